/* minutes.c - the commune's own meeting that agrees on the result (TT 09/2021 art. 3.1.đ names who takes part). What
 * the record does not say is left in dots to be filled by hand. */
#include "dossier/paper.h"

static const char *or_blank(const char *text)
{
	return str_empty(text) ? WORDING_BLANK : text;
}

static void person_line(struct doc *doc, const char *lead, const struct participant *p)
{
	if (str_empty(p->position))
		doc_paraf(doc, PARA_BODY, "%s%s", lead, or_blank(p->name));
	else
		doc_paraf(doc, PARA_BODY, "%s%s, %s", lead, or_blank(p->name), p->position);
}

static void time_and_place(const struct work *w, struct doc *doc)
{
	const struct meeting *m = &w->assessment->meeting;
	day on = m->given ? m->date : DAY_UNKNOWN;

	doc_para(doc, PARA_HEADING_1, "I. Thời gian, địa điểm");
	doc_paraf(doc, PARA_BODY, "- Thời gian bắt đầu: %s, %s",
		  str_empty(m->time) ? WORDING_BLANK " giờ " WORDING_BLANK : m->time,
		  wording_sentence(w->arena, wording_date(w->arena, on)));
	doc_paraf(doc, PARA_BODY, "- Địa điểm: %s", wording_sentence(w->arena, or_blank(m->place)));
}

static void those_present(const struct work *w, struct doc *doc)
{
	static const char *const required[] = {
	    "Công chức chuyên môn được giao theo dõi các tiêu chí, chỉ tiêu", "Đại diện Công an cấp xã",
	    "Đại diện lãnh đạo Ủy ban Mặt trận Tổ quốc Việt Nam, các tổ chức chính trị - xã hội cấp xã",
	    "Trưởng thôn, Tổ trưởng tổ dân phố"};
	const struct meeting *m = &w->assessment->meeting;

	doc_para(doc, PARA_HEADING_1, "II. Thành phần");
	person_line(doc, "1. Chủ trì: ", &m->chair);
	person_line(doc, "2. Thư ký: ", &m->secretary);
	if (m->participant_count > 0)
		doc_paraf(doc, PARA_BODY,
			  "3. Thành phần tham dự (%s người):", wording_count(w->arena, m->participant_count));
	else
		doc_para(doc, PARA_BODY, "3. Thành phần tham dự:");
	for (unsigned i = 0; i < m->participant_count; i++)
		person_line(doc, "- ", &m->participants[i]);
	for (unsigned i = 0; m->participant_count == 0 && i < sizeof(required) / sizeof(required[0]); i++) {
		doc_paraf(doc, PARA_BODY, "- %s:", required[i]);
		doc_para(doc, PARA_PLAIN,
			 WORDING_LINE); /* a line of its own: justified text would be torn apart by it */
	}
	if (m->absent_count == 0) {
		doc_paraf(doc, PARA_BODY, "4. Vắng mặt: %s",
			  m->given && w->assessment->final ? "không." : WORDING_BLANK);
		return;
	}
	doc_paraf(doc, PARA_BODY, "4. Vắng mặt (%s người):", wording_count(w->arena, m->absent_count));
	for (unsigned i = 0; i < m->absent_count; i++)
		person_line(doc, "- ", &m->absent[i]);
}

static void figures_table(const struct work *w, struct doc *doc)
{
	static const unsigned widths[] = {14, 56, 15, 15};
	const struct cell heads[] = {cell_of_head("Tiêu chí"), cell_of_head("Tên tiêu chí"),
				     cell_of_head("Điểm số tối đa"), cell_of_head("Điểm số tự chấm")};
	struct cell total[] = {cell_of_head("Tổng cộng"), cell_of_points(w->edition->total_max),
			       cell_of_points(w->result->low == w->result->high ? w->result->low : POINTS_UNKNOWN)};
	struct rows head = rows_new(w->arena), rows = rows_new(w->arena);
	struct table table = {.caption = "Kết quả tự chấm điểm", .widths = widths, .column_count = 4};

	rows_add(&head, heads, 4);
	for (unsigned i = 0; i < w->edition->criterion_count; i++) {
		const struct item *criterion = w->edition->criteria[i];
		const struct cell cells[] = {
		    cell_of_text(str_fmt(w->arena, "Tiêu chí %s", criterion->code), ALIGN_CENTER),
		    cell_of_text(item_title(criterion), ALIGN_JUSTIFY), cell_of_points(criterion->max),
		    cell_of_points(points_certain(work_verdict(w, criterion)))};

		rows_add(&rows, cells, 4);
	}
	total[0].columns = 2;
	total[1].bold = total[2].bold = true;
	rows_add(&rows, total, 3);
	rows_write(&head, &rows, &table, doc);
}

