/* Who the token acts for, and what is open to everybody about the API itself. What proves who somebody is (password,
 * second factor, sessions, tokens) is left to the pages: a token cannot make itself another. */
#include "api/call.h"
#include "core/assignment.h"
#include "core/notice.h"

/* --- the API --- */

struct about {
	const char *name, *api, *description;
};
static const struct shape_field about_fields[] = {
    FIELD(struct about, name, SHAPE_TEXT, "tcpl"),
    FIELD(struct about, api, SHAPE_TEXT, "The version of this API."),
    FIELD(struct about, description, SHAPE_TEXT, "Where its OpenAPI description is."),
};
static SHAPE(about, struct about, "About", "This API.");

static enum err get_about(struct call *c)
{
	const struct about about = {"tcpl", "1", API_PREFIX "/openapi.json"};

	return call_answer(c, &about);
}

static enum err get_description(struct call *c)
{
	enum err err = call_document(c, "");

	api_describe(c->ctx, c->base_url, &c->response->body);
	return err;
}

/* --- the person --- */

static const char *role_word(int role)
{
	return role < ROLE_COUNT ? role_code((enum role)role) : NULL;
}

static const struct shape_field grant_fields[] = {
    FIELD(struct grant, unit, SHAPE_ID, "Of which unit; null: of the installation."),
    FIELD_WORD(struct grant, "role", role, role_word, "What for."),
};
static SHAPE(grant, struct grant, "Grant", "A role.");

struct me {
	int64_t id, expires_at;
	const char *login, *name, *position, *language, *token;
	const char *const *scopes;
	unsigned scope_count;
	const struct grant *grants;
	unsigned grant_count;
};
static const struct shape_field me_fields[] = {
    FIELD(struct me, id, SHAPE_ID, "Number of the account."),
    FIELD(struct me, login, SHAPE_TEXT, "Sign-in name."),
    FIELD(struct me, name, SHAPE_TEXT, "Full name."),
    FIELD(struct me, position, SHAPE_TEXT, "Post."),
    FIELD(struct me, language, SHAPE_TEXT, "Of messages: vi or en."),
    FIELD_LIST(struct me, "roles", grants, grant_count, shape_grant, "Roles."),
    FIELD(struct me, token, SHAPE_TEXT, "Name of the token of this request."),
    FIELD_TEXTS(struct me, "scopes", scopes, scope_count, "Its scopes."),
    FIELD(struct me, expires_at, SHAPE_MOMENT, "Its end."),
};
static SHAPE(me, struct me, "Me", "Whom the token acts for.");

static enum err get_me(struct call *c)
{
	const char **scopes = NEW_ARRAY(c->ctx->arena, const char *, 8);
	struct me me = {.expires_at = c->token.expires_at,
			.token = c->token.name,
			.scopes = scopes,
			.grants = c->actor.grants,
			.grant_count = c->actor.grant_count};
	struct person person;
	enum err err = person_get(c->ctx, c->app, c->actor.person, &person);

	if (err)
		return err;
	me.id = person.id;
	me.login = person.login;
	me.name = person.name;
	me.position = person.position;
	me.language = person.language;
	for (unsigned i = 0; token_scope_code(i); i++)
		if (c->token.scopes >> i & 1)
			scopes[me.scope_count++] = token_scope_code(i);
	return call_answer(c, &me);
}

static const struct body_field me_body[] = {
    {"language", JS_STRING, JS_REQUIRED, "vi or en.", NULL},
};
BODY(me, "MeChange", "What one changes of oneself.");

static enum err put_me(struct call *c)
{
	enum err err =
	    person_set_language(c->ctx, c->app, &c->actor, str_eq(call_text(c, "language"), "en") ? LANG_EN : LANG_VI);

	return err ? err : get_me(c);
}

static enum err delete_token(struct call *c)
{
	enum err err = token_end(c->ctx, c->app, &c->actor, c->actor.person, c->token.id);

	return err ? err : call_done(c);
}

/* --- what to do --- */

static const struct shape_field task_fields[] = {
    FIELD(struct task, year, SHAPE_ID, "The year's number (id)."),
    FIELD(struct task, number, SHAPE_INT, "The year."),
    FIELD_AS(struct task, "unit", unit_title, SHAPE_TEXT, "Whose."),
    FIELD(struct task, item, SHAPE_ITEM, "What was assigned: a criterion, indicator or content."),
    FIELD(struct task, due, SHAPE_DAY, "By when."),
    FIELD(struct task, contents, SHAPE_UNSIGNED, "Contents under it."),
    FIELD(struct task, answered, SHAPE_UNSIGNED, "Of those, answered."),
    FIELD(struct task, without_evidence, SHAPE_UNSIGNED, "Of those, without a document."),
    FIELD_TEXTS(struct task, "missing", missing, missing_count, "What is missing, in words."),
    FIELD(struct task, done, SHAPE_BOOL, "Nothing is missing."),
};
const struct shape shape_task = {"Task", "Something assigned, and what it still lacks.", task_fields,
				 sizeof task_fields / sizeof *task_fields, sizeof(struct task)};

