#include "appraise/papers.h"

struct gathering {
	struct ctx *ctx; /* Vietnamese */
	struct app *app;
	const struct actor *actor;
	const struct campaign *campaign;
	struct recognition_file *file;
	bool upwards; /* only what was decided counts */
	const struct work_row *rows;
	size_t row_count;
	const struct council_member *members;
	size_t member_count;
};

static const char *created_text(struct arena *arena, const struct app *app)
{
	char date[DATE_TEXT_SIZE];

	return str_fmt(arena, "%sT00:00:00Z", day_print_iso(app->today(), date));
}

static void take_office(struct gathering *g)
{
	const struct campaign_office *o = &g->campaign->office;

	g->file->office = o->office;
	g->file->committee = o->committee;
	g->file->parent = o->parent;
	g->file->chairman = o->chairman;
	g->file->place = o->place;
	g->file->signer_position = o->signer_position;
	g->file->signer = o->signer;
}

static enum err take_council(struct gathering *g)
{
	struct recognition_member *all;
	struct council_meeting meeting;
	enum err err = council_members(g->ctx, g->app, g->campaign, &g->members, &g->member_count);

	if (!err)
		err = council_meeting(g->ctx, g->app, g->campaign, &meeting);
	if (err)
		return err;
	all = NEW_ARRAY(g->ctx->arena, struct recognition_member, g->member_count + 1);
	for (size_t i = 0; i < g->member_count; i++) {
		const struct council_member *m = &g->members[i];

		all[i] = (struct recognition_member){seat_name(m->seat), m->name, m->position,
						     council_present(&meeting, m->id)};
		if (meeting.chair ? m->id == meeting.chair : m->seat == SEAT_CHAIR)
			g->file->chair = m->name;
	}
	g->file->members = all;
	g->file->member_count = (unsigned)g->member_count;
	g->file->met = meeting.given && !meeting.written;
	g->file->written = meeting.written;
	g->file->meeting_on = meeting.date;
	g->file->time = meeting.time;
	g->file->meeting_place = meeting.place;
	g->file->conclusion = meeting.conclusion;
	g->file->opinions = meeting.opinions;
	g->file->opinion_count = meeting.opinion_count;
	return OK;
}

static enum recognition_status status_of(const struct work_row *row, const struct result *appraised, bool upwards)
{
	switch (row->state) {
	case WORK_RECOGNISED:
		return RECOGNITION_YES;
	case WORK_NOT_RECOGNISED:
	case WORK_WITHDRAWN:
		return RECOGNITION_NO;
	case WORK_APPRAISED:
		if (upwards)
			return RECOGNITION_OPEN;
		return appraised->outcome == MEETS           ? RECOGNITION_YES
		       : appraised->outcome == DOES_NOT_MEET ? RECOGNITION_NO
							     : RECOGNITION_OPEN;
	default:
		return RECOGNITION_OPEN;
	}
}

static const char *reason_of(const struct result *result)
{
	for (unsigned i = 0; i < result->condition_count; i++)
		if (result->conditions[i].state == NO)
			return result->conditions[i].because;
	return NULL;
}

static enum err take_scores(struct gathering *g, const struct year *year, struct recognition_unit *unit)
{
	const struct appraised_row *rows;
	struct appraised *scores = NEW_ARRAY(g->ctx->arena, struct appraised, year->edition->item_count);
	size_t count;
	enum err err = appraised_rows(g->ctx, g->app, year, &rows, &count);

	for (size_t i = 0; i < count && !err; i++)
		if (rows[i].item)
			scores[rows[i].item->index] =
			    (struct appraised){true, rows[i].points, rows[i].met, rows[i].reason};
	unit->scores = scores;
	return err;
}

static enum err take_unit(struct gathering *g, const struct work_row *row, struct recognition_unit *unit)
{
	const struct unit_row named = {.kind = row->kind, .name = row->name};
	const struct year *year;
	enum err err;

	*unit = (struct recognition_unit){.title = unit_row_title(g->ctx->arena, &named, true),
					  .code = row->code,
					  .sent_on = row->sent_on,
					  .late = row->late};
	if (!row->year || row->state == WORK_NOT_SENT || row->state == WORK_RETURNED)
		return OK;
	err = year_open(g->ctx, g->app, g->actor, row->year, &year);
	if (err)
		return err;
	unit->assessment = year->record;
	unit->own = year->result;
	err = appraised_result(g->ctx, g->app, year, &unit->appraised);
	if (!err)
		err = take_scores(g, year, unit);
	if (err)
		return err;
	unit->status = status_of(row, unit->appraised, g->upwards);
	unit->reason = unit->status == RECOGNITION_NO ? reason_of(unit->appraised) : NULL;
	return OK;
}

static enum err take_units(struct gathering *g)
{
	struct recognition_unit *all;
	enum err err = campaign_work(g->ctx, g->app, g->campaign, &g->rows, &g->row_count);

	if (err)
		return err;
	all = NEW_ARRAY(g->ctx->arena, struct recognition_unit, g->row_count + 1);
	for (size_t i = 0; i < g->row_count && !err; i++)
		err = take_unit(g, &g->rows[i], &all[i]);
	g->file->units = all;
	g->file->unit_count = (unsigned)g->row_count;
	return err;
}

static unsigned unit_index(const struct gathering *g, int64_t year)
{
	unsigned i = 0;

	while (i < g->row_count && g->rows[i].year != year)
		i++;
	return i;
}

