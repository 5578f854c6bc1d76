/* What the years of many communes come to: for those above them, and what was published for everybody. */
#include "totals/totals.h"

#include <stdlib.h>

#include "api/call.h"
#include "api/views.h"
#include "appraise/papers.h"
#include "appraise/results.h"
#include "core/archive.h"
#include "reader/reader.h"
#include "totals/export.h"

static enum err read_filter(struct call *c, bool published, struct totals_filter *out)
{
	int64_t year, province;
	enum err err = call_query_int(c, "year", 0, &year);

	if (!err)
		err = call_query_int(c, "province", TOTALS_NATION, &province);
	if (err)
		return err;
	*out = (struct totals_filter){.year = (int)year,
				      .province = province,
				      .published = published,
				      .status = call_query_text(c, "status"),
				      .words = call_query_text(c, "q")};
	if (!year)
		return problem(c->ctx, ERR_INPUT, (struct place){.pointer = "year"}, NULL, NULL,
			       "Thiếu tham số \"%s\".", "year");
	if (*out->status && (!totals_status_known(out->status) ||
			     (published && !str_eq(out->status, "recognised") &&
			      !str_eq(out->status, "not_recognised") && !str_eq(out->status, "withdrawn"))))
		return problem(c->ctx, ERR_INPUT, (struct place){.pointer = "status"}, NULL, NULL,
			       "Không có trạng thái \"%s\".", out->status);
	if (!published && !totals_may_see(&c->actor, province))
		return problem(c->ctx, ERR_DENIED, (struct place){0}, NULL,
			       N_("Kết quả đã công bố thì ai cũng xem được ở /results."),
			       "Số liệu này chỉ cơ quan thẩm định của tỉnh và Bộ Tư pháp xem được.");
	return OK;
}

/* --- sums --- */

struct totals_view {
	struct totals_row r;
	points mean;
};
static const struct shape_field totals_fields[] = {
    FIELD_AS(struct totals_view, "province", r.province, SHAPE_ID, "Number of the province; null: the sum of all."),
    FIELD_AS(struct totals_view, "code", r.code, SHAPE_TEXT, "Its official code."),
    FIELD_AS(struct totals_view, "name", r.name, SHAPE_TEXT, "Its name."),
    FIELD_AS(struct totals_view, "units", r.t.units, SHAPE_COUNT, "Communes on 31 December."),
    FIELD_AS(struct totals_view, "sent", r.t.sent, SHAPE_COUNT, "Dossiers sent."),
    FIELD_AS(struct totals_view, "late", r.t.late, SHAPE_COUNT, "Of those, after the law's last day."),
    FIELD_AS(struct totals_view, "appraised", r.t.appraised, SHAPE_COUNT, "Concluded, or decided."),
    FIELD_AS(struct totals_view, "recognised", r.t.recognised, SHAPE_COUNT, "Recognised."),
    FIELD_AS(struct totals_view, "not_recognised", r.t.not_recognised, SHAPE_COUNT, "Not recognised."),
    FIELD_AS(struct totals_view, "withdrawn", r.t.withdrawn, SHAPE_COUNT, "Recognition withdrawn."),
    FIELD_AS(struct totals_view, "scored", r.t.scored, SHAPE_COUNT, "How many have points."),
    FIELD(struct totals_view, mean, SHAPE_POINTS, "Mean of those points."),
};
static SHAPE(totals, struct totals_view, "Totals", "What the communes of a province come to.");

static enum err list_totals(struct call *c)
{
	const struct totals_row *rows;
	struct totals_filter filter;
	struct totals_view *views;
	struct totals sum;
	size_t count;
	enum err err = read_filter(c, false, &filter);

	if (!err)
		err = totals_of(c->ctx, c->app, &filter, &rows, &count, &sum);
	if (err)
		return err;
	views = NEW_ARRAY(c->ctx->arena, struct totals_view, count + 1);
	for (size_t i = 0; i < count; i++)
		views[i] = (struct totals_view){rows[i], totals_mean(&rows[i].t)};
	views[count] = (struct totals_view){{.t = sum}, totals_mean(&sum)};
	return call_list(c, views, count + 1, NULL);
}

static const struct shape_field totals_item_fields[] = {
    FIELD(struct totals_item, item, SHAPE_ITEM, "Which."),
    FIELD(struct totals_item, units, SHAPE_COUNT, "Dossiers that have a result for it."),
    FIELD(struct totals_item, scored, SHAPE_COUNT, "Of those, with points."),
    FIELD(struct totals_item, mean, SHAPE_POINTS, "Mean of the points."),
    FIELD(struct totals_item, met, SHAPE_COUNT, "Met."),
    FIELD(struct totals_item, not_met, SHAPE_COUNT, "Not met."),
    FIELD(struct totals_item, share, SHAPE_COUNT, "Hundredths of a percent of what could be reached."),
};
static SHAPE(totals_item, struct totals_item, "TotalsItem", "An item over many communes.");

