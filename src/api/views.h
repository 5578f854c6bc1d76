/* views.h - shapes that several files of calls answer with. Private to api/. */
#ifndef TCPL_API_VIEWS_H
#define TCPL_API_VIEWS_H

#include "api/shape.h"
#include "base/points.h"

extern const struct shape shape_task;      /* struct task */
extern const struct shape shape_unit;      /* struct unit_row */
extern const struct shape shape_points;    /* struct points_range */
extern const struct shape shape_signature; /* struct pdf_signature */
extern const struct shape shape_outcome;   /* struct outcome_view */

struct points_range {
	points low, high;
};
extern const struct shape shape_paper;
/* Answers the list of papers. */
struct call;
struct doc;
enum err papers_list(struct call *, struct doc *const *papers, unsigned count);

/* What a result comes to. */
struct result;
struct outcome_view {
	struct points_range points;
	const char *outcome, *because;
};
struct outcome_view outcome_view(const struct result *);

#endif
