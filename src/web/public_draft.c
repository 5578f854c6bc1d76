/* /cong-khai - the drafts that are posted now; one of them, frozen as it was posted; what people say of it. */
#include "web/item.h"
#include "web/public.h"

#include "citizen/opinion.h"
#include "dossier/dossier.h"

#define LISTED_MAX 100

const char *public_base(struct web *w)
{
	if (!str_empty(w->site->base_url))
		return w->site->base_url;
	return str_fmt(w->ctx->arena, "%s://%s", w->request->secure ? "https" : "http",
		       w->request->host ? w->request->host : "localhost");
}

char *public_address(struct web *w, const char *path)
{
	return str_fmt(w->ctx->arena, "%s%s", public_base(w), path);
}

char *public_days(struct ctx *ctx, day from, day to)
{
	char first[DATE_TEXT_SIZE], last[DATE_TEXT_SIZE];

	if (from != DAY_UNKNOWN && to != DAY_UNKNOWN)
		return tr_fmt(ctx, "từ ngày %s đến hết ngày %s", day_print(from, first), day_print(to, last));
	if (from != DAY_UNKNOWN)
		return tr_fmt(ctx, "từ ngày %s", day_print(from, first));
	if (to != DAY_UNKNOWN)
		return tr_fmt(ctx, "đến hết ngày %s", day_print(to, last));
	return str_dup(ctx->arena, "");
}

static char *draft_path(struct web *w, const char *token, const char *step)
{
	return web_path(w, "/cong-khai/niem-yet/%s%s%s", token, *step ? "/" : "", step);
}

/* "còn 3 ngày", with today; the last day counts. */
static const char *days_left(struct web *w, day to)
{
	int left = to == DAY_UNKNOWN ? 0 : to - w->app->today() + 1;

	if (left <= 0)
		return "";
	return left == 1 ? tr(w->ctx, "hôm nay là ngày cuối") : tr_fmt(w->ctx, "còn %d ngày, tính cả hôm nay", left);
}

/* --- the list --- */

static void draw_search(struct web *w, const char *words)
{
	ui_form_begin(w->ui, &(struct ui_form){.action = "/cong-khai", .get = true, .version = -1});
	ui_text(w->ui, &(struct ui_field){.name = "tim",
					  .label = tr(w->ctx, "Tên xã, phường, đặc khu"),
					  .hint = tr(w->ctx, "Không cần gõ dấu."),
					  .value = words,
					  .width = 30});
	ui_buttons_begin(w->ui);
	ui_submit(w->ui, tr(w->ctx, "Tìm"), NULL, NULL);
	ui_buttons_end(w->ui);
	ui_form_end(w->ui);
}

static void draw_list(struct web *w, const struct posted *list, size_t count)
{
	ui_list_begin(w->ui, UI_PLAIN);
	for (size_t i = 0; i < count; i++) {
		ui_item_begin(w->ui);
		ui_link(w->ui, draft_path(w, list[i].token, ""),
			tr_fmt(w->ctx, "%s, năm %d", list[i].unit_title, list[i].year));
		if (list[i].to != DAY_UNKNOWN)
			ui_hint(w->ui, tr_fmt(w->ctx, "Niêm yết %s; %s.", public_days(w->ctx, list[i].from, list[i].to),
					      days_left(w, list[i].to)));
		ui_item_end(w->ui);
	}
	ui_list_end(w->ui, UI_PLAIN);
	if (count == LISTED_MAX)
		ui_hint(w->ui, tr_fmt(w->ctx, "Chỉ hiện %d dự thảo đầu; gõ tên để tìm.", LISTED_MAX));
}

static enum err page_list(struct web *w)
{
	const char *words = http_query(w->request, "tim");
	struct ui_frame frame = web_frame(w, UI_AREA_NONE, tr(w->ctx, "Dự thảo đang niêm yết"));
	const struct posted *list;
	size_t count;
	enum err err = posted_list(w->ctx, w->app, words ? words : "", LISTED_MAX, &list, &count);

