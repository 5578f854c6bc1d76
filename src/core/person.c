#include "core/person.h"

#include <string.h>

#include "base/text.h"
#include "core/password.h"
#include "core/person_parts.h"
#include "core/throttle.h"
#include "core/unit.h"
#include "db/statements.h"

_Static_assert(sizeof(struct sql_person_by_id) == sizeof(struct sql_person_by_login), "both have the same columns");
_Static_assert(sizeof(struct sql_people_of_unit) == sizeof(struct sql_people_by_words), "both have the same columns");

static struct person person_of(const struct sql_person_by_id *row)
{
	return (struct person){.id = row->id,
			       .login = row->login,
			       .name = row->name,
			       .position = row->position,
			       .language = row->language,
			       .must_change = row->must_change != 0,
			       .disabled = row->disabled != 0,
			       .second_factor = row->has_totp != 0,
			       .version = row->version,
			       .created_at = row->created_at};
}

static enum err no_person(struct ctx *ctx)
{
	return problem(ctx, ERR_NOT_FOUND, (struct place){0}, NULL, NULL, "Không có tài khoản này.");
}

enum err person_load_grants(struct ctx *ctx, struct app *app, struct actor *actor)
{
	const struct sql_grants_of_person *rows;
	struct grant *grants;
	size_t count;
	enum err err = sql_grants_of_person(ctx, app->db, actor->person, &rows, &count);

	if (err)
		return err;
	grants = NEW_ARRAY(ctx->arena, struct grant, count + 1);
	for (size_t i = 0; i < count; i++) {
		enum role role;

		if (role_parse(rows[i].role, &role))
			grants[actor->grant_count++] = (struct grant){rows[i].unit_id, role};
	}
	actor->grants = grants;
	return OK;
}

enum err person_get(struct ctx *ctx, struct app *app, int64_t id, struct person *out)
{
	struct sql_person_by_id row;
	bool found;
	enum err err = sql_person_by_id(ctx, app->db, id, &row, &found);

	if (err || !found)
		return err ? err : no_person(ctx);
	*out = person_of(&row);
	return OK;
}

enum err person_by_login(struct ctx *ctx, struct app *app, const char *login, struct person *out)
{
	struct sql_person_by_login row;
	bool found;
	enum err err = sql_person_by_login(ctx, app->db, login, &row, &found);

	if (err || !found)
		return err ? err : no_person(ctx);
	*out = person_of((const struct sql_person_by_id *)(const void *)&row);
	return OK;
}

enum err person_any(struct ctx *ctx, struct app *app, bool *out)
{
	struct sql_person_any row;

	return sql_person_any(ctx, app->db, &row, out);
}

/* A role that this program no longer knows counts for nothing. */
static bool role_of(struct arena *arena, int64_t person, int64_t unit, const char *code, const char *kind,
		    const char *name, struct person_role *out)
{
	struct unit_row row = {.kind = kind, .name = name};

	*out = (struct person_role){.person = person, .unit = unit};
	out->unit_title = kind ? unit_row_title(arena, &row, true) : NULL;
	return code && role_parse(code, &out->role);
}

enum err person_roles(struct ctx *ctx, struct app *app, int64_t person, const struct person_role **out, size_t *count)
{
	const struct sql_roles_of_person *rows;
	struct person_role *list;
	size_t found, kept = 0;
	enum err err = sql_roles_of_person(ctx, app->db, person, &rows, &found);

	if (err)
		return err;
	list = NEW_ARRAY(ctx->arena, struct person_role, found + 1);
	for (size_t i = 0; i < found; i++)
		kept += role_of(ctx->arena, person, rows[i].unit_id, rows[i].role, rows[i].kind, rows[i].unit_name,
				&list[kept]);
	*out = list;
	*count = kept;
	return OK;
}

/* Rows of people with a role each, those of one person together. */
static size_t gather(struct arena *arena, const struct sql_people_of_unit *rows, size_t count,
		     struct person_listed *out)
{
	struct person_role *roles = NEW_ARRAY(arena, struct person_role, count + 1);
	size_t people = 0;

