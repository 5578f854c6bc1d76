/* /tham-dinh/:campaign/hoi-dong - the council's members and its meeting; /tham-dinh/:campaign/y-kien - a member's
 * opinion and vote on each commune, by phone too. */
#include "appraise/council.h"

#include <string.h>

#include "base/js.h"
#include "law/calendar.h"
#include "web/campaign_frame.h"
#include "web/lines.h"

struct council_page {
	const struct campaign *campaign;
	const struct council_member *members;
	size_t member_count;
	struct council_meeting meeting;
	const struct council_vote *votes;
	size_t vote_count;
	bool may;
};

static enum err load(struct web *w, struct council_page *p)
{
	enum err err = web_campaign(w, &p->campaign);

	if (!err)
		err = council_members(w->ctx, w->app, p->campaign, &p->members, &p->member_count);
	if (!err)
		err = council_meeting(w->ctx, w->app, p->campaign, &p->meeting);
	if (!err)
		err = council_votes(w->ctx, w->app, p->campaign, &p->votes, &p->vote_count);
	if (!err)
		p->may = campaign_may(w, p->campaign, ACTION_CAMPAIGN);
	return err;
}

static const char *typed(struct web *w, const char *name, const char *stored)
{
	return w->request->method == HTTP_POST ? web_field(w, name) : stored;
}

/* --- members --- */

static void draw_member(struct web *w, const struct council_page *p, const struct council_member *m)
{
	ui_row_begin(w->ui);
	ui_cell(w->ui, m->name);
	ui_cell(w->ui, m->position);
	ui_cell(w->ui, tr(w->ctx, seat_name(m->seat)));
	ui_cell(w->ui, m->login ? m->login : "");
	if (p->may) {
		ui_cell_begin(w->ui);
		ui_link(w->ui, campaign_path(w, p->campaign, web_path(w, "hoi-dong/%lld", (long long)m->id)),
			tr(w->ctx, "Sửa"));
		ui_cell_end(w->ui);
	}
	ui_row_end(w->ui);
}

static void draw_members(struct web *w, const struct council_page *p)
{
	const struct ui_column columns[] = {{.heading = tr(w->ctx, "Họ và tên")},
					    {.heading = tr(w->ctx, "Chức vụ, cơ quan")},
					    {.heading = tr(w->ctx, "Trong Hội đồng")},
					    {.heading = tr(w->ctx, "Tài khoản")},
					    {.heading = tr(w->ctx, "Việc")}};

	if (p->member_count == 0) {
		ui_empty(w->ui, tr(w->ctx, "Chưa ghi thành viên nào."),
			 tr(w->ctx, "Ghi theo quyết định thành lập Hội đồng."), NULL, NULL);
		return;
	}
	ui_table_begin(w->ui, tr_fmt(w->ctx, "%zu thành viên", p->member_count), false, columns, p->may ? 5 : 4);
	for (size_t i = 0; i < p->member_count; i++)
		draw_member(w, p, &p->members[i]);
	ui_table_end(w->ui);
}

static void member_fields(struct web *w, const struct council_member *m)
{
	struct ui_choice seats[SEAT_COUNT];
	const char *seat = typed(w, "seat", m ? seat_code(m->seat) : "member");

	for (unsigned i = 0; i < SEAT_COUNT; i++)
		seats[i] = (struct ui_choice){.value = seat_code((enum seat)i),
					      .label = tr(w->ctx, seat_name((enum seat)i)),
					      .chosen = str_eq(seat, seat_code((enum seat)i))};
	ui_text(w->ui, &(struct ui_field){.name = "name",
					  .label = tr(w->ctx, "Họ và tên"),
					  .value = typed(w, "name", m ? m->name : "")});
	ui_text(w->ui, &(struct ui_field){.name = "position",
					  .label = tr(w->ctx, "Chức vụ, cơ quan"),
					  .value = typed(w, "position", m ? m->position : "")});
	ui_radios(w->ui, &(struct ui_field){.name = "seat", .label = tr(w->ctx, "Trong Hội đồng là")}, seats,
		  SEAT_COUNT, false);
	ui_text(w->ui,
		&(struct ui_field){.name = "login",
				   .label = tr(w->ctx, "Tên đăng nhập"),
				   .hint = tr(w->ctx, "Để trống thì cơ quan thẩm định nhập ý kiến từ phiếu giấy."),
				   .value = typed(w, "login", m && m->login ? m->login : ""),
				   .optional_mark = true});
}

