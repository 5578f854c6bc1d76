#include "base/markup.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

struct markup markup_new(struct buf *out)
{
	return (struct markup){.out = out};
}

static void add_escaped(struct buf *out, const char *text)
{
	for (; *text; text++) {
		switch (*text) {
		case '&':
			buf_adds(out, "&amp;");
			break;
		case '<':
			buf_adds(out, "&lt;");
			break;
		case '>':
			buf_adds(out, "&gt;");
			break;
		case '"':
			buf_adds(out, "&quot;");
			break;
		case '\'':
			buf_adds(out, "&#39;");
			break;
		default:
			buf_addc(out, *text);
		}
	}
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

static void add_format(struct buf *out, const char *fmt, va_list args)
{
	for (; *fmt; fmt++) {
		if (*fmt != '%') {
			buf_addc(out, *fmt);
			continue;
		}
		switch (*++fmt) {
		case 'h':
		case 'a':
			add_escaped(out, va_arg(args, const char *));
			break;
		case 'u':
			add_url_part(out, va_arg(args, const char *));
			break;
		case 'd':
			buf_addf(out, "%d", va_arg(args, int));
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

void markup_close(struct markup *m, const char *name)
{
	assert(m->depth > 0 && str_eq(m->open[m->depth - 1], name));
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

void markup_put(struct markup *m, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	add_format(m->out, fmt, args);
	va_end(args);
}

void markup_text(struct markup *m, const char *text)
{
	size_t line;

	for (;; text += line + 1) {
		line = strcspn(text, "\n");
		add_escaped(m->out, str_ndup(m->out->arena, text, line));
		if (!text[line])
			return;
		buf_adds(m->out, "<br>");
	}
}

void markup_end(struct markup *m)
{
	assert(m->depth == 0);
}
