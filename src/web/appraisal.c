/* /tham-dinh/:campaign/don-vi/:year - one commune's dossier: take it in, look through it, send it back, score it beside
 * its own score, conclude. Made for somebody who does 166 of them: one table, Enter saves, a link to the next. */
#include "appraise/appraisal.h"

#include <string.h>

#include "core/evidence.h"
#include "core/procedure.h"
#include "law/calendar.h"
#include "web/campaign_frame.h"
#include "web/item.h"
#include "web/year_frame.h"

struct appraisal_page {
	const struct campaign *campaign;
	const struct appraisal *a;
	const struct work_row *rows; /* of the campaign */
	size_t row_count, at;        /* at: this one; row_count when it is not among them */
	const struct lacking *lacking;
	size_t lacking_count;
};

static char *page_path(struct web *w, const struct appraisal_page *p, const char *step)
{
	return web_path(w, "/tham-dinh/%lld/don-vi/%lld%s", (long long)p->campaign->id, (long long)p->a->year->id,
			step);
}

static enum err load(struct web *w, struct appraisal_page *p)
{
	int64_t id;
	enum err err = web_campaign(w, &p->campaign);

	if (!err)
		err = web_id(w, 1, &id);
	if (!err)
		err = appraisal_open(w->ctx, w->app, &w->actor, id, &p->a);
	if (!err)
		err = campaign_work(w->ctx, w->app, p->campaign, &p->rows, &p->row_count);
	for (p->at = 0; !err && p->at < p->row_count && p->rows[p->at].year != id;)
		p->at++;
	if (!err && p->at == p->row_count)
		err = problem(w->ctx, ERR_NOT_FOUND, (struct place){0}, NULL, NULL,
			      "Đơn vị này không thuộc đợt thẩm định.");
	return err;
}

static bool may(struct web *w, const struct appraisal_page *p, enum action action)
{
	const struct scope scope = year_scope(p->a->year, &w->actor, NULL);

	return permitted(&w->actor, action, &scope);
}

/* The next one in hand, in the order of the list; NULL when there is none. */
static const struct work_row *next_row(const struct appraisal_page *p)
{
	for (size_t i = 1; i < p->row_count; i++) {
		const struct work_row *row = &p->rows[(p->at + i) % p->row_count];

		if (row->state == WORK_WAITING || row->state == WORK_IN_APPRAISAL)
			return row;
	}
	return NULL;
}

/* --- what is there --- */

static void draw_dossier(struct web *w, const struct year *year)
{
	static const struct {
		const char *step, *text;
	} links[] = {{"ho-so", N_("Giấy tờ của hồ sơ")},
		     {"tai-lieu", N_("Tài liệu đánh giá")},
		     {"y-kien", N_("Ý kiến của người dân")},
		     {"kiem-tra", N_("Chỗ mâu thuẫn, cần xem lại")},
		     {"nguoi-dung-dau", N_("Người đứng đầu")}};

	ui_card_begin(w->ui, "ho-so", tr(w->ctx, "Hồ sơ của đơn vị"));
	ui_list_begin(w->ui, UI_PLAIN);
	for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
		ui_item_begin(w->ui);
		ui_link(w->ui, year_path(w, year, links[i].step), tr(w->ctx, links[i].text));
		ui_item_end(w->ui);
	}
	ui_list_end(w->ui, UI_PLAIN);
	ui_hint(w->ui, tr_fmt(w->ctx, "Mã đối chiếu số liệu: %s", year->record->code));
	ui_card_end(w->ui);
}

static void draw_round(struct web *w, const struct request_round *r)
{
	ui_heading(w->ui, 3, tr_fmt(w->ctx, "Lần %u, %s", r->round, web_day(w, r->asked_on)));
	ui_list_begin(w->ui, UI_BULLETS);
	for (unsigned i = 0; i < r->asked_count; i++)
		ui_item(w->ui, *r->asked[i].item ? tr_fmt(w->ctx, "Mục %s: %s", r->asked[i].item, r->asked[i].reason)
						 : r->asked[i].reason);
	ui_list_end(w->ui, UI_BULLETS);
	if (r->answered_on != DAY_UNKNOWN)
		ui_hint(w->ui, tr_fmt(w->ctx, "Nhận lại hồ sơ ngày %s%s.", web_day(w, r->answered_on),
				      r->late ? tr(w->ctx, ", quá hạn") : ""));
	else if (r->due != DAY_UNKNOWN)
		ui_hint(w->ui, tr_fmt(w->ctx, "Hạn bổ sung: hết ngày %s%s.", web_day(w, r->due),
				      r->late ? tr(w->ctx, ", đã quá hạn") : ""));
}

