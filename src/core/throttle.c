#include "core/throttle.h"

#include <arpa/inet.h>
#include <string.h>

#include "base/hash.h"
#include "core/session.h"
#include "db/statements.h"

#define MINUTE_MS ((int64_t)60 * 1000)
#define HOUR_MS (60 * MINUTE_MS)
#define WAIT_MAX_MS (15 * MINUTE_MS)

struct allowance {
	unsigned tries;    /* before one has to wait */
	int64_t forget_ms; /* after the first of them */
};

static const struct allowance of_subject = {5, 24 * HOUR_MS};
static const struct allowance of_address = {20, HOUR_MS}; /* a whole office may share one */

char *wait_text(struct ctx *ctx, int64_t ms)
{
	int seconds = (int)((ms + 999) / 1000);

	if (seconds < 60)
		return tr_fmt(ctx, "%d giây", seconds);
	if (seconds % 60 == 0)
		return tr_fmt(ctx, "%d phút", seconds / 60);
	return tr_fmt(ctx, "%d phút %d giây", seconds / 60, seconds % 60);
}

/* What is typed for a login may be a password: only its hash is kept. */
static char *subject_key(struct arena *arena, const char *subject)
{
	return str_fmt(arena, "try:%.32s", hash_hex(arena, subject, strlen(subject)));
}

char *throttle_network(struct arena *arena, const char *address)
{
	unsigned char bytes[16];

	if (inet_pton(AF_INET6, address, bytes) != 1)
		return str_fmt(arena, "%.64s", address);
	return str_fmt(arena, "%02x%02x:%02x%02x:%02x%02x:%02x%02x", bytes[0], bytes[1], bytes[2], bytes[3], bytes[4],
		       bytes[5], bytes[6], bytes[7]);
}

static char *address_key(struct arena *arena, const char *address)
{
	return str_fmt(arena, "address:%s", throttle_network(arena, address));
}

/* 1, 2, 4, 8, 15, 15, ... minutes */
static int64_t wait_after(int64_t failures, const struct allowance *allowance)
{
	int64_t beyond = failures - allowance->tries;

	if (beyond < 0)
		return 0;
	return beyond < 4 ? MINUTE_MS << beyond : WAIT_MAX_MS;
}

/* blocked_ms: how long the subject must still wait; then nothing is counted. Else the try is counted, and wait_ms is
 * raised to what follows should it be wrong. */
static enum err count_try(struct ctx *ctx, struct db *db, const char *key, const struct allowance *allowance,
			  int64_t *blocked_ms, int64_t *wait_ms)
{
	struct sql_throttle_find row;
	int64_t now = db_now(), wait;
	bool found;
	enum err err = sql_throttle_find(ctx, db, key, &row, &found);

	if (err)
		return err;
	if (found && row.blocked_until > now) {
		*blocked_ms = row.blocked_until - now;
		return OK;
	}
	if (!found || row.first_at + allowance->forget_ms <= now)
		row = (struct sql_throttle_find){.first_at = now};
	wait = wait_after(++row.failures, allowance);
	if (wait > *wait_ms)
		*wait_ms = wait;
	return sql_throttle_set(ctx, db, key, row.failures, row.first_at, wait ? now + wait : 0, NULL);
}

struct trying {
	struct attempt *attempt;
	int64_t blocked_ms;
};

static enum err count_both(struct ctx *ctx, struct db *db, void *arg)
{
	struct trying *t = arg;
	struct attempt *attempt = t->attempt;
	enum err err;

	t->blocked_ms = attempt->wait_ms = 0;
	err = count_try(ctx, db, subject_key(ctx->arena, attempt->subject), &of_subject, &t->blocked_ms,
			&attempt->wait_ms);
	if (!err && !t->blocked_ms && attempt->address)
		err = count_try(ctx, db, address_key(ctx->arena, attempt->address), &of_address, &t->blocked_ms,
				&attempt->wait_ms);
	return err;
}

enum err attempt_begin(struct ctx *ctx, struct app *app, struct attempt *attempt)
{
	struct trying trying = {.attempt = attempt};
	enum err err = db_write(ctx, app->db, count_both, &trying);

	if (err || !trying.blocked_ms)
		return err;
	return problem(ctx, ERR_THROTTLED, (struct place){0}, NULL,
		       N_("Nếu quên mật khẩu, đề nghị người quản lý tài khoản cấp lại: việc đó cũng gỡ thời gian chờ."),
		       "Đã thử sai quá nhiều lần. Thử lại sau %s.", wait_text(ctx, trying.blocked_ms));
}

enum err attempt_right(struct ctx *ctx, struct db *db, const struct attempt *attempt)
{
	enum err err = sql_throttle_clear(ctx, db, subject_key(ctx->arena, attempt->subject), NULL);

	if (!err && attempt->address)
		err = sql_throttle_give_back(ctx, db, address_key(ctx->arena, attempt->address), NULL);
	return err ? err : sql_throttle_forget(ctx, db, db_now() - of_subject.forget_ms, NULL);
}

enum err attempt_forgive(struct ctx *ctx, struct db *db, const char *subject)
{
	return sql_throttle_clear(ctx, db, subject_key(ctx->arena, subject), NULL);
}

struct counting {
	const char *subject;
	unsigned allowed;
	int64_t window_ms, wait_ms;
};

static enum err count_in_window(struct ctx *ctx, struct db *db, void *arg)
{
	struct counting *c = arg;
	struct sql_throttle_find row;
	int64_t now = db_now();
	bool found;
	enum err err = sql_throttle_find(ctx, db, c->subject, &row, &found);

	c->wait_ms = 0;
	if (err)
		return err;
	if (!found || row.first_at + c->window_ms <= now)
		row = (struct sql_throttle_find){.first_at = now};
	if (row.failures >= c->allowed) {
		c->wait_ms = row.first_at + c->window_ms - now;
		return OK;
	}
	return sql_throttle_set(ctx, db, c->subject, row.failures + 1, row.first_at, 0, NULL);
}

enum err throttle(struct ctx *ctx, struct app *app, const char *subject, unsigned allowed, int64_t window_ms)
{
	struct counting counting = {.subject = subject, .allowed = allowed, .window_ms = window_ms};
	enum err err = db_write(ctx, app->db, count_in_window, &counting);

	if (err || !counting.wait_ms)
		return err;
	return problem(ctx, ERR_THROTTLED, (struct place){0}, NULL, NULL,
		       "Từ nơi này đã gửi quá nhiều lần. Thử lại sau %s.", wait_text(ctx, counting.wait_ms));
}
