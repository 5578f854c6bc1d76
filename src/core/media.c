/* What a file is by what it holds; its name is not believed. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>
#include <zip.h>

#include "base/limits.h"
#include "base/text.h"
#include "core/bag.h"
#include "core/evidence.h"

#define HEAD_SIZE ((size_t)64 << 10)
#define CONTENT_TYPES_SIZE_MAX ((size_t)1 << 20)

#define OFFICE "application/vnd.openxmlformats-officedocument."
#define ODF "application/vnd.oasis.opendocument."

static const struct kind {
	const char *media, *name, *ending;
	bool previewable;
} kinds[] = {
    {"application/pdf", N_("tệp PDF"), "pdf", true},
    {"image/jpeg", N_("ảnh JPEG"), "jpg", true},
    {"image/png", N_("ảnh PNG"), "png", true},
    {"image/tiff", N_("ảnh quét TIFF"), "tif", false},
    {OFFICE "wordprocessingml.document", N_("văn bản Word"), "docx", false},
    {OFFICE "spreadsheetml.sheet", N_("bảng tính Excel"), "xlsx", false},
    {OFFICE "presentationml.presentation", N_("bản trình chiếu PowerPoint"), "pptx", false},
    {ODF "text", N_("văn bản OpenDocument"), "odt", false},
    {ODF "spreadsheet", N_("bảng tính OpenDocument"), "ods", false},
    {ODF "presentation", N_("bản trình chiếu OpenDocument"), "odp", false},
    {"text/plain", N_("tệp văn bản thuần"), "txt", false},
};

static const struct kind *find(const char *media)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (str_eq(kinds[i].media, media))
			return &kinds[i];
	return NULL;
}

const char *media_name(const char *media)
{
	const struct kind *kind = find(media);

	return kind ? kind->name : N_("tệp");
}

const char *media_ending(const char *media)
{
	const struct kind *kind = find(media);

	return kind ? kind->ending : "bin";
}

bool media_previewable(const char *media)
{
	const struct kind *kind = find(media);

	return kind && kind->previewable;
}

/* --- what a package holds --- */

static const char *const refused_macro = N_("Tệp có chứa macro (chương trình chạy kèm tài liệu).");
static const char *const refused_package =
    N_("Đây là tệp nén hoặc gói không phải tài liệu Word, Excel, PowerPoint, OpenDocument.");

static bool is_program(const char *name)
{
	return strcasestr(name, "vbaProject") || strcasestr(name, "vbaData") || strcasestr(name, "macrosheets/") ||
	       strcasestr(name, "activeX/") || strncasecmp(name, "Basic/", 6) == 0 ||
	       strncasecmp(name, "Scripts/", 8) == 0;
}

static size_t read_part(zip_t *zip, const char *name, char *out, size_t size)
{
	zip_file_t *part = zip_fopen(zip, name, ZIP_FL_NOCASE);
	zip_int64_t n = part ? zip_fread(part, out, size) : 0;

	if (part)
		zip_fclose(part);
	return n > 0 ? (size_t)n : 0;
}

static bool says_macro_enabled(zip_t *zip)
{
	char *text = malloc(CONTENT_TYPES_SIZE_MAX);
	size_t size = text ? read_part(zip, "[Content_Types].xml", text, CONTENT_TYPES_SIZE_MAX) : 0;
	/* a list too long to be looked through is not let pass */
	bool found =
	    !text || size == CONTENT_TYPES_SIZE_MAX || memmem(text, size, "macroEnabled", strlen("macroEnabled"));

	free(text);
	return found;
}

static const char *office_media(zip_t *zip)
{
	static const struct {
		const char *folder, *media;
	} folders[] = {{"word/", OFFICE "wordprocessingml.document"},
		       {"xl/", OFFICE "spreadsheetml.sheet"},
		       {"ppt/", OFFICE "presentationml.presentation"}};
	zip_int64_t count = zip_get_num_entries(zip, 0);

	if (zip_name_locate(zip, "[Content_Types].xml", ZIP_FL_NOCASE) < 0)
		return NULL;
	for (size_t k = 0; k < sizeof folders / sizeof *folders; k++)
		for (zip_int64_t i = 0; i < count; i++)
			if (strncasecmp(zip_get_name(zip, (zip_uint64_t)i, 0), folders[k].folder,
					strlen(folders[k].folder)) == 0)
				return folders[k].media;
	return NULL;
}

static const char *package_media(zip_t *zip, const char **why)
{
	char mimetype[96] = "";
	const struct kind *kind;
	zip_int64_t count = zip_get_num_entries(zip, 0);

	*why = refused_macro;
	for (zip_int64_t i = 0; i < count; i++) {
		const char *name = zip_get_name(zip, (zip_uint64_t)i, 0);

		if (!name || is_program(name))
			return NULL;
	}
	if (says_macro_enabled(zip))
		return NULL;
	*why = refused_package;
	if (read_part(zip, "mimetype", mimetype, sizeof mimetype - 1) == 0)
		return office_media(zip);
	kind = find(mimetype);
	return kind && str_starts(mimetype, ODF) ? kind->media : NULL;
}

