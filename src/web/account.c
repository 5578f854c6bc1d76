/* /tai-khoan: what one sees and changes of oneself: language, sessions, the second factor. */
#include "core/notice.h"
#include "web/guard.h"
#include "web/qr.h"
#include "web/sign_in.h"

#define QR_PIXELS 240

static const char *roles_text(struct web *w, const struct person_role *roles, size_t count)
{
	struct buf out = buf_new(w->ctx->arena);

	for (size_t i = 0; i < count; i++)
		buf_addf(&out, "%s%s%s%s", i ? "\n" : "", tr(w->ctx, role_name(roles[i].role)),
			 roles[i].unit_title ? ", " : "", roles[i].unit_title ? roles[i].unit_title : "");
	return out.size ? out.data : tr(w->ctx, "chưa có vai trò nào");
}

static enum err show_person(struct web *w)
{
	const struct person *p = &w->session->person;
	const struct person_role *roles;
	size_t count;
	enum err err = person_roles(w->ctx, w->app, p->id, &roles, &count);

	if (err)
		return err;
	const struct ui_pair pairs[] = {
	    {.key = tr(w->ctx, "Tên đăng nhập"), .value = p->login},
	    {.key = tr(w->ctx, "Họ và tên"), .value = p->name},
	    {.key = tr(w->ctx, "Chức vụ"), .value = p->position ? p->position : ""},
	    {.key = tr(w->ctx, "Vai trò"), .value = roles_text(w, roles, count)},
	    {.key = tr(w->ctx, "Mật khẩu"),
	     .value = "••••••••••",
	     .href = "/doi-mat-khau?ve=/tai-khoan",
	     .action = tr(w->ctx, "Đổi mật khẩu")},
	    {.key = tr(w->ctx, "Xác thực hai bước"),
	     .value = p->second_factor ? tr(w->ctx, "đang bật") : tr(w->ctx, "chưa bật"),
	     .href = "/tai-khoan/xac-thuc",
	     .action = p->second_factor ? tr(w->ctx, "Quản lý") : tr(w->ctx, "Bật")},
	    {.key = tr(w->ctx, "Mã truy cập"),
	     .value = tr(w->ctx, "cho chương trình khác, qua API"),
	     .href = "/tai-khoan/ma-truy-cap",
	     .action = tr(w->ctx, "Quản lý")},
	};

	ui_summary(w->ui, pairs, sizeof pairs / sizeof *pairs);
	ui_hint(w->ui, tr(w->ctx, "Tên, chức vụ hoặc vai trò chưa đúng thì đề nghị đầu mối của đơn vị sửa."));
	return OK;
}

/* --- notices --- */

static enum err show_notices(struct web *w)
{
	struct ui_choice choices[NOTICE_KIND_COUNT];
	const char *sent = http_field(w->request, "email");
	struct contact contact;
	enum err err = contact_get(w->ctx, w->app, &w->actor, &contact);

	if (err)
		return err;
	for (unsigned i = 0; i < NOTICE_KIND_COUNT; i++)
		choices[i] = (struct ui_choice){.value = notice_kind_code((enum notice_kind)i),
						.label = tr(w->ctx, notice_kind_name((enum notice_kind)i)),
						.chosen = contact.email ? contact.wants[i] : true};
	ui_section_begin(w->ui, "thong-bao", tr(w->ctx, "Thông báo qua thư điện tử"));
	ui_form_begin(w->ui, &(struct ui_form){.action = "/tai-khoan/thong-bao", .version = -1});
	ui_email(w->ui,
		 &(struct ui_field){.name = "email",
				    .label = tr(w->ctx, "Địa chỉ thư điện tử"),
				    .hint = tr(w->ctx, "Để trống thì không gửi gì. Thư chỉ nói việc gì, xem ở đâu."),
				    .value = sent ? sent : contact.email,
				    .autocomplete = "email",
				    .width = 30,
				    .optional_mark = true});
	ui_checkboxes(w->ui, &(struct ui_field){.name = "kind", .label = tr(w->ctx, "Báo khi")}, choices,
		      NOTICE_KIND_COUNT);
	ui_buttons_begin(w->ui);
	ui_submit_quiet(w->ui, tr(w->ctx, "Lưu thông báo"), NULL, NULL);
	ui_buttons_end(w->ui);
	ui_form_end(w->ui);
	ui_section_end(w->ui);
	return OK;
}

