/* /cong-khai/ket-qua - for everybody: which communes were recognised, each commune's history, open data, a feed. Shows
 * what was decided and published, nothing else; its pages set no cookie and may be cached. */
#include "appraise/decision.h"
#include "totals/export.h"
#include "totals/feed.h"
#include "web/public.h"
#include "web/totals_parts.h"

#include <string.h>
#include <time.h>

#define SMALL_GROUP 5 /* counts of people below it are not told */
#define BASE "/cong-khai/ket-qua"

static struct ui_frame frame_of(struct web *w, const char *caption, const char *title)
{
	struct ui_frame frame = web_cacheable_frame(w, UI_AREA_RESULTS, title);

	frame.caption = caption;
	frame.wide = true;
	return frame;
}

/* --- the list --- */

static void draw_shares(struct web *w, const struct totals_view *v, const struct totals_row *rows, size_t count,
			const struct totals *sum)
{
	const struct ui_column columns[] = {{.heading = tr(w->ctx, "Tỉnh, thành phố")},
					    {.heading = tr(w->ctx, "Xã, phường, đặc khu"), .numeric = true},
					    {.heading = tr(w->ctx, "Được công nhận"), .numeric = true},
					    {.heading = tr(w->ctx, "Tỷ lệ"), .numeric = true}};

	ui_table_begin(w->ui, tr(w->ctx, "Theo tỉnh, thành phố"), false, columns, 4);
	for (size_t i = 0; i <= count; i++) {
		const struct totals *t = i < count ? &rows[i].t : sum;

		ui_row_begin(w->ui);
		if (i < count)
			ui_cell_link(w->ui, totals_path(w, v, "", rows[i].code), rows[i].name);
		else
			ui_cell(w->ui, tr(w->ctx, "Cộng"));
		ui_cell(w->ui, web_path(w, "%lld", (long long)t->units));
		ui_cell(w->ui, web_path(w, "%lld", (long long)t->recognised));
		ui_cell(w->ui, totals_percent(w, totals_share(t->recognised, t->units)));
		ui_row_end(w->ui);
	}
	ui_table_end(w->ui);
}

static void draw_units(struct web *w, const struct totals_unit *units, size_t count)
{
	const struct ui_column columns[] = {{.heading = tr(w->ctx, "Đơn vị")},
					    {.heading = tr(w->ctx, "Tỉnh, thành phố")},
					    {.heading = tr(w->ctx, "Kết quả")},
					    {.heading = tr(w->ctx, "Điểm"), .numeric = true},
					    {.heading = tr(w->ctx, "Quyết định")}};

	ui_table_begin(w->ui, tr(w->ctx, "Các đơn vị"), true, columns, 5);
	for (size_t i = 0; i < count; i++) {
		const struct totals_unit *u = &units[i];
		const struct unit_row unit = {.kind = u->kind, .name = u->name};

		ui_row_begin(w->ui);
		ui_cell_link(w->ui, web_path(w, "/cong-khai/don-vi/%s", u->code),
			     unit_row_title(w->ctx->arena, &unit, true));
		ui_cell(w->ui, u->province_name);
		ui_cell(w->ui, totals_result_name(w, u));
		ui_cell(w->ui, u->status ? totals_points_text(w, u->points) : "");
		ui_cell(w->ui,
			u->decision ? str_fmt(w->ctx->arena, "%s %s", u->decision, web_day(w, u->signed_on)) : "");
		ui_row_end(w->ui);
	}
	ui_table_end(w->ui);
}

static enum err draw_list(struct web *w, const struct totals_view *v, const char *after)
{
	const struct totals_filter filter = totals_filter_of(v);
	const struct totals_unit *units = NULL;
	const char *next = NULL;
	size_t count = 0;
	enum err err = totals_units(w->ctx, w->app, &filter, after, &units, &count, &next);

	if (err)
		return err;
	ui_section_begin(w->ui, "danh-sach", tr(w->ctx, "Danh sách"));
	if (count)
		draw_units(w, units, count);
	else
		ui_empty(w->ui, tr(w->ctx, "Không có đơn vị nào như vậy."),
			 tr(w->ctx, "Kiểm tra lại tên, hoặc bỏ bớt điều kiện lọc."), totals_path(w, v, "", NULL),
			 tr(w->ctx, "Xem tất cả"));
	totals_draw_next(w, v, "", after, next);
	ui_section_end(w->ui);
	return OK;
}

static enum err draw_totals(struct web *w, const struct totals_view *v)
{
	const struct totals_filter filter = totals_filter_of(v);
	const struct totals_row *rows = NULL;
	struct totals sum;
	size_t count = 0;
	enum err err = totals_of(w->ctx, w->app, &filter, &rows, &count, &sum);

