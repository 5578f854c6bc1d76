/* A year out of one file: somebody else's, so nothing in it is believed before it is proved. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/js.h"
#include "base/limits.h"
#include "base/text.h"
#include "core/archive_parts.h"
#include "core/evidence_parts.h"

struct reading {
	struct ctx *ctx;
	const struct bag *bag;
	struct archive *archive;
	struct archive_document *documents;
	const char *folder; /* of the installation; "" while previewing */
};

/* --- what is in it --- */

static enum err read_part(struct reading *r, const char *name, struct js_file **out)
{
	const struct bag_part *part = bag_find(r->bag, name);
	char *bytes;
	size_t size;
	enum err err;

	if (!part)
		return problem(r->ctx, ERR_INPUT, (struct place){.file = r->bag->path, .pointer = name}, NULL,
			       N_("Chọn tệp ZIP của một năm đánh giá (do tcpl export hoặc trang Hồ sơ xuất ra)."),
			       "Gói thiếu phần này.");
	err = bag_read(r->ctx, r->bag, part, JSON_SIZE_MAX, &bytes, &size);
	return err ? err : js_parse(r->ctx, name, bytes, size, out);
}

static enum err read_assessment(struct reading *r)
{
	struct js_file *file;
	struct js root, unit;
	enum err err = read_part(r, "assessment.json", &file);

	if (err)
		return err;
	root = js_root(file);
	unit = js_get(&root, "unit");
	if (!json_is_object(unit.value) || !json_is_integer(json_object_get(root.value, "year")))
		return problem(r->ctx, ERR_INPUT, js_place(r->ctx, &root), NULL, NULL,
			       "Bản đánh giá trong gói thiếu đơn vị hoặc năm.");
	r->archive->year = (int)js_integer(&root, "year", 0);
	r->archive->unit_code = js_string(&unit, "code");
	r->archive->unit_title =
	    str_fmt(r->ctx->arena, "%s %s", js_string(&unit, "kind") ? js_string(&unit, "kind") : "",
		    js_string(&unit, "name") ? js_string(&unit, "name") : "");
	/* the documents come from their own list, with their files */
	json_object_del(file->root, "evidence");
	json_object_del(file->root, "directions");
	r->archive->json = js_text(r->ctx->arena, file->root, JSON_COMPACT | JSON_PRESERVE_ORDER);
	return OK;
}

static enum err read_file(struct reading *r, const struct js *node, struct archive_document *document)
{
	static const struct js_member members[] = {{"name", JS_STRING, JS_REQUIRED},
						   {"media", JS_STRING, JS_REQUIRED},
						   {"hash", JS_STRING, JS_REQUIRED},
						   {"size", JS_INTEGER, JS_REQUIRED},
						   {"path", JS_STRING, JS_NULLABLE}};
	const char *path;
	enum err err;

	if (js_is_null(node))
		return OK;
	err = js_members(r->ctx, node, members, sizeof members / sizeof *members);
	if (err)
		return err;
	path = js_string(node, "path");
	document->row.file_name = js_string(node, "name");
	document->row.hash = js_string(node, "hash");
	document->row.size = js_integer(node, "size", 0);
	document->part = path ? bag_find(r->bag, path) : NULL;
	if (path && (!document->part || !str_eq(document->part->hash, document->row.hash) ||
		     document->part->size != document->row.size))
		return problem(r->ctx, ERR_INPUT, js_place(r->ctx, node), NULL, N_("Xin lại tệp từ nơi gửi."),
			       "Tệp của tài liệu không có trong gói hoặc không khớp.");
	return OK;
}

static enum err read_items(struct reading *r, const struct js *node, struct evidence_row *row)
{
	size_t count = js_count(node);
	const char **items = NEW_ARRAY(r->ctx->arena, const char *, count + 1);

	for (size_t i = 0; i < count; i++) {
		struct js at = js_at(node, i);

		if (!json_is_string(at.value))
			return problem(r->ctx, ERR_INPUT, js_place(r->ctx, &at), NULL, NULL,
				       "Mã nội dung phải là chuỗi ký tự.");
		items[i] = json_string_value(at.value);
	}
	row->items = items;
	row->item_count = (unsigned)count;
	return OK;
}

static enum err read_document(struct reading *r, const struct js *node, struct archive_document *document)
{
	static const struct js_member members[] = {
	    {"id", JS_STRING, JS_REQUIRED},   {"type", JS_STRING, JS_NULLABLE},   {"number", JS_STRING, JS_NULLABLE},
	    {"date", JS_DAY, JS_NULLABLE},    {"issuer", JS_STRING, JS_NULLABLE}, {"subject", JS_STRING, JS_REQUIRED},
	    {"link", JS_STRING, JS_NULLABLE}, {"file", JS_OBJECT, JS_NULLABLE},   {"replaces", JS_STRING, JS_NULLABLE},
	    {"items", JS_ARRAY, JS_REQUIRED}};
	struct js file = js_get(node, "file"), items = js_get(node, "items");
	const char *link = js_string(node, "link");
	enum err err = js_members(r->ctx, node, members, sizeof members / sizeof *members);

