/* Up to three years side by side, a small picture for each line: did it rise or fall. */
#include "web/ui/parts.h"

#define YEARS 3
#define PICTURE_HEIGHT 112
#define BARS_TOP 22
#define BARS_BOTTOM 90
#define LETTERS_BELOW 107
#define BAR_WIDTH 180 /* tenths of a percent */

static int middle_of(unsigned year)
{
	return (2 * (int)year + 1) * PART_WHOLE / (2 * YEARS);
}

static char *describe(struct ui *ui, const char *const *years, const struct ui_series *series)
{
	struct buf out = buf_new(ui->ctx->arena);
	char value[POINTS_TEXT_SIZE], max[POINTS_TEXT_SIZE];

	for (unsigned i = 0; i < YEARS; i++) {
		if (!years[i])
			continue;
		if (out.size)
			buf_adds(&out, "; ");
		if (series->values[i] < 0)
			tr_addf(ui->ctx, &out, "%s: chưa có", years[i]);
		else
			tr_addf(ui->ctx, &out, "%s: %s trên %s điểm", years[i],
				points_print((points)series->values[i], ',', value),
				points_print((points)series->max, ',', max));
	}
	return out.data;
}

static void one_year(struct ui *ui, unsigned year, const char *label, int64_t value, int64_t max)
{
	int middle = middle_of(year), x = middle - BAR_WIDTH / 2;
	int height = part_share(value, max) * (BARS_BOTTOM - BARS_TOP) / PART_WHOLE;
	char text[POINTS_TEXT_SIZE];

	part_bar(ui, "tcpl-track", x, BAR_WIDTH, BARS_TOP, BARS_BOTTOM - BARS_TOP);
	if (value > 0)
		part_bar(ui, year + 1 == YEARS ? "tcpl-solid tcpl-solid-blue" : "tcpl-solid tcpl-solid-half", x,
			 BAR_WIDTH, BARS_BOTTOM - height, height);
	part_letters(ui, "tcpl-letters tcpl-letters--value", middle, BARS_TOP - 6,
		     value < 0 ? "–" : points_print((points)value, ',', text));
	part_letters(ui, "tcpl-letters", middle, LETTERS_BELOW, label);
}

static void one_series(struct ui *ui, const char *const *years, const struct ui_series *series)
{
	part_open(ui, "li", "tcpl-years__cell");
	part_leaf(ui, "span", "tcpl-years__label", series->label);
	part_svg_open(ui, PICTURE_HEIGHT, series->label, describe(ui, years, series));
	for (unsigned i = 0; i < YEARS; i++)
		if (years[i])
			one_year(ui, i, years[i], series->values[i], series->max);
	part_svg_close(ui);
	markup_close(&ui->m, "li");
}

void ui_years(struct ui *ui, const char *title, const char *const *year_labels, const struct ui_series *series,
	      unsigned count)
{
	part_open(ui, "figure", "tcpl-figure");
	part_leaf(ui, "figcaption", "tcpl-figure__title", title);
	part_open(ui, "ul", "tcpl-years");
	for (unsigned i = 0; i < count; i++)
		one_series(ui, year_labels, &series[i]);
	markup_close(&ui->m, "ul");
	markup_close(&ui->m, "figure");
}
