/* SQLite: one file in the data folder, written ahead (WAL), durable at every commit. */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "db/statement.h"

#define BUSY_MS 250 /* of one wait inside SQLite; db.c waits further */
#define BACKUP_PAGES 512
#define COLUMNS_MAX 40

struct sqlite {
	struct db db;
	sqlite3 *handle;
	sqlite3_stmt **prepared; /* by index of the statement */
	bool holds_turn;
};

/* SQLite lets one write at a time, and whoever comes second sleeps and looks again, ever longer. The threads of this
 * program take turns instead. Recursive: a thread may write to two stores at once (move.c). */
static pthread_mutex_t turn;
static pthread_once_t turn_once = PTHREAD_ONCE_INIT;

static void make_turn(void)
{
	pthread_mutexattr_t attributes;

	pthread_mutexattr_init(&attributes);
	pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_RECURSIVE);
	pthread_mutex_init(&turn, &attributes);
	pthread_mutexattr_destroy(&attributes);
}

static void take_turn(struct sqlite *lite)
{
	pthread_once(&turn_once, make_turn);
	pthread_mutex_lock(&turn);
	lite->holds_turn = true;
}

static void give_turn(struct sqlite *lite)
{
	if (lite->holds_turn)
		pthread_mutex_unlock(&turn);
	lite->holds_turn = false;
}

static struct sqlite *of(struct db *db)
{
	return (struct sqlite *)(void *)db;
}

static const char *remedy_of(int code)
{
	switch (code & 0xFF) {
	case SQLITE_FULL:
		return N_("Ổ đĩa đã đầy: giải phóng chỗ trống rồi làm lại. Dữ liệu đã lưu trước đó còn nguyên.");
	case SQLITE_READONLY:
	case SQLITE_PERM:
	case SQLITE_CANTOPEN:
		return N_("Cho tài khoản chạy tcpl quyền ghi vào thư mục dữ liệu và các tệp trong đó.");
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
		return N_("Tệp không phải là cơ sở dữ liệu của tcpl hoặc đã hỏng: phục hồi từ bản sao lưu bằng tcpl "
			  "restore.");
	default:
		return N_("Kiểm tra ổ đĩa và quyền của thư mục dữ liệu.");
	}
}

/* Tells what SQLite said; a lost race is only marked. */
static enum err failed(struct ctx *ctx, struct sqlite *lite, int code)
{
	if ((code & 0xFF) == SQLITE_BUSY || (code & 0xFF) == SQLITE_LOCKED) {
		lite->db.lost = true;
		return problem(ctx, ERR_BUSY, (struct place){0}, NULL,
			       N_("Chờ ít giây rồi thử lại; chưa có gì bị mất."),
			       "Cơ sở dữ liệu đang bị chương trình khác giữ.");
	}
	if ((code & 0xFF) == SQLITE_NOMEM)
		arena_give_up(ctx->arena);
	return problem(ctx, ERR_IO, (struct place){0}, NULL, remedy_of(code), "Không đọc, ghi được cơ sở dữ liệu: %s.",
		       lite->handle ? sqlite3_errmsg(lite->handle) : sqlite3_errstr(code));
}

static void lite_close(struct db *db)
{
	struct sqlite *lite = of(db);

	for (unsigned i = 0; lite->prepared && i < db_statement_count; i++)
		sqlite3_finalize(lite->prepared[i]);
	free(lite->prepared);
	sqlite3_close(lite->handle);
	free(lite);
}

static int bind(sqlite3_stmt *statement, const struct db_field *field, int position, const struct db_value *value)
{
	if (field->is_text)
		return value->text ? sqlite3_bind_text(statement, position, value->text, -1, SQLITE_STATIC)
				   : sqlite3_bind_null(statement, position);
	return value->integer == DB_NULL ? sqlite3_bind_null(statement, position)
					 : sqlite3_bind_int64(statement, position, value->integer);
}

