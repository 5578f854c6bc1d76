/* /danh-gia/:year/muc/:code - one item: the law's words, the form, what it comes to and why, the documents, what the
 * checks found, last year's answer beside. */
#include "web/item.h"

#include "core/checks.h"
#include "web/answer_form.h"
#include "web/evidence.h"
#include "web/part_edit.h"
#include "web/part_words.h"
#include "web/year_frame.h"

struct item_page {
	const struct year *year;
	const struct item *item;
	struct part_editor editor;
};

char *item_path(struct web *w, const struct year *year, const struct item *item)
{
	return web_path(w, "/danh-gia/%lld/muc/%s", (long long)year->id, item->code);
}

char *item_number_words(const struct ctx *ctx, const struct item *item)
{
	switch (item->depth) {
	case DEPTH_CRITERION:
		return tr_fmt(ctx, "Tiêu chí %s", item->code);
	case DEPTH_INDICATOR:
		return tr_fmt(ctx, "Chỉ tiêu %s", item->code);
	case DEPTH_CONTENT:
		break;
	}
	return tr_fmt(ctx, "Nội dung %s", item->code);
}

static const char *points_of(const struct ctx *ctx, points p)
{
	char text[POINTS_TEXT_SIZE];

	return p == POINTS_UNKNOWN ? tr(ctx, "chưa rõ") : str_dup(ctx->arena, points_print(p, ',', text));
}

char *item_result_words(const struct ctx *ctx, const struct year *year, const struct item *item)
{
	const struct verdict *v = year_verdict(year, item);

	if (!year->edition->in_points)
		return str_dup(ctx->arena, v->met == YES  ? tr(ctx, "Đạt")
					   : v->met == NO ? tr(ctx, "Không đạt")
							  : tr(ctx, "Chưa xác định"));
	if (v->high == POINTS_UNKNOWN)
		return v->low > 0 ? tr_fmt(ctx, "ít nhất %s điểm, tối đa chưa rõ", points_of(ctx, v->low))
				  : str_dup(ctx->arena, tr(ctx, "chưa tính được điểm"));
	if (v->low == v->high)
		return tr_fmt(ctx, "%s trên %s điểm", points_of(ctx, v->low), points_of(ctx, item->max));
	return tr_fmt(ctx, "%s đến %s trên %s điểm", points_of(ctx, v->low), points_of(ctx, v->high),
		      points_of(ctx, item->max));
}

enum ui_tone item_result_tone(const struct year *year, const struct item *item)
{
	const struct verdict *v = year_verdict(year, item);

	if (v->open)
		return UI_GREY;
	if (!year->edition->in_points)
		return v->met == YES ? UI_GREEN : v->met == NO ? UI_RED : UI_GREY;
	return item->max != POINTS_UNKNOWN && v->low >= item->max ? UI_GREEN : v->low == 0 ? UI_RED : UI_YELLOW;
}

void item_state_tag(struct web *w, enum tri state)
{
	ui_tag(w->ui,
	       state == YES  ? UI_GREEN
	       : state == NO ? UI_RED
			     : UI_GREY,
	       state == YES  ? tr(w->ctx, "đạt")
	       : state == NO ? tr(w->ctx, "không đạt")
			     : tr(w->ctx, "chưa xác định"));
}

/* --- the editor --- */

static void to_fields(struct ctx *ctx, const struct year *year, const struct part_editor *editor, const json_t *value,
		      struct form_fields *out)
{
	answer_to_fields(ctx, year->edition, editor->of, value, out);
}

static enum err to_value(struct ctx *ctx, const struct year *year, const struct part_editor *editor,
			 const struct form_fields *fields, json_t **value)
{
	return answer_to_value(ctx, year->edition, editor->of, fields, value);
}

static void draw_fields(struct web *w, const struct year *year, const struct part_editor *editor,
			const struct form_fields *fields)
{
	const char *closed = answer_closed(w->ctx, year->edition, editor->of);

	if (closed)
		ui_hint(w->ui, closed);
	answer_fields(w->ui, year->edition, editor->of, fields);
}

static void draw_read(struct web *w, const struct year *year, const struct part_editor *editor,
		      const struct form_fields *fields)
{
	const struct part *stored = year_part(year, editor->part);
	const struct ui_pair pair = {
	    .key = tr(w->ctx, "Đã ghi"),
	    .value = part_words(w->ctx, year->edition, editor->part, stored ? stored->value : NULL)};

	(void)fields;
	ui_summary(w->ui, &pair, 1);
	if (state_is_open(year->state))
		ui_hint(w->ui,
			tr(w->ctx, "Anh, chị chỉ xem được mục này. Người được phân công hoặc đầu mối ghi số liệu."));
}

