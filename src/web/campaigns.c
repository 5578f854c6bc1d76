/* /tham-dinh - the campaigns of one's office; /tham-dinh/:campaign - its units: what came, what is late, what is left;
 * /tham-dinh/:campaign/thiet-lap - the names of the bodies and the days. */
#include "base/js.h"
#include "base/text.h"
#include "law/calendar.h"
#include "web/campaign_frame.h"

#include <string.h>

/* --- all of them --- */

static enum err draw_begin(struct web *w)
{
	const struct unit_row *provinces;
	struct ui_choice *choices;
	unsigned n = 0;
	size_t count = 0;
	enum err err = unit_provinces(w->ctx, w->app, &provinces, &count);

	if (err)
		return err;
	choices = NEW_ARRAY(w->ctx->arena, struct ui_choice, count + 1);
	for (size_t i = 0; i < count; i++) {
		const struct scope scope = {.unit = provinces[i].id, .state = STATE_NONE};

		if (permitted(&w->actor, ACTION_CAMPAIGN, &scope))
			choices[n++] = (struct ui_choice){.value = web_path(w, "%lld", (long long)provinces[i].id),
							  .label = unit_row_title(w->ctx->arena, &provinces[i], true),
							  .chosen = web_field_id(w, "unit", 0) == provinces[i].id};
	}
	if (n == 0)
		return OK;
	ui_section_begin(w->ui, "mo", tr(w->ctx, "Mở đợt thẩm định"));
	ui_form_begin(w->ui, &(struct ui_form){.action = "/tham-dinh", .version = -1});
	ui_select(w->ui, &(struct ui_field){.name = "unit", .label = tr(w->ctx, "Tỉnh, thành phố")}, choices, n);
	ui_number(w->ui,
		  &(struct ui_field){
		      .name = "year", .label = tr(w->ctx, "Năm đánh giá"), .value = web_field(w, "year"), .width = 4});
	ui_text(w->ui, &(struct ui_field){.name = "district",
					  .label = tr(w->ctx, "Huyện, quận, thị xã, thành phố thuộc tỉnh"),
					  .hint = tr(w->ctx, "Chỉ ghi cho năm 2024 trở về trước, khi Phòng Tư pháp cấp "
							     "huyện thẩm định. Ví dụ: thành phố Thanh Hóa"),
					  .value = web_field(w, "district"),
					  .optional_mark = true});
	ui_buttons_begin(w->ui);
	ui_submit(w->ui, tr(w->ctx, "Mở đợt"), NULL, NULL);
	ui_buttons_end(w->ui);
	ui_form_end(w->ui);
	ui_section_end(w->ui);
	return OK;
}

static enum err draw_list(struct web *w)
{
	const struct ui_column columns[] = {
	    {.heading = tr(w->ctx, "Đợt")}, {.heading = tr(w->ctx, "Địa bàn")}, {.heading = tr(w->ctx, "Bộ tiêu chí")}};
	const struct campaign_listed *all;
	size_t count;
	enum err err = campaign_list(w->ctx, w->app, &w->actor, &all, &count);

	if (err)
		return err;
	if (count == 0) {
		ui_empty(w->ui, tr(w->ctx, "Chưa có đợt thẩm định nào."),
			 tr(w->ctx, "Cơ quan thẩm định mở đợt cho từng năm."), NULL, NULL);
		return OK;
	}
	ui_table_begin(w->ui, tr(w->ctx, "Các đợt thẩm định"), true, columns, 3);
	for (size_t i = 0; i < count; i++) {
		ui_row_begin(w->ui);
		ui_cell_link(w->ui, web_path(w, "/tham-dinh/%lld", (long long)all[i].id),
			     all[i].practice ? tr_fmt(w->ctx, "Năm %d (tập dượt)", all[i].number)
					     : tr_fmt(w->ctx, "Năm %d", all[i].number));
		ui_cell(w->ui, *all[i].district ? str_fmt(w->ctx->arena, "%s, %s", all[i].district, all[i].unit_title)
						: all[i].unit_title);
		ui_cell(w->ui, all[i].edition);
		ui_row_end(w->ui);
	}
	ui_table_end(w->ui);
	return OK;
}

