#include "core/once.h"

#include "db/statements.h"

struct run {
	const struct once *once;
	db_work work;
	void *arg;
	struct once_reply *reply;
	bool repeated;
};

static enum err repeat(struct ctx *ctx, struct run *r, const struct sql_reply_find *kept)
{
	if (!str_eq(kept->request_hash, r->once->request))
		return problem(ctx, ERR_INPUT, (struct place){.pointer = "Idempotency-Key"}, NULL,
			       N_("Mỗi việc dùng một khóa riêng."), "Khóa này đã dùng cho một yêu cầu khác.");
	*r->reply = (struct once_reply){(int)kept->status, kept->location, kept->body};
	r->repeated = true;
	return OK;
}

static enum err run(struct ctx *ctx, struct db *db, void *arg)
{
	struct run *r = arg;
	const struct once *o = r->once;
	struct sql_reply_find kept;
	int64_t now = db_now();
	bool found;
	enum err err = sql_reply_find(ctx, db, o->person, o->key, now - ONCE_KEPT_MS, &kept, &found);

	if (err || found)
		return err ? err : repeat(ctx, r, &kept);
	err = r->work(ctx, db, r->arg);
	if (!err)
		err = sql_replies_old_delete(ctx, db, now - ONCE_KEPT_MS, NULL);
	return err ? err
		   : sql_reply_save(ctx, db, o->person, o->key, o->request, r->reply->status, r->reply->location,
				    o->secret ? NULL : r->reply->body, now, NULL);
}

enum err once_run(struct ctx *ctx, struct app *app, const struct once *once, db_work work, void *arg,
		  struct once_reply *reply, bool *repeated)
{
	struct run r = {once, work, arg, reply, false};
	enum err err = db_write(ctx, app->db, run, &r);

	*repeated = r.repeated;
	return err;
}
