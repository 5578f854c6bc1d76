/* js.h - reading JSON that comes from outside, on top of jansson: strict (UTF-8, no duplicate keys, bounded),
 * every value knows where it stands, every fault is told with file, line and JSON pointer, all faults at once.
 *
 * A reader declares the members of an object as a table and lets js_members look for what is unknown, missing or
 * of the wrong type; after that the getters cannot fail and give the default for what was left out. */
#ifndef TCPL_BASE_JS_H
#define TCPL_BASE_JS_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/ctx.h"
#include "base/date.h"
#include "base/points.h"

/* A JSON text and its root; lives in the arena. */
struct js_file {
	const char *name; /* for messages */
	const char *text;
	size_t size;
	json_t *root; /* owned by the arena */
};

/* A value and the way to it. Nodes live on the stack of those who walk; up must outlive the node. */
struct js {
	const struct js_file *file;
	const struct js *up;
	const char *key; /* in an object; NULL in an array or at the root */
	size_t index;    /* in an array */
	json_t *value;   /* NULL when the member is missing */
};

enum js_type {
	JS_STRING,
	JS_INTEGER,
	JS_BOOLEAN,
	JS_OBJECT,
	JS_ARRAY,
	JS_POINTS, /* a decimal string of points.h, or an integer */
	JS_DAY,    /* a date string of date.h */
	JS_ANY
};

#define JS_REQUIRED 1u
#define JS_NULLABLE 2u /* null may stand for it: the getters then give the default, js_is_null tells */

struct js_member {
	const char *name;
	enum js_type type;
	unsigned flags;
};

/* Parses text (from a file of that name) and checks that the root is an object. Also refuses strings that are
 * longer than FIELD_SIZE_MAX or not NFC. The text must live as long as the arena. */
MUST_CHECK enum err js_parse(struct ctx *, const char *name, const char *text, size_t size, struct js_file **out);

struct js js_root(const struct js_file *);
/* The member; its value is NULL when it is missing. */
struct js js_get(const struct js *object, const char *key);
struct js js_at(const struct js *array, size_t index);
size_t js_count(const struct js *array_or_object); /* 0 for what is missing */

bool js_is_null(const struct js *);                              /* missing or null */
const char *js_string(const struct js *object, const char *key); /* NULL by default; lives as long as the file */
int64_t js_integer(const struct js *object, const char *key, int64_t otherwise);
bool js_boolean(const struct js *object, const char *key, bool otherwise);
points js_points(const struct js *object, const char *key, points otherwise);
day js_day(const struct js *object, const char *key); /* DAY_UNKNOWN by default */

/* Tells every unknown member, missing required member and wrong type of the object. OK, ERR_INPUT, or ERR_LIMIT
 * for a list of more than LIST_ITEMS_MAX. Members whose names begin with "$" (as "$schema") are let pass. */
MUST_CHECK enum err js_members(struct ctx *, const struct js *object, const struct js_member *members, size_t count);

/* For what is made rather than read. The arena disposes of the value; NULL, which is jansson out of memory, abandons
 * the work. Own a value before anything is allocated, and hang others into it. */
json_t *js_own(struct arena *, json_t *);
/* Its text, in the arena; flags are json_dumps'. */
char *js_text(struct arena *, const json_t *, size_t flags);

/* Where the node stands, its line found in the text. */
struct place js_place(struct ctx *, const struct js *);
/* For what is remembered longer than the node: the pointer, and its place later. */
char *js_pointer(struct arena *, const struct js *);
unsigned js_line(const struct js_file *, const char *pointer);

#endif
