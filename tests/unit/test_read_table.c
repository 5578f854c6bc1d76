#include "package.h"

#include "reader/sheet_value.h"

#define SHEET_NS "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define WORKBOOK(properties)                                                                                           \
	"<workbook xmlns='" SHEET_NS                                                                                   \
	"' xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'>" properties                  \
	"<sheets><sheet name='Ẩn' sheetId='1' state='hidden' r:id='rId2'/>"                                          \
	"<sheet name='Số liệu' sheetId='2' r:id='rId1'/></sheets></workbook>"
#define SHEET(rows) "<worksheet xmlns='" SHEET_NS "'><sheetData>" rows "</sheetData></worksheet>"
#define STYLES                                                                                                         \
	"<styleSheet xmlns='" SHEET_NS "'><numFmts><numFmt numFmtId='164' formatCode='dd/mm/yyyy;@'/>"                 \
	"<numFmt numFmtId='165' formatCode='#,##0 &quot;đồng&quot;'/></numFmts>"                                    \
	"<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/>"               \
	"<xf numFmtId='164'/><xf numFmtId='165'/><xf numFmtId='22'/>"                                                  \
	"<xf numFmtId='20'/></cellXfs></styleSheet>"
#define STRINGS                                                                                                        \
	"<sst xmlns='" SHEET_NS "'><si><t>Đông Hương</t></si>"                                                     \
	"<si><r><t>Tổng </t></r><r><rPr><b/></rPr><t>điểm</t></r><rPh sb='0' eb='1'><t>phiên âm</t></rPh></si>" \
	"<si><t>dòng một_x000D_\nHo\u0300a gia\u0309i</t></si><si/></sst>"

static struct bytes xlsx(struct ctx *ctx, const char *workbook, const char *sheet)
{
	const struct part parts[] = {
	    {"_rels/.rels", RELATIONS(RELATION("rId1", "officeDocument", "xl/workbook.xml")), 0},
	    {"xl/workbook.xml", workbook, 0},
	    {"xl/_rels/workbook.xml.rels",
	     RELATIONS(
		 RELATION("rId1", "worksheet", "worksheets/sheet1.xml") RELATION("rId2", "worksheet", "/xl/hidden.xml")
		     RELATION("rId3", "sharedStrings", "sharedStrings.xml") RELATION("rId4", "styles", "styles.xml")),
	     0},
	    {"xl/worksheets/sheet1.xml", sheet, 0},
	    {"xl/hidden.xml", SHEET("<row><c><v>7</v></c></row>"), 0},
	    {"xl/sharedStrings.xml", STRINGS, 0},
	    {"xl/styles.xml", STYLES, 0},
	};

	return package_make(ctx, parts, 7);
}

/* "a,b|c,d|" */
static const char *cells_of(struct ctx *ctx, const struct table_text *t)
{
	struct buf out = buf_new(ctx->arena);

	for (unsigned row = 0; row < t->row_count; row++)
		for (unsigned column = 0; column < t->column_count; column++)
			buf_addf(&out, "%s%c", t->cells[row * t->column_count + column],
				 column + 1 < t->column_count ? ',' : '|');
	return out.data;
}

static void assert_sheet(struct ctx *ctx, const char *sheet, const char *cells)
{
	struct bytes b = xlsx(ctx, WORKBOOK(""), sheet);
	const struct table_text *t;

	assert_int_equal(read_table(ctx, "a.xlsx", b.data, b.size, NULL, &t), OK);
	assert_string_equal(cells_of(ctx, t), cells);
}

static void assert_sheet_refused(struct ctx *ctx, const char *sheet, enum err err, const char *words, const char *cell)
{
	struct bytes b = xlsx(ctx, WORKBOOK(""), sheet);
	const struct table_text *t;

	assert_int_equal(read_table(ctx, "a.xlsx", b.data, b.size, NULL, &t), err);
	assert_told(ctx, words);
	assert_string_equal(ctx->problems->place.pointer, cell);
	assert_non_null(ctx->problems->remedy);
}

static void assert_csv(struct ctx *ctx, const char *text, const char *cells)
{
	const struct table_text *t;

	assert_int_equal(read_table(ctx, "a.csv", text, strlen(text), NULL, &t), OK);
	assert_string_equal(cells_of(ctx, t), cells);
}

TEST(a_workbook_of_libreoffice_gives_numbers_dates_and_results)
{
	struct bytes b = fixture(ctx, "table.xlsx");
	const struct table_text *t;

	assert_int_equal(read_table(ctx, "table.xlsx", b.data, b.size, NULL, &t), OK);
	assert_string_equal(t->sheet, "Số liệu");
	assert_string_equal(cells_of(ctx, t), "Bảng tổng hợp,,|Chỉ tiêu một,13.5,2026-12-31|1,0.3,0.855|");
}

