#include "reader/flow.h"

#include <assert.h>
#include <string.h>

struct flow *flow_new(struct ctx *ctx, const char *file)
{
	struct flow *f = NEW(ctx->arena, struct flow);

	f->lines = lines_new(ctx, file);
	return f;
}

/* Ends what waits for a continuation at the present level. */
static enum err settle(struct flow *f)
{
	struct flow_paragraph *p = &f->paragraphs[f->paragraph_depth];

	if (!p->goes_on)
		return OK;
	p->goes_on = false;
	return lines_fill(&f->lines, p->line, p->text.data);
}

static struct line line_here(const struct flow *f)
{
	struct line line = {.number = f->paragraph_count};

	if (f->table_depth > 0) {
		const struct flow_table *t = &f->tables[f->table_depth - 1];

		line.in_table = true;
		line.table = t->number;
		line.row = t->row;
		line.column = t->column;
	}
	return line;
}

static bool same_cell(const struct line *a, const struct line *b)
{
	return a->table == b->table && a->row == b->row && a->column == b->column;
}

enum err flow_paragraph_begin(struct flow *f)
{
	struct flow_paragraph *p = &f->paragraphs[f->paragraph_depth];
	struct line line;
	enum err err = OK;

	assert(f->paragraph_depth + 1 < XML_DEPTH_MAX); /* a paragraph takes a level of the XML, and so does its part */
	f->paragraph_count++;
	line = line_here(f);
	if (p->goes_on && same_cell(&line, &f->lines.items[p->line])) {
		p->goes_on = false;
		f->paragraph_depth++;
		return OK;
	}
	err = settle(f);
	if (err)
		return err;
	if (!p->text.data)
		p->text = buf_new(f->lines.ctx->arena);
	p->text.size = 0;
	p->text.data[0] = '\0';
	f->paragraph_depth++;
	return lines_keep(&f->lines, line, &p->line);
}

enum err flow_paragraph_end(struct flow *f, bool goes_on)
{
	struct flow_paragraph *p;
	enum err err;

	assert(f->paragraph_depth > 0);
	err = settle(f); /* of paragraphs inside */
	p = &f->paragraphs[--f->paragraph_depth];
	p->goes_on = goes_on;
	if (err || goes_on)
		return err;
	return lines_fill(&f->lines, p->line, p->text.data);
}

void flow_text(struct flow *f, const char *text, size_t size)
{
	struct buf *to;

	if (f->paragraph_depth == 0)
		return;
	to = &f->paragraphs[f->paragraph_depth - 1].text;
	if (to->size <= TEXT_SIZE_MAX) /* more is refused when the line is filled */
		buf_add(to, text, size);
}

bool flow_in_paragraph(const struct flow *f)
{
	return f->paragraph_depth > 0;
}

void flow_table_begin(struct flow *f)
{
	assert(f->table_depth < XML_DEPTH_MAX);
	f->tables[f->table_depth++] = (struct flow_table){.number = ++f->table_count};
}

static struct flow_table *table_of(struct flow *f)
{
	return f->table_depth > 0 ? &f->tables[f->table_depth - 1] : NULL;
}

void flow_row(struct flow *f)
{
	struct flow_table *t = table_of(f);

	if (!t)
		return;
	t->row++;
	t->column = t->column_next = 0;
}

void flow_cell(struct flow *f)
{
	struct flow_table *t = table_of(f);

	if (t)
		t->column = ++t->column_next;
}

void flow_cell_spans(struct flow *f, unsigned columns)
{
	struct flow_table *t = table_of(f);

	if (t && columns > 1)
		t->column_next += columns - 1;
}

void flow_table_end(struct flow *f)
{
	assert(f->table_depth > 0);
	f->table_depth--;
}

enum err flow_end(struct flow *f)
{
	return settle(f);
}
