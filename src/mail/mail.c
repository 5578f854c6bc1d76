#include "mail/mail.h"

#include <curl/curl.h>
#include <sodium.h>
#include <stdint.h>
#include <string.h>
#include <time.h>

enum { ENCODED_LINE = 76, WORD_BYTES = 42 }; /* an encoded word of RFC 2047 has 75 letters at most */

static void add_base64(struct arena *arena, struct buf *out, const char *bytes, size_t size)
{
	size_t room = sodium_base64_ENCODED_LEN(size, sodium_base64_VARIANT_ORIGINAL);
	char *text = arena_alloc(arena, room, 1);

	sodium_bin2base64(text, room, (const unsigned char *)bytes, size, sodium_base64_VARIANT_ORIGINAL);
	buf_adds(out, text);
}

/* In words that end between letters. */
static void add_subject(struct arena *arena, struct buf *out, const char *subject)
{
	buf_adds(out, "Subject:");
	while (*subject) {
		size_t size = strlen(subject);

		if (size > WORD_BYTES)
			for (size = WORD_BYTES; ((unsigned char)subject[size] & 0xc0) == 0x80;)
				size--;
		buf_adds(out, " =?UTF-8?B?");
		add_base64(arena, out, subject, size);
		buf_adds(out, "?=\r\n");
		subject += size;
	}
}

static void add_body(struct arena *arena, struct buf *out, const char *text)
{
	struct buf encoded = buf_new(arena);

	add_base64(arena, &encoded, text, strlen(text));
	for (size_t at = 0; at < encoded.size; at += ENCODED_LINE) {
		size_t left = encoded.size - at;

		buf_add(out, encoded.data + at, left < ENCODED_LINE ? left : ENCODED_LINE);
		buf_adds(out, "\r\n");
	}
}

char *mail_compose(struct arena *arena, const struct mail_server *server, const char *to, const char *subject,
		   const char *text, int64_t date, const char *id)
{
	static const char *const days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
	static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
					     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	const char *at = strchr(server->from, '@');
	struct buf out = buf_new(arena);
	time_t seconds = (time_t)date;
	struct tm tm;

	gmtime_r(&seconds, &tm);
	buf_addf(&out, "Date: %s, %02d %s %04d %02d:%02d:%02d +0000\r\n", days[tm.tm_wday], tm.tm_mday,
		 months[tm.tm_mon], tm.tm_year + 1900, tm.tm_hour, tm.tm_min, tm.tm_sec);
	buf_addf(&out, "From: <%s>\r\nTo: <%s>\r\nMessage-ID: <%s@%s>\r\n", server->from, to, id, at ? at + 1 : "tcpl");
	add_subject(arena, &out, subject);
	buf_adds(&out, "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
		       "Content-Transfer-Encoding: base64\r\nAuto-Submitted: auto-generated\r\n\r\n");
	add_body(arena, &out, text);
	return out.data;
}

struct reading {
	const char *text;
	size_t left;
};

static size_t give(char *into, size_t size, size_t count, void *arg)
{
	struct reading *r = arg;
	size_t part = size * count < r->left ? size * count : r->left;

	memcpy(into, r->text, part);
	r->text += part;
	r->left -= part;
	return part;
}

static void set_up(CURL *curl, const struct mail_server *server, const char *from, struct curl_slist *to,
		   struct reading *reading, char *error)
{
	curl_easy_setopt(curl, CURLOPT_URL, server->url);
	curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
	curl_easy_setopt(curl, CURLOPT_USE_SSL, (long)(server->password ? CURLUSESSL_ALL : CURLUSESSL_TRY));
	if (server->user)
		curl_easy_setopt(curl, CURLOPT_USERNAME, server->user);
	if (server->password)
		curl_easy_setopt(curl, CURLOPT_PASSWORD, server->password);
	curl_easy_setopt(curl, CURLOPT_MAIL_FROM, from);
	curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, to);
	curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
	curl_easy_setopt(curl, CURLOPT_READFUNCTION, give);
	curl_easy_setopt(curl, CURLOPT_READDATA, reading);
	curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, error);
	curl_easy_setopt(curl, CURLOPT_TIMEOUT, MAIL_SECONDS_MAX);
	curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
}

bool mail_send(struct arena *arena, const struct mail_server *server, const char *to, const char *letter,
	       const char **fault)
{
	const char *from = str_fmt(arena, "<%s>", server->from), *recipient = str_fmt(arena, "<%s>", to);
	char *error = arena_alloc(arena, CURL_ERROR_SIZE, 1);
	struct reading reading = {letter, strlen(letter)};
	CURL *curl = curl_easy_init();
	struct curl_slist *list = curl_slist_append(NULL, recipient);
	CURLcode code = CURLE_OUT_OF_MEMORY;

	*fault = NULL;
	if (curl && list) {
		set_up(curl, server, from, list, &reading, error);
		code = curl_easy_perform(curl);
	}
	curl_slist_free_all(list);
	curl_easy_cleanup(curl);
	if (code != CURLE_OK)
		*fault = *error ? error : str_dup(arena, curl_easy_strerror(code));
	return code == CURLE_OK;
}
