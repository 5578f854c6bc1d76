/* tcpl year - a unit's year in the store: everything its pages do. */
#include "cli/year.h"

#include "cli/result_text.h"

static enum err list(struct cli *cli, const char *code)
{
	const struct year_listed *years;
	struct unit_row unit = {0};
	struct app *app;
	size_t count;
	enum err err = cli_app(cli, &app);

	if (!err)
		err = unit_by_code(&cli->ctx, app, code, DAY_UNKNOWN, &unit);
	if (!err)
		err = year_list(&cli->ctx, app, &actor_system, unit.id, &years, &count);
	for (size_t i = 0; !err && i < count; i++)
		buf_addf(&cli->out, "%d%s  %s  %s\n", years[i].number,
			 years[i].practice ? tr(&cli->ctx, " (tập dượt)") : "", years[i].edition,
			 tr(&cli->ctx, state_name(years[i].state)));
	return err;
}

static enum err begin(struct year_job *job)
{
	struct ctx *ctx = &job->cli->ctx;
	int64_t id;
	enum err err = year_begin(ctx, job->app, &job->actor, job->unit.id, job->number, job->practice,
				  job_option(job, "copy-assignments"), &id);

	if (!err)
		err = year_open(ctx, job->app, &job->actor, id, &job->year);
	if (!err)
		tr_addf(ctx, &job->cli->out, "Đã mở năm %d của %s, bộ tiêu chí %s.\n", job->number,
			unit_row_title(ctx->arena, &job->unit, false), job->year->edition->code);
	return err;
}

static enum err show(struct year_job *job)
{
	static const char *const formats[] = {"text", "json", "assessment", NULL};
	const struct option format_option = {.name = "--format"};
	const char *format = job_option(job, "format") ? job_option(job, "format") : "text";
	struct cli *cli = job->cli;
	char *json;
	enum err err = cli_one_of(cli, &format_option, format, formats);

	if (err)
		return err;
	if (str_eq(format, "text"))
		cli_print_result(cli, job->year->record, job->year->result);
	else if (str_eq(format, "json"))
		result_write_json(&cli->ctx, job->year->record, job->year->result, &cli->out);
	else {
		err = year_document(&cli->ctx, job->app, job->year, &json);
		if (!err)
			buf_addf(&cli->out, "%s\n", json);
	}
	return err;
}

static const struct year_job_kind kinds[] = {
    {.name = "begin", .options = "copy-assignments", .unopened = true, .run = begin},
    {.name = "show", .options = "format=", .run = show},
    {.name = "get", .words_max = 1, .run = year_job_get},
    {.name = "set",
     .writes = true,
     .words_min = 1,
     .words_max = 2,
     .options = "remove note= version=",
     .run = year_job_set},
    {.name = "undo", .writes = true, .words_min = 1, .words_max = 1, .run = year_job_undo},
    {.name = "history", .words_max = 1, .options = "before=", .run = year_job_history},
    {.name = "assign", .writes = true, .words_min = 2, .words_max = 2, .options = "due= note=", .run = year_job_assign},
    {.name = "tasks", .run = year_job_tasks},
    {.name = "checks", .run = year_job_checks},
    {.name = "explain", .writes = true, .words_min = 1, .words_max = 3, .options = "remove", .run = year_job_explain},
    {.name = "calendar", .run = year_job_calendar},
    {.name = "post", .writes = true, .run = year_job_post},
    {.name = "unpost", .writes = true, .words_min = 1, .words_max = 1, .run = year_job_unpost},
    {.name = "obstacles", .run = year_job_obstacles},
    {.name = "submit", .writes = true, .options = "to= note=", .run = year_job_submit},
    {.name = "recall", .writes = true, .words_min = 1, .words_max = 1, .run = year_job_recall},
};

static enum err run(struct cli *cli, int argc, char **argv)
{
	struct arguments args = {0};
	enum err err;

	if (argc == 0 || !str_eq(argv[0], "list"))
		return year_job_run(cli, argc, argv, &command_year, kinds, sizeof kinds / sizeof *kinds);
	err = cli_options(cli, argc - 1, argv + 1, &args);
	if (!err)
		err = cli_words(cli, &args, 1, 1, &command_year);
	return err ? err : list(cli, args.words[0]);
}

const struct command command_year = {
    .name = "year",
    .usage = N_("tcpl year list MÃ-ĐƠN-VỊ\n"
		"tcpl year begin MÃ NĂM [--practice] [--copy-assignments]\n"
		"tcpl year show MÃ NĂM [--format text|json|assessment]\n"
		"tcpl year get MÃ NĂM [PHẦN]\n"
		"tcpl year set MÃ NĂM PHẦN JSON|--remove [--note GHI-CHÚ] [--version SỐ]\n"
		"tcpl year undo MÃ NĂM PHẦN\n"
		"tcpl year history MÃ NĂM [PHẦN] [--before SỐ]\n"
		"tcpl year assign MÃ NĂM MỤC TÊN-ĐĂNG-NHẬP|- [--due NGÀY] [--note GHI-CHÚ]\n"
		"tcpl year tasks|checks|calendar|obstacles MÃ NĂM\n"
		"tcpl year explain MÃ NĂM QUY-TẮC [MỤC] LÝ-DO|--remove\n"
		"tcpl year post MÃ NĂM\n"
		"tcpl year unpost MÃ NĂM LÝ-DO\n"
		"tcpl year submit MÃ NĂM [--to NƠI-NHẬN] [--note GHI-CHÚ]\n"
		"tcpl year recall MÃ NĂM LÝ-DO"),
    .summary = N_("một năm đánh giá trong kho: mở, ghi, phân công, kiểm tra, niêm yết, gửi"),
    .help = N_(
	"PHẦN là một phần của bản đánh giá (docs/assessment-format.md), theo đường dẫn: answers/2.1.1, heads,\n"
	"narrative/causes, posting, meeting, signing... JSON là giá trị của phần ấy; \"-\" đọc từ đầu vào chuẩn.\n"
	"  --as TÊN-ĐĂNG-NHẬP  ghi theo tên tài khoản ấy; mặc định là đầu mối của đơn vị\n"
	"  --practice          năm tập dượt\n"
	"  --version SỐ        chỉ ghi khi phần ấy còn ở phiên bản này (xem bằng get); có người sửa trước thì từ chối\n"
	"checks, obstacles: mã thoát 1 khi có mâu thuẫn hoặc vướng mắc phải xử lý.\n"),
    .run = run,
};
