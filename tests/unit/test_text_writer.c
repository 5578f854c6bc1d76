#include "support.h"

#include "paper.h"

static const char *text_of(struct ctx *ctx, const struct doc *doc)
{
	struct buf out = buf_new(ctx->arena);

	assert_int_equal(doc_write_text(ctx, doc, &out), OK);
	return out.data;
}

static void has_line(const char *text, const char *line)
{
	size_t size = strlen(line);

	for (const char *at = strstr(text, line); at; at = strstr(at + 1, line))
		if ((at == text || at[-1] == '\n') && at[size] == '\n')
			return;
	fail_msg("no line: %s", line);
}

TEST(a_paragraph_is_one_line_however_long)
{
	struct doc_info info = paper_info();

	has_line(text_of(ctx, paper(ctx->arena, &info)), PAPER_LONG);
}

TEST(a_row_of_a_table_is_one_line_with_a_place_for_each_column)
{
	struct doc_info info = paper_info();
	const char *text = text_of(ctx, paper(ctx->arena, &info));

	has_line(text, "STT | Tiêu chí, chỉ tiêu | Kết quả |  |  | Tài liệu");
	has_line(text, " |  | Điểm | Tỷ lệ | Ngày |");
	has_line(text, "2 |  | 10,25 | 85,71% | 31/12/2024 | Báo cáo số 12/BC-UBND");
	has_line(text, "Tổng cộng |  | 98,5 |  |  |");
}

TEST(the_letterhead_stands_in_two_columns)
{
	struct doc_info info = paper_info();
	const char *text = text_of(ctx, paper(ctx->arena, &info));

	has_line(text, "              ỦY BAN NHÂN DÂN                          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
	has_line(text, "               Số: 05/BC-UBND                   " PAPER_PLACE);
}

TEST(recipients_are_beside_the_signature)
{
	struct doc_info info = paper_info();
	const char *text = text_of(ctx, paper(ctx->arena, &info));

	has_line(text, "Nơi nhận:                                                     TM. ỦY BAN NHÂN DÂN");
	has_line(text, "- Lưu: VT.");
}

TEST(a_practice_edition_says_so_in_the_first_and_the_last_line)
{
	struct doc_info info = paper_info();
	const char *text;

	info.banner = PAPER_BANNER;
	info.draft = true;
	text = text_of(ctx, paper(ctx->arena, &info));
	assert_true(str_starts(text, PAPER_BANNER "\nDỰ THẢO\n"));
	assert_true(str_ends(text, "\nMã đối chiếu: " PAPER_CODE "\n" PAPER_BANNER "\n"));
}

TEST(without_a_banner_draft_or_code_nothing_is_said_of_them)
{
	struct doc_info info = paper_info();
	const char *text;

	info.code = NULL;
	text = text_of(ctx, paper(ctx->arena, &info));
	assert_null(strstr(text, "DỰ THẢO"));
	assert_null(strstr(text, "Mã đối chiếu"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_paragraph_is_one_line_however_long),
	    cmocka_unit_test(a_row_of_a_table_is_one_line_with_a_place_for_each_column),
	    cmocka_unit_test(the_letterhead_stands_in_two_columns),
	    cmocka_unit_test(recipients_are_beside_the_signature),
	    cmocka_unit_test(a_practice_edition_says_so_in_the_first_and_the_last_line),
	    cmocka_unit_test(without_a_banner_draft_or_code_nothing_is_said_of_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
