/* Posting, sending, getting back, and the work shared out: what each fixes, who may, and what stands in the way. */
#include "core/workflow.h"
#include "installation.h"

static day now;

static day today(void)
{
	return now;
}

static day on(const char *text)
{
	day parsed = DAY_UNKNOWN;

	assert_true(day_parse(text, &parsed));
	return parsed;
}

static void set(struct ctx *ctx, struct installation *in, const char *part, const char *value)
{
	const struct part *stands = year_part(installation_year(ctx, in), part);
	const struct save what = {.part = part, .version = stands ? stands->version : 0, .value = value};
	struct saved saved;

	if (year_save(ctx, in->app, &in->focal, in->year, &what, &saved) != OK)
		fail_msg("%s = %s: %s", part, value, ctx->problems ? ctx->problems->text : "?");
}

/* The ward of 2024, everything answered, on a day after its posting. */
static struct installation *ready(struct ctx *ctx)
{
	struct installation *in = installation_new(ctx);
	const struct edition *e;

	now = on("2025-01-08");
	in->app->today = today;
	e = installation_year(ctx, in)->edition;
	for (unsigned i = 0; i < e->item_count; i++)
		if (e->items[i]->depth == DEPTH_INDICATOR)
			set(ctx, in, str_fmt(ctx->arena, "answers/%s", e->items[i]->code), "{\"level\": \"max\"}");
	set(ctx, in, "heads", "{\"none\": true}");
	set(ctx, in, "posting", "{\"office\": {\"from\": \"2025-01-02\", \"to\": \"2025-01-07\"}}");
	set(ctx, in, "meeting", "{\"date\": \"2025-01-08\", \"agree\": 5, \"total\": 5}");
	forget_told(ctx);
	return in;
}

static unsigned blocking(struct ctx *ctx, struct installation *in)
{
	const struct obstacle *all;
	unsigned found = 0;
	size_t count;

	assert_int_equal(year_obstacles(ctx, in->app, installation_year(ctx, in), &all, &count), OK);
	for (size_t i = 0; i < count; i++)
		found += all[i].blocking;
	return found;
}

static void send_it(struct ctx *ctx, struct installation *in, struct snapshot *out)
{
	if (year_submit(ctx, in->app, &in->focal, in->year, "Phòng Tư pháp", NULL, out) != OK)
		fail_msg("not sent: %s", ctx->problems ? ctx->problems->text : "?");
}

TEST(a_finished_year_is_sent_and_locked_with_who_when_and_where_to)
{
	struct installation *in = ready(ctx);
	struct snapshot sent;
	const char *locked;

	assert_int_equal(blocking(ctx, in), 0);
	send_it(ctx, in, &sent);
	assert_string_equal(sent.addressee, "Phòng Tư pháp");
	assert_string_equal(sent.code, installation_year(ctx, in)->record->code);
	assert_int_equal(installation_year(ctx, in)->state, STATE_SUBMITTED);
	locked = year_locked(ctx, in->app, installation_year(ctx, in));
	assert_non_null(strstr(locked, "Lê Thị Lan"));
	assert_non_null(strstr(locked, "Phòng Tư pháp"));
	assert_non_null(strstr(locked, "rút hồ sơ"));
}

TEST(what_the_law_asks_for_before_sending_stands_in_the_way_with_its_provision)
{
	struct installation *in = ready(ctx);
	struct snapshot sent;

	set(ctx, in, "posting", "{\"office\": {\"from\": \"2025-01-02\", \"to\": \"2025-01-03\"}}");
	set(ctx, in, "meeting", NULL);
	assert_true(blocking(ctx, in) >= 2);
	assert_int_equal(year_submit(ctx, in->app, &in->focal, in->year, "Phòng Tư pháp", NULL, &sent), ERR_STATE);
	for (const struct problem *p = ctx->problems; p; p = p->next)
		assert_non_null(p->rule);
	assert_int_equal(installation_year(ctx, in)->state, STATE_OPEN);
}

TEST(the_dossier_does_not_go_before_the_posting_is_over)
{
	struct installation *in = ready(ctx);

	now = on("2025-01-07");
	assert_true(blocking(ctx, in) >= 1);
}

