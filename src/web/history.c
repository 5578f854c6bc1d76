/* /danh-gia/:year/lich-su - who changed what and when, in words; of one item with ?muc=. */
#include <string.h>

#include "core/audit.h"
#include "web/item.h"
#include "web/part_words.h"
#include "web/year_frame.h"

#define EVENTS_SHOWN 50

/* "answers/2.1.1" of ?muc=2.1.1, or the part itself. */
static const char *subject_asked(struct web *w, const struct year *year)
{
	const char *item = http_query(w->request, "muc");
	bool known;

	if (str_empty(item))
		return NULL;
	if (edition_item(year->edition, item))
		return str_fmt(w->ctx->arena, "answers/%s", item);
	(void)year_part_item(year, item, &known);
	return known ? item : NULL;
}

static const char *subject_words(struct web *w, const struct year *year, const struct audit_event *event)
{
	enum action action;

	if (part_action(event->subject, &action))
		return part_title(w->ctx, year->edition, event->subject);
	if (edition_item(year->edition, event->subject))
		return item_number_words(w->ctx, edition_item(year->edition, event->subject));
	return NULL;
}

static void draw_change(struct web *w, const struct year *year, const struct audit_event *event)
{
	enum action action;
	const struct ui_pair pairs[] = {
	    {.key = tr(w->ctx, "Trước"), .value = part_words(w->ctx, year->edition, event->subject, event->before)},
	    {.key = tr(w->ctx, "Sau"), .value = part_words(w->ctx, year->edition, event->subject, event->after)}};

	if (part_action(event->subject, &action))
		ui_summary(w->ui, pairs, 2);
	if (event->note)
		ui_hint(w->ui, event->note);
}

static void draw_event(struct web *w, const struct year *year, const struct audit_event *event)
{
	const char *subject = subject_words(w, year, event);

	ui_card_begin(w->ui, NULL, NULL);
	ui_heading(w->ui, 2,
		   subject ? str_fmt(w->ctx->arena, "%s: %s", subject, tr(w->ctx, audit_action_name(event->action)))
			   : tr(w->ctx, audit_action_name(event->action)));
	ui_hint(w->ui, tr_fmt(w->ctx, "%s, %s", event->actor, moment_text(w->ctx->arena, event->at)));
	draw_change(w, year, event);
	ui_card_end(w->ui);
}

static int64_t before_asked(struct web *w)
{
	const char *text = http_query(w->request, "truoc");
	int64_t number = 0;

	for (const char *p = text; p && *p >= '0' && *p <= '9' && number < INT64_MAX / 100; p++)
		number = number * 10 + (*p - '0');
	return number;
}

static enum err page_history(struct web *w)
{
	const struct audit_event *events;
	struct audit_filter filter = {.limit = EVENTS_SHOWN};
	const char *asked = http_query(w->request, "muc");
	const struct year *year;
	struct ui_frame frame;
	size_t count;
	enum err err = web_year(w, &year);

	if (err)
		return err;
	filter.unit = year->unit.id;
	filter.year = year->id;
	filter.subject = subject_asked(w, year);
	filter.before_seq = before_asked(w);
	err = audit_list(w->ctx, w->app, &w->actor, &filter, &events, &count);
	if (err)
		return err;
	frame =
	    year_frame(w, year, "lich-su",
		       filter.subject ? tr_fmt(w->ctx, "Lịch sử: %s", part_title(w->ctx, year->edition, filter.subject))
				      : tr(w->ctx, "Lịch sử"));
	ui_page_begin(w->ui, &frame);
	if (filter.subject)
		ui_link(w->ui, year_path(w, year, "lich-su"), tr(w->ctx, "Lịch sử của cả năm"));
	else
		ui_link(w->ui, year_path(w, year, "so-sanh"), tr(w->ctx, "So hai thời điểm"));
	if (count == 0)
		ui_empty(w->ui, tr(w->ctx, "Chưa có thay đổi nào."), tr(w->ctx, "Mọi lần sửa đều được ghi lại ở đây."),
			 NULL, NULL);
	for (size_t i = 0; i < count; i++)
		draw_event(w, year, &events[i]);
	if (count == EVENTS_SHOWN)
		ui_pages(w->ui, NULL,
			 web_path(w, "%s?muc=%s&truoc=%lld", year_path(w, year, "lich-su"), filter.subject ? asked : "",
				  (long long)events[count - 1].seq));
	ui_page_end(w->ui);
	return OK;
}

static const struct route routes[] = {
    {HTTP_GET, "/danh-gia/:year/lich-su", page_history, 0},
};
const struct route_table routes_history = {routes, sizeof routes / sizeof *routes};
