#include "core/session.h"

#include <string.h>

#include "base/hash.h"
#include "base/text.h"
#include "core/password.h"
#include "core/person_parts.h"
#include "core/throttle.h"
#include "core/totp.h"
#include "db/statements.h"

#define TOKEN_BYTES 32
#define CODE_MAX_MS ((int64_t)10 * 60 * 1000) /* for typing the second factor */
#define SEEN_STEP_MS ((int64_t)60 * 1000)
#define SESSIONS_OF_PERSON_MAX 20
#define LOGIN_SIZE_MAX 64
#define AGENT_SIZE_MAX 200

static char *token_hash(struct arena *arena, const char *token)
{
	return hash_hex(arena, token, strlen(token));
}

/* Without the white space and capitals that telephones add. */
static char *tidy(struct arena *arena, const char *text)
{
	char *out = text_trim(arena, str_ndup(arena, text, strnlen(text, LOGIN_SIZE_MAX)));

	for (char *p = out; *p; p++)
		if (*p >= 'A' && *p <= 'Z')
			*p = (char)(*p - 'A' + 'a');
	return out;
}

static enum sign_in step_of(const struct person *person, bool second_factor)
{
	if (person->second_factor && !second_factor)
		return SIGN_IN_CODE;
	return person->must_change ? SIGN_IN_PASSWORD : SIGN_IN_DONE;
}

struct refusing {
	int64_t person; /* 0: nobody has that login */
	const char *login, *address, *note;
};

/* What is typed as a login may be a password: only known logins are written down. */
static enum err note_refusal(struct ctx *ctx, struct db *db, void *arg)
{
	const struct refusing *r = arg;
	struct actor nobody = actor_public(r->address);
	struct person_event event = {
	    .person = r->person, .login = r->person ? r->login : "?", .action = "sign_in_refused", .note = r->note};

	return person_audit(ctx, db, &nobody, &event);
}

static enum err refuse(struct ctx *ctx, struct app *app, const struct refusing *refusing, int64_t wait_ms)
{
	struct refusing copy = *refusing;
	enum err err = db_write(ctx, app->db, note_refusal, &copy);

	if (err)
		return err;
	return problem(ctx, ERR_DENIED, (struct place){.pointer = "mat-khau"}, NULL,
		       wait_ms ? tr_fmt(ctx, "Muốn thử tiếp thì chờ %s.", wait_text(ctx, wait_ms))
			       : N_("Kiểm tra phím Caps Lock và bộ gõ tiếng Việt rồi gõ lại."),
		       "Tên đăng nhập hoặc mật khẩu không đúng.");
}

static const char *cut_agent(struct ctx *ctx, const char *agent)
{
	return agent ? str_ndup(ctx->arena, agent, strnlen(agent, AGENT_SIZE_MAX)) : NULL;
}

struct beginning {
	const struct person *person;
	const struct actor *actor;
	const struct attempt *attempt; /* NULL: no password was asked for */
	const char *agent, *token, *csrf, *rehashed, *how;
	int64_t id, now, expires_at;
};

static enum err write_session(struct ctx *ctx, struct db *db, void *arg)
{
	const struct beginning *b = arg;
	const struct person *person = b->person;
	struct person_event event = {.person = person->id, .login = person->login, .action = "sign_in", .note = b->how};
	enum err err = sql_session_delete_expired(ctx, db, b->now, NULL);

	if (!err)
		err = sql_session_insert(ctx, db, b->id, token_hash(ctx->arena, b->token), person->id, b->csrf,
					 !person->second_factor, b->actor->address, b->agent, b->now, b->expires_at,
					 NULL);
	if (!err)
		err = sql_session_keep_newest(ctx, db, person->id, SESSIONS_OF_PERSON_MAX, NULL);
	if (!err && b->attempt)
		err = attempt_right(ctx, db, b->attempt);
	if (!err && b->rehashed)
		err = sql_person_rehash(ctx, db, person->id, b->rehashed, NULL);
	if (err || person->second_factor)
		return err; /* it is a sign-in when the code is right too */
	return person_audit(ctx, db, b->actor, &event);
}

static enum err start(struct ctx *ctx, struct app *app, struct beginning *b, const char **token, struct session *out)
{
	enum err err;

	*token = b->token = random_hex(ctx->arena, TOKEN_BYTES);
	b->csrf = random_hex(ctx->arena, TOKEN_BYTES);
	b->id = db_new_id();
	b->now = db_now();
	b->expires_at = b->now + (b->person->second_factor ? CODE_MAX_MS : SESSION_AGE_MAX_MS);
	err = db_write(ctx, app->db, write_session, b);
	if (err)
		return err;
	*out = (struct session){.id = b->id,
				.actor = *b->actor,
				.person = *b->person,
				.csrf = b->csrf,
				.expires_at = b->expires_at,
				.step = step_of(b->person, false)};
	return person_load_grants(ctx, app, &out->actor);
}

