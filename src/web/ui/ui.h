/* ui.h - the components pages are made of, after the patterns of govuk-frontend, in our own calm look. All text is
 * escaped; nothing can be left open: every begin has its end, checked. Each works without JavaScript, by keyboard and
 * by screen reader, and prints well. Texts are given translated (tr), except where said. */
#ifndef TCPL_WEB_UI_UI_H
#define TCPL_WEB_UI_UI_H

#include "base/ctx.h"
#include "base/date.h"
#include "base/markup.h"
#include "base/points.h"

struct ui_column;
struct ui_frame;
struct ui {
	struct ctx *ctx;
	struct markup m;              /* of the page's main column; pages may use it for plain paragraphs */
	const char *csrf;             /* of the forms; "" on public pages */
	const char *base;             /* the way of the page itself, for forms that post back */
	unsigned serial;              /* of generated ids */
	const struct problem *errors; /* shown at their fields and in the summary; NULL */
	/* the components' own */
	const struct ui_frame *frame;
	const struct ui_column *columns; /* of the table being drawn; column is the next cell's */
	unsigned column_count, column;
	const char **cell_tags; /* by column, NULL until the first cell */
};

/* The page's frame. */
enum ui_area {
	UI_AREA_NONE,
	UI_AREA_HOME,
	UI_AREA_YEARS,
	UI_AREA_APPRAISAL,
	UI_AREA_TOTALS,
	UI_AREA_RESULTS,
	UI_AREA_PEOPLE,
	UI_AREA_UNITS,
	UI_AREA_LAW,
	UI_AREA_ADMIN,
	UI_AREA_HELP
};
struct ui_link {
	const char *href, *text;
};
struct ui_frame {
	const char *title;     /* of the page; also its h1 unless plain_head */
	const char *caption;   /* small line above h1: "Phường Hạc Thành · năm 2026"; NULL */
	const char *site_name; /* NULL */
	const char *person;    /* who is signed in; NULL */
	bool administrator;    /* shows the menu of the installation */
	bool manages_people;
	bool appraises; /* shows the menu of those who appraise */
	bool sees_totals;
	enum ui_area area;
	const struct ui_link *crumbs; /* without the page itself */
	unsigned crumb_count;
	const struct ui_link *tabs; /* the pages of a year; the one whose href is `tab` is current */
	unsigned tab_count;
	const char *tab;
	const char *flash;    /* a message shown once; NULL */
	const char *practice; /* the banner of a practice edition; NULL */
	const char *locked;   /* why nothing can be changed now; NULL */
	const char *help;     /* what the page is for, behind a click; NULL */
	bool wide;            /* tables: the whole width */
	bool plain_head;      /* the page draws its own h1 */
	bool failure;         /* the page tells that something failed: what was typed stays in the browser's keeping */
	const char *request_path; /* for the switch of language */
};
/* Begins the page in m; then draw with m and the functions below; then end. */
void ui_page_begin(struct ui *, const struct ui_frame *);
void ui_page_end(struct ui *);

/* Text. */
void ui_heading(struct ui *, int level, const char *text); /* 2..4 */
void ui_para(struct ui *, const char *text);
void ui_hint(struct ui *, const char *text);     /* small and grey */
void ui_lead(struct ui *, const char *text);     /* the sentence that says what the page is for */
void ui_inset(struct ui *, const char *text);    /* the law's words */
void ui_citation(struct ui *, const char *text); /* "Căn cứ: ..." */
void ui_empty(struct ui *, const char *what, const char *then_what, const char *href,
	      const char *button); /* empty states; href NULL */
