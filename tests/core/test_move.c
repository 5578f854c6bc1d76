#define _GNU_SOURCE
#include "installation.h"

#include "core/audit.h"
#include "core/move.h"

static int64_t rows_of(const struct moved_table *tables, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (str_eq(tables[i].name, name))
			return tables[i].rows;
	fail_msg("no table %s", name);
	return 0;
}

static void moves_whole(struct ctx *ctx, struct installation *in, struct installation *to)
{
	const struct moved_table *tables;
	struct audit_count audit;
	size_t count;
	int64_t files;

	installation_document(ctx, in, "bien ban 'nháy' \\ và\nxuống dòng", "1.1");
	assert_int_equal(move_rows(ctx, in->app->db, to->app->db, NULL, &tables, &count), OK);
	assert_int_equal(rows_of(tables, count, "unit"), 3);
	assert_int_equal(rows_of(tables, count, "person"), 4);
	assert_int_equal(rows_of(tables, count, "evidence"), 1);
	assert_int_equal(move_files(ctx, in->app, to->folder, NULL, &files), OK);
	assert_int_equal(files, 1);
	assert_int_equal(audit_verify(ctx, to->app, &audit), OK);
	assert_true(audit.events > 4);
}

TEST(every_row_arrives_in_a_file_and_the_audit_holds)
{
	moves_whole(ctx, installation_new(ctx), installation_empty_file(ctx));
}

TEST(every_row_arrives_from_a_file_and_the_audit_holds)
{
	moves_whole(ctx, installation_fill(ctx, installation_empty_file(ctx)), installation_empty(ctx));
}

TEST(a_province_that_came_after_its_ward_arrives_before_it)
{
	struct installation *in = installation_new(ctx);
	struct unit_row ward;
	const struct moved_table *tables;
	size_t count;
	int64_t id, later = installation_unit(ctx, in, "40", "province", "Nghệ An", DB_NULL);

	assert_int_equal(unit_get(ctx, in->app, in->unit, &ward), OK);
	ward.parent = later;
	assert_int_equal(unit_save(ctx, in->app, &actor_system, &ward, &id), OK);
	assert_true(later > in->unit);
	assert_int_equal(move_rows(ctx, in->app->db, installation_empty(ctx)->app->db, NULL, &tables, &count), OK);
	assert_int_equal(rows_of(tables, count, "unit"), 4);
}

TEST(a_store_with_rows_is_not_moved_into)
{
	struct installation *in = installation_new(ctx), *other = installation_new(ctx);
	const struct moved_table *tables;
	size_t count;

	assert_int_equal(move_rows(ctx, in->app->db, other->app->db, NULL, &tables, &count), ERR_STATE);
	assert_told(ctx, "đã có dữ liệu");
}

TEST(whichever_statement_fails_the_target_stays_empty)
{
	struct installation *in = installation_new(ctx), *empty = installation_empty(ctx);
	const struct moved_table *tables;
	size_t count;
	unsigned n = 0;
	enum err err = ERR_IO;

	/* the raw statements of a move are not counted one by one: the commit is what can be made to fail */
	while (err && ++n < 5) {
		struct audit_count audit;

		db_fail_at(empty->app->db, n);
		err = move_rows(ctx, in->app->db, empty->app->db, NULL, &tables, &count);
		db_fail_at(empty->app->db, 0);
		db_release(empty->app->db);
		assert_int_equal(audit_verify(ctx, empty->app, &audit), OK);
		assert_int_equal(audit.events > 0, !err);
	}
	assert_int_equal(err, OK);
	assert_true(n > 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_row_arrives_in_a_file_and_the_audit_holds),
	    cmocka_unit_test(every_row_arrives_from_a_file_and_the_audit_holds),
	    cmocka_unit_test(a_province_that_came_after_its_ward_arrives_before_it),
	    cmocka_unit_test(a_store_with_rows_is_not_moved_into),
	    cmocka_unit_test(whichever_statement_fails_the_target_stays_empty),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
