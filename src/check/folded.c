#include "check/folded.h"

#include <string.h>

#include "base/str.h"
#include "base/text.h"

/* The size of the character that starts at text. */
static size_t character_size(const char *text)
{
	size_t size = 1;

	while (((unsigned char)text[size] & 0xC0) == 0x80)
		size++;
	return size;
}

/* Folding keeps words apart and, in precomposed text, gives each letter one letter: so both are walked word by
 * word, and inside a word letter by letter. Where a letter folds to several, the places inside that word are
 * only near, which is enough for a quotation. */
static void align(const char *original, const char *fold, uint32_t *origin)
{
	const char *at = original;

	while (text_space(at))
		at += text_space(at);
	while (*fold) {
		size_t size = character_size(fold);

		for (size_t i = 0; i < size; i++)
			*origin++ = (uint32_t)(at - original);
		if (*fold == ' ') {
			while (*at && !text_space(at))
				at += character_size(at);
			while (text_space(at))
				at += text_space(at);
		} else if (*at && !text_space(at)) {
			at += character_size(at);
		}
		fold += size;
	}
}

struct folded fold_lines(struct arena *arena, const struct line *lines, unsigned count)
{
	struct folded f = {.lines = lines, .line_count = count};
	char **folds = NEW_ARRAY(arena, char *, count + 1);
	size_t at = 0;

	for (unsigned i = 0; i < count; i++) {
		folds[i] = text_fold(arena, lines[i].text);
		f.size += strlen(folds[i]) + 1;
	}
	f.text = arena_alloc(arena, 1, f.size + 1);
	f.origin = NEW_ARRAY(arena, uint32_t, f.size + 1);
	for (unsigned i = 0; i < count; i++) {
		size_t size = strlen(folds[i]);

		memcpy(f.text + at, folds[i], size);
		align(lines[i].text, folds[i], f.origin + at);
		f.text[at + size] = '\n';
		f.origin[at + size] = (uint32_t)strlen(lines[i].text);
		at += size + 1;
	}
	return f;
}

char *folded_quote(struct arena *arena, const struct folded *f, unsigned line, size_t from, size_t to)
{
	struct buf quote = buf_new(arena);

	for (;;) {
		size_t end = from;

		while (end < to && f->text[end] != '\n')
			end++;
		buf_add(&quote, f->lines[line].text + f->origin[from], f->origin[end] - f->origin[from]);
		if (end == to)
			return text_trim(arena, quote.data);
		buf_addc(&quote, ' ');
		from = end + 1;
		line++;
	}
}
