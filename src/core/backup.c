/* Everything into one file. */
#include "core/backup.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/js.h"
#include "base/limits.h"
#include "core/evidence_parts.h"

#define LAW_DEPTH_MAX 4

struct writing {
	struct ctx *ctx;
	struct app *app;
	struct bag_writer *bag;
	struct backup *out;
	char *copy; /* of the database; removed with the arena */
};

static void remove_copy(void *arg)
{
	struct writing *w = arg;

	if (w->copy)
		unlink(w->copy);
	w->copy = NULL;
}

static enum err add_plain(struct writing *w, const char *part, const char *path)
{
	char *hash = NEW_ARRAY(w->ctx->arena, char, HASH_SIZE);
	int64_t size;
	enum err err = file_hash(w->ctx, path, hash, &size);

	if (!err)
		bag_add_file(w->bag, part, path, hash, size, false);
	return err;
}

static enum err add_database(struct writing *w)
{
	enum err err;

	w->out->database = db_engine_of(w->app->db) == DB_SQLITE;
	if (!w->out->database)
		return OK;
	err = incoming_path(w->ctx, w->app->folder, &w->copy);
	if (!err)
		err = db_backup(w->ctx, w->app->db, w->copy);
	return err ? err : add_plain(w, "tcpl.db", w->copy);
}

static enum err add_evidence(void *arg, const struct sql_stored_file_walk *row)
{
	struct writing *w = arg;
	const char *hash = str_dup(w->ctx->arena, row->hash), *path;
	enum err err;

	if (++w->out->files > BACKUP_FILES_MAX)
		return problem(w->ctx, ERR_LIMIT, (struct place){0}, NULL,
			       N_("Sao lưu thư mục evidence bằng công cụ chép tệp của hệ điều hành (rsync)."),
			       "Kho có hơn %d tệp.", BACKUP_FILES_MAX);
	w->out->bytes += row->size;
	err = evidence_at_hand(w->ctx, w->app, hash, row->size, &path);
	if (!err)
		bag_add_file(w->bag, str_fmt(w->ctx->arena, "evidence/%.2s/%s", hash, hash), path, hash, row->size,
			     !str_eq(row->media, "text/plain"));
	return err;
}

static void close_folder(void *folder)
{
	closedir(folder);
}

/* The office's editions and overlays, as far as they are files; part is the way below the data folder. */
static enum err add_folder(struct writing *w, const char *part, unsigned depth)
{
	const char *path = str_fmt(w->ctx->arena, "%s/%s", w->app->folder, part);
	DIR *folder = opendir(path);
	const struct dirent *entry;
	enum err err = OK;

	if (!folder && errno == ENOENT)
		return OK;
	if (!folder)
		return problem(w->ctx, ERR_IO, (struct place){.file = path}, NULL, NULL, "Không đọc được thư mục: %s.",
			       strerror(errno));
	arena_own(w->ctx->arena, folder, close_folder);
	while (!err && (entry = readdir(folder))) {
		const char *name = str_fmt(w->ctx->arena, "%s/%s", part, entry->d_name);
		struct stat st;

		if (entry->d_name[0] == '.' || lstat(str_fmt(w->ctx->arena, "%s/%s", w->app->folder, name), &st) != 0)
			continue;
		if (S_ISREG(st.st_mode))
			err = add_plain(w, name, str_fmt(w->ctx->arena, "%s/%s", w->app->folder, name));
		else if (S_ISDIR(st.st_mode) && depth < LAW_DEPTH_MAX)
			err = add_folder(w, name, depth + 1);
	}
	return err;
}

static enum err add_settings(struct writing *w)
{
	const char *path = str_fmt(w->ctx->arena, "%s/tcpl.conf", w->app->folder);

	return file_exists(path) ? add_plain(w, "tcpl.conf", path) : OK;
}

static void add_description(struct writing *w)
{
	json_t *root = js_own(w->ctx->arena, json_pack("{s:s,s:b,s:I,s:I,s:s}", "format", "tcpl-backup/1", "database",
						       (int)w->out->database, "files", (json_int_t)w->out->files,
						       "bytes", (json_int_t)w->out->bytes, "made", w->out->made));
	const char *text = js_text(w->ctx->arena, root, JSON_INDENT(1) | JSON_PRESERVE_ORDER);

	bag_add(w->bag, "backup.json", text, strlen(text));
}

enum err backup_write(struct ctx *ctx, struct app *app, const char *path, const struct progress *progress,
		      struct backup *out)
{
	struct writing *w = NEW(ctx->arena, struct writing);
	char today[DATE_TEXT_SIZE];
	struct bag_info info = {.description = "Bản sao lưu toàn bộ dữ liệu của tcpl; có dữ liệu cá nhân",
				.date = str_dup(ctx->arena, day_print_iso(app->today(), today))};
	enum err err;

	*out = (struct backup){.made = info.date};
	*w = (struct writing){.ctx = ctx, .app = app, .out = out};
	info.name = str_fmt(ctx->arena, "tcpl-sao-luu-%s", info.date);
	arena_own(ctx->arena, w, remove_copy);
	err = bag_begin(ctx, path, &info, &w->bag);
	if (!err)
		err = add_database(w);
	if (!err)
		err = sql_stored_file_walk(ctx, app->db, add_evidence, w);
	if (!err)
		err = add_folder(w, "law", 1);
	if (!err)
		err = add_settings(w);
	if (!err) {
		add_description(w);
		err = bag_end(w->bag, progress);
	}
	remove_copy(w);
	return err;
}
