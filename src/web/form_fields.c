#include "web/form_fields.h"

#include <string.h>

#include "base/js.h"

const char *form_value(const struct form_fields *fields, const char *name)
{
	for (unsigned i = 0; i < fields->count; i++)
		if (str_eq(fields->pairs[i].name, name))
			return fields->pairs[i].value;
	return "";
}

bool form_has(const struct form_fields *fields, const char *name, const char *value)
{
	for (unsigned i = 0; i < fields->count; i++)
		if (str_eq(fields->pairs[i].name, name) && str_eq(fields->pairs[i].value, value))
			return true;
	return false;
}

void form_add(struct ctx *ctx, struct form_fields *fields, const char *name, const char *value)
{
	struct http_pair *more;

	if (!value)
		return;
	if ((fields->count & (fields->count - 1)) == 0) { /* full at 0 and at every power of two */
		more = NEW_ARRAY(ctx->arena, struct http_pair, fields->count ? 2 * (size_t)fields->count : 1);
		if (fields->count)
			memcpy(more, fields->pairs, fields->count * sizeof *more);
		fields->pairs = more;
	}
	fields->pairs[fields->count++] = (struct http_pair){name, value};
}

enum err form_count(struct ctx *ctx, const struct form_fields *fields, const char *name, int64_t *out)
{
	return web_count_of(ctx, name, form_value(fields, name), out);
}

enum err form_day(struct ctx *ctx, const struct form_fields *fields, const char *name, day *out)
{
	return web_day_of(ctx, name, form_value(fields, name), out);
}

static bool is_ours(const char *name)
{
	return str_eq(name, "csrf") || str_eq(name, "version") || str_eq(name, "nut");
}

struct form_fields form_of_request(struct web *w)
{
	struct form_fields fields = {0};

	for (unsigned i = 0; i < w->request->field_count; i++)
		if (!is_ours(w->request->fields[i].name))
			form_add(w->ctx, &fields, w->request->fields[i].name,
				 web_trimmed(w->ctx, w->request->fields[i].value));
	return fields;
}

char *form_to_json(struct arena *arena, const struct form_fields *fields)
{
	json_t *object = js_own(arena, json_object());

	for (unsigned i = 0; i < fields->count; i++) {
		json_t *values = json_object_get(object, fields->pairs[i].name);

		if (!values) {
			values = json_array();
			json_object_set_new(object, fields->pairs[i].name, values);
		}
		json_array_append_new(values, json_string(fields->pairs[i].value));
	}
	return js_text(arena, object, JSON_COMPACT | JSON_PRESERVE_ORDER);
}

struct form_fields form_of_json(struct ctx *ctx, const char *json)
{
	struct form_fields fields = {0};
	json_t *object = json_loads(json, 0, NULL);

	if (!object)
		return fields;
	object = js_own(ctx->arena, object);
	for (void *at = json_object_iter(object); at; at = json_object_iter_next(object, at)) {
		const json_t *values = json_object_iter_value(at);

		for (size_t i = 0; i < json_array_size(values); i++)
			form_add(ctx, &fields, json_object_iter_key(at), json_string_value(json_array_get(values, i)));
	}
	return fields;
}
