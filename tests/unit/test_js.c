#include "base/js.h"
#include "support.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static enum err parse(struct ctx *ctx, const char *text, struct js_file **file)
{
	return js_parse(ctx, "t.json", text, strlen(text), file);
}

static struct js_file *parsed(struct ctx *ctx, const char *text)
{
	struct js_file *file = NULL;

	assert_int_equal(parse(ctx, text, &file), OK);
	return file;
}

/* The text is refused with these words at that line (0: nowhere) and pointer (NULL: none). */
static void refused(struct ctx *ctx, const char *text, enum err kind, const char *words, unsigned line,
		    const char *pointer)
{
	struct ctx fresh = ctx_new(ctx->arena, LANG_VI);
	struct js_file *file;

	assert_int_equal(parse(&fresh, text, &file), kind);
	assert_told(&fresh, words);
	assert_int_equal(fresh.problems->kind, kind);
	assert_string_equal(fresh.problems->place.file, "t.json");
	assert_int_equal(fresh.problems->place.line, line);
	if (pointer)
		assert_string_equal(fresh.problems->place.pointer, pointer);
}

TEST(broken_syntax_is_told_at_its_line)
{
	refused(ctx, "", ERR_INPUT, "Sai cú pháp JSON", 1, NULL);
	refused(ctx, "{\n\"a\": 1,\n}", ERR_INPUT, "Sai cú pháp JSON", 3, NULL);
	refused(ctx, "{\"a\": 1} x", ERR_INPUT, "Sai cú pháp JSON", 1, NULL);
	refused(ctx, "{\n\n\"a\": 01}", ERR_INPUT, "Sai cú pháp JSON", 3, NULL);
	refused(ctx, "{\"a\": NaN}", ERR_INPUT, "Sai cú pháp JSON", 1, NULL);
	refused(ctx, "{\"a\": 99999999999999999999}", ERR_INPUT, "Sai cú pháp JSON", 1, NULL);
	refused(ctx, "{\"a\": \"x\\u0000y\"}", ERR_INPUT, "Sai cú pháp JSON", 1, NULL);
	refused(ctx, "{'a': 1}", ERR_INPUT, "Sai cú pháp JSON", 1, NULL);
	refused(ctx, "{\"a\": \"\\ud800\"}", ERR_INPUT, "Sai cú pháp JSON", 1, NULL);
}

TEST(a_key_written_twice_is_refused)
{
	refused(ctx, "{\"a\": 1,\n \"b\": {\"c\": 1,\n \"c\": 2}}", ERR_INPUT, "Khóa bị lặp", 3, NULL);
	refused(ctx, "{\"a\": 1, \"\\u0061\": 2}", ERR_INPUT, "Khóa bị lặp", 1, NULL);
}

TEST(what_is_not_utf_8_is_refused)
{
	refused(ctx, "{\n\"a\": \"\xFF\"}", ERR_INPUT, "UTF-8", 2, NULL);
	refused(ctx, "{\"a\": \"\xC0\x80\"}", ERR_INPUT, "UTF-8", 1, NULL);
	refused(ctx, "\xFF\xFE{\0}", ERR_INPUT, "UTF-8", 1, NULL);
}

TEST(the_root_must_be_an_object)
{
	refused(ctx, "\n[1]", ERR_INPUT, "mở đầu bằng dấu {", 2, "");
	refused(ctx, "\"x\"", ERR_INPUT, "JSON", 1, NULL);
}

TEST(decomposed_letters_are_refused_where_they_stand)
{
	refused(ctx, "{\"a\": [\n1,\n{\"b\": \"Hu\xCC\x9B\"}]}", ERR_INPUT, "tổ hợp", 3, "/a/1/b");
	refused(ctx, "{\"a\": {\n\"Hu\xCC\x9B\": 1}}", ERR_INPUT, "tổ hợp", 1, "/a");
}

TEST(a_string_at_its_bound_is_read_and_one_byte_more_is_not)
{
	char *text = str_fmt(ctx->arena, "{\"a\":\n\"%0*d\"}", FIELD_SIZE_MAX, 1);

	parsed(ctx, text);
	text = str_fmt(ctx->arena, "{\"a\":\n\"%0*d\"}", FIELD_SIZE_MAX + 1, 1);
	refused(ctx, text, ERR_LIMIT, "dài hơn mức cho phép", 2, "/a");
	text = str_fmt(ctx->arena, "{\"%0*d\": 1}", FIELD_SIZE_MAX + 1, 1); /* a key too */
	refused(ctx, text, ERR_LIMIT, "dài hơn mức cho phép", 1, "");
}

static char *nested(struct ctx *ctx, int depth)
{
	struct buf out = buf_new(ctx->arena);

	buf_adds(&out, "{\"a\":");
	for (int i = 0; i < depth; i++)
		buf_addc(&out, '[');
	for (int i = 0; i < depth; i++)
		buf_addc(&out, ']');
	buf_addc(&out, '}');
	return out.data;
}

