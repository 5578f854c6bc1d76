#include "law_trial.h"

/* --- rules --- */

TEST(yes_gives_all_points_and_no_gives_none)
{
	struct trial t = points_trial(ctx);

	assert_points(&t, "1.1.1", 0, 100);
	answer(&t, "1.1.1")->yes = true;
	assert_points(&t, "1.1.1", 100, 100);
	answer(&t, "1.1.1")->yes = false;
	assert_points(&t, "1.1.1", 0, 0);
}

TEST(a_ratio_exactly_on_a_band_takes_it_and_one_less_does_not)
{
	struct trial t = points_trial(ctx);

	ratio(&t, "1.1.2", 9, 10);
	assert_points(&t, "1.1.2", 300, 300);
	ratio(&t, "1.1.2", 89, 99);
	assert_points(&t, "1.1.2", 150, 150);
	ratio(&t, "1.1.2", 899, 1000);
	assert_points(&t, "1.1.2", 150, 150);
	ratio(&t, "1.1.2", 1, 2);
	assert_points(&t, "1.1.2", 150, 150);
	ratio(&t, "1.1.2", 49, 99);
	assert_points(&t, "1.1.2", 0, 0);
	ratio(&t, "1.1.2", 0, 1);
	assert_points(&t, "1.1.2", 0, 0);
	ratio(&t, "1.1.2", 1, 1);
	assert_points(&t, "1.1.2", 300, 300);
}

TEST(huge_counts_are_compared_exactly)
{
	struct trial t = points_trial(ctx);

	ratio(&t, "1.1.2", (int64_t)COUNT_MAX / 10 * 9, COUNT_MAX);
	assert_points(&t, "1.1.2", 300, 300);
	ratio(&t, "1.1.2", (int64_t)COUNT_MAX / 10 * 9 - 1, COUNT_MAX);
	assert_points(&t, "1.1.2", 150, 150);
	assert_non_null(
	    strstr(verdict(&t, "1.1.2")->because, "899999999/1000000000 ≈ 90%, thuộc mức từ 50% đến dưới 90%"));
	ratio(&t, "1.1.4", (int64_t)COUNT_MAX / 5 * 4, COUNT_MAX);
	assert_points(&t, "1.1.4", 200, 200);
	ratio(&t, "1.1.4", (int64_t)COUNT_MAX / 5 * 4 - 1, COUNT_MAX);
	assert_points(&t, "1.1.4", 0, 0);
	ratio(&t, "1.1.4", COUNT_MAX, COUNT_MAX);
	assert_points(&t, "1.1.4", 200, 200);
}

TEST(a_threshold_is_reached_exactly)
{
	struct trial t = points_trial(ctx);

	ratio(&t, "1.1.4", 4, 5);
	assert_points(&t, "1.1.4", 200, 200);
	ratio(&t, "1.1.4", 79, 99);
	assert_points(&t, "1.1.4", 0, 0);
	answer(&t, "1.2.1")->numerator = 1;
	assert_points(&t, "1.2.1", 0, 0);
	answer(&t, "1.2.1")->numerator = 2;
	assert_points(&t, "1.2.1", 100, 100);
	answer(&t, "1.2.2")->ticked = 4;
	assert_points(&t, "1.2.2", 0, 0);
	answer(&t, "1.2.2")->ticked = 5;
	assert_points(&t, "1.2.2", 100, 100);
}

TEST(an_option_gives_its_points)
{
	static const points expected[] = {200, 100, 0};
	struct trial t = points_trial(ctx);

	for (unsigned i = 0; i < 3; i++) {
		answer(&t, "1.1.3")->option = i;
		assert_points(&t, "1.1.3", expected[i], expected[i]);
	}
	answer(&t, "2.1.1")->option = 1;
	assert_points(&t, "2.1.1", 0, 0);
}

