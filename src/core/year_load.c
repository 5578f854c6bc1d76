/* From rows to an assessment and its result. */
#include <string.h>

#include "base/js.h"
#include "base/limits.h"
#include "core/year_parts.h"

/* --- rows --- */

static enum err read_box(struct ctx *ctx, struct db *db, struct year_rows *rows)
{
	enum err err = sql_newest_ballot_box(ctx, db, rows->id, &rows->box, &rows->has_box);

	if (!err && rows->has_box)
		err = sql_ballot_sums(ctx, db, rows->box.id, &rows->sums, &rows->sum_count);
	return err;
}

struct reading {
	struct app *app;
	struct year_rows *rows;
};

static enum err read_rows(struct ctx *ctx, struct db *db, void *arg)
{
	const struct reading *r = arg;
	struct year_rows *rows = r->rows;
	bool found = false;
	enum err err = sql_year_by_id(ctx, db, rows->id, &rows->year, &found);

	if (!err && !found)
		err = problem(ctx, ERR_NOT_FOUND, (struct place){0}, NULL, NULL, "Không có năm đánh giá này.");
	if (!err)
		err = unit_get(ctx, r->app, rows->year.unit, &rows->unit);
	if (!err)
		err = sql_parts_of_year(ctx, db, rows->id, &rows->parts, &rows->part_count);
	if (!err)
		err = sql_assignments_of_year(ctx, db, rows->id, &rows->assignments, &rows->assignment_count);
	if (!err)
		err = sql_documents_of_year(ctx, db, rows->id, &rows->documents, &rows->document_count);
	if (!err)
		err = sql_answered_opinions_of_year(ctx, db, rows->id, &rows->opinions, &rows->opinion_count);
	return err ? err : read_box(ctx, db, rows);
}

/* --- the JSON of the whole --- */

static void set_text(json_t *object, const char *key, const char *text)
{
	if (text)
		json_object_set_new(object, key, json_string(text));
}

static void set_day(json_t *object, const char *key, int64_t value)
{
	char text[DATE_TEXT_SIZE];

	if (value != DB_NULL)
		json_object_set_new(object, key, json_string(day_print_iso((day)value, text)));
}

static json_t *member(json_t *object, const char *key, size_t length)
{
	json_t *value = json_object_getn(object, key, length);

	if (value)
		return value;
	value = json_object();
	json_object_setn_new(object, key, length, value);
	return value;
}

/* "answers/2.1" goes into the object "answers" under "2.1". */
static void set_part(struct arena *arena, json_t *root, const char *part, const char *text)
{
	json_t *value = json_loads(text, JSON_DECODE_ANY | JSON_REJECT_DUPLICATES, NULL);
	const char *slash = strchr(part, '/');

	if (!value)
		arena_give_up(arena); /* what is stored was JSON when it was stored */
	if (slash)
		json_object_set_new(member(root, part, (size_t)(slash - part)), slash + 1, value);
	else
		json_object_set_new(root, part, value);
}

static json_t *unit_json(struct arena *arena, const struct unit_row *row)
{
	struct unit unit = unit_record(arena, row);
	json_t *object = json_object();

	set_text(object, "kind", unit.kind);
	set_text(object, "name", unit.name);
	set_text(object, "code", unit.code);
	set_text(object, "district", unit.district);
	set_text(object, "province", unit.province);
	return object;
}

static json_t *document_json(const struct sql_documents_of_year *row, bool with_item)
{
	json_t *object = json_object();

	set_text(object, "type", row->type);
	set_text(object, "number", row->number);
	set_day(object, "date", row->issued);
	set_text(object, "issuer", row->issuer);
	set_text(object, "subject", row->subject);
	set_text(object, "link", row->link);
	if (with_item)
		set_text(object, "item", row->item);
	return object;
}

static void set_documents(json_t *root, const struct edition *edition, const struct year_rows *rows)
{
	json_t *directions = json_array(), *evidence = json_array();

	for (size_t i = 0; i < rows->document_count; i++) {
		const struct sql_documents_of_year *row = &rows->documents[i];

		if (str_eq(row->item, "directions"))
			json_array_append_new(directions, document_json(row, false));
		else if (edition_item(edition, row->item))
			json_array_append_new(evidence, document_json(row, true));
	}
	json_object_set_new(root, "directions", directions);
	json_object_set_new(root, "evidence", evidence);
}

static void set_opinions(json_t *root, const struct year_rows *rows)
{
	json_t *opinions = json_array();

	for (size_t i = 0; i < rows->opinion_count; i++) {
		const struct sql_answered_opinions_of_year *row = &rows->opinions[i];
		json_t *object = json_object();

		set_text(object, "from", row->author);
		set_day(object, "date", row->given_on);
		set_text(object, "content", row->content);
		json_object_set_new(object, "accepted", json_boolean(row->accepted == YES));
		set_text(object, "response", row->response);
		json_array_append_new(opinions, object);
	}
	json_object_set_new(root, "opinions", opinions);
}

static int64_t voices(const struct year_rows *rows, const char *choice)
{
	for (size_t i = 0; i < rows->sum_count; i++)
		if (str_eq(rows->sums[i].choice, choice))
			return rows->sums[i].voices;
	return 0;
}

