/* app.h - what one thread of the program works with: the store, the folder, and what it remembers of unchanged things.
 * The web has one a thread, a command has one. Nothing here is shared between threads. */
#ifndef TCPL_CORE_APP_H
#define TCPL_CORE_APP_H

#include "base/ctx.h"
#include "base/date.h"
#include "db/db.h"
#include "law/library.h"

struct s3;
struct app {
	struct db *db;
	const char *folder;     /* the data folder; evidence in <folder>/evidence, editions in <folder>/law */
	const char *law_folder; /* "<folder>/law" */
	const struct s3 *store; /* keeps the files of evidence for all nodes (net/s3.h), the folder then holds copies;
				 * NULL: they are in the folder only */
	struct law_memory *law; /* statute.h */
	struct year_memory *years; /* year.h */
	day (*today)(void);        /* Vietnam's civil day; tests set their own */
};

/* where is the database; NULL: "<folder>/tcpl.db". The strings are copied. The schema must be up to date (db_check). */
MUST_CHECK enum err app_open(struct ctx *, const char *folder, const char *where, struct app **out);
void app_close(struct app *); /* NULL is allowed */

/* The moment of db_now in words of Vietnam's time zone (UTC+7): "08:05 ngày 06/01/2025". */
char *moment_text(struct arena *, int64_t at);
/* In UTC, for programs: "2025-01-06T01:05:00Z". */
char *moment_iso(struct arena *, int64_t at);
day moment_day(int64_t at);
/* A day as a column that may be empty keeps it: DAY_UNKNOWN is DB_NULL. */
static inline day db_day(int64_t column)
{
	return column == DB_NULL ? DAY_UNKNOWN : (day)column;
}
static inline int64_t db_day_or_null(day value)
{
	return value == DAY_UNKNOWN ? DB_NULL : value;
}

#endif
