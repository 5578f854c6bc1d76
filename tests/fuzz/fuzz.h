/* fuzz.h - what every target does: run one piece of work on the bytes it is given, inside an arena, and forget it. */
#ifndef TCPL_TESTS_FUZZ_H
#define TCPL_TESTS_FUZZ_H

#include <stdint.h>
#include <stdlib.h>

#include "base/ctx.h"
#include "base/limits.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct fuzz_input {
	struct arena *arena;
	const char *bytes;
	size_t size;
	void (*work)(struct ctx *, const char *bytes, size_t size);
};

static inline enum err fuzz_work(void *arg)
{
	struct fuzz_input *in = arg;
	struct ctx ctx = ctx_new(in->arena, LANG_VI);
	struct buf out = buf_new(in->arena);

	in->work(&ctx, in->bytes, in->size);
	problems_print(&ctx, &out);
	return OK;
}

/* Running out of memory is an answer like another; everything else that goes wrong stops the program. */
static inline int fuzz_one(const uint8_t *data, size_t size, void (*work)(struct ctx *, const char *, size_t))
{
	struct fuzz_input in = {arena_new(ARENA_SIZE_MAX), (const char *)data, size, work};

	if (!in.arena)
		return 0;
	if (arena_run(in.arena, fuzz_work, &in))
		abort();
	arena_free(in.arena);
	return 0;
}

#endif
