/* /danh-gia/:year/y-kien - what people said of the posted draft, entered from paper, accepted or explained. */
#include "citizen/opinion.h"
#include "law/calendar.h"
#include "web/year_frame.h"

#define STEP "y-kien"

struct opinions_page {
	const struct year *year;
	const struct opinion_row *rows;
	size_t count;
	const struct opinion_row *row; /* the one asked for; NULL */
	bool may;
};

static enum err load(struct web *w, struct opinions_page *page)
{
	struct scope scope;
	enum err err = web_year(w, &page->year);

	if (!err)
		err = opinion_list(w->ctx, w->app, &w->actor, page->year, &page->rows, &page->count);
	if (err)
		return err;
	scope = year_scope(page->year, &w->actor, NULL);
	page->may = permitted(&w->actor, ACTION_OPINION, &scope);
	return OK;
}

static enum err load_one(struct web *w, struct opinions_page *page)
{
	int64_t id;
	enum err err = web_id(w, 1, &id);

	if (!err)
		err = load(w, page);
	for (size_t i = 0; i < page->count && !err; i++)
		if (page->rows[i].id == id)
			page->row = &page->rows[i];
	if (!err && !page->row)
		err = problem(w->ctx, ERR_NOT_FOUND, (struct place){0}, NULL, NULL, "Không có ý kiến này.");
	return err;
}

static char *one_path(struct web *w, const struct opinions_page *page, const char *step)
{
	return web_path(w, "/danh-gia/%lld/" STEP "/%lld%s", (long long)page->year->id, (long long)page->row->id, step);
}

static struct ui_frame one_frame(struct web *w, const struct opinions_page *page, const char *title)
{
	struct ui_frame frame = year_frame(w, page->year, STEP, title);
	struct ui_link *crumbs = NEW_ARRAY(w->ctx->arena, struct ui_link, frame.crumb_count + 1);

	for (unsigned i = 0; i < frame.crumb_count; i++)
		crumbs[i] = frame.crumbs[i];
	crumbs[frame.crumb_count++] =
	    (struct ui_link){year_path(w, page->year, STEP), tr(w->ctx, "Ý kiến của người dân")};
	frame.crumbs = crumbs;
	return frame;
}

/* --- the list --- */

static void draw_sums(struct web *w, const struct opinions_page *page)
{
	unsigned sums[3] = {0};
	struct ui_fact facts[4];

	for (size_t i = 0; i < page->count; i++)
		sums[page->rows[i].accepted]++;
	facts[0] = (struct ui_fact){.figure = str_fmt(w->ctx->arena, "%zu", page->count),
				    .text = tr(w->ctx, "ý kiến đã nhận")};
	facts[1] = (struct ui_fact){.figure = str_fmt(w->ctx->arena, "%u", sums[UNDECIDED]),
				    .text = tr(w->ctx, "chưa trả lời"),
				    .tone = sums[UNDECIDED] ? UI_YELLOW : UI_GREEN};
	facts[2] = (struct ui_fact){.figure = str_fmt(w->ctx->arena, "%u", sums[YES]), .text = tr(w->ctx, "tiếp thu")};
	facts[3] = (struct ui_fact){.figure = str_fmt(w->ctx->arena, "%u", sums[NO]), .text = tr(w->ctx, "giải trình")};
	ui_facts(w->ui, facts, 4);
}

static const char *who_and_when(struct web *w, const struct opinion_row *row)
{
	char date[DATE_TEXT_SIZE];
	const char *on = day_print(row->given_on, date), *who = row->author ? row->author : tr(w->ctx, "Không ghi tên");

	return str_eq(row->source, "web") ? tr_fmt(w->ctx, "%s, gửi từ trang công khai ngày %s", who, on)
					  : tr_fmt(w->ctx, "%s, nhận trên giấy ngày %s", who, on);
}

static void draw_status(struct web *w, const struct opinion_row *row)
{
	if (row->accepted == UNDECIDED)
		ui_tag(w->ui, UI_YELLOW, tr(w->ctx, "Chưa trả lời"));
	else if (row->accepted == YES)
		ui_tag(w->ui, UI_GREEN, tr(w->ctx, "Tiếp thu"));
	else
		ui_tag(w->ui, UI_BLUE, tr(w->ctx, "Giải trình"));
}

