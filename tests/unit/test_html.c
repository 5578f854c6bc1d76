#include "support.h"

#include <libxml/HTMLparser.h>

#include "paper.h"
#include "parts.h"

static xmlDocPtr page_of_info(struct ctx *ctx, const struct doc_info *info, struct buf *out)
{
	xmlDocPtr page;

	*out = buf_new(ctx->arena);
	assert_int_equal(doc_write_html(ctx, paper(ctx->arena, info), out), OK);
	page = htmlReadMemory(out->data, (int)out->size, "p.html", "UTF-8",
			      HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
	arena_own(ctx->arena, page, parts_free_doc);
	return page;
}

TEST(the_page_is_complete_and_vietnamese)
{
	struct doc_info info = paper_info();
	struct buf out;
	xmlDocPtr page = page_of_info(ctx, &info, &out);

	assert_true(str_starts(out.data, "<!DOCTYPE html>"));
	parts_says(ctx, page, "/html/@lang", "vi");
	parts_says(ctx, page, "/html/head/title", info.title);
	parts_says(ctx, page, "count(//meta[@name='viewport'])", "1");
	parts_says(ctx, page, "count(//script | //link | //img)", "0"); /* needs nothing else */
}

TEST(headings_make_an_outline_under_one_h1)
{
	struct doc_info info = paper_info();
	struct buf out;
	xmlDocPtr page = page_of_info(ctx, &info, &out);

	parts_says(ctx, page, "count(//h1)", "1");
	parts_says(ctx, page, "starts-with(//h1, 'BÁO CÁO')", "true");
	parts_says(ctx, page, "//h2[1]", "I. KẾT QUẢ ĐÁNH GIÁ");
	parts_says(ctx, page, "//h3", "1. Về chỉ đạo, hướng dẫn, tổ chức thực hiện");
	parts_says(ctx, page, "//h4", "a) Đối với tiêu chí 1:");
}

TEST(a_table_has_a_caption_and_headers_with_a_scope)
{
	struct doc_info info = paper_info();
	struct buf out;
	xmlDocPtr page = page_of_info(ctx, &info, &out);

	parts_says(ctx, page, "//table/caption", "Kết quả chấm điểm");
	parts_says(ctx, page, "count(//thead/tr)", "2");
	parts_says(ctx, page, "count(//thead//th[@scope])", "7");
	parts_says(ctx, page, "//th[3]/@colspan", "3");
	parts_says(ctx, page, "count(//tbody/tr)", "61");
	parts_says(ctx, page, "//tbody/tr[1]/td[2]/@rowspan", "3");
	parts_says(ctx, page, "//tbody/tr[last()]/td[2]", "98,5");
}

TEST(text_is_escaped)
{
	struct doc_info info = paper_info();
	struct buf out;

	info.title = "<script>\"&'";
	page_of_info(ctx, &info, &out);
	assert_non_null(strstr(out.data, "<title>&lt;script&gt;&quot;&amp;&#39;</title>"));
	assert_non_null(strstr(out.data, "điểm &amp; đạt &lt;chuẩn&gt;."));
}

TEST(a_draft_of_a_practice_edition_says_both)
{
	struct doc_info info = paper_info();
	struct buf out;
	xmlDocPtr page;

	info.banner = PAPER_BANNER;
	info.draft = true;
	page = page_of_info(ctx, &info, &out);
	parts_says(ctx, page, "//body/*[1]", PAPER_BANNER);
	parts_says(ctx, page, "//p[@class='draft']", "DỰ THẢO");
	parts_says(ctx, page, "//p[@class='code']", "Mã đối chiếu: " PAPER_CODE);
}

TEST(a_printed_page_has_the_margins_of_the_decree)
{
	struct doc_info info = paper_info();
	struct buf out;

	page_of_info(ctx, &info, &out);
	assert_non_null(strstr(out.data, "@page{size:A4;margin:20mm 15mm 20mm 30mm}"));
	info.landscape = true;
	page_of_info(ctx, &info, &out);
	assert_non_null(strstr(out.data, "@page{size:A4 landscape;margin:20mm 15mm 20mm 30mm}"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_page_is_complete_and_vietnamese),
	    cmocka_unit_test(headings_make_an_outline_under_one_h1),
	    cmocka_unit_test(a_table_has_a_caption_and_headers_with_a_scope),
	    cmocka_unit_test(text_is_escaped),
	    cmocka_unit_test(a_draft_of_a_practice_edition_says_both),
	    cmocka_unit_test(a_printed_page_has_the_margins_of_the_decree),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
