#include <time.h>

#include "base/file.h"
#include "people.h"
#include "reader/reader.h"

/* Cells as a person would type them: lines, cells between bars. */
struct sheet {
	const char **cells;
	unsigned rows, columns;
};

static struct sheet sheet_of(struct ctx *ctx, const char *text)
{
	struct sheet sheet = {.cells = NEW_ARRAY(ctx->arena, const char *, strlen(text) + 1)};
	char *rest = str_dup(ctx->arena, text), *line;
	unsigned used = 0;

	while ((line = strsep(&rest, "\n")) != NULL) {
		char *cell;

		if (!*line)
			continue;
		while ((cell = strsep(&line, "|")) != NULL)
			sheet.cells[used++] = cell;
		sheet.rows++;
		if (sheet.rows == 1)
			sheet.columns = used;
		assert_int_equal(used, sheet.rows * sheet.columns);
	}
	return sheet;
}

static enum err import(struct ctx *ctx, struct people *p, const char *text, bool apply, struct unit_import *out)
{
	struct sheet sheet = sheet_of(ctx, text);

	forget(ctx);
	return unit_import(ctx, &p->app, &actor_system, "bang.csv", sheet.cells, sheet.rows, sheet.columns, DAY_UNKNOWN,
			   apply, out);
}

static struct unit_row unit_on(struct ctx *ctx, struct people *p, const char *code, day on)
{
	struct unit_row unit;

	assert_int_equal(unit_by_code(ctx, &p->app, code, on, &unit), OK);
	return unit;
}

static day on(int year, int month, int day_of_month)
{
	return day_of((struct date){year, month, day_of_month});
}

#define PROVINCE "code|kind|name|parent_code\n38|tỉnh|Thanh Hóa|\n"

TEST(a_list_is_looked_at_first_and_then_put_in)
{
	struct people *p = people_nobody(ctx);
	struct unit_import done;
	const struct unit_row *units;
	size_t count;

	assert_int_equal(
	    import(ctx, p, PROVINCE "14758|ward|Phường Hạc Thành|38\n00123||Xã Đông Quang|38\n", false, &done), OK);
	assert_int_equal(done.added, 3);
	assert_string_equal(done.changes[2].after, "Xã Đông Quang");
	assert_int_equal(unit_search(ctx, &p->app, "hac", true, 10, &units, &count), OK);
	assert_int_equal(count, 0);
	assert_int_equal(
	    import(ctx, p, PROVINCE "14758|ward|Phường Hạc Thành|38\n00123||Xã Đông Quang|38\n", true, &done), OK);
	assert_int_equal(done.added, 3);
	assert_string_equal(unit_on(ctx, p, "00123", DAY_UNKNOWN).kind, "commune");
	assert_string_equal(unit_on(ctx, p, "00123", DAY_UNKNOWN).name, "Đông Quang");
	assert_string_equal(unit_on(ctx, p, "00123", DAY_UNKNOWN).parent_name, "Thanh Hóa");
	assert_int_equal(import(ctx, p, PROVINCE "14758|phường|Hạc Thành|38\n00123|Xã|Đông Quang|38\n", true, &done),
			 OK);
	assert_int_equal(done.same, 3);
	assert_int_equal(done.change_count, 0);
}

TEST(a_name_that_only_sounds_like_a_kind_keeps_its_words)
{
	struct people *p = people_nobody(ctx);
	struct unit_import done;

	assert_int_equal(
	    import(ctx, p, PROVINCE "31474|commune|Xã Xà Phiên|38\n31475|commune|Xà Tùng|38\n", true, &done), OK);
	assert_string_equal(unit_on(ctx, p, "31474", DAY_UNKNOWN).name, "Xà Phiên");
	assert_string_equal(unit_on(ctx, p, "31475", DAY_UNKNOWN).name, "Xà Tùng");
}

TEST(a_province_may_stand_below_its_communes_and_columns_in_any_order)
{
	struct people *p = people_nobody(ctx);
	struct unit_import done;

	assert_int_equal(import(ctx, p, "Mã tỉnh|Tên đơn vị|Mã đơn vị\n38|Phường Hạc Thành|14758\n|Tỉnh Thanh Hóa|38\n",
				true, &done),
			 OK);
	assert_string_equal(unit_on(ctx, p, "14758", DAY_UNKNOWN).parent_kind, "province");
}

