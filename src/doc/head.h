/* head.h - the letterhead and the title measured: widths of the two columns, where long names break, and how long the
 * lines beneath are (decree 30/2020, annex I: under the motto as long as its words, under the issuing body and the
 * summary a third to half of theirs). The same plan serves the PDF and the DOCX. */
#ifndef TCPL_DOC_HEAD_H
#define TCPL_DOC_HEAD_H

#include "doc/type.h"

/* Where elements of the head stand and how they look. */
enum head_role { HEAD_PARENT, HEAD_BODY, HEAD_NATION, HEAD_MOTTO, HEAD_NUMBER, HEAD_SUBJECT, HEAD_PLACE };

struct head_look {
	const char *style; /* its name in a DOCX */
	struct letters letters;
};
const struct head_look *head_look(enum head_role);

/* Strings are NULL where the letterhead has none. Lengths in points. */
struct head {
	double left_width, right_width;
	const char *parent, *body, *number, *subject, *place; /* broken into lines by \n */
	double body_rule, motto_rule;
};
struct head head_plan(struct type *, const struct letterhead *, double text_width);

/* The line beneath a summary that is wrapped to the width. */
double summary_rule(struct type *, const char *summary, double text_width);

#endif
