#include "package.h"

#define NAMES                                                                                                          \
	" xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'"                                             \
	" xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'"                                                 \
	" xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0'"                                               \
	" xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0'"                                               \
	" xmlns:svg='urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0'"                                        \
	" xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0'"
#define CONTENT(body)                                                                                                  \
	"<office:document-content" NAMES "><office:body><office:text>" body                                            \
	"</office:text></office:body></office:document-content>"

static enum err read(struct ctx *ctx, const char *content, const char *manifest, const char *styles,
		     const struct reading **out)
{
	const struct part parts[] = {
	    {"mimetype", "application/vnd.oasis.opendocument.text", 0},
	    {"content.xml", content, 0},
	    {"META-INF/manifest.xml", manifest, 0},
	    {"styles.xml", styles, 0},
	};
	struct bytes b = package_make(ctx, parts, styles ? 4 : 3);

	return read_document(ctx, "a.odt", b.data, b.size, out);
}

static void assert_reads(struct ctx *ctx, const char *content, const char *lines)
{
	const struct reading *r;

	assert_int_equal(read(ctx, content, "<m/>", NULL, &r), OK);
	assert_int_equal(r->type, FILE_ODT);
	assert_string_equal(text_of(ctx, r), lines);
}

TEST(a_document_of_libreoffice_gives_every_line_of_the_report)
{
	const struct reading *r = read_fixture(ctx, "report.odt");

	assert_has_the_report(ctx, r);
	assert_non_null(line_with(r, "Chữ còn lại sau khi sửa, có lời chú."));
	assert_null(strstr(text_of(ctx, r), "Lời"));
	assert_null(strstr(text_of(ctx, r), "XÓA"));
}

TEST(cells_know_their_table_row_and_column)
{
	const struct line *cell = line_with(read_fixture(ctx, "report.odt"), "13,5");

	assert_non_null(cell);
	assert_int_equal(cell->row, 2);
	assert_int_equal(cell->column, 3);
}

TEST(white_space_is_collapsed_and_written_out_as_the_format_says)
{
	assert_reads(ctx,
		     CONTENT("<text:p>\n  Số điểm:   <text:span> 13</text:span>,5<text:s text:c='3'/>điểm<text:tab/>đạt"
			     "<text:line-break/>chuẩn</text:p>"),
		     "Số điểm: 13,5   điểm\tđạt chuẩn|");
}

TEST(a_frame_follows_its_paragraph_and_its_description_is_no_text)
{
	assert_reads(ctx,
		     CONTENT("<text:h>Đầu <draw:frame><draw:text-box><text:p>khung</text:p></draw:text-box>"
			     "<svg:title>tên</svg:title><svg:desc>lời tả</svg:desc></draw:frame>đề</text:h>"),
		     "Đầu đề|khung|");
}

TEST(repeated_columns_count)
{
	const struct reading *r;

	assert_int_equal(
	    read(ctx,
		 CONTENT("<table:table><table:table-row><table:table-cell table:number-columns-repeated='2'/>"
			 "<table:table-cell><text:p>c</text:p></table:table-cell></table:table-row></table:table>"),
		 "<m/>", NULL, &r),
	    OK);
	assert_int_equal(r->lines[0].column, 3);
}

TEST(headers_that_are_shown_follow_the_body)
{
	const struct reading *r;

	assert_int_equal(read(ctx, CONTENT("<text:p>thân</text:p>"), "<m/>",
			      "<office:document-styles" NAMES "><style:header><text:p>đầu</text:p></style:header>"
			      "<style:header-left style:display='false'><text:p>trái</text:p></style:header-left>"
			      "</office:document-styles>",
			      &r),
			 OK);
	assert_string_equal(text_of(ctx, r), "thân|đầu|");
}

TEST(a_password_is_told_from_damage)
{
	const struct reading *r;

	assert_int_equal(read(ctx, "\x8f\x01noise", "<!DOCTYPE m><m><m:encryption-data/></m>", NULL, &r), ERR_INPUT);
	assert_told(ctx, "mật khẩu");
}

TEST(a_document_type_is_refused)
{
	const struct reading *r;

	assert_int_equal(read(ctx, "<!DOCTYPE a><a/>", "<m/>", NULL, &r), ERR_INPUT);
	assert_told(ctx, "DTD");
}

TEST(a_package_without_content_is_refused)
{
	const struct part parts[] = {{"mimetype", "application/vnd.oasis.opendocument.text", 0}};
	struct bytes b = package_make(ctx, parts, 1);
	const struct reading *r;

	assert_int_equal(read_document(ctx, "a.odt", b.data, b.size, &r), ERR_INPUT);
	assert_told(ctx, "thiếu phần “content.xml”");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_document_of_libreoffice_gives_every_line_of_the_report),
	    cmocka_unit_test(cells_know_their_table_row_and_column),
	    cmocka_unit_test(white_space_is_collapsed_and_written_out_as_the_format_says),
	    cmocka_unit_test(a_frame_follows_its_paragraph_and_its_description_is_no_text),
	    cmocka_unit_test(repeated_columns_count),
	    cmocka_unit_test(headers_that_are_shown_follow_the_body),
	    cmocka_unit_test(a_password_is_told_from_damage),
	    cmocka_unit_test(a_document_type_is_refused),
	    cmocka_unit_test(a_package_without_content_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
