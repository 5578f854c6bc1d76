/* feed.h - the decisions that were published last, for those who follow them. */
#ifndef TCPL_TOTALS_FEED_H
#define TCPL_TOTALS_FEED_H

#include "core/unit.h"

struct feed_entry {
	int64_t decision;
	const char *number, *kind; /* decide, correct, withdraw, imported */
	int year;
	day signed_on, published_on;
	int64_t made_at; /* db_now */
	unsigned units, recognised;
	struct unit_row unit; /* one of its communes: names the province */
};
MUST_CHECK enum err feed_latest(struct ctx *, struct app *, unsigned limit, const struct feed_entry **out,
				size_t *count);

#endif
