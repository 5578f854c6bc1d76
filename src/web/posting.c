/* /danh-gia/:year/niem-yet - where and when the draft is posted, and the public page of it. */
#include "base/js.h"
#include "citizen/posted.h"
#include "core/workflow.h"
#include "law/calendar.h"
#include "web/part_page.h"
#include "web/public.h"
#include "web/qr.h"
#include "web/year_frame.h"

#define QR_PIXELS 180
#define STEP "niem-yet"

/* --- the part "posting" --- */

static void add_day(struct ctx *ctx, struct form_fields *out, const char *name, const json_t *way, const char *key)
{
	const char *text = json_string_value(json_object_get(way, key));
	char date[DATE_TEXT_SIZE];
	day on;

	if (text && day_parse(text, &on))
		form_add(ctx, out, name, str_dup(ctx->arena, day_print(on, date)));
}

static void to_fields(struct ctx *ctx, const struct year *year, const struct part_editor *editor, const json_t *value,
		      struct form_fields *out)
{
	const json_t *office = json_object_get(value, "office"), *portal = json_object_get(value, "portal");
	const json_t *speaker = json_object_get(value, "loudspeaker"), *times = json_object_get(speaker, "times");

	(void)year;
	(void)editor;
	add_day(ctx, out, "office-from", office, "from");
	add_day(ctx, out, "office-to", office, "to");
	add_day(ctx, out, "portal-from", portal, "from");
	add_day(ctx, out, "portal-to", portal, "to");
	form_add(ctx, out, "portal-address", json_string_value(json_object_get(portal, "address")));
	add_day(ctx, out, "loudspeaker-from", speaker, "from");
	add_day(ctx, out, "loudspeaker-to", speaker, "to");
	if (json_is_integer(times))
		form_add(ctx, out, "loudspeaker-times",
			 str_fmt(ctx->arena, "%lld", (long long)json_integer_value(times)));
}

static void set_day(json_t *object, const char *key, day on)
{
	char text[DATE_TEXT_SIZE];

	if (on != DAY_UNKNOWN)
		json_object_set_new(object, key, json_string(day_print_iso(on, text)));
}

/* The two days of a way. That one ends before it begins is told at the field, which the law's reader could not name. */
static enum err take_days(struct ctx *ctx, const struct form_fields *fields, const char *way, json_t *object)
{
	const char *from_name = str_fmt(ctx->arena, "%s-from", way), *to_name = str_fmt(ctx->arena, "%s-to", way);
	day from, to;
	enum err first = form_day(ctx, fields, from_name, &from), second = form_day(ctx, fields, to_name, &to);

	if (!first && !second && from != DAY_UNKNOWN && to != DAY_UNKNOWN && to < from)
		second = problem(ctx, ERR_INPUT, (struct place){.pointer = to_name}, NULL,
				 N_("Kiểm tra xem hai ngày có bị ghi ngược không."),
				 "Ngày kết thúc đứng trước ngày bắt đầu.");
	set_day(object, "from", from);
	set_day(object, "to", to);
	return first ? first : second;
}

static enum err take_times(struct ctx *ctx, const struct form_fields *fields, json_t *speaker)
{
	int64_t times;
	enum err err = form_count(ctx, fields, "loudspeaker-times", &times);

	if (!err && times != DB_NULL)
		json_object_set_new(speaker, "times", json_integer(times));
	return err;
}

static enum err to_value(struct ctx *ctx, const struct year *year, const struct part_editor *editor,
			 const struct form_fields *fields, json_t **value)
{
	static const char *const ways[] = {"office", "portal", "loudspeaker"};
	const char *address = form_value(fields, "portal-address");
	json_t *all = js_own(ctx->arena, json_object());
	enum err err = OK, next;

	(void)year;
	(void)editor;
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		json_t *way = js_own(ctx->arena, json_object());

		if ((next = take_days(ctx, fields, ways[i], way)))
			err = next;
		if (str_eq(ways[i], "portal") && *address)
			json_object_set_new(way, "address", json_string(address));
		if (str_eq(ways[i], "loudspeaker") && (next = take_times(ctx, fields, way)))
			err = next;
		if (json_object_size(way) > 0)
			json_object_set(all, ways[i], way);
	}
	*value = json_object_size(all) > 0 ? all : NULL;
	return err;
}

static void from_to(struct web *w, const struct form_fields *fields, const char *way)
{
	const char *from = str_fmt(w->ctx->arena, "%s-from", way), *to = str_fmt(w->ctx->arena, "%s-to", way);

	ui_date(w->ui,
		&(struct ui_field){.name = from, .label = tr(w->ctx, "Từ ngày"), .value = form_value(fields, from)});
	ui_date(w->ui,
		&(struct ui_field){.name = to, .label = tr(w->ctx, "Đến hết ngày"), .value = form_value(fields, to)});
}

