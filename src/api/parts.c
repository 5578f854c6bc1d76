/* What people write of a year, part by part: "answers/2.1.1", "narrative/causes", "heads", "meeting", ... (year.h). A
 * part is written from the version it was read at; who comes second gets what stands, and decides. */
#include <string.h>

#include "api/call.h"
#include "api/views.h"

struct part_view {
	const char *name, *value, *by, *rejected;
	int64_t version, changed_at;
};
static const struct shape_field part_fields[] = {
    FIELD(struct part_view, name, SHAPE_TEXT, "As \"answers/2.1.1\"."),
    FIELD(struct part_view, value, SHAPE_JSON, "As in tcpl-assessment/1; null: nothing."),
    FIELD(struct part_view, version, SHAPE_COUNT, "To change it from; 0: never written."),
    FIELD(struct part_view, by, SHAPE_TEXT, "Who changed it last."),
    FIELD(struct part_view, changed_at, SHAPE_MOMENT, "When."),
    FIELD(struct part_view, rejected, SHAPE_TEXT, "Why the law no longer accepts it; it then does not count."),
};
static SHAPE(part, struct part_view, "Part", "Something people write of a year.");

static struct part_view view_of(const struct part *p)
{
	return (struct part_view){p->name, p->value, p->changed_by_name, p->rejected, p->version, p->changed_at};
}

static enum err list_parts(struct call *c)
{
	const struct year *year;
	struct part_view *views;
	enum err err = call_year(c, &year);

	if (err)
		return err;
	views = NEW_ARRAY(c->ctx->arena, struct part_view, year->part_count + 1);
	for (unsigned i = 0; i < year->part_count; i++)
		views[i] = view_of(&year->parts[i]);
	return call_list(c, views, year->part_count, NULL);
}

/* "answers/2.1.1" of the path's last one or two steps. */
static const char *name_of(struct call *c)
{
	return strstr(c->route->pattern, ":group") ? str_fmt(c->ctx->arena, "%s/%s", c->params[1], c->params[2])
						   : c->params[1];
}

static enum err known_part(struct call *c, const struct year *year, const char *name)
{
	bool known = false;

	(void)year_part_item(year, name, &known);
	return known ? OK
		     : problem(c->ctx, ERR_NOT_FOUND, (struct place){.pointer = name}, NULL, NULL,
			       "Bản đánh giá không có phần \"%s\".", name);
}

static enum err answer_part(struct call *c, const struct year *year, const char *name)
{
	const struct part *part = year_part(year, name);
	struct part_view view = part ? view_of(part) : (struct part_view){.name = name};
	enum err err = known_part(c, year, name);

	return err ? err : call_answer(c, &view);
}

static enum err get_part(struct call *c)
{
	const struct year *year;
	enum err err = call_year(c, &year);

	return err ? err : answer_part(c, year, name_of(c));
}

/* --- writing --- */

static const struct body_field save_body[] = {
    {"value", JS_ANY, JS_REQUIRED | JS_NULLABLE, "As in tcpl-assessment/1; null takes it away.", NULL},
    {"version", JS_INTEGER, JS_REQUIRED, "That it is written from; 0: from nothing.", NULL},
    {"note", JS_STRING, JS_NULLABLE, "For the history.", NULL},
};
BODY(save, "PartChange", "A part as it is to be.");

static struct save save_of(struct call *c, const char *name)
{
	struct js value = js_get(&c->in, "value");

	return (struct save){
	    .part = name,
	    .version = js_integer(&c->in, "version", 0),
	    .value = js_is_null(&value) ? NULL : js_text(c->ctx->arena, value.value, JSON_COMPACT | JSON_ENCODE_ANY),
	    .note = js_string(&c->in, "note")};
}

static enum err put_part(struct call *c)
{
	const char *name = name_of(c);
	struct save save = save_of(c, name);
	const struct year *year;
	struct saved saved;
	enum err err = call_year(c, &year);

	if (!err)
		err = known_part(c, year, name);
	if (!err)
		err = year_save(c->ctx, c->app, &c->actor, year->id, &save, &saved);
	if (!err)
		err = year_open(c->ctx, c->app, &c->actor, year->id, &year);
	return err ? err : answer_part(c, year, name);
}

struct trial {
	struct outcome_view outcome;
	const struct item *item;
	struct points_range points;
	const char *because;
};
static const struct shape_field trial_fields[] = {
    FIELD_OBJECT(struct trial, "outcome", outcome, shape_outcome, "What the year would come to."),
    FIELD(struct trial, item, SHAPE_ITEM, "The item, of an answer."),
    FIELD_OBJECT(struct trial, "points", points, shape_points, "Its points."),
    FIELD(struct trial, because, SHAPE_TEXT, "Why."),
};
static SHAPE(trial, struct trial, "Trial", "What would come of a value that is not saved.");

static enum err try_part(struct call *c)
{
	const char *name = name_of(c);
	struct save save = save_of(c, name);
	struct trial trial = {.points = {POINTS_UNKNOWN, POINTS_UNKNOWN}};
	const struct year *year;
	bool known;
	enum err err = call_year(c, &year);

