/* /quan-tri/nguoi-dung/nhap: many accounts from a workbook: chosen, looked at, made; then their one-time passwords,
 * shown once and as a workbook to hand out. */
#include <string.h>

#include "web/people.h"
#include "web/table_form.h"

static void scope_field(struct web *w, const struct people_scope *scope)
{
	if (scope->unit)
		ui_hidden(w->ui, "don-vi", str_fmt(w->ctx->arena, "%lld", (long long)scope->unit));
}

static void draw_choose(struct web *w, const struct people_scope *scope)
{
	struct ui_frame frame = people_frame(w, scope, tr(w->ctx, "Nhập người dùng từ Excel"));

	ui_page_begin(w->ui, &frame);
	ui_errors(w->ui);
	ui_para(w->ui,
		scope->unit
		    ? tr(w->ctx, "Dòng đầu của bảng là tên cột: Họ và tên, Tên đăng nhập, Chức vụ, Vai trò. Mỗi dòng "
				 "một vai trò; một người có hai vai trò thì ghi hai dòng.")
		    : tr(w->ctx, "Dòng đầu của bảng là tên cột: Họ và tên, Tên đăng nhập, Chức vụ, Vai trò, Mã đơn vị. "
				 "Mỗi dòng một vai trò; một người có hai vai trò thì ghi hai dòng."));
	ui_form_begin(w->ui, &(struct ui_form){.action = people_path(w, "/quan-tri/nguoi-dung/nhap", scope),
					       .multipart = true,
					       .version = -1});
	scope_field(w, scope);
	ui_file(w->ui,
		&(struct ui_field){.name = "tep",
				   .label = tr(w->ctx, "Tệp Excel hoặc CSV"),
				   .hint = tr_fmt(w->ctx, "Mỗi lần tối đa %d tài khoản mới.", PEOPLE_IMPORT_MAX)},
		TABLE_FORM_ACCEPT);
	ui_buttons_begin(w->ui);
	ui_submit(w->ui, tr(w->ctx, "Xem trước"), NULL, NULL);
	ui_button_link(w->ui, people_path(w, "/quan-tri/nguoi-dung", scope), tr(w->ctx, "Thôi"), true);
	ui_buttons_end(w->ui);
	ui_form_end(w->ui);
	ui_page_end(w->ui);
}

static enum err page_choose(struct web *w)
{
	struct people_scope scope;
	enum err err = people_scope(w, &scope);

	if (!err)
		draw_choose(w, &scope);
	return err;
}

static void show_rows(struct web *w, const struct person_import_row *rows, size_t count, bool with_password)
{
	const struct ui_column columns[] = {
	    {.heading = tr(w->ctx, "Họ và tên")},
	    {.heading = tr(w->ctx, "Tên đăng nhập")},
	    {.heading = tr(w->ctx, "Vai trò")},
	    {.heading = tr(w->ctx, "Đơn vị")},
	    {.heading = with_password ? tr(w->ctx, "Mật khẩu dùng một lần") : tr(w->ctx, "Sẽ làm")}};

	ui_table_begin(w->ui, tr(w->ctx, "Các dòng của bảng"), true, columns, 5);
	for (size_t i = 0; i < count; i++) {
		const struct person_import_row *row = &rows[i];
		const char *what = row->exists ? tr(w->ctx, "chỉ thêm vai trò") : tr(w->ctx, "lập tài khoản mới");

		ui_row_begin(w->ui);
		ui_cell(w->ui, row->name);
		ui_cell(w->ui, row->login);
		ui_cell(w->ui, tr(w->ctx, role_name(row->role)));
		ui_cell(w->ui, row->unit);
		ui_cell(w->ui, with_password && row->password ? row->password
			       : with_password                ? tr(w->ctx, "như cũ")
							      : what);
		ui_row_end(w->ui);
	}
	ui_table_end(w->ui);
}

static enum err draw_preview(struct web *w, const struct people_scope *scope, const struct table_text *table,
			     const char *name, const struct person_import_row *rows, size_t count)
{
	struct ui_frame frame = people_frame(w, scope, tr(w->ctx, "Xem trước khi nhập"));
	enum err err;

	frame.wide = true;
	ui_page_begin(w->ui, &frame);
	ui_lead(w->ui, tr_fmt(w->ctx, "%s: %zu dòng, không có lỗi. Chưa có gì được lưu.", name, count));
	show_rows(w, rows, count, false);
	ui_form_begin(
	    w->ui, &(struct ui_form){.action = people_path(w, "/quan-tri/nguoi-dung/nhap/lam", scope), .version = -1});
	scope_field(w, scope);
	err = table_form_carry(w, table, name);
	if (err)
		return err;
	ui_buttons_begin(w->ui);
	ui_submit(w->ui, tr(w->ctx, "Nhập các tài khoản này"), NULL, NULL);
	ui_button_link(w->ui, people_path(w, "/quan-tri/nguoi-dung/nhap", scope), tr(w->ctx, "Chọn tệp khác"), true);
	ui_buttons_end(w->ui);
	ui_form_end(w->ui);
	ui_page_end(w->ui);
	return OK;
}

struct importing {
	struct people_scope scope;
	const struct table_text *table;
	const char *name;
	const struct person_import_row *rows;
	size_t count;
};

static enum err import(struct web *w, bool apply, struct importing *in)
{
	enum err err = table_form_read(w, &in->table, &in->name);

