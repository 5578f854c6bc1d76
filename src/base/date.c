#include "base/date.h"

#include <math.h>
#include <stdio.h>

#define YEAR_MIN 1900
#define YEAR_MAX 2199

/* Days from civil: the year is counted from March, so that the leap day comes last. */
day day_of(struct date d)
{
	int year = d.month <= 2 ? d.year - 1 : d.year;
	int era = (year >= 0 ? year : year - 399) / 400;
	int year_of_era = year - era * 400;
	int month = d.month > 2 ? d.month - 3 : d.month + 9;
	int day_of_year = (153 * month + 2) / 5 + d.day - 1;
	int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

	return era * 146097 + day_of_era - 719468;
}

struct date date_of(day n)
{
	int z = n + 719468;
	int era = (z >= 0 ? z : z - 146096) / 146097;
	int day_of_era = z - era * 146097;
	int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
	int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int month = (5 * day_of_year + 2) / 153;
	struct date d = {
	    .year = year_of_era + era * 400 + (month >= 10),
	    .month = month < 10 ? month + 3 : month - 9,
	    .day = day_of_year - (153 * month + 2) / 5 + 1,
	};

	return d;
}

static bool is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

bool date_valid(struct date d)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	if (d.year < YEAR_MIN || d.year > YEAR_MAX || d.month < 1 || d.month > 12 || d.day < 1)
		return false;
	return d.day <= days[d.month - 1] + (d.month == 2 && is_leap(d.year));
}

enum weekday day_weekday(day n)
{
	return (enum weekday)(((n + 3) % 7 + 7) % 7); /* 1 January 1970 was a Thursday */
}

/* A number of at least digits_min and at most digits_max digits; where it ends, or NULL. NULL passes through. */
static const char *number(const char *text, int digits_min, int digits_max, int *out)
{
	int digits = 0;

	for (*out = 0; text && digits < digits_max && text[digits] >= '0' && text[digits] <= '9'; digits++)
		*out = *out * 10 + (text[digits] - '0');
	return text && digits >= digits_min ? text + digits : NULL;
}

static const char *mark(const char *text, char mark)
{
	return text && *text == mark ? text + 1 : NULL;
}

static bool parse_iso(const char *text, struct date *d)
{
	text = mark(number(text, 4, 4, &d->year), '-');
	text = mark(number(text, 2, 2, &d->month), '-');
	text = number(text, 2, 2, &d->day);
	return text && !*text;
}

static bool parse_written(const char *text, struct date *d)
{
	text = mark(number(text, 1, 2, &d->day), '/');
	text = mark(number(text, 1, 2, &d->month), '/');
	text = number(text, 4, 4, &d->year);
	return text && !*text;
}

bool day_parse(const char *text, day *out)
{
	struct date d;

	if (!(parse_iso(text, &d) || parse_written(text, &d)) || !date_valid(d))
		return false;
	*out = day_of(d);
	return true;
}

const char *day_print(day n, char out[static DATE_TEXT_SIZE])
{
	struct date d = date_of(n);

	snprintf(out, DATE_TEXT_SIZE, d.month <= 2 ? "%02d/%02d/%04d" : "%02d/%d/%04d", d.day, d.month, d.year);
	return out;
}

const char *day_print_iso(day n, char out[static DATE_TEXT_SIZE])
{
	struct date d = date_of(n);

	snprintf(out, DATE_TEXT_SIZE, "%04d-%02d-%02d", d.year, d.month, d.day);
	return out;
}

/* --- the lunar calendar ---
 * Months begin on the day (UTC+7) of the new moon; month 11 holds the winter solstice; a year of 13 months has
 * its leap month where no major solar term falls. Moments are Julian days by Meeus, Astronomical Algorithms,
 * chapters 25 (sun) and 49 (moon), good to some minutes, which decides every day of 1900-2199 that holidays
 * need; floating point is used here and nowhere near a score. */

#define RADIANS (3.14159265358979323846 / 180.0)
#define JULIAN_DAY_OF_1970 2440587.5
#define SYNODIC_MONTH 29.530588861
#define HOURS_EAST 7.0