TEST(another_kind_from_a_later_day_ends_the_old_unit_and_begins_a_new_one)
{
	struct people *p = people_nobody(ctx);
	struct unit_import done;
	struct unit_row before, after;
	const struct unit_origin *origins;
	size_t count;

	assert_int_equal(import(ctx, p, PROVINCE "00123|xã|Đông Quang|38\n", true, &done), OK);
	assert_int_equal(import(ctx, p,
				"code|kind|name|valid_from|instrument\n"
				"00123|phường|Đông Quang|30/04/2026|Nghị quyết số 1/NQ-UBTVQH\n",
				true, &done),
			 OK);
	assert_int_equal(done.added, 1);
	assert_int_equal(done.ended, 1);
	assert_int_equal(done.changes[0].kind, UNIT_ENDED);
	assert_string_equal(done.changes[0].before, "Xã Đông Quang");
	assert_string_equal(done.changes[0].after, "Phường Đông Quang");
	before = unit_on(ctx, p, "00123", on(2026, 4, 29));
	after = unit_on(ctx, p, "00123", on(2026, 4, 30));
	assert_string_equal(before.kind, "commune");
	assert_int_equal(before.valid_to, on(2026, 4, 29));
	assert_string_equal(after.kind, "ward");
	assert_true(before.id != after.id);
	assert_int_equal(unit_predecessors(ctx, &p->app, after.id, &origins, &count), OK);
	assert_int_equal(count, 1);
	assert_int_equal(origins[0].unit.id, before.id);
	assert_string_equal(origins[0].instrument, "Nghị quyết số 1/NQ-UBTVQH");
	assert_int_equal(unit_successors(ctx, &p->app, before.id, &origins, &count), OK);
	assert_int_equal(origins[0].unit.id, after.id);
}

TEST(a_new_name_without_a_day_corrects_the_unit_itself)
{
	struct people *p = people_nobody(ctx);
	struct unit_import done;
	int64_t id;

	assert_int_equal(import(ctx, p, PROVINCE "00123|xã|Đông Quag|38\n", true, &done), OK);
	id = unit_on(ctx, p, "00123", DAY_UNKNOWN).id;
	assert_int_equal(import(ctx, p, "code|kind|name\n00123|xã|Đông Quang\n", true, &done), OK);
	assert_int_equal(done.changed, 1);
	assert_int_equal(unit_on(ctx, p, "00123", DAY_UNKNOWN).id, id);
	assert_string_equal(unit_on(ctx, p, "00123", DAY_UNKNOWN).parent_name,
			    "Thanh Hóa"); /* the list said nothing of it */
}

TEST(a_unit_comes_of_several_wholly_or_in_part)
{
	struct people *p = people_nobody(ctx);
	struct unit_import done;
	const struct unit_origin *origins;
	size_t count;

	assert_int_equal(import(ctx, p,
				"code|kind|name|parent_code|valid_from|valid_to|predecessors\n"
				"38|tỉnh|Thanh Hóa||||\n"
				"14758|phường|Hạc Thành|38|01/07/2025||14797;14800*\n"
				"14797|phường|Đông Hương|38||30/06/2025|\n"
				"14800|phường|Đông Hải|38||30/06/2025|\n",
				true, &done),
			 OK);
	assert_int_equal(unit_predecessors(ctx, &p->app, unit_on(ctx, p, "14758", DAY_UNKNOWN).id, &origins, &count),
			 OK);
	assert_int_equal(count, 2);
	assert_string_equal(origins[0].unit.name, "Đông Hương");
	assert_false(origins[0].in_part);
	assert_true(origins[1].in_part);
	assert_string_equal(unit_on(ctx, p, "14797", DAY_UNKNOWN).name,
			    "Đông Hương"); /* ended, yet the last of its code */
	assert_string_equal(unit_on(ctx, p, "14797", on(2024, 12, 31)).name, "Đông Hương");
}

