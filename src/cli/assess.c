/* tcpl assess - the result of a year with its reasons, and the sheet form to fill in. */
#include "base/file.h"
#include "cli/load.h"
#include "cli/result_text.h"
#include "doc/doc.h"
#include "law/library.h"
#include "record/sheet.h"

enum { FORMAT, SHEET, EDITION, YEAR, OPTION_COUNT };

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
		cli_print_result(cli, record, result);
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
