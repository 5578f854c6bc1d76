/* parts.h - the parts of a DOCX or XLSX read back as XML, and questions to them in XPath. */
#ifndef TCPL_TESTS_PARTS_H
#define TCPL_TESTS_PARTS_H

#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <zip.h>

#include "support.h"

static inline void parts_free_doc(void *doc)
{
	xmlFreeDoc(doc);
}

static inline void parts_discard(void *zip)
{
	zip_discard(zip);
}

static inline zip_t *parts_open(struct ctx *ctx, const struct buf *file)
{
	zip_source_t *source = zip_source_buffer_create(file->data, file->size, 0, NULL);
	zip_t *zip = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, NULL);

	assert_non_null(zip);
	arena_own(ctx->arena, zip, parts_discard);
	return zip;
}

static inline char *parts_text(struct ctx *ctx, zip_t *zip, const char *name)
{
	struct zip_stat stat;
	zip_file_t *part;
	char *bytes;

	if (zip_stat(zip, name, 0, &stat) != 0)
		fail_msg("no part %s", name);
	bytes = arena_alloc(ctx->arena, stat.size + 1, 1);
	part = zip_fopen(zip, name, 0);
	assert_non_null(part);
	assert_int_equal(zip_fread(part, bytes, stat.size), stat.size);
	zip_fclose(part);
	return bytes;
}

static inline xmlDocPtr parts_xml(struct ctx *ctx, zip_t *zip, const char *name)
{
	char *bytes = parts_text(ctx, zip, name);
	xmlDocPtr doc = xmlReadMemory(bytes, (int)strlen(bytes), name, NULL, XML_PARSE_NONET);

	assert_non_null(doc);
	arena_own(ctx->arena, doc, parts_free_doc);
	return doc;
}

/* The value of an XPath expression; namespaces w, r, v, s (sheets). */
static inline const char *parts_ask(struct ctx *ctx, xmlDocPtr doc, const char *question)
{
	xmlXPathContextPtr xpath = xmlXPathNewContext(doc);
	xmlXPathObjectPtr answer;
	xmlChar *value;
	char *text;

	xmlXPathRegisterNs(xpath, BAD_CAST "w",
			   BAD_CAST "http://schemas.openxmlformats.org/wordprocessingml/2006/main");
	xmlXPathRegisterNs(xpath, BAD_CAST "s", BAD_CAST "http://schemas.openxmlformats.org/spreadsheetml/2006/main");
	xmlXPathRegisterNs(xpath, BAD_CAST "v", BAD_CAST "urn:schemas-microsoft-com:vml");
	xmlXPathRegisterNs(xpath, BAD_CAST "dc", BAD_CAST "http://purl.org/dc/elements/1.1/");
	xmlXPathRegisterNs(xpath, BAD_CAST "dcterms", BAD_CAST "http://purl.org/dc/terms/");
	answer = xmlXPathEvalExpression(BAD_CAST question, xpath);
	if (!answer)
		fail_msg("not an XPath: %s", question);
	value = xmlXPathCastToString(answer);
	text = str_dup(ctx->arena, (const char *)value);
	xmlFree(value);
	xmlXPathFreeObject(answer);
	xmlXPathFreeContext(xpath);
	return text;
}

static inline void parts_says(struct ctx *ctx, xmlDocPtr doc, const char *question, const char *expected)
{
	const char *answer = parts_ask(ctx, doc, question);

	if (strcmp(answer, expected) != 0)
		fail_msg("%s: \"%s\", not \"%s\"", question, answer, expected);
}

static inline int parts_number(struct ctx *ctx, xmlDocPtr doc, const char *question)
{
	return atoi(parts_ask(ctx, doc, question));
}

#endif
