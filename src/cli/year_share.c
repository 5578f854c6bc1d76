#include "cli/year.h"
#include "core/assignment.h"
#include "core/checks.h"
#include "core/person.h"

enum err year_job_assign(struct year_job *job)
{
	struct ctx *ctx = &job->cli->ctx;
	struct assign assign = {.item = job->words[0], .note = job_option(job, "note")};
	struct person person = {0};
	enum err err = job_day(job, "due", &assign.due);

	if (!err && !str_eq(job->words[1], "-"))
		err = person_by_login(ctx, job->app, job->words[1], &person);
	assign.person = person.id;
	if (!err)
		err = assignment_save(ctx, job->app, &job->actor, job->year->id, &assign, 1);
	if (!err && person.id)
		tr_addf(ctx, &job->cli->out, "Đã giao mục %s cho %s.\n", assign.item, person.name);
	else if (!err)
		tr_addf(ctx, &job->cli->out, "Đã bỏ phân công riêng của mục %s.\n", assign.item);
	return err;
}

enum err year_job_tasks(struct year_job *job)
{
	struct cli *cli = job->cli;
	char text[DATE_TEXT_SIZE];
	const struct task *tasks;
	const char *const *people;
	size_t count;
	enum err err = task_list_year(&cli->ctx, job->app, &job->actor, job->year, &tasks, &people, &count);

	for (size_t i = 0; !err && i < count; i++) {
		const struct task *t = &tasks[i];

		buf_addf(&cli->out, "%-6s %s  %u/%u  %s", t->item->code, people[i], t->answered, t->contents,
			 t->due == DAY_UNKNOWN ? "" : day_print(t->due, text));
		buf_addf(&cli->out, "%s\n",
			 t->due != DAY_UNKNOWN && t->days_left < 0 && !t->done ? tr(&cli->ctx, "  QUÁ HẠN") : "");
		for (unsigned k = 0; k < t->missing_count; k++)
			buf_addf(&cli->out, "         %s\n", t->missing[k]);
	}
	return err;
}

enum err year_job_checks(struct year_job *job)
{
	struct cli *cli = job->cli;
	const struct check_finding *findings;
	const struct year *before;
	size_t count;
	enum err err = year_before(&cli->ctx, job->app, &job->actor, job->year, &before);

	if (!err)
		err = checks_run(&cli->ctx, job->app, job->year, before, &findings, &count);
	for (size_t i = 0; !err && i < count; i++) {
		const struct check_finding *f = &findings[i];

		buf_addf(&cli->out, "[%s] %s %s: %s\n", tr(&cli->ctx, check_weight(f)), f->rule->code,
			 f->item ? f->item->code : "", f->text);
		if (f->explained)
			buf_addf(&cli->out, "    %s: %s\n", f->explained_by, f->explained);
		if (!f->explained && f->rule->severity == SEVERITY_ERROR)
			cli->exit_code = EXIT_FINDINGS;
	}
	return err;
}

/* RULE [ITEM] REASON, or RULE [ITEM] --remove. */
enum err year_job_explain(struct year_job *job)
{
	bool removes = job_option(job, "remove");
	unsigned names = removes ? job->word_count : job->word_count - 1;
	const char *reason = removes ? NULL : job->words[job->word_count - 1];
	enum err err;

	if (names < 1 || names > 2)
		return problem(&job->cli->ctx, ERR_INPUT, (struct place){0}, NULL,
			       tr(&job->cli->ctx, command_year.usage),
			       "Cho mã quy tắc, mục (nếu có), rồi lý do hoặc --remove.");
	err = check_explain(&job->cli->ctx, job->app, &job->actor, job->year->id, job->words[0],
			    names > 1 ? job->words[1] : NULL, reason);
	if (!err)
		tr_addf(&job->cli->ctx, &job->cli->out, "Đã lưu.\n");
	return err;
}
