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
#define LINE_LETTERS_MAX 80

/* A run of digits: what a wrong keystroke changes, whatever the layout does to the words around. */
struct figure {
	const char *text; /* inside its line */
	size_t size;
	const struct line *line;
};

/* The figures of a paper as they follow one another, and the same sorted. */
struct figures {
	struct figure *all, *sorted;
	unsigned count;
};

/* A paper that the file may be. */
struct candidate {
	const struct doc *paper;
	struct figures figures;
	unsigned differences;
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

/* In a text document a number alone outside a table is a page's: the application that saved it last put it there. In a
 * PDF it may as well be a cell's, and no application renumbers its pages. */
static bool is_page_number(const struct line *line)
{
	return !line->in_table && line->page == 0 && line->text[strspn(line->text, "0123456789")] == '\0';
}

/* Figures of the line into out, which may be NULL to count them; a code is not one. */
static unsigned line_figures(const struct line *line, struct figure *out)
{
	const char *text = line->text;
	unsigned count = 0;

	if (is_page_number(line))
		return 0;
	while (*text) {
		size_t size = strspn(text, "0123456789");

		if (strlen(text) >= CODE_LENGTH && is_code(text)) {
			size = CODE_LENGTH;
		} else if (size > 0) {
			if (out)
				out[count] = (struct figure){text, size, line};
			count++;
		}
		text += size ? size : 1;
	}
	return count;
}

static int compare_figure(const struct figure *x, const struct figure *y)
{
	size_t size = x->size < y->size ? x->size : y->size;
	int order = strncmp(x->text, y->text, size);

	return order ? order : (x->size > y->size) - (x->size < y->size);
}

static int by_digits(const void *a, const void *b)
{
	return compare_figure(a, b);
}

static struct figures figures_of(struct cli *cli, const struct reading *reading)
{
	struct figures f = {.count = 0};
	unsigned count = 0;

