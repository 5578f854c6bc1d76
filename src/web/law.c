/* /phap-luat - the editions of the law as this installation has them: what is known, how well, and what is not. */
#include "law/calendar.h"
#include "law/overlay.h"
#include "web/web.h"

static unsigned unknown_items(const struct edition *e)
{
	unsigned n = 0;

	for (unsigned i = 0; i < e->item_count; i++)
		n += e->items[i]->unknown_count > 0;
	return n;
}

static const char *years_of(const struct ctx *ctx, const struct edition *e)
{
	if (e->practice)
		return tr(ctx, "chỉ để tập dượt");
	return e->year_last ? tr_fmt(ctx, "năm %d đến %d", e->year_first, e->year_last)
			    : tr_fmt(ctx, "từ năm %d", e->year_first);
}

static enum err page_editions(struct web *w)
{
	struct ui_frame frame = web_frame(w, UI_AREA_LAW, tr(w->ctx, "Bộ tiêu chí theo quy định"));
	const struct ui_column columns[] = {{tr(w->ctx, "Bộ tiêu chí"), false, false},
					    {tr(w->ctx, "Áp dụng"), false, false},
					    {tr(w->ctx, "Mục"), true, true},
					    {tr(w->ctx, "Còn chỗ chưa rõ"), true, true}};
	const struct edition *const *all;
	size_t count;
	enum err err = statute_list(w->ctx, w->app, &all, &count);

	if (err)
		return err;
	ui_page_begin(w->ui, &frame);
	ui_lead(w->ui, tr(w->ctx, "Quy định là dữ liệu, mỗi mục có căn cứ và mức độ đã đối chiếu. Điều chưa thấy trong "
				  "văn bản chính thức thì ghi là chưa rõ, không đoán."));
	ui_table_begin(w->ui, tr(w->ctx, "Các bộ tiêu chí"), true, columns, 4);
	for (size_t i = 0; i < count; i++) {
		ui_row_begin(w->ui);
		ui_cell_link(w->ui, web_path(w, "/phap-luat/%s", all[i]->code),
			     str_fmt(w->ctx->arena, "%s: %s", all[i]->code, all[i]->title));
		ui_cell(w->ui, years_of(w->ctx, all[i]));
		ui_cell(w->ui, web_path(w, "%u", all[i]->item_count));
		ui_cell(w->ui, web_path(w, "%u", unknown_items(all[i])));
		ui_row_end(w->ui);
	}
	ui_table_end(w->ui);
	ui_page_end(w->ui);
	return OK;
}

/* --- one edition --- */

static struct ui_frame frame_of(struct web *w, const struct edition *e, const char *title)
{
	struct ui_frame frame = web_frame(w, UI_AREA_LAW, title);
	struct ui_link *crumbs = NEW_ARRAY(w->ctx->arena, struct ui_link, 1);

	crumbs[0] = (struct ui_link){"/phap-luat", tr(w->ctx, "Bộ tiêu chí")};
	frame.crumbs = crumbs;
	frame.crumb_count = 1;
	frame.caption = str_fmt(w->ctx->arena, "%s, %s", e->code, years_of(w->ctx, e));
	return frame;
}

static bool may_complete(const struct web *w)
{
	return permitted(&w->actor, ACTION_LAW_COMPLETE,
			 &(struct scope){.unit = UNIT_INSTALLATION, .state = STATE_NONE});
}

static const char *max_text(const struct ctx *ctx, const struct item *item)
{
	char text[POINTS_TEXT_SIZE];

	return item->max == POINTS_UNKNOWN ? tr(ctx, "chưa rõ")
					   : str_dup(ctx->arena, points_print(item->max, ',', text));
}

static void draw_item(struct web *w, const struct edition *e, const struct item *item)
{
	ui_row_begin(w->ui);
	ui_cell_begin(w->ui);
	markup_put(&w->ui->m, "%h. %h", item->code, item_title(item));
	if (!item->name)
		ui_tag(w->ui, UI_GREY, tr(w->ctx, "chưa có nguyên văn"));
	for (unsigned i = 0; i < item->unknown_count; i++)
		ui_hint(w->ui, item->unknown[i].why);
	for (unsigned i = 0; i < item->known_count; i++)
		if (item->known[i].note)
			ui_hint(w->ui, item->known[i].note);
	ui_citation(w->ui, citation_text(w->ctx->arena, &item->citation));
	ui_cell_end(w->ui);
	ui_cell(w->ui, tr(w->ctx, knowledge_name(item->state)));
	if (e->in_points)
		ui_cell(w->ui, max_text(w->ctx, item));
	ui_row_end(w->ui);
	for (unsigned i = 0; i < item->child_count; i++)
		draw_item(w, e, item->children[i]);
}

static void draw_criterion(struct web *w, const struct edition *e, const struct item *item)
{
	const struct ui_column columns[] = {{tr(w->ctx, "Mục"), false, false},
					    {tr(w->ctx, "Mức độ đối chiếu"), false, false},
					    {tr(w->ctx, "Điểm tối đa"), true, true}};

	ui_table_begin(w->ui, str_fmt(w->ctx->arena, "%s. %s", item->code, item_title(item)), false, columns,
		       e->in_points ? 3 : 2);
	draw_item(w, e, item);
	ui_table_end(w->ui);
}

