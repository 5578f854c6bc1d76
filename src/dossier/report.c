/* report.c - the yearly report of an edition in points (Mẫu 01 of TT 09/2021). Its figure lines are those of the
 * reports that communes publish, to the letter. */
#include "dossier/paper.h"

/* A line that counts indicators: not certain as long as one of them is not. */
static void level_line(const struct work *w, struct doc *doc, const char *what, const struct tally *tally, unsigned n)
{
	if (tally_open(tally) > 0)
		doc_paraf(doc, PARA_BODY, "- %s: " WORDING_BLANK "/%s chỉ tiêu.", what,
			  wording_count(w->arena, tally->of));
	else
		doc_paraf(doc, PARA_BODY, "- %s: %s chỉ tiêu.", what, wording_count_of(w->arena, n, tally->of));
}

static void criterion_lines(const struct work *w, struct doc *doc, unsigned number)
{
	const struct item *criterion = w->edition->criteria[number];
	const struct tally *tally = &w->result->tallies[number];
	char mark = w->assessment->decimal_mark;

	doc_paraf(doc, PARA_HEADING_3, "%s) Đối với tiêu chí %s:", wording_letter(number), criterion->code);
	level_line(w, doc, "Số chỉ tiêu đạt điểm tối đa", tally, tally->max);
	level_line(w, doc, "Số chỉ tiêu đạt từ 50% số điểm tối đa trở lên", tally, tally->half);
	level_line(w, doc, "Số chỉ tiêu đạt điểm 0", tally, tally->zero);
	doc_paraf(doc, PARA_BODY, "- Số điểm đạt được của tiêu chí: %s/%s điểm.",
		  wording_points(w->arena, points_certain(work_verdict(w, criterion)), mark),
		  wording_points(w->arena, criterion->max, mark));
	if (tally->low > 0)
		doc_paraf(
		    doc, PARA_NOTE,
		    "Ghi chú ngoài biểu mẫu: %s chỉ tiêu đạt trên 0 điểm nhưng dưới 50%% số điểm tối đa, biểu mẫu "
		    "không có dòng dành cho mức này.",
		    wording_count_of(w->arena, tally->low, tally->of));
}

static char *criteria_figure(const struct work *w, int32_t percent)
{
	unsigned reached = 0, open = 0;

	for (unsigned i = 0; i < w->edition->criterion_count; i++) {
		enum tri reaches = work_criterion_reaches(w, w->edition->criteria[i], percent);

		reached += reaches == YES;
		open += reaches == UNDECIDED;
	}
	if (open > 0)
		return str_fmt(w->arena, WORDING_BLANK "/%s", wording_count(w->arena, w->edition->criterion_count));
	return wording_count_of(w->arena, reached, w->edition->criterion_count);
}

static void heads_line(const struct work *w, struct doc *doc, const char *letter)
{
	static const char fact[] =
	    "cán bộ, công chức là người đứng đầu cấp ủy, chính quyền cấp xã bị xử lý kỷ luật hành "
	    "chính do vi phạm pháp luật trong thi hành công vụ hoặc bị truy cứu trách nhiệm hình sự";
	const struct condition_result *heads = work_condition_result(w, CONDITION_HEADS_CLEAN);

	if (heads->state == YES)
		doc_paraf(doc, PARA_BODY, "%s) Trong năm đánh giá, không có %s.", letter, fact);
	else if (heads->state == NO)
		doc_paraf(doc, PARA_BODY, "%s) %s", letter, wording_sentence(w->arena, heads->because));
	else
		doc_paraf(doc, PARA_BODY, "%s) Trong năm đánh giá, " WORDING_BLANK " %s.", letter, fact);
}

static char *conditions_figure(const struct work *w)
{
	for (unsigned i = 0; i < w->result->condition_count; i++)
		if (w->result->conditions[i].state == UNDECIDED)
			return str_fmt(w->arena, WORDING_BLANK "/%s",
				       wording_count(w->arena, w->result->condition_count));
	return wording_count_of(w->arena, w->result->conditions_met, w->result->condition_count);
}

static void condition_lines(const struct work *w, struct doc *doc)
{
	const struct condition *each = work_condition(w, CONDITION_CRITERIA_MIN);
	char mark = w->assessment->decimal_mark;
	char percent[POINTS_TEXT_SIZE];
	unsigned letter = 0;

	doc_para(doc, PARA_HEADING_2, "3. Mức độ đáp ứng các điều kiện công nhận đạt chuẩn tiếp cận pháp luật");
	if (each)
		doc_paraf(doc, PARA_BODY, "%s) Số tiêu chí đạt từ %s số điểm tối đa trở lên: %s tiêu chí.",
			  wording_letter(letter++), percent_print(each->percent, mark, percent),
			  criteria_figure(w, each->percent));
	doc_paraf(doc, PARA_BODY, "%s) Tổng điểm số đạt được của các tiêu chí: %s/%s điểm.", wording_letter(letter++),
		  wording_points(w->arena, w->result->low == w->result->high ? w->result->low : POINTS_UNKNOWN, mark),
		  wording_points(w->arena, w->edition->total_max, mark));
	if (work_condition_result(w, CONDITION_HEADS_CLEAN))
		heads_line(w, doc, wording_letter(letter++));
	doc_paraf(doc, PARA_BODY,
		  "%s) Mức độ đáp ứng các điều kiện công nhận đạt chuẩn tiếp cận pháp luật: Đáp ứng được %s điều kiện.",
		  wording_letter(letter), conditions_figure(w));
}

void report_build(const struct work *w, const struct entry *entry, struct doc *doc)
{
	paper_head(w, entry, doc, NULL);
	doc_title(doc, "BÁO CÁO", report_summary(w));
	report_opening(w, entry, doc);
	doc_para(doc, PARA_HEADING_1, "I. Kết quả đánh giá đạt chuẩn tiếp cận pháp luật");
	report_direction(w, doc);
	doc_para(doc, PARA_HEADING_2, "2. Kết quả tự chấm điểm, đánh giá các tiêu chí, chỉ tiêu");
	for (unsigned i = 0; i < w->edition->criterion_count; i++)
		criterion_lines(w, doc, i);
	condition_lines(w, doc);
	report_narrative(w, doc);
	report_request(w, doc);
	report_attachments(w, doc);
	paper_closing(w, doc, NULL);
}
