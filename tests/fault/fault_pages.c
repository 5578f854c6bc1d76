/* Pages under want of memory: each allocation of a request fails in turn. The worker survives, nothing leaks, no
 * transaction stays open, and the next request is answered as ever. */
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "../unit/support.h"
#include "api/api.h"
#include "appraise/campaign.h"
#include "base/file.h"
#include "core/session.h"
#include "core/token.h"
#include "web/guard.h"
#include "web/web.h"

struct ward {
	char folder[32];
	struct web_site site;
	int64_t year, campaign;
	const char *token;
	const char *csrf;
	const char *secret; /* of a token for programs */
};

static const struct web_beside api = {
    .has = api_has, .admit = api_admit, .handle = api_handle, .refuse = api_refuse, .route_name = api_route_name};

static enum err must(struct ctx *ctx, enum err err)
{
	if (err)
		fail_msg("%s", ctx->problems ? ctx->problems->text : "?");
	return err;
}

/* A ward with its officer and a year under the practice edition. */
static void make_ward(struct ctx *ctx, struct ward *w)
{
	const char *path;
	struct db *db;
	struct app *app;
	struct unit_row province = {.code = "38", .kind = "province", .name = "Thanh Hóa", .parent = DB_NULL};
	struct unit_row ward = {.code = "14797", .kind = "ward", .name = "Hạc Thành"};
	struct person_new lan = {
	    .login = "lan", .name = "Lê Thị Lan", .password = "hoa mai trang nho", .role_count = 2};
	struct actor actor = actor_system;
	struct session session;
	struct token_new token = {.name = "test", .scopes = TOKEN_ALL, .days = 1};
	int64_t token_id;
	const char *unused;
	struct grant grants[2] = {{.role = ROLE_FOCAL_POINT}, {.role = ROLE_APPRAISER}};

	strcpy(w->folder, "/tmp/tcpl-fault-XXXXXX");
	assert_non_null(mkdtemp(w->folder));
	path = str_fmt(ctx->arena, "%s/tcpl.db", w->folder);
	must(ctx, db_open(ctx, path, &db));
	must(ctx, db_migrate(ctx, db));
	db_close(db);
	must(ctx, app_open(ctx, w->folder, NULL, &app));
	province.valid_from = province.valid_to = ward.valid_from = ward.valid_to = DAY_UNKNOWN;
	province.quota = ward.quota = DB_NULL;
	must(ctx, unit_save(ctx, app, &actor_system, &province, &ward.parent));
	must(ctx, unit_save(ctx, app, &actor_system, &ward, &grants[0].unit));
	grants[1].unit = ward.parent;
	lan.roles = grants;
	must(ctx, person_add(ctx, app, &actor_system, &lan, &actor.person, &unused));
	must(ctx, year_begin(ctx, app, &actor, grants[0].unit, 2026, true, false, &w->year));
	must(ctx, campaign_begin(ctx, app, &actor, ward.parent, "", 2026, true, &w->campaign));
	must(ctx, session_begin(ctx, app, "lan", "hoa mai trang nho", "192.0.2.1", "test", &w->token, &session));
	w->csrf = session.csrf;
	token.person = actor.person;
	must(ctx, token_make(ctx, app, &actor, &token, &w->secret, &token_id));
	w->site = (struct web_site){.folder = w->folder, .beside = &api};
	app_close(app);
}

static void remove_ward(const struct ward *w)
{
	char command[64];

	snprintf(command, sizeof command, "rm -rf '%s'", w->folder);
	assert_int_equal(system(command), 0);
}

struct asking {
	void *worker;
	struct arena *arena;
	struct ctx ctx;
	const struct http_request *request;
	struct http_response response;
};

static enum err ask(void *arg)
{
	struct asking *a = arg;

	a->response = (struct http_response){
	    .ctx = &a->ctx, .status = 200, .type = "text/html; charset=utf-8", .body = buf_new(a->arena), .file = -1};
	web_app.handle(a->worker, &a->ctx, a->request, &a->response);
	return OK;
}

