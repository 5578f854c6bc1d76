#include "record/sheet.h"

#include "law_fixture.h"

#define ROWS_ROOM 8 /* for further heads */

/* A sheet being filled in. */
struct grid {
	struct ctx *ctx;
	const struct edition *edition;
	const char **cells;
	unsigned rows;
};

enum { CODE, NAME, HINT, VALUE, SECOND, NOTHING, NOTE };

static struct grid grid_of(struct ctx *ctx, const char *path, int year)
{
	struct grid g = {.ctx = ctx};
	struct sheet sheet;

	assert_int_equal(load_text(ctx, tree_file(ctx, path), &g.edition), OK);
	sheet = sheet_empty(ctx, g.edition, year);
	g.rows = sheet.row_count;
	g.cells = NEW_ARRAY(ctx->arena, const char *, (g.rows + ROWS_ROOM) * SHEET_COLUMNS);
	for (unsigned r = 0; r < g.rows; r++)
		for (unsigned c = 0; c < SHEET_COLUMNS; c++)
			g.cells[r * SHEET_COLUMNS + c] = sheet.rows[r].cells[c];
	return g;
}

static unsigned row_of(const struct grid *g, const char *code)
{
	for (unsigned r = 0; r < g->rows; r++)
		if (str_eq(g->cells[r * SHEET_COLUMNS + CODE], code))
			return r;
	fail_msg("no row %s", code);
	return 0;
}

static void put(struct grid *g, const char *code, unsigned column, const char *text)
{
	g->cells[row_of(g, code) * SHEET_COLUMNS + column] = text;
}

static unsigned add_row(struct grid *g, const char *code)
{
	for (unsigned c = 0; c < SHEET_COLUMNS; c++)
		g->cells[g->rows * SHEET_COLUMNS + c] = "";
	g->cells[g->rows * SHEET_COLUMNS + CODE] = code;
	return g->rows++;
}

static void put_unit(struct grid *g)
{
	put(g, "loai-don-vi", VALUE, "xã");
	put(g, "ten-don-vi", VALUE, "Tân Lập");
	put(g, "tinh", VALUE, "tỉnh Ví Dụ");
}

static struct grid practice_grid(struct ctx *ctx)
{
	struct grid g = grid_of(ctx, "law/practice/edition.json", 2025);

	put_unit(&g);
	return g;
}

static enum err read(struct ctx *ctx, const struct grid *g, char **json, const struct assessment **out)
{
	return sheet_read(ctx, NULL, "bang.xlsx", g->cells, g->rows, SHEET_COLUMNS, json, out);
}

static const struct assessment *record_of(const struct grid *g)
{
	const struct assessment *record;

	if (read(g->ctx, g, NULL, &record))
		fail_msg("%s: %s", g->ctx->problems->place.pointer, g->ctx->problems->text);
	return record;
}

/* --- the same result as the JSON form --- */

static char *text_of(struct arena *arena, long long n)
{
	return str_fmt(arena, "%lld", n);
}

static void put_content(struct grid *g, const struct item *item, const struct answer *a)
{
	struct arena *arena = g->ctx->arena;
	struct buf codes = buf_new(arena);
	char text[DATE_TEXT_SIZE];

	switch (item->rule.kind) {
	case RULE_YES_NO:
		put(g, item->code, VALUE, a->yes ? "Có" : "không");
		break;
	case RULE_CHOICE:
	case RULE_EXTERNAL:
		put(g, item->code, VALUE, item->rule.options[a->option].code);
		break;
	case RULE_RATIO_STEPS:
	case RULE_RATIO_MIN:
		put(g, item->code, VALUE, text_of(arena, a->numerator));
		put(g, item->code, SECOND, text_of(arena, a->denominator));
		break;
	case RULE_COUNT_MIN:
		put(g, item->code, VALUE, text_of(arena, a->numerator));
		break;
	case RULE_CHECKLIST:
		for (unsigned i = 0; i < item->rule.option_count; i++)
			if (a->ticked & 1u << i)
				buf_addf(&codes, "%s%s", codes.size ? "; " : "", item->rule.options[i].code);
		put(g, item->code, VALUE, codes.data);
		break;
	case RULE_DATE_WITHIN: /* people's form and that of a date cell */
		put(g, item->code, VALUE, str_dup(arena, day_print(a->start, text)));
		put(g, item->code, SECOND, str_dup(arena, day_print_iso(a->event, text)));
		break;
	case RULE_MANUAL:
		put(g, item->code, VALUE, str_dup(arena, points_print(a->points, ',', text)));
		put(g, item->code, NOTE, a->why);
		break;
	case RULE_UNKNOWN:
		break;
	}
}

