#include "law_trial.h"

/* --- conditions --- */

static void totals(struct trial *t, points first, points second)
{
	t->facts.heads_answered = true;
	stated(t, "1", first);
	stated(t, "2", second);
}

TEST(the_total_is_reached_exactly_and_a_quarter_less_is_not_enough)
{
	struct trial t = points_trial(ctx);

	totals(&t, 1000, 600);
	assert_int_equal(condition(&t, "total"), YES);
	assert_int_equal(t.result->outcome, MEETS);
	totals(&t, 1000, 575);
	assert_int_equal(condition(&t, "total"), NO);
	assert_int_equal(t.result->outcome, DOES_NOT_MEET);
}

TEST(a_criterion_at_exactly_half_passes_and_a_quarter_less_does_not)
{
	struct trial t = points_trial(ctx);

	totals(&t, 1200, 400);
	assert_int_equal(condition(&t, "each"), YES);
	assert_int_equal(t.result->outcome, MEETS);
	totals(&t, 1200, 375);
	assert_int_equal(condition(&t, "each"), NO);
	assert_non_null(strstr(t.result->conditions[1].because, "2"));
}

TEST(intervals_decide_only_what_is_certain)
{
	struct trial t = points_trial(ctx);

	assert_int_equal(condition(&t, "total"), UNDECIDED);
	assert_int_equal(condition(&t, "each"), UNDECIDED);
	assert_int_equal(t.result->outcome, OUTCOME_UNDECIDED);
	assert_int_equal(t.result->low, 0);
	assert_int_equal(t.result->high, 2000);
	stated(&t, "1", 775);
	assert_int_equal(condition(&t, "total"), NO); /* 7,75 and at most 8 are below 16 */
	assert_int_equal(t.result->outcome, DOES_NOT_MEET);
}

/* The table of questions and answers on the third condition. */
TEST(heads_are_judged_by_person_act_year_and_place)
{
	static const struct {
		const char *question;
		enum head_role role;
		enum head_measure measure;
		bool on_duty;
		const char *violation, *prosecution;
		bool elsewhere;
		enum tri clean;
	} rows[] = {
	    {"the chairman, on duty", HEAD_PC_CHAIRMAN, MEASURE_ADMINISTRATIVE, true, "2024-05-01", NULL, false, NO},
	    {"the secretary, on duty", HEAD_PARTY_SECRETARY, MEASURE_ADMINISTRATIVE, true, "2024-12-31", NULL, false,
	     NO},
	    {"anybody else costs points only", HEAD_OTHER, MEASURE_ADMINISTRATIVE, true, "2024-05-01", NULL, false,
	     YES},
	    {"anybody else, prosecuted", HEAD_OTHER, MEASURE_CRIMINAL, false, NULL, "2024-05-01", false, YES},
	    {"a Party sanction alone", HEAD_PARTY_SECRETARY, MEASURE_PARTY, false, "2024-05-01", NULL, false, YES},
	    {"not in performing public duty", HEAD_PC_CHAIRMAN, MEASURE_ADMINISTRATIVE, false, "2024-05-01", NULL,
	     false, YES},
	    {"violated the year before", HEAD_PC_CHAIRMAN, MEASURE_ADMINISTRATIVE, true, "2023-12-31", NULL, false,
	     YES},
	    {"violated the year after", HEAD_PC_CHAIRMAN, MEASURE_ADMINISTRATIVE, true, "2025-01-01", NULL, false, YES},
	    {"when is not known", HEAD_PC_CHAIRMAN, MEASURE_ADMINISTRATIVE, true, NULL, NULL, false, UNDECIDED},
	    {"prosecution takes effect in the year", HEAD_PC_CHAIRMAN, MEASURE_CRIMINAL, false, "2022-05-01",
	     "2024-01-01", false, NO},
	    {"prosecution takes effect later", HEAD_PC_CHAIRMAN, MEASURE_CRIMINAL, true, "2024-05-01", "2025-01-01",
	     false, YES},
	    {"prosecution of unknown day", HEAD_PARTY_SECRETARY, MEASURE_CRIMINAL, true, "2024-05-01", NULL, false,
	     UNDECIDED},
	    {"violated in another commune", HEAD_PC_CHAIRMAN, MEASURE_ADMINISTRATIVE, true, "2024-05-01", NULL, true,
	     YES},
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct trial t = points_trial(ctx);
		struct head_fact *f = &t.heads[0];

		*f = (struct head_fact){.role = rows[i].role,
					.measure = rows[i].measure,
					.on_duty = rows[i].on_duty,
					.elsewhere = rows[i].elsewhere};
		if (!rows[i].violation || !day_parse(rows[i].violation, &f->violation_on))
			f->violation_on = DAY_UNKNOWN;
		if (!rows[i].prosecution || !day_parse(rows[i].prosecution, &f->prosecution_on))
			f->prosecution_on = DAY_UNKNOWN;
		t.facts.heads_answered = true;
		t.facts.head_count = 1;
		if (condition(&t, "heads") != rows[i].clean)
			fail_msg("%s: %s", rows[i].question, t.result->conditions[2].because);
	}
}

