#include "web/kept.h"

#include <stdlib.h>
#include <string.h>

struct page {
	char *asked, *type, *body; /* one block, at asked; NULL: empty */
	char *headers;             /* "name\0value\0" ..., in the same block */
	unsigned header_count;
	size_t size;
	int64_t at;
};

struct kept {
	struct page pages[KEPT_PAGES];
};

struct kept *kept_new(void)
{
	return calloc(1, sizeof(struct kept));
}

void kept_free(struct kept *kept)
{
	for (unsigned i = 0; kept && i < KEPT_PAGES; i++)
		free(kept->pages[i].asked);
	free(kept);
}

/* What was asked for, and of whom: a feed bears the address under which it was asked for. */
static char *what_is_asked(struct arena *arena, const struct http_request *request)
{
	return str_fmt(arena, "%s %s %s", request->secure ? "https" : "http", request->host ? request->host : "",
		       request->target);
}

static bool is_asked_by_anybody(const struct http_request *request)
{
	return request->method == HTTP_GET && request->cookie_count == 0;
}

bool kept_answer(struct kept *kept, const struct http_request *request, struct http_response *response)
{
	int64_t now = db_now();
	const char *asked;

	if (!kept || !is_asked_by_anybody(request))
		return false;
	asked = what_is_asked(response->ctx->arena, request);
	for (unsigned i = 0; i < KEPT_PAGES; i++) {
		const struct page *page = &kept->pages[i];
		const char *header = page->headers;

		if (!page->asked || now - page->at > KEPT_MS || now < page->at || strcmp(page->asked, asked) != 0)
			continue;
		response->type = page->type;
		buf_add(&response->body, page->body, page->size);
		for (unsigned k = 0; k < page->header_count; k++) {
			const char *value = header + strlen(header) + 1;

			http_set(response, header, value);
			header = value + strlen(value) + 1;
		}
		return true;
	}
	return false;
}

static bool is_for_everybody(const struct http_response *response)
{
	for (unsigned i = 0; i < response->header_count; i++)
		if (str_eq(response->headers[i].name, "Cache-Control"))
			return str_starts(response->headers[i].value, "public");
	return false;
}

static struct page *oldest(struct kept *kept, const char *asked)
{
	struct page *found = &kept->pages[0];

	for (unsigned i = 0; i < KEPT_PAGES; i++) {
		struct page *page = &kept->pages[i];

		if (page->asked && strcmp(page->asked, asked) == 0)
			return page;
		if (page->at < found->at)
			found = page;
	}
	return found;
}

static char *put(char *to, const char *bytes, size_t size)
{
	memcpy(to, bytes, size);
	to[size] = '\0';
	return to + size + 1;
}

static size_t room_for(const char *asked, const struct http_response *response)
{
	size_t room = strlen(asked) + strlen(response->type) + response->body.size + 3;

	for (unsigned i = 0; i < response->header_count; i++)
		room += strlen(response->headers[i].name) + strlen(response->headers[i].value) + 2;
	return room;
}

void kept_remember(struct kept *kept, const struct http_request *request, const struct http_response *response)
{
	const char *asked;
	struct page *page;
	char *to;

	if (!kept || !is_asked_by_anybody(request) || response->status != 200 || response->file >= 0 ||
	    response->body.size > KEPT_SIZE_MAX || !is_for_everybody(response))
		return;
	asked = what_is_asked(response->ctx->arena, request);
	page = oldest(kept, asked);
	free(page->asked);
	*page = (struct page){.asked = malloc(room_for(asked, response)), .size = response->body.size, .at = db_now()};
	if (!page->asked)
		return;
	page->type = put(page->asked, asked, strlen(asked));
	page->body = put(page->type, response->type, strlen(response->type));
	page->headers = to = put(page->body, response->body.data, response->body.size);
	page->header_count = response->header_count;
	for (unsigned i = 0; i < response->header_count; i++) {
		to = put(to, response->headers[i].name, strlen(response->headers[i].name));
		to = put(to, response->headers[i].value, strlen(response->headers[i].value));
	}
}
