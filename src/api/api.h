/* api.h - the same work as the web's, for programs: JSON over HTTP below /api/v1, described by OpenAPI 3.1
 * (docs/api.md). A call acts for the person whose token it bears, within the token's scopes; it reads its request,
 * calls core and answers; it holds no arithmetic and no SQL.
 *
 * The description is drawn from the same tables that route the calls, read their bodies and write their answers: it
 * cannot differ from what the program does. */
#ifndef TCPL_API_API_H
#define TCPL_API_API_H

#include "core/app.h"
#include "http/http.h"

#define API_PREFIX "/api/v1"

bool api_has(const char *path);
struct http_admission api_admit(struct ctx *, struct app *, const struct http_request *);
/* Never fails: a failure is an answer in application/problem+json (RFC 9457). */
void api_handle(struct ctx *, struct app *, const char *base_url, const struct http_request *, struct http_response *);
/* What the listener itself refuses, in the same form. */
void api_refuse(struct ctx *, int status, const char *words, const struct http_request *, struct http_response *);
/* The pattern of the call a request goes to, for logs; "-" when there is none. */
const char *api_route_name(const struct http_request *);

/* The description. base_url NULL: none is named. */
void api_describe(struct ctx *, const char *base_url, struct buf *out);

#endif
