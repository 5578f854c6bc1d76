/* Reading the JSON of an edition into edition.h's structures; docs/law-format.md describes it for people. */
#include <string.h>

#include "base/hash.h"
#include "base/limits.h"
#include "law/edition_parts.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

#define YEAR_FIRST 1900 /* as date_valid */
#define YEAR_LAST 2199

void read_members(struct edition_reading *r, const struct js *object, const struct js_member *members, size_t count)
{
	if (js_members(r->ctx, object, members, count))
		r->err = ERR_INPUT;
}

const char *const *read_strings(struct edition_reading *r, const struct js *array, unsigned *count)
{
	size_t n = js_is_null(array) ? 0 : js_count(array);
	const char **strings = NEW_ARRAY(r->ctx->arena, const char *, n + 1);

	for (size_t i = 0; i < n; i++) {
		struct js node = js_at(array, i);

		strings[i] = json_string_value(node.value);
		if (!strings[i]) {
			strings[i] = "";
			FAULT(r, &node, NULL, NULL, "Mỗi dòng của danh sách này phải là một đoạn chữ.");
		}
	}
	*count = (unsigned)n;
	return strings;
}

static enum knowledge state_of(struct edition_reading *r, const struct js *node, const char *name)
{
	static const char *const names[] = {
	    [KNOWN_NOT] = "unknown",
	    [KNOWN_SECOND_HAND] = "second-hand",
	    [KNOWN_SEEN] = "seen",
	    [KNOWN_CHECKED] = "checked",
	};

	for (size_t i = 0; name && i < COUNT(names); i++)
		if (str_eq(names[i], name))
			return (enum knowledge)i;
	if (name)
		FAULT(r, node, "Tình trạng là một trong: checked, seen, second-hand, unknown.", NULL,
		      "Không có tình trạng nào tên là \"%s\".", name);
	return KNOWN_NOT;
}

enum knowledge read_state(struct edition_reading *r, const struct js *object, const char *key)
{
	struct js node = js_get(object, key);

	return state_of(r, &node, json_string_value(node.value));
}

int32_t read_percent(struct edition_reading *r, const struct js *object, const char *key)
{
	struct js node = js_get(object, key);
	points p = js_points(object, key, RULE_NUMBER_UNKNOWN); /* hundredths too */

	if (p > PERCENT_ALL)
		FAULT(r, &node, NULL, NULL, "Tỷ lệ phần trăm không thể vượt quá 100.");
	return p;
}

struct citation read_citation(struct edition_reading *r, const struct js *object)
{
	static const struct js_member members[] = {
	    {"instrument", JS_STRING, JS_REQUIRED},
	    {"at", JS_STRING, 0},
	};
	struct js node = js_get(object, "citation");
	struct citation citation = {.instrument = r->edition->instruments};
	const char *code;

	if (js_is_null(&node)) /* told by the object's own members */
		return citation;
	read_members(r, &node, members, COUNT(members));
	citation.at = js_string(&node, "at");
	code = js_string(&node, "instrument");
	for (unsigned i = 0; i < r->edition->instrument_count; i++)
		if (str_eq(r->edition->instruments[i].code, code))
			citation.instrument = &r->edition->instruments[i];
	if (code && !(citation.instrument && str_eq(citation.instrument->code, code)))
		FAULT(r, &node, "Mọi mục phải dẫn văn bản có trong danh sách \"instruments\".",
		      "Thêm văn bản đó vào \"instruments\" hoặc sửa lại mã.", "Không có văn bản nào mang mã \"%s\".",
		      code);
	return citation;
}

static const struct unknown *read_unknown(struct edition_reading *r, const struct js *object, unsigned *count)
{
	struct js node = js_get(object, "unknown");
	struct unknown *all = NEW_ARRAY(r->ctx->arena, struct unknown, js_count(&node) + 1);
	unsigned n = 0;
	const char *key;
	json_t *value;

	if (json_is_object(node.value)) {
		json_object_foreach(node.value, key, value)
		{
			if (key[0] == '$')
				continue;
			all[n].field = key;
			all[n].why = json_string_value(value);
			if (str_empty(all[n].why)) {
				all[n].why = "";
				FAULT(r, &node, NULL, NULL, "Lý do chưa rõ của \"%s\" phải là một câu.", key);
			}
			n++;
		}
	}
	*count = n;
	return all;
}

