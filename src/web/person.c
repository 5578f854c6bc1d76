/* /quan-tri/nguoi-dung/:id: one account: name and post, roles, a new password, locked or not. */
#include "web/people.h"

/* The account of the path, and the scope it is looked at in. */
struct looking {
	struct people_scope scope;
	struct person person;
	const struct person_role *roles;
	size_t role_count;
};

static enum err look(struct web *w, struct looking *out)
{
	int64_t id;
	enum err err = people_scope(w, &out->scope);

	if (!err)
		err = web_id(w, 0, &id);
	if (!err)
		err = person_look(w->ctx, w->app, &w->actor, id, &out->person);
	if (!err)
		err = person_roles(w->ctx, w->app, id, &out->roles, &out->role_count);
	return err;
}

static const char *own_path(struct web *w, const struct looking *l, const char *step)
{
	return people_path(w, web_path(w, "/quan-tri/nguoi-dung/%lld%s", (long long)l->person.id, step), &l->scope);
}

/* A form that posts to a step of this page. */
static void form_begin(struct web *w, const struct looking *l, const char *step, int64_t version)
{
	ui_form_begin(w->ui, &(struct ui_form){.action = own_path(w, l, step), .version = version});
	if (l->scope.unit)
		ui_hidden(w->ui, "don-vi", str_fmt(w->ctx->arena, "%lld", (long long)l->scope.unit));
}

static void show_state(struct web *w, const struct person *p)
{
	const char *state = p->disabled      ? tr(w->ctx, "đã khóa")
			    : p->must_change ? tr(w->ctx, "chưa đổi mật khẩu dùng một lần")
					     : tr(w->ctx, "đang dùng");
	const struct ui_pair pairs[] = {
	    {.key = tr(w->ctx, "Tên đăng nhập"), .value = p->login},
	    {.key = tr(w->ctx, "Tình trạng"), .value = state},
	    {.key = tr(w->ctx, "Xác thực hai bước"),
	     .value = p->second_factor ? tr(w->ctx, "đang bật") : tr(w->ctx, "chưa bật")},
	    {.key = tr(w->ctx, "Lập lúc"), .value = moment_text(w->ctx->arena, p->created_at)},
	};

	ui_summary(w->ui, pairs, sizeof pairs / sizeof *pairs);
}

static void show_change(struct web *w, const struct looking *l)
{
	const struct person *p = &l->person;
	bool again = w->request->method == HTTP_POST;

	ui_section_begin(w->ui, "sua", tr(w->ctx, "Họ tên, chức vụ"));
	form_begin(w, l, "/sua", p->version);
	ui_text(w->ui, &(struct ui_field){.name = "ho-ten",
					  .label = tr(w->ctx, "Họ và tên"),
					  .width = 30,
					  .value = again ? web_field(w, "ho-ten") : p->name});
	ui_text(w->ui, &(struct ui_field){.name = "chuc-vu",
					  .label = tr(w->ctx, "Chức vụ"),
					  .width = 30,
					  .optional_mark = true,
					  .value = again ? web_field(w, "chuc-vu") : p->position});
	ui_buttons_begin(w->ui);
	ui_submit(w->ui, tr(w->ctx, "Lưu"), NULL, NULL);
	ui_buttons_end(w->ui);
	ui_form_end(w->ui);
	ui_section_end(w->ui);
}

static void show_role(struct web *w, const struct looking *l, const struct person_role *role)
{
	ui_row_begin(w->ui);
	ui_cell(w->ui, tr(w->ctx, role_name(role->role)));
	ui_cell(w->ui, role->unit_title ? role->unit_title : tr(w->ctx, "cả hệ thống"));
	ui_cell_begin(w->ui);
	form_begin(w, l, "/vai-tro", -1);
	ui_hidden(w->ui, "vai-tro", role_code(role->role));
	ui_hidden(w->ui, "noi", str_fmt(w->ctx->arena, "%lld", (long long)role->unit));
	ui_submit_quiet(w->ui, tr(w->ctx, "Bỏ vai trò"), "bo", "1");
	ui_form_end(w->ui);
	ui_cell_end(w->ui);
	ui_row_end(w->ui);
}

static void show_roles(struct web *w, const struct looking *l)
{
	const struct ui_column columns[] = {
	    {.heading = tr(w->ctx, "Vai trò")}, {.heading = tr(w->ctx, "Nơi")}, {.heading = tr(w->ctx, "Việc")}};
	const struct ui_choice *choices;
	unsigned count;

	choices = people_roles(w, &l->scope, NULL, &count);
	ui_section_begin(w->ui, "vai-tro-hien-co", tr(w->ctx, "Vai trò"));
	if (l->role_count) {
		ui_table_begin(w->ui, tr(w->ctx, "Các vai trò đang có"), true, columns, 3);
		for (size_t i = 0; i < l->role_count; i++)
			show_role(w, l, &l->roles[i]);
		ui_table_end(w->ui);
	}
	form_begin(w, l, "/vai-tro", -1);
	ui_hidden(w->ui, "noi", str_fmt(w->ctx->arena, "%lld", (long long)l->scope.unit));
	ui_select(w->ui,
		  &(struct ui_field){.name = "vai-tro",
				     .label = l->scope.title ? tr_fmt(w->ctx, "Giao thêm vai trò ở %s", l->scope.title)
							     : tr(w->ctx, "Giao thêm vai trò của cả hệ thống")},
		  choices, count);
	ui_buttons_begin(w->ui);
	ui_submit_quiet(w->ui, tr(w->ctx, "Giao vai trò"), NULL, NULL);
	ui_buttons_end(w->ui);
	ui_form_end(w->ui);
	ui_section_end(w->ui);
}

