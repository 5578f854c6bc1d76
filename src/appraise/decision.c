#include "appraise/decision.h"

#include <jansson.h>

#include "base/file.h"
#include "base/js.h"
#include "base/text.h"
#include "core/evidence_parts.h"
#include "db/statements.h"
#include "law/calendar.h"

#define NUMBER_CHARACTERS_MAX 100

const char *recognition_name(const char *status)
{
	enum year_state state;

	return state_parse(status, &state) ? state_name(state) : status;
}

/* --- who is ready --- */

static const char *reason_of(const struct result *result)
{
	for (unsigned i = 0; i < result->condition_count; i++)
		if (result->conditions[i].state == NO)
			return result->conditions[i].because;
	return result->because;
}

static enum err candidate_of(struct ctx *ctx, struct app *app, const struct year *year, struct candidate *out)
{
	const struct result *result;
	enum err err = appraised_result(ctx, app, year, &result);

	if (err)
		return err;
	*out = (struct candidate){.year = year->id,
				  .unit = year->unit.id,
				  .code = year->unit.code,
				  .title = unit_row_title(ctx->arena, &year->unit, true),
				  .points = year->edition->in_points && result->low == result->high ? result->low
												    : POINTS_UNKNOWN,
				  .outcome = result->outcome,
				  .reason = result->outcome == MEETS ? NULL : reason_of(result)};
	return OK;
}

enum err decision_candidates(struct ctx *ctx, struct app *app, const struct actor *actor, const struct campaign *c,
			     const struct candidate **out, size_t *count)
{
	const struct work_row *rows;
	struct candidate *all;
	size_t n = 0;
	enum err err = campaign_work(ctx, app, c, &rows, &n);

	*count = 0;
	if (err)
		return err;
	all = NEW_ARRAY(ctx->arena, struct candidate, n + 1);
	for (size_t i = 0; i < n && !err; i++) {
		const struct year *year;

		if (rows[i].state != WORK_APPRAISED)
			continue;
		err = year_open(ctx, app, actor, rows[i].year, &year);
		if (!err)
			err = candidate_of(ctx, app, year, &all[(*count)++]);
	}
	*out = all;
	return err;
}

/* --- deciding --- */

struct deciding {
	struct app *app;
	const struct actor *actor;
	const struct campaign *campaign;
	const struct decision_words *words;
	const struct decision_choice *choices;
	unsigned choice_count;
	int64_t id, year;
	const char *kind;
	enum act act;
};

static enum err check_words(struct ctx *ctx, struct app *app, const struct decision_words *w, int year, bool reasoned)
{
	enum err err = OK;

	if (str_empty(w->number))
		err = problem(ctx, ERR_INPUT, (struct place){.pointer = "number"}, NULL,
			      N_("Ghi như trên văn bản, ví dụ 123/QĐ-UBND."), "Chưa ghi số quyết định.");
	else if (text_length(w->number) > NUMBER_CHARACTERS_MAX)
		err = problem(ctx, ERR_INPUT, (struct place){.pointer = "number"}, NULL, NULL, "Số quá dài.");
	if (str_empty(w->signer))
		err = problem(ctx, ERR_INPUT, (struct place){.pointer = "signer"}, NULL,
			      N_("Ghi chức danh người ký, ví dụ: Chủ tịch Ủy ban nhân dân tỉnh."),
			      "Chưa ghi người ký quyết định.");
	if (w->signed_on == DAY_UNKNOWN)
		err = problem(ctx, ERR_INPUT, (struct place){.pointer = "signed_on"}, NULL, NULL,
			      "Chưa ghi ngày ký quyết định.");
	else if (w->signed_on > app->today())
		err = problem(ctx, ERR_INPUT, (struct place){.pointer = "signed_on"}, NULL, NULL,
			      "Ngày ký sau ngày hôm nay.");
	else if (date_of(w->signed_on).year < year)
		err = problem(ctx, ERR_INPUT, (struct place){.pointer = "signed_on"}, NULL, NULL,
			      "Ngày ký trước năm đánh giá.");
	if (reasoned && str_empty(w->reason))
		err = problem(ctx, ERR_INPUT, (struct place){.pointer = "reason"}, NULL, NULL, "Chưa ghi lý do.");
	if (w->reason && text_length(w->reason) > APPRAISAL_REASON_CHARACTERS_MAX)
		err = problem(ctx, ERR_INPUT, (struct place){.pointer = "reason"}, NULL, N_("Viết gọn lại."),
			      "Dài hơn %d ký tự.", APPRAISAL_REASON_CHARACTERS_MAX);
	return err;
}