static void draw_words(struct web *w, const struct opinion_row *row)
{
	ui_inset(w->ui, row->content);
	ui_hint(w->ui, who_and_when(w, row));
}

static void draw_buttons(struct web *w, struct opinions_page *page, const struct opinion_row *row)
{
	page->row = row;
	ui_buttons_begin(w->ui);
	ui_button_link(w->ui, one_path(w, page, ""),
		       row->accepted == UNDECIDED ? tr(w->ctx, "Trả lời") : tr(w->ctx, "Sửa phần trả lời"),
		       row->accepted != UNDECIDED);
	if (str_eq(row->source, "paper"))
		ui_button_link(w->ui, one_path(w, page, "/sua"), tr(w->ctx, "Sửa nội dung đã nhập"), true);
	ui_buttons_end(w->ui);
}

static void draw_one(struct web *w, struct opinions_page *page, size_t index)
{
	const struct opinion_row *row = &page->rows[index];

	ui_card_begin(w->ui, str_fmt(w->ctx->arena, "y-kien-%zu", index + 1), tr_fmt(w->ctx, "Ý kiến %zu", index + 1));
	draw_status(w, row);
	draw_words(w, row);
	if (row->response)
		ui_para(w->ui, row->response);
	if (page->may)
		draw_buttons(w, page, row);
	ui_card_end(w->ui);
}

/* Those that still wait come first. */
static void draw_rows(struct web *w, struct opinions_page *page)
{
	for (size_t i = 0; i < page->count; i++)
		if (page->rows[i].accepted == UNDECIDED)
			draw_one(w, page, i);
	for (size_t i = 0; i < page->count; i++)
		if (page->rows[i].accepted != UNDECIDED)
			draw_one(w, page, i);
}

static void draw_law(struct web *w, const struct year *year)
{
	const struct calendar_step *step = calendar_step_of(year->edition, "opinions");

	if (!step)
		return;
	ui_inset(w->ui, step->text);
	ui_citation(w->ui, citation_text(w->ctx->arena, &step->citation));
}

static enum err page_list(struct web *w)
{
	struct opinions_page page = {0};
	struct ui_frame frame;
	enum err err = load(w, &page);

	if (err)
		return err;
	frame = year_frame(w, page.year, STEP, tr(w->ctx, "Ý kiến của người dân"));
	ui_page_begin(w->ui, &frame);
	ui_lead(w->ui, tr(w->ctx, "Mỗi ý kiến về dự thảo được tiếp thu hoặc giải trình; phần trả lời đi vào bản tổng "
				  "hợp ý kiến của hồ sơ."));
	draw_law(w, page.year);
	ui_buttons_begin(w->ui);
	if (page.may)
		ui_button_link(w->ui, year_path(w, page.year, STEP "/them"), tr(w->ctx, "Nhập ý kiến trên giấy"),
			       false);
	if (edition_form(page.year->edition, "opinions"))
		ui_button_link(w->ui, year_path(w, page.year, "ho-so/03-ban-tong-hop-y-kien.html"),
			       tr(w->ctx, "Xem trước bản tổng hợp"), true);
	ui_buttons_end(w->ui);
	if (page.count > 0) {
		draw_sums(w, &page);
		draw_rows(w, &page);
	} else {
		ui_empty(
		    w->ui, tr(w->ctx, "Chưa có ý kiến nào."),
		    tr(w->ctx, "Ý kiến gửi từ trang niêm yết công khai hiện ở đây; ý kiến trên giấy thì nhập vào."),
		    NULL, NULL);
	}
	ui_page_end(w->ui);
	return OK;
}

/* --- from paper --- */

static const char *typed(struct web *w, const char *name, const char *stored)
{
	return w->request->method == HTTP_POST ? web_field(w, name) : stored;
}

