#include "package.h"

#include "reader/pdf_join.h"

#define PAGE_TREE "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
#define END "trailer<</Root 1 0 R>>\n%%EOF\n"

static enum err read(struct ctx *ctx, const char *pdf, const struct reading **out)
{
	return read_document(ctx, "a.pdf", pdf, strlen(pdf), out);
}

static void assert_refused(struct ctx *ctx, const char *pdf, enum err err, const char *words)
{
	const struct reading *r;

	assert_int_equal(read(ctx, pdf, &r), err);
	assert_told(ctx, words);
	assert_non_null(ctx->problems->remedy);
}

TEST(a_document_of_libreoffice_gives_every_line_of_the_report_unbroken)
{
	const struct reading *r = read_fixture(ctx, "report.pdf");

	assert_int_equal(r->type, FILE_PDF);
	assert_has_the_report(ctx, r);
}

TEST(lines_know_their_page_and_their_place_on_it)
{
	const struct reading *r = read_fixture(ctx, "report.pdf");
	const struct line *line = line_with(r, "BÁO CÁO");

	assert_int_equal(line->page, 1);
	assert_int_equal(line->number, 2); /* the page number stands above */
	line = line_with(r, "b) Tổng điểm số đạt được của các tiêu chí: 98.5/100 điểm.");
	assert_non_null(line);
	assert_int_equal(line->page, 2);
	assert_true(line->number > 1 && line->number < 60);
}

/* Lines 200 points wide beginning at 100; words are 30 wide. */
static struct pdf_line at(unsigned page, float left, float right, float top, const char *text)
{
	return (struct pdf_line){
	    .text = text, .page = page, .left = left, .right = right, .top = top, .bottom = top + 14, .first_word = 30};
}

static void assert_joins(struct ctx *ctx, struct pdf_line *lines, size_t count, const char *text)
{
	struct lines out = lines_new(ctx, "a.pdf");
	const struct reading *r;

	assert_int_equal(pdf_join(lines, count, &out), OK);
	assert_int_equal(lines_reading(&out, FILE_PDF, &r), OK);
	assert_string_equal(text_of(ctx, r), text);
}

TEST(a_line_is_joined_when_the_next_word_had_no_room)
{
	struct pdf_line lines[] = {at(1, 136, 300, 0, "Số chỉ tiêu 02/02"), at(1, 100, 160, 16, "chỉ tiêu"),
				   at(1, 136, 290, 40, "Tổng 98,5/"), at(1, 100, 120, 56, "100 điểm")};

	assert_joins(ctx, lines, 4, "Số chỉ tiêu 02/02 chỉ tiêu|Tổng 98,5/ 100 điểm|");
}

TEST(a_line_with_room_left_is_not_joined)
{
	struct pdf_line lines[] = {at(1, 100, 300, 0, "a"), at(1, 100, 250, 16, "b"), at(1, 100, 300, 32, "c"),
				   at(1, 100, 150, 48, "d")};

	assert_joins(ctx, lines, 4, "a b|c d|");
}

TEST(a_numbered_item_after_a_full_heading_begins_anew)
{
	struct pdf_line lines[] = {at(1, 100, 300, 0, "II. Thuận lợi"), at(1, 100, 180, 16, "1. Thuận lợi")};

	assert_joins(ctx, lines, 2, "II. Thuận lợi|1. Thuận lợi|");
}

TEST(a_dash_inside_a_sentence_does_not)
{
	struct pdf_line lines[] = {at(1, 100, 300, 0, "công chức Tư pháp"), at(1, 100, 180, 16, "- Hộ tịch"),
				   at(1, 100, 300, 32, "một;"), at(1, 100, 180, 48, "- hai")};

	assert_joins(ctx, lines, 4, "công chức Tư pháp - Hộ tịch|một;|- hai|");
}

TEST(two_full_first_lines_are_two_paragraphs)
{
	struct pdf_line lines[] = {at(1, 136, 300, 0, "a"),  at(1, 100, 300, 16, "b"), at(1, 100, 290, 32, "c"),
				   at(1, 136, 299, 48, "d"), at(1, 136, 300, 64, "e"), at(1, 100, 130, 80, "f")};

	assert_joins(ctx, lines, 6, "a b c|d|e f|");
}

TEST(space_between_paragraphs_parts_them)
{
	struct pdf_line lines[] = {at(1, 100, 300, 0, "a"), at(1, 100, 300, 16, "b"), at(1, 100, 300, 40, "c")};

	assert_joins(ctx, lines, 3, "a b|c|");
}

TEST(a_paragraph_goes_on_overleaf_past_page_numbers_and_running_heads)
{
	struct pdf_line lines[] = {at(1, 100, 300, 100, "Số điểm"), at(1, 100, 140, 700, "Mã 7KQ2"),
				   at(2, 190, 200, 20, "- 2 -"), at(2, 100, 200, 60, "13,5/15"),
				   at(2, 100, 140, 700, "Mã 7KQ2")};

	assert_joins(ctx, lines, 5, "Số điểm 13,5/15|Mã 7KQ2|- 2 -|Mã 7KQ2|");
}

