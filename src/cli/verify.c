/* tcpl verify - does a paper still agree with an assessment? Its code, and every figure of it, against the paper that
 * the assessment would give today. */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/limits.h"
#include "cli/load.h"
#include "dossier/dossier.h"
#include "reader/reader.h"

enum { ASSESSMENT, OPTION_COUNT };

#define CODE_LENGTH 14 /* "7KQ2-M9XD-4TWB" */
#define CODE_DIGITS "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
#define FIGURES_MAX 200000
#define FIGURE_SIZE 24

/* The runs of digits in a text: what a wrong keystroke changes, whatever the layout does to the words around. */
struct figures {
	char (*all)[FIGURE_SIZE];
	unsigned count;
};

static bool is_code(const char *text)
{
	for (int i = 0; i < CODE_LENGTH; i++)
		if (i % 5 == 4 ? text[i] != '-' : !text[i] || !strchr(CODE_DIGITS, text[i]))
			return false;
	return !text[CODE_LENGTH] || !strchr(CODE_DIGITS "-", text[CODE_LENGTH]);
}

/* The first code in the text; NULL when there is none. */
static const char *find_code(struct arena *arena, const struct reading *reading)
{
	for (unsigned i = reading->line_count; i-- > 0;) { /* it stands at the foot */
		const char *text = reading->lines[i].text;

		for (; strlen(text) >= CODE_LENGTH; text++)
			if (is_code(text))
				return str_ndup(arena, text, CODE_LENGTH);
	}
	return NULL;
}

static void add_figures(struct figures *f, const char *text)
{
	while (*text && f->count < FIGURES_MAX) {
		size_t size = strspn(text, "0123456789");

		if (strlen(text) >= CODE_LENGTH && is_code(text)) {
			text += CODE_LENGTH;
			continue;
		}
		if (size > 0 && size < FIGURE_SIZE) {
			memcpy(f->all[f->count], text, size);
			f->all[f->count++][size] = '\0';
		}
		text += size ? size : 1;
	}
}

static int compare_figures(const void *a, const void *b)
{
	return strcmp(a, b);
}

static struct figures figures_of(struct cli *cli, const struct reading *reading)
{
	struct figures f = {.all = arena_alloc(cli->ctx.arena, FIGURES_MAX, FIGURE_SIZE)};

	for (unsigned i = 0; i < reading->line_count; i++)
		add_figures(&f, reading->lines[i].text);
	qsort(f.all, f.count, FIGURE_SIZE, compare_figures);
	return f;
}

/* What the paper has too many and too few of, against what it should have. */
static unsigned print_differences(struct cli *cli, const struct figures *paper, const struct figures *expected)
{
	unsigned i = 0, k = 0, differences = 0;

	while (i < paper->count || k < expected->count) {
		int order = i == paper->count      ? 1
		            : k == expected->count ? -1
		                                   : strcmp(paper->all[i], expected->all[k]);

		if (order == 0) {
			i++;
			k++;
			continue;
		}
		if (order < 0)
			tr_addf(&cli->ctx, &cli->out, "  giấy tờ có số %s mà bản đánh giá không cho ra\n", paper->all[i++]);
		else
			tr_addf(&cli->ctx, &cli->out, "  bản đánh giá cho ra số %s mà giấy tờ không có\n", expected->all[k++]);
		differences++;
	}
	return differences;
}

static const char *file_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/* The paper of the dossier that the file is: by the stem of its name. */
static const struct doc *find_paper(const struct dossier *dossier, const char *path)
{
	const char *name = file_name(path), *dot = strrchr(name, '.');
	size_t size = dot ? (size_t)(dot - name) : strlen(name);

	for (unsigned i = 0; i < dossier->paper_count; i++)
		if (strlen(dossier->papers[i]->info.name) == size && strncmp(dossier->papers[i]->info.name, name, size) == 0)
			return dossier->papers[i];
	return NULL;
}

static const char *ending_of(enum file_type type)
{
	return type == FILE_DOCX ? "docx" : type == FILE_PDF ? "pdf" : type == FILE_XLSX ? "xlsx" : NULL;
}

static enum err read_file(struct cli *cli, const char *path, const struct reading **out)
{
	char *bytes;
	size_t size;
	enum err err = file_read(&cli->ctx, path, FILE_SIZE_MAX, &bytes, &size);

	return err ? err : read_document(&cli->ctx, path, bytes, size, out);
}

