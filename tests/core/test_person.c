#include "core/session.h"
#include "core/totp.h"
#include "people.h"

static struct person_listed *find(const struct person_listed *list, size_t count, const char *login)
{
	for (size_t i = 0; i < count; i++)
		if (str_eq(list[i].person.login, login))
			return (struct person_listed *)&list[i];
	fail_msg("%s is not in the list", login);
	return NULL;
}

static enum err sign_in(struct ctx *ctx, struct people *p, const char *login, const char *password, struct session *out)
{
	const char *token;

	return session_begin(ctx, &p->app, login, password, NULL, NULL, &token, out);
}

TEST(a_new_account_has_a_one_time_password_that_must_be_changed)
{
	struct people *p = people_new(ctx);
	struct actor focal = people_focal(p);
	const struct grant grant = {p->ward, ROLE_CONTRIBUTOR};
	const struct person_new new = {.login = "hoa", .name = "Đỗ Thị Hoa", .roles = &grant, .role_count = 1};
	const char *password;
	struct session session;
	int64_t id;

	assert_int_equal(person_add(ctx, &p->app, &focal, &new, &id, &password), OK);
	assert_int_equal(strlen(password), 14);
	assert_int_equal(sign_in(ctx, p, "hoa", password, &session), OK);
	assert_int_equal(session.step, SIGN_IN_PASSWORD);
	assert_int_equal(person_set_password(ctx, &p->app, &session.actor, password, GOOD_PASSWORD), OK);
	assert_int_equal(sign_in(ctx, p, "hoa", GOOD_PASSWORD, &session), OK);
	assert_int_equal(session.step, SIGN_IN_DONE);
	assert_int_equal(session.actor.grant_count, 1);
	assert_int_equal(session.actor.grants[0].unit, p->ward);
}

static void refused_account(struct ctx *ctx, struct people *p, const char *login, const char *name, const char *words)
{
	const struct grant grant = {p->ward, ROLE_READER};
	const struct person_new new = {.login = login, .name = name, .roles = &grant, .role_count = 1};
	const char *password;
	int64_t id;

	forget(ctx);
	assert_int_equal(person_add(ctx, &p->app, &actor_system, &new, &id, &password), ERR_INPUT);
	assert_told(ctx, words);
}

TEST(a_login_is_plain_and_nobody_elses_and_a_name_is_not_empty)
{
	struct people *p = people_new(ctx);

	refused_account(ctx, p, "lan", "Lê Lan", "đã có người dùng");
	refused_account(ctx, p, "Lan", "Lê Lan", "không dùng được");
	refused_account(ctx, p, "lê lan", "Lê Lan", "không dùng được");
	refused_account(ctx, p, "ab", "Lê Lan", "không dùng được");
	refused_account(ctx, p, "le.lan", "", "họ và tên");
}

static enum err try_add(struct ctx *ctx, struct people *p, const struct actor *actor, int64_t unit, enum role role)
{
	const struct grant grant = {unit, role};
	struct person_new new = {.login = "ai.do", .name = "Ai Đó", .roles = &grant, .role_count = 1};
	const char *password;
	int64_t id;

	forget(ctx);
	return person_add(ctx, &p->app, actor, &new, &id, &password);
}

TEST(a_focal_point_makes_accounts_of_his_own_unit_only)
{
	struct people *p = people_new(ctx);
	struct actor focal = people_focal(p), clerk = people_clerk(p);

	assert_int_equal(try_add(ctx, p, &focal, p->other_ward, ROLE_READER), ERR_DENIED);
	assert_int_equal(try_add(ctx, p, &focal, UNIT_INSTALLATION, ROLE_ADMINISTRATOR), ERR_DENIED);
	assert_int_equal(try_add(ctx, p, &focal, p->ward, ROLE_ADMINISTRATOR), ERR_DENIED);
	assert_int_equal(try_add(ctx, p, &focal, p->ward, ROLE_APPRAISER), ERR_DENIED);
	assert_int_equal(try_add(ctx, p, &clerk, p->ward, ROLE_READER), ERR_DENIED);
	assert_int_equal(try_add(ctx, p, &focal, p->ward, ROLE_LEADER), OK);
}

