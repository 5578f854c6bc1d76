#include "web/guard.h"

#include <sodium.h>
#include <string.h>

#define TOKEN_BYTES 32

/* What may be loaded is what we ship; nothing is framed, nothing runs inline. */
static const char content_policy[] = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
				     "img-src 'self' data:; connect-src 'self'; "
				     "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'";

void guard_headers(struct web *w)
{
	struct http_response *response = w->response;

	http_set_unless(response, "Content-Security-Policy", content_policy);
	http_set_unless(response, "Cache-Control", "no-store");
	http_set_unless(response, "X-Content-Type-Options", "nosniff");
	http_set_unless(response, "X-Frame-Options", "DENY");
	http_set_unless(response, "Referrer-Policy", "same-origin");
	http_set_unless(response, "Cross-Origin-Opener-Policy", "same-origin");
	http_set_unless(response, "Cross-Origin-Resource-Policy", "same-origin");
	http_set_unless(response, "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()");
	if (w->request->secure)
		http_set_unless(response, "Strict-Transport-Security", "max-age=31536000");
}

/* "https://host:port/..." names the host that was asked. */
static bool names_host(const char *address, const char *host)
{
	const char *start = address ? strstr(address, "://") : NULL;
	size_t size;

	if (!start || !host)
		return false;
	start += 3;
	size = strcspn(start, "/");
	return strlen(host) == size && strncasecmp(start, host, size) == 0;
}

bool guard_same_origin(const struct web *w)
{
	const char *origin = http_header(w->request, "Origin"), *site = http_header(w->request, "Sec-Fetch-Site");
	const char *referer = http_header(w->request, "Referer");

	if (origin)
		return names_host(origin, w->request->host);
	if (site)
		return str_eq(site, "same-origin") || str_eq(site, "none");
	return !referer || names_host(referer, w->request->host);
}

static bool equal_secret(const char *a, const char *b)
{
	return a && b && *a && strlen(a) == strlen(b) && sodium_memcmp(a, b, strlen(a)) == 0;
}

bool guard_token(const struct web *w)
{
	const char *given = http_header(w->request, "X-CSRF-Token");

	if (!given)
		given = http_field(w->request, "csrf");
	return equal_secret(given, w->session ? w->session->csrf : http_cookie(w->request, COOKIE_GUEST));
}

const char *guard_page_token(struct web *w)
{
	const char *token = http_cookie(w->request, COOKIE_GUEST);
	unsigned char bytes[TOKEN_BYTES];
	char hex[2 * TOKEN_BYTES + 1];

	if (w->session)
		return w->session->csrf;
	if (token && strlen(token) == 2 * TOKEN_BYTES)
		return token;
	randombytes_buf(bytes, sizeof bytes);
	sodium_bin2hex(hex, sizeof hex, bytes, sizeof bytes);
	http_cookie_set(w->request, w->response, COOKIE_GUEST, hex, -1);
	return str_dup(w->ctx->arena, hex);
}

/* --- what was sent and did not arrive --- */

/* Everything but the stale token and passwords, which no page repeats. */
static void repeat_fields(struct web *w)
{
	for (unsigned i = 0; i < w->request->field_count; i++) {
		const struct http_pair *field = &w->request->fields[i];

		if (!str_eq(field->name, "csrf") && !strstr(field->name, "mat-khau"))
			ui_hidden(w->ui, field->name, field->value);
	}
}

static void show_fields(struct web *w)
{
	struct ui_pair *pairs = NEW_ARRAY(w->ctx->arena, struct ui_pair, w->request->field_count + 1);
	unsigned count = 0;

	for (unsigned i = 0; i < w->request->field_count; i++) {
		const struct http_pair *field = &w->request->fields[i];

		if (!str_empty(field->value) && !str_eq(field->name, "csrf") && !str_eq(field->name, "version") &&
		    !strstr(field->name, "mat-khau"))
			pairs[count++] = (struct ui_pair){.key = field->name, .value = field->value};
	}
	ui_details_begin(w->ui, tr(w->ctx, "Nội dung đang chờ gửi"), false);
	ui_summary(w->ui, pairs, count);
	ui_details_end(w->ui);
}

void guard_send_again(struct web *w)
{
	ui_form_begin(w->ui, &(struct ui_form){.action = w->request->path, .version = -1});
	repeat_fields(w);
	show_fields(w);
	if (w->request->upload_count > 0)
		ui_hint(w->ui, tr(w->ctx, "Tệp đính kèm phải chọn lại ở trang trước."));
	ui_buttons_begin(w->ui);
	ui_submit(w->ui, tr(w->ctx, "Gửi lại"), NULL, NULL);
	ui_buttons_end(w->ui);
	ui_form_end(w->ui);
}

void guard_resume(struct web *w)
{
	struct ui_frame frame = web_frame(w, UI_AREA_NONE, tr(w->ctx, "Nội dung của anh, chị chưa gửi được"));

	w->response->status = w->session ? 403 : 401;
	ui_page_begin(w->ui, &frame);
	if (w->session) {
		ui_lead(w->ui,
			tr(w->ctx, "Trang được mở trước khi đăng nhập lại. Nội dung vẫn còn đây: bấm Gửi lại để lưu."));
	} else {
		ui_lead(w->ui, tr(w->ctx, "Phiên đăng nhập đã hết. Nội dung đã nhập vẫn còn nguyên ở trang này."));
		ui_para(w->ui, tr(w->ctx, "Đăng nhập lại ở thẻ mới, rồi quay về đây và bấm Gửi lại."));
		markup_open(&w->ui->m, "p", "class=\"tcpl-lead\"");
		markup_open(&w->ui->m, "a", "href=\"/dang-nhap\" target=\"_blank\" rel=\"noopener\"");
		markup_put(&w->ui->m, "%h", tr(w->ctx, "Đăng nhập (mở thẻ mới)"));
		markup_close(&w->ui->m, "a");
		markup_close(&w->ui->m, "p");
	}
	guard_send_again(w);
	ui_page_end(w->ui);
}
