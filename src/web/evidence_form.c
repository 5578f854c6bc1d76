/* Adding a document, choosing one that is there, and the page of one document. */
#include <string.h>

#include "base/limits.h"
#include "core/workflow.h"
#include "web/evidence.h"
#include "web/signature.h"
#include "web/year_frame.h"

#define SEARCH_MAX 30

/* --- the fields --- */

/* What was sent stands before what is stored. */
static const char *value(struct web *w, const char *name, const char *stored)
{
	const char *sent = w->request->method == HTTP_POST ? http_field(w->request, name) : NULL;

	return sent ? sent : stored;
}

static void reference_fields(struct web *w, const struct evidence_row *row)
{
	char date[DATE_TEXT_SIZE];
	const char *issued = row && row->issued != DAY_UNKNOWN ? day_print(row->issued, date) : NULL;

	ui_text(w->ui, &(struct ui_field){.name = "type",
					  .label = tr(w->ctx, "Loại văn bản"),
					  .hint = tr(w->ctx, "Ví dụ: Kế hoạch, Báo cáo, Biên bản"),
					  .value = value(w, "type", row ? row->type : NULL),
					  .width = 20,
					  .optional_mark = true});
	ui_text(w->ui, &(struct ui_field){.name = "number",
					  .label = tr(w->ctx, "Số, ký hiệu"),
					  .hint = tr(w->ctx, "Ví dụ: 178/KH-UBND"),
					  .value = value(w, "number", row ? row->number : NULL),
					  .width = 20,
					  .optional_mark = true});
	ui_date(w->ui, &(struct ui_field){.name = "issued",
					  .label = tr(w->ctx, "Ngày ban hành"),
					  .value = value(w, "issued", issued),
					  .optional_mark = true});
	ui_text(w->ui, &(struct ui_field){.name = "issuer",
					  .label = tr(w->ctx, "Cơ quan ban hành"),
					  .value = value(w, "issuer", row ? row->issuer : NULL),
					  .optional_mark = true});
	ui_text(w->ui, &(struct ui_field){.name = "link",
					  .label = tr(w->ctx, "Liên kết đến văn bản trên mạng"),
					  .value = value(w, "link", row ? row->link : NULL),
					  .optional_mark = true});
}

void evidence_fields(struct web *w, const struct evidence_row *row, bool with_file)
{
	if (with_file)
		ui_file(w->ui,
			&(struct ui_field){.name = "file",
					   .label = tr(w->ctx, "Tệp"),
					   .hint = tr(w->ctx, "PDF, ảnh, Word, Excel, PowerPoint hoặc OpenDocument, "
							      "nhỏ hơn 200 MB. Không có tệp thì ghi số, ký hiệu."),
					   .optional_mark = true},
			EVIDENCE_ACCEPT);
	ui_text(w->ui, &(struct ui_field){.name = "subject",
					  .label = tr(w->ctx, "Trích yếu hoặc tên tài liệu"),
					  .hint = with_file ? tr(w->ctx, "Để trống thì lấy theo tên tệp.") : NULL,
					  .value = value(w, "subject", row ? row->subject : NULL)});
	reference_fields(w, row);
}

static void take_upload(const struct http_upload *upload, struct evidence_new *new)
{
	if (!upload || (str_empty(upload->file_name) && upload->size == 0))
		return;
	new->path = upload->path;
	new->hash = upload->hash;
	new->size = upload->size;
	new->file_name = str_empty(upload->file_name) ? "tep" : upload->file_name;
}

enum err evidence_of_form(struct web *w, struct evidence_new *new)
{
	const char **items = NEW_ARRAY(w->ctx->arena, const char *, w->request->field_count + 1);

	*new = (struct evidence_new){.type = web_field(w, "type"),
				     .number = web_field(w, "number"),
				     .issuer = web_field(w, "issuer"),
				     .subject = web_field(w, "subject"),
				     .link = web_field(w, "link"),
				     .replaces = web_field_id(w, "thay", 0),
				     .items = items};
	for (unsigned i = 0; i < w->request->field_count; i++)
		if (str_eq(w->request->fields[i].name, "muc") && !str_empty(w->request->fields[i].value))
			items[new->item_count++] = w->request->fields[i].value;
	take_upload(http_upload_of(w->request, "file"), new);
	return web_field_day(w, "issued", &new->issued);
}

