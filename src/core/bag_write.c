/* A bag being written: libzip reads the files while it packs them, and they are proved on the way. */
#define _GNU_SOURCE
#include "core/bag.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zip.h>

#include "base/hash.h"

#define DOS_DATE_FIRST ((1 << 5) | 1) /* 1 January 1980: the same parts give the same bytes */
#define PIECE_SIZE ((size_t)64 << 10)

bool hash_valid(const char *text)
{
	return text && strspn(text, "0123456789abcdef") == HASH_SIZE - 1 && text[HASH_SIZE - 1] == '\0';
}

static enum err told_unreadable(struct ctx *ctx, const char *path, int error)
{
	return problem(ctx, error == ENOENT ? ERR_NOT_FOUND : ERR_IO, (struct place){.file = path}, NULL,
		       N_("Kiểm tra tệp và quyền đọc của tài khoản chạy tcpl."), "Không đọc được tệp: %s.",
		       strerror(error));
}

/* 0 or errno. */
static int hash_fd(int fd, char out[static HASH_SIZE], int64_t *size)
{
	crypto_hash_sha256_state state;
	unsigned char piece[PIECE_SIZE], hash[crypto_hash_sha256_BYTES];
	ssize_t n;

	crypto_hash_sha256_init(&state);
	*size = 0;
	while ((n = read(fd, piece, sizeof piece)) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return errno;
		crypto_hash_sha256_update(&state, piece, (unsigned long long)n);
		*size += n;
	}
	crypto_hash_sha256_final(&state, hash);
	sodium_bin2hex(out, HASH_SIZE, hash, sizeof hash);
	return 0;
}

enum err file_hash(struct ctx *ctx, const char *path, char out[static HASH_SIZE], int64_t *size)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC), error;

	if (fd < 0)
		return told_unreadable(ctx, path, errno);
	error = hash_fd(fd, out, size);
	close(fd);
	return error ? told_unreadable(ctx, path, error) : OK;
}

/* --- the files, as libzip reads them: nothing of the arena is taken here --- */

struct bag_writer {
	struct ctx *ctx;
	const char *path;
	char *fresh; /* the name it has until it is whole; NULL once that is gone */
	struct bag_info info;
	zip_t *zip;
	bool failed; /* the library had no memory for a part */
	struct buf manifest;
	int64_t total, count, done;
	const struct progress *progress;
	const char *bad_path; /* the file that cannot be read or is altered */
	int bad_error;        /* errno; 0: altered */
};

struct proved_file {
	struct bag_writer *writer;
	const char *path, *hash;
	int64_t size, at;
	int fd;
	crypto_hash_sha256_state state;
};

static zip_int64_t bad(struct proved_file *f, int error)
{
	f->writer->bad_path = f->path;
	f->writer->bad_error = error;
	return -1;
}

static zip_int64_t file_open(struct proved_file *f)
{
	f->fd = open(f->path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	f->at = 0;
	crypto_hash_sha256_init(&f->state);
	return f->fd < 0 ? bad(f, errno) : 0;
}

static bool file_is_whole(struct proved_file *f)
{
	unsigned char hash[crypto_hash_sha256_BYTES];
	char hex[HASH_SIZE];

	crypto_hash_sha256_final(&f->state, hash);
	sodium_bin2hex(hex, sizeof hex, hash, sizeof hash);
	return f->at == f->size && str_eq(hex, f->hash);
}

static zip_int64_t file_read_piece(struct proved_file *f, void *data, zip_uint64_t size)
{
	struct bag_writer *w = f->writer;
	ssize_t n = read(f->fd, data, size);

	if (n < 0)
		return bad(f, errno);
	if (n == 0)
		return file_is_whole(f) ? 0 : bad(f, 0);
	crypto_hash_sha256_update(&f->state, data, (unsigned long long)n);
	f->at += n;
	w->done += n;
	if (w->progress && w->progress->tell)
		w->progress->tell(w->progress->arg, w->done, w->total);
	return n;
}

static zip_int64_t file_stat(const struct proved_file *f, void *data)
{
	zip_stat_t *st = data;

	zip_stat_init(st);
	st->valid = ZIP_STAT_SIZE;
	st->size = (zip_uint64_t)f->size;
	return sizeof *st;
}

static void file_close(struct proved_file *f)
{
	if (f->fd >= 0)
		close(f->fd);
	f->fd = -1;
}

static zip_int64_t file_source(void *arg, void *data, zip_uint64_t size, zip_source_cmd_t command)
{
	struct proved_file *f = arg;
	zip_error_t error;

	switch (command) {
	case ZIP_SOURCE_OPEN:
		return file_open(f);
	case ZIP_SOURCE_READ:
		return file_read_piece(f, data, size);
	case ZIP_SOURCE_STAT:
		return file_stat(f, data);
	case ZIP_SOURCE_CLOSE:
	case ZIP_SOURCE_FREE:
		file_close(f);
		return 0;
	case ZIP_SOURCE_ERROR:
		zip_error_init(&error);
		zip_error_set(&error, ZIP_ER_READ, f->writer->bad_error);
		return zip_error_to_data(&error, data, size);
	case ZIP_SOURCE_SUPPORTS:
		return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE,
						      ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, -1);
	default:
		return -1;
	}
}