static void show_language(struct web *w)
{
	bool english = str_eq(w->session->person.language, "en");
	const struct ui_choice choices[] = {{.value = "vi", .label = "Tiếng Việt", .chosen = !english},
					    {.value = "en", .label = "English", .chosen = english}};

	ui_section_begin(w->ui, "ngon-ngu", tr(w->ctx, "Ngôn ngữ của trang"));
	ui_form_begin(w->ui, &(struct ui_form){.action = "/tai-khoan/ngon-ngu", .version = -1});
	ui_radios(w->ui, &(struct ui_field){.name = "lang", .label = tr(w->ctx, "Ngôn ngữ"), .label_hidden = true},
		  choices, 2, true);
	ui_buttons_begin(w->ui);
	ui_submit_quiet(w->ui, tr(w->ctx, "Lưu ngôn ngữ"), NULL, NULL);
	ui_buttons_end(w->ui);
	ui_form_end(w->ui);
	ui_section_end(w->ui);
}

static void revoke_button(struct web *w, const char *text, int64_t id)
{
	ui_form_begin(w->ui, &(struct ui_form){.action = "/tai-khoan/phien", .version = -1});
	ui_submit_quiet(w->ui, text, "phien", str_fmt(w->ctx->arena, "%lld", (long long)id));
	ui_form_end(w->ui);
}

static void show_session(struct web *w, const struct session_listed *s)
{
	ui_row_begin(w->ui);
	ui_cell(w->ui, s->agent ? s->agent : tr(w->ctx, "không rõ thiết bị"));
	ui_cell(w->ui, s->address ? s->address : "");
	ui_cell(w->ui, moment_text(w->ctx->arena, s->created_at));
	ui_cell(w->ui, moment_text(w->ctx->arena, s->seen_at));
	ui_cell_begin(w->ui);
	if (s->current)
		ui_tag(w->ui, UI_GREEN, tr(w->ctx, "Phiên này"));
	else
		revoke_button(w, tr(w->ctx, "Kết thúc"), s->id);
	ui_cell_end(w->ui);
	ui_row_end(w->ui);
}

static enum err show_sessions(struct web *w)
{
	const struct ui_column columns[] = {{.heading = tr(w->ctx, "Thiết bị, trình duyệt")},
					    {.heading = tr(w->ctx, "Địa chỉ")},
					    {.heading = tr(w->ctx, "Đăng nhập lúc")},
					    {.heading = tr(w->ctx, "Dùng gần nhất")},
					    {.heading = tr(w->ctx, "Việc")}};
	const struct session_listed *list;
	size_t count;
	enum err err = session_list(w->ctx, w->app, w->session, &list, &count);

	if (err)
		return err;
	ui_section_begin(w->ui, "phien", tr(w->ctx, "Các phiên đăng nhập"));
	ui_para(w->ui, tr(w->ctx, "Thấy phiên lạ thì kết thúc phiên đó và đổi mật khẩu ngay."));
	ui_table_begin(w->ui, tr(w->ctx, "Các phiên đang mở"), true, columns, 5);
	for (size_t i = 0; i < count; i++)
		show_session(w, &list[i]);
	ui_table_end(w->ui);
	if (count > 1)
		revoke_button(w, tr(w->ctx, "Kết thúc mọi phiên khác"), 0);
	ui_section_end(w->ui);
	return OK;
}

static enum err page_account(struct web *w)
{
	struct ui_frame frame = web_frame(w, UI_AREA_NONE, tr(w->ctx, "Tài khoản của tôi"));
	enum err err;

	ui_page_begin(w->ui, &frame);
	ui_errors(w->ui);
	err = show_person(w);
	if (!err)
		err = identity_section(w);
	if (!err)
		err = show_notices(w);
	if (err)
		return err;
	show_language(w);
	err = show_sessions(w);
	if (!err)
		ui_page_end(w->ui);
	return err;
}

static enum err post_notices(struct web *w)
{
	struct contact contact = {.email = web_field(w, "email")};
	enum err err;

	for (unsigned k = 0; k < w->request->field_count; k++)
		for (unsigned i = 0; i < NOTICE_KIND_COUNT; i++)
			if (str_eq(w->request->fields[k].name, "kind") &&
			    str_eq(w->request->fields[k].value, notice_kind_code((enum notice_kind)i)))
				contact.wants[i] = true;
	err = contact_save(w->ctx, w->app, &w->actor, &contact);
	if (!err) {
		web_redirect(w, "/tai-khoan", N_("Đã lưu thông báo."));
		return OK;
	}
	err = web_form_failed(w, err);
	return err ? err : page_account(w);
}

static enum err post_language(struct web *w)
{
	enum lang lang = str_eq(web_field(w, "lang"), "en") ? LANG_EN : LANG_VI;
	enum err err = person_set_language(w->ctx, w->app, &w->actor, lang);

	w->ctx->lang = lang; /* the message is already in the new one */
	if (!err)
		web_redirect(w, "/tai-khoan", N_("Đã lưu ngôn ngữ."));
	return err;
}

