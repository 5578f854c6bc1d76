/* Tables of the PDF: rows measured, cut where they are higher than a page, and drawn. A cell over several rows is
 * drawn once a page, as high as its rows there; what finds no room in it goes on on the next page. */
#include "doc/columns.h"
#include "doc/pdf.h"

#define FRAME_PT 0.5
#define SLACK_PT 0.01 /* sums of the same lengths may differ by less */

static double pad_x(const struct pdf_table *table)
{
	return table->framed ? POINTS_OF_MM(CELL_PAD_MM100 / 100.0) : 0;
}

static double pad_y(const struct pdf_table *table)
{
	return table->framed ? CELL_PAD_PT : 0;
}

struct pdf_table *pdf_table_new(struct pdf *pdf, struct grid grid, const unsigned *widths, bool framed)
{
	struct arena *arena = pdf->ctx->arena;
	struct pdf_table *table = NEW(arena, struct pdf_table);
	double sum = 0, edge = 0;

	table->grid = grid;
	table->framed = framed;
	table->cells = NEW_ARRAY(arena, struct pdf_cell, (size_t)grid.rows * grid.columns);
	table->edges = NEW_ARRAY(arena, double, grid.columns + 1);
	table->heights = NEW_ARRAY(arena, double, grid.rows);
	for (unsigned c = 0; c < grid.columns; c++)
		sum += widths[c];
	for (unsigned c = 0; c < grid.columns; c++) {
		edge += widths[c];
		table->edges[c + 1] = pdf->width * edge / sum;
	}
	return table;
}

static struct pdf_cell *cell_at(const struct pdf_table *table, unsigned row, unsigned column)
{
	return &table->cells[(size_t)row * table->grid.columns + column];
}

struct pdf_cell *pdf_table_cell(struct pdf *pdf, struct pdf_table *table, unsigned row, unsigned column)
{
	const struct slot *slot = grid_at(&table->grid, row, column);
	struct pdf_cell *cell = cell_at(table, row, column);

	(void)pdf;
	cell->width = table->edges[column + slot->columns] - table->edges[column] - 2 * pad_x(table);
	return cell;
}

/* --- measuring --- */

static double outer_height(const struct pdf_table *table, const struct pdf_cell *cell)
{
	return cell->height + 2 * pad_y(table);
}

/* A span that is not higher stays on one page. */
static double whole_span_max(const struct pdf *pdf)
{
	return pdf->height / 3;
}

/* What a cell needs; over rows that may come to stand on several pages, some lines more: none is ever cut in two. */
static double cell_need(const struct pdf *pdf, const struct pdf_table *table, const struct slot *slot)
{
	const struct pdf_cell *cell = cell_at(table, slot->row, slot->column);
	double need = outer_height(table, cell);

	if (slot->rows > 1 && need > whole_span_max(pdf))
		need += (need / pdf->height + 2) * (cell->pieces[0].line_height + 2 * pad_y(table));
	return need;
}

/* The last row of each cell makes room for what the rows above have not. */
static void measure_rows(const struct pdf *pdf, struct pdf_table *table)
{
	const struct grid *grid = &table->grid;

	for (unsigned r = 0; r < grid->rows; r++) {
		for (unsigned c = 0; c < grid->columns; c++) {
			const struct slot *slot = grid_at(grid, r, c);
			double need;

			if (slot->column != c || r + 1 != slot->row + slot->rows)
				continue;
			need = cell_need(pdf, table, slot);
			for (unsigned above = slot->row; above < r; above++)
				need -= table->heights[above];
			if (need > table->heights[r])
				table->heights[r] = need;
		}
	}
}

/* Does a span that should stay whole go on below the row? */
static bool span_goes_on(const struct pdf *pdf, const struct pdf_table *table, unsigned row)
{
	for (unsigned c = 0; c < table->grid.columns; c++) {
		const struct slot *slot = grid_at(&table->grid, row, c);
		double height = 0;

		if (row + 1 >= slot->row + slot->rows)
			continue;
		for (unsigned r = slot->row; r < slot->row + slot->rows; r++)
			height += table->heights[r];
		if (height <= whole_span_max(pdf))
			return true;
	}
	return false;
}

