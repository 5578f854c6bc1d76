#include "core/appraised.h"

#include "core/year_parts.h"
#include "law/calendar.h"

enum err appraised_rows(struct ctx *ctx, struct app *app, const struct year *year, const struct appraised_row **out,
			size_t *count)
{
	const struct sql_appraised_of_year *rows;
	struct appraised_row *all;
	size_t n = 0;
	enum err err = sql_appraised_of_year(ctx, app->db, year->id, &rows, &n);

	*count = 0;
	if (err)
		return err;
	all = NEW_ARRAY(ctx->arena, struct appraised_row, n + 1);
	for (size_t i = 0; i < n; i++) {
		const struct item *item = edition_item(year->edition, rows[i].item);

		if (!item && !str_eq(rows[i].item, APPRAISED_HEADS))
			continue;
		all[(*count)++] = (struct appraised_row){.code = rows[i].item,
							 .item = item,
							 .points = rows[i].points == DB_NULL ? POINTS_UNKNOWN
											     : (points)rows[i].points,
							 .met = rows[i].met == YES,
							 .reason = rows[i].reason,
							 .by = rows[i].changed_by_name,
							 .version = rows[i].version,
							 .at = rows[i].changed_at};
	}
	*out = all;
	return OK;
}

enum err appraised_result(struct ctx *ctx, struct app *app, const struct year *year, const struct result **out)
{
	struct facts facts = year->record->facts;
	struct appraised *by_item;
	const struct appraised_row *rows;
	size_t count;
	enum err err = appraised_rows(ctx, app, year, &rows, &count);

	*out = year->result;
	if (err || count == 0)
		return err;
	by_item = NEW_ARRAY(ctx->arena, struct appraised, year->edition->item_count);
	for (size_t i = 0; i < count; i++) {
		const struct appraised value = {true, rows[i].points, rows[i].met, rows[i].reason};

		if (rows[i].item)
			by_item[rows[i].item->index] = value;
		else
			facts.heads_appraised = value;
	}
	facts.appraised = by_item;
	return evaluate(ctx, year->edition, &facts, out);
}

/* --- sums --- */

static int64_t points_or_null(points low, points high)
{
	return low == high ? low : DB_NULL;
}

static const char *level_text(enum level level)
{
	switch (level) {
	case LEVEL_MAX:
		return "max";
	case LEVEL_HALF:
		return "half";
	case LEVEL_LOW:
		return "low";
	case LEVEL_ZERO:
		return "zero";
	case LEVEL_OPEN:
		break;
	}
	return NULL;
}

enum err summary_items_write(struct ctx *ctx, struct db *db, int64_t year, const struct edition *edition,
			     const struct result *result)
{
	enum err err = sql_summary_items_clear(ctx, db, year, NULL);

	for (unsigned i = 0; i < edition->item_count && !err; i++) {
		const struct item *item = edition->items[i];
		const struct verdict *v = &result->verdicts[i];
		int64_t p = edition->in_points && !v->open ? points_or_null(v->low, v->high) : DB_NULL;
		int64_t met = edition->in_points || v->met == UNDECIDED ? DB_NULL : v->met == YES;
		const char *level = edition->in_points && item->depth == DEPTH_INDICATOR ? level_text(v->level) : NULL;

		if (p != DB_NULL || met != DB_NULL || level)
			err = sql_summary_item_insert(ctx, db, year, item->code, p, met, level, NULL);
	}
	return err;
}

/* Sent after the law's last day? */
static bool is_late(const struct year *year, int64_t sent_at)
{
	const struct calendar_step *step = calendar_step_of(year->edition, "submit");
	day last = step ? calendar_last_day(step, year->number, DAY_UNKNOWN, year->workdays) : DAY_UNKNOWN;

	return sent_at != DB_NULL && last != DAY_UNKNOWN && moment_day(sent_at) > last;
}

static bool has_appraised_result(enum year_state state)
{
	return state == STATE_APPRAISED || state_is_decided(state);
}

enum err summary_write(struct ctx *ctx, struct db *db, struct app *app, const struct year *year)
{
	struct sql_summary_facts facts = {.sent_at = DB_NULL};
	const struct result *appraised = year->result, *own = year->result;
	bool found = false, done = has_appraised_result(year->state);
	enum err err = sql_summary_facts(ctx, db, year->id, &facts, &found);

	if (!err)
		err = appraised_result(ctx, app, year, &appraised);
	if (!err)
		err = sql_summary_save(
		    ctx, db, year->id, year->unit.parent, year->unit.id, year->number, year->practice,
		    year->edition->code, state_code(year->state), own->low,
		    own->high == POINTS_UNKNOWN ? DB_NULL : own->high, outcome_code(own->outcome),
		    done && year->edition->in_points ? points_or_null(appraised->low, appraised->high) : DB_NULL,
		    done ? outcome_code(appraised->outcome) : NULL,
		    facts.sent_at == DB_NULL ? DB_NULL : moment_day(facts.sent_at), is_late(year, facts.sent_at),
		    facts.rounds, NULL);
	return err ? err : summary_items_write(ctx, db, year->id, year->edition, done ? appraised : own);
}
