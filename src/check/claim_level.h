/* claim_level.h - at which level indicators or criteria are counted: the words before or after a figure. */
#ifndef TCPL_CHECK_CLAIM_LEVEL_H
#define TCPL_CHECK_CLAIM_LEVEL_H

#include "check/checking.h"

/* The level that tokens from..to tell; figure is the token of its percentage or of its zero, to when it has none. */
enum claim_level level_told(const struct tokens *, unsigned from, unsigned to, unsigned *figure);

/* One of the levels that exclude one another, not merely "đạt". */
bool level_is_exact(enum claim_level);

/* The figure of a level against the law: "50%", "điểm 0". */
void level_check(struct checking *, enum claim_level, unsigned figure);

/* Thresholds that a statement tells by themselves: "50% số điểm tối đa", "tổng số điểm ... từ 80 điểm trở lên". */
void thresholds_check(struct checking *, const struct statement *);

#endif
