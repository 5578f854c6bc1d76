#define _GNU_SOURCE
#include "reader/unzip.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/limits.h"
#include "reader/words.h"

#define RATIO_FROM ((size_t)1 << 20) /* small parts may shrink as much as they like */

static struct place place_at(const struct unzip *u, const char *part)
{
	return (struct place){.file = u->file, .pointer = part};
}

/* libzip takes memory for every entry before we can ask how many there are; each begins with this mark, so
 * counting the marks bounds it. */
static bool too_many_entries(const char *bytes, size_t size)
{
	static const char mark[4] = {'P', 'K', 1, 2};
	const char *at = bytes, *end = bytes + size;
	unsigned count = 0;

	while ((at = memmem(at, (size_t)(end - at), mark, sizeof mark))) {
		if (++count > ZIP_ENTRIES_MAX)
			return true;
		at += sizeof mark;
	}
	return false;
}

static zip_t *open_bytes(const char *bytes, size_t size)
{
	zip_source_t *source = zip_source_buffer_create(bytes, size, 0, NULL);
	zip_t *zip;

	if (!source)
		return NULL;
	zip = zip_open_from_source(source, ZIP_RDONLY, NULL);
	if (!zip)
		zip_source_free(source);
	return zip;
}

static enum file_type type_by_mimetype(zip_t *zip)
{
	static const char odt[] = "application/vnd.oasis.opendocument.text";
	char type[sizeof odt] = "";
	zip_file_t *file = zip_fopen(zip, "mimetype", 0);

	if (!file)
		return FILE_UNKNOWN;
	if (zip_fread(file, type, sizeof type - 1) < 0)
		type[0] = '\0';
	zip_fclose(file);
	return strcmp(type, odt) == 0 ? FILE_ODT : FILE_UNKNOWN;
}

enum file_type unzip_type(const char *bytes, size_t size)
{
	enum file_type type;
	zip_t *zip;

	if (too_many_entries(bytes, size))
		return FILE_UNKNOWN;
	zip = open_bytes(bytes, size);
	if (!zip)
		return FILE_UNKNOWN;
	type = type_by_mimetype(zip);
	for (zip_int64_t i = 0; type == FILE_UNKNOWN && i < zip_get_num_entries(zip, 0); i++) {
		const char *name = zip_get_name(zip, (zip_uint64_t)i, 0);

		if (name && str_starts(name, "word/"))
			type = FILE_DOCX;
		else if (name && str_starts(name, "xl/"))
			type = FILE_XLSX;
	}
	zip_discard(zip);
	return type;
}

static bool name_leads_out(const char *name)
{
	if (!*name || *name == '/' || *name == '\\' || name[1] == ':')
		return true;
	for (const char *at = name; at; at = strpbrk(at, "/\\")) {
		at += *at == '/' || *at == '\\';
		if (at[0] == '.' && at[1] == '.' && (!at[2] || at[2] == '/' || at[2] == '\\'))
			return true;
	}
	return false;
}

static enum err check_entry(struct unzip *u, zip_uint64_t i, const char **name)
{
	struct ctx *ctx = u->ctx;
	zip_stat_t st;

	*name = zip_get_name(u->zip, i, 0);
	if (!*name || zip_stat_index(u->zip, i, 0, &st) != 0)
		return problem(ctx, ERR_INPUT, place_at(u, NULL), NULL, words_save_again,
			       "Tệp bị hỏng: không đọc được danh mục các phần của gói.");
	if (name_leads_out(*name))
		return problem(ctx, ERR_INPUT, place_at(u, words_shown(ctx->arena, *name)),
			       "Tên phần trong gói ZIP phải nằm trong gói, không bắt đầu bằng “/” và không chứa “..”.",
			       words_get_another, "Gói có phần mang tên trỏ ra ngoài gói.");
	if ((st.valid & ZIP_STAT_ENCRYPTION_METHOD) && st.encryption_method != ZIP_EM_NONE)
		return problem(ctx, ERR_INPUT, place_at(u, words_shown(ctx->arena, *name)), NULL, words_remove_password,
			       "Tệp được đặt mật khẩu nên không đọc được.");
	return OK;
}

static int by_name(const void *a, const void *b)
{
	/* The parts of an Office package are told apart without regard to case. */
	return strcasecmp(*(const char *const *)a, *(const char *const *)b);
}

static enum err check_entries(struct unzip *u)
{
	zip_int64_t count = zip_get_num_entries(u->zip, 0);
	const char **names = NEW_ARRAY(u->ctx->arena, const char *, (size_t)count + 1);

	for (zip_int64_t i = 0; i < count; i++) {
		enum err err = check_entry(u, (zip_uint64_t)i, &names[i]);

		if (err)
			return err;
	}
	qsort(names, (size_t)count, sizeof *names, by_name);
	for (zip_int64_t i = 1; i < count; i++)
		if (by_name(&names[i - 1], &names[i]) == 0)
			return problem(u->ctx, ERR_INPUT, place_at(u, words_shown(u->ctx->arena, names[i])),
				       "Mỗi phần trong gói chỉ được có một lần.", words_save_again,
				       "Gói có hai phần cùng tên.");
	return OK;
}

