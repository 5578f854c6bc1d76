/* The text of a DOCX: blocks as styled paragraphs and real tables. */
#include <math.h>

#include "doc/columns.h"
#include "doc/docx.h"
#include "doc/head.h"

struct body {
	struct xml x;
	const struct doc *doc;
	struct type *type;
	int width;        /* of the text */
	int pending;      /* space that a table wants below it: the next paragraph's, as tables have none */
	bool after_table; /* tables without a paragraph between them would be one */
};

/* --- paragraphs --- */

/* The space above a paragraph whose style has before_pt of its own, of which the larger counts as between paragraphs;
 * -1 when the style's own is right. */
static int take_pending(struct body *b, unsigned before_pt)
{
	int before = b->pending > TWIPS_OF_PT(before_pt) ? b->pending : -1;

	b->pending = 0;
	b->after_table = false;
	return before;
}

static bool before_closing(const struct block *block)
{
	return block->next && block->next->kind == BLOCK_CLOSING;
}

static void put_para(struct body *b, const struct block *block)
{
	const struct para_look *look = para_look(block->para.style);
	struct docx_para para = DOCX_PARA(look->style);

	para.before = take_pending(b, look->before_pt);
	para.keep_next = before_closing(block);
	docx_para_open(&b->x, &para);
	for (unsigned i = 0; i < block->para.run_count; i++)
		docx_run(&b->x, &block->para.runs[i]);
	docx_para_close(&b->x);
}

/* A line in the middle of width; after: space below, -1 for none. */
static void put_rule(struct body *b, double length_pt, int width, int after)
{
	struct docx_para rule = DOCX_PARA("Rule");

	rule.left = rule.right = (width - TWIPS_OF_PT(length_pt)) / 2;
	rule.after = after;
	docx_para_text(&b->x, &rule, "");
}

static void put_title(struct body *b, const struct block *block)
{
	struct docx_para title = DOCX_PARA("Title"), summary = DOCX_PARA("Subtitle");

	title.before = take_pending(b, 0);
	title.after = block->title.summary ? -1 : TWIPS_OF_PT(TITLE_GAP_PT);
	docx_para_text(&b->x, &title, block->title.type);
	if (!block->title.summary)
		return;
	docx_para_text(&b->x, &summary, block->title.summary);
	put_rule(b, summary_rule(b->type, block->title.summary, b->width / 20.0), b->width, TWIPS_OF_PT(TITLE_GAP_PT));
}

/* An empty paragraph between tables, or below the last one. */
static void put_spacer(struct body *b, int height, bool keep_next)
{
	struct docx_para spacer = DOCX_PARA("Spacer");

	spacer.before = height > TWIPS_OF_PT(1) ? height - TWIPS_OF_PT(1) : 0;
	spacer.keep_next = keep_next;
	docx_para_text(&b->x, &spacer, "");
	b->pending = 0;
	b->after_table = false;
}

/* --- what stands side by side --- */

static void pair_open(struct body *b, int left, int right)
{
	unsigned widths[] = {(unsigned)left, (unsigned)right};

	docx_table_open(&b->x, "SideBySide", NULL, widths, 2);
}

static void pair_cell_open(struct body *b, int width)
{
	docx_cell_open(&b->x, &(struct docx_cell){.width = width});
}

static void pair_close(struct body *b, int gap)
{
	xml_close(&b->x);
	b->pending = gap;
	b->after_table = true;
}

/* Returns whether there was a text. */
static bool put_head_text(struct body *b, enum head_role role, const char *text)
{
	if (text)
		docx_para_text(&b->x, &DOCX_PARA(head_look(role)->style), text);
	return text;
}

static void put_head_names(struct body *b, const struct head *head, int left, int right)
{
	docx_row_open(&b->x, false);
	pair_cell_open(b, left);
	put_head_text(b, HEAD_PARENT, head->parent);
	put_head_text(b, HEAD_BODY, head->body);
	put_rule(b, head->body_rule, left, -1);
	xml_close(&b->x);
	pair_cell_open(b, right);
	put_head_text(b, HEAD_NATION, NATION);
	put_head_text(b, HEAD_MOTTO, MOTTO);
	put_rule(b, head->motto_rule, right, -1);
	xml_close(&b->x);
	xml_close(&b->x);
}