	if (err)
		return err;
	ui_lead(w->ui,
		tr_fmt(w->ctx,
		       "%s: %lld trên %lld xã, phường, đặc khu được công nhận đạt chuẩn tiếp cận pháp luật năm %d.",
		       v->title, (long long)sum.recognised, (long long)sum.units, v->year));
	if (v->province == TOTALS_NATION) {
		totals_draw_map(w, v, rows, count);
		ui_details_begin(w->ui, tr(w->ctx, "Số liệu từng tỉnh, thành phố"), false);
		draw_shares(w, v, rows, count, &sum);
		ui_details_end(w->ui);
	}
	return OK;
}

static enum err page_results(struct web *w)
{
	const char *after = http_query(w->request, "sau");
	struct totals_view v;
	struct ui_frame frame;
	bool looks_for_one;
	enum err err = totals_view_read(w, BASE, TOTALS_NATION, &v);

	if (err)
		return err;
	after = after ? after : "";
	looks_for_one = *v.words || *v.status || *after;
	frame = frame_of(w, NULL, tr(w->ctx, "Kết quả công nhận"));
	ui_page_begin(w->ui, &frame);
	if (!v.year) {
		ui_empty(w->ui, tr(w->ctx, "Chưa có kết quả nào được công bố."),
			 tr(w->ctx, "Kết quả hiện ở đây sau khi người có thẩm quyền quyết định và công bố."),
			 "/cong-khai", tr(w->ctx, "Xem dự thảo đang niêm yết"));
	} else {
		err = totals_draw_choices(w, &v, "", CHOOSE_PUBLIC_LIST);
		if (!err && !looks_for_one)
			err = draw_totals(w, &v);
		if (!err)
			err = draw_list(w, &v, after);
		ui_link(w->ui, "/cong-khai/du-lieu", tr(w->ctx, "Dữ liệu mở"));
	}
	ui_page_end(w->ui);
	return err;
}

/* --- one commune --- */

static const char *opinions_text(struct web *w, const struct recognition *r)
{
	if (!r->year || r->opinions == 0)
		return "";
	return r->opinions < SMALL_GROUP ? tr_fmt(w->ctx, "dưới %d", SMALL_GROUP) : web_path(w, "%u", r->opinions);
}

static enum err draw_history(struct web *w, const struct unit_row *unit, const char *caption)
{
	const struct ui_column columns[] = {{.heading = tr(w->ctx, "Năm")},
					    {.heading = tr(w->ctx, "Kết quả")},
					    {.heading = tr(w->ctx, "Điểm"), .numeric = true},
					    {.heading = tr(w->ctx, "Quyết định")},
					    {.heading = tr(w->ctx, "Công bố tại")},
					    {.heading = tr(w->ctx, "Ý kiến về dự thảo"), .numeric = true}};
	const struct recognition *all = NULL;
	size_t count = 0, shown = 0;
	enum err err = recognition_history(w->ctx, w->app, unit->id, &all, &count);

	if (err)
		return err;
	for (size_t i = 0; i < count; i++)
		shown += all[i].published;
	if (shown == 0) {
		ui_para(w->ui, tr_fmt(w->ctx, "%s: chưa có kết quả nào được công bố.", caption));
		return OK;
	}
	ui_table_begin(w->ui, caption, false, columns, 6);
	for (size_t i = 0; i < count; i++) {
		const struct recognition *r = &all[i];

		if (!r->published)
			continue;
		ui_row_begin(w->ui);
		ui_cell(w->ui, web_path(w, "%d", r->number));
		ui_cell(w->ui, str_fmt(w->ctx->arena, "%s%s", tr(w->ctx, totals_status_name(r->status)),
				       r->ended ? tr(w->ctx, " (đã thay thế)") : ""));
		ui_cell(w->ui, totals_points_text(w, r->points));
		ui_cell(w->ui, str_fmt(w->ctx->arena, "%s %s", r->decision, web_day(w, r->signed_on)));
		ui_cell(w->ui, r->place ? r->place : "");
		ui_cell(w->ui, opinions_text(w, r));
		ui_row_end(w->ui);
	}
	ui_table_end(w->ui);
	return OK;
}

/* Each unit it was made of, with what that was recognised as; and what became of one that ended. */
static enum err draw_lineage(struct web *w, const struct unit_row *unit)
{
	const struct unit_origin *before = NULL, *after = NULL;
	size_t before_count = 0, after_count = 0;
	enum err err = unit_predecessors(w->ctx, w->app, unit->id, &before, &before_count);

