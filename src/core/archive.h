/* archive.h - a unit's year as one file that stands for itself: a bag (bag.h) with the assessment, the documents that
 * prove it and the papers of the dossier. People open the papers; another installation takes the whole in.
 *
 *   data/assessment.json   tcpl-assessment/1
 *   data/evidence.json     tcpl-evidence/1: the documents, what each proves, which file and which version before
 *   data/evidence/...      their files
 *   data/papers/...        the dossier, its index first */
#ifndef TCPL_CORE_ARCHIVE_H
#define TCPL_CORE_ARCHIVE_H

#include "core/bag.h"
#include "core/evidence.h"

enum archive_part {
	ARCHIVE_DOCX = 1,
	ARCHIVE_PDF = 2,
	ARCHIVE_XLSX = 4,
	ARCHIVE_EVIDENCE = 8, /* the files; the list of documents is always there */
	ARCHIVE_ALL = 15
};

/* ACTION_YEAR_SEE, ACTION_EVIDENCE_SEE. path must not exist; memory does not grow with the files. */
MUST_CHECK enum err archive_write(struct ctx *, struct app *, const struct actor *, const struct year *, unsigned parts,
				  const char *path, const struct progress *);
/* A path that nobody uses, for an archive that is sent and then forgotten: in <folder>/incoming. */
MUST_CHECK enum err archive_place(struct ctx *, struct app *, char **path);
/* "ho-so-14758-2026" */
char *archive_name(struct arena *, const struct year *);

struct archive_document; /* archive_parts.h */
struct archive {
	const struct bag *bag;
	const char *unit_title, *unit_code; /* as the archive names them; the code may be NULL */
	int year;
	const char *json; /* the assessment without its documents */
	const struct archive_document *documents;
	unsigned document_count, file_count;
	int64_t bytes;
};

/* Opens, proves every hash and reads what is in it: names, bounds, formats. Nothing is changed. */
MUST_CHECK enum err archive_open(struct ctx *, const char *path, const struct progress *, const struct archive **out);
/* Makes the year of it, all or nothing. ACTION_YEAR_SET_UP; the actor is written down as the one who added the
 * documents. ERR_CONFLICT when the unit has that year already. */
MUST_CHECK enum err archive_import(struct ctx *, struct app *, const struct actor *, int64_t unit,
				   const struct archive *, int64_t *year);

#endif
