/* workday.h - working days: Monday to Friday, less public holidays, plus days worked in exchange for others.
 * The holidays are data (law/holidays.h reads them); this is the counting. */
#ifndef TCPL_BASE_WORKDAY_H
#define TCPL_BASE_WORKDAY_H

#include "base/date.h"

#include <stddef.h>

/* Sorted lists of single days. */
struct workdays {
	const day *off; /* public holidays and days given in exchange */
	size_t off_count;
	const day *on; /* Saturdays and Sundays worked in exchange */
	size_t on_count;
};

bool workday_is(const struct workdays *, day);

/* The n-th working day after start; start itself is not counted (Civil Code 2015, article 147). n < 0 counts back. */
day workday_add(const struct workdays *, day start, int n);

/* Working days after from, up to and including to; 0 when to is not later. */
int workday_between(const struct workdays *, day from, day to);

#endif
