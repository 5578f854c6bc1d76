/* Reports of many styles against the findings they deserve (tests/golden/check), a real report with every one of its
 * figures spoilt in turn, and single rules at their boundaries. TCPL_GOLDEN_UPDATE=1 writes the expected files anew. */
#include "support.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/text.h"
#include "check/check.h"
#include "law/library.h"

#define GOLDEN SOURCE_ROOT "/tests/golden/check/"

struct law {
	const struct edition *editions[3];
};

static struct law law_of(struct ctx *ctx)
{
	struct law law;

	assert_int_equal(library_load(ctx, NULL, "25-2021", &law.editions[0]), OK);
	assert_int_equal(library_load(ctx, NULL, "27-2025", &law.editions[1]), OK);
	assert_int_equal(library_load(ctx, NULL, "tap-duot", &law.editions[2]), OK);
	return law;
}

/* A line that begins with '|' is a row of a table: each cell that holds something is a line of its own. */
static struct reading reading_of(struct ctx *ctx, const char *text)
{
	struct line *lines = NEW_ARRAY(ctx->arena, struct line, strlen(text) + 1);
	unsigned count = 0;
	char *rest = text_nfc(ctx->arena, text);

	for (unsigned number = 1; *rest; number++) {
		char *next = rest + strcspn(rest, "\n");
		bool last = !*next;

		*next = '\0';
		if (*rest != '|') {
			lines[count++] = (struct line){.text = rest, .number = number};
		} else {
			for (char *cell = rest + 1, *end; (end = strchr(cell, '|')); cell = end + 1) {
				*end = '\0';
				if (end > cell)
					lines[count++] =
					    (struct line){.text = cell, .number = number, .in_table = true};
			}
		}
		rest = next + !last;
	}
	return (struct reading){.type = FILE_TEXT, .lines = lines, .line_count = count};
}

static const struct check_report *check_text(struct ctx *ctx, const struct law *law, const char *text)
{
	struct reading reading = reading_of(ctx, text);
	const struct check_report *report = NULL;

	assert_int_equal(check_lines(ctx, law->editions, 3, "test.txt", reading.lines, reading.line_count, &report),
			 OK);
	return report;
}

static char *report_print(struct ctx *ctx, const struct check_report *report)
{
	struct buf out = buf_new(ctx->arena);

	buf_addf(&out, "edition %s, year %d, figures %u\n", report->edition ? report->edition->code : "-", report->year,
		 report->figure_count);
	for (unsigned i = 0; i < report->finding_count; i++) {
		const struct finding *f = &report->findings[i];

		buf_addf(&out, "\n%s %s, line %u\n  found:    %s\n  expected: %s\n  because:  %s\n",
			 f->severity == FINDING_ERROR ? "error" : "warning", f->rule, f->line ? f->line->number : 0,
			 f->found, f->expected, f->because);
	}
	return out.data;
}

/* --- golden reports --- */

static void golden_check(struct ctx *ctx, const char *name)
{
	struct law law = law_of(ctx);
	char *text, *expected, *path = str_fmt(ctx->arena, GOLDEN "%s.expected", name);
	size_t size;
	char *printed;

	assert_int_equal(file_read(ctx, str_fmt(ctx->arena, GOLDEN "%s.txt", name), TEXT_SIZE_MAX, &text, &size), OK);
	printed = report_print(ctx, check_text(ctx, &law, text));
	if (getenv("TCPL_GOLDEN_UPDATE"))
		assert_int_equal(file_write(ctx, path, printed, strlen(printed)), OK);
	assert_int_equal(file_read(ctx, path, TEXT_SIZE_MAX, &expected, &size), OK);
	assert_string_equal(printed, expected);
}

TEST(reports_of_many_styles_get_the_findings_they_deserve)
{
	static const char *const names[] = {"real",
					    "prose-right",
					    "prose-sloppy",
					    "below-80-asks",
					    "rounded",
					    "table-right",
					    "table-wrong",
					    "table-of-levels",
					    "year-2026-right",
					    "year-2026-wrong",
					    "discipline",
					    "discipline-right",
					    "instruments",
					    "wrapped-missing",
					    "paused-2025",
					    "criterion-1-feasible",
					    "years",
					    "below-80-right",
					    "score-sheet",
					    "score-sheet-form",
					    "practice",
					    "to-be-filled-in",
					    "year-2026-open"};

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		golden_check(ctx, names[i]);
}

