#include "reader/grid.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "reader/words.h"

struct grid grid_new(struct ctx *ctx, const char *file, const char *sheet)
{
	return (struct grid){.ctx = ctx, .file = file, .sheet = sheet, .sorted = true};
}

struct place grid_place(const struct grid *g, unsigned row, unsigned column)
{
	const char *name = cell_name(g->ctx->arena, column, row);

	return (struct place){.file = g->file,
			      .pointer = *g->sheet ? str_fmt(g->ctx->arena, "%s!%s", g->sheet, name) : name};
}

static enum err refuse_beyond(const struct grid *g, unsigned row, unsigned column)
{
	return problem(g->ctx, ERR_LIMIT, grid_place(g, row, column), words_bounds,
		       "Xóa các ô ngoài bảng hoặc chia bảng thành nhiều trang tính.",
		       "Bảng có dữ liệu ngoài %d hàng, %d cột đầu.", TABLE_ROWS_MAX, TABLE_COLUMNS_MAX);
}

static void make_room(struct grid *g)
{
	size_t room = g->room ? g->room * 2 : 256;
	struct grid_cell *cells;

	if (g->count < g->room)
		return;
	cells = NEW_ARRAY(g->ctx->arena, struct grid_cell, room);
	if (g->count)
		memcpy(cells, g->cells, g->count * sizeof *cells);
	g->cells = cells;
	g->room = room;
}

static int by_place(const void *a, const void *b)
{
	const struct grid_cell *x = a, *y = b;

	if (x->row != y->row)
		return x->row < y->row ? -1 : 1;
	return (x->column > y->column) - (x->column < y->column);
}

enum err grid_put_clean(struct grid *g, unsigned row, unsigned column, const char *text)
{
	struct grid_cell cell = {.row = row, .column = column, .text = text};

	if (!*text)
		return OK;
	if (row >= TABLE_ROWS_MAX || column >= TABLE_COLUMNS_MAX)
		return refuse_beyond(g, row, column);
	if (strlen(text) > FIELD_SIZE_MAX)
		return problem(g->ctx, ERR_LIMIT, grid_place(g, row, column), words_bounds, "Rút ngắn nội dung của ô.",
			       "Ô có hơn %d byte chữ.", FIELD_SIZE_MAX);
	make_room(g);
	if (g->count > 0 && by_place(&g->cells[g->count - 1], &cell) >= 0)
		g->sorted = false;
	g->cells[g->count++] = cell;
	return OK;
}

enum err grid_put(struct grid *g, unsigned row, unsigned column, const char *text)
{
	return grid_put_clean(g, row, column, *text ? lines_clean(g->ctx->arena, text, true) : "");
}

enum err grid_sort(struct grid *g)
{
	if (g->sorted)
		return OK;
	qsort(g->cells, g->count, sizeof *g->cells, by_place);
	for (size_t i = 1; i < g->count; i++)
		if (by_place(&g->cells[i - 1], &g->cells[i]) == 0)
			return problem(g->ctx, ERR_INPUT, grid_place(g, g->cells[i].row, g->cells[i].column),
				       "Mỗi ô của trang tính chỉ được ghi một lần.", words_save_again,
				       "Tệp bị hỏng: ô này có hai giá trị.");
	g->sorted = true;
	return OK;
}

/* Index of the first cell at or after the place. */
static size_t find_from(const struct grid *g, unsigned row, unsigned column)
{
	struct grid_cell wanted = {.row = row, .column = column};
	size_t low = 0, high = g->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (by_place(&g->cells[middle], &wanted) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void merge_one(struct grid *g, const struct grid_range *r)
{
	for (unsigned row = r->row_first; row <= r->row_last && row < TABLE_ROWS_MAX; row++) {
		size_t i = find_from(g, row, r->column_first);

		for (; i < g->count && g->cells[i].row == row && g->cells[i].column <= r->column_last; i++)
			if (row != r->row_first || g->cells[i].column != r->column_first)
				g->cells[i].text = "";
	}
}

enum err grid_merge(struct grid *g, const struct grid_range *ranges, size_t count)
{
	size_t area = 0;

	for (size_t i = 0; i < count; i++) {
		const struct grid_range *r = &ranges[i];
		unsigned row_last = r->row_last < TABLE_ROWS_MAX ? r->row_last : TABLE_ROWS_MAX - 1;
		unsigned column_last = r->column_last < TABLE_COLUMNS_MAX ? r->column_last : TABLE_COLUMNS_MAX - 1;

		if (r->row_first > row_last || r->column_first > column_last)
			continue; /* wholly outside */
		/* Ranges that do not overlap fit into the sheet; more is work without end. */
		area += (size_t)(row_last - r->row_first + 1) * (column_last - r->column_first + 1);
		if (area > (size_t)TABLE_ROWS_MAX * TABLE_COLUMNS_MAX)
			return problem(g->ctx, ERR_INPUT, grid_place(g, r->row_first, r->column_first),
				       "Các vùng ô gộp không được chồng lên nhau.", words_save_again,
				       "Tệp bị hỏng: các vùng ô gộp chồng lên nhau.");
		merge_one(g, r);
	}
	return OK;
}

const struct table_text *grid_table(const struct grid *g)
{
	struct arena *arena = g->ctx->arena;
	struct table_text *t = NEW(arena, struct table_text);
	const char **cells;
	size_t size;

	t->sheet = g->sheet;
	for (size_t i = 0; i < g->count; i++) {
		if (!*g->cells[i].text)
			continue;
		t->row_count = g->cells[i].row + 1;
		if (g->cells[i].column >= t->column_count)
			t->column_count = g->cells[i].column + 1;
	}
	size = (size_t)t->row_count * t->column_count;
	cells = NEW_ARRAY(arena, const char *, size + 1);
	for (size_t i = 0; i < size; i++)
		cells[i] = "";
	for (size_t i = 0; i < g->count; i++)
		if (*g->cells[i].text)
			cells[(size_t)g->cells[i].row * t->column_count + g->cells[i].column] = g->cells[i].text;
	t->cells = cells;
	return t;
}

enum err grid_lines(const struct grid *g, struct lines *lines, unsigned table)
{
	enum err err = OK;

	for (size_t i = 0; i < g->count && !err; i++) {
		const struct grid_cell *c = &g->cells[i];
		struct line line = {.text = c->text,
				    .number = lines->count + 1,
				    .in_table = true,
				    .table = table,
				    .row = c->row + 1,
				    .column = c->column + 1};

		err = lines_add(lines, line);
	}
	return err;
}
