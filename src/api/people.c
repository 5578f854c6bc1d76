/* Accounts and their roles. */
#include "core/person.h"

#include <stdlib.h>

#include "api/call.h"
#include "reader/reader.h"

static const char *role_word(int role)
{
	return role < ROLE_COUNT ? role_code((enum role)role) : NULL;
}

static const struct shape_field role_fields[] = {
    FIELD(struct person_role, unit, SHAPE_ID, "Of which unit; null: of the installation."),
    FIELD(struct person_role, unit_title, SHAPE_TEXT, "Its title."),
    FIELD_WORD(struct person_role, "role", role, role_word, "What for."),
};
static SHAPE(role, struct person_role, "Role", "A role of an account.");

struct person_view {
	struct person p;
	const struct person_role *roles;
	unsigned role_count;
};
static const struct shape_field person_fields[] = {
    FIELD_AS(struct person_view, "id", p.id, SHAPE_ID, "Number of the account."),
    FIELD_AS(struct person_view, "login", p.login, SHAPE_TEXT, "Sign-in name."),
    FIELD_AS(struct person_view, "name", p.name, SHAPE_TEXT, "Full name."),
    FIELD_AS(struct person_view, "position", p.position, SHAPE_TEXT, "Post."),
    FIELD_AS(struct person_view, "disabled", p.disabled, SHAPE_BOOL, "Locked."),
    FIELD_AS(struct person_view, "second_factor", p.second_factor, SHAPE_BOOL, "Signs in in two steps."),
    FIELD_AS(struct person_view, "must_change", p.must_change, SHAPE_BOOL, "Has not yet chosen a password."),
    FIELD_AS(struct person_view, "version", p.version, SHAPE_COUNT, "To change it from."),
    FIELD_AS(struct person_view, "created_at", p.created_at, SHAPE_MOMENT, "When it was made."),
    FIELD_LIST(struct person_view, "roles", roles, role_count, shape_role, "Roles."),
};
static SHAPE(person, struct person_view, "Person", "An account.");

static enum err look(struct call *c, struct person_view *out)
{
	size_t count = 0;
	int64_t id;
	enum err err = call_id(c, 0, &id);

	if (!err)
		err = person_look(c->ctx, c->app, &c->actor, id, &out->p);
	if (!err)
		err = person_roles(c->ctx, c->app, id, &out->roles, &count);
	out->role_count = (unsigned)count;
	return err;
}

static enum err get_person(struct call *c)
{
	struct person_view view = {0};
	enum err err = look(c, &view);

	return err ? err : call_answer(c, &view);
}

static enum err list_people(struct call *c)
{
	struct scope scope = {.state = STATE_NONE};
	const struct person_listed *people;
	struct person_view *views;
	size_t count = 0;
	enum err err = call_query_int(c, "unit", UNIT_INSTALLATION, &scope.unit);

	if (!err)
		err = permit(c->ctx, &c->actor, ACTION_PEOPLE_MANAGE, &scope);
	if (!err && scope.unit != UNIT_INSTALLATION)
		err = person_list(c->ctx, c->app, scope.unit, &people, &count);
	else if (!err)
		err = person_search(c->ctx, c->app, call_query_text(c, "q"), 200, &people, &count);
	if (err)
		return err;
	views = NEW_ARRAY(c->ctx->arena, struct person_view, count + 1);
	for (size_t i = 0; i < count; i++)
		views[i] = (struct person_view){people[i].person, people[i].roles, people[i].role_count};
	return call_list(c, views, count, NULL);
}

/* --- making --- */

