/* answer_form.h - the form of one item's answer, by the kind of its rule, in the law's words; and the way between the
 * form and the answer's JSON (docs/assessment-format.md, "answers"). Knows no request. */
#ifndef TCPL_WEB_ANSWER_FORM_H
#define TCPL_WEB_ANSWER_FORM_H

#include "web/form_fields.h"

/* Can anything but a note be answered here? Else why not, as a message: shown instead of fields. NULL: it can. */
const char *answer_closed(struct ctx *, const struct edition *, const struct item *);

void answer_to_fields(struct ctx *, const struct edition *, const struct item *, const json_t *value,
		      struct form_fields *out);
/* Told at its field: what is no number, no day, half given, nothing arose without its reason. The rest is the law's to
 * refuse (year_save). */
MUST_CHECK enum err answer_to_value(struct ctx *, const struct edition *, const struct item *,
				    const struct form_fields *, json_t **value);
void answer_fields(struct ui *, const struct edition *, const struct item *, const struct form_fields *);

#endif
