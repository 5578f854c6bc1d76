/* /tham-dinh/:campaign/giay-to - the papers of the office, made from the same figures as the pages. */
#include "appraise/papers.h"
#include "web/campaign_frame.h"

static char *paper_path(struct web *w, const struct campaign *c, const struct doc *paper, const char *ending)
{
	return campaign_path(w, c, str_fmt(w->ctx->arena, "giay-to/%s.%s", paper->info.name, ending));
}

static void draw_paper(struct web *w, const struct campaign *c, const struct doc *paper)
{
	static const char *const endings[] = {"docx", "pdf", "xlsx"};

	ui_row_begin(w->ui);
	ui_cell_link(w->ui, paper_path(w, c, paper, "html"), paper->info.title);
	ui_cell_begin(w->ui);
	for (size_t i = 0; i < 3; i++) {
		if (i == 2 && !paper->info.tabular)
			continue;
		ui_link(w->ui, paper_path(w, c, paper, endings[i]), endings[i]);
		markup_put(&w->ui->m, " ");
	}
	ui_cell_end(w->ui);
	ui_row_end(w->ui);
}

static enum err page_papers(struct web *w)
{
	const struct ui_column columns[] = {{.heading = tr(w->ctx, "Giấy tờ")}, {.heading = tr(w->ctx, "Tải về")}};
	const struct campaign *c;
	struct doc *const *papers;
	struct ui_frame frame;
	unsigned count;
	enum err err = web_campaign(w, &c);

	if (!err)
		err = campaign_papers(w->ctx, w->app, &w->actor, c, &papers, &count);
	if (err)
		return err;
	frame = campaign_frame(w, c, "giay-to", tr(w->ctx, "Giấy tờ của đợt thẩm định"));
	ui_page_begin(w->ui, &frame);
	ui_lead(w->ui,
		tr(w->ctx, "Mọi con số lấy từ kết quả thẩm định. Trước khi có quyết định, giấy tờ ghi DỰ THẢO."));
	ui_table_begin(w->ui, tr(w->ctx, "Giấy tờ"), true, columns, 2);
	for (unsigned i = 0; i < count; i++)
		draw_paper(w, c, papers[i]);
	ui_table_end(w->ui);
	ui_page_end(w->ui);
	return OK;
}

static enum err page_paper(struct web *w)
{
	const struct doc_writer *writer;
	const struct doc *paper = NULL;
	const struct campaign *c;
	struct doc *const *papers;
	unsigned count = 0;
	enum err err = web_campaign(w, &c);

	if (!err)
		err = campaign_papers(w->ctx, w->app, &w->actor, c, &papers, &count);
	if (!err)
		paper = doc_find(papers, count, w->params[1], &writer);
	if (paper)
		return web_paper(w, paper, writer);
	return err ? err : problem(w->ctx, ERR_NOT_FOUND, (struct place){0}, NULL, NULL, "Không có giấy tờ này.");
}

static const struct route routes[] = {
    {HTTP_GET, "/tham-dinh/:campaign/giay-to", page_papers, 0},
    {HTTP_GET, "/tham-dinh/:campaign/giay-to/:file", page_paper, 0},
};
const struct route_table routes_campaign_papers = {routes, sizeof routes / sizeof *routes};
