/* /danh-gia/:year/phieu - the ballots on models of dissemination (Mẫu 04): opened, printed, counted, closed. */
#include <string.h>

#include "base/points.h"
#include "citizen/ballot.h"
#include "dossier/model_words.h"
#include "web/public.h"
#include "web/year_frame.h"

#define STEP "phieu"

struct ballots_page {
	const struct year *year;
	const struct ballot_box *boxes;
	size_t count;
	const struct ballot_box *box; /* the one asked for; NULL */
	bool may;
};

static enum err load(struct web *w, struct ballots_page *page)
{
	struct scope scope;
	enum err err = web_year(w, &page->year);

	if (!err)
		err = ballot_box_list(w->ctx, w->app, &w->actor, page->year, &page->boxes, &page->count);
	if (err)
		return err;
	scope = year_scope(page->year, &w->actor, NULL);
	page->may = permitted(&w->actor, ACTION_BALLOT, &scope);
	return OK;
}

static enum err load_box(struct web *w, struct ballots_page *page)
{
	int64_t id;
	enum err err = web_id(w, 1, &id);

	if (!err)
		err = load(w, page);
	for (size_t i = 0; i < page->count && !err; i++)
		if (page->boxes[i].id == id)
			page->box = &page->boxes[i];
	if (!err && !page->box)
		err = problem(w->ctx, ERR_NOT_FOUND, (struct place){0}, NULL, NULL, "Không có đợt lấy phiếu này.");
	return err;
}

static char *box_path(struct web *w, const struct year *year, const struct ballot_box *box, const char *step)
{
	return web_path(w, "/danh-gia/%lld/" STEP "/%lld%s", (long long)year->id, (long long)box->id, step);
}

static struct ui_frame box_frame(struct web *w, const struct ballots_page *page, const char *title)
{
	struct ui_frame frame = year_frame(w, page->year, STEP, title);
	struct ui_link *crumbs = NEW_ARRAY(w->ctx->arena, struct ui_link, frame.crumb_count + 1);

	for (unsigned i = 0; i < frame.crumb_count; i++)
		crumbs[i] = frame.crumbs[i];
	crumbs[frame.crumb_count++] = (struct ui_link){year_path(w, page->year, STEP), tr(w->ctx, "Lấy phiếu")};
	frame.crumbs = crumbs;
	return frame;
}

static const char *number(struct web *w, int64_t n)
{
	return str_fmt(w->ctx->arena, "%lld", (long long)n);
}

/* --- the list --- */

static void draw_state(struct web *w, const struct ballot_box *box)
{
	day today = w->app->today();

	if (box->closed_at != DB_NULL)
		ui_tag(w->ui, UI_GREY, tr(w->ctx, "Đã kết thúc"));
	else if (today < box->opens)
		ui_tag(w->ui, UI_BLUE, tr(w->ctx, "Chưa bắt đầu"));
	else if (today > box->closes)
		ui_tag(w->ui, UI_YELLOW, tr(w->ctx, "Hết hạn, chờ kiểm phiếu"));
	else
		ui_tag(w->ui, UI_GREEN, tr(w->ctx, "Đang nhận phiếu"));
}

static void draw_boxes(struct web *w, const struct ballots_page *page)
{
	const struct ui_column columns[] = {{.heading = tr(w->ctx, "Hình thức, mô hình")},
					    {.heading = tr(w->ctx, "Thời gian")},
					    {.heading = tr(w->ctx, "Phát ra"), .numeric = true},
					    {.heading = tr(w->ctx, "Đã dùng"), .numeric = true},
					    {.heading = tr(w->ctx, "Tình trạng")}};

	ui_table_begin(w->ui, tr(w->ctx, "Các đợt lấy phiếu"), true, columns, 5);
	for (size_t i = 0; i < page->count; i++) {
		const struct ballot_box *box = &page->boxes[i];

		ui_row_begin(w->ui);
		ui_cell_link(w->ui, box_path(w, page->year, box, ""), box->model);
		ui_cell(w->ui, public_days(w->ctx, box->opens, box->closes));
		ui_cell(w->ui, number(w, box->sent));
		ui_cell(w->ui,
			box->closed_at == DB_NULL ? number(w, box->sent - box->unused) : number(w, box->received));
		ui_cell_begin(w->ui);
		draw_state(w, box);
		ui_cell_end(w->ui);
		ui_row_end(w->ui);
	}
	ui_table_end(w->ui);
}

static enum err page_list(struct web *w)
{
	struct ballots_page page = {0};
	struct ui_frame frame;
	enum err err = load(w, &page);

