#include "reader/lines.h"

#include <string.h>
#include <utf8proc.h>

#include "base/limits.h"
#include "base/text.h"
#include "reader/encoding.h"
#include "reader/words.h"

struct lines lines_new(struct ctx *ctx, const char *file)
{
	return (struct lines){.ctx = ctx, .file = file};
}

static bool is_blank(const char *text)
{
	size_t space;

	while ((space = text_space(text)))
		text += space;
	return !*text;
}

static bool is_plain(const char *text, bool keep_breaks)
{
	for (; *text; text++)
		if ((unsigned char)*text >= 0x7F || (*text < ' ' && *text != '\t' && !(keep_breaks && *text == '\n')))
			return false;
	return true;
}

static bool is_unseen(utf8proc_int32_t c)
{
	return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
	       (c >= 0x2060 && c <= 0x2064) || c == 0xFEFF;
}

static bool is_break(utf8proc_int32_t c)
{
	return (c >= '\n' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
}

/* Writes the clean form of text to out, which has room for as many bytes. */
static void clean_into(char *out, const char *text, bool keep_breaks)
{
	unsigned marks = 0;
	utf8proc_int32_t c;
	utf8proc_ssize_t n;

	for (; *text; text += n) {
		n = utf8proc_iterate((const utf8proc_uint8_t *)text, -1, &c);
		if (n <= 0) { /* callers give UTF-8; a stray byte is passed over all the same */
			n = 1;
			continue;
		}
		/* Putting a long run of marks in order takes quadratic time; no writing needs one. */
		marks = utf8proc_get_property(c)->combining_class ? marks + 1 : 0;
		if (is_unseen(c) || marks > MARKS_MAX || (c == '\r' && text[1] == '\n'))
			continue;
		if (is_break(c)) {
			*out++ = keep_breaks ? '\n' : ' ';
		} else if ((c < ' ' && c != '\t') || (c >= 0x7F && c < 0xA0)) {
			*out++ = ' ';
		} else {
			memcpy(out, text, (size_t)n);
			out += n;
		}
	}
	*out = '\0';
}

const char *lines_clean(struct arena *arena, const char *text, bool keep_breaks)
{
	char *clean;

	if (is_plain(text, keep_breaks))
		return str_dup(arena, text);
	clean = arena_alloc(arena, 1, strlen(text) + 1);
	clean_into(clean, text, keep_breaks);
	return text_nfc(arena, clean);
}

static void make_room(struct lines *l)
{
	unsigned room = l->room ? l->room * 2 : 256;
	struct line *items;

	if (l->count < l->room)
		return;
	items = NEW_ARRAY(l->ctx->arena, struct line, room);
	if (l->count)
		memcpy(items, l->items, l->count * sizeof *items);
	l->items = items;
	l->room = room;
}

enum err lines_keep(struct lines *l, struct line line, unsigned *index)
{
	if (l->count >= DOCUMENT_LINES_MAX)
		return problem(l->ctx, ERR_LIMIT, (struct place){.file = l->file}, words_bounds, words_shrink,
			       "Tài liệu có hơn %d dòng.", DOCUMENT_LINES_MAX);
	make_room(l);
	line.text = NULL;
	*index = l->count++;
	l->items[*index] = line;
	return OK;
}

enum err lines_fill(struct lines *l, unsigned index, const char *text)
{
	size_t size;

	if (is_blank(text))
		return OK;
	size = strlen(text);
	if (size > TEXT_SIZE_MAX - l->size)
		return problem(l->ctx, ERR_LIMIT, (struct place){.file = l->file}, words_bounds, words_shrink,
			       "Tài liệu có hơn %zu MiB chữ.", TEXT_SIZE_MAX >> 20);
	l->size += size;
	text = lines_clean(l->ctx->arena, text, false);
	if (!is_blank(text))
		l->items[index].text = text;
	return OK;
}

enum err lines_add(struct lines *l, struct line line)
{
	unsigned index;
	enum err err;

	if (is_blank(line.text))
		return OK;
	err = lines_keep(l, line, &index);
	return err ? err : lines_fill(l, index, line.text);
}

enum err lines_reading(struct lines *l, enum file_type type, const struct reading **out)
{
	struct reading *r = NEW(l->ctx->arena, struct reading);
	struct encoding_signs signs = {0};
	unsigned count = 0;

	for (unsigned i = 0; i < l->count; i++) {
		if (!l->items[i].text)
			continue;
		l->items[count++] = l->items[i];
		encoding_look(&signs, l->items[i].text);
	}
	if (count == 0)
		return problem(l->ctx, ERR_INPUT, (struct place){.file = l->file}, NULL,
			       "Kiểm tra lại có chọn đúng tệp không.", "Tài liệu không có chữ nào.");
	r->type = type;
	r->lines = l->items;
	r->line_count = count;
	*out = r;
	return encoding_refuse_old(l->ctx, l->file, &signs);
}
