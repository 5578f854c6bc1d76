/* Any bytes given as somebody's table. The first byte says how: even asks for the sheet "B", odd for the first; the
 * next bit calls the file a CSV. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "reader/reader.h"

#define FUZZ_ARENA_SIZE ((size_t)64 << 20)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct input {
	const char *name, *sheet, *bytes;
	size_t size;
};

static void check(const struct table_text *t)
{
	if (t->row_count > TABLE_ROWS_MAX || t->column_count > TABLE_COLUMNS_MAX)
		abort();
	for (size_t i = 0; i < (size_t)t->row_count * t->column_count; i++)
		if (!t->cells[i] || strlen(t->cells[i]) > FIELD_SIZE_MAX)
			abort();
}

static enum err work(void *arg)
{
	const struct input *input = ((void **)arg)[0];
	struct ctx *ctx = ((void **)arg)[1];
	const struct table_text *table = NULL;
	enum err err = read_table(ctx, input->name, input->bytes, input->size, input->sheet, &table);

	if (err == OK)
		check(table);
	else if (!ctx->problems || !ctx->problems->remedy)
		abort();
	return err;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new(FUZZ_ARENA_SIZE);
	struct ctx ctx = ctx_new(arena, LANG_VI);
	struct input input = {"fuzz", NULL, (const char *)data + 1, size - 1};
	void *arg[] = {&input, &ctx};

	if (arena && size > 0) {
		enum err err;

		input.sheet = data[0] & 1 ? NULL : "B";
		input.name = data[0] & 2 ? "fuzz.csv" : "fuzz";
		err = arena_run(arena, work, arg);
		(void)err; /* any is allowed */
	}
	arena_free(arena);
	return 0;
}
