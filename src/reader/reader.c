#define _GNU_SOURCE
#include "reader/reader.h"

#include <string.h>
#include <strings.h>

#include "base/limits.h"
#include "reader/encoding.h"
#include "reader/formats.h"
#include "reader/unzip.h"
#include "reader/words.h"

#define PDF_MARK_WITHIN 1024 /* readers look for "%PDF-" so far into the file */

static bool begins(const struct input *s, const char *mark, size_t size)
{
	return s->size >= size && memcmp(s->bytes, mark, size) == 0;
}

static bool is_pdf(const struct input *s)
{
	return memmem(s->bytes, s->size < PDF_MARK_WITHIN ? s->size : PDF_MARK_WITHIN, "%PDF-", 5) != NULL;
}

static bool ends_in_csv(const char *name)
{
	size_t size = name ? strlen(name) : 0;

	return size >= 4 && strcasecmp(name + size - 4, ".csv") == 0;
}

static const char save_as_office[] = N_("Mở bằng Word, Excel hoặc LibreOffice, lưu lại kiểu DOCX hoặc XLSX.");
static const char use_original[] = N_("Dùng tệp gốc (DOCX, ODT, XLSX) của văn bản.");
static const char unpack_first[] = N_("Giải nén rồi chọn từng tài liệu bên trong.");

/* Files that people take for a document by their name. */
static const struct {
	const char *mark;
	size_t size;
	const char *what, *remedy;
} others[] = {
    {"{\\rtf", 5, N_("tệp RTF"), save_as_office},
    {"\x89PNG", 4, N_("tệp ảnh"), use_original},
    {"\xFF\xD8\xFF", 3, N_("tệp ảnh"), use_original},
    {"<!DOCTYPE html", 14, N_("trang web (HTML)"), save_as_office},
    {"<html", 5, N_("trang web (HTML)"), save_as_office},
    {"<?xml", 5, N_("tệp XML rời"), save_as_office},
    {"Rar!", 4, N_("tệp nén RAR"), unpack_first},
    {"7z\xBC\xAF", 4, N_("tệp nén 7z"), unpack_first},
};

#define OTHER_COUNT (sizeof others / sizeof *others)

static size_t find_other(const struct input *s)
{
	size_t i = 0;

	while (i < OTHER_COUNT &&
	       !(s->size >= others[i].size && strncasecmp(s->bytes, others[i].mark, others[i].size) == 0))
		i++;
	return i;
}

static enum file_type type_of(const struct input *s)
{
	if (begins(s, "PK\3\4", 4) || begins(s, "PK\5\6", 4))
		return unzip_type(s->bytes, s->size);
	if (is_pdf(s))
		return FILE_PDF;
	if (find_other(s) < OTHER_COUNT || !encoding_is_text(s->bytes, s->size))
		return FILE_UNKNOWN;
	return ends_in_csv(s->name) ? FILE_CSV : FILE_TEXT;
}

enum file_type file_type_of(const char *name, const char *bytes, size_t size)
{
	return type_of(&(struct input){.name = name, .bytes = bytes, .size = size});
}

/* Compound files: the formats of Office before 2007, and anything that Office puts under a password. Their directory
 * names its entries in UTF-16. */
static enum err refuse_compound(struct ctx *ctx, const struct input *s)
{
	static const char encrypted[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
	struct place place = {.file = s->name};

	if (memmem(s->bytes, s->size, encrypted, sizeof encrypted - 1))
		return problem(ctx, ERR_INPUT, place, NULL, words_remove_password,
			       "Tệp được đặt mật khẩu nên không đọc được.");
	return problem(ctx, ERR_INPUT, place, NULL, save_as_office,
		       "Tệp theo định dạng cũ (.doc, .xls), chương trình chỉ đọc DOCX và XLSX.");
}

static enum err refuse_package(struct ctx *ctx, const struct input *s)
{
	struct unzip *package;
	enum err err = unzip_open(ctx, s->name, s->bytes, s->size, &package);

