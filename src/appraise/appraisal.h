/* appraisal.h - one commune's dossier in the hands of the appraising office: taken in, looked through, sent back for
 * completion with a reason an item, scored beside the commune's own score, concluded (TT 09/2021 art. 2.2, 3.2). */
#ifndef TCPL_APPRAISE_APPRAISAL_H
#define TCPL_APPRAISE_APPRAISAL_H

#include "appraise/campaign.h"

#define APPRAISAL_REASON_CHARACTERS_MAX 2000
#define APPRAISAL_REASONS_MAX 200

struct asked {
	const char *item; /* a code of the edition; "" for the dossier as a whole */
	const char *reason;
};
struct request_round {
	unsigned round;
	day asked_on, due, answered_on; /* DAY_UNKNOWN */
	const char *asked_by;
	const struct asked *asked;
	unsigned asked_count;
	bool late; /* answered after the day, or not answered and it is over */
};

struct appraisal {
	const struct year *year;
	bool received;
	int64_t campaign;
	day received_on, concluded_on;
	const char *received_by, *concluded_by;
	const struct request_round *rounds; /* the oldest first */
	unsigned round_count;
	const struct appraised_row *rows; /* what the office put in place of the commune's own */
	size_t row_count;
	const struct result *result; /* with them */
};

/* What the commune may see of it: everything it was asked, and the scores once the appraisal is concluded. Others of
 * the office: ACTION_APPRAISAL_SEE. */
MUST_CHECK enum err appraisal_open(struct ctx *, struct app *, const struct actor *, int64_t year,
				   const struct appraisal **out);
/* The row of that code; NULL. */
const struct appraised_row *appraisal_row(const struct appraisal *, const char *code);

/* What the dossier lacks, as far as the program can see: a list to choose from when it is sent back. */
struct lacking {
	const char *item;            /* as struct asked */
	const char *text, *citation; /* citation NULL */
};
MUST_CHECK enum err appraisal_lacking(struct ctx *, struct app *, const struct year *, const struct lacking **out,
				      size_t *count);

/* The acts. ACTION_RECEIVE, ACTION_APPRAISE. */
MUST_CHECK enum err appraisal_receive(struct ctx *, struct app *, const struct actor *, int64_t year);
/* Every reason is required; the day is the edition's (3 working days from tomorrow, TT 09/2021 art. 3.2.a); due
 * DAY_UNKNOWN where the edition names no time and none is given. ERR_INPUT at "reason-<item>". */
MUST_CHECK enum err appraisal_return(struct ctx *, struct app *, const struct actor *, int64_t year,
				     const struct asked *, unsigned count, day due);
/* In place of an item's own result ("heads": of the condition). reason is required; points in hundredths within the
 * item's maximum, or met. drop takes it away: the commune's own counts again. version is that of the row edited from, 0
 * for none. ERR_CONFLICT. */
struct score {
	const char *code;
	bool drop;
	points points;
	bool met;
	const char *reason;
	int64_t version;
};
/* All of them or none; faults at "points-<code>", "reason-<code>". */
MUST_CHECK enum err appraisal_score(struct ctx *, struct app *, const struct actor *, int64_t year,
				    const struct score *, unsigned count);
MUST_CHECK enum err appraisal_conclude(struct ctx *, struct app *, const struct actor *, int64_t year);
MUST_CHECK enum err appraisal_reopen(struct ctx *, struct app *, const struct actor *, int64_t year, const char *why);

#endif
