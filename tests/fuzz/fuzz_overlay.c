/* An office's overlay on a shipped edition. */
#include "fuzz.h"
#include "law/library.h"

static void work(struct ctx *ctx, const char *bytes, size_t size)
{
	struct source overlay = {.name = "fuzz.overlay.json", .text = bytes, .size = size};
	const struct edition_source *shipped;
	const struct edition *edition;
	size_t count;

	if (library_open(ctx, NULL, &shipped, &count) || count == 0)
		abort();
	for (size_t i = 0; i < count; i++)
		if (str_eq(shipped[i].code, "25-2021") &&
		    edition_load(ctx, &shipped[i].edition, &overlay, &edition) == OK && edition->item_count == 0)
			abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return fuzz_one(data, size, work);
}
