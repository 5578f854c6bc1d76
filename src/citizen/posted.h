/* posted.h - the drafts that are posted for everybody (Thông tư 09/2021/TT-BTP art. 3.1.c), found by the token of their
 * public address or by the unit's name. What is shown is the snapshot, frozen when it was posted; until when opinions
 * are taken is what the year's part "posting" says now, so that a posting can be made longer. */
#ifndef TCPL_CITIZEN_POSTED_H
#define TCPL_CITIZEN_POSTED_H

#include "core/year.h"

struct posted {
	int64_t year_id, unit;
	int year;
	bool practice;
	const char *token;
	const char *unit_title; /* "Phường Hạc Thành, tỉnh Thanh Hóa" */
	day from, to;           /* the first and the last day of all ways of posting; DAY_UNKNOWN */
	/* not in lists */
	const char *edition;       /* its code */
	const char *document;      /* tcpl-assessment/1 */
	int64_t made_at, ended_at; /* ended_at DB_NULL: it hangs */
	const char *closed;        /* why no opinion is taken any more; NULL: opinions are taken */
};

/* ERR_NOT_FOUND for a token that was never given out. Open to the public. */
MUST_CHECK enum err posted_find(struct ctx *, struct app *, const char *token, struct posted *out);
/* Those that hang now and whose time is not over, without practice years, by the unit's name; words without marks, "":
 * all of them; at most limit. */
MUST_CHECK enum err posted_list(struct ctx *, struct app *, const char *words, unsigned limit,
				const struct posted **out, size_t *count);
/* What was frozen, read under its edition and reckoned. */
MUST_CHECK enum err posted_read(struct ctx *, struct app *, const struct posted *, const struct assessment **record,
				const struct result **result);

/* The ways in which a year's draft is posted, as they are written down, against the law's days. */
enum { POSTED_OFFICE, POSTED_PORTAL, POSTED_LOUDSPEAKER, POSTED_WAYS };
struct posted_way {
	day from, to;                     /* DAY_UNKNOWN */
	int days;                         /* both counted; 0 while either is unknown */
	int times;                        /* of the loudspeaker */
	const struct calendar_step *step; /* NULL: the edition does not know of it */
	day until;                        /* the first last day that is long enough; DAY_UNKNOWN */
	enum tri long_enough;
};
void posted_ways(const struct year *, struct posted_way out[POSTED_WAYS]);

#endif