static void unzip_close(void *arg)
{
	struct unzip *u = arg;

	if (u->zip)
		zip_discard(u->zip);
	u->zip = NULL;
}

enum err unzip_open(struct ctx *ctx, const char *file, const char *bytes, size_t size, struct unzip **out)
{
	struct unzip *u = NEW(ctx->arena, struct unzip);

	u->ctx = ctx;
	u->file = file;
	if (too_many_entries(bytes, size))
		return problem(ctx, ERR_LIMIT, place_at(u, NULL), words_bounds, words_save_again,
			       "Gói có hơn %d phần; tài liệu thông thường chỉ có vài chục phần.", ZIP_ENTRIES_MAX);
	arena_own(ctx->arena, u, unzip_close);
	u->zip = open_bytes(bytes, size);
	if (!u->zip)
		return problem(ctx, ERR_INPUT, place_at(u, NULL), NULL, words_save_again,
			       "Tệp bị hỏng hoặc bị cắt cụt: không mở được gói ZIP.");
	*out = u;
	return check_entries(u);
}

bool unzip_has(const struct unzip *u, const char *part)
{
	return zip_name_locate(u->zip, part, ZIP_FL_NOCASE) >= 0;
}

enum err unzip_part_open(struct unzip *u, const char *name, struct unzip_part **out)
{
	struct unzip_part *part = NEW(u->ctx->arena, struct unzip_part);
	zip_int64_t i = zip_name_locate(u->zip, name, ZIP_FL_NOCASE);
	const char *shown = words_shown(u->ctx->arena, name);
	zip_stat_t st;

	if (i < 0)
		return problem(u->ctx, ERR_INPUT, place_at(u, shown), NULL, words_save_again,
			       "Tệp thiếu phần “%s” nên không đọc được.", shown);
	part->from = u;
	part->name = shown;
	arena_own(u->ctx->arena, part, unzip_part_close);
	/* Other methods of packing are not used by office programs and swell far more than deflate can. */
	if (zip_stat_index(u->zip, (zip_uint64_t)i, 0, &st) == 0 &&
	    (st.comp_method == ZIP_CM_STORE || st.comp_method == ZIP_CM_DEFLATE)) {
		part->packed = (size_t)st.comp_size;
		part->file = zip_fopen_index(u->zip, (zip_uint64_t)i, 0);
	}
	if (!part->file)
		return problem(u->ctx, ERR_INPUT, place_at(u, shown), NULL, words_save_again,
			       "Tệp bị hỏng: không giải nén được phần “%s”.", shown);
	*out = part;
	return OK;
}

static enum unzip_fault count_unpacked(struct unzip_part *part, size_t more)
{
	part->unpacked += more;
	part->from->unpacked += more;
	if (part->unpacked > RATIO_FROM && part->unpacked / ZIP_RATIO_MAX > part->packed)
		return UNZIP_RATIO;
	if (part->unpacked > ZIP_PART_SIZE_MAX)
		return UNZIP_PART_TOO_LARGE;
	if (part->from->unpacked > ZIP_TOTAL_SIZE_MAX)
		return UNZIP_ALL_TOO_LARGE;
	return UNZIP_SOUND;
}

/* libxml2 calls this: no arena here. */
int unzip_part_read(void *arg, char *to, int size)
{
	struct unzip_part *part = arg;
	zip_int64_t n;

	if (part->fault != UNZIP_SOUND || !part->file)
		return -1;
	n = zip_fread(part->file, to, (zip_uint64_t)size);
	part->fault = n < 0 ? UNZIP_DAMAGED : count_unpacked(part, (size_t)n);
	return part->fault == UNZIP_SOUND ? (int)n : -1;
}

enum err unzip_part_told(const struct unzip_part *part)
{
	struct ctx *ctx = part->from->ctx;
	struct place place = place_at(part->from, part->name);

	switch (part->fault) {
	case UNZIP_SOUND:
		break;
	case UNZIP_DAMAGED:
		return problem(ctx, ERR_INPUT, place, NULL, words_save_again,
			       "Tệp bị hỏng: dữ liệu nén của phần “%s” sai.", part->name);
	case UNZIP_PART_TOO_LARGE:
		return problem(ctx, ERR_LIMIT, place, words_bounds, words_shrink,
			       "Phần “%s” giải nén ra lớn hơn %zu MiB.", part->name, ZIP_PART_SIZE_MAX >> 20);
	case UNZIP_ALL_TOO_LARGE:
		return problem(ctx, ERR_LIMIT, place, words_bounds, words_shrink,
			       "Các phần của tệp giải nén ra lớn hơn %zu MiB.", ZIP_TOTAL_SIZE_MAX >> 20);
	case UNZIP_RATIO:
		return problem(ctx, ERR_LIMIT, place, words_bounds, words_get_another,
			       "Phần “%s” giải nén ra gấp hơn %d lần: đây có thể là tệp được tạo ra để làm đầy bộ nhớ.",
			       part->name, ZIP_RATIO_MAX);
	}
	return OK;
}

void unzip_part_close(void *arg)
{
	struct unzip_part *part = arg;

	if (part->file)
		zip_fclose(part->file);
	part->file = NULL;
}
