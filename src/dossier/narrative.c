/* narrative.c - the parts of a yearly report that are words, the same whether the edition counts points or not. */
#include "dossier/paper.h"

char *report_summary(const struct work *w)
{
	const struct assessment *a = w->assessment;
	const char *unit = unit_title(w->arena, &a->unit);

	if (w->result->outcome == MEETS)
		return str_fmt(w->arena,
			       "Đánh giá kết quả và đề nghị công nhận %s\nđạt chuẩn tiếp cận pháp luật năm %d", unit,
			       a->year);
	return str_fmt(w->arena, "Đánh giá kết quả đạt chuẩn tiếp cận pháp luật\ncủa %s năm %d", unit, a->year);
}

void report_opening(const struct work *w, const struct entry *entry, struct doc *doc)
{
	const struct assessment *a = w->assessment;

	doc_paraf(doc, PARA_BODY,
		  "Thực hiện %s, %s báo cáo kết quả đánh giá đạt chuẩn tiếp cận pháp luật năm %d như sau:",
		  paper_bases_inline(w, entry), wording_committee(w->arena, &a->unit), a->year);
}

void report_direction(const struct work *w, struct doc *doc)
{
	const struct assessment *a = w->assessment;

	doc_para(doc, PARA_HEADING_2, "1. Về chỉ đạo, hướng dẫn, tổ chức thực hiện");
	if (a->narrative.direction.count > 0 || a->direction_count == 0)
		paper_words(doc, &a->narrative.direction);
	if (a->direction_count == 0)
		return;
	doc_paraf(doc, PARA_BODY,
		  "Năm %d, Ủy ban nhân dân %s đã ban hành các văn bản chỉ đạo, tổ chức thực hiện:", a->year,
		  a->unit.kind);
	for (unsigned i = 0; i < a->direction_count; i++)
		doc_paraf(doc, PARA_BODY, "- %s%s", wording_reference(w->arena, &a->directions[i]),
			  i + 1 < a->direction_count ? ";" : ".");
}

void report_narrative(const struct work *w, struct doc *doc)
{
	const struct narrative *n = &w->assessment->narrative;

	doc_paraf(
	    doc, PARA_HEADING_1,
	    "II. Những thuận lợi, khó khăn trong thực hiện các tiêu chí, chỉ tiêu và đánh giá %s đạt chuẩn tiếp cận "
	    "pháp luật; đề xuất giải pháp khắc phục",
	    wording_unit_kinds(w->arena, w->edition));
	doc_para(doc, PARA_HEADING_2, "1. Thuận lợi");
	paper_words(doc, &n->advantages);
	doc_para(doc, PARA_HEADING_2, "2. Tồn tại, hạn chế");
	paper_words(doc, &n->difficulties);
	doc_para(doc, PARA_HEADING_2, "3. Nguyên nhân");
	paper_words(doc, &n->causes);
	if (n->remedies.count > 0) {
		doc_para(doc, PARA_HEADING_2, "4. Đề xuất giải pháp khắc phục");
		paper_words(doc, &n->remedies);
	}
	doc_para(doc, PARA_HEADING_1, "III. Mục tiêu, kế hoạch thực hiện");
	doc_para(doc, PARA_HEADING_2, "1. Mục tiêu thực hiện");
	paper_words(doc, &n->aims);
	doc_para(doc, PARA_HEADING_2, "2. Kế hoạch thực hiện");
	paper_words(doc, &n->plan);
}

/* TT 09/2021 art. 3.1.e: a commune that does not meet the conditions still sends its report and its figures, for the
 * list of those not recognized, and asks for nothing. */
static void send_without_request(const struct work *w, struct doc *doc)
{
	const struct assessment *a = w->assessment;
	const char *unit = unit_title(w->arena, &a->unit);
	const struct entry *sheet = work_paper(w, w->edition->in_points ? "score_sheet" : "result_table");

	doc_paraf(
	    doc, PARA_BODY,
	    "Theo kết quả tự đánh giá, %s chưa đủ điều kiện công nhận đạt chuẩn tiếp cận pháp luật năm %d. Ủy ban "
	    "nhân dân %s gửi Báo cáo này%s%s đến %s để tổng hợp theo quy định.",
	    unit, a->year, unit, sheet ? " và " : "", sheet ? sheet->name : "", wording_addressee(w->arena, a));
}

void report_request(const struct work *w, struct doc *doc)
{
	const struct assessment *a = w->assessment;
	const char *unit = unit_title(w->arena, &a->unit);

	doc_paraf(doc, PARA_HEADING_1, "IV. Đề nghị công nhận %s đạt chuẩn tiếp cận pháp luật",
		  wording_unit_kinds(w->arena, w->edition));
	switch (w->result->outcome) {
	case MEETS:
		doc_paraf(doc, PARA_BODY,
			  "Ủy ban nhân dân %s kính đề nghị %s xem xét, quyết định công nhận %s đạt chuẩn tiếp cận pháp "
			  "luật năm %d.",
			  unit, wording_recognizer(w->arena, a), unit, a->year);
		break;
	case DOES_NOT_MEET:
		send_without_request(w, doc);
		break;
	case OUTCOME_UNDECIDED:
		doc_para(doc, PARA_PLAIN, WORDING_LINE);
		doc_paraf(doc, PARA_NOTE, "Ghi chú: chưa đề nghị công nhận vì %s.",
			  w->edition->conditions_unknown ? "điều kiện công nhận theo văn bản chính thức chưa được nhập"
							 : "chưa đủ số liệu để xác định kết quả");
		break;
	}
}

void report_attachments(const struct work *w, struct doc *doc)
{
	unsigned count;
	const struct entry *const *sent = work_sent(w, false, &count);

	if (count == 0)
		return;
	doc_para(doc, PARA_BODY, "Kèm theo báo cáo này gồm có:");
	for (unsigned i = 0; i < count; i++)
		doc_paraf(doc, PARA_BODY, "%u. %s%s", i + 1, sent[i]->name, i + 1 < count ? ";" : "./.");
}
