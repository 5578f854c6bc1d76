/* An assessment file. One that is accepted is also evaluated and its result written. */
#include "fuzz.h"
#include "record/record.h"

static void work(struct ctx *ctx, const char *bytes, size_t size)
{
	struct record_options options = {.law_folder = NULL};
	const struct assessment *record;
	const struct result *result;
	struct buf out = buf_new(ctx->arena);

	if (assessment_read(ctx, &options, "fuzz.json", bytes, size, &record))
		return;
	if (evaluate(ctx, record->edition, &record->facts, &result))
		return;
	if (result->low > result->high)
		abort();
	result_write_json(ctx, record, result, &out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return fuzz_one(data, size, work);
}