static enum err insert_decision(struct ctx *ctx, struct db *db, const struct deciding *d, int64_t campaign,
				int64_t unit)
{
	const struct decision_words *w = d->words;
	char text[DATE_TEXT_SIZE];
	const struct audit_entry entry = {
	    .unit = unit,
	    .action = "decision",
	    .year = DB_NULL,
	    .subject = str_fmt(ctx->arena, "decision/%lld", (long long)d->id),
	    .after = js_text(ctx->arena,
			     js_own(ctx->arena, json_pack("{s:s, s:s, s:s}", "kind", d->kind, "number", w->number,
							  "signed_on", day_print_iso(w->signed_on, text))),
			     JSON_COMPACT),
	    .note = w->reason};
	enum err err =
	    sql_decision_insert(ctx, db, d->id, campaign ? campaign : DB_NULL, d->kind, w->number, w->signed_on,
				w->signer, str_empty(w->reason) ? NULL : w->reason, d->actor->person, db_now(), NULL);

	return err ? err : audit_append(ctx, db, d->actor, &entry);
}

static enum err settle(struct ctx *ctx, struct db *db, const struct deciding *d, const struct act_under_way *f,
		       const struct candidate *c, const char *reason)
{
	const struct year *year = f->year;
	enum err err = OK;

	/* a year to practise with leaves the real one's recognition alone */
	if (!year->practice)
		err = sql_recognition_end(ctx, db, year->unit.id, year->number, db_now(), NULL);
	if (!err && !year->practice)
		err = sql_recognition_insert(ctx, db, db_new_id(), year->unit.id, year->number, year->id, d->id,
					     state_code(f->transition->to),
					     c->points == POINTS_UNKNOWN ? DB_NULL : c->points, reason, db_now(), NULL);
	return err ? err
		   : procedure_end(ctx, db, d->app, d->actor, f,
				   str_fmt(ctx->arena, "{\"decision\":%lld}", (long long)d->id), reason, NULL);
}

static const struct decision_choice *choice_of(const struct deciding *d, int64_t year)
{
	for (unsigned i = 0; i < d->choice_count; i++)
		if (d->choices[i].year == year)
			return &d->choices[i];
	return NULL;
}

/* What the result says; where it says nothing certain, what the office says. */
static enum err act_of(struct ctx *ctx, const struct deciding *d, const struct candidate *c, enum act *out)
{
	const struct decision_choice *choice = choice_of(d, c->year);

	*out = c->outcome == MEETS ? ACT_RECOGNISE : ACT_NOT_RECOGNISE;
	if (c->outcome != OUTCOME_UNDECIDED)
		return OK;
	if (!choice)
		return problem(ctx, ERR_STATE,
			       (struct place){.pointer = str_fmt(ctx->arena, "choice-%lld", (long long)c->year)}, NULL,
			       N_("Chọn kết quả đúng như quyết định đã ký."), "%s: điều kiện chưa xác định. %s",
			       c->title, c->reason);
	*out = choice->recognised ? ACT_RECOGNISE : ACT_NOT_RECOGNISE;
	return OK;
}

