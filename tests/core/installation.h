/* installation.h - a whole installation for one test: a data folder, a province with two wards, four people, an open
 * year. */
#ifndef TCPL_TESTS_INSTALLATION_H
#define TCPL_TESTS_INSTALLATION_H

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "../db/store.h"
#include "base/file.h"
#include "base/hash.h"
#include "core/assignment.h"
#include "core/evidence.h"
#include "core/person.h"

struct installation {
	const char *folder, *address; /* of the data; of the store */
	struct app *app;
	int64_t unit, other_unit, year;
	struct actor focal, contributor, reader, stranger; /* the last is focal point of the other ward */
	struct grant grants[4];
};

static inline void installation_close(void *arg)
{
	struct installation *in = arg;

	app_close(in->app);
	in->app = NULL;
}

static inline struct actor installation_person(struct ctx *ctx, struct installation *in, unsigned i, const char *login,
					       const char *name, int64_t unit, enum role role)
{
	struct person_new new = {.login = login, .name = name, .role_count = 1, .password = "Hoa mai no trang 7"};
	const char *password;
	int64_t id;

	in->grants[i] = (struct grant){unit, role};
	new.roles = &in->grants[i];
	assert_int_equal(person_add(ctx, in->app, &actor_system, &new, &id, &password), OK);
	return (struct actor){.person = id,
			      .name = name,
			      .login = login,
			      .address = "127.0.0.1",
			      .grants = &in->grants[i],
			      .grant_count = 1};
}

static inline int64_t installation_unit(struct ctx *ctx, struct installation *in, const char *code, const char *kind,
					const char *name, int64_t parent)
{
	struct unit_row row = {.code = code,
			       .kind = kind,
			       .name = name,
			       .parent = parent,
			       .valid_from = DAY_UNKNOWN,
			       .valid_to = DAY_UNKNOWN,
			       .quota = DB_NULL};
	int64_t id;

	assert_int_equal(unit_save(ctx, in->app, &actor_system, &row, &id), OK);
	return id;
}

/* The store alone, without a unit; address NULL: an SQLite file in the folder. */
static inline struct installation *installation_on(struct ctx *ctx, const char *folder, const char *address)
{
	struct installation *in = NEW(ctx->arena, struct installation);
	struct db *db;

	in->folder = folder;
	in->address = address ? address : str_fmt(ctx->arena, "%s/tcpl.db", folder);
	assert_int_equal(db_open(ctx, in->address, &db), OK);
	assert_int_equal(db_migrate(ctx, db), OK);
	db_close(db);
	assert_int_equal(app_open(ctx, folder, address, &in->app), OK);
	arena_own(ctx->arena, in, installation_close);
	return in;
}

/* On the engine that the tests run with. */
static inline struct installation *installation_empty(struct ctx *ctx)
{
	const struct store *store = store_new(ctx);

	return installation_on(ctx, store->folder, store->address);
}

/* Always an SQLite file. */
static inline struct installation *installation_empty_file(struct ctx *ctx)
{
	const char *folder = str_fmt(ctx->arena, "%s/tep", store_new(ctx)->folder);

	assert_int_equal(folder_make(ctx, folder), OK);
	return installation_on(ctx, folder, NULL);
}

static inline struct installation *installation_fill(struct ctx *ctx, struct installation *in)
{
	int64_t province = installation_unit(ctx, in, "38", "province", "Thanh Hóa", DB_NULL);

	in->unit = installation_unit(ctx, in, "14758", "ward", "Hạc Thành", province);
	in->other_unit = installation_unit(ctx, in, "14797", "ward", "Đông Hương", province);
	in->focal = installation_person(ctx, in, 0, "lan", "Lê Thị Lan", in->unit, ROLE_FOCAL_POINT);
	in->contributor = installation_person(ctx, in, 1, "minh", "Phạm Văn Minh", in->unit, ROLE_CONTRIBUTOR);
	in->reader = installation_person(ctx, in, 2, "hoa", "Đỗ Thị Hoa", in->unit, ROLE_READER);
	in->stranger = installation_person(ctx, in, 3, "nam", "Vũ Hải Nam", in->other_unit, ROLE_FOCAL_POINT);
	assert_int_equal(year_begin(ctx, in->app, &in->focal, in->unit, 2024, false, false, &in->year), OK);
	return in;
}

static inline struct installation *installation_new(struct ctx *ctx)
{
	return installation_fill(ctx, installation_empty(ctx));
}

static inline const struct year *installation_year(struct ctx *ctx, struct installation *in)
{
	const struct year *year;

	assert_int_equal(year_open(ctx, in->app, &in->focal, in->year, &year), OK);
	return year;
}

/* A file as the listener leaves it in <folder>/incoming. */
static inline struct evidence_new installation_upload(struct ctx *ctx, struct installation *in, const char *name,
						      const char *bytes, size_t size)
{
	static unsigned serial;
	const char *path = str_fmt(ctx->arena, "%s/incoming/%u", in->folder, ++serial);

	assert_int_equal(folder_make(ctx, str_fmt(ctx->arena, "%s/incoming", in->folder)), OK);
	assert_int_equal(file_write(ctx, path, bytes, size), OK);
	return (struct evidence_new){.path = path,
				     .hash = hash_hex(ctx->arena, bytes, size),
				     .size = (int64_t)size,
				     .file_name = name,
				     .issued = DAY_UNKNOWN};
}

#define PDF_BYTES "%PDF-1.7\nmột tệp thử\n%%EOF\n"

/* The id of a document with a PDF of its own, added by the focal point to the item. */
static inline int64_t installation_document(struct ctx *ctx, struct installation *in, const char *subject,
					    const char *item)
{
	const char *bytes = str_fmt(ctx->arena, "%s%s", PDF_BYTES, subject), *items[] = {item};
	struct evidence_new new =
	    installation_upload(ctx, in, str_fmt(ctx->arena, "%s.pdf", subject), bytes, strlen(bytes));
	int64_t id;

	new.subject = subject;
	new.items = items;
	new.item_count = 1;
	assert_int_equal(evidence_add(ctx, in->app, &in->focal, in->year, &new, &id), OK);
	return id;
}

/* A change behind the program's back, on the store of the installation. */
static inline void installation_tamper(const struct installation *in, const char *sql)
{
	const struct store store = {.server = str_starts(in->address, "postgres") ? in->address : NULL,
				    .address = in->address};

	store_tamper(&store, sql);
}

static inline void forget_told(struct ctx *ctx)
{
	ctx->problems = NULL;
	ctx->problems_end = &ctx->problems;
	ctx->problem_count = 0;
}

#endif