static void draw_fields(struct web *w, const struct year *year, const struct part_editor *editor,
			const struct form_fields *fields)
{
	(void)year;
	(void)editor;
	ui_fieldset_begin(w->ui, tr(w->ctx, "Niêm yết tại trụ sở Ủy ban nhân dân"), NULL);
	from_to(w, fields, "office");
	ui_fieldset_end(w->ui);
	ui_fieldset_begin(w->ui, tr(w->ctx, "Đăng trên Cổng (Trang) thông tin điện tử"),
			  tr(w->ctx, "Để trống nếu chỉ thông báo trên đài truyền thanh."));
	from_to(w, fields, "portal");
	ui_text(w->ui, &(struct ui_field){.name = "portal-address",
					  .label = tr(w->ctx, "Địa chỉ trang đăng"),
					  .value = form_value(fields, "portal-address")});
	ui_fieldset_end(w->ui);
	ui_fieldset_begin(w->ui, tr(w->ctx, "Thông báo trên đài truyền thanh"),
			  tr(w->ctx, "Để trống nếu không có đài hoặc đã đăng trên Cổng (Trang) thông tin điện tử."));
	from_to(w, fields, "loudspeaker");
	ui_number(w->ui, &(struct ui_field){.name = "loudspeaker-times",
					    .label = tr(w->ctx, "Số lần phát"),
					    .value = form_value(fields, "loudspeaker-times"),
					    .unit = tr(w->ctx, "lần"),
					    .width = 4});
	ui_fieldset_end(w->ui);
}

static void draw_read(struct web *w, const struct year *year, const struct part_editor *editor,
		      const struct form_fields *fields)
{
	(void)editor;
	(void)fields;
	if (!year->record->posting.given)
		ui_para(w->ui, tr(w->ctx, "Chưa ghi nơi và thời gian niêm yết."));
}

static bool editor(struct web *w, const struct year *year, const char *name, struct part_editor *out)
{
	*out = (struct part_editor){.part = "posting",
				    .path = part_page_path(w, year, &part_page_posting, name),
				    .to_fields = to_fields,
				    .to_value = to_value,
				    .fields = draw_fields,
				    .read = draw_read,
				    .button = tr(w->ctx, "Lưu nơi và thời gian"),
				    .status = "trang-thai"};
	return !*name;
}

/* --- what the law asks for --- */

static void draw_law(struct web *w, const struct year *year)
{
	static const char *const steps[] = {"posting_office", "posting_media"};
	bool any = false;

	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		const struct calendar_step *step = calendar_step_of(year->edition, steps[i]);

		if (!step)
			continue;
		any = true;
		ui_inset(w->ui, step->text);
		ui_citation(w->ui, citation_text(w->ctx->arena, &step->citation));
	}
	if (!any)
		ui_hint(
		    w->ui,
		    tr(w->ctx,
		       "Bộ tiêu chí này chưa có quy định về niêm yết trong chương trình: ghi theo văn bản của tỉnh."));
}

static void way_row(struct web *w, const char *name, const struct posted_way *way)
{
	char date[DATE_TEXT_SIZE];

	ui_row_begin(w->ui);
	ui_cell(w->ui, name);
	ui_cell(w->ui, public_days(w->ctx, way->from, way->to));
	ui_cell(w->ui, way->days > 0 ? str_fmt(w->ctx->arena, "%d", way->days) : "");
	ui_cell_begin(w->ui);
	if (way->long_enough == YES)
		ui_tag(w->ui, UI_GREEN, tr(w->ctx, "Đủ ngày"));
	else if (way->long_enough == NO)
		ui_tag(w->ui, UI_RED, tr_fmt(w->ctx, "Thiếu: phải đến hết ngày %s", day_print(way->until, date)));
	else
		ui_tag(w->ui, UI_GREY, tr(w->ctx, "Chưa xác định"));
	ui_cell_end(w->ui);
	ui_row_end(w->ui);
}

/* Both ends are counted. */
static void draw_days(struct web *w, const struct year *year)
{
	const struct ui_column columns[] = {{.heading = tr(w->ctx, "Hình thức")},
					    {.heading = tr(w->ctx, "Thời gian")},
					    {.heading = tr(w->ctx, "Số ngày"), .numeric = true},
					    {.heading = tr(w->ctx, "So với quy định")}};
	struct posted_way ways[POSTED_WAYS];

	posted_ways(year, ways);
	if (!year->record->posting.given)
		return;
	ui_section_begin(w->ui, "so-ngay", tr(w->ctx, "Số ngày đã ghi"));
	ui_table_begin(w->ui, tr(w->ctx, "Số ngày niêm yết, tính cả ngày đầu và ngày cuối"), false, columns, 4);
	way_row(w, tr(w->ctx, "Trụ sở"), &ways[POSTED_OFFICE]);
	if (ways[POSTED_PORTAL].from != DAY_UNKNOWN)
		way_row(w, tr(w->ctx, "Cổng (Trang) thông tin điện tử"), &ways[POSTED_PORTAL]);
	if (ways[POSTED_LOUDSPEAKER].times > 0)
		way_row(w, tr_fmt(w->ctx, "Đài truyền thanh, %d lần", ways[POSTED_LOUDSPEAKER].times),
			&ways[POSTED_LOUDSPEAKER]);
	ui_table_end(w->ui);
	ui_section_end(w->ui);
}

