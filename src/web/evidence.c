/* The documents of a year, by what they prove; what still lacks one; and the panel beside an answer. */
#include "web/evidence.h"

#include <string.h>

#include "base/text.h"
#include "web/year_frame.h"

const char *evidence_code(const struct item *item)
{
	return item ? item->code : EVIDENCE_DIRECTIONS;
}

char *evidence_size_words(struct arena *arena, int64_t size)
{
	int64_t tenths = size * 10 >> 20;

	if (size < 1 << 20)
		return str_fmt(arena, "%lld KB", (long long)((size + 1023) >> 10));
	if (tenths >= 100)
		return str_fmt(arena, "%lld MB", (long long)(tenths / 10));
	return str_fmt(arena, "%lld,%lld MB", (long long)(tenths / 10), (long long)(tenths % 10));
}

char *evidence_file_words(struct web *w, const struct evidence_row *row)
{
	if (!row->hash)
		return NULL;
	return str_fmt(w->ctx->arena, "%s, %s", tr(w->ctx, media_name(row->media)),
		       evidence_size_words(w->ctx->arena, row->size));
}

char *evidence_reference(struct web *w, const struct evidence_row *row)
{
	struct buf out = buf_new(w->ctx->arena);
	char date[DATE_TEXT_SIZE];

	if (row->type)
		buf_adds(&out, row->type);
	if (row->number)
		tr_addf(w->ctx, &out, out.size ? " số %s" : "Số %s", row->number);
	if (row->issued != DAY_UNKNOWN)
		tr_addf(w->ctx, &out, out.size ? " ngày %s" : "Ngày %s", day_print(row->issued, date));
	if (row->issuer)
		tr_addf(w->ctx, &out, out.size ? " của %s" : "Của %s", row->issuer);
	return out.size ? out.data : str_dup(w->ctx->arena, "");
}

char *evidence_item_words(struct web *w, const struct year *year, const char *code)
{
	const struct item *item = edition_item(year->edition, code);

	if (str_eq(code, EVIDENCE_DIRECTIONS))
		return str_dup(w->ctx->arena, tr(w->ctx, "Văn bản chỉ đạo, điều hành"));
	return item ? str_fmt(w->ctx->arena, "%s. %s", code, item_title(item)) : str_dup(w->ctx->arena, code);
}

/* --- one document in a list --- */

static void show_document(struct web *w, const struct year *year, const struct evidence_row *row)
{
	const char *reference = evidence_reference(w, row), *file = evidence_file_words(w, row);

	markup_open(&w->ui->m, "li", "");
	ui_link(w->ui, web_path(w, "/danh-gia/%lld/tai-lieu/%lld", (long long)year->id, (long long)row->id),
		row->subject);
	if (*reference)
		ui_hint(w->ui, reference);
	if (file) {
		markup_open(&w->ui->m, "p", "class=\"govuk-hint\"");
		ui_link(w->ui,
			web_path(w, "/tai-lieu/%lld/tep%s", (long long)row->id,
				 media_previewable(row->media) ? "?xem=1" : ""),
			tr_fmt(w->ctx, media_previewable(row->media) ? "Xem tệp (%s)" : "Tải tệp về (%s)", file));
		markup_close(&w->ui->m, "p");
	}
	if (!file && row->link) {
		markup_open(&w->ui->m, "p", "class=\"govuk-hint\"");
		markup_open(&w->ui->m, "a", "href=\"%a\" rel=\"noopener noreferrer\" class=\"govuk-link\"", row->link);
		markup_put(&w->ui->m, "%h", row->link);
		markup_close(&w->ui->m, "a");
		markup_close(&w->ui->m, "p");
	}
	markup_close(&w->ui->m, "li");
}

static bool names(const struct evidence_row *row, const char *code)
{
	for (unsigned i = 0; i < row->item_count; i++)
		if (str_eq(row->items[i], code))
			return true;
	return false;
}

