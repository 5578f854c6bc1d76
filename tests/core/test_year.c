/* A unit's year in the store: one way to save, nothing lost, nothing by halves. */
#include <jansson.h>

#include "base/file.h"
#include "core/audit.h"
#include "installation.h"

static enum err put(struct ctx *ctx, struct installation *in, const struct actor *actor, const char *part,
		    int64_t version, const char *value, struct saved *out)
{
	const struct save what = {.part = part, .version = version, .value = value};

	forget_told(ctx);
	return year_save(ctx, in->app, actor, in->year, &what, out);
}

static struct saved must(struct ctx *ctx, struct installation *in, const char *part, int64_t version, const char *value)
{
	struct saved saved;

	assert_int_equal(put(ctx, in, &in->focal, part, version, value, &saved), OK);
	return saved;
}

static const char *value_now(struct ctx *ctx, struct installation *in, const char *part)
{
	const struct part *p = year_part(installation_year(ctx, in), part);

	return p ? p->value : NULL;
}

static void assign(struct ctx *ctx, struct installation *in, const char *item, const struct actor *to)
{
	installation_tamper(in,
			    str_fmt(ctx->arena,
				    "INSERT INTO assignment (id, year_id, item, person_id, assigned_by, assigned_at) "
				    "VALUES (%lld, %lld, '%s', %lld, %lld, 0); UPDATE year SET revision = revision + 1",
				    (long long)db_new_id(), (long long)in->year, item, (long long)to->person,
				    (long long)in->focal.person));
}

#define LEVEL_MAX_TEXT "{\"level\":\"max\"}"

TEST(what_is_saved_is_read_again_and_counts)
{
	struct installation *in = installation_new(ctx);
	const struct year *year = installation_year(ctx, in);
	points before = year->result->low;
	struct saved saved = must(ctx, in, "answers/1.2", 0, "{ \"level\" : \"max\" }");

	assert_int_equal(saved.version, 1);
	assert_false(saved.same);
	year = installation_year(ctx, in);
	assert_string_equal(year_part(year, "answers/1.2")->value, LEVEL_MAX_TEXT);
	assert_string_equal(year_part(year, "answers/1.2")->changed_by_name, "Lê Thị Lan");
	assert_true(year->result->low >= before);
	assert_int_equal(year->record->facts.answers[edition_item(year->edition, "1.2")->index].level, LEVEL_MAX);
}

TEST(an_unchanged_year_is_remembered_and_a_changed_one_read_anew)
{
	struct installation *in = installation_new(ctx);
	const struct year *first = installation_year(ctx, in), *second;

	assert_ptr_equal(first, installation_year(ctx, in));
	must(ctx, in, "answers/1.2", 0, LEVEL_MAX_TEXT);
	second = installation_year(ctx, in);
	assert_true(second->revision > first->revision);
	assert_null(year_part(first, "answers/1.2")); /* what this request has seen stays as it was */
	assert_non_null(year_part(second, "answers/1.2"));
	year_memory_settle(in->app->years);
	assert_ptr_equal(second, installation_year(ctx, in));
}

TEST(the_same_value_again_writes_nothing)
{
	struct installation *in = installation_new(ctx);
	struct saved saved;
	int64_t revision;

	must(ctx, in, "answers/1.2", 0, LEVEL_MAX_TEXT);
	revision = installation_year(ctx, in)->revision;
	saved = must(ctx, in, "answers/1.2", 0, "{\"level\": \"max\"}"); /* whatever version it came from */
	assert_true(saved.same);
	assert_int_equal(saved.version, 1);
	assert_int_equal(installation_year(ctx, in)->revision, revision);
}

TEST(two_at_once_conflict_and_the_later_one_gets_both_versions)
{
	struct installation *in = installation_new(ctx);
	struct saved saved;

	must(ctx, in, "answers/1.2", 0, LEVEL_MAX_TEXT);
	assert_int_equal(put(ctx, in, &in->focal, "answers/1.2", 0, "{\"level\":\"half\"}", &saved), ERR_CONFLICT);
	assert_string_equal(saved.theirs.value, LEVEL_MAX_TEXT);
	assert_int_equal(saved.version, 1);
	assert_told(ctx, "Lê Thị Lan đã sửa mục này");
	assert_string_equal(value_now(ctx, in, "answers/1.2"), LEVEL_MAX_TEXT);
	saved = must(ctx, in, "answers/1.2", saved.version, "{\"level\":\"half\"}");
	assert_int_equal(saved.version, 2);
}

