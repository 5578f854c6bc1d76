/* Counting: the database counts rows by province or item, what is above them is added here. */
#include "totals/totals.h"

#include <assert.h>

#include "base/text.h"
#include "core/statute.h"
#include "db/statements.h"

#define WHOLE 10000 /* 100% in hundredths of a percent */

void totals_add(struct totals *sum, const struct totals *part)
{
	sum->units += part->units;
	sum->sent += part->sent;
	sum->late += part->late;
	sum->appraised += part->appraised;
	sum->recognised += part->recognised;
	sum->not_recognised += part->not_recognised;
	sum->withdrawn += part->withdrawn;
	sum->scored += part->scored;
	sum->points += part->points;
}

int64_t totals_share(int64_t part, int64_t whole)
{
	return whole > 0 ? percent_of(part, whole) : -1;
}

/* Half up. */
static points mean_of(int64_t sum, int64_t count)
{
	return count > 0 ? (points)((sum + count / 2) / count) : POINTS_UNKNOWN;
}

points totals_mean(const struct totals *t)
{
	return mean_of(t->points, t->scored);
}

static day last_day(int year)
{
	return day_of((struct date){year, 12, 31});
}

enum err totals_of(struct ctx *ctx, struct app *app, const struct totals_filter *f, const struct totals_row **out,
		   size_t *count, struct totals *sum)
{
	const struct sql_totals_by_province *rows;
	struct totals_row *all;
	enum err err =
	    sql_totals_by_province(ctx, app->db, f->year, last_day(f->year), f->province, f->published, &rows, count);

	*sum = (struct totals){0};
	if (err)
		return err;
	all = NEW_ARRAY(ctx->arena, struct totals_row, *count + 1);
	for (size_t i = 0; i < *count; i++) {
		all[i] = (struct totals_row){.province = rows[i].province,
					     .code = rows[i].code,
					     .kind = rows[i].kind,
					     .name = rows[i].name,
					     .t = {.units = rows[i].units,
						   .sent = rows[i].sent,
						   .late = rows[i].late,
						   .appraised = rows[i].appraised,
						   .recognised = rows[i].recognised,
						   .not_recognised = rows[i].not_recognised,
						   .withdrawn = rows[i].withdrawn,
						   .scored = rows[i].scored,
						   .points = rows[i].points}};
		totals_add(sum, &all[i].t);
	}
	*out = all;
	return OK;
}

enum err totals_years(struct ctx *ctx, struct app *app, bool published, const int **out, size_t *count)
{
	const struct sql_totals_years *rows;
	int *years;
	enum err err = sql_totals_years(ctx, app->db, published, &rows, count);

	if (err)
		return err;
	years = NEW_ARRAY(ctx->arena, int, *count + 1);
	for (size_t i = 0; i < *count; i++)
		years[i] = (int)rows[i].year;
	*out = years;
	return OK;
}

/* --- item by item --- */

static int64_t share_of(const struct edition *edition, const struct item *item, const struct sql_totals_by_item *r)
{
	if (!edition->in_points)
		return totals_share(r->met, r->met + r->not_met);
	if (item->max == POINTS_UNKNOWN || item->max == 0)
		return -1;
	return totals_share(r->points, r->scored * item->max);
}

static const struct sql_totals_by_item *row_of_item(const struct sql_totals_by_item *rows, size_t count,
						    const char *code)
{
	for (size_t i = 0; i < count; i++)
		if (str_eq(rows[i].item, code))
			return &rows[i];
	return NULL;
}

enum err totals_items(struct ctx *ctx, struct app *app, int year, int64_t province, const struct edition **edition,
		      const struct totals_item **out, size_t *count)
{
	const struct sql_totals_by_item *rows = NULL;
	struct sql_totals_edition row;
	struct totals_item *all;
	size_t found_count = 0;
	bool found = false;
	enum err err = sql_totals_edition(ctx, app->db, year, &row, &found);

	*edition = NULL;
	*count = 0;
	if (err || !found)
		return err;
	err = statute_edition(ctx, app, row.edition, edition);
	if (!err)
		err = sql_totals_by_item(ctx, app->db, year, row.edition, province, &rows, &found_count);
	if (err)
		return err;
	all = NEW_ARRAY(ctx->arena, struct totals_item, (*edition)->item_count + 1);
	for (unsigned i = 0; i < (*edition)->item_count; i++) {
		const struct item *item = (*edition)->items[i];
		const struct sql_totals_by_item *r = row_of_item(rows, found_count, item->code);

		if (r)
			all[(*count)++] =
			    (struct totals_item){.item = item,
						 .units = r->units,
						 .scored = r->scored,
						 .points = r->points,
						 .mean = mean_of(r->points, r->scored),
						 .met = r->met,
						 .not_met = r->not_met,
						 .levels = {r->level_max, r->level_half, r->level_low, r->level_zero},
						 .share = share_of(*edition, item, r)};
	}
	*out = all;
	return OK;
}

