#include "base/workday.h"

static bool has(const day *days, size_t count, day n)
{
	size_t low = 0, high = count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (days[middle] == n)
			return true;
		if (days[middle] < n)
			low = middle + 1;
		else
			high = middle;
	}
	return false;
}

bool workday_is(const struct workdays *w, day n)
{
	if (has(w->on, w->on_count, n))
		return true;
	return day_weekday(n) < SATURDAY && !has(w->off, w->off_count, n);
}

day workday_add(const struct workdays *w, day start, int n)
{
	int step = n < 0 ? -1 : 1;

	while (n != 0) {
		start += step;
		if (workday_is(w, start))
			n -= step;
	}
	return start;
}

int workday_between(const struct workdays *w, day from, day to)
{
	int count = 0;

	for (day n = from + 1; n <= to; n++)
		count += workday_is(w, n);
	return count;
}
