/* hash.h - fingerprints of data: SHA-256, and the short code people copy from a paper. */
#ifndef TCPL_BASE_HASH_H
#define TCPL_BASE_HASH_H

#include <stddef.h>

#include "base/arena.h"

#define SHORT_CODE_SIZE 15 /* "7KQ2-M9XD-4TWB" and its NUL */

/* The SHA-256 of the bytes, hexadecimal, 64 letters. */
char *hash_hex(struct arena *, const char *bytes, size_t size);

/* 60 bits of such a fingerprint in Crockford's base 32 (no I, L, O, U), in groups of four. */
void hash_short_code(const char *hex, char out[static SHORT_CODE_SIZE]);

#endif
