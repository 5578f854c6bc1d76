/* Every rule of the catalogue: found where its contradiction stands, and not a moment before; the catalogue is the one
 * that docs/checks.md describes. */
#include "core/checks.h"
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

static struct installation *of_year(struct ctx *ctx, int number, bool practice)
{
	struct installation *in = installation_new(ctx);

	now = on("2026-05-20");
	in->app->today = today;
	assert_int_equal(year_begin(ctx, in->app, &in->focal, in->unit, number, practice, false, &in->year), OK);
	return in;
}

static void set(struct ctx *ctx, struct installation *in, const char *part, const char *value)
{
	const struct part *stands = year_part(installation_year(ctx, in), part);
	const struct save what = {.part = part, .version = stands ? stands->version : 0, .value = value};
	struct saved saved;

	if (year_save(ctx, in->app, &in->focal, in->year, &what, &saved) != OK)
		fail_msg("%s = %s: %s", part, value, ctx->problems ? ctx->problems->text : "?");
}

static const struct check_finding *finding(struct ctx *ctx, struct installation *in, const char *rule)
{
	const struct year *year = installation_year(ctx, in), *before;
	const struct check_finding *all;
	size_t count;

	assert_int_equal(year_before(ctx, in->app, &in->focal, year, &before), OK);
	assert_int_equal(checks_run(ctx, in->app, year, before, &all, &count), OK);
	for (size_t i = 0; i < count; i++)
		if (str_eq(all[i].rule->code, rule))
			return &all[i];
	return NULL;
}

static void found(struct ctx *ctx, struct installation *in, const char *rule)
{
	if (!finding(ctx, in, rule))
		fail_msg("%s is not found", rule);
}

static void not_found(struct ctx *ctx, struct installation *in, const char *rule)
{
	const struct check_finding *f = finding(ctx, in, rule);

	if (f)
		fail_msg("%s is found: %s", rule, f->text);
}

/* What a value of a part brings about. */
static void brought_by(struct ctx *ctx, struct installation *in, const char *rule, const char *part, const char *value)
{
	not_found(ctx, in, rule);
	set(ctx, in, part, value);
	found(ctx, in, rule);
}

TEST(figures_without_a_document_and_fewer_documents_than_the_rules_name)
{
	struct installation *in = of_year(ctx, 2026, true);

	brought_by(ctx, in, "no-evidence", "answers/1.1.1", "{\"yes\": true}");
	installation_document(ctx, in, "Kế hoạch", "1.1.1");
	not_found(ctx, in, "no-evidence");
}

TEST(nothing_arose_and_yet_there_is_a_document)
{
	struct installation *in = of_year(ctx, 2026, true);

	set(ctx, in, "answers/1.2.2", "{\"nothing_arose\": true, \"why\": \"không có dự thảo nào\"}");
	not_found(ctx, in, "nothing-arose-documents");
	installation_document(ctx, in, "Công văn", "1.2.2");
	found(ctx, in, "nothing-arose-documents");
}

TEST(one_number_stated_twice_must_be_the_same)
{
	struct installation *in = of_year(ctx, 2026, false);

	set(ctx, in, "answers/3.2.1", "{\"numerator\": 11, \"denominator\": 12}");
	set(ctx, in, "answers/3.2.2", "{\"numerator\": 9, \"denominator\": 11}");
	not_found(ctx, in, "pair-differs");
	set(ctx, in, "answers/3.2.2", "{\"numerator\": 9, \"denominator\": 10}");
	found(ctx, in, "pair-differs");
	assert_non_null(strstr(finding(ctx, in, "pair-differs")->text, "11"));
	assert_int_equal(finding(ctx, in, "pair-differs")->rule->severity, SEVERITY_ERROR);
	set(ctx, in, "answers/3.4.4", "{\"numerator\": 11, \"denominator\": 11}");
	not_found(ctx, in, "near-pair-differs");
	set(ctx, in, "answers/3.4.4", "{\"numerator\": 12, \"denominator\": 12}");
	assert_int_equal(finding(ctx, in, "near-pair-differs")->rule->severity, SEVERITY_WARNING);
}

