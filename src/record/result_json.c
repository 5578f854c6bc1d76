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

static json_t *text_or_null(const char *text)
{
	return text ? json_string(text) : json_null();
}

static json_t *item_json(struct ctx *ctx, const struct result *result, const struct item *item)
{
	static const char *const levels[] = {"open", "max", "half", "low", "zero"};
	const struct verdict *v = &result->verdicts[item->index];
	json_t *json = json_pack("{s:s,s:o,s:s,s:s,s:s}", "code", item->code, "name", text_or_null(item_title(item)),
	                         "because", v->because, "citation", citation_text(ctx->arena, &item->citation), "knowledge",
	                         item->state == KNOWN_CHECKED       ? "checked"
	                         : item->state == KNOWN_SEEN        ? "seen"
	                         : item->state == KNOWN_SECOND_HAND ? "second-hand"
	                                                            : "unknown");

	if (result->edition->in_points) {
		json_object_set_new(json, "max", points_json(item->max));
		json_object_set_new(json, "points", interval_json(v->low, v->high));
		if (item->depth == DEPTH_INDICATOR)
			json_object_set_new(json, "level", json_string(levels[v->level]));
	} else {
		json_object_set_new(json, "state", json_string(tri_code(v->met)));
	}
	if (item->child_count > 0) {
		json_t *children = json_array();

		for (unsigned i = 0; i < item->child_count; i++)
			json_array_append_new(children, item_json(ctx, result, item->children[i]));
		json_object_set_new(json, item->depth == DEPTH_CRITERION ? "indicators" : "contents", children);
	}
	return json;
}

static json_t *criteria_json(struct ctx *ctx, const struct result *result)
{
	json_t *criteria = json_array();

	for (unsigned i = 0; i < result->edition->criterion_count; i++) {
		json_t *json = item_json(ctx, result, result->edition->criteria[i]);

		json_object_set_new(json, "levels", levels_json(&result->tallies[i]));
		json_array_append_new(criteria, json);
	}
	return criteria;
}

static json_t *conditions_json(struct ctx *ctx, const struct result *result)
{
	json_t *conditions = json_array();

	for (unsigned i = 0; i < result->condition_count; i++) {
		const struct condition_result *c = &result->conditions[i];
		json_t *json =
		    json_pack("{s:s,s:s,s:s}", "code", c->code, "state", tri_code(c->state), "because", c->because);

		if (c->condition) {
			json_object_set_new(json, "text", json_string(c->condition->text));
			json_object_set_new(json, "citation",
			                    json_string(citation_text(ctx->arena, &c->condition->citation)));
		}
		json_array_append_new(conditions, json);
	}
	return conditions;
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
		json_array_append_new(todos, json_pack("{s:s,s:s,s:o,s:o,s:s}", "code", t->code, "kind", kinds[t->kind], "name",
		                                       text_or_null(t->item ? item_title(t->item) : NULL), "brings",
		                                       points_json(t->brings), "what", t->what));
	}
	return todos;
}

static void dispose_json(void *json)
{
	json_decref(json);
}

static void dispose_text(void *text)
{
	free(text);
}

enum err result_write_json(struct ctx *ctx, const struct assessment *record, const struct result *result,
                           struct buf *out)
{
	const struct unit *u = &record->unit;
	json_t *unit = json_pack("{s:s,s:s,s:o,s:o,s:s}", "kind", u->kind, "name", u->name, "code", text_or_null(u->code),
	                         "district", text_or_null(u->district), "province", u->province);
	json_t *root = json_pack("{s:s,s:s,s:b,s:o,s:i,s:s,s:o,s:o,s:o,s:s,s:s,s:o,s:o}", "format", "tcpl-result/1",
	                         "edition", result->edition->code, "practice", result->edition->practice, "unit", unit,
	                         "year", record->year, "code", record->code, "criteria", criteria_json(ctx, result),
	                         "total", interval_json(result->low, result->high), "conditions",
	                         conditions_json(ctx, result), "outcome", outcome_code(result->outcome), "because",
	                         result->because, "missing", todos_json(result, true), "todo", todos_json(result, false));
	char *text;

	if (!root)
		return problem(ctx, ERR_MEMORY, (struct place){0}, NULL, NULL, "Không đủ bộ nhớ.");
	arena_own(ctx->arena, root, dispose_json);
	text = json_dumps(root, JSON_INDENT(2));
	if (!text)
		return problem(ctx, ERR_MEMORY, (struct place){0}, NULL, NULL, "Không đủ bộ nhớ.");
	arena_own(ctx->arena, text, dispose_text);
	buf_adds(out, text);
	buf_addc(out, '\n');
	return OK;
}