TEST(what_the_law_refuses_is_told_at_its_field_and_not_saved)
{
	struct installation *in = installation_new(ctx);
	struct saved saved;

	assert_int_equal(put(ctx, in, &in->focal, "answers/1.2", 0, "{\"level\":\"best\"}", &saved), ERR_INPUT);
	assert_string_equal(ctx->problems->place.pointer, "/answers/1.2");
	assert_int_equal(put(ctx, in, &in->focal, "answers/1.2", 0, "{", &saved), ERR_INPUT);
	assert_int_equal(put(ctx, in, &in->focal, "answers/9.9", 0, LEVEL_MAX_TEXT, &saved), ERR_NOT_FOUND);
	assert_int_equal(put(ctx, in, &in->focal, "opinions", 0, "[]", &saved), ERR_NOT_FOUND);
	assert_int_equal(installation_year(ctx, in)->part_count, 0);
}

TEST(an_official_answers_what_is_assigned_to_him_and_nothing_else)
{
	struct installation *in = installation_new(ctx);
	struct saved saved;

	assert_int_equal(put(ctx, in, &in->contributor, "answers/1.2", 0, LEVEL_MAX_TEXT, &saved), ERR_DENIED);
	assert_told(ctx, "không được phân công");
	assign(ctx, in, "1", &in->contributor);
	assert_int_equal(put(ctx, in, &in->contributor, "answers/1.2", 0, LEVEL_MAX_TEXT, &saved), OK);
	assert_int_equal(put(ctx, in, &in->contributor, "answers/5.1", 0, LEVEL_MAX_TEXT, &saved), ERR_DENIED);
	assert_int_equal(put(ctx, in, &in->contributor, "meeting", 0, "{}", &saved), ERR_DENIED);
	assert_int_equal(put(ctx, in, &in->reader, "answers/1.2", 1, "{\"level\":\"low\"}", &saved), ERR_DENIED);
}

TEST(another_unit_sees_nothing_of_it)
{
	struct installation *in = installation_new(ctx);
	const struct year *year;
	struct saved saved;

	assert_int_equal(year_open(ctx, in->app, &in->stranger, in->year, &year), ERR_DENIED);
	assert_null(year);
	assert_int_equal(put(ctx, in, &in->stranger, "answers/1.2", 0, LEVEL_MAX_TEXT, &saved), ERR_DENIED);
}

TEST(a_sent_year_is_locked)
{
	struct installation *in = installation_new(ctx);
	struct saved saved;

	installation_tamper(in, "UPDATE year SET state = 'submitted', revision = revision + 1");
	assert_int_equal(put(ctx, in, &in->focal, "answers/1.2", 0, LEVEL_MAX_TEXT, &saved), ERR_STATE);
	assert_non_null(strstr(ctx->problems->remedy, "rút hồ sơ"));
	assert_true(installation_year(ctx, in)->record->final);
	assert_non_null(year_locked(ctx, in->app, installation_year(ctx, in)));
}

TEST(the_last_change_is_taken_back_and_brought_back)
{
	struct installation *in = installation_new(ctx);
	struct saved saved;

	assert_int_equal(year_undo(ctx, in->app, &in->focal, in->year, "answers/1.2", &saved), ERR_STATE);
	must(ctx, in, "answers/1.2", 0, LEVEL_MAX_TEXT);
	must(ctx, in, "answers/1.2", 1, "{\"level\":\"low\"}");
	forget_told(ctx);
	assert_int_equal(year_undo(ctx, in->app, &in->focal, in->year, "answers/1.2", &saved), OK);
	assert_string_equal(value_now(ctx, in, "answers/1.2"), LEVEL_MAX_TEXT);
	assert_int_equal(year_undo(ctx, in->app, &in->focal, in->year, "answers/1.2", &saved), OK);
	assert_string_equal(value_now(ctx, in, "answers/1.2"), "{\"level\":\"low\"}");
	assert_int_equal(saved.version, 4);
}

