/* PDF: pages drawn with cairo, with embedded letters, the logical structure of the text and the paper's particulars. */
#include <math.h>
#include <string.h>

#include "doc/canvas.h"
#include "doc/pdf.h"

#define RULE_LINE_PT 0.75
#define BANNER_PT 40
#define BANNER_DIAGONAL 0.8 /* of the page's diagonal, at most */
#define BANNER_GREY 0.88

/* --- structure and pieces --- */

void pdf_tag(struct pdf *pdf, const char *tag)
{
	if (tag)
		cairo_tag_begin(pdf->cr, tag, NULL);
}

void pdf_tag_end(struct pdf *pdf, const char *tag)
{
	if (tag)
		cairo_tag_end(pdf->cr, tag);
}

static void draw_rule(struct pdf *pdf, double x, double y, double length)
{
	cairo_set_line_width(pdf->cr, RULE_LINE_PT);
	cairo_move_to(pdf->cr, x, y);
	cairo_rel_line_to(pdf->cr, length, 0);
	cairo_stroke(pdf->cr);
}

void pdf_draw_piece(struct pdf *pdf, const struct piece *piece, double x, double y, double width, unsigned from,
		    unsigned to)
{
	if (!piece->runs) {
		if (piece->rule > 0)
			draw_rule(pdf, x + (width - piece->rule) / 2, y + piece->line_height / 2, piece->rule);
		return;
	}
	if (pdf->set != piece) {
		(void)type_set(pdf->type, &piece->setting, piece->runs, piece->run_count);
		pdf->set = piece;
	}
	pdf_tag(pdf, piece->tag);
	type_draw(pdf->type, pdf->cr, x, y, from, to);
	pdf_tag_end(pdf, piece->tag);
}

/* --- what stands outside the text --- */

static void draw_text(struct pdf *pdf, const struct setting *setting, const char *text, double x, double y)
{
	pdf->set = NULL;
	(void)type_set_text(pdf->type, setting, text);
	type_draw(pdf->type, pdf->cr, x, y, 0, 1);
}

/* Light grey letters from corner to corner, behind the text. They are outlines: as text they would be mixed into the
 * lines they cross when somebody copies or searches; the foot of the page says the same in words. */
static void draw_banner(struct pdf *pdf, double paper_width, double paper_height)
{
	struct setting setting = {.letters = {BANNER_PT, .bold = true}, .width = -1, .line_percent = 100};
	double width = type_width(pdf->type, setting.letters, pdf->doc->info.banner);
	double scale = BANNER_DIAGONAL * hypot(paper_width, paper_height) / width;

	cairo_save(pdf->cr);
	cairo_translate(pdf->cr, paper_width / 2, paper_height / 2);
	cairo_rotate(pdf->cr, -atan2(paper_height, paper_width));
	if (scale < 1)
		cairo_scale(pdf->cr, scale, scale);
	cairo_set_source_rgb(pdf->cr, BANNER_GREY, BANNER_GREY, BANNER_GREY);
	pdf->set = NULL;
	(void)type_set_text(pdf->type, &setting, pdf->doc->info.banner);
	type_outline(pdf->type, pdf->cr, -width / 2, -type_pitch(&setting) / 2);
	cairo_fill(pdf->cr);
	cairo_restore(pdf->cr);
}

static void draw_furniture(struct pdf *pdf, unsigned page, double paper_height)
{
	const struct doc_info *info = &pdf->doc->info;
	struct setting number = {
	    .letters = {.size_pt = PT_PAGE_NUMBER}, .align = ALIGN_CENTER, .width = pdf->width, .line_percent = 100};
	struct setting draft = {.letters = {PT_DRAFT, .bold = true}, .width = pdf->width, .line_percent = 100};
	struct setting code = {.letters = {.size_pt = PT_CODE}, .width = pdf->width, .line_percent = 100};
	struct setting banner = {
	    .letters = {.size_pt = PT_CODE}, .align = ALIGN_RIGHT, .width = pdf->width, .line_percent = 100};
	double top = POINTS_OF_MM(HEADER_MM), foot = paper_height - POINTS_OF_MM(FOOTER_MM) - type_pitch(&code);

	if (page > 1)
		draw_text(pdf, &number, str_fmt(pdf->ctx->arena, "%u", page), pdf->left, top);
	else if (info->draft)
		draw_text(pdf, &draft, DRAFT_MARK, pdf->left, top);
	if (info->code)
		draw_text(pdf, &code, str_fmt(pdf->ctx->arena, "%s%s", CODE_LABEL, info->code), pdf->left, foot);
	if (info->banner)
		draw_text(pdf, &banner, info->banner, pdf->left, foot);
}

/* --- pages --- */

/* Opens and closes the logical tables and rows between one placed box and the next. */
static void switch_row(struct pdf *pdf, const struct pdf_table *from, const struct pdf_table *to)
{
	if (from && from->framed)
		pdf_tag_end(pdf, "TR");
	if (from != to) {
		if (from && from->framed)
			pdf_tag_end(pdf, "Table");
		if (to && to->framed)
			pdf_tag(pdf, "Table");
	}
	if (to && to->framed)
		pdf_tag(pdf, "TR");
}

static void draw_page(struct pdf *pdf, size_t *next, unsigned page)
{
	const struct pdf_table *table = NULL;

	for (; *next < pdf->placed_count && pdf->placed[*next].page == page; ++*next) {
		const struct placed *p = &pdf->placed[*next];

		switch_row(pdf, table, p->box.table);
		table = p->box.table;
		if (table)
			pdf_draw_row(pdf, *next);
		else
			pdf_draw_piece(pdf, p->box.piece, pdf->left, p->y, pdf->width, p->box.from, p->box.to);
	}
	switch_row(pdf, table, NULL);
}

static void draw_pages(struct pdf *pdf, double paper_width, double paper_height)
{
	size_t next = 0;

	pdf_tag(pdf, "Document");
	for (unsigned page = 1; page <= pdf->page_count; page++) {
		if (pdf->doc->info.banner)
			draw_banner(pdf, paper_width, paper_height);
		cairo_set_source_rgb(pdf->cr, 0, 0, 0);
		draw_furniture(pdf, page, paper_height);
		draw_page(pdf, &next, page);
		if (page == pdf->page_count)
			pdf_tag_end(pdf, "Document");
		cairo_show_page(pdf->cr);
	}
}

/* --- the file --- */

enum err doc_write_pdf(struct ctx *ctx, const struct doc *doc, struct buf *out)
{
	struct page page = page_of(doc);
	double paper_width = POINTS_OF_MM(page.width_mm), paper_height = POINTS_OF_MM(page.height_mm);
	struct canvas canvas;
	struct pdf pdf = {.ctx = ctx,
			  .doc = doc,
			  .left = POINTS_OF_MM(MARGIN_LEFT_MM),
			  .top = POINTS_OF_MM(MARGIN_TOP_MM),
			  .width = POINTS_OF_MM(page.text_width_mm),
			  .height = POINTS_OF_MM(page.text_height_mm)};
	enum err err = type_open(ctx, &pdf.type);

	if (err)
		return err;
	canvas = canvas_new(ctx->arena, &doc->info, paper_width, paper_height);
	pdf.cr = canvas.cr;
	pdf_boxes(&pdf);
	pdf_paginate(&pdf);
	draw_pages(&pdf, paper_width, paper_height);
	return canvas_finish(ctx, &canvas, out);
}
