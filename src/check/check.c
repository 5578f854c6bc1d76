#include "check/check.h"

#include "law/library.h"

enum err check_reading(struct ctx *ctx, const char *law_folder, const char *name, const struct reading *reading,
		       const struct check_report **out)
{
	const struct edition_source *sources;
	const struct edition **editions;
	size_t source_count;
	unsigned count = 0;
	enum err err = library_open(ctx, law_folder, &sources, &source_count);

	if (err)
		return err;
	editions = NEW_ARRAY(ctx->arena, const struct edition *, source_count + 1);
	for (size_t i = 0; i < source_count; i++) {
		err = library_load(ctx, law_folder, sources[i].code, &editions[count++]);
		if (err)
			return err;
	}
	return check_lines(ctx, editions, count, name, reading->lines, reading->line_count, out);
}