static unsigned show_documents(struct web *w, const struct year *year, const struct evidence_row *rows, size_t count,
			       const char *code)
{
	unsigned shown = 0;

	for (size_t i = 0; i < count; i++)
		if (names(&rows[i], code) && shown++ == 0)
			markup_open(&w->ui->m, "ul", "class=\"tcpl-documents\"");
	if (shown == 0)
		return 0;
	for (size_t i = 0; i < count; i++)
		if (names(&rows[i], code))
			show_document(w, year, &rows[i]);
	markup_close(&w->ui->m, "ul");
	return shown;
}

/* --- the panel --- */

static void small_form(struct web *w, const struct year *year, const char *code)
{
	ui_details_begin(w->ui, tr(w->ctx, "Thêm tài liệu"), false);
	ui_form_begin(w->ui,
		      &(struct ui_form){.action = web_path(w, "/danh-gia/%lld/tai-lieu/them", (long long)year->id),
					.id = "them-tai-lieu",
					.multipart = true,
					.version = -1});
	ui_hidden(w->ui, "muc", code);
	ui_hidden(w->ui, "ve", "muc");
	evidence_fields(w, NULL, true);
	ui_buttons_begin(w->ui);
	ui_submit_quiet(w->ui, tr(w->ctx, "Thêm tài liệu"), NULL, NULL);
	ui_buttons_end(w->ui);
	ui_form_end(w->ui);
	markup_open(&w->ui->m, "p", "class=\"govuk-body\"");
	ui_link(w->ui, web_path(w, "/danh-gia/%lld/tai-lieu/them?muc=%s", (long long)year->id, code),
		tr(w->ctx, "Chọn tài liệu đã có của đơn vị"));
	markup_close(&w->ui->m, "p");
	ui_details_end(w->ui);
}

void evidence_panel(struct web *w, const struct year *year, const struct item *item)
{
	const struct problem *errors = w->ui->errors;
	const char *code = evidence_code(item);
	const struct evidence_row *rows = NULL;
	size_t count = 0;
	enum err err = evidence_of(w->ctx, w->app, &w->actor, year, code, &rows, &count);

	ui_section_begin(w->ui, "tai-lieu", tr(w->ctx, "Tài liệu chứng minh"));
	if (err)
		ui_hint(w->ui, tr(w->ctx, "Chưa đọc được danh sách tài liệu; tải lại trang."));
	else if (show_documents(w, year, rows, count, code) == 0)
		ui_hint(w->ui, tr(w->ctx, "Chưa có tài liệu nào."));
	w->ui->errors = NULL; /* those of the answer's form are not this form's */
	if (evidence_may(&w->actor, year, code))
		small_form(w, year, code);
	w->ui->errors = errors;
	ui_section_end(w->ui);
}

/* --- the whole list --- */

struct listing {
	struct web *w;
	const struct year *year;
	const struct evidence_row *rows; /* those that fit the words searched for */
	size_t count;
	const struct evidence_row *all;
	size_t all_count;
	bool lacking_only, filtered;
};

static bool is_leaf(const struct item *item)
{
	return item->child_count == 0;
}

static unsigned documents_at(const struct evidence_row *rows, size_t count, const char *code)
{
	unsigned found = 0;

	for (size_t i = 0; i < count; i++)
		found += names(&rows[i], code);
	return found;
}

/* Its own, or those of the item it belongs to. */
static bool is_covered(const struct listing *l, const struct item *item)
{
	for (; item; item = item->parent)
		if (documents_at(l->all, l->all_count, item->code) > 0)
			return true;
	return false;
}

static void count_coverage(const struct listing *l, unsigned *covered, unsigned *total)
{
	*covered = *total = 0;
	for (unsigned i = 0; i < l->year->edition->item_count; i++) {
		const struct item *item = l->year->edition->items[i];

		if (!is_leaf(item))
			continue;
		++*total;
		*covered += is_covered(l, item);
	}
}

