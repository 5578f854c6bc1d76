/* workbook.h - what the sheets of an Excel workbook share: their names, their strings, which formats show dates. */
#ifndef TCPL_READER_WORKBOOK_H
#define TCPL_READER_WORKBOOK_H

#include "reader/formats.h"
#include "reader/grid.h"
#include "reader/sheet_value.h"
#include "reader/xml_reader.h"

#define STYLES_MAX 65536    /* cell styles; what Excel itself allows */
#define STYLES_OWN_MAX 1024 /* formats of its own; Excel allows some 250 */

struct sheet {
	const char *name; /* NFC */
	const char *part;
	bool hidden;
	struct sheet *next;
};

struct workbook {
	struct ctx *ctx;
	struct unzip *package;
	struct sheet *sheets; /* of cells; in their order */
	bool from_1904;       /* days are counted from 1 January 1904 */
	const char **strings; /* clean */
	size_t string_count, string_room, string_size;
	enum sheet_moment *styles; /* by cell style */
	unsigned style_count;
};

MUST_CHECK enum err workbook_open(struct ctx *, const struct input *, struct workbook **out);
/* The first visible sheet, or the one of that name. */
MUST_CHECK enum err workbook_sheet(const struct workbook *, const char *name, const struct sheet **out);

#endif
