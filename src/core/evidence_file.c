/* The files of evidence: each lies under its SHA-256, is written once and never changed. */
#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/limits.h"
#include "core/evidence_parts.h"
#include "net/s3.h"
#include "reader/pdf_signature.h"

#define COPY_BLOCK ((size_t)64 << 10)

char *evidence_path(struct arena *arena, const char *folder, const char *hash)
{
	assert(hash_valid(hash));
	return str_fmt(arena, "%s/evidence/%.2s/%s", folder, hash, hash);
}

static enum err told_io(struct ctx *ctx, const char *path, int error)
{
	return problem(ctx, ERR_IO, (struct place){.file = path}, NULL,
		       N_("Báo người quản trị: kiểm tra quyền ghi và chỗ trống trên đĩa."), "Không lưu được tệp: %s.",
		       strerror(error));
}

/* --- putting in place --- */

/* 0 or errno. */
static int sync_path(const char *path, int flags)
{
	int fd = open(path, flags | O_CLOEXEC), error = 0;

	if (fd < 0)
		return errno;
	if (fsync(fd) != 0 && errno != EINVAL) /* a folder of some file systems cannot be synced */
		error = errno;
	close(fd);
	return error;
}

/* Its age begins anew, so that whoever looks for orphans leaves it alone. */
static bool already_there(const char *path, int64_t size)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISREG(st.st_mode) && st.st_size == size &&
	       utimensat(AT_FDCWD, path, NULL, 0) == 0;
}

enum err evidence_shelve(struct ctx *ctx, const char *folder, const char *path, const char *hash, int64_t size)
{
	char *to = evidence_path(ctx->arena, folder, hash),
	     *shelf = str_ndup(ctx->arena, to, strlen(to) - strlen(hash) - 1);
	int error;
	enum err err = folder_make(ctx, shelf);

	if (err)
		return err;
	if (already_there(to, size)) {
		unlink(path);
		return OK;
	}
	if (chmod(path, 0440) != 0)
		return told_io(ctx, path, errno);
	error = sync_path(path, O_RDONLY);
	if (!error && rename(path, to) != 0)
		error = errno;
	if (!error)
		error = sync_path(shelf, O_RDONLY | O_DIRECTORY);
	if (!error)
		error = sync_path(str_fmt(ctx->arena, "%s/evidence", folder), O_RDONLY | O_DIRECTORY);
	return error ? told_io(ctx, to, error) : OK;
}

enum err evidence_place(struct ctx *ctx, struct app *app, const char *path, const char *hash, int64_t size)
{
	enum err err = evidence_shelve(ctx, app->folder, path, hash, size);

	return err || !app->store
		   ? err
		   : s3_put(ctx, app->store, hash, evidence_path(ctx->arena, app->folder, hash), size, hash);
}

/* From the store into the folder; what came is believed only when it is what its name says. */
static enum err bring_from_store(struct ctx *ctx, struct app *app, const char *hash, int64_t size)
{
	char got[HASH_SIZE], *path;
	int64_t got_size;
	enum err err = incoming_path(ctx, app->folder, &path);

	if (!err)
		err = s3_get(ctx, app->store, hash, path, size);
	if (!err)
		err = file_hash(ctx, path, got, &got_size);
	if (!err && (got_size != size || !str_eq(got, hash)))
		err = problem(ctx, ERR_IO, (struct place){0}, NULL, N_("Lấy lại tệp này từ bản sao lưu gần nhất."),
			      "Tệp trong kho tài liệu đã bị thay đổi: nội dung không khớp mã SHA-256.");
	if (!err)
		return evidence_shelve(ctx, app->folder, path, hash, size);
	unlink(path);
	return err;
}

static bool is_whole(const char *path, int64_t size)
{
	struct stat st;

	return lstat(path, &st) == 0 && S_ISREG(st.st_mode) && st.st_size == size;
}

enum err evidence_at_hand(struct ctx *ctx, struct app *app, const char *hash, int64_t size, const char **path)
{
	*path = evidence_path(ctx->arena, app->folder, hash);
	if (is_whole(*path, size))
		return OK;
	if (app->store && !file_exists(*path))
		return bring_from_store(ctx, app, hash, size);
	return problem(ctx, ERR_IO, (struct place){.file = *path}, NULL,
		       N_("Báo người quản trị chạy tcpl evidence verify và lấy lại tệp từ bản sao lưu."),
		       "Tệp của tài liệu không còn trong kho hoặc không còn nguyên vẹn.");
}

