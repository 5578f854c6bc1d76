#include "appraise/campaign.h"

#include <string.h>

#include "base/js.h"
#include "base/limits.h"
#include "base/text.h"
#include "db/statements.h"
#include "dossier/wording.h"
#include "law/calendar.h"

#define TEXT_CHARACTERS_MAX 300

/* --- the names and days of the office --- */

/* "Phòng Tư pháp" + the district; the edition's word for who recognizes says "cấp huyện" where the name goes. */
static const char *of_area(struct ctx *ctx, const char *what, const struct campaign *c)
{
	return *c->district ? str_fmt(ctx->arena, "%s %s", what, c->district) : NULL;
}

static day step_day(const struct campaign *c, const char *code)
{
	const struct calendar_step *step = calendar_step_of(c->edition, code);

	return step ? calendar_last_day(step, c->number, DAY_UNKNOWN, c->workdays) : DAY_UNKNOWN;
}

static const char *text_of(const struct js *root, const char *key, const char *otherwise)
{
	const char *text = js_string(root, key);

	return str_empty(text) ? otherwise : text;
}

static const char *committee_of(struct ctx *ctx, const struct campaign *c)
{
	return *c->district ? of_area(ctx, "Ủy ban nhân dân", c)
			    : str_fmt(ctx->arena, "Ủy ban nhân dân %s", unit_row_title(ctx->arena, &c->unit, false));
}

static enum err read_office(struct ctx *ctx, struct campaign *c, const struct campaign_part *part)
{
	struct campaign_office *o = &c->office;
	struct js_file *file;
	const char *text = part->value ? part->value : "{}";
	enum err err = js_parse(ctx, "office", text, strlen(text), &file);
	struct js root;

	if (err)
		return err;
	root = js_root(file);
	c->office_version = part->version;
	o->office = text_of(&root, "office", c->edition->dossier_to ? of_area(ctx, c->edition->dossier_to, c) : NULL);
	o->committee = text_of(&root, "committee", committee_of(ctx, c));
	o->parent = text_of(&root, "parent", NULL);
	o->chairman =
	    text_of(&root, "chairman",
		    c->edition->recognizer && *c->district ? of_area(ctx, "Chủ tịch Ủy ban nhân dân", c) : NULL);
	o->place = text_of(&root, "place", NULL);
	o->signer_position = text_of(&root, "signer_position", NULL);
	o->signer = text_of(&root, "signer", NULL);
	o->source = text_of(&root, "source", NULL);
	o->dossier_due = js_day(&root, "dossier_due");
	o->own_dossier_due = o->dossier_due != DAY_UNKNOWN;
	if (!o->own_dossier_due)
		o->dossier_due = step_day(c, "submit");
	o->decision_due = js_day(&root, "decision_due");
	o->own_decision_due = o->decision_due != DAY_UNKNOWN;
	if (!o->own_decision_due)
		o->decision_due = step_day(c, "decide");
	return OK;
}

/* --- beginning and opening --- */

static struct scope scope_of(int64_t province)
{
	return (struct scope){.unit = province, .state = STATE_NONE};
}

struct beginning {
	const struct actor *actor;
	const struct unit_row *unit;
	const struct edition *edition;
	const char *district;
	int number;
	int64_t id;
};

static enum err begin(struct ctx *ctx, struct db *db, void *arg)
{
	const struct beginning *b = arg;
	struct sql_campaign_of there;
	bool found = false;
	const struct audit_entry entry = {
	    .unit = b->unit->id,
	    .action = "campaign_open",
	    .year = DB_NULL,
	    .subject = str_fmt(ctx->arena, "%d%s%s", b->number, *b->district ? " " : "", b->district)};
	enum err err =
	    sql_campaign_of(ctx, db, b->unit->id, b->district, b->number, b->edition->practice, &there, &found);

	if (!err && found)
		return problem(ctx, ERR_CONFLICT, (struct place){.pointer = "year"}, NULL,
			       N_("Mở đợt đó ở trang Thẩm định."), "Đợt thẩm định năm %d của địa bàn này đã có.",
			       b->number);
	if (!err)
		err = sql_campaign_insert(ctx, db, b->id, b->unit->id, b->district, b->number, b->edition->code,
					  b->edition->practice, db_now(), NULL);
	return err ? err : audit_append(ctx, db, b->actor, &entry);
}

static enum err find_edition(struct ctx *ctx, struct app *app, int year, bool practice, const struct edition **out)
{
	const struct edition *const *all;
	size_t count;
	enum err err;

