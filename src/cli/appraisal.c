/* tcpl appraisal - one commune's dossier in the hands of the appraising office. */
#include "appraise/appraisal.h"

#include <string.h>

#include "appraise/decision.h"
#include "cli/year_job.h"

static const char *points_or_dots(struct cli *cli, points p)
{
	char text[POINTS_TEXT_SIZE];

	return p == POINTS_UNKNOWN ? "…" : str_dup(cli->ctx.arena, points_print(p, ',', text));
}

static void print_round(struct cli *cli, const struct request_round *r)
{
	char asked[DATE_TEXT_SIZE], due[DATE_TEXT_SIZE];

	tr_addf(&cli->ctx, &cli->out, "Yêu cầu bổ sung lần %u, ngày %s", r->round, day_print(r->asked_on, asked));
	if (r->due != DAY_UNKNOWN)
		tr_addf(&cli->ctx, &cli->out, ", hạn %s", day_print(r->due, due));
	buf_addf(&cli->out, "%s\n", r->late ? tr(&cli->ctx, " (quá hạn)") : "");
	for (unsigned i = 0; i < r->asked_count; i++)
		buf_addf(&cli->out, "  %s%s%s\n", r->asked[i].item, *r->asked[i].item ? ": " : "", r->asked[i].reason);
}

static enum err show(struct year_job *job)
{
	struct cli *cli = job->cli;
	const struct appraisal *a;
	enum err err = appraisal_open(&cli->ctx, job->app, &job->actor, job->year->id, &a);

	if (err)
		return err;
	buf_addf(&cli->out, "%s: %s\n", unit_row_title(cli->ctx.arena, &a->year->unit, true),
		 tr(&cli->ctx, state_name(a->year->state)));
	for (unsigned i = 0; i < a->round_count; i++)
		print_round(cli, &a->rounds[i]);
	for (unsigned i = 0; i < a->year->edition->criterion_count && a->year->edition->in_points; i++) {
		const struct item *item = a->year->edition->criteria[i];

		tr_addf(&cli->ctx, &cli->out, "Tiêu chí %s: tự chấm %s, thẩm định %s\n", item->code,
			points_or_dots(cli, year_verdict(a->year, item)->low),
			points_or_dots(cli, a->result->verdicts[item->index].low));
	}
	for (size_t i = 0; i < a->row_count; i++)
		buf_addf(&cli->out, "  %s: %s (%s)\n", a->rows[i].code,
			 a->rows[i].points != POINTS_UNKNOWN ? points_or_dots(cli, a->rows[i].points)
			 : a->rows[i].met                    ? tr(&cli->ctx, "đạt")
							     : tr(&cli->ctx, "không đạt"),
			 a->rows[i].reason);
	buf_addf(&cli->out, "%s\n", a->result->because);
	return OK;
}

static enum err lacking(struct year_job *job)
{
	const struct lacking *all;
	size_t count;
	enum err err = appraisal_lacking(&job->cli->ctx, job->app, job->year, &all, &count);

	for (size_t i = 0; i < count && !err; i++)
		buf_addf(&job->cli->out, "%s%s%s\n", all[i].item, *all[i].item ? ": " : "", all[i].text);
	return err;
}

static enum err receive(struct year_job *job)
{
	enum err err = appraisal_receive(&job->cli->ctx, job->app, &job->actor, job->year->id);

	if (!err)
		tr_addf(&job->cli->ctx, &job->cli->out, "Đã tiếp nhận hồ sơ.\n");
	return err;
}

/* "2.1=Thiếu danh mục", "=Báo cáo chưa ký" */
static enum err send_back(struct year_job *job)
{
	struct ctx *ctx = &job->cli->ctx;
	struct asked *asked = NEW_ARRAY(ctx->arena, struct asked, job->word_count + 1);
	day due;
	enum err err = job_day(job, "due", &due);

	for (unsigned i = 0; i < job->word_count && !err; i++) {
		const char *equals = strchr(job->words[i], '=');

		if (!equals)
			err = problem(ctx, ERR_INPUT, (struct place){0}, NULL,
				      N_("Ví dụ: \"2.1=Thiếu danh mục\"; cả hồ sơ thì để trống mục: \"=Chưa ký\"."),
				      "\"%s\" không có dạng MỤC=LÝ-DO.", job->words[i]);
		else
			asked[i] = (struct asked){str_ndup(ctx->arena, job->words[i], (size_t)(equals - job->words[i])),
						  equals + 1};
	}
	if (!err)
		err = appraisal_return(ctx, job->app, &job->actor, job->year->id, asked, job->word_count, due);
	if (!err)
		tr_addf(ctx, &job->cli->out, "Đã yêu cầu bổ sung hồ sơ.\n");
	return err;
}

static enum err version_of(struct year_job *job, const char *code, int64_t *out)
{
	const struct appraisal *a = NULL;
	enum err err = appraisal_open(&job->cli->ctx, job->app, &job->actor, job->year->id, &a);
	const struct appraised_row *row = err ? NULL : appraisal_row(a, code);

	*out = row ? row->version : 0;
	return err;
}

static enum err save(struct year_job *job, struct score *s)
{
	enum err err = version_of(job, s->code, &s->version);

	if (!err)
		err = appraisal_score(&job->cli->ctx, job->app, &job->actor, job->year->id, s, 1);
	if (!err)
		tr_addf(&job->cli->ctx, &job->cli->out, "Đã lưu.\n");
	return err;
}

static enum err score(struct year_job *job)
{
	struct score s = {.code = job->words[0], .reason = job->words[2], .points = -1};
	bool met = str_eq(job->words[1], "met");

