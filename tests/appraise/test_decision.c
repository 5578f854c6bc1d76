/* The council's votes, the decision, its publication, and what is changed later; and the whole table of the procedure.
 */
#include "core/audit.h"
#include "office.h"

/* --- the council --- */

TEST(a_council_has_one_chair_one_secretary_and_fifteen_members_at_most)
{
	struct office *o = office_new(ctx);
	struct council_member again = {.seat = SEAT_CHAIR, .name = "Người khác", .position = "x"};
	int64_t ids[4], id;

	office_seat(ctx, o, ids);
	assert_int_equal(council_save(ctx, o->in->app, &o->appraiser, o->campaign, &again, &id), ERR_INPUT);
	assert_non_null(ctx->problems->rule);
	again.seat = SEAT_MEMBER;
	for (unsigned i = 5; i <= COUNCIL_MEMBERS_MAX; i++)
		assert_int_equal(council_save(ctx, o->in->app, &o->appraiser, o->campaign, &again, &id), OK);
	forget_told(ctx);
	assert_int_equal(council_save(ctx, o->in->app, &o->appraiser, o->campaign, &again, &id), ERR_INPUT);
	assert_told(ctx, "không quá 15");
	assert_int_equal(council_remove(ctx, o->in->app, &o->appraiser, o->campaign, ids[1]), OK);
	assert_int_equal(council_save(ctx, o->in->app, &o->in->focal, o->campaign, &again, &id), ERR_DENIED);
}

TEST(two_thirds_are_a_quorum)
{
	(void)ctx;
	assert_false(council_quorum(0, 0));
	assert_true(council_quorum(2, 3));
	assert_false(council_quorum(9, 15));
	assert_true(council_quorum(10, 15));
	assert_false(council_quorum(4, 7)); /* 4,67 is needed */
	assert_true(council_quorum(5, 7));
}

TEST(papers_later_than_three_working_days_before_the_meeting_are_remarked)
{
	struct office *o = office_new(ctx);
	const struct council_remark *remarks;
	struct campaign_part part;
	int64_t ids[4];
	size_t count;

	office_seat(ctx, o, ids);
	office_meet(ctx, o, ids, 4);
	assert_int_equal(council_remarks(ctx, o->in->app, office_campaign(ctx, o), &remarks, &count), OK);
	assert_int_equal(count, 1); /* no vice-chair */
	assert_int_equal(campaign_part(ctx, o->in->app, o->campaign, "meeting", &part), OK);
	assert_int_equal(campaign_save(ctx, o->in->app, &o->appraiser, o->campaign, "meeting", part.version,
				       "{\"date\": \"2025-01-15\", \"papers_sent\": \"2025-01-13\"}"),
			 OK);
	assert_int_equal(council_remarks(ctx, o->in->app, office_campaign(ctx, o), &remarks, &count), OK);
	assert_int_equal(count, 2);
	assert_non_null(strstr(remarks[1].text, "10/01/2025"));
	assert_int_equal(campaign_save(ctx, o->in->app, &o->appraiser, o->campaign, "meeting", part.version, "{}"),
			 ERR_CONFLICT);
	assert_int_equal(campaign_save(ctx, o->in->app, &o->appraiser, o->campaign, "meeting", 2, "{\"king\": 1}"),
			 ERR_INPUT);
}

TEST(a_member_votes_for_himself_once_a_commune_and_a_no_says_why)
{
	struct office *o = office_new(ctx);
	const struct council_vote *votes;
	int64_t ids[4];
	size_t count;

	office_seat(ctx, o, ids);
	assert_int_equal(council_vote(ctx, o->in->app, &o->member, o->campaign, ids[1], o->in->year, true, ""),
			 ERR_NOT_FOUND); /* not taken in yet */
	assert_int_equal(appraisal_receive(ctx, o->in->app, &o->appraiser, o->in->year), OK);
	assert_int_equal(council_vote(ctx, o->in->app, &o->member, o->campaign, ids[1], o->in->year, false, ""),
			 ERR_INPUT);
	assert_int_equal(council_vote(ctx, o->in->app, &o->member, o->campaign, ids[1], o->in->year, true, ""), OK);
	assert_int_equal(
	    council_vote(ctx, o->in->app, &o->member, o->campaign, ids[1], o->in->year, false, "Thiếu biên bản."), OK);
	assert_int_equal(council_vote(ctx, o->in->app, &o->member, o->campaign, ids[2], o->in->year, true, ""),
			 ERR_DENIED);
	assert_int_equal(council_vote(ctx, o->in->app, &o->in->focal, o->campaign, ids[2], o->in->year, true, ""),
			 ERR_DENIED);
	assert_int_equal(council_vote(ctx, o->in->app, &o->appraiser, o->campaign, ids[0], o->in->year, true, ""), OK);
	assert_int_equal(council_votes(ctx, o->in->app, office_campaign(ctx, o), &votes, &count), OK);
	assert_int_equal(count, 2);
	assert_int_equal(council_remove(ctx, o->in->app, &o->appraiser, o->campaign, ids[1]), ERR_STATE);
}