static bool is_shown(const struct listing *l, const struct item *item)
{
	if (l->filtered)
		return documents_at(l->rows, l->count, item->code) > 0;
	if (l->lacking_only)
		return is_leaf(item) && !is_covered(l, item);
	return is_leaf(item) || documents_at(l->rows, l->count, item->code) > 0;
}

static void show_item(struct listing *l, const char *code, const char *title)
{
	struct web *w = l->w;

	ui_row_begin(w->ui);
	if (str_eq(code, EVIDENCE_DIRECTIONS))
		ui_cell(w->ui, title);
	else
		ui_cell_link(w->ui, web_path(w, "/danh-gia/%lld/muc/%s", (long long)l->year->id, code), title);
	ui_cell_begin(w->ui);
	if (show_documents(w, l->year, l->rows, l->count, code) == 0)
		ui_tag(w->ui, UI_YELLOW, tr(w->ctx, "Chưa có tài liệu"));
	if (evidence_may(&w->actor, l->year, code))
		ui_link(w->ui, web_path(w, "/danh-gia/%lld/tai-lieu/them?muc=%s", (long long)l->year->id, code),
			tr(w->ctx, "Thêm tài liệu"));
	ui_cell_end(w->ui);
	ui_row_end(w->ui);
}

static void begin_table(struct web *w, const char *caption)
{
	const struct ui_column columns[] = {{.heading = tr(w->ctx, "Nội dung")}, {.heading = tr(w->ctx, "Tài liệu")}};

	ui_table_begin(w->ui, caption, true, columns, 2);
}

static unsigned show_criterion(struct listing *l, const struct item *criterion)
{
	const struct edition *edition = l->year->edition;
	struct web *w = l->w;
	unsigned shown = 0;

	for (unsigned i = criterion->index; i < edition->item_count; i++) {
		const struct item *item = edition->items[i];

		if (item != criterion && item->depth == DEPTH_CRITERION)
			break;
		if (!is_shown(l, item))
			continue;
		if (shown++ == 0) {
			const char *heading = tr_fmt(w->ctx, "Tiêu chí %s. %s", criterion->code, item_title(criterion));

			ui_heading(w->ui, 2, heading);
			begin_table(w, heading);
		}
		show_item(l, item->code, str_fmt(w->ctx->arena, "%s. %s", item->code, item_title(item)));
	}
	if (shown)
		ui_table_end(w->ui);
	return shown;
}

static void show_directions(struct listing *l)
{
	struct web *w = l->w;
	const char *heading = tr(w->ctx, "Văn bản chỉ đạo, điều hành");

	if (l->lacking_only || (l->filtered && documents_at(l->rows, l->count, EVIDENCE_DIRECTIONS) == 0))
		return;
	ui_heading(w->ui, 2, heading);
	begin_table(w, heading);
	show_item(
	    l, EVIDENCE_DIRECTIONS,
	    tr(w->ctx, "Văn bản đơn vị ban hành để chỉ đạo, hướng dẫn, tổ chức thực hiện (phần I.1 của báo cáo)"));
	ui_table_end(w->ui);
}

static bool fits(struct web *w, const struct evidence_row *row, const char *folded)
{
	const char *text = str_fmt(w->ctx->arena, "%s %s %s %s", row->subject, row->number ? row->number : "",
				   row->type ? row->type : "", row->file_name ? row->file_name : "");

	return strstr(text_fold(w->ctx->arena, text), folded) != NULL;
}

static void filter(struct listing *l, const char *words)
{
	struct evidence_row *rows = NEW_ARRAY(l->w->ctx->arena, struct evidence_row, l->all_count + 1);
	const char *folded = text_fold(l->w->ctx->arena, words);

	l->filtered = *folded != '\0';
	for (size_t i = 0; i < l->all_count; i++)
		if (!l->filtered || fits(l->w, &l->all[i], folded))
			rows[l->count++] = l->all[i];
	l->rows = rows;
}

