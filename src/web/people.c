/* /quan-tri/nguoi-dung: accounts and roles, for the administrator everywhere, for a focal point in his own unit. */
#include "web/people.h"

#define LISTED_MAX 200

enum err people_scope(struct web *w, struct people_scope *out)
{
	const char *asked =
	    w->request->method == HTTP_POST ? http_field(w->request, "don-vi") : http_query(w->request, "don-vi");
	struct scope scope = {.unit = UNIT_INSTALLATION, .state = STATE_NONE};
	enum err err;

	*out = (struct people_scope){.everywhere = permitted(&w->actor, ACTION_PEOPLE_MANAGE, &scope)};
	for (const char *p = asked; p && *p >= '0' && *p <= '9' && scope.unit < INT64_MAX / 100; p++)
		scope.unit = scope.unit * 10 + (*p - '0');
	for (unsigned i = 0; !scope.unit && !out->everywhere && i < w->actor.grant_count; i++)
		if (role_may(w->actor.grants[i].role, ACTION_PEOPLE_MANAGE, STATE_NONE, false))
			scope.unit = w->actor.grants[i].unit;
	err = permit(w->ctx, &w->actor, ACTION_PEOPLE_MANAGE, &scope);
	if (err || !scope.unit)
		return err;
	err = unit_get(w->ctx, w->app, scope.unit, &out->row);
	out->unit = scope.unit;
	out->title = err ? NULL : unit_row_title(w->ctx->arena, &out->row, true);
	return err;
}

char *people_path(struct web *w, const char *path, const struct people_scope *scope)
{
	if (!scope->unit)
		return str_dup(w->ctx->arena, path);
	return str_fmt(w->ctx->arena, "%s?don-vi=%lld", path, (long long)scope->unit);
}

struct ui_frame people_frame(struct web *w, const struct people_scope *scope, const char *title)
{
	struct ui_frame frame = web_frame(w, UI_AREA_PEOPLE, title);
	struct ui_link *crumb = NEW(w->ctx->arena, struct ui_link);

	*crumb = (struct ui_link){people_path(w, "/quan-tri/nguoi-dung", scope), tr(w->ctx, "Người dùng")};
	frame.caption = scope->title;
	frame.crumbs = crumb;
	frame.crumb_count = 1;
	return frame;
}

const struct ui_choice *people_roles(struct web *w, const struct people_scope *scope, const char *chosen,
				     unsigned *count)
{
	static const enum role of_unit[] = {ROLE_FOCAL_POINT, ROLE_CONTRIBUTOR, ROLE_LEADER,
					    ROLE_READER,      ROLE_APPRAISER,   ROLE_COUNCIL};
	static const enum role of_installation[] = {ROLE_ADMINISTRATOR, ROLE_MINISTRY};
	const enum role *roles = scope->unit ? of_unit : of_installation;
	struct ui_choice *choices = NEW_ARRAY(w->ctx->arena, struct ui_choice, 6);

	*count = !scope->unit ? 2 : scope->everywhere ? 6 : 4;
	for (unsigned i = 0; i < *count; i++)
		choices[i] = (struct ui_choice){.value = role_code(roles[i]),
						.label = tr(w->ctx, role_name(roles[i])),
						.chosen = str_eq(chosen, role_code(roles[i]))};
	return choices;
}

void people_show_password(struct web *w, const struct people_scope *scope, const char *title, const char *login,
			  const char *password, int64_t person)
{
	struct ui_frame frame = people_frame(w, scope, title);
	const struct ui_pair pairs[] = {{.key = tr(w->ctx, "Tên đăng nhập"), .value = login},
					{.key = tr(w->ctx, "Mật khẩu dùng một lần"), .value = password}};

	ui_page_begin(w->ui, &frame);
	ui_lead(
	    w->ui,
	    tr(w->ctx, "Giao tận tay người dùng. Mật khẩu chỉ hiện lần này; người đó phải đổi khi đăng nhập lần đầu."));
	ui_summary(w->ui, pairs, 2);
	ui_buttons_begin(w->ui);
	ui_button_link(w->ui, people_path(w, web_path(w, "/quan-tri/nguoi-dung/%lld", (long long)person), scope),
		       tr(w->ctx, "Xem tài khoản"), false);
	ui_button_link(w->ui, people_path(w, "/quan-tri/nguoi-dung", scope), tr(w->ctx, "Về danh sách"), true);
	ui_buttons_end(w->ui);
	ui_page_end(w->ui);
}

/* --- the list --- */

