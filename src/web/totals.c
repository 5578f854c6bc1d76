/* /tong-hop - totals for those above the communes: a province, the nation; item by item; year by year; the communes
 * behind every figure; files. */
#include "web/totals_parts.h"

#include "appraise/papers.h"

#include <string.h>

static const struct ui_link *tabs(struct web *w, const struct totals_view *v, unsigned *count)
{
	struct ui_link *all = NEW_ARRAY(w->ctx->arena, struct ui_link, 4);

	all[0] = (struct ui_link){totals_path(w, v, "", NULL), tr(w->ctx, "Tổng hợp")};
	all[1] = (struct ui_link){totals_path(w, v, "/tieu-chi", NULL), tr(w->ctx, "Theo tiêu chí")};
	all[2] = (struct ui_link){totals_path(w, v, "/don-vi", NULL), tr(w->ctx, "Từng đơn vị")};
	all[3] = (struct ui_link){totals_path(w, v, "/cac-nam", NULL), tr(w->ctx, "Qua các năm")};
	*count = 4;
	return all;
}

static struct ui_frame frame_of(struct web *w, const struct totals_view *v, const char *step, const char *title)
{
	struct ui_frame frame = web_frame(w, UI_AREA_TOTALS, title);

	frame.caption = v->year ? tr_fmt(w->ctx, "%s · năm %d", v->title, v->year) : v->title;
	frame.tabs = tabs(w, v, &frame.tab_count);
	frame.tab = totals_path(w, v, step, NULL);
	frame.wide = true;
	return frame;
}

/* The province of those who appraise; the nation for the Ministry. */
static enum err read_view(struct web *w, struct totals_view *v)
{
	int64_t own = TOTALS_NATION;
	enum err err;

	for (unsigned i = 0; i < w->actor.grant_count; i++)
		if (w->actor.grants[i].role == ROLE_APPRAISER)
			own = w->actor.grants[i].unit;
	if (totals_may_see(&w->actor, TOTALS_NATION))
		own = TOTALS_NATION;
	err = totals_view_read(w, "/tong-hop", own, v);
	if (!err && !totals_may_see(&w->actor, v->province))
		err =
		    problem(w->ctx, ERR_DENIED, (struct place){0}, NULL,
			    N_("Xem kết quả đã công bố ở trang Kết quả công nhận."),
			    "Số liệu tổng hợp của %s chỉ cơ quan thẩm định của tỉnh và Bộ Tư pháp xem được.", v->title);
	return err;
}

static void nothing_yet(struct web *w)
{
	ui_empty(w->ui, tr(w->ctx, "Chưa có năm nào có hồ sơ gửi hoặc kết quả."),
		 tr(w->ctx, "Số liệu hiện ở đây khi đơn vị gửi hồ sơ, hoặc khi nhập danh sách đã công bố."), NULL,
		 NULL);
}

/* --- the totals --- */

static void draw_facts(struct web *w, const struct totals_view *v, const struct totals *t)
{
	const char *list = totals_path(w, v, "/don-vi", NULL);
	const struct ui_fact facts[] = {
	    {web_path(w, "%lld", (long long)t->units), tr(w->ctx, "xã, phường, đặc khu"), list, UI_GREY},
	    {totals_percent(w, totals_share(t->sent, t->units)), tr(w->ctx, "đã gửi hồ sơ"),
	     str_fmt(w->ctx->arena, "%s&trang-thai=sent", list), UI_BLUE},
	    {web_path(w, "%lld", (long long)t->late), tr(w->ctx, "gửi sau hạn"),
	     str_fmt(w->ctx->arena, "%s&trang-thai=late", list), t->late ? UI_RED : UI_GREEN},
	    {web_path(w, "%lld", (long long)t->recognised), tr(w->ctx, "được công nhận"),
	     str_fmt(w->ctx->arena, "%s&trang-thai=recognised", list), UI_GREEN},
	    {web_path(w, "%lld", (long long)t->not_recognised), tr(w->ctx, "chưa được công nhận"),
	     str_fmt(w->ctx->arena, "%s&trang-thai=not_recognised", list), t->not_recognised ? UI_YELLOW : UI_GREY},
	    {t->scored ? totals_points_text(w, totals_mean(t)) : "–", tr(w->ctx, "điểm trung bình"), NULL, UI_GREY}};

	ui_facts(w->ui, facts, sizeof facts / sizeof *facts);
}

