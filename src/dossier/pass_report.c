/* pass_report.c - the yearly report and the table of results of an edition that knows met and not met, no points
 * (QĐ 27/2025). Their official layout is not known: the skeleton is that of Mẫu 01 of TT 09/2021. */
#include <string.h>

#include "dossier/figures.h"

static const char *tri_words(enum tri met)
{
	return met == YES ? "Đạt" : met == NO ? "Không đạt" : "Chưa xác định";
}

static unsigned count_of(const struct work *w, const struct item *criterion, enum tri met)
{
	unsigned count = 0;

	for (unsigned i = 0; i < criterion->child_count; i++)
		count += work_verdict(w, criterion->children[i])->met == met;
	return count;
}

/* What keeps a content from being decided, without going into how well its law is known (the index does that). */
static const char *undecided_words(const struct work *w, const struct item *content)
{
	const char *fact = figures_words(w, content);

	if (content->rule.kind == RULE_UNKNOWN)
		return "yêu cầu theo văn bản chính thức chưa được nhập.";
	if (!fact)
		return "chưa có số liệu.";
	return str_fmt(w->arena, "kết quả %s; mức phải đạt theo văn bản chính thức chưa được nhập.", fact);
}

/* The contents that kept an indicator from being met, with their reasons; its own where it has none. */
static const char *reasons(const struct work *w, const struct item *indicator)
{
	struct buf out = buf_new(w->arena);

	for (unsigned i = 0; i < indicator->child_count; i++) {
		const struct item *content = indicator->children[i];
		const struct verdict *v = work_verdict(w, content);

		if (v->met != YES)
			buf_addf(&out, "%sNội dung %s: %s", out.size ? " " : "", wording_ordinal(content),
				 v->met == NO ? wording_sentence(w->arena, v->because) : undecided_words(w, content));
	}
	if (out.size == 0)
		buf_adds(&out, "Số nội dung phải đạt theo văn bản chính thức chưa được nhập.");
	return out.data;
}

static void indicator_list(const struct work *w, struct doc *doc, const struct item *criterion, enum tri met,
			   const char *what)
{
	unsigned count = count_of(w, criterion, met);

	doc_paraf(doc, PARA_BODY, "- Số chỉ tiêu %s: %s chỉ tiêu%s", what,
		  wording_count_of(w->arena, count, criterion->child_count), count && met != YES ? ":" : ".");
	for (unsigned i = 0; i < criterion->child_count && met != YES; i++) {
		const struct item *indicator = criterion->children[i];

		if (work_verdict(w, indicator)->met == met)
			doc_paraf(doc, PARA_BODY, "+ Chỉ tiêu %s (%s). %s", wording_ordinal(indicator),
				  item_title(indicator), reasons(w, indicator));
	}
}

static void criterion_lines(const struct work *w, struct doc *doc, unsigned number)
{
	const struct item *criterion = w->edition->criteria[number];
	const struct verdict *v = work_verdict(w, criterion);

	doc_paraf(doc, PARA_HEADING_3, "%s) Đối với tiêu chí %s:", wording_letter(number), criterion->code);
	indicator_list(w, doc, criterion, YES, "đạt");
	indicator_list(w, doc, criterion, NO, "không đạt");
	if (count_of(w, criterion, UNDECIDED) > 0)
		indicator_list(w, doc, criterion, UNDECIDED, "chưa xác định");
	doc_paraf(doc, PARA_BODY, "- Kết quả của tiêu chí: %s.", tri_words(v->met));
}

static void name_note(const struct work *w, struct doc *doc)
{
	for (unsigned i = 0; i < w->edition->item_count; i++) {
		if (w->edition->items[i]->name)
			continue;
		doc_para(
		    doc, PARA_NOTE,
		    "Ghi chú: tên một số tiêu chí, chỉ tiêu, nội dung là tên gọi tạm, tên chính thức chưa được nhập.");
		return;
	}
}

