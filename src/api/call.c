/* From a request to a call: which one, whose token, what body, and an answer whatever happens. */
#include "api/call.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/limits.h"
#include "core/once.h"
#include "doc/doc.h"
#include "reader/reader.h"

static const struct shape_field made_fields[] = {
    FIELD(struct made, id, SHAPE_ID, "The number of what was made."),
};
SHAPE(made, struct made, "Made", "What was made.");

bool api_has(const char *path)
{
	return str_starts(path, API_PREFIX "/") || str_eq(path, API_PREFIX);
}

static const struct call_route *route_of(struct arena *arena, const struct http_request *request,
					 const char *params[CALL_PARAMS_MAX], bool *known)
{
	return call_route_find(arena, request->method, request->path + strlen(API_PREFIX), params, known);
}

const char *api_route_name(const struct http_request *request)
{
	bool known;
	const struct call_route *route = route_of(NULL, request, NULL, &known);

	return route ? route->pattern : "-";
}

/* --- reading --- */

enum err call_id(struct call *c, unsigned param, int64_t *out)
{
	const char *text = c->params[param];
	char *end;

	errno = 0;
	*out = strtoll(text, &end, 10);
	if (*end || errno || *out <= 0 || *text == '+' || *text == ' ')
		return problem(c->ctx, ERR_NOT_FOUND, (struct place){0}, NULL, NULL, "Không có \"%s\".", text);
	return OK;
}

const char *call_query_text(struct call *c, const char *name)
{
	const char *value = http_query(c->request, name);

	return value ? value : "";
}

bool call_query_is(struct call *c, const char *name, const char *value)
{
	return str_eq(call_query_text(c, name), value);
}

enum err call_query_int(struct call *c, const char *name, int64_t otherwise, int64_t *out)
{
	const char *text = call_query_text(c, name);
	char *end;

	*out = otherwise;
	if (!*text)
		return OK;
	errno = 0;
	*out = strtoll(text, &end, 10);
	if (*end || errno)
		return problem(c->ctx, ERR_INPUT, (struct place){.pointer = name}, NULL, NULL,
			       "\"%s\" không phải là một số.", text);
	return OK;
}

enum err call_year(struct call *c, const struct year **out)
{
	int64_t id;
	enum err err = call_id(c, 0, &id);

	return err ? err : year_open(c->ctx, c->app, &c->actor, id, out);
}

const char *call_text(struct call *c, const char *name)
{
	const char *value = c->in.value ? js_string(&c->in, name) : http_field(c->request, name);

	return value ? value : "";
}

enum err call_texts(struct call *c, const struct js *object, const char *name, const char *const **out, unsigned *count)
{
	struct js list = js_get(object, name);
	const char **texts = NEW_ARRAY(c->ctx->arena, const char *, js_count(&list) + 1);

	*count = 0;
	for (size_t i = 0; i < js_count(&list); i++) {
		struct js element = js_at(&list, i);

		if (!json_is_string(element.value))
			return problem(c->ctx, ERR_INPUT, js_place(c->ctx, &element), NULL, NULL,
				       "Ở đây phải là một chuỗi.");
		texts[(*count)++] = json_string_value(element.value);
	}
	*out = texts;
	return OK;
}

#define TABLE_SIZE_MAX ((size_t)16 << 20)

enum err call_table_of_file(struct call *c, const struct table_text **out, const char **name)
{
	const struct http_upload *file = http_upload_of(c->request, "file");
	char *bytes;
	size_t size;
	enum err err;

	if (!file)
		return problem(c->ctx, ERR_INPUT, (struct place){.pointer = "file"}, NULL,
			       N_("Gửi tệp trong phần \"file\" của multipart/form-data."), "Chưa có tệp.");
	*name = file->file_name;
	err = file_read(c->ctx, file->path, TABLE_SIZE_MAX, &bytes, &size);
	return err ? err : read_table(c->ctx, file->file_name, bytes, size, NULL, out);
}

/* --- answering --- */

static struct json_text begin(struct call *c, int status)
{
	c->response->status = status;
	c->response->type = "application/json";
	c->response->body.size = 0;
	return json_text_new(&c->response->body);
}

