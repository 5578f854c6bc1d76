#include "core/year_parts.h"

#include <string.h>

#include "base/js.h"
#include "base/limits.h"

#define PART_SIZE_MAX ((size_t)1 << 20)

/* --- the names of parts --- */

struct part_kind {
	const char *name; /* ends with "/" when more follows */
	enum action action;
	const char *audit;
};

static const struct part_kind kinds[] = {
    {"answers/", ACTION_ANSWER, "answer"},
    {"heads", ACTION_NARRATE, "heads"},
    {"narrative/direction", ACTION_NARRATE, "narrate"},
    {"narrative/advantages", ACTION_NARRATE, "narrate"},
    {"narrative/difficulties", ACTION_NARRATE, "narrate"},
    {"narrative/causes", ACTION_NARRATE, "narrate"},
    {"narrative/remedies", ACTION_NARRATE, "narrate"},
    {"narrative/aims", ACTION_NARRATE, "narrate"},
    {"narrative/plan", ACTION_NARRATE, "narrate"},
    {"posting", ACTION_POST, "posting"},
    {"survey", ACTION_BALLOT, "survey"},
    {"meeting", ACTION_MEET, "meet"},
    {"signing", ACTION_SIGN, "sign"},
    {"decimal_mark", ACTION_SIGN, "sign"},
};

static const struct part_kind *kind_of(const char *part)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (str_ends(kinds[i].name, "/") ? str_starts(part, kinds[i].name) : str_eq(part, kinds[i].name))
			return &kinds[i];
	return NULL;
}

bool part_action(const char *name, enum action *out)
{
	const struct part_kind *kind = kind_of(name);

	if (kind)
		*out = kind->action;
	return kind != NULL;
}

const char *part_audit_action(const char *part)
{
	const struct part_kind *kind = kind_of(part);

	return kind ? kind->audit : "answer";
}

const struct item *year_part_item(const struct year *year, const char *part, bool *known)
{
	const struct item *item =
	    str_starts(part, "answers/") ? edition_item(year->edition, part + strlen("answers/")) : NULL;

	*known = str_starts(part, "answers/") ? item != NULL : kind_of(part) != NULL;
	return item;
}

enum err part_canonical(struct ctx *ctx, const char *part, const char *value, const char **out)
{
	json_t *json;

	*out = NULL;
	if (!value)
		return OK;
	if (strlen(value) > PART_SIZE_MAX)
		return problem(ctx, ERR_LIMIT, (struct place){.pointer = part}, NULL, N_("Viết gọn lại."),
			       "Nội dung dài quá mức cho phép (%zu KB).", PART_SIZE_MAX >> 10);
	json = json_loads(value, JSON_DECODE_ANY | JSON_REJECT_DUPLICATES, NULL);
	if (!json)
		return problem(ctx, ERR_INPUT, (struct place){.pointer = part}, NULL, NULL,
			       "Nội dung của phần này không phải là JSON hợp lệ.");
	json = js_own(ctx->arena, json);
	if (!json_is_null(json))
		*out = js_text(ctx->arena, json, JSON_COMPACT | JSON_SORT_KEYS | JSON_ENCODE_ANY);
	return OK;
}

/* --- looking at a year --- */

