/* shape.h - what a value looks like outside: one table a struct, by which it is written as JSON and described in
 * OpenAPI. Private to api/. */
#ifndef TCPL_API_SHAPE_H
#define TCPL_API_SHAPE_H

#include <stddef.h>

#include "api/json_text.h"
#include "base/ctx.h"

enum shape_kind {
	SHAPE_TEXT,     /* const char *; NULL: null */
	SHAPE_WORD,     /* an enum, by its code */
	SHAPE_ID,       /* int64_t; 0 and DB_NULL: null */
	SHAPE_COUNT,    /* int64_t; negative (DB_NULL, "hidden"): null */
	SHAPE_UNSIGNED, /* unsigned */
	SHAPE_INT,      /* int */
	SHAPE_BOOL,
	SHAPE_DAY,    /* day; unknown: null */
	SHAPE_MOMENT, /* int64_t of db_now; 0, DB_NULL and what is before 1970: null */
	SHAPE_POINTS, /* points as a decimal string; unknown: null */
	SHAPE_JSON,   /* const char *, JSON already */
	SHAPE_TEXTS,  /* const char *const *, with a count */
	SHAPE_ITEM,   /* const struct item *: its code; NULL: null */
	SHAPE_OBJECT, /* a struct inside */
	SHAPE_LIST    /* const struct *, with a count */
};

struct shape;
struct shape_field {
	const char *name;
	enum shape_kind kind;
	size_t at;                /* in the struct */
	size_t count_at;          /* TEXTS, LIST: of an unsigned */
	const struct shape *of;   /* OBJECT, LIST */
	const char *(*word)(int); /* WORD: NULL beyond the last */
	const char *meaning;
};
struct shape {
	const char *name, *meaning;
	const struct shape_field *fields;
	unsigned count;
	size_t size; /* of the struct */
};

/* static const struct shape_field x_fields[] = {FIELD(struct x, id, SHAPE_ID, "...")}; SHAPE(x, struct x, "..."); */
#define FIELD(type, member, kind, meaning)                                                                             \
	{                                                                                                              \
#member, kind, offsetof(type, member), 0, NULL, NULL, meaning                                          \
	}
#define FIELD_AS(type, name, member, kind, meaning)                                                                    \
	{                                                                                                              \
		name, kind, offsetof(type, member), 0, NULL, NULL, meaning                                             \
	}
#define FIELD_WORD(type, name, member, word, meaning)                                                                  \
	{                                                                                                              \
		name, SHAPE_WORD, offsetof(type, member), 0, NULL, word, meaning                                       \
	}
#define FIELD_TEXTS(type, name, member, count, meaning)                                                                \
	{                                                                                                              \
		name, SHAPE_TEXTS, offsetof(type, member), offsetof(type, count), NULL, NULL, meaning                  \
	}
#define FIELD_OBJECT(type, name, member, of, meaning)                                                                  \
	{                                                                                                              \
		name, SHAPE_OBJECT, offsetof(type, member), 0, &(of), NULL, meaning                                    \
	}
#define FIELD_LIST(type, name, member, count, of, meaning)                                                             \
	{                                                                                                              \
		name, SHAPE_LIST, offsetof(type, member), offsetof(type, count), &(of), NULL, meaning                  \
	}
#define SHAPE(id, type, name, meaning)                                                                                 \
	const struct shape shape_##id = {name, meaning, id##_fields, sizeof id##_fields / sizeof *id##_fields,         \
					 sizeof(type)}

void shape_write(struct arena *, struct json_text *, const char *name, const struct shape *, const void *value);
/* The schema of it, as a member of "components/schemas"; and of those it holds that are not yet in seen. */
#define SHAPES_MAX 128
struct shapes {
	const struct shape *seen[SHAPES_MAX];
	unsigned count;
};
void shape_gather(struct shapes *, const struct shape *);
void shape_describe(struct json_text *, const struct shape *);

/* What a body holds: its members, checked before the call sees them (js.h). */
struct body;
struct body_field {
	const char *name;
	int type;       /* enum js_type */
	unsigned flags; /* JS_REQUIRED, JS_NULLABLE */
	const char *meaning;
	const struct body
	    *of; /* of the object, or of the elements of the array; NULL: anything, or texts in an array */
};
struct body {
	const char *name, *meaning;
	const struct body_field *fields;
	unsigned count;
	bool form; /* multipart/form-data: fields and a file in "file" */
};
#define BODY(id, name, meaning)                                                                                        \
	static const struct body body_##id = {name, meaning, id##_body, sizeof id##_body / sizeof *id##_body, false}
#define BODY_FORM(id, name, meaning)                                                                                   \
	static const struct body body_##id = {name, meaning, id##_body, sizeof id##_body / sizeof *id##_body, true}
void body_describe(struct json_text *, const struct body *);

#endif
