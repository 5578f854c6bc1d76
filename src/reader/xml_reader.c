#include "reader/xml_reader.h"

#include <string.h>

#include "reader/words.h"

static const struct {
	enum xml_space space;
	const char *uri;
} spaces[] = {
    {NS_WORD, "http://schemas.openxmlformats.org/wordprocessingml/2006/main"},
    {NS_WORD, "http://purl.oclc.org/ooxml/wordprocessingml/main"},
    {NS_SHEET, "http://schemas.openxmlformats.org/spreadsheetml/2006/main"},
    {NS_SHEET, "http://purl.oclc.org/ooxml/spreadsheetml/main"},
    {NS_MATH, "http://schemas.openxmlformats.org/officeDocument/2006/math"},
    {NS_MATH, "http://purl.oclc.org/ooxml/officeDocument/math"},
    {NS_COMPATIBILITY, "http://schemas.openxmlformats.org/markup-compatibility/2006"},
    {NS_RELATION, "http://schemas.openxmlformats.org/officeDocument/2006/relationships"},
    {NS_RELATION, "http://purl.oclc.org/ooxml/officeDocument/relationships"},
    {NS_PACKAGE_RELATIONS, "http://schemas.openxmlformats.org/package/2006/relationships"},
    {NS_ODF_OFFICE, "urn:oasis:names:tc:opendocument:xmlns:office:1.0"},
    {NS_ODF_TEXT, "urn:oasis:names:tc:opendocument:xmlns:text:1.0"},
    {NS_ODF_TABLE, "urn:oasis:names:tc:opendocument:xmlns:table:1.0"},
    {NS_ODF_STYLE, "urn:oasis:names:tc:opendocument:xmlns:style:1.0"},
    {NS_ODF_SVG, "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"},
};

#define SPACE_COUNT (sizeof spaces / sizeof *spaces)

static struct place place_of(const struct xml_reader *x)
{
	return (struct place){.file = x->part->from->file, .pointer = x->part->name};
}

/* The faults are told in our own words, later: no arena here. The library reads ahead, so it may stumble over the
 * entities of a document type before we see its node. */
static void note_fault(void *arg, xmlErrorPtr error)
{
	struct xml_reader *x = arg;
	const xmlParserCtxt *parser = error->domain == XML_FROM_PARSER ? error->ctxt : NULL;

	x->has_document_type |= parser && (parser->inSubset || (parser->myDoc && parser->myDoc->intSubset));
	x->too_large |= error->code == XML_ERR_NO_MEMORY; /* also a single text of over 10 MB */
}

void xml_reader_close(void *arg)
{
	struct xml_reader *x = arg;

	if (x->reader)
		xmlFreeTextReader(x->reader);
	x->reader = NULL;
	if (x->part)
		unzip_part_close(x->part);
}

enum err xml_reader_open(struct unzip *u, const char *part, struct xml_reader **out)
{
	const int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_COMPACT;
	struct xml_reader *x = NEW(u->ctx->arena, struct xml_reader);
	enum err err;

	x->ctx = u->ctx;
	err = unzip_part_open(u, part, &x->part);
	if (err)
		return err;
	arena_own(x->ctx->arena, x, xml_reader_close);
	x->reader = xmlReaderForIO(unzip_part_read, NULL, x->part, NULL, NULL, options);
	if (!x->reader)
		return problem(x->ctx, ERR_INPUT, place_of(x), NULL, words_save_again,
			       "Tệp bị hỏng: không bắt đầu đọc được phần “%s”.", x->part->name);
	xmlTextReaderSetStructuredErrorHandler(x->reader, note_fault, x);
	*out = x;
	return OK;
}

static enum xml_space space_of(struct xml_reader *x)
{
	const xmlChar *uri = xmlTextReaderConstNamespaceUri(x->reader);
	enum xml_space space = uri ? NS_OTHER : NS_NONE;

	for (unsigned i = 0; i < x->known_count; i++)
		if (x->known[i].uri == uri)
			return x->known[i].space;
	for (size_t i = 0; uri && i < SPACE_COUNT; i++)
		if (strcmp((const char *)uri, spaces[i].uri) == 0)
			space = spaces[i].space;
	if (x->known_count < sizeof x->known / sizeof *x->known) {
		x->known[x->known_count].uri = uri;
		x->known[x->known_count++].space = space;
	}
	return space;
}

static enum err refuse_document_type(const struct xml_reader *x)
{
	return problem(x->ctx, ERR_INPUT, place_of(x), "Tài liệu của Word, Excel và LibreOffice không khai báo DTD.",
		       words_get_another,
		       "Phần “%s” khai báo kiểu tài liệu (DTD), là cách thường dùng để làm treo chương trình đọc.",
		       x->part->name);
}