	if (err)
		return err;
	frame = year_frame(w, page.year, STEP, tr(w->ctx, "Lấy phiếu về hình thức, mô hình phổ biến pháp luật"));
	frame.wide = true;
	ui_page_begin(w->ui, &frame);
	ui_lead(w->ui, tr(w->ctx, "Người dân đánh giá hình thức, mô hình thông tin, phổ biến, giáo dục pháp luật, trên "
				  "giấy hoặc bằng điện "
				  "thoại. Không ai, kể cả người quản trị, xem được ai đã chọn gì."));
	ui_buttons_begin(w->ui);
	if (page.may)
		ui_button_link(w->ui, year_path(w, page.year, STEP "/them"), tr(w->ctx, "Lập đợt lấy phiếu"), false);
	ui_buttons_end(w->ui);
	if (page.count > 0)
		draw_boxes(w, &page);
	else
		ui_empty(w->ui, tr(w->ctx, "Chưa có đợt lấy phiếu nào."),
			 tr(w->ctx, "Lập một đợt, in phiếu có mã rồi phát cho người dân."), NULL, NULL);
	if (page.count > 1)
		ui_hint(w->ui, tr(w->ctx, "Bản tổng hợp trong hồ sơ lấy kết quả của đợt lập sau cùng."));
	ui_page_end(w->ui);
	return OK;
}

/* --- a new one --- */

static void draw_new(struct web *w, const struct ballots_page *page)
{
	struct ui_frame frame = box_frame(w, page, tr(w->ctx, "Lập đợt lấy phiếu"));

	ui_page_begin(w->ui, &frame);
	ui_errors(w->ui);
	ui_inset(
	    w->ui,
	    tr(w->ctx,
	       "Phiếu không ghi tên. Mỗi phiếu có một mã dùng một lần; khi có người cho ý kiến, chương trình chỉ cộng "
	       "thêm một vào số đếm và không giữ mã, giờ hay máy đã gửi. Điều này không thay đổi được về sau."));
	ui_form_begin(w->ui, &(struct ui_form){.action = year_path(w, page->year, STEP "/them"), .version = -1});
	ui_text(w->ui, &(struct ui_field){.name = "model",
					  .label = tr(w->ctx, "Hình thức, mô hình được lấy ý kiến"),
					  .hint = tr(w->ctx, "Ví dụ: Ngày Pháp luật tại tổ dân phố"),
					  .value = web_field(w, "model")});
	ui_textarea(
	    w->ui,
	    &(struct ui_field){.name = "description",
			       .label = tr(w->ctx, "Mô tả ngắn, in trên phiếu"),
			       .hint = tr_fmt(w->ctx, "Nhiều nhất %d ký tự.", BALLOT_DESCRIPTION_CHARACTERS_MAX),
			       .value = web_field(w, "description"),
			       .optional_mark = true},
	    3);
	ui_number(w->ui, &(struct ui_field){.name = "sent",
					    .label = tr(w->ctx, "Số phiếu phát ra"),
					    .hint = tr_fmt(w->ctx, "Nhiều nhất %d phiếu một đợt.", BALLOTS_MAX),
					    .value = web_field(w, "sent"),
					    .unit = tr(w->ctx, "phiếu"),
					    .width = 6});
	ui_date(w->ui, &(struct ui_field){
			   .name = "opens", .label = tr(w->ctx, "Nhận phiếu từ ngày"), .value = web_field(w, "opens")});
	ui_date(w->ui, &(struct ui_field){
			   .name = "closes", .label = tr(w->ctx, "Đến hết ngày"), .value = web_field(w, "closes")});
	ui_buttons_begin(w->ui);
	ui_submit(w->ui, tr(w->ctx, "Lập đợt lấy phiếu"), NULL, NULL);
	ui_button_link(w->ui, year_path(w, page->year, STEP), tr(w->ctx, "Thôi"), true);
	ui_buttons_end(w->ui);
	ui_form_end(w->ui);
	ui_page_end(w->ui);
}

static enum err page_new(struct web *w)
{
	struct ballots_page page = {0};
	struct scope scope;
	enum err err = load(w, &page);

	if (err)
		return err;
	scope = year_scope(page.year, &w->actor, NULL);
	err = permit(w->ctx, &w->actor, ACTION_BALLOT, &scope);
	if (!err)
		draw_new(w, &page);
	return err;
}

static enum err new_of_form(struct web *w, struct ballot_box_new *new)
{
	enum err sent = web_field_count(w, "sent", &new->sent), opens = web_field_day(w, "opens", &new->opens);
	enum err closes = web_field_day(w, "closes", &new->closes);

