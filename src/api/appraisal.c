/* One commune's dossier in the hands of the appraising office. */
#include "appraise/appraisal.h"

#include "api/call.h"
#include "api/views.h"

static const struct shape_field asked_fields[] = {
    FIELD(struct asked, item, SHAPE_TEXT, "A code; \"\": the dossier as a whole."),
    FIELD(struct asked, reason, SHAPE_TEXT, "What is missing, and why."),
};
static SHAPE(asked, struct asked, "Asked", "What was asked to be completed.");
static const struct shape_field round_fields[] = {
    FIELD(struct request_round, round, SHAPE_UNSIGNED, "Which time."),
    FIELD(struct request_round, asked_on, SHAPE_DAY, "When it was asked."),
    FIELD(struct request_round, asked_by, SHAPE_TEXT, "By whom."),
    FIELD(struct request_round, due, SHAPE_DAY, "By when."),
    FIELD(struct request_round, answered_on, SHAPE_DAY, "When the commune sent it again."),
    FIELD(struct request_round, late, SHAPE_BOOL, "After the day, or the day is over."),
    FIELD_LIST(struct request_round, "asked", asked, asked_count, shape_asked, "What."),
};
static SHAPE(round, struct request_round, "RequestRound", "A request to complete the dossier.");
static const struct shape_field score_fields[] = {
    FIELD(struct appraised_row, code, SHAPE_TEXT, "Of an item, or \"heads\"."),
    FIELD(struct appraised_row, points, SHAPE_POINTS, "Points; null where met counts."),
    FIELD(struct appraised_row, met, SHAPE_BOOL, "Met; where points count, meaningless."),
    FIELD(struct appraised_row, reason, SHAPE_TEXT, "Why."),
    FIELD(struct appraised_row, by, SHAPE_TEXT, "By whom."),
    FIELD(struct appraised_row, version, SHAPE_COUNT, "To change it from."),
    FIELD(struct appraised_row, at, SHAPE_MOMENT, "When."),
};
static SHAPE(score, struct appraised_row, "AppraisedScore", "What the office put in place of the commune's own.");

struct appraisal_view {
	int64_t campaign;
	bool received;
	day received_on, concluded_on;
	const char *received_by, *concluded_by;
	const struct request_round *rounds;
	const struct appraised_row *scores;
	unsigned round_count, score_count;
	struct outcome_view own, appraised;
};
static const struct shape_field appraisal_fields[] = {
    FIELD(struct appraisal_view, received, SHAPE_BOOL, "The office took the dossier in."),
    FIELD(struct appraisal_view, campaign, SHAPE_ID, "In which campaign."),
    FIELD(struct appraisal_view, received_on, SHAPE_DAY, "When."),
    FIELD(struct appraisal_view, received_by, SHAPE_TEXT, "By whom."),
    FIELD(struct appraisal_view, concluded_on, SHAPE_DAY, "When the appraisal ended."),
    FIELD(struct appraisal_view, concluded_by, SHAPE_TEXT, "By whom."),
    FIELD_LIST(struct appraisal_view, "rounds", rounds, round_count, shape_round, "Requests to complete it."),
    FIELD_LIST(struct appraisal_view, "scores", scores, score_count, shape_score, "Where the office differs."),
    FIELD_OBJECT(struct appraisal_view, "own", own, shape_outcome, "What the commune's own figures come to."),
    FIELD_OBJECT(struct appraisal_view, "appraised", appraised, shape_outcome, "What they come to with the office's."),
};
static SHAPE(appraisal, struct appraisal_view, "Appraisal", "A dossier in the hands of the office.");

static enum err answer(struct call *c, int64_t id)
{
	const struct appraisal *a;
	struct appraisal_view view;
	enum err err = appraisal_open(c->ctx, c->app, &c->actor, id, &a);

	if (err)
		return err;
	view = (struct appraisal_view){.campaign = a->campaign,
				       .received = a->received,
				       .received_on = a->received ? a->received_on : DAY_UNKNOWN,
				       .concluded_on = a->received ? a->concluded_on : DAY_UNKNOWN,
				       .received_by = a->received_by,
				       .concluded_by = a->concluded_by,
				       .rounds = a->rounds,
				       .round_count = a->round_count,
				       .scores = a->rows,
				       .score_count = (unsigned)a->row_count,
				       .own = outcome_view(a->year->result),
				       .appraised = outcome_view(a->result)};
	return call_answer(c, &view);
}

static enum err get_appraisal(struct call *c)
{
	int64_t id;
	enum err err = call_id(c, 0, &id);

	return err ? err : answer(c, id);
}

static const struct shape_field lacking_fields[] = {
    FIELD(struct lacking, item, SHAPE_TEXT, "A code; \"\": the dossier as a whole."),
    FIELD(struct lacking, text, SHAPE_TEXT, "What it lacks."),
    FIELD(struct lacking, citation, SHAPE_TEXT, "By which provision."),
};
static SHAPE(lacking, struct lacking, "Lacking", "What the dossier lacks, as far as the program can see.");

static enum err list_lacking(struct call *c)
{
	const struct lacking *rows;
	const struct year *year;
	size_t count;
	enum err err = call_year(c, &year);

	if (!err)
		err = appraisal_lacking(c->ctx, c->app, year, &rows, &count);
	return err ? err : call_list(c, rows, count, NULL);
}

/* --- acts --- */

static enum err act(struct call *c, enum err (*what)(struct ctx *, struct app *, const struct actor *, int64_t))
{
	int64_t id;
	enum err err = call_id(c, 0, &id);

