/* Years remembered by their revision, so that one nobody changed costs one read. */
#include <stdlib.h>

#include "core/remember.h"
#include "core/year_parts.h"

#define YEARS_KEPT_MAX 64
#define YEAR_SIZE_MAX ((size_t)16 << 20)

struct remembered {
	struct arena *arena; /* NULL: never used */
	int64_t id, revision;
	uint64_t law, used; /* version of the law; when it was last asked for */
	enum lang lang;
	bool in_use;             /* by the request under way */
	const struct year *year; /* NULL: empty */
};

struct year_memory {
	struct remembered years[YEARS_KEPT_MAX];
	uint64_t clock;
};

struct year_memory *year_memory_new(void)
{
	return calloc(1, sizeof(struct year_memory));
}

void year_memory_free(struct year_memory *memory)
{
	if (!memory)
		return;
	for (unsigned i = 0; i < YEARS_KEPT_MAX; i++)
		arena_free(memory->years[i].arena);
	free(memory);
}

void year_memory_settle(struct year_memory *memory)
{
	for (unsigned i = 0; i < YEARS_KEPT_MAX; i++)
		memory->years[i].in_use = false;
}

static struct remembered *find(struct ctx *ctx, struct app *app, int64_t id, int64_t revision)
{
	struct year_memory *memory = app->years;

	for (unsigned i = 0; i < YEARS_KEPT_MAX; i++) {
		struct remembered *r = &memory->years[i];

		if (r->year && r->id == id && r->revision == revision && r->law == statute_version(app) &&
		    r->lang == ctx->lang)
			return r;
	}
	return NULL;
}

/* An older state of the same year, else an empty place, else the one longest unused; NULL when all are in use. */
static struct remembered *room_for(struct year_memory *memory, int64_t id)
{
	struct remembered *oldest = NULL;

	for (unsigned i = 0; i < YEARS_KEPT_MAX; i++) {
		struct remembered *r = &memory->years[i];

		if (r->in_use)
			continue;
		if (r->year && r->id == id)
			return r;
		if (!oldest || r->used < oldest->used)
			oldest = r;
	}
	return oldest;
}

struct loading {
	int64_t id;
	const struct year *year;
};

static enum err load(struct ctx *own, struct app *app, void *arg)
{
	struct loading *l = arg;

	return year_load(own, app, l->id, &l->year);
}

static enum err load_into(struct ctx *ctx, struct app *app, struct remembered *r, int64_t id)
{
	struct loading loading = {.id = id};
	enum err err;

	r->year = NULL;
	r->used = 0;
	if (!r->arena)
		r->arena = arena_new(YEAR_SIZE_MAX);
	if (!r->arena)
		arena_give_up(ctx->arena);
	arena_reset(r->arena);
	err = remember_in(ctx, app, r->arena, load, &loading);
	if (err)
		return err;
	r->id = id;
	r->revision = loading.year->revision;
	r->law = statute_version(app);
	r->lang = ctx->lang;
	r->year = loading.year;
	return OK;
}

enum err year_open(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t id, const struct year **out)
{
	struct sql_year_stamp stamp = {0};
	struct scope scope = {0};
	struct remembered *r;
	bool found = false;
	enum err err = sql_year_stamp(ctx, app->db, id, &stamp, &found);

	*out = NULL;
	if (err)
		return err;
	if (!found || !state_parse(stamp.state, &scope.state))
		return problem(ctx, ERR_NOT_FOUND, (struct place){0}, NULL, NULL, "Không có năm đánh giá này.");
	scope.unit = stamp.unit;
	scope.above = stamp.above == DB_NULL ? 0 : stamp.above;
	err = permit(ctx, actor, ACTION_YEAR_SEE, &scope);
	if (err)
		return err;
	if (db_in_transaction(app->db)) /* may never come to be, so it is not remembered */
		return year_load(ctx, app, id, out);
	r = find(ctx, app, id, stamp.revision);
	if (!r) {
		r = room_for(app->years, id);
		if (!r)
			return year_load(ctx, app, id, out);
		err = load_into(ctx, app, r, id);
		if (err)
			return err;
	}
	r->used = ++app->years->clock;
	r->in_use = true;
	*out = r->year;
	return OK;
}