TEST(a_list_of_an_earlier_day_is_compared_with_that_day)
{
	struct people *p = people_nobody(ctx);
	struct sheet sheet = sheet_of(ctx, "code|kind|name\n75|province|Tỉnh Đồng Nai\n");
	struct unit_import done;

	assert_int_equal(unit_ship_provinces(ctx, &p->app), OK);
	assert_string_equal(unit_on(ctx, p, "75", DAY_UNKNOWN).kind, "city");
	assert_string_equal(unit_on(ctx, p, "75", on(2025, 12, 31)).kind, "province");
	assert_int_equal(unit_import(ctx, &p->app, &actor_system, "bang.csv", sheet.cells, sheet.rows, sheet.columns,
				     on(2025, 7, 1), true, &done),
			 OK);
	assert_int_equal(done.same, 1);
	assert_int_equal(unit_import(ctx, &p->app, &actor_system, "bang.csv", sheet.cells, sheet.rows, sheet.columns,
				     DAY_UNKNOWN, false, &done),
			 OK);
	assert_int_equal(done.changed, 1);
}

TEST(the_provinces_are_shipped_once)
{
	struct people *p = people_nobody(ctx);
	const struct unit_row *units;
	size_t count, cities = 0;

	assert_int_equal(unit_ship_provinces(ctx, &p->app), OK);
	assert_int_equal(unit_ship_provinces(ctx, &p->app), OK);
	assert_int_equal(unit_search(ctx, &p->app, "", false, 100, &units, &count), OK);
	assert_int_equal(count, 34);
	for (size_t i = 0; i < count; i++)
		cities += str_eq(units[i].kind, "city");
	assert_int_equal(cities, 7);
}

static void faulty(struct ctx *ctx, struct people *p, const char *text, const char *cell, const char *words)
{
	struct unit_import done;
	const struct unit_row *units;
	size_t count;

	assert_int_equal(import(ctx, p, text, true, &done), ERR_INPUT);
	assert_told(ctx, words);
	if (cell)
		assert_string_equal(ctx->problems->place.pointer, cell);
	assert_int_equal(unit_search(ctx, &p->app, "", true, 100, &units, &count), OK);
	assert_int_equal(count, 0);
}

TEST(every_fault_is_told_by_cell_and_nothing_is_written)
{
	struct people *p = people_nobody(ctx);
	struct unit_import done;

	faulty(ctx, p, "code|name\n", NULL, "không có dòng nội dung");
	faulty(ctx, p, "kind|name\nxã|A\n", NULL, "Thiếu cột \"code\"");
	faulty(ctx, p, "code|name|code\n1|2|3\n", NULL, "hai cột");
	faulty(ctx, p, PROVINCE "123|xã|Đông Quang|38\n", "A3", "không đúng");
	faulty(ctx, p, PROVINCE "0012x|xã|Đông Quang|38\n", "A3", "không đúng");
	faulty(ctx, p, PROVINCE "00123|làng|Đông Quang|38\n", "B3", "Không hiểu loại");
	faulty(ctx, p, PROVINCE "00123|xã||38\n", "C3", "tên đơn vị");
	faulty(ctx, p, PROVINCE "00123|xã|Đông Quang|83\n", "D3", "cấp trên mã 83");
	faulty(ctx, p, PROVINCE "00123|xã|Đông Quang|38\n00123|xã|Đông Hải|38\n", NULL, "đã có ở dòng 3");
	faulty(ctx, p, "code|kind|name|valid_from\n38|tỉnh|Thanh Hóa|31/02/2025\n", "D2", "không có trong lịch");
	faulty(ctx, p, "code|kind|name|valid_from|valid_to\n38|tỉnh|Thanh Hóa|01/07/2025|30/06/2025\n", "E2",
	       "đứng trước");
	faulty(ctx, p, "code|kind|name|predecessors\n38|tỉnh|Thanh Hóa|37\n", "D2", "trước đây mã 37");
	assert_int_equal(import(ctx, p, PROVINCE "1|xã|A|38\n2|xã|B|38\n3|làng|C|38\n", true, &done), ERR_INPUT);
	assert_int_equal(ctx->problem_count, 3);
}

