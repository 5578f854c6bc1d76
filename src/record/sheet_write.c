/* The empty sheet: a row an item, with the way to fill it in. */
#include <string.h>

#include "record/sheet_parts.h"

static const char *rule_hint(struct ctx *ctx, const struct item *item)
{
	const struct rule *rule = &item->rule;
	struct buf codes;

	switch (rule->kind) {
	case RULE_YES_NO:
		return "Giá trị: có hoặc không";
	case RULE_CHOICE:
	case RULE_EXTERNAL:
		codes = buf_new(ctx->arena);
		for (unsigned i = 0; i < rule->option_count; i++)
			buf_addf(&codes, "%s%s = %s", i ? "; " : "", rule->options[i].code, rule->options[i].text);
		return str_fmt(ctx->arena, "Giá trị: một mã. %s", codes.data);
	case RULE_RATIO_STEPS:
	case RULE_RATIO_MIN:
		return str_fmt(ctx->arena, "Giá trị: %s. Giá trị thứ hai: %s", rule->numerator, rule->denominator);
	case RULE_COUNT_MIN:
		return str_fmt(ctx->arena, "Giá trị: số lượng. %s", rule->question);
	case RULE_CHECKLIST:
		codes = buf_new(ctx->arena);
		for (unsigned i = 0; i < rule->option_count; i++)
			buf_addf(&codes, "%s%s = %s", i ? "; " : "", rule->options[i].code, rule->options[i].text);
		return str_fmt(ctx->arena, "Giá trị: mã các nội dung đã có, cách nhau dấu chấm phẩy. %s", codes.data);
	case RULE_DATE_WITHIN:
		return str_fmt(ctx->arena, "Giá trị: %s. Giá trị thứ hai: %s (ngày/tháng/năm)", rule->start,
			       rule->event);
	case RULE_MANUAL:
		return "Giá trị: điểm; ghi lý do ở cột cuối";
	case RULE_UNKNOWN:
		break;
	}
	return "Cách tính chưa rõ: nhập ở dòng chỉ tiêu";
}

static const char *item_hint(struct ctx *ctx, const struct edition *e, const struct item *item)
{
	const char *hint = "";

	if (item->depth == DEPTH_CONTENT)
		hint = rule_hint(ctx, item);
	else if (e->in_points && item->depth == DEPTH_INDICATOR && (item->max == POINTS_UNKNOWN || !item->complete))
		hint = "Giá trị: tối đa, từ 50%, dưới 50% hoặc 0 điểm";
	else if (e->in_points && item->depth == DEPTH_CRITERION)
		hint = "Chỉ khi không tính được từ các chỉ tiêu. Giá trị: điểm. Giá trị thứ hai: số chỉ tiêu tối đa/từ "
		       "50%/dưới "
		       "50%/0 điểm, ví dụ 2/1/0/0";
	if (item->exception)
		return str_fmt(ctx->arena, "%s%sKhông phát sinh: ghi x và lý do", hint, *hint ? ". " : "");
	return hint;
}

#define INFO_ROWS_MAX 16

static struct sheet_row row(const char *code, const char *name, const char *hint, const char *value)
{
	return (struct sheet_row){.cells = {code, name, hint, value ? value : "", "", "", ""}};
}

struct sheet sheet_empty(struct ctx *ctx, const struct edition *e, int year)
{
	struct sheet_row *rows =
	    NEW_ARRAY(ctx->arena, struct sheet_row, e->item_count + e->condition_count + INFO_ROWS_MAX);
	struct buf kinds = buf_new(ctx->arena);
	unsigned n = 0;

	for (unsigned i = 0; i < e->unit_kind_count; i++)
		buf_addf(&kinds, "%s%s", i ? ", " : "", e->unit_kinds[i]);
	rows[n++] = (struct sheet_row){.cells = {SHEET_CODE_HEADING, "Nội dung", "Cách ghi", "Giá trị",
						 "Giá trị thứ hai", "Không phát sinh", "Lý do, ghi chú"},
				       .heading = true};
	rows[n++] = row(ROW_EDITION, "Bộ tiêu chí", "Không sửa", e->code);
	rows[n++] = row(ROW_YEAR, "Năm đánh giá", "", year ? str_fmt(ctx->arena, "%d", year) : "");
	if (e->practice)
		rows[n++] = row(ROW_PRACTICE, e->banner, "Không sửa", "x");
	rows[n++] = row(ROW_UNIT_KIND, "Loại đơn vị", kinds.data, "");
	rows[n++] = row(ROW_UNIT_NAME, "Tên đơn vị", "Không ghi lại loại, ví dụ: Hạc Thành", "");
	rows[n++] = row(ROW_UNIT_CODE, "Mã đơn vị", "5 chữ số, có thể để trống", "");
	rows[n++] = row(ROW_DISTRICT, "Huyện, thành phố", "Để trống từ 01/7/2025", "");
	rows[n++] = row(ROW_PROVINCE, "Tỉnh, thành phố", "Ví dụ: tỉnh Thanh Hóa", "");
	for (unsigned i = 0; i < e->item_count; i++)
		rows[n++] = row(e->items[i]->code, item_title(e->items[i]), item_hint(ctx, e, e->items[i]), "");
	for (unsigned i = 0; i < e->condition_count; i++)
		if (e->conditions[i].kind == CONDITION_HEADS_CLEAN)
			rows[n++] = row(ROW_HEADS, e->conditions[i].text,
					"Không có trường hợp nào: ghi x ở cột Không phát sinh. Có: mỗi trường hợp một "
					"dòng như dòng này; "
					"Giá trị: bí thư, chủ tịch hoặc khác; Giá trị thứ hai: công vụ, hành chính "
					"khác, hình sự hoặc đảng; "
					"cột cuối: ngày vi phạm (hình sự: ngày quyết định khởi tố bị can có hiệu lực)",
					"");
	return (struct sheet){rows, n};
}

/* A quote doubles; a leading sign that a spreadsheet would take for a formula is led by an apostrophe. */
static void add_csv_cell(struct buf *out, const char *text)
{
	buf_addc(out, '"');
	if (*text && strchr("=+-@\t\r", *text))
		buf_addc(out, '\'');
	for (; *text; text++) {
		if (*text == '"')
			buf_addc(out, '"');
		buf_addc(out, *text);
	}
	buf_addc(out, '"');
}

void sheet_write_csv(const struct sheet *sheet, struct buf *out)
{
	buf_adds(out, "\xEF\xBB\xBF");
	for (unsigned r = 0; r < sheet->row_count; r++) {
		for (unsigned c = 0; c < SHEET_COLUMNS; c++) {
			if (c)
				buf_addc(out, ',');
			add_csv_cell(out, sheet->rows[r].cells[c]);
		}
		buf_adds(out, "\r\n");
	}
}