static void paper_fields(struct web *w, const struct opinion_row *row, const char *given_on)
{
	ui_textarea(
	    w->ui,
	    &(struct ui_field){.name = "content",
			       .label = tr(w->ctx, "Nội dung ý kiến, kiến nghị, phản ánh"),
			       .hint = tr_fmt(w->ctx, "Ghi nguyên văn, nhiều nhất %d ký tự.", OPINION_CHARACTERS_MAX),
			       .value = typed(w, "content", row ? row->content : NULL)},
	    8);
	ui_text(w->ui, &(struct ui_field){.name = "author",
					  .label = tr(w->ctx, "Cơ quan, tổ chức, cá nhân có ý kiến"),
					  .hint = tr(w->ctx, "Để trống nếu người góp ý không ghi tên."),
					  .value = typed(w, "author", row ? row->author : NULL),
					  .optional_mark = true});
	ui_date(w->ui, &(struct ui_field){.name = "given_on",
					  .label = tr(w->ctx, "Ngày nhận ý kiến"),
					  .value = typed(w, "given_on", given_on)});
}

static enum err draw_paper(struct web *w, const struct opinions_page *page)
{
	char date[DATE_TEXT_SIZE];
	const struct opinion_row *row = page->row;
	struct ui_frame frame =
	    one_frame(w, page, row ? tr(w->ctx, "Sửa ý kiến đã nhập") : tr(w->ctx, "Nhập ý kiến trên giấy"));

	ui_page_begin(w->ui, &frame);
	ui_errors(w->ui);
	ui_form_begin(
	    w->ui, &(struct ui_form){.action = row ? one_path(w, page, "/sua") : year_path(w, page->year, STEP "/them"),
				     .keep = row ? NULL : "y-kien-giay",
				     .version = row ? row->version : -1});
	paper_fields(w, row, row ? day_print(row->given_on, date) : NULL);
	ui_buttons_begin(w->ui);
	ui_submit(w->ui, row ? tr(w->ctx, "Lưu") : tr(w->ctx, "Ghi ý kiến"), NULL, NULL);
	ui_button_link(w->ui, year_path(w, page->year, STEP), tr(w->ctx, "Thôi"), true);
	ui_buttons_end(w->ui);
	ui_form_end(w->ui);
	ui_page_end(w->ui);
	return OK;
}

static enum err page_add(struct web *w)
{
	struct opinions_page page = {0};
	struct scope scope;
	enum err err = load(w, &page);

	if (err)
		return err;
	scope = year_scope(page.year, &w->actor, NULL);
	err = permit(w->ctx, &w->actor, ACTION_OPINION, &scope);
	return err ? err : draw_paper(w, &page);
}

static enum err post_add(struct web *w)
{
	struct opinions_page page = {0};
	day given_on;
	enum err err = load(w, &page);

	if (err)
		return err;
	err = web_field_day(w, "given_on", &given_on);
	if (!err)
		err = opinion_enter(w->ctx, w->app, &w->actor, page.year->id, web_field(w, "author"), given_on,
				    web_field(w, "content"));
	if (!err) {
		web_redirect(w, year_path(w, page.year, STEP), N_("Đã ghi ý kiến."));
		return OK;
	}
	err = web_form_failed(w, err);
	return err ? err : draw_paper(w, &page);
}

static enum err page_correct(struct web *w)
{
	struct opinions_page page = {0};
	enum err err = load_one(w, &page);

	return err ? err : draw_paper(w, &page);
}

static enum err post_correct(struct web *w)
{
	struct opinions_page page = {0};
	day given_on;
	enum err err = load_one(w, &page);

	if (err)
		return err;
	err = web_field_day(w, "given_on", &given_on);
	if (!err)
		err = opinion_correct(w->ctx, w->app, &w->actor, page.year->id, page.row->id,
				      web_field_id(w, "version", 0), web_field(w, "author"), given_on,
				      web_field(w, "content"));
	if (!err) {
		web_redirect(w, year_path(w, page.year, STEP), N_("Đã lưu."));
		return OK;
	}
	err = web_form_failed(w, err);
	return err ? err : draw_paper(w, &page);
}

/* --- the answer --- */

/* Somebody else answered while this was typed: both stand on the page, and the next sending counts. */
static void draw_other_answer(struct web *w, const struct opinion_row *row)
{
	if (w->request->method != HTTP_POST || !row->response || web_field_id(w, "version", 0) == row->version)
		return;
	ui_banner(w->ui, UI_YELLOW,
		  row->accepted == YES ? tr(w->ctx, "Người khác vừa trả lời: tiếp thu")
				       : tr(w->ctx, "Người khác vừa trả lời: giải trình"),
		  row->response);
}