size_t totals_weakest(struct arena *arena, const struct totals_item *items, size_t count, enum depth depth,
		      size_t limit, const struct totals_item *const **out)
{
	const struct totals_item **list = NEW_ARRAY(arena, const struct totals_item *, count + 1);
	size_t n = 0;

	for (size_t i = 0; i < count; i++) {
		size_t at = n;

		if (items[i].item->depth != depth || items[i].share < 0 || items[i].share >= WHOLE)
			continue;
		for (; at > 0 && list[at - 1]->share > items[i].share; at--)
			list[at] = list[at - 1];
		list[at] = &items[i];
		n++;
	}
	*out = list;
	return n < limit ? n : limit;
}

/* --- the communes --- */

static const struct {
	const char *code, *name;
} statuses[] = {{"sent", N_("đã gửi hồ sơ")},
		{"not_sent", N_("chưa gửi hồ sơ")},
		{"late", N_("gửi sau hạn")},
		{"undecided", N_("chưa có quyết định")},
		{"recognised", N_("được công nhận")},
		{"not_recognised", N_("chưa được công nhận")},
		{"withdrawn", N_("đã bị hủy công nhận")}};

const char *totals_status_at(unsigned index)
{
	return index < sizeof statuses / sizeof *statuses ? statuses[index].code : NULL;
}

const char *totals_status_name(const char *code)
{
	for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++)
		if (str_eq(statuses[i].code, code))
			return statuses[i].name;
	return "";
}

bool totals_status_known(const char *code)
{
	return !*code || *totals_status_name(code);
}

static points points_of(int64_t value)
{
	return value == DB_NULL ? POINTS_UNKNOWN : (points)value;
}

static struct totals_unit unit_of(const struct sql_totals_units *r)
{
	return (struct totals_unit){.unit = r->unit,
				    .province = r->province,
				    .year = r->year_id == DB_NULL ? 0 : r->year_id,
				    .code = r->code,
				    .kind = r->kind,
				    .name = r->name,
				    .province_code = r->province_code,
				    .province_kind = r->province_kind,
				    .province_name = r->province_name,
				    .edition = r->edition,
				    .state = r->state,
				    .self_low = points_of(r->self_low),
				    .self_high = points_of(r->self_high),
				    .points = points_of(r->decided_points == DB_NULL ? r->points : r->decided_points),
				    .outcome = r->outcome,
				    .sent_on = db_day(r->sent_on),
				    .signed_on = db_day(r->signed_on),
				    .late = r->late == 1 && r->sent_on != DB_NULL,
				    .rounds = r->rounds == DB_NULL ? 0 : (unsigned)r->rounds,
				    .status = r->status,
				    .reason = r->reason,
				    .decision = r->decision};
}

enum err totals_units(struct ctx *ctx, struct app *app, const struct totals_filter *f, const char *after,
		      const struct totals_unit **out, size_t *count, const char **next)
{
	const struct sql_totals_units *rows;
	struct totals_unit *all;
	const char *code = text_fold(ctx->arena, f->words);
	/* one more than is shown tells whether there is a next page */
	enum err err =
	    sql_totals_units(ctx, app->db, f->year, last_day(f->year), f->province, f->published, f->status,
			     unit_name_pattern(ctx->arena, f->words), code, after, TOTALS_PAGE + 1, &rows, count);

	*next = NULL;
	if (err)
		return err;
	if (*count > TOTALS_PAGE) {
		*count = TOTALS_PAGE;
		*next = rows[TOTALS_PAGE - 1].code;
	}
	all = NEW_ARRAY(ctx->arena, struct totals_unit, *count + 1);
	for (size_t i = 0; i < *count; i++)
		all[i] = unit_of(&rows[i]);
	*out = all;
	return OK;
}

struct walk {
	enum err (*row)(void *, const struct totals_unit *);
	void *arg;
};

static_assert(sizeof(struct sql_totals_units) == sizeof(struct sql_totals_units_each), "rows have the same columns");

static enum err pass_on(void *arg, const struct sql_totals_units_each *r)
{
	const struct walk *walk = arg;
	const struct totals_unit unit = unit_of((const struct sql_totals_units *)(const void *)r);

	return walk->row(walk->arg, &unit);
}

enum err totals_each(struct ctx *ctx, struct app *app, const struct totals_filter *f,
		     enum err (*row)(void *arg, const struct totals_unit *), void *arg)
{
	struct walk walk = {row, arg};

	return sql_totals_units_each(ctx, app->db, f->year, last_day(f->year), f->province, f->published, f->status,
				     unit_name_pattern(ctx->arena, f->words), text_fold(ctx->arena, f->words), pass_on,
				     &walk);
}

bool totals_may_see(const struct actor *actor, int64_t province)
{
	const struct scope scope = {.unit = province == TOTALS_NATION ? UNIT_INSTALLATION : province,
				    .state = STATE_NONE};

	return permitted(actor, ACTION_TOTALS_SEE, &scope);
}
