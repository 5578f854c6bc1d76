/* holidays.h - the public holidays of Vietnam as data (law/holidays.json): rules of the Labour Code, and the yearly
 * announcements that move them. What no announcement settles is computed and said to be so. */
#ifndef TCPL_LAW_HOLIDAYS_H
#define TCPL_LAW_HOLIDAYS_H

#include "base/ctx.h"
#include "base/workday.h"
#include "law/edition.h"

struct holidays;

/* Every fault is told with its place. */
MUST_CHECK enum err holidays_load(struct ctx *, const struct source *, const struct holidays **out);

/* The days off and on of the years first..last, in the arena. A computed holiday that falls on a Saturday or Sunday is
 * made up for on the next working day (Labour Code 2019, article 111 clause 3). */
struct workdays holidays_workdays(struct ctx *, const struct holidays *, int first, int last);

/* Has the year's Tết been settled by an announcement in the data? Else its days are computed. */
bool holidays_announced(const struct holidays *, int year);

#endif