static void show_reset(struct web *w, const struct looking *l)
{
	const struct ui_choice off = {.value = "1",
				      .label = tr(w->ctx, "Gỡ cả xác thực hai bước (mất điện thoại và mã dự phòng)")};

	ui_section_begin(w->ui, "mat-khau", tr(w->ctx, "Mật khẩu"));
	ui_para(w->ui,
		tr(w->ctx,
		   "Cấp lại thì mọi phiên đăng nhập của người này kết thúc, thời gian chờ vì gõ sai được gỡ, và có "
		   "một mật khẩu dùng một lần mới."));
	form_begin(w, l, "/cap-lai", -1);
	if (l->person.second_factor)
		ui_checkboxes(w->ui,
			      &(struct ui_field){
				  .name = "hai-buoc", .label = tr(w->ctx, "Xác thực hai bước"), .label_hidden = true},
			      &off, 1);
	ui_buttons_begin(w->ui);
	ui_submit_quiet(w->ui, tr(w->ctx, "Cấp lại mật khẩu"), NULL, NULL);
	ui_buttons_end(w->ui);
	ui_form_end(w->ui);
	ui_section_end(w->ui);
}

static void show_lock(struct web *w, const struct looking *l)
{
	ui_section_begin(w->ui, "khoa", tr(w->ctx, "Khóa tài khoản"));
	ui_para(w->ui, l->person.disabled
			   ? tr(w->ctx, "Tài khoản đang bị khóa: người này không đăng nhập được.")
			   : tr(w->ctx, "Người thôi việc, chuyển công tác thì khóa tài khoản; việc đã làm vẫn còn "
					"trong lịch sử."));
	form_begin(w, l, "/khoa", -1);
	ui_buttons_begin(w->ui);
	if (l->person.disabled)
		ui_submit_quiet(w->ui, tr(w->ctx, "Mở khóa tài khoản"), "khoa", "0");
	else
		ui_submit_danger(w->ui, tr(w->ctx, "Khóa tài khoản"), "khoa", "1");
	ui_buttons_end(w->ui);
	ui_form_end(w->ui);
	ui_section_end(w->ui);
}

static void draw(struct web *w, const struct looking *l)
{
	struct ui_frame frame = people_frame(w, &l->scope, l->person.name);

	ui_page_begin(w->ui, &frame);
	ui_errors(w->ui);
	show_state(w, &l->person);
	show_change(w, l);
	show_roles(w, l);
	show_reset(w, l);
	show_lock(w, l);
	ui_page_end(w->ui);
}

static enum err page_person(struct web *w)
{
	struct looking l;
	enum err err = look(w, &l);

	if (!err)
		draw(w, &l);
	return err;
}

/* The page again with the refusal, or back to it. */
static enum err finish(struct web *w, const struct looking *l, enum err err, const char *flash)
{
	if (!err) {
		web_redirect(w, own_path(w, l, ""), flash);
		return OK;
	}
	err = web_form_failed(w, err);
	if (!err)
		draw(w, l);
	return err;
}

static enum err post_change(struct web *w)
{
	struct looking l;
	enum err err = look(w, &l);

	if (err)
		return err;
	err = person_change(w->ctx, w->app, &w->actor, l.person.id, web_field_id(w, "version", 0),
			    web_field(w, "ho-ten"), web_field(w, "chuc-vu"));
	return finish(w, &l, err, N_("Đã lưu."));
}

static enum err post_role(struct web *w)
{
	bool taken = *web_field(w, "bo");
	struct looking l;
	enum role role;
	enum err err = look(w, &l);

	if (err)
		return err;
	if (!role_parse(web_field(w, "vai-tro"), &role))
		err = problem(w->ctx, ERR_INPUT, (struct place){.pointer = "vai-tro"}, NULL, NULL,
			      "Phải chọn một vai trò.");
	if (!err)
		err = person_grant(w->ctx, w->app, &w->actor, l.person.id, web_field_id(w, "noi", l.scope.unit), role,
				   !taken);
	if (!err && taken) { /* the account may be out of sight now */
		web_redirect(w, people_path(w, "/quan-tri/nguoi-dung", &l.scope), N_("Đã bỏ vai trò."));
		return OK;
	}
	return finish(w, &l, err, N_("Đã giao vai trò."));
}

static enum err post_reset(struct web *w)
{
	const char *password;
	struct looking l;
	enum err err = look(w, &l);

	if (err)
		return err;
	err = person_reset(w->ctx, w->app, &w->actor, l.person.id, *web_field(w, "hai-buoc") != '\0', &password);
	if (err)
		return finish(w, &l, err, NULL);
	people_show_password(w, &l.scope, tr(w->ctx, "Đã cấp lại mật khẩu"), l.person.login, password, l.person.id);
	return OK;
}

static enum err post_lock(struct web *w)
{
	bool lock = str_eq(web_field(w, "khoa"), "1");
	struct looking l;
	enum err err = look(w, &l);

	if (err)
		return err;
	err = person_disable(w->ctx, w->app, &w->actor, l.person.id, lock);
	return finish(w, &l, err, lock ? N_("Đã khóa tài khoản.") : N_("Đã mở khóa tài khoản."));
}

static const struct route routes[] = {
    {HTTP_GET, "/quan-tri/nguoi-dung/:id", page_person, 0},
    {HTTP_POST, "/quan-tri/nguoi-dung/:id/sua", post_change, 0},
    {HTTP_POST, "/quan-tri/nguoi-dung/:id/vai-tro", post_role, 0},
    {HTTP_POST, "/quan-tri/nguoi-dung/:id/cap-lai", post_reset, 0},
    {HTTP_POST, "/quan-tri/nguoi-dung/:id/khoa", post_lock, 0},
};
const struct route_table routes_person = {routes, sizeof routes / sizeof *routes};