static const char *roles_text(struct web *w, const struct person_listed *p, const struct people_scope *scope)
{
	struct buf out = buf_new(w->ctx->arena);

	for (unsigned i = 0; i < p->role_count; i++) {
		const struct person_role *role = &p->roles[i];

		buf_addf(&out, "%s%s", i ? "; " : "", tr(w->ctx, role_name(role->role)));
		if (role->unit_title && role->unit != scope->unit)
			buf_addf(&out, ", %s", role->unit_title);
	}
	return out.size ? out.data : tr(w->ctx, "chưa có vai trò");
}

static void tags(struct web *w, const struct person *p)
{
	if (p->disabled)
		ui_tag(w->ui, UI_RED, tr(w->ctx, "Đã khóa"));
	else if (p->must_change)
		ui_tag(w->ui, UI_YELLOW, tr(w->ctx, "Chưa đổi mật khẩu lần đầu"));
	else
		ui_tag(w->ui, UI_GREEN, tr(w->ctx, "Đang dùng"));
	if (p->second_factor)
		ui_tag(w->ui, UI_BLUE, tr(w->ctx, "Hai bước"));
}

static void show_table(struct web *w, const struct person_listed *people, size_t count,
		       const struct people_scope *scope)
{
	const struct ui_column columns[] = {{.heading = tr(w->ctx, "Họ và tên")},
					    {.heading = tr(w->ctx, "Tên đăng nhập")},
					    {.heading = tr(w->ctx, "Chức vụ")},
					    {.heading = tr(w->ctx, "Vai trò")},
					    {.heading = tr(w->ctx, "Tình trạng")}};

	ui_table_begin(w->ui, tr(w->ctx, "Các tài khoản"), true, columns, 5);
	for (size_t i = 0; i < count; i++) {
		const struct person *p = &people[i].person;

		ui_row_begin(w->ui);
		ui_cell_link(w->ui, people_path(w, web_path(w, "/quan-tri/nguoi-dung/%lld", (long long)p->id), scope),
			     p->name);
		ui_cell(w->ui, p->login);
		ui_cell(w->ui, p->position ? p->position : "");
		ui_cell(w->ui, roles_text(w, &people[i], scope));
		ui_cell_begin(w->ui);
		tags(w, p);
		ui_cell_end(w->ui);
		ui_row_end(w->ui);
	}
	ui_table_end(w->ui);
}

static void show_search(struct web *w, const char *words)
{
	ui_form_begin(w->ui, &(struct ui_form){.action = "/quan-tri/nguoi-dung", .get = true, .version = -1});
	ui_text(w->ui, &(struct ui_field){.name = "tim",
					  .label = tr(w->ctx, "Tìm theo tên hoặc tên đăng nhập"),
					  .hint = tr(w->ctx, "Không cần gõ dấu."),
					  .value = words,
					  .width = 30});
	ui_buttons_begin(w->ui);
	ui_submit_quiet(w->ui, tr(w->ctx, "Tìm"), NULL, NULL);
	ui_buttons_end(w->ui);
	ui_form_end(w->ui);
}

static void show_list(struct web *w, const struct person_listed *people, size_t count, const struct people_scope *scope)
{
	ui_buttons_begin(w->ui);
	ui_button_link(w->ui, people_path(w, "/quan-tri/nguoi-dung/them", scope), tr(w->ctx, "Thêm người dùng"), false);
	ui_button_link(w->ui, people_path(w, "/quan-tri/nguoi-dung/nhap", scope), tr(w->ctx, "Nhập từ Excel"), true);
	ui_buttons_end(w->ui);
	if (count == 0)
		ui_empty(w->ui, tr(w->ctx, "Không có tài khoản nào."),
			 tr(w->ctx, "Thêm từng người, hoặc nhập cả danh sách từ Excel."), NULL, NULL);
	else
		show_table(w, people, count, scope);
	if (count == LISTED_MAX)
		ui_hint(w->ui,
			tr_fmt(w->ctx, "Chỉ hiện %d tài khoản đầu; tìm theo tên để thấy người khác.", LISTED_MAX));
}

static enum err page_list(struct web *w)
{
	const char *words = http_query(w->request, "tim");
	const struct person_listed *people;
	struct people_scope scope;
	struct ui_frame frame;
	size_t count;
	enum err err = people_scope(w, &scope);

	if (!err && scope.unit)
		err = person_list(w->ctx, w->app, scope.unit, &people, &count);
	else if (!err)
		err = person_search(w->ctx, w->app, words ? words : "", LISTED_MAX, &people, &count);
	if (err)
		return err;
	frame = web_frame(w, UI_AREA_PEOPLE, tr(w->ctx, "Người dùng"));
	frame.caption = scope.title;
	frame.wide = true;
	ui_page_begin(w->ui, &frame);
	if (scope.unit)
		ui_lead(w->ui,
			tr(w->ctx,
			   "Những người có vai trò ở đơn vị này. Mỗi người chỉ làm được việc thuộc vai trò của mình."));
	else
		show_search(w, words);
	show_list(w, people, count, &scope);
	ui_page_end(w->ui);
	return OK;
}

