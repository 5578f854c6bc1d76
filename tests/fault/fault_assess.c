#include "fault.h"
#include "record/record.h"

static enum err assess(struct ctx *ctx, const char *text, size_t size)
{
	struct record_options options = {.law_folder = NULL};
	const struct assessment *record;
	const struct result *result;
	struct buf out = buf_new(ctx->arena);
	enum err err = assessment_read(ctx, &options, "assessment.json", text, size, &record);

	if (!err)
		err = evaluate(ctx, record->edition, &record->facts, &result);
	if (!err)
		result_write_json(ctx, record, result, &out);
	return err;
}

TEST(assessing_survives_the_failure_of_any_allocation)
{
	struct fault_input in = fault_input(ctx, SOURCE_ROOT "/samples/dong-huong-2024/assessment.json");

	assert_every_allocation_may_fail(in.text, in.size, assess);
}

/* All faults are told, so the way through the problems is long. */
static enum err refuse(struct ctx *ctx, const char *text, size_t size)
{
	struct record_options options = {.law_folder = NULL};
	const struct assessment *record;
	struct buf out = buf_new(ctx->arena);
	enum err err = assessment_read(ctx, &options, "assessment.json", text, size, &record);

	problems_print(ctx, &out);
	return err == ERR_INPUT ? OK : err;
}

TEST(refusing_survives_the_failure_of_any_allocation)
{
	static const char text[] =
	    "{\"format\": \"tcpl-assessment/1\", \"edition\": \"25-2021\", \"unit\": {\"kind\": \"làng\"}, "
	    "\"year\": 2024, \"answers\": {\"9.9\": {}, \"1.1\": {\"level\": \"x\"}}}";

	assert_every_allocation_may_fail(text, strlen(text), refuse);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(assessing_survives_the_failure_of_any_allocation),
	    cmocka_unit_test(refusing_survives_the_failure_of_any_allocation),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
