/* kept.h - pages that everybody sees alike, kept a second by each thread: on the day results are published thousands
 * ask for the same ones, and the database answers once. Private to web/. */
#ifndef TCPL_WEB_KEPT_H
#define TCPL_WEB_KEPT_H

#include "web/web.h"

#define KEPT_MS 1000
#define KEPT_PAGES 64
#define KEPT_SIZE_MAX ((size_t)256 << 10)

struct kept;
struct kept *kept_new(void);
void kept_free(struct kept *); /* NULL is allowed */
/* Is there such a page? Then it is the response. Only asked for who brings no cookie. */
bool kept_answer(struct kept *, const struct http_request *, struct http_response *);
/* Remembers a response that may be cached by everybody (web_cacheable), instead of the oldest one. */
void kept_remember(struct kept *, const struct http_request *, const struct http_response *);

#endif
