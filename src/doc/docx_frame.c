/* What stands around the text of a DOCX: the page, the page number in the upper margin from page 2 on, the mark of a
 * draft, the code at the foot, and the banner across every page, as Word's own watermark is made. */
#include <math.h>

#include "doc/docx.h"

#define BANNER_PT 40
#define BANNER_DIAGONAL 0.8

/* --- the banner --- */

/* The shape that all WordArt of plain text has (type 136 of the format). */
static void put_shape_type(struct xml *x)
{
	static const char *const formulas[] = {
	    "sum #0 0 10800", "prod #0 2 1",    "sum 21600 0 @1", "sum 0 0 @2",     "sum 21600 0 @3",
	    "if @0 @3 0",     "if @0 21600 @1", "if @0 0 @2",     "if @0 @4 21600", "mid @5 @6",
	    "mid @8 @5",      "mid @7 @8",      "mid @6 @7",      "sum @6 0 @5",
	};

	xml_open(x, "v:shapetype");
	xml_attribute(x, "id", "_x0000_t136");
	xml_attribute(x, "coordsize", "21600,21600");
	xml_attribute(x, "o:spt", "136");
	xml_attribute(x, "adj", "10800");
	xml_attribute(x, "path", "m@7,l@8,m@5,21600l@6,21600e");
	xml_open(x, "v:formulas");
	for (size_t i = 0; i < sizeof formulas / sizeof *formulas; i++)
		xml_leaf(x, "v:f", "eqn", formulas[i]);
	xml_close(x);
	xml_open(x, "v:path");
	xml_attribute(x, "textpathok", "t");
	xml_attribute(x, "o:connecttype", "custom");
	xml_attribute(x, "o:connectlocs", "@9,0;@10,10800;@11,21600;@12,10800");
	xml_attribute(x, "o:connectangles", "270,180,90,0");
	xml_close(x);
	xml_open(x, "v:textpath");
	xml_attribute(x, "on", "t");
	xml_attribute(x, "fitshape", "t");
	xml_close(x);
	xml_close(x);
}

static void put_shape(struct xml *x, const struct doc *doc, struct type *type, bool first)
{
	struct page page = page_of(doc);
	struct setting setting = {.letters = {BANNER_PT, .bold = true}, .line_percent = 100};
	double natural = type_width(type, setting.letters, doc->info.banner);
	double longest = BANNER_DIAGONAL * POINTS_OF_MM(hypot(page.width_mm, page.height_mm));
	double width = natural < longest ? natural : longest, height = type_pitch(&setting) * width / natural;
	double degrees = 360 - atan2(page.height_mm, page.width_mm) * 180 / M_PI;

	xml_open(x, "v:shape");
	xml_attribute(x, "id", first ? "Banner1" : "Banner2");
	xml_attribute(x, "o:spid", first ? "_x0000_s2049" : "_x0000_s2050");
	xml_attribute(x, "type", "#_x0000_t136");
	xml_attribute(x, "alt", doc->info.banner);
	xml_attribute(x, "style",
		      str_fmt(x->ctx->arena,
			      "position:absolute;margin-left:0;margin-top:0;width:%dpt;height:%dpt;rotation:%d;"
			      "z-index:-251658752;mso-position-horizontal:center;"
			      "mso-position-horizontal-relative:page;mso-position-vertical:center;"
			      "mso-position-vertical-relative:page",
			      (int)width, (int)height, (int)degrees));
	xml_attribute(x, "o:allowincell", "f");
	xml_attribute(x, "fillcolor", "silver");
	xml_attribute(x, "stroked", "f");
	xml_leaf(x, "v:fill", "opacity", ".5");
	xml_open(x, "v:textpath");
	xml_attribute(x, "style", "font-family:\"" FONT_NAME "\";font-size:1pt;font-weight:bold");
	xml_attribute(x, "string", doc->info.banner);
	xml_close(x);
	xml_close(x);
}

