/* docx.h - inside the DOCX writer: what its parts share. Lengths are twips (1/20 point) as the format counts.
 * Elements stand in the order of ECMA-376's schema; Word repairs or refuses files where they don't. */
#ifndef TCPL_DOC_DOCX_H
#define TCPL_DOC_DOCX_H

#include "doc/type.h"
#include "doc/xml.h"

#define TWIPS_OF_PT(pt) ((int)((pt)*20))
#define TWIPS_OF_MM(mm) (((mm)*14400 + 127) / 254)        /* rounded */
#define TWIPS_OF_MM100(mm100) (((mm100)*144 + 127) / 254) /* of hundredths */

/* Namespaces of a part that holds text. */
void docx_namespaces(struct xml *);

/* docx_styles.c: word/styles.xml */
MUST_CHECK enum err docx_styles(struct ctx *, const char **bytes, size_t *size);

/* docx_frame.c: headers and footers; first tells which page's. */
MUST_CHECK enum err docx_header(struct ctx *, const struct doc *, struct type *, bool first, const char **bytes,
				size_t *size);
MUST_CHECK enum err docx_footer(struct ctx *, const struct doc *, const char **bytes, size_t *size);
/* The page and the links to its headers and footers: w:sectPr. */
void docx_section(struct xml *, const struct doc *);
/* The identities that docx_section refers to, for the relations of the document. */
#define DOCX_HEADER_ID "rId1"
#define DOCX_HEADER_FIRST_ID "rId2"
#define DOCX_FOOTER_ID "rId3"
#define DOCX_FOOTER_FIRST_ID "rId4"

/* docx_body.c: word/document.xml */
MUST_CHECK enum err docx_body(struct ctx *, const struct doc *, struct type *, const char **bytes, size_t *size);

/* What a paragraph says beyond its style; 0 and NULL leave that to the style. */
struct docx_para {
	const char *style;
	bool keep_next;
	int before, after; /* -1: as the style */
	int left, right;   /* indents */
	const char *align;
};
#define DOCX_PARA(name) ((struct docx_para){.style = (name), .before = -1, .after = -1})

/* docx_text.c: paragraphs and runs. */
void docx_para_open(struct xml *, const struct docx_para *);
void docx_para_close(struct xml *);
void docx_run(struct xml *, const struct run *);
/* A whole paragraph of one run; text may hold \n. */
void docx_para_text(struct xml *, const struct docx_para *, const char *text);

/* What stands around the cells of a table. */
struct docx_cell {
	int width;
	unsigned columns;
	const char *merge; /* "restart", "continue"; NULL: no span of rows */
	const char *align; /* vertical: "center"; NULL: top */
};
void docx_table_open(struct xml *, const char *style, const char *caption, const unsigned *widths, unsigned count);
void docx_row_open(struct xml *, bool header);
void docx_cell_open(struct xml *, const struct docx_cell *);

#endif