enum err evidence_there(struct ctx *ctx, const char *folder, const char *hash)
{
	const char *path = evidence_path(ctx->arena, folder, hash);

	if (file_exists(path))
		return OK;
	return problem(ctx, ERR_IO, (struct place){.file = path}, NULL, N_("Tải tệp lên lần nữa."),
		       "Tệp vừa tải lên không còn trong kho.");
}

enum err incoming_path(struct ctx *ctx, const char *folder, char **out)
{
	char *incoming = str_fmt(ctx->arena, "%s/incoming", folder);
	unsigned char chance[12];
	char hex[2 * sizeof chance + 1];

	randombytes_buf(chance, sizeof chance);
	*out = str_fmt(ctx->arena, "%s/%s", incoming, sodium_bin2hex(hex, sizeof hex, chance, sizeof chance));
	return folder_make(ctx, incoming);
}

struct bringing {
	FILE *from, *to;
};

static void close_both(void *arg)
{
	struct bringing *b = arg;

	if (b->from)
		fclose(b->from);
	if (b->to)
		fclose(b->to);
	*b = (struct bringing){0};
}

static enum err copy_hashed(struct ctx *ctx, struct bringing *b, const char *path, struct evidence_new *new)
{
	unsigned char digest[crypto_hash_sha256_BYTES];
	crypto_hash_sha256_state state;
	size_t got;
	char *block = NEW_ARRAY(ctx->arena, char, COPY_BLOCK);
	char *hex = NEW_ARRAY(ctx->arena, char, 2 * sizeof digest + 1);

	crypto_hash_sha256_init(&state);
	new->size = 0;
	while ((got = fread(block, 1, COPY_BLOCK, b->from)) > 0) {
		new->size += (int64_t)got;
		if (new->size > (int64_t)UPLOAD_SIZE_MAX)
			return problem(ctx, ERR_LIMIT, (struct place){.file = path}, NULL, NULL, "Tệp lớn hơn %d MB.",
				       (int)(UPLOAD_SIZE_MAX >> 20));
		crypto_hash_sha256_update(&state, (const unsigned char *)block, got);
		if (fwrite(block, 1, got, b->to) != got)
			return told_io(ctx, new->path, errno);
	}
	if (ferror(b->from) || fflush(b->to) != 0)
		return told_io(ctx, ferror(b->from) ? path : new->path, errno);
	crypto_hash_sha256_final(&state, digest);
	new->hash = sodium_bin2hex(hex, 2 * sizeof digest + 1, digest, sizeof digest);
	return OK;
}

enum err evidence_bring(struct ctx *ctx, struct app *app, const char *path, struct evidence_new *new)
{
	struct bringing *b = NEW(ctx->arena, struct bringing);
	const char *slash = strrchr(path, '/');
	struct stat st;
	char *copy;
	enum err err = incoming_path(ctx, app->folder, &copy);

	if (err)
		return err;
	arena_own(ctx->arena, b, close_both);
	b->from = stat(path, &st) == 0 && S_ISREG(st.st_mode) ? fopen(path, "rb") : NULL;
	if (!b->from)
		return problem(ctx, ERR_NOT_FOUND, (struct place){.file = path}, NULL, NULL, "Không mở được tệp này.");
	b->to = fopen(copy, "wbx");
	if (!b->to)
		return told_io(ctx, copy, errno);
	new->path = copy;
	new->file_name = slash ? slash + 1 : path;
	err = copy_hashed(ctx, b, path, new);
	close_both(b);
	if (err)
		unlink(copy);
	return err;
}

enum err evidence_open_file(struct ctx *ctx, struct app *app, const struct evidence_row *row, int *fd)
{
	const char *path;
	enum err err = evidence_at_hand(ctx, app, row->hash, row->size, &path);

	*fd = -1;
	if (err)
		return err;
	*fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	return *fd >= 0 ? OK : told_io(ctx, path, errno);
}

/* --- quota --- */

static int64_t quota_of(const struct unit_row *unit)
{
	return unit->quota == DB_NULL ? EVIDENCE_QUOTA_DEFAULT : unit->quota;
}

static enum err usage(struct ctx *ctx, struct db *db, int64_t unit, int64_t *used)
{
	struct sql_evidence_usage row;
	bool found;
	enum err err = sql_evidence_usage(ctx, db, unit, &row, &found);

