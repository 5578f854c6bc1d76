#include "core/audit.h"
#include "people.h"

static enum err append(struct ctx *ctx, struct db *db, void *arg)
{
	return audit_append(ctx, db, &actor_system, arg);
}

static void say(struct ctx *ctx, struct people *p, int64_t unit, int64_t year, const char *subject, const char *after)
{
	struct audit_entry entry = {.unit = unit, .action = "answer", .year = year, .subject = subject, .after = after};

	assert_int_equal(db_write(ctx, p->app.db, append, &entry), OK);
}

static struct people *with_events(struct ctx *ctx)
{
	struct people *p = people_nobody(ctx);

	for (int i = 0; i < 5; i++)
		say(ctx, p, 11, 2, i % 2 ? "answers/1.1" : "answers/1.2", str_fmt(ctx->arena, "{\"count\": %d}", i));
	say(ctx, p, 12, 3, "answers/1.1", "{}");
	say(ctx, p, 11, DB_NULL, "lan", NULL);
	return p;
}

static void broken_by(struct ctx *ctx, const char *sql, const char *words)
{
	struct people *p = with_events(ctx);
	struct audit_count count;

	forget(ctx);
	store_tamper(p->store, sql);
	assert_int_equal(audit_verify(ctx, &p->app, &count), ERR_INPUT);
	assert_told(ctx, words);
}

TEST(an_untouched_audit_holds)
{
	struct people *p = with_events(ctx);
	struct audit_count count;

	assert_int_equal(audit_verify(ctx, &p->app, &count), OK);
	assert_int_equal(count.chains, 2);
	assert_int_equal(count.events, 7);
}

TEST(a_changed_value_is_found)
{
	broken_by(ctx, "UPDATE audit_event SET after = '{\"count\": 9}' WHERE chain = 11 AND seq = 2",
		  "Nhật ký 11, dòng 2: nội dung không khớp");
}

TEST(a_changed_name_time_or_reason_is_found)
{
	broken_by(ctx, "UPDATE audit_event SET actor = 'ai đó' WHERE chain = 12", "Nhật ký 12, dòng 1");
	broken_by(ctx, "UPDATE audit_event SET at = at + 1 WHERE chain = 12", "Nhật ký 12, dòng 1");
	broken_by(ctx, "UPDATE audit_event SET note = '' WHERE chain = 12", "Nhật ký 12, dòng 1");
}

TEST(an_event_taken_out_of_the_middle_is_found)
{
	broken_by(ctx, "DELETE FROM audit_event WHERE chain = 11 AND seq = 3", "dòng 4: thiếu dòng trước nó");
}

TEST(the_last_event_taken_away_is_found)
{
	broken_by(ctx, "DELETE FROM audit_event WHERE chain = 11 AND seq = 6", "những dòng cuối");
}

TEST(a_whole_chain_taken_away_is_found)
{
	broken_by(ctx, "DELETE FROM audit_event WHERE chain = 12", "cả nhật ký đã bị xóa");
	broken_by(ctx, "DELETE FROM audit_head WHERE chain = 12", "Có 2 nhật ký");
}

/* A forger who reckons the hash of one event anew cannot mend the next. */
TEST(events_of_two_chains_cannot_be_exchanged)
{
	broken_by(ctx,
		  "UPDATE audit_event SET hash = (SELECT hash FROM audit_event WHERE chain = 12) WHERE chain = 11 AND "
		  "seq = 6",
		  "Nhật ký 11, dòng 6");
}

TEST(what_is_rolled_back_leaves_no_event)
{
	struct people *p = with_events(ctx);
	struct audit_entry entry = {.unit = 11, .action = "answer", .year = DB_NULL, .subject = "x"};
	struct audit_count count;

	for (unsigned n = 1; n <= 4; n++) {
		db_fail_at(p->app.db, n);
		assert_int_equal(db_write(ctx, p->app.db, append, &entry), ERR_IO);
		db_fail_at(p->app.db, 0);
		assert_int_equal(audit_verify(ctx, &p->app, &count), OK);
		assert_int_equal(count.events, 7);
	}
}

