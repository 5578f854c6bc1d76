/* tcpl law - the law as data: list, show, check, complete, the calendar, an example to start from. */
#include "law/library.h"

#include <string.h>
#include <time.h>

#include "base/file.h"
#include "base/limits.h"
#include "cli/cli.h"
#include "cli/law_show.h"
#include "law/calendar.h"
#include "law/overlay.h"
#include "record/record.h"

static const char *years_text(struct cli *cli, const struct edition *e)
{
	if (e->practice)
		return tr(&cli->ctx, "chỉ để tập dượt");
	if (e->year_last == 0)
		return tr_fmt(&cli->ctx, "từ năm %d", e->year_first);
	return tr_fmt(&cli->ctx, "các năm %d-%d", e->year_first, e->year_last);
}

static enum err run_list(struct cli *cli, int argc, char **argv)
{
	struct arguments args = {0};
	const struct edition_source *sources;
	size_t count = 0;
	enum err err = cli_options(cli, argc, argv, &args);

	if (!err)
		err = cli_words(cli, &args, 0, 0, &command_law);
	if (!err)
		err = library_open(&cli->ctx, cli->law_folder, &sources, &count);
	for (size_t i = 0; i < count && !err; i++) {
		const struct edition *e;

		err = library_load_source(&cli->ctx, &sources[i], &e);
		if (err)
			break;
		buf_addf(&cli->out, "%-9s %s (%s; %s)\n", e->code, e->title, years_text(cli, e),
			 tr(&cli->ctx, e->in_points ? N_("chấm điểm") : N_("đạt / không đạt")));
		for (unsigned k = 0; k < e->paused_count; k++)
			tr_addf(&cli->ctx, &cli->out, "          năm %d tạm dừng: %s\n", e->paused[k].year,
				e->paused[k].why);
	}
	return err;
}

static enum err run_show(struct cli *cli, int argc, char **argv)
{
	struct arguments args = {0};
	const struct edition *e;
	const struct item *item = NULL;
	enum err err = cli_options(cli, argc, argv, &args);

	if (!err)
		err = cli_words(cli, &args, 1, 2, &command_law);
	if (!err)
		err = library_load(&cli->ctx, cli->law_folder, args.words[0], &e);
	if (err)
		return err;
	if (args.word_count == 2) {
		item = edition_item(e, args.words[1]);
		if (!item)
			return problem(&cli->ctx, ERR_NOT_FOUND, (struct place){0}, NULL,
				       N_("Xem mã các mục bằng: tcpl law show."), "Bộ tiêu chí %s không có mục \"%s\".",
				       e->code, args.words[1]);
		law_show_item(&cli->ctx, e, item, &cli->out);
		return OK;
	}
	law_show(&cli->ctx, e, &cli->out);
	return OK;
}

static enum err read_source(struct cli *cli, const char *path, struct source *out)
{
	char *text;
	enum err err = file_read(&cli->ctx, path, JSON_SIZE_MAX, &text, &out->size);

	out->name = path;
	out->text = err ? NULL : text;
	return err;
}

static enum err run_check(struct cli *cli, int argc, char **argv)
{
	struct option options[] = {{"--overlay", true}};
	struct arguments args = {.options = options, .option_count = 1};
	struct source edition = {0}, overlay = {0};
	const struct edition *e;
	enum err err = cli_options(cli, argc, argv, &args);

	if (!err)
		err = cli_words(cli, &args, 1, 1, &command_law);
	if (!err)
		err = read_source(cli, args.words[0], &edition);
	if (!err && options[0].count)
		err = read_source(cli, option_value(&options[0], ""), &overlay);
	if (!err)
		err = edition_load(&cli->ctx, &edition, &overlay, &e);
	if (err)
		return err;
	tr_addf(&cli->ctx, &cli->out, "%s: đúng định dạng; %u tiêu chí, %u mục, %u văn bản.\n", args.words[0],
		e->criterion_count, e->item_count, e->instrument_count);
	law_show_gaps(&cli->ctx, e, &cli->out);
	return OK;
}

