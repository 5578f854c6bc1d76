/* formats.h - the readers behind read_document and read_table, one a format. */
#ifndef TCPL_READER_FORMATS_H
#define TCPL_READER_FORMATS_H

#include "reader/reader.h"

/* Somebody's file, whole. The bytes outlive the reading. */
struct input {
	const char *name; /* for messages */
	const char *bytes;
	size_t size;
};

MUST_CHECK enum err plain_read(struct ctx *, const struct input *, const struct reading **out);
MUST_CHECK enum err docx_read(struct ctx *, const struct input *, const struct reading **out);
MUST_CHECK enum err odt_read(struct ctx *, const struct input *, const struct reading **out);
MUST_CHECK enum err pdf_read(struct ctx *, const struct input *, const struct reading **out);
MUST_CHECK enum err xlsx_read(struct ctx *, const struct input *, const struct reading **out);
MUST_CHECK enum err csv_read(struct ctx *, const struct input *, const struct reading **out);

MUST_CHECK enum err xlsx_read_table(struct ctx *, const struct input *, const char *sheet,
				    const struct table_text **out);
MUST_CHECK enum err csv_read_table(struct ctx *, const struct input *, const struct table_text **out);

#endif
