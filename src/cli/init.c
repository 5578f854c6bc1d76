/* tcpl init - an installation from nothing: folders, the store, the provinces, one administrator. Run again it brings
 * the store up to date and leaves everything else alone. */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "cli/open.h"
#include "core/person.h"
#include "core/unit.h"

/* Nobody else on the machine looks into it. */
static enum err make_folders(struct cli *cli)
{
	static const char *const folders[] = {"evidence", "incoming", "law"};
	const char *folder = cli->data_folder;
	enum err err = OK;

	if (!file_exists(folder)) {
		err = folder_make(&cli->ctx, folder);
		if (!err && chmod(folder, 0700) != 0)
			err = problem(&cli->ctx, ERR_IO, (struct place){.file = folder}, NULL, NULL,
				      "Không đặt được quyền của thư mục dữ liệu: %s.", strerror(errno));
	}
	for (size_t i = 0; !err && i < sizeof folders / sizeof *folders; i++)
		err = folder_make(&cli->ctx, str_fmt(cli->ctx.arena, "%s/%s", folder, folders[i]));
	return err;
}

static void close_store(void *db)
{
	db_close(db);
}

static enum err make_store(struct cli *cli, const char *where)
{
	struct db *db;
	enum err err = db_open(&cli->ctx, where, &db);

	if (err)
		return err;
	arena_own(cli->ctx.arena, db, close_store);
	return db_migrate(&cli->ctx, db);
}

static enum err make_administrator(struct cli *cli, struct app *app, const char *login, const char *name)
{
	static const struct grant grant = {UNIT_INSTALLATION, ROLE_ADMINISTRATOR};
	const struct person_new person = {.login = login, .name = name, .roles = &grant, .role_count = 1};
	const char *password;
	int64_t id;
	enum err err = person_add(&cli->ctx, app, &actor_system, &person, &id, &password);

	if (err)
		return err;
	tr_addf(&cli->ctx, &cli->out,
		"Tài khoản quản trị hệ thống: %s\n"
		"Mật khẩu dùng một lần: %s (chỉ hiện lần này; phải đổi khi đăng nhập)\n"
		"Tiếp theo: tcpl unit import TỆP (hoặc unit add), rồi tcpl serve.\n",
		login, password);
	return OK;
}

static enum err run(struct cli *cli, int argc, char **argv)
{
	struct option options[] = {{"--login", true}, {"--name", true}};
	struct arguments args = {.options = options, .option_count = 2};
	const char *where, *login, *name;
	struct app *app;
	bool any;
	enum err err = cli_options(cli, argc, argv, &args);

	if (!err)
		err = cli_words(cli, &args, 0, 0, &command_init);
	if (!err)
		err = cli_database(cli, &where);
	if (!err)
		err = make_folders(cli);
	if (!err)
		err = make_store(cli, where);
	if (!err)
		err = cli_app(cli, &app);
	if (!err)
		err = unit_ship_provinces(&cli->ctx, app);
	if (!err)
		err = person_any(&cli->ctx, app, &any);
	if (err)
		return err;
	tr_addf(&cli->ctx, &cli->out, "Thư mục dữ liệu %s đã sẵn sàng.\n", cli->data_folder);
	login = option_value(&options[0], "quan.tri");
	name = option_value(&options[1], tr(&cli->ctx, "Quản trị hệ thống"));
	return any ? OK : make_administrator(cli, app, login, name);
}

const struct command command_init = {
    .name = "init",
    .usage = N_("tcpl init [--login TÊN-ĐĂNG-NHẬP] [--name HỌ-TÊN]"),
    .summary = N_("lập thư mục dữ liệu và tài khoản quản trị đầu tiên"),
    .help = N_("Chạy lại thì chỉ nâng cấp cơ sở dữ liệu cho hợp với phiên bản phần mềm; không có gì bị mất.\n"),
    .run = run,
};
