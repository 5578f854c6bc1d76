/* str.h - strings of an arena, and a buffer that grows there. All text is UTF-8, NUL-terminated.
 * Nothing here fails: running out of memory abandons the work (arena.h). */
#ifndef TCPL_BASE_STR_H
#define TCPL_BASE_STR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

#define PRINTF_LIKE(fmt, first) __attribute__((format(printf, fmt, first)))

/* A growing run of bytes, always followed by a NUL that size does not count. Start with buf_new. */
struct buf {
	struct arena *arena;
	char *data;
	size_t size, room;
};

struct buf buf_new(struct arena *);
void buf_add(struct buf *, const char *bytes, size_t size);
void buf_adds(struct buf *, const char *text);
void buf_addc(struct buf *, char);
void buf_addf(struct buf *, const char *fmt, ...) PRINTF_LIKE(2, 3);
void buf_vaddf(struct buf *, const char *fmt, va_list) PRINTF_LIKE(2, 0);

char *str_dup(struct arena *, const char *);
char *str_ndup(struct arena *, const char *, size_t size);
char *str_fmt(struct arena *, const char *fmt, ...) PRINTF_LIKE(2, 3);
char *str_vfmt(struct arena *, const char *fmt, va_list) PRINTF_LIKE(2, 0);

bool str_eq(const char *, const char *); /* two NULLs are equal */
bool str_empty(const char *);            /* NULL or "" */
bool str_starts(const char *text, const char *start);
bool str_ends(const char *text, const char *end);

#endif
