/* Every page there is, and how a path finds it. */
#include "web/web.h"

extern const struct route_table routes_account, routes_appraisal, routes_audit, routes_ballots, routes_campaign_papers,
    routes_campaigns, routes_checks, routes_compare, routes_council, routes_decisions, routes_dossier, routes_evidence,
    routes_evidence_file, routes_evidence_form, routes_help, routes_history, routes_home, routes_identity, routes_item,
    routes_law, routes_opinions, routes_overview, routes_people, routes_people_import, routes_person, routes_posting,
    routes_public_ballot, routes_public_draft, routes_public_results, routes_results_import, routes_sharing,
    routes_sign_in, routes_status, routes_tokens, routes_totals, routes_units, routes_units_import,
    routes_year_appraisal, routes_years, routes_years_compare, routes_part_page;

/* The last one takes any page of a year: those with a table of their own come before. */
static const struct route_table *const tables[] = {
    &routes_account,   &routes_appraisal,     &routes_audit,          &routes_ballots,        &routes_campaign_papers,
    &routes_campaigns, &routes_checks,        &routes_compare,        &routes_council,        &routes_decisions,
    &routes_dossier,   &routes_evidence,      &routes_evidence_file,  &routes_evidence_form,  &routes_help,
    &routes_history,   &routes_home,          &routes_identity,       &routes_item,           &routes_law,
    &routes_opinions,  &routes_overview,      &routes_people,         &routes_people_import,  &routes_person,
    &routes_posting,   &routes_public_ballot, &routes_public_draft,   &routes_public_results, &routes_results_import,
    &routes_sharing,   &routes_totals,        &routes_tokens,         &routes_sign_in,        &routes_status,
    &routes_units,     &routes_units_import,  &routes_year_appraisal, &routes_years,          &routes_years_compare,
    &routes_part_page};

/* The tightest pattern of that path. any: of whatever method. */
static const struct route *find(const char *path, enum http_method method, bool any)
{
	const struct route *found = NULL;

	for (size_t t = 0; t < sizeof tables / sizeof *tables; t++)
		for (unsigned i = 0; i < tables[t]->count; i++) {
			const struct route *route = &tables[t]->routes[i];

			if ((any || route->method == method) &&
			    http_match(NULL, route->pattern, path, NULL, ROUTE_PARAMS_MAX) &&
			    (!found || http_looseness(route->pattern) < http_looseness(found->pattern)))
				found = route;
		}
	return found;
}

const struct route *web_route_find(struct arena *arena, enum http_method method, const char *path,
				   const char *params[ROUTE_PARAMS_MAX], bool *known)
{
	const struct route *found = find(path, method == HTTP_HEAD ? HTTP_GET : method, false);

	*known = found || find(path, method, true);
	if (found)
		http_match(arena, found->pattern, path, params, ROUTE_PARAMS_MAX);
	return found;
}

const char *web_route_name(const struct http_request *request)
{
	const struct route *found = find(request->path, request->method, true);

	return found ? found->pattern : "-";
}