	new->model = web_field(w, "model");
	new->description = web_field(w, "description");
	return sent ? sent : opens ? opens : closes;
}

static enum err post_new(struct web *w)
{
	struct ballots_page page = {0};
	struct ballot_box_new new = {0};
	struct ballot_box box = {0};
	const char *const *codes; /* printing makes fresh ones: they are never shown on a page */
	enum err err = load(w, &page);

	if (err)
		return err;
	err = new_of_form(w, &new);
	if (!err)
		err = ballot_box_open(w->ctx, w->app, &w->actor, page.year->id, &new, &box.id, &codes);
	if (!err) {
		web_redirect(w, box_path(w, page.year, &box, ""), N_("Đã lập đợt lấy phiếu. In phiếu để phát."));
		return OK;
	}
	err = web_form_failed(w, err);
	if (!err)
		draw_new(w, &page);
	return err;
}

/* --- one box --- */

static void draw_facts(struct web *w, const struct ballot_box *box)
{
	struct ui_pair pairs[4];
	unsigned count = 0;

	if (box->description)
		pairs[count++] = (struct ui_pair){.key = tr(w->ctx, "Mô tả"), .value = box->description};
	pairs[count++] =
	    (struct ui_pair){.key = tr(w->ctx, "Thời gian"), .value = public_days(w->ctx, box->opens, box->closes)};
	pairs[count++] = (struct ui_pair){.key = tr(w->ctx, "Số phiếu phát ra"), .value = number(w, box->sent)};
	if (box->closed_at == DB_NULL)
		pairs[count++] =
		    (struct ui_pair){.key = tr(w->ctx, "Phiếu chưa dùng"), .value = number(w, box->unused)};
	ui_summary(w->ui, pairs, count);
}

static struct ui_bar bar_of(struct web *w, const char *label, int64_t voices, int64_t of, enum ui_tone tone)
{
	char percent[POINTS_TEXT_SIZE];

	return (struct ui_bar){.label = label,
			       .low = voices,
			       .high = voices,
			       .half = -1,
			       .max = of > 0 ? of : 1,
			       .text = of > 0 ? tr_fmt(w->ctx, "%lld phiếu, %s", (long long)voices,
						       percent_print(percent_of(voices, of), ',', percent))
					      : tr(w->ctx, "0 phiếu"),
			       .tone = tone};
}

static void draw_figures(struct web *w, const struct ballot_box *box)
{
	int64_t valid = box->effective + box->partly + box->not_effective;
	const struct ui_bar bars[] = {bar_of(w, MODEL_EFFECTIVE, box->effective, valid, UI_GREEN),
				      bar_of(w, MODEL_PARTLY, box->partly, valid, UI_YELLOW),
				      bar_of(w, MODEL_NOT_EFFECTIVE, box->not_effective, valid, UI_RED)};

	if (box->received < 0) {
		ui_para(
		    w->ui,
		    tr_fmt(
			w->ctx,
			"Kết quả hiện khi có ít nhất %d phiếu, và ít nhất %d phiếu bằng điện thoại nếu có phiếu bằng "
			"điện thoại, hoặc khi kết thúc đợt: ít hơn thế thì dễ đoán ra ai chọn gì.",
			BALLOTS_SHOWN_MIN, BALLOTS_SHOWN_MIN));
		return;
	}
	ui_para(w->ui, tr_fmt(w->ctx,
			      "Thu về %lld phiếu trên %lld phiếu phát ra, trong đó %lld phiếu bằng điện thoại; hợp lệ "
			      "%lld, không hợp "
			      "lệ %lld.",
			      (long long)box->received, (long long)box->sent, (long long)box->by_web, (long long)valid,
			      (long long)box->invalid));
	ui_bars(w->ui, tr(w->ctx, "Đánh giá trên các phiếu hợp lệ"), bars, 3);
}

static void draw_print(struct web *w, const struct ballots_page *page)
{
	const struct ballot_box *box = page->box;
	bool again = box->version > 1;

	if (box->unused == 0)
		return;
	ui_section_begin(w->ui, "in", tr(w->ctx, "In phiếu"));
	ui_para(w->ui, again ? tr_fmt(w->ctx,
				      "Phiếu đã in. Nếu tệp bị mất thì in lại: %lld phiếu chưa dùng nhận mã mới, phiếu "
				      "của lần in trước "
				      "mà chưa dùng sẽ không còn giá trị.",
				      (long long)box->unused)
			     : tr_fmt(w->ctx,
				      "Tệp PDF có %lld phiếu, mỗi phiếu một mã. Mã chỉ có trong tệp này; lưu tệp cẩn "
				      "thận đến khi in xong.",
				      (long long)box->unused));
	ui_form_begin(w->ui, &(struct ui_form){.action = box_path(w, page->year, box, "/in"), .version = box->version});
	ui_buttons_begin(w->ui);
	if (again)
		ui_submit_danger(w->ui, tr(w->ctx, "In lại với mã mới"), NULL, NULL);
	else
		ui_submit(w->ui, tr(w->ctx, "In phiếu (PDF)"), NULL, NULL);
	ui_buttons_end(w->ui);
	ui_form_end(w->ui);
	ui_hint(w->ui, tr(w->ctx, "Không ghi lại mã nào phát cho ai."));
	ui_section_end(w->ui);
}

