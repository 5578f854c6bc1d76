#include "../unit/support.h"
#include "core/permission.h"

/* Who may do what, written once more by hand: by role, the actions with things of others, and those with one's own
 * things only, in each state. What is not here must be refused. */
#define ANY "nosrtayxw"
#define WORKING "ot"
#define ABOVE "srtayxw"

static const struct {
	enum role role;
	enum action action;
	const char *states; /* n, o, s, r, t, a, y, x, w: none, open, submitted, received, returned, appraised,
			       recognised, not recognised, withdrawn */
	bool own_only;
} allowed[] = {
    {ROLE_FOCAL_POINT, ACTION_APPRAISAL_SEE, ANY, false},
    {ROLE_FOCAL_POINT, ACTION_YEAR_SEE, ANY, false},
    {ROLE_FOCAL_POINT, ACTION_YEAR_SET_UP, "not", false},
    {ROLE_FOCAL_POINT, ACTION_ASSIGN, WORKING, false},
    {ROLE_FOCAL_POINT, ACTION_ANSWER, WORKING, false},
    {ROLE_FOCAL_POINT, ACTION_EXPLAIN, WORKING, false},
    {ROLE_FOCAL_POINT, ACTION_NARRATE, WORKING, false},
    {ROLE_FOCAL_POINT, ACTION_SIGN, WORKING, false},
    {ROLE_FOCAL_POINT, ACTION_POST, WORKING, false},
    {ROLE_FOCAL_POINT, ACTION_OPINION, WORKING, false},
    {ROLE_FOCAL_POINT, ACTION_BALLOT, WORKING, false},
    {ROLE_FOCAL_POINT, ACTION_MEET, WORKING, false},
    {ROLE_FOCAL_POINT, ACTION_SUBMIT, WORKING, false},
    {ROLE_FOCAL_POINT, ACTION_RECALL, "s", false},
    {ROLE_FOCAL_POINT, ACTION_EVIDENCE_SEE, ANY, false},
    {ROLE_FOCAL_POINT, ACTION_AUDIT_SEE, ANY, false},
    {ROLE_FOCAL_POINT, ACTION_PEOPLE_MANAGE, ANY, false},
    {ROLE_CONTRIBUTOR, ACTION_APPRAISAL_SEE, ANY, false},
    {ROLE_CONTRIBUTOR, ACTION_YEAR_SEE, ANY, false},
    {ROLE_CONTRIBUTOR, ACTION_ANSWER, WORKING, true},
    {ROLE_CONTRIBUTOR, ACTION_EXPLAIN, WORKING, true},
    {ROLE_CONTRIBUTOR, ACTION_EVIDENCE_SEE, ANY, false},
    {ROLE_LEADER, ACTION_APPRAISAL_SEE, ANY, false},
    {ROLE_LEADER, ACTION_YEAR_SEE, ANY, false},
    {ROLE_LEADER, ACTION_ASSIGN, WORKING, false},
    {ROLE_LEADER, ACTION_ANSWER, WORKING, true},
    {ROLE_LEADER, ACTION_EXPLAIN, WORKING, true},
    {ROLE_LEADER, ACTION_SIGN, WORKING, false},
    {ROLE_LEADER, ACTION_MEET, WORKING, false},
    {ROLE_LEADER, ACTION_SUBMIT, WORKING, false},
    {ROLE_LEADER, ACTION_RECALL, "s", false},
    {ROLE_LEADER, ACTION_EVIDENCE_SEE, ANY, false},
    {ROLE_LEADER, ACTION_AUDIT_SEE, ANY, false},
    {ROLE_READER, ACTION_APPRAISAL_SEE, ANY, false},
    {ROLE_READER, ACTION_YEAR_SEE, ANY, false},
    {ROLE_READER, ACTION_EVIDENCE_SEE, ANY, false},
    {ROLE_ADMINISTRATOR, ACTION_LAW_COMPLETE, ANY, false},
    {ROLE_ADMINISTRATOR, ACTION_AUDIT_SEE, ANY, false},
    {ROLE_ADMINISTRATOR, ACTION_PEOPLE_MANAGE, ANY, false},
    {ROLE_ADMINISTRATOR, ACTION_UNITS_MANAGE, ANY, false},
    {ROLE_ADMINISTRATOR, ACTION_INSTALLATION, ANY, false},
    {ROLE_APPRAISER, ACTION_YEAR_SEE, ABOVE, false},
    {ROLE_APPRAISER, ACTION_EVIDENCE_SEE, ABOVE, false},
    {ROLE_APPRAISER, ACTION_APPRAISAL_SEE, ANY, false},
    {ROLE_APPRAISER, ACTION_RECEIVE, "sr", false},
    {ROLE_APPRAISER, ACTION_APPRAISE, "ra", false},
    {ROLE_APPRAISER, ACTION_CAMPAIGN, ANY, false},
    {ROLE_APPRAISER, ACTION_DECIDE, "nayxw", false},
    {ROLE_APPRAISER, ACTION_TOTALS_SEE, ANY, false},
    {ROLE_COUNCIL, ACTION_YEAR_SEE, "rayxw", false},
    {ROLE_COUNCIL, ACTION_EVIDENCE_SEE, "rayxw", false},
    {ROLE_COUNCIL, ACTION_APPRAISAL_SEE, ANY, false},
    {ROLE_COUNCIL, ACTION_VOTE, "r", true},
    {ROLE_MINISTRY, ACTION_TOTALS_SEE, ANY, false},
};

