/* json_text.h - JSON written straight into a buffer: commas and brackets are its affair. Private to api/. */
#ifndef TCPL_API_JSON_TEXT_H
#define TCPL_API_JSON_TEXT_H

#include <stdint.h>

#include "base/str.h"

struct json_text {
	struct buf *out;
	bool follows; /* something stands before on this level */
};

struct json_text json_text_new(struct buf *out);
/* name NULL: an element of a list, or the whole. */
void json_begin(struct json_text *, const char *name, char bracket);           /* '{' or '[' */
void json_end(struct json_text *, char bracket);                               /* '}' or ']' */
void json_string_put(struct json_text *, const char *name, const char *value); /* NULL: null */
void json_int_put(struct json_text *, const char *name, int64_t value);
void json_bool_put(struct json_text *, const char *name, bool value);
void json_raw_put(struct json_text *, const char *name, const char *json); /* NULL: null */

#endif
