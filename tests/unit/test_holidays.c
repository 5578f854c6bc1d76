#include "law/holidays.h"

#include "law_fixture.h"

static day on(const char *text)
{
	day n;

	assert_true(day_parse(text, &n));
	return n;
}

static const struct holidays *holidays_of(struct ctx *ctx, const char *text)
{
	struct source source = {"holidays.json", text, strlen(text)};
	const struct holidays *h;

	if (holidays_load(ctx, &source, &h))
		fail_msg("%s", ctx->problems->text);
	return h;
}

static char *shipped_text(struct ctx *ctx)
{
	return tree_file(ctx, "law/holidays.json");
}

/* The shipped rules, and no announcement: everything is computed. */
static const struct holidays *computed(struct ctx *ctx)
{
	char *text = shipped_text(ctx), *from = strstr(text, "\"announcements\": ["), *to = strstr(from, "\n\t],\n");

	return holidays_of(ctx, str_fmt(ctx->arena, "%.*s\"announcements\": [%s", (int)(from - text), text, to + 2));
}

static void assert_off(const struct workdays *w, const char *const *days, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (workday_is(w, on(days[i])))
			fail_msg("a working day: %s", days[i]);
}

static void assert_on(const struct workdays *w, const char *const *days, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!workday_is(w, on(days[i])))
			fail_msg("a day off: %s", days[i]);
}

#define COUNT(table) (sizeof(table) / sizeof *(table))

TEST(computed_holidays_fall_where_the_calendars_put_them)
{
	static const char *const off[] = {
	    "2024-01-01", "2024-02-08",
	    "2024-02-09", "2024-02-12", /* two days before Tết (10 February, a Saturday) and three from it ... */
	    "2024-02-13", "2024-02-14", /* ... with Saturday and Sunday made up for */
	    "2024-04-18",               /* the tenth of the third lunar month */
	    "2024-04-30", "2024-05-01",
	    "2024-09-02", "2024-09-03", /* for the first, a Sunday */
	};
	static const char *const working[] = {"2024-02-07", "2024-02-15", "2024-04-17", "2024-04-19", "2024-09-04"};
	struct workdays w = holidays_workdays(ctx, computed(ctx), 2024, 2024);

	assert_off(&w, off, COUNT(off));
	assert_on(&w, working, COUNT(working));
}

TEST(hung_kings_day_on_a_weekend_is_made_up_for)
{
	struct workdays w = holidays_workdays(ctx, computed(ctx), 2022, 2022); /* Sunday, 10 April 2022 */
	static const char *const off[] = {"2022-04-11", "2022-05-02",
					  "2022-05-03"}; /* and 30 April, 1 May: both on a weekend */
	static const char *const working[] = {"2022-04-12", "2022-05-04"};

	assert_off(&w, off, COUNT(off));
	assert_on(&w, working, COUNT(working));
}

TEST(an_announcement_takes_the_place_of_the_rule)
{
	struct workdays w = holidays_workdays(ctx, holidays_of(ctx, shipped_text(ctx)), 2024, 2026);
	static const char *const off[] = {"2025-01-27", "2025-01-31", "2025-05-02",
					  "2026-02-16", "2026-02-20", "2026-08-31"};
	static const char *const working[] = {"2025-01-24", "2025-02-03", "2025-04-26", "2026-08-22", "2026-02-13"};

	assert_off(&w, off, COUNT(off));
	assert_on(&w, working, COUNT(working));
}

TEST(a_year_is_announced_when_its_tet_is)
{
	const struct holidays *h = holidays_of(ctx, shipped_text(ctx));

	assert_true(holidays_announced(h, 2024));
	assert_true(holidays_announced(h, 2026));
	assert_false(holidays_announced(h, 2027));
	assert_false(holidays_announced(computed(ctx), 2024));
}

TEST(seven_working_days_across_tet)
{
	struct workdays w = holidays_workdays(ctx, holidays_of(ctx, shipped_text(ctx)), 2024, 2025);

	assert_int_equal(workday_add(&w, on("2025-01-22"), 7), on("2025-02-07"));
	assert_int_equal(workday_add(&w, on("2025-02-07"), -7), on("2025-01-22"));
	assert_int_equal(workday_between(&w, on("2025-01-22"), on("2025-02-07")), 7);
}

