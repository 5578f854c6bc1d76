/* err.h - the kinds of failure. Every fallible function returns one and its caller looks at it.
 * What went wrong in words is a problem (ctx.h), told once, where it is found. */
#ifndef TCPL_BASE_ERR_H
#define TCPL_BASE_ERR_H

enum err {
	OK = 0,
	ERR_INPUT,     /* what we were given breaks a rule */
	ERR_LIMIT,     /* what we were given is larger than a bound of limits.h */
	ERR_NOT_FOUND, /* a file, an edition, an item does not exist */
	ERR_STATE,     /* right in itself, but not now: a paused year, a practice edition for a real year */
	ERR_IO,        /* the machine could not read or write */
	ERR_MEMORY,    /* the arena is full */
	ERR_DENIED,    /* this person may not do it */
	ERR_CONFLICT,  /* somebody else changed it meanwhile */
	ERR_BUSY,      /* the store is in use by another for too long; try again */
	ERR_THROTTLED  /* too many attempts; wait */
};

#define MUST_CHECK __attribute__((warn_unused_result))

#endif
