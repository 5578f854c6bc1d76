#include "web/lines.h"

#include <string.h>

#include "base/text.h"

char *lines_of_strings(struct ctx *ctx, const json_t *list)
{
	struct buf out = buf_new(ctx->arena);

	for (size_t i = 0; i < json_array_size(list); i++)
		buf_addf(&out, "%s%s", i ? "\n" : "", json_string_value(json_array_get(list, i)));
	return out.size ? out.data : str_dup(ctx->arena, "");
}

/* Calls take for each line that is not empty. */
static json_t *each_line(struct ctx *ctx, const char *text, json_t *(*take)(struct ctx *, const char *))
{
	json_t *list = json_array();
	char *rest = str_dup(ctx->arena, text), *line;

	while ((line = strsep(&rest, "\n")) != NULL) {
		const char *trimmed = text_trim(ctx->arena, line);

		if (*trimmed)
			json_array_append_new(list, take(ctx, trimmed));
	}
	if (json_array_size(list) > 0)
		return list;
	json_decref(list);
	return NULL;
}

static json_t *as_string(struct ctx *ctx, const char *line)
{
	(void)ctx;
	return json_string(line);
}

json_t *lines_to_strings(struct ctx *ctx, const char *text)
{
	return each_line(ctx, text, as_string);
}

char *line_of_person(struct ctx *ctx, const json_t *person)
{
	const char *name = json_string_value(json_object_get(person, "name")),
		   *position = json_string_value(json_object_get(person, "position"));

	if (!name)
		return str_dup(ctx->arena, "");
	return position ? str_fmt(ctx->arena, "%s, %s", name, position) : str_dup(ctx->arena, name);
}

json_t *line_to_person(struct ctx *ctx, const char *line)
{
	size_t name = strcspn(line, ",;");
	json_t *person;

	if (!*text_trim(ctx->arena, line))
		return NULL;
	person = json_object();
	json_object_set_new(person, "name", json_string(text_trim(ctx->arena, str_ndup(ctx->arena, line, name))));
	if (line[name])
		json_object_set_new(person, "position", json_string(text_trim(ctx->arena, line + name + 1)));
	return person;
}

char *lines_of_people(struct ctx *ctx, const json_t *list)
{
	struct buf out = buf_new(ctx->arena);

	for (size_t i = 0; i < json_array_size(list); i++)
		buf_addf(&out, "%s%s", i ? "\n" : "", line_of_person(ctx, json_array_get(list, i)));
	return out.size ? out.data : str_dup(ctx->arena, "");
}

json_t *lines_to_people(struct ctx *ctx, const char *text)
{
	return each_line(ctx, text, line_to_person);
}
