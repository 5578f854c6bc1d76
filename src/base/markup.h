/* markup.h - HTML that cannot be written unescaped or unbalanced. Text goes in by conversions that escape; there is
 * no %s, and tools/check_formats.py refuses a call whose format is not a literal or uses another conversion.
 *
 *   %h  text, escaped for element content          (const char *)
 *   %a  text, escaped for a quoted attribute value (const char *)
 *   %u  text, percent-encoded for part of a URL    (const char *)
 *   %d  a whole number                             (int)
 *   %%  a percent sign
 */
#ifndef TCPL_BASE_MARKUP_H
#define TCPL_BASE_MARKUP_H

#include "base/str.h"

#define MARKUP_DEPTH_MAX 32

struct markup {
	struct buf *out;
	const char *open[MARKUP_DEPTH_MAX]; /* names of the open elements */
	unsigned depth;
	const char *starting; /* between markup_start and its end; else NULL */
};

struct markup markup_new(struct buf *out);

/* <name attributes>: attributes is a format as above, "" for none. name is one of our own words, never data. */
void markup_open(struct markup *, const char *name, const char *attributes, ...);
/* The same with a tag that these functions wrote before into another buffer, for the cells of long tables. */
void markup_open_again(struct markup *, const char *name, const char *tag);
void markup_close(struct markup *, const char *name); /* must be the innermost open element */
void markup_void(struct markup *, const char *name, const char *attributes, ...);
/* Where attributes depend on something: markup_start, any number of markup_attr and markup_flag, then markup_content
 * (the element is open, as by markup_open) or markup_bare (a void element). fmt is the value: %a, %u and %d, no quotes.
 */
void markup_start(struct markup *, const char *name);
void markup_attr(struct markup *, const char *attribute, const char *fmt, ...);
void markup_flag(struct markup *, const char *attribute);
void markup_content(struct markup *);
void markup_bare(struct markup *);
/* Content, with conversions. */
void markup_put(struct markup *, const char *fmt, ...);
/* Text; \n becomes <br>. */
void markup_text(struct markup *, const char *text);
/* All elements must be closed. */
void markup_end(struct markup *);

#endif
