/* canvas.h - a PDF drawn with cairo: pages of one size, the paper's particulars as metadata, its bytes in memory. */
#ifndef TCPL_DOC_CANVAS_H
#define TCPL_DOC_CANVAS_H

#include <cairo.h>

#include "doc/doc.h"

struct canvas {
	cairo_t *cr;
	cairo_surface_t *surface;
	struct sink *sink;
	const char *name; /* for messages */
};

/* width and height in points. All of it is the arena's. */
struct canvas canvas_new(struct arena *, const struct doc_info *, double width, double height);
/* After the last page: the whole file. */
MUST_CHECK enum err canvas_finish(struct ctx *, struct canvas *, struct buf *out);

#endif
