/* part_edit.h - a form that edits one part of a year (core/year.h), one way for all of them: drawn from what is stored
 * or from what was typed and could not be saved; saved with the version it was edited from; refused, it is drawn again
 * as it was typed and kept as the person's draft; changed by somebody else meanwhile, both versions are shown side by
 * side.
 *
 * A page has one function that draws it whole, for GET and for a POST that was refused; in it part_edit_load and
 * part_edit_draw stand for each form. Routes a form needs: POST <path>, <path>/tu-luu (autosave), <path>/hoan-tac
 * (undo), <path>/bo-nhap (drop the draft); their page functions call the four below. */
#ifndef TCPL_WEB_PART_EDIT_H
#define TCPL_WEB_PART_EDIT_H

#include <jansson.h>

#include "web/form_fields.h"

struct part_editor {
	const char *part; /* "meeting", "answers/2.1.1" */
	const char *path; /* of the form: "/danh-gia/5/cuoc-hop" */
	const void *of;   /* the editor's own: the item */
	/* The fields of a stored value; value NULL: nothing is stored. The JSON is a part's, see
	 * docs/assessment-format.md. */
	void (*to_fields)(struct ctx *, const struct year *, const struct part_editor *, const json_t *value,
			  struct form_fields *out);
	/* The value that the fields make; *value NULL takes the part away. What is no number or no day is told with the
	 * field's name as the place's pointer, ERR_INPUT; what the law refuses is found by year_save. The value belongs
	 * to the arena (js_own). */
	enum err (*to_value)(struct ctx *, const struct year *, const struct part_editor *, const struct form_fields *,
			     json_t **value);
	/* Draws the fields inside the form. */
	void (*fields)(struct web *, const struct year *, const struct part_editor *, const struct form_fields *);
	/* Draws the value for those who may not change it; NULL: its title, and the value in words. */
	void (*read)(struct web *, const struct year *, const struct part_editor *, const struct form_fields *);
	const char *button; /* "Lưu"; NULL: that */
	const char *status; /* id of the status line, different on each form of a page */
};

struct part_edit {
	const struct part_editor *editor;
	struct form_fields fields;
	int64_t version;  /* it is edited from; 0: nothing stored */
	int64_t draft_at; /* when what is shown was kept as a draft; DB_NULL: it is the stored value */
	bool may, can_undo;
};
MUST_CHECK enum err part_edit_load(struct web *, const struct year *, const struct part_editor *,
				   struct part_edit *out);
void part_edit_draw(struct web *, const struct year *, const struct part_edit *);

/* Saves and redirects to done (a path of our own); draws the page again, or that of a conflict, when it cannot. */
MUST_CHECK enum err part_edit_post(struct web *, const struct year *, const struct part_editor *, const char *done,
				   enum err (*page)(struct web *, const struct year *));
/* The answer to an autosave: the status line, and what parts draws beside it (ui_part_begin with replaces; NULL:
 * nothing) from the year as it is now. */
MUST_CHECK enum err part_edit_autosave(struct web *, const struct year *, const struct part_editor *,
				       void (*parts)(struct web *, const struct year *, const struct part_editor *));
MUST_CHECK enum err part_edit_undo(struct web *, const struct year *, const struct part_editor *, const char *done);
MUST_CHECK enum err part_edit_drop_draft(struct web *, const struct year *, const struct part_editor *,
					 const char *done);

#endif
