/* Every named statement on the engine under test: it can be prepared, and goes through a whole table only when its
 * source says why. */
#include "db/statement.h"
#include "store.h"

static void prepared_by_postgres(const struct store *store)
{
	PGconn *connection = PQconnectdb(store->address);

	assert_int_equal(PQstatus(connection), CONNECTION_OK);
	for (unsigned i = 0; i < db_statement_count; i++) {
		const struct db_statement *s = &db_statements[i];
		PGresult *result = PQprepare(connection, s->name, s->postgres, 0, NULL), *about;

		if (PQresultStatus(result) != PGRES_COMMAND_OK)
			fail_msg("%s: %s", s->name, PQerrorMessage(connection));
		PQclear(result);
		about = PQdescribePrepared(connection, s->name);
		if (PQnparams(about) != (int)s->param_count || PQnfields(about) != (int)s->column_count)
			fail_msg("%s has other parameters or columns than it says", s->name);
		PQclear(about);
	}
	PQfinish(connection);
}

static void prepared_by_sqlite(const struct store *store)
{
	sqlite3 *handle;

	assert_int_equal(sqlite3_open(store->address, &handle), SQLITE_OK);
	for (unsigned i = 0; i < db_statement_count; i++) {
		const struct db_statement *s = &db_statements[i];
		sqlite3_stmt *prepared = NULL;

		if (sqlite3_prepare_v2(handle, s->sqlite, -1, &prepared, NULL) != SQLITE_OK)
			fail_msg("%s: %s", s->name, sqlite3_errmsg(handle));
		if (sqlite3_bind_parameter_count(prepared) != (int)s->param_count ||
		    sqlite3_column_count(prepared) != (int)s->column_count)
			fail_msg("%s has other parameters or columns than it says", s->name);
		sqlite3_finalize(prepared);
	}
	sqlite3_close(handle);
}

TEST(every_statement_is_understood_and_has_the_parameters_and_columns_it_says)
{
	const struct store *store = store_new(ctx);

	if (store->server)
		prepared_by_postgres(store);
	else
		prepared_by_sqlite(store);
}

/* "SCAN part" and "SCAN part USING INDEX x" go through all rows; those of a subquery or of constants do not count. */
static bool goes_through(const char *detail)
{
	return strncmp(detail, "SCAN ", 5) == 0 && strncmp(detail, "SCAN (", 6) != 0 &&
	       strncmp(detail, "SCAN CONSTANT", 13) != 0 && !strstr(detail, "VIRTUAL TABLE") &&
	       !strstr(detail, "-subquery-");
}

static void check_plan(struct ctx *ctx, sqlite3 *handle, const struct db_statement *s)
{
	sqlite3_stmt *plan = NULL;
	bool scans = false;

	assert_int_equal(
	    sqlite3_prepare_v2(handle, str_fmt(ctx->arena, "EXPLAIN QUERY PLAN %s", s->sqlite), -1, &plan, NULL),
	    SQLITE_OK);
	while (sqlite3_step(plan) == SQLITE_ROW) {
		const char *detail = (const char *)sqlite3_column_text(plan, 3);

		if (goes_through(detail) && !s->may_scan)
			fail_msg("%s goes through a whole table (%s): add an index, or \"-- scan: why\"", s->name,
				 detail);
		scans = scans || goes_through(detail);
	}
	sqlite3_finalize(plan);
	if (s->may_scan && !scans)
		fail_msg("%s needs no \"-- scan\"", s->name);
}

TEST(no_statement_goes_through_a_whole_table_unless_its_source_says_why)
{
	const struct store *store = store_new(ctx);
	sqlite3 *handle;

	if (store->server)
		return; /* the indexes are the same ones */
	assert_int_equal(sqlite3_open(store->address, &handle), SQLITE_OK);
	for (unsigned i = 0; i < db_statement_count; i++)
		check_plan(ctx, handle, &db_statements[i]);
	sqlite3_close(handle);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_statement_is_understood_and_has_the_parameters_and_columns_it_says),
	    cmocka_unit_test(no_statement_goes_through_a_whole_table_unless_its_source_says_why),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