/* The line before which the cell must stop in a room of that height, from the line from on. */
static unsigned lines_fitting(const struct pdf_cell *cell, unsigned from, double height, double *used)
{
	unsigned line = 0;

	*used = 0;
	for (unsigned i = 0; i < cell->count; i++) {
		for (unsigned k = 0; k < cell->pieces[i].lines; k++, line++) {
			if (line < from)
				continue;
			if (*used + cell->pieces[i].line_height > height + SLACK_PT)
				return line;
			*used += cell->pieces[i].line_height;
		}
	}
	return line;
}

static void add_row_box(struct pdf *pdf, struct pdf_table *table, unsigned row, double height, bool keep)
{
	struct box *box = pdf_add_box(pdf);

	box->table = table;
	box->row = row;
	box->height = height;
	box->keep = keep;
	box->before = pdf->pending;
	pdf->pending = 0;
}

/* Moves each cell of the row on by as many lines as the room holds; returns the height of the highest. */
static double take_lines(const struct pdf_table *table, unsigned row, double room, unsigned *done)
{
	double high = 0;

	for (unsigned c = 0; c < table->grid.columns; c++) {
		double used;

		if (grid_at(&table->grid, row, c)->rows > 1)
			continue;
		done[c] = lines_fitting(cell_at(table, row, c), done[c], room - 2 * pad_y(table), &used);
		if (used > high)
			high = used;
	}
	return high > 0 ? high + 2 * pad_y(table) : 0;
}

/* Cuts a row that no page can hold into boxes of whole lines; below them goes what a span needs besides. */
static void add_row_in_parts(struct pdf *pdf, struct pdf_table *table, unsigned row, double room)
{
	unsigned *done = NEW_ARRAY(pdf->ctx->arena, unsigned, table->grid.columns);
	double left = table->heights[row], part;

	while ((part = take_lines(table, row, room, done)) > 0) {
		add_row_box(pdf, table, row, part, false);
		left -= part;
	}
	while (left > SLACK_PT) {
		part = left < room ? left : room;
		add_row_box(pdf, table, row, part, false);
		left -= part;
	}
}

void pdf_table_boxes(struct pdf *pdf, struct pdf_table *table)
{
	double header = 0, room;

	measure_rows(pdf, table);
	for (unsigned r = 0; r < table->header_count; r++)
		header += table->heights[r];
	table->header_height = header < pdf->height / 2 ? header : 0;
	room = pdf->height - table->header_height;
	for (unsigned r = 0; r < table->grid.rows; r++) {
		/* a header is followed by a row; what has no frame is one block */
		bool keep = r + 1 < table->grid.rows &&
			    (r < table->header_count || !table->framed || span_goes_on(pdf, table, r));

		if (table->heights[r] > room + SLACK_PT)
			add_row_in_parts(pdf, table, r, room);
		else
			add_row_box(pdf, table, r, table->heights[r], keep);
	}
}

static void fill_cell(struct pdf *pdf, struct pdf_table *table, const struct slot *slot)
{
	bool header = slot->row < table->header_count;
	const struct cell *cell = slot->cell;
	struct pdf_cell *place = pdf_table_cell(pdf, table, slot->row, slot->column);
	struct setting setting = {.letters = {PT_TABLE, cell->bold, cell->italic},
				  .align = cell->align,
				  .width = place->width,
				  .line_percent = 100};
	struct run *run = NEW(pdf->ctx->arena, struct run);

	run->text = cell_text(pdf->ctx->arena, cell, pdf->doc->info.decimal_mark);
	place->tag = header ? "TH" : "TD";
	pdf_cell_add(pdf, place, pdf_text_piece(pdf, run, 1, &setting, NULL));
}

void pdf_block_table(struct pdf *pdf, const struct table *block)
{
	struct grid grid = grid_of(pdf->ctx->arena, block);
	unsigned *widths =
	    columns_fit(pdf->type, block, &grid, pdf->doc->info.decimal_mark, (unsigned)(pdf->width * 20));
	struct pdf_table *table = pdf_table_new(pdf, grid, widths, true);

	table->header_count = block->header_count;
	for (unsigned r = 0; r < grid.rows; r++) {
		for (unsigned c = 0; c < grid.columns; c++) {
			const struct slot *slot = grid_at(&grid, r, c);

			if (slot->cell && slot_begins(slot, r, c))
				fill_cell(pdf, table, slot);
		}
	}
	pdf_table_boxes(pdf, table);
	pdf->pending = TABLE_GAP_PT;
}

/* --- drawing --- */