enum err call_answer(struct call *c, const void *value)
{
	struct json_text j = begin(c, 200);

	shape_write(c->ctx->arena, &j, NULL, c->route->answer, value);
	return OK;
}

enum err call_list(struct call *c, const void *rows, size_t count, const char *next)
{
	struct json_text j = begin(c, 200);
	const char *row = rows;

	json_begin(&j, NULL, '{');
	json_begin(&j, "items", '[');
	for (size_t i = 0; i < count; i++)
		shape_write(c->ctx->arena, &j, NULL, c->route->answer, row + i * c->route->answer->size);
	json_end(&j, ']');
	json_string_put(&j, "next", next);
	json_end(&j, '}');
	return OK;
}

enum err call_made(struct call *c, const char *path, const void *value)
{
	enum err err = call_answer(c, value);

	c->response->status = 201;
	c->location = str_fmt(c->ctx->arena, API_PREFIX "%s", path);
	return err;
}

enum err call_done(struct call *c)
{
	c->response->status = 204;
	c->response->type = NULL;
	c->response->body.size = 0;
	return OK;
}

enum err call_document(struct call *c, const char *json)
{
	(void)begin(c, 200);
	buf_adds(&c->response->body, json);
	return OK;
}

enum err call_paper(struct call *c, struct doc *const *papers, unsigned count, const char *file)
{
	const struct doc_writer *writer;
	const struct doc *paper = doc_find(papers, count, file, &writer);

	if (!paper)
		return problem(c->ctx, ERR_NOT_FOUND, (struct place){0}, NULL, NULL, "Không có giấy tờ này.");
	c->response->type = writer->type;
	http_attach(c->response, file, false);
	return writer->write(c->ctx, paper, &c->response->body);
}

enum err call_file(struct call *c, const char *path, const char *name, const char *type)
{
	struct stat st;

	c->response->file = open(path, O_RDONLY | O_CLOEXEC);
	unlink(path);
	if (c->response->file < 0 || fstat(c->response->file, &st) != 0)
		return problem(c->ctx, ERR_IO, (struct place){0}, NULL, NULL, "Không đọc lại được tệp vừa ghi.");
	c->response->file_size = st.st_size;
	c->response->type = type;
	http_attach(c->response, name, false);
	return OK;
}

/* --- failing: RFC 9457 --- */

struct failure {
	enum err err;
	int status;
	const char *code, *title;
};

static const struct failure failures[] = {
    {ERR_INPUT, 422, "input", N_("Nội dung gửi lên chưa đúng")},
    {ERR_LIMIT, 413, "limit", N_("Nội dung gửi lên quá lớn")},
    {ERR_NOT_FOUND, 404, "not_found", N_("Không tìm thấy")},
    {ERR_STATE, 409, "state", N_("Chưa làm được việc này lúc này")},
    {ERR_MEMORY, 503, "memory", N_("Máy chủ không đủ bộ nhớ cho việc này")},
    {ERR_DENIED, 403, "denied", N_("Tài khoản này không có quyền làm việc này")},
    {ERR_CONFLICT, 409, "conflict", N_("Nội dung vừa được người khác sửa")},
    {ERR_BUSY, 503, "busy", N_("Cơ sở dữ liệu đang bận")},
    {ERR_THROTTLED, 429, "throttled", N_("Gửi quá nhiều lần")},
    {ERR_IO, 500, "server", N_("Máy chủ gặp trục trặc")},
};

static const struct failure *failure_of(enum err err)
{
	for (size_t i = 0; i < sizeof failures / sizeof *failures; i++)
		if (failures[i].err == err)
			return &failures[i];
	return &failures[sizeof failures / sizeof *failures - 1];
}

static void put_problem(struct json_text *j, const struct problem *p)
{
	json_begin(j, NULL, '{');
	json_string_put(j, "detail", p->text);
	json_string_put(j, "pointer", p->place.pointer);
	json_string_put(j, "rule", p->rule);
	json_string_put(j, "remedy", p->remedy);
	json_end(j, '}');
}