static enum err run_example(struct cli *cli, int argc, char **argv)
{
	struct option options[] = {{"--year", true}};
	struct arguments args = {.options = options, .option_count = 1};
	const struct edition *e;
	enum err err = cli_options(cli, argc, argv, &args);
	int year;

	if (!err)
		err = cli_words(cli, &args, 1, 1, &command_law);
	if (!err)
		err = library_load(&cli->ctx, cli->law_folder, args.words[0], &e);
	if (err)
		return err;
	year = e->year_last ? e->year_last : e->year_first;
	if (options[0].count)
		err = cli_year(cli, option_value(&options[0], ""), &year);
	if (!err)
		err = library_check_year(&cli->ctx, e, year, e->practice, (struct place){.pointer = "--year"});
	if (!err)
		assessment_example(&cli->ctx, e, year, &cli->out);
	return err;
}

static enum err run_calendar(struct cli *cli, int argc, char **argv)
{
	struct arguments args = {0};
	const struct edition *e;
	const struct holidays *holidays;
	struct workdays workdays;
	int year = 0;
	enum err err = cli_options(cli, argc, argv, &args);

	if (!err)
		err = cli_words(cli, &args, 2, 2, &command_law);
	if (!err)
		err = library_load(&cli->ctx, cli->law_folder, args.words[0], &e);
	if (!err)
		err = cli_year(cli, args.words[1], &year);
	if (!err)
		err = library_check_year(&cli->ctx, e, year, e->practice, (struct place){.pointer = args.words[1]});
	if (!err)
		err = library_holidays(&cli->ctx, cli->law_folder, &holidays);
	if (err)
		return err;
	workdays = holidays_workdays(&cli->ctx, holidays, year - 1, year + 2);
	law_show_calendar(&cli->ctx, e, year, &workdays, &cli->out);
	if (!holidays_announced(holidays, year + 1))
		tr_addf(&cli->ctx, &cli->out,
			"Lịch nghỉ Tết năm %d chưa có thông báo trong dữ liệu: đang tính theo Bộ luật Lao động.\n",
			year + 1);
	return OK;
}

/* --- completing an edition --- */

enum { SET, WHO, TEXT, WHEN, FILE_FORM, COMPLETE_OPTION_COUNT };

/* "2.1.max=5" into item "2.1", member "max", value "5"; "recognizer=..." has no item: it is the edition's own. */
static enum err split_setting(struct cli *cli, const char *setting, struct overlay_entry *out)
{
	const char *equals = strchr(setting, '=');
	size_t code = strspn(setting, "0123456789.");

	if (!equals || equals == setting + code || !equals[1] || (code > 0 && setting[code - 1] != '.'))
		return problem(
		    &cli->ctx, ERR_INPUT, (struct place){.pointer = setting}, NULL,
		    N_("Ví dụ: --set 2.1.max=5; thành phần của cả bộ tiêu chí thì không có mã: --set recognizer=…"),
		    "--set phải có dạng MÃ.THÀNH-PHẦN=GIÁ-TRỊ.");
	out->item = str_ndup(cli->ctx.arena, setting, code ? code - 1 : 0);
	out->member = str_ndup(cli->ctx.arena, setting + code, (size_t)(equals - setting) - code);
	out->value = equals + 1;
	return OK;
}

static const char *today(struct arena *arena)
{
	char text[DATE_TEXT_SIZE];
	time_t now = time(NULL) + 7 * 3600; /* Viet Nam's day */

	return str_dup(arena, day_print_iso((day)(now / 86400), text));
}

static enum err make_overlay(struct cli *cli, const struct edition_source *source, const struct option *options,
			     char **out)
{
	struct overlay_entry entries[OPTION_VALUES_MAX];
	struct overlay_signature signature = {.who = option_value(&options[WHO], NULL),
					      .when = option_value(&options[WHEN], today(cli->ctx.arena)),
					      .text = option_value(&options[TEXT], NULL)};
	struct source added;
	enum err err = OK;

	if (options[FILE_FORM].count) {
		err = read_source(cli, option_value(&options[FILE_FORM], ""), &added);
		return err ? err : overlay_merge(&cli->ctx, source->code, &source->overlay, &added, out);
	}
	if (options[SET].count == 0 || str_empty(signature.who) || str_empty(signature.text))
		return problem(&cli->ctx, ERR_INPUT, (struct place){0},
			       N_("Số liệu bổ sung phải ghi người đối chiếu và văn bản đã đọc."),
			       N_("Ví dụ: tcpl law complete 25-2021 --set 2.1.max=5 --who \"Họ tên, chức vụ\" --text "
				  "\"Phụ lục I Thông tư "
				  "số 09/2021/TT-BTP, bản Công báo\""),
			       "Cần có --set, --who và --text (hoặc --file).");
	for (unsigned i = 0; i < options[SET].count && !err; i++)
		err = split_setting(cli, options[SET].values[i], &entries[i]);
	return err ? err
		   : overlay_add(&cli->ctx, source->code, &source->overlay, entries, options[SET].count, &signature,
				 out);
}

