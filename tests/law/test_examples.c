/* Every worked example that ships with an edition: law/<edition>/examples/<the rule it proves>.json holds an assessment
 * and what it must come to. A further example needs no C. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "../unit/support.h"
#include "base/file.h"
#include "base/js.h"
#include "record/record.h"

#define EXAMPLES_MAX 400

static char paths[EXAMPLES_MAX][512];
static size_t path_count;

static void assert_same(const char *what, const char *expected, const char *found)
{
	if (!str_eq(expected, found))
		fail_msg("%s: expected %s, got %s", what, expected, found);
}

static void assert_interval(const char *what, const json_t *expected, points low, points high)
{
	char text[POINTS_TEXT_SIZE];

	if (!expected)
		return;
	assert_same(what, json_string_value(json_object_get(expected, "low")), points_print(low, '.', text));
	assert_same(what, json_string_value(json_object_get(expected, "high")), points_print(high, '.', text));
}

static const char *level_code(enum level level)
{
	static const char *const codes[] = {"open", "max", "half", "low", "zero"};

	return codes[level];
}

static void check_items(const struct result *result, const json_t *items)
{
	const char *code;
	json_t *expected;

	json_object_foreach((json_t *)(uintptr_t)items, code, expected)
	{
		const struct item *item = edition_item(result->edition, code);
		const json_t *met = json_object_get(expected, "met"), *level = json_object_get(expected, "level");

		assert_non_null(item);
		if (met)
			assert_same(code, json_string_value(met), tri_code(result->verdicts[item->index].met));
		if (level)
			assert_same(code, json_string_value(level), level_code(result->verdicts[item->index].level));
		if (json_object_get(expected, "low"))
			assert_interval(code, expected, result->verdicts[item->index].low,
					result->verdicts[item->index].high);
	}
}

static void check_conditions(const struct result *result, const json_t *conditions)
{
	const char *code;
	json_t *expected;

	json_object_foreach((json_t *)(uintptr_t)conditions, code, expected)
	{
		const char *found = NULL;

		for (unsigned i = 0; i < result->condition_count; i++)
			if (str_eq(result->conditions[i].code, code))
				found = tri_code(result->conditions[i].state);
		assert_same(code, json_string_value(expected), found);
	}
}

static void check_expectations(const struct result *result, const json_t *expect)
{
	static const char *const known[] = {"total", "outcome", "conditions", "criteria", "items"};
	const char *key;
	json_t *value;

	json_object_foreach((json_t *)(uintptr_t)expect, key, value)
	{
		bool found = false;

		for (size_t i = 0; i < sizeof known / sizeof *known; i++)
			found |= str_eq(known[i], key);
		if (!found)
			fail_msg("an expectation that nobody looks at: %s", key);
	}
	assert_interval("total", json_object_get(expect, "total"), result->low, result->high);
	assert_same("outcome", json_string_value(json_object_get(expect, "outcome")), outcome_code(result->outcome));
	check_conditions(result, json_object_get(expect, "conditions"));
	check_items(result, json_object_get(expect, "criteria"));
	check_items(result, json_object_get(expect, "items"));
}

/* "refused": the assessment must not be accepted, with these words among the problems. */
static void check_refused(const struct ctx *ctx, enum err err, const char *words)
{
	bool told = false;

	assert_int_not_equal(err, OK);
	for (const struct problem *p = ctx->problems; p; p = p->next)
		told |= strstr(p->text, words) != NULL;
	if (!told)
		fail_msg("not told: %s; but: %s", words, ctx->problems ? ctx->problems->text : "nothing");
}

static void run_example(struct ctx *ctx, const char *path)
{
	struct js_file *file;
	const struct assessment *record;
	const struct result *result;
	const char *refused;
	char *text, *assessment;
	size_t size;
	enum err err;

	assert_int_equal(file_read(ctx, path, JSON_SIZE_MAX, &text, &size), OK);
	assert_int_equal(js_parse(ctx, path, text, size, &file), OK);
	assessment = json_dumps(json_object_get(file->root, "assessment"), 0);
	arena_own(ctx->arena, assessment, free);
	err = assessment_read(ctx, NULL, path, assessment, strlen(assessment), &record);
	if (!err)
		err = evaluate(ctx, record->edition, &record->facts, &result);
	refused = json_string_value(json_object_get(json_object_get(file->root, "expect"), "refused"));
	if (refused) {
		check_refused(ctx, err, refused);
		return;
	}
	if (err)
		fail_msg("%s: %s", ctx->problems->place.pointer, ctx->problems->text);
	check_expectations(result, json_object_get(file->root, "expect"));
}

struct example_run {
	struct ctx *ctx;
	const char *path;
};

static enum err example_work(void *arg)
{
	struct example_run *run = arg;

	run_example(run->ctx, run->path);
	return OK;
}

static void example_test(void **state)
{
	struct arena *arena = arena_new(ARENA_SIZE_MAX);
	struct ctx ctx = ctx_new(arena, LANG_VI);
	struct example_run run = {&ctx, *state};

	assert_int_equal(arena_run(arena, example_work, &run), OK);
	arena_free(arena);
}

static void find_examples(const char *edition)
{
	char folder[256];
	const struct dirent *entry;
	DIR *dir;

	snprintf(folder, sizeof folder, "%s/law/%s/examples", SOURCE_ROOT, edition);
	dir = opendir(folder);
	while (dir && (entry = readdir(dir)) != NULL)
		if (str_ends(entry->d_name, ".json") && path_count < EXAMPLES_MAX)
			snprintf(paths[path_count++], sizeof paths[0], "%s/%.200s", folder, entry->d_name);
	if (dir)
		closedir(dir);
}

int main(void)
{
	static struct CMUnitTest tests[EXAMPLES_MAX];

	find_examples("25-2021");
	find_examples("27-2025");
	find_examples("practice");
	for (size_t i = 0; i < path_count; i++)
		tests[i] = (struct CMUnitTest){
		    .name = strstr(paths[i], "/law/") + 5, .test_func = example_test, .initial_state = paths[i]};
	if (path_count < 30)
		return 1; /* a folder that has moved must not pass for a success */
	return _cmocka_run_group_tests("examples of the editions", tests, path_count, NULL, NULL);
}
