#include "dossier/dossier.h"
#include "fault.h"

static enum err build(struct ctx *ctx, const char *text, size_t size)
{
	struct record_options options = {.law_folder = NULL};
	const struct assessment *record;
	const struct result *result;
	const struct dossier *dossier;
	enum err err = assessment_read(ctx, &options, "assessment.json", text, size, &record);

	if (!err)
		err = evaluate(ctx, record->edition, &record->facts, &result);
	if (!err)
		err = dossier_build(ctx, record, result, "2025-01-06T08:00:00+07:00", &dossier);
	for (unsigned i = 0; !err && i < dossier->paper_count; i++) {
		struct buf out = buf_new(ctx->arena);

		err = doc_write_text(ctx, dossier->papers[i], &out);
	}
	return err;
}

TEST(building_the_dossier_survives_the_failure_of_any_allocation)
{
	struct fault_input in = fault_input(ctx, SOURCE_ROOT "/samples/dong-huong-2024/assessment.json");

	assert_every_allocation_may_fail(in.text, in.size, build);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(building_the_dossier_survives_the_failure_of_any_allocation),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
