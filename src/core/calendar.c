/* The law's calendar against what the year already has. */
#include <string.h>

#include "core/workflow.h"
#include "core/year_parts.h"
#include "law/calendar.h"

struct doing {
	struct ctx *ctx;
	const struct year *year;
	int64_t pending; /* opinions not answered */
};

static const char *since(struct ctx *ctx, const char *what, day on)
{
	char text[DATE_TEXT_SIZE];

	return on == DAY_UNKNOWN ? tr(ctx, what) : str_fmt(ctx->arena, "%s %s", tr(ctx, what), day_print(on, text));
}

/* From when the step's days are counted. */
static day event_of(const struct doing *d, const struct calendar_step *step)
{
	const struct posting *p = &d->year->record->posting;

	if (str_eq(step->code, "posting_office"))
		return p->given ? p->office_from : DAY_UNKNOWN;
	if (str_eq(step->code, "posting_media"))
		return !p->given ? DAY_UNKNOWN : p->portal_from != DAY_UNKNOWN ? p->portal_from : p->loudspeaker_from;
	return DAY_UNKNOWN;
}

static bool all_scored(const struct year *year)
{
	for (unsigned i = 0; i < year->edition->criterion_count; i++)
		if (year_verdict(year, year->edition->criteria[i])->open)
			return false;
	return true;
}

/* What shows that the step is done; NULL when nothing does. */
static const char *done_by(const struct doing *d, const struct calendar_step *step, day today, day last)
{
	const struct assessment *r = d->year->record;

	if (!state_is_open(d->year->state) && str_starts(step->code, "submit"))
		return tr(d->ctx, "đã gửi hồ sơ");
	if (str_eq(step->code, "self_score") || str_eq(step->code, "draft"))
		return all_scored(d->year) ? tr(d->ctx, "mọi tiêu chí đã có kết quả") : NULL;
	if (str_starts(step->code, "posting_"))
		return last != DAY_UNKNOWN && today > last ? since(d->ctx, N_("đã niêm yết từ ngày"), event_of(d, step))
							   : NULL;
	if (str_eq(step->code, "opinions"))
		return r->posting.given && d->pending == 0 && r->posting.office_to != DAY_UNKNOWN &&
			       today > r->posting.office_to
			   ? tr(d->ctx, "không còn ý kiến chưa trả lời")
			   : NULL;
	if (str_eq(step->code, "meeting"))
		return r->meeting.given && r->meeting.date <= today ? since(d->ctx, N_("đã họp ngày"), r->meeting.date)
								    : NULL;
	return NULL;
}

/* Of two ways to send only one is a commune's: that of its own result. */
static bool applies(const struct year *year, const struct calendar_step *step)
{
	if (str_eq(step->code, "submit"))
		return year->result->outcome != DOES_NOT_MEET;
	if (str_eq(step->code, "submit_not_met"))
		return year->result->outcome == DOES_NOT_MEET;
	return true;
}

static bool is_ours(const struct calendar_step *step)
{
	return strstr(step->who, "cấp xã") != NULL;
}

enum err calendar_list(struct ctx *ctx, struct app *app, const struct year *year, const struct calendar_entry **out,
		       size_t *count)
{
	struct calendar_entry *all = NEW_ARRAY(ctx->arena, struct calendar_entry, year->edition->calendar_count + 1);
	struct sql_opinions_pending pending = {0};
	struct doing d = {.ctx = ctx, .year = year};
	day today = app->today();
	bool next_found = false, any;
	enum err err = sql_opinions_pending(ctx, app->db, year->id, &pending, &any);

	*count = 0;
	*out = all;
	if (err)
		return err;
	d.pending = pending.pending;
	for (unsigned i = 0; i < year->edition->calendar_count; i++) {
		const struct calendar_step *step = &year->edition->calendar[i];
		struct calendar_entry *e = &all[*count];

		if (!applies(year, step))
			continue;
		++*count;
		e->step = step;
		e->last_day = calendar_last_day(step, year->number, event_of(&d, step), year->workdays);
		e->done_text = done_by(&d, step, today, e->last_day);
		e->done = e->done_text != NULL;
		if (e->last_day != DAY_UNKNOWN) {
			e->days_left = e->last_day - today;
			e->workdays_left = e->last_day >= today ? workday_between(year->workdays, today, e->last_day)
								: -workday_between(year->workdays, e->last_day, today);
			e->late = is_ours(step) && !e->done && e->days_left < 0 && step->deadline != DEADLINE_MIN_DAYS;
		}
		e->next = !e->done && !next_found && is_ours(step);
		next_found = next_found || e->next;
	}
	return OK;
}
