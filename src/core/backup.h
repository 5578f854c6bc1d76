/* backup.h - everything of an installation in one file while others go on working: the database as it was at one
 * moment, every file its rows name, the office's law folder and settings. A bag (bag.h), readable by its owner only: it
 * holds personal data.
 *
 * The database is copied before the files are listed, so that every row of the copy has its file. With PostgreSQL the
 * rows are pg_dump's affair, taken before this; the files are here. */
#ifndef TCPL_CORE_BACKUP_H
#define TCPL_CORE_BACKUP_H

#include "core/app.h"
#include "core/bag.h"

struct backup {
	int64_t files, bytes; /* of evidence */
	bool database;        /* false: PostgreSQL's rows are not in it */
	const char *made;     /* "2026-01-06" */
	int64_t audit_events; /* restore: walked and sound */
};

/* For the machine's own command line; who may is decided there. path must not exist. */
MUST_CHECK enum err backup_write(struct ctx *, struct app *, const char *path, const struct progress *,
				 struct backup *out);
/* Proves every part, puts it beside `folder`, proves rows against files and the audit, and only then gives it that
 * name. folder must not exist or be empty. */
MUST_CHECK enum err backup_restore(struct ctx *, const char *path, const char *folder, const struct progress *,
				   struct backup *out);

#endif