static void draw_rounds(struct web *w, const struct appraisal *a)
{
	if (a->round_count == 0)
		return;
	ui_card_begin(w->ui, "bo-sung", tr(w->ctx, "Các lần yêu cầu bổ sung"));
	for (unsigned i = a->round_count; i-- > 0;)
		draw_round(w, &a->rounds[i]);
	ui_card_end(w->ui);
}

static void draw_conditions(struct web *w, const struct result *result)
{
	ui_card_begin(w->ui, "dieu-kien", tr(w->ctx, "Điều kiện theo kết quả thẩm định"));
	ui_list_begin(w->ui, UI_PLAIN);
	for (unsigned i = 0; i < result->condition_count; i++) {
		ui_item_begin(w->ui);
		item_state_tag(w, result->conditions[i].state);
		markup_put(&w->ui->m, " %h", result->conditions[i].because);
		ui_item_end(w->ui);
	}
	ui_list_end(w->ui, UI_PLAIN);
	ui_card_end(w->ui);
}

/* --- scores --- */

static char *field_name(struct web *w, const char *what, const char *code)
{
	return str_fmt(w->ctx->arena, "%s-%s", what, code);
}

static const char *typed(struct web *w, const char *name, const char *stored)
{
	return w->request->method == HTTP_POST && http_field(w->request, name) ? web_field(w, name) : stored;
}

static const char *verdict_text(struct web *w, const struct year *year, const struct verdict *v)
{
	if (!year->edition->in_points)
		return v->met == YES  ? tr(w->ctx, "đạt")
		       : v->met == NO ? tr(w->ctx, "không đạt")
				      : tr(w->ctx, "chưa xác định");
	if (v->low == v->high)
		return campaign_points(w, v->low);
	if (v->high == POINTS_UNKNOWN && v->low == 0)
		return "…";
	return v->high == POINTS_UNKNOWN
		   ? tr_fmt(w->ctx, "từ %s", campaign_points(w, v->low))
		   : tr_fmt(w->ctx, "%s đến %s", campaign_points(w, v->low), campaign_points(w, v->high));
}

static void met_field(struct web *w, const char *code, const char *title, const struct appraised_row *row)
{
	const char *name = field_name(w, "points", code);
	const char *value = typed(w, name, row ? (row->met ? "met" : "not_met") : "");
	const struct ui_choice choices[] = {
	    {.value = "", .label = tr(w->ctx, "như tự đánh giá"), .chosen = str_eq(value, "")},
	    {.value = "met", .label = tr(w->ctx, "đạt"), .chosen = str_eq(value, "met")},
	    {.value = "not_met", .label = tr(w->ctx, "không đạt"), .chosen = str_eq(value, "not_met")}};

	ui_select(w->ui,
		  &(struct ui_field){
		      .name = name, .label = tr_fmt(w->ctx, "Kết quả thẩm định, %s", title), .label_hidden = true},
		  choices, 3);
}

static void score_fields(struct web *w, const struct appraisal_page *p, const char *code, const char *title,
			 bool in_points)
{
	const struct appraised_row *row = appraisal_row(p->a, code);
	const char *points_name = field_name(w, "points", code), *reason_name = field_name(w, "reason", code);

	ui_cell_begin(w->ui);
	if (in_points)
		ui_points(w->ui,
			  &(struct ui_field){.name = points_name,
					     .label = tr_fmt(w->ctx, "Điểm thẩm định, %s", title),
					     .label_hidden = true,
					     .value = typed(w, points_name, row ? campaign_points(w, row->points) : ""),
					     .width = 5});
	else
		met_field(w, code, title, row);
	ui_hidden(w->ui, field_name(w, "version", code), web_path(w, "%lld", (long long)(row ? row->version : 0)));
	ui_cell_end(w->ui);
	ui_cell_begin(w->ui);
	ui_text(w->ui, &(struct ui_field){.name = reason_name,
					  .label = tr_fmt(w->ctx, "Lý do, %s", title),
					  .label_hidden = true,
					  .value = typed(w, reason_name, row ? row->reason : "")});
	ui_cell_end(w->ui);
}

