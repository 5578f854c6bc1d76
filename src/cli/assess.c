/* tcpl assess - the result of a year with its reasons, and the sheet form to fill in. */
#include "base/file.h"
#include "cli/load.h"
#include "doc/doc.h"
#include "law/library.h"
#include "record/sheet.h"

enum { FORMAT, SHEET, EDITION, YEAR, OPTION_COUNT };

static const char *points_text(struct cli *cli, points p)
{
	char text[POINTS_TEXT_SIZE];

	if (p == POINTS_UNKNOWN)
		return "…";
	return str_dup(cli->ctx.arena, points_print(p, cli->ctx.lang == LANG_EN ? '.' : ',', text));
}

static const char *interval_text(struct cli *cli, points low, points high)
{
	if (low == high)
		return points_text(cli, low);
	return tr_fmt(&cli->ctx, "%s đến %s", points_text(cli, low), points_text(cli, high));
}

static const char *outcome_words(const struct ctx *ctx, enum outcome outcome)
{
	return tr(ctx, outcome == MEETS           ? N_("ĐỦ ĐIỀU KIỆN ĐỀ NGHỊ CÔNG NHẬN")
		       : outcome == DOES_NOT_MEET ? N_("CHƯA ĐỦ ĐIỀU KIỆN ĐỀ NGHỊ CÔNG NHẬN")
						  : N_("CHƯA XÁC ĐỊNH"));
}

static const char *state_words(const struct ctx *ctx, enum tri state)
{
	return tr(ctx, state == YES ? N_("đạt") : state == NO ? N_("không đạt") : N_("chưa xác định"));
}

static const char *item_result(struct cli *cli, const struct result *result, const struct item *item)
{
	const struct verdict *v = &result->verdicts[item->index];

	if (!result->edition->in_points)
		return state_words(&cli->ctx, v->met);
	if (item->max == POINTS_UNKNOWN)
		return item->depth == DEPTH_INDICATOR ? tr(&cli->ctx, level_name(v->level)) : "…";
	return str_fmt(cli->ctx.arena, "%s/%s", interval_text(cli, v->low, v->high), points_text(cli, item->max));
}

/* Answered as a whole: what lies below was not asked for. */
static bool answered_whole(const struct answer *a)
{
	return a->given && (a->nothing_arose || a->has_tally || a->level != LEVEL_OPEN);
}

static void print_item(struct cli *cli, const struct assessment *record, const struct result *result,
		       const struct item *item)
{
	static const char *const indents[] = {"", "  ", "    "};
	const char *indent = indents[item->depth];

	buf_addf(&cli->out, "%s%s%s %s  [%s]\n", item->depth == DEPTH_CRITERION ? "\n" : "", indent, item->code,
		 item_title(item), item_result(cli, result, item));
	buf_addf(&cli->out, "%s   %s (%s)\n", indent, result->verdicts[item->index].because,
		 citation_text(cli->ctx.arena, &item->citation));
	if (answered_whole(&record->facts.answers[item->index]))
		return;
	for (unsigned i = 0; i < item->child_count; i++)
		print_item(cli, record, result, item->children[i]);
}

static void print_tally(struct cli *cli, const struct result *result, unsigned criterion)
{
	const struct tally *t = &result->tallies[criterion];

	if (result->edition->in_points)
		tr_addf(&cli->ctx, &cli->out,
			"   Chỉ tiêu: tối đa %u/%u; từ 50%% %u/%u; dưới 50%% %u/%u; 0 điểm %u/%u; chưa rõ %u/%u\n",
			t->max, t->of, t->half, t->of, t->low, t->of, t->zero, t->of, tally_open(t), t->of);
	else
		tr_addf(&cli->ctx, &cli->out, "   Chỉ tiêu: đạt %u/%u; không đạt %u/%u; chưa rõ %u/%u\n", t->max, t->of,
			t->zero, t->of, tally_open(t), t->of);
}