/* The same paper made today in the same form, read by the same reader. */
static enum err expected_reading(struct cli *cli, const struct doc *paper, const char *ending,
                                 const struct reading **out)
{
	struct buf bytes = buf_new(cli->ctx.arena);
	enum err err = doc_writer_by_ending(ending)->write(&cli->ctx, paper, &bytes);

	return err ? err : read_document(&cli->ctx, paper->info.name, bytes.data, bytes.size, out);
}

static enum err compare(struct cli *cli, const char *path, const struct reading *reading,
                        const struct assessment *record, const struct result *result)
{
	const char *code = find_code(cli->ctx.arena, reading), *ending = ending_of(reading->type);
	const struct dossier *dossier;
	const struct reading *expected;
	const struct doc *paper;
	struct figures found, wanted;
	unsigned differences;
	enum err err = dossier_build(&cli->ctx, record, result, "2000-01-01T00:00:00Z", &dossier);

	if (err)
		return err;
	paper = find_paper(dossier, path);
	if (!paper)
		return problem(&cli->ctx, ERR_INPUT, (struct place){.file = path}, NULL,
		               N_("Giữ nguyên tên tệp mà chương trình đã đặt, ví dụ 01-bao-cao.docx."),
		               "Không biết đây là giấy tờ nào của hồ sơ.");
	err = expected_reading(cli, paper, ending, &expected);
	if (err)
		return err;
	found = figures_of(cli, reading);
	wanted = figures_of(cli, expected);
	tr_addf(&cli->ctx, &cli->out, "%s: mã đối chiếu %s, bản đánh giá có mã %s.\n", path,
	        code ? code : tr(&cli->ctx, "không có"), record->code);
	differences = print_differences(cli, &found, &wanted);
	if (str_eq(code, record->code) && differences == 0) {
		tr_addf(&cli->ctx, &cli->out, "Khớp: giấy tờ đúng với bản đánh giá, %u con số.\n", found.count);
		return OK;
	}
	cli->exit_code = EXIT_FINDINGS;
	if (!str_eq(code, record->code))
		tr_addf(&cli->ctx, &cli->out, "Không khớp: giấy tờ được lập từ số liệu khác.\n");
	else
		tr_addf(&cli->ctx, &cli->out, "Không khớp: %u con số trên giấy tờ đã bị sửa.\n", differences);
	return OK;
}

static enum err run(struct cli *cli, int argc, char **argv)
{
	struct option options[OPTION_COUNT] = {{"--assessment", true}};
	struct arguments args = {.options = options, .option_count = OPTION_COUNT};
	const struct assessment *record;
	const struct result *result;
	const struct reading *reading;
	const char *code;
	enum err err = cli_options(cli, argc, argv, &args);

	if (!err)
		err = cli_words(cli, &args, 1, 1, &command_verify);
	if (!err)
		err = read_file(cli, args.words[0], &reading);
	if (err)
		return err;
	if (!ending_of(reading->type))
		return problem(&cli->ctx, ERR_INPUT, (struct place){.file = args.words[0]}, NULL, NULL,
		               "Chỉ đối chiếu được giấy tờ dạng DOCX, PDF hoặc XLSX.");
	if (!options[ASSESSMENT].count) {
		code = find_code(cli->ctx.arena, reading);
		tr_addf(&cli->ctx, &cli->out, "%s: mã đối chiếu %s\n", args.words[0], code ? code : tr(&cli->ctx, "không có"));
		return problem(&cli->ctx, ERR_INPUT, (struct place){0}, NULL, tr(&cli->ctx, command_verify.usage),
		               "Cho biết bản đánh giá cần đối chiếu (--assessment).");
	}
	err = load_assessment(cli, option_value(&options[ASSESSMENT], ""), &record, &result);
	return err ? err : compare(cli, args.words[0], reading, record, result);
}

const struct command command_verify = {
    .name = "verify",
    .usage = N_("tcpl verify GIẤY-TỜ.docx|.pdf|.xlsx --assessment TỆP"),
    .summary = N_("giấy tờ có còn đúng với bản đánh giá không"),
    .help = N_("So mã đối chiếu và từng con số của giấy tờ với giấy tờ mà bản đánh giá cho ra.\n"
               "Mã thoát: 0 khớp, 1 không khớp, 2 không đọc được.\n"),
    .run = run,
};
