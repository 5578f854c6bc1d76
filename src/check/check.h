/* check.h - the figures of any report on the standard, ours or not: found in its text and recomputed by the law of
 * its year. Reports of other places number, space, abbreviate and spell in their own ways; what is not understood is
 * left alone, what is understood must be right. */
#ifndef TCPL_CHECK_CHECK_H
#define TCPL_CHECK_CHECK_H

#include "law/edition.h"
#include "reader/reader.h"

enum severity { FINDING_ERROR, FINDING_WARNING };

struct finding {
	enum severity severity;
	const char *rule;        /* "sum_of_criteria", "count_of_indicators", "percentage", ...: docs/check-rules.md */
	const struct line *line; /* where; NULL when something is missing from the whole report */
	const char *found;       /* as written; "" when missing */
	const char *expected;
	const char *because;
};

struct check_report {
	const struct edition *edition;  /* which law it was held against; NULL when none could be told */
	int year;                       /* 0 when not told */
	unsigned figure_count;          /* how many figures were recomputed */
	const struct finding *findings; /* in the order of the text */
	unsigned finding_count;
};

/* law_folder may be NULL. A report with no figure that we understand is ERR_INPUT, told. */
MUST_CHECK enum err check_reading(struct ctx *, const char *law_folder, const char *name, const struct reading *,
				  const struct check_report **out);

/* The same on lines and editions that the caller already has. A practice edition is taken only for a paper that bears
 * its banner. */
MUST_CHECK enum err check_lines(struct ctx *, const struct edition *const *editions, unsigned edition_count,
				const char *name, const struct line *, unsigned line_count,
				const struct check_report **out);

#endif
