/* Lists that provinces published: taken over to the letter, their contradictions told. */
#include "../appraise/office.h"
#include "appraise/results.h"

#define COLUMNS 4
#define ROWS(cells) ((unsigned)(sizeof(cells) / sizeof *(cells) / COLUMNS))

static struct results_list list_of(const struct office *o)
{
	return (struct results_list){.year = 2023,
				     .province = o->province,
				     .number = "88/QĐ-UBND",
				     .signed_on = on_day("2024-01-20"),
				     .published_on = on_day("2024-01-22"),
				     .place = "https://x.example"};
}

static enum err take(struct ctx *ctx, struct office *o, const char *const *cells, unsigned rows, bool apply,
		     struct results_import *done)
{
	const struct results_list list = list_of(o);

	forget_told(ctx);
	return results_import(ctx, o->in->app, &o->appraiser, &list, "ds.csv", cells, rows, COLUMNS, apply, done);
}

static size_t standing(struct ctx *ctx, struct office *o, int64_t unit, const struct recognition **out)
{
	size_t count;

	assert_int_equal(recognition_history(ctx, o->in->app, unit, out, &count), OK);
	return count;
}

TEST(a_list_under_titles_with_its_sum_below_is_taken_over)
{
	const char *const cells[] = {"DANH SÁCH XÃ, PHƯỜNG ĐẠT CHUẨN",
				     "",
				     "",
				     "", /**/
				     "STT",
				     "Xã, phường, thị trấn",
				     "Điểm",
				     "Kết quả", /**/
				     "I",
				     "Thành phố Thanh Hóa",
				     "",
				     "", /**/
				     "1",
				     "Phường Đông Hương",
				     "91,5",
				     "Đạt", /**/
				     "",
				     "Tổng số: 1 đơn vị",
				     "",
				     ""};
	struct office *o = office_new(ctx);
	const struct recognition *history;
	struct results_import done;

	assert_int_equal(take(ctx, o, cells, ROWS(cells), false, &done), OK);
	assert_int_equal(done.fresh, 1);
	assert_int_equal(standing(ctx, o, o->in->other_unit, &history), 0); /* only looked at */
	assert_int_equal(take(ctx, o, cells, ROWS(cells), true, &done), OK);
	assert_int_equal(done.remarked + done.remark_count, 0);
	assert_int_equal(done.rows[0].row, 4);
	assert_int_equal(standing(ctx, o, o->in->other_unit, &history), 1);
	assert_string_equal(history[0].status, "recognised");
	assert_int_equal(history[0].points, 9150);
	assert_int_equal(history[0].number, 2023);
	assert_true(history[0].published);
	/* the same again changes nothing */
	assert_int_equal(take(ctx, o, cells, ROWS(cells), true, &done), OK);
	assert_int_equal(done.fresh, 0);
	assert_int_equal(done.same, 1);
	assert_int_equal(standing(ctx, o, o->in->other_unit, &history), 1);
}

TEST(contradictions_are_kept_as_published_and_told)
{
	const char *const cells[] = {"STT",
				     "Tên đơn vị",
				     "Điểm",
				     "Kết quả", /**/
				     "5",
				     "Phường Đông Hương",
				     "75",
				     "Đạt", /**/
				     "7",
				     "Phường Đông Hương",
				     "75",
				     "Đạt", /**/
				     "Tổng cộng: 3",
				     "",
				     "",
				     ""};
	struct office *o = office_new(ctx);
	const struct recognition *history;
	struct results_import done;

	assert_int_equal(take(ctx, o, cells, ROWS(cells), true, &done), OK);
	assert_int_equal(done.row_count, 1);
	assert_non_null(strstr(done.rows[0].remarks, "quy định là từ 80 điểm"));
	assert_int_equal(done.remark_count, 2);
	assert_non_null(strstr(done.remarks[0], "hai lần"));
	assert_non_null(strstr(done.remarks[1], "3"));
	assert_int_equal(standing(ctx, o, o->in->other_unit, &history), 1);
	assert_string_equal(history[0].status, "recognised");
	assert_non_null(strstr(history[0].reason, "75"));
}

