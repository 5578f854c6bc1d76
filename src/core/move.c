#include "core/move.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/evidence_parts.h"

#define SCRATCH_SIZE_MAX ((size_t)64 << 20)
#define SCRATCH_FULL ((size_t)1 << 20)

/* A table's rows, whatever their order (engines sort texts differently): the sum of the rows' hashes. */
struct digest {
	uint64_t lanes[4];
	int64_t rows;
};

static void digest_add(struct digest *digest, const char *const *values, unsigned count)
{
	crypto_hash_sha256_state state;
	union {
		unsigned char bytes[crypto_hash_sha256_BYTES];
		uint64_t lanes[4];
	} hash;

	crypto_hash_sha256_init(&state);
	for (unsigned i = 0; i < count; i++) {
		uint64_t size = values[i] ? strlen(values[i]) : UINT64_MAX;

		crypto_hash_sha256_update(&state, (const unsigned char *)&size, sizeof size);
		if (values[i])
			crypto_hash_sha256_update(&state, (const unsigned char *)values[i], size);
	}
	crypto_hash_sha256_final(&state, hash.bytes);
	for (unsigned i = 0; i < 4; i++)
		digest->lanes[i] += hash.lanes[i];
	digest->rows++;
}

static bool digest_same(const struct digest *a, const struct digest *b)
{
	return a->rows == b->rows && memcmp(a->lanes, b->lanes, sizeof a->lanes) == 0;
}

struct moving {
	struct ctx *ctx;
	struct db *source, *target;
	struct arena *scratch; /* of the insertion of rows, given back often */
	const struct db_table *table;
	struct digest from, to;
	const struct progress *progress;
	int64_t done;
	struct moved_table *moved;
	unsigned count;
};

/* --- one row --- */

struct insertion {
	struct moving *m;
	const char *const *values;
	struct ctx ctx;
};

static enum err insert_row(void *arg)
{
	struct insertion *in = arg;

	in->ctx = ctx_new(in->m->scratch, in->m->ctx->lang);
	return db_table_insert(&in->ctx, in->m->target, in->m->table, in->values);
}

static enum err told_row(const struct insertion *in, enum err err)
{
	const struct problem *told = err == ERR_MEMORY ? NULL : in->ctx.problems;

	return problem(in->m->ctx, err, (struct place){0}, NULL,
		       N_("Nơi đến không thay đổi gì; sửa nguyên nhân rồi chuyển lại."),
		       "Không ghi được một dòng của bảng %s: %s", in->m->table->name,
		       told ? told->text : tr(in->m->ctx, "hết bộ nhớ."));
}

static enum err copy_row(struct moving *m, const char *const *values)
{
	struct insertion in = {.m = m, .values = values};
	enum err err = arena_run(m->scratch, insert_row, &in);

	if (err)
		return told_row(&in, err);
	if (arena_used(m->scratch) > SCRATCH_FULL)
		arena_reset(m->scratch);
	digest_add(&m->from, values, m->table->column_count);
	if (m->progress && m->progress->tell && ++m->done % 256 == 0)
		m->progress->tell(m->progress->arg, m->done, 0);
	return OK;
}

static enum err pass_row(void *arg, const char *const *values)
{
	return copy_row(arg, values);
}

/* --- a table whose rows refer to each other: parents first --- */

struct kept {
	int64_t id, parent; /* 0: none, or put in already */
	const char **values;
	bool placed;
};

struct family {
	struct moving *m;
	unsigned id_column, parent_column;
	struct kept *rows;
	size_t count, room;
};

static bool column_of(const struct db_table *table, const char *name, unsigned *out)
{
	for (*out = 0; *out < table->column_count; ++*out)
		if (str_eq(table->columns[*out], name))
			return true;
	return false;
}

static enum err keep_row(void *arg, const char *const *values)
{
	struct family *f = arg;
	struct arena *arena = f->m->ctx->arena;
	unsigned columns = f->m->table->column_count;
	struct kept *row;

