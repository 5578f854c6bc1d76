/* DOCX: the package and the parts that say what the others are. */
#include "doc/docx.h"
#include "doc/package.h"

#define NS_PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define NS_OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/"
#define WORD_TYPE "application/vnd.openxmlformats-officedocument.wordprocessingml."

/* --- [Content_Types].xml and relations --- */

static enum err content_types(struct ctx *ctx, const char **bytes, size_t *size)
{
	static const char *const parts[][2] = {
	    {"/word/document.xml", WORD_TYPE "document.main+xml"},
	    {"/word/styles.xml", WORD_TYPE "styles+xml"},
	    {"/word/settings.xml", WORD_TYPE "settings+xml"},
	    {"/word/fontTable.xml", WORD_TYPE "fontTable+xml"},
	    {"/word/header1.xml", WORD_TYPE "header+xml"},
	    {"/word/header2.xml", WORD_TYPE "header+xml"},
	    {"/word/footer1.xml", WORD_TYPE "footer+xml"},
	    {"/word/footer2.xml", WORD_TYPE "footer+xml"},
	    {"/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"},
	    {"/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"},
	};
	struct xml x = xml_begin(ctx, "Types");

	xml_attribute(&x, "xmlns", NS_PACKAGE "content-types");
	xml_open(&x, "Default");
	xml_attribute(&x, "Extension", "rels");
	xml_attribute(&x, "ContentType", "application/vnd.openxmlformats-package.relationships+xml");
	xml_close(&x);
	xml_open(&x, "Default");
	xml_attribute(&x, "Extension", "xml");
	xml_attribute(&x, "ContentType", "application/xml");
	xml_close(&x);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		xml_open(&x, "Override");
		xml_attribute(&x, "PartName", parts[i][0]);
		xml_attribute(&x, "ContentType", parts[i][1]);
		xml_close(&x);
	}
	return xml_end(&x, bytes, size);
}

struct relation {
	const char *id, *type, *target;
};

static enum err relations(struct ctx *ctx, const struct relation *list, size_t count, const char **bytes, size_t *size)
{
	struct xml x = xml_begin(ctx, "Relationships");

	xml_attribute(&x, "xmlns", NS_PACKAGE "relationships");
	for (size_t i = 0; i < count; i++) {
		xml_open(&x, "Relationship");
		xml_attribute(&x, "Id", list[i].id);
		xml_attribute(&x, "Type", list[i].type);
		xml_attribute(&x, "Target", list[i].target);
		xml_close(&x);
	}
	return xml_end(&x, bytes, size);
}

static enum err package_relations(struct ctx *ctx, const char **bytes, size_t *size)
{
	static const struct relation list[] = {
	    {"rId1", NS_OFFICE "relationships/officeDocument", "word/document.xml"},
	    {"rId2", NS_PACKAGE "relationships/metadata/core-properties", "docProps/core.xml"},
	    {"rId3", NS_OFFICE "relationships/extended-properties", "docProps/app.xml"},
	};

	return relations(ctx, list, sizeof list / sizeof *list, bytes, size);
}

static enum err document_relations(struct ctx *ctx, const char **bytes, size_t *size)
{
	static const struct relation list[] = {
	    {DOCX_HEADER_ID, NS_OFFICE "relationships/header", "header1.xml"},
	    {DOCX_HEADER_FIRST_ID, NS_OFFICE "relationships/header", "header2.xml"},
	    {DOCX_FOOTER_ID, NS_OFFICE "relationships/footer", "footer1.xml"},
	    {DOCX_FOOTER_FIRST_ID, NS_OFFICE "relationships/footer", "footer2.xml"},
	    {"rId5", NS_OFFICE "relationships/styles", "styles.xml"},
	    {"rId6", NS_OFFICE "relationships/settings", "settings.xml"},
	    {"rId7", NS_OFFICE "relationships/fontTable", "fontTable.xml"},
	};

	return relations(ctx, list, sizeof list / sizeof *list, bytes, size);
}

/* --- properties, settings, fonts --- */

static void put_moment(struct xml *x, const char *name, const char *moment)
{
	xml_open(x, name);
	xml_attribute(x, "xsi:type", "dcterms:W3CDTF");
	xml_text(x, moment);
	xml_close(x);
}

static enum err core_properties(struct ctx *ctx, const struct doc_info *info, const char **bytes, size_t *size)
{
	struct xml x = xml_begin(ctx, "cp:coreProperties");

	xml_attribute(&x, "xmlns:cp", NS_PACKAGE "metadata/core-properties");
	xml_attribute(&x, "xmlns:dc", "http://purl.org/dc/elements/1.1/");
	xml_attribute(&x, "xmlns:dcterms", "http://purl.org/dc/terms/");
	xml_attribute(&x, "xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
	xml_element(&x, "dc:title", info->title);
	xml_element(&x, "dc:creator", info->author);
	xml_element(&x, "dc:language", "vi-VN");
	xml_element(&x, "cp:lastModifiedBy", info->author);
	xml_element(&x, "cp:revision", "1");
	put_moment(&x, "dcterms:created", info->created);
	put_moment(&x, "dcterms:modified", info->created);
	return xml_end(&x, bytes, size);
}

static enum err app_properties(struct ctx *ctx, const struct doc_info *info, const char **bytes, size_t *size)
{
	struct xml x = xml_begin(ctx, "Properties");

