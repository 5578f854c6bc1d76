#include "appraise/council.h"

#include <string.h>

#include "base/js.h"
#include "base/text.h"
#include "core/person.h"
#include "db/statements.h"
#include "law/calendar.h"

#define REMARKS_MAX 8
#define POSITION_CHARACTERS_MAX 200

static const struct {
	const char *code, *name;
} seats[SEAT_COUNT] = {
    [SEAT_CHAIR] = {"chair", N_("Chủ tịch Hội đồng")},
    [SEAT_VICE] = {"vice", N_("Phó Chủ tịch Hội đồng")},
    [SEAT_MEMBER] = {"member", N_("Ủy viên Hội đồng")},
    [SEAT_SECRETARY] = {"secretary", N_("Thư ký Hội đồng")},
};

const char *seat_code(enum seat seat)
{
	return seats[seat].code;
}

const char *seat_name(enum seat seat)
{
	return seats[seat].name;
}

bool seat_parse(const char *code, enum seat *out)
{
	for (unsigned i = 0; i < SEAT_COUNT; i++)
		if (str_eq(seats[i].code, code)) {
			*out = (enum seat)i;
			return true;
		}
	return false;
}

bool council_quorum(size_t present, size_t members)
{
	return members > 0 && 3 * present >= 2 * members;
}

/* --- members --- */

static enum err members_of(struct ctx *ctx, struct db *db, int64_t campaign, const struct council_member **out,
			   size_t *count)
{
	const struct sql_council_members *rows;
	struct council_member *all;
	enum err err = sql_council_members(ctx, db, campaign, &rows, count);

	if (err)
		return err;
	all = NEW_ARRAY(ctx->arena, struct council_member, *count + 1);
	for (size_t i = 0; i < *count; i++) {
		all[i] = (struct council_member){.id = rows[i].id,
						 .person = rows[i].person == DB_NULL ? 0 : rows[i].person,
						 .version = rows[i].version,
						 .name = rows[i].name,
						 .position = rows[i].position,
						 .login = rows[i].login};
		if (!seat_parse(rows[i].seat, &all[i].seat))
			all[i].seat = SEAT_MEMBER;
	}
	*out = all;
	return OK;
}

enum err council_members(struct ctx *ctx, struct app *app, const struct campaign *c, const struct council_member **out,
			 size_t *count)
{
	return members_of(ctx, app->db, c->id, out, count);
}

struct seating {
	bool is_new;
	const struct actor *actor;
	int64_t campaign, unit;
	struct council_member member;
};

static enum err refuse(struct ctx *ctx, const char *field, const char *remedy, const char *text)
{
	return problem(ctx, ERR_INPUT, (struct place){.pointer = field}, NULL, remedy, "%s", tr(ctx, text));
}

/* One chair, one secretary, fifteen in all. */
static enum err check_seat(struct ctx *ctx, const struct seating *s, const struct council_member *members, size_t count)
{
	size_t others = 0;

	for (size_t i = 0; i < count; i++) {
		if (members[i].id == s->member.id)
			continue;
		others++;
		if (members[i].seat == s->member.seat &&
		    (s->member.seat == SEAT_CHAIR || s->member.seat == SEAT_SECRETARY))
			return problem(ctx, ERR_INPUT, (struct place){.pointer = "seat"},
				       N_("Thông tư 09/2021/TT-BTP, khoản 2 Điều 5"),
				       N_("Sửa vai trò của người đó trước."), "%s đã là %s.", members[i].name,
				       tr(ctx, seat_name(members[i].seat)));
		if (s->member.person && members[i].person == s->member.person)
			return refuse(ctx, "login", NULL, N_("Tài khoản này đã gắn với một thành viên khác."));
	}
	if (others >= COUNCIL_MEMBERS_MAX)
		return problem(ctx, ERR_INPUT, (struct place){.pointer = "name"},
			       N_("Thông tư 09/2021/TT-BTP, khoản 3 Điều 5"), NULL,
			       "Hội đồng có không quá %d thành viên.", COUNCIL_MEMBERS_MAX);
	return OK;
}