static unsigned member_index(const struct gathering *g, int64_t member)
{
	unsigned i = 0;

	while (i < g->member_count && g->members[i].id != member)
		i++;
	return i;
}

static enum err take_votes(struct gathering *g)
{
	const struct council_vote *votes;
	struct recognition_vote *all;
	size_t count;
	enum err err = council_votes(g->ctx, g->app, g->campaign, &votes, &count);

	if (err)
		return err;
	all = NEW_ARRAY(g->ctx->arena, struct recognition_vote, count + 1);
	for (size_t i = 0; i < count; i++) {
		unsigned unit = unit_index(g, votes[i].year), member = member_index(g, votes[i].member);
		struct recognition_unit *u = (struct recognition_unit *)(uintptr_t)&g->file->units[unit];

		if (unit == g->row_count || member == g->member_count)
			continue; /* of a unit that left the area since */
		all[g->file->vote_count++] = (struct recognition_vote){member, unit, votes[i].agree, votes[i].opinion};
		u->agree += votes[i].agree;
		u->against += !votes[i].agree;
	}
	g->file->votes = all;
	return OK;
}

/* The newest one that decided on the campaign as a whole. */
static enum err take_decision(struct gathering *g)
{
	const struct decision_row *rows;
	size_t count = 0;
	enum err err = decision_list(g->ctx, g->app, g->campaign, &rows, &count);

	g->file->decided_on = DAY_UNKNOWN;
	for (size_t i = 0; i < count && !err && !g->file->decision; i++)
		if (str_eq(rows[i].kind, "decide")) {
			g->file->decision = rows[i].number;
			g->file->decided_on = rows[i].signed_on;
		}
	return err;
}

/* What was told in the papers' language, in the caller's context. */
static void pass_problems(struct ctx *ctx, const struct ctx *vietnamese)
{
	for (const struct problem *p = vietnamese->problems; p; p = p->next)
		(void)problem(ctx, p->kind, p->place, p->rule, p->remedy, "%s", p->text);
}

enum err campaign_file(struct ctx *ctx, struct app *app, const struct actor *actor, const struct campaign *c,
		       const struct recognition_file **out)
{
	struct ctx vietnamese = ctx_new(ctx->arena, LANG_VI);
	struct recognition_file *file = NEW(ctx->arena, struct recognition_file);
	struct gathering g = {.ctx = &vietnamese, .app = app, .actor = actor, .campaign = c, .file = file};
	enum err err;

	*file = (struct recognition_file){.edition = c->edition,
					  .year = c->number,
					  .area = c->title,
					  .created = created_text(ctx->arena, app),
					  .meeting_on = DAY_UNKNOWN,
					  .decimal_mark = ','};
	take_office(&g);
	err = take_council(&g);
	if (!err)
		err = take_units(&g);
	if (!err)
		err = take_votes(&g);
	if (!err)
		err = take_decision(&g);
	if (err)
		pass_problems(ctx, &vietnamese);
	file->decided = file->decision != NULL;
	*out = file;
	return err;
}

static enum err take_districts(struct gathering *g)
{
	const struct unit_row *children;
	size_t count;
	enum err err = unit_children(g->ctx, g->app, g->campaign->unit.id, &children, &count);

	for (size_t i = 0; i < g->row_count && !err; i++)
		for (size_t k = 0; k < count; k++)
			if (children[k].id == g->rows[i].unit && children[k].district)
				((struct recognition_unit *)(uintptr_t)&g->file->units[i])->district =
				    children[k].district;
	return err;
}

static bool all_decided(const struct recognition_file *file)
{
	for (unsigned i = 0; i < file->unit_count; i++)
		if (file->units[i].assessment && file->units[i].status == RECOGNITION_OPEN)
			return false;
	return true;
}

enum err province_papers(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t province, int year,
			 struct doc *const **out, unsigned *count)
{
	struct ctx vietnamese = ctx_new(ctx->arena, LANG_VI);
	struct recognition_file file = {.created = created_text(ctx->arena, app), .decimal_mark = ','};
	struct gathering g = {.ctx = &vietnamese, .app = app, .actor = actor, .file = &file, .upwards = true};
	enum err err = campaign_of_province(ctx, app, actor, province, year, &g.campaign);

	if (err)
		return err;
	file.edition = g.campaign->edition;
	file.year = year;
	file.area = g.campaign->title;
	file.meeting_on = file.decided_on = DAY_UNKNOWN;
	take_office(&g);
	err = take_units(&g);
	if (!err)
		err = take_districts(&g);
	if (err) {
		pass_problems(ctx, &vietnamese);
		return err;
	}
	file.decided = all_decided(&file);
	recognition_upper_papers(ctx, &file, out, count);
	return OK;
}

enum err campaign_papers(struct ctx *ctx, struct app *app, const struct actor *actor, const struct campaign *c,
			 struct doc *const **out, unsigned *count)
{
	const struct recognition_file *file;
	struct doc *const *papers;
	struct doc **all;
	unsigned n = 0, common = 0;
	enum err err = campaign_file(ctx, app, actor, c, &file);

	if (!err)
		err = recognition_papers(ctx, file, &papers, &common);
	if (err)
		return err;
	all = NEW_ARRAY(ctx->arena, struct doc *, common + file->unit_count + 1);
	for (unsigned i = 0; i < common; i++)
		all[n++] = papers[i];
	for (unsigned i = 0; i < file->unit_count; i++)
		if (file->units[i].assessment)
			all[n++] = recognition_sheet(ctx, file, i);
	*out = all;
	*count = n;
	return OK;
}
