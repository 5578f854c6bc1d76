/* Taking a dossier in, sending it back, scoring it, concluding. */
#include "office.h"

TEST(only_the_office_of_the_province_takes_a_dossier_in_and_then_it_is_out_of_the_communes_hands)
{
	struct office *o = office_new(ctx);

	assert_int_equal(appraisal_receive(ctx, o->in->app, &o->in->focal, o->in->year), ERR_DENIED);
	assert_int_equal(appraisal_receive(ctx, o->in->app, &o->outsider, o->in->year), ERR_DENIED);
	assert_int_equal(appraisal_receive(ctx, o->in->app, &o->member, o->in->year), ERR_DENIED);
	assert_int_equal(appraisal_receive(ctx, o->in->app, &o->appraiser, o->in->year), OK);
	assert_int_equal(office_year(ctx, o)->state, STATE_RECEIVED);
	assert_int_equal(year_recall(ctx, o->in->app, &o->in->focal, o->in->year, "sai số"), ERR_STATE);
	assert_int_equal(appraisal_receive(ctx, o->in->app, &o->appraiser, o->in->year), ERR_STATE);
}

TEST(without_a_campaign_nothing_is_taken_in_and_the_refusal_says_so)
{
	struct office *o = office_new(ctx);

	installation_tamper(o->in, "DELETE FROM campaign");
	assert_int_equal(appraisal_receive(ctx, o->in->app, &o->appraiser, o->in->year), ERR_STATE);
	assert_told(ctx, "đã mở đợt");
	assert_non_null(ctx->problems->rule);
	assert_int_equal(office_year(ctx, o)->state, STATE_SUBMITTED);
}

TEST(the_office_sees_nothing_of_a_year_that_the_commune_still_works_on)
{
	struct office *o = office_new(ctx);
	const struct work_row *rows;
	const struct year *year;
	size_t count;

	assert_int_equal(year_recall(ctx, o->in->app, &o->in->focal, o->in->year, "sai số"), OK);
	assert_int_equal(year_open(ctx, o->in->app, &o->appraiser, o->in->year, &year), ERR_STATE);
	assert_int_equal(campaign_work(ctx, o->in->app, office_campaign(ctx, o), &rows, &count), OK);
	assert_int_equal(count, 2);
	assert_int_equal(rows[0].state, WORK_NOT_SENT);
	assert_null(rows[0].self_outcome);
	assert_int_equal(rows[0].self_low, POINTS_UNKNOWN);
}

TEST(a_dossier_goes_back_with_a_reason_an_item_and_three_working_days)
{
	struct office *o = office_new(ctx);
	const struct asked asked[] = {{"2.1", "Thiếu danh mục thông tin đã công khai."}, {"", "Báo cáo chưa ký."}};
	const struct asked empty[] = {{"2.1", ""}}, unknown[] = {{"9.9", "x"}};
	const struct appraisal *a;

	assert_int_equal(appraisal_receive(ctx, o->in->app, &o->appraiser, o->in->year), OK);
	assert_int_equal(appraisal_return(ctx, o->in->app, &o->appraiser, o->in->year, NULL, 0, DAY_UNKNOWN),
			 ERR_STATE);
	assert_int_equal(appraisal_return(ctx, o->in->app, &o->appraiser, o->in->year, empty, 1, DAY_UNKNOWN),
			 ERR_INPUT);
	assert_int_equal(appraisal_return(ctx, o->in->app, &o->appraiser, o->in->year, unknown, 1, DAY_UNKNOWN),
			 ERR_INPUT);
	office_now = on_day("2025-01-09"); /* a Thursday */
	assert_int_equal(appraisal_return(ctx, o->in->app, &o->appraiser, o->in->year, asked, 2, DAY_UNKNOWN), OK);
	assert_int_equal(appraisal_open(ctx, o->in->app, &o->in->focal, o->in->year, &a), OK);
	assert_int_equal(a->year->state, STATE_RETURNED);
	assert_int_equal(a->round_count, 1);
	assert_int_equal(a->rounds[0].due, on_day("2025-01-14")); /* Friday, Monday, Tuesday */
	assert_int_equal(a->rounds[0].asked_count, 2);
	assert_string_equal(a->rounds[0].asked[0].reason, "Thiếu danh mục thông tin đã công khai.");
}

