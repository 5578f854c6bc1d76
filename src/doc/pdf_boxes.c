#include <math.h>
#include <string.h>

#include "doc/head.h"
#include "doc/pdf.h"

struct box *pdf_add_box(struct pdf *pdf)
{
	if (pdf->box_count == pdf->box_room) {
		size_t room = pdf->box_room ? pdf->box_room * 2 : 64;
		struct box *more = NEW_ARRAY(pdf->ctx->arena, struct box, room);

		if (pdf->box_count)
			memcpy(more, pdf->boxes, pdf->box_count * sizeof *more);
		pdf->boxes = more;
		pdf->box_room = room;
	}
	return &pdf->boxes[pdf->box_count++];
}

/* --- pieces --- */

struct piece pdf_text_piece(struct pdf *pdf, const struct run *runs, unsigned count, const struct setting *setting,
			    const char *tag)
{
	return (struct piece){.runs = runs,
			      .run_count = count,
			      .setting = *setting,
			      .lines = type_set(pdf->type, setting, runs, count),
			      .line_height = type_pitch(setting),
			      .tag = tag};
}

void pdf_cell_add(struct pdf *pdf, struct pdf_cell *cell, struct piece piece)
{
	if (cell->count == cell->room) {
		unsigned room = cell->room ? cell->room * 2 : 1;
		struct piece *more = NEW_ARRAY(pdf->ctx->arena, struct piece, room);

		if (cell->count)
			memcpy(more, cell->pieces, cell->count * sizeof *more);
		cell->pieces = more;
		cell->room = room;
	}
	cell->pieces[cell->count++] = piece;
	cell->lines += piece.lines;
	cell->height += piece.lines * piece.line_height;
}

/* A paragraph of one look in a cell; nothing when there is no text. */
static void cell_text_add(struct pdf *pdf, struct pdf_cell *cell, struct letters letters, enum align align,
			  const char *text)
{
	struct setting setting = {.letters = letters, .align = align, .width = cell->width, .line_percent = 100};
	struct run *run;

	if (!text)
		return;
	run = NEW(pdf->ctx->arena, struct run);
	run->text = text;
	pdf_cell_add(pdf, cell, pdf_text_piece(pdf, run, 1, &setting, "P"));
}

static void cell_space_add(struct pdf *pdf, struct pdf_cell *cell, double height, double rule)
{
	pdf_cell_add(pdf, cell, (struct piece){.lines = 1, .line_height = height, .rule = rule});
}

/* --- blocks --- */

/* The lines of a paragraph: at least two of them stay together at its ends. */
static void add_lines(struct pdf *pdf, struct piece piece, double before, bool keep_next)
{
	struct piece *own = NEW(pdf->ctx->arena, struct piece);

	*own = piece;
	for (unsigned i = 0; i < own->lines; i++) {
		struct box *box = pdf_add_box(pdf);

		box->piece = own;
		box->from = i;
		box->to = i + 1;
		box->height = own->line_height;
		box->before = i == 0 ? before : 0;
		box->keep = i + 1 == own->lines ? keep_next : keep_next || i == 0 || i + 2 == own->lines;
	}
}

static void add_para(struct pdf *pdf, const struct block *block)
{
	static const char *const tags[] = {
	    [PARA_HEADING_1] = "H2", [PARA_HEADING_2] = "H3", [PARA_HEADING_3] = "H4", [PARA_NOTE] = NULL};
	const struct para_look *look = para_look(block->para.style);
	const char *tag = tags[block->para.style] ? tags[block->para.style] : "P";
	struct setting setting = {.letters = {look->size_pt, look->bold, look->italic},
				  .align = look->align,
				  .width = pdf->width,
				  .indent = look->indent ? POINTS_OF_MM(INDENT_MM100 / 100.0) : 0,
				  .line_percent = look->line_percent};

	add_lines(pdf, pdf_text_piece(pdf, block->para.runs, block->para.run_count, &setting, tag),
		  fmax(pdf->pending, look->before_pt), look->keep_next);
	pdf->pending = look->after_pt;
}

static void add_rule(struct pdf *pdf, double length)
{
	add_lines(pdf, (struct piece){.lines = 1, .line_height = RULE_SPACE_PT, .rule = length}, 0, true);
}

static void add_title(struct pdf *pdf, const struct block *block)
{
	struct setting setting = {
	    .letters = {PT_TITLE, .bold = true}, .align = ALIGN_CENTER, .width = pdf->width, .line_percent = 100};
	const char *const texts[] = {block->title.type, block->title.summary};

	for (unsigned i = 0; i < 2 && texts[i]; i++) {
		struct run *run = NEW(pdf->ctx->arena, struct run);

		run->text = texts[i];
		add_lines(pdf, pdf_text_piece(pdf, run, 1, &setting, i == 0 ? "H1" : "P"), pdf->pending, true);
		pdf->pending = 0;
	}
	if (block->title.summary)
		add_rule(pdf, summary_rule(pdf->type, block->title.summary, pdf->width));
	pdf->pending = TITLE_GAP_PT;
}

