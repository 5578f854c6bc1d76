#include "cli/year_job.h"

#include <stdlib.h>
#include <string.h>

#include "core/person.h"

#define OPTIONS_MAX 16

enum err cli_find_year(struct cli *cli, struct app *app, const char *unit_code, int number, bool practice,
		       const struct year **out)
{
	const struct year_listed *years;
	struct unit_row unit;
	size_t count;
	enum err err = unit_by_code(&cli->ctx, app, unit_code, day_of((struct date){number, 12, 31}), &unit);

	if (!err)
		err = year_list(&cli->ctx, app, &actor_system, unit.id, &years, &count);
	if (err)
		return err;
	for (size_t i = 0; i < count; i++)
		if (years[i].number == number && years[i].practice == practice)
			return year_open(&cli->ctx, app, &actor_system, years[i].id, out);
	return problem(&cli->ctx, ERR_NOT_FOUND, (struct place){0}, NULL,
		       N_("Mở năm bằng tcpl year begin MÃ-ĐƠN-VỊ NĂM; năm tập dượt thì thêm --practice."),
		       "%s chưa mở năm đánh giá %d.", unit_row_title(cli->ctx.arena, &unit, true), number);
}

static enum err find_by_role(struct cli *cli, struct app *app, int64_t unit, enum role role, struct person *out)
{
	const struct person_listed *people;
	size_t count;
	enum err err = person_list(&cli->ctx, app, unit, &people, &count);

	for (size_t i = 0; !err && i < count; i++)
		for (unsigned k = 0; k < people[i].role_count; k++)
			if (people[i].roles[k].unit == unit && people[i].roles[k].role == role &&
			    !people[i].person.disabled) {
				*out = people[i].person;
				return OK;
			}
	return err ? err
		   : problem(&cli->ctx, ERR_INPUT, (struct place){0}, NULL,
			     N_("Thêm --as TÊN-ĐĂNG-NHẬP của một tài khoản đang có."),
			     "Đơn vị chưa có %s nên không biết ghi theo tên ai.", tr(&cli->ctx, role_name(role)));
}

enum err cli_actor(struct cli *cli, struct app *app, const char *login, int64_t unit, enum role role, struct actor *out)
{
	struct person person;
	enum err err =
	    login ? person_by_login(&cli->ctx, app, login, &person) : find_by_role(cli, app, unit, role, &person);

	if (err)
		return err;
	*out = actor_system;
	out->person = person.id;
	out->name = person.name;
	out->login = person.login;
	return OK;
}

static const struct option *find_option(const struct year_job *job, const char *name)
{
	for (unsigned i = 0; i < job->args->option_count; i++)
		if (str_eq(job->args->options[i].name + 2, name))
			return &job->args->options[i];
	return NULL;
}

const char *job_option(const struct year_job *job, const char *name)
{
	const struct option *option = find_option(job, name);

	return option ? option_value(option, NULL) : NULL;
}

enum err job_day(const struct year_job *job, const char *name, day *out)
{
	const struct option *option = find_option(job, name);

	*out = DAY_UNKNOWN;
	return option ? cli_day(job->cli, option, out) : OK;
}

enum err job_count(const struct year_job *job, const char *what, const char *text, int64_t *out)
{
	size_t digits = text ? strspn(text, "0123456789") : 0;

	if (digits == 0 || digits > 9 || text[digits])
		return problem(&job->cli->ctx, ERR_INPUT, (struct place){0}, NULL, NULL,
			       "%s: cần một số nguyên không âm.", what);
	*out = strtoll(text, NULL, 10);
	return OK;
}

/* "note= all" -> --note with a value, --all without. */
static void take_options(struct arena *arena, const char *names, struct arguments *args)
{
	args->options[args->option_count++] = (struct option){.name = "--as", .takes_value = true};
	args->options[args->option_count++] = (struct option){.name = "--practice"};
	while (names && *names) {
		size_t size = strcspn(names, " ");
		bool takes_value = names[size - 1] == '=';

		args->options[args->option_count++] = (struct option){
		    .name = str_fmt(arena, "--%.*s", (int)(size - takes_value), names), .takes_value = takes_value};
		names += size;
		names += *names == ' ';
	}
}

static const struct year_job_kind *find_kind(const char *name, const struct year_job_kind *kinds, unsigned count)
{
	for (unsigned i = 0; name && i < count; i++)
		if (str_eq(kinds[i].name, name))
			return &kinds[i];
	return NULL;
}

static enum err told_kinds(struct cli *cli, const struct command *command, const struct year_job_kind *kinds,
			   unsigned count)
{
	struct buf list = buf_new(cli->ctx.arena);

	for (unsigned i = 0; i < count; i++)
		buf_addf(&list, "%s%s", i ? ", " : "", kinds[i].name);
	return problem(&cli->ctx, ERR_INPUT, (struct place){0}, NULL, tr(&cli->ctx, command->usage),
		       "Lệnh %s cần một trong: %s.", command->name, list.data);
}

/* Where that role is looked for. */
static int64_t unit_of_role(const struct year_job *job, const struct year_job_kind *kind)
{
	return kind->by_appraiser && job->unit.parent != DB_NULL ? job->unit.parent : job->unit.id;
}

static enum err open_job(struct year_job *job, const struct year_job_kind *kind)
{
	struct ctx *ctx = &job->cli->ctx;
	const char *login = job_option(job, "as");
	enum err err;

	job->practice = job_option(job, "practice");
	err = cli_app(job->cli, &job->app);
	if (!err)
		err = unit_by_code(ctx, job->app, job->args->words[0], day_of((struct date){job->number, 12, 31}),
				   &job->unit);
	if (!err && (login || kind->writes))
		err = cli_actor(job->cli, job->app, login, unit_of_role(job, kind),
				kind->by_appraiser ? ROLE_APPRAISER : ROLE_FOCAL_POINT, &job->actor);
	if (!err && !kind->unopened)
		err = cli_find_year(job->cli, job->app, job->args->words[0], job->number, job->practice, &job->year);
	return err;
}

enum err year_job_run(struct cli *cli, int argc, char **argv, const struct command *command,
		      const struct year_job_kind *kinds, unsigned count)
{
	const struct year_job_kind *kind = find_kind(argc > 0 ? argv[0] : NULL, kinds, count);
	struct option options[OPTIONS_MAX];
	struct arguments args = {.options = options};
	struct year_job job = {.cli = cli, .actor = actor_system, .args = &args};
	enum err err;

	if (!kind)
		return told_kinds(cli, command, kinds, count);
	take_options(cli->ctx.arena, kind->options, &args);
	err = cli_options(cli, argc - 1, argv + 1, &args);
	if (!err)
		err = cli_words(cli, &args, 2 + kind->words_min, 2 + kind->words_max, command);
	if (!err)
		err = cli_year(cli, args.words[1], &job.number);
	if (err)
		return err;
	job.words = args.words + 2;
	job.word_count = args.word_count - 2;
	err = open_job(&job, kind);
	return err ? err : kind->run(&job);
}
