/* A unit's year: where it stands, what it comes to, what stands in the way, and the acts of the commune. */
#include "api/call.h"
#include "api/views.h"
#include "core/archive.h"
#include "core/assignment.h"
#include "core/workflow.h"

static const struct shape_field points_fields[] = {
    FIELD(struct points_range, low, SHAPE_POINTS, "At least."),
    FIELD(struct points_range, high, SHAPE_POINTS, "At most; null while the law's maximum is not known."),
};
SHAPE(points, struct points_range, "PointsRange", "Points while something is missing: at least, at most.");

static const struct shape_field outcome_fields[] = {
    FIELD_OBJECT(struct outcome_view, "points", points, shape_points, "The total."),
    FIELD(struct outcome_view, outcome, SHAPE_TEXT, "meets, does_not_meet, undecided."),
    FIELD(struct outcome_view, because, SHAPE_TEXT, "Why."),
};
SHAPE(outcome, struct outcome_view, "Outcome", "What the figures come to.");

struct outcome_view outcome_view(const struct result *result)
{
	return (struct outcome_view){{result->low, result->high}, outcome_code(result->outcome), result->because};
}

static const char *state_word(int state)
{
	return state < STATE_COUNT ? state_code((enum year_state)state) : NULL;
}

/* --- years --- */

static const struct shape_field listed_fields[] = {
    FIELD(struct year_listed, id, SHAPE_ID, "Number."),
    FIELD(struct year_listed, unit, SHAPE_ID, "Whose."),
    FIELD(struct year_listed, number, SHAPE_INT, "The year."),
    FIELD(struct year_listed, practice, SHAPE_BOOL, "For practice only."),
    FIELD(struct year_listed, edition, SHAPE_TEXT, "Code of its edition."),
    FIELD_WORD(struct year_listed, "state", state, state_word, "Where it stands."),
    FIELD(struct year_listed, changed_at, SHAPE_MOMENT, "Last change."),
};
static SHAPE(listed, struct year_listed, "YearListed", "A year in a list.");

static enum err list_years(struct call *c)
{
	const struct year_listed *years;
	size_t count;
	int64_t unit;
	enum err err = call_id(c, 0, &unit);

	if (!err)
		err = year_list(c->ctx, c->app, &c->actor, unit, &years, &count);
	return err ? err : call_list(c, years, count, NULL);
}

struct year_view {
	int64_t id, revision, changed_at;
	int number;
	bool practice;
	int state;
	struct unit_row unit;
	const char *edition, *code;
	struct outcome_view outcome;
	unsigned answered, contents;
};
static const struct shape_field year_fields[] = {
    FIELD(struct year_view, id, SHAPE_ID, "Number."),
    FIELD(struct year_view, number, SHAPE_INT, "The year."),
    FIELD(struct year_view, practice, SHAPE_BOOL, "For practice only."),
    FIELD_WORD(struct year_view, "state", state, state_word, "Where it stands."),
    FIELD(struct year_view, revision, SHAPE_COUNT, "Grows with every change."),
    FIELD(struct year_view, changed_at, SHAPE_MOMENT, "Last change."),
    FIELD(struct year_view, edition, SHAPE_TEXT, "Code of its edition."),
    FIELD(struct year_view, code, SHAPE_TEXT, "The short code on its papers: it changes with the figures."),
    FIELD_OBJECT(struct year_view, "unit", unit, shape_unit, "Whose."),
    FIELD_OBJECT(struct year_view, "outcome", outcome, shape_outcome, "What the figures come to."),
    FIELD(struct year_view, contents, SHAPE_UNSIGNED, "Contents of the edition."),
    FIELD(struct year_view, answered, SHAPE_UNSIGNED, "Of those, answered."),
};
static SHAPE(year, struct year_view, "Year", "A unit's year.");