static enum err draw_campaigns(struct web *w)
{
	struct ui_frame frame = web_frame(w, UI_AREA_APPRAISAL, tr(w->ctx, "Thẩm định"));
	enum err err;

	ui_page_begin(w->ui, &frame);
	ui_errors(w->ui);
	err = draw_list(w);
	if (!err)
		err = draw_begin(w);
	ui_page_end(w->ui);
	return err;
}

static enum err post_campaigns(struct web *w)
{
	int64_t year, id;
	enum err err = web_field_count(w, "year", &year);

	if (!err && (year == DB_NULL || year < 1900 || year > 2199))
		err =
		    problem(w->ctx, ERR_INPUT, (struct place){.pointer = "year"}, NULL, NULL, "Chưa ghi năm đánh giá.");
	if (!err)
		err = campaign_begin(w->ctx, w->app, &w->actor, web_field_id(w, "unit", 0), web_field(w, "district"),
				     (int)year, false, &id);
	if (!err) {
		web_redirect(w, web_path(w, "/tham-dinh/%lld", (long long)id), N_("Đã mở đợt thẩm định."));
		return OK;
	}
	err = web_form_failed(w, err);
	return err ? err : draw_campaigns(w);
}

/* --- one: the work list --- */

static char *filtered(struct web *w, const struct campaign *c, const char *state)
{
	return web_path(w, "/tham-dinh/%lld?trang-thai=%s", (long long)c->id, state);
}

static void draw_sums(struct web *w, const struct campaign *c, const struct work_row *rows, size_t count)
{
	unsigned of[WORK_STATE_COUNT] = {0}, late = 0;
	struct ui_fact facts[6];

	for (size_t i = 0; i < count; i++) {
		of[rows[i].state]++;
		late += rows[i].overdue || (rows[i].late && rows[i].state == WORK_NOT_SENT);
	}
	facts[0] = (struct ui_fact){web_path(w, "%zu", count), tr(w->ctx, "đơn vị"), campaign_path(w, c, ""), UI_GREY};
	facts[1] = (struct ui_fact){web_path(w, "%u", of[WORK_NOT_SENT]), tr(w->ctx, "chưa gửi"),
				    filtered(w, c, "not_sent"), UI_GREY};
	facts[2] = (struct ui_fact){web_path(w, "%u", of[WORK_WAITING]), tr(w->ctx, "chờ tiếp nhận"),
				    filtered(w, c, "waiting"), of[WORK_WAITING] ? UI_YELLOW : UI_GREEN};
	facts[3] = (struct ui_fact){web_path(w, "%u", of[WORK_IN_APPRAISAL] + of[WORK_RETURNED]),
				    tr(w->ctx, "đang thẩm định, bổ sung"), filtered(w, c, "in_appraisal"), UI_BLUE};
	facts[4] = (struct ui_fact){
	    web_path(w, "%u", of[WORK_APPRAISED] + of[WORK_RECOGNISED] + of[WORK_NOT_RECOGNISED] + of[WORK_WITHDRAWN]),
	    tr(w->ctx, "đã thẩm định"), filtered(w, c, "appraised"), UI_GREEN};
	facts[5] = (struct ui_fact){web_path(w, "%u", late), tr(w->ctx, "trễ hạn"), filtered(w, c, "tre"),
				    late ? UI_RED : UI_GREEN};
	ui_facts(w->ui, facts, 6);
}

static void draw_filter(struct web *w, const struct campaign *c, const char *state, const char *words)
{
	struct ui_choice choices[WORK_STATE_COUNT + 2];
	unsigned n = 0;

	choices[n++] = (struct ui_choice){.value = "", .label = tr(w->ctx, "tất cả")};
	choices[n++] =
	    (struct ui_choice){.value = "tre", .label = tr(w->ctx, "trễ hạn"), .chosen = str_eq(state, "tre")};
	for (unsigned i = 0; i < WORK_STATE_COUNT; i++)
		choices[n++] = (struct ui_choice){.value = work_state_code((enum work_state)i),
						  .label = tr(w->ctx, work_state_name((enum work_state)i)),
						  .chosen = str_eq(state, work_state_code((enum work_state)i))};
	ui_form_begin(w->ui, &(struct ui_form){.action = campaign_path(w, c, ""), .get = true, .version = -1});
	ui_text(w->ui, &(struct ui_field){.name = "tim",
					  .label = tr(w->ctx, "Tìm theo tên hoặc mã"),
					  .hint = tr(w->ctx, "Không cần gõ dấu."),
					  .value = words,
					  .width = 20});
	ui_select(w->ui, &(struct ui_field){.name = "trang-thai", .label = tr(w->ctx, "Trạng thái")}, choices, n);
	ui_buttons_begin(w->ui);
	ui_submit_quiet(w->ui, tr(w->ctx, "Lọc"), NULL, NULL);
	ui_buttons_end(w->ui);
	ui_form_end(w->ui);
}

