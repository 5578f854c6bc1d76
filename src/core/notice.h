/* notice.h - telling people by e-mail what concerns them: who gave an address, and only the kinds he chose. A notice is
 * queued in the transaction of the act it tells of and sent later (cli: tcpl mail send), so that no act waits for a
 * mail server or fails with it. It says what happened and where to look, never a figure, a password or a name of a
 * citizen. */
#ifndef TCPL_CORE_NOTICE_H
#define TCPL_CORE_NOTICE_H

#include "core/procedure.h"

enum notice_kind {
	NOTICE_ASSIGNED,
	NOTICE_DUE,
	NOTICE_LATE,
	NOTICE_SENT,
	NOTICE_RETURNED,
	NOTICE_DECIDED,
	NOTICE_KIND_COUNT
};
const char *notice_kind_code(enum notice_kind); /* "assigned" */
const char *notice_kind_name(enum notice_kind); /* a message id: when one is told */

struct contact {
	const char *email; /* NULL: none, and nothing is sent */
	bool wants[NOTICE_KIND_COUNT];
};
#define NOTICE_EMAIL_MAX 254
/* One's own. An address without "@", with blanks or control characters is told at "email"; "" takes it away. */
MUST_CHECK enum err contact_get(struct ctx *, struct app *, const struct actor *, struct contact *out);
MUST_CHECK enum err contact_save(struct ctx *, struct app *, const struct actor *, const struct contact *);

/* Inside a db_write. An act of the procedure: the people of the commune, or of the office above, are told. */
MUST_CHECK enum err notice_act(struct ctx *, struct db *, const struct year *, enum act);
MUST_CHECK enum err notice_assigned(struct ctx *, struct db *, const struct year *, int64_t person, const char *item,
				    day due);

/* Queues what becomes due within NOTICE_DAYS_AHEAD days, and what is late, once each; forgets old notices. */
#define NOTICE_DAYS_AHEAD 3
#define NOTICE_KEPT_DAYS 60
MUST_CHECK enum err notice_remind(struct ctx *, struct app *);

/* Sending: at most NOTICE_TRIES times, after 1, 2, 4 ... minutes. send gets a whole line of subject and text with the
 * page's address; its failure is told in fault (a static text or of the arena). */
#define NOTICE_TRIES 10
struct notice_letter {
	int64_t id;
	const char *to, *subject, *text;
};
struct notice_outcome {
	unsigned sent, failed;
};
MUST_CHECK enum err notice_send(struct ctx *, struct app *, const char *base_url,
				bool (*send)(void *arg, const struct notice_letter *, const char **fault), void *arg,
				struct notice_outcome *out);
struct notice_counts {
	int64_t waiting, given_up, sent;
};
MUST_CHECK enum err notice_count(struct ctx *, struct app *, struct notice_counts *out);

#endif
