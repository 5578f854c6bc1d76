/* Bars of points: what is certain is solid, what may still come is hatched, half of the maximum is a line. The words
 * beside each bar say the same, so the drawing is hidden from those who hear the page. */
#include "web/ui/parts.h"

#define BAR_HEIGHT 22
#define BAR_TOP 2

static void drawing(struct ui *ui, const struct ui_bar *bar)
{
	int low = part_share(bar->low, bar->max), high = part_share(bar->high, bar->max);

	part_svg_open(ui, BAR_HEIGHT + 2 * BAR_TOP, NULL, NULL);
	part_bar(ui, "tcpl-track", 0, PART_WHOLE, BAR_TOP, BAR_HEIGHT);
	if (high > low)
		part_bar_hatched(ui, bar->tone, low, high - low, BAR_TOP, BAR_HEIGHT);
	if (low > 0)
		part_bar(ui, str_fmt(ui->ctx->arena, "tcpl-solid tcpl-solid-%s", part_tone(bar->tone)), 0, low, BAR_TOP,
			 BAR_HEIGHT);
	if (bar->half >= 0)
		part_rule(ui, "tcpl-rule", part_share(bar->half, bar->max), 0, BAR_HEIGHT + 2 * BAR_TOP);
	part_svg_close(ui);
}

static void row(struct ui *ui, const struct ui_bar *bar)
{
	part_open(ui, "li", "tcpl-bars__row");
	part_open(ui, "span", "tcpl-bars__label");
	if (bar->href)
		ui_link(ui, bar->href, bar->label);
	else
		markup_put(&ui->m, "%h", bar->label);
	markup_close(&ui->m, "span");
	part_open(ui, "span", "tcpl-bars__bar");
	drawing(ui, bar);
	markup_close(&ui->m, "span");
	part_leaf(ui, "span", "tcpl-bars__text", bar->text);
	markup_close(&ui->m, "li");
}

static void key(struct ui *ui, const char *class_name, const char *text)
{
	part_open(ui, "li", "tcpl-key__item");
	markup_open(&ui->m, "svg",
		    "class=\"tcpl-key__swatch\" width=\"22\" height=\"14\" aria-hidden=\"true\" focusable=\"false\"");
	if (str_eq(class_name, "tcpl-hatched"))
		part_bar_hatched(ui, UI_GREY, 0, PART_WHOLE, 0, 14);
	else if (str_eq(class_name, "tcpl-rule"))
		part_rule(ui, class_name, PART_WHOLE / 2, 0, 14);
	else
		part_bar(ui, class_name, 0, PART_WHOLE, 0, 14);
	markup_close(&ui->m, "svg");
	markup_put(&ui->m, "%h", text);
	markup_close(&ui->m, "li");
}

static void legend(struct ui *ui, const struct ui_bar *bars, unsigned count)
{
	bool open = false, half = false;

	for (unsigned i = 0; i < count; i++) {
		open = open || bars[i].high > bars[i].low;
		half = half || bars[i].half >= 0;
	}
	if (!open && !half)
		return; /* nothing to tell apart */
	part_open(ui, "ul", "tcpl-key");
	key(ui, "tcpl-solid tcpl-solid-grey", tr(ui->ctx, "đã chắc chắn"));
	if (open)
		key(ui, "tcpl-hatched", tr(ui->ctx, "còn có thể đạt"));
	if (half)
		key(ui, "tcpl-rule", tr(ui->ctx, "một nửa số điểm tối đa"));
	markup_close(&ui->m, "ul");
}

void ui_bars(struct ui *ui, const char *title, const struct ui_bar *bars, unsigned count)
{
	part_open(ui, "figure", "tcpl-figure");
	part_leaf(ui, "figcaption", "tcpl-figure__title", title);
	part_open(ui, "ul", "tcpl-bars");
	for (unsigned i = 0; i < count; i++)
		row(ui, &bars[i]);
	markup_close(&ui->m, "ul");
	legend(ui, bars, count);
	markup_close(&ui->m, "figure");
}
