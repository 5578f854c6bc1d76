#include "core/notice.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "core/assignment.h"
#include "core/person.h"
#include "db/statements.h"

enum { LETTERS_AT_ONCE = 200, MINUTE_MS = 60000, DAY_MS = 86400000 };

static const struct {
	const char *code, *name;
} kinds[NOTICE_KIND_COUNT] = {
    [NOTICE_ASSIGNED] = {"assigned", N_("được giao việc")},
    [NOTICE_DUE] = {"due", N_("việc được giao sắp đến hạn")},
    [NOTICE_LATE] = {"late", N_("việc được giao đã quá hạn")},
    [NOTICE_SENT] = {"sent", N_("đơn vị gửi hồ sơ đến cơ quan thẩm định")},
    [NOTICE_RETURNED] = {"returned", N_("cơ quan thẩm định yêu cầu bổ sung hồ sơ")},
    [NOTICE_DECIDED] = {"decided", N_("có quyết định về kết quả")},
};

const char *notice_kind_code(enum notice_kind kind)
{
	return kinds[kind].code;
}

const char *notice_kind_name(enum notice_kind kind)
{
	return kinds[kind].name;
}

/* --- one's own address --- */

static bool wants(const char *words, enum notice_kind kind)
{
	char word[32];

	snprintf(word, sizeof word, " %s ", kinds[kind].code);
	return strstr(words, word) != NULL;
}

enum err contact_get(struct ctx *ctx, struct app *app, const struct actor *actor, struct contact *out)
{
	struct sql_contact_of row;
	bool found = false;
	enum err err = sql_contact_of(ctx, app->db, actor->person, &row, &found);

	*out = (struct contact){0};
	if (err || !found)
		return err;
	out->email = row.email;
	for (unsigned i = 0; i < NOTICE_KIND_COUNT; i++)
		out->wants[i] = wants(row.kinds, (enum notice_kind)i);
	return OK;
}

/* What a mail server is given must be one address and nothing else. */
static bool is_address(const char *email)
{
	const char *at = strchr(email, '@');

	if (!at || at == email || !at[1] || strchr(at + 1, '@') || strlen(email) > NOTICE_EMAIL_MAX)
		return false;
	for (const unsigned char *p = (const unsigned char *)email; *p; p++)
		if (*p <= ' ' || *p >= 0x7f || strchr("<>()[]\\,;:\"", *p))
			return false;
	return true;
}

struct saving {
	const struct actor *actor;
	const struct contact *contact;
};

static enum err save(struct ctx *ctx, struct db *db, void *arg)
{
	const struct saving *s = arg;
	const struct audit_entry entry = {
	    .unit = UNIT_INSTALLATION, .action = "contact", .year = DB_NULL, .subject = s->actor->login};
	struct buf words = buf_new(ctx->arena);
	enum err err;

	buf_addc(&words, ' ');
	for (unsigned i = 0; i < NOTICE_KIND_COUNT; i++)
		if (s->contact->wants[i])
			buf_addf(&words, "%s ", kinds[i].code);
	err = str_empty(s->contact->email)
		  ? sql_contact_delete(ctx, db, s->actor->person, NULL)
		  : sql_contact_save(ctx, db, s->actor->person, s->contact->email, words.data, db_now(), NULL);
	return err ? err : audit_append(ctx, db, s->actor, &entry);
}

enum err contact_save(struct ctx *ctx, struct app *app, const struct actor *actor, const struct contact *contact)
{
	struct saving s = {actor, contact};

	if (!actor->person)
		return problem(ctx, ERR_DENIED, (struct place){0}, NULL, N_("Đăng nhập rồi làm lại."),
			       "Việc này cần có tài khoản.");
	if (!str_empty(contact->email) && !is_address(contact->email))
		return problem(ctx, ERR_INPUT, (struct place){.pointer = "email"}, NULL,
			       N_("Ghi một địa chỉ, ví dụ tu-phap@phuong.example.vn."),
			       "Địa chỉ thư điện tử chưa đúng.");
	return db_write(ctx, app->db, save, &s);
}

/* --- what is told --- */

static const char *year_title(struct ctx *ctx, const struct year *year)
{
	return tr_fmt(ctx, "%s, năm %d", unit_row_title(ctx->arena, &year->unit, true), year->number);
}

