/* ctx.h - what one request or one command carries along: its memory, its language, its problems.
 *
 * A problem is a refusal or a remark in words: what is wrong, where, by which rule, what to do next. It is told
 * once, where it is found; callers above only pass the enum err on. All problems of a file are gathered, not
 * just the first. The Vietnamese sentence is also the message id of its translation (i18n/en.po). */
#ifndef TCPL_BASE_CTX_H
#define TCPL_BASE_CTX_H

#include <stdarg.h>
#include "base/arena.h"
#include "base/str.h"

enum lang { LANG_VI, LANG_EN };

/* Where something is: any part may be missing (NULL or 0). Lines and columns count from 1. */
struct place {
	const char *file;
	const char *pointer; /* JSON pointer, cell ("Trang tính!B7") or form field */
	unsigned line, column;
};

struct problem {
	enum err kind;
	struct place place;
	const char *text;   /* what is wrong */
	const char *rule;   /* by which provision or rule of a format; NULL when it goes without saying */
	const char *remedy; /* what to do; NULL when it goes without saying */
	struct problem *next;
};

struct ctx {
	struct arena *arena;
	enum lang lang;
	struct problem *problems, **problems_end;
	unsigned problem_count; /* also those beyond PROBLEMS_MAX */
};

struct ctx ctx_new(struct arena *, enum lang);

/* The text in the language of the context; the id itself where it is Vietnamese or not translated. */
const char *tr(const struct ctx *, const char *vietnamese);
/* As str_fmt and buf_addf, the format being a message id. */
char *tr_fmt(const struct ctx *, const char *fmt, ...) PRINTF_LIKE(2, 3);
char *tr_vfmt(const struct ctx *, const char *fmt, va_list args) PRINTF_LIKE(2, 0);
void tr_addf(const struct ctx *, struct buf *, const char *fmt, ...) PRINTF_LIKE(3, 4);
/* Marks a message for translation where tr is called later. */
#define N_(vietnamese) vietnamese

/* Notes a problem and returns its kind, so that one may write: return problem(ctx, ERR_INPUT, ...).
 * rule and remedy are message ids or NULL; fmt is a message id. */
enum err problem(struct ctx *, enum err kind, struct place, const char *rule, const char *remedy, const char *fmt, ...)
    PRINTF_LIKE(6, 7);

#ifdef __clang_analyzer__ /* it sees one file at a time, and so not that the kind comes back */
#define problem(ctx, kind, ...) ((void)problem(ctx, kind, __VA_ARGS__), (kind))
#endif

/* All problems as text for a person, each "file:line (pointer): text", its rule and remedy indented below.
 * Control characters that the texts quote come out as question marks. */
void problems_print(const struct ctx *, struct buf *);

#endif
