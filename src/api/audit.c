/* Who did what. */
#include "core/audit.h"

#include "api/call.h"

static const struct shape_field event_fields[] = {
    FIELD(struct audit_event, seq, SHAPE_COUNT, "Number in its chain."),
    FIELD(struct audit_event, unit, SHAPE_ID, "Whose chain; null: the installation's."),
    FIELD(struct audit_event, at, SHAPE_MOMENT, "When."),
    FIELD(struct audit_event, actor, SHAPE_TEXT, "Who."),
    FIELD(struct audit_event, address, SHAPE_TEXT, "From where, for those who may see it."),
    FIELD(struct audit_event, action, SHAPE_TEXT, "What."),
    FIELD(struct audit_event, year, SHAPE_ID, "Number of the year it concerns."),
    FIELD(struct audit_event, subject, SHAPE_TEXT, "Which part."),
    FIELD(struct audit_event, before, SHAPE_TEXT, "What it was."),
    FIELD(struct audit_event, after, SHAPE_TEXT, "What it is."),
    FIELD(struct audit_event, note, SHAPE_TEXT, "Why."),
};
static SHAPE(event, struct audit_event, "AuditEvent", "An event, hashed together with the one before it.");

static enum err list(struct call *c, struct audit_filter *filter)
{
	const struct audit_event *rows;
	size_t count;
	enum err err = call_query_int(c, "after", 0, &filter->before_seq);

	filter->limit = AUDIT_LIST_MAX;
	filter->subject = *call_query_text(c, "subject") ? call_query_text(c, "subject") : NULL;
	if (!err)
		err = audit_list(c->ctx, c->app, &c->actor, filter, &rows, &count);
	return err ? err
		   : call_list(c, rows, count,
			       count == AUDIT_LIST_MAX ? str_fmt(c->ctx->arena, "%lld", (long long)rows[count - 1].seq)
						       : NULL);
}

static enum err list_history(struct call *c)
{
	struct audit_filter filter = {0};
	const struct year *year;
	enum err err = call_year(c, &year);

	if (err)
		return err;
	filter.unit = year->unit.id;
	filter.year = year->id;
	return list(c, &filter);
}

static enum err list_audit(struct call *c)
{
	struct audit_filter filter = {0};
	enum err err = call_query_int(c, "unit", UNIT_INSTALLATION, &filter.unit);

	return err ? err : list(c, &filter);
}

static const struct call_query history_query[] = {
    {"subject", "Only of that part."},
    {"after", "Number before which the page begins: the newest come first."},
    {NULL, NULL}};
static const struct call_query audit_query[] = {
    {"unit", "Number of the unit; none: the installation."},
    {"subject", "Only of that part."},
    {"after", "Number before which the page begins: the newest come first."},
    {NULL, NULL}};

static const struct call_route routes[] = {
    {HTTP_GET, "/years/:year/history", list_history, TOKEN_READ, "listHistory", "History of a year", NULL, &shape_event,
     NULL, CALL_LIST, history_query},
    {HTTP_GET, "/audit", list_audit, TOKEN_READ, "listAudit", "Audit of a unit or the installation", NULL, &shape_event,
     NULL, CALL_LIST, audit_query},
};
const struct call_table calls_audit = {"Audit", routes, sizeof routes / sizeof *routes};
