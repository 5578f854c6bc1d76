/* /quan-tri/don-vi/nhap: the list of units of a province or of the country, from a workbook: chosen, looked at, put in.
 */
#include "core/unit.h"
#include "web/table_form.h"
#include "web/units.h"

#define CHANGES_SHOWN 500

static void draw_choose(struct web *w)
{
	struct ui_frame frame = units_frame(w, tr(w->ctx, "Nhập danh mục đơn vị"));

	ui_page_begin(w->ui, &frame);
	ui_errors(w->ui);
	ui_para(w->ui,
		tr(w->ctx, "Dòng đầu của bảng là tên cột: Mã, Loại, Tên, Mã cấp trên; và nếu có: Huyện, Từ ngày, Đến "
			   "ngày, Văn bản, Đơn vị trước. Trước khi lưu, phần mềm cho xem những gì sẽ thay đổi."));
	ui_form_begin(w->ui, &(struct ui_form){.action = "/quan-tri/don-vi/nhap", .multipart = true, .version = -1});
	ui_file(w->ui, &(struct ui_field){.name = "tep", .label = tr(w->ctx, "Tệp Excel hoặc CSV")}, TABLE_FORM_ACCEPT);
	ui_date(w->ui, &(struct ui_field){.name = "ngay",
					  .label = tr(w->ctx, "Danh mục của ngày nào"),
					  .hint = tr(w->ctx, "Để trống là hôm nay."),
					  .value = web_field(w, "ngay"),
					  .optional_mark = true});
	ui_buttons_begin(w->ui);
	ui_submit(w->ui, tr(w->ctx, "Xem trước"), NULL, NULL);
	ui_button_link(w->ui, "/quan-tri/don-vi", tr(w->ctx, "Thôi"), true);
	ui_buttons_end(w->ui);
	ui_form_end(w->ui);
	ui_page_end(w->ui);
}

static enum err page_choose(struct web *w)
{
	enum err err = units_permit(w);

	if (!err)
		draw_choose(w);
	return err;
}

static const char *change_word(struct web *w, enum unit_change_kind kind)
{
	static const char *const words[] = {[UNIT_NEW] = N_("mới"),
					    [UNIT_CHANGED] = N_("sửa"),
					    [UNIT_SAME] = N_("giữ nguyên"),
					    [UNIT_ENDED] = N_("kết thúc")};

	return tr(w->ctx, words[kind]);
}

static void draw_changes(struct web *w, const struct unit_import *seen)
{
	const struct ui_column columns[] = {{.heading = tr(w->ctx, "Mã"), .narrow = true},
					    {.heading = tr(w->ctx, "Sẽ làm"), .narrow = true},
					    {.heading = tr(w->ctx, "Trước")},
					    {.heading = tr(w->ctx, "Sau")}};
	unsigned shown = seen->change_count < CHANGES_SHOWN ? seen->change_count : CHANGES_SHOWN;

	ui_table_begin(w->ui, tr(w->ctx, "Những gì sẽ thay đổi"), false, columns, 4);
	for (unsigned i = 0; i < shown; i++) {
		const struct unit_change *c = &seen->changes[i];

		ui_row_begin(w->ui);
		ui_cell(w->ui, c->code);
		ui_cell(w->ui, change_word(w, c->kind));
		ui_cell(w->ui, c->before ? c->before : "");
		ui_cell(w->ui, c->after ? c->after : "");
		ui_row_end(w->ui);
	}
	ui_table_end(w->ui);
	if (shown < seen->change_count)
		ui_hint(w->ui, tr_fmt(w->ctx, "Và %u thay đổi nữa.", seen->change_count - shown));
}

struct importing {
	const struct table_text *table;
	const char *name;
	struct unit_import done;
};

static enum err import(struct web *w, bool apply, struct importing *in)
{
	day as_of;
	enum err err = web_field_day(w, "ngay", &as_of);

	if (!err)
		err = table_form_read(w, &in->table, &in->name);
	return err ? err
		   : unit_import(w->ctx, w->app, &w->actor, in->name, in->table->cells, in->table->row_count,
				 in->table->column_count, as_of, apply, &in->done);
}

static enum err draw_preview(struct web *w, const struct importing *in)
{
	struct ui_frame frame = units_frame(w, tr(w->ctx, "Xem trước khi nhập"));
	enum err err;

	frame.wide = true;
	ui_page_begin(w->ui, &frame);
	ui_lead(w->ui, tr_fmt(w->ctx, "%s: %u đơn vị mới, %u sửa, %u kết thúc; %u giữ nguyên. Chưa có gì được lưu.",
			      in->name, in->done.added, in->done.changed, in->done.ended, in->done.same));
	ui_form_begin(w->ui, &(struct ui_form){.action = "/quan-tri/don-vi/nhap/lam", .version = -1});
	ui_hidden(w->ui, "ngay", web_field(w, "ngay"));
	err = table_form_carry(w, in->table, in->name);
	ui_buttons_begin(w->ui);
	if (in->done.change_count)
		ui_submit(w->ui, tr(w->ctx, "Nhập danh mục này"), NULL, NULL);
	ui_button_link(w->ui, "/quan-tri/don-vi/nhap", tr(w->ctx, "Chọn tệp khác"), true);
	ui_buttons_end(w->ui);
	ui_form_end(w->ui);
	if (in->done.change_count)
		draw_changes(w, &in->done);
	ui_page_end(w->ui);
	return err;
}

static enum err choose_again(struct web *w, enum err err)
{
	err = web_form_failed(w, err);
	if (!err)
		draw_choose(w);
	return err;
}

static enum err post_preview(struct web *w)
{
	struct importing in = {0};
	enum err err = units_permit(w);

	if (err)
		return err;
	err = import(w, false, &in);
	return err ? choose_again(w, err) : draw_preview(w, &in);
}

static enum err post_apply(struct web *w)
{
	struct importing in = {0};
	enum err err = units_permit(w);

	if (err)
		return err;
	err = import(w, true, &in);
	if (err)
		return choose_again(w, err);
	web_redirect(w, "/quan-tri/don-vi", N_("Đã nhập danh mục đơn vị."));
	return OK;
}

static const struct route routes[] = {
    {HTTP_GET, "/quan-tri/don-vi/nhap", page_choose, 0},
    {HTTP_POST, "/quan-tri/don-vi/nhap", post_preview, ROUTE_UPLOAD},
    {HTTP_POST, "/quan-tri/don-vi/nhap/lam", post_apply, ROUTE_BIG_FORM},
};
const struct route_table routes_units_import = {routes, sizeof routes / sizeof *routes};