	if (!practice)
		return statute_for_year(ctx, app, year, out);
	err = statute_list(ctx, app, &all, &count);
	for (size_t i = 0; i < count && !err; i++)
		if (all[i]->practice) {
			*out = all[i];
			return OK;
		}
	return err ? err : problem(ctx, ERR_NOT_FOUND, (struct place){0}, NULL, NULL, "Không có bộ tiêu chí tập dượt.");
}

enum err campaign_begin(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t province,
			const char *district, int year, bool practice, int64_t *id)
{
	const struct scope scope = scope_of(province);
	struct unit_row unit = {0};
	struct beginning b = {.actor = actor, .unit = &unit, .district = district, .number = year, .id = db_new_id()};
	enum err err = permit(ctx, actor, ACTION_CAMPAIGN, &scope);

	if (!err)
		err = unit_get(ctx, app, province, &unit);
	if (!err && unit.parent != DB_NULL)
		err = problem(ctx, ERR_INPUT, (struct place){.pointer = "unit"}, NULL,
			      N_("Chọn tỉnh hoặc thành phố; năm 2024 trở về trước thì ghi thêm tên huyện."),
			      "%s không phải đơn vị cấp tỉnh.", unit_row_title(ctx->arena, &unit, true));
	if (!err && text_length(district) > NAME_CHARACTERS_MAX)
		err = problem(ctx, ERR_INPUT, (struct place){.pointer = "district"}, NULL, NULL,
			      "Tên huyện dài hơn %d ký tự.", NAME_CHARACTERS_MAX);
	if (!err)
		err = find_edition(ctx, app, year, practice, &b.edition);
	if (!err)
		err = db_write(ctx, app->db, begin, &b);
	*id = b.id;
	return err;
}

static enum err in_council(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t campaign, bool *out)
{
	const struct sql_campaigns_of_member *rows;
	size_t count = 0;
	enum err err = OK;

	*out = false;
	if (actor->person)
		err = sql_campaigns_of_member(ctx, app->db, actor->person, &rows, &count);
	for (size_t i = 0; i < count && !err; i++)
		*out = *out || rows[i].campaign == campaign;
	return err;
}

static const char *title_of(struct ctx *ctx, const struct campaign *c)
{
	const struct unit_row *unit = &c->unit;

	if (!*c->district)
		return unit_row_title(ctx->arena, unit, true);
	return str_fmt(ctx->arena, "%s, %s", wording_first_capital(ctx->arena, c->district),
		       unit_row_title(ctx->arena, unit, false));
}

/* What follows from its unit, year and edition, and from what the office wrote. */
static enum err fill_in(struct ctx *ctx, struct app *app, int64_t unit, const struct campaign_part *office,
			struct campaign *c)
{
	enum err err = unit_get(ctx, app, unit, &c->unit);

	if (!err)
		err = statute_workdays(ctx, app, c->number - 1, c->number + 2, &c->workdays);
	if (err)
		return err;
	c->title = title_of(ctx, c);
	return read_office(ctx, c, office);
}

enum err campaign_open(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t id,
		       const struct campaign **out)
{
	struct campaign *c = NEW(ctx->arena, struct campaign);
	struct sql_campaign_by_id row = {0};
	struct campaign_part office;
	struct scope scope;
	bool found = false, member = false;
	enum err err = sql_campaign_by_id(ctx, app->db, id, &row, &found);

	if (!err && !found)
		err = problem(ctx, ERR_NOT_FOUND, (struct place){0}, NULL, NULL, "Không có đợt thẩm định này.");
	if (!err)
		err = in_council(ctx, app, actor, id, &member);
	scope = scope_of(row.unit);
	if (!err && !member)
		err = permit(ctx, actor, ACTION_CAMPAIGN, &scope);
	if (err)
		return err;
	*c = (struct campaign){
	    .id = id, .number = (int)row.year, .practice = row.practice == YES, .district = row.district};
	err = statute_edition(ctx, app, row.edition, &c->edition);
	if (!err)
		err = campaign_part(ctx, app, id, "office", &office);
	if (!err)
		err = fill_in(ctx, app, row.unit, &office, c);
	*out = c;
	return err;
}