TEST(a_sheet_is_found_by_its_name_however_composed)
{
	struct bytes b = fixture(ctx, "table.xlsx");
	const struct table_text *t;

	assert_int_equal(read_table(ctx, "table.xlsx", b.data, b.size, "Danh mu\u0323c", &t), OK);
	assert_string_equal(cells_of(ctx, t), "Thanh Hóa|");
	assert_int_equal(read_table(ctx, "table.xlsx", b.data, b.size, "Sheet1", &t), ERR_NOT_FOUND);
	assert_told(ctx, "tệp có: “Số liệu”, “Danh mục”");
}

TEST(every_sheet_that_is_shown_is_a_table_of_the_document)
{
	struct bytes b = fixture(ctx, "table.xlsx");
	const struct reading *r;
	const struct line *last;

	assert_int_equal(read_document(ctx, "table.xlsx", b.data, b.size, &r), OK);
	last = &r->lines[r->line_count - 1];
	assert_string_equal(last->text, "Thanh Hóa");
	assert_int_equal(last->table, 2);
	assert_int_equal(last->row, 1);
	assert_int_equal(last->column, 1);
}

TEST(text_is_shared_rich_inline_or_a_result_never_phonetic)
{
	assert_sheet(ctx,
		     SHEET("<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c>"
			   "<c r='C1' t='inlineStr'><is><r><t>trong </t></r><r><t>ô</t></r><rPh><t>x</t></rPh></is></c>"
			   "<c r='D1' t='str'><f>A1</f><v>kết quả</v></c><c r='E1' t='e'><v>#DIV/0!</v></c></row>"),
		     "Đông Hương,Tổng điểm,trong ô,kết quả,#DIV/0!|");
}

TEST(breaks_inside_a_cell_stay_and_text_comes_out_composed)
{
	assert_sheet(ctx, SHEET("<row><c t='s'><v>2</v></c></row>"), "dòng một\nHòa giải|");
}

TEST(numbers_are_what_a_person_would_type)
{
	assert_sheet(
	    ctx,
	    SHEET("<row><c><v>13.5</v></c><c><v>0.30000000000000004</v></c><c><v>98.499999999999986</v></c>"
		  "<c><v>3321</v></c><c><v>1.35E+1</v></c><c s='3'><v>5000000</v></c><c t='b'><v>1</v></c></row>"),
	    "13.5,0.3,98.5,3321,13.5,5000000,1|");
}

TEST(numbers_in_a_date_format_are_dates)
{
	assert_sheet(ctx,
		     SHEET("<row><c s='1'><v>46387</v></c><c s='2'><v>1</v></c><c s='4'><v>46387.354166666664</v></c>"
			   "<c s='5'><v>0.35416666666666669</v></c><c t='d'><v>2026-12-31T00:00:00</v></c>"
			   "<c s='1'><v>60</v></c><c s='1'><v>46387.99999</v></c></row>"),
		     "2026-12-31,1900-01-01,2026-12-31 08:30,08:30,2026-12-31,60,2026-12-31|");
}

TEST(days_may_be_counted_from_1904)
{
	struct bytes b =
	    xlsx(ctx, WORKBOOK("<workbookPr date1904='1'/>"), SHEET("<row><c s='1'><v>44925</v></c></row>"));
	const struct table_text *t;

	assert_int_equal(read_table(ctx, "a.xlsx", b.data, b.size, NULL, &t), OK);
	assert_string_equal(cells_of(ctx, t), "2026-12-31|");
}

TEST(cells_may_come_sparse_out_of_order_and_without_address)
{
	assert_sheet(ctx,
		     SHEET("<row r='3'><c r='C3'><v>9</v></c><c r='A3'><v>7</v></c></row><row r='1'><c><v>1</v></c>"
			   "<c><v>2</v></c><c r='IW1' s='1'/></row>"),
		     "1,2,|,,|7,,9|");
}

TEST(merged_cells_keep_the_first_only)
{
	assert_sheet(ctx,
		     SHEET("<row r='1'><c r='A1'><v>1</v></c><c r='B1'><v>2</v></c></row><row r='2'><c "
			   "r='A2'><v>3</v></c>"
			   "<c r='C2'><v>4</v></c></row><mergeCells><mergeCell ref='A1:B2'/></mergeCells>"),
		     "1,,|,,4|");
}

TEST(cells_beyond_the_bounds_are_refused_by_name)
{
	assert_sheet_refused(ctx, SHEET("<row><c r='IW1'><v>1</v></c></row>"), ERR_LIMIT, "256 cột", "Số liệu!IW1");
}

