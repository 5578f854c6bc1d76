#include "reader/sheet_value.h"

#include <stdint.h>
#include <string.h>
#include <utf8proc.h>

#include "base/date.h"
#include "base/str.h"

#define DIGITS_MAX 15 /* what Excel keeps of a number */
#define PLACES_MAX 30 /* digits of a number written out */
#define MINUTES_A_DAY 1440
#define DAY_PARTS 100000000

enum sheet_moment sheet_moment_builtin(unsigned format)
{
	if ((format >= 14 && format <= 17) || (format >= 27 && format <= 31) || format == 36 ||
	    (format >= 50 && format <= 54) || (format >= 57 && format <= 58))
		return MOMENT_DAY;
	if ((format >= 18 && format <= 21) || (format >= 32 && format <= 35) || (format >= 45 && format <= 47) ||
	    (format >= 55 && format <= 56))
		return MOMENT_TIME;
	return format == 22 ? MOMENT_DAY_AND_TIME : MOMENT_NONE;
}

/* The next letter of a format that is not quoted, escaped or in brackets; 0 at the end of its first section. [h] and
 * its like are elapsed time and count as the letter. */
static char format_letter(const char **format)
{
	const char *at = *format;
	char c = 0;

	while (*at && *at != ';' && !c) {
		size_t step = 1;

		if (*at == '"')
			step = 2 + strcspn(at + 1, "\"");
		else if (*at == '\\' || *at == '_' || *at == '*')
			step = 2;
		else if (*at == '[' && !strchr("hHmMsS", at[1]))
			step = 1 + strcspn(at, "]");
		else
			c = (*at >= 'A' && *at <= 'Z') ? (char)(*at + 32) : *at;
		for (; step > 0 && *at; step--)
			at++;
	}
	*format = at;
	return c;
}

enum sheet_moment sheet_moment_of(const char *format)
{
	bool year_or_day = false, month = false, hour = false;
	char c;

	if (str_eq(format, "General"))
		return MOMENT_NONE;
	while ((c = format_letter(&format))) {
		year_or_day |= c == 'y' || c == 'd';
		month |= c == 'm';
		hour |= c == 'h' || c == 's';
	}
	if (year_or_day)
		return hour ? MOMENT_DAY_AND_TIME : MOMENT_DAY;
	if (hour)
		return MOMENT_TIME;
	return month ? MOMENT_DAY : MOMENT_NONE; /* m beside h or s is minutes */
}

/* A decimal number: 0.d1d2d3... times ten to the power of point. */
struct decimal {
	bool negative;
	char digits[DIGITS_MAX + 1]; /* without zeros at either end; one more than is kept, to round by */
	int count, point;
};

static const char *read_exponent(const char *text, int *exponent)
{
	bool negative = text[0] == '-';
	int value = 0;

	text += *text == '-' || *text == '+';
	if (*text < '0' || *text > '9')
		return NULL;
	for (; *text >= '0' && *text <= '9'; text++)
		value = value < 1000 ? value * 10 + (*text - '0') : value;
	*exponent = negative ? -value : value;
	return text;
}

static bool read_decimal(const char *text, struct decimal *d)
{
	bool seen = false, after_point = false;
	int exponent = 0;

	*d = (struct decimal){.negative = *text == '-'};
	for (text += *text == '-' || *text == '+'; (*text >= '0' && *text <= '9') || (*text == '.' && !after_point);
	     text++) {
		if (*text == '.') {
			after_point = true;
			continue;
		}
		seen = true;
		if (d->count > 0 || *text != '0') {
			if (d->count < DIGITS_MAX + 1)
				d->digits[d->count++] = *text;
			d->point += !after_point;
		} else {
			d->point -= after_point;
		}
		if (d->point > 10000 || d->point < -10000)
			return false;
	}
	if (seen && (*text == 'e' || *text == 'E'))
		text = read_exponent(text + 1, &exponent);
	d->point += exponent;
	return seen && text && !*text;
}

static void round_decimal(struct decimal *d)
{
	if (d->count > DIGITS_MAX) {
		int i = DIGITS_MAX;

		d->count = DIGITS_MAX;
		if (d->digits[DIGITS_MAX] >= '5') {
			while (i > 0 && d->digits[i - 1] == '9')
				d->digits[--i] = '0';
			if (i > 0) {
				d->digits[i - 1]++;
			} else { /* 999... -> 1000... */
				d->digits[0] = '1';
				d->count = 1;
				d->point++;
			}
		}
	}
	while (d->count > 0 && d->digits[d->count - 1] == '0')
		d->count--;
}

