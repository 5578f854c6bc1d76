#include "doc/xml.h"

#include <string.h>

static void writer_dispose(void *writer)
{
	xmlFreeTextWriter(writer);
}

static void bytes_dispose(void *bytes)
{
	xmlBufferFree(bytes);
}

static void note(struct xml *xml, int result)
{
	if (result < 0)
		xml->failed = true;
}

struct xml xml_begin(struct ctx *ctx, const char *root)
{
	struct xml xml = {.ctx = ctx, .bytes = xmlBufferCreate()};

	arena_own(ctx->arena, xml.bytes, bytes_dispose);
	xml.writer = xmlNewTextWriterMemory(xml.bytes, 0);
	arena_own(ctx->arena, xml.writer, writer_dispose);
	xml.failed = !xml.bytes || !xml.writer;
	if (!xml.failed)
		note(&xml, xmlTextWriterStartDocument(xml.writer, NULL, "UTF-8", "yes"));
	xml_open(&xml, root);
	return xml;
}

enum err xml_end(struct xml *xml, const char **bytes, size_t *size)
{
	if (!xml->failed)
		note(xml, xmlTextWriterEndDocument(xml->writer));
	if (xml->failed)
		return problem(xml->ctx, ERR_IO, (struct place){0}, NULL, NULL, N_("Không ghi được phần XML của tệp."));
	*bytes = (const char *)xmlBufferContent(xml->bytes);
	*size = (size_t)xmlBufferLength(xml->bytes);
	return OK;
}

void xml_open(struct xml *xml, const char *name)
{
	if (!xml->failed)
		note(xml, xmlTextWriterStartElement(xml->writer, BAD_CAST name));
}

void xml_close(struct xml *xml)
{
	if (!xml->failed)
		note(xml, xmlTextWriterEndElement(xml->writer));
}

/* The size of a character that XML 1.0 forbids at text (controls, U+FFFE, U+FFFF), or 0. */
static size_t forbidden(const char *text)
{
	if ((unsigned char)*text < 0x20 && !strchr("\t\n\r", *text))
		return 1;
	return strncmp(text, "\xEF\xBF\xBE", 3) == 0 || strncmp(text, "\xEF\xBF\xBF", 3) == 0 ? 3 : 0;
}

/* The text itself, or a copy with spaces instead of what is forbidden. */
static const char *allowed(struct xml *xml, const char *text)
{
	char *copy = NULL;
	size_t size;

	for (size_t i = 0; text[i]; i++) {
		size = forbidden(text + i);
		if (size == 0)
			continue;
		if (!copy)
			copy = str_dup(xml->ctx->arena, text);
		memset(copy + i, ' ', size);
		text = copy;
	}
	return text;
}

void xml_attribute(struct xml *xml, const char *name, const char *value)
{
	value = allowed(xml, value);
	if (!xml->failed)
		note(xml, xmlTextWriterWriteAttribute(xml->writer, BAD_CAST name, BAD_CAST value));
}

void xml_number(struct xml *xml, const char *name, int value)
{
	if (!xml->failed)
		note(xml, xmlTextWriterWriteFormatAttribute(xml->writer, BAD_CAST name, "%d", value));
}

void xml_text(struct xml *xml, const char *text)
{
	text = allowed(xml, text);
	if (!xml->failed)
		note(xml, xmlTextWriterWriteString(xml->writer, BAD_CAST text));
}

void xml_empty(struct xml *xml, const char *name)
{
	xml_open(xml, name);
	xml_close(xml);
}

void xml_leaf(struct xml *xml, const char *name, const char *attribute, const char *value)
{
	xml_open(xml, name);
	xml_attribute(xml, attribute, value);
	xml_close(xml);
}

void xml_leaf_number(struct xml *xml, const char *name, const char *attribute, int value)
{
	xml_open(xml, name);
	xml_number(xml, attribute, value);
	xml_close(xml);
}

void xml_element(struct xml *xml, const char *name, const char *text)
{
	xml_open(xml, name);
	xml_text(xml, text);
	xml_close(xml);
}
