/* Everything out of one file, into a new folder. */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/file.h"
#include "base/js.h"
#include "base/limits.h"
#include "core/audit.h"
#include "core/backup.h"
#include "core/evidence_parts.h"

#define OPEN_FOLDERS_MAX 16

struct restoring {
	struct ctx *ctx;
	const struct bag *bag;
	const char *folder; /* where it will be */
	char *fresh;        /* where it is made; NULL once it has its name */
	struct app *app;
	struct backup *out;
	enum err fault;
};

static int remove_entry(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
	(void)st;
	(void)kind;
	(void)ftw;
	return remove(path);
}

static void clean_up(void *arg)
{
	struct restoring *r = arg;

	app_close(r->app);
	r->app = NULL;
	if (r->fresh)
		nftw(r->fresh, remove_entry, OPEN_FOLDERS_MAX, FTW_DEPTH | FTW_PHYS);
	r->fresh = NULL;
}

static enum err told_io(struct ctx *ctx, const char *path)
{
	return problem(ctx, ERR_IO, (struct place){.file = path}, NULL, N_("Kiểm tra quyền ghi và chỗ trống trên đĩa."),
		       "Không tạo được thư mục: %s.", strerror(errno));
}

/* A folder that does not exist, or has nothing in it. */
static enum err check_target(struct ctx *ctx, const char *folder)
{
	if (access(folder, F_OK) != 0 || rmdir(folder) == 0)
		return OK;
	return problem(ctx, ERR_INPUT, (struct place){.file = folder}, NULL,
		       N_("Chọn một thư mục mới; khôi phục không ghi đè lên dữ liệu đang có."),
		       "Thư mục này đã có dữ liệu.");
}

static enum err make_fresh(struct restoring *r)
{
	size_t size = strlen(r->folder);
	const char *slash;
	enum err err = OK;

	while (size > 1 && r->folder[size - 1] == '/')
		size--;
	r->folder = str_ndup(r->ctx->arena, r->folder, size);
	slash = strrchr(r->folder, '/');
	if (slash && slash != r->folder)
		err = folder_make(r->ctx, str_ndup(r->ctx->arena, r->folder, (size_t)(slash - r->folder)));
	if (err)
		return err;
	r->fresh = str_fmt(r->ctx->arena, "%s.XXXXXX", r->folder);
	if (mkdtemp(r->fresh))
		return OK;
	err = told_io(r->ctx, r->folder);
	r->fresh = NULL;
	return err;
}

static int64_t free_bytes(const char *folder)
{
	struct statvfs st;

	return statvfs(folder, &st) == 0 ? (int64_t)((uint64_t)st.f_bavail * st.f_frsize) : INT64_MAX;
}

/* Where a part goes is decided here, not by the file: its own place by name, or that of its hash. */
static bool part_known(const struct bag_part *part)
{
	const char *name = part->name;

	if (str_eq(name, "tcpl.db") || str_eq(name, "tcpl.conf") || str_eq(name, "backup.json") ||
	    str_starts(name, "law/"))
		return true;
	return str_starts(name, "evidence/") && strlen(name) == strlen("evidence/ab/") + HASH_SIZE - 1 &&
	       str_eq(name + strlen("evidence/ab/"), part->hash) &&
	       strncmp(name + strlen("evidence/"), part->hash, 2) == 0 && name[strlen("evidence/ab")] == '/';
}

static enum err check_parts(struct restoring *r)
{
	for (unsigned i = 0; i < r->bag->part_count; i++)
		if (!part_known(&r->bag->parts[i]))
			return problem(r->ctx, ERR_INPUT,
				       (struct place){.file = r->bag->path, .pointer = r->bag->parts[i].name}, NULL,
				       N_("Chọn tệp do tcpl backup lập. Gói của một năm thì nhập bằng tcpl import."),
				       "Phần này không thuộc một bản sao lưu.");
	if (!bag_find(r->bag, "backup.json"))
		return problem(r->ctx, ERR_INPUT, (struct place){.file = r->bag->path}, NULL,
			       N_("Chọn tệp do tcpl backup lập."), "Tệp này không phải là bản sao lưu của tcpl.");
	r->out->database = bag_find(r->bag, "tcpl.db") != NULL;
	return OK;
}

static enum err extract(struct restoring *r, const struct bag_part *part)
{
	const char *path = str_fmt(r->ctx->arena, "%s/%s", r->fresh, part->name), *slash = strrchr(path, '/');
	enum err err = folder_make(r->ctx, str_ndup(r->ctx->arena, path, (size_t)(slash - path)));

