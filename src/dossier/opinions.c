/* opinions.c - the opinions on the posted draft, taken up or explained (Mẫu 03 of TT 09/2021; art. 3.1.d). */
#include "dossier/paper.h"

enum { COLUMNS = 5, BLANK_ROWS = 5 };

const char *opinions_left_out(const struct work *w)
{
	if (w->assessment->opinion_count > 0 || w->assessment->posting.given)
		return NULL;
	return "Chưa ghi nhận ý kiến nào và chưa có thông tin niêm yết; chỉ lập khi có ý kiến.";
}

static void opinion_row(const struct work *w, struct rows *rows, unsigned number, const struct opinion *o)
{
	const char *response = o->response ? o->response : WORDING_BLANK;
	const char *from = o->from ? o->from : "Người góp ý không ghi tên";
	struct cell cells[COLUMNS] = {cell_of_count(number), cell_of_text(o->content, ALIGN_JUSTIFY),
				      cell_of_text(from, ALIGN_LEFT),
				      cell_of_text(o->accepted ? response : "", ALIGN_JUSTIFY),
				      cell_of_text(o->accepted ? "" : response, ALIGN_JUSTIFY)};

	if (o->date != DAY_UNKNOWN)
		cells[2].text = str_fmt(w->arena, "%s\n(ngày %s)", from, wording_date_short(w->arena, o->date));
	rows_add(rows, cells, COLUMNS);
}

static void opinion_table(const struct work *w, struct doc *doc)
{
	static const unsigned widths[COLUMNS] = {5, 35, 20, 25, 25};
	const struct cell heads[COLUMNS] = {cell_of_head("STT"), cell_of_head("Nội dung ý kiến, kiến nghị, phản ánh"),
					    cell_of_head("Cơ quan, tổ chức, cá nhân có ý kiến"),
					    cell_of_head("Nội dung tiếp thu"), cell_of_head("Nội dung giải trình")};
	const struct cell blanks[COLUMNS] = {cell_of_text(WORDING_BLANK, ALIGN_CENTER)};
	struct rows head = rows_new(w->arena), rows = rows_new(w->arena);
	struct table table = {.caption = "Ý kiến", .widths = widths, .column_count = COLUMNS};

	rows_add(&head, heads, COLUMNS);
	for (unsigned i = 0; i < w->assessment->opinion_count; i++)
		opinion_row(w, &rows, i + 1, &w->assessment->opinions[i]);
	for (unsigned i = 0; w->assessment->opinion_count == 0 && i < BLANK_ROWS; i++)
		rows_add(&rows, blanks, COLUMNS);
	rows_write(&head, &rows, &table, doc);
}

static void sums(const struct work *w, struct doc *doc)
{
	const struct assessment *a = w->assessment;
	unsigned accepted = 0;

	for (unsigned i = 0; i < a->opinion_count; i++)
		accepted += a->opinions[i].accepted;
	doc_paraf(doc, PARA_BODY, "Tổng số ý kiến, kiến nghị, phản ánh nhận được: %s; tiếp thu: %s; giải trình: %s.",
		  wording_count(w->arena, a->opinion_count), wording_count(w->arena, accepted),
		  wording_count(w->arena, a->opinion_count - accepted));
}

void opinions_build(const struct work *w, const struct entry *entry, struct doc *doc)
{
	const struct assessment *a = w->assessment;

	(void)entry;
	paper_head_plain(w, doc);
	doc_title(
	    doc, "BẢN TỔNG HỢP, TIẾP THU, GIẢI TRÌNH",
	    str_fmt(w->arena,
		    "Ý kiến của Nhân dân, kiến nghị, phản ánh của tổ chức, cá nhân về kết quả đánh giá\nđạt chuẩn "
		    "tiếp cận pháp luật của %s năm %d",
		    unit_title(w->arena, &a->unit), a->year));
	if (a->posting.given)
		doc_paraf(
		    doc, PARA_BODY,
		    "Dự thảo Báo cáo và Bản tổng hợp điểm số được niêm yết công khai tại trụ sở Ủy ban nhân dân %s %s.",
		    unit_title(w->arena, &a->unit),
		    wording_period(w->arena, a->posting.office_from, a->posting.office_to));
	if (a->opinion_count == 0 && a->final) {
		doc_paraf(
		    doc, PARA_BODY,
		    "Trong thời gian niêm yết, Ủy ban nhân dân %s không nhận được ý kiến, kiến nghị, phản ánh nào.",
		    unit_title(w->arena, &a->unit));
	} else {
		opinion_table(w, doc);
		if (a->opinion_count > 0)
			sums(w, doc);
	}
	paper_closing(w, doc, NULL);
}