/* --- adding --- */

struct adding {
	struct web *w;
	const struct year *year;
	const char *code;  /* what it proves; NULL: still to be chosen */
	int64_t replaces;  /* 0 */
	const char *words; /* searched for among what is there */
	bool to_item;      /* back to the item's page */
};

static void choose_item(struct adding *a, const char *name, const char *label)
{
	const struct edition *edition = a->year->edition;
	struct ui_choice *choices = NEW_ARRAY(a->w->ctx->arena, struct ui_choice, edition->item_count + 2);
	unsigned count = 0;

	choices[count++] = (struct ui_choice){.value = "", .label = tr(a->w->ctx, "Chọn nội dung")};
	if (evidence_may(&a->w->actor, a->year, EVIDENCE_DIRECTIONS))
		choices[count++] = (struct ui_choice){.value = EVIDENCE_DIRECTIONS,
						      .label = evidence_item_words(a->w, a->year, EVIDENCE_DIRECTIONS)};
	for (unsigned i = 0; i < edition->item_count; i++)
		if (edition->items[i]->child_count == 0 && evidence_may(&a->w->actor, a->year, edition->items[i]->code))
			choices[count++] =
			    (struct ui_choice){.value = edition->items[i]->code,
					       .label = evidence_item_words(a->w, a->year, edition->items[i]->code)};
	ui_select(a->w->ui, &(struct ui_field){.name = name, .label = label}, choices, count);
}

static void show_wanted(struct web *w, const struct year *year, const char *code)
{
	const struct item *item = code ? edition_item(year->edition, code) : NULL;

	if (!code)
		return;
	ui_inset(w->ui, evidence_item_words(w, year, code));
	if (!item || item->evidence_count == 0)
		return;
	ui_para(w->ui, tr(w->ctx, "Tài liệu đánh giá theo quy định:"));
	markup_open(&w->ui->m, "ul", "class=\"govuk-list govuk-list--bullet\"");
	for (unsigned i = 0; i < item->evidence_count; i++) {
		markup_open(&w->ui->m, "li", "");
		markup_put(&w->ui->m, "%h", item->evidence[i]);
		markup_close(&w->ui->m, "li");
	}
	markup_close(&w->ui->m, "ul");
}

static void add_form(struct adding *a)
{
	struct web *w = a->w;

	ui_form_begin(w->ui,
		      &(struct ui_form){.action = web_path(w, "/danh-gia/%lld/tai-lieu/them", (long long)a->year->id),
					.multipart = true,
					.version = -1});
	if (a->code)
		ui_hidden(w->ui, "muc", a->code);
	else if (!a->replaces)
		choose_item(a, "muc", tr(w->ctx, "Chứng minh cho nội dung"));
	if (a->to_item)
		ui_hidden(w->ui, "ve", "muc");
	if (a->replaces)
		ui_hidden(w->ui, "thay", str_fmt(w->ctx->arena, "%lld", (long long)a->replaces));
	evidence_fields(w, NULL, true);
	ui_buttons_begin(w->ui);
	ui_submit(w->ui, a->replaces ? tr(w->ctx, "Đưa lên bản mới") : tr(w->ctx, "Thêm tài liệu"), NULL, NULL);
	ui_buttons_end(w->ui);
	ui_form_end(w->ui);
}

static void link_button(struct web *w, const struct year *year, int64_t id, const char *code, bool linked, bool to_item)
{
	ui_form_begin(w->ui, &(struct ui_form){.action = web_path(w, "/danh-gia/%lld/tai-lieu/%lld/gan",
								  (long long)year->id, (long long)id),
					       .version = -1});
	ui_hidden(w->ui, "muc", code);
	if (to_item)
		ui_hidden(w->ui, "ve", "muc");
	ui_submit_quiet(w->ui, linked ? tr(w->ctx, "Gắn vào nội dung này") : tr(w->ctx, "Bỏ gắn"), "gan",
			linked ? "1" : "0");
	ui_form_end(w->ui);
}

