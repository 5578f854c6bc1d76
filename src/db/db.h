/* db.h - the store: SQLite in the data folder by default, PostgreSQL 15+ when many units share it. A connection
 * belongs to one thread. The set of statements is closed: sql/queries/ holds them by name, tools/sql.py makes a typed
 * function of each (db/statements.h), nothing else reaches the store. Both engines answer alike. */
#ifndef TCPL_DB_DB_H
#define TCPL_DB_DB_H

#include <stdbool.h>
#include <stdint.h>

#include "base/ctx.h"

struct db;

/* What stands for NULL in an int of a statement; in a text it is the NULL pointer. */
#define DB_NULL INT64_MIN

#define DB_ROWS_MAX 20000 /* of a statement that gathers its rows; ERR_LIMIT beyond */

enum db_engine { DB_SQLITE, DB_POSTGRES };

/* where is the path of an SQLite file (made when it is missing) or "postgresql://...". Owned by the caller:
 * db_close, which NULL survives. ERR_IO with what to do; the password of an address is never told. */
MUST_CHECK enum err db_open(struct ctx *, const char *where, struct db **out);
void db_close(struct db *);
enum db_engine db_engine_of(const struct db *);

/* Brings the schema up to date: the numbered migrations of sql/schema/, each in one transaction, each remembered with
 * its checksum. ERR_STATE when the store is newer than this program or a migration was altered after it was applied. On
 * a replica, which takes no writes, it is db_check. */
MUST_CHECK enum err db_migrate(struct ctx *, struct db *);
/* The same check without changing anything: ERR_STATE also when migrations are missing. */
MUST_CHECK enum err db_check(struct ctx *, struct db *);

/* Runs work in one transaction that writes: committed when it returns OK, rolled back otherwise. Taken at once (BEGIN
 * IMMEDIATE; SERIALIZABLE with PostgreSQL) and tried again from the start when another was in the way, problems told
 * meanwhile forgotten, until a deadline: then ERR_BUSY. work changes nothing but the store and its own arg. Not nested:
 * inside a transaction work simply runs as part of it. */
typedef enum err (*db_work)(struct ctx *, struct db *, void *arg);
MUST_CHECK enum err db_write(struct ctx *, struct db *, db_work, void *arg);
/* The same for several reads that must see one state. */
MUST_CHECK enum err db_read(struct ctx *, struct db *, db_work, void *arg);

/* Is a transaction under way? What it reads may never come to be. */
bool db_in_transaction(const struct db *);

/* Ends what abandoned work (arena.h) left open: statements are reset, a transaction is rolled back. Whoever calls
 * arena_run calls this after it. */
void db_release(struct db *);

/* For tests: the n-th statement or commit from now fails as if the disk had; 0 turns it off. */
void db_fail_at(struct db *, unsigned n);

/* A new number for a row: grows with time, fits a JSON number, never twice. */
int64_t db_new_id(void);
/* Milliseconds since 1970 UTC, the time of every row. */
int64_t db_now(void);

/* A copy of the whole SQLite database into a new file while others go on writing (the online backup API).
 * ERR_STATE with PostgreSQL, which has pg_dump. */
MUST_CHECK enum err db_backup(struct ctx *, struct db *, const char *path);

/* Every row of every table, table by table in the order of their foreign keys, values as text, for moving between
 * engines and comparing them. The callback may write to another store. */
struct db_table {
	const char *name;
	const char *const *columns;
	const char *const *keys; /* of the primary key, by which rows come in order */
	unsigned column_count, key_count;
};
const struct db_table *db_tables(unsigned *count);
typedef enum err (*db_row)(void *arg, const char *const *values);
MUST_CHECK enum err db_table_read(struct ctx *, struct db *, const struct db_table *, db_row, void *arg);
MUST_CHECK enum err db_table_insert(struct ctx *, struct db *, const struct db_table *, const char *const *values);

#endif
