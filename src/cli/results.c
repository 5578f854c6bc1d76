/* tcpl results - what was decided of many communes: taking over published lists, totals, lists and files of them. */
#include "appraise/results.h"
#include "appraise/papers.h"

#include "base/text.h"
#include "cli/open.h"
#include "cli/papers.h"
#include "cli/table.h"
#include "cli/year_job.h"
#include "core/unit.h"
#include "totals/export.h"

/* printf counts bytes, people letters. */
static const char *padded(struct cli *cli, const char *text, unsigned width)
{
	unsigned letters = (unsigned)text_length(text);

	return str_fmt(cli->ctx.arena, "%s%*s", text, letters < width ? (int)(width - letters) : 0, "");
}

/* --- lists of provinces --- */

static void print_import(struct cli *cli, const struct results_import *done, bool applied)
{
	char text[POINTS_TEXT_SIZE];

	for (unsigned i = 0; i < done->row_count; i++) {
		const struct result_row *r = &done->rows[i];

		if (!r->remarks && applied)
			continue;
		buf_addf(
		    &cli->out, "%4u  %s  %s %s %s%s%s\n", r->row, r->code, padded(cli, r->title, 28),
		    padded(cli, tr(&cli->ctx, totals_status_name(r->recognised ? "recognised" : "not_recognised")), 19),
		    r->points == POINTS_UNKNOWN ? "" : points_print(r->points, ',', text), r->remarks ? "  " : "",
		    r->remarks ? r->remarks : "");
	}
	for (unsigned i = 0; i < done->remark_count; i++)
		buf_addf(&cli->out, "%s\n", done->remarks[i]);
	tr_addf(&cli->ctx, &cli->out,
		applied ? "Đã nhập %u kết quả, %u đã có sẵn; %u dòng có chỗ cần xem lại.\n"
			: "Sẽ nhập %u kết quả, %u đã có sẵn; %u dòng có chỗ cần xem lại.\n",
		done->fresh, done->same, done->remarked);
}

enum { NUMBER, SIGNED, SIGNER, PUBLISHED, PLACE, NOT_RECOGNISED, PREVIEW, AS, IMPORT_OPTIONS };

static enum err read_list(struct cli *cli, const struct arguments *args, const struct option *o,
			  struct results_list *list)
{
	struct unit_row province = {0};
	enum err err = cli_year(cli, args->words[2], &list->year);

	if (!err)
		err = unit_by_code(&cli->ctx, cli->app, args->words[1], DAY_UNKNOWN, &province);
	list->province = province.id;
	list->number = option_value(&o[NUMBER], NULL);
	list->signer = option_value(&o[SIGNER], NULL);
	list->place = option_value(&o[PLACE], NULL);
	list->not_recognised = o[NOT_RECOGNISED].count > 0;
	if (!err)
		err = cli_day(cli, &o[SIGNED], &list->signed_on);
	return err ? err : cli_day(cli, &o[PUBLISHED], &list->published_on);
}

static enum err run_import(struct cli *cli, int argc, char **argv)
{
	struct option o[IMPORT_OPTIONS] = {
	    [NUMBER] = {"--number", true},    [SIGNED] = {"--signed", true},
	    [SIGNER] = {"--signer", true},    [PUBLISHED] = {"--published", true},
	    [PLACE] = {"--place", true},      [NOT_RECOGNISED] = {"--not-recognised", false},
	    [PREVIEW] = {"--preview", false}, [AS] = {"--as", true}};
	struct arguments args = {.options = o, .option_count = IMPORT_OPTIONS};
	struct results_list list = {0};
	struct results_import done = {0};
	const struct table_text *table = NULL;
	struct actor actor = {0};
	struct app *app;
	bool apply;
	enum err err = cli_options(cli, argc, argv, &args);

	if (!err)
		err = cli_words(cli, &args, 3, 3, &command_results);
	apply = o[PREVIEW].count == 0;
	if (!err)
		err = cli_app(cli, &app);
	if (!err)
		err = read_list(cli, &args, o, &list);
	if (!err)
		err = cli_actor(cli, app, option_value(&o[AS], NULL), list.province, ROLE_APPRAISER, &actor);
	if (!err)
		err = cli_table(cli, args.words[0], &table);
	if (!err)
		err = results_import(&cli->ctx, app, &actor, &list, args.words[0], table->cells, table->row_count,
				     table->column_count, apply, &done);
	if (!err)
		print_import(cli, &done, apply);
	if (!err && (done.remarked || done.remark_count))
		cli->exit_code = EXIT_FINDINGS;
	return err;
}

/* --- counting --- */

static enum err read_filter(struct cli *cli, const struct arguments *args, unsigned first, struct totals_filter *out)
{
	struct unit_row province = {0};
	struct app *app;
	enum err err = cli_app(cli, &app);

	if (!err)
		err = cli_year(cli, args->words[first], &out->year);
	if (!err && args->word_count > first + 1)
		err = unit_by_code(&cli->ctx, app, args->words[first + 1], DAY_UNKNOWN, &province);
	out->province = province.id;
	return err;
}

static void print_totals(struct cli *cli, const char *title, const struct totals *t)
{
	char share[POINTS_TEXT_SIZE], mean[POINTS_TEXT_SIZE];

	tr_addf(&cli->ctx, &cli->out,
		"%s %5lld đơn vị, %5lld đã gửi (%lld sau hạn), %5lld thẩm định, %5lld công nhận (%s), %4lld chưa, "
		"%3lld hủy, trung "
		"bình %s\n",
		padded(cli, title, 24), (long long)t->units, (long long)t->sent, (long long)t->late,
		(long long)t->appraised, (long long)t->recognised,
		t->units ? percent_print(percent_of(t->recognised, t->units), ',', share) : "–",
		(long long)t->not_recognised, (long long)t->withdrawn,
		t->scored ? points_print(totals_mean(t), ',', mean) : "–");
}