static void put_answer(struct grid *g, const struct item *item, const struct answer *a)
{
	static const char *const levels[] = {"", "Tối đa", "từ 50%", "dưới 50%", "0 điểm"};
	char text[POINTS_TEXT_SIZE];

	if (a->nothing_arose) {
		put(g, item->code, NOTHING, "x");
		put(g, item->code, NOTE, a->why);
	} else if (item->depth == DEPTH_CONTENT) {
		put_content(g, item, a);
	} else if (item->depth == DEPTH_INDICATOR) {
		put(g, item->code, VALUE, levels[a->level]);
	} else {
		if (a->has_points)
			put(g, item->code, VALUE, str_dup(g->ctx->arena, points_print(a->points, '.', text)));
		if (a->has_tally)
			put(g, item->code, SECOND,
			    str_fmt(g->ctx->arena, "%u/%u/%u/%u", a->tally.max, a->tally.half, a->tally.low,
				    a->tally.zero));
	}
}

static void put_record(struct grid *g, const struct assessment *record)
{
	put(g, "loai-don-vi", VALUE, record->unit.kind);
	put(g, "ten-don-vi", VALUE, record->unit.name);
	put(g, "ma-don-vi", VALUE, record->unit.code ? record->unit.code : "");
	put(g, "huyen", VALUE, record->unit.district ? record->unit.district : "");
	put(g, "tinh", VALUE, record->unit.province);
	for (unsigned i = 0; i < record->edition->item_count; i++)
		if (record->facts.answers[i].given)
			put_answer(g, record->edition->items[i], &record->facts.answers[i]);
	if (record->facts.heads_answered && record->facts.head_count == 0 && record->edition->in_points)
		put(g, "nguoi-dung-dau", NOTHING, "x");
}

static char *result_text(struct ctx *ctx, const struct assessment *record)
{
	const struct result *result;
	struct buf out = buf_new(ctx->arena);
	char *code;

	assert_int_equal(evaluate(ctx, record->edition, &record->facts, &result), OK);
	result_write_json(ctx, record, result, &out);
	code = strstr(out.data, record->code); /* the sheet holds the figures, not what else the code stands for */
	assert_non_null(code);
	memset(code, '-', strlen(record->code));
	return out.data;
}

TEST(a_filled_sheet_gives_the_same_result_as_the_json_form)
{
	static const struct {
		const char *edition, *record;
	} samples[] = {{"law/25-2021/edition.json", "samples/dong-huong-2024/assessment.json"},
		       {"law/27-2025/edition.json", "samples/hac-thanh-2026/assessment.json"},
		       {"law/practice/edition.json", "samples/tap-duot/assessment.json"}};

	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
		const char *text = tree_file(ctx, samples[i].record);
		const struct assessment *record;
		struct grid g;

		assert_int_equal(assessment_read(ctx, NULL, samples[i].record, text, strlen(text), &record), OK);
		g = grid_of(ctx, samples[i].edition, record->year);
		put_record(&g, record);
		assert_string_equal(result_text(ctx, record_of(&g)), result_text(ctx, record));
	}
}

TEST(the_json_that_comes_along_reads_the_same)
{
	struct grid g = practice_grid(ctx);
	const struct assessment *record, *again;
	char *json;

	put(&g, "1.1.1", VALUE, "có");
	assert_int_equal(read(ctx, &g, &json, &record), OK);
	assert_int_equal(assessment_read(ctx, NULL, "x.json", json, strlen(json), &again), OK);
	assert_string_equal(again->code, record->code);
}

TEST(rows_above_the_headings_are_passed_over)
{
	struct grid g = practice_grid(ctx);
	const char **cells = NEW_ARRAY(ctx->arena, const char *, (g.rows + 2) * SHEET_COLUMNS);
	const struct assessment *record;

	for (unsigned c = 0; c < 2 * SHEET_COLUMNS; c++)
		cells[c] = c == 0 ? "BẢNG NHẬP SỐ LIỆU" : "";
	memcpy(cells + 2 * SHEET_COLUMNS, g.cells, g.rows * SHEET_COLUMNS * sizeof *cells);
	assert_int_equal(sheet_read(ctx, NULL, "bang.xlsx", cells, g.rows + 2, SHEET_COLUMNS, NULL, &record), OK);
}

TEST(leading_zeros_that_a_spreadsheet_took_away_are_put_back)
{
	struct grid g = practice_grid(ctx);

	put(&g, "ma-don-vi", VALUE, "123");
	assert_string_equal(record_of(&g)->unit.code, "00123");
}