TEST(only_a_focal_point_or_a_leader_sends_and_nobody_of_another_ward)
{
	struct installation *in = ready(ctx);
	struct snapshot sent;

	assert_int_equal(year_submit(ctx, in->app, &in->contributor, in->year, "x", NULL, &sent), ERR_DENIED);
	assert_int_equal(year_submit(ctx, in->app, &in->reader, in->year, "x", NULL, &sent), ERR_DENIED);
	assert_int_equal(year_submit(ctx, in->app, &in->stranger, in->year, "x", NULL, &sent), ERR_DENIED);
}

TEST(the_dossier_comes_back_only_with_a_reason_and_can_be_sent_again)
{
	struct installation *in = ready(ctx);
	const struct snapshot *all;
	struct snapshot sent;
	size_t count;

	assert_int_equal(year_recall(ctx, in->app, &in->focal, in->year, "sai số"), ERR_STATE);
	send_it(ctx, in, &sent);
	assert_int_equal(year_submit(ctx, in->app, &in->focal, in->year, "x", NULL, &sent), ERR_STATE);
	assert_int_equal(year_recall(ctx, in->app, &in->focal, in->year, ""), ERR_INPUT);
	assert_int_equal(year_recall(ctx, in->app, &in->focal, in->year, "sai số"), OK);
	assert_int_equal(installation_year(ctx, in)->state, STATE_OPEN);
	set(ctx, in, "narrative/causes", "[\"Thiếu người.\"]");
	send_it(ctx, in, &sent);
	assert_int_equal(snapshot_list(ctx, in->app, installation_year(ctx, in), &all, &count), OK);
	assert_int_equal(count, 2);
}

TEST(what_hangs_is_frozen_and_found_by_its_token_alone)
{
	struct installation *in = ready(ctx);
	struct snapshot posted, again;
	const char *frozen;

	assert_int_equal(year_post(ctx, in->app, &in->focal, in->year, &posted), OK);
	assert_int_equal(strlen(posted.token), 32);
	assert_int_equal(snapshot_by_token(ctx, in->app, posted.token, &again), OK);
	frozen = again.document;
	set(ctx, in, "answers/1.1", "{\"level\": \"zero\"}");
	assert_int_equal(snapshot_by_token(ctx, in->app, posted.token, &again), OK);
	assert_string_equal(again.document, frozen);
	assert_int_equal(snapshot_by_token(ctx, in->app, "0123456789abcdef0123456789abcdef", &again), ERR_NOT_FOUND);
}

TEST(a_draft_hangs_once_and_only_where_it_is_said_to)
{
	struct installation *in = ready(ctx);
	struct snapshot posted;

	set(ctx, in, "posting", NULL);
	assert_int_equal(year_post(ctx, in->app, &in->focal, in->year, &posted), ERR_STATE);
	assert_int_equal(year_unpost(ctx, in->app, &in->focal, in->year, "x"), ERR_STATE);
	set(ctx, in, "posting", "{\"office\": {\"from\": \"2025-01-02\", \"to\": \"2025-01-07\"}}");
	assert_int_equal(year_post(ctx, in->app, &in->contributor, in->year, &posted), ERR_DENIED);
	assert_int_equal(year_post(ctx, in->app, &in->focal, in->year, &posted), OK);
	assert_int_equal(year_post(ctx, in->app, &in->focal, in->year, &posted), ERR_STATE);
	assert_int_equal(year_unpost(ctx, in->app, &in->focal, in->year, "hết thời gian"), OK);
	assert_int_equal(year_post(ctx, in->app, &in->focal, in->year, &posted), OK);
}

TEST(the_calendar_says_what_is_done_what_is_next_and_what_is_late)
{
	struct installation *in = ready(ctx);
	const struct calendar_entry *all;
	unsigned next = 0, done = 0;
	size_t count;

	assert_int_equal(calendar_list(ctx, in->app, installation_year(ctx, in), &all, &count), OK);
	for (size_t i = 0; i < count; i++) {
		next += all[i].next;
		done += all[i].done;
		if (str_eq(all[i].step->code, "submit")) {
			assert_int_equal(all[i].last_day, on("2025-01-09"));
			assert_int_equal(all[i].days_left, 1);
			assert_false(all[i].late);
		}
	}
	assert_int_equal(next, 1);
	assert_true(done >= 2);
}