static bool expected(enum role role, enum action action, enum year_state state, bool own)
{
	for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++)
		if (allowed[i].role == role && allowed[i].action == action &&
		    strchr(allowed[i].states, "nosrtayxw"[state]))
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

	assert_int_equal(permitted(&one, action, &(struct scope){.unit = 7, .state = state, .own = own}),
			 role_may(role, action, state, own));
	assert_false(permitted(&one, action, &(struct scope){.unit = 8, .state = state, .own = own}));
	assert_false(permitted(&one, action, &(struct scope){.unit = UNIT_INSTALLATION, .state = state, .own = own}));
	assert_int_equal(permitted(&all, action, &(struct scope){.unit = 8, .state = state, .own = own}),
			 role_may(role, action, state, own));
	assert_false(permitted(&none, action, &(struct scope){.unit = 7, .state = state, .own = own}));
	if (role_may(role, action, state, own))
		assert_true(permitted(&actor_system, action, &(struct scope){.unit = 7, .state = state, .own = own}));
}

TEST(a_role_counts_in_its_own_unit_and_one_of_the_installation_everywhere)
{
	each_case(only_in_its_unit);
}

TEST(the_command_line_needs_no_role_but_may_not_do_what_the_state_allows_nobody)
{
	assert_true(
	    permitted(&actor_system, ACTION_ANSWER, &(struct scope){.unit = 7, .state = STATE_OPEN, .own = false}));
	assert_true(permitted(&actor_system, ACTION_RECALL,
			      &(struct scope){.unit = 7, .state = STATE_SUBMITTED, .own = false}));
	assert_false(
	    permitted(&actor_system, ACTION_ANSWER, &(struct scope){.unit = 7, .state = STATE_SUBMITTED, .own = true}));
	assert_int_equal(permit(ctx, &actor_system, ACTION_SUBMIT,
				&(struct scope){.unit = 7, .state = STATE_SUBMITTED, .own = false}),
			 ERR_STATE);
	assert_told(ctx, "năm đánh giá đã gửi hồ sơ");
}

/* The office of the province works with its communes; a role of a commune reaches no other. */
static void those_who_appraise_reach_the_units_below_theirs(enum role role, enum action action, enum year_state state,
							    bool own)
{
	const struct grant grant = {38, role};
	const struct actor actor = {.person = 1, .grants = &grant, .grant_count = 1};
	const struct scope below = {.unit = 7, .above = 38, .state = state, .own = own};
	const struct scope elsewhere = {.unit = 8, .above = 40, .state = state, .own = own};
	bool appraises = role == ROLE_APPRAISER || role == ROLE_COUNCIL;

	assert_int_equal(permitted(&actor, action, &below), appraises && role_may(role, action, state, own));
	assert_false(permitted(&actor, action, &elsewhere));
}