static enum err show_found(struct adding *a)
{
	struct web *w = a->w;
	const struct ui_column columns[] = {
	    {.heading = tr(w->ctx, "Tài liệu")}, {.heading = tr(w->ctx, "Tệp")}, {.heading = tr(w->ctx, "Việc")}};
	const struct evidence_row *rows;
	size_t count;
	enum err err =
	    evidence_search(w->ctx, w->app, &w->actor, a->year->unit.id, a->words, SEARCH_MAX, &rows, &count);

	if (err)
		return err;
	if (count == 0) {
		ui_hint(w->ui, tr(w->ctx, "Không có tài liệu nào khớp."));
		return OK;
	}
	ui_table_begin(w->ui, tr(w->ctx, "Tài liệu đã có của đơn vị"), true, columns, 3);
	for (size_t i = 0; i < count; i++) {
		const char *file = evidence_file_words(w, &rows[i]), *reference = evidence_reference(w, &rows[i]);

		ui_row_begin(w->ui);
		ui_cell(w->ui,
			*reference ? str_fmt(w->ctx->arena, "%s. %s", reference, rows[i].subject) : rows[i].subject);
		ui_cell(w->ui, file ? file : "");
		ui_cell_begin(w->ui);
		link_button(w, a->year, rows[i].id, a->code, true, a->to_item);
		ui_cell_end(w->ui);
		ui_row_end(w->ui);
	}
	ui_table_end(w->ui);
	return OK;
}

static enum err show_search(struct adding *a)
{
	struct web *w = a->w;

	ui_section_begin(w->ui, "da-co", tr(w->ctx, "Chọn tài liệu đã có của đơn vị"));
	ui_form_begin(w->ui,
		      &(struct ui_form){.action = web_path(w, "/danh-gia/%lld/tai-lieu/them", (long long)a->year->id),
					.get = true,
					.version = -1});
	ui_hidden(w->ui, "muc", a->code);
	if (a->to_item)
		ui_hidden(w->ui, "ve", "muc");
	ui_text(w->ui, &(struct ui_field){.name = "tim",
					  .label = tr(w->ctx, "Tìm theo trích yếu hoặc số"),
					  .hint = tr(w->ctx, "Không cần gõ dấu."),
					  .value = a->words,
					  .width = 30});
	ui_buttons_begin(w->ui);
	ui_submit_quiet(w->ui, tr(w->ctx, "Tìm"), NULL, NULL);
	ui_buttons_end(w->ui);
	ui_form_end(w->ui);
	if (a->words) {
		enum err err = show_found(a);

		if (err)
			return err;
	}
	ui_section_end(w->ui);
	return OK;
}

static enum err draw_add(struct adding *a)
{
	struct web *w = a->w;
	struct ui_frame frame =
	    year_frame(w, a->year, "tai-lieu",
		       a->replaces ? tr(w->ctx, "Đưa lên bản mới của tài liệu") : tr(w->ctx, "Thêm tài liệu"));
	enum err err = OK;

	ui_page_begin(w->ui, &frame);
	ui_errors(w->ui);
	if (a->replaces)
		ui_lead(w->ui,
			tr(w->ctx, "Bản mới thay bản cũ ở năm này. Bản cũ vẫn được giữ, xem được ở mục Các bản."));
	show_wanted(w, a->year, a->code);
	add_form(a);
	if (a->code && !a->replaces)
		err = show_search(a);
	if (!err)
		ui_page_end(w->ui);
	return err;
}

static bool code_known(const struct year *year, const char *code)
{
	return str_eq(code, EVIDENCE_DIRECTIONS) || edition_item(year->edition, code);
}

static const char *known_code(const struct year *year, const char *code)
{
	return !str_empty(code) && code_known(year, code) ? code : NULL;
}

static int64_t query_id(const struct web *w, const char *name)
{
	const char *text = http_query(w->request, name);
	int64_t id = 0;

	for (; text && *text >= '0' && *text <= '9' && id < INT64_MAX / 100; text++)
		id = id * 10 + (*text - '0');
	return text && *text ? 0 : id;
}