static void count_field(struct web *w, const char *name, const char *label)
{
	ui_number(
	    w->ui,
	    &(struct ui_field){
		.name = name, .label = label, .value = web_field(w, name), .unit = tr(w->ctx, "phiếu"), .width = 6});
}

static void draw_enter(struct web *w, const struct ballots_page *page)
{
	ui_section_begin(w->ui, "nhap", tr(w->ctx, "Nhập phiếu giấy đã kiểm"));
	ui_para(w->ui, tr(w->ctx, "Ghi số phiếu của mỗi loại; có thể nhập nhiều lần, mỗi lần được cộng thêm. Không cần "
				  "gõ mã: mỗi phiếu giấy dùng "
				  "hết một mã còn lại, nên tốt nhất nhập sau ngày cuối nhận phiếu bằng điện thoại."));
	ui_form_begin(w->ui, &(struct ui_form){.action = box_path(w, page->year, page->box, "/nhap"), .version = -1});
	count_field(w, "effective", MODEL_EFFECTIVE);
	count_field(w, "partly", MODEL_PARTLY);
	count_field(w, "not_effective", MODEL_NOT_EFFECTIVE);
	count_field(w, "invalid", tr(w->ctx, "Không hợp lệ"));
	ui_textarea(w->ui,
		    &(struct ui_field){.name = "remark",
				       .label = tr(w->ctx, "Ý kiến khác ghi trên phiếu"),
				       .hint = tr(w->ctx, "Ý kiến của mỗi phiếu trên một dòng."),
				       .value = web_field(w, "remark"),
				       .optional_mark = true},
		    4);
	ui_buttons_begin(w->ui);
	ui_submit(w->ui, tr(w->ctx, "Cộng thêm các phiếu này"), NULL, NULL);
	ui_buttons_end(w->ui);
	ui_form_end(w->ui);
	ui_section_end(w->ui);
}

static void draw_close(struct web *w, const struct ballots_page *page)
{
	ui_section_begin(w->ui, "ket-thuc", tr(w->ctx, "Kết thúc"));
	ui_para(w->ui, tr(w->ctx, "Khi đã nhập hết phiếu giấy. Sau đó không nhận phiếu nào nữa và không mở lại được; "
				  "kết quả đi vào bản tổng hợp "
				  "của hồ sơ."));
	ui_form_begin(w->ui,
		      &(struct ui_form){.action = box_path(w, page->year, page->box, "/ket-thuc"), .version = -1});
	ui_buttons_begin(w->ui);
	ui_submit_danger(w->ui, tr(w->ctx, "Kết thúc đợt lấy phiếu"), NULL, NULL);
	ui_buttons_end(w->ui);
	ui_form_end(w->ui);
	ui_section_end(w->ui);
}

static enum err draw_remarks(struct web *w, const struct ballots_page *page)
{
	const char *const *remarks;
	size_t count;
	enum err err = ballot_remarks(w->ctx, w->app, &w->actor, page->year->id, page->box->id, &remarks, &count);

	if (err || count == 0)
		return err;
	ui_section_begin(w->ui, "y-kien", tr(w->ctx, "Ý kiến khác, đề xuất"));
	ui_list_begin(w->ui, UI_BULLETS);
	for (size_t i = 0; i < count; i++)
		ui_item(w->ui, remarks[i]);
	ui_list_end(w->ui, UI_BULLETS);
	ui_section_end(w->ui);
	return OK;
}

static enum err draw_box(struct web *w, const struct ballots_page *page)
{
	struct ui_frame frame = box_frame(w, page, page->box->model);
	bool open = page->may && page->box->closed_at == DB_NULL;
	enum err err;