TEST(the_day_of_the_event_is_not_counted_and_the_last_one_is)
{
	struct trial t = points_trial(ctx);

	dates(&t, "1.2.3", "2024-03-01", "2024-03-12"); /* a Friday; seven working days end on a Tuesday */
	assert_points(&t, "1.2.3", 100, 100);
	dates(&t, "1.2.3", "2024-03-01", "2024-03-13");
	assert_points(&t, "1.2.3", 0, 0);
	dates(&t, "1.2.3", "2024-03-01", "2024-03-01");
	assert_points(&t, "1.2.3", 100, 100);
	t.edition = edition_of(ctx, POINTS_EDITION, "'working_days'", "'days'");
	dates(&t, "1.2.3", "2024-03-01", "2024-03-08");
	assert_points(&t, "1.2.3", 100, 100);
	dates(&t, "1.2.3", "2024-03-01", "2024-03-09");
	assert_points(&t, "1.2.3", 0, 0);
}

TEST(points_by_hand_carry_their_reason)
{
	struct trial t = points_trial(ctx);
	struct answer *a = answer(&t, "1.2.4");

	a->points = 75;
	a->why = "mô hình tốt";
	assert_points(&t, "1.2.4", 75, 75);
	assert_non_null(strstr(verdict(&t, "1.2.4")->because, "mô hình tốt"));
}

/* --- what the law does not say --- */

/* The rule of 1.1.1 is one of which a number has not been seen. */
static struct trial unknown_rule(struct ctx *ctx, const char *rule)
{
	return trial_of(ctx, edition_of(ctx, POINTS_EDITION, "'rule': {'kind': 'yes_no', 'question': 'Có chưa?'}",
					str_fmt(ctx->arena, "'unknown': {'rule': 'chưa thấy'}, 'rule': %s", rule)));
}

TEST(only_the_extremes_decide_an_unknown_threshold)
{
	struct trial t =
	    unknown_rule(ctx, "{'kind': 'ratio_min', 'numerator': 'n', 'denominator': 'm', 'at_least': null}");

	ratio(&t, "1.1.1", 10, 10);
	assert_points(&t, "1.1.1", 100, 100);
	ratio(&t, "1.1.1", 9, 10);
	assert_points(&t, "1.1.1", 0, 100);
	assert_non_null(strstr(verdict(&t, "1.1.1")->because, "chưa thấy"));
	ratio(&t, "1.1.1", 0, 10);
	assert_points(&t, "1.1.1", 0, 0);
	t = unknown_rule(ctx, "{'kind': 'count_min', 'question': 'n', 'at_least': null}");
	answer(&t, "1.1.1")->numerator = COUNT_MAX;
	assert_points(&t, "1.1.1", 0, 100);
	answer(&t, "1.1.1")->numerator = 0;
	assert_points(&t, "1.1.1", 0, 0);
	t = unknown_rule(ctx, "{'kind': 'checklist', 'question': 'n', 'at_least': null, 'options': [{'code': '1', "
			      "'text': 'x'}, {'code': '2', 'text': 'y'}]}");
	answer(&t, "1.1.1")->ticked = 3;
	assert_points(&t, "1.1.1", 100, 100);
	answer(&t, "1.1.1")->ticked = 1;
	assert_points(&t, "1.1.1", 0, 100);
	answer(&t, "1.1.1")->ticked = 0;
	assert_points(&t, "1.1.1", 0, 0);
	t = unknown_rule(ctx, "{'kind': 'date_within', 'start': 'a', 'event': 'b', 'days': null, 'unit': 'days'}");
	dates(&t, "1.1.1", "2024-03-01", "2024-03-02");
	assert_points(&t, "1.1.1", 0, 100);
	dates(&t, "1.1.1", "2024-03-01", "2024-03-01");
	assert_points(&t, "1.1.1", 100, 100);
}

TEST(a_band_of_unknown_points_leaves_an_interval)
{
	struct trial t =
	    unknown_rule(ctx, "{'kind': 'ratio_steps', 'numerator': 'n', 'denominator': 'm', 'bands': [{'from': '80', "
			      "'points': null}, {'from': '0', 'below': '80', 'points': '0.5'}]}");

	ratio(&t, "1.1.1", 8, 10);
	assert_points(&t, "1.1.1", 0, 100);
	assert_true(verdict(&t, "1.1.1")->open);
	ratio(&t, "1.1.1", 7, 10);
	assert_points(&t, "1.1.1", 50, 50);
}