	for (size_t i = 0; i < count; i++, roles++) {
		const struct sql_people_of_unit *row = &rows[i];

		if (people == 0 || out[people - 1].person.id != row->id)
			out[people++] = (struct person_listed){
			    .person = {.id = row->id,
				       .login = row->login,
				       .name = row->name,
				       .position = row->position,
				       .language = row->language,
				       .must_change = row->must_change != 0,
				       .disabled = row->disabled != 0,
				       .second_factor = row->has_totp != 0,
				       .version = row->version,
				       .created_at = row->created_at},
			    .roles = roles,
			};
		if (role_of(arena, row->id, row->unit_id, row->role, row->unit_kind, row->unit_name, roles))
			out[people - 1].role_count++;
		else
			roles--;
	}
	return people;
}

enum err person_list(struct ctx *ctx, struct app *app, int64_t unit, const struct person_listed **out, size_t *count)
{
	const struct sql_people_of_unit *rows;
	struct person_listed *list;
	size_t found;
	enum err err;

	if (unit == UNIT_INSTALLATION)
		return person_search(ctx, app, "", DB_ROWS_MAX, out, count);
	err = sql_people_of_unit(ctx, app->db, unit, &rows, &found);
	if (err)
		return err;
	list = NEW_ARRAY(ctx->arena, struct person_listed, found + 1);
	*count = gather(ctx->arena, rows, found, list);
	*out = list;
	return OK;
}

enum err person_search(struct ctx *ctx, struct app *app, const char *words, unsigned limit,
		       const struct person_listed **out, size_t *count)
{
	const struct sql_people_by_words *rows;
	struct person_listed *list;
	struct buf pattern = buf_new(ctx->arena);
	size_t found;
	enum err err;

	buf_addc(&pattern, '%');
	for (const char *p = text_fold(ctx->arena, words); *p; p++)
		buf_addc(&pattern, strchr("%_!", *p) ? '%' : *p);
	buf_addc(&pattern, '%');
	err = sql_people_by_words(ctx, app->db, pattern.data, limit, &rows, &found);
	if (err)
		return err;
	list = NEW_ARRAY(ctx->arena, struct person_listed, found + 1);
	*count = gather(ctx->arena, (const struct sql_people_of_unit *)(const void *)rows, found, list);
	*out = list;
	return OK;
}

static enum err refuse_role(struct ctx *ctx, enum role role, const char *where)
{
	return problem(ctx, ERR_INPUT, (struct place){.pointer = "vai-tro"}, NULL, NULL,
		       "Vai trò \"%s\" chỉ giao được ở %s.", tr(ctx, role_name(role)), where);
}

enum err person_permit_role(struct ctx *ctx, struct app *app, const struct actor *actor, const struct grant *grant)
{
	bool of_installation = grant->role == ROLE_ADMINISTRATOR || grant->role == ROLE_MINISTRY;
	bool higher = grant->role == ROLE_APPRAISER || grant->role == ROLE_COUNCIL;
	const struct scope scope = {.unit = grant->unit, .state = STATE_NONE};
	struct unit_row unit;
	enum err err =
	    permit(ctx, actor, of_installation || higher ? ACTION_INSTALLATION : ACTION_PEOPLE_MANAGE, &scope);

	if (err)
		return err;
	if (of_installation != (grant->unit == UNIT_INSTALLATION))
		return refuse_role(ctx, grant->role,
				   of_installation ? tr(ctx, "cấp toàn hệ thống") : tr(ctx, "một đơn vị"));
	return of_installation ? OK : unit_get(ctx, app, grant->unit, &unit);
}

enum err person_permit(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t person)
{
	const struct scope everywhere = {.unit = UNIT_INSTALLATION, .state = STATE_NONE};
	const struct person_role *roles;
	size_t count;
	enum err err;

	if (permitted(actor, ACTION_INSTALLATION, &everywhere))
		return OK;
	err = person_roles(ctx, app, person, &roles, &count);
	if (!err && count == 0)
		err = permit(ctx, actor, ACTION_INSTALLATION, &everywhere);
	for (size_t i = 0; !err && i < count; i++)
		err = person_permit_role(ctx, app, actor, &(struct grant){roles[i].unit, roles[i].role});
	return err;
}

enum err person_look(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t id, struct person *out)
{
	const struct person_role *roles;
	size_t count;
	enum err err = person_get(ctx, app, id, out);

	if (!err)
		err = person_roles(ctx, app, id, &roles, &count);
	if (err)
		return err;
	for (size_t i = 0; i < count; i++)
		if (permitted(actor, ACTION_PEOPLE_MANAGE, &(struct scope){.unit = roles[i].unit, .state = STATE_NONE}))
			return OK;
	return permit(ctx, actor, ACTION_PEOPLE_MANAGE,
		      &(struct scope){.unit = UNIT_INSTALLATION, .state = STATE_NONE});
}

