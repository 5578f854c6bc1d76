/* flow.h - the running text of a word processor's document: paragraphs that may hold others (text boxes), tables that
 * may hold tables. DOCX and ODT tell it what begins and ends; it makes the lines. */
#ifndef TCPL_READER_FLOW_H
#define TCPL_READER_FLOW_H

#include "base/limits.h"
#include "reader/lines.h"

/* One level of nesting holds one paragraph at a time; its buffer is used again. */
struct flow_paragraph {
	struct buf text;
	unsigned line;
	bool goes_on; /* its end was deleted: the next paragraph continues it */
};

struct flow_table {
	unsigned number, row, column, column_next;
};

struct flow {
	struct lines lines;
	struct flow_paragraph paragraphs[XML_DEPTH_MAX];
	unsigned paragraph_depth; /* open paragraphs */
	unsigned paragraph_count; /* begun so far */
	struct flow_table tables[XML_DEPTH_MAX];
	unsigned table_depth, table_count;
};

struct flow *flow_new(struct ctx *, const char *file);

MUST_CHECK enum err flow_paragraph_begin(struct flow *);
/* goes_on: the mark at its end was deleted. */
MUST_CHECK enum err flow_paragraph_end(struct flow *, bool goes_on);
/* Text outside a paragraph is passed over. */
void flow_text(struct flow *, const char *text, size_t size);
bool flow_in_paragraph(const struct flow *);

void flow_table_begin(struct flow *);
void flow_row(struct flow *);
void flow_cell(struct flow *);
void flow_cell_spans(struct flow *, unsigned columns); /* of the cell just begun */
void flow_table_end(struct flow *);

/* What is still pending is put in its place. */
MUST_CHECK enum err flow_end(struct flow *);

#endif
