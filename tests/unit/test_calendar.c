#include "law/calendar.h"

#include "law_fixture.h"

static const struct workdays only_weekends;

static day on(const char *text)
{
	day n;

	assert_true(day_parse(text, &n));
	return n;
}

static void assert_day(day n, const char *expected)
{
	char text[DATE_TEXT_SIZE];

	assert_int_not_equal(n, DAY_UNKNOWN);
	assert_string_equal(day_print_iso(n, text), expected);
}

static const struct calendar_step *step(struct ctx *ctx, const char *code)
{
	const struct calendar_step *s = calendar_step_of(edition_of(ctx, POINTS_EDITION, "thu", "thu"), code);

	assert_non_null(s);
	return s;
}

TEST(before_the_tenth_means_the_ninth_is_the_last)
{
	day last = calendar_last_day(step(ctx, "submit"), 2024, DAY_UNKNOWN, &only_weekends);

	assert_day(last, "2025-01-09");
	assert_true(on("2025-01-09") <= last);
	assert_false(on("2025-01-10") <= last);
	assert_string_equal(calendar_words(ctx, step(ctx, "submit"), 2024),
			    "trước ngày 10/01/2025 (chậm nhất là ngày 09/01/2025)");
}

TEST(a_posting_of_five_days_from_the_second_ends_on_the_sixth)
{
	assert_day(calendar_last_day(step(ctx, "posting"), 2024, on("2025-01-02"), &only_weekends), "2025-01-06");
	assert_string_equal(calendar_words(ctx, step(ctx, "posting"), 2024), "ít nhất 5 ngày");
}

TEST(working_days_after_an_event_do_not_count_its_day)
{
	assert_day(calendar_last_day(step(ctx, "complete"), 2024, on("2025-01-09"), &only_weekends), "2025-01-14");
	assert_day(calendar_last_day(step(ctx, "complete"), 2024, on("2025-01-11"), &only_weekends), "2025-01-15");
	assert_string_equal(calendar_words(ctx, step(ctx, "complete"), 2024),
			    "chậm nhất 3 ngày làm việc kể từ ngày nhận yêu cầu");
}

TEST(working_days_before_an_event_are_counted_back)
{
	assert_day(calendar_last_day(step(ctx, "papers"), 2024, on("2025-01-20"), &only_weekends), "2025-01-15");
	assert_day(calendar_last_day(step(ctx, "papers"), 2024, on("2025-01-15"), &only_weekends), "2025-01-10");
}

TEST(working_days_jump_over_tet)
{
	day off[5], n = on("2025-01-27");
	struct workdays tet = {off, 5, NULL, 0};

	for (int i = 0; i < 5; i++)
		off[i] = n + i;
	assert_day(calendar_last_day(step(ctx, "complete"), 2024, on("2025-01-23"), &tet), "2025-02-04");
	assert_day(calendar_last_day(step(ctx, "papers"), 2024, on("2025-02-04"), &tet), "2025-01-23");
}

TEST(without_the_event_or_a_deadline_there_is_no_last_day)
{
	assert_int_equal(calendar_last_day(step(ctx, "complete"), 2024, DAY_UNKNOWN, &only_weekends), DAY_UNKNOWN);
	assert_int_equal(calendar_last_day(step(ctx, "later"), 2024, on("2025-01-02"), &only_weekends), DAY_UNKNOWN);
	assert_int_equal(calendar_last_day(step(ctx, "free"), 2024, on("2025-01-02"), &only_weekends), DAY_UNKNOWN);
	assert_string_equal(calendar_words(ctx, step(ctx, "later"), 2024), "chưa rõ: chưa thấy");
	assert_string_equal(calendar_words(ctx, step(ctx, "free"), 2024), "không quy định thời hạn riêng");
	assert_null(calendar_step_of(edition_of(ctx, POINTS_EDITION, "thu", "thu"), "nothing"));
}

TEST(the_dossier_of_2021_is_due_before_the_tenth_of_january)
{
	const struct edition *e;

	assert_int_equal(load_text(ctx, tree_file(ctx, "law/25-2021/edition.json"), &e), OK);
	assert_day(calendar_last_day(calendar_step_of(e, "submit"), 2024, DAY_UNKNOWN, &only_weekends), "2025-01-09");
	assert_day(calendar_last_day(calendar_step_of(e, "decide"), 2024, DAY_UNKNOWN, &only_weekends), "2025-02-09");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(before_the_tenth_means_the_ninth_is_the_last),
	    cmocka_unit_test(a_posting_of_five_days_from_the_second_ends_on_the_sixth),
	    cmocka_unit_test(working_days_after_an_event_do_not_count_its_day),
	    cmocka_unit_test(working_days_before_an_event_are_counted_back),
	    cmocka_unit_test(working_days_jump_over_tet),
	    cmocka_unit_test(without_the_event_or_a_deadline_there_is_no_last_day),
	    cmocka_unit_test(the_dossier_of_2021_is_due_before_the_tenth_of_january),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