static void total_cells(struct web *w, const struct totals *t)
{
	const int64_t numbers[] = {t->units,      t->sent,           t->late,     t->appraised,
				   t->recognised, t->not_recognised, t->withdrawn};

	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		ui_cell(w->ui, web_path(w, "%lld", (long long)numbers[i]));
	ui_cell(w->ui, totals_percent(w, totals_share(t->recognised, t->units)));
	ui_cell(w->ui, totals_points_text(w, totals_mean(t)));
}

#define TOTAL_COLUMNS 10

/* The headings over total_cells, after the one of the row's own name. */
static void total_columns(struct web *w, const char *first, struct ui_column columns[TOTAL_COLUMNS])
{
	static const char *const headings[TOTAL_COLUMNS] = {NULL,
							    N_("Đơn vị"),
							    N_("Đã gửi"),
							    N_("Gửi sau hạn"),
							    N_("Đã thẩm định"),
							    N_("Công nhận"),
							    N_("Chưa công nhận"),
							    N_("Hủy"),
							    N_("Tỷ lệ công nhận"),
							    N_("Điểm trung bình")};

	for (unsigned i = 0; i < TOTAL_COLUMNS; i++)
		columns[i] = (struct ui_column){.heading = i ? tr(w->ctx, headings[i]) : first, .numeric = i > 0};
}

static void draw_table(struct web *w, const struct totals_view *v, const struct totals_row *rows, size_t count,
		       const struct totals *sum)
{
	struct ui_column columns[TOTAL_COLUMNS];

	total_columns(w, tr(w->ctx, "Tỉnh, thành phố"), columns);
	ui_table_begin(w->ui, tr(w->ctx, "Theo tỉnh, thành phố"), false, columns, TOTAL_COLUMNS);
	for (size_t i = 0; i < count; i++) {
		ui_row_begin(w->ui);
		ui_cell_link(w->ui, totals_path(w, v, "", rows[i].code), rows[i].name);
		total_cells(w, &rows[i].t);
		ui_row_end(w->ui);
	}
	ui_row_begin(w->ui);
	ui_cell(w->ui, tr(w->ctx, "Cộng"));
	total_cells(w, sum);
	ui_row_end(w->ui);
	ui_table_end(w->ui);
}

static void draw_files(struct web *w, const struct totals_view *v)
{
	static const char *const endings[] = {"xlsx", "csv", "json"};

	ui_buttons_begin(w->ui);
	for (size_t i = 0; i < 3; i++)
		ui_button_link(w->ui, totals_path(w, v, web_path(w, "/danh-sach.%s", endings[i]), NULL),
			       tr_fmt(w->ctx, "Tải danh sách (%s)", endings[i]), true);
	for (unsigned i = 0; i < w->actor.grant_count; i++)
		if (w->actor.grants[i].role == ROLE_APPRAISER) {
			ui_button_link(w->ui, "/tong-hop/nhap", tr(w->ctx, "Nhập danh sách đã công bố"), true);
			break;
		}
	ui_buttons_end(w->ui);
}

/* --- papers of a province over its districts --- */

static bool may_have_papers(struct web *w, const struct totals_view *v)
{
	struct scope scope = {.unit = v->province, .state = STATE_NONE};

	return v->province != TOTALS_NATION && permitted(&w->actor, ACTION_CAMPAIGN, &scope);
}

static void draw_papers(struct web *w, const struct totals_view *v)
{
	static const char *const papers[][2] = {{"09-tong-hop-so-lieu.docx", N_("Mẫu 09 (DOCX)")},
						{"09-tong-hop-so-lieu.xlsx", N_("Mẫu 09 (XLSX)")},
						{"10-bao-cao-ket-qua.docx", N_("Mẫu 10 (DOCX)")},
						{"10-bao-cao-ket-qua.pdf", N_("Mẫu 10 (PDF)")}};

	if (!may_have_papers(w, v))
		return;
	ui_section_begin(w->ui, "giay-to", tr(w->ctx, "Giấy tờ của tỉnh"));
	ui_hint(w->ui,
		tr(w->ctx, "Tính trên mọi đơn vị của tỉnh, dù huyện nào thẩm định; ghi DỰ THẢO khi còn đơn vị gửi "
			   "hồ sơ mà chưa có quyết định."));
	ui_buttons_begin(w->ui);
	for (size_t i = 0; i < sizeof papers / sizeof *papers; i++)
		ui_button_link(w->ui, totals_path(w, v, web_path(w, "/giay-to/%s", papers[i][0]), NULL),
			       tr(w->ctx, papers[i][1]), true);
	ui_buttons_end(w->ui);
	ui_section_end(w->ui);
}