enum err session_begin(struct ctx *ctx, struct app *app, const char *login, const char *password, const char *address,
		       const char *agent, const char **token, struct session *out)
{
	const char *known = tidy(ctx->arena, login);
	struct attempt attempt = {.subject = str_fmt(ctx->arena, "login:%s", known), .address = address};
	struct refusing refusing = {.login = known, .address = address};
	struct beginning beginning = {.attempt = &attempt};
	struct sql_person_secrets secrets;
	struct person person;
	struct actor actor;
	char *fresh;
	bool found, right;
	enum err err = attempt_begin(ctx, app, &attempt);

	if (!err)
		err = sql_person_secrets(ctx, app->db, known, &secrets, &found);
	if (err)
		return err;
	right = password_right(found ? secrets.password : NULL, password);
	if (!right || secrets.disabled) {
		refusing.person = found ? secrets.id : 0;
		refusing.note = right ? tr(ctx, "tài khoản đang bị khóa") : NULL;
		return refuse(ctx, app, &refusing, attempt.wait_ms);
	}
	err = person_get(ctx, app, secrets.id, &person);
	if (!err && password_is_stale(secrets.password)) {
		err = password_hash(ctx, password, &fresh);
		beginning.rehashed = err ? NULL : fresh;
	}
	actor = (struct actor){.person = person.id, .name = person.name, .login = person.login, .address = address};
	beginning.person = &person;
	beginning.actor = &actor;
	beginning.agent = cut_agent(ctx, agent);
	return err ? err : start(ctx, app, &beginning, token, out);
}

enum err session_begin_known(struct ctx *ctx, struct app *app, int64_t id, const char *how, const char *address,
			     const char *agent, const char **token, struct session *out)
{
	struct person person;
	struct actor actor;
	struct beginning beginning = {.person = &person, .actor = &actor, .how = how, .agent = cut_agent(ctx, agent)};
	enum err err = person_get(ctx, app, id, &person);

	if (err)
		return err;
	actor = (struct actor){.person = id, .name = person.name, .login = person.login, .address = address};
	return start(ctx, app, &beginning, token, out);
}

struct second {
	const struct session *session;
	const struct attempt *attempt;
	const char *token, *csrf;
	int64_t step;         /* of the code; 0: it can only be a recovery code */
	const char *recovery; /* its hash */
	bool passed;
};

static enum err pass_second(struct ctx *ctx, struct db *db, void *arg)
{
	struct second *s = arg;
	const struct person *person = &s->session->person;
	struct person_event event = {.person = person->id,
				     .login = person->login,
				     .action = "sign_in",
				     .note = s->step ? NULL : tr(ctx, "bằng mã dự phòng")};
	int64_t changed;
	enum err err = s->step ? sql_person_set_totp_step(ctx, db, person->id, s->step, &changed)
			       : sql_recovery_use(ctx, db, person->id, s->recovery, &changed);

	s->passed = !err && changed > 0;
	if (!s->passed)
		return err;
	err = sql_session_renew(ctx, db, s->session->id, token_hash(ctx->arena, s->token), s->csrf,
				db_now() + SESSION_AGE_MAX_MS, NULL);
	if (!err)
		err = attempt_right(ctx, db, s->attempt);
	return err ? err : person_audit(ctx, db, &s->session->actor, &event);
}

static enum err refuse_code(struct ctx *ctx, struct app *app, const struct session *session, int64_t wait_ms)
{
	struct refusing refusing = {.person = session->person.id,
				    .login = session->person.login,
				    .address = session->actor.address,
				    .note = tr(ctx, "mã xác thực không đúng")};
	enum err err = db_write(ctx, app->db, note_refusal, &refusing);

	if (err)
		return err;
	return problem(
	    ctx, ERR_DENIED, (struct place){.pointer = "ma"}, NULL,
	    wait_ms
		? tr_fmt(ctx, "Muốn thử tiếp thì chờ %s.", wait_text(ctx, wait_ms))
		: N_("Dùng mã đang hiện trên điện thoại (mỗi mã dùng một lần) hoặc một mã dự phòng; kiểm tra giờ của "
		     "điện thoại."),
	    "Mã xác thực không đúng hoặc đã dùng rồi.");
}