static enum err post_revoke(struct web *w)
{
	enum err err = session_revoke(w->ctx, w->app, w->session, web_field_id(w, "phien", 0));

	if (!err)
		web_redirect(w, "/tai-khoan", N_("Đã kết thúc phiên đăng nhập."));
	return err;
}

/* --- the second factor --- */

/* Groups of four letters are easier to copy. */
static const char *grouped(struct arena *arena, const char *secret)
{
	struct buf out = buf_new(arena);

	for (size_t i = 0; secret[i]; i++) {
		if (i > 0 && i % 4 == 0)
			buf_addc(&out, ' ');
		buf_addc(&out, secret[i]);
	}
	return out.data;
}

static enum err draw_propose(struct web *w)
{
	const char *secret, *address;
	struct ui_frame frame = web_frame(w, UI_AREA_NONE, tr(w->ctx, "Bật xác thực hai bước"));
	enum err err = totp_propose(w->ctx, w->app, &w->actor, http_field(w->request, "khoa"), &secret, &address);

	if (err)
		return err;
	frame.crumbs = &(const struct ui_link){"/tai-khoan", tr(w->ctx, "Tài khoản của tôi")};
	frame.crumb_count = 1;
	ui_page_begin(w->ui, &frame);
	ui_errors(w->ui);
	ui_lead(w->ui, tr(w->ctx, "Ngoài mật khẩu, mỗi lần đăng nhập sẽ hỏi thêm mã sáu chữ số trên điện thoại."));
	ui_list_begin(w->ui, UI_NUMBERS);
	ui_item(w->ui, tr(w->ctx, "Cài một ứng dụng xác thực trên điện thoại (Google Authenticator, FreeOTP, …)."));
	ui_item(w->ui, tr(w->ctx, "Trong ứng dụng, quét mã dưới đây hoặc gõ khóa."));
	ui_item(w->ui, tr(w->ctx, "Gõ mã sáu chữ số mà ứng dụng hiện ra."));
	ui_list_end(w->ui, UI_NUMBERS);
	err = qr_draw(w->ui, address,
		      tr(w->ctx, "Mã QR để ứng dụng xác thực quét; không quét được thì gõ khóa bên dưới"), QR_PIXELS);
	if (err)
		return err;
	ui_para(w->ui, tr_fmt(w->ctx, "Khóa: %s", grouped(w->ctx->arena, secret)));
	ui_form_begin(w->ui, &(struct ui_form){.action = "/tai-khoan/xac-thuc", .version = -1});
	ui_hidden(w->ui, "khoa", secret);
	ui_text(w->ui,
		&(struct ui_field){
		    .name = "ma", .label = tr(w->ctx, "Mã sáu chữ số"), .autocomplete = "one-time-code", .width = 10});
	ui_buttons_begin(w->ui);
	ui_submit(w->ui, tr(w->ctx, "Bật xác thực hai bước"), NULL, NULL);
	ui_button_link(w->ui, "/tai-khoan", tr(w->ctx, "Để sau"), true);
	ui_buttons_end(w->ui);
	ui_form_end(w->ui);
	ui_page_end(w->ui);
	return OK;
}

static void password_form(struct web *w, const char *id, const char *heading, const char *why, const char *action,
			  const char *button, bool danger)
{
	ui_section_begin(w->ui, id, heading);
	ui_para(w->ui, why);
	ui_form_begin(w->ui, &(struct ui_form){.action = action, .version = -1});
	ui_password(w->ui, &(struct ui_field){.name = "mat-khau",
					      .label = tr(w->ctx, "Mật khẩu đang dùng"),
					      .autocomplete = "current-password",
					      .width = 30});
	ui_buttons_begin(w->ui);
	if (danger)
		ui_submit_danger(w->ui, button, NULL, NULL);
	else
		ui_submit(w->ui, button, NULL, NULL);
	ui_buttons_end(w->ui);
	ui_form_end(w->ui);
	ui_section_end(w->ui);
}

