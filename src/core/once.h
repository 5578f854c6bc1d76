/* once.h - an act that is asked for twice is done once: what the first request was answered is kept for a day under the
 * key its sender chose (the Idempotency-Key header), in the same transaction as the act itself. */
#ifndef TCPL_CORE_ONCE_H
#define TCPL_CORE_ONCE_H

#include "core/app.h"

#define ONCE_KEPT_MS ((int64_t)24 * 3600 * 1000)
#define ONCE_KEY_SIZE_MAX 128

struct once {
	int64_t person;
	const char *key;
	const char *request; /* SHA-256 of what was asked; the same key for something else is ERR_INPUT */
	bool secret;         /* the answer holds what is shown once: it is not kept */
};
struct once_reply {
	int status;
	const char *location, *body; /* location NULL: none */
};
/* Runs work, which fills reply, in one transaction with its keeping; or answers what was kept, repeated then being
 * true. A failed work keeps nothing. reply->body is NULL when the kept answer was a secret. work may run more than
 * once, as with db_write. */
MUST_CHECK enum err once_run(struct ctx *, struct app *, const struct once *, db_work work, void *arg,
			     struct once_reply *reply, bool *repeated);

#endif