	if (met || str_eq(job->words[1], "not_met"))
		s.met = met;
	else if (!points_parse(job->words[1], &s.points))
		return problem(&job->cli->ctx, ERR_INPUT, (struct place){0}, NULL,
			       N_("Ghi điểm, ví dụ 2,5; bộ tiêu chí không chấm điểm thì ghi met hoặc not_met."),
			       "\"%s\" không phải là điểm.", job->words[1]);
	return save(job, &s);
}

static enum err drop(struct year_job *job)
{
	struct score s = {.code = job->words[0], .drop = true};

	return save(job, &s);
}

static enum err conclude(struct year_job *job)
{
	enum err err = appraisal_conclude(&job->cli->ctx, job->app, &job->actor, job->year->id);

	if (!err)
		tr_addf(&job->cli->ctx, &job->cli->out, "Đã kết luận thẩm định.\n");
	return err;
}

static enum err reopen(struct year_job *job)
{
	enum err err = appraisal_reopen(&job->cli->ctx, job->app, &job->actor, job->year->id, job->words[0]);

	if (!err)
		tr_addf(&job->cli->ctx, &job->cli->out, "Đã mở lại thẩm định.\n");
	return err;
}

static enum err change(struct year_job *job, enum act act)
{
	struct decision_words words = {
	    .number = job->words[0], .signer = job->words[2], .reason = job->words[3], .signed_on = DAY_UNKNOWN};
	int64_t id;
	enum err err;

	if (!day_parse(job->words[1], &words.signed_on))
		return problem(&job->cli->ctx, ERR_INPUT, (struct place){0}, NULL, NULL, "\"%s\" không phải là ngày.",
			       job->words[1]);
	err = decision_change(&job->cli->ctx, job->app, &job->actor, job->year->id, act, &words, &id);
	if (!err)
		tr_addf(&job->cli->ctx, &job->cli->out, "Đã ghi quyết định %s.\n", words.number);
	return err;
}

static enum err recognise(struct year_job *job)
{
	return change(job, ACT_RECOGNISE);
}

static enum err not_recognise(struct year_job *job)
{
	return change(job, ACT_NOT_RECOGNISE);
}

static enum err withdraw(struct year_job *job)
{
	return change(job, ACT_WITHDRAW);
}

static enum err history(struct year_job *job)
{
	struct cli *cli = job->cli;
	const struct recognition *all;
	char text[DATE_TEXT_SIZE];
	size_t count;
	enum err err = recognition_history(&cli->ctx, job->app, job->unit.id, &all, &count);

	for (size_t i = 0; i < count && !err; i++)
		buf_addf(&cli->out, "%d: %s, %s%s%s%s\n", all[i].number, tr(&cli->ctx, recognition_name(all[i].status)),
			 all[i].decision, all[i].signed_on == DAY_UNKNOWN ? "" : ", ",
			 all[i].signed_on == DAY_UNKNOWN ? "" : day_print(all[i].signed_on, text),
			 all[i].ended ? tr(&cli->ctx, " (đã thay thế)") : "");
	return err;
}

static enum err run(struct cli *cli, int argc, char **argv)
{
	static const struct year_job_kind kinds[] = {
	    {.name = "show", .run = show},
	    {.name = "lacking", .run = lacking},
	    {.name = "history", .unopened = true, .run = history},
	    {.name = "receive", .writes = true, .by_appraiser = true, .run = receive},
	    {.name = "return",
	     .writes = true,
	     .by_appraiser = true,
	     .words_min = 1,
	     .words_max = OPTION_VALUES_MAX - 2,
	     .options = "due=",
	     .run = send_back},
	    {.name = "score", .writes = true, .by_appraiser = true, .words_min = 3, .words_max = 3, .run = score},
	    {.name = "drop", .writes = true, .by_appraiser = true, .words_min = 1, .words_max = 1, .run = drop},
	    {.name = "conclude", .writes = true, .by_appraiser = true, .run = conclude},
	    {.name = "reopen", .writes = true, .by_appraiser = true, .words_min = 1, .words_max = 1, .run = reopen},
	    {.name = "recognise",
	     .writes = true,
	     .by_appraiser = true,
	     .words_min = 4,
	     .words_max = 4,
	     .run = recognise},
	    {.name = "not-recognise",
	     .writes = true,
	     .by_appraiser = true,
	     .words_min = 4,
	     .words_max = 4,
	     .run = not_recognise},
	    {.name = "withdraw", .writes = true, .by_appraiser = true, .words_min = 4, .words_max = 4, .run = withdraw},
	};

	return year_job_run(cli, argc, argv, &command_appraisal, kinds, sizeof kinds / sizeof *kinds);
}

const struct command command_appraisal = {
    .name = "appraisal",
    .usage = N_("tcpl appraisal show|lacking|history|receive|conclude MÃ-ĐƠN-VỊ NĂM\n"
		"tcpl appraisal return MÃ NĂM MỤC=LÝ-DO... [--due NGÀY]\n"
		"tcpl appraisal score MÃ NĂM MỤC ĐIỂM|met|not_met LÝ-DO\n"
		"tcpl appraisal drop MÃ NĂM MỤC\n"
		"tcpl appraisal reopen MÃ NĂM LÝ-DO\n"
		"tcpl appraisal recognise|not-recognise|withdraw MÃ NĂM SỐ-QUYẾT-ĐỊNH NGÀY NGƯỜI-KÝ LÝ-DO"),
    .summary = N_("thẩm định hồ sơ của một đơn vị: tiếp nhận, yêu cầu bổ sung, chấm, kết luận, đính chính"),
    .help = N_("MỤC là mã của bộ tiêu chí (2.1), hoặc heads: điều kiện về người đứng đầu.\n"
	       "  --as TÊN-ĐĂNG-NHẬP  ghi theo tên tài khoản ấy; mặc định là công chức thẩm định của tỉnh\n"),
    .run = run,
};
