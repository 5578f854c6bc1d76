#include "support.h"

#include <poppler.h>
#include <stdlib.h>

#include "base/text.h"
#include "doc/layout.h"
#include "paper.h"

#define MM (72 / 25.4)
#define PT_SLACK 0.6 /* side bearings of letters */

static struct buf written(struct ctx *ctx, const struct doc *doc)
{
	struct buf out = buf_new(ctx->arena);

	assert_int_equal(doc_write_pdf(ctx, doc, &out), OK);
	return out;
}

static PopplerDocument *pdf_of(struct ctx *ctx, const struct doc *doc)
{
	struct buf out = written(ctx, doc);
	GBytes *bytes = g_bytes_new(out.data, out.size);
	PopplerDocument *pdf = poppler_document_new_from_bytes(bytes, NULL, NULL);

	g_bytes_unref(bytes);
	assert_non_null(pdf);
	arena_own(ctx->arena, pdf, g_object_unref);
	return pdf;
}

static PopplerDocument *pdf_with(struct ctx *ctx, const struct doc_info *info)
{
	return pdf_of(ctx, paper(ctx->arena, info));
}

static PopplerDocument *pdf_plain(struct ctx *ctx)
{
	struct doc_info info = paper_info();

	return pdf_with(ctx, &info);
}

static PopplerPage *page_at(struct ctx *ctx, PopplerDocument *pdf, int n)
{
	PopplerPage *page = poppler_document_get_page(pdf, n - 1);

	assert_non_null(page);
	arena_own(ctx->arena, page, g_object_unref);
	return page;
}

static const char *page_text(struct ctx *ctx, PopplerDocument *pdf, int n)
{
	char *text = poppler_page_get_text(page_at(ctx, pdf, n)), *copy;

	copy = str_dup(ctx->arena, text);
	g_free(text);
	return copy;
}

/* The text of all pages with plain spaces. */
static const char *all_text(struct ctx *ctx, PopplerDocument *pdf)
{
	struct buf all = buf_new(ctx->arena);

	for (int n = 1; n <= poppler_document_get_n_pages(pdf); n++)
		buf_addf(&all, "%s ", page_text(ctx, pdf, n));
	return text_trim(ctx->arena, all.data);
}

static unsigned count(const char *text, const char *words)
{
	unsigned found = 0;

	for (const char *at = strstr(text, words); at; at = strstr(at + 1, words))
		found++;
	return found;
}

static void has(const char *text, const char *words)
{
	assert_non_null(text);
	if (!strstr(text, words))
		fail_msg("no \"%s\" in:\n%s", words, text);
}

/* --- letters --- */

/* The letters in which words stand on a page. */
static void stands_in(struct ctx *ctx, PopplerDocument *pdf, int n, const char *words, const char *font, double size)
{
	const char *text = page_text(ctx, pdf, n), *at = strstr(text, words);
	GList *all = poppler_page_get_text_attributes(page_at(ctx, pdf, n));
	int index;
	bool seen = false;

	if (!at)
		fail_msg("no \"%s\" in:\n%s", words, text);
	index = (int)text_length(str_ndup(ctx->arena, text, (size_t)(at - text)));
	for (GList *item = all; item; item = item->next) {
		PopplerTextAttributes *a = item->data;

		if (index < a->start_index || index > a->end_index)
			continue;
		seen = true;
		if (!str_eq(a->font_name, font) || a->font_size < size - 0.01 || a->font_size > size + 0.01)
			fail_msg("\"%s\" stands in %s %g", words, a->font_name, a->font_size);
	}
	poppler_page_free_text_attributes(all);
	assert_true(seen);
}

