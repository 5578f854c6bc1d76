#include "citizen/posted.h"

#include <string.h>

#include "base/js.h"
#include "base/text.h"
#include "citizen/said.h"
#include "core/unit.h"
#include "db/statements.h"
#include "law/calendar.h"

#define SCANNED_MAX 1000 /* of the list, before those whose time is over are left out */

static void earlier(day *out, day other)
{
	if (other != DAY_UNKNOWN && (*out == DAY_UNKNOWN || other < *out))
		*out = other;
}

static void later(day *out, day other)
{
	if (other != DAY_UNKNOWN && (*out == DAY_UNKNOWN || other > *out))
		*out = other;
}

/* The part as it is stored. What cannot be read says no days. */
static void days_of_part(struct ctx *ctx, const char *json, day *from, day *to)
{
	static const char *const ways[] = {"office", "portal", "loudspeaker"};
	struct ctx unheard = ctx_new(ctx->arena, ctx->lang);
	struct js_file *file;

	*from = *to = DAY_UNKNOWN;
	if (!json || js_parse(&unheard, "posting", json, strlen(json), &file) != OK)
		return;
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		struct js root = js_root(file), way = js_get(&root, ways[i]);

		if (js_is_null(&way))
			continue;
		earlier(from, js_day(&way, "from"));
		later(to, js_day(&way, "to"));
	}
}

static const char *why_closed(struct ctx *ctx, struct app *app, const struct posted *p, const char *state)
{
	char date[DATE_TEXT_SIZE];

	if (p->ended_at != DB_NULL)
		return tr_fmt(ctx, "Dự thảo đã được gỡ niêm yết từ ngày %s.", day_print(moment_day(p->ended_at), date));
	if (p->to != DAY_UNKNOWN && app->today() > p->to)
		return tr_fmt(ctx, "Thời gian niêm yết đã hết sau ngày %s.", day_print(p->to, date));
	if (!state_code_is_open(state))
		return tr(ctx, "Ủy ban nhân dân đã gửi hồ sơ đề nghị công nhận.");
	return NULL;
}

static const char *title_of(struct ctx *ctx, const struct unit_row *unit)
{
	const struct unit_row parent = {.kind = unit->parent_kind, .name = unit->parent_name};
	const char *title = unit_row_title(ctx->arena, unit, true);

	if (!unit->parent_name)
		return title;
	return str_fmt(ctx->arena, "%s, %s", title, unit_row_title(ctx->arena, &parent, false));
}

enum err said_unit_title(struct ctx *ctx, struct app *app, int64_t id, const char **out)
{
	struct unit_row unit = {0};
	enum err err = unit_get(ctx, app, id, &unit);

	*out = err ? NULL : title_of(ctx, &unit);
	return err;
}

enum err posted_find(struct ctx *ctx, struct app *app, const char *token, struct posted *out)
{
	struct sql_posted_by_token row = {0};
	bool found = false;
	enum err err = sql_posted_by_token(ctx, app->db, token, &row, &found);

	if (!err && !found)
		err = problem(ctx, ERR_NOT_FOUND, (struct place){0}, NULL,
			      N_("Kiểm tra lại địa chỉ, hoặc tìm theo tên đơn vị ở trang Dự thảo đang niêm yết."),
			      "Không có dự thảo nào ở địa chỉ này.");
	if (err)
		return err;
	*out = (struct posted){.year_id = row.year_id,
			       .unit = row.unit_id,
			       .year = (int)row.year,
			       .practice = row.practice != 0,
			       .token = token,
			       .edition = row.edition,
			       .document = row.document,
			       .made_at = row.made_at,
			       .ended_at = row.ended_at};
	days_of_part(ctx, row.posting, &out->from, &out->to);
	out->closed = why_closed(ctx, app, out, row.state);
	return said_unit_title(ctx, app, row.unit_id, &out->unit_title);
}

static struct posted listed(struct ctx *ctx, const struct sql_posted_by_words *row)
{
	const struct unit_row unit = {
	    .kind = row->kind, .name = row->name, .parent_kind = row->parent_kind, .parent_name = row->parent_name};
	struct posted p = {.year_id = row->year_id,
			   .year = (int)row->year,
			   .token = row->token,
			   .unit_title = title_of(ctx, &unit),
			   .ended_at = DB_NULL};

	days_of_part(ctx, row->posting, &p.from, &p.to);
	return p;
}

enum err posted_list(struct ctx *ctx, struct app *app, const char *words, unsigned limit, const struct posted **out,
		     size_t *count)
{
	const struct sql_posted_by_words *rows;
	struct buf pattern = buf_new(ctx->arena);
	struct posted *list;
	size_t found = 0;
	enum err err;

	*count = 0;
	buf_addc(&pattern, '%');
	for (const char *p = text_fold(ctx->arena, words); *p; p++)
		buf_addc(&pattern, strchr("%_", *p) ? '%' : *p);
	buf_addc(&pattern, '%');
	err = sql_posted_by_words(ctx, app->db, pattern.data, SCANNED_MAX, &rows, &found);
	if (err)
		return err;
	list = NEW_ARRAY(ctx->arena, struct posted, found + 1);
	for (size_t i = 0; i < found && *count < limit; i++) {
		list[*count] = listed(ctx, &rows[i]);
		if (list[*count].to == DAY_UNKNOWN || app->today() <= list[*count].to)
			++*count;
	}
	*out = list;
	return OK;
}

enum err posted_read(struct ctx *ctx, struct app *app, const struct posted *posted, const struct assessment **record,
		     const struct result **result)
{
	const struct edition *edition;
	const struct workdays *workdays;
	enum err err = statute_edition(ctx, app, posted->edition, &edition);

	if (!err)
		err = statute_workdays(ctx, app, posted->year - 1, posted->year + 2, &workdays);
	if (!err) {
		const struct record_options options = {.edition = edition, .workdays = workdays};

		err = assessment_read(ctx, &options, NULL, posted->document, strlen(posted->document), record);
	}
	return err ? err : evaluate(ctx, edition, &(*record)->facts, result);
}

static struct posted_way way_of(const struct year *year, const char *step, day from, day to)
{
	struct posted_way way = {
	    .from = from, .to = to, .step = calendar_step_of(year->edition, step), .long_enough = UNDECIDED};

	way.until = way.step ? calendar_last_day(way.step, year->number, from, year->workdays) : DAY_UNKNOWN;
	if (from != DAY_UNKNOWN && to != DAY_UNKNOWN)
		way.days = to - from + 1;
	if (way.days > 0 && way.until != DAY_UNKNOWN)
		way.long_enough = to >= way.until ? YES : NO;
	return way;
}

void posted_ways(const struct year *year, struct posted_way out[POSTED_WAYS])
{
	const struct posting *p = &year->record->posting;
	const struct posting none = {.office_from = DAY_UNKNOWN,
				     .office_to = DAY_UNKNOWN,
				     .portal_from = DAY_UNKNOWN,
				     .portal_to = DAY_UNKNOWN,
				     .loudspeaker_from = DAY_UNKNOWN,
				     .loudspeaker_to = DAY_UNKNOWN};

	if (!p->given)
		p = &none;
	out[POSTED_OFFICE] = way_of(year, "posting_office", p->office_from, p->office_to);
	out[POSTED_PORTAL] = way_of(year, "posting_media", p->portal_from, p->portal_to);
	out[POSTED_LOUDSPEAKER] = way_of(year, "posting_media", p->loudspeaker_from, p->loudspeaker_to);
	out[POSTED_LOUDSPEAKER].times = p->loudspeaker_times;
}