static enum err draw_answer(struct web *w, const struct opinions_page *page)
{
	const struct opinion_row *row = page->row;
	const char *chosen = typed(w, "accepted", row->accepted == UNDECIDED ? "" : row->accepted == YES ? "1" : "0");
	const struct ui_choice choices[] = {{.value = "1",
					     .label = tr(w->ctx, "Tiếp thu"),
					     .hint = tr(w->ctx, "Ghi đã sửa gì theo ý kiến này."),
					     .chosen = str_eq(chosen, "1")},
					    {.value = "0",
					     .label = tr(w->ctx, "Giải trình"),
					     .hint = tr(w->ctx, "Ghi vì sao giữ như dự thảo."),
					     .chosen = str_eq(chosen, "0")}};
	struct ui_frame frame = one_frame(w, page, tr(w->ctx, "Trả lời ý kiến"));

	ui_page_begin(w->ui, &frame);
	ui_errors(w->ui);
	draw_words(w, row);
	draw_other_answer(w, row);
	ui_form_begin(w->ui, &(struct ui_form){.action = one_path(w, page, ""), .version = row->version});
	ui_radios(w->ui, &(struct ui_field){.name = "accepted", .label = tr(w->ctx, "Tiếp thu hay giải trình")},
		  choices, 2, false);
	ui_textarea(w->ui,
		    &(struct ui_field){.name = "response",
				       .label = tr(w->ctx, "Nội dung trả lời"),
				       .hint = tr(w->ctx, "In nguyên văn trong bản tổng hợp ý kiến của hồ sơ."),
				       .value = typed(w, "response", row->response)},
		    6);
	ui_buttons_begin(w->ui);
	ui_submit(w->ui, tr(w->ctx, "Lưu phần trả lời"), NULL, NULL);
	ui_button_link(w->ui, year_path(w, page->year, STEP), tr(w->ctx, "Thôi"), true);
	ui_buttons_end(w->ui);
	ui_form_end(w->ui);
	ui_page_end(w->ui);
	return OK;
}

static enum err page_answer(struct web *w)
{
	struct opinions_page page = {0};
	enum err err = load_one(w, &page);

	return err ? err : draw_answer(w, &page);
}

static enum err check_choice(struct web *w)
{
	if (str_eq(web_field(w, "accepted"), "1") || str_eq(web_field(w, "accepted"), "0"))
		return OK;
	return problem(w->ctx, ERR_INPUT, (struct place){.pointer = "accepted"}, NULL, NULL,
		       "Chưa chọn tiếp thu hay giải trình.");
}

static enum err post_answer(struct web *w)
{
	struct opinions_page page = {0};
	enum err err = load_one(w, &page);

	if (err)
		return err;
	err = check_choice(w);
	if (!err)
		err = opinion_answer(w->ctx, w->app, &w->actor, page.year->id, page.row->id,
				     web_field_id(w, "version", 0), str_eq(web_field(w, "accepted"), "1"),
				     web_field(w, "response"));
	if (!err) {
		web_redirect(w, year_path(w, page.year, STEP), N_("Đã lưu phần trả lời."));
		return OK;
	}
	err = web_form_failed(w, err);
	return err ? err : draw_answer(w, &page);
}

static const struct route routes[] = {
    {HTTP_GET, "/danh-gia/:year/y-kien", page_list, 0},
    {HTTP_GET, "/danh-gia/:year/y-kien/them", page_add, 0},
    {HTTP_POST, "/danh-gia/:year/y-kien/them", post_add, 0},
    {HTTP_GET, "/danh-gia/:year/y-kien/:opinion", page_answer, 0},
    {HTTP_POST, "/danh-gia/:year/y-kien/:opinion", post_answer, 0},
    {HTTP_GET, "/danh-gia/:year/y-kien/:opinion/sua", page_correct, 0},
    {HTTP_POST, "/danh-gia/:year/y-kien/:opinion/sua", post_correct, 0},
};
const struct route_table routes_opinions = {routes, sizeof routes / sizeof *routes};
