#include "core/workflow.h"

#include <sodium.h>

#include "base/text.h"
#include "core/procedure.h"
#include "core/year_parts.h"
#include "law/calendar.h"

#define TOKEN_BYTES 16
#define REASON_CHARACTERS_MAX 1000
#define POSTED "posted"
#define SUBMITTED "submitted"

static const char *new_token(struct arena *arena)
{
	unsigned char bytes[TOKEN_BYTES];
	char *text = NEW_ARRAY(arena, char, 2 * TOKEN_BYTES + 1);

	randombytes_buf(bytes, sizeof bytes);
	return sodium_bin2hex(text, 2 * TOKEN_BYTES + 1, bytes, sizeof bytes);
}

struct acting {
	struct app *app;
	const struct actor *actor;
	enum action action;
	int64_t id;
	const char *addressee, *note;
	struct snapshot *out;
};

static enum err check_words(struct ctx *ctx, const char *field, const char *text, bool required)
{
	if (required && str_empty(text))
		return problem(ctx, ERR_INPUT, (struct place){.pointer = field}, NULL, NULL, "Chưa ghi mục này.");
	if (text && text_length(text) > REASON_CHARACTERS_MAX)
		return problem(ctx, ERR_INPUT, (struct place){.pointer = field}, NULL, N_("Viết gọn lại."),
			       "Dài hơn %d ký tự.", REASON_CHARACTERS_MAX);
	return OK;
}

/* The year as it stands, its row locked. */
static enum err begin_act(struct ctx *ctx, struct db *db, const struct acting *a, const struct year **out)
{
	struct scope scope;
	enum err err = year_touch(ctx, db, a->id);

	if (!err)
		err = year_load(ctx, a->app, a->id, out);
	if (err)
		return err;
	scope = year_scope(*out, a->actor, NULL);
	return permit(ctx, a->actor, a->action, &scope);
}

static enum err take_snapshot(struct ctx *ctx, struct db *db, const struct acting *a, const struct year *year,
			      const char *kind)
{
	struct snapshot s = {.id = db_new_id(),
			     .year = year->id,
			     .revision = year->revision,
			     .made_at = db_now(),
			     .ended_at = DB_NULL,
			     .kind = kind,
			     .token = new_token(ctx->arena),
			     .code = year->record->code,
			     .addressee = a->addressee,
			     .note = a->note,
			     .made_by = a->actor->name};
	char *document;
	enum err err = year_document(ctx, a->app, year, &document);

	s.document = document;
	*a->out = s;
	return err ? err
		   : sql_snapshot_insert(ctx, db, s.id, s.year, kind, s.revision, s.token, s.document, s.code,
					 s.addressee, s.note, a->actor->person, s.made_at, NULL);
}

static enum err note_act(struct ctx *ctx, struct db *db, const struct acting *a, const struct year *year,
			 const char *action, const char *subject)
{
	struct audit_entry entry = {.unit = year->unit.id,
				    .action = action,
				    .year = year->id,
				    .subject = subject,
				    .after = a->out ? str_fmt(ctx->arena, "{\"code\":\"%s\"}", a->out->code) : NULL,
				    .note = a->note};

	return audit_append(ctx, db, a->actor, &entry);
}

/* --- posting --- */

static enum err post(struct ctx *ctx, struct db *db, void *arg)
{
	const struct acting *a = arg;
	const struct year *year = NULL;
	struct sql_snapshot_standing standing;
	bool found = false;
	enum err err = begin_act(ctx, db, a, &year);

	if (!err)
		err = sql_snapshot_standing(ctx, db, a->id, POSTED, &standing, &found);
	if (err)
		return err;
	if (found)
		return problem(ctx, ERR_STATE, (struct place){0}, NULL,
			       N_("Gỡ bản đang niêm yết trước, nếu muốn niêm yết bản mới."),
			       "Dự thảo của năm này đang được niêm yết.");
	if (!year->record->posting.given)
		return problem(ctx, ERR_STATE, (struct place){.pointer = "office-from"}, NULL,
			       N_("Ghi nơi và thời gian niêm yết rồi lưu, sau đó niêm yết."),
			       "Chưa ghi niêm yết ở đâu, từ ngày nào đến ngày nào.");
	err = take_snapshot(ctx, db, a, year, POSTED);
	return err ? err : note_act(ctx, db, a, year, "post", "snapshot");
}