static void evidence_cell(struct web *w, const struct year *year, const struct item *item)
{
	unsigned count = year->evidence_counts[item->index];

	if (count == 0) {
		ui_cell(w->ui, item->child_count == 0 ? "0" : "");
		return;
	}
	ui_cell_begin(w->ui);
	ui_link(w->ui, item_path(w, year, item), tr_fmt(w->ctx, "%u tài liệu", count));
	ui_cell_end(w->ui);
}

static void item_row(struct web *w, const struct appraisal_page *p, const struct item *item, bool edit)
{
	const struct year *year = p->a->year;
	const struct appraised_row *row = appraisal_row(p->a, item->code);
	const char *title = str_fmt(w->ctx->arena, "%s. %s", item->code, item_title(item));

	ui_row_begin(w->ui);
	ui_cell_link(w->ui, item_path(w, year, item), title);
	if (year->edition->in_points)
		ui_cell(w->ui, campaign_points(w, item->max));
	ui_cell(w->ui, verdict_text(w, year, year_verdict(year, item)));
	evidence_cell(w, year, item);
	if (edit) {
		score_fields(w, p, item->code, title, year->edition->in_points);
	} else {
		ui_cell(w->ui, verdict_text(w, year, &p->a->result->verdicts[item->index]));
		ui_cell(w->ui, row ? str_fmt(w->ctx->arena, "%s (%s)", row->reason, row->by) : "");
	}
	ui_row_end(w->ui);
}

static void heads_row(struct web *w, const struct appraisal_page *p, bool edit)
{
	const struct year *year = p->a->year;
	const struct condition_result *heads = NULL;
	const struct appraised_row *row = appraisal_row(p->a, APPRAISED_HEADS);
	const char *title = tr(w->ctx, "Điều kiện về người đứng đầu");

	for (unsigned i = 0; i < year->result->condition_count; i++)
		if (year->result->conditions[i].condition &&
		    year->result->conditions[i].condition->kind == CONDITION_HEADS_CLEAN)
			heads = &year->result->conditions[i];
	if (!heads)
		return;
	ui_row_begin(w->ui);
	ui_cell_link(w->ui, year_path(w, year, "nguoi-dung-dau"), title);
	if (year->edition->in_points)
		ui_cell(w->ui, "");
	ui_cell(w->ui, heads->state == YES  ? tr(w->ctx, "đạt")
		       : heads->state == NO ? tr(w->ctx, "không đạt")
					    : tr(w->ctx, "chưa xác định"));
	ui_cell(w->ui, "");
	if (edit) {
		score_fields(w, p, APPRAISED_HEADS, title, false);
	} else {
		ui_cell(w->ui, row ? (row->met ? tr(w->ctx, "đạt") : tr(w->ctx, "không đạt")) : "");
		ui_cell(w->ui, row ? row->reason : "");
	}
	ui_row_end(w->ui);
}

