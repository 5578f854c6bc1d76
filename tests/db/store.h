/* store.h - a fresh, migrated store for one test: SQLite in a temporary folder, or with $TCPL_TEST_DATABASE
 * ("postgresql://...") a schema of its own on that server. It is gone with the arena. */
#ifndef TCPL_TESTS_STORE_H
#define TCPL_TESTS_STORE_H

#include <libpq-fe.h>
#include <sodium.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "../unit/support.h"
#include "db/db.h"

struct store {
	struct db *db;
	const char *server;  /* NULL: SQLite */
	char name[32];       /* of the schema */
	char folder[64];     /* of the SQLite file; also a place for a data folder */
	const char *address; /* to open it once more: db_open */
};

static inline void store_say(const char *server, const char *sql)
{
	PGconn *connection = PQconnectdb(server);
	PGresult *result = PQexec(connection, sql);

	if (PQresultStatus(result) != PGRES_COMMAND_OK)
		fprintf(stderr, "%s: %s\n", sql, PQerrorMessage(connection));
	PQclear(result);
	PQfinish(connection);
}

static inline void store_close(void *arg)
{
	struct store *store = arg;
	char text[128];

	db_close(store->db);
	if (store->server) {
		snprintf(text, sizeof text, "SET client_min_messages = warning; DROP SCHEMA %s CASCADE", store->name);
		store_say(store->server, text);
	}
	snprintf(text, sizeof text, "rm -rf '%s'", store->folder);
	if (system(text) != 0)
		fprintf(stderr, "%s stays\n", store->folder);
}

static inline struct store *store_new(struct ctx *ctx)
{
	struct store *store = NEW(ctx->arena, struct store);
	const char *server = getenv("TCPL_TEST_DATABASE");

	strcpy(store->folder, "/tmp/tcpl-store-XXXXXX");
	assert_non_null(mkdtemp(store->folder));
	arena_own(ctx->arena, store, store_close);
	if (str_empty(server)) {
		store->address = str_fmt(ctx->arena, "%s/tcpl.db", store->folder);
	} else {
		assert_true(sodium_init() >= 0);
		snprintf(store->name, sizeof store->name, "test_%08x%08x", randombytes_random(), randombytes_random());
		store_say(server, str_fmt(ctx->arena, "CREATE SCHEMA %s", store->name));
		store->server = server;
		store->address = str_fmt(ctx->arena, "%s%soptions=-csearch_path%%3D%s", server,
					 strchr(server, '?') ? "&" : "?", store->name);
	}
	assert_int_equal(db_open(ctx, store->address, &store->db), OK);
	assert_int_equal(db_migrate(ctx, store->db), OK);
	return store;
}

/* Something that no statement of the program can do: a change behind its back. */
static inline void store_tamper(const struct store *store, const char *sql)
{
	sqlite3 *other;

	if (store->server) {
		store_say(store->address, sql);
		return;
	}
	assert_int_equal(sqlite3_open(store->address, &other), SQLITE_OK);
	assert_int_equal(sqlite3_exec(other, sql, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(other);
}

/* The store alone, for those who need no more of it. */
static inline struct db *store_open(struct ctx *ctx)
{
	return store_new(ctx)->db;
}

#endif
