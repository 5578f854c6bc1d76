/* Signing in by another body (OpenID Connect), when the installation is set to one; and linking that identity to one's
 * account. */
#include "core/identity.h"

#include <string.h>

#include "oidc/oidc.h"
#include "web/guard.h"
#include "web/sign_in.h"

#define COOKIE_STATE "tcpl-dinh-danh"
#define STARTS_MAX 300 /* of one network, which may be a whole office ... */
#define STARTS_WINDOW_MS ((int64_t)10 * 60 * 1000) /* ... in that time */

static enum err permit_on(struct web *w)
{
	return w->site->oidc ? OK
			     : problem(w->ctx, ERR_NOT_FOUND, (struct place){0}, NULL, NULL, "Không có trang này.");
}

/* The address there; the browser keeps the state, so that nobody else's answer is taken for its own. */
static enum err begin(struct web *w, int64_t person, const char *back, const char **url)
{
	struct arena *arena = w->ctx->arena;
	const char *state = oidc_random(arena);
	const struct identity_asked asked = {oidc_random(arena), oidc_random(arena), back, person};
	enum err err = oidc_address(w->ctx, w->site->oidc, state, asked.nonce, asked.verifier, url);

	if (!err)
		err = identity_ask(w->ctx, w->app, state, &asked);
	if (!err)
		http_cookie_set(w->request, w->response, COOKIE_STATE, state, IDENTITY_ASKED_MAX_MS / 1000);
	return err;
}

static enum err page_begin(struct web *w)
{
	const char *url;
	enum err err = permit_on(w);

	if (!err)
		err = throttle(
		    w->ctx, w->app,
		    str_fmt(w->ctx->arena, "identity:%s", throttle_network(w->ctx->arena, w->request->address)),
		    STARTS_MAX, STARTS_WINDOW_MS);
	if (!err)
		err = begin(w, 0, sign_in_return(w), &url);
	if (!err)
		http_redirect(w->response, url);
	return err;
}

/* --- back again --- */

static enum err link_to_account(struct web *w, const struct identity_asked *asked, const char *subject)
{
	enum err err;

	if (!w->session || w->session->person.id != asked->person || w->session->step != SIGN_IN_DONE)
		return problem(w->ctx, ERR_DENIED, (struct place){0}, NULL, N_("Đăng nhập rồi liên kết lại."),
			       "Phiên đăng nhập bắt đầu việc liên kết đã kết thúc.");
	err = identity_link(w->ctx, w->app, &w->actor, asked->person, oidc_issuer(w->site->oidc), subject);
	if (!err)
		web_redirect(w, asked->back, N_("Đã liên kết tài khoản định danh."));
	return err;
}

static enum err sign_in(struct web *w, const struct identity_asked *asked, const char *subject)
{
	struct session session;
	const char *token;
	enum err err = identity_sign_in(w->ctx, w->app, oidc_issuer(w->site->oidc), subject, w->request->address,
					http_header(w->request, "User-Agent"), &token, &session);

	if (err)
		return err;
	http_cookie_set(w->request, w->response, COOKIE_SESSION, token, -1);
	http_cookie_set(w->request, w->response, COOKIE_GUEST, "", 0);
	sign_in_next(w, session.step, asked->back, NULL);
	return OK;
}

static enum err not_this_browser(struct web *w)
{
	return problem(w->ctx, ERR_DENIED, (struct place){0}, NULL, N_("Đăng nhập lại từ đầu, trong một trình duyệt."),
		       "Lần đăng nhập này không bắt đầu từ trình duyệt này.");
}

/* RFC 9207: an answer of another issuer is none. */
static bool is_of_issuer(struct web *w)
{
	const char *issuer = http_query(w->request, "iss");

	return !issuer || str_eq(issuer, oidc_issuer(w->site->oidc));
}

static enum err page_back(struct web *w)
{
	const char *state = http_query(w->request, "state"), *code = http_query(w->request, "code"), *subject;
	struct identity_asked asked;
	enum err err = permit_on(w);