static void put_letterhead(struct body *b, const struct letterhead *letterhead)
{
	struct head head = head_plan(b->type, letterhead, b->width / 20.0);
	int left = (int)lround(head.left_width * 20), right = b->width - left;
	bool number, subject;

	pair_open(b, left, right);
	put_head_names(b, &head, left, right);
	if (head.number || head.subject || head.place) {
		docx_row_open(&b->x, false);
		pair_cell_open(b, left);
		number = put_head_text(b, HEAD_NUMBER, head.number);
		subject = put_head_text(b, HEAD_SUBJECT, head.subject);
		if (!number && !subject) /* a cell holds at least a paragraph */
			put_head_text(b, HEAD_NUMBER, "");
		xml_close(&b->x);
		pair_cell_open(b, right);
		put_head_text(b, HEAD_PLACE, head.place ? head.place : "");
		xml_close(&b->x);
		xml_close(&b->x);
	}
	pair_close(b, TWIPS_OF_PT(LETTERHEAD_GAP_PT));
}

static void put_signature(struct body *b, const struct signature *s, bool keep_next)
{
	struct docx_para name = DOCX_PARA("SignerName");

	if (s->authority)
		docx_para_text(&b->x, &DOCX_PARA("SignerPosition"), s->authority);
	docx_para_text(&b->x, &DOCX_PARA("SignerPosition"), s->position);
	if (s->hint)
		docx_para_text(&b->x, &DOCX_PARA("SignerHint"), s->hint);
	name.before = TWIPS_OF_PT(SIGNING_SPACE_PT);
	name.keep_next = keep_next;
	docx_para_text(&b->x, &name, s->name ? s->name : "");
}

static void put_recipients(struct body *b, const struct block *block)
{
	unsigned count = block->closing.recipient_count;

	docx_para_text(&b->x, &DOCX_PARA("RecipientsHead"), RECIPIENTS_HEAD);
	for (unsigned i = 0; i < count; i++)
		docx_para_text(&b->x, &DOCX_PARA("Recipients"),
			       recipient_line(b->x.ctx->arena, block->closing.recipients, count, i));
}

static void put_closing_left(struct body *b, const struct block *block, bool below)
{
	if (block->closing.signature_count == 2)
		put_signature(b, &block->closing.signatures[0], below);
	else if (block->closing.recipients)
		put_recipients(b, block);
	else
		docx_para_text(&b->x, &DOCX_PARA("Recipients"), "");
}

static void put_closing(struct body *b, const struct block *block)
{
	unsigned count = block->closing.signature_count;
	bool below = count == 2 && block->closing.recipients;
	int left = b->width / 2, right = b->width - left, gap = TWIPS_OF_PT(CLOSING_GAP_PT);

	put_spacer(b, b->pending > gap ? b->pending : gap, true);
	pair_open(b, left, right);
	docx_row_open(&b->x, false);
	pair_cell_open(b, left);
	put_closing_left(b, block, below);
	xml_close(&b->x);
	pair_cell_open(b, right);
	put_signature(b, &block->closing.signatures[count - 1], below);
	xml_close(&b->x);
	xml_close(&b->x);
	if (below) {
		docx_row_open(&b->x, false);
		pair_cell_open(b, left);
		put_recipients(b, block);
		xml_close(&b->x);
		pair_cell_open(b, right);
		docx_para_text(&b->x, &DOCX_PARA("Recipients"), "");
		xml_close(&b->x);
		xml_close(&b->x);
	}
	pair_close(b, gap);
}

/* --- tables --- */

/* The paragraph of a cell; alignment is said only where the style has another. */
static struct docx_para cell_para(const struct cell *cell, bool header, bool keep_next)
{
	static const char *const names[] = {
	    [ALIGN_LEFT] = "left", [ALIGN_CENTER] = "center", [ALIGN_RIGHT] = "right", [ALIGN_JUSTIFY] = "both"};
	struct docx_para para = DOCX_PARA(header ? "TableHeader" : "TableText");