static struct year_view view_of(const struct year *year)
{
	struct year_view view = {.id = year->id,
				 .revision = year->revision,
				 .changed_at = year->changed_at,
				 .number = year->number,
				 .practice = year->practice,
				 .state = (int)year->state,
				 .unit = year->unit,
				 .edition = year->edition->code,
				 .code = year->record->code,
				 .outcome = outcome_view(year->result)};

	for (unsigned i = 0; i < year->edition->item_count; i++) {
		if (year->edition->items[i]->depth != DEPTH_CONTENT)
			continue;
		view.contents++;
		view.answered += year->record->facts.answers[i].given;
	}
	return view;
}

static enum err answer_year(struct call *c, int64_t id)
{
	const struct year *year;
	struct year_view view;
	enum err err = year_open(c->ctx, c->app, &c->actor, id, &year);

	if (err)
		return err;
	view = view_of(year);
	return call_answer(c, &view);
}

static enum err get_year(struct call *c)
{
	int64_t id;
	enum err err = call_id(c, 0, &id);

	return err ? err : answer_year(c, id);
}

static const struct body_field begin_body[] = {
    {"year", JS_INTEGER, JS_REQUIRED, "The year.", NULL},
    {"practice", JS_BOOLEAN, 0, "For practice only.", NULL},
    {"assignments", JS_BOOLEAN, 0, "true: share the work out as last year.", NULL},
};
BODY(begin, "YearNew", "A year to begin.");

static enum err begin_year(struct call *c)
{
	int64_t unit, id = 0;
	const struct year *year;
	struct year_view view;
	enum err err = call_id(c, 0, &unit);

	if (!err)
		err = year_begin(c->ctx, c->app, &c->actor, unit, (int)js_integer(&c->in, "year", 0),
				 js_boolean(&c->in, "practice", false), js_boolean(&c->in, "assignments", false), &id);
	if (!err)
		err = year_open(c->ctx, c->app, &c->actor, id, &year);
	if (err)
		return err;
	view = view_of(year);
	return call_made(c, str_fmt(c->ctx->arena, "/years/%lld", (long long)id), &view);
}

/* --- documents of it --- */

static enum err get_document(struct call *c)
{
	const struct year *year;
	char *json;
	enum err err = call_year(c, &year);

	if (!err)
		err = year_document(c->ctx, c->app, year, &json);
	return err ? err : call_document(c, json);
}

static enum err get_result(struct call *c)
{
	struct buf json = buf_new(c->ctx->arena);
	const struct year *year;
	enum err err = call_year(c, &year);

	if (err)
		return err;
	result_write_json(c->ctx, year->record, year->result, &json);
	return call_document(c, json.data);
}

static enum err get_archive(struct call *c)
{
	bool papers = call_query_is(c, "evidence", "false");
	const struct year *year;
	char *path;
	enum err err = call_year(c, &year);

	if (!err)
		err = archive_place(c->ctx, c->app, &path);
	if (!err)
		err = archive_write(c->ctx, c->app, &c->actor, year,
				    papers ? ARCHIVE_ALL & ~(unsigned)ARCHIVE_EVIDENCE : ARCHIVE_ALL, path, NULL);
	return err ? err
		   : call_file(c, path, str_fmt(c->ctx->arena, "%s.zip", archive_name(c->ctx->arena, year)),
			       "application/zip");
}

/* --- what stands in the way, what comes next --- */

static const struct shape_field obstacle_fields[] = {
    FIELD(struct obstacle, text, SHAPE_TEXT, "What."),
    FIELD(struct obstacle, citation, SHAPE_TEXT, "By which provision."),
    FIELD(struct obstacle, blocking, SHAPE_BOOL, "The dossier cannot be sent before; else only a remark."),
};
static SHAPE(obstacle, struct obstacle, "Obstacle", "What still stands in the way of sending.");

static enum err list_obstacles(struct call *c)
{
	const struct obstacle *rows;
	const struct year *year;
	size_t count;
	enum err err = call_year(c, &year);

	if (!err)
		err = year_obstacles(c->ctx, c->app, year, &rows, &count);
	return err ? err : call_list(c, rows, count, NULL);
}