/* Universal time of the k-th new moon since 6 January 2000, as a Julian day. */
static double new_moon(int k)
{
	double t = k / 1236.85, t2 = t * t, t3 = t2 * t;
	double mean = 2451550.09766 + SYNODIC_MONTH * k + 0.00015437 * t2 - 0.000000150 * t3;
	double sun = (2.5534 + 29.10535670 * k - 0.0000014 * t2) * RADIANS;
	double moon = (201.5643 + 385.81693528 * k + 0.0107582 * t2 + 0.00001238 * t3) * RADIANS;
	double node = (160.7108 + 390.67050284 * k - 0.0016118 * t2) * RADIANS;
	double omega = (124.7746 - 1.56375588 * k + 0.0020672 * t2) * RADIANS;
	double e = 1 - 0.002516 * t - 0.0000074 * t2;
	double correction =
	    -0.40720 * sin(moon) + 0.17241 * e * sin(sun) + 0.01608 * sin(2 * moon) + 0.01039 * sin(2 * node) +
	    0.00739 * e * sin(moon - sun) - 0.00514 * e * sin(moon + sun) + 0.00208 * e * e * sin(2 * sun) -
	    0.00111 * sin(moon - 2 * node) - 0.00057 * sin(moon + 2 * node) + 0.00056 * e * sin(2 * moon + sun) -
	    0.00042 * sin(3 * moon) + 0.00042 * e * sin(sun + 2 * node) + 0.00038 * e * sin(sun - 2 * node) -
	    0.00024 * e * sin(2 * moon - sun) - 0.00017 * sin(omega);
	double year = 2000 + k / 12.3685, u = (year - 1820) / 100;
	double dynamic_minus_universal = (-20 + 32 * u * u) / 86400; /* seconds -> days, enough for a day's date */

	return mean + correction - dynamic_minus_universal;
}

static day new_moon_day(int k)
{
	return (day)floor(new_moon(k) + HOURS_EAST / 24 - JULIAN_DAY_OF_1970);
}

/* Which of the twelve arcs of 30 degrees the sun stands in at the start (UTC+7) of day n; 9 begins at the
 * winter solstice. */
static int sun_arc(day n)
{
	double t = (n + JULIAN_DAY_OF_1970 - HOURS_EAST / 24 - 2451545.0) / 36525, t2 = t * t;
	double anomaly = (357.52911 + 35999.05029 * t - 0.0001537 * t2) * RADIANS;
	double center = (1.914602 - 0.004817 * t) * sin(anomaly) + (0.019993 - 0.000101 * t) * sin(2 * anomaly) +
			0.000289 * sin(3 * anomaly);
	double longitude = 280.46646 + 36000.76983 * t + 0.0003032 * t2 + center - 0.00569 -
			   0.00478 * sin((125.04 - 1934.136 * t) * RADIANS);

	longitude -= 360 * floor(longitude / 360);
	return (int)(longitude / 30);
}

/* The number of the new moon that begins month 11, the one that holds the winter solstice of that civil year. */
static int month_11(int year)
{
	int k = (int)floor((day_of((struct date){year, 12, 31}) + JULIAN_DAY_OF_1970 - 2451550.1) / SYNODIC_MONTH) + 1;

	while (new_moon_day(k) > day_of((struct date){year, 12, 31}))
		k--;
	if (sun_arc(new_moon_day(k)) >= 9) /* the solstice was already past when this month began */
		k--;
	return k;
}

day lunar_to_day(int lunar_year, int lunar_month, int lunar_day)
{
	int winter = lunar_month < 11 ? lunar_year - 1 : lunar_year; /* the year whose month 11 comes before */
	int k = month_11(winter), month = lunar_month < 11 ? -1 : 11;
	bool leap_ahead = month_11(winter + 1) - k == 13;

	/* Walk from that month 11 (-1 of the year it leads to); the first month in which the sun enters no new arc is
	 * the leap one. */
	while (month != lunar_month) {
		k++;
		if (leap_ahead && sun_arc(new_moon_day(k)) == sun_arc(new_moon_day(k + 1)))
			leap_ahead = false;
		else
			month++;
	}
	return new_moon_day(k) + lunar_day - 1;
}
