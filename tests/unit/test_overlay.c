#include "law/overlay.h"

#include "law/evaluate.h"
#include "law_fixture.h"

static const struct overlay_signature signature = {"Nguyễn Văn A, công chức Tư pháp - Hộ tịch", "2026-11-23",
						   "Phụ lục I Thông tư 09/2021/TT-BTP, bản Công báo"};

/* The scheme of 2021, and what an office has entered so far. */
struct office {
	struct ctx *ctx;
	struct source edition, overlay;
};

static struct office office_of(struct ctx *ctx, const char *name)
{
	const char *text = tree_file(ctx, str_fmt(ctx->arena, "law/%s/edition.json", name));

	return (struct office){
	    .ctx = ctx, .edition = {"edition.json", text, strlen(text)}, .overlay = {.name = "overlay.json"}};
}

/* Adds one value; kept when the edition loads with it, as tcpl law complete does. */
static enum err set(struct office *o, const char *item, const char *member, const char *value)
{
	const char *code = strstr(o->edition.text, "\"25-2021\"") ? "25-2021" : "27-2025";
	struct overlay_entry entry = {item, member, value};
	struct source next = {.name = "overlay.json"};
	const struct edition *e;
	char *text;
	enum err err = overlay_add(o->ctx, code, &o->overlay, &entry, 1, &signature, &text);

	if (err)
		return err;
	next.text = text;
	next.size = strlen(text);
	err = edition_load(o->ctx, &o->edition, &next, &e);
	if (!err)
		o->overlay = next;
	return err;
}

static void must_set(struct office *o, const char *item, const char *member, const char *value)
{
	if (set(o, item, member, value))
		fail_msg("%s.%s=%s: %s", item, member, value, o->ctx->problems->text);
}

static void assert_refused(struct office *o, const char *item, const char *member, const char *value, const char *words)
{
	struct ctx own = ctx_new(o->ctx->arena, LANG_VI);
	struct office other = *o;

	other.ctx = &own;
	assert_int_equal(set(&other, item, member, value), ERR_INPUT);
	for (const struct problem *p = own.problems; p; p = p->next)
		if (strstr(p->text, words))
			return;
	fail_msg("told: %s\nnot: %s", own.problems->text, words);
}

static const struct edition *edition(const struct office *o)
{
	const struct edition *e;

	assert_int_equal(edition_load(o->ctx, &o->edition, &o->overlay, &e), OK);
	return e;
}

/* The contents are examples: what the annex says is not known. */
static char *content(struct ctx *ctx, const char *code, const char *max, const char *rule)
{
	return double_quotes(
	    ctx->arena,
	    str_fmt(ctx->arena,
		    "{'code': '%s', 'name': 'nội dung thử', 'max': '%s', 'citation': {'instrument': 'TT09'}, "
		    "'state': 'checked', 'rule': %s}",
		    code, max, rule));
}

TEST(a_criterion_is_completed_step_by_step_and_added_up_as_soon_as_it_can_be)
{
	struct office o = office_of(ctx, "25-2021");

	must_set(&o, "3.1", "max", "8");
	assert_refused(&o, "3.2", "max", "7", "không còn chỗ cho mục chưa rõ (tối đa 15)");
	must_set(&o, "3.2", "max", "4");
	assert_refused(&o, "3.3", "max", "2.75", "cộng lại được 14,75 điểm, điểm tối đa ghi 15");
	must_set(&o, "3.3", "max", "3");
	assert_int_equal(edition(&o)->completed, 3);
	assert_refused(&o, "3.3", "contents",
		       str_fmt(ctx->arena, "[%s]", content(ctx, "3.3.1", "2", "{'kind': 'yes_no', 'question': 'q'}")),
		       "cộng lại được 2 điểm, điểm tối đa ghi 3");
	assert_refused(&o, "3.3", "contents",
		       str_fmt(ctx->arena, "[%s]", content(ctx, "3.3.2", "3", "{'kind': 'yes_no', 'question': 'q'}")),
		       "phải là \"3.3.1\"");
	must_set(&o, "3.3", "contents",
		 str_fmt(ctx->arena, "[%s, %s]", content(ctx, "3.3.1", "2", "{'kind': 'yes_no', 'question': 'q'}"),
			 content(ctx, "3.3.2", "1",
				 "{'kind': 'ratio_steps', 'numerator': 'n', 'denominator': 'm', 'bands': [{'from': "
				 "'80', 'points': '1'}, "
				 "{'from': '0', 'below': '80', 'points': '0'}]}")));
	assert_int_equal(edition_item(edition(&o), "3.3")->child_count, 2);
	assert_true(edition_item(edition(&o), "3.3")->complete);
}

