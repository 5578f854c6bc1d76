/* The description in OpenAPI 3.1, drawn from the tables of routes, shapes and bodies. */
#include <string.h>

#include "api/call.h"

static const char *const method_names[] = {"get", "head", "post", "put", "patch", "delete"};

/* "/years/:year" -> "/years/{year}" */
static char *template_of(struct arena *arena, const char *pattern)
{
	struct buf out = buf_new(arena);

	while (*pattern) {
		size_t size = strcspn(pattern + 1, "/") + 1;

		if (pattern[1] == ':')
			buf_addf(&out, "/{%.*s}", (int)size - 2, pattern + 2);
		else
			buf_add(&out, pattern, size);
		pattern += size;
	}
	return out.data;
}

static void put_parameter(struct json_text *j, const char *name, const char *in, const char *meaning)
{
	json_begin(j, NULL, '{');
	json_string_put(j, "name", name);
	json_string_put(j, "in", in);
	if (str_eq(in, "path"))
		json_bool_put(j, "required", true);
	if (meaning)
		json_string_put(j, "description", meaning);
	json_raw_put(j, "schema", "{\"type\":\"string\"}");
	json_end(j, '}');
}

static void put_parameters(struct arena *arena, struct json_text *j, const struct call_route *route)
{
	json_begin(j, "parameters", '[');
	for (const char *p = strstr(route->pattern, "/:"); p; p = strstr(p + 1, "/:"))
		put_parameter(j, str_ndup(arena, p + 2, strcspn(p + 2, "/")), "path", NULL);
	for (const struct call_query *q = route->query; q && q->name; q++)
		put_parameter(j, q->name, "query", q->meaning);
	if (route->method == HTTP_POST)
		put_parameter(
		    j, "Idempotency-Key", "header",
		    "Sent again with the same key within a day, the request is answered the same and not done again.");
	json_end(j, ']');
}

static char *reference(struct arena *arena, const char *name)
{
	return str_fmt(arena, "{\"$ref\":\"#/components/schemas/%s\"}", name);
}

static void put_content(struct json_text *j, const char *type, const char *schema)
{
	json_begin(j, "content", '{');
	json_begin(j, type, '{');
	json_raw_put(j, "schema", schema);
	json_end(j, '}');
	json_end(j, '}');
}

static const char *answer_schema(struct arena *arena, const struct call_route *route)
{
	if (!route->answer)
		return str_eq(route->media, "application/json") ? "{\"type\":\"object\"}"
								: "{\"type\":\"string\",\"format\":\"binary\"}";
	if (!(route->flags & CALL_LIST))
		return reference(arena, route->answer->name);
	return str_fmt(
	    arena,
	    "{\"type\":\"object\",\"properties\":{\"items\":{\"type\":\"array\",\"items\":%s},"
	    "\"next\":{\"type\":[\"string\",\"null\"],\"description\":\"The parameter after of the following "
	    "page; null at the end.\"}},\"required\":[\"items\",\"next\"],\"additionalProperties\":false}",
	    reference(arena, route->answer->name));
}

static void put_responses(struct arena *arena, struct json_text *j, const struct call_route *route)
{
	bool empty = !route->answer && !route->media;

	json_begin(j, "responses", '{');
	json_begin(j, empty ? "204" : route->flags & CALL_MADE ? "201" : "200", '{');
	json_string_put(j, "description", empty ? "Done." : route->flags & CALL_MADE ? "Made." : "The answer.");
	if (!empty)
		put_content(j, route->answer ? "application/json" : route->media, answer_schema(arena, route));
	json_end(j, '}');
	json_begin(j, "default", '{');
	json_string_put(j, "description", "Refused: what, where, by which provision, what to do.");
	put_content(j, "application/problem+json", reference(arena, "Problem"));
	json_end(j, '}');
	json_end(j, '}');
}

static void put_body(struct arena *arena, struct json_text *j, const struct call_route *route)
{
	json_begin(j, "requestBody", '{');
	json_bool_put(j, "required", !(route->flags & CALL_OPTIONAL));
	put_content(j, route->body->form ? "multipart/form-data" : "application/json",
		    reference(arena, route->body->name));
	json_end(j, '}');
}

static void put_security(struct json_text *j, unsigned scope)
{
	json_begin(j, "security", '[');
	if (scope) {
		json_begin(j, NULL, '{');
		json_begin(j, "token", '[');
		for (unsigned i = 0; token_scope_code(i); i++)
			if (scope >> i & 1)
				json_string_put(j, NULL, token_scope_code(i));
		json_end(j, ']');
		json_end(j, '}');
	}
	json_end(j, ']');
}

static void put_operation(struct arena *arena, struct json_text *j, const struct call_table *table,
			  const struct call_route *route)
{
	json_begin(j, method_names[route->method], '{');
	json_string_put(j, "operationId", route->id);
	json_string_put(j, "summary", route->summary);
	json_begin(j, "tags", '[');
	json_string_put(j, NULL, table->tag);
	json_end(j, ']');
	put_security(j, route->scope);
	put_parameters(arena, j, route);
	if (route->body)
		put_body(arena, j, route);
	put_responses(arena, j, route);
	json_end(j, '}');
}