TEST(every_element_has_the_letters_of_the_decree)
{
	PopplerDocument *pdf = pdf_plain(ctx);
	int last = poppler_document_get_n_pages(pdf);

	stands_in(ctx, pdf, 1, "CỘNG HÒA", "Tinos-Bold", 13);
	stands_in(ctx, pdf, 1, "Độc lập", "Tinos-Bold", 14);
	stands_in(ctx, pdf, 1, "ỦY BAN NHÂN DÂN", "Tinos-Bold", 13);
	stands_in(ctx, pdf, 1, "Số: 05/BC-UBND", "Tinos", 13);
	stands_in(ctx, pdf, 1, "ngày 06", "Tinos-Italic", 14);
	stands_in(ctx, pdf, 1, "BÁO CÁO", "Tinos-Bold", 14);
	stands_in(ctx, pdf, 1, "Đánh giá kết quả", "Tinos-Bold", 14);
	stands_in(ctx, pdf, 1, "Kính gửi", "Tinos", 14);
	stands_in(ctx, pdf, 1, "Căn cứ", "Tinos-Italic", 14);
	stands_in(ctx, pdf, 1, "I. KẾT QUẢ", "Tinos-Bold", 14);
	stands_in(ctx, pdf, 1, "Để tiếp tục", "Tinos", 14);
	stands_in(ctx, pdf, 1, "98,5 điểm", "Tinos-Bold", 14);
	stands_in(ctx, pdf, 1, "Chỉ tiêu 1", "Tinos", 13);
	stands_in(ctx, pdf, 2, "2\n", "Tinos", 13);
	stands_in(ctx, pdf, last, "CHỦ TỊCH", "Tinos-Bold", 14);
	stands_in(ctx, pdf, last, "Nguyễn Thị", "Tinos-Bold", 14);
	stands_in(ctx, pdf, last, "Nơi nhận", "Tinos-BoldItalic", 12);
	stands_in(ctx, pdf, last, "- Như trên", "Tinos", 11);
}

TEST(all_letters_are_embedded_as_subsets)
{
	PopplerFontInfo *fonts = poppler_font_info_new(pdf_plain(ctx));
	PopplerFontsIter *iter;

	assert_true(poppler_font_info_scan(fonts, 100, &iter));
	do {
		assert_true(poppler_fonts_iter_is_embedded(iter));
		assert_true(poppler_fonts_iter_is_subset(iter));
		assert_true(str_starts(poppler_fonts_iter_get_name(iter), "Tinos") ||
			    str_starts(poppler_fonts_iter_get_name(iter), "LiberationSerif"));
	} while (poppler_fonts_iter_next(iter));
	poppler_fonts_iter_free(iter);
	g_object_unref(fonts);
}

/* --- lengths --- */

struct bounds {
	double left, right, top, bottom;
};

/* The bounds of what stands between two heights of a page; y is from above. */
static struct bounds bounds_of(struct ctx *ctx, PopplerDocument *pdf, int n, double from, double to)
{
	struct bounds b = {1e9, 0, 1e9, 0};
	PopplerRectangle *letters;
	guint letter_count;

	assert_true(poppler_page_get_text_layout(page_at(ctx, pdf, n), &letters, &letter_count));
	for (guint i = 0; i < letter_count; i++) {
		const PopplerRectangle *r = &letters[i];

		if (r->y1 < from || r->y2 > to || r->x2 - r->x1 < 0.01)
			continue;
		b.left = r->x1 < b.left ? r->x1 : b.left;
		b.right = r->x2 > b.right ? r->x2 : b.right;
		b.top = r->y1 < b.top ? r->y1 : b.top;
		b.bottom = r->y2 > b.bottom ? r->y2 : b.bottom;
	}
	g_free(letters);
	return b;
}

static void near(double is, double should)
{
	if (is < should - PT_SLACK || is > should + PT_SLACK)
		fail_msg("%g, not %g", is, should);
}

static void page_is(struct ctx *ctx, PopplerDocument *pdf, double width_mm, double height_mm)
{
	for (int n = 1; n <= poppler_document_get_n_pages(pdf); n++) {
		double width, height;

		poppler_page_get_size(page_at(ctx, pdf, n), &width, &height);
		assert_true(width > width_mm * MM - 0.01 && width < width_mm * MM + 0.01);
		assert_true(height > height_mm * MM - 0.01 && height < height_mm * MM + 0.01);
	}
}

/* A full page of paragraphs. */
static struct doc *long_text(struct ctx *ctx, const struct doc_info *info, unsigned paragraphs)
{
	struct doc *doc = doc_new(ctx->arena, info);

	for (unsigned i = 0; i < paragraphs; i++)
		doc_para(doc, PARA_PLAIN, PAPER_LONG);
	return doc;
}

TEST(the_page_is_a4_and_the_text_fills_it_to_the_margins_of_the_decree)
{
	struct doc_info info = paper_info();
	PopplerDocument *pdf = pdf_of(ctx, long_text(ctx, &info, 12));
	struct bounds b;

	page_is(ctx, pdf, 210, 297);
	b = bounds_of(ctx, pdf, 1, 20 * MM - 5, 277 * MM + 5);
	near(b.left, 30 * MM);
	near(b.right, (210 - 15) * MM);
	assert_true(b.top >= 20 * MM - PT_SLACK && b.top < 20 * MM + 4);
	assert_true(b.bottom <= 277 * MM + PT_SLACK && b.bottom > 277 * MM - 3 * 18);
}

