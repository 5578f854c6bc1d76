/* evidence_index.c - the documents that prove the figures, by criterion and indicator; what the law asks for and what
 * the record has stand side by side. */
#include "dossier/paper.h"

enum { COLUMNS = 6 };

static void head_row(struct rows *rows)
{
	const struct cell heads[COLUMNS] = {
	    cell_of_head("STT"),  cell_of_head("Tên tài liệu, trích yếu"), cell_of_head("Số, ký hiệu"),
	    cell_of_head("Ngày"), cell_of_head("Cơ quan ban hành"),        cell_of_head("Nơi lưu, đường dẫn")};

	rows_add(rows, heads, COLUMNS);
}

static void item_row(const struct work *w, struct rows *rows, const struct item *item)
{
	static const char *const depths[] = {"Tiêu chí", "Chỉ tiêu", "Nội dung"};
	struct cell cell = cell_of_text(
	    str_fmt(w->arena, "%s %s. %s", depths[item->depth], wording_ordinal(item), item_title(item)), ALIGN_LEFT);

	cell.columns = COLUMNS;
	cell.bold = item->depth == DEPTH_CRITERION;
	cell.italic = item->depth == DEPTH_CONTENT;
	rows_add(rows, &cell, 1);
}

static void required_row(const struct work *w, struct rows *rows, const struct item *item)
{
	struct buf text = buf_new(w->arena);
	struct cell cell;

	buf_adds(&text, "Tài liệu theo quy định: ");
	for (unsigned i = 0; i < item->evidence_count; i++)
		buf_addf(&text, "%s%s", i ? "; " : "", item->evidence[i]);
	cell = cell_of_text(text.data, ALIGN_LEFT);
	cell.columns = COLUMNS;
	cell.italic = true;
	rows_add(rows, &cell, 1);
}

static void document_row(const struct work *w, struct rows *rows, unsigned number, const struct reference *r)
{
	struct cell day_cell = {.kind = CELL_DAY, .value = r->date, .align = ALIGN_CENTER};
	const char *subject = r->subject ? r->subject : "";
	const struct cell cells[COLUMNS] = {
	    cell_of_count(number),
	    cell_of_text(r->type && *subject ? str_fmt(w->arena, "%s %s", r->type, subject)
			 : r->type           ? r->type
					     : subject,
			 ALIGN_JUSTIFY),
	    cell_of_text(r->number, ALIGN_CENTER),
	    r->date == DAY_UNKNOWN ? cell_of_text("", ALIGN_CENTER) : day_cell,
	    cell_of_text(r->issuer, ALIGN_LEFT),
	    cell_of_text(r->link, ALIGN_LEFT),
	};

	rows_add(rows, cells, COLUMNS);
}

static unsigned document_count(const struct work *w, const struct item *item)
{
	unsigned count = 0;

	for (unsigned i = 0; i < w->assessment->evidence_count; i++)
		count += w->assessment->evidence[i].item == item;
	for (unsigned i = 0; i < item->child_count; i++)
		count += document_count(w, item->children[i]);
	return count;
}

/* A content appears when there is something to say of it; an indicator always, with a row to fill when no document
 * proves it. */
static void item_rows(const struct work *w, struct rows *rows, const struct item *item, unsigned *number)
{
	const struct cell blank[COLUMNS] = {cell_of_text("", ALIGN_CENTER), cell_of_text(WORDING_BLANK, ALIGN_LEFT)};
	const struct assessment *a = w->assessment;
	unsigned found = document_count(w, item);

	if (item->depth == DEPTH_CONTENT && found == 0 && item->evidence_count == 0)
		return;
	item_row(w, rows, item);
	if (item->evidence_count > 0)
		required_row(w, rows, item);
	for (unsigned i = 0; i < a->evidence_count; i++)
		if (a->evidence[i].item == item)
			document_row(w, rows, ++*number, &a->evidence[i]);
	if (found == 0 && item->depth != DEPTH_CRITERION)
		rows_add(rows, blank, COLUMNS);
}

void evidence_index_build(const struct work *w, const struct entry *entry, struct doc *doc)
{
	static const unsigned widths[COLUMNS] = {5, 38, 14, 10, 16, 17};
	const struct assessment *a = w->assessment;
	struct rows head = rows_new(w->arena), rows = rows_new(w->arena);
	struct table table = {.caption = "Tài liệu đánh giá", .widths = widths, .column_count = COLUMNS};
	unsigned number = 0;

	paper_head_plain(w, doc);
	doc_title(doc, wording_capitals(w->arena, entry->name),
		  str_fmt(w->arena, "%s năm %d", unit_title_capital(w->arena, &a->unit), a->year));
	head_row(&head);
	for (unsigned i = 0; i < w->edition->item_count; i++)
		item_rows(w, &rows, w->edition->items[i], &number);
	rows_write(&head, &rows, &table, doc);
	paper_closing(w, doc, NULL);
}
