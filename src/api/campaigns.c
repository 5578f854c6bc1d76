/* The office's work of one year. */
#include "api/campaigns.h"

#include "api/views.h"
#include "appraise/papers.h"

enum err call_campaign(struct call *c, const struct campaign **out)
{
	int64_t id;
	enum err err = call_id(c, 0, &id);

	return err ? err : campaign_open(c->ctx, c->app, &c->actor, id, out);
}

static const struct shape_field listed_fields[] = {
    FIELD(struct campaign_listed, id, SHAPE_ID, "Number."),
    FIELD(struct campaign_listed, number, SHAPE_INT, "The year."),
    FIELD(struct campaign_listed, practice, SHAPE_BOOL, "For practice only."),
    FIELD(struct campaign_listed, district, SHAPE_TEXT, "Of which district, until 2025; \"\": of the province."),
    FIELD_AS(struct campaign_listed, "unit", unit_title, SHAPE_TEXT, "The province."),
    FIELD(struct campaign_listed, edition, SHAPE_TEXT, "Code of the edition."),
};
static SHAPE(listed, struct campaign_listed, "CampaignListed", "A campaign in a list.");

static enum err list_campaigns(struct call *c)
{
	const struct campaign_listed *rows;
	size_t count;
	enum err err = campaign_list(c->ctx, c->app, &c->actor, &rows, &count);

	return err ? err : call_list(c, rows, count, NULL);
}

static const struct shape_field office_fields[] = {
    FIELD(struct campaign_office, office, SHAPE_TEXT, "Who appraises."),
    FIELD(struct campaign_office, committee, SHAPE_TEXT, "The people's committee."),
    FIELD(struct campaign_office, parent, SHAPE_TEXT, "The body above, on papers."),
    FIELD(struct campaign_office, chairman, SHAPE_TEXT, "Who decides."),
    FIELD(struct campaign_office, place, SHAPE_TEXT, "Of the papers."),
    FIELD(struct campaign_office, signer_position, SHAPE_TEXT, "Post of who signs."),
    FIELD(struct campaign_office, signer, SHAPE_TEXT, "Who signs."),
    FIELD(struct campaign_office, source, SHAPE_TEXT, "The document that entered days rest on."),
    FIELD(struct campaign_office, dossier_due, SHAPE_DAY, "Last day for dossiers."),
    FIELD(struct campaign_office, decision_due, SHAPE_DAY, "Last day for the decision."),
    FIELD(struct campaign_office, own_dossier_due, SHAPE_BOOL, "Entered by the office, not the edition's."),
    FIELD(struct campaign_office, own_decision_due, SHAPE_BOOL, "Entered by the office, not the edition's."),
};
static SHAPE(office, struct campaign_office, "Office", "Bodies and days of a campaign.");

struct campaign_view {
	int64_t id;
	int number;
	bool practice;
	const char *district, *title, *edition;
	struct unit_row unit;
	struct campaign_office office;
};
static const struct shape_field campaign_fields[] = {
    FIELD(struct campaign_view, id, SHAPE_ID, "Number."),
    FIELD(struct campaign_view, number, SHAPE_INT, "The year."),
    FIELD(struct campaign_view, practice, SHAPE_BOOL, "For practice only."),
    FIELD(struct campaign_view, district, SHAPE_TEXT, "Of which district, until 2025; \"\": of the province."),
    FIELD(struct campaign_view, title, SHAPE_TEXT, "Of which area."),
    FIELD(struct campaign_view, edition, SHAPE_TEXT, "Code of the edition."),
    FIELD_OBJECT(struct campaign_view, "unit", unit, shape_unit, "The province."),
    FIELD_OBJECT(struct campaign_view, "office", office, shape_office, "Bodies and days."),
};
static SHAPE(campaign, struct campaign_view, "Campaign", "An office's work of one year.");

static struct campaign_view view_of(const struct campaign *p)
{
	return (struct campaign_view){p->id,    p->number,        p->practice, p->district,
				      p->title, p->edition->code, p->unit,     p->office};
}

static enum err get_campaign(struct call *c)
{
	const struct campaign *campaign;
	struct campaign_view view;
	enum err err = call_campaign(c, &campaign);

