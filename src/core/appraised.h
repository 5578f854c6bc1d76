/* appraised.h - what the appraising office put in the place of a commune's own results, and what the year comes to with
 * it: the same evaluation, so that nothing is added up twice (TT 09/2021 art. 2.2: the appraised score decides). */
#ifndef TCPL_CORE_APPRAISED_H
#define TCPL_CORE_APPRAISED_H

#include "core/year.h"

#define APPRAISED_HEADS "heads" /* the condition about the heads of the commune */

struct appraised_row {
	const char *code;        /* of an item, or APPRAISED_HEADS */
	const struct item *item; /* NULL for APPRAISED_HEADS */
	points points;           /* POINTS_UNKNOWN where met counts */
	bool met;
	const char *reason, *by;
	int64_t version, at;
};

/* Rows of items that the edition no longer has are left out. */
MUST_CHECK enum err appraised_rows(struct ctx *, struct app *, const struct year *, const struct appraised_row **out,
				   size_t *count);
/* The result with them; the year's own when there are none. */
MUST_CHECK enum err appraised_result(struct ctx *, struct app *, const struct year *, const struct result **out);

/* The year's row of sums, and its items': inside the db_write that changed it. */
MUST_CHECK enum err summary_write(struct ctx *, struct db *, struct app *, const struct year *);
/* Its items only, of a result. */
MUST_CHECK enum err summary_items_write(struct ctx *, struct db *, int64_t year, const struct edition *,
					const struct result *);

#endif
