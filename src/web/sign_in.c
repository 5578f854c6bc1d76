/* Signing in and out: login and password, the code of the second factor, the first change of a password, the language.
 */
#include "web/sign_in.h"

#include <string.h>

#include "oidc/oidc.h"
#include "web/guard.h"

#define LANGUAGE_SECONDS ((int64_t)365 * 24 * 3600)

/* A path of this site and nothing that leads elsewhere: "//host", "/\host", line breaks. */
static bool is_own_path(const char *path)
{
	if (!path || path[0] != '/' || path[1] == '/')
		return false;
	for (const char *p = path; *p; p++)
		if (*p <= ' ' || *p > '~' || *p == '\\' || *p == '"')
			return false;
	return true;
}

const char *sign_in_return(struct web *w)
{
	const char *wanted = w->request->method == HTTP_POST ? web_field(w, "ve") : http_query(w->request, "ve");

	return is_own_path(wanted) ? wanted : "/";
}

void sign_in_next(struct web *w, enum sign_in step, const char *wanted, const char *flash)
{
	struct buf path = buf_new(w->ctx->arena);
	struct markup m = markup_new(&path);

	if (step == SIGN_IN_CODE)
		markup_put(&m, "/xac-thuc?ve=%u", wanted);
	else if (step == SIGN_IN_PASSWORD)
		markup_put(&m, "/doi-mat-khau?ve=%u", wanted);
	else
		buf_adds(&path, wanted);
	web_redirect(w, path.data, flash);
}

/* A sign-in that failed is shown on its own page, whatever kind of refusal it was. */
static enum err draw_again(struct web *w, enum err err, void (*draw)(struct web *))
{
	if (err == ERR_DENIED) {
		w->ui->errors = w->ctx->problems;
		w->response->status = 422;
	} else {
		err = web_form_failed(w, err);
		if (err)
			return err;
	}
	draw(w);
	return OK;
}

static void form_begin(struct web *w, const char *action)
{
	ui_form_begin(w->ui, &(struct ui_form){.action = action, .version = -1});
	ui_hidden(w->ui, "ve", sign_in_return(w));
}

static void form_end(struct web *w, const char *button)
{
	ui_buttons_begin(w->ui);
	ui_submit(w->ui, button, NULL, NULL);
	ui_buttons_end(w->ui);
	ui_form_end(w->ui);
}

/* --- /dang-nhap --- */

static enum err show_accounts(struct web *w)
{
	const struct ui_column columns[] = {{.heading = tr(w->ctx, "Tên đăng nhập")},
					    {.heading = tr(w->ctx, "Người dùng")},
					    {.heading = tr(w->ctx, "Vai trò")}};
	const struct person_listed *people;
	size_t count;
	enum err err = person_list(w->ctx, w->app, UNIT_INSTALLATION, &people, &count);

	if (err)
		return err;
	ui_section_begin(w->ui, "tai-khoan-mau", tr(w->ctx, "Bản trình diễn với phường mẫu"));
	ui_para(w->ui, tr_fmt(w->ctx, "Mọi tài khoản dưới đây có cùng mật khẩu: %s", DEMONSTRATION_PASSWORD));
	ui_table_begin(w->ui, tr(w->ctx, "Các tài khoản mẫu"), true, columns, 3);
	for (size_t i = 0; i < count; i++) {
		if (people[i].person.disabled || people[i].person.must_change)
			continue; /* has another password */
		ui_row_begin(w->ui);
		ui_cell(w->ui, people[i].person.login);
		ui_cell(w->ui, people[i].person.name);
		ui_cell(w->ui, people[i].role_count ? tr(w->ctx, role_name(people[i].roles[0].role)) : "");
		ui_row_end(w->ui);
	}
	ui_table_end(w->ui);
	ui_section_end(w->ui);
	return OK;
}

