/* part_words.h - a part's value as a person reads it, for history, conflicts and comparison: "14 trên 15; ghi chú:
 * ...". */
#ifndef TCPL_WEB_PART_WORDS_H
#define TCPL_WEB_PART_WORDS_H

#include "core/year.h"

/* "Nội dung 2.1.1", "Nguyên nhân", "Cuộc họp". */
const char *part_title(struct ctx *, const struct edition *, const char *part);
/* json NULL: "(chưa ghi)". Lines are separated by \n. What is not of a known form is shown as it stands. */
const char *part_words(struct ctx *, const struct edition *, const char *part, const char *json);

#endif