/* --- a real report, spoilt --- */

struct span {
	const char *line; /* how it begins */
	const char *text; /* the digits that nothing else in the report repeats */
};

/* A local document's own number, day and month; the aims of part III, which are for the next year. */
static const struct span not_redundant[] = {
    {"- Thông báo số 544", "544"},    {"- Thông báo số 544", "03/4/"}, {"- Kế hoạch số 178", "178"},
    {"- Kế hoạch số 178", "09/02/"},  {"Năm 2025, phấn đấu", "2025"},  {"Năm 2025, phấn đấu", "20/20"},
    {"Năm 2025, phấn đấu", "99/100"},
};

static bool is_redundant(const char *line, const char *digit)
{
	if (digit < line + 3 && strchr("123", line[0]) &&
	    line[1] == '.') /* the number of a heading or of a list item */
		return false;
	for (size_t i = 0; i < sizeof not_redundant / sizeof not_redundant[0]; i++) {
		const struct span *span = &not_redundant[i];
		const char *at = strstr(line, span->text);

		if (strncmp(line, span->line, strlen(span->line)) == 0 && at && at <= digit &&
		    digit < at + strlen(span->text))
			return false;
	}
	return true;
}

struct spoiling {
	struct ctx *ctx;
	struct arena *arena; /* of one round */
	const struct law *law;
	const char *text;
	unsigned finding_count;
};

static enum err spoilt_check(void *arg)
{
	struct spoiling *s = arg;
	struct ctx ctx = ctx_new(s->arena, LANG_VI);

	s->finding_count = check_text(&ctx, s->law, s->text)->finding_count;
	return OK;
}

/* Every other digit in the place of the one at digit. */
static unsigned spoil(struct spoiling *s, char *digit, const char *line)
{
	char right = *digit;
	unsigned missed = 0;

	for (char wrong = '0'; wrong <= '9'; wrong++) {
		if (wrong == right)
			continue;
		*digit = wrong;
		assert_int_equal(arena_run(s->arena, spoilt_check, s), OK);
		if (s->finding_count == 0) {
			print_message("not found: %c -> %c at %zu of: %.*s\n", right, wrong, (size_t)(digit - line),
				      (int)strcspn(line, "\n"), line);
			missed++;
		}
		arena_reset(s->arena);
	}
	*digit = right;
	return missed;
}

TEST(every_figure_of_a_real_report_that_is_repeated_in_some_way_is_found_when_changed)
{
	struct law law = law_of(ctx);
	struct spoiling spoiling = {.ctx = ctx, .arena = arena_new(ARENA_SIZE_MAX), .law = &law};
	unsigned missed = 0, digits = 0;
	char *text;
	size_t size;

	assert_int_equal(file_read(ctx, GOLDEN "real.txt", TEXT_SIZE_MAX, &text, &size), OK);
	spoiling.text = text;
	for (char *line = text; *line;) {
		char *end = line + strcspn(line, "\n");

		for (char *at = line; at < end; at++) {
			if (*at < '0' || *at > '9' || !is_redundant(line, at))
				continue;
			missed += spoil(&spoiling, at, line);
			digits++;
		}
		line = *end ? end + 1 : end;
	}
	arena_free(spoiling.arena);
	print_message("%u digits\n", digits);
	assert_true(digits > 150);
	assert_int_equal(missed, 0);
}

/* --- single rules --- */

#define RIGHT "Báo cáo xã An Phúc đạt chuẩn tiếp cận pháp luật năm 2024\n"
#define POINTS                                                                                                                       \
	RIGHT "Tiêu chí 1: 10/10 điểm; tiêu chí 2: 30/30 điểm; tiêu chí 3: 15/15 điểm; tiêu chí 4: 20/20 điểm; " \
	      "tiêu chí 5: 15/25 điểm\nTổng điểm: 90/100 điểm\n"

