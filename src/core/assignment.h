/* assignment.h - which official is in charge of which criterion, indicator or content, and by when. The nearest one
 * counts: that of a content before that of its indicator. */
#ifndef TCPL_CORE_ASSIGNMENT_H
#define TCPL_CORE_ASSIGNMENT_H

#include "core/year.h"

struct assign {
	const char *item;
	int64_t person; /* 0 takes it away */
	day due;        /* DAY_UNKNOWN; not after the law's day for the dossier */
	const char *note;
};
/* All of them or none. ACTION_ASSIGN. The person must have a role in the unit. */
MUST_CHECK enum err assignment_save(struct ctx *, struct app *, const struct actor *, int64_t year,
				    const struct assign *, unsigned count);

/* One line of somebody's own list. */
struct task {
	int64_t year;
	int number;
	const char *unit_title;
	const struct item *item; /* of the assignment */
	day due;
	int days_left;                                 /* negative: late; meaningless without due */
	unsigned contents, answered, without_evidence; /* contents under it */
	const char *const *missing;                    /* what, in words: "2.1.1: chưa nhập số liệu" */
	unsigned missing_count;
	bool done;
};
MUST_CHECK enum err task_list(struct ctx *, struct app *, const struct actor *, const struct task **out, size_t *count);
/* All tasks of a year, of everybody: who is late. */
MUST_CHECK enum err task_list_year(struct ctx *, struct app *, const struct actor *, const struct year *,
				   const struct task **out, const char *const **people, size_t *count);

#endif
