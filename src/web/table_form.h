/* table_form.h - a table that somebody uploads is first looked at and then put in: between the two pages it travels in
 * the form, so that nothing is kept on the server. */
#ifndef TCPL_WEB_TABLE_FORM_H
#define TCPL_WEB_TABLE_FORM_H

#include "reader/reader.h"
#include "web/web.h"

#define TABLE_FORM_ACCEPT ".xlsx,.csv"

/* The table of the form: of the file in its field "tep", or of the hidden field of table_form_carry. name is the
 * file's. Told at "tep" when there is neither, or when it is no table. */
MUST_CHECK enum err table_form_read(struct web *, const struct table_text **out, const char **name);
/* Into the form being drawn. Told when it is too large for one. */
MUST_CHECK enum err table_form_carry(struct web *, const struct table_text *, const char *name);

#endif