	if (err)
		return err;
	ui_page_begin(w->ui, &frame);
	ui_lead(
	    w->ui,
	    tr(w->ctx, "Kết quả tự đánh giá chuẩn tiếp cận pháp luật đang được niêm yết để người dân đọc và góp ý."));
	draw_search(w, words);
	if (count > 0)
		draw_list(w, list, count);
	else if (!str_empty(words))
		ui_empty(w->ui, tr_fmt(w->ctx, "Không có dự thảo nào đang niêm yết của \"%s\".", words),
			 tr(w->ctx, "Kiểm tra lại tên, hoặc hỏi Ủy ban nhân dân cấp xã."), NULL, NULL);
	else
		ui_empty(w->ui, tr(w->ctx, "Hiện không có dự thảo nào đang niêm yết."), NULL, NULL, NULL);
	ui_page_end(w->ui);
	return OK;
}

/* --- one draft --- */

struct draft_page {
	struct posted posted;
	const struct assessment *record;
	const struct result *result;
};

static const char *points_words(struct ctx *ctx, points p)
{
	char text[POINTS_TEXT_SIZE];

	return p == POINTS_UNKNOWN ? tr(ctx, "chưa rõ") : str_dup(ctx->arena, points_print(p, ',', text));
}

static const char *range_words(struct ctx *ctx, points low, points high)
{
	if (low == high)
		return points_words(ctx, low);
	return tr_fmt(ctx, "%s đến %s", points_words(ctx, low), points_words(ctx, high));
}

static const char *tri_words(struct ctx *ctx, enum tri state)
{
	return state == YES ? tr(ctx, "Đạt") : state == NO ? tr(ctx, "Không đạt") : tr(ctx, "Chưa xác định");
}

static const char *verdict_words(struct ctx *ctx, const struct draft_page *page, const struct item *item)
{
	const struct verdict *v = &page->result->verdicts[item->index];

	return page->record->edition->in_points ? range_words(ctx, v->low, v->high) : tri_words(ctx, v->met);
}

static void item_row(struct web *w, const struct draft_page *page, const struct item *item)
{
	ui_row_begin(w->ui);
	ui_cell(w->ui, str_fmt(w->ctx->arena, "%s. %s", item->code, item_title(item)));
	if (page->record->edition->in_points)
		ui_cell(w->ui, points_words(w->ctx, item->max));
	ui_cell(w->ui, verdict_words(w->ctx, page, item));
	ui_row_end(w->ui);
	for (unsigned i = 0; i < item->child_count; i++)
		item_row(w, page, item->children[i]);
}

static void draw_criterion(struct web *w, const struct draft_page *page, const struct item *criterion)
{
	const bool in_points = page->record->edition->in_points;
	const struct ui_column with_points[] = {{.heading = tr(w->ctx, "Chỉ tiêu, nội dung")},
						{.heading = tr(w->ctx, "Điểm tối đa"), .numeric = true},
						{.heading = tr(w->ctx, "Điểm tự chấm"), .numeric = true}};
	const struct ui_column without[] = {{.heading = tr(w->ctx, "Chỉ tiêu, nội dung")},
					    {.heading = tr(w->ctx, "Kết quả")}};
	const char *words = verdict_words(w->ctx, page, criterion);

	ui_details_begin(w->ui,
			 in_points
			     ? tr_fmt(w->ctx, "Tiêu chí %s. %s: %s trên %s điểm", criterion->code,
				      item_title(criterion), words, points_words(w->ctx, criterion->max))
			     : tr_fmt(w->ctx, "Tiêu chí %s. %s: %s", criterion->code, item_title(criterion), words),
			 false);
	ui_para(w->ui, page->result->verdicts[criterion->index].because);
	if (criterion->child_count > 0) {
		ui_table_begin(w->ui, item_title(criterion), true, in_points ? with_points : without,
			       in_points ? 3 : 2);
		for (unsigned i = 0; i < criterion->child_count; i++)
			item_row(w, page, criterion->children[i]);
		ui_table_end(w->ui);
	}
	ui_details_end(w->ui);
}

