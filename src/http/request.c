/* What a request says before its body: is it one we understand without doubt? libmicrohttpd lets pass what two servers
 * could read differently (two lengths, two hosts, a length and chunks); none of that comes through here. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>

#include "base/text.h"
#include "http/exchange.h"

#define TOKEN_LETTERS "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define HOST_LETTERS "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:[]_"

static const struct {
	const char *name;
	enum http_method method;
} methods[] = {{"GET", HTTP_GET}, {"HEAD", HTTP_HEAD},   {"POST", HTTP_POST},
	       {"PUT", HTTP_PUT}, {"PATCH", HTTP_PATCH}, {"DELETE", HTTP_DELETE}};

static int read_method(struct exchange *x, const char *method)
{
	for (size_t i = 0; i < sizeof methods / sizeof *methods; i++)
		if (str_eq(methods[i].name, method)) {
			x->request.method = methods[i].method;
			return 0;
		}
	return MHD_HTTP_NOT_IMPLEMENTED;
}

/* --- headers --- */

struct gathering {
	struct http_pair *pairs;
	unsigned count;
	size_t size;
	int status;
};

static bool is_plain(const char *text)
{
	for (; *text; text++)
		if ((unsigned char)*text < 0x20 && *text != '\t')
			return false;
	return true;
}

static enum MHD_Result gather(void *arg, enum MHD_ValueKind kind, const char *name, const char *value)
{
	struct gathering *g = arg;

	(void)kind;
	value = value ? value : "";
	g->size += strlen(name) + strlen(value);
	if (g->count == HTTP_HEADERS_MAX || g->size > HTTP_HEADERS_SIZE_MAX)
		g->status = MHD_HTTP_REQUEST_HEADER_FIELDS_TOO_LARGE;
	else if (!*name || strspn(name, TOKEN_LETTERS) != strlen(name) || !is_plain(value))
		g->status = MHD_HTTP_BAD_REQUEST;
	else
		g->pairs[g->count++] = (struct http_pair){name, value};
	return g->status ? MHD_NO : MHD_YES;
}

static unsigned count_of(const struct http_request *r, const char *name)
{
	unsigned count = 0;

	for (unsigned i = 0; i < r->header_count; i++)
		count += strcasecmp(r->headers[i].name, name) == 0;
	return count;
}

/* Is there one way only to tell where the request ends? */
static int check_length(const struct http_request *r)
{
	const char *length = http_header(r, "Content-Length"), *coding = http_header(r, "Transfer-Encoding");

	if (count_of(r, "Content-Length") + count_of(r, "Transfer-Encoding") > 1)
		return MHD_HTTP_BAD_REQUEST;
	if (length && (!*length || strlen(length) > 15 || strspn(length, "0123456789") != strlen(length)))
		return MHD_HTTP_BAD_REQUEST;
	if (coding && strcasecmp(coding, "chunked") != 0)
		return MHD_HTTP_BAD_REQUEST;
	return 0;
}

static int check_host(const struct http_request *r, const char *version)
{
	const char *host = http_header(r, "Host");
	unsigned count = count_of(r, "Host");

	if (count > 1 || (count == 0 && !str_eq(version, MHD_HTTP_VERSION_1_0)))
		return MHD_HTTP_BAD_REQUEST;
	return host && (!*host || strlen(host) > 255 || strspn(host, HOST_LETTERS) != strlen(host))
		   ? MHD_HTTP_BAD_REQUEST
		   : 0;
}

static int check_expect(const struct http_request *r)
{
	const char *expect = http_header(r, "Expect");

	return expect && strcasecmp(expect, "100-continue") != 0 ? MHD_HTTP_EXPECTATION_FAILED : 0;
}

static int read_headers(struct exchange *x, struct MHD_Connection *connection, const char *version)
{
	struct gathering g = {.pairs = NEW_ARRAY(x->arena, struct http_pair, HTTP_HEADERS_MAX)};
	int status;

	MHD_get_connection_values(connection, MHD_HEADER_KIND, gather, &g);
	x->request.headers = g.pairs;
	x->request.header_count = g.count;
	status = g.status;
	if (!status)
		status = check_length(&x->request);
	if (!status)
		status = check_host(&x->request, version);
	return status ? status : check_expect(&x->request);
}