static enum err page_paper(struct web *w)
{
	const struct doc_writer *writer;
	const struct doc *paper = NULL;
	struct doc *const *papers;
	struct totals_view v;
	unsigned count = 0;
	enum err err = read_view(w, &v);

	if (!err)
		err = province_papers(w->ctx, w->app, &w->actor, v.province, v.year, &papers, &count);
	if (!err)
		paper = doc_find(papers, count, w->params[0], &writer);
	if (paper)
		return web_paper(w, paper, writer);
	return err ? err : problem(w->ctx, ERR_NOT_FOUND, (struct place){0}, NULL, NULL, "Không có giấy tờ này.");
}

static enum err page_totals(struct web *w)
{
	struct totals_view v;
	const struct totals_row *rows = NULL;
	struct totals sum;
	struct ui_frame frame;
	size_t count = 0;
	enum err err = read_view(w, &v);
	const struct totals_filter filter = totals_filter_of(&v);

	if (!err && v.year)
		err = totals_of(w->ctx, w->app, &filter, &rows, &count, &sum);
	if (err)
		return err;
	frame = frame_of(w, &v, "", tr(w->ctx, "Tổng hợp"));
	ui_page_begin(w->ui, &frame);
	if (!v.year) {
		nothing_yet(w);
	} else {
		err = totals_draw_choices(w, &v, "", CHOOSE_YEAR);
		draw_facts(w, &v, &sum);
		if (v.province == TOTALS_NATION) {
			totals_draw_map(w, &v, rows, count);
			draw_table(w, &v, rows, count, &sum);
		}
		draw_files(w, &v);
		draw_papers(w, &v);
	}
	ui_page_end(w->ui);
	return err;
}

/* --- item by item --- */

static void draw_weakest(struct web *w, const struct totals_item *items, size_t count, enum depth depth,
			 const char *heading)
{
	enum { SHOWN = 8 };
	const struct totals_item *const *weakest;
	size_t n = totals_weakest(w->ctx->arena, items, count, depth, SHOWN, &weakest);
	struct ui_bar bars[SHOWN];

	for (size_t i = 0; i < n; i++)
		bars[i] = (struct ui_bar){
		    .label = str_fmt(w->ctx->arena, "%s. %s", weakest[i]->item->code,
				     weakest[i]->item->name ? weakest[i]->item->name : weakest[i]->item->label),
		    .low = weakest[i]->share,
		    .high = weakest[i]->share,
		    .half = -1,
		    .max = 10000,
		    .text = totals_percent(w, weakest[i]->share),
		    .tone = weakest[i]->share < 5000   ? UI_RED
			    : weakest[i]->share < 8500 ? UI_YELLOW
						       : UI_BLUE};
	if (n)
		ui_bars(w->ui, heading, bars, (unsigned)n);
}

static void item_row(struct web *w, const struct edition *edition, const struct totals_item *it)
{
	ui_row_begin(w->ui);
	ui_cell(w->ui,
		str_fmt(w->ctx->arena, "%s. %s", it->item->code, it->item->name ? it->item->name : it->item->label));
	ui_cell(w->ui, web_path(w, "%lld", (long long)it->units));
	ui_cell(w->ui, totals_percent(w, it->share));
	if (!edition->in_points) {
		ui_cell(w->ui, web_path(w, "%lld", (long long)it->met));
		ui_cell(w->ui, web_path(w, "%lld", (long long)it->not_met));
	} else {
		ui_cell(w->ui, totals_points_text(w, it->mean));
		for (size_t i = 0; i < 4; i++)
			ui_cell(w->ui, it->item->depth == DEPTH_INDICATOR
					   ? web_path(w, "%lld", (long long)it->levels[i])
					   : "");
	}
	ui_row_end(w->ui);
}

static void draw_items(struct web *w, const struct edition *edition, const struct totals_item *items, size_t count)
{
	const struct ui_column in_points[] = {{.heading = tr(w->ctx, "Tiêu chí, chỉ tiêu, nội dung")},
					      {.heading = tr(w->ctx, "Đơn vị"), .numeric = true},
					      {.heading = tr(w->ctx, "Đạt được"), .numeric = true},
					      {.heading = tr(w->ctx, "Điểm trung bình"), .numeric = true},
					      {.heading = tr(w->ctx, "Điểm tối đa"), .numeric = true},
					      {.heading = tr(w->ctx, "Từ 50% đến dưới 100%"), .numeric = true},
					      {.heading = tr(w->ctx, "Dưới 50%"), .numeric = true},
					      {.heading = tr(w->ctx, "0 điểm"), .numeric = true}};
	const struct ui_column by_result[] = {{.heading = tr(w->ctx, "Tiêu chí, chỉ tiêu, nội dung")},
					      {.heading = tr(w->ctx, "Đơn vị"), .numeric = true},
					      {.heading = tr(w->ctx, "Tỷ lệ đạt"), .numeric = true},
					      {.heading = tr(w->ctx, "Đạt"), .numeric = true},
					      {.heading = tr(w->ctx, "Không đạt"), .numeric = true}};

	ui_table_begin(w->ui, tr(w->ctx, "Từng tiêu chí, chỉ tiêu, nội dung"), false,
		       edition->in_points ? in_points : by_result, edition->in_points ? 8 : 5);
	for (size_t i = 0; i < count; i++)
		item_row(w, edition, &items[i]);
	ui_table_end(w->ui);
}

