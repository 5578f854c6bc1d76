/* upper_papers.c - what goes up: the figures of the area by criterion and indicator (Mẫu 09), and the report on the
 * result (Mẫu 10). Every number is counted from the same units as the decision. */
#include "dossier/recognition_parts.h"

/* How many units stand where with an item. */
struct item_sums {
	unsigned of, max, half, low, zero, met, not_met;
	int64_t points; /* of those that are certain */
	unsigned certain;
};

static struct item_sums sums_of(const struct recognition_file *f, const struct item *item)
{
	struct item_sums s = {0};

	for (unsigned i = 0; i < f->unit_count; i++) {
		const struct recognition_unit *u = &f->units[i];
		const struct verdict *v = u->appraised ? &u->appraised->verdicts[item->index] : NULL;

		if (!v)
			continue;
		s.of++;
		s.max += v->level == LEVEL_MAX;
		s.half += v->level == LEVEL_HALF;
		s.low += v->level == LEVEL_LOW;
		s.zero += v->level == LEVEL_ZERO;
		s.met += v->met == YES;
		s.not_met += v->met == NO;
		if (f->edition->in_points && points_certain(v) != POINTS_UNKNOWN) {
			s.points += v->low;
			s.certain++;
		}
	}
	return s;
}

static void points_rows(const struct recognition_file *f, struct rows *rows)
{
	for (unsigned i = 0; i < f->edition->item_count; i++) {
		const struct item *item = f->edition->items[i];
		struct item_sums s = sums_of(f, item);
		struct cell cells[] = {cell_of_text(item->code, ALIGN_CENTER),
				       cell_of_text(item_title(item), ALIGN_JUSTIFY),
				       cell_of_count(s.of),
				       cell_of_count(s.max),
				       cell_of_count(s.half),
				       cell_of_count(s.low),
				       cell_of_count(s.zero),
				       cell_of_text("", ALIGN_CENTER)};

		if (item->depth == DEPTH_CONTENT)
			continue;
		if (item->depth == DEPTH_CRITERION)
			for (unsigned k = 3; k < 7; k++)
				cells[k] = cell_of_text("", ALIGN_CENTER);
		if (s.certain > 0) { /* the mean, in hundredths, half up */
			cells[7] = (struct cell){.kind = CELL_POINTS,
						 .value = (2 * s.points + s.certain) / (2 * (int64_t)s.certain),
						 .align = ALIGN_CENTER};
		}
		for (unsigned k = 0; k < 8 && item->depth == DEPTH_CRITERION; k++)
			cells[k].bold = true;
		rows_add(rows, cells, 8);
	}
}

static void pass_rows(const struct recognition_file *f, struct rows *rows)
{
	for (unsigned i = 0; i < f->edition->item_count; i++) {
		const struct item *item = f->edition->items[i];
		struct item_sums s = sums_of(f, item);
		struct cell cells[] = {cell_of_text(item->code, ALIGN_CENTER),
				       cell_of_text(item_title(item), ALIGN_JUSTIFY),
				       cell_of_count(s.of),
				       cell_of_count(s.met),
				       cell_of_count(s.not_met),
				       cell_of_count(s.of - s.met - s.not_met)};

		for (unsigned k = 0; k < 6 && item->depth == DEPTH_CRITERION; k++)
			cells[k].bold = true;
		rows_add(rows, cells, 6);
	}
}

static void figures_table(struct arena *arena, const struct recognition_file *f, struct doc *doc)
{
	static const unsigned points_widths[] = {8, 36, 9, 9, 10, 10, 9, 9}, pass_widths[] = {8, 44, 12, 12, 12, 12};
	const struct cell points_heads[] = {
	    cell_of_head("Mã"),          cell_of_head("Tiêu chí, chỉ tiêu"), cell_of_head("Số đơn vị"),
	    cell_of_head("Điểm tối đa"), cell_of_head("Từ 50% trở lên"),     cell_of_head("Dưới 50%"),
	    cell_of_head("Điểm 0"),      cell_of_head("Điểm bình quân")};
	const struct cell pass_heads[] = {cell_of_head("Mã"),        cell_of_head("Tiêu chí, chỉ tiêu, nội dung"),
					  cell_of_head("Số đơn vị"), cell_of_head("Đạt"),
					  cell_of_head("Không đạt"), cell_of_head("Chưa xác định")};
	struct rows head = rows_new(arena), rows = rows_new(arena);
	struct table table = {.caption = "Số liệu thực hiện các tiêu chí, chỉ tiêu",
			      .widths = f->edition->in_points ? points_widths : pass_widths,
			      .column_count = f->edition->in_points ? 8 : 6};

	if (f->edition->in_points) {
		rows_add(&head, points_heads, 8);
		points_rows(f, &rows);
	} else {
		rows_add(&head, pass_heads, 6);
		pass_rows(f, &rows);
	}
	rows_write(&head, &rows, &table, doc);
}