	if (!err)
		err = bag_extract(r->ctx, r->bag, part, path);
	if (!err && str_starts(part->name, "evidence/")) {
		r->out->files++;
		r->out->bytes += part->size;
		if (chmod(path, 0440) != 0)
			err = told_io(r->ctx, path);
	}
	return err;
}

/* Every row's file came along. */
static enum err check_row(void *arg, const struct sql_stored_file_walk *row)
{
	struct restoring *r = arg;
	struct stat st;

	if (stat(evidence_path(r->ctx->arena, r->fresh, row->hash), &st) == 0 && st.st_size == row->size)
		return OK;
	r->fault = problem(
	    r->ctx, ERR_INPUT, (struct place){.file = r->bag->path, .pointer = str_dup(r->ctx->arena, row->hash)}, NULL,
	    N_("Dùng bản sao lưu khác."), "Cơ sở dữ liệu trong bản sao lưu nêu một tệp không có trong đó.");
	return OK;
}

static enum err migrate(struct restoring *r, const char *where)
{
	struct db *db;
	enum err err = db_open(r->ctx, where, &db);

	if (err)
		return err;
	err = db_migrate(r->ctx, db);
	db_close(db);
	return err;
}

static enum err check_database(struct restoring *r)
{
	const char *where = str_fmt(r->ctx->arena, "%s/tcpl.db", r->fresh);
	struct audit_count count = {0};
	enum err err = migrate(r, where);

	if (!err)
		err = app_open(r->ctx, r->fresh, where, &r->app);
	if (!err)
		err = sql_stored_file_walk(r->ctx, r->app->db, check_row, r);
	if (!err)
		err = audit_verify(r->ctx, r->app, &count);
	r->out->audit_events = count.events;
	app_close(r->app);
	r->app = NULL;
	return err ? err : r->fault;
}

static enum err read_description(struct restoring *r)
{
	struct js_file *file;
	struct js root;
	char *bytes;
	size_t size;
	enum err err = bag_read(r->ctx, r->bag, bag_find(r->bag, "backup.json"), JSON_SIZE_MAX, &bytes, &size);

	if (!err)
		err = js_parse(r->ctx, "backup.json", bytes, size, &file);
	if (err)
		return err;
	root = js_root(file);
	if (!json_is_string(json_object_get(root.value, "format")) ||
	    !str_eq(js_string(&root, "format"), "tcpl-backup/1"))
		return problem(r->ctx, ERR_INPUT, js_place(r->ctx, &root), NULL, N_("Nâng cấp tcpl rồi khôi phục lại."),
			       "Bản sao lưu không phải dạng tcpl-backup/1.");
	if (json_is_string(json_object_get(root.value, "made")))
		r->out->made = js_string(&root, "made");
	return OK;
}

static enum err put_in_place(struct restoring *r)
{
	if (renameat2(AT_FDCWD, r->fresh, AT_FDCWD, r->folder, RENAME_NOREPLACE) != 0)
		return told_io(r->ctx, r->folder);
	r->fresh = NULL;
	return OK;
}

enum err backup_restore(struct ctx *ctx, const char *path, const char *folder, const struct progress *progress,
			struct backup *out)
{
	struct restoring *r = NEW(ctx->arena, struct restoring);
	struct bag_bounds bounds = {.entries_max = BACKUP_FILES_MAX + ZIP_ENTRIES_MAX};
	enum err err = check_target(ctx, folder);

	*out = (struct backup){0};
	*r = (struct restoring){.ctx = ctx, .folder = folder, .out = out};
	arena_own(ctx->arena, r, clean_up);
	if (!err)
		err = make_fresh(r);
	if (err)
		return err;
	bounds.part_max = bounds.total_max = free_bytes(r->fresh);
	err = bag_open(ctx, path, &bounds, &r->bag);
	if (!err)
		err = check_parts(r);
	if (!err)
		err = bag_verify(ctx, r->bag, progress);
	if (!err)
		err = read_description(r);
	for (unsigned i = 0; !err && i < r->bag->part_count; i++)
		if (!str_eq(r->bag->parts[i].name, "backup.json"))
			err = extract(r, &r->bag->parts[i]);
	if (!err && out->database)
		err = check_database(r);
	if (!err)
		err = put_in_place(r);
	clean_up(r);
	return err;
}
