#include "law/library.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "law_fixture.h"

/* The office's law folder, new for every test. */
static char folder[64];

static int make_folder(void **state)
{
	(void)state;
	strcpy(folder, "/tmp/tcpl-library-XXXXXX");
	return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
	char command[256];

	(void)state;
	snprintf(command, sizeof command, "chmod -R u+rwx '%s' && rm -rf '%s'", folder, folder);
	return system(command);
}

static void put(struct ctx *ctx, const char *name, const char *text)
{
	assert_int_equal(file_write(ctx, str_fmt(ctx->arena, "%s/%s", folder, name), text, strlen(text)), OK);
}

/* The fixture as a real edition of that code and first year. */
static char *own_edition(struct ctx *ctx, const char *code, int first)
{
	char *text =
	    variant(ctx, POINTS_EDITION, "'practice': true, 'banner': 'BỘ THỬ'", "'practice': false, 'banner': null");

	text = replaced(ctx, text, "'code': 'thu'", str_fmt(ctx->arena, "'code': '%s'", code));
	return replaced(ctx, text, "'first': 2020", str_fmt(ctx->arena, "'first': %d", first));
}

TEST(each_year_has_its_law)
{
	static const struct {
		int year;
		const char *code;
	} years[] = {{2022, "25-2021"}, {2023, "25-2021"}, {2024, "25-2021"}, {2026, "27-2025"}, {2030, "27-2025"}};

	for (size_t i = 0; i < sizeof years / sizeof *years; i++) {
		const struct edition *e;

		assert_int_equal(library_for_year(ctx, NULL, years[i].year, &e), OK);
		assert_string_equal(e->code, years[i].code);
	}
}

TEST(the_paused_year_is_told_with_its_reason)
{
	const struct edition *e;

	assert_int_equal(library_for_year(ctx, NULL, 2025, &e), ERR_STATE);
	assert_told(ctx, "Năm 2025 tạm dừng đánh giá");
	assert_non_null(strstr(ctx->problems->rule, "Tạm dừng"));
}

TEST(a_year_before_the_law_has_none)
{
	const struct edition *e;

	assert_int_equal(library_for_year(ctx, NULL, 2021, &e), ERR_NOT_FOUND);
	assert_told(ctx, "Không có bộ tiêu chí nào cho năm 2021");
}

TEST(an_edition_is_for_its_own_years)
{
	const struct edition *e;

	assert_int_equal(library_load(ctx, NULL, "25-2021", &e), OK);
	assert_int_equal(library_check_year(ctx, e, 2024, false, (struct place){0}), OK);
	assert_int_equal(library_check_year(ctx, e, 2026, false, (struct place){.line = 3}), ERR_STATE);
	assert_told(ctx, "\"25-2021\" không áp dụng cho năm 2026");
	assert_int_equal(ctx->problems->place.line, 3);
	assert_int_equal(library_check_year(ctx, e, 2025, false, (struct place){0}), ERR_STATE);
	assert_non_null(strstr(ctx->problems->next->text, "tạm dừng"));
}

TEST(practice_is_never_for_a_real_year_and_the_law_never_for_practice)
{
	const struct edition *e;

	assert_int_equal(library_load(ctx, NULL, "tap-duot", &e), OK);
	assert_int_equal(library_check_year(ctx, e, 2024, true, (struct place){0}), OK);
	assert_int_equal(library_check_year(ctx, e, 2024, false, (struct place){0}), ERR_STATE);
	assert_told(ctx, "chỉ để tập dượt");
	assert_int_equal(library_load(ctx, NULL, "25-2021", &e), OK);
	assert_int_equal(library_check_year(ctx, e, 2024, true, (struct place){0}), ERR_STATE);
	assert_non_null(strstr(ctx->problems->next->text, "Bài tập dượt không dùng"));
	for (int year = 2020; year < 2040; year++)
		if (!library_for_year(ctx, NULL, year, &e))
			assert_false(e->practice);
}

TEST(an_unknown_edition_is_told_with_those_that_exist)
{
	const struct edition *e;

	assert_int_equal(library_load(ctx, NULL, "26-2026", &e), ERR_NOT_FOUND);
	assert_told(ctx, "25-2021, 27-2025, tap-duot");
}

TEST(the_office_may_add_an_edition)
{
	const struct edition *e;
	const struct edition_source *sources;
	size_t count;

	put(ctx, "moi-2.json", own_edition(ctx, "moi-2", 2099));
	put(ctx, "moi-1.json", own_edition(ctx, "moi-1", 2098));
	assert_int_equal(library_load(ctx, folder, "moi-2", &e), OK);
	assert_string_equal(e->code, "moi-2");
	assert_int_equal(library_open(ctx, folder, &sources, &count), OK);
	assert_int_equal(count, 5);
	assert_string_equal(sources[3].code, "moi-1"); /* in the order of their codes */
}

TEST(two_editions_for_one_year_are_not_chosen_between)
{
	const struct edition *e;

	put(ctx, "moi.json", own_edition(ctx, "moi", 2030));
	assert_int_equal(library_for_year(ctx, folder, 2029, &e), OK);
	assert_string_equal(e->code, "27-2025");
	assert_int_equal(library_for_year(ctx, folder, 2030, &e), ERR_STATE);
	assert_told(ctx, "27-2025 và moi");
}

