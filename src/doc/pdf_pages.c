/* Which box stands on which page. Boxes that keep with the next form a group, which goes to one page when any page
 * can hold it; the header of a table that is continued is repeated. */
#include <assert.h>
#include <string.h>

#include "doc/pdf.h"

#define SLACK_PT 0.01

static double bottom(const struct pdf *pdf)
{
	return pdf->top + pdf->height + SLACK_PT;
}

static void place(struct pdf *pdf, const struct box *box, double *y)
{
	struct placed *last = pdf->placed_count ? &pdf->placed[pdf->placed_count - 1] : NULL;

	if (last && last->page == pdf->page_count && box->piece && last->box.piece == box->piece &&
	    last->box.to == box->from) { /* one paragraph goes on */
		last->box.to = box->to;
		*y += box->height;
		return;
	}
	if (pdf->placed_count == pdf->placed_room) {
		size_t room = pdf->placed_room ? pdf->placed_room * 2 : 64;
		struct placed *more = NEW_ARRAY(pdf->ctx->arena, struct placed, room);

		if (pdf->placed)
			memcpy(more, pdf->placed, pdf->placed_count * sizeof *more);
		pdf->placed = more;
		pdf->placed_room = room;
	}
	assert(pdf->placed);
	if (*y > pdf->top)
		*y += box->before;
	pdf->placed[pdf->placed_count++] = (struct placed){.box = *box, .y = *y, .page = pdf->page_count};
	*y += box->height;
}

static void repeat_header(struct pdf *pdf, const struct pdf_table *table, double *y)
{
	for (size_t i = 0; i < pdf->placed_count; i++) { /* the first time it was placed */
		struct box header = pdf->placed[i].box;

		if (header.table != table)
			continue;
		for (unsigned r = 0; r < table->header_count; r++) {
			header.row = r;
			header.height = table->heights[r];
			header.before = 0;
			place(pdf, &header, y);
		}
		return;
	}
}

static void new_page(struct pdf *pdf, const struct box *next, double *y)
{
	const struct pdf_table *table = next->table;

	pdf->page_count++;
	*y = pdf->top;
	if (table && table->header_height > 0 && next->row >= table->header_count)
		repeat_header(pdf, table, y);
}

/* What a group needs below y. */
static double group_height(const struct pdf *pdf, const struct box *boxes, size_t count, double y)
{
	double height = 0;

	for (size_t i = 0; i < count; i++)
		height += boxes[i].height + (i > 0 || y > pdf->top ? boxes[i].before : 0);
	return height;
}

static void place_one_by_one(struct pdf *pdf, const struct box *boxes, size_t count, double *y)
{
	for (size_t i = 0; i < count; i++) {
		if (*y > pdf->top && *y + group_height(pdf, &boxes[i], 1, *y) > bottom(pdf))
			new_page(pdf, &boxes[i], y);
		place(pdf, &boxes[i], y);
	}
}

void pdf_paginate(struct pdf *pdf)
{
	double y = pdf->top;
	size_t count;

	pdf->page_count = 1;
	for (size_t i = 0; i < pdf->box_count; i += count) {
		const struct box *group = &pdf->boxes[i];
		double header =
		    group->table && group->row >= group->table->header_count ? group->table->header_height : 0;

		count = 1;
		while (group[count - 1].keep && i + count < pdf->box_count)
			count++;
		if (y + group_height(pdf, group, count, y) > bottom(pdf) && y > pdf->top &&
		    pdf->top + header + group_height(pdf, group, count, pdf->top) <= bottom(pdf))
			new_page(pdf, group, &y);
		place_one_by_one(pdf, group, count, &y);
	}
}
