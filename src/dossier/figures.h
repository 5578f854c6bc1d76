/* figures.h - how an item of the law and its fact look in a table: what was counted, the percentage it makes. */
#ifndef TCPL_DOSSIER_FIGURES_H
#define TCPL_DOSSIER_FIGURES_H

#include "dossier/paper.h"

/* The columns that tables of results begin and end with: "Chỉ tiêu 5" (nothing for contents), the wording with its
 * exception, room for the signature of the officer in charge with the name beneath (who is in charge of all contents of
 * an indicator signs there once). */
const char *figures_place(const struct work *, const struct item *);
const char *figures_title(const struct work *, const struct item *);
const char *figures_owner(const struct work *, const struct item *);

/* An item above was answered as a whole (a level, points by hand, nothing arose), so that this content has no
 * fact and no result of its own. */
bool figures_covered(const struct work *, const struct item *);
/* The fact of a content or of an indicator entered as a level: "14/15", "Có", the option's wording, ... */
struct cell figures_fact(const struct work *, const struct item *);
/* The percentage of a ratio; empty for other rules. */
struct cell figures_ratio(const struct work *, const struct item *);
/* The fact as words of a sentence: "đạt 14/15 (93,33%)"; NULL when there is none. */
char *figures_words(const struct work *, const struct item *);

#endif
