/* columns.h - the columns of somebody's table, found by their headings in any order and spelling. For core/ and
 * appraise/. */
#ifndef TCPL_CORE_COLUMNS_H
#define TCPL_CORE_COLUMNS_H

#include "base/ctx.h"
#include "base/date.h"

#define HEADINGS_MAX 8

/* What a column may be called, folded (text.h); the last ones may be NULL. */
struct column_name {
	const char *headings[HEADINGS_MAX];
	bool required;
};

struct columns {
	struct ctx *ctx;
	const char *file;
	const char *const *cells;
	unsigned row_count, column_count;
	const int *at;  /* by column asked for; -1: the table has none */
	unsigned above; /* rows over the headings, of what was cut off by columns_above: for places */
};

/* How many rows stand above the headings: the first row with a heading of that name. 0 when there is none. */
unsigned columns_above(struct ctx *, const char *const *cells, unsigned rows, unsigned columns,
		       const struct column_name *);

/* Tells every required column that is missing, and a heading that is there twice. */
MUST_CHECK enum err columns_find(struct ctx *, const char *file, const char *const *cells, unsigned rows,
				 unsigned columns, const struct column_name *names, unsigned count,
				 struct columns *out);
/* Trimmed; "" when there is none. Rows count from 1, the headings being row 1. */
const char *columns_text(const struct columns *, unsigned row, unsigned column);
/* DAY_UNKNOWN when empty; told when it is no day. */
MUST_CHECK enum err columns_day(const struct columns *, unsigned row, unsigned column, day *out);
/* "B7" of the file. */
struct place columns_place(const struct columns *, unsigned row, unsigned column);

#endif