/* --- a new one --- */

static void draw_add(struct web *w, const struct people_scope *scope)
{
	struct ui_frame frame = people_frame(w, scope, tr(w->ctx, "Thêm người dùng"));
	const struct ui_choice *roles;
	unsigned count;

	roles = people_roles(w, scope, web_field(w, "vai-tro"), &count);
	ui_page_begin(w->ui, &frame);
	ui_errors(w->ui);
	if (!scope->unit)
		ui_inset(w->ui,
			 tr(w->ctx,
			    "Ở đây chỉ lập tài khoản của cả hệ thống. Người làm việc ở một xã, phường, đặc khu thì mở "
			    "trang Đơn vị, chọn đơn vị đó rồi chọn Người dùng."));
	ui_form_begin(w->ui,
		      &(struct ui_form){.action = people_path(w, "/quan-tri/nguoi-dung/them", scope), .version = -1});
	if (scope->unit)
		ui_hidden(w->ui, "don-vi", str_fmt(w->ctx->arena, "%lld", (long long)scope->unit));
	ui_text(w->ui,
		&(struct ui_field){
		    .name = "ho-ten", .label = tr(w->ctx, "Họ và tên"), .value = web_field(w, "ho-ten"), .width = 30});
	ui_text(w->ui, &(struct ui_field){.name = "chuc-vu",
					  .label = tr(w->ctx, "Chức vụ"),
					  .value = web_field(w, "chuc-vu"),
					  .width = 30,
					  .optional_mark = true});
	ui_text(w->ui,
		&(struct ui_field){.name = "ten-dang-nhap",
				   .label = tr(w->ctx, "Tên đăng nhập"),
				   .hint = tr(w->ctx, "Chữ thường không dấu, chữ số, dấu chấm; ví dụ le.thi.hoa."),
				   .value = web_field(w, "ten-dang-nhap"),
				   .autocomplete = "off",
				   .width = 30});
	ui_radios(w->ui, &(struct ui_field){.name = "vai-tro", .label = tr(w->ctx, "Vai trò")}, roles, count, false);
	ui_buttons_begin(w->ui);
	ui_submit(w->ui, tr(w->ctx, "Lập tài khoản"), NULL, NULL);
	ui_button_link(w->ui, people_path(w, "/quan-tri/nguoi-dung", scope), tr(w->ctx, "Thôi"), true);
	ui_buttons_end(w->ui);
	ui_form_end(w->ui);
	ui_page_end(w->ui);
}

static enum err page_add(struct web *w)
{
	struct people_scope scope;
	enum err err = people_scope(w, &scope);

	if (!err)
		draw_add(w, &scope);
	return err;
}

static enum err role_of_form(struct web *w, enum role *out)
{
	if (role_parse(web_field(w, "vai-tro"), out))
		return OK;
	return problem(w->ctx, ERR_INPUT, (struct place){.pointer = "vai-tro"}, NULL, NULL, "Phải chọn một vai trò.");
}

static enum err post_add(struct web *w)
{
	struct person_new person = {.login = web_field(w, "ten-dang-nhap"), .name = web_field(w, "ho-ten")};
	const char *position = web_field(w, "chuc-vu"), *password;
	struct people_scope scope;
	struct grant grant;
	int64_t id;
	enum err err = people_scope(w, &scope);

	if (err)
		return err;
	person.position = *position ? position : NULL;
	person.roles = &grant;
	person.role_count = 1;
	grant.unit = scope.unit;
	err = role_of_form(w, &grant.role);
	if (!err)
		err = person_add(w->ctx, w->app, &w->actor, &person, &id, &password);
	if (err) {
		err = web_form_failed(w, err);
		if (!err)
			draw_add(w, &scope);
		return err;
	}
	people_show_password(w, &scope, tr(w->ctx, "Đã lập tài khoản"), person.login, password, id);
	return OK;
}

static const struct route routes[] = {
    {HTTP_GET, "/quan-tri/nguoi-dung", page_list, 0},
    {HTTP_GET, "/quan-tri/nguoi-dung/them", page_add, 0},
    {HTTP_POST, "/quan-tri/nguoi-dung/them", post_add, 0},
};
const struct route_table routes_people = {routes, sizeof routes / sizeof *routes};
