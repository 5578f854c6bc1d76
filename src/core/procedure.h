/* procedure.h - the way of a unit's year from the first figure to recognition and after: one table of state, act, next
 * state, who may (permission.h), what must hold before, and the step of the edition's calendar that rests on it.
 * docs/procedure.md is drawn from it (`tcpl caps --procedure`), and the tests go through all of it. What is not in the
 * table is refused. */
#ifndef TCPL_CORE_PROCEDURE_H
#define TCPL_CORE_PROCEDURE_H

#include "core/year.h"

enum act {
	ACT_SUBMIT,
	ACT_RECALL,
	ACT_RECEIVE,
	ACT_RETURN, /* for completion */
	ACT_CONCLUDE,
	ACT_REOPEN,
	ACT_RECOGNISE,
	ACT_NOT_RECOGNISE,
	ACT_WITHDRAW,
	ACT_COUNT
};

/* What must hold before an act; the act's own code looks and tells. */
enum precondition {
	NEEDS_NO_OBSTACLE = 1,    /* core/workflow.h: nothing blocks the sending */
	NEEDS_REASON = 2,         /* in words */
	NEEDS_CAMPAIGN = 4,       /* the office opened its campaign of that year */
	NEEDS_MISSING = 8,        /* what is missing is named, each with its reason */
	NEEDS_FINAL_SCORE = 16,   /* every criterion is certain */
	NEEDS_COUNCIL = 32,       /* the council met with its quorum, or gave written opinions */
	NEEDS_DECISION = 64,      /* number, date and signer of the decision */
	NEEDS_MEETS = 128,        /* the appraised result meets every condition */
	NEEDS_DOES_NOT_MEET = 256 /* it does not, or the conditions leave it to the decision */
};
#define PRECONDITION_COUNT 9

struct transition {
	enum year_state from;
	enum act act;
	enum year_state to;
	enum action action; /* who may: permission.h */
	unsigned needs;     /* set of enum precondition */
	const char *step;   /* of the calendar of an edition that names it: "submit"; NULL: no provision was seen */
};

extern const struct transition procedure_table[];
extern const unsigned procedure_count;

const struct transition *procedure_find(enum year_state from, enum act); /* NULL: not possible */
const char *act_code(enum act);
const char *act_name(enum act);                   /* a message id: "gửi hồ sơ" */
const char *precondition_name(enum precondition); /* a message id */
/* The provision the transition rests on in that edition; NULL when none was seen. */
const char *procedure_citation(struct ctx *, const struct edition *, const struct transition *);

/* An act under way, inside a db_write. */
struct act_under_way {
	const struct transition *transition;
	const struct year *year; /* as it stands, its row locked */
};
/* Locks the year, looks up the act, asks the permission. ERR_STATE names the state, what is possible in it and who can
 * undo it; ERR_DENIED. */
MUST_CHECK enum err procedure_begin(struct ctx *, struct db *, struct app *, const struct actor *, int64_t year,
				    enum act, struct act_under_way *out);
/* The refusal of a precondition: names it, its provision and what to do (remedy NULL: as the precondition says). */
MUST_CHECK enum err procedure_refuse(struct ctx *, const struct act_under_way *, enum precondition, const char *remedy,
				     const char *fmt, ...) PRINTF_LIKE(5, 6);
/* The next state, and its line in the audit. after is JSON or NULL. out (may be NULL) is the year as it then is. */
MUST_CHECK enum err procedure_end(struct ctx *, struct db *, struct app *, const struct actor *,
				  const struct act_under_way *, const char *after, const char *note,
				  const struct year **out);

/* The table in words: a line a transition, with the provisions of that edition; and as a Mermaid diagram. */
void procedure_print(struct ctx *, const struct edition *, struct buf *out);

#endif