TEST(words_are_taken_in_any_case_and_with_space_around)
{
	struct grid g = practice_grid(ctx);

	put(&g, "1.1.1", VALUE, " CÓ ");
	put(&g, "2.1.2", VALUE, "Không");
	put(&g, "1.3.2", VALUE, "1, 4");
	put(&g, "2.2", NOTHING, "X");
	put(&g, "2.2", NOTE, "không có yêu cầu");
	assert_true(record_of(&g)->facts.answers[edition_item(g.edition, "1.1.1")->index].yes);
	assert_true(record_of(&g)->facts.answers[edition_item(g.edition, "2.1.2")->index].given);
	assert_int_equal(record_of(&g)->facts.answers[edition_item(g.edition, "1.3.2")->index].ticked, 9);
	assert_true(record_of(&g)->facts.answers[edition_item(g.edition, "2.2")->index].nothing_arose);
}

TEST(heads_are_rows)
{
	struct grid g = practice_grid(ctx);
	const struct assessment *record;
	unsigned r = row_of(&g, "nguoi-dung-dau");

	assert_false(record_of(&g)->facts.heads_answered);
	put(&g, "nguoi-dung-dau", VALUE, "Chủ tịch");
	put(&g, "nguoi-dung-dau", SECOND, "công vụ");
	put(&g, "nguoi-dung-dau", NOTE, "06/5/2025");
	r = add_row(&g, "nguoi-dung-dau");
	g.cells[r * SHEET_COLUMNS + VALUE] = "bí thư";
	g.cells[r * SHEET_COLUMNS + SECOND] = "hình sự";
	g.cells[r * SHEET_COLUMNS + NOTE] = "2025-06-07";
	record = record_of(&g);
	assert_int_equal(record->facts.head_count, 2);
	assert_int_equal(record->facts.heads[0].role, HEAD_PC_CHAIRMAN);
	assert_true(record->facts.heads[0].on_duty);
	assert_int_equal(record->facts.heads[1].measure, MEASURE_CRIMINAL);
	assert_int_equal(record->facts.heads[1].prosecution_on, day_of((struct date){2025, 6, 7}));
}

/* --- faults, told by cell --- */

TEST(every_fault_is_told_by_its_cell)
{
	static const struct {
		const char *code;
		unsigned column;
		const char *text, *words;
		unsigned told_column;
	} faults[] = {
	    {"nam", VALUE, "hai nghìn", "số nguyên", VALUE},
	    {"nam", VALUE, "", "số nguyên", VALUE},
	    {"bo-tieu-chi", VALUE, "99-2099", "Không có bộ tiêu chí", VALUE},
	    {"ten-don-vi", VALUE, "", "còn trống", VALUE},
	    {"tinh", VALUE, "", "còn trống", VALUE},
	    {"loai-don-vi", VALUE, "làng", "không có loại \"làng\"", VALUE},
	    {"ma-don-vi", VALUE, "12345678", "không đúng", VALUE},
	    {"1.1.1", VALUE, "chắc có", "có hoặc không", VALUE},
	    {"1.1.2", VALUE, "12,5", "số nguyên", VALUE},
	    {"1.1.2", VALUE, "12", "số nguyên", SECOND},
	    {"1.2.1", VALUE, "z", "không có phương án \"z\"", VALUE},
	    {"1.3.1", VALUE, "31/02/2025", "ngày có thật", VALUE},
	    {"1.3.2", VALUE, "1; 9", "không có \"9\"", VALUE},
	    {"2.2", NOTHING, "x", "phải có lý do", NOTE},
	    {"2.2", NOTHING, "đúng", "để trống hoặc ghi x", NOTHING},
	    {"2.4.1", VALUE, "2", "phải có lý do", NOTE},
	    {"2.1", VALUE, "khá", "tối đa, từ 50%", VALUE},
	    {"3", SECOND, "2/1/0", "bốn số", SECOND},
	    {"3", VALUE, "13,6", "bội số", VALUE},
	    {"nguoi-dung-dau", VALUE, "trưởng thôn", "bí thư, chủ tịch hoặc khác", VALUE},
	    {"nguoi-dung-dau", VALUE, "chủ tịch", "công vụ, hành chính khác", SECOND},
	    {"nguoi-dung-dau", NOTHING, "không", "để trống hoặc ghi x", NOTHING},
	};

	for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
		struct grid g = practice_grid(ctx);
		struct ctx own = ctx_new(ctx->arena, LANG_VI);
		const struct assessment *record;

		put(&g, faults[i].code, faults[i].column, faults[i].text);
		if (read(&own, &g, NULL, &record) == OK)
			fail_msg("accepted: %s in row %s", faults[i].text, faults[i].code);
		assert_told_at(
		    &own, faults[i].words,
		    str_fmt(ctx->arena, "%c%u", 'A' + (char)faults[i].told_column, row_of(&g, faults[i].code) + 1));
		assert_string_equal(own.problems->place.file, "bang.xlsx");
		assert_int_equal(own.problems->place.line, 0);
	}
}

