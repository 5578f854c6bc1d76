#include "record/record.h"

#include <string.h>
#include <utf8proc.h>

char *unit_title(struct arena *arena, const struct unit *unit)
{
	return str_fmt(arena, "%s %s", unit->kind, unit->name);
}

char *unit_title_capital(struct arena *arena, const struct unit *unit)
{
	char *title = unit_title(arena, unit), *out;
	utf8proc_uint8_t first[4];
	utf8proc_int32_t c;
	utf8proc_ssize_t size = utf8proc_iterate((const utf8proc_uint8_t *)title, -1, &c), capital;

	if (size <= 0)
		return title;
	capital = utf8proc_encode_char(utf8proc_toupper(c), first);
	out = arena_alloc(arena, 1, strlen(title) + sizeof first + 1);
	memcpy(out, first, (size_t)capital);
	strcpy(out + capital, title + size);
	return out;
}
