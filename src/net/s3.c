#include "net/s3.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/hash.h"
#include "net/fetch.h"

#define SECONDS_MAX 300L
#define WORDS_SIZE_MAX ((size_t)64 << 10) /* of an answer that is no file */
#define SIGNED "host;x-amz-content-sha256;x-amz-date"

/* --- signing --- */

struct mac {
	unsigned char bytes[crypto_auth_hmacsha256_BYTES];
};

static struct mac mac_of(const void *key, size_t key_size, const char *text)
{
	crypto_auth_hmacsha256_state state;
	struct mac out;

	crypto_auth_hmacsha256_init(&state, key, key_size);
	crypto_auth_hmacsha256_update(&state, (const unsigned char *)text, strlen(text));
	crypto_auth_hmacsha256_final(&state, out.bytes);
	sodium_memzero(&state, sizeof state);
	return out;
}

static struct mac next_mac(const struct mac *key, const char *text)
{
	return mac_of(key->bytes, sizeof key->bytes, text);
}

static struct mac signing_key(struct arena *arena, const struct s3 *s3, const char *day)
{
	const char *first = str_fmt(arena, "AWS4%s", s3->secret);
	struct mac key = mac_of(first, strlen(first), day);

	key = next_mac(&key, s3->region);
	key = next_mac(&key, "s3");
	return next_mac(&key, "aws4_request");
}

char *s3_authorization(struct arena *arena, const struct s3 *s3, const struct s3_request *r)
{
	const char *day = str_ndup(arena, r->date, strlen("20130524"));
	const char *scope = str_fmt(arena, "%s/%s/s3/aws4_request", day, s3->region);
	const char *canonical =
	    str_fmt(arena, "%s\n%s\n%s\nhost:%s\nx-amz-content-sha256:%s\nx-amz-date:%s\n\n" SIGNED "\n%s", r->method,
		    r->path, r->query, r->host, r->payload_hash, r->date, r->payload_hash);
	const char *text = str_fmt(arena, "AWS4-HMAC-SHA256\n%s\n%s\n%s", r->date, scope,
				   hash_hex(arena, canonical, strlen(canonical)));
	struct mac key = signing_key(arena, s3, day), signature = next_mac(&key, text);
	char hex[2 * sizeof signature.bytes + 1];

	sodium_bin2hex(hex, sizeof hex, signature.bytes, sizeof signature.bytes);
	return str_fmt(arena, "AWS4-HMAC-SHA256 Credential=%s/%s, SignedHeaders=" SIGNED ", Signature=%s", s3->key,
		       scope, hex);
}

/* --- asking --- */

static const char empty_hash[] = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

static char *now_text(struct arena *arena)
{
	time_t now = time(NULL);
	struct tm tm;

	gmtime_r(&now, &tm);
	return str_fmt(arena, "%04d%02d%02dT%02d%02d%02dZ", tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday, tm.tm_hour,
		       tm.tm_min, tm.tm_sec);
}

static enum err ask(struct ctx *ctx, const struct s3 *s3, const char *name, struct fetch *f, const char *hash,
		    struct fetched *out)
{
	struct arena *arena = ctx->arena;
	const char *url = str_fmt(arena, "%s/%s", s3->url, name), *host = strstr(url, "://") + 3,
		   *date = now_text(arena);
	const char *path = strchr(host, '/');
	const struct s3_request request = {f->method, str_ndup(arena, host, (size_t)(path - host)), path, "", date,
					   hash};
	const char **headers = NEW_ARRAY(arena, const char *, 6);

	headers[0] = str_fmt(arena, "x-amz-date: %s", date);
	headers[1] = str_fmt(arena, "x-amz-content-sha256: %s", hash);
	headers[2] = str_fmt(arena, "Authorization: %s", s3_authorization(arena, s3, &request));
	headers[3] = "Expect:"; /* no pause before the bytes */
	f->url = url;
	f->headers = headers;
	f->seconds_max = SECONDS_MAX;
	if (!f->size_max)
		f->size_max = WORDS_SIZE_MAX;
	return fetch(ctx, f, out);
}

static enum err refused(struct ctx *ctx, long status)
{
	return problem(ctx, ERR_IO, (struct place){0}, NULL,
		       N_("Báo người quản trị: xem evidence-store, evidence-key trong tcpl.conf và nhật ký của kho."),
		       "Kho tài liệu trả lời %ld.", status);
}

static void close_file(void *fd)
{
	close(*(int *)fd);
}

static enum err open_owned(struct ctx *ctx, const char *path, int flags, int **out)
{
	int *fd = NEW(ctx->arena, int);

	*fd = open(path, flags | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (*fd < 0)
		return problem(ctx, ERR_IO, (struct place){.file = path}, NULL, NULL, "Không mở được tệp: %s.",
			       strerror(errno));
	arena_own(ctx->arena, fd, close_file);
	*out = fd;
	return OK;
}

enum err s3_put(struct ctx *ctx, const struct s3 *s3, const char *name, const char *path, int64_t size,
		const char *hash)
{
	struct fetched answer = {0};
	int *fd = NULL;
	enum err err = open_owned(ctx, path, O_RDONLY, &fd);

	if (!err)
		err =
		    ask(ctx, s3, name, &(struct fetch){.method = "PUT", .from = fd, .from_size = size}, hash, &answer);
	return err || answer.status == 200 || answer.status == 201 ? err : refused(ctx, answer.status);
}

enum err s3_get(struct ctx *ctx, const struct s3 *s3, const char *name, const char *path, int64_t size_max)
{
	struct fetched answer = {0};
	int *fd = NULL;
	enum err err = open_owned(ctx, path, O_WRONLY | O_CREAT | O_EXCL, &fd);

	if (!err)
		err = ask(ctx, s3, name, &(struct fetch){.method = "GET", .into = fd, .size_max = (size_t)size_max},
			  empty_hash, &answer);
	if (err || answer.status == 200)
		return err;
	return answer.status == 404
		   ? problem(ctx, ERR_NOT_FOUND, (struct place){0}, NULL, NULL, "Kho tài liệu không có tệp này.")
		   : refused(ctx, answer.status);
}

enum err s3_look(struct ctx *ctx, const struct s3 *s3, const char *name, int64_t *size)
{
	struct fetched answer = {0};
	enum err err = ask(ctx, s3, name, &(struct fetch){.method = "HEAD"}, empty_hash, &answer);

	*size = answer.status == 200 ? answer.length : -1;
	return err || answer.status == 200 || answer.status == 404 ? err : refused(ctx, answer.status);
}