TEST(a_shipped_code_cannot_be_taken)
{
	const struct edition *e;

	put(ctx, "25-2021.json", own_edition(ctx, "25-2021", 2022));
	assert_int_equal(library_load(ctx, folder, "27-2025", &e), ERR_INPUT);
	assert_told(ctx, "\"25-2021\" trùng với bộ tiêu chí có sẵn");
}

TEST(a_shipped_code_cannot_be_taken_under_another_name_either)
{
	const struct edition *e;

	put(ctx, "khac.json", own_edition(ctx, "25-2021", 2022));
	assert_int_equal(library_load(ctx, folder, "khac", &e), ERR_INPUT);
	assert_told(ctx, "mã \"25-2021\" nhưng tệp mang tên của mã \"khac\"");
}

TEST(names_that_are_no_codes_are_passed_over)
{
	static const char *const names[] = {"Moi.json",  "a b.json",   "..json", "-x.json",
					    "moi.json~", "readme.txt", ".json"};
	const struct edition_source *sources;
	size_t count;

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		put(ctx, names[i], "{");
	assert_int_equal(library_open(ctx, folder, &sources, &count), OK);
	assert_int_equal(count, 3);
}

TEST(a_folder_that_is_not_there_is_an_empty_one)
{
	const struct edition *e;

	assert_int_equal(library_load(ctx, "/nonexistent/law", "25-2021", &e), OK);
}

TEST(a_folder_that_cannot_be_read_is_told)
{
	const struct edition *e;

	put(ctx, "law", "a file where a folder should be");
	assert_int_equal(library_load(ctx, str_fmt(ctx->arena, "%s/law", folder), "25-2021", &e), ERR_IO);
	assert_told(ctx, "Không đọc được thư mục");
}

TEST(an_overlay_of_the_folder_completes_its_edition)
{
	const struct edition *e;

	put(ctx, "25-2021.overlay.json",
	    double_quotes(
		ctx->arena,
		"{'format': 'tcpl-overlay/1', 'edition': '25-2021', 'entries': [{'item': '2.1', 'set': {'max': '5'}, "
		"'who': 'w', 'when': '2026-11-23', 'text': 't'}]}"));
	assert_int_equal(library_for_year(ctx, folder, 2024, &e), OK);
	assert_int_equal(edition_item(e, "2.1")->max, 500);
	assert_int_equal(e->completed, 1);
}

TEST(a_broken_overlay_is_told_by_its_file)
{
	const struct edition *e;

	put(ctx, "25-2021.overlay.json", "{\"format\": ");
	assert_int_equal(library_load(ctx, folder, "25-2021", &e), ERR_INPUT);
	assert_true(str_ends(ctx->problems->place.file, "/25-2021.overlay.json"));
	assert_int_equal(library_load(ctx, folder, "27-2025", &e), OK);
}

TEST(the_office_may_keep_its_own_holidays)
{
	const struct holidays *h;
	struct workdays w;

	put(ctx, "holidays.json",
	    double_quotes(
		ctx->arena,
		"{'format': 'tcpl-holidays/1', 'rules': [], 'announcements': [{'year': 2026, 'off': ['2026-03-03'], "
		"'citation': 'c', 'state': 'checked'}]}"));
	assert_int_equal(library_holidays(ctx, folder, &h), OK);
	w = holidays_workdays(ctx, h, 2026, 2026);
	assert_int_equal(w.off_count, 1);
	assert_int_equal(library_holidays(ctx, NULL, &h), OK);
	w = holidays_workdays(ctx, h, 2026, 2026);
	assert_true(w.off_count > 10);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(each_year_has_its_law, make_folder, remove_folder),
	    cmocka_unit_test_setup_teardown(the_paused_year_is_told_with_its_reason, make_folder, remove_folder),
	    cmocka_unit_test_setup_teardown(a_year_before_the_law_has_none, make_folder, remove_folder),
	    cmocka_unit_test_setup_teardown(an_edition_is_for_its_own_years, make_folder, remove_folder),
	    cmocka_unit_test_setup_teardown(practice_is_never_for_a_real_year_and_the_law_never_for_practice,
					    make_folder, remove_folder),
	    cmocka_unit_test_setup_teardown(an_unknown_edition_is_told_with_those_that_exist, make_folder,
					    remove_folder),
	    cmocka_unit_test_setup_teardown(the_office_may_add_an_edition, make_folder, remove_folder),
	    cmocka_unit_test_setup_teardown(two_editions_for_one_year_are_not_chosen_between, make_folder,
					    remove_folder),
	    cmocka_unit_test_setup_teardown(a_shipped_code_cannot_be_taken, make_folder, remove_folder),
	    cmocka_unit_test_setup_teardown(a_shipped_code_cannot_be_taken_under_another_name_either, make_folder,
					    remove_folder),
	    cmocka_unit_test_setup_teardown(names_that_are_no_codes_are_passed_over, make_folder, remove_folder),
	    cmocka_unit_test_setup_teardown(a_folder_that_is_not_there_is_an_empty_one, make_folder, remove_folder),
	    cmocka_unit_test_setup_teardown(a_folder_that_cannot_be_read_is_told, make_folder, remove_folder),
	    cmocka_unit_test_setup_teardown(an_overlay_of_the_folder_completes_its_edition, make_folder, remove_folder),
	    cmocka_unit_test_setup_teardown(a_broken_overlay_is_told_by_its_file, make_folder, remove_folder),
	    cmocka_unit_test_setup_teardown(the_office_may_keep_its_own_holidays, make_folder, remove_folder),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