	if (err)
		return err;
	document->id = js_string(node, "id");
	document->replaces = js_string(node, "replaces");
	document->row = (struct evidence_row){.type = js_string(node, "type"),
					      .number = js_string(node, "number"),
					      .issued = js_day(node, "date"),
					      .issuer = js_string(node, "issuer"),
					      .subject = js_string(node, "subject"),
					      .link = link};
	if (link && !str_starts(link, "https://") && !str_starts(link, "http://"))
		return problem(r->ctx, ERR_INPUT, js_place(r->ctx, node), NULL, NULL,
			       "Liên kết của tài liệu không bắt đầu bằng https:// hoặc http://.");
	err = read_items(r, &items, &document->row);
	return err ? err : read_file(r, &file, document);
}

static struct archive_document *document_by_id(const struct reading *r, unsigned count, const char *id)
{
	for (unsigned i = 0; i < count; i++)
		if (str_eq(r->documents[i].id, id))
			return &r->documents[i];
	return NULL;
}

static enum err told_versions(struct reading *r, const struct js *node)
{
	return problem(r->ctx, ERR_INPUT, js_place(r->ctx, node), NULL, NULL,
		       "Danh sách tài liệu có hai mục cùng mã, hoặc nêu bản cũ không có trong danh sách.");
}

/* A version before stands after what replaced it: so there is no ring. */
static enum err check_versions(struct reading *r, const struct js *list)
{
	for (unsigned i = 0; i < r->archive->document_count; i++) {
		const struct archive_document *document = &r->documents[i];
		struct js node = js_at(list, i);

		if (document_by_id(r, i, document->id))
			return told_versions(r, &node);
		if (document->replaces) {
			const struct archive_document *older =
			    document_by_id(r, r->archive->document_count, document->replaces);

			if (!older || older <= document)
				return told_versions(r, &node);
		}
	}
	return OK;
}

static enum err read_evidence(struct reading *r)
{
	static const struct js_member members[] = {{"format", JS_STRING, JS_REQUIRED},
						   {"documents", JS_ARRAY, JS_REQUIRED}};
	struct js_file *file;
	struct js root, list;
	enum err err = read_part(r, "evidence.json", &file);

	if (err)
		return err;
	root = js_root(file);
	list = js_get(&root, "documents");
	err = js_members(r->ctx, &root, members, 2);
	if (err)
		return err;
	if (!str_eq(js_string(&root, "format"), ARCHIVE_EVIDENCE_FORMAT))
		return problem(r->ctx, ERR_INPUT, js_place(r->ctx, &root), NULL, N_("Nâng cấp tcpl rồi nhập lại."),
			       "Danh sách tài liệu không phải dạng %s.", ARCHIVE_EVIDENCE_FORMAT);
	r->documents = NEW_ARRAY(r->ctx->arena, struct archive_document, js_count(&list) + 1);
	for (size_t i = 0; i < js_count(&list) && !err; i++) {
		struct js node = js_at(&list, i);
		struct archive_document *document = &r->documents[r->archive->document_count++];

		err = read_document(r, &node, document);
		r->archive->file_count += document->part != NULL;
		r->archive->bytes += document->part ? document->part->size : 0;
	}
	r->archive->documents = r->documents;
	return err ? err : check_versions(r, &list);
}

enum err archive_open(struct ctx *ctx, const char *path, const struct progress *progress, const struct archive **out)
{
	static const struct bag_bounds bounds = {
	    .entries_max = ZIP_ENTRIES_MAX, .part_max = (int64_t)UPLOAD_SIZE_MAX, .total_max = ARCHIVE_SIZE_MAX};
	struct archive *archive = NEW(ctx->arena, struct archive);
	struct reading r = {.ctx = ctx, .archive = archive};
	enum err err = bag_open(ctx, path, &bounds, &r.bag);

	if (!err)
		err = bag_verify(ctx, r.bag, progress);
	if (!err)
		err = read_assessment(&r);
	if (!err)
		err = read_evidence(&r);
	archive->bag = r.bag;
	*out = archive;
	return err;
}

/* --- taking it in --- */

struct import {
	struct app *app;
	const struct actor *actor;
	const struct archive *archive;
	const char **media; /* by document */
	int64_t *ids;       /* by document */
	struct unit_row unit;
	int64_t year;
};

/* The files first: a file without a row does no harm. */
static enum err place_file(struct ctx *ctx, struct import *in, unsigned i)
{
	const struct archive_document *document = &in->archive->documents[i];
	char *path;
	enum err err = incoming_path(ctx, in->app->folder, &path);