static void draw_total(struct web *w, const struct draft_page *page)
{
	const struct edition *edition = page->record->edition;
	const char *figure =
	    edition->in_points
		? tr_fmt(w->ctx, "%s trên %s", range_words(w->ctx, page->result->low, page->result->high),
			 points_words(w->ctx, edition->total_max))
		: tr_fmt(w->ctx, "%u trên %u", page->result->criteria_met, edition->criterion_count);
	const struct ui_fact fact = {.figure = figure,
				     .text = edition->in_points ? tr(w->ctx, "tổng số điểm tự chấm")
								: tr(w->ctx, "tiêu chí đạt"),
				     .tone = UI_BLUE};

	ui_facts(w->ui, &fact, 1);
	ui_para(w->ui, page->result->because);
}

static void draw_conditions(struct web *w, const struct draft_page *page)
{
	const struct ui_column columns[] = {{.heading = tr(w->ctx, "Điều kiện công nhận")},
					    {.heading = tr(w->ctx, "Tự đánh giá")}};

	if (page->result->condition_count == 0)
		return;
	ui_table_begin(w->ui, tr(w->ctx, "Các điều kiện công nhận"), true, columns, 2);
	for (unsigned i = 0; i < page->result->condition_count; i++) {
		const struct condition_result *c = &page->result->conditions[i];

		ui_row_begin(w->ui);
		ui_cell(w->ui, c->condition ? c->condition->text : c->because);
		ui_cell_begin(w->ui);
		item_state_tag(w, c->state);
		ui_cell_end(w->ui);
		ui_row_end(w->ui);
	}
	ui_table_end(w->ui);
}

static void draw_papers(struct web *w, const struct draft_page *page)
{
	ui_buttons_begin(w->ui);
	ui_button_link(w->ui, draft_path(w, page->posted.token, "bao-cao.pdf"), tr(w->ctx, "Dự thảo Báo cáo (PDF)"),
		       true);
	ui_button_link(w->ui, draft_path(w, page->posted.token, "tong-hop.pdf"),
		       page->record->edition->in_points ? tr(w->ctx, "Bản tổng hợp điểm số (PDF)")
							: tr(w->ctx, "Bảng tổng hợp kết quả (PDF)"),
		       true);
	ui_buttons_end(w->ui);
}

static void draw_box(struct web *w, const struct draft_page *page)
{
	const char *left = days_left(w, page->posted.to);

	ui_section_begin(w->ui, "gop-y", tr(w->ctx, "Góp ý về dự thảo này"));
	if (page->posted.closed) {
		ui_banner(w->ui, UI_GREY, tr(w->ctx, "Trang này không nhận thêm ý kiến"), page->posted.closed);
		ui_para(w->ui, tr(w->ctx, "Ý kiến có thể gửi trực tiếp hoặc bằng văn bản đến Ủy ban nhân dân."));
		ui_section_end(w->ui);
		return;
	}
	if (*left)
		ui_para(w->ui, tr_fmt(w->ctx, "Nhận ý kiến %s (%s).", public_days(w->ctx, DAY_UNKNOWN, page->posted.to),
				      left));
	ui_form_begin(w->ui, &(struct ui_form){.action = draft_path(w, page->posted.token, ""),
					       .keep = page->posted.token,
					       .version = -1});
	ui_textarea(w->ui,
		    &(struct ui_field){.name = "content",
				       .label = tr(w->ctx, "Ý kiến, kiến nghị, phản ánh"),
				       .hint = tr_fmt(w->ctx, "Nêu rõ chỉ tiêu, nội dung nào; nhiều nhất %d ký tự.",
						      OPINION_CHARACTERS_MAX),
				       .value = web_field(w, "content")},
		    8);
	ui_text(w->ui,
		&(struct ui_field){
		    .name = "author",
		    .label = tr(w->ctx, "Họ tên, địa chỉ"),
		    .hint = tr(w->ctx, "Không ghi cũng được. Nếu ghi, tên sẽ có trong bản tổng hợp ý kiến của hồ sơ."),
		    .value = web_field(w, "author"),
		    .autocomplete = "name",
		    .optional_mark = true});
	ui_buttons_begin(w->ui);
	ui_submit(w->ui, tr(w->ctx, "Gửi ý kiến"), NULL, NULL);
	ui_buttons_end(w->ui);
	ui_form_end(w->ui);
	ui_section_end(w->ui);
}