enum err person_audit(struct ctx *ctx, struct db *db, const struct actor *actor, const struct person_event *event)
{
	struct audit_entry entry = {.unit = UNIT_INSTALLATION,
				    .action = event->action,
				    .year = DB_NULL,
				    .subject = event->login,
				    .before = event->before,
				    .after = event->after,
				    .note = event->note};
	struct sql_units_of_person units;
	bool found;
	enum err err = sql_units_of_person(ctx, db, event->person, &units, &found);

	if (err)
		return err;
	if (found && units.lowest != DB_NULL && units.lowest == units.highest)
		entry.unit = units.lowest;
	return audit_append(ctx, db, actor, &entry);
}

static bool is_login(const char *login)
{
	size_t size = strlen(login);

	return size >= LOGIN_LENGTH_MIN && size <= LOGIN_LENGTH_MAX &&
	       login[strspn(login, "abcdefghijklmnopqrstuvwxyz0123456789.-_@")] == '\0';
}

static enum err check_name(struct ctx *ctx, const char *name)
{
	if (!str_empty(name) && text_length(name) <= NAME_CHARACTERS_MAX)
		return OK;
	return problem(ctx, ERR_INPUT, (struct place){.pointer = "ho-ten"}, NULL, NULL,
		       "Phải ghi họ và tên, không quá %d ký tự.", NAME_CHARACTERS_MAX);
}

static enum err check_position(struct ctx *ctx, const char *position)
{
	if (!position || text_length(position) <= NAME_CHARACTERS_MAX)
		return OK;
	return problem(ctx, ERR_INPUT, (struct place){.pointer = "chuc-vu"}, NULL, NULL, "Chức vụ dài quá %d ký tự.",
		       NAME_CHARACTERS_MAX);
}

enum err person_check(struct ctx *ctx, const struct person_new *person)
{
	enum err name = check_name(ctx, person->name);
	enum err position = check_position(ctx, person->position);

	if (!is_login(person->login))
		return problem(ctx, ERR_INPUT, (struct place){.pointer = "ten-dang-nhap"}, NULL,
			       N_("Dùng 3 đến 64 chữ thường không dấu, chữ số, dấu chấm, gạch nối, gạch dưới, @; ví dụ "
				  "le.thi.hoa."),
			       "Tên đăng nhập \"%s\" không dùng được.", person->login);
	return name ? name : position;
}

enum err person_insert_role(struct ctx *ctx, struct db *db, const struct actor *actor, int64_t person,
			    const char *login, const struct grant *grant)
{
	struct audit_entry entry = {.unit = grant->unit,
				    .action = "person_grant",
				    .year = DB_NULL,
				    .subject = login,
				    .after = role_code(grant->role)};
	int64_t added;
	enum err err = sql_membership_insert(ctx, db, person, grant->unit, role_code(grant->role), db_now(), &added);

	return err || !added ? err : audit_append(ctx, db, actor, &entry);
}

enum err person_insert(struct ctx *ctx, struct db *db, const struct actor *actor, const struct person_new *person,
		       int64_t id, const char *hash)
{
	struct person_event event = {
	    .person = id, .login = person->login, .action = "person_add", .after = person->name};
	const char *folded = text_fold(ctx->arena, person->name);
	enum err err = sql_person_insert(ctx, db, id, person->login, person->name, folded, person->position, hash,
					 !person->password, "vi", db_now(), NULL);

	for (unsigned i = 0; !err && i < person->role_count; i++)
		err = person_insert_role(ctx, db, actor, id, person->login, &person->roles[i]);
	return err ? err : person_audit(ctx, db, actor, &event);
}

struct adding {
	const struct person_new *person;
	const struct actor *actor;
	int64_t id;
	const char *hash;
};

static enum err add(struct ctx *ctx, struct db *db, void *arg)
{
	const struct adding *a = arg;
	struct sql_person_by_login taken;
	bool found;
	enum err err = sql_person_by_login(ctx, db, a->person->login, &taken, &found);

