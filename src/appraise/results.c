/* Reading a published list: titles above it, districts between its rows, sums below them. */
#include "appraise/results.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "core/columns.h"
#include "core/statute.h"
#include "db/statements.h"

enum { CODE, NAME, DISTRICT, ORDER, POINTS, RESULT, COLUMN_COUNT };
enum { REMARKS_MAX = 64 };
enum { FIRST_YEAR = 2013 }; /* of the first scheme, Quyết định 09/2013/QĐ-TTg */

/* As they stand over the lists that provinces publish. */
static const struct column_name names[COLUMN_COUNT] = {
    [CODE] = {{"code", "ma", "ma don vi", "ma xa", "ma don vi hanh chinh"}, false},
    [NAME] = {{"name", "ten xa, phuong, thi tran", "xa, phuong, thi tran", "ten don vi", "don vi",
	       "ten don vi hanh chinh", "ten xa, phuong", "xa, phuong"},
	      false},
    [DISTRICT] = {{"district", "huyen", "quan, huyen", "huyen, thi xa, thanh pho", "huyen, thanh pho",
		   "quan, huyen, thi xa, thanh pho", "ten huyen"},
		  false},
    [ORDER] = {{"no", "stt", "so tt", "tt"}, false},
    [POINTS] = {{"points", "diem", "tong diem", "tong so diem", "so diem", "diem dat duoc", "tong diem dat duoc"},
		false},
    [RESULT] = {{"result", "ket qua", "ket qua danh gia", "xep loai", "ket qua cong nhan"}, false},
};

struct commune {
	struct unit_row unit;
	const char *name, *district; /* folded; district NULL */
};

struct line {
	struct result_row row;
	const struct commune *unit;
	int64_t standing; /* the decision that says the same already; 0 */
};

struct job {
	struct ctx *ctx;
	struct app *app;
	const struct actor *actor;
	const struct results_list *list;
	const struct edition *edition; /* NULL: the year is under none that is known */
	struct columns columns;
	struct commune *units; /* of the province on the year's last day */
	size_t unit_count;
	const struct line **by_unit; /* the line that names it; NULL */
	struct line *lines;
	unsigned line_count;
	const char *district; /* folded, of the heading above the row; NULL */
	int64_t last_order;
	const char **remarks;
	unsigned remark_count;
};

static void remark(struct job *job, const char *text)
{
	if (job->remark_count < REMARKS_MAX)
		job->remarks[job->remark_count++] = text;
}

static void remark_row(struct job *job, struct line *line, const char *text)
{
	const char *before = line->row.remarks;

	line->row.remarks = before ? str_fmt(job->ctx->arena, "%s %s", before, text) : text;
}

static enum err tell(struct job *job, unsigned row, unsigned column, const char *remedy, const char *text)
{
	return problem(job->ctx, ERR_INPUT, columns_place(&job->columns, row, column), NULL, remedy, "%s", text);
}

/* --- which commune --- */

static bool is_of_kind(struct job *job, const struct commune *c, const char *folded)
{
	const char *bare = unit_name_only(job->ctx->arena, folded);

	return bare == folded || str_starts(folded, text_fold(job->ctx->arena, unit_kind_word(c->unit.kind)));
}

/* The district of the row's own column, or of the heading above it. */
static bool is_there(struct job *job, unsigned row, const struct commune *c)
{
	const char *own = text_fold(job->ctx->arena, columns_text(&job->columns, row, DISTRICT));
	const char *district = *own ? own : job->district;

	return !district || !c->district || strstr(district, c->district) || strstr(c->district, district);
}

static enum err find_unit(struct job *job, unsigned row, struct line *line)
{
	const char *code = columns_text(&job->columns, row, CODE), *name = columns_text(&job->columns, row, NAME);
	const char *folded = text_fold(job->ctx->arena, name);
	const char *bare = unit_name_only(job->ctx->arena, folded);
	unsigned found = 0;