static enum err open_page(struct web *w, struct item_page *page)
{
	enum err err = web_year(w, &page->year);

	if (err)
		return err;
	page->item = edition_item(page->year->edition, w->params[1]);
	if (!page->item)
		return problem(w->ctx, ERR_NOT_FOUND, (struct place){0}, NULL, NULL, "Bộ tiêu chí không có mục \"%s\".",
			       w->params[1]);
	page->editor = (struct part_editor){.part = str_fmt(w->ctx->arena, "answers/%s", page->item->code),
					    .path = item_path(w, page->year, page->item),
					    .of = page->item,
					    .to_fields = to_fields,
					    .to_value = to_value,
					    .fields = draw_fields,
					    .read = draw_read,
					    .status = "trang-thai"};
	return OK;
}

/* --- beside the form --- */

/* Why the stored answer does not count, when the law does not accept it. */
static void draw_rejected(struct web *w, const struct year *year, const char *part)
{
	const struct part *stored = year_part(year, part);

	if (stored && stored->rejected)
		ui_banner(w->ui, UI_RED, tr(w->ctx, "Câu trả lời đang ghi không được tính"), stored->rejected);
}

static void draw_result(struct web *w, const struct year *year, const struct item *item, bool replaces)
{
	const struct verdict *v = year_verdict(year, item);

	ui_part_begin(w->ui, "ket-qua", replaces);
	ui_tag(w->ui, item_result_tone(year, item), item_result_words(w->ctx, year, item));
	ui_para(w->ui, v->because);
	if (item->parent)
		ui_hint(w->ui, tr_fmt(w->ctx, "%s: %s.", item_number_words(w->ctx, item->parent),
				      item_result_words(w->ctx, year, item->parent)));
	ui_part_end(w->ui);
}

static void draw_parts_again(struct web *w, const struct year *year, const struct part_editor *editor)
{
	draw_result(w, year, editor->of, true);
}

static void draw_owner(struct web *w, const struct year *year, const struct item *item)
{
	const struct assignment *owner = year->owners[item->index];
	char due[DATE_TEXT_SIZE];

	if (!owner) {
		ui_hint(w->ui, tr(w->ctx, "Chưa phân công cho ai."));
		return;
	}
	if (owner->due == DAY_UNKNOWN)
		ui_para(w->ui, tr_fmt(w->ctx, "Phụ trách: %s.", owner->person_name));
	else
		ui_para(w->ui,
			tr_fmt(w->ctx, "Phụ trách: %s, hạn %s.", owner->person_name, day_print(owner->due, due)));
}

static enum err draw_last_year(struct web *w, const struct year *year, const char *part, const struct item *item)
{
	const struct year *before = NULL;
	const struct part *stored;
	const struct item *same;
	enum err err = year_before(w->ctx, w->app, &w->actor, year, &before);

	if (err || !before)
		return err;
	same = edition_item(before->edition, item->code);
	stored = str_eq(before->edition->code, year->edition->code) ? year_part(before, part) : NULL;
	if (!stored || !same)
		return OK; /* under another edition the same number is another item */
	ui_card_begin(w->ui, "nam-truoc", tr_fmt(w->ctx, "Năm %d", before->number));
	ui_para(w->ui, part_words(w->ctx, before->edition, part, stored->value));
	ui_hint(w->ui, item_result_words(w->ctx, before, same));
	ui_card_end(w->ui);
	return OK;
}

static void draw_aside(struct web *w, const struct item_page *page)
{
	ui_card_begin(w->ui, "dang-dat", tr(w->ctx, "Đang đạt"));
	draw_result(w, page->year, page->item, false);
	draw_owner(w, page->year, page->item);
	ui_link(w->ui, web_path(w, "%s?muc=%s", year_path(w, page->year, "lich-su"), page->item->code),
		tr(w->ctx, "Lịch sử của mục này"));
	ui_card_end(w->ui);
	item_law(w, page->year, page->item);
}

/* --- what the checks found --- */

static bool may_explain(const struct web *w, const struct item_page *page)
{
	struct scope scope = year_scope(page->year, &w->actor, page->item);

	return permitted(&w->actor, ACTION_EXPLAIN, &scope);
}

