/* /quan-tri/nhat-ky: who did what, when and from where; of the installation, or of a unit (?don-vi=). */
#include "core/audit.h"

#include "core/unit.h"
#include "web/item.h"
#include "web/web.h"

#define EVENTS_SHOWN 100

static int64_t number_of(struct web *w, const char *name)
{
	const char *text = http_query(w->request, name);
	int64_t number = 0;

	for (const char *p = text; p && *p >= '0' && *p <= '9' && number < INT64_MAX / 100; p++)
		number = number * 10 + (*p - '0');
	return number;
}

static void draw_filter(struct web *w, int64_t unit, const char *chosen)
{
	const char *const *actions = audit_actions(w->ctx->arena);
	struct ui_choice *choices;
	unsigned count = 0;

	while (actions[count])
		count++;
	choices = NEW_ARRAY(w->ctx->arena, struct ui_choice, count + 1);
	choices[0] = (struct ui_choice){.value = "", .label = tr(w->ctx, "mọi việc")};
	for (unsigned i = 0; i < count; i++)
		choices[i + 1] = (struct ui_choice){.value = actions[i],
						    .label = tr(w->ctx, audit_action_name(actions[i])),
						    .chosen = str_eq(actions[i], chosen)};
	ui_form_begin(w->ui, &(struct ui_form){.action = "/quan-tri/nhat-ky", .get = true, .version = -1});
	if (unit)
		ui_hidden(w->ui, "don-vi", str_fmt(w->ctx->arena, "%lld", (long long)unit));
	ui_select(w->ui, &(struct ui_field){.name = "viec", .label = tr(w->ctx, "Việc")}, choices, count + 1);
	ui_buttons_begin(w->ui);
	ui_submit_quiet(w->ui, tr(w->ctx, "Lọc"), NULL, NULL);
	ui_buttons_end(w->ui);
	ui_form_end(w->ui);
}

static void draw_events(struct web *w, const struct audit_event *events, size_t count)
{
	const struct ui_column columns[] = {{.heading = tr(w->ctx, "Lúc")},
					    {.heading = tr(w->ctx, "Ai")},
					    {.heading = tr(w->ctx, "Việc")},
					    {.heading = tr(w->ctx, "Đối tượng")},
					    {.heading = tr(w->ctx, "Địa chỉ mạng")}};

	ui_table_begin(w->ui, tr(w->ctx, "Các việc đã làm"), true, columns, 5);
	for (size_t i = 0; i < count; i++) {
		const struct audit_event *e = &events[i];

		ui_row_begin(w->ui);
		ui_cell(w->ui, moment_text(w->ctx->arena, e->at));
		ui_cell(w->ui, e->actor);
		ui_cell(w->ui, tr(w->ctx, audit_action_name(e->action)));
		ui_cell_begin(w->ui);
		ui_para(w->ui, e->subject ? e->subject : "");
		if (e->note)
			ui_hint(w->ui, e->note);
		ui_cell_end(w->ui);
		ui_cell(w->ui, e->address ? e->address : "");
		ui_row_end(w->ui);
	}
	ui_table_end(w->ui);
}

static void draw_list(struct web *w, const struct audit_event *events, size_t count, const struct audit_filter *f)
{
	draw_filter(w, f->unit, f->action);
	if (count == 0)
		ui_empty(w->ui, tr(w->ctx, "Không có việc nào."),
			 tr(w->ctx, "Mọi lần ghi vào kho dữ liệu đều được giữ lại ở đây, không sửa, không xóa được."),
			 NULL, NULL);
	else
		draw_events(w, events, count);
	if (count == EVENTS_SHOWN)
		ui_pages(w->ui, NULL,
			 web_path(w, "/quan-tri/nhat-ky?don-vi=%lld&viec=%s&truoc=%lld", (long long)f->unit,
				  f->action ? f->action : "", (long long)events[count - 1].seq));
}

static enum err page_audit(struct web *w)
{
	const char *asked = http_query(w->request, "viec");
	struct audit_filter filter = {.year = 0, .limit = EVENTS_SHOWN};
	const char *const *actions = audit_actions(w->ctx->arena);
	const struct audit_event *events;
	struct unit_row unit = {0};
	struct ui_frame frame;
	size_t count;
	enum err err = OK;

	filter.unit = number_of(w, "don-vi");
	filter.before_seq = number_of(w, "truoc");
	for (; *actions; actions++)
		if (str_eq(*actions, asked))
			filter.action = *actions;
	if (filter.unit)
		err = unit_get(w->ctx, w->app, filter.unit, &unit);
	if (!err)
		err = audit_list(w->ctx, w->app, &w->actor, &filter, &events, &count);
	if (err)
		return err;
	frame = web_frame(w, UI_AREA_ADMIN, tr(w->ctx, "Nhật ký"));
	frame.caption = filter.unit ? unit_row_title(w->ctx->arena, &unit, true) : NULL;
	frame.wide = true;
	ui_page_begin(w->ui, &frame);
	draw_list(w, events, count, &filter);
	ui_page_end(w->ui);
	return OK;
}

static const struct route routes[] = {
    {HTTP_GET, "/quan-tri/nhat-ky", page_audit, 0},
};
const struct route_table routes_audit = {routes, sizeof routes / sizeof *routes};