static void score_table(struct web *w, const struct appraisal_page *p, bool edit)
{
	const struct year *year = p->a->year;
	const struct ui_column columns[] = {{.heading = tr(w->ctx, "Tiêu chí, chỉ tiêu, nội dung")},
					    {.heading = tr(w->ctx, "Tối đa"), .numeric = true, .narrow = true},
					    {.heading = tr(w->ctx, "Tự chấm"), .numeric = true, .narrow = true},
					    {.heading = tr(w->ctx, "Tài liệu"), .narrow = true},
					    {.heading = tr(w->ctx, "Thẩm định"), .narrow = true},
					    {.heading = tr(w->ctx, "Lý do")}};
	const struct ui_column pass_columns[] = {
	    columns[0], {.heading = tr(w->ctx, "Tự đánh giá")}, columns[3], columns[4], columns[5]};

	if (year->edition->in_points)
		ui_table_begin(w->ui, tr(w->ctx, "Điểm tự chấm và điểm thẩm định"), true, columns, 6);
	else
		ui_table_begin(w->ui, tr(w->ctx, "Kết quả tự đánh giá và kết quả thẩm định"), true, pass_columns, 5);
	for (unsigned i = 0; i < year->edition->item_count; i++)
		item_row(w, p, year->edition->items[i], edit);
	heads_row(w, p, edit);
	ui_table_end(w->ui);
}

static void draw_differences(struct web *w, const struct appraisal_page *p)
{
	const struct appraisal *a = p->a;
	const struct ui_fact facts[] = {
	    {campaign_points(w, a->year->result->low == a->year->result->high ? a->year->result->low : POINTS_UNKNOWN),
	     tr(w->ctx, "điểm tự chấm"), NULL, UI_GREY},
	    {campaign_points(w, a->result->low == a->result->high ? a->result->low : POINTS_UNKNOWN),
	     tr(w->ctx, "điểm thẩm định"), NULL, UI_BLUE},
	    {web_path(w, "%zu", a->row_count), tr(w->ctx, "mục khác với tự chấm"), NULL,
	     a->row_count ? UI_YELLOW : UI_GREEN}};

	ui_facts(w->ui, a->year->edition->in_points ? facts : &facts[2], a->year->edition->in_points ? 3 : 1);
	ui_lead(w->ui, a->result->because);
}

static void draw_scores(struct web *w, const struct appraisal_page *p)
{
	const struct work_row *next = next_row(p);

	ui_section_begin(w->ui, "cham", tr(w->ctx, "Chấm thẩm định"));
	ui_para(w->ui,
		tr(w->ctx, "Ô nào để trống thì giữ kết quả tự chấm. Điểm khác với tự chấm phải có lý do; chấm cả "
			   "mục lớn hoặc từng phần bên trong, không chấm cả hai."));
	ui_form_begin(w->ui, &(struct ui_form){.action = page_path(w, p, "/cham"), .version = -1, .keep = "tham-dinh"});
	score_table(w, p, true);
	ui_buttons_begin(w->ui);
	ui_submit(w->ui, tr(w->ctx, "Lưu"), NULL, NULL);
	if (next)
		ui_submit_quiet(w->ui, tr_fmt(w->ctx, "Lưu và sang %s", next->name), "sang", "1");
	ui_buttons_end(w->ui);
	ui_form_end(w->ui);
	ui_section_end(w->ui);
}

static void plain_form(struct web *w, const char *action, const char *button, bool danger)
{
	ui_form_begin(w->ui, &(struct ui_form){.action = action, .version = -1});
	ui_buttons_begin(w->ui);
	if (danger)
		ui_submit_danger(w->ui, button, NULL, NULL);
	else
		ui_submit(w->ui, button, NULL, NULL);
	ui_buttons_end(w->ui);
	ui_form_end(w->ui);
}

static void draw_receive(struct web *w, const struct appraisal_page *p)
{
	const struct calendar_step *step = calendar_step_of(p->campaign->edition, "complete");

	ui_section_begin(w->ui, "tiep-nhan", tr(w->ctx, "Tiếp nhận"));
	ui_para(w->ui, tr_fmt(w->ctx, "Hồ sơ gửi ngày %s%s. Tiếp nhận rồi thì đơn vị không tự rút lại được nữa.",
			      web_day(w, p->rows[p->at].sent_on), p->rows[p->at].late ? tr(w->ctx, ", sau hạn") : ""));
	if (step)
		ui_citation(w->ui, citation_text(w->ctx->arena, &step->citation));
	plain_form(w, page_path(w, p, "/tiep-nhan"), tr(w->ctx, "Tiếp nhận hồ sơ"), false);
	ui_section_end(w->ui);
}

/* --- sending back --- */

