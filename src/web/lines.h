/* lines.h - lists that people type as lines, and the JSON they are: paragraphs, and people as "Họ tên, chức vụ". */
#ifndef TCPL_WEB_LINES_H
#define TCPL_WEB_LINES_H

#include <jansson.h>

#include "base/ctx.h"

char *lines_of_strings(struct ctx *, const json_t *list);
/* Empty lines are left out; NULL when nothing is left. A new value. */
json_t *lines_to_strings(struct ctx *, const char *text);

char *lines_of_people(struct ctx *, const json_t *list);
json_t *lines_to_people(struct ctx *, const char *text);

/* "Họ tên, chức vụ" of one person, and back; a new value or NULL. */
char *line_of_person(struct ctx *, const json_t *person);
json_t *line_to_person(struct ctx *, const char *line);

#endif
