/* audit.h - who did what, when, from where, what was before and after: only added to, each event hashed together with
 * the hash of the one before it in its chain (a unit's, or the installation's). It is also the history of every part
 * of a year: nothing else remembers what was before. */
#ifndef TCPL_CORE_AUDIT_H
#define TCPL_CORE_AUDIT_H

#include "core/app.h"
#include "core/permission.h"

struct audit_entry {
	int64_t unit;        /* the chain; UNIT_INSTALLATION */
	const char *action;  /* "answer", "assign", "sign_in", ... */
	int64_t year;        /* DB_NULL when it concerns none */
	const char *subject; /* the part, the login, the id of what it concerns */
	const char *before, *after; /* values, mostly JSON; NULL */
	const char *note;           /* reason; NULL */
};

/* Inside a db_write, as its last statement but the commit. Passwords and codes never go in here. */
MUST_CHECK enum err audit_append(struct ctx *, struct db *, const struct actor *, const struct audit_entry *);

struct audit_event {
	int64_t unit, seq, at, person, year;
	const char *actor, *address, *action, *subject, *before, *after, *note;
};

#define AUDIT_LIST_MAX 200

/* The newest first, at most limit, older than before_seq (0: from the newest). Filters may be 0 / NULL. With a year it is
 * that year's history (ACTION_YEAR_SEE, without addresses for those who may not see the audit), else the unit's whole
 * audit (ACTION_AUDIT_SEE). */
struct audit_filter {
	int64_t unit, year, before_seq;
	const char *subject, *action;
	unsigned limit;
};
MUST_CHECK enum err audit_list(struct ctx *, struct app *, const struct actor *, const struct audit_filter *,
			       const struct audit_event **out, size_t *count);

/* Walks every chain, in one reading of the store. Told for each fault: chain, number, what does not fit. ERR_INPUT when there was one. */
struct audit_count {
	int64_t chains, events;
};
MUST_CHECK enum err audit_verify(struct ctx *, struct app *, struct audit_count *out);

/* "answer" -> message id "ghi số liệu" */
const char *audit_action_name(const char *action);
/* The codes, for choosing one; ends with NULL. */
const char *const *audit_actions(struct arena *);

#endif
