/* evaluate.h - what the facts of a year come to under an edition. A pure function: no clock, no file, no floating
 * point. Points are whole hundredths, ratios are compared by cross-multiplication, nothing is rounded. What is not
 * answered leaves an interval; every number carries the sentence that explains it. */
#ifndef TCPL_LAW_EVALUATE_H
#define TCPL_LAW_EVALUATE_H

#include "base/workday.h"
#include "law/edition.h"

/* Where an indicator's points stand (the four lines of Mẫu 01, and the one the form has no line for). */
enum level {
	LEVEL_OPEN, /* not yet known */
	LEVEL_MAX,
	LEVEL_HALF, /* at least half of the maximum, less than all of it */
	LEVEL_LOW,  /* above zero, less than half */
	LEVEL_ZERO
};

enum tri { NO, YES, UNDECIDED };

struct tally {
	/* indicators; of is how many the criterion has. A pass/fail edition uses max for met and zero for not met */
	unsigned max, half, low, zero, of;
};

/* The answer to one item. Which fields matter depends on the item's depth and rule; given says that there is one. */
struct answer {
	bool given;
	bool nothing_arose;             /* the exception is claimed; why says why */
	const char *why;                /* reason for nothing_arose or for points by hand */
	bool yes;                       /* YES_NO */
	unsigned option;                /* CHOICE, EXTERNAL: index */
	int64_t numerator, denominator; /* ratios; COUNT_MIN uses numerator */
	uint32_t ticked;                /* CHECKLIST: bit i is option i */
	day start, event;               /* DATE_WITHIN */
	bool has_points;                /* points below are given */
	points points;                  /* MANUAL, or a criterion's points by hand */
	enum level level;               /* an indicator entered as a level; LEVEL_OPEN when it is not */
	bool has_tally;                 /* a criterion entered as counts of levels, as a published report has them */
	struct tally tally;             /* of is not used */
};

/* How a head's discipline is dated and whose it is (QĐ 25 art. 4.3 and its guidance). */
enum head_role { HEAD_PARTY_SECRETARY, HEAD_PC_CHAIRMAN, HEAD_OTHER };
enum head_measure { MEASURE_ADMINISTRATIVE, MEASURE_CRIMINAL, MEASURE_PARTY };

struct head_fact {
	enum head_role role;
	enum head_measure measure;
	bool on_duty;               /* the act broke the law in performing public duty */
	day violation_on;           /* DAY_UNKNOWN when not known */
	day prosecution_on;         /* the decision to prosecute took effect; DAY_UNKNOWN when not known */
	bool elsewhere;             /* the violation happened in another commune */
	const char *elsewhere_name; /* which; may be NULL */
};

/* What the office that appraises puts in the place of an item's own result, at any depth, with its reason (TT 09/2021
 * art. 2.2: the appraised score decides). */
struct appraised {
	bool given;
	points points; /* points editions */
	bool met;      /* pass/fail editions */
	const char *why;
};

struct facts {
	int year;
	const struct answer *answers; /* by item index */
	const struct place *places;   /* of the answers, by item index, for messages; NULL when they have none */
	bool heads_answered;          /* the question about the heads was answered; no fact then means none */
	const struct head_fact *heads;
	unsigned head_count;
	const struct workdays *workdays;
	const struct appraised *appraised; /* by item index; NULL: the commune's own result */
	struct appraised heads_appraised;  /* of the condition about the heads: met */
};

struct verdict {
	points low, high;    /* points editions; high is POINTS_UNKNOWN while the law's maximum is not known */
	enum tri met;        /* pass/fail editions */
	enum level level;    /* points editions, indicators */
	bool open;           /* something is missing, or the law's number is */
	const char *because; /* rule, fact and outcome in one sentence; never NULL */
};

struct condition_result {
	const struct condition *condition; /* NULL for the one that stands for unknown conditions */
	const char *code;
	enum tri state;
	const char *because;
};

enum outcome { MEETS, DOES_NOT_MEET, OUTCOME_UNDECIDED };

enum todo_kind {
	TODO_ANSWER,  /* a fact is missing */
	TODO_IMPROVE, /* answered, but more can still be reached */
	TODO_LAW      /* the law's own number is missing: complete the edition */
};

/* One thing that can still be done, and what it brings. */
struct todo {
	enum todo_kind kind;
	const struct item *item; /* NULL when it is a condition's fact */
	const char *code;        /* of the item, or of the condition */
	points brings;           /* at most so many points; 0 where points are not the measure */
	const char *what;
};

struct result {
	const struct edition *edition;
	const struct verdict *verdicts;          /* by item index */
	const struct tally *tallies;             /* by criterion number, from 0 */
	points low, high;                        /* the total */
	unsigned criteria_met, criteria_not_met; /* pass/fail editions */
	const struct condition_result *conditions;
	unsigned condition_count;
	unsigned conditions_met;
	enum outcome outcome;
	const char *because;
	const struct todo *todos; /* what brings most first */
	unsigned todo_count;
};

/* Facts are checked before (record.h), except for what only the whole shows: points by hand against levels. Such a
 * contradiction is told as a problem and ERR_INPUT returned. */
MUST_CHECK enum err evaluate(struct ctx *, const struct edition *, const struct facts *, const struct result **out);

/* How many indicators a criterion has that are not in the tally. */
unsigned tally_open(const struct tally *);
const char *level_name(enum level);     /* a message id */
const char *outcome_code(enum outcome); /* "meets", "does_not_meet", "undecided" */
const char *tri_code(enum tri);         /* "met", "not_met", "undecided" */

#endif