TEST(what_was_completed_is_computed_from_its_contents)
{
	static const struct workdays only_weekends;
	struct office o = office_of(ctx, "25-2021");
	const struct edition *e;
	const struct result *result;
	struct answer *answers;
	struct facts facts = {.year = 2024, .workdays = &only_weekends};

	must_set(&o, "3.3", "max", "3");
	must_set(&o, "3.3", "contents",
		 str_fmt(ctx->arena, "[%s]",
			 content(ctx, "3.3.1", "3",
				 "{'kind': 'ratio_min', 'numerator': 'n', 'denominator': 'm', 'at_least': '80'}")));
	e = edition(&o);
	answers = NEW_ARRAY(ctx->arena, struct answer, e->item_count);
	answers[edition_item(e, "3.3.1")->index] = (struct answer){.given = true, .numerator = 4, .denominator = 5};
	facts.answers = answers;
	assert_int_equal(evaluate(ctx, e, &facts, &result), OK);
	assert_int_equal(result->verdicts[edition_item(e, "3.3")->index].low, 300);
	assert_int_equal(result->verdicts[edition_item(e, "3.3")->index].high, 300);
}

TEST(who_when_and_which_text_are_seen_at_the_item)
{
	struct office o = office_of(ctx, "25-2021");
	const struct item *item;
	const char *note;

	must_set(&o, "2.1", "max", "6");
	item = edition_item(edition(&o), "2.1");
	assert_int_equal(item->max, 600);
	assert_null(item_why_unknown(item, "max"));
	assert_int_equal(item_knowledge(item, "max", &note), KNOWN_CHECKED);
	assert_non_null(strstr(note, signature.who));
	assert_non_null(strstr(note, "23/11/2026"));
	assert_non_null(strstr(note, signature.text));
}

TEST(who_and_which_text_must_be_said)
{
	static const char *const nobody[] = {"'who': '', 'when': '2026-11-23', 'text': 't'",
					     "'who': 'w', 'when': '2026-11-23', 'text': ''",
					     "'when': '2026-11-23', 'text': 't'", "'who': 'w', 'text': 't'",
					     "'who': 'w', 'when': '31/02/2026', 'text': 't'"};
	struct office o = office_of(ctx, "25-2021");

	for (size_t i = 0; i < sizeof nobody / sizeof *nobody; i++) {
		struct ctx own = ctx_new(ctx->arena, LANG_VI);
		char *text = double_quotes(
		    ctx->arena,
		    str_fmt(ctx->arena,
			    "{'format': 'tcpl-overlay/1', 'edition': '25-2021', 'entries': [{'item': '2.1', "
			    "'set': {'max': '5'}, %s}]}",
			    nobody[i]));
		struct source overlay = {"overlay.json", text, strlen(text)};
		const struct edition *e;

		assert_int_equal(edition_load(&own, &o.edition, &overlay, &e), ERR_INPUT);
		assert_true(str_starts(own.problems->place.pointer, "/entries/0"));
		assert_string_equal(own.problems->place.file, "overlay.json");
	}
}

TEST(what_is_seen_is_confirmed_but_not_changed)
{
	struct office o = office_of(ctx, "25-2021");

	assert_refused(&o, "1.1", "max", "4", "Mục 1.1 đã có \"max\" khác với giá trị bổ sung");
	assert_refused(&o, "1.1", "name", "Tên khác", "đã có \"name\"");
	assert_refused(&o, "1", "max", "12", "đã có \"max\"");
	assert_refused(&o, "1.1", "contents", "[]", "đã có \"contents\"");
	assert_refused(&o, "1.1.1", "rule", "{\"kind\": \"yes_no\", \"question\": \"q\"}", "đã có \"rule\"");
	assert_refused(&o, "1.1.1", "rule.question", "câu hỏi khác", "đã có \"rule.question\"");
	must_set(&o, "1.1", "max", "3");
	must_set(&o, "1.1", "max", "3.00");
	must_set(&o, "1.1", "state", "checked");
	assert_int_equal(edition_item(edition(&o), "1.1")->state, KNOWN_CHECKED);
}

TEST(no_mark_of_knowledge_opens_what_is_seen)
{
	struct office o = office_of(ctx, "25-2021");

	assert_refused(&o, "1.1", "state", "second-hand", "đã có \"state\"");
	assert_refused(&o, "1.1", "states", "{\"max\": {\"state\": \"unknown\"}}", "Không được đổi \"states\"");
	assert_refused(&o, "1.1", "unknown", "{\"max\": \"x\"}", "Không được đổi \"unknown\"");
	assert_refused(&o, "1.1", "code", "1.3", "Không được đổi \"code\"");
	assert_refused(&o, "1.1", "sources", "[]", "Không được đổi \"sources\"");
	assert_refused(&o, "", "criteria", "[]", "Không được đổi \"criteria\"");
	assert_refused(&o, "", "practice", "true", "Không được đổi \"practice\"");
	assert_refused(&o, "9.9", "max", "5", "không có mục \"9.9\"");
}

