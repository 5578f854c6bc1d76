/* item.h - the page of one item, as others link to it. */
#ifndef TCPL_WEB_ITEM_H
#define TCPL_WEB_ITEM_H

#include "web/web.h"

/* "/danh-gia/5/muc/2.1.1" */
char *item_path(struct web *, const struct year *, const struct item *);
/* "Nội dung 2.1.1", "Chỉ tiêu 2.1", "Tiêu chí 2" */
char *item_number_words(const struct ctx *, const struct item *);
/* "đạt 2,5 trên 3 điểm", "đạt", "chưa xác định": what the item comes to, and the tone it has. */
char *item_result_words(const struct ctx *, const struct year *, const struct item *);
enum ui_tone item_result_tone(const struct year *, const struct item *);

/* "đạt" in green, "không đạt" in red, "chưa xác định" in grey. */
void item_state_tag(struct web *, enum tri);

/* What the law says of the item: its rule as bands and thresholds, the documents it asks for, how well it is known. */
void item_law(struct web *, const struct year *, const struct item *);

#endif
