/* The styles of a DOCX: the decree's looks under names that a clerk finds in Word's list. */
#include "doc/docx.h"
#include "doc/head.h"

#define HALF_POINTS 2
#define LINE_SINGLE 240 /* of w:line */

struct style {
	const char *id, *name, *next;
	struct letters letters;
	enum align align;
	bool indent, keep_next, keep_lines;
	unsigned before_pt, after_pt, line_percent;
	int outline; /* level of a heading, from 1; 0: none */
};

static const char *justification(enum align align)
{
	static const char *const names[] = {
	    [ALIGN_LEFT] = "left", [ALIGN_CENTER] = "center", [ALIGN_RIGHT] = "right", [ALIGN_JUSTIFY] = "both"};

	return names[align];
}

static void put_letters(struct xml *x, struct letters letters)
{
	xml_open(x, "w:rPr");
	if (letters.bold) {
		xml_empty(x, "w:b");
		xml_empty(x, "w:bCs");
	}
	if (letters.italic) {
		xml_empty(x, "w:i");
		xml_empty(x, "w:iCs");
	}
	xml_leaf_number(x, "w:sz", "w:val", (int)letters.size_pt * HALF_POINTS);
	xml_leaf_number(x, "w:szCs", "w:val", (int)letters.size_pt * HALF_POINTS);
	xml_close(x);
}

static void put_para_properties(struct xml *x, const struct style *s)
{
	xml_open(x, "w:pPr");
	if (s->keep_next)
		xml_empty(x, "w:keepNext");
	if (s->keep_lines)
		xml_empty(x, "w:keepLines");
	xml_open(x, "w:spacing");
	xml_number(x, "w:before", TWIPS_OF_PT(s->before_pt));
	xml_number(x, "w:after", TWIPS_OF_PT(s->after_pt));
	xml_number(x, "w:line", (int)s->line_percent * LINE_SINGLE / 100);
	xml_attribute(x, "w:lineRule", "auto");
	xml_close(x);
	if (s->indent)
		xml_leaf_number(x, "w:ind", "w:firstLine", TWIPS_OF_MM100(INDENT_MM100));
	xml_leaf(x, "w:jc", "w:val", justification(s->align));
	if (s->outline)
		xml_leaf_number(x, "w:outlineLvl", "w:val", s->outline - 1);
	xml_close(x);
}

static void style_open(struct xml *x, const char *type, const char *id, const char *name)
{
	xml_open(x, "w:style");
	xml_attribute(x, "w:type", type);
	xml_attribute(x, "w:styleId", id);
	xml_leaf(x, "w:name", "w:val", name);
}

static void put_style(struct xml *x, const struct style *s)
{
	style_open(x, "paragraph", s->id, s->name);
	xml_leaf(x, "w:basedOn", "w:val", "Normal");
	if (s->next)
		xml_leaf(x, "w:next", "w:val", s->next);
	xml_empty(x, "w:qFormat");
	put_para_properties(x, s);
	put_letters(x, s->letters);
	xml_close(x);
}

static void put_defaults(struct xml *x)
{
	xml_open(x, "w:docDefaults");
	xml_open(x, "w:rPrDefault");
	xml_open(x, "w:rPr");
	xml_open(x, "w:rFonts");
	xml_attribute(x, "w:ascii", FONT_NAME);
	xml_attribute(x, "w:hAnsi", FONT_NAME);
	xml_attribute(x, "w:eastAsia", FONT_NAME);
	xml_attribute(x, "w:cs", FONT_NAME);
	xml_close(x);
	xml_leaf_number(x, "w:sz", "w:val", PT_BODY * HALF_POINTS);
	xml_leaf_number(x, "w:szCs", "w:val", PT_BODY * HALF_POINTS);
	xml_open(x, "w:lang");
	xml_attribute(x, "w:val", "vi-VN");
	xml_attribute(x, "w:eastAsia", "vi-VN");
	xml_attribute(x, "w:bidi", "ar-SA");
	xml_close(x);
	xml_close(x);
	xml_close(x);
	xml_open(x, "w:pPrDefault");
	xml_open(x, "w:pPr");
	xml_open(x, "w:spacing");
	xml_number(x, "w:before", 0);
	xml_number(x, "w:after", 0);
	xml_number(x, "w:line", LINE_SINGLE);
	xml_attribute(x, "w:lineRule", "auto");
	xml_close(x);
	xml_close(x);
	xml_close(x);
	xml_close(x);
}

