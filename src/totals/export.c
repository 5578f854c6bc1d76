/* Three writers behind one walk over the communes. Numbers are written with a point in CSV and JSON, as numbers in
 * XLSX. */
#include "totals/export.h"

#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <xlsxwriter.h>

#include "core/permission.h"

enum { EXCEL_EPOCH = 25569 }; /* the serial number of 1 January 1970 */

enum field {
	CODE,
	KIND,
	NAME,
	PROVINCE_CODE,
	PROVINCE,
	YEAR,
	EDITION,
	STATE,
	SENT_ON,
	LATE,
	ROUNDS,
	SELF_LOW,
	SELF_HIGH,
	STATUS,
	POINTS,
	DECISION,
	SIGNED_ON,
	REASON,
	FIELD_COUNT
};

static const struct export_column columns[FIELD_COUNT] = {
    [CODE] = {"code", N_("Mã đơn vị"), N_("mã hành chính của xã, phường, đặc khu"), "text", EXPORT_PUBLIC},
    [KIND] = {"kind", N_("Loại"), N_("xã, phường, đặc khu hoặc thị trấn"), "text", EXPORT_PUBLIC},
    [NAME] = {"name", N_("Tên"), N_("tên không kèm loại đơn vị"), "text", EXPORT_PUBLIC},
    [PROVINCE_CODE] = {"province_code", N_("Mã tỉnh"), N_("mã tỉnh, thành phố"), "text", EXPORT_PUBLIC},
    [PROVINCE] = {"province", N_("Tỉnh, thành phố"), N_("tên tỉnh, thành phố"), "text", EXPORT_PUBLIC},
    [YEAR] = {"year", N_("Năm"), N_("năm đánh giá"), "integer", EXPORT_PUBLIC},
    [EDITION] = {"criteria_set", N_("Bộ tiêu chí"), N_("mã bộ tiêu chí đã dùng; trống: lấy từ danh sách đã công bố"),
		 "text", EXPORT_PUBLIC},
    [STATE] = {"state", N_("Trạng thái"), N_("trạng thái của năm đánh giá"), "text", EXPORT_OFFICE},
    [SENT_ON] = {"sent_on", N_("Ngày gửi"), N_("ngày gửi hồ sơ"), "date", EXPORT_OFFICE},
    [LATE] = {"late", N_("Gửi trễ"), N_("hồ sơ gửi sau hạn của quy định"), "boolean", EXPORT_OFFICE},
    [ROUNDS] = {"rounds", N_("Số lần bổ sung"), N_("số lần cơ quan thẩm định yêu cầu bổ sung"), "integer",
		EXPORT_OFFICE},
    [SELF_LOW] = {"self_points_low", N_("Tự chấm từ"), N_("điểm tự chấm thấp nhất có thể"), "decimal", EXPORT_OFFICE},
    [SELF_HIGH] = {"self_points_high", N_("Tự chấm đến"), N_("điểm tự chấm cao nhất có thể; trống: chưa xác định"),
		   "decimal", EXPORT_OFFICE},
    [STATUS] = {"status", N_("Kết quả"),
		N_("recognised: được công nhận; not_recognised: chưa được công nhận; withdrawn: bị hủy công nhận"),
		"text", EXPORT_PUBLIC},
    [POINTS] = {"points", N_("Điểm"), N_("điểm đã quyết định; chưa quyết định thì là điểm thẩm định"), "decimal",
		EXPORT_PUBLIC},
    [DECISION] = {"decision", N_("Số quyết định"), N_("số, ký hiệu quyết định"), "text", EXPORT_PUBLIC},
    [SIGNED_ON] = {"signed_on", N_("Ngày quyết định"), N_("ngày ký quyết định"), "date", EXPORT_PUBLIC},
    [REASON] = {"reason", N_("Lý do"), N_("lý do đính chính, hủy; hoặc ghi chú khi nhập từ danh sách đã công bố"),
		"text", EXPORT_OFFICE}};

const struct export_column *export_columns(unsigned *count)
{
	*count = FIELD_COUNT;
	return columns;
}

static const struct {
	const char *ending, *type;
} formats[EXPORT_FORMAT_COUNT] = {
    [EXPORT_CSV] = {"csv", "text/csv; charset=utf-8"},
    [EXPORT_JSON] = {"json", "application/json"},
    [EXPORT_XLSX] = {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}};

bool export_parse(const char *ending, enum export_format *out)
{
	for (unsigned i = 0; i < EXPORT_FORMAT_COUNT; i++) {
		if (!str_eq(formats[i].ending, ending))
			continue;
		*out = (enum export_format)i;
		return true;
	}
	return false;
}

const char *export_type(enum export_format format)
{
	return formats[format].type;
}

/* --- a row's values --- */

enum value_kind { NOTHING, TEXT, WHOLE_NUMBER, HUNDREDTHS, A_DAY, TRUTH };
struct value {
	enum value_kind kind;
	const char *text;
	int64_t number;
};

struct job {
	struct ctx *ctx;
	const struct totals_filter *filter;
	enum export_scope scope;
	FILE *out;
	lxw_workbook *book;
	lxw_worksheet *sheet;
	lxw_format *day_format, *points_format;
	lxw_row_t rows;
	const char *path;
};