static void assert_finds(struct ctx *ctx, const char *text, const char *rule)
{
	struct law law = law_of(ctx);
	const struct check_report *report = check_text(ctx, &law, text);

	for (unsigned i = 0; i < report->finding_count; i++)
		if (rule && strcmp(report->findings[i].rule, rule) == 0)
			return;
	if (rule || report->finding_count > 0)
		fail_msg("%s in:\n%s\n%s", rule ? rule : "nothing expected", text, report_print(ctx, report));
}

TEST(percentages_are_rounded_half_up_at_the_decimals_they_have)
{
	assert_finds(ctx, POINTS "Hòa giải thành 7/8 vụ, đạt 87,5%.\n", NULL);
	assert_finds(ctx, POINTS "Hòa giải thành 7/8 vụ, đạt 88%.\n", NULL);
	assert_finds(ctx, POINTS "Hòa giải thành 7/8 vụ, đạt 87%.\n", "percentage");
	assert_finds(ctx, POINTS "Hòa giải thành 1/3 vụ (33.33%).\n", NULL);
	assert_finds(ctx, POINTS "Hòa giải thành 1/3 vụ (33.34%).\n", "percentage");
	assert_finds(ctx, POINTS "Đã tập huấn 12 trên tổng số 15 người, đạt 80%.\n", NULL);
	assert_finds(ctx, POINTS "Đã tập huấn 12 trên tổng số 15 người, đạt 85%.\n", "percentage");
	assert_finds(ctx, POINTS "Tỷ lệ 85,71% (12/14).\n", NULL);
	assert_finds(ctx, POINTS "Tỷ lệ 85,72% (12/14).\n", "percentage");
	assert_finds(ctx, POINTS "Tỷ lệ 80 phần trăm (12/14).\n", "percentage");
}

TEST(percentages_of_something_else_are_left_alone)
{
	assert_finds(ctx, POINTS "Giải quyết 12/14 vụ việc, trong đó hòa giải thành đạt 80%.\n", NULL);
	assert_finds(ctx, POINTS "Có 12/14 thôn, tỷ lệ hộ nghèo còn 5%.\n", NULL);
	assert_finds(ctx, POINTS "Có 12/14 thôn đạt trên 80%.\n", NULL);
	assert_finds(ctx, POINTS "Có 0/0 yêu cầu, đạt 100%.\n", NULL);
	assert_finds(ctx, POINTS "Họp ngày 05/01, đạt 100% đại biểu dự.\n", NULL);
	assert_finds(ctx, POINTS "Trong tháng 12/2024 tỷ lệ đạt 95%.\n", NULL);
}

TEST(a_criterion_at_exactly_half_passes_and_a_quarter_point_less_fails)
{
	assert_finds(ctx,
		     RIGHT
		     "Tiêu chí 1: 5/10 điểm; tiêu chí 2: 30/30 điểm; tiêu chí 3: 15/15 điểm; tiêu chí 4: 20/20 điểm; "
		     "tiêu chí 5: 25/25 điểm\nSố tiêu chí đạt từ 50% số điểm tối đa trở lên: 5/5 tiêu chí.",
		     NULL);
	assert_finds(ctx,
		     RIGHT
		     "Tiêu chí 1: 4,75/10 điểm; tiêu chí 2: 30/30 điểm; tiêu chí 3: 15/15 điểm; tiêu chí 4: 20/20 "
		     "điểm; tiêu chí 5: 25/25 điểm\nSố tiêu chí đạt từ 50% số điểm tối đa trở lên: 5/5 tiêu chí.",
		     "criteria_at_level");
}

TEST(eighty_points_meet_and_a_quarter_point_less_does_not)
{
#define REQUEST                                                                                                        \
	"\nỦy ban nhân dân xã kính đề nghị Chủ tịch xem xét, công nhận xã đạt chuẩn tiếp cận pháp luật năm 2024."
	assert_finds(ctx,
		     RIGHT
		     "Tiêu chí 1: 10/10 điểm; tiêu chí 2: 20/30 điểm; tiêu chí 3: 10/15 điểm; tiêu chí 4: 20/20 điểm; "
		     "tiêu chí 5: 20/25 điểm. Tổng điểm: 80 điểm." REQUEST,
		     NULL);
	assert_finds(ctx,
		     RIGHT
		     "Tiêu chí 1: 10/10 điểm; tiêu chí 2: 19,75/30 điểm; tiêu chí 3: 10/15 điểm; tiêu chí 4: 20/20 "
		     "điểm; tiêu chí 5: 20/25 điểm. Tổng điểm: 79,75 điểm." REQUEST,
		     "conclusion");
}

