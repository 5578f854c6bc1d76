/* reader.h - other people's files, read within bounds: text with places, or tables with cells. Nothing is executed,
 * followed or fetched; what breaks a bound of limits.h or the format's own rules is refused with a sentence that says
 * what and why, and nothing crashes. All text that comes out is UTF-8, NFC. */
#ifndef TCPL_READER_READER_H
#define TCPL_READER_READER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/ctx.h"

enum file_type { FILE_UNKNOWN, FILE_TEXT, FILE_DOCX, FILE_ODT, FILE_PDF, FILE_XLSX, FILE_CSV };

/* By content, not by name (a name ending in .csv tells CSV from plain text). */
enum file_type file_type_of(const char *name, const char *bytes, size_t size);

/* A paragraph or a line of somebody's document. */
struct line {
	const char *text;  /* NFC; white space as it was, except that line breaks inside are spaces */
	unsigned number;   /* counts from 1: lines of a text, paragraphs of a DOCX or ODT, lines of a PDF */
	unsigned page;     /* of a PDF; 0 elsewhere */
	bool in_table;     /* a table cell's paragraph */
};

struct reading {
	enum file_type type;
	const struct line *lines;
	unsigned line_count;
};

/* TXT, DOCX, ODT, PDF, and XLSX (each cell that holds something is a line). A DOCX also gives its headers and footers,
 * after the body. ERR_INPUT, ERR_LIMIT with the problem told. */
MUST_CHECK enum err read_document(struct ctx *, const char *name, const char *bytes, size_t size,
                                  const struct reading **out);

/* One sheet: rows of cells as text. Numbers come as the shortest decimal that a person would type, with a point;
 * dates (a serial number in a date format) as "2026-12-31"; booleans as "1" and "0"; empty cells as "". */
struct table_text {
	const char *sheet;
	const char *const *cells; /* row * column_count + column */
	unsigned row_count, column_count;
};

/* XLSX (the first sheet, or the one of that name when sheet is not NULL) and CSV (comma, semicolon or tab; quotes;
 * byte order mark). */
MUST_CHECK enum err read_table(struct ctx *, const char *name, const char *bytes, size_t size, const char *sheet,
                               const struct table_text **out);

/* "B7" for column 1, row 6 (both from 0). */
const char *cell_name(struct arena *, unsigned column, unsigned row);

#endif
