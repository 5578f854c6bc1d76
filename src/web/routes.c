/* Every page there is, and how a path finds it. */
#include <string.h>

#include "web/web.h"

extern const struct route_table routes_account, routes_audit, routes_ballots, routes_checks, routes_compare,
    routes_dossier, routes_evidence, routes_evidence_file, routes_evidence_form, routes_help, routes_history,
    routes_home, routes_item, routes_law, routes_opinions, routes_overview, routes_people, routes_people_import,
    routes_person, routes_posting, routes_public_ballot, routes_public_draft, routes_sharing, routes_sign_in,
    routes_status, routes_units, routes_units_import, routes_years, routes_part_page;

/* The last one takes any page of a year: those with a table of their own come before. */
static const struct route_table *const tables[] = {
    &routes_account,       &routes_audit,        &routes_ballots,       &routes_checks,        &routes_compare,
    &routes_dossier,       &routes_evidence,     &routes_evidence_file, &routes_evidence_form, &routes_help,
    &routes_history,       &routes_home,         &routes_item,          &routes_law,           &routes_opinions,
    &routes_overview,      &routes_people,       &routes_people_import, &routes_person,        &routes_posting,
    &routes_public_ballot, &routes_public_draft, &routes_sharing,       &routes_sign_in,       &routes_status,
    &routes_units,         &routes_units_import, &routes_years,         &routes_part_page};

const struct route_table *const *web_routes(unsigned *count)
{
	*count = sizeof tables / sizeof *tables;
	return tables;
}

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
				params[count++] = str_ndup(arena, path, in_path);
		} else if (in_pattern != in_path || memcmp(pattern, path, in_path) != 0)
			return false;
		pattern += in_pattern;
		path += in_path;
	}
	return true;
}

/* Fixed words come before what stands for anything: "/danh-gia/moi" is not a year. */
static bool is_fixed(const struct route *route)
{
	return !strchr(route->pattern, ':');
}

const struct route *web_route_find(struct arena *arena, enum http_method method, const char *path,
				   const char *params[ROUTE_PARAMS_MAX], bool *known)
{
	const struct route *found = NULL;
	enum http_method asked = method == HTTP_HEAD ? HTTP_GET : method;

	*known = false;
	for (size_t t = 0; t < sizeof tables / sizeof *tables; t++)
		for (unsigned i = 0; i < tables[t]->count; i++) {
			const struct route *route = &tables[t]->routes[i];
			const char *values[ROUTE_PARAMS_MAX] = {0};

			if (!matches(arena, route->pattern, path, values))
				continue;
			*known = true;
			if (route->method != asked || (found && !is_fixed(route)))
				continue;
			found = route;
			memcpy(params, values, sizeof values);
			if (is_fixed(route))
				return found;
		}
	return found;
}

const char *web_route_name(const struct http_request *request)
{
	const char *found = "-";

	for (size_t t = 0; t < sizeof tables / sizeof *tables; t++)
		for (unsigned i = 0; i < tables[t]->count; i++)
			if (matches(NULL, tables[t]->routes[i].pattern, request->path, NULL)) {
				found = tables[t]->routes[i].pattern;
				if (is_fixed(&tables[t]->routes[i]))
					return found;
			}
	return found;
}
