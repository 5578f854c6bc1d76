#include "support.h"

#include <stdio.h>

#include <jansson.h>

#include "base/date.h"
#include "base/file.h"
#include "base/text.h"
#include "dossier/dossier.h"
#include "dossier/figures.h"

#define CREATED "2025-01-06T08:00:00Z"
#define DONG_HUONG "dong-huong-2024"
#define HAC_THANH "hac-thanh-2026"
#define PRACTICE "tap-duot"

/* --- a sample record, changed by a merge patch (RFC 7386) --- */

struct made {
	const struct assessment *assessment;
	const struct result *result;
	const struct dossier *dossier;
};

static void merge(json_t *target, json_t *patch)
{
	const char *key;
	json_t *value;

	json_object_foreach(patch, key, value)
	{
		json_t *old = json_object_get(target, key);

		if (json_is_null(value))
			json_object_del(target, key);
		else if (json_is_object(value) && json_is_object(old))
			merge(old, value);
		else
			json_object_set(target, key, value);
	}
}

static char *record_text(struct ctx *ctx, const char *sample, const char *patch)
{
	char *path = str_fmt(ctx->arena, "%s/samples/%s/assessment.json", SOURCE_ROOT, sample), *text, *out;
	json_t *record, *changes;
	size_t size;

	assert_int_equal(file_read(ctx, path, JSON_SIZE_MAX, &text, &size), OK);
	record = json_loadb(text, size, 0, NULL);
	changes = json_loads(patch, 0, NULL);
	assert_non_null(record);
	assert_non_null(changes);
	merge(record, changes);
	text = json_dumps(record, 0);
	out = str_dup(ctx->arena, text);
	free(text);
	json_decref(changes);
	json_decref(record);
	return out;
}

static struct made make(struct ctx *ctx, const char *sample, const char *patch)
{
	const struct record_options options = {0};
	const char *text = record_text(ctx, sample, patch);
	struct made made;

	if (assessment_read(ctx, &options, sample, text, strlen(text), &made.assessment))
		fail_msg("%s", ctx->problems->text);
	assert_int_equal(evaluate(ctx, made.assessment->edition, &made.assessment->facts, &made.result), OK);
	assert_int_equal(dossier_build(ctx, made.assessment, made.result, CREATED, &made.dossier), OK);
	return made;
}

static const struct doc *paper(const struct made *made, const char *name)
{
	for (unsigned i = 0; i < made->dossier->paper_count; i++)
		if (str_eq(made->dossier->papers[i]->info.name, name))
			return made->dossier->papers[i];
	return NULL;
}

static const char *paper_text(struct ctx *ctx, const struct made *made, const char *name)
{
	const struct doc *doc = paper(made, name);
	struct buf out = buf_new(ctx->arena);

	assert_non_null(doc);
	assert_int_equal(doc_write_text(ctx, doc, &out), OK);
	return text_nfc(ctx->arena, out.data);
}

/* The whole of some line of the text, white space at its ends aside. */
static bool has_line(struct ctx *ctx, const char *text, const char *line)
{
	const char *end;

	for (; text; text = end ? end + 1 : NULL) {
		end = strchr(text, '\n');
		if (str_eq(text_trim(ctx->arena, end ? str_ndup(ctx->arena, text, (size_t)(end - text))
						     : str_dup(ctx->arena, text)),
			   line))
			return true;
	}
	return false;
}

static void assert_line(struct ctx *ctx, const char *text, const char *line)
{
	if (!has_line(ctx, text, line))
		fail_msg("no line: %s", line);
}

static void assert_says(const char *text, const char *words)
{
	if (!strstr(text, words))
		fail_msg("does not say: %s", words);
}

static void assert_silent(const char *text, const char *words)
{
	if (strstr(text, words))
		fail_msg("should not say: %s", words);
}

static const struct table *table_of(const struct doc *doc)
{
	const struct block *block = doc->blocks;

	while (block && block->kind != BLOCK_TABLE)
		block = block->next;
	assert_non_null(block);
	return &block->table;
}

/* The row whose cell of that column begins so. */
static const struct table_row *row_of(const struct table *table, unsigned column, const char *start)
{
	for (unsigned i = 0; i < table->row_count; i++) {
		const struct table_row *row = &table->rows[i];

		if (column < row->cell_count && row->cells[column].text && str_starts(row->cells[column].text, start))
			return row;
	}
	fail_msg("no row: %s", start);
	return NULL;
}