static void put_normal(struct xml *x)
{
	xml_open(x, "w:style");
	xml_attribute(x, "w:type", "paragraph");
	xml_attribute(x, "w:default", "1");
	xml_attribute(x, "w:styleId", "Normal");
	xml_leaf(x, "w:name", "w:val", "Normal");
	xml_empty(x, "w:qFormat");
	xml_close(x);
}

static void put_para_styles(struct xml *x)
{
	static const char *const names[] = {[PARA_BODY] = "Body Text",      [PARA_PLAIN] = "Nội dung không thụt dòng",
					    [PARA_BASIS] = "Căn cứ",        [PARA_CENTER] = "Nội dung giữa dòng",
					    [PARA_TO] = "Kính gửi",         [PARA_HEADING_1] = "heading 1",
					    [PARA_HEADING_2] = "heading 2", [PARA_HEADING_3] = "heading 3",
					    [PARA_NOTE] = "Ghi chú"};

	for (unsigned i = 0; i < sizeof names / sizeof *names; i++) {
		const struct para_look *look = para_look((enum para_style)i);
		bool heading = i >= PARA_HEADING_1 && i <= PARA_HEADING_3;

		put_style(x, &(struct style){.id = look->style,
					     .name = names[i],
					     .next = heading ? "BodyText" : NULL,
					     .letters = {look->size_pt, look->bold, look->italic},
					     .align = look->align,
					     .indent = look->indent,
					     .keep_next = look->keep_next,
					     .keep_lines = heading,
					     .before_pt = look->before_pt,
					     .after_pt = look->after_pt,
					     .line_percent = look->line_percent,
					     .outline = heading ? (int)(i - PARA_HEADING_1) + 1 : 0});
	}
}

static void put_head_styles(struct xml *x)
{
	static const char *const names[] = {[HEAD_PARENT] = "Cơ quan chủ quản",   [HEAD_BODY] = "Cơ quan ban hành",
					    [HEAD_NATION] = "Quốc hiệu",          [HEAD_MOTTO] = "Tiêu ngữ",
					    [HEAD_NUMBER] = "Số, ký hiệu",        [HEAD_SUBJECT] = "Trích yếu công văn",
					    [HEAD_PLACE] = "Địa danh, ngày tháng"};

	for (unsigned i = 0; i < sizeof names / sizeof *names; i++) {
		const struct head_look *look = head_look((enum head_role)i);

		put_style(x, &(struct style){.id = look->style,
					     .name = names[i],
					     .letters = look->letters,
					     .align = ALIGN_CENTER,
					     .line_percent = 100});
	}
}

static void put_other_styles(struct xml *x)
{
	static const struct style styles[] = {
	    {"Title",
	     "Title",
	     "Subtitle",
	     {PT_TITLE, .bold = true},
	     ALIGN_CENTER,
	     .keep_next = true,
	     .line_percent = 100},
	    {"Subtitle",
	     "Subtitle",
	     "BodyText",
	     {PT_TITLE, .bold = true},
	     ALIGN_CENTER,
	     .keep_next = true,
	     .line_percent = 100},
	    {"TableText",
	     "Nội dung bảng",
	     NULL,
	     {.size_pt = PT_TABLE},
	     ALIGN_LEFT,
	     .before_pt = CELL_PAD_PT,
	     .after_pt = CELL_PAD_PT,
	     .line_percent = 100},
	    {"TableHeader",
	     "Tiêu đề bảng",
	     NULL,
	     {.size_pt = PT_TABLE},
	     ALIGN_CENTER,
	     .keep_next = true,
	     .before_pt = CELL_PAD_PT,
	     .after_pt = CELL_PAD_PT,
	     .line_percent = 100},
	    {"SignerPosition",
	     "Chức vụ người ký",
	     NULL,
	     {PT_SIGNER, .bold = true},
	     ALIGN_CENTER,
	     .keep_next = true,
	     .line_percent = 100},
	    {"SignerHint",
	     "Hướng dẫn ký",
	     NULL,
	     {PT_SIGNER, .italic = true},
	     ALIGN_CENTER,
	     .keep_next = true,
	     .line_percent = 100},
	    {"SignerName", "Họ tên người ký", NULL, {PT_SIGNER, .bold = true}, ALIGN_CENTER, .line_percent = 100},
	    {"RecipientsHead",
	     "Nơi nhận",
	     "Recipients",
	     {PT_RECIPIENTS_HEAD, true, true},
	     ALIGN_LEFT,
	     .keep_next = true,
	     .line_percent = 100},
	    {"Recipients", "Danh sách nơi nhận", NULL, {.size_pt = PT_RECIPIENTS}, ALIGN_LEFT, .line_percent = 100},
	    {"Draft", "Dự thảo", NULL, {PT_DRAFT, .bold = true}, ALIGN_LEFT, .line_percent = 100},
	    {"Header", "header", NULL, {.size_pt = PT_PAGE_NUMBER}, ALIGN_CENTER, .line_percent = 100},
	    {"Footer", "footer", NULL, {.size_pt = PT_CODE}, ALIGN_LEFT, .line_percent = 100},
	};

	for (size_t i = 0; i < sizeof styles / sizeof *styles; i++)
		put_style(x, &styles[i]);
}