static const char *member_json(struct ctx *ctx, const struct council_member *m)
{
	json_t *object = js_own(ctx->arena, json_object());

	json_object_set_new(object, "seat", json_string(seat_code(m->seat)));
	json_object_set_new(object, "name", json_string(m->name));
	json_object_set_new(object, "position", json_string(m->position));
	return js_text(ctx->arena, object, JSON_COMPACT);
}

static enum err note(struct ctx *ctx, struct db *db, const struct seating *s, const char *action, const char *after)
{
	const struct audit_entry entry = {
	    .unit = s->unit,
	    .action = action,
	    .year = DB_NULL,
	    .subject = str_fmt(ctx->arena, "%lld/member/%lld", (long long)s->campaign, (long long)s->member.id),
	    .after = after};

	return audit_append(ctx, db, s->actor, &entry);
}

static enum err save_member(struct ctx *ctx, struct db *db, void *arg)
{
	const struct seating *s = arg;
	const struct council_member *members, *m = &s->member;
	int64_t changed = 1, person = m->person ? m->person : DB_NULL;
	size_t count = 0;
	enum err err = members_of(ctx, db, s->campaign, &members, &count);

	if (!err)
		err = check_seat(ctx, s, members, count);
	if (err)
		return err;
	err = s->is_new ? sql_council_member_insert(ctx, db, m->id, s->campaign, seat_code(m->seat), m->name,
						    m->position, person, db_now(), NULL)
			: sql_council_member_update(ctx, db, m->id, s->campaign, seat_code(m->seat), m->name,
						    m->position, person, m->version, &changed);
	if (!err && !changed)
		err = problem(ctx, ERR_CONFLICT, (struct place){0}, NULL, N_("Mở lại trang Hội đồng rồi sửa lần nữa."),
			      "Người khác vừa sửa thành viên này.");
	return err ? err : note(ctx, db, s, "member_save", member_json(ctx, m));
}

static enum err begin(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t campaign, struct seating *s)
{
	const struct campaign *c = NULL;
	struct scope scope;
	enum err err = campaign_open(ctx, app, actor, campaign, &c);

	if (err)
		return err;
	scope = (struct scope){.unit = c->unit.id, .state = STATE_NONE};
	s->actor = actor;
	s->campaign = campaign;
	s->unit = c->unit.id;
	return permit(ctx, actor, ACTION_CAMPAIGN, &scope);
}

/* The account of that login, which must be of the council's role in the province. */
static enum err find_account(struct ctx *ctx, struct app *app, const char *login, int64_t province, int64_t *person)
{
	const struct person_role *roles;
	struct person found;
	size_t count = 0;
	enum err err;

	*person = 0;
	if (str_empty(login))
		return OK;
	err = person_by_login(ctx, app, login, &found);
	if (err == ERR_NOT_FOUND)
		return ERR_INPUT; /* told there */
	if (!err)
		err = person_roles(ctx, app, found.id, &roles, &count);
	for (size_t i = 0; i < count && !err; i++)
		if (roles[i].role == ROLE_COUNCIL &&
		    (roles[i].unit == province || roles[i].unit == UNIT_INSTALLATION)) {
			*person = found.id;
			return OK;
		}
	return err ? err
		   : problem(ctx, ERR_INPUT, (struct place){.pointer = "login"}, NULL,
			     N_("Quản trị hệ thống giao vai trò đó cho tài khoản ở đơn vị cấp tỉnh."),
			     "Tài khoản %s không có vai trò thành viên Hội đồng đánh giá.", login);
}

static enum err check_words(struct ctx *ctx, const struct council_member *m)
{
	enum err err = OK;

	if (str_empty(m->name))
		err = refuse(ctx, "name", NULL, N_("Chưa ghi họ và tên."));
	if (str_empty(m->position))
		err = refuse(ctx, "position", N_("Ghi chức vụ, cơ quan, ví dụ: Phó Giám đốc Sở Nội vụ."),
			     N_("Chưa ghi chức vụ."));
	if (text_length(m->name) > NAME_CHARACTERS_MAX || text_length(m->position) > POSITION_CHARACTERS_MAX)
		err = refuse(ctx, "name", N_("Viết gọn lại."), N_("Họ tên hoặc chức vụ quá dài."));
	return err;
}

