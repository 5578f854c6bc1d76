/* columns.h - how wide the columns of a printed table are: as the paper asks, but never so narrow that a word of the
 * header, a figure or a date breaks, as long as there is room elsewhere. */
#ifndef TCPL_DOC_COLUMNS_H
#define TCPL_DOC_COLUMNS_H

#include "doc/type.h"

/* Widths that add up to total; all in twentieths of a point, as DOCX counts. */
unsigned *columns_fit(struct type *, const struct table *, const struct grid *, char decimal_mark, unsigned total);

#endif
