/* status.h - what the machine's keepers ask: is it well, how much does it do, what did it answer. No personal data: a
 * request is named by its route, never by its path or address. Private to web/ and the command that serves. */
#ifndef TCPL_WEB_STATUS_H
#define TCPL_WEB_STATUS_H

#include "web/web.h"

/* Whose connections /metrics counts; set once before the first request. */
void status_server(const struct http_server *);
/* Counts a response, and writes its line of log (JSON, on standard error) unless status_quiet. */
void status_log(const struct web_site *, const struct http_request *, int status, int64_t bytes, int64_t microseconds);
void status_quiet(bool);

#endif