TEST(the_commune_mends_it_and_sends_it_again_and_every_round_stays)
{
	struct office *o = office_new(ctx);
	const struct asked asked = {"", "Bổ sung nguyên nhân."};
	const struct appraisal *a;

	for (unsigned round = 1; round <= 2; round++) {
		assert_int_equal(appraisal_receive(ctx, o->in->app, &o->appraiser, o->in->year), OK);
		assert_int_equal(appraisal_return(ctx, o->in->app, &o->appraiser, o->in->year, &asked, 1, DAY_UNKNOWN),
				 OK);
		office_set(ctx, o, "narrative/causes", str_fmt(ctx->arena, "[\"Lần %u.\"]", round));
		office_now += 1;
		office_send(ctx, o);
	}
	assert_int_equal(appraisal_receive(ctx, o->in->app, &o->appraiser, o->in->year), OK);
	assert_int_equal(appraisal_open(ctx, o->in->app, &o->appraiser, o->in->year, &a), OK);
	assert_int_equal(a->round_count, 2);
	assert_int_equal(a->rounds[1].round, 2);
	assert_int_not_equal(a->rounds[0].answered_on, DAY_UNKNOWN);
	assert_false(a->rounds[0].late);
}

TEST(a_request_that_is_not_answered_in_time_is_overdue_in_the_work_list)
{
	struct office *o = office_new(ctx);
	const struct asked asked = {"", "Bổ sung."};
	const struct work_row *rows;
	size_t count;

	assert_int_equal(appraisal_receive(ctx, o->in->app, &o->appraiser, o->in->year), OK);
	assert_int_equal(appraisal_return(ctx, o->in->app, &o->appraiser, o->in->year, &asked, 1, DAY_UNKNOWN), OK);
	office_now = on_day("2025-01-20");
	assert_int_equal(campaign_work(ctx, o->in->app, office_campaign(ctx, o), &rows, &count), OK);
	assert_int_equal(rows[0].state, WORK_RETURNED);
	assert_true(rows[0].overdue);
	assert_int_equal(rows[0].rounds, 1);
	assert_true(rows[1].late); /* the other ward never sent anything, and the day is over */
}

TEST(what_the_dossier_lacks_is_found_and_offered)
{
	struct office *o = office_new(ctx);
	const struct lacking *lacking;
	size_t count;
	bool report = false;

	assert_int_equal(appraisal_lacking(ctx, o->in->app, office_year(ctx, o), &lacking, &count), OK);
	assert_true(count > 0);
	for (size_t i = 0; i < count; i++)
		report = report || strstr(lacking[i].text, "kế hoạch thực hiện") != NULL;
	assert_true(report);
}

static points total(struct ctx *ctx, struct office *o)
{
	const struct appraisal *a;

	assert_int_equal(appraisal_open(ctx, o->in->app, &o->appraiser, o->in->year, &a), OK);
	assert_int_equal(a->result->low, a->result->high);
	return a->result->low;
}

TEST(the_appraised_score_stands_beside_the_communes_own_and_decides)
{
	struct office *o = office_new(ctx);
	const struct score less = {.code = "3", .points = 700, .reason = "Hai vụ việc không có biên bản."};
	const struct appraisal *a;

	assert_int_equal(appraisal_receive(ctx, o->in->app, &o->appraiser, o->in->year), OK);
	assert_int_equal(total(ctx, o), 10000);
	assert_int_equal(appraisal_score(ctx, o->in->app, &o->appraiser, o->in->year, &less, 1), OK);
	assert_int_equal(total(ctx, o), 9200);
	assert_int_equal(appraisal_open(ctx, o->in->app, &o->appraiser, o->in->year, &a), OK);
	assert_int_equal(a->year->result->low, 10000);       /* the commune's own stays as it was */
	assert_int_equal(a->result->outcome, DOES_NOT_MEET); /* 7 is less than half of 15 */
	assert_string_equal(appraisal_row(a, "3")->reason, "Hai vụ việc không có biên bản.");
}

