/* file.h - whole files, in and out. Outputs appear whole or not at all. */
#ifndef TCPL_BASE_FILE_H
#define TCPL_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/ctx.h"

/* The bytes of a regular file, at most size_max of them, followed by a NUL. "-" is standard input.
 * A folder, pipe or device is ERR_INPUT. ERR_NOT_FOUND, ERR_LIMIT, ERR_IO; the problem is told. */
MUST_CHECK enum err file_read(struct ctx *, const char *path, size_t size_max, char **bytes, size_t *size);

/* A file to be written. name has no folder part. */
struct file_out {
	const char *name;
	const void *bytes;
	size_t size;
	struct file_out *next;
};

/* Writes all files into folder (made if missing), or none: each goes to a temporary name beside its place and
 * all are renamed when every one is safely on disk; when one cannot be, those before it are put back. Existing files
 * of those names are replaced (a symbolic link itself, not what it leads to); a folder or a device there is refused.
 * A name stands once in the list. */
MUST_CHECK enum err files_write(struct ctx *, const char *folder, const struct file_out *files);

/* One file, by its path. */
MUST_CHECK enum err file_write(struct ctx *, const char *path, const void *bytes, size_t size);

bool file_exists(const char *path);
/* Makes the folder and those above it. */
MUST_CHECK enum err folder_make(struct ctx *, const char *path);

#endif
