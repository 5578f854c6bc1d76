/* What people say: opinions on the posted draft, ballots on models of dissemination. */
#include "api/call.h"
#include "citizen/ballot.h"
#include "citizen/opinion.h"

/* --- posted drafts, for everybody --- */

static const struct shape_field posted_fields[] = {
    FIELD_AS(struct posted, "token", token, SHAPE_TEXT, "Of its address."),
    FIELD_AS(struct posted, "unit", unit_title, SHAPE_TEXT, "Whose."),
    FIELD_AS(struct posted, "year", year, SHAPE_INT, "The year."),
    FIELD_AS(struct posted, "practice", practice, SHAPE_BOOL, "For practice only."),
    FIELD_AS(struct posted, "from", from, SHAPE_DAY, "First day of posting."),
    FIELD_AS(struct posted, "to", to, SHAPE_DAY, "Last day."),
    FIELD_AS(struct posted, "closed", closed, SHAPE_TEXT, "Why no opinion is taken any more."),
    FIELD_AS(struct posted, "document", document, SHAPE_JSON, "The draft, tcpl-assessment/1; null in lists."),
};
static SHAPE(posted, struct posted, "Posted", "A posted draft.");

static enum err list_posted(struct call *c)
{
	const struct posted *rows;
	size_t count;
	enum err err = posted_list(c->ctx, c->app, call_query_text(c, "q"), 200, &rows, &count);

	return err ? err : call_list(c, rows, count, NULL);
}

static enum err get_posted(struct call *c)
{
	struct posted posted;
	enum err err = posted_find(c->ctx, c->app, c->params[0], &posted);

	return err ? err : call_answer(c, &posted);
}

static const struct body_field said_body[] = {
    {"author", JS_STRING, JS_NULLABLE, "Who; may be left out.", NULL},
    {"content", JS_STRING, JS_REQUIRED, "What.", NULL},
};
BODY(said, "OpinionGiven", "An opinion on a posted draft.");

static enum err give_opinion(struct call *c)
{
	struct actor public = actor_public(c->request->address);
	enum err err =
	    opinion_give(c->ctx, c->app, &public, c->params[0], call_text(c, "author"), call_text(c, "content"));

	return err ? err : call_done(c);
}

/* --- opinions, for the commune --- */

static const char *tri_word(int tri)
{
	static const char *const words[] = {"explained", "accepted", "open"};

	return tri < 3 ? words[tri] : NULL;
}
static const struct shape_field opinion_fields[] = {
    FIELD(struct opinion_row, id, SHAPE_ID, "Number."),
    FIELD(struct opinion_row, source, SHAPE_TEXT, "web or paper."),
    FIELD(struct opinion_row, author, SHAPE_TEXT, "Who; null: not named."),
    FIELD(struct opinion_row, given_on, SHAPE_DAY, "When."),
    FIELD(struct opinion_row, content, SHAPE_TEXT, "What."),
    FIELD_WORD(struct opinion_row, "answer", accepted, tri_word, "What became of it."),
    FIELD(struct opinion_row, response, SHAPE_TEXT, "How it was answered."),
    FIELD(struct opinion_row, version, SHAPE_COUNT, "To change it from."),
};
static SHAPE(opinion, struct opinion_row, "Opinion", "An opinion on the draft.");

static enum err list_opinions(struct call *c)
{
	const struct opinion_row *rows;
	const struct year *year;
	size_t count;
	enum err err = call_year(c, &year);

	if (!err)
		err = opinion_list(c->ctx, c->app, &c->actor, year, &rows, &count);
	return err ? err : call_list(c, rows, count, NULL);
}

static const struct body_field enter_body[] = {
    {"author", JS_STRING, JS_NULLABLE, "Who; may be left out.", NULL},
    {"given_on", JS_DAY, JS_REQUIRED, "When.", NULL},
    {"content", JS_STRING, JS_REQUIRED, "What.", NULL},
    {"version", JS_INTEGER, 0, "That it is corrected from.", NULL},
};
BODY(enter, "OpinionEntered", "An opinion that came on paper.");

static enum err enter_opinion(struct call *c)
{
	int64_t id;
	enum err err = call_id(c, 0, &id);