TEST(a_landscape_page_lies_on_its_side_with_the_same_margins)
{
	struct doc_info info = paper_info();
	PopplerDocument *pdf;
	struct bounds b;

	info.landscape = true;
	pdf = pdf_of(ctx, long_text(ctx, &info, 12));
	page_is(ctx, pdf, 297, 210);
	b = bounds_of(ctx, pdf, 1, 20 * MM - 5, 190 * MM + 5);
	near(b.left, 30 * MM);
	near(b.right, (297 - 15) * MM);
}

TEST(the_first_line_of_a_paragraph_goes_in_by_1_27_cm)
{
	struct doc_info info = paper_info();
	struct doc *doc = doc_new(ctx->arena, &info);

	doc_para(doc, PARA_BODY, PAPER_LONG);
	near(bounds_of(ctx, pdf_of(ctx, doc), 1, 0, 20 * MM + 20).left, (30 + 12.7) * MM);
}

TEST(the_page_number_is_centred_in_the_upper_margin_from_page_2_on)
{
	PopplerDocument *pdf = pdf_plain(ctx);

	for (int n = 2; n <= poppler_document_get_n_pages(pdf); n++) {
		struct bounds b = bounds_of(ctx, pdf, n, 0, 20 * MM);

		near((b.left + b.right) / 2, (30 + 165 / 2.0) * MM);
		assert_true(str_starts(page_text(ctx, pdf, n), str_fmt(ctx->arena, "%d\n", n)));
	}
	assert_true(bounds_of(ctx, pdf, 1, 0, 20 * MM).right < 1); /* nothing there on page 1 */
}

/* --- lines under words, measured on the drawn page --- */

#define DRAWN_SCALE 4

/* The longest dark run of pixels between the heights, within the sides, in points. */
static double longest_line(struct ctx *ctx, PopplerDocument *pdf, struct bounds in)
{
	int width = (int)(PAGE_SHORT_MM * MM) * DRAWN_SCALE, height = (int)(in.bottom + 1) * DRAWN_SCALE, longest = 0;
	cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_A8, width, height);
	cairo_t *cr = cairo_create(surface);
	const unsigned char *pixels;

	cairo_scale(cr, DRAWN_SCALE, DRAWN_SCALE);
	poppler_page_render(page_at(ctx, pdf, 1), cr);
	cairo_surface_flush(surface);
	pixels = cairo_image_surface_get_data(surface);
	for (int y = (int)(in.top * DRAWN_SCALE); y < (int)(in.bottom * DRAWN_SCALE); y++) {
		int run = 0;

		for (int x = (int)(in.left * DRAWN_SCALE); x < (int)(in.right * DRAWN_SCALE); x++) {
			run = pixels[y * cairo_image_surface_get_stride(surface) + x] > 100 ? run + 1 : 0;
			longest = run > longest ? run : longest;
		}
	}
	cairo_destroy(cr);
	cairo_surface_destroy(surface);
	return (double)longest / DRAWN_SCALE;
}

/* Where words stand on page 1. */
static struct bounds find(struct ctx *ctx, PopplerDocument *pdf, const char *words)
{
	GList *found = poppler_page_find_text(page_at(ctx, pdf, 1), words);
	PopplerRectangle *r = found ? found->data : NULL;
	struct bounds b;

	if (!r)
		fail_msg("no \"%s\"", words);
	/* find_text counts from below */
	b = (struct bounds){r->x1, r->x2, PAGE_LONG_MM * MM - r->y2, PAGE_LONG_MM * MM - r->y1};
	g_list_free_full(found, (GDestroyNotify)poppler_rectangle_free);
	return b;
}

static double rule_under(struct ctx *ctx, PopplerDocument *pdf, struct bounds words, double middle)
{
	return longest_line(ctx, pdf, (struct bounds){middle - 200, middle + 200, words.bottom - 1, words.bottom + 8});
}

