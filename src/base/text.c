#include "base/text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/limits.h"
#include "base/str.h"

size_t text_utf8_end(const char *text, size_t size)
{
	size_t at = 0;

	while (at < size) {
		utf8proc_int32_t c;
		utf8proc_ssize_t n =
		    utf8proc_iterate((const utf8proc_uint8_t *)text + at, (utf8proc_ssize_t)(size - at), &c);

		if (n <= 0 || c == 0)
			return at;
		at += (size_t)n;
	}
	return size;
}

static bool is_ascii(const char *text)
{
	for (; *text; text++)
		if ((unsigned char)*text >= 0x80)
			return false;
	return true;
}

static char *map(struct arena *arena, const char *text, utf8proc_option_t options)
{
	utf8proc_uint8_t *mapped = NULL;
	utf8proc_ssize_t size;

	size = utf8proc_map((const utf8proc_uint8_t *)text, 0, &mapped, options | UTF8PROC_NULLTERM);
	if (size == UTF8PROC_ERROR_NOMEM)
		arena_alloc(arena, SIZE_MAX, 1); /* gives up, as any want of memory does */
	if (size < 0)
		return str_dup(arena, text); /* only when it is not UTF-8, which callers have excluded */
	arena_own(arena, mapped, free);
	return (char *)mapped;
}

char *text_nfc(struct arena *arena, const char *text)
{
	if (is_ascii(text))
		return str_dup(arena, text);
	return map(arena, text, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}

/* utf8proc sorts a run of combining marks in quadratic time; no language piles up that many. */
static bool marks_pile_up(const char *text)
{
	const utf8proc_uint8_t *at = (const utf8proc_uint8_t *)text;
	utf8proc_int32_t c;
	int run = 0;

	while (*at) {
		utf8proc_ssize_t size = utf8proc_iterate(at, -1, &c);

		if (size <= 0)
			return true;
		run = utf8proc_get_property(c)->combining_class ? run + 1 : 0;
		if (run > MARKS_MAX)
			return true;
		at += size;
	}
	return false;
}

bool text_is_nfc(const char *text)
{
	utf8proc_uint8_t *nfc;
	bool same;

	if (is_ascii(text))
		return true;
	if (marks_pile_up(text))
		return false;
	nfc = utf8proc_NFC((const utf8proc_uint8_t *)text);
	same = nfc && strcmp((const char *)nfc, text) == 0;
	free(nfc);
	return same;
}

size_t text_space(const char *text)
{
	const unsigned char *s = (const unsigned char *)text;

	if (*s == ' ' || (*s >= '\t' && *s <= '\r'))
		return 1;
	if (s[0] == 0xC2 && s[1] == 0xA0) /* no-break space */
		return 2;
	if (s[0] == 0xE2 && s[1] == 0x80 && s[2] >= 0x80 && s[2] <= 0x8B) /* U+2000..200B */
		return 3;
	if (s[0] == 0xE2 && s[1] == 0x80 && (s[2] == 0xA8 || s[2] == 0xA9 || s[2] == 0xAF)) /* U+2028, 2029, 202F */
		return 3;
	if (s[0] == 0xE3 && s[1] == 0x80 && s[2] == 0x80) /* ideographic space */
		return 3;
	if (s[0] == 0xEF && s[1] == 0xBB && s[2] == 0xBF) /* byte order mark */
		return 3;
	return 0;
}

char *text_trim(struct arena *arena, const char *text)
{
	char *out = arena_alloc(arena, 1, strlen(text) + 1);
	size_t size = 0, space;

	while (*text) {
		space = text_space(text);
		if (space) {
			if (size > 0 && out[size - 1] != ' ')
				out[size++] = ' ';
			text += space;
		} else {
			out[size++] = *text++;
		}
	}
	if (size > 0 && out[size - 1] == ' ')
		size--;
	out[size] = '\0';
	return out;
}

char *text_fold(struct arena *arena, const char *text)
{
	char *plain, *to;

	if (is_ascii(text))
		plain = str_dup(arena, text);
	else
		plain = map(arena, text, UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK | UTF8PROC_CASEFOLD);
	plain = text_trim(arena, plain);
	to = plain;
	for (const char *from = plain; *from;) {
		if ((unsigned char)from[0] == 0xC4 &&
		    ((unsigned char)from[1] == 0x91 || (unsigned char)from[1] == 0x90)) {
			*to++ = 'd'; /* đ has no decomposition */
			from += 2;
		} else {
			*to++ = *from >= 'A' && *from <= 'Z' ? (char)(*from + 32) : *from;
			from++;
		}
	}
	*to = '\0';
	return plain;
}

size_t text_length(const char *text)
{
	size_t count = 0;

	for (; *text; text++)
		count += ((unsigned char)*text & 0xC0) != 0x80;
	return count;
}
