/* The catalogue (docs/checks.md). A relation between two contents is here only when the wording of the edition gives
 * it. */
#include "core/checks_parts.h"
#include "law/calendar.h"

static bool is_ratio(const struct item *item)
{
	return item->rule.kind == RULE_RATIO_STEPS || item->rule.kind == RULE_RATIO_MIN;
}

static bool has_numbers(const struct item *item, const struct answer *a)
{
	return a->given && !a->nothing_arose && is_ratio(item);
}

static const struct answer *answer_before(const struct checking *c, const struct item *item)
{
	const struct item *same = c->before ? edition_item(c->before->edition, item->code) : NULL;

	return same ? &c->before->record->facts.answers[same->index] : NULL;
}

/* --- one item --- */

static void rejected(struct checking *c)
{
	for (unsigned i = 0; i < c->year->part_count; i++) {
		const struct part *part = &c->year->parts[i];
		bool known;

		if (part->rejected)
			checks_found(c, year_part_item(c->year, part->name, &known), part->rejected, NULL);
	}
}

static void no_evidence(struct checking *c, const struct item *item, const struct answer *a)
{
	if (a->given && item->depth == DEPTH_CONTENT && c->year->evidence_counts[item->index] == 0)
		checks_found(c, item,
			     tr_fmt(c->ctx, "Nội dung %s đã ghi số liệu nhưng chưa có tài liệu nào.", item->code),
			     &item->citation);
}

static void few_documents(struct checking *c, const struct item *item, const struct answer *a)
{
	unsigned there = c->year->evidence_counts[item->index];

	if (a->given && there > 0 && there < item->evidence_count)
		checks_found(c, item,
			     tr_fmt(c->ctx, "Mục %s: quy định nêu %u loại tài liệu, mới có %u tài liệu.", item->code,
				    item->evidence_count, there),
			     &item->citation);
}

static void nothing_arose_but_documents(struct checking *c, const struct item *item, const struct answer *a)
{
	if (a->nothing_arose && c->year->evidence_counts[item->index] > 0)
		checks_found(c, item,
			     tr_fmt(c->ctx, "Mục %s ghi không phát sinh nhưng có %u tài liệu.", item->code,
				    c->year->evidence_counts[item->index]),
			     NULL);
}

static void nothing_arose_after_numbers(struct checking *c, const struct item *item, const struct answer *a)
{
	const struct answer *b = answer_before(c, item);

	if (a->nothing_arose && b && has_numbers(item, b) && b->denominator > 0)
		checks_found(c, item,
			     tr_fmt(c->ctx, "Mục %s năm nay ghi không phát sinh, năm %d có %lld.", item->code,
				    c->before->number, (long long)b->denominator),
			     NULL);
}

static void jump(struct checking *c, const struct item *item, const struct answer *a)
{
	const struct answer *b = answer_before(c, item);

	if (!b || !has_numbers(item, a) || !has_numbers(item, b) || b->denominator < 5)
		return;
	if (a->denominator > 2 * b->denominator || 2 * a->denominator < b->denominator)
		checks_found(c, item,
			     tr_fmt(c->ctx, "Mục %s: tổng số %lld, năm %d là %lld.", item->code,
				    (long long)a->denominator, c->before->number, (long long)b->denominator),
			     NULL);
}

static void same_as_before(struct checking *c, const struct item *item, const struct answer *a)
{
	const struct answer *b = answer_before(c, item);

	if (b && has_numbers(item, a) && has_numbers(item, b) && a->denominator >= 10 && a->numerator == b->numerator &&
	    a->denominator == b->denominator)
		checks_found(c, item,
			     tr_fmt(c->ctx, "Mục %s: %lld/%lld, đúng bằng năm %d.", item->code, (long long)a->numerator,
				    (long long)a->denominator, c->before->number),
			     NULL);
}

