#include "oidc/oidc.h"

#include <jansson.h>
#include <pthread.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "net/fetch.h"

#define ANSWER_SIZE_MAX ((size_t)256 << 10)
#define SECONDS_MAX 5L /* a page waits for it */
#define RANDOM_BYTES 32

/* What the issuer says of itself; all malloc'ed. */
struct provider {
	char *authorize, *token, *keys;
	time_t at;
};

struct oidc {
	struct oidc_settings settings; /* strings are copies */
	pthread_mutex_t mutex;         /* of provider */
	struct provider provider;
};

static char *copy(const char *text)
{
	return text ? strdup(text) : NULL;
}

static void provider_free(struct provider *p)
{
	free(p->authorize);
	free(p->token);
	free(p->keys);
	*p = (struct provider){0};
}

void oidc_free(struct oidc *o)
{
	if (!o)
		return;
	provider_free(&o->provider);
	free((char *)(uintptr_t)o->settings.issuer);
	free((char *)(uintptr_t)o->settings.client);
	free((char *)(uintptr_t)o->settings.secret);
	free((char *)(uintptr_t)o->settings.redirect);
	free((char *)(uintptr_t)o->settings.name);
	pthread_mutex_destroy(&o->mutex);
	free(o);
}

static char *host_of(const char *url)
{
	const char *start = strstr(url, "://");

	start = start ? start + 3 : url;
	return strndup(start, strcspn(start, "/"));
}

enum err oidc_new(struct ctx *ctx, const struct oidc_settings *s, struct oidc **out)
{
	struct oidc *o;

	if (!fetch_allowed(s->issuer) || str_ends(s->issuer, "/") || str_empty(s->client))
		return problem(ctx, ERR_INPUT, (struct place){.file = "tcpl.conf"}, NULL,
			       N_("Ghi oidc-issuer = https://nơi-định-danh (không có dấu / ở cuối) và oidc-client."),
			       "Cài đặt nơi định danh chưa đúng.");
	o = calloc(1, sizeof *o);
	if (!o)
		return ERR_MEMORY;
	pthread_mutex_init(&o->mutex, NULL);
	o->settings = (struct oidc_settings){copy(s->issuer), copy(s->client), copy(s->secret), copy(s->redirect),
					     s->name ? copy(s->name) : host_of(s->issuer)};
	*out = o;
	if (o->settings.issuer && o->settings.client && o->settings.redirect && o->settings.name)
		return OK;
	oidc_free(o);
	return ERR_MEMORY;
}

const char *oidc_name(const struct oidc *o)
{
	return o->settings.name;
}

const char *oidc_issuer(const struct oidc *o)
{
	return o->settings.issuer;
}

char *oidc_random(struct arena *arena)
{
	unsigned char bytes[RANDOM_BYTES];
	char *text = arena_alloc(arena, 2 * sizeof bytes + 1, 1);

	randombytes_buf(bytes, sizeof bytes);
	return sodium_bin2hex(text, 2 * sizeof bytes + 1, bytes, sizeof bytes);
}

/* --- asking the issuer --- */

static enum err not_understood(struct ctx *ctx, const char *what)
{
	return problem(ctx, ERR_IO, (struct place){0}, NULL,
		       N_("Báo người quản trị: xem lại oidc-issuer trong tcpl.conf."),
		       "Nơi định danh trả lời không đúng quy cách (%s).", what);
}

static void free_json(void *json)
{
	json_decref(json);
}

static enum err ask(struct ctx *ctx, const struct fetch *f, json_t **out, const char **text)
{
	struct fetched answer;
	enum err err = fetch(ctx, f, &answer);

	if (err)
		return err;
	*out = json_loads(answer.body, JSON_REJECT_DUPLICATES, NULL);
	*text = answer.body;
	if (*out)
		arena_own(ctx->arena, *out, free_json);
	return answer.status == 200 && json_is_object(*out) ? OK : not_understood(ctx, f->method);
}

static const char *member(json_t *object, const char *name)
{
	return json_string_value(json_object_get(object, name));
}

static enum err ask_about_itself(struct ctx *ctx, const struct oidc *o, struct provider *out)
{
	struct fetch f = {.method = "GET", .seconds_max = SECONDS_MAX, .size_max = ANSWER_SIZE_MAX};
	const char *text, *keys;
	json_t *about, *set;
	enum err err;

	f.url = str_fmt(ctx->arena, "%s/.well-known/openid-configuration", o->settings.issuer);
	err = ask(ctx, &f, &about, &text);
	if (err)
		return err;
	if (!str_eq(member(about, "issuer"), o->settings.issuer) || !member(about, "authorization_endpoint") ||
	    !member(about, "token_endpoint") || !member(about, "jwks_uri") ||
	    !fetch_allowed(member(about, "authorization_endpoint")))
		return not_understood(ctx, "openid-configuration");
	f.url = member(about, "jwks_uri");
	err = ask(ctx, &f, &set, &keys);
	if (err)
		return err;
	*out = (struct provider){strdup(member(about, "authorization_endpoint")),
				 strdup(member(about, "token_endpoint")), strdup(keys), time(NULL)};
	return out->authorize && out->token && out->keys ? OK : ERR_MEMORY;
}

static void free_provider(void *thing)
{
	provider_free(thing);
	free(thing);
}

static struct provider *provider_copy(const struct provider *p)
{
	struct provider *c = calloc(1, sizeof *c);

	if (!c)
		return NULL;
	*c = (struct provider){strdup(p->authorize), strdup(p->token), strdup(p->keys), p->at};
	if (c->authorize && c->token && c->keys)
		return c;
	free_provider(c);
	return NULL;
}

