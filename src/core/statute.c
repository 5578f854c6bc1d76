#include "core/statute.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/remember.h"
#include "db/statements.h"
#include "law/overlay.h"

#define EDITIONS_KEPT_MAX 64
#define WORKDAYS_KEPT_MAX 16

struct workday_range {
	int first, last;
	const struct workdays *days;
};

/* Everything below lies in the memory's own arena, which is emptied when the law changed. */
struct law_memory {
	struct arena *arena;
	bool filled;
	uint64_t version; /* grows with every filling */
	struct sql_law_stamp stamp;
	struct timespec folder_time;
	const struct edition_source *sources;
	size_t source_count;
	const struct edition *editions[EDITIONS_KEPT_MAX]; /* by source; NULL until asked for */
	const struct holidays *holidays;
	struct workday_range ranges[WORKDAYS_KEPT_MAX];
	unsigned range_count;
};

#define LAW_MEMORY_MAX ((size_t)64 << 20)

struct law_memory *law_memory_new(void)
{
	struct law_memory *memory = calloc(1, sizeof *memory);

	if (!memory)
		return NULL;
	memory->arena = arena_new(LAW_MEMORY_MAX);
	if (memory->arena)
		return memory;
	free(memory);
	return NULL;
}

void law_memory_free(struct law_memory *memory)
{
	if (!memory)
		return;
	arena_free(memory->arena);
	free(memory);
}

uint64_t statute_version(const struct app *app)
{
	return app->law->version;
}

static void forget(struct law_memory *memory)
{
	arena_reset(memory->arena);
	*memory = (struct law_memory){.arena = memory->arena, .version = memory->version + 1};
}

static enum err remember(struct ctx *ctx, struct app *app, remember_work work, void *arg)
{
	enum err err = remember_in(ctx, app, app->law->arena, work, arg);

	if (err == ERR_MEMORY)
		forget(app->law);
	return err;
}

/* --- sources: shipped, of the folder, completed in the store --- */

static char *overlay_name(struct arena *arena, const char *code)
{
	return str_fmt(arena, "%s.overlay", code);
}

/* What the folder's overlay and the store's say together. */
static enum err add_own_overlay(struct ctx *ctx, struct app *app, struct edition_source *source)
{
	struct sql_law_text_by_name row;
	struct source ours;
	char *merged;
	bool found;
	enum err err = sql_law_text_by_name(ctx, app->db, overlay_name(ctx->arena, source->code), &row, &found);

	if (err || !found)
		return err;
	ours = (struct source){overlay_name(ctx->arena, source->code), row.text, strlen(row.text)};
	if (source->overlay.text) {
		err = overlay_merge(ctx, source->code, &source->overlay, &ours, &merged);
		if (err)
			return err;
		ours.text = merged;
		ours.size = strlen(merged);
	}
	source->overlay = ours;
	return OK;
}

static enum err fill(struct ctx *ctx, struct app *app, void *arg)
{
	struct law_memory *memory = app->law;
	const struct edition_source *found;
	struct edition_source *sources;
	enum err err = library_open(ctx, app->law_folder, &found, &memory->source_count);

	(void)arg;
	if (err)
		return err;
	sources = NEW_ARRAY(ctx->arena, struct edition_source, memory->source_count + 1);
	memcpy(sources, found, memory->source_count * sizeof *sources);
	for (size_t i = 0; i < memory->source_count && !err; i++)
		err = add_own_overlay(ctx, app, &sources[i]);
	memory->sources = sources;
	return err ? err : library_holidays(ctx, app->law_folder, &memory->holidays);
}

static struct timespec folder_time(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 ? st.st_mtim : (struct timespec){0};
}

enum err statute_refresh(struct ctx *ctx, struct app *app)
{
	struct law_memory *memory = app->law;
	struct timespec time = folder_time(app->law_folder);
	struct sql_law_stamp stamp = {0};
	bool found;
	enum err err = sql_law_stamp(ctx, app->db, &stamp, &found);

	if (err)
		return err;
	if (memory->filled && memcmp(&stamp, &memory->stamp, sizeof stamp) == 0 &&
	    time.tv_sec == memory->folder_time.tv_sec && time.tv_nsec == memory->folder_time.tv_nsec)
		return OK;
	forget(memory);
	memory->stamp = stamp;
	memory->folder_time = time;
	err = remember(ctx, app, fill, NULL);
	memory->filled = !err;
	return err;
}

/* In a command nobody has asked yet whether the law changed. */
static enum err filled(struct ctx *ctx, struct app *app)
{
	return app->law->filled ? OK : statute_refresh(ctx, app);
}

static enum err load_source(struct ctx *ctx, struct app *app, void *arg)
{
	size_t i = *(size_t *)arg;

	return library_load_source(ctx, &app->law->sources[i], &app->law->editions[i]);
}

static enum err loaded(struct ctx *ctx, struct app *app, size_t i, const struct edition **out)
{
	enum err err = app->law->editions[i] ? OK : remember(ctx, app, load_source, &i);

	*out = app->law->editions[i];
	return err;
}

enum err statute_edition(struct ctx *ctx, struct app *app, const char *code, const struct edition **out)
{
	enum err err = filled(ctx, app);

	*out = NULL;
	if (err)
		return err;
	for (size_t i = 0; i < app->law->source_count; i++)
		if (str_eq(app->law->sources[i].code, code))
			return loaded(ctx, app, i, out);
	return problem(ctx, ERR_NOT_FOUND, (struct place){0}, NULL, N_("Xem các bộ tiêu chí bằng: tcpl law list."),
		       "Không có bộ tiêu chí \"%s\".", code);
}

enum err statute_list(struct ctx *ctx, struct app *app, const struct edition *const **out, size_t *count)
{
	const struct edition **all;
	enum err err = filled(ctx, app);

