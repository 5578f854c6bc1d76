/* session.h - signing in, and being signed in. Tokens are 256 random bits, hashed at rest, made anew at sign-in. */
#ifndef TCPL_CORE_SESSION_H
#define TCPL_CORE_SESSION_H

#include "core/person.h"

#define SESSION_IDLE_MAX_MS ((int64_t)8 * 3600 * 1000)
#define SESSION_AGE_MAX_MS ((int64_t)24 * 3600 * 1000)

/* Where a sign-in stands. */
enum sign_in {
	SIGN_IN_DONE,
	SIGN_IN_CODE /* the second factor is asked for */,
	SIGN_IN_PASSWORD /* must be changed first */
};

struct session {
	int64_t id;
	struct actor actor; /* with grants */
	struct person person;
	const char *csrf;
	enum sign_in step; /* anything but DONE: only the pages of that step are open */
	int64_t expires_at;
};

/* ERR_DENIED for a wrong login, password or disabled account, alike in word and in time; ERR_THROTTLED tells how long
 * to wait. The token is for the cookie. */
MUST_CHECK enum err session_begin(struct ctx *, struct app *, const char *login, const char *password,
				  const char *address, const char *agent, const char **token, struct session *out);
/* The same for somebody whom another body has proved (identity.h); how goes into the audit. The second factor is asked
 * for all the same. */
MUST_CHECK enum err session_begin_known(struct ctx *, struct app *, int64_t person, const char *how,
					const char *address, const char *agent, const char **token,
					struct session *out);
/* The second factor or a recovery code. The token is made anew. */
MUST_CHECK enum err session_second_factor(struct ctx *, struct app *, const struct session *, const char *code,
					  const char *address, const char **token);
/* found is false for an unknown, ended or idle one. Remembers that it was seen, at most once a minute. */
MUST_CHECK enum err session_find(struct ctx *, struct app *, const char *token, const char *address,
				 struct session *out, bool *found);
MUST_CHECK enum err session_end(struct ctx *, struct app *, const struct session *);

struct session_listed {
	int64_t id, created_at, seen_at;
	const char *address, *agent;
	bool current;
};
MUST_CHECK enum err session_list(struct ctx *, struct app *, const struct session *, const struct session_listed **out,
				 size_t *count);
/* One of one's own; id 0: all others. */
MUST_CHECK enum err session_revoke(struct ctx *, struct app *, const struct session *, int64_t id);

/* Attempts at anything the public can do, counted by subject ("opinion:1.2.3.4"): ERR_THROTTLED, with the wait, when
 * more than allowed within the window. */
MUST_CHECK enum err throttle(struct ctx *, struct app *, const char *subject, unsigned allowed, int64_t window_ms);
/* Of an address, for such a subject: the network that one person may have whole, of IPv6 the first 64 bits. */
char *throttle_network(struct arena *, const char *address);

#endif
