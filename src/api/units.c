/* Communes, wards, special zones and provinces. */
#include "core/unit.h"

#include <string.h>

#include "api/call.h"
#include "api/views.h"
#include "reader/reader.h"

static const struct shape_field unit_fields[] = {
    FIELD(struct unit_row, id, SHAPE_ID, "Number."),
    FIELD(struct unit_row, parent, SHAPE_ID, "Number of its province; null for a province."),
    FIELD(struct unit_row, code, SHAPE_TEXT, "Official code, a text: zeros in front count."),
    FIELD(struct unit_row, kind, SHAPE_TEXT, "commune, ward, special_zone, township, district, province, city."),
    FIELD(struct unit_row, name, SHAPE_TEXT, "Name without its kind."),
    FIELD(struct unit_row, district, SHAPE_TEXT, "District, until 1 July 2025."),
    FIELD(struct unit_row, valid_from, SHAPE_DAY, "First day."),
    FIELD(struct unit_row, valid_to, SHAPE_DAY, "Last day; null: it exists."),
    FIELD(struct unit_row, instrument, SHAPE_TEXT, "What made it."),
    FIELD_AS(struct unit_row, "province", parent_name, SHAPE_TEXT, "Name of its province."),
};
SHAPE(unit, struct unit_row, "Unit", "A commune, ward, special zone or province as it was in a span of time.");

#define LIST_MAX 200

static enum err list_units(struct call *c)
{
	const char *code = call_query_text(c, "code"), *on = call_query_text(c, "on");
	const struct unit_row *rows;
	struct unit_row row;
	day day_of_code = DAY_UNKNOWN;
	size_t count;
	enum err err;

	if (*on && !day_parse(on, &day_of_code))
		return problem(c->ctx, ERR_INPUT, (struct place){.pointer = "on"}, NULL, NULL,
			       "\"%s\" không phải là một ngày.", on);
	if (*code) {
		err = unit_by_code(c->ctx, c->app, code, day_of_code, &row);
		return err ? err : call_list(c, &row, 1, NULL);
	}
	if (!*call_query_text(c, "q"))
		err = unit_provinces(c->ctx, c->app, &rows, &count);
	else
		err = unit_search(c->ctx, c->app, call_query_text(c, "q"), call_query_is(c, "ended", "true"), LIST_MAX,
				  &rows, &count);
	return err ? err : call_list(c, rows, count, NULL);
}

static enum err get_unit(struct call *c)
{
	struct unit_row row;
	int64_t id;
	enum err err = call_id(c, 0, &id);

	if (!err)
		err = unit_get(c->ctx, c->app, id, &row);
	return err ? err : call_answer(c, &row);
}

/* By code, from after that code. */
static enum err list_children(struct call *c)
{
	const char *after = call_query_text(c, "after"), *next = NULL;
	const struct unit_row *rows;
	size_t count = 0, first = 0;
	int64_t id;
	enum err err = call_id(c, 0, &id);

	if (!err)
		err = unit_children(c->ctx, c->app, id, &rows, &count);
	if (err)
		return err;
	while (first < count && *after && strcmp(rows[first].code, after) <= 0)
		first++;
	count -= first;
	if (count > LIST_MAX) {
		count = LIST_MAX;
		next = rows[first + count - 1].code;
	}
	return call_list(c, rows + first, count, next);
}

static const struct shape_field origin_fields[] = {
    FIELD_OBJECT(struct unit_origin, "unit", unit, shape_unit, "The other unit."),
    FIELD(struct unit_origin, in_part, SHAPE_BOOL, "Only a part of it."),
    FIELD(struct unit_origin, instrument, SHAPE_TEXT, "What decided it."),
};
static SHAPE(origin, struct unit_origin, "Origin", "Which unit another came from, or went into.");

