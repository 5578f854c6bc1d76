/* The store's promises: a transaction is whole or nothing, runs again when it loses, waits its turn, and says what is
 * wrong when it cannot; the schema is the one of this program or is refused. */
#include <pthread.h>
#include <signal.h>
#include <sys/resource.h>

#include "db/statement.h"
#include "db/statements.h"
#include "store.h"

static enum err add_chain(struct ctx *ctx, struct db *db, void *arg)
{
	struct sql_audit_head_advance head;
	bool found;

	return sql_audit_head_advance(ctx, db, *(int64_t *)arg, &head, &found);
}

static int64_t length_of(struct ctx *ctx, struct db *db, int64_t chain)
{
	struct sql_audit_head_advance head = {0};
	bool found = false;

	assert_int_equal(sql_audit_head_advance(ctx, db, chain, &head, &found), OK);
	return head.seq - 1;
}

struct both {
	int64_t chain;
	enum err then;
};

static enum err add_then(struct ctx *ctx, struct db *db, void *arg)
{
	struct both *b = arg;
	enum err err = add_chain(ctx, db, &b->chain);

	return err ? err : b->then;
}

TEST(what_fails_in_the_middle_leaves_nothing)
{
	struct db *db = store_open(ctx);
	struct both b = {.chain = 5, .then = ERR_INPUT};

	assert_int_equal(db_write(ctx, db, add_then, &b), ERR_INPUT);
	assert_int_equal(length_of(ctx, db, 5), 0);
	b.then = OK;
	assert_int_equal(db_write(ctx, db, add_then, &b), OK);
	assert_int_equal(length_of(ctx, db, 5), 2); /* the looking itself counts too */
}

TEST(a_statement_or_commit_that_fails_is_told_and_leaves_nothing)
{
	struct db *db = store_open(ctx);
	int64_t chain = 5;

	for (unsigned n = 1; n <= 2; n++) {
		ctx->problems = NULL;
		db_fail_at(db, n);
		assert_int_equal(db_write(ctx, db, add_chain, &chain), ERR_IO);
		assert_told(ctx, "cơ sở dữ liệu");
		db_fail_at(db, 0);
		assert_false(db_in_transaction(db));
	}
	assert_int_equal(length_of(ctx, db, 5), 0);
}

static enum err nest(struct ctx *ctx, struct db *db, void *arg)
{
	enum err err = db_write(ctx, db, add_chain, arg);

	return err ? err : ERR_INPUT;
}

TEST(a_transaction_inside_another_is_part_of_it)
{
	struct db *db = store_open(ctx);
	int64_t chain = 5;

	assert_int_equal(db_write(ctx, db, nest, &chain), ERR_INPUT);
	assert_int_equal(length_of(ctx, db, 5), 0);
}

/* --- many at once --- */

#define THREADS 8
#define WRITES 40

struct writer {
	const char *address;
	int failed;
};

static enum err write_many(void *arg)
{
	struct writer *w = arg;
	struct arena *arena = arena_new(ARENA_SIZE_MAX);
	struct ctx ctx = ctx_new(arena, LANG_VI);
	int64_t chain = 9;
	struct db *db;

	if (db_open(&ctx, w->address, &db) != OK)
		return ERR_IO;
	for (int i = 0; i < WRITES; i++)
		w->failed += db_write(&ctx, db, add_chain, &chain) != OK;
	db_close(db);
	arena_free(arena);
	return OK;
}

static void *run_writer(void *arg)
{
	struct writer *w = arg;

	if (write_many(w) != OK)
		w->failed = WRITES;
	return NULL;
}

TEST(eight_threads_that_write_the_same_row_lose_no_write)
{
	struct store *store = store_new(ctx);
	struct writer writers[THREADS];
	pthread_t threads[THREADS];

	for (int i = 0; i < THREADS; i++) {
		writers[i] = (struct writer){.address = store->address};
		assert_int_equal(pthread_create(&threads[i], NULL, run_writer, &writers[i]), 0);
	}
	for (int i = 0; i < THREADS; i++) {
		pthread_join(threads[i], NULL);
		assert_int_equal(writers[i].failed, 0);
	}
	assert_int_equal(length_of(ctx, store->db, 9), THREADS * WRITES);
}