static void show_filter(struct listing *l, const char *words)
{
	struct web *w = l->w;
	const struct ui_choice choices[] = {{"", tr(w->ctx, "Tất cả"), NULL, !l->lacking_only},
					    {"thieu", tr(w->ctx, "Nội dung chưa có tài liệu"), NULL, l->lacking_only}};

	ui_form_begin(w->ui, &(struct ui_form){.action = web_path(w, "/danh-gia/%lld/tai-lieu", (long long)l->year->id),
					       .get = true,
					       .version = -1});
	ui_text(w->ui, &(struct ui_field){.name = "tim",
					  .label = tr(w->ctx, "Tìm theo trích yếu, số hoặc tên tệp"),
					  .value = words,
					  .width = 30});
	ui_radios(w->ui, &(struct ui_field){.name = "loc", .label = tr(w->ctx, "Hiện")}, choices, 2, true);
	ui_buttons_begin(w->ui);
	ui_submit_quiet(w->ui, tr(w->ctx, "Lọc danh sách"), NULL, NULL);
	ui_buttons_end(w->ui);
	ui_form_end(w->ui);
}

static enum err show_quota(struct listing *l)
{
	struct web *w = l->w;
	int64_t used, quota;
	enum err err = evidence_usage(w->ctx, w->app, l->year->unit.id, &used, &quota);

	if (!err)
		ui_hint(w->ui,
			tr_fmt(w->ctx, "Tệp của đơn vị dùng %s trên %s.", evidence_size_words(w->ctx->arena, used),
			       evidence_size_words(w->ctx->arena, quota)));
	return err;
}

static enum err draw_list(struct listing *l, const char *words)
{
	struct web *w = l->w;
	struct ui_frame frame = year_frame(w, l->year, "tai-lieu", tr(w->ctx, "Tài liệu đánh giá"));
	unsigned covered, total, shown = 0;
	enum err err;

	frame.wide = true;
	count_coverage(l, &covered, &total);
	ui_page_begin(w->ui, &frame);
	ui_lead(w->ui, tr_fmt(w->ctx, "%u trên %u nội dung đã có tài liệu chứng minh; cả thảy %zu tài liệu.", covered,
			      total, l->all_count));
	ui_progress(w->ui, tr(w->ctx, "Nội dung đã có tài liệu"), covered, 0, total,
		    tr_fmt(w->ctx, "%u trên %u nội dung", covered, total));
	err = show_quota(l);
	show_filter(l, words);
	show_directions(l);
	for (unsigned i = 0; i < l->year->edition->item_count; i++)
		if (l->year->edition->items[i]->depth == DEPTH_CRITERION)
			shown += show_criterion(l, l->year->edition->items[i]);
	if (shown == 0 && l->filtered && l->count == 0)
		ui_empty(w->ui, tr(w->ctx, "Không có tài liệu nào khớp."), tr(w->ctx, "Thử ít từ hơn, hoặc bỏ bộ lọc."),
			 web_path(w, "/danh-gia/%lld/tai-lieu", (long long)l->year->id), tr(w->ctx, "Xem tất cả"));
	else if (shown == 0 && l->lacking_only)
		ui_empty(w->ui, tr(w->ctx, "Nội dung nào cũng đã có tài liệu."), NULL, NULL, NULL);
	ui_page_end(w->ui);
	return err;
}

static enum err page_list(struct web *w)
{
	struct listing l = {.w = w};
	const char *words = http_query(w->request, "tim");
	enum err err = web_year(w, &l.year);

	if (!err)
		err = evidence_of(w->ctx, w->app, &w->actor, l.year, NULL, &l.all, &l.all_count);
	if (err)
		return err;
	words = words ? words : "";
	l.lacking_only = str_eq(http_query(w->request, "loc"), "thieu");
	filter(&l, words);
	return draw_list(&l, words);
}

static const struct route routes[] = {
    {HTTP_GET, "/danh-gia/:year/tai-lieu", page_list, 0},
};

const struct route_table routes_evidence = {routes, sizeof routes / sizeof *routes};