const struct part *year_part(const struct year *year, const char *name)
{
	unsigned low = 0, high = year->part_count;

	while (low < high) {
		unsigned middle = (low + high) / 2;
		int order = strcmp(name, year->parts[middle].name);

		if (order == 0)
			return &year->parts[middle];
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

const struct verdict *year_verdict(const struct year *year, const struct item *item)
{
	return &year->result->verdicts[item->index];
}

bool year_owns(const struct year *year, const struct item *item, int64_t person)
{
	for (const struct item *at = item; at && person; at = at->parent)
		for (unsigned i = 0; i < year->assignment_count; i++)
			if (year->assignments[i].item == at && year->assignments[i].person == person)
				return true;
	return false;
}

struct scope year_scope(const struct year *year, const struct actor *actor, const struct item *item)
{
	return (struct scope){.unit = year->unit.id,
			      .above = year->unit.parent == DB_NULL ? 0 : year->unit.parent,
			      .state = year->state,
			      .own = item && year_owns(year, item, actor->person)};
}

const char *year_locked(struct ctx *ctx, struct app *app, const struct year *year)
{
	struct sql_year_sent sent = {0};
	bool found = false;

	if (state_is_open(year->state))
		return NULL;
	if (sql_year_sent(ctx, app->db, year->id, &sent, &found) || !found)
		return tr(ctx, "Hồ sơ đã gửi nên số liệu được khóa.");
	return tr_fmt(ctx, "Hồ sơ đã được %s gửi %s lúc %s nên số liệu được khóa. %s", sent.name,
		      sent.addressee ? sent.addressee : "", moment_text(ctx->arena, sent.made_at),
		      tr(ctx, state_way_back(year->state)));
}

enum err year_list(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t unit,
		   const struct year_listed **out, size_t *count)
{
	const struct sql_years_of_unit *rows;
	struct year_listed *years;
	struct unit_row row = {0};
	size_t found = 0;
	enum err err = unit_get(ctx, app, unit, &row);

	if (!err)
		err = sql_years_of_unit(ctx, app->db, unit, &rows, &found);

	*count = 0;
	if (err)
		return err;
	years = NEW_ARRAY(ctx->arena, struct year_listed, found + 1);
	for (size_t i = 0; i < found; i++) {
		struct year_listed *year = &years[*count];

		*year = (struct year_listed){.id = rows[i].id,
					     .unit = unit,
					     .number = (int)rows[i].year,
					     .practice = rows[i].practice == YES,
					     .edition = rows[i].edition,
					     .changed_at = rows[i].changed_at};
		if (state_parse(rows[i].state, &year->state) &&
		    permitted(actor, ACTION_YEAR_SEE,
			      &(struct scope){.unit = unit, .above = row.parent, .state = year->state}))
			++*count;
	}
	*out = years;
	return OK;
}

static bool is_paused(const struct edition *edition, int number)
{
	for (unsigned i = 0; i < edition->paused_count; i++)
		if (edition->paused[i].year == number)
			return true;
	return false;
}

/* The last year that was assessed: a paused one has nothing to show. */
static enum err number_before(struct ctx *ctx, struct app *app, const struct year *year, int *out)
{
	const struct edition *const *all;
	size_t count;
	enum err err = statute_list(ctx, app, &all, &count);

	*out = year->number - 1;
	for (size_t i = 0; !err && !year->practice && i < count; i++)
		if (is_paused(all[i], year->number - 1))
			*out = year->number - 2;
	return err;
}

enum err year_before(struct ctx *ctx, struct app *app, const struct actor *actor, const struct year *year,
		     const struct year **out)
{
	struct sql_year_of_unit row = {0};
	struct sql_year_of_predecessor earlier = {0};
	bool found = false;
	int number;
	enum err err = number_before(ctx, app, year, &number);

	*out = NULL;
	if (!err)
		err = sql_year_of_unit(ctx, app->db, year->unit.id, number, year->practice, &row, &found);
	if (err)
		return err;
	if (found)
		return year_open(ctx, app, actor, row.id, out);
	if (year->practice)
		return OK;
	err = sql_year_of_predecessor(ctx, app->db, year->unit.id, number, &earlier, &found);
	if (err || !found)
		return err;
	/* the unit took over the whole of the other, and with it its years */
	return year_open(ctx, app, &actor_system, earlier.id, out);
}

enum err year_touch(struct ctx *ctx, struct db *db, int64_t year)
{
	struct sql_year_touch row;
	bool found = false;
	enum err err = sql_year_touch(ctx, db, year, db_now(), &row, &found);

	if (!err && !found)
		err = problem(ctx, ERR_NOT_FOUND, (struct place){0}, NULL, NULL, "Không có năm đánh giá này.");
	return err;
}

enum err year_document(struct ctx *ctx, struct app *app, const struct year *year, char **json)
{
	(void)app;
	*json = js_text(ctx->arena, year_json(ctx, year), JSON_INDENT(1) | JSON_PRESERVE_ORDER);
	return OK;
}

/* --- beginning one --- */

static enum err practice_edition(struct ctx *ctx, struct app *app, const struct edition **out)
{
	const struct edition *const *all;
	size_t count;
	enum err err = statute_list(ctx, app, &all, &count);

	for (size_t i = 0; i < count && !err; i++)
		if (all[i]->practice) {
			*out = all[i];
			return OK;
		}
	return err ? err : problem(ctx, ERR_NOT_FOUND, (struct place){0}, NULL, NULL, "Không có bộ tiêu chí tập dượt.");
}

static enum err check_unit(struct ctx *ctx, const struct unit_row *unit, const struct edition *edition)
{
	const char *kind = unit_kind_word(unit->kind);

	if (!unit->parent_name)
		return problem(ctx, ERR_STATE, (struct place){.pointer = "unit"}, NULL,
			       N_("Quản trị hệ thống ghi đơn vị cấp tỉnh của đơn vị này ở trang Đơn vị."),
			       "%s chưa có đơn vị cấp tỉnh.", unit_row_title(ctx->arena, unit, true));
	for (unsigned i = 0; i < edition->unit_kind_count; i++)
		if (str_eq(edition->unit_kinds[i], kind))
			return OK;
	return problem(ctx, ERR_STATE, (struct place){.pointer = "unit"}, NULL,
		       N_("Chọn đơn vị hành chính cấp xã của năm đó."), "Bộ tiêu chí %s không dùng cho %s.",
		       edition->code, kind);
}

enum err year_edition_for(struct ctx *ctx, struct app *app, const struct unit_row *unit, int number, bool practice,
			  const struct edition **out)
{
	enum err err = practice ? practice_edition(ctx, app, out) : statute_for_year(ctx, app, number, out);

	if (!err && practice && (number < 1900 || number > 2199))
		err = problem(ctx, ERR_INPUT, (struct place){.pointer = "year"}, NULL, NULL,
			      "Năm đánh giá không hợp lệ.");
	return err ? err : check_unit(ctx, unit, *out);
}

enum err year_insert(struct ctx *ctx, struct db *db, const struct actor *actor, const struct unit_row *unit, int number,
		     const struct edition *edition, int64_t *id)
{
	struct audit_entry entry = {.unit = unit->id, .action = "year_begin"};
	struct sql_year_of_unit there;
	bool found = false;
	enum err err = sql_year_of_unit(ctx, db, unit->id, number, edition->practice, &there, &found);

	if (err)
		return err;
	if (found)
		return problem(ctx, ERR_CONFLICT, (struct place){.pointer = "year"}, NULL,
			       N_("Mở năm đó ở trang Năm đánh giá."), "%s đã có năm đánh giá %d.",
			       unit_row_title(ctx->arena, unit, true), number);
	*id = db_new_id();
	entry.year = *id;
	entry.subject = str_fmt(ctx->arena, "%d", number);
	entry.after = str_fmt(ctx->arena, "{\"edition\":\"%s\"}", edition->code);
	err = sql_year_insert(ctx, db, *id, unit->id, number, edition->code, edition->practice, state_code(STATE_OPEN),
			      db_now(), NULL);
	return err ? err : audit_append(ctx, db, actor, &entry);
}

struct beginning {
	const struct actor *actor;
	const struct unit_row *unit;
	const struct edition *edition;
	int number;
	bool copy;
	int64_t id;
};

static enum err copy_assignments(struct ctx *ctx, struct db *db, const struct beginning *b, int64_t from)
{
	const struct sql_assignments_copy *rows;
	size_t count = 0;
	enum err err = sql_assignments_copy(ctx, db, from, b->unit->id, &rows, &count);

	for (size_t i = 0; i < count && !err; i++) {
		struct audit_entry entry = {.unit = b->unit->id,
					    .action = "assign",
					    .year = b->id,
					    .subject = rows[i].item,
					    .after =
						str_fmt(ctx->arena, "{\"person\":%lld}", (long long)rows[i].person)};

		if (!edition_item(b->edition, rows[i].item))
			continue;
		err = sql_assignment_copy_insert(ctx, db, db_new_id(), b->id, rows[i].item, rows[i].person,
						 b->actor->person, db_now(), NULL);
		if (!err)
			err = audit_append(ctx, db, b->actor, &entry);
	}
	return err;
}

static enum err begin(struct ctx *ctx, struct db *db, void *arg)
{
	struct beginning *b = arg;
	struct sql_year_of_unit last = {0};
	bool found = false;
	enum err err = year_insert(ctx, db, b->actor, b->unit, b->number, b->edition, &b->id);

	if (!err && b->copy)
		err = sql_year_of_unit(ctx, db, b->unit->id, b->number - 1, b->edition->practice, &last, &found);
	return !err && found ? copy_assignments(ctx, db, b, last.id) : err;
}

enum err year_begin(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t unit, int number,
		    bool practice, bool assignments_of_last_year, int64_t *id)
{
	struct unit_row row = {0};
	struct beginning b = {.actor = actor, .unit = &row, .number = number, .copy = assignments_of_last_year};
	enum err err = permit(ctx, actor, ACTION_YEAR_SET_UP, &(struct scope){.unit = unit, .state = STATE_NONE});

	if (!err)
		err = unit_get(ctx, app, unit, &row);
	if (!err)
		err = year_edition_for(ctx, app, &row, number, practice, &b.edition);
	if (!err)
		err = db_write(ctx, app->db, begin, &b);
	*id = b.id;
	return err;
}