static struct value text_value(const char *text)
{
	return (struct value){str_empty(text) ? NOTHING : TEXT, text, 0};
}

static struct value points_value(points p)
{
	return (struct value){p == POINTS_UNKNOWN ? NOTHING : HUNDREDTHS, NULL, p};
}

static struct value day_value(day d)
{
	return (struct value){d == DAY_UNKNOWN ? NOTHING : A_DAY, NULL, d};
}

static struct value value_of(const struct job *job, const struct totals_unit *u, enum field field)
{
	switch (field) {
	case CODE:
		return text_value(u->code);
	case KIND:
		return text_value(unit_kind_word(u->kind));
	case NAME:
		return text_value(u->name);
	case PROVINCE_CODE:
		return text_value(u->province_code);
	case PROVINCE:
		return text_value(u->province_name);
	case YEAR:
		return (struct value){WHOLE_NUMBER, NULL, job->filter->year};
	case EDITION:
		return text_value(u->edition);
	case STATE:
		return text_value(u->state);
	case SENT_ON:
		return day_value(u->sent_on);
	case LATE:
		return (struct value){u->sent_on == DAY_UNKNOWN ? NOTHING : TRUTH, NULL, u->late};
	case ROUNDS:
		return (struct value){u->year ? WHOLE_NUMBER : NOTHING, NULL, u->rounds};
	case SELF_LOW:
		return points_value(u->sent_on == DAY_UNKNOWN ? POINTS_UNKNOWN : u->self_low);
	case SELF_HIGH:
		return points_value(u->sent_on == DAY_UNKNOWN ? POINTS_UNKNOWN : u->self_high);
	case STATUS:
		return text_value(u->status);
	case POINTS:
		return points_value(u->points);
	case DECISION:
		return text_value(u->decision);
	case SIGNED_ON:
		return day_value(u->signed_on);
	default:
		return text_value(u->reason);
	}
}

static bool is_shown(const struct job *job, enum field field)
{
	return columns[field].scope == EXPORT_PUBLIC || job->scope == EXPORT_OFFICE;
}

/* What everybody may see is what was decided. */
static bool is_listed(const struct job *job, const struct totals_unit *u)
{
	return job->scope == EXPORT_OFFICE || u->status;
}

/* --- CSV: RFC 4180, with the mark by which Excel knows UTF-8 --- */

/* A cell that a spreadsheet would take for a formula is kept a text by an apostrophe. */
static void csv_text(FILE *out, const char *text)
{
	bool formula = strchr("=+-@\t", *text) != NULL, quoted = formula || strpbrk(text, ",\"\r\n");

	if (quoted)
		fputc('"', out);
	if (formula)
		fputc('\'', out);
	for (; *text; text++) {
		if (*text == '"')
			fputc('"', out);
		fputc(*text, out);
	}
	if (quoted)
		fputc('"', out);
}

static void csv_value(FILE *out, struct value v)
{
	char text[DATE_TEXT_SIZE > POINTS_TEXT_SIZE ? DATE_TEXT_SIZE : POINTS_TEXT_SIZE];

	if (v.kind == TEXT)
		csv_text(out, v.text);
	else if (v.kind == HUNDREDTHS)
		fputs(points_print((points)v.number, '.', text), out);
	else if (v.kind == A_DAY)
		fputs(day_print_iso((day)v.number, text), out);
	else if (v.kind == TRUTH)
		fputs(v.number ? "true" : "false", out);
	else if (v.kind == WHOLE_NUMBER)
		fprintf(out, "%lld", (long long)v.number);
}

static enum err csv_row(void *arg, const struct totals_unit *u)
{
	struct job *job = arg;
	bool first = true;

	if (!is_listed(job, u))
		return OK;
	for (unsigned i = 0; i < FIELD_COUNT; i++) {
		if (!is_shown(job, (enum field)i))
			continue;
		if (!first)
			fputc(',', job->out);
		first = false;
		csv_value(job->out, value_of(job, u, (enum field)i));
	}
	fputs("\r\n", job->out);
	return OK;
}

static void csv_head(struct job *job)
{
	bool first = true;

	fputs("\xEF\xBB\xBF", job->out);
	for (unsigned i = 0; i < FIELD_COUNT; i++) {
		if (!is_shown(job, (enum field)i))
			continue;
		fprintf(job->out, "%s%s", first ? "" : ",", columns[i].name);
		first = false;
	}
	fputs("\r\n", job->out);
}

/* --- JSON: an array of objects, a line each --- */

static json_t *json_value(struct value v)
{
	char text[DATE_TEXT_SIZE];

	switch (v.kind) {
	case TEXT:
		return json_string(v.text);
	case WHOLE_NUMBER:
		return json_integer(v.number);
	case HUNDREDTHS:
		return json_real((double)v.number / POINTS_ONE);
	case A_DAY:
		return json_string(day_print_iso((day)v.number, text));
	case TRUTH:
		return json_boolean(v.number);
	default:
		return json_null();
	}
}