TEST(names_are_found_without_marks_with_their_kind_and_province)
{
	static const char *const words[] = {"hac thanh",        "Hạc Thành",  "HẠC",
					    "phường hạc thành", "phuong hac", "Hạc Thành, Thanh Hóa",
					    "hac, tinh thanh",  "14758",      "hạc  thành"};
	struct people *p = people_new(ctx);
	const struct unit_row *units;
	size_t count;

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		assert_int_equal(unit_search(ctx, &p->app, words[i], false, 10, &units, &count), OK);
		if (count != 1)
			fail_msg("%s: %zu", words[i], count);
		assert_string_equal(units[0].code, "14758");
	}
	assert_int_equal(unit_search(ctx, &p->app, "dong quang", false, 10, &units, &count), OK);
	assert_int_equal(count, 1);
	assert_int_equal(unit_search(ctx, &p->app, "hac thanh, nghe an", false, 10, &units, &count), OK);
	assert_int_equal(count, 0);
	assert_int_equal(unit_search(ctx, &p->app, "h%c", false, 10, &units, &count), OK);
	assert_int_equal(count, 0);
}

TEST(tone_placement_does_not_matter_and_beginnings_come_first)
{
	struct people *p = people_new(ctx);
	const struct unit_row *units;
	size_t count;

	people_unit(ctx, p, "00111", "commune", "Hòa Bình", p->province);
	people_unit(ctx, p, "00112", "commune", "An Hoà", p->province);
	assert_int_equal(unit_search(ctx, &p->app, "hoà", false, 10, &units, &count), OK);
	assert_int_equal(count, 3); /* and Thanh Hóa */
	assert_string_equal(units[0].name, "Hòa Bình");
}

TEST(a_unit_that_ended_is_found_only_when_asked_for)
{
	struct people *p = people_new(ctx);
	struct unit_row unit = unit_on(ctx, p, "14758", DAY_UNKNOWN);
	const struct unit_row *units;
	size_t count;
	int64_t id;

	unit.valid_to = on(2026, 1, 1);
	assert_int_equal(unit_save(ctx, &p->app, &actor_system, &unit, &id), OK);
	assert_int_equal(id, unit.id);
	assert_int_equal(unit_search(ctx, &p->app, "hac", false, 10, &units, &count), OK);
	assert_int_equal(count, 0);
	assert_int_equal(unit_search(ctx, &p->app, "hac", true, 10, &units, &count), OK);
	assert_int_equal(count, 1);
}

TEST(two_units_of_one_code_cannot_exist_on_one_day)
{
	struct people *p = people_new(ctx);
	struct unit_row unit = {.code = "14758",
				.kind = "commune",
				.name = "Khác",
				.parent = DB_NULL,
				.quota = DB_NULL,
				.valid_from = DAY_UNKNOWN,
				.valid_to = DAY_UNKNOWN};
	int64_t id;

	assert_int_equal(unit_save(ctx, &p->app, &actor_system, &unit, &id), ERR_INPUT);
	assert_told(ctx, "đang là của phường Hạc Thành");
}

TEST(only_an_administrator_changes_units)
{
	struct people *p = people_new(ctx);
	struct actor focal = people_focal(p), admin = people_admin(p);
	struct unit_row unit = unit_on(ctx, p, "14758", DAY_UNKNOWN);
	struct sheet sheet = sheet_of(ctx, PROVINCE);
	struct unit_import done;
	int64_t id;

	assert_int_equal(unit_save(ctx, &p->app, &focal, &unit, &id), ERR_DENIED);
	assert_int_equal(unit_save(ctx, &p->app, &admin, &unit, &id), OK);
	assert_int_equal(
	    unit_import(ctx, &p->app, &focal, "b", sheet.cells, sheet.rows, sheet.columns, DAY_UNKNOWN, false, &done),
	    ERR_DENIED);
}

TEST(titles_are_written_as_in_papers)
{
	struct people *p = people_new(ctx);
	struct unit_row unit = unit_on(ctx, p, "14758", DAY_UNKNOWN);
	struct unit record = unit_record(ctx->arena, &unit);

	assert_string_equal(unit_row_title(ctx->arena, &unit, true), "Phường Hạc Thành");
	assert_string_equal(unit_row_title(ctx->arena, &unit, false), "phường Hạc Thành");
	assert_string_equal(record.kind, "phường");
	assert_string_equal(record.province, "tỉnh Thanh Hóa");
}