TEST(written_opinions_of_all_stand_for_a_meeting)
{
	struct office *o = office_new(ctx);
	int64_t ids[4];

	assert_int_equal(appraisal_receive(ctx, o->in->app, &o->appraiser, o->in->year), OK);
	office_seat(ctx, o, ids);
	assert_int_equal(
	    campaign_save(ctx, o->in->app, &o->appraiser, o->campaign, "meeting", 0, "{\"form\": \"written\"}"), OK);
	for (unsigned i = 0; i < 4; i++) {
		assert_int_equal(appraisal_conclude(ctx, o->in->app, &o->appraiser, o->in->year), ERR_STATE);
		assert_int_equal(
		    council_vote(ctx, o->in->app, &o->appraiser, o->campaign, ids[i], o->in->year, true, NULL), OK);
	}
	assert_int_equal(appraisal_conclude(ctx, o->in->app, &o->appraiser, o->in->year), OK);
}

/* --- the decision --- */

TEST(a_decision_recognises_what_meets_the_conditions_and_the_history_says_so)
{
	struct office *o = office_new(ctx);
	const struct recognition *history;
	const struct decision_row *decisions;
	size_t count;

	office_decide(ctx, o);
	assert_int_equal(office_year(ctx, o)->state, STATE_RECOGNISED);
	assert_int_equal(recognition_history(ctx, o->in->app, o->in->unit, &history, &count), OK);
	assert_int_equal(count, 1);
	assert_string_equal(history[0].status, "recognised");
	assert_int_equal(history[0].points, 10000);
	assert_int_equal(decision_list(ctx, o->in->app, office_campaign(ctx, o), &decisions, &count), OK);
	assert_int_equal(count, 1);
	assert_false(decisions[0].late_decided); /* before 10 February */
	assert_int_equal(decisions[0].publish_due, on_day("2025-02-07"));
}

TEST(what_does_not_meet_them_goes_into_the_other_list_with_its_reason)
{
	struct office *o = office_new(ctx);
	const struct score less = {.code = "3", .points = 700, .reason = "x"};
	const struct decision_words words = office_words();
	const struct decision_unit *units;
	size_t count;
	int64_t id;

	office_conclude(ctx, o);
	assert_int_equal(appraisal_reopen(ctx, o->in->app, &o->appraiser, o->in->year, "x"), OK);
	assert_int_equal(appraisal_score(ctx, o->in->app, &o->appraiser, o->in->year, &less, 1), OK);
	assert_int_equal(appraisal_conclude(ctx, o->in->app, &o->appraiser, o->in->year), OK);
	office_now = on_day("2025-02-06");
	assert_int_equal(decision_make(ctx, o->in->app, &o->appraiser, o->campaign, &words, NULL, 0, &id), OK);
	assert_int_equal(office_year(ctx, o)->state, STATE_NOT_RECOGNISED);
	assert_int_equal(decision_units(ctx, o->in->app, id, &units, &count), OK);
	assert_int_equal(count, 1);
	assert_string_equal(units[0].status, "not_recognised");
	assert_int_equal(units[0].points, 9200);
	assert_true(units[0].reason && *units[0].reason);
}

TEST(a_decision_needs_number_day_and_signer_and_somebody_to_decide_on)
{
	struct office *o = office_new(ctx);
	struct decision_words words = office_words();
	int64_t id;

	office_now = on_day("2025-02-06");
	assert_int_equal(decision_make(ctx, o->in->app, &o->appraiser, o->campaign, &words, NULL, 0, &id), ERR_STATE);
	assert_told(ctx, "Chưa có đơn vị nào thẩm định xong");
	office_now = on_day("2025-01-08");
	office_conclude(ctx, o);
	forget_told(ctx);
	assert_int_equal(decision_make(ctx, o->in->app, &o->appraiser, o->campaign, &words, NULL, 0, &id), ERR_INPUT);
	assert_told(ctx, "sau ngày hôm nay");
	office_now = on_day("2025-02-06");
	words.number = "";
	assert_int_equal(decision_make(ctx, o->in->app, &o->appraiser, o->campaign, &words, NULL, 0, &id), ERR_INPUT);
	assert_int_equal(decision_make(ctx, o->in->app, &o->in->focal, o->campaign, &words, NULL, 0, &id), ERR_DENIED);
	assert_int_equal(office_year(ctx, o)->state, STATE_APPRAISED);
}

