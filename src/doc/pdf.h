/* pdf.h - inside the PDF writer: blocks become boxes (pdf_boxes.c, pdf_table.c), boxes are put on pages
 * (pdf_pages.c), pages are drawn (pdf.c). Texts are set twice, once to measure and once to draw, so that a long paper
 * needs the memory of its boxes only. Lengths are points. */
#ifndef TCPL_DOC_PDF_H
#define TCPL_DOC_PDF_H

#include "doc/type.h"

/* A text, a line or an empty space, one below another. */
struct piece {
	const struct run *runs; /* NULL: no text */
	unsigned run_count;
	struct setting setting;
	unsigned lines;     /* of the text; 1 when there is none */
	double line_height; /* of one of them */
	double rule;        /* a line of that length in the middle, where there is no text */
	const char *tag;    /* of PDF's logical structure; NULL: none of its own */
};

/* A cell of a table, or of a letterhead or closing, which are tables without lines. */
struct pdf_cell {
	struct piece *pieces;
	unsigned count, room;
	unsigned lines; /* of all pieces */
	unsigned drawn; /* of them; the rest goes on on the next page */
	double width;   /* inside */
	double height;  /* of all lines */
	const char *tag;
};

struct pdf_table {
	struct grid grid;
	struct pdf_cell *cells; /* at the places where they begin */
	double *edges;          /* of the columns, one more than they are */
	double *heights;        /* of the rows */
	unsigned header_count;
	double header_height; /* of the rows to repeat; 0 when there is none or no room for it */
	bool framed;
};

/* What is not divided between pages: a line of a paragraph, or a row (a part of it, when it is higher than a page). */
struct box {
	double before, height; /* before: free space above, not at the top of a page */
	bool keep;             /* on the page of the next box */
	struct piece *piece;   /* of a paragraph */
	unsigned from, to;     /* its lines */
	struct pdf_table *table;
	unsigned row;
};

struct placed {
	struct box box;
	double y; /* from the paper's upper edge */
	unsigned page;
};

struct pdf {
	struct ctx *ctx;
	const struct doc *doc;
	struct type *type;
	double left, top, width, height; /* of the area of the text */
	struct box *boxes;
	size_t box_count, box_room;
	double pending; /* space that the last block wants below it */
	struct placed *placed;
	size_t placed_count, placed_room;
	unsigned page_count;
	cairo_t *cr;
	const struct piece *set; /* what type holds */
};

/* pdf_boxes.c */
void pdf_boxes(struct pdf *);
struct box *pdf_add_box(struct pdf *);
struct piece pdf_text_piece(struct pdf *, const struct run *runs, unsigned count, const struct setting *,
			    const char *tag);
void pdf_cell_add(struct pdf *, struct pdf_cell *, struct piece);

/* pdf_table.c */
struct pdf_table *pdf_table_new(struct pdf *, struct grid grid, const unsigned *widths, bool framed);
struct pdf_cell *pdf_table_cell(struct pdf *, struct pdf_table *, unsigned row, unsigned column);
void pdf_table_boxes(struct pdf *, struct pdf_table *);
void pdf_block_table(struct pdf *, const struct table *);
/* Draws the row at index of the list of what is placed. */
void pdf_draw_row(struct pdf *, size_t index);

/* pdf_pages.c */
void pdf_paginate(struct pdf *);

/* pdf.c */
void pdf_tag(struct pdf *, const char *tag);
void pdf_tag_end(struct pdf *, const char *tag);
void pdf_draw_piece(struct pdf *, const struct piece *, double x, double y, double width, unsigned from, unsigned to);

#endif
