/* people.h - an installation with people in it, for the tests of accounts, rights and units: a province, two wards,
 * somebody in each role. */
#ifndef TCPL_TESTS_PEOPLE_H
#define TCPL_TESTS_PEOPLE_H

#include "../db/store.h"
#include "core/person.h"
#include "core/unit.h"

#define GOOD_PASSWORD "hoa mai no trang ngo"

struct people {
	struct store *store;
	struct app app;
	int64_t province, ward, other_ward;
	int64_t admin, focal, stranger, clerk; /* accounts: administrator; focal points of both wards; contributor */
	struct grant admin_grant, focal_grant, stranger_grant, clerk_grant;
};

static inline day people_today(void)
{
	return day_of((struct date){2026, 5, 20});
}

static inline int64_t people_unit(struct ctx *ctx, struct people *p, const char *code, const char *kind,
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

	assert_int_equal(unit_save(ctx, &p->app, &actor_system, &row, &id), OK);
	return id;
}

static inline int64_t people_person(struct ctx *ctx, struct people *p, const char *login, const char *name,
				    int64_t unit, enum role role)
{
	const struct grant grant = {unit, role};
	const struct person_new new = {
	    .login = login, .name = name, .roles = &grant, .role_count = 1, .password = GOOD_PASSWORD};
	const char *password;
	int64_t id;

	assert_int_equal(person_add(ctx, &p->app, &actor_system, &new, &id, &password), OK);
	return id;
}

/* Without a person; the store empty. */
static inline struct people *people_nobody(struct ctx *ctx)
{
	struct people *p = NEW(ctx->arena, struct people);

	p->store = store_new(ctx);
	p->app = (struct app){.db = p->store->db, .folder = p->store->folder, .today = people_today};
	return p;
}

static inline struct people *people_new(struct ctx *ctx)
{
	struct people *p = people_nobody(ctx);

	p->province = people_unit(ctx, p, "38", "province", "Thanh Hóa", DB_NULL);
	p->ward = people_unit(ctx, p, "14758", "ward", "Hạc Thành", p->province);
	p->other_ward = people_unit(ctx, p, "14797", "ward", "Đông Quang", p->province);
	p->admin = people_person(ctx, p, "quan.tri", "Trần Văn Quản", UNIT_INSTALLATION, ROLE_ADMINISTRATOR);
	p->focal = people_person(ctx, p, "lan", "Lê Thị Lan", p->ward, ROLE_FOCAL_POINT);
	p->stranger = people_person(ctx, p, "nam", "Vũ Hải Nam", p->other_ward, ROLE_FOCAL_POINT);
	p->clerk = people_person(ctx, p, "minh", "Phạm Văn Minh", p->ward, ROLE_CONTRIBUTOR);
	p->admin_grant = (struct grant){UNIT_INSTALLATION, ROLE_ADMINISTRATOR};
	p->focal_grant = (struct grant){p->ward, ROLE_FOCAL_POINT};
	p->stranger_grant = (struct grant){p->other_ward, ROLE_FOCAL_POINT};
	p->clerk_grant = (struct grant){p->ward, ROLE_CONTRIBUTOR};
	return p;
}

static inline struct actor people_actor(int64_t person, const char *login, const char *name, const struct grant *grant)
{
	return (struct actor){
	    .person = person, .name = name, .login = login, .address = "192.0.2.7", .grants = grant, .grant_count = 1};
}

static inline struct actor people_admin(const struct people *p)
{
	return people_actor(p->admin, "quan.tri", "Trần Văn Quản", &p->admin_grant);
}

static inline struct actor people_focal(const struct people *p)
{
	return people_actor(p->focal, "lan", "Lê Thị Lan", &p->focal_grant);
}

static inline struct actor people_stranger(const struct people *p)
{
	return people_actor(p->stranger, "nam", "Vũ Hải Nam", &p->stranger_grant);
}

static inline struct actor people_clerk(const struct people *p)
{
	return people_actor(p->clerk, "minh", "Phạm Văn Minh", &p->clerk_grant);
}

/* What was told so far is looked at; the next refusal is the first again. */
static inline void forget(struct ctx *ctx)
{
	ctx->problems = NULL;
	ctx->problems_end = &ctx->problems;
	ctx->problem_count = 0;
}

#endif
