/* docx.c - the text of a Word document: WordprocessingML, ECMA-376 part 1 chapter 17. Runs are put together as they
 * stand, however Word has split them; revisions are taken as accepted. */
#include <string.h>
#include <utf8proc.h>

#include "reader/flow.h"
#include "reader/formats.h"
#include "reader/opc.h"
#include "reader/xml_reader.h"

#define MARGINS_MAX 512 /* headers and footers of all sections */

struct docx {
	struct ctx *ctx;
	struct unzip *package;
	struct xml_reader *x;
	struct flow *flow;
	bool in_text;                        /* inside w:t or m:t */
	bool in_properties;                  /* of a paragraph */
	bool end_deleted[XML_DEPTH_MAX + 1]; /* by depth of open paragraphs: the paragraph mark is a deletion */
	bool hidden;                         /* the run is */
	bool chosen[XML_DEPTH_MAX + 1];      /* by depth: a branch of mc:AlternateContent was taken */
	const char *margins[MARGINS_MAX];    /* relation ids */
	unsigned margin_count;
};

/* What an element means to us; elements that are not named here are looked into. */
enum meaning {
	SKIP,
	PARAGRAPH,
	PARAGRAPH_PROPERTIES,
	RUN,
	HIDDEN,
	TEXT,
	TAB,
	BREAK,
	HYPHEN,
	SYMBOL,
	TABLE,
	ROW,
	CELL,
	CELL_SPAN,
	DELETED,
	MARGIN,
	BRANCHES,
	BRANCH,
	FRACTION_BAR,
	NOTHING
};

static const struct {
	enum xml_space space;
	const char *name;
	enum meaning meaning;
} meanings[] = {
    {NS_WORD, "p", PARAGRAPH},
    {NS_WORD, "r", RUN},
    {NS_WORD, "t", TEXT},
    {NS_WORD, "pPr", PARAGRAPH_PROPERTIES},
    {NS_WORD, "vanish", HIDDEN},
    {NS_WORD, "tab", TAB},
    {NS_WORD, "ptab", TAB},
    {NS_WORD, "br", BREAK},
    {NS_WORD, "cr", BREAK},
    {NS_WORD, "noBreakHyphen", HYPHEN},
    {NS_WORD, "sym", SYMBOL},
    {NS_WORD, "tbl", TABLE},
    {NS_WORD, "tr", ROW},
    {NS_WORD, "tc", CELL},
    {NS_WORD, "gridSpan", CELL_SPAN},
    {NS_WORD, "del", DELETED},
    {NS_WORD, "moveFrom", DELETED},
    {NS_WORD, "headerReference", MARGIN},
    {NS_WORD, "footerReference", MARGIN},
    {NS_WORD, "tabs", SKIP}, /* tab stops, which are called w:tab too */
    {NS_WORD, "rt", SKIP},   /* phonetic guide */
    {NS_WORD, "pPrChange", SKIP},
    {NS_WORD, "rPrChange", SKIP},
    {NS_WORD, "tcPrChange", SKIP},
    {NS_WORD, "sectPrChange", SKIP},
    {NS_COMPATIBILITY, "AlternateContent", BRANCHES},
    {NS_COMPATIBILITY, "Choice", BRANCH},
    {NS_COMPATIBILITY, "Fallback", BRANCH},
    {NS_MATH, "t", TEXT},
    {NS_MATH, "den", FRACTION_BAR},
};

static enum meaning meaning_of(const struct xml_reader *x)
{
	for (size_t i = 0; i < sizeof meanings / sizeof *meanings; i++)
		if (xml_reader_at(x, meanings[i].space, meanings[i].name))
			return meanings[i].meaning;
	return NOTHING;
}

static void put(struct docx *d, const char *text)
{
	if (!d->hidden && !d->in_properties)
		flow_text(d->flow, text, strlen(text));
}

/* w:sym names a place in a font of signs. The signs that official papers use have equals in Unicode; what has none
 * shows as U+FFFD. */
static const struct {
	unsigned place;
	const char *symbol_font, *wingdings;
} signs[] = {
    {0x2D, "-", NULL}, {0xA3, "≤", NULL}, {0xA7, NULL, "▪"}, {0xA8, NULL, "☐"}, {0xB0, "°", NULL},
    {0xB1, "±", NULL}, {0xB3, "≥", NULL}, {0xB4, "×", NULL}, {0xB7, "•", "•"},  {0xB8, "÷", NULL},
    {0xB9, "≠", NULL}, {0xD8, NULL, "➢"}, {0xE0, NULL, "→"}, {0xFC, NULL, "✓"}, {0xFB, NULL, "✗"},
    {0xFD, NULL, "☒"}, {0xFE, NULL, "☑"}, {0x6F, NULL, "☐"}, {0x78, NULL, "☒"}, {0xAE, "→", NULL},
};

static const char *sign_of(unsigned place, bool symbol_font)
{
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		const char *sign = symbol_font ? signs[i].symbol_font : signs[i].wingdings;

		if (signs[i].place == place && sign)
			return sign;
	}
	return "\uFFFD";
}