/* What is kept, as the request's own; *out NULL when there is none, or it is too old. */
static enum err kept_provider(struct ctx *ctx, struct oidc *o, struct provider **out)
{
	bool there;

	*out = NULL;
	pthread_mutex_lock(&o->mutex); /* nothing of the arena in here: it may give up */
	there = o->provider.keys && time(NULL) - o->provider.at <= OIDC_KEPT_SECONDS;
	if (there)
		*out = provider_copy(&o->provider);
	pthread_mutex_unlock(&o->mutex);
	if (*out)
		arena_own(ctx->arena, *out, free_provider);
	return there && !*out ? ERR_MEMORY : OK;
}

/* fresh: what is kept is not believed, a key may be new. */
static enum err provider_of(struct ctx *ctx, struct oidc *o, bool fresh, struct provider **out)
{
	struct provider *got = NULL;
	enum err err = fresh ? OK : kept_provider(ctx, o, &got);

	*out = got;
	if (err || got)
		return err;
	got = calloc(1, sizeof *got);
	if (!got)
		return ERR_MEMORY;
	arena_own(ctx->arena, got, free_provider);
	err = ask_about_itself(ctx, o, got);
	if (err)
		return err;
	*out = got;
	pthread_mutex_lock(&o->mutex);
	provider_free(&o->provider);
	o->provider = (struct provider){strdup(got->authorize), strdup(got->token), strdup(got->keys), got->at};
	if (!o->provider.authorize || !o->provider.token)
		provider_free(&o->provider);
	pthread_mutex_unlock(&o->mutex);
	return OK;
}

/* --- the way there --- */

static void add_parameter(struct buf *out, char mark, const char *name, const char *value)
{
	static const char plain[] = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-._~";

	buf_addf(out, "%c%s=", mark, name);
	for (; *value; value++)
		if (strchr(plain, *value))
			buf_addc(out, *value);
		else
			buf_addf(out, "%%%02X", (unsigned)(unsigned char)*value);
}

/* RFC 7636, S256. */
static char *challenge_of(struct arena *arena, const char *verifier)
{
	unsigned char hash[crypto_hash_sha256_BYTES];
	size_t room = sodium_base64_ENCODED_LEN(sizeof hash, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	char *text = arena_alloc(arena, room, 1);

	crypto_hash_sha256(hash, (const unsigned char *)verifier, strlen(verifier));
	return sodium_bin2base64(text, room, hash, sizeof hash, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

enum err oidc_address(struct ctx *ctx, struct oidc *o, const char *state, const char *nonce, const char *verifier,
		      const char **url)
{
	struct provider *provider;
	struct buf out = buf_new(ctx->arena);
	enum err err = provider_of(ctx, o, false, &provider);

	if (err)
		return err;
	buf_adds(&out, provider->authorize);
	add_parameter(&out, strchr(provider->authorize, '?') ? '&' : '?', "response_type", "code");
	add_parameter(&out, '&', "scope", "openid");
	add_parameter(&out, '&', "client_id", o->settings.client);
	add_parameter(&out, '&', "redirect_uri", o->settings.redirect);
	add_parameter(&out, '&', "state", state);
	add_parameter(&out, '&', "nonce", nonce);
	add_parameter(&out, '&', "code_challenge", challenge_of(ctx->arena, verifier));
	add_parameter(&out, '&', "code_challenge_method", "S256");
	*url = out.data;
	return OK;
}

/* --- the way back --- */

static enum err change_code(struct ctx *ctx, const struct oidc *o, const struct provider *provider, const char *code,
			    const char *verifier, const char **token)
{
	static const char *const headers[] = {"Content-Type: application/x-www-form-urlencoded",
					      "Accept: application/json", NULL};
	struct buf body = buf_new(ctx->arena);
	struct fetched answer;
	json_t *json;
	enum err err;

	buf_adds(&body, "grant_type=authorization_code");
	add_parameter(&body, '&', "code", code);
	add_parameter(&body, '&', "redirect_uri", o->settings.redirect);
	add_parameter(&body, '&', "client_id", o->settings.client);
	add_parameter(&body, '&', "code_verifier", verifier);
	err = fetch(ctx,
		    &(struct fetch){.method = "POST",
				    .url = provider->token,
				    .headers = headers,
				    .body = body.data,
				    .user = o->settings.secret ? o->settings.client : NULL,
				    .password = o->settings.secret,
				    .seconds_max = SECONDS_MAX,
				    .size_max = ANSWER_SIZE_MAX},
		    &answer);
	if (err)
		return err;
	json = json_loads(answer.body, JSON_REJECT_DUPLICATES, NULL);
	if (json)
		arena_own(ctx->arena, json, free_json);
	*token = member(json, "id_token");
	if (answer.status != 200 || !*token)
		return problem(ctx, ERR_DENIED, (struct place){0}, NULL, N_("Đăng nhập lại từ đầu."),
			       "Nơi định danh không xác nhận lần đăng nhập này.");
	return OK;
}

enum err oidc_subject(struct ctx *ctx, struct oidc *o, const char *code, const char *nonce, const char *verifier,
		      int64_t now, const char **subject)
{
	const struct oidc_expected expected = {o->settings.issuer, o->settings.client, nonce, now};
	struct provider *provider;
	struct ctx first = ctx_new(ctx->arena, ctx->lang);
	const char *token;
	enum err err = provider_of(ctx, o, false, &provider);

	if (!err)
		err = change_code(ctx, o, provider, code, verifier, &token);
	if (err)
		return err;
	if (id_token_check(&first, token, provider->keys, &expected, subject) == OK)
		return OK;
	/* the issuer may have new keys */
	if (time(NULL) - provider->at > 10)
		err = provider_of(ctx, o, true, &provider);
	return err ? err : id_token_check(ctx, token, provider->keys, &expected, subject);
}