enum err campaign_of_province(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t province, int year,
			      const struct campaign **out)
{
	struct campaign *c = NEW(ctx->arena, struct campaign);
	const struct scope scope = scope_of(province);
	enum err err = permit(ctx, actor, ACTION_CAMPAIGN, &scope);

	*c = (struct campaign){.number = year, .district = ""};
	if (!err)
		err = statute_for_year(ctx, app, year, &c->edition);
	if (!err)
		err = fill_in(ctx, app, province, &(struct campaign_part){0}, c);
	*out = c;
	return err;
}

enum err campaign_of_year(struct ctx *ctx, struct app *app, const struct year *year, int64_t *id, bool *found)
{
	struct sql_campaign_of row = {0};
	const char *district = year->unit.district ? year->unit.district : "";
	enum err err =
	    sql_campaign_of(ctx, app->db, year->unit.parent, district, year->number, year->practice, &row, found);

	if (!err && !*found && *district) /* one of the whole province takes them too */
		err = sql_campaign_of(ctx, app->db, year->unit.parent, "", year->number, year->practice, &row, found);
	*id = row.id;
	return err;
}

/* --- lists --- */

struct listing {
	struct ctx *ctx;
	struct app *app;
	struct campaign_listed *all;
	size_t count, room;
};

static bool listed(const struct listing *l, int64_t id)
{
	for (size_t i = 0; i < l->count; i++)
		if (l->all[i].id == id)
			return true;
	return false;
}

static void list_one(struct listing *l, const struct campaign_listed *one)
{
	if (listed(l, one->id))
		return;
	if (l->count == l->room) {
		struct campaign_listed *all = NEW_ARRAY(l->ctx->arena, struct campaign_listed, l->room * 2);

		memcpy(all, l->all, l->count * sizeof *all);
		l->all = all;
		l->room *= 2;
	}
	l->all[l->count++] = *one;
}

static enum err list_province(struct listing *l, int64_t province)
{
	const struct sql_campaigns_of_unit *rows;
	struct unit_row unit;
	size_t count = 0;
	enum err err = unit_get(l->ctx, l->app, province, &unit);

	if (!err)
		err = sql_campaigns_of_unit(l->ctx, l->app->db, province, &rows, &count);
	for (size_t i = 0; i < count && !err; i++)
		list_one(l, &(struct campaign_listed){.id = rows[i].id,
						      .number = (int)rows[i].year,
						      .practice = rows[i].practice == YES,
						      .district = rows[i].district,
						      .edition = rows[i].edition,
						      .unit_title = unit_row_title(l->ctx->arena, &unit, true)});
	return err;
}

static enum err list_councils(struct listing *l, const struct actor *actor)
{
	const struct sql_campaigns_of_member *rows;
	size_t count = 0;
	enum err err = sql_campaigns_of_member(l->ctx, l->app->db, actor->person, &rows, &count);

	for (size_t i = 0; i < count && !err; i++) {
		const struct campaign *c = NULL;

		if (listed(l, rows[i].campaign))
			continue;
		err = campaign_open(l->ctx, l->app, actor, rows[i].campaign, &c);
		if (!err)
			list_one(
			    l, &(struct campaign_listed){.id = c->id,
							 .number = c->number,
							 .practice = c->practice,
							 .district = c->district,
							 .edition = c->edition->code,
							 .unit_title = unit_row_title(l->ctx->arena, &c->unit, true)});
	}
	return err;
}

enum err campaign_list(struct ctx *ctx, struct app *app, const struct actor *actor, const struct campaign_listed **out,
		       size_t *count)
{
	struct listing l = {.ctx = ctx, .app = app, .all = NEW_ARRAY(ctx->arena, struct campaign_listed, 8), .room = 8};
	const struct unit_row *provinces;
	size_t n = 0;
	enum err err = unit_provinces(ctx, app, &provinces, &n);

	for (size_t i = 0; i < n && !err; i++) {
		const struct scope scope = scope_of(provinces[i].id);

		if (permitted(actor, ACTION_CAMPAIGN, &scope))
			err = list_province(&l, provinces[i].id);
	}
	if (!err && actor->person)
		err = list_councils(&l, actor);
	*out = l.all;
	*count = l.count;
	return err;
}

/* --- parts --- */

struct part_kind {
	const char *name;
	const struct js_member *members;
	size_t count;
};