/* The height that a cell has on this page, from the placed row at index on. */
static double height_on_page(const struct pdf *pdf, size_t index, const struct slot *slot, bool *last)
{
	const struct placed *first = &pdf->placed[index];
	double height = 0;
	size_t i = index;

	for (; i < pdf->placed_count; i++) {
		const struct placed *p = &pdf->placed[i];

		if (p->page != first->page || p->box.table != first->box.table || p->box.row >= slot->row + slot->rows)
			break;
		height += p->box.height;
		if (slot->rows == 1) {
			i++;
			break;
		}
	}
	while (i < pdf->placed_count && pdf->placed[i].box.table == first->box.table &&
	       pdf->placed[i].box.row < first->box.table->header_count && slot->row >= first->box.table->header_count)
		i++; /* the repeated header on the next page tells nothing */
	*last = i == pdf->placed_count || pdf->placed[i].box.table != first->box.table ||
		pdf->placed[i].box.row >= slot->row + slot->rows;
	return height;
}

static void draw_frame(struct pdf *pdf, double x, double y, double width, double height)
{
	cairo_set_line_width(pdf->cr, FRAME_PT);
	cairo_rectangle(pdf->cr, x, y, width, height);
	cairo_stroke(pdf->cr);
}

/* Lines [from, to) of the cell, from y down. */
static void draw_lines(struct pdf *pdf, const struct pdf_cell *cell, double x, double y, unsigned from, unsigned to)
{
	unsigned first = 0;

	for (unsigned i = 0; i < cell->count && first < to; i++) {
		const struct piece *piece = &cell->pieces[i];
		unsigned a = from > first ? from - first : 0, b = to - first < piece->lines ? to - first : piece->lines;

		if (a < b) {
			pdf_draw_piece(pdf, piece, x, y, cell->width, a, b);
			y += (b - a) * piece->line_height;
		}
		first += piece->lines;
	}
}

static void draw_cell(struct pdf *pdf, const struct pdf_table *table, const struct slot *slot, double y, double height,
		      bool last)
{
	struct pdf_cell *cell = cell_at(table, slot->row, slot->column);
	double x = pdf->left + table->edges[slot->column];
	double width = table->edges[slot->column + slot->columns] - table->edges[slot->column];
	double used, top = y + pad_y(table);
	unsigned to = lines_fitting(cell, cell->drawn, height - 2 * pad_y(table), &used);

	if (last && slot->rows > 1) /* never lose words, even where pages have cut a span */
		to = cell->lines;
	if (table->framed) {
		draw_frame(pdf, x, y, width, height);
		if (cell->drawn == 0 && to == cell->lines)
			top = y + (height - cell->height) / 2;
	}
	pdf_tag(pdf, cell->tag);
	draw_lines(pdf, cell, x + pad_x(table), top, cell->drawn, to);
	pdf_tag_end(pdf, cell->tag);
	cell->drawn = to;
}

/* Is it the first row of the table on its page, the repeated header aside? */
static bool begins_page(const struct pdf *pdf, size_t index)
{
	const struct placed *p = &pdf->placed[index];

	if (index == 0 || p[-1].page != p->page || p[-1].box.table != p->box.table)
		return true;
	return p[-1].box.row < p->box.table->header_count && p->box.row >= p->box.table->header_count;
}

void pdf_draw_row(struct pdf *pdf, size_t index)
{
	const struct placed *p = &pdf->placed[index];
	const struct pdf_table *table = p->box.table;
	const struct grid *grid = &table->grid;
	bool header = p->box.row < table->header_count;
	bool first_part = index == 0 || p[-1].box.table != table || p[-1].box.row != p->box.row;

	for (unsigned c = 0; c < grid->columns; c++) {
		const struct slot *slot = grid_at(grid, p->box.row, c);
		bool last;
		double height;

		if (!slot->cell && table->framed) {
			draw_frame(pdf, pdf->left + table->edges[c], p->y, table->edges[c + 1] - table->edges[c],
				   p->box.height);
			continue;
		}
		if (slot->column != c)
			continue;
		if (slot->rows > 1 && !(slot->row == p->box.row && first_part) && !begins_page(pdf, index))
			continue;
		if (header)
			cell_at(table, slot->row, c)->drawn = 0; /* repeated in full */
		height = height_on_page(pdf, index, slot, &last);
		draw_cell(pdf, table, slot, p->y, height, last);
	}
}