	if (!err && found)
		err = problem(ctx, ERR_INPUT, (struct place){.pointer = "ten-dang-nhap"}, NULL,
			      N_("Chọn tên khác, hoặc giao thêm vai trò cho tài khoản đó."),
			      "Tên đăng nhập \"%s\" đã có người dùng.", a->person->login);
	return err ? err : person_insert(ctx, db, a->actor, a->person, a->id, a->hash);
}

static enum err permit_new(struct ctx *ctx, struct app *app, const struct actor *actor, const struct person_new *person)
{
	enum err err = OK;

	if (person->role_count == 0)
		return permit(ctx, actor, ACTION_INSTALLATION, &(struct scope){.unit = UNIT_INSTALLATION});
	for (unsigned i = 0; !err && i < person->role_count; i++)
		err = person_permit_role(ctx, app, actor, &person->roles[i]);
	return err;
}

enum err person_add(struct ctx *ctx, struct app *app, const struct actor *actor, const struct person_new *person,
		    int64_t *id, const char **one_time_password)
{
	struct adding adding = {.person = person, .actor = actor, .id = db_new_id()};
	const char *const own[] = {person->login, person->name, NULL};
	const char *password = person->password ? person->password : password_one_time(ctx->arena);
	char *hash;
	enum err err = permit_new(ctx, app, actor, person);

	if (!err)
		err = person_check(ctx, person);
	if (!err && person->password)
		err = password_check(ctx, password, own, "mat-khau");
	if (!err)
		err = password_hash(ctx, password, &hash);
	if (err)
		return err;
	adding.hash = hash;
	*id = adding.id;
	*one_time_password = person->password ? NULL : password;
	return db_write(ctx, app->db, add, &adding);
}

struct changing {
	const struct actor *actor;
	struct person person;
	int64_t version;
	const char *name, *position;
	const char *hash;
	struct grant grant;
	bool on; /* given, disabled, second factor too */
};

static char *name_and_position(struct arena *arena, const char *name, const char *position)
{
	return str_fmt(arena, "%s%s%s", name, position ? "; " : "", position ? position : "");
}

static enum err change(struct ctx *ctx, struct db *db, void *arg)
{
	const struct changing *c = arg;
	const struct person *p = &c->person;
	struct person_event event = {.person = p->id,
				     .login = p->login,
				     .action = "person_change",
				     .before = name_and_position(ctx->arena, p->name, p->position),
				     .after = name_and_position(ctx->arena, c->name, c->position)};
	int64_t changed;
	enum err err = sql_person_update(ctx, db, p->id, c->version, c->name, text_fold(ctx->arena, c->name),
					 c->position, db_now(), &changed);

	if (!err && changed == 0)
		err = problem(ctx, ERR_CONFLICT, (struct place){0}, NULL,
			      N_("Tải lại trang để xem nội dung mới rồi sửa tiếp."),
			      "Tài khoản này vừa được người khác sửa.");
	if (!err) /* the name stands on the papers of the years it is in charge of */
		err = sql_year_touch_of_person(ctx, db, p->id, NULL);
	return err ? err : person_audit(ctx, db, c->actor, &event);
}

/* The account that is to be changed, when the actor may. */
static enum err managed(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t id, struct person *out)
{
	enum err err = person_get(ctx, app, id, out);

	return err ? err : person_permit(ctx, app, actor, id);
}

enum err person_change(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t id, int64_t version,
		       const char *name, const char *position)
{
	struct changing c = {
	    .actor = actor, .version = version, .name = name, .position = str_empty(position) ? NULL : position};
	enum err err = managed(ctx, app, actor, id, &c.person);

	if (!err)
		err = check_name(ctx, name);
	if (!err)
		err = check_position(ctx, c.position);
	return err ? err : db_write(ctx, app->db, change, &c);
}

/* Somebody must be left who can administer. */
static enum err keep_an_administrator(struct ctx *ctx, struct db *db, int64_t person)
{
	struct sql_other_administrator other;
	struct sql_is_administrator is;
	bool found, concerned;
	enum err err = sql_is_administrator(ctx, db, person, &is, &concerned);

	if (err || !concerned)
		return err;
	err = sql_other_administrator(ctx, db, person, &other, &found);
	if (err || found)
		return err;
	return problem(ctx, ERR_STATE, (struct place){0}, NULL, N_("Giao vai trò quản trị cho một người khác trước."),
		       "Đây là người quản trị hệ thống duy nhất còn lại.");
}