static const struct known *read_known(struct edition_reading *r, const struct js *object, unsigned *count)
{
	static const struct js_member members[] = {{"state", JS_STRING, JS_REQUIRED}, {"note", JS_STRING, 0}};
	struct js node = js_get(object, "states");
	struct known *all = NEW_ARRAY(r->ctx->arena, struct known, js_count(&node) + 1);
	unsigned n = 0;
	const char *key;
	json_t *value;

	if (json_is_object(node.value)) {
		json_object_foreach(node.value, key, value)
		{
			struct js entry = js_get(&node, key);

			if (key[0] == '$')
				continue;
			read_members(r, &entry, members, COUNT(members));
			all[n].field = key;
			all[n].state = read_state(r, &entry, "state");
			all[n].note = js_string(&entry, "note");
			n++;
		}
	}
	*count = n;
	return all;
}

/* The sources that an item names must be in the list of the root. */
static void check_sources(struct edition_reading *r, const struct js *object)
{
	struct js array = js_get(object, "sources");

	for (size_t i = 0; i < js_count(&array) && i < LIST_ITEMS_MAX; i++) {
		struct js node = js_at(&array, i);
		const char *code = json_string_value(node.value);
		bool found = false;

		for (size_t k = 0; code && !found && k < js_count(&r->sources); k++) {
			struct js source = js_at(&r->sources, k);

			found = str_eq(code, js_string(&source, "code"));
		}
		if (!found)
			FAULT(r, &node, NULL, NULL, "Không có nguồn nào mang mã \"%s\".", code ? code : "");
	}
}

static const struct exception *read_exception(struct edition_reading *r, const struct js *object)
{
	static const struct js_member members[] = {
	    {"text", JS_STRING, JS_REQUIRED},
	    {"points", JS_POINTS, JS_NULLABLE},
	    {"citation", JS_OBJECT, JS_REQUIRED},
	    {"state", JS_STRING, JS_REQUIRED},
	};
	struct js node = js_get(object, "exception");
	struct exception *exception;

	if (js_is_null(&node))
		return NULL;
	read_members(r, &node, members, COUNT(members));
	exception = NEW(r->ctx->arena, struct exception);
	exception->text = js_string(&node, "text");
	exception->points = js_points(&node, "points", POINTS_UNKNOWN);
	exception->citation = read_citation(r, &node);
	exception->state = read_state(r, &node, "state");
	return exception;
}

unsigned read_need(struct edition_reading *r, const struct js *object)
{
	struct js node = js_get(object, "need");
	json_int_t n = json_integer_value(node.value); /* 0 when it is no integer */

	if (!node.value || str_eq(json_string_value(node.value), "all"))
		return NEED_ALL;
	if (json_is_null(node.value))
		return NEED_UNKNOWN;
	if (n < 1 || n > EDITION_ITEMS_MAX) {
		FAULT(r, &node, NULL, NULL, "\"need\" là \"all\", một số từ 1 trở lên, hoặc null.");
		return NEED_ALL;
	}
	return (unsigned)n;
}

#define ITEM_MEMBERS                                                                                                   \
	{"code", JS_STRING, JS_REQUIRED}, {"name", JS_STRING, JS_REQUIRED | JS_NULLABLE}, {"label", JS_STRING, 0},     \
	    {"citation", JS_OBJECT, JS_REQUIRED}, {"state", JS_STRING, JS_REQUIRED}, {"states", JS_OBJECT, 0},         \
	    {"sources", JS_ARRAY, 0}, {"note", JS_STRING, 0}, {"unknown", JS_OBJECT, 0}, {"exception", JS_OBJECT, 0},  \
	    {"evidence", JS_ARRAY, JS_NULLABLE},                                                                       \
	{                                                                                                              \
		"max", JS_POINTS, JS_NULLABLE                                                                          \
	}