/* The status; 0 when memory ran out at the n-th allocation. */
static int status_of(void *worker, struct arena *arena, const struct http_request *request, size_t n)
{
	struct asking a = {.worker = worker, .arena = arena, .request = request};
	enum err err;
	int status;

	a.ctx = ctx_new(arena, LANG_VI);
	arena_fail_at(arena, n);
	err = arena_run(arena, ask, &a);
	arena_fail_at(arena, 0);
	if (err)
		web_app.give_up(worker);
	status = err ? 0 : a.response.status;
	if (!err && a.response.file >= 0)
		close(a.response.file);
	arena_reset(arena);
	return status;
}

static void survives(const struct ward *w, const struct http_request *request, int expected)
{
	struct arena *arena = arena_new(ARENA_SIZE_MAX);
	void *worker = web_app.worker_new((void *)(uintptr_t)&w->site);
	size_t n = 1, step = 1;
	int status;

	assert_non_null(worker);
	while ((status = status_of(worker, arena, request, n)) != expected) {
		if (status != 0 && status != 500 && status != 503)
			fail_msg("%s: %d at allocation %zu", request->path, status, n);
		step = n < 300 ? 1 : 7; /* the first ones all, later ones here and there */
		n += step;
		if (n > 200000)
			fail_msg("%s is never answered", request->path);
	}
	assert_true(n > 10); /* or nothing was tried */
	assert_int_equal(status_of(worker, arena, request, 0), expected == 303 ? 303 : expected);
	web_app.worker_free(worker);
	arena_free(arena);
}

/* All of them in turn, each as if signed in. */
static void all_survive(struct ctx *ctx, const struct ward *w, const char *base, const char *const *pages, size_t count)
{
	const struct http_pair cookie = {COOKIE_SESSION, w->token};
	struct http_request request = {.id = "0",
				       .method = HTTP_GET,
				       .address = "192.0.2.1",
				       .host = "a.example",
				       .cookies = &cookie,
				       .cookie_count = 1};

	for (size_t i = 0; i < count; i++) {
		request.path = request.target = str_fmt(ctx->arena, "%s%s", base, pages[i]);
		survives(w, &request, 200);
	}
}

TEST(every_allocation_of_the_offices_and_everybodys_pages_may_fail)
{
	static const char *const office[] = {"", "/hoi-dong", "/y-kien", "/quyet-dinh", "/giay-to", "/thiet-lap"};
	static const char *const others[] = {"/",
					     "/tai-khoan",
					     "/tham-dinh",
					     "/tong-hop",
					     "/tong-hop/cac-nam",
					     "/tong-hop/nhap",
					     "/cong-khai/ket-qua",
					     "/cong-khai/don-vi/14797",
					     "/cong-khai/du-lieu",
					     "/cong-khai/atom.xml"};
	struct ward w;

	make_ward(ctx, &w);
	all_survive(ctx, &w, str_fmt(ctx->arena, "/tham-dinh/%lld", (long long)w.campaign), office,
		    sizeof office / sizeof *office);
	all_survive(ctx, &w, "", others, sizeof others / sizeof *others);
	remove_ward(&w);
}

TEST(every_allocation_of_a_page_may_fail)
{
	static const char *const pages[] = {"",          "/phan-cong", "/kiem-tra", "/muc/1.1.2", "/tai-lieu",
					    "/niem-yet", "/y-kien",    "/phieu",    "/cuoc-hop",  "/loi-van",
					    "/ky",       "/ho-so",     "/lich-su"};
	struct ward w;

	make_ward(ctx, &w);
	all_survive(ctx, &w, str_fmt(ctx->arena, "/danh-gia/%lld", (long long)w.year), pages,
		    sizeof pages / sizeof *pages);
	remove_ward(&w);
}

