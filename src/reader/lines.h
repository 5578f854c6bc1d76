/* lines.h - a reading while it is put together: lines in their order, each text made clean, all within bounds. */
#ifndef TCPL_READER_LINES_H
#define TCPL_READER_LINES_H

#include "reader/reader.h"

struct lines {
	struct ctx *ctx;
	const char *file; /* for messages */
	struct line *items;
	unsigned count, room;
	size_t size; /* bytes of text so far */
};

struct lines lines_new(struct ctx *, const char *file);

/* Keeps a place for a line whose text is not yet known; the text of line is not looked at. */
MUST_CHECK enum err lines_keep(struct lines *, struct line, unsigned *index);
/* Fills it. The text is UTF-8; it is copied. A line that is never filled, or filled with white space, is left out. */
MUST_CHECK enum err lines_fill(struct lines *, unsigned index, const char *text);
/* Both at once. */
MUST_CHECK enum err lines_add(struct lines *, struct line);

/* What was gathered. A document without any text is refused, and so is one in an old encoding. */
MUST_CHECK enum err lines_reading(struct lines *, enum file_type, const struct reading **out);

/* A copy in NFC without what cannot be seen: soft hyphens, zero-width marks, byte order marks. Other control marks
 * become spaces, and so do line breaks unless they are to be kept (as "\n"). */
const char *lines_clean(struct arena *, const char *text, bool keep_breaks);

#endif