/* --- text --- */

char *request_text(struct arena *arena, const char *bytes, size_t size)
{
	char *text;
	size_t n = 0;

	if (text_utf8_end(bytes, size) != size || memchr(bytes, '\0', size))
		return NULL;
	text = str_ndup(arena, bytes, size);
	for (size_t i = 0; i < size; i++) {
		unsigned char c = (unsigned char)text[i];

		if (c == '\r' && text[i + 1] == '\n')
			continue;
		if ((c < 0x20 && c != '\n' && c != '\r' && c != '\t') || c == 0x7f)
			return NULL;
		text[n++] = c == '\r' ? '\n' : text[i];
	}
	text[n] = '\0';
	return text_is_nfc(text) ? text : text_nfc(arena, text);
}

static int hex(char c)
{
	return c >= '0' && c <= '9'   ? c - '0'
	       : c >= 'a' && c <= 'f' ? c - 'a' + 10
	       : c >= 'A' && c <= 'F' ? c - 'A' + 10
				      : -1;
}

/* %XX, and + for a space in forms; NULL when an escape is none, or what comes out is no text. */
static char *unescape(struct arena *arena, const char *text, size_t size, bool plus)
{
	struct buf out = buf_new(arena);

	for (size_t i = 0; i < size; i++) {
		if (text[i] == '+' && plus) {
			buf_addc(&out, ' ');
		} else if (text[i] != '%') {
			buf_addc(&out, text[i]);
		} else {
			int high = i + 2 < size ? hex(text[i + 1]) : -1, low = high >= 0 ? hex(text[i + 2]) : -1;

			if (low < 0)
				return NULL;
			buf_addc(&out, (char)(high << 4 | low));
			i += 2;
		}
	}
	return request_text(arena, out.size ? out.data : "", out.size);
}

int request_pairs(struct arena *arena, const char *text, const struct http_pair **out, unsigned *count)
{
	size_t room = 1;
	struct http_pair *pairs;
	unsigned n = 0;

	for (const char *p = text; *p; p++)
		room += *p == '&';
	if (room > HTTP_PAIRS_MAX)
		return MHD_HTTP_CONTENT_TOO_LARGE;
	pairs = NEW_ARRAY(arena, struct http_pair, room);
	while (*text) {
		size_t size = strcspn(text, "&"), name = strcspn(text, "=&");

		if (size > 0) {
			bool has_value = text[name] == '=';

			pairs[n].name = unescape(arena, text, name, true);
			pairs[n].value = has_value ? unescape(arena, text + name + 1, size - name - 1, true) : "";
			if (!pairs[n].name || !pairs[n].value)
				return MHD_HTTP_BAD_REQUEST;
			n++;
		}
		text += size + (text[size] == '&');
	}
	*out = pairs;
	*count = n;
	return 0;
}

/* --- the target --- */

static bool is_safe_path(const char *path)
{
	return path[0] == '/' && !strstr(path, "//") && !strstr(path, "/../") && !strstr(path, "/./") &&
	       !str_ends(path, "/..") && !str_ends(path, "/.") && !strchr(path, '\\') && !strchr(path, '\n') &&
	       !strchr(path, '\t');
}

static int read_target(struct exchange *x)
{
	const char *target = x->target;
	size_t path_size = strcspn(target, "?");
	char *path;

	if (strlen(target) > HTTP_TARGET_SIZE_MAX)
		return MHD_HTTP_URI_TOO_LONG;
	if (target[0] != '/' || strchr(target, '#'))
		return MHD_HTTP_BAD_REQUEST;
	path = unescape(x->arena, target, path_size, false);
	if (!path || !is_safe_path(path))
		return MHD_HTTP_BAD_REQUEST;
	x->request.path = path;
	return target[path_size]
		   ? request_pairs(x->arena, target + path_size + 1, &x->request.query, &x->request.query_count)
		   : 0;
}

/* --- cookies --- */