	for (size_t i = 0; i < job->unit_count; i++) {
		const struct commune *c = &job->units[i];

		if (*code ? !str_eq(c->unit.code, code)
			  : !str_eq(c->name, bare) || !is_of_kind(job, c, folded) || !is_there(job, row, c))
			continue;
		line->unit = c;
		found++;
	}
	if (found == 0)
		return tell(job, row, *code ? CODE : NAME,
			    N_("Xem lại tên, mã trong danh mục đơn vị của năm đó (tcpl unit search TÊN)."),
			    tr_fmt(job->ctx, "Ngày 31/12/%d tỉnh này không có đơn vị \"%s\".", job->list->year,
				   *code ? code : name));
	if (found > 1)
		return tell(job, row, NAME, N_("Thêm cột mã đơn vị, hoặc cột huyện."),
			    tr_fmt(job->ctx, "Tỉnh này có %u đơn vị tên \"%s\".", found, name));
	if (*code && *name && !str_eq(line->unit->name, bare))
		remark_row(
		    job, line,
		    tr_fmt(job->ctx, "Danh sách ghi tên \"%s\", mã %s là %s.", name, code, line->unit->unit.name));
	return OK;
}

/* --- what the row says --- */

static enum err read_points(struct job *job, unsigned row, struct line *line)
{
	const char *text = columns_text(&job->columns, row, POINTS);

	line->row.points = POINTS_UNKNOWN;
	if (!*text || points_parse(text, &line->row.points))
		return OK;
	return tell(job, row, POINTS, N_("Ghi điểm là một số, ví dụ 85,5; không có thì để trống."),
		    tr_fmt(job->ctx, "\"%s\" không phải là điểm.", text));
}

static enum err read_result(struct job *job, unsigned row, struct line *line)
{
	const char *text = columns_text(&job->columns, row, RESULT), *folded = text_fold(job->ctx->arena, text);

	line->row.recognised = !job->list->not_recognised;
	if (!*folded)
		return OK;
	if (strstr(folded, "khong") || strstr(folded, "chua"))
		line->row.recognised = false;
	else if (str_starts(folded, "dat") || strstr(folded, "cong nhan") || str_eq(folded, "x"))
		line->row.recognised = true;
	else
		return tell(job, row, RESULT, N_("Ghi: đạt, không đạt; hoặc để trống."),
			    tr_fmt(job->ctx, "Không hiểu kết quả \"%s\".", text));
	return OK;
}

static points total_needed(const struct job *job)
{
	for (unsigned i = 0; job->edition && i < job->edition->condition_count; i++)
		if (job->edition->conditions[i].kind == CONDITION_TOTAL_MIN)
			return job->edition->conditions[i].min;
	return POINTS_UNKNOWN;
}

/* Against the law of that year: kept as published, and told. */
static void check_points(struct job *job, struct line *line)
{
	char got[POINTS_TEXT_SIZE], need[POINTS_TEXT_SIZE];
	points min = total_needed(job);

	if (line->row.points == POINTS_UNKNOWN)
		return;
	if (line->row.points > 100 * POINTS_ONE)
		remark_row(job, line,
			   tr_fmt(job->ctx, "Điểm %s lớn hơn 100.", points_print(line->row.points, ',', got)));
	if (min != POINTS_UNKNOWN && line->row.recognised && line->row.points < min)
		remark_row(job, line,
			   tr_fmt(job->ctx, "Được công nhận với %s điểm, quy định là từ %s điểm.",
				  points_print(line->row.points, ',', got), points_print(min, ',', need)));
}

static void check_order(struct job *job, unsigned row, struct line *line)
{
	const char *text = columns_text(&job->columns, row, ORDER);
	int64_t order = atoi(text);

	if (!*text || order <= 0)
		return;
	if (job->last_order && order != job->last_order + 1 && order != 1)
		remark_row(
		    job, line,
		    tr_fmt(job->ctx, "Số thứ tự %lld đứng sau số %lld.", (long long)order, (long long)job->last_order));
	job->last_order = order;
}

