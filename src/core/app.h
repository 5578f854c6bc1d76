/* app.h - what one thread of the program works with: the store and the data folder. Nothing here is shared between
 * threads. */
#ifndef TCPL_CORE_APP_H
#define TCPL_CORE_APP_H

#include "base/ctx.h"
#include "base/date.h"
#include "db/db.h"

struct app {
	struct db *db;
	char *folder;       /* the data folder */
	day (*today)(void); /* Vietnam's civil day; tests set their own */
};

/* where is the database; NULL: "<folder>/tcpl.db". The strings are copied. The schema must be up to date (db_check). */
MUST_CHECK enum err app_open(struct ctx *, const char *folder, const char *where, struct app **out);
void app_close(struct app *); /* NULL is allowed */

/* The moment of db_now in words of Vietnam's time zone (UTC+7): "08:05 ngày 06/01/2025". */
char *moment_text(struct arena *, int64_t at);
day moment_day(int64_t at);

#endif
