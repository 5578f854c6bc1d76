/* /danh-gia/:year/cac-nam - this year beside the ones before: the results, criterion by criterion where the same
 * edition holds, and the figures of each content beside last year's. */
#include "web/item.h"
#include "web/part_words.h"
#include "web/year_frame.h"

#define YEARS_SHOWN 3

struct years_page {
	const struct year *years[YEARS_SHOWN]; /* this one first */
	unsigned count;
};

static enum err load(struct web *w, struct years_page *out)
{
	enum err err = web_year(w, &out->years[0]);

	for (out->count = err ? 0 : 1; !err && out->count < YEARS_SHOWN; out->count++) {
		err = year_before(w->ctx, w->app, &w->actor, out->years[out->count - 1], &out->years[out->count]);
		if (!err && !out->years[out->count])
			break;
	}
	return err;
}

static const char *outcome_words(const struct ctx *ctx, const struct result *result)
{
	return result->outcome == MEETS           ? tr(ctx, "đủ điều kiện")
	       : result->outcome == DOES_NOT_MEET ? tr(ctx, "không đủ điều kiện")
						  : tr(ctx, "chưa xác định");
}

static const char *total_words(struct web *w, const struct year *year)
{
	char low[POINTS_TEXT_SIZE], high[POINTS_TEXT_SIZE];
	const struct result *r = year->result;

	if (!year->edition->in_points)
		return tr(w->ctx, "không chấm điểm");
	points_print(r->low, ',', low);
	if (r->high == POINTS_UNKNOWN)
		return tr_fmt(w->ctx, "ít nhất %s điểm", low);
	points_print(r->high, ',', high);
	return r->low == r->high ? tr_fmt(w->ctx, "%s điểm", low) : tr_fmt(w->ctx, "%s đến %s điểm", low, high);
}

static void draw_results(struct web *w, const struct years_page *page)
{
	const struct ui_column columns[] = {{tr(w->ctx, "Năm"), false, true},
					    {tr(w->ctx, "Đơn vị"), false, false},
					    {tr(w->ctx, "Bộ tiêu chí"), false, false},
					    {tr(w->ctx, "Tổng số điểm"), true, false},
					    {tr(w->ctx, "Kết quả"), false, false}};

	ui_table_begin(w->ui, tr(w->ctx, "Kết quả các năm"), false, columns, 5);
	for (unsigned i = 0; i < page->count; i++) {
		const struct year *year = page->years[i];

		ui_row_begin(w->ui);
		ui_cell_link(w->ui, year_path(w, year, ""), web_path(w, "%d", year->number));
		ui_cell(w->ui, unit_row_title(w->ctx->arena, &year->unit, true));
		ui_cell(w->ui, year->edition->code);
		ui_cell(w->ui, total_words(w, year));
		ui_cell(w->ui, outcome_words(w->ctx, year->result));
		ui_row_end(w->ui);
	}
	ui_table_end(w->ui);
}

static bool same_edition(const struct years_page *page, unsigned i)
{
	return str_eq(page->years[i]->edition->code, page->years[0]->edition->code);
}

static void cells_of_item(struct web *w, const struct years_page *page, const struct item *item)
{
	for (unsigned i = 0; i < page->count; i++) {
		const struct item *same = edition_item(page->years[i]->edition, item->code);

		if (same_edition(page, i))
			ui_cell(w->ui, same ? item_result_words(w->ctx, page->years[i], same) : "");
	}
}

/* The years of the same edition, an item a row. */
static void draw_items(struct web *w, const struct years_page *page)
{
	struct ui_column columns[1 + YEARS_SHOWN] = {{tr(w->ctx, "Tiêu chí, chỉ tiêu"), false, false}};
	const struct edition *edition = page->years[0]->edition;
	unsigned n = 1;

	for (unsigned i = 0; i < page->count; i++)
		if (same_edition(page, i))
			columns[n++] = (struct ui_column){web_path(w, "%d", page->years[i]->number), false, false};
	ui_table_begin(w->ui, tr(w->ctx, "Từng tiêu chí, chỉ tiêu"), false, columns, n);
	for (unsigned i = 0; i < edition->item_count; i++) {
		const struct item *item = edition->items[i];

		if (item->depth == DEPTH_CONTENT)
			continue;
		ui_row_begin(w->ui);
		ui_cell_link(w->ui, item_path(w, page->years[0], item),
			     str_fmt(w->ctx->arena, "%s. %s", item->code, item_title(item)));
		cells_of_item(w, page, item);
		ui_row_end(w->ui);
	}
	ui_table_end(w->ui);
}

static const char *answer_words(struct web *w, const struct year *year, const struct item *item)
{
	const char *name = str_fmt(w->ctx->arena, "answers/%s", item->code);
	const struct part *part = year_part(year, name);

	return part && part->value ? part_words(w->ctx, year->edition, name, part->value) : "";
}

/* What was answered, where either year has something to say. */
static void draw_answers(struct web *w, const struct year *now, const struct year *before)
{
	const struct ui_column columns[] = {{tr(w->ctx, "Mục"), false, false},
					    {web_path(w, "%d", now->number), false, false},
					    {web_path(w, "%d", before->number), false, false}};

	ui_table_begin(w->ui, tr(w->ctx, "Số liệu đã ghi"), false, columns, 3);
	for (unsigned i = 0; i < now->edition->item_count; i++) {
		const struct item *item = now->edition->items[i];
		const char *mine = answer_words(w, now, item), *theirs = answer_words(w, before, item);

		if (!*mine && !*theirs)
			continue;
		ui_row_begin(w->ui);
		ui_cell_link(w->ui, item_path(w, now, item),
			     str_fmt(w->ctx->arena, "%s. %s", item->code, item_title(item)));
		ui_cell(w->ui, mine);
		ui_cell(w->ui, theirs);
		ui_row_end(w->ui);
	}
	ui_table_end(w->ui);
}

static enum err page_years(struct web *w)
{
	struct years_page page = {0};
	struct ui_frame frame;
	enum err err = load(w, &page);

	if (err)
		return err;
	frame = year_frame(w, page.years[0], NULL, tr(w->ctx, "So các năm"));
	frame.wide = true;
	ui_page_begin(w->ui, &frame);
	if (page.count == 1) {
		ui_empty(w->ui, tr(w->ctx, "Chưa có năm trước để so."),
			 tr(w->ctx, "Năm trước của đơn vị, hoặc của đơn vị mà nó hình thành từ đó, sẽ hiện ở đây."),
			 NULL, NULL);
	} else {
		draw_results(w, &page);
		if (!same_edition(&page, 1))
			ui_inset(w->ui, tr(w->ctx, "Năm trước theo bộ tiêu chí khác nên không so từng mục được."));
		draw_items(w, &page);
		if (same_edition(&page, 1))
			draw_answers(w, page.years[0], page.years[1]);
	}
	ui_page_end(w->ui);
	return OK;
}

static const struct route routes[] = {
    {HTTP_GET, "/danh-gia/:year/cac-nam", page_years, 0},
};
const struct route_table routes_years_compare = {routes, sizeof routes / sizeof *routes};