/* Few voices of an open box would tell who said what; of those by phone too, for what came on paper is known to those
 * who counted it (citizen/ballot.h). */
static bool may_be_shown(const struct year_rows *rows)
{
	int64_t all = 0, by_web = 0;

	for (size_t i = 0; i < rows->sum_count; i++) {
		all += rows->sums[i].voices;
		by_web += rows->sums[i].by_web;
	}
	return rows->box.closed_at != DB_NULL ||
	       (all >= BALLOTS_SHOWN_MIN && (by_web == 0 || by_web >= BALLOTS_SHOWN_MIN));
}

/* The newest ballot, unless the figures were written by hand. */
static void set_survey(json_t *root, const struct year_rows *rows)
{
	static const char *const choices[] = {"effective", "partly", "not_effective"};
	int64_t received = voices(rows, "invalid");
	json_t *object;

	if (!rows->has_box || json_object_get(root, "survey"))
		return;
	object = json_object();
	set_text(object, "model", rows->box.model);
	set_text(object, "description", rows->box.description);
	for (size_t i = 0; i < sizeof choices / sizeof *choices; i++)
		received += voices(rows, choices[i]);
	if (may_be_shown(rows)) {
		json_object_set_new(object, "sent", json_integer(rows->box.sent));
		json_object_set_new(object, "received", json_integer(received));
		for (size_t i = 0; i < sizeof choices / sizeof *choices; i++)
			json_object_set_new(object, choices[i], json_integer(voices(rows, choices[i])));
	}
	json_object_set_new(root, "survey", object);
}

/* Who is in charge of a content signs for it on the score sheet. */
static void set_owners(json_t *root, const struct year *year)
{
	json_t *answers = member(root, "answers", strlen("answers"));

	for (unsigned i = 0; i < year->edition->item_count; i++) {
		const struct item *item = year->edition->items[i];

		if (year->owners[i] && item->child_count == 0)
			set_text(member(answers, item->code, strlen(item->code)), "owner",
				 year->owners[i]->person_name);
	}
}

json_t *year_json(struct ctx *ctx, const struct year *year)
{
	const struct year_rows *rows = &held_of(year)->rows;
	json_t *root = js_own(ctx->arena, json_object());

	set_text(root, "format", "tcpl-assessment/1");
	set_text(root, "edition", year->edition->code);
	if (year->practice)
		json_object_set_new(root, "practice", json_true());
	json_object_set_new(root, "unit", unit_json(ctx->arena, &year->unit));
	json_object_set_new(root, "year", json_integer(year->number));
	set_text(root, "status", !state_is_open(year->state) ? "final" : "draft");
	for (unsigned i = 0; i < year->part_count; i++)
		if (year->parts[i].value && !year->parts[i].rejected)
			set_part(ctx->arena, root, year->parts[i].name, year->parts[i].value);
	set_owners(root, year);
	set_documents(root, year->edition, rows);
	set_opinions(root, rows);
	set_survey(root, rows);
	return root;
}

/* --- the year --- */

static int by_item(const void *a, const void *b)
{
	const struct assignment *x = a, *y = b;

	return x->item->index < y->item->index ? -1 : x->item->index > y->item->index;
}

static void take_assignments(struct ctx *ctx, struct year *year, const struct year_rows *rows)
{
	struct assignment *all = NEW_ARRAY(ctx->arena, struct assignment, rows->assignment_count + 1);
	const struct assignment **owners =
	    NEW_ARRAY(ctx->arena, const struct assignment *, year->edition->item_count + 1);

	for (size_t i = 0; i < rows->assignment_count; i++) {
		const struct sql_assignments_of_year *row = &rows->assignments[i];
		const struct item *item = edition_item(year->edition, row->item);

		if (item)
			all[year->assignment_count++] = (struct assignment){
			    row->id,  row->person, item, row->name, row->due == DB_NULL ? DAY_UNKNOWN : (day)row->due,
			    row->note};
	}
	qsort(all, year->assignment_count, sizeof *all, by_item);
	for (unsigned i = 0; i < year->assignment_count; i++)
		owners[all[i].item->index] = &all[i];
	for (unsigned i = 0; i < year->edition->item_count; i++) { /* an item comes after the one it belongs to */
		const struct item *parent = year->edition->items[i]->parent;

		if (!owners[i] && parent)
			owners[i] = owners[parent->index];
	}
	year->assignments = all;
	year->owners = owners;
}

static void count_documents(struct ctx *ctx, struct year *year, const struct year_rows *rows)
{
	unsigned *counts = NEW_ARRAY(ctx->arena, unsigned, year->edition->item_count + 1);

	for (size_t i = 0; i < rows->document_count; i++) {
		const struct item *item = edition_item(year->edition, rows->documents[i].item);

		if (item)
			counts[item->index]++;
	}
	year->evidence_counts = counts;
}

static struct part *take_parts(struct ctx *ctx, struct year *year, const struct year_rows *rows)
{
	struct part *parts = NEW_ARRAY(ctx->arena, struct part, rows->part_count + 1);

