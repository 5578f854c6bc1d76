#include "base/hash.h"

#include <sodium.h>
#include <stdint.h>
#include <string.h>

char *hash_hex(struct arena *arena, const char *bytes, size_t size)
{
	unsigned char hash[crypto_hash_sha256_BYTES];
	char *hex = arena_alloc(arena, 2, sizeof hash + 1);

	crypto_hash_sha256(hash, (const unsigned char *)bytes, size);
	return sodium_bin2hex(hex, 2 * (sizeof hash + 1), hash, sizeof hash);
}

void hash_short_code(const char *hex, char out[static SHORT_CODE_SIZE])
{
	static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
	uint64_t bits = 0;
	char *to = out;

	for (int i = 0; i < 15; i++) /* 15 hexadecimal digits are 60 bits */
		bits = bits << 4 | (uint64_t)(hex[i] <= '9' ? hex[i] - '0' : hex[i] - 'a' + 10);
	for (int i = 0; i < 12; i++) {
		if (i == 4 || i == 8)
			*to++ = '-';
		*to++ = digits[bits >> (55 - 5 * i) & 31];
	}
	*to = '\0';
}
