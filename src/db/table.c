/* Whole tables, for moving between engines: the names come from the migrations, never from outside. */
#include <string.h>

#include "db/statement.h"

static void add_names(struct buf *out, const char *const *names, unsigned count, const char *before, const char *after)
{
	for (unsigned i = 0; i < count; i++) {
		buf_adds(out, i ? ", " : "");
		buf_adds(out, before);
		buf_adds(out, names[i]);
		buf_adds(out, after);
	}
}

struct reading {
	db_row row;
	void *arg;
	unsigned columns;
};

static enum err pass(void *arg, const union db_slot *slots)
{
	struct reading *r = arg;
	const char *values[64];

	for (unsigned i = 0; i < r->columns; i++)
		values[i] = slots[i].text;
	return r->row(r->arg, values);
}

enum err db_table_read(struct ctx *ctx, struct db *db, const struct db_table *table, db_row row, void *arg)
{
	struct buf sql = buf_new(ctx->arena);
	struct reading r = {row, arg, table->column_count};

	buf_adds(&sql, "SELECT ");
	add_names(&sql, table->columns, table->column_count, "CAST(", " AS TEXT)");
	buf_addf(&sql, " FROM %s ORDER BY ", table->name);
	add_names(&sql, table->keys, table->key_count, "", "");
	return db->ops->raw(ctx, db, sql.data, NULL, 0, table->column_count, pass, &r);
}

enum err db_table_insert(struct ctx *ctx, struct db *db, const struct db_table *table, const char *const *values)
{
	struct buf sql = buf_new(ctx->arena);

	buf_addf(&sql, "INSERT INTO %s (", table->name);
	add_names(&sql, table->columns, table->column_count, "", "");
	buf_adds(&sql, ") VALUES (");
	for (unsigned i = 0; i < table->column_count; i++)
		buf_addf(&sql, "%s$%u", i ? ", " : "", i + 1);
	buf_adds(&sql, ")");
	return db->ops->raw(ctx, db, sql.data, values, table->column_count, 0, NULL, NULL);
}