struct step_view {
	const char *code, *who, *text, *done_text, *citation;
	day last_day;
	int days_left, workdays_left;
	bool done, late, next;
};
static const struct shape_field step_fields[] = {
    FIELD(struct step_view, code, SHAPE_TEXT, "Code of the step."),
    FIELD(struct step_view, who, SHAPE_TEXT, "Who does it."),
    FIELD(struct step_view, text, SHAPE_TEXT, "What."),
    FIELD(struct step_view, citation, SHAPE_TEXT, "By which provision."),
    FIELD(struct step_view, last_day, SHAPE_DAY, "Last day; null: none, or not known."),
    FIELD(struct step_view, days_left, SHAPE_INT, "From today; negative: past."),
    FIELD(struct step_view, workdays_left, SHAPE_INT, "Working days of those."),
    FIELD(struct step_view, done, SHAPE_BOOL, "It is done."),
    FIELD(struct step_view, late, SHAPE_BOOL, "Done late, or late."),
    FIELD(struct step_view, next, SHAPE_BOOL, "It comes next."),
    FIELD(struct step_view, done_text, SHAPE_TEXT, "When it was done, in words."),
};
static SHAPE(step, struct step_view, "Step", "A step of the law's calendar.");

static enum err list_calendar(struct call *c)
{
	const struct calendar_entry *rows;
	const struct year *year;
	struct step_view *views;
	size_t count;
	enum err err = call_year(c, &year);

	if (!err)
		err = calendar_list(c->ctx, c->app, year, &rows, &count);
	if (err)
		return err;
	views = NEW_ARRAY(c->ctx->arena, struct step_view, count + 1);
	for (size_t i = 0; i < count; i++)
		views[i] =
		    (struct step_view){.code = rows[i].step->code,
				       .who = rows[i].step->who,
				       .text = rows[i].step->text,
				       .citation = citation_text(c->ctx->arena, &rows[i].step->citation),
				       .last_day = rows[i].last_day,
				       .days_left = rows[i].last_day == DAY_UNKNOWN ? 0 : rows[i].days_left,
				       .workdays_left = rows[i].last_day == DAY_UNKNOWN ? 0 : rows[i].workdays_left,
				       .done = rows[i].done,
				       .late = rows[i].late,
				       .next = rows[i].next,
				       .done_text = rows[i].done_text};
	return call_list(c, views, count, NULL);
}

/* --- the checks --- */

static const char *severity_word(int severity)
{
	static const char *const words[] = {"error", "warning", "hint"};

	return severity < 3 ? words[severity] : NULL;
}

struct finding_view {
	const char *rule, *title, *hint, *text, *citation, *explained, *explained_by;
	int severity;
	const struct item *item;
};
static const struct shape_field finding_fields[] = {
    FIELD(struct finding_view, rule, SHAPE_TEXT, "Code of the check."),
    FIELD_WORD(struct finding_view, "severity", severity, severity_word, "How bad it is."),
    FIELD(struct finding_view, title, SHAPE_TEXT, "What the check looks for."),
    FIELD(struct finding_view, item, SHAPE_ITEM, "Where; null: the year as a whole."),
    FIELD(struct finding_view, text, SHAPE_TEXT, "What was found, with the figures."),
    FIELD(struct finding_view, hint, SHAPE_TEXT, "What to do."),
    FIELD(struct finding_view, citation, SHAPE_TEXT, "By which provision."),
    FIELD(struct finding_view, explained, SHAPE_TEXT, "How it was explained."),
    FIELD(struct finding_view, explained_by, SHAPE_TEXT, "By whom."),
};
static SHAPE(finding, struct finding_view, "Finding", "A contradiction or a gap in the figures.");

static enum err list_checks(struct call *c)
{
	const struct check_finding *rows;
	const struct year *year, *before;
	struct finding_view *views;
	size_t count;
	enum err err = call_year(c, &year);