static void draw_conditions(struct web *w, const struct edition *e)
{
	ui_section_begin(w->ui, "dieu-kien", tr(w->ctx, "Điều kiện công nhận"));
	if (e->conditions_unknown)
		ui_para(w->ui, e->conditions_unknown);
	for (unsigned i = 0; i < e->condition_count; i++) {
		ui_inset(w->ui, e->conditions[i].text);
		ui_citation(w->ui, citation_text(w->ctx->arena, &e->conditions[i].citation));
	}
	ui_section_end(w->ui);
}

static void draw_calendar(struct web *w, const struct edition *e)
{
	ui_section_begin(w->ui, "trinh-tu", tr(w->ctx, "Trình tự, thời hạn"));
	if (e->calendar_count == 0)
		ui_para(w->ui, tr(w->ctx, "Chưa có trong dữ liệu."));
	for (unsigned i = 0; i < e->calendar_count; i++) {
		const struct calendar_step *step = &e->calendar[i];

		ui_heading(w->ui, 3, step->who);
		ui_para(w->ui, step->text);
		ui_para(w->ui, tr_fmt(w->ctx, "Thời hạn: %s.",
				      calendar_words(w->ctx, step,
						     e->year_last ? e->year_last : date_of(w->app->today()).year)));
		ui_citation(w->ui, citation_text(w->ctx->arena, &step->citation));
	}
	ui_section_end(w->ui);
}

static void draw_instruments(struct web *w, const struct edition *e)
{
	ui_section_begin(w->ui, "van-ban", tr(w->ctx, "Văn bản"));
	ui_list_begin(w->ui, UI_BULLETS);
	for (unsigned i = 0; i < e->instrument_count; i++)
		ui_item(w->ui, instrument_full(w->ctx->arena, &e->instruments[i]));
	ui_list_end(w->ui, UI_BULLETS);
	for (unsigned i = 0; i < e->note_count; i++)
		ui_hint(w->ui, e->notes[i]);
	ui_section_end(w->ui);
}

static enum err page_edition(struct web *w)
{
	const struct edition *e;
	struct ui_frame frame;
	enum err err = statute_edition(w->ctx, w->app, w->params[0], &e);

	if (err)
		return err;
	frame = frame_of(w, e, e->title);
	frame.wide = true;
	frame.practice = e->practice ? e->banner : NULL;
	ui_page_begin(w->ui, &frame);
	ui_lead(w->ui, unknown_items(e) ? tr_fmt(w->ctx, "%u trên %u mục còn chỗ chưa thấy trong văn bản chính thức.",
						 unknown_items(e), e->item_count)
					: tr(w->ctx, "Mọi mục đã rõ."));
	if (e->completed)
		ui_para(w->ui, tr_fmt(w->ctx, "Cơ quan đã bổ sung %u giá trị từ văn bản chính thức.", e->completed));
	if (may_complete(w))
		ui_button_link(w->ui, web_path(w, "/phap-luat/%s/bo-sung", e->code),
			       tr(w->ctx, "Bổ sung từ văn bản chính thức"), false);
	draw_conditions(w, e);
	for (unsigned i = 0; i < e->criterion_count; i++)
		draw_criterion(w, e, e->criteria[i]);
	draw_calendar(w, e);
	draw_instruments(w, e);
	ui_page_end(w->ui);
	return OK;
}

/* --- completing --- */

#define ENTRIES_MAX 200

struct gap {
	const struct item *item;
	const char *field, *why;
};

static unsigned gaps_of(struct web *w, const struct edition *e, const struct gap **out)
{
	struct gap *gaps = NEW_ARRAY(w->ctx->arena, struct gap, ENTRIES_MAX);
	unsigned n = 0;

	for (unsigned i = 0; i < e->item_count; i++)
		for (unsigned k = 0; k < e->items[i]->unknown_count && n < ENTRIES_MAX; k++)
			gaps[n++] =
			    (struct gap){e->items[i], e->items[i]->unknown[k].field, e->items[i]->unknown[k].why};
	*out = gaps;
	return n;
}

static char *gap_name(struct web *w, const struct gap *gap)
{
	return str_fmt(w->ctx->arena, "gia-tri-%s-%s", gap->item->code, gap->field);
}

static const char *field_words(const struct ctx *ctx, const char *field)
{
	static const char *const words[][2] = {{"name", N_("Tên gọi chính thức")},
					       {"max", N_("Điểm tối đa")},
					       {"rule", N_("Cách tính (JSON, xem docs/law-format.md)")},
					       {"evidence", N_("Tài liệu (JSON)")},
					       {"need", N_("Số phần phải đạt")},
					       {"exception", N_("Trường hợp không phát sinh (JSON)")},
					       {"contents", N_("Các nội dung")}};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_eq(words[i][0], field))
			return tr(ctx, words[i][1]);
	return field;
}