	return err ? err
		   : person_import(w->ctx, w->app, &w->actor, in->name, in->table->cells, in->table->row_count,
				   in->table->column_count, in->scope.unit, apply, &in->rows, &in->count);
}

static enum err choose_again(struct web *w, const struct importing *in, enum err err)
{
	err = web_form_failed(w, err == ERR_DENIED ? ERR_INPUT
						   : err); /* a row beyond one's rights is a fault of the table */
	if (!err)
		draw_choose(w, &in->scope);
	return err;
}

static enum err post_preview(struct web *w)
{
	struct importing in = {0};
	enum err err = people_scope(w, &in.scope);

	if (err)
		return err;
	err = import(w, false, &in);
	return err ? choose_again(w, &in, err) : draw_preview(w, &in.scope, in.table, in.name, in.rows, in.count);
}

/* The way of the passwords to the workbook: a table in the form once more. */
static const struct table_text *passwords_table(struct web *w, const struct importing *in)
{
	struct table_text *table = NEW(w->ctx->arena, struct table_text);
	const char **cells = NEW_ARRAY(w->ctx->arena, const char *, (in->count + 1) * 5);
	unsigned rows = 0;

	for (size_t i = 0; i < in->count; i++) {
		const struct person_import_row *row = &in->rows[i];

		if (!row->password)
			continue;
		cells[5 * rows] = row->login;
		cells[5 * rows + 1] = row->name;
		cells[5 * rows + 2] = row->password;
		cells[5 * rows + 3] = role_code(row->role);
		cells[5 * rows++ + 4] = row->unit;
	}
	*table = (struct table_text){.cells = cells, .row_count = rows, .column_count = 5};
	return table;
}

static enum err draw_done(struct web *w, const struct importing *in)
{
	const struct table_text *passwords = passwords_table(w, in);
	struct ui_frame frame = people_frame(w, &in->scope, tr(w->ctx, "Đã nhập người dùng"));
	enum err err = OK;

	frame.wide = true;
	ui_page_begin(w->ui, &frame);
	ui_banner(w->ui, UI_GREEN, NULL,
		  tr_fmt(w->ctx, "Đã nhập %zu dòng; %u tài khoản mới.", in->count, passwords->row_count));
	if (passwords->row_count) {
		ui_lead(w->ui,
			tr(w->ctx, "Mật khẩu dùng một lần chỉ hiện ở trang này. Tải bảng về trước khi rời trang."));
		ui_form_begin(
		    w->ui, &(struct ui_form){.action = people_path(w, "/quan-tri/nguoi-dung/nhap/mat-khau", &in->scope),
					     .version = -1});
		scope_field(w, &in->scope);
		err = table_form_carry(w, passwords, in->name);
		ui_buttons_begin(w->ui);
		ui_submit(w->ui, tr(w->ctx, "Tải bảng mật khẩu (Excel)"), NULL, NULL);
		ui_buttons_end(w->ui);
		ui_form_end(w->ui);
	}
	show_rows(w, in->rows, in->count, true);
	ui_buttons_begin(w->ui);
	ui_button_link(w->ui, people_path(w, "/quan-tri/nguoi-dung", &in->scope), tr(w->ctx, "Về danh sách"), true);
	ui_buttons_end(w->ui);
	ui_page_end(w->ui);
	return err;
}

static enum err post_apply(struct web *w)
{
	struct importing in = {0};
	enum err err = people_scope(w, &in.scope);

	if (err)
		return err;
	err = import(w, true, &in);
	return err ? choose_again(w, &in, err) : draw_done(w, &in);
}

/* What the form brings is what the page before showed; nothing of it is looked up. */
static enum err post_sheet(struct web *w)
{
	const struct table_text *table;
	struct person_import_row *rows;
	struct people_scope scope;
	const char *name;
	enum err err = people_scope(w, &scope);

	if (!err)
		err = table_form_read(w, &table, &name);
	if (!err && table->column_count != 5)
		err = problem(w->ctx, ERR_INPUT, (struct place){0}, NULL, NULL, "Bảng mật khẩu gửi lên không đúng.");
	if (err)
		return err;
	rows = NEW_ARRAY(w->ctx->arena, struct person_import_row, table->row_count + 1);
	for (unsigned i = 0; i < table->row_count; i++) {
		const char *const *cells = table->cells + (size_t)i * 5;

		rows[i] = (struct person_import_row){
		    .login = cells[0], .name = cells[1], .password = cells[2], .unit = cells[4]};
		if (!role_parse(cells[3], &rows[i].role))
			rows[i].role = ROLE_READER;
	}
	w->response->type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
	http_attach(w->response, "tai-khoan.xlsx", false);
	return person_sheet(w->ctx, rows, table->row_count, &w->response->body);
}

static const struct route routes[] = {
    {HTTP_GET, "/quan-tri/nguoi-dung/nhap", page_choose, 0},
    {HTTP_POST, "/quan-tri/nguoi-dung/nhap", post_preview, ROUTE_UPLOAD},
    {HTTP_POST, "/quan-tri/nguoi-dung/nhap/lam", post_apply, ROUTE_BIG_FORM},
    {HTTP_POST, "/quan-tri/nguoi-dung/nhap/mat-khau", post_sheet, ROUTE_BIG_FORM},
};
const struct route_table routes_people_import = {routes, sizeof routes / sizeof *routes};