static enum err page_add(struct web *w)
{
	struct adding a = {.w = w, .replaces = query_id(w, "thay"), .words = http_query(w->request, "tim")};
	enum err err = web_year(w, &a.year);

	if (err)
		return err;
	a.code = known_code(a.year, http_query(w->request, "muc"));
	a.to_item = str_eq(http_query(w->request, "ve"), "muc");
	if (a.code && !evidence_may(&w->actor, a.year, a.code)) {
		const char *locked = year_locked(w->ctx, w->app, a.year);

		return problem(
		    w->ctx, locked ? ERR_STATE : ERR_DENIED, (struct place){0}, NULL,
		    locked ? locked : N_("Người được phân công nội dung này và đầu mối của đơn vị thêm được tài liệu."),
		    "Anh, chị không thêm được tài liệu cho nội dung này.");
	}
	return draw_add(&a);
}

/* Back to where one came from. */
static void redirect(struct web *w, const struct year *year, const char *code, int64_t id, const char *flash)
{
	if (code && !str_eq(code, EVIDENCE_DIRECTIONS) && str_eq(http_field(w->request, "ve"), "muc"))
		web_redirect(w, web_path(w, "/danh-gia/%lld/muc/%s", (long long)year->id, code), flash);
	else
		web_redirect(w, web_path(w, "/danh-gia/%lld/tai-lieu/%lld", (long long)year->id, (long long)id), flash);
}

static enum err post_add(struct web *w)
{
	struct adding a = {.w = w, .to_item = str_eq(http_field(w->request, "ve"), "muc")};
	struct evidence_new new;
	int64_t id = 0;
	enum err err = web_year(w, &a.year);

	if (err)
		return err;
	err = evidence_of_form(w, &new);
	a.replaces = new.replaces;
	a.code = new.item_count ? known_code(a.year, new.items[0]) : NULL;
	if (!err)
		err = evidence_add(w->ctx, w->app, &w->actor, a.year->id, &new, &id);
	if (!err) {
		redirect(w, a.year, a.code, id, new.replaces ? N_("Đã đưa lên bản mới.") : N_("Đã thêm tài liệu."));
		return OK;
	}
	err = web_form_failed(w, err);
	return err ? err : draw_add(&a);
}

/* --- one document --- */

struct showing {
	struct web *w;
	const struct year *year;
	struct evidence_row row;
	const struct evidence_use *uses;
	size_t use_count;
	const struct evidence_row *versions;
	size_t version_count;
	bool editable;
};

static void show_facts(struct showing *s)
{
	struct web *w = s->w;
	const struct evidence_row *row = &s->row;
	struct ui_pair pairs[9];
	char date[DATE_TEXT_SIZE];
	const char *file = evidence_file_words(w, row);
	unsigned count = 0;

	if (row->type)
		pairs[count++] = (struct ui_pair){.key = tr(w->ctx, "Loại văn bản"), .value = row->type};
	if (row->number)
		pairs[count++] = (struct ui_pair){.key = tr(w->ctx, "Số, ký hiệu"), .value = row->number};
	if (row->issued != DAY_UNKNOWN)
		pairs[count++] =
		    (struct ui_pair){.key = tr(w->ctx, "Ngày ban hành"), .value = day_print(row->issued, date)};
	if (row->issuer)
		pairs[count++] = (struct ui_pair){.key = tr(w->ctx, "Cơ quan ban hành"), .value = row->issuer};
	if (row->link)
		pairs[count++] = (struct ui_pair){
		    .key = tr(w->ctx, "Liên kết"), .value = row->link, .href = row->link, .action = tr(w->ctx, "Mở")};
	if (file) {
		pairs[count++] = (struct ui_pair){.key = tr(w->ctx, "Tệp"),
						  .value = str_fmt(w->ctx->arena, "%s\n%s", row->file_name, file)};
		pairs[count++] = (struct ui_pair){.key = tr(w->ctx, "Mã SHA-256"), .value = row->hash};
	}
	pairs[count++] = (struct ui_pair){
	    .key = tr(w->ctx, "Người đưa lên"),
	    .value = tr_fmt(w->ctx, "%s, lúc %s", row->added_by_name, moment_text(w->ctx->arena, row->added_at))};
	ui_summary(w->ui, pairs, count);
	if (!file)
		return;
	ui_buttons_begin(w->ui);
	if (media_previewable(row->media))
		ui_button_link(w->ui, web_path(w, "/tai-lieu/%lld/tep?xem=1", (long long)row->id),
			       tr(w->ctx, "Xem tệp"), false);
	ui_button_link(w->ui, web_path(w, "/tai-lieu/%lld/tep", (long long)row->id), tr(w->ctx, "Tải tệp về"), true);
	ui_buttons_end(w->ui);
}

