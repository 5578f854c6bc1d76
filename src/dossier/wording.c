#include "dossier/wording.h"

#include <inttypes.h>
#include <string.h>
#include <utf8proc.h>

char *wording_count(struct arena *arena, uint64_t n)
{
	return str_fmt(arena, n > 0 && n < 10 ? "0%" PRIu64 : "%" PRIu64, n);
}

char *wording_count_of(struct arena *arena, uint64_t n, uint64_t of)
{
	return str_fmt(arena, "%s/%s", wording_count(arena, n), wording_count(arena, of));
}

char *wording_points(struct arena *arena, points value, char mark)
{
	char text[POINTS_TEXT_SIZE];

	return str_dup(arena, value == POINTS_UNKNOWN ? WORDING_BLANK : points_print(value, mark, text));
}

char *wording_date(struct arena *arena, day n)
{
	struct date d;

	if (n == DAY_UNKNOWN)
		return str_dup(arena, "ngày " WORDING_BLANK " tháng " WORDING_BLANK " năm " WORDING_BLANK);
	d = date_of(n);
	return str_fmt(arena, d.month <= 2 ? "ngày %02d tháng %02d năm %d" : "ngày %02d tháng %d năm %d", d.day,
		       d.month, d.year);
}

char *wording_date_short(struct arena *arena, day n)
{
	char text[DATE_TEXT_SIZE];

	return str_dup(arena,
		       n == DAY_UNKNOWN ? WORDING_BLANK "/" WORDING_BLANK "/" WORDING_BLANK : day_print(n, text));
}

char *wording_period(struct arena *arena, day from, day to)
{
	return str_fmt(arena, "từ ngày %s đến hết ngày %s", wording_date_short(arena, from),
		       wording_date_short(arena, to));
}

static void add_capital(struct buf *buf, const char *letter, size_t size)
{
	utf8proc_uint8_t bytes[4];
	utf8proc_int32_t c;

	utf8proc_iterate((const utf8proc_uint8_t *)letter, (utf8proc_ssize_t)size, &c);
	buf_add(buf, (const char *)bytes, (size_t)utf8proc_encode_char(utf8proc_toupper(c), bytes));
}

/* Bytes of the character at text, which is UTF-8. */
static size_t letter_size(const char *text)
{
	size_t size = 1;

	while (((unsigned char)text[size] & 0xC0) == 0x80)
		size++;
	return size;
}

char *wording_capitals(struct arena *arena, const char *text)
{
	struct buf buf = buf_new(arena);

	for (size_t size; *text; text += size) {
		size = letter_size(text);
		add_capital(&buf, text, size);
	}
	return buf.data;
}

char *wording_first_capital(struct arena *arena, const char *text)
{
	struct buf buf = buf_new(arena);

	if (*text) {
		add_capital(&buf, text, letter_size(text));
		buf_adds(&buf, text + letter_size(text));
	}
	return buf.data;
}

char *wording_sentence(struct arena *arena, const char *text)
{
	size_t size = strlen(text);
	bool ended = size > 0 && strchr(".;:!?", text[size - 1]);

	return str_fmt(arena, ended || str_ends(text, "…") ? "%s" : "%s.", text);
}

const char *wording_letter(unsigned index)
{
	static const char *const letters[] = {"a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m",
					      "n", "o", "p", "q", "r", "s", "t", "u", "v", "x", "y"};
	const unsigned count = sizeof(letters) / sizeof(letters[0]);

	return index < count ? letters[index] : "-";
}

char *wording_committee(struct arena *arena, const struct unit *unit)
{
	return str_fmt(arena, "Ủy ban nhân dân %s", unit_title(arena, unit));
}

char *wording_unit_kinds(struct arena *arena, const struct edition *edition)
{
	struct buf buf = buf_new(arena);

	for (unsigned i = 0; i < edition->unit_kind_count; i++)
		buf_addf(&buf, "%s%s", i ? ", " : "", edition->unit_kinds[i]);
	return buf.data;
}

char *wording_recognizer(struct arena *arena, const struct assessment *a)
{
	static const char level[] = " cấp huyện";
	const char *law = a->edition->recognizer;

	if (a->signing.recognizer)
		return str_dup(arena, a->signing.recognizer);
	if (!law)
		return str_dup(arena, WORDING_BLANK);
	if (!a->unit.district || !str_ends(law, level))
		return str_dup(arena, law);
	return str_fmt(arena, "%.*s %s%s%s", (int)(strlen(law) - strlen(level)), law, a->unit.district,
		       a->unit.province ? ", " : "", a->unit.province ? a->unit.province : "");
}

char *wording_addressee(struct arena *arena, const struct assessment *a)
{
	const char *law = a->edition->dossier_to;

	if (a->signing.addressee)
		return str_dup(arena, a->signing.addressee);
	if (!law)
		return str_dup(arena, WORDING_BLANK);
	return a->unit.district ? str_fmt(arena, "%s %s", law, a->unit.district) : str_dup(arena, law);
}

const char *wording_ordinal(const struct item *item)
{
	const char *dot = strrchr(item->code, '.');

	return dot ? dot + 1 : item->code;
}

char *wording_item(struct arena *arena, const struct item *item)
{
	switch (item->depth) {
	case DEPTH_CRITERION:
		return str_fmt(arena, "tiêu chí %s", item->code);
	case DEPTH_INDICATOR:
		return str_fmt(arena, "chỉ tiêu %s của tiêu chí %s", wording_ordinal(item), item->parent->code);
	case DEPTH_CONTENT:
		break;
	}
	return str_fmt(arena, "nội dung %s, %s", wording_ordinal(item), wording_item(arena, item->parent));
}

char *wording_instrument(struct arena *arena, const struct instrument *i)
{
	struct buf buf = buf_new(arena);

	buf_addf(&buf, "%s số %s", i->type, i->number);
	if (i->signed_on != DAY_UNKNOWN)
		buf_addf(&buf, " %s", wording_date(arena, i->signed_on));
	buf_addf(&buf, " của %s %s", i->issuer, i->title);
	return buf.data;
}

char *wording_reference(struct arena *arena, const struct reference *r)
{
	struct buf buf = buf_new(arena);

	if (r->type)
		buf_adds(&buf, r->type);
	if (r->number)
		buf_addf(&buf, "%s số %s", r->type ? "" : "Văn bản", r->number);
	if (r->date != DAY_UNKNOWN)
		buf_addf(&buf, "%sngày %s", buf.size ? " " : "", wording_date_short(arena, r->date));
	if (r->issuer)
		buf_addf(&buf, "%scủa %s", buf.size ? " " : "", r->issuer);
	if (r->subject)
		buf_addf(&buf, "%s%s", buf.size ? " " : "", r->subject);
	return buf.data;
}
