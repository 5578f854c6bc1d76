/* The ballot boxes, by those who work with them. */
#include "citizen/ballot.h"

#include <stdlib.h>
#include <string.h>

#include "base/js.h"
#include "base/limits.h"
#include "citizen/ballot_parts.h"
#include "citizen/said.h"
#include "db/statements.h"

static const struct said_field model_field = {"model", N_("tên hình thức, mô hình"), BALLOT_MODEL_CHARACTERS_MAX, true};
static const struct said_field description_field = {"description", N_("mô tả hình thức, mô hình"),
						    BALLOT_DESCRIPTION_CHARACTERS_MAX, false};

enum { EFFECTIVE, PARTLY, NOT_EFFECTIVE, INVALID, CHOICES };
static const char *const choices[CHOICES] = {"effective", "partly", "not_effective", "invalid"};

/* One change of a box, run in a transaction. */
struct boxing {
	const struct actor *actor;
	int64_t year, unit, box, version;
	struct ballot_box_new new;
	const char *const *codes; /* new ones */
	int64_t counts[CHOICES], sum;
	const char *const *remarks;
	unsigned remark_count;
	int64_t unused; /* out */
	day today;
};

static enum err audit(struct ctx *ctx, struct db *db, const struct boxing *b, const char *action, const char *after)
{
	const struct audit_entry entry = {.unit = b->unit,
					  .action = action,
					  .year = b->year,
					  .subject = str_fmt(ctx->arena, "ballot/%lld", (long long)b->box),
					  .after = after};

	return audit_append(ctx, db, b->actor, &entry);
}

static enum err begin(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t id, struct boxing *b)
{
	const struct year *year;
	enum err err = said_open(ctx, app, actor, id, ACTION_BALLOT, &year);

	if (err)
		return err;
	b->actor = actor;
	b->year = id;
	b->unit = year->unit.id;
	b->today = app->today();
	return OK;
}

/* --- opening --- */

static enum err check_days(struct ctx *ctx, const struct boxing *b)
{
	const struct place opens = {.pointer = "opens"}, closes = {.pointer = "closes"};

	enum err err = OK;

	if (b->new.opens == DAY_UNKNOWN)
		err = problem(ctx, ERR_INPUT, opens, NULL, NULL, "Chưa ghi ngày bắt đầu nhận phiếu.");
	if (b->new.closes == DAY_UNKNOWN)
		err = problem(ctx, ERR_INPUT, closes, NULL, NULL, "Chưa ghi ngày cuối nhận phiếu.");
	if (err)
		return err;
	if (b->new.closes < b->new.opens)
		return problem(ctx, ERR_INPUT, closes, NULL, N_("Kiểm tra xem hai ngày có bị ghi ngược không."),
			       "Ngày cuối nhận phiếu đứng trước ngày bắt đầu.");
	if (b->new.closes < b->today)
		return problem(ctx, ERR_INPUT, closes, NULL, NULL, "Ngày cuối nhận phiếu đã qua.");
	return OK;
}

static enum err check_new(struct ctx *ctx, struct boxing *b, const struct ballot_box_new *given)
{
	enum err model, description, sent = OK, days;

	b->new = *given;
	model = said_take(ctx, &model_field, given->model, &b->new.model);
	description = said_take(ctx, &description_field, given->description, &b->new.description);
	if (given->sent < 1 || given->sent > BALLOTS_MAX)
		sent = problem(ctx, ERR_INPUT, (struct place){.pointer = "sent"}, NULL,
			       N_("Cần nhiều hơn thì lập thêm đợt lấy phiếu cho từng thôn, tổ dân phố."),
			       "Số phiếu phát ra phải từ 1 đến %d.", BALLOTS_MAX);
	days = check_days(ctx, b);
	return model ? model : description ? description : sent ? sent : days;
}

