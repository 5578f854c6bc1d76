#include "base/date.h"
#include "support.h"

static day on(int year, int month, int day_of_month)
{
	return day_of((struct date){year, month, day_of_month});
}

static void same_day(day n, int year, int month, int day_of_month)
{
	struct date d = date_of(n);

	if (d.year != year || d.month != month || d.day != day_of_month)
		fail_msg("%d-%d-%d, not %d-%d-%d", d.year, d.month, d.day, year, month, day_of_month);
}

TEST(every_day_of_three_centuries_is_printed_and_read_back)
{
	day first = on(1900, 1, 1), last = on(2199, 12, 31);

	assert_int_equal(last - first + 1, 300 * 365 + 73); /* 2000 is a leap year, 1900 and 2100 are not */
	for (day n = first; n <= last; n++) {
		char text[DATE_TEXT_SIZE];
		day back = DAY_UNKNOWN;

		assert_true(date_valid(date_of(n)));
		assert_true(day_parse(day_print_iso(n, text), &back));
		assert_int_equal(back, n);
		assert_true(day_parse(day_print(n, text), &back));
		assert_int_equal(back, n);
	}
}

TEST(days_are_counted_from_1970)
{
	assert_int_equal(on(1970, 1, 1), 0);
	assert_int_equal(on(1969, 12, 31), -1);
	assert_int_equal(on(2024, 2, 29), 19782);
	assert_int_equal(on(2000, 3, 1) - on(2000, 2, 28), 2);
	assert_int_equal(on(2100, 3, 1) - on(2100, 2, 28), 1);
}

TEST(weekdays_are_those_of_the_calendar)
{
	assert_int_equal(day_weekday(on(1970, 1, 1)), THURSDAY);
	assert_int_equal(day_weekday(on(1945, 9, 2)), SUNDAY);
	assert_int_equal(day_weekday(on(1975, 4, 30)), WEDNESDAY);
	assert_int_equal(day_weekday(on(2024, 12, 31)), TUESDAY);
	assert_int_equal(day_weekday(on(1900, 1, 1)), MONDAY);
}

TEST(days_that_do_not_exist_are_invalid)
{
	assert_false(date_valid((struct date){2023, 2, 29}));
	assert_true(date_valid((struct date){2024, 2, 29}));
	assert_true(date_valid((struct date){2000, 2, 29}));
	assert_false(date_valid((struct date){1900, 2, 29}));
	assert_false(date_valid((struct date){2024, 4, 31}));
	assert_false(date_valid((struct date){2024, 13, 1}));
	assert_false(date_valid((struct date){2024, 0, 1}));
	assert_false(date_valid((struct date){2024, 1, 0}));
	assert_false(date_valid((struct date){1899, 12, 31}));
	assert_false(date_valid((struct date){2200, 1, 1}));
}

TEST(both_ways_of_writing_a_day_are_read)
{
	static const char *const same[] = {"2024-04-03", "3/4/2024", "03/04/2024", "03/4/2024", "3/04/2024"};

	for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
		day n = DAY_UNKNOWN;

		assert_true(day_parse(same[i], &n));
		same_day(n, 2024, 4, 3);
	}
}

TEST(what_is_not_a_day_is_refused)
{
	static const char *const bad[] = {
	    "",           "2024",       "2024-4-3",     "2024-04-3",
	    "2024- 4- 3", "2024-+4-03", "2024-04-03 ",  " 2024-04-03",
	    "+024-04-03", "2024/04/03", "2024-04-03T0", "2023-02-29",
	    "31/4/2024",  "3/ 4/2024",  "3/+4/2024",    " 3/4/2024",
	    "3/4/24",     "3/4/02024",  "003/4/2024",   "3/4/2024x",
	    "3-4-2024",   "3//2024",    "//2024",       "0/4/2024",
	    "3/4/1899",   "3/4/2200",   "20240403",     "3/4/-2024",
	};

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		day n = 5;

		if (day_parse(bad[i], &n))
			fail_msg("\"%s\" was read", bad[i]);
		assert_int_equal(n, 5);
	}
}

