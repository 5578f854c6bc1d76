/* Moments in the order of their days: a strip drawn to scale for the eye, and the list that says everything. */
#include "web/ui/parts.h"

#define STRIP_HEIGHT 44
#define STRIP_LINE 16
#define STRIP_LETTERS 40
#define DOT_RADIUS 6
#define EDGE 12 /* tenths of a percent kept free at both ends, for the dots */

struct span {
	day from, to;
};

static struct span span_of(day today, const struct ui_moment *moments, unsigned count)
{
	struct span span = {today, today};

	for (unsigned i = 0; i < count; i++) {
		if (moments[i].on < span.from)
			span.from = moments[i].on;
		if (moments[i].on > span.to)
			span.to = moments[i].on;
	}
	return span;
}

static int place(const struct span *span, day on)
{
	return EDGE + part_share(on - span->from, span->to - span->from) * (PART_WHOLE - 2 * EDGE) / PART_WHOLE;
}

static const char *state_class(const struct ui_moment *moment)
{
	return moment->done ? "done" : moment->late ? "late" : moment->next ? "next" : "later";
}

static void dot(struct ui *ui, const struct ui_moment *moment, int at)
{
	markup_start(&ui->m, "circle");
	markup_attr(&ui->m, "class", "tcpl-dot tcpl-dot--%a", state_class(moment));
	part_length(ui, "cx", at);
	markup_attr(&ui->m, "cy", "%d", STRIP_LINE);
	markup_attr(&ui->m, "r", "%d", DOT_RADIUS);
	markup_content(&ui->m);
	markup_close(&ui->m, "circle");
}

static void strip(struct ui *ui, day today, const struct ui_moment *moments, unsigned count)
{
	struct span span = span_of(today, moments, count);
	int now = place(&span, today);

	part_svg_open(ui, STRIP_HEIGHT, NULL, NULL);
	part_bar(ui, "tcpl-track", 0, PART_WHOLE, STRIP_LINE - 2, 4);
	part_bar(ui, "tcpl-solid tcpl-solid-grey", 0, now, STRIP_LINE - 2, 4);
	part_rule(ui, "tcpl-rule tcpl-rule--goal", now, 2, STRIP_LINE + 12);
	for (unsigned i = 0; i < count; i++)
		dot(ui, &moments[i], place(&span, moments[i].on));
	part_letters(ui, "tcpl-letters tcpl-letters--goal", now, STRIP_LETTERS, tr(ui->ctx, "hôm nay"));
	part_svg_close(ui);
}

static void state(struct ui *ui, const struct ui_moment *moment)
{
	if (moment->done)
		ui_tag(ui, UI_GREEN, tr(ui->ctx, "Đã xong"));
	else if (moment->late)
		ui_tag(ui, UI_RED, tr(ui->ctx, "Đã quá hạn"));
	else if (moment->next)
		ui_tag(ui, UI_YELLOW, tr(ui->ctx, "Sắp tới"));
}

static void one_moment(struct ui *ui, const struct ui_moment *moment)
{
	char date[DATE_TEXT_SIZE], iso[DATE_TEXT_SIZE];

	markup_open(&ui->m, "li", "class=\"tcpl-moment tcpl-moment--%a\"", state_class(moment));
	markup_open(&ui->m, "time", "class=\"tcpl-moment__day\" datetime=\"%a\"", day_print_iso(moment->on, iso));
	markup_put(&ui->m, "%h", day_print(moment->on, date));
	markup_close(&ui->m, "time");
	part_open(ui, "span", "tcpl-moment__text");
	markup_put(&ui->m, "%h ", moment->text);
	state(ui, moment);
	markup_close(&ui->m, "span");
	markup_close(&ui->m, "li");
}

static void today_line(struct ui *ui, day today)
{
	char date[DATE_TEXT_SIZE];

	part_open(ui, "li", "tcpl-moment tcpl-moment--today");
	part_leaf(ui, "span", "tcpl-moment__day", day_print(today, date));
	part_leaf(ui, "span", "tcpl-moment__text", tr(ui->ctx, "Hôm nay"));
	markup_close(&ui->m, "li");
}

void ui_timeline(struct ui *ui, const char *title, day today, const struct ui_moment *moments, unsigned count)
{
	bool told = false;

	part_open(ui, "figure", "tcpl-figure");
	part_leaf(ui, "figcaption", "tcpl-figure__title", title);
	strip(ui, today, moments, count);
	part_open(ui, "ol", "tcpl-moments");
	for (unsigned i = 0; i < count; i++) {
		if (!told && moments[i].on > today) {
			today_line(ui, today);
			told = true;
		}
		one_moment(ui, &moments[i]);
	}
	if (!told)
		today_line(ui, today);
	markup_close(&ui->m, "ol");
	markup_close(&ui->m, "figure");
}
