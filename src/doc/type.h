/* type.h - setting text in the metrics of Times New Roman: how wide words are, how they break into lines, and the
 * lines on a cairo page. Done with Pango on a font of equal metrics that may be embedded (Tinos, else Liberation
 * Serif), loaded from its own files, so that neither start-up time nor output depends on the machine's font settings.
 *
 * Lengths are PostScript points (1/72 inch), as double: nothing here is a figure of the paper.
 *
 * The fonts are opened once a process, and become fontconfig's current set there; a thread keeps one font map, whose
 * content is bounded by the sizes of layout.h, until it ends. */
#ifndef TCPL_DOC_TYPE_H
#define TCPL_DOC_TYPE_H

#include <cairo.h>

#include "doc/layout.h"

#define POINTS_OF_MM(mm) ((mm)*72 / 25.4)

struct letters {
	unsigned size_pt;
	bool bold, italic;
};

/* How a text is set: alignment and width of its lines. */
struct setting {
	struct letters letters;
	enum align align;
	double width, indent;  /* of the lines; of the first line */
	unsigned line_percent; /* 100 is the font's own distance of lines */
};

/* A setter of text; holds one text at a time. */
struct type;

/* ERR_IO when there is no font, told with the package to install. Owned by the arena. */
MUST_CHECK enum err type_open(struct ctx *, struct type **out);

struct arena *type_arena(const struct type *);

/* The width of a single line, without wrapping; of several (\n), the widest. */
double type_width(struct type *, struct letters, const char *text);
/* The widest line of the text once wrapped to width. */
double type_width_wrapped(struct type *, struct letters, const char *text, double width);
/* A name or a date broken (by \n) where a person would break it: nowhere when it fits, else after a comma, a dash or
 * so that both lines are alike. */
const char *type_break(struct type *, struct letters, const char *text, double width);

/* The distance of lines. */
double type_pitch(const struct setting *);

/* Sets runs; returns the count of lines (at least 1). The runs need live only so long. */
unsigned type_set(struct type *, const struct setting *, const struct run *runs, unsigned count);
unsigned type_set_text(struct type *, const struct setting *, const char *text);

/* Draws lines [from, to) of what is set; the top of the first is at y. */
void type_draw(struct type *, cairo_t *, double x, double y, unsigned from, unsigned to);
/* Adds the outlines of the only line that is set to the path: a picture of words, not found among a page's text. */
void type_outline(struct type *, cairo_t *, double x, double y);

#endif