TEST(one_counting_case_is_enough_and_an_unclear_one_leaves_it_open)
{
	struct trial t = points_trial(ctx);
	struct head_fact clear = {HEAD_PC_CHAIRMAN,
				  MEASURE_ADMINISTRATIVE,
				  true,
				  day_of((struct date){2024, 5, 1}),
				  DAY_UNKNOWN,
				  false,
				  NULL};
	struct head_fact unclear = clear, other = clear;

	unclear.violation_on = DAY_UNKNOWN;
	other.role = HEAD_OTHER;
	assert_int_equal(condition(&t, "heads"), UNDECIDED); /* not answered */
	t.facts.heads_answered = true;
	assert_int_equal(condition(&t, "heads"), YES);
	t.heads[0] = other;
	t.heads[1] = unclear;
	t.facts.head_count = 2;
	assert_int_equal(condition(&t, "heads"), UNDECIDED);
	t.heads[2] = clear;
	t.facts.head_count = 3;
	assert_int_equal(condition(&t, "heads"), NO);
}

TEST(all_points_with_the_chairman_disciplined_do_not_meet)
{
	struct trial t = points_trial(ctx);

	totals(&t, 1200, 800);
	t.heads[0] = (struct head_fact){HEAD_PC_CHAIRMAN,
					MEASURE_ADMINISTRATIVE,
					true,
					day_of((struct date){2024, 5, 1}),
					DAY_UNKNOWN,
					false,
					NULL};
	t.facts.head_count = 1;
	assert_int_equal(condition(&t, "heads"), NO);
	assert_int_equal(t.result->low, 2000);
	assert_int_equal(t.result->outcome, DOES_NOT_MEET);
}

TEST(unknown_conditions_leave_the_outcome_undecided)
{
	char *text = fixture(ctx, PASS_EDITION), *from = strstr(text, "\"conditions\": [{"),
	     *to = strstr(from, "}],\n");
	const struct edition *e;
	struct trial t;

	text = str_fmt(ctx->arena, "%.*s\"conditions\": null%s", (int)(from - text), text, to + 2);
	text = replaced(ctx, text, "'recognizer'", "'unknown': {'conditions': 'chưa thấy'}, 'recognizer'");
	assert_int_equal(load_text(ctx, text, &e), OK);
	t = trial_of(ctx, e);
	nothing_arose(&t, "1");
	ratio(&t, "2.1.1", 1, 1);
	assert_int_equal(condition(&t, "conditions"), UNDECIDED);
	assert_int_equal(t.result->criteria_met, 2);
	assert_int_equal(t.result->outcome, OUTCOME_UNDECIDED);
	assert_string_equal(t.result->because, "chưa thấy");
	assert_int_equal(t.result->todo_count, 1);
	assert_int_equal(t.result->todos[0].kind, TODO_LAW);
}