	if (!err)
		err = what(c->ctx, c->app, &c->actor, id);
	return err ? err : answer(c, id);
}

static enum err receive(struct call *c)
{
	return act(c, appraisal_receive);
}

static enum err conclude(struct call *c)
{
	return act(c, appraisal_conclude);
}

static const struct body_field ask_body[] = {
    {"item", JS_STRING, JS_REQUIRED, "A code; \"\": the dossier as a whole.", NULL},
    {"reason", JS_STRING, JS_REQUIRED, "What is missing, and why.", NULL},
};
BODY(ask, "Ask", "What is to be completed.");
static const struct body_field return_body[] = {
    {"asked", JS_ARRAY, JS_REQUIRED, "What is to be completed.", &body_ask},
    {"due", JS_DAY, JS_NULLABLE, "By when, where the edition names no time.", NULL},
};
BODY(return, "Return", "A request to complete the dossier.");

static enum err give_back(struct call *c)
{
	struct js list = js_get(&c->in, "asked");
	struct asked *asked = NEW_ARRAY(c->ctx->arena, struct asked, js_count(&list) + 1);
	int64_t id;
	enum err err = call_id(c, 0, &id);

	for (size_t i = 0; i < js_count(&list); i++) {
		struct js e = js_at(&list, i);

		asked[i] = (struct asked){js_string(&e, "item"), js_string(&e, "reason")};
	}
	if (!err)
		err = appraisal_return(c->ctx, c->app, &c->actor, id, asked, (unsigned)js_count(&list),
				       js_day(&c->in, "due"));
	return err ? err : answer(c, id);
}

static const struct body_field one_score_body[] = {
    {"code", JS_STRING, JS_REQUIRED, "Of an item, or \"heads\".", NULL},
    {"points", JS_POINTS, JS_NULLABLE, "Points; in an edition without points, met.", NULL},
    {"met", JS_BOOLEAN, 0, "Met.", NULL},
    {"reason", JS_STRING, JS_REQUIRED, "Why.", NULL},
    {"version", JS_INTEGER, JS_REQUIRED, "That it is written from; 0: from nothing.", NULL},
    {"drop", JS_BOOLEAN, 0, "true: the commune's own counts again.", NULL},
};
BODY(one_score, "ScoreChange", "A score of the office.");
static const struct body_field scores_body[] = {
    {"scores", JS_ARRAY, JS_REQUIRED, "All of them or none are written.", &body_one_score},
};
BODY(scores, "ScoreChanges", "Scores of the office.");

static enum err put_scores(struct call *c)
{
	struct js list = js_get(&c->in, "scores");
	struct score *scores = NEW_ARRAY(c->ctx->arena, struct score, js_count(&list) + 1);
	int64_t id;
	enum err err = call_id(c, 0, &id);

	for (size_t i = 0; i < js_count(&list); i++) {
		struct js e = js_at(&list, i);

		scores[i] = (struct score){.code = js_string(&e, "code"),
					   .drop = js_boolean(&e, "drop", false),
					   .points = js_points(&e, "points", POINTS_UNKNOWN),
					   .met = js_boolean(&e, "met", false),
					   .reason = js_string(&e, "reason"),
					   .version = js_integer(&e, "version", 0)};
	}
	if (!err)
		err = appraisal_score(c->ctx, c->app, &c->actor, id, scores, (unsigned)js_count(&list));
	return err ? err : answer(c, id);
}

static const struct body_field reopen_body[] = {
    {"reason", JS_STRING, JS_REQUIRED, "Why; it is kept in the history.", NULL},
};
BODY(reopen, "AppraisalReopening", "Why the appraisal is opened again.");

static enum err reopen(struct call *c)
{
	int64_t id;
	enum err err = call_id(c, 0, &id);

	if (!err)
		err = appraisal_reopen(c->ctx, c->app, &c->actor, id, call_text(c, "reason"));
	return err ? err : answer(c, id);
}

static const struct call_route routes[] = {
    {HTTP_GET, "/years/:year/appraisal", get_appraisal, TOKEN_READ, "getAppraisal", "The appraisal of a dossier", NULL,
     &shape_appraisal, NULL, 0, NULL},
    {HTTP_GET, "/years/:year/appraisal/lacking", list_lacking, TOKEN_READ, "listLacking", "What the dossier lacks",
     NULL, &shape_lacking, NULL, CALL_LIST, NULL},
    {HTTP_POST, "/years/:year/appraisal/receive", receive, TOKEN_ACT, "receiveDossier", "Take a dossier in", NULL,
     &shape_appraisal, NULL, 0, NULL},
    {HTTP_POST, "/years/:year/appraisal/return", give_back, TOKEN_ACT, "returnDossier", "Ask for its completion",
     &body_return, &shape_appraisal, NULL, CALL_LONG, NULL},
    {HTTP_PUT, "/years/:year/appraisal/scores", put_scores, TOKEN_WRITE, "changeScores", "Scores of the office",
     &body_scores, &shape_appraisal, NULL, CALL_LONG, NULL},
    {HTTP_POST, "/years/:year/appraisal/conclude", conclude, TOKEN_ACT, "concludeAppraisal", "End the appraisal", NULL,
     &shape_appraisal, NULL, 0, NULL},
    {HTTP_POST, "/years/:year/appraisal/reopen", reopen, TOKEN_ACT, "reopenAppraisal", "Open it again", &body_reopen,
     &shape_appraisal, NULL, 0, NULL},
};
const struct call_table calls_appraisal = {"Appraisal", routes, sizeof routes / sizeof *routes};
