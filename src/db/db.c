#include "db/db.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>
#include <time.h>

#include "db/statement.h"

#define WRITE_DEADLINE_MS 5000
#define PAUSE_FIRST_US 500
#define PAUSE_MAX_US 50000

enum err db_open(struct ctx *ctx, const char *where, struct db **out)
{
	*out = NULL;
	if (sodium_init() < 0)
		return problem(ctx, ERR_IO, (struct place){0}, NULL, NULL, "Không khởi tạo được nguồn số ngẫu nhiên.");
	if (str_starts(where, "postgresql://") || str_starts(where, "postgres://"))
		return postgres_open(ctx, where, out);
	return sqlite_open(ctx, where, out);
}

void db_close(struct db *db)
{
	if (db)
		db->ops->close(db);
}

enum db_engine db_engine_of(const struct db *db)
{
	return db->ops->engine;
}

bool db_in_transaction(const struct db *db)
{
	return db->in_transaction;
}

void db_release(struct db *db)
{
	if (db->in_transaction)
		db->ops->rollback(db);
	db->in_transaction = false;
}

void db_fail_at(struct db *db, unsigned n)
{
	db->fail_at = n;
}

/* For tests: the statement that is to fail. */
static bool fails_now(struct db *db)
{
	return db->fail_at > 0 && --db->fail_at == 0;
}

int64_t db_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* 41 bits of milliseconds since 2024, 12 of chance: within 53, which JSON numbers hold. Two in one millisecond differ
 * by the thread's own counting; two machines that meet in both are stopped by the primary key and try again. */
int64_t db_new_id(void)
{
	static _Thread_local int64_t last;
	const int64_t since_2024 = db_now() - INT64_C(1704067200000);
	int64_t id = since_2024 << 12 | (int64_t)randombytes_uniform(1u << 12);

	if (id <= last)
		id = last + 1;
	last = id;
	return id;
}

static void forget_problems(struct ctx *ctx, struct problem **end, unsigned count)
{
	ctx->problems_end = end;
	if (count == 0)
		ctx->problems = NULL;
	else
		*end = NULL;
	ctx->problem_count = count;
}

static enum err run(struct ctx *ctx, struct db *db, const struct db_statement *statement, const struct db_value *values,
		    db_sink sink, void *arg, int64_t *changed)
{
	struct problem **end = ctx->problems_end;
	unsigned told = ctx->problem_count;
	enum err err;

	if (fails_now(db))
		return problem(ctx, ERR_IO, (struct place){0}, NULL, NULL, "Không đọc, ghi được cơ sở dữ liệu.");
	if (db->in_transaction)
		return db->ops->run(ctx, db, statement, values, sink, arg, changed);
	db->lost = false;
	err = db->ops->run(ctx, db, statement, values, sink, arg, changed);
	if (!db->lost)
		return err;
	/* What stands alone only reads, and no row was given before it was lost: once more, by a new connection. */
	forget_problems(ctx, end, told);
	return db->ops->run(ctx, db, statement, values, sink, arg, changed);
}

static void pause_before_retry(unsigned attempt)
{
	unsigned us = PAUSE_FIRST_US << (attempt < 7 ? attempt : 7);
	struct timespec wait = {.tv_nsec = 0};

	us = us > PAUSE_MAX_US ? PAUSE_MAX_US : us;
	wait.tv_nsec = (long)(us / 2 + randombytes_uniform(us)) * 1000;
	nanosleep(&wait, NULL);
}

static enum err once(struct ctx *ctx, struct db *db, bool writes, db_work work, void *arg)
{
	enum err err = db->ops->begin(ctx, db, writes);

	if (err)
		return err;
	db->in_transaction = true;
	err = work(ctx, db, arg);
	if (!err && fails_now(db))
		err = problem(ctx, ERR_IO, (struct place){0}, NULL, NULL, "Không đọc, ghi được cơ sở dữ liệu.");
	if (!err)
		err = db->ops->commit(ctx, db);
	if (err)
		db->ops->rollback(db);
	db->in_transaction = false;
	return err;
}

static enum err transact(struct ctx *ctx, struct db *db, bool writes, db_work work, void *arg)
{
	struct problem **end = ctx->problems_end;
	unsigned told = ctx->problem_count;
	int64_t deadline = db_now() + WRITE_DEADLINE_MS;

	if (db->in_transaction)
		return work(ctx, db, arg);
	for (unsigned attempt = 0;; attempt++) {
		enum err err;

		db->lost = false;
		err = once(ctx, db, writes, work, arg);
		if (!err || !db->lost)
			return err;
		forget_problems(ctx, end, told);
		if (db_now() >= deadline)
			break;
		pause_before_retry(attempt);
	}
	return problem(ctx, ERR_BUSY, (struct place){0}, NULL, N_("Chờ ít giây rồi thử lại; chưa có gì bị mất."),
		       "Cơ sở dữ liệu đang bận vì người khác đang ghi.");
}