	if (!err)
		err = known_part(c, year, name);
	if (!err)
		err = year_try(c->ctx, c->app, &c->actor, year->id, &save, &year);
	if (err)
		return err;
	trial.outcome = outcome_view(year->result);
	trial.item = year_part_item(year, name, &known);
	if (trial.item) {
		const struct verdict *verdict = year_verdict(year, trial.item);

		trial.points = (struct points_range){verdict->low, verdict->high};
		trial.because = verdict->because;
	}
	return call_answer(c, &trial);
}

static enum err undo_part(struct call *c)
{
	const char *name = name_of(c);
	const struct year *year;
	struct saved saved;
	enum err err = call_year(c, &year);

	if (!err)
		err = known_part(c, year, name);
	if (!err)
		err = year_undo(c->ctx, c->app, &c->actor, year->id, name, &saved);
	if (!err)
		err = year_open(c->ctx, c->app, &c->actor, year->id, &year);
	return err ? err : answer_part(c, year, name);
}

/* --- its history --- */

struct difference_view {
	const char *part, *before, *after, *by;
	int64_t at;
};
static const struct shape_field difference_fields[] = {
    FIELD(struct difference_view, part, SHAPE_TEXT, "As \"answers/2.1.1\"."),
    FIELD(struct difference_view, before, SHAPE_JSON, "At the first moment."),
    FIELD(struct difference_view, after, SHAPE_JSON, "At the second."),
    FIELD(struct difference_view, by, SHAPE_TEXT, "Who changed it last between them."),
    FIELD(struct difference_view, at, SHAPE_MOMENT, "When."),
};
static SHAPE(difference, struct difference_view, "Difference", "A part at two moments.");

static enum err moment_of(struct call *c, const char *name, int64_t *out)
{
	enum err err = call_query_int(c, name, db_now() / 1000, out);

	*out *= 1000;
	return err;
}

static enum err list_differences(struct call *c)
{
	const struct part_difference *rows;
	struct difference_view *views;
	int64_t id, from, to;
	size_t count;
	enum err err = call_id(c, 0, &id);

	if (!err)
		err = moment_of(c, "from", &from);
	if (!err)
		err = moment_of(c, "to", &to);
	if (!err)
		err = year_compare_moments(c->ctx, c->app, &c->actor, id, from, to, &rows, &count);
	if (err)
		return err;
	views = NEW_ARRAY(c->ctx->arena, struct difference_view, count + 1);
	for (size_t i = 0; i < count; i++)
		views[i] =
		    (struct difference_view){rows[i].part, rows[i].before, rows[i].after, rows[i].by, rows[i].at};
	return call_list(c, views, count, NULL);
}

static const struct call_query moments_query[] = {
    {"from", "Seconds since 1970."}, {"to", "The same; now when left out."}, {NULL, NULL}};

static const struct call_route routes[] = {
    {HTTP_GET, "/years/:year/parts", list_parts, TOKEN_READ, "listParts", "All that was written", NULL, &shape_part,
     NULL, CALL_LIST, NULL},
    {HTTP_GET, "/years/:year/parts/:part", get_part, TOKEN_READ, "getPart", "One part: heads, posting, meeting, ...",
     NULL, &shape_part, NULL, 0, NULL},
    {HTTP_PUT, "/years/:year/parts/:part", put_part, TOKEN_WRITE, "changePart", "Write a part", &body_save, &shape_part,
     NULL, CALL_LONG, NULL},
    {HTTP_POST, "/years/:year/parts/:part/try", try_part, TOKEN_READ, "tryPart", "What would come of it", &body_save,
     &shape_trial, NULL, CALL_LONG, NULL},
    {HTTP_POST, "/years/:year/parts/:part/undo", undo_part, TOKEN_WRITE, "undoPart", "Take the last change back", NULL,
     &shape_part, NULL, 0, NULL},
    {HTTP_GET, "/years/:year/parts/:group/:part", get_part, TOKEN_READ, "getAnswer",
     "One part of answers/ or narrative/", NULL, &shape_part, NULL, 0, NULL},
    {HTTP_PUT, "/years/:year/parts/:group/:part", put_part, TOKEN_WRITE, "changeAnswer",
     "Write a part of answers/ or narrative/", &body_save, &shape_part, NULL, CALL_LONG, NULL},
    {HTTP_POST, "/years/:year/parts/:group/:part/try", try_part, TOKEN_READ, "tryAnswer",
     "What would come of an answer", &body_save, &shape_trial, NULL, CALL_LONG, NULL},
    {HTTP_POST, "/years/:year/parts/:group/:part/undo", undo_part, TOKEN_WRITE, "undoAnswer",
     "Take the last change back", NULL, &shape_part, NULL, 0, NULL},
    {HTTP_GET, "/years/:year/differences", list_differences, TOKEN_READ, "listDifferences",
     "What changed between two moments", NULL, &shape_difference, NULL, CALL_LIST, moments_query},
};
const struct call_table calls_parts = {"Parts of a year", routes, sizeof routes / sizeof *routes};
