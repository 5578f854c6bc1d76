/* model.c - the people's opinion on a form or model of legal information and dissemination (Mẫu 04 of TT 09/2021):
 * the ballot to print, and the summary of those that came back. A ballot bears no name. */
#include "dossier/model_words.h"
#include "dossier/paper.h"

const char *model_ballot_left_out(const struct work *w)
{
	if (!str_empty(w->assessment->survey.model))
		return NULL;
	return "Chưa nêu tên hình thức, mô hình cần lấy ý kiến.";
}

const char *model_summary_left_out(const struct work *w)
{
	const struct model_survey *s = &w->assessment->survey;

	if (s->given && (s->sent > 0 || s->received > 0))
		return NULL;
	return "Chưa có số phiếu phát ra, thu về.";
}

void model_ballot_build(const struct work *w, const struct entry *entry, struct doc *doc)
{
	const struct assessment *a = w->assessment;

	(void)entry;
	paper_head_plain(w, doc);
	doc_title(doc, MODEL_BALLOT_TYPE, str_fmt(w->arena, MODEL_BALLOT_SUMMARY, a->year));
	doc_paraf(doc, PARA_BODY, MODEL_BALLOT_REQUEST, wording_committee(w->arena, &a->unit));
	doc_paraf(doc, PARA_BODY, MODEL_BALLOT_MODEL, wording_sentence(w->arena, a->survey.model));
	if (!str_empty(a->survey.description))
		doc_para(doc, PARA_BODY, wording_sentence(w->arena, a->survey.description));
	doc_para(doc, PARA_BODY, MODEL_BALLOT_QUESTION);
	doc_para(doc, PARA_BODY, "□ " MODEL_EFFECTIVE);
	doc_para(doc, PARA_BODY, "□ " MODEL_PARTLY);
	doc_para(doc, PARA_BODY, "□ " MODEL_NOT_EFFECTIVE);
	doc_para(doc, PARA_BODY, MODEL_BALLOT_REMARK);
	for (unsigned i = 0; i < 4; i++)
		doc_para(doc, PARA_PLAIN, WORDING_LINE);
	doc_para(doc, PARA_CENTER, MODEL_BALLOT_THANKS);
}

static void count_row(struct rows *rows, unsigned number, const char *what, int64_t n, int64_t of)
{
	struct cell percent = {.kind = CELL_PERCENT, .align = ALIGN_CENTER};
	struct cell cells[] = {cell_of_count(number), cell_of_text(what, ALIGN_LEFT), cell_of_count(n),
			       cell_of_text("", ALIGN_CENTER)};

	if (of > 0) {
		percent.value = percent_of(n, of);
		cells[3] = percent;
	}
	rows_add(rows, cells, sizeof(cells) / sizeof(cells[0]));
}

static void summary_table(const struct work *w, struct doc *doc)
{
	static const unsigned widths[] = {8, 60, 16, 16};
	const struct model_survey *s = &w->assessment->survey;
	int64_t valid = s->effective + s->partly + s->not_effective;
	const struct cell heads[] = {cell_of_head("STT"), cell_of_head("Nội dung"), cell_of_head("Số phiếu"),
				     cell_of_head("Tỷ lệ")};
	struct rows head = rows_new(w->arena), rows = rows_new(w->arena);
	struct table table = {.caption = "Kết quả lấy ý kiến", .widths = widths, .column_count = 4};

	rows_add(&head, heads, 4);
	count_row(&rows, 1, "Số phiếu phát ra", s->sent, 0);
	count_row(&rows, 2, "Số phiếu thu về (tỷ lệ so với số phiếu phát ra)", s->received, s->sent);
	count_row(&rows, 3, "Số phiếu hợp lệ (tỷ lệ so với số phiếu thu về)", valid, s->received);
	count_row(&rows, 4, "Đánh giá hiệu quả (tỷ lệ so với số phiếu hợp lệ)", s->effective, valid);
	count_row(&rows, 5, "Đánh giá hiệu quả một phần (tỷ lệ so với số phiếu hợp lệ)", s->partly, valid);
	count_row(&rows, 6, "Đánh giá không hiệu quả (tỷ lệ so với số phiếu hợp lệ)", s->not_effective, valid);
	rows_write(&head, &rows, &table, doc);
}

void model_summary_build(const struct work *w, const struct entry *entry, struct doc *doc)
{
	const struct assessment *a = w->assessment;

	(void)entry;
	paper_head_plain(w, doc);
	doc_title(
	    doc, "BẢN TỔNG HỢP",
	    str_fmt(w->arena,
		    "Kết quả đánh giá về hình thức, mô hình thông tin, phổ biến,\ngiáo dục pháp luật hiệu quả tại cơ "
		    "sở năm %d",
		    a->year));
	doc_paraf(doc, PARA_BODY, "1. Hình thức, mô hình được lấy ý kiến: %s",
		  wording_sentence(w->arena, a->survey.model ? a->survey.model : WORDING_BLANK));
	if (!str_empty(a->survey.description))
		doc_para(doc, PARA_BODY, wording_sentence(w->arena, a->survey.description));
	doc_para(doc, PARA_BODY, "2. Kết quả lấy ý kiến:");
	summary_table(w, doc);
	doc_para(doc, PARA_BODY, "3. Ý kiến khác, đề xuất:");
	doc_para(doc, str_empty(a->survey.remarks) ? PARA_PLAIN : PARA_BODY,
		 str_empty(a->survey.remarks) ? WORDING_LINE : a->survey.remarks);
	paper_closing(w, doc, NULL);
}