static enum err list_items(struct call *c)
{
	const struct totals_item *rows = NULL;
	const struct edition *edition;
	struct totals_filter filter;
	size_t count = 0;
	enum err err = read_filter(c, false, &filter);

	if (!err)
		err = totals_items(c->ctx, c->app, filter.year, filter.province, &edition, &rows, &count);
	return err ? err : call_list(c, rows, count, NULL);
}

/* --- communes --- */

static const struct shape_field commune_fields[] = {
    FIELD(struct totals_unit, unit, SHAPE_ID, "Number."),
    FIELD(struct totals_unit, code, SHAPE_TEXT, "Official code."),
    FIELD(struct totals_unit, kind, SHAPE_TEXT, "Kind."),
    FIELD(struct totals_unit, name, SHAPE_TEXT, "Name."),
    FIELD(struct totals_unit, province, SHAPE_ID, "Number of its province."),
    FIELD(struct totals_unit, province_name, SHAPE_TEXT, "Its name."),
    FIELD(struct totals_unit, year, SHAPE_ID, "Number of its year; null: none."),
    FIELD(struct totals_unit, edition, SHAPE_TEXT, "Code of the edition."),
    FIELD(struct totals_unit, state, SHAPE_TEXT, "Where it stands."),
    FIELD(struct totals_unit, self_low, SHAPE_POINTS, "Own points, at least."),
    FIELD(struct totals_unit, self_high, SHAPE_POINTS, "At most."),
    FIELD(struct totals_unit, points, SHAPE_POINTS, "Decided, else appraised points."),
    FIELD(struct totals_unit, outcome, SHAPE_TEXT, "Of the appraised result."),
    FIELD(struct totals_unit, sent_on, SHAPE_DAY, "When the dossier was sent."),
    FIELD(struct totals_unit, late, SHAPE_BOOL, "After the law's last day."),
    FIELD(struct totals_unit, rounds, SHAPE_UNSIGNED, "Requests to complete it."),
    FIELD(struct totals_unit, status, SHAPE_TEXT, "What was decided: recognised, not_recognised, withdrawn."),
    FIELD(struct totals_unit, decision, SHAPE_TEXT, "By which decision."),
    FIELD(struct totals_unit, signed_on, SHAPE_DAY, "When it was signed."),
    FIELD(struct totals_unit, reason, SHAPE_TEXT, "Of a correction or withdrawal."),
};
static SHAPE(commune, struct totals_unit, "Commune", "A commune behind the figures.");

static enum err list_communes(struct call *c)
{
	const struct totals_unit *rows;
	struct totals_filter filter;
	const char *next;
	size_t count;
	enum err err = read_filter(c, false, &filter);

	if (!err)
		err = totals_units(c->ctx, c->app, &filter, call_query_text(c, "after"), &rows, &count, &next);
	return err ? err : call_list(c, rows, count, next);
}

static enum err get_export(struct call *c)
{
	enum export_format format;
	struct totals_filter filter;
	char *path;
	enum err err = read_filter(c, false, &filter);

	if (!err && !export_parse(c->params[0], &format))
		err = problem(c->ctx, ERR_NOT_FOUND, (struct place){0}, NULL, NULL, "Không có dạng tệp \"%s\".",
			      c->params[0]);
	if (!err)
		err = archive_place(c->ctx, c->app, &path);
	if (!err)
		err = export_write(c->ctx, c->app, &filter, EXPORT_OFFICE, format, path);
	return err ? err
		   : call_file(c, path, str_fmt(c->ctx->arena, "danh-sach-%d.%s", filter.year, c->params[0]),
			       export_type(format));
}

/* --- papers of a province --- */

static enum err papers_of(struct call *c, struct doc *const **papers, unsigned *count)
{
	struct totals_filter filter;
	enum err err = read_filter(c, false, &filter);

	return err ? err : province_papers(c->ctx, c->app, &c->actor, filter.province, filter.year, papers, count);
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

	return err ? err : call_paper(c, papers, count, c->params[0]);
}

/* --- what everybody may see --- */

struct year_of_results {
	int year;
};
static const struct shape_field years_fields[] = {FIELD(struct year_of_results, year, SHAPE_INT, "The year.")};
static SHAPE(years, struct year_of_results, "YearOfResults", "A year with published results.");

static enum err list_result_years(struct call *c)
{
	const int *rows;
	struct year_of_results *views;
	size_t count;
	enum err err = totals_years(c->ctx, c->app, true, &rows, &count);

	if (err)
		return err;
	views = NEW_ARRAY(c->ctx->arena, struct year_of_results, count + 1);
	for (size_t i = 0; i < count; i++)
		views[i].year = rows[i];
	return call_list(c, views, count, NULL);
}