void ui_link(struct ui *, const char *href, const char *text);
enum ui_list { UI_BULLETS, UI_NUMBERS, UI_PLAIN };
void ui_list_begin(struct ui *, enum ui_list);
void ui_item(struct ui *, const char *text);
void ui_item_begin(struct ui *); /* for more than text */
void ui_item_end(struct ui *);
void ui_list_end(struct ui *, enum ui_list);
void ui_details_begin(struct ui *, const char *summary, bool open);
void ui_details_end(struct ui *);
enum ui_tone { UI_GREY, UI_GREEN, UI_YELLOW, UI_RED, UI_BLUE };
void ui_tag(struct ui *, enum ui_tone, const char *text);
void ui_banner(struct ui *, enum ui_tone, const char *title, const char *text); /* a notice; title may be NULL */
void ui_section_begin(struct ui *, const char *id, const char *heading); /* a region with its h2; heading NULL: none */
void ui_section_end(struct ui *);
void ui_card_begin(struct ui *, const char *id, const char *heading); /* a quiet box */
void ui_card_end(struct ui *);
void ui_columns_begin(struct ui *); /* two columns on a wide screen, one on a phone: main, aside */
void ui_columns_aside(struct ui *);
void ui_columns_end(struct ui *);

/* A row of figures that a page is about: "81,5 điểm" over "đã chắc chắn". */
struct ui_fact {
	const char *figure, *text;
	const char *href; /* NULL */
	enum ui_tone tone;
};
void ui_facts(struct ui *, const struct ui_fact *, unsigned count);

/* Lists and tables. A table of three columns or more becomes a list of cards on a phone. */
struct ui_pair {
	const char *key, *value;   /* value may hold \n */
	const char *href, *action; /* "Sửa"; NULL */
};
void ui_summary(struct ui *, const struct ui_pair *, unsigned count);
struct ui_column {
	const char *heading;
	bool numeric; /* right, tabular figures */
	bool narrow;
};
void ui_table_begin(struct ui *, const char *caption, bool caption_hidden, const struct ui_column *, unsigned count);
void ui_row_begin(struct ui *);
void ui_cell(struct ui *, const char *text);
void ui_cell_link(struct ui *, const char *href, const char *text); /* the row's head */
void ui_cell_begin(struct ui *);                                    /* for more than text */
void ui_cell_end(struct ui *);
void ui_row_end(struct ui *);
void ui_table_end(struct ui *);
void ui_pages(struct ui *, const char *newer_href, const char *older_href); /* NULL: none that way */

/* Forms. name is also the id; the problem whose place.pointer ends in "/name" or equals name is shown at it. */
void ui_errors(
    struct ui *); /* the summary at the top: every problem with a link to its field; nothing when there is none */
struct ui_form {
	const char *action; /* a path */
	const char *id;     /* NULL */
	bool multipart, get;
	const char *autosave; /* a path that takes the same form while one types, and answers with ui_saved; NULL.
			       * The form then has one ui_status. */
	const char *keep;     /* a name under which the browser keeps what was typed when the line is lost; NULL */
	int64_t version;      /* hidden field "version" when >= 0 */
};
void ui_form_begin(struct ui *, const struct ui_form *);
void ui_form_end(struct ui *);
struct ui_field {
	const char *name, *label, *hint, *value; /* hint, value may be NULL */
	const char *autocomplete;                /* NULL */
	const char *unit;                        /* a suffix: "người"; NULL */
	int width;                               /* characters; 0: full */
	bool required_mark; /* "(bắt buộc)" is not shown; "(không bắt buộc)" is, when false and optional_mark */
	bool optional_mark;
	bool disabled;
	bool label_hidden;
	bool big_label; /* the page's one question */
};
void ui_text(struct ui *, const struct ui_field *);
void ui_number(struct ui *, const struct ui_field *); /* inputmode numeric, tabular */
void ui_points(struct ui *, const struct ui_field *); /* inputmode decimal: "13,5" */
void ui_date(struct ui *, const struct ui_field *);   /* one field "ngày/tháng/năm" */
void ui_password(struct ui *, const struct ui_field *);
void ui_email(struct ui *, const struct ui_field *);
void ui_textarea(struct ui *, const struct ui_field *, int rows);
void ui_file(struct ui *, const struct ui_field *, const char *accept);
struct ui_choice {
	const char *value, *label, *hint;
	bool chosen;
};
void ui_radios(struct ui *, const struct ui_field *, const struct ui_choice *, unsigned count, bool inline_);
void ui_checkboxes(struct ui *, const struct ui_field *, const struct ui_choice *,
		   unsigned count); /* all of the same name */