TEST(nobody_takes_back_what_another_wrote_except_who_shares_out_the_work)
{
	struct installation *in = installation_new(ctx);
	struct saved saved;

	assign(ctx, in, "1", &in->contributor);
	must(ctx, in, "answers/1.2", 0, LEVEL_MAX_TEXT);
	assert_int_equal(year_undo(ctx, in->app, &in->contributor, in->year, "answers/1.2", &saved), ERR_STATE);
	assert_int_equal(put(ctx, in, &in->contributor, "answers/1.2", 1, "{\"level\":\"low\"}", &saved), OK);
	assert_int_equal(year_undo(ctx, in->app, &in->focal, in->year, "answers/1.2", &saved), OK);
	assert_string_equal(value_now(ctx, in, "answers/1.2"), LEVEL_MAX_TEXT);
}

TEST(a_draft_is_the_persons_own_and_ends_with_a_save)
{
	struct installation *in = installation_new(ctx);
	struct draft draft = {.part = "answers/1.2", .form = "{\"level\":\"\"}", .version = 0};
	const struct draft *list;
	size_t count;
	bool found;

	assert_int_equal(draft_keep(ctx, in->app, &in->focal, in->year, &draft), OK);
	assert_int_equal(draft_find(ctx, in->app, &in->contributor, in->year, "answers/1.2", &draft, &found), OK);
	assert_false(found);
	assert_int_equal(draft_list(ctx, in->app, &in->focal, in->year, &list, &count), OK);
	assert_int_equal(count, 1);
	assert_string_equal(list[0].form, "{\"level\":\"\"}");
	must(ctx, in, "answers/1.2", 0, LEVEL_MAX_TEXT);
	assert_int_equal(draft_find(ctx, in->app, &in->focal, in->year, "answers/1.2", &draft, &found), OK);
	assert_false(found);
}

TEST(what_a_value_would_bring_is_seen_without_saving_it)
{
	struct installation *in = installation_new(ctx);
	const struct save what = {.part = "answers/1.2", .value = LEVEL_MAX_TEXT};
	const struct year *tried;

	assert_int_equal(year_try(ctx, in->app, &in->focal, in->year, &what, &tried), OK);
	assert_non_null(year_part(tried, "answers/1.2"));
	assert_int_equal(installation_year(ctx, in)->part_count, 0);
}

TEST(a_part_the_law_no_longer_accepts_is_left_out_and_said)
{
	struct installation *in = installation_new(ctx);
	const struct year *year;

	must(ctx, in, "answers/1.2", 0, LEVEL_MAX_TEXT);
	must(ctx, in, "answers/5.1", 0, LEVEL_MAX_TEXT);
	installation_tamper(in, "UPDATE part SET value = '{\"level\":\"better\"}' WHERE part = 'answers/1.2'; "
				"UPDATE year SET revision = revision + 1");
	year = installation_year(ctx, in);
	assert_non_null(year_part(year, "answers/1.2")->rejected);
	assert_null(year_part(year, "answers/5.1")->rejected);
	assert_false(year->record->facts.answers[edition_item(year->edition, "1.2")->index].given);
	must(ctx, in, "answers/5.1", 1, "{\"level\":\"low\"}"); /* the rest can still be written */
	must(ctx, in, "answers/1.2", 1, "{\"level\":\"half\"}");
	assert_null(year_part(installation_year(ctx, in), "answers/1.2")->rejected);
}

TEST(two_moments_are_compared_part_by_part)
{
	struct installation *in = installation_new(ctx);
	const struct part_difference *list;
	int64_t middle;
	size_t count;

	must(ctx, in, "answers/1.2", 0, LEVEL_MAX_TEXT);
	must(ctx, in, "answers/5.1", 0, LEVEL_MAX_TEXT);
	middle = db_now();
	usleep(3000);
	must(ctx, in, "answers/1.2", 1, "{\"level\":\"low\"}");
	must(ctx, in, "answers/5.1", 1, "{\"level\":\"low\"}");
	must(ctx, in, "answers/5.1", 2, LEVEL_MAX_TEXT);
	assert_int_equal(year_compare_moments(ctx, in->app, &in->focal, in->year, middle, db_now(), &list, &count), OK);
	assert_int_equal(count, 1);
	assert_string_equal(list[0].part, "answers/1.2");
	assert_string_equal(list[0].before, LEVEL_MAX_TEXT);
	assert_string_equal(list[0].after, "{\"level\":\"low\"}");
	assert_string_equal(list[0].by, "Lê Thị Lan");
}