struct doc *data_summary_paper(struct arena *arena, const struct recognition_file *f)
{
	struct doc *doc =
	    recognition_doc(arena, f, "09-tong-hop-so-lieu", "Bản tổng hợp thông tin, số liệu", true, true);
	const struct signature signature = {.authority = "TM. ỦY BAN NHÂN DÂN",
					    .position = recognition_or_blank(f->signer_position),
					    .name = f->signer};

	recognition_head(arena, f, doc, f->committee, "UBND", NULL, DAY_UNKNOWN);
	doc_title(doc, "BẢN TỔNG HỢP",
		  str_fmt(arena, "Thông tin, số liệu thực hiện các tiêu chí, chỉ tiêu trên địa bàn năm %d", f->year));
	figures_table(arena, f, doc);
	doc_para(doc, PARA_NOTE,
		 "Tính theo kết quả thẩm định; đơn vị chưa thẩm định không có trong số liệu. Điểm bình quân chỉ tính "
		 "các đơn vị "
		 "có điểm cuối cùng, làm tròn đến hai chữ số thập phân để trình bày.");
	doc_closing(doc, NULL, 0, &signature, 1);
	recognition_note(arena, f, doc, "data_summary");
	return doc;
}

static void weakest(struct arena *arena, const struct recognition_file *f, struct doc *doc)
{
	unsigned shown = 0;

	for (unsigned i = 0; i < f->edition->item_count; i++) {
		const struct item *item = f->edition->items[i];
		struct item_sums s = sums_of(f, item);
		unsigned missed = f->edition->in_points ? s.low + s.zero : s.not_met;

		if (item->depth != DEPTH_INDICATOR || missed == 0)
			continue;
		doc_paraf(doc, PARA_BODY, "- %s: %s đơn vị %s.",
			  wording_first_capital(arena, wording_item(arena, item)),
			  wording_count_of(arena, missed, s.of),
			  f->edition->in_points ? "dưới 50% số điểm tối đa" : "không đạt");
		shown++;
	}
	if (shown == 0)
		doc_para(doc, PARA_PLAIN, WORDING_LINE);
}

/* --- by district --- */

struct district_sums {
	const char *name;
	unsigned units, sent, yes, no;
};

static void add_unit(struct district_sums *s, const struct recognition_unit *u)
{
	s->units++;
	s->sent += u->assessment != NULL;
	s->yes += u->status == RECOGNITION_YES;
	s->no += u->status == RECOGNITION_NO;
}

static struct district_sums *of_district(struct district_sums *all, unsigned *count, const char *name)
{
	for (unsigned i = 0; i < *count; i++)
		if (str_eq(all[i].name, name))
			return &all[i];
	all[*count].name = name;
	return &all[(*count)++];
}

static void add_district(struct rows *rows, const struct district_sums *s, bool bold)
{
	struct cell cells[] = {cell_of_text(s->name, ALIGN_LEFT),
			       cell_of_count(s->units),
			       cell_of_count(s->sent),
			       cell_of_count(s->yes),
			       cell_of_count(s->no),
			       cell_of_count(s->sent - s->yes - s->no)};

	for (unsigned k = 0; k < 6; k++)
		cells[k].bold = bold;
	rows_add(rows, cells, 6);
}

