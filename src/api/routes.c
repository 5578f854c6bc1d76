/* Every call there is, chapter by chapter, and how a path finds it. */
#include "api/call.h"

extern const struct call_table calls_appraisal, calls_audit, calls_campaigns, calls_citizen, calls_council,
    calls_decisions, calls_evidence, calls_law, calls_me, calls_papers, calls_parts, calls_people, calls_totals,
    calls_units, calls_years;

const struct call_table *const call_tables[] = {&calls_me,        &calls_law,       &calls_units,     &calls_people,
						&calls_years,     &calls_parts,     &calls_evidence,  &calls_citizen,
						&calls_papers,    &calls_appraisal, &calls_campaigns, &calls_council,
						&calls_decisions, &calls_totals,    &calls_audit};
const unsigned call_table_count = sizeof call_tables / sizeof *call_tables;

static const struct call_route *find(const char *path, enum http_method method, bool any)
{
	const struct call_route *found = NULL;

	for (unsigned t = 0; t < call_table_count; t++)
		for (unsigned i = 0; i < call_tables[t]->count; i++) {
			const struct call_route *route = &call_tables[t]->routes[i];

			if ((any || route->method == method) &&
			    http_match(NULL, route->pattern, path, NULL, CALL_PARAMS_MAX) &&
			    (!found || http_looseness(route->pattern) < http_looseness(found->pattern)))
				found = route;
		}
	return found;
}

const struct call_route *call_route_find(struct arena *arena, enum http_method method, const char *path,
					 const char *params[CALL_PARAMS_MAX], bool *known)
{
	const char *wanted = *path ? path : "/";
	const struct call_route *found = find(wanted, method == HTTP_HEAD ? HTTP_GET : method, false);

	*known = found || find(wanted, method, true);
	if (found && params)
		http_match(arena, found->pattern, wanted, params, CALL_PARAMS_MAX);
	return found;
}