TEST(a_role_belongs_where_it_has_a_meaning)
{
	struct people *p = people_new(ctx);
	struct actor admin = people_admin(p);

	assert_int_equal(try_add(ctx, p, &admin, UNIT_INSTALLATION, ROLE_FOCAL_POINT), ERR_INPUT);
	assert_int_equal(try_add(ctx, p, &admin, p->ward, ROLE_ADMINISTRATOR), ERR_INPUT);
	assert_int_equal(try_add(ctx, p, &admin, 4711, ROLE_READER), ERR_NOT_FOUND);
	assert_int_equal(try_add(ctx, p, &admin, UNIT_INSTALLATION, ROLE_MINISTRY), OK);
}

/* Else a focal point could take over an administrator who also works in his ward. */
TEST(an_account_with_a_role_beyond_ones_reach_is_not_ones_to_manage)
{
	struct people *p = people_new(ctx);
	struct actor focal = people_focal(p), admin = people_admin(p);
	const char *password;
	struct person before;

	assert_int_equal(person_grant(ctx, &p->app, &focal, p->admin, p->ward, ROLE_READER, true), OK);
	assert_int_equal(person_get(ctx, &p->app, p->admin, &before), OK);
	assert_int_equal(person_reset(ctx, &p->app, &focal, p->admin, true, &password), ERR_DENIED);
	assert_int_equal(person_disable(ctx, &p->app, &focal, p->admin, true), ERR_DENIED);
	assert_int_equal(person_change(ctx, &p->app, &focal, p->admin, before.version, "Khác", NULL), ERR_DENIED);
	assert_int_equal(person_reset(ctx, &p->app, &focal, p->stranger, false, &password), ERR_DENIED);
	assert_int_equal(person_reset(ctx, &p->app, &focal, p->clerk, false, &password), OK);
	assert_int_equal(person_reset(ctx, &p->app, &admin, p->stranger, false, &password), OK);
}

TEST(two_who_change_an_account_at_once_are_told)
{
	struct people *p = people_new(ctx);
	struct actor focal = people_focal(p);
	struct person person;

	assert_int_equal(person_get(ctx, &p->app, p->clerk, &person), OK);
	assert_int_equal(
	    person_change(ctx, &p->app, &focal, p->clerk, person.version, "Phạm Minh", "Công chức văn hóa"), OK);
	assert_int_equal(person_change(ctx, &p->app, &focal, p->clerk, person.version, "Minh Phạm", NULL),
			 ERR_CONFLICT);
	assert_int_equal(person_get(ctx, &p->app, p->clerk, &person), OK);
	assert_string_equal(person.name, "Phạm Minh");
	assert_string_equal(person.position, "Công chức văn hóa");
}

TEST(a_reset_ends_sessions_clears_the_wait_and_takes_the_second_factor_off_when_asked)
{
	struct people *p = people_new(ctx);
	struct actor focal = people_focal(p);
	const char *password, *token;
	struct session session;
	bool found;

	assert_int_equal(session_begin(ctx, &p->app, "minh", GOOD_PASSWORD, NULL, NULL, &token, &session), OK);
	for (int i = 0; i < 5; i++)
		assert_int_equal(sign_in(ctx, p, "minh", "sai", &session), ERR_DENIED);
	assert_int_equal(sign_in(ctx, p, "minh", GOOD_PASSWORD, &session), ERR_THROTTLED);
	assert_int_equal(person_reset(ctx, &p->app, &focal, p->clerk, true, &password), OK);
	assert_int_equal(session_find(ctx, &p->app, token, NULL, &session, &found), OK);
	assert_false(found);
	assert_int_equal(sign_in(ctx, p, "minh", GOOD_PASSWORD, &session), ERR_DENIED);
	assert_int_equal(sign_in(ctx, p, "minh", password, &session), OK);
	assert_int_equal(session.step, SIGN_IN_PASSWORD);
}