static const struct js_member office_members[] = {
    {"office", JS_STRING, 0},   {"committee", JS_STRING, 0},       {"parent", JS_STRING, 0}, {"chairman", JS_STRING, 0},
    {"place", JS_STRING, 0},    {"signer_position", JS_STRING, 0}, {"signer", JS_STRING, 0}, {"source", JS_STRING, 0},
    {"dossier_due", JS_DAY, 0}, {"decision_due", JS_DAY, 0},
};
static const struct js_member meeting_members[] = {
    {"form", JS_STRING, 0},   {"papers_sent", JS_DAY, 0}, {"date", JS_DAY, 0},
    {"time", JS_STRING, 0},   {"place", JS_STRING, 0},    {"chair", JS_INTEGER, 0},
    {"present", JS_ARRAY, 0}, {"opinions", JS_ARRAY, 0},  {"conclusion", JS_STRING, 0},
};
static const struct js_member report_members[] = {
    {"overview", JS_ARRAY, 0}, {"remarks", JS_ARRAY, 0}, {"proposals", JS_ARRAY, 0}};

#define PART(name, members)                                                                                            \
	{                                                                                                              \
		name, members, sizeof(members) / sizeof *(members)                                                     \
	}
static const struct part_kind parts[] = {
    PART("office", office_members),
    PART("meeting", meeting_members),
    PART("report", report_members),
};

static enum err check_part(struct ctx *ctx, const char *part, const char *value)
{
	struct js_file *file;
	struct js root;
	enum err err = js_parse(ctx, part, value, strlen(value), &file);

	if (err)
		return err;
	root = js_root(file);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (str_eq(parts[i].name, part))
			return js_members(ctx, &root, parts[i].members, parts[i].count);
	return problem(ctx, ERR_NOT_FOUND, (struct place){.pointer = part}, NULL,
		       N_("Các phần: office, meeting, report."), "Đợt thẩm định không có phần \"%s\".", part);
}

enum err campaign_part(struct ctx *ctx, struct app *app, int64_t campaign, const char *part, struct campaign_part *out)
{
	const struct sql_campaign_parts *rows;
	size_t count = 0;
	enum err err = sql_campaign_parts(ctx, app->db, campaign, &rows, &count);

	*out = (struct campaign_part){0};
	for (size_t i = 0; i < count && !err; i++)
		if (str_eq(rows[i].part, part))
			*out = (struct campaign_part){rows[i].value, rows[i].version, rows[i].changed_at,
						      rows[i].changed_by_name};
	return err;
}

struct part_saving {
	struct app *app;
	const struct actor *actor;
	int64_t campaign, unit, version;
	const char *part, *value;
};

static enum err save_part(struct ctx *ctx, struct db *db, void *arg)
{
	const struct part_saving *s = arg;
	struct campaign_part old;
	int64_t changed = 0;
	enum err err = campaign_part(ctx, s->app, s->campaign, s->part, &old);
	const struct audit_entry entry = {.unit = s->unit,
					  .action = "campaign_set",
					  .year = DB_NULL,
					  .subject = str_fmt(ctx->arena, "%lld/%s", (long long)s->campaign, s->part),
					  .before = old.value,
					  .after = s->value};

	if (err)
		return err;
	err = s->version == 0 ? sql_campaign_part_insert(ctx, db, s->campaign, s->part, s->value, s->actor->person,
							 db_now(), &changed)
			      : sql_campaign_part_update(ctx, db, s->campaign, s->part, s->value, s->version,
							 s->actor->person, db_now(), &changed);
	if (!err && !changed)
		err = problem(ctx, ERR_CONFLICT, (struct place){.pointer = s->part}, NULL,
			      N_("Mở lại trang để xem nội dung hiện có rồi sửa lần nữa."),
			      "%s vừa sửa phần này lúc %s.", old.by ? old.by : "", moment_text(ctx->arena, old.at));
	return err ? err : audit_append(ctx, db, s->actor, &entry);
}

enum err campaign_save(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t campaign, const char *part,
		       int64_t version, const char *value)
{
	struct sql_campaign_by_id row = {0};
	struct part_saving s = {
	    .app = app, .actor = actor, .campaign = campaign, .version = version, .part = part, .value = value};
	struct scope scope;
	bool found = false;
	enum err err = sql_campaign_by_id(ctx, app->db, campaign, &row, &found);

	if (!err && !found)
		err = problem(ctx, ERR_NOT_FOUND, (struct place){0}, NULL, NULL, "Không có đợt thẩm định này.");
	if (err)
		return err;
	s.unit = row.unit;
	scope = scope_of(row.unit);
	err = permit(ctx, actor, ACTION_CAMPAIGN, &scope);
	if (!err)
		err = check_part(ctx, part, value);
	return err ? err : db_write(ctx, app->db, save_part, &s);
}

