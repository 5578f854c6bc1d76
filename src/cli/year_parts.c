#include <string.h>

#include "base/file.h"
#include "base/limits.h"
#include "cli/year.h"
#include "core/audit.h"

#define EVENTS_SHOWN 50

static void print_part(struct cli *cli, const struct part *part)
{
	buf_addf(&cli->out, "%s  [%lld, %s, %s]  %s\n", part->name, (long long)part->version,
		 part->changed_by_name ? part->changed_by_name : "", moment_text(cli->ctx.arena, part->changed_at),
		 part->value ? part->value : "-");
	if (part->rejected)
		buf_addf(&cli->out, "  ! %s\n", part->rejected);
}

enum err year_job_get(struct year_job *job)
{
	const struct part *part;

	for (unsigned i = 0; job->word_count == 0 && i < job->year->part_count; i++)
		print_part(job->cli, &job->year->parts[i]);
	if (job->word_count == 0)
		return OK;
	part = year_part(job->year, job->words[0]);
	if (part)
		print_part(job->cli, part);
	else
		job->cli->exit_code = EXIT_FINDINGS;
	return OK;
}

static enum err read_value(struct year_job *job, const char **out)
{
	char *bytes;
	size_t size;
	enum err err;

	*out = job->word_count > 1 ? job->words[1] : NULL;
	if (job_option(job, "remove") ? *out != NULL : !*out)
		return problem(&job->cli->ctx, ERR_INPUT, (struct place){0}, NULL, NULL,
			       "Cho giá trị JSON của phần, hoặc --remove để bỏ; chỉ một trong hai.");
	if (!str_eq(*out, "-"))
		return OK;
	err = file_read(&job->cli->ctx, "-", JSON_SIZE_MAX, &bytes, &size);
	*out = err ? NULL : bytes;
	return err;
}

static enum err told_conflict(struct year_job *job, const struct saved *saved)
{
	buf_addf(&job->cli->out, "%s\n", tr(&job->cli->ctx, "Giá trị đang có trong kho:"));
	print_part(job->cli, &saved->theirs);
	return ERR_CONFLICT;
}

enum err year_job_set(struct year_job *job)
{
	const struct part *stands = year_part(job->year, job->words[0]);
	struct save save = {
	    .part = job->words[0], .version = stands ? stands->version : 0, .note = job_option(job, "note")};
	struct saved saved = {0};
	enum err err = read_value(job, &save.value);

	if (!err && job_option(job, "version"))
		err = job_count(job, "--version", job_option(job, "version"), &save.version);
	if (!err)
		err = year_save(&job->cli->ctx, job->app, &job->actor, job->year->id, &save, &saved);
	if (err == ERR_CONFLICT)
		return told_conflict(job, &saved);
	if (!err)
		tr_addf(&job->cli->ctx, &job->cli->out,
			saved.same ? "%s không thay đổi (phiên bản %lld).\n" : "Đã lưu %s (phiên bản %lld).\n",
			job->words[0], (long long)saved.version);
	return err;
}

enum err year_job_undo(struct year_job *job)
{
	struct saved saved = {0};
	enum err err = year_undo(&job->cli->ctx, job->app, &job->actor, job->year->id, job->words[0], &saved);

	if (!err)
		tr_addf(&job->cli->ctx, &job->cli->out, "Đã lấy lại giá trị trước của %s.\n", job->words[0]);
	return err;
}

static void print_event(struct cli *cli, const struct audit_event *e)
{
	buf_addf(&cli->out, "%lld  %s  %s  %s %s\n", (long long)e->seq, moment_text(cli->ctx.arena, e->at), e->actor,
		 tr(&cli->ctx, audit_action_name(e->action)), e->subject ? e->subject : "");
	if (e->before || e->after)
		buf_addf(&cli->out, "    %s -> %s\n", e->before ? e->before : "-", e->after ? e->after : "-");
	if (e->note)
		buf_addf(&cli->out, "    %s\n", e->note);
}

enum err year_job_history(struct year_job *job)
{
	struct audit_filter filter = {.unit = job->year->unit.id,
				      .year = job->year->id,
				      .subject = job->word_count ? job->words[0] : NULL,
				      .limit = EVENTS_SHOWN};
	const struct audit_event *events;
	size_t count;
	enum err err = OK;

	if (job_option(job, "before"))
		err = job_count(job, "--before", job_option(job, "before"), &filter.before_seq);
	if (!err)
		err = audit_list(&job->cli->ctx, job->app, &job->actor, &filter, &events, &count);
	for (size_t i = 0; !err && i < count; i++)
		print_event(job->cli, &events[i]);
	return err;
}
