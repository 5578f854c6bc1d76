#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "http/exchange.h"

#define HEADERS_OF_RESPONSE_MAX 32

void http_set(struct http_response *r, const char *name, const char *value)
{
	assert(!strpbrk(name, "\r\n: ") && !strpbrk(value, "\r\n"));
	assert(r->header_count < HEADERS_OF_RESPONSE_MAX);
	if (!r->headers)
		r->headers = NEW_ARRAY(r->ctx->arena, struct http_pair, HEADERS_OF_RESPONSE_MAX);
	r->headers[r->header_count++] = (struct http_pair){str_dup(r->ctx->arena, name), str_dup(r->ctx->arena, value)};
}

void http_set_unless(struct http_response *r, const char *name, const char *value)
{
	for (unsigned i = 0; i < r->header_count; i++)
		if (strcasecmp(r->headers[i].name, name) == 0)
			return;
	http_set(r, name, value);
}

void http_redirect(struct http_response *r, const char *location)
{
	r->status = MHD_HTTP_SEE_OTHER;
	r->body.size = 0;
	http_set(r, "Location", location);
}

void http_cookie_set(const struct http_request *request, struct http_response *r, const char *name, const char *value,
		     int64_t seconds)
{
	const char *age = seconds < 0 ? "" : str_fmt(r->ctx->arena, "; Max-Age=%lld", (long long)seconds);

	http_set(r, "Set-Cookie",
		 str_fmt(r->ctx->arena, "%s=%s; Path=/; HttpOnly; SameSite=Lax%s%s", name, value, age,
			 request->secure ? "; Secure" : ""));
}

/* RFC 5987: what is not plain is escaped, and an ASCII name stands beside for old programs. */
void http_attach(struct http_response *r, const char *file_name, bool is_inline)
{
	static const char plain[] = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-_";
	struct buf ascii = buf_new(r->ctx->arena), escaped = buf_new(r->ctx->arena);

	for (const char *p = file_name; *p; p++) {
		if (strchr(plain, *p)) {
			buf_addc(&ascii, *p);
			buf_addc(&escaped, *p);
			continue;
		}
		if ((*p & 0xc0) != 0x80) /* one for a letter, however many bytes it has */
			buf_addc(&ascii, '_');
		buf_addf(&escaped, "%%%02X", (unsigned)(unsigned char)*p);
	}
	http_set(r, "Content-Disposition",
		 str_fmt(r->ctx->arena, "%s; filename=\"%s\"; filename*=UTF-8''%s", is_inline ? "inline" : "attachment",
			 ascii.size ? ascii.data : "tep", escaped.size ? escaped.data : "tep"));
	http_set(r, "X-Content-Type-Options", "nosniff");
}

/* --- sending --- */

/* One range of a file: "bytes=0-99", "bytes=100-", "bytes=-50". 200: the whole; 206; 416. */
static int range_of(const struct http_request *request, int64_t size, int64_t *from, int64_t *length)
{
	const char *range = http_header(request, "Range"), *dash;
	char *end;
	long long first, last;

	*from = 0;
	*length = size;
	if (!range || request->method != HTTP_GET || !str_starts(range, "bytes=") || strchr(range, ',') ||
	    http_header(request, "If-Range"))
		return MHD_HTTP_OK;
	range += strlen("bytes=");
	dash = strchr(range, '-');
	if (!dash || strspn(range, "0123456789-") != strlen(range) || strlen(range) > 40 || (dash == range && !dash[1]))
		return MHD_HTTP_OK; /* not understood: as if it were not there */
	first = dash == range ? -1 : strtoll(range, &end, 10);
	last = dash[1] ? strtoll(dash + 1, &end, 10) : size - 1;
	if (first < 0) {
		first = last >= size ? 0 : size - last;
		last = size - 1;
	}
	last = last >= size ? size - 1 : last;
	if (first >= size || first > last)
		return MHD_HTTP_RANGE_NOT_SATISFIABLE;
	*from = first;
	*length = last - first + 1;
	return MHD_HTTP_PARTIAL_CONTENT;
}

static struct MHD_Response *of_file(struct exchange *x, struct http_response *r)
{
	int64_t from, length;
	int status = range_of(&x->request, r->file_size, &from, &length);

	http_set(r, "Accept-Ranges", "bytes");
	if (status == MHD_HTTP_RANGE_NOT_SATISFIABLE) {
		close(r->file);
		r->status = status;
		http_set(r, "Content-Range", str_fmt(r->ctx->arena, "bytes */%lld", (long long)r->file_size));
		return MHD_create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT);
	}
	if (status == MHD_HTTP_PARTIAL_CONTENT) {
		r->status = status;
		http_set(r, "Content-Range",
			 str_fmt(r->ctx->arena, "bytes %lld-%lld/%lld", (long long)from, (long long)(from + length - 1),
				 (long long)r->file_size));
	}
	x->bytes = length;
	return MHD_create_response_from_fd_at_offset64((uint64_t)length, r->file, (uint64_t)from);
}

static enum MHD_Result queue(struct exchange *x, struct MHD_Connection *connection, struct MHD_Response *response,
			     int status)
{
	enum MHD_Result done;

	if (!response)
		return MHD_NO;
	if (x->discard || x->refused)
		MHD_add_response_header(response, "Connection", "close");
	x->status = status;
	/* a slow reader has its deadline as well */
	atomic_store(&x->watched->deadline_ms, watch_now_ms() + 1000 * (int64_t)x->server->options.body_seconds +
						   1000 * x->bytes / (HTTP_BYTES_A_SECOND_MIN / 4));
	done = MHD_queue_response(connection, (unsigned)status, response);
	MHD_destroy_response(response);
	return done;
}

enum MHD_Result response_send(struct exchange *x, struct MHD_Connection *connection, struct http_response *r)
{
	struct MHD_Response *response;

	x->bytes = (int64_t)r->body.size;
	if (r->file >= 0)
		response = of_file(x, r);
	else
		response = MHD_create_response_from_buffer(r->body.size, r->body.data, MHD_RESPMEM_PERSISTENT);
	if (!response)
		return MHD_NO;
	if (r->type && (r->body.size > 0 || r->file >= 0))
		MHD_add_response_header(response, "Content-Type", r->type);
	for (unsigned i = 0; i < r->header_count; i++)
		MHD_add_response_header(response, r->headers[i].name, r->headers[i].value);
	return queue(x, connection, response, r->status);
}

/* When there is no memory even for words. */
enum MHD_Result response_send_bare(struct exchange *x, struct MHD_Connection *connection, int status)
{
	x->bytes = 0;
	return queue(x, connection, MHD_create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT), status);
}
