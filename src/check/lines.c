#include "base/str.h"
#include "check/checking.h"
#include "check/instrument.h"

enum err check_lines(struct ctx *ctx, const struct edition *const *editions, unsigned edition_count, const char *name,
		     const struct line *lines, unsigned line_count, const struct check_report **out)
{
	struct checking c = {.ctx = ctx, .editions = editions, .edition_count = edition_count};
	struct check_report *report = NEW(ctx->arena, struct check_report);

	c.folded = fold_lines(ctx->arena, lines, line_count);
	c.tokens = tokenize(ctx->arena, &c.folded);
	c.statements = statements_of(ctx->arena, &c.tokens);
	instruments_gather(&c);
	year_check(&c);
	instruments_check(&c);
	claims_find(&c);
	tables_find(&c);
	dates_check(&c);
	ratios_check(&c);
	criteria_check(&c);
	conditions_check(&c);
	if (c.figure_count == 0)
		return problem(
		    ctx, ERR_INPUT, (struct place){.file = name}, NULL,
		    N_("Lệnh này cần một báo cáo hoặc bản tổng hợp điểm số có các dòng như \"Số chỉ tiêu đạt điểm "
		       "tối đa: 2/3\"."),
		    N_("Không tìm thấy số liệu nào về chuẩn tiếp cận pháp luật trong tài liệu này."));
	report->edition = c.edition;
	report->year = c.year;
	report->figure_count = c.figure_count;
	report->findings = findings_sorted(&c, &report->finding_count);
	*out = report;
	return OK;
}