static int read_cookies(struct exchange *x)
{
	struct http_request *r = &x->request;
	struct http_pair *cookies = NEW_ARRAY(x->arena, struct http_pair, HTTP_HEADERS_MAX);

	for (unsigned i = 0; i < r->header_count; i++) {
		const char *text = r->headers[i].value;

		if (strcasecmp(r->headers[i].name, "Cookie") != 0)
			continue;
		while (*text) {
			size_t size, name;

			text += strspn(text, "; \t");
			size = strcspn(text, ";");
			name = strcspn(text, "=;");
			if (size > 0 && r->cookie_count == HTTP_HEADERS_MAX)
				return MHD_HTTP_REQUEST_HEADER_FIELDS_TOO_LARGE;
			if (size > name && text[name] == '=')
				cookies[r->cookie_count++] =
				    (struct http_pair){str_ndup(x->arena, text, name),
						       str_ndup(x->arena, text + name + 1, size - name - 1)};
			text += size;
		}
	}
	r->cookies = cookies;
	return 0;
}

/* --- who --- */

static void print_address(const struct sockaddr *address, char *out, size_t size)
{
	if (address && address->sa_family == AF_INET)
		inet_ntop(AF_INET, &((const struct sockaddr_in *)(const void *)address)->sin_addr, out,
			  (socklen_t)size);
	else if (address && address->sa_family == AF_INET6)
		inet_ntop(AF_INET6, &((const struct sockaddr_in6 *)(const void *)address)->sin6_addr, out,
			  (socklen_t)size);
	else
		strcpy(out, "unix");
}

/* The proxy appends the address it saw, so the last one is its word; what stands before it is the client's. */
static void trust_proxy(struct exchange *x)
{
	const char *forwarded = http_header(&x->request, "X-Forwarded-For"),
		   *proto = http_header(&x->request, "X-Forwarded-Proto");
	unsigned char binary[16];
	const char *last;

	if (!x->server->options.trusted_proxy || !str_eq(x->server->options.trusted_proxy, x->address))
		return;
	x->request.secure = proto && strcasecmp(proto, "https") == 0;
	last = forwarded ? strrchr(forwarded, ',') : NULL;
	last = last ? last + 1 + strspn(last + 1, " ") : forwarded;
	if (last && strlen(last) < sizeof x->address &&
	    (inet_pton(AF_INET, last, binary) == 1 || inet_pton(AF_INET6, last, binary) == 1))
		strcpy(x->address, last);
}

int request_read(struct exchange *x, struct MHD_Connection *connection, const char *method, const char *version)
{
	const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
	int status, later;

	print_address(info ? info->client_addr : NULL, x->address, sizeof x->address);
	x->request.address = x->address;
	x->request.id = x->id;
	x->request.path = "-";
	x->request.target = x->target;
	status = read_headers(x, connection, version);
	trust_proxy(x);
	x->request.host = http_header(&x->request, "Host");
	later = read_method(x, method);
	if (!status)
		status = later;
	if (!status)
		status = read_target(x);
	return status ? status : read_cookies(x);
}

/* --- for pages --- */

static const char *find(const struct http_pair *pairs, unsigned count, const char *name)
{
	for (unsigned i = 0; i < count; i++)
		if (str_eq(pairs[i].name, name))
			return pairs[i].value;
	return NULL;
}

const char *http_header(const struct http_request *r, const char *name)
{
	for (unsigned i = 0; i < r->header_count; i++)
		if (strcasecmp(r->headers[i].name, name) == 0)
			return r->headers[i].value;
	return NULL;
}

const char *http_query(const struct http_request *r, const char *name)
{
	return find(r->query, r->query_count, name);
}

const char *http_cookie(const struct http_request *r, const char *name)
{
	return find(r->cookies, r->cookie_count, name);
}

const char *http_field(const struct http_request *r, const char *name)
{
	return find(r->fields, r->field_count, name);
}

const struct http_upload *http_upload_of(const struct http_request *r, const char *field)
{
	for (unsigned i = 0; i < r->upload_count; i++)
		if (str_eq(r->uploads[i].field, field))
			return &r->uploads[i];
	return NULL;
}