TEST(a_holiday_counts_from_its_first_year)
{
	struct workdays w = holidays_workdays(ctx, computed(ctx), 2025, 2026);

	assert_true(workday_is(&w, on("2025-11-24")));
	assert_false(workday_is(&w, on("2026-11-24")));
}

TEST(years_at_the_edge_of_the_calendar_do_not_fail)
{
	struct workdays w = holidays_workdays(ctx, computed(ctx), 1899, 1902);

	assert_int_equal(w.off_count, 0); /* the rules begin in 2021 */
	w = holidays_workdays(ctx, computed(ctx), 2198, 2201);
	assert_true(w.off_count > 20);
}

TEST(many_announced_days_are_all_kept)
{
	struct buf text = buf_new(ctx->arena);
	char day_text[DATE_TEXT_SIZE];
	day first = on("2024-01-01");
	struct workdays w;

	buf_adds(&text, "{\"format\": \"tcpl-holidays/1\", \"rules\": [], \"announcements\": [{\"year\": 2024, "
			"\"off\": [\"2024-01-01\"");
	for (int i = 1; i < 366; i++)
		buf_addf(&text, ", \"%s\"", day_print_iso(first + i, day_text));
	buf_adds(&text, "], \"citation\": \"c\", \"state\": \"seen\"}]}");
	w = holidays_workdays(ctx, holidays_of(ctx, text.data), 2024, 2024);
	assert_int_equal(w.off_count, 366);
	assert_false(workday_is(&w, on("2024-12-31")));
}

TEST(faults_are_told_with_their_place)
{
	static const struct {
		const char *from, *to, *words, *pointer;
	} faults[] = {
	    {"'tcpl-holidays/1'", "'tcpl-holidays/2'", "\"format\" phải là", ""},
	    {"'calendar': 'lunar'", "'calendar': 'moon'", "\"calendar\" là", "/rules/1"},
	    {"'month': 4,\n\t\t\t'day': 30", "'month': 4,\n\t\t\t'day': 31", "Không phải năm nào cũng có ngày này",
	     "/rules/3"},
	    {"'month': 4,\n\t\t\t'day': 30", "'month': 2,\n\t\t\t'day': 29", "Không phải năm nào cũng có ngày này",
	     "/rules/3"},
	    {"'days': 5", "'days': 16", "\"days\" phải từ 1 đến 15", "/rules/1/days"},
	    {"'before': 2", "'before': 5", "\"before\" phải từ 0 đến 4", "/rules/1/before"},
	    {"'before': 2", "'befor': 2", "befor", "/rules/1/befor"},
	    {"'2022-01-31'", "'2022-02-31'", "ngày có thật", "/announcements/0/off/0"},
	    {"'2022-01-31'", "'2027-01-31'", "không thuộc năm của thông báo", "/announcements/0"},
	    {"'replaces': ['tet',", "'replaces': ['tet', 'xmas',", "mang mã \"xmas\"", "/announcements/0"},
	    {"'replaces': ['tet',", "'replaces': [7,", "đoạn chữ", "/announcements/0/replaces/0"},
	    {"'state': 'seen'", "'state': 'sure'", "tình trạng", "/rules/0/state"},
	    {"'rules': [", "'rulez': [", "Thiếu mục bắt buộc \"rules\"", ""},
	};

	for (size_t i = 0; i < COUNT(faults); i++) {
		struct ctx own = ctx_new(ctx->arena, LANG_VI);
		char *text = replaced(&own, shipped_text(&own), faults[i].from, faults[i].to);
		struct source source = {"holidays.json", text, strlen(text)};
		const struct holidays *h;

		assert_int_equal(holidays_load(&own, &source, &h), ERR_INPUT);
		assert_told_at(&own, faults[i].words, faults[i].pointer);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(computed_holidays_fall_where_the_calendars_put_them),
	    cmocka_unit_test(hung_kings_day_on_a_weekend_is_made_up_for),
	    cmocka_unit_test(an_announcement_takes_the_place_of_the_rule),
	    cmocka_unit_test(a_year_is_announced_when_its_tet_is),
	    cmocka_unit_test(seven_working_days_across_tet),
	    cmocka_unit_test(a_holiday_counts_from_its_first_year),
	    cmocka_unit_test(years_at_the_edge_of_the_calendar_do_not_fail),
	    cmocka_unit_test(many_announced_days_are_all_kept),
	    cmocka_unit_test(faults_are_told_with_their_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