static enum err tell_role(struct ctx *ctx, struct db *db, const struct year *year, int64_t unit, enum role role,
			  enum notice_kind kind, const char *path)
{
	const struct sql_contacts_of_role *people = NULL;
	size_t count = 0;
	const char *subject = str_fmt(ctx->arena, "%s: %s", year_title(ctx, year), tr(ctx, kinds[kind].name));
	enum err err = sql_contacts_of_role(ctx, db, unit, role_code(role), kinds[kind].code, &people, &count);

	for (size_t i = 0; i < count && !err; i++) {
		int64_t id = db_new_id();

		err = sql_notice_insert(ctx, db, id, people[i].person, kinds[kind].code,
					str_fmt(ctx->arena, "%lld", (long long)id), subject,
					str_fmt(ctx->arena, "%s.", subject), path, db_now(), NULL);
	}
	return err;
}

static enum err tell_commune(struct ctx *ctx, struct db *db, const struct year *year, enum notice_kind kind)
{
	const char *path = str_fmt(ctx->arena, "/danh-gia/%lld/tham-dinh", (long long)year->id);
	enum err err = tell_role(ctx, db, year, year->unit.id, ROLE_FOCAL_POINT, kind, path);

	return err ? err : tell_role(ctx, db, year, year->unit.id, ROLE_LEADER, kind, path);
}

enum err notice_act(struct ctx *ctx, struct db *db, const struct year *year, enum act act)
{
	if (year->practice)
		return OK;
	switch (act) {
	case ACT_SUBMIT:
		return tell_role(ctx, db, year, year->unit.parent, ROLE_APPRAISER, NOTICE_SENT, "/tham-dinh");
	case ACT_RETURN:
		return tell_commune(ctx, db, year, NOTICE_RETURNED);
	case ACT_RECOGNISE:
	case ACT_NOT_RECOGNISE:
	case ACT_WITHDRAW:
		return tell_commune(ctx, db, year, NOTICE_DECIDED);
	default:
		return OK;
	}
}

static enum err tell_task(struct ctx *ctx, struct db *db, int64_t person, enum notice_kind kind, int64_t year,
			  const char *title, const char *item, day due)
{
	char day_text[DATE_TEXT_SIZE];
	const char *subject = str_fmt(ctx->arena, "%s: %s (%s)", title, tr(ctx, kinds[kind].name), item);
	const char *text = due == DAY_UNKNOWN ? str_fmt(ctx->arena, "%s.", subject)
					      : tr_fmt(ctx, "%s. Hạn: %s.", subject, day_print(due, day_text));
	const char *mark = str_fmt(ctx->arena, "%s/%lld/%lld/%s/%d", kinds[kind].code, (long long)person,
				   (long long)year, item, due == DAY_UNKNOWN ? 0 : due);

	return sql_notice_insert(ctx, db, db_new_id(), person, kinds[kind].code, mark, subject, text,
				 str_fmt(ctx->arena, "/danh-gia/%lld/muc/%s", (long long)year, item), db_now(), NULL);
}

enum err notice_assigned(struct ctx *ctx, struct db *db, const struct year *year, int64_t person, const char *item,
			 day due)
{
	struct sql_contact_of row;
	bool found = false;
	enum err err = sql_contact_of(ctx, db, person, &row, &found);

	if (err || !found || year->practice || !wants(row.kinds, NOTICE_ASSIGNED))
		return err;
	return tell_task(ctx, db, person, NOTICE_ASSIGNED, year->id, year_title(ctx, year), item, due);
}

/* --- reminders --- */

struct reminding {
	struct app *app;
	int64_t person;
	const char *kinds;
	const struct task *tasks;
	size_t count;
};

static enum err remind_one(struct ctx *ctx, struct db *db, void *arg)
{
	const struct reminding *r = arg;
	enum err err = OK;

	for (size_t i = 0; i < r->count && !err; i++) {
		const struct task *t = &r->tasks[i];
		enum notice_kind kind = t->days_left < 0 ? NOTICE_LATE : NOTICE_DUE;

		if (t->done || t->due == DAY_UNKNOWN || t->days_left > NOTICE_DAYS_AHEAD || !wants(r->kinds, kind))
			continue;
		err = tell_task(ctx, db, r->person, kind, t->year, tr_fmt(ctx, "%s, năm %d", t->unit_title, t->number),
				t->item->code, t->due);
	}
	return err;
}

