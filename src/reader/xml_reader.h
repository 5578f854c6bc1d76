/* xml_reader.h - one XML part of a package, node by node: bounded depth, no network, no entity of its own, no document
 * type at all. An empty element gives a start and an end like any other. */
#ifndef TCPL_READER_XML_READER_H
#define TCPL_READER_XML_READER_H

#include <libxml/xmlreader.h>

#include "base/limits.h"
#include "reader/unzip.h"

/* The namespaces that the readers know; Office has two spellings of each of its own ("transitional", "strict"). */
enum xml_space {
	NS_NONE,
	NS_OTHER,
	NS_WORD,
	NS_SHEET,
	NS_MATH,
	NS_COMPATIBILITY,     /* mc: */
	NS_RELATION,          /* r: in documents */
	NS_PACKAGE_RELATIONS, /* the .rels parts */
	NS_ODF_OFFICE,
	NS_ODF_TEXT,
	NS_ODF_TABLE,
	NS_ODF_STYLE,
	NS_ODF_SVG
};

enum xml_node { NODE_START, NODE_END, NODE_TEXT, NODE_NONE };

struct xml_reader {
	struct ctx *ctx;
	struct unzip_part *part;
	xmlTextReaderPtr reader;
	enum xml_node node; /* NODE_NONE: the part is over */
	enum xml_space space;
	const char *name;                  /* of an element, without its prefix */
	const char *text;                  /* of a text node */
	unsigned depth;                    /* elements that are open, the current one included */
	bool empty;                        /* the end of this start is still to be given */
	bool has_document_type, too_large; /* what the library met, by its error */
	struct {
		const xmlChar *uri;
		enum xml_space space;
	} known[16]; /* namespaces met so far: libxml2 keeps one copy of each name, so the pointer is enough */
	unsigned known_count;
};

MUST_CHECK enum err xml_reader_open(struct unzip *, const char *part, struct xml_reader **out);
/* Goes to the next node. Refuses what is not well-formed, too deep or declares a document type. */
MUST_CHECK enum err xml_reader_next(struct xml_reader *);
/* From a start: goes to its end. */
MUST_CHECK enum err xml_reader_skip(struct xml_reader *);
void xml_reader_close(void *xml_reader);

bool xml_reader_at(const struct xml_reader *, enum xml_space, const char *name);
/* The value at a start, until the next node; NULL when there is none. space is NS_NONE for names without a prefix. */
const char *xml_reader_attribute(struct xml_reader *, enum xml_space, const char *name);
/* As above for whole numbers from 0 to max; otherwise when there is none or it is none. */
unsigned xml_reader_number(struct xml_reader *, enum xml_space, const char *name, unsigned max, unsigned otherwise);
/* "1", "true", "on" and a bare mention are true, as Office writes its switches. */
bool xml_reader_switch(struct xml_reader *, enum xml_space, const char *name);

#endif