static void ask_row(struct web *w, size_t index, const char *item, const char *text, bool chosen)
{
	const char *tick = web_path(w, "chon-%zu", index), *reason = web_path(w, "noi-dung-%zu", index);
	const struct ui_choice choice[] = {
	    {.value = "1",
	     .label = *item ? tr_fmt(w->ctx, "Mục %s", item) : tr(w->ctx, "Cả hồ sơ"),
	     .chosen = w->request->method == HTTP_POST ? str_eq(web_field(w, tick), "1") : chosen}};

	ui_hidden(w->ui, web_path(w, "muc-%zu", index), item);
	ui_checkboxes(w->ui, &(struct ui_field){.name = tick, .label = text, .label_hidden = true}, choice, 1);
	ui_textarea(w->ui,
		    &(struct ui_field){.name = reason,
				       .label = tr(w->ctx, "Cần bổ sung, hoàn thiện gì"),
				       .label_hidden = true,
				       .value = typed(w, reason, text)},
		    2);
}

#define OWN_ROWS 2 /* free lines for what the program cannot see */

static void draw_return(struct web *w, const struct appraisal_page *p)
{
	const struct calendar_step *step = calendar_step_of(p->campaign->edition, "complete");

	ui_details_begin(w->ui, tr_fmt(w->ctx, "Yêu cầu bổ sung hồ sơ (chương trình thấy %zu chỗ)", p->lacking_count),
			 w->request->method == HTTP_POST && w->ui->errors);
	ui_form_begin(w->ui,
		      &(struct ui_form){.action = page_path(w, p, "/tra-lai"), .version = -1, .keep = "tra-lai"});
	if (step) {
		ui_inset(w->ui, step->text);
		ui_citation(w->ui, citation_text(w->ctx->arena, &step->citation));
	} else {
		ui_date(w->ui, &(struct ui_field){.name = "han",
						  .label = tr(w->ctx, "Hạn bổ sung"),
						  .hint = tr(w->ctx, "Bộ tiêu chí chưa có thời hạn trong dữ liệu."),
						  .value = web_field(w, "han")});
	}
	ui_para(w->ui, tr(w->ctx, "Chọn các mục cần bổ sung, sửa lời cho rõ; đơn vị thấy đúng những lời này."));
	for (size_t i = 0; i < p->lacking_count; i++)
		ask_row(w, i, p->lacking[i].item, p->lacking[i].text, false);
	for (size_t i = 0; i < OWN_ROWS; i++)
		ask_row(w, p->lacking_count + i, "", "", false);
	ui_hidden(w->ui, "so-muc", web_path(w, "%zu", p->lacking_count + OWN_ROWS));
	ui_buttons_begin(w->ui);
	ui_submit_danger(w->ui, tr(w->ctx, "Trả lại để bổ sung"), NULL, NULL);
	ui_buttons_end(w->ui);
	ui_form_end(w->ui);
	ui_details_end(w->ui);
}

static void draw_reopen(struct web *w, const struct appraisal_page *p)
{
	ui_details_begin(w->ui, tr(w->ctx, "Mở lại thẩm định"), w->ui->errors != NULL);
	ui_form_begin(w->ui, &(struct ui_form){.action = page_path(w, p, "/mo-lai"), .version = -1});
	ui_textarea(
	    w->ui, &(struct ui_field){.name = "why", .label = tr(w->ctx, "Lý do mở lại"), .value = typed(w, "why", "")},
	    3);
	ui_buttons_begin(w->ui);
	ui_submit_danger(w->ui, tr(w->ctx, "Mở lại"), NULL, NULL);
	ui_buttons_end(w->ui);
	ui_form_end(w->ui);
	ui_details_end(w->ui);
}

static void draw_change(struct web *w, const struct appraisal_page *p)
{
	ui_para(w->ui, tr(w->ctx, "Kết quả đã quyết định. Đính chính hoặc hủy công nhận bằng một quyết định riêng."));
	ui_link(w->ui,
		web_path(w, "/tham-dinh/%lld/quyet-dinh/thay-doi/%lld", (long long)p->campaign->id,
			 (long long)p->a->year->id),
		tr(w->ctx, "Đính chính, hủy công nhận"));
}

