/* /danh-gia/:year/ho-so - every paper as it will be printed, all of them in one file, and the sending of them. */
#include "dossier/dossier.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/archive.h"
#include "core/workflow.h"
#include "dossier/wording.h"
#include "web/year_frame.h"

/* A paper holds its own styles and nothing else: no script, no frame, no form. */
static const char paper_policy[] = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'";

static enum err build(struct web *w, const struct year *year, const struct dossier **out)
{
	return dossier_build(w->ctx, year->record, year->result, moment_iso(w->ctx->arena, year->changed_at), out);
}

static char *paper_path(struct web *w, const struct year *year, const struct doc *paper, const char *ending)
{
	return web_path(w, "%s/%s.%s", year_path(w, year, "ho-so"), paper->info.name, ending);
}

static void draw_papers(struct web *w, const struct year *year, const struct dossier *dossier)
{
	const struct ui_column columns[] = {{tr(w->ctx, "Giấy tờ"), false, false}, {tr(w->ctx, "Tải về"), false, true}};

	ui_table_begin(w->ui, tr(w->ctx, "Giấy tờ của hồ sơ"), false, columns, 2);
	for (unsigned i = 0; i < dossier->paper_count; i++) {
		const struct doc *paper = dossier->papers[i];

		ui_row_begin(w->ui);
		ui_cell_link(w->ui, paper_path(w, year, paper, "html"), paper->info.title);
		ui_cell_begin(w->ui);
		ui_link(w->ui, paper_path(w, year, paper, "docx"), "DOCX");
		markup_put(&w->ui->m, " ");
		ui_link(w->ui, paper_path(w, year, paper, "pdf"), "PDF");
		if (paper->info.tabular) {
			markup_put(&w->ui->m, " ");
			ui_link(w->ui, paper_path(w, year, paper, "xlsx"), "XLSX");
		}
		ui_cell_end(w->ui);
		ui_row_end(w->ui);
	}
	ui_table_end(w->ui);
}

/* --- sending --- */

static void draw_obstacle(struct web *w, const struct year *year, const struct obstacle *o)
{
	ui_item_begin(w->ui);
	ui_tag(w->ui, o->blocking ? UI_RED : UI_YELLOW,
	       o->blocking ? tr(w->ctx, "phải xong trước") : tr(w->ctx, "nên xem"));
	markup_put(&w->ui->m, " %h ", o->text);
	if (o->where)
		ui_link(w->ui, year_path(w, year, o->where), tr(w->ctx, "Mở trang"));
	if (o->citation)
		ui_citation(w->ui, o->citation);
	ui_item_end(w->ui);
}

static enum err draw_obstacles(struct web *w, const struct year *year, bool *blocked)
{
	const struct obstacle *obstacles;
	size_t count;
	enum err err = year_obstacles(w->ctx, w->app, year, &obstacles, &count);

	*blocked = false;
	if (err || count == 0)
		return err;
	ui_section_begin(w->ui, "con-vuong", tr(w->ctx, "Trước khi gửi"));
	ui_list_begin(w->ui, UI_BULLETS);
	for (size_t i = 0; i < count; i++) {
		*blocked = *blocked || obstacles[i].blocking;
		draw_obstacle(w, year, &obstacles[i]);
	}
	ui_list_end(w->ui, UI_BULLETS);
	ui_section_end(w->ui);
	return OK;
}

static const char *addressee_value(struct web *w, const struct year *year)
{
	const char *known = wording_addressee(w->ctx->arena, year->record);

	if (w->request->method == HTTP_POST)
		return web_field(w, "addressee");
	return str_eq(known, WORDING_BLANK) || str_eq(known, WORDING_LINE) ? "" : known;
}

static enum err draw_submit(struct web *w, const struct year *year)
{
	struct scope scope = year_scope(year, &w->actor, NULL);
	bool blocked;
	enum err err = draw_obstacles(w, year, &blocked);

	if (err)
		return err;
	ui_section_begin(w->ui, "gui", tr(w->ctx, "Gửi hồ sơ"));
	if (!permitted(&w->actor, ACTION_SUBMIT, &scope)) {
		ui_para(w->ui, tr(w->ctx, "Đầu mối hoặc lãnh đạo Ủy ban nhân dân gửi hồ sơ."));
	} else {
		if (blocked)
			ui_inset(w->ui, tr(w->ctx, "Còn việc quy định phải làm trước khi gửi; làm xong thì gửi được."));
		ui_form_begin(w->ui, &(struct ui_form){.action = year_path(w, year, "ho-so/gui"), .version = -1});
		ui_text(w->ui, &(struct ui_field){.name = "addressee",
						  .label = tr(w->ctx, "Gửi đến"),
						  .value = addressee_value(w, year)});
		ui_textarea(w->ui,
			    &(struct ui_field){.name = "note",
					       .label = tr(w->ctx, "Gửi bằng cách nào, ghi chú"),
					       .value = web_field(w, "note"),
					       .optional_mark = true},
			    2);
		ui_para(w->ui, tr(w->ctx, "Gửi rồi thì số liệu được khóa. Trước khi cấp trên xử lý, đầu mối hoặc lãnh "
					  "đạo rút lại được, có ghi lý do."));
		ui_submit(w->ui, tr(w->ctx, "Gửi hồ sơ và khóa số liệu"), NULL, NULL);
		ui_form_end(w->ui);
	}
	ui_section_end(w->ui);
	return OK;
}