static enum err actor_of(struct ctx *ctx, struct app *app, int64_t person, struct actor *out)
{
	const struct person_role *roles = NULL;
	struct person row;
	struct grant *grants;
	size_t count = 0;
	enum err err = person_get(ctx, app, person, &row);

	if (!err)
		err = person_roles(ctx, app, person, &roles, &count);
	if (err)
		return err;
	grants = NEW_ARRAY(ctx->arena, struct grant, count + 1);
	for (size_t i = 0; i < count; i++)
		grants[i] = (struct grant){roles[i].unit, roles[i].role};
	*out = (struct actor){
	    .person = person, .name = row.name, .login = row.login, .grants = grants, .grant_count = (unsigned)count};
	return OK;
}

static enum err forget_old(struct ctx *ctx, struct db *db, void *arg)
{
	(void)arg;
	return sql_notices_old_delete(ctx, db, db_now() - (int64_t)NOTICE_KEPT_DAYS * DAY_MS, NULL);
}

enum err notice_remind(struct ctx *ctx, struct app *app)
{
	const struct sql_contacts_all *people = NULL;
	size_t count = 0;
	enum err err = db_write(ctx, app->db, forget_old, NULL);

	if (!err)
		err = sql_contacts_all(ctx, app->db, &people, &count);
	for (size_t i = 0; i < count && !err; i++) {
		struct reminding r = {.app = app, .person = people[i].person, .kinds = people[i].kinds};
		struct actor actor;

		err = actor_of(ctx, app, r.person, &actor);
		if (!err)
			err = task_list(ctx, app, &actor, &r.tasks, &r.count);
		if (!err)
			err = db_write(ctx, app->db, remind_one, &r);
	}
	return err;
}

/* --- sending --- */

struct marking {
	const struct sql_notices_waiting *row;
	const char *fault; /* NULL: sent */
};

static enum err mark(struct ctx *ctx, struct db *db, void *arg)
{
	const struct marking *m = arg;
	int64_t wait = (int64_t)MINUTE_MS << m->row->tries;

	return m->fault ? sql_notice_failed(ctx, db, m->row->id, db_now() + wait, m->fault, NULL)
			: sql_notice_sent(ctx, db, m->row->id, db_now(), NULL);
}

static enum err send_one(struct ctx *ctx, struct app *app, const char *base_url, const struct sql_notices_waiting *row,
			 bool (*send)(void *arg, const struct notice_letter *, const char **fault), void *arg,
			 struct notice_outcome *out)
{
	const struct notice_letter letter = {.id = row->id,
					     .to = row->email,
					     .subject = row->subject,
					     .text = tr_fmt(ctx,
							    "%s\n\nXem tại: %s%s\n\nThư này do phần mềm đánh giá chuẩn "
							    "tiếp cận pháp luật gửi. Không muốn nhận nữa thì "
							    "sửa ở trang tài khoản.\n",
							    row->body, base_url, row->path)};
	struct marking m = {.row = row};

	if (!send(arg, &letter, &m.fault) && !m.fault)
		m.fault = "?";
	out->sent += m.fault == NULL;
	out->failed += m.fault != NULL;
	return db_write(ctx, app->db, mark, &m);
}

enum err notice_send(struct ctx *ctx, struct app *app, const char *base_url,
		     bool (*send)(void *arg, const struct notice_letter *, const char **fault), void *arg,
		     struct notice_outcome *out)
{
	const struct sql_notices_waiting *rows = NULL;
	size_t count = 0;
	enum err err = sql_notices_waiting(ctx, app->db, db_now(), NOTICE_TRIES, LETTERS_AT_ONCE, &rows, &count);

	*out = (struct notice_outcome){0};
	for (size_t i = 0; i < count && !err; i++)
		err = send_one(ctx, app, base_url, &rows[i], send, arg, out);
	return err;
}

enum err notice_count(struct ctx *ctx, struct app *app, struct notice_counts *out)
{
	struct sql_notice_counts row = {0};
	bool found = false;
	enum err err = sql_notice_counts(ctx, app->db, NOTICE_TRIES, &row, &found);

	*out = (struct notice_counts){row.waiting, row.given_up, row.sent};
	return err;
}