TEST(an_indicator_at_exactly_half_counts_as_half_and_less_does_not)
{
	struct trial t = points_trial(ctx);

	answer(&t, "1.1.1")->yes = true;
	ratio(&t, "1.1.2", 1, 1);
	answer(&t, "1.1.3")->option = 2;
	ratio(&t, "1.1.4", 0, 1);
	assert_points(&t, "1.1", 400, 400);
	assert_int_equal(verdict(&t, "1.1")->level, LEVEL_HALF);
	assert_int_equal(t.result->tallies[0].half, 1);
	ratio(&t, "1.1.2", 1, 2);
	answer(&t, "1.1.3")->option = 1;
	assert_points(&t, "1.1", 350, 350);
	assert_int_equal(verdict(&t, "1.1")->level, LEVEL_LOW);
}

TEST(what_known_contents_lost_is_lost_while_others_are_not_known)
{
	char *text = variant(ctx, POINTS_EDITION, "'at_least': '80'}}]}",
			     "'at_least': '80'}}], 'contents_complete': false, 'unknown': {'contents': 'còn thiếu'}}");
	const struct edition *e;
	struct trial t;

	text = replaced(ctx, text, "'name': 'Chỉ tiêu một', 'max': '8'", "'name': 'Chỉ tiêu một', 'max': '9'");
	text = replaced(ctx, text, "'max': '12'", "'max': '13'");
	text = replaced(ctx, text, "'total_max': '20'", "'total_max': '21'");
	assert_int_equal(load_text(ctx, text, &e), OK);
	t = trial_of(ctx, e);
	assert_points(&t, "1.1", 0, 900);
	answer(&t, "1.1.1")->yes = false;
	ratio(&t, "1.1.2", 1, 2);
	assert_points(&t, "1.1", 150, 650);
}

TEST(an_indicator_without_known_contents_is_entered_as_a_level)
{
	struct trial t = points_trial(ctx);

	assert_points(&t, "2.2", 0, 300);
	answer(&t, "2.2")->level = LEVEL_MAX;
	assert_points(&t, "2.2", 300, 300);
	answer(&t, "2.2")->level = LEVEL_HALF;
	assert_points(&t, "2.2", 150, 275);
	answer(&t, "2.2")->level = LEVEL_LOW;
	assert_points(&t, "2.2", 25, 149);
	answer(&t, "2.2")->level = LEVEL_ZERO;
	assert_points(&t, "2.2", 0, 0);
	assert_int_equal(verdict(&t, "2.2")->level, LEVEL_ZERO);
}

TEST(levels_bound_what_indicators_of_unknown_maximum_share)
{
	static const struct {
		enum level first, second;
		points low, high;
	} cases[] = {
	    {LEVEL_OPEN, LEVEL_OPEN, 0, 800},  {LEVEL_MAX, LEVEL_MAX, 800, 800},   {LEVEL_ZERO, LEVEL_ZERO, 0, 0},
	    {LEVEL_MAX, LEVEL_HALF, 400, 775}, {LEVEL_HALF, LEVEL_HALF, 400, 775}, {LEVEL_LOW, LEVEL_LOW, 25, 399},
	    {LEVEL_LOW, LEVEL_ZERO, 25, 399},  {LEVEL_MAX, LEVEL_ZERO, 25, 775},   {LEVEL_MAX, LEVEL_OPEN, 25, 800},
	    {LEVEL_ZERO, LEVEL_OPEN, 0, 775},  {LEVEL_LOW, LEVEL_MAX, 25, 775},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct trial t = unknown_maxima(ctx);

		if (cases[i].first)
			answer(&t, "2.1")->level = cases[i].first;
		if (cases[i].second)
			answer(&t, "2.2")->level = cases[i].second;
		assert_points(&t, "2", cases[i].low, cases[i].high);
	}
}