	if (err)
		return err;
	view = view_of(campaign);
	return call_answer(c, &view);
}

static const struct body_field begin_body[] = {
    {"province", JS_INTEGER, JS_REQUIRED, "Number of the province.", NULL},
    {"district", JS_STRING, JS_NULLABLE, "Of which district, until 2025.", NULL},
    {"year", JS_INTEGER, JS_REQUIRED, "The year.", NULL},
    {"practice", JS_BOOLEAN, 0, "For practice only.", NULL},
};
BODY(begin, "CampaignNew", "A campaign to begin.");

static enum err begin_campaign(struct call *c)
{
	const struct campaign *campaign;
	struct campaign_view view;
	int64_t id;
	enum err err =
	    campaign_begin(c->ctx, c->app, &c->actor, js_integer(&c->in, "province", 0), call_text(c, "district"),
			   (int)js_integer(&c->in, "year", 0), js_boolean(&c->in, "practice", false), &id);

	if (!err)
		err = campaign_open(c->ctx, c->app, &c->actor, id, &campaign);
	if (err)
		return err;
	view = view_of(campaign);
	return call_made(c, str_fmt(c->ctx->arena, "/campaigns/%lld", (long long)id), &view);
}

/* --- its parts --- */

struct part_view {
	const char *value, *by;
	int64_t version, at;
};
static const struct shape_field part_fields[] = {
    FIELD(struct part_view, value, SHAPE_JSON, "What was written; null: nothing."),
    FIELD(struct part_view, version, SHAPE_COUNT, "To change it from; 0: never written."),
    FIELD(struct part_view, by, SHAPE_TEXT, "Who changed it last."),
    FIELD(struct part_view, at, SHAPE_MOMENT, "When."),
};
static SHAPE(part, struct part_view, "CampaignPart", "office, meeting or report.");

static enum err get_part(struct call *c)
{
	const struct campaign *campaign;
	struct campaign_part part;
	enum err err = call_campaign(c, &campaign);

	if (!err)
		err = campaign_part(c->ctx, c->app, campaign->id, c->params[1], &part);
	if (err)
		return err;
	return call_answer(c, &(struct part_view){part.value, part.by, part.version, part.at});
}

static const struct body_field part_body[] = {
    {"value", JS_OBJECT, JS_REQUIRED, "As it is to be.", NULL},
    {"version", JS_INTEGER, JS_REQUIRED, "That it is written from; 0: from nothing.", NULL},
};
BODY(part, "CampaignPartChange", "office, meeting or report.");

static enum err put_part(struct call *c)
{
	struct js value = js_get(&c->in, "value");
	int64_t id;
	enum err err = call_id(c, 0, &id);

	if (!err)
		err = campaign_save(c->ctx, c->app, &c->actor, id, c->params[1], js_integer(&c->in, "version", 0),
				    js_text(c->ctx->arena, value.value, JSON_COMPACT));
	return err ? err : get_part(c);
}

/* --- the work list --- */

static const char *work_word(int state)
{
	return state < WORK_STATE_COUNT ? work_state_code((enum work_state)state) : NULL;
}

static const struct shape_field work_fields[] = {
    FIELD(struct work_row, unit, SHAPE_ID, "Number of the commune."),
    FIELD(struct work_row, code, SHAPE_TEXT, "Its official code."),
    FIELD(struct work_row, kind, SHAPE_TEXT, "Its kind."),
    FIELD(struct work_row, name, SHAPE_TEXT, "Its name."),
    FIELD(struct work_row, year, SHAPE_ID, "Number of its year; null: none."),
    FIELD_WORD(struct work_row, "state", state, work_word, "Where it stands."),
    FIELD(struct work_row, sent_on, SHAPE_DAY, "When the dossier was sent."),
    FIELD(struct work_row, received_on, SHAPE_DAY, "When it was taken in."),
    FIELD(struct work_row, concluded_on, SHAPE_DAY, "When the appraisal ended."),
    FIELD(struct work_row, due, SHAPE_DAY, "By when it is to be completed."),
    FIELD(struct work_row, late, SHAPE_BOOL, "Sent after the last day, or not sent and it is over."),
    FIELD(struct work_row, overdue, SHAPE_BOOL, "Asked to complete it, and the day is over."),
    FIELD(struct work_row, rounds, SHAPE_UNSIGNED, "Requests to complete it."),
    FIELD(struct work_row, self_low, SHAPE_POINTS, "The commune's own points, at least."),
    FIELD(struct work_row, self_high, SHAPE_POINTS, "At most."),
    FIELD(struct work_row, points, SHAPE_POINTS, "Appraised points."),
    FIELD(struct work_row, self_outcome, SHAPE_TEXT, "meets, does_not_meet, undecided, by its own figures."),
    FIELD(struct work_row, outcome, SHAPE_TEXT, "The same by the office's."),
};
static SHAPE(work, struct work_row, "WorkRow", "Where a commune stands.");

