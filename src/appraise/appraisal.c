#include "appraise/appraisal.h"

#include <jansson.h>

#include "appraise/council.h"
#include "base/js.h"
#include "base/text.h"
#include "core/procedure.h"
#include "core/workflow.h"
#include "db/statements.h"
#include "law/calendar.h"

#define LACKING_MAX 600
#define SUBMITTED "submitted"

/* --- looking --- */

static void read_asked(struct ctx *ctx, const char *reasons, struct request_round *round)
{
	json_t *list = json_loads(reasons, JSON_REJECT_DUPLICATES, NULL);
	struct asked *all;

	if (!list)
		arena_give_up(ctx->arena); /* what is stored was JSON when it was stored */
	list = js_own(ctx->arena, list);
	all = NEW_ARRAY(ctx->arena, struct asked, json_array_size(list) + 1);
	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *one = json_array_get(list, i);

		all[round->asked_count++] = (struct asked){json_string_value(json_object_get(one, "item")),
							   json_string_value(json_object_get(one, "reason"))};
	}
	round->asked = all;
}

static enum err read_rounds(struct ctx *ctx, struct app *app, struct appraisal *a)
{
	const struct sql_requests_of_year *rows;
	struct request_round *all;
	size_t count = 0;
	enum err err = sql_requests_of_year(ctx, app->db, a->year->id, &rows, &count);

	if (err)
		return err;
	all = NEW_ARRAY(ctx->arena, struct request_round, count + 1);
	for (size_t i = 0; i < count; i++) {
		struct request_round *r = &all[i];
		day until;

		*r = (struct request_round){.round = (unsigned)rows[i].round,
					    .asked_on = (day)rows[i].asked_on,
					    .due = db_day(rows[i].due),
					    .answered_on = db_day(rows[i].answered_on),
					    .asked_by = rows[i].asked_by};
		read_asked(ctx, rows[i].reasons, r);
		until = r->answered_on == DAY_UNKNOWN ? app->today() : r->answered_on;
		r->late = r->due != DAY_UNKNOWN && until > r->due;
	}
	a->rounds = all;
	a->round_count = (unsigned)count;
	return OK;
}

static enum err read_row(struct ctx *ctx, struct app *app, struct appraisal *a)
{
	struct sql_appraisal_of_year row = {0};
	enum err err = sql_appraisal_of_year(ctx, app->db, a->year->id, &row, &a->received);

	a->received_on = a->concluded_on = DAY_UNKNOWN;
	if (err || !a->received)
		return err;
	a->campaign = row.campaign;
	a->received_on = (day)row.received_on;
	a->received_by = row.received_by;
	a->concluded_on = db_day(row.concluded_on);
	a->concluded_by = row.concluded_by;
	return OK;
}

/* The scores are the office's own affair until it has concluded. */
static bool sees_scores(const struct actor *actor, const struct year *year)
{
	struct scope scope = year_scope(year, actor, NULL);

	if (year->state == STATE_APPRAISED || state_is_decided(year->state))
		return true;
	scope.state = STATE_RECEIVED;
	scope.own = true;
	return permitted(actor, ACTION_APPRAISE, &scope) || permitted(actor, ACTION_VOTE, &scope);
}

enum err appraisal_open(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t id,
			const struct appraisal **out)
{
	struct appraisal *a = NEW(ctx->arena, struct appraisal);
	struct scope scope;
	enum err err = year_open(ctx, app, actor, id, &a->year);

	*out = a;
	if (err)
		return err;
	scope = year_scope(a->year, actor, NULL);
	err = permit(ctx, actor, ACTION_APPRAISAL_SEE, &scope);
	if (!err)
		err = read_row(ctx, app, a);
	if (!err)
		err = read_rounds(ctx, app, a);
	a->result = a->year->result;
	if (err || !sees_scores(actor, a->year))
		return err;
	err = appraised_rows(ctx, app, a->year, &a->rows, &a->row_count);
	return err ? err : appraised_result(ctx, app, a->year, &a->result);
}

