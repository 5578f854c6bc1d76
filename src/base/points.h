/* points.h - marks as whole hundredths ("13,5" is 1350): no floating point touches a score.
 * Parsing accepts a comma or a point; printing takes the mark asked for, without needless zeros. */
#ifndef TCPL_BASE_POINTS_H
#define TCPL_BASE_POINTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef int32_t points;

#define POINTS_ONE 100
#define POINTS_UNKNOWN INT32_MIN /* the law's number has not been seen */
#define POINTS_TEXT_SIZE 16      /* room for any printed points */

/* "13", "13,5", "13.50"; at most two decimals, at most 9999, no sign, no spaces. False when it is not that. */
bool points_parse(const char *text, points *out);

/* 1350 -> "13,5" with mark ','. Returns out. */
const char *points_print(points, char mark, char out[static POINTS_TEXT_SIZE]);

/* part of whole in hundredths of a percent, the last one rounded half up: for showing only, never for comparing.
 * 0 <= part, 0 < whole, both at most COUNT_MAX of limits.h. */
int32_t percent_of(int64_t part, int64_t whole);

/* 8571 -> "85,71%" with mark ','; 8000 -> "80%". Returns out. */
const char *percent_print(int32_t percent, char mark, char out[static POINTS_TEXT_SIZE]);

#endif
