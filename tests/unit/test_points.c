#include "base/points.h"
#include "support.h"

static void refused(const char *text)
{
	points p = 7;

	if (points_parse(text, &p))
		fail_msg("\"%s\" was read as %d", text, p);
	assert_int_equal(p, 7);
}

static void reads(const char *text, points expected)
{
	points p = -1;

	assert_true(points_parse(text, &p));
	assert_int_equal(p, expected);
}

TEST(every_value_is_printed_and_read_back)
{
	for (points p = 0; p <= 999999; p++) {
		char text[POINTS_TEXT_SIZE];
		points back = -1;

		if (!points_parse(points_print(p, p % 2 ? ',' : '.', text), &back) || back != p)
			fail_msg("%d is printed as %s", p, text);
	}
}

TEST(a_comma_and_a_point_mean_the_same)
{
	reads("13,5", 1350);
	reads("13.5", 1350);
	reads("13,50", 1350);
	reads("0,25", 25);
	reads("0", 0);
	reads("007", 700);
	reads("9999,99", 999999);
}

TEST(what_is_not_points_is_refused)
{
	static const char *const bad[] = {
	    "",   " ",     ",5",   ".5",    "5,",    "5.",   "-1",   "+1",   " 1",
	    "1 ", "1,234", "1,,5", "1,5,5", "1.2,3", "1e2",  "0x10", "1/2",  "10000",
	    "१",  "NaN",   "1\n",  "1 000", "1,-5",  "1,+5", "١",    "1,5đ", "99999999999999999999"};

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		refused(bad[i]);
}

TEST(printing_leaves_out_needless_zeros)
{
	char text[POINTS_TEXT_SIZE];

	assert_string_equal(points_print(1350, ',', text), "13,5");
	assert_string_equal(points_print(1300, ',', text), "13");
	assert_string_equal(points_print(1305, ',', text), "13,05");
	assert_string_equal(points_print(25, '.', text), "0.25");
	assert_string_equal(points_print(-25, ',', text), "-0,25");
}

TEST(the_largest_and_the_unknown_fit_the_room)
{
	char text[POINTS_TEXT_SIZE];

	assert_string_equal(points_print(INT32_MAX, ',', text), "21474836,47");
	assert_string_equal(points_print(POINTS_UNKNOWN, ',', text), "-21474836,48");
	assert_string_equal(percent_print(INT32_MAX, ',', text), "21474836,47%");
}

TEST(a_percentage_is_rounded_half_up_to_hundredths)
{
	char text[POINTS_TEXT_SIZE];

	assert_int_equal(percent_of(6, 7), 8571);
	assert_int_equal(percent_of(0, 9), 0);
	assert_int_equal(percent_of(9, 9), 10000);
	assert_int_equal(percent_of(1, 20000), 1); /* 0.005% is the half */
	assert_int_equal(percent_of(1, 20001), 0);
	assert_int_equal(percent_of(COUNT_MAX, COUNT_MAX), 10000);
	assert_string_equal(percent_print(8571, ',', text), "85,71%");
	assert_string_equal(percent_print(8000, ',', text), "80%");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_value_is_printed_and_read_back),
	    cmocka_unit_test(a_comma_and_a_point_mean_the_same),
	    cmocka_unit_test(what_is_not_points_is_refused),
	    cmocka_unit_test(printing_leaves_out_needless_zeros),
	    cmocka_unit_test(the_largest_and_the_unknown_fit_the_room),
	    cmocka_unit_test(a_percentage_is_rounded_half_up_to_hundredths),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