const struct appraised_row *appraisal_row(const struct appraisal *a, const char *code)
{
	for (size_t i = 0; i < a->row_count; i++)
		if (str_eq(a->rows[i].code, code))
			return &a->rows[i];
	return NULL;
}

/* --- what is missing --- */

struct lack_list {
	struct ctx *ctx;
	struct lacking *all;
	size_t count;
};

static void lack(struct lack_list *l, const char *item, const char *citation, const char *text)
{
	if (l->count < LACKING_MAX)
		l->all[l->count++] = (struct lacking){item, text, citation};
}

/* Answered, and nothing is there to prove it. */
static void lack_evidence(struct lack_list *l, const struct year *year)
{
	for (unsigned i = 0; i < year->edition->item_count; i++) {
		const struct item *item = year->edition->items[i];

		if (item->child_count == 0 && year->record->facts.answers[i].given && year->evidence_counts[i] == 0 &&
		    !(item->parent && year->evidence_counts[item->parent->index] > 0))
			lack(l, item->code, citation_text(l->ctx->arena, &item->citation),
			     tr_fmt(l->ctx, "Mục %s chưa có tài liệu đánh giá.", item->code));
	}
}

static void lack_words(struct lack_list *l, const struct narrative *n)
{
	const struct {
		const struct words *words;
		const char *text;
	} all[] = {{&n->direction, N_("Báo cáo chưa nêu việc chỉ đạo, hướng dẫn, tổ chức thực hiện.")},
		   {&n->difficulties, N_("Báo cáo chưa nêu tồn tại, hạn chế.")},
		   {&n->plan, N_("Báo cáo chưa nêu kế hoạch thực hiện.")}};

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (all[i].words->count == 0)
			lack(l, "", NULL, tr(l->ctx, all[i].text));
}

enum err appraisal_lacking(struct ctx *ctx, struct app *app, const struct year *year, const struct lacking **out,
			   size_t *count)
{
	struct lack_list l = {.ctx = ctx, .all = NEW_ARRAY(ctx->arena, struct lacking, LACKING_MAX)};
	const struct obstacle *obstacles;
	size_t n = 0;
	enum err err = year_obstacles(ctx, app, year, &obstacles, &n);

	for (size_t i = 0; i < n && !err; i++) /* the date of sending is no fault of the dossier */
		if (obstacles[i].where && *obstacles[i].where && !str_eq(obstacles[i].where, "ky"))
			lack(&l, str_starts(obstacles[i].where, "muc/") ? obstacles[i].where + 4 : "",
			     obstacles[i].citation, obstacles[i].text);
	if (str_empty(year->record->signing.name))
		lack(&l, "", NULL, tr(ctx, "Giấy tờ chưa ghi người ký."));
	lack_words(&l, &year->record->narrative);
	lack_evidence(&l, year);
	*out = l.all;
	*count = l.count;
	return err;
}

/* --- the acts --- */

struct acting {
	struct app *app;
	const struct actor *actor;
	int64_t id;
	const struct asked *asked;
	unsigned asked_count;
	const struct score *scores;
	unsigned score_count;
	day due;
	const char *why;
};

static enum err receive(struct ctx *ctx, struct db *db, void *arg)
{
	const struct acting *a = arg;
	struct act_under_way f;
	int64_t campaign;
	bool found = false;
	enum err err = procedure_begin(ctx, db, a->app, a->actor, a->id, ACT_RECEIVE, &f);

	if (!err)
		err = campaign_of_year(ctx, a->app, f.year, &campaign, &found);
	if (!err && !found)
		err = procedure_refuse(ctx, &f, NEEDS_CAMPAIGN, NULL, "Đợt thẩm định năm %d chưa mở.", f.year->number);
	if (!err)
		err = sql_appraisal_receive(ctx, db, a->id, campaign, a->app->today(), a->actor->person, NULL);
	if (!err)
		err = sql_request_answer(ctx, db, a->id, a->app->today(), NULL);
	return err ? err : procedure_end(ctx, db, a->app, a->actor, &f, NULL, NULL, NULL);
}