static bool is_chosen(struct web *w, const struct work_row *row, const char *state, const char *folded)
{
	(void)w;
	if (*folded && !strstr(row->folded, folded) && !str_eq(row->code, folded))
		return false;
	if (str_eq(state, "tre"))
		return row->overdue || row->late;
	if (str_eq(state, "in_appraisal") && row->state == WORK_RETURNED)
		return true;
	if (str_eq(state, "appraised") && row->state > WORK_IN_APPRAISAL)
		return true;
	return !*state || str_eq(state, work_state_code(row->state));
}

static const char *self_text(struct web *w, const struct campaign *c, const struct work_row *row)
{
	if (!row->self_outcome)
		return "";
	if (c->edition->in_points && row->self_low == row->self_high)
		return campaign_points(w, row->self_low);
	if (c->edition->in_points)
		return tr_fmt(w->ctx, "từ %s", campaign_points(w, row->self_low));
	return str_eq(row->self_outcome, "meets")           ? tr(w->ctx, "đạt")
	       : str_eq(row->self_outcome, "does_not_meet") ? tr(w->ctx, "không đạt")
							    : tr(w->ctx, "chưa xác định");
}

static const char *appraised_text(struct web *w, const struct campaign *c, const struct work_row *row)
{
	if (!row->outcome)
		return "";
	return c->edition->in_points ? campaign_points(w, row->points)
				     : self_text(w, c, &(struct work_row){.self_outcome = row->outcome});
}

static const char *due_text(struct web *w, const struct campaign *c, const struct work_row *row)
{
	if (row->state == WORK_RETURNED && row->due != DAY_UNKNOWN)
		return tr_fmt(w->ctx, "bổ sung trước hết ngày %s%s", web_day(w, row->due),
			      row->overdue ? tr(w->ctx, " (quá hạn)") : "");
	if (row->state == WORK_NOT_SENT && c->office.dossier_due != DAY_UNKNOWN)
		return tr_fmt(w->ctx, "gửi chậm nhất %s%s", web_day(w, c->office.dossier_due),
			      row->late ? tr(w->ctx, " (quá hạn)") : "");
	if (row->late)
		return tr(w->ctx, "gửi sau hạn");
	return "";
}

static void draw_row(struct web *w, const struct campaign *c, const struct work_row *row)
{
	const struct unit_row unit = {.kind = row->kind, .name = row->name};
	const char *title = unit_row_title(w->ctx->arena, &unit, true);

	ui_row_begin(w->ui);
	if (row->year && row->state != WORK_NOT_SENT)
		ui_cell_link(w->ui, campaign_path(w, c, web_path(w, "don-vi/%lld", (long long)row->year)), title);
	else
		ui_cell(w->ui, title);
	ui_cell(w->ui, row->code);
	ui_cell_begin(w->ui);
	ui_tag(w->ui, work_tone(row), tr(w->ctx, work_state_name(row->state)));
	ui_cell_end(w->ui);
	ui_cell(w->ui, web_day(w, row->sent_on));
	ui_cell(w->ui, self_text(w, c, row));
	ui_cell(w->ui, appraised_text(w, c, row));
	ui_cell(w->ui, due_text(w, c, row));
	ui_row_end(w->ui);
}