static void explain_form(struct web *w, const struct item_page *page, const struct check_finding *finding)
{
	ui_details_begin(w->ui, finding->explained ? tr(w->ctx, "Sửa lời giải thích") : tr(w->ctx, "Giải thích"),
			 false);
	ui_form_begin(w->ui,
		      &(struct ui_form){.action = web_path(w, "%s/giai-thich", page->editor.path), .version = -1});
	ui_hidden(w->ui, "rule", finding->rule->code);
	ui_textarea(w->ui,
		    &(struct ui_field){.name = str_fmt(w->ctx->arena, "reason-%s", finding->rule->code),
				       .label = tr(w->ctx, "Vì sao số liệu vẫn đúng"),
				       .value = finding->explained},
		    2);
	ui_submit_quiet(w->ui, tr(w->ctx, "Lưu"), NULL, NULL);
	ui_form_end(w->ui);
	ui_details_end(w->ui);
}

static void draw_finding(struct web *w, const struct item_page *page, const struct check_finding *finding)
{
	enum ui_tone tone = finding->explained                            ? UI_GREY
			    : finding->rule->severity == SEVERITY_ERROR   ? UI_RED
			    : finding->rule->severity == SEVERITY_WARNING ? UI_YELLOW
									  : UI_BLUE;

	ui_banner(w->ui, tone, tr(w->ctx, finding->rule->title), finding->text);
	ui_hint(w->ui, tr(w->ctx, finding->rule->hint));
	if (finding->citation)
		ui_citation(w->ui, finding->citation);
	if (finding->explained)
		ui_para(w->ui, tr_fmt(w->ctx, "Đã giải thích: %s (%s)", finding->explained, finding->explained_by));
	if (may_explain(w, page))
		explain_form(w, page, finding);
}

static enum err draw_findings(struct web *w, const struct item_page *page)
{
	const struct check_finding *findings = NULL;
	const struct year *before = NULL;
	size_t count = 0, shown = 0;
	enum err err = year_before(w->ctx, w->app, &w->actor, page->year, &before);

	if (!err)
		err = checks_run(w->ctx, w->app, page->year, before, &findings, &count);
	for (size_t i = 0; i < count && !err; i++) {
		if (findings[i].item != page->item)
			continue;
		if (shown++ == 0)
			ui_section_begin(w->ui, "xem-lai", tr(w->ctx, "Cần xem lại"));
		draw_finding(w, page, &findings[i]);
	}
	if (shown > 0)
		ui_section_end(w->ui);
	return err;
}

/* --- the page --- */

static void draw_children(struct web *w, const struct year *year, const struct item *item)
{
	const struct ui_column columns[] = {{tr(w->ctx, "Mục"), false, false},
					    {tr(w->ctx, "Đang đạt"), false, false},
					    {tr(w->ctx, "Phụ trách"), false, false},
					    {tr(w->ctx, "Tài liệu"), true, true}};

	if (item->child_count == 0)
		return;
	ui_table_begin(w->ui, tr(w->ctx, "Gồm các mục"), false, columns, 4);
	for (unsigned i = 0; i < item->child_count; i++) {
		const struct item *child = item->children[i];
		const struct assignment *owner = year->owners[child->index];

		ui_row_begin(w->ui);
		ui_cell_link(w->ui, item_path(w, year, child),
			     tr_fmt(w->ctx, "%s. %s", child->code, item_title(child)));
		ui_cell_begin(w->ui);
		ui_tag(w->ui, item_result_tone(year, child), item_result_words(w->ctx, year, child));
		ui_cell_end(w->ui);
		ui_cell(w->ui, owner ? owner->person_name : tr(w->ctx, "chưa phân công"));
		ui_cell(w->ui, str_fmt(w->ctx->arena, "%u", year->evidence_counts[child->index]));
		ui_row_end(w->ui);
	}
	ui_table_end(w->ui);
	if (!item->complete)
		ui_hint(w->ui, tr(w->ctx, "Mục này còn nội dung khác mà chưa nguồn nào nêu đủ."));
}

static const struct item *neighbour(const struct edition *edition, const struct item *item, int step)
{
	long at = (long)item->index + step;

	return at >= 0 && at < (long)edition->item_count ? edition->items[at] : NULL;
}

static void draw_neighbours(struct web *w, const struct item_page *page)
{
	const struct item *previous = neighbour(page->year->edition, page->item, -1),
			  *next = neighbour(page->year->edition, page->item, 1);

	ui_buttons_begin(w->ui);
	if (previous)
		ui_button_link(w->ui, item_path(w, page->year, previous),
			       tr_fmt(w->ctx, "Mục trước: %s", previous->code), true);
	if (next)
		ui_button_link(w->ui, item_path(w, page->year, next), tr_fmt(w->ctx, "Mục sau: %s", next->code), true);
	ui_buttons_end(w->ui);
}