static enum err post_member(struct web *w, const struct council_page *p, const struct council_member *old)
{
	struct council_member m = {.id = old ? old->id : 0,
				   .version = web_field_id(w, "version", 0),
				   .name = web_field(w, "name"),
				   .position = web_field(w, "position"),
				   .login = web_field(w, "login")};
	int64_t id;

	if (!seat_parse(web_field(w, "seat"), &m.seat))
		return problem(w->ctx, ERR_INPUT, (struct place){.pointer = "seat"}, NULL, NULL,
			       "Chưa chọn vai trò trong Hội đồng.");
	return council_save(w->ctx, w->app, &w->actor, p->campaign->id, &m, &id);
}

/* --- the meeting --- */

static void draw_remarks(struct web *w, const struct council_remark *remarks, size_t count)
{
	for (size_t i = 0; i < count; i++)
		ui_banner(w->ui, UI_YELLOW, remarks[i].text, remarks[i].citation ? remarks[i].citation : "");
}

static void draw_present(struct web *w, const struct council_page *p)
{
	struct ui_choice *choices = NEW_ARRAY(w->ctx->arena, struct ui_choice, p->member_count + 1);

	for (size_t i = 0; i < p->member_count; i++) {
		const char *id = web_path(w, "%lld", (long long)p->members[i].id);
		bool chosen = council_present(&p->meeting, p->members[i].id);

		for (unsigned k = 0; w->request->method == HTTP_POST && k < w->request->field_count; k++)
			chosen = (k > 0 && chosen) || (str_eq(w->request->fields[k].name, "present") &&
						       str_eq(w->request->fields[k].value, id));
		choices[i] = (struct ui_choice){.value = id,
						.label = p->members[i].name,
						.hint = tr(w->ctx, seat_name(p->members[i].seat)),
						.chosen = chosen};
	}
	if (p->member_count > 0)
		ui_checkboxes(w->ui, &(struct ui_field){.name = "present", .label = tr(w->ctx, "Thành viên dự họp")},
			      choices, (unsigned)p->member_count);
}

static const char *lines_of(struct web *w, const struct council_meeting *m)
{
	struct buf out = buf_new(w->ctx->arena);

	for (unsigned i = 0; i < m->opinion_count; i++)
		buf_addf(&out, "%s%s", i ? "\n" : "", m->opinions[i]);
	return out.data;
}

static void draw_meeting(struct web *w, const struct council_page *p)
{
	const struct council_meeting *m = &p->meeting;
	const char *form = typed(w, "form", m->written ? "written" : "meeting");
	const struct ui_choice forms[] = {
	    {.value = "meeting", .label = tr(w->ctx, "Họp Hội đồng"), .chosen = !str_eq(form, "written")},
	    {.value = "written", .label = tr(w->ctx, "Lấy ý kiến bằng văn bản"), .chosen = str_eq(form, "written")}};

	ui_section_begin(w->ui, "cuoc-hop", tr(w->ctx, "Cuộc họp Hội đồng"));
	ui_form_begin(w->ui, &(struct ui_form){.action = campaign_path(w, p->campaign, "hoi-dong/hop"),
					       .version = m->version,
					       .keep = "hop-hoi-dong"});
	ui_radios(w->ui, &(struct ui_field){.name = "form", .label = tr(w->ctx, "Hình thức")}, forms, 2, false);
	ui_date(w->ui, &(struct ui_field){.name = "papers_sent",
					  .label = tr(w->ctx, "Ngày gửi tài liệu cho thành viên"),
					  .value = typed(w, "papers_sent", web_day(w, m->papers_sent))});
	ui_date(w->ui, &(struct ui_field){.name = "date",
					  .label = tr(w->ctx, "Ngày họp"),
					  .value = typed(w, "date", web_day(w, m->date))});
	ui_text(w->ui, &(struct ui_field){.name = "time",
					  .label = tr(w->ctx, "Giờ bắt đầu"),
					  .hint = tr(w->ctx, "Ví dụ: 14 giờ 00"),
					  .value = typed(w, "time", m->time),
					  .width = 10});
	ui_text(w->ui, &(struct ui_field){
			   .name = "place", .label = tr(w->ctx, "Nơi họp"), .value = typed(w, "place", m->place)});
	draw_present(w, p);
	ui_textarea(w->ui,
		    &(struct ui_field){.name = "opinions",
				       .label = tr(w->ctx, "Ý kiến tại cuộc họp"),
				       .hint = tr(w->ctx, "Mỗi ý kiến một dòng."),
				       .value = typed(w, "opinions", lines_of(w, m))},
		    6);
	ui_textarea(w->ui,
		    &(struct ui_field){.name = "conclusion",
				       .label = tr(w->ctx, "Kết luận"),
				       .hint = tr(w->ctx, "Để trống thì biên bản kết luận theo kết quả thẩm định."),
				       .value = typed(w, "conclusion", m->conclusion)},
		    3);
	ui_buttons_begin(w->ui);
	ui_submit(w->ui, tr(w->ctx, "Lưu cuộc họp"), NULL, NULL);
	ui_buttons_end(w->ui);
	ui_form_end(w->ui);
	ui_section_end(w->ui);
}

