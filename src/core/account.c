/* What one changes of oneself: password, language, second factor. */
#include <string.h>

#include "base/hash.h"
#include "base/text.h"
#include "core/password.h"
#include "core/person_parts.h"
#include "core/throttle.h"
#include "core/totp.h"
#include "db/statements.h"

#define RECOVERY_CODES 10

struct own {
	const struct actor *actor;
	struct attempt attempt;
	const char *hash, *secret;
	int64_t step;
	const char *const *recovery;
	const char *action;
};

/* That it is really the owner of the account: a session that was left open is not enough. */
static enum err prove(struct ctx *ctx, struct app *app, struct own *own, const char *password, const char *field)
{
	struct sql_person_secrets secrets;
	bool found = false;
	enum err err;

	own->attempt.subject = str_fmt(ctx->arena, "own:%lld", (long long)own->actor->person);
	own->attempt.address = own->actor->address;
	err = attempt_begin(ctx, app, &own->attempt);
	if (!err)
		err = sql_person_secrets(ctx, app->db, own->actor->login, &secrets, &found);
	if (err || (found && password_right(secrets.password, password)))
		return err;
	return problem(ctx, ERR_INPUT, (struct place){.pointer = field}, NULL,
		       own->attempt.wait_ms
			   ? tr_fmt(ctx, "Muốn thử tiếp thì chờ %s.", wait_text(ctx, own->attempt.wait_ms))
			   : N_("Gõ mật khẩu đang dùng để đăng nhập."),
		       "Mật khẩu đang dùng không đúng.");
}

static enum err note(struct ctx *ctx, struct db *db, const struct own *own)
{
	struct person_event event = {.person = own->actor->person, .login = own->actor->login, .action = own->action};

	return person_audit(ctx, db, own->actor, &event);
}

static enum err set_password(struct ctx *ctx, struct db *db, void *arg)
{
	const struct own *own = arg;
	enum err err = sql_person_set_password(ctx, db, own->actor->person, own->hash, 0, db_now(), NULL);

	if (!err)
		err = attempt_right(ctx, db, &own->attempt);
	return err ? err : note(ctx, db, own);
}

/* Login, name and units: what a password must not be made of. */
static enum err own_words(struct ctx *ctx, struct app *app, const struct actor *actor, const char *const **out)
{
	const struct person_role *roles;
	const char **words;
	size_t count, used = 0;
	enum err err = person_roles(ctx, app, actor->person, &roles, &count);

	if (err)
		return err;
	words = NEW_ARRAY(ctx->arena, const char *, count + 3);
	words[used++] = actor->login;
	words[used++] = actor->name;
	for (size_t i = 0; i < count; i++)
		if (roles[i].unit_title)
			words[used++] = roles[i].unit_title;
	*out = words;
	return OK;
}

enum err person_set_password(struct ctx *ctx, struct app *app, const struct actor *actor, const char *old,
			     const char *fresh)
{
	struct own own = {.actor = actor, .action = "password"};
	const char *const *words;
	char *hash;
	enum err err = own_words(ctx, app, actor, &words);

	if (!err)
		err = password_check(ctx, fresh, words, "mat-khau-moi");
	if (!err && str_eq(old, fresh))
		err = problem(ctx, ERR_INPUT, (struct place){.pointer = "mat-khau-moi"}, NULL, NULL,
			      "Mật khẩu mới phải khác mật khẩu đang dùng.");
	if (!err)
		err = prove(ctx, app, &own, old, "mat-khau-cu");
	if (!err)
		err = password_hash(ctx, fresh, &hash);
	if (err)
		return err;
	own.hash = hash;
	return db_write(ctx, app->db, set_password, &own);
}

enum err person_set_language(struct ctx *ctx, struct app *app, const struct actor *actor, enum lang lang)
{
	return sql_person_set_language(ctx, app->db, actor->person, lang == LANG_EN ? "en" : "vi", NULL);
}

static enum err refuse_second(struct ctx *ctx, struct app *app, const struct actor *actor)
{
	struct person person;
	enum err err = person_get(ctx, app, actor->person, &person);

