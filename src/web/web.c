/* From a request to a page: who is it, may it come in, which page, and an answer whatever happens. */
#include "web/web.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "web/guard.h"
#include "web/kept.h"
#include "web/status.h"

/* What one thread of the listener works with. */
struct worker {
	const struct web_site *site;
	struct arena *arena;
	struct app *app;
	struct kept *kept; /* NULL: nothing is kept */
};

static enum err open_app(void *arg)
{
	struct worker *worker = arg;
	struct ctx ctx = ctx_new(worker->arena, LANG_VI);

	enum err err = app_open(&ctx, worker->site->folder, worker->site->database, &worker->app);

	if (!err)
		worker->app->store = worker->site->store;
	return err;
}

static void worker_free(void *arg)
{
	struct worker *worker = arg;

	app_close(worker->app);
	kept_free(worker->kept);
	arena_free(worker->arena);
	free(worker);
}

static void *worker_new(void *arg)
{
	struct worker *worker = calloc(1, sizeof *worker);

	if (!worker)
		return NULL;
	worker->site = arg;
	worker->arena = arena_new(ARENA_SIZE_MAX);
	worker->kept = kept_new();
	if (!worker->arena || arena_run(worker->arena, open_app, worker) != OK) {
		worker_free(worker);
		return NULL;
	}
	return worker;
}

static bool find_session(struct worker *worker, struct ctx *ctx, const struct http_request *request,
			 struct session *out, enum err *err)
{
	const char *token = http_cookie(request, COOKIE_SESSION);
	bool found = false;

	*err = str_empty(token) ? OK : session_find(ctx, worker->app, token, request->address, out, &found);
	return !*err && found;
}

static bool is_beside(const struct web_site *site, const struct http_request *request)
{
	return site->beside && site->beside->has(request->path);
}

const char *web_site_route_name(const struct web_site *site, const struct http_request *request)
{
	return is_beside(site, request) ? site->beside->route_name(request) : web_route_name(request);
}

/* A form where the route takes one; files only from those who are signed in. */
static struct http_admission admit(void *arg, struct ctx *ctx, const struct http_request *request)
{
	const char *params[ROUTE_PARAMS_MAX] = {0};
	struct session session;
	bool known;
	enum err err;
	const struct worker *worker = arg;
	const struct route *route;

	if (is_beside(worker->site, request))
		return worker->site->beside->admit(ctx, worker->app, request);
	route = web_route_find(ctx->arena, request->method, request->path, params, &known);
	if (!route || route->method == HTTP_GET)
		return (struct http_admission){0};
	if (!(route->flags & ROUTE_UPLOAD))
		return (struct http_admission){.body_max =
						   route->flags & ROUTE_BIG_FORM ? FORM_BIG_SIZE_MAX : FORM_SIZE_MAX};
	return (struct http_admission){
	    .body_max = FORM_SIZE_MAX,
	    .upload_max = find_session(arg, ctx, request, &session, &err) ? UPLOAD_SIZE_MAX : 0,
	};
}

static enum lang language_of(const struct session *session, const struct http_request *request)
{
	const char *chosen = session ? session->person.language : http_cookie(request, COOKIE_LANGUAGE);

	return str_eq(chosen, "en") ? LANG_EN : LANG_VI;
}

static bool asset(struct web *w)
{
	const struct ui_asset *found =
	    str_starts(w->request->path, "/tai-san/") ? ui_asset_find(w->request->path) : NULL;

	if (!found)
		return false;
	w->response->type = found->type;
	buf_add(&w->response->body, found->bytes, found->size);
	if (found->gzip)
		http_set(w->response, "Content-Encoding", "gzip");
	http_set(w->response, "Cache-Control", "public, max-age=31536000, immutable");
	http_set(w->response, "X-Content-Type-Options", "nosniff");
	http_set(w->response, "Cross-Origin-Resource-Policy", "same-origin");
	return true;
}

