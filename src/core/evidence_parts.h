/* evidence_parts.h - what the files of evidence share; not for others. */
#ifndef TCPL_CORE_EVIDENCE_PARTS_H
#define TCPL_CORE_EVIDENCE_PARTS_H

#include "core/bag.h"
#include "core/evidence.h"
#include "db/statements.h"

#define EVIDENCE_ORPHAN_AGE_MS ((int64_t)3600 * 1000) /* younger ones may be on their way into the store */

/* "<folder>/evidence/ab/ab12..." */
char *evidence_path(struct arena *, const char *folder, const char *hash);
/* Moves a file of <folder>/incoming to its place in the folder, safe on disk before it returns; a whole one that is
 * there already is kept. */
MUST_CHECK enum err evidence_shelve(struct ctx *, const char *folder, const char *path, const char *hash, int64_t size);
/* The same into the installation's folder, and into its store when it has one: only then may a row refer to it. */
MUST_CHECK enum err evidence_place(struct ctx *, struct app *, const char *path, const char *hash, int64_t size);
/* Where the file can be read, brought from the store when this node does not have it. ERR_IO when it is nowhere or its
 * size is wrong. */
MUST_CHECK enum err evidence_at_hand(struct ctx *, struct app *, const char *hash, int64_t size, const char **path);
/* Inside the transaction that refers to it: the file must be there. */
MUST_CHECK enum err evidence_there(struct ctx *, const char *folder, const char *hash);
/* A name in <folder>/incoming that nobody uses, the folder made. */
MUST_CHECK enum err incoming_path(struct ctx *, const char *folder, char **out);

struct evidence_row evidence_row_of(const struct sql_evidence_by_id *);
/* As the folded column has it. */
char *evidence_folded(struct arena *, const char *number, const char *subject);
/* For the audit: the document in JSON. */
char *evidence_json(struct arena *, const struct evidence_row *);
/* ERR_STATE when the unit's files and this one are more than its quota; inside a transaction. */
MUST_CHECK enum err evidence_fits(struct ctx *, struct db *, const struct unit_row *, const char *hash, int64_t size);

#endif