	if (!err)
		err = opinion_enter(c->ctx, c->app, &c->actor, id, call_text(c, "author"), js_day(&c->in, "given_on"),
				    call_text(c, "content"));
	return err ? err : call_done(c);
}

static enum err year_and_opinion(struct call *c, int64_t *year, int64_t *id)
{
	enum err err = call_id(c, 0, year);

	return err ? err : call_id(c, 1, id);
}

static enum err correct_opinion(struct call *c)
{
	int64_t year, id;
	enum err err = year_and_opinion(c, &year, &id);

	if (!err)
		err = opinion_correct(c->ctx, c->app, &c->actor, year, id, js_integer(&c->in, "version", 0),
				      call_text(c, "author"), js_day(&c->in, "given_on"), call_text(c, "content"));
	return err ? err : call_done(c);
}

static const struct body_field response_body[] = {
    {"version", JS_INTEGER, JS_REQUIRED, "That it is answered from.", NULL},
    {"accepted", JS_BOOLEAN, JS_REQUIRED, "Accepted; else explained.", NULL},
    {"response", JS_STRING, JS_REQUIRED, "How.", NULL},
};
BODY(response, "OpinionAnswer", "An opinion accepted or explained.");

static enum err answer_opinion(struct call *c)
{
	int64_t year, id;
	enum err err = year_and_opinion(c, &year, &id);

	if (!err)
		err = opinion_answer(c->ctx, c->app, &c->actor, year, id, js_integer(&c->in, "version", 0),
				     js_boolean(&c->in, "accepted", false), call_text(c, "response"));
	return err ? err : call_done(c);
}

/* --- ballots --- */

static const struct shape_field box_fields[] = {
    FIELD(struct ballot_box, id, SHAPE_ID, "Number."),
    FIELD(struct ballot_box, model, SHAPE_TEXT, "What is asked about."),
    FIELD(struct ballot_box, description, SHAPE_TEXT, "In more words."),
    FIELD(struct ballot_box, opens, SHAPE_DAY, "First day."),
    FIELD(struct ballot_box, closes, SHAPE_DAY, "Last day."),
    FIELD(struct ballot_box, closed_at, SHAPE_MOMENT, "When it was closed; null: it is open."),
    FIELD(struct ballot_box, version, SHAPE_COUNT, "To print again from."),
    FIELD(struct ballot_box, sent, SHAPE_COUNT, "Ballots given out."),
    FIELD(struct ballot_box, unused, SHAPE_COUNT, "Codes nobody has used."),
    FIELD(struct ballot_box, received, SHAPE_COUNT, "Voices; null while too few to show."),
    FIELD(struct ballot_box, effective, SHAPE_COUNT, "Of those: effective."),
    FIELD(struct ballot_box, partly, SHAPE_COUNT, "Of those: in part."),
    FIELD(struct ballot_box, not_effective, SHAPE_COUNT, "Of those: not."),
    FIELD(struct ballot_box, invalid, SHAPE_COUNT, "Of those: not valid."),
    FIELD(struct ballot_box, by_web, SHAPE_COUNT, "Of those: by phone."),
};
static SHAPE(box, struct ballot_box, "BallotBox", "The ballot on a model of dissemination.");

static enum err list_boxes(struct call *c)
{
	const struct ballot_box *rows;
	const struct year *year;
	size_t count;
	enum err err = call_year(c, &year);

	if (!err)
		err = ballot_box_list(c->ctx, c->app, &c->actor, year, &rows, &count);
	return err ? err : call_list(c, rows, count, NULL);
}

struct codes_view {
	int64_t id;
	const char *const *codes;
	unsigned count;
};
static const struct shape_field codes_fields[] = {
    FIELD(struct codes_view, id, SHAPE_ID, "Number of the box."),
    FIELD_TEXTS(struct codes_view, "codes", codes, count, "A code a ballot, told only now."),
};
static SHAPE(codes, struct codes_view, "BallotCodes", "Codes to print.");

static const struct body_field box_body[] = {
    {"model", JS_STRING, JS_REQUIRED, "What is asked about.", NULL},
    {"description", JS_STRING, JS_NULLABLE, "In more words.", NULL},
    {"sent", JS_INTEGER, JS_REQUIRED, "Ballots to give out.", NULL},
    {"opens", JS_DAY, JS_REQUIRED, "First day.", NULL},
    {"closes", JS_DAY, JS_REQUIRED, "Last day.", NULL},
};
BODY(box, "BallotBoxNew", "A new box.");

