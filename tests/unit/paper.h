/* paper.h - a paper that holds every kind of block, for the tests of the writers. */
#ifndef TCPL_TESTS_PAPER_H
#define TCPL_TESTS_PAPER_H

#include "base/date.h"
#include "doc/doc.h"

#define PAPER_ROWS 60
#define PAPER_CODE "7KQ2-M9XD-4TWB"
#define PAPER_BANNER "BẢN THỰC HÀNH - KHÔNG CÓ GIÁ TRỊ PHÁP LÝ"
#define PAPER_BODY "ỦY BAN NHÂN DÂN\nPHƯỜNG PHAN RANG - THÁP CHÀM"
#define PAPER_PLACE "Phan Rang - Tháp Chàm, ngày 06 tháng 01 năm 2025"
#define PAPER_SUMMARY                                                                                                  \
	"Đánh giá kết quả và đề nghị công nhận phường Phan Rang - Tháp Chàm\nđạt chuẩn tiếp cận pháp luật năm 2024"
#define PAPER_LONG                                                                                                                                          \
	"Để tiếp tục thực hiện nhiệm vụ xây dựng, đánh giá phường đạt chuẩn tiếp cận pháp luật theo quy định của " \
	"Quyết "                                                                                                                                          \
	"định số 25/2021/QĐ-TTg, Ủy ban nhân dân phường đã tổ chức quán triệt, triển khai các điều kiện để xây dựng "   \
	"phường đạt chuẩn; phân công nhiệm vụ các công chức và các bộ phận liên quan phối hợp theo dõi, đánh giá, "        \
	"chấm "                                                                                                                                           \
	"điểm các tiêu chí, chỉ tiêu thực hiện các tiêu chí xây dựng phường đạt chuẩn."

static inline struct doc_info paper_info(void)
{
	return (struct doc_info){.name = "01-bao-cao",
				 .title = "Báo cáo đánh giá chuẩn tiếp cận pháp luật năm 2024",
				 .author = "Ủy ban nhân dân phường Phan Rang - Tháp Chàm",
				 .created = "2025-01-06T08:30:00+07:00",
				 .code = PAPER_CODE,
				 .tabular = true,
				 .decimal_mark = ','};
}

static inline void paper_head(struct doc *doc)
{
	doc_letterhead(
	    doc, &(struct letterhead){.body = PAPER_BODY, .number = "Số: 05/BC-UBND", .place_and_date = PAPER_PLACE});
	doc_title(doc, "BÁO CÁO", PAPER_SUMMARY);
}

static inline struct cell paper_text(const char *text, enum align align)
{
	return (struct cell){.text = text, .align = align};
}

/* The first row of each ten opens a span of the second column over three rows. */
static inline struct table_row paper_row(struct arena *arena, unsigned n)
{
	struct cell *cells = NEW_ARRAY(arena, struct cell, 6);
	unsigned count = 0;

	cells[count++] = (struct cell){.kind = CELL_COUNT, .value = n + 1, .align = ALIGN_CENTER};
	if (n % 10 == 0 || n % 10 > 2)
		cells[count++] = (struct cell){
		    .text = str_fmt(arena, "Chỉ tiêu %u: ban hành văn bản theo thẩm quyền được giao", n + 1),
		    .rows = n % 10 == 0 ? 3 : 1};
	cells[count++] = (struct cell){.kind = CELL_POINTS, .value = 1000 + 25 * n, .align = ALIGN_CENTER};
	cells[count++] = (struct cell){.kind = CELL_PERCENT, .value = 8571, .align = ALIGN_CENTER};
	cells[count++] =
	    (struct cell){.kind = CELL_DAY, .value = day_of((struct date){2024, 12, 31}), .align = ALIGN_CENTER};
	cells[count++] = paper_text("Báo cáo số 12/BC-UBND", ALIGN_LEFT);
	return (struct table_row){cells, count};
}

