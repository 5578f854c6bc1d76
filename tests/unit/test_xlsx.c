#include "support.h"

#include "base/points.h"
#include "paper.h"
#include "parts.h"

static struct buf written(struct ctx *ctx, const struct doc *doc)
{
	struct buf out = buf_new(ctx->arena);

	assert_int_equal(doc_write_xlsx(ctx, doc, &out), OK);
	return out;
}

static zip_t *xlsx_of(struct ctx *ctx, const struct doc *doc)
{
	struct buf out = written(ctx, doc);

	return parts_open(ctx, &out);
}

static zip_t *xlsx(struct ctx *ctx, const struct doc_info *info)
{
	return xlsx_of(ctx, paper(ctx->arena, info));
}

static zip_t *xlsx_plain(struct ctx *ctx)
{
	struct doc_info info = paper_info();

	return xlsx(ctx, &info);
}

#define SHEET "xl/worksheets/sheet1.xml"
#define STRINGS "xl/sharedStrings.xml"

/* The text of a cell. */
static const char *text_at(struct ctx *ctx, zip_t *zip, const char *cell)
{
	xmlDocPtr sheet = parts_xml(ctx, zip, SHEET), strings = parts_xml(ctx, zip, STRINGS);
	const char *ask = str_fmt(ctx->arena, "string(//s:c[@r='%s'][@t='s']/s:v)", cell);
	const char *index = parts_ask(ctx, sheet, ask);

	return *index ? parts_ask(ctx, strings, str_fmt(ctx->arena, "string(//s:si[%d]/s:t)", atoi(index) + 1)) : "";
}

static bool any_text(struct ctx *ctx, zip_t *zip, const char *text)
{
	const char *ask = str_fmt(ctx->arena, "count(//s:si[s:t='%s']) > 0", text);

	return str_eq(parts_ask(ctx, parts_xml(ctx, zip, STRINGS), ask), "true");
}

/* A cell is a number of that value and looks like that format. */
static void number_is(struct ctx *ctx, zip_t *zip, const char *cell, const char *value, const char *format)
{
	xmlDocPtr sheet = parts_xml(ctx, zip, SHEET), styles = parts_xml(ctx, zip, "xl/styles.xml");
	int style, id;
	static const struct {
		int id;
		const char *format;
	} built_in[] = {{1, "0"}, {2, "0.00"}, {9, "0%"}, {10, "0.00%"}};

	parts_says(ctx, sheet, str_fmt(ctx->arena, "string(//s:c[@r='%s'][not(@t)]/s:v)", cell), value);
	style = parts_number(ctx, sheet, str_fmt(ctx->arena, "string(//s:c[@r='%s']/@s)", cell));
	id = parts_number(ctx, styles, str_fmt(ctx->arena, "string(//s:cellXfs/s:xf[%d]/@numFmtId)", style + 1));
	for (size_t i = 0; i < sizeof built_in / sizeof *built_in; i++) {
		if (built_in[i].id == id) {
			assert_string_equal(built_in[i].format, format);
			return;
		}
	}
	parts_says(ctx, styles, str_fmt(ctx->arena, "string(//s:numFmt[@numFmtId='%d']/@formatCode)", id), format);
}

TEST(figures_are_numbers_with_just_their_decimals)
{
	zip_t *zip = xlsx_plain(ctx);

	number_is(ctx, zip, "A9", "1", "0");
	number_is(ctx, zip, "C9", "10", "0");
	number_is(ctx, zip, "C10", "10.25", "0.00");
	number_is(ctx, zip, "C11", "10.5", "0.0");
	number_is(ctx, zip, "D9", "0.8571", "0.00%");
	number_is(ctx, zip, "C69", "98.5", "0.0");
}

TEST(dates_are_dates)
{
	number_is(ctx, xlsx_plain(ctx), "E9", "45657", "dd/mm/yyyy"); /* 31 December 2024 in Excel's days */
}

TEST(what_is_unknown_is_blank_and_a_text_stands_before_the_value)
{
	static const unsigned widths[] = {1, 1, 1};
	static const struct cell cells[] = {{.kind = CELL_POINTS, .value = POINTS_UNKNOWN},
					    {.kind = CELL_DAY, .value = DAY_UNKNOWN},
					    {.kind = CELL_POINTS, .value = 100, .text = "Không phát sinh"}};
	static const struct table_row rows[] = {{cells, 3}};
	struct doc_info info = paper_info();
	struct doc *doc = doc_new(ctx->arena, &info);
	zip_t *zip;

	doc_table(doc, &(struct table){.widths = widths, .column_count = 3, .rows = rows, .row_count = 1});
	zip = xlsx_of(ctx, doc);
	parts_says(ctx, parts_xml(ctx, zip, SHEET), "count(//s:row[@r='1']/s:c[not(@t)]/s:v)", "0");
	assert_string_equal(text_at(ctx, zip, "C1"), "Không phát sinh");
}

