/* /quan-tri/don-vi: provinces, communes, wards and special zones: looked up, added, corrected. */
#include "core/unit.h"

#include <string.h>

#include "web/units.h"

#define LISTED_MAX 400
#define MEGABYTE (1024 * 1024)

enum err units_permit(struct web *w)
{
	const struct scope scope = {.unit = UNIT_INSTALLATION, .state = STATE_NONE};

	return permit(w->ctx, &w->actor, ACTION_UNITS_MANAGE, &scope);
}

struct ui_frame units_frame(struct web *w, const char *title)
{
	struct ui_frame frame = web_frame(w, UI_AREA_UNITS, title);
	struct ui_link *crumb = NEW(w->ctx->arena, struct ui_link);

	*crumb = (struct ui_link){"/quan-tri/don-vi", tr(w->ctx, "Đơn vị")};
	frame.crumbs = crumb;
	frame.crumb_count = 1;
	return frame;
}

static const char *province_title(struct web *w, const struct unit_row *unit)
{
	const struct unit_row parent = {.kind = unit->parent_kind, .name = unit->parent_name};

	return unit->parent_kind ? unit_row_title(w->ctx->arena, &parent, true) : "";
}

static const char *validity(struct web *w, const struct unit_row *unit)
{
	char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];

	if (unit->valid_to != DAY_UNKNOWN)
		return tr_fmt(w->ctx, "đến hết ngày %s", day_print(unit->valid_to, to));
	if (unit->valid_from != DAY_UNKNOWN)
		return tr_fmt(w->ctx, "từ ngày %s", day_print(unit->valid_from, from));
	return "";
}

/* --- the list --- */

static void show_search(struct web *w, const char *words, bool ended)
{
	const struct ui_choice also[] = {
	    {.value = "co", .label = tr(w->ctx, "Cả đơn vị đã kết thúc"), .chosen = ended}};

	ui_form_begin(w->ui, &(struct ui_form){.action = "/quan-tri/don-vi", .get = true, .version = -1});
	ui_text(w->ui,
		&(struct ui_field){.name = "tim",
				   .label = tr(w->ctx, "Tìm theo tên hoặc mã"),
				   .hint = tr(w->ctx, "Không cần gõ dấu. Thêm tên tỉnh sau dấu phẩy nếu nhiều nơi "
						      "trùng tên: hac thanh, thanh hoa."),
				   .value = words,
				   .width = 30});
	ui_checkboxes(w->ui,
		      &(struct ui_field){.name = "da-het", .label = tr(w->ctx, "Phạm vi tìm"), .label_hidden = true},
		      also, 1);
	ui_buttons_begin(w->ui);
	ui_submit(w->ui, tr(w->ctx, "Tìm"), NULL, NULL);
	ui_button_link(w->ui, "/quan-tri/don-vi/them", tr(w->ctx, "Thêm đơn vị"), true);
	ui_button_link(w->ui, "/quan-tri/don-vi/nhap", tr(w->ctx, "Nhập danh mục từ Excel"), true);
	ui_buttons_end(w->ui);
	ui_form_end(w->ui);
}

static void show_table(struct web *w, const char *caption, const struct unit_row *units, size_t count)
{
	const struct ui_column columns[] = {{.heading = tr(w->ctx, "Đơn vị")},
					    {.heading = tr(w->ctx, "Mã"), .narrow = true},
					    {.heading = tr(w->ctx, "Tỉnh, thành phố")},
					    {.heading = tr(w->ctx, "Hiệu lực")}};

	ui_table_begin(w->ui, caption, false, columns, 4);
	for (size_t i = 0; i < count; i++) {
		ui_row_begin(w->ui);
		ui_cell_link(w->ui, web_path(w, "/quan-tri/don-vi/%lld", (long long)units[i].id),
			     unit_row_title(w->ctx->arena, &units[i], true));
		ui_cell(w->ui, units[i].code);
		ui_cell(w->ui, province_title(w, &units[i]));
		ui_cell(w->ui, validity(w, &units[i]));
		ui_row_end(w->ui);
	}
	ui_table_end(w->ui);
}

static enum err page_list(struct web *w)
{
	const char *words = http_query(w->request, "tim"), *caption = tr(w->ctx, "Tỉnh, thành phố");
	bool ended = !str_empty(http_query(w->request, "da-het")), searching = !str_empty(words);
	const struct unit_row *units;
	struct ui_frame frame;
	size_t count;
	enum err err = units_permit(w);