static void course(const struct work *w, struct doc *doc)
{
	const struct assessment *a = w->assessment;

	doc_para(doc, PARA_HEADING_1, "III. Nội dung");
	doc_paraf(doc, PARA_HEADING_2, "1. Kết quả tự chấm điểm, đánh giá các tiêu chí, chỉ tiêu năm %d", a->year);
	figures_table(w, doc);
	doc_para(doc, PARA_HEADING_2,
		 "2. Ý kiến đối với dự thảo Báo cáo, Bản tổng hợp điểm số được niêm yết công khai");
	if (a->opinion_count > 0)
		doc_paraf(doc, PARA_BODY,
			  "Đã nhận được %s ý kiến; việc tiếp thu, giải trình nêu tại Bản tổng hợp kèm theo.",
			  wording_count(w->arena, a->opinion_count));
	else
		doc_para(doc, PARA_PLAIN, WORDING_LINE);
	doc_para(doc, PARA_HEADING_2, "3. Ý kiến thảo luận tại cuộc họp");
	paper_words(doc, &a->meeting.opinions);
}

/* The figures as they stand, where the record says nothing else. */
static void agreed_figures(const struct work *w, struct doc *doc)
{
	const struct result *r = w->result;
	const char *unit = unit_title(w->arena, &w->assessment->unit);
	char mark = w->assessment->decimal_mark;

	if (!w->assessment->meeting.given || r->low != r->high) {
		doc_para(doc, PARA_PLAIN, WORDING_LINE);
		return;
	}
	doc_paraf(doc, PARA_BODY, "Cuộc họp thống nhất kết quả tự chấm điểm của %s năm %d: tổng số điểm %s/%s điểm.",
		  unit, w->assessment->year, wording_points(w->arena, r->low, mark),
		  wording_points(w->arena, w->edition->total_max, mark));
	if (r->outcome == MEETS)
		doc_paraf(doc, PARA_BODY, "%s đáp ứng %s điều kiện công nhận đạt chuẩn tiếp cận pháp luật.",
			  unit_title_capital(w->arena, &w->assessment->unit),
			  wording_count_of(w->arena, r->conditions_met, r->condition_count));
	else if (r->outcome == DOES_NOT_MEET)
		doc_paraf(doc, PARA_BODY, "%s chưa đủ điều kiện công nhận đạt chuẩn tiếp cận pháp luật.",
			  unit_title_capital(w->arena, &w->assessment->unit));
}

static void conclusion(const struct work *w, struct doc *doc)
{
	const struct meeting *m = &w->assessment->meeting;

	doc_para(doc, PARA_HEADING_1, "IV. Kết luận");
	if (str_empty(m->conclusion))
		agreed_figures(w, doc);
	else
		doc_para(doc, PARA_BODY, m->conclusion);
	if (m->total > 0)
		doc_paraf(doc, PARA_BODY, "Số đại biểu thống nhất: %s đại biểu.",
			  wording_count_of(w->arena, (uint64_t)m->agree, (uint64_t)m->total));
	else
		doc_para(doc, PARA_BODY, "Số đại biểu thống nhất: " WORDING_BLANK "/" WORDING_BLANK " đại biểu.");
	doc_para(doc, PARA_BODY, "Cuộc họp kết thúc vào " WORDING_BLANK " giờ " WORDING_BLANK " cùng ngày./.");
}

void minutes_build(const struct work *w, const struct entry *entry, struct doc *doc)
{
	const struct assessment *a = w->assessment;
	const struct signature signatures[] = {
	    {.position = "THƯ KÝ", .hint = "(Ký, ghi rõ họ tên)", .name = a->meeting.secretary.name},
	    {.position = "CHỦ TRÌ", .hint = "(Ký, ghi rõ họ tên)", .name = a->meeting.chair.name}};

	(void)entry;
	paper_head_plain(w, doc);
	doc_title(doc, "BIÊN BẢN",
		  str_fmt(w->arena,
			  "Họp xem xét, đánh giá, thống nhất kết quả đạt chuẩn tiếp cận pháp luật\ncủa %s năm %d",
			  unit_title(w->arena, &a->unit), a->year));
	time_and_place(w, doc);
	those_present(w, doc);
	course(w, doc);
	conclusion(w, doc);
	doc_closing(doc, NULL, 0, signatures, 2);
}