TEST(lines_under_body_and_summary_are_a_third_to_a_half_and_under_the_motto_full)
{
	PopplerDocument *pdf = pdf_plain(ctx);
	struct bounds name = find(ctx, pdf, "PHƯỜNG PHAN RANG -"), tail = find(ctx, pdf, "THÁP CHÀM");
	struct bounds motto = find(ctx, pdf, MOTTO), summary = find(ctx, pdf, "Đánh giá kết quả");
	struct bounds below = find(ctx, pdf, "đạt chuẩn tiếp cận pháp luật năm 2024");
	struct bounds line = bounds_of(ctx, pdf, 1, summary.top - 1, summary.bottom + 1);
	double width = name.right - name.left, rule;

	rule = longest_line(ctx, pdf, (struct bounds){name.left, name.right, tail.bottom - 1, tail.bottom + 8});
	assert_true(rule > width / 3 && rule < width / 2);
	near(rule_under(ctx, pdf, motto, (motto.left + motto.right) / 2), motto.right - motto.left);
	width = line.right - line.left;
	rule = rule_under(ctx, pdf, below, (30 + 82.5) * MM);
	assert_true(rule > width / 3 && rule < width / 2);
}

/* --- text and tables --- */

TEST(the_text_can_be_drawn_out_in_precomposed_vietnamese)
{
	const char *text = all_text(ctx, pdf_plain(ctx));

	assert_true(text_is_nfc(text));
	has(text, PAPER_LONG);
	has(text, "Tổng điểm: 98,5 điểm & đạt <chuẩn>.");
	has(text, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
}

TEST(the_header_of_a_table_stands_on_every_page_of_it)
{
	PopplerDocument *pdf = pdf_plain(ctx);

	for (int n = 1; n <= poppler_document_get_n_pages(pdf); n++) {
		const char *text = page_text(ctx, pdf, n);

		assert_int_equal(count(text, "STT"), strstr(text, "85,71%") ? 1 : 0);
	}
}

TEST(no_row_is_split_and_none_is_lost)
{
	PopplerDocument *pdf = pdf_plain(ctx);
	const char *all = all_text(ctx, pdf);

	for (int n = 1; n <= poppler_document_get_n_pages(pdf); n++) {
		const char *text = page_text(ctx, pdf, n);

		assert_int_equal(count(text, "Chỉ tiêu"), count(text, "được giao"));
		assert_int_equal(count(text, "85,71%"), count(text, "31/12/2024") - count(text, "ngày 31/12/2024"));
	}
	assert_int_equal(count(all, "85,71%"), PAPER_ROWS);
	assert_int_equal(count(all, "Chỉ tiêu"), 48);
}

/* One row whose text is that of so many paragraphs. */
static struct doc *high_row(struct ctx *ctx, unsigned rows)
{
	static const unsigned widths[] = {1, 2};
	static const struct cell head[] = {{.text = "STT"}, {.text = "Nội dung"}};
	static const struct table_row header[] = {{head, 2}};
	struct doc_info info = paper_info();
	struct doc *doc = doc_new(ctx->arena, &info);
	struct buf text = buf_new(ctx->arena);
	struct cell *cells = NEW_ARRAY(ctx->arena, struct cell, 2 * rows);
	struct table_row *all = NEW_ARRAY(ctx->arena, struct table_row, rows);

	for (unsigned i = 0; i < 400; i++)
		buf_addf(&text, "chữ%03u điểm số tiêu chí ", i);
	cells[0] = (struct cell){.text = text.data, .rows = rows};
	for (unsigned r = 0; r < rows; r++) {
		cells[1 + r] = (struct cell){.text = rows == 1 ? text.data : PAPER_LONG};
		all[r] = (struct table_row){r ? &cells[1 + r] : cells, r ? 1 : 2};
	}
	doc_table(doc, &(struct table){.widths = widths,
				       .column_count = 2,
				       .header = header,
				       .header_count = 1,
				       .rows = all,
				       .row_count = rows});
	return doc;
}

TEST(a_row_higher_than_a_page_goes_on_without_losing_a_word)
{
	PopplerDocument *pdf = pdf_of(ctx, high_row(ctx, 1));
	const char *all = all_text(ctx, pdf);

	assert_in_range(poppler_document_get_n_pages(pdf), 5, 12);
	for (unsigned i = 0; i < 400; i++)
		assert_int_equal(count(all, str_fmt(ctx->arena, "chữ%03u", i)), 2);
}

TEST(a_span_higher_than_a_page_goes_on_without_losing_a_word)
{
	PopplerDocument *pdf = pdf_of(ctx, high_row(ctx, 20));
	const char *all = all_text(ctx, pdf);

	assert_in_range(poppler_document_get_n_pages(pdf), 5, 12);
	for (unsigned i = 0; i < 400; i++)
		assert_int_equal(count(all, str_fmt(ctx->arena, "chữ%03u", i)), 1);
}

TEST(the_closing_never_stands_alone_on_a_page)
{
	struct doc_info info = paper_info();

	for (unsigned paragraphs = 1; paragraphs < 16; paragraphs++) {
		struct doc *doc = long_text(ctx, &info, paragraphs);
		PopplerDocument *pdf;
		const char *text;

		paper_closing(doc);
		pdf = pdf_of(ctx, doc);
		text = page_text(ctx, pdf, poppler_document_get_n_pages(pdf));
		has(text, "Nơi nhận");
		has(text, "Nguyễn Thị Hồng Hạnh");
		assert_true(count(text_trim(ctx->arena, text), "tiêu chí xây dựng phường đạt chuẩn.") > 0 ||
			    strstr(text, "phường đạt chuẩn."));
	}
}

TEST(a_heading_never_ends_a_page)
{
	for (unsigned paragraphs = 5; paragraphs < 12; paragraphs++) {
		struct doc_info info = paper_info();
		struct doc *doc = long_text(ctx, &info, paragraphs);
		PopplerDocument *pdf;

		doc_para(doc, PARA_HEADING_1, "II. MỤC TIÊU");
		doc_para(doc, PARA_HEADING_2, "1. Nhiệm vụ");
		doc_para(doc, PARA_BODY, "Tiếp theo.");
		pdf = pdf_of(ctx, doc);
		for (int n = 1; n <= poppler_document_get_n_pages(pdf); n++) {
			const char *text = page_text(ctx, pdf, n);

			assert_int_equal(count(text, "II. MỤC TIÊU"), count(text, "Tiếp theo."));
		}
	}
}

/* --- marks and particulars --- */

TEST(a_draft_says_so_at_the_top_of_the_first_page_only)
{
	struct doc_info info = paper_info();
	PopplerDocument *pdf;

	info.draft = true;
	pdf = pdf_with(ctx, &info);
	stands_in(ctx, pdf, 1, "DỰ THẢO", "Tinos-Bold", 14);
	assert_true(find(ctx, pdf, "DỰ THẢO").bottom < 20 * MM);
	assert_int_equal(count(all_text(ctx, pdf), "DỰ THẢO"), 1);
	assert_int_equal(count(all_text(ctx, pdf_plain(ctx)), "DỰ THẢO"), 0);
}

TEST(the_code_and_the_banner_stand_at_the_foot_of_every_page)
{
	struct doc_info info = paper_info();
	PopplerDocument *pdf;

	info.banner = PAPER_BANNER;
	pdf = pdf_with(ctx, &info);
	for (int n = 1; n <= poppler_document_get_n_pages(pdf); n++) {
		has(page_text(ctx, pdf, n), "Mã đối chiếu: " PAPER_CODE);
		has(page_text(ctx, pdf, n), PAPER_BANNER);
	}
}

/* Grey pixels of a page that is drawn without text but for its banner. */
static unsigned grey_pixels(struct ctx *ctx, const char *banner)
{
	struct doc_info info = paper_info();
	cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_A8, 595, 842);
	cairo_t *cr = cairo_create(surface);
	unsigned found = 0;

	info.banner = banner;
	poppler_page_render(page_at(ctx, pdf_of(ctx, long_text(ctx, &info, 0)), 1), cr);
	cairo_surface_flush(surface);
	for (int i = 0; i < 700 * cairo_image_surface_get_stride(surface); i++) /* the foot left out */
		found += cairo_image_surface_get_data(surface)[i] > 0;
	cairo_destroy(cr);
	cairo_surface_destroy(surface);
	return found;
}