struct person_made {
	int64_t id;
	const char *password;
};
static const struct shape_field person_made_fields[] = {
    FIELD(struct person_made, id, SHAPE_ID, "Number of the account."),
    FIELD(struct person_made, password, SHAPE_TEXT, "One-time password, told only now."),
};
static SHAPE(person_made, struct person_made, "PersonMade", "A new account, or a new password.");
static const struct body_field grant_body[] = {
    {"role", JS_STRING, JS_REQUIRED, "Code of the role.", NULL},
    {"unit", JS_INTEGER, JS_NULLABLE, "Of which unit; null: of the installation.", NULL},
};
BODY(grant, "GrantChange", "A role.");
static const struct body_field person_body[] = {
    {"login", JS_STRING, JS_REQUIRED, "Sign-in name.", NULL},
    {"name", JS_STRING, JS_REQUIRED, "Full name.", NULL},
    {"position", JS_STRING, JS_NULLABLE, "Post.", NULL},
    {"roles", JS_ARRAY, JS_REQUIRED, "What for.", &body_grant},
};
BODY(person, "PersonNew", "A new account.");

static enum err take_grant(struct call *c, const struct js *in, struct grant *out)
{
	const char *role = js_string(in, "role");

	out->unit = js_integer(in, "unit", UNIT_INSTALLATION);
	if (role_parse(role, &out->role))
		return OK;
	return problem(c->ctx, ERR_INPUT, (struct place){.pointer = "role"}, NULL, NULL, "Không có vai trò \"%s\".",
		       role);
}

static enum err make_person(struct call *c)
{
	struct js list = js_get(&c->in, "roles");
	struct grant *grants = NEW_ARRAY(c->ctx->arena, struct grant, js_count(&list) + 1);
	struct person_new new = {.login = call_text(c, "login"),
				 .name = call_text(c, "name"),
				 .position = js_string(&c->in, "position"),
				 .roles = grants};
	struct person_made made;
	enum err err = OK;

	for (size_t i = 0; i < js_count(&list) && !err; i++) {
		struct js element = js_at(&list, i);

		err = take_grant(c, &element, &grants[new.role_count++]);
	}
	if (!err)
		err = person_add(c->ctx, c->app, &c->actor, &new, &made.id, &made.password);
	return err ? err : call_made(c, str_fmt(c->ctx->arena, "/people/%lld", (long long)made.id), &made);
}

/* --- changing --- */

static const struct body_field person_change_body[] = {
    {"version", JS_INTEGER, JS_REQUIRED, "That it is changed from.", NULL},
    {"name", JS_STRING, JS_REQUIRED, "Full name.", NULL},
    {"position", JS_STRING, JS_NULLABLE, "Post.", NULL},
};
BODY(person_change, "PersonChange", "What somebody else may change of an account.");

static enum err put_person(struct call *c)
{
	int64_t id;
	enum err err = call_id(c, 0, &id);

	if (!err)
		err = person_change(c->ctx, c->app, &c->actor, id, js_integer(&c->in, "version", 0),
				    call_text(c, "name"), js_string(&c->in, "position"));
	return err ? err : get_person(c);
}

static enum err change_role(struct call *c, bool given)
{
	struct grant grant = {0};
	int64_t id;
	enum err err = call_id(c, 0, &id);

	if (!err)
		err = take_grant(c, &c->in, &grant);
	if (!err)
		err = person_grant(c->ctx, c->app, &c->actor, id, grant.unit, grant.role, given);
	return err ? err : call_done(c);
}

static enum err give_role(struct call *c)
{
	return change_role(c, true);
}

static enum err take_role(struct call *c)
{
	return change_role(c, false);
}

static enum err lock(struct call *c, bool locked)
{
	int64_t id;
	enum err err = call_id(c, 0, &id);

	if (!err)
		err = person_disable(c->ctx, c->app, &c->actor, id, locked);
	return err ? err : call_done(c);
}

static enum err lock_person(struct call *c)
{
	return lock(c, true);
}

static enum err unlock_person(struct call *c)
{
	return lock(c, false);
}

static const struct body_field reset_body[] = {
    {"second_factor", JS_BOOLEAN, 0, "true: take the second step off, too.", NULL},
};
BODY(reset, "PersonReset", "A new one-time password.");

static enum err reset_person(struct call *c)
{
	struct person_made made;
	enum err err = call_id(c, 0, &made.id);

	if (!err)
		err = person_reset(c->ctx, c->app, &c->actor, made.id, js_boolean(&c->in, "second_factor", false),
				   &made.password);
	return err ? err : call_answer(c, &made);
}

