#include "base/str.h"
#include "support.h"

TEST(a_buffer_grows_and_stays_terminated)
{
	struct buf out = buf_new(ctx->arena);

	assert_string_equal(out.data, "");
	for (int i = 0; i < 5000; i++) {
		buf_addc(&out, (char)('a' + i % 26));
		assert_int_equal(out.size, i + 1);
		assert_int_equal(out.data[out.size], '\0');
	}
	buf_add(&out, "\0x", 2); /* bytes, not only text */
	assert_int_equal(out.size, 5002);
	assert_int_equal(out.data[5001], 'x');
	buf_add(&out, NULL, 0);
	buf_adds(&out, "");
	assert_int_equal(out.size, 5002);
}

TEST(formatting_grows_a_buffer_at_every_length)
{
	for (int width = 1; width < 1200; width++) {
		struct buf out = buf_new(ctx->arena);

		buf_addf(&out, "%0*d", width, 7);
		buf_addf(&out, "%0*d", width, 8);
		assert_int_equal(out.size, 2 * width);
		assert_int_equal(out.data[width - 1], '7');
		assert_int_equal(out.data[2 * width - 1], '8');
		assert_int_equal(strlen(out.data), out.size);
	}
}

TEST(formatting_makes_a_string_of_every_length)
{
	for (int width = 1; width < 1200; width++) {
		char *text = str_fmt(ctx->arena, "%0*d", width, 7);

		assert_int_equal(strlen(text), width);
		assert_int_equal(text[width - 1], '7');
	}
}

TEST(copies_are_copies)
{
	char text[] = "Đông Hương";
	char *all = str_dup(ctx->arena, text), *part = str_ndup(ctx->arena, text, 6);

	text[0] = 'x';
	assert_string_equal(all, "Đông Hương");
	assert_string_equal(part, "Đông");
	assert_string_equal(str_ndup(ctx->arena, "", 0), "");
}

TEST(comparisons_allow_what_they_say)
{
	assert_true(str_eq(NULL, NULL));
	assert_false(str_eq(NULL, ""));
	assert_false(str_eq("a", NULL));
	assert_true(str_eq("a", "a"));
	assert_true(str_empty(NULL));
	assert_true(str_empty(""));
	assert_false(str_empty(" "));
	assert_true(str_starts("abc", ""));
	assert_true(str_starts("abc", "ab"));
	assert_false(str_starts("a", "ab"));
	assert_true(str_ends("abc", "bc"));
	assert_true(str_ends("abc", ""));
	assert_false(str_ends("c", "bc"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_buffer_grows_and_stays_terminated),
	    cmocka_unit_test(formatting_grows_a_buffer_at_every_length),
	    cmocka_unit_test(formatting_makes_a_string_of_every_length),
	    cmocka_unit_test(copies_are_copies),
	    cmocka_unit_test(comparisons_allow_what_they_say),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