enum err year_post(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t year, struct snapshot *out)
{
	struct acting a = {.app = app, .actor = actor, .action = ACTION_POST, .id = year, .out = out};

	return db_write(ctx, app->db, post, &a);
}

static enum err unpost(struct ctx *ctx, struct db *db, void *arg)
{
	const struct acting *a = arg;
	const struct year *year = NULL;
	struct sql_snapshot_standing standing = {0};
	bool found = false;
	enum err err = begin_act(ctx, db, a, &year);

	if (!err)
		err = sql_snapshot_standing(ctx, db, a->id, POSTED, &standing, &found);
	if (err)
		return err;
	if (!found)
		return problem(ctx, ERR_STATE, (struct place){0}, NULL, NULL,
			       "Năm này không có bản nào đang niêm yết.");
	err = sql_snapshot_end(ctx, db, standing.id, a->note, db_now(), NULL);
	return err ? err : note_act(ctx, db, a, year, "unpost", "snapshot");
}

enum err year_unpost(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t year, const char *why)
{
	struct acting a = {.app = app, .actor = actor, .action = ACTION_POST, .id = year, .note = why};
	enum err err = check_words(ctx, "why", why, true);

	return err ? err : db_write(ctx, app->db, unpost, &a);
}

/* --- what stands in the way of sending --- */

struct list {
	struct ctx *ctx;
	const struct year *year;
	struct obstacle *all;
	size_t count;
};

#define OBSTACLES_MAX 64

static void add(struct list *l, bool blocking, const char *where, const struct calendar_step *step, const char *text)
{
	if (l->count < OBSTACLES_MAX)
		l->all[l->count++] = (struct obstacle){
		    text, step ? citation_text(l->ctx->arena, &step->citation) : NULL, where, blocking};
}

static void look_at_results(struct list *l)
{
	const struct edition *e = l->year->edition;
	const struct calendar_step *step = calendar_step_of(e, "draft");

	for (unsigned i = 0; i < e->criterion_count; i++)
		if (year_verdict(l->year, e->criteria[i])->open)
			add(l, step != NULL, str_fmt(l->ctx->arena, "muc/%s", e->criteria[i]->code), step,
			    tr_fmt(l->ctx, "Tiêu chí %s chưa có kết quả cuối cùng.", e->criteria[i]->code));
	if (!l->year->record->facts.heads_answered)
		add(l, false, "nguoi-dung-dau", NULL,
		    tr(l->ctx, "Chưa trả lời về người đứng đầu cấp ủy, chính quyền."));
}

static void look_at_posting(struct list *l, day today)
{
	const struct posting *p = &l->year->record->posting;
	const struct calendar_step *step = calendar_step_of(l->year->edition, "posting_office");
	char text[DATE_TEXT_SIZE];
	day last;

	if (!step || step->deadline != DEADLINE_MIN_DAYS)
		return;
	if (!p->given || p->office_from == DAY_UNKNOWN) {
		add(l, true, "niem-yet", step, tr(l->ctx, "Chưa niêm yết dự thảo tại trụ sở."));
		return;
	}
	last = calendar_last_day(step, l->year->number, p->office_from, l->year->workdays);
	if (p->office_to != DAY_UNKNOWN && p->office_to < last)
		add(l, true, "niem-yet", step,
		    tr_fmt(l->ctx, "Thời gian niêm yết tại trụ sở ngắn hơn %d ngày.", step->days));
	else if (today <= last)
		add(l, true, "niem-yet", step,
		    tr_fmt(l->ctx, "Chưa hết thời gian niêm yết tại trụ sở (đến hết ngày %s).", day_print(last, text)));
}

static void look_at_meeting(struct list *l, day today)
{
	const struct meeting *m = &l->year->record->meeting;
	const struct calendar_step *step = calendar_step_of(l->year->edition, "meeting");

	if (!step)
		return;
	if (!m->given)
		add(l, true, "cuoc-hop", step, tr(l->ctx, "Chưa ghi cuộc họp thống nhất kết quả."));
	else if (m->date > today)
		add(l, true, "cuoc-hop", step, tr(l->ctx, "Cuộc họp chưa diễn ra."));
}