/* --- the public page --- */

struct posting_page {
	const struct year *year;
	const struct snapshot *hanging; /* NULL */
	const struct snapshot *all;
	size_t count;
	bool may;
};

static enum err load(struct web *w, const struct year *year, struct posting_page *page)
{
	const struct scope scope = year_scope(year, &w->actor, NULL);
	enum err err = snapshot_list(w->ctx, w->app, year, &page->all, &page->count);

	page->year = year;
	page->may = permitted(&w->actor, ACTION_POST, &scope);
	for (size_t i = 0; i < page->count && !err; i++)
		if (str_eq(page->all[i].kind, "posted") && page->all[i].ended_at == DB_NULL)
			page->hanging = &page->all[i];
	return err;
}

static void draw_take_down(struct web *w, const struct year *year)
{
	ui_details_begin(w->ui, tr(w->ctx, "Gỡ niêm yết"), str_eq(w->request->path, year_path(w, year, STEP "/go")));
	ui_para(
	    w->ui,
	    tr(w->ctx, "Trang công khai sẽ báo dự thảo đã được gỡ và không nhận ý kiến nữa. Ý kiến đã nhận vẫn còn."));
	ui_form_begin(w->ui, &(struct ui_form){.action = year_path(w, year, STEP "/go"), .version = -1});
	ui_text(w->ui,
		&(struct ui_field){.name = "why",
				   .label = tr(w->ctx, "Lý do"),
				   .hint = tr(w->ctx, "Ví dụ: đã hết thời gian niêm yết; niêm yết lại bản đã sửa."),
				   .value = web_field(w, "why")});
	ui_buttons_begin(w->ui);
	ui_submit_danger(w->ui, tr(w->ctx, "Gỡ niêm yết"), NULL, NULL);
	ui_buttons_end(w->ui);
	ui_form_end(w->ui);
	ui_details_end(w->ui);
}

static enum err draw_hanging(struct web *w, const struct posting_page *page)
{
	const char *path = web_path(w, "/cong-khai/niem-yet/%s", page->hanging->token),
		   *address = public_address(w, path);
	const struct ui_pair pairs[] = {
	    {.key = tr(w->ctx, "Địa chỉ"), .value = address, .href = path, .action = tr(w->ctx, "Mở")},
	    {.key = tr(w->ctx, "Đăng lúc"),
	     .value = tr_fmt(w->ctx, "%s, người đăng: %s", moment_text(w->ctx->arena, page->hanging->made_at),
			     page->hanging->made_by)},
	    {.key = tr(w->ctx, "Mã đối chiếu"), .value = page->hanging->code}};
	enum err err;

	ui_tag(w->ui, UI_GREEN, tr(w->ctx, "Đang niêm yết"));
	ui_summary(w->ui, pairs, 3);
	err = qr_draw(w->ui, address, tr(w->ctx, "Mã QR của trang niêm yết"), QR_PIXELS);
	if (err)
		return err;
	ui_hint(w->ui,
		tr(w->ctx, "In mã này lên thông báo dán ở trụ sở, nhà văn hóa: quét là đọc được dự thảo và góp ý."));
	ui_para(w->ui, tr(w->ctx,
			  "Trang công khai hiện bản chụp lúc đăng. Sửa số liệu sau đó không làm bản niêm yết thay đổi; "
			  "muốn niêm yết bản mới thì gỡ rồi đăng lại."));
	if (page->may)
		draw_take_down(w, page->year);
	return OK;
}

static unsigned unanswered(const struct year *year)
{
	unsigned count = 0;

	for (unsigned i = 0; i < year->result->todo_count; i++)
		count += year->result->todos[i].kind == TODO_ANSWER;
	return count;
}