/* --- many at once --- */

static const struct shape_field import_row_fields[] = {
    FIELD(struct person_import_row, row, SHAPE_UNSIGNED, "Of the file."),
    FIELD(struct person_import_row, login, SHAPE_TEXT, "Sign-in name."),
    FIELD(struct person_import_row, name, SHAPE_TEXT, "Full name."),
    FIELD_WORD(struct person_import_row, "role", role, role_word, "What for."),
    FIELD(struct person_import_row, unit, SHAPE_TEXT, "Code of the unit."),
    FIELD(struct person_import_row, exists, SHAPE_BOOL, "The account is there; only the role is added."),
    FIELD(struct person_import_row, password, SHAPE_TEXT, "One-time password, told only now, of a new account."),
};
static SHAPE(import_row, struct person_import_row, "PersonImported", "A row of an import.");
static const struct body_field people_file_body[] = {
    {"apply", JS_STRING, 0, "true: write it; else it is only looked at.", NULL},
    {"unit", JS_STRING, 0, "Number of the unit for rows that name none.", NULL},
};
BODY_FORM(people_file, "PeopleFile", "Accounts, CSV or XLSX.");

static enum err import_people(struct call *c)
{
	const struct person_import_row *rows;
	const struct table_text *table;
	const char *name;
	size_t count = 0;
	enum err err = call_table_of_file(c, &table, &name);

	if (!err)
		err = person_import(c->ctx, c->app, &c->actor, name, table->cells, table->row_count,
				    table->column_count, strtoll(call_text(c, "unit"), NULL, 10),
				    str_eq(call_text(c, "apply"), "true"), &rows, &count);
	return err ? err : call_list(c, rows, count, NULL);
}

static const struct call_query people_query[] = {{"unit", "Number of the unit whose accounts are listed; none: all."},
						 {"q", "Words of the name or sign-in name, among all."},
						 {NULL, NULL}};

static const struct call_route routes[] = {
    {HTTP_GET, "/people", list_people, TOKEN_MANAGE, "listPeople", "Accounts", NULL, &shape_person, NULL, CALL_LIST,
     people_query},
    {HTTP_POST, "/people", make_person, TOKEN_MANAGE, "makePerson", "A new account", &body_person, &shape_person_made,
     NULL, CALL_MADE | CALL_SECRET, NULL},
    {HTTP_POST, "/people/import", import_people, TOKEN_MANAGE, "importPeople", "Many accounts", &body_people_file,
     &shape_import_row, NULL, CALL_LIST | CALL_SECRET | CALL_LONG, NULL},
    {HTTP_GET, "/people/:person", get_person, TOKEN_MANAGE, "getPerson", "One account", NULL, &shape_person, NULL, 0,
     NULL},
    {HTTP_PUT, "/people/:person", put_person, TOKEN_MANAGE, "changePerson", "Change name and post", &body_person_change,
     &shape_person, NULL, 0, NULL},
    {HTTP_POST, "/people/:person/give-role", give_role, TOKEN_MANAGE, "giveRole", "Give a role", &body_grant, NULL,
     NULL, 0, NULL},
    {HTTP_POST, "/people/:person/take-role", take_role, TOKEN_MANAGE, "takeRole", "Take a role away", &body_grant, NULL,
     NULL, 0, NULL},
    {HTTP_POST, "/people/:person/lock", lock_person, TOKEN_MANAGE, "lockPerson", "Lock an account", NULL, NULL, NULL, 0,
     NULL},
    {HTTP_POST, "/people/:person/unlock", unlock_person, TOKEN_MANAGE, "unlockPerson", "Unlock an account", NULL, NULL,
     NULL, 0, NULL},
    {HTTP_POST, "/people/:person/reset", reset_person, TOKEN_MANAGE, "resetPerson", "A new one-time password",
     &body_reset, &shape_person_made, NULL, CALL_SECRET | CALL_OPTIONAL, NULL},
};
const struct call_table calls_people = {"People", routes, sizeof routes / sizeof *routes};