static enum err list_origins(struct call *c, enum err (*list)(struct ctx *, struct app *, int64_t,
							      const struct unit_origin **, size_t *))
{
	const struct unit_origin *rows;
	size_t count;
	int64_t id;
	enum err err = call_id(c, 0, &id);

	if (!err)
		err = list(c->ctx, c->app, id, &rows, &count);
	return err ? err : call_list(c, rows, count, NULL);
}

static enum err list_predecessors(struct call *c)
{
	return list_origins(c, unit_predecessors);
}

static enum err list_successors(struct call *c)
{
	return list_origins(c, unit_successors);
}

static const struct body_field unit_body[] = {
    {"code", JS_STRING, JS_REQUIRED, "Official code.", NULL},
    {"kind", JS_STRING, JS_REQUIRED, "commune, ward, special_zone, township, district, province, city.", NULL},
    {"name", JS_STRING, JS_REQUIRED, "Name without its kind.", NULL},
    {"parent", JS_INTEGER, JS_NULLABLE, "Number of its province.", NULL},
    {"district", JS_STRING, JS_NULLABLE, "District, until 1 July 2025.", NULL},
    {"valid_from", JS_DAY, JS_NULLABLE, "First day.", NULL},
    {"valid_to", JS_DAY, JS_NULLABLE, "Last day.", NULL},
    {"instrument", JS_STRING, JS_NULLABLE, "What made it.", NULL},
    {"quota", JS_INTEGER, JS_NULLABLE, "Bytes of documents it may keep.", NULL},
};
BODY(unit, "UnitChange", "A unit as it is to be.");

static enum err save(struct call *c, int64_t *id)
{
	struct unit_row row = {.id = *id,
			       .parent = js_integer(&c->in, "parent", DB_NULL),
			       .code = call_text(c, "code"),
			       .kind = unit_kind_parse(call_text(c, "kind")),
			       .name = call_text(c, "name"),
			       .district = js_string(&c->in, "district"),
			       .valid_from = js_day(&c->in, "valid_from"),
			       .valid_to = js_day(&c->in, "valid_to"),
			       .instrument = js_string(&c->in, "instrument"),
			       .quota = js_integer(&c->in, "quota", DB_NULL)};

	if (!row.kind)
		return problem(c->ctx, ERR_INPUT, (struct place){.pointer = "kind"}, NULL, NULL,
			       "Không có loại đơn vị \"%s\".", call_text(c, "kind"));
	return unit_save(c->ctx, c->app, &c->actor, &row, id);
}

static enum err make_unit(struct call *c)
{
	struct unit_row row;
	int64_t id = 0;
	enum err err = save(c, &id);

	if (!err)
		err = unit_get(c->ctx, c->app, id, &row);
	return err ? err : call_made(c, str_fmt(c->ctx->arena, "/units/%lld", (long long)id), &row);
}

static enum err put_unit(struct call *c)
{
	struct unit_row row;
	int64_t id;
	enum err err = call_id(c, 0, &id);

	if (!err)
		err = unit_get(c->ctx, c->app, id, &row);
	if (!err)
		err = save(c, &id);
	if (!err)
		err = unit_get(c->ctx, c->app, id, &row);
	return err ? err : call_answer(c, &row);
}

/* --- a whole list --- */

