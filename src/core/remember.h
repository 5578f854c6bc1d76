/* remember.h - work whose outcome is remembered longer than the request: done in an arena of its own, its problems told
 * in the request's context. Not for others than core. */
#ifndef TCPL_CORE_REMEMBER_H
#define TCPL_CORE_REMEMBER_H

#include "core/app.h"

/* own lives in the arena; what work leaves there stays when it returns OK. ERR_MEMORY: the arena is empty again. */
typedef enum err (*remember_work)(struct ctx *own, struct app *, void *arg);
MUST_CHECK enum err remember_in(struct ctx *, struct app *, struct arena *, remember_work, void *arg);

#endif
