/* person.h - accounts and their roles. Only what the work needs is kept: name, post, login. */
#ifndef TCPL_CORE_PERSON_H
#define TCPL_CORE_PERSON_H

#include "base/limits.h"
#include "core/audit.h"

#define PASSWORD_LENGTH_MIN 10 /* characters; common and obvious ones are refused */
#define PASSWORD_SIZE_MAX 256

struct person {
	int64_t id;
	const char *login, *name, *position, *language;
	bool must_change, disabled, second_factor;
	int64_t version, created_at;
};

struct person_role {
	int64_t person, unit;
	enum role role;
	const char *unit_title; /* NULL for the installation */
};

/* Makes an account with a one-time password, which is returned once and stored only hashed. roles may be empty.
 * ACTION_PEOPLE_MANAGE of the unit of every role, or ACTION_INSTALLATION. */
struct person_new {
	const char *login, *name, *position;
	const struct grant *roles;
	unsigned role_count;
	const char *password; /* NULL: a one-time one is made */
};
MUST_CHECK enum err person_add(struct ctx *, struct app *, const struct actor *, const struct person_new *, int64_t *id,
			       const char **one_time_password);
MUST_CHECK enum err person_get(struct ctx *, struct app *, int64_t id, struct person *out); /* ERR_NOT_FOUND */
/* For a page about it: ACTION_PEOPLE_MANAGE in one of its units, or everywhere. */
MUST_CHECK enum err person_look(struct ctx *, struct app *, const struct actor *, int64_t id, struct person *out);
MUST_CHECK enum err person_by_login(struct ctx *, struct app *, const char *login, struct person *out);
MUST_CHECK enum err person_roles(struct ctx *, struct app *, int64_t person, const struct person_role **out,
				 size_t *count);
/* The people with a role in the unit (UNIT_INSTALLATION: everybody), by name. */
struct person_listed {
	struct person person;
	const struct person_role *roles;
	unsigned role_count;
};
MUST_CHECK enum err person_list(struct ctx *, struct app *, int64_t unit, const struct person_listed **out,
				size_t *count);
/* By words of the name or login, without marks; "": the first ones. */
MUST_CHECK enum err person_search(struct ctx *, struct app *, const char *words, unsigned limit,
				  const struct person_listed **out, size_t *count);

/* What somebody else may change of an account. */
MUST_CHECK enum err person_change(struct ctx *, struct app *, const struct actor *, int64_t id, int64_t version,
				  const char *name, const char *position);
MUST_CHECK enum err person_grant(struct ctx *, struct app *, const struct actor *, int64_t id, int64_t unit, enum role,
				 bool given);
MUST_CHECK enum err person_disable(struct ctx *, struct app *, const struct actor *, int64_t id, bool disabled);
/* A new one-time password; ends all sessions; also takes the second factor off when asked. */
MUST_CHECK enum err person_reset(struct ctx *, struct app *, const struct actor *, int64_t id, bool second_factor_too,
				 const char **one_time_password);

/* What one changes of oneself. */
MUST_CHECK enum err person_set_password(struct ctx *, struct app *, const struct actor *, const char *old,
					const char *fresh);
MUST_CHECK enum err person_set_language(struct ctx *, struct app *, const struct actor *, enum lang);
/* Second factor: a secret to show (base32 and otpauth:// address), kept only when a code proves it; then recovery
 * codes, shown once. again: the secret that was proposed before, when its code was mistyped; NULL. */
MUST_CHECK enum err totp_propose(struct ctx *, struct app *, const struct actor *, const char *again,
				 const char **secret, const char **address);
MUST_CHECK enum err totp_enable(struct ctx *, struct app *, const struct actor *, const char *secret, const char *code,
				const char *const **recovery, unsigned *count);
MUST_CHECK enum err totp_disable(struct ctx *, struct app *, const struct actor *, const char *password);
MUST_CHECK enum err totp_new_recovery(struct ctx *, struct app *, const struct actor *, const char *password,
				      const char *const **recovery, unsigned *count);

/* Is there any account yet? */
MUST_CHECK enum err person_any(struct ctx *, struct app *, bool *out);

/* Many accounts from cells: columns login, name, position, role (its code or its name), unit (its code; when the table
 * has no such column, or the cell is empty, otherwise_unit). One line a role; a login may stand in several. Every fault
 * is told by cell, nothing is written by halves; at most PEOPLE_IMPORT_MAX new accounts at once. */
struct person_import_row {
	unsigned row;
	const char *login, *name, *unit, *password; /* password only when applied */
	enum role role;
	bool exists; /* only the role is added */
};
MUST_CHECK enum err person_import(struct ctx *, struct app *, const struct actor *, const char *name,
				  const char *const *cells, unsigned rows, unsigned columns, int64_t otherwise_unit,
				  bool apply, const struct person_import_row **out, size_t *count);

/* The new accounts of an import and their one-time passwords as a workbook to hand out. It is kept nowhere. */
MUST_CHECK enum err person_sheet(struct ctx *, const struct person_import_row *, size_t count, struct buf *out);

#endif