/* --- what can still be done --- */

static const struct todo *todo(struct trial *t, const char *code)
{
	assert_int_equal(work(t), OK);
	for (unsigned i = 0; i < t->result->todo_count; i++)
		if (str_eq(t->result->todos[i].code, code))
			return &t->result->todos[i];
	return NULL;
}

TEST(a_ratio_is_told_how_many_more_and_what_they_bring)
{
	struct trial t = points_trial(ctx);

	ratio(&t, "1.1.2", 85, 100);
	assert_non_null(strstr(todo(&t, "1.1.2")->what, "Thêm 5 (đang là 85/100)"));
	assert_int_equal(todo(&t, "1.1.2")->brings, 150);
	ratio(&t, "1.1.2", 0, 1); /* a single case lifts it over two bands */
	assert_non_null(strstr(todo(&t, "1.1.2")->what, "Thêm 1 (đang là 0/1)"));
	assert_int_equal(todo(&t, "1.1.2")->brings, 300);
	ratio(&t, "1.1.2", 9, 10);
	assert_null(todo(&t, "1.1.2"));
}

TEST(what_happened_cannot_be_mended)
{
	struct trial t = points_trial(ctx);

	answer(&t, "1.1.3")->option = 2;
	answer(&t, "2.1.1")->option = 1;
	dates(&t, "1.2.3", "2024-03-01", "2024-05-13");
	assert_null(todo(&t, "1.1.3"));
	assert_null(todo(&t, "2.1.1"));
	assert_null(todo(&t, "1.2.3"));
}

TEST(an_indicator_that_contents_cannot_tell_asks_for_its_level)
{
	struct trial t = unknown_maxima(ctx);

	answer(&t, "2.1.1")->option = 0;
	assert_null(todo(&t, "2.1.1"));
	assert_non_null(todo(&t, "2.1"));
	assert_non_null(todo(&t, "2.2"));
	answer(&t, "2.1")->level = LEVEL_MAX;
	answer(&t, "2.2")->level = LEVEL_HALF;
	assert_null(todo(&t, "2.2"));
	assert_non_null(todo(&t, "2")); /* now only the points of the criterion are missing */
	assert_int_equal(todo(&t, "2")->brings, 375);
}

TEST(points_by_hand_leave_only_the_counts_to_be_told)
{
	struct trial t = unknown_maxima(ctx);
	struct answer *a = stated(&t, "2", 650);

	assert_int_equal(todo(&t, "2.1")->brings, 0);
	a->has_tally = true;
	a->tally = (struct tally){.max = 1, .half = 1};
	assert_null(todo(&t, "2.1"));
}

TEST(the_heads_are_asked_for_last)
{
	struct trial t = points_trial(ctx);

	assert_non_null(todo(&t, "heads"));
	assert_string_equal(t.result->todos[t.result->todo_count - 1].code, "heads");
}

TEST(numbers_follow_the_language)
{
	struct ctx english = ctx_new(ctx->arena, LANG_EN);
	struct trial t = points_trial(ctx);

	ratio(&t, "1.1.2", 6, 7);
	assert_non_null(strstr(verdict(&t, "1.1.2")->because, "6/7 = 85,71%"));
	t.ctx = &english;
	assert_non_null(strstr(verdict(&t, "1.1.2")->because, "6/7 = 85.71%"));
}

/* --- what the appraising office puts in its place --- */

static void appraise(struct trial *t, struct appraised *all, const char *code, points p)
{
	all[edition_item(t->edition, code)->index] = (struct appraised){true, p, p > 0, "biên bản thiếu chữ ký"};
	t->facts.appraised = all;
}