TEST(points_that_are_certain_count_while_the_maximum_is_unknown)
{
	struct trial t = unknown_maxima(ctx);

	answer(&t, "2.1.1")->option = 0;
	assert_int_equal(verdict(&t, "2.1")->level, LEVEL_OPEN);
	assert_points(&t, "2.1", 500, 500);
	assert_points(&t, "2", 500, 800);
	answer(&t, "2.1.1")->option = 1;
	assert_int_equal(verdict(&t, "2.1")->level, LEVEL_ZERO);
	assert_points(&t, "2", 0, 775);
}

TEST(a_level_that_its_maximum_has_no_room_for_is_refused)
{
	struct trial t = trial_of(ctx, edition_of(ctx, POINTS_EDITION, "'step': '0.25'", "'step': '2'"));

	answer(&t, "2.2")->level = LEVEL_LOW;
	assert_refused(&t, "Mục 2.2 có tối đa 3 điểm, không thể có mức đạt như đã ghi");
}

/* --- groups --- */

static void yes(struct trial *t, const char *code, bool met)
{
	answer(t, code)->yes = met;
}

TEST(all_contents_are_needed_unless_the_law_says_how_many)
{
	struct trial t = pass_trial(ctx);

	assert_met(&t, "1.1", UNDECIDED);
	yes(&t, "1.1.1", true);
	assert_met(&t, "1.1", UNDECIDED);
	answer(&t, "1.1.2")->option = 0;
	assert_met(&t, "1.1", YES);
	answer(&t, "1.1.2")->option = 1;
	assert_met(&t, "1.1", NO);
	t = pass_trial(ctx);
	yes(&t, "1.1.1", false);
	assert_met(&t, "1.1", NO);
}

TEST(n_of_m_is_decided_as_soon_as_it_can_be)
{
	struct trial t = pass_trial(ctx);

	yes(&t, "1.2.1", true);
	assert_met(&t, "1.2", UNDECIDED);
	yes(&t, "1.2.2", true);
	assert_met(&t, "1.2", YES);
	yes(&t, "1.2.2", false);
	assert_met(&t, "1.2", UNDECIDED);
	yes(&t, "1.2.1", false);
	assert_met(&t, "1.2", NO);
}

TEST(an_unknown_need_is_decided_by_the_extremes_only)
{
	struct trial t = pass_trial(ctx);

	yes(&t, "1.3.1", true);
	assert_met(&t, "1.3", UNDECIDED);
	yes(&t, "1.3.2", false);
	assert_met(&t, "1.3", UNDECIDED);
	assert_non_null(strstr(verdict(&t, "1.3")->because, "chưa thấy"));
	yes(&t, "1.3.2", true);
	assert_met(&t, "1.3", YES);
	yes(&t, "1.3.1", false);
	yes(&t, "1.3.2", false);
	assert_met(&t, "1.3", NO);
}

TEST(contents_that_no_source_shows_can_help_but_not_be_taken_for_met)
{
	struct trial t = pass_trial(ctx);

	ratio(&t, "2.1.1", 5, 5);
	assert_met(&t, "2.1", YES); /* one is needed, and one is met */
	ratio(&t, "2.1.1", 0, 5);
	assert_met(&t, "2.1", UNDECIDED);
	t = trial_of(ctx, edition_of(ctx, PASS_EDITION, "'need': 1,\n", "'need': 'all',\n"));
	ratio(&t, "2.1.1", 5, 5);
	assert_met(&t, "2.1", UNDECIDED);
	ratio(&t, "2.1.1", 0, 5);
	assert_met(&t, "2.1", NO);
}