	*used = !err && found ? row.used : 0;
	return err;
}

enum err evidence_usage(struct ctx *ctx, struct app *app, int64_t unit, int64_t *used, int64_t *quota)
{
	struct unit_row row;
	enum err err = unit_get(ctx, app, unit, &row);

	if (!err)
		err = usage(ctx, app->db, unit, used);
	if (!err)
		*quota = quota_of(&row);
	return err;
}

enum err evidence_fits(struct ctx *ctx, struct db *db, const struct unit_row *unit, const char *hash, int64_t size)
{
	struct sql_evidence_keeps_file kept;
	int64_t used;
	bool found;
	enum err err = sql_evidence_keeps_file(ctx, db, unit->id, hash, &kept, &found);

	if (err || found)
		return err;
	err = usage(ctx, db, unit->id, &used);
	if (err || used + size <= quota_of(unit))
		return err;
	return problem(ctx, ERR_STATE, (struct place){.pointer = "file"}, NULL,
		       N_("Gỡ bớt tài liệu không dùng, giảm dung lượng tệp quét (150-200 dpi là đủ đọc), hoặc xin "
			  "người quản trị nâng dung lượng."),
		       "Đơn vị đã dùng %lld MB trên %lld MB; tệp này %lld MB nên không còn chỗ.",
		       (long long)(used >> 20), (long long)(quota_of(unit) >> 20),
		       (long long)((size + (1 << 20) - 1) >> 20));
}

/* --- verifying --- */

struct walk {
	struct ctx *ctx;
	struct app *app;
	bool remove;
	struct evidence_audit *out;
	enum err fault;
};

static void told_fault(struct walk *walk, const char *hash, const char *what)
{
	walk->fault = problem(walk->ctx, ERR_INPUT,
			      (struct place){.file = evidence_path(walk->ctx->arena, walk->app->folder, hash)}, NULL,
			      N_("Lấy lại tệp này từ bản sao lưu gần nhất."), "Tệp tài liệu %s.", tr(walk->ctx, what));
}

static void told_missing(struct walk *walk, const char *hash)
{
	walk->out->missing++;
	told_fault(walk, hash, N_("không còn trong kho"));
}

/* The store checked the bytes when they came in; here it is asked whether it has them all. */
static enum err check_in_store(struct walk *walk, const struct sql_stored_file_walk *row)
{
	int64_t size;
	enum err err = s3_look(walk->ctx, walk->app->store, row->hash, &size);

	if (!err && size != row->size)
		told_missing(walk, row->hash);
	return err;
}

static enum err check_stored(void *arg, const struct sql_stored_file_walk *row)
{
	struct walk *walk = arg;
	const char *path = evidence_path(walk->ctx->arena, walk->app->folder, row->hash);
	char hash[HASH_SIZE];
	int64_t size;

	walk->out->files++;
	walk->out->bytes += row->size;
	if (walk->app->store) {
		enum err err = check_in_store(walk, row);

		if (err || !file_exists(path))
			return err;
	}
	if (!file_exists(path)) {
		told_missing(walk, row->hash);
		return OK;
	}
	if (file_hash(walk->ctx, path, hash, &size) != OK) {
		walk->out->altered++;
		walk->fault = ERR_INPUT;
	} else if (size != row->size || !str_eq(hash, row->hash)) {
		walk->out->altered++;
		told_fault(walk, row->hash, N_("đã bị thay đổi: nội dung không khớp mã SHA-256"));
	}
	return OK;
}

static bool is_old(const char *path, struct stat *st)
{
	return lstat(path, st) == 0 && S_ISREG(st->st_mode) &&
	       db_now() - (int64_t)st->st_mtime * 1000 > EVIDENCE_ORPHAN_AGE_MS;
}

/* Looks again inside a transaction that writes, so that nobody begins to refer to the file meanwhile. */
struct removal {
	const char *path, *hash;
	bool removed;
};

static enum err remove_orphan(struct ctx *ctx, struct db *db, void *arg)
{
	struct removal *r = arg;
	struct sql_stored_file_find row;
	struct stat st;
	bool found = false;
	enum err err = r->hash ? sql_stored_file_find(ctx, db, r->hash, &row, &found) : OK;

	if (err || found || !is_old(r->path, &st))
		return err;
	if (unlink(r->path) != 0)
		return told_io(ctx, r->path, errno);
	r->removed = true;
	return OK;
}