static enum err check_twice(struct job *job, unsigned row, struct line *line, bool *skip)
{
	size_t at = (size_t)(line->unit - job->units);
	const struct line *first = job->by_unit[at];

	*skip = first != NULL;
	if (!first) {
		job->by_unit[at] = line;
		return OK;
	}
	if (first->row.recognised != line->row.recognised || first->row.points != line->row.points)
		return tell(
		    job, row, NAME, N_("Hỏi lại nơi công bố: kết quả nào đúng."),
		    tr_fmt(job->ctx, "%s có ở dòng %u với kết quả khác.", line->unit->unit.name, first->row.row));
	remark(job, tr_fmt(job->ctx, "%s có hai lần: dòng %u và dòng %u.", line->unit->unit.name, first->row.row,
			   line->row.row));
	return OK;
}

/* What is recorded already: the same again is left alone, something else is for a person to settle. */
static enum err check_standing(struct job *job, unsigned row, struct line *line)
{
	struct sql_recognition_standing there;
	bool found = false;
	enum err err =
	    sql_recognition_standing(job->ctx, job->app->db, line->unit->unit.id, job->list->year, &there, &found);

	if (err || !found)
		return err;
	if (str_eq(there.status, line->row.recognised ? "recognised" : "not_recognised") &&
	    (there.points == DB_NULL ? POINTS_UNKNOWN : (points)there.points) == line->row.points) {
		line->row.change = RESULT_SAME;
		return OK;
	}
	return tell(
	    job, row, NAME, N_("Nếu danh sách đúng thì ghi quyết định đính chính ở trang Thẩm định."),
	    tr_fmt(job->ctx, "%s đã có kết quả khác theo Quyết định số %s.", line->unit->unit.name, there.number));
}

/* --- row by row --- */

static const char *first_text(const struct job *job, unsigned row)
{
	for (unsigned i = 0; i < job->columns.column_count; i++) {
		const char *text =
		    text_trim(job->ctx->arena, job->columns.cells[(size_t)(row - 1) * job->columns.column_count + i]);

		if (*text)
			return text;
	}
	return "";
}

/* "Tổng cộng: 120 xã": against what was read. */
static void check_sum(struct job *job, const char *text)
{
	const char *digits = text + strcspn(text, "0123456789");
	unsigned said = (unsigned)strtoul(digits, NULL, 10);

	if (*digits && said != job->line_count)
		remark(job, tr_fmt(job->ctx, "Danh sách ghi tổng cộng %u đơn vị, đếm được %u.", said, job->line_count));
}

/* A line between the rows: a district, a sum, a signature. */
static bool is_between(struct job *job, unsigned row)
{
	const char *folded = text_fold(job->ctx->arena, first_text(job, row));

	if (*columns_text(&job->columns, row, CODE))
		return false;
	if (str_starts(folded, "tong")) {
		check_sum(job, folded);
		return true;
	}
	if (!*columns_text(&job->columns, row, NAME))
		return true;
	folded = text_fold(job->ctx->arena, columns_text(&job->columns, row, NAME));
	if (*columns_text(&job->columns, row, POINTS) || *columns_text(&job->columns, row, RESULT) ||
	    (!str_starts(folded, "huyen ") && !str_starts(folded, "thi xa ") && !str_starts(folded, "thanh pho ") &&
	     !str_starts(folded, "quan ")))
		return false;
	job->district = folded;
	return true;
}

static enum err read_row(struct job *job, unsigned row)
{
	struct line *line = &job->lines[job->line_count];
	bool skip = false;
	enum err err;

	if (is_between(job, row))
		return OK;
	*line = (struct line){.row = {.row = row + job->columns.above, .change = RESULT_NEW}};
	err = find_unit(job, row, line);
	if (!err)
		err = read_points(job, row, line);
	if (!err)
		err = read_result(job, row, line);
	if (!err)
		err = check_twice(job, row, line, &skip);
	if (!err && !skip)
		err = check_standing(job, row, line);
	if (err || skip)
		return err == ERR_INPUT ? OK : err; /* told; the other rows are looked at as well */
	check_points(job, line);
	check_order(job, row, line);
	line->row.code = line->unit->unit.code;
	line->row.title = unit_row_title(job->ctx->arena, &line->unit->unit, true);
	job->line_count++;
	return OK;
}

