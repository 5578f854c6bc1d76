/* /tham-dinh/:campaign/quyet-dinh - who is to be recognised and who not, the decision, its signed file, its
 * publication; /tham-dinh/:campaign/quyet-dinh/thay-doi/:year - correcting or withdrawing one later. */
#include "appraise/decision.h"

#include <string.h>

#include "law/calendar.h"
#include "web/campaign_frame.h"
#include "web/signature.h"
#include "web/year_frame.h"

struct decision_page {
	const struct campaign *campaign;
	const struct candidate *candidates;
	size_t candidate_count;
	const struct decision_row *rows;
	size_t row_count;
};

static enum err load(struct web *w, struct decision_page *p)
{
	struct scope scope;
	enum err err = web_campaign(w, &p->campaign);

	if (err)
		return err;
	scope = (struct scope){.unit = p->campaign->unit.id, .state = STATE_NONE};
	err = permit(w->ctx, &w->actor, ACTION_DECIDE, &scope);
	if (!err)
		err = decision_candidates(w->ctx, w->app, &w->actor, p->campaign, &p->candidates, &p->candidate_count);
	if (!err)
		err = decision_list(w->ctx, w->app, p->campaign, &p->rows, &p->row_count);
	return err;
}

static const char *typed(struct web *w, const char *name, const char *stored)
{
	return w->request->method == HTTP_POST && http_field(w->request, name) ? web_field(w, name) : stored;
}

/* --- what is to be decided --- */

static void outcome_cell(struct web *w, const struct candidate *c)
{
	const char *name = web_path(w, "choice-%lld", (long long)c->year), *value = typed(w, name, "");
	const struct ui_choice choices[] = {
	    {.value = "", .label = tr(w->ctx, "chọn"), .chosen = str_eq(value, "")},
	    {.value = "1", .label = tr(w->ctx, "công nhận"), .chosen = str_eq(value, "1")},
	    {.value = "0", .label = tr(w->ctx, "chưa công nhận"), .chosen = str_eq(value, "0")}};

	ui_cell_begin(w->ui);
	if (c->outcome == MEETS)
		ui_tag(w->ui, UI_GREEN, tr(w->ctx, "công nhận"));
	else if (c->outcome == DOES_NOT_MEET)
		ui_tag(w->ui, UI_RED, tr(w->ctx, "chưa đạt chuẩn"));
	else
		ui_select(w->ui,
			  &(struct ui_field){
			      .name = name, .label = tr_fmt(w->ctx, "Kết quả của %s", c->title), .label_hidden = true},
			  choices, 3);
	ui_cell_end(w->ui);
}

static void draw_candidates(struct web *w, const struct decision_page *p)
{
	const struct ui_column columns[] = {{.heading = tr(w->ctx, "Đơn vị")},
					    {.heading = tr(w->ctx, "Mã")},
					    {.heading = tr(w->ctx, "Điểm thẩm định"), .numeric = true},
					    {.heading = tr(w->ctx, "Kết quả")},
					    {.heading = tr(w->ctx, "Lý do")}};

	ui_table_begin(w->ui, tr_fmt(w->ctx, "%zu đơn vị đã thẩm định, chờ quyết định", p->candidate_count), false,
		       columns, 5);
	for (size_t i = 0; i < p->candidate_count; i++) {
		const struct candidate *c = &p->candidates[i];

		ui_row_begin(w->ui);
		ui_cell_link(w->ui, campaign_path(w, p->campaign, web_path(w, "don-vi/%lld", (long long)c->year)),
			     c->title);
		ui_cell(w->ui, c->code);
		ui_cell(w->ui, c->points == POINTS_UNKNOWN ? "" : campaign_points(w, c->points));
		outcome_cell(w, c);
		ui_cell(w->ui, c->reason ? c->reason : "");
		ui_row_end(w->ui);
	}
	ui_table_end(w->ui);
}

static void word_fields(struct web *w, const struct campaign *c, bool with_reason)
{
	ui_text(w->ui, &(struct ui_field){.name = "number",
					  .label = tr(w->ctx, "Số quyết định"),
					  .hint = tr(w->ctx, "Ví dụ: 215/QĐ-UBND"),
					  .value = typed(w, "number", ""),
					  .width = 20});
	ui_date(w->ui, &(struct ui_field){
			   .name = "signed_on", .label = tr(w->ctx, "Ngày ký"), .value = typed(w, "signed_on", "")});
	ui_text(w->ui,
		&(struct ui_field){.name = "signer",
				   .label = tr(w->ctx, "Người ký"),
				   .hint = tr(w->ctx, "Chức danh, ví dụ: Chủ tịch Ủy ban nhân dân tỉnh Thanh Hóa"),
				   .value = typed(w, "signer", c->office.chairman)});
	if (with_reason)
		ui_textarea(
		    w->ui,
		    &(struct ui_field){.name = "reason", .label = tr(w->ctx, "Lý do"), .value = typed(w, "reason", "")},
		    4);
}

