/* An ID token: a JWT whose signature, sender, addressee, time and nonce are all what they must be. */
#define ERR_STATE openssl_err_state /* OpenSSL's word for something else */
#include <cjose/cjose.h>
#undef ERR_STATE
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "oidc/oidc.h"

#define CLOCK_SKEW_SECONDS 60
#define SUBJECT_SIZE_MAX 255
#define TOKEN_SIZE_MAX ((size_t)16 << 10)

static enum err refuse(struct ctx *ctx, const char *why)
{
	return problem(ctx, ERR_DENIED, (struct place){0}, "OpenID Connect Core 1.0, 3.1.3.7",
		       N_("Đăng nhập lại; nếu vẫn vậy thì báo người quản trị."),
		       "Xác nhận của nơi định danh không dùng được: %s.", why);
}

struct checking {
	cjose_jws_t *jws;
	cjose_jwk_t *key;
	json_t *keys, *claims;
};

static void dispose(void *thing)
{
	struct checking *k = thing;

	if (k->jws)
		cjose_jws_release(k->jws);
	if (k->key)
		cjose_jwk_release(k->key);
	json_decref(k->keys);
	json_decref(k->claims);
}

static const char *header(const struct checking *k, const char *name)
{
	cjose_err err;

	return cjose_header_get(cjose_jws_get_protected(k->jws), name, &err);
}

/* The key type an algorithm goes with; NULL: one we do not take. A shared secret is none: the issuer's public key must
 * never be taken for one. */
static const char *key_type(const char *alg)
{
	if (str_eq(alg, "RS256") || str_eq(alg, "PS256"))
		return "RSA";
	return str_eq(alg, "ES256") ? "EC" : NULL;
}

static bool is_for(json_t *key, const char *type, const char *kid)
{
	const char *use = json_string_value(json_object_get(key, "use"));

	return str_eq(json_string_value(json_object_get(key, "kty")), type) && (!use || str_eq(use, "sig")) &&
	       (!kid || str_eq(json_string_value(json_object_get(key, "kid")), kid));
}

/* The one key that fits; several without a name to choose by are none. */
static json_t *choose_key(const struct checking *k, const char *type, const char *kid)
{
	json_t *list = json_object_get(k->keys, "keys"), *key, *found = NULL;
	size_t i;

	json_array_foreach(list, i, key)
	{
		if (!is_for(key, type, kid))
			continue;
		if (found)
			return NULL;
		found = key;
	}
	return found;
}

static enum err check_signature(struct ctx *ctx, struct checking *k, const char *token)
{
	const char *type;
	cjose_err err;
	json_t *key;
	char *text;

	k->jws = cjose_jws_import(token, strlen(token), &err);
	if (!k->jws)
		return refuse(ctx, tr(ctx, "không đúng dạng"));
	type = key_type(header(k, "alg"));
	if (!type)
		return refuse(ctx, tr(ctx, "ký bằng thuật toán không được nhận"));
	key = choose_key(k, type, header(k, "kid"));
	if (!key)
		return refuse(ctx, tr(ctx, "ký bằng khóa không rõ"));
	text = json_dumps(key, JSON_COMPACT);
	if (!text)
		return ERR_MEMORY;
	k->key = cjose_jwk_import(text, strlen(text), &err);
	free(text);
	if (!k->key || !cjose_jws_verify(k->jws, k->key, &err))
		return refuse(ctx, tr(ctx, "chữ ký không đúng"));
	return OK;
}

static bool is_audience(json_t *claims, const char *client)
{
	json_t *aud = json_object_get(claims, "aud"), *one;
	const char *party = json_string_value(json_object_get(claims, "azp"));
	bool found = str_eq(json_string_value(aud), client);
	size_t i;

	json_array_foreach(aud, i, one) found = found || str_eq(json_string_value(one), client);
	if (json_array_size(aud) > 1 && !party)
		return false;
	return found && (!party || str_eq(party, client));
}

static bool is_now(json_t *claims, int64_t now)
{
	json_t *exp = json_object_get(claims, "exp"), *iat = json_object_get(claims, "iat"),
	       *nbf = json_object_get(claims, "nbf");

	return json_is_integer(exp) && json_is_integer(iat) && json_integer_value(exp) > now - CLOCK_SKEW_SECONDS &&
	       json_integer_value(iat) < now + CLOCK_SKEW_SECONDS &&
	       (!json_is_integer(nbf) || json_integer_value(nbf) < now + CLOCK_SKEW_SECONDS);
}

static enum err check_claims(struct ctx *ctx, const struct checking *k, const struct oidc_expected *expected,
			     const char **subject)
{
	const char *sub = json_string_value(json_object_get(k->claims, "sub"));

	if (!str_eq(json_string_value(json_object_get(k->claims, "iss")), expected->issuer))
		return refuse(ctx, tr(ctx, "của nơi khác"));
	if (!is_audience(k->claims, expected->client))
		return refuse(ctx, tr(ctx, "gửi cho nơi khác"));
	if (!is_now(k->claims, expected->now))
		return refuse(ctx, tr(ctx, "đã hết hạn, hoặc đồng hồ hai máy lệch nhau"));
	if (!str_eq(json_string_value(json_object_get(k->claims, "nonce")), expected->nonce))
		return refuse(ctx, tr(ctx, "của một lần đăng nhập khác"));
	if (str_empty(sub) || strlen(sub) > SUBJECT_SIZE_MAX)
		return refuse(ctx, tr(ctx, "không nêu người nào"));
	*subject = str_dup(ctx->arena, sub);
	return OK;
}

enum err id_token_check(struct ctx *ctx, const char *token, const char *keys, const struct oidc_expected *expected,
			const char **subject)
{
	struct checking *k = NEW(ctx->arena, struct checking);
	uint8_t *plain;
	size_t size;
	cjose_err fault;
	enum err err;

	arena_own(ctx->arena, k, dispose);
	k->keys = json_loads(keys, JSON_REJECT_DUPLICATES, NULL);
	if (strlen(token) > TOKEN_SIZE_MAX)
		return refuse(ctx, tr(ctx, "không đúng dạng"));
	err = check_signature(ctx, k, token);
	if (err)
		return err;
	if (!cjose_jws_get_plaintext(k->jws, &plain, &size, &fault))
		return refuse(ctx, tr(ctx, "không đúng dạng"));
	k->claims = json_loadb((const char *)plain, size, JSON_REJECT_DUPLICATES, NULL);
	if (!json_is_object(k->claims))
		return refuse(ctx, tr(ctx, "không đúng dạng"));
	return check_claims(ctx, k, expected, subject);
}
