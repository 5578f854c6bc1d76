/* /danh-gia/:year/kiem-tra - everything the checks found, the worst first, each with its explanation. */
#include "core/checks.h"
#include "web/item.h"
#include "web/year_frame.h"

static enum ui_tone tone_of(const struct check_finding *f)
{
	if (f->explained)
		return UI_GREY;
	return f->rule->severity == SEVERITY_ERROR     ? UI_RED
	       : f->rule->severity == SEVERITY_WARNING ? UI_YELLOW
						       : UI_BLUE;
}

static void draw_explain(struct web *w, const struct year *year, const struct check_finding *f, size_t index)
{
	struct scope scope = year_scope(year, &w->actor, f->item);

	if (f->explained)
		ui_para(w->ui, tr_fmt(w->ctx, "Giải thích của %s: %s", f->explained_by, f->explained));
	if (!permitted(&w->actor, ACTION_EXPLAIN, &scope))
		return;
	ui_details_begin(w->ui, f->explained ? tr(w->ctx, "Sửa lời giải thích") : tr(w->ctx, "Giải thích"), false);
	ui_form_begin(w->ui, &(struct ui_form){.action = year_path(w, year, "kiem-tra"), .version = -1});
	ui_hidden(w->ui, "rule", f->rule->code);
	ui_hidden(w->ui, "item", f->item ? f->item->code : "");
	ui_hidden(w->ui, "field", web_path(w, "reason-%zu", index));
	ui_textarea(w->ui,
		    &(struct ui_field){.name = web_path(w, "reason-%zu", index),
				       .label = tr(w->ctx, "Vì sao số liệu vẫn đúng"),
				       .hint = tr(w->ctx, "Để trống rồi lưu là bỏ lời giải thích."),
				       .value = f->explained},
		    2);
	ui_submit_quiet(w->ui, tr(w->ctx, "Lưu"), NULL, NULL);
	ui_form_end(w->ui);
	ui_details_end(w->ui);
}

static void draw_finding(struct web *w, const struct year *year, const struct check_finding *f, size_t index)
{
	ui_card_begin(w->ui, NULL, NULL);
	ui_tag(w->ui, tone_of(f), tr(w->ctx, check_weight(f)));
	ui_heading(w->ui, 2, tr(w->ctx, f->rule->title));
	ui_para(w->ui, f->text);
	if (!f->explained)
		ui_hint(w->ui, tr(w->ctx, f->rule->hint));
	if (f->citation)
		ui_citation(w->ui, f->citation);
	if (f->item)
		ui_link(w->ui, item_path(w, year, f->item),
			tr_fmt(w->ctx, "Mở %s", item_number_words(w->ctx, f->item)));
	draw_explain(w, year, f, index);
	ui_card_end(w->ui);
}

static enum err draw(struct web *w, const struct year *year)
{
	struct ui_frame frame = year_frame(w, year, "kiem-tra", tr(w->ctx, "Kiểm tra số liệu"));
	const struct check_finding *findings;
	const struct year *before;
	size_t count = 0;
	enum err err = year_before(w->ctx, w->app, &w->actor, year, &before);

	if (!err)
		err = checks_run(w->ctx, w->app, year, before, &findings, &count);
	if (err)
		return err;
	ui_page_begin(w->ui, &frame);
	ui_errors(w->ui);
	ui_lead(w->ui, tr(w->ctx, "Những chỗ số liệu mâu thuẫn, thiếu tài liệu hoặc khác thường. Kiểm tra không làm "
				  "thay đổi điểm: sửa số liệu, hoặc giải thích vì sao vẫn đúng."));
	if (count == 0)
		ui_empty(w->ui, tr(w->ctx, "Không có chỗ nào cần xem lại."),
			 tr(w->ctx, "Danh sách được tính lại mỗi khi số liệu thay đổi."), NULL, NULL);
	for (size_t i = 0; i < count; i++)
		draw_finding(w, year, &findings[i], i);
	ui_page_end(w->ui);
	return OK;
}

static enum err page_checks(struct web *w)
{
	const struct year *year;
	enum err err = web_year(w, &year);

	return err ? err : draw(w, year);
}

static enum err post_explain(struct web *w)
{
	const char *reason = web_field(w, web_field(w, "field"));
	const struct year *year;
	enum err err = web_year(w, &year);

	if (err)
		return err;
	err = check_explain(w->ctx, w->app, &w->actor, year->id, web_field(w, "rule"), web_field(w, "item"),
			    *reason ? reason : NULL);
	if (!err) {
		web_redirect(w, year_path(w, year, "kiem-tra"),
			     *reason ? N_("Đã ghi lời giải thích.") : N_("Đã bỏ lời giải thích."));
		return OK;
	}
	err = web_form_failed(w, err);
	return err ? err : draw(w, year);
}

static const struct route routes[] = {
    {HTTP_GET, "/danh-gia/:year/kiem-tra", page_checks, 0},
    {HTTP_POST, "/danh-gia/:year/kiem-tra", post_explain, 0},
};
const struct route_table routes_checks = {routes, sizeof routes / sizeof *routes};