TEST(what_is_second_hand_may_be_replaced)
{
	struct office o = office_of(ctx, "27-2025");

	must_set(&o, "1.1.1", "rule", "{\"kind\": \"yes_no\", \"question\": \"q\"}");
	assert_int_equal(edition_item(edition(&o), "1.1.1")->rule.kind, RULE_YES_NO);
}

TEST(one_number_of_a_rule_may_be_set_alone)
{
	struct office o = office_of(ctx, "27-2025");

	must_set(&o, "3.2.2", "rule.at_least", "80");
	assert_int_equal(edition_item(edition(&o), "3.2.2")->rule.at_least, 8000);
	must_set(&o, "2.5.1", "rule.at_least", "2");
	assert_int_equal(edition_item(edition(&o), "2.5.1")->rule.at_least, 2);
	must_set(&o, "1", "need", "2");
	assert_int_equal(edition_item(edition(&o), "1")->need, 2);
	must_set(&o, "2", "need", "all");
	assert_int_equal(edition_item(edition(&o), "2")->need, NEED_ALL);
	assert_refused(&o, "3", "need", "9", "cần 9 mục con đạt nhưng chỉ có 4");
}

TEST(partly_known_contents_are_kept_by_those_that_complete_them)
{
	char *text = variant(ctx, POINTS_EDITION, "'at_least': '80'}}]}",
			     "'at_least': '80'}}], 'contents_complete': false, 'unknown': {'contents': 'còn thiếu'}}"),
	     *out, *next;
	const struct edition *e;
	struct overlay_entry entry = {"1.1", "contents", NULL};
	struct source edition = {"edition.json", NULL, 0}, overlay = {"overlay.json", NULL, 0};

	text = replaced(ctx, text, "'code': '1.1', 'name': 'Chỉ tiêu một', 'max': '8'",
			"'code': '1.1', 'name': 'Chỉ tiêu một', 'max': '9'");
	text = replaced(ctx, text, "'max': '12'", "'max': '13'");
	text = replaced(ctx, text, "'total_max': '20'", "'total_max': '21'");
	edition.text = text;
	edition.size = strlen(text);
	next = strstr(text, "\"contents\": [") + strlen("\"contents\": ");
	out = str_fmt(ctx->arena, "%.*s, %s]", (int)(strstr(next, "}}], \"contents_complete\"") + 2 - next), next,
		      content(ctx, "1.1.5", "1", "{'kind': 'yes_no', 'question': 'q'}"));
	out = replaced(ctx, out, "'TT09'", "'VB'");
	entry.value = out;
	assert_int_equal(overlay_add(ctx, "thu", NULL, &entry, 1, &signature, &next), OK);
	overlay.text = next;
	overlay.size = strlen(next);
	if (edition_load(ctx, &edition, &overlay, &e))
		fail_msg("%s", ctx->problems->text);
	assert_int_equal(edition_item(e, "1.1")->child_count, 5);
	assert_true(edition_item(e, "1.1")->complete);
	/* the same list, but with another threshold than the edition has seen */
	entry.value = replaced(ctx, out, "'at_least': '80'", "'at_least': '70'");
	assert_int_equal(overlay_add(ctx, "thu", NULL, &entry, 1, &signature, &next), OK);
	overlay.text = next;
	overlay.size = strlen(next);
	assert_int_equal(edition_load(ctx, &edition, &overlay, &e), ERR_INPUT);
	assert_told(ctx, "Mục 1.1 đã có \"contents\" khác");
}

TEST(an_office_may_correct_its_own_entry)
{
	struct office o = office_of(ctx, "25-2021");

	must_set(&o, "2.1", "max", "5");
	must_set(&o, "2.1", "max", "6");
	assert_int_equal(edition_item(edition(&o), "2.1")->max, 600);
}

TEST(members_of_the_edition_as_a_whole_are_completed_too)
{
	struct office o = office_of(ctx, "27-2025");

	assert_non_null(edition(&o)->conditions_unknown);
	must_set(
	    &o, "", "conditions",
	    double_quotes(ctx->arena,
			  "[{'code': 'criteria', 'kind': 'criteria_met', 'need': 'all', 'text': 'thử', 'citation': "
			  "{'instrument': 'QD27'}, 'state': 'checked'}]"));
	assert_null(edition(&o)->conditions_unknown);
	assert_int_equal(edition(&o)->condition_count, 1);
	must_set(&o, "", "recognizer", "Chủ tịch Ủy ban nhân dân cấp tỉnh");
	assert_string_equal(edition(&o)->recognizer, "Chủ tịch Ủy ban nhân dân cấp tỉnh");
}