TEST(what_json_finds_is_told_by_its_cell_too)
{
	struct grid g = practice_grid(ctx);
	struct ctx own = ctx_new(ctx->arena, LANG_VI);
	const struct assessment *record;

	put(&g, "1.1.2", VALUE, "12");
	put(&g, "1.1.2", SECOND, "10");
	put(&g, "1.3.1", VALUE, "03/02/2025");
	put(&g, "1.3.1", SECOND, "ngày mai");
	put(&g, "2.4.1", VALUE, "9");
	put(&g, "2.4.1", NOTE, "vì tốt");
	put(&g, "ten-don-vi", VALUE, "La\xCC\xA3p");
	put(&g, "nguoi-dung-dau", VALUE, "chủ tịch");
	put(&g, "nguoi-dung-dau", SECOND, "hình sự");
	put(&g, "nguoi-dung-dau", NOTE, "hôm qua");
	assert_int_equal(read(&own, &g, NULL, &record), ERR_INPUT);
	assert_told_at(&own, "Unicode", str_fmt(ctx->arena, "D%u", row_of(&g, "ten-don-vi") + 1));
	put(&g, "ten-don-vi", VALUE, "Tân Lập");
	own = ctx_new(ctx->arena, LANG_VI);
	assert_int_equal(read(&own, &g, NULL, &record), ERR_INPUT);
	assert_told_at(&own, "tử số 12 lớn hơn mẫu số 10", str_fmt(ctx->arena, "D%u", row_of(&g, "1.1.2") + 1));
	assert_told_at(&own, "\"event\" phải là", str_fmt(ctx->arena, "E%u", row_of(&g, "1.3.1") + 1));
	assert_told_at(&own, "vượt quá điểm tối đa 4", str_fmt(ctx->arena, "D%u", row_of(&g, "2.4.1") + 1));
	assert_told_at(&own, "\"prosecution\" phải là", str_fmt(ctx->arena, "G%u", row_of(&g, "nguoi-dung-dau") + 1));
}

TEST(what_only_the_evaluation_finds_is_told_by_its_cell_too)
{
	struct grid g = grid_of(ctx, "law/25-2021/edition.json", 2024);
	const struct result *result;
	const struct assessment *record;

	put_unit(&g);
	put(&g, "3", VALUE, "15");
	put(&g, "3", SECOND, "2/1/0/0");
	record = record_of(&g);
	assert_int_equal(evaluate(ctx, record->edition, &record->facts, &result), ERR_INPUT);
	assert_told_at(ctx, "Tiêu chí 3 ghi 15 điểm", str_fmt(ctx->arena, "D%u", row_of(&g, "3") + 1));
}

TEST(codes_that_are_lost_doubled_or_strange_are_told)
{
	struct grid g = practice_grid(ctx);
	struct ctx own = ctx_new(ctx->arena, LANG_VI);
	const struct assessment *record;
	unsigned lost = row_of(&g, "1.1.1"), strange = add_row(&g, "12.7"), item = add_row(&g, "2.1.2"),
		 unit = add_row(&g, "tinh");

	put(&g, "2.1.2", VALUE, "có");
	g.cells[lost * SHEET_COLUMNS + CODE] = "";
	g.cells[lost * SHEET_COLUMNS + VALUE] = "có";
	g.cells[item * SHEET_COLUMNS + VALUE] = "có";
	assert_int_equal(read(&own, &g, NULL, &record), ERR_INPUT);
	assert_told_at(&own, "mất mã", str_fmt(ctx->arena, "A%u", lost + 1));
	assert_told_at(&own, "\"12.7\"", str_fmt(ctx->arena, "A%u", strange + 1));
	assert_told_at(&own, "đã có ở một dòng phía trên", str_fmt(ctx->arena, "A%u", item + 1));
	assert_told_at(&own, "đã có ở một dòng phía trên", str_fmt(ctx->arena, "A%u", unit + 1));
}