static const char *package(const char *path, const char **why)
{
	const char *media;
	zip_t *zip = NULL;

	*why = N_("Tệp bị hỏng: không mở được gói nén của tài liệu.");
	if (zip_entry_count(path) <= ZIP_ENTRIES_MAX)
		zip = zip_open(path, ZIP_RDONLY, NULL);
	if (!zip)
		return NULL;
	media = package_media(zip, why);
	zip_discard(zip);
	return media;
}

/* --- the first bytes --- */

struct mark {
	const char *bytes;
	size_t size;
	const char *media; /* NULL: refused, and why */
	const char *why;
};

#define MARK(bytes, media, why)                                                                                        \
	{                                                                                                              \
		(bytes), sizeof(bytes) - 1, (media), (why)                                                             \
	}

static const struct mark marks[] = {
    MARK("%PDF-", "application/pdf", NULL),
    MARK("\xFF\xD8\xFF", "image/jpeg", NULL),
    MARK("\x89PNG\r\n\x1A\n", "image/png", NULL),
    MARK("II*\0", "image/tiff", NULL),
    MARK("MM\0*", "image/tiff", NULL),
    MARK("\xD0\xCF\x11\xE0", NULL,
	 N_("Đây là tệp Office kiểu cũ (.doc, .xls, .ppt) hoặc tệp đặt mật khẩu; tệp kiểu này có thể giấu macro.")),
    MARK("MZ", NULL, N_("Đây là chương trình chạy được, không phải tài liệu.")),
    MARK("\x7F"
	 "ELF",
	 NULL, N_("Đây là chương trình chạy được, không phải tài liệu.")),
    MARK("#!", NULL, N_("Đây là chương trình chạy được, không phải tài liệu.")),
    MARK("Rar!", NULL, N_("Đây là tệp nén; phần mềm không nhận tệp nén vì không xem được bên trong có gì.")),
    MARK("7z\xBC\xAF", NULL, N_("Đây là tệp nén; phần mềm không nhận tệp nén vì không xem được bên trong có gì.")),
    MARK("\x1F\x8B", NULL, N_("Đây là tệp nén; phần mềm không nhận tệp nén vì không xem được bên trong có gì.")),
    MARK("{\\rtf", NULL, N_("Đây là tệp RTF, không phải dạng được nhận.")),
};

/* Text that a browser could take for a page or a drawing with a script in it. */
static bool is_markup(const char *text, size_t size)
{
	size_t at = size >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;

	while (at < size && strchr(" \t\r\n\f", text[at]))
		at++;
	return at < size && text[at] == '<';
}

static bool is_text(const char *text, size_t size, bool whole)
{
	size_t end = text_utf8_end(text, size);

	if (size == 0 ||
	    (end < size && (whole || size - end >= 4))) /* a character may be cut by the end of what was read */
		return false;
	for (size_t i = 0; i < end; i++)
		if ((unsigned char)text[i] < ' ' && !strchr("\t\r\n\f", text[i]))
			return false;
	return true;
}

static const char *of_head(const char *path, const char *head, size_t size, const char **why)
{
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (size >= marks[i].size && memcmp(head, marks[i].bytes, marks[i].size) == 0) {
			*why = marks[i].why;
			return marks[i].media;
		}
	if (size >= 4 && memcmp(head, "PK\3\4", 4) == 0)
		return package(path, why);
	if (size >= 12 && memcmp(head + 4, "ftyp", 4) == 0) {
		*why = N_("Đây là phim hoặc ảnh HEIC của điện thoại; phần mềm chưa nhận dạng này.");
		return NULL;
	}
	*why = N_("Đây là trang web hoặc hình vẽ SVG, trong đó có thể có mã lệnh.");
	if (is_markup(head, size))
		return NULL;
	*why = size == 0 ? N_("Tệp rỗng.") : N_("Không nhận ra đây là loại tệp gì.");
	return is_text(head, size, size < HEAD_SIZE) ? "text/plain" : NULL;
}

static const char *look(const char *path, const char **why)
{
	char *head = malloc(HEAD_SIZE);
	int fd = head ? open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW) : -1;
	ssize_t size = fd >= 0 ? read(fd, head, HEAD_SIZE) : -1;
	const char *media;

	*why = N_("Không đọc được tệp.");
	media = size >= 0 ? of_head(path, head, (size_t)size, why) : NULL;
	if (fd >= 0)
		close(fd);
	free(head);
	return media;
}

const char *media_of(const char *path)
{
	const char *why;

	return look(path, &why);
}

const char *media_refused(const char *path)
{
	const char *why;

	return look(path, &why) ? NULL : why;
}
