/* checks.h - contradictions in a year's figures that no single form can see: a named catalogue. A finding never
 * changes a score; it asks for a look. */
#ifndef TCPL_CORE_CHECKS_H
#define TCPL_CORE_CHECKS_H

#include "core/year.h"

enum severity { SEVERITY_ERROR, SEVERITY_WARNING, SEVERITY_HINT };

struct check_rule {
	const char *code; /* "no-evidence" */
	enum severity severity;
	const char *title; /* message ids */
	const char *hint;  /* what to do */
};
struct check_finding {
	const struct check_rule *rule;
	const struct item *item;              /* NULL: the year as a whole */
	const char *text;                     /* what was found, with the figures */
	const char *citation;                 /* NULL */
	const char *explained, *explained_by; /* by somebody; NULL */
};

const struct check_rule *check_rule_at(unsigned index); /* the catalogue in its order; NULL after the last */
/* A message id: "mâu thuẫn", "cảnh báo", "gợi ý"; "đã giải thích" when it is. */
const char *check_weight(const struct check_finding *);
/* The worst first, then the law's order. before is last year's, or NULL. */
MUST_CHECK enum err checks_run(struct ctx *, struct app *, const struct year *, const struct year *before,
			       const struct check_finding **out, size_t *count);
/* ACTION_EXPLAIN. reason NULL takes it back. */
MUST_CHECK enum err check_explain(struct ctx *, struct app *, const struct actor *, int64_t year, const char *rule,
				  const char *item, const char *reason);

#endif
