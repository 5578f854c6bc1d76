/* form_fields.h - what stands in a form, apart from any request: names and values, as a browser sends them. Drawn from
 * a stored value, from what was just sent, or from a draft: the form's drawing does not know which. */
#ifndef TCPL_WEB_FORM_FIELDS_H
#define TCPL_WEB_FORM_FIELDS_H

#include <jansson.h>

#include "web/web.h"

struct form_fields {
	struct http_pair *pairs;
	unsigned count;
};

const char *form_value(const struct form_fields *,
		       const char *name); /* the first, trimmed at its end; "" when there is none */
bool form_has(const struct form_fields *, const char *name, const char *value);         /* a ticked box of many */
void form_add(struct ctx *, struct form_fields *, const char *name, const char *value); /* value NULL: left out */

/* A count ("1.250" too) or a day; empty is DB_NULL or DAY_UNKNOWN. What is neither is told at the field, ERR_INPUT. */
MUST_CHECK enum err form_count(struct ctx *, const struct form_fields *, const char *name, int64_t *out);
MUST_CHECK enum err form_day(struct ctx *, const struct form_fields *, const char *name, day *out);

/* Of the request: all fields but the token, the version and buttons. */
struct form_fields form_of_request(struct web *);
/* As a JSON object for a draft, and back; a name that stands several times is an array. */
char *form_to_json(struct arena *, const struct form_fields *);
struct form_fields form_of_json(struct ctx *, const char *json);

#endif
