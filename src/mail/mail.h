/* mail.h - one letter to one address by SMTP (RFC 5321, by libcurl), plain text in UTF-8 (RFC 5322, 2045, 2047). */
#ifndef TCPL_MAIL_MAIL_H
#define TCPL_MAIL_MAIL_H

#include <stdint.h>

#include "base/ctx.h"

struct mail_server {
	const char *url;  /* "smtp://mail.example.vn:587" (STARTTLS when it is offered; without it nothing goes with a
			   * password), "smtps://..." */
	const char *from; /* an address */
	const char *user, *password; /* NULL: without signing in */
};

/* The header and body as they are sent. date: seconds since 1970. id: makes the Message-ID, together with from's
 * domain. */
char *mail_compose(struct arena *, const struct mail_server *, const char *to, const char *subject, const char *text,
		   int64_t date, const char *id);
/* False when the server did not take it: *fault says why, as libcurl does. Waits at most MAIL_SECONDS_MAX. */
#define MAIL_SECONDS_MAX 60L
bool mail_send(struct arena *, const struct mail_server *, const char *to, const char *letter, const char **fault);

#endif
