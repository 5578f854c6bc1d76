/* http.h - the listener: libmicrohttpd with the guards it lacks. It knows requests, forms, cookies, uploads and limits;
 * it knows nothing of pages. What is malformed never reaches a handler.
 *
 * A request comes in two steps. When its headers are in, `admit` says what it may bring (nothing by default); when the
 * body is in, `handle` answers it, start to finish, in the listener's own thread. Everything of a request lives in
 * ctx->arena, which ends when the response is sent. */
#ifndef TCPL_HTTP_HTTP_H
#define TCPL_HTTP_HTTP_H

#include <stdint.h>

#include "base/ctx.h"

enum http_method { HTTP_GET, HTTP_HEAD, HTTP_POST, HTTP_PUT, HTTP_PATCH, HTTP_DELETE };

struct http_pair {
	const char *name, *value;
};

/* A file of a multipart form, already in a temporary file, which is removed after the response unless it was moved. */
struct http_upload {
	const char *field;
	const char *file_name; /* its last part, NFC, without control characters; may be "" */
	const char *path;      /* of the temporary file */
	const char *hash;      /* SHA-256, hexadecimal, reckoned while it came in */
	int64_t size;
};

struct http_request {
	const char *id; /* for logs and error pages */
	enum http_method method;
	const char *path;    /* decoded, UTF-8, begins with "/", no "..", no "//" */
	const char *target;  /* as sent, with the query */
	const char *address; /* the client's; that which a trusted proxy names when there is one */
	const char *host;
	bool secure; /* came by TLS, by word of the trusted proxy */
	const struct http_pair *headers, *query, *cookies,
	    *fields; /* fields: of a urlencoded or multipart form, in order */
	unsigned header_count, query_count, cookie_count, field_count;
	const struct http_upload *uploads;
	unsigned upload_count;
	const char *body; /* of any other type, when admitted (JSON); NULL otherwise */
	size_t body_size;
};

/* Does the path fit the pattern, segment by segment? params (NULL: not wanted) receives what stands for ":x", in the
 * arena. */
bool http_match(struct arena *, const char *pattern, const char *path, const char **params, unsigned params_max);
/* How many parts stand for anything: the pattern with the fewest is meant, "/danh-gia/moi" is not a year. */
unsigned http_looseness(const char *pattern);

/* The first of that name; NULL when there is none. Values are UTF-8 NFC; line ends are \n. */
const char *http_header(const struct http_request *, const char *name); /* case does not matter */
const char *http_query(const struct http_request *, const char *name);
const char *http_cookie(const struct http_request *, const char *name);
const char *http_field(const struct http_request *, const char *name);
const struct http_upload *http_upload_of(const struct http_request *, const char *field);

struct http_response {
	struct ctx *ctx;
	int status;       /* 200 by default */
	const char *type; /* "text/html; charset=utf-8" by default */
	struct buf body;
	struct http_pair *headers;
	unsigned header_count;
	int file; /* an open file to send instead of body; -1. Closed by the listener; range requests are answered */
	int64_t file_size;
};

void http_set(struct http_response *, const char *name,
	      const char *value); /* adds a header; \r\n in it is refused by assert */
void http_set_unless(struct http_response *, const char *name, const char *value); /* it is there already */
void http_redirect(struct http_response *, const char *location);                  /* 303 */
/* HttpOnly, SameSite=Lax, Path=/, Secure when the request was. seconds 0 removes it, negative: until the browser ends.
 */
void http_cookie_set(const struct http_request *, struct http_response *, const char *name, const char *value,
		     int64_t seconds);
/* The content as a file to keep: Content-Disposition with the name in RFC 5987 form, nosniff. */
void http_attach(struct http_response *, const char *file_name, bool is_inline);

/* What a request may bring. */
struct http_admission {
	size_t body_max;   /* bytes of a form or body; 0: no body */
	size_t upload_max; /* bytes of all files together; 0: none */
};

struct http_app {
	/* One worker a thread, made in that thread before its first request, freed when it ends. NULL: no requests. */
	void *(*worker_new)(void *arg);
	void (*worker_free)(void *worker);
	struct http_admission (*admit)(void *worker, struct ctx *, const struct http_request *);
	/* Never fails: it makes an error page. When its memory runs out the listener answers 500 itself and calls
	 * give_up. */
	void (*handle)(void *worker, struct ctx *, const struct http_request *, struct http_response *);
	void (*give_up)(void *worker);
	/* What the listener itself refuses (400, 408, 413, 414, 431, 501, 503) in words; arg is that below. The
	 * request's path is "-" where it was not understood. */
	void (*refuse)(void *arg, struct ctx *, int status, const struct http_request *, struct http_response *);
	/* After the response is sent (or the client is gone: status 0). */
	void (*log)(void *worker, const struct http_request *, int status, int64_t bytes, int64_t microseconds);
	void *arg;
};

struct http_options {
	const char *address;     /* "127.0.0.1", "::1", or a path beginning with "/" for a Unix socket */
	unsigned port;           /* 0: any; http_port tells */
	unsigned threads;        /* 0: one a core, or threads_a_core */
	unsigned threads_a_core; /* more than one where handlers wait for another machine; 0: one */
	const char *upload_folder;
	const char *trusted_proxy; /* whose X-Forwarded-For and -Proto count; NULL: nobody's */
	/* Bounds; 0 takes the default of limits.h. */
	unsigned connections_max, connections_per_address_max;
	unsigned header_seconds, body_seconds, idle_seconds;
};

struct http_server;

MUST_CHECK enum err http_start(struct ctx *, const struct http_options *, const struct http_app *,
			       struct http_server **out);
unsigned http_port(const struct http_server *);
/* Takes no new connections, lets requests under way end (at most seconds), frees everything. */
void http_stop(struct http_server *, unsigned seconds);

struct http_counters {
	int64_t connections, requests, refused, timed_out, bytes_out, uploads_under_way;
};
struct http_counters http_counters(const struct http_server *);

#endif