TEST(a_disabled_account_is_out_at_once_and_stays_out)
{
	struct people *p = people_new(ctx);
	struct actor focal = people_focal(p);
	const char *token;
	struct session session;
	bool found;

	assert_int_equal(session_begin(ctx, &p->app, "minh", GOOD_PASSWORD, NULL, NULL, &token, &session), OK);
	assert_int_equal(person_disable(ctx, &p->app, &focal, p->clerk, true), OK);
	assert_int_equal(session_find(ctx, &p->app, token, NULL, &session, &found), OK);
	assert_false(found);
	forget(ctx);
	assert_int_equal(sign_in(ctx, p, "minh", GOOD_PASSWORD, &session), ERR_DENIED);
	assert_told(ctx, "Tên đăng nhập hoặc mật khẩu không đúng");
	assert_int_equal(person_disable(ctx, &p->app, &focal, p->clerk, false), OK);
	assert_int_equal(sign_in(ctx, p, "minh", GOOD_PASSWORD, &session), OK);
	assert_int_equal(person_disable(ctx, &p->app, &focal, p->focal, true), ERR_STATE);
}

TEST(the_last_administrator_cannot_be_lost)
{
	struct people *p = people_new(ctx);

	assert_int_equal(
	    person_grant(ctx, &p->app, &actor_system, p->admin, UNIT_INSTALLATION, ROLE_ADMINISTRATOR, false),
	    ERR_STATE);
	assert_int_equal(person_disable(ctx, &p->app, &actor_system, p->admin, true), ERR_STATE);
	assert_int_equal(person_disable(ctx, &p->app, &actor_system, p->clerk, true), OK);
	assert_int_equal(
	    person_grant(ctx, &p->app, &actor_system, p->focal, UNIT_INSTALLATION, ROLE_ADMINISTRATOR, true), OK);
	assert_int_equal(
	    person_grant(ctx, &p->app, &actor_system, p->admin, UNIT_INSTALLATION, ROLE_ADMINISTRATOR, false), OK);
}

static void weak(struct ctx *ctx, struct people *p, const char *fresh, const char *words)
{
	struct actor focal = people_focal(p);

	forget(ctx);
	assert_int_equal(person_set_password(ctx, &p->app, &focal, GOOD_PASSWORD, fresh), ERR_INPUT);
	assert_told(ctx, words);
	assert_string_equal(ctx->problems->place.pointer, "mat-khau-moi");
}

TEST(passwords_that_anybody_would_try_are_refused)
{
	struct people *p = people_new(ctx);

	weak(ctx, p, "ngắn quá", "ít nhất 10");
	weak(ctx, p, "1234567890", "dễ đoán");
	weak(ctx, p, "0987654321", "dễ đoán");
	weak(ctx, p, "aaaaaaaaaaaa", "dễ đoán");
	weak(ctx, p, "abababababab", "dễ đoán");
	weak(ctx, p, "Mật khẩu 2026", "dễ đoán");
	weak(ctx, p, "Password123!", "dễ đoán");
	weak(ctx, p, "lethilan2026", "dễ đoán");
	weak(ctx, p, "Phường Hạc Thành 1", "dễ đoán");
	weak(ctx, p, GOOD_PASSWORD, "khác mật khẩu");
	weak(ctx, p, str_fmt(ctx->arena, "%0300d", 7), "dài quá");
}

TEST(a_password_is_changed_only_by_who_knows_the_old_one)
{
	struct people *p = people_new(ctx);
	struct actor focal = people_focal(p);
	struct session session;

	for (int i = 0; i < 5; i++) {
		forget(ctx);
		assert_int_equal(person_set_password(ctx, &p->app, &focal, "không phải", "trăng lên đỉnh núi"),
				 ERR_INPUT);
		assert_string_equal(ctx->problems->place.pointer, "mat-khau-cu");
	}
	assert_int_equal(person_set_password(ctx, &p->app, &focal, GOOD_PASSWORD, "trăng lên đỉnh núi"), ERR_THROTTLED);
	store_tamper(p->store, "UPDATE throttle SET blocked_until = 0");
	assert_int_equal(person_set_password(ctx, &p->app, &focal, GOOD_PASSWORD, "trăng lên đỉnh núi"), OK);
	assert_int_equal(sign_in(ctx, p, "lan", "trăng lên đỉnh núi", &session), OK);
}