static void look_at_dates(struct list *l, day today)
{
	const struct calendar_step *step = calendar_step_of(l->year->edition, "submit");
	day last = step ? calendar_last_day(step, l->year->number, DAY_UNKNOWN, l->year->workdays) : DAY_UNKNOWN;
	char text[DATE_TEXT_SIZE];

	if (last != DAY_UNKNOWN && today > last)
		add(l, false, "ky", step,
		    tr_fmt(l->ctx, "Đã quá ngày cuối cùng gửi hồ sơ (%s); vẫn gửi được, nên ghi rõ lý do.",
			   day_print(last, text)));
	if (today < day_of((struct date){l->year->number, 12, 31}))
		add(l, false, "", calendar_step_of(l->year->edition, "draft"),
		    tr(l->ctx, "Năm đánh giá chưa hết: số liệu tính đến ngày 31 tháng 12."));
}

static void look_at_signing(struct list *l)
{
	const struct signing *s = &l->year->record->signing;

	if (str_empty(s->name) || str_empty(s->position))
		add(l, false, "ky", NULL,
		    tr(l->ctx, "Chưa ghi chức vụ hoặc họ tên người ký; giấy tờ sẽ để trống chỗ đó."));
	if (!calendar_step_of(l->year->edition, "submit"))
		add(l, false, "", NULL,
		    tr(l->ctx,
		       "Bộ tiêu chí chưa có quy định về trình tự gửi hồ sơ: làm theo văn bản hướng dẫn của cấp trên."));
}

static enum err look_at_opinions(struct list *l, struct app *app)
{
	struct sql_opinions_pending row = {0};
	bool found;
	enum err err = sql_opinions_pending(l->ctx, app->db, l->year->id, &row, &found);

	if (!err && row.pending > 0)
		add(l, calendar_step_of(l->year->edition, "opinions") != NULL, "y-kien",
		    calendar_step_of(l->year->edition, "opinions"),
		    tr_fmt(l->ctx, "Còn %lld ý kiến chưa tiếp thu hoặc giải trình.", (long long)row.pending));
	return err;
}

static enum err look_at_checks(struct list *l, struct app *app)
{
	const struct check_finding *findings;
	size_t count = 0, open = 0;
	enum err err = checks_run(l->ctx, app, l->year, NULL, &findings, &count);

	for (size_t i = 0; i < count && !err; i++)
		open += findings[i].rule->severity == SEVERITY_ERROR && !findings[i].explained;
	if (open > 0)
		add(l, false, "kiem-tra", NULL,
		    tr_fmt(l->ctx, "Còn %zu chỗ mâu thuẫn chưa sửa hoặc giải thích.", open));
	return err;
}

enum err year_obstacles(struct ctx *ctx, struct app *app, const struct year *year, const struct obstacle **out,
			size_t *count)
{
	struct list l = {.ctx = ctx, .year = year, .all = NEW_ARRAY(ctx->arena, struct obstacle, OBSTACLES_MAX)};
	day today = app->today();
	enum err err;

	look_at_results(&l);
	look_at_posting(&l, today);
	err = look_at_opinions(&l, app);
	look_at_meeting(&l, today);
	if (!err)
		err = look_at_checks(&l, app);
	look_at_dates(&l, today);
	look_at_signing(&l);
	*out = l.all;
	*count = l.count;
	return err;
}

/* --- sending and getting back --- */

static enum err refuse_blocked(struct ctx *ctx, const struct obstacle *all, size_t count)
{
	enum err err = OK;

	for (size_t i = 0; i < count; i++)
		if (all[i].blocking)
			err = problem(ctx, ERR_STATE, (struct place){0}, all[i].citation, NULL, "%s", all[i].text);
	return err;
}

static const char *code_json(struct ctx *ctx, const struct snapshot *s)
{
	return s ? str_fmt(ctx->arena, "{\"code\":\"%s\"}", s->code) : NULL;
}