static void draw_law(struct web *w, const struct campaign *c)
{
	const struct calendar_step *step = calendar_step_of(c->edition, "council");

	if (step) {
		ui_inset(w->ui, step->text);
		ui_citation(w->ui, citation_text(w->ctx->arena, &step->citation));
		ui_hint(w->ui,
			tr(w->ctx, "Không quá 15 thành viên; họp khi có ít nhất hai phần ba tổng số thành viên; tài "
				   "liệu gửi chậm nhất 03 ngày làm việc trước ngày họp (Điều 5 Thông tư số "
				   "09/2021/TT-BTP)."));
	} else {
		ui_banner(w->ui, UI_YELLOW, NULL,
			  tr(w->ctx, "Bộ tiêu chí này chưa có quy định về Hội đồng trong dữ liệu. Nếu tỉnh có lập Hội "
				     "đồng thì ghi ở đây; kết luận thẩm định không đòi hỏi Hội đồng."));
	}
}

static enum err draw(struct web *w, const struct council_page *p)
{
	struct ui_frame frame = campaign_frame(w, p->campaign, "hoi-dong", tr(w->ctx, "Hội đồng đánh giá"));
	const struct council_remark *remarks;
	size_t count;
	enum err err = council_remarks(w->ctx, w->app, p->campaign, &remarks, &count);

	if (err)
		return err;
	frame.wide = true;
	ui_page_begin(w->ui, &frame);
	ui_errors(w->ui);
	draw_law(w, p->campaign);
	draw_remarks(w, remarks, count);
	draw_members(w, p);
	if (p->may) {
		ui_section_begin(w->ui, "them", tr(w->ctx, "Thêm thành viên"));
		ui_form_begin(w->ui,
			      &(struct ui_form){.action = campaign_path(w, p->campaign, "hoi-dong"), .version = -1});
		member_fields(w, NULL);
		ui_buttons_begin(w->ui);
		ui_submit(w->ui, tr(w->ctx, "Thêm"), NULL, NULL);
		ui_buttons_end(w->ui);
		ui_form_end(w->ui);
		ui_section_end(w->ui);
		draw_meeting(w, p);
	}
	ui_page_end(w->ui);
	return OK;
}

static enum err page_council(struct web *w)
{
	struct council_page p = {0};
	enum err err = load(w, &p);

	return err ? err : draw(w, &p);
}

static enum err answered(struct web *w, const struct council_page *p, enum err err)
{
	if (!err) {
		web_redirect(w, campaign_path(w, p->campaign, "hoi-dong"), N_("Đã lưu."));
		return OK;
	}
	err = web_form_failed(w, err);
	return err ? err : draw(w, p);
}

static enum err post_council(struct web *w)
{
	struct council_page p = {0};
	enum err err = load(w, &p);

	return err ? err : answered(w, &p, post_member(w, &p, NULL));
}

static void put_text(struct web *w, json_t *into, const char *name)
{
	const char *text = web_field(w, name);

	if (*text)
		json_object_set_new(into, name, json_string(text));
}

static enum err put_day(struct web *w, json_t *into, const char *name)
{
	char text[DATE_TEXT_SIZE];
	day on;
	enum err err = web_field_day(w, name, &on);

	if (!err && on != DAY_UNKNOWN)
		json_object_set_new(into, name, json_string(day_print_iso(on, text)));
	return err;
}

static json_t *present_of(struct web *w, const struct council_page *p)
{
	json_t *list = json_array();

	for (unsigned i = 0; i < w->request->field_count; i++)
		for (size_t k = 0; k < p->member_count && str_eq(w->request->fields[i].name, "present"); k++)
			if (str_eq(w->request->fields[i].value, web_path(w, "%lld", (long long)p->members[k].id)))
				json_array_append_new(list, json_integer(p->members[k].id));
	return list;
}