/* What can be done in the state it is in. */
static void draw_acts(struct web *w, const struct appraisal_page *p)
{
	enum year_state state = p->a->year->state;

	if (state == STATE_SUBMITTED && may(w, p, ACTION_RECEIVE))
		draw_receive(w, p);
	if (state == STATE_RECEIVED && may(w, p, ACTION_APPRAISE)) {
		draw_scores(w, p);
		ui_section_begin(w->ui, "ket-luan", tr(w->ctx, "Kết luận"));
		plain_form(w, page_path(w, p, "/ket-luan"), tr(w->ctx, "Kết luận thẩm định"), false);
		draw_return(w, p);
		ui_section_end(w->ui);
		return;
	}
	ui_section_begin(w->ui, "ket-qua", tr(w->ctx, "Điểm tự chấm và điểm thẩm định"));
	score_table(w, p, false);
	ui_section_end(w->ui);
	if (state == STATE_APPRAISED && may(w, p, ACTION_APPRAISE))
		draw_reopen(w, p);
	if (state_is_decided(state) && may(w, p, ACTION_DECIDE))
		draw_change(w, p);
}

static void draw_neighbours(struct web *w, const struct appraisal_page *p)
{
	const struct work_row *next = next_row(p);

	if (!next)
		return;
	ui_card_begin(w->ui, "tiep-theo", tr(w->ctx, "Đơn vị tiếp theo"));
	ui_link(w->ui, campaign_path(w, p->campaign, web_path(w, "don-vi/%lld", (long long)next->year)), next->name);
	ui_hint(w->ui, tr(w->ctx, work_state_name(next->state)));
	ui_card_end(w->ui);
}

static enum err draw(struct web *w, struct appraisal_page *p)
{
	struct ui_frame frame =
	    campaign_frame(w, p->campaign, NULL, unit_row_title(w->ctx->arena, &p->a->year->unit, true));
	enum err err = OK;

	if (p->a->year->state == STATE_RECEIVED)
		err = appraisal_lacking(w->ctx, w->app, p->a->year, &p->lacking, &p->lacking_count);
	if (err)
		return err;
	frame.wide = true;
	ui_page_begin(w->ui, &frame);
	ui_errors(w->ui);
	ui_columns_begin(w->ui);
	ui_tag(w->ui, state_tone(p->a->year->state), tr(w->ctx, state_name(p->a->year->state)));
	draw_differences(w, p);
	draw_conditions(w, p->a->result);
	draw_rounds(w, p->a);
	ui_columns_aside(w->ui);
	draw_dossier(w, p->a->year);
	draw_neighbours(w, p);
	ui_columns_end(w->ui);
	draw_acts(w, p);
	ui_page_end(w->ui);
	return OK;
}

static enum err page_appraisal(struct web *w)
{
	struct appraisal_page p = {0};
	enum err err = load(w, &p);

	return err ? err : draw(w, &p);
}

/* --- the acts --- */

static enum err answered(struct web *w, struct appraisal_page *p, enum err err, const char *flash)
{
	if (!err) {
		web_redirect(w, page_path(w, p, ""), flash);
		return OK;
	}
	err = web_form_failed(w, err);
	return err ? err : draw(w, p);
}

static enum err post_receive(struct web *w)
{
	struct appraisal_page p = {0};
	enum err err = load(w, &p);

	if (err)
		return err;
	return answered(w, &p, appraisal_receive(w->ctx, w->app, &w->actor, p.a->year->id), N_("Đã tiếp nhận hồ sơ."));
}

static enum err post_conclude(struct web *w)
{
	struct appraisal_page p = {0};
	enum err err = load(w, &p);

	if (err)
		return err;
	return answered(w, &p, appraisal_conclude(w->ctx, w->app, &w->actor, p.a->year->id),
			N_("Đã kết luận thẩm định."));
}

static enum err post_reopen(struct web *w)
{
	struct appraisal_page p = {0};
	enum err err = load(w, &p);

	if (err)
		return err;
	return answered(w, &p, appraisal_reopen(w->ctx, w->app, &w->actor, p.a->year->id, web_field(w, "why")),
			N_("Đã mở lại thẩm định."));
}