	if (!err)
		err = year_before(c->ctx, c->app, &c->actor, year, &before);
	if (!err)
		err = checks_run(c->ctx, c->app, year, before, &rows, &count);
	if (err)
		return err;
	views = NEW_ARRAY(c->ctx->arena, struct finding_view, count + 1);
	for (size_t i = 0; i < count; i++)
		views[i] = (struct finding_view){.rule = rows[i].rule->code,
						 .title = tr(c->ctx, rows[i].rule->title),
						 .hint = rows[i].rule->hint ? tr(c->ctx, rows[i].rule->hint) : NULL,
						 .text = rows[i].text,
						 .citation = rows[i].citation,
						 .explained = rows[i].explained,
						 .explained_by = rows[i].explained_by,
						 .severity = (int)rows[i].rule->severity,
						 .item = rows[i].item};
	return call_list(c, views, count, NULL);
}

static const struct body_field explain_body[] = {
    {"rule", JS_STRING, JS_REQUIRED, "Code of the check.", NULL},
    {"item", JS_STRING, JS_NULLABLE, "Of which item; null: the year as a whole.", NULL},
    {"reason", JS_STRING, JS_REQUIRED | JS_NULLABLE, "Why it is so; null takes the explanation back.", NULL},
};
BODY(explain, "Explanation", "Why a finding is no fault.");

static enum err explain(struct call *c)
{
	int64_t id;
	const char *item = js_string(&c->in, "item");
	enum err err = call_id(c, 0, &id);

	if (!err)
		err = check_explain(c->ctx, c->app, &c->actor, id, call_text(c, "rule"), item ? item : "",
				    js_string(&c->in, "reason"));
	return err ? err : call_done(c);
}

/* --- who does what --- */

struct assignment_view {
	const struct item *item;
	int64_t person;
	const char *name, *note;
	day due;
};
static const struct shape_field assignment_fields[] = {
    FIELD(struct assignment_view, item, SHAPE_ITEM, "A criterion, indicator or content."),
    FIELD(struct assignment_view, person, SHAPE_ID, "Who."),
    FIELD(struct assignment_view, name, SHAPE_TEXT, "The name."),
    FIELD(struct assignment_view, due, SHAPE_DAY, "By when."),
    FIELD(struct assignment_view, note, SHAPE_TEXT, "A remark."),
};
static SHAPE(assignment, struct assignment_view, "Assignment", "Who is in charge of what.");

static enum err list_assignments(struct call *c)
{
	const struct year *year;
	struct assignment_view *views;
	enum err err = call_year(c, &year);

	if (err)
		return err;
	views = NEW_ARRAY(c->ctx->arena, struct assignment_view, year->assignment_count + 1);
	for (unsigned i = 0; i < year->assignment_count; i++)
		views[i] = (struct assignment_view){year->assignments[i].item, year->assignments[i].person,
						    year->assignments[i].person_name, year->assignments[i].note,
						    year->assignments[i].due};
	return call_list(c, views, year->assignment_count, NULL);
}

static const struct body_field assign_body[] = {
    {"item", JS_STRING, JS_REQUIRED, "A criterion, indicator or content.", NULL},
    {"person", JS_INTEGER, JS_REQUIRED | JS_NULLABLE, "Who; null takes it away.", NULL},
    {"due", JS_DAY, JS_NULLABLE, "By when.", NULL},
    {"note", JS_STRING, JS_NULLABLE, "A remark.", NULL},
};
BODY(assign, "Assign", "Who is in charge of one item.");
static const struct body_field assigns_body[] = {
    {"items", JS_ARRAY, JS_REQUIRED, "All of them or none are written.", &body_assign},
};
BODY(assigns, "Assignments", "Who is in charge of what; items that are not named stay as they are.");

static enum err put_assignments(struct call *c)
{
	struct js list = js_get(&c->in, "items");
	struct assign *all = NEW_ARRAY(c->ctx->arena, struct assign, js_count(&list) + 1);
	int64_t id;
	enum err err = call_id(c, 0, &id);

