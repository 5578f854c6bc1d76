/* Every page there is, and how a path finds it. */
#include <string.h>

#include "web/web.h"

extern const struct route_table routes_account, routes_appraisal, routes_audit, routes_ballots, routes_campaign_papers,
    routes_campaigns, routes_checks, routes_compare, routes_council, routes_decisions, routes_dossier, routes_evidence,
    routes_evidence_file, routes_evidence_form, routes_help, routes_history, routes_home, routes_item, routes_law,
    routes_opinions, routes_overview, routes_people, routes_people_import, routes_person, routes_posting,
    routes_public_ballot, routes_public_draft, routes_public_results, routes_results_import, routes_sharing,
    routes_sign_in, routes_status, routes_totals, routes_units, routes_units_import, routes_year_appraisal,
    routes_years, routes_years_compare, routes_part_page;

/* The last one takes any page of a year: those with a table of their own come before. */
static const struct route_table *const tables[] = {&routes_account,
						   &routes_appraisal,
						   &routes_audit,
						   &routes_ballots,
						   &routes_campaign_papers,
						   &routes_campaigns,
						   &routes_checks,
						   &routes_compare,
						   &routes_council,
						   &routes_decisions,
						   &routes_dossier,
						   &routes_evidence,
						   &routes_evidence_file,
						   &routes_evidence_form,
						   &routes_help,
						   &routes_history,
						   &routes_home,
						   &routes_item,
						   &routes_law,
						   &routes_opinions,
						   &routes_overview,
						   &routes_people,
						   &routes_people_import,
						   &routes_person,
						   &routes_posting,
						   &routes_public_ballot,
						   &routes_public_draft,
						   &routes_public_results,
						   &routes_results_import,
						   &routes_sharing,
						   &routes_totals,
						   &routes_sign_in,
						   &routes_status,
						   &routes_units,
						   &routes_units_import,
						   &routes_year_appraisal,
						   &routes_years,
						   &routes_years_compare,
						   &routes_part_page};

/* Goes through pattern and path segment by segment. params may be NULL. */
static bool matches(struct arena *arena, const char *pattern, const char *path, const char *params[ROUTE_PARAMS_MAX])
{
	unsigned count = 0;

	while (*pattern || *path) {
		size_t in_pattern, in_path;

		if (*pattern != '/' || *path != '/')
			return false;
		pattern++;
		path++;
		in_pattern = strcspn(pattern, "/");
		in_path = strcspn(path, "/");
		if (*pattern == ':' && in_path > 0 && count < ROUTE_PARAMS_MAX) {
			if (params)
				params[count] = str_ndup(arena, path, in_path);
			count++;
		} else if (in_pattern != in_path || memcmp(pattern, path, in_path) != 0)
			return false;
		pattern += in_pattern;
		path += in_path;
	}
	return true;
}

/* Fixed words come before what stands for anything: "/danh-gia/moi" is not a year. Among equals the first one counts.
 */
static unsigned looseness(const char *pattern)
{
	unsigned count = 0;

	for (; *pattern; pattern++)
		count += *pattern == ':';
	return count;
}

/* The tightest pattern of that path. any: of whatever method. */
static const struct route *find(const char *path, enum http_method method, bool any)
{
	const struct route *found = NULL;

	for (size_t t = 0; t < sizeof tables / sizeof *tables; t++)
		for (unsigned i = 0; i < tables[t]->count; i++) {
			const struct route *route = &tables[t]->routes[i];

			if ((any || route->method == method) && matches(NULL, route->pattern, path, NULL) &&
			    (!found || looseness(route->pattern) < looseness(found->pattern)))
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
		matches(arena, found->pattern, path, params);
	return found;
}

const char *web_route_name(const struct http_request *request)
{
	const struct route *found = find(request->path, request->method, true);

	return found ? found->pattern : "-";
}