TEST(a_line_given_after_the_one_below_it_is_put_back)
{
	struct pdf_line lines[] = {at(1, 100, 150, 40, "hai"), at(1, 100, 150, 0, "một"), at(1, 200, 250, 0, "bên")};

	assert_joins(ctx, lines, 3, "một|hai|bên|");
}

TEST(lines_without_a_known_place_stay_as_they_are)
{
	struct pdf_line lines[] = {{.text = "a", .page = 1, .left = 1}, {.text = "b", .page = 1, .left = 1}};

	assert_joins(ctx, lines, 2, "a|b|");
}

TEST(a_password_is_refused_with_what_to_do)
{
	struct bytes b = fixture(ctx, "locked.pdf");
	const struct reading *r;

	assert_int_equal(read_document(ctx, "locked.pdf", b.data, b.size, &r), ERR_INPUT);
	assert_told(ctx, "mật khẩu");
}

TEST(a_picture_of_a_page_is_refused_as_a_scan)
{
	assert_refused(ctx,
		       "%PDF-1.4\n" PAGE_TREE "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents 4 0 R"
		       "/Resources<</XObject<</I 5 0 R>>>>>>endobj\n"
		       "4 0 obj<</Length 27>>stream\nq 90 0 0 90 5 5 cm /I Do Q\n\nendstream endobj\n"
		       "5 0 obj<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray"
		       "/Length 1>>stream\nA\nendstream endobj\n" END,
		       ERR_INPUT, "bản chụp (scan)");
}

TEST(a_cut_off_file_is_refused_though_the_library_would_mend_it)
{
	struct bytes b = fixture(ctx, "report.pdf");
	const struct reading *r;

	assert_int_equal(read_document(ctx, "a.pdf", b.data, b.size - 2500, &r), ERR_INPUT);
	assert_told(ctx, "cắt cụt");
}

TEST(noise_with_the_mark_of_a_pdf_is_refused)
{
	assert_refused(ctx, "%PDF-1.7\nnothing of the kind\n%%EOF\n", ERR_INPUT, "bị hỏng");
}

TEST(pages_that_hold_themselves_end)
{
	const struct reading *r;

	assert_int_not_equal(read(ctx,
				  "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
				  "2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>endobj\n" END,
				  &r),
			     OK);
	assert_non_null(ctx->problems);
}

TEST(a_form_that_draws_itself_ends)
{
	const struct reading *r;

	assert_int_not_equal(read(ctx,
				  "%PDF-1.4\n" PAGE_TREE
				  "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents 4 0 R"
				  "/Resources<</XObject<</F 5 0 R>>>>>>endobj\n"
				  "4 0 obj<</Length 6>>stream\n/F Do\n\nendstream endobj\n"
				  "5 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>"
				  "/Length 12>>stream\n/F Do /F Do\n\nendstream endobj\n" END,
				  &r),
			     OK);
	assert_non_null(ctx->problems);
}

TEST(too_many_pages_are_refused)
{
	struct buf pdf = buf_new(ctx->arena);

	buf_adds(&pdf, "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 501/Kids[");
	for (int i = 0; i < 501; i++)
		buf_addf(&pdf, "%d 0 R ", i + 3);
	buf_adds(&pdf, "]>>endobj\n");
	for (int i = 0; i < 501; i++)
		buf_addf(&pdf, "%d 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n", i + 3);
	buf_adds(&pdf, END);
	assert_refused(ctx, pdf.data, ERR_LIMIT, "hơn 500 trang");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_document_of_libreoffice_gives_every_line_of_the_report_unbroken),
	    cmocka_unit_test(lines_know_their_page_and_their_place_on_it),
	    cmocka_unit_test(a_line_is_joined_when_the_next_word_had_no_room),
	    cmocka_unit_test(a_line_with_room_left_is_not_joined),
	    cmocka_unit_test(a_numbered_item_after_a_full_heading_begins_anew),
	    cmocka_unit_test(a_dash_inside_a_sentence_does_not),
	    cmocka_unit_test(two_full_first_lines_are_two_paragraphs),
	    cmocka_unit_test(space_between_paragraphs_parts_them),
	    cmocka_unit_test(a_paragraph_goes_on_overleaf_past_page_numbers_and_running_heads),
	    cmocka_unit_test(a_line_given_after_the_one_below_it_is_put_back),
	    cmocka_unit_test(lines_without_a_known_place_stay_as_they_are),
	    cmocka_unit_test(a_password_is_refused_with_what_to_do),
	    cmocka_unit_test(a_picture_of_a_page_is_refused_as_a_scan),
	    cmocka_unit_test(a_cut_off_file_is_refused_though_the_library_would_mend_it),
	    cmocka_unit_test(noise_with_the_mark_of_a_pdf_is_refused),
	    cmocka_unit_test(pages_that_hold_themselves_end),
	    cmocka_unit_test(a_form_that_draws_itself_ends),
	    cmocka_unit_test(too_many_pages_are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
