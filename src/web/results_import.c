/* /tong-hop/nhap: results that a province published as a list, looked at and put in. */
#include "appraise/results.h"
#include "totals/totals.h"
#include "web/table_form.h"
#include "web/web.h"

#include <stdlib.h>

#define PATH "/tong-hop/nhap"

static struct ui_frame frame_of(struct web *w, const char *title)
{
	static const struct ui_link crumb = {"/tong-hop", N_("Tổng hợp")};
	struct ui_frame frame = web_frame(w, UI_AREA_TOTALS, title);
	struct ui_link *crumbs = NEW(w->ctx->arena, struct ui_link);

	*crumbs = (struct ui_link){crumb.href, tr(w->ctx, crumb.text)};
	frame.crumbs = crumbs;
	frame.crumb_count = 1;
	return frame;
}

/* The provinces in which the actor decides. */
static bool decides_in(struct web *w, int64_t province)
{
	const struct scope scope = {.unit = province, .state = STATE_NONE};

	return permitted(&w->actor, ACTION_DECIDE, &scope);
}

static enum err choose_province(struct web *w)
{
	const struct unit_row *all = NULL;
	struct ui_choice *choices;
	size_t count = 0;
	unsigned n = 0;
	enum err err = unit_provinces(w->ctx, w->app, &all, &count);

	if (err)
		return err;
	choices = NEW_ARRAY(w->ctx->arena, struct ui_choice, count + 1);
	for (size_t i = 0; i < count; i++)
		if (decides_in(w, all[i].id))
			choices[n++] = (struct ui_choice){.value = web_path(w, "%lld", (long long)all[i].id),
							  .label = unit_row_title(w->ctx->arena, &all[i], true),
							  .chosen = web_field_id(w, "province", 0) == all[i].id};
	ui_select(w->ui, &(struct ui_field){.name = "province", .label = tr(w->ctx, "Tỉnh, thành phố")}, choices, n);
	return OK;
}

static const struct {
	const char *name, *label, *hint;
	bool is_day, optional;
} fields[] = {
    {"number", N_("Số quyết định"), N_("Ví dụ: 215/QĐ-UBND"), false, false},
    {"signed_on", N_("Ngày ký"), NULL, true, false},
    {"signer", N_("Người ký"), NULL, false, true},
    {"published_on", N_("Ngày công bố"), N_("Chưa ghi thì trang công khai chưa hiện kết quả."), true, true},
    {"place", N_("Nơi công bố"), N_("Địa chỉ trên Cổng (Trang) thông tin điện tử"), false, true},
};

static void draw_fields(struct web *w)
{
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
		const struct ui_field field = {.name = fields[i].name,
					       .label = tr(w->ctx, fields[i].label),
					       .hint = fields[i].hint ? tr(w->ctx, fields[i].hint) : NULL,
					       .value = web_field(w, fields[i].name),
					       .optional_mark = fields[i].optional};

		if (fields[i].is_day)
			ui_date(w->ui, &field);
		else
			ui_text(w->ui, &field);
	}
}

static enum err draw_choose(struct web *w)
{
	struct ui_frame frame = frame_of(w, tr(w->ctx, "Nhập danh sách đã công bố"));
	const struct ui_choice meanings[] = {{.value = "0",
					      .label = tr(w->ctx, "được công nhận"),
					      .chosen = !str_eq(web_field(w, "not_recognised"), "1")},
					     {.value = "1",
					      .label = tr(w->ctx, "chưa được công nhận"),
					      .chosen = str_eq(web_field(w, "not_recognised"), "1")}};
	enum err err;

	ui_page_begin(w->ui, &frame);
	ui_errors(w->ui);
	ui_para(w->ui, tr(w->ctx,
			  "Dùng cho kết quả những năm đánh giá ngoài chương trình này. Bảng có cột mã hoặc tên đơn vị; "
			  "nếu có thì thêm STT, huyện, điểm, kết quả. Dòng tiêu đề, tên huyện, dòng tổng cộng để "
			  "nguyên như danh sách công bố. Trước khi lưu, phần mềm cho xem từng dòng và những chỗ "
			  "danh sách mâu thuẫn."));
	ui_form_begin(w->ui, &(struct ui_form){.action = PATH, .multipart = true, .version = -1});
	err = choose_province(w);
	ui_number(w->ui,
		  &(struct ui_field){
		      .name = "year", .label = tr(w->ctx, "Năm đánh giá"), .value = web_field(w, "year"), .width = 4});
	draw_fields(w);
	ui_radios(w->ui,
		  &(struct ui_field){.name = "not_recognised", .label = tr(w->ctx, "Danh sách này là các đơn vị")},
		  meanings, 2, true);
	ui_file(w->ui, &(struct ui_field){.name = "tep", .label = tr(w->ctx, "Tệp Excel hoặc CSV")}, TABLE_FORM_ACCEPT);
	ui_buttons_begin(w->ui);
	ui_submit(w->ui, tr(w->ctx, "Xem trước"), NULL, NULL);
	ui_button_link(w->ui, "/tong-hop", tr(w->ctx, "Thôi"), true);
	ui_buttons_end(w->ui);
	ui_form_end(w->ui);
	ui_page_end(w->ui);
	return err;
}

static enum err permit_somewhere(struct web *w)
{
	for (unsigned i = 0; i < w->actor.grant_count; i++)
		if (w->actor.grants[i].role == ROLE_APPRAISER)
			return OK;
	return problem(w->ctx, ERR_DENIED, (struct place){0}, NULL, NULL,
		       "Việc này của công chức thẩm định, tài khoản này không có vai trò đó.");
}

