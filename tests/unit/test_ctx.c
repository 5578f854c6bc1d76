#include "support.h"

static struct place at(const char *file, const char *pointer, unsigned line, unsigned column)
{
	return (struct place){.file = file, .pointer = pointer, .line = line, .column = column};
}

static void prints(const struct ctx *ctx, const char *expected)
{
	struct buf out = buf_new(ctx->arena);

	problems_print(ctx, &out);
	assert_string_equal(out.data, expected);
}

TEST(a_problem_gives_its_kind_back)
{
	assert_int_equal(problem(ctx, ERR_STATE, at(NULL, NULL, 0, 0), NULL, NULL, "x"), ERR_STATE);
	assert_int_equal(ctx->problem_count, 1);
	assert_int_equal(ctx->problems->kind, ERR_STATE);
}

TEST(a_problem_says_where_what_by_which_rule_and_what_to_do)
{
	assert_int_equal(
	    problem(ctx, ERR_INPUT, at("xa.json", "/answers/1.1", 7, 3), "Điều 4", "Sửa lại.", "Sai %d.", 5),
	    ERR_INPUT);
	prints(ctx, "xa.json:7:3 (/answers/1.1): Sai 5.\n    Quy định: Điều 4\n    Cách xử lý: Sửa lại.\n");
}

TEST(any_part_of_a_place_may_be_missing)
{
	problem(ctx, ERR_INPUT, at(NULL, NULL, 0, 0), NULL, NULL, "a");
	problem(ctx, ERR_INPUT, at("f", NULL, 0, 0), NULL, NULL, "b");
	problem(ctx, ERR_INPUT, at("f", "Trang!B7", 0, 0), NULL, NULL, "c");
	problem(ctx, ERR_INPUT, at(NULL, "Trang!B7", 0, 9), NULL, NULL, "d");
	problem(ctx, ERR_INPUT, at(NULL, "", 4, 0), NULL, NULL, "e");
	prints(ctx, "a\nf: b\nf (Trang!B7): c\n(Trang!B7): d\n4: e\n");
}

TEST(problems_beyond_the_limit_are_only_counted)
{
	unsigned told = 0;
	struct buf out = buf_new(ctx->arena);

	for (int i = 0; i < PROBLEMS_MAX + 5; i++)
		problem(ctx, ERR_INPUT, at(NULL, NULL, 0, 0), NULL, NULL, "%d", i);
	for (const struct problem *p = ctx->problems; p; p = p->next)
		told++;
	assert_int_equal(told, PROBLEMS_MAX);
	assert_int_equal(ctx->problem_count, PROBLEMS_MAX + 5);
	problems_print(ctx, &out);
	assert_true(str_ends(out.data, "\n... và 5 lỗi khác.\n"));
}

TEST(a_quoted_control_character_cannot_steer_the_terminal)
{
	problem(ctx, ERR_INPUT, at("\033[2J", "/\a", 0, 0), NULL, NULL, "\033]0;x\a \x7F \xC2\x9B%s \xC3\x9B\tĐ\n",
		"\r");
	prints(ctx, "?[2J (/?): ?]0;x? ? ?? \xC3\x9B\tĐ\n\n");
}

TEST(a_message_without_translation_stays_vietnamese)
{
	ctx->lang = LANG_EN;
	assert_string_equal(tr(ctx, "câu này không có trong danh mục"), "câu này không có trong danh mục");
	assert_string_equal(tr(ctx, ""), "");
	assert_string_equal(tr_fmt(ctx, "%s và %d", "một", 2), "một và 2");
}

TEST(vietnamese_is_not_translated)
{
	struct buf out = buf_new(ctx->arena);

	tr_addf(ctx, &out, "Quy định: %d", 4);
	assert_string_equal(out.data, "Quy định: 4");
	assert_string_equal(tr(ctx, "Quy định:"), "Quy định:");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_problem_gives_its_kind_back),
	    cmocka_unit_test(a_problem_says_where_what_by_which_rule_and_what_to_do),
	    cmocka_unit_test(any_part_of_a_place_may_be_missing),
	    cmocka_unit_test(problems_beyond_the_limit_are_only_counted),
	    cmocka_unit_test(a_quoted_control_character_cannot_steer_the_terminal),
	    cmocka_unit_test(a_message_without_translation_stays_vietnamese),
	    cmocka_unit_test(vietnamese_is_not_translated),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
