/* arena.h - the memory of one request or one command: taken piece by piece, given back at once.
 *
 * arena_alloc never returns NULL. When the cap is reached or the machine has no more, the work under way is
 * abandoned: arena_run, the one place that started it, disposes of everything the work owned and returns
 * ERR_MEMORY. So no caller in between checks for memory, and nothing leaks (docs/decisions/0002-memory.md).
 * A thing of another library (json_t, a zip, a GObject) is handed to arena_own the moment it exists.
 * Never allocate from an arena inside a callback that a foreign library calls: its frames would be skipped.
 * One arena belongs to one thread. */
#ifndef TCPL_BASE_ARENA_H
#define TCPL_BASE_ARENA_H

#include <stddef.h>

#include "base/err.h"

struct arena;

/* An empty arena that will hold at most size_max bytes; NULL when there is no memory even for that. */
struct arena *arena_new(size_t size_max);

/* Disposes of everything owned, last come first, and of the arena. NULL is allowed. */
void arena_free(struct arena *);

/* As arena_free, but the arena lives on, empty. For loops that do the same work many times. */
void arena_reset(struct arena *);

/* Runs work(arg); every allocation of that time must come from inside such a run.
 * Returns what work returned, or ERR_MEMORY when it ran out: then the arena is already reset. */
MUST_CHECK enum err arena_run(struct arena *, enum err (*work)(void *arg), void *arg);

/* count * size zeroed bytes, aligned for any type. Owned by the arena. */
void *arena_alloc(struct arena *, size_t count, size_t size);

/* thing is disposed of with the arena (or at once, when it cannot even be noted down). */
void arena_own(struct arena *, void *thing, void (*dispose)(void *thing));

/* For a foreign library that had no memory: abandons the work as arena_alloc does. */
_Noreturn void arena_give_up(struct arena *);

/* Bytes handed out so far. */
size_t arena_used(const struct arena *);

/* For tests: the n-th allocation from now (1 is the next) fails as if memory had run out; 0 turns it off. */
void arena_fail_at(struct arena *, size_t n);

/* One or several T of the arena. */
#define NEW(arena, T) ((T *)arena_alloc((arena), 1, sizeof(T)))
#define NEW_ARRAY(arena, T, count) ((T *)arena_alloc((arena), (count), sizeof(T)))

#endif
