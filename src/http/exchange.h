/* exchange.h - one request and its answer, as the files of http/ share it; not for others. */
#ifndef TCPL_HTTP_EXCHANGE_H
#define TCPL_HTTP_EXCHANGE_H

#include <microhttpd.h>
#include <sodium.h>
#include <stdatomic.h>

#include "base/limits.h"
#include "http/http.h"

#define REQUEST_ID_SIZE 17

struct exchange;

/* A connection under watch: when its deadline is over the socket is shut down, whatever the client still sends. */
struct watched {
	int fd;
	atomic_llong deadline_ms;  /* of the monotonic clock */
	struct exchange *exchange; /* under way; NULL */
	struct watched *next, *previous;
};

struct watch;
struct watch *watch_new(void);
void watch_free(struct watch *);
void watch_add(struct watch *, struct watched *, int64_t deadline_ms);
void watch_remove(struct watch *, struct watched *);
int64_t watch_now_ms(void);
int64_t watch_timed_out(const struct watch *);

struct http_server {
	struct http_options options; /* with all bounds filled in; strings are copies */
	struct http_app app;
	struct MHD_Daemon *daemon;
	struct watch *watch;
	unsigned port;
	char *unix_path; /* to be removed at the end; NULL */
	atomic_llong connections, requests, refused, bytes_out, uploads, under_way;
};

/* A file that is coming in or has come. */
struct incoming {
	char *path; /* malloc'ed */
	int fd;     /* -1 when it is complete */
	crypto_hash_sha256_state hash;
	int64_t size;
	const char *field, *file_name;
};

/* Lives from the request line to the end of the answer. */
struct exchange {
	struct http_server *server;
	struct watched *watched; /* of its connection */
	struct arena *arena;
	struct ctx ctx;
	struct http_request request;
	char id[REQUEST_ID_SIZE];
	char address[64];
	char *target; /* malloc'ed: as sent */
	int64_t started_us;
	int status;
	int64_t bytes;
	int refused;  /* a status decided before the page was asked; 0 */
	bool begun;   /* the headers have been looked at */
	bool discard; /* the rest of the body is read and thrown away */
	/* the body */
	struct http_admission admission;
	struct MHD_PostProcessor *post;
	struct buf body;
	struct http_pair *fields;
	unsigned field_count, field_room;
	struct buf value; /* of the text field that is coming in */
	const char *value_name;
	size_t text_size;  /* of all text fields */
	int64_t file_size; /* of all files */
	struct incoming files[HTTP_UPLOADS_MAX];
	unsigned file_count;
};

/* Headers, path, query, cookies, guards; 0 or the status to refuse with. */
int request_read(struct exchange *, struct MHD_Connection *, const char *method, const char *version);
/* "a=1&b=2": 0 or 400. The pairs are of the arena. */
int request_pairs(struct arena *, const char *text, const struct http_pair **out, unsigned *count);
/* UTF-8 to NFC with \n line ends; NULL when it is not UTF-8 or holds a control character. */
char *request_text(struct arena *, const char *bytes, size_t size);

/* Which kind of body the headers announce, and whether it may come: 0 or a status. */
int body_begin(struct exchange *, struct MHD_Connection *);
void body_take(struct exchange *, const char *bytes, size_t size);
/* All of it is there: into the request. */
void body_end(struct exchange *);
void body_free(struct exchange *);

/* Queues the answer. The response's body lives in the exchange's arena. */
enum MHD_Result response_send(struct exchange *, struct MHD_Connection *, struct http_response *);
enum MHD_Result response_send_bare(struct exchange *, struct MHD_Connection *, int status);

/* MHD's callbacks. */
enum MHD_Result exchange_handle(void *server, struct MHD_Connection *, const char *url, const char *method,
				const char *version, const char *data, size_t *size, void **state);
void *exchange_begin(void *server, const char *target, struct MHD_Connection *);
void exchange_completed(void *server, struct MHD_Connection *, void **state, enum MHD_RequestTerminationCode);
/* The connection is over, or another request begins: what libmicrohttpd never completed (it refuses some headers by
 * itself, after exchange_begin) is freed. */
void exchange_forget(struct http_server *, struct watched *);

#endif