/* A paragraph without words, exactly as high as asked for; a rule has a line at its top. */
static void put_thin_style(struct xml *x, const char *id, const char *name, int height, bool rule)
{
	style_open(x, "paragraph", id, name);
	xml_leaf(x, "w:basedOn", "w:val", "Normal");
	xml_open(x, "w:pPr");
	if (rule) {
		xml_empty(x, "w:keepNext");
		xml_open(x, "w:pBdr");
		xml_open(x, "w:top");
		xml_attribute(x, "w:val", "single");
		xml_number(x, "w:sz", 6); /* eighths of a point */
		xml_number(x, "w:space", 0);
		xml_attribute(x, "w:color", "000000");
		xml_close(x);
		xml_close(x);
	}
	xml_open(x, "w:spacing");
	if (rule)
		xml_number(x, "w:before", TWIPS_OF_PT(RULE_SPACE_PT) / 2);
	xml_number(x, "w:line", height);
	xml_attribute(x, "w:lineRule", "exact");
	xml_close(x);
	xml_close(x);
	put_letters(x, (struct letters){.size_pt = 1});
	xml_close(x);
}

static void put_cell_margins(struct xml *x, int side)
{
	static const char *const sides[] = {"w:top", "w:left", "w:bottom", "w:right"};

	xml_open(x, "w:tblCellMar");
	for (unsigned i = 0; i < 4; i++) {
		xml_open(x, sides[i]);
		xml_number(x, "w:w", i % 2 ? side : 0);
		xml_attribute(x, "w:type", "dxa");
		xml_close(x);
	}
	xml_close(x);
}

static void put_borders(struct xml *x)
{
	static const char *const lines[] = {"w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"};

	xml_open(x, "w:tblBorders");
	for (unsigned i = 0; i < sizeof lines / sizeof *lines; i++) {
		xml_open(x, lines[i]);
		xml_attribute(x, "w:val", "single");
		xml_number(x, "w:sz", 4);
		xml_number(x, "w:space", 0);
		xml_attribute(x, "w:color", "000000");
		xml_close(x);
	}
	xml_close(x);
}

static void put_table_style(struct xml *x, const char *id, const char *name, bool normal, bool lines, int side)
{
	xml_open(x, "w:style");
	xml_attribute(x, "w:type", "table");
	if (normal)
		xml_attribute(x, "w:default", "1");
	xml_attribute(x, "w:styleId", id);
	xml_leaf(x, "w:name", "w:val", name);
	if (!normal)
		xml_leaf(x, "w:basedOn", "w:val", "TableNormal");
	xml_leaf_number(x, "w:uiPriority", "w:val", normal ? 99 : 39);
	xml_open(x, "w:tblPr");
	xml_open(x, "w:tblInd");
	xml_number(x, "w:w", 0);
	xml_attribute(x, "w:type", "dxa");
	xml_close(x);
	if (lines)
		put_borders(x);
	put_cell_margins(x, side);
	xml_close(x);
	xml_close(x);
}

enum err docx_styles(struct ctx *ctx, const char **bytes, size_t *size)
{
	struct xml x = xml_begin(ctx, "w:styles");
	int side = TWIPS_OF_MM100(CELL_PAD_MM100);

	docx_namespaces(&x);
	put_defaults(&x);
	put_normal(&x);
	put_para_styles(&x);
	put_head_styles(&x);
	put_other_styles(&x);
	put_thin_style(&x, "Rule", "Đường kẻ", TWIPS_OF_PT(RULE_SPACE_PT) / 2, true);
	put_thin_style(&x, "Spacer", "Khoảng cách", TWIPS_OF_PT(1), false);
	put_table_style(&x, "TableNormal", "Normal Table", true, false, 108);
	put_table_style(&x, "TableGrid", "Table Grid", false, true, side);
	put_table_style(&x, "SideBySide", "Bảng không kẻ", false, false, 0);
	return xml_end(&x, bytes, size);
}
