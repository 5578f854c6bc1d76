/* support.h - what every unit test needs: cmocka, and a body that runs inside arena_run as all work does. */
#ifndef TCPL_TESTS_SUPPORT_H
#define TCPL_TESTS_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/ctx.h"
#include "base/limits.h"

struct test_run {
	struct ctx *ctx;
	void (*body)(struct ctx *);
};

static inline enum err test_work(void *arg)
{
	struct test_run *run = arg;

	run->body(run->ctx);
	return OK;
}

static inline void test_in_arena(void (*body)(struct ctx *))
{
	struct arena *arena = arena_new(ARENA_SIZE_MAX);
	struct ctx ctx = ctx_new(arena, LANG_VI);
	struct test_run run = {&ctx, body};

	assert_non_null(arena);
	assert_int_equal(arena_run(arena, test_work, &run), OK);
	arena_free(arena);
}

/* TEST(a_rule) { ... } has ctx; TEST without one is a plain cmocka function. */
#define TEST(name)                                                                                                     \
	static void name##_body(struct ctx *ctx);                                                                      \
	static void name(void **state)                                                                                 \
	{                                                                                                              \
		(void)state;                                                                                           \
		test_in_arena(name##_body);                                                                            \
	}                                                                                                              \
	static void name##_body(__attribute__((unused)) struct ctx *ctx)

/* The first problem says so, and where. */
static inline void assert_told(const struct ctx *ctx, const char *words)
{
	assert_non_null(ctx->problems);
	if (!strstr(ctx->problems->text, words))
		fail_msg("told: %s\nnot: %s", ctx->problems->text, words);
}

#endif