void ui_select(struct ui *, const struct ui_field *, const struct ui_choice *, unsigned count);
void ui_hidden(struct ui *, const char *name, const char *value);
void ui_fieldset_begin(struct ui *, const char *legend, const char *hint);
void ui_fieldset_end(struct ui *);
void ui_buttons_begin(struct ui *);
void ui_submit(struct ui *, const char *text, const char *name, const char *value); /* name may be NULL */
void ui_submit_quiet(struct ui *, const char *text, const char *name, const char *value);
void ui_submit_danger(struct ui *, const char *text, const char *name, const char *value);
void ui_button_link(struct ui *, const char *href, const char *text, bool quiet);
void ui_buttons_end(struct ui *);
/* Inside a form: where the answer to its autosave is shown, "Đã lưu lúc 08:05". role=status. text may be NULL. */
void ui_status(struct ui *, const char *id, const char *text);
/* The whole answer to an autosave, with the parts below and nothing else: what the status says, and the version that
 * the form sends from now on (< 0: as before). UI_GREEN saved, UI_YELLOW kept as a draft (text says why), UI_RED not
 * saved. */
void ui_saved(struct ui *, enum ui_tone, const char *text, int64_t version);
/* A part of the page that the answer to an autosave may bring anew: the points, what is missing. replaces is false on
 * the page and true in such an answer. */
void ui_part_begin(struct ui *, const char *id, bool replaces);
void ui_part_end(struct ui *);

/* Pictures: SVG with a title and a description for those who cannot see them, the same on paper, no colour alone. */
struct ui_bar {
	const char *label, *href;
	int64_t low, high, half, max; /* hundredths of points; high >= low; half the line to reach, -1: none */
	const char *text;             /* "13,5 đến 15 trên 15" */
	enum ui_tone tone;
};
void ui_bars(struct ui *, const char *title, const struct ui_bar *, unsigned count);
/* The interval of the total against the threshold. */
struct ui_interval {
	int64_t low, high, max, threshold; /* hundredths; high -1: open */
	const char *text;
};
void ui_interval(struct ui *, const char *title, const struct ui_interval *);
/* n of m done, as a row of steps. */
void ui_progress(struct ui *, const char *title, unsigned done, unsigned partly, unsigned total, const char *text);
struct ui_moment {
	day on;
	const char *text;
	bool done, late, next;
};
void ui_timeline(struct ui *, const char *title, day today, const struct ui_moment *, unsigned count);
struct ui_series {
	const char *label;
	int64_t values[3]; /* hundredths; -1: none */
	int64_t max;
};
/* year_labels: three, NULL for a year that is not there. Oldest first; the last is this year's. */
void ui_years(struct ui *, const char *title, const char *const *year_labels, const struct ui_series *, unsigned count);

/* The country as tiles, each a link with its words. */
#define UI_MAP_COLUMNS 7
#define UI_MAP_ROWS 17
#define UI_MAP_SHADES 5
struct ui_tile {
	int column, row; /* from 0 */
	const char *name, *value;
	const char *href; /* NULL */
	int shade;        /* 0 (little) to 4 (much); -1: nothing known */
	bool sea;         /* islands, off the land's tiles */
};
/* shades: what each of them stands for, in words. */
void ui_map(struct ui *, const char *title, const char *const *shades, const struct ui_tile *, unsigned count);
/* Maps without words beside each other; text says what each shows. */
void ui_small_maps_begin(struct ui *);
void ui_small_map(struct ui *, const char *title, const char *text, const struct ui_tile *, unsigned count);
void ui_small_maps_end(struct ui *);

/* Assets: the address of an embedded file with its fingerprint, and the file of such an address (NULL: none). */
struct ui_asset {
	const char *path; /* "/tai-san/tcpl-1a2b3c4d.css" */
	const char *type;
	const char *bytes;
	size_t size;
	bool gzip; /* bytes are gzipped */
};
const char *ui_asset_path(const char *name); /* "tcpl.css" */
const struct ui_asset *ui_asset_find(const char *path);

#endif
