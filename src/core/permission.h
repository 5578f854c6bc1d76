/* permission.h - who may do what: one table of action, role, scope and state. What no row allows is refused.
 * `tcpl caps` prints it, and the tests go through all of it. */
#ifndef TCPL_CORE_PERMISSION_H
#define TCPL_CORE_PERMISSION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/ctx.h"

#define UNIT_INSTALLATION 0 /* the unit of roles that are not of one commune */

enum role {
	ROLE_FOCAL_POINT,   /* the justice officer: focal_point */
	ROLE_CONTRIBUTOR,   /* an official of a section: contributor */
	ROLE_LEADER,        /* chairman and deputies: leader */
	ROLE_READER,        /* sees, changes nothing: reader */
	ROLE_ADMINISTRATOR, /* of the installation: accounts, units; sees no answers by that alone */
	ROLE_APPRAISER,     /* of the office that appraises the units below it */
	ROLE_COUNCIL,       /* a member of its council */
	ROLE_MINISTRY,      /* sees totals */
	ROLE_COUNT
};

enum action {
	ACTION_YEAR_SEE,      /* a unit's year: pages, history, papers */
	ACTION_YEAR_SET_UP,   /* begin a year */
	ACTION_ASSIGN,        /* share out the items */
	ACTION_ANSWER,        /* answers and their evidence; own: the items assigned to oneself */
	ACTION_EXPLAIN,       /* explain a finding of the checks; own as above */
	ACTION_NARRATE,       /* the words of the report, documents of direction, heads */
	ACTION_SIGN,          /* numbers, dates and signature of the papers */
	ACTION_POST,          /* post the draft, take it down */
	ACTION_OPINION,       /* enter and respond to opinions */
	ACTION_BALLOT,        /* ballot boxes */
	ACTION_MEET,          /* the meeting */
	ACTION_SUBMIT,        /* send the dossier; lock the year */
	ACTION_RECALL,        /* get it back */
	ACTION_LAW_COMPLETE,  /* complete an edition from the official text */
	ACTION_EVIDENCE_SEE,  /* documents of the unit */
	ACTION_AUDIT_SEE,     /* the audit of the unit */
	ACTION_PEOPLE_MANAGE, /* accounts and roles of the unit */
	ACTION_APPRAISAL_SEE, /* what the appraising office asked for and found */
	ACTION_RECEIVE,       /* take a dossier in, ask for its completion */
	ACTION_APPRAISE,      /* appraised scores, the end of the appraisal */
	ACTION_CAMPAIGN,      /* the office's campaign of a year: its bodies, its council, its papers */
	ACTION_VOTE,          /* opinion and vote of a member of the council */
	ACTION_DECIDE,        /* decision, publication, correction, withdrawal */
	ACTION_TOTALS_SEE,    /* totals of a province or of the nation, before they are public */
	ACTION_UNITS_MANAGE,  /* units of the installation */
	ACTION_INSTALLATION,  /* everything of the installation: accounts anywhere, backups, its audit */
	ACTION_COUNT
};

/* The state of the year it concerns; STATE_NONE when it concerns none. What leads from one to the next is
 * procedure.h's. */
enum year_state {
	STATE_NONE,
	STATE_OPEN,
	STATE_SUBMITTED,
	STATE_RECEIVED, /* by the office that appraises it */
	STATE_RETURNED, /* to be completed by the commune */
	STATE_APPRAISED,
	STATE_RECOGNISED,
	STATE_NOT_RECOGNISED,
	STATE_WITHDRAWN, /* it was recognised */
	STATE_COUNT
};

struct grant {
	int64_t unit; /* UNIT_INSTALLATION: everywhere */
	enum role role;
};

/* Who does it. A person signed in, the public (person 0, no grants), or the machine's own command line (system). */
struct actor {
	int64_t person;
	const char *name;
	const char *login;
	const char *address; /* for the audit; NULL on the command line */
	bool system;         /* may do everything that anybody may in that state of the year */
	const struct grant *grants;
	unsigned grant_count;
};

struct scope {
	int64_t unit;
	int64_t above; /* the province of the unit, whose office appraises; 0 when it does not matter */
	enum year_state state;
	bool own; /* the thing is assigned to the actor, or is the actor's own */
};

bool permitted(const struct actor *, enum action, const struct scope *);
/* The same; ERR_DENIED (or ERR_STATE, when only the state stands in the way) with who may do it. */
MUST_CHECK enum err permit(struct ctx *, const struct actor *, enum action, const struct scope *);

/* For the table's printing and testing. */
const char *action_code(enum action);
const char *action_name(enum action); /* a message id: "phân công chỉ tiêu, nội dung" */
const char *role_code(enum role);     /* "focal_point" */
const char *role_name(enum role);     /* a message id: "đầu mối (công chức tư pháp - hộ tịch)" */
bool role_parse(const char *code, enum role *out);
bool role_may(enum role, enum action, enum year_state, bool own);
const char *state_code(enum year_state); /* "open", "submitted" */
bool state_parse(const char *code, enum year_state *out);
const char *state_name(enum year_state); /* a message id */
/* Who can bring a year back to where it may be changed, as a sentence to translate; NULL where that is not needed. */
const char *state_way_back(enum year_state);
/* The commune works on it: figures may be changed. */
bool state_is_open(enum year_state);
bool state_code_is_open(const char *code);
/* A decision stands on it. */
bool state_is_decided(enum year_state);

/* Has the actor any role (of the unit or of the installation)? */
bool actor_has(const struct actor *, int64_t unit, enum role);
extern const struct actor actor_system; /* the command line */
struct actor actor_public(const char *address);

#endif