static void read_row(sqlite3_stmt *prepared, const struct db_statement *statement, union db_slot *slots)
{
	for (unsigned i = 0; i < statement->column_count; i++) {
		bool is_null = sqlite3_column_type(prepared, (int)i) == SQLITE_NULL;

		if (statement->columns[i].is_text)
			slots[i].text = is_null ? NULL : (const char *)sqlite3_column_text(prepared, (int)i);
		else
			slots[i].integer = is_null ? DB_NULL : sqlite3_column_int64(prepared, (int)i);
		if (is_null && statement->columns[i].is_text && !statement->columns[i].nullable)
			slots[i].text = "";
	}
}

static int prepare(struct sqlite *lite, const struct db_statement *statement, sqlite3_stmt **out)
{
	sqlite3_stmt **kept = &lite->prepared[statement->index];
	int code = *kept
		       ? SQLITE_OK
		       : sqlite3_prepare_v3(lite->handle, statement->sqlite, -1, SQLITE_PREPARE_PERSISTENT, kept, NULL);

	*out = *kept;
	return code;
}

static enum err lite_run(struct ctx *ctx, struct db *db, const struct db_statement *statement,
			 const struct db_value *values, db_sink sink, void *arg, int64_t *changed)
{
	struct sqlite *lite = of(db);
	union db_slot slots[COLUMNS_MAX];
	sqlite3_stmt *prepared;
	enum err err = OK;
	int code = prepare(lite, statement, &prepared);

	if (code == SQLITE_OK)
		sqlite3_reset(prepared); /* abandoned work may have left it running */
	for (unsigned i = 0; code == SQLITE_OK && i < statement->param_count; i++)
		code = bind(prepared, &statement->params[i], (int)i + 1, &values[i]);
	while (code == SQLITE_OK || code == SQLITE_ROW) {
		code = sqlite3_step(prepared);
		if (code != SQLITE_ROW)
			break;
		read_row(prepared, statement, slots);
		err = sink ? sink(arg, slots) : OK;
		if (err)
			break;
	}
	if (changed)
		*changed = sqlite3_changes64(lite->handle);
	if (!err && code != SQLITE_DONE)
		err = failed(ctx, lite, code);
	sqlite3_reset(prepared);
	sqlite3_clear_bindings(prepared);
	return err;
}

static enum err lite_script(struct ctx *ctx, struct db *db, const char *sql)
{
	int code = sqlite3_exec(of(db)->handle, sql, NULL, NULL, NULL);

	return code == SQLITE_OK ? OK : failed(ctx, of(db), code);
}

static enum err lite_begin(struct ctx *ctx, struct db *db, bool writes)
{
	enum err err;

	if (!writes)
		return lite_script(ctx, db, "BEGIN");
	take_turn(of(db));
	err = lite_script(ctx, db, "BEGIN IMMEDIATE");
	if (err)
		give_turn(of(db));
	return err;
}

static enum err lite_commit(struct ctx *ctx, struct db *db)
{
	enum err err = lite_script(ctx, db, "COMMIT");

	if (!err)
		give_turn(of(db));
	return err;
}

static void lite_rollback(struct db *db)
{
	struct sqlite *lite = of(db);

	for (unsigned i = 0; i < db_statement_count; i++)
		if (lite->prepared[i] && sqlite3_stmt_busy(lite->prepared[i]))
			sqlite3_reset(lite->prepared[i]);
	if (!sqlite3_get_autocommit(lite->handle))
		sqlite3_exec(lite->handle, "ROLLBACK", NULL, NULL, NULL);
	give_turn(lite);
}

static enum err lite_raw(struct ctx *ctx, struct db *db, const char *sql, const char *const *values,
			 unsigned value_count, unsigned column_count, db_sink sink, void *arg)
{
	struct sqlite *lite = of(db);
	union db_slot slots[COLUMNS_MAX];
	sqlite3_stmt *prepared = NULL;
	enum err err = OK;
	int code = sqlite3_prepare_v2(lite->handle, sql, -1, &prepared, NULL);

	for (unsigned i = 0; code == SQLITE_OK && i < value_count; i++)
		code = values[i] ? sqlite3_bind_text(prepared, (int)i + 1, values[i], -1, SQLITE_STATIC)
				 : sqlite3_bind_null(prepared, (int)i + 1);
	while (code == SQLITE_OK || code == SQLITE_ROW) {
		code = sqlite3_step(prepared);
		if (code != SQLITE_ROW)
			break;
		for (unsigned i = 0; i < column_count; i++)
			slots[i].text = (const char *)sqlite3_column_text(prepared, (int)i);
		err = sink ? sink(arg, slots) : OK;
		if (err)
			break;
	}
	if (!err && code != SQLITE_DONE)
		err = failed(ctx, lite, code);
	sqlite3_finalize(prepared);
	return err;
}

