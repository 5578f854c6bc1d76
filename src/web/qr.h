/* qr.h - a QR code as a picture on a page: SVG, drawn by us, sharp at any size and on paper. */
#ifndef TCPL_WEB_QR_H
#define TCPL_WEB_QR_H

#include "web/ui/ui.h"

/* title says what it is to those who cannot see it; pixels is its side on the screen. ERR_LIMIT when the text is too
 * long for such a code. */
MUST_CHECK enum err qr_draw(struct ui *, const char *text, const char *title, int pixels);

#endif
