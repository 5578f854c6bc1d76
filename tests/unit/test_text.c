#include "base/text.h"
#include "support.h"

static void folds(struct ctx *ctx, const char *text, const char *expected)
{
	assert_string_equal(text_fold(ctx->arena, text), expected);
}

TEST(marks_come_off_and_letters_become_small)
{
	folds(ctx, "Phường Đông Hương, Thành phố Thanh Hóa", "phuong dong huong, thanh pho thanh hoa");
	folds(ctx, "ẮẰẲẴẶ ẤẦẨẪẬ ẾỀỂỄỆ ỐỒỔỖỘ ỚỜỞỠỢ ỨỪỬỮỰ ÝỲỶỸỴ", "aaaaa aaaaa eeeee ooooo ooooo uuuuu yyyyy");
	folds(ctx, "ABC xyz 123", "abc xyz 123");
	folds(ctx, "", "");
}

TEST(where_the_tone_stands_does_not_matter)
{
	folds(ctx, "Hoà", "hoa");
	folds(ctx, "Hòa", "hoa");
	folds(ctx, "HOÀ", "hoa");
	folds(ctx, "Ho\x61\xCC\x80", "hoa"); /* a and a combining grave */
	folds(ctx, "Thuỷ", "thuy");
	folds(ctx, "Thủy", "thuy");
}

TEST(d_with_a_stroke_is_d)
{
	folds(ctx, "Đ", "d");
	folds(ctx, "đ", "d");
	folds(ctx, "ĐĐ đđ ĐẶC KHU", "dd dd dac khu");
	folds(ctx, "ēĕ", "ee"); /* letters whose bytes begin as đ does */
}

TEST(white_space_of_every_kind_is_one_space)
{
	folds(ctx,
	      "\t Xã \n\r\n Hoà\xC2\xA0 \xE2\x80\x8B"
	      "Bình \xE2\x80\xA8 x\xE3\x80\x80y \xEF\xBB\xBF ",
	      "xa hoa binh x y");
	folds(ctx, " \xC2\xA0 ", "");
	assert_string_equal(text_trim(ctx->arena, "  Xã\xC2\xA0\xC2\xA0Hoà  "), "Xã Hoà");
	assert_string_equal(text_trim(ctx->arena, "x"), "x");
	assert_string_equal(text_trim(ctx->arena, ""), "");
}

TEST(folding_twice_changes_nothing)
{
	static const char *const texts[] = {"Ủy ban Nhân dân  XÃ", "Đặc khu Phú Quốc", "ſtraße ﬁ Å", "İI"};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		char *once = text_fold(ctx->arena, texts[i]);

		folds(ctx, once, once);
	}
}

TEST(white_space_is_measured_in_bytes)
{
	assert_int_equal(text_space(" x"), 1);
	assert_int_equal(text_space("\v"), 1);
	assert_int_equal(text_space("\xC2\xA0"), 2);
	assert_int_equal(text_space("\xE2\x80\xAF"), 3);
	assert_int_equal(text_space("x"), 0);
	assert_int_equal(text_space(""), 0);
	assert_int_equal(text_space("\xC2"), 0); /* cut off */
	assert_int_equal(text_space("\xE2\x80"), 0);
	assert_int_equal(text_space("\xE2\x80\x93"), 0); /* a dash */
}

TEST(decomposed_letters_are_composed)
{
	assert_string_equal(text_nfc(ctx->arena, "Hu\xCC\x9Bo\xCC\x9Bng"), "Hương");
	assert_string_equal(text_nfc(ctx->arena, "e\xCC\xA3\xCC\x82"), "ệ");
	assert_string_equal(text_nfc(ctx->arena, "Đông"), "Đông");
	assert_string_equal(text_nfc(ctx->arena, "plain"), "plain");
	assert_true(text_is_nfc("Đông Hương"));
	assert_true(text_is_nfc("plain"));
	assert_true(text_is_nfc(""));
	assert_false(text_is_nfc("Hu\xCC\x9Bo\xCC\x9Bng"));
	assert_false(text_is_nfc("\xFF"));
}

TEST(the_first_byte_that_is_not_utf_8_is_found)
{
	static const struct {
		const char *text;
		size_t size, end;
	} cases[] = {
	    {"", 0, 0},
	    {"Đông", 6, 6},
	    {"Đ\xFFx", 4, 2},
	    {"ab\xC4", 3, 2},           /* cut off */
	    {"\xC0\x80", 2, 0},         /* overlong */
	    {"\xE0\x80\xAF", 3, 0},     /* overlong */
	    {"x\xED\xA0\x80", 4, 1},    /* a surrogate */
	    {"\xF4\x90\x80\x80", 4, 0}, /* beyond U+10FFFF */
	    {"a\0b", 3, 1},             /* NUL ends what C reads */
	    {"\xF0\x9F\x8E\x8B", 4, 4},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(text_utf8_end(cases[i].text, cases[i].size), cases[i].end);
}

TEST(length_counts_characters)
{
	assert_int_equal(text_length(""), 0);
	assert_int_equal(text_length("Đông Hương"), 10);
	assert_int_equal(text_length("\xF0\x9F\x8E\x8B"), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(marks_come_off_and_letters_become_small),
	    cmocka_unit_test(where_the_tone_stands_does_not_matter),
	    cmocka_unit_test(d_with_a_stroke_is_d),
	    cmocka_unit_test(white_space_of_every_kind_is_one_space),
	    cmocka_unit_test(folding_twice_changes_nothing),
	    cmocka_unit_test(white_space_is_measured_in_bytes),
	    cmocka_unit_test(decomposed_letters_are_composed),
	    cmocka_unit_test(the_first_byte_that_is_not_utf_8_is_found),
	    cmocka_unit_test(length_counts_characters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