static void draw_sign_in(struct web *w)
{
	struct ui_frame frame = web_frame(w, UI_AREA_NONE, tr(w->ctx, "Đăng nhập"));

	ui_page_begin(w->ui, &frame);
	ui_errors(w->ui);
	form_begin(w, "/dang-nhap");
	ui_text(w->ui, &(struct ui_field){.name = "ten-dang-nhap",
					  .label = tr(w->ctx, "Tên đăng nhập"),
					  .value = web_field(w, "ten-dang-nhap"),
					  .autocomplete = "username",
					  .width = 30});
	ui_password(w->ui, &(struct ui_field){.name = "mat-khau",
					      .label = tr(w->ctx, "Mật khẩu"),
					      .autocomplete = "current-password",
					      .width = 30});
	form_end(w, tr(w->ctx, "Đăng nhập"));
	if (w->site->oidc)
		ui_button_link(w->ui, web_path(w, "/dang-nhap/dinh-danh?ve=%s", web_escaped(w, sign_in_return(w))),
			       tr_fmt(w->ctx, "Đăng nhập bằng %s", oidc_name(w->site->oidc)), true);
	ui_details_begin(w->ui, tr(w->ctx, "Chưa có tài khoản hoặc quên mật khẩu?"), false);
	ui_para(w->ui,
		tr(w->ctx, "Tài khoản do đầu mối của đơn vị hoặc người quản trị hệ thống lập. Đề nghị người đó lập tài "
			   "khoản hoặc cấp lại mật khẩu dùng một lần; việc cấp lại cũng gỡ thời gian chờ nếu đã gõ sai "
			   "nhiều lần."));
	ui_details_end(w->ui);
}

static void draw_sign_in_page(struct web *w)
{
	draw_sign_in(w);
	ui_page_end(w->ui);
}

static enum err page_sign_in(struct web *w)
{
	enum err err = OK;

	if (w->session) {
		sign_in_next(w, w->session->step, sign_in_return(w), NULL);
		return OK;
	}
	draw_sign_in(w);
	if (w->site->demonstration)
		err = show_accounts(w);
	if (!err)
		ui_page_end(w->ui);
	return err;
}

static enum err post_sign_in(struct web *w)
{
	const char *password = http_field(w->request, "mat-khau"), *token;
	struct session session;
	enum err err = session_begin(w->ctx, w->app, web_field(w, "ten-dang-nhap"), password ? password : "",
				     w->request->address, http_header(w->request, "User-Agent"), &token, &session);

	if (err)
		return draw_again(w, err, draw_sign_in_page);
	http_cookie_set(w->request, w->response, COOKIE_SESSION, token, -1);
	http_cookie_set(w->request, w->response, COOKIE_GUEST, "", 0);
	sign_in_next(w, session.step, sign_in_return(w), NULL);
	return OK;
}

static enum err post_sign_out(struct web *w)
{
	enum err err = session_end(w->ctx, w->app, w->session);

	if (err)
		return err;
	http_cookie_set(w->request, w->response, COOKIE_SESSION, "", 0);
	web_redirect(w, "/dang-nhap", N_("Đã đăng xuất."));
	return OK;
}

/* --- /xac-thuc --- */

static void draw_code(struct web *w)
{
	struct ui_frame frame = web_frame(w, UI_AREA_NONE, tr(w->ctx, "Xác thực hai bước"));

	ui_page_begin(w->ui, &frame);
	ui_errors(w->ui);
	ui_lead(w->ui, tr(w->ctx, "Mở ứng dụng xác thực trên điện thoại và gõ mã sáu chữ số đang hiện."));
	form_begin(w, "/xac-thuc");
	ui_text(w->ui, &(struct ui_field){.name = "ma",
					  .label = tr(w->ctx, "Mã xác thực"),
					  .hint = tr(w->ctx, "Mất điện thoại thì gõ một mã dự phòng."),
					  .autocomplete = "one-time-code",
					  .width = 20});
	form_end(w, tr(w->ctx, "Tiếp tục"));
	ui_form_begin(w->ui, &(struct ui_form){.action = "/dang-xuat", .version = -1});
	ui_submit_quiet(w->ui, tr(w->ctx, "Đăng nhập bằng tài khoản khác"), NULL, NULL);
	ui_form_end(w->ui);
	ui_page_end(w->ui);
}

static enum err page_code(struct web *w)
{
	if (w->session->step == SIGN_IN_CODE)
		draw_code(w);
	else
		sign_in_next(w, w->session->step, sign_in_return(w), NULL);
	return OK;
}

static enum err post_code(struct web *w)
{
	const char *token;
	enum err err;

	if (w->session->step != SIGN_IN_CODE) {
		sign_in_next(w, w->session->step, sign_in_return(w), NULL);
		return OK;
	}
	err = session_second_factor(w->ctx, w->app, w->session, web_field(w, "ma"), w->request->address, &token);
	if (err)
		return draw_again(w, err, draw_code);
	http_cookie_set(w->request, w->response, COOKIE_SESSION, token, -1);
	sign_in_next(w, w->session->person.must_change ? SIGN_IN_PASSWORD : SIGN_IN_DONE, sign_in_return(w), NULL);
	return OK;
}

/* --- /doi-mat-khau --- */

