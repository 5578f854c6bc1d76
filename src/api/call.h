/* call.h - what a call gets and gives. Each file of calls ends with its table of routes; routes.c has the list of the
 * tables. Private to api/. */
#ifndef TCPL_API_CALL_H
#define TCPL_API_CALL_H

#include "api/api.h"
#include "api/shape.h"
#include "base/js.h"
#include "core/token.h"
#include "core/year.h"

struct call_route;
struct call {
	struct ctx *ctx;
	struct app *app;
	const char *base_url;
	const struct http_request *request;
	struct http_response *response;
	const struct call_route *route;
	const char *const *params; /* of the route's pattern, in order */
	struct actor actor;
	struct token_use token; /* id 0: none was given */
	struct js in;           /* the body, its members checked against the route's; of a form: http_field */
	const char *location;   /* of what was made; NULL */
};

struct call_query {
	const char *name, *meaning;
};

enum call_flag {
	CALL_LIST = 1,     /* answers {"items": [...], "next": ...} of its shape */
	CALL_MADE = 2,     /* 201, with Location */
	CALL_SECRET = 4,   /* the answer holds what is shown once */
	CALL_LONG = 8,     /* a body with long texts */
	CALL_OPTIONAL = 16 /* the body may be left out */
};

struct call_route {
	enum http_method method;
	const char *pattern; /* "/years/:year" */
	enum err (*call)(struct call *);
	unsigned scope; /* enum scope_flag; 0: no token is needed */
	const char *id, *summary;
	const struct body *body;    /* NULL: none */
	const struct shape *answer; /* NULL: nothing (204), or media */
	const char *media;          /* of a file or a document in JSON; NULL */
	unsigned flags;
	const struct call_query *query; /* ends with a name of NULL; NULL: none */
};
struct call_table {
	const char *tag; /* its chapter in the description */
	const struct call_route *routes;
	unsigned count;
};
extern const struct call_table *const call_tables[];
extern const unsigned call_table_count;
#define CALL_PARAMS_MAX 4
/* NULL when there is none; known tells whether the path exists for another method. params may be NULL. */
const struct call_route *call_route_find(struct arena *, enum http_method, const char *path,
					 const char *params[CALL_PARAMS_MAX], bool *known);

/* Reading. */
MUST_CHECK enum err call_id(struct call *, unsigned param, int64_t *out); /* ERR_NOT_FOUND when it is none */
const char *call_query_text(struct call *, const char *name);             /* "" when missing */
MUST_CHECK enum err call_query_int(struct call *, const char *name, int64_t otherwise, int64_t *out);
bool call_query_is(struct call *, const char *name, const char *value);
/* The year of param 0, opened for the actor. */
MUST_CHECK enum err call_year(struct call *, const struct year **out);
/* "" of what is missing or null; of a form as well. */
const char *call_text(struct call *, const char *name);
MUST_CHECK enum err call_texts(struct call *, const struct js *object, const char *name, const char *const **out,
			       unsigned *count);
/* The file of a form as a table of cells. */
struct table_text;
MUST_CHECK enum err call_table_of_file(struct call *, const struct table_text **out, const char **name);

/* Answering, with the route's shape. */
enum err call_answer(struct call *, const void *value);
enum err call_list(struct call *, const void *rows, size_t count, const char *next); /* next NULL: the last page */
/* What was made, at that path below the prefix. */
enum err call_made(struct call *, const char *path, const void *value);
enum err call_done(struct call *); /* 204 */
/* A document in JSON of a format of its own. */
enum err call_document(struct call *, const char *json);
/* A paper, by its file name. */
struct doc;
enum err call_paper(struct call *, struct doc *const *papers, unsigned count, const char *file);
/* A file of that path, which is taken away once it is open. */
MUST_CHECK enum err call_file(struct call *, const char *path, const char *name, const char *type);
/* Only the id of what was made. */
struct made {
	int64_t id;
};
extern const struct shape shape_made;

#endif
