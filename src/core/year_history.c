/* Two moments of one year beside each other, from the audit. */
#include "core/year_parts.h"

enum err year_compare_moments(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t year, int64_t from,
			      int64_t to, const struct part_difference **out, size_t *count)
{
	const struct sql_part_changes *rows;
	struct part_difference *all;
	const struct year *opened;
	size_t row_count = 0, n = 0;
	enum action action;
	enum err err = year_open(ctx, app, actor, year, &opened);

	*count = 0;
	if (!err)
		err = sql_part_changes(ctx, app->db, year, from, to, &rows, &row_count);
	if (err)
		return err;
	all = NEW_ARRAY(ctx->arena, struct part_difference, row_count + 1);
	for (size_t i = 0; i < row_count; i++) { /* by part, then in time */
		const struct sql_part_changes *row = &rows[i];

		if (!part_action(row->part, &action))
			continue;
		if (n == 0 || !str_eq(all[n - 1].part, row->part))
			all[n++] = (struct part_difference){.part = row->part, .before = row->before};
		all[n - 1].after = row->after;
		all[n - 1].by = row->actor;
		all[n - 1].at = row->at;
	}
	for (size_t i = 0; i < n; i++) /* what came back to what it was is no difference */
		if (!str_eq(all[i].before ? all[i].before : "", all[i].after ? all[i].after : ""))
			all[(*count)++] = all[i];
	*out = all;
	return OK;
}