static void late_document(struct checking *c)
{
	const struct assessment *r = c->year->record;

	for (unsigned i = 0; i < r->evidence_count; i++) {
		const struct reference *d = &r->evidence[i];
		char text[DATE_TEXT_SIZE];

		if (d->date != DAY_UNKNOWN && date_of(d->date).year > c->year->number)
			checks_found(c, d->item,
				     tr_fmt(c->ctx, "Mục %s: tài liệu \"%s\" ban hành ngày %s, sau năm đánh giá.",
					    d->item->code, d->subject, day_print(d->date, text)),
				     NULL);
	}
}

/* --- pairs --- */

enum side { NUMERATOR, DENOMINATOR };

struct pair {
	const char *edition, *first, *second;
	enum side first_side, second_side;
};

/* "theo chỉ tiêu 1", "Tổng số vụ việc đã hòa giải" twice: the same number by the edition's own words. */
static const struct pair same_words[] = {
    {"27-2025", "1.2.1", "1.3.1", DENOMINATOR, DENOMINATOR}, /* Số Nghị quyết, Quyết định đã ban hành */
    {"27-2025", "1.2.1", "2.2.1", DENOMINATOR, DENOMINATOR},
    {"27-2025", "3.2.1", "3.2.2", NUMERATOR, DENOMINATOR}, /* Tổng số vụ việc đã hòa giải */
    {"27-2025", "3.3.1", "3.4.3", DENOMINATOR, DENOMINATOR}, /* Tổng số tổ hòa giải trên địa bàn cấp xã */
};

/* Not the same words, but hardly two things: the cases that mediators were paid for by the rate, and the cases. */
static const struct pair near_words[] = {
    {"27-2025", "3.2.1", "3.4.4", NUMERATOR, DENOMINATOR}, /* "đã hòa giải", "hoà giải đã giải quyết" */
};

static int64_t number_of(const struct answer *a, enum side side)
{
	return side == NUMERATOR ? a->numerator : a->denominator;
}

static const char *words_of(const struct item *item, enum side side)
{
	return side == NUMERATOR ? item->rule.numerator : item->rule.denominator;
}

static void look_at_pair(struct checking *c, const struct pair *p)
{
	const struct item *x = edition_item(c->year->edition, p->first), *y = edition_item(c->year->edition, p->second);
	const struct answer *all = c->year->record->facts.answers;

	if (!str_eq(p->edition, c->year->edition->code) || !x || !y || !has_numbers(x, &all[x->index]) ||
	    !has_numbers(y, &all[y->index]) ||
	    number_of(&all[x->index], p->first_side) == number_of(&all[y->index], p->second_side))
		return;
	checks_found(c, y,
		     tr_fmt(c->ctx, "\"%s\" ở mục %s là %lld, nhưng \"%s\" ở mục %s là %lld.",
			    words_of(x, p->first_side), x->code, (long long)number_of(&all[x->index], p->first_side),
			    words_of(y, p->second_side), y->code, (long long)number_of(&all[y->index], p->second_side)),
		     &y->citation);
}

static void pair_differs(struct checking *c)
{
	for (size_t i = 0; i < sizeof same_words / sizeof *same_words; i++)
		look_at_pair(c, &same_words[i]);
}

static void near_pair_differs(struct checking *c)
{
	for (size_t i = 0; i < sizeof near_words / sizeof *near_words; i++)
		look_at_pair(c, &near_words[i]);
}

/* --- the year as a whole --- */

static void no_owner(struct checking *c)
{
	unsigned count = 0;

	for (unsigned i = 0; i < c->year->edition->item_count; i++)
		count += c->year->edition->items[i]->child_count == 0 && !c->year->owners[i];
	if (count > 0)
		checks_found(c, NULL, tr_fmt(c->ctx, "%u nội dung chưa phân công cho ai.", count), NULL);
}

