/* Any bytes given as somebody's document: a reading or a told refusal, nothing else. */
#include <stdint.h>
#include <stdlib.h>

#include "base/text.h"
#include "reader/reader.h"

#define FUZZ_ARENA_SIZE ((size_t)64 << 20)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct input {
	const char *bytes;
	size_t size;
};

static void check(const struct reading *r)
{
	for (unsigned i = 0; i < r->line_count; i++)
		if (!*r->lines[i].text || !text_is_nfc(r->lines[i].text) || r->lines[i].number == 0)
			abort();
}

static enum err work(void *arg)
{
	const struct input *input = ((void **)arg)[0];
	struct ctx *ctx = ((void **)arg)[1];
	const struct reading *reading = NULL;
	enum err err = read_document(ctx, "fuzz", input->bytes, input->size, &reading);

	if (err == OK)
		check(reading);
	else if (!ctx->problems || !ctx->problems->remedy)
		abort();
	return err;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new(FUZZ_ARENA_SIZE);
	struct input input = {(const char *)data, size};
	struct ctx ctx = ctx_new(arena, LANG_VI);
	void *arg[] = {&input, &ctx};

	if (arena) {
		enum err err = arena_run(arena, work, arg);

		(void)err; /* any is allowed */
	}
	arena_free(arena);
	return 0;
}