/* BEGIN IMMEDIATE around each migration is lock enough: the second program waits and finds them applied. */
static enum err lite_lock(struct ctx *ctx, struct db *db)
{
	(void)ctx;
	(void)db;
	return OK;
}

static void lite_unlock(struct db *db)
{
	(void)db;
}

static const struct db_ops ops = {
    .engine = DB_SQLITE,
    .close = lite_close,
    .run = lite_run,
    .begin = lite_begin,
    .commit = lite_commit,
    .rollback = lite_rollback,
    .script = lite_script,
    .raw = lite_raw,
    .lock = lite_lock,
    .unlock = lite_unlock,
};

/* A new file is for its owner only. One that is there is not even opened: closing any descriptor of it would drop the
 * locks that another thread's SQLite holds on it, and a second program would then take the journal away from under it.
 */
static enum err make_private(struct ctx *ctx, const char *path)
{
	int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

	if (fd < 0 && errno == EEXIST)
		return OK;
	if (fd < 0)
		return problem(ctx, ERR_IO, (struct place){.file = path}, NULL,
			       N_("Cho tài khoản chạy tcpl quyền ghi vào thư mục dữ liệu và các tệp trong đó."),
			       "Không mở được cơ sở dữ liệu.");
	close(fd);
	return OK;
}

enum err sqlite_open(struct ctx *ctx, const char *path, struct db **out)
{
	struct sqlite *lite;
	enum err err = make_private(ctx, path);
	int code;

	if (err)
		return err;
	lite = calloc(1, sizeof *lite);
	if (!lite || !(lite->prepared = calloc(db_statement_count + 1, sizeof *lite->prepared))) {
		free(lite);
		arena_give_up(ctx->arena);
	}
	lite->db.ops = &ops;
	code = sqlite3_open_v2(path, &lite->handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
	if (code == SQLITE_OK)
		code = sqlite3_busy_timeout(lite->handle, BUSY_MS);
	if (code == SQLITE_OK)
		code =
		    sqlite3_exec(lite->handle,
				 "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; "
				 "PRAGMA trusted_schema = OFF; PRAGMA cache_size = -8000; PRAGMA temp_store = MEMORY",
				 NULL, NULL, NULL);
	if (code != SQLITE_OK) {
		err = failed(ctx, lite, code);
		lite_close(&lite->db);
		return err;
	}
	sqlite3_db_config(lite->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	*out = &lite->db;
	return OK;
}

enum err sqlite_backup(struct ctx *ctx, struct db *db, const char *path)
{
	struct sqlite target = {0};
	sqlite3_backup *backup;
	enum err err = make_private(ctx, path);
	int code;

	if (err)
		return err;
	code = sqlite3_open_v2(path, &target.handle, SQLITE_OPEN_READWRITE, NULL);
	backup = code == SQLITE_OK ? sqlite3_backup_init(target.handle, "main", of(db)->handle, "main") : NULL;
	while (backup && (code = sqlite3_backup_step(backup, BACKUP_PAGES), code == SQLITE_OK || code == SQLITE_BUSY))
		if (code == SQLITE_BUSY)
			sqlite3_sleep(10);
	if (backup)
		code = sqlite3_backup_finish(backup);
	else if (code == SQLITE_OK)
		code = sqlite3_errcode(target.handle);
	if (code == SQLITE_OK)
		code = sqlite3_exec(target.handle, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
	err = code == SQLITE_OK ? OK : failed(ctx, &target, code);
	sqlite3_close(target.handle);
	return err;
}