static void draw_deciding(struct web *w, const struct decision_page *p)
{
	const struct calendar_step *step = calendar_step_of(p->campaign->edition, "decide");

	ui_section_begin(w->ui, "quyet", tr(w->ctx, "Ghi quyết định"));
	if (p->candidate_count == 0) {
		ui_para(w->ui, tr(w->ctx, "Chưa có đơn vị nào thẩm định xong và chờ quyết định."));
		ui_section_end(w->ui);
		return;
	}
	ui_para(w->ui,
		tr(w->ctx, "In dự thảo quyết định ở trang Giấy tờ để trình ký; ký xong thì ghi số, ngày ở đây. Từ "
			   "lúc đó kết quả chỉ thay đổi bằng quyết định khác."));
	ui_form_begin(w->ui, &(struct ui_form){.action = campaign_path(w, p->campaign, "quyet-dinh"), .version = -1});
	draw_candidates(w, p);
	if (step) {
		ui_inset(w->ui, step->text);
		ui_citation(w->ui, citation_text(w->ctx->arena, &step->citation));
	}
	word_fields(w, p->campaign, false);
	ui_buttons_begin(w->ui);
	ui_submit(w->ui, tr(w->ctx, "Ghi quyết định"), NULL, NULL);
	ui_buttons_end(w->ui);
	ui_form_end(w->ui);
	ui_section_end(w->ui);
}

/* --- what was decided --- */

static void draw_signatures(struct web *w, const struct decision_row *row)
{
	if (!row->file_hash)
		return;
	ui_link(w->ui,
		web_path(w, "/tham-dinh/%lld/quyet-dinh/%lld/tep.pdf", (long long)row->campaign, (long long)row->id),
		row->file_name ? row->file_name : tr(w->ctx, "Tệp quyết định"));
	if (row->signature_count == 0)
		ui_banner(w->ui, UI_YELLOW, NULL, tr(w->ctx, "Tệp không có chữ ký số."));
	for (size_t i = 0; i < row->signature_count; i++)
		signature_draw(w, &row->signatures[i]);
}

static void draw_file_form(struct web *w, const struct decision_row *row)
{
	ui_form_begin(w->ui, &(struct ui_form){.action = web_path(w, "/tham-dinh/%lld/quyet-dinh/%lld/tep",
								  (long long)row->campaign, (long long)row->id),
					       .multipart = true,
					       .version = -1});
	ui_file(w->ui,
		&(struct ui_field){.name = "file",
				   .label = tr(w->ctx, "Tệp PDF đã ký"),
				   .hint = tr(w->ctx, "Chữ ký số được kiểm tra ngay khi tải lên.")},
		".pdf");
	ui_buttons_begin(w->ui);
	ui_submit_quiet(w->ui, tr(w->ctx, "Tải lên"), NULL, NULL);
	ui_buttons_end(w->ui);
	ui_form_end(w->ui);
}

static void draw_publish(struct web *w, const struct decision_page *p, const struct decision_row *row)
{
	const struct calendar_step *step = calendar_step_of(p->campaign->edition, "publish");

	if (row->published_on != DAY_UNKNOWN) {
		ui_para(w->ui, tr_fmt(w->ctx, "Công bố ngày %s tại %s%s.", web_day(w, row->published_on),
				      row->published_at ? row->published_at : "",
				      row->late_published ? tr(w->ctx, " (quá thời hạn)") : ""));
		return;
	}
	if (row->publish_due != DAY_UNKNOWN)
		ui_hint(w->ui, tr_fmt(w->ctx, "Công bố chậm nhất ngày %s (%s).", web_day(w, row->publish_due),
				      citation_text(w->ctx->arena, &step->citation)));
	ui_form_begin(w->ui, &(struct ui_form){.action = web_path(w, "/tham-dinh/%lld/quyet-dinh/%lld/cong-bo",
								  (long long)row->campaign, (long long)row->id),
					       .version = -1});
	ui_date(w->ui, &(struct ui_field){.name = "published_on",
					  .label = tr(w->ctx, "Ngày công bố"),
					  .value = typed(w, "published_on", "")});
	ui_text(w->ui, &(struct ui_field){.name = "place",
					  .label = tr(w->ctx, "Nơi công bố"),
					  .hint = tr(w->ctx, "Địa chỉ trên Cổng (Trang) thông tin điện tử"),
					  .value = typed(w, "place", "")});
	ui_buttons_begin(w->ui);
	ui_submit_quiet(w->ui, tr(w->ctx, "Ghi việc công bố"), NULL, NULL);
	ui_buttons_end(w->ui);
	ui_form_end(w->ui);
}