TEST(opening_the_store_in_one_thread_leaves_the_locks_of_another_alone)
{
	struct store *store = store_new(ctx);
	struct db *second;
	int64_t chain = 5;
	sqlite3 *outsider;

	if (store->server)
		return;
	assert_int_equal(db_write(ctx, store->db, add_chain, &chain), OK);
	assert_int_equal(db_open(ctx, store->address, &second), OK);
	/* another program comes and goes; if it thought itself alone it would take the journal away */
	store_tamper(store, "SELECT 1");
	assert_int_equal(sqlite3_open(store->address, &outsider), SQLITE_OK);
	assert_int_equal(sqlite3_exec(outsider, "SELECT count(*) FROM audit_head", NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(outsider);
	assert_int_equal(access(str_fmt(ctx->arena, "%s-wal", store->address), F_OK), 0);
	db_close(second);
}

/* --- what stands in the way --- */

TEST(a_store_that_another_program_holds_is_told_as_busy)
{
	struct store *store = store_new(ctx);
	int64_t chain = 5;
	sqlite3 *other;

	if (store->server)
		return;
	assert_int_equal(sqlite3_open(store->address, &other), SQLITE_OK);
	assert_int_equal(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(db_write(ctx, store->db, add_chain, &chain), ERR_BUSY);
	assert_told(ctx, "bận");
	assert_int_equal(sqlite3_exec(other, "ROLLBACK", NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(other);
	assert_int_equal(db_write(ctx, store->db, add_chain, &chain), OK);
}

/* A limit on file sizes stands for a full disk: it binds root as well. */
TEST(a_full_disk_is_told_and_what_was_there_stays)
{
	struct store *store = store_new(ctx);
	struct rlimit before, tiny;
	int64_t chain = 5;

	if (store->server)
		return;
	assert_int_equal(db_write(ctx, store->db, add_chain, &chain), OK);
	signal(SIGXFSZ, SIG_IGN);
	getrlimit(RLIMIT_FSIZE, &before);
	tiny = (struct rlimit){4096, before.rlim_max};
	setrlimit(RLIMIT_FSIZE, &tiny);
	chain = 6;
	assert_int_equal(db_write(ctx, store->db, add_chain, &chain), ERR_IO);
	setrlimit(RLIMIT_FSIZE, &before);
	assert_int_equal(length_of(ctx, store->db, 5), 1);
	assert_int_equal(length_of(ctx, store->db, 6), 0);
}

/* --- the schema --- */

TEST(migrations_are_applied_once_and_remembered)
{
	struct store *store = store_new(ctx);

	assert_int_equal(db_migrate(ctx, store->db), OK);
	assert_int_equal(db_check(ctx, store->db), OK);
}

TEST(a_migration_that_was_altered_afterwards_is_refused)
{
	struct store *store = store_new(ctx);

	store_tamper(store, "UPDATE schema_migration SET checksum = 'another' WHERE number = 1");
	assert_int_equal(db_check(ctx, store->db), ERR_STATE);
	assert_int_equal(db_migrate(ctx, store->db), ERR_STATE);
}

TEST(a_store_newer_than_the_program_is_refused)
{
	struct store *store = store_new(ctx);

	store_tamper(store,
		     "INSERT INTO schema_migration (number, name, checksum, applied_at) VALUES (9000, 'x', 'y', 0)");
	assert_int_equal(db_check(ctx, store->db), ERR_STATE);
	assert_int_equal(db_migrate(ctx, store->db), ERR_STATE);
}

TEST(a_store_that_lacks_a_migration_is_refused)
{
	struct store *store = store_new(ctx);

	store_tamper(store, "DELETE FROM schema_migration WHERE number = (SELECT max(number) FROM schema_migration)");
	assert_int_equal(db_check(ctx, store->db), ERR_STATE);
	assert_told(ctx, "còn thiếu 1 bước");
}

TEST(an_address_that_cannot_be_reached_is_told_without_its_password)
{
	struct db *db;

	assert_int_equal(db_open(ctx, "postgresql://somebody:hidden@127.0.0.1:1/none?connect_timeout=2", &db), ERR_IO);
	assert_non_null(ctx->problems);
	assert_null(strstr(ctx->problems->text, "hidden"));
	assert_null(db);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_fails_in_the_middle_leaves_nothing),
	    cmocka_unit_test(a_statement_or_commit_that_fails_is_told_and_leaves_nothing),
	    cmocka_unit_test(a_transaction_inside_another_is_part_of_it),
	    cmocka_unit_test(eight_threads_that_write_the_same_row_lose_no_write),
	    cmocka_unit_test(opening_the_store_in_one_thread_leaves_the_locks_of_another_alone),
	    cmocka_unit_test(a_store_that_another_program_holds_is_told_as_busy),
	    cmocka_unit_test(a_full_disk_is_told_and_what_was_there_stays),
	    cmocka_unit_test(migrations_are_applied_once_and_remembered),
	    cmocka_unit_test(a_migration_that_was_altered_afterwards_is_refused),
	    cmocka_unit_test(a_store_newer_than_the_program_is_refused),
	    cmocka_unit_test(a_store_that_lacks_a_migration_is_refused),
	    cmocka_unit_test(an_address_that_cannot_be_reached_is_told_without_its_password),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
