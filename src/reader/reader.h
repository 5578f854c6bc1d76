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

/* A paragraph or a line of somebody's document. Blank ones are left out, but counted.
 * A PDF knows no paragraphs: a line that runs to the right edge because the next word had no room is joined with the
 * next, so that a sentence and its figures come whole; where that cannot be told, lines stay as they are. A paragraph
 * that goes on overleaf is joined too, past the page's number and running head. Tables of a PDF come as loose lines. */
struct line {
	const char *text; /* NFC, without soft hyphens and zero-width marks; white space as it was, except that line
			   * breaks inside are spaces */
	unsigned number; /* counts from 1: lines of a text, paragraphs of a DOCX or ODT, cells of a table file; in a PDF
			  * the printed lines of its page, the paragraph's first one given */
	unsigned page;   /* of a PDF; 0 elsewhere */
	bool in_table;   /* a table cell's paragraph */
	unsigned table, row, column; /* of that cell (the innermost), from 1: which table or sheet of the file, and
				      * where in it; 0 outside tables */
};

struct reading {
	enum file_type type;
	const struct line *lines;
	unsigned line_count;
};

/* TXT (UTF-8, or UTF-16 with its mark), DOCX, ODT, PDF, and XLSX and CSV (each cell that holds something is a line). A
 * DOCX or ODT also gives its headers and footers, after the body. What is not part of the text as it stands is left
 * out: deleted revisions, footnotes, comments, hidden text. A PDF without text is a scan and refused; so are passwords,
 * old encodings (TCVN3, VNI) and old formats (.doc, .xls, .rtf). ERR_INPUT, ERR_LIMIT with the problem told; ERR_IO
 * when the machine gives no process for a PDF, which is read in one of its own, with bounds on its time and memory. */
MUST_CHECK enum err read_document(struct ctx *, const char *name, const char *bytes, size_t size,
				  const struct reading **out);

/* One sheet: rows of cells as text. Numbers come as the shortest decimal that a person would type, with a point;
 * dates (a serial number in a date format) as "2026-12-31", with a time of day as "2026-12-31 08:30", a time alone as
 * "08:30"; booleans as "1" and "0"; empty cells as ""; merged cells have their text in the first. Line breaks inside a
 * cell are "\n". Formulas give the result that was saved with them. */
struct table_text {
	const char *sheet;
	const char *const *cells; /* row * column_count + column */
	unsigned row_count, column_count;
};

/* XLSX (the first sheet that is not hidden, or the one of that name when sheet is not NULL) and CSV (comma, semicolon
 * or tab, found out; quotes; byte order mark; any text file is taken for one). */
MUST_CHECK enum err read_table(struct ctx *, const char *name, const char *bytes, size_t size, const char *sheet,
			       const struct table_text **out);

/* "B7" for column 1, row 6 (both from 0). */
const char *cell_name(struct arena *, unsigned column, unsigned row);

#endif
