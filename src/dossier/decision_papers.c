/* decision_papers.c - the appraised score of one unit (Mẫu 07), the decision and its two lists (Mẫu 08). */
#include "dossier/figures.h"
#include "dossier/recognition_parts.h"

static struct cell result_cell(const struct recognition_file *f, const struct result *result, const struct item *item)
{
	const struct verdict *v = &result->verdicts[item->index];

	if (f->edition->in_points)
		return cell_of_points(points_certain(v));
	return cell_of_text(v->met == YES ? "đạt" : v->met == NO ? "không đạt" : WORDING_BLANK, ALIGN_CENTER);
}

struct doc *recognition_sheet(struct ctx *ctx, const struct recognition_file *f, unsigned index)
{
	static const unsigned widths[] = {12, 42, 10, 10, 10, 16};
	const struct recognition_unit *u = &f->units[index];
	struct arena *arena = ctx->arena;
	struct doc *doc = recognition_doc(arena, f, str_fmt(arena, "07-diem-tham-dinh-%s", u->code),
					  "Bản tổng hợp điểm số do Hội đồng thẩm định", true, true);
	struct rows head = rows_new(arena), rows = rows_new(arena);
	struct table table = {.caption = "Điểm thẩm định", .widths = widths, .column_count = 6};
	const struct cell heads[] = {cell_of_head("Tiêu chí, chỉ tiêu"),
				     cell_of_head("Nội dung"),
				     cell_of_head(f->edition->in_points ? "Điểm số tối đa" : "Yêu cầu"),
				     cell_of_head(f->edition->in_points ? "Điểm số tự chấm" : "Tự đánh giá"),
				     cell_of_head(f->edition->in_points ? "Điểm số thẩm định" : "Thẩm định"),
				     cell_of_head("Lý do")};
	const struct signature signatures[] = {{.position = "THƯ KÝ HỘI ĐỒNG", .hint = "(Ký, ghi rõ họ tên)"},
					       {.authority = "TM. HỘI ĐỒNG", .position = "CHỦ TỊCH", .name = f->chair}};
	const struct work w = {.arena = arena,
			       .edition = f->edition,
			       .assessment = u->assessment,
			       .result = u->own,
			       .created = f->created};

	recognition_head_council(arena, f, doc);
	doc_title(
	    doc, "BẢN TỔNG HỢP ĐIỂM SỐ CỦA CÁC TIÊU CHÍ, CHỈ TIÊU",
	    str_fmt(arena, "Do Hội đồng đánh giá chuẩn tiếp cận pháp luật thẩm định\n%s năm %d", u->title, f->year));
	rows_add(&head, heads, 6);
	for (unsigned i = 0; i < f->edition->item_count; i++) {
		const struct item *item = f->edition->items[i];
		const struct appraised *score = u->scores && u->scores[i].given ? &u->scores[i] : NULL;
		struct cell cells[] = {
		    cell_of_text(figures_place(&w, item), ALIGN_CENTER),
		    cell_of_text(figures_title(&w, item), ALIGN_JUSTIFY),
		    f->edition->in_points ? cell_of_points(item->max) : cell_of_text("", ALIGN_CENTER),
		    result_cell(f, u->own, item),
		    result_cell(f, u->appraised, item),
		    cell_of_text(score ? score->why : "", ALIGN_JUSTIFY),
		};

		for (unsigned k = 0; k < 5 && item->depth == DEPTH_CRITERION; k++)
			cells[k].bold = true;
		rows_add(&rows, cells, 6);
	}
	if (f->edition->in_points) {
		struct cell total[] = {cell_of_head("Tổng cộng"), cell_of_points(f->edition->total_max),
				       recognition_total(u->own, f->edition),
				       recognition_total(u->appraised, f->edition), cell_of_text("", ALIGN_CENTER)};

		total[0].columns = 2;
		total[1].bold = total[2].bold = total[3].bold = true;
		rows_add(&rows, total, 5);
	}
	rows_write(&head, &rows, &table, doc);
	doc_closing(doc, NULL, 0, signatures, 2);
	recognition_note(arena, f, doc, "appraised_sheet");
	return doc;
}

struct doc *decision_paper(struct arena *arena, const struct recognition_file *f)
{
	struct doc *doc = recognition_doc(arena, f, "08-quyet-dinh", "Quyết định công nhận", false, false);
	const char *kinds = recognition_kinds(arena, f);
	const char *const recipients[] = {"Như Điều 3", "Sở Tư pháp", "Lưu: VT"};
	const struct signature signature = {.position = f->signer_position ? f->signer_position : "CHỦ TỊCH",
					    .name = f->signer};
	unsigned no = recognition_count(f, RECOGNITION_NO);