	if (err)
		return err;
	err = searching ? unit_search(w->ctx, w->app, words, ended, LISTED_MAX, &units, &count)
			: unit_provinces(w->ctx, w->app, &units, &count);
	if (err)
		return err;
	if (searching)
		caption = tr_fmt(w->ctx, "Kết quả tìm: %zu đơn vị", count);
	frame = web_frame(w, UI_AREA_UNITS, tr(w->ctx, "Đơn vị hành chính"));
	frame.wide = true;
	ui_page_begin(w->ui, &frame);
	show_search(w, words, ended);
	if (count)
		show_table(w, caption, units, count);
	else
		ui_empty(w->ui, tr(w->ctx, "Không có đơn vị nào khớp."),
			 tr(w->ctx, "Gõ ngắn hơn, hoặc nhập danh mục đơn vị của tỉnh từ Excel."),
			 "/quan-tri/don-vi/nhap", tr(w->ctx, "Nhập danh mục"));
	if (count == LISTED_MAX)
		ui_hint(w->ui, tr_fmt(w->ctx, "Chỉ hiện %d đơn vị đầu; gõ thêm chữ để thu hẹp.", LISTED_MAX));
	ui_page_end(w->ui);
	return OK;
}

/* --- one of them --- */

static const char *print_day(struct web *w, day on)
{
	char text[DATE_TEXT_SIZE];

	return on == DAY_UNKNOWN ? "" : str_dup(w->ctx->arena, day_print(on, text));
}

static void kind_field(struct web *w, const char *chosen)
{
	struct ui_choice choices[16];
	unsigned count = 0;

	for (const char *kind; (kind = unit_kind_at(count)) && count < 16; count++)
		choices[count] = (struct ui_choice){
		    .value = kind, .label = tr(w->ctx, unit_kind_word(kind)), .chosen = str_eq(chosen, kind)};
	ui_select(w->ui, &(struct ui_field){.name = "loai", .label = tr(w->ctx, "Loại")}, choices, count);
}

/* What stands in the form: as sent, else as stored. */
static void draw_fields(struct web *w, const struct unit_row *unit, const char *parent_code, const char *quota)
{
	bool sent = w->request->method == HTTP_POST;

	ui_text(w->ui, &(struct ui_field){.name = "ten",
					  .label = tr(w->ctx, "Tên, không kèm loại"),
					  .value = sent ? web_field(w, "ten") : unit->name,
					  .width = 30});
	kind_field(w, sent ? web_field(w, "loai") : unit->kind);
	ui_text(w->ui, &(struct ui_field){.name = "ma",
					  .label = tr(w->ctx, "Mã đơn vị hành chính"),
					  .value = sent ? web_field(w, "ma") : unit->code,
					  .width = 10});
	ui_text(w->ui, &(struct ui_field){.name = "cap-tren",
					  .label = tr(w->ctx, "Mã tỉnh, thành phố"),
					  .value = sent ? web_field(w, "cap-tren") : parent_code,
					  .width = 10,
					  .optional_mark = true});
	ui_text(w->ui, &(struct ui_field){.name = "huyen",
					  .label = tr(w->ctx, "Huyện (trước ngày 01/7/2025)"),
					  .value = sent ? web_field(w, "huyen") : unit->district,
					  .width = 30,
					  .optional_mark = true});
	ui_date(w->ui, &(struct ui_field){.name = "tu-ngay",
					  .label = tr(w->ctx, "Có từ ngày"),
					  .value = sent ? web_field(w, "tu-ngay") : print_day(w, unit->valid_from),
					  .optional_mark = true});
	ui_date(w->ui, &(struct ui_field){.name = "den-ngay",
					  .label = tr(w->ctx, "Đến hết ngày"),
					  .hint = tr(w->ctx, "Chỉ ghi khi đơn vị đã kết thúc, sáp nhập, đổi tên."),
					  .value = sent ? web_field(w, "den-ngay") : print_day(w, unit->valid_to),
					  .optional_mark = true});
	ui_text(w->ui, &(struct ui_field){.name = "van-ban",
					  .label = tr(w->ctx, "Văn bản thành lập, sắp xếp"),
					  .value = sent ? web_field(w, "van-ban") : unit->instrument,
					  .optional_mark = true});
	ui_number(w->ui, &(struct ui_field){.name = "han-muc",
					    .label = tr(w->ctx, "Dung lượng tài liệu kiểm chứng tối đa"),
					    .hint = tr(w->ctx, "Để trống thì theo mức chung."),
					    .value = sent ? web_field(w, "han-muc") : quota,
					    .unit = "MB",
					    .width = 10,
					    .optional_mark = true});
}

