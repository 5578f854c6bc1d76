/* What somebody typed that could not be saved yet. */
#include "core/year_parts.h"

#include <string.h>

#include "base/limits.h"

#define DRAFT_SIZE_MAX ((size_t)256 << 10)

struct keeping {
	const struct actor *actor;
	int64_t year;
	const struct draft *draft; /* NULL: it is dropped */
	const char *part;
};

static enum err keep(struct ctx *ctx, struct db *db, void *arg)
{
	const struct keeping *k = arg;

	if (!k->draft)
		return sql_draft_delete(ctx, db, k->actor->person, k->year, k->part, NULL);
	return sql_draft_save(ctx, db, k->actor->person, k->year, k->part, k->draft->form, k->draft->version, db_now(),
			      NULL);
}

/* A draft is the person's own: who may see the year may keep one, whatever may then be saved. */
static enum err may(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t year, const char *part)
{
	const struct year *opened;
	bool known = false;
	enum err err = year_open(ctx, app, actor, year, &opened);

	if (err)
		return err;
	(void)year_part_item(opened, part, &known);
	return known ? OK
		     : problem(ctx, ERR_NOT_FOUND, (struct place){.pointer = part}, NULL, NULL,
			       "Bản đánh giá không có phần \"%s\".", part);
}

enum err draft_keep(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t year,
		    const struct draft *draft)
{
	struct keeping k = {actor, year, draft, draft->part};
	enum err err = may(ctx, app, actor, year, draft->part);

	if (err)
		return err;
	if (strlen(draft->form) > DRAFT_SIZE_MAX)
		return problem(ctx, ERR_LIMIT, (struct place){.pointer = draft->part}, NULL, N_("Viết gọn lại."),
			       "Nội dung dài quá mức cho phép (%zu KB).", DRAFT_SIZE_MAX >> 10);
	return db_write(ctx, app->db, keep, &k);
}

enum err draft_find(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t year, const char *part,
		    struct draft *out, bool *found)
{
	struct sql_draft_of_part row = {0};
	enum err err = sql_draft_of_part(ctx, app->db, actor->person, year, part, &row, found);

	*out = (struct draft){part, row.form, row.version, row.saved_at};
	return err;
}

enum err draft_list(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t year, const struct draft **out,
		    size_t *count)
{
	const struct sql_drafts_of_year *rows;
	struct draft *drafts;
	enum err err = sql_drafts_of_year(ctx, app->db, actor->person, year, &rows, count);

	if (err)
		return err;
	drafts = NEW_ARRAY(ctx->arena, struct draft, *count + 1);
	for (size_t i = 0; i < *count; i++)
		drafts[i] = (struct draft){rows[i].part, rows[i].form, rows[i].version, rows[i].saved_at};
	*out = drafts;
	return OK;
}

enum err draft_drop(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t year, const char *part)
{
	struct keeping k = {actor, year, NULL, part};

	return db_write(ctx, app->db, keep, &k);
}
