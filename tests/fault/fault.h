/* fault.h - runs a whole work again and again, its n-th allocation failing, until n is beyond the last. */
#ifndef TCPL_TESTS_FAULT_H
#define TCPL_TESTS_FAULT_H

#include "../unit/support.h"
#include "base/file.h"

struct fault_work {
	struct ctx ctx;
	const char *text; /* the input file; outside the arena */
	size_t size;
	enum err (*work)(struct ctx *, const char *text, size_t size);
};

static inline enum err fault_run(void *arg)
{
	struct fault_work *w = arg;

	return w->work(&w->ctx, w->text, w->size);
}

/* Every failure is ERR_MEMORY, leaves the arena empty and usable; what leaks, AddressSanitizer tells. */
static inline void assert_every_allocation_may_fail(const char *text, size_t size,
						    enum err (*work)(struct ctx *, const char *, size_t))
{
	struct arena *arena = arena_new(ARENA_SIZE_MAX);
	size_t n = 0;
	enum err err;

	assert_non_null(arena);
	do {
		struct fault_work w = {ctx_new(arena, LANG_VI), text, size, work};

		arena_fail_at(arena, ++n);
		err = arena_run(arena, fault_run, &w);
		if (err == ERR_MEMORY)
			assert_int_equal(arena_used(arena), 0);
		arena_reset(arena);
	} while (err == ERR_MEMORY);
	assert_int_equal(err, OK);
	assert_true(n > 200); /* it did fail, and often */
	print_message("# %zu allocations\n", n - 1);
	arena_free(arena);
}

/* A file of the source tree, read outside the arena that is going to fail. */
struct fault_input {
	char *text;
	size_t size;
};

static inline struct fault_input fault_input(struct ctx *ctx, const char *path)
{
	struct fault_input in;

	assert_int_equal(file_read(ctx, path, JSON_SIZE_MAX, &in.text, &in.size), OK);
	return in;
}

#endif
