/* totals.h - what the years of many communes come to: of a province, of the nation, item by item; and the communes
 * behind every figure. All of it is counted from the rows that the procedure writes (appraised.h, decision.h); a sum is
 * always made of the parts it is shown with, by totals_add, and nowhere else.
 *
 * Practice years are never counted. A commune counts for a year when it existed on the year's last day. */
#ifndef TCPL_TOTALS_TOTALS_H
#define TCPL_TOTALS_TOTALS_H

#include "core/unit.h"
#include "law/edition.h"

#define TOTALS_NATION 0 /* in the place of a province */

/* What is counted. */
struct totals_filter {
	int year;
	int64_t province; /* TOTALS_NATION: all */
	bool published;   /* only decisions that are published: what everybody may see */
	/* of lists of communes */
	const char
	    *status; /* "", "sent", "not_sent", "late", "undecided", "recognised", "not_recognised", "withdrawn" */
	const char *words; /* of the name, or a code; "" */
};

struct totals {
	int64_t units;
	int64_t sent, late; /* dossiers sent; late: after the law's last day, of those sent */
	int64_t appraised;  /* concluded, or decided */
	int64_t recognised, not_recognised, withdrawn;
	int64_t scored, points; /* how many have points, and their sum in hundredths */
};
void totals_add(struct totals *sum, const struct totals *part);
/* Hundredths of a percent of the units; -1 when there are none. */
int64_t totals_share(int64_t part, int64_t whole);
/* Hundredths of points; POINTS_UNKNOWN when none has points. */
points totals_mean(const struct totals *);

struct totals_row {
	int64_t province;
	const char *code, *kind, *name;
	struct totals t;
};
/* By province, in the order of their codes; those without communes that year are left out. sum is the totals_add of the
 * rows. */
MUST_CHECK enum err totals_of(struct ctx *, struct app *, const struct totals_filter *, const struct totals_row **out,
			      size_t *count, struct totals *sum);
/* Years with anything sent or decided, the newest first; published: those with anything published. */
MUST_CHECK enum err totals_years(struct ctx *, struct app *, bool published, const int **out, size_t *count);

struct totals_item {
	const struct item *item;
	int64_t units;          /* dossiers that have a result for it */
	int64_t scored, points; /* of those, with points; their sum in hundredths */
	points mean;            /* POINTS_UNKNOWN when none has points */
	int64_t met, not_met;
	int64_t levels[4]; /* indicators of a points edition: full, 50% to less than 100%, more than 0, zero */
	int64_t share; /* hundredths of a percent of what could be reached; -1 when nobody has a result, or the law's
			* maximum is not known */
};
/* Of the edition that most communes used that year, in the law's order; edition NULL when nobody sent anything. */
MUST_CHECK enum err totals_items(struct ctx *, struct app *, int year, int64_t province, const struct edition **edition,
				 const struct totals_item **out, size_t *count);
/* The rows of that depth with the smallest share, the smallest first; those that all reached are left out. */
size_t totals_weakest(struct arena *, const struct totals_item *, size_t count, enum depth, size_t limit,
		      const struct totals_item *const **out);

/* The communes behind the figures. */
struct totals_unit {
	int64_t unit, province, year; /* year 0: none */
	const char *code, *kind, *name;
	const char *province_code, *province_kind, *province_name;
	const char *edition, *state; /* NULL without a year */
	points self_low, self_high, points;
	const char *outcome; /* outcome_code of the appraised result; NULL */
	day sent_on, signed_on;
	bool late;
	unsigned rounds;
	const char *status, *reason, *decision; /* of what was decided; NULL */
};
#define TOTALS_PAGE 50
/* One page, by code, from after that code ("": the first). next is where the following page begins, NULL at the end. */
MUST_CHECK enum err totals_units(struct ctx *, struct app *, const struct totals_filter *, const char *after,
				 const struct totals_unit **out, size_t *count, const char **next);
/* All of them, one after the other; what row is given lives until it returns. */
MUST_CHECK enum err totals_each(struct ctx *, struct app *, const struct totals_filter *,
				enum err (*row)(void *arg, const struct totals_unit *), void *arg);
bool totals_status_known(const char *);
const char *totals_status_name(const char *); /* a message id: "sent" -> "đã gửi hồ sơ" */
const char *totals_status_at(unsigned index); /* all of them in turn; NULL after the last */

/* May the actor see what is not public: who sent, who is late. ACTION_TOTALS_SEE in the province or the installation.
 */
bool totals_may_see(const struct actor *, int64_t province);

#endif