static void read_item_members(struct edition_reading *r, const struct js *node, enum depth depth)
{
	static const struct js_member criterion[] = {
	    ITEM_MEMBERS, {"need", JS_ANY, JS_NULLABLE}, {"indicators", JS_ARRAY, JS_REQUIRED}};
	static const struct js_member indicator[] = {ITEM_MEMBERS,
						     {"need", JS_ANY, JS_NULLABLE},
						     {"contents", JS_ARRAY, JS_REQUIRED | JS_NULLABLE},
						     {"contents_complete", JS_BOOLEAN, 0}};
	static const struct js_member content[] = {ITEM_MEMBERS, {"rule", JS_OBJECT, JS_REQUIRED | JS_NULLABLE}};

	if (depth == DEPTH_CRITERION)
		read_members(r, node, criterion, COUNT(criterion));
	else if (depth == DEPTH_INDICATOR)
		read_members(r, node, indicator, COUNT(indicator));
	else
		read_members(r, node, content, COUNT(content));
}

/* The list of all items is filled while they are read, in the law's order. */
static bool item_add(struct edition_reading *r, const struct js *node, struct item *item)
{
	struct edition *e = r->edition;

	if (e->item_count == EDITION_ITEMS_MAX) {
		FAULT(r, node, NULL, NULL, "Bộ tiêu chí có quá nhiều mục (tối đa %d).", EDITION_ITEMS_MAX);
		return false;
	}
	item->index = e->item_count;
	((const struct item **)(uintptr_t)e->items)[e->item_count++] = item;
	return true;
}

static struct item *read_item(struct edition_reading *, const struct js *node, enum depth, const struct item *parent,
			      size_t position);

static const struct item *const *read_items(struct edition_reading *r, const struct js *array, enum depth depth,
					    const struct item *parent, unsigned *count)
{
	size_t n = js_is_null(array) ? 0 : js_count(array);
	const struct item **items = NEW_ARRAY(r->ctx->arena, const struct item *, n + 1);
	unsigned read = 0;

	for (size_t i = 0; i < n; i++) {
		struct js node = js_at(array, i);
		const struct item *item = read_item(r, &node, depth, parent, i + 1);

		if (item)
			items[read++] = item;
	}
	*count = read;
	return items;
}

static void read_children(struct edition_reading *r, const struct js *node, struct item *item)
{
	struct js array = js_get(node, item->depth == DEPTH_CRITERION ? "indicators" : "contents");

	if (item->depth == DEPTH_CONTENT)
		return;
	item->need = read_need(r, node);
	item->complete = json_is_array(array.value) && js_boolean(node, "contents_complete", true);
	item->children = read_items(r, &array, item->depth + 1, item, &item->child_count);
}

static struct item *read_item(struct edition_reading *r, const struct js *node, enum depth depth,
			      const struct item *parent, size_t position)
{
	struct item *item = NEW(r->ctx->arena, struct item);
	struct js evidence, rule;
	const char *expected;

	read_item_members(r, node, depth);
	if (!json_is_object(node->value) || !item_add(r, node, item))
		return NULL;
	item->depth = depth;
	item->parent = parent;
	item->code = js_string(node, "code");
	expected =
	    parent ? str_fmt(r->ctx->arena, "%s.%zu", parent->code, position) : str_fmt(r->ctx->arena, "%zu", position);
	if (!str_eq(item->code, expected)) {
		if (item->code)
			FAULT(r, node, "Mã của mục là mã của mục trên cộng số thứ tự.", NULL,
			      "Mã \"%s\" phải là \"%s\" (trùng hoặc sai thứ tự).", item->code, expected);
		item->code = expected;
	}
	item->name = js_string(node, "name");
	item->label = js_string(node, "label");
	item->max = r->edition->in_points ? js_points(node, "max", POINTS_UNKNOWN) : 0;
	item->citation = read_citation(r, node);
	item->state = read_state(r, node, "state");
	check_sources(r, node);
	item->unknown = read_unknown(r, node, &item->unknown_count);
	item->known = read_known(r, node, &item->known_count);
	item->note = js_string(node, "note");
	item->exception = read_exception(r, node);
	evidence = js_get(node, "evidence");
	item->evidence = read_strings(r, &evidence, &item->evidence_count);
	rule = js_get(node, "rule");
	if (depth == DEPTH_CONTENT && !js_is_null(&rule))
		item->rule = read_rule(r, &rule);
	read_children(r, node, item);
	check_item(r, node, item);
	return item;
}