static void show_use(struct showing *s, const struct evidence_use *use)
{
	struct web *w = s->w;

	markup_open(&w->ui->m, "li", "");
	if (use->year != s->year->id) {
		markup_put(
		    &w->ui->m, "%h",
		    tr_fmt(w->ctx, use->sent ? "Năm %d: %s (hồ sơ đã gửi)" : "Năm %d: %s", use->number, use->item));
	} else {
		const char *words = evidence_item_words(w, s->year, use->item);

		if (str_eq(use->item, EVIDENCE_DIRECTIONS))
			markup_put(&w->ui->m, "%h", words);
		else
			ui_link(w->ui, web_path(w, "/danh-gia/%lld/muc/%s", (long long)s->year->id, use->item), words);
		if (evidence_may(&w->actor, s->year, use->item))
			link_button(w, s->year, s->row.id, use->item, false, false);
	}
	markup_close(&w->ui->m, "li");
}

/* The last day for sending the dossier; DAY_UNKNOWN. */
static day dossier_due(struct web *w, const struct year *year)
{
	const struct calendar_entry *entries;
	size_t count;

	if (calendar_list(w->ctx, w->app, year, &entries, &count))
		return DAY_UNKNOWN;
	for (size_t i = 0; i < count; i++)
		if (str_eq(entries[i].step->code, "submit"))
			return entries[i].last_day;
	return DAY_UNKNOWN;
}

/* A file that is no sound PDF has no signatures to show; its content was looked at when it came. */
static void show_signatures(struct showing *s)
{
	struct web *w = s->w;
	const struct pdf_signature *all = NULL;
	char text[DATE_TEXT_SIZE];
	size_t count = 0;
	day due;

	if (evidence_signatures(w->ctx, w->app, &s->row, &all, &count) || count == 0)
		return;
	due = dossier_due(w, s->year);
	ui_section_begin(w->ui, "chu-ky", tr(w->ctx, "Chữ ký số"));
	for (size_t i = 0; i < count; i++) {
		signature_draw(w, &all[i]);
		if (due != DAY_UNKNOWN && all[i].signed_at >= 0 && moment_day(all[i].signed_at) > due)
			ui_banner(w->ui, UI_YELLOW, NULL,
				  tr_fmt(w->ctx, "Ký sau hạn gửi hồ sơ (%s).", day_print(due, text)));
	}
	ui_section_end(w->ui);
}

static void show_uses(struct showing *s)
{
	struct web *w = s->w;
	struct adding a = {.w = w, .year = s->year};

	ui_section_begin(w->ui, "chung-minh", tr(w->ctx, "Chứng minh cho"));
	if (s->use_count == 0)
		ui_hint(w->ui, tr(w->ctx, "Chưa gắn với nội dung nào."));
	else
		markup_open(&w->ui->m, "ul", "class=\"tcpl-documents\"");
	for (size_t i = 0; i < s->use_count; i++)
		show_use(s, &s->uses[i]);
	if (s->use_count)
		markup_close(&w->ui->m, "ul");
	if (s->editable) {
		ui_form_begin(w->ui, &(struct ui_form){.action = web_path(w, "/danh-gia/%lld/tai-lieu/%lld/gan",
									  (long long)s->year->id, (long long)s->row.id),
						       .version = -1});
		choose_item(&a, "muc", tr(w->ctx, "Gắn thêm vào nội dung khác"));
		ui_submit_quiet(w->ui, tr(w->ctx, "Gắn"), "gan", "1");
		ui_form_end(w->ui);
	}
	ui_section_end(w->ui);
}

