/* The cells of a filled sheet: rows end at a line break, cells at a tab; the rest is the reader's business. */
#include <string.h>

#include "base/text.h"
#include "fuzz.h"
#include "record/sheet.h"

#define ROWS_MAX 200

static void work(struct ctx *ctx, const char *bytes, size_t size)
{
	struct record_options options = {.law_folder = NULL};
	const char **cells = NEW_ARRAY(ctx->arena, const char *, ROWS_MAX *SHEET_COLUMNS);
	const struct assessment *record;
	char *json, *at;
	unsigned row = 0, column = 0;

	if (text_utf8_end(bytes, size) != size) /* a reader gives UTF-8 */
		return;
	for (size_t i = 0; i < (size_t)ROWS_MAX * SHEET_COLUMNS; i++)
		cells[i] = "";
	for (at = text_nfc(ctx->arena, str_ndup(ctx->arena, bytes, size)); row < ROWS_MAX; column++) {
		size_t cell = strcspn(at, "\t\n");
		char end = at[cell];

		at[cell] = '\0';
		if (column < SHEET_COLUMNS)
			cells[row * SHEET_COLUMNS + column] = at;
		if (end == '\0')
			break;
		at += cell + 1;
		if (end == '\n') {
			row++;
			column = UINT32_MAX; /* the loop makes it 0 */
		}
	}
	if (sheet_read(ctx, &options, "fuzz.csv", cells, row < ROWS_MAX ? row + 1 : row, SHEET_COLUMNS, &json,
		       &record) == OK &&
	    !*json)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return fuzz_one(data, size, work);
}
