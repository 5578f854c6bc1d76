#include "base/workday.h"
#include "support.h"

static day on(int year, int month, int day_of_month)
{
	return day_of((struct date){year, month, day_of_month});
}

static const struct workdays no_holidays;

/* Tết Ất Tỵ: off from Monday 27 January to Friday 31 January 2025 and on Monday 3 February, in exchange for
 * Saturday 8 February. */
static struct workdays tet_2025(void)
{
	static day off[6], worked[1];

	for (int i = 0; i < 5; i++)
		off[i] = on(2025, 1, 27) + i;
	off[5] = on(2025, 2, 3);
	worked[0] = on(2025, 2, 8);
	return (struct workdays){.off = off, .off_count = 6, .on = worked, .on_count = 1};
}

TEST(saturday_and_sunday_are_not_worked)
{
	day monday = on(2024, 12, 30);

	for (int i = 0; i < 14; i++)
		assert_int_equal(workday_is(&no_holidays, monday + i), i % 7 < 5);
}

TEST(a_holiday_is_not_worked_and_its_exchange_is)
{
	struct workdays w = tet_2025();

	assert_true(workday_is(&w, on(2025, 1, 24)));
	for (day n = on(2025, 1, 25); n <= on(2025, 2, 3); n++)
		assert_false(workday_is(&w, n));
	assert_true(workday_is(&w, on(2025, 2, 4)));
	assert_true(workday_is(&w, on(2025, 2, 8)));
	assert_false(workday_is(&w, on(2025, 2, 9)));
}

TEST(the_start_is_not_counted)
{
	assert_int_equal(workday_add(&no_holidays, on(2024, 12, 30), 1), on(2024, 12, 31));
	assert_int_equal(workday_add(&no_holidays, on(2024, 12, 30), 0), on(2024, 12, 30));
	assert_int_equal(workday_add(&no_holidays, on(2024, 12, 27), 1), on(2024, 12, 30)); /* over a weekend */
	assert_int_equal(workday_add(&no_holidays, on(2024, 12, 28), 1), on(2024, 12, 30)); /* from a Saturday */
	assert_int_equal(workday_add(&no_holidays, on(2024, 12, 30), -1), on(2024, 12, 27));
}

TEST(working_days_are_counted_over_tet)
{
	struct workdays w = tet_2025();

	assert_int_equal(workday_add(&w, on(2025, 1, 23), 3), on(2025, 2, 5));
	assert_int_equal(workday_add(&w, on(2025, 1, 24), 5), on(2025, 2, 8));
	assert_int_equal(workday_add(&w, on(2025, 2, 5), -3), on(2025, 1, 23));
	assert_int_equal(workday_between(&w, on(2025, 1, 24), on(2025, 2, 8)), 5);
	assert_int_equal(workday_between(&w, on(2025, 1, 24), on(2025, 2, 3)), 0);
}

TEST(counting_and_adding_agree)
{
	struct workdays w = tet_2025();
	day start = on(2025, 1, 20);

	for (int n = 1; n < 60; n++) {
		day end = workday_add(&w, start, n);

		assert_int_equal(workday_between(&w, start, end), n);
		assert_int_equal(workday_between(&w, start, end - 1), n - 1);
		assert_true(workday_is(&w, end));
	}
	assert_int_equal(workday_between(&w, start, start), 0);
	assert_int_equal(workday_between(&w, start, start - 9), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(saturday_and_sunday_are_not_worked),
	    cmocka_unit_test(a_holiday_is_not_worked_and_its_exchange_is),
	    cmocka_unit_test(the_start_is_not_counted),
	    cmocka_unit_test(working_days_are_counted_over_tet),
	    cmocka_unit_test(counting_and_adding_agree),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
