/* What stands in a form is what is stored, and back: of every answer of the samples, of drafts, of lists typed as
 * lines. */
#include <jansson.h>

#include "../unit/support.h"
#include "base/file.h"
#include "base/js.h"
#include "law/library.h"
#include "web/answer_form.h"
#include "web/lines.h"

static json_t *read_sample(struct ctx *ctx, const char *name)
{
	char *text;
	size_t size;

	assert_int_equal(file_read(ctx, str_fmt(ctx->arena, SOURCE_ROOT "/samples/%s/assessment.json", name),
				   JSON_SIZE_MAX, &text, &size),
			 OK);
	return js_own(ctx->arena, json_loadb(text, size, 0, NULL));
}

static void same_after_the_form(struct ctx *ctx, const struct edition *edition, const char *code, const json_t *value)
{
	const struct item *item = edition_item(edition, code);
	struct form_fields fields = {0};
	json_t *back = NULL;

	answer_to_fields(ctx, edition, item, value, &fields);
	if (answer_to_value(ctx, edition, item, &fields, &back) != OK)
		fail_msg("%s: %s", code, ctx->problems ? ctx->problems->text : "?");
	if (!json_equal((json_t *)(uintptr_t)value, back))
		fail_msg("%s: %s became %s", code,
			 js_text(ctx->arena, (json_t *)(uintptr_t)value, JSON_SORT_KEYS | JSON_ENCODE_ANY),
			 back ? js_text(ctx->arena, back, JSON_SORT_KEYS | JSON_ENCODE_ANY) : "nothing");
	/* and by way of a draft, as a browser sends it */
	fields = form_of_json(ctx, form_to_json(ctx->arena, &fields));
	assert_int_equal(answer_to_value(ctx, edition, item, &fields, &back), OK);
	assert_true(json_equal((json_t *)(uintptr_t)value, back));
}

TEST(every_answer_of_the_samples_goes_through_its_form_and_a_draft_unchanged)
{
	static const char *const samples[] = {"dong-huong-2024", "hac-thanh-2026", "tap-duot"};

	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
		json_t *sample = read_sample(ctx, samples[i]), *answers = json_object_get(sample, "answers"), *value;
		const struct edition *edition;
		const char *code;

		assert_int_equal(
		    library_load(ctx, "nowhere", json_string_value(json_object_get(sample, "edition")), &edition), OK);
		json_object_foreach(answers, code, value)
		{
			same_after_the_form(ctx, edition, code, value);
		}
	}
}

static enum err refused(struct ctx *ctx, const char *code, const char *name, const char *text)
{
	struct form_fields fields = {0};
	const struct edition *edition;
	json_t *value;

	assert_int_equal(library_load(ctx, "nowhere", "tap-duot", &edition), OK);
	form_add(ctx, &fields, name, text);
	return answer_to_value(ctx, edition, edition_item(edition, code), &fields, &value);
}

static bool is_told_at(const struct ctx *ctx, const char *field)
{
	for (const struct problem *p = ctx->problems; p; p = p->next)
		if (str_eq(p->place.pointer, field))
			return true;
	return false;
}

TEST(what_is_no_number_no_day_or_only_half_is_told_at_its_field)
{
	assert_int_equal(refused(ctx, "1.1.2", "numerator", "mười"), ERR_INPUT);
	assert_true(is_told_at(ctx, "numerator"));
	assert_int_equal(refused(ctx, "1.1.2", "numerator", "10"), ERR_INPUT); /* and of how many? */
	assert_int_equal(refused(ctx, "1.1.2", "numerator", "-1"), ERR_INPUT);
	assert_int_equal(refused(ctx, "1.3.1", "start", "31/02/2026"), ERR_INPUT);
	assert_int_equal(refused(ctx, "1.2.2", "nothing_arose", "1"), ERR_INPUT); /* why? */
	assert_int_equal(refused(ctx, "2.4.1", "points", "3,555"), ERR_INPUT);
	assert_int_equal(refused(ctx, "2.3.3", "count", "999999999999999999999"), ERR_INPUT);
}

TEST(an_empty_form_is_no_answer)
{
	struct form_fields fields = {0};
	const struct edition *edition;
	json_t *value = json_true();

	assert_int_equal(library_load(ctx, "nowhere", "tap-duot", &edition), OK);
	for (unsigned i = 0; i < edition->item_count; i++) {
		assert_int_equal(answer_to_value(ctx, edition, edition->items[i], &fields, &value), OK);
		assert_null(value);
	}
}

TEST(people_and_paragraphs_are_typed_as_lines)
{
	json_t *people =
	    js_own(ctx->arena, lines_to_people(ctx, "Lê Thị Lan, công chức tư pháp\n\n  Phạm Văn Minh \n"));
	json_t *strings = js_own(ctx->arena, lines_to_strings(ctx, " Một.\n\n\nHai. \n"));

	assert_int_equal(json_array_size(people), 2);
	assert_string_equal(json_string_value(json_object_get(json_array_get(people, 0), "position")),
			    "công chức tư pháp");
	assert_string_equal(json_string_value(json_object_get(json_array_get(people, 1), "name")), "Phạm Văn Minh");
	assert_string_equal(lines_of_people(ctx, people), "Lê Thị Lan, công chức tư pháp\nPhạm Văn Minh");
	assert_int_equal(json_array_size(strings), 2);
	assert_string_equal(lines_of_strings(ctx, strings), "Một.\nHai.");
	assert_null(lines_to_strings(ctx, " \n \n"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_answer_of_the_samples_goes_through_its_form_and_a_draft_unchanged),
	    cmocka_unit_test(what_is_no_number_no_day_or_only_half_is_told_at_its_field),
	    cmocka_unit_test(an_empty_form_is_no_answer),
	    cmocka_unit_test(people_and_paragraphs_are_typed_as_lines),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