static enum err refuse_broken(const struct xml_reader *x)
{
	enum err err = unzip_part_told(x->part);

	if (err)
		return err;
	if (x->has_document_type)
		return refuse_document_type(x);
	if (x->too_large)
		return problem(x->ctx, ERR_LIMIT, place_of(x), words_bounds, words_shrink,
			       "Phần “%s” có một đoạn chữ quá dài.", x->part->name);
	return problem(x->ctx, ERR_INPUT, place_of(x), "Các phần của tệp phải là XML đúng định dạng.", words_save_again,
		       "Tệp bị hỏng: phần “%s” không phải là XML đúng (dòng %d).", x->part->name,
		       xmlTextReaderGetParserLineNumber(x->reader));
}

static enum err start(struct xml_reader *x)
{
	if (x->depth >= XML_DEPTH_MAX)
		return problem(x->ctx, ERR_LIMIT, place_of(x), words_bounds, words_save_again,
			       "Phần “%s” lồng nhau quá %d lớp.", x->part->name, XML_DEPTH_MAX);
	x->depth++;
	x->node = NODE_START;
	x->space = space_of(x);
	x->name = (const char *)xmlTextReaderConstLocalName(x->reader);
	x->empty = xmlTextReaderIsEmptyElement(x->reader) == 1;
	return OK;
}

static enum err end(struct xml_reader *x)
{
	x->node = NODE_END;
	x->space = space_of(x);
	x->name = (const char *)xmlTextReaderConstLocalName(x->reader);
	x->depth--;
	return OK;
}

enum err xml_reader_next(struct xml_reader *x)
{
	int more;

	if (x->empty) { /* name and space are still those of the start */
		x->empty = false;
		x->node = NODE_END;
		x->depth--;
		return OK;
	}
	while ((more = xmlTextReaderRead(x->reader)) == 1) {
		switch (xmlTextReaderNodeType(x->reader)) {
		case XML_READER_TYPE_ELEMENT:
			return start(x);
		case XML_READER_TYPE_END_ELEMENT:
			return end(x);
		case XML_READER_TYPE_TEXT:
		case XML_READER_TYPE_CDATA:
		case XML_READER_TYPE_WHITESPACE:
		case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
			x->node = NODE_TEXT;
			x->text = (const char *)xmlTextReaderConstValue(x->reader);
			if (x->text)
				return OK;
			break;
		case XML_READER_TYPE_DOCUMENT_TYPE:
		case XML_READER_TYPE_ENTITY_REFERENCE:
			return refuse_document_type(x);
		default: /* comments and processing instructions say nothing to a reader */
			break;
		}
	}
	x->node = NODE_NONE;
	return more == 0 && x->part->fault == UNZIP_SOUND ? OK : refuse_broken(x);
}

enum err xml_reader_skip(struct xml_reader *x)
{
	unsigned outside = x->depth - 1;
	enum err err = OK;

	while (!err && x->depth > outside)
		err = xml_reader_next(x);
	return err;
}

bool xml_reader_at(const struct xml_reader *x, enum xml_space space, const char *name)
{
	return x->space == space && strcmp(x->name, name) == 0;
}

const char *xml_reader_attribute(struct xml_reader *x, enum xml_space space, const char *name)
{
	const xmlChar *value = NULL;
	int found = 0;

	if (space == NS_NONE)
		found = xmlTextReaderMoveToAttribute(x->reader, (const xmlChar *)name);
	for (size_t i = 0; space != NS_NONE && found != 1 && i < SPACE_COUNT; i++)
		if (spaces[i].space == space)
			found = xmlTextReaderMoveToAttributeNs(x->reader, (const xmlChar *)name,
							       (const xmlChar *)spaces[i].uri);
	if (found == 1) {
		value = xmlTextReaderConstValue(x->reader);
		xmlTextReaderMoveToElement(x->reader);
		return value ? (const char *)value : "";
	}
	return NULL;
}

unsigned xml_reader_number(struct xml_reader *x, enum xml_space space, const char *name, unsigned max,
			   unsigned otherwise)
{
	const char *text = xml_reader_attribute(x, space, name);
	unsigned long value = 0;

	if (str_empty(text))
		return otherwise;
	for (; *text >= '0' && *text <= '9' && value <= max; text++)
		value = value * 10 + (unsigned long)(*text - '0');
	return *text || value > max ? otherwise : (unsigned)value;
}

bool xml_reader_switch(struct xml_reader *x, enum xml_space space, const char *name)
{
	const char *value = xml_reader_attribute(x, space, name);

	return !value || str_eq(value, "1") || str_eq(value, "true") || str_eq(value, "on");
}
