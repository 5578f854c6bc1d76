/* totp.h - time-based one-time codes (RFC 6238: SHA-1, 30 seconds, six digits) and their secrets. Private to core/. */
#ifndef TCPL_CORE_TOTP_H
#define TCPL_CORE_TOTP_H

#include <stdint.h>

#include "base/ctx.h"

#define TOTP_SECRET_LENGTH 32 /* letters of base32: 160 bits */

char *totp_secret(struct arena *);
/* otpauth://... as authenticator applications read it from a picture. */
char *totp_address(struct arena *, const char *login, const char *secret);
/* The code of a step for that secret: six digits. False when the secret is not base32. */
bool totp_code(const char *secret, int64_t step, char out[static 7]);
/* Which step the code belongs to, one before or after now allowed; steps up to last (0: none) were used. 0: none. */
int64_t totp_match(const char *secret, const char *code, int64_t now_ms, int64_t last);

#endif
