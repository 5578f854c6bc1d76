/* web.h - what a page gets and how it is found. A page reads its request, calls core, and draws with ui/; it holds no
 * arithmetic and no SQL. Each file of pages ends with its table of routes; web.c has the list of the tables. */
#ifndef TCPL_WEB_WEB_H
#define TCPL_WEB_WEB_H

#include "core/session.h"
#include "core/year.h"
#include "http/http.h"
#include "web/ui/ui.h"

/* What is not pages but shares the listener: the API. Put together with the pages by cli/serve.c. */
struct web_beside {
	bool (*has)(const char *path);
	struct http_admission (*admit)(struct ctx *, struct app *, const struct http_request *);
	void (*handle)(struct ctx *, struct app *, const char *base_url, const struct http_request *,
		       struct http_response *);
	void (*refuse)(struct ctx *, int status, const char *words, const struct http_request *,
		       struct http_response *);
	const char *(*route_name)(const struct http_request *);
};

struct oidc;
struct web_site {                      /* the same for all threads, read-only */
	const char *folder, *database; /* NULL: SQLite in the folder */
	const char *base_url; /* "https://tcpl.example.vn", without a slash at its end; for QR codes and cookies */
	const char *name;     /* of the installation, in the page's head; NULL */
	bool demonstration;   /* the sample ward: the sign-in page shows the accounts */
	const struct web_beside *beside; /* NULL: pages only */
	const struct s3 *store;          /* keeps the files of evidence (app.h); NULL */
	struct oidc *oidc;               /* who signs people in besides us; NULL: nobody */
};

struct web {
	struct ctx *ctx;
	struct app *app;
	const struct web_site *site;
	const struct http_request *request;
	struct http_response *response;
	const struct session *session; /* NULL: not signed in */
	struct actor actor;
	const char *const *params; /* of the route's pattern, in order */
	struct ui *ui;             /* the page being drawn; see ui.h */
};

enum route_flag {
	ROUTE_PUBLIC = 1,   /* no account needed */
	ROUTE_UPLOAD = 2,   /* a multipart form with files */
	ROUTE_STEP = 4,     /* also open while a password must be changed or a code is asked for */
	ROUTE_BIG_FORM = 8, /* long texts */
	ROUTE_LOCAL = 16    /* only from the machine itself: no proxy passes it on */
};

struct route {
	enum http_method method; /* HTTP_GET serves HEAD as well */
	const char *pattern;     /* "/danh-gia/:year/muc/:item" */
	enum err (*page)(struct web *);
	unsigned flags;
};
/* A file of pages, x.c, ends with `const struct route_table routes_x`, and routes.c lists it. */
struct route_table {
	const struct route *routes;
	unsigned count;
};

/* What goes into struct http_app. arg is the site. */
extern const struct http_app web_app;
/* The route of a path; NULL when there is none. params receives what stands for ":x", in the arena. known tells whether
 * the path exists for another method. */
#define ROUTE_PARAMS_MAX 4
const struct route *web_route_find(struct arena *, enum http_method, const char *path,
				   const char *params[ROUTE_PARAMS_MAX], bool *known);
/* The pattern of the route that a request goes to, for logs: "/phieu/:code"; "-" when there is none. */
const char *web_route_name(const struct http_request *);
/* That of the site: it may be what is beside the pages. */
const char *web_site_route_name(const struct web_site *, const struct http_request *);

/* Every POST is checked before its page sees it: it comes from our own pages (Origin), and bears the session's token,
 * or on public pages that of the "tcpl-khach" cookie; ui_form_begin puts it in. */

/* Reading. A number that is none is told as ERR_NOT_FOUND (in the path) or by field (in a form). */
MUST_CHECK enum err web_id(struct web *, unsigned param, int64_t *out);
/* The year of param 0, opened for the actor. */
MUST_CHECK enum err web_year(struct web *, const struct year **out);
const char *web_field(struct web *, const char *name); /* "" when missing; trimmed */
int64_t web_field_id(struct web *, const char *name, int64_t otherwise);
/* Told at the field when it is not a day. Empty is DAY_UNKNOWN. */
MUST_CHECK enum err web_field_day(struct web *, const char *name, day *out);
MUST_CHECK enum err web_field_count(struct web *, const char *name, int64_t *out); /* empty is DB_NULL */
/* The same of a text, told at the field of that name. */
MUST_CHECK enum err web_day_of(struct ctx *, const char *name, const char *text, day *out);
MUST_CHECK enum err web_count_of(struct ctx *, const char *name, const char *text, int64_t *out);
const char *web_trimmed(struct ctx *, const char *text);
const char *web_escaped(struct web *, const char *text); /* for the query of a path */
const char *web_day(struct web *, day);                  /* "06/01/2025"; "" when it is not known */

/* A frame with all that is the same on every page filled in: site, person, menus, language, flash. Set the rest. */
struct ui_frame web_frame(struct web *, enum ui_area, const char *title);

/* The same for a page without forms that post, which everybody without an account sees alike: it sets no cookie, and
 * caches on the way may keep it for some minutes. web_cacheable: for files. */
struct ui_frame web_cacheable_frame(struct web *, enum ui_area, const char *title);
void web_cacheable(struct web *);

/* Answering. After a POST: 303 to a page, with a message that it shows once ("Đã lưu."). */
void web_redirect(struct web *, const char *path, const char *flash_message_id);
char *web_path(struct web *, const char *fmt, ...) PRINTF_LIKE(2, 3); /* a path of our own: ids and fixed words */
/* A page that says what went wrong, for any err; used by web.c when a page returns one without having answered. */
void web_error_page(struct web *, enum err);
struct doc;
struct doc_writer;
/* A paper as it is downloaded (docx, pdf, xlsx) or looked at (html). */
MUST_CHECK enum err web_paper(struct web *, const struct doc *, const struct doc_writer *);
/* The problems of the context by form field, for drawing the form again; see ui_errors. Pointers of problems
 * ("/answers/2.1/numerator") keep their last step. */
MUST_CHECK enum err
web_form_failed(struct web *,
		enum err); /* OK when the form is to be drawn again: input, conflict, throttled, state; else err */

#endif