TEST(a_score_needs_a_reason_a_bound_and_the_version_it_was_seen_with)
{
	struct office *o = office_new(ctx);
	const struct score no_reason = {.code = "3", .points = 700, .reason = ""};
	const struct score too_much = {.code = "1.1", .points = 325, .reason = "x"};
	const struct score odd = {.code = "3", .points = 713, .reason = "x"};
	const struct score good = {.code = "3", .points = 700, .reason = "x"};
	const struct score drop = {.code = "3", .drop = true, .version = 1};

	assert_int_equal(appraisal_receive(ctx, o->in->app, &o->appraiser, o->in->year), OK);
	assert_int_equal(appraisal_score(ctx, o->in->app, &o->appraiser, o->in->year, &no_reason, 1), ERR_INPUT);
	assert_string_equal(ctx->problems->place.pointer, "reason-3");
	assert_int_equal(appraisal_score(ctx, o->in->app, &o->appraiser, o->in->year, &too_much, 1), ERR_INPUT);
	assert_int_equal(appraisal_score(ctx, o->in->app, &o->appraiser, o->in->year, &odd, 1), ERR_INPUT);
	assert_int_equal(appraisal_score(ctx, o->in->app, &o->in->focal, o->in->year, &good, 1), ERR_DENIED);
	assert_int_equal(appraisal_score(ctx, o->in->app, &o->appraiser, o->in->year, &good, 1), OK);
	assert_int_equal(appraisal_score(ctx, o->in->app, &o->appraiser, o->in->year, &good, 1), ERR_CONFLICT);
	assert_int_equal(appraisal_score(ctx, o->in->app, &o->appraiser, o->in->year, &drop, 1), OK);
	assert_int_equal(total(ctx, o), 10000);
}

TEST(an_item_is_scored_as_a_whole_or_in_its_parts_not_both)
{
	struct office *o = office_new(ctx);
	const struct score part = {.code = "3.1", .points = 200, .reason = "x"};
	const struct score both[] = {{.code = "3.1", .drop = true, .version = 1},
				     {.code = "3", .points = 1000, .reason = "x"}};

	assert_int_equal(appraisal_receive(ctx, o->in->app, &o->appraiser, o->in->year), OK);
	assert_int_equal(appraisal_score(ctx, o->in->app, &o->appraiser, o->in->year, &part, 1), OK);
	assert_int_equal(appraisal_score(ctx, o->in->app, &o->appraiser, o->in->year, &both[1], 1), ERR_INPUT);
	assert_int_equal(appraisal_score(ctx, o->in->app, &o->appraiser, o->in->year, both, 2), OK);
	assert_int_equal(total(ctx, o), 9500);
}

TEST(a_head_whom_the_office_found_disciplined_excludes_recognition)
{
	struct office *o = office_new(ctx);
	const struct score heads = {
	    .code = "heads", .met = false, .reason = "Chủ tịch bị khiển trách ngày 02/12/2024."};
	const struct appraisal *a;

	assert_int_equal(appraisal_receive(ctx, o->in->app, &o->appraiser, o->in->year), OK);
	assert_int_equal(appraisal_score(ctx, o->in->app, &o->appraiser, o->in->year, &heads, 1), OK);
	assert_int_equal(appraisal_open(ctx, o->in->app, &o->appraiser, o->in->year, &a), OK);
	assert_int_equal(a->result->outcome, DOES_NOT_MEET);
	assert_int_equal(a->result->low, 10000);
}

TEST(the_commune_sees_scores_only_after_the_appraisal_is_concluded)
{
	struct office *o = office_new(ctx);
	const struct score less = {.code = "3", .points = 800, .reason = "Thiếu biên bản."};
	const struct appraisal *a;
	int64_t ids[4];

	assert_int_equal(appraisal_receive(ctx, o->in->app, &o->appraiser, o->in->year), OK);
	assert_int_equal(appraisal_score(ctx, o->in->app, &o->appraiser, o->in->year, &less, 1), OK);
	assert_int_equal(appraisal_open(ctx, o->in->app, &o->in->focal, o->in->year, &a), OK);
	assert_int_equal(a->row_count, 0);
	assert_int_equal(a->result->low, 10000);
	office_seat(ctx, o, ids);
	office_meet(ctx, o, ids, 4);
	assert_int_equal(appraisal_conclude(ctx, o->in->app, &o->appraiser, o->in->year), OK);
	assert_int_equal(appraisal_open(ctx, o->in->app, &o->in->focal, o->in->year, &a), OK);
	assert_int_equal(a->row_count, 1);
	assert_int_equal(a->result->low, 9300);
}