TEST(an_import_that_fails_in_the_middle_leaves_nothing)
{
	struct people *p = people_nobody(ctx);
	const struct unit_row *units;
	struct unit_import done;
	unsigned failures = 0;
	size_t count;

	for (unsigned n = 1; n < 100; n++) {
		enum err err;

		db_fail_at(p->app.db, n);
		err = import(ctx, p, PROVINCE "14758|ward|Hạc Thành|38\n00123|xã|Đông Quang|38\n", true, &done);
		db_fail_at(p->app.db, 0);
		if (!err)
			break;
		assert_int_equal(err, ERR_IO);
		assert_int_equal(unit_search(ctx, &p->app, "", true, 10, &units, &count), OK);
		assert_int_equal(count, 0);
		failures++;
	}
	assert_true(failures > 10);
}

static double seconds_since(const struct timespec *start)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)(now.tv_sec - start->tv_sec) + (double)(now.tv_nsec - start->tv_nsec) / 1e9;
}

/* $TCPL_UNITS_CSV names the national list of 1 July 2025: 34 provinces, 3,321 communes. */
TEST(the_national_list_goes_in_quickly_and_twice_changes_nothing)
{
	const char *path = getenv("TCPL_UNITS_CSV");
	struct people *p = people_nobody(ctx);
	const struct table_text *table;
	struct unit_import done;
	struct timespec start;
	char *bytes;
	size_t size;

	if (str_empty(path) || !file_exists(path)) {
		print_message("TCPL_UNITS_CSV names no list: left out\n");
		return;
	}
	assert_int_equal(unit_ship_provinces(ctx, &p->app), OK);
	assert_int_equal(file_read(ctx, path, FILE_SIZE_MAX, &bytes, &size), OK);
	assert_int_equal(read_table(ctx, path, bytes, size, NULL, &table), OK);
	clock_gettime(CLOCK_MONOTONIC, &start);
	assert_int_equal(unit_import(ctx, &p->app, &actor_system, path, table->cells, table->row_count,
				     table->column_count, on(2025, 7, 1), true, &done),
			 OK);
	print_message("%u units in %.3f s\n", table->row_count - 1, seconds_since(&start));
	assert_int_equal(done.same, 34);
	assert_int_equal(done.added, 3321);
	assert_int_equal(unit_import(ctx, &p->app, &actor_system, path, table->cells, table->row_count,
				     table->column_count, on(2025, 7, 1), true, &done),
			 OK);
	assert_int_equal(done.same, 3355);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_list_is_looked_at_first_and_then_put_in),
	    cmocka_unit_test(a_name_that_only_sounds_like_a_kind_keeps_its_words),
	    cmocka_unit_test(a_province_may_stand_below_its_communes_and_columns_in_any_order),
	    cmocka_unit_test(another_kind_from_a_later_day_ends_the_old_unit_and_begins_a_new_one),
	    cmocka_unit_test(a_new_name_without_a_day_corrects_the_unit_itself),
	    cmocka_unit_test(a_unit_comes_of_several_wholly_or_in_part),
	    cmocka_unit_test(a_list_of_an_earlier_day_is_compared_with_that_day),
	    cmocka_unit_test(the_provinces_are_shipped_once),
	    cmocka_unit_test(every_fault_is_told_by_cell_and_nothing_is_written),
	    cmocka_unit_test(names_are_found_without_marks_with_their_kind_and_province),
	    cmocka_unit_test(tone_placement_does_not_matter_and_beginnings_come_first),
	    cmocka_unit_test(a_unit_that_ended_is_found_only_when_asked_for),
	    cmocka_unit_test(two_units_of_one_code_cannot_exist_on_one_day),
	    cmocka_unit_test(only_an_administrator_changes_units),
	    cmocka_unit_test(titles_are_written_as_in_papers),
	    cmocka_unit_test(an_import_that_fails_in_the_middle_leaves_nothing),
	    cmocka_unit_test(the_national_list_goes_in_quickly_and_twice_changes_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