static enum err post_meeting(struct web *w)
{
	json_t *value = js_own(w->ctx->arena, json_object()), *opinions;
	struct council_page p = {0};
	enum err err = load(w, &p), next;

	if (err)
		return err;
	err = put_day(w, value, "papers_sent");
	next = put_day(w, value, "date");
	err = err ? err : next;
	json_object_set_new(value, "form",
			    json_string(str_eq(web_field(w, "form"), "written") ? "written" : "meeting"));
	put_text(w, value, "time");
	put_text(w, value, "place");
	put_text(w, value, "conclusion");
	json_object_set_new(value, "present", present_of(w, &p));
	opinions = lines_to_strings(w->ctx, web_field(w, "opinions"));
	if (opinions)
		json_object_set_new(value, "opinions", opinions);
	if (!err)
		err = campaign_save(w->ctx, w->app, &w->actor, p.campaign->id, "meeting", web_field_id(w, "version", 0),
				    js_text(w->ctx->arena, value, JSON_COMPACT));
	return answered(w, &p, err);
}

/* --- one member --- */

static enum err load_member(struct web *w, struct council_page *p, const struct council_member **out)
{
	int64_t id;
	enum err err = web_id(w, 1, &id);

	if (!err)
		err = load(w, p);
	for (size_t i = 0; i < p->member_count && !err; i++)
		if (p->members[i].id == id) {
			*out = &p->members[i];
			return OK;
		}
	return err ? err
		   : problem(w->ctx, ERR_NOT_FOUND, (struct place){0}, NULL, NULL, "Hội đồng không có thành viên này.");
}

static enum err draw_one(struct web *w, const struct council_page *p, const struct council_member *m)
{
	struct ui_frame frame = campaign_frame(w, p->campaign, "hoi-dong", m->name);
	const char *path = campaign_path(w, p->campaign, web_path(w, "hoi-dong/%lld", (long long)m->id));

	ui_page_begin(w->ui, &frame);
	ui_errors(w->ui);
	ui_form_begin(w->ui, &(struct ui_form){.action = path, .version = m->version});
	member_fields(w, m);
	ui_buttons_begin(w->ui);
	ui_submit(w->ui, tr(w->ctx, "Lưu"), NULL, NULL);
	ui_submit_danger(w->ui, tr(w->ctx, "Bỏ khỏi Hội đồng"), "bo", "1");
	ui_button_link(w->ui, campaign_path(w, p->campaign, "hoi-dong"), tr(w->ctx, "Thôi"), true);
	ui_buttons_end(w->ui);
	ui_form_end(w->ui);
	ui_page_end(w->ui);
	return OK;
}

static enum err page_member(struct web *w)
{
	struct council_page p = {0};
	const struct council_member *m = NULL;
	enum err err = load_member(w, &p, &m);
	const struct scope scope = {.unit = err ? 0 : p.campaign->unit.id, .state = STATE_NONE};

	if (!err)
		err = permit(w->ctx, &w->actor, ACTION_CAMPAIGN, &scope);
	return err ? err : draw_one(w, &p, m);
}

static enum err post_one(struct web *w)
{
	struct council_page p = {0};
	const struct council_member *m = NULL;
	enum err err = load_member(w, &p, &m);

	if (err)
		return err;
	err = str_eq(web_field(w, "bo"), "1") ? council_remove(w->ctx, w->app, &w->actor, p.campaign->id, m->id)
					      : post_member(w, &p, m);
	if (!err) {
		web_redirect(w, campaign_path(w, p.campaign, "hoi-dong"), N_("Đã lưu."));
		return OK;
	}
	err = web_form_failed(w, err);
	return err ? err : draw_one(w, &p, m);
}

/* --- opinions and votes --- */

static const struct council_vote *vote_of(const struct council_page *p, int64_t member, int64_t year)
{
	for (size_t i = 0; i < p->vote_count; i++)
		if (p->votes[i].member == member && p->votes[i].year == year)
			return &p->votes[i];
	return NULL;
}

/* The member that the actor is; NULL. */
static const struct council_member *own_seat(struct web *w, const struct council_page *p)
{
	for (size_t i = 0; i < p->member_count; i++)
		if (w->actor.person && p->members[i].person == w->actor.person)
			return &p->members[i];
	return NULL;
}

/* Whose opinions are shown: one's own, or for the office that of the member asked for. */
static const struct council_member *chosen_seat(struct web *w, const struct council_page *p)
{
	const char *asked = w->request->method == HTTP_POST ? http_field(w->request, "thanh-vien")
							    : http_query(w->request, "thanh-vien");

	for (size_t i = 0; p->may && asked && i < p->member_count; i++)
		if (str_eq(asked, web_path(w, "%lld", (long long)p->members[i].id)))
			return &p->members[i];
	return own_seat(w, p);
}