static void draw_password(struct web *w)
{
	bool first = w->session->person.must_change;
	struct ui_frame frame = web_frame(w, UI_AREA_NONE, tr(w->ctx, "Đổi mật khẩu"));

	ui_page_begin(w->ui, &frame);
	ui_errors(w->ui);
	ui_lead(w->ui,
		first ? tr(w->ctx, "Mật khẩu đang dùng là mật khẩu dùng một lần. Đặt mật khẩu của riêng mình rồi làm "
				   "việc tiếp.")
		      : tr(w->ctx, "Đổi xong, các phiên đăng nhập khác của tài khoản này sẽ kết thúc."));
	form_begin(w, "/doi-mat-khau");
	ui_password(w->ui, &(struct ui_field){.name = "mat-khau-cu",
					      .autocomplete = "current-password",
					      .width = 30,
					      .label = first ? tr(w->ctx, "Mật khẩu dùng một lần")
							     : tr(w->ctx, "Mật khẩu đang dùng")});
	ui_password(w->ui, &(struct ui_field){.name = "mat-khau-moi",
					      .autocomplete = "new-password",
					      .width = 30,
					      .label = tr(w->ctx, "Mật khẩu mới"),
					      .hint = tr_fmt(w->ctx, "Ít nhất %d ký tự; một câu ngắn dễ nhớ là tốt.",
							     PASSWORD_LENGTH_MIN)});
	ui_password(w->ui, &(struct ui_field){.name = "mat-khau-moi-2",
					      .autocomplete = "new-password",
					      .width = 30,
					      .label = tr(w->ctx, "Gõ lại mật khẩu mới")});
	form_end(w, tr(w->ctx, "Đổi mật khẩu"));
	ui_page_end(w->ui);
}

static enum err page_password(struct web *w)
{
	if (w->session->step == SIGN_IN_CODE)
		sign_in_next(w, SIGN_IN_CODE, sign_in_return(w), NULL);
	else
		draw_password(w);
	return OK;
}

static const char *secret_field(struct web *w, const char *name)
{
	const char *value = http_field(w->request, name);

	return value ? value : "";
}

static enum err post_password(struct web *w)
{
	const char *fresh = secret_field(w, "mat-khau-moi");
	enum err err = OK;

	if (w->session->step == SIGN_IN_CODE)
		return page_password(w);
	if (!str_eq(fresh, secret_field(w, "mat-khau-moi-2")))
		err = problem(w->ctx, ERR_INPUT, (struct place){.pointer = "mat-khau-moi-2"}, NULL,
			      N_("Gõ cùng một mật khẩu mới ở cả hai ô."), "Hai lần gõ mật khẩu mới không giống nhau.");
	if (!err)
		err = person_set_password(w->ctx, w->app, &w->session->actor, secret_field(w, "mat-khau-cu"), fresh);
	if (err)
		return draw_again(w, err, draw_password);
	err = session_revoke(w->ctx, w->app, w->session, 0);
	if (!err)
		web_redirect(w, sign_in_return(w), N_("Đã đổi mật khẩu. Các phiên đăng nhập khác đã kết thúc."));
	return err;
}

/* --- /ngon-ngu --- */

static enum err page_language(struct web *w)
{
	bool english = str_eq(http_query(w->request, "lang"), "en");
	enum err err = OK;

	if (w->session)
		err = person_set_language(w->ctx, w->app, &w->session->actor, english ? LANG_EN : LANG_VI);
	http_cookie_set(w->request, w->response, COOKIE_LANGUAGE, english ? "en" : "vi", LANGUAGE_SECONDS);
	if (!err)
		web_redirect(w, sign_in_return(w), NULL);
	return err;
}

static const struct route routes[] = {
    {HTTP_GET, "/dang-nhap", page_sign_in, ROUTE_PUBLIC},    {HTTP_POST, "/dang-nhap", post_sign_in, ROUTE_PUBLIC},
    {HTTP_POST, "/dang-xuat", post_sign_out, ROUTE_STEP},    {HTTP_GET, "/xac-thuc", page_code, ROUTE_STEP},
    {HTTP_POST, "/xac-thuc", post_code, ROUTE_STEP},         {HTTP_GET, "/doi-mat-khau", page_password, ROUTE_STEP},
    {HTTP_POST, "/doi-mat-khau", post_password, ROUTE_STEP}, {HTTP_GET, "/ngon-ngu", page_language, ROUTE_PUBLIC},
};
const struct route_table routes_sign_in = {routes, sizeof routes / sizeof *routes};
