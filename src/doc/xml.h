/* xml.h - one XML part, written with libxml2's writer: escaped and balanced, without characters that XML forbids.
 * A failure of the library is remembered and told by xml_end. */
#ifndef TCPL_DOC_XML_H
#define TCPL_DOC_XML_H

#include <libxml/xmlwriter.h>

#include "base/ctx.h"

struct xml {
	struct ctx *ctx;
	xmlTextWriterPtr writer;
	xmlBufferPtr bytes;
	bool failed;
};

/* A part whose root element is open. Owned by the arena. */
struct xml xml_begin(struct ctx *, const char *root);
/* Closes what is open. The bytes live as long as the arena. ERR_IO when the library failed. */
MUST_CHECK enum err xml_end(struct xml *, const char **bytes, size_t *size);

void xml_open(struct xml *, const char *name);
void xml_close(struct xml *);
void xml_attribute(struct xml *, const char *name, const char *value);
void xml_number(struct xml *, const char *name, int value);
void xml_text(struct xml *, const char *text);

/* <name/>, <name attribute="value"/>, <name>text</name> */
void xml_empty(struct xml *, const char *name);
void xml_leaf(struct xml *, const char *name, const char *attribute, const char *value);
void xml_leaf_number(struct xml *, const char *name, const char *attribute, int value);
void xml_element(struct xml *, const char *name, const char *text);

#endif
