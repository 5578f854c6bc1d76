#include "support.h"

#include "base/points.h"
#include "doc/layout.h"
#include "paper.h"

/* --- the figures of cells --- */

static const char *shown(struct ctx *ctx, enum cell_kind kind, int64_t value, char mark)
{
	return cell_text(ctx->arena, &(struct cell){.kind = kind, .value = value}, mark);
}

TEST(points_show_without_needless_zeros)
{
	assert_string_equal(shown(ctx, CELL_POINTS, 1350, ','), "13,5");
	assert_string_equal(shown(ctx, CELL_POINTS, 1350, '.'), "13.5");
	assert_string_equal(shown(ctx, CELL_POINTS, 1000, ','), "10");
	assert_string_equal(shown(ctx, CELL_POINTS, 25, ','), "0,25");
	assert_string_equal(shown(ctx, CELL_POINTS, 0, ','), "0");
}

TEST(percentages_dates_and_counts_show_as_people_write_them)
{
	assert_string_equal(shown(ctx, CELL_PERCENT, 8571, ','), "85,71%");
	assert_string_equal(shown(ctx, CELL_PERCENT, 10000, ','), "100%");
	assert_string_equal(shown(ctx, CELL_DAY, day_of((struct date){2024, 1, 3}), ','), "03/01/2024");
	assert_string_equal(shown(ctx, CELL_COUNT, 1234567890123, ','), "1234567890123");
}

TEST(what_is_unknown_is_left_blank)
{
	assert_string_equal(shown(ctx, CELL_POINTS, POINTS_UNKNOWN, ','), "");
	assert_string_equal(shown(ctx, CELL_DAY, DAY_UNKNOWN, ','), "");
	assert_string_equal(shown(ctx, CELL_TEXT, 0, ','), "");
}

TEST(a_text_stands_before_the_value)
{
	struct cell cell = {.kind = CELL_POINTS, .value = 100, .text = "Không phát sinh"};

	assert_string_equal(cell_text(ctx->arena, &cell, ','), "Không phát sinh");
	assert_false(cell_is_value(&cell));
}

/* --- the tree --- */

TEST(blocks_stand_in_the_order_they_were_put)
{
	struct doc_info info = paper_info();
	struct doc *doc = paper(ctx->arena, &info);
	const enum block_kind kinds[] = {BLOCK_LETTERHEAD, BLOCK_TITLE, BLOCK_PARA};
	const struct block *block = doc->blocks;

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++, block = block->next)
		assert_int_equal(block->kind, kinds[i]);
}

static void put_words_of_the_stack(struct doc *doc)
{
	struct run runs[2] = {{.text = "a"}, {.text = "b", .bold = true}};
	const char *recipients[1] = {"Như trên"};
	struct signature signature = {.position = "CHỦ TỊCH"};

	doc_runs(doc, PARA_BODY, runs, 2);
	doc_closing(doc, recipients, 1, &signature, 1);
	memset(runs, 0, sizeof runs);
	memset(recipients, 0, sizeof recipients);
	memset(&signature, 0, sizeof signature);
}

TEST(lists_of_runs_and_signatures_may_be_on_the_stack)
{
	struct doc_info info = paper_info();
	struct doc *doc = doc_new(ctx->arena, &info);

	put_words_of_the_stack(doc);
	assert_string_equal(doc->blocks->para.runs[1].text, "b");
	assert_string_equal(doc->blocks->next->closing.recipients[0], "Như trên");
	assert_string_equal(doc->blocks->next->closing.signatures[0].position, "CHỦ TỊCH");
}

TEST(every_kind_of_file_has_its_writer_and_others_none)
{
	const char *const endings[] = {"docx", "pdf", "xlsx", "html", "txt"};

	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		assert_string_equal(doc_writer_by_ending(endings[i])->ending, endings[i]);
	assert_null(doc_writer_by_ending("doc"));
	assert_null(doc_writer_by_ending(""));
}

/* --- tables --- */

static struct table small_table(void)
{
	static const unsigned widths[] = {1, 1, 1};
	static const struct cell head[] = {{.text = "A", .rows = 9}, {.text = "B", .columns = 2}};
	static const struct cell one[] = {{.text = "1", .rows = 2}, {.text = "2"}, {.text = "3"}};
	static const struct cell two[] = {{.text = "4", .columns = 9}, {.text = "quá nhiều"}};
	static const struct table_row header[] = {{head, 2}};
	static const struct table_row rows[] = {{one, 3}, {two, 2}};

	return (struct table){
	    .widths = widths, .column_count = 3, .header = header, .header_count = 1, .rows = rows, .row_count = 2};
}

