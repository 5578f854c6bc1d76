#include "core/session.h"
#include "core/totp.h"
#include "people.h"

#define HERE "192.0.2.7"

static enum err sign_in_from(struct ctx *ctx, struct people *p, const char *login, const char *password,
			     const char *address, const char **token, struct session *out)
{
	forget(ctx);
	return session_begin(ctx, &p->app, login, password, address, "Trình duyệt thử", token, out);
}

static enum err sign_in(struct ctx *ctx, struct people *p, const char *login, const char *password)
{
	struct session session;
	const char *token;

	return sign_in_from(ctx, p, login, password, HERE, &token, &session);
}

static bool is_in(struct ctx *ctx, struct people *p, const char *token)
{
	struct session session;
	bool found;

	assert_int_equal(session_find(ctx, &p->app, token, HERE, &session, &found), OK);
	return found;
}

TEST(whoever_signs_in_is_known_by_the_token_and_nothing_else)
{
	struct people *p = people_new(ctx);
	struct session session, again;
	const char *token;
	bool found;

	assert_int_equal(sign_in_from(ctx, p, " Lan ", GOOD_PASSWORD, HERE, &token, &session), OK);
	assert_int_equal(strlen(token), 64);
	assert_int_equal(session.step, SIGN_IN_DONE);
	assert_int_equal(session_find(ctx, &p->app, token, "192.0.2.8", &again, &found), OK);
	assert_true(found);
	assert_int_equal(again.actor.person, p->focal);
	assert_string_equal(again.actor.address, "192.0.2.8");
	assert_string_equal(again.csrf, session.csrf);
	assert_false(is_in(ctx, p, ""));
	assert_false(is_in(ctx, p, session.csrf));
	store_tamper(p->store, "UPDATE session SET token_hash = 'x'");
	assert_false(is_in(ctx, p, token));
}

/* What lies in the store is of no use to whoever reads it. */
TEST(neither_token_nor_password_lies_in_the_store)
{
	struct people *p = people_new(ctx);
	struct session session;
	const char *token;

	assert_int_equal(sign_in_from(ctx, p, "lan", GOOD_PASSWORD, HERE, &token, &session), OK);
	store_tamper(p->store, str_fmt(ctx->arena, "DELETE FROM session WHERE token_hash = '%s'", token));
	assert_true(is_in(ctx, p, token));
	store_tamper(p->store,
		     "UPDATE person SET disabled = 1 WHERE password NOT LIKE '$argon2id$v=19$m=19456,t=2,p=1$%'");
	assert_true(is_in(ctx, p, token));
}

TEST(a_wrong_password_and_an_unknown_login_are_refused_alike)
{
	struct people *p = people_new(ctx);
	const char *told;

	assert_int_equal(sign_in(ctx, p, "lan", "sai mất rồi"), ERR_DENIED);
	told = ctx->problems->text;
	assert_int_equal(sign_in(ctx, p, "khong.ai", "sai mất rồi"), ERR_DENIED);
	assert_string_equal(ctx->problems->text, told);
}

TEST(a_person_locked_out_is_told_how_long_to_wait)
{
	struct people *p = people_new(ctx);

	for (int i = 0; i < 4; i++)
		assert_int_equal(sign_in(ctx, p, "lan", "sai mất rồi"), ERR_DENIED);
	assert_null(strstr(ctx->problems->remedy, "chờ"));
	assert_int_equal(sign_in(ctx, p, "lan", "sai mất rồi"), ERR_DENIED);
	assert_non_null(strstr(ctx->problems->remedy, "chờ 1 phút"));
	assert_int_equal(sign_in(ctx, p, "lan", GOOD_PASSWORD), ERR_THROTTLED);
	assert_non_null(strstr(ctx->problems->text, "Thử lại sau"));
	assert_true(strstr(ctx->problems->text, "giây") || strstr(ctx->problems->text, "1 phút"));
	assert_int_equal(sign_in(ctx, p, "minh", GOOD_PASSWORD), OK);
}

