/* person_parts.h - what the files about accounts share; not for others. */
#ifndef TCPL_CORE_PERSON_PARTS_H
#define TCPL_CORE_PERSON_PARTS_H

#include "core/person.h"

/* An event of an account goes into the audit of the unit in which all its roles are, else into the installation's.
 * Inside a db_write. */
struct person_event {
	int64_t person;
	const char *login, *action;
	const char *before, *after, *note;
};
MUST_CHECK enum err person_audit(struct ctx *, struct db *, const struct actor *, const struct person_event *);

/* May the actor give or take this role? Also told: a role where it does not belong, a unit that does not exist. */
MUST_CHECK enum err person_permit_role(struct ctx *, struct app *, const struct actor *, const struct grant *);
/* May the actor manage the account: all of its roles are his to give. */
MUST_CHECK enum err person_permit(struct ctx *, struct app *, const struct actor *, int64_t person);
/* Its row, its roles and their audit. Inside a db_write. */
MUST_CHECK enum err person_insert(struct ctx *, struct db *, const struct actor *, const struct person_new *,
				  int64_t id, const char *hash);
MUST_CHECK enum err person_insert_role(struct ctx *, struct db *, const struct actor *, int64_t person,
				       const char *login, const struct grant *);
/* Of the actor's person. */
MUST_CHECK enum err person_load_grants(struct ctx *, struct app *, struct actor *);
/* Told at their fields; all faults. */
MUST_CHECK enum err person_check(struct ctx *, const struct person_new *);

#endif