static enum err decide_one(struct ctx *ctx, struct db *db, const struct deciding *d, const struct candidate *c)
{
	struct act_under_way f;
	enum act act = ACT_RECOGNISE;
	enum err err = act_of(ctx, d, c, &act);

	if (!err)
		err = procedure_begin(ctx, db, d->app, d->actor, c->year, act, &f);
	return err ? err : settle(ctx, db, d, &f, c, c->reason);
}

static enum err decide(struct ctx *ctx, struct db *db, void *arg)
{
	const struct deciding *d = arg;
	const struct candidate *candidates;
	size_t count = 0;
	enum err err = decision_candidates(ctx, d->app, d->actor, d->campaign, &candidates, &count), next;

	if (!err && count == 0)
		return problem(ctx, ERR_STATE, (struct place){0}, NULL,
			       N_("Kết luận thẩm định từng đơn vị trước, rồi ghi quyết định."),
			       "Chưa có đơn vị nào thẩm định xong để đưa vào quyết định.");
	if (!err)
		err = insert_decision(ctx, db, d, d->campaign->id, d->campaign->unit.id);
	for (size_t i = 0; i < count && (!err || err == ERR_STATE); i++) {
		next = decide_one(ctx, db, d, &candidates[i]);
		err = err ? err : next;
	}
	return err;
}

enum err decision_make(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t campaign,
		       const struct decision_words *words, const struct decision_choice *choices, unsigned choice_count,
		       int64_t *id)
{
	struct deciding d = {.app = app,
			     .actor = actor,
			     .words = words,
			     .choices = choices,
			     .choice_count = choice_count,
			     .id = db_new_id(),
			     .kind = "decide"};
	struct scope scope;
	enum err err = campaign_open(ctx, app, actor, campaign, &d.campaign);

	if (err)
		return err;
	scope = (struct scope){.unit = d.campaign->unit.id, .state = STATE_NONE};
	err = permit(ctx, actor, ACTION_DECIDE, &scope);
	if (!err)
		err = check_words(ctx, app, words, d.campaign->number, false);
	if (!err)
		err = db_write(ctx, app->db, decide, &d);
	*id = d.id;
	return err;
}

static enum err change(struct ctx *ctx, struct db *db, void *arg)
{
	const struct deciding *d = arg;
	struct candidate c;
	struct act_under_way f;
	int64_t campaign = 0;
	bool found = false;
	enum err err = procedure_begin(ctx, db, d->app, d->actor, d->year, d->act, &f);

	if (!err && !state_is_decided(f.transition->from))
		err = problem(ctx, ERR_STATE, (struct place){0}, NULL,
			      N_("Ghi quyết định công nhận cho cả đợt ở trang Quyết định."),
			      "Đơn vị này chưa có quyết định để đính chính hoặc hủy.");
	if (!err)
		err = campaign_of_year(ctx, d->app, f.year, &campaign, &found);
	if (!err)
		err = insert_decision(ctx, db, d, found ? campaign : 0, f.year->unit.parent);
	if (!err)
		err = candidate_of(ctx, d->app, f.year, &c);
	return err ? err : settle(ctx, db, d, &f, &c, d->words->reason);
}

enum err decision_change(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t id, enum act act,
			 const struct decision_words *words, int64_t *decision)
{
	struct deciding d = {.app = app,
			     .actor = actor,
			     .words = words,
			     .id = db_new_id(),
			     .year = id,
			     .kind = act == ACT_WITHDRAW ? "withdraw" : "correct",
			     .act = act};
	const struct year *year;
	enum err err = year_open(ctx, app, actor, id, &year);

	if (!err)
		err = check_words(ctx, app, words, year->number, true);
	if (!err)
		err = db_write(ctx, app->db, change, &d);
	*decision = d.id;
	return err;
}

/* --- looking --- */