	recognition_head(arena, f, doc, f->committee, "QĐ-UBND", f->decision, f->decided_on);
	doc_title(doc, "QUYẾT ĐỊNH",
		  str_fmt(arena, "Về việc công nhận %s\nđạt chuẩn tiếp cận pháp luật năm %d", kinds, f->year));
	doc_para(doc, PARA_CENTER, wording_capitals(arena, recognition_or_blank(f->chairman)));
	recognition_bases(arena, f, doc);
	if (f->met)
		doc_paraf(doc, PARA_BASIS, "Căn cứ Biên bản cuộc họp Hội đồng đánh giá chuẩn tiếp cận pháp luật %s;",
			  wording_date(arena, f->meeting_on));
	doc_paraf(doc, PARA_BASIS, "Theo đề nghị của %s.", recognition_or_blank(f->office));
	doc_para(doc, PARA_CENTER, "QUYẾT ĐỊNH:");
	doc_paraf(doc, PARA_BODY,
		  "Điều 1. Công nhận %s đơn vị đạt chuẩn tiếp cận pháp luật năm %d (danh sách kèm theo).",
		  wording_count(arena, recognition_count(f, RECOGNITION_YES)), f->year);
	if (no > 0)
		doc_paraf(
		    doc, PARA_BODY,
		    "Điều 2. Danh sách %s đơn vị chưa đạt chuẩn tiếp cận pháp luật năm %d kèm theo Quyết định này.",
		    wording_count(arena, no), f->year);
	else
		doc_para(doc, PARA_BODY, "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.");
	doc_paraf(
	    doc, PARA_BODY,
	    "Điều 3. %s%s, Ủy ban nhân dân các đơn vị có tên trong danh sách và các cơ quan liên quan chịu trách nhiệm "
	    "thi hành Quyết định này./.",
	    no > 0 ? "Quyết định này có hiệu lực kể từ ngày ký. " : "", recognition_or_blank(f->office));
	doc_closing(doc, recipients, 3, &signature, 1);
	recognition_note(arena, f, doc, "decision");
	return doc;
}

struct doc *decision_list_paper(struct arena *arena, const struct recognition_file *f, bool recognised)
{
	static const unsigned widths[] = {8, 14, 40, 14, 24};
	enum recognition_status wanted = recognised ? RECOGNITION_YES : RECOGNITION_NO;
	struct doc *doc =
	    recognition_doc(arena, f, recognised ? "08a-danh-sach-dat-chuan" : "08b-danh-sach-chua-dat-chuan",
			    recognised ? "Danh sách đạt chuẩn" : "Danh sách chưa đạt chuẩn", false, true);
	struct rows head = rows_new(arena), rows = rows_new(arena);
	struct table table = {.caption = "Danh sách", .widths = widths, .column_count = 5};
	const struct cell heads[] = {cell_of_head("STT"), cell_of_head("Mã đơn vị"), cell_of_head("Tên đơn vị"),
				     cell_of_head("Tổng số điểm"), cell_of_head(recognised ? "Ghi chú" : "Lý do")};
	unsigned number = 0;

	recognition_head(arena, f, doc, f->committee, NULL, NULL, DAY_UNKNOWN);
	doc_title(doc, "DANH SÁCH",
		  str_fmt(arena, "%s %s chuẩn tiếp cận pháp luật năm %d\n(Kèm theo Quyết định số %s %s)",
			  wording_first_capital(arena, recognition_kinds(arena, f)), recognised ? "đạt" : "chưa đạt",
			  f->year, f->decision ? f->decision : WORDING_BLANK "/QĐ-UBND",
			  wording_date(arena, f->decided_on)));
	rows_add(&head, heads, 5);
	for (unsigned i = 0; i < f->unit_count; i++) {
		const struct recognition_unit *u = &f->units[i];
		const struct cell cells[] = {cell_of_count(number + 1), cell_of_text(u->code, ALIGN_CENTER),
					     cell_of_text(u->title, ALIGN_LEFT),
					     f->edition->in_points ? recognition_total(u->appraised, f->edition)
								   : cell_of_text("", ALIGN_CENTER),
					     cell_of_text(!recognised && u->reason ? u->reason : "", ALIGN_JUSTIFY)};

		if (u->status != wanted)
			continue;
		number++;
		rows_add(&rows, cells, 5);
	}
	rows_write(&head, &rows, &table, doc);
	if (number == 0)
		doc_para(doc, PARA_BODY, "Không có đơn vị nào.");
	recognition_note(arena, f, doc, "decision");
	return doc;
}