	*count = 0;
	if (err)
		return err;
	all = NEW_ARRAY(ctx->arena, const struct edition *, app->law->source_count + 1);
	for (size_t i = 0; i < app->law->source_count && !err; i++)
		err = loaded(ctx, app, i, &all[i]);
	*out = all;
	*count = app->law->source_count;
	return err;
}

static const char *why_paused(const struct edition *e, int year)
{
	for (unsigned i = 0; i < e->paused_count; i++)
		if (e->paused[i].year == year)
			return e->paused[i].why;
	return NULL;
}

enum err statute_for_year(struct ctx *ctx, struct app *app, int year, const struct edition **out)
{
	const struct edition *const *all;
	const struct edition *found = NULL;
	const char *paused = NULL;
	size_t count;
	enum err err = statute_list(ctx, app, &all, &count);

	*out = NULL;
	if (err)
		return err;
	for (size_t i = 0; i < count; i++) {
		const char *why = why_paused(all[i], year);

		if (all[i]->practice)
			continue;
		if (why)
			paused = why;
		else if (year >= all[i]->year_first && (all[i]->year_last == 0 || year <= all[i]->year_last)) {
			if (found)
				return problem(ctx, ERR_STATE, (struct place){.pointer = "year"}, NULL,
					       N_("Bỏ bớt một bộ tiêu chí trong thư mục law."),
					       "Năm %d có hai bộ tiêu chí cùng áp dụng: %s và %s.", year, found->code,
					       all[i]->code);
			found = all[i];
		}
	}
	*out = found;
	if (found)
		return OK;
	if (paused)
		return problem(ctx, ERR_STATE, (struct place){.pointer = "year"}, paused,
			       N_("Không lập hồ sơ đánh giá cho năm này."), "Năm %d tạm dừng đánh giá, công nhận.",
			       year);
	return problem(ctx, ERR_NOT_FOUND, (struct place){.pointer = "year"}, NULL,
		       N_("Xem các bộ tiêu chí và năm áp dụng ở trang Pháp luật."),
		       "Không có bộ tiêu chí nào cho năm %d.", year);
}

static enum err add_range(struct ctx *ctx, struct app *app, void *arg)
{
	struct workday_range *range = arg;
	struct workdays *days = NEW(ctx->arena, struct workdays);

	*days = holidays_workdays(ctx, app->law->holidays, range->first, range->last);
	range->days = days;
	return OK;
}

enum err statute_workdays(struct ctx *ctx, struct app *app, int first, int last, const struct workdays **out)
{
	struct law_memory *memory = app->law;
	struct workday_range range = {first, last, NULL};
	enum err err = filled(ctx, app);

	*out = NULL;
	for (unsigned i = 0; i < memory->range_count && !err; i++)
		if (memory->ranges[i].first == first && memory->ranges[i].last == last)
			*out = memory->ranges[i].days;
	if (err || *out)
		return err;
	err = remember(ctx, app, add_range, &range);
	if (!err && memory->range_count < WORKDAYS_KEPT_MAX)
		memory->ranges[memory->range_count++] = range;
	*out = range.days;
	return err;
}

/* --- completing --- */

struct completing {
	struct app *app;
	const struct actor *actor;
	const char *code;
	const struct overlay_entry *entries;
	unsigned count;
	const struct overlay_signature *signature;
};

/* Does the edition with that overlay still add up? */
static enum err check_together(struct ctx *ctx, const struct completing *c, const struct source *fresh)
{
	const struct edition_source *found;
	const struct edition *edition;
	struct edition_source source;
	char *merged;
	enum err err = library_find(ctx, c->app->law_folder, c->code, &found);

	if (err)
		return err;
	source = *found;
	if (source.overlay.text) {
		err = overlay_merge(ctx, c->code, &source.overlay, fresh, &merged);
		if (err)
			return err;
		source.overlay = (struct source){fresh->name, merged, strlen(merged)};
	} else {
		source.overlay = *fresh;
	}
	return library_load_source(ctx, &source, &edition);
}

static enum err complete(struct ctx *ctx, struct db *db, void *arg)
{
	const struct completing *c = arg;
	const char *name = overlay_name(ctx->arena, c->code);
	struct sql_law_text_by_name row = {0};
	struct source old = {.name = name}, fresh = {.name = name};
	struct audit_entry entry = {
	    .unit = UNIT_INSTALLATION, .action = "law_complete", .year = DB_NULL, .subject = name};
	char *text = NULL;
	bool found = false;
	enum err err = sql_law_text_by_name(ctx, db, name, &row, &found);

	if (!err && found) {
		old.text = row.text;
		old.size = strlen(row.text);
	}
	if (!err)
		err = overlay_add(ctx, c->code, &old, c->entries, c->count, c->signature, &text);
	if (err)
		return err;
	fresh.text = text;
	fresh.size = strlen(text);
	err = check_together(ctx, c, &fresh);
	if (!err)
		err = sql_law_text_save(ctx, db, name, text, c->actor->person, db_now(), NULL);
	entry.before = old.text;
	entry.after = text;
	return err ? err : audit_append(ctx, db, c->actor, &entry);
}

enum err statute_complete(struct ctx *ctx, struct app *app, const struct actor *actor, const char *edition,
			  const struct overlay_entry *entries, unsigned count,
			  const struct overlay_signature *signature)
{
	struct completing c = {app, actor, edition, entries, count, signature};
	enum err err =
	    permit(ctx, actor, ACTION_LAW_COMPLETE, &(struct scope){.unit = UNIT_INSTALLATION, .state = STATE_NONE});

	return err ? err : db_write(ctx, app->db, complete, &c);
}
