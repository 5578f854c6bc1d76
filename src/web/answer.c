/* What pages read of their request and say in answer. */
#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/text.h"
#include "web/guard.h"

#define FLASH_SECONDS 60

static bool number_parse(const char *text, int64_t *out)
{
	char *end;

	if (!text || *text < '0' || *text > '9')
		return false;
	errno = 0;
	*out = strtoll(text, &end, 10);
	return errno == 0 && *end == '\0';
}

enum err web_id(struct web *w, unsigned param, int64_t *out)
{
	assert(param < ROUTE_PARAMS_MAX && w->params[param]);
	if (number_parse(w->params[param], out))
		return OK;
	return problem(w->ctx, ERR_NOT_FOUND, (struct place){0}, NULL, NULL, "Không có trang này.");
}

enum err web_year(struct web *w, const struct year **out)
{
	int64_t id;
	enum err err = web_id(w, 0, &id);

	return err ? err : year_open(w->ctx, w->app, &w->actor, id, out);
}

const char *web_trimmed(struct ctx *ctx, const char *text)
{
	size_t size, start = 0;

	while (text_space(text + start) > 0)
		start += text_space(text + start);
	size = strlen(text + start);
	while (size > 0 && strchr(" \t\r\n", text[start + size - 1]))
		size--;
	return str_ndup(ctx->arena, text + start, size);
}

const char *web_field(struct web *w, const char *name)
{
	const char *value = http_field(w->request, name);

	return value ? web_trimmed(w->ctx, value) : "";
}

int64_t web_field_id(struct web *w, const char *name, int64_t otherwise)
{
	int64_t id;

	return number_parse(web_field(w, name), &id) ? id : otherwise;
}

enum err web_day_of(struct ctx *ctx, const char *name, const char *text, day *out)
{
	*out = DAY_UNKNOWN;
	if (!*text || day_parse(text, out))
		return OK;
	return problem(ctx, ERR_INPUT, (struct place){.pointer = name}, NULL,
		       N_("Ghi theo dạng ngày/tháng/năm, ví dụ 06/01/2026."), "Ngày \"%s\" không có trong lịch.", text);
}

enum err web_field_day(struct web *w, const char *name, day *out)
{
	return web_day_of(w->ctx, name, web_field(w, name), out);
}

/* People group thousands with dots or spaces: "1.250", "1 250". */
static const char *without_groups(struct arena *arena, const char *text)
{
	struct buf out = buf_new(arena);
	const char *p = text;

	while (*p >= '0' && *p <= '9' && p - text < 3)
		buf_addc(&out, *p++);
	while ((*p == '.' || *p == ' ') && strspn(p + 1, "0123456789") == 3) {
		buf_add(&out, p + 1, 3);
		p += 4;
	}
	return *p == '\0' && out.size > 3 ? out.data : text;
}

enum err web_count_of(struct ctx *ctx, const char *name, const char *text, int64_t *out)
{
	*out = DB_NULL;
	if (!*text)
		return OK;
	if (number_parse(without_groups(ctx->arena, text), out) && *out <= COUNT_MAX)
		return OK;
	*out = DB_NULL;
	return problem(ctx, ERR_INPUT, (struct place){.pointer = name}, NULL, N_("Ghi một số nguyên, ví dụ 12."),
		       "\"%s\" không phải là một số lượng.", text);
}

enum err web_field_count(struct web *w, const char *name, int64_t *out)
{
	return web_count_of(w->ctx, name, web_field(w, name), out);
}

static char *percent_encoded(struct arena *arena, const char *text)
{
	struct buf out = buf_new(arena);

	for (; *text; text++) {
		unsigned char c = (unsigned char)*text;

		if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
			buf_addc(&out, (char)c);
		else
			buf_addf(&out, "%%%02X", c);
	}
	return out.data;
}

void web_redirect(struct web *w, const char *path, const char *flash_message_id)
{
	if (flash_message_id)
		http_cookie_set(w->request, w->response, COOKIE_FLASH,
				percent_encoded(w->ctx->arena, tr(w->ctx, flash_message_id)), FLASH_SECONDS);
	http_redirect(w->response, path);
}