TEST(an_appraised_item_counts_instead_of_the_communes_own_and_says_why)
{
	struct trial t = points_trial(ctx);
	struct appraised *all = NEW_ARRAY(ctx->arena, struct appraised, t.edition->item_count);

	totals(&t, 1200, 800);
	assert_points(&t, "1", 1200, 1200);
	appraise(&t, all, "1", 900);
	assert_points(&t, "1", 900, 900);
	assert_non_null(strstr(verdict(&t, "1")->because, "biên bản thiếu chữ ký"));
	assert_int_equal(t.result->low, 1700);
}

TEST(points_stated_for_a_criterion_yield_to_what_was_appraised_below_it)
{
	struct trial t = points_trial(ctx);
	struct appraised *all = NEW_ARRAY(ctx->arena, struct appraised, t.edition->item_count);

	totals(&t, 1200, 800);
	appraise(&t, all, "2.1", 200);
	assert_true(verdict(&t, "2")->open); /* the other indicator has no figure of its own */
	appraise(&t, all, "2.2", 300);
	assert_points(&t, "2", 500, 500);
}

TEST(an_indicator_of_unknown_maximum_is_appraised_in_points_and_the_rest_stays_an_interval)
{
	struct trial t = unknown_maxima(ctx);
	struct appraised *all = NEW_ARRAY(ctx->arena, struct appraised, t.edition->item_count);

	answer(&t, "2.2")->level = LEVEL_MAX;
	appraise(&t, all, "2.1", 200);
	assert_points(&t, "2", 200, 800); /* how much of the 8 is 2.2's is not known */
	appraise(&t, all, "2.2", 500);
	assert_points(&t, "2", 700, 700);
}

TEST(the_office_decides_on_the_heads_too)
{
	struct trial t = points_trial(ctx);

	totals(&t, 1200, 800);
	assert_int_equal(condition(&t, "heads"), YES);
	t.facts.heads_appraised = (struct appraised){true, 0, false, "bị khiển trách"};
	assert_int_equal(condition(&t, "heads"), NO);
	assert_int_equal(t.result->outcome, DOES_NOT_MEET);
}

TEST(without_points_an_appraised_item_is_met_or_not)
{
	struct trial t = pass_trial(ctx);
	struct appraised *all = NEW_ARRAY(ctx->arena, struct appraised, t.edition->item_count);
	const char *code = t.edition->criteria[0]->code;

	appraise(&t, all, code, 1);
	assert_met(&t, code, YES);
	appraise(&t, all, code, 0);
	assert_met(&t, code, NO);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_total_is_reached_exactly_and_a_quarter_less_is_not_enough),
	    cmocka_unit_test(a_criterion_at_exactly_half_passes_and_a_quarter_less_does_not),
	    cmocka_unit_test(intervals_decide_only_what_is_certain),
	    cmocka_unit_test(heads_are_judged_by_person_act_year_and_place),
	    cmocka_unit_test(one_counting_case_is_enough_and_an_unclear_one_leaves_it_open),
	    cmocka_unit_test(all_points_with_the_chairman_disciplined_do_not_meet),
	    cmocka_unit_test(unknown_conditions_leave_the_outcome_undecided),
	    cmocka_unit_test(a_ratio_is_told_how_many_more_and_what_they_bring),
	    cmocka_unit_test(what_happened_cannot_be_mended),
	    cmocka_unit_test(an_indicator_that_contents_cannot_tell_asks_for_its_level),
	    cmocka_unit_test(points_by_hand_leave_only_the_counts_to_be_told),
	    cmocka_unit_test(the_heads_are_asked_for_last),
	    cmocka_unit_test(numbers_follow_the_language),
	    cmocka_unit_test(an_appraised_item_counts_instead_of_the_communes_own_and_says_why),
	    cmocka_unit_test(points_stated_for_a_criterion_yield_to_what_was_appraised_below_it),
	    cmocka_unit_test(an_indicator_of_unknown_maximum_is_appraised_in_points_and_the_rest_stays_an_interval),
	    cmocka_unit_test(the_office_decides_on_the_heads_too),
	    cmocka_unit_test(without_points_an_appraised_item_is_met_or_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