TEST(figures_are_held_against_last_years)
{
	struct installation *in = of_year(ctx, 2025, true);

	set(ctx, in, "answers/1.1.2", "{\"numerator\": 18, \"denominator\": 20}");
	set(ctx, in, "answers/1.2.2", "{\"numerator\": 12, \"denominator\": 12}");
	assert_int_equal(year_begin(ctx, in->app, &in->focal, in->unit, 2026, true, false, &in->year), OK);
	brought_by(ctx, in, "same-as-before", "answers/1.1.2", "{\"numerator\": 18, \"denominator\": 20}");
	brought_by(ctx, in, "jump", "answers/1.1.2", "{\"numerator\": 50, \"denominator\": 60}");
	not_found(ctx, in, "same-as-before");
	brought_by(ctx, in, "nothing-arose-after-numbers", "answers/1.2.2",
		   "{\"nothing_arose\": true, \"why\": \"không có\"}");
}

TEST(posting_shorter_than_the_rules_and_before_the_year_is_over)
{
	struct installation *in = installation_new(ctx); /* 2024, under 25-2021: at least five days */

	now = on("2025-01-05");
	in->app->today = today;
	brought_by(ctx, in, "short-posting", "posting",
		   "{\"office\": {\"from\": \"2025-01-02\", \"to\": \"2025-01-04\"}}");
	set(ctx, in, "posting", "{\"office\": {\"from\": \"2025-01-02\", \"to\": \"2025-01-07\"}}");
	not_found(ctx, in, "short-posting");
	brought_by(ctx, in, "posted-before-year-end", "posting",
		   "{\"office\": {\"from\": \"2024-12-20\", \"to\": \"2024-12-30\"}}");
}

TEST(a_meeting_before_the_end_of_posting_or_in_another_year)
{
	struct installation *in = installation_new(ctx);

	now = on("2025-01-05");
	in->app->today = today;
	set(ctx, in, "posting", "{\"office\": {\"from\": \"2025-01-02\", \"to\": \"2025-01-07\"}}");
	brought_by(ctx, in, "early-meeting", "meeting", "{\"date\": \"2025-01-06\"}");
	set(ctx, in, "meeting", "{\"date\": \"2025-01-08\"}");
	not_found(ctx, in, "early-meeting");
	brought_by(ctx, in, "meeting-outside", "meeting", "{\"date\": \"2023-01-08\"}");
}

TEST(papers_before_the_meeting_and_without_a_signer)
{
	struct installation *in = installation_new(ctx);

	brought_by(ctx, in, "no-signer", "meeting", "{\"date\": \"2025-01-08\"}");
	brought_by(ctx, in, "signed-before-meeting", "signing",
		   "{\"papers\": {\"report\": {\"number\": \"5/BC-UBND\", \"date\": \"2025-01-06\"}}}");
	set(ctx, in, "signing", "{\"position\": \"CHỦ TỊCH\", \"name\": \"Nguyễn Mạnh Hùng\"}");
	not_found(ctx, in, "no-signer");
}

TEST(the_dossier_and_the_work_shared_out_have_their_days)
{
	struct installation *in = installation_new(ctx);
	const struct assign assign = {.item = "1", .person = in->contributor.person, .due = on("2025-01-03")};

	in->app->today = today;
	now = on("2025-01-02");
	assert_int_equal(assignment_save(ctx, in->app, &in->focal, in->year, &assign, 1), OK);
	not_found(ctx, in, "overdue");
	not_found(ctx, in, "late-dossier");
	found(ctx, in, "no-owner");
	now = on("2025-01-04");
	found(ctx, in, "overdue");
	now = on("2025-01-10");
	found(ctx, in, "late-dossier");
}

TEST(a_document_issued_after_the_year)
{
	struct installation *in = of_year(ctx, 2025, true);
	const char *items[] = {"1.1.1"};
	struct evidence_new new = {
	    .number = "5/KH", .subject = "Kế hoạch", .issued = on("2026-02-01"), .items = items, .item_count = 1};
	int64_t id;

	not_found(ctx, in, "late-document");
	assert_int_equal(evidence_add(ctx, in->app, &in->focal, in->year, &new, &id), OK);
	found(ctx, in, "late-document");
}

