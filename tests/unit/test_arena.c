#include "support.h"

#include <stdalign.h>
#include <stdlib.h>

#include "base/js.h"

/* Things that are owned note down the order in which they are disposed of. */
static int disposed[64];
static size_t disposed_count;

static void dispose(void *thing)
{
	disposed[disposed_count++] = *(int *)thing;
	free(thing);
}

static void own(struct arena *arena, int number)
{
	int *thing = malloc(sizeof *thing);

	assert_non_null(thing);
	*thing = number;
	arena_own(arena, thing, dispose);
}

static int forget_disposed(void **state)
{
	(void)state;
	disposed_count = 0;
	return 0;
}

static enum err run(struct arena *arena, enum err (*work)(void *))
{
	return arena_run(arena, work, arena);
}

static enum err take_pieces(void *arg)
{
	struct arena *arena = arg;

	for (size_t size = 0; size < 300; size++) {
		unsigned char *piece = arena_alloc(arena, 1, size);

		assert_int_equal((uintptr_t)piece % alignof(max_align_t), 0);
		for (size_t i = 0; i < size; i++)
			assert_int_equal(piece[i], 0);
		memset(piece, 0xA5, size);
	}
	return OK;
}

static void pieces_are_zeroed_and_aligned(void **state)
{
	struct arena *arena = arena_new(1 << 20);

	(void)state;
	for (int round = 0; round < 3; round++) { /* also when the memory was used before */
		assert_int_equal(run(arena, take_pieces), OK);
		arena_reset(arena);
		assert_int_equal(arena_used(arena), 0);
	}
	arena_free(arena);
}

static enum err take_large_among_small(void *arg)
{
	struct arena *arena = arg;
	char *small = arena_alloc(arena, 1, 100), *large = arena_alloc(arena, 1, 300000),
	     *next = arena_alloc(arena, 1, 100);

	memset(large, 1, 300000);
	memset(small, 2, 100);
	memset(next, 3, 100);
	assert_int_equal(large[0] + large[299999], 2);
	assert_int_equal(small[99], 2);
	assert_true(next > small && next < small + 1000); /* the large piece did not end the small one's block */
	return OK;
}

static void a_large_piece_has_a_place_of_its_own(void **state)
{
	struct arena *arena = arena_new(1 << 20);

	(void)state;
	assert_int_equal(run(arena, take_large_among_small), OK);
	arena_free(arena);
}

static enum err take_one_kilobyte_for_ever(void *arg)
{
	while (arena_alloc(arg, 1, 1000))
		;
	return OK;
}

static enum err take_too_much_at_once(void *arg)
{
	arena_alloc(arg, 1, (1 << 20) + 1);
	return OK;
}

static enum err take_more_than_a_number_holds(void *arg)
{
	arena_alloc(arg, SIZE_MAX / 2, 3);
	return OK;
}

static enum err take_all_there_is(void *arg)
{
	arena_alloc(arg, SIZE_MAX, 1);
	return OK;
}

static enum err take_a_little(void *arg)
{
	arena_alloc(arg, 1, 16);
	return OK;
}

static void the_cap_ends_the_work(void **state)
{
	struct arena *arena = arena_new(1 << 20);

	(void)state;
	assert_int_equal(run(arena, take_one_kilobyte_for_ever), ERR_MEMORY);
	assert_int_equal(run(arena, take_too_much_at_once), ERR_MEMORY);
	assert_int_equal(run(arena, take_more_than_a_number_holds), ERR_MEMORY);
	assert_int_equal(run(arena, take_all_there_is), ERR_MEMORY);
	assert_int_equal(run(arena, take_a_little), OK);
	arena_free(arena);
}

static void a_small_arena_holds_what_it_says(void **state)
{
	struct arena *arena = arena_new(1000);

	(void)state;
	assert_int_equal(run(arena, take_a_little), OK);
	assert_int_equal(run(arena, take_one_kilobyte_for_ever), ERR_MEMORY);
	arena_free(arena);
	arena = arena_new(SIZE_MAX);
	assert_int_equal(run(arena, take_all_there_is), ERR_MEMORY);
	arena_free(arena);
}