	xml_attribute(&x, "xmlns", NS_OFFICE "extended-properties");
	xml_element(&x, "Company", info->author);
	xml_element(&x, "Application", PROGRAM_NAME);
	return xml_end(&x, bytes, size);
}

static void put_compatibility(struct xml *x)
{
	xml_open(x, "w:compat");
	xml_empty(x, "w:doNotExpandShiftReturn"); /* the line before a break in a justified text is not stretched */
	xml_open(x, "w:compatSetting");
	xml_attribute(x, "w:name", "compatibilityMode");
	xml_attribute(x, "w:uri", "http://schemas.microsoft.com/office/word");
	xml_attribute(x, "w:val", "15");
	xml_close(x);
	xml_close(x);
}

static enum err settings(struct ctx *ctx, const char **bytes, size_t *size)
{
	struct xml x = xml_begin(ctx, "w:settings");

	docx_namespaces(&x);
	xml_leaf_number(&x, "w:zoom", "w:percent", 100);
	xml_leaf_number(&x, "w:defaultTabStop", "w:val", TWIPS_OF_MM100(INDENT_MM100));
	put_compatibility(&x);
	xml_leaf(&x, "w:themeFontLang", "w:val", "vi-VN");
	xml_leaf(&x, "w:decimalSymbol", "w:val", ",");
	xml_leaf(&x, "w:listSeparator", "w:val", ";");
	return xml_end(&x, bytes, size);
}

static enum err font_table(struct ctx *ctx, const char **bytes, size_t *size)
{
	struct xml x = xml_begin(ctx, "w:fonts");

	docx_namespaces(&x);
	xml_open(&x, "w:font");
	xml_attribute(&x, "w:name", FONT_NAME);
	xml_leaf(&x, "w:panose1", "w:val", "02020603050405020304");
	xml_leaf(&x, "w:charset", "w:val", "00");
	xml_leaf(&x, "w:family", "w:val", "roman");
	xml_leaf(&x, "w:pitch", "w:val", "variable");
	xml_close(&x);
	return xml_end(&x, bytes, size);
}

/* --- the file --- */

/* The last enumerator counts. */
enum part_id {
	PART_TYPES,
	PART_RELATIONS,
	PART_DOCUMENT,
	PART_DOCUMENT_RELATIONS,
	PART_STYLES,
	PART_SETTINGS,
	PART_FONTS,
	PART_HEADER,
	PART_HEADER_FIRST,
	PART_FOOTER,
	PART_FOOTER_FIRST,
	PART_CORE,
	PART_APP,
	PART_COUNT
};

static const char *const part_names[PART_COUNT] = {
    [PART_TYPES] = "[Content_Types].xml",     [PART_RELATIONS] = "_rels/.rels",
    [PART_DOCUMENT] = "word/document.xml",    [PART_DOCUMENT_RELATIONS] = "word/_rels/document.xml.rels",
    [PART_STYLES] = "word/styles.xml",        [PART_SETTINGS] = "word/settings.xml",
    [PART_FONTS] = "word/fontTable.xml",      [PART_HEADER] = "word/header1.xml",
    [PART_HEADER_FIRST] = "word/header2.xml", [PART_FOOTER] = "word/footer1.xml",
    [PART_FOOTER_FIRST] = "word/footer2.xml", [PART_CORE] = "docProps/core.xml",
    [PART_APP] = "docProps/app.xml",
};

static enum err write_part(struct ctx *ctx, const struct doc *doc, struct type *type, enum part_id id,
			   const char **bytes, size_t *size)
{
	switch (id) {
	case PART_TYPES:
		return content_types(ctx, bytes, size);
	case PART_RELATIONS:
		return package_relations(ctx, bytes, size);
	case PART_DOCUMENT:
		return docx_body(ctx, doc, type, bytes, size);
	case PART_DOCUMENT_RELATIONS:
		return document_relations(ctx, bytes, size);
	case PART_STYLES:
		return docx_styles(ctx, bytes, size);
	case PART_SETTINGS:
		return settings(ctx, bytes, size);
	case PART_FONTS:
		return font_table(ctx, bytes, size);
	case PART_HEADER:
	case PART_HEADER_FIRST:
		return docx_header(ctx, doc, type, id == PART_HEADER_FIRST, bytes, size);
	case PART_FOOTER:
	case PART_FOOTER_FIRST:
		return docx_footer(ctx, doc, bytes, size);
	case PART_CORE:
		return core_properties(ctx, &doc->info, bytes, size);
	case PART_APP:
		return app_properties(ctx, &doc->info, bytes, size);
	case PART_COUNT:
		break;
	}
	return OK;
}

enum err doc_write_docx(struct ctx *ctx, const struct doc *doc, struct buf *out)
{
	struct package *package;
	struct type *type;
	enum err err = type_open(ctx, &type);

	if (err)
		return err;
	package = package_begin(ctx);
	for (unsigned id = 0; id < PART_COUNT; id++) {
		const char *bytes;
		size_t size;

		err = write_part(ctx, doc, type, (enum part_id)id, &bytes, &size);
		if (err)
			return err;
		package_add(package, part_names[id], bytes, size);
	}
	return package_end(package, out);
}