/* --- writing --- */

static void dispose(void *arg)
{
	struct bag_writer *w = arg;

	if (w->zip)
		zip_discard(w->zip);
	w->zip = NULL;
	if (w->fresh)
		unlink(w->fresh);
	w->fresh = NULL;
}

static enum err told_unwritten(struct ctx *ctx, const char *path, int error)
{
	return problem(ctx, ERR_IO, (struct place){.file = path}, NULL,
		       N_("Kiểm tra quyền ghi và chỗ trống trên đĩa, rồi làm lại; chưa có gì bị thay đổi."),
		       "Không ghi được tệp: %s.", strerror(error));
}

static void put_tag(struct bag_writer *w, const char *name, const char *text, size_t size, struct buf *hashes)
{
	char *entry = str_fmt(w->ctx->arena, "%s/%s", w->info.name, name);
	zip_source_t *source = zip_source_buffer(w->zip, text, size, 0);
	zip_int64_t index = source ? zip_file_add(w->zip, entry, source, ZIP_FL_ENC_UTF_8) : -1;

	if (index < 0 && source)
		zip_source_free(source);
	if (index < 0 || zip_file_set_dostime(w->zip, (zip_uint64_t)index, 0, DOS_DATE_FIRST, 0) != 0)
		w->failed = true;
	if (hashes)
		buf_addf(hashes, "%s  %s\n", hash_hex(w->ctx->arena, text, size), name);
}

enum err bag_begin(struct ctx *ctx, const char *path, const struct bag_info *info, struct bag_writer **out)
{
	struct bag_writer *w = NEW(ctx->arena, struct bag_writer);
	int fd;

	if (access(path, F_OK) == 0)
		return problem(ctx, ERR_INPUT, (struct place){.file = path}, NULL,
			       N_("Chọn tên tệp khác, hoặc dời tệp cũ đi."),
			       "Đã có tệp mang tên này; tệp cũ không bị ghi đè.");
	*w = (struct bag_writer){.ctx = ctx, .path = path, .info = *info, .manifest = buf_new(ctx->arena)};
	w->fresh = str_fmt(ctx->arena, "%s.XXXXXX", path);
	fd = mkstemp(w->fresh);
	if (fd < 0)
		return told_unwritten(ctx, path, errno);
	close(fd);
	arena_own(ctx->arena, w, dispose);
	w->zip = zip_open(w->fresh, ZIP_TRUNCATE, NULL);
	if (!w->zip)
		arena_give_up(ctx->arena);
	*out = w;
	return OK;
}

static void note(struct bag_writer *w, const char *part, const char *hash, int64_t size)
{
	buf_addf(&w->manifest, "%s  data/%s\n", hash, part);
	w->total += size;
	w->count++;
}