static const char *print_decimal(struct arena *arena, const struct decimal *d)
{
	char out[2 * PLACES_MAX + 4], *to = out;

	if (d->count == 0)
		return "0";
	if (d->negative)
		*to++ = '-';
	if (d->point <= 0)
		*to++ = '0';
	for (int i = 0; i < d->point; i++)
		*to++ = i < d->count ? d->digits[i] : '0';
	if (d->count > d->point)
		*to++ = '.';
	for (int i = d->point; i < 0; i++)
		*to++ = '0';
	for (int i = d->point > 0 ? d->point : 0; i < d->count; i++)
		*to++ = d->digits[i];
	return str_ndup(arena, out, (size_t)(to - out));
}

/* Most numbers are short and whole or already as they should be. */
static bool is_plain_whole(const char *text)
{
	size_t size = strspn(text, "0123456789");

	return size > 0 && size <= 18 && !text[size] && (text[0] != '0' || size == 1);
}

const char *sheet_number(struct arena *arena, const char *text)
{
	struct decimal d;

	if (is_plain_whole(text) || !read_decimal(text, &d))
		return str_dup(arena, text);
	round_decimal(&d);
	if (d.count > 0 && (d.point > PLACES_MAX || d.point < DIGITS_MAX - PLACES_MAX))
		return str_dup(arena, text);
	return print_decimal(arena, &d);
}

/* The serial number in hundred-millionths of a day, which is below a millisecond. */
static bool serial_parse(const char *text, int64_t *out)
{
	struct decimal d;
	int64_t value = 0;

	if (!read_decimal(text, &d) || d.negative || d.point > 7)
		return false;
	for (int i = d.point < 0 ? d.point : 0; i < d.point + 8; i++)
		value = value * 10 + (i >= 0 && i < d.count ? d.digits[i] - '0' : 0);
	*out = value;
	return true;
}

/* Excel takes 1900 for a leap year: its day 60 never was, and those before it are one off. */
static bool serial_day(int64_t serial, bool from_1904, day *out)
{
	struct date date;

	if (from_1904)
		*out = (day)(serial + day_of((struct date){1904, 1, 1}));
	else if (serial == 60 || serial == 0)
		return false;
	else
		*out = (day)(serial + day_of((struct date){1899, 12, 30}) + (serial < 60));
	if (serial > 200000)
		return false;
	date = date_of(*out);
	return date_valid(date);
}

const char *sheet_moment(struct arena *arena, const char *text, enum sheet_moment moment, bool from_1904)
{
	char date[DATE_TEXT_SIZE];
	int64_t serial, minutes;
	day on;

	if (moment == MOMENT_NONE || !serial_parse(text, &serial))
		return NULL;
	minutes = (serial * MINUTES_A_DAY + DAY_PARTS / 2) / DAY_PARTS;
	if (moment == MOMENT_TIME)
		return str_fmt(arena, "%02d:%02d", (int)(minutes / 60), (int)(minutes % 60));
	if (moment == MOMENT_DAY) /* the time of day is not shown and rounds nothing up */
		minutes = serial / DAY_PARTS * MINUTES_A_DAY;
	if (!serial_day(minutes / MINUTES_A_DAY, from_1904, &on))
		return NULL;
	minutes %= MINUTES_A_DAY;
	day_print_iso(on, date);
	if (minutes == 0)
		return str_dup(arena, date);
	return str_fmt(arena, "%s %02d:%02d", date, (int)(minutes / 60), (int)(minutes % 60));
}

static bool escaped(const char *at, int *c)
{
	*c = 0;
	if (at[0] != '_' || at[1] != 'x')
		return false;
	for (int i = 2; i < 6; i++) {
		const char *hex = "0123456789ABCDEF",
			   *digit = at[i] ? strchr(hex, at[i] & ~(at[i] >= 'a' ? 32 : 0)) : NULL;

		if (!digit)
			return false;
		*c = *c * 16 + (int)(digit - hex);
	}
	return at[6] == '_';
}

const char *sheet_unescape(struct arena *arena, const char *text)
{
	char *out, *to;
	int c;

	if (!strstr(text, "_x"))
		return text;
	out = to = arena_alloc(arena, 1, strlen(text) + 1);
	while (*text) {
		if (!escaped(text, &c)) {
			*to++ = *text++;
			continue;
		}
		if (c > 0 && utf8proc_codepoint_valid(c))
			to += utf8proc_encode_char(c, (utf8proc_uint8_t *)to);
		text += 7;
	}
	*to = '\0';
	return out;
}
