#include "doc/package.h"

#include <zip.h>

#define DOS_DATE_FIRST ((1 << 5) | 1) /* 1 January 1980 */

struct package {
	struct ctx *ctx;
	zip_source_t *file; /* ours as well as the archive's */
	zip_t *zip;         /* NULL once closed */
	bool failed;
};

static void package_dispose(void *thing)
{
	struct package *package = thing;

	if (package->zip)
		zip_discard(package->zip);
	if (package->file)
		zip_source_free(package->file);
}

struct package *package_begin(struct ctx *ctx)
{
	struct package *package = NEW(ctx->arena, struct package);

	package->ctx = ctx;
	arena_own(ctx->arena, package, package_dispose);
	package->file = zip_source_buffer_create(NULL, 0, 0, NULL);
	if (package->file) {
		zip_source_keep(package->file); /* to read it after the archive is closed */
		package->zip = zip_open_from_source(package->file, ZIP_TRUNCATE, NULL);
		if (!package->zip)
			zip_source_free(package->file);
	}
	package->failed = !package->zip;
	return package;
}

void package_add(struct package *package, const char *name, const char *bytes, size_t size)
{
	zip_source_t *part;
	zip_int64_t index;

	if (package->failed)
		return;
	part = zip_source_buffer(package->zip, bytes, size, 0);
	index = part ? zip_file_add(package->zip, name, part, ZIP_FL_ENC_UTF_8) : -1;
	if (part && index < 0)
		zip_source_free(part);
	package->failed =
	    index < 0 || zip_file_set_dostime(package->zip, (zip_uint64_t)index, 0, DOS_DATE_FIRST, 0) != 0;
}

/* Reads the packed bytes; false when the library fails. */
static bool read_all(zip_source_t *file, struct buf *out)
{
	struct zip_stat stat;
	char *bytes;
	bool ok;

	if (zip_source_stat(file, &stat) != 0)
		return false;
	bytes = arena_alloc(out->arena, stat.size, 1);
	if (zip_source_open(file) != 0)
		return false;
	ok = zip_source_read(file, bytes, stat.size) == (zip_int64_t)stat.size;
	zip_source_close(file);
	if (ok)
		buf_add(out, bytes, stat.size);
	return ok;
}

enum err package_end(struct package *package, struct buf *out)
{
	if (!package->failed && zip_close(package->zip) == 0)
		package->zip = NULL;
	else
		package->failed = true;
	if (package->failed || !read_all(package->file, out))
		return problem(package->ctx, ERR_IO, (struct place){0}, NULL, NULL,
			       N_("Không đóng gói được tệp văn bản."));
	return OK;
}
