/* units.h - what the pages of units share. Private to web/. */
#ifndef TCPL_WEB_UNITS_H
#define TCPL_WEB_UNITS_H

#include "web/web.h"

/* May the actor manage units? ERR_DENIED. */
MUST_CHECK enum err units_permit(struct web *);
struct ui_frame units_frame(struct web *, const char *title);

#endif