TEST(thresholds_as_stated_are_the_laws)
{
	assert_finds(
	    ctx, POINTS "Tổng số điểm các tiêu chí đạt từ 80 điểm trở lên; từng tiêu chí đạt từ 50% số điểm tối đa.",
	    NULL);
	assert_finds(ctx, POINTS "Tổng số điểm các tiêu chí đạt từ 90 điểm trở lên.", "threshold");
	assert_finds(ctx, POINTS "Từng tiêu chí đạt từ 60% số điểm tối đa trở lên.", "threshold");
}

TEST(days_that_do_not_exist_are_found_in_every_way_of_writing)
{
	assert_finds(ctx, POINTS "Họp ngày 29/02/2024, 31.12.2024, 30-11-2024, ngày 29/02.", NULL);
	assert_finds(ctx, POINTS "Họp ngày 29/02/2023.", "date_exists");
	assert_finds(ctx, POINTS "Họp ngày 31.11.2024.", "date_exists");
	assert_finds(ctx, POINTS "Họp ngày 31 tháng 9 năm 2024.", "date_exists");
	assert_finds(ctx, POINTS "Họp ngày 31-4-2024.", "date_exists");
	assert_finds(ctx, POINTS "Họp ngày 30/02.", "date_exists");
}

TEST(other_instruments_of_the_same_issuers_are_left_alone)
{
	assert_finds(ctx,
		     POINTS "Quyết định số 1371/QĐ-TTg ngày 15/11/2022; Quyết định số 06/2021/QĐ-TTg; Thông tư số "
			    "56/2023/TT-BTC ngày 18/8/2023; Thông tư số 03/2018/TT-BTP; Luật số 10/2022/QH15.",
		     NULL);
	assert_finds(ctx, POINTS "Quyết định số 26/2021/QĐ-TTg ngày 12/8/2021 của Thủ tướng Chính phủ.", NULL);
	assert_finds(ctx, POINTS "Quyết định số 25/2021/QĐ – TTg, ký ngày 22/07/2021.", NULL);
	assert_finds(ctx, POINTS "Quyết định số 25/2021/QĐ-TTg thay thế Quyết định số 619/QĐ-TTg.", NULL);
	assert_finds(ctx, POINTS "Quyết định số 26/2021/QĐ-TTg.", "instrument_number");
	assert_finds(ctx, POINTS "Quyết định số 27/2025/QĐ-TTg.", "instrument_for_year");
}

TEST(a_tone_mark_in_either_place_and_words_in_capitals_are_the_same_words)
{
	assert_finds(ctx, POINTS "TỔNG ĐIỂM: 91/100 ĐIỂM", "stated_twice");
	assert_finds(ctx, POINTS "Hoà giải thành 7/8 vụ, đạt tỉ lệ 86%.\n", "percentage");
	assert_finds(ctx, POINTS "Hòa giải thành 7/8\xC2\xA0vụ, đạt tỷ\xC2\xA0lệ 86\xC2\xA0%.\n", "percentage");
}

TEST(aims_and_other_years_are_not_results_of_this_year)
{
	assert_finds(ctx, POINTS "Phấn đấu năm 2025 đạt 98/100 điểm, 20/20 chỉ tiêu.", NULL);
	assert_finds(ctx, POINTS "So với năm 2023, tổng điểm 85/100 điểm.", NULL);
	assert_finds(ctx, POINTS "III. Mục tiêu, kế hoạch\n1. Tổng điểm: 98/100 điểm.", NULL);
}

TEST(points_taken_off_and_maxima_are_not_points_reached)
{
	assert_finds(ctx, POINTS "Tiêu chí 5 bị trừ 10 điểm, điểm tối đa 25 điểm.", NULL);
	assert_finds(ctx, POINTS "Tiêu chí 5 (25 điểm) đạt 15 điểm.", NULL);
	assert_finds(ctx, POINTS "Tiêu chí 5 (25 điểm) đạt 16 điểm.", "stated_twice");
}