enum err appraisal_receive(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t year)
{
	struct acting a = {.app = app, .actor = actor, .id = year};

	return db_write(ctx, app->db, receive, &a);
}

static enum err check_reason(struct ctx *ctx, const char *field, const char *reason)
{
	if (str_empty(reason))
		return problem(ctx, ERR_INPUT, (struct place){.pointer = field}, NULL, NULL, "Chưa ghi lý do.");
	if (text_length(reason) > APPRAISAL_REASON_CHARACTERS_MAX)
		return problem(ctx, ERR_INPUT, (struct place){.pointer = field}, NULL, N_("Viết gọn lại."),
			       "Dài hơn %d ký tự.", APPRAISAL_REASON_CHARACTERS_MAX);
	return OK;
}

static enum err check_asked(struct ctx *ctx, const struct act_under_way *f, const struct acting *a)
{
	enum err err = OK, next;

	if (a->asked_count == 0)
		return procedure_refuse(ctx, f, NEEDS_MISSING, NULL, "Chưa chọn mục nào.");
	for (unsigned i = 0; i < a->asked_count; i++) {
		const struct asked *asked = &a->asked[i];

		if (*asked->item && !edition_item(f->year->edition, asked->item))
			return problem(ctx, ERR_INPUT, (struct place){.pointer = asked->item}, NULL, NULL,
				       "Bộ tiêu chí %s không có mục \"%s\".", f->year->edition->code, asked->item);
		next = check_reason(ctx, str_fmt(ctx->arena, "reason-%s", asked->item), asked->reason);
		err = err ? err : next;
	}
	return err;
}

static const char *asked_json(struct arena *arena, const struct acting *a)
{
	json_t *list = js_own(arena, json_array());

	for (unsigned i = 0; i < a->asked_count; i++) {
		json_t *one = json_object();

		json_object_set_new(one, "item", json_string(a->asked[i].item));
		json_object_set_new(one, "reason", json_string(a->asked[i].reason));
		json_array_append_new(list, one);
	}
	return js_text(arena, list, JSON_COMPACT);
}

/* The edition's day; else the one the office gave. */
static day due_of(const struct acting *a, const struct year *year)
{
	const struct calendar_step *step = calendar_step_of(year->edition, "complete");
	day last = step ? calendar_last_day(step, year->number, a->app->today(), year->workdays) : DAY_UNKNOWN;

	return last != DAY_UNKNOWN ? last : a->due;
}

static enum err send_back(struct ctx *ctx, struct db *db, void *arg)
{
	const struct acting *a = arg;
	const struct sql_requests_of_year *rounds;
	struct sql_snapshot_standing standing = {0};
	struct act_under_way f;
	size_t count = 0;
	day due = DAY_UNKNOWN;
	bool found = false;
	enum err err = procedure_begin(ctx, db, a->app, a->actor, a->id, ACT_RETURN, &f);

	if (!err)
		err = check_asked(ctx, &f, a);
	if (!err)
		err = sql_requests_of_year(ctx, db, a->id, &rounds, &count);
	if (!err) {
		due = due_of(a, f.year);
		err = sql_request_insert(ctx, db, db_new_id(), a->id, (int64_t)count + 1, a->app->today(),
					 due == DAY_UNKNOWN ? DB_NULL : due, a->actor->person,
					 asked_json(ctx->arena, a), NULL);
	}
	if (!err)
		err = sql_snapshot_standing(ctx, db, a->id, SUBMITTED, &standing, &found);
	if (!err && found)
		err = sql_snapshot_end(ctx, db, standing.id, tr(ctx, "trả lại để bổ sung"), db_now(), NULL);
	return err ? err : procedure_end(ctx, db, a->app, a->actor, &f, asked_json(ctx->arena, a), NULL, NULL);
}

