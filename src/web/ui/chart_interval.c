/* One scale from nought to the maximum: where the total lies, and what it must reach; and steps that are done. */
#include "web/ui/parts.h"

#define BAR_TOP 26
#define BAR_HEIGHT 34
#define LETTERS_ABOVE 16
#define LETTERS_BELOW 78
#define INTERVAL_HEIGHT 86
#define LETTERS_APART 90 /* tenths of a percent between the middles of two figures */

#define STEPS_MAX 48 /* more are drawn as one run: they could not be told apart */
#define STEP_GAP 3
#define PROGRESS_HEIGHT 18

/* The figures below the bar, each left out when one before it stands too near. */
struct ticks {
	int at[4];
	unsigned count;
};

static void tick(struct ui *ui, struct ticks *ticks, int64_t value, int64_t max)
{
	char text[POINTS_TEXT_SIZE];
	int at = part_share(value, max);

	for (unsigned i = 0; i < ticks->count; i++)
		if (at - ticks->at[i] < LETTERS_APART && ticks->at[i] - at < LETTERS_APART)
			return;
	ticks->at[ticks->count++] = at;
	part_letters(ui, "tcpl-letters", at, LETTERS_BELOW, points_print((points)value, ',', text));
}

static void threshold(struct ui *ui, const struct ui_interval *interval)
{
	char text[POINTS_TEXT_SIZE];
	int at = part_share(interval->threshold, interval->max);

	part_rule(ui, "tcpl-rule tcpl-rule--goal", at, BAR_TOP - 6, BAR_TOP + BAR_HEIGHT + 6);
	part_letters(ui, "tcpl-letters tcpl-letters--goal", at, LETTERS_ABOVE,
		     tr_fmt(ui->ctx, "cần đạt %s", points_print((points)interval->threshold, ',', text)));
}

static enum ui_tone tone_of(const struct ui_interval *interval)
{
	if (interval->threshold < 0)
		return UI_BLUE;
	if (interval->low >= interval->threshold)
		return UI_GREEN;
	return interval->high >= 0 && interval->high < interval->threshold ? UI_RED : UI_YELLOW;
}

static void bar(struct ui *ui, const struct ui_interval *interval, int64_t high)
{
	int from = part_share(interval->low, interval->max), to = part_share(high, interval->max);
	enum ui_tone tone = tone_of(interval);

	part_bar(ui, "tcpl-track", 0, PART_WHOLE, BAR_TOP, BAR_HEIGHT);
	if (to > from)
		part_bar_hatched(ui, tone, from, to - from, BAR_TOP, BAR_HEIGHT);
	if (from > 0)
		part_bar(ui, str_fmt(ui->ctx->arena, "tcpl-solid tcpl-solid-%s", part_tone(tone)), 0, from, BAR_TOP,
			 BAR_HEIGHT);
}

void ui_interval(struct ui *ui, const char *title, const struct ui_interval *interval)
{
	int64_t high = interval->high >= 0 ? interval->high : interval->max;
	struct ticks ticks = {.count = 0};

	part_open(ui, "figure", "tcpl-figure");
	part_leaf(ui, "figcaption", "tcpl-figure__title", title);
	part_leaf(ui, "p", "tcpl-figure__text", interval->text);
	part_svg_open(ui, INTERVAL_HEIGHT, title, interval->text);
	bar(ui, interval, high);
	if (interval->threshold >= 0)
		threshold(ui, interval);
	tick(ui, &ticks, interval->low, interval->max);
	tick(ui, &ticks, high, interval->max);
	tick(ui, &ticks, 0, interval->max);
	tick(ui, &ticks, interval->max, interval->max);
	part_svg_close(ui);
	markup_close(&ui->m, "figure");
}

static const char *step_class(unsigned step, unsigned done, unsigned partly)
{
	if (step < done)
		return "tcpl-solid tcpl-solid-green";
	return step < done + partly ? "tcpl-solid tcpl-solid-half" : "tcpl-track";
}

static void steps(struct ui *ui, unsigned done, unsigned partly, unsigned total)
{
	for (unsigned i = 0; i < total; i++) {
		int from = part_share(i, total), to = part_share(i + 1, total);

		part_bar(ui, step_class(i, done, partly), from, to - from - (i + 1 < total ? STEP_GAP : 0), 0,
			 PROGRESS_HEIGHT);
	}
}

static void run(struct ui *ui, unsigned done, unsigned partly, unsigned total)
{
	int first = part_share(done, total), second = part_share((int64_t)done + partly, total);

	part_bar(ui, "tcpl-track", 0, PART_WHOLE, 0, PROGRESS_HEIGHT);
	part_bar(ui, "tcpl-solid tcpl-solid-green", 0, first, 0, PROGRESS_HEIGHT);
	part_bar(ui, "tcpl-solid tcpl-solid-half", first, second - first, 0, PROGRESS_HEIGHT);
}

void ui_progress(struct ui *ui, const char *title, unsigned done, unsigned partly, unsigned total, const char *text)
{
	part_open(ui, "figure", "tcpl-figure tcpl-figure--progress");
	part_leaf(ui, "figcaption", "tcpl-figure__title", title);
	part_leaf(ui, "p", "tcpl-figure__text", text);
	part_svg_open(ui, PROGRESS_HEIGHT, title, text);
	if (total <= STEPS_MAX)
		steps(ui, done, partly, total);
	else
		run(ui, done, partly, total);
	part_svg_close(ui);
	markup_close(&ui->m, "figure");
}