static void condition_lines(const struct work *w, struct doc *doc)
{
	const struct result *r = w->result;

	doc_para(doc, PARA_HEADING_2, "3. Mức độ đáp ứng các điều kiện công nhận đạt chuẩn tiếp cận pháp luật");
	for (unsigned i = 0; i < r->condition_count; i++) {
		const struct condition_result *c = &r->conditions[i];

		if (c->condition)
			doc_paraf(doc, PARA_BODY, "%s) %s %s", wording_letter(i),
				  wording_sentence(w->arena, c->condition->text),
				  wording_sentence(w->arena, c->because));
	}
	if (w->edition->conditions_unknown)
		doc_paraf(doc, PARA_BODY,
			  "Điều kiện công nhận theo văn bản chính thức chưa được nhập; chưa xác định được %s đạt chuẩn "
			  "hay chưa "
			  "đạt chuẩn tiếp cận pháp luật năm %d.",
			  unit_title(w->arena, &w->assessment->unit), w->assessment->year);
}

/* The form's own title, the kind of paper standing above it. */
static char *summary(const struct work *w, const struct entry *entry)
{
	static const char type[] = "Báo cáo ";
	const char *title = entry->form->title;

	if (str_starts(title, type))
		title = wording_first_capital(w->arena, title + strlen(type));
	return str_fmt(w->arena, "%s\ncủa %s năm %d", title, unit_title(w->arena, &w->assessment->unit),
		       w->assessment->year);
}

void pass_report_build(const struct work *w, const struct entry *entry, struct doc *doc)
{
	paper_head(w, entry, doc, NULL);
	doc_title(doc, "BÁO CÁO", summary(w, entry));
	report_opening(w, entry, doc);
	doc_para(doc, PARA_HEADING_1, "I. Kết quả đánh giá đạt chuẩn tiếp cận pháp luật");
	report_direction(w, doc);
	doc_para(doc, PARA_HEADING_2, "2. Kết quả tự đánh giá các tiêu chí, chỉ tiêu");
	for (unsigned i = 0; i < w->edition->criterion_count; i++)
		criterion_lines(w, doc, i);
	name_note(w, doc);
	condition_lines(w, doc);
	report_narrative(w, doc);
	report_request(w, doc);
	report_attachments(w, doc);
	paper_closing(w, doc, NULL);
}

/* --- the table of results --- */

enum { COLUMNS = 6 };

static void result_row(const struct work *w, struct rows *rows, const struct item *item)
{
	const char *result = figures_covered(w, item) ? "" : tri_words(work_verdict(w, item)->met);
	struct cell cells[COLUMNS] = {
	    cell_of_text(figures_place(w, item), ALIGN_CENTER),
	    cell_of_text(figures_title(w, item), ALIGN_JUSTIFY),
	    figures_fact(w, item),
	    figures_ratio(w, item),
	    cell_of_text(result, ALIGN_CENTER),
	    cell_of_text(figures_owner(w, item), ALIGN_CENTER),
	};

	for (unsigned i = 0; i < COLUMNS - 1; i++)
		cells[i].bold = item->depth == DEPTH_CRITERION;
	rows_add(rows, cells, COLUMNS);
}

void result_table_build(const struct work *w, const struct entry *entry, struct doc *doc)
{
	static const unsigned widths[COLUMNS] = {11, 41, 20, 10, 13, 17};
	const struct cell heads[COLUMNS] = {cell_of_head("Tiêu chí, chỉ tiêu"),
					    cell_of_head("Nội dung"),
					    cell_of_head("Số liệu thực hiện"),
					    cell_of_head("Tỷ lệ đạt được"),
					    cell_of_head("Kết quả"),
					    cell_of_head("Chữ ký của công chức phụ trách")};
	struct rows head = rows_new(w->arena), rows = rows_new(w->arena);
	struct table table = {.caption = "Bảng kết quả", .widths = widths, .column_count = COLUMNS};

	paper_head_plain(w, doc);
	doc_title(
	    doc, wording_capitals(w->arena, entry->name),
	    str_fmt(w->arena, "%s năm %d", unit_title_capital(w->arena, &w->assessment->unit), w->assessment->year));
	rows_add(&head, heads, COLUMNS);
	for (unsigned i = 0; i < w->edition->item_count; i++)
		result_row(w, &rows, w->edition->items[i]);
	rows_write(&head, &rows, &table, doc);
	name_note(w, doc);
	paper_closing(w, doc, NULL);
}
