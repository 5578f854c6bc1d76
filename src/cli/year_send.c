#include "cli/year.h"
#include "core/workflow.h"

enum err year_job_calendar(struct year_job *job)
{
	struct cli *cli = job->cli;
	const struct calendar_entry *entries;
	char text[DATE_TEXT_SIZE];
	size_t count;
	enum err err = calendar_list(&cli->ctx, job->app, job->year, &entries, &count);

	for (size_t i = 0; !err && i < count; i++) {
		const struct calendar_entry *e = &entries[i];

		buf_addf(&cli->out, "%-10s %s: %s%s\n", e->last_day == DAY_UNKNOWN ? "…" : day_print(e->last_day, text),
			 e->step->who, e->step->text,
			 e->done   ? tr(&cli->ctx, "  [đã xong]")
			 : e->late ? tr(&cli->ctx, "  [QUÁ HẠN]")
			 : e->next ? tr(&cli->ctx, "  [tiếp theo]")
				   : "");
	}
	return err;
}

enum err year_job_post(struct year_job *job)
{
	struct snapshot snapshot;
	enum err err = year_post(&job->cli->ctx, job->app, &job->actor, job->year->id, &snapshot);

	if (!err)
		tr_addf(&job->cli->ctx, &job->cli->out, "Đã niêm yết. Trang công khai: /cong-khai/niem-yet/%s\n",
			snapshot.token);
	return err;
}

enum err year_job_unpost(struct year_job *job)
{
	enum err err = year_unpost(&job->cli->ctx, job->app, &job->actor, job->year->id, job->words[0]);

	if (!err)
		tr_addf(&job->cli->ctx, &job->cli->out, "Đã gỡ dự thảo.\n");
	return err;
}

enum err year_job_obstacles(struct year_job *job)
{
	struct cli *cli = job->cli;
	const struct obstacle *obstacles;
	size_t count;
	enum err err = year_obstacles(&cli->ctx, job->app, job->year, &obstacles, &count);

	for (size_t i = 0; !err && i < count; i++) {
		buf_addf(&cli->out, "[%s] %s%s%s\n",
			 obstacles[i].blocking ? tr(&cli->ctx, "phải xử lý") : tr(&cli->ctx, "nên xem"),
			 obstacles[i].text, obstacles[i].citation ? " " : "",
			 obstacles[i].citation ? obstacles[i].citation : "");
		if (obstacles[i].blocking)
			cli->exit_code = EXIT_FINDINGS;
	}
	return err;
}

enum err year_job_submit(struct year_job *job)
{
	const char *to = job_option(job, "to");
	struct snapshot snapshot;
	enum err err = year_submit(&job->cli->ctx, job->app, &job->actor, job->year->id,
				   to ? to : job->year->edition->dossier_to, job_option(job, "note"), &snapshot);

	if (!err)
		tr_addf(&job->cli->ctx, &job->cli->out, "Đã gửi đến %s, mã đối chiếu %s. Số liệu đã khóa.\n",
			snapshot.addressee, snapshot.code);
	return err;
}

enum err year_job_recall(struct year_job *job)
{
	enum err err = year_recall(&job->cli->ctx, job->app, &job->actor, job->year->id, job->words[0]);

	if (!err)
		tr_addf(&job->cli->ctx, &job->cli->out, "Đã rút hồ sơ; số liệu sửa được trở lại.\n");
	return err;
}
