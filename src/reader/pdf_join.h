/* pdf_join.h - the printed lines of a PDF put together into paragraphs again, by where they stand on the page. */
#ifndef TCPL_READER_PDF_JOIN_H
#define TCPL_READER_PDF_JOIN_H

#include "reader/lines.h"

struct pdf_line {
	const char *text;
	unsigned page;
	unsigned number;                /* printed line of its page, from 1; set by this */
	float left, right, top, bottom; /* points from the top left corner; left > right when not known */
	float first_word;               /* its width */
	bool outside;                   /* a page number or running head, which the text flows past; set by this */
};

/* The lines come in reading order, by and large. Places that are not finite count as not known. */
MUST_CHECK enum err pdf_join(struct pdf_line *, size_t count, struct lines *out);

#endif