static enum err make_box(struct call *c)
{
	const struct ballot_box_new new = {.model = call_text(c, "model"),
					   .description = js_string(&c->in, "description"),
					   .sent = js_integer(&c->in, "sent", 0),
					   .opens = js_day(&c->in, "opens"),
					   .closes = js_day(&c->in, "closes")};
	struct codes_view view;
	int64_t year;
	enum err err = call_id(c, 0, &year);

	if (!err)
		err = ballot_box_open(c->ctx, c->app, &c->actor, year, &new, &view.id, &view.codes);
	if (err)
		return err;
	view.count = (unsigned)new.sent;
	return call_made(c, str_fmt(c->ctx->arena, "/years/%lld/ballots", (long long)year), &view);
}

static const struct body_field reprint_body[] = {
    {"version", JS_INTEGER, JS_REQUIRED, "That it is printed again from.", NULL},
};
BODY(reprint, "BallotReprint", "New codes in place of the unused ones.");

static enum err reprint_box(struct call *c)
{
	struct codes_view view;
	int64_t year;
	enum err err = year_and_opinion(c, &year, &view.id);

	if (!err)
		err = ballot_box_reprint(c->ctx, c->app, &c->actor, year, view.id, js_integer(&c->in, "version", 0),
					 &view.codes, &view.count);
	return err ? err : call_answer(c, &view);
}

static const struct body_field counted_body[] = {
    {"effective", JS_INTEGER, JS_REQUIRED, "Voices for effective.", NULL},
    {"partly", JS_INTEGER, JS_REQUIRED, "In part.", NULL},
    {"not_effective", JS_INTEGER, JS_REQUIRED, "Not.", NULL},
    {"invalid", JS_INTEGER, 0, "Not valid.", NULL},
    {"remarks", JS_ARRAY, 0, "What was written on them.", NULL},
};
BODY(counted, "BallotsCounted", "Ballots counted from paper.");

static enum err enter_ballots(struct call *c)
{
	const char *const *remarks;
	int64_t year, id;
	unsigned count;
	enum err err = year_and_opinion(c, &year, &id);

	if (!err)
		err = call_texts(c, &c->in, "remarks", &remarks, &count);
	if (!err)
		err = ballot_enter(c->ctx, c->app, &c->actor, year, id, js_integer(&c->in, "effective", 0),
				   js_integer(&c->in, "partly", 0), js_integer(&c->in, "not_effective", 0),
				   js_integer(&c->in, "invalid", 0), remarks, count);
	return err ? err : call_done(c);
}

static enum err close_box(struct call *c)
{
	int64_t year, id;
	enum err err = year_and_opinion(c, &year, &id);

	if (!err)
		err = ballot_box_close(c->ctx, c->app, &c->actor, year, id);
	return err ? err : call_done(c);
}

struct remark_view {
	const char *text;
};
static const struct shape_field remark_fields[] = {FIELD(struct remark_view, text, SHAPE_TEXT, "The words.")};
static SHAPE(remark, struct remark_view, "BallotRemark", "What somebody wrote on a ballot; in no order.");

static enum err list_remarks(struct call *c)
{
	const char *const *remarks;
	struct remark_view *views;
	int64_t year, id;
	size_t count;
	enum err err = year_and_opinion(c, &year, &id);

	if (!err)
		err = ballot_remarks(c->ctx, c->app, &c->actor, year, id, &remarks, &count);
	if (err)
		return err;
	views = NEW_ARRAY(c->ctx->arena, struct remark_view, count + 1);
	for (size_t i = 0; i < count; i++)
		views[i].text = remarks[i];
	return call_list(c, views, count, NULL);
}

/* --- the voter --- */

static const struct shape_field asked_fields[] = {
    FIELD_AS(struct ballot_asked, "unit", unit_title, SHAPE_TEXT, "Who asks."),
    FIELD(struct ballot_asked, year, SHAPE_INT, "The year."),
    FIELD(struct ballot_asked, model, SHAPE_TEXT, "What is asked about."),
    FIELD(struct ballot_asked, description, SHAPE_TEXT, "In more words."),
    FIELD(struct ballot_asked, closes, SHAPE_DAY, "Last day."),
};
static SHAPE(asked, struct ballot_asked, "BallotAsked", "What a ballot asks.");

