/* A whole assessment becomes a year: samples, archives, files of other programs. */
#include <string.h>

#include "base/js.h"
#include "base/text.h"
#include "core/year_parts.h"

struct importing {
	struct app *app;
	const struct actor *actor;
	const struct unit_row *unit;
	const struct edition *edition;
	const struct assessment *record;
	const char *name;
	const json_t *root;
	int64_t id;
};

static enum err put_part(struct ctx *ctx, struct db *db, const struct importing *in, const char *part,
			 const json_t *value)
{
	struct audit_entry entry = {
	    .unit = in->unit->id, .action = part_audit_action(part), .year = in->id, .subject = part, .note = in->name};
	enum action action;
	enum err err;

	if (!part_action(part, &action) || json_is_null(value))
		return OK;
	err = part_canonical(ctx, part, js_text(ctx->arena, value, JSON_COMPACT | JSON_ENCODE_ANY), &entry.after);
	if (!err)
		err = sql_part_save(ctx, db, in->id, part, entry.after, 1, in->actor->person, db_now(), NULL);
	return err ? err : audit_append(ctx, db, in->actor, &entry);
}

/* "answers" and "narrative" are parts by their members. */
static enum err put_parts(struct ctx *ctx, struct db *db, const struct importing *in)
{
	const char *key, *inner;
	json_t *value, *below;
	enum err err = OK;

	json_object_foreach((json_t *)(uintptr_t)in->root, key, value)
	{
		if (!str_eq(key, "answers") && !str_eq(key, "narrative")) {
			err = put_part(ctx, db, in, key, value);
			if (err)
				return err;
			continue;
		}
		json_object_foreach(value, inner, below)
		{
			err = put_part(ctx, db, in, str_fmt(ctx->arena, "%s/%s", key, inner), below);
			if (err)
				return err;
		}
	}
	return OK;
}

static enum err put_document(struct ctx *ctx, struct db *db, const struct importing *in, const struct reference *d)
{
	int64_t id = db_new_id();
	const char *words = str_fmt(ctx->arena, "%s %s", d->number ? d->number : "", d->subject);
	enum err err = sql_evidence_insert(ctx, db, id, in->unit->id, d->type, d->number, db_day_or_null(d->date),
					   d->issuer, d->subject, text_fold(ctx->arena, words), d->link, NULL, NULL,
					   DB_NULL, in->actor->person, db_now(), NULL);

	return err ? err
		   : sql_evidence_link_insert(ctx, db, id, in->id, d->item ? d->item->code : "directions", db_now(),
					      NULL);
}

static enum err put_documents(struct ctx *ctx, struct db *db, const struct importing *in)
{
	enum err err = OK;

	for (unsigned i = 0; i < in->record->direction_count && !err; i++)
		err = put_document(ctx, db, in, &in->record->directions[i]);
	for (unsigned i = 0; i < in->record->evidence_count && !err; i++)
		err = put_document(ctx, db, in, &in->record->evidence[i]);
	return err;
}

static enum err put_opinions(struct ctx *ctx, struct db *db, const struct importing *in)
{
	enum err err = OK;

	for (unsigned i = 0; i < in->record->opinion_count && !err; i++) {
		const struct opinion *o = &in->record->opinions[i];

		err = sql_opinion_import(ctx, db, db_new_id(), in->id, o->from,
					 o->date == DAY_UNKNOWN ? in->app->today() : o->date, o->content, o->accepted,
					 o->response, db_now(), NULL);
	}
	return err;
}

static enum err import(struct ctx *ctx, struct db *db, void *arg)
{
	struct importing *in = arg;
	struct audit_entry entry = {.unit = in->unit->id, .action = "year_import"};
	enum err err = year_insert(ctx, db, in->actor, in->unit, in->record->year, in->edition, &in->id);

	if (!err)
		err = put_parts(ctx, db, in);
	if (!err)
		err = put_documents(ctx, db, in);
	if (!err)
		err = put_opinions(ctx, db, in);
	if (!err)
		err = year_touch(ctx, db, in->id);
	entry.year = in->id;
	entry.subject = str_fmt(ctx->arena, "%d", in->record->year);
	entry.note = in->name;
	return err ? err : audit_append(ctx, db, in->actor, &entry);
}

static enum err check_unit(struct ctx *ctx, const struct importing *in)
{
	const struct unit ours = unit_record(ctx->arena, in->unit), *theirs = &in->record->unit;

	if (str_eq(text_fold(ctx->arena, ours.name), text_fold(ctx->arena, theirs->name)) &&
	    str_eq(ours.kind, theirs->kind))
		return OK;
	return problem(ctx, ERR_INPUT, (struct place){.file = in->name, .pointer = "/unit"}, NULL,
		       N_("Chọn đúng đơn vị nhận, theo tên của năm được đánh giá."),
		       "Bản đánh giá là của %s, không phải %s.", unit_title(ctx->arena, theirs),
		       unit_title(ctx->arena, &ours));
}

/* Read under the edition that this installation has for the year. */
static enum err read_record(struct ctx *ctx, struct importing *in, const char *json, size_t size)
{
	struct record_options options = {0};
	struct js_file *file;
	struct js root;
	const char *code;
	int64_t year;
	enum err err = js_parse(ctx, in->name, json, size, &file);

	if (err)
		return err;
	root = js_root(file);
	in->root = root.value;
	year = js_integer(&root, "year", 0);
	if (year < 1900 || year > 2199)
		return problem(ctx, ERR_INPUT, (struct place){.file = in->name, .pointer = "/year"}, NULL, NULL,
			       "Năm đánh giá không hợp lệ.");
	err = year_edition_for(ctx, in->app, in->unit, (int)year, js_boolean(&root, "practice", false), &in->edition);
	if (err)
		return err;
	code = js_string(&root, "edition");
	if (code && !str_eq(code, in->edition->code))
		return problem(ctx, ERR_INPUT, (struct place){.file = in->name, .pointer = "/edition"}, NULL, NULL,
			       "Tệp dùng bộ tiêu chí \"%s\", năm %d áp dụng bộ tiêu chí \"%s\".", code, (int)year,
			       in->edition->code);
	options.edition = in->edition;
	return assessment_read(ctx, &options, in->name, json, size, &in->record);
}

enum err year_import(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t unit, const char *name,
		     const char *json, size_t size, int64_t *id)
{
	struct unit_row row = {0};
	struct importing in = {.app = app, .actor = actor, .unit = &row, .name = name};
	const struct result *result;
	enum err err = permit(ctx, actor, ACTION_YEAR_SET_UP, &(struct scope){.unit = unit, .state = STATE_NONE});

	*id = 0;
	if (!err && !actor->person)
		err = problem(ctx, ERR_DENIED, (struct place){0}, NULL, N_("Thêm --as TÊN-ĐĂNG-NHẬP."),
			      "Bản đánh giá phải ghi theo tên một tài khoản.");
	if (!err)
		err = unit_get(ctx, app, unit, &row);
	if (!err)
		err = read_record(ctx, &in, json, size);
	if (!err)
		err = check_unit(ctx, &in);
	if (!err)
		err = evaluate(ctx, in.edition, &in.record->facts, &result);
	if (!err)
		err = db_write(ctx, app->db, import, &in);
	*id = in.id;
	return err;
}