static void show_versions(struct showing *s)
{
	struct web *w = s->w;
	const struct ui_column columns[] = {{.heading = tr(w->ctx, "Đưa lên lúc")},
					    {.heading = tr(w->ctx, "Tên")},
					    {.heading = tr(w->ctx, "Tệp")},
					    {.heading = tr(w->ctx, "Người đưa lên")}};

	if (s->version_count < 2)
		return;
	ui_section_begin(w->ui, "cac-ban", tr(w->ctx, "Các bản"));
	ui_table_begin(w->ui, tr(w->ctx, "Các bản của tài liệu, mới nhất trước"), true, columns, 4);
	for (size_t i = 0; i < s->version_count; i++) {
		const struct evidence_row *row = &s->versions[i];
		const char *file = evidence_file_words(w, row);

		ui_row_begin(w->ui);
		ui_cell(w->ui, moment_text(w->ctx->arena, row->added_at));
		if (row->id == s->row.id)
			ui_cell(w->ui, tr_fmt(w->ctx, "%s (đang xem)", row->subject));
		else
			ui_cell_link(
			    w->ui,
			    web_path(w, "/danh-gia/%lld/tai-lieu/%lld", (long long)s->year->id, (long long)row->id),
			    row->subject);
		ui_cell(w->ui, file ? file : "");
		ui_cell(w->ui, row->added_by_name);
		ui_row_end(w->ui);
	}
	ui_table_end(w->ui);
	ui_section_end(w->ui);
}

static void show_changes(struct showing *s)
{
	struct web *w = s->w;
	long long year = s->year->id, id = s->row.id;

	ui_details_begin(w->ui, tr(w->ctx, "Sửa thông tin"), w->ui->errors != NULL);
	ui_form_begin(w->ui, &(struct ui_form){.action = web_path(w, "/danh-gia/%lld/tai-lieu/%lld", year, id),
					       .version = s->row.version});
	evidence_fields(w, &s->row, false);
	ui_buttons_begin(w->ui);
	ui_submit(w->ui, tr(w->ctx, "Lưu"), NULL, NULL);
	ui_buttons_end(w->ui);
	ui_form_end(w->ui);
	ui_details_end(w->ui);
	ui_details_begin(w->ui, tr(w->ctx, "Gỡ tài liệu"), false);
	ui_para(w->ui, tr(w->ctx, "Tài liệu được gỡ khỏi mọi nội dung của năm này. Năm khác còn dùng thì vẫn giữ; nhật "
				  "ký ghi ai gỡ và lúc nào."));
	ui_form_begin(w->ui, &(struct ui_form){.action = web_path(w, "/danh-gia/%lld/tai-lieu/%lld/go", year, id),
					       .version = -1});
	ui_submit_danger(w->ui, tr(w->ctx, "Gỡ tài liệu"), NULL, NULL);
	ui_form_end(w->ui);
	ui_details_end(w->ui);
}

static void show_notices(struct showing *s)
{
	struct web *w = s->w;

	if (s->row.removed)
		ui_banner(w->ui, UI_GREY, NULL, tr(w->ctx, "Tài liệu này đã được gỡ."));
	else if (s->version_count > 0 && s->versions[0].id != s->row.id)
		ui_banner(w->ui, UI_YELLOW, NULL, tr(w->ctx, "Đây là bản cũ; bản mới ở mục Các bản bên dưới."));
}

static enum err load(struct web *w, struct showing *s)
{
	int64_t id;
	enum err err = web_year(w, &s->year);

	s->w = w;
	if (!err)
		err = web_id(w, 1, &id);
	if (!err)
		err = evidence_get(w->ctx, w->app, &w->actor, id, &s->row);
	if (!err && s->row.unit != s->year->unit.id)
		err = problem(w->ctx, ERR_NOT_FOUND, (struct place){0}, NULL, NULL, "Không có tài liệu này.");
	if (!err)
		err = evidence_uses(w->ctx, w->app, &w->actor, id, &s->uses, &s->use_count);
	if (!err)
		err = evidence_versions(w->ctx, w->app, &w->actor, id, &s->versions, &s->version_count);
	if (err)
		return err;
	for (size_t i = 0; i < s->use_count; i++)
		s->editable |= s->uses[i].year == s->year->id && evidence_may(&w->actor, s->year, s->uses[i].item);
	s->editable &= !s->row.removed;
	return OK;
}