TEST(only_those_who_appraise_reach_the_units_below_theirs)
{
	each_case(those_who_appraise_reach_the_units_below_theirs);
}

TEST(roles_add_up_and_each_keeps_its_unit)
{
	const struct grant grants[] = {{7, ROLE_READER}, {8, ROLE_FOCAL_POINT}};
	const struct actor actor = {.person = 1, .grants = grants, .grant_count = 2};

	assert_true(permitted(&actor, ACTION_YEAR_SEE, &(struct scope){.unit = 7, .state = STATE_OPEN, .own = false}));
	assert_false(permitted(&actor, ACTION_ANSWER, &(struct scope){.unit = 7, .state = STATE_OPEN, .own = true}));
	assert_true(permitted(&actor, ACTION_ANSWER, &(struct scope){.unit = 8, .state = STATE_OPEN, .own = false}));
	assert_true(actor_has(&actor, 8, ROLE_FOCAL_POINT));
	assert_false(actor_has(&actor, 7, ROLE_FOCAL_POINT));
}

TEST(the_public_may_do_nothing_and_is_told_to_sign_in)
{
	const struct actor public = actor_public("192.0.2.1");

	for (unsigned action = 0; action < ACTION_COUNT; action++)
		assert_false(permitted(&public, (enum action)action,
				       &(struct scope){.unit = 7, .state = STATE_OPEN, .own = true}));
	assert_int_equal(
	    permit(ctx, &public, ACTION_YEAR_SEE, &(struct scope){.unit = 7, .state = STATE_OPEN, .own = false}),
	    ERR_DENIED);
	assert_told(ctx, "cần có tài khoản");
}

TEST(whoever_is_refused_is_told_who_may)
{
	const struct grant grant = {7, ROLE_READER};
	const struct actor actor = {.person = 1, .grants = &grant, .grant_count = 1};

	assert_int_equal(
	    permit(ctx, &actor, ACTION_SUBMIT, &(struct scope){.unit = 7, .state = STATE_OPEN, .own = false}),
	    ERR_DENIED);
	assert_told(ctx, "không có quyền");
	assert_non_null(strstr(ctx->problems->remedy, "đầu mối"));
	assert_non_null(strstr(ctx->problems->remedy, "lãnh đạo"));
	assert_null(strstr(ctx->problems->remedy, "người xem"));
}

TEST(a_contributor_is_told_that_the_item_is_not_his)
{
	const struct grant grant = {7, ROLE_CONTRIBUTOR};
	const struct actor actor = {.person = 1, .grants = &grant, .grant_count = 1};

	assert_int_equal(
	    permit(ctx, &actor, ACTION_ANSWER, &(struct scope){.unit = 7, .state = STATE_OPEN, .own = true}), OK);
	assert_int_equal(
	    permit(ctx, &actor, ACTION_ANSWER, &(struct scope){.unit = 7, .state = STATE_OPEN, .own = false}),
	    ERR_DENIED);
	assert_told(ctx, "không được phân công");
}

TEST(a_submitted_year_is_a_matter_of_state_and_says_how_to_get_it_back)
{
	const struct grant grant = {7, ROLE_FOCAL_POINT};
	const struct actor actor = {.person = 1, .grants = &grant, .grant_count = 1};

	assert_int_equal(
	    permit(ctx, &actor, ACTION_ANSWER, &(struct scope){.unit = 7, .state = STATE_SUBMITTED, .own = false}),
	    ERR_STATE);
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
	    cmocka_unit_test(only_those_who_appraise_reach_the_units_below_theirs),
	    cmocka_unit_test(roles_add_up_and_each_keeps_its_unit),
	    cmocka_unit_test(the_public_may_do_nothing_and_is_told_to_sign_in),
	    cmocka_unit_test(whoever_is_refused_is_told_who_may),
	    cmocka_unit_test(a_contributor_is_told_that_the_item_is_not_his),
	    cmocka_unit_test(a_submitted_year_is_a_matter_of_state_and_says_how_to_get_it_back),
	    cmocka_unit_test(codes_are_read_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
