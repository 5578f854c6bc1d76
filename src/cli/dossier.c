/* tcpl dossier - every paper of a year, whole or not at all. */
#include "dossier/dossier.h"

#include <string.h>
#include <time.h>

#include "base/file.h"
#include "cli/load.h"

enum { OUTPUT, FORMAT, PROPOSALS, OPTION_COUNT };

#define FORMATS_MAX 8

/* "docx,pdf" into writers, each once. */
static enum err choose_formats(struct cli *cli, const char *list, const struct doc_writer **writers, unsigned *count)
{
	*count = 0;
	do {
		size_t size = strcspn(list, ",");
		const char *ending = str_ndup(cli->ctx.arena, list, size);
		const struct doc_writer *writer = doc_writer_by_ending(ending);
		bool chosen = false;

		if (!writer)
			return problem(&cli->ctx, ERR_INPUT, (struct place){0}, NULL, NULL,
				       "--format không nhận \"%s\"; các dạng: docx, pdf, xlsx, html, txt.", ending);
		for (unsigned i = 0; i < *count; i++)
			chosen |= writers[i] == writer;
		if (!chosen)
			writers[(*count)++] = writer;
		list += size;
	} while (*list++);
	return OK;
}

static enum err write_papers(struct cli *cli, const struct assessment *record, const struct dossier *dossier,
			     const struct doc_writer *const *writers, unsigned writer_count, const char *folder)
{
	struct file_out *files = NULL, **end = &files;
	enum err err;

	for (unsigned i = 0; i < dossier->paper_count; i++) {
		const struct doc *paper = dossier->papers[i];

		for (unsigned k = 0; k < writer_count; k++) {
			struct file_out *file = NEW(cli->ctx.arena, struct file_out);
			struct buf bytes = buf_new(cli->ctx.arena);

			if (str_eq(writers[k]->ending, "xlsx") && !paper->info.tabular)
				continue;
			err = writers[k]->write(&cli->ctx, paper, &bytes);
			if (err)
				return err;
			file->name = str_fmt(cli->ctx.arena, "%s.%s", paper->info.name, writers[k]->ending);
			file->bytes = bytes.data;
			file->size = bytes.size;
			*end = file;
			end = &file->next;
		}
	}
	err = files_write(&cli->ctx, folder, files);
	if (err)
		return err;
	tr_addf(&cli->ctx, &cli->out, "Hồ sơ của %s, năm %d (mã đối chiếu %s):\n",
		unit_title(cli->ctx.arena, &record->unit), record->year, record->code);
	for (const struct file_out *f = files; f; f = f->next)
		buf_addf(&cli->out, "  %s/%s\n", folder, f->name);
	return OK;
}

static void print_proposals(struct cli *cli, const struct assessment *record, const struct result *result)
{
	const struct proposal *all;
	unsigned count;

	dossier_proposals(&cli->ctx, record, result, &all, &count);
	for (unsigned i = 0; i < count; i++)
		buf_addf(&cli->out, "%s: %s\n    (%s)\n", all[i].field, all[i].text, all[i].because);
	if (count == 0)
		buf_addf(&cli->out, "%s\n", tr(&cli->ctx, "Không có gợi ý nào từ số liệu."));
}

static const char *now_text(struct arena *arena)
{
	char text[32];
	time_t now = time(NULL);
	struct tm utc;

	gmtime_r(&now, &utc);
	strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
	return str_dup(arena, text);
}

static enum err run(struct cli *cli, int argc, char **argv)
{
	struct option options[OPTION_COUNT] = {{"-o", true}, {"--format", true}, {"--proposals", false}};
	struct arguments args = {.options = options, .option_count = OPTION_COUNT};
	const struct doc_writer *writers[FORMATS_MAX];
	const struct assessment *record;
	const struct result *result;
	const struct dossier *dossier;
	const char *folder;
	unsigned writer_count;
	enum err err = cli_options(cli, argc, argv, &args);

	if (!err)
		err = cli_words(cli, &args, 1, 1, &command_dossier);
	if (!err)
		err = choose_formats(cli, option_value(&options[FORMAT], "docx,pdf,xlsx"), writers, &writer_count);
	if (!err)
		err = load_assessment(cli, args.words[0], &record, &result);
	if (err)
		return err;
	if (options[PROPOSALS].count) {
		print_proposals(cli, record, result);
		return OK;
	}
	folder = option_value(&options[OUTPUT], NULL);
	if (!folder)
		return problem(&cli->ctx, ERR_INPUT, (struct place){0}, NULL, tr(&cli->ctx, command_dossier.usage),
			       "Cho biết thư mục ghi hồ sơ (-o).");
	err = dossier_build(&cli->ctx, record, result, now_text(cli->ctx.arena), &dossier);
	if (err)
		return err;
	return write_papers(cli, record, dossier, writers, writer_count, folder);
}

const struct command command_dossier = {
    .name = "dossier",
    .usage = N_("tcpl dossier TỆP -o THƯ-MỤC [--format docx,pdf,xlsx,html,txt]\n"
		"tcpl dossier TỆP --proposals"),
    .summary = N_("lập toàn bộ giấy tờ của hồ sơ"),
    .help = N_("Ghi mọi giấy tờ vào THƯ-MỤC, hoặc không ghi gì nếu có lỗi.\n"
	       "--proposals in ra các gợi ý từ số liệu cho phần nhận xét; không bao giờ tự điền vào báo cáo.\n"),
    .run = run,
};
