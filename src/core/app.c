#include "core/app.h"

#include <stdlib.h>
#include <string.h>

static day today_here(void)
{
	return moment_day(db_now());
}

enum err app_open(struct ctx *ctx, const char *folder, const char *where, struct app **out)
{
	struct app *app = calloc(1, sizeof *app);
	enum err err;

	*out = NULL;
	if (!app)
		arena_give_up(ctx->arena);
	app->folder = strdup(folder);
	if (!app->folder) {
		free(app);
		arena_give_up(ctx->arena);
	}
	app->today = today_here;
	err = db_open(ctx, where ? where : str_fmt(ctx->arena, "%s/tcpl.db", folder), &app->db);
	if (!err)
		err = db_check(ctx, app->db);
	if (err)
		app_close(app);
	else
		*out = app;
	return err;
}

void app_close(struct app *app)
{
	if (!app)
		return;
	db_close(app->db);
	free(app->folder);
	free(app);
}