static json_t *signature_json(const struct pdf_signature *s)
{
	return json_pack("{s:s?, s:s?, s:s?, s:I, s:b, s:b, s:i, s:s?}", "signer", s->signer, "organization",
			 s->organization, "issuer", s->issuer, "signed_at", (json_int_t)s->signed_at, "intact",
			 s->intact, "whole", s->whole, "chain", (int)s->chain, "fault", s->fault);
}

static const char *signatures_text(struct ctx *ctx, const struct pdf_signature *all, size_t count)
{
	json_t *list = js_own(ctx->arena, json_array());

	for (size_t i = 0; i < count; i++)
		json_array_append_new(list, signature_json(&all[i]));
	return js_text(ctx->arena, list, JSON_COMPACT);
}

static void read_signatures(struct ctx *ctx, const char *text, struct decision_row *row)
{
	json_t *list = text ? json_loads(text, 0, NULL) : NULL;
	struct pdf_signature *all;

	if (!list)
		return;
	list = js_own(ctx->arena, list);
	all = NEW_ARRAY(ctx->arena, struct pdf_signature, json_array_size(list) + 1);
	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *one = json_array_get(list, i);

		all[row->signature_count++] =
		    (struct pdf_signature){.signer = json_string_value(json_object_get(one, "signer")),
					   .organization = json_string_value(json_object_get(one, "organization")),
					   .issuer = json_string_value(json_object_get(one, "issuer")),
					   .signed_at = json_integer_value(json_object_get(one, "signed_at")),
					   .intact = json_is_true(json_object_get(one, "intact")),
					   .whole = json_is_true(json_object_get(one, "whole")),
					   .chain = (enum pdf_chain)json_integer_value(json_object_get(one, "chain")),
					   .fault = json_string_value(json_object_get(one, "fault"))};
	}
	row->signatures = all;
}

static void reckon_days(const struct campaign *c, struct decision_row *row)
{
	const struct calendar_step *publish = calendar_step_of(c->edition, "publish");

	row->publish_due = publish && row->signed_on != DAY_UNKNOWN
			       ? calendar_last_day(publish, c->number, row->signed_on, c->workdays)
			       : DAY_UNKNOWN;
	row->late_decided = str_eq(row->kind, "decide") && c->office.decision_due != DAY_UNKNOWN &&
			    row->signed_on != DAY_UNKNOWN && row->signed_on > c->office.decision_due;
	row->late_published =
	    row->publish_due != DAY_UNKNOWN && row->published_on != DAY_UNKNOWN && row->published_on > row->publish_due;
}

enum err decision_list(struct ctx *ctx, struct app *app, const struct campaign *c, const struct decision_row **out,
		       size_t *count)
{
	const struct sql_decisions_of_campaign *rows;
	struct decision_row *all;
	enum err err = sql_decisions_of_campaign(ctx, app->db, c->id, &rows, count);

	if (err)
		return err;
	all = NEW_ARRAY(ctx->arena, struct decision_row, *count + 1);
	for (size_t i = 0; i < *count; i++) {
		all[i] = (struct decision_row){.id = rows[i].id,
					       .campaign = c->id,
					       .made_at = rows[i].made_at,
					       .kind = rows[i].kind,
					       .number = rows[i].number,
					       .signer = rows[i].signer,
					       .reason = rows[i].reason,
					       .made_by = rows[i].made_by,
					       .signed_on = db_day(rows[i].signed_on),
					       .published_on = db_day(rows[i].published_on),
					       .published_at = rows[i].published_at,
					       .file_hash = rows[i].file_hash,
					       .file_name = rows[i].file_name};
		read_signatures(ctx, rows[i].signature, &all[i]);
		reckon_days(c, &all[i]);
	}
	*out = all;
	return OK;
}

