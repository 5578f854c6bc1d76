/* score_sheet.c - all points in one table (Mẫu 02 of TT 09/2021), with the columns of the published form. */
#include "dossier/figures.h"

enum { COLUMNS = 7 };

static struct cell span(struct cell cell, unsigned columns, unsigned rows)
{
	cell.columns = columns;
	cell.rows = rows;
	return cell;
}

static void head_rows(struct rows *rows)
{
	struct cell first[] = {
	    span(cell_of_head("Tiêu chí, chỉ tiêu"), 1, 2), span(cell_of_head("Nội dung"), 1, 2),
	    span(cell_of_head("Điểm số tối đa"), 1, 2),     span(cell_of_head("Căn cứ chấm điểm"), 2, 1),
	    span(cell_of_head("Điểm số tự chấm"), 1, 2),    span(cell_of_head("Chữ ký của công chức phụ trách"), 1, 2),
	};
	struct cell second[] = {cell_of_head("Số liệu thực hiện (1)"), cell_of_head("Tỷ lệ đạt được (2)")};

	rows_add(rows, first, sizeof(first) / sizeof(first[0]));
	rows_add(rows, second, sizeof(second) / sizeof(second[0]));
}

static void item_row(const struct work *w, struct rows *rows, const struct item *item)
{
	bool bold = item->depth == DEPTH_CRITERION;
	struct cell cells[COLUMNS] = {
	    cell_of_text(figures_place(w, item), ALIGN_CENTER),
	    cell_of_text(figures_title(w, item), ALIGN_JUSTIFY),
	    cell_of_points(item->max),
	    figures_fact(w, item),
	    figures_ratio(w, item),
	    cell_of_points(points_certain(work_verdict(w, item))),
	    cell_of_text(figures_owner(w, item), ALIGN_CENTER),
	};

	if (figures_covered(w, item))
		cells[5] = cell_of_text("", ALIGN_CENTER);
	if (item->max == POINTS_UNKNOWN)
		cells[2] = cell_of_text("…", ALIGN_CENTER);
	for (unsigned i = 0; i < COLUMNS; i++)
		cells[i].bold = bold;
	cells[6].bold = false;
	rows_add(rows, cells, COLUMNS);
}

static void total_row(const struct work *w, struct rows *rows)
{
	const struct result *r = w->result;
	struct cell cells[] = {
	    span(cell_of_head("Tổng cộng"), 2, 1),
	    cell_of_points(w->edition->total_max),
	    cell_of_text("", ALIGN_CENTER),
	    cell_of_text("", ALIGN_CENTER),
	    cell_of_points(r->low == r->high ? r->low : POINTS_UNKNOWN),
	    cell_of_text("", ALIGN_CENTER),
	};

	cells[1].bold = cells[4].bold = true;
	rows_add(rows, cells, sizeof(cells) / sizeof(cells[0]));
}

/* What the dots in the table stand for. */
static void notes(const struct work *w, struct doc *doc)
{
	bool law = false, facts = false;

	for (unsigned i = 0; i < w->edition->item_count; i++) {
		const struct item *item = w->edition->items[i];

		law = law || item->max == POINTS_UNKNOWN;
		facts = facts || points_certain(work_verdict(w, item)) == POINTS_UNKNOWN;
	}
	if (law)
		doc_para(
		    doc, PARA_NOTE,
		    "Dấu “…” ở cột “Điểm số tối đa”: điểm số tối đa theo Phụ lục chính thức chưa được nhập, không suy "
		    "đoán.");
	if (facts)
		doc_para(doc, PARA_NOTE,
			 "Dấu “" WORDING_BLANK "” ở các cột khác: chưa có số liệu hoặc chưa đủ căn cứ để tính điểm.");
}

void score_sheet_build(const struct work *w, const struct entry *entry, struct doc *doc)
{
	static const unsigned widths[COLUMNS] = {11, 39, 9, 20, 10, 9, 16};
	struct rows head = rows_new(w->arena), rows = rows_new(w->arena);
	struct table table = {.caption = "Bảng điểm", .widths = widths, .column_count = COLUMNS};

	paper_head_plain(w, doc);
	doc_title(
	    doc, wording_capitals(w->arena, entry->name),
	    str_fmt(w->arena, "%s năm %d", unit_title_capital(w->arena, &w->assessment->unit), w->assessment->year));
	head_rows(&head);
	for (unsigned i = 0; i < w->edition->item_count; i++)
		item_row(w, &rows, w->edition->items[i]);
	total_row(w, &rows);
	rows_write(&head, &rows, &table, doc);
	notes(w, doc);
	paper_closing(w, doc, NULL);
}