TEST(the_list_of_a_unit_has_its_people_with_all_their_roles)
{
	struct people *p = people_new(ctx);
	const struct person_listed *list;
	size_t count;

	assert_int_equal(person_grant(ctx, &p->app, &actor_system, p->clerk, p->other_ward, ROLE_READER, true), OK);
	assert_int_equal(person_list(ctx, &p->app, p->ward, &list, &count), OK);
	assert_int_equal(count, 2);
	assert_int_equal(find(list, count, "minh")->role_count, 2);
	assert_int_equal(find(list, count, "lan")->role_count, 1);
	assert_string_equal(find(list, count, "lan")->roles[0].unit_title, "Phường Hạc Thành");
	assert_int_equal(person_list(ctx, &p->app, UNIT_INSTALLATION, &list, &count), OK);
	assert_int_equal(count, 4);
	assert_null(find(list, count, "quan.tri")->roles[0].unit_title);
	assert_int_equal(person_search(ctx, &p->app, "VU HAI", 10, &list, &count), OK);
	assert_int_equal(count, 1);
	assert_int_equal(person_search(ctx, &p->app, "", 2, &list, &count), OK);
	assert_int_equal(count, 2);
}

static const char *const table[] = {
    "Họ và tên",     "Tên đăng nhập", "Vai trò",     "Mã đơn vị", /* */
    "Đỗ Thị Hoa",    "hoa",           "contributor", "14758",     /* */
    "Phạm Văn Minh", "minh",          "Người xem",   "14758",     /* */
    "Đỗ Thị Hoa",    "hoa",           "reader",      "14758",     /* */
};

TEST(a_table_of_accounts_is_looked_at_first_and_then_made)
{
	struct people *p = people_new(ctx);
	struct actor focal = people_focal(p);
	const struct person_import_row *rows;
	struct session session;
	struct person person;
	const char *password;
	size_t count;

	assert_int_equal(person_import(ctx, &p->app, &focal, "bang.xlsx", table, 4, 4, 0, false, &rows, &count), OK);
	assert_int_equal(count, 3);
	assert_false(rows[0].exists);
	assert_true(rows[1].exists && rows[2].exists);
	assert_null(rows[0].password);
	assert_int_equal(person_by_login(ctx, &p->app, "hoa", &person), ERR_NOT_FOUND);
	assert_int_equal(person_import(ctx, &p->app, &focal, "bang.xlsx", table, 4, 4, 0, true, &rows, &count), OK);
	password = rows[0].password;
	assert_non_null(password);
	assert_null(rows[1].password);
	assert_null(rows[2].password);
	assert_int_equal(sign_in(ctx, p, "hoa", password, &session), OK);
	assert_int_equal(session.actor.grant_count, 2);
	assert_int_equal(session.step, SIGN_IN_PASSWORD);
}

TEST(every_fault_of_a_table_of_accounts_is_told_by_cell_and_nothing_is_made)
{
	static const char *const faulty[] = {
	    "login",  "name",       "role",        "unit",  /* */
	    "tốt",    "Lê Tốt",     "reader",      "14758", /* A2 */
	    "nam",    "Người Khác", "reader",      "14758", /* A3: somebody else's */
	    "le.hai", "Lê Hai",     "vua",         "14758", /* C4 */
	    "le.ba",  "Lê Ba",      "reader",      "99999", /* D5 */
	    "le.tu",  "Lê Tư",      "reader",      "14797", /* D6: not his ward */
	    "le.nam", "Lê Năm",     "contributor", "14758", /* */
	};
	static const char *const cells[] = {"A2", "A3", "C4", "D5", "D6"};
	struct people *p = people_new(ctx);
	struct actor focal = people_focal(p);
	const struct person_import_row *rows;
	const struct problem *problem;
	struct person person;
	size_t count, i = 0;

	assert_int_not_equal(person_import(ctx, &p->app, &focal, "bang.xlsx", faulty, 7, 4, 0, true, &rows, &count),
			     OK);
	for (problem = ctx->problems; problem; problem = problem->next, i++) {
		assert_true(i < 5);
		assert_string_equal(problem->place.pointer, cells[i]);
	}
	assert_int_equal(i, 5);
	assert_int_equal(person_by_login(ctx, &p->app, "le.nam", &person), ERR_NOT_FOUND);
}

