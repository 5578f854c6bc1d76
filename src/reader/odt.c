/* odt.c - the text of an OpenDocument text (ISO/IEC 26300): content.xml, then the headers and footers of styles.xml.
 * White space is collapsed as the format says; what is meant to stay is written as elements. */
#define _GNU_SOURCE
#include <string.h>

#include "reader/flow.h"
#include "reader/formats.h"
#include "reader/words.h"
#include "reader/xml_reader.h"

#define MANIFEST_SIZE_MAX ((size_t)4 << 20)

struct odt {
	struct ctx *ctx;
	struct unzip *package;
	struct xml_reader *x;
	struct flow *flow;
	bool after_space; /* of the open paragraph: further white space counts for nothing */
};

enum meaning { SKIP, PARAGRAPH, SPACES, TAB, BREAK, TABLE, ROW, CELL, MARGIN, NOTHING };

static const struct {
	enum xml_space space;
	const char *name;
	enum meaning meaning;
} meanings[] = {
    {NS_ODF_TEXT, "p", PARAGRAPH},
    {NS_ODF_TEXT, "h", PARAGRAPH},
    {NS_ODF_TEXT, "s", SPACES},
    {NS_ODF_TEXT, "tab", TAB},
    {NS_ODF_TEXT, "line-break", BREAK},
    {NS_ODF_TABLE, "table", TABLE},
    {NS_ODF_TABLE, "table-row", ROW},
    {NS_ODF_TABLE, "table-cell", CELL},
    {NS_ODF_TABLE, "covered-table-cell", CELL},
    {NS_ODF_TEXT, "tracked-changes", SKIP}, /* what was deleted */
    {NS_ODF_TEXT, "note", SKIP},
    {NS_ODF_TEXT, "ruby-text", SKIP},
    {NS_ODF_TEXT, "hidden-text", SKIP},
    {NS_ODF_OFFICE, "annotation", SKIP},
    {NS_ODF_OFFICE, "event-listeners", SKIP},
    {NS_ODF_SVG, "title", SKIP},
    {NS_ODF_SVG, "desc", SKIP},
    {NS_ODF_STYLE, "header", MARGIN},
    {NS_ODF_STYLE, "header-left", MARGIN},
    {NS_ODF_STYLE, "header-first", MARGIN},
    {NS_ODF_STYLE, "footer", MARGIN},
    {NS_ODF_STYLE, "footer-left", MARGIN},
    {NS_ODF_STYLE, "footer-first", MARGIN},
};

static enum meaning meaning_of(const struct xml_reader *x)
{
	for (size_t i = 0; i < sizeof meanings / sizeof *meanings; i++)
		if (xml_reader_at(x, meanings[i].space, meanings[i].name))
			return meanings[i].meaning;
	return NOTHING;
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void put_text(struct odt *o, const char *text)
{
	while (*text) {
		size_t size = 0;

		while (text[size] && !is_space(text[size]))
			size++;
		if (size > 0) {
			flow_text(o->flow, text, size);
			o->after_space = false;
		} else {
			size = 1;
			if (!o->after_space)
				flow_text(o->flow, " ", 1);
			o->after_space = true;
		}
		text += size;
	}
}

static void put_spaces(struct odt *o)
{
	unsigned count = xml_reader_number(o->x, NS_ODF_TEXT, "c", FIELD_SIZE_MAX, 1);

	while (count-- > 0)
		flow_text(o->flow, " ", 1);
	o->after_space = false;
}

static void put_cell(struct odt *o)
{
	unsigned repeated = xml_reader_number(o->x, NS_ODF_TABLE, "number-columns-repeated", TABLE_COLUMNS_MAX, 1);

	flow_cell(o->flow);
	flow_cell_spans(o->flow, repeated);
}

static enum err start(struct odt *o)
{
	switch (meaning_of(o->x)) {
	case SKIP:
		return xml_reader_skip(o->x);
	case PARAGRAPH:
		o->after_space = true;
		return flow_paragraph_begin(o->flow);
	case SPACES:
		put_spaces(o);
		break;
	case TAB:
		flow_text(o->flow, "\t", 1);
		o->after_space = true;
		break;
	case BREAK:
		flow_text(o->flow, " ", 1);
		o->after_space = true;
		break;
	case TABLE:
		flow_table_begin(o->flow);
		break;
	case ROW:
		flow_row(o->flow);
		break;
	case CELL:
		put_cell(o);
		break;
	case MARGIN:
		if (str_eq(xml_reader_attribute(o->x, NS_ODF_STYLE, "display"), "false"))
			return xml_reader_skip(o->x);
		break;
	case NOTHING:
		break;
	}
	return OK;
}

static enum err end(struct odt *o)
{
	switch (meaning_of(o->x)) {
	case PARAGRAPH:
		o->after_space = false;
		return flow_paragraph_end(o->flow, false);
	case TABLE:
		flow_table_end(o->flow);
		break;
	default:
		break;
	}
	return OK;
}

static enum err part_read(struct odt *o, const char *part)
{
	enum err err = xml_reader_open(o->package, part, &o->x);

	while (!err && !(err = xml_reader_next(o->x)) && o->x->node != NODE_NONE) {
		if (o->x->node == NODE_START)
			err = start(o);
		else if (o->x->node == NODE_END)
			err = end(o);
		else if (flow_in_paragraph(o->flow))
			put_text(o, o->x->text);
	}
	if (!err)
		xml_reader_close(o->x);
	return err;
}

/* An encrypted document is a sound package whose parts are noise; its manifest says so. The manifest is not parsed as
 * XML because older ones declare a document type. */
static enum err refuse_encrypted(struct odt *o)
{
	static const char manifest[] = "META-INF/manifest.xml", sign[] = "encryption-data";
	struct buf text = buf_new(o->ctx->arena);
	struct unzip_part *part;
	char piece[4096];
	enum err err;
	int n;

	if (!unzip_has(o->package, manifest))
		return OK;
	err = unzip_part_open(o->package, manifest, &part);
	if (err)
		return err;
	while (text.size < MANIFEST_SIZE_MAX && (n = unzip_part_read(part, piece, sizeof piece)) > 0)
		buf_add(&text, piece, (size_t)n);
	unzip_part_close(part);
	if (memmem(text.data, text.size, sign, sizeof sign - 1))
		return problem(o->ctx, ERR_INPUT, (struct place){.file = o->package->file}, NULL, words_remove_password,
			       "Tệp được đặt mật khẩu nên không đọc được.");
	return unzip_part_told(part);
}

enum err odt_read(struct ctx *ctx, const struct input *s, const struct reading **out)
{
	struct odt *o = NEW(ctx->arena, struct odt);
	enum err err;

	o->ctx = ctx;
	o->flow = flow_new(ctx, s->name);
	err = unzip_open(ctx, s->name, s->bytes, s->size, &o->package);
	if (!err)
		err = refuse_encrypted(o);
	if (!err)
		err = part_read(o, "content.xml");
	if (!err && unzip_has(o->package, "styles.xml"))
		err = part_read(o, "styles.xml");
	return err ? err : lines_reading(&o->flow->lines, FILE_ODT, out);
}
