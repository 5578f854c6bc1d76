/* checking.h - one report while it is being checked: its tokens and statements, the law it is held against, what it
 * claims, what was found. Each part of the work is one function below, in its own file; all of them only add. */
#ifndef TCPL_CHECK_CHECKING_H
#define TCPL_CHECK_CHECKING_H

#include "base/limits.h"
#include "check/check.h"
#include "check/statement.h"

enum claim_kind {
	CLAIM_COUNT,     /* indicators at a level: "02/03 chỉ tiêu" */
	CLAIM_POINTS,    /* points of a criterion, or of one of its indicators */
	CLAIM_MAX,       /* a criterion's or an indicator's maximum alone (a column of a table) */
	CLAIM_TOTAL,     /* points of all criteria together */
	CLAIM_TOTAL_MAX, /* the maximum of all together alone */
	CLAIM_CRITERIA,  /* criteria at a level: "05/05 tiêu chí" */
	CLAIM_CONDITIONS /* "03/03 điều kiện" */
};

enum claim_level {
	AT_UNTOLD,
	AT_MAX,  /* the maximum */
	AT_HALF, /* at least half of it */
	AT_LOW,  /* above zero, less than half */
	AT_ZERO,
	AT_MET,
	AT_NOT_MET,
	AT_OPEN, /* "chưa xác định" */
	CLAIM_LEVELS
};

/* A figure that the report states, in words the law knows. Points in hundredths, counts as they are. */
struct claim {
	enum claim_kind kind;
	enum claim_level level; /* CLAIM_COUNT, CLAIM_CRITERIA */
	unsigned criterion;     /* 1..; 0: all together */
	unsigned indicator;     /* CLAIM_POINTS, CLAIM_MAX: 1..; 0: the criterion's own */
	unsigned block;         /* which heading it stands under: the token of "Tiêu chí 3" */
	int64_t value;
	bool has_of;
	int64_t of;
	unsigned first, last; /* tokens: the figure and its unit */
};

struct claims {
	struct claim *at;
	unsigned count, room;
};

/* What the report says about the heads of the commune, and what it concludes. */
enum stated { STATED_NOT, STATED_YES, STATED_NO };

struct checking {
	struct ctx *ctx;
	const struct edition *const *editions;
	unsigned edition_count;
	struct folded folded;
	struct tokens tokens;
	struct statements statements;
	const struct known_instrument *known; /* instrument.h */
	unsigned known_count;
	int year;                      /* 0 when not told */
	const struct edition *edition; /* NULL when none governs */
	bool paused;
	struct claims claims;
	enum stated heads_clean;
	enum stated meets; /* the conclusion, or the request that presumes it */
	unsigned meets_at; /* token */
	unsigned figure_count;
	struct found_node *found, *found_last;
	unsigned finding_count;
};

/* --- the parts, in the order in which they run --- */

/* year.c: the assessed year by majority, its edition; years that contradict it. */
void year_check(struct checking *);
/* instrument.c: numbers and dates of the instruments of the standard. */
void instruments_check(struct checking *);
/* date.c: dates that do not exist, or lie where they cannot; days and deadlines against the calendar. */
void dates_check(struct checking *);
/* ratio.c: percentages that stand beside the fraction they come from. */
void ratios_check(struct checking *);
/* claim_find.c, table.c: what is claimed, in sentences and in tables. */
void claims_find(struct checking *);
void tables_find(struct checking *);
/* criteria.c: the claims of each criterion against the edition and one another. */
void criteria_check(struct checking *);
/* conditions.c: what is claimed for all criteria together, the conditions, the conclusion. */
void conditions_check(struct checking *);

/* --- shared small things --- */

/* A finding about tokens first..last; found is their text. expected and because are ready text. */
void finding_add(struct checking *, enum severity, const char *rule, unsigned first, unsigned last,
		 const char *expected, const char *because);
/* A finding about something that is missing from the whole report. */
void finding_missing(struct checking *, enum severity, const char *rule, const char *expected, const char *because);
/* All of them, in the order of the text. */
const struct finding *findings_sorted(struct checking *, unsigned *count);

void claim_add(struct checking *, struct claim);
/* The points a criterion is claimed to have; false when it is not told. */
bool claimed_points(const struct checking *, unsigned criterion, points *out);
/* The first claim of that kind for all criteria together; NULL when there is none. */
const struct claim *claim_first(const struct checking *, enum claim_kind);

/* Criterion 1..; NULL when the edition (or the edition's criterion) does not exist. */
const struct item *criterion_of(const struct checking *, unsigned criterion);
unsigned indicator_total(const struct edition *); /* of all criteria; 0 when not known */
const struct condition *condition_of(const struct edition *, enum condition_kind); /* NULL when there is none */
const struct calendar_step *step_of(const struct edition *, const char *code);     /* NULL when there is none */

const char *edition_name(const struct checking *); /* "Quyết định số 25/2021/QĐ-TTg"; there is an edition */

/* Does the report follow Mẫu 01 so far that a missing line is worth a remark? */
bool follows_form(const struct checking *);

#endif
