#include "base/points.h"

#include <stdio.h>
#include <string.h>

#define WHOLE_DIGITS_MAX 4

bool points_parse(const char *text, points *out)
{
	points whole = 0, part = 0;
	int digits = 0, decimals = 0;

	for (; *text >= '0' && *text <= '9'; text++) {
		if (++digits > WHOLE_DIGITS_MAX)
			return false;
		whole = whole * 10 + (*text - '0');
	}
	if (digits == 0)
		return false;
	if (*text == ',' || *text == '.') {
		for (text++; *text >= '0' && *text <= '9'; text++) {
			if (++decimals > 2)
				return false;
			part = part * 10 + (*text - '0');
		}
		if (decimals == 0)
			return false;
		if (decimals == 1)
			part *= 10;
	}
	if (*text)
		return false;
	*out = whole * POINTS_ONE + part;
	return true;
}

const char *points_print(points p, char mark, char out[static POINTS_TEXT_SIZE])
{
	const char *sign = p < 0 ? "-" : "";
	uint32_t all = p < 0 ? 0u - (uint32_t)p : (uint32_t)p, part = all % POINTS_ONE;
	uint32_t whole = all / POINTS_ONE;

	if (part == 0)
		snprintf(out, POINTS_TEXT_SIZE, "%s%u", sign, whole);
	else if (part % 10 == 0)
		snprintf(out, POINTS_TEXT_SIZE, "%s%u%c%u", sign, whole, mark, part / 10);
	else
		snprintf(out, POINTS_TEXT_SIZE, "%s%u%c%02u", sign, whole, mark, part);
	return out;
}

int32_t percent_of(int64_t part, int64_t whole)
{
	return (int32_t)((part * 20000 + whole) / (2 * whole));
}

const char *percent_print(int32_t percent, char mark, char out[static POINTS_TEXT_SIZE])
{
	size_t size = strlen(points_print(percent, mark, out)); /* hundredths as well */

	out[size] = '%';
	out[size + 1] = '\0';
	return out;
}