	if (!err)
		err = unit_successors(w->ctx, w->app, unit->id, &after, &after_count);
	if (err)
		return err;
	if (after_count)
		ui_list_begin(w->ui, UI_PLAIN);
	for (size_t i = 0; i < after_count; i++) {
		ui_item_begin(w->ui);
		ui_link(w->ui, web_path(w, "/cong-khai/don-vi/%s", after[i].unit.code),
			tr_fmt(w->ctx, "Nay thuộc %s", unit_row_title(w->ctx->arena, &after[i].unit, false)));
		ui_item_end(w->ui);
	}
	if (after_count)
		ui_list_end(w->ui, UI_PLAIN);
	if (before_count == 0)
		return OK;
	ui_section_begin(w->ui, "truoc-day", tr(w->ctx, "Các đơn vị trước khi sắp xếp"));
	for (size_t i = 0; i < before_count && !err; i++)
		err = draw_history(w, &before[i].unit,
				   str_fmt(w->ctx->arena, "%s%s", unit_row_title(w->ctx->arena, &before[i].unit, true),
					   before[i].in_part ? tr(w->ctx, " (một phần)") : ""));
	ui_section_end(w->ui);
	return err;
}

static enum err page_unit(struct web *w)
{
	struct unit_row unit;
	struct ui_frame frame;
	enum err err = unit_by_code(w->ctx, w->app, w->params[0], DAY_UNKNOWN, &unit);

	if (err)
		return err;
	frame = frame_of(w,
			 unit.parent_name
			     ? str_fmt(w->ctx->arena, "%s %s", unit_kind_word(unit.parent_kind), unit.parent_name)
			     : NULL,
			 unit_row_title(w->ctx->arena, &unit, true));
	ui_page_begin(w->ui, &frame);
	err = draw_history(w, &unit, tr(w->ctx, "Kết quả các năm"));
	if (!err)
		err = draw_lineage(w, &unit);
	ui_buttons_begin(w->ui);
	ui_button_link(w->ui, web_path(w, "/cong-khai?tim=%s", web_escaped(w, unit.name)),
		       tr(w->ctx, "Dự thảo đang niêm yết"), true);
	ui_button_link(w->ui, BASE, tr(w->ctx, "Tìm đơn vị khác"), true);
	ui_buttons_end(w->ui);
	ui_page_end(w->ui);
	return err;
}

/* --- open data --- */

static void draw_dictionary(struct web *w)
{
	const struct ui_column columns[] = {
	    {.heading = tr(w->ctx, "Trường")}, {.heading = tr(w->ctx, "Kiểu")}, {.heading = tr(w->ctx, "Ý nghĩa")}};
	unsigned count;
	const struct export_column *all = export_columns(&count);

	ui_table_begin(w->ui, tr(w->ctx, "Từ điển dữ liệu"), false, columns, 3);
	for (unsigned i = 0; i < count; i++) {
		if (all[i].scope != EXPORT_PUBLIC)
			continue;
		ui_row_begin(w->ui);
		ui_cell(w->ui, all[i].name);
		ui_cell(w->ui, all[i].type);
		ui_cell(w->ui, tr(w->ctx, all[i].meaning));
		ui_row_end(w->ui);
	}
	ui_table_end(w->ui);
}

static void draw_files(struct web *w, const int *years, size_t count)
{
	static const char *const endings[] = {"csv", "json", "xlsx"};
	const struct ui_column columns[] = {
	    {.heading = tr(w->ctx, "Năm")}, {.heading = "CSV"}, {.heading = "JSON"}, {.heading = "XLSX"}};

	ui_table_begin(w->ui, tr(w->ctx, "Các tệp"), false, columns, 4);
	for (size_t i = 0; i < count; i++) {
		ui_row_begin(w->ui);
		ui_cell(w->ui, web_path(w, "%d", years[i]));
		for (size_t k = 0; k < 3; k++) {
			ui_cell_begin(w->ui);
			ui_link(w->ui, web_path(w, "/cong-khai/du-lieu/ket-qua.%s?nam=%d", endings[k], years[i]),
				web_path(w, "ket-qua-%d.%s", years[i], endings[k]));
			ui_cell_end(w->ui);
		}
		ui_row_end(w->ui);
	}
	ui_table_end(w->ui);
}

static enum err page_data(struct web *w)
{
	const int *years = NULL;
	size_t count = 0;
	struct ui_frame frame;
	enum err err = totals_years(w->ctx, w->app, true, &years, &count);

