/* move.h - all rows from one store into another, SQLite and PostgreSQL either way: in one transaction, each table's
 * rows counted and hashed on both sides before it ends. What is moved from stays as it is. */
#ifndef TCPL_CORE_MOVE_H
#define TCPL_CORE_MOVE_H

#include "core/app.h"
#include "core/bag.h"

struct moved_table {
	const char *name;
	int64_t rows;
	char hash[17]; /* the beginning of the table's hash, the same on both sides */
};

/* target: migrated, without rows. ERR_STATE when it has some; ERR_IO when a table did not arrive as it was. */
MUST_CHECK enum err move_rows(struct ctx *, struct db *source, struct db *target, const struct progress *,
			      const struct moved_table **out, size_t *count);
/* The files that the store's rows name, into the evidence folder of another data folder; each is proved. */
MUST_CHECK enum err move_files(struct ctx *, struct app *, const char *folder, const struct progress *, int64_t *files);

#endif
