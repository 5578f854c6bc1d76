#include "base/markup.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

struct markup markup_new(struct buf *out)
{
	return (struct markup){.out = out};
}

static const char *escape_of(char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	default:
		return "&#39;";
	}
}

/* Runs that need no escaping, nearly all text, are copied whole. */
static void add_escaped_run(struct buf *out, const char *text, size_t size)
{
	const char *end = text + size, *run = text;

	for (; text < end; text++) {
		if (*text != '&' && *text != '<' && *text != '>' && *text != '"' && *text != '\'')
			continue;
		buf_add(out, run, (size_t)(text - run));
		buf_adds(out, escape_of(*text));
		run = text + 1;
	}
	buf_add(out, run, (size_t)(end - run));
}

static void add_escaped(struct buf *out, const char *text)
{
	add_escaped_run(out, text, strlen(text));
}

static void add_url_part(struct buf *out, const char *text)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";

	for (; *text; text++) {
		if (strchr(plain, *text))
			buf_addc(out, *text);
		else
			buf_addf(out, "%%%02X", (unsigned char)*text);
	}
}

static void add_number(struct buf *out, int number)
{
	char digits[12], *first = digits + sizeof digits;
	unsigned left = number < 0 ? 0u - (unsigned)number : (unsigned)number;

	do
		*--first = (char)('0' + left % 10);
	while (left /= 10);
	if (number < 0)
		*--first = '-';
	buf_add(out, first, (size_t)(digits + sizeof digits - first));
}

static void add_format(struct buf *out, const char *fmt, va_list args)
{
	for (;; fmt++) {
		size_t run = strcspn(fmt, "%");

		buf_add(out, fmt, run);
		fmt += run;
		if (!*fmt)
			return;
		switch (*++fmt) {
		case 'h':
		case 'a':
			add_escaped(out, va_arg(args, const char *));
			break;
		case 'u':
			add_url_part(out, va_arg(args, const char *));
			break;
		case 'd':
			add_number(out, va_arg(args, int));
			break;
		case '%':
			buf_addc(out, '%');
			break;
		default:
			abort(); /* check_formats.py lets no other conversion through */
		}
	}
}

static void add_tag(struct markup *m, const char *name, const char *attributes, va_list args)
{
	assert(!m->starting);
	buf_addc(m->out, '<');
	buf_adds(m->out, name);
	if (*attributes) {
		buf_addc(m->out, ' ');
		add_format(m->out, attributes, args);
	}
	buf_addc(m->out, '>');
}

void markup_open(struct markup *m, const char *name, const char *attributes, ...)
{
	va_list args;

	assert(m->depth < MARKUP_DEPTH_MAX);
	va_start(args, attributes);
	add_tag(m, name, attributes, args);
	va_end(args);
	m->open[m->depth++] = name;
}

void markup_open_again(struct markup *m, const char *name, const char *tag)
{
	assert(m->depth < MARKUP_DEPTH_MAX && !m->starting && *tag == '<' && str_starts(tag + 1, name));
	buf_adds(m->out, tag);
	m->open[m->depth++] = name;
}

void markup_close(struct markup *m, const char *name)
{
	assert(!m->starting && m->depth > 0 && str_eq(m->open[m->depth - 1], name));
	m->depth--;
	buf_adds(m->out, "</");
	buf_adds(m->out, name);
	buf_addc(m->out, '>');
}

void markup_void(struct markup *m, const char *name, const char *attributes, ...)
{
	va_list args;

	va_start(args, attributes);
	add_tag(m, name, attributes, args);
	va_end(args);
}

void markup_start(struct markup *m, const char *name)
{
	assert(!m->starting);
	buf_addc(m->out, '<');
	buf_adds(m->out, name);
	m->starting = name;
}

void markup_attr(struct markup *m, const char *attribute, const char *fmt, ...)
{
	va_list args;

	assert(m->starting);
	buf_addc(m->out, ' ');
	buf_adds(m->out, attribute);
	buf_add(m->out, "=\"", 2);
	va_start(args, fmt);
	add_format(m->out, fmt, args);
	va_end(args);
	buf_addc(m->out, '"');
}

void markup_flag(struct markup *m, const char *attribute)
{
	assert(m->starting);
	buf_addc(m->out, ' ');
	buf_adds(m->out, attribute);
}

void markup_content(struct markup *m)
{
	assert(m->starting && m->depth < MARKUP_DEPTH_MAX);
	m->open[m->depth++] = m->starting;
	markup_bare(m);
}

void markup_bare(struct markup *m)
{
	assert(m->starting);
	m->starting = NULL;
	buf_addc(m->out, '>');
}

void markup_put(struct markup *m, const char *fmt, ...)
{
	va_list args;

	assert(!m->starting);
	va_start(args, fmt);
	add_format(m->out, fmt, args);
	va_end(args);
}

void markup_text(struct markup *m, const char *text)
{
	size_t line;

	assert(!m->starting);
	for (;; text += line + 1) {
		line = strcspn(text, "\n");
		add_escaped_run(m->out, text, line);
		if (!text[line])
			return;
		buf_adds(m->out, "<br>");
	}
}

void markup_end(struct markup *m)
{
	assert(m->depth == 0 && !m->starting);
}