static void put_symbol(struct docx *d)
{
	const char *font = xml_reader_attribute(d->x, NS_WORD, "font");
	bool symbol_font = str_eq(font, "Symbol");
	const char *text = xml_reader_attribute(d->x, NS_WORD, "char");
	char sign[8] = "";
	unsigned long c = 0;

	for (; text && c <= 0xFFFF && strspn(text, "0123456789abcdefABCDEF") > 0; text++)
		c = c * 16 + (unsigned long)(*text <= '9' ? *text - '0' : (*text | 32) - 'a' + 10);
	if (c >= 0xF000 && c <= 0xF0FF)
		put(d, sign_of((unsigned)c - 0xF000, symbol_font));
	else if (c < 0x100)
		put(d, sign_of((unsigned)c, symbol_font));
	else if (utf8proc_codepoint_valid((utf8proc_int32_t)c) &&
		 utf8proc_encode_char((utf8proc_int32_t)c, (utf8proc_uint8_t *)sign) > 0)
		put(d, sign);
}

static void note_margin(struct docx *d)
{
	const char *id = xml_reader_attribute(d->x, NS_RELATION, "id");

	for (unsigned i = 0; id && i < d->margin_count; i++)
		if (str_eq(d->margins[i], id))
			return;
	if (id && d->margin_count < MARGINS_MAX)
		d->margins[d->margin_count++] = str_dup(d->ctx->arena, id);
}

/* A deleted paragraph mark joins the paragraph with the next; any other deletion takes its content away. */
static enum err deleted(struct docx *d)
{
	if (d->in_properties)
		d->end_deleted[d->flow->paragraph_depth] = true;
	return xml_reader_skip(d->x);
}

/* Word writes a text box twice, for new and old readers: the first branch is enough. */
static enum err branch(struct docx *d)
{
	bool *chosen = &d->chosen[d->x->depth - 1];

	if (*chosen)
		return xml_reader_skip(d->x);
	*chosen = true;
	return OK;
}

static enum err paragraph_begin(struct docx *d)
{
	d->in_properties = false;
	d->hidden = false;
	d->end_deleted[d->flow->paragraph_depth + 1] = false;
	return flow_paragraph_begin(d->flow);
}

static enum err start(struct docx *d)
{
	switch (meaning_of(d->x)) {
	case SKIP:
		return xml_reader_skip(d->x);
	case PARAGRAPH:
		return paragraph_begin(d);
	case PARAGRAPH_PROPERTIES:
		d->in_properties = true;
		break;
	case RUN:
		d->hidden = false;
		break;
	case HIDDEN:
		d->hidden = !d->in_properties && xml_reader_switch(d->x, NS_WORD, "val");
		break;
	case TEXT:
		d->in_text = true;
		break;
	case TAB:
		put(d, "\t");
		break;
	case BREAK:
		put(d, " ");
		break;
	case HYPHEN:
		put(d, "-");
		break;
	case FRACTION_BAR:
		put(d, "/");
		break;
	case SYMBOL:
		put_symbol(d);
		break;
	case TABLE:
		flow_table_begin(d->flow);
		break;
	case ROW:
		flow_row(d->flow);
		break;
	case CELL:
		flow_cell(d->flow);
		break;
	case CELL_SPAN:
		flow_cell_spans(d->flow, xml_reader_number(d->x, NS_WORD, "val", TABLE_COLUMNS_MAX, 1));
		break;
	case DELETED:
		return deleted(d);
	case MARGIN:
		note_margin(d);
		break;
	case BRANCHES:
		d->chosen[d->x->depth] = false;
		break;
	case BRANCH:
		return branch(d);
	case NOTHING:
		break;
	}
	return OK;
}

static enum err end(struct docx *d)
{
	switch (meaning_of(d->x)) {
	case PARAGRAPH:
		d->in_properties = false;
		return flow_paragraph_end(d->flow, d->end_deleted[d->flow->paragraph_depth]);
	case PARAGRAPH_PROPERTIES:
		d->in_properties = false;
		break;
	case TEXT:
		d->in_text = false;
		break;
	case TABLE:
		flow_table_end(d->flow);
		break;
	default:
		break;
	}
	return OK;
}

static enum err part_read(struct docx *d, const char *part)
{
	enum err err = xml_reader_open(d->package, part, &d->x);

	d->in_text = d->in_properties = d->hidden = false;
	while (!err && !(err = xml_reader_next(d->x)) && d->x->node != NODE_NONE) {
		if (d->x->node == NODE_START)
			err = start(d);
		else if (d->x->node == NODE_END)
			err = end(d);
		else if (d->in_text)
			put(d, d->x->text);
	}
	if (err)
		return err;
	xml_reader_close(d->x);
	return flow_end(d->flow);
}

static enum err margins_read(struct docx *d, const char *main_part)
{
	const struct relation *relations, *r;
	unsigned count = d->margin_count; /* a header refers to no headers */
	enum err err = count ? opc_relations(d->package, main_part, &relations) : OK;

	for (unsigned i = 0; !err && i < count; i++) {
		r = opc_by_id(relations, d->margins[i]);
		if (r && r->target && (str_eq(r->type, "header") || str_eq(r->type, "footer")))
			err = part_read(d, r->target);
	}
	return err;
}

enum err docx_read(struct ctx *ctx, const struct input *s, const struct reading **out)
{
	struct docx *d = NEW(ctx->arena, struct docx);
	const char *main_part;
	enum err err;

	d->ctx = ctx;
	d->flow = flow_new(ctx, s->name);
	err = unzip_open(ctx, s->name, s->bytes, s->size, &d->package);
	if (!err)
		err = opc_main_part(d->package, &main_part);
	if (!err)
		err = part_read(d, main_part);
	if (!err)
		err = margins_read(d, main_part);
	return err ? err : lines_reading(&d->flow->lines, FILE_DOCX, out);
}