TEST(one_row_that_cannot_be_understood_stops_the_whole_list)
{
	const char *const cells[] = {"STT", "Tên đơn vị",        "Điểm",  "Kết quả", /**/
				     "1",   "Phường Đông Hương", "91",    "Đạt",     /**/
				     "2",   "Phường Không Có",   "88",    "Đạt",     /**/
				     "3",   "Phường Đông Hương", "nhiều", "Đạt"};
	struct office *o = office_new(ctx);
	const struct recognition *history;
	struct results_import done;

	assert_int_equal(take(ctx, o, cells, ROWS(cells), true, &done), ERR_INPUT);
	assert_told(ctx, "Phường Không Có");
	assert_int_equal(ctx->problem_count, 2); /* both faults at once, each at its cell */
	assert_string_equal(ctx->problems->place.pointer, "B3");
	assert_int_equal(standing(ctx, o, o->in->other_unit, &history), 0);
}

TEST(another_result_than_the_recorded_one_is_for_a_person_to_settle)
{
	const char *const cells[] = {"STT", "Tên đơn vị", "Điểm", "Kết quả", "1", "Phường Đông Hương", "91", "Đạt"};
	const char *const other[] = {"STT", "Tên đơn vị",        "Điểm", "Kết quả",
				     "1",   "Phường Đông Hương", "70",   "Không đạt"};
	const char *const twice[] = {"STT", "Tên đơn vị",        "Điểm", "Kết quả", /**/
				     "1",   "Phường Đông Hương", "91",   "Đạt",     /**/
				     "2",   "Phường Đông Hương", "60",   "Không đạt"};
	struct office *o = office_new(ctx);
	const struct recognition *history;
	struct results_import done;

	assert_int_equal(take(ctx, o, twice, ROWS(twice), true, &done), ERR_INPUT);
	assert_told(ctx, "dòng 2 với kết quả khác");
	assert_int_equal(take(ctx, o, cells, ROWS(cells), true, &done), OK);
	assert_int_equal(take(ctx, o, other, ROWS(other), true, &done), ERR_INPUT);
	assert_told(ctx, "88/QĐ-UBND");
	assert_int_equal(standing(ctx, o, o->in->other_unit, &history), 1);
}

TEST(only_who_decides_in_the_province_takes_lists_over)
{
	const char *const cells[] = {"STT", "Tên đơn vị", "Điểm", "Kết quả", "1", "Phường Đông Hương", "91", "Đạt"};
	struct office *o = office_new(ctx);
	struct results_list list = list_of(o);
	struct results_import done;

	assert_int_equal(results_import(ctx, o->in->app, &o->outsider, &list, "x", cells, 2, COLUMNS, true, &done),
			 ERR_DENIED);
	assert_int_equal(results_import(ctx, o->in->app, &o->in->focal, &list, "x", cells, 2, COLUMNS, true, &done),
			 ERR_DENIED);
	list.number = "";
	forget_told(ctx);
	assert_int_equal(results_import(ctx, o->in->app, &o->appraiser, &list, "x", cells, 2, COLUMNS, true, &done),
			 ERR_INPUT);
	assert_string_equal(ctx->problems->place.pointer, "number");
	list.number = "1";
	list.signed_on = on_day("2026-01-01");
	forget_told(ctx);
	assert_int_equal(results_import(ctx, o->in->app, &o->appraiser, &list, "x", cells, 2, COLUMNS, true, &done),
			 ERR_INPUT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_list_under_titles_with_its_sum_below_is_taken_over),
	    cmocka_unit_test(contradictions_are_kept_as_published_and_told),
	    cmocka_unit_test(one_row_that_cannot_be_understood_stops_the_whole_list),
	    cmocka_unit_test(another_result_than_the_recorded_one_is_for_a_person_to_settle),
	    cmocka_unit_test(only_who_decides_in_the_province_takes_lists_over),
	};

	return cmocka_run_group_tests_name("results", tests, NULL, NULL);
}
