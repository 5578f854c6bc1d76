/* council_papers.c - what the council signs: its minutes (Mẫu 05), its ballot and the summary of its opinions (Mẫu 06),
 * its report to whoever decides (TT 09/2021 art. 3.2.c). */
#include "dossier/recognition_parts.h"

static void person_line(struct doc *doc, const struct recognition_member *m)
{
	doc_paraf(doc, PARA_BODY, "- %s, %s, %s", m->name, m->position, m->seat);
}

/* Units in the hands of the council: those whose dossier asks for recognition. */
static void units_table(struct arena *arena, const struct recognition_file *f, struct doc *doc, bool with_votes)
{
	static const unsigned widths[] = {7, 33, 13, 13, 12, 22};
	struct rows head = rows_new(arena), rows = rows_new(arena);
	struct table table = {.caption = "Kết quả thẩm định", .widths = widths, .column_count = 6};
	const struct cell heads[] = {cell_of_head("STT"),
				     cell_of_head("Đơn vị"),
				     cell_of_head("Điểm tự chấm"),
				     cell_of_head("Điểm thẩm định"),
				     cell_of_head(with_votes ? "Đồng ý / ý kiến" : "Điều kiện"),
				     cell_of_head("Ghi chú")};
	unsigned number = 0;

	rows_add(&head, heads, 6);
	for (unsigned i = 0; i < f->unit_count; i++) {
		const struct recognition_unit *u = &f->units[i];
		struct cell cells[] = {cell_of_count(++number),
				       cell_of_text(u->title, ALIGN_LEFT),
				       recognition_total(u->own, f->edition),
				       recognition_total(u->appraised, f->edition),
				       cell_of_text("", ALIGN_CENTER),
				       cell_of_text(u->reason ? u->reason : "", ALIGN_LEFT)};

		if (!u->assessment) {
			number--;
			continue;
		}
		if (with_votes)
			cells[4].text = u->agree + u->against > 0
					    ? wording_count_of(arena, u->agree, u->agree + u->against)
					    : WORDING_BLANK;
		else if (u->appraised)
			cells[4].text =
			    wording_count_of(arena, u->appraised->conditions_met, u->appraised->condition_count);
		rows_add(&rows, cells, 6);
	}
	rows_write(&head, &rows, &table, doc);
}

struct doc *council_minutes_paper(struct arena *arena, const struct recognition_file *f)
{
	struct doc *doc = recognition_doc(arena, f, "05-bien-ban-hop-hoi-dong", "Biên bản họp Hội đồng", false, false);
	struct signature signatures[] = {
	    {.position = "THƯ KÝ HỘI ĐỒNG", .hint = "(Ký, ghi rõ họ tên)"},
	    {.position = "CHỦ TRÌ CUỘC HỌP", .hint = "(Ký, ghi rõ họ tên)", .name = f->chair}};
	unsigned present = 0;

