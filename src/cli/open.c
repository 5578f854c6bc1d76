#include "cli/open.h"

#include "base/file.h"
#include "cli/config.h"

static void close_app(void *app)
{
	app_close(app);
}

enum err cli_database(struct cli *cli, const char **out)
{
	struct config config;
	enum err err = config_read(&cli->ctx, cli->data_folder, &config);

	*out = cli->database ? cli->database : config.database;
	if (!err && str_empty(*out))
		*out = str_fmt(cli->ctx.arena, "%s/tcpl.db", cli->data_folder);
	return err;
}

static enum err find_store(struct cli *cli, const struct s3 **out)
{
	struct config config;
	enum err err = config_read(&cli->ctx, cli->data_folder, &config);

	return err ? err : config_store(&cli->ctx, &config, out);
}

static bool is_server(const char *where)
{
	return str_starts(where, "postgresql://") || str_starts(where, "postgres://");
}

enum err cli_app(struct cli *cli, struct app **out)
{
	const struct s3 *store = NULL;
	const char *where;
	enum err err = OK;

	if (!cli->app) {
		err = cli_database(cli, &where);
		if (!err)
			err = find_store(cli, &store);
		if (!err && !is_server(where) && !file_exists(where))
			err = problem(&cli->ctx, ERR_NOT_FOUND, (struct place){.file = where}, NULL,
				      N_("Chạy tcpl init trước, hoặc chỉ đúng thư mục dữ liệu bằng --data."),
				      "Thư mục dữ liệu chưa được khởi tạo.");
		if (!err)
			err = app_open(&cli->ctx, cli->data_folder, where, &cli->app);
		if (!err) {
			arena_own(cli->ctx.arena, cli->app, close_app);
			cli->app->store = store;
		}
	}
	*out = cli->app;
	return err;
}