TEST(none_and_some_heads_contradict_one_another)
{
	struct grid g = practice_grid(ctx);
	struct ctx own = ctx_new(ctx->arena, LANG_VI);
	const struct assessment *record;
	unsigned r;

	put(&g, "nguoi-dung-dau", NOTHING, "x");
	r = add_row(&g, "nguoi-dung-dau");
	g.cells[r * SHEET_COLUMNS + VALUE] = "khác";
	g.cells[r * SHEET_COLUMNS + SECOND] = "đảng";
	assert_int_equal(read(&own, &g, NULL, &record), ERR_INPUT);
	assert_told_at(&own, "Đã đánh dấu không phát sinh",
		       str_fmt(ctx->arena, "F%u", row_of(&g, "nguoi-dung-dau") + 1));
}

TEST(what_is_no_sheet_of_ours_is_told)
{
	static const char *const cells[] = {"a", "b", "c", "d", "e", "f", "g"};
	const struct assessment *record;

	assert_int_equal(sheet_read(ctx, NULL, "x.csv", cells, 1, SHEET_COLUMNS, NULL, &record), ERR_INPUT);
	assert_told(ctx, "bo-tieu-chi");
	assert_non_null(strstr(ctx->problems->remedy, "--sheet"));
}

TEST(a_sheet_with_fewer_columns_does_not_crash)
{
	static const char *const cells[] = {"Mã", "x", "bo-tieu-chi", "25-2021", "nam", "2024"};
	const struct assessment *record;

	assert_int_not_equal(sheet_read(ctx, NULL, "x.csv", cells, 3, 2, NULL, &record), OK);
}

TEST(too_many_rows_are_refused)
{
	const struct assessment *record;

	assert_int_equal(sheet_read(ctx, NULL, "x.csv", NULL, 2001, SHEET_COLUMNS, NULL, &record), ERR_LIMIT);
}

/* --- writing --- */

TEST(the_empty_sheet_has_a_row_an_item_and_a_hint_for_each_answer)
{
	struct grid g = practice_grid(ctx);

	for (unsigned i = 0; i < g.edition->item_count; i++) {
		unsigned r = row_of(&g, g.edition->items[i]->code);

		assert_string_equal(g.cells[r * SHEET_COLUMNS + NAME], item_title(g.edition->items[i]));
		assert_true(g.edition->items[i]->depth != DEPTH_CONTENT || *g.cells[r * SHEET_COLUMNS + HINT]);
		assert_string_equal(g.cells[r * SHEET_COLUMNS + VALUE], "");
	}
	assert_string_equal(g.cells[row_of(&g, "nam") * SHEET_COLUMNS + VALUE], "2025");
	assert_string_equal(g.cells[row_of(&g, "tap-duot") * SHEET_COLUMNS + VALUE], "x");
}

TEST(a_csv_cell_is_never_a_formula)
{
	static const struct sheet_row rows[] = {{.cells = {"=1+2", "+3", "-4", "@sum", "\tx", "a \"b\"", "x\ny"}}};
	struct sheet sheet = {rows, 1};
	struct buf out = buf_new(ctx->arena);

	sheet_write_csv(&sheet, &out);
	assert_string_equal(out.data,
			    "\xEF\xBB\xBF\"'=1+2\",\"'+3\",\"'-4\",\"'@sum\",\"'\tx\",\"a \"\"b\"\"\",\"x\ny\"\r\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_filled_sheet_gives_the_same_result_as_the_json_form),
	    cmocka_unit_test(the_json_that_comes_along_reads_the_same),
	    cmocka_unit_test(rows_above_the_headings_are_passed_over),
	    cmocka_unit_test(leading_zeros_that_a_spreadsheet_took_away_are_put_back),
	    cmocka_unit_test(words_are_taken_in_any_case_and_with_space_around),
	    cmocka_unit_test(heads_are_rows),
	    cmocka_unit_test(every_fault_is_told_by_its_cell),
	    cmocka_unit_test(what_json_finds_is_told_by_its_cell_too),
	    cmocka_unit_test(what_only_the_evaluation_finds_is_told_by_its_cell_too),
	    cmocka_unit_test(codes_that_are_lost_doubled_or_strange_are_told),
	    cmocka_unit_test(none_and_some_heads_contradict_one_another),
	    cmocka_unit_test(what_is_no_sheet_of_ours_is_told),
	    cmocka_unit_test(a_sheet_with_fewer_columns_does_not_crash),
	    cmocka_unit_test(too_many_rows_are_refused),
	    cmocka_unit_test(the_empty_sheet_has_a_row_an_item_and_a_hint_for_each_answer),
	    cmocka_unit_test(a_csv_cell_is_never_a_formula),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
