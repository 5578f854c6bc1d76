/* law_fixture.h - two small editions with one of everything (tests/law/fixtures/), and variants of them by replacing a
 * stretch of their text. In what is searched and put in its place single quotes stand for double ones. */
#ifndef TCPL_TESTS_LAW_FIXTURE_H
#define TCPL_TESTS_LAW_FIXTURE_H

#include "base/file.h"
#include "law/edition.h"
#include "support.h"

#define POINTS_EDITION "points"
#define PASS_EDITION "pass"

/* A file of the source tree. Not inlined: gcc 12 then takes what it returns for the address of its local. */
__attribute__((noinline, unused)) static char *tree_file(struct ctx *ctx, const char *path)
{
	char *text;
	size_t size;

	assert_int_equal(file_read(ctx, str_fmt(ctx->arena, "%s/%s", SOURCE_ROOT, path), JSON_SIZE_MAX, &text, &size),
			 OK);
	return text;
}

static inline char *fixture(struct ctx *ctx, const char *name)
{
	return tree_file(ctx, str_fmt(ctx->arena, "tests/law/fixtures/%s.json", name));
}

static inline char *double_quotes(struct arena *arena, const char *text)
{
	char *out = str_dup(arena, text);

	for (char *c = out; *c; c++)
		if (*c == '\'')
			*c = '"';
	return out;
}

/* The text with from, which must be there, replaced by to. */
static inline char *replaced(struct ctx *ctx, const char *text, const char *from, const char *to)
{
	const char *wanted = double_quotes(ctx->arena, from), *at = strstr(text, wanted);

	if (!at)
		fail_msg("not in the text: %s", from);
	return str_fmt(ctx->arena, "%.*s%s%s", (int)(at - text), text, double_quotes(ctx->arena, to),
		       at + strlen(wanted));
}

static inline char *variant(struct ctx *ctx, const char *name, const char *from, const char *to)
{
	return replaced(ctx, fixture(ctx, name), from, to);
}

static inline enum err load_text(struct ctx *ctx, const char *text, const struct edition **out)
{
	struct source source = {"edition.json", text, strlen(text)};

	return edition_load(ctx, &source, NULL, out);
}

/* A variant that must load. */
static inline const struct edition *edition_of(struct ctx *ctx, const char *name, const char *from, const char *to)
{
	const struct edition *e;

	if (load_text(ctx, variant(ctx, name, from, to), &e))
		fail_msg("%s: %s", ctx->problems->place.pointer, ctx->problems->text);
	return e;
}

/* Some problem says so, there. */
static inline void assert_told_at(const struct ctx *ctx, const char *words, const char *pointer)
{
	for (const struct problem *p = ctx->problems; p; p = p->next)
		if (strstr(p->text, words) && str_eq(p->place.pointer ? p->place.pointer : "", pointer))
			return;
	for (const struct problem *p = ctx->problems; p; p = p->next)
		print_message("told at %s: %s\n", p->place.pointer ? p->place.pointer : "", p->text);
	fail_msg("not told at %s: %s", pointer, words);
}

#endif
