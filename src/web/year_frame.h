/* year_frame.h - the frame of the pages of a year: crumbs, the tabs, who is signed in, whether it is locked. */
#ifndef TCPL_WEB_YEAR_FRAME_H
#define TCPL_WEB_YEAR_FRAME_H

#include "web/web.h"

/* tab is the last step of a tab's address ("phan-cong"; "" is the overview), or NULL for a page that belongs to none.
 */
struct ui_frame year_frame(struct web *, const struct year *, const char *tab, const char *title);
/* "/danh-gia/5/phan-cong"; step "" is the overview. */
char *year_path(struct web *, const struct year *, const char *step);

/* The colour of a year's state. */
enum ui_tone state_tone(enum year_state);

#endif