static void fail(struct call *c, const struct failure *f)
{
	const struct problem *first = c->ctx->problems;
	struct json_text j = begin(c, f->status);

	c->response->type = "application/problem+json";
	if (c->response->file >= 0)
		close(c->response->file);
	c->response->file = -1;
	json_begin(&j, NULL, '{');
	json_string_put(&j, "type", str_fmt(c->ctx->arena, "urn:tcpl:problem:%s", f->code));
	json_string_put(&j, "title", tr(c->ctx, f->title));
	json_int_put(&j, "status", f->status);
	json_string_put(&j, "detail", first ? first->text : tr(c->ctx, f->title));
	json_string_put(&j, "instance", str_fmt(c->ctx->arena, "urn:tcpl:request:%s", c->request->id));
	json_begin(&j, "problems", '[');
	for (const struct problem *p = first; p; p = p->next)
		put_problem(&j, p);
	json_end(&j, ']');
	json_end(&j, '}');
}

static void fail_with(struct call *c, enum err err)
{
	if (err == ERR_BUSY || err == ERR_THROTTLED)
		http_set(c->response, "Retry-After", "5");
	fail(c, failure_of(err));
}

/* What HTTP has a status of its own for. */
static void fail_as(struct call *c, int status, const char *code, const char *text)
{
	const struct failure f = {OK, status, code, text};

	fail(c, &f);
}

/* --- who --- */

static const char *bearer(const struct http_request *request)
{
	const char *given = http_header(request, "Authorization");

	if (!given || strncasecmp(given, "Bearer ", strlen("Bearer ")) != 0)
		return NULL;
	given += strlen("Bearer ");
	return given + strspn(given, " ");
}

static enum err find_token(struct ctx *ctx, struct app *app, const struct http_request *request, struct token_use *out,
			   bool *found)
{
	const char *secret = bearer(request);

	*found = false;
	return secret ? token_find(ctx, app, secret, request->address, out, found) : OK;
}

static void refuse_stranger(struct call *c)
{
	bool given = bearer(c->request) != NULL;

	http_set(c->response, "WWW-Authenticate",
		 given ? "Bearer realm=\"tcpl\", error=\"invalid_token\"" : "Bearer realm=\"tcpl\"");
	fail_as(c, 401, "token",
		given ? N_("Mã truy cập không đúng, đã hết hạn hoặc đã bị hủy")
		      : N_("Gửi mã truy cập trong phần đầu: Authorization: Bearer tcpl_…"));
}

static void refuse_scope(struct call *c)
{
	unsigned i = 0;

	while (!(c->route->scope >> i & 1))
		i++;
	(void)problem(c->ctx, ERR_DENIED, (struct place){0}, NULL,
		      N_("Lập mã truy cập khác có phạm vi này ở trang Tài khoản."),
		      "Mã truy cập này không có phạm vi \"%s\".", token_scope_code(i));
	http_set(c->response, "WWW-Authenticate",
		 str_fmt(c->ctx->arena, "Bearer realm=\"tcpl\", error=\"insufficient_scope\", scope=\"%s\"",
			 token_scope_code(i)));
	fail_as(c, 403, "scope", N_("Mã truy cập không có phạm vi cần cho việc này"));
}

/* --- what --- */

static enum err check_query(struct call *c)
{
	enum err err = OK;

	for (unsigned i = 0; i < c->request->query_count; i++) {
		const struct call_query *known = c->route->query;

		while (known && known->name && !str_eq(known->name, c->request->query[i].name))
			known++;
		if (!known || !known->name)
			err = problem(c->ctx, ERR_INPUT, (struct place){.pointer = c->request->query[i].name}, NULL,
				      NULL, "Không có tham số \"%s\".", c->request->query[i].name);
	}
	return err;
}

static enum err check_members(struct ctx *ctx, const struct js *object, const struct body *body)
{
	struct js_member *members = NEW_ARRAY(ctx->arena, struct js_member, body->count + 1);
	enum err err, deeper;