enum err decision_units(struct ctx *ctx, struct app *app, int64_t decision, const struct decision_unit **out,
			size_t *count)
{
	const struct sql_recognitions_of_decision *rows;
	struct decision_unit *all;
	enum err err = sql_recognitions_of_decision(ctx, app->db, decision, &rows, count);

	if (err)
		return err;
	all = NEW_ARRAY(ctx->arena, struct decision_unit, *count + 1);
	for (size_t i = 0; i < *count; i++) {
		const struct unit_row unit = {.kind = rows[i].kind, .name = rows[i].name};

		all[i] = (struct decision_unit){.unit = rows[i].unit,
						.year = rows[i].year_id == DB_NULL ? 0 : rows[i].year_id,
						.code = rows[i].code,
						.title = unit_row_title(ctx->arena, &unit, true),
						.status = rows[i].status,
						.reason = rows[i].reason,
						.points =
						    rows[i].points == DB_NULL ? POINTS_UNKNOWN : (points)rows[i].points,
						.ended = rows[i].ended_at != DB_NULL};
	}
	*out = all;
	return OK;
}

enum err recognition_history(struct ctx *ctx, struct app *app, int64_t unit, const struct recognition **out,
			     size_t *count)
{
	const struct sql_recognitions_of_unit *rows;
	struct recognition *all;
	enum err err = sql_recognitions_of_unit(ctx, app->db, unit, &rows, count);

	if (err)
		return err;
	all = NEW_ARRAY(ctx->arena, struct recognition, *count + 1);
	for (size_t i = 0; i < *count; i++)
		all[i] =
		    (struct recognition){.number = (int)rows[i].year,
					 .year = rows[i].year_id == DB_NULL ? 0 : rows[i].year_id,
					 .status = rows[i].status,
					 .reason = rows[i].reason,
					 .kind = rows[i].kind,
					 .decision = rows[i].number,
					 .signer = rows[i].signer,
					 .points = rows[i].points == DB_NULL ? POINTS_UNKNOWN : (points)rows[i].points,
					 .signed_on = db_day(rows[i].signed_on),
					 .published = rows[i].published_on != DB_NULL,
					 .ended = rows[i].ended_at != DB_NULL,
					 .place = rows[i].published_at,
					 .opinions = (unsigned)rows[i].opinions};
	*out = all;
	return OK;
}

/* --- the file and the publication --- */

struct keeping {
	struct app *app;
	const struct actor *actor;
	int64_t id, unit;
	struct sql_decision_by_id row;
	const struct evidence_new *file;
	const char *signature, *place;
	day on;
};

static enum err find(struct ctx *ctx, struct app *app, const struct actor *actor, struct keeping *k)
{
	struct sql_campaign_by_id campaign = {0};
	struct scope scope;
	bool found = false, in_campaign = false;
	enum err err = sql_decision_by_id(ctx, app->db, k->id, &k->row, &found);

	if (!err && found && k->row.campaign != DB_NULL)
		err = sql_campaign_by_id(ctx, app->db, k->row.campaign, &campaign, &in_campaign);
	if (!err && !in_campaign)
		err = problem(ctx, ERR_NOT_FOUND, (struct place){0}, NULL, NULL, "Không có quyết định này.");
	if (err)
		return err;
	k->unit = campaign.unit;
	scope = (struct scope){.unit = k->unit, .state = STATE_NONE};
	return permit(ctx, actor, ACTION_DECIDE, &scope);
}

static enum err note_decision(struct ctx *ctx, struct db *db, const struct keeping *k, const char *action,
			      const char *after)
{
	const struct audit_entry entry = {.unit = k->unit,
					  .action = action,
					  .year = DB_NULL,
					  .subject = str_fmt(ctx->arena, "decision/%lld", (long long)k->id),
					  .after = after};

	return audit_append(ctx, db, k->actor, &entry);
}

static enum err attach(struct ctx *ctx, struct db *db, void *arg)
{
	const struct keeping *k = arg;
	enum err err = evidence_there(ctx, k->app->folder, k->file->hash);

