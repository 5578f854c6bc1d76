/* year.h - a unit's year as it is worked on: its parts in the store, put together as an assessment (record.h),
 * evaluated, and remembered by revision so that an unchanged year costs one read.
 *
 * What people write are parts: members of tcpl-assessment/1, named by their way: "answers/2.1.1" (with its note),
 * "heads", "narrative/causes", "posting", "survey", "meeting", "signing", "decimal_mark". Opinions, evidence, ballots
 * and assignments have tables of their own and are put in here. There is one way to save a part, and with it come
 * permission, conflict, check, history and audit. */
#ifndef TCPL_CORE_YEAR_H
#define TCPL_CORE_YEAR_H

#include "core/statute.h"
#include "core/unit.h"
#include "record/record.h"

struct part {
	const char *name;  /* "answers/2.1.1" */
	const char *value; /* JSON; NULL: taken away */
	int64_t version, changed_by, changed_at;
	const char *changed_by_name;
	const char *rejected; /* why the law no longer accepts the value; NULL. It is then left out of the assessment */
};

struct assignment {
	int64_t id, person;
	const struct item *item;
	const char *person_name;
	day due; /* DAY_UNKNOWN */
	const char *note;
};

struct evidence_row; /* evidence.h */

struct year {
	int64_t id, revision;
	enum year_state state;
	int number; /* 2026 */
	bool practice;
	struct unit_row unit;
	const struct edition *edition;
	const struct assessment *record;
	const struct result *result;
	const struct workdays *workdays;
	const struct part *parts; /* by name */
	unsigned part_count;
	const struct assignment *assignments; /* in the law's order */
	unsigned assignment_count;
	const struct assignment *const
	    *owners;                     /* by item index: the nearest assignment, its own or of an item above; NULL */
	const unsigned *evidence_counts; /* by item index: documents linked to it */
	int64_t changed_at;
};

struct year_memory;
struct year_memory *year_memory_new(void);
void year_memory_free(struct year_memory *);

/* ACTION_YEAR_SEE. The year lives in the memory of the app until the next call that changes it, at least until the end
 * of the request (year_memory keeps what this request has seen: year_memory_settle between requests). */
MUST_CHECK enum err year_open(struct ctx *, struct app *, const struct actor *, int64_t id, const struct year **out);
void year_memory_settle(struct year_memory *);

/* ACTION_YEAR_SET_UP. The edition follows from the year; practice takes the practice edition. ERR_STATE for a paused
 * year, ERR_CONFLICT when there is one already. last year's narrative "plan", directions and signing place are not
 * copied; assignments are when asked. */
MUST_CHECK enum err year_begin(struct ctx *, struct app *, const struct actor *, int64_t unit, int number,
			       bool practice, bool assignments_of_last_year, int64_t *id);

struct year_listed {
	int64_t id, unit;
	int number;
	bool practice;
	const char *edition;
	enum year_state state;
	int64_t changed_at;
};
/* Of a unit, the newest first. */
MUST_CHECK enum err year_list(struct ctx *, struct app *, const struct actor *, int64_t unit,
			      const struct year_listed **out, size_t *count);
/* The same unit's assessed year before, over a paused one (of the unit or of the unit it came from whole), for showing
 * beside; *out NULL: none. */
MUST_CHECK enum err year_before(struct ctx *, struct app *, const struct actor *, const struct year *,
				const struct year **out);

const struct part *year_part(const struct year *, const char *name); /* NULL when never written */
const struct verdict *year_verdict(const struct year *, const struct item *);
/* Is the item, or one it belongs to, assigned to the person? */
bool year_owns(const struct year *, const struct item *, int64_t person);
struct scope year_scope(const struct year *, const struct actor *, const struct item *); /* item may be NULL */
/* Why nobody may change it now, in words with who can undo that; NULL when it is open. */
const char *year_locked(struct ctx *, struct app *, const struct year *);

/* Which action a part needs: ACTION_ANSWER, ACTION_NARRATE, ACTION_SIGN, ACTION_MEET, ... false for an unknown name. */
bool part_action(const char *name, enum action *out);
/* The item of "answers/<code>"; NULL for other parts. known is false for a name that is no part of the year. */
const struct item *year_part_item(const struct year *, const char *part, bool *known);

struct save {
	const char *part;
	int64_t version;   /* it was edited from; 0: from nothing */
	const char *value; /* JSON; NULL takes it away */
	const char *note;  /* for the history; NULL */
};
struct saved {
	int64_t version;    /* the new one, or with ERR_CONFLICT the one that stands */
	struct part theirs; /* with ERR_CONFLICT */
	bool same;          /* nothing changed, nothing was written */
};
/* Checks the value together with all others (record.h, evaluate.h): the places of problems are JSON pointers
 * ("/answers/2.1.1/numerator"). ERR_INPUT, ERR_CONFLICT, ERR_DENIED, ERR_STATE. A draft of the part is removed. */
MUST_CHECK enum err year_save(struct ctx *, struct app *, const struct actor *, int64_t year, const struct save *,
			      struct saved *out);

/* What the year's total and item would be if the part had that value, without saving: for showing while typing. */
MUST_CHECK enum err year_try(struct ctx *, struct app *, const struct actor *, int64_t year, const struct save *,
			     const struct year **out);

/* Takes back the actor's own last change of that part (or, for those who may do ACTION_ASSIGN, anybody's). */
MUST_CHECK enum err year_undo(struct ctx *, struct app *, const struct actor *, int64_t year, const char *part,
			      struct saved *out);

/* Drafts: what could not be saved, as its form sent it. */
struct draft {
	const char *part, *form; /* JSON object of the fields */
	int64_t version, saved_at;
};
MUST_CHECK enum err draft_keep(struct ctx *, struct app *, const struct actor *, int64_t year, const struct draft *);
MUST_CHECK enum err draft_find(struct ctx *, struct app *, const struct actor *, int64_t year, const char *part,
			       struct draft *out, bool *found);
MUST_CHECK enum err draft_list(struct ctx *, struct app *, const struct actor *, int64_t year, const struct draft **out,
			       size_t *count);
MUST_CHECK enum err draft_drop(struct ctx *, struct app *, const struct actor *, int64_t year, const char *part);

/* For others that change something of a year inside their own transaction: permission and state are checked there,
 * the year's row is locked, its revision grows. */
MUST_CHECK enum err year_touch(struct ctx *, struct db *, int64_t year);

/* The assessment as one tcpl-assessment/1 text, now; and as it was at a moment (from the audit), for comparing. */
MUST_CHECK enum err year_document(struct ctx *, struct app *, const struct year *, char **json);
struct part_difference {
	const char *part, *before, *after; /* JSON; NULL: nothing */
	const char *by;
	int64_t at;
};
MUST_CHECK enum err year_compare_moments(struct ctx *, struct app *, const struct actor *, int64_t year, int64_t from,
					 int64_t to, const struct part_difference **out, size_t *count);

/* A whole assessment into a year that has none yet of these parts (samples, imports). ACTION_YEAR_SET_UP. */
MUST_CHECK enum err year_import(struct ctx *, struct app *, const struct actor *, int64_t unit, const char *name,
				const char *json, size_t size, int64_t *id);

#endif