	recognition_head_council(arena, f, doc);
	doc_title(doc, "BIÊN BẢN",
		  str_fmt(arena, "Họp Hội đồng đánh giá chuẩn tiếp cận pháp luật\nthẩm định hồ sơ năm %d", f->year));
	doc_para(doc, PARA_HEADING_1, "I. Thời gian, địa điểm");
	doc_paraf(doc, PARA_BODY, "- Thời gian bắt đầu: %s, %s",
		  str_empty(f->time) ? WORDING_BLANK " giờ " WORDING_BLANK : f->time,
		  wording_sentence(arena, wording_date(arena, f->meeting_on)));
	doc_paraf(doc, PARA_BODY, "- Địa điểm: %s", wording_sentence(arena, recognition_or_blank(f->meeting_place)));
	doc_para(doc, PARA_HEADING_1, "II. Thành phần");
	for (unsigned i = 0; i < f->member_count; i++) {
		present += f->members[i].present;
		if (str_eq(f->members[i].seat, "Thư ký Hội đồng"))
			signatures[0].name = f->members[i].name;
	}
	doc_paraf(doc, PARA_BODY, "1. Thành viên Hội đồng có mặt: %s.",
		  wording_count_of(arena, present, f->member_count));
	for (unsigned i = 0; i < f->member_count; i++)
		if (f->members[i].present)
			person_line(doc, &f->members[i]);
	doc_paraf(doc, PARA_BODY, "2. Vắng mặt: %s", present == f->member_count ? "không." : "");
	for (unsigned i = 0; i < f->member_count; i++)
		if (!f->members[i].present)
			person_line(doc, &f->members[i]);
	doc_para(doc, PARA_HEADING_1, "III. Nội dung");
	doc_paraf(
	    doc, PARA_BODY,
	    "Hội đồng xem xét hồ sơ, kết quả chấm điểm các tiêu chí, chỉ tiêu và điều kiện công nhận của %s đơn vị:",
	    wording_count(arena, f->unit_count));
	units_table(arena, f, doc, true);
	doc_para(doc, PARA_HEADING_2, "Ý kiến tại cuộc họp");
	for (unsigned i = 0; i < f->opinion_count; i++)
		doc_para(doc, PARA_BODY, f->opinions[i]);
	if (f->opinion_count == 0)
		doc_para(doc, PARA_PLAIN, WORDING_LINE);
	doc_para(doc, PARA_HEADING_1, "IV. Kết luận");
	if (!str_empty(f->conclusion))
		doc_para(doc, PARA_BODY, f->conclusion);
	else
		doc_paraf(
		    doc, PARA_BODY,
		    "Hội đồng thống nhất kết quả thẩm định nêu trên: %s đơn vị đủ điều kiện, %s đơn vị chưa đủ điều "
		    "kiện công nhận đạt chuẩn tiếp cận pháp luật năm %d.",
		    wording_count(arena, recognition_count(f, RECOGNITION_YES)),
		    wording_count(arena, recognition_count(f, RECOGNITION_NO)), f->year);
	doc_para(doc, PARA_BODY, "Cuộc họp kết thúc vào " WORDING_BLANK " giờ " WORDING_BLANK " cùng ngày./.");
	doc_closing(doc, NULL, 0, signatures, 2);
	recognition_note(arena, f, doc, "council_minutes");
	return doc;
}

struct doc *council_ballot_paper(struct arena *arena, const struct recognition_file *f)
{
	static const unsigned widths[] = {7, 31, 13, 13, 18, 18};
	struct doc *doc =
	    recognition_doc(arena, f, "06a-phieu-lay-y-kien", "Phiếu lấy ý kiến thành viên Hội đồng", false, false);
	struct rows head = rows_new(arena), rows = rows_new(arena);
	struct table table = {.caption = "Ý kiến về từng đơn vị", .widths = widths, .column_count = 6};
	const struct cell heads[] = {cell_of_head("STT"),
				     cell_of_head("Đơn vị"),
				     cell_of_head("Điểm tự chấm"),
				     cell_of_head("Điểm thẩm định"),
				     cell_of_head("Đồng ý công nhận"),
				     cell_of_head("Không đồng ý")};
	const struct signature signature = {.position = "NGƯỜI CHO Ý KIẾN", .hint = "(Ký, ghi rõ họ tên)"};
	unsigned number = 0;

	recognition_head_council(arena, f, doc);
	doc_title(doc, "PHIẾU LẤY Ý KIẾN",
		  str_fmt(arena, "Thành viên Hội đồng đánh giá chuẩn tiếp cận pháp luật\nvề hồ sơ năm %d", f->year));
	doc_para(doc, PARA_BODY, "Họ và tên: " WORDING_LINE);
	doc_para(doc, PARA_BODY, "Chức vụ, cơ quan: " WORDING_LINE);
	doc_para(doc, PARA_BODY, "Ý kiến (đánh dấu X vào một ô cho mỗi đơn vị):");
	rows_add(&head, heads, 6);
	for (unsigned i = 0; i < f->unit_count; i++) {
		const struct recognition_unit *u = &f->units[i];
		const struct cell cells[] = {cell_of_count(number + 1),
					     cell_of_text(u->title, ALIGN_LEFT),
					     recognition_total(u->own, f->edition),
					     recognition_total(u->appraised, f->edition),
					     cell_of_text("□", ALIGN_CENTER),
					     cell_of_text("□", ALIGN_CENTER)};

		if (!u->assessment)
			continue;
		number++;
		rows_add(&rows, cells, 6);
	}
	rows_write(&head, &rows, &table, doc);
	doc_para(doc, PARA_BODY, "Ý kiến khác, lý do không đồng ý:");
	for (unsigned i = 0; i < 4; i++)
		doc_para(doc, PARA_PLAIN, WORDING_LINE);
	doc_closing(doc, NULL, 0, &signature, 1);
	recognition_note(arena, f, doc, "council_opinions");
	return doc;
}