	if (err)
		return err;
	if (str_empty(state) || !str_eq(state, http_cookie(w->request, COOKIE_STATE)) || !is_of_issuer(w))
		return not_this_browser(w);
	http_cookie_set(w->request, w->response, COOKIE_STATE, "", 0);
	err = identity_answer(w->ctx, w->app, state, &asked);
	if (!err && str_empty(code))
		err = problem(w->ctx, ERR_DENIED, (struct place){0}, NULL, N_("Đăng nhập lại, hoặc dùng mật khẩu."),
			      "Nơi định danh không cho đăng nhập lần này.");
	if (!err)
		err = oidc_subject(w->ctx, w->site->oidc, code, asked.nonce, asked.verifier, db_now() / 1000, &subject);
	if (err)
		return err;
	return asked.person ? link_to_account(w, &asked, subject) : sign_in(w, &asked, subject);
}

/* --- linking --- */

/* A form may only lead to this site (its policy), so the way out is a link on a page of its own. */
static enum err post_link(struct web *w)
{
	struct ui_frame frame = web_frame(w, UI_AREA_NONE, tr(w->ctx, "Liên kết tài khoản định danh"));
	const char *url;
	enum err err = permit_on(w);

	if (!err)
		err = begin(w, w->actor.person, "/tai-khoan", &url);
	if (err)
		return err;
	ui_page_begin(w->ui, &frame);
	ui_lead(w->ui, tr_fmt(w->ctx, "Đăng nhập ở %s bằng tài khoản của chính anh, chị; xong sẽ trở về đây.",
			      oidc_name(w->site->oidc)));
	ui_buttons_begin(w->ui);
	ui_button_link(w->ui, url, tr_fmt(w->ctx, "Tiếp tục tới %s", oidc_name(w->site->oidc)), false);
	ui_button_link(w->ui, "/tai-khoan", tr(w->ctx, "Thôi"), true);
	ui_buttons_end(w->ui);
	ui_page_end(w->ui);
	return OK;
}

static enum err post_unlink(struct web *w)
{
	enum err err = permit_on(w);

	if (!err)
		err = identity_unlink(w->ctx, w->app, &w->actor, w->actor.person, oidc_issuer(w->site->oidc));
	if (!err)
		web_redirect(w, "/tai-khoan", N_("Đã bỏ liên kết tài khoản định danh."));
	return err;
}

enum err identity_section(struct web *w)
{
	const char *subject;
	enum err err;

	if (!w->site->oidc)
		return OK;
	err = identity_of(w->ctx, w->app, w->actor.person, oidc_issuer(w->site->oidc), &subject);
	if (err)
		return err;
	ui_section_begin(w->ui, "dinh-danh", tr(w->ctx, "Tài khoản định danh"));
	ui_para(w->ui, subject ? tr_fmt(w->ctx, "Đã liên kết với %s: đăng nhập được mà không cần mật khẩu ở đây.",
					oidc_name(w->site->oidc))
			       : tr_fmt(w->ctx, "Liên kết với %s thì lần sau đăng nhập được bằng tài khoản ở đó.",
					oidc_name(w->site->oidc)));
	ui_form_begin(w->ui, &(struct ui_form){.action = subject ? "/tai-khoan/dinh-danh/bo" : "/tai-khoan/dinh-danh",
					       .version = -1});
	ui_buttons_begin(w->ui);
	ui_submit_quiet(w->ui, subject ? tr(w->ctx, "Bỏ liên kết") : tr(w->ctx, "Liên kết"), NULL, NULL);
	ui_buttons_end(w->ui);
	ui_form_end(w->ui);
	ui_section_end(w->ui);
	return OK;
}

static const struct route routes[] = {
    {HTTP_GET, "/dang-nhap/dinh-danh", page_begin, ROUTE_PUBLIC},
    {HTTP_GET, "/dang-nhap/dinh-danh/ve", page_back, ROUTE_PUBLIC},
    {HTTP_POST, "/tai-khoan/dinh-danh", post_link, 0},
    {HTTP_POST, "/tai-khoan/dinh-danh/bo", post_unlink, 0},
};
const struct route_table routes_identity = {routes, sizeof routes / sizeof *routes};
