#include "../unit/support.h"
#include "core/permission.h"

/* Who may do what, written once more by hand: by role, the actions with things of others, and those with one's own
 * things only, in each state. What is not here must be refused. */
static const struct {
	enum role role;
	enum action action;
	const char *states; /* n, o, s: none, open, submitted */
	bool own_only;
} allowed[] = {
    {ROLE_FOCAL_POINT, ACTION_YEAR_SEE, "nos", false},
    {ROLE_FOCAL_POINT, ACTION_YEAR_SET_UP, "no", false},
    {ROLE_FOCAL_POINT, ACTION_ASSIGN, "o", false},
    {ROLE_FOCAL_POINT, ACTION_ANSWER, "o", false},
    {ROLE_FOCAL_POINT, ACTION_EXPLAIN, "o", false},
    {ROLE_FOCAL_POINT, ACTION_NARRATE, "o", false},
    {ROLE_FOCAL_POINT, ACTION_SIGN, "o", false},
    {ROLE_FOCAL_POINT, ACTION_POST, "o", false},
    {ROLE_FOCAL_POINT, ACTION_OPINION, "o", false},
    {ROLE_FOCAL_POINT, ACTION_BALLOT, "o", false},
    {ROLE_FOCAL_POINT, ACTION_MEET, "o", false},
    {ROLE_FOCAL_POINT, ACTION_SUBMIT, "o", false},
    {ROLE_FOCAL_POINT, ACTION_RECALL, "s", false},
    {ROLE_FOCAL_POINT, ACTION_EVIDENCE_SEE, "nos", false},
    {ROLE_FOCAL_POINT, ACTION_AUDIT_SEE, "nos", false},
    {ROLE_FOCAL_POINT, ACTION_PEOPLE_MANAGE, "nos", false},
    {ROLE_CONTRIBUTOR, ACTION_YEAR_SEE, "nos", false},
    {ROLE_CONTRIBUTOR, ACTION_ANSWER, "o", true},
    {ROLE_CONTRIBUTOR, ACTION_EXPLAIN, "o", true},
    {ROLE_CONTRIBUTOR, ACTION_EVIDENCE_SEE, "nos", false},
    {ROLE_LEADER, ACTION_YEAR_SEE, "nos", false},
    {ROLE_LEADER, ACTION_ASSIGN, "o", false},
    {ROLE_LEADER, ACTION_ANSWER, "o", true},
    {ROLE_LEADER, ACTION_EXPLAIN, "o", true},
    {ROLE_LEADER, ACTION_SIGN, "o", false},
    {ROLE_LEADER, ACTION_MEET, "o", false},
    {ROLE_LEADER, ACTION_SUBMIT, "o", false},
    {ROLE_LEADER, ACTION_RECALL, "s", false},
    {ROLE_LEADER, ACTION_EVIDENCE_SEE, "nos", false},
    {ROLE_LEADER, ACTION_AUDIT_SEE, "nos", false},
    {ROLE_READER, ACTION_YEAR_SEE, "nos", false},
    {ROLE_READER, ACTION_EVIDENCE_SEE, "nos", false},
    {ROLE_ADMINISTRATOR, ACTION_LAW_COMPLETE, "nos", false},
    {ROLE_ADMINISTRATOR, ACTION_AUDIT_SEE, "nos", false},
    {ROLE_ADMINISTRATOR, ACTION_PEOPLE_MANAGE, "nos", false},
    {ROLE_ADMINISTRATOR, ACTION_UNITS_MANAGE, "nos", false},
    {ROLE_ADMINISTRATOR, ACTION_INSTALLATION, "nos", false},
};

static bool expected(enum role role, enum action action, enum year_state state, bool own)
{
	for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++)
		if (allowed[i].role == role && allowed[i].action == action && strchr(allowed[i].states, "nos"[state]))
			return own || !allowed[i].own_only;
	return false;
}

typedef void (*look)(enum role, enum action, enum year_state, bool own);

static void each_case(look at)
{
	for (unsigned role = 0; role < ROLE_COUNT; role++)
		for (unsigned action = 0; action < ACTION_COUNT; action++)
			for (unsigned state = 0; state < STATE_COUNT; state++)
				for (unsigned own = 0; own < 2; own++)
					at((enum role)role, (enum action)action, (enum year_state)state, own == 1);
}

static void same_as_written(enum role role, enum action action, enum year_state state, bool own)
{
	if (role_may(role, action, state, own) != expected(role, action, state, own))
		fail_msg("%s, %s, %s, %s", role_code(role), action_code(action), state_code(state),
			 own ? "own" : "other");
}

TEST(the_whole_table_is_as_written_here)
{
	each_case(same_as_written);
}

static void only_in_its_unit(enum role role, enum action action, enum year_state state, bool own)
{
	const struct grant grant = {7, role}, everywhere = {UNIT_INSTALLATION, role};
	const struct actor one = {.person = 1, .grants = &grant, .grant_count = 1};
	const struct actor all = {.person = 1, .grants = &everywhere, .grant_count = 1};
	const struct actor none = {.person = 1};

	assert_int_equal(permitted(&one, action, &(struct scope){7, state, own}), role_may(role, action, state, own));
	assert_false(permitted(&one, action, &(struct scope){8, state, own}));
	assert_false(permitted(&one, action, &(struct scope){UNIT_INSTALLATION, state, own}));
	assert_int_equal(permitted(&all, action, &(struct scope){8, state, own}), role_may(role, action, state, own));
	assert_false(permitted(&none, action, &(struct scope){7, state, own}));
	if (role_may(role, action, state, own))
		assert_true(permitted(&actor_system, action, &(struct scope){7, state, own}));
}