static void draw_vote_form(struct web *w, const struct council_page *p, const struct council_member *m,
			   const struct work_row *row, const char *title)
{
	const struct council_vote *vote = vote_of(p, m->id, row->year);
	const char *agree = web_path(w, "agree-%lld", (long long)row->year);
	const char *opinion = web_path(w, "opinion-%lld", (long long)row->year);
	const char *chosen = typed(w, agree, vote ? (vote->agree ? "1" : "0") : "");
	const struct ui_choice choices[] = {
	    {.value = "1", .label = tr(w->ctx, "Đồng ý công nhận"), .chosen = str_eq(chosen, "1")},
	    {.value = "0", .label = tr(w->ctx, "Không đồng ý"), .chosen = str_eq(chosen, "0")}};

	ui_form_begin(w->ui, &(struct ui_form){.action = campaign_path(
						   w, p->campaign, web_path(w, "y-kien/%lld", (long long)row->year)),
					       .version = -1});
	ui_hidden(w->ui, "thanh-vien", web_path(w, "%lld", (long long)m->id));
	ui_radios(w->ui, &(struct ui_field){.name = agree, .label = tr_fmt(w->ctx, "Ý kiến về %s", title)}, choices, 2,
		  true);
	ui_textarea(w->ui,
		    &(struct ui_field){.name = opinion,
				       .label = tr(w->ctx, "Nhận xét, đề nghị"),
				       .hint = tr(w->ctx, "Không đồng ý thì ghi rõ lý do."),
				       .value = typed(w, opinion, vote ? vote->opinion : "")},
		    2);
	ui_buttons_begin(w->ui);
	ui_submit(w->ui, tr(w->ctx, "Gửi ý kiến"), NULL, NULL);
	ui_buttons_end(w->ui);
	ui_form_end(w->ui);
}

static void draw_vote(struct web *w, const struct council_page *p, const struct council_member *m,
		      const struct work_row *row)
{
	const struct unit_row unit = {.kind = row->kind, .name = row->name};
	const char *title = unit_row_title(w->ctx->arena, &unit, true);
	const struct council_vote *vote = vote_of(p, m->id, row->year);

	ui_card_begin(w->ui, web_path(w, "don-vi-%lld", (long long)row->year), title);
	ui_tag(w->ui, work_tone(row), tr(w->ctx, work_state_name(row->state)));
	if (vote)
		ui_tag(w->ui, vote->agree ? UI_GREEN : UI_RED,
		       vote->agree ? tr(w->ctx, "đã đồng ý") : tr(w->ctx, "không đồng ý"));
	if (row->self_low != POINTS_UNKNOWN && p->campaign->edition->in_points)
		ui_para(w->ui, tr_fmt(w->ctx, "Tự chấm %s điểm.", campaign_points(w, row->self_low)));
	ui_link(w->ui, campaign_path(w, p->campaign, web_path(w, "don-vi/%lld", (long long)row->year)),
		tr(w->ctx, "Xem hồ sơ và điểm thẩm định"));
	if (row->state == WORK_IN_APPRAISAL)
		draw_vote_form(w, p, m, row, title);
	else if (vote && vote->opinion)
		ui_inset(w->ui, vote->opinion);
	ui_card_end(w->ui);
}

static void draw_seats(struct web *w, const struct council_page *p, const struct work_row *rows, size_t count)
{
	const struct ui_column columns[] = {{.heading = tr(w->ctx, "Thành viên")},
					    {.heading = tr(w->ctx, "Đã cho ý kiến"), .numeric = true},
					    {.heading = tr(w->ctx, "Không đồng ý"), .numeric = true}};
	size_t in_hand = 0;

	for (size_t i = 0; i < count; i++)
		in_hand += rows[i].year && rows[i].state >= WORK_IN_APPRAISAL;
	ui_table_begin(w->ui, tr(w->ctx, "Ý kiến đã nhận"), false, columns, 3);
	for (size_t i = 0; i < p->member_count; i++) {
		size_t given = 0, against = 0;

		for (size_t k = 0; k < p->vote_count; k++) {
			given += p->votes[k].member == p->members[i].id;
			against += p->votes[k].member == p->members[i].id && !p->votes[k].agree;
		}
		ui_row_begin(w->ui);
		ui_cell_link(w->ui,
			     web_path(w, "/tham-dinh/%lld/y-kien?thanh-vien=%lld", (long long)p->campaign->id,
				      (long long)p->members[i].id),
			     p->members[i].name);
		ui_cell(w->ui, web_path(w, "%zu/%zu", given, in_hand));
		ui_cell(w->ui, web_path(w, "%zu", against));
		ui_row_end(w->ui);
	}
	ui_table_end(w->ui);
}