	for (unsigned i = 0; i < body->count; i++)
		members[i] =
		    (struct js_member){body->fields[i].name, (enum js_type)body->fields[i].type, body->fields[i].flags};
	err = js_members(ctx, object, members, body->count);
	for (unsigned i = 0; i < body->count && !err; i++) {
		struct js list = js_get(object, body->fields[i].name);

		for (size_t k = 0; body->fields[i].of && k < js_count(&list); k++) {
			struct js element = js_at(&list, k);

			deeper = json_is_object(element.value) ? check_members(ctx, &element, body->fields[i].of)
							       : problem(ctx, ERR_INPUT, js_place(ctx, &element), NULL,
									 NULL, "Ở đây phải là một đối tượng.");
			err = err ? err : deeper;
		}
	}
	return err;
}

static enum err read_form(struct call *c)
{
	const struct body *body = c->route->body;
	enum err err = OK;

	for (unsigned i = 0; i < c->request->field_count; i++) {
		unsigned k = 0;

		while (k < body->count && !str_eq(body->fields[k].name, c->request->fields[i].name))
			k++;
		if (k == body->count)
			err = problem(c->ctx, ERR_INPUT, (struct place){.pointer = c->request->fields[i].name}, NULL,
				      NULL, "Không có phần \"%s\".", c->request->fields[i].name);
	}
	for (unsigned i = 0; i < body->count; i++)
		if ((body->fields[i].flags & JS_REQUIRED) && !http_field(c->request, body->fields[i].name))
			err = problem(c->ctx, ERR_INPUT, (struct place){.pointer = body->fields[i].name}, NULL, NULL,
				      "Thiếu \"%s\".", body->fields[i].name);
	return err;
}

static enum err read_body(struct call *c)
{
	const struct body *body = c->route->body;
	struct js_file *file;
	enum err err;

	if (!body)
		return OK;
	if (body->form)
		return read_form(c);
	if (!c->request->body_size)
		err = js_parse(c->ctx, "body", c->route->flags & CALL_OPTIONAL ? "{}" : "",
			       c->route->flags & CALL_OPTIONAL ? 2 : 0, &file);
	else
		err = js_parse(c->ctx, "body", c->request->body, c->request->body_size, &file);
	if (err)
		return err;
	c->in = js_root(file);
	return check_members(c->ctx, &c->in, body);
}

/* A body must be of the type that the call takes: what a form of another site can send is none of them. */
static bool is_right_type(struct call *c)
{
	const char *type = http_header(c->request, "Content-Type");

	if (!c->route->body || (!type && (c->route->flags & CALL_OPTIONAL)))
		return true;
	if (c->route->body->form)
		return type && strncasecmp(type, "multipart/form-data", strlen("multipart/form-data")) == 0;
	return type && strncasecmp(type, "application/json", strlen("application/json")) == 0;
}

/* --- running --- */

static enum err run(struct ctx *ctx, struct db *db, void *arg)
{
	struct call *c = arg;

	(void)ctx;
	(void)db;
	c->response->status = 200;
	c->response->body.size = 0;
	c->location = NULL;
	return c->route->call(c);
}

struct running {
	struct call *call;
	struct once_reply *reply;
};

static enum err run_and_keep(struct ctx *ctx, struct db *db, void *arg)
{
	const struct running *r = arg;
	struct http_response *response = r->call->response;
	enum err err = run(ctx, db, r->call);

	*r->reply =
	    (struct once_reply){response->status, r->call->location, response->body.size ? response->body.data : ""};
	return err;
}

static const char *request_hash(struct call *c)
{
	const struct http_request *r = c->request;
	struct buf text = buf_new(c->ctx->arena);

	buf_addf(&text, "%d %s\n", (int)r->method, r->target);
	buf_add(&text, r->body ? r->body : "", r->body_size);
	for (unsigned i = 0; i < r->field_count; i++)
		buf_addf(&text, "%s=%s\n", r->fields[i].name, r->fields[i].value);
	for (unsigned i = 0; i < r->upload_count; i++)
		buf_addf(&text, "%s\n", r->uploads[i].hash);
	return hash_hex(c->ctx->arena, text.data, text.size);
}

static enum err answer_again(struct call *c, const struct once_reply *reply)
{
	http_set(c->response, "Idempotency-Replayed", "true");
	if (!reply->body)
		return problem(c->ctx, ERR_CONFLICT, (struct place){.pointer = "Idempotency-Key"}, NULL,
			       N_("Điều chỉ hiện một lần thì không gửi lại; lập lại nếu đã mất."),
			       "Việc này đã làm xong với khóa này.");
	c->response->status = reply->status;
	c->response->type = "application/json";
	c->response->body.size = 0;
	buf_adds(&c->response->body, reply->body);
	c->location = reply->location;
	return OK;
}

