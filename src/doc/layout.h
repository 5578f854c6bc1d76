/* layout.h - the layout of Decree 30/2020/NĐ-CP, annex I, as numbers and words that every writer shares: page,
 * margins, the look of each element, the fixed words of the letterhead and of the closing.
 * Where the decree gives a range, the value common in commune papers is taken. */
#ifndef TCPL_DOC_LAYOUT_H
#define TCPL_DOC_LAYOUT_H

#include "doc/doc.h"

#define FONT_NAME "Times New Roman"

/* A4 and its margins. */
enum {
	PAGE_SHORT_MM = 210,
	PAGE_LONG_MM = 297,
	MARGIN_TOP_MM = 20,
	MARGIN_BOTTOM_MM = 20,
	MARGIN_LEFT_MM = 30,
	MARGIN_RIGHT_MM = 15,
	HEADER_MM = 9,  /* from the paper's edge to the page number */
	FOOTER_MM = 10, /* from the lower edge to the code */
};

/* Letters, in points. */
enum {
	PT_NATION = 13,
	PT_MOTTO = 14,
	PT_ISSUER = 13, /* cơ quan chủ quản, cơ quan ban hành */
	PT_NUMBER = 13,
	PT_SUBJECT = 13, /* "V/v ..." */
	PT_PLACE = 14,
	PT_TITLE = 14, /* tên loại and trích yếu */
	PT_BODY = 14,
	PT_TABLE = 13,
	PT_SIGNER = 14,
	PT_RECIPIENTS_HEAD = 12,
	PT_RECIPIENTS = 11,
	PT_PAGE_NUMBER = 13,
	PT_NOTE = 12,
	PT_CODE = 10,
	PT_DRAFT = 14,
};

/* Distances. */
enum {
	INDENT_MM100 = 1270,    /* first line of a paragraph: 1.27 cm */
	PARA_SPACE_PT = 6,      /* between paragraphs, at least */
	LINE_PERCENT = 110,     /* line spacing of the text; tables and headings of the page are single */
	CELL_PAD_MM100 = 150,   /* left and right inside a cell */
	CELL_PAD_PT = 2,        /* above and below */
	SIGNING_SPACE_PT = 72,  /* for hand and seal */
	LETTERHEAD_GAP_PT = 14, /* below the letterhead */
	TITLE_GAP_PT = 12,      /* below the title */
	TABLE_GAP_PT = 8,       /* below a table */
	RULE_SPACE_PT = 5,      /* the room of a line beneath words */
	CLOSING_GAP_PT = 12,    /* above the closing block */
	RULE_PERCENT = 40,      /* lines under the body and the summary: 1/3 to 1/2 of their words */
};

#define NATION "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
#define MOTTO "Độc lập - Tự do - Hạnh phúc"
#define DRAFT_MARK "DỰ THẢO"
#define RECIPIENTS_HEAD "Nơi nhận:"
#define CODE_LABEL "Mã đối chiếu: "
#define PROGRAM_NAME "tcpl"

/* How a paragraph looks. */
struct para_look {
	const char *style; /* its name in a DOCX and its class in HTML */
	unsigned size_pt;
	bool bold, italic;
	enum align align;
	bool indent; /* the first line, by INDENT_MM100 */
	unsigned before_pt, after_pt;
	unsigned line_percent;
	bool keep_next; /* on the page of what follows */
};
const struct para_look *para_look(enum para_style);

/* Width and height of the page and of the area inside its margins, in millimetres. */
struct page {
	unsigned width_mm, height_mm, text_width_mm, text_height_mm;
};
struct page page_of(const struct doc *);

/* What stands at a place of a table: the cell, and where it begins. An empty place has no cell. */
struct slot {
	const struct cell *cell;
	unsigned row, column;   /* where the cell begins; header rows come first */
	unsigned rows, columns; /* what it covers, cut to the table (a header never reaches into the rows) */
};

struct grid {
	unsigned rows, columns; /* rows: header and body */
	struct slot *slots;     /* row by row */
};

struct grid grid_of(struct arena *, const struct table *);
const struct slot *grid_at(const struct grid *, unsigned row, unsigned column);
/* Does a cell begin here (or is the place empty)? */
bool slot_begins(const struct slot *, unsigned row, unsigned column);

/* The widths of the columns in whole units that add up to total. */
unsigned *column_widths(struct arena *, const struct table *, unsigned total);

/* Does the cell hold a number or a date? */
bool cell_is_value(const struct cell *);

/* "- Như trên;", the last one with a full stop. */
char *recipient_line(struct arena *, const char *const *recipients, unsigned count, unsigned index);

/* The text of runs in one string. */
char *runs_text(struct arena *, const struct run *runs, unsigned count);

#endif
