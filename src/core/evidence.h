/* evidence.h - documents that prove what was answered: files named by their SHA-256, or references to official
 * documents by number and date. One document may prove several contents; a new version replaces an old one and both
 * stay. */
#ifndef TCPL_CORE_EVIDENCE_H
#define TCPL_CORE_EVIDENCE_H

#include "core/year.h"

#define EVIDENCE_DIRECTIONS "directions" /* the item of documents of direction */

struct evidence_row {
	int64_t id, unit, size, replaces, added_by, added_at, version; /* size DB_NULL without a file */
	const char *type, *number, *issuer, *subject, *link;
	day issued;
	const char *hash, *file_name, *media;
	const char *added_by_name;
	const char *const *items; /* codes it is linked to in the year asked about */
	unsigned item_count;
	bool removed;
};

/* What a file is by its content: "application/pdf", "image/jpeg", DOCX, XLSX, ODT, ODS, PNG, TXT, ...; NULL: not a type
 * we take. */
const char *media_of(const char *path);
/* Why it is not taken: a message id; NULL when it is. */
const char *media_refused(const char *path);
const char *media_ending(const char *media); /* "pdf", "docx" */
const char *media_name(const char *media);   /* a message id: "tệp PDF" */
bool media_previewable(const char *media);   /* PDF, JPEG, PNG */

struct evidence_new {
	const char *type, *number, *issuer, *subject, *link;
	day issued;
	const char *path, *hash, *file_name; /* a file in <folder>/incoming; it is moved. NULL: a reference only */
	int64_t size;
	int64_t replaces; /* 0 */
	const char *const *items;
	unsigned item_count;
};
/* A copy of any file into <folder>/incoming, for evidence_add: fills path, hash, size and file_name. ERR_LIMIT when it
 * is larger than UPLOAD_SIZE_MAX. */
MUST_CHECK enum err evidence_bring(struct ctx *, struct app *, const char *path, struct evidence_new *);
/* May the actor add, link and take away documents of the item (or EVIDENCE_DIRECTIONS)? For drawing forms. */
bool evidence_may(const struct actor *, const struct year *, const char *item);
/* ACTION_ANSWER for every item (ACTION_NARRATE for "directions"). Told: a type we do not take, over quota, link not
 * http(s). */
MUST_CHECK enum err evidence_add(struct ctx *, struct app *, const struct actor *, int64_t year,
				 const struct evidence_new *, int64_t *id);
MUST_CHECK enum err evidence_change(struct ctx *, struct app *, const struct actor *, int64_t year, int64_t id,
				    int64_t version, const struct evidence_new *);
MUST_CHECK enum err evidence_link(struct ctx *, struct app *, const struct actor *, int64_t year, int64_t id,
				  const char *item, bool linked);
MUST_CHECK enum err evidence_remove(struct ctx *, struct app *, const struct actor *, int64_t year, int64_t id);
MUST_CHECK enum err evidence_get(struct ctx *, struct app *, const struct actor *, int64_t id,
				 struct evidence_row *out);
/* Of a year; item NULL: all. */
MUST_CHECK enum err evidence_of(struct ctx *, struct app *, const struct actor *, const struct year *, const char *item,
				const struct evidence_row **out, size_t *count);
/* Of the unit, by words of number and subject, newest versions only, for linking what is there already. */
MUST_CHECK enum err evidence_search(struct ctx *, struct app *, const struct actor *, int64_t unit, const char *words,
				    unsigned limit, const struct evidence_row **out, size_t *count);
MUST_CHECK enum err evidence_versions(struct ctx *, struct app *, const struct actor *, int64_t id,
				      const struct evidence_row **out, size_t *count);

/* Where it is named, the latest year first. */
struct evidence_use {
	int64_t year;
	int number;
	const char *item;
	bool sent; /* the dossier of that year is sent */
};
MUST_CHECK enum err evidence_uses(struct ctx *, struct app *, const struct actor *, int64_t id,
				  const struct evidence_use **out, size_t *count);

/* An open file descriptor for sending. ERR_IO when the file is gone or its size is wrong. */
MUST_CHECK enum err evidence_open_file(struct ctx *, struct app *, const struct evidence_row *, int *fd);
/* Where the installation keeps the certificates it trusts: <folder>/trust.pem, which need not exist. */
char *evidence_trust(struct arena *, const struct app *);
/* The digital signatures of a PDF that is not larger than EVIDENCE_SIGNED_MAX; *count 0 for everything else. */
#define EVIDENCE_SIGNED_MAX ((int64_t)32 << 20)
struct pdf_signature;
MUST_CHECK enum err evidence_signatures(struct ctx *, struct app *, const struct evidence_row *,
					const struct pdf_signature **out, size_t *count);
/* Every file that the store lacks is put there; for an installation that gets a store. ERR_STATE without one. */
MUST_CHECK enum err evidence_fill_store(struct ctx *, struct app *, int64_t *put);
MUST_CHECK enum err evidence_usage(struct ctx *, struct app *, int64_t unit, int64_t *used, int64_t *quota);

/* Files nobody refers to, and rows whose file is missing or altered (every hash is read again). Removes the former only
 * when asked. ERR_INPUT when something is missing or altered. */
struct evidence_audit {
	int64_t files, bytes, orphans, orphan_bytes, missing, altered;
};
MUST_CHECK enum err evidence_verify(struct ctx *, struct app *, bool remove_orphans, struct evidence_audit *out);

#endif