static enum err run_once(struct call *c, const char *key)
{
	const struct once once = {c->actor.person, key, request_hash(c), (c->route->flags & CALL_SECRET) != 0};
	struct once_reply reply = {0};
	struct running running = {c, &reply};
	bool repeated = false;
	enum err err;

	if (strlen(key) > ONCE_KEY_SIZE_MAX || !*key)
		return problem(c->ctx, ERR_INPUT, (struct place){.pointer = "Idempotency-Key"}, NULL, NULL,
			       "Khóa của yêu cầu trống hoặc dài quá %d chữ.", ONCE_KEY_SIZE_MAX);
	err = once_run(c->ctx, c->app, &once, run_and_keep, &running, &reply, &repeated);
	return err || !repeated ? err : answer_again(c, &reply);
}

static enum err dispatch(struct call *c)
{
	const char *key = c->request->method == HTTP_POST ? http_header(c->request, "Idempotency-Key") : NULL;
	enum err err = statute_refresh(c->ctx, c->app);

	if (!err)
		err = check_query(c);
	if (!err)
		err = read_body(c);
	if (err)
		return err;
	return key && c->actor.person ? run_once(c, key) : run(c->ctx, c->app->db, c);
}

static void answer(struct call *c, bool known)
{
	bool found = false;
	enum err err = find_token(c->ctx, c->app, c->request, &c->token, &found);

	if (found) {
		c->actor = c->token.actor;
		c->ctx->lang = str_eq(c->token.language, "en") ? LANG_EN : LANG_VI;
	}
	if (err)
		fail_with(c, err);
	else if (!c->route && known)
		fail_as(c, 405, "method", N_("Địa chỉ này không nhận phương thức đó"));
	else if (!c->route)
		fail_as(c, 404, "not_found", N_("Không có địa chỉ này"));
	else if (c->route->scope && !found)
		refuse_stranger(c);
	else if (c->route->scope && !(c->route->scope & c->token.scopes))
		refuse_scope(c);
	else if (!is_right_type(c))
		fail_as(c, 415, "type",
			c->route->body->form ? N_("Gửi nội dung theo multipart/form-data")
					     : N_("Gửi nội dung theo application/json"));
	else if ((err = dispatch(c)) != OK)
		fail_with(c, err);
}

struct http_admission api_admit(struct ctx *ctx, struct app *app, const struct http_request *request)
{
	struct token_use token;
	bool known, found;
	const struct call_route *route = route_of(ctx->arena, request, NULL, &known);

	if (!route || !route->body)
		return (struct http_admission){0};
	if (route->scope && (find_token(ctx, app, request, &token, &found) != OK || !found))
		return (struct http_admission){0};
	return (struct http_admission){
	    .body_max = route->flags & CALL_LONG ? FORM_BIG_SIZE_MAX : FORM_SIZE_MAX,
	    .upload_max = route->body->form ? UPLOAD_SIZE_MAX : 0,
	};
}

void api_refuse(struct ctx *ctx, int status, const char *words, const struct http_request *request,
		struct http_response *response)
{
	struct call c = {.ctx = ctx, .request = request, .response = response};

	fail_as(&c, status, "request", words);
}

void api_handle(struct ctx *ctx, struct app *app, const char *base_url, const struct http_request *request,
		struct http_response *response)
{
	const char **params = NEW_ARRAY(ctx->arena, const char *, CALL_PARAMS_MAX);
	struct call c = {.ctx = ctx,
			 .app = app,
			 .base_url = base_url,
			 .request = request,
			 .response = response,
			 .params = params,
			 .actor = actor_public(request->address)};
	bool known;

	c.route = route_of(ctx->arena, request, params, &known);
	answer(&c, known);
	if (c.location)
		http_set(response, "Location", c.location);
	http_set_unless(response, "Cache-Control", "no-store");
	http_set_unless(response, "X-Content-Type-Options", "nosniff");
	http_set_unless(response, "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
}
