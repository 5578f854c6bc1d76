/* people.h - what the pages of accounts share: whose accounts they are about. */
#ifndef TCPL_WEB_PEOPLE_H
#define TCPL_WEB_PEOPLE_H

#include "core/unit.h"
#include "web/web.h"

/* A unit, or the whole installation. */
struct people_scope {
	bool everywhere;     /* the actor manages the accounts of all units */
	int64_t unit;        /* the one looked at; UNIT_INSTALLATION: all of them */
	struct unit_row row; /* of the unit */
	const char *title;   /* "Phường Hạc Thành"; NULL for the installation */
};
/* From "don-vi" of the query or the form; without it a focal point's own unit. Refused when the actor may not. */
MUST_CHECK enum err people_scope(struct web *, struct people_scope *out);
/* A path with the scope: "/quan-tri/nguoi-dung?don-vi=17". */
char *people_path(struct web *, const char *path, const struct people_scope *);
struct ui_frame people_frame(struct web *, const struct people_scope *, const char *title);
/* The roles that may be given in the scope, as choices. */
const struct ui_choice *people_roles(struct web *, const struct people_scope *, const char *chosen, unsigned *count);
/* The page that shows a one-time password, this once. */
void people_show_password(struct web *, const struct people_scope *, const char *title, const char *login,
			  const char *password, int64_t person);

#endif
