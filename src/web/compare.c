/* /danh-gia/:year/so-sanh - what changed between two days. */
#include "web/part_words.h"
#include "web/year_frame.h"

#define DAY_MS ((int64_t)24 * 3600 * 1000)
#define VIETNAM_OFFSET_MS ((int64_t)7 * 3600 * 1000)

/* The first moment of the day in Vietnam. */
static int64_t beginning_of(day on)
{
	return on * DAY_MS - VIETNAM_OFFSET_MS;
}

static enum err day_asked(struct web *w, const char *name, day otherwise, day *out)
{
	const char *text = http_query(w->request, name);
	enum err err = web_day_of(w->ctx, name, text ? web_trimmed(w->ctx, text) : "", out);

	if (*out == DAY_UNKNOWN)
		*out = otherwise;
	return err;
}

static void draw_form(struct web *w, const struct year *year, day from, day to)
{
	char text[DATE_TEXT_SIZE], until[DATE_TEXT_SIZE];

	ui_form_begin(w->ui, &(struct ui_form){.action = year_path(w, year, "so-sanh"), .get = true, .version = -1});
	ui_date(w->ui,
		&(struct ui_field){.name = "tu", .label = tr(w->ctx, "Từ đầu ngày"), .value = day_print(from, text)});
	ui_date(w->ui,
		&(struct ui_field){.name = "den", .label = tr(w->ctx, "Đến hết ngày"), .value = day_print(to, until)});
	ui_submit(w->ui, tr(w->ctx, "So sánh"), NULL, NULL);
	ui_form_end(w->ui);
}

static void draw_differences(struct web *w, const struct year *year, const struct part_difference *list, size_t count)
{
	const struct ui_column columns[] = {{tr(w->ctx, "Phần"), false, false},
					    {tr(w->ctx, "Trước"), false, false},
					    {tr(w->ctx, "Sau"), false, false},
					    {tr(w->ctx, "Người sửa cuối"), false, false}};

	ui_table_begin(w->ui, tr_fmt(w->ctx, "%zu phần khác nhau", count), false, columns, 4);
	for (size_t i = 0; i < count; i++) {
		ui_row_begin(w->ui);
		ui_cell_link(w->ui,
			     web_path(w, "%s?muc=%s", year_path(w, year, "lich-su"),
				      str_starts(list[i].part, "answers/") ? list[i].part + 8 : list[i].part),
			     part_title(w->ctx, year->edition, list[i].part));
		ui_cell(w->ui, part_words(w->ctx, year->edition, list[i].part, list[i].before));
		ui_cell(w->ui, part_words(w->ctx, year->edition, list[i].part, list[i].after));
		ui_cell(w->ui, str_fmt(w->ctx->arena, "%s, %s", list[i].by, moment_text(w->ctx->arena, list[i].at)));
		ui_row_end(w->ui);
	}
	ui_table_end(w->ui);
}

static enum err page_compare(struct web *w)
{
	const struct part_difference *list = NULL;
	const struct year *year;
	struct ui_frame frame;
	day today = w->app->today(), from, to;
	size_t count = 0;
	enum err err = web_year(w, &year), told;

	if (err)
		return err;
	told = day_asked(w, "tu", today - 7, &from);
	err = day_asked(w, "den", today, &to);
	if (told || err) {
		w->ui->errors = w->ctx->problems;
		w->response->status = 422;
	}
	err = year_compare_moments(w->ctx, w->app, &w->actor, year->id, beginning_of(from), beginning_of(to + 1), &list,
				   &count);
	if (err)
		return err;
	frame = year_frame(w, year, NULL, tr(w->ctx, "So hai thời điểm"));
	frame.wide = true;
	ui_page_begin(w->ui, &frame);
	ui_errors(w->ui);
	draw_form(w, year, from, to);
	if (count == 0)
		ui_empty(w->ui, tr(w->ctx, "Không có gì khác nhau trong khoảng này."),
			 tr(w->ctx, "Chọn khoảng thời gian khác."), NULL, NULL);
	else
		draw_differences(w, year, list, count);
	ui_page_end(w->ui);
	return OK;
}

static const struct route routes[] = {
    {HTTP_GET, "/danh-gia/:year/so-sanh", page_compare, 0},
};
const struct route_table routes_compare = {routes, sizeof routes / sizeof *routes};