TEST(the_banner_of_a_practice_edition_lies_across_the_page)
{
	assert_int_equal(grey_pixels(ctx, NULL), 0);
	assert_true(grey_pixels(ctx, PAPER_BANNER) > 5000);
}

TEST(the_particulars_tell_title_author_and_moment)
{
	struct doc_info info = paper_info();
	PopplerDocument *pdf = pdf_plain(ctx);
	char *title = poppler_document_get_title(pdf), *author = poppler_document_get_author(pdf);
	guint major, minor;

	assert_string_equal(title, info.title);
	assert_string_equal(author, info.author);
	assert_int_equal(poppler_document_get_creation_date(pdf), 1736127000); /* 01:30 UTC on 6 January 2025 */
	poppler_document_get_pdf_version(pdf, &major, &minor);
	assert_int_equal(major, 1);
	assert_in_range(minor, 4, 7);
	g_free(title);
	g_free(author);
}

/* How many elements of that kind are in the logical structure. */
static unsigned elements(PopplerStructureElementIter *iter, PopplerStructureElementKind kind)
{
	unsigned found = 0;

	if (!iter)
		return 0;
	do {
		PopplerStructureElement *element = poppler_structure_element_iter_get_element(iter);
		PopplerStructureElementIter *child = poppler_structure_element_iter_get_child(iter);

		found += poppler_structure_element_get_kind(element) == kind;
		found += elements(child, kind);
		if (child)
			poppler_structure_element_iter_free(child);
		g_object_unref(element);
	} while (poppler_structure_element_iter_next(iter));
	return found;
}