	for (size_t i = 0; i < rows->part_count; i++) {
		const struct sql_parts_of_year *row = &rows->parts[i];

		parts[i] = (struct part){row->part,       row->value,           row->version, row->changed_by,
					 row->changed_at, row->changed_by_name, NULL};
	}
	year->parts = parts;
	year->part_count = (unsigned)rows->part_count;
	return parts;
}

/* Reads the JSON of the whole under the law and reckons. What it tells is told to told. */
static enum err judge(struct ctx *ctx, struct ctx *told, struct year *year)
{
	const struct record_options options = {.edition = year->edition, .workdays = year->workdays};
	char *text = js_text(ctx->arena, year_json(ctx, year), JSON_COMPACT);
	enum err err = assessment_read(told, &options, NULL, text, strlen(text), &year->record);

	return err ? err : evaluate(told, year->edition, &year->record->facts, &year->result);
}

/* The part that a pointer leads into: "/answers/2.1.1/numerator" belongs to "answers/2.1.1". */
static struct part *part_at(struct part *parts, unsigned count, const char *pointer)
{
	if (str_empty(pointer))
		return NULL;
	for (unsigned i = 0; i < count; i++) {
		size_t length = strlen(parts[i].name);

		if (parts[i].value && !parts[i].rejected && strncmp(pointer + 1, parts[i].name, length) == 0 &&
		    (pointer[1 + length] == '/' || !pointer[1 + length]))
			return &parts[i];
	}
	return NULL;
}

/* Until the law accepts the rest. Each turn leaves out at least one part, so it ends. */
static enum err judge_leaving_out(struct ctx *ctx, struct year *year, struct part *parts)
{
	for (;;) {
		struct ctx told = ctx_new(ctx->arena, ctx->lang);
		enum err err = judge(ctx, &told, year);
		bool left_out = false;

		if (!err)
			return OK;
		for (const struct problem *p = told.problems; p; p = p->next) {
			struct part *part = part_at(parts, year->part_count, p->place.pointer);

			if (part) {
				part->rejected = p->text;
				left_out = true;
			}
		}
		if (left_out)
			continue;
		for (const struct problem *p = told.problems; p; p = p->next)
			(void)problem(ctx, p->kind, p->place, p->rule, p->remedy, "%s", p->text);
		return err;
	}
}

static enum err set_law(struct ctx *ctx, struct app *app, struct year *year, const struct year_rows *rows)
{
	enum err err = statute_edition(ctx, app, rows->year.edition, &year->edition);

	return err ? err : statute_workdays(ctx, app, year->number - 1, year->number + 2, &year->workdays);
}

enum err year_load(struct ctx *ctx, struct app *app, int64_t id, const struct year **out)
{
	struct held_year *held = NEW(ctx->arena, struct held_year);
	struct year *year = &held->year;
	struct reading reading = {app, &held->rows};
	const struct sql_year_by_id *row = &held->rows.year;
	enum err err;

	*out = year;
	held->rows.id = id;
	err = db_read(ctx, app->db, read_rows, &reading);
	if (err)
		return err;
	*year = (struct year){.id = id,
			      .revision = row->revision,
			      .number = (int)row->year,
			      .practice = row->practice == YES,
			      .unit = held->rows.unit,
			      .changed_at = row->changed_at};
	if (!state_parse(row->state, &year->state))
		return problem(ctx, ERR_STATE, (struct place){0}, NULL, N_("Dùng bản tcpl mới hơn."),
			       "Năm đánh giá ở trạng thái \"%s\" mà bản tcpl này không biết.", row->state);
	err = set_law(ctx, app, year, &held->rows);
	if (err)
		return err;
	take_assignments(ctx, year, &held->rows);
	count_documents(ctx, year, &held->rows);
	return judge_leaving_out(ctx, year, take_parts(ctx, year, &held->rows));
}

/* The parts with one changed, still by name; what was left out before stays out, so that only the change is judged. */
static void change_part(struct ctx *ctx, struct year *year, const struct year *from, const char *name,
			const char *value)
{
	struct part *parts = NEW_ARRAY(ctx->arena, struct part, from->part_count + 1);
	unsigned n = 0;
	bool placed = false;

	for (unsigned i = 0; i < from->part_count; i++) {
		int order = strcmp(name, from->parts[i].name);

		if (order < 0 && !placed)
			parts[n++] = (struct part){.name = name, .value = value};
		placed = placed || order <= 0;
		parts[n] = from->parts[i];
		if (order == 0) {
			parts[n].value = value;
			parts[n].rejected = NULL;
		}
		n++;
	}
	if (!placed)
		parts[n++] = (struct part){.name = name, .value = value};
	year->parts = parts;
	year->part_count = n;
}

enum err year_with(struct ctx *ctx, struct app *app, const struct year *from, const char *part, const char *value,
		   const struct year **out)
{
	struct held_year *held = NEW(ctx->arena, struct held_year);

	(void)app;
	*held = *held_of(from);
	change_part(ctx, &held->year, from, part, value);
	*out = &held->year;
	return judge(ctx, ctx, &held->year);
}
