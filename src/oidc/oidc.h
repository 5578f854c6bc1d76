/* oidc.h - signing in by another body (OpenID Connect Core 1.0): authorization code with PKCE (RFC 7636), the ID token
 * checked by libcjose. Knows nothing of accounts: it gives who signed in there, as that body numbers its people. */
#ifndef TCPL_OIDC_OIDC_H
#define TCPL_OIDC_OIDC_H

#include <stdint.h>

#include "base/ctx.h"

struct oidc_settings {
	const char *issuer; /* "https://sso.example.vn/realms/tinh": discovery is below it */
	const char *client;
	const char *secret;   /* NULL: none; PKCE is used in any case */
	const char *redirect; /* the page it sends people back to */
	const char *name;     /* on the button; NULL: the issuer's host */
};

/* Made once when the program starts; shared by its threads. What the issuer says of itself and its keys are asked for
 * when they are needed and kept for OIDC_KEPT_SECONDS. */
struct oidc;
#define OIDC_KEPT_SECONDS 600
MUST_CHECK enum err oidc_new(struct ctx *, const struct oidc_settings *, struct oidc **out);
void oidc_free(struct oidc *); /* NULL is allowed */
const char *oidc_name(const struct oidc *);
const char *oidc_issuer(const struct oidc *);

/* A verifier of PKCE, a nonce, a state: as many random bits as a token has. */
char *oidc_random(struct arena *);
/* Where somebody is sent to sign in. ERR_IO. */
MUST_CHECK enum err oidc_address(struct ctx *, struct oidc *, const char *state, const char *nonce,
				 const char *verifier, const char **url);
/* The code that came back, changed for an ID token, and that checked: its signature by a key of the issuer's (RS256,
 * PS256 or ES256, never a shared secret), issuer, audience, time, nonce. now in seconds since 1970. ERR_DENIED with the
 * reason; ERR_IO. */
MUST_CHECK enum err oidc_subject(struct ctx *, struct oidc *, const char *code, const char *nonce, const char *verifier,
				 int64_t now, const char **subject);

/* Private to oidc/: the token alone, against a set of keys (RFC 7517). */
struct oidc_expected {
	const char *issuer, *client, *nonce;
	int64_t now;
};
MUST_CHECK enum err id_token_check(struct ctx *, const char *token, const char *keys, const struct oidc_expected *,
				   const char **subject);

#endif