/* All methods of a path stand together, where its first one is. */
static bool is_first(unsigned table, unsigned index)
{
	const char *pattern = call_tables[table]->routes[index].pattern;

	for (unsigned t = 0; t <= table; t++)
		for (unsigned i = 0; i < (t == table ? index : call_tables[t]->count); i++)
			if (str_eq(call_tables[t]->routes[i].pattern, pattern))
				return false;
	return true;
}

static void put_path(struct arena *arena, struct json_text *j, const char *pattern)
{
	json_begin(j, template_of(arena, pattern), '{');
	for (unsigned t = 0; t < call_table_count; t++)
		for (unsigned i = 0; i < call_tables[t]->count; i++)
			if (str_eq(call_tables[t]->routes[i].pattern, pattern))
				put_operation(arena, j, call_tables[t], &call_tables[t]->routes[i]);
	json_end(j, '}');
}

static void put_paths(struct arena *arena, struct json_text *j)
{
	json_begin(j, "paths", '{');
	for (unsigned t = 0; t < call_table_count; t++)
		for (unsigned i = 0; i < call_tables[t]->count; i++)
			if (is_first(t, i))
				put_path(arena, j, call_tables[t]->routes[i].pattern);
	json_end(j, '}');
}

/* --- components --- */

static const char problem_schema[] =
    "{\"type\":\"object\",\"description\":\"RFC 9457, with every problem that was found.\",\"properties\":{"
    "\"type\":{\"type\":\"string\"},\"title\":{\"type\":\"string\"},\"status\":{\"type\":\"integer\"},"
    "\"detail\":{\"type\":\"string\"},\"instance\":{\"type\":\"string\"},"
    "\"problems\":{\"type\":\"array\",\"items\":{\"type\":\"object\",\"properties\":{"
    "\"detail\":{\"type\":\"string\",\"description\":\"What is wrong.\"},"
    "\"pointer\":{\"type\":[\"string\",\"null\"],\"description\":\"Where: a member, a JSON pointer or a cell.\"},"
    "\"rule\":{\"type\":[\"string\",\"null\"],\"description\":\"By which provision.\"},"
    "\"remedy\":{\"type\":[\"string\",\"null\"],\"description\":\"What to do.\"}},"
    "\"required\":[\"detail\",\"pointer\",\"rule\",\"remedy\"],\"additionalProperties\":false}}},"
    "\"required\":[\"type\",\"title\",\"status\",\"detail\",\"instance\",\"problems\"],\"additionalProperties\":false}";

static bool is_first_body(const struct body *body, unsigned table, unsigned index)
{
	for (unsigned t = 0; t <= table; t++)
		for (unsigned i = 0; i < (t == table ? index : call_tables[t]->count); i++)
			if (call_tables[t]->routes[i].body == body)
				return false;
	return true;
}

static void put_schemas(struct json_text *j)
{
	struct shapes shapes = {.count = 0};

	json_begin(j, "schemas", '{');
	json_raw_put(j, "Problem", problem_schema);
	for (unsigned t = 0; t < call_table_count; t++)
		for (unsigned i = 0; i < call_tables[t]->count; i++) {
			const struct call_route *route = &call_tables[t]->routes[i];

			if (route->answer)
				shape_gather(&shapes, route->answer);
			if (route->body && is_first_body(route->body, t, i))
				body_describe(j, route->body);
		}
	for (unsigned i = 0; i < shapes.count; i++)
		shape_describe(j, shapes.seen[i]);
	json_end(j, '}');
}

static void put_components(struct json_text *j)
{
	json_begin(j, "components", '{');
	put_schemas(j);
	json_raw_put(
	    j, "securitySchemes",
	    "{\"token\":{\"type\":\"http\",\"scheme\":\"bearer\",\"bearerFormat\":\"tcpl_…\",\"description\":\"A token "
	    "made on the account page, or by tcpl user token. Its scopes: read, write, act, manage.\"}}");
	json_end(j, '}');
}

void api_describe(struct ctx *ctx, const char *base_url, struct buf *out)
{
	struct json_text j = json_text_new(out);

	json_begin(&j, NULL, '{');
	json_string_put(&j, "openapi", "3.1.0");
	json_raw_put(
	    &j, "info",
	    "{\"title\":\"tcpl\",\"version\":\"1\",\"summary\":\"Assessing communes on access to the law: the same "
	    "work "
	    "as the pages, for programs.\",\"license\":{\"name\":\"Apache-2.0\",\"identifier\":\"Apache-2.0\"}}");
	json_begin(&j, "servers", '[');
	json_begin(&j, NULL, '{');
	json_string_put(&j, "url", str_fmt(ctx->arena, "%s%s", base_url ? base_url : "", API_PREFIX));
	json_end(&j, '}');
	json_end(&j, ']');
	json_begin(&j, "tags", '[');
	for (unsigned t = 0; t < call_table_count; t++) {
		json_begin(&j, NULL, '{');
		json_string_put(&j, "name", call_tables[t]->tag);
		json_end(&j, '}');
	}
	json_end(&j, ']');
	put_paths(ctx->arena, &j);
	put_components(&j);
	json_end(&j, '}');
	buf_addc(out, '\n');
}