TEST(each_wait_is_longer_up_to_fifteen_minutes)
{
	static const char *const waits[] = {"1 phút", "2 phút", "4 phút", "8 phút", "15 phút", "15 phút"};
	struct people *p = people_new(ctx);

	for (int i = 0; i < 4; i++)
		assert_int_equal(sign_in(ctx, p, "lan", "sai mất rồi"), ERR_DENIED);
	for (size_t i = 0; i < sizeof waits / sizeof *waits; i++) {
		assert_int_equal(sign_in(ctx, p, "lan", "sai mất rồi"), ERR_DENIED);
		assert_non_null(strstr(ctx->problems->remedy, waits[i]));
		assert_int_equal(sign_in(ctx, p, "lan", "sai mất rồi"), ERR_THROTTLED);
		store_tamper(p->store, "UPDATE throttle SET blocked_until = 0");
	}
	assert_int_equal(sign_in(ctx, p, "lan", GOOD_PASSWORD), OK);
	for (int i = 0; i < 4; i++)
		assert_int_equal(sign_in(ctx, p, "lan", "sai mất rồi"), ERR_DENIED);
	assert_int_equal(sign_in(ctx, p, "lan", GOOD_PASSWORD), OK);
}

TEST(one_address_that_tries_many_logins_has_to_wait_and_others_have_not)
{
	struct people *p = people_new(ctx);
	struct session session;
	const char *token;

	for (int i = 0; i < 20; i++)
		assert_int_equal(sign_in(ctx, p, str_fmt(ctx->arena, "ai.%d", i), "sai mất rồi"), ERR_DENIED);
	assert_int_equal(sign_in(ctx, p, "lan", GOOD_PASSWORD), ERR_THROTTLED);
	assert_int_equal(sign_in_from(ctx, p, "lan", GOOD_PASSWORD, "192.0.2.99", &token, &session), OK);
}

TEST(an_ipv6_neighbour_is_the_same_address)
{
	struct people *p = people_new(ctx);
	struct session session;
	const char *token;

	for (int i = 0; i < 20; i++)
		assert_int_equal(sign_in_from(ctx, p, str_fmt(ctx->arena, "ai.%d", i), "sai",
					      str_fmt(ctx->arena, "2001:db8:1:2::%x", i), &token, &session),
				 ERR_DENIED);
	assert_int_equal(sign_in_from(ctx, p, "lan", GOOD_PASSWORD, "2001:db8:1:2:ffff::1", &token, &session),
			 ERR_THROTTLED);
	assert_int_equal(sign_in_from(ctx, p, "lan", GOOD_PASSWORD, "2001:db8:1:3::1", &token, &session), OK);
}

TEST(the_wait_outlives_a_restart)
{
	struct people *p = people_new(ctx);

	for (int i = 0; i < 5; i++)
		assert_int_equal(sign_in(ctx, p, "lan", "sai mất rồi"), ERR_DENIED);
	db_close(p->app.db);
	assert_int_equal(db_open(ctx, p->store->address, &p->app.db), OK);
	p->store->db = p->app.db;
	assert_int_equal(sign_in(ctx, p, "lan", GOOD_PASSWORD), ERR_THROTTLED);
}

TEST(what_was_typed_for_an_unknown_login_is_written_nowhere)
{
	struct people *p = people_new(ctx);
	struct audit_filter filter = {.unit = UNIT_INSTALLATION, .limit = 1};
	const struct audit_event *events;
	size_t count;

	assert_int_equal(sign_in(ctx, p, "mat.khau.cua.toi", "lan"), ERR_DENIED);
	assert_int_equal(audit_list(ctx, &p->app, &actor_system, &filter, &events, &count), OK);
	assert_string_equal(events[0].action, "sign_in_refused");
	assert_string_equal(events[0].subject, "?");
	store_tamper(p->store, "UPDATE throttle SET blocked_until = 9000000000000 WHERE subject NOT LIKE '%mat.khau%'");
	assert_int_equal(sign_in(ctx, p, "mat.khau.cua.toi", "lan"), ERR_THROTTLED);
}