	for (size_t i = 0; i < js_count(&list); i++) {
		struct js e = js_at(&list, i);

		all[i] = (struct assign){js_string(&e, "item"), js_integer(&e, "person", 0), js_day(&e, "due"),
					 js_string(&e, "note")};
	}
	if (!err)
		err = assignment_save(c->ctx, c->app, &c->actor, id, all, (unsigned)js_count(&list));
	return err ? err : list_assignments(c);
}

static enum err list_tasks(struct call *c)
{
	const struct task *tasks;
	const char *const *people;
	const struct year *year;
	size_t count;
	enum err err = call_year(c, &year);

	if (!err)
		err = task_list_year(c->ctx, c->app, &c->actor, year, &tasks, &people, &count);
	return err ? err : call_list(c, tasks, count, NULL);
}

/* --- acts of the commune --- */

static const struct shape_field snapshot_fields[] = {
    FIELD(struct snapshot, id, SHAPE_ID, "Number."),
    FIELD(struct snapshot, kind, SHAPE_TEXT, "posted or submitted."),
    FIELD(struct snapshot, token, SHAPE_TEXT, "Of its public address /cong-khai/niem-yet/..., when posted."),
    FIELD(struct snapshot, code, SHAPE_TEXT, "The short code on its papers."),
    FIELD(struct snapshot, addressee, SHAPE_TEXT, "To whom it was sent."),
    FIELD(struct snapshot, note, SHAPE_TEXT, "A remark, or why it ended."),
    FIELD(struct snapshot, made_by, SHAPE_TEXT, "By whom."),
    FIELD(struct snapshot, made_at, SHAPE_MOMENT, "When."),
    FIELD(struct snapshot, ended_at, SHAPE_MOMENT, "When it ceased to count; null: it counts."),
};
static SHAPE(snapshot, struct snapshot, "Snapshot", "The year as it was posted or sent.");

static enum err list_snapshots(struct call *c)
{
	const struct snapshot *rows;
	const struct year *year;
	size_t count;
	enum err err = call_year(c, &year);

	if (!err)
		err = snapshot_list(c->ctx, c->app, year, &rows, &count);
	return err ? err : call_list(c, rows, count, NULL);
}

static enum err post_draft(struct call *c)
{
	struct snapshot snapshot;
	int64_t id;
	enum err err = call_id(c, 0, &id);

	if (!err)
		err = year_post(c->ctx, c->app, &c->actor, id, &snapshot);
	return err ? err : call_answer(c, &snapshot);
}

static const struct body_field reason_body[] = {
    {"reason", JS_STRING, JS_REQUIRED, "Why; it is kept in the history.", NULL},
};
BODY(reason, "Reason", "Why.");

static enum err with_reason(struct call *c,
			    enum err (*act)(struct ctx *, struct app *, const struct actor *, int64_t, const char *))
{
	int64_t id;
	enum err err = call_id(c, 0, &id);

	if (!err)
		err = act(c->ctx, c->app, &c->actor, id, call_text(c, "reason"));
	return err ? err : answer_year(c, id);
}

static enum err unpost_draft(struct call *c)
{
	return with_reason(c, year_unpost);
}

static enum err recall(struct call *c)
{
	return with_reason(c, year_recall);
}

static const struct body_field submit_body[] = {
    {"addressee", JS_STRING, JS_REQUIRED, "To whom.", NULL},
    {"note", JS_STRING, JS_NULLABLE, "How it was sent.", NULL},
};
BODY(submit, "Submission", "Sending the dossier.");

static enum err submit(struct call *c)
{
	struct snapshot snapshot;
	int64_t id;
	enum err err = call_id(c, 0, &id);

	if (!err)
		err = year_submit(c->ctx, c->app, &c->actor, id, call_text(c, "addressee"), call_text(c, "note"),
				  &snapshot);
	return err ? err : call_answer(c, &snapshot);
}

