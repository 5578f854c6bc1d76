#include "core/identity.h"

#include <string.h>

#include "base/hash.h"
#include "core/person_parts.h"
#include "db/statements.h"

/* --- on the way --- */

struct asking {
	const char *state;
	const struct identity_asked *asked;
	struct identity_asked *out;
	bool found;
};

static char *state_hash(struct arena *arena, const char *state)
{
	return hash_hex(arena, state, strlen(state));
}

static enum err keep(struct ctx *ctx, struct db *db, void *arg)
{
	const struct asking *a = arg;
	int64_t now = db_now();
	enum err err = sql_sign_in_requests_old_delete(ctx, db, now - IDENTITY_ASKED_MAX_MS, NULL);

	return err ? err
		   : sql_sign_in_request_insert(ctx, db, state_hash(ctx->arena, a->state), a->asked->nonce,
						a->asked->verifier, a->asked->person ? a->asked->person : DB_NULL,
						a->asked->back, now, NULL);
}

enum err identity_ask(struct ctx *ctx, struct app *app, const char *state, const struct identity_asked *asked)
{
	struct asking a = {.state = state, .asked = asked};

	return db_write(ctx, app->db, keep, &a);
}

static enum err take(struct ctx *ctx, struct db *db, void *arg)
{
	struct asking *a = arg;
	const char *hash = state_hash(ctx->arena, a->state);
	struct sql_sign_in_request_find row;
	enum err err = sql_sign_in_request_find(ctx, db, hash, &row, &a->found);

	if (err || !a->found)
		return err;
	a->found = row.made_at > db_now() - IDENTITY_ASKED_MAX_MS;
	*a->out =
	    (struct identity_asked){row.nonce, row.verifier, row.back, row.person_id == DB_NULL ? 0 : row.person_id};
	return sql_sign_in_request_delete(ctx, db, hash, NULL);
}

enum err identity_answer(struct ctx *ctx, struct app *app, const char *state, struct identity_asked *out)
{
	struct asking a = {.state = state, .out = out};
	enum err err = db_write(ctx, app->db, take, &a);

	if (err || a.found)
		return err;
	return problem(ctx, ERR_STATE, (struct place){0}, NULL, N_("Đăng nhập lại từ đầu."),
		       "Lần đăng nhập này đã dùng rồi hoặc đã quá lâu.");
}

/* --- identities --- */

enum err identity_sign_in(struct ctx *ctx, struct app *app, const char *issuer, const char *subject,
			  const char *address, const char *agent, const char **token, struct session *out)
{
	struct sql_identity_find row;
	bool found;
	enum err err = sql_identity_find(ctx, app->db, issuer, subject, &row, &found);

	if (err)
		return err;
	if (!found)
		return problem(ctx, ERR_DENIED, (struct place){0}, NULL,
			       N_("Đăng nhập bằng mật khẩu một lần rồi liên kết ở trang Tài khoản của tôi."),
			       "Tài khoản định danh này chưa liên kết với tài khoản nào ở đây.");
	if (row.disabled)
		return problem(ctx, ERR_DENIED, (struct place){0}, NULL, N_("Hỏi đầu mối của đơn vị."),
			       "Tài khoản đang bị khóa.");
	return session_begin_known(ctx, app, row.person_id, issuer, address, agent, token, out);
}

struct linking {
	const struct actor *actor;
	const struct person *person;
	const char *issuer, *subject;
};

static enum err permit_own(struct ctx *ctx, const struct actor *actor, int64_t person)
{
	return actor->system || (actor->person && actor->person == person)
		   ? OK
		   : problem(ctx, ERR_DENIED, (struct place){0}, NULL, NULL,
			     "Chỉ chính chủ tài khoản liên kết được tài khoản định danh.");
}

static enum err link_identity(struct ctx *ctx, struct db *db, void *arg)
{
	const struct linking *l = arg;
	struct person_event event = {
	    .person = l->person->id, .login = l->person->login, .action = "identity_link", .note = l->issuer};
	struct sql_identity_find row;
	bool found;
	enum err err = sql_identity_find(ctx, db, l->issuer, l->subject, &row, &found);

	if (err || (found && row.person_id == l->person->id))
		return err;
	if (found)
		return problem(
		    ctx, ERR_CONFLICT, (struct place){0}, NULL,
		    N_("Bỏ liên kết ở tài khoản kia trước, hoặc đăng nhập nơi định danh bằng tài khoản khác."),
		    "Tài khoản định danh này đã liên kết với một tài khoản khác.");
	err = sql_identity_delete(ctx, db, l->person->id, l->issuer, NULL);
	if (!err)
		err = sql_identity_insert(ctx, db, l->issuer, l->subject, l->person->id, db_now(), NULL);
	return err ? err : person_audit(ctx, db, l->actor, &event);
}

enum err identity_link(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t person_id,
		       const char *issuer, const char *subject)
{
	struct person person;
	struct linking l = {actor, &person, issuer, subject};
	enum err err = permit_own(ctx, actor, person_id);

	if (!err)
		err = person_get(ctx, app, person_id, &person);
	return err ? err : db_write(ctx, app->db, link_identity, &l);
}

static enum err unlink_identity(struct ctx *ctx, struct db *db, void *arg)
{
	const struct linking *l = arg;
	struct person_event event = {
	    .person = l->person->id, .login = l->person->login, .action = "identity_unlink", .note = l->issuer};
	int64_t changed;
	enum err err = sql_identity_delete(ctx, db, l->person->id, l->issuer, &changed);

	return err || !changed ? err : person_audit(ctx, db, l->actor, &event);
}

enum err identity_unlink(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t person_id,
			 const char *issuer)
{
	struct person person;
	struct linking l = {actor, &person, issuer, NULL};
	enum err err = permit_own(ctx, actor, person_id);

	if (!err)
		err = person_get(ctx, app, person_id, &person);
	return err ? err : db_write(ctx, app->db, unlink_identity, &l);
}

enum err identity_of(struct ctx *ctx, struct app *app, int64_t person, const char *issuer, const char **subject)
{
	struct sql_identity_of_person row = {0};
	bool found = false;
	enum err err = sql_identity_of_person(ctx, app->db, person, issuer, &row, &found);

	*subject = found ? row.subject : NULL;
	return err;
}