void bag_add(struct bag_writer *w, const char *part, const char *bytes, size_t size)
{
	put_tag(w, str_fmt(w->ctx->arena, "data/%s", part), bytes, size, &w->manifest);
	w->total += (int64_t)size;
	w->done += (int64_t)size;
	w->count++;
}

void bag_add_file(struct bag_writer *w, const char *part, const char *path, const char *hash, int64_t size, bool packed)
{
	struct proved_file *f = NEW(w->ctx->arena, struct proved_file);
	char *entry = str_fmt(w->ctx->arena, "%s/data/%s", w->info.name, part);
	zip_source_t *source;
	zip_int64_t index = -1;

	*f = (struct proved_file){.writer = w, .path = path, .hash = hash, .size = size, .fd = -1};
	source = zip_source_function(w->zip, file_source, f);
	if (source)
		index = zip_file_add(w->zip, entry, source, ZIP_FL_ENC_UTF_8);
	if (index < 0 && source)
		zip_source_free(source);
	if (index < 0 || zip_file_set_dostime(w->zip, (zip_uint64_t)index, 0, DOS_DATE_FIRST, 0) != 0 ||
	    (packed && zip_set_file_compression(w->zip, (zip_uint64_t)index, ZIP_CM_STORE, 0) != 0))
		w->failed = true;
	note(w, part, hash, size);
}

static void add_line(struct buf *out, const char *name, const char *value)
{
	if (value)
		buf_addf(out, "%s: %s\n", name, value);
}

static void put_tags(struct bag_writer *w)
{
	static const char bagit[] = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";
	struct buf text = buf_new(w->ctx->arena), hashes = buf_new(w->ctx->arena);

	add_line(&text, "Source-Organization", w->info.organization);
	add_line(&text, "External-Identifier", w->info.identifier);
	add_line(&text, "External-Description", w->info.description);
	add_line(&text, "Bagging-Date", w->info.date);
	buf_addf(&text, "Payload-Oxum: %lld.%lld\n", (long long)w->total, (long long)w->count);
	put_tag(w, "bagit.txt", bagit, sizeof bagit - 1, &hashes);
	put_tag(w, "bag-info.txt", text.data, text.size, &hashes);
	put_tag(w, "manifest-sha256.txt", w->manifest.data, w->manifest.size, &hashes);
	put_tag(w, "tagmanifest-sha256.txt", hashes.data, hashes.size, NULL);
}

/* What zip_close left under the temporary name: on the disk, then under its own name, which nobody took meanwhile. */
static int put_in_place(struct bag_writer *w)
{
	int fd = open(w->fresh, O_RDONLY | O_CLOEXEC), error = 0;

	if (fd < 0)
		return errno;
	if (fchmod(fd, 0600) != 0 || fsync(fd) != 0)
		error = errno;
	close(fd);
	if (!error && renameat2(AT_FDCWD, w->fresh, AT_FDCWD, w->path, RENAME_NOREPLACE) != 0)
		error = errno;
	if (!error)
		w->fresh = NULL;
	return error;
}

static enum err told_failed(struct bag_writer *w)
{
	zip_error_t *error = zip_get_error(w->zip);
	int code = zip_error_system_type(error) == ZIP_ET_SYS ? zip_error_code_system(error) : EIO;

	if (w->bad_path && w->bad_error)
		return told_unreadable(w->ctx, w->bad_path, w->bad_error);
	if (w->bad_path)
		return problem(w->ctx, ERR_IO, (struct place){.file = w->bad_path}, NULL,
			       N_("Lấy lại tệp này từ bản sao lưu; xem các tệp hỏng bằng tcpl evidence verify."),
			       "Tệp đã bị thay đổi so với lúc được đưa vào.");
	return told_unwritten(w->ctx, w->path, code ? code : EIO);
}

enum err bag_end(struct bag_writer *w, const struct progress *progress)
{
	int error;

	put_tags(w);
	if (w->failed)
		arena_give_up(w->ctx->arena);
	w->progress = progress;
	if (zip_close(w->zip) != 0)
		return told_failed(w);
	w->zip = NULL;
	error = put_in_place(w);
	return error ? told_unwritten(w->ctx, w->path, error) : OK;
}
