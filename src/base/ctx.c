#include "base/ctx.h"

#include "base/i18n.h"
#include "base/limits.h"
#include "base/text.h"

struct ctx ctx_new(struct arena *arena, enum lang lang)
{
	/* problems_end is set at the first problem: the struct may be copied until then */
	struct ctx ctx = {.arena = arena, .lang = lang};

	return ctx;
}

const char *tr(const struct ctx *ctx, const char *vietnamese)
{
	return ctx->lang == LANG_EN ? i18n_english(vietnamese) : vietnamese;
}

/* A translated format was checked against the Vietnamese one by msgfmt --check-format. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

char *tr_vfmt(const struct ctx *ctx, const char *fmt, va_list args)
{
	return str_vfmt(ctx->arena, tr(ctx, fmt), args);
}

char *tr_fmt(const struct ctx *ctx, const char *fmt, ...)
{
	va_list args;
	char *text;

	va_start(args, fmt);
	text = tr_vfmt(ctx, fmt, args);
	va_end(args);
	return text;
}

void tr_addf(const struct ctx *ctx, struct buf *out, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	buf_vaddf(out, tr(ctx, fmt), args);
	va_end(args);
}

enum err(problem)(struct ctx *ctx, enum err kind, struct place place, const char *rule, const char *remedy,
		  const char *fmt, ...)
{
	struct problem *p;
	va_list args;

	if (ctx->problem_count++ >= PROBLEMS_MAX)
		return kind;
	p = NEW(ctx->arena, struct problem);
	p->kind = kind;
	p->place = place;
	p->rule = rule ? tr(ctx, rule) : NULL;
	p->remedy = remedy ? tr(ctx, remedy) : NULL;
	va_start(args, fmt);
	p->text = tr_vfmt(ctx, fmt, args);
	va_end(args);
	if (!ctx->problems)
		ctx->problems_end = &ctx->problems;
	*ctx->problems_end = p;
	ctx->problems_end = &p->next;
	return kind;
}

#pragma GCC diagnostic pop

/* What is told may quote what was read: nothing in it may steer the terminal (C0 without tab and line feed, DEL, C1).
 */
static void add_quoted(struct buf *out, const char *text)
{
	for (; *text; text++) {
		unsigned char c = (unsigned char)text[0], next = (unsigned char)text[1];

		if (c == 0xC2 && next >= 0x80 && next < 0xA0) {
			buf_addc(out, '?');
			text++;
		} else {
			buf_addc(out, (c < ' ' && c != '\t' && c != '\n') || c == 0x7F ? '?' : *text);
		}
	}
}

static void place_print(const struct place *place, struct buf *out)
{
	if (place->file)
		add_quoted(out, place->file);
	if (place->line)
		buf_addf(out, "%s%u", place->file ? ":" : "", place->line);
	if (place->line && place->column)
		buf_addf(out, ":%u", place->column);
	if (!str_empty(place->pointer)) {
		buf_adds(out, place->file || place->line ? " (" : "(");
		add_quoted(out, place->pointer);
		buf_addc(out, ')');
	}
	if (place->file || place->line || !str_empty(place->pointer))
		buf_adds(out, ": ");
}

/* "    Label: text", further lines of the text under its first. */
static void add_indented(struct buf *out, const char *label, const char *text)
{
	buf_addf(out, "    %s ", label);
	for (; *text; text++) {
		buf_addc(out, *text);
		if (*text == '\n')
			buf_addf(out, "    %*s ", (int)text_length(label), "");
	}
	buf_addc(out, '\n');
}

void problems_print(const struct ctx *ctx, struct buf *out)
{
	for (const struct problem *p = ctx->problems; p; p = p->next) {
		place_print(&p->place, out);
		add_quoted(out, p->text);
		buf_addc(out, '\n');
		if (p->rule)
			add_indented(out, tr(ctx, "Quy định:"), p->rule);
		if (p->remedy)
			add_indented(out, tr(ctx, "Cách xử lý:"), p->remedy);
	}
	if (ctx->problem_count > PROBLEMS_MAX)
		tr_addf(ctx, out, "... và %u lỗi khác.\n", ctx->problem_count - PROBLEMS_MAX);
}
