#include "record/record.h"

#include "base/js.h"
#include "law_fixture.h"

/* The result of a sample as a program sees it. */
static struct js_file *result_of(struct ctx *ctx, const char *path)
{
	const char *text = tree_file(ctx, path);
	struct buf *out = NEW(ctx->arena, struct buf);
	const struct assessment *record;
	const struct result *result;
	struct js_file *file;

	*out = buf_new(ctx->arena);
	if (assessment_read(ctx, NULL, path, text, strlen(text), &record) ||
	    evaluate(ctx, record->edition, &record->facts, &result))
		fail_msg("%s", ctx->problems->text);
	result_write_json(ctx, record, result, out);
	assert_int_equal(js_parse(ctx, "result.json", out->data, out->size, &file), OK);
	return file;
}

static const json_t *at(const json_t *value, const char *key)
{
	value = json_object_get(value, key);
	if (!value)
		fail_msg("missing: %s", key);
	return value;
}

static void assert_text(const json_t *object, const char *key, const char *expected)
{
	assert_string_equal(json_string_value(at(object, key)), expected);
}

static void assert_interval(const json_t *interval, const char *low, const char *high)
{
	assert_text(interval, "low", low);
	assert_text(interval, "high", high);
	assert_int_equal(json_object_size(interval), 2);
}

static void assert_levels(const json_t *levels, int max, int half, int low, int zero, int of)
{
	assert_int_equal(json_integer_value(at(levels, "max")), max);
	assert_int_equal(json_integer_value(at(levels, "half")), half);
	assert_int_equal(json_integer_value(at(levels, "low")), low);
	assert_int_equal(json_integer_value(at(levels, "zero")), zero);
	assert_int_equal(json_integer_value(at(levels, "of")), of);
}

TEST(a_scored_year_has_the_members_that_programs_rely_on)
{
	static const char *const reached[] = {"10", "30", "13.5", "20", "25"};
	const json_t *root = result_of(ctx, "samples/dong-huong-2024/assessment.json")->root, *criteria, *conditions;

	assert_text(root, "format", "tcpl-result/1");
	assert_text(root, "edition", "25-2021");
	assert_int_equal(json_integer_value(at(root, "year")), 2024);
	assert_text(at(root, "unit"), "kind", "phường");
	assert_text(at(root, "unit"), "name", "Đông Hương");
	criteria = at(root, "criteria");
	assert_int_equal(json_array_size(criteria), 5);
	for (size_t i = 0; i < 5; i++) {
		const json_t *criterion = json_array_get(criteria, i);

		assert_text(criterion, "code", str_fmt(ctx->arena, "%zu", i + 1));
		assert_interval(at(criterion, "points"), reached[i], reached[i]);
	}
	assert_text(json_array_get(criteria, 2), "max", "15");
	assert_levels(at(json_array_get(criteria, 2), "levels"), 2, 1, 0, 0, 3);
	assert_interval(at(root, "total"), "98.5", "98.5");
	conditions = at(root, "conditions");
	assert_int_equal(json_array_size(conditions), 3);
	for (size_t i = 0; i < 3; i++) {
		assert_text(json_array_get(conditions, i), "state", "met");
		assert_true(json_string_length(at(json_array_get(conditions, i), "because")) > 0);
	}
	assert_text(json_array_get(conditions, 0), "code", "total");
	assert_text(root, "outcome", "meets");
	assert_int_equal(json_array_size(at(root, "missing")), 0);
}

TEST(a_year_without_points_has_null_where_they_would_be)
{
	const json_t *root = result_of(ctx, "samples/hac-thanh-2026/assessment.json")->root, *criterion, *condition,
		     *missing;

	assert_true(json_is_null(at(at(root, "total"), "low")));
	criterion = json_array_get(at(root, "criteria"), 0);
	assert_true(json_is_null(at(criterion, "max")));
	assert_true(json_is_null(at(at(criterion, "points"), "high")));
	assert_true(json_is_object(at(criterion, "levels")));
	assert_true(json_is_string(at(criterion, "state")));
	condition = json_array_get(at(root, "conditions"), 0);
	assert_text(condition, "code", "conditions");
	assert_text(condition, "state", "undecided");
	assert_text(root, "outcome", "undecided");
	missing = at(root, "missing");
	assert_true(json_array_size(missing) > 0);
	for (size_t i = 0; i < json_array_size(missing); i++) {
		assert_text(json_array_get(missing, i), "kind", "answer");
		assert_true(json_is_string(at(json_array_get(missing, i), "code")));
		assert_true(json_is_string(at(json_array_get(missing, i), "what")));
	}
}

TEST(contents_explain_themselves)
{
	const json_t *root = result_of(ctx, "samples/tap-duot/assessment.json")->root;
	const json_t *indicator = json_array_get(at(json_array_get(at(root, "criteria"), 0), "indicators"), 0);
	const json_t *content = json_array_get(at(indicator, "contents"), 1);

	assert_true(json_is_true(at(root, "practice")));
	assert_text(indicator, "level", "half");
	assert_text(content, "code", "1.1.2");
	assert_interval(at(content, "points"), "4.5", "4.5");
	assert_non_null(strstr(json_string_value(at(content, "because")), "18/20 = 90%"));
	assert_text(content, "citation", "Tài liệu số tập dượt, phần 1, chỉ tiêu 1, nội dung 2");
	assert_text(content, "knowledge", "checked");
}

/* Every decimal is a string with a point, so that no program rounds it. */
static void assert_no_reals(const json_t *value)
{
	const char *key;
	json_t *member;
	size_t i;

	assert_false(json_is_real(value));
	json_object_foreach((json_t *)(uintptr_t)value, key, member)
	{
		if (str_eq(key, "low") || str_eq(key, "high"))
			assert_true(!json_is_string(member) || !strchr(json_string_value(member), ','));
		assert_no_reals(member);
	}
	json_array_foreach((json_t *)(uintptr_t)value, i, member) assert_no_reals(member);
}

TEST(points_are_decimal_strings_with_a_point)
{
	assert_no_reals(result_of(ctx, "samples/dong-huong-2024/assessment.json")->root);
	assert_no_reals(result_of(ctx, "samples/tap-duot/assessment.json")->root);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_scored_year_has_the_members_that_programs_rely_on),
	    cmocka_unit_test(a_year_without_points_has_null_where_they_would_be),
	    cmocka_unit_test(contents_explain_themselves),
	    cmocka_unit_test(points_are_decimal_strings_with_a_point),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