static void read_sources(struct edition_reading *r, const struct js *root)
{
	static const struct js_member members[] = {{"code", JS_STRING, JS_REQUIRED}, {"text", JS_STRING, JS_REQUIRED}};

	r->sources = js_get(root, "sources");
	for (size_t i = 0; i < js_count(&r->sources); i++) {
		struct js node = js_at(&r->sources, i);

		read_members(r, &node, members, COUNT(members));
	}
}

static void read_instruments(struct edition_reading *r, const struct js *root)
{
	static const struct js_member members[] = {
	    {"code", JS_STRING, JS_REQUIRED},   {"type", JS_STRING, JS_REQUIRED},
	    {"number", JS_STRING, JS_REQUIRED}, {"issuer", JS_STRING, JS_REQUIRED},
	    {"title", JS_STRING, JS_REQUIRED},  {"signed", JS_DAY, JS_REQUIRED | JS_NULLABLE},
	    {"unknown", JS_OBJECT, 0},          {"in_force", JS_DAY, JS_REQUIRED | JS_NULLABLE},
	};
	struct js array = js_get(root, "instruments");
	size_t n = js_count(&array);
	struct instrument *all = NEW_ARRAY(r->ctx->arena, struct instrument, n + 1);

	for (size_t i = 0; i < n; i++) {
		struct js node = js_at(&array, i);

		read_members(r, &node, members, COUNT(members));
		all[i].code = js_string(&node, "code");
		all[i].type = js_string(&node, "type");
		all[i].number = js_string(&node, "number");
		all[i].issuer = js_string(&node, "issuer");
		all[i].title = js_string(&node, "title");
		all[i].signed_on = js_day(&node, "signed");
		all[i].in_force_on = js_day(&node, "in_force");
		check_instrument(r, &node);
	}
	if (n == 0)
		FAULT(r, &array, "Bộ tiêu chí phải dẫn ít nhất một văn bản.", NULL,
		      "Danh sách \"instruments\" đang trống.");
	r->edition->instruments = all;
	r->edition->instrument_count = (unsigned)n;
}

int read_within(struct edition_reading *r, const struct js *object, const char *key, int low, int high)
{
	struct js node = js_get(object, key);
	int64_t n = js_integer(object, key, low);

	if (!node.value || (n >= low && n <= high))
		return (int)n;
	FAULT(r, &node, NULL, NULL, "\"%s\" phải từ %d đến %d.", key, low, high);
	return low;
}

static void read_years(struct edition_reading *r, const struct js *root)
{
	static const struct js_member members[] = {{"first", JS_INTEGER, JS_REQUIRED},
						   {"last", JS_INTEGER, JS_REQUIRED | JS_NULLABLE},
						   {"paused", JS_ARRAY, 0}};
	static const struct js_member paused_members[] = {{"year", JS_INTEGER, JS_REQUIRED},
							  {"why", JS_STRING, JS_REQUIRED}};
	struct js node = js_get(root, "years"), array = js_get(&node, "paused"), last = js_get(&node, "last");
	size_t n = js_count(&array);
	struct paused_year *paused = NEW_ARRAY(r->ctx->arena, struct paused_year, n + 1);

	if (js_is_null(&node))
		return;
	read_members(r, &node, members, COUNT(members));
	r->edition->year_first = read_within(r, &node, "first", YEAR_FIRST, YEAR_LAST);
	r->edition->year_last = js_is_null(&last) ? 0 : read_within(r, &node, "last", YEAR_FIRST, YEAR_LAST);
	if (r->edition->year_last && r->edition->year_last < r->edition->year_first)
		FAULT(r, &last, NULL, NULL, "Năm cuối đứng trước năm đầu.");
	for (size_t i = 0; i < n; i++) {
		struct js entry = js_at(&array, i);

		read_members(r, &entry, paused_members, COUNT(paused_members));
		paused[i].year = read_within(r, &entry, "year", YEAR_FIRST, YEAR_LAST);
		paused[i].why = js_string(&entry, "why");
	}
	r->edition->paused = paused;
	r->edition->paused_count = (unsigned)n;
}