static enum err draw_votes(struct web *w, const struct council_page *p)
{
	struct ui_frame frame = campaign_frame(w, p->campaign, "y-kien", tr(w->ctx, "Ý kiến của thành viên Hội đồng"));
	const struct council_member *m = chosen_seat(w, p);
	const struct work_row *rows;
	size_t count = 0, shown = 0;
	enum err err = campaign_work(w->ctx, w->app, p->campaign, &rows, &count);

	if (err)
		return err;
	ui_page_begin(w->ui, &frame);
	ui_errors(w->ui);
	if (p->may && p->member_count > 0)
		draw_seats(w, p, rows, count);
	if (!m) {
		ui_para(w->ui, p->member_count == 0
				   ? tr(w->ctx, "Chưa ghi thành viên nào.")
				   : tr(w->ctx, "Chọn một thành viên để xem hoặc nhập ý kiến từ phiếu giấy."));
		ui_page_end(w->ui);
		return OK;
	}
	ui_heading(w->ui, 2, tr_fmt(w->ctx, "Ý kiến của %s", m->name));
	for (size_t i = 0; i < count; i++)
		if (rows[i].year && rows[i].state >= WORK_IN_APPRAISAL) {
			draw_vote(w, p, m, &rows[i]);
			shown++;
		}
	if (shown == 0)
		ui_empty(w->ui, tr(w->ctx, "Chưa có hồ sơ nào để cho ý kiến."),
			 tr(w->ctx, "Hồ sơ hiện ở đây sau khi cơ quan thẩm định tiếp nhận."), NULL, NULL);
	ui_page_end(w->ui);
	return OK;
}

static enum err page_votes(struct web *w)
{
	struct council_page p = {0};
	enum err err = load(w, &p);

	return err ? err : draw_votes(w, &p);
}

static enum err post_vote(struct web *w)
{
	struct council_page p = {0};
	const struct council_member *m;
	const char *agree;
	int64_t year;
	enum err err = web_id(w, 1, &year);

	if (!err)
		err = load(w, &p);
	if (err)
		return err;
	m = chosen_seat(w, &p);
	agree = web_field(w, web_path(w, "agree-%lld", (long long)year));
	if (!m)
		err = problem(w->ctx, ERR_DENIED, (struct place){0}, NULL, NULL,
			      "Tài khoản này không phải thành viên của Hội đồng.");
	else if (!str_eq(agree, "1") && !str_eq(agree, "0"))
		err = problem(w->ctx, ERR_INPUT, (struct place){.pointer = web_path(w, "agree-%lld", (long long)year)},
			      NULL, NULL, "Chưa chọn đồng ý hay không.");
	if (!err)
		err = council_vote(w->ctx, w->app, &w->actor, p.campaign->id, m->id, year, str_eq(agree, "1"),
				   web_field(w, web_path(w, "opinion-%lld", (long long)year)));
	if (!err) {
		web_redirect(
		    w,
		    web_path(w, "/tham-dinh/%lld/y-kien?thanh-vien=%lld", (long long)p.campaign->id, (long long)m->id),
		    N_("Đã ghi ý kiến."));
		return OK;
	}
	err = web_form_failed(w, err);
	return err ? err : draw_votes(w, &p);
}

static const struct route routes[] = {
    {HTTP_GET, "/tham-dinh/:campaign/hoi-dong", page_council, 0},
    {HTTP_POST, "/tham-dinh/:campaign/hoi-dong", post_council, 0},
    {HTTP_POST, "/tham-dinh/:campaign/hoi-dong/hop", post_meeting, 0},
    {HTTP_GET, "/tham-dinh/:campaign/hoi-dong/:member", page_member, 0},
    {HTTP_POST, "/tham-dinh/:campaign/hoi-dong/:member", post_one, 0},
    {HTTP_GET, "/tham-dinh/:campaign/y-kien", page_votes, 0},
    {HTTP_POST, "/tham-dinh/:campaign/y-kien/:year", post_vote, 0},
};
const struct route_table routes_council = {routes, sizeof routes / sizeof *routes};