TEST(entries_are_appended_and_the_fingerprint_changes)
{
	struct office o = office_of(ctx, "25-2021");
	const char *before = edition(&o)->fingerprint;

	must_set(&o, "2.1", "max", "5");
	assert_string_not_equal(edition(&o)->fingerprint, before);
	must_set(&o, "2.2", "max", "5");
	assert_int_equal(edition(&o)->completed, 2);
	assert_int_equal(edition_item(edition(&o), "2.1")->max, 500);
	assert_true(strstr(o.overlay.text, "\"2.1\"") < strstr(o.overlay.text, "\"2.2\""));
}

TEST(a_whole_file_is_merged)
{
	struct office o = office_of(ctx, "25-2021");
	char *text = double_quotes(
		 ctx->arena, "{'format': 'tcpl-overlay/1', 'edition': '25-2021', 'entries': [{'item': '2.2', 'set': "
			     "{'max': '5'}, 'who': 'w', 'when': '2026-11-23', 'text': 't'}]}"),
	     *out;
	struct source added = {"added.json", text, strlen(text)};
	const struct edition *e;

	must_set(&o, "2.1", "max", "5");
	assert_int_equal(overlay_merge(ctx, "25-2021", &o.overlay, &added, &out), OK);
	o.overlay.text = out;
	o.overlay.size = strlen(out);
	e = edition(&o);
	assert_int_equal(e->completed, 2);
	assert_int_equal(edition_item(e, "2.2")->max, 500);
}

TEST(an_overlay_of_another_edition_is_refused)
{
	struct office o = office_of(ctx, "25-2021"), other = office_of(ctx, "27-2025");
	const struct edition *e;

	must_set(&o, "2.1", "max", "5");
	assert_int_equal(edition_load(ctx, &other.edition, &o.overlay, &e), ERR_INPUT);
	assert_told(ctx, "dành cho bộ tiêu chí \"25-2021\"");
}

TEST(broken_overlays_are_told)
{
	static const char *const texts[] = {
	    "{", "[]", "{'format': 'tcpl-overlay/2', 'edition': '25-2021', 'entries': []}",
	    "{'format': 'tcpl-overlay/1', 'edition': '25-2021', 'entries': [5]}",
	    ("{'format': 'tcpl-overlay/1', 'edition': '25-2021', 'entries': [{'item': '2.1', 'set': {}, 'who': 'w', "
	     "'when': '2026-11-23', 'text': 't'}]}")};
	struct office o = office_of(ctx, "25-2021");

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct ctx own = ctx_new(ctx->arena, LANG_VI);
		char *text = double_quotes(ctx->arena, texts[i]);
		struct source overlay = {"overlay.json", text, strlen(text)};
		const struct edition *e;

		assert_int_equal(edition_load(&own, &o.edition, &overlay, &e), ERR_INPUT);
		assert_string_equal(own.problems->place.file, "overlay.json");
	}
	assert_refused(&o, "2.1", "contents", "[{\"code\": ", "Không đọc được giá trị");
	assert_refused(&o, "2.1", "name", "\xFF\xFE", "Không đọc được giá trị");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_criterion_is_completed_step_by_step_and_added_up_as_soon_as_it_can_be),
	    cmocka_unit_test(what_was_completed_is_computed_from_its_contents),
	    cmocka_unit_test(who_when_and_which_text_are_seen_at_the_item),
	    cmocka_unit_test(who_and_which_text_must_be_said),
	    cmocka_unit_test(what_is_seen_is_confirmed_but_not_changed),
	    cmocka_unit_test(no_mark_of_knowledge_opens_what_is_seen),
	    cmocka_unit_test(what_is_second_hand_may_be_replaced),
	    cmocka_unit_test(one_number_of_a_rule_may_be_set_alone),
	    cmocka_unit_test(partly_known_contents_are_kept_by_those_that_complete_them),
	    cmocka_unit_test(an_office_may_correct_its_own_entry),
	    cmocka_unit_test(members_of_the_edition_as_a_whole_are_completed_too),
	    cmocka_unit_test(entries_are_appended_and_the_fingerprint_changes),
	    cmocka_unit_test(a_whole_file_is_merged),
	    cmocka_unit_test(an_overlay_of_another_edition_is_refused),
	    cmocka_unit_test(broken_overlays_are_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