TEST(the_newest_come_first_page_by_page)
{
	struct people *p = with_events(ctx);
	struct audit_filter filter = {.unit = 11, .limit = 4};
	const struct audit_event *events;
	size_t count;

	assert_int_equal(audit_list(ctx, &p->app, &actor_system, &filter, &events, &count), OK);
	assert_int_equal(count, 4);
	assert_string_equal(events[0].subject, "lan");
	filter.before_seq = events[3].seq;
	assert_int_equal(audit_list(ctx, &p->app, &actor_system, &filter, &events, &count), OK);
	assert_int_equal(count, 2);
	assert_string_equal(events[1].after, "{\"count\": 0}");
}

TEST(a_years_history_is_that_of_the_year_and_part)
{
	struct people *p = with_events(ctx);
	struct audit_filter filter = {.unit = 11, .year = 2};
	const struct audit_event *events;
	size_t count;

	assert_int_equal(audit_list(ctx, &p->app, &actor_system, &filter, &events, &count), OK);
	assert_int_equal(count, 5);
	filter.subject = "answers/1.1";
	assert_int_equal(audit_list(ctx, &p->app, &actor_system, &filter, &events, &count), OK);
	assert_int_equal(count, 2);
	filter.action = "assign";
	assert_int_equal(audit_list(ctx, &p->app, &actor_system, &filter, &events, &count), OK);
	assert_int_equal(count, 0);
	filter = (struct audit_filter){.unit = 11, .subject = "lan", .action = "answer"};
	assert_int_equal(audit_list(ctx, &p->app, &actor_system, &filter, &events, &count), OK);
	assert_int_equal(count, 1);
}

/* Whoever may see one unit cannot read another's year by its number. */
TEST(the_year_of_another_unit_shows_nothing)
{
	struct people *p = with_events(ctx);
	const struct grant grant = {12, ROLE_FOCAL_POINT};
	const struct actor actor = {.person = 1, .grants = &grant, .grant_count = 1};
	struct audit_filter filter = {.unit = 12, .year = 2};
	const struct audit_event *events;
	size_t count;

	assert_int_equal(audit_list(ctx, &p->app, &actor, &filter, &events, &count), OK);
	assert_int_equal(count, 0);
	filter.unit = 11;
	assert_int_equal(audit_list(ctx, &p->app, &actor, &filter, &events, &count), ERR_DENIED);
}

TEST(a_reader_sees_a_years_history_without_addresses_and_no_audit)
{
	struct people *p = people_new(ctx);
	const struct grant grant = {p->ward, ROLE_READER};
	const struct actor reader = {.person = 5, .grants = &grant, .grant_count = 1}, clerk = people_clerk(p);
	struct audit_filter filter = {.unit = p->ward, .year = 2};
	struct audit_entry entry = {.unit = p->ward, .action = "answer", .year = 2, .subject = "answers/1.1"};
	const struct audit_event *events;
	size_t count;

	assert_string_equal(clerk.address, "192.0.2.7");
	assert_int_equal(audit_append(ctx, p->app.db, &clerk, &entry), OK);
	assert_int_equal(audit_list(ctx, &p->app, &reader, &filter, &events, &count), OK);
	assert_int_equal(count, 1);
	assert_null(events[0].address);
	filter.year = 0;
	assert_int_equal(audit_list(ctx, &p->app, &reader, &filter, &events, &count), ERR_DENIED);
	assert_int_equal(audit_list(ctx, &p->app, &actor_system, &filter, &events, &count), OK);
	assert_string_equal(events[0].address, "192.0.2.7");
}

TEST(every_action_has_a_name)
{
	const char *const *codes = audit_actions(ctx->arena);

	for (; *codes; codes++)
		assert_string_not_equal(audit_action_name(*codes), *codes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(an_untouched_audit_holds),
	    cmocka_unit_test(a_changed_value_is_found),
	    cmocka_unit_test(a_changed_name_time_or_reason_is_found),
	    cmocka_unit_test(an_event_taken_out_of_the_middle_is_found),
	    cmocka_unit_test(the_last_event_taken_away_is_found),
	    cmocka_unit_test(a_whole_chain_taken_away_is_found),
	    cmocka_unit_test(events_of_two_chains_cannot_be_exchanged),
	    cmocka_unit_test(what_is_rolled_back_leaves_no_event),
	    cmocka_unit_test(the_newest_come_first_page_by_page),
	    cmocka_unit_test(a_years_history_is_that_of_the_year_and_part),
	    cmocka_unit_test(the_year_of_another_unit_shows_nothing),
	    cmocka_unit_test(a_reader_sees_a_years_history_without_addresses_and_no_audit),
	    cmocka_unit_test(every_action_has_a_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
