/* /tai-khoan/ma-truy-cap: tokens by which a program acts for oneself (the API). */
#include "core/token.h"

#include <stdlib.h>

#include "web/web.h"

static struct ui_frame frame_of(struct web *w, const char *title)
{
	struct ui_frame frame = web_frame(w, UI_AREA_NONE, title);
	struct ui_link *crumb = NEW(w->ctx->arena, struct ui_link);

	*crumb = (struct ui_link){"/tai-khoan", tr(w->ctx, "Tài khoản của tôi")};
	frame.crumbs = crumb;
	frame.crumb_count = 1;
	return frame;
}

static char *scopes_text(struct web *w, unsigned scopes)
{
	struct buf out = buf_new(w->ctx->arena);

	for (unsigned i = 0; token_scope_code(i); i++)
		if (scopes >> i & 1)
			buf_addf(&out, "%s%s", out.size ? "; " : "", tr(w->ctx, token_scope_name(i)));
	return out.size ? out.data : str_dup(w->ctx->arena, "");
}

static void draw_token(struct web *w, const struct token_listed *t)
{
	ui_row_begin(w->ui);
	ui_cell(w->ui, t->name);
	ui_cell(w->ui, scopes_text(w, t->scopes));
	ui_cell(w->ui, moment_text(w->ctx->arena, t->expires_at));
	ui_cell(w->ui, t->used_at == DB_NULL ? tr(w->ctx, "chưa dùng") : moment_text(w->ctx->arena, t->used_at));
	ui_cell_begin(w->ui);
	ui_form_begin(w->ui, &(struct ui_form){.action = "/tai-khoan/ma-truy-cap/huy", .version = -1});
	ui_submit_quiet(w->ui, tr(w->ctx, "Hủy"), "ma", web_path(w, "%lld", (long long)t->id));
	ui_form_end(w->ui);
	ui_cell_end(w->ui);
	ui_row_end(w->ui);
}

static enum err draw_tokens(struct web *w)
{
	const struct ui_column columns[] = {{.heading = tr(w->ctx, "Chương trình dùng")},
					    {.heading = tr(w->ctx, "Được làm gì")},
					    {.heading = tr(w->ctx, "Đến lúc")},
					    {.heading = tr(w->ctx, "Dùng gần nhất")},
					    {.heading = tr(w->ctx, "Việc")}};
	const struct token_listed *list;
	size_t count;
	enum err err = token_list(w->ctx, w->app, &w->actor, w->actor.person, &list, &count);

	if (err)
		return err;
	if (count == 0) {
		ui_para(w->ui, tr(w->ctx, "Chưa có mã truy cập nào."));
		return OK;
	}
	ui_table_begin(w->ui, tr(w->ctx, "Các mã truy cập"), false, columns, 5);
	for (size_t i = 0; i < count; i++)
		draw_token(w, &list[i]);
	ui_table_end(w->ui);
	return OK;
}

static bool is_chosen(struct web *w, const char *scope)
{
	for (unsigned i = 0; i < w->request->field_count; i++)
		if (str_eq(w->request->fields[i].name, "scopes") && str_eq(w->request->fields[i].value, scope))
			return true;
	return false;
}

static void draw_form(struct web *w)
{
	struct ui_choice choices[8];
	unsigned count = 0;

	for (; token_scope_code(count); count++)
		choices[count] = (struct ui_choice){
		    .value = token_scope_code(count),
		    .label = tr(w->ctx, token_scope_name(count)),
		    .chosen = w->request->method == HTTP_POST ? is_chosen(w, token_scope_code(count)) : count == 0};
	ui_section_begin(w->ui, "lap", tr(w->ctx, "Lập mã mới"));
	ui_form_begin(w->ui, &(struct ui_form){.action = "/tai-khoan/ma-truy-cap", .version = -1});
	ui_text(w->ui, &(struct ui_field){.name = "name",
					  .label = tr(w->ctx, "Chương trình nào dùng"),
					  .hint = tr(w->ctx, "Ví dụ: Hệ thống báo cáo của tỉnh"),
					  .value = web_field(w, "name")});
	ui_checkboxes(w->ui,
		      &(struct ui_field){.name = "scopes",
					 .label = tr(w->ctx, "Được làm gì"),
					 .hint = tr(w->ctx, "Chỉ chọn điều chương trình cần. Mã không bao giờ được "
							    "làm quá quyền của chính anh, chị.")},
		      choices, count);
	ui_text(w->ui, &(struct ui_field){.name = "days",
					  .label = tr(w->ctx, "Dùng trong bao nhiêu ngày"),
					  .hint = tr_fmt(w->ctx, "Nhiều nhất %d ngày.", TOKEN_DAYS_MAX),
					  .value = w->request->method == HTTP_POST ? web_field(w, "days") : "90",
					  .width = 5});
	ui_buttons_begin(w->ui);
	ui_submit(w->ui, tr(w->ctx, "Lập mã truy cập"), NULL, NULL);
	ui_buttons_end(w->ui);
	ui_form_end(w->ui);
	ui_section_end(w->ui);
}