/* Two header rows with spans, sixty rows, a total over two columns. */
static inline void paper_table(struct doc *doc)
{
	static const unsigned widths[] = {7, 30, 11, 13, 16, 23};
	static const struct cell top[] = {
	    {.text = "STT", .align = ALIGN_CENTER, .bold = true, .rows = 2},
	    {.text = "Tiêu chí, chỉ tiêu", .align = ALIGN_CENTER, .bold = true, .rows = 2},
	    {.text = "Kết quả", .align = ALIGN_CENTER, .bold = true, .columns = 3},
	    {.text = "Tài liệu", .align = ALIGN_CENTER, .bold = true, .rows = 2},
	};
	static const struct cell below[] = {
	    {.text = "Điểm", .align = ALIGN_CENTER, .bold = true},
	    {.text = "Tỷ lệ", .align = ALIGN_CENTER, .bold = true},
	    {.text = "Ngày", .align = ALIGN_CENTER, .bold = true},
	};
	static const struct table_row header[] = {{top, 4}, {below, 3}};
	static const struct cell total[] = {
	    {.text = "Tổng cộng", .align = ALIGN_CENTER, .bold = true, .columns = 2},
	    {.kind = CELL_POINTS, .value = 9850, .align = ALIGN_CENTER, .bold = true},
	    {.text = "", .columns = 3},
	};
	struct table_row *rows = NEW_ARRAY(doc->arena, struct table_row, PAPER_ROWS + 1);

	for (unsigned n = 0; n < PAPER_ROWS; n++)
		rows[n] = paper_row(doc->arena, n);
	rows[PAPER_ROWS] = (struct table_row){total, 3};
	doc_table(doc, &(struct table){.caption = "Kết quả chấm điểm",
				       .widths = widths,
				       .column_count = 6,
				       .header = header,
				       .header_count = 2,
				       .rows = rows,
				       .row_count = PAPER_ROWS + 1});
}

static inline void paper_words(struct doc *doc)
{
	const struct run runs[] = {
	    {.text = "Tổng điểm: "}, {.text = "98,5", .bold = true}, {.text = " điểm & đạt <chuẩn>."}};

	doc_para(doc, PARA_TO, "Kính gửi: Ủy ban nhân dân tỉnh Khánh Hòa");
	doc_para(doc, PARA_BASIS, "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;");
	doc_para(doc, PARA_HEADING_1, "I. KẾT QUẢ ĐÁNH GIÁ");
	doc_para(doc, PARA_HEADING_2, "1. Về chỉ đạo, hướng dẫn, tổ chức thực hiện");
	doc_para(doc, PARA_BODY, PAPER_LONG);
	doc_para(doc, PARA_HEADING_3, "a) Đối với tiêu chí 1:");
	doc_runs(doc, PARA_BODY, runs, 3);
	doc_para(doc, PARA_PLAIN, PAPER_LONG);
	doc_para(doc, PARA_CENTER, "***");
	doc_para(doc, PARA_NOTE, "Ghi chú: số liệu tính đến ngày 31/12/2024.");
}

static inline void paper_closing(struct doc *doc)
{
	static const char *const recipients[] = {
	    "Như trên",
	    "Thường trực Đảng ủy phường",
	    "Thường trực HĐND phường",
	    "Chủ tịch, các Phó Chủ tịch UBND phường",
	    "Ủy ban MTTQ Việt Nam phường và các tổ chức chính trị - xã hội",
	    "Phòng Kinh tế, Hạ tầng và Đô thị",
	    "Trung tâm Phục vụ hành chính công",
	    "Các tổ dân phố",
	    "Lưu: VT",
	};
	static const struct signature chairman = {
	    .authority = "TM. ỦY BAN NHÂN DÂN", .position = "CHỦ TỊCH", .name = "Nguyễn Thị Hồng Hạnh"};

	doc_closing(doc, recipients, 9, &chairman, 1);
}

static inline void paper_two_signatures(struct doc *doc)
{
	static const struct signature both[] = {
	    {.position = "NGƯỜI GHI BIÊN BẢN", .hint = "(Ký, ghi rõ họ tên)", .name = "Trần Văn Ân"},
	    {.authority = "CHỦ TRÌ HỌP", .position = "PHÓ CHỦ TỊCH", .hint = "(Ký, ghi rõ họ tên)"},
	};

	doc_closing(doc, NULL, 0, both, 2);
}

static inline struct doc *paper(struct arena *arena, const struct doc_info *info)
{
	struct doc *doc = doc_new(arena, info);

	paper_head(doc);
	paper_words(doc);
	paper_table(doc);
	doc_para(doc, PARA_BODY, PAPER_LONG);
	paper_two_signatures(doc);
	paper_closing(doc);
	return doc;
}

#endif