/* --- the work list --- */

static const struct {
	const char *code, *name;
} states[WORK_STATE_COUNT] = {
    [WORK_NOT_SENT] = {"not_sent", N_("chưa gửi hồ sơ")},
    [WORK_WAITING] = {"waiting", N_("chờ tiếp nhận")},
    [WORK_RETURNED] = {"returned", N_("đang bổ sung")},
    [WORK_IN_APPRAISAL] = {"in_appraisal", N_("đang thẩm định")},
    [WORK_APPRAISED] = {"appraised", N_("đã thẩm định")},
    [WORK_RECOGNISED] = {"recognised", N_("được công nhận")},
    [WORK_NOT_RECOGNISED] = {"not_recognised", N_("chưa được công nhận")},
    [WORK_WITHDRAWN] = {"withdrawn", N_("đã bị hủy công nhận")},
};

const char *work_state_name(enum work_state state)
{
	return states[state].name;
}

const char *work_state_code(enum work_state state)
{
	return states[state].code;
}

static enum work_state state_of(const char *code)
{
	static const enum work_state by_year[STATE_COUNT] = {
	    [STATE_NONE] = WORK_NOT_SENT,         [STATE_OPEN] = WORK_NOT_SENT,
	    [STATE_SUBMITTED] = WORK_WAITING,     [STATE_RECEIVED] = WORK_IN_APPRAISAL,
	    [STATE_RETURNED] = WORK_RETURNED,     [STATE_APPRAISED] = WORK_APPRAISED,
	    [STATE_RECOGNISED] = WORK_RECOGNISED, [STATE_NOT_RECOGNISED] = WORK_NOT_RECOGNISED,
	    [STATE_WITHDRAWN] = WORK_WITHDRAWN,
	};
	enum year_state state;

	return code && state_parse(code, &state) ? by_year[state] : WORK_NOT_SENT;
}

static points points_or_unknown(int64_t value)
{
	return value == DB_NULL ? POINTS_UNKNOWN : (points)value;
}

static struct work_row row_of(const struct campaign *c, const struct sql_campaign_units *r, day today)
{
	struct work_row row = {.unit = r->unit,
			       .year = r->year_id == DB_NULL ? 0 : r->year_id,
			       .code = r->code,
			       .kind = r->kind,
			       .name = r->name,
			       .folded = r->folded,
			       .state = state_of(r->state),
			       .sent_on = db_day(r->sent_on),
			       .received_on = db_day(r->received_on),
			       .concluded_on = db_day(r->concluded_on),
			       .due = db_day(r->due),
			       .rounds = r->rounds == DB_NULL ? 0 : (unsigned)r->rounds,
			       .self_low = points_or_unknown(r->self_low),
			       .self_high = points_or_unknown(r->self_high),
			       .points = points_or_unknown(r->points),
			       .self_outcome = r->self_outcome,
			       .outcome = r->outcome};
	day last = c->office.dossier_due;

	if (row.state == WORK_NOT_SENT) { /* what it sums to is the commune's own affair until it is sent */
		row.self_low = row.self_high = POINTS_UNKNOWN;
		row.self_outcome = NULL;
		row.sent_on = DAY_UNKNOWN;
	}
	row.late = last != DAY_UNKNOWN &&
		   (row.sent_on == DAY_UNKNOWN ? row.state == WORK_NOT_SENT && today > last : row.sent_on > last);
	row.overdue = row.state == WORK_RETURNED && row.due != DAY_UNKNOWN && today > row.due;
	return row;
}

enum err campaign_work(struct ctx *ctx, struct app *app, const struct campaign *c, const struct work_row **out,
		       size_t *count)
{
	const struct sql_campaign_units *rows;
	struct work_row *all;
	size_t n = 0;
	day today = app->today();
	/* a unit that ended with the year, or began with the next, is still assessed by what it was on its last day */
	day on = day_of((struct date){c->number, 12, 31});
	enum err err =
	    sql_campaign_units(ctx, app->db, c->unit.id, c->district, c->number, c->practice, on, on, &rows, &n);

	*count = 0;
	if (err)
		return err;
	all = NEW_ARRAY(ctx->arena, struct work_row, n + 1);
	for (size_t i = 0; i < n; i++)
		all[(*count)++] = row_of(c, &rows[i], today);
	*out = all;
	return OK;
}