char *web_path(struct web *w, const char *fmt, ...)
{
	va_list args;
	char *path;

	va_start(args, fmt);
	path = str_vfmt(w->ctx->arena, fmt, args);
	va_end(args);
	return path;
}

static int hex_digit(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* The flash of the page before; shown once. NULL when there is none. */
static const char *take_flash(struct web *w)
{
	const char *encoded = http_cookie(w->request, COOKIE_FLASH);
	struct buf out = buf_new(w->ctx->arena);

	if (str_empty(encoded))
		return NULL;
	for (const char *p = encoded; *p; p++) {
		if (*p == '%' && hex_digit(p[1]) >= 0 && hex_digit(p[2]) >= 0) {
			buf_addc(&out, (char)(hex_digit(p[1]) * 16 + hex_digit(p[2])));
			p += 2;
		} else {
			buf_addc(&out, *p);
		}
	}
	http_cookie_set(w->request, w->response, COOKIE_FLASH, "", 0);
	return text_utf8_end(out.data, out.size) == out.size && text_is_nfc(out.data) ? out.data : NULL;
}

static struct ui_frame frame_for(struct web *w, enum ui_area area, const char *title)
{
	const struct session *session = w->session;
	bool administrator = actor_has(&w->actor, UNIT_INSTALLATION, ROLE_ADMINISTRATOR);
	bool focal = false, appraises = false, totals = false;

	for (unsigned i = 0; i < w->actor.grant_count; i++)
		focal = focal || w->actor.grants[i].role == ROLE_FOCAL_POINT;
	for (unsigned i = 0; i < w->actor.grant_count; i++)
		appraises =
		    appraises || w->actor.grants[i].role == ROLE_APPRAISER || w->actor.grants[i].role == ROLE_COUNCIL;
	for (unsigned i = 0; i < w->actor.grant_count; i++)
		totals =
		    totals || w->actor.grants[i].role == ROLE_APPRAISER || w->actor.grants[i].role == ROLE_MINISTRY;
	return (struct ui_frame){
	    .title = title,
	    .site_name = w->site->name,
	    .person = session ? session->person.name : NULL,
	    .administrator = administrator,
	    .manages_people = administrator || focal,
	    .appraises = appraises,
	    .sees_totals = totals,
	    .area = area,
	    .flash = take_flash(w),
	    .request_path = w->request->method == HTTP_GET ? w->request->target : w->request->path,
	};
}

const char *web_escaped(struct web *w, const char *text)
{
	struct buf out = buf_new(w->ctx->arena);
	struct markup m = markup_new(&out);

	markup_put(&m, "%u", text);
	return out.data;
}

const char *web_day(struct web *w, day on)
{
	char text[DATE_TEXT_SIZE];

	return on == DAY_UNKNOWN ? "" : str_dup(w->ctx->arena, day_print(on, text));
}

struct ui_frame web_frame(struct web *w, enum ui_area area, const char *title)
{
	w->ui->csrf = guard_page_token(w);
	return frame_for(w, area, title);
}

/* Minutes that caches of others may keep what everybody sees alike. */
#define CACHED_SECONDS "300"

struct ui_frame web_cacheable_frame(struct web *w, enum ui_area area, const char *title)
{
	if (w->session)
		return web_frame(w, area, title);
	w->ui->csrf = "";
	web_cacheable(w);
	return frame_for(w, area, title);
}

void web_cacheable(struct web *w)
{
	if (w->session)
		return;
	http_set(w->response, "Cache-Control", "public, max-age=" CACHED_SECONDS);
	http_set(w->response, "Vary", "Cookie, Accept-Language");
}

enum err web_form_failed(struct web *w, enum err err)
{
	if (err != ERR_INPUT && err != ERR_CONFLICT && err != ERR_THROTTLED && err != ERR_STATE && err != ERR_LIMIT)
		return err;
	w->ui->errors = w->ctx->problems;
	w->response->status = err == ERR_THROTTLED ? 429 : err == ERR_CONFLICT || err == ERR_STATE ? 409 : 422;
	return OK;
}