static enum err page_items(struct web *w)
{
	struct totals_view v;
	const struct edition *edition = NULL;
	const struct totals_item *items = NULL;
	struct ui_frame frame;
	size_t count = 0;
	enum err err = read_view(w, &v);

	if (!err && v.year)
		err = totals_items(w->ctx, w->app, v.year, v.province, &edition, &items, &count);
	if (err)
		return err;
	frame = frame_of(w, &v, "/tieu-chi", tr(w->ctx, "Theo tiêu chí"));
	ui_page_begin(w->ui, &frame);
	err = v.year ? totals_draw_choices(w, &v, "/tieu-chi", CHOOSE_YEAR) : OK;
	if (count == 0)
		ui_empty(w->ui, tr(w->ctx, "Chưa có hồ sơ nào của năm này được gửi trong chương trình."),
			 tr(w->ctx, "Danh sách nhập từ kết quả đã công bố không có điểm từng tiêu chí."), NULL, NULL);
	else {
		ui_lead(
		    w->ui,
		    tr_fmt(w->ctx,
			   "%s. Lấy kết quả thẩm định, chưa thẩm định thì lấy kết quả tự đánh giá của hồ sơ đã gửi.",
			   edition->title));
		draw_weakest(w, items, count, DEPTH_INDICATOR, tr(w->ctx, "Chỉ tiêu đạt thấp nhất"));
		draw_weakest(w, items, count, DEPTH_CONTENT, tr(w->ctx, "Nội dung đạt thấp nhất"));
		draw_items(w, edition, items, count);
	}
	ui_page_end(w->ui);
	return err;
}

/* --- the communes --- */

static void unit_row_cells(struct web *w, const struct totals_view *v, const struct totals_unit *u)
{
	const struct unit_row unit = {.kind = u->kind, .name = u->name};

	ui_row_begin(w->ui);
	ui_cell_link(w->ui, web_path(w, "/cong-khai/don-vi/%s", u->code), unit_row_title(w->ctx->arena, &unit, true));
	ui_cell(w->ui, u->code);
	if (v->province == TOTALS_NATION)
		ui_cell(w->ui, u->province_name);
	ui_cell(w->ui, web_day(w, u->sent_on));
	ui_cell(w->ui, u->late ? tr(w->ctx, "sau hạn") : "");
	ui_cell(w->ui, u->rounds ? web_path(w, "%u", u->rounds) : "");
	ui_cell(w->ui,
		u->sent_on != DAY_UNKNOWN && u->self_low == u->self_high ? totals_points_text(w, u->self_low) : "");
	ui_cell(w->ui, totals_points_text(w, u->points));
	ui_cell(w->ui, totals_result_name(w, u));
	ui_row_end(w->ui);
}

static void draw_units(struct web *w, const struct totals_view *v, const struct totals_unit *units, size_t count)
{
	struct ui_column columns[9];
	unsigned n = 0;

	columns[n++] = (struct ui_column){.heading = tr(w->ctx, "Đơn vị")};
	columns[n++] = (struct ui_column){.heading = tr(w->ctx, "Mã")};
	if (v->province == TOTALS_NATION)
		columns[n++] = (struct ui_column){.heading = tr(w->ctx, "Tỉnh, thành phố")};
	columns[n++] = (struct ui_column){.heading = tr(w->ctx, "Ngày gửi")};
	columns[n++] = (struct ui_column){.heading = tr(w->ctx, "Hạn")};
	columns[n++] = (struct ui_column){.heading = tr(w->ctx, "Lần bổ sung"), .numeric = true};
	columns[n++] = (struct ui_column){.heading = tr(w->ctx, "Tự chấm"), .numeric = true};
	columns[n++] = (struct ui_column){.heading = tr(w->ctx, "Điểm"), .numeric = true};
	columns[n++] = (struct ui_column){.heading = tr(w->ctx, "Kết quả")};
	ui_table_begin(w->ui, tr(w->ctx, "Các đơn vị"), true, columns, n);
	for (size_t i = 0; i < count; i++)
		unit_row_cells(w, v, &units[i]);
	ui_table_end(w->ui);
}