/* One of two forms with the same question is drawn on a page of its own, so that a fault stands at one field only. */
static void draw_manage(struct web *w, bool renew, bool off)
{
	struct ui_frame frame = web_frame(w, UI_AREA_NONE, tr(w->ctx, "Xác thực hai bước"));

	frame.crumbs = &(const struct ui_link){"/tai-khoan", tr(w->ctx, "Tài khoản của tôi")};
	frame.crumb_count = 1;
	ui_page_begin(w->ui, &frame);
	ui_errors(w->ui);
	if (!renew && !off) {
		ui_lead(w->ui,
			tr(w->ctx, "Xác thực hai bước đang bật: mỗi lần đăng nhập hỏi thêm mã trên điện thoại."));
		ui_buttons_begin(w->ui);
		ui_button_link(w->ui, "/tai-khoan/xac-thuc?viec=ma-moi", tr(w->ctx, "Lấy mã dự phòng mới"), true);
		ui_button_link(w->ui, "/tai-khoan/xac-thuc?viec=tat", tr(w->ctx, "Tắt xác thực hai bước"), true);
		ui_buttons_end(w->ui);
	}
	if (renew)
		password_form(w, "ma-moi", tr(w->ctx, "Lấy mã dự phòng mới"),
			      tr(w->ctx, "Mười mã mới thay mọi mã cũ; mã cũ không dùng được nữa."),
			      "/tai-khoan/xac-thuc/ma-moi", tr(w->ctx, "Lấy mã mới"), false);
	if (off)
		password_form(w, "tat", tr(w->ctx, "Tắt xác thực hai bước"),
			      tr(w->ctx, "Sau khi tắt, chỉ cần mật khẩu là đăng nhập được."), "/tai-khoan/xac-thuc/tat",
			      tr(w->ctx, "Tắt"), true);
	ui_page_end(w->ui);
}

static enum err page_second(struct web *w)
{
	const char *asked = http_query(w->request, "viec");

	if (!w->session->person.second_factor)
		return draw_propose(w);
	draw_manage(w, str_eq(asked, "ma-moi"), str_eq(asked, "tat"));
	return OK;
}

/* Shown once: only their hashes are kept. */
static void draw_recovery(struct web *w, const char *const *codes, unsigned count)
{
	struct ui_frame frame = web_frame(w, UI_AREA_NONE, tr(w->ctx, "Mã dự phòng"));

	ui_page_begin(w->ui, &frame);
	ui_banner(w->ui, UI_GREEN, NULL, tr(w->ctx, "Xác thực hai bước đang bật."));
	ui_lead(w->ui, tr(w->ctx, "In hoặc chép các mã này ra giấy ngay: chúng chỉ hiện lần này."));
	ui_para(w->ui,
		tr(w->ctx, "Khi không có điện thoại, gõ một mã thay cho mã sáu chữ số. Mỗi mã dùng được một lần."));
	ui_list_begin(w->ui, UI_NUMBERS);
	for (unsigned i = 0; i < count; i++)
		ui_item(w->ui, codes[i]);
	ui_list_end(w->ui, UI_NUMBERS);
	ui_buttons_begin(w->ui);
	ui_button_link(w->ui, "/tai-khoan", tr(w->ctx, "Đã cất mã, về trang tài khoản"), false);
	ui_buttons_end(w->ui);
	ui_page_end(w->ui);
}

static enum err post_enable(struct web *w)
{
	const char *const *codes;
	unsigned count;
	enum err err = totp_enable(w->ctx, w->app, &w->actor, web_field(w, "khoa"), web_field(w, "ma"), &codes, &count);

	if (!err) {
		draw_recovery(w, codes, count);
		return OK;
	}
	err = web_form_failed(w, err);
	return err ? err : page_second(w);
}

static enum err post_renew(struct web *w)
{
	const char *const *codes;
	const char *password = http_field(w->request, "mat-khau");
	unsigned count;
	enum err err = totp_new_recovery(w->ctx, w->app, &w->actor, password ? password : "", &codes, &count);

	if (!err) {
		draw_recovery(w, codes, count);
		return OK;
	}
	err = web_form_failed(w, err);
	if (!err)
		draw_manage(w, true, false);
	return err;
}

static enum err post_disable(struct web *w)
{
	const char *password = http_field(w->request, "mat-khau");
	enum err err = totp_disable(w->ctx, w->app, &w->actor, password ? password : "");

	if (!err) {
		web_redirect(w, "/tai-khoan", N_("Đã tắt xác thực hai bước."));
		return OK;
	}
	err = web_form_failed(w, err);
	if (!err)
		draw_manage(w, false, true);
	return err;
}

static const struct route routes[] = {
    {HTTP_GET, "/tai-khoan", page_account, 0},
    {HTTP_POST, "/tai-khoan/ngon-ngu", post_language, 0},
    {HTTP_POST, "/tai-khoan/phien", post_revoke, 0},
    {HTTP_POST, "/tai-khoan/thong-bao", post_notices, 0},
    {HTTP_GET, "/tai-khoan/xac-thuc", page_second, 0},
    {HTTP_POST, "/tai-khoan/xac-thuc", post_enable, 0},
    {HTTP_POST, "/tai-khoan/xac-thuc/ma-moi", post_renew, 0},
    {HTTP_POST, "/tai-khoan/xac-thuc/tat", post_disable, 0},
};
const struct route_table routes_account = {routes, sizeof routes / sizeof *routes};