TEST(there_is_no_conclusion_without_a_final_score_and_the_council)
{
	struct office *o = office_new(ctx);
	const struct score part = {.code = "3.1", .points = 200, .reason = "x"};
	int64_t ids[4];

	assert_int_equal(appraisal_receive(ctx, o->in->app, &o->appraiser, o->in->year), OK);
	assert_int_equal(appraisal_conclude(ctx, o->in->app, &o->appraiser, o->in->year), ERR_STATE);
	assert_told(ctx, "Chưa ghi thành viên Hội đồng");
	forget_told(ctx);
	office_seat(ctx, o, ids);
	office_meet(ctx, o, ids, 2);
	assert_int_equal(appraisal_conclude(ctx, o->in->app, &o->appraiser, o->in->year), ERR_STATE);
	assert_told(ctx, "2 trên 4 thành viên");
	forget_told(ctx);
	office_meet(ctx, o, ids, 3); /* two thirds of four is three */
	assert_int_equal(appraisal_score(ctx, o->in->app, &o->appraiser, o->in->year, &part, 1), OK);
	assert_int_equal(appraisal_conclude(ctx, o->in->app, &o->appraiser, o->in->year), ERR_STATE);
	assert_told(ctx, "Còn để ngỏ: tiêu chí 3");
}

TEST(what_is_concluded_changes_only_after_it_is_opened_again_with_a_reason)
{
	struct office *o = office_new(ctx);
	const struct score less = {.code = "3", .points = 800, .reason = "x"};

	office_conclude(ctx, o);
	assert_int_equal(appraisal_score(ctx, o->in->app, &o->appraiser, o->in->year, &less, 1), ERR_STATE);
	assert_int_equal(appraisal_reopen(ctx, o->in->app, &o->appraiser, o->in->year, ""), ERR_INPUT);
	assert_int_equal(appraisal_reopen(ctx, o->in->app, &o->appraiser, o->in->year, "Có đơn phản ánh."), OK);
	assert_int_equal(appraisal_score(ctx, o->in->app, &o->appraiser, o->in->year, &less, 1), OK);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(
		only_the_office_of_the_province_takes_a_dossier_in_and_then_it_is_out_of_the_communes_hands),
	    cmocka_unit_test(without_a_campaign_nothing_is_taken_in_and_the_refusal_says_so),
	    cmocka_unit_test(the_office_sees_nothing_of_a_year_that_the_commune_still_works_on),
	    cmocka_unit_test(a_dossier_goes_back_with_a_reason_an_item_and_three_working_days),
	    cmocka_unit_test(the_commune_mends_it_and_sends_it_again_and_every_round_stays),
	    cmocka_unit_test(a_request_that_is_not_answered_in_time_is_overdue_in_the_work_list),
	    cmocka_unit_test(what_the_dossier_lacks_is_found_and_offered),
	    cmocka_unit_test(the_appraised_score_stands_beside_the_communes_own_and_decides),
	    cmocka_unit_test(a_score_needs_a_reason_a_bound_and_the_version_it_was_seen_with),
	    cmocka_unit_test(an_item_is_scored_as_a_whole_or_in_its_parts_not_both),
	    cmocka_unit_test(a_head_whom_the_office_found_disciplined_excludes_recognition),
	    cmocka_unit_test(the_commune_sees_scores_only_after_the_appraisal_is_concluded),
	    cmocka_unit_test(there_is_no_conclusion_without_a_final_score_and_the_council),
	    cmocka_unit_test(what_is_concluded_changes_only_after_it_is_opened_again_with_a_reason),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
