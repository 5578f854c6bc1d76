/* date.h - days of the civil calendar, and the Vietnamese lunar calendar that two public holidays need.
 * A day is a serial number, 1 January 1970 being 0, so that days are counted by subtraction. */
#ifndef TCPL_BASE_DATE_H
#define TCPL_BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

typedef int32_t day;

#define DAY_UNKNOWN INT32_MIN
#define DATE_TEXT_SIZE 16

struct date {
	int year, month, day; /* month 1..12, day 1..31 */
};

enum weekday { MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY };

/* The Gregorian date must exist (date_valid). */
day day_of(struct date);
struct date date_of(day);
bool date_valid(struct date); /* years 1900..2199 */
enum weekday day_weekday(day);

/* "2024-12-31" (ISO 8601), or "31/12/2024", "3/4/2024" as people write. False when it is neither or does not exist. */
bool day_parse(const char *text, day *out);
/* "31/12/2024", with the zeros of Decree 30/2020: day below 10 and months 1 and 2. The day must be known. */
const char *day_print(day, char out[static DATE_TEXT_SIZE]);
/* "2024-12-31" */
const char *day_print_iso(day, char out[static DATE_TEXT_SIZE]);

/* The civil day of a day of the Vietnamese lunar calendar (UTC+7; the months are not leap ones), for lunar years
 * 1900..2199. Tết is (year, 1, 1); Hùng Kings' day is (year, 3, 10). */
day lunar_to_day(int lunar_year, int lunar_month, int lunar_day);

#endif