	if (err)
		return err;
	frame = frame_of(w, NULL, tr(w->ctx, "Dữ liệu mở"));
	ui_page_begin(w->ui, &frame);
	ui_lead(w->ui,
		tr(w->ctx, "Kết quả công nhận đã công bố của từng xã, phường, đặc khu. Dùng lại tự do, ghi rõ nguồn."));
	draw_files(w, years, count);
	ui_hint(w->ui, tr(w->ctx,
			  "Thêm tinh=MÃ-TỈNH để lấy riêng một tỉnh. Ngày viết theo năm-tháng-ngày, điểm dùng dấu chấm. "
			  "Trang của từng đơn vị không ghi số người dưới 5."));
	ui_list_begin(w->ui, UI_PLAIN);
	ui_item_begin(w->ui);
	ui_link(w->ui, "/cong-khai/atom.xml", tr(w->ctx, "Theo dõi quyết định mới (Atom)"));
	ui_item_end(w->ui);
	ui_list_end(w->ui, UI_PLAIN);
	draw_dictionary(w);
	ui_page_end(w->ui);
	return OK;
}

static enum err page_data_file(struct web *w)
{
	const char *dot = strrchr(w->params[0], '.');
	struct totals_view v;
	enum err err = totals_view_read(w, BASE, TOTALS_NATION, &v);

	if (!err)
		err = totals_send_file(w, &v, dot && str_starts(w->params[0], "ket-qua.") ? dot + 1 : "", false);
	if (!err)
		web_cacheable(w);
	return err;
}

/* --- the feed (RFC 4287) --- */

static const char *rfc3339(struct web *w, int64_t at)
{
	time_t seconds = (time_t)(at / 1000);
	struct tm tm;
	char text[32];

	gmtime_r(&seconds, &tm);
	strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &tm);
	return str_dup(w->ctx->arena, text);
}

static void leaf(struct markup *m, const char *name, const char *text)
{
	markup_open(m, name, "");
	markup_put(m, "%h", text);
	markup_close(m, name);
}

static void write_entry(struct web *w, struct markup *m, const struct feed_entry *e)
{
	const char *address = public_address(w, web_path(w, BASE "?nam=%d", e->year));

	markup_open(m, "entry", "");
	leaf(m, "id", str_fmt(w->ctx->arena, "urn:tcpl:decision:%lld", (long long)e->decision));
	leaf(m, "title", tr_fmt(w->ctx, "Quyết định số %s, năm đánh giá %d", e->number, e->year));
	leaf(m, "updated", rfc3339(w, e->made_at));
	markup_open(m, "link", "href=\"%a\"", address);
	markup_close(m, "link");
	leaf(m, "summary",
	     tr_fmt(w->ctx, "%s: %u đơn vị, %u được công nhận. Ký ngày %s, công bố ngày %s.",
		    e->unit.parent_name ? e->unit.parent_name : e->unit.name, e->units, e->recognised,
		    web_day(w, e->signed_on), web_day(w, e->published_on)));
	markup_close(m, "entry");
}

static enum err page_feed(struct web *w)
{
	enum { LATEST = 30 };
	const struct feed_entry *all = NULL;
	struct markup m;
	size_t count = 0;
	enum err err = feed_latest(w->ctx, w->app, LATEST, &all, &count);

	if (err)
		return err;
	buf_adds(&w->response->body, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
	m = markup_new(&w->response->body);
	markup_open(&m, "feed", "xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"vi\"");
	leaf(&m, "id", public_address(w, "/cong-khai/atom.xml"));
	leaf(&m, "title", tr(w->ctx, "Xã, phường, đặc khu đạt chuẩn tiếp cận pháp luật"));
	leaf(&m, "updated", rfc3339(w, count ? all[0].made_at : 0));
	markup_open(&m, "author", "");
	leaf(&m, "name", w->site->name ? w->site->name : "tcpl");
	markup_close(&m, "author");
	markup_open(&m, "link", "rel=\"self\" href=\"%a\"", public_address(w, "/cong-khai/atom.xml"));
	markup_close(&m, "link");
	for (size_t i = 0; i < count; i++)
		write_entry(w, &m, &all[i]);
	markup_close(&m, "feed");
	markup_end(&m);
	w->response->type = "application/atom+xml; charset=utf-8";
	web_cacheable(w);
	return OK;
}

static const struct route routes[] = {
    {HTTP_GET, "/cong-khai/ket-qua", page_results, ROUTE_PUBLIC},
    {HTTP_GET, "/cong-khai/don-vi/:code", page_unit, ROUTE_PUBLIC},
    {HTTP_GET, "/cong-khai/du-lieu", page_data, ROUTE_PUBLIC},
    {HTTP_GET, "/cong-khai/du-lieu/:file", page_data_file, ROUTE_PUBLIC},
    {HTTP_GET, "/cong-khai/atom.xml", page_feed, ROUTE_PUBLIC},
};
const struct route_table routes_public_results = {routes, sizeof routes / sizeof *routes};