struct doc *council_opinions_paper(struct arena *arena, const struct recognition_file *f)
{
	static const unsigned widths[] = {6, 22, 24, 14, 34};
	struct doc *doc = recognition_doc(arena, f, "06b-tong-hop-y-kien", "Bản tổng hợp ý kiến thẩm định", true, true);
	struct rows head = rows_new(arena), rows = rows_new(arena);
	struct table table = {.caption = "Ý kiến thẩm định", .widths = widths, .column_count = 5};
	const struct cell heads[] = {cell_of_head("STT"), cell_of_head("Thành viên Hội đồng"), cell_of_head("Đơn vị"),
				     cell_of_head("Ý kiến"), cell_of_head("Nhận xét, đề nghị")};
	const struct signature signature = {.position = "THƯ KÝ HỘI ĐỒNG", .hint = "(Ký, ghi rõ họ tên)"};

	recognition_head_council(arena, f, doc);
	doc_title(doc, "BẢN TỔNG HỢP Ý KIẾN THẨM ĐỊNH",
		  str_fmt(arena, "Của thành viên Hội đồng đánh giá chuẩn tiếp cận pháp luật năm %d", f->year));
	doc_paraf(doc, PARA_BODY, "Số thành viên Hội đồng: %s; số ý kiến nhận được: %s.",
		  wording_count(arena, f->member_count), wording_count(arena, f->vote_count));
	rows_add(&head, heads, 5);
	for (unsigned i = 0; i < f->vote_count; i++) {
		const struct recognition_vote *v = &f->votes[i];
		const struct cell cells[] = {cell_of_count(i + 1), cell_of_text(f->members[v->member].name, ALIGN_LEFT),
					     cell_of_text(f->units[v->unit].title, ALIGN_LEFT),
					     cell_of_text(v->agree ? "Đồng ý" : "Không đồng ý", ALIGN_CENTER),
					     cell_of_text(v->opinion, ALIGN_JUSTIFY)};

		rows_add(&rows, cells, 5);
	}
	rows_write(&head, &rows, &table, doc);
	doc_closing(doc, NULL, 0, &signature, 1);
	recognition_note(arena, f, doc, "council_opinions");
	return doc;
}

struct doc *appraisal_report_paper(struct arena *arena, const struct recognition_file *f)
{
	struct doc *doc =
	    recognition_doc(arena, f, "bao-cao-tham-dinh", "Báo cáo thẩm định của Hội đồng", false, false);
	const struct signature signature = {.authority = "TM. HỘI ĐỒNG", .position = "CHỦ TỊCH", .name = f->chair};
	const char *const recipients[] = {"Như trên", "Thành viên Hội đồng", "Lưu: VT"};
	unsigned sent = 0;

	recognition_head_council(arena, f, doc);
	doc_title(doc, "BÁO CÁO",
		  str_fmt(arena, "Thẩm định hồ sơ đề nghị công nhận %s\nđạt chuẩn tiếp cận pháp luật năm %d",
			  recognition_kinds(arena, f), f->year));
	doc_paraf(doc, PARA_TO, "Kính gửi: %s", recognition_or_blank(f->chairman));
	for (unsigned i = 0; i < f->unit_count; i++)
		sent += f->units[i].assessment != NULL;
	doc_para(doc, PARA_HEADING_1, "I. Việc tổ chức thẩm định");
	doc_paraf(doc, PARA_BODY, "1. Số đơn vị trên địa bàn: %s; số đơn vị gửi hồ sơ, báo cáo: %s.",
		  wording_count(arena, f->unit_count), wording_count(arena, sent));
	if (f->met)
		doc_paraf(doc, PARA_BODY, "2. Hội đồng đã họp %s; biên bản kèm theo.",
			  wording_date(arena, f->meeting_on));
	else
		doc_para(doc, PARA_BODY,
			 "2. Hội đồng đã lấy ý kiến bằng văn bản của thành viên; bản tổng hợp ý kiến kèm theo.");
	doc_para(doc, PARA_HEADING_1, "II. Kết quả thẩm định");
	units_table(arena, f, doc, false);
	doc_para(doc, PARA_HEADING_1, "III. Kiến nghị");
	doc_paraf(doc, PARA_BODY,
		  "Đề nghị %s xem xét, quyết định công nhận %s đơn vị đạt chuẩn tiếp cận pháp luật năm %d; %s đơn vị "
		  "chưa đủ điều kiện công nhận./.",
		  recognition_or_blank(f->chairman), wording_count(arena, recognition_count(f, RECOGNITION_YES)),
		  f->year, wording_count(arena, recognition_count(f, RECOGNITION_NO)));
	doc_closing(doc, recipients, 3, &signature, 1);
	return doc;
}