enum err council_save(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t campaign,
		      const struct council_member *member, int64_t *id)
{
	struct seating s = {.member = *member};
	enum err err = begin(ctx, app, actor, campaign, &s);

	if (!err)
		err = check_words(ctx, member);
	if (!err)
		err = find_account(ctx, app, member->login, s.unit, &s.member.person);
	if (err)
		return err;
	s.is_new = s.member.id == 0;
	if (s.is_new)
		s.member.id = db_new_id();
	*id = s.member.id;
	return db_write(ctx, app->db, save_member, &s);
}

static enum err remove_member(struct ctx *ctx, struct db *db, void *arg)
{
	const struct seating *s = arg;
	int64_t changed = 0;
	enum err err = sql_council_member_delete(ctx, db, s->member.id, s->campaign, &changed);

	if (!err && !changed)
		err = problem(ctx, ERR_STATE, (struct place){0}, NULL, NULL,
			      "Không bỏ được: thành viên này đã cho ý kiến, hoặc không còn trong danh sách.");
	return err ? err : note(ctx, db, s, "member_remove", NULL);
}

enum err council_remove(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t campaign, int64_t id)
{
	struct seating s = {.member.id = id};
	enum err err = begin(ctx, app, actor, campaign, &s);

	return err ? err : db_write(ctx, app->db, remove_member, &s);
}

/* --- the meeting --- */

static enum err read_meeting(struct ctx *ctx, struct app *app, int64_t campaign, struct council_meeting *out)
{
	struct campaign_part part;
	struct js_file *file;
	struct js root, list;
	int64_t *present;
	const char **opinions;
	enum err err = campaign_part(ctx, app, campaign, "meeting", &part);

	*out = (struct council_meeting){.papers_sent = DAY_UNKNOWN, .date = DAY_UNKNOWN, .version = part.version};
	if (err || !part.value)
		return err;
	err = js_parse(ctx, "meeting", part.value, strlen(part.value), &file);
	if (err)
		return err;
	root = js_root(file);
	out->written = str_eq(js_string(&root, "form"), "written");
	out->papers_sent = js_day(&root, "papers_sent");
	out->date = js_day(&root, "date");
	out->time = js_string(&root, "time");
	out->place = js_string(&root, "place");
	out->conclusion = js_string(&root, "conclusion");
	out->chair = js_integer(&root, "chair", 0);
	list = js_get(&root, "present");
	out->present = present = NEW_ARRAY(ctx->arena, int64_t, js_count(&list) + 1);
	for (size_t i = 0; i < js_count(&list); i++)
		present[out->present_count++] = json_integer_value(js_at(&list, i).value);
	list = js_get(&root, "opinions");
	out->opinions = opinions = NEW_ARRAY(ctx->arena, const char *, js_count(&list) + 1);
	for (size_t i = 0; i < js_count(&list); i++)
		if (json_is_string(js_at(&list, i).value))
			opinions[out->opinion_count++] = json_string_value(js_at(&list, i).value);
	out->given = out->written || out->date != DAY_UNKNOWN;
	return OK;
}

enum err council_meeting(struct ctx *ctx, struct app *app, const struct campaign *c, struct council_meeting *out)
{
	return read_meeting(ctx, app, c->id, out);
}

bool council_present(const struct council_meeting *m, int64_t member)
{
	for (unsigned i = 0; i < m->present_count; i++)
		if (m->present[i] == member)
			return true;
	return false;
}

static size_t present_of(const struct council_meeting *m, const struct council_member *members, size_t count)
{
	size_t n = 0;

	for (size_t i = 0; i < count; i++)
		n += council_present(m, members[i].id);
	return n;
}

/* --- votes --- */