/* Nothing where the units are of one office. */
static void districts_table(struct arena *arena, const struct recognition_file *f, struct doc *doc)
{
	static const unsigned widths[] = {35, 13, 13, 13, 13, 13};
	const struct cell heads[] = {cell_of_head("Địa bàn"),   cell_of_head("Số đơn vị"),
				     cell_of_head("Gửi hồ sơ"), cell_of_head("Đạt chuẩn"),
				     cell_of_head("Chưa đạt"),  cell_of_head("Chưa quyết định")};
	struct table table = {.caption = "Kết quả theo địa bàn", .widths = widths, .column_count = 6};
	struct rows head = rows_new(arena), rows = rows_new(arena);
	struct district_sums *all = NEW_ARRAY(arena, struct district_sums, f->unit_count + 1),
			     sum = {"Cộng", 0, 0, 0, 0};
	unsigned count = 0;

	for (unsigned i = 0; i < f->unit_count; i++) {
		const struct recognition_unit *u = &f->units[i];

		if (!u->district)
			continue;
		add_unit(of_district(all, &count, u->district), u);
		add_unit(&sum, u);
	}
	if (count == 0)
		return;
	doc_para(doc, PARA_BODY, "5. Kết quả theo địa bàn:");
	rows_add(&head, heads, 6);
	for (unsigned i = 0; i < count; i++) {
		all[i].name = wording_first_capital(arena, all[i].name);
		add_district(&rows, &all[i], false);
	}
	add_district(&rows, &sum, true);
	rows_write(&head, &rows, &table, doc);
}

struct doc *upper_report_paper(struct arena *arena, const struct recognition_file *f)
{
	struct doc *doc =
	    recognition_doc(arena, f, "10-bao-cao-ket-qua", "Báo cáo kết quả đánh giá, công nhận", false, false);
	const struct signature signature = {.authority = "TM. ỦY BAN NHÂN DÂN",
					    .position = recognition_or_blank(f->signer_position),
					    .name = f->signer};
	const char *const recipients[] = {"Như trên", "Lưu: VT"};
	unsigned sent = 0, late = 0, yes = recognition_count(f, RECOGNITION_YES),
		 no = recognition_count(f, RECOGNITION_NO);
	char percent[POINTS_TEXT_SIZE];

	for (unsigned i = 0; i < f->unit_count; i++) {
		sent += f->units[i].assessment != NULL;
		late += f->units[i].assessment && f->units[i].late;
	}
	recognition_head(arena, f, doc, f->committee, "BC-UBND", NULL, DAY_UNKNOWN);
	doc_title(doc, "BÁO CÁO",
		  str_fmt(arena, "Kết quả đánh giá, công nhận %s\nđạt chuẩn tiếp cận pháp luật năm %d",
			  recognition_kinds(arena, f), f->year));
	doc_para(doc, PARA_TO, "Kính gửi: " WORDING_BLANK);
	doc_para(doc, PARA_HEADING_1, "I. Kết quả đánh giá, công nhận");
	doc_paraf(doc, PARA_BODY,
		  "1. Số đơn vị trên địa bàn: %s; số đơn vị gửi hồ sơ, báo cáo: %s, trong đó gửi sau hạn: %s.",
		  wording_count(arena, f->unit_count), wording_count(arena, sent), wording_count(arena, late));
	doc_paraf(doc, PARA_BODY, "2. Số đơn vị được công nhận đạt chuẩn: %s%s.",
		  wording_count_of(arena, yes, f->unit_count),
		  f->unit_count > 0
		      ? str_fmt(arena, " (%s)", percent_print(percent_of(yes, f->unit_count), f->decimal_mark, percent))
		      : "");
	doc_paraf(doc, PARA_BODY, "3. Số đơn vị chưa đạt chuẩn: %s.", wording_count(arena, no));
	for (unsigned i = 0; i < f->unit_count; i++)
		if (f->units[i].status == RECOGNITION_NO)
			doc_paraf(doc, PARA_BODY, "- %s: %s", f->units[i].title,
				  wording_sentence(arena, recognition_or_blank(f->units[i].reason)));
	doc_paraf(doc, PARA_BODY, "4. Số đơn vị chưa gửi hồ sơ, báo cáo: %s.",
		  wording_count(arena, f->unit_count - sent));
	districts_table(arena, f, doc);
	doc_para(doc, PARA_HEADING_1, "II. Các chỉ tiêu còn hạn chế");
	weakest(arena, f, doc);
	doc_para(doc, PARA_HEADING_1, "III. Khó khăn, vướng mắc; đề xuất, kiến nghị");
	doc_para(doc, PARA_PLAIN, WORDING_LINE);
	doc_para(doc, PARA_PLAIN, WORDING_LINE);
	doc_closing(doc, recipients, 2, &signature, 1);
	recognition_note(arena, f, doc, "upper_report");
	return doc;
}
