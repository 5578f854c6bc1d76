/* tcpl audit - who did what: the list, and whether it was tampered with. */
#include "core/audit.h"

#include <stdlib.h>

#include "cli/open.h"
#include "core/unit.h"

static enum err run_verify(struct cli *cli, int argc, char **argv)
{
	struct arguments args = {0};
	struct audit_count count;
	struct app *app;
	enum err err = cli_options(cli, argc, argv, &args);

	if (!err)
		err = cli_words(cli, &args, 0, 0, &command_audit);
	if (!err)
		err = cli_app(cli, &app);
	if (!err)
		err = audit_verify(&cli->ctx, app, &count);
	if (!err)
		tr_addf(&cli->ctx, &cli->out, "Nhật ký còn nguyên vẹn: %lld chuỗi, %lld dòng.\n",
			(long long)count.chains, (long long)count.events);
	return err;
}

static void print_event(struct cli *cli, const struct audit_event *e)
{
	buf_addf(&cli->out, "%lld  %s  %s  %s", (long long)e->seq, moment_text(cli->ctx.arena, e->at), e->actor,
		 tr(&cli->ctx, audit_action_name(e->action)));
	if (!str_empty(e->subject))
		buf_addf(&cli->out, ": %s", e->subject);
	if (e->address)
		buf_addf(&cli->out, " (%s)", e->address);
	buf_addc(&cli->out, '\n');
	if (e->note)
		buf_addf(&cli->out, "      %s\n", e->note);
}

enum { UNIT, ACTION, SUBJECT, BEFORE, LIMIT, OPTION_COUNT };

static enum err run_list(struct cli *cli, int argc, char **argv)
{
	struct option options[OPTION_COUNT] = {
	    {"--unit", true}, {"--action", true}, {"--subject", true}, {"--before", true}, {"--limit", true}};
	struct arguments args = {.options = options, .option_count = OPTION_COUNT};
	struct audit_filter filter = {.unit = UNIT_INSTALLATION};
	const struct audit_event *events;
	struct unit_row unit;
	struct app *app;
	size_t count;
	enum err err = cli_options(cli, argc, argv, &args);

	if (!err)
		err = cli_words(cli, &args, 0, 0, &command_audit);
	if (!err)
		err = cli_app(cli, &app);
	if (!err && options[UNIT].count) {
		err = unit_by_code(&cli->ctx, app, option_value(&options[UNIT], ""), DAY_UNKNOWN, &unit);
		filter.unit = err ? 0 : unit.id;
	}
	if (err)
		return err;
	filter.action = option_value(&options[ACTION], NULL);
	filter.subject = option_value(&options[SUBJECT], NULL);
	filter.before_seq = strtoll(option_value(&options[BEFORE], "0"), NULL, 10);
	filter.limit = (unsigned)strtoul(option_value(&options[LIMIT], "50"), NULL, 10);
	err = audit_list(&cli->ctx, app, &actor_system, &filter, &events, &count);
	for (size_t i = 0; !err && i < count; i++)
		print_event(cli, &events[i]);
	return err;
}

static enum err run(struct cli *cli, int argc, char **argv)
{
	if (argc > 0 && str_eq(argv[0], "verify"))
		return run_verify(cli, argc - 1, argv + 1);
	if (argc > 0 && str_eq(argv[0], "list"))
		return run_list(cli, argc - 1, argv + 1);
	return problem(&cli->ctx, ERR_INPUT, (struct place){0}, NULL, tr(&cli->ctx, command_audit.usage),
		       "Lệnh audit cần một trong: verify, list.");
}

const struct command command_audit = {
    .name = "audit",
    .usage = N_("tcpl audit verify\n"
		"tcpl audit list [--unit MÃ] [--action VIỆC] [--subject GÌ] [--before SỐ] [--limit SỐ]"),
    .summary = N_("nhật ký: xem, và kiểm tra có ai sửa không"),
    .help = N_("verify đi qua từng dòng của mọi nhật ký và tính lại dấu vân tay; mã thoát 2 khi có chỗ không khớp.\n"
	       "list cho các dòng mới nhất trước; không ghi --unit thì là nhật ký chung của hệ thống.\n"),
    .run = run,
};