static const char *const *new_codes(struct arena *arena, int64_t count)
{
	const char **codes = NEW_ARRAY(arena, const char *, (size_t)count + 1);

	for (int64_t i = 0; i < count; i++)
		codes[i] = ballot_code_new(arena);
	return codes;
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Their hashes go into the store by their own order: the order of printing is lost. */
static enum err insert_codes(struct ctx *ctx, struct db *db, const struct boxing *b, int64_t count)
{
	const char **hashes = NEW_ARRAY(ctx->arena, const char *, (size_t)count + 1);
	enum err err = OK;

	for (int64_t i = 0; i < count; i++)
		hashes[i] = ballot_code_hash(ctx->arena, b->codes[i]);
	qsort(hashes, (size_t)count, sizeof *hashes, by_text);
	for (int64_t i = 0; i < count && !err; i++)
		err = sql_ballot_code_insert(ctx, db, b->box, hashes[i], NULL);
	return err;
}

static const char *new_json(struct arena *arena, const struct ballot_box_new *new)
{
	json_t *object = js_own(arena, json_object());
	char opens[DATE_TEXT_SIZE], closes[DATE_TEXT_SIZE];

	json_object_set_new(object, "model", json_string(new->model));
	json_object_set_new(object, "sent", json_integer(new->sent));
	json_object_set_new(object, "opens", json_string(day_print_iso(new->opens, opens)));
	json_object_set_new(object, "closes", json_string(day_print_iso(new->closes, closes)));
	return js_text(arena, object, JSON_COMPACT | JSON_PRESERVE_ORDER);
}

static enum err check_room(struct ctx *ctx, struct db *db, const struct boxing *b)
{
	const struct sql_ballot_boxes_of_year *rows;
	size_t count = 0;
	enum err err = sql_ballot_boxes_of_year(ctx, db, b->year, &rows, &count);

	if (err || count < BALLOT_BOXES_MAX)
		return err;
	return problem(ctx, ERR_LIMIT, (struct place){0}, NULL, NULL, "Một năm có nhiều nhất %d đợt lấy phiếu.",
		       BALLOT_BOXES_MAX);
}

static enum err open_box(struct ctx *ctx, struct db *db, void *arg)
{
	const struct boxing *b = arg;
	const struct ballot_box_new *n = &b->new;
	enum err err = said_touch(ctx, db, b->year);

	if (!err)
		err = check_room(ctx, db, b);
	if (!err)
		err = sql_ballot_box_insert(ctx, db, b->box, b->year, n->model, n->description, n->sent, n->opens,
					    n->closes, db_now(), NULL);
	if (!err)
		err = insert_codes(ctx, db, b, n->sent);
	return err ? err : audit(ctx, db, b, "ballot_open", new_json(ctx->arena, n));
}

enum err ballot_box_open(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t year,
			 const struct ballot_box_new *new, int64_t *id, const char *const **codes)
{
	struct boxing b = {.box = db_new_id()};
	enum err err = begin(ctx, app, actor, year, &b);

	if (!err)
		err = check_new(ctx, &b, new);
	if (err)
		return err;
	*codes = b.codes = new_codes(ctx->arena, b.new.sent);
	err = db_write(ctx, app->db, open_box, &b);
	*id = b.box;
	return err;
}

/* --- one that is there --- */

static enum err get(struct ctx *ctx, struct db *db, int64_t year, int64_t box, struct sql_ballot_box_by_id *out)
{
	bool found = false;
	enum err err = sql_ballot_box_by_id(ctx, db, box, year, out, &found);

	if (!err && !found)
		err = problem(ctx, ERR_NOT_FOUND, (struct place){0}, NULL, NULL, "Không có đợt lấy phiếu này.");
	return err;
}

/* The box is locked by its year, and still open. */
static enum err get_open(struct ctx *ctx, struct db *db, const struct boxing *b, struct sql_ballot_box_by_id *out)
{
	enum err err = said_touch(ctx, db, b->year);

	if (!err)
		err = get(ctx, db, b->year, b->box, out);
	if (!err && out->closed_at != DB_NULL)
		err = problem(ctx, ERR_STATE, (struct place){0}, NULL, N_("Cần lấy thêm ý kiến thì lập đợt mới."),
			      "Đợt lấy phiếu này đã kết thúc.");
	return err;
}

static enum err count_unused(struct ctx *ctx, struct db *db, int64_t box, int64_t *out)
{
	struct sql_ballot_codes_unused row = {0};
	bool found = false;
	enum err err = sql_ballot_codes_unused(ctx, db, box, &row, &found);

	*out = found ? row.amount : 0;
	return err;
}

static enum err turn(struct ctx *ctx, struct db *db, const struct boxing *b, int64_t version, int64_t closed_at)
{
	int64_t changed = 0;
	enum err err = sql_ballot_box_turn(ctx, db, b->box, version, closed_at, &changed);

	if (err || changed)
		return err;
	return problem(
	    ctx, ERR_CONFLICT, (struct place){0}, NULL,
	    N_("Dùng tệp phiếu vừa in. Nếu tệp đó bị mất, tải lại trang rồi in lần nữa: phiếu chưa dùng của lần in "
	       "trước sẽ không còn giá trị."),
	    "Phiếu của đợt này vừa được in ở nơi khác.");
}

static enum err renew_codes(struct ctx *ctx, struct db *db, void *arg)
{
	struct boxing *b = arg;
	struct sql_ballot_box_by_id row = {0};
	enum err err = get_open(ctx, db, b, &row);

	if (!err)
		err = turn(ctx, db, b, b->version, DB_NULL);
	if (!err)
		err = count_unused(ctx, db, b->box, &b->unused);
	if (!err && b->unused == 0)
		err = problem(ctx, ERR_STATE, (struct place){0}, NULL, NULL,
			      "Mọi phiếu của đợt này đã dùng, không còn phiếu để in.");
	if (!err)
		err = sql_ballot_codes_drop_unused(ctx, db, b->box, NULL);
	if (!err)
		err = insert_codes(ctx, db, b, b->unused);
	return err ? err
		   : audit(ctx, db, b, "ballot_reprint", str_fmt(ctx->arena, "{\"count\":%lld}", (long long)b->unused));
}

enum err ballot_box_reprint(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t year, int64_t box,
			    int64_t version, const char *const **codes, unsigned *count)
{
	struct boxing b = {.box = box, .version = version};
	struct sql_ballot_box_by_id row = {0};
	enum err err = begin(ctx, app, actor, year, &b);

	if (!err)
		err = get(ctx, app->db, year, box, &row);
	if (err)
		return err;
	*codes = b.codes =
	    new_codes(ctx->arena, row.sent); /* the most there can be; how many are unused is known inside */
	err = db_write(ctx, app->db, renew_codes, &b);
	*count = (unsigned)b.unused;
	return err;
}

static enum err close_box(struct ctx *ctx, struct db *db, void *arg)
{
	const struct boxing *b = arg;
	struct sql_ballot_box_by_id row = {0};
	enum err err = get_open(ctx, db, b, &row);

	if (!err)
		err = turn(ctx, db, b, row.version, db_now());
	if (!err)
		err = sql_ballot_codes_use_all(ctx, db, b->box, NULL);
	return err ? err : audit(ctx, db, b, "ballot_close", NULL);
}

enum err ballot_box_close(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t year, int64_t box)
{
	struct boxing b = {.box = box};
	enum err err = begin(ctx, app, actor, year, &b);

	return err ? err : db_write(ctx, app->db, close_box, &b);
}

/* --- paper --- */

static const char *counts_json(struct arena *arena, const int64_t counts[CHOICES])
{
	json_t *object = js_own(arena, json_object());

	for (unsigned i = 0; i < CHOICES; i++)
		json_object_set_new(object, choices[i], json_integer(counts[i]));
	return js_text(arena, object, JSON_COMPACT | JSON_PRESERVE_ORDER);
}

static enum err use_codes(struct ctx *ctx, struct db *db, const struct boxing *b)
{
	int64_t unused, changed = 0;
	enum err err = count_unused(ctx, db, b->box, &unused);

	if (!err && b->sum > unused)
		return problem(ctx, ERR_INPUT, (struct place){.pointer = "effective"}, NULL,
			       N_("Đếm lại; phiếu đã cho ý kiến bằng điện thoại thì không nhập lần nữa."),
			       "Nhập %lld phiếu nhưng đợt này chỉ còn %lld phiếu chưa dùng.", (long long)b->sum,
			       (long long)unused);
	return err ? err : sql_ballot_codes_use_some(ctx, db, b->box, b->sum, &changed);
}

static enum err enter(struct ctx *ctx, struct db *db, void *arg)
{
	const struct boxing *b = arg;
	struct sql_ballot_box_by_id row = {0};
	char opens[DATE_TEXT_SIZE];
	enum err err = get_open(ctx, db, b, &row);

	if (!err && b->today < row.opens)
		err = problem(ctx, ERR_STATE, (struct place){0}, NULL, NULL,
			      "Đợt lấy phiếu này từ ngày %s mới bắt đầu.", day_print((day)row.opens, opens));
	if (!err)
		err = use_codes(ctx, db, b);
	for (unsigned i = 0; i < CHOICES && !err; i++)
		if (b->counts[i] > 0)
			err = sql_ballot_count_add(ctx, db, b->box, choices[i], "paper", b->counts[i], NULL);
	if (!err)
		err = ballot_add_remarks(ctx, db, b->box, b->remarks, b->remark_count);
	return err ? err : audit(ctx, db, b, "ballot_enter", counts_json(ctx->arena, b->counts));
}

static enum err check_counts(struct ctx *ctx, struct boxing *b)
{
	for (unsigned i = 0; i < CHOICES; i++) {
		if (b->counts[i] < 0 || b->counts[i] > BALLOTS_MAX)
			return problem(ctx, ERR_INPUT, (struct place){.pointer = choices[i]}, NULL, NULL,
				       "Số phiếu phải từ 0 đến %d.", BALLOTS_MAX);
		b->sum += b->counts[i];
	}
	if (b->sum == 0)
		return problem(ctx, ERR_INPUT, (struct place){.pointer = choices[0]}, NULL, NULL,
			       "Chưa ghi số phiếu nào.");
	return OK;
}

static enum err check_remarks(struct ctx *ctx, struct boxing *b, const char *const *remarks, unsigned count)
{
	const char **list = NEW_ARRAY(ctx->arena, const char *, (size_t)count + 1);
	enum err err = OK;

	for (unsigned i = 0; i < count && !err; i++) {
		err = ballot_take_remark(ctx, remarks[i], &list[b->remark_count]);
		b->remark_count += !err && list[b->remark_count];
	}
	b->remarks = list;
	if (!err && b->remark_count > b->sum)
		err = problem(ctx, ERR_INPUT, (struct place){.pointer = "remark"}, NULL,
			      N_("Mỗi phiếu ghi ý kiến trên một dòng."), "Có %u ý kiến khác nhưng chỉ nhập %lld phiếu.",
			      b->remark_count, (long long)b->sum);
	return err;
}

enum err ballot_enter(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t year, int64_t box,
		      int64_t effective, int64_t partly, int64_t not_effective, int64_t invalid,
		      const char *const *remarks, unsigned remark_count)
{
	struct boxing b = {.box = box, .counts = {effective, partly, not_effective, invalid}};
	enum err err = begin(ctx, app, actor, year, &b);

	if (!err)
		err = check_counts(ctx, &b);
	if (!err)
		err = check_remarks(ctx, &b, remarks, remark_count);
	return err ? err : db_write(ctx, app->db, enter, &b);
}

/* --- looking --- */

static void hide(struct ballot_box *box)
{
	box->received = box->effective = box->partly = box->not_effective = box->invalid = box->by_web = -1;
}

static enum err count_voices(struct ctx *ctx, struct db *db, struct ballot_box *box)
{
	const struct sql_ballot_counts_of_box *rows;
	int64_t *of_choice[CHOICES] = {&box->effective, &box->partly, &box->not_effective, &box->invalid};
	size_t count = 0;
	enum err err = sql_ballot_counts_of_box(ctx, db, box->id, &rows, &count);

	for (size_t i = 0; i < count && !err; i++) {
		for (unsigned c = 0; c < CHOICES; c++)
			if (str_eq(rows[i].choice, choices[c]))
				*of_choice[c] += rows[i].amount;
		box->received += rows[i].amount;
		box->by_web += str_eq(rows[i].source, "web") ? rows[i].amount : 0;
	}
	if (!err && box->closed_at == DB_NULL &&
	    (box->received < BALLOTS_SHOWN_MIN || (box->by_web > 0 && box->by_web < BALLOTS_SHOWN_MIN)))
		hide(box);
	return err ? err : count_unused(ctx, db, box->id, &box->unused);
}

struct looking {
	int64_t year, box;
	struct ballot_box *boxes;
	size_t count;
	const struct sql_ballot_remarks_of_box *remarks;
	size_t remark_count;
};

static struct ballot_box box_of(int64_t year, const struct sql_ballot_boxes_of_year *row)
{
	return (struct ballot_box){.id = row->id,
				   .year = year,
				   .version = row->version,
				   .closed_at = row->closed_at,
				   .model = row->model,
				   .description = row->description,
				   .sent = row->sent,
				   .opens = (day)row->opens,
				   .closes = (day)row->closes};
}

static enum err list(struct ctx *ctx, struct db *db, void *arg)
{
	struct looking *l = arg;
	const struct sql_ballot_boxes_of_year *rows;
	enum err err = sql_ballot_boxes_of_year(ctx, db, l->year, &rows, &l->count);

	if (err)
		return err;
	l->boxes = NEW_ARRAY(ctx->arena, struct ballot_box, l->count + 1);
	for (size_t i = 0; i < l->count && !err; i++) {
		l->boxes[i] = box_of(l->year, &rows[i]);
		err = count_voices(ctx, db, &l->boxes[i]);
	}
	return err;
}

enum err ballot_box_list(struct ctx *ctx, struct app *app, const struct actor *actor, const struct year *year,
			 const struct ballot_box **out, size_t *count)
{
	const struct scope scope = year_scope(year, actor, NULL);
	struct looking l = {.year = year->id};
	enum err err = permit(ctx, actor, ACTION_YEAR_SEE, &scope);

	if (!err)
		err = db_read(ctx, app->db, list, &l);
	*out = l.boxes;
	*count = l.count;
	return err;
}

static enum err read_remarks(struct ctx *ctx, struct db *db, void *arg)
{
	struct looking *l = arg;
	enum err err = list(ctx, db, l);

	for (size_t i = 0; i < l->count && !err; i++)
		if (l->boxes[i].id == l->box && l->boxes[i].received >= 0)
			return sql_ballot_remarks_of_box(ctx, db, l->box, &l->remarks, &l->remark_count);
	return err;
}

enum err ballot_remarks(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t year, int64_t box,
			const char *const **out, size_t *count)
{
	struct looking l = {.year = year, .box = box};
	const struct year *opened;
	const char **texts;
	enum err err = year_open(ctx, app, actor, year, &opened);

	if (!err)
		err = db_read(ctx, app->db, read_remarks, &l);
	if (err)
		return err;
	texts = NEW_ARRAY(ctx->arena, const char *, l.remark_count + 1);
	for (size_t i = 0; i < l.remark_count; i++)
		texts[i] = l.remarks[i].text;
	*out = texts;
	*count = l.remark_count;
	return OK;
}
