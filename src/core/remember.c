#include "core/remember.h"

struct remembering {
	struct ctx *own;
	struct app *app;
	remember_work work;
	void *arg;
};

static enum err run(void *arg)
{
	struct remembering *r = arg;

	return r->work(r->own, r->app, r->arg);
}

static const char *kept(struct ctx *ctx, const char *text)
{
	return text ? str_dup(ctx->arena, text) : NULL;
}

static void tell_again(struct ctx *ctx, const struct ctx *own)
{
	for (const struct problem *p = own->problems; p; p = p->next) {
		struct place place = p->place;

		place.file = kept(ctx, place.file);
		place.pointer = kept(ctx, place.pointer);
		(void)problem(ctx, p->kind, place, kept(ctx, p->rule), kept(ctx, p->remedy), "%s", p->text);
	}
}

enum err remember_in(struct ctx *ctx, struct app *app, struct arena *arena, remember_work work, void *arg)
{
	struct ctx own = ctx_new(arena, ctx->lang);
	struct remembering r = {&own, app, work, arg};
	bool inside = db_in_transaction(app->db);
	enum err err = arena_run(arena, run, &r);

	if (err == ERR_MEMORY) {
		if (!inside)
			db_release(app->db);
		return problem(ctx, ERR_MEMORY, (struct place){0}, NULL, NULL, "Không đủ bộ nhớ cho việc này.");
	}
	if (err)
		tell_again(ctx, &own);
	return err;
}
