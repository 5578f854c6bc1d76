/* opinion.h - what people say of the posted draft (Thông tư 09/2021/TT-BTP art. 3.1.c): from the public page without an
 * account, or entered from paper; each is accepted or explained, and Mẫu 03 comes of it. */
#ifndef TCPL_CITIZEN_OPINION_H
#define TCPL_CITIZEN_OPINION_H

#include "citizen/posted.h"

#define OPINION_CHARACTERS_MAX 4000
#define OPINION_NAME_CHARACTERS_MAX 120

struct opinion_row {
	int64_t id, version, created_at;
	const char *source, *author, *content, *response; /* source: web, paper; author and response may be NULL */
	day given_on;
	enum tri accepted; /* UNDECIDED: not yet answered */
};

/* From the public page: the snapshot must be posted and its time not over; throttled by address, which is kept nowhere
 * else. Problems are told at the fields "author" and "content". */
MUST_CHECK enum err opinion_give(struct ctx *, struct app *, const struct actor *public, const char *token,
				 const char *author, const char *content);
/* From paper. ACTION_OPINION. Fields "author", "given_on", "content". */
MUST_CHECK enum err opinion_enter(struct ctx *, struct app *, const struct actor *, int64_t year, const char *author,
				  day given_on, const char *content);
/* What was mistyped from paper. ERR_STATE for one from the public page: those are people's own words. ERR_CONFLICT.
 * ACTION_OPINION. */
MUST_CHECK enum err opinion_correct(struct ctx *, struct app *, const struct actor *, int64_t year, int64_t id,
				    int64_t version, const char *author, day given_on, const char *content);
/* Accepted, or else explained; how must be said (field "response"). ACTION_OPINION. ERR_CONFLICT. */
MUST_CHECK enum err opinion_answer(struct ctx *, struct app *, const struct actor *, int64_t year, int64_t id,
				   int64_t version, bool accepted, const char *response);
/* In the order in which they came. ACTION_YEAR_SEE. */
MUST_CHECK enum err opinion_list(struct ctx *, struct app *, const struct actor *, const struct year *,
				 const struct opinion_row **out, size_t *count);

#endif