TEST(a_save_that_runs_out_of_memory_saves_nothing_and_a_later_one_does)
{
	struct ward w;
	struct http_pair cookie, fields[4];
	struct http_request request = {.id = "0", .method = HTTP_POST, .address = "192.0.2.1", .host = "a.example"};

	make_ward(ctx, &w);
	cookie = (struct http_pair){COOKIE_SESSION, w.token};
	fields[0] = (struct http_pair){"csrf", w.csrf};
	fields[1] = (struct http_pair){"version", "0"};
	fields[2] = (struct http_pair){"numerator", "18"};
	fields[3] = (struct http_pair){"denominator", "20"};
	request.cookies = &cookie;
	request.cookie_count = 1;
	request.fields = fields;
	request.field_count = 4;
	request.path = request.target = str_fmt(ctx->arena, "/danh-gia/%lld/muc/1.1.2", (long long)w.year);
	survives(&w, &request, 303); /* the same value again is no change: 303 once more */
	remove_ward(&w);
}

TEST(every_allocation_of_a_call_may_fail)
{
	static const char *const reads[] = {"/api/v1/openapi.json", "/api/v1/me", "/api/v1/units?q=hac+thanh",
					    "/api/v1/editions/25-2021/items", "/api/v1/me/tasks"};
	static const char *const of_year[] = {"",        "/parts",       "/result",   "/document",
					      "/checks", "/assignments", "/evidence", "/papers/01-bao-cao.docx"};
	struct ward w;
	struct http_pair headers[2];
	struct http_request request = {
	    .id = "0", .method = HTTP_GET, .address = "192.0.2.1", .host = "a.example", .header_count = 2};

	make_ward(ctx, &w);
	headers[0] = (struct http_pair){"Authorization", str_fmt(ctx->arena, "Bearer %s", w.secret)};
	headers[1] = (struct http_pair){"Content-Type", "application/json"};
	request.headers = headers;
	for (size_t i = 0; i < sizeof reads / sizeof *reads; i++) {
		request.target = reads[i];
		request.path = str_ndup(ctx->arena, reads[i], strcspn(reads[i], "?"));
		request.query = &(const struct http_pair){"q", "hac thanh"};
		request.query_count = request.path[strlen(request.path) - 1] == 's' && strchr(reads[i], '?') ? 1 : 0;
		survives(&w, &request, 200);
	}
	request.query_count = 0;
	for (size_t i = 0; i < sizeof of_year / sizeof *of_year; i++) {
		request.path = request.target =
		    str_fmt(ctx->arena, "/api/v1/years/%lld%s", (long long)w.year, of_year[i]);
		survives(&w, &request, 200);
	}
	remove_ward(&w);
}

TEST(a_call_under_a_key_that_runs_out_of_memory_is_done_once_at_last)
{
	static const char body[] = "{\"subject\": \"kế hoạch\", \"number\": \"1/KH\", \"items\": [\"1.1.2\"]}";
	struct ward w;
	struct http_pair headers[3];
	struct http_request request = {.id = "0",
				       .method = HTTP_POST,
				       .address = "192.0.2.1",
				       .host = "a.example",
				       .header_count = 3,
				       .body = body,
				       .body_size = sizeof body - 1};

	make_ward(ctx, &w);
	headers[0] = (struct http_pair){"Authorization", str_fmt(ctx->arena, "Bearer %s", w.secret)};
	headers[1] = (struct http_pair){"Content-Type", "application/json"};
	headers[2] = (struct http_pair){"Idempotency-Key", "mot"};
	request.headers = headers;
	request.path = request.target = str_fmt(ctx->arena, "/api/v1/years/%lld/evidence", (long long)w.year);
	survives(&w, &request, 201); /* asked again it is answered the same */
	remove_ward(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_allocation_of_a_page_may_fail),
	    cmocka_unit_test(every_allocation_of_the_offices_and_everybodys_pages_may_fail),
	    cmocka_unit_test(every_allocation_of_a_call_may_fail),
	    cmocka_unit_test(a_call_under_a_key_that_runs_out_of_memory_is_done_once_at_last),
	    cmocka_unit_test(a_save_that_runs_out_of_memory_saves_nothing_and_a_later_one_does),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
