/* PostgreSQL 15 or later by libpq: statements prepared once a connection, writes SERIALIZABLE and run again when they
 * lose. Behind pgbouncer: session mode. */
#include <libpq-fe.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>

#include "db/statement.h"

#define COLUMNS_MAX 64
#define PARAMS_MAX 40
#define READ_ONLY "25006" /* a replica */
#define MIGRATION_LOCK "7233196"

struct postgres {
	struct db db;
	PGconn *connection;
	bool *prepared;  /* by index of the statement */
	bool committing; /* a connection lost now leaves open whether it was committed */
};

static struct postgres *of(struct db *db)
{
	return (struct postgres *)(void *)db;
}

static void clear(void *result)
{
	PQclear(result);
}

static bool starts_any(const char *state, const char *const *list)
{
	for (; *list; list++)
		if (str_starts(state, *list))
			return true;
	return false;
}

/* serialization failure, deadlock, lock not to be had, and the key that another transaction just took */
static const char *const lost_states[] = {"40001", "40P01", "55P03", "23505", NULL};

static enum err failed(struct ctx *ctx, struct postgres *pg, const PGresult *result, const char *statement)
{
	const char *state = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : NULL;

	if (state && starts_any(state, lost_states)) {
		pg->db.lost = true;
		return problem(ctx, ERR_BUSY, (struct place){0}, NULL,
			       N_("Chờ ít giây rồi thử lại; chưa có gì bị mất."),
			       "Cơ sở dữ liệu đang bận vì người khác đang ghi.");
	}
	if (PQstatus(pg->connection) != CONNECTION_OK) {
		pg->db.lost = !pg->committing;
		return problem(ctx, ERR_IO, (struct place){0}, NULL,
			       N_("Nếu vừa bấm lưu thì mở lại trang để xem đã lưu được chưa, rồi mới làm lại."),
			       "Mất kết nối với cơ sở dữ liệu.");
	}
	if (state && str_eq(state, READ_ONLY))
		return problem(ctx, ERR_IO, (struct place){0}, NULL,
			       N_("Mở địa chỉ chính của trang này rồi làm lại; chưa có gì được ghi."),
			       "Máy này đọc bản sao của cơ sở dữ liệu, không ghi được.");
	return problem(ctx, ERR_IO, (struct place){0}, NULL, N_("Báo người quản trị cơ sở dữ liệu."),
		       "Cơ sở dữ liệu báo lỗi %s ở câu lệnh %s.", state ? state : "?", statement);
}

static void pg_close(struct db *db)
{
	struct postgres *pg = of(db);

	PQfinish(pg->connection);
	free(pg->prepared);
	free(pg);
}

static const char settings[] =
    "SET client_min_messages = warning; SET statement_timeout = '30s'; SET lock_timeout = '5s'; SET jit = off; "
    "SET idle_in_transaction_session_timeout = '60s'; SET TIME ZONE 'UTC'";

static enum err set_up(struct ctx *ctx, struct postgres *pg)
{
	PGresult *result = PQexec(pg->connection, settings);
	enum err err = PQresultStatus(result) == PGRES_COMMAND_OK ? OK : failed(ctx, pg, result, "SET");

	PQclear(result);
	memset(pg->prepared, 0, db_statement_count * sizeof *pg->prepared);
	return err;
}

/* Reads what the server said unasked, which is how the end of an idle connection becomes known before it is used. */
static void notice_end(struct postgres *pg)
{
	struct pollfd socket = {.fd = PQsocket(pg->connection), .events = POLLIN};

	while (PQstatus(pg->connection) == CONNECTION_OK && poll(&socket, 1, 0) > 0)
		if (!PQconsumeInput(pg->connection))
			return;
}

/* A connection that was lost between two requests is made anew; inside a transaction that is a failure. */
static enum err reconnect(struct ctx *ctx, struct postgres *pg)
{
	if (pg->db.in_transaction)
		return OK;
	notice_end(pg);
	if (PQstatus(pg->connection) == CONNECTION_OK)
		return OK;
	PQreset(pg->connection);
	if (PQstatus(pg->connection) != CONNECTION_OK)
		return problem(ctx, ERR_IO, (struct place){0}, NULL,
			       N_("Kiểm tra máy chủ PostgreSQL, địa chỉ và mật khẩu đặt ở --database hoặc tcpl.conf."),
			       "Không kết nối được với cơ sở dữ liệu.");
	return set_up(ctx, pg);
}

static enum err prepare(struct ctx *ctx, struct postgres *pg, const struct db_statement *statement)
{
	PGresult *result;
	enum err err;

	if (pg->prepared[statement->index] || statement->plans_anew)
		return OK;
	result = PQprepare(pg->connection, statement->name, statement->postgres, 0, NULL);
	err = PQresultStatus(result) == PGRES_COMMAND_OK ? OK : failed(ctx, pg, result, statement->name);
	PQclear(result);
	pg->prepared[statement->index] = !err;
	return err;
}

static enum err give_rows(PGresult *result, const struct db_statement *statement, unsigned columns, db_sink sink,
			  void *arg)
{
	union db_slot slots[COLUMNS_MAX];
	enum err err = OK;

	for (int row = 0; !err && sink && row < PQntuples(result); row++) {
		for (unsigned i = 0; i < columns; i++) {
			bool is_null = PQgetisnull(result, row, (int)i),
			     is_text = !statement || statement->columns[i].is_text;
			const char *value = PQgetvalue(result, row, (int)i);

			if (is_text)
				slots[i].text =
				    is_null && (!statement || statement->columns[i].nullable) ? NULL : value;
			else
				slots[i].integer = is_null ? DB_NULL : strtoll(value, NULL, 10);
		}
		err = sink(arg, slots);
	}
	return err;
}

