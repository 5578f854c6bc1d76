/* token.h - programs that act for a person: a token of 256 random bits, hashed at rest, with an end and with scopes
 * that narrow what the person may do, never widen it. Made by the person on the account page or by `tcpl user token`;
 * never by a token. */
#ifndef TCPL_CORE_TOKEN_H
#define TCPL_CORE_TOKEN_H

#include "core/person.h"

enum scope_flag {
	TOKEN_READ = 1,   /* everything the person may see */
	TOKEN_WRITE = 2,  /* figures, words, documents, assignments, opinions, appraised points */
	TOKEN_ACT = 4,    /* what binds: posting, sending, appraisal, decision, publication */
	TOKEN_MANAGE = 8, /* accounts, units, the law's completion */
	TOKEN_ALL = 15
};
#define TOKEN_DAYS_MAX 366
#define TOKEN_NAME_CHARACTERS_MAX 80
#define TOKENS_OF_PERSON_MAX 20

const char *token_scope_code(unsigned index); /* "read", ...; NULL after the last */
const char *token_scope_name(unsigned index); /* a message id */
/* The bit of a code; 0 when there is none. */
unsigned token_scope_parse(const char *code);

struct token_new {
	int64_t person;
	const char *name;
	unsigned scopes; /* set of enum scope_flag */
	int days;
};
/* One's own, or anybody's by the machine's command line. secret is told once. Fields "name", "scopes", "days". */
MUST_CHECK enum err token_make(struct ctx *, struct app *, const struct actor *, const struct token_new *,
			       const char **secret, int64_t *id);
struct token_listed {
	int64_t id, created_at, expires_at, used_at; /* used_at DB_NULL: never */
	const char *name;
	unsigned scopes;
};
/* The newest first; also those that are over. */
MUST_CHECK enum err token_list(struct ctx *, struct app *, const struct actor *, int64_t person,
			       const struct token_listed **out, size_t *count);
/* ERR_NOT_FOUND. */
MUST_CHECK enum err token_end(struct ctx *, struct app *, const struct actor *, int64_t person, int64_t id);

struct token_use {
	int64_t id;
	struct actor actor; /* with grants */
	const char *name, *language;
	unsigned scopes;
	int64_t expires_at;
};
/* found is false for an unknown one, one that is over, and that of a locked account. */
MUST_CHECK enum err token_find(struct ctx *, struct app *, const char *secret, const char *address,
			       struct token_use *out, bool *found);

#endif
