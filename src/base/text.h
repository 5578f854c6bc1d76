/* text.h - Vietnamese text: is it UTF-8, is it precomposed (NFC), and what is it with its marks off. */
#ifndef TCPL_BASE_TEXT_H
#define TCPL_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* The offset of the first byte that is not UTF-8 or is NUL, or size when there is none. */
size_t text_utf8_end(const char *text, size_t size);

/* Also false when more than MARKS_MAX marks pile up on one letter. */
bool text_is_nfc(const char *text);
/* text must be UTF-8. */
char *text_nfc(struct arena *, const char *text);

/* For comparing and searching: lower case, marks off, đ -> d, runs of white space (no-break too) -> one space, ends
 * trimmed. Hoà and Hòa come out alike. text must be UTF-8. */
char *text_fold(struct arena *, const char *text);

/* Characters (code points), for widths in plain text. */
size_t text_length(const char *text);

/* White space of any kind at the start of text: its size in bytes (no-break space is two), 0 when there is none. */
size_t text_space(const char *text);
/* A copy without white space at its ends, runs of it inside made one plain space. */
char *text_trim(struct arena *, const char *text);

#endif
