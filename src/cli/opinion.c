/* tcpl opinion - what people said of the posted draft: listed, entered from paper, answered. */
#include "citizen/opinion.h"

#include "cli/year_job.h"

static const char *answer_words(const struct ctx *ctx, const struct opinion_row *row)
{
	return row->accepted == YES  ? tr(ctx, "tiếp thu")
	       : row->accepted == NO ? tr(ctx, "giải trình")
				     : tr(ctx, "chưa trả lời");
}

static enum err list(struct year_job *job)
{
	struct cli *cli = job->cli;
	const struct opinion_row *rows;
	char text[DATE_TEXT_SIZE];
	size_t count;
	enum err err = opinion_list(&cli->ctx, job->app, &job->actor, job->year, &rows, &count);

	for (size_t i = 0; !err && i < count; i++) {
		buf_addf(&cli->out, "%zu. %s, %s [%s]: %s\n", i + 1, day_print(rows[i].given_on, text),
			 rows[i].author ? rows[i].author : tr(&cli->ctx, "không ghi tên"),
			 answer_words(&cli->ctx, &rows[i]), rows[i].content);
		if (rows[i].response)
			buf_addf(&cli->out, "    %s\n", rows[i].response);
	}
	return err;
}

static enum err enter(struct year_job *job)
{
	day on;
	enum err err = job_day(job, "on", &on);

	if (!err)
		err = opinion_enter(&job->cli->ctx, job->app, &job->actor, job->year->id, job_option(job, "author"),
				    on == DAY_UNKNOWN ? job->app->today() : on, job->words[0]);
	if (!err)
		tr_addf(&job->cli->ctx, &job->cli->out, "Đã ghi ý kiến.\n");
	return err;
}

static enum err answer(struct year_job *job)
{
	struct ctx *ctx = &job->cli->ctx;
	const struct option accept_option = {.name = "tiếp thu"};
	static const char *const values[] = {"accept", "explain", NULL};
	const struct opinion_row *rows;
	int64_t number;
	size_t count;
	enum err err = job_count(job, tr(ctx, "Số thứ tự"), job->words[0], &number);

	if (!err)
		err = cli_one_of(job->cli, &accept_option, job->words[1], values);
	if (!err)
		err = opinion_list(ctx, job->app, &job->actor, job->year, &rows, &count);
	if (!err && (number < 1 || (size_t)number > count))
		err = problem(ctx, ERR_NOT_FOUND, (struct place){0}, NULL, N_("Xem số thứ tự bằng tcpl opinion list."),
			      "Không có ý kiến số %lld.", (long long)number);
	if (!err)
		err = opinion_answer(ctx, job->app, &job->actor, job->year->id, rows[number - 1].id,
				     rows[number - 1].version, str_eq(job->words[1], "accept"), job->words[2]);
	if (!err)
		tr_addf(ctx, &job->cli->out, "Đã lưu phần trả lời.\n");
	return err;
}

static enum err run(struct cli *cli, int argc, char **argv)
{
	static const struct year_job_kind kinds[] = {
	    {.name = "list", .run = list},
	    {.name = "enter", .writes = true, .words_min = 1, .words_max = 1, .options = "author= on=", .run = enter},
	    {.name = "answer", .writes = true, .words_min = 3, .words_max = 3, .run = answer},
	};

	return year_job_run(cli, argc, argv, &command_opinion, kinds, sizeof kinds / sizeof *kinds);
}

const struct command command_opinion = {
    .name = "opinion",
    .usage = N_("tcpl opinion list MÃ-ĐƠN-VỊ NĂM\n"
		"tcpl opinion enter MÃ NĂM NỘI-DUNG [--author TÊN] [--on NGÀY]\n"
		"tcpl opinion answer MÃ NĂM SỐ accept|explain NỘI-DUNG-TRẢ-LỜI"),
    .summary = N_("ý kiến về dự thảo: xem, nhập từ giấy, trả lời"),
    .help = N_("Số là số thứ tự trong tcpl opinion list. accept: tiếp thu; explain: giải trình.\n"),
    .run = run,
};
