/* The result of an assessment as JSON for programs: points are decimal strings with a point. */
#include <stdlib.h>

#include "base/js.h"
#include "record/record.h"

static json_t *points_json(points p)
{
	char text[POINTS_TEXT_SIZE];

	return p == POINTS_UNKNOWN ? json_null() : json_string(points_print(p, '.', text));
}

static json_t *interval_json(points low, points high)
{
	return json_pack("{s:o,s:o}", "low", points_json(low), "high", points_json(high));
}

static json_t *levels_json(const struct tally *t)
{
	return json_pack("{s:i,s:i,s:i,s:i,s:i}", "max", (int)t->max, "half", (int)t->half, "low", (int)t->low, "zero",
			 (int)t->zero, "of", (int)t->of);
}

static const char *level_code(enum level level)
{
	static const char *const codes[] = {[LEVEL_OPEN] = "open",
					    [LEVEL_MAX] = "max",
					    [LEVEL_HALF] = "half",
					    [LEVEL_LOW] = "low",
					    [LEVEL_ZERO] = "zero"};

	return codes[level];
}

static const char *knowledge_code(enum knowledge state)
{
	static const char *const codes[] = {[KNOWN_NOT] = "unknown",
					    [KNOWN_SECOND_HAND] = "second-hand",
					    [KNOWN_SEEN] = "seen",
					    [KNOWN_CHECKED] = "checked"};

	return codes[state];
}

static json_t *text_or_null(const char *text)
{
	return text ? json_string(text) : json_null();
}

/* Pass/fail editions have no points: null stands where they would be. */
static void add_points(json_t *json, const struct result *result, const struct item *item)
{
	const struct verdict *v = &result->verdicts[item->index];
	points none = POINTS_UNKNOWN;

	if (result->edition->in_points) {
		json_object_set_new(json, "max", points_json(item->max));
		json_object_set_new(json, "points", interval_json(v->low, v->high));
	} else if (item->depth == DEPTH_CRITERION) {
		json_object_set_new(json, "max", json_null());
		json_object_set_new(json, "points", interval_json(none, none));
	}
	if (!result->edition->in_points)
		json_object_set_new(json, "state", json_string(tri_code(v->met)));
	else if (item->depth == DEPTH_INDICATOR)
		json_object_set_new(json, "level", json_string(level_code(v->level)));
}

/* Everything hangs in the owned root from the start: an allocation that fails on the way leaks nothing. */
static void add_item(struct ctx *ctx, json_t *list, const struct result *result, const struct item *item)
{
	const char *citation = citation_text(ctx->arena, &item->citation);
	json_t *json = json_object(), *children;

	json_array_append_new(list, json);
	json_object_set_new(json, "code", json_string(item->code));
	json_object_set_new(json, "name", text_or_null(item_title(item)));
	add_points(json, result, item);
	if (item->depth == DEPTH_CRITERION) {
		unsigned number = 0;

		while (result->edition->criteria[number] != item)
			number++;
		json_object_set_new(json, "levels", levels_json(&result->tallies[number]));
	}
	json_object_set_new(json, "because", json_string(result->verdicts[item->index].because));
	json_object_set_new(json, "citation", json_string(citation));
	json_object_set_new(json, "knowledge", json_string(knowledge_code(item->state)));
	if (item->child_count == 0)
		return;
	children = json_array();
	json_object_set_new(json, item->depth == DEPTH_CRITERION ? "indicators" : "contents", children);
	for (unsigned i = 0; i < item->child_count; i++)
		add_item(ctx, children, result, item->children[i]);
}

static void add_criteria(struct ctx *ctx, json_t *root, const struct result *result)
{
	json_t *criteria = json_array();

	json_object_set_new(root, "criteria", criteria);
	for (unsigned i = 0; i < result->edition->criterion_count; i++)
		add_item(ctx, criteria, result, result->edition->criteria[i]);
}

static void add_conditions(struct ctx *ctx, json_t *root, const struct result *result)
{
	json_t *conditions = json_array();

	json_object_set_new(root, "conditions", conditions);
	for (unsigned i = 0; i < result->condition_count; i++) {
		const struct condition_result *c = &result->conditions[i];
		const char *citation = c->condition ? citation_text(ctx->arena, &c->condition->citation) : NULL;
		json_t *json =
		    json_pack("{s:s,s:s,s:s}", "code", c->code, "state", tri_code(c->state), "because", c->because);

		json_array_append_new(conditions, json);
		if (c->condition) {
			json_object_set_new(json, "text", json_string(c->condition->text));
			json_object_set_new(json, "citation", json_string(citation));
		}
	}
}

/* missing: what was not answered; todo: that, and what can still be improved or must be completed in the edition. */
static json_t *todos_json(const struct result *result, bool only_missing)
{
	static const char *const kinds[] = {"answer", "improve", "complete_law"};
	json_t *todos = json_array();

	for (unsigned i = 0; i < result->todo_count; i++) {
		const struct todo *t = &result->todos[i];

		if (only_missing && t->kind != TODO_ANSWER)
			continue;
		json_array_append_new(todos, json_pack("{s:s,s:s,s:o,s:o,s:s}", "code", t->code, "kind", kinds[t->kind],
						       "name", text_or_null(t->item ? item_title(t->item) : NULL),
						       "brings", points_json(t->brings), "what", t->what));
	}
	return todos;
}

static json_t *unit_json(const struct unit *u)
{
	return json_pack("{s:s,s:s,s:o,s:o,s:s}", "kind", u->kind, "name", u->name, "code", text_or_null(u->code),
			 "district", text_or_null(u->district), "province", u->province);
}

void result_write_json(struct ctx *ctx, const struct assessment *record, const struct result *result, struct buf *out)
{
	const struct edition *e = result->edition;
	points low = e->in_points ? result->low : POINTS_UNKNOWN, high = e->in_points ? result->high : POINTS_UNKNOWN;
	json_t *root =
	    json_pack("{s:s,s:s,s:b,s:o,s:i,s:s}", "format", "tcpl-result/1", "edition", e->code, "practice",
		      e->practice, "unit", unit_json(&record->unit), "year", record->year, "code", record->code);

	js_own(ctx->arena, root);
	add_criteria(ctx, root, result);
	json_object_set_new(root, "total", interval_json(low, high));
	add_conditions(ctx, root, result);
	json_object_set_new(root, "outcome", json_string(outcome_code(result->outcome)));
	json_object_set_new(root, "because", json_string(result->because));
	json_object_set_new(root, "missing", todos_json(result, true));
	json_object_set_new(root, "todo", todos_json(result, false));
	buf_addf(out, "%s\n", js_text(ctx->arena, root, JSON_INDENT(2)));
}