static const char *sign_in_path(struct web *w)
{
	struct buf path = buf_new(w->ctx->arena);
	struct markup m = markup_new(&path);

	markup_put(&m, "/dang-nhap?ve=%u", w->request->target);
	return path.data;
}

/* Where one is sent instead of the page asked for; NULL: nowhere. */
static const char *detour(struct web *w, const struct route *route)
{
	if (!w->session && !(route->flags & ROUTE_PUBLIC))
		return sign_in_path(w);
	if (!w->session || w->session->step == SIGN_IN_DONE || (route->flags & (ROUTE_STEP | ROUTE_PUBLIC)))
		return NULL;
	return w->session->step == SIGN_IN_CODE ? "/xac-thuc" : "/doi-mat-khau";
}

static enum err method_not_allowed(struct web *w)
{
	http_set(w->response, "Allow", "GET, HEAD, POST");
	web_error_page(
	    w, problem(w->ctx, ERR_NOT_FOUND, (struct place){0}, NULL, NULL, "Trang này không nhận cách gửi đó."));
	w->response->status = 405;
	return OK;
}

static enum err refuse_foreign(struct web *w)
{
	return problem(w->ctx, ERR_DENIED, (struct place){0}, NULL,
		       N_("Mở trang trong phần mềm này rồi gửi lại từ đó."),
		       "Yêu cầu không đến từ trang của phần mềm nên bị từ chối.");
}

static enum err run_page(struct web *w, const struct route *route)
{
	const char *elsewhere = detour(w, route);
	bool writes = route->method != HTTP_GET;

	if ((route->flags & ROUTE_LOCAL) && http_header(w->request, "X-Forwarded-For"))
		return problem(w->ctx, ERR_NOT_FOUND, (struct place){0}, NULL, NULL, "Không có trang này.");
	if (writes && !guard_same_origin(w))
		return refuse_foreign(w);
	if (writes && ((elsewhere && !w->session) || (!elsewhere && !guard_token(w)))) {
		guard_resume(w);
		return OK;
	}
	if (elsewhere) {
		http_redirect(w->response, elsewhere);
		return OK;
	}
	return route->page(w);
}

static enum err dispatch(struct web *w)
{
	const char **params = NEW_ARRAY(w->ctx->arena, const char *, ROUTE_PARAMS_MAX);
	bool known;
	const struct route *route = web_route_find(w->ctx->arena, w->request->method, w->request->path, params, &known);
	enum err err;

	w->params = params;
	if (!route && known)
		return method_not_allowed(w);
	if (!route)
		return problem(w->ctx, ERR_NOT_FOUND, (struct place){0}, NULL, NULL, "Không có trang này.");
	err = statute_refresh(w->ctx, w->app);
	return err ? err : run_page(w, route);
}

static void handle_page(struct worker *worker, struct ctx *ctx, const struct http_request *request,
			struct http_response *response)
{
	struct session session;
	struct ui ui = {.ctx = ctx, .m = markup_new(&response->body), .csrf = "", .base = request->path};
	struct web w = {.ctx = ctx,
			.app = worker->app,
			.site = worker->site,
			.request = request,
			.response = response,
			.actor = actor_public(request->address),
			.ui = &ui};
	enum err err;

	if (!asset(&w) && !kept_answer(worker->kept, request, response)) {
		if (find_session(worker, ctx, request, &session, &err)) {
			w.session = &session;
			w.actor = session.actor;
		}
		ctx->lang = language_of(w.session, request);
		if (!err)
			err = dispatch(&w);
		if (err)
			web_error_page(&w, err);
		guard_headers(&w);
		kept_remember(worker->kept, request, response);
	}
}

static void settle(void *arg)
{
	struct worker *worker = arg;

	db_release(worker->app->db);
	year_memory_settle(worker->app->years);
}

static void handle(void *arg, struct ctx *ctx, const struct http_request *request, struct http_response *response)
{
	struct worker *worker = arg;
	const struct web_site *site = worker->site;

	if (is_beside(site, request))
		site->beside->handle(ctx, worker->app, site->base_url, request, response);
	else
		handle_page(worker, ctx, request, response);
	settle(worker);
}