TEST(a_role_counts_in_its_own_unit_and_one_of_the_installation_everywhere)
{
	each_case(only_in_its_unit);
}

TEST(the_command_line_needs_no_role_but_may_not_do_what_the_state_allows_nobody)
{
	assert_true(permitted(&actor_system, ACTION_ANSWER, &(struct scope){7, STATE_OPEN, false}));
	assert_true(permitted(&actor_system, ACTION_RECALL, &(struct scope){7, STATE_SUBMITTED, false}));
	assert_false(permitted(&actor_system, ACTION_ANSWER, &(struct scope){7, STATE_SUBMITTED, true}));
	assert_int_equal(permit(ctx, &actor_system, ACTION_SUBMIT, &(struct scope){7, STATE_SUBMITTED, false}),
			 ERR_STATE);
	assert_told(ctx, "năm đánh giá đã gửi hồ sơ");
}

TEST(roles_add_up_and_each_keeps_its_unit)
{
	const struct grant grants[] = {{7, ROLE_READER}, {8, ROLE_FOCAL_POINT}};
	const struct actor actor = {.person = 1, .grants = grants, .grant_count = 2};

	assert_true(permitted(&actor, ACTION_YEAR_SEE, &(struct scope){7, STATE_OPEN, false}));
	assert_false(permitted(&actor, ACTION_ANSWER, &(struct scope){7, STATE_OPEN, true}));
	assert_true(permitted(&actor, ACTION_ANSWER, &(struct scope){8, STATE_OPEN, false}));
	assert_true(actor_has(&actor, 8, ROLE_FOCAL_POINT));
	assert_false(actor_has(&actor, 7, ROLE_FOCAL_POINT));
}

TEST(the_public_may_do_nothing_and_is_told_to_sign_in)
{
	const struct actor public = actor_public("192.0.2.1");

	for (unsigned action = 0; action < ACTION_COUNT; action++)
		assert_false(permitted(&public, (enum action)action, &(struct scope){7, STATE_OPEN, true}));
	assert_int_equal(permit(ctx, &public, ACTION_YEAR_SEE, &(struct scope){7, STATE_OPEN, false}), ERR_DENIED);
	assert_told(ctx, "cần có tài khoản");
}

TEST(whoever_is_refused_is_told_who_may)
{
	const struct grant grant = {7, ROLE_READER};
	const struct actor actor = {.person = 1, .grants = &grant, .grant_count = 1};

	assert_int_equal(permit(ctx, &actor, ACTION_SUBMIT, &(struct scope){7, STATE_OPEN, false}), ERR_DENIED);
	assert_told(ctx, "không có quyền");
	assert_non_null(strstr(ctx->problems->remedy, "đầu mối"));
	assert_non_null(strstr(ctx->problems->remedy, "lãnh đạo"));
	assert_null(strstr(ctx->problems->remedy, "người xem"));
}

TEST(a_contributor_is_told_that_the_item_is_not_his)
{
	const struct grant grant = {7, ROLE_CONTRIBUTOR};
	const struct actor actor = {.person = 1, .grants = &grant, .grant_count = 1};

	assert_int_equal(permit(ctx, &actor, ACTION_ANSWER, &(struct scope){7, STATE_OPEN, true}), OK);
	assert_int_equal(permit(ctx, &actor, ACTION_ANSWER, &(struct scope){7, STATE_OPEN, false}), ERR_DENIED);
	assert_told(ctx, "không được phân công");
}

TEST(a_submitted_year_is_a_matter_of_state_and_says_how_to_get_it_back)
{
	const struct grant grant = {7, ROLE_FOCAL_POINT};
	const struct actor actor = {.person = 1, .grants = &grant, .grant_count = 1};

	assert_int_equal(permit(ctx, &actor, ACTION_ANSWER, &(struct scope){7, STATE_SUBMITTED, false}), ERR_STATE);
	assert_told(ctx, "đã gửi hồ sơ");
	assert_non_null(strstr(ctx->problems->remedy, "rút hồ sơ"));
}

TEST(codes_are_read_back)
{
	enum year_state state;
	enum role role;

	for (unsigned i = 0; i < ROLE_COUNT; i++) {
		assert_true(role_parse(role_code((enum role)i), &role));
		assert_int_equal(role, i);
	}
	for (unsigned i = 0; i < STATE_COUNT; i++) {
		assert_true(state_parse(state_code((enum year_state)i), &state));
		assert_int_equal(state, i);
	}
	assert_false(role_parse("king", &role));
	assert_false(state_parse("", &state));
	for (unsigned i = 0; i < ACTION_COUNT; i++)
		assert_non_null(action_name((enum action)i));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_whole_table_is_as_written_here),
	    cmocka_unit_test(a_role_counts_in_its_own_unit_and_one_of_the_installation_everywhere),
	    cmocka_unit_test(the_command_line_needs_no_role_but_may_not_do_what_the_state_allows_nobody),
	    cmocka_unit_test(roles_add_up_and_each_keeps_its_unit),
	    cmocka_unit_test(the_public_may_do_nothing_and_is_told_to_sign_in),
	    cmocka_unit_test(whoever_is_refused_is_told_who_may),
	    cmocka_unit_test(a_contributor_is_told_that_the_item_is_not_his),
	    cmocka_unit_test(a_submitted_year_is_a_matter_of_state_and_says_how_to_get_it_back),
	    cmocka_unit_test(codes_are_read_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