static enum err draw_units(struct web *w, const struct decision_row *row)
{
	const struct ui_column columns[] = {{.heading = tr(w->ctx, "Đơn vị")},
					    {.heading = tr(w->ctx, "Mã")},
					    {.heading = tr(w->ctx, "Điểm"), .numeric = true},
					    {.heading = tr(w->ctx, "Kết quả")},
					    {.heading = tr(w->ctx, "Lý do")}};
	const struct decision_unit *units;
	size_t count;
	enum err err = decision_units(w->ctx, w->app, row->id, &units, &count);

	if (err)
		return err;
	ui_details_begin(w->ui, tr_fmt(w->ctx, "%zu đơn vị trong quyết định", count), count <= 12);
	ui_table_begin(w->ui, tr(w->ctx, "Các đơn vị trong quyết định"), true, columns, 5);
	for (size_t i = 0; i < count; i++) {
		ui_row_begin(w->ui);
		if (units[i].year)
			ui_cell_link(w->ui,
				     web_path(w, "/tham-dinh/%lld/don-vi/%lld", (long long)row->campaign,
					      (long long)units[i].year),
				     units[i].title);
		else
			ui_cell(w->ui, units[i].title);
		ui_cell(w->ui, units[i].code);
		ui_cell(w->ui, units[i].points == POINTS_UNKNOWN ? "" : campaign_points(w, units[i].points));
		ui_cell(w->ui, units[i].ended
				   ? tr_fmt(w->ctx, "%s (đã thay thế)", tr(w->ctx, recognition_name(units[i].status)))
				   : tr(w->ctx, recognition_name(units[i].status)));
		ui_cell(w->ui, units[i].reason ? units[i].reason : "");
		ui_row_end(w->ui);
	}
	ui_table_end(w->ui);
	ui_details_end(w->ui);
	return OK;
}

static const char *kind_name(const struct ctx *ctx, const char *kind)
{
	return str_eq(kind, "withdraw")  ? tr(ctx, "Hủy công nhận")
	       : str_eq(kind, "correct") ? tr(ctx, "Đính chính")
					 : tr(ctx, "Công nhận");
}

static enum err draw_decision(struct web *w, const struct decision_page *p, const struct decision_row *row)
{
	enum err err;

	ui_card_begin(w->ui, web_path(w, "qd-%lld", (long long)row->id),
		      tr_fmt(w->ctx, "%s: Quyết định số %s", kind_name(w->ctx, row->kind), row->number));
	ui_para(w->ui, tr_fmt(w->ctx, "Ký ngày %s, %s.%s", web_day(w, row->signed_on), row->signer ? row->signer : "",
			      row->late_decided ? tr(w->ctx, " Sau thời hạn của quy định.") : ""));
	if (row->reason)
		ui_inset(w->ui, row->reason);
	err = draw_units(w, row);
	draw_signatures(w, row);
	draw_file_form(w, row);
	draw_publish(w, p, row);
	ui_card_end(w->ui);
	return err;
}

static enum err draw(struct web *w, const struct decision_page *p)
{
	struct ui_frame frame = campaign_frame(w, p->campaign, "quyet-dinh", tr(w->ctx, "Quyết định"));
	enum err err = OK;

	frame.wide = true;
	ui_page_begin(w->ui, &frame);
	ui_errors(w->ui);
	draw_deciding(w, p);
	if (p->row_count > 0)
		ui_heading(w->ui, 2, tr(w->ctx, "Các quyết định đã ghi"));
	for (size_t i = 0; i < p->row_count && !err; i++)
		err = draw_decision(w, p, &p->rows[i]);
	ui_page_end(w->ui);
	return err;
}

static enum err page_decisions(struct web *w)
{
	struct decision_page p = {0};
	enum err err = load(w, &p);

	return err ? err : draw(w, &p);
}