enum err appraisal_return(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t year,
			  const struct asked *asked, unsigned count, day due)
{
	struct acting a = {.app = app, .actor = actor, .id = year, .asked = asked, .asked_count = count, .due = due};

	if (count > APPRAISAL_REASONS_MAX)
		return problem(ctx, ERR_LIMIT, (struct place){0}, NULL, N_("Gộp các mục cùng lý do."),
			       "Một lần yêu cầu nêu nhiều nhất %d mục.", APPRAISAL_REASONS_MAX);
	return db_write(ctx, app->db, send_back, &a);
}

/* --- scores --- */

static const struct appraised_row *row_of(const struct appraised_row *rows, size_t count, const char *code)
{
	for (size_t i = 0; i < count; i++)
		if (str_eq(rows[i].code, code))
			return &rows[i];
	return NULL;
}

static enum err check_points(struct ctx *ctx, const struct year *year, const struct item *item, const struct score *s)
{
	const struct place place = {.pointer = str_fmt(ctx->arena, "points-%s", s->code)};
	char text[POINTS_TEXT_SIZE], limit[POINTS_TEXT_SIZE];
	const struct item *bound = item; /* no part is worth more than the whole */
	points most;

	while (bound->max == POINTS_UNKNOWN && bound->parent)
		bound = bound->parent;
	most = bound->max == POINTS_UNKNOWN ? year->edition->total_max : bound->max;
	if (s->points < 0)
		return problem(ctx, ERR_INPUT, place, NULL, N_("Ghi điểm, ví dụ 2,5."), "Chưa ghi điểm thẩm định.");
	if (s->points > most)
		return problem(ctx, ERR_INPUT, place, citation_text(ctx->arena, &item->citation), NULL,
			       "Mục %s: %s điểm vượt quá %s điểm tối đa.", item->code,
			       points_print(s->points, ',', text), points_print(most, ',', limit));
	if (s->points % year->edition->step)
		return problem(ctx, ERR_INPUT, place, NULL, NULL, "Mục %s: %s điểm không phải bội số của %s.",
			       item->code, points_print(s->points, ',', text),
			       points_print(year->edition->step, ',', limit));
	return OK;
}

/* An item whose whole was scored leaves nothing to be scored below it, and the other way round. */
static enum err check_alone(struct ctx *ctx, const struct item *item, const struct appraised_row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++)
		for (const struct item *at = rows[i].item ? rows[i].item->parent : NULL; at; at = at->parent)
			if (at == item)
				return problem(ctx, ERR_INPUT,
					       (struct place){.pointer = str_fmt(ctx->arena, "points-%s", item->code)},
					       NULL, N_("Bỏ điểm thẩm định của các mục bên trong trước."),
					       "Mục %s đã được thẩm định ở mục %s bên trong.", item->code,
					       rows[i].code);
	for (const struct item *at = item->parent; at; at = at->parent)
		if (row_of(rows, count, at->code))
			return problem(ctx, ERR_INPUT,
				       (struct place){.pointer = str_fmt(ctx->arena, "points-%s", item->code)}, NULL,
				       N_("Bỏ điểm thẩm định của mục bên ngoài trước."),
				       "Mục %s nằm trong mục %s đã được thẩm định cả mục.", item->code, at->code);
	return OK;
}

static enum err check_score(struct ctx *ctx, const struct year *year, const struct score *s,
			    const struct appraised_row *rows, size_t count)
{
	const struct item *item = edition_item(year->edition, s->code);
	enum err err = OK, next;

	if (!item && !str_eq(s->code, APPRAISED_HEADS))
		return problem(ctx, ERR_NOT_FOUND, (struct place){.pointer = s->code}, NULL, NULL,
			       "Bộ tiêu chí %s không có mục \"%s\".", year->edition->code, s->code);
	if (s->drop)
		return OK;
	if (item && year->edition->in_points)
		err = check_points(ctx, year, item, s);
	next = check_reason(ctx, str_fmt(ctx->arena, "reason-%s", s->code), s->reason);
	err = err ? err : next;
	if (!err && item)
		err = check_alone(ctx, item, rows, count);
	return err;
}