static const char *refusal(const struct ctx *ctx, int status)
{
	switch (status) {
	case 408:
		return tr(ctx, "Gửi quá chậm nên kết nối đã đóng. Kiểm tra đường truyền rồi gửi lại.");
	case 413:
		return tr(ctx, "Nội dung hoặc tệp gửi lên quá lớn, hoặc phiên đăng nhập đã hết. Đăng nhập lại, chọn "
			       "tệp nhỏ hơn 200 MB.");
	case 414:
	case 431:
		return tr(ctx, "Địa chỉ hoặc phần đầu của yêu cầu quá dài.");
	case 503:
	case 507:
		return tr(
		    ctx,
		    "Máy chủ đang quá tải hoặc hết chỗ lưu. Chờ ít phút rồi thử lại; báo người quản trị nếu vẫn vậy.");
	case 500:
		return tr(ctx, "Máy chủ gặp trục trặc. Nội dung vừa gửi có thể chưa được lưu; thử lại sau ít phút.");
	default:
		return tr(ctx, "Yêu cầu gửi lên không đúng quy cách nên bị từ chối.");
	}
}

/* Drawn without the store: it may be what fails. */
static void refuse_page(struct ctx *ctx, int status, const char *id, struct http_response *response)
{
	struct markup m = markup_new(&response->body);

	http_set(response, "Content-Security-Policy", "default-src 'none'; style-src 'self'; font-src 'self'");
	http_set(response, "Cache-Control", "no-store");
	buf_adds(&response->body, "<!DOCTYPE html>\n");
	markup_open(&m, "html", "lang=\"vi\"");
	markup_open(&m, "head", "");
	markup_void(&m, "meta", "charset=\"utf-8\"");
	markup_void(&m, "meta", "name=\"viewport\" content=\"width=device-width, initial-scale=1\"");
	markup_open(&m, "title", "");
	markup_put(&m, "%h - tcpl", tr(ctx, "Không thực hiện được"));
	markup_close(&m, "title");
	markup_void(&m, "link", "rel=\"stylesheet\" href=\"%a\"", ui_asset_path("tcpl.css"));
	markup_close(&m, "head");
	markup_open(&m, "body", "class=\"tcpl-bare\"");
	markup_open(&m, "main", "");
	markup_open(&m, "h1", "");
	markup_put(&m, "%h", tr(ctx, "Không thực hiện được"));
	markup_close(&m, "h1");
	markup_open(&m, "p", "");
	markup_put(&m, "%h", refusal(ctx, status));
	markup_close(&m, "p");
	markup_open(&m, "p", "");
	markup_put(&m, "%h %h", tr(ctx, "Mã yêu cầu:"), id);
	markup_close(&m, "p");
	markup_open(&m, "p", "");
	markup_open(&m, "a", "href=\"/\"");
	markup_put(&m, "%h", tr(ctx, "Về trang đầu"));
	markup_close(&m, "a");
	markup_close(&m, "p");
	markup_close(&m, "main");
	markup_close(&m, "body");
	markup_close(&m, "html");
	markup_end(&m);
}

static void refuse(void *arg, struct ctx *ctx, int status, const struct http_request *request,
		   struct http_response *response)
{
	const struct web_site *site = arg;

	if (is_beside(site, request))
		site->beside->refuse(ctx, status, refusal(ctx, status), request, response);
	else
		refuse_page(ctx, status, request->id, response);
}

static void log_response(void *worker, const struct http_request *request, int status, int64_t bytes,
			 int64_t microseconds)
{
	const struct worker *w = worker;

	status_log(w->site, request, status, bytes, microseconds);
}

const struct http_app web_app = {
    .worker_new = worker_new,
    .worker_free = worker_free,
    .admit = admit,
    .handle = handle,
    .give_up = settle,
    .refuse = refuse,
    .log = log_response,
};
