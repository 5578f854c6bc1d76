/* /danh-gia/:year/tham-dinh - what the office that appraises asked for and found, as the commune sees it. */
#include "appraise/appraisal.h"
#include "appraise/decision.h"
#include "web/item.h"
#include "web/year_frame.h"

static void draw_asked(struct web *w, const struct year *year, const struct asked *asked)
{
	const struct item *item = edition_item(year->edition, asked->item);

	ui_item_begin(w->ui);
	if (item) {
		ui_link(w->ui, item_path(w, year, item), item_number_words(w->ctx, item));
		markup_put(&w->ui->m, ": ");
	}
	markup_text(&w->ui->m, asked->reason);
	ui_item_end(w->ui);
}

static void draw_round(struct web *w, const struct appraisal *a, const struct request_round *r)
{
	bool open = r->answered_on == DAY_UNKNOWN;

	ui_card_begin(w->ui, web_path(w, "lan-%u", r->round), tr_fmt(w->ctx, "Yêu cầu bổ sung lần %u", r->round));
	ui_tag(w->ui,
	       !open     ? UI_GREEN
	       : r->late ? UI_RED
			 : UI_YELLOW,
	       !open     ? tr(w->ctx, "đã bổ sung")
	       : r->late ? tr(w->ctx, "quá hạn")
			 : tr(w->ctx, "đang chờ bổ sung"));
	ui_para(w->ui, r->due == DAY_UNKNOWN
			   ? tr_fmt(w->ctx, "Ngày %s, %s yêu cầu:", web_day(w, r->asked_on), r->asked_by)
			   : tr_fmt(w->ctx, "Ngày %s, %s yêu cầu, hạn hết ngày %s:", web_day(w, r->asked_on),
				    r->asked_by, web_day(w, r->due)));
	ui_list_begin(w->ui, UI_BULLETS);
	for (unsigned i = 0; i < r->asked_count; i++)
		draw_asked(w, a->year, &r->asked[i]);
	ui_list_end(w->ui, UI_BULLETS);
	if (open && state_is_open(a->year->state))
		ui_button_link(w->ui, year_path(w, a->year, "ho-so"), tr(w->ctx, "Sửa xong thì gửi lại hồ sơ"), false);
	ui_card_end(w->ui);
}

static const char *result_text(struct web *w, const struct year *year, const struct verdict *v)
{
	char text[POINTS_TEXT_SIZE];

	if (!year->edition->in_points)
		return v->met == YES  ? tr(w->ctx, "đạt")
		       : v->met == NO ? tr(w->ctx, "không đạt")
				      : tr(w->ctx, "chưa xác định");
	return v->low == v->high ? str_dup(w->ctx->arena, points_print(v->low, ',', text)) : "…";
}

static void draw_scores(struct web *w, const struct appraisal *a)
{
	const struct ui_column columns[] = {{.heading = tr(w->ctx, "Mục")},
					    {.heading = tr(w->ctx, "Tự chấm"), .numeric = true},
					    {.heading = tr(w->ctx, "Thẩm định"), .numeric = true},
					    {.heading = tr(w->ctx, "Lý do")}};

	ui_section_begin(w->ui, "ket-qua", tr(w->ctx, "Kết quả thẩm định"));
	ui_lead(w->ui, a->result->because);
	ui_table_begin(w->ui, tr(w->ctx, "Các tiêu chí và các mục khác với tự chấm"), true, columns, 4);
	for (unsigned i = 0; i < a->year->edition->item_count; i++) {
		const struct item *item = a->year->edition->items[i];
		const struct appraised_row *row = appraisal_row(a, item->code);

		if (item->depth != DEPTH_CRITERION && !row)
			continue;
		ui_row_begin(w->ui);
		ui_cell_link(w->ui, item_path(w, a->year, item),
			     str_fmt(w->ctx->arena, "%s. %s", item->code, item_title(item)));
		ui_cell(w->ui, result_text(w, a->year, year_verdict(a->year, item)));
		ui_cell(w->ui, result_text(w, a->year, &a->result->verdicts[i]));
		ui_cell(w->ui, row ? row->reason : "");
		ui_row_end(w->ui);
	}
	ui_table_end(w->ui);
	ui_section_end(w->ui);
}

static enum err draw_decisions(struct web *w, const struct year *year)
{
	const struct recognition *all;
	size_t count;
	enum err err = recognition_history(w->ctx, w->app, year->unit.id, &all, &count);

	if (err || count == 0)
		return err;
	ui_section_begin(w->ui, "quyet-dinh", tr(w->ctx, "Quyết định"));
	ui_list_begin(w->ui, UI_BULLETS);
	for (size_t i = 0; i < count; i++)
		ui_item(w->ui,
			tr_fmt(w->ctx, "Năm %d: %s, Quyết định số %s ngày %s%s%s%s", all[i].number,
			       tr(w->ctx, recognition_name(all[i].status)), all[i].decision,
			       web_day(w, all[i].signed_on), all[i].ended ? tr(w->ctx, " (đã thay thế)") : "",
			       str_empty(all[i].reason) ? "" : ": ", str_empty(all[i].reason) ? "" : all[i].reason));
	ui_list_end(w->ui, UI_BULLETS);
	ui_section_end(w->ui);
	return OK;
}

static enum err page_year_appraisal(struct web *w)
{
	const struct appraisal *a;
	struct ui_frame frame;
	int64_t id;
	enum err err = web_id(w, 0, &id);

	if (!err)
		err = appraisal_open(w->ctx, w->app, &w->actor, id, &a);
	if (err)
		return err;
	frame = year_frame(w, a->year, "tham-dinh", tr(w->ctx, "Thẩm định"));
	ui_page_begin(w->ui, &frame);
	ui_tag(w->ui, state_tone(a->year->state), tr(w->ctx, state_name(a->year->state)));
	if (a->received)
		ui_para(w->ui,
			tr_fmt(w->ctx, "%s tiếp nhận hồ sơ ngày %s.", a->received_by, web_day(w, a->received_on)));
	for (unsigned i = a->round_count; i-- > 0;)
		draw_round(w, a, &a->rounds[i]);
	if (a->year->state == STATE_APPRAISED || state_is_decided(a->year->state))
		draw_scores(w, a);
	err = draw_decisions(w, a->year);
	if (!a->received && a->round_count == 0)
		ui_empty(w->ui, tr(w->ctx, "Cơ quan thẩm định chưa tiếp nhận hồ sơ."),
			 tr(w->ctx, "Yêu cầu bổ sung, kết quả thẩm định và quyết định hiện ở đây."), NULL, NULL);
	ui_page_end(w->ui);
	return err;
}

static const struct route routes[] = {
    {HTTP_GET, "/danh-gia/:year/tham-dinh", page_year_appraisal, 0},
};
const struct route_table routes_year_appraisal = {routes, sizeof routes / sizeof *routes};