TEST(deep_nesting_is_refused)
{
	parsed(ctx, nested(ctx, 32));
	refused(ctx, nested(ctx, 33), ERR_LIMIT, "quá sâu", 1, NULL);
	refused(ctx, nested(ctx, 100000), ERR_LIMIT, "quá sâu", 1, NULL);
}

TEST(a_file_that_is_too_large_is_not_even_parsed)
{
	struct js_file *file;
	char *text = arena_alloc(ctx->arena, 1, JSON_SIZE_MAX + 1);

	assert_int_equal(js_parse(ctx, "t.json", text, JSON_SIZE_MAX + 1, &file), ERR_LIMIT);
	assert_told(ctx, "lớn hơn mức cho phép");
}

TEST(a_byte_order_mark_is_let_pass)
{
	struct js_file *file = parsed(ctx, "\xEF\xBB\xBF{\n\"a\": 1}");

	assert_int_equal(js_line(file, "/a"), 2);
}

static const char form[] = "{\"name\": \"Đông\", \"n\": 5, \"yes\": true, \"points\": \"13,5\", \"whole\": 10,\n"
			   "\"day\": \"2024-12-31\", \"list\": [1, 2, 3], \"o\": {\"x\": null}}";

TEST(values_are_read_by_name)
{
	struct js_file *file = parsed(ctx, form);
	struct js root = js_root(file), list = js_get(&root, "list"), o = js_get(&root, "o"), x = js_get(&o, "x");
	struct js second = js_at(&list, 1), none = js_at(&list, 3), missing = js_get(&none, "x");

	assert_string_equal(js_string(&root, "name"), "Đông");
	assert_int_equal(js_integer(&root, "n", -1), 5);
	assert_true(js_boolean(&root, "yes", false));
	assert_int_equal(js_points(&root, "points", -1), 1350);
	assert_int_equal(js_points(&root, "whole", -1), 1000);
	assert_int_equal(js_day(&root, "day"), day_of((struct date){2024, 12, 31}));
	assert_int_equal(js_count(&list), 3);
	assert_int_equal(js_count(&root), 8);
	assert_int_equal(json_integer_value(second.value), 2);
	assert_true(js_is_null(&x));
	assert_true(js_is_null(&none));
	assert_true(js_is_null(&missing));
	assert_int_equal(js_count(&missing), 0);
}

TEST(what_is_missing_or_of_another_type_gives_the_default)
{
	struct js_file *file = parsed(ctx, form);
	struct js root = js_root(file), none = js_get(&root, "none");

	assert_null(js_string(&root, "n"));
	assert_int_equal(js_integer(&root, "name", -1), -1);
	assert_true(js_boolean(&root, "n", true));
	assert_int_equal(js_points(&root, "name", -1), -1);
	assert_int_equal(js_day(&root, "name"), DAY_UNKNOWN);
	assert_int_equal(js_day(&none, "day"), DAY_UNKNOWN);
	assert_null(js_string(&none, "x"));
}

static const struct js_member members[] = {
    {"string", JS_STRING, JS_REQUIRED}, {"integer", JS_INTEGER, 0}, {"boolean", JS_BOOLEAN, 0},
    {"object", JS_OBJECT, 0},           {"array", JS_ARRAY, 0},     {"points", JS_POINTS, 0},
    {"day", JS_DAY, JS_NULLABLE},       {"any", JS_ANY, 0},
};

static enum err check(struct ctx *ctx, const char *text)
{
	struct js root = js_root(parsed(ctx, text));

	return js_members(ctx, &root, members, COUNT(members));
}

TEST(members_as_declared_are_let_pass)
{
	assert_int_equal(
	    check(ctx, "{\"$schema\": 1, \"string\": \"\", \"integer\": -3, \"boolean\": false, \"object\": {}, "
		       "\"array\": [], \"points\": \"0.25\", \"day\": null, \"any\": [{}]}"),
	    OK);
	assert_int_equal(check(ctx, "{\"string\": \"only what is required\", \"points\": 9999}"), OK);
	assert_int_equal(ctx->problem_count, 0);
}

TEST(all_faults_of_an_object_are_told_at_once)
{
	static const char *const told[][2] = {
	    {"/x", "Không có mục nào tên là \"x\""},
	    {"/integer", "\"integer\" phải là một số nguyên"},
	    {"/boolean", "true hoặc false"},
	    {"/object", "một đối tượng"},
	    {"/array", "một danh sách"},
	    {"/points", "điểm số"},
	    {"/day", "một ngày có thật"},
	    {"", "Thiếu mục bắt buộc \"string\""},
	};
	const struct problem *p;
	unsigned line = 2;

	assert_int_equal(check(ctx,
			       "{\n\"x\": 1,\n\"integer\": 1.5,\n\"boolean\": 0,\n\"object\": null,\n\"array\": {},\n"
			       "\"points\": \"13,555\",\n\"day\": \"2024-02-30\"\n}"),
			 ERR_INPUT);
	assert_int_equal(ctx->problem_count, COUNT(told));
	p = ctx->problems;
	for (size_t i = 0; i < COUNT(told); i++, p = p->next) {
		assert_string_equal(p->place.pointer, told[i][0]);
		assert_non_null(strstr(p->text, told[i][1]));
		assert_int_equal(p->place.line, *told[i][0] ? line++ : 1);
	}
}