static enum err take_role(struct ctx *ctx, struct db *db, const struct changing *c)
{
	struct audit_entry entry = {.unit = c->grant.unit,
				    .action = "person_revoke",
				    .year = DB_NULL,
				    .subject = c->person.login,
				    .before = role_code(c->grant.role)};
	int64_t changed;
	enum err err = c->grant.role == ROLE_ADMINISTRATOR ? keep_an_administrator(ctx, db, c->person.id) : OK;

	if (!err)
		err = sql_membership_delete(ctx, db, c->person.id, c->grant.unit, role_code(c->grant.role), &changed);
	return err || !changed ? err : audit_append(ctx, db, c->actor, &entry);
}

static enum err grant(struct ctx *ctx, struct db *db, void *arg)
{
	const struct changing *c = arg;

	if (!c->on)
		return take_role(ctx, db, c);
	return person_insert_role(ctx, db, c->actor, c->person.id, c->person.login, &c->grant);
}

enum err person_grant(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t id, int64_t unit,
		      enum role role, bool given)
{
	struct changing c = {.actor = actor, .grant = {unit, role}, .on = given};
	enum err err = person_get(ctx, app, id, &c.person);

	if (!err)
		err = person_permit_role(ctx, app, actor, &c.grant);
	return err ? err : db_write(ctx, app->db, grant, &c);
}

static enum err disable(struct ctx *ctx, struct db *db, void *arg)
{
	const struct changing *c = arg;
	struct person_event event = {
	    .person = c->person.id, .login = c->person.login, .action = c->on ? "person_disable" : "person_enable"};
	enum err err = c->on ? keep_an_administrator(ctx, db, c->person.id) : OK;

	if (!err)
		err = sql_person_set_disabled(ctx, db, c->person.id, c->on, db_now(), NULL);
	if (!err && c->on)
		err = sql_session_delete_others(ctx, db, c->person.id, 0, NULL);
	if (!err && c->on)
		err = sql_tokens_delete_of(ctx, db, c->person.id, NULL);
	return err ? err : person_audit(ctx, db, c->actor, &event);
}

enum err person_disable(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t id, bool disabled)
{
	struct changing c = {.actor = actor, .on = disabled};
	enum err err = managed(ctx, app, actor, id, &c.person);

	if (!err && disabled && id == actor->person)
		err = problem(ctx, ERR_STATE, (struct place){0}, NULL,
			      N_("Đề nghị người quản lý tài khoản khác làm việc này."),
			      "Không tự khóa tài khoản của chính mình được.");
	return err ? err : db_write(ctx, app->db, disable, &c);
}

static enum err drop_second_factor(struct ctx *ctx, struct db *db, const struct changing *c)
{
	enum err err = sql_person_set_totp(ctx, db, c->person.id, NULL, DB_NULL, db_now(), NULL);

	if (!err)
		err = attempt_forgive(ctx, db, str_fmt(ctx->arena, "code:%lld", (long long)c->person.id));
	return err ? err : sql_recovery_clear(ctx, db, c->person.id, NULL);
}

static enum err reset(struct ctx *ctx, struct db *db, void *arg)
{
	const struct changing *c = arg;
	struct person_event event = {.person = c->person.id,
				     .login = c->person.login,
				     .action = "person_reset",
				     .note = c->on ? tr(ctx, "gỡ cả xác thực hai bước") : NULL};
	enum err err = sql_person_set_password(ctx, db, c->person.id, c->hash, 1, db_now(), NULL);

	if (!err)
		err = sql_session_delete_others(ctx, db, c->person.id, 0, NULL);
	if (!err)
		err = sql_tokens_delete_of(ctx, db, c->person.id, NULL);
	if (!err)
		err = attempt_forgive(ctx, db, str_fmt(ctx->arena, "login:%s", c->person.login));
	if (!err && c->on)
		err = drop_second_factor(ctx, db, c);
	return err ? err : person_audit(ctx, db, c->actor, &event);
}

enum err person_reset(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t id, bool second_factor_too,
		      const char **one_time_password)
{
	struct changing c = {.actor = actor, .on = second_factor_too};
	char *hash;
	enum err err = managed(ctx, app, actor, id, &c.person);

	if (err)
		return err;
	*one_time_password = password_one_time(ctx->arena);
	err = password_hash(ctx, *one_time_password, &hash);
	if (err)
		return err;
	c.hash = hash;
	return db_write(ctx, app->db, reset, &c);
}
