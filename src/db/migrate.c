/* The numbered migrations: each in one transaction, remembered with its checksum. */
#include <stdlib.h>
#include <string.h>

#include "db/db.h"
#include "db/statement.h"

static const char make_table[] = "CREATE TABLE IF NOT EXISTS schema_migration (number BIGINT PRIMARY KEY NOT NULL, "
				 "name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at BIGINT NOT NULL)";
static const char list_applied[] = "SELECT CAST(number AS TEXT), name, checksum FROM schema_migration ORDER BY number";

struct applied {
	struct ctx *ctx;
	int count;
};

static enum err check_applied(void *arg, const union db_slot *slots)
{
	struct applied *a = arg;
	int number = atoi(slots[0].text);
	const struct db_migration *migration = number <= (int)db_migration_count ? &db_migrations[number - 1] : NULL;

	if (!migration)
		return problem(a->ctx, ERR_STATE, (struct place){0}, NULL,
			       N_("Dùng bản tcpl mới hơn, hoặc bản đã dùng lần trước."),
			       "Cơ sở dữ liệu được lập bởi bản tcpl mới hơn (bước %d: %s).", number, slots[1].text);
	if (number != ++a->count || !str_eq(migration->checksum, slots[2].text))
		return problem(a->ctx, ERR_STATE, (struct place){0}, NULL,
			       N_("Dùng đúng bản tcpl đã lập cơ sở dữ liệu này."),
			       "Cơ sở dữ liệu không khớp với bản tcpl này (bước %d: %s).", number, slots[1].text);
	return OK;
}

static enum err count_applied(struct ctx *ctx, struct db *db, int *count)
{
	struct applied a = {.ctx = ctx};
	enum err err = db->ops->raw(ctx, db, list_applied, NULL, 0, 3, check_applied, &a);

	*count = a.count;
	return err;
}

static enum err apply(struct ctx *ctx, struct db *db, void *arg)
{
	const struct db_migration *m = arg;
	const char *values[] = {str_fmt(ctx->arena, "%d", m->number), m->name, m->checksum,
				str_fmt(ctx->arena, "%lld", (long long)db_now())};
	enum err err = db->ops->script(ctx, db, db->ops->engine == DB_SQLITE ? m->sqlite : m->postgres);

	if (err)
		return err;
	return db->ops->raw(ctx, db,
			    "INSERT INTO schema_migration (number, name, checksum, applied_at) VALUES "
			    "(CAST($1 AS BIGINT), $2, $3, CAST($4 AS BIGINT))",
			    values, 4, 0, NULL, NULL);
}

static enum err migrate_locked(struct ctx *ctx, struct db *db)
{
	int count = 0;
	enum err err = db->ops->script(ctx, db, make_table);

	if (!err)
		err = count_applied(ctx, db, &count);
	for (unsigned i = (unsigned)count; !err && i < db_migration_count; i++) {
		struct db_migration migration = db_migrations[i];

		err = db_write(ctx, db, apply, &migration);
	}
	return err;
}

static enum err take_answer(void *arg, const union db_slot *slots)
{
	*(bool *)arg = str_eq(slots[0].text, "t");
	return OK;
}

static enum err is_replica(struct ctx *ctx, struct db *db, bool *out)
{
	*out = false;
	if (db->ops->engine == DB_SQLITE)
		return OK;
	return db->ops->raw(ctx, db, "SELECT CASE WHEN pg_is_in_recovery() THEN 't' ELSE 'f' END", NULL, 0, 1,
			    take_answer, out);
}

enum err db_migrate(struct ctx *ctx, struct db *db)
{
	bool replica;
	enum err err = is_replica(ctx, db, &replica);

	if (!err && replica)
		return db_check(ctx, db);
	if (!err)
		err = db->ops->lock(ctx, db);
	if (err)
		return err;
	err = migrate_locked(ctx, db);
	db->ops->unlock(db);
	return err;
}

enum err db_check(struct ctx *ctx, struct db *db)
{
	int count = 0;
	enum err err = count_applied(ctx, db, &count);

	if (!err && count < (int)db_migration_count)
		err = problem(ctx, ERR_STATE, (struct place){0}, NULL,
			      N_("Chạy tcpl init để cập nhật; dữ liệu được giữ nguyên."),
			      "Cơ sở dữ liệu còn thiếu %d bước cập nhật.", (int)db_migration_count - count);
	return err;
}
