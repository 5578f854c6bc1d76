#include "base/file.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

static struct place place_of(const char *path)
{
	return (struct place){.file = path};
}

static const char *reason(int error)
{
	switch (error) {
	case EACCES:
	case EPERM:
		return N_("không có quyền truy cập");
	case ENOSPC:
	case EDQUOT:
		return N_("đĩa đã đầy");
	case EROFS:
		return N_("ổ đĩa chỉ cho phép đọc");
	case ENOTDIR:
		return N_("một phần của đường dẫn không phải là thư mục");
	case EISDIR:
		return N_("đây là một thư mục");
	case ENAMETOOLONG:
		return N_("tên quá dài");
	case ELOOP:
		return N_("liên kết vòng");
	default:
		return strerror(error);
	}
}

static enum err told_io(struct ctx *ctx, const char *path, int error)
{
	if (error == ENOENT)
		return problem(ctx, ERR_NOT_FOUND, place_of(path), NULL, "Kiểm tra lại tên tệp và thư mục.",
			       "Không tìm thấy tệp hoặc thư mục.");
	return problem(ctx, ERR_IO, place_of(path), NULL, "Kiểm tra quyền truy cập và chỗ trống trên đĩa.",
		       "Không đọc hoặc ghi được: %s.", tr(ctx, reason(error)));
}

/* --- reading --- */

struct open_file {
	int fd;
};

static void close_file(void *file)
{
	struct open_file *f = file;

	if (f->fd >= 0)
		close(f->fd);
	f->fd = -1;
}

static enum err told_large(struct ctx *ctx, const char *path, size_t size_max)
{
	return problem(ctx, ERR_LIMIT, place_of(path), NULL, "Chia nhỏ hoặc giảm dung lượng tệp.",
		       "Tệp lớn hơn mức cho phép (%zu KiB).", size_max >> 10);
}

/* expected: the size it probably has, so that a large file is not copied while the buffer grows. */
static enum err read_fd(struct ctx *ctx, int fd, const char *path, size_t expected, size_t size_max, char **bytes,
			size_t *size)
{
	struct buf buf = {.arena = ctx->arena, .data = arena_alloc(ctx->arena, 1, expected + 1), .room = expected + 1};
	char piece[16384];
	ssize_t n;

	while ((n = read(fd, piece, sizeof piece)) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return told_io(ctx, path, errno);
		if ((size_t)n > size_max - buf.size)
			return told_large(ctx, path, size_max);
		buf_add(&buf, piece, (size_t)n);
	}
	*bytes = buf.data;
	*size = buf.size;
	return OK;
}

enum err file_read(struct ctx *ctx, const char *path, size_t size_max, char **bytes, size_t *size)
{
	struct open_file *file = NEW(ctx->arena, struct open_file);
	struct stat st;
	enum err err;

	if (str_eq(path, "-"))
		return read_fd(ctx, STDIN_FILENO, path, 0, size_max, bytes, size);
	/* without waiting: opening a pipe would otherwise last until somebody writes to it */
	file->fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (file->fd < 0)
		return told_io(ctx, path, errno);
	arena_own(ctx->arena, file, close_file);
	if (fstat(file->fd, &st) != 0)
		return told_io(ctx, path, errno);
	if (!S_ISREG(st.st_mode))
		return problem(ctx, ERR_INPUT, place_of(path), NULL, NULL, "Đây không phải là một tệp thông thường.");
	if ((uintmax_t)st.st_size > size_max)
		return told_large(ctx, path, size_max);
	err = read_fd(ctx, file->fd, path, (size_t)st.st_size, size_max, bytes, size);
	close_file(file);
	return err;
}

bool file_exists(const char *path)
{
	return access(path, F_OK) == 0;
}

/* --- writing --- */

enum err folder_make(struct ctx *ctx, const char *path)
{
	char *part = str_dup(ctx->arena, path);
	struct stat st;

	for (char *slash = strchr(part, '/'); slash; slash = strchr(slash + 1, '/')) {
		if (slash == part)
			continue;
		*slash = '\0';
		if (mkdir(part, 0755) != 0 && errno != EEXIST)
			return told_io(ctx, part, errno);
		*slash = '/';
	}
	if (mkdir(part, 0755) != 0 && errno != EEXIST)
		return told_io(ctx, path, errno);
	if (stat(path, &st) != 0)
		return told_io(ctx, path, errno);
	if (!S_ISDIR(st.st_mode))
		return problem(ctx, ERR_IO, place_of(path), NULL, "Chọn một thư mục khác.",
			       "Đã có tệp trùng tên với thư mục cần ghi.");
	return OK;
}

/* A file on its way to its place. Its names are made before anything is written: from then on nothing is allocated
 * until all is done or undone, so that running out of memory leaves nothing behind. */