static void print_conditions(struct cli *cli, const struct result *result)
{
	buf_addf(&cli->out, "\n%s\n", tr(&cli->ctx, "Điều kiện công nhận"));
	for (unsigned i = 0; i < result->condition_count; i++) {
		const struct condition_result *c = &result->conditions[i];

		buf_addf(&cli->out, "  [%s] %s\n", state_words(&cli->ctx, c->state),
			 c->condition ? c->condition->text : tr(&cli->ctx, "Điều kiện công nhận"));
		buf_addf(&cli->out, "      %s\n", c->because);
	}
}

static void print_todos(struct cli *cli, const struct result *result)
{
	if (result->todo_count == 0)
		return;
	buf_addf(&cli->out, "\n%s\n", tr(&cli->ctx, "Việc còn có thể làm, xếp theo số điểm có thể tăng thêm"));
	for (unsigned i = 0; i < result->todo_count; i++) {
		const struct todo *t = &result->todos[i];

		buf_addf(&cli->out, "  %2u. %s %s\n", i + 1, t->code, t->what);
		if (t->brings > 0)
			tr_addf(&cli->ctx, &cli->out, "      có thể tăng thêm tối đa %s điểm\n",
				points_text(cli, t->brings));
	}
}

static void print_text(struct cli *cli, const struct assessment *record, const struct result *result)
{
	const struct ctx *ctx = &cli->ctx;
	const struct unit *u = &record->unit;
	const struct edition *e = record->edition;

	if (e->practice)
		buf_addf(&cli->out, "*** %s ***\n", e->banner);
	buf_addf(&cli->out, "%s%s%s, %s\n", unit_title_capital(ctx->arena, u), u->district ? ", " : "",
		 u->district ? u->district : "", u->province);
	tr_addf(ctx, &cli->out, "Năm đánh giá %d. Bộ tiêu chí %s: %s.\n", record->year, e->code, e->title);
	if (e->completed)
		tr_addf(ctx, &cli->out, "Bộ tiêu chí có %u giá trị do đơn vị bổ sung từ văn bản chính thức.\n",
			e->completed);
	tr_addf(ctx, &cli->out, "Mã đối chiếu: %s\n\n", record->code);
	buf_addf(&cli->out, "%s: %s\n%s\n", tr(ctx, "Kết quả"), outcome_words(ctx, result->outcome), result->because);
	if (e->in_points)
		tr_addf(ctx, &cli->out, "Tổng điểm: %s/%s\n", interval_text(cli, result->low, result->high),
			points_text(cli, e->total_max));
	for (unsigned i = 0; i < e->criterion_count; i++) {
		print_item(cli, record, result, e->criteria[i]);
		print_tally(cli, result, i);
	}
	print_conditions(cli, result);
	print_todos(cli, result);
	if (e->practice)
		buf_addf(&cli->out, "\n*** %s ***\n", e->banner);
}

/* --- the empty sheet --- */

static void sheet_to_doc(struct cli *cli, const struct sheet *sheet, struct doc *doc)
{
	static const unsigned widths[SHEET_COLUMNS] = {10, 40, 40, 16, 16, 12, 26};
	struct table_row *rows = NEW_ARRAY(cli->ctx.arena, struct table_row, sheet->row_count);
	struct table table = {.caption = "Bảng nhập", .widths = widths, .column_count = SHEET_COLUMNS};

	for (unsigned r = 0; r < sheet->row_count; r++) {
		struct cell *cells = NEW_ARRAY(cli->ctx.arena, struct cell, SHEET_COLUMNS);

		for (unsigned c = 0; c < SHEET_COLUMNS; c++)
			cells[c] = (struct cell){
			    .kind = CELL_TEXT, .text = sheet->rows[r].cells[c], .bold = sheet->rows[r].heading};
		rows[r] = (struct table_row){cells, SHEET_COLUMNS};
	}
	table.header = rows;
	table.header_count = 1;
	table.rows = rows + 1;
	table.row_count = sheet->row_count - 1;
	doc_title(doc, "BẢNG NHẬP SỐ LIỆU", "Điền cột Giá trị, lưu lại, rồi chạy: tcpl assess TÊN-TỆP");
	doc_table(doc, &table);
}