	if (err || !person.second_factor)
		return err;
	return problem(ctx, ERR_STATE, (struct place){0}, NULL,
		       N_("Muốn đổi điện thoại thì tắt xác thực hai bước trước."),
		       "Tài khoản này đã bật xác thực hai bước.");
}

enum err totp_propose(struct ctx *ctx, struct app *app, const struct actor *actor, const char *again,
		      const char **secret, const char **address)
{
	enum err err = refuse_second(ctx, app, actor);
	char code[7];

	if (err)
		return err;
	*secret =
	    again && strlen(again) == TOTP_SECRET_LENGTH && totp_code(again, 1, code) ? again : totp_secret(ctx->arena);
	*address = totp_address(ctx->arena, actor->login, *secret);
	return OK;
}

static const char *const *make_recovery(struct arena *arena)
{
	const char **codes = NEW_ARRAY(arena, const char *, RECOVERY_CODES);

	for (unsigned i = 0; i < RECOVERY_CODES; i++)
		codes[i] = password_one_time(arena);
	return codes;
}

static enum err store_recovery(struct ctx *ctx, struct db *db, const struct own *own)
{
	enum err err = sql_recovery_clear(ctx, db, own->actor->person, NULL);

	for (unsigned i = 0; !err && own->recovery && i < RECOVERY_CODES; i++)
		err = sql_recovery_insert(ctx, db, own->actor->person,
					  hash_hex(ctx->arena, own->recovery[i], strlen(own->recovery[i])), NULL);
	return err;
}

static enum err set_totp(struct ctx *ctx, struct db *db, void *arg)
{
	const struct own *own = arg;
	enum err err = sql_person_set_totp(ctx, db, own->actor->person, own->secret, own->step, db_now(), NULL);

	if (!err)
		err = store_recovery(ctx, db, own);
	if (!err && own->attempt.subject)
		err = attempt_right(ctx, db, &own->attempt);
	return err ? err : note(ctx, db, own);
}

enum err totp_enable(struct ctx *ctx, struct app *app, const struct actor *actor, const char *secret, const char *code,
		     const char *const **recovery, unsigned *count)
{
	struct own own = {.actor = actor, .secret = secret, .action = "totp_on"};
	enum err err = refuse_second(ctx, app, actor);

	if (err)
		return err;
	own.step = totp_match(secret, text_trim(ctx->arena, code), db_now(), 0);
	if (!own.step)
		return problem(ctx, ERR_INPUT, (struct place){.pointer = "ma"}, NULL,
			       N_("Gõ mã sáu chữ số đang hiện trên điện thoại; kiểm tra giờ của điện thoại."),
			       "Mã không đúng nên chưa bật.");
	own.recovery = *recovery = make_recovery(ctx->arena);
	*count = RECOVERY_CODES;
	return db_write(ctx, app->db, set_totp, &own);
}

enum err totp_disable(struct ctx *ctx, struct app *app, const struct actor *actor, const char *password)
{
	struct own own = {.actor = actor, .step = DB_NULL, .action = "totp_off"};
	enum err err = prove(ctx, app, &own, password, "mat-khau");

	return err ? err : db_write(ctx, app->db, set_totp, &own);
}

static enum err renew_recovery(struct ctx *ctx, struct db *db, void *arg)
{
	const struct own *own = arg;
	enum err err = store_recovery(ctx, db, own);

	if (!err)
		err = attempt_right(ctx, db, &own->attempt);
	return err ? err : note(ctx, db, own);
}

enum err totp_new_recovery(struct ctx *ctx, struct app *app, const struct actor *actor, const char *password,
			   const char *const **recovery, unsigned *count)
{
	struct own own = {.actor = actor, .action = "recovery_codes"};
	enum err err = prove(ctx, app, &own, password, "mat-khau");

	if (err)
		return err;
	own.recovery = *recovery = make_recovery(ctx->arena);
	*count = RECOVERY_CODES;
	return db_write(ctx, app->db, renew_recovery, &own);
}