static enum err answered(struct web *w, const struct decision_page *p, enum err err, const char *flash)
{
	if (!err) {
		web_redirect(w, campaign_path(w, p->campaign, "quyet-dinh"), flash);
		return OK;
	}
	err = web_form_failed(w, err);
	return err ? err : draw(w, p);
}

static enum err take_words(struct web *w, struct decision_words *out)
{
	*out = (struct decision_words){
	    .number = web_field(w, "number"), .signer = web_field(w, "signer"), .reason = web_field(w, "reason")};
	return web_field_day(w, "signed_on", &out->signed_on);
}

static enum err post_decisions(struct web *w)
{
	struct decision_page p = {0};
	struct decision_choice *choices;
	struct decision_words words;
	unsigned count = 0;
	int64_t id;
	enum err err = load(w, &p);

	if (err)
		return err;
	choices = NEW_ARRAY(w->ctx->arena, struct decision_choice, p.candidate_count + 1);
	for (size_t i = 0; i < p.candidate_count; i++) {
		const char *value = web_field(w, web_path(w, "choice-%lld", (long long)p.candidates[i].year));

		if (*value)
			choices[count++] = (struct decision_choice){p.candidates[i].year, str_eq(value, "1")};
	}
	err = take_words(w, &words);
	if (!err)
		err = decision_make(w->ctx, w->app, &w->actor, p.campaign->id, &words, choices, count, &id);
	return answered(w, &p, err, N_("Đã ghi quyết định."));
}

static enum err post_file(struct web *w)
{
	const struct http_upload *upload = http_upload_of(w->request, "file");
	struct decision_page p = {0};
	struct evidence_new file = {.issued = DAY_UNKNOWN};
	int64_t id;
	enum err err = web_id(w, 1, &id);

	if (!err)
		err = load(w, &p);
	if (err)
		return err;
	if (!upload || upload->size == 0) {
		err = problem(w->ctx, ERR_INPUT, (struct place){.pointer = "file"}, NULL, NULL, "Chưa chọn tệp.");
		return answered(w, &p, err, NULL);
	}
	file.path = upload->path;
	file.hash = upload->hash;
	file.size = upload->size;
	file.file_name = upload->file_name;
	return answered(w, &p, decision_attach(w->ctx, w->app, &w->actor, id, &file), N_("Đã lưu tệp quyết định."));
}

static enum err page_file(struct web *w)
{
	struct decision_page p = {0};
	const char *name;
	int64_t id;
	enum err err = web_id(w, 1, &id);

	if (!err)
		err = load(w, &p);
	if (!err)
		err = decision_file(w->ctx, w->app, id, &w->response->file, &w->response->file_size, &name);
	if (err)
		return err;
	w->response->type = "application/pdf";
	http_attach(w->response, name ? name : "quyet-dinh.pdf", false);
	return OK;
}

static enum err post_publish(struct web *w)
{
	struct decision_page p = {0};
	int64_t id;
	day on;
	enum err err = web_id(w, 1, &id);

	if (!err)
		err = load(w, &p);
	if (err)
		return err;
	err = web_field_day(w, "published_on", &on);
	if (!err)
		err = decision_publish(w->ctx, w->app, &w->actor, id, on, web_field(w, "place"));
	return answered(w, &p, err, N_("Đã ghi việc công bố."));
}

/* --- later --- */

static enum err load_change(struct web *w, struct decision_page *p, const struct year **year)
{
	int64_t id;
	enum err err = load(w, p);

	if (!err)
		err = web_id(w, 1, &id);
	return err ? err : year_open(w->ctx, w->app, &w->actor, id, year);
}

static enum err draw_history(struct web *w, const struct year *year)
{
	const struct recognition *all;
	size_t count;
	enum err err = recognition_history(w->ctx, w->app, year->unit.id, &all, &count);

	if (err)
		return err;
	ui_heading(w->ui, 2, tr(w->ctx, "Đã quyết định"));
	ui_list_begin(w->ui, UI_BULLETS);
	for (size_t i = 0; i < count; i++)
		if (all[i].number == year->number)
			ui_item(w->ui, tr_fmt(w->ctx, "%s theo Quyết định số %s, ngày %s%s%s%s",
					      tr(w->ctx, recognition_name(all[i].status)), all[i].decision,
					      web_day(w, all[i].signed_on), all[i].reason ? ": " : "",
					      all[i].reason ? all[i].reason : "",
					      all[i].ended ? tr(w->ctx, " (đã thay thế)") : ""));
	ui_list_end(w->ui, UI_BULLETS);
	return OK;
}