enum err db_write(struct ctx *ctx, struct db *db, db_work work, void *arg)
{
	return transact(ctx, db, true, work, arg);
}

enum err db_read(struct ctx *ctx, struct db *db, db_work work, void *arg)
{
	return transact(ctx, db, false, work, arg);
}

/* A statement outside of a transaction is one of its own, and may lose as well. */
struct single {
	const struct db_statement *statement;
	const struct db_value *values;
	db_sink sink;
	void *arg;
	int64_t *changed;
};

static enum err run_single(struct ctx *ctx, struct db *db, void *arg)
{
	struct single *s = arg;

	return run(ctx, db, s->statement, s->values, s->sink, s->arg, s->changed);
}

enum err db_run_exec(struct ctx *ctx, struct db *db, const struct db_statement *statement,
		     const struct db_value *values, int64_t *changed)
{
	struct single single = {statement, values, NULL, NULL, changed};

	return db_write(ctx, db, run_single, &single);
}

struct gathering {
	struct ctx *ctx;
	const struct db_statement *statement;
	union db_slot *slots; /* room for `room` rows */
	size_t count, room;
};

/* The row into the arena. */
static void keep_row(struct gathering *g, const union db_slot *slots, union db_slot *out)
{
	const struct db_statement *s = g->statement;

	for (unsigned i = 0; i < s->column_count; i++)
		if (s->columns[i].is_text && slots[i].text)
			out[i].text = str_dup(g->ctx->arena, slots[i].text);
		else
			out[i] = slots[i];
}

static enum err keep_only(void *arg, const union db_slot *slots)
{
	struct gathering *g = arg;

	if (g->count++ == 0)
		keep_row(g, slots, g->slots);
	return OK;
}

enum err db_run_maybe(struct ctx *ctx, struct db *db, const struct db_statement *statement,
		      const struct db_value *values, void *out, bool *found)
{
	struct gathering g = {.ctx = ctx, .statement = statement, .slots = out};
	enum err err;

	assert(statement->row_size == statement->column_count * sizeof(union db_slot));
	err = run(ctx, db, statement, values, keep_only, &g, NULL);
	*found = !err && g.count > 0;
	return err;
}

static enum err keep_next(void *arg, const union db_slot *slots)
{
	struct gathering *g = arg;
	unsigned columns = g->statement->column_count;

	if (g->count == DB_ROWS_MAX)
		return problem(g->ctx, ERR_LIMIT, (struct place){0}, NULL, N_("Lọc bớt rồi thử lại."),
			       "Danh sách có hơn %d dòng.", DB_ROWS_MAX);
	if (g->count == g->room) {
		size_t room = g->room ? 2 * g->room : 16;
		union db_slot *grown = NEW_ARRAY(g->ctx->arena, union db_slot, room * columns);

		if (g->count > 0)
			memcpy(grown, g->slots, g->count * columns * sizeof *grown);
		g->slots = grown;
		g->room = room;
	}
	keep_row(g, slots, g->slots + g->count++ * columns);
	return OK;
}

enum err db_run_many(struct ctx *ctx, struct db *db, const struct db_statement *statement,
		     const struct db_value *values, const void **rows, size_t *count)
{
	struct gathering g = {.ctx = ctx, .statement = statement};
	enum err err = run(ctx, db, statement, values, keep_next, &g, NULL);

	*rows = g.slots;
	*count = err ? 0 : g.count;
	return err;
}

struct passing {
	enum err (*row)(void *, const void *);
	void *arg;
};

static enum err pass_row(void *arg, const union db_slot *slots)
{
	struct passing *p = arg;

	return p->row(p->arg, slots);
}

enum err db_run_each(struct ctx *ctx, struct db *db, const struct db_statement *statement,
		     const struct db_value *values, enum err (*row)(void *, const void *), void *arg)
{
	struct passing p = {row, arg};

	return run(ctx, db, statement, values, pass_row, &p, NULL);
}

enum err db_backup(struct ctx *ctx, struct db *db, const char *path)
{
	if (db->ops->engine == DB_SQLITE)
		return sqlite_backup(ctx, db, path);
	return problem(ctx, ERR_STATE, (struct place){0}, NULL,
		       N_("Sao lưu cơ sở dữ liệu bằng pg_dump của PostgreSQL."),
		       "Cơ sở dữ liệu là PostgreSQL, không phải một tệp.");
}
