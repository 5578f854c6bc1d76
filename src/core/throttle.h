/* throttle.h - how often somebody may try a password or a code. A try is counted before it is looked at, so that many
 * at once gain nothing; a right one is given back. After some tries one waits, each time longer: 1, 2, 4, 8, 15
 * minutes. Counted in the store: it outlives a restart, and all nodes count together. Private to core/. */
#ifndef TCPL_CORE_THROTTLE_H
#define TCPL_CORE_THROTTLE_H

#include "core/app.h"

struct attempt {
	const char *subject; /* what is attempted; its hash is kept: "login:le.thi.hoa", "code:17" */
	const char *address; /* NULL: the machine itself */
	int64_t wait_ms;     /* out: how long one will have to wait should this try be wrong; 0: not at all */
};

/* ERR_THROTTLED, told with the wait, when it is not to be looked at now. */
MUST_CHECK enum err attempt_begin(struct ctx *, struct app *, struct attempt *);
/* It was right. Inside a db_write. */
MUST_CHECK enum err attempt_right(struct ctx *, struct db *, const struct attempt *);
/* Somebody was let in again by another way: a new password. Inside a db_write. */
MUST_CHECK enum err attempt_forgive(struct ctx *, struct db *, const char *subject);

/* "3 phút 20 giây" */
char *wait_text(struct ctx *, int64_t ms);

#endif