TEST(spans_cover_places_and_are_cut_at_the_edges_of_header_and_table)
{
	struct table table = small_table();
	struct grid grid = grid_of(ctx->arena, &table);

	assert_int_equal(grid_at(&grid, 0, 0)->rows, 1); /* the header does not reach into the rows */
	assert_ptr_equal(grid_at(&grid, 0, 1)->cell, grid_at(&grid, 0, 2)->cell);
	assert_ptr_equal(grid_at(&grid, 1, 0)->cell, grid_at(&grid, 2, 0)->cell);
	assert_string_equal(grid_at(&grid, 2, 1)->cell->text, "4");
	assert_int_equal(grid_at(&grid, 2, 1)->columns, 2);
	assert_true(slot_begins(grid_at(&grid, 2, 1), 2, 1));
	assert_false(slot_begins(grid_at(&grid, 2, 2), 2, 2));
}

TEST(widths_of_columns_add_up_to_the_whole)
{
	static const unsigned parts[] = {3, 3, 1};
	struct table table = {.widths = parts, .column_count = 3};
	unsigned *widths = column_widths(ctx->arena, &table, 9355);

	assert_int_equal(widths[0] + widths[1] + widths[2], 9355);
	assert_in_range(widths[0], 4008, 4010);
}

/* --- Decree 30/2020/NĐ-CP, annex I --- */

TEST(the_page_is_a4_with_margins_of_the_decree)
{
	assert_int_equal(PAGE_SHORT_MM, 210);
	assert_int_equal(PAGE_LONG_MM, 297);
	assert_in_range(MARGIN_TOP_MM, 20, 25);
	assert_in_range(MARGIN_BOTTOM_MM, 20, 25);
	assert_in_range(MARGIN_LEFT_MM, 30, 35);
	assert_in_range(MARGIN_RIGHT_MM, 15, 20);
}

TEST(sizes_of_letters_are_those_of_the_decree)
{
	const struct {
		unsigned size, least, most;
	} sizes[] = {
	    {PT_NATION, 12, 13},      {PT_MOTTO, 13, 14},  {PT_ISSUER, 12, 13},          {PT_NUMBER, 13, 13},
	    {PT_SUBJECT, 12, 13},     {PT_PLACE, 13, 14},  {PT_TITLE, 13, 14},           {PT_BODY, 13, 14},
	    {PT_TABLE, 13, 14},       {PT_SIGNER, 13, 14}, {PT_RECIPIENTS_HEAD, 12, 12}, {PT_RECIPIENTS, 11, 11},
	    {PT_PAGE_NUMBER, 13, 14},
	};

	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
		assert_in_range(sizes[i].size, sizes[i].least, sizes[i].most);
}

TEST(paragraphs_are_set_as_the_decree_says)
{
	const struct para_look *body = para_look(PARA_BODY), *basis = para_look(PARA_BASIS);

	assert_int_equal(INDENT_MM100, 1270);
	assert_true(body->indent);
	assert_int_equal(body->align, ALIGN_JUSTIFY);
	assert_in_range(body->after_pt, 6, 12);
	assert_in_range(body->line_percent, 100, 150);
	assert_true(basis->italic);
	assert_true(para_look(PARA_HEADING_1)->bold && para_look(PARA_HEADING_2)->bold);
	assert_false(para_look(PARA_HEADING_3)->bold);
}

TEST(recipients_begin_with_a_dash_and_end_as_the_decree_says)
{
	const char *const recipients[] = {"Như trên", "Lưu: VT"};

	assert_string_equal(recipient_line(ctx->arena, recipients, 2, 0), "- Như trên;");
	assert_string_equal(recipient_line(ctx->arena, recipients, 2, 1), "- Lưu: VT.");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(points_show_without_needless_zeros),
	    cmocka_unit_test(percentages_dates_and_counts_show_as_people_write_them),
	    cmocka_unit_test(what_is_unknown_is_left_blank),
	    cmocka_unit_test(a_text_stands_before_the_value),
	    cmocka_unit_test(blocks_stand_in_the_order_they_were_put),
	    cmocka_unit_test(lists_of_runs_and_signatures_may_be_on_the_stack),
	    cmocka_unit_test(every_kind_of_file_has_its_writer_and_others_none),
	    cmocka_unit_test(spans_cover_places_and_are_cut_at_the_edges_of_header_and_table),
	    cmocka_unit_test(widths_of_columns_add_up_to_the_whole),
	    cmocka_unit_test(the_page_is_a4_with_margins_of_the_decree),
	    cmocka_unit_test(sizes_of_letters_are_those_of_the_decree),
	    cmocka_unit_test(paragraphs_are_set_as_the_decree_says),
	    cmocka_unit_test(recipients_begin_with_a_dash_and_end_as_the_decree_says),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
