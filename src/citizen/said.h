/* said.h - what the files of citizen/ share: the words of people made fit to keep, and the year they concern. Private
 * to citizen/. */
#ifndef TCPL_CITIZEN_SAID_H
#define TCPL_CITIZEN_SAID_H

#include "core/year.h"

struct said_field {
	const char *name; /* of the form's field, where a refusal is shown */
	const char *what; /* a message id: "nội dung ý kiến" */
	size_t characters_max;
	bool required;
};
/* NFC, without control characters but line ends, trimmed. Told at the field: not UTF-8, empty though required, too
 * long. *out is NULL when nothing was said. */
MUST_CHECK enum err said_take(struct ctx *, const struct said_field *, const char *text, const char **out);

/* Inside a db_write, before anything else: the year's row is locked, its revision grows; ERR_STATE when it was sent
 * meanwhile. */
MUST_CHECK enum err said_touch(struct ctx *, struct db *, int64_t year);
/* The year, opened for somebody who may do that to it. */
MUST_CHECK enum err said_open(struct ctx *, struct app *, const struct actor *, int64_t year, enum action,
			      const struct year **out);
/* "Phường Hạc Thành, tỉnh Thanh Hóa" */
MUST_CHECK enum err said_unit_title(struct ctx *, struct app *, int64_t unit, const char **out);

#endif
