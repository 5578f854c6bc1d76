/* Decisions: who is ready, what is decided, published, corrected, withdrawn. */
#include "appraise/decision.h"

#include "api/campaigns.h"
#include "api/views.h"

struct candidate_view {
	struct candidate c;
	const char *outcome;
};
static const struct shape_field candidate_fields[] = {
    FIELD_AS(struct candidate_view, "year", c.year, SHAPE_ID, "Number of the commune's year."),
    FIELD_AS(struct candidate_view, "unit", c.unit, SHAPE_ID, "Number of the commune."),
    FIELD_AS(struct candidate_view, "code", c.code, SHAPE_TEXT, "Its official code."),
    FIELD_AS(struct candidate_view, "title", c.title, SHAPE_TEXT, "Its title."),
    FIELD_AS(struct candidate_view, "points", c.points, SHAPE_POINTS, "Appraised points."),
    FIELD(struct candidate_view, outcome, SHAPE_TEXT, "meets, does_not_meet, undecided."),
    FIELD_AS(struct candidate_view, "reason", c.reason, SHAPE_TEXT, "Why it does not, or what is not decided."),
};
static SHAPE(candidate, struct candidate_view, "Candidate", "A commune that is ready to be decided on.");

static enum err list_candidates(struct call *c)
{
	const struct campaign *campaign;
	const struct candidate *rows;
	struct candidate_view *views;
	size_t count;
	enum err err = call_campaign(c, &campaign);

	if (!err)
		err = decision_candidates(c->ctx, c->app, &c->actor, campaign, &rows, &count);
	if (err)
		return err;
	views = NEW_ARRAY(c->ctx->arena, struct candidate_view, count + 1);
	for (size_t i = 0; i < count; i++)
		views[i] = (struct candidate_view){rows[i], outcome_code(rows[i].outcome)};
	return call_list(c, views, count, NULL);
}

static const struct shape_field decision_fields[] = {
    FIELD(struct decision_row, id, SHAPE_ID, "Number."),
    FIELD(struct decision_row, campaign, SHAPE_ID, "Of which campaign."),
    FIELD(struct decision_row, kind, SHAPE_TEXT, "decide, correct, withdraw or imported."),
    FIELD(struct decision_row, number, SHAPE_TEXT, "As \"123/QĐ-UBND\"."),
    FIELD(struct decision_row, signed_on, SHAPE_DAY, "When it was signed."),
    FIELD(struct decision_row, signer, SHAPE_TEXT, "By whom."),
    FIELD(struct decision_row, reason, SHAPE_TEXT, "Of a correction or withdrawal."),
    FIELD(struct decision_row, made_by, SHAPE_TEXT, "Who entered it."),
    FIELD(struct decision_row, made_at, SHAPE_MOMENT, "When."),
    FIELD(struct decision_row, published_on, SHAPE_DAY, "When it was published; null: not yet."),
    FIELD(struct decision_row, published_at, SHAPE_TEXT, "Where."),
    FIELD(struct decision_row, publish_due, SHAPE_DAY, "Last day for that."),
    FIELD(struct decision_row, late_decided, SHAPE_BOOL, "Decided after the law's day."),
    FIELD(struct decision_row, late_published, SHAPE_BOOL, "Published after the law's day."),
    FIELD(struct decision_row, file_name, SHAPE_TEXT, "Of the signed PDF; null: none."),
    FIELD(struct decision_row, file_hash, SHAPE_TEXT, "SHA-256 of it."),
};
static SHAPE(decision, struct decision_row, "Decision", "A decision.");

static enum err list_decisions(struct call *c)
{
	const struct campaign *campaign;
	const struct decision_row *rows;
	size_t count;
	enum err err = call_campaign(c, &campaign);

	if (!err)
		err = decision_list(c->ctx, c->app, campaign, &rows, &count);
	return err ? err : call_list(c, rows, count, NULL);
}

/* A decision belongs to a campaign that the actor may open; anything else is not there. */
static enum err find(struct call *c, int64_t *id, struct decision_row *out)
{
	const struct campaign *campaign;
	const struct decision_row *rows;
	size_t count;
	enum err err = call_campaign(c, &campaign);

	if (!err)
		err = call_id(c, 1, id);
	if (!err)
		err = decision_list(c->ctx, c->app, campaign, &rows, &count);
	for (size_t i = 0; !err && i < count; i++)
		if (rows[i].id == *id) {
			*out = rows[i];
			return OK;
		}
	return err ? err : problem(c->ctx, ERR_NOT_FOUND, (struct place){0}, NULL, NULL, "Không có quyết định này.");
}