static unsigned tagged(PopplerDocument *pdf, PopplerStructureElementKind kind)
{
	PopplerStructureElementIter *iter = poppler_structure_element_iter_new(pdf);
	unsigned found;

	assert_non_null(iter);
	found = elements(iter, kind);
	poppler_structure_element_iter_free(iter);
	return found;
}

TEST(the_file_tells_its_logical_structure)
{
	PopplerDocument *pdf = pdf_plain(ctx);

	assert_int_equal(tagged(pdf, POPPLER_STRUCTURE_ELEMENT_DOCUMENT), 1);
	assert_int_equal(tagged(pdf, POPPLER_STRUCTURE_ELEMENT_HEADING_1), 1);
	assert_int_equal(tagged(pdf, POPPLER_STRUCTURE_ELEMENT_HEADING_2), 1);
	assert_int_equal(tagged(pdf, POPPLER_STRUCTURE_ELEMENT_HEADING_3), 1);
	assert_true(tagged(pdf, POPPLER_STRUCTURE_ELEMENT_TABLE) >= 1);
	assert_true(tagged(pdf, POPPLER_STRUCTURE_ELEMENT_TABLE_ROW) >= PAPER_ROWS + 3);
	assert_int_equal(tagged(pdf, POPPLER_STRUCTURE_ELEMENT_TABLE_HEADING) % 7, 0);
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

	return doc_write_pdf(ctx, paper(ctx->arena, &info), &out);
}

static void an_allocation_that_fails_leaves_nothing_behind(void **state)
{
	struct arena *arena = arena_new(ARENA_SIZE_MAX);

	(void)state;
	for (size_t n = 1; n < 4000; n += 97) {
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
	    cmocka_unit_test(every_element_has_the_letters_of_the_decree),
	    cmocka_unit_test(all_letters_are_embedded_as_subsets),
	    cmocka_unit_test(the_page_is_a4_and_the_text_fills_it_to_the_margins_of_the_decree),
	    cmocka_unit_test(a_landscape_page_lies_on_its_side_with_the_same_margins),
	    cmocka_unit_test(the_first_line_of_a_paragraph_goes_in_by_1_27_cm),
	    cmocka_unit_test(the_page_number_is_centred_in_the_upper_margin_from_page_2_on),
	    cmocka_unit_test(lines_under_body_and_summary_are_a_third_to_a_half_and_under_the_motto_full),
	    cmocka_unit_test(the_text_can_be_drawn_out_in_precomposed_vietnamese),
	    cmocka_unit_test(the_header_of_a_table_stands_on_every_page_of_it),
	    cmocka_unit_test(no_row_is_split_and_none_is_lost),
	    cmocka_unit_test(a_row_higher_than_a_page_goes_on_without_losing_a_word),
	    cmocka_unit_test(a_span_higher_than_a_page_goes_on_without_losing_a_word),
	    cmocka_unit_test(the_closing_never_stands_alone_on_a_page),
	    cmocka_unit_test(a_heading_never_ends_a_page),
	    cmocka_unit_test(a_draft_says_so_at_the_top_of_the_first_page_only),
	    cmocka_unit_test(the_code_and_the_banner_stand_at_the_foot_of_every_page),
	    cmocka_unit_test(the_banner_of_a_practice_edition_lies_across_the_page),
	    cmocka_unit_test(the_particulars_tell_title_author_and_moment),
	    cmocka_unit_test(the_file_tells_its_logical_structure),
	    cmocka_unit_test(the_same_paper_gives_the_same_bytes),
	    cmocka_unit_test(an_allocation_that_fails_leaves_nothing_behind),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