static struct ui_frame draft_frame(struct web *w, const struct posted *posted, const char *title)
{
	struct ui_frame frame = web_frame(w, UI_AREA_NONE, title);
	struct ui_link *crumb = NEW(w->ctx->arena, struct ui_link);

	*crumb = (struct ui_link){"/cong-khai", tr(w->ctx, "Dự thảo đang niêm yết")};
	frame.crumbs = crumb;
	frame.crumb_count = 1;
	frame.caption = tr_fmt(w->ctx, "%s, năm %d", posted->unit_title, posted->year);
	return frame;
}

static void draw_gone(struct web *w, const struct posted *posted)
{
	struct ui_frame frame = draft_frame(w, posted, tr(w->ctx, "Dự thảo đã được gỡ niêm yết"));

	w->response->status = 410;
	ui_page_begin(w->ui, &frame);
	ui_para(w->ui, posted->closed);
	ui_para(w->ui, tr(w->ctx, "Ý kiến có thể gửi trực tiếp hoặc bằng văn bản đến Ủy ban nhân dân."));
	ui_page_end(w->ui);
}

static enum err draw_draft(struct web *w, const struct draft_page *page)
{
	const struct edition *edition = page->record->edition;
	struct ui_frame frame =
	    draft_frame(w, &page->posted, tr(w->ctx, "Dự thảo kết quả đánh giá chuẩn tiếp cận pháp luật"));
	const char *when = public_days(w->ctx, page->posted.from, page->posted.to);

	frame.practice = page->posted.practice ? edition->banner : NULL;
	ui_page_begin(w->ui, &frame);
	ui_errors(w->ui);
	ui_lead(w->ui, tr_fmt(w->ctx,
			      "Ủy ban nhân dân tự đánh giá theo bộ tiêu chí \"%s\". Đây là dự thảo, chưa phải kết quả "
			      "được công nhận.",
			      edition->title));
	if (*when)
		ui_hint(w->ui, tr_fmt(w->ctx, "Niêm yết %s.", when));
	draw_total(w, page);
	draw_papers(w, page);
	ui_section_begin(w->ui, "tieu-chi", tr(w->ctx, "Từng tiêu chí"));
	for (unsigned i = 0; i < edition->criterion_count; i++)
		draw_criterion(w, page, edition->criteria[i]);
	ui_section_end(w->ui);
	ui_section_begin(w->ui, "dieu-kien", tr(w->ctx, "Điều kiện công nhận"));
	draw_conditions(w, page);
	ui_section_end(w->ui);
	draw_box(w, page);
	ui_hint(w->ui, tr_fmt(w->ctx, "Mã đối chiếu của số liệu: %s. Bản chụp lúc %s.", page->record->code,
			      moment_text(w->ctx->arena, page->posted.made_at)));
	ui_page_end(w->ui);
	return OK;
}

/* *gone: it was taken down, and that is answered. */
static enum err open_draft(struct web *w, struct draft_page *page, bool *gone)
{
	enum err err = posted_find(w->ctx, w->app, w->params[0], &page->posted);

	*gone = !err && page->posted.ended_at != DB_NULL;
	if (*gone)
		draw_gone(w, &page->posted);
	return err || *gone ? err : posted_read(w->ctx, w->app, &page->posted, &page->record, &page->result);
}

static enum err page_draft(struct web *w)
{
	struct draft_page page = {0};
	bool gone = false;
	enum err err = open_draft(w, &page, &gone);