static enum err read_form(struct web *w, struct unit_row *unit)
{
	const char *parent_code = web_field(w, "cap-tren");
	struct unit_row parent;
	int64_t megabytes = DB_NULL;
	enum err err = web_field_day(w, "tu-ngay", &unit->valid_from);

	unit->name = web_field(w, "ten");
	unit->kind = web_field(w, "loai");
	unit->code = web_field(w, "ma");
	unit->district = str_empty(web_field(w, "huyen")) ? NULL : web_field(w, "huyen");
	unit->instrument = str_empty(web_field(w, "van-ban")) ? NULL : web_field(w, "van-ban");
	unit->parent = DB_NULL;
	if (!err)
		err = web_field_day(w, "den-ngay", &unit->valid_to);
	if (!err)
		err = web_field_count(w, "han-muc", &megabytes);
	if (!err && megabytes != DB_NULL && megabytes > INT64_MAX / MEGABYTE)
		err =
		    problem(w->ctx, ERR_INPUT, (struct place){.pointer = "han-muc"}, NULL, NULL, "Dung lượng quá lớn.");
	unit->quota = err || megabytes == DB_NULL ? DB_NULL : megabytes * MEGABYTE;
	if (err || str_empty(parent_code))
		return err;
	err = unit_by_code(w->ctx, w->app, parent_code, unit->valid_from, &parent);
	if (!err)
		unit->parent = parent.id;
	else if (err == ERR_NOT_FOUND)
		err = problem(w->ctx, ERR_INPUT, (struct place){.pointer = "cap-tren"}, NULL, NULL,
			      "Không có tỉnh, thành phố mã %s.", parent_code);
	return err;
}

static void draw_origins(struct web *w, const char *heading, const struct unit_origin *origins, size_t count)
{
	if (!count)
		return;
	ui_heading(w->ui, 2, heading);
	ui_list_begin(w->ui, UI_BULLETS);
	for (size_t i = 0; i < count; i++) {
		const struct unit_row *unit = &origins[i].unit;

		ui_item_begin(w->ui);
		ui_link(w->ui, web_path(w, "/quan-tri/don-vi/%lld", (long long)unit->id),
			unit_row_title(w->ctx->arena, unit, true));
		if (origins[i].in_part)
			markup_put(&w->ui->m, " %h", tr(w->ctx, "(một phần)"));
		if (origins[i].instrument)
			ui_hint(w->ui, origins[i].instrument);
		ui_item_end(w->ui);
	}
	ui_list_end(w->ui, UI_BULLETS);
}

static enum err draw_kin(struct web *w, const struct unit_row *unit)
{
	const struct unit_origin *before, *after;
	const struct unit_row *children;
	size_t before_count, after_count, child_count;
	enum err err = unit_predecessors(w->ctx, w->app, unit->id, &before, &before_count);

	if (!err)
		err = unit_successors(w->ctx, w->app, unit->id, &after, &after_count);
	if (!err)
		err = unit_children(w->ctx, w->app, unit->id, &children, &child_count);
	if (err)
		return err;
	draw_origins(w, tr(w->ctx, "Hình thành từ"), before, before_count);
	draw_origins(w, tr(w->ctx, "Nay thuộc"), after, after_count);
	if (child_count)
		show_table(w, tr_fmt(w->ctx, "%zu xã, phường, đặc khu", child_count), children, child_count);
	return OK;
}

static enum err draw_unit(struct web *w, const struct unit_row *unit)
{
	const char *path = web_path(w, "/quan-tri/don-vi/%lld", (long long)unit->id), *quota = NULL;
	struct ui_frame frame = units_frame(w, unit_row_title(w->ctx->arena, unit, true));
	struct unit_row parent = {0};
	enum err err = unit->parent == DB_NULL ? OK : unit_get(w->ctx, w->app, unit->parent, &parent);

