/* sheet.h - the sheet form of an assessment, for those who would rather fill in Excel: a row an item, written empty by
 * the program and read back. It holds the unit, the year, the answers and the heads; words and papers stay with the
 * JSON form. Reading makes the JSON and reads that, so that there is one set of rules; faults are told by cell. */
#ifndef TCPL_RECORD_SHEET_H
#define TCPL_RECORD_SHEET_H

#include "record/record.h"

#define SHEET_COLUMNS 7

struct sheet_row {
	const char *cells[SHEET_COLUMNS];
	bool heading; /* the row of column names */
};

struct sheet {
	const struct sheet_row *rows;
	unsigned row_count;
};

/* The empty sheet of an edition for a year. */
struct sheet sheet_empty(struct ctx *, const struct edition *, int year);

/* Comma-separated, with a byte order mark so that Excel takes it for Unicode. */
void sheet_write_csv(const struct sheet *, struct buf *out);

/* The text of row r, column c (from 0) is cells[r * column_count + c]. Rows above the headings are passed over.
 * json receives the same assessment as tcpl-assessment/1, NULL when it is not wanted. */
MUST_CHECK enum err sheet_read(struct ctx *, const struct record_options *, const char *name, const char *const *cells,
			       unsigned row_count, unsigned column_count, char **json, const struct assessment **out);

#endif
