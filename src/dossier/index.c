/* index.c - the first paper: which papers there are and why some are not, what is still blank in them, and where the
 * law itself is not yet known for certain. It serves those who put the dossier together. */
#include "dossier/paper.h"
#include "law/calendar.h"

static const char *layout_words(const struct work *w, const struct form *form)
{
	if (w->edition->practice)
		return "Biểu mẫu tập dượt";
	switch (form->layout_state) {
	case KNOWN_CHECKED:
		return "Theo biểu mẫu chính thức";
	case KNOWN_SEEN:
		return "Theo biểu mẫu đã công bố";
	case KNOWN_SECOND_HAND:
		return "Theo biểu mẫu đã công bố (bản đã điền), cần đối chiếu";
	case KNOWN_NOT:
		break;
	}
	return "Chưa có biểu mẫu chính thức; trình bày theo Nghị định số 30/2020/NĐ-CP";
}

static void paper_table(const struct work *w, struct doc *doc)
{
	enum { COLUMNS = 5 };
	static const unsigned widths[COLUMNS] = {6, 40, 10, 18, 26};
	const struct cell heads[COLUMNS] = {cell_of_head("STT"), cell_of_head("Tên tài liệu"), cell_of_head("Mẫu"),
					    cell_of_head("Tệp"), cell_of_head("Thể thức")};
	struct rows head = rows_new(w->arena), rows = rows_new(w->arena);
	struct table table = {.caption = "Tài liệu trong hồ sơ", .widths = widths, .column_count = COLUMNS};

	rows_add(&head, heads, COLUMNS);
	for (unsigned i = 0; i < w->entry_count; i++) {
		const struct entry *e = &w->entries[i];
		struct cell cells[COLUMNS];

		if (e->left_out || !e->form)
			continue;
		cells[0] = cell_of_count((int64_t)rows.count + 1);
		cells[1] = cell_of_text(e->name, ALIGN_JUSTIFY);
		cells[2] = cell_of_text(e->form->number, ALIGN_CENTER);
		cells[3] = cell_of_text(e->kind->file, ALIGN_LEFT);
		cells[4] = cell_of_text(layout_words(w, e->form), ALIGN_LEFT);
		rows_add(&rows, cells, COLUMNS);
	}
	rows_write(&head, &rows, &table, doc);
}

static void left_out(const struct work *w, struct doc *doc)
{
	bool any = false;

	doc_para(doc, PARA_HEADING_2, "2. Tài liệu không lập và lý do");
	for (unsigned i = 0; i < w->entry_count; i++) {
		const struct entry *e = &w->entries[i];

		if (!e->left_out)
			continue;
		any = true;
		doc_paraf(doc, PARA_BODY, "- %s: %s", e->name, e->left_out);
	}
	if (!any)
		doc_para(doc, PARA_BODY, "Không có.");
}

/* --- what is still blank --- */

static void blank_words(struct buf *out, const struct words *words, const char *name)
{
	if (words->count == 0)
		buf_addf(out, "%s%s", out->size ? "; " : "", name);
}

static void blank_papers(const struct work *w, struct doc *doc)
{
	for (unsigned i = 0; i < w->entry_count; i++) {
		const struct entry *e = &w->entries[i];
		const struct paper *paper = e->form ? paper_signing(w->assessment, e->form->code) : NULL;

		if (!e->left_out && e->kind->symbol && (!paper || !paper->number || paper->date == DAY_UNKNOWN))
			doc_paraf(doc, PARA_BODY, "- Số, ngày của văn bản: %s.", e->name);
	}
}

/* The posting is too short by that step of the calendar, which then is remarked. */
static void short_posting(const struct work *w, struct doc *doc, const char *step_code, const char *what, day from,
			  day to)
{
	const struct calendar_step *step = calendar_step_of(w->edition, step_code);
	day last;

	if (!step || step->deadline != DEADLINE_MIN_DAYS || from == DAY_UNKNOWN || to == DAY_UNKNOWN)
		return;
	last = calendar_last_day(step, w->assessment->year, from, w->assessment->facts.workdays);
	if (to < last)
		doc_paraf(doc, PARA_BODY, "- %s phải đến hết ngày %s mới đủ %s ngày (%s).", what,
			  wording_date_short(w->arena, last), wording_count(w->arena, (uint64_t)step->days),
			  citation_text(w->arena, &step->citation));
}

/* Besides the office, the portal or else the loudspeaker is needed. */
static void posting_term(const struct work *w, struct doc *doc)
{
	const struct posting *p = &w->assessment->posting;

	if (!work_paper(w, "posting"))
		return;
	if (!p->given || p->office_from == DAY_UNKNOWN || p->office_to == DAY_UNKNOWN)
		doc_para(doc, PARA_BODY, "- Thời gian niêm yết công khai tại trụ sở.");
	if (!p->given)
		return;
	short_posting(w, doc, "posting_office", "Niêm yết tại trụ sở", p->office_from, p->office_to);
	if (p->portal_from == DAY_UNKNOWN || p->portal_to == DAY_UNKNOWN)
		short_posting(w, doc, "posting_media", "Thông báo trên đài truyền thanh", p->loudspeaker_from,
			      p->loudspeaker_to);
	else
		short_posting(w, doc, "posting_media", "Đăng tải trên cổng (trang) thông tin điện tử", p->portal_from,
			      p->portal_to);
}

/* An indicator of a criterion that was entered as a whole has nothing to wait for. */
static bool is_open_indicator(const struct work *w, const struct item *item)
{
	return item->depth == DEPTH_INDICATOR && work_verdict(w, item)->open &&
	       !w->assessment->facts.answers[item->parent->index].given;
}