static enum err page_units(struct web *w)
{
	struct totals_view v;
	const struct totals_unit *units = NULL;
	const char *after = http_query(w->request, "sau"), *next = NULL;
	struct ui_frame frame;
	size_t count = 0;
	enum err err = read_view(w, &v);
	const struct totals_filter filter = totals_filter_of(&v);

	after = after ? after : "";
	if (!err && v.year)
		err = totals_units(w->ctx, w->app, &filter, after, &units, &count, &next);
	if (err)
		return err;
	frame = frame_of(w, &v, "/don-vi", tr(w->ctx, "Từng đơn vị"));
	ui_page_begin(w->ui, &frame);
	if (v.year)
		err = totals_draw_choices(w, &v, "/don-vi", CHOOSE_OFFICE_LIST);
	if (!v.year)
		nothing_yet(w);
	else if (count == 0)
		ui_empty(w->ui, tr(w->ctx, "Không có đơn vị nào như vậy."),
			 tr(w->ctx, "Bỏ bớt điều kiện lọc để xem các đơn vị khác."),
			 totals_path(w, &v, "/don-vi", NULL), tr(w->ctx, "Xem tất cả"));
	else
		draw_units(w, &v, units, count);
	totals_draw_next(w, &v, "/don-vi", after, next);
	ui_page_end(w->ui);
	return err;
}

/* --- year by year --- */

#define YEARS_COMPARED 10

static enum err page_years(struct web *w)
{
	struct ui_column columns[TOTAL_COLUMNS];
	struct totals sums[YEARS_COMPARED] = {0};
	const struct totals_row *rows[YEARS_COMPARED];
	size_t counts[YEARS_COMPARED], n = 0;
	struct totals_view v;
	struct ui_frame frame;
	enum err err = read_view(w, &v);

	for (; !err && n < v.year_count && n < YEARS_COMPARED; n++)
		err = totals_of(w->ctx, w->app, &(struct totals_filter){.year = v.years[n], .province = v.province},
				&rows[n], &counts[n], &sums[n]);
	if (err)
		return err;
	frame = frame_of(w, &v, "/cac-nam", tr(w->ctx, "Qua các năm"));
	ui_page_begin(w->ui, &frame);
	if (n == 0)
		nothing_yet(w);
	else {
		ui_hint(w->ui,
			tr(w->ctx,
			   "Đơn vị đếm theo ngày 31 tháng 12 của năm: từ ngày 01/7/2025 các xã, phường đã sắp xếp "
			   "lại và tiêu chí thay đổi, nên so tỷ lệ, đừng so số lượng. Xã, phường nào trước "
			   "đây là những đơn vị nào: xem trang của đơn vị đó."));
		if (v.province == TOTALS_NATION) {
			ui_small_maps_begin(w->ui);
			for (size_t i = n; i-- > 0;)
				totals_draw_small_map(w, &v, v.years[i], rows[i], counts[i], &sums[i]);
			ui_small_maps_end(w->ui);
		}
		total_columns(w, tr(w->ctx, "Năm"), columns);
		ui_table_begin(w->ui, tr(w->ctx, "Các năm"), true, columns, TOTAL_COLUMNS);
		for (size_t i = 0; i < n; i++) {
			ui_row_begin(w->ui);
			ui_cell(w->ui, web_path(w, "%d", v.years[i]));
			total_cells(w, &sums[i]);
			ui_row_end(w->ui);
		}
		ui_table_end(w->ui);
	}
	ui_page_end(w->ui);
	return OK;
}

static enum err page_file(struct web *w)
{
	const char *dot = strrchr(w->params[0], '.');
	struct totals_view v;
	enum err err = read_view(w, &v);

	return err ? err : totals_send_file(w, &v, dot ? dot + 1 : "", true);
}

static const struct route routes[] = {
    {HTTP_GET, "/tong-hop", page_totals, 0},       {HTTP_GET, "/tong-hop/tieu-chi", page_items, 0},
    {HTTP_GET, "/tong-hop/don-vi", page_units, 0}, {HTTP_GET, "/tong-hop/cac-nam", page_years, 0},
    {HTTP_GET, "/tong-hop/:file", page_file, 0},   {HTTP_GET, "/tong-hop/giay-to/:file", page_paper, 0},
};
const struct route_table routes_totals = {routes, sizeof routes / sizeof *routes};