TEST(rows_beyond_the_bounds_are_refused_by_name)
{
	assert_sheet_refused(ctx, SHEET("<row><c r='A100001'><v>1</v></c></row>"), ERR_LIMIT, "100000 hàng",
			     "Số liệu!A100001");
}

TEST(one_cell_told_twice_is_refused)
{
	assert_sheet_refused(ctx, SHEET("<row><c r='B2'><v>1</v></c><c r='B2'><v>2</v></c></row>"), ERR_INPUT,
			     "hai giá trị", "Số liệu!B2");
}

TEST(a_string_that_is_not_there_is_refused)
{
	assert_sheet_refused(ctx, SHEET("<row><c r='B2' t='s'><v>4</v></c></row>"), ERR_INPUT, "chuỗi dùng chung",
			     "Số liệu!B2");
}

TEST(an_address_that_is_none_is_refused)
{
	assert_sheet_refused(ctx, SHEET("<row><c r='2B'><v>4</v></c></row>"), ERR_INPUT, "“2B” không phải", "Số liệu");
}

TEST(merged_ranges_that_overlap_without_end_are_refused)
{
	struct buf sheet = buf_new(ctx->arena);

	buf_adds(&sheet, "<worksheet xmlns='" SHEET_NS "'><sheetData/><mergeCells>");
	for (int i = 0; i < 1000; i++)
		buf_adds(&sheet, "<mergeCell ref='A1:XFD1048576'/>");
	buf_adds(&sheet, "</mergeCells></worksheet>");
	assert_sheet_refused(ctx, sheet.data, ERR_INPUT, "chồng lên nhau", "Số liệu!A1");
}

TEST(a_cell_that_is_too_long_is_refused)
{
	struct buf sheet = buf_new(ctx->arena);

	buf_adds(&sheet, "<worksheet xmlns='" SHEET_NS "'><sheetData><row><c t='str'><v>");
	for (int i = 0; i <= FIELD_SIZE_MAX; i++)
		buf_addc(&sheet, (char)('a' + i % 26));
	buf_adds(&sheet, "</v></c></row></sheetData></worksheet>");
	assert_sheet_refused(ctx, sheet.data, ERR_LIMIT, "20000 byte", "Số liệu!A1");
}

TEST(the_digits_of_a_number_are_rounded_as_excel_shows_them)
{
	static const char *const pairs[][2] = {
	    {"0", "0"},
	    {"-0", "0"},
	    {"0.0", "0"},
	    {"-13.50", "-13.5"},
	    {".5", "0.5"},
	    {"5.", "5"},
	    {"00012", "12"},
	    {"1E3", "1000"},
	    {"2.5e-3", "0.0025"},
	    {"1E+400", "1E+400"},
	    {"9.9999999999999995", "10"},
	    {"0.28999999999999998", "0.29"},
	    {"123456789012345678", "123456789012345678"},
	    {"1.2.3", "1.2.3"},
	    {"1E", "1E"},
	    {"-", "-"},
	    {"", ""},
	    {"0.000", "0"},
	    {"1E99999999999", "1E99999999999"},
	    {"99999999999999.99", "100000000000000"},
	};

	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		assert_string_equal(sheet_number(ctx->arena, pairs[i][0]), pairs[i][1]);
}

TEST(a_format_shows_a_date_by_its_letters_outside_quotes)
{
	assert_int_equal(sheet_moment_of("dd\\-mm\\-yyyy"), MOMENT_DAY);
	assert_int_equal(sheet_moment_of("[$-42A]dd mmmm yyyy;@"), MOMENT_DAY);
	assert_int_equal(sheet_moment_of("mm/yyyy"), MOMENT_DAY);
	assert_int_equal(sheet_moment_of("h:mm"), MOMENT_TIME);
	assert_int_equal(sheet_moment_of("[h]:mm:ss"), MOMENT_TIME);
	assert_int_equal(sheet_moment_of("dd/mm/yyyy hh:mm"), MOMENT_DAY_AND_TIME);
	assert_int_equal(sheet_moment_of("#,##0.00 \"ngày\""), MOMENT_NONE);
	assert_int_equal(sheet_moment_of("[Red]0.00;dd"), MOMENT_NONE);
	assert_int_equal(sheet_moment_of("General"), MOMENT_NONE);
	assert_int_equal(sheet_moment_of("0\\d"), MOMENT_NONE);
	assert_int_equal(sheet_moment_of("\"dở"), MOMENT_NONE);
}

TEST(a_csv_is_parted_by_the_mark_that_fits)
{
	assert_csv(ctx, "Mã,Tên\r\n01,Đông Hương\r\n", "Mã,Tên|01,Đông Hương|");
	assert_csv(ctx, "Mã;Điểm\n01;13,5\n02;14,5\n", "Mã,Điểm|01,13,5|02,14,5|");
	assert_csv(ctx, "a\tb;c\n1\t2,5\n", "a,b;c|1,2,5|");
	assert_csv(ctx, "sep=;\na,b;c\n", "a,b,c|");
	assert_csv(ctx, "một cột\nhai", "một cột|hai|");
}