static void draw_recall(struct web *w, const struct year *year)
{
	struct scope scope = year_scope(year, &w->actor, NULL);

	if (!permitted(&w->actor, ACTION_RECALL, &scope))
		return;
	ui_section_begin(w->ui, "rut", tr(w->ctx, "Rút hồ sơ để sửa"));
	ui_form_begin(w->ui, &(struct ui_form){.action = year_path(w, year, "ho-so/rut"), .version = -1});
	ui_textarea(w->ui,
		    &(struct ui_field){.name = "why",
				       .label = tr(w->ctx, "Lý do rút"),
				       .hint = tr(w->ctx, "Lý do được ghi vào lịch sử; báo cho nơi đã nhận."),
				       .value = web_field(w, "why")},
		    2);
	ui_buttons_begin(w->ui);
	ui_submit_danger(w->ui, tr(w->ctx, "Rút hồ sơ"), NULL, NULL);
	ui_buttons_end(w->ui);
	ui_form_end(w->ui);
	ui_section_end(w->ui);
}

static enum err draw_snapshots(struct web *w, const struct year *year)
{
	const struct ui_column columns[] = {{tr(w->ctx, "Lúc"), false, false},
					    {tr(w->ctx, "Việc"), false, false},
					    {tr(w->ctx, "Mã đối chiếu"), false, false},
					    {tr(w->ctx, "Đến nay"), false, false}};
	const struct snapshot *all;
	size_t count;
	enum err err = snapshot_list(w->ctx, w->app, year, &all, &count);

	if (err || count == 0)
		return err;
	ui_table_begin(w->ui, tr(w->ctx, "Các bản đã niêm yết, đã gửi"), false, columns, 4);
	for (size_t i = 0; i < count; i++) {
		const struct snapshot *s = &all[i];

		ui_row_begin(w->ui);
		ui_cell(w->ui, moment_text(w->ctx->arena, s->made_at));
		ui_cell(w->ui, str_eq(s->kind, "submitted")
				   ? tr_fmt(w->ctx, "%s gửi %s", s->made_by, s->addressee ? s->addressee : "")
				   : tr_fmt(w->ctx, "%s niêm yết", s->made_by));
		ui_cell(w->ui, s->code);
		ui_cell(w->ui, s->ended_at == DB_NULL
				   ? tr(w->ctx, "còn hiệu lực")
				   : tr_fmt(w->ctx, "hết lúc %s: %s", moment_text(w->ctx->arena, s->ended_at),
					    s->note ? s->note : ""));
		ui_row_end(w->ui);
	}
	ui_table_end(w->ui);
	return OK;
}

/* --- the page --- */

static enum err draw(struct web *w, const struct year *year)
{
	struct ui_frame frame = year_frame(w, year, "ho-so", tr(w->ctx, "Hồ sơ"));
	const struct dossier *dossier;
	enum err err = build(w, year, &dossier);

	if (err)
		return err;
	ui_page_begin(w->ui, &frame);
	ui_errors(w->ui);
	ui_lead(w->ui, tr(w->ctx, "Mọi giấy tờ lập từ một lần ghi số liệu. Bấm tên để xem như khi in."));
	ui_buttons_begin(w->ui);
	ui_button_link(w->ui, year_path(w, year, "ho-so/tat-ca.zip"), tr(w->ctx, "Tải tất cả (ZIP)"), false);
	ui_button_link(w->ui, year_path(w, year, "ho-so/giay-to.zip"),
		       tr(w->ctx, "Chỉ giấy tờ, không kèm tệp tài liệu"), true);
	ui_buttons_end(w->ui);
	ui_hint(w->ui, tr_fmt(w->ctx,
			      "Mã đối chiếu %s in ở cuối mỗi giấy tờ: số liệu đổi thì mã đổi. Gói ZIP theo BagIt (RFC "
			      "8493), một bản cài tcpl khác nhập lại được.",
			      year->record->code));
	draw_papers(w, year, dossier);
	if (year->state == STATE_SUBMITTED)
		draw_recall(w, year);
	else if (state_is_open(year->state))
		err = draw_submit(w, year);
	if (!err)
		err = draw_snapshots(w, year);
	ui_page_end(w->ui);
	return err;
}

