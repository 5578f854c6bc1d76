#include "core/app.h"

#define VIETNAM_OFFSET_MS ((int64_t)7 * 3600 * 1000) /* UTC+7, no summer time */
#define DAY_MS ((int64_t)24 * 3600 * 1000)

static int64_t day_number(int64_t at)
{
	int64_t local = at + VIETNAM_OFFSET_MS;

	return local / DAY_MS - (local % DAY_MS < 0);
}

day moment_day(int64_t at)
{
	return (day)day_number(at);
}

char *moment_text(struct arena *arena, int64_t at)
{
	int64_t minutes = (at + VIETNAM_OFFSET_MS - day_number(at) * DAY_MS) / 60000;
	char date[DATE_TEXT_SIZE];

	return str_fmt(arena, "%02d:%02d ngày %s", (int)(minutes / 60), (int)(minutes % 60),
		       day_print(moment_day(at), date));
}

char *moment_iso(struct arena *arena, int64_t at)
{
	int64_t seconds = at / 1000 % 86400;
	char date[DATE_TEXT_SIZE];

	return str_fmt(arena, "%sT%02d:%02d:%02dZ", day_print_iso((day)(at / DAY_MS), date), (int)(seconds / 3600),
		       (int)(seconds / 60 % 60), (int)(seconds % 60));
}