	if (err)
		return err;
	return problem(ctx, ERR_INPUT, (struct place){.file = s->name}, NULL,
		       "Lưu lại kiểu DOCX, ODT, PDF hoặc XLSX; nếu là tệp nén thì giải nén rồi chọn từng tài liệu.",
		       "Tệp là gói ZIP nhưng không phải DOCX, ODT hay XLSX.");
}

static enum err refuse_unknown(struct ctx *ctx, const struct input *s)
{
	struct place place = {.file = s->name};
	size_t other = find_other(s);

	if (s->size == 0)
		return problem(ctx, ERR_INPUT, place, NULL, "Kiểm tra lại có chọn đúng tệp không.", "Tệp rỗng.");
	if (begins(s, "PK\3\4", 4) || begins(s, "PK\5\6", 4))
		return refuse_package(ctx, s);
	if (begins(s, "\xD0\xCF\x11\xE0", 4))
		return refuse_compound(ctx, s);
	if (other < OTHER_COUNT)
		return problem(ctx, ERR_INPUT, place, NULL, others[other].remedy,
			       "Tệp này là %s; chương trình không đọc loại này.", tr(ctx, others[other].what));
	return problem(ctx, ERR_INPUT, place, NULL, "Dùng tệp TXT, DOCX, ODT, PDF, XLSX hoặc CSV.",
		       "Không nhận ra loại tệp này.");
}

static enum err check_size(struct ctx *ctx, const struct input *s)
{
	if (s->size <= FILE_SIZE_MAX)
		return OK;
	return problem(ctx, ERR_LIMIT, (struct place){.file = s->name}, words_bounds, words_shrink,
		       "Tệp lớn hơn %zu MiB.", FILE_SIZE_MAX >> 20);
}

enum err read_document(struct ctx *ctx, const char *name, const char *bytes, size_t size, const struct reading **out)
{
	const struct input s = {.name = name, .bytes = bytes, .size = size};
	enum err err = check_size(ctx, &s);

	if (err)
		return err;
	switch (type_of(&s)) {
	case FILE_UNKNOWN:
		return refuse_unknown(ctx, &s);
	case FILE_TEXT:
		return plain_read(ctx, &s, out);
	case FILE_DOCX:
		return docx_read(ctx, &s, out);
	case FILE_ODT:
		return odt_read(ctx, &s, out);
	case FILE_PDF:
		return pdf_read(ctx, &s, out);
	case FILE_XLSX:
		return xlsx_read(ctx, &s, out);
	case FILE_CSV:
		return csv_read(ctx, &s, out);
	}
	return refuse_unknown(ctx, &s);
}

enum err read_table(struct ctx *ctx, const char *name, const char *bytes, size_t size, const char *sheet,
		    const struct table_text **out)
{
	const struct input s = {.name = name, .bytes = bytes, .size = size};
	enum err err = check_size(ctx, &s);

	if (err)
		return err;
	switch (type_of(&s)) {
	case FILE_UNKNOWN:
		return refuse_unknown(ctx, &s);
	case FILE_XLSX:
		return xlsx_read_table(ctx, &s, sheet, out);
	case FILE_TEXT:
	case FILE_CSV:
		return csv_read_table(ctx, &s, out);
	case FILE_DOCX:
	case FILE_ODT:
	case FILE_PDF:
		break;
	}
	return problem(ctx, ERR_INPUT, (struct place){.file = name}, NULL, "Dùng bảng tính XLSX hoặc tệp CSV.",
		       "Tệp là văn bản, không phải bảng tính.");
}

const char *cell_name(struct arena *arena, unsigned column, unsigned row)
{
	char letters[8], *at = letters + sizeof letters - 1;

	*at = '\0';
	for (unsigned n = column + 1; n > 0; n = (n - 1) / 26)
		*--at = (char)('A' + (n - 1) % 26);
	return str_fmt(arena, "%s%u", at, row + 1);
}
