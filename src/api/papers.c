/* The papers of a dossier. */
#include "api/call.h"
#include "api/views.h"
#include "doc/doc.h"
#include "dossier/dossier.h"

struct paper_view {
	const char *name, *title;
	bool tabular;
};
static const struct shape_field paper_fields[] = {
    FIELD(struct paper_view, name, SHAPE_TEXT, "Of its file, without the ending."),
    FIELD(struct paper_view, title, SHAPE_TEXT, "Title."),
    FIELD(struct paper_view, tabular, SHAPE_BOOL, "Also to be had as a workbook (xlsx)."),
};
SHAPE(paper, struct paper_view, "Paper", "A paper.");

enum err papers_list(struct call *c, struct doc *const *papers, unsigned count)
{
	struct paper_view *views = NEW_ARRAY(c->ctx->arena, struct paper_view, count + 1);

	for (unsigned i = 0; i < count; i++)
		views[i] = (struct paper_view){papers[i]->info.name, papers[i]->info.title, papers[i]->info.tabular};
	return call_list(c, views, count, NULL);
}

static enum err build(struct call *c, const struct dossier **out)
{
	const struct year *year;
	enum err err = call_year(c, &year);

	return err ? err
		   : dossier_build(c->ctx, year->record, year->result, moment_iso(c->ctx->arena, year->changed_at),
				   out);
}

static enum err list_papers(struct call *c)
{
	const struct dossier *dossier;
	enum err err = build(c, &dossier);

	return err ? err : papers_list(c, dossier->papers, dossier->paper_count);
}

static enum err get_paper(struct call *c)
{
	const struct dossier *dossier;
	enum err err = build(c, &dossier);

	return err ? err : call_paper(c, dossier->papers, dossier->paper_count, c->params[1]);
}

static const struct shape_field proposal_fields[] = {
    FIELD(struct proposal, field, SHAPE_TEXT, "Of the narrative: difficulties, causes, plan, ..."),
    FIELD(struct proposal, text, SHAPE_TEXT, "What could be written."),
    FIELD(struct proposal, because, SHAPE_TEXT, "The figure it rests on."),
};
static SHAPE(proposal, struct proposal, "Proposal", "Words for the report, drawn from the figures.");

static enum err list_proposals(struct call *c)
{
	const struct proposal *rows;
	const struct year *year;
	unsigned count = 0;
	enum err err = call_year(c, &year);

	if (err)
		return err;
	dossier_proposals(c->ctx, year->record, year->result, &rows, &count);
	return call_list(c, rows, count, NULL);
}

static const struct call_route routes[] = {
    {HTTP_GET, "/years/:year/papers", list_papers, TOKEN_READ, "listPapers", "Papers of the dossier", NULL,
     &shape_paper, NULL, CALL_LIST, NULL},
    {HTTP_GET, "/years/:year/papers/:file", get_paper, TOKEN_READ, "getPaper",
     "One paper: its name with .docx, .pdf, .html, .txt or .xlsx", NULL, NULL, "*/*", 0, NULL},
    {HTTP_GET, "/years/:year/proposals", list_proposals, TOKEN_READ, "listProposals", "Words for the report", NULL,
     &shape_proposal, NULL, CALL_LIST, NULL},
};
const struct call_table calls_papers = {"Papers", routes, sizeof routes / sizeof *routes};