static enum err read_rows(struct job *job, const char *file, const char *const *cells, unsigned rows, unsigned columns)
{
	unsigned above = columns_above(job->ctx, cells, rows, columns, &names[NAME]);
	enum err err;

	if (!above)
		above = columns_above(job->ctx, cells, rows, columns, &names[CODE]);
	err = columns_find(job->ctx, file, cells + (size_t)above * columns, rows - above, columns, names, COLUMN_COUNT,
			   &job->columns);
	job->columns.above = above;
	if (!err && job->columns.at[CODE] < 0 && job->columns.at[NAME] < 0)
		err = problem(job->ctx, ERR_INPUT, (struct place){.file = file}, NULL,
			      N_("Đặt tên cột là Mã hoặc Tên đơn vị."), "Bảng không có cột mã hay tên đơn vị.");
	job->lines = NEW_ARRAY(job->ctx->arena, struct line, rows + 1);
	for (unsigned row = 2; row <= rows - above && !err; row++)
		err = read_row(job, row);
	if (!err && job->ctx->problem_count)
		err = ERR_INPUT;
	if (!err && job->line_count == 0)
		err = problem(job->ctx, ERR_INPUT, (struct place){.file = file}, NULL, NULL,
			      "Danh sách không có đơn vị nào.");
	return err;
}

/* --- writing --- */

static enum err find_decision(struct ctx *ctx, struct db *db, const struct job *job, int64_t *id)
{
	const struct results_list *list = job->list;
	struct sql_decision_of_list row;
	bool found = false;
	enum err err = sql_decision_of_list(ctx, db, list->number, list->signed_on, &row, &found);

	*id = found ? row.id : db_new_id();
	if (err || found)
		return err;
	return sql_decision_import(ctx, db, *id, list->number, list->signed_on, list->signer,
				   list->published_on == DAY_UNKNOWN ? DB_NULL : list->published_on, list->place,
				   job->actor->person, db_now(), NULL);
}

static enum err write(struct ctx *ctx, struct db *db, void *arg)
{
	const struct job *job = arg;
	const struct audit_entry entry = {.unit = job->list->province,
					  .action = "results_import",
					  .year = DB_NULL,
					  .subject = str_fmt(ctx->arena, "%d/%s", job->list->year, job->list->number),
					  .note = str_fmt(ctx->arena, "%u", job->line_count)};
	int64_t decision;
	enum err err = find_decision(ctx, db, job, &decision);

	for (unsigned i = 0; i < job->line_count && !err; i++) {
		const struct line *line = &job->lines[i];

		if (line->row.change == RESULT_NEW)
			err =
			    sql_recognition_insert(ctx, db, db_new_id(), line->unit->unit.id, job->list->year, DB_NULL,
						   decision, line->row.recognised ? "recognised" : "not_recognised",
						   line->row.points == POINTS_UNKNOWN ? DB_NULL : line->row.points,
						   line->row.remarks, db_now(), NULL);
	}
	return err ? err : audit_append(ctx, db, job->actor, &entry);
}

static enum err check_list(struct ctx *ctx, const struct results_list *list, day today)
{
	if (list->year < FIRST_YEAR || list->year > date_of(today).year)
		return problem(ctx, ERR_INPUT, (struct place){.pointer = "year"}, NULL,
			       N_("Ghi năm đánh giá bằng bốn chữ số."), "Chưa ghi năm đánh giá.");
	if (str_empty(list->number))
		return problem(ctx, ERR_INPUT, (struct place){.pointer = "number"}, NULL,
			       N_("Ghi như trên văn bản, ví dụ 123/QĐ-UBND."), "Chưa ghi số quyết định.");
	if (list->signed_on == DAY_UNKNOWN || list->signed_on > today)
		return problem(ctx, ERR_INPUT, (struct place){.pointer = "signed_on"}, NULL,
			       N_("Ghi ngày ký của quyết định, không sau hôm nay."), "Ngày ký quyết định chưa đúng.");
	if (list->published_on != DAY_UNKNOWN && (list->published_on < list->signed_on || list->published_on > today))
		return problem(ctx, ERR_INPUT, (struct place){.pointer = "published_on"}, NULL, NULL,
			       "Ngày công bố nằm trong khoảng từ ngày ký đến hôm nay.");
	return OK;
}