static enum err answer(struct call *c)
{
	struct decision_row row;
	int64_t id;
	enum err err = find(c, &id, &row);

	return err ? err : call_answer(c, &row);
}

static const struct shape_field unit_decided_fields[] = {
    FIELD(struct decision_unit, unit, SHAPE_ID, "Number of the commune."),
    FIELD(struct decision_unit, year, SHAPE_ID, "Number of its year; null: none."),
    FIELD(struct decision_unit, code, SHAPE_TEXT, "Its official code."),
    FIELD(struct decision_unit, title, SHAPE_TEXT, "Its title."),
    FIELD(struct decision_unit, status, SHAPE_TEXT, "recognised, not_recognised or withdrawn."),
    FIELD(struct decision_unit, points, SHAPE_POINTS, "Points as decided."),
    FIELD(struct decision_unit, reason, SHAPE_TEXT, "Why."),
    FIELD(struct decision_unit, ended, SHAPE_BOOL, "Another decision stands now."),
};
static SHAPE(unit_decided, struct decision_unit, "DecisionUnit", "What was decided of a commune.");

static enum err list_units(struct call *c)
{
	const struct decision_unit *rows;
	struct decision_row row;
	size_t count;
	int64_t id;
	enum err err = find(c, &id, &row);

	if (!err)
		err = decision_units(c->ctx, c->app, id, &rows, &count);
	return err ? err : call_list(c, rows, count, NULL);
}

static enum err list_signatures(struct call *c)
{
	struct decision_row row;
	int64_t id;
	enum err err = find(c, &id, &row);

	return err ? err : call_list(c, row.signatures, row.signature_count, NULL);
}

/* --- deciding --- */

static const struct body_field choice_body[] = {
    {"year", JS_INTEGER, JS_REQUIRED, "Number of the commune's year.", NULL},
    {"recognised", JS_BOOLEAN, JS_REQUIRED, "What was decided.", NULL},
};
BODY(choice, "DecisionChoice", "What was decided where the conditions are not known.");
static const struct body_field decide_body[] = {
    {"number", JS_STRING, JS_REQUIRED, "As \"123/QĐ-UBND\".", NULL},
    {"signed_on", JS_DAY, JS_REQUIRED, "When it was signed.", NULL},
    {"signer", JS_STRING, JS_REQUIRED, "By whom.", NULL},
    {"choices", JS_ARRAY, 0, "Where the conditions are not known.", &body_choice},
};
BODY(decide, "DecisionNew", "A decision on all that are ready.");

static struct decision_words words_of(struct call *c)
{
	return (struct decision_words){call_text(c, "number"), js_day(&c->in, "signed_on"), call_text(c, "signer"),
				       js_string(&c->in, "reason")};
}

static enum err decide(struct call *c)
{
	struct js list = js_get(&c->in, "choices");
	struct decision_choice *choices = NEW_ARRAY(c->ctx->arena, struct decision_choice, js_count(&list) + 1);
	struct decision_words words = words_of(c);
	struct made made;
	int64_t campaign;
	enum err err = call_id(c, 0, &campaign);

	for (size_t i = 0; i < js_count(&list); i++) {
		struct js e = js_at(&list, i);

		choices[i] = (struct decision_choice){js_integer(&e, "year", 0), js_boolean(&e, "recognised", false)};
	}
	if (!err)
		err = decision_make(c->ctx, c->app, &c->actor, campaign, &words, choices, (unsigned)js_count(&list),
				    &made.id);
	return err ? err
		   : call_made(c,
			       str_fmt(c->ctx->arena, "/campaigns/%lld/decisions/%lld", (long long)campaign,
				       (long long)made.id),
			       &made);
}

static const struct body_field change_body[] = {
    {"act", JS_STRING, JS_REQUIRED, "recognise, not_recognise or withdraw.", NULL},
    {"number", JS_STRING, JS_REQUIRED, "Of the new decision.", NULL},
    {"signed_on", JS_DAY, JS_REQUIRED, "When it was signed.", NULL},
    {"signer", JS_STRING, JS_REQUIRED, "By whom.", NULL},
    {"reason", JS_STRING, JS_REQUIRED, "Why.", NULL},
};
BODY(change, "DecisionChange", "A correction or withdrawal.");

static enum err change(struct call *c)
{
	struct decision_words words = words_of(c);
	struct made made;
	unsigned act = ACT_RECOGNISE;
	int64_t year;
	enum err err = call_id(c, 0, &year);

