/* calendar.h - the days of an edition's procedure: "trước ngày 10 tháng 01" ends on the 9th, working days skip
 * holidays, the day of the event itself is not counted (Civil Code 2015, article 147). */
#ifndef TCPL_LAW_CALENDAR_H
#define TCPL_LAW_CALENDAR_H

#include "base/workday.h"
#include "law/edition.h"

/* The last day on which the step is in time for an assessment of that year. event is the day that WORKDAYS_AFTER and
 * WORKDAYS_BEFORE count from, and the first day for MIN_DAYS (then the result is the earliest day on which it is
 * fulfilled). DAY_UNKNOWN when the step has no deadline, or event is needed and unknown. */
day calendar_last_day(const struct calendar_step *, int year, day event, const struct workdays *);

/* The deadline in words: "trước ngày 10/01/2025 (chậm nhất 09/01/2025)". */
char *calendar_words(struct ctx *, const struct calendar_step *, int year);

const struct calendar_step *calendar_step_of(const struct edition *, const char *code); /* NULL when there is none */

#endif