static enum err post_return(struct web *w)
{
	struct asked *asked = NEW_ARRAY(w->ctx->arena, struct asked, APPRAISAL_REASONS_MAX + 1);
	struct appraisal_page p = {0};
	int64_t rows = web_field_id(w, "so-muc", 0);
	unsigned count = 0;
	day due;
	enum err err = load(w, &p);

	if (err)
		return err;
	for (int64_t i = 0; i < rows && count <= APPRAISAL_REASONS_MAX; i++)
		if (str_eq(web_field(w, web_path(w, "chon-%lld", (long long)i)), "1"))
			asked[count++] = (struct asked){web_field(w, web_path(w, "muc-%lld", (long long)i)),
							web_field(w, web_path(w, "noi-dung-%lld", (long long)i))};
	err = web_field_day(w, "han", &due);
	if (!err)
		err = appraisal_return(w->ctx, w->app, &w->actor, p.a->year->id, asked, count, due);
	return answered(w, &p, err, N_("Đã trả lại hồ sơ để bổ sung."));
}

/* What the form says of one item; false when it says nothing new. */
static bool take_score(struct web *w, const struct appraisal_page *p, const char *code, bool in_points,
		       struct score *out)
{
	const struct appraised_row *row = appraisal_row(p->a, code);
	const char *value = web_field(w, field_name(w, "points", code));

	*out = (struct score){.code = code,
			      .reason = web_field(w, field_name(w, "reason", code)),
			      .version = web_field_id(w, field_name(w, "version", code), 0),
			      .points = -1};
	if (!*value && !*out->reason)
		out->drop = true;
	if (out->drop)
		return row != NULL || out->version != 0;
	if (!in_points)
		out->met = str_eq(value, "met");
	else if (!points_parse(value, &out->points))
		out->points = -1;
	if (!in_points && !*value)
		out->drop = true; /* a reason without a result is no finding */
	return !(row && row->version == out->version && str_eq(row->reason, out->reason) &&
		 (in_points ? row->points == out->points : row->met == out->met));
}

static enum err post_scores(struct web *w)
{
	struct appraisal_page p = {0};
	const struct edition *e;
	const struct work_row *next;
	struct score *scores;
	unsigned count = 0;
	enum err err = load(w, &p);

	if (err)
		return err;
	e = p.a->year->edition;
	scores = NEW_ARRAY(w->ctx->arena, struct score, e->item_count + 1);
	for (unsigned i = 0; i < e->item_count; i++)
		count += take_score(w, &p, e->items[i]->code, e->in_points, &scores[count]);
	count += take_score(w, &p, APPRAISED_HEADS, false, &scores[count]);
	err = count ? appraisal_score(w->ctx, w->app, &w->actor, p.a->year->id, scores, count) : OK;
	next = next_row(&p);
	if (!err && next && str_eq(web_field(w, "sang"), "1")) {
		web_redirect(w, campaign_path(w, p.campaign, web_path(w, "don-vi/%lld", (long long)next->year)),
			     N_("Đã lưu đơn vị trước."));
		return OK;
	}
	return answered(w, &p, err, N_("Đã lưu điểm thẩm định."));
}

static const struct route routes[] = {
    {HTTP_GET, "/tham-dinh/:campaign/don-vi/:year", page_appraisal, 0},
    {HTTP_POST, "/tham-dinh/:campaign/don-vi/:year/tiep-nhan", post_receive, 0},
    {HTTP_POST, "/tham-dinh/:campaign/don-vi/:year/cham", post_scores, ROUTE_BIG_FORM},
    {HTTP_POST, "/tham-dinh/:campaign/don-vi/:year/tra-lai", post_return, ROUTE_BIG_FORM},
    {HTTP_POST, "/tham-dinh/:campaign/don-vi/:year/ket-luan", post_conclude, 0},
    {HTTP_POST, "/tham-dinh/:campaign/don-vi/:year/mo-lai", post_reopen, 0},
};
const struct route_table routes_appraisal = {routes, sizeof routes / sizeof *routes};