static const char *score_json(struct ctx *ctx, points p, bool met, bool in_points, const char *reason)
{
	json_t *object = js_own(ctx->arena, json_object());
	char text[POINTS_TEXT_SIZE];

	if (in_points)
		json_object_set_new(object, "points", json_string(points_print(p, '.', text)));
	else
		json_object_set_new(object, "met", json_boolean(met));
	json_object_set_new(object, "reason", json_string(reason));
	return js_text(ctx->arena, object, JSON_COMPACT);
}

static enum err write_score(struct ctx *ctx, struct db *db, const struct acting *a, const struct year *year,
			    const struct score *s, const struct appraised_row *old)
{
	bool in_points = year->edition->in_points && !str_eq(s->code, APPRAISED_HEADS);
	const struct audit_entry entry = {
	    .unit = year->unit.id,
	    .action = "appraise",
	    .year = year->id,
	    .subject = str_fmt(ctx->arena, "appraised/%s", s->code),
	    .before = old ? score_json(ctx, old->points, old->met, in_points, old->reason) : NULL,
	    .after = s->drop ? NULL : score_json(ctx, s->points, s->met, in_points, s->reason)};
	enum err err;

	if ((old ? old->version : 0) != s->version)
		return problem(ctx, ERR_CONFLICT, (struct place){.pointer = str_fmt(ctx->arena, "points-%s", s->code)},
			       NULL, N_("Mở lại trang, xem điểm hiện có rồi sửa lần nữa."),
			       "%s vừa sửa điểm thẩm định của mục %s.", old ? old->by : tr(ctx, "Người khác"), s->code);
	if (s->drop && !old)
		return OK;
	err = s->drop ? sql_appraised_delete(ctx, db, year->id, s->code, NULL)
		      : sql_appraised_save(ctx, db, year->id, s->code, in_points ? s->points : DB_NULL,
					   in_points ? DB_NULL : s->met, s->reason, s->version + 1, a->actor->person,
					   db_now(), NULL);
	return err ? err : audit_append(ctx, db, a->actor, &entry);
}

/* What will stand when these are written, so that one form may move a score from a part to the whole. */
static size_t remaining(struct ctx *ctx, const struct acting *a, const struct year *year,
			const struct appraised_row *rows, size_t count, const struct appraised_row **out)
{
	struct appraised_row *kept = NEW_ARRAY(ctx->arena, struct appraised_row, count + a->score_count + 1);
	size_t n = 0;

	for (unsigned k = 0; k < a->score_count; k++)
		if (!a->scores[k].drop)
			kept[n++] = (struct appraised_row){.code = a->scores[k].code,
							   .item = edition_item(year->edition, a->scores[k].code)};

	for (size_t i = 0; i < count; i++) {
		bool drops = false;

		for (unsigned k = 0; k < a->score_count; k++)
			drops = drops || (a->scores[k].drop && str_eq(a->scores[k].code, rows[i].code));
		if (!drops)
			kept[n++] = rows[i];
	}
	*out = kept;
	return n;
}

static enum err may_score(struct ctx *ctx, const struct acting *a, const struct year *year)
{
	const struct scope scope = year_scope(year, a->actor, NULL);

	if (year->state != STATE_APPRAISED)
		return permit(ctx, a->actor, ACTION_APPRAISE, &scope);
	return problem(ctx, ERR_STATE, (struct place){0}, NULL, N_("Mở lại thẩm định trước, ghi rõ lý do."),
		       "Đã kết luận thẩm định nên không sửa điểm được.");
}

static enum err score(struct ctx *ctx, struct db *db, void *arg)
{
	const struct acting *a = arg;
	const struct appraised_row *rows, *kept;
	const struct year *year = NULL;
	size_t count = 0, kept_count;
	enum err err = year_touch(ctx, db, a->id), next;