static void draw_rows(struct web *w, const struct campaign *c, const struct work_row *rows, size_t count,
		      const char *state, const char *words)
{
	const struct ui_column columns[] = {{.heading = tr(w->ctx, "Đơn vị")},
					    {.heading = tr(w->ctx, "Mã")},
					    {.heading = tr(w->ctx, "Trạng thái")},
					    {.heading = tr(w->ctx, "Ngày gửi")},
					    {.heading = tr(w->ctx, "Tự đánh giá"), .numeric = true},
					    {.heading = tr(w->ctx, "Thẩm định"), .numeric = true},
					    {.heading = tr(w->ctx, "Hạn")}};
	const char *folded = text_fold(w->ctx->arena, words);
	size_t shown = 0;

	for (size_t i = 0; i < count; i++)
		shown += is_chosen(w, &rows[i], state, folded);
	if (shown == 0) {
		ui_empty(w->ui, tr(w->ctx, "Không có đơn vị nào như vậy."),
			 tr(w->ctx, "Bỏ bớt điều kiện lọc để xem các đơn vị khác."), campaign_path(w, c, ""),
			 tr(w->ctx, "Xem tất cả"));
		return;
	}
	ui_table_begin(w->ui, tr_fmt(w->ctx, "%zu đơn vị", shown), false, columns, 7);
	for (size_t i = 0; i < count; i++)
		if (is_chosen(w, &rows[i], state, folded))
			draw_row(w, c, &rows[i]);
	ui_table_end(w->ui);
}

static const char *query(struct web *w, const char *name)
{
	const char *value = http_query(w->request, name);

	return value ? web_trimmed(w->ctx, value) : "";
}

static enum err page_campaign(struct web *w)
{
	const struct campaign *c;
	const struct work_row *rows;
	struct ui_frame frame;
	size_t count;
	enum err err = web_campaign(w, &c);

	if (!err)
		err = campaign_work(w->ctx, w->app, c, &rows, &count);
	if (err)
		return err;
	frame = campaign_frame(w, c, "", tr_fmt(w->ctx, "Thẩm định năm %d", c->number));
	frame.wide = true;
	ui_page_begin(w->ui, &frame);
	draw_sums(w, c, rows, count);
	if (c->office.decision_due != DAY_UNKNOWN)
		ui_hint(w->ui,
			tr_fmt(w->ctx, "Nhận hồ sơ chậm nhất %s; quyết định, công bố chậm nhất %s.%s",
			       c->office.dossier_due == DAY_UNKNOWN ? "…" : web_day(w, c->office.dossier_due),
			       web_day(w, c->office.decision_due),
			       c->office.own_decision_due ? tr(w->ctx, " Thời hạn do cơ quan thẩm định nhập.") : ""));
	else
		ui_banner(w->ui, UI_YELLOW, NULL,
			  tr(w->ctx, "Bộ tiêu chí này chưa có thời hạn trong dữ liệu. Ghi thời hạn theo văn bản của "
				     "tỉnh ở trang Thiết lập."));
	draw_filter(w, c, query(w, "trang-thai"), query(w, "tim"));
	draw_rows(w, c, rows, count, query(w, "trang-thai"), query(w, "tim"));
	ui_page_end(w->ui);
	return OK;
}

/* --- the names and days --- */

static const struct {
	const char *name, *label, *hint;
	bool is_day;
} office_fields[] = {
    {"office", N_("Cơ quan thẩm định"), N_("Ví dụ: Phòng Tư pháp thành phố Thanh Hóa; Sở Tư pháp tỉnh Thanh Hóa"),
     false},
    {"parent", N_("Cơ quan chủ quản ghi trên văn bản của cơ quan thẩm định"), NULL, false},
    {"committee", N_("Ủy ban nhân dân ban hành quyết định"), NULL, false},
    {"chairman", N_("Người quyết định công nhận"), N_("Ví dụ: Chủ tịch Ủy ban nhân dân thành phố Thanh Hóa"), false},
    {"place", N_("Địa danh trên văn bản"), N_("Ví dụ: Thanh Hóa"), false},
    {"signer_position", N_("Chức vụ người ký"), N_("Ví dụ: CHỦ TỊCH"), false},
    {"signer", N_("Họ và tên người ký"), NULL, false},
    {"dossier_due", N_("Ngày cuối nhận hồ sơ"), N_("Để trống thì theo bộ tiêu chí."), true},
    {"decision_due", N_("Ngày cuối quyết định, công bố"), N_("Để trống thì theo bộ tiêu chí."), true},
    {"source", N_("Văn bản quy định các thời hạn trên"), N_("Ghi số, ngày, cơ quan ban hành."), false},
};

