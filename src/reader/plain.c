/* plain.c - a text file: its lines. */
#include <string.h>

#include "reader/encoding.h"
#include "reader/formats.h"
#include "reader/lines.h"

enum err plain_read(struct ctx *ctx, const struct input *s, const struct reading **out)
{
	struct lines lines = lines_new(ctx, s->name);
	char *text;
	enum err err = encoding_decode(ctx, s->name, s->bytes, s->size, &text);

	for (unsigned number = 1; !err && *text; number++) {
		size_t size = strcspn(text, "\r\n\f");
		char *next = text + size;

		next += next[0] == '\r' && next[1] == '\n' ? 2 : *next != '\0';
		text[size] = '\0';
		err = lines_add(&lines, (struct line){.text = text, .number = number});
		text = next;
	}
	return err ? err : lines_reading(&lines, FILE_TEXT, out);
}