TEST(criteria_are_met_and_the_outcome_follows)
{
	struct trial t = pass_trial(ctx);

	yes(&t, "1.2.1", true);
	yes(&t, "1.2.2", true);
	yes(&t, "1.3.1", true);
	yes(&t, "1.3.2", true);
	assert_met(&t, "1", YES);
	assert_int_equal(t.result->outcome, OUTCOME_UNDECIDED);
	ratio(&t, "2.1.1", 5, 5);
	assert_met(&t, "2", YES);
	assert_int_equal(t.result->outcome, MEETS);
	assert_int_equal(t.result->tallies[0].max, 2);
	assert_int_equal(tally_open(&t.result->tallies[0]), 1);
	yes(&t, "1.2.1", false);
	yes(&t, "1.2.3", false);
	yes(&t, "1.3.1", false);
	yes(&t, "1.3.2", false);
	assert_met(&t, "1", NO);
	assert_int_equal(condition(&t, "criteria"), NO);
	assert_int_equal(t.result->outcome, DOES_NOT_MEET);
}

/* --- nothing arose --- */

TEST(an_exception_of_a_content_gives_what_it_says)
{
	struct trial t = points_trial(ctx);

	nothing_arose(&t, "1.1.2");
	assert_points(&t, "1.1.2", 200, 200);
	assert_non_null(strstr(verdict(&t, "1.1.2")->because, "cả năm không có"));
}

TEST(an_exception_of_an_indicator_gives_its_maximum_where_nothing_else_is_said)
{
	struct trial t = points_trial(ctx);

	nothing_arose(&t, "1.2");
	assert_points(&t, "1.2", 400, 400);
	assert_int_equal(verdict(&t, "1.2")->level, LEVEL_MAX);
	assert_false(verdict(&t, "1.2")->open);
}

TEST(an_exception_of_a_criterion_meets_it)
{
	struct trial t = pass_trial(ctx);

	nothing_arose(&t, "1");
	assert_met(&t, "1", YES);
	assert_int_equal(t.result->tallies[0].max, 3);
	for (unsigned i = 0; i < t.result->todo_count; i++)
		assert_true(str_starts(t.result->todos[i].code, "2"));
	t = trial_of(ctx, edition_of(ctx, POINTS_EDITION, "'indicators': [\n    {'code': '1.1'",
				     "'exception': {'text': 'x', 'points': '11', 'citation': {'instrument': 'VB'}, "
				     "'state': 'seen'}, 'indicators': [\n    {'code': '1.1'"));
	nothing_arose(&t, "1");
	assert_points(&t, "1", 1100, 1100);
	assert_int_equal(t.result->tallies[0].max, 2);
}

/* --- criteria by hand --- */

TEST(a_criterion_is_what_was_stated_when_that_is_possible)
{
	struct trial t = unknown_maxima(ctx);

	stated(&t, "2", 650);
	answer(&t, "2.1")->level = LEVEL_MAX;
	answer(&t, "2.2")->level = LEVEL_HALF;
	assert_points(&t, "2", 650, 650);
	assert_int_equal(t.result->tallies[1].max, 1);
	assert_int_equal(t.result->tallies[1].half, 1);
}

TEST(points_that_contradict_the_levels_are_refused_with_their_place)
{
	struct trial t = unknown_maxima(ctx);
	struct place *places = NEW_ARRAY(ctx->arena, struct place, t.edition->item_count);

	places[edition_item(t.edition, "2")->index] =
	    (struct place){.file = "a.json", .pointer = "/answers/2", .line = 7};
	t.facts.places = places;
	stated(&t, "2", 800);
	answer(&t, "2.1")->level = LEVEL_MAX;
	answer(&t, "2.2")->level = LEVEL_HALF;
	assert_refused(&t, "Tiêu chí 2 ghi 8 điểm, nhưng theo các chỉ tiêu thì phải từ 4 đến 7,75 điểm");
	assert_int_equal(ctx->problems->place.line, 7);
	assert_string_equal(ctx->problems->place.pointer, "/answers/2");
}

TEST(counts_of_levels_stand_for_the_indicators)
{
	struct trial t = unknown_maxima(ctx);
	struct answer *a = stated(&t, "2", 650);

	a->has_tally = true;
	a->tally = (struct tally){.max = 1, .half = 1};
	assert_points(&t, "2", 650, 650);
	assert_int_equal(t.result->tallies[1].of, 2);
	a->has_points = false;
	assert_points(&t, "2", 400, 775);
	assert_int_equal(t.result->todo_count,
			 10); /* the contents of criterion 1, the points of criterion 2, the heads */
	a->tally = (struct tally){.max = 2};
	assert_points(&t, "2", 800, 800);
}