struct staged {
	const struct file_out *file;
	const char *path, *fresh, *aside; /* where it goes; its temporary name; that of the file it replaces */
	bool written, replaced, placed;   /* fresh exists; aside exists; path is ours */
};

static struct staged *stage(struct ctx *ctx, const char *folder, const struct file_out *files, size_t *count)
{
	struct staged *all;
	uint32_t mine = 0;
	size_t n = 0;

	for (const struct file_out *f = files; f; f = f->next)
		n++;
	if (getrandom(&mine, sizeof mine, 0) != sizeof mine)
		mine = (uint32_t)getpid();
	all = NEW_ARRAY(ctx->arena, struct staged, n);
	*count = 0;
	for (const struct file_out *f = files; f; f = f->next) {
		struct staged *s = &all[(*count)++];

		assert(!strchr(f->name, '/'));
		s->file = f;
		s->path = str_fmt(ctx->arena, "%s/%s", folder, f->name);
		s->fresh = str_fmt(ctx->arena, "%s/.tcpl-%08x-%zu.new", folder, mine, *count);
		s->aside = str_fmt(ctx->arena, "%s/.tcpl-%08x-%zu.old", folder, mine, *count);
	}
	return all;
}

static int write_all(int fd, const char *bytes, size_t size)
{
	while (size > 0) {
		ssize_t n = write(fd, bytes, size);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return errno;
		bytes += n;
		size -= (size_t)n;
	}
	return fsync(fd) == 0 ? 0 : errno;
}

static int write_fresh(struct staged *s)
{
	int fd = open(s->fresh, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644), error;

	if (fd < 0)
		return errno;
	s->written = true;
	error = write_all(fd, s->file->bytes, s->file->size);
	if (close(fd) != 0 && error == 0)
		error = errno;
	return error;
}

/* Keeps the file that is to be replaced under another name, and its own name too where the disk has hard links:
 * then whoever looks always sees the old file or the new one. */
static int set_aside(struct staged *s)
{
	s->replaced = link(s->path, s->aside) == 0 || (errno != ENOENT && rename(s->path, s->aside) == 0);
	return s->replaced || errno == ENOENT ? 0 : errno;
}

static int put_in_place(struct staged *s)
{
	int error = set_aside(s);

	if (error == 0 && rename(s->fresh, s->path) != 0)
		error = errno;
	s->placed = error == 0;
	return error;
}

/* Everything as it was before. */
static void undo(const struct staged *all, size_t count)
{
	for (const struct staged *s = all; s < all + count; s++) {
		if (s->replaced) {
			rename(s->aside, s->path);
			unlink(s->aside); /* two names of one file are not renamed into one */
		} else if (s->placed) {
			unlink(s->path);
		}
		if (s->written && !s->placed)
			unlink(s->fresh);
	}
}

/* The names themselves must reach the disk; a disk that cannot promise it has still done what it can. */
static void sync_folder(const char *folder)
{
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0)
		return;
	(void)fsync(fd);
	close(fd);
}

/* Only a file is replaced: not a folder, nor a device such as /dev/null. */
static enum err check_place(struct ctx *ctx, const char *path)
{
	struct stat st;

	if (stat(path, &st) == 0 && !S_ISREG(st.st_mode))
		return problem(ctx, ERR_IO, place_of(path), NULL, "Chọn tên hoặc thư mục khác.",
			       "Ở chỗ cần ghi đã có một thư mục hoặc thiết bị cùng tên.");
	return OK;
}

enum err files_write(struct ctx *ctx, const char *folder, const struct file_out *files)
{
	enum err err = folder_make(ctx, folder);
	struct staged *all, *failed = NULL;
	size_t count;
	int error = 0;

	if (err || !files)
		return err;
	all = stage(ctx, folder, files, &count);
	for (size_t i = 0; i < count && !err; i++)
		err = check_place(ctx, all[i].path);
	if (err)
		return err;
	for (size_t i = 0; i < count && error == 0; i++)
		error = write_fresh(failed = &all[i]);
	if (error == 0)
		for (size_t i = 0; i < count && error == 0; i++)
			error = put_in_place(failed = &all[i]);
	if (error != 0) {
		undo(all, count);
		return told_io(ctx, failed->path, error);
	}
	for (size_t i = 0; i < count; i++)
		if (all[i].replaced)
			unlink(all[i].aside);
	sync_folder(folder);
	return OK;
}

enum err file_write(struct ctx *ctx, const char *path, const void *bytes, size_t size)
{
	const char *slash = strrchr(path, '/'), *folder = ".";
	struct file_out file = {.name = slash ? slash + 1 : path, .bytes = bytes, .size = size};

	if (slash)
		folder = slash == path ? "/" : str_ndup(ctx->arena, path, (size_t)(slash - path));
	return files_write(ctx, folder, &file);
}
