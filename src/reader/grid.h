/* grid.h - the cells of a sheet while they are read: those that hold something, in any order, within bounds. */
#ifndef TCPL_READER_GRID_H
#define TCPL_READER_GRID_H

#include "reader/lines.h"

struct grid_cell {
	unsigned row, column; /* from 0 */
	const char *text;
};

struct grid_range { /* both ends belong to it */
	unsigned row_first, row_last, column_first, column_last;
};

struct grid {
	struct ctx *ctx;
	const char *file, *sheet; /* for messages; sheet is "" for CSV */
	struct grid_cell *cells;
	size_t count, room;
	bool sorted; /* by row and column, so far */
};

struct grid grid_new(struct ctx *, const char *file, const char *sheet);
struct place grid_place(const struct grid *, unsigned row, unsigned column);
/* The text is UTF-8; it is made clean and copied. "" is passed over. */
MUST_CHECK enum err grid_put(struct grid *, unsigned row, unsigned column, const char *text);
/* As grid_put for text that is clean and lives in the arena. */
MUST_CHECK enum err grid_put_clean(struct grid *, unsigned row, unsigned column, const char *text);
/* Puts the cells in order. One cell told twice is refused. */
MUST_CHECK enum err grid_sort(struct grid *);
/* Empties all cells of each range but its first. The grid must be sorted. Ranges that overlap are refused. */
MUST_CHECK enum err grid_merge(struct grid *, const struct grid_range *, size_t count);

/* The sorted grid as a full table, and as lines of table number table. */
const struct table_text *grid_table(const struct grid *);
MUST_CHECK enum err grid_lines(const struct grid *, struct lines *, unsigned table);

#endif