	if (err)
		return err;
	if (unit->quota != DB_NULL)
		quota = str_fmt(w->ctx->arena, "%lld", (long long)(unit->quota / MEGABYTE));
	frame.caption = province_title(w, unit);
	frame.wide = true;
	ui_page_begin(w->ui, &frame);
	ui_errors(w->ui);
	ui_buttons_begin(w->ui);
	ui_button_link(w->ui, web_path(w, "/quan-tri/nguoi-dung?don-vi=%lld", (long long)unit->id),
		       tr(w->ctx, "Người dùng của đơn vị"), true);
	ui_button_link(w->ui, web_path(w, "/quan-tri/nhat-ky?don-vi=%lld", (long long)unit->id),
		       tr(w->ctx, "Nhật ký của đơn vị"), true);
	ui_buttons_end(w->ui);
	ui_details_begin(w->ui, tr(w->ctx, "Sửa thông tin đơn vị"), w->request->method == HTTP_POST);
	ui_form_begin(w->ui, &(struct ui_form){.action = path, .version = -1});
	draw_fields(w, unit, parent.code, quota);
	ui_buttons_begin(w->ui);
	ui_submit(w->ui, tr(w->ctx, "Lưu"), NULL, NULL);
	ui_buttons_end(w->ui);
	ui_form_end(w->ui);
	ui_details_end(w->ui);
	err = draw_kin(w, unit);
	ui_page_end(w->ui);
	return err;
}

static enum err unit_asked(struct web *w, struct unit_row *out)
{
	int64_t id;
	enum err err = units_permit(w);

	if (!err)
		err = web_id(w, 0, &id);
	return err ? err : unit_get(w->ctx, w->app, id, out);
}

static enum err page_unit(struct web *w)
{
	struct unit_row unit;
	enum err err = unit_asked(w, &unit);

	return err ? err : draw_unit(w, &unit);
}

static enum err post_unit(struct web *w)
{
	struct unit_row unit, changed;
	enum err err = unit_asked(w, &unit);

	if (err)
		return err;
	changed = unit;
	err = read_form(w, &changed);
	if (!err)
		err = unit_save(w->ctx, w->app, &w->actor, &changed, &changed.id);
	if (err) {
		err = web_form_failed(w, err);
		return err ? err : draw_unit(w, &unit);
	}
	web_redirect(w, web_path(w, "/quan-tri/don-vi/%lld", (long long)unit.id), N_("Đã lưu."));
	return OK;
}

/* --- a new one --- */

static void draw_add(struct web *w)
{
	const struct unit_row unit = {.valid_from = DAY_UNKNOWN, .valid_to = DAY_UNKNOWN, .kind = "commune"};
	struct ui_frame frame = units_frame(w, tr(w->ctx, "Thêm đơn vị"));

	ui_page_begin(w->ui, &frame);
	ui_errors(w->ui);
	ui_form_begin(w->ui, &(struct ui_form){.action = "/quan-tri/don-vi/them", .version = -1});
	draw_fields(w, &unit, NULL, NULL);
	ui_buttons_begin(w->ui);
	ui_submit(w->ui, tr(w->ctx, "Thêm đơn vị"), NULL, NULL);
	ui_button_link(w->ui, "/quan-tri/don-vi", tr(w->ctx, "Thôi"), true);
	ui_buttons_end(w->ui);
	ui_form_end(w->ui);
	ui_page_end(w->ui);
}

static enum err page_add(struct web *w)
{
	enum err err = units_permit(w);

	if (!err)
		draw_add(w);
	return err;
}

static enum err post_add(struct web *w)
{
	struct unit_row unit = {0};
	enum err err = units_permit(w);

	if (err)
		return err;
	err = read_form(w, &unit);
	if (!err)
		err = unit_save(w->ctx, w->app, &w->actor, &unit, &unit.id);
	if (err) {
		err = web_form_failed(w, err);
		if (!err)
			draw_add(w);
		return err;
	}
	web_redirect(w, web_path(w, "/quan-tri/don-vi/%lld", (long long)unit.id), N_("Đã thêm đơn vị."));
	return OK;
}

static const struct route routes[] = {
    {HTTP_GET, "/quan-tri/don-vi", page_list, 0},        {HTTP_GET, "/quan-tri/don-vi/them", page_add, 0},
    {HTTP_POST, "/quan-tri/don-vi/them", post_add, 0},   {HTTP_GET, "/quan-tri/don-vi/:unit", page_unit, 0},
    {HTTP_POST, "/quan-tri/don-vi/:unit", post_unit, 0},
};
const struct route_table routes_units = {routes, sizeof routes / sizeof *routes};
