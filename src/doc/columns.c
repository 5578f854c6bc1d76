#include "doc/columns.h"

#include <math.h>
#include <string.h>

#include "base/text.h"

#define TWIPS 20
#define FIGURE_LETTERS_MAX 16 /* longer words may break */
#define SLACK_PT 1

/* The longest figure or single word of a column's rows, to be measured once. */
struct longest {
	const char *text;
	size_t letters;
	bool bold;
};

static double longest_word(struct type *type, const struct cell *cell, const char *text)
{
	struct letters letters = {PT_TABLE, cell->bold, cell->italic};
	double widest = 0;

	while (*text) {
		size_t size = strcspn(text, " \n");
		double width = type_width(type, letters, str_ndup(type_arena(type), text, size));

		if (width > widest)
			widest = width;
		text += size + (text[size] != '\0');
	}
	return widest;
}

static void note_figure(struct longest *longest, const struct cell *cell, const char *text)
{
	size_t letters = text_length(text);

	if (letters > FIGURE_LETTERS_MAX || strpbrk(text, " \n"))
		return;
	if (letters > longest->letters || (letters == longest->letters && cell->bold))
		*longest = (struct longest){text, letters, cell->bold};
}

static double column_need(struct type *type, const struct table *table, const struct grid *grid, unsigned column,
			  char decimal_mark)
{
	struct longest longest = {.text = ""};
	double need = 0, width;

	for (unsigned r = 0; r < grid->rows; r++) {
		const struct slot *slot = grid_at(grid, r, column);
		const char *text;

		if (!slot->cell || slot->columns > 1 || !slot_begins(slot, r, column))
			continue;
		text = cell_text(type_arena(type), slot->cell, decimal_mark);
		if (r >= table->header_count) {
			note_figure(&longest, slot->cell, text);
			continue;
		}
		width = longest_word(type, slot->cell, text);
		if (width > need)
			need = width;
	}
	width = type_width(type, (struct letters){PT_TABLE, .bold = longest.bold}, longest.text);
	if (width > need)
		need = width;
	return need + 2 * POINTS_OF_MM(CELL_PAD_MM100 / 100.0) + SLACK_PT;
}

unsigned *columns_fit(struct type *type, const struct table *table, const struct grid *grid, char decimal_mark,
		      unsigned total)
{
	unsigned *widths = column_widths(type_arena(type), table, total);
	unsigned *needs = NEW_ARRAY(type_arena(type), unsigned, grid->columns);
	uint64_t missing = 0, spare = 0, counted = 0;

	for (unsigned c = 0; c < grid->columns; c++) {
		needs[c] = (unsigned)ceil(column_need(type, table, grid, c, decimal_mark) * TWIPS);
		if (widths[c] < needs[c])
			missing += needs[c] - widths[c];
		else
			spare += widths[c] - needs[c];
	}
	if (missing == 0 || missing > spare)
		return widths;
	for (unsigned c = 0; c < grid->columns; c++) {
		if (widths[c] < needs[c]) {
			widths[c] = needs[c];
		} else {
			/* shares of rounded sums, so that nothing is lost */
			uint64_t before = counted * missing / spare;

			counted += widths[c] - needs[c];
			widths[c] -= (unsigned)(counted * missing / spare - before);
		}
	}
	return widths;
}
