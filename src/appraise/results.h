/* results.h - results that a province published as a list, taken over: one decision, a row for each commune. What the
 * list contradicts itself in, or contradicts the law in, is told and kept as it was published; nothing is corrected. A
 * row that cannot be understood stops the whole list. */
#ifndef TCPL_APPRAISE_RESULTS_H
#define TCPL_APPRAISE_RESULTS_H

#include "core/unit.h"

struct results_list {
	int year;
	int64_t province;
	const char *number, *signer, *place; /* of the decision; where the list was published. signer may be NULL */
	day signed_on, published_on;         /* DAY_UNKNOWN: not known */
	bool not_recognised; /* what a row without a result of its own means: the list of those who are not */
};

enum result_change { RESULT_NEW, RESULT_SAME };
struct result_row {
	unsigned row; /* of the file, from 1 */
	enum result_change change;
	const char *title, *code; /* of the unit */
	bool recognised;
	points points;       /* POINTS_UNKNOWN */
	const char *remarks; /* what does not fit, a sentence after the other; NULL */
};
struct results_import {
	unsigned fresh, same, remarked;
	const struct result_row *rows;
	unsigned row_count;
	const char *const *remarks; /* about the list as a whole */
	unsigned remark_count;
};
/* ACTION_DECIDE in the province. Columns, in any order, under any title lines: code, or name with the district where
 * the names of one province repeat; points, result, number in the list. Without apply nothing is written. */
MUST_CHECK enum err results_import(struct ctx *, struct app *, const struct actor *, const struct results_list *,
				   const char *file, const char *const *cells, unsigned rows, unsigned columns,
				   bool apply, struct results_import *out);

#endif