	for (unsigned i = 0; i < reading->line_count; i++)
		count += line_figures(&reading->lines[i], NULL);
	f.all = NEW_ARRAY(cli->ctx.arena, struct figure, count + 1);
	f.sorted = NEW_ARRAY(cli->ctx.arena, struct figure, count + 1);
	for (unsigned i = 0; i < reading->line_count; i++)
		f.count += line_figures(&reading->lines[i], f.all + f.count);
	memcpy(f.sorted, f.all, f.count * sizeof *f.all);
	qsort(f.sorted, f.count, sizeof *f.sorted, by_digits);
	return f;
}

/* Where a figure stands, for a person: the start of its line. */
static char *line_words(struct arena *arena, const struct line *line)
{
	size_t size = 0;

	for (unsigned letters = 0; line->text[size] && letters < LINE_LETTERS_MAX; letters++)
		for (size++; ((unsigned char)line->text[size] & 0xC0) == 0x80;)
			size++;
	return str_fmt(arena, "%.*s%s", (int)size, line->text, line->text[size] ? "…" : "");
}

static void print_surplus(struct cli *cli, const struct figure *f)
{
	tr_addf(&cli->ctx, &cli->out, "  giấy tờ có số %.*s không tính ra được từ bản đánh giá: “%s”\n", (int)f->size,
		f->text, line_words(cli->ctx.arena, f->line));
}

static void print_lack(struct cli *cli, const struct figure *f)
{
	tr_addf(&cli->ctx, &cli->out, "  theo bản đánh giá phải có số %.*s mà giấy tờ không có: “%s”\n", (int)f->size,
		f->text, line_words(cli->ctx.arena, f->line));
}

/* What the paper has too many and too few of, against what it should have; told when asked for. */
static unsigned differences(struct cli *cli, const struct figures *paper, const struct figures *expected, bool tell)
{
	unsigned i = 0, k = 0, count = 0;

	while (i < paper->count || k < expected->count) {
		int order = i == paper->count      ? 1
			    : k == expected->count ? -1
						   : compare_figure(&paper->sorted[i], &expected->sorted[k]);

		count += order != 0;
		if (tell && order < 0)
			print_surplus(cli, &paper->sorted[i]);
		if (tell && order > 0)
			print_lack(cli, &expected->sorted[k]);
		i += order <= 0;
		k += order >= 0;
	}
	return count;
}

/* The same figures, but not in their places: "2/3" become "3/2". The first such place; NULL when there is none. */
static const struct figure *misplaced(const struct figures *paper, const struct figures *expected)
{
	for (unsigned i = 0; i < paper->count && i < expected->count; i++)
		if (compare_figure(&paper->all[i], &expected->all[i]) != 0)
			return &paper->all[i];
	return NULL;
}

static const char *file_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/* Is the file named as that paper of the dossier? */
static bool is_named(const struct doc *paper, const char *path)
{
	const char *name = file_name(path), *dot = strrchr(name, '.');
	size_t size = dot ? (size_t)(dot - name) : strlen(name);

	return strlen(paper->info.name) == size && strncmp(paper->info.name, name, size) == 0;
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

static enum err weigh(struct cli *cli, const struct figures *found, const struct doc *paper, const char *ending,
		      struct candidate *out)
{
	const struct reading *expected;
	enum err err = expected_reading(cli, paper, ending, &expected);

	if (err)
		return err;
	out->paper = paper;
	out->figures = figures_of(cli, expected);
	out->differences = differences(cli, found, &out->figures, false);
	return OK;
}

/* The paper that the file is: by its name, or else the one whose figures differ least. */
static enum err find_paper(struct cli *cli, const struct dossier *dossier, const char *path, const char *ending,
			   const struct figures *found, struct candidate *out)
{
	struct candidate candidate;
	enum err err = OK;

	for (unsigned i = 0; i < dossier->paper_count; i++)
		if (is_named(dossier->papers[i], path))
			return weigh(cli, found, dossier->papers[i], ending, out);
	out->paper = NULL;
	for (unsigned i = 0; i < dossier->paper_count && !err; i++) {
		if (str_eq(ending, "xlsx") && !dossier->papers[i]->info.tabular)
			continue;
		err = weigh(cli, found, dossier->papers[i], ending, &candidate);
		if (!err && (!out->paper || candidate.differences < out->differences))
			*out = candidate;
	}
	if (!err && !out->paper)
		err = problem(&cli->ctx, ERR_INPUT, (struct place){.file = path}, NULL, NULL,
			      "Hồ sơ không có giấy tờ nào dạng %s.", ending);
	if (!err)
		tr_addf(&cli->ctx, &cli->out,
			"Tên tệp không cho biết đây là giấy tờ nào; đối chiếu với giấy tờ gần nhất: %s.\n",
			out->paper->info.name);
	return err;
}

static void print_result(struct cli *cli, const struct figures *found, const struct candidate *paper, bool same_code)
{
	const struct figure *place = paper->differences ? NULL : misplaced(found, &paper->figures);

	differences(cli, found, &paper->figures, true);
	if (same_code && paper->differences == 0 && !place) {
		tr_addf(&cli->ctx, &cli->out, "Khớp: giấy tờ đúng với bản đánh giá (%u con số).\n", found->count);
		return;
	}
	cli->exit_code = EXIT_FINDINGS;
	if (place)
		tr_addf(&cli->ctx, &cli->out, "  các con số bị đổi chỗ, bắt đầu từ số %.*s: “%s”\n", (int)place->size,
			place->text, line_words(cli->ctx.arena, place->line));
	if (!same_code)
		tr_addf(&cli->ctx, &cli->out, "Không khớp: giấy tờ được lập từ số liệu khác.\n");
	else if (place)
		tr_addf(&cli->ctx, &cli->out, "Không khớp: con số trên giấy tờ đã bị đổi chỗ.\n");
	else
		tr_addf(&cli->ctx, &cli->out, "Không khớp: %u con số trên giấy tờ đã bị sửa.\n", paper->differences);
}

static enum err compare(struct cli *cli, const char *path, const struct reading *reading,
			const struct assessment *record, const struct result *result)
{
	const char *code = find_code(cli->ctx.arena, reading);
	struct figures found = figures_of(cli, reading);
	const struct dossier *dossier;
	struct candidate paper;
	enum err err = dossier_build(&cli->ctx, record, result, "2000-01-01T00:00:00Z", &dossier);

	if (!err)
		err = find_paper(cli, dossier, path, ending_of(reading->type), &found, &paper);
	if (err)
		return err;
	tr_addf(&cli->ctx, &cli->out, "%s: mã đối chiếu %s, bản đánh giá có mã %s.\n", path,
		code ? code : tr(&cli->ctx, "không có"), record->code);
	print_result(cli, &found, &paper, str_eq(code, record->code));
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
		tr_addf(&cli->ctx, &cli->out, "%s: mã đối chiếu %s\n", args.words[0],
			code ? code : tr(&cli->ctx, "không có"));
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
    .help =
	N_("So mã đối chiếu và từng con số của giấy tờ với giấy tờ mà bản đánh giá cho ra. Tên tệp đã đổi thì so với\n"
	   "giấy tờ gần giống nhất của hồ sơ.\n"
	   "Mã thoát: 0 khớp, 1 không khớp, 2 không đọc được.\n"),
    .run = run,
};