static const struct shape_field published_fields[] = {
    FIELD(struct totals_unit, code, SHAPE_TEXT, "Official code."),
    FIELD(struct totals_unit, kind, SHAPE_TEXT, "Kind."),
    FIELD(struct totals_unit, name, SHAPE_TEXT, "Name."),
    FIELD(struct totals_unit, province_code, SHAPE_TEXT, "Official code of its province."),
    FIELD(struct totals_unit, province_name, SHAPE_TEXT, "Its name."),
    FIELD(struct totals_unit, status, SHAPE_TEXT, "recognised, not_recognised, withdrawn; null: nothing is published."),
    FIELD(struct totals_unit, points, SHAPE_POINTS, "Points as decided."),
    FIELD(struct totals_unit, decision, SHAPE_TEXT, "By which decision."),
    FIELD(struct totals_unit, signed_on, SHAPE_DAY, "When it was signed."),
};
static SHAPE(published, struct totals_unit, "Published", "The published result of a commune.");

static enum err list_results(struct call *c)
{
	const struct totals_unit *rows;
	struct totals_filter filter;
	struct totals_unit *shown;
	const char *next;
	size_t count;
	enum err err = read_filter(c, true, &filter);

	if (!err)
		err = totals_units(c->ctx, c->app, &filter, call_query_text(c, "after"), &rows, &count, &next);
	if (err)
		return err;
	shown = NEW_ARRAY(c->ctx->arena, struct totals_unit, count + 1);
	for (size_t i = 0; i < count; i++) {
		shown[i] = rows[i];
		if (!rows[i].status) /* what the office reckons is not public before it is decided */
			shown[i].points = POINTS_UNKNOWN;
	}
	return call_list(c, shown, count, next);
}

static const struct shape_field history_fields[] = {
    FIELD_AS(struct recognition, "year", number, SHAPE_INT, "The year."),
    FIELD(struct recognition, status, SHAPE_TEXT, "recognised, not_recognised or withdrawn."),
    FIELD(struct recognition, points, SHAPE_POINTS, "Points as decided."),
    FIELD(struct recognition, decision, SHAPE_TEXT, "By which decision."),
    FIELD(struct recognition, signed_on, SHAPE_DAY, "When it was signed."),
    FIELD(struct recognition, signer, SHAPE_TEXT, "By whom."),
    FIELD(struct recognition, reason, SHAPE_TEXT, "Of a correction or withdrawal."),
    FIELD(struct recognition, place, SHAPE_TEXT, "Where it was published."),
    FIELD(struct recognition, ended, SHAPE_BOOL, "Another decision stands now."),
};
static SHAPE(history, struct recognition, "Recognition", "What a commune was decided to be.");

static enum err list_history(struct call *c)
{
	const struct recognition *rows;
	struct recognition *shown;
	struct unit_row unit;
	size_t count, n = 0;
	enum err err = unit_by_code(c->ctx, c->app, c->params[0], DAY_UNKNOWN, &unit);

	if (!err)
		err = recognition_history(c->ctx, c->app, unit.id, &rows, &count);
	if (err)
		return err;
	shown = NEW_ARRAY(c->ctx->arena, struct recognition, count + 1);
	for (size_t i = 0; i < count; i++)
		if (rows[i].published)
			shown[n++] = rows[i];
	return call_list(c, shown, n, NULL);
}

/* --- published lists taken over --- */

static const struct shape_field row_fields[] = {
    FIELD(struct result_row, row, SHAPE_UNSIGNED, "Of the file."),
    FIELD(struct result_row, code, SHAPE_TEXT, "Official code of the commune."),
    FIELD(struct result_row, title, SHAPE_TEXT, "Its title."),
    FIELD(struct result_row, recognised, SHAPE_BOOL, "What the list says."),
    FIELD(struct result_row, points, SHAPE_POINTS, "Points in the list."),
    FIELD(struct result_row, remarks, SHAPE_TEXT, "What does not fit."),
};
static SHAPE(row, struct result_row, "ResultRow", "A row of a published list.");
static const struct shape_field taken_fields[] = {
    FIELD(struct results_import, fresh, SHAPE_UNSIGNED, "New results."),
    FIELD(struct results_import, same, SHAPE_UNSIGNED, "Results that were there."),
    FIELD(struct results_import, remarked, SHAPE_UNSIGNED, "Rows with something that does not fit."),
    FIELD_LIST(struct results_import, "rows", rows, row_count, shape_row, "The rows."),
    FIELD_TEXTS(struct results_import, "remarks", remarks, remark_count, "About the list as a whole."),
};
static SHAPE(taken, struct results_import, "ResultsImport", "A published list taken over.");
static const struct body_field list_body[] = {
    {"apply", JS_STRING, 0, "true: write it; else it is only looked at.", NULL},
    {"year", JS_STRING, JS_REQUIRED, "The year.", NULL},
    {"province", JS_STRING, JS_REQUIRED, "Number of the province.", NULL},
    {"number", JS_STRING, JS_REQUIRED, "Of the decision.", NULL},
    {"signed_on", JS_STRING, 0, "When it was signed.", NULL},
    {"signer", JS_STRING, 0, "By whom.", NULL},
    {"place", JS_STRING, 0, "Where the list was published.", NULL},
    {"published_on", JS_STRING, 0, "When.", NULL},
    {"not_recognised", JS_STRING, 0, "true: the list is of those who are not recognised.", NULL},
};
BODY_FORM(list, "ResultsFile", "A published list, CSV or XLSX.");

