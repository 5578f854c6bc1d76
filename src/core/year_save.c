/* The one way in which what people write gets into the store. */
#include "core/year_parts.h"

struct saving {
	struct app *app;
	const struct actor *actor;
	const struct year *seen; /* as it was opened before the transaction */
	const char *part;
	const struct item *item;
	enum action action;
	const char *audit; /* its action */
	int64_t version;
	const char *value, *note;
	struct saved *out;
};

static bool same_value(const char *a, const char *b)
{
	return a && b ? str_eq(a, b) : a == b;
}

static const char *value_of(const struct part *part)
{
	return part ? part->value : NULL;
}

static enum err refuse_conflict(struct ctx *ctx, const struct saving *s, const struct part *theirs)
{
	s->out->theirs = *theirs;
	s->out->version = theirs->version;
	return problem(ctx, ERR_CONFLICT, (struct place){.pointer = s->part}, NULL,
		       N_("So hai bản rồi chọn bản đúng; bản vừa ghi vẫn được giữ."), "%s đã sửa mục này lúc %s.",
		       theirs->changed_by_name, moment_text(ctx->arena, theirs->changed_at));
}

/* The year as it is inside the transaction: the one seen before, when nobody changed it since. */
static enum err as_it_stands(struct ctx *ctx, const struct saving *s, int64_t revision, const struct year **out)
{
	*out = s->seen;
	return s->seen->revision == revision - 1 ? OK : year_load(ctx, s->app, s->seen->id, out);
}

static enum err write_part(struct ctx *ctx, struct db *db, const struct saving *s, const struct year *year,
			   const struct part *old)
{
	struct audit_entry entry = {.unit = year->unit.id,
				    .action = s->audit,
				    .year = year->id,
				    .subject = s->part,
				    .before = value_of(old),
				    .after = s->value,
				    .note = s->note};
	enum err err =
	    sql_part_save(ctx, db, year->id, s->part, s->value, s->version + 1, s->actor->person, db_now(), NULL);

	if (!err)
		err = sql_draft_delete(ctx, db, s->actor->person, year->id, s->part, NULL);
	return err ? err : audit_append(ctx, db, s->actor, &entry);
}

static enum err save(struct ctx *ctx, struct db *db, void *arg)
{
	struct saving *s = arg;
	struct sql_year_touch row = {0};
	const struct year *year = NULL, *after;
	const struct part *old;
	struct scope scope;
	bool found = false;
	enum err err = sql_year_touch(ctx, db, s->seen->id, db_now(), &row, &found);

	if (!err && !found)
		err = problem(ctx, ERR_NOT_FOUND, (struct place){0}, NULL, NULL, "Không có năm đánh giá này.");
	if (!err)
		err = as_it_stands(ctx, s, row.revision, &year);
	if (err)
		return err;
	scope = year_scope(year, s->actor, s->item);
	err = permit(ctx, s->actor, s->action, &scope);
	if (err)
		return err;
	old = year_part(year, s->part);
	s->out->version = old ? old->version : 0;
	s->out->same = same_value(value_of(old), s->value);
	if (s->out->same)
		return OK;
	if (s->out->version != s->version)
		return refuse_conflict(ctx, s, old ? old : &(struct part){.name = s->part});
	err = year_with(ctx, s->app, year, s->part, s->value, &after);
	if (!err)
		err = write_part(ctx, db, s, year, old);
	if (!err)
		s->out->version = s->version + 1;
	return err;
}

/* Nothing is written when nothing changed; a draft of it has had its day. */
static enum err leave(struct ctx *ctx, const struct saving *s)
{
	struct draft draft;
	bool found = false;
	enum err err = draft_find(ctx, s->app, s->actor, s->seen->id, s->part, &draft, &found);

	return err || !found ? err : draft_drop(ctx, s->app, s->actor, s->seen->id, s->part);
}

static enum err prepare(struct ctx *ctx, struct saving *s, int64_t year, const char *value)
{
	struct scope scope;
	bool known = false;
	enum err err = year_open(ctx, s->app, s->actor, year, &s->seen);

	if (err)
		return err;
	s->item = year_part_item(s->seen, s->part, &known);
	if (!known || !part_action(s->part, &s->action))
		return problem(ctx, ERR_NOT_FOUND, (struct place){.pointer = s->part}, NULL, NULL,
			       "Bản đánh giá không có phần \"%s\".", s->part);
	scope = year_scope(s->seen, s->actor, s->item);
	err = permit(ctx, s->actor, s->action, &scope);
	return err ? err : part_canonical(ctx, s->part, value, &s->value);
}

static enum err run(struct ctx *ctx, struct saving *s)
{
	const struct part *old = year_part(s->seen, s->part);

	*s->out = (struct saved){.version = old ? old->version : 0, .same = same_value(value_of(old), s->value)};
	return s->out->same ? leave(ctx, s) : db_write(ctx, s->app->db, save, s);
}

enum err year_save(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t year, const struct save *what,
		   struct saved *out)
{
	struct saving s = {.app = app,
			   .actor = actor,
			   .part = what->part,
			   .audit = part_audit_action(what->part),
			   .version = what->version,
			   .note = what->note,
			   .out = out};
	enum err err = prepare(ctx, &s, year, what->value);

	*out = (struct saved){0};
	return err ? err : run(ctx, &s);
}

enum err year_try(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t year, const struct save *what,
		  const struct year **out)
{
	struct saving s = {.app = app, .actor = actor, .part = what->part};
	enum err err = prepare(ctx, &s, year, what->value);

	return err ? err : year_with(ctx, app, s.seen, s.part, s.value, out);
}

static enum err refuse_undo(struct ctx *ctx, const char *why)
{
	return problem(ctx, ERR_STATE, (struct place){0}, NULL, N_("Xem lịch sử của mục rồi ghi lại giá trị đúng."),
		       "%s", tr(ctx, why));
}

enum err year_undo(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t year, const char *part,
		   struct saved *out)
{
	struct sql_part_last_change last = {0};
	const struct year *seen;
	struct saving s = {.app = app, .actor = actor, .part = part, .audit = "undo", .out = out};
	const struct part *now;
	struct scope scope;
	bool found = false;
	enum err err = year_open(ctx, app, actor, year, &seen);

	*out = (struct saved){0};
	if (!err)
		err = sql_part_last_change(ctx, app->db, year, part, &last, &found);
	if (err)
		return err;
	now = year_part(seen, part);
	if (!found || !now || !same_value(now->value, last.after))
		return refuse_undo(ctx, N_("Mục này chưa có thay đổi nào để lấy lại."));
	scope = year_scope(seen, actor, NULL);
	if (last.person != actor->person && !permitted(actor, ACTION_ASSIGN, &scope))
		return refuse_undo(ctx, N_("Thay đổi cuối cùng của mục này do người khác ghi."));
	err = prepare(ctx, &s, year, last.before);
	s.version = now->version;
	return err ? err : run(ctx, &s);
}
