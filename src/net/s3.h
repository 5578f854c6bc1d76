/* s3.h - files in a store that speaks Amazon's S3: put, get, look. Requests are signed by us (AWS Signature Version 4):
 * libcurl's own of that age fails on some paths and queries (docs/decisions/0014-evidence-store.md). */
#ifndef TCPL_NET_S3_H
#define TCPL_NET_S3_H

#include <stdint.h>

#include "base/ctx.h"

struct s3 {
	const char
	    *url; /* "https://s3.tinh.example/tcpl": address and bucket, perhaps a folder in it; no "/" at its end */
	const char *region; /* "us-east-1" where the store has none */
	const char *key, *secret;
};

/* name: letters that need no escaping. The store checks the bytes against hash (SHA-256, hexadecimal) as they come in.
 * ERR_IO. */
MUST_CHECK enum err s3_put(struct ctx *, const struct s3 *, const char *name, const char *path, int64_t size,
			   const char *hash);
/* Into a new file of that path. ERR_NOT_FOUND, ERR_IO, ERR_LIMIT beyond size_max. */
MUST_CHECK enum err s3_get(struct ctx *, const struct s3 *, const char *name, const char *path, int64_t size_max);
/* *size -1: it is not there. */
MUST_CHECK enum err s3_look(struct ctx *, const struct s3 *, const char *name, int64_t *size);

/* The Authorization header of a request; path and query as they are sent, both escaped, the query's parts in order.
 * date "20130524T000000Z". */
struct s3_request {
	const char *method, *host, *path, *query, *date, *payload_hash;
};
char *s3_authorization(struct arena *, const struct s3 *, const struct s3_request *);

#endif
