#include "dossier/assignment_notice.h"

#include "dossier/paper.h"

static const struct paper_kind kind = {.form = "assignment", .file = "phan-cong", .symbol = "TB-UBND"};

static void add_row(struct rows *rows, struct arena *arena, unsigned number, const struct assigned *a)
{
	struct cell cells[] = {
	    cell_of_count(number),
	    cell_of_text(str_fmt(arena, "%s. %s", wording_first_capital(arena, wording_item(arena, a->item)),
				 item_title(a->item)),
			 ALIGN_LEFT),
	    cell_of_text(a->person, ALIGN_LEFT),
	    cell_of_text(a->due == DAY_UNKNOWN ? WORDING_BLANK : wording_date_short(arena, a->due), ALIGN_CENTER),
	};

	rows_add(rows, cells, sizeof cells / sizeof *cells);
}

static void put_table(const struct work *w, struct doc *doc, const struct assigned *list, unsigned count)
{
	static const unsigned widths[] = {7, 50, 25, 18};
	struct table table = {.caption = "Phân công", .widths = widths, .column_count = 4};
	struct rows head = rows_new(w->arena), rows = rows_new(w->arena);
	struct cell titles[] = {cell_of_head("TT"), cell_of_head("Tiêu chí, chỉ tiêu, nội dung"),
				cell_of_head("Công chức phụ trách"), cell_of_head("Hoàn thành trước hết ngày")};

	rows_add(&head, titles, sizeof titles / sizeof *titles);
	for (unsigned i = 0; i < count; i++)
		add_row(&rows, w->arena, i + 1, &list[i]);
	rows_write(&head, &rows, &table, doc);
}

struct doc *assignment_notice(struct ctx *ctx, const struct assessment *a, const struct assigned *list, unsigned count,
			      const char *created)
{
	const struct work w = {.arena = ctx->arena, .edition = a->edition, .assessment = a, .created = created};
	const struct entry entry = {.kind = &kind, .name = "Thông báo phân công"};
	const char *unit = unit_title(ctx->arena, &a->unit);
	const struct doc_info info = {.name = kind.file,
				      .title = str_fmt(ctx->arena, "Thông báo phân công đánh giá năm %d", a->year),
				      .author = wording_committee(ctx->arena, &a->unit),
				      .created = created,
				      .banner = a->edition->banner,
				      .decimal_mark = a->decimal_mark};
	struct doc *doc = doc_new(ctx->arena, &info);

	paper_head(&w, &entry, doc, NULL);
	doc_title(doc, "THÔNG BÁO",
		  str_fmt(ctx->arena,
			  "Phân công theo dõi, tự đánh giá các tiêu chí, chỉ tiêu\ntiếp cận pháp luật năm %d của %s",
			  a->year, unit));
	doc_paraf(
	    doc, PARA_BODY,
	    "Để đánh giá %s đạt chuẩn tiếp cận pháp luật năm %d, Ủy ban nhân dân %s phân công công chức phụ trách như "
	    "sau:",
	    unit, a->year, unit);
	put_table(&w, doc, list, count);
	doc_para(
	    doc, PARA_BODY,
	    "Công chức được phân công ghi số liệu, kết quả và chuẩn bị tài liệu của phần việc mình phụ trách, đúng "
	    "thời hạn nêu trên. Nội dung không giao riêng thì thuộc người phụ trách chỉ tiêu hoặc tiêu chí có nội dung "
	    "đó.");
	doc_para(doc, PARA_BODY, "Ủy ban nhân dân thông báo để các công chức biết, thực hiện./.");
	paper_closing(&w, doc, NULL);
	return doc;
}
