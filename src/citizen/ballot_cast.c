/* The voter: a code, a choice, perhaps a remark. */
#include "citizen/ballot_parts.h"
#include "citizen/said.h"
#include "core/session.h"
#include "db/statements.h"

#define HOUR_MS ((int64_t)3600 * 1000)
#define WRONG_CODES_MAX 30 /* an hour, of one address */

static enum err unknown_code(struct ctx *ctx, struct app *app, const struct actor *public)
{
	const char *from = public->address ? throttle_network(ctx->arena, public->address) : "";
	enum err err = throttle(ctx, app, str_fmt(ctx->arena, "ballot:%s", from), WRONG_CODES_MAX, HOUR_MS);

	if (err)
		return err;
	return problem(ctx, ERR_NOT_FOUND, (struct place){.pointer = "code"}, NULL,
		       N_("Xem lại mã gồm 12 chữ và số in trên phiếu. Phiếu có thể đã được thay bằng phiếu in lại."),
		       "Không có phiếu nào mang mã này.");
}

static enum err check_time(struct ctx *ctx, const struct sql_ballot_code_find *row, day today)
{
	const struct place place = {.pointer = "code"};
	char date[DATE_TEXT_SIZE];

	if (row->closed_at != DB_NULL || !state_code_is_open(row->state))
		return problem(ctx, ERR_STATE, place, NULL, NULL, "Đợt lấy phiếu này đã kết thúc.");
	if (today < row->opens)
		return problem(ctx, ERR_STATE, place, NULL, NULL, "Đợt lấy phiếu này từ ngày %s mới bắt đầu.",
			       day_print((day)row->opens, date));
	if (today > row->closes)
		return problem(ctx, ERR_STATE, place, NULL,
			       N_("Phiếu giấy vẫn có thể nộp cho Ủy ban nhân dân nếu việc kiểm phiếu chưa xong."),
			       "Đợt lấy phiếu này đã hết hạn sau ngày %s.", day_print((day)row->closes, date));
	if (row->used)
		return problem(ctx, ERR_STATE, place, NULL,
			       N_("Mỗi phiếu chỉ cho ý kiến một lần, bằng điện thoại hoặc trên giấy."),
			       "Phiếu này đã được dùng.");
	return OK;
}

/* found is false for what can be no code, too. */
static enum err find(struct ctx *ctx, struct db *db, const char *code, struct sql_ballot_code_find *out, bool *found)
{
	*found = false;
	if (!code)
		return OK;
	return sql_ballot_code_find(ctx, db, ballot_code_hash(ctx->arena, code), out, found);
}

enum err ballot_ask(struct ctx *ctx, struct app *app, const struct actor *public, const char *typed,
		    struct ballot_asked *out)
{
	const char *code = ballot_code_read(ctx->arena, typed);
	struct sql_ballot_code_find row = {0};
	bool found;
	enum err err = find(ctx, app->db, code, &row, &found);

	if (!err && !found)
		err = unknown_code(ctx, app, public);
	if (!err)
		err = check_time(ctx, &row, app->today());
	if (err)
		return err;
	*out = (struct ballot_asked){.code = code,
				     .model = row.model,
				     .description = row.description,
				     .year = (int)row.year,
				     .practice = row.practice != 0,
				     .closes = (day)row.closes};
	return said_unit_title(ctx, app, row.unit_id, &out->unit_title);
}

struct casting {
	const char *code, *choice, *remark;
	day today;
	bool unknown; /* out */
};

/* The year's revision grows, for its figures do; its moment of change does not. No audit: that would be a moment. */
static enum err cast(struct ctx *ctx, struct db *db, void *arg)
{
	struct casting *c = arg;
	struct sql_ballot_code_find row = {0};
	int64_t changed = 0;
	bool found;
	enum err err = find(ctx, db, c->code, &row, &found);

	c->unknown = !err && !found;
	if (err || !found)
		return err;
	err = sql_ballot_year_turn(ctx, db, row.year_id, NULL);
	if (!err)
		err = check_time(ctx, &row, c->today);
	if (!err)
		err = sql_ballot_code_use(ctx, db, row.box, ballot_code_hash(ctx->arena, c->code), &changed);
	if (!err && !changed) {
		row.used = 1;
		err = check_time(ctx, &row, c->today);
	}
	if (!err)
		err = sql_ballot_count_add(ctx, db, row.box, c->choice, "web", 1, NULL);
	return err ? err : ballot_add_remarks(ctx, db, row.box, &c->remark, c->remark != NULL);
}

static bool is_choice(const char *choice)
{
	return str_eq(choice, "effective") || str_eq(choice, "partly") || str_eq(choice, "not_effective");
}

enum err ballot_cast(struct ctx *ctx, struct app *app, const struct actor *public, const char *typed,
		     const char *choice, const char *remark)
{
	struct casting c = {.code = ballot_code_read(ctx->arena, typed), .choice = choice, .today = app->today()};
	enum err err = OK, words;

	if (!is_choice(choice))
		err = problem(ctx, ERR_INPUT, (struct place){.pointer = "choice"}, NULL, NULL,
			      "Chưa chọn một trong ba mức đánh giá.");
	words = ballot_take_remark(ctx, remark, &c.remark);
	err = err ? err : words;
	if (!err)
		err = db_write(ctx, app->db, cast, &c);
	return !err && c.unknown ? unknown_code(ctx, app, public) : err;
}