	if (f->count == f->room) {
		struct kept *grown = NEW_ARRAY(arena, struct kept, f->room = f->room ? 2 * f->room : 256);

		if (f->count)
			memcpy(grown, f->rows, f->count * sizeof *grown);
		f->rows = grown;
	}
	row = &f->rows[f->count++];
	row->values = NEW_ARRAY(arena, const char *, columns);
	for (unsigned i = 0; i < columns; i++)
		row->values[i] = values[i] ? str_dup(arena, values[i]) : NULL;
	row->id = strtoll(values[f->id_column], NULL, 10);
	row->parent = values[f->parent_column] ? strtoll(values[f->parent_column], NULL, 10) : 0;
	return OK;
}

static int by_id(const void *a, const void *b)
{
	int64_t x = ((const struct kept *)a)->id, y = ((const struct kept *)b)->id;

	return (x > y) - (x < y);
}

static bool parent_placed(const struct family *f, const struct kept *row)
{
	struct kept key = {.id = row->parent}, *parent;

	if (!row->parent || row->parent == row->id)
		return true;
	parent = bsearch(&key, f->rows, f->count, sizeof key, by_id);
	return !parent || parent->placed;
}

static enum err copy_family(struct moving *m, unsigned parent_column)
{
	struct family f = {.m = m, .parent_column = parent_column};
	bool moved = true;
	enum err err = OK;

	(void)column_of(m->table, "id", &f.id_column);
	err = db_table_read(m->ctx, m->source, m->table, keep_row, &f);
	if (f.count)
		qsort(f.rows, f.count, sizeof *f.rows, by_id);
	while (moved && !err) {
		moved = false;
		for (size_t i = 0; i < f.count && !err; i++)
			if (!f.rows[i].placed && parent_placed(&f, &f.rows[i])) {
				err = copy_row(m, f.rows[i].values);
				f.rows[i].placed = moved = true;
			}
	}
	return err;
}

/* --- all tables --- */

static enum err count_row(void *arg, const char *const *values)
{
	struct moving *m = arg;

	digest_add(&m->to, values, m->table->column_count);
	return OK;
}

static enum err refuse_row(void *arg, const char *const *values)
{
	struct moving *m = arg;

	(void)values;
	return problem(m->ctx, ERR_STATE, (struct place){0}, NULL, N_("Chuyển vào một cơ sở dữ liệu mới, chưa dùng."),
		       "Nơi đến đã có dữ liệu (bảng %s).", m->table->name);
}

static enum err copy_table(struct moving *m)
{
	unsigned parent;
	enum err err;

	m->from = m->to = (struct digest){0};
	if (column_of(m->table, "parent_id", &parent))
		err = copy_family(m, parent);
	else
		err = db_table_read(m->ctx, m->source, m->table, pass_row, m);
	if (!err)
		err = db_table_read(m->ctx, m->target, m->table, count_row, m);
	if (err)
		return err;
	if (!digest_same(&m->from, &m->to))
		return problem(m->ctx, ERR_IO, (struct place){0}, NULL,
			       N_("Nơi đến không thay đổi gì. Báo lại cho nhóm phát triển."),
			       "Bảng %s ở nơi đến không giống nơi đi (%lld dòng và %lld dòng).", m->table->name,
			       (long long)m->from.rows, (long long)m->to.rows);
	m->moved[m->count] = (struct moved_table){.name = m->table->name, .rows = m->from.rows};
	snprintf(m->moved[m->count++].hash, sizeof m->moved->hash, "%016llx", (unsigned long long)m->from.lanes[0]);
	return OK;
}

static enum err write_target(struct ctx *ctx, struct db *db, void *arg)
{
	struct moving *m = arg;
	unsigned tables;
	const struct db_table *all = db_tables(&tables);
	enum err err = OK;

