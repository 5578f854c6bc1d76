/* A year into one file. */
#include "core/archive.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/hash.h"
#include "base/js.h"
#include "base/limits.h"
#include "core/archive_parts.h"
#include "core/evidence_parts.h"
#include "dossier/dossier.h"

#define FILE_NAME_SIZE_MAX 120

char *archive_name(struct arena *arena, const struct year *year)
{
	return str_fmt(arena, "ho-so-%s-%d%s", year->unit.code, year->number, year->practice ? "-thu" : "");
}

/* --- the papers --- */

static const struct {
	unsigned part;
	const char *ending;
} formats[] = {{ARCHIVE_DOCX, "docx"}, {ARCHIVE_PDF, "pdf"}, {ARCHIVE_XLSX, "xlsx"}};

static const char *moment(struct arena *arena)
{
	char text[32];
	time_t now = (time_t)(db_now() / 1000);
	struct tm utc;

	gmtime_r(&now, &utc);
	strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
	return str_dup(arena, text);
}

static enum err add_paper(struct ctx *ctx, struct bag_writer *bag, const struct doc *paper, const char *ending)
{
	struct buf bytes = buf_new(ctx->arena);
	enum err err = doc_writer_by_ending(ending)->write(ctx, paper, &bytes);

	if (!err)
		bag_add(bag, str_fmt(ctx->arena, "papers/%s.%s", paper->info.name, ending), bytes.data, bytes.size);
	return err;
}

static enum err add_papers(struct ctx *ctx, struct bag_writer *bag, const struct year *year, unsigned parts)
{
	const struct dossier *dossier;
	enum err err;

	if (!(parts & (ARCHIVE_DOCX | ARCHIVE_PDF | ARCHIVE_XLSX)))
		return OK;
	err = dossier_build(ctx, year->record, year->result, moment(ctx->arena), &dossier);
	for (unsigned i = 0; !err && i < dossier->paper_count; i++)
		for (size_t k = 0; k < sizeof formats / sizeof *formats && !err; k++)
			if ((parts & formats[k].part) &&
			    (formats[k].part != ARCHIVE_XLSX || dossier->papers[i]->info.tabular))
				err = add_paper(ctx, bag, dossier->papers[i], formats[k].ending);
	return err;
}

/* --- the documents --- */

struct listing {
	struct ctx *ctx;
	struct app *app;
	const struct evidence_row *rows[ARCHIVE_DOCUMENTS_MAX];
	const char *paths[ARCHIVE_DOCUMENTS_MAX]; /* of the files, in the archive; NULL */
	unsigned count;
};

static bool is_listed(const struct listing *l, int64_t id)
{
	for (unsigned i = 0; i < l->count; i++)
		if (l->rows[i]->id == id)
			return true;
	return false;
}

static enum err list(struct listing *l, const struct evidence_row *row)
{
	if (l->count == ARCHIVE_DOCUMENTS_MAX)
		return problem(l->ctx, ERR_LIMIT, (struct place){0}, NULL, N_("Gỡ bớt tài liệu không dùng."),
			       "Năm này có hơn %d tài liệu.", ARCHIVE_DOCUMENTS_MAX);
	l->rows[l->count++] = row;
	return OK;
}

/* The versions before come after the document that replaced them. */
static enum err list_with_versions(struct listing *l, const struct evidence_row *row)
{
	enum err err = list(l, row);

	for (int64_t before = row->replaces; before && !err && !is_listed(l, before);) {
		struct evidence_row *older = NEW(l->ctx->arena, struct evidence_row);
		struct sql_evidence_by_id found_row;
		bool found;

		err = sql_evidence_by_id(l->ctx, l->app->db, before, &found_row, &found);
		if (err || !found)
			break;
		*older = evidence_row_of(&found_row);
		before = older->replaces;
		err = list(l, older);
	}
	return err;
}

/* What a file is called within the archive: part of its hash, and its own name without what some system forbids. */
static char *path_of(struct arena *arena, const struct evidence_row *row)
{
	struct buf name = buf_new(arena);

	for (const char *p = row->file_name; *p; p++) {
		bool begins = ((unsigned char)*p & 0xC0) != 0x80;

		if (begins && name.size >= FILE_NAME_SIZE_MAX)
			break;
		buf_addc(&name, (unsigned char)*p < ' ' || *p == 0x7F || strchr("/\\:*?\"<>|", *p) ? '_' : *p);
	}
	if (!strchr(name.data ? name.data : "", '.'))
		buf_addf(&name, ".%s", media_ending(row->media));
	return str_fmt(arena, "evidence/%.12s-%s", row->hash, name.data);
}

static const char *path_of_same(const struct listing *l, unsigned before, const char *hash)
{
	for (unsigned i = 0; i < before; i++)
		if (str_eq(l->rows[i]->hash, hash))
			return l->paths[i];
	return NULL;
}

static enum err add_files(struct listing *l, struct bag_writer *bag)
{
	const char *path;
	enum err err = OK;

