#include "law/calendar.h"

day calendar_last_day(const struct calendar_step *step, int year, day event, const struct workdays *workdays)
{
	if (step->deadline == DEADLINE_BEFORE_DAY)
		return day_of((struct date){year + step->year_offset, step->month, step->day_of_month}) - 1;
	if (step->deadline == DEADLINE_NONE || event == DAY_UNKNOWN)
		return DAY_UNKNOWN;
	switch (step->deadline) {
	case DEADLINE_MIN_DAYS:
		return event + step->days - 1;
	case DEADLINE_WORKDAYS_AFTER:
		return workday_add(workdays, event, step->days);
	case DEADLINE_WORKDAYS_BEFORE:
		return workday_add(workdays, event, -step->days);
	case DEADLINE_NONE:
	case DEADLINE_BEFORE_DAY:
		break;
	}
	return DAY_UNKNOWN;
}

char *calendar_words(struct ctx *ctx, const struct calendar_step *step, int year)
{
	char limit[DATE_TEXT_SIZE], last[DATE_TEXT_SIZE];
	day n;

	switch (step->deadline) {
	case DEADLINE_BEFORE_DAY:
		n = calendar_last_day(step, year, DAY_UNKNOWN, NULL);
		return tr_fmt(ctx, "trước ngày %s (chậm nhất là ngày %s)", day_print(n + 1, limit), day_print(n, last));
	case DEADLINE_MIN_DAYS:
		return tr_fmt(ctx, "ít nhất %d ngày", step->days);
	case DEADLINE_WORKDAYS_AFTER:
		return tr_fmt(ctx, "chậm nhất %d ngày làm việc kể từ ngày %s", step->days, step->event);
	case DEADLINE_WORKDAYS_BEFORE:
		return tr_fmt(ctx, "chậm nhất %d ngày làm việc trước %s", step->days, step->event);
	case DEADLINE_NONE:
		break;
	}
	if (step->unknown)
		return tr_fmt(ctx, "chưa rõ: %s", step->unknown);
	return str_dup(ctx->arena, tr(ctx, "không quy định thời hạn riêng"));
}

const struct calendar_step *calendar_step_of(const struct edition *edition, const char *code)
{
	for (unsigned i = 0; i < edition->calendar_count; i++)
		if (str_eq(edition->calendar[i].code, code))
			return &edition->calendar[i];
	return NULL;
}