static enum err draw_change(struct web *w, const struct decision_page *p, const struct year *year)
{
	static const enum act acts[] = {ACT_WITHDRAW, ACT_NOT_RECOGNISE, ACT_RECOGNISE};
	struct ui_frame frame = campaign_frame(w, p->campaign, NULL, tr(w->ctx, "Đính chính, hủy công nhận"));
	struct ui_choice choices[3];
	unsigned count = 0;
	enum err err;

	frame.caption = tr_fmt(w->ctx, "%s · năm %d", unit_row_title(w->ctx->arena, &year->unit, true), year->number);
	ui_page_begin(w->ui, &frame);
	ui_errors(w->ui);
	ui_tag(w->ui, state_tone(year->state), tr(w->ctx, state_name(year->state)));
	err = draw_history(w, year);
	for (size_t i = 0; i < 3; i++)
		if (procedure_find(year->state, acts[i]))
			choices[count++] = (struct ui_choice){.value = act_code(acts[i]),
							      .label = tr(w->ctx, act_name(acts[i])),
							      .chosen = str_eq(web_field(w, "act"), act_code(acts[i]))};
	ui_form_begin(w->ui, &(struct ui_form){.action = web_path(w, "/tham-dinh/%lld/quyet-dinh/thay-doi/%lld",
								  (long long)p->campaign->id, (long long)year->id),
					       .version = -1});
	ui_radios(w->ui, &(struct ui_field){.name = "act", .label = tr(w->ctx, "Quyết định mới")}, choices, count,
		  false);
	word_fields(w, p->campaign, true);
	ui_buttons_begin(w->ui);
	ui_submit_danger(w->ui, tr(w->ctx, "Ghi quyết định"), NULL, NULL);
	ui_button_link(w->ui, campaign_path(w, p->campaign, web_path(w, "don-vi/%lld", (long long)year->id)),
		       tr(w->ctx, "Thôi"), true);
	ui_buttons_end(w->ui);
	ui_form_end(w->ui);
	ui_page_end(w->ui);
	return err;
}

static enum err page_change(struct web *w)
{
	struct decision_page p = {0};
	const struct year *year;
	enum err err = load_change(w, &p, &year);

	return err ? err : draw_change(w, &p, year);
}

static enum err take_act(struct web *w, enum act *out)
{
	for (unsigned i = ACT_RECOGNISE; i < ACT_COUNT; i++)
		if (str_eq(web_field(w, "act"), act_code((enum act)i))) {
			*out = (enum act)i;
			return OK;
		}
	return problem(w->ctx, ERR_INPUT, (struct place){.pointer = "act"}, NULL, NULL, "Chưa chọn quyết định mới.");
}

static enum err post_change(struct web *w)
{
	struct decision_page p = {0};
	const struct year *year;
	struct decision_words words;
	enum act act = ACT_COUNT;
	int64_t id;
	enum err err = load_change(w, &p, &year), next;

	if (err)
		return err;
	err = take_act(w, &act);
	next = take_words(w, &words);
	err = err ? err : next;
	if (!err)
		err = decision_change(w->ctx, w->app, &w->actor, year->id, act, &words, &id);
	if (!err) {
		web_redirect(w, campaign_path(w, p.campaign, "quyet-dinh"), N_("Đã ghi quyết định."));
		return OK;
	}
	err = web_form_failed(w, err);
	return err ? err : draw_change(w, &p, year);
}

static const struct route routes[] = {
    {HTTP_GET, "/tham-dinh/:campaign/quyet-dinh", page_decisions, 0},
    {HTTP_POST, "/tham-dinh/:campaign/quyet-dinh", post_decisions, ROUTE_BIG_FORM},
    {HTTP_GET, "/tham-dinh/:campaign/quyet-dinh/thay-doi/:year", page_change, 0},
    {HTTP_POST, "/tham-dinh/:campaign/quyet-dinh/thay-doi/:year", post_change, 0},
    {HTTP_GET, "/tham-dinh/:campaign/quyet-dinh/:decision/tep.pdf", page_file, 0},
    {HTTP_POST, "/tham-dinh/:campaign/quyet-dinh/:decision/tep", post_file, ROUTE_UPLOAD},
    {HTTP_POST, "/tham-dinh/:campaign/quyet-dinh/:decision/cong-bo", post_publish, 0},
};
const struct route_table routes_decisions = {routes, sizeof routes / sizeof *routes};
