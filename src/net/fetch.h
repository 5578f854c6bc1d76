/* fetch.h - asking another server over HTTP (by libcurl), within bounds: only TLS with a verified certificate, or this
 * machine itself; no redirects; so many seconds, so many bytes. */
#ifndef TCPL_NET_FETCH_H
#define TCPL_NET_FETCH_H

#include <stdint.h>

#include "base/ctx.h"

struct fetch {
	const char *method; /* "GET", "POST", ... */
	const char *url;
	const char *const *headers; /* "Name: value"; ends with NULL; NULL: none */
	const char *body;           /* NULL: none */
	const int *from;            /* an open file to send instead, of from_size bytes; NULL */
	int64_t from_size;
	const int *into;             /* an open file that takes the answer; NULL: it is gathered in the arena */
	const char *user, *password; /* HTTP Basic; NULL: none */
	long seconds_max;
	size_t size_max; /* of the answer */
};
struct fetched {
	long status;
	const char *body; /* NULL with into */
	size_t size;
	int64_t length; /* as the header says, also of HEAD; -1: it does not */
};
/* ERR_IO when there is no answer in time, ERR_LIMIT when it is too large; the host is told, never the query. */
MUST_CHECK enum err fetch(struct ctx *, const struct fetch *, struct fetched *out);

/* "https://…", or "http://" of this machine: 127.0.0.1, [::1], localhost. */
bool fetch_allowed(const char *url);

#endif
