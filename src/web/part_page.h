/* part_page.h - pages of a year that are forms of its parts: one table of them, and the routes they all need: saving,
 * autosave, undo, dropping a draft (part_edit.h). */
#ifndef TCPL_WEB_PART_PAGE_H
#define TCPL_WEB_PART_PAGE_H

#include "web/part_edit.h"

struct part_page {
	const char *step; /* "cuoc-hop": the page is /danh-gia/:year/cuoc-hop */
	/* The form of that name; name is "" where the page has one form only. false: there is none. */
	bool (*editor)(struct web *, const struct year *, const char *name, struct part_editor *out);
	/* The whole page. */
	enum err (*draw)(struct web *, const struct year *);
	/* What an autosave brings anew beside the status; NULL. */
	void (*parts)(struct web *, const struct year *, const struct part_editor *);
};
extern const struct part_page part_page_heads, part_page_meeting, part_page_narrative, part_page_posting,
    part_page_signing;

/* The address of a form: that of the page, or /danh-gia/5/loi-van/phan/causes. */
char *part_page_path(struct web *, const struct year *, const struct part_page *, const char *name);

#endif