static struct ui_frame frame_of(struct web *w, const struct item_page *page)
{
	struct ui_frame frame =
	    year_frame(w, page->year, NULL, tr_fmt(w->ctx, "%s. %s", page->item->code, item_title(page->item)));
	struct ui_link *crumbs = NEW_ARRAY(w->ctx->arena, struct ui_link, frame.crumb_count + 3);
	unsigned n = 0;

	for (; n < frame.crumb_count; n++)
		crumbs[n] = frame.crumbs[n];
	if (page->item->parent && page->item->parent->parent)
		crumbs[n++] = (struct ui_link){item_path(w, page->year, page->item->parent->parent),
					       item_number_words(w->ctx, page->item->parent->parent)};
	if (page->item->parent)
		crumbs[n++] = (struct ui_link){item_path(w, page->year, page->item->parent),
					       item_number_words(w->ctx, page->item->parent)};
	frame.crumbs = crumbs;
	frame.crumb_count = n;
	frame.wide = true;
	return frame;
}

static enum err draw(struct web *w, const struct item_page *page)
{
	struct ui_frame frame = frame_of(w, page);
	struct part_edit edit;
	enum err err = part_edit_load(w, page->year, &page->editor, &edit);

	if (err)
		return err;
	ui_page_begin(w->ui, &frame);
	ui_errors(w->ui);
	ui_columns_begin(w->ui);
	draw_rejected(w, page->year, page->editor.part);
	draw_children(w, page->year, page->item);
	part_edit_draw(w, page->year, &edit);
	err = draw_findings(w, page);
	evidence_panel(w, page->year, page->item);
	draw_neighbours(w, page);
	ui_columns_aside(w->ui);
	draw_aside(w, page);
	if (!err)
		err = draw_last_year(w, page->year, page->editor.part, page->item);
	ui_columns_end(w->ui);
	ui_page_end(w->ui);
	return err;
}

static enum err page_get(struct web *w)
{
	struct item_page page;
	enum err err = open_page(w, &page);

	return err ? err : draw(w, &page);
}

static enum err draw_again(struct web *w, const struct year *year)
{
	struct item_page page;
	enum err err = open_page(w, &page);

	(void)year;
	return err ? err : draw(w, &page);
}

static enum err page_save(struct web *w)
{
	struct item_page page;
	enum err err = open_page(w, &page);

	return err ? err : part_edit_post(w, page.year, &page.editor, page.editor.path, draw_again);
}

static enum err page_autosave(struct web *w)
{
	struct item_page page;
	enum err err = open_page(w, &page);

	return err ? err : part_edit_autosave(w, page.year, &page.editor, draw_parts_again);
}

static enum err page_undo(struct web *w)
{
	struct item_page page;
	enum err err = open_page(w, &page);

	return err ? err : part_edit_undo(w, page.year, &page.editor, page.editor.path);
}

static enum err page_drop(struct web *w)
{
	struct item_page page;
	enum err err = open_page(w, &page);

	return err ? err : part_edit_drop_draft(w, page.year, &page.editor, page.editor.path);
}

static enum err page_explain(struct web *w)
{
	struct item_page page;
	const char *rule = web_field(w, "rule"), *reason;
	enum err err = open_page(w, &page);

	if (err)
		return err;
	reason = web_field(w, str_fmt(w->ctx->arena, "reason-%s", rule));
	err = check_explain(w->ctx, w->app, &w->actor, page.year->id, rule, page.item->code, *reason ? reason : NULL);
	if (!err) {
		web_redirect(w, page.editor.path, *reason ? N_("Đã ghi lời giải thích.") : N_("Đã bỏ lời giải thích."));
		return OK;
	}
	err = web_form_failed(w, err);
	return err ? err : draw(w, &page);
}

static const struct route routes[] = {
    {HTTP_GET, "/danh-gia/:year/muc/:code", page_get, 0},
    {HTTP_POST, "/danh-gia/:year/muc/:code", page_save, 0},
    {HTTP_POST, "/danh-gia/:year/muc/:code/tu-luu", page_autosave, 0},
    {HTTP_POST, "/danh-gia/:year/muc/:code/hoan-tac", page_undo, 0},
    {HTTP_POST, "/danh-gia/:year/muc/:code/bo-nhap", page_drop, 0},
    {HTTP_POST, "/danh-gia/:year/muc/:code/giai-thich", page_explain, 0},
};
const struct route_table routes_item = {routes, sizeof routes / sizeof *routes};