	if (!err)
		err = year_open(ctx, a->app, a->actor, a->id, &year);
	if (!err)
		err = may_score(ctx, a, year);
	if (!err)
		err = appraised_rows(ctx, a->app, year, &rows, &count);
	if (err)
		return err;
	kept_count = remaining(ctx, a, year, rows, count, &kept);
	for (unsigned i = 0; i < a->score_count; i++) { /* every fault, not only the first */
		next = check_score(ctx, year, &a->scores[i], kept, kept_count);
		err = err ? err : next;
	}
	for (unsigned i = 0; i < a->score_count && !err; i++)
		err = write_score(ctx, db, a, year, &a->scores[i], row_of(rows, count, a->scores[i].code));
	return err;
}

enum err appraisal_score(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t year,
			 const struct score *scores, unsigned count)
{
	struct acting a = {.app = app, .actor = actor, .id = year, .scores = scores, .score_count = count};

	return db_write(ctx, app->db, score, &a);
}

/* --- the end --- */

/* A commune that says itself that it does not meet the conditions sends its report and figures only, for the list (TT
 * 09/2021 art. 3.1.e): no council is needed. */
static bool needs_council(const struct year *year)
{
	return calendar_step_of(year->edition, "council") && year->result->outcome != DOES_NOT_MEET;
}

static enum err check_final(struct ctx *ctx, const struct act_under_way *f, const struct result *result)
{
	struct buf open = buf_new(ctx->arena);

	for (unsigned i = 0; i < f->year->edition->criterion_count; i++)
		if (result->verdicts[f->year->edition->criteria[i]->index].open)
			buf_addf(&open, "%s%s", open.size ? ", " : "", f->year->edition->criteria[i]->code);
	if (open.size)
		return procedure_refuse(ctx, f, NEEDS_FINAL_SCORE, NULL, "Còn để ngỏ: tiêu chí %s.", open.data);
	return OK;
}

static enum err conclude(struct ctx *ctx, struct db *db, void *arg)
{
	const struct acting *a = arg;
	struct sql_appraisal_of_year row = {0};
	const struct result *result;
	const char *short_of = NULL;
	struct act_under_way f;
	bool found = false;
	enum err err = procedure_begin(ctx, db, a->app, a->actor, a->id, ACT_CONCLUDE, &f);

	if (!err)
		err = appraised_result(ctx, a->app, f.year, &result);
	if (!err)
		err = check_final(ctx, &f, result);
	if (!err)
		err = sql_appraisal_of_year(ctx, db, a->id, &row, &found);
	if (!err && needs_council(f.year))
		err = council_short(ctx, a->app, row.campaign, a->id, &short_of);
	if (!err && short_of)
		err = procedure_refuse(ctx, &f, NEEDS_COUNCIL, NULL, "%s", short_of);
	if (!err)
		err = sql_appraisal_conclude(ctx, db, a->id, a->app->today(), a->actor->person, NULL);
	return err ? err : procedure_end(ctx, db, a->app, a->actor, &f, NULL, NULL, NULL);
}

enum err appraisal_conclude(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t year)
{
	struct acting a = {.app = app, .actor = actor, .id = year};

	return db_write(ctx, app->db, conclude, &a);
}

static enum err reopen(struct ctx *ctx, struct db *db, void *arg)
{
	const struct acting *a = arg;
	struct act_under_way f;
	enum err err = procedure_begin(ctx, db, a->app, a->actor, a->id, ACT_REOPEN, &f);

	if (!err)
		err = sql_appraisal_conclude(ctx, db, a->id, DB_NULL, DB_NULL, NULL);
	return err ? err : procedure_end(ctx, db, a->app, a->actor, &f, NULL, a->why, NULL);
}

enum err appraisal_reopen(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t year, const char *why)
{
	struct acting a = {.app = app, .actor = actor, .id = year, .why = why};
	enum err err = check_reason(ctx, "why", why);

	return err ? err : db_write(ctx, app->db, reopen, &a);
}