TEST(the_indicators_of_a_criterion_add_up_to_it)
{
	assert_finds(ctx, POINTS "Tiêu chí 1\nChỉ tiêu 1: 3/3 điểm\nChỉ tiêu 2: 7/7 điểm", NULL);
	assert_finds(ctx, POINTS "Tiêu chí 1\nChỉ tiêu 1: 3/3 điểm\nChỉ tiêu 2: 6/7 điểm", "sum_of_indicators");
	assert_finds(ctx, POINTS "Tiêu chí 1\nChỉ tiêu 1: 3/4 điểm\nChỉ tiêu 2: 7/7 điểm", "max_points");
	assert_finds(ctx, POINTS "Tiêu chí 1\nChỉ tiêu 3: 7/7 điểm", "count_within");
}

TEST(a_report_without_figures_is_refused_and_told)
{
	struct reading reading = reading_of(ctx, "Kính gửi: Phòng Tư pháp\nTrân trọng cảm ơn.");
	const struct check_report *report = NULL;

	assert_int_equal(check_reading(ctx, NULL, "thu.txt", &reading, &report), ERR_INPUT);
	assert_told(ctx, "Không tìm thấy số liệu");
}

TEST(a_reading_is_held_against_the_shipped_editions)
{
	struct reading reading = reading_of(ctx, POINTS);
	const struct check_report *report = NULL;

	assert_int_equal(check_reading(ctx, NULL, "xa.txt", &reading, &report), OK);
	assert_string_equal(report->edition->code, "25-2021");
	assert_int_equal(report->year, 2024);
	assert_int_equal(report->finding_count, 0);
}

/* And so is one that breaks off in the middle of every kind of figure. */
TEST(a_report_cut_off_anywhere_is_still_read)
{
	struct law law = law_of(ctx);
	struct spoiling spoiling = {.ctx = ctx, .arena = arena_new(ARENA_SIZE_MAX), .law = &law};
	const struct check_report *report;
	char *text;
	size_t size;

	assert_int_equal(file_read(ctx, GOLDEN "prose-right.txt", TEXT_SIZE_MAX, &text, &size), OK);
	spoiling.text = text;
	for (; size > 1000; size -= 7) {
		while (((unsigned char)text[size] & 0xC0) == 0x80)
			size--;
		text[size] = '\0';
		assert_int_equal(arena_run(spoiling.arena, spoilt_check, &spoiling), OK);
		arena_reset(spoiling.arena);
	}
	arena_free(spoiling.arena);
	report = check_text(ctx, &law, POINTS "\n\n1\n/\n%\n| |\n25/\nngày\nnăm\ntiêu chí\nchỉ tiêu\n(\n");
	assert_non_null(report);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(reports_of_many_styles_get_the_findings_they_deserve),
	    cmocka_unit_test(every_figure_of_a_real_report_that_is_repeated_in_some_way_is_found_when_changed),
	    cmocka_unit_test(percentages_are_rounded_half_up_at_the_decimals_they_have),
	    cmocka_unit_test(percentages_of_something_else_are_left_alone),
	    cmocka_unit_test(a_criterion_at_exactly_half_passes_and_a_quarter_point_less_fails),
	    cmocka_unit_test(eighty_points_meet_and_a_quarter_point_less_does_not),
	    cmocka_unit_test(thresholds_as_stated_are_the_laws),
	    cmocka_unit_test(days_that_do_not_exist_are_found_in_every_way_of_writing),
	    cmocka_unit_test(other_instruments_of_the_same_issuers_are_left_alone),
	    cmocka_unit_test(a_tone_mark_in_either_place_and_words_in_capitals_are_the_same_words),
	    cmocka_unit_test(aims_and_other_years_are_not_results_of_this_year),
	    cmocka_unit_test(points_taken_off_and_maxima_are_not_points_reached),
	    cmocka_unit_test(the_indicators_of_a_criterion_add_up_to_it),
	    cmocka_unit_test(a_report_without_figures_is_refused_and_told),
	    cmocka_unit_test(a_reading_is_held_against_the_shipped_editions),
	    cmocka_unit_test(a_report_cut_off_anywhere_is_still_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
