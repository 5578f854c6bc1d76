/* law_show.h - an edition as text for a person. */
#ifndef TCPL_CLI_LAW_SHOW_H
#define TCPL_CLI_LAW_SHOW_H

#include "base/workday.h"
#include "law/edition.h"

void law_show(struct ctx *, const struct edition *, struct buf *out);
void law_show_item(struct ctx *, const struct edition *, const struct item *, struct buf *out);
/* What is not known, item by item; a sentence when nothing is. */
void law_show_gaps(struct ctx *, const struct edition *, struct buf *out);
void law_show_calendar(struct ctx *, const struct edition *, int year, const struct workdays *, struct buf *out);

#endif