static enum err draw_one(struct showing *s)
{
	struct web *w = s->w;
	struct ui_frame frame = year_frame(w, s->year, "tai-lieu", s->row.subject);

	ui_page_begin(w->ui, &frame);
	ui_errors(w->ui);
	show_notices(s);
	show_facts(s);
	show_signatures(s);
	show_uses(s);
	show_versions(s);
	if (s->editable) {
		ui_buttons_begin(w->ui);
		ui_button_link(
		    w->ui,
		    web_path(w, "/danh-gia/%lld/tai-lieu/them?thay=%lld", (long long)s->year->id, (long long)s->row.id),
		    tr(w->ctx, "Đưa lên bản mới"), true);
		ui_buttons_end(w->ui);
		show_changes(s);
	}
	ui_page_end(w->ui);
	return OK;
}

static enum err page_one(struct web *w)
{
	struct showing s = {0};
	enum err err = load(w, &s);

	return err ? err : draw_one(&s);
}

static enum err post_change(struct web *w)
{
	struct showing s = {0};
	struct evidence_new new;
	enum err err = load(w, &s);

	if (err)
		return err;
	err = evidence_of_form(w, &new);
	if (!err)
		err = evidence_change(w->ctx, w->app, &w->actor, s.year->id, s.row.id, web_field_id(w, "version", 0),
				      &new);
	if (!err) {
		web_redirect(w, web_path(w, "/danh-gia/%lld/tai-lieu/%lld", (long long)s.year->id, (long long)s.row.id),
			     N_("Đã lưu."));
		return OK;
	}
	err = web_form_failed(w, err);
	return err ? err : draw_one(&s);
}

static enum err post_link(struct web *w)
{
	const struct year *year;
	const char *code = web_field(w, "muc");
	bool linked = !str_eq(web_field(w, "gan"), "0");
	int64_t id;
	enum err err = web_year(w, &year);

	if (!err)
		err = web_id(w, 1, &id);
	if (!err && !*code)
		err = problem(w->ctx, ERR_INPUT, (struct place){0}, NULL,
			      N_("Quay lại và chọn một nội dung trong danh sách."), "Chưa chọn nội dung.");
	if (!err)
		err = evidence_link(w->ctx, w->app, &w->actor, year->id, id, code, linked);
	if (!err)
		redirect(w, year, code, id, linked ? N_("Đã gắn tài liệu.") : N_("Đã bỏ gắn tài liệu."));
	return err;
}

static enum err post_remove(struct web *w)
{
	const struct year *year;
	int64_t id;
	enum err err = web_year(w, &year);

	if (!err)
		err = web_id(w, 1, &id);
	if (!err)
		err = evidence_remove(w->ctx, w->app, &w->actor, year->id, id);
	if (!err)
		web_redirect(w, web_path(w, "/danh-gia/%lld/tai-lieu", (long long)year->id), N_("Đã gỡ tài liệu."));
	return err;
}

static const struct route routes[] = {
    {HTTP_GET, "/danh-gia/:year/tai-lieu/them", page_add, 0},
    {HTTP_POST, "/danh-gia/:year/tai-lieu/them", post_add, ROUTE_UPLOAD},
    {HTTP_GET, "/danh-gia/:year/tai-lieu/:id", page_one, 0},
    {HTTP_POST, "/danh-gia/:year/tai-lieu/:id", post_change, 0},
    {HTTP_POST, "/danh-gia/:year/tai-lieu/:id/gan", post_link, 0},
    {HTTP_POST, "/danh-gia/:year/tai-lieu/:id/go", post_remove, 0},
};

const struct route_table routes_evidence_form = {routes, sizeof routes / sizeof *routes};