#define OFFICE_FIELD_COUNT (sizeof office_fields / sizeof *office_fields)

static const char *stored_text(struct web *w, const json_t *stored, size_t i)
{
	const char *text = json_string_value(json_object_get(stored, office_fields[i].name));
	day on;

	if (w->request->method == HTTP_POST)
		return web_field(w, office_fields[i].name);
	return text && office_fields[i].is_day && day_parse(text, &on) ? web_day(w, on) : text;
}

static enum err draw_office(struct web *w, const struct campaign *c)
{
	struct ui_frame frame = campaign_frame(w, c, "thiet-lap", tr(w->ctx, "Thiết lập đợt thẩm định"));
	struct campaign_part part;
	json_t *stored;
	enum err err = campaign_part(w->ctx, w->app, c->id, "office", &part);

	if (err)
		return err;
	stored = js_own(w->ctx->arena, part.value ? json_loads(part.value, 0, NULL) : json_object());
	ui_page_begin(w->ui, &frame);
	ui_errors(w->ui);
	ui_lead(w->ui, tr(w->ctx, "Tên các cơ quan và người ký đi vào giấy tờ của đợt. Ô để trống thì dùng tên theo bộ "
				  "tiêu chí, nếu có."));
	ui_form_begin(w->ui, &(struct ui_form){.action = campaign_path(w, c, "thiet-lap"), .version = part.version});
	for (size_t i = 0; i < OFFICE_FIELD_COUNT; i++) {
		const struct ui_field field = {.name = office_fields[i].name,
					       .label = tr(w->ctx, office_fields[i].label),
					       .hint = office_fields[i].hint ? tr(w->ctx, office_fields[i].hint) : NULL,
					       .value = stored_text(w, stored, i)};

		if (office_fields[i].is_day)
			ui_date(w->ui, &field);
		else
			ui_text(w->ui, &field);
	}
	ui_buttons_begin(w->ui);
	ui_submit(w->ui, tr(w->ctx, "Lưu"), NULL, NULL);
	ui_buttons_end(w->ui);
	ui_form_end(w->ui);
	ui_page_end(w->ui);
	return OK;
}

static enum err page_office(struct web *w)
{
	const struct campaign *c;
	enum err err = web_campaign(w, &c);

	return err ? err : draw_office(w, c);
}

static enum err take_office(struct web *w, json_t *value)
{
	char text[DATE_TEXT_SIZE];
	enum err err = OK, next;

	for (size_t i = 0; i < OFFICE_FIELD_COUNT; i++) {
		const char *name = office_fields[i].name, *typed = web_field(w, name);
		day on;

		if (!*typed)
			continue;
		if (!office_fields[i].is_day) {
			json_object_set_new(value, name, json_string(typed));
			continue;
		}
		next = web_field_day(w, name, &on);
		if (!next)
			json_object_set_new(value, name, json_string(day_print_iso(on, text)));
		err = err ? err : next;
	}
	return err;
}

static enum err post_office(struct web *w)
{
	const struct campaign *c;
	json_t *value = js_own(w->ctx->arena, json_object());
	enum err err = web_campaign(w, &c);

	if (err)
		return err;
	err = take_office(w, value);
	if (!err)
		err = campaign_save(w->ctx, w->app, &w->actor, c->id, "office", web_field_id(w, "version", 0),
				    js_text(w->ctx->arena, value, JSON_COMPACT));
	if (!err) {
		web_redirect(w, campaign_path(w, c, ""), N_("Đã lưu."));
		return OK;
	}
	err = web_form_failed(w, err);
	return err ? err : draw_office(w, c);
}

static const struct route routes[] = {
    {HTTP_GET, "/tham-dinh", draw_campaigns, 0},
    {HTTP_POST, "/tham-dinh", post_campaigns, 0},
    {HTTP_GET, "/tham-dinh/:campaign", page_campaign, 0},
    {HTTP_GET, "/tham-dinh/:campaign/thiet-lap", page_office, 0},
    {HTTP_POST, "/tham-dinh/:campaign/thiet-lap", post_office, 0},
};
const struct route_table routes_campaigns = {routes, sizeof routes / sizeof *routes};