TEST(a_session_ends_when_idle_or_old)
{
	struct people *p = people_new(ctx);
	struct session session;
	const char *token;

	assert_int_equal(sign_in_from(ctx, p, "lan", GOOD_PASSWORD, HERE, &token, &session), OK);
	store_tamper(p->store, str_fmt(ctx->arena, "UPDATE session SET seen_at = seen_at - %lld",
				       (long long)SESSION_IDLE_MAX_MS - 60000));
	assert_true(is_in(ctx, p, token)); /* and is seen again by that */
	store_tamper(p->store, str_fmt(ctx->arena, "UPDATE session SET seen_at = seen_at - %lld",
				       (long long)SESSION_IDLE_MAX_MS - 60000));
	assert_true(is_in(ctx, p, token));
	store_tamper(p->store, str_fmt(ctx->arena, "UPDATE session SET seen_at = seen_at - %lld",
				       (long long)SESSION_IDLE_MAX_MS));
	assert_false(is_in(ctx, p, token));
	assert_int_equal(sign_in_from(ctx, p, "lan", GOOD_PASSWORD, HERE, &token, &session), OK);
	store_tamper(p->store, "UPDATE session SET expires_at = 1");
	assert_false(is_in(ctx, p, token));
}

TEST(sessions_are_listed_and_revoked_only_by_their_person)
{
	struct people *p = people_new(ctx);
	struct session one, two, other;
	const char *token_one, *token_two, *token_other;
	const struct session_listed *list;
	size_t count;

	assert_int_equal(sign_in_from(ctx, p, "lan", GOOD_PASSWORD, HERE, &token_one, &one), OK);
	assert_int_equal(sign_in_from(ctx, p, "lan", GOOD_PASSWORD, HERE, &token_two, &two), OK);
	assert_int_equal(sign_in_from(ctx, p, "nam", GOOD_PASSWORD, HERE, &token_other, &other), OK);
	assert_int_equal(session_list(ctx, &p->app, &one, &list, &count), OK);
	assert_int_equal(count, 2);
	assert_int_equal(list[0].current + list[1].current, 1);
	assert_string_equal(list[0].agent, "Trình duyệt thử");
	assert_int_equal(session_revoke(ctx, &p->app, &one, other.id), OK);
	assert_true(is_in(ctx, p, token_other));
	assert_int_equal(session_revoke(ctx, &p->app, &one, 0), OK);
	assert_true(is_in(ctx, p, token_one));
	assert_false(is_in(ctx, p, token_two));
	assert_int_equal(session_end(ctx, &p->app, &one), OK);
	assert_false(is_in(ctx, p, token_one));
}

TEST(of_many_sessions_the_oldest_end)
{
	struct people *p = people_new(ctx);
	const struct session_listed *list;
	struct session session;
	const char *token, *first = NULL;
	size_t count;

	for (int i = 0; i < 22; i++) {
		assert_int_equal(sign_in_from(ctx, p, "lan", GOOD_PASSWORD, NULL, &token, &session), OK);
		first = first ? first : token;
		store_tamper(p->store, "UPDATE session SET created_at = created_at - 1000");
	}
	assert_int_equal(session_list(ctx, &p->app, &session, &list, &count), OK);
	assert_int_equal(count, 20);
	assert_false(is_in(ctx, p, first));
	assert_true(is_in(ctx, p, token));
}

