#include "web/part_page.h"

#include "web/year_frame.h"

static const struct part_page *const pages[] = {&part_page_heads, &part_page_meeting, &part_page_narrative,
						&part_page_posting, &part_page_signing};

char *part_page_path(struct web *w, const struct year *year, const struct part_page *page, const char *name)
{
	return *name ? web_path(w, "%s/phan/%s", year_path(w, year, page->step), name) : year_path(w, year, page->step);
}

struct found {
	const struct year *year;
	const struct part_page *page;
	struct part_editor editor;
};

/* The page of param 1 and its form of param 2, when the route has one. */
static enum err find(struct web *w, struct found *out)
{
	const char *name = w->params[2] ? w->params[2] : "";

	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
		if (str_eq(pages[i]->step, w->params[1])) {
			enum err err = web_year(w, &out->year);

			out->page = pages[i];
			if (err || pages[i]->editor(w, out->year, name, &out->editor))
				return err;
		}
	return problem(w->ctx, ERR_NOT_FOUND, (struct place){0}, NULL, NULL, "Không có trang này.");
}

static enum err page_draw(struct web *w)
{
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
		if (str_eq(pages[i]->step, w->params[1])) {
			const struct year *year;
			enum err err = web_year(w, &year);

			return err ? err : pages[i]->draw(w, year);
		}
	return problem(w->ctx, ERR_NOT_FOUND, (struct place){0}, NULL, NULL, "Không có trang này.");
}

static enum err page_save(struct web *w)
{
	struct found f = {0};
	enum err err = find(w, &f);

	return err ? err : part_edit_post(w, f.year, &f.editor, year_path(w, f.year, f.page->step), f.page->draw);
}

static enum err page_autosave(struct web *w)
{
	struct found f = {0};
	enum err err = find(w, &f);

	return err ? err : part_edit_autosave(w, f.year, &f.editor, f.page->parts);
}

static enum err page_undo(struct web *w)
{
	struct found f = {0};
	enum err err = find(w, &f);

	return err ? err : part_edit_undo(w, f.year, &f.editor, year_path(w, f.year, f.page->step));
}

static enum err page_drop(struct web *w)
{
	struct found f = {0};
	enum err err = find(w, &f);

	return err ? err : part_edit_drop_draft(w, f.year, &f.editor, year_path(w, f.year, f.page->step));
}

/* Listed last in routes.c: pages of their own come before. */
static const struct route routes[] = {
    {HTTP_GET, "/danh-gia/:year/:page", page_draw, 0},
    {HTTP_POST, "/danh-gia/:year/:page", page_save, 0},
    {HTTP_POST, "/danh-gia/:year/:page/tu-luu", page_autosave, 0},
    {HTTP_POST, "/danh-gia/:year/:page/hoan-tac", page_undo, 0},
    {HTTP_POST, "/danh-gia/:year/:page/bo-nhap", page_drop, 0},
    {HTTP_POST, "/danh-gia/:year/:page/phan/:form", page_save, 0},
    {HTTP_POST, "/danh-gia/:year/:page/phan/:form/tu-luu", page_autosave, 0},
    {HTTP_POST, "/danh-gia/:year/:page/phan/:form/hoan-tac", page_undo, 0},
    {HTTP_POST, "/danh-gia/:year/:page/phan/:form/bo-nhap", page_drop, 0},
};
const struct route_table routes_part_page = {routes, sizeof routes / sizeof *routes};