/* A table of plain places, for what stands side by side. */
static struct pdf_table *side_by_side(struct pdf *pdf, unsigned rows, const double widths[2])
{
	struct grid grid = {.rows = rows, .columns = 2};
	unsigned whole[2] = {(unsigned)(widths[0] * 1000), (unsigned)(widths[1] * 1000)};

	grid.slots = NEW_ARRAY(pdf->ctx->arena, struct slot, (size_t)rows * 2);
	for (unsigned r = 0; r < rows; r++)
		for (unsigned c = 0; c < 2; c++)
			grid.slots[r * 2 + c] = (struct slot){.row = r, .column = c, .rows = 1, .columns = 1};
	return pdf_table_new(pdf, grid, whole, false);
}

static void add_head_text(struct pdf *pdf, struct pdf_cell *cell, enum head_role role, const char *text)
{
	cell_text_add(pdf, cell, head_look(role)->letters, ALIGN_CENTER, text);
}

static void add_letterhead(struct pdf *pdf, const struct letterhead *letterhead)
{
	struct head head = head_plan(pdf->type, letterhead, pdf->width);
	struct pdf_table *table = side_by_side(pdf, 2, (const double[]){head.left_width, head.right_width});
	struct pdf_cell *left = pdf_table_cell(pdf, table, 0, 0), *right = pdf_table_cell(pdf, table, 0, 1);
	struct pdf_cell *below_left = pdf_table_cell(pdf, table, 1, 0), *below_right = pdf_table_cell(pdf, table, 1, 1);

	add_head_text(pdf, left, HEAD_PARENT, head.parent);
	add_head_text(pdf, left, HEAD_BODY, head.body);
	cell_space_add(pdf, left, RULE_SPACE_PT, head.body_rule);
	add_head_text(pdf, right, HEAD_NATION, NATION);
	add_head_text(pdf, right, HEAD_MOTTO, MOTTO);
	cell_space_add(pdf, right, RULE_SPACE_PT, head.motto_rule);
	add_head_text(pdf, below_left, HEAD_NUMBER, head.number);
	add_head_text(pdf, below_left, HEAD_SUBJECT, head.subject);
	add_head_text(pdf, below_right, HEAD_PLACE, head.place);
	pdf_table_boxes(pdf, table);
	pdf->pending = LETTERHEAD_GAP_PT;
}

static void add_signature(struct pdf *pdf, struct pdf_cell *cell, const struct signature *s)
{
	struct letters strong = {PT_SIGNER, .bold = true}, hint = {PT_SIGNER, .italic = true};

	cell_text_add(pdf, cell, strong, ALIGN_CENTER, s->authority);
	cell_text_add(pdf, cell, strong, ALIGN_CENTER, s->position);
	cell_text_add(pdf, cell, hint, ALIGN_CENTER, s->hint);
	cell_space_add(pdf, cell, SIGNING_SPACE_PT, 0);
	cell_text_add(pdf, cell, strong, ALIGN_CENTER, s->name);
}

static void add_recipients(struct pdf *pdf, struct pdf_cell *cell, const char *const *recipients, unsigned count)
{
	struct letters head = {PT_RECIPIENTS_HEAD, .bold = true, .italic = true}, line = {.size_pt = PT_RECIPIENTS};

	cell_text_add(pdf, cell, head, ALIGN_LEFT, RECIPIENTS_HEAD);
	for (unsigned i = 0; i < count; i++)
		cell_text_add(pdf, cell, line, ALIGN_LEFT, recipient_line(pdf->ctx->arena, recipients, count, i));
}

static void add_closing(struct pdf *pdf, const struct block *block)
{
	unsigned count = block->closing.signature_count;
	bool below = count == 2 && block->closing.recipients; /* the signatures take both sides */
	struct pdf_table *table = side_by_side(pdf, below ? 2 : 1, (const double[]){pdf->width / 2, pdf->width / 2});

	if (pdf->box_count) /* never alone on a page */
		pdf->boxes[pdf->box_count - 1].keep = true;
	pdf->pending = fmax(pdf->pending, CLOSING_GAP_PT);
	for (unsigned i = 0; i < count; i++)
		add_signature(pdf, pdf_table_cell(pdf, table, 0, 2 - count + i), &block->closing.signatures[i]);
	if (block->closing.recipients)
		add_recipients(pdf, pdf_table_cell(pdf, table, below ? 1 : 0, 0), block->closing.recipients,
			       block->closing.recipient_count);
	pdf_table_boxes(pdf, table);
	pdf->pending = CLOSING_GAP_PT;
}

void pdf_boxes(struct pdf *pdf)
{
	for (const struct block *block = pdf->doc->blocks; block; block = block->next) {
		switch (block->kind) {
		case BLOCK_LETTERHEAD:
			add_letterhead(pdf, &block->letterhead);
			break;
		case BLOCK_TITLE:
			add_title(pdf, block);
			break;
		case BLOCK_PARA:
			add_para(pdf, block);
			break;
		case BLOCK_TABLE:
			pdf_block_table(pdf, &block->table);
			break;
		case BLOCK_CLOSING:
			add_closing(pdf, block);
			break;
		}
	}
}