static void read_root(struct edition_reading *r, const struct js *root)
{
	static const struct js_member members[] = {
	    {"format", JS_STRING, JS_REQUIRED},
	    {"code", JS_STRING, JS_REQUIRED},
	    {"title", JS_STRING, JS_REQUIRED},
	    {"practice", JS_BOOLEAN, JS_REQUIRED},
	    {"result", JS_STRING, JS_REQUIRED},
	    {"years", JS_OBJECT, JS_REQUIRED},
	    {"unit_kinds", JS_ARRAY, JS_REQUIRED},
	    {"total_max", JS_POINTS, 0},
	    {"step", JS_POINTS, 0},
	    {"unknown", JS_OBJECT, 0},
	    {"instruments", JS_ARRAY, JS_REQUIRED},
	    {"sources", JS_ARRAY, 0},
	    {"criteria", JS_ARRAY, JS_REQUIRED},
	    {"notes", JS_ARRAY, 0},
	    {"states", JS_OBJECT, 0},
	    /* what may be unknown is null, never left out */
	    {"banner", JS_STRING, JS_REQUIRED | JS_NULLABLE},
	    {"recognizer", JS_STRING, JS_REQUIRED | JS_NULLABLE},
	    {"dossier_to", JS_STRING, JS_REQUIRED | JS_NULLABLE},
	    {"conditions", JS_ARRAY, JS_REQUIRED | JS_NULLABLE},
	    {"calendar", JS_ARRAY, JS_REQUIRED | JS_NULLABLE},
	    {"forms", JS_ARRAY, JS_REQUIRED | JS_NULLABLE},
	};
	struct edition *e = r->edition;
	struct js kinds = js_get(root, "unit_kinds"), notes = js_get(root, "notes"),
		  criteria = js_get(root, "criteria");
	const struct unknown *unknown;
	unsigned unknown_count;

	read_members(r, root, members, COUNT(members));
	e->code = js_string(root, "code");
	e->title = js_string(root, "title");
	e->practice = js_boolean(root, "practice", false);
	e->banner = js_string(root, "banner");
	e->in_points = str_eq(js_string(root, "result"), "points");
	e->total_max = js_points(root, "total_max", 0);
	e->step = js_points(root, "step", 1);
	e->recognizer = js_string(root, "recognizer");
	e->dossier_to = js_string(root, "dossier_to");
	e->unit_kinds = read_strings(r, &kinds, &e->unit_kind_count);
	e->notes = read_strings(r, &notes, &e->note_count);
	e->known = read_known(r, root, &e->known_count);
	unknown = read_unknown(r, root, &unknown_count);
	for (unsigned i = 0; i < unknown_count; i++)
		if (str_eq(unknown[i].field, "conditions"))
			e->conditions_unknown = unknown[i].why;
	read_years(r, root);
	read_sources(r, root);
	read_instruments(r, root);
	e->items = NEW_ARRAY(r->ctx->arena, const struct item *, EDITION_ITEMS_MAX);
	e->criteria = read_items(r, &criteria, DEPTH_CRITERION, NULL, &e->criterion_count);
	read_conditions(r, root);
	read_calendar(r, root);
	read_forms(r, root);
	check_edition(r, root);
}

static char *fingerprint(struct arena *arena, const struct source *edition, const struct source *overlay)
{
	struct buf all = buf_new(arena);

	buf_add(&all, edition->text, edition->size);
	if (overlay && overlay->text) {
		buf_addc(&all, '\0');
		buf_add(&all, overlay->text, overlay->size);
	}
	return hash_hex(arena, all.data, all.size);
}

enum err edition_load(struct ctx *ctx, const struct source *source, const struct source *overlay,
		      const struct edition **out)
{
	struct edition *edition = NEW(ctx->arena, struct edition);
	struct edition_reading r = {.ctx = ctx, .edition = edition};
	struct js_file *file, *overlay_file;
	struct js root;
	enum err err;

	err = js_parse(ctx, source->name, source->text, source->size, &file);
	if (err)
		return err;
	if (overlay && overlay->text) {
		err = js_parse(ctx, overlay->name, overlay->text, overlay->size, &overlay_file);
		if (!err)
			err = overlay_apply(ctx, file, overlay_file, &edition->completed);
		if (err)
			return err;
	}
	root = js_root(file);
	read_root(&r, &root);
	if (r.err)
		return r.err;
	edition->fingerprint = fingerprint(ctx->arena, source, overlay);
	*out = edition;
	return OK;
}