TEST(days_below_10_and_the_first_two_months_have_a_zero)
{
	char text[DATE_TEXT_SIZE];

	assert_string_equal(day_print(on(2025, 1, 6), text), "06/01/2025");
	assert_string_equal(day_print(on(2025, 2, 16), text), "16/02/2025");
	assert_string_equal(day_print(on(2025, 3, 6), text), "06/3/2025");
	assert_string_equal(day_print(on(2024, 12, 31), text), "31/12/2024");
	assert_string_equal(day_print_iso(on(2025, 3, 6), text), "2025-03-06");
}

TEST(tet_falls_on_its_published_day)
{
	static const struct date tet[] = {
	    {1985, 1, 21}, {2007, 2, 17}, {2020, 1, 25}, {2021, 2, 12}, {2022, 2, 1},  {2023, 1, 22},
	    {2024, 2, 10}, {2025, 1, 29}, {2026, 2, 17}, {2027, 2, 6},  {2028, 1, 26}, {2029, 2, 13},
	    {2030, 2, 2},  {2031, 1, 23}, {2032, 2, 11}, {2033, 1, 31}, {2034, 2, 19}, {2035, 2, 8},
	};

	for (size_t i = 0; i < sizeof tet / sizeof *tet; i++)
		same_day(lunar_to_day(tet[i].year, 1, 1), tet[i].year, tet[i].month, tet[i].day);
}

TEST(hung_kings_day_falls_on_its_published_day)
{
	static const struct date kings[] = {{2022, 4, 10}, {2023, 4, 29}, {2024, 4, 18},
					    {2025, 4, 7},  {2026, 4, 26}, {2027, 4, 16}};

	for (size_t i = 0; i < sizeof kings / sizeof *kings; i++)
		same_day(lunar_to_day(kings[i].year, 3, 10), kings[i].year, kings[i].month, kings[i].day);
}

TEST(months_after_a_leap_month_keep_their_number)
{
	same_day(lunar_to_day(2006, 8, 15), 2006, 10, 6); /* mid-autumn; a second month 7 came before */
	same_day(lunar_to_day(2020, 8, 15), 2020, 10, 1); /* a second month 4 */
	same_day(lunar_to_day(2023, 8, 15), 2023, 9, 29); /* a second month 2 */
	same_day(lunar_to_day(2025, 7, 1), 2025, 8, 23);  /* a second month 6 */
	same_day(lunar_to_day(2025, 8, 15), 2025, 10, 6);
}

TEST(the_last_months_of_a_year_stand_before_the_next_tet)
{
	same_day(lunar_to_day(2024, 12, 23), 2025, 1, 22); /* the Kitchen Gods */
	same_day(lunar_to_day(2033, 12, 1), 2034, 1, 20);  /* after a second month 11 */
	for (int year = 1900; year < 2199; year++) {
		int days = lunar_to_day(year + 1, 1, 1) - lunar_to_day(year, 12, 1);

		assert_in_range(days, 29, 60); /* 60 would be a second month 12 */
	}
}

TEST(lunar_months_have_29_or_30_days)
{
	for (int year = 1900; year <= 2199; year++) {
		struct date tet = date_of(lunar_to_day(year, 1, 1));
		int leap_months = 0;

		assert_int_equal(tet.year, year);
		assert_true(tet.month == 1 ? tet.day >= 20 : tet.month == 2 && tet.day <= 21);
		for (int month = 1; month < 12; month++) {
			int days = lunar_to_day(year, month + 1, 1) - lunar_to_day(year, month, 1);

			if (days > 30) {
				leap_months++;
				assert_in_range(days, 58, 60);
			} else {
				assert_in_range(days, 29, 30);
			}
		}
		assert_in_range(leap_months, 0, 1);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_day_of_three_centuries_is_printed_and_read_back),
	    cmocka_unit_test(days_are_counted_from_1970),
	    cmocka_unit_test(weekdays_are_those_of_the_calendar),
	    cmocka_unit_test(days_that_do_not_exist_are_invalid),
	    cmocka_unit_test(both_ways_of_writing_a_day_are_read),
	    cmocka_unit_test(what_is_not_a_day_is_refused),
	    cmocka_unit_test(days_below_10_and_the_first_two_months_have_a_zero),
	    cmocka_unit_test(tet_falls_on_its_published_day),
	    cmocka_unit_test(hung_kings_day_falls_on_its_published_day),
	    cmocka_unit_test(months_after_a_leap_month_keep_their_number),
	    cmocka_unit_test(the_last_months_of_a_year_stand_before_the_next_tet),
	    cmocka_unit_test(lunar_months_have_29_or_30_days),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