TEST(points_outside_their_range_are_refused)
{
	assert_int_equal(check(ctx, "{\"string\": \"\", \"points\": -1}"), ERR_INPUT);
	assert_int_equal(check(ctx, "{\"string\": \"\", \"points\": 10000}"), ERR_INPUT);
	assert_int_equal(check(ctx, "{\"string\": \"\", \"points\": 13.5}"), ERR_INPUT); /* a float is not exact */
}

TEST(members_are_asked_of_objects_only)
{
	struct js root = js_root(parsed(ctx, "{\"a\": [1]}")), a = js_get(&root, "a"), none = js_get(&root, "b");

	assert_int_equal(js_members(ctx, &a, members, COUNT(members)), ERR_INPUT);
	assert_told(ctx, "phải là một đối tượng");
	assert_int_equal(js_members(ctx, &none, members, COUNT(members)), ERR_INPUT);
}

TEST(a_list_that_is_too_long_is_told_as_such)
{
	struct buf out = buf_new(ctx->arena);

	buf_adds(&out, "{\"string\": \"\",\n\"array\": [0");
	for (int i = 0; i < LIST_ITEMS_MAX; i++)
		buf_adds(&out, ",0");
	buf_adds(&out, "]}");
	assert_int_equal(check(ctx, out.data), ERR_LIMIT);
	assert_told(ctx, "dài hơn mức cho phép");
}

TEST(a_file_full_of_faults_is_refused_in_good_time)
{
	struct buf out = buf_new(ctx->arena);

	buf_adds(&out, "{\"string\": \"\"");
	for (int i = 0; i < 200000; i++)
		buf_addf(&out, ",\n\"x%d\": 0", i);
	buf_adds(&out, "}");
	assert_int_equal(check(ctx, out.data), ERR_INPUT);
	assert_int_equal(ctx->problem_count, 200000);
}

TEST(a_pointer_leads_to_the_line_of_its_value)
{
	struct js_file *file = parsed(
	    ctx, "\n{\"a\\\"}\": \"]},{\",\n \"b\": [ {\"c\": -1.5e3},\n\"x\", [\n[], true,\n{\"d\":\n null}]],\n"
		 "\"\": {\"/~\":\n 1},\n \"last\"\n:\n2}");

	assert_int_equal(js_line(file, ""), 2);
	assert_int_equal(js_line(file, "/b"), 3);
	assert_int_equal(js_line(file, "/b/0/c"), 3);
	assert_int_equal(js_line(file, "/b/1"), 4);
	assert_int_equal(js_line(file, "/b/2/0"), 5);
	assert_int_equal(js_line(file, "/b/2/2"), 6);
	assert_int_equal(js_line(file, "/b/2/2/d"), 7);
	assert_int_equal(js_line(file, "//~1~0"), 9);
	assert_int_equal(js_line(file, "/last"), 12);
	assert_int_equal(js_line(file, "/b/7"), js_line(file, "/b/2/2/d")); /* not there: somewhere in its list */
}

TEST(a_pointer_is_written_as_rfc_6901_says)
{
	struct js_file *file = parsed(ctx, "{\"a/b\": [\n{\"m~n\":\n1}]}");
	struct js root = js_root(file), ab = js_get(&root, "a/b"), first = js_at(&ab, 0), mn = js_get(&first, "m~n");
	struct place place = js_place(ctx, &mn);

	assert_string_equal(place.pointer, "/a~1b/0/m~0n");
	assert_string_equal(js_pointer(ctx->arena, &mn), place.pointer);
	assert_int_equal(place.line, 3);
	assert_string_equal(js_pointer(ctx->arena, &root), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(broken_syntax_is_told_at_its_line),
	    cmocka_unit_test(a_key_written_twice_is_refused),
	    cmocka_unit_test(what_is_not_utf_8_is_refused),
	    cmocka_unit_test(the_root_must_be_an_object),
	    cmocka_unit_test(decomposed_letters_are_refused_where_they_stand),
	    cmocka_unit_test(a_string_at_its_bound_is_read_and_one_byte_more_is_not),
	    cmocka_unit_test(deep_nesting_is_refused),
	    cmocka_unit_test(a_file_that_is_too_large_is_not_even_parsed),
	    cmocka_unit_test(a_byte_order_mark_is_let_pass),
	    cmocka_unit_test(values_are_read_by_name),
	    cmocka_unit_test(what_is_missing_or_of_another_type_gives_the_default),
	    cmocka_unit_test(members_as_declared_are_let_pass),
	    cmocka_unit_test(all_faults_of_an_object_are_told_at_once),
	    cmocka_unit_test(points_outside_their_range_are_refused),
	    cmocka_unit_test(members_are_asked_of_objects_only),
	    cmocka_unit_test(a_list_that_is_too_long_is_told_as_such),
	    cmocka_unit_test(a_file_full_of_faults_is_refused_in_good_time),
	    cmocka_unit_test(a_pointer_leads_to_the_line_of_its_value),
	    cmocka_unit_test(a_pointer_is_written_as_rfc_6901_says),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