/* --- the report in points --- */

TEST(every_figure_line_of_the_published_report_comes_out_word_for_word)
{
	static const char *const lines[] = {
	    "a) Đối với tiêu chí 1:",
	    "- Số chỉ tiêu đạt điểm tối đa: 02/02 chỉ tiêu.",
	    "- Số chỉ tiêu đạt từ 50% số điểm tối đa trở lên: 0/02 chỉ tiêu.",
	    "- Số chỉ tiêu đạt điểm 0: 0/02 chỉ tiêu.",
	    "- Số điểm đạt được của tiêu chí: 10/10 điểm.",
	    "b) Đối với tiêu chí 2:",
	    "- Số chỉ tiêu đạt điểm tối đa: 06/06 chỉ tiêu.",
	    "- Số chỉ tiêu đạt từ 50% số điểm tối đa trở lên: 0/06 chỉ tiêu.",
	    "- Số chỉ tiêu đạt điểm 0: 0/06 chỉ tiêu.",
	    "- Số điểm đạt được của tiêu chí: 30/30 điểm.",
	    "c) Đối với tiêu chí 3:",
	    "- Số chỉ tiêu đạt điểm tối đa: 02/03 chỉ tiêu.",
	    "- Số chỉ tiêu đạt từ 50% số điểm tối đa trở lên: 01/03 chỉ tiêu.",
	    "- Số chỉ tiêu đạt điểm 0: 0/03 chỉ tiêu.",
	    "- Số điểm đạt được của tiêu chí: 13.5/15 điểm.",
	    "d) Đối với tiêu chí 4:",
	    "- Số chỉ tiêu đạt điểm tối đa: 05/05 chỉ tiêu.",
	    "- Số chỉ tiêu đạt từ 50% số điểm tối đa trở lên: 0/05 chỉ tiêu.",
	    "- Số chỉ tiêu đạt điểm 0: 0/05 chỉ tiêu.",
	    "- Số điểm đạt được của tiêu chí: 20/20 điểm.",
	    "đ) Đối với tiêu chí 5:",
	    "- Số chỉ tiêu đạt điểm tối đa: 04/04 chỉ tiêu.",
	    "- Số chỉ tiêu đạt từ 50% số điểm tối đa trở lên: 0/04 chỉ tiêu.",
	    "- Số chỉ tiêu đạt điểm 0: 0/04 chỉ tiêu.",
	    "- Số điểm đạt được của tiêu chí: 25/25 điểm.",
	    "a) Số tiêu chí đạt từ 50% số điểm tối đa trở lên: 05/05 tiêu chí.",
	    "b) Tổng điểm số đạt được của các tiêu chí: 98.5/100 điểm.",
	    "c) Trong năm đánh giá, không có cán bộ, công chức là người đứng đầu cấp ủy, chính quyền cấp xã bị xử lý "
	    "kỷ "
	    "luật hành chính do vi phạm pháp luật trong thi hành công vụ hoặc bị truy cứu trách nhiệm hình sự.",
	    "d) Mức độ đáp ứng các điều kiện công nhận đạt chuẩn tiếp cận pháp luật: Đáp ứng được 03/03 điều kiện.",
	};
	struct made made = make(ctx, DONG_HUONG, "{}");
	const char *text = paper_text(ctx, &made, "01-bao-cao");

	for (unsigned i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
		assert_line(ctx, text, lines[i]);
	assert_says(text, "kính đề nghị Chủ tịch Ủy ban nhân dân thành phố Thanh Hóa, tỉnh Thanh Hóa xem xét");
	assert_line(ctx, text, "2. Văn bản đề nghị công nhận phường đạt chuẩn tiếp cận pháp luật năm 2024./.");
}

TEST(what_is_not_certain_is_dotted_and_never_guessed)
{
	struct made made = make(ctx, DONG_HUONG, "{\"answers\":{\"1.2\":null},\"heads\":null}");
	const char *text = paper_text(ctx, &made, "01-bao-cao");

	assert_line(ctx, text, "- Số chỉ tiêu đạt điểm tối đa: ……/02 chỉ tiêu.");
	assert_line(ctx, text, "- Số điểm đạt được của tiêu chí: ……/10 điểm.");
	assert_line(ctx, text, "- Số điểm đạt được của tiêu chí: 30/30 điểm.");
	assert_line(ctx, text, "b) Tổng điểm số đạt được của các tiêu chí: ……/100 điểm.");
	assert_line(ctx, text,
		    "d) Mức độ đáp ứng các điều kiện công nhận đạt chuẩn tiếp cận pháp luật: Đáp ứng được ……/03 điều "
		    "kiện.");
	assert_says(text, "Trong năm đánh giá, …… cán bộ, công chức là người đứng đầu");
	assert_silent(text, "kính đề nghị");
}

TEST(indicators_under_half_fall_into_no_official_line_but_into_a_remark)
{
	struct made made =
	    make(ctx, DONG_HUONG,
		 "{\"answers\":{\"3\":{\"points\":\"11\",\"levels\":{\"max\":2,\"half\":0,\"low\":1,\"zero\":0}}}}");
	const char *text = paper_text(ctx, &made, "01-bao-cao");

	assert_line(ctx, text, "- Số chỉ tiêu đạt điểm tối đa: 02/03 chỉ tiêu.");
	assert_line(ctx, text, "- Số chỉ tiêu đạt từ 50% số điểm tối đa trở lên: 0/03 chỉ tiêu.");
	assert_line(ctx, text, "- Số chỉ tiêu đạt điểm 0: 0/03 chỉ tiêu.");
	assert_says(text, "Ghi chú ngoài biểu mẫu: 01/03 chỉ tiêu đạt trên 0 điểm nhưng dưới 50% số điểm tối đa");
}

TEST(a_commune_that_does_not_meet_sends_report_and_figures_and_asks_for_nothing)
{
	struct made made =
	    make(ctx, DONG_HUONG,
		 "{\"heads\":{\"none\":null,\"facts\":[{\"role\":\"pc_chairman\",\"measure\":\"criminal\","
		 "\"prosecution\":\"2024-05-06\"}]}}");
	const char *report = paper_text(ctx, &made, "01-bao-cao"), *index = paper_text(ctx, &made, "00-muc-luc");

	assert_int_equal(made.result->outcome, DOES_NOT_MEET);
	assert_null(paper(&made, "04-van-ban-de-nghi"));
	assert_says(index, "Chưa đủ điều kiện công nhận nên chỉ gửi báo cáo");
	assert_silent(report, "kính đề nghị");
	assert_silent(report, "Đánh giá kết quả và đề nghị công nhận");
	assert_says(report, "chưa đủ điều kiện công nhận đạt chuẩn tiếp cận pháp luật năm 2024");
	assert_says(report, "c) Chủ tịch Ủy ban nhân dân: quyết định khởi tố bị can có hiệu lực trong năm 2024.");
	assert_says(report, "Đáp ứng được 02/03 điều kiện");
	assert_line(ctx, report, "1. Bản tổng hợp điểm số của các tiêu chí, chỉ tiêu./.");
}

/* --- which papers there are --- */

TEST(the_index_comes_first_and_file_names_are_plain_and_unlike)
{
	static const char *const samples[] = {DONG_HUONG, HAC_THANH, PRACTICE};

	for (unsigned s = 0; s < 3; s++) {
		struct made made = make(ctx, samples[s], "{}");

		assert_string_equal(made.dossier->papers[0]->info.name, "00-muc-luc");
		for (unsigned i = 0; i < made.dossier->paper_count; i++) {
			const char *name = made.dossier->papers[i]->info.name;

			assert_int_equal(strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-"), strlen(name));
			if (i > 0)
				assert_true(strcmp(made.dossier->papers[i - 1]->info.name, name) < 0);
		}
	}
}

TEST(papers_without_content_are_left_out_with_their_reason)
{
	struct made made = make(ctx, DONG_HUONG, "{}");
	const char *index = paper_text(ctx, &made, "00-muc-luc");

	assert_null(paper(&made, "03-ban-tong-hop-y-kien"));
	assert_null(paper(&made, "05-ket-qua-danh-gia-mo-hinh"));
	assert_null(paper(&made, "06-phieu-lay-y-kien"));
	assert_non_null(paper(&made, "08-bien-ban-hop"));
	assert_says(index, "Chưa ghi nhận ý kiến nào");
	assert_says(index, "Chưa có số phiếu phát ra, thu về.");
	assert_says(index, "Chưa có biểu mẫu chính thức; trình bày theo Nghị định số 30/2020/NĐ-CP");
	assert_silent(paper_text(ctx, &made, "01-bao-cao"), "Biên bản cuộc họp"); /* a blank form is not sent */
}

TEST(a_full_record_has_every_paper)
{
	struct made made = make(ctx, PRACTICE, "{}");

	assert_int_equal(made.dossier->paper_count, 10);
	assert_int_equal(made.result->outcome, MEETS);
	assert_int_equal(made.result->low, 8350);
	for (unsigned i = 0; i < made.dossier->paper_count; i++) {
		const struct doc_info *info = &made.dossier->papers[i]->info;

		assert_false(info->draft);
		assert_string_equal(info->banner, made.assessment->edition->banner);
		assert_string_equal(info->code, made.assessment->code);
		assert_string_equal(info->created, CREATED);
		assert_string_equal(info->author, "Ủy ban nhân dân xã Tập Dượt");
	}
	assert_true(paper(&made, "02-bang-tong-hop-diem")->info.landscape);
	assert_true(paper(&made, "02-bang-tong-hop-diem")->info.tabular);
}

TEST(a_draft_says_so_and_leaves_number_and_date_blank)
{
	struct made made = make(ctx, DONG_HUONG, "{}");
	const char *text = paper_text(ctx, &made, "01-bao-cao");

	assert_true(made.dossier->papers[1]->info.draft);
	assert_says(text, "/BC-UBND");
	assert_says(text, "Đông Hương, ngày …… tháng …… năm 2025");
	made = make(ctx, PRACTICE, "{}");
	text = paper_text(ctx, &made, "01-bao-cao");
	assert_says(text, "Số: 05/BC-UBND");
	assert_says(text, "Tập Dượt, ngày 08 tháng 01 năm 2026");
}

TEST(a_posting_shorter_than_the_law_asks_is_pointed_out_in_the_index)
{
	struct made made =
	    make(ctx, PRACTICE, "{\"posting\":{\"office\":{\"from\":\"2026-01-02\",\"to\":\"2026-01-05\"}}}");

	assert_says(paper_text(ctx, &made, "00-muc-luc"),
		    "Niêm yết tại trụ sở phải đến hết ngày 06/01/2026 mới đủ 05 ngày");
	made = make(ctx, PRACTICE, "{\"posting\":{\"office\":{\"from\":\"2026-01-02\",\"to\":\"2026-01-06\"}}}");
	assert_silent(paper_text(ctx, &made, "00-muc-luc"), "mới đủ");
}

/* --- tables --- */

TEST(the_score_sheet_holds_numbers_not_their_texts)
{
	struct made made = make(ctx, PRACTICE, "{}");
	const struct table *table = table_of(paper(&made, "02-bang-tong-hop-diem"));
	const struct table_row *row = row_of(table, 1, "1. Giải quyết yêu cầu đúng thời hạn");

	assert_int_equal(table->column_count, 7);
	assert_int_equal(row->cells[2].kind, CELL_POINTS);
	assert_int_equal(row->cells[2].value, 600);
	assert_string_equal(row->cells[3].text, "14/15");
	assert_int_equal(row->cells[4].kind, CELL_PERCENT);
	assert_int_equal(row->cells[4].value, 9333);
	assert_int_equal(row->cells[5].kind, CELL_POINTS);
	assert_int_equal(row->cells[5].value, 400);
	row = row_of(table, 0, "Tổng cộng");
	assert_int_equal(row->cells[0].columns, 2);
	assert_int_equal(row->cells[4].value, 8350);
}

TEST(who_is_in_charge_of_a_whole_indicator_signs_once)
{
	struct made made = make(ctx, PRACTICE, "{\"answers\":{\"2.1.2\":{\"owner\":\"Lê Văn C\"}}}");
	const struct table *table = table_of(paper(&made, "02-bang-tong-hop-diem"));

	assert_true(str_ends(row_of(table, 1, "Cung cấp thông tin theo yêu cầu")->cells[6].text, "\nTrần Thị B"));
	assert_string_equal(row_of(table, 1, "1. Giải quyết yêu cầu đúng thời hạn")->cells[6].text, "");
	assert_string_equal(row_of(table, 1, "Công khai thông tin cho người dân")->cells[6].text, "");
	assert_true(str_ends(row_of(table, 1, "2. Phân công đầu mối")->cells[6].text, "\nLê Văn C"));
	assert_true(str_ends(row_of(table, 1, "3. Cập nhật danh mục")->cells[6].text, "\nTrần Thị B"));
}

TEST(what_did_not_arise_is_named_with_its_points)
{
	struct made made = make(ctx, PRACTICE, "{}");
	const struct table_row *row =
	    row_of(table_of(paper(&made, "02-bang-tong-hop-diem")), 1, "2. Người thuộc diện được giới thiệu");

	assert_string_equal(row->cells[3].text, "Không phát sinh");
	assert_string_equal(row->cells[4].text, "");
	assert_int_equal(row->cells[5].value, 150);
}

TEST(an_unknown_maximum_stays_open_with_a_note_below_the_table)
{
	struct made made = make(ctx, DONG_HUONG, "{}");
	const struct table_row *row =
	    row_of(table_of(paper(&made, "02-bang-tong-hop-diem")), 1, "Công khai các thông tin");

	assert_string_equal(row->cells[2].text, "…");
	assert_string_equal(row->cells[5].text, "……");
	assert_says(paper_text(ctx, &made, "02-bang-tong-hop-diem"), "Dấu “…” ở cột “Điểm số tối đa”");
}

TEST(every_row_of_every_table_covers_all_columns)
{
	static const char *const samples[] = {DONG_HUONG, HAC_THANH, PRACTICE};

	for (unsigned s = 0; s < 3; s++) {
		struct made made = make(ctx, samples[s], "{}");

		for (unsigned p = 0; p < made.dossier->paper_count; p++) {
			for (const struct block *b = made.dossier->papers[p]->blocks; b; b = b->next) {
				for (unsigned r = 0; b->kind == BLOCK_TABLE && r < b->table.row_count; r++) {
					unsigned columns = 0;

					for (unsigned c = 0; c < b->table.rows[r].cell_count; c++)
						columns += b->table.rows[r].cells[c].columns > 1
							       ? b->table.rows[r].cells[c].columns
							       : 1;
					assert_int_equal(columns, b->table.column_count);
				}
			}
		}
	}
}

TEST(ballots_are_counted_and_their_shares_computed)
{
	struct made made = make(ctx, PRACTICE, "{}");
	const struct table *table = table_of(paper(&made, "05-ket-qua-danh-gia-mo-hinh"));
	const struct table_row *effective = row_of(table, 1, "Đánh giá hiệu quả (");

	assert_int_equal(effective->cells[2].value, 78);
	assert_int_equal(effective->cells[3].value, 8211);
	assert_int_equal(row_of(table, 1, "Số phiếu hợp lệ")->cells[2].value, 95);
}

TEST(opinions_are_either_taken_up_or_explained)
{
	struct made made = make(ctx, PRACTICE, "{}");
	const struct table *table = table_of(paper(&made, "03-ban-tong-hop-y-kien"));

	for (unsigned i = 0; i < table->row_count; i++)
		assert_true(str_empty(table->rows[i].cells[3].text) != str_empty(table->rows[i].cells[4].text));
	assert_says(paper_text(ctx, &made, "03-ban-tong-hop-y-kien"), "03; tiếp thu: 02; giải trình: 01.");
	made = make(ctx, PRACTICE, "{\"opinions\":[]}");
	assert_says(paper_text(ctx, &made, "03-ban-tong-hop-y-kien"), "không nhận được ý kiến");
}

/* --- met and not met --- */

TEST(nothing_is_requested_while_the_conditions_are_unknown)
{
	struct made made = make(ctx, HAC_THANH, "{}");
	const char *report = paper_text(ctx, &made, "01-bao-cao");

	assert_null(paper(&made, "03-van-ban-de-nghi"));
	assert_says(paper_text(ctx, &made, "00-muc-luc"), "Chưa xác định được kết quả nên chưa thể đề nghị công nhận.");
	assert_says(report, "Điều kiện công nhận theo văn bản chính thức chưa được nhập");
	assert_silent(report, "kính đề nghị");
	assert_silent(report, "điểm tối đa");
}

TEST(the_report_without_points_counts_indicators_and_says_why_some_are_not_met)
{
	struct made made = make(ctx, HAC_THANH, "{}");
	const char *report = paper_text(ctx, &made, "01-bao-cao");

	assert_line(ctx, report, "- Số chỉ tiêu đạt: 03/03 chỉ tiêu.");
	assert_line(ctx, report, "- Số chỉ tiêu không đạt: 01/07 chỉ tiêu:");
	assert_says(report, "11/12 = 91,67%, dưới mức tối thiểu 100%: không đạt.");
	assert_line(ctx, report, "- Kết quả của tiêu chí: Chưa xác định.");
}

/* --- wording --- */

TEST(capitals_keep_vietnamese_marks)
{
	assert_string_equal(wording_capitals(ctx->arena, "phường Đông Hương"), "PHƯỜNG ĐÔNG HƯƠNG");
	assert_string_equal(wording_capitals(ctx->arena, "đặc khu Phú Quốc, ữ ợ ằ ỹ"), "ĐẶC KHU PHÚ QUỐC, Ữ Ợ Ằ Ỹ");
	assert_string_equal(wording_first_capital(ctx->arena, "đạt"), "Đạt");
	assert_string_equal(wording_first_capital(ctx->arena, ""), "");
}

TEST(counts_below_ten_have_a_zero_before_them_and_zero_has_none)
{
	assert_string_equal(wording_count_of(ctx->arena, 0, 2), "0/02");
	assert_string_equal(wording_count_of(ctx->arena, 9, 10), "09/10");
	assert_string_equal(wording_count(ctx->arena, 100), "100");
}

TEST(dates_have_zeros_before_days_below_ten_and_months_one_and_two)
{
	const struct date early = {2025, 2, 6}, late = {2025, 3, 16};

	assert_string_equal(wording_date(ctx->arena, day_of(early)), "ngày 06 tháng 02 năm 2025");
	assert_string_equal(wording_date(ctx->arena, day_of(late)), "ngày 16 tháng 3 năm 2025");
	assert_string_equal(wording_date(ctx->arena, DAY_UNKNOWN), "ngày …… tháng …… năm ……");
}

TEST(points_of_a_clause_are_lettered_with_d_stroke_and_without_f)
{
	assert_string_equal(wording_letter(0), "a");
	assert_string_equal(wording_letter(4), "đ");
	assert_string_equal(wording_letter(6), "g");
	assert_string_equal(wording_letter(1000), "-");
}

TEST(the_district_completes_what_the_law_leaves_general)
{
	struct made made = make(ctx, DONG_HUONG, "{\"signing\":{\"recognizer\":null,\"addressee\":null}}");

	assert_string_equal(wording_recognizer(ctx->arena, made.assessment),
			    "Chủ tịch Ủy ban nhân dân thành phố Thanh Hóa, tỉnh Thanh Hóa");
	assert_string_equal(wording_addressee(ctx->arena, made.assessment), "Phòng Tư pháp thành phố Thanh Hóa");
}

/* --- proposals --- */

TEST(proposals_never_concern_what_reached_its_maximum)
{
	struct made made = make(ctx, PRACTICE, "{}");
	const struct proposal *list;
	unsigned count;

	dossier_proposals(ctx, made.assessment, made.result, &list, &count);
	assert_true(count > 0);
	for (unsigned i = 0; i < count; i++) {
		assert_false(str_empty(list[i].because));
		assert_silent(list[i].text, "(null)");
		assert_silent(list[i].text, "chỉ tiêu 3 của tiêu chí 1"); /* 5 of 5 */
		assert_silent(list[i].text, "chỉ tiêu 3 của tiêu chí 4"); /* 5 of 5 */
		assert_silent(list[i].text, "chỉ tiêu 3 của tiêu chí 3"); /* what did not arise was not left undone */
	}
}

TEST(a_late_date_suggests_a_difficulty_a_cause_and_a_plan)
{
	struct made made = make(ctx, PRACTICE, "{}");
	const struct proposal *list;
	unsigned count, difficulties = 0, causes = 0, plans = 0;

	dossier_proposals(ctx, made.assessment, made.result, &list, &count);
	for (unsigned i = 0; i < count; i++) {
		if (!strstr(list[i].text, "Cập nhật danh mục thông tin kịp thời"))
			continue;
		difficulties += str_eq(list[i].field, "difficulties");
		causes += str_eq(list[i].field, "causes");
		plans += str_eq(list[i].field, "plan");
	}
	assert_int_equal(difficulties, 1);
	assert_int_equal(causes, 1);
	assert_int_equal(plans, 1);
}

TEST(a_perfect_year_suggests_nothing)
{
	struct made made =
	    make(ctx, DONG_HUONG,
		 "{\"answers\":{\"3\":{\"points\":\"15\",\"levels\":{\"max\":3,\"half\":0,\"low\":0,\"zero\":0}}}}");
	const struct proposal *list;
	unsigned count;

	dossier_proposals(ctx, made.assessment, made.result, &list, &count);
	assert_int_equal(count, 0);
}

/* --- language and memory --- */

TEST(papers_are_vietnamese_for_an_english_reader_too)
{
	struct ctx english = ctx_new(ctx->arena, LANG_EN);
	struct made made = make(&english, HAC_THANH, "{}"), vietnamese = make(ctx, HAC_THANH, "{}");

	assert_string_equal(paper_text(&english, &made, "01-bao-cao"), paper_text(ctx, &vietnamese, "01-bao-cao"));
}

struct attempt {
	struct ctx ctx;
	size_t fail_at;
};

static enum err build_with_failing_memory(void *arg)
{
	struct attempt *attempt = arg;
	struct made made = make(&attempt->ctx, PRACTICE, "{}");

	arena_fail_at(attempt->ctx.arena, attempt->fail_at);
	return dossier_build(&attempt->ctx, made.assessment, made.result, CREATED, &made.dossier);
}

static void running_out_of_memory_abandons_the_dossier_cleanly(void **state)
{
	struct arena *arena = arena_new(ARENA_SIZE_MAX);
	struct attempt attempt = {.fail_at = 1};
	unsigned failures = 0;
	enum err err;

	(void)state;
	do {
		attempt.ctx = ctx_new(arena, LANG_VI);
		err = arena_run(arena, build_with_failing_memory, &attempt);
		failures += err == ERR_MEMORY;
		attempt.fail_at += 97;
		arena_reset(arena);
	} while (err == ERR_MEMORY);
	assert_int_equal(err, OK);
	assert_true(failures > 10);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_figure_line_of_the_published_report_comes_out_word_for_word),
	    cmocka_unit_test(what_is_not_certain_is_dotted_and_never_guessed),
	    cmocka_unit_test(indicators_under_half_fall_into_no_official_line_but_into_a_remark),
	    cmocka_unit_test(a_commune_that_does_not_meet_sends_report_and_figures_and_asks_for_nothing),
	    cmocka_unit_test(the_index_comes_first_and_file_names_are_plain_and_unlike),
	    cmocka_unit_test(papers_without_content_are_left_out_with_their_reason),
	    cmocka_unit_test(a_full_record_has_every_paper),
	    cmocka_unit_test(a_draft_says_so_and_leaves_number_and_date_blank),
	    cmocka_unit_test(a_posting_shorter_than_the_law_asks_is_pointed_out_in_the_index),
	    cmocka_unit_test(the_score_sheet_holds_numbers_not_their_texts),
	    cmocka_unit_test(who_is_in_charge_of_a_whole_indicator_signs_once),
	    cmocka_unit_test(what_did_not_arise_is_named_with_its_points),
	    cmocka_unit_test(an_unknown_maximum_stays_open_with_a_note_below_the_table),
	    cmocka_unit_test(every_row_of_every_table_covers_all_columns),
	    cmocka_unit_test(ballots_are_counted_and_their_shares_computed),
	    cmocka_unit_test(opinions_are_either_taken_up_or_explained),
	    cmocka_unit_test(nothing_is_requested_while_the_conditions_are_unknown),
	    cmocka_unit_test(the_report_without_points_counts_indicators_and_says_why_some_are_not_met),
	    cmocka_unit_test(capitals_keep_vietnamese_marks),
	    cmocka_unit_test(counts_below_ten_have_a_zero_before_them_and_zero_has_none),
	    cmocka_unit_test(dates_have_zeros_before_days_below_ten_and_months_one_and_two),
	    cmocka_unit_test(points_of_a_clause_are_lettered_with_d_stroke_and_without_f),
	    cmocka_unit_test(the_district_completes_what_the_law_leaves_general),
	    cmocka_unit_test(proposals_never_concern_what_reached_its_maximum),
	    cmocka_unit_test(a_late_date_suggests_a_difficulty_a_cause_and_a_plan),
	    cmocka_unit_test(a_perfect_year_suggests_nothing),
	    cmocka_unit_test(papers_are_vietnamese_for_an_english_reader_too),
	    cmocka_unit_test(running_out_of_memory_abandons_the_dossier_cleanly),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
