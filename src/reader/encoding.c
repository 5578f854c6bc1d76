#include "reader/encoding.h"

#include <string.h>
#include <utf8proc.h>

#include "base/text.h"
#include "reader/words.h"

#define SNIFF_SIZE 4096
#define SIGNS_MIN 8 /* fewer may be chance */

static const char save_as_unicode[] =
    N_("Mở tệp bằng phần mềm đã soạn (hoặc Unikey: Ctrl + Shift + F6), chuyển mã sang Unicode dựng sẵn, "
       "phông Times New Roman, rồi lưu lại; với tệp CSV chọn kiểu “CSV UTF-8”.");
static const char unicode_rule[] =
    N_("Văn bản hành chính dùng bộ mã ký tự Unicode theo TCVN 6909:2001 (Nghị định 30/2020/NĐ-CP, Phụ lục I).");

static bool is_letter(utf8proc_int32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_vietnamese(utf8proc_int32_t c)
{
	return (c >= 0x1EA0 && c <= 0x1EF9) || c == 0x102 || c == 0x103 || c == 0x110 || c == 0x111 || c == 0x128 ||
	       c == 0x129 || c == 0x168 || c == 0x169 || c == 0x1A0 || c == 0x1A1 || c == 0x1AF || c == 0x1B0;
}

/* ă â ê ô ơ ư đ à ả ã á ạ ằ ẳ ẵ ắ of TCVN3, which are no letters in Latin-1. */
static bool is_tcvn3_sign(utf8proc_int32_t c)
{
	return (c >= 0xA8 && c <= 0xAE) || (c >= 0xB5 && c <= 0xB9) || (c >= 0xBB && c <= 0xBE);
}

/* đ Đ ư Ư and the marks ø û ï that VNI writes after a vowel: rare in any other text. */
static bool is_vni_sign(utf8proc_int32_t c)
{
	return c == 0xF1 || c == 0xD1 || c == 0xF6 || c == 0xD6 || c == 0xF8 || c == 0xFB || c == 0xEF;
}

/* Inside words only: "® " alone means nothing. */
static bool in_word(utf8proc_int32_t c)
{
	return is_letter(c) || (c >= 0xC0 && c <= 0xFF);
}

static void look_at(struct encoding_signs *s, utf8proc_int32_t before, utf8proc_int32_t c)
{
	s->letters += is_letter(c);
	s->unicode += is_vietnamese(c);
	s->tcvn3 += (is_tcvn3_sign(c) && in_word(before)) || (in_word(c) && is_tcvn3_sign(before));
	s->vni += (is_vni_sign(c) && in_word(before)) || (in_word(c) && is_vni_sign(before));
}

void encoding_look(struct encoding_signs *s, const char *text)
{
	utf8proc_int32_t before = ' ', c;
	utf8proc_ssize_t n;

	for (; *text; text += n, before = c) {
		n = utf8proc_iterate((const utf8proc_uint8_t *)text, -1, &c);
		if (n <= 0)
			return;
		look_at(s, before, c);
	}
}

static bool many(const struct encoding_signs *s, size_t signs)
{
	return signs >= SIGNS_MIN && signs * 20 >= s->letters && signs > s->unicode * 10;
}

enum err encoding_refuse_old(struct ctx *ctx, const char *file, const struct encoding_signs *s)
{
	struct place place = {.file = file};

	if (many(s, s->tcvn3))
		return problem(ctx, ERR_INPUT, place, unicode_rule, save_as_unicode,
			       "Văn bản gõ bằng bảng mã cũ TCVN3 (phông .VnTime), chưa phải Unicode.");
	if (many(s, s->vni))
		return problem(ctx, ERR_INPUT, place, unicode_rule, save_as_unicode,
			       "Văn bản gõ bằng bảng mã cũ VNI (phông VNI-Times), chưa phải Unicode.");
	return OK;
}

static enum err refuse_bytes(struct ctx *ctx, const char *file, const char *text, size_t size, size_t fault)
{
	struct place place = {.file = file, .line = 1};
	struct encoding_signs signs = {0};
	enum err err;

	for (size_t i = 0; i < fault; i++)
		place.line += text[i] == '\n';
	if (text[fault] == '\0')
		return problem(ctx, ERR_INPUT, place, NULL, "Kiểm tra lại có chọn đúng tệp không.",
			       "Tệp không phải là văn bản: có byte 0 ở giữa.");
	/* in the old encodings a byte is a letter */
	for (size_t i = 1; i < size; i++)
		look_at(&signs, (unsigned char)text[i - 1], (unsigned char)text[i]);
	err = encoding_refuse_old(ctx, file, &signs);
	if (err)
		return err;
	return problem(ctx, ERR_INPUT, place, unicode_rule, save_as_unicode, "Tệp không dùng bảng mã Unicode (UTF-8).");
}

static size_t utf16_put(char *out, unsigned c)
{
	return (size_t)utf8proc_encode_char((utf8proc_int32_t)c, (utf8proc_uint8_t *)out);
}

static enum err decode_utf16(struct ctx *ctx, const char *file, const unsigned char *bytes, size_t size, bool little,
			     char **text)
{
	char *out = arena_alloc(ctx->arena, size / 2 * 3 + 1, 1), *at = out;
	struct place place = {.file = file, .line = 1};
	bool sound = size % 2 == 0;

	for (size_t i = 0; i + 1 < size; i += 2) {
		unsigned c = little ? bytes[i] | (unsigned)bytes[i + 1] << 8 : bytes[i + 1] | (unsigned)bytes[i] << 8;

		if (c >= 0xD800 && c <= 0xDBFF && i + 3 < size) {
			unsigned low = little ? bytes[i + 2] | (unsigned)bytes[i + 3] << 8
					      : bytes[i + 3] | (unsigned)bytes[i + 2] << 8;

			if (low >= 0xDC00 && low <= 0xDFFF) {
				c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
				i += 2;
			}
		}
		sound = sound && c != 0 && (c < 0xD800 || c > 0xDFFF);
		if (!sound)
			break;
		place.line += c == '\n';
		at += utf16_put(at, c);
	}
	if (!sound)
		return problem(ctx, ERR_INPUT, place, unicode_rule, save_as_unicode,
			       "Tệp hỏng: không phải là văn bản UTF-16 đúng.");
	*text = out;
	return OK;
}

static bool begins(const char *bytes, size_t size, const char *mark, size_t mark_size)
{
	return size >= mark_size && memcmp(bytes, mark, mark_size) == 0;
}

enum err encoding_decode(struct ctx *ctx, const char *file, const char *bytes, size_t size, char **text)
{
	size_t end;

	if (begins(bytes, size, "\xFF\xFE", 2) || begins(bytes, size, "\xFE\xFF", 2))
		return decode_utf16(ctx, file, (const unsigned char *)bytes + 2, size - 2, *bytes == '\xFF', text);
	if (begins(bytes, size, "\xEF\xBB\xBF", 3)) {
		bytes += 3;
		size -= 3;
	}
	end = text_utf8_end(bytes, size);
	if (end < size)
		return refuse_bytes(ctx, file, bytes, size, end);
	*text = str_ndup(ctx->arena, bytes, size);
	return OK;
}

bool encoding_is_text(const char *bytes, size_t size)
{
	size_t look = size < SNIFF_SIZE ? size : SNIFF_SIZE, control = 0;

	if (begins(bytes, size, "\xFF\xFE", 2) || begins(bytes, size, "\xFE\xFF", 2))
		return true;
	for (size_t i = 0; i < look; i++) {
		unsigned char c = (unsigned char)bytes[i];

		if (c == 0)
			return false;
		control += c < ' ' && !(c >= '\t' && c <= '\r') && c != 0x1B;
	}
	return size > 0 && control * 50 <= look;
}