static enum err finish(struct ctx *ctx, struct postgres *pg, PGresult *result, const struct db_statement *statement,
		       const char *name, unsigned columns, db_sink sink, void *arg, int64_t *changed)
{
	ExecStatusType status = PQresultStatus(result);
	enum err err;

	if (!result)
		arena_give_up(ctx->arena);
	arena_own(ctx->arena, result, clear);
	if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK)
		return failed(ctx, pg, result, name);
	err = give_rows(result, statement, columns, sink, arg);
	if (changed)
		*changed = strtoll(PQcmdTuples(result), NULL, 10);
	return err;
}

static PGresult *send_statement(struct postgres *pg, const struct db_statement *statement,
				const struct db_value *values)
{
	const char *texts[PARAMS_MAX];
	char numbers[PARAMS_MAX][24];

	for (unsigned i = 0; i < statement->param_count; i++) {
		snprintf(numbers[i], sizeof numbers[i], "%lld", (long long)values[i].integer);
		texts[i] = statement->params[i].is_text   ? values[i].text
			   : values[i].integer == DB_NULL ? NULL
							  : numbers[i];
	}
	return statement->plans_anew
		   ? PQexecParams(pg->connection, statement->postgres, (int)statement->param_count, NULL, texts, NULL,
				  NULL, 0)
		   : PQexecPrepared(pg->connection, statement->name, (int)statement->param_count, texts, NULL, NULL, 0);
}

static enum err pg_run(struct ctx *ctx, struct db *db, const struct db_statement *statement,
		       const struct db_value *values, db_sink sink, void *arg, int64_t *changed)
{
	struct postgres *pg = of(db);
	PGresult *result;
	enum err err = reconnect(ctx, pg);

	if (!err)
		err = prepare(ctx, pg, statement);
	if (err)
		return err;
	result = send_statement(pg, statement, values);
	return finish(ctx, pg, result, statement, statement->name, statement->column_count, sink, arg, changed);
}

static enum err pg_script(struct ctx *ctx, struct db *db, const char *sql)
{
	enum err err = reconnect(ctx, of(db));

	return err ? err : finish(ctx, of(db), PQexec(of(db)->connection, sql), NULL, "script", 0, NULL, NULL, NULL);
}

static enum err pg_raw(struct ctx *ctx, struct db *db, const char *sql, const char *const *values, unsigned value_count,
		       unsigned column_count, db_sink sink, void *arg)
{
	enum err err = reconnect(ctx, of(db));

	if (err)
		return err;
	return finish(ctx, of(db), PQexecParams(of(db)->connection, sql, (int)value_count, NULL, values, NULL, NULL, 0),
		      NULL, sql, column_count, sink, arg, NULL);
}

/* A table that is read as a whole conflicts with everybody who writes into it. PostgreSQL reads small tables so, and
 * goes on when they have grown, until it is told their size: in the first minute of a rush nobody got through. */
static const char begin_write[] = "BEGIN ISOLATION LEVEL SERIALIZABLE; SET LOCAL enable_seqscan = off",
		  begin_read[] = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

static enum err pg_begin(struct ctx *ctx, struct db *db, bool writes)
{
	return pg_script(ctx, db, writes ? begin_write : begin_read);
}

static enum err pg_commit(struct ctx *ctx, struct db *db)
{
	enum err err;

	of(db)->committing = true;
	err = pg_script(ctx, db, "COMMIT");
	of(db)->committing = false;
	return err;
}

static void pg_rollback(struct db *db)
{
	PGTransactionStatusType status = PQtransactionStatus(of(db)->connection);

	if (status == PQTRANS_INTRANS || status == PQTRANS_INERROR)
		PQclear(PQexec(of(db)->connection, "ROLLBACK"));
}

static enum err pg_lock(struct ctx *ctx, struct db *db)
{
	return pg_script(ctx, db, "SELECT pg_advisory_lock(" MIGRATION_LOCK ")");
}

static void pg_unlock(struct db *db)
{
	PQclear(PQexec(of(db)->connection, "SELECT pg_advisory_unlock(" MIGRATION_LOCK ")"));
}

static const struct db_ops ops = {
    .engine = DB_POSTGRES,
    .close = pg_close,
    .run = pg_run,
    .begin = pg_begin,
    .commit = pg_commit,
    .rollback = pg_rollback,
    .script = pg_script,
    .raw = pg_raw,
    .lock = pg_lock,
    .unlock = pg_unlock,
};

enum err postgres_open(struct ctx *ctx, const char *address, struct db **out)
{
	struct postgres *pg = calloc(1, sizeof *pg);
	enum err err;

	if (!pg || !(pg->prepared = calloc(db_statement_count + 1, sizeof *pg->prepared))) {
		free(pg);
		arena_give_up(ctx->arena);
	}
	pg->db.ops = &ops;
	pg->connection = PQconnectdb(address);
	if (PQstatus(pg->connection) != CONNECTION_OK)
		err = problem(ctx, ERR_IO, (struct place){0}, NULL,
			      N_("Kiểm tra máy chủ PostgreSQL, địa chỉ và mật khẩu đặt ở --database hoặc tcpl.conf."),
			      "Không kết nối được với cơ sở dữ liệu.");
	else if (PQserverVersion(pg->connection) < 150000)
		err = problem(ctx, ERR_IO, (struct place){0}, NULL, N_("Nâng cấp PostgreSQL lên bản 15 trở lên."),
			      "Máy chủ PostgreSQL quá cũ.");
	else
		err = set_up(ctx, pg);
	if (err)
		pg_close(&pg->db);
	else
		*out = &pg->db;
	return err;
}