TEST(a_table_without_units_is_for_the_unit_at_hand)
{
	static const char *const cells[] = {"login", "name", "role", "hoa", "Đỗ Thị Hoa", "reader"};
	struct people *p = people_new(ctx);
	struct actor focal = people_focal(p);
	const struct person_import_row *rows;
	size_t count;

	assert_int_equal(person_import(ctx, &p->app, &focal, "bang.csv", cells, 2, 3, p->ward, true, &rows, &count),
			 OK);
	assert_string_equal(rows[0].unit, "Phường Hạc Thành");
	assert_int_equal(person_import(ctx, &p->app, &focal, "bang.csv", cells, 2, 3, 0, true, &rows, &count),
			 ERR_INPUT);
}

/* The n-th statement of an import fails: nothing of it is there. */
TEST(an_import_that_fails_in_the_middle_leaves_nothing)
{
	struct people *p = people_new(ctx);
	const struct person_import_row *rows;
	struct person person;
	unsigned failures = 0;
	size_t count;

	for (unsigned n = 1; n < 200; n++) {
		enum err err;

		db_fail_at(p->app.db, n);
		err = person_import(ctx, &p->app, &actor_system, "bang.xlsx", table, 4, 4, 0, true, &rows, &count);
		db_fail_at(p->app.db, 0);
		if (!err)
			break;
		assert_int_equal(err, ERR_IO);
		assert_int_equal(person_by_login(ctx, &p->app, "hoa", &person), ERR_NOT_FOUND);
		failures++;
	}
	assert_true(failures > 20);
}

TEST(what_happened_to_an_account_is_in_the_audit_of_its_unit_without_secrets)
{
	struct people *p = people_new(ctx);
	struct actor focal = people_focal(p);
	struct audit_filter filter = {.unit = p->ward};
	const struct audit_event *events;
	const char *password;
	size_t count;

	assert_int_equal(person_reset(ctx, &p->app, &focal, p->clerk, false, &password), OK);
	assert_int_equal(audit_list(ctx, &p->app, &focal, &filter, &events, &count), OK);
	assert_string_equal(events[0].action, "person_reset");
	assert_string_equal(events[0].subject, "minh");
	assert_string_equal(events[0].actor, "Lê Thị Lan");
	for (size_t i = 0; i < count; i++)
		assert_true(!events[i].after || !strstr(events[i].after, password));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_new_account_has_a_one_time_password_that_must_be_changed),
	    cmocka_unit_test(a_login_is_plain_and_nobody_elses_and_a_name_is_not_empty),
	    cmocka_unit_test(a_focal_point_makes_accounts_of_his_own_unit_only),
	    cmocka_unit_test(a_role_belongs_where_it_has_a_meaning),
	    cmocka_unit_test(an_account_with_a_role_beyond_ones_reach_is_not_ones_to_manage),
	    cmocka_unit_test(two_who_change_an_account_at_once_are_told),
	    cmocka_unit_test(a_reset_ends_sessions_clears_the_wait_and_takes_the_second_factor_off_when_asked),
	    cmocka_unit_test(a_disabled_account_is_out_at_once_and_stays_out),
	    cmocka_unit_test(the_last_administrator_cannot_be_lost),
	    cmocka_unit_test(passwords_that_anybody_would_try_are_refused),
	    cmocka_unit_test(a_password_is_changed_only_by_who_knows_the_old_one),
	    cmocka_unit_test(the_list_of_a_unit_has_its_people_with_all_their_roles),
	    cmocka_unit_test(a_table_of_accounts_is_looked_at_first_and_then_made),
	    cmocka_unit_test(every_fault_of_a_table_of_accounts_is_told_by_cell_and_nothing_is_made),
	    cmocka_unit_test(a_table_without_units_is_for_the_unit_at_hand),
	    cmocka_unit_test(an_import_that_fails_in_the_middle_leaves_nothing),
	    cmocka_unit_test(what_happened_to_an_account_is_in_the_audit_of_its_unit_without_secrets),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