static enum err page_choose(struct web *w)
{
	enum err err = permit_somewhere(w);

	return err ? err : draw_choose(w);
}

struct importing {
	const struct table_text *table;
	const char *name;
	struct results_list list;
	struct results_import done;
};

static enum err import(struct web *w, bool apply, struct importing *in)
{
	enum err err;

	in->list = (struct results_list){.year = atoi(web_field(w, "year")),
					 .province = web_field_id(w, "province", 0),
					 .number = web_field(w, "number"),
					 .signer = web_field(w, "signer"),
					 .place = web_field(w, "place"),
					 .not_recognised = str_eq(web_field(w, "not_recognised"), "1")};
	err = web_field_day(w, "signed_on", &in->list.signed_on);
	if (!err)
		err = web_field_day(w, "published_on", &in->list.published_on);
	if (!err)
		err = table_form_read(w, &in->table, &in->name);
	return err ? err
		   : results_import(w->ctx, w->app, &w->actor, &in->list, in->name, in->table->cells,
				    in->table->row_count, in->table->column_count, apply, &in->done);
}

static void draw_rows(struct web *w, const struct results_import *done)
{
	const struct ui_column columns[] = {{.heading = tr(w->ctx, "Dòng"), .numeric = true},
					    {.heading = tr(w->ctx, "Đơn vị")},
					    {.heading = tr(w->ctx, "Kết quả")},
					    {.heading = tr(w->ctx, "Điểm"), .numeric = true},
					    {.heading = tr(w->ctx, "Cần xem lại")}};
	char text[POINTS_TEXT_SIZE];

	ui_table_begin(w->ui, tr(w->ctx, "Các dòng của danh sách"), false, columns, 5);
	for (unsigned i = 0; i < done->row_count; i++) {
		const struct result_row *r = &done->rows[i];

		ui_row_begin(w->ui);
		ui_cell(w->ui, web_path(w, "%u", r->row));
		ui_cell(w->ui, str_fmt(w->ctx->arena, "%s (%s)", r->title, r->code));
		ui_cell(w->ui, tr(w->ctx, totals_status_name(r->recognised ? "recognised" : "not_recognised")));
		ui_cell(w->ui, r->points == POINTS_UNKNOWN ? "" : points_print(r->points, ',', text));
		ui_cell(w->ui, r->remarks                 ? r->remarks
			       : r->change == RESULT_SAME ? tr(w->ctx, "đã có, giữ nguyên")
							  : "");
		ui_row_end(w->ui);
	}
	ui_table_end(w->ui);
}

static enum err draw_preview(struct web *w, const struct importing *in)
{
	static const char *const carried[] = {"province", "year",  "number",       "signed_on",
					      "signer",   "place", "published_on", "not_recognised"};
	struct ui_frame frame = frame_of(w, tr(w->ctx, "Xem trước khi nhập"));
	enum err err;

	frame.wide = true;
	ui_page_begin(w->ui, &frame);
	ui_lead(w->ui, tr_fmt(w->ctx, "%s: %u kết quả mới, %u đã có; %u dòng có chỗ cần xem lại. Chưa có gì được lưu.",
			      in->name, in->done.fresh, in->done.same, in->done.remarked));
	for (unsigned i = 0; i < in->done.remark_count; i++)
		ui_banner(w->ui, UI_YELLOW, NULL, in->done.remarks[i]);
	ui_form_begin(w->ui, &(struct ui_form){.action = PATH "/lam", .version = -1});
	for (size_t i = 0; i < sizeof carried / sizeof *carried; i++)
		ui_hidden(w->ui, carried[i], web_field(w, carried[i]));
	err = table_form_carry(w, in->table, in->name);
	ui_buttons_begin(w->ui);
	if (in->done.fresh)
		ui_submit(w->ui, tr(w->ctx, "Nhập như đã công bố"), NULL, NULL);
	ui_button_link(w->ui, PATH, tr(w->ctx, "Chọn tệp khác"), true);
	ui_buttons_end(w->ui);
	ui_form_end(w->ui);
	draw_rows(w, &in->done);
	ui_page_end(w->ui);
	return err;
}

static enum err run(struct web *w, bool apply, struct importing *in)
{
	enum err err = permit_somewhere(w);

	return err ? err : import(w, apply, in);
}

static enum err choose_again(struct web *w, enum err err)
{
	err = web_form_failed(w, err);
	return err ? err : draw_choose(w);
}

static enum err post_preview(struct web *w)
{
	struct importing in = {0};
	enum err err = run(w, false, &in);

	return err ? choose_again(w, err) : draw_preview(w, &in);
}

static enum err post_apply(struct web *w)
{
	struct importing in = {0};
	enum err err = run(w, true, &in);

	if (err)
		return choose_again(w, err);
	web_redirect(w, web_path(w, "/tong-hop?nam=%d", in.list.year), N_("Đã nhập danh sách."));
	return OK;
}

static const struct route routes[] = {
    {HTTP_GET, "/tong-hop/nhap", page_choose, 0},
    {HTTP_POST, "/tong-hop/nhap", post_preview, ROUTE_UPLOAD},
    {HTTP_POST, "/tong-hop/nhap/lam", post_apply, ROUTE_BIG_FORM},
};
const struct route_table routes_results_import = {routes, sizeof routes / sizeof *routes};