TEST(letterhead_and_title_stand_above_the_table)
{
	zip_t *zip = xlsx_plain(ctx);

	assert_string_equal(text_at(ctx, zip, "A1"), PAPER_BODY);
	assert_string_equal(text_at(ctx, zip, "D1"), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc");
	assert_string_equal(text_at(ctx, zip, "A2"), "Số: 05/BC-UBND");
	assert_string_equal(text_at(ctx, zip, "D2"), PAPER_PLACE);
	assert_string_equal(text_at(ctx, zip, "A4"), "BÁO CÁO");
	assert_string_equal(text_at(ctx, zip, "A5"), PAPER_SUMMARY);
}

TEST(spans_are_merged_cells)
{
	xmlDocPtr sheet = parts_xml(ctx, xlsx_plain(ctx), SHEET);
	const char *const ranges[] = {"A7:A8", "C7:E7", "B9:B11", "A69:B69", "D69:F69"};

	for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
		parts_says(ctx, sheet, str_fmt(ctx->arena, "count(//s:mergeCell[@ref='%s'])", ranges[i]), "1");
}

TEST(the_header_stays_in_sight_and_repeats_in_print)
{
	zip_t *zip = xlsx_plain(ctx);

	parts_says(ctx, parts_xml(ctx, zip, SHEET), "string(//s:pane/@ySplit)", "8");
	parts_says(ctx, parts_xml(ctx, zip, SHEET), "string(//s:pane/@state)", "frozen");
	parts_says(ctx, parts_xml(ctx, zip, "xl/workbook.xml"), "string(//s:definedName[@name='_xlnm.Print_Titles'])",
		   "'Kết quả chấm điểm'!$7:$8");
}

static void margin_is(struct ctx *ctx, xmlDocPtr sheet, const char *side, double mm)
{
	double inches = strtod(parts_ask(ctx, sheet, str_fmt(ctx->arena, "string(//s:pageMargins/@%s)", side)), NULL);

	assert_true(inches * 25.4 > mm - 0.01 && inches * 25.4 < mm + 0.01);
}

TEST(it_prints_on_a4_with_the_margins_of_the_decree_fitted_to_the_width)
{
	struct doc_info info = paper_info();
	xmlDocPtr sheet = parts_xml(ctx, xlsx_plain(ctx), SHEET);

	parts_says(ctx, sheet, "string(//s:pageSetup/@paperSize)", "9");
	parts_says(ctx, sheet, "string(//s:pageSetup/@orientation)", "portrait");
	parts_says(ctx, sheet, "string(//s:pageSetup/@fitToHeight)", "0");
	parts_says(ctx, sheet, "string(//s:pageSetUpPr/@fitToPage)", "1");
	margin_is(ctx, sheet, "left", 30);
	margin_is(ctx, sheet, "right", 15);
	margin_is(ctx, sheet, "top", 20);
	margin_is(ctx, sheet, "bottom", 20);
	info.landscape = true;
	parts_says(ctx, parts_xml(ctx, xlsx(ctx, &info), SHEET), "string(//s:pageSetup/@orientation)", "landscape");
}

TEST(letters_are_those_of_the_paper_and_long_texts_wrap)
{
	xmlDocPtr styles = parts_xml(ctx, xlsx_plain(ctx), "xl/styles.xml");

	parts_says(ctx, styles, "count(//s:font[s:name/@val='Times New Roman' and s:sz/@val='13']) > 0", "true");
	parts_says(ctx, styles, "count(//s:cellXfs/s:xf[position() > 1][not(s:alignment/@wrapText='1')])", "0");
}

TEST(draft_banner_and_code_stand_in_cells_and_on_every_printed_page)
{
	struct doc_info info = paper_info();
	xmlDocPtr sheet;
	zip_t *zip;

	info.draft = true;
	info.banner = PAPER_BANNER;
	zip = xlsx(ctx, &info);
	sheet = parts_xml(ctx, zip, SHEET);
	assert_string_equal(text_at(ctx, zip, "A1"), PAPER_BANNER);
	assert_string_equal(text_at(ctx, zip, "A2"), "DỰ THẢO");
	assert_true(any_text(ctx, zip, "Mã đối chiếu: " PAPER_CODE));
	parts_says(ctx, sheet, "contains(//s:oddHeader, 'DỰ THẢO - " PAPER_BANNER "')", "true");
	parts_says(ctx, sheet, "contains(//s:oddFooter, 'Mã đối chiếu: " PAPER_CODE "')", "true");
}

static void named_table(struct doc *doc, const char *caption)
{
	static const unsigned widths[] = {1};
	static const struct cell cell = {.text = "=1+1"};
	static const struct table_row row = {&cell, 1};

	doc_table(doc, &(struct table){
			   .caption = caption, .widths = widths, .column_count = 1, .rows = &row, .row_count = 1});
}

TEST(each_table_has_a_sheet_whatever_its_caption)
{
	struct doc_info info = paper_info();
	struct doc *doc = doc_new(ctx->arena, &info);
	xmlDocPtr book;

	named_table(doc, "Tổng hợp");
	named_table(doc, "Tổng hợp");
	named_table(doc, "Bảng tổng hợp kết quả chấm điểm các tiêu chí, chỉ tiêu năm 2024");
	named_table(doc, "[a]:b*c?d/e\\f'");
	named_table(doc, NULL);
	book = parts_xml(ctx, xlsx_of(ctx, doc), "xl/workbook.xml");
	parts_says(ctx, book, "count(//s:sheet)", "5");
	parts_says(ctx, book, "string(//s:sheet[1]/@name)", "Tổng hợp");
	parts_says(ctx, book, "string(//s:sheet[2]/@name)", "Tổng hợp (2)");
	parts_says(ctx, book, "string(//s:sheet[3]/@name)", "Bảng tổng hợp kết quả chấm điểm");
	parts_says(ctx, book, "string(//s:sheet[4]/@name)", "a b c d e f");
	parts_says(ctx, book, "string(//s:sheet[5]/@name)", "Bảng 5");
}

TEST(a_text_that_looks_like_a_formula_stays_text)
{
	struct doc_info info = paper_info();
	struct doc *doc = doc_new(ctx->arena, &info);
	zip_t *zip;

	named_table(doc, "x");
	zip = xlsx_of(ctx, doc);
	parts_says(ctx, parts_xml(ctx, zip, SHEET), "count(//s:f)", "0");
	assert_string_equal(text_at(ctx, zip, "A1"), "=1+1");
}

TEST(a_paper_without_tables_makes_a_workbook_that_opens)
{
	struct doc_info info = paper_info();
	struct doc *doc = doc_new(ctx->arena, &info);

	paper_head(doc);
	assert_true(any_text(ctx, xlsx_of(ctx, doc), "BÁO CÁO"));
}

TEST(the_properties_tell_title_author_and_moment)
{
	struct doc_info info = paper_info();
	xmlDocPtr core = parts_xml(ctx, xlsx_plain(ctx), "docProps/core.xml");

	parts_says(ctx, core, "string(//dc:title)", info.title);
	parts_says(ctx, core, "string(//dc:creator)", info.author);
	parts_says(ctx, core, "string(//dcterms:created)", "2025-01-06T01:30:00Z");
}

TEST(the_same_paper_gives_the_same_bytes)
{
	struct doc_info info = paper_info();
	struct buf a = written(ctx, paper(ctx->arena, &info)), b = written(ctx, paper(ctx->arena, &info));

	assert_int_equal(a.size, b.size);
	assert_memory_equal(a.data, b.data, a.size);
}

static enum err write_once(void *arg)
{
	struct ctx *ctx = arg;
	struct doc_info info = paper_info();
	struct buf out = buf_new(ctx->arena);

	return doc_write_xlsx(ctx, paper(ctx->arena, &info), &out);
}

static void an_allocation_that_fails_leaves_nothing_behind(void **state)
{
	struct arena *arena = arena_new(ARENA_SIZE_MAX);

	(void)state;
	for (size_t n = 1; n < 2000; n += 37) {
		struct ctx ctx = ctx_new(arena, LANG_VI);

		arena_fail_at(arena, n);
		if (arena_run(arena, write_once, &ctx) == OK)
			break;
	}
	arena_free(arena); /* LeakSanitizer tells the rest */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(figures_are_numbers_with_just_their_decimals),
	    cmocka_unit_test(dates_are_dates),
	    cmocka_unit_test(what_is_unknown_is_blank_and_a_text_stands_before_the_value),
	    cmocka_unit_test(letterhead_and_title_stand_above_the_table),
	    cmocka_unit_test(spans_are_merged_cells),
	    cmocka_unit_test(the_header_stays_in_sight_and_repeats_in_print),
	    cmocka_unit_test(it_prints_on_a4_with_the_margins_of_the_decree_fitted_to_the_width),
	    cmocka_unit_test(letters_are_those_of_the_paper_and_long_texts_wrap),
	    cmocka_unit_test(draft_banner_and_code_stand_in_cells_and_on_every_printed_page),
	    cmocka_unit_test(each_table_has_a_sheet_whatever_its_caption),
	    cmocka_unit_test(a_text_that_looks_like_a_formula_stays_text),
	    cmocka_unit_test(a_paper_without_tables_makes_a_workbook_that_opens),
	    cmocka_unit_test(the_properties_tell_title_author_and_moment),
	    cmocka_unit_test(the_same_paper_gives_the_same_bytes),
	    cmocka_unit_test(an_allocation_that_fails_leaves_nothing_behind),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