static void report(const struct job *job, struct results_import *out)
{
	struct result_row *rows = NEW_ARRAY(job->ctx->arena, struct result_row, job->line_count + 1);

	*out = (struct results_import){
	    .rows = rows, .row_count = job->line_count, .remarks = job->remarks, .remark_count = job->remark_count};
	for (unsigned i = 0; i < job->line_count; i++) {
		rows[i] = job->lines[i].row;
		out->fresh += rows[i].change == RESULT_NEW;
		out->same += rows[i].change == RESULT_SAME;
		out->remarked += rows[i].remarks != NULL;
	}
}

static enum err load_communes(struct job *job)
{
	const struct unit_row *all = NULL;
	day on = day_of((struct date){job->list->year, 12, 31});
	size_t count = 0;
	enum err err = unit_children(job->ctx, job->app, job->list->province, &all, &count);

	if (err)
		return err;
	job->units = NEW_ARRAY(job->ctx->arena, struct commune, count + 1);
	for (size_t i = 0; i < count; i++) {
		const struct unit_row *u = &all[i];

		if ((u->valid_from != DAY_UNKNOWN && u->valid_from > on) ||
		    (u->valid_to != DAY_UNKNOWN && u->valid_to < on))
			continue;
		job->units[job->unit_count++] =
		    (struct commune){.unit = *u,
				     .name = text_fold(job->ctx->arena, u->name),
				     .district = u->district ? text_fold(job->ctx->arena, u->district) : NULL};
	}
	return OK;
}

/* None where the year is older than what is known of the law: then the points are compared with nothing. */
static enum err find_edition(struct job *job)
{
	const struct edition *const *all = NULL;
	size_t count = 0;
	enum err err = statute_list(job->ctx, job->app, &all, &count);

	for (size_t i = 0; i < count && !err; i++)
		for (unsigned k = 0; k < all[i]->paused_count; k++)
			if (all[i]->paused[k].year == job->list->year)
				remark(job, tr_fmt(job->ctx, "Năm %d tạm dừng đánh giá.", job->list->year));
	for (size_t i = 0; i < count && !err; i++)
		if (!all[i]->practice && all[i]->year_first <= job->list->year &&
		    (!all[i]->year_last || job->list->year <= all[i]->year_last))
			job->edition = all[i];
	return err;
}

enum err results_import(struct ctx *ctx, struct app *app, const struct actor *actor, const struct results_list *list,
			const char *file, const char *const *cells, unsigned rows, unsigned columns, bool apply,
			struct results_import *out)
{
	const struct scope scope = {.unit = list->province, .state = STATE_NONE};
	struct job job = {.ctx = ctx,
			  .app = app,
			  .actor = actor,
			  .list = list,
			  .remarks = NEW_ARRAY(ctx->arena, const char *, REMARKS_MAX)};
	enum err err = permit(ctx, actor, ACTION_DECIDE, &scope);

	*out = (struct results_import){0};
	if (!err)
		err = check_list(ctx, list, app->today());
	if (!err)
		err = load_communes(&job);
	if (!err)
		err = find_edition(&job);
	if (err)
		return err;
	job.by_unit = NEW_ARRAY(ctx->arena, const struct line *, job.unit_count + 1);
	memset(job.by_unit, 0, (job.unit_count + 1) * sizeof(*job.by_unit));
	err = read_rows(&job, file, cells, rows, columns);
	report(&job, out);
	return err || !apply ? err : db_write(ctx, app->db, write, &job);
}
