#include "core/app.h"

#include <stdlib.h>
#include <string.h>

#include "core/statute.h"
#include "core/year.h"

static day today_here(void)
{
	return moment_day(db_now());
}

/* One block: the app and its two strings. */
static struct app *app_new(const char *folder)
{
	size_t size = strlen(folder) + 1, law_size = size + strlen("/law");
	struct app *app = calloc(1, sizeof *app + size + law_size);
	char *text = (char *)(app + 1);

	if (!app)
		return NULL;
	app->folder = memcpy(text, folder, size);
	app->law_folder = strcat(strcpy(text + size, folder), "/law");
	app->today = today_here;
	app->law = law_memory_new();
	app->years = year_memory_new();
	return app;
}

enum err app_open(struct ctx *ctx, const char *folder, const char *where, struct app **out)
{
	struct app *app = app_new(folder);
	enum err err;

	*out = NULL;
	if (!app || !app->law || !app->years) {
		app_close(app);
		arena_give_up(ctx->arena);
	}
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
	year_memory_free(app->years);
	law_memory_free(app->law);
	db_close(app->db);
	free(app);
}
