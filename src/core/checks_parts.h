/* checks_parts.h - what the catalogue and its rules share; not for others. */
#ifndef TCPL_CORE_CHECKS_PARTS_H
#define TCPL_CORE_CHECKS_PARTS_H

#include "core/checks.h"
#include "core/year_parts.h"

#define FINDINGS_MAX 500

struct checking {
	struct ctx *ctx;
	const struct year *year, *before; /* before: last year's under the same edition; NULL */
	day today;
	int64_t opinions_pending;
	const struct check_rule *rule; /* that is being looked at */
	struct check_finding *findings;
	size_t count;
};

void checks_found(struct checking *, const struct item *, const char *text, const struct citation *);

/* A rule looks at one item, or at the year as a whole. */
struct check_entry {
	struct check_rule rule;
	void (*item)(struct checking *, const struct item *, const struct answer *);
	void (*year)(struct checking *);
};
extern const struct check_entry check_entries[];
extern const unsigned check_entry_count;

#endif
