/* An edition file. One that is accepted is also shown, cited and evaluated without any answer. */
#include "fuzz.h"
#include "law/evaluate.h"

static void work(struct ctx *ctx, const char *bytes, size_t size)
{
	struct source source = {.name = "fuzz.json", .text = bytes, .size = size};
	struct workdays no_holidays = {0};
	const struct edition *edition;
	const struct result *result;

	if (edition_load(ctx, &source, NULL, &edition))
		return;
	for (unsigned i = 0; i < edition->item_count; i++) {
		const struct item *item = edition->items[i];

		if (edition_item(edition, item->code) != item || !*item_title(item))
			abort();
		citation_text(ctx->arena, &item->citation);
	}
	for (unsigned i = 0; i < edition->instrument_count; i++)
		instrument_full(ctx->arena, &edition->instruments[i]);
	struct facts facts = {
	    .year = edition->year_first,
	    .answers = NEW_ARRAY(ctx->arena, struct answer, edition->item_count),
	    .workdays = &no_holidays,
	};
	if (evaluate(ctx, edition, &facts, &result) == OK && result->low > result->high)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return fuzz_one(data, size, work);
}
