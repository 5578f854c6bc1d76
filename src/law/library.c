#include "law/library.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/limits.h"
#include "embedded.h"

#define SOURCES_MAX 64

static const struct {
	const char *code, *name;
	const unsigned char *text;
	const size_t *size;
} shipped[] = {
    {"25-2021", "law/25-2021/edition.json", embedded_25_2021_edition, &embedded_25_2021_edition_size},
    {"27-2025", "law/27-2025/edition.json", embedded_27_2025_edition, &embedded_27_2025_edition_size},
    {"tap-duot", "law/practice/edition.json", embedded_practice_edition, &embedded_practice_edition_size},
};

#define SHIPPED_COUNT (sizeof shipped / sizeof *shipped)

static bool code_is_safe(const char *code)
{
	return *code && *code != '-' && strlen(code) <= 40 &&
	       strspn(code, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(code);
}

static enum err read_source(struct ctx *ctx, const char *path, struct source *out)
{
	char *text;

	out->name = path;
	if (!file_exists(path))
		return OK;
	enum err err = file_read(ctx, path, JSON_SIZE_MAX, &text, &out->size);
	if (!err)
		out->text = text;
	return err;
}

static enum err add_overlay(struct ctx *ctx, const char *folder, struct edition_source *source)
{
	if (!folder)
		return OK;
	return read_source(ctx, str_fmt(ctx->arena, "%s/%s.overlay.json", folder, source->code), &source->overlay);
}

static void close_folder(void *folder)
{
	closedir(folder);
}

static enum err refuse_shipped(struct ctx *ctx, const char *path, const char *code)
{
	for (size_t i = 0; i < SHIPPED_COUNT; i++)
		if (str_eq(code, shipped[i].code))
			return problem(ctx, ERR_INPUT, (struct place){.file = path}, NULL,
				       N_("Đặt mã khác cho bộ tiêu chí này, hoặc dùng tcpl law complete."),
				       "Mã \"%s\" trùng với bộ tiêu chí có sẵn.", code);
	return OK;
}

/* "x.json" of the folder, when it is the name of an edition. */
static enum err add_file(struct ctx *ctx, const char *folder, const char *name, struct edition_source *sources,
			 size_t *count)
{
	struct edition_source *source = &sources[*count];
	const char *path = str_fmt(ctx->arena, "%s/%s", folder, name);
	enum err err;

	if (!str_ends(name, ".json") || str_ends(name, ".overlay.json") || str_eq(name, "holidays.json"))
		return OK;
	source->code = str_ndup(ctx->arena, name, strlen(name) - strlen(".json"));
	if (!code_is_safe(source->code))
		return OK;
	if (*count + 1 == SOURCES_MAX)
		return problem(ctx, ERR_LIMIT, (struct place){.file = folder}, NULL, NULL,
			       "Thư mục có quá nhiều bộ tiêu chí (tối đa %d).", SOURCES_MAX);
	err = refuse_shipped(ctx, path, source->code);
	if (!err)
		err = read_source(ctx, path, &source->edition);
	if (!err)
		err = add_overlay(ctx, folder, source);
	*count += !err;
	return err;
}

static int by_code(const void *a, const void *b)
{
	const struct edition_source *x = a, *y = b;

	return strcmp(x->code, y->code);
}

/* Further editions of the office: <code>.json. A shipped code cannot be replaced: the law does not change unseen. */
static enum err add_own(struct ctx *ctx, const char *folder, struct edition_source *sources, size_t *count)
{
	DIR *dir = folder ? opendir(folder) : NULL;
	const struct dirent *entry;
	enum err err = OK;

	if (!dir && folder && errno != ENOENT)
		return problem(ctx, ERR_IO, (struct place){.file = folder}, NULL, NULL, "Không đọc được thư mục: %s.",
			       strerror(errno));
	if (!dir)
		return OK; /* nothing of its own */
	arena_own(ctx->arena, dir, close_folder);
	while ((entry = readdir(dir)) != NULL && !err)
		err = add_file(ctx, folder, entry->d_name, sources, count);
	qsort(sources + SHIPPED_COUNT, *count - SHIPPED_COUNT, sizeof *sources, by_code);
	return err;
}

enum err library_open(struct ctx *ctx, const char *folder, const struct edition_source **sources, size_t *count)
{
	struct edition_source *all = NEW_ARRAY(ctx->arena, struct edition_source, SOURCES_MAX);
	enum err err = OK;

	*count = SHIPPED_COUNT;
	for (size_t i = 0; i < SHIPPED_COUNT && !err; i++) {
		all[i].code = shipped[i].code;
		all[i].edition = (struct source){shipped[i].name, (const char *)shipped[i].text, *shipped[i].size};
		err = add_overlay(ctx, folder, &all[i]);
	}
	if (!err)
		err = add_own(ctx, folder, all, count);
	*sources = all;
	return err;
}

enum err library_load_source(struct ctx *ctx, const struct edition_source *source, const struct edition **out)
{
	const struct edition *e;
	enum err err = edition_load(ctx, &source->edition, &source->overlay, &e);

	if (err)
		return err;
	if (!str_eq(e->code, source->code))
		return problem(ctx, ERR_INPUT, (struct place){.file = source->edition.name, .pointer = "/code"}, NULL,
			       N_("Đặt tên tệp trùng với mã, thêm đuôi .json."),
			       "Bộ tiêu chí có mã \"%s\" nhưng tệp mang tên của mã \"%s\".", e->code, source->code);
	*out = e;
	return OK;
}

static char *codes_of(struct ctx *ctx, const struct edition_source *sources, size_t count)
{
	struct buf codes = buf_new(ctx->arena);

	for (size_t i = 0; i < count; i++)
		buf_addf(&codes, "%s%s", i ? ", " : "", sources[i].code);
	return codes.data;
}

enum err library_find(struct ctx *ctx, const char *folder, const char *code, const struct edition_source **out)
{
	const struct edition_source *sources;
	size_t count;
	enum err err = library_open(ctx, folder, &sources, &count);

	if (err)
		return err;
	for (size_t i = 0; i < count; i++) {
		if (str_eq(sources[i].code, code)) {
			*out = &sources[i];
			return OK;
		}
	}
	return problem(ctx, ERR_NOT_FOUND, (struct place){0}, NULL, NULL,
		       "Không có bộ tiêu chí \"%s\". Các bộ tiêu chí hiện có: %s.", code,
		       codes_of(ctx, sources, count));
}

enum err library_load(struct ctx *ctx, const char *folder, const char *code, const struct edition **out)
{
	const struct edition_source *source;
	enum err err = library_find(ctx, folder, code, &source);

	return err ? err : library_load_source(ctx, source, out);
}

static const char *why_paused(const struct edition *e, int year)
{
	for (unsigned i = 0; i < e->paused_count; i++)
		if (e->paused[i].year == year)
			return e->paused[i].why;
	return NULL;
}

static bool governs(const struct edition *e, int year)
{
	return year >= e->year_first && (e->year_last == 0 || year <= e->year_last) && !why_paused(e, year);
}

static enum err told_paused(struct ctx *ctx, int year, const char *why, struct place place)
{
	return problem(ctx, ERR_STATE, place, why, N_("Không lập hồ sơ đánh giá cho năm này."),
		       "Năm %d tạm dừng đánh giá, công nhận.", year);
}

static enum err told_two(struct ctx *ctx, int year, const struct edition *a, const struct edition *b)
{
	return problem(ctx, ERR_STATE, (struct place){0}, NULL, N_("Ghi rõ bộ tiêu chí (\"edition\")."),
		       "Năm %d có hai bộ tiêu chí cùng áp dụng: %s và %s.", year, a->code, b->code);
}

enum err library_for_year(struct ctx *ctx, const char *folder, int year, const struct edition **out)
{
	const struct edition_source *sources;
	const struct edition *found = NULL;
	const char *paused = NULL;
	size_t count;
	enum err err = library_open(ctx, folder, &sources, &count);

	for (size_t i = 0; i < count && !err; i++) {
		const struct edition *e;

		err = library_load_source(ctx, &sources[i], &e);
		if (err || e->practice)
			continue;
		if (governs(e, year) && found)
			err = told_two(ctx, year, found, e);
		else if (governs(e, year))
			found = e;
		else if (why_paused(e, year))
			paused = why_paused(e, year);
	}
	if (err)
		return err;
	*out = found;
	if (found)
		return OK;
	if (paused)
		return told_paused(ctx, year, paused, (struct place){0});
	return problem(ctx, ERR_NOT_FOUND, (struct place){0}, NULL, N_("Xem các bộ tiêu chí bằng: tcpl law list."),
		       "Không có bộ tiêu chí nào cho năm %d.", year);
}

enum err library_check_year(struct ctx *ctx, const struct edition *e, int year, bool practice, struct place place)
{
	if (e->practice && !practice)
		return problem(ctx, ERR_STATE, place, e->banner, N_("Ghi \"practice\": true nếu đây là bài tập dượt."),
			       "Bộ tiêu chí \"%s\" chỉ để tập dượt, không dùng cho năm đánh giá thật.", e->code);
	if (!e->practice && practice)
		return problem(ctx, ERR_STATE, place, NULL, N_("Bỏ \"practice\" hoặc dùng bộ tiêu chí tập dượt."),
			       "Bài tập dượt không dùng bộ tiêu chí \"%s\".", e->code);
	if (e->practice || governs(e, year))
		return OK;
	if (why_paused(e, year))
		return told_paused(ctx, year, why_paused(e, year), place);
	return problem(ctx, ERR_STATE, place, NULL, N_("Xem năm áp dụng của từng bộ tiêu chí bằng: tcpl law list."),
		       "Bộ tiêu chí \"%s\" không áp dụng cho năm %d.", e->code, year);
}

enum err library_holidays(struct ctx *ctx, const char *folder, const struct holidays **out)
{
	struct source own = {0},
		      ours = {"law/holidays.json", (const char *)embedded_holidays_json, embedded_holidays_json_size};
	enum err err = OK;

	if (folder)
		err = read_source(ctx, str_fmt(ctx->arena, "%s/holidays.json", folder), &own);
	if (err)
		return err;
	return holidays_load(ctx, own.text ? &own : &ours, out);
}
