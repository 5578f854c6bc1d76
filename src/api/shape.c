#include "api/shape.h"

#include <assert.h>
#include <string.h>

#include "base/js.h"
#include "core/app.h"
#include "law/edition.h"

/* --- writing --- */

static void put_points(struct json_text *j, const char *name, points p)
{
	char text[POINTS_TEXT_SIZE];

	json_string_put(j, name, p == POINTS_UNKNOWN ? NULL : points_print(p, '.', text));
}

static void put_day(struct json_text *j, const char *name, day d)
{
	char text[DATE_TEXT_SIZE];

	json_string_put(j, name, d == DAY_UNKNOWN ? NULL : day_print_iso(d, text));
}

static void put_list(struct arena *arena, struct json_text *j, const struct shape_field *f, const char *rows,
		     unsigned count)
{
	json_begin(j, f->name, '[');
	for (unsigned i = 0; i < count; i++)
		shape_write(arena, j, NULL, f->of, rows + i * f->of->size);
	json_end(j, ']');
}

static void put_texts(struct json_text *j, const char *name, const char *const *texts, unsigned count)
{
	json_begin(j, name, '[');
	for (unsigned i = 0; i < count; i++)
		json_string_put(j, NULL, texts[i]);
	json_end(j, ']');
}

/* The member of that type at that place of the struct. */
#define MEMBER(type) (*(type const *)(const void *)at)

static void put_number(struct arena *arena, struct json_text *j, const struct shape_field *f, const char *at)
{
	int64_t n = MEMBER(int64_t);
	bool none = f->kind == SHAPE_COUNT ? n < 0 : n <= 0;

	if (none)
		json_raw_put(j, f->name, NULL);
	else if (f->kind == SHAPE_MOMENT)
		json_string_put(j, f->name, moment_iso(arena, n));
	else
		json_int_put(j, f->name, n);
}

static void put_field(struct arena *arena, struct json_text *j, const struct shape_field *f, const char *value)
{
	const char *at = value + f->at, *count = value + f->count_at;

	switch (f->kind) {
	case SHAPE_TEXT:
		json_string_put(j, f->name, MEMBER(char *));
		return;
	case SHAPE_WORD:
		json_string_put(j, f->name, f->word(MEMBER(int)));
		return;
	case SHAPE_ID:
	case SHAPE_COUNT:
	case SHAPE_MOMENT:
		put_number(arena, j, f, at);
		return;
	case SHAPE_UNSIGNED:
		json_int_put(j, f->name, MEMBER(unsigned));
		return;
	case SHAPE_INT:
		json_int_put(j, f->name, MEMBER(int));
		return;
	case SHAPE_BOOL:
		json_bool_put(j, f->name, MEMBER(bool));
		return;
	case SHAPE_DAY:
		put_day(j, f->name, MEMBER(day));
		return;
	case SHAPE_POINTS:
		put_points(j, f->name, MEMBER(points));
		return;
	case SHAPE_JSON:
		json_raw_put(j, f->name, MEMBER(char *));
		return;
	case SHAPE_TEXTS:
		put_texts(j, f->name, *(const char *const *const *)(const void *)at,
			  *(const unsigned *)(const void *)count);
		return;
	case SHAPE_ITEM:
		json_string_put(j, f->name, MEMBER(struct item *) ? MEMBER(struct item *)->code : NULL);
		return;
	case SHAPE_OBJECT:
		shape_write(arena, j, f->name, f->of, at);
		return;
	case SHAPE_LIST:
		put_list(arena, j, f, MEMBER(char *), *(const unsigned *)(const void *)count);
		return;
	}
}

void shape_write(struct arena *arena, struct json_text *j, const char *name, const struct shape *shape,
		 const void *value)
{
	json_begin(j, name, '{');
	for (unsigned i = 0; i < shape->count; i++)
		put_field(arena, j, &shape->fields[i], value);
	json_end(j, '}');
}

/* --- describing --- */

void shape_gather(struct shapes *all, const struct shape *shape)
{
	for (unsigned i = 0; i < all->count; i++)
		if (all->seen[i] == shape)
			return;
	assert(all->count < SHAPES_MAX);
	all->seen[all->count++] = shape;
	for (unsigned i = 0; i < shape->count; i++)
		if (shape->fields[i].of)
			shape_gather(all, shape->fields[i].of);
}

static void put_reference(struct json_text *j, const char *name)
{
	char path[128] = "#/components/schemas/";
	size_t at = strlen(path);

	for (; *name && at < sizeof path - 1; name++)
		path[at++] = *name;
	path[at] = '\0';
	json_string_put(j, "$ref", path);
}

static void put_nullable(struct json_text *j, const char *type, const char *format)
{
	json_begin(j, "type", '[');
	json_string_put(j, NULL, type);
	json_string_put(j, NULL, "null");
	json_end(j, ']');
	if (format)
		json_string_put(j, "format", format);
}