static const char *change_word(int kind)
{
	static const char *const words[] = {"new", "changed", "same", "ended"};

	return kind < 4 ? words[kind] : NULL;
}
static const struct shape_field unit_change_fields[] = {
    FIELD_WORD(struct unit_change, "kind", kind, change_word, "What becomes of it."),
    FIELD(struct unit_change, row, SHAPE_UNSIGNED, "Of the file."),
    FIELD(struct unit_change, code, SHAPE_TEXT, "Official code."),
    FIELD(struct unit_change, before, SHAPE_TEXT, "Title until now."),
    FIELD(struct unit_change, after, SHAPE_TEXT, "Title from now on."),
};
static SHAPE(unit_change, struct unit_change, "UnitChanged", "One unit in an import.");
static const struct shape_field unit_import_fields[] = {
    FIELD(struct unit_import, added, SHAPE_UNSIGNED, "New units."),
    FIELD(struct unit_import, changed, SHAPE_UNSIGNED, "Changed units."),
    FIELD(struct unit_import, same, SHAPE_UNSIGNED, "Units that stay as they are."),
    FIELD(struct unit_import, ended, SHAPE_UNSIGNED, "Units that end."),
    FIELD_LIST(struct unit_import, "changes", changes, change_count, shape_unit_change, "Those that do not stay."),
};
static SHAPE(unit_import, struct unit_import, "UnitImport", "What an import of units does.");
static const struct body_field unit_import_body[] = {
    {"apply", JS_STRING, 0, "true: write it; else it is only looked at.", NULL},
    {"as_of", JS_STRING, 0, "The day of the list; today when left out.", NULL},
};
BODY_FORM(unit_import, "UnitFile", "A list of units, CSV or XLSX.");

static enum err import_units(struct call *c)
{
	struct scope scope = {.unit = UNIT_INSTALLATION, .state = STATE_NONE};
	const struct table_text *table;
	struct unit_import done;
	const char *name;
	day as_of = DAY_UNKNOWN;
	enum err err = permit(c->ctx, &c->actor, ACTION_UNITS_MANAGE, &scope);

	if (!err && *call_text(c, "as_of") && !day_parse(call_text(c, "as_of"), &as_of))
		err = problem(c->ctx, ERR_INPUT, (struct place){.pointer = "as_of"}, NULL, NULL,
			      "\"%s\" không phải là một ngày.", call_text(c, "as_of"));
	if (!err)
		err = call_table_of_file(c, &table, &name);
	if (!err)
		err = unit_import(c->ctx, c->app, &c->actor, name, table->cells, table->row_count, table->column_count,
				  as_of, str_eq(call_text(c, "apply"), "true"), &done);
	return err ? err : call_answer(c, &done);
}

static const struct call_query search_query[] = {
    {"q", "Words of the name without marks, or a code; none: the provinces."},
    {"code", "One unit by its official code."},
    {"on", "The day on which it bore that code; today when left out."},
    {"ended", "true: also units that no longer exist."},
    {NULL, NULL}};
static const struct call_query after_query[] = {{"after", "Code after which the page begins."}, {NULL, NULL}};

static const struct call_route routes[] = {
    {HTTP_GET, "/units", list_units, TOKEN_READ, "listUnits", "Find units", NULL, &shape_unit, NULL, CALL_LIST,
     search_query},
    {HTTP_POST, "/units", make_unit, TOKEN_MANAGE, "makeUnit", "A new unit", &body_unit, &shape_unit, NULL, CALL_MADE,
     NULL},
    {HTTP_POST, "/units/import", import_units, TOKEN_MANAGE, "importUnits", "A whole list of units", &body_unit_import,
     &shape_unit_import, NULL, CALL_LONG, NULL},
    {HTTP_GET, "/units/:unit", get_unit, TOKEN_READ, "getUnit", "One unit", NULL, &shape_unit, NULL, 0, NULL},
    {HTTP_PUT, "/units/:unit", put_unit, TOKEN_MANAGE, "changeUnit", "Change a unit", &body_unit, &shape_unit, NULL, 0,
     NULL},
    {HTTP_GET, "/units/:unit/children", list_children, TOKEN_READ, "listChildren", "Communes of a province", NULL,
     &shape_unit, NULL, CALL_LIST, after_query},
    {HTTP_GET, "/units/:unit/predecessors", list_predecessors, TOKEN_READ, "listPredecessors", "What it was made of",
     NULL, &shape_origin, NULL, CALL_LIST, NULL},
    {HTTP_GET, "/units/:unit/successors", list_successors, TOKEN_READ, "listSuccessors", "What became of it", NULL,
     &shape_origin, NULL, CALL_LIST, NULL},
};
const struct call_table calls_units = {"Units", routes, sizeof routes / sizeof *routes};