static enum err page_tokens(struct web *w)
{
	struct ui_frame frame = frame_of(w, tr(w->ctx, "Mã truy cập cho chương trình khác"));
	enum err err;

	ui_page_begin(w->ui, &frame);
	ui_errors(w->ui);
	ui_lead(w->ui,
		tr(w->ctx, "Mã truy cập cho phần mềm khác thay anh, chị đọc hoặc gửi số liệu qua API. Giữ kín như "
			   "mật khẩu; lộ thì hủy ngay."));
	err = draw_tokens(w);
	if (err)
		return err;
	draw_form(w);
	ui_page_end(w->ui);
	return OK;
}

/* Shown once: only its hash is kept. */
static void draw_secret(struct web *w, const char *secret)
{
	struct ui_frame frame = frame_of(w, tr(w->ctx, "Đã lập mã truy cập"));

	ui_page_begin(w->ui, &frame);
	ui_lead(w->ui, tr(w->ctx, "Chép mã này vào chương trình ngay: mã chỉ hiện lần này."));
	markup_open(&w->ui->m, "p", "class=\"govuk-body tcpl-secret\"");
	markup_open(&w->ui->m, "code", "");
	markup_put(&w->ui->m, "%h", secret);
	markup_close(&w->ui->m, "code");
	markup_close(&w->ui->m, "p");
	ui_hint(w->ui, tr(w->ctx, "Chương trình gửi mã trong phần đầu Authorization: Bearer …; địa chỉ bắt đầu bằng "
				  "/api/v1, mô tả ở /api/v1/openapi.json."));
	ui_buttons_begin(w->ui);
	ui_button_link(w->ui, "/tai-khoan/ma-truy-cap", tr(w->ctx, "Đã chép, về danh sách"), false);
	ui_buttons_end(w->ui);
	ui_page_end(w->ui);
}

static enum err post_token(struct web *w)
{
	struct token_new new = {.person = w->actor.person,
				.name = web_field(w, "name"),
				.days = (int)strtol(web_field(w, "days"), NULL, 10)};
	const char *secret;
	int64_t id;
	enum err err;

	for (unsigned i = 0; token_scope_code(i); i++)
		if (is_chosen(w, token_scope_code(i)))
			new.scopes |= token_scope_parse(token_scope_code(i));
	err = token_make(w->ctx, w->app, &w->actor, &new, &secret, &id);
	if (!err) {
		draw_secret(w, secret);
		return OK;
	}
	err = web_form_failed(w, err);
	return err ? err : page_tokens(w);
}

static enum err post_end(struct web *w)
{
	enum err err = token_end(w->ctx, w->app, &w->actor, w->actor.person, web_field_id(w, "ma", 0));

	if (!err)
		web_redirect(w, "/tai-khoan/ma-truy-cap", N_("Đã hủy mã truy cập."));
	return err;
}

static const struct route routes[] = {
    {HTTP_GET, "/tai-khoan/ma-truy-cap", page_tokens, 0},
    {HTTP_POST, "/tai-khoan/ma-truy-cap", post_token, 0},
    {HTTP_POST, "/tai-khoan/ma-truy-cap/huy", post_end, 0},
};
const struct route_table routes_tokens = {routes, sizeof routes / sizeof *routes};