static enum err own_three(void *arg)
{
	own(arg, 1);
	own(arg, 2);
	own(arg, 3);
	arena_own(arg, NULL, dispose); /* nothing to own */
	return ERR_INPUT;
}

static void what_is_owned_is_disposed_of_last_come_first(void **state)
{
	struct arena *arena = arena_new(1 << 20);

	(void)state;
	assert_int_equal(run(arena, own_three), ERR_INPUT); /* the work's own answer comes through */
	assert_int_equal(disposed_count, 0);
	arena_reset(arena);
	assert_int_equal(disposed_count, 3);
	assert_int_equal(disposed[0], 3);
	assert_int_equal(disposed[2], 1);
	arena_free(arena);
	assert_int_equal(disposed_count, 3);
}

/* Real work of every kind: pieces, strings, owned things, JSON with its problems. */
static enum err real_work(void *arg)
{
	static const char text[] = "{\"a\": [1, 2, {\"b\": \"c\"}], \"unknown\": true, \"day\": \"2024-02-30\"}";
	static const struct js_member members[] = {
	    {"a", JS_ARRAY, 0}, {"day", JS_DAY, JS_REQUIRED}, {"x", JS_ANY, JS_REQUIRED}};
	struct arena *arena = arg;
	struct ctx ctx = ctx_new(arena, LANG_EN);
	struct buf out = buf_new(arena);
	struct js_file *file;
	struct js root;

	own(arena, 1);
	for (int i = 0; i < 200; i++)
		buf_addf(&out, "%d of %s, ", i, str_fmt(arena, "%0600d", i));
	own(arena, 2);
	if (js_parse(&ctx, "test.json", text, strlen(text), &file))
		return ERR_STATE;
	root = js_root(file);
	if (js_members(&ctx, &root, members, 3) != ERR_INPUT || ctx.problem_count != 3)
		return ERR_STATE;
	problems_print(&ctx, &out);
	own(arena, 3);
	return OK;
}

static void failing_anywhere_disposes_of_everything_once(void **state)
{
	struct arena *arena = arena_new(8 << 20);
	enum err err = ERR_MEMORY;
	size_t n;

	(void)state;
	for (n = 1; err == ERR_MEMORY; n++) {
		int times[4] = {0};

		disposed_count = 0;
		arena_fail_at(arena, n);
		err = run(arena, real_work);
		if (err == ERR_MEMORY)
			assert_int_equal(arena_used(arena), 0);
		arena_reset(arena);
		for (size_t i = 0; i < disposed_count; i++)
			assert_int_equal(++times[disposed[i]], 1);
	}
	assert_int_equal(err, OK);
	assert_int_equal(disposed_count, 3);
	assert_true(n > 200); /* it was made to fail as often as the work allocates */
	arena_free(arena);
}

static void fail_at_zero_never_fails(void **state)
{
	struct arena *arena = arena_new(8 << 20);

	(void)state;
	arena_fail_at(arena, 5);
	arena_fail_at(arena, 0);
	assert_int_equal(run(arena, real_work), OK);
	arena_free(arena);
	arena_free(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup(pieces_are_zeroed_and_aligned, forget_disposed),
	    cmocka_unit_test_setup(a_large_piece_has_a_place_of_its_own, forget_disposed),
	    cmocka_unit_test_setup(the_cap_ends_the_work, forget_disposed),
	    cmocka_unit_test_setup(a_small_arena_holds_what_it_says, forget_disposed),
	    cmocka_unit_test_setup(what_is_owned_is_disposed_of_last_come_first, forget_disposed),
	    cmocka_unit_test_setup(failing_anywhere_disposes_of_everything_once, forget_disposed),
	    cmocka_unit_test_setup(fail_at_zero_never_fails, forget_disposed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