	para.keep_next = keep_next;
	if (cell && cell->align != (header ? ALIGN_CENTER : ALIGN_LEFT))
		para.align = names[cell->align];
	return para;
}

static void put_cell(struct body *b, const struct slot *slot, unsigned row, int width, bool header, bool keep_next)
{
	struct docx_cell frame = {.width = width, .columns = slot->cell ? slot->columns : 1, .align = "center"};
	struct docx_para para = cell_para(slot->cell, header, keep_next);
	bool begins = slot->cell && slot->row == row;

	if (slot->cell && slot->rows > 1)
		frame.merge = begins ? "restart" : "continue";
	docx_cell_open(&b->x, &frame);
	if (begins) {
		struct run run = {.text = cell_text(b->x.ctx->arena, slot->cell, b->doc->info.decimal_mark),
				  .bold = slot->cell->bold,
				  .italic = slot->cell->italic};

		docx_para_open(&b->x, &para);
		if (*run.text)
			docx_run(&b->x, &run);
		docx_para_close(&b->x);
	} else {
		docx_para_text(&b->x, &para, "");
	}
	xml_close(&b->x);
}

static void put_table_row(struct body *b, const struct grid *grid, const unsigned *widths, unsigned row, bool header,
			  bool keep_next)
{
	docx_row_open(&b->x, header);
	for (unsigned c = 0; c < grid->columns; c++) {
		const struct slot *slot = grid_at(grid, row, c);
		int width = 0;

		if (slot->cell && slot->column != c)
			continue;
		for (unsigned k = c; k < c + (slot->cell ? slot->columns : 1); k++)
			width += (int)widths[k];
		put_cell(b, slot, row, width, header, keep_next);
	}
	xml_close(&b->x);
}

static void put_table(struct body *b, const struct block *block)
{
	struct arena *arena = b->x.ctx->arena;
	const struct table *table = &block->table;
	struct grid grid = grid_of(arena, table);
	unsigned *widths = columns_fit(b->type, table, &grid, b->doc->info.decimal_mark, (unsigned)b->width);

	if (b->after_table)
		put_spacer(b, b->pending, false);
	docx_table_open(&b->x, "TableGrid", table->caption, widths, grid.columns);
	for (unsigned r = 0; r < grid.rows; r++)
		put_table_row(b, &grid, widths, r, r < table->header_count,
			      r + 1 == grid.rows && before_closing(block));
	xml_close(&b->x);
	b->pending = TWIPS_OF_PT(TABLE_GAP_PT);
	b->after_table = true;
}

static void put_block(struct body *b, const struct block *block)
{
	switch (block->kind) {
	case BLOCK_LETTERHEAD:
		put_letterhead(b, &block->letterhead);
		break;
	case BLOCK_TITLE:
		put_title(b, block);
		break;
	case BLOCK_PARA:
		put_para(b, block);
		break;
	case BLOCK_TABLE:
		put_table(b, block);
		break;
	case BLOCK_CLOSING:
		put_closing(b, block);
		break;
	}
}

enum err docx_body(struct ctx *ctx, const struct doc *doc, struct type *type, const char **bytes, size_t *size)
{
	struct body b = {.x = xml_begin(ctx, "w:document"), .doc = doc, .type = type};

	b.width = TWIPS_OF_MM(page_of(doc).width_mm) - TWIPS_OF_MM(MARGIN_LEFT_MM) - TWIPS_OF_MM(MARGIN_RIGHT_MM);
	docx_namespaces(&b.x);
	xml_open(&b.x, "w:body");
	for (const struct block *block = doc->blocks; block; block = block->next)
		put_block(&b, block);
	if (b.after_table)
		put_spacer(&b, TWIPS_OF_PT(1), false);
	docx_section(&b.x, doc);
	xml_close(&b.x);
	return xml_end(&b.x, bytes, size);
}