static enum err get_tasks(struct call *c)
{
	const struct task *tasks;
	size_t count;
	enum err err = task_list(c->ctx, c->app, &c->actor, &tasks, &count);

	return err ? err : call_list(c, tasks, count, NULL);
}

/* --- notices --- */

struct contact_view {
	const char *email;
	const char *const *kinds;
	unsigned kind_count;
};
static const struct shape_field contact_fields[] = {
    FIELD(struct contact_view, email, SHAPE_TEXT, "Where notices go; null: nowhere."),
    FIELD_TEXTS(struct contact_view, "kinds", kinds, kind_count,
		"Which: assigned, due, late, sent, returned, decided."),
};
static SHAPE(contact, struct contact_view, "Contact", "Notices by e-mail.");

static enum err get_contact(struct call *c)
{
	const char **kinds = NEW_ARRAY(c->ctx->arena, const char *, NOTICE_KIND_COUNT);
	struct contact_view view = {.kinds = kinds};
	struct contact contact;
	enum err err = contact_get(c->ctx, c->app, &c->actor, &contact);

	if (err)
		return err;
	view.email = contact.email;
	for (unsigned i = 0; i < NOTICE_KIND_COUNT; i++)
		if (contact.email && contact.wants[i])
			kinds[view.kind_count++] = notice_kind_code((enum notice_kind)i);
	return call_answer(c, &view);
}

static const struct body_field contact_body[] = {
    {"email", JS_STRING, JS_REQUIRED | JS_NULLABLE, "Where notices go; null: nowhere.", NULL},
    {"kinds", JS_ARRAY, 0, "Which: assigned, due, late, sent, returned, decided.", NULL},
};
BODY(contact, "ContactChange", "Notices by e-mail.");

static enum err put_contact(struct call *c)
{
	struct contact contact = {.email = call_text(c, "email")};
	const char *const *kinds;
	unsigned count;
	enum err err = call_texts(c, &c->in, "kinds", &kinds, &count);

	for (unsigned i = 0; i < count && !err; i++) {
		unsigned k = 0;

		while (k < NOTICE_KIND_COUNT && !str_eq(kinds[i], notice_kind_code((enum notice_kind)k)))
			k++;
		if (k < NOTICE_KIND_COUNT)
			contact.wants[k] = true;
		else
			err = problem(c->ctx, ERR_INPUT, (struct place){.pointer = "/kinds"}, NULL, NULL,
				      "Không có loại thông báo \"%s\".", kinds[i]);
	}
	if (!err)
		err = contact_save(c->ctx, c->app, &c->actor, &contact);
	return err ? err : get_contact(c);
}

static const struct call_route routes[] = {
    {HTTP_GET, "/", get_about, 0, "getApi", "What this is", NULL, &shape_about, NULL, 0, NULL},
    {HTTP_GET, "/openapi.json", get_description, 0, "getDescription", "This description", NULL, NULL,
     "application/json", 0, NULL},
    {HTTP_GET, "/me", get_me, TOKEN_READ, "getMe", "Whom the token acts for", NULL, &shape_me, NULL, 0, NULL},
    {HTTP_PUT, "/me", put_me, TOKEN_WRITE, "changeMe", "Change one's language", &body_me, &shape_me, NULL, 0, NULL},
    {HTTP_DELETE, "/me/token", delete_token, TOKEN_READ, "endToken", "End the token of this request", NULL, NULL, NULL,
     0, NULL},
    {HTTP_GET, "/me/tasks", get_tasks, TOKEN_READ, "listTasks", "What is assigned to oneself", NULL, &shape_task, NULL,
     CALL_LIST, NULL},
    {HTTP_GET, "/me/contact", get_contact, TOKEN_READ, "getContact", "Notices by e-mail", NULL, &shape_contact, NULL, 0,
     NULL},
    {HTTP_PUT, "/me/contact", put_contact, TOKEN_WRITE, "changeContact", "Change notices by e-mail", &body_contact,
     &shape_contact, NULL, 0, NULL},
};
const struct call_table calls_me = {"Oneself", routes, sizeof routes / sizeof *routes};