TEST(a_recognition_is_withdrawn_and_restored_by_decisions_of_their_own_and_every_step_stays)
{
	struct office *o = office_new(ctx);
	struct decision_words words = office_words();
	const struct recognition *history;
	size_t count;
	int64_t id;

	office_decide(ctx, o);
	words.number = "900/QĐ-UBND";
	words.signed_on = office_now;
	assert_int_equal(decision_change(ctx, o->in->app, &o->appraiser, o->in->year, ACT_WITHDRAW, &words, &id),
			 ERR_INPUT); /* why? */
	words.reason = "Chủ tịch phường bị khiển trách do vi phạm ngày 02/12/2024.";
	assert_int_equal(decision_change(ctx, o->in->app, &o->in->focal, o->in->year, ACT_WITHDRAW, &words, &id),
			 ERR_DENIED);
	assert_int_equal(decision_change(ctx, o->in->app, &o->appraiser, o->in->year, ACT_WITHDRAW, &words, &id), OK);
	assert_int_equal(office_year(ctx, o)->state, STATE_WITHDRAWN);
	assert_int_equal(decision_change(ctx, o->in->app, &o->appraiser, o->in->year, ACT_WITHDRAW, &words, &id),
			 ERR_STATE);
	words.number = "950/QĐ-UBND";
	words.reason = "Quyết định kỷ luật đã bị hủy.";
	assert_int_equal(decision_change(ctx, o->in->app, &o->appraiser, o->in->year, ACT_RECOGNISE, &words, &id), OK);
	assert_int_equal(recognition_history(ctx, o->in->app, o->in->unit, &history, &count), OK);
	assert_int_equal(count, 3);
	assert_string_equal(history[0].decision, "950/QĐ-UBND");
	assert_false(history[0].ended);
	assert_string_equal(history[1].status, "withdrawn");
	assert_true(history[1].ended && history[2].ended);
}

TEST(publication_after_two_working_days_is_late_and_none_before_the_signature)
{
	struct office *o = office_new(ctx);
	const struct decision_row *decisions;
	size_t count;

	office_decide(ctx, o);
	assert_int_equal(decision_list(ctx, o->in->app, office_campaign(ctx, o), &decisions, &count), OK);
	office_now = on_day("2025-02-11");
	assert_int_equal(decision_publish(ctx, o->in->app, &o->appraiser, decisions[0].id, on_day("2025-02-04"), "x"),
			 ERR_INPUT);
	assert_int_equal(decision_publish(ctx, o->in->app, &o->appraiser, decisions[0].id, on_day("2025-02-10"), ""),
			 ERR_INPUT);
	assert_int_equal(decision_publish(ctx, o->in->app, &o->outsider, decisions[0].id, on_day("2025-02-10"), "x"),
			 ERR_DENIED);
	assert_int_equal(decision_publish(ctx, o->in->app, &o->appraiser, decisions[0].id, on_day("2025-02-10"),
					  "https://thanhhoa.example"),
			 OK);
	assert_int_equal(decision_list(ctx, o->in->app, office_campaign(ctx, o), &decisions, &count), OK);
	assert_true(decisions[0].late_published);
}

TEST(the_audit_of_all_of_it_is_whole)
{
	struct office *o = office_new(ctx);
	struct audit_count sum;

	office_decide(ctx, o);
	assert_int_equal(audit_verify(ctx, o->in->app, &sum), OK);
}

/* --- the table --- */

TEST(every_transition_is_from_a_state_to_another_and_none_is_there_twice)
{
	(void)ctx;
	for (unsigned i = 0; i < procedure_count; i++) {
		const struct transition *t = &procedure_table[i];

		assert_true(t->from != t->to && t->needs != 0);
		assert_ptr_equal(procedure_find(t->from, t->act), t);
	}
}

/* Tries the act on the ward's year in whatever state it is put, as somebody of that role. */
static enum err try_act(struct ctx *ctx, struct office *o, const struct actor *actor, enum act act)
{
	const struct asked asked = {"", "x"};
	struct decision_words words = office_words();
	struct snapshot sent;
	int64_t id = o->in->year, made;