static enum err form_day(struct call *c, const char *name, day *out)
{
	const char *text = call_text(c, name);

	*out = DAY_UNKNOWN;
	return !*text || day_parse(text, out) ? OK
					      : problem(c->ctx, ERR_INPUT, (struct place){.pointer = name}, NULL, NULL,
							"\"%s\" không phải là một ngày.", text);
}

static enum err import_results(struct call *c)
{
	struct results_list list = {.year = (int)strtol(call_text(c, "year"), NULL, 10),
				    .province = strtoll(call_text(c, "province"), NULL, 10),
				    .number = call_text(c, "number"),
				    .signer = call_text(c, "signer"),
				    .place = call_text(c, "place"),
				    .not_recognised = str_eq(call_text(c, "not_recognised"), "true")};
	const struct table_text *table = NULL;
	struct results_import done;
	const char *name = NULL;
	enum err err = form_day(c, "signed_on", &list.signed_on);

	if (!err)
		err = form_day(c, "published_on", &list.published_on);
	if (!err)
		err = call_table_of_file(c, &table, &name);
	if (!err)
		err = results_import(c->ctx, c->app, &c->actor, &list, name, table->cells, table->row_count,
				     table->column_count, str_eq(call_text(c, "apply"), "true"), &done);
	return err ? err : call_answer(c, &done);
}

#define OF_WHAT                                                                                                        \
	{"year", "The year."},                                                                                         \
	{                                                                                                              \
		"province", "Number of a province; the nation when left out."                                          \
	}
static const struct call_query sums_query[] = {OF_WHAT, {NULL, NULL}};
static const struct call_query communes_query[] = {
    OF_WHAT,
    {"status", "sent, not_sent, late, undecided, recognised, not_recognised, withdrawn."},
    {"q", "Words of the name without marks, or a code."},
    {"after", "Code after which the page begins."},
    {NULL, NULL}};

static const struct call_route routes[] = {
    {HTTP_GET, "/totals", list_totals, TOKEN_READ, "listTotals", "Province by province, and their sum", NULL,
     &shape_totals, NULL, CALL_LIST, sums_query},
    {HTTP_GET, "/totals/items", list_items, TOKEN_READ, "listTotalsItems", "Item by item", NULL, &shape_totals_item,
     NULL, CALL_LIST, sums_query},
    {HTTP_GET, "/totals/communes", list_communes, TOKEN_READ, "listCommunes", "The communes behind the figures", NULL,
     &shape_commune, NULL, CALL_LIST, communes_query},
    {HTTP_GET, "/totals/file/:format", get_export, TOKEN_READ, "getTotalsFile", "The same as csv, json or xlsx", NULL,
     NULL, "*/*", 0, communes_query},
    {HTTP_GET, "/totals/papers", list_papers, TOKEN_READ, "listProvincePapers",
     "Papers of a province over its districts (Mẫu 09, 10)", NULL, &shape_paper, NULL, CALL_LIST, sums_query},
    {HTTP_GET, "/totals/papers/:file", get_paper, TOKEN_READ, "getProvincePaper",
     "One paper: its name with .docx, .pdf, .html, .txt or .xlsx", NULL, NULL, "*/*", 0, sums_query},
    {HTTP_GET, "/results/years", list_result_years, 0, "listResultYears", "Years with published results", NULL,
     &shape_years, NULL, CALL_LIST, NULL},
    {HTTP_GET, "/results", list_results, 0, "listResults", "Published results", NULL, &shape_published, NULL, CALL_LIST,
     communes_query},
    {HTTP_GET, "/results/units/:code", list_history, 0, "listRecognitions", "Published results of a commune", NULL,
     &shape_history, NULL, CALL_LIST, NULL},
    {HTTP_POST, "/results/import", import_results, TOKEN_ACT, "importResults", "Take a published list over", &body_list,
     &shape_taken, NULL, CALL_LONG, NULL},
};
const struct call_table calls_totals = {"Totals and results", routes, sizeof routes / sizeof *routes};
