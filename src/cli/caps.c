/* tcpl caps - the table of permissions, as the program applies it. */
#include "api/api.h"
#include "cli/cli.h"
#include "core/procedure.h"
#include "law/library.h"

/* "đang thực hiện, đã gửi hồ sơ"; "" when the role may not do it. */
static const char *states_text(struct cli *cli, enum role role, enum action action, bool own)
{
	struct buf out = buf_new(cli->ctx.arena);

	for (unsigned state = 0; state < STATE_COUNT; state++)
		if (role_may(role, action, (enum year_state)state, own))
			buf_addf(&out, "%s%s", out.size ? ", " : "", state_code((enum year_state)state));
	return out.size ? out.data : "";
}

static void print_right(struct cli *cli, enum role role, enum action action)
{
	const char *own = states_text(cli, role, action, true), *other = states_text(cli, role, action, false);

	if (!*own)
		return;
	buf_addf(&cli->out, "  %-14s %s [%s]%s\n", action_code(action), tr(&cli->ctx, action_name(action)), own,
		 str_eq(own, other) ? "" : tr(&cli->ctx, " (chỉ mục được phân công)"));
}

/* The states of a year and what leads from one to the next, with the provisions of that edition. */
static enum err print_procedure(struct cli *cli, const char *code)
{
	const struct edition *edition;
	enum err err = library_load(&cli->ctx, cli->law_folder, code, &edition);

	if (!err)
		procedure_print(&cli->ctx, edition, &cli->out);
	return err;
}

static enum err run(struct cli *cli, int argc, char **argv)
{
	struct option options[] = {{"--procedure", true}, {"--api", false}};
	struct arguments args = {.options = options, .option_count = 2};
	enum err err = cli_options(cli, argc, argv, &args);

	if (!err)
		err = cli_words(cli, &args, 0, 0, &command_caps);
	if (!err && options[0].count > 0)
		return print_procedure(cli, option_value(&options[0], ""));
	if (!err && options[1].count > 0)
		api_describe(&cli->ctx, NULL, &cli->out);
	if (err || options[1].count > 0)
		return err;
	for (unsigned role = 0; role < ROLE_COUNT; role++) {
		unsigned rights = 0;

		buf_addf(&cli->out, "%s: %s\n", role_code((enum role)role), tr(&cli->ctx, role_name((enum role)role)));
		for (unsigned action = 0; action < ACTION_COUNT; action++) {
			size_t before = cli->out.size;

			print_right(cli, (enum role)role, (enum action)action);
			rights += cli->out.size > before;
		}
		if (rights == 0)
			buf_addf(&cli->out, "  %s\n", tr(&cli->ctx, "(chưa có quyền nào)"));
	}
	return OK;
}

const struct command command_caps = {
    .name = "caps",
    .usage = N_("tcpl caps\n"
		"tcpl caps --procedure MÃ-BỘ-TIÊU-CHÍ\n"
		"tcpl caps --api"),
    .summary = N_("bảng quyền: vai trò nào làm được việc gì, ở trạng thái nào của năm đánh giá"),
    .help = N_(
	"Trong ngoặc vuông là trạng thái của năm: none (chưa mở), open (đang thực hiện), submitted (đã gửi hồ sơ),\n"
	"received (đang thẩm định), returned (phải bổ sung), appraised (đã thẩm định), recognised (được công nhận),\n"
	"not_recognised (chưa được công nhận), withdrawn (bị hủy công nhận). Điều gì không có trong bảng thì không ai\n"
	"được làm. --procedure: bảng trạng thái và việc chuyển trạng thái, kèm căn cứ của bộ tiêu chí ấy.\n"
	"--api: mô tả OpenAPI 3.1 của API cho chương trình khác (docs/api.md).\n"),
    .run = run,
};
