/* signature.h - a digital signature of a PDF on a page: whose, when, of the whole document or not, trusted or not. */
#ifndef TCPL_WEB_SIGNATURE_H
#define TCPL_WEB_SIGNATURE_H

#include "reader/pdf_signature.h"
#include "web/web.h"

void signature_draw(struct web *, const struct pdf_signature *);

#endif
