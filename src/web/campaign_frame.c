#include "web/campaign_frame.h"

static const struct {
	const char *step, *text;
} tabs[] = {
    {"", N_("Các đơn vị")},           {"hoi-dong", N_("Hội đồng")}, {"y-kien", N_("Ý kiến thành viên")},
    {"quyet-dinh", N_("Quyết định")}, {"giay-to", N_("Giấy tờ")},   {"thiet-lap", N_("Thiết lập")},
};

#define TAB_COUNT (sizeof tabs / sizeof *tabs)

enum err web_campaign(struct web *w, const struct campaign **out)
{
	int64_t id;
	enum err err = web_id(w, 0, &id);

	return err ? err : campaign_open(w->ctx, w->app, &w->actor, id, out);
}

char *campaign_path(struct web *w, const struct campaign *c, const char *step)
{
	return web_path(w, *step ? "/tham-dinh/%lld/%s" : "/tham-dinh/%lld", (long long)c->id, step);
}

struct ui_frame campaign_frame(struct web *w, const struct campaign *c, const char *tab, const char *title)
{
	struct ui_frame frame = web_frame(w, UI_AREA_APPRAISAL, title);
	struct ui_link *crumbs = NEW_ARRAY(w->ctx->arena, struct ui_link, 2);
	struct ui_link *links = NEW_ARRAY(w->ctx->arena, struct ui_link, TAB_COUNT);

	frame.caption = tr_fmt(w->ctx, "%s · năm %d", c->title, c->number);
	crumbs[frame.crumb_count++] = (struct ui_link){"/tham-dinh", tr(w->ctx, "Thẩm định")};
	if (!tab || *tab)
		crumbs[frame.crumb_count++] =
		    (struct ui_link){campaign_path(w, c, ""), tr_fmt(w->ctx, "%s, năm %d", c->title, c->number)};
	frame.crumbs = crumbs;
	for (size_t i = 0; i < TAB_COUNT; i++) {
		links[i] = (struct ui_link){campaign_path(w, c, tabs[i].step), tr(w->ctx, tabs[i].text)};
		if (tab && str_eq(tab, tabs[i].step))
			frame.tab = links[i].href;
	}
	frame.tabs = links;
	frame.tab_count = TAB_COUNT;
	frame.practice = c->edition->practice ? c->edition->banner : NULL;
	return frame;
}

bool campaign_may(struct web *w, const struct campaign *c, enum action action)
{
	const struct scope scope = {.unit = c->unit.id, .state = STATE_NONE};

	return permitted(&w->actor, action, &scope);
}

const char *campaign_points(struct web *w, points p)
{
	char text[POINTS_TEXT_SIZE];

	return p == POINTS_UNKNOWN ? "…" : str_dup(w->ctx->arena, points_print(p, ',', text));
}

enum ui_tone work_tone(const struct work_row *row)
{
	if (row->overdue || (row->late && row->state == WORK_NOT_SENT))
		return UI_RED;
	switch (row->state) {
	case WORK_WAITING:
	case WORK_RETURNED:
		return UI_YELLOW;
	case WORK_IN_APPRAISAL:
	case WORK_APPRAISED:
		return UI_BLUE;
	case WORK_RECOGNISED:
		return UI_GREEN;
	case WORK_NOT_RECOGNISED:
	case WORK_WITHDRAWN:
		return UI_RED;
	default:
		return UI_GREY;
	}
}
