/* statement.h - what the generated statements (tools/sql.py), db.c and the two engines share; not for others.
 *
 * A row is an array of slots of eight bytes, an integer or a text each, which is also the layout of the generated
 * struct of its statement. */
#ifndef TCPL_DB_STATEMENT_H
#define TCPL_DB_STATEMENT_H

#include <stdbool.h>

#include "db/db.h"

struct db_value {
	int64_t integer;
	const char *text;
};

struct db_field {
	const char *name;
	bool is_text, nullable;
};

struct db_statement {
	unsigned index;
	const char *name;
	const char *sqlite, *postgres;
	const struct db_field *params;
	unsigned param_count;
	const struct db_field *columns;
	unsigned column_count;
	size_t row_size;
	bool may_scan;   /* may go through a whole table */
	bool plans_anew; /* PostgreSQL: planned at every call, for its values */
};
extern const struct db_statement db_statements[];
extern const unsigned db_statement_count;

struct db_migration {
	int number;
	const char *name, *checksum, *sqlite, *postgres;
};
extern const struct db_migration db_migrations[];
extern const unsigned db_migration_count;

union db_slot {
	int64_t integer;
	const char *text;
};
_Static_assert(sizeof(union db_slot) == 8 && sizeof(const char *) == 8, "rows are arrays of eight-byte slots");

/* Takes one row; the texts live only during the call. */
typedef enum err (*db_sink)(void *arg, const union db_slot *slots);

/* How an engine does it. Each returns OK, ERR_IO or ERR_BUSY, told as a problem, or what the sink returned; db->lost is
 * set when the whole transaction may be run again. */
struct db_ops {
	enum db_engine engine;
	void (*close)(struct db *);
	enum err (*run)(struct ctx *, struct db *, const struct db_statement *, const struct db_value *values, db_sink,
			void *arg, int64_t *changed);
	enum err (*begin)(struct ctx *, struct db *, bool writes);
	enum err (*commit)(struct ctx *, struct db *);
	void (*rollback)(struct db *);
	/* Several statements of our own, without parameters. */
	enum err (*script)(struct ctx *, struct db *, const char *sql);
	/* One statement that is not of the closed set, for tables as a whole; texts only. */
	enum err (*raw)(struct ctx *, struct db *, const char *sql, const char *const *values, unsigned value_count,
			unsigned column_count, db_sink, void *arg);
	/* Lets one program at a time migrate, until unlock. */
	enum err (*lock)(struct ctx *, struct db *);
	void (*unlock)(struct db *);
};

struct db {
	const struct db_ops *ops;
	bool in_transaction;
	bool lost;        /* the transaction lost against another and may be run again */
	unsigned fail_at; /* db_fail_at */
};

MUST_CHECK enum err sqlite_open(struct ctx *, const char *path, struct db **out);
MUST_CHECK enum err postgres_open(struct ctx *, const char *address, struct db **out);
MUST_CHECK enum err sqlite_backup(struct ctx *, struct db *, const char *path);

/* Called by the generated functions. */
MUST_CHECK enum err db_run_exec(struct ctx *, struct db *, const struct db_statement *, const struct db_value *,
				int64_t *changed);
MUST_CHECK enum err db_run_maybe(struct ctx *, struct db *, const struct db_statement *, const struct db_value *,
				 void *out, bool *found);
MUST_CHECK enum err db_run_many(struct ctx *, struct db *, const struct db_statement *, const struct db_value *,
				const void **rows, size_t *count);
MUST_CHECK enum err db_run_each(struct ctx *, struct db *, const struct db_statement *, const struct db_value *,
				enum err (*row)(void *, const void *), void *arg);

#endif
