/* workflow.h - posting, submitting, getting back: the acts that fix a year as it stands. What was posted or submitted
 * is kept as a snapshot; the public sees the snapshot. */
#ifndef TCPL_CORE_WORKFLOW_H
#define TCPL_CORE_WORKFLOW_H

#include "core/checks.h"

struct snapshot {
	int64_t id, year, revision, made_at, ended_at; /* ended_at DB_NULL */
	const char *kind, *token, *document, *code, *addressee, *note, *made_by;
};

/* ACTION_POST. Freezes the draft for the public page; the part "posting" says where and when. ERR_STATE when it is
 * posted already. */
MUST_CHECK enum err year_post(struct ctx *, struct app *, const struct actor *, int64_t year, struct snapshot *out);
MUST_CHECK enum err year_unpost(struct ctx *, struct app *, const struct actor *, int64_t year, const char *why);
/* What still stands in the way of sending, each with its citation: missing answers, unanswered opinions, posting
 * shorter than the law's days, no meeting, findings of severity error. Blocking ones refuse; others are only told. */
struct obstacle {
	const char *text, *citation, *where; /* where: page of the year ("niem-yet"), or NULL */
	bool blocking;
};
MUST_CHECK enum err year_obstacles(struct ctx *, struct app *, const struct year *, const struct obstacle **out,
				   size_t *count);
MUST_CHECK enum err year_submit(struct ctx *, struct app *, const struct actor *, int64_t year, const char *addressee,
				const char *note, struct snapshot *out);
/* ACTION_RECALL, with a reason; as long as the receiver has not acted on it. */
MUST_CHECK enum err year_recall(struct ctx *, struct app *, const struct actor *, int64_t year, const char *why);

MUST_CHECK enum err snapshot_by_token(struct ctx *, struct app *, const char *token,
				      struct snapshot *out); /* ERR_NOT_FOUND; open to the public */
MUST_CHECK enum err snapshot_list(struct ctx *, struct app *, const struct year *, const struct snapshot **out,
				  size_t *count);

/* The law's calendar for this year, with what is done and what is next. */
struct calendar_entry {
	const struct calendar_step *step;
	day last_day;                 /* DAY_UNKNOWN */
	int days_left, workdays_left; /* from today; negative: past */
	bool done, late, next;
	const char *done_text; /* "đã gửi ngày 06/01/2025"; NULL */
};
MUST_CHECK enum err calendar_list(struct ctx *, struct app *, const struct year *, const struct calendar_entry **out,
				  size_t *count);

#endif