static void put_banner(struct xml *x, const struct doc *doc, struct type *type, bool first)
{
	xml_open(x, "w:r");
	xml_open(x, "w:rPr");
	xml_empty(x, "w:noProof");
	xml_close(x);
	xml_open(x, "w:pict");
	put_shape_type(x);
	put_shape(x, doc, type, first);
	xml_close(x);
	xml_close(x);
}

/* --- headers and footers --- */

static void put_page_number(struct xml *x)
{
	struct run shown = {.text = "2"};

	xml_open(x, "w:fldSimple");
	xml_attribute(x, "w:instr", " PAGE ");
	docx_run(x, &shown);
	xml_close(x);
}

enum err docx_header(struct ctx *ctx, const struct doc *doc, struct type *type, bool first, const char **bytes,
		     size_t *size)
{
	struct xml x = xml_begin(ctx, "w:hdr");
	struct run draft = {.text = DRAFT_MARK};

	docx_namespaces(&x);
	docx_para_open(&x, &DOCX_PARA(first && doc->info.draft ? "Draft" : "Header"));
	if (doc->info.banner)
		put_banner(&x, doc, type, first);
	if (!first)
		put_page_number(&x);
	else if (doc->info.draft)
		docx_run(&x, &draft);
	docx_para_close(&x);
	return xml_end(&x, bytes, size);
}

enum err docx_footer(struct ctx *ctx, const struct doc *doc, const char **bytes, size_t *size)
{
	struct xml x = xml_begin(ctx, "w:ftr");
	const char *code = doc->info.code;

	docx_namespaces(&x);
	docx_para_text(&x, &DOCX_PARA("Footer"), code ? str_fmt(ctx->arena, "%s%s", CODE_LABEL, code) : "");
	if (doc->info.banner) /* in words, for those who cannot see the picture of them */
		docx_para_text(&x, &DOCX_PARA("Footer"), doc->info.banner);
	return xml_end(&x, bytes, size);
}

/* --- the page --- */

static void put_reference(struct xml *x, const char *name, const char *type, const char *id)
{
	xml_open(x, name);
	xml_attribute(x, "w:type", type);
	xml_attribute(x, "r:id", id);
	xml_close(x);
}

void docx_section(struct xml *x, const struct doc *doc)
{
	struct page page = page_of(doc);

	xml_open(x, "w:sectPr");
	put_reference(x, "w:headerReference", "default", DOCX_HEADER_ID);
	put_reference(x, "w:headerReference", "first", DOCX_HEADER_FIRST_ID);
	put_reference(x, "w:footerReference", "default", DOCX_FOOTER_ID);
	put_reference(x, "w:footerReference", "first", DOCX_FOOTER_FIRST_ID);
	xml_open(x, "w:pgSz");
	xml_number(x, "w:w", (int)TWIPS_OF_MM(page.width_mm));
	xml_number(x, "w:h", (int)TWIPS_OF_MM(page.height_mm));
	if (doc->info.landscape)
		xml_attribute(x, "w:orient", "landscape");
	xml_close(x);
	xml_open(x, "w:pgMar");
	xml_number(x, "w:top", TWIPS_OF_MM(MARGIN_TOP_MM));
	xml_number(x, "w:right", TWIPS_OF_MM(MARGIN_RIGHT_MM));
	xml_number(x, "w:bottom", TWIPS_OF_MM(MARGIN_BOTTOM_MM));
	xml_number(x, "w:left", TWIPS_OF_MM(MARGIN_LEFT_MM));
	xml_number(x, "w:header", TWIPS_OF_MM(HEADER_MM));
	xml_number(x, "w:footer", TWIPS_OF_MM(FOOTER_MM));
	xml_number(x, "w:gutter", 0);
	xml_close(x);
	xml_leaf_number(x, "w:cols", "w:space", TWIPS_OF_MM100(INDENT_MM100));
	xml_empty(x, "w:titlePg");
	xml_close(x);
}
