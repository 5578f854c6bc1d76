#include "base/markup.h"
#include "support.h"

TEST(text_is_escaped_for_its_place)
{
	struct buf out = buf_new(ctx->arena);
	struct markup m = markup_new(&out);

	markup_open(&m, "p", "title=\"%a\" data-n=\"%d\"", "\"><script>'&", -5);
	markup_put(&m, "%h 100%% %d", "<b>&\"'</b> Đông Hương", 7);
	markup_close(&m, "p");
	markup_end(&m);
	assert_string_equal(out.data, "<p title=\"&quot;&gt;&lt;script&gt;&#39;&amp;\" data-n=\"-5\">"
				      "&lt;b&gt;&amp;&quot;&#39;&lt;/b&gt; Đông Hương 100% 7</p>");
}

TEST(part_of_a_url_is_percent_encoded)
{
	struct buf out = buf_new(ctx->arena);
	struct markup m = markup_new(&out);

	markup_put(&m, "%u", "a-Z_0.9~ /?&=%đ\"");
	assert_string_equal(out.data, "a-Z_0.9~%20%2F%3F%26%3D%25%C4%91%22");
}

TEST(a_line_break_in_text_is_an_element)
{
	struct buf out = buf_new(ctx->arena);
	struct markup m = markup_new(&out);

	markup_text(&m, "a<\n\nb&\n");
	assert_string_equal(out.data, "a&lt;<br><br>b&amp;<br>");
}

TEST(elements_nest_and_void_ones_are_not_open)
{
	struct buf out = buf_new(ctx->arena);
	struct markup m = markup_new(&out);

	markup_open(&m, "ul", "");
	markup_open(&m, "li", "class=\"x\"");
	markup_void(&m, "br", "");
	markup_void(&m, "img", "alt=\"%a\"", "");
	markup_close(&m, "li");
	markup_close(&m, "ul");
	markup_end(&m);
	assert_string_equal(out.data, "<ul><li class=\"x\"><br><img alt=\"\"></li></ul>");
}

TEST(every_byte_that_matters_to_html_is_escaped)
{
	for (int c = 1; c < 128; c++) {
		char text[2] = {(char)c, '\0'};
		struct buf out = buf_new(ctx->arena);
		struct markup m = markup_new(&out);

		markup_put(&m, "%h%a", text, text);
		assert_true(strpbrk(out.data, "<>\"'") == NULL);
		assert_true(c == '&' || strchr("<>\"'", c) || out.data[0] == c);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(text_is_escaped_for_its_place),
	    cmocka_unit_test(part_of_a_url_is_percent_encoded),
	    cmocka_unit_test(a_line_break_in_text_is_an_element),
	    cmocka_unit_test(elements_nest_and_void_ones_are_not_open),
	    cmocka_unit_test(every_byte_that_matters_to_html_is_escaped),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