	m->count = 0;
	m->done = 0;
	for (unsigned i = 0; i < tables && !err; i++) {
		m->table = &all[i];
		err = db_table_read(ctx, db, m->table, refuse_row, m);
	}
	for (unsigned i = 0; i < tables && !err; i++) {
		m->table = &all[i];
		err = copy_table(m);
	}
	return err;
}

static enum err read_source(struct ctx *ctx, struct db *db, void *arg)
{
	struct moving *m = arg;

	(void)db;
	return db_write(ctx, m->target, write_target, m);
}

static void free_arena(void *arena)
{
	arena_free(arena);
}

enum err move_rows(struct ctx *ctx, struct db *source, struct db *target, const struct progress *progress,
		   const struct moved_table **out, size_t *count)
{
	struct moving m = {.ctx = ctx,
			   .source = source,
			   .target = target,
			   .progress = progress,
			   .scratch = arena_new(SCRATCH_SIZE_MAX)};
	unsigned tables;
	enum err err;

	if (!m.scratch)
		arena_give_up(ctx->arena);
	arena_own(ctx->arena, m.scratch, free_arena);
	(void)db_tables(&tables);
	m.moved = NEW_ARRAY(ctx->arena, struct moved_table, tables + 1);
	err = db_read(ctx, source, read_source, &m);
	*out = m.moved;
	*count = m.count;
	return err;
}

/* --- files --- */

struct copying {
	struct ctx *ctx;
	struct app *app;
	const char *folder;
	const struct progress *progress;
	int64_t files;
};

static int copy_bytes(int from, int to)
{
	char piece[65536];
	ssize_t n;

	while ((n = read(from, piece, sizeof piece)) > 0)
		for (ssize_t at = 0, written; at < n; at += written)
			if ((written = write(to, piece + at, (size_t)(n - at))) < 0)
				return errno;
	return n < 0 ? errno : 0;
}

static enum err copy_to(struct copying *c, const char *from, const char *to)
{
	int in = open(from, O_RDONLY | O_CLOEXEC), out = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	int error = in < 0 || out < 0 ? errno : copy_bytes(in, out);

	if (in >= 0)
		close(in);
	if (out >= 0 && close(out) != 0 && !error)
		error = errno;
	if (!error)
		return OK;
	if (out >= 0)
		unlink(to);
	return problem(c->ctx, ERR_IO, (struct place){.file = in < 0 ? from : to}, NULL,
		       N_("Kiểm tra quyền truy cập và chỗ trống trên đĩa."), "Không chép được tệp tài liệu: %s.",
		       strerror(error));
}

static enum err move_file(void *arg, const struct sql_stored_file_walk *row)
{
	struct copying *c = arg;
	char hash[HASH_SIZE], *fresh;
	const char *from;
	int64_t size;
	enum err err = incoming_path(c->ctx, c->folder, &fresh);

	if (!err)
		err = evidence_at_hand(c->ctx, c->app, row->hash, row->size, &from);
	if (!err)
		err = copy_to(c, from, fresh);
	if (!err)
		err = file_hash(c->ctx, fresh, hash, &size);
	if (!err && (!str_eq(hash, row->hash) || size != row->size)) {
		unlink(fresh);
		err = problem(c->ctx, ERR_IO, (struct place){.file = from}, NULL, N_("Lấy lại tệp này từ bản sao lưu."),
			      "Tệp tài liệu không còn nguyên vẹn.");
	}
	if (!err)
		err = evidence_shelve(c->ctx, c->folder, fresh, row->hash, row->size);
	if (err)
		return err;
	c->files++;
	if (c->progress && c->progress->tell)
		c->progress->tell(c->progress->arg, c->files, 0);
	return OK;
}

enum err move_files(struct ctx *ctx, struct app *app, const char *folder, const struct progress *progress,
		    int64_t *files)
{
	struct copying c = {ctx, app, folder, progress, 0};
	enum err err = sql_stored_file_walk(ctx, app->db, move_file, &c);

	*files = c.files;
	return err;
}
