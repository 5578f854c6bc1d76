#include "web/year_frame.h"

#include "web/help.h"

struct tab {
	const char *step, *text;
};

static const struct tab tabs[] = {
    {"", N_("Tổng quan")},          {"phan-cong", N_("Phân công")},
    {"kiem-tra", N_("Kiểm tra")},   {"nguoi-dung-dau", N_("Người đứng đầu")},
    {"tai-lieu", N_("Tài liệu")},   {"niem-yet", N_("Niêm yết")},
    {"y-kien", N_("Ý kiến")},       {"phieu", N_("Lấy phiếu")},
    {"cuoc-hop", N_("Cuộc họp")},   {"loi-van", N_("Lời văn")},
    {"ky", N_("Ký, gửi")},          {"ho-so", N_("Hồ sơ")},
    {"tham-dinh", N_("Thẩm định")}, {"lich-su", N_("Lịch sử")},
};

#define TAB_COUNT (sizeof tabs / sizeof *tabs)

char *year_path(struct web *w, const struct year *year, const char *step)
{
	return web_path(w, *step ? "/danh-gia/%lld/%s" : "/danh-gia/%lld", (long long)year->id, step);
}

enum ui_tone state_tone(enum year_state state)
{
	switch (state) {
	case STATE_RECOGNISED:
	case STATE_SUBMITTED:
		return UI_GREEN;
	case STATE_RETURNED:
		return UI_YELLOW;
	case STATE_NOT_RECOGNISED:
	case STATE_WITHDRAWN:
		return UI_RED;
	case STATE_NONE:
		return UI_GREY;
	default:
		return UI_BLUE;
	}
}

/* How the figures came about is the unit's own affair. */
static bool of_the_unit(struct web *w, const struct year *year)
{
	return permitted(&w->actor, ACTION_YEAR_SEE, &(struct scope){.unit = year->unit.id, .state = STATE_NONE});
}

static void add_tabs(struct web *w, const struct year *year, const char *current, struct ui_frame *frame)
{
	struct ui_link *links = NEW_ARRAY(w->ctx->arena, struct ui_link, TAB_COUNT);

	for (size_t i = 0; i < TAB_COUNT; i++) {
		if (str_eq(tabs[i].step, "lich-su") && !of_the_unit(w, year))
			continue;
		links[frame->tab_count] = (struct ui_link){year_path(w, year, tabs[i].step), tr(w->ctx, tabs[i].text)};
		if (current && str_eq(current, tabs[i].step))
			frame->tab = links[frame->tab_count].href;
		frame->tab_count++;
	}
	frame->tabs = links;
}

struct ui_frame year_frame(struct web *w, const struct year *year, const char *tab, const char *title)
{
	struct ui_frame frame = web_frame(w, UI_AREA_YEARS, title);
	struct ui_link *crumbs = NEW_ARRAY(w->ctx->arena, struct ui_link, 2);
	const char *help, *unit = unit_row_title(w->ctx->arena, &year->unit, true);

	frame.caption = year->practice ? tr_fmt(w->ctx, "%s · năm %d · tập dượt", unit, year->number)
				       : tr_fmt(w->ctx, "%s · năm %d", unit, year->number);
	crumbs[frame.crumb_count++] = (struct ui_link){"/danh-gia", tr(w->ctx, "Năm đánh giá")};
	if (!tab || *tab)
		crumbs[frame.crumb_count++] =
		    (struct ui_link){year_path(w, year, ""), tr_fmt(w->ctx, "%s, năm %d", unit, year->number)};
	frame.crumbs = crumbs;
	add_tabs(w, year, tab, &frame);
	frame.practice = year->edition->practice ? year->edition->banner : NULL;
	help = tab ? help_for(tab) : NULL;
	frame.help = help ? tr(w->ctx, help) : NULL;
	frame.locked = year_locked(w->ctx, w->app, year);
	return frame;
}
