/* public.h - what the pages for everybody share with those that send people there. */
#ifndef TCPL_WEB_PUBLIC_H
#define TCPL_WEB_PUBLIC_H

#include "web/web.h"

/* The public address of the installation, without a slash at its end; when none was set, that by which it was asked. */
const char *public_base(struct web *);
/* The whole address of a path of our own, for QR codes and notices. */
char *public_address(struct web *, const char *path);
/* "từ ngày 02/01/2025 đến hết ngày 07/01/2025"; what is not known is left out; "" when nothing is. */
char *public_days(struct ctx *, day from, day to);

#endif