static enum err ask_ballot(struct call *c)
{
	struct actor public = actor_public(c->request->address);
	struct ballot_asked asked;
	enum err err = ballot_ask(c->ctx, c->app, &public, c->params[0], &asked);

	return err ? err : call_answer(c, &asked);
}

static const struct body_field voice_body[] = {
    {"choice", JS_STRING, JS_REQUIRED, "effective, partly or not_effective.", NULL},
    {"remark", JS_STRING, JS_NULLABLE, "What else there is to say.", NULL},
};
BODY(voice, "BallotVoice", "A voice.");

static enum err cast_ballot(struct call *c)
{
	struct actor public = actor_public(c->request->address);
	enum err err =
	    ballot_cast(c->ctx, c->app, &public, c->params[0], call_text(c, "choice"), call_text(c, "remark"));

	return err ? err : call_done(c);
}

static const struct call_query words_query[] = {{"q", "Words of the unit's name without marks."}, {NULL, NULL}};

static const struct call_route routes[] = {
    {HTTP_GET, "/posted", list_posted, 0, "listPosted", "Drafts that are posted now", NULL, &shape_posted, NULL,
     CALL_LIST, words_query},
    {HTTP_GET, "/posted/:token", get_posted, 0, "getPosted", "A posted draft", NULL, &shape_posted, NULL, 0, NULL},
    {HTTP_POST, "/posted/:token/opinions", give_opinion, 0, "giveOpinion", "Say something of a posted draft",
     &body_said, NULL, NULL, 0, NULL},
    {HTTP_GET, "/years/:year/opinions", list_opinions, TOKEN_READ, "listOpinions", "Opinions on the draft", NULL,
     &shape_opinion, NULL, CALL_LIST, NULL},
    {HTTP_POST, "/years/:year/opinions", enter_opinion, TOKEN_WRITE, "enterOpinion", "Enter an opinion from paper",
     &body_enter, NULL, NULL, 0, NULL},
    {HTTP_PUT, "/years/:year/opinions/:opinion", correct_opinion, TOKEN_WRITE, "correctOpinion",
     "Correct what was mistyped from paper", &body_enter, NULL, NULL, 0, NULL},
    {HTTP_POST, "/years/:year/opinions/:opinion/answer", answer_opinion, TOKEN_WRITE, "answerOpinion",
     "Accept or explain", &body_response, NULL, NULL, 0, NULL},
    {HTTP_GET, "/years/:year/ballots", list_boxes, TOKEN_READ, "listBallotBoxes", "Ballots on models", NULL, &shape_box,
     NULL, CALL_LIST, NULL},
    {HTTP_POST, "/years/:year/ballots", make_box, TOKEN_WRITE, "makeBallotBox", "Open a ballot", &body_box,
     &shape_codes, NULL, CALL_MADE | CALL_SECRET, NULL},
    {HTTP_POST, "/years/:year/ballots/:box/reprint", reprint_box, TOKEN_WRITE, "reprintBallots",
     "New codes in place of the unused ones", &body_reprint, &shape_codes, NULL, CALL_SECRET, NULL},
    {HTTP_POST, "/years/:year/ballots/:box/enter", enter_ballots, TOKEN_WRITE, "enterBallots",
     "Enter ballots counted from paper", &body_counted, NULL, NULL, 0, NULL},
    {HTTP_POST, "/years/:year/ballots/:box/close", close_box, TOKEN_WRITE, "closeBallotBox", "Close a ballot for good",
     NULL, NULL, NULL, 0, NULL},
    {HTTP_GET, "/years/:year/ballots/:box/remarks", list_remarks, TOKEN_READ, "listBallotRemarks",
     "What was written on ballots", NULL, &shape_remark, NULL, CALL_LIST, NULL},
    {HTTP_GET, "/ballots/:code", ask_ballot, 0, "getBallot", "What a ballot asks", NULL, &shape_asked, NULL, 0, NULL},
    {HTTP_POST, "/ballots/:code", cast_ballot, 0, "castBallot", "Cast a ballot", &body_voice, NULL, NULL, 0, NULL},
};
const struct call_table calls_citizen = {"What people say", routes, sizeof routes / sizeof *routes};
