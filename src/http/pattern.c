/* How a path is told from a pattern: "/danh-gia/:year/muc/:item". */
#include <string.h>

#include "http/http.h"

bool http_match(struct arena *arena, const char *pattern, const char *path, const char **params, unsigned params_max)
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
		if (*pattern == ':' && in_path > 0 && count < params_max) {
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

unsigned http_looseness(const char *pattern)
{
	unsigned count = 0;

	for (; *pattern; pattern++)
		count += *pattern == ':';
	return count;
}