	if (!err)
		err = bag_extract(ctx, in->archive->bag, document->part, path);
	if (err)
		return err;
	in->media[i] = media_of(path);
	if (!in->media[i]) {
		const char *why = media_refused(path);

		unlink(path);
		return problem(ctx, ERR_INPUT,
			       (struct place){.file = in->archive->bag->path, .pointer = document->part->name}, NULL,
			       NULL, "Không nhận tệp này. %s", tr(ctx, why ? why : N_("Không đọc được tệp.")));
	}
	err = evidence_place(ctx, in->app, path, document->row.hash, document->row.size);
	if (err)
		unlink(path);
	return err;
}

static enum err insert_document(struct ctx *ctx, struct db *db, const struct import *in, unsigned i)
{
	const struct archive_document *document = &in->archive->documents[i];
	const struct evidence_row *row = &document->row;
	bool has_file = document->part != NULL;
	int64_t replaces = DB_NULL, now = db_now();
	enum err err = OK;

	for (unsigned k = i + 1; document->replaces && k < in->archive->document_count; k++)
		if (str_eq(in->archive->documents[k].id, document->replaces))
			replaces = in->ids[k];
	if (has_file)
		err = evidence_fits(ctx, db, &in->unit, row->hash, row->size);
	if (!err && has_file)
		err = evidence_there(ctx, in->app->folder, row->hash);
	if (!err && has_file)
		err = sql_stored_file_insert(ctx, db, row->hash, row->size, in->media[i], now, NULL);
	if (!err)
		err = sql_evidence_insert(ctx, db, in->ids[i], in->unit.id, row->type, row->number,
					  row->issued == DAY_UNKNOWN ? DB_NULL : row->issued, row->issuer, row->subject,
					  evidence_folded(ctx->arena, row->number, row->subject), row->link,
					  has_file ? row->hash : NULL, has_file ? row->file_name : NULL, replaces,
					  in->actor->person, now, NULL);
	for (unsigned k = 0; k < row->item_count && !err; k++)
		err = sql_evidence_link_insert(ctx, db, in->ids[i], in->year, row->items[k], now, NULL);
	return err;
}

/* The year's edition is known once the year is made. */
static enum err check_items(struct ctx *ctx, const struct import *in)
{
	const struct archive *archive = in->archive;
	const struct year *year;
	enum err err = year_open(ctx, in->app, in->actor, in->year, &year);

	for (unsigned i = 0; i < archive->document_count && !err; i++)
		for (unsigned k = 0; k < archive->documents[i].row.item_count && !err; k++) {
			const char *code = archive->documents[i].row.items[k];

			if (!str_eq(code, EVIDENCE_DIRECTIONS) && !edition_item(year->edition, code))
				err = problem(ctx, ERR_INPUT,
					      (struct place){.file = archive->bag->path, .pointer = "evidence.json"},
					      NULL, NULL, "Bộ tiêu chí của năm %d không có mục \"%s\".", archive->year,
					      code);
		}
	return err;
}

static enum err import_all(struct ctx *ctx, struct db *db, void *arg)
{
	struct import *in = arg;
	const struct archive *archive = in->archive;
	struct audit_entry entry = {.unit = in->unit.id, .action = "evidence_add", .subject = "archive"};
	enum err err = year_import(ctx, in->app, in->actor, in->unit.id, archive->bag->path, archive->json,
				   strlen(archive->json), &in->year);

	if (!err)
		err = check_items(ctx, in);
	for (unsigned i = archive->document_count; i > 0 && !err; i--) /* what was replaced comes first */
		err = insert_document(ctx, db, in, i - 1);
	if (!err)
		err = year_touch(ctx, db, in->year);
	entry.year = in->year;
	entry.after = str_fmt(ctx->arena, "{\"documents\":%u,\"files\":%u,\"bytes\":%lld}", archive->document_count,
			      archive->file_count, (long long)archive->bytes);
	return err ? err : audit_append(ctx, db, in->actor, &entry);
}

enum err archive_import(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t unit,
			const struct archive *archive, int64_t *year)
{
	struct import in = {.app = app, .actor = actor, .archive = archive};
	enum err err = permit(ctx, actor, ACTION_YEAR_SET_UP, &(struct scope){.unit = unit, .state = STATE_NONE});

	in.media = NEW_ARRAY(ctx->arena, const char *, archive->document_count + 1);
	in.ids = NEW_ARRAY(ctx->arena, int64_t, archive->document_count + 1);
	for (unsigned i = 0; i < archive->document_count; i++)
		in.ids[archive->document_count - 1 - i] = db_new_id(); /* older versions get the lower numbers */
	if (!err)
		err = unit_get(ctx, app, unit, &in.unit);
	for (unsigned i = 0; i < archive->document_count && !err; i++)
		if (archive->documents[i].part)
			err = place_file(ctx, &in, i);
	if (!err)
		err = db_write(ctx, app->db, import_all, &in);
	*year = in.year;
	return err;
}