TEST(a_unit_has_one_year_of_a_number_under_the_edition_of_that_year)
{
	struct installation *in = installation_new(ctx);
	const struct year_listed *years;
	const struct year *year;
	size_t count;
	int64_t id;

	assert_int_equal(year_begin(ctx, in->app, &in->focal, in->unit, 2024, false, false, &id), ERR_CONFLICT);
	assert_int_equal(year_begin(ctx, in->app, &in->focal, in->unit, 2025, false, false, &id), ERR_STATE);
	ctx->problems = ctx->problems->next; /* the first was of 2024 */
	assert_told(ctx, "tạm dừng");
	assert_int_equal(year_begin(ctx, in->app, &in->focal, in->unit, 2026, false, false, &id), OK);
	assert_int_equal(year_open(ctx, in->app, &in->focal, id, &year), OK);
	assert_string_equal(year->edition->code, "27-2025");
	assert_string_equal(installation_year(ctx, in)->edition->code, "25-2021");
	assert_int_equal(year_begin(ctx, in->app, &in->contributor, in->unit, 2027, false, false, &id), ERR_DENIED);
	assert_int_equal(year_begin(ctx, in->app, &in->focal, in->unit, 2026, true, false, &id), OK);
	assert_int_equal(year_list(ctx, in->app, &in->focal, in->unit, &years, &count), OK);
	assert_int_equal(count, 3);
	assert_int_equal(years[0].number, 2026);
}

TEST(the_assignments_of_last_year_come_along_when_asked)
{
	struct installation *in = installation_new(ctx);
	const struct year *year;
	int64_t id;

	installation_tamper(in, "UPDATE year SET year = 2026, edition = '27-2025', revision = revision + 1");
	assign(ctx, in, "1", &in->contributor);
	assign(ctx, in, "2", &in->stranger); /* has no role here */
	assert_int_equal(year_begin(ctx, in->app, &in->focal, in->unit, 2027, false, true, &id), OK);
	assert_int_equal(year_open(ctx, in->app, &in->focal, id, &year), OK);
	assert_int_equal(year->assignment_count, 1);
	assert_string_equal(year->owners[edition_item(year->edition, "1.1")->index]->person_name, "Phạm Văn Minh");
	assert_true(year_owns(year, edition_item(year->edition, "1.1"), in->contributor.person));
}

static char *sample(struct ctx *ctx, size_t *size)
{
	char *json;

	assert_int_equal(file_read(ctx, SOURCE_ROOT "/samples/dong-huong-2024/assessment.json", 1 << 20, &json, size),
			 OK);
	return json;
}

TEST(the_year_before_a_paused_one_is_the_one_beside_this_year)
{
	struct installation *in = installation_new(ctx); /* 2024; 2025 is paused */
	const struct year *before;
	int64_t first = in->year;

	assert_int_equal(year_begin(ctx, in->app, &in->focal, in->unit, 2026, false, false, &in->year), OK);
	assert_int_equal(year_before(ctx, in->app, &in->focal, installation_year(ctx, in), &before), OK);
	assert_non_null(before);
	assert_int_equal(before->id, first);
}

TEST(a_whole_assessment_is_taken_in_and_comes_out_with_the_same_result)
{
	struct installation *in = installation_empty(ctx);
	int64_t province = installation_unit(ctx, in, "38", "province", "Thanh Hóa", DB_NULL), id;
	const struct assessment *there, *back;
	const struct year *year;
	char *json, *out;
	size_t size;

	in->unit = installation_unit(ctx, in, "14770", "ward", "Đông Hương", province);
	in->focal = installation_person(ctx, in, 0, "lan", "Lê Thị Lan", in->unit, ROLE_FOCAL_POINT);
	json = sample(ctx, &size);
	assert_int_equal(assessment_read(ctx, &(struct record_options){0}, "s", json, size, &there), OK);
	assert_int_equal(year_import(ctx, in->app, &in->focal, in->unit, "mau.json", json, size, &id), OK);
	assert_int_equal(year_open(ctx, in->app, &in->focal, id, &year), OK);
	assert_int_equal(year_document(ctx, in->app, year, &out), OK);
	assert_int_equal(assessment_read(ctx, &(struct record_options){0}, "r", out, strlen(out), &back), OK);
	assert_int_equal(back->evidence_count, there->evidence_count);
	assert_int_equal(back->direction_count, there->direction_count);
	assert_int_equal(back->opinion_count, there->opinion_count);
	assert_int_equal(back->meeting.participant_count, there->meeting.participant_count);
	assert_int_equal(back->narrative.causes.count, there->narrative.causes.count);
	for (unsigned i = 0; i < there->edition->item_count; i++)
		assert_memory_equal(&back->facts.answers[i].numerator, &there->facts.answers[i].numerator,
				    sizeof(int64_t));
	assert_true(year->result->low > 0);
	assert_int_equal(year_import(ctx, in->app, &in->focal, in->unit, "mau.json", json, size, &id), ERR_CONFLICT);
}

