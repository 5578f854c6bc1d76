/* What pictures are drawn of. The svg has no viewBox: lengths across are percentages, so that a picture fits a phone
 * and a wide screen while its letters stay as large as those around it. */
#include <assert.h>

#include "web/ui/parts.h"

#define MARGIN_LETTERS 120 /* nearer to an end than that, letters begin or end there */

int part_share(int64_t part, int64_t whole)
{
	if (whole <= 0 || part <= 0)
		return 0;
	return part >= whole ? PART_WHOLE : (int)(part * PART_WHOLE / whole);
}

void part_length(struct ui *ui, const char *attribute, int tenths)
{
	markup_attr(&ui->m, attribute, "%d.%d%%", tenths / 10, tenths % 10);
}

static void place_bar(struct ui *ui, int x, int width, int y, int height)
{
	assert(x >= 0 && width >= 0 && x + width <= PART_WHOLE);
	part_length(ui, "x", x);
	part_length(ui, "width", width);
	markup_attr(&ui->m, "y", "%d", y);
	markup_attr(&ui->m, "height", "%d", height);
}

static void end_bar(struct ui *ui)
{
	markup_content(&ui->m);
	markup_close(&ui->m, "rect");
}

void part_bar(struct ui *ui, const char *class_name, int x, int width, int y, int height)
{
	markup_start(&ui->m, "rect");
	markup_attr(&ui->m, "class", "%a", class_name);
	place_bar(ui, x, width, y, height);
	end_bar(ui);
}

void part_bar_hatched(struct ui *ui, enum ui_tone tone, int x, int width, int y, int height)
{
	int id = (int)part_serial(ui);

	markup_open(
	    &ui->m, "pattern",
	    "id=\"gach-%d\" width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"",
	    id);
	markup_open(&ui->m, "rect", "class=\"tcpl-stroke-%a\" width=\"3\" height=\"7\"", part_tone(tone));
	markup_close(&ui->m, "rect");
	markup_close(&ui->m, "pattern");
	markup_start(&ui->m, "rect");
	markup_attr(&ui->m, "class", "tcpl-hatched tcpl-edge-%a", part_tone(tone));
	markup_attr(&ui->m, "fill", "url(#gach-%d)", id);
	place_bar(ui, x, width, y, height);
	end_bar(ui);
}

void part_rule(struct ui *ui, const char *class_name, int x, int from_y, int to_y)
{
	markup_start(&ui->m, "line");
	markup_attr(&ui->m, "class", "%a", class_name);
	part_length(ui, "x1", x);
	part_length(ui, "x2", x);
	markup_attr(&ui->m, "y1", "%d", from_y);
	markup_attr(&ui->m, "y2", "%d", to_y);
	markup_content(&ui->m);
	markup_close(&ui->m, "line");
}

void part_letters(struct ui *ui, const char *class_name, int x, int y, const char *text)
{
	markup_start(&ui->m, "text");
	markup_attr(&ui->m, "class", "%a", class_name);
	part_length(ui, "x", x);
	markup_attr(&ui->m, "y", "%d", y);
	markup_attr(&ui->m, "text-anchor", "%a",
		    x < MARGIN_LETTERS                ? "start"
		    : x > PART_WHOLE - MARGIN_LETTERS ? "end"
						      : "middle");
	markup_content(&ui->m);
	markup_put(&ui->m, "%h", text);
	markup_close(&ui->m, "text");
}

void part_svg_open(struct ui *ui, int height, const char *title, const char *description)
{
	int id = (int)part_serial(ui);

	markup_start(&ui->m, "svg");
	markup_attr(&ui->m, "class", "tcpl-picture");
	markup_attr(&ui->m, "width", "100%%");
	markup_attr(&ui->m, "height", "%d", height);
	markup_attr(&ui->m, "focusable", "false");
	if (!title) {
		markup_attr(&ui->m, "aria-hidden", "true");
		markup_content(&ui->m);
		return;
	}
	markup_attr(&ui->m, "role", "img");
	markup_attr(&ui->m, "aria-labelledby", "hinh-%d hinh-%d-ta", id, id);
	markup_content(&ui->m);
	markup_open(&ui->m, "title", "id=\"hinh-%d\"", id);
	markup_put(&ui->m, "%h", title);
	markup_close(&ui->m, "title");
	markup_open(&ui->m, "desc", "id=\"hinh-%d-ta\"", id);
	markup_put(&ui->m, "%h", description);
	markup_close(&ui->m, "desc");
}

void part_svg_close(struct ui *ui)
{
	markup_close(&ui->m, "svg");
}