	ui_page_begin(w->ui, &frame);
	ui_errors(w->ui);
	draw_state(w, page->box);
	draw_facts(w, page->box);
	ui_section_begin(w->ui, "ket-qua", tr(w->ctx, "Kết quả"));
	draw_figures(w, page->box);
	if (edition_form(page->year->edition, "model_summary") && page->box->received >= 0) {
		ui_buttons_begin(w->ui);
		ui_button_link(w->ui, year_path(w, page->year, "ho-so/05-ket-qua-danh-gia-mo-hinh.html"),
			       tr(w->ctx, "Xem trước bản tổng hợp kết quả"), true);
		ui_buttons_end(w->ui);
	}
	ui_section_end(w->ui);
	err = draw_remarks(w, page);
	if (err)
		return err;
	if (open) {
		draw_print(w, page);
		if (w->app->today() >= page->box->opens && page->box->unused > 0)
			draw_enter(w, page);
		draw_close(w, page);
	}
	ui_page_end(w->ui);
	return OK;
}

static enum err page_box(struct web *w)
{
	struct ballots_page page = {0};
	enum err err = load_box(w, &page);

	return err ? err : draw_box(w, &page);
}

/* Back to the box, or the box drawn again with what was wrong. */
static enum err answer(struct web *w, const struct ballots_page *page, enum err err, const char *flash)
{
	if (!err) {
		web_redirect(w, box_path(w, page->year, page->box, ""), flash);
		return OK;
	}
	err = web_form_failed(w, err);
	return err ? err : draw_box(w, page);
}

static enum err post_print(struct web *w)
{
	struct ballots_page page = {0};
	const char *const *codes;
	unsigned count;
	enum err err = load_box(w, &page);

	if (err)
		return err;
	err = ballot_box_reprint(w->ctx, w->app, &w->actor, page.year->id, page.box->id, web_field_id(w, "version", 0),
				 &codes, &count);
	if (err)
		return answer(w, &page, err, NULL);
	err = ballot_print(w->ctx, page.box, page.year, public_base(w), codes, count, &w->response->body);
	if (err)
		return err;
	w->response->type = "application/pdf";
	http_attach(w->response, "phieu-lay-y-kien.pdf", false);
	return OK;
}

static int64_t or_none(int64_t count)
{
	return count == DB_NULL ? 0 : count;
}

/* Each line is the remark of one ballot. */
static const char *const *lines_of(struct arena *arena, const char *text, unsigned *count)
{
	const char **lines = NEW_ARRAY(arena, const char *, strlen(text) + 1);

	*count = 0;
	while (*text) {
		size_t size = strcspn(text, "\n");

		lines[(*count)++] = str_ndup(arena, text, size);
		text += size + (text[size] == '\n');
	}
	return lines;
}

static enum err post_enter(struct web *w)
{
	static const char *const names[] = {"effective", "partly", "not_effective", "invalid"};
	struct ballots_page page = {0};
	const char *const *remarks;
	int64_t counts[4];
	unsigned remark_count;
	enum err err = load_box(w, &page), field = OK;

	if (err)
		return err;
	for (unsigned i = 0; i < 4; i++) {
		err = web_field_count(w, names[i], &counts[i]);
		field = field ? field : err;
	}
	remarks = lines_of(w->ctx->arena, web_field(w, "remark"), &remark_count);
	err = field;
	if (!err)
		err = ballot_enter(w->ctx, w->app, &w->actor, page.year->id, page.box->id, or_none(counts[0]),
				   or_none(counts[1]), or_none(counts[2]), or_none(counts[3]), remarks, remark_count);
	return answer(w, &page, err, N_("Đã cộng thêm các phiếu giấy."));
}

static enum err post_close(struct web *w)
{
	struct ballots_page page = {0};
	enum err err = load_box(w, &page);

	if (err)
		return err;
	return answer(w, &page, ballot_box_close(w->ctx, w->app, &w->actor, page.year->id, page.box->id),
		      N_("Đã kết thúc đợt lấy phiếu."));
}

static const struct route routes[] = {
    {HTTP_GET, "/danh-gia/:year/phieu", page_list, 0},
    {HTTP_GET, "/danh-gia/:year/phieu/them", page_new, 0},
    {HTTP_POST, "/danh-gia/:year/phieu/them", post_new, 0},
    {HTTP_GET, "/danh-gia/:year/phieu/:box", page_box, 0},
    {HTTP_POST, "/danh-gia/:year/phieu/:box/in", post_print, 0},
    {HTTP_POST, "/danh-gia/:year/phieu/:box/nhap", post_enter, 0},
    {HTTP_POST, "/danh-gia/:year/phieu/:box/ket-thuc", post_close, 0},
};
const struct route_table routes_ballots = {routes, sizeof routes / sizeof *routes};
