/* folded.h - a whole document as one run of text for searching: each line with its marks off and in lower case, ended
 * by a newline, and for every byte the place in the line it came from, so that findings quote the original. */
#ifndef TCPL_CHECK_FOLDED_H
#define TCPL_CHECK_FOLDED_H

#include <stdint.h>

#include "reader/reader.h"

struct folded {
	const struct line *lines;
	unsigned line_count;
	char *text; /* NUL-terminated */
	size_t size;
	uint32_t *origin; /* by byte of text: the byte of its line's text; a newline's is the line's length */
};

struct folded fold_lines(struct arena *, const struct line *, unsigned count);

/* The original between two places of text, the first of them in that line; lines are joined by a space. */
char *folded_quote(struct arena *, const struct folded *, unsigned line, size_t from, size_t to);

#endif
