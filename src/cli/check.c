/* tcpl check - the figures of any report, recomputed. */
#include "check/check.h"

#include "base/file.h"
#include "base/js.h"
#include "base/limits.h"
#include "cli/cli.h"

enum { FORMAT, OPTION_COUNT };

static const char *where(struct cli *cli, const struct line *line)
{
	if (!line)
		return tr(&cli->ctx, "toàn bộ báo cáo");
	if (line->page)
		return tr_fmt(&cli->ctx, "trang %u, dòng %u", line->page, line->number);
	return tr_fmt(&cli->ctx, "dòng %u", line->number);
}

static void print_text(struct cli *cli, const char *name, const struct check_report *report)
{
	for (unsigned i = 0; i < report->finding_count; i++) {
		const struct finding *f = &report->findings[i];

		buf_addf(&cli->out, "%s, %s [%s] %s\n", name, where(cli, f->line), f->rule,
			 tr(&cli->ctx, f->severity == FINDING_ERROR ? N_("sai") : N_("cần xem lại")));
		if (*f->found)
			buf_addf(&cli->out, "    %s %s\n", tr(&cli->ctx, "Ghi:"), f->found);
		if (*f->expected)
			buf_addf(&cli->out, "    %s %s\n", tr(&cli->ctx, "Phải là:"), f->expected);
		buf_addf(&cli->out, "    %s\n", f->because);
	}
	if (report->edition)
		tr_addf(&cli->ctx, &cli->out,
			"Đối chiếu với bộ tiêu chí %s, năm %d: %u con số được tính lại, %u chỗ cần xem lại.\n",
			report->edition->code, report->year, report->figure_count, report->finding_count);
	else
		tr_addf(&cli->ctx, &cli->out, "%u con số được tính lại, %u chỗ cần xem lại.\n", report->figure_count,
			report->finding_count);
}

static void print_json(struct cli *cli, const char *name, const struct check_report *report)
{
	json_t *findings = json_array(), *root;

	for (unsigned i = 0; i < report->finding_count; i++) {
		const struct finding *f = &report->findings[i];

		json_array_append_new(findings, json_pack("{s:{s:i,s:i,s:s},s:s,s:s,s:s,s:s,s:s}", "where", "line",
							  f->line ? (int)f->line->number : 0, "page",
							  f->line ? (int)f->line->page : 0, "text",
							  f->line ? f->line->text : "", "rule", f->rule, "severity",
							  f->severity == FINDING_ERROR ? "error" : "warning", "found",
							  f->found, "expected", f->expected, "because", f->because));
	}
	root = json_pack("{s:s,s:s,s:s?,s:i,s:i,s:o}", "format", "tcpl-check/1", "file", name, "edition",
			 report->edition ? report->edition->code : NULL, "year", report->year, "figures",
			 (int)report->figure_count, "findings", findings);
	js_own(cli->ctx.arena, root);
	buf_addf(&cli->out, "%s\n", js_text(cli->ctx.arena, root, JSON_INDENT(2)));
}

static enum err run(struct cli *cli, int argc, char **argv)
{
	static const char *const formats[] = {"text", "json", NULL};
	struct option options[OPTION_COUNT] = {{"--format", true}};
	struct arguments args = {.options = options, .option_count = OPTION_COUNT};
	const struct reading *reading;
	const struct check_report *report;
	const char *format;
	char *bytes;
	size_t size;
	enum err err = cli_options(cli, argc, argv, &args);

	if (err)
		return err;
	format = option_value(&options[FORMAT], "text");
	err = cli_words(cli, &args, 1, 1, &command_check);
	if (!err)
		err = cli_one_of(cli, &options[FORMAT], format, formats);
	if (!err)
		err = file_read(&cli->ctx, args.words[0], FILE_SIZE_MAX, &bytes, &size);
	if (!err)
		err = read_document(&cli->ctx, args.words[0], bytes, size, &reading);
	if (!err)
		err = check_reading(&cli->ctx, cli->law_folder, args.words[0], reading, &report);
	if (err)
		return err;
	cli->exit_code = report->finding_count ? EXIT_FINDINGS : EXIT_DONE;
	if (str_eq(format, "json"))
		print_json(cli, args.words[0], report);
	else
		print_text(cli, args.words[0], report);
	return OK;
}

const struct command command_check = {
    .name = "check",
    .usage = N_("tcpl check TỆP [--format text|json]"),
    .summary = N_("tính lại các con số của một báo cáo bất kỳ"),
    .help = N_("Đọc báo cáo dạng TXT, DOCX, ODT hoặc PDF, của nơi nào cũng được; không sửa tệp.\n"
	       "Các quy tắc: docs/check-rules.md. Mã thoát: 0 nhất quán, 1 có chỗ cần xem lại, 2 không đọc được.\n"),
    .run = run,
};