	while (act < ACT_COUNT && !str_eq(act_code((enum act)act), call_text(c, "act")))
		act++;
	if (!err && act == ACT_COUNT)
		err = problem(c->ctx, ERR_INPUT, (struct place){.pointer = "act"}, NULL, NULL,
			      "Chưa chọn quyết định mới.");
	if (!err)
		err = decision_change(c->ctx, c->app, &c->actor, year, (enum act)act, &words, &made.id);
	return err ? err : call_answer(c, &made);
}

/* --- its file, its publication --- */

static const struct body body_attach = {"DecisionFile", "The signed PDF.", NULL, 0, true};

static enum err attach(struct call *c)
{
	const struct http_upload *file = http_upload_of(c->request, "file");
	struct decision_row row;
	int64_t id;
	enum err err = find(c, &id, &row);

	if (!err && !file)
		err = problem(c->ctx, ERR_INPUT, (struct place){.pointer = "file"}, NULL,
			      N_("Gửi tệp trong phần \"file\" của multipart/form-data."), "Chưa có tệp.");
	if (!err)
		err = decision_attach(
		    c->ctx, c->app, &c->actor, id,
		    &(struct evidence_new){
			.path = file->path, .hash = file->hash, .file_name = file->file_name, .size = file->size});
	return err ? err : answer(c);
}

static enum err get_file(struct call *c)
{
	struct decision_row row;
	const char *name;
	int64_t id;
	enum err err = find(c, &id, &row);

	if (!err)
		err = decision_file(c->ctx, c->app, id, &c->response->file, &c->response->file_size, &name);
	if (err)
		return err;
	c->response->type = "application/pdf";
	http_attach(c->response, name, false);
	return OK;
}

static const struct body_field publish_body[] = {
    {"published_on", JS_DAY, JS_REQUIRED, "When.", NULL},
    {"place", JS_STRING, JS_REQUIRED, "Where: an address or a place.", NULL},
};
BODY(publish, "Publication", "When and where a decision was published.");

static enum err publish(struct call *c)
{
	struct decision_row row;
	int64_t id;
	enum err err = find(c, &id, &row);

	if (!err)
		err = decision_publish(c->ctx, c->app, &c->actor, id, js_day(&c->in, "published_on"),
				       call_text(c, "place"));
	return err ? err : answer(c);
}

static const struct call_route routes[] = {
    {HTTP_GET, "/campaigns/:campaign/candidates", list_candidates, TOKEN_READ, "listCandidates",
     "Who is ready to be decided on", NULL, &shape_candidate, NULL, CALL_LIST, NULL},
    {HTTP_GET, "/campaigns/:campaign/decisions", list_decisions, TOKEN_READ, "listDecisions", "Decisions", NULL,
     &shape_decision, NULL, CALL_LIST, NULL},
    {HTTP_POST, "/campaigns/:campaign/decisions", decide, TOKEN_ACT, "makeDecision", "Decide on all that are ready",
     &body_decide, &shape_made, NULL, CALL_MADE, NULL},
    {HTTP_GET, "/campaigns/:campaign/decisions/:decision", answer, TOKEN_READ, "getDecision", "One decision", NULL,
     &shape_decision, NULL, 0, NULL},
    {HTTP_GET, "/campaigns/:campaign/decisions/:decision/units", list_units, TOKEN_READ, "listDecisionUnits",
     "What it says of each commune", NULL, &shape_unit_decided, NULL, CALL_LIST, NULL},
    {HTTP_GET, "/campaigns/:campaign/decisions/:decision/signatures", list_signatures, TOKEN_READ,
     "listDecisionSignatures", "The digital signatures of its file", NULL, &shape_signature, NULL, CALL_LIST, NULL},
    {HTTP_GET, "/campaigns/:campaign/decisions/:decision/file", get_file, TOKEN_READ, "getDecisionFile",
     "The signed PDF", NULL, NULL, "application/pdf", 0, NULL},
    {HTTP_POST, "/campaigns/:campaign/decisions/:decision/file", attach, TOKEN_ACT, "attachDecisionFile",
     "Bring the signed PDF", &body_attach, &shape_decision, NULL, 0, NULL},
    {HTTP_POST, "/campaigns/:campaign/decisions/:decision/publish", publish, TOKEN_ACT, "publishDecision",
     "Say when and where it was published", &body_publish, &shape_decision, NULL, 0, NULL},
    {HTTP_POST, "/years/:year/decision", change, TOKEN_ACT, "changeDecision", "Correct or withdraw", &body_change,
     &shape_made, NULL, 0, NULL},
};
const struct call_table calls_decisions = {"Decisions", routes, sizeof routes / sizeof *routes};