TEST(an_assessment_of_another_unit_is_refused)
{
	struct installation *in = installation_new(ctx);
	size_t size;
	char *json = sample(ctx, &size);
	int64_t id;

	installation_tamper(in, "UPDATE year SET year = 2023, revision = revision + 1");
	assert_int_equal(year_import(ctx, in->app, &in->focal, in->unit, "mau.json", json, size, &id), ERR_INPUT);
	assert_told(ctx, "Đông Hương");
}

/* Whichever statement fails, either all of it is there or nothing. */
TEST(a_store_that_fails_at_any_statement_keeps_no_half_save)
{
	struct installation *in = installation_new(ctx);
	const struct audit_event *events;
	bool done = false;
	size_t before, after;

	assert_int_equal(audit_list(ctx, in->app, &in->focal,
				    &(struct audit_filter){.unit = in->unit, .year = in->year}, &events, &before),
			 OK);
	for (unsigned n = 1; !done; n++) {
		struct saved saved;
		enum err err;

		assert_true(n < 60);
		db_fail_at(in->app->db, n);
		err = put(ctx, in, &in->focal, "answers/1.2", 0, LEVEL_MAX_TEXT, &saved);
		db_fail_at(in->app->db, 0);
		forget_told(ctx);
		assert_int_equal(audit_list(ctx, in->app, &in->focal,
					    &(struct audit_filter){.unit = in->unit, .year = in->year}, &events,
					    &after),
				 OK);
		done = err == OK;
		assert_int_equal(after, before + (done ? 1 : 0));
		assert_int_equal(installation_year(ctx, in)->part_count, done ? 1 : 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_is_saved_is_read_again_and_counts),
	    cmocka_unit_test(an_unchanged_year_is_remembered_and_a_changed_one_read_anew),
	    cmocka_unit_test(the_same_value_again_writes_nothing),
	    cmocka_unit_test(two_at_once_conflict_and_the_later_one_gets_both_versions),
	    cmocka_unit_test(what_the_law_refuses_is_told_at_its_field_and_not_saved),
	    cmocka_unit_test(an_official_answers_what_is_assigned_to_him_and_nothing_else),
	    cmocka_unit_test(another_unit_sees_nothing_of_it),
	    cmocka_unit_test(a_sent_year_is_locked),
	    cmocka_unit_test(the_last_change_is_taken_back_and_brought_back),
	    cmocka_unit_test(nobody_takes_back_what_another_wrote_except_who_shares_out_the_work),
	    cmocka_unit_test(a_draft_is_the_persons_own_and_ends_with_a_save),
	    cmocka_unit_test(what_a_value_would_bring_is_seen_without_saving_it),
	    cmocka_unit_test(a_part_the_law_no_longer_accepts_is_left_out_and_said),
	    cmocka_unit_test(two_moments_are_compared_part_by_part),
	    cmocka_unit_test(a_unit_has_one_year_of_a_number_under_the_edition_of_that_year),
	    cmocka_unit_test(the_assignments_of_last_year_come_along_when_asked),
	    cmocka_unit_test(the_year_before_a_paused_one_is_the_one_beside_this_year),
	    cmocka_unit_test(a_whole_assessment_is_taken_in_and_comes_out_with_the_same_result),
	    cmocka_unit_test(an_assessment_of_another_unit_is_refused),
	    cmocka_unit_test(a_store_that_fails_at_any_statement_keeps_no_half_save),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