	return err || gone ? err : draw_draft(w, &page);
}

static enum err post_opinion(struct web *w)
{
	struct draft_page page = {0};
	bool gone = false;
	enum err err =
	    opinion_give(w->ctx, w->app, &w->actor, w->params[0], web_field(w, "author"), web_field(w, "content"));

	if (!err) {
		web_redirect(w, draft_path(w, w->params[0], "cam-on"), NULL);
		return OK;
	}
	err = web_form_failed(w, err);
	if (!err)
		err = open_draft(w, &page, &gone);
	return err || gone ? err : draw_draft(w, &page);
}

static enum err page_thanks(struct web *w)
{
	struct posted posted = {0};
	struct ui_frame frame;
	enum err err = posted_find(w->ctx, w->app, w->params[0], &posted);

	if (err)
		return err;
	frame = draft_frame(w, &posted, tr(w->ctx, "Đã nhận ý kiến"));
	ui_page_begin(w->ui, &frame);
	ui_lead(w->ui, tr(w->ctx, "Ý kiến đã được ghi nhận. Trân trọng cảm ơn."));
	ui_para(w->ui,
		tr(w->ctx, "Ủy ban nhân dân sẽ tổng hợp, tiếp thu hoặc giải trình từng ý kiến trong hồ sơ đánh giá."));
	ui_buttons_begin(w->ui);
	ui_button_link(w->ui, draft_path(w, posted.token, ""), tr(w->ctx, "Về dự thảo"), true);
	ui_buttons_end(w->ui);
	ui_page_end(w->ui);
	return OK;
}

/* --- its papers --- */

/* The papers by their places in the dossier of either kind of edition: the index comes first. */
enum { PAPER_REPORT = 1, PAPER_SUMMARY = 2 };

static const char *made_on(struct web *w, const struct posted *posted)
{
	char date[DATE_TEXT_SIZE];

	return str_fmt(w->ctx->arena, "%sT00:00:00+07:00", day_print_iso(moment_day(posted->made_at), date));
}

static enum err send_paper(struct web *w, unsigned which)
{
	struct draft_page page = {0};
	const struct dossier *dossier;
	bool gone = false;
	enum err err = open_draft(w, &page, &gone);

	if (err || gone)
		return err;
	err = dossier_build(w->ctx, page.record, page.result, made_on(w, &page.posted), &dossier);
	if (!err && dossier->paper_count <= which)
		err = problem(w->ctx, ERR_NOT_FOUND, (struct place){0}, NULL, NULL, "Dự thảo này không có giấy tờ đó.");
	if (!err)
		err = doc_write_pdf(w->ctx, dossier->papers[which], &w->response->body);
	if (err)
		return err;
	w->response->type = "application/pdf";
	http_attach(w->response, str_fmt(w->ctx->arena, "%s.pdf", dossier->papers[which]->info.name), true);
	return OK;
}

static enum err send_report(struct web *w)
{
	return send_paper(w, PAPER_REPORT);
}

static enum err send_summary(struct web *w)
{
	return send_paper(w, PAPER_SUMMARY);
}

static const struct route routes[] = {
    {HTTP_GET, "/cong-khai", page_list, ROUTE_PUBLIC},
    {HTTP_GET, "/cong-khai/niem-yet/:token", page_draft, ROUTE_PUBLIC},
    {HTTP_POST, "/cong-khai/niem-yet/:token", post_opinion, ROUTE_PUBLIC},
    {HTTP_GET, "/cong-khai/niem-yet/:token/cam-on", page_thanks, ROUTE_PUBLIC},
    {HTTP_GET, "/cong-khai/niem-yet/:token/bao-cao.pdf", send_report, ROUTE_PUBLIC},
    {HTTP_GET, "/cong-khai/niem-yet/:token/tong-hop.pdf", send_summary, ROUTE_PUBLIC},
};
const struct route_table routes_public_draft = {routes, sizeof routes / sizeof *routes};