enum err session_second_factor(struct ctx *ctx, struct app *app, const struct session *session, const char *code,
			       const char *address, const char **token)
{
	const char *typed = tidy(ctx->arena, code);
	struct attempt attempt = {.subject = str_fmt(ctx->arena, "code:%lld", (long long)session->person.id),
				  .address = address};
	struct second second = {.session = session, .attempt = &attempt};
	struct sql_person_secrets secrets;
	bool found;
	enum err err = attempt_begin(ctx, app, &attempt);

	if (!err)
		err = sql_person_secrets(ctx, app->db, session->person.login, &secrets, &found);
	if (err)
		return err;
	if (found && secrets.totp_secret)
		second.step = totp_match(secrets.totp_secret, typed, db_now(),
					 secrets.totp_step == DB_NULL ? 0 : secrets.totp_step);
	second.recovery = hash_hex(ctx->arena, typed, strlen(typed));
	*token = second.token = random_hex(ctx->arena, TOKEN_BYTES);
	second.csrf = random_hex(ctx->arena, TOKEN_BYTES);
	err = db_write(ctx, app->db, pass_second, &second);
	if (err || second.passed)
		return err;
	return refuse_code(ctx, app, session, attempt.wait_ms);
}

static struct person person_of(const struct sql_session_find *row)
{
	return (struct person){.id = row->person_id,
			       .login = row->login,
			       .name = row->person_name,
			       .position = row->position,
			       .language = row->language,
			       .must_change = row->must_change != 0,
			       .disabled = row->disabled != 0,
			       .second_factor = row->has_totp != 0,
			       .version = row->person_version,
			       .created_at = row->person_created_at};
}

/* That it was seen is worth remembering, but no reason to refuse a page: the store may be busy or read-only just now.
 */
static void note_seen(struct ctx *ctx, struct app *app, int64_t id, int64_t now)
{
	struct ctx apart = ctx_new(ctx->arena, ctx->lang);

	if (sql_session_seen(&apart, app->db, id, now, NULL) != OK)
		return;
}

enum err session_find(struct ctx *ctx, struct app *app, const char *token, const char *address, struct session *out,
		      bool *found)
{
	struct sql_session_find row;
	int64_t now = db_now();
	enum err err;

	*found = false;
	if (strlen(token) != 2 * TOKEN_BYTES)
		return OK;
	err = sql_session_find(ctx, app->db, token_hash(ctx->arena, token), &row, found);
	if (err || !*found)
		return err;
	*found = !row.disabled && row.expires_at > now && row.seen_at > now - SESSION_IDLE_MAX_MS;
	if (!*found)
		return OK;
	*out =
	    (struct session){.id = row.id, .person = person_of(&row), .csrf = row.csrf, .expires_at = row.expires_at};
	out->step = step_of(&out->person, row.second_factor != 0);
	out->actor =
	    (struct actor){.person = row.person_id, .name = row.person_name, .login = row.login, .address = address};
	if (row.seen_at < now - SEEN_STEP_MS)
		note_seen(ctx, app, row.id, now);
	return person_load_grants(ctx, app, &out->actor);
}

struct ending {
	const struct session *session;
	int64_t id; /* 0: all others */
	const char *action;
};

static enum err end_sessions(struct ctx *ctx, struct db *db, void *arg)
{
	const struct ending *e = arg;
	const struct person *person = &e->session->person;
	struct person_event event = {.person = person->id, .login = person->login, .action = e->action};
	enum err err = e->id ? sql_session_delete(ctx, db, e->id, person->id, NULL)
			     : sql_session_delete_others(ctx, db, person->id, e->session->id, NULL);

	return err ? err : person_audit(ctx, db, &e->session->actor, &event);
}

enum err session_end(struct ctx *ctx, struct app *app, const struct session *session)
{
	struct ending ending = {session, session->id, "sign_out"};

	return db_write(ctx, app->db, end_sessions, &ending);
}

enum err session_revoke(struct ctx *ctx, struct app *app, const struct session *session, int64_t id)
{
	struct ending ending = {session, id, "session_revoke"};

	return db_write(ctx, app->db, end_sessions, &ending);
}

enum err session_list(struct ctx *ctx, struct app *app, const struct session *session,
		      const struct session_listed **out, size_t *count)
{
	const struct sql_session_of_person *rows;
	struct session_listed *list;
	enum err err = sql_session_of_person(ctx, app->db, session->person.id, db_now(), &rows, count);

	if (err)
		return err;
	list = NEW_ARRAY(ctx->arena, struct session_listed, *count + 1);
	for (size_t i = 0; i < *count; i++)
		list[i] = (struct session_listed){.id = rows[i].id,
						  .created_at = rows[i].created_at,
						  .seen_at = rows[i].seen_at,
						  .address = rows[i].address,
						  .agent = rows[i].agent,
						  .current = rows[i].id == session->id};
	*out = list;
	return OK;
}
