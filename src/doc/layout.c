#include "doc/layout.h"

#include <assert.h>

const struct para_look *para_look(enum para_style style)
{
	static const struct para_look looks[] = {
	    [PARA_BODY] = {"BodyText", PT_BODY, .align = ALIGN_JUSTIFY, .indent = true, .after_pt = PARA_SPACE_PT,
			   .line_percent = LINE_PERCENT},
	    [PARA_PLAIN] = {"PlainText", PT_BODY, .align = ALIGN_JUSTIFY, .after_pt = PARA_SPACE_PT,
			    .line_percent = LINE_PERCENT},
	    [PARA_BASIS] = {"Basis", PT_BODY, .italic = true, .align = ALIGN_JUSTIFY, .indent = true,
			    .after_pt = PARA_SPACE_PT, .line_percent = LINE_PERCENT},
	    [PARA_CENTER] = {"Centered", PT_BODY, .align = ALIGN_CENTER, .after_pt = PARA_SPACE_PT,
			     .line_percent = LINE_PERCENT},
	    [PARA_TO] = {"Addressee", PT_BODY, .align = ALIGN_CENTER, .before_pt = 6, .after_pt = 12,
			 .line_percent = LINE_PERCENT},
	    [PARA_HEADING_1] = {"Heading1", PT_BODY, .bold = true, .align = ALIGN_JUSTIFY, .indent = true,
				.before_pt = 6, .after_pt = PARA_SPACE_PT, .line_percent = LINE_PERCENT,
				.keep_next = true},
	    [PARA_HEADING_2] = {"Heading2", PT_BODY, .bold = true, .align = ALIGN_JUSTIFY, .indent = true,
				.after_pt = PARA_SPACE_PT, .line_percent = LINE_PERCENT, .keep_next = true},
	    [PARA_HEADING_3] = {"Heading3", PT_BODY, .align = ALIGN_JUSTIFY, .indent = true, .after_pt = PARA_SPACE_PT,
				.line_percent = LINE_PERCENT, .keep_next = true},
	    [PARA_NOTE] = {"Note", PT_NOTE, .italic = true, .align = ALIGN_JUSTIFY, .after_pt = PARA_SPACE_PT,
			   .line_percent = 100},
	};

	assert((unsigned)style < sizeof looks / sizeof *looks);
	return &looks[style];
}

struct page page_of(const struct doc *doc)
{
	struct page page = {PAGE_SHORT_MM, PAGE_LONG_MM, 0, 0};

	if (doc->info.landscape)
		page.width_mm = PAGE_LONG_MM, page.height_mm = PAGE_SHORT_MM;
	page.text_width_mm = page.width_mm - MARGIN_LEFT_MM - MARGIN_RIGHT_MM;
	page.text_height_mm = page.height_mm - MARGIN_TOP_MM - MARGIN_BOTTOM_MM;
	return page;
}

/* --- tables --- */

static unsigned at_least_one(unsigned n)
{
	return n ? n : 1;
}

static unsigned smaller(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

static void cover(struct grid *grid, const struct slot *slot)
{
	for (unsigned r = slot->row; r < slot->row + slot->rows; r++)
		for (unsigned c = slot->column; c < slot->column + slot->columns; c++)
			grid->slots[r * grid->columns + c] = *slot;
}

/* Puts the cells of a row into the places that spans from above have left free. */
static void place_row(struct grid *grid, const struct table_row *row, unsigned r, unsigned rows_end)
{
	unsigned column = 0;

	for (unsigned i = 0; i < row->cell_count; i++) {
		const struct cell *cell = &row->cells[i];

		while (column < grid->columns && grid_at(grid, r, column)->cell)
			column++;
		if (column == grid->columns)
			return;
		struct slot slot = {.cell = cell, .row = r, .column = column};
		slot.columns = smaller(at_least_one(cell->columns), grid->columns - column);
		slot.rows = smaller(at_least_one(cell->rows), rows_end - r);
		cover(grid, &slot);
		column += slot.columns;
	}
}

struct grid grid_of(struct arena *arena, const struct table *table)
{
	struct grid grid = {.rows = table->header_count + table->row_count, .columns = table->column_count};

	grid.slots = NEW_ARRAY(arena, struct slot, (size_t)grid.rows * grid.columns);
	for (unsigned r = 0; r < table->header_count; r++)
		place_row(&grid, &table->header[r], r, table->header_count);
	for (unsigned r = 0; r < table->row_count; r++)
		place_row(&grid, &table->rows[r], table->header_count + r, grid.rows);
	return grid;
}

const struct slot *grid_at(const struct grid *grid, unsigned row, unsigned column)
{
	assert(row < grid->rows && column < grid->columns);
	return &grid->slots[(size_t)row * grid->columns + column];
}

bool slot_begins(const struct slot *slot, unsigned row, unsigned column)
{
	return !slot->cell || (slot->row == row && slot->column == column);
}

unsigned *column_widths(struct arena *arena, const struct table *table, unsigned total)
{
	unsigned *widths = NEW_ARRAY(arena, unsigned, table->column_count);
	uint64_t sum = 0, before = 0;

	for (unsigned c = 0; c < table->column_count; c++)
		sum += at_least_one(table->widths[c]);
	for (unsigned c = 0; c < table->column_count; c++) {
		uint64_t after = before + at_least_one(table->widths[c]);

		/* differences of rounded edges, so that nothing is lost at the right edge */
		widths[c] = (unsigned)(after * total / sum - before * total / sum);
		before = after;
	}
	return widths;
}

bool cell_is_value(const struct cell *cell)
{
	return cell->kind != CELL_TEXT && !cell->text;
}

/* --- words --- */

char *recipient_line(struct arena *arena, const char *const *recipients, unsigned count, unsigned index)
{
	return str_fmt(arena, "- %s%c", recipients[index], index + 1 < count ? ';' : '.');
}

char *runs_text(struct arena *arena, const struct run *runs, unsigned count)
{
	struct buf text = buf_new(arena);

	for (unsigned i = 0; i < count; i++)
		buf_adds(&text, runs[i].text);
	return text.data;
}