static enum err write_sheet(struct cli *cli, const struct edition *edition, int year, const char *path)
{
	struct sheet sheet = sheet_empty(&cli->ctx, edition, year);
	struct doc_info info = {.name = "bang-nhap",
				.title = edition->title,
				.author = "tcpl",
				.created = "2000-01-01T00:00:00Z",
				.banner = edition->banner,
				.landscape = true,
				.tabular = true,
				.decimal_mark = ','};
	struct buf out = buf_new(cli->ctx.arena);
	struct doc *doc;
	enum err err = OK;

	if (str_ends(path, ".csv")) {
		sheet_write_csv(&sheet, &out);
	} else {
		doc = doc_new(cli->ctx.arena, &info);
		sheet_to_doc(cli, &sheet, doc);
		err = doc_write_xlsx(&cli->ctx, doc, &out);
	}
	if (!err)
		err = file_write(&cli->ctx, path, out.data, out.size);
	if (!err)
		tr_addf(&cli->ctx, &cli->out, "Đã ghi bảng nhập: %s\n", path);
	return err;
}

static enum err run_sheet(struct cli *cli, const struct option *options)
{
	const char *path = option_value(&options[SHEET], ""), *code = option_value(&options[EDITION], NULL);
	const char *year_text = option_value(&options[YEAR], NULL);
	const struct edition *edition;
	enum err err = OK;
	int year = 0;

	if (!str_ends(path, ".xlsx") && !str_ends(path, ".csv"))
		return problem(&cli->ctx, ERR_INPUT, (struct place){.file = path}, NULL, NULL,
			       "Tên tệp bảng nhập phải kết thúc bằng .xlsx hoặc .csv.");
	if (!code && !year_text)
		return problem(&cli->ctx, ERR_INPUT, (struct place){0}, NULL, tr(&cli->ctx, command_assess.usage),
			       "Cho biết năm (--year) hoặc bộ tiêu chí (--edition).");
	if (year_text)
		err = cli_year(cli, year_text, &year);
	if (err)
		return err;
	err = code ? library_load(&cli->ctx, cli->law_folder, code, &edition)
		   : library_for_year(&cli->ctx, cli->law_folder, year, &edition);
	if (!err && year)
		err = library_check_year(&cli->ctx, edition, year, edition->practice,
					 (struct place){.pointer = "--year"});
	return err ? err : write_sheet(cli, edition, year, path);
}

static enum err run(struct cli *cli, int argc, char **argv)
{
	static const char *const formats[] = {"text", "json", NULL};
	struct option options[OPTION_COUNT] = {
	    {"--format", true}, {"--sheet", true}, {"--edition", true}, {"--year", true}};
	struct arguments args = {.options = options, .option_count = OPTION_COUNT};
	const struct assessment *record;
	const struct result *result;
	const char *format;
	enum err err = cli_options(cli, argc, argv, &args);

	if (err)
		return err;
	if (options[SHEET].count)
		return run_sheet(cli, options);
	format = option_value(&options[FORMAT], "text");
	err = cli_words(cli, &args, 1, 1, &command_assess);
	if (!err)
		err = cli_one_of(cli, &options[FORMAT], format, formats);
	if (!err)
		err = load_assessment(cli, args.words[0], &record, &result);
	if (err)
		return err;
	if (str_eq(format, "json"))
		result_write_json(&cli->ctx, record, result, &cli->out);
	else
		print_text(cli, record, result);
	return OK;
}

const struct command command_assess = {
    .name = "assess",
    .usage = N_("tcpl assess TỆP [--format text|json]\n"
		"tcpl assess --sheet BẢNG.xlsx|BẢNG.csv --year NĂM [--edition MÃ]"),
    .summary = N_("tính kết quả của một năm và nêu lý do"),
    .help = N_("TỆP là bản đánh giá dạng JSON (docs/assessment-format.md) hoặc bảng Excel, CSV đã điền.\n"
	       "--sheet ghi một bảng trống để điền. Mã thoát: 0 đã tính, 2 dữ liệu có lỗi.\n"),
    .run = run,
};