TEST(quotes_hold_marks_quotes_and_breaks)
{
	assert_csv(ctx, "\xEF\xBB\xBF\"Tên, \"\"gọi\"\"\",b\r\n\"hai\r\ndòng\",\"\"\r\n\r\nc\r",
		   "Tên, \"gọi\",b|hai\ndòng,|,|c,|");
}

TEST(a_quote_left_open_is_refused_at_its_line)
{
	const char text[] = "a,b\n\"c,d\n";
	const struct table_text *t;

	assert_int_equal(read_table(ctx, "a.csv", text, strlen(text), NULL, &t), ERR_INPUT);
	assert_told(ctx, "không có dấu đóng");
	assert_int_equal(ctx->problems->place.line, 2);
}

TEST(text_after_a_closing_quote_is_refused)
{
	const char text[] = "a,\"b\"c\n";
	const struct table_text *t;

	assert_int_equal(read_table(ctx, "a.csv", text, strlen(text), NULL, &t), ERR_INPUT);
	assert_told(ctx, "còn có chữ");
}

TEST(one_line_without_end_is_refused)
{
	size_t size = (size_t)32 << 20;
	char *text = arena_alloc(ctx->arena, size, 1);
	const struct table_text *t;

	memset(text, 'a', size);
	assert_int_equal(read_table(ctx, "a.csv", text, size, NULL, &t), ERR_LIMIT);
	assert_string_equal(ctx->problems->place.pointer, "A1");
	memset(text, ',', size);
	text[size - 1] = 'x';
	assert_int_equal(read_table(ctx, "a.csv", text, size, NULL, &t), ERR_LIMIT);
}

TEST(a_document_is_no_table)
{
	struct bytes b = fixture(ctx, "report.docx");
	const struct table_text *t;

	assert_int_equal(read_table(ctx, "report.docx", b.data, b.size, NULL, &t), ERR_INPUT);
	assert_told(ctx, "không phải bảng tính");
}

TEST(cells_are_named_as_in_excel)
{
	assert_string_equal(cell_name(ctx->arena, 0, 0), "A1");
	assert_string_equal(cell_name(ctx->arena, 1, 6), "B7");
	assert_string_equal(cell_name(ctx->arena, 25, 8), "Z9");
	assert_string_equal(cell_name(ctx->arena, 26, 9), "AA10");
	assert_string_equal(cell_name(ctx->arena, 16383, 1048575), "XFD1048576");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_workbook_of_libreoffice_gives_numbers_dates_and_results),
	    cmocka_unit_test(a_sheet_is_found_by_its_name_however_composed),
	    cmocka_unit_test(every_sheet_that_is_shown_is_a_table_of_the_document),
	    cmocka_unit_test(text_is_shared_rich_inline_or_a_result_never_phonetic),
	    cmocka_unit_test(breaks_inside_a_cell_stay_and_text_comes_out_composed),
	    cmocka_unit_test(numbers_are_what_a_person_would_type),
	    cmocka_unit_test(numbers_in_a_date_format_are_dates),
	    cmocka_unit_test(days_may_be_counted_from_1904),
	    cmocka_unit_test(cells_may_come_sparse_out_of_order_and_without_address),
	    cmocka_unit_test(merged_cells_keep_the_first_only),
	    cmocka_unit_test(cells_beyond_the_bounds_are_refused_by_name),
	    cmocka_unit_test(rows_beyond_the_bounds_are_refused_by_name),
	    cmocka_unit_test(one_cell_told_twice_is_refused),
	    cmocka_unit_test(a_string_that_is_not_there_is_refused),
	    cmocka_unit_test(an_address_that_is_none_is_refused),
	    cmocka_unit_test(merged_ranges_that_overlap_without_end_are_refused),
	    cmocka_unit_test(a_cell_that_is_too_long_is_refused),
	    cmocka_unit_test(the_digits_of_a_number_are_rounded_as_excel_shows_them),
	    cmocka_unit_test(a_format_shows_a_date_by_its_letters_outside_quotes),
	    cmocka_unit_test(a_csv_is_parted_by_the_mark_that_fits),
	    cmocka_unit_test(quotes_hold_marks_quotes_and_breaks),
	    cmocka_unit_test(a_quote_left_open_is_refused_at_its_line),
	    cmocka_unit_test(text_after_a_closing_quote_is_refused),
	    cmocka_unit_test(one_line_without_end_is_refused),
	    cmocka_unit_test(a_document_is_no_table),
	    cmocka_unit_test(cells_are_named_as_in_excel),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
