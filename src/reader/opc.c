#include "reader/opc.h"

#include <string.h>

#include "reader/words.h"
#include "reader/xml_reader.h"

#define RELATIONS_MAX 10000

static const char *last_segment(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/* "xl/workbook.xml" -> "xl/_rels/workbook.xml.rels" */
static const char *relations_part(struct arena *arena, const char *part)
{
	const char *name = last_segment(part);

	return str_fmt(arena, "%.*s_rels/%s.rels", (int)(name - part), part, name);
}

/* target as seen from part, without "." and ".."; those that lead out of the package end at its root. */
static const char *resolve(struct arena *arena, const char *part, const char *target)
{
	const char *from =
	    *target == '/' ? target + 1 : str_fmt(arena, "%.*s%s", (int)(last_segment(part) - part), part, target);
	char *path = arena_alloc(arena, 1, strlen(from) + 2), *end = path;

	while (*from) {
		size_t size = strcspn(from, "/");

		if (size == 2 && from[0] == '.' && from[1] == '.') {
			for (end -= end > path; end > path && end[-1] != '/';)
				end--;
		} else if (size > 0 && !(size == 1 && *from == '.')) {
			memcpy(end, from, size);
			end += size;
			if (from[size])
				*end++ = '/';
		}
		from += size + (from[size] == '/');
	}
	*end = '\0';
	return path;
}

static struct relation *relation_read(struct xml_reader *x, const char *part)
{
	struct arena *arena = x->ctx->arena;
	struct relation *r = NEW(arena, struct relation);
	const char *value;

	value = xml_reader_attribute(x, NS_NONE, "Id");
	r->id = str_dup(arena, value ? value : "");
	value = xml_reader_attribute(x, NS_NONE, "Type");
	r->type = str_dup(arena, value ? last_segment(value) : "");
	value = xml_reader_attribute(x, NS_NONE, "TargetMode");
	if (str_eq(value, "External"))
		return r;
	value = xml_reader_attribute(x, NS_NONE, "Target");
	r->target = value ? resolve(arena, part, value) : NULL;
	return r;
}

enum err opc_relations(struct unzip *u, const char *part, const struct relation **out)
{
	const char *name = relations_part(u->ctx->arena, part);
	struct relation *first = NULL, **end = &first;
	struct xml_reader *x;
	unsigned count = 0;
	enum err err;

	*out = NULL;
	if (!unzip_has(u, name))
		return OK;
	err = xml_reader_open(u, name, &x);
	if (err)
		return err;
	while (!(err = xml_reader_next(x)) && x->node != NODE_NONE) {
		if (x->node != NODE_START || !xml_reader_at(x, NS_PACKAGE_RELATIONS, "Relationship"))
			continue;
		if (++count > RELATIONS_MAX)
			return problem(u->ctx, ERR_LIMIT, (struct place){.file = u->file, .pointer = name},
				       words_bounds, words_shrink, "Tệp có hơn %d mối liên kết giữa các phần.",
				       RELATIONS_MAX);
		*end = relation_read(x, part);
		end = &(*end)->next;
	}
	xml_reader_close(x);
	*out = first;
	return err;
}

const struct relation *opc_by_id(const struct relation *r, const char *id)
{
	while (r && !str_eq(r->id, id))
		r = r->next;
	return r;
}

const struct relation *opc_by_type(const struct relation *r, const char *type)
{
	while (r && !(str_eq(r->type, type) && r->target))
		r = r->next;
	return r;
}

enum err opc_main_part(struct unzip *u, const char **out)
{
	const struct relation *relations, *main_part;
	enum err err = opc_relations(u, "", &relations);

	if (err)
		return err;
	main_part = opc_by_type(relations, "officeDocument");
	if (!main_part)
		return problem(u->ctx, ERR_INPUT, (struct place){.file = u->file, .pointer = "_rels/.rels"}, NULL,
			       words_save_again, "Tệp bị hỏng: không tìm thấy phần nội dung chính.");
	*out = main_part->target;
	return OK;
}
