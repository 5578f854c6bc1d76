#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define TEMPORARY_ENDING ".tcpl-tmp"

/* An arena owns things that are not NULL: the descriptor is kept plus one. */
static void close_fd(void *fd_plus_one)
{
	close((int)(intptr_t)fd_plus_one - 1);
}

static struct place place_of(const char *path)
{
	return (struct place){.file = path};
}

static enum err told_io(struct ctx *ctx, const char *path, int error)
{
	if (error == ENOENT)
		return problem(ctx, ERR_NOT_FOUND, place_of(path), NULL, "Kiểm tra lại tên tệp và thư mục.",
		               "Không tìm thấy tệp.");
	return problem(ctx, ERR_IO, place_of(path), NULL, "Kiểm tra quyền truy cập và chỗ trống trên đĩa.",
	               "Không đọc hoặc ghi được: %s.", strerror(error));
}

static enum err read_fd(struct ctx *ctx, int fd, const char *path, size_t size_max, char **bytes, size_t *size)
{
	struct buf buf = buf_new(ctx->arena);
	char piece[16384];
	ssize_t n;

	while ((n = read(fd, piece, sizeof piece)) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return told_io(ctx, path, errno);
		if ((size_t)n > size_max - buf.size)
			return problem(ctx, ERR_LIMIT, place_of(path), NULL, "Chia nhỏ hoặc giảm dung lượng tệp.",
			               "Tệp lớn hơn mức cho phép (%zu KiB).", size_max >> 10);
		buf_add(&buf, piece, (size_t)n);
	}
	*bytes = buf.data;
	*size = buf.size;
	return OK;
}

enum err file_read(struct ctx *ctx, const char *path, size_t size_max, char **bytes, size_t *size)
{
	struct stat st;
	int fd;

	if (str_eq(path, "-"))
		return read_fd(ctx, STDIN_FILENO, path, size_max, bytes, size);
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0)
		return told_io(ctx, path, errno);
	arena_own(ctx->arena, (void *)(intptr_t)(fd + 1), close_fd);
	if (fstat(fd, &st) != 0)
		return told_io(ctx, path, errno);
	if (!S_ISREG(st.st_mode))
		return problem(ctx, ERR_INPUT, place_of(path), NULL, NULL, "Đây không phải là một tệp thông thường.");
	return read_fd(ctx, fd, path, size_max, bytes, size);
}

bool file_exists(const char *path)
{
	return access(path, F_OK) == 0;
}

enum err folder_make(struct ctx *ctx, const char *path)
{
	char *part = str_dup(ctx->arena, path);
	struct stat st;

	for (char *slash = part + 1; *slash; slash++) {
		if (*slash != '/')
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

static enum err write_safely(struct ctx *ctx, const char *path, const void *bytes, size_t size)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0644), error = 0;
	const char *from = bytes;

	if (fd < 0)
		return told_io(ctx, path, errno);
	while (size > 0) {
		ssize_t n = write(fd, from, size);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			error = errno;
			break;
		}
		from += n;
		size -= (size_t)n;
	}
	if (error == 0 && fsync(fd) != 0)
		error = errno;
	if (close(fd) != 0 && error == 0)
		error = errno;
	return error ? told_io(ctx, path, error) : OK;
}

enum err files_write(struct ctx *ctx, const char *folder, const struct file_out *files)
{
	enum err err = folder_make(ctx, folder);
	const struct file_out *f, *end = NULL;

	if (err)
		return err;
	for (f = files; f && !err; f = f->next) {
		err = write_safely(ctx, str_fmt(ctx->arena, "%s/%s%s", folder, f->name, TEMPORARY_ENDING), f->bytes,
		                   f->size);
		end = f->next;
	}
	if (err) {
		for (f = files; f != end; f = f->next)
			unlink(str_fmt(ctx->arena, "%s/%s%s", folder, f->name, TEMPORARY_ENDING));
		return err;
	}
	for (f = files; f; f = f->next) {
		const char *path = str_fmt(ctx->arena, "%s/%s", folder, f->name);
		const char *temporary = str_fmt(ctx->arena, "%s%s", path, TEMPORARY_ENDING);

		if (rename(temporary, path) != 0)
			return told_io(ctx, path, errno);
	}
	return OK;
}

enum err file_write(struct ctx *ctx, const char *path, const void *bytes, size_t size)
{
	const char *slash = strrchr(path, '/');
	struct file_out file = {.name = slash ? slash + 1 : path, .bytes = bytes, .size = size};

	return files_write(ctx, slash ? str_ndup(ctx->arena, path, (size_t)(slash - path)) : ".", &file);
}