enum err council_votes(struct ctx *ctx, struct app *app, const struct campaign *c, const struct council_vote **out,
		       size_t *count)
{
	const struct sql_votes_of_campaign *rows;
	struct council_vote *all;
	enum err err = sql_votes_of_campaign(ctx, app->db, c->id, &rows, count);

	if (err)
		return err;
	all = NEW_ARRAY(ctx->arena, struct council_vote, *count + 1);
	for (size_t i = 0; i < *count; i++)
		all[i] = (struct council_vote){rows[i].member, rows[i].year_id, rows[i].agree == YES, rows[i].opinion,
					       rows[i].given_at};
	*out = all;
	return OK;
}

struct voting {
	struct app *app;
	const struct actor *actor;
	int64_t campaign, member, year;
	bool agree;
	const char *opinion;
};

static enum err find_member(struct ctx *ctx, struct db *db, const struct voting *v, struct council_member *out)
{
	const struct council_member *members;
	size_t count = 0;
	enum err err = members_of(ctx, db, v->campaign, &members, &count);

	for (size_t i = 0; i < count && !err; i++)
		if (members[i].id == v->member) {
			*out = members[i];
			return OK;
		}
	return err ? err
		   : problem(ctx, ERR_NOT_FOUND, (struct place){0}, NULL, NULL, "Hội đồng không có thành viên này.");
}

/* The member, or the office that enters what came on paper; only while the year is being appraised there. */
static enum err may_vote(struct ctx *ctx, struct db *db, const struct voting *v, const struct council_member *member,
			 const struct year *year)
{
	struct sql_appraisal_of_year row = {0};
	struct scope scope = year_scope(year, v->actor, NULL);
	bool found = false;
	enum err err = sql_appraisal_of_year(ctx, db, v->year, &row, &found);

	if (!err && (!found || row.campaign != v->campaign))
		err = problem(ctx, ERR_NOT_FOUND, (struct place){0}, NULL, NULL,
			      "Đơn vị này không thuộc đợt thẩm định của Hội đồng.");
	if (err)
		return err;
	scope.own = v->actor->person && member->person == v->actor->person;
	if (permitted(v->actor, ACTION_APPRAISE, &scope) && year->state == STATE_RECEIVED)
		return OK;
	return permit(ctx, v->actor, ACTION_VOTE, &scope);
}

static enum err cast(struct ctx *ctx, struct db *db, void *arg)
{
	const struct voting *v = arg;
	struct council_member member = {0};
	const struct year *year = NULL;
	struct audit_entry entry = {.action = "vote",
				    .year = v->year,
				    .subject = str_fmt(ctx->arena, "vote/%lld", (long long)v->member),
				    .after = v->agree ? "{\"agree\":true}" : "{\"agree\":false}"};
	enum err err = year_touch(ctx, db, v->year);

	if (!err)
		err = year_open(ctx, v->app, &actor_system, v->year, &year);
	if (!err)
		err = find_member(ctx, db, v, &member);
	if (!err)
		err = may_vote(ctx, db, v, &member, year);
	if (!err)
		err = sql_vote_save(ctx, db, v->member, v->year, v->agree, v->opinion, db_now(), NULL);
	if (err)
		return err;
	entry.unit = year->unit.id;
	entry.note = member.name;
	return audit_append(ctx, db, v->actor, &entry);
}

enum err council_vote(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t campaign, int64_t member,
		      int64_t year, bool agree, const char *opinion)
{
	struct voting v = {.app = app,
			   .actor = actor,
			   .campaign = campaign,
			   .member = member,
			   .year = year,
			   .agree = agree,
			   .opinion = str_empty(opinion) ? NULL : opinion};
	const struct place place = {.pointer = str_fmt(ctx->arena, "opinion-%lld", (long long)year)};

	if (v.opinion && text_length(opinion) > VOTE_CHARACTERS_MAX)
		return problem(ctx, ERR_INPUT, place, NULL, N_("Viết gọn lại."), "Dài hơn %d ký tự.",
			       VOTE_CHARACTERS_MAX);
	if (!agree && !v.opinion)
		return problem(ctx, ERR_INPUT, place, NULL, NULL, "Không đồng ý công nhận thì ghi rõ lý do.");
	return db_write(ctx, app->db, cast, &v);
}