static enum err page_dossier(struct web *w)
{
	const struct year *year;
	enum err err = web_year(w, &year);

	return err ? err : draw(w, year);
}

/* --- the papers --- */

static enum err no_paper(struct web *w)
{
	return problem(w->ctx, ERR_NOT_FOUND, (struct place){0}, NULL, NULL, "Hồ sơ của năm này không có giấy tờ đó.");
}

enum err web_paper(struct web *w, const struct doc *paper, const struct doc_writer *writer)
{
	w->response->type = writer->type;
	if (str_eq(writer->ending, "html"))
		http_set(w->response, "Content-Security-Policy", paper_policy);
	else
		http_attach(w->response, str_fmt(w->ctx->arena, "%s.%s", paper->info.name, writer->ending),
			    str_eq(writer->ending, "pdf"));
	return writer->write(w->ctx, paper, &w->response->body);
}

static enum err page_paper(struct web *w)
{
	const struct doc_writer *writer;
	const struct dossier *dossier;
	const struct doc *paper;
	const struct year *year;
	enum err err = web_year(w, &year);

	if (!err)
		err = build(w, year, &dossier);
	if (err)
		return err;
	paper = doc_find(dossier->papers, dossier->paper_count, w->params[1], &writer);
	return paper ? web_paper(w, paper, writer) : no_paper(w);
}

/* The archive is made on disk, for its files may be large, and is gone from there when it is sent. */
static enum err send_archive(struct web *w, unsigned parts)
{
	const struct year *year;
	struct stat st;
	char *path;
	enum err err = web_year(w, &year);

	if (!err)
		err = archive_place(w->ctx, w->app, &path);
	if (!err)
		err = archive_write(w->ctx, w->app, &w->actor, year, parts, path, NULL);
	if (err)
		return err;
	w->response->file = open(path, O_RDONLY | O_CLOEXEC);
	unlink(path);
	if (w->response->file < 0 || fstat(w->response->file, &st) != 0)
		return problem(w->ctx, ERR_IO, (struct place){0}, NULL, NULL, "Không đọc lại được tệp vừa đóng gói.");
	w->response->file_size = st.st_size;
	w->response->type = "application/zip";
	http_attach(w->response, str_fmt(w->ctx->arena, "%s.zip", archive_name(w->ctx->arena, year)), false);
	return OK;
}

static enum err page_all(struct web *w)
{
	return send_archive(w, ARCHIVE_ALL);
}

static enum err page_papers(struct web *w)
{
	return send_archive(w, ARCHIVE_ALL & ~(unsigned)ARCHIVE_EVIDENCE);
}

static enum err post_submit(struct web *w)
{
	const struct year *year;
	struct snapshot snapshot;
	enum err err = web_year(w, &year);

	if (err)
		return err;
	err = year_submit(w->ctx, w->app, &w->actor, year->id, web_field(w, "addressee"), web_field(w, "note"),
			  &snapshot);
	if (!err) {
		web_redirect(w, year_path(w, year, "ho-so"), N_("Đã gửi hồ sơ. Số liệu được khóa."));
		return OK;
	}
	err = web_form_failed(w, err);
	return err ? err : draw(w, year);
}

static enum err post_recall(struct web *w)
{
	const struct year *year;
	enum err err = web_year(w, &year);

	if (err)
		return err;
	err = year_recall(w->ctx, w->app, &w->actor, year->id, web_field(w, "why"));
	if (!err) {
		web_redirect(w, year_path(w, year, "ho-so"), N_("Đã rút hồ sơ. Số liệu sửa được trở lại."));
		return OK;
	}
	err = web_form_failed(w, err);
	return err ? err : draw(w, year);
}

static const struct route routes[] = {
    {HTTP_GET, "/danh-gia/:year/ho-so", page_dossier, 0},
    {HTTP_GET, "/danh-gia/:year/ho-so/:file", page_paper, 0},
    {HTTP_GET, "/danh-gia/:year/ho-so/tat-ca.zip", page_all, 0},
    {HTTP_GET, "/danh-gia/:year/ho-so/giay-to.zip", page_papers, 0},
    {HTTP_POST, "/danh-gia/:year/ho-so/gui", post_submit, 0},
    {HTTP_POST, "/danh-gia/:year/ho-so/rut", post_recall, 0},
};
const struct route_table routes_dossier = {routes, sizeof routes / sizeof *routes};
