/* request.c - the letter that asks for recognition (QĐ 25/2021 art. 5.4.d). It exists only when every condition is
 * met. */
#include "dossier/paper.h"

const char *request_left_out(const struct work *w)
{
	switch (w->result->outcome) {
	case MEETS:
		return NULL;
	case DOES_NOT_MEET:
		return str_fmt(w->arena,
			       "Chưa đủ điều kiện công nhận nên chỉ gửi báo cáo kèm bảng kết quả, không đề nghị. %s",
			       wording_sentence(w->arena, w->result->because));
	case OUTCOME_UNDECIDED:
		break;
	}
	return str_fmt(w->arena, "Chưa xác định được kết quả nên chưa thể đề nghị công nhận. %s",
		       wording_sentence(w->arena, w->result->because));
}

const char *request_name(const struct work *w)
{
	return str_fmt(w->arena, "Văn bản đề nghị công nhận %s đạt chuẩn tiếp cận pháp luật năm %d",
		       w->assessment->unit.kind, w->assessment->year);
}

static const char *figures(const struct work *w)
{
	const struct result *r = w->result;
	char mark = w->assessment->decimal_mark;

	if (!w->edition->in_points)
		return str_fmt(w->arena, "đạt %s tiêu chí",
			       wording_count_of(w->arena, r->criteria_met, w->edition->criterion_count));
	return str_fmt(w->arena, "tổng số điểm %s/%s điểm, đáp ứng %s điều kiện công nhận",
		       wording_points(w->arena, r->low == r->high ? r->low : POINTS_UNKNOWN, mark),
		       wording_points(w->arena, w->edition->total_max, mark),
		       wording_count_of(w->arena, r->conditions_met, r->condition_count));
}

static void address(const struct work *w, struct doc *doc)
{
	const char *recognizer = wording_recognizer(w->arena, w->assessment);
	const char *addressee = wording_addressee(w->arena, w->assessment);

	if (str_eq(recognizer, addressee)) {
		doc_paraf(doc, PARA_TO, "Kính gửi: %s", recognizer);
		return;
	}
	doc_para(doc, PARA_TO, "Kính gửi:");
	doc_paraf(doc, PARA_CENTER, "- %s;", recognizer);
	doc_paraf(doc, PARA_CENTER, "- %s.", addressee);
}

static void attachments(const struct work *w, const struct entry *self, struct doc *doc)
{
	unsigned count, number = 0;
	const struct entry *const *sent = work_sent(w, true, &count);

	for (unsigned i = 0; i < count; i++)
		if (sent[i] != self)
			doc_paraf(doc, PARA_BODY, "%u. %s%s", ++number, sent[i]->name, i + 1 < count ? ";" : ".");
}

void request_build(const struct work *w, const struct entry *entry, struct doc *doc)
{
	const struct assessment *a = w->assessment;
	const char *unit = unit_title(w->arena, &a->unit);

	paper_head(w, entry, doc,
		   str_fmt(w->arena, "V/v đề nghị công nhận %s đạt chuẩn tiếp cận pháp luật năm %d", unit, a->year));
	address(w, doc);
	doc_paraf(doc, PARA_BODY,
		  "Thực hiện %s, Ủy ban nhân dân %s đã tổ chức tự đánh giá kết quả đạt chuẩn tiếp cận pháp "
		  "luật năm %d. Kết quả: %s.",
		  paper_bases_inline(w, entry), unit, a->year, figures(w));
	doc_paraf(
	    doc, PARA_BODY,
	    "Ủy ban nhân dân %s kính đề nghị %s xem xét, quyết định công nhận %s đạt chuẩn tiếp cận pháp luật năm "
	    "%d.",
	    unit, wording_recognizer(w->arena, a), unit, a->year);
	doc_para(doc, PARA_BODY, "Hồ sơ gửi kèm gồm có:");
	attachments(w, entry, doc);
	doc_paraf(doc, PARA_BODY, "Ủy ban nhân dân %s trân trọng đề nghị./.", unit);
	paper_closing(w, doc, "Như trên");
}