	for (unsigned i = 0; i < l->count && !err; i++) {
		const struct evidence_row *row = l->rows[i];

		if (!row->hash)
			continue;
		l->paths[i] = path_of_same(l, i, row->hash);
		if (l->paths[i])
			continue;
		l->paths[i] = path_of(l->ctx->arena, row);
		err = evidence_at_hand(l->ctx, l->app, row->hash, row->size, &path);
		if (!err)
			bag_add_file(bag, l->paths[i], path, row->hash, row->size, !str_eq(row->media, "text/plain"));
	}
	return err;
}

static json_t *text_or_null(const char *text)
{
	return text ? json_string(text) : json_null();
}

static json_t *file_value(const struct evidence_row *row, const char *path)
{
	if (!row->hash)
		return json_null();
	return json_pack("{s:s,s:s,s:s,s:I,s:o}", "name", row->file_name, "media", row->media, "hash", row->hash,
			 "size", (json_int_t)row->size, "path", text_or_null(path));
}

static json_t *id_value(struct arena *arena, int64_t id)
{
	return id ? json_string(str_fmt(arena, "%lld", (long long)id)) : json_null();
}

static json_t *document_value(struct listing *l, unsigned i)
{
	const struct evidence_row *row = l->rows[i];
	json_t *items = js_own(l->ctx->arena, json_array());
	char issued[DATE_TEXT_SIZE];

	for (unsigned k = 0; k < row->item_count; k++)
		json_array_append_new(items, json_string(row->items[k]));
	return json_pack("{s:o,s:o,s:o,s:o,s:o,s:s,s:o,s:o,s:o,s:O}", "id", id_value(l->ctx->arena, row->id), "type",
			 text_or_null(row->type), "number", text_or_null(row->number), "date",
			 text_or_null(row->issued == DAY_UNKNOWN ? NULL : day_print_iso(row->issued, issued)), "issuer",
			 text_or_null(row->issuer), "subject", row->subject, "link", text_or_null(row->link), "file",
			 file_value(row, l->paths[i]), "replaces",
			 is_listed(l, row->replaces) ? id_value(l->ctx->arena, row->replaces) : json_null(), "items",
			 items);
}

static char *listing_text(struct listing *l)
{
	json_t *root = js_own(l->ctx->arena, json_object()), *documents = js_own(l->ctx->arena, json_array());

	json_object_set_new(root, "format", json_string(ARCHIVE_EVIDENCE_FORMAT));
	for (unsigned i = 0; i < l->count; i++)
		json_array_append_new(documents, js_own(l->ctx->arena, document_value(l, i)));
	json_object_set(root, "documents", documents);
	return js_text(l->ctx->arena, root, JSON_INDENT(1) | JSON_PRESERVE_ORDER);
}

static enum err add_evidence(struct ctx *ctx, struct app *app, const struct actor *actor, struct bag_writer *bag,
			     const struct year *year, unsigned parts)
{
	struct listing *l = NEW(ctx->arena, struct listing);
	const struct evidence_row *rows;
	size_t count;
	const char *text;
	enum err err = evidence_of(ctx, app, actor, year, NULL, &rows, &count);

	l->ctx = ctx;
	l->app = app;
	for (size_t i = 0; !err && i < count; i++)
		err = list_with_versions(l, &rows[i]);
	if (!err && (parts & ARCHIVE_EVIDENCE))
		err = add_files(l, bag);
	if (err)
		return err;
	text = listing_text(l);
	bag_add(bag, "evidence.json", text, strlen(text));
	return OK;
}

/* --- the whole --- */

enum err archive_place(struct ctx *ctx, struct app *app, char **path)
{
	return incoming_path(ctx, app->folder, path);
}

enum err archive_write(struct ctx *ctx, struct app *app, const struct actor *actor, const struct year *year,
		       unsigned parts, const char *path, const struct progress *progress)
{
	char today[DATE_TEXT_SIZE];
	const char *unit = unit_row_title(ctx->arena, &year->unit, false);
	struct bag_info info = {
	    .name = archive_name(ctx->arena, year),
	    .organization = str_fmt(ctx->arena, "Ủy ban nhân dân %s", unit),
	    .identifier = year->record->code,
	    .description =
		str_fmt(ctx->arena, "Hồ sơ đánh giá chuẩn tiếp cận pháp luật năm %d của %s", year->number, unit),
	    .date = day_print_iso(app->today(), today)};
	struct bag_writer *bag;
	char *json;
	const struct scope scope = year_scope(year, actor, NULL);
	enum err err = permit(ctx, actor, ACTION_YEAR_SEE, &scope);

	if (!err)
		err = year_document(ctx, app, year, &json);
	if (!err)
		err = bag_begin(ctx, path, &info, &bag);
	if (err)
		return err;
	bag_add(bag, "assessment.json", json, strlen(json));
	err = add_papers(ctx, bag, year, parts);
	if (!err)
		err = add_evidence(ctx, app, actor, bag, year, parts);
	return err ? err : bag_end(bag, progress);
}