static enum err json_row(void *arg, const struct totals_unit *u)
{
	struct job *job = arg;
	json_t *object;
	char *text;

	if (!is_listed(job, u))
		return OK;
	object = json_object();
	for (unsigned i = 0; i < FIELD_COUNT; i++)
		if (is_shown(job, (enum field)i))
			json_object_set_new(object, columns[i].name, json_value(value_of(job, u, (enum field)i)));
	text = json_dumps(object, JSON_COMPACT | JSON_REAL_PRECISION(7));
	json_decref(object);
	if (!text)
		return ERR_MEMORY;
	fprintf(job->out, "%s\n%s", job->rows++ ? "," : "", text);
	free(text);
	return OK;
}

/* --- XLSX, in the library's constant-memory mode: rows in order, strings in their cells --- */

static void xlsx_cell(struct job *job, lxw_col_t column, struct value v)
{
	if (v.kind == TEXT)
		worksheet_write_string(job->sheet, job->rows, column, v.text, NULL);
	else if (v.kind == HUNDREDTHS)
		worksheet_write_number(job->sheet, job->rows, column, (double)v.number / POINTS_ONE,
				       job->points_format);
	else if (v.kind == A_DAY)
		worksheet_write_number(job->sheet, job->rows, column, (double)(v.number + EXCEL_EPOCH),
				       job->day_format);
	else if (v.kind == TRUTH)
		worksheet_write_boolean(job->sheet, job->rows, column, (int)v.number, NULL);
	else if (v.kind == WHOLE_NUMBER)
		worksheet_write_number(job->sheet, job->rows, column, (double)v.number, NULL);
}

static enum err xlsx_row(void *arg, const struct totals_unit *u)
{
	struct job *job = arg;
	lxw_col_t column = 0;

	if (!is_listed(job, u))
		return OK;
	job->rows++;
	for (unsigned i = 0; i < FIELD_COUNT; i++)
		if (is_shown(job, (enum field)i))
			xlsx_cell(job, column++, value_of(job, u, (enum field)i));
	return OK;
}

static enum err cannot_write(struct ctx *ctx)
{
	return problem(ctx, ERR_IO, (struct place){0}, NULL,
		       N_("Kiểm tra chỗ trống của ổ đĩa và quyền ghi vào thư mục, rồi làm lại."),
		       "Không ghi được tệp.");
}

static enum err write_book(struct job *job, struct app *app)
{
	lxw_workbook_options options = {.constant_memory = LXW_TRUE};
	lxw_format *head;
	lxw_col_t column = 0;
	bool failed;
	enum err err;

	job->book = workbook_new_opt(job->path, &options);
	if (!job->book)
		return ERR_MEMORY;
	job->sheet = workbook_add_worksheet(job->book, "Danh sách");
	head = workbook_add_format(job->book);
	format_set_bold(head);
	format_set_text_wrap(head);
	job->day_format = workbook_add_format(job->book);
	format_set_num_format(job->day_format, "dd/mm/yyyy");
	job->points_format = workbook_add_format(job->book);
	format_set_num_format(job->points_format, "0.##");
	worksheet_freeze_panes(job->sheet, 1, 0);
	for (unsigned i = 0; i < FIELD_COUNT; i++) {
		if (!is_shown(job, (enum field)i))
			continue;
		worksheet_set_column(job->sheet, column, column, i == NAME || i == PROVINCE || i == REASON ? 24 : 14,
				     NULL);
		worksheet_write_string(job->sheet, 0, column++, tr(job->ctx, columns[i].heading), head);
	}
	err = totals_each(job->ctx, app, job->filter, xlsx_row, job);
	failed = workbook_close(job->book) != LXW_NO_ERROR;
	job->book = NULL;
	return err || !failed ? err : cannot_write(job->ctx);
}

static enum err write_text(struct job *job, struct app *app, enum export_format format)
{
	enum err err;
	bool failed;

	job->out = fopen(job->path, "wxb");
	if (!job->out)
		return cannot_write(job->ctx);
	if (format == EXPORT_CSV)
		csv_head(job);
	else
		fputs("[", job->out);
	err = totals_each(job->ctx, app, job->filter, format == EXPORT_CSV ? csv_row : json_row, job);
	if (format == EXPORT_JSON)
		fputs("\n]\n", job->out);
	failed = ferror(job->out) != 0;
	failed = fclose(job->out) != 0 || failed;
	job->out = NULL;
	return err || !failed ? err : cannot_write(job->ctx);
}

/* Should the arena give up in the middle of a walk. */
static void dispose(void *thing)
{
	struct job *job = thing;

	if (job->out)
		fclose(job->out);
	if (job->book)
		lxw_workbook_free(job->book);
}

enum err export_write(struct ctx *ctx, struct app *app, const struct totals_filter *filter, enum export_scope scope,
		      enum export_format format, const char *path)
{
	struct job *job = NEW(ctx->arena, struct job);

	*job = (struct job){.ctx = ctx, .filter = filter, .scope = scope, .path = path};
	arena_own(ctx->arena, job, dispose);
	return format == EXPORT_XLSX ? write_book(job, app) : write_text(job, app, format);
}