static enum err run_totals(struct cli *cli, int argc, char **argv)
{
	struct arguments args = {0};
	struct totals_filter filter = {.status = "", .words = ""};
	const struct totals_row *rows = NULL;
	struct totals sum;
	size_t count = 0;
	enum err err = cli_options(cli, argc, argv, &args);

	if (!err)
		err = cli_words(cli, &args, 1, 2, &command_results);
	if (!err)
		err = read_filter(cli, &args, 0, &filter);
	if (!err)
		err = totals_of(&cli->ctx, cli->app, &filter, &rows, &count, &sum);
	if (err)
		return err;
	for (size_t i = 0; i < count; i++)
		print_totals(cli, rows[i].name, &rows[i].t);
	print_totals(cli, tr(&cli->ctx, "Cộng"), &sum);
	return OK;
}

static enum err run_export(struct cli *cli, int argc, char **argv)
{
	struct option options[] = {{"--public", false}, {"--status", true}};
	struct arguments args = {.options = options, .option_count = 2};
	struct totals_filter filter = {.words = ""};
	const char *dot = NULL;
	enum export_format format;
	enum err err = cli_options(cli, argc, argv, &args);

	if (!err)
		err = cli_words(cli, &args, 2, 3, &command_results);
	if (!err)
		err = read_filter(cli, &args, 1, &filter);
	if (err)
		return err;
	filter.status = option_value(&options[1], "");
	filter.published = options[0].count > 0;
	for (const char *p = args.words[0]; *p; p++)
		dot = *p == '.' ? p : dot;
	if (!dot || !export_parse(dot + 1, &format) || !totals_status_known(filter.status))
		return problem(
		    &cli->ctx, ERR_INPUT, (struct place){0}, NULL, tr(&cli->ctx, command_results.usage),
		    "Tệp phải có đuôi .csv, .json hoặc .xlsx; --status là một trạng thái có trong hướng dẫn.");
	return export_write(&cli->ctx, cli->app, &filter, filter.published ? EXPORT_PUBLIC : EXPORT_OFFICE, format,
			    args.words[0]);
}

/* Mẫu 09 and 10 of a province over its districts. */
static enum err run_papers(struct cli *cli, int argc, char **argv)
{
	struct option o[] = {{"--as", true}};
	struct arguments args = {.options = o, .option_count = 1};
	struct totals_filter filter = {.status = "", .words = ""};
	struct actor actor = {0};
	struct doc *const *papers;
	unsigned count = 0;
	enum err err = cli_options(cli, argc, argv, &args);

	if (!err)
		err = cli_words(cli, &args, 3, 3, &command_results);
	if (!err)
		err = read_filter(cli, &args, 1, &filter);
	if (!err)
		err = cli_actor(cli, cli->app, option_value(&o[0], NULL), filter.province, ROLE_APPRAISER, &actor);
	if (!err)
		err = province_papers(&cli->ctx, cli->app, &actor, filter.province, filter.year, &papers, &count);
	if (!err)
		err = cli_papers(cli, papers, count, args.words[0]);
	return err;
}

static enum err run(struct cli *cli, int argc, char **argv)
{
	static const struct {
		const char *name;
		enum err (*run)(struct cli *, int argc, char **argv);
	} parts[] = {{"import", run_import}, {"totals", run_totals}, {"export", run_export}, {"papers", run_papers}};

	for (size_t i = 0; argc > 0 && i < sizeof parts / sizeof *parts; i++)
		if (str_eq(parts[i].name, argv[0]))
			return parts[i].run(cli, argc - 1, argv + 1);
	return problem(&cli->ctx, ERR_INPUT, (struct place){0}, NULL, tr(&cli->ctx, command_results.usage),
		       "Lệnh results cần một trong: import, totals, export, papers.");
}

const struct command command_results = {
    .name = "results",
    .usage = N_("tcpl results import TỆP MÃ-TỈNH NĂM --number SỐ --signed NGÀY [--signer NGƯỜI-KÝ] [--published NGÀY]\n"
		"             [--place NƠI-CÔNG-BỐ] [--not-recognised] [--preview] [--as TÊN-ĐĂNG-NHẬP]\n"
		"tcpl results totals NĂM [MÃ-TỈNH]\n"
		"tcpl results export TỆP.csv|.json|.xlsx NĂM [MÃ-TỈNH] [--public] [--status TRẠNG-THÁI]\n"
		"tcpl results papers THƯ-MỤC NĂM MÃ-TỈNH [--as TÊN-ĐĂNG-NHẬP]"),
    .summary = N_("kết quả của nhiều đơn vị: nhập danh sách đã công bố, số liệu tổng hợp, xuất tệp"),
    .help = N_(
	"import nhận danh sách Excel hoặc CSV như tỉnh công bố: các dòng tiêu đề ở trên, tên huyện xen giữa, dòng "
	"tổng\n"
	"cộng ở dưới đều được. Cột: STT, mã hoặc tên đơn vị, huyện, điểm, kết quả. Chỗ danh sách mâu thuẫn được báo "
	"và\n"
	"giữ nguyên như đã công bố (mã thoát 1); dòng không hiểu được thì không nhập gì (mã thoát 2).\n"
	"TRẠNG-THÁI: sent, not_sent, late, undecided, recognised, not_recognised, withdrawn. --public: chỉ kết quả đã\n"
	"công bố và các cột ai cũng được xem.\n"
	"papers: Mẫu 09, Mẫu 10 của tỉnh trên mọi đơn vị, dù huyện nào thẩm định.\n"),
    .run = run,
};
