/* identity.h - who a person is for another body that signs people in (OpenID Connect), and the sign-ins that are on
 * their way there. An identity is linked to an account by its owner while signed in, or by the machine's command line;
 * never by a name or an address that happens to be alike. */
#ifndef TCPL_CORE_IDENTITY_H
#define TCPL_CORE_IDENTITY_H

#include "core/session.h"

#define IDENTITY_ASKED_MAX_MS ((int64_t)10 * 60 * 1000)

/* A sign-in on its way. */
struct identity_asked {
	const char *nonce, *verifier;
	const char *back; /* the page to go on with */
	int64_t person;   /* who, signed in, links the identity; 0: a sign-in */
};
/* Kept for IDENTITY_ASKED_MAX_MS, found by a state of random bits. */
MUST_CHECK enum err identity_ask(struct ctx *, struct app *, const char *state, const struct identity_asked *);
/* Once: it is gone afterwards. ERR_STATE when it is unknown, used or over. */
MUST_CHECK enum err identity_answer(struct ctx *, struct app *, const char *state, struct identity_asked *out);

/* The session of whoever has that identity. ERR_DENIED when it belongs to no account, or the account is locked. */
MUST_CHECK enum err identity_sign_in(struct ctx *, struct app *, const char *issuer, const char *subject,
				     const char *address, const char *agent, const char **token, struct session *out);
/* ERR_CONFLICT when the identity is somebody's already. One identity of an issuer a person: a new one takes its place.
 */
MUST_CHECK enum err identity_link(struct ctx *, struct app *, const struct actor *, int64_t person, const char *issuer,
				  const char *subject);
MUST_CHECK enum err identity_unlink(struct ctx *, struct app *, const struct actor *, int64_t person,
				    const char *issuer);
/* *subject NULL: none. */
MUST_CHECK enum err identity_of(struct ctx *, struct app *, int64_t person, const char *issuer, const char **subject);

#endif
