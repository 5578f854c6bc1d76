/* sheet_value.h - what the cell of an Excel sheet holds, as a person would type it: numbers, dates, escaped text. */
#ifndef TCPL_READER_SHEET_VALUE_H
#define TCPL_READER_SHEET_VALUE_H

#include <stdbool.h>

#include "base/arena.h"

/* How a number format shows a serial number. */
enum sheet_moment { MOMENT_NONE, MOMENT_DAY, MOMENT_TIME, MOMENT_DAY_AND_TIME };

/* Of the formats built into Excel, by number; and of one written out ("dd/mm/yyyy;@"). */
enum sheet_moment sheet_moment_builtin(unsigned format);
enum sheet_moment sheet_moment_of(const char *format);

/* "13.500000000000002" -> "13.5": rounded to the 15 digits that Excel itself shows, without needless zeros, without an
 * exponent. Works on the digits, so that no binary fraction is in between. What is no number, or one with more than
 * 30 digits when written out, stays as it is. */
const char *sheet_number(struct arena *, const char *text);

/* A serial number as a date, a time or both (reader.h); NULL when it is no moment of the years 1900 to 2199. */
const char *sheet_moment(struct arena *, const char *text, enum sheet_moment, bool from_1904);

/* "_x000D_" and the like -> the character meant (ECMA-376 part 1, 22.9.2.19). */
const char *sheet_unescape(struct arena *, const char *text);

#endif
