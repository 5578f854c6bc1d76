/* posting.c - the notice that the drafts are posted for everybody to read (TT 09/2021 art. 3.1.c). */
#include "dossier/paper.h"

static char *portal_period(const struct work *w, bool given, bool more)
{
	const struct posting *p = &w->assessment->posting;
	char *period =
	    wording_period(w->arena, given ? p->portal_from : DAY_UNKNOWN, given ? p->portal_to : DAY_UNKNOWN);

	return more ? str_fmt(w->arena, "%s;", period) : wording_sentence(w->arena, period);
}

static void ways(const struct work *w, struct doc *doc)
{
	const struct posting *p = &w->assessment->posting;
	const char *unit = unit_title(w->arena, &w->assessment->unit);
	day office_from = p->given ? p->office_from : DAY_UNKNOWN, office_to = p->given ? p->office_to : DAY_UNKNOWN;
	bool portal = p->given && p->portal_from != DAY_UNKNOWN;
	bool loudspeaker = p->given && p->loudspeaker_times > 0;
	unsigned letter = 0;

	doc_paraf(doc, PARA_BODY, "%s) Niêm yết tại trụ sở làm việc của Ủy ban nhân dân %s: %s;",
		  wording_letter(letter++), unit, wording_period(w->arena, office_from, office_to));
	if (portal || !loudspeaker)
		doc_paraf(doc, PARA_BODY, "%s) Đăng tải trên Cổng (Trang) thông tin điện tử %s: %s",
			  wording_letter(letter++), p->given && p->portal ? p->portal : WORDING_BLANK,
			  portal_period(w, portal, loudspeaker));
	if (loudspeaker)
		doc_paraf(doc, PARA_BODY, "%s) Thông báo trên Đài truyền thanh %s: %s lần, %s.", wording_letter(letter),
			  w->assessment->unit.kind, wording_count(w->arena, (uint64_t)p->loudspeaker_times),
			  wording_period(w->arena, p->loudspeaker_from, p->loudspeaker_to));
}

void posting_build(const struct work *w, const struct entry *entry, struct doc *doc)
{
	const struct assessment *a = w->assessment;
	const char *unit = unit_title(w->arena, &a->unit);

	paper_head(w, entry, doc, NULL);
	doc_title(
	    doc, "THÔNG BÁO",
	    str_fmt(w->arena,
		    "Niêm yết công khai dự thảo Báo cáo đánh giá kết quả\nđạt chuẩn tiếp cận pháp luật, Bản tổng hợp "
		    "điểm số\ncủa các tiêu chí, chỉ tiêu năm %d của %s",
		    a->year, unit));
	paper_bases(w, entry, doc);
	doc_paraf(doc, PARA_BODY, "Ủy ban nhân dân %s thông báo:", unit);
	doc_para(doc, PARA_HEADING_2, "1. Tài liệu được niêm yết công khai");
	doc_paraf(doc, PARA_BODY, "a) Dự thảo Báo cáo đánh giá kết quả đạt chuẩn tiếp cận pháp luật năm %d của %s;",
		  a->year, unit);
	doc_paraf(doc, PARA_BODY, "b) Dự thảo Bản tổng hợp điểm số của các tiêu chí, chỉ tiêu năm %d của %s.", a->year,
		  unit);
	doc_para(doc, PARA_HEADING_2, "2. Hình thức, thời gian");
	ways(w, doc);
	doc_para(doc, PARA_HEADING_2, "3. Tiếp nhận ý kiến");
	doc_paraf(
	    doc, PARA_BODY,
	    "Ý kiến của Nhân dân, kiến nghị, phản ánh của cơ quan, tổ chức, cá nhân về các tài liệu nêu trên và việc "
	    "chấm điểm, đánh giá gửi trực tiếp hoặc bằng văn bản đến Ủy ban nhân dân %s trong thời gian niêm yết "
	    "(bộ phận tiếp nhận: " WORDING_BLANK "; điện thoại: " WORDING_BLANK ") để tổng hợp, tiếp thu, giải trình.",
	    unit);
	doc_paraf(doc, PARA_BODY, "Ủy ban nhân dân %s thông báo để cơ quan, tổ chức, cá nhân biết, tham gia ý kiến./.",
		  unit);
	paper_closing(w, doc, NULL);
}
