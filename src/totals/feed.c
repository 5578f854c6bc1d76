#include "totals/feed.h"

#include "db/statements.h"

enum err feed_latest(struct ctx *ctx, struct app *app, unsigned limit, const struct feed_entry **out, size_t *count)
{
	const struct sql_decisions_published *rows;
	struct feed_entry *all;
	enum err err = sql_decisions_published(ctx, app->db, limit, &rows, count);

	if (err)
		return err;
	all = NEW_ARRAY(ctx->arena, struct feed_entry, *count + 1);
	for (size_t i = 0; i < *count && !err; i++) {
		all[i] = (struct feed_entry){.decision = rows[i].id,
					     .number = rows[i].number,
					     .kind = rows[i].kind,
					     .year = (int)rows[i].year,
					     .signed_on = db_day(rows[i].signed_on),
					     .published_on = db_day(rows[i].published_on),
					     .made_at = rows[i].made_at,
					     .units = (unsigned)rows[i].units,
					     .recognised = (unsigned)rows[i].recognised};
		err = unit_get(ctx, app, rows[i].unit, &all[i].unit);
	}
	*out = all;
	return err;
}
