/* password.h - passwords by libsodium's Argon2id, one-time passwords, and which passwords are refused. Private to
 * core/. */
#ifndef TCPL_CORE_PASSWORD_H
#define TCPL_CORE_PASSWORD_H

#include "base/ctx.h"

/* At most four are reckoned at once in the whole program: each takes 19 MiB. ERR_BUSY when even that is not there. */
MUST_CHECK enum err password_hash(struct ctx *, const char *password, char **out);
/* stored NULL: takes as long, and is never right. */
bool password_right(const char *stored, const char *password);
bool password_is_stale(const char *stored); /* made with other settings than ours */

/* Told at field: too short, too long, or among the first that anybody would try. own: login, name, unit of the person,
 * ending with NULL. */
MUST_CHECK enum err password_check(struct ctx *, const char *password, const char *const *own, const char *field);

/* "kbtr-9xwm-4fdh": 59 bits, easy to read out. */
char *password_one_time(struct arena *);
/* Random bytes as hexadecimal. */
char *random_hex(struct arena *, unsigned bytes);

#endif