static void overdue(struct checking *c)
{
	for (unsigned i = 0; i < c->year->assignment_count; i++) {
		const struct assignment *a = &c->year->assignments[i];
		char text[DATE_TEXT_SIZE];

		if (a->due != DAY_UNKNOWN && a->due < c->today && year_verdict(c->year, a->item)->open)
			checks_found(c, a->item,
				     tr_fmt(c->ctx, "Mục %s quá hạn ngày %s, %s phụ trách.", a->item->code,
					    day_print(a->due, text), a->person_name),
				     NULL);
	}
}

static void heads_unanswered(struct checking *c)
{
	for (unsigned i = 0; i < c->year->edition->condition_count; i++)
		if (c->year->edition->conditions[i].kind == CONDITION_HEADS_CLEAN &&
		    !c->year->record->facts.heads_answered)
			checks_found(c, NULL, tr(c->ctx, "Chưa trả lời về người đứng đầu cấp ủy, chính quyền."),
				     &c->year->edition->conditions[i].citation);
}

static void one_period(struct checking *c, const char *code, const char *what, day from, day to)
{
	const struct calendar_step *step = calendar_step_of(c->year->edition, code);

	if (!step || step->deadline != DEADLINE_MIN_DAYS || from == DAY_UNKNOWN || to == DAY_UNKNOWN)
		return;
	if (to < calendar_last_day(step, c->year->number, from, c->year->workdays))
		checks_found(
		    c, NULL,
		    tr_fmt(c->ctx, "%s: %d ngày, ít hơn %d ngày.", tr(c->ctx, what), to - from + 1, step->days),
		    &step->citation);
}

static void short_posting(struct checking *c)
{
	const struct posting *p = &c->year->record->posting;

	if (!p->given)
		return;
	one_period(c, "posting_office", N_("Niêm yết tại trụ sở"), p->office_from, p->office_to);
	one_period(c, "posting_media", N_("Đăng trên cổng thông tin"), p->portal_from, p->portal_to);
	one_period(c, "posting_media", N_("Thông báo trên truyền thanh"), p->loudspeaker_from, p->loudspeaker_to);
}

static void posted_before_year_end(struct checking *c)
{
	const struct posting *p = &c->year->record->posting;
	const struct calendar_step *step = calendar_step_of(c->year->edition, "draft");
	char text[DATE_TEXT_SIZE];

	if (step && p->given && p->office_from != DAY_UNKNOWN &&
	    p->office_from <= day_of((struct date){c->year->number, 12, 31}))
		checks_found(c, NULL,
			     tr_fmt(c->ctx, "Niêm yết từ ngày %s, khi số liệu tính đến 31/12 chưa đủ.",
				    day_print(p->office_from, text)),
			     &step->citation);
}

static void opinions_pending(struct checking *c)
{
	const struct calendar_step *step = calendar_step_of(c->year->edition, "opinions");

	if (c->opinions_pending > 0)
		checks_found(
		    c, NULL,
		    tr_fmt(c->ctx, "%lld ý kiến chưa được tiếp thu hoặc giải trình.", (long long)c->opinions_pending),
		    step ? &step->citation : NULL);
}

static void early_meeting(struct checking *c)
{
	const struct posting *p = &c->year->record->posting;
	const struct meeting *m = &c->year->record->meeting;
	const struct calendar_step *step = calendar_step_of(c->year->edition, "meeting");

	if (step && p->given && m->given && p->office_to != DAY_UNKNOWN && m->date != DAY_UNKNOWN &&
	    m->date <= p->office_to)
		checks_found(c, NULL, tr(c->ctx, "Cuộc họp diễn ra khi thời gian niêm yết chưa hết."), &step->citation);
}

static void meeting_outside(struct checking *c)
{
	const struct meeting *m = &c->year->record->meeting;
	int year = m->given && m->date != DAY_UNKNOWN ? date_of(m->date).year : c->year->number;
	char text[DATE_TEXT_SIZE];

	if (year < c->year->number || year > c->year->number + 1)
		checks_found(c, NULL, tr_fmt(c->ctx, "Cuộc họp ghi ngày %s.", day_print(m->date, text)), NULL);
}