static enum err run_complete(struct cli *cli, int argc, char **argv)
{
	struct option options[COMPLETE_OPTION_COUNT] = {
	    {"--set", true}, {"--who", true}, {"--text", true}, {"--when", true}, {"--file", true}};
	struct arguments args = {.options = options, .option_count = COMPLETE_OPTION_COUNT};
	const struct edition_source *found;
	const struct edition *e;
	struct source overlay = {0};
	const char *path;
	char *text;
	enum err err = cli_options(cli, argc, argv, &args);

	if (!err)
		err = cli_words(cli, &args, 1, 1, &command_law);
	if (!err)
		err = library_find(&cli->ctx, cli->law_folder, args.words[0], &found);
	if (!err)
		err = make_overlay(cli, found, options, &text);
	if (err)
		return err;
	path = str_fmt(cli->ctx.arena, "%s/%s.overlay.json", cli->law_folder, found->code);
	overlay = (struct source){path, text, strlen(text)};
	err = edition_load(&cli->ctx, &found->edition, &overlay, &e);
	if (!err)
		err = file_write(&cli->ctx, path, overlay.text, overlay.size);
	if (err)
		return err;
	tr_addf(&cli->ctx, &cli->out, "Đã ghi vào %s; bộ tiêu chí %s có %u giá trị bổ sung.\n", path, e->code,
		e->completed);
	law_show_gaps(&cli->ctx, e, &cli->out);
	return OK;
}

static enum err run(struct cli *cli, int argc, char **argv)
{
	static const struct {
		const char *name;
		enum err (*run)(struct cli *, int argc, char **argv);
	} parts[] = {{"list", run_list},       {"show", run_show},         {"check", run_check},
		     {"example", run_example}, {"complete", run_complete}, {"calendar", run_calendar}};

	for (size_t i = 0; argc > 0 && i < sizeof parts / sizeof *parts; i++)
		if (str_eq(parts[i].name, argv[0]))
			return parts[i].run(cli, argc - 1, argv + 1);
	return problem(&cli->ctx, ERR_INPUT, (struct place){0}, NULL, tr(&cli->ctx, command_law.usage),
		       "Lệnh law cần một trong: list, show, check, example, complete, calendar.");
}

const struct command command_law = {
    .name = "law",
    .usage =
	N_("tcpl law list\n"
	   "tcpl law show BỘ-TIÊU-CHÍ [MỤC]\n"
	   "tcpl law check TỆP [--overlay TỆP]\n"
	   "tcpl law example BỘ-TIÊU-CHÍ [--year NĂM]\n"
	   "tcpl law calendar BỘ-TIÊU-CHÍ NĂM\n"
	   "tcpl law complete BỘ-TIÊU-CHÍ --set MÃ.THÀNH-PHẦN=GIÁ-TRỊ ... --who NGƯỜI --text VĂN-BẢN [--when NGÀY]\n"
	   "tcpl law complete BỘ-TIÊU-CHÍ --file TỆP"),
    .summary = N_("bộ tiêu chí: xem, kiểm tra, bổ sung, lịch các bước"),
    .help = N_(
	"complete ghi điều đọc được từ văn bản chính thức vào thư mục dữ liệu của đơn vị, kèm người đối chiếu, ngày\n"
	"và văn bản; điều đã biết thì không sửa được. Định dạng của bộ tiêu chí: docs/law-format.md.\n"),
    .run = run,
};