/* --- what the law asks of it --- */

enum err council_short(struct ctx *ctx, struct app *app, int64_t campaign, int64_t year, const char **out)
{
	const struct council_member *members;
	const struct sql_votes_of_year *votes;
	struct council_meeting meeting;
	size_t count = 0, vote_count = 0, present;
	enum err err = members_of(ctx, app->db, campaign, &members, &count);

	*out = NULL;
	if (!err)
		err = read_meeting(ctx, app, campaign, &meeting);
	if (!err)
		err = sql_votes_of_year(ctx, app->db, year, &votes, &vote_count);
	if (err)
		return err;
	present = present_of(&meeting, members, count);
	if (count == 0)
		*out = tr(ctx, "Chưa ghi thành viên Hội đồng.");
	else if (!meeting.given)
		*out = tr(ctx, "Chưa ghi cuộc họp Hội đồng hoặc việc lấy ý kiến bằng văn bản.");
	else if (!meeting.written && meeting.date > app->today())
		*out = tr(ctx, "Cuộc họp Hội đồng chưa diễn ra.");
	else if (!meeting.written && !council_quorum(present, count))
		*out = tr_fmt(ctx, "Mới có %zu trên %zu thành viên dự họp, chưa đủ hai phần ba.", present, count);
	else if (meeting.written && vote_count < count)
		*out = tr_fmt(ctx, "Lấy ý kiến bằng văn bản: mới có ý kiến của %zu trên %zu thành viên về đơn vị này.",
			      vote_count, count);
	return OK;
}

struct remark_list {
	struct council_remark *all;
	size_t count;
};

static void remark(struct remark_list *l, const char *citation, const char *text)
{
	if (l->count < REMARKS_MAX)
		l->all[l->count++] = (struct council_remark){text, citation};
}

static void remark_seats(struct ctx *ctx, struct remark_list *l, const struct council_member *members, size_t count)
{
	unsigned of[SEAT_COUNT] = {0};

	for (size_t i = 0; i < count; i++)
		of[members[i].seat]++;
	for (unsigned seat = 0; seat < SEAT_COUNT; seat++)
		if (of[seat] == 0)
			remark(l, tr(ctx, "Thông tư 09/2021/TT-BTP, khoản 2 Điều 5"),
			       tr_fmt(ctx, "Chưa có %s.", tr(ctx, seat_name((enum seat)seat))));
}

static void remark_papers(struct ctx *ctx, struct remark_list *l, const struct campaign *c,
			  const struct council_meeting *m)
{
	const struct calendar_step *step = calendar_step_of(c->edition, "council_papers");
	char text[DATE_TEXT_SIZE];
	day last;

	if (!step || m->written || m->date == DAY_UNKNOWN)
		return;
	last = calendar_last_day(step, c->number, m->date, c->workdays);
	if (m->papers_sent == DAY_UNKNOWN)
		remark(l, citation_text(ctx->arena, &step->citation),
		       tr_fmt(ctx, "Chưa ghi ngày gửi tài liệu họp; chậm nhất là %s.", day_print(last, text)));
	else if (m->papers_sent > last)
		remark(l, citation_text(ctx->arena, &step->citation),
		       tr_fmt(ctx, "Tài liệu họp gửi muộn; chậm nhất là %s.", day_print(last, text)));
}

enum err council_remarks(struct ctx *ctx, struct app *app, const struct campaign *c, const struct council_remark **out,
			 size_t *count)
{
	struct remark_list l = {.all = NEW_ARRAY(ctx->arena, struct council_remark, REMARKS_MAX)};
	const struct council_member *members;
	struct council_meeting meeting;
	size_t n = 0;
	enum err err = council_members(ctx, app, c, &members, &n);

	if (!err)
		err = council_meeting(ctx, app, c, &meeting);
	*out = l.all;
	*count = 0;
	if (err)
		return err;
	if (calendar_step_of(c->edition, "council") && n > 0)
		remark_seats(ctx, &l, members, n);
	remark_papers(ctx, &l, c, &meeting);
	*count = l.count;
	return OK;
}