	if (!err)
		err = sql_stored_file_insert(ctx, db, k->file->hash, k->file->size, "application/pdf", db_now(), NULL);
	if (!err)
		err = sql_decision_attach(ctx, db, k->id, k->file->hash, k->file->file_name, k->signature, NULL);
	return err ? err : note_decision(ctx, db, k, "decision", k->signature);
}

static enum err check_signatures(struct ctx *ctx, const struct pdf_signature *all, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!all[i].intact)
			return problem(ctx, ERR_INPUT, (struct place){.pointer = "file"}, NULL,
				       N_("Lấy lại bản gốc đã ký số từ hệ thống quản lý văn bản rồi tải lên."),
				       "Chữ ký số thứ %zu của tệp không hợp lệ: %s.", i + 1, tr(ctx, all[i].fault));
	return OK;
}

enum err decision_attach(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t id,
			 const struct evidence_new *file)
{
	struct keeping k = {.app = app, .actor = actor, .id = id, .file = file};
	const struct pdf_signature *all;
	size_t count = 0;
	enum err err = find(ctx, app, actor, &k);

	if (!err && !str_eq(media_of(file->path), "application/pdf"))
		err = problem(ctx, ERR_INPUT, (struct place){.pointer = "file"}, NULL,
			      N_("Chọn tệp PDF của quyết định đã ký."), "Tệp không phải là PDF.");
	if (!err)
		err = pdf_signatures(ctx, file->path, evidence_trust(ctx->arena, app), &all, &count);
	if (!err)
		err = check_signatures(ctx, all, count);
	if (err)
		return err;
	k.signature = signatures_text(ctx, all, count);
	err = evidence_place(ctx, app, file->path, file->hash, file->size);
	return err ? err : db_write(ctx, app->db, attach, &k);
}

enum err decision_file(struct ctx *ctx, struct app *app, int64_t id, int *fd, int64_t *size, const char **name)
{
	struct sql_decision_by_id row = {0};
	struct sql_stored_file_find stored = {0};
	struct evidence_row file = {0};
	bool found = false;
	enum err err = sql_decision_by_id(ctx, app->db, id, &row, &found);

	if (!err && found && row.file_hash)
		err = sql_stored_file_find(ctx, app->db, row.file_hash, &stored, &found);
	if (!err && (!found || !row.file_hash))
		err = problem(ctx, ERR_NOT_FOUND, (struct place){0}, NULL, NULL, "Quyết định này chưa có tệp.");
	if (err)
		return err;
	file.hash = stored.hash;
	file.size = *size = stored.size;
	*name = row.file_name;
	return evidence_open_file(ctx, app, &file, fd);
}

static enum err publish(struct ctx *ctx, struct db *db, void *arg)
{
	const struct keeping *k = arg;
	char text[DATE_TEXT_SIZE];
	enum err err = sql_decision_publish(ctx, db, k->id, k->on, k->place, NULL);

	return err ? err
		   : note_decision(ctx, db, k, "publish", str_fmt(ctx->arena, "\"%s\"", day_print_iso(k->on, text)));
}

enum err decision_publish(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t id, day on,
			  const char *place)
{
	struct keeping k = {.app = app, .actor = actor, .id = id, .on = on, .place = place};
	enum err err = find(ctx, app, actor, &k);

	if (err)
		return err;
	if (on == DAY_UNKNOWN || on > app->today() || on < (day)k.row.signed_on)
		err = problem(ctx, ERR_INPUT, (struct place){.pointer = "published_on"}, NULL, NULL,
			      "Ngày công bố nằm trong khoảng từ ngày ký đến hôm nay.");
	if (str_empty(place))
		err = problem(ctx, ERR_INPUT, (struct place){.pointer = "place"}, NULL,
			      N_("Ghi địa chỉ trang trên Cổng (Trang) thông tin điện tử."), "Chưa ghi nơi công bố.");
	return err ? err : db_write(ctx, app->db, publish, &k);
}