TEST(what_was_not_asked_about_the_heads_and_what_was_lost_without_a_cause)
{
	struct installation *in = installation_new(ctx);

	found(ctx, in, "heads-unanswered");
	set(ctx, in, "heads", "{\"none\": true}");
	not_found(ctx, in, "heads-unanswered");
	brought_by(ctx, in, "no-causes", "answers/1.1", "{\"level\": \"zero\"}");
	set(ctx, in, "narrative/difficulties", "[\"Ban hành chậm.\"]");
	set(ctx, in, "narrative/causes", "[\"Thiếu người.\"]");
	not_found(ctx, in, "no-causes");
}

TEST(an_opinion_that_waits_and_an_answer_that_the_law_no_longer_takes)
{
	struct installation *in = installation_new(ctx);

	not_found(ctx, in, "opinions-pending");
	installation_tamper(
	    in, str_fmt(ctx->arena,
			"INSERT INTO opinion (id, year_id, source, content, given_on, created_at, version) "
			"VALUES (1, %lld, 'web', 'x', 20000, 0, 1); UPDATE year SET revision = revision + 1",
			(long long)in->year));
	found(ctx, in, "opinions-pending");
	set(ctx, in, "answers/1.1", "{\"level\": \"max\"}");
	not_found(ctx, in, "answer-rejected");
	installation_tamper(in, "UPDATE part SET value = '{\"yes\":true}' WHERE part = 'answers/1.1'; "
				"UPDATE year SET revision = revision + 1");
	found(ctx, in, "answer-rejected");
}

TEST(an_explained_finding_stays_with_who_explained_it_until_it_is_taken_back)
{
	struct installation *in = of_year(ctx, 2026, true);

	set(ctx, in, "answers/1.1.1", "{\"yes\": true}");
	assert_int_equal(check_explain(ctx, in->app, &in->contributor, in->year, "no-evidence", "1.1.1", "có ở tủ"),
			 ERR_DENIED);
	assert_int_equal(check_explain(ctx, in->app, &in->focal, in->year, "no-evidence", "1.1.1", "có ở tủ"), OK);
	assert_string_equal(finding(ctx, in, "no-evidence")->explained, "có ở tủ");
	assert_string_equal(finding(ctx, in, "no-evidence")->explained_by, "Lê Thị Lan");
	assert_int_equal(check_explain(ctx, in->app, &in->focal, in->year, "no-evidence", "1.1.1", NULL), OK);
	assert_null(finding(ctx, in, "no-evidence")->explained);
	assert_int_equal(check_explain(ctx, in->app, &in->focal, in->year, "no-such-rule", "1.1.1", "x"),
			 ERR_NOT_FOUND);
}

TEST(the_catalogue_is_the_one_that_is_described)
{
	char *described;
	size_t size;
	unsigned lines = 0;

	assert_int_equal(file_read(ctx, SOURCE_ROOT "/docs/checks.md", JSON_SIZE_MAX, &described, &size), OK);
	for (const char *p = described; (p = strstr(p, "\n| `")); p++)
		lines++;
	for (unsigned i = 0; check_rule_at(i); i++, lines--)
		if (!strstr(described, str_fmt(ctx->arena, "\n| `%s` |", check_rule_at(i)->code)) ||
		    !strstr(described, check_rule_at(i)->title))
			fail_msg("%s is not in docs/checks.md as it is", check_rule_at(i)->code);
	assert_int_equal(lines, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(figures_without_a_document_and_fewer_documents_than_the_rules_name),
	    cmocka_unit_test(nothing_arose_and_yet_there_is_a_document),
	    cmocka_unit_test(one_number_stated_twice_must_be_the_same),
	    cmocka_unit_test(figures_are_held_against_last_years),
	    cmocka_unit_test(posting_shorter_than_the_rules_and_before_the_year_is_over),
	    cmocka_unit_test(a_meeting_before_the_end_of_posting_or_in_another_year),
	    cmocka_unit_test(papers_before_the_meeting_and_without_a_signer),
	    cmocka_unit_test(the_dossier_and_the_work_shared_out_have_their_days),
	    cmocka_unit_test(a_document_issued_after_the_year),
	    cmocka_unit_test(what_was_not_asked_about_the_heads_and_what_was_lost_without_a_cause),
	    cmocka_unit_test(an_opinion_that_waits_and_an_answer_that_the_law_no_longer_takes),
	    cmocka_unit_test(an_explained_finding_stays_with_who_explained_it_until_it_is_taken_back),
	    cmocka_unit_test(the_catalogue_is_the_one_that_is_described),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
