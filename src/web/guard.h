/* guard.h - what stands before every page: is the request from our own pages, is it signed with the session's token,
 * what may the browser do with the answer. Private to web/. */
#ifndef TCPL_WEB_GUARD_H
#define TCPL_WEB_GUARD_H

#include "web/web.h"

#define COOKIE_SESSION "tcpl"
#define COOKIE_GUEST "tcpl-khach"
#define COOKIE_FLASH "tcpl-bao"
#define COOKIE_LANGUAGE "tcpl-ngu"

/* Content-Security-Policy and the rest, on every answer. */
void guard_headers(struct web *);
/* Came from a page of this site, as far as the browser tells (Origin, else Sec-Fetch-Site, else Referer). */
bool guard_same_origin(const struct web *);
/* The POST bears the token of the session, or of the guest's cookie. */
bool guard_token(const struct web *);
/* The token for the forms of this page; makes the guest's cookie on a public page that has none. */
const char *guard_page_token(struct web *);

/* Into the page being drawn: what the request brought, open to read, with a button that sends it anew. */
void guard_send_again(struct web *);
/* A POST that came without a session, or with the token of one that is over: everything that was typed is shown again
 * with a button that sends it anew. */
void guard_resume(struct web *);

#endif