static void signed_before_meeting(struct checking *c)
{
	const struct signing *s = &c->year->record->signing;
	const struct meeting *m = &c->year->record->meeting;

	for (unsigned i = 0; i < s->paper_count; i++) {
		const struct form *form = edition_form(c->year->edition, s->papers[i].form);
		char text[DATE_TEXT_SIZE];

		if (!m->given || m->date == DAY_UNKNOWN || s->papers[i].date == DAY_UNKNOWN ||
		    s->papers[i].date >= m->date)
			continue;
		if (str_eq(s->papers[i].form, "report") || str_eq(s->papers[i].form, "request"))
			checks_found(c, NULL,
				     tr_fmt(c->ctx, "%s ghi ngày %s, trước cuộc họp.",
					    form ? form->title : s->papers[i].form, day_print(s->papers[i].date, text)),
				     NULL);
	}
}

static void no_signer(struct checking *c)
{
	const struct signing *s = &c->year->record->signing;

	if (c->year->record->meeting.given && (str_empty(s->name) || str_empty(s->position)))
		checks_found(c, NULL, tr(c->ctx, "Đã họp nhưng chưa ghi chức vụ, họ tên người ký."), NULL);
}

static void no_causes(struct checking *c)
{
	const struct narrative *n = &c->year->record->narrative;
	unsigned lost = 0;

	for (unsigned i = 0; i < c->year->edition->criterion_count; i++) {
		const struct tally *t = &c->year->result->tallies[i];

		lost += t->half + t->low + t->zero;
	}
	if (lost > 0 && (n->difficulties.count == 0 || n->causes.count == 0))
		checks_found(c, NULL,
			     tr_fmt(c->ctx,
				    "%u chỉ tiêu chưa đạt tối đa, nhưng báo cáo chưa nêu tồn tại hoặc nguyên nhân.",
				    lost),
			     NULL);
}

static void late_dossier(struct checking *c)
{
	const struct calendar_step *step = calendar_step_of(c->year->edition, "submit");
	day last = step ? calendar_last_day(step, c->year->number, DAY_UNKNOWN, c->year->workdays) : DAY_UNKNOWN;
	char text[DATE_TEXT_SIZE];

	if (last != DAY_UNKNOWN && c->today > last && state_is_open(c->year->state))
		checks_found(c, NULL,
			     tr_fmt(c->ctx, "Ngày cuối cùng gửi hồ sơ là %s, hồ sơ chưa gửi.", day_print(last, text)),
			     &step->citation);
}