static enum err submit(struct ctx *ctx, struct db *db, void *arg)
{
	const struct acting *a = arg;
	const struct obstacle *obstacles;
	struct act_under_way f;
	const struct year *year = NULL;
	size_t count;
	enum err err = procedure_begin(ctx, db, a->app, a->actor, a->id, ACT_SUBMIT, &f);

	if (!err)
		err = year_obstacles(ctx, a->app, f.year, &obstacles, &count);
	if (!err)
		err = refuse_blocked(ctx, obstacles, count);
	if (!err)
		err = sql_year_set_state(ctx, db, a->id, state_code(STATE_SUBMITTED), NULL);
	if (!err)
		err = year_load(ctx, a->app, a->id, &year); /* final from now on, and so are its papers */
	if (!err)
		err = take_snapshot(ctx, db, a, year, SUBMITTED);
	return err ? err : procedure_end(ctx, db, a->app, a->actor, &f, code_json(ctx, a->out), a->note, NULL);
}

enum err year_submit(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t year, const char *addressee,
		     const char *note, struct snapshot *out)
{
	struct acting a = {.app = app,
			   .actor = actor,
			   .id = year,
			   .addressee = addressee,
			   .note = str_empty(note) ? NULL : note,
			   .out = out};
	enum err err = check_words(ctx, "addressee", addressee, true);

	if (!err)
		err = check_words(ctx, "note", note, false);
	return err ? err : db_write(ctx, app->db, submit, &a);
}

static enum err recall(struct ctx *ctx, struct db *db, void *arg)
{
	const struct acting *a = arg;
	struct act_under_way f;
	struct sql_snapshot_standing standing = {0};
	bool found = false;
	enum err err = procedure_begin(ctx, db, a->app, a->actor, a->id, ACT_RECALL, &f);

	if (!err)
		err = sql_snapshot_standing(ctx, db, a->id, SUBMITTED, &standing, &found);
	if (!err && found)
		err = sql_snapshot_end(ctx, db, standing.id, a->note, db_now(), NULL);
	return err ? err : procedure_end(ctx, db, a->app, a->actor, &f, NULL, a->note, NULL);
}

enum err year_recall(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t year, const char *why)
{
	struct acting a = {.app = app, .actor = actor, .id = year, .note = why};
	enum err err = check_words(ctx, "why", why, true);

	return err ? err : db_write(ctx, app->db, recall, &a);
}

/* --- looking --- */

static struct snapshot snapshot_of(const struct sql_snapshot_by_token *row)
{
	return (struct snapshot){.id = row->id,
				 .year = row->year,
				 .revision = row->revision,
				 .made_at = row->made_at,
				 .ended_at = row->ended_at,
				 .kind = row->kind,
				 .token = row->token,
				 .document = row->document,
				 .code = row->code,
				 .addressee = row->addressee,
				 .note = row->note,
				 .made_by = row->name};
}

_Static_assert(sizeof(struct sql_snapshot_by_token) == sizeof(struct sql_snapshots_of_year), "the same columns");

enum err snapshot_by_token(struct ctx *ctx, struct app *app, const char *token, struct snapshot *out)
{
	struct sql_snapshot_by_token row = {0};
	bool found = false;
	enum err err = sql_snapshot_by_token(ctx, app->db, token, &row, &found);

	if (!err && !found)
		err = problem(ctx, ERR_NOT_FOUND, (struct place){0}, NULL,
			      N_("Kiểm tra lại địa chỉ trên thông báo niêm yết."), "Không có bản niêm yết này.");
	*out = snapshot_of(&row);
	return err;
}

enum err snapshot_list(struct ctx *ctx, struct app *app, const struct year *year, const struct snapshot **out,
		       size_t *count)
{
	const struct sql_snapshots_of_year *rows;
	struct snapshot *all;
	enum err err = sql_snapshots_of_year(ctx, app->db, year->id, &rows, count);

	if (err)
		return err;
	all = NEW_ARRAY(ctx->arena, struct snapshot, *count + 1);
	for (size_t i = 0; i < *count; i++)
		all[i] = snapshot_of((const struct sql_snapshot_by_token *)(const void *)&rows[i]);
	*out = all;
	return OK;
}