static void put_words(struct json_text *j, const struct shape_field *f)
{
	json_begin(j, "enum", '[');
	for (int i = 0; f->word(i); i++)
		json_string_put(j, NULL, f->word(i));
	json_end(j, ']');
}

static void put_elements(struct json_text *j, const struct shape_field *f)
{
	json_string_put(j, "type", "array");
	json_begin(j, "items", '{');
	if (f->of)
		put_reference(j, f->of->name);
	else
		json_string_put(j, "type", "string");
	json_end(j, '}');
}

static void describe_field(struct json_text *j, const struct shape_field *f)
{
	json_begin(j, f->name, '{');
	switch (f->kind) {
	case SHAPE_WORD:
		put_words(j, f);
		break;
	case SHAPE_TEXT:
		put_nullable(j, "string", NULL);
		break;
	case SHAPE_POINTS:
		put_nullable(j, "string", NULL);
		json_string_put(j, "pattern", "^[0-9]+(\\.[0-9]{1,2})?$");
		break;
	case SHAPE_ID:
	case SHAPE_COUNT:
		put_nullable(j, "integer", "int64");
		break;
	case SHAPE_UNSIGNED:
	case SHAPE_INT:
		json_string_put(j, "type", "integer");
		break;
	case SHAPE_BOOL:
		json_string_put(j, "type", "boolean");
		break;
	case SHAPE_DAY:
		put_nullable(j, "string", "date");
		break;
	case SHAPE_MOMENT:
		put_nullable(j, "string", "date-time");
		break;
	case SHAPE_JSON:
		break;
	case SHAPE_TEXTS:
	case SHAPE_LIST:
		put_elements(j, f);
		break;
	case SHAPE_ITEM:
		put_nullable(j, "string", NULL);
		break;
	case SHAPE_OBJECT:
		put_reference(j, f->of->name);
		break;
	}
	json_string_put(j, "description", f->meaning);
	json_end(j, '}');
}

void shape_describe(struct json_text *j, const struct shape *shape)
{
	json_begin(j, shape->name, '{');
	json_string_put(j, "type", "object");
	json_string_put(j, "description", shape->meaning);
	json_begin(j, "properties", '{');
	for (unsigned i = 0; i < shape->count; i++)
		describe_field(j, &shape->fields[i]);
	json_end(j, '}');
	json_begin(j, "required", '[');
	for (unsigned i = 0; i < shape->count; i++)
		json_string_put(j, NULL, shape->fields[i].name);
	json_end(j, ']');
	json_bool_put(j, "additionalProperties", false);
	json_end(j, '}');
}

/* --- bodies --- */

static const char *type_name(int type)
{
	switch ((enum js_type)type) {
	case JS_INTEGER:
		return "integer";
	case JS_BOOLEAN:
		return "boolean";
	case JS_OBJECT:
		return "object";
	case JS_ARRAY:
		return "array";
	default:
		return "string";
	}
}

static void put_members(struct json_text *j, const struct body *body);

static void describe_member(struct json_text *j, const struct body_field *f)
{
	json_begin(j, f->name, '{');
	if (f->type == JS_ANY)
		; /* anything */
	else if (f->flags & JS_NULLABLE)
		put_nullable(j, type_name(f->type), f->type == JS_DAY ? "date" : NULL);
	else
		json_string_put(j, "type", type_name(f->type));
	if (f->type == JS_DAY && !(f->flags & JS_NULLABLE))
		json_string_put(j, "format", "date");
	if (f->type == JS_POINTS)
		json_string_put(j, "pattern", "^[0-9]+([.,][0-9]{1,2})?$");
	if (f->type == JS_ARRAY) {
		json_begin(j, "items", '{');
		if (f->of)
			put_members(j, f->of);
		else
			json_string_put(j, "type", "string");
		json_end(j, '}');
	}
	json_string_put(j, "description", f->meaning);
	json_end(j, '}');
}

static void put_members(struct json_text *j, const struct body *body)
{
	json_string_put(j, "type", "object");
	json_string_put(j, "description", body->meaning);
	json_begin(j, "properties", '{');
	for (unsigned i = 0; i < body->count; i++)
		describe_member(j, &body->fields[i]);
	if (body->form) {
		json_begin(j, "file", '{');
		json_string_put(j, "type", "string");
		json_string_put(j, "contentMediaType", "application/octet-stream");
		json_string_put(j, "description", "The file itself.");
		json_end(j, '}');
	}
	json_end(j, '}');
	json_begin(j, "required", '[');
	for (unsigned i = 0; i < body->count; i++)
		if (body->fields[i].flags & JS_REQUIRED)
			json_string_put(j, NULL, body->fields[i].name);
	json_end(j, ']');
	json_bool_put(j, "additionalProperties", false);
}

void body_describe(struct json_text *j, const struct body *body)
{
	json_begin(j, body->name, '{');
	put_members(j, body);
	json_end(j, '}');
}
