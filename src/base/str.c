#include "base/str.h"

#include <stdio.h>
#include <string.h>

#define BUF_ROOM_FIRST 256

struct buf buf_new(struct arena *arena)
{
	struct buf buf = {.arena = arena, .data = arena_alloc(arena, 1, BUF_ROOM_FIRST), .room = BUF_ROOM_FIRST};

	return buf;
}

static void make_room(struct buf *buf, size_t more)
{
	size_t room = buf->room;
	char *data;

	if (more < buf->room - buf->size)
		return;
	while (more >= room - buf->size)
		room *= 2;
	data = arena_alloc(buf->arena, 1, room);
	memcpy(data, buf->data, buf->size);
	buf->data = data;
	buf->room = room;
}

void buf_add(struct buf *buf, const char *bytes, size_t size)
{
	if (size == 0)
		return;
	make_room(buf, size);
	memcpy(buf->data + buf->size, bytes, size);
	buf->size += size;
	buf->data[buf->size] = '\0';
}

void buf_adds(struct buf *buf, const char *text)
{
	buf_add(buf, text, strlen(text));
}

void buf_addc(struct buf *buf, char c)
{
	buf_add(buf, &c, 1);
}

void buf_vaddf(struct buf *buf, const char *fmt, va_list args)
{
	va_list again;
	int size;

	va_copy(again, args);
	size = vsnprintf(buf->data + buf->size, buf->room - buf->size, fmt, args);
	if (size > 0 && (size_t)size >= buf->room - buf->size) {
		make_room(buf, (size_t)size);
		vsnprintf(buf->data + buf->size, buf->room - buf->size, fmt, again);
	}
	va_end(again);
	if (size > 0)
		buf->size += (size_t)size;
}

void buf_addf(struct buf *buf, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	buf_vaddf(buf, fmt, args);
	va_end(args);
}

char *str_ndup(struct arena *arena, const char *text, size_t size)
{
	char *copy = arena_alloc(arena, 1, size + 1);

	memcpy(copy, text, size);
	return copy;
}

char *str_dup(struct arena *arena, const char *text)
{
	return str_ndup(arena, text, strlen(text));
}

char *str_vfmt(struct arena *arena, const char *fmt, va_list args)
{
	char small[512];
	va_list again;
	char *text;
	int size;

	va_copy(again, args);
	size = vsnprintf(small, sizeof small, fmt, args);
	if (size < 0)
		size = 0, small[0] = '\0';
	if ((size_t)size < sizeof small) {
		text = str_ndup(arena, small, (size_t)size);
	} else {
		text = arena_alloc(arena, 1, (size_t)size + 1);
		vsnprintf(text, (size_t)size + 1, fmt, again);
	}
	va_end(again);
	return text;
}

char *str_fmt(struct arena *arena, const char *fmt, ...)
{
	va_list args;
	char *text;

	va_start(args, fmt);
	text = str_vfmt(arena, fmt, args);
	va_end(args);
	return text;
}

bool str_eq(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

bool str_empty(const char *text)
{
	return !text || !*text;
}

bool str_starts(const char *text, const char *start)
{
	return strncmp(text, start, strlen(start)) == 0;
}

bool str_ends(const char *text, const char *end)
{
	size_t size = strlen(text), tail = strlen(end);

	return size >= tail && strcmp(text + size - tail, end) == 0;
}