static void draw_put_up(struct web *w, const struct posting_page *page)
{
	unsigned missing = unanswered(page->year);

	ui_para(w->ui,
		tr(w->ctx,
		   "Đăng dự thảo để mọi người đọc và góp ý qua điện thoại, không cần tài khoản. Bản đăng là bản chụp "
		   "số liệu ngay lúc đăng."));
	if (missing > 0)
		ui_banner(w->ui, UI_YELLOW, NULL,
			  tr_fmt(w->ctx, "Còn %u mục chưa có số liệu; bản niêm yết sẽ ghi các mục đó là chưa xác định.",
				 missing));
	if (!page->may)
		return;
	ui_form_begin(w->ui, &(struct ui_form){.action = year_path(w, page->year, STEP "/dang"), .version = -1});
	ui_buttons_begin(w->ui);
	ui_submit(w->ui, tr(w->ctx, "Đăng lên trang công khai"), NULL, NULL);
	ui_buttons_end(w->ui);
	ui_form_end(w->ui);
}

static void draw_earlier(struct web *w, const struct posting_page *page)
{
	const struct ui_column columns[] = {
	    {.heading = tr(w->ctx, "Đăng lúc")}, {.heading = tr(w->ctx, "Gỡ lúc")}, {.heading = tr(w->ctx, "Lý do")}};
	bool any = false;

	for (size_t i = 0; i < page->count; i++) {
		const struct snapshot *s = &page->all[i];

		if (!str_eq(s->kind, "posted") || s->ended_at == DB_NULL)
			continue;
		if (!any)
			ui_table_begin(w->ui, tr(w->ctx, "Những lần niêm yết trước"), false, columns, 3);
		any = true;
		ui_row_begin(w->ui);
		ui_cell(w->ui, moment_text(w->ctx->arena, s->made_at));
		ui_cell(w->ui, moment_text(w->ctx->arena, s->ended_at));
		ui_cell(w->ui, s->note ? s->note : "");
		ui_row_end(w->ui);
	}
	if (any)
		ui_table_end(w->ui);
}

static void draw_next(struct web *w, const struct year *year)
{
	ui_buttons_begin(w->ui);
	if (edition_form(year->edition, "posting"))
		ui_button_link(w->ui, year_path(w, year, "ho-so/07-thong-bao-niem-yet.html"),
			       tr(w->ctx, "Xem trước Thông báo niêm yết"), true);
	ui_button_link(w->ui, year_path(w, year, "y-kien"), tr(w->ctx, "Ý kiến đã nhận"), true);
	ui_buttons_end(w->ui);
}

static enum err draw(struct web *w, const struct year *year)
{
	struct ui_frame frame = year_frame(w, year, STEP, tr(w->ctx, "Niêm yết dự thảo"));
	struct posting_page page = {0};
	struct part_editor form;
	struct part_edit edit;
	enum err err = load(w, year, &page);

	editor(w, year, "", &form);
	if (!err)
		err = part_edit_load(w, year, &form, &edit);
	if (err)
		return err;
	ui_page_begin(w->ui, &frame);
	ui_errors(w->ui);
	ui_lead(w->ui,
		tr(w->ctx, "Dự thảo báo cáo và điểm được niêm yết để người dân đọc, góp ý trước khi họp đánh giá."));
	draw_law(w, year);
	ui_section_begin(w->ui, "noi", tr(w->ctx, "Nơi và thời gian niêm yết"));
	part_edit_draw(w, year, &edit);
	ui_section_end(w->ui);
	draw_days(w, year);
	ui_section_begin(w->ui, "cong-khai", tr(w->ctx, "Trang công khai"));
	if (page.hanging)
		err = draw_hanging(w, &page);
	else
		draw_put_up(w, &page);
	if (err)
		return err;
	draw_earlier(w, &page);
	ui_section_end(w->ui);
	draw_next(w, year);
	ui_page_end(w->ui);
	return OK;
}

/* --- requests --- */

/* After an act that could not be done the page is drawn as it is now. */
static enum err answer(struct web *w, const struct year *year, enum err err, const char *flash)
{
	if (!err) {
		web_redirect(w, year_path(w, year, STEP), flash);
		return OK;
	}
	err = web_form_failed(w, err);
	return err ? err : draw(w, year);
}

static enum err put_up(struct web *w)
{
	const struct year *year;
	struct snapshot snapshot;
	enum err err = web_year(w, &year);

	if (err)
		return err;
	return answer(w, year, year_post(w->ctx, w->app, &w->actor, year->id, &snapshot),
		      N_("Đã đăng dự thảo lên trang công khai."));
}

static enum err take_down(struct web *w)
{
	const struct year *year;
	enum err err = web_year(w, &year);

	if (err)
		return err;
	return answer(w, year, year_unpost(w->ctx, w->app, &w->actor, year->id, web_field(w, "why")),
		      N_("Đã gỡ niêm yết."));
}

const struct part_page part_page_posting = {STEP, editor, draw, NULL};

static const struct route routes[] = {
    {HTTP_POST, "/danh-gia/:year/niem-yet/dang", put_up, 0},
    {HTTP_POST, "/danh-gia/:year/niem-yet/go", take_down, 0},
};
const struct route_table routes_posting = {routes, sizeof routes / sizeof *routes};