static const struct call_query archive_query[] = {{"evidence", "false: papers without the files of documents."},
						  {NULL, NULL}};

static const struct call_route routes[] = {
    {HTTP_GET, "/units/:unit/years", list_years, TOKEN_READ, "listYears", "Years of a unit", NULL, &shape_listed, NULL,
     CALL_LIST, NULL},
    {HTTP_POST, "/units/:unit/years", begin_year, TOKEN_WRITE, "beginYear", "Begin a year", &body_begin, &shape_year,
     NULL, CALL_MADE, NULL},
    {HTTP_GET, "/years/:year", get_year, TOKEN_READ, "getYear", "Where a year stands", NULL, &shape_year, NULL, 0,
     NULL},
    {HTTP_GET, "/years/:year/document", get_document, TOKEN_READ, "getDocument",
     "The assessment as one document, tcpl-assessment/1", NULL, NULL, "application/json", 0, NULL},
    {HTTP_GET, "/years/:year/result", get_result, TOKEN_READ, "getResult",
     "What it comes to, item by item with the reason, tcpl-result/1", NULL, NULL, "application/json", 0, NULL},
    {HTTP_GET, "/years/:year/archive", get_archive, TOKEN_READ, "getArchive",
     "Papers, documents and figures as one BagIt ZIP", NULL, NULL, "application/zip", 0, archive_query},
    {HTTP_GET, "/years/:year/obstacles", list_obstacles, TOKEN_READ, "listObstacles",
     "What stands in the way of sending", NULL, &shape_obstacle, NULL, CALL_LIST, NULL},
    {HTTP_GET, "/years/:year/calendar", list_calendar, TOKEN_READ, "listCalendar", "The law's calendar", NULL,
     &shape_step, NULL, CALL_LIST, NULL},
    {HTTP_GET, "/years/:year/checks", list_checks, TOKEN_READ, "listChecks", "Contradictions and gaps", NULL,
     &shape_finding, NULL, CALL_LIST, NULL},
    {HTTP_POST, "/years/:year/checks/explain", explain, TOKEN_WRITE, "explainCheck", "Explain a finding", &body_explain,
     NULL, NULL, 0, NULL},
    {HTTP_GET, "/years/:year/assignments", list_assignments, TOKEN_READ, "listAssignments", "Who is in charge of what",
     NULL, &shape_assignment, NULL, CALL_LIST, NULL},
    {HTTP_PUT, "/years/:year/assignments", put_assignments, TOKEN_WRITE, "changeAssignments", "Share the work out",
     &body_assigns, &shape_assignment, NULL, CALL_LIST, NULL},
    {HTTP_GET, "/years/:year/tasks", list_tasks, TOKEN_READ, "listTasksOfYear", "What everybody still owes", NULL,
     &shape_task, NULL, CALL_LIST, NULL},
    {HTTP_GET, "/years/:year/snapshots", list_snapshots, TOKEN_READ, "listSnapshots", "As it was posted and sent", NULL,
     &shape_snapshot, NULL, CALL_LIST, NULL},
    {HTTP_POST, "/years/:year/post", post_draft, TOKEN_ACT, "postDraft", "Post the draft for everybody", NULL,
     &shape_snapshot, NULL, 0, NULL},
    {HTTP_POST, "/years/:year/unpost", unpost_draft, TOKEN_ACT, "unpostDraft", "Take the posted draft down",
     &body_reason, &shape_year, NULL, 0, NULL},
    {HTTP_POST, "/years/:year/submit", submit, TOKEN_ACT, "submitYear", "Send the dossier", &body_submit,
     &shape_snapshot, NULL, 0, NULL},
    {HTTP_POST, "/years/:year/recall", recall, TOKEN_ACT, "recallYear", "Get the dossier back", &body_reason,
     &shape_year, NULL, 0, NULL},
};
const struct call_table calls_years = {"Years", routes, sizeof routes / sizeof *routes};
