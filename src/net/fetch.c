#include "net/fetch.h"

#include <curl/curl.h>
#include <string.h>
#include <unistd.h>

bool fetch_allowed(const char *url)
{
	static const char *const own[] = {"http://127.0.0.1", "http://[::1]", "http://localhost"};

	if (str_starts(url, "https://"))
		return true;
	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		if (str_starts(url, own[i]) && (url[strlen(own[i])] == ':' || url[strlen(own[i])] == '/'))
			return true;
	return false;
}

/* libcurl's callbacks are not to be jumped out of: what comes in is gathered in a block of its own. */
struct taking {
	char *bytes; /* NULL: into the file */
	int into;
	size_t size, max;
	bool too_large, failed;
};

static bool write_all(int fd, const char *bytes, size_t size)
{
	while (size > 0) {
		ssize_t done = write(fd, bytes, size);

		if (done <= 0)
			return false;
		bytes += done;
		size -= (size_t)done;
	}
	return true;
}

static size_t take(char *bytes, size_t size, size_t count, void *arg)
{
	struct taking *t = arg;

	t->too_large = t->too_large || t->size + size * count > t->max;
	if (t->too_large)
		return 0;
	if (t->bytes)
		memcpy(t->bytes + t->size, bytes, size * count);
	else if (!write_all(t->into, bytes, size * count))
		t->failed = true;
	t->size += size * count;
	return t->failed ? 0 : size * count;
}

static size_t give(char *bytes, size_t size, size_t count, void *arg)
{
	ssize_t got = read(*(const int *)arg, bytes, size * count);

	return got < 0 ? CURL_READFUNC_ABORT : (size_t)got;
}

/* Everything of one asking; freed with the arena, also when that gives up half way. */
struct asking {
	CURL *curl;
	struct curl_slist *headers;
	char error[CURL_ERROR_SIZE];
};

static void dispose(void *thing)
{
	struct asking *a = thing;

	curl_easy_cleanup(a->curl);
	curl_slist_free_all(a->headers);
}

static bool set_headers(struct asking *a, const struct fetch *f)
{
	for (const char *const *h = f->headers; h && *h; h++) {
		struct curl_slist *longer = curl_slist_append(a->headers, *h);

		if (!longer)
			return false;
		a->headers = longer;
	}
	return true;
}

static void set_up(struct asking *a, const struct fetch *f, struct taking *taking)
{
	curl_easy_setopt(a->curl, CURLOPT_URL, f->url);
	curl_easy_setopt(a->curl, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(a->curl, CURLOPT_CUSTOMREQUEST, f->method);
	curl_easy_setopt(a->curl, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(a->curl, CURLOPT_HTTPHEADER, a->headers);
	if (f->body) {
		curl_easy_setopt(a->curl, CURLOPT_POSTFIELDS, f->body);
		curl_easy_setopt(a->curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)strlen(f->body));
	}
	if (f->from) {
		curl_easy_setopt(a->curl, CURLOPT_UPLOAD, 1L);
		curl_easy_setopt(a->curl, CURLOPT_READFUNCTION, give);
		curl_easy_setopt(a->curl, CURLOPT_READDATA, f->from);
		curl_easy_setopt(a->curl, CURLOPT_INFILESIZE_LARGE, (curl_off_t)f->from_size);
	}
	if (str_eq(f->method, "HEAD"))
		curl_easy_setopt(a->curl, CURLOPT_NOBODY, 1L);
	if (f->user) {
		curl_easy_setopt(a->curl, CURLOPT_HTTPAUTH, (long)CURLAUTH_BASIC);
		curl_easy_setopt(a->curl, CURLOPT_USERNAME, f->user);
		curl_easy_setopt(a->curl, CURLOPT_PASSWORD, f->password ? f->password : "");
	}
	curl_easy_setopt(a->curl, CURLOPT_WRITEFUNCTION, take);
	curl_easy_setopt(a->curl, CURLOPT_WRITEDATA, taking);
	curl_easy_setopt(a->curl, CURLOPT_ERRORBUFFER, a->error);
	curl_easy_setopt(a->curl, CURLOPT_TIMEOUT, f->seconds_max);
	curl_easy_setopt(a->curl, CURLOPT_NOSIGNAL, 1L);
}

static char *host_of(struct arena *arena, const char *url)
{
	const char *start = strstr(url, "://");

	start = start ? start + 3 : url;
	return str_ndup(arena, start, strcspn(start, "/?"));
}

enum err fetch(struct ctx *ctx, const struct fetch *f, struct fetched *out)
{
	struct asking *a = NEW(ctx->arena, struct asking);
	struct taking taking = {.into = f->into ? *f->into : -1, .max = f->size_max};
	curl_off_t length = -1;
	CURLcode code;

	if (!f->into)
		taking.bytes = arena_alloc(ctx->arena, f->size_max + 1, 1);
	if (!fetch_allowed(f->url))
		return problem(ctx, ERR_INPUT, (struct place){0}, NULL, N_("Dùng địa chỉ bắt đầu bằng https://."),
			       "Địa chỉ của %s không được bảo vệ.", host_of(ctx->arena, f->url));
	a->curl = curl_easy_init();
	arena_own(ctx->arena, a, dispose);
	if (!a->curl || !set_headers(a, f))
		return ERR_MEMORY;
	set_up(a, f, &taking);
	code = curl_easy_perform(a->curl);
	if (taking.too_large)
		return problem(ctx, ERR_LIMIT, (struct place){0}, NULL, NULL, "Trả lời của %s dài quá mức.",
			       host_of(ctx->arena, f->url));
	if (code != CURLE_OK)
		return problem(ctx, ERR_IO, (struct place){0}, NULL,
			       N_("Chờ ít phút rồi thử lại; báo người quản trị nếu vẫn vậy."), "Không hỏi được %s: %s.",
			       host_of(ctx->arena, f->url),
			       *a->error ? str_dup(ctx->arena, a->error) : curl_easy_strerror(code));
	curl_easy_getinfo(a->curl, CURLINFO_RESPONSE_CODE, &out->status);
	curl_easy_getinfo(a->curl, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &length);
	if (taking.bytes)
		taking.bytes[taking.size] = '\0';
	out->body = taking.bytes;
	out->length = length;
	out->size = taking.size;
	return OK;
}
