/* Paragraphs, runs and the frames of tables, each with its properties in the order of the schema. */
#include <string.h>

#include "doc/docx.h"

void docx_namespaces(struct xml *x)
{
	xml_attribute(x, "xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main");
	xml_attribute(x, "xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships");
	xml_attribute(x, "xmlns:v", "urn:schemas-microsoft-com:vml");
	xml_attribute(x, "xmlns:o", "urn:schemas-microsoft-com:office:office");
	xml_attribute(x, "xmlns:w10", "urn:schemas-microsoft-com:office:word");
}

/* --- paragraphs --- */

static void put_spacing(struct xml *x, const struct docx_para *para)
{
	if (para->before < 0 && para->after < 0)
		return;
	xml_open(x, "w:spacing");
	if (para->before >= 0)
		xml_number(x, "w:before", para->before);
	if (para->after >= 0)
		xml_number(x, "w:after", para->after);
	xml_close(x);
}

static void put_indent(struct xml *x, const struct docx_para *para)
{
	if (!para->left && !para->right)
		return;
	xml_open(x, "w:ind");
	xml_number(x, "w:left", para->left);
	xml_number(x, "w:right", para->right);
	xml_close(x);
}

void docx_para_open(struct xml *x, const struct docx_para *para)
{
	xml_open(x, "w:p");
	xml_open(x, "w:pPr");
	xml_leaf(x, "w:pStyle", "w:val", para->style);
	if (para->keep_next)
		xml_empty(x, "w:keepNext");
	put_spacing(x, para);
	put_indent(x, para);
	if (para->align)
		xml_leaf(x, "w:jc", "w:val", para->align);
	xml_close(x);
}

void docx_para_close(struct xml *x)
{
	xml_close(x);
}

void docx_run(struct xml *x, const struct run *run)
{
	const char *text = run->text;

	xml_open(x, "w:r");
	if (run->bold || run->italic) {
		xml_open(x, "w:rPr");
		if (run->bold)
			xml_empty(x, "w:b");
		if (run->italic)
			xml_empty(x, "w:i");
		xml_close(x);
	}
	for (;;) {
		size_t size = strcspn(text, "\n");

		xml_open(x, "w:t");
		xml_attribute(x, "xml:space", "preserve");
		xml_text(x, text[size] ? str_ndup(x->ctx->arena, text, size) : text);
		xml_close(x);
		if (!text[size])
			break;
		xml_empty(x, "w:br");
		text += size + 1;
	}
	xml_close(x);
}

void docx_para_text(struct xml *x, const struct docx_para *para, const char *text)
{
	struct run run = {.text = text};

	docx_para_open(x, para);
	if (*text)
		docx_run(x, &run);
	docx_para_close(x);
}

/* --- tables --- */

void docx_table_open(struct xml *x, const char *style, const char *caption, const unsigned *widths, unsigned count)
{
	int total = 0;

	for (unsigned c = 0; c < count; c++)
		total += (int)widths[c];
	xml_open(x, "w:tbl");
	xml_open(x, "w:tblPr");
	xml_leaf(x, "w:tblStyle", "w:val", style);
	xml_open(x, "w:tblW");
	xml_number(x, "w:w", total);
	xml_attribute(x, "w:type", "dxa");
	xml_close(x);
	xml_leaf(x, "w:tblLayout", "w:type", "fixed");
	xml_open(x, "w:tblLook");
	xml_attribute(x, "w:val", "0420"); /* first row, no bands of columns */
	xml_close(x);
	if (!str_empty(caption))
		xml_leaf(x, "w:tblCaption", "w:val", caption);
	xml_close(x);
	xml_open(x, "w:tblGrid");
	for (unsigned c = 0; c < count; c++)
		xml_leaf_number(x, "w:gridCol", "w:w", (int)widths[c]);
	xml_close(x);
}

void docx_row_open(struct xml *x, bool header)
{
	xml_open(x, "w:tr");
	xml_open(x, "w:trPr");
	xml_empty(x, "w:cantSplit");
	if (header)
		xml_empty(x, "w:tblHeader");
	xml_close(x);
}

void docx_cell_open(struct xml *x, const struct docx_cell *cell)
{
	xml_open(x, "w:tc");
	xml_open(x, "w:tcPr");
	xml_open(x, "w:tcW");
	xml_number(x, "w:w", cell->width);
	xml_attribute(x, "w:type", "dxa");
	xml_close(x);
	if (cell->columns > 1)
		xml_leaf_number(x, "w:gridSpan", "w:val", (int)cell->columns);
	if (cell->merge)
		xml_leaf(x, "w:vMerge", "w:val", cell->merge);
	if (cell->align)
		xml_leaf(x, "w:vAlign", "w:val", cell->align);
	xml_close(x);
}