/* --- the work shared out --- */

TEST(the_nearest_assignment_counts_and_all_are_saved_or_none)
{
	struct installation *in = installation_new(ctx);
	const struct assign many[] = {{.item = "1", .person = in->contributor.person, .due = on("2025-01-03")},
				      {.item = "1.1", .person = in->focal.person, .due = DAY_UNKNOWN}};
	const struct assign wrong[] = {{.item = "2", .person = in->contributor.person, .due = DAY_UNKNOWN},
				       {.item = "9.9", .person = in->focal.person, .due = DAY_UNKNOWN}};
	const struct year *year;

	assert_int_equal(assignment_save(ctx, in->app, &in->focal, in->year, many, 2), OK);
	year = installation_year(ctx, in);
	assert_int_equal(year->owners[edition_item(year->edition, "1.2")->index]->person, in->contributor.person);
	assert_int_equal(year->owners[edition_item(year->edition, "1.1")->index]->person, in->focal.person);
	assert_true(assignment_save(ctx, in->app, &in->focal, in->year, wrong, 2) != OK);
	year = installation_year(ctx, in);
	assert_null(year->owners[edition_item(year->edition, "2")->index]);
}

TEST(only_people_of_the_unit_are_given_work_and_not_after_the_dossier_is_due)
{
	struct installation *in = installation_new(ctx);
	const struct assign stranger = {.item = "1", .person = in->stranger.person, .due = DAY_UNKNOWN};
	const struct assign late = {.item = "1", .person = in->contributor.person, .due = on("2025-02-20")};
	const struct assign good = {.item = "1", .person = in->contributor.person, .due = on("2025-01-03")};

	assert_true(assignment_save(ctx, in->app, &in->focal, in->year, &stranger, 1) != OK);
	assert_told(ctx, "không có vai trò");
	forget_told(ctx);
	assert_int_equal(assignment_save(ctx, in->app, &in->focal, in->year, &late, 1), ERR_INPUT);
	assert_told(ctx, "09/01/2025");
	assert_int_equal(assignment_save(ctx, in->app, &in->contributor, in->year, &good, 1), ERR_DENIED);
}

TEST(ones_own_list_says_what_is_missing_and_by_when)
{
	struct installation *in = installation_new(ctx);
	const struct assign assign = {.item = "1", .person = in->contributor.person, .due = on("2025-01-03")};
	const struct task *tasks;
	size_t count;

	in->app->today = today;
	now = on("2025-01-05");
	assert_int_equal(task_list(ctx, in->app, &in->contributor, &tasks, &count), OK);
	assert_int_equal(count, 0);
	assert_int_equal(assignment_save(ctx, in->app, &in->focal, in->year, &assign, 1), OK);
	assert_int_equal(task_list(ctx, in->app, &in->contributor, &tasks, &count), OK);
	assert_int_equal(count, 1);
	assert_int_equal(tasks[0].days_left, -2);
	assert_true(tasks[0].missing_count > 0);
	assert_false(tasks[0].done);
	assert_int_equal(task_list(ctx, in->app, &in->reader, &tasks, &count), OK);
	assert_int_equal(count, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_finished_year_is_sent_and_locked_with_who_when_and_where_to),
	    cmocka_unit_test(what_the_law_asks_for_before_sending_stands_in_the_way_with_its_provision),
	    cmocka_unit_test(the_dossier_does_not_go_before_the_posting_is_over),
	    cmocka_unit_test(only_a_focal_point_or_a_leader_sends_and_nobody_of_another_ward),
	    cmocka_unit_test(the_dossier_comes_back_only_with_a_reason_and_can_be_sent_again),
	    cmocka_unit_test(what_hangs_is_frozen_and_found_by_its_token_alone),
	    cmocka_unit_test(a_draft_hangs_once_and_only_where_it_is_said_to),
	    cmocka_unit_test(the_calendar_says_what_is_done_what_is_next_and_what_is_late),
	    cmocka_unit_test(the_nearest_assignment_counts_and_all_are_saved_or_none),
	    cmocka_unit_test(only_people_of_the_unit_are_given_work_and_not_after_the_dossier_is_due),
	    cmocka_unit_test(ones_own_list_says_what_is_missing_and_by_when),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
