#include "core/totp.h"

#include <assert.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#define STEP_MS 30000

static const char base32[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

char *totp_secret(struct arena *arena)
{
	char *out = NEW_ARRAY(arena, char, TOTP_SECRET_LENGTH + 1);

	for (unsigned i = 0; i < TOTP_SECRET_LENGTH; i++)
		out[i] = base32[randombytes_uniform(32)];
	return out;
}

/* A login has no letter that an address would need to escape, but "@". */
char *totp_address(struct arena *arena, const char *login, const char *secret)
{
	struct buf out = buf_new(arena);

	buf_adds(&out, "otpauth://totp/tcpl:");
	for (const char *p = login; *p; p++)
		if (*p == '@')
			buf_adds(&out, "%40");
		else
			buf_addc(&out, *p);
	buf_addf(&out, "?secret=%s&issuer=tcpl&algorithm=SHA1&digits=6&period=30", secret);
	return out.data;
}

/* The bytes of a base32 text without padding; 0 when it is none, or too long. */
static size_t decode(const char *secret, unsigned char *out, size_t room)
{
	unsigned bits = 0, held = 0;
	size_t size = 0;

	for (; *secret; secret++) {
		const char *at = strchr(base32, *secret);

		if (!at || size == room)
			return 0;
		held = held << 5 | (unsigned)(at - base32);
		bits += 5;
		if (bits >= 8) {
			bits -= 8;
			out[size++] = (unsigned char)(held >> bits);
		}
	}
	return size;
}

#define SHA1_BLOCK 64
#define SHA1_BYTES 20

static uint32_t rotated(uint32_t word, unsigned bits)
{
	return word << bits | word >> (32 - bits);
}

/* One block into the state (FIPS 180-4, 6.1.2). */
static void sha1_block(uint32_t state[5], const unsigned char *block)
{
	uint32_t w[80], a = state[0], b = state[1], c = state[2], d = state[3], e = state[4];

	for (unsigned t = 0; t < 16; t++)
		w[t] = (uint32_t)block[4 * t] << 24 | (uint32_t)block[4 * t + 1] << 16 |
		       (uint32_t)block[4 * t + 2] << 8 | block[4 * t + 3];
	for (unsigned t = 16; t < 80; t++)
		w[t] = rotated(w[t - 3] ^ w[t - 8] ^ w[t - 14] ^ w[t - 16], 1);
	for (unsigned t = 0; t < 80; t++) {
		uint32_t f = t < 20 ? (b & c) | (~b & d) : t < 40 || t >= 60 ? b ^ c ^ d : (b & c) | (b & d) | (c & d);
		uint32_t k = t < 20 ? 0x5A827999 : t < 40 ? 0x6ED9EBA1 : t < 60 ? 0x8F1BBCDC : 0xCA62C1D6;
		uint32_t next = rotated(a, 5) + f + e + k + w[t];

		e = d;
		d = c;
		c = rotated(b, 30);
		b = a;
		a = next;
	}
	state[0] += a;
	state[1] += b;
	state[2] += c;
	state[3] += d;
	state[4] += e;
}

/* Of one whole block and a short message after it, which is all that HMAC needs here. */
static void sha1_after_block(const unsigned char first[SHA1_BLOCK], const unsigned char *message, size_t size,
			     unsigned char out[SHA1_BYTES])
{
	uint32_t state[5] = {0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0};
	unsigned char last[SHA1_BLOCK] = {0};
	size_t bits = (SHA1_BLOCK + size) * 8;

	assert(size <= SHA1_BLOCK - 9);
	memcpy(last, message, size);
	last[size] = 0x80;
	last[SHA1_BLOCK - 2] = (unsigned char)(bits >> 8);
	last[SHA1_BLOCK - 1] = (unsigned char)bits;
	sha1_block(state, first);
	sha1_block(state, last);
	for (unsigned i = 0; i < SHA1_BYTES; i++)
		out[i] = (unsigned char)(state[i / 4] >> (24 - 8 * (i % 4)));
}

/* RFC 2104. The library of our other hashes has no SHA-1, which only these codes still use. */
static void hmac_sha1(const unsigned char *key, size_t key_size, const unsigned char *message, size_t size,
		      unsigned char out[SHA1_BYTES])
{
	unsigned char inner[SHA1_BLOCK], outer[SHA1_BLOCK], digest[SHA1_BYTES];

	for (size_t i = 0; i < SHA1_BLOCK; i++) {
		unsigned char byte = i < key_size ? key[i] : 0;

		inner[i] = byte ^ 0x36;
		outer[i] = byte ^ 0x5C;
	}
	sha1_after_block(inner, message, size, digest);
	sha1_after_block(outer, digest, sizeof digest, out);
}

bool totp_code(const char *secret, int64_t step, char out[static 7])
{
	unsigned char key[SHA1_BLOCK], message[8], digest[SHA1_BYTES];
	size_t key_size = decode(secret, key, sizeof key);
	unsigned offset, number;

	if (key_size == 0)
		return false;
	for (unsigned i = 0; i < sizeof message; i++)
		message[i] = (unsigned char)((uint64_t)step >> (56 - 8 * i));
	hmac_sha1(key, key_size, message, sizeof message, digest);
	offset = digest[SHA1_BYTES - 1] & 0xF;
	number = (digest[offset] & 0x7Fu) << 24 | (unsigned)digest[offset + 1] << 16 |
		 (unsigned)digest[offset + 2] << 8 | digest[offset + 3];
	snprintf(out, 7, "%06u", number % 1000000);
	return true;
}

int64_t totp_match(const char *secret, const char *code, int64_t now_ms, int64_t last)
{
	int64_t now = now_ms / STEP_MS, matched = 0;
	char right[7];

	if (strlen(code) != 6)
		return 0;
	for (int64_t step = now - 1; step <= now + 1; step++)
		if (step > last && totp_code(secret, step, right) && sodium_memcmp(right, code, 6) == 0)
			matched = step;
	return matched;
}