/* A second factor for the focal point; the codes are returned. */
static const char *with_second_factor(struct ctx *ctx, struct people *p, const char *const **recovery)
{
	struct actor focal = people_focal(p);
	const char *secret, *address;
	unsigned count;
	char code[7];

	assert_int_equal(totp_propose(ctx, &p->app, &focal, NULL, &secret, &address), OK);
	assert_non_null(strstr(address, secret));
	assert_int_equal(totp_enable(ctx, &p->app, &focal, secret, "000000x", recovery, &count), ERR_INPUT);
	/* the step before now, so that that of now is left for signing in */
	assert_true(totp_code(secret, db_now() / 30000 - 1, code));
	assert_int_equal(totp_enable(ctx, &p->app, &focal, secret, code, recovery, &count), OK);
	assert_int_equal(count, 10);
	return secret;
}

TEST(with_a_second_factor_the_password_alone_opens_nothing)
{
	struct people *p = people_new(ctx);
	const char *const *recovery, *secret = with_second_factor(ctx, p, &recovery), *token, *fresh;
	struct session session;
	char code[7];
	bool found;

	assert_int_equal(sign_in_from(ctx, p, "lan", GOOD_PASSWORD, HERE, &token, &session), OK);
	assert_int_equal(session.step, SIGN_IN_CODE);
	assert_int_equal(session_second_factor(ctx, &p->app, &session, "123", HERE, &fresh), ERR_DENIED);
	assert_true(totp_code(secret, db_now() / 30000, code));
	assert_int_equal(session_second_factor(ctx, &p->app, &session, code, HERE, &fresh), OK);
	assert_false(is_in(ctx, p, token)); /* the token is made anew */
	assert_int_equal(session_find(ctx, &p->app, fresh, HERE, &session, &found), OK);
	assert_int_equal(session.step, SIGN_IN_DONE);
	assert_int_equal(sign_in_from(ctx, p, "lan", GOOD_PASSWORD, HERE, &token, &session), OK);
	assert_int_equal(session_second_factor(ctx, &p->app, &session, code, HERE, &fresh), ERR_DENIED);
}

TEST(a_recovery_code_works_once)
{
	struct people *p = people_new(ctx);
	const char *const *recovery, *token, *fresh;
	struct session session;

	with_second_factor(ctx, p, &recovery);
	assert_int_equal(sign_in_from(ctx, p, "lan", GOOD_PASSWORD, HERE, &token, &session), OK);
	assert_int_equal(session_second_factor(ctx, &p->app, &session, recovery[3], HERE, &fresh), OK);
	assert_true(is_in(ctx, p, fresh));
	assert_int_equal(sign_in_from(ctx, p, "lan", GOOD_PASSWORD, HERE, &token, &session), OK);
	assert_int_equal(session_second_factor(ctx, &p->app, &session, recovery[3], HERE, &fresh), ERR_DENIED);
	assert_int_equal(session_second_factor(ctx, &p->app, &session, recovery[4], HERE, &fresh), OK);
}

TEST(codes_cannot_be_tried_through)
{
	struct people *p = people_new(ctx);
	const char *const *recovery, *token, *fresh;
	struct session session;

	with_second_factor(ctx, p, &recovery);
	assert_int_equal(sign_in_from(ctx, p, "lan", GOOD_PASSWORD, HERE, &token, &session), OK);
	for (int i = 0; i < 5; i++)
		assert_int_equal(session_second_factor(ctx, &p->app, &session, "12345", HERE, &fresh), ERR_DENIED);
	assert_int_equal(session_second_factor(ctx, &p->app, &session, recovery[0], HERE, &fresh), ERR_THROTTLED);
}