static enum err found_orphan(struct walk *walk, const char *path, const char *hash)
{
	struct removal removal = {path, hash, false};
	struct stat st;

	if (!is_old(path, &st))
		return OK;
	walk->out->orphans++;
	walk->out->orphan_bytes += st.st_size;
	return walk->remove ? db_write(walk->ctx, walk->app->db, remove_orphan, &removal) : OK;
}

static enum err check_file(struct walk *walk, const char *path, const char *name)
{
	struct sql_stored_file_find row;
	bool found = false;
	enum err err = hash_valid(name) ? sql_stored_file_find(walk->ctx, walk->app->db, name, &row, &found) : OK;

	if (err || found)
		return err;
	return found_orphan(walk, path, hash_valid(name) ? name : NULL);
}

static void close_folder(void *folder)
{
	closedir(folder);
}

/* Calls visit for each name; a folder that is not there has none. */
static enum err each_name(struct walk *walk, const char *path,
			  enum err (*visit)(struct walk *, const char *path, const char *name))
{
	DIR *folder = opendir(path);
	const struct dirent *entry;
	enum err err = OK;

	if (!folder)
		return errno == ENOENT ? OK : told_io(walk->ctx, path, errno);
	arena_own(walk->ctx->arena, folder, close_folder);
	while (!err && (entry = readdir(folder)))
		if (entry->d_name[0] != '.')
			err = visit(walk, str_fmt(walk->ctx->arena, "%s/%s", path, entry->d_name), entry->d_name);
	return err;
}

static enum err check_shelf(struct walk *walk, const char *path, const char *name)
{
	struct stat st;

	(void)name;
	if (lstat(path, &st) != 0 || !S_ISDIR(st.st_mode))
		return OK;
	return each_name(walk, path, check_file);
}

static enum err check_incoming(struct walk *walk, const char *path, const char *name)
{
	(void)name;
	return found_orphan(walk, path, NULL);
}

enum err evidence_verify(struct ctx *ctx, struct app *app, bool remove_orphans, struct evidence_audit *out)
{
	struct walk walk = {ctx, app, remove_orphans, out, OK};
	enum err err;

	*out = (struct evidence_audit){0};
	err = sql_stored_file_walk(ctx, app->db, check_stored, &walk);
	if (!err)
		err = each_name(&walk, str_fmt(ctx->arena, "%s/evidence", app->folder), check_shelf);
	if (!err)
		err = each_name(&walk, str_fmt(ctx->arena, "%s/incoming", app->folder), check_incoming);
	return err ? err : walk.fault;
}

/* --- a store that is new --- */

struct filling {
	struct ctx *ctx;
	struct app *app;
	int64_t put;
};

static enum err put_if_missing(void *arg, const struct sql_stored_file_walk *row)
{
	struct filling *f = arg;
	const char *path = evidence_path(f->ctx->arena, f->app->folder, row->hash);
	int64_t size;
	enum err err = s3_look(f->ctx, f->app->store, row->hash, &size);

	if (err || size == row->size)
		return err;
	err = s3_put(f->ctx, f->app->store, row->hash, path, row->size, row->hash);
	f->put += !err;
	return err;
}

enum err evidence_fill_store(struct ctx *ctx, struct app *app, int64_t *put)
{
	struct filling filling = {ctx, app, 0};
	enum err err = OK;

	if (!app->store)
		return problem(
		    ctx, ERR_STATE, (struct place){.file = "tcpl.conf"}, NULL,
		    N_("Ghi evidence-store, evidence-key, evidence-secret vào tcpl.conf (docs/operations.md)."),
		    "Chưa cài đặt kho tài liệu.");
	err = sql_stored_file_walk(ctx, app->db, put_if_missing, &filling);
	*put = filling.put;
	return err;
}

char *evidence_trust(struct arena *arena, const struct app *app)
{
	return str_fmt(arena, "%s/trust.pem", app->folder);
}

enum err evidence_signatures(struct ctx *ctx, struct app *app, const struct evidence_row *row,
			     const struct pdf_signature **out, size_t *count)
{
	const char *path;
	enum err err;

	*out = NULL;
	*count = 0;
	if (!row->hash || !str_eq(row->media, "application/pdf") || row->size > EVIDENCE_SIGNED_MAX)
		return OK;
	err = evidence_at_hand(ctx, app, row->hash, row->size, &path);
	return err ? err : pdf_signatures(ctx, path, evidence_trust(ctx->arena, app), out, count);
}