const struct check_entry check_entries[] = {
    {{"answer-rejected", SEVERITY_ERROR, N_("Câu trả lời không được tính"), N_("Mở mục đó, sửa lại rồi lưu.")},
     NULL,
     rejected},
    {{"pair-differs", SEVERITY_ERROR, N_("Hai mục ghi hai số khác nhau"),
      N_("Cùng một số thì phải bằng nhau: kiểm tra lại cả hai mục.")},
     NULL,
     pair_differs},
    {{"nothing-arose-documents", SEVERITY_ERROR, N_("Không phát sinh mà có tài liệu"),
      N_("Bỏ dấu không phát sinh, hoặc gỡ tài liệu gắn nhầm.")},
     nothing_arose_but_documents,
     NULL},
    {{"short-posting", SEVERITY_ERROR, N_("Thời gian niêm yết ngắn hơn quy định"), N_("Kéo dài thời gian niêm yết.")},
     NULL,
     short_posting},
    {{"early-meeting", SEVERITY_ERROR, N_("Họp trước khi hết thời gian niêm yết"),
      N_("Kiểm tra lại ngày họp và ngày niêm yết.")},
     NULL,
     early_meeting},
    {{"no-evidence", SEVERITY_WARNING, N_("Chưa có tài liệu chứng minh"),
      N_("Tải tệp lên hoặc ghi số, ngày của văn bản ở mục đó.")},
     no_evidence,
     NULL},
    {{"near-pair-differs", SEVERITY_WARNING, N_("Hai mục gần nghĩa ghi hai số khác nhau"),
      N_("Lời của hai mục không giống hệt: kiểm tra lại, hoặc giải thích vì sao hai số khác nhau.")},
     NULL,
     near_pair_differs},
    {{"overdue", SEVERITY_WARNING, N_("Quá hạn phân công"), N_("Nhắc người phụ trách hoặc giao lại.")}, NULL, overdue},
    {{"opinions-pending", SEVERITY_WARNING, N_("Ý kiến chưa trả lời"),
      N_("Tiếp thu hoặc giải trình từng ý kiến ở trang Ý kiến.")},
     NULL,
     opinions_pending},
    {{"heads-unanswered", SEVERITY_WARNING, N_("Chưa rõ về người đứng đầu"), N_("Trả lời ở trang Người đứng đầu.")},
     NULL,
     heads_unanswered},
    {{"late-dossier", SEVERITY_WARNING, N_("Quá hạn gửi hồ sơ"), N_("Hoàn thiện và gửi ngay; ghi rõ lý do chậm.")},
     NULL,
     late_dossier},
    {{"late-document", SEVERITY_WARNING, N_("Tài liệu ban hành sau năm đánh giá"),
      N_("Kiểm tra ngày ban hành; kết quả tính đến 31/12 của năm đánh giá.")},
     NULL,
     late_document},
    {{"signed-before-meeting", SEVERITY_WARNING, N_("Văn bản ghi ngày trước cuộc họp"),
      N_("Kiểm tra lại ngày của văn bản ở trang Ký, gửi.")},
     NULL,
     signed_before_meeting},
    {{"meeting-outside", SEVERITY_WARNING, N_("Ngày họp không thuộc năm này hoặc năm sau"),
      N_("Kiểm tra lại năm của ngày họp.")},
     NULL,
     meeting_outside},
    {{"posted-before-year-end", SEVERITY_WARNING, N_("Niêm yết khi chưa hết năm"),
      N_("Niêm yết lại sau ngày 31/12 nếu số liệu thay đổi.")},
     NULL,
     posted_before_year_end},
    {{"nothing-arose-after-numbers", SEVERITY_WARNING, N_("Năm trước có, năm nay không phát sinh"),
      N_("Xác nhận lại với người phụ trách.")},
     nothing_arose_after_numbers,
     NULL},
    {{"jump", SEVERITY_HINT, N_("Số liệu khác nhiều so với năm trước"),
      N_("Nếu đúng, ghi lời giải thích để cấp trên khỏi hỏi lại.")},
     jump,
     NULL},
    {{"same-as-before", SEVERITY_HINT, N_("Số liệu giống hệt năm trước"),
      N_("Kiểm tra xem có chép nhầm của năm trước không.")},
     same_as_before,
     NULL},
    {{"few-documents", SEVERITY_HINT, N_("Ít tài liệu hơn quy định nêu"),
      N_("Xem danh sách tài liệu được yêu cầu ở mục đó.")},
     few_documents,
     NULL},
    {{"no-owner", SEVERITY_HINT, N_("Còn nội dung chưa phân công"), N_("Giao cho công chức ở trang Phân công.")},
     NULL,
     no_owner},
    {{"no-causes", SEVERITY_HINT, N_("Chưa nêu tồn tại, nguyên nhân"),
      N_("Viết ở trang Lời văn; phần mềm gợi ý từ số liệu.")},
     NULL,
     no_causes},
    {{"no-signer", SEVERITY_HINT, N_("Chưa ghi người ký"), N_("Ghi ở trang Ký, gửi.")}, NULL, no_signer},
};
const unsigned check_entry_count = sizeof check_entries / sizeof *check_entries;