static void draw_gap(struct web *w, const struct gap *gap, bool first)
{
	const char *name = gap_name(w, gap);

	if (first)
		ui_heading(w->ui, 2, str_fmt(w->ctx->arena, "%s. %s", gap->item->code, item_title(gap->item)));
	ui_text(w->ui, &(struct ui_field){.name = name,
					  .label = field_words(w->ctx, gap->field),
					  .hint = gap->why,
					  .value = web_field(w, name)});
}

static enum err draw_complete(struct web *w, const struct edition *e)
{
	struct ui_frame frame = frame_of(w, e, tr(w->ctx, "Bổ sung từ văn bản chính thức"));
	const struct gap *gaps;
	unsigned count = gaps_of(w, e, &gaps);

	ui_page_begin(w->ui, &frame);
	ui_errors(w->ui);
	ui_lead(w->ui, tr(w->ctx, "Ghi đúng nguyên văn từ văn bản chính thức. Chỗ nào chưa thấy thì để trống. Điều đã "
				  "biết không sửa được ở đây."));
	ui_form_begin(w->ui, &(struct ui_form){.action = web_path(w, "/phap-luat/%s/bo-sung", e->code),
					       .keep = web_path(w, "phap-luat/%s", e->code),
					       .version = -1});
	ui_text(w->ui,
		&(struct ui_field){.name = "van-ban",
				   .label = tr(w->ctx, "Đọc từ văn bản nào"),
				   .hint = tr(w->ctx, "Ví dụ: Phụ lục I Thông tư số 15/2025/TT-BTP, bản Công báo"),
				   .value = web_field(w, "van-ban")});
	ui_text(w->ui, &(struct ui_field){.name = "chuc-vu",
					  .label = tr(w->ctx, "Người đối chiếu: họ tên, chức vụ"),
					  .value = *web_field(w, "chuc-vu") ? web_field(w, "chuc-vu") : w->actor.name});
	for (unsigned i = 0; i < count; i++)
		draw_gap(w, &gaps[i], i == 0 || gaps[i - 1].item != gaps[i].item);
	ui_submit(w->ui, tr(w->ctx, "Ghi vào bộ tiêu chí"), NULL, NULL);
	ui_form_end(w->ui);
	ui_page_end(w->ui);
	return OK;
}

static enum err open_for_completing(struct web *w, const struct edition **out)
{
	enum err err = permit(w->ctx, &w->actor, ACTION_LAW_COMPLETE,
			      &(struct scope){.unit = UNIT_INSTALLATION, .state = STATE_NONE});

	return err ? err : statute_edition(w->ctx, w->app, w->params[0], out);
}

static enum err page_complete(struct web *w)
{
	const struct edition *e;
	enum err err = open_for_completing(w, &e);

	return err ? err : draw_complete(w, e);
}

static enum err read_entries(struct web *w, const struct edition *e, struct overlay_entry *entries, unsigned *count)
{
	const struct gap *gaps;
	unsigned gap_count = gaps_of(w, e, &gaps);

	*count = 0;
	for (unsigned i = 0; i < gap_count; i++) {
		const char *value = web_field(w, gap_name(w, &gaps[i]));

		if (*value)
			entries[(*count)++] = (struct overlay_entry){gaps[i].item->code, gaps[i].field, value};
	}
	if (*count == 0)
		return problem(w->ctx, ERR_INPUT, (struct place){0}, NULL, NULL, "Chưa ghi giá trị nào.");
	if (!*web_field(w, "van-ban"))
		return problem(w->ctx, ERR_INPUT, (struct place){.pointer = "van-ban"}, NULL, NULL,
			       "Chưa ghi đọc từ văn bản nào.");
	return OK;
}

static enum err post_complete(struct web *w)
{
	struct overlay_entry *entries = NEW_ARRAY(w->ctx->arena, struct overlay_entry, ENTRIES_MAX);
	char today[DATE_TEXT_SIZE];
	const struct overlay_signature signature = {.who = web_field(w, "chuc-vu"),
						    .when = day_print_iso(w->app->today(), today),
						    .text = web_field(w, "van-ban")};
	const struct edition *e;
	unsigned count;
	enum err err = open_for_completing(w, &e);

	if (err)
		return err;
	err = read_entries(w, e, entries, &count);
	if (!err)
		err = statute_complete(w->ctx, w->app, &w->actor, e->code, entries, count, &signature);
	if (!err) {
		web_redirect(w, web_path(w, "/phap-luat/%s", e->code),
			     N_("Đã bổ sung. Mọi năm dùng bộ tiêu chí này được tính lại."));
		return OK;
	}
	err = web_form_failed(w, err);
	return err ? err : draw_complete(w, e);
}

static const struct route routes[] = {
    {HTTP_GET, "/phap-luat", page_editions, ROUTE_PUBLIC},
    {HTTP_GET, "/phap-luat/:edition", page_edition, ROUTE_PUBLIC},
    {HTTP_GET, "/phap-luat/:edition/bo-sung", page_complete, 0},
    {HTTP_POST, "/phap-luat/:edition/bo-sung", post_complete, 0},
};
const struct route_table routes_law = {routes, sizeof routes / sizeof *routes};