static enum err list_work(struct call *c)
{
	const char *state = call_query_text(c, "state");
	const struct campaign *campaign;
	const struct work_row *rows;
	struct work_row *chosen;
	size_t count, n = 0;
	enum err err = call_campaign(c, &campaign);

	if (!err)
		err = campaign_work(c->ctx, c->app, campaign, &rows, &count);
	if (err)
		return err;
	chosen = NEW_ARRAY(c->ctx->arena, struct work_row, count + 1);
	for (size_t i = 0; i < count; i++)
		if (!*state || str_eq(state, work_state_code(rows[i].state)))
			chosen[n++] = rows[i];
	return call_list(c, chosen, n, NULL);
}

/* --- its papers --- */

static enum err papers_of(struct call *c, struct doc *const **papers, unsigned *count)
{
	const struct campaign *campaign;
	enum err err = call_campaign(c, &campaign);

	return err ? err : campaign_papers(c->ctx, c->app, &c->actor, campaign, papers, count);
}

static enum err list_papers(struct call *c)
{
	struct doc *const *papers;
	unsigned count;
	enum err err = papers_of(c, &papers, &count);

	return err ? err : papers_list(c, papers, count);
}

static enum err get_paper(struct call *c)
{
	struct doc *const *papers;
	unsigned count;
	enum err err = papers_of(c, &papers, &count);

	return err ? err : call_paper(c, papers, count, c->params[1]);
}

static const struct call_query work_query[] = {{"state", "Only those that stand there."}, {NULL, NULL}};

static const struct call_route routes[] = {
    {HTTP_GET, "/campaigns", list_campaigns, TOKEN_READ, "listCampaigns", "Campaigns one appraises in", NULL,
     &shape_listed, NULL, CALL_LIST, NULL},
    {HTTP_POST, "/campaigns", begin_campaign, TOKEN_WRITE, "beginCampaign", "Begin a campaign", &body_begin,
     &shape_campaign, NULL, CALL_MADE, NULL},
    {HTTP_GET, "/campaigns/:campaign", get_campaign, TOKEN_READ, "getCampaign", "One campaign", NULL, &shape_campaign,
     NULL, 0, NULL},
    {HTTP_GET, "/campaigns/:campaign/work", list_work, TOKEN_READ, "listWork", "Where its communes stand", NULL,
     &shape_work, NULL, CALL_LIST, work_query},
    {HTTP_GET, "/campaigns/:campaign/parts/:part", get_part, TOKEN_READ, "getCampaignPart", "office, meeting or report",
     NULL, &shape_part, NULL, 0, NULL},
    {HTTP_PUT, "/campaigns/:campaign/parts/:part", put_part, TOKEN_WRITE, "changeCampaignPart",
     "Write office, meeting or report", &body_part, &shape_part, NULL, CALL_LONG, NULL},
    {HTTP_GET, "/campaigns/:campaign/papers", list_papers, TOKEN_READ, "listCampaignPapers", "Papers of the office",
     NULL, &shape_paper, NULL, CALL_LIST, NULL},
    {HTTP_GET, "/campaigns/:campaign/papers/:file", get_paper, TOKEN_READ, "getCampaignPaper",
     "One paper: its name with .docx, .pdf, .html, .txt or .xlsx", NULL, NULL, "*/*", 0, NULL},
};
const struct call_table calls_campaigns = {"Campaigns", routes, sizeof routes / sizeof *routes};