static void blanks(const struct work *w, struct doc *doc)
{
	const struct assessment *a = w->assessment;
	struct block **before;
	struct buf sections = buf_new(w->arena);
	unsigned open = 0;

	doc_para(doc, PARA_HEADING_2, "3. Nội dung còn để trống hoặc cần xem lại");
	before = doc->blocks_end;
	for (unsigned i = 0; i < w->edition->item_count; i++)
		open += is_open_indicator(w, w->edition->items[i]);
	if (open > 0)
		doc_paraf(doc, PARA_BODY, "- Kết quả của %s chỉ tiêu còn thiếu số liệu hoặc chưa đủ căn cứ.",
			  wording_count(w->arena, open));
	blank_words(&sections, &a->narrative.direction, "chỉ đạo, hướng dẫn");
	blank_words(&sections, &a->narrative.advantages, "thuận lợi");
	blank_words(&sections, &a->narrative.difficulties, "tồn tại, hạn chế");
	blank_words(&sections, &a->narrative.causes, "nguyên nhân");
	blank_words(&sections, &a->narrative.aims, "mục tiêu");
	blank_words(&sections, &a->narrative.plan, "kế hoạch");
	if (sections.size)
		doc_paraf(doc, PARA_BODY, "- Phần lời của báo cáo: %s.", sections.data);
	if (str_empty(a->signing.name))
		doc_para(doc, PARA_BODY, "- Họ tên người ký.");
	blank_papers(w, doc);
	posting_term(w, doc);
	if (doc->blocks_end == before)
		doc_para(doc, PARA_BODY, "Không có.");
}

/* --- what is not certain in the law --- */

/* One line for all items that lack a field: their codes, and the reason when they share it. An item within another
 * that lacks it too is not named again. */
static void unknown_field(const struct work *w, struct doc *doc, const char *field, const char *what)
{
	struct buf codes = buf_new(w->arena);
	const char *why = NULL;
	bool shared = true;

	for (unsigned i = 0; i < w->edition->item_count; i++) {
		const struct item *item = w->edition->items[i];
		const char *reason = item_why_unknown(item, field);

		if (!reason)
			continue;
		if (!item->parent || !item_why_unknown(item->parent, field))
			buf_addf(&codes, "%s%s", codes.size ? ", " : "", item->code);
		shared = shared && (!why || str_eq(why, reason));
		why = reason;
	}
	if (codes.size && shared)
		doc_paraf(doc, PARA_BODY, "- %s: %s. %s", what, codes.data, wording_sentence(w->arena, why));
	else if (codes.size)
		doc_paraf(doc, PARA_BODY, "- %s: %s.", what, codes.data);
}

static void second_hand(const struct work *w, struct doc *doc)
{
	struct buf codes = buf_new(w->arena);

	for (unsigned i = 0; i < w->edition->item_count; i++) {
		const struct item *item = w->edition->items[i];

		if (item->state == KNOWN_SECOND_HAND && (!item->parent || item->parent->state != KNOWN_SECOND_HAND))
			buf_addf(&codes, "%s%s", codes.size ? ", " : "", item->code);
	}
	if (codes.size)
		doc_paraf(doc, PARA_BODY, "- Theo nguồn thứ cấp, cần đối chiếu với văn bản chính thức: %s.",
			  codes.data);
}

static void law_unknown(const struct work *w, struct doc *doc)
{
	struct block **before;

	doc_para(doc, PARA_HEADING_2, "4. Nội dung của quy định chưa có hoặc cần đối chiếu với văn bản chính thức");
	before = doc->blocks_end;
	if (w->edition->conditions_unknown)
		doc_paraf(doc, PARA_BODY, "- Điều kiện công nhận: %s",
			  wording_sentence(w->arena, w->edition->conditions_unknown));
	unknown_field(w, doc, "name", "Tên chính thức");
	unknown_field(w, doc, "max", "Điểm số tối đa");
	unknown_field(w, doc, "contents", "Nội dung chấm điểm, đánh giá");
	unknown_field(w, doc, "rule", "Cách tính");
	unknown_field(w, doc, "need", "Số nội dung phải đạt");
	second_hand(w, doc);
	if (doc->blocks_end == before) {
		doc_para(doc, PARA_BODY, "Không có.");
		return;
	}
	doc_para(doc, PARA_NOTE,
		 "Cách ghi mã: 2.5 là chỉ tiêu 5 của tiêu chí 2, 2.5.1 là nội dung 1 của chỉ tiêu đó; mã của một "
		 "mục nêu chung cho cả các mục bên trong.");
}

void index_build(const struct work *w, const struct entry *entry, struct doc *doc)
{
	const struct assessment *a = w->assessment;

	(void)entry;
	paper_head_plain(w, doc);
	doc_title(doc, "MỤC LỤC HỒ SƠ",
		  str_fmt(w->arena, "Đánh giá %s đạt chuẩn tiếp cận pháp luật năm %d", unit_title(w->arena, &a->unit),
			  a->year));
	doc_para(doc, PARA_HEADING_2, "1. Tài liệu trong hồ sơ");
	paper_table(w, doc);
	left_out(w, doc);
	blanks(w, doc);
	law_unknown(w, doc);
	doc_para(doc, PARA_NOTE, "Các mục 2, 3 và 4 dùng để hoàn thiện hồ sơ, không phải nội dung gửi cấp trên.");
}