	words.reason = "x";
	switch (act) {
	case ACT_SUBMIT:
		return year_submit(ctx, o->in->app, actor, id, "x", NULL, &sent);
	case ACT_RECALL:
		return year_recall(ctx, o->in->app, actor, id, "x");
	case ACT_RECEIVE:
		return appraisal_receive(ctx, o->in->app, actor, id);
	case ACT_RETURN:
		return appraisal_return(ctx, o->in->app, actor, id, &asked, 1, DAY_UNKNOWN);
	case ACT_CONCLUDE:
		return appraisal_conclude(ctx, o->in->app, actor, id);
	case ACT_REOPEN:
		return appraisal_reopen(ctx, o->in->app, actor, id, "x");
	default:
		return decision_change(ctx, o->in->app, actor, id, act, &words, &made);
	}
}

/* Each act in each state by each kind of person: done where the table has it and the role may, refused elsewhere and
 * then nothing has changed. Preconditions are met beforehand, so that only the table speaks. */
TEST(in_every_state_every_act_by_everybody_is_done_or_refused_as_the_table_says)
{
	struct office *o = office_new(ctx);
	const struct actor *actors[] = {&o->in->focal, &o->in->contributor, &o->in->reader, &o->in->stranger,
					&o->appraiser, &o->member,          &o->outsider};
	const enum role roles[] = {ROLE_FOCAL_POINT, ROLE_CONTRIBUTOR, ROLE_READER, ROLE_COUNT,
				   ROLE_APPRAISER,   ROLE_COUNCIL,     ROLE_COUNT};
	int64_t ids[4];

	assert_int_equal(appraisal_receive(ctx, o->in->app, &o->appraiser, o->in->year), OK);
	office_seat(ctx, o, ids);
	office_meet(ctx, o, ids, 4);
	office_now = on_day("2025-02-06");
	for (unsigned state = STATE_OPEN; state < STATE_COUNT; state++)
		for (unsigned act = 0; act < ACT_COUNT; act++)
			for (unsigned i = 0; i < 7; i++) {
				const struct transition *t = procedure_find((enum year_state)state, (enum act)act);
				bool may = t && roles[i] != ROLE_COUNT &&
					   role_may(roles[i], t->action, (enum year_state)state, false);
				/* a first decision is the campaign's, not one unit's */
				bool whole = state == STATE_APPRAISED && act >= ACT_RECOGNISE;
				enum err err;

				installation_tamper(
				    o->in, str_fmt(ctx->arena, "UPDATE year SET state = '%s', revision = revision + 1",
						   state_code((enum year_state)state)));
				err = try_act(ctx, o, actors[i], (enum act)act);
				if ((err == OK) != (may && !whole))
					fail_msg("%s in %s by %s: %d %s", act_code((enum act)act),
						 state_code((enum year_state)state), actors[i]->login, err,
						 ctx->problems ? ctx->problems->text : "");
				assert_true(err == OK || (err == ERR_STATE || err == ERR_DENIED));
				assert_true(err == OK || ctx->problems->text);
				assert_int_equal(office_year(ctx, o)->state,
						 err == OK ? t->to : (enum year_state)state);
				forget_told(ctx);
			}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_council_has_one_chair_one_secretary_and_fifteen_members_at_most),
	    cmocka_unit_test(two_thirds_are_a_quorum),
	    cmocka_unit_test(papers_later_than_three_working_days_before_the_meeting_are_remarked),
	    cmocka_unit_test(a_member_votes_for_himself_once_a_commune_and_a_no_says_why),
	    cmocka_unit_test(written_opinions_of_all_stand_for_a_meeting),
	    cmocka_unit_test(a_decision_recognises_what_meets_the_conditions_and_the_history_says_so),
	    cmocka_unit_test(what_does_not_meet_them_goes_into_the_other_list_with_its_reason),
	    cmocka_unit_test(a_decision_needs_number_day_and_signer_and_somebody_to_decide_on),
	    cmocka_unit_test(a_recognition_is_withdrawn_and_restored_by_decisions_of_their_own_and_every_step_stays),
	    cmocka_unit_test(publication_after_two_working_days_is_late_and_none_before_the_signature),
	    cmocka_unit_test(the_audit_of_all_of_it_is_whole),
	    cmocka_unit_test(every_transition_is_from_a_state_to_another_and_none_is_there_twice),
	    cmocka_unit_test(in_every_state_every_act_by_everybody_is_done_or_refused_as_the_table_says),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