TEST(counts_that_contradict_points_or_indicators_are_refused)
{
	struct ctx second = ctx_new(ctx->arena, LANG_VI), third = ctx_new(ctx->arena, LANG_VI);
	struct trial t = unknown_maxima(ctx);
	struct answer *a = stated(&t, "2", 800);

	a->has_tally = true;
	a->tally = (struct tally){.max = 1, .half = 1};
	assert_refused(&t, "phải từ 4 đến 7,75");
	t.ctx = &second;
	a->points = 650;
	answer(&t, "2.1")->level = LEVEL_ZERO;
	assert_refused(&t, "số chỉ tiêu theo mức đã ghi không khớp");
	t = points_trial(&third);
	a = answer(&t, "2"); /* 2.1 has 5 points for certain, yet both are said to be below half */
	a->has_tally = true;
	a->tally = (struct tally){.low = 1};
	answer(&t, "2.1.1")->option = 0;
	answer(&t, "2.2")->level = LEVEL_MAX;
	assert_refused(&t, "không khớp");
}

TEST(indicators_of_known_maximum_narrow_what_the_counts_say)
{
	struct trial t = points_trial(ctx);
	struct answer *a = answer(&t, "2");

	a->has_tally = true;
	a->tally = (struct tally){.max = 1, .low = 1};
	answer(&t, "2.1.1")->option = 0;
	assert_points(&t, "2", 500, 775);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(yes_gives_all_points_and_no_gives_none),
	    cmocka_unit_test(a_ratio_exactly_on_a_band_takes_it_and_one_less_does_not),
	    cmocka_unit_test(huge_counts_are_compared_exactly),
	    cmocka_unit_test(a_threshold_is_reached_exactly),
	    cmocka_unit_test(an_option_gives_its_points),
	    cmocka_unit_test(the_day_of_the_event_is_not_counted_and_the_last_one_is),
	    cmocka_unit_test(points_by_hand_carry_their_reason),
	    cmocka_unit_test(only_the_extremes_decide_an_unknown_threshold),
	    cmocka_unit_test(a_band_of_unknown_points_leaves_an_interval),
	    cmocka_unit_test(an_indicator_at_exactly_half_counts_as_half_and_less_does_not),
	    cmocka_unit_test(what_known_contents_lost_is_lost_while_others_are_not_known),
	    cmocka_unit_test(an_indicator_without_known_contents_is_entered_as_a_level),
	    cmocka_unit_test(levels_bound_what_indicators_of_unknown_maximum_share),
	    cmocka_unit_test(points_that_are_certain_count_while_the_maximum_is_unknown),
	    cmocka_unit_test(a_level_that_its_maximum_has_no_room_for_is_refused),
	    cmocka_unit_test(all_contents_are_needed_unless_the_law_says_how_many),
	    cmocka_unit_test(n_of_m_is_decided_as_soon_as_it_can_be),
	    cmocka_unit_test(an_unknown_need_is_decided_by_the_extremes_only),
	    cmocka_unit_test(contents_that_no_source_shows_can_help_but_not_be_taken_for_met),
	    cmocka_unit_test(criteria_are_met_and_the_outcome_follows),
	    cmocka_unit_test(an_exception_of_a_content_gives_what_it_says),
	    cmocka_unit_test(an_exception_of_an_indicator_gives_its_maximum_where_nothing_else_is_said),
	    cmocka_unit_test(an_exception_of_a_criterion_meets_it),
	    cmocka_unit_test(a_criterion_is_what_was_stated_when_that_is_possible),
	    cmocka_unit_test(points_that_contradict_the_levels_are_refused_with_their_place),
	    cmocka_unit_test(counts_of_levels_stand_for_the_indicators),
	    cmocka_unit_test(counts_that_contradict_points_or_indicators_are_refused),
	    cmocka_unit_test(indicators_of_known_maximum_narrow_what_the_counts_say),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