TEST(the_second_factor_is_taken_off_by_password_or_by_a_reset)
{
	struct people *p = people_new(ctx);
	struct actor focal = people_focal(p), admin = people_admin(p);
	const char *const *recovery, *secret, *address, *password, *token;
	struct session session;
	unsigned count;

	with_second_factor(ctx, p, &recovery);
	assert_int_equal(totp_propose(ctx, &p->app, &focal, NULL, &secret, &address), ERR_STATE);
	assert_int_equal(totp_new_recovery(ctx, &p->app, &focal, "sai mất rồi", &recovery, &count), ERR_INPUT);
	assert_int_equal(totp_new_recovery(ctx, &p->app, &focal, GOOD_PASSWORD, &recovery, &count), OK);
	assert_int_equal(totp_disable(ctx, &p->app, &focal, "sai mất rồi"), ERR_INPUT);
	assert_int_equal(totp_disable(ctx, &p->app, &focal, GOOD_PASSWORD), OK);
	assert_int_equal(sign_in_from(ctx, p, "lan", GOOD_PASSWORD, HERE, &token, &session), OK);
	assert_int_equal(session.step, SIGN_IN_DONE);
	with_second_factor(ctx, p, &recovery);
	assert_int_equal(person_reset(ctx, &p->app, &admin, p->focal, false, &password), OK);
	assert_int_equal(sign_in_from(ctx, p, "lan", password, HERE, &token, &session), OK);
	assert_int_equal(session.step, SIGN_IN_CODE);
	assert_int_equal(person_reset(ctx, &p->app, &admin, p->focal, true, &password), OK);
	assert_int_equal(sign_in_from(ctx, p, "lan", password, HERE, &token, &session), OK);
	assert_int_equal(session.step, SIGN_IN_PASSWORD);
}

TEST(public_things_are_counted_within_a_window)
{
	struct people *p = people_nobody(ctx);

	for (int i = 0; i < 3; i++)
		assert_int_equal(throttle(ctx, &p->app, "opinion:192.0.2.1", 3, 60000), OK);
	assert_int_equal(throttle(ctx, &p->app, "opinion:192.0.2.1", 3, 60000), ERR_THROTTLED);
	assert_told(ctx, "Thử lại sau");
	assert_int_equal(throttle(ctx, &p->app, "opinion:192.0.2.2", 3, 60000), OK);
	store_tamper(p->store, "UPDATE throttle SET first_at = first_at - 60000");
	assert_int_equal(throttle(ctx, &p->app, "opinion:192.0.2.1", 3, 60000), OK);
}

TEST(a_moment_is_told_in_vietnams_time)
{
	assert_string_equal(moment_text(ctx->arena, 0), "07:00 ngày 01/01/1970");
	assert_string_equal(moment_text(ctx->arena, 1736125500000), "08:05 ngày 06/01/2025");
	assert_int_equal(moment_day(17 * 3600000LL - 1), 0);
	assert_int_equal(moment_day(17 * 3600000LL), 1);
	assert_int_equal(moment_day(-8 * 3600000LL), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(whoever_signs_in_is_known_by_the_token_and_nothing_else),
	    cmocka_unit_test(neither_token_nor_password_lies_in_the_store),
	    cmocka_unit_test(a_wrong_password_and_an_unknown_login_are_refused_alike),
	    cmocka_unit_test(a_person_locked_out_is_told_how_long_to_wait),
	    cmocka_unit_test(each_wait_is_longer_up_to_fifteen_minutes),
	    cmocka_unit_test(one_address_that_tries_many_logins_has_to_wait_and_others_have_not),
	    cmocka_unit_test(an_ipv6_neighbour_is_the_same_address),
	    cmocka_unit_test(the_wait_outlives_a_restart),
	    cmocka_unit_test(what_was_typed_for_an_unknown_login_is_written_nowhere),
	    cmocka_unit_test(a_session_ends_when_idle_or_old),
	    cmocka_unit_test(sessions_are_listed_and_revoked_only_by_their_person),
	    cmocka_unit_test(of_many_sessions_the_oldest_end),
	    cmocka_unit_test(with_a_second_factor_the_password_alone_opens_nothing),
	    cmocka_unit_test(a_recovery_code_works_once),
	    cmocka_unit_test(codes_cannot_be_tried_through),
	    cmocka_unit_test(the_second_factor_is_taken_off_by_password_or_by_a_reset),
	    cmocka_unit_test(public_things_are_counted_within_a_window),
	    cmocka_unit_test(a_moment_is_told_in_vietnams_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
