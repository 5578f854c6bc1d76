#include "support.h"

#include "base/points.h"
#include "doc/layout.h"
#include "paper.h"
#include "parts.h"

static const char *const part_names[] = {"[Content_Types].xml",
					 "_rels/.rels",
					 "word/document.xml",
					 "word/styles.xml",
					 "word/settings.xml",
					 "word/fontTable.xml",
					 "word/header1.xml",
					 "word/header2.xml",
					 "word/footer1.xml",
					 "word/footer2.xml",
					 "docProps/core.xml",
					 "docProps/app.xml",
					 "word/_rels/document.xml.rels"};

static struct buf written(struct ctx *ctx, const struct doc *doc)
{
	struct buf out = buf_new(ctx->arena);

	assert_int_equal(doc_write_docx(ctx, doc, &out), OK);
	return out;
}

static zip_t *docx(struct ctx *ctx, const struct doc_info *info)
{
	struct buf out = written(ctx, paper(ctx->arena, info));

	return parts_open(ctx, &out);
}

static zip_t *docx_plain(struct ctx *ctx)
{
	struct doc_info info = paper_info();

	return docx(ctx, &info);
}

/* --- the schema --- */

/* The order of children that ECMA-376 part 1 (transitional) asks for, as far as we use them. Word "repairs" or refuses
 * a file that breaks it. */
static const struct order {
	const char *parent, *children;
} orders[] = {
    {"document", "body"},
    {"pPr", "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
	    "suppressAutoHyphens spacing ind contextualSpacing jc textAlignment outlineLvl rPr sectPr"},
    {"rPr", "rStyle rFonts b bCs i iCs caps smallCaps strike noProof color spacing w kern position sz szCs highlight u "
	    "vertAlign lang"},
    {"tblPr", "tblStyle tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption"},
    {"tblGrid", "gridCol"},
    {"trPr", "cantSplit trHeight tblHeader jc"},
    {"tcPr", "tcW gridSpan vMerge tcBorders shd noWrap tcMar vAlign"},
    {"tbl", "tblPr tblGrid tr"},
    {"tr", "trPr tc"},
    {"tc", "tcPr p"},
    {"sectPr", "headerReference footerReference type pgSz pgMar pgNumType cols vAlign titlePg"},
    {"style", "name basedOn next link uiPriority qFormat pPr rPr tblPr trPr tcPr"},
    {"styles", "docDefaults latentStyles style"},
    {"docDefaults", "rPrDefault pPrDefault"},
    {"rPrDefault", "rPr"},
    {"pPrDefault", "pPr"},
    {"pBdr", "top left bottom right between bar"},
    {"tblBorders", "top left bottom right insideH insideV"},
    {"tblCellMar", "top left bottom right"},
    {"settings", "zoom defaultTabStop characterSpacingControl compat themeFontLang decimalSymbol listSeparator"},
    {"compat", "doNotExpandShiftReturn compatSetting"},
    {"fonts", "font"},
    {"font", "altName panose1 charset family pitch sig"},
    {"r", "rPr t br pict"}, /* t and br in any order */
    {"pict", "shapetype shape"},
    {"shapetype", "formulas path textpath"},
    {"shape", "fill textpath"},
};

static int place_in(const char *list, const char *name)
{
	size_t size = strlen(name);
	int place = 0;

	for (const char *at = list; *at; place++) {
		size_t word = strcspn(at, " ");

		if (word == size && strncmp(at, name, size) == 0)
			return place;
		at += word + (at[word] == ' ');
	}
	return -1;
}

static void children_in_order(xmlNodePtr parent, const char *list)
{
	int last = 0;

	for (xmlNodePtr child = parent->children; child; child = child->next) {
		int place;

		if (child->type != XML_ELEMENT_NODE)
			continue;
		place = place_in(list, (const char *)child->name);
		if (place < 0 || (place < last && !str_eq((const char *)parent->name, "r")))
			fail_msg("%s may not stand there in %s", child->name, parent->name);
		last = place;
	}
}

static void check_node(xmlNodePtr node)
{
	for (size_t i = 0; i < sizeof orders / sizeof *orders; i++)
		if (str_eq(orders[i].parent, (const char *)node->name))
			children_in_order(node, orders[i].children);
	if (str_eq((const char *)node->name, "tc"))
		assert_string_equal(node->last->name, "p"); /* a cell ends with a paragraph */
	for (xmlNodePtr child = node->children; child; child = child->next)
		if (child->type == XML_ELEMENT_NODE)
			check_node(child);
}

static void check_schema(struct ctx *ctx, const struct doc_info *info)
{
	zip_t *zip = docx(ctx, info);

	assert_int_equal(zip_get_num_entries(zip, 0), sizeof part_names / sizeof *part_names);
	for (size_t i = 0; i < sizeof part_names / sizeof *part_names; i++)
		check_node(xmlDocGetRootElement(parts_xml(ctx, zip, part_names[i])));
}

TEST(elements_stand_in_the_order_of_the_schema)
{
	struct doc_info info = paper_info();

	check_schema(ctx, &info);
	info.banner = PAPER_BANNER;
	info.draft = info.landscape = true;
	check_schema(ctx, &info);
}

TEST(the_content_types_come_first_and_name_every_part)
{
	zip_t *zip = docx_plain(ctx);
	xmlDocPtr types = parts_xml(ctx, zip, "[Content_Types].xml");

	assert_string_equal(zip_get_name(zip, 0, 0), "[Content_Types].xml");
	for (size_t i = 0; i < sizeof part_names / sizeof *part_names; i++)
		if (str_ends(part_names[i], ".xml") && i > 0)
			parts_says(ctx, types, str_fmt(ctx->arena, "count(//*[@PartName='/%s'])", part_names[i]), "1");
}

TEST(every_style_that_is_used_exists)
{
	zip_t *zip = docx_plain(ctx);
	xmlDocPtr styles = parts_xml(ctx, zip, "word/styles.xml"), body = parts_xml(ctx, zip, "word/document.xml");
	int count = parts_number(ctx, body, "count(//w:pStyle | //w:tblStyle)");

	assert_in_range(count, 100, 1000);
	for (int i = 1; i <= count; i++) {
		const char *id = parts_ask(ctx, body, str_fmt(ctx->arena, "(//w:pStyle | //w:tblStyle)[%d]/@w:val", i));

		parts_says(ctx, styles, str_fmt(ctx->arena, "count(//w:style[@w:styleId='%s'])", id), "1");
	}
}

TEST(each_row_covers_the_whole_grid)
{
	xmlDocPtr body = parts_xml(ctx, docx_plain(ctx), "word/document.xml");
	int rows = parts_number(ctx, body, "count(//w:tbl[2]/w:tr)");

	assert_int_equal(rows, PAPER_ROWS + 3);
	for (int r = 1; r <= rows; r++)
		parts_says(ctx, body,
			   str_fmt(ctx->arena,
				   "count(//w:tbl[2]/w:tr[%d]/w:tc[not(w:tcPr/w:gridSpan)]) + "
				   "sum(//w:tbl[2]/w:tr[%d]//w:gridSpan/@w:val)",
				   r, r),
			   "6");
	parts_says(ctx, body, "sum(//w:tbl[2]/w:tblGrid/w:gridCol/@w:w) = //w:tbl[2]/w:tblPr/w:tblW/@w:w", "true");
}

/* --- Decree 30/2020/NĐ-CP: lengths are twips, 56.7 to the millimetre; sizes half points --- */

static void mm_is(struct ctx *ctx, xmlDocPtr doc, const char *attribute, int mm)
{
	int twips = parts_number(ctx, doc, attribute);

	assert_in_range(twips * 254, mm * 14400 - 254, mm * 14400 + 254); /* to a twip */
}

TEST(the_page_is_a4_with_the_margins_of_the_decree)
{
	xmlDocPtr body = parts_xml(ctx, docx_plain(ctx), "word/document.xml");

	mm_is(ctx, body, "//w:pgSz/@w:w", 210);
	mm_is(ctx, body, "//w:pgSz/@w:h", 297);
	mm_is(ctx, body, "//w:pgMar/@w:top", 20);
	mm_is(ctx, body, "//w:pgMar/@w:bottom", 20);
	mm_is(ctx, body, "//w:pgMar/@w:left", 30);
	mm_is(ctx, body, "//w:pgMar/@w:right", 15);
	parts_says(ctx, body, "count(//w:pgSz/@w:orient)", "0");
}

TEST(a_landscape_page_lies_on_its_side_with_the_same_margins)
{
	struct doc_info info = paper_info();
	xmlDocPtr body;

	info.landscape = true;
	body = parts_xml(ctx, docx(ctx, &info), "word/document.xml");
	mm_is(ctx, body, "//w:pgSz/@w:w", 297);
	mm_is(ctx, body, "//w:pgSz/@w:h", 210);
	parts_says(ctx, body, "//w:pgSz/@w:orient", "landscape");
	mm_is(ctx, body, "//w:pgMar/@w:left", 30);
}

/* What a style says, and so every paragraph that has it. */
static void style_is(struct ctx *ctx, xmlDocPtr styles, const char *id, int pt, bool bold, bool italic, const char *jc)
{
	const char *of = str_fmt(ctx->arena, "//w:style[@w:styleId='%s']", id);

	assert_int_equal(parts_number(ctx, styles, str_fmt(ctx->arena, "%s/w:rPr/w:sz/@w:val", of)), pt * 2);
	assert_int_equal(parts_number(ctx, styles, str_fmt(ctx->arena, "count(%s/w:rPr/w:b)", of)), bold);
	assert_int_equal(parts_number(ctx, styles, str_fmt(ctx->arena, "count(%s/w:rPr/w:i)", of)), italic);
	parts_says(ctx, styles, str_fmt(ctx->arena, "string(%s/w:pPr/w:jc/@w:val)", of), jc);
}

TEST(every_element_has_the_letters_of_the_decree)
{
	xmlDocPtr styles = parts_xml(ctx, docx_plain(ctx), "word/styles.xml");

	parts_says(ctx, styles, "//w:docDefaults//w:rFonts/@w:ascii", "Times New Roman");
	parts_says(ctx, styles, "//w:docDefaults//w:rFonts/@w:cs", "Times New Roman");
	parts_says(ctx, styles, "//w:docDefaults//w:lang/@w:val", "vi-VN");
	parts_says(ctx, styles, "count(//w:color)", "0"); /* black */
	style_is(ctx, styles, "HeadNation", 13, true, false, "center");
	style_is(ctx, styles, "HeadMotto", 14, true, false, "center");
	style_is(ctx, styles, "HeadParent", 13, false, false, "center");
	style_is(ctx, styles, "HeadBody", 13, true, false, "center");
	style_is(ctx, styles, "HeadNumber", 13, false, false, "center");
	style_is(ctx, styles, "HeadPlace", 14, false, true, "center");
	style_is(ctx, styles, "HeadSubject", 13, false, false, "center");
	style_is(ctx, styles, "Title", 14, true, false, "center");
	style_is(ctx, styles, "Subtitle", 14, true, false, "center");
	style_is(ctx, styles, "Basis", 14, false, true, "both");
	style_is(ctx, styles, "BodyText", 14, false, false, "both");
	style_is(ctx, styles, "Heading1", 14, true, false, "both");
	style_is(ctx, styles, "Heading3", 14, false, false, "both");
	style_is(ctx, styles, "Addressee", 14, false, false, "center");
	style_is(ctx, styles, "SignerPosition", 14, true, false, "center");
	style_is(ctx, styles, "SignerName", 14, true, false, "center");
	style_is(ctx, styles, "RecipientsHead", 12, true, true, "left");
	style_is(ctx, styles, "Recipients", 11, false, false, "left");
	style_is(ctx, styles, "Header", 13, false, false, "center");
}

TEST(paragraphs_have_the_indent_and_spacing_of_the_decree)
{
	xmlDocPtr styles = parts_xml(ctx, docx_plain(ctx), "word/styles.xml");

	parts_says(ctx, styles, "//w:style[@w:styleId='BodyText']/w:pPr/w:ind/@w:firstLine", "720"); /* 1.27 cm */
	assert_in_range(parts_number(ctx, styles, "//w:style[@w:styleId='BodyText']/w:pPr/w:spacing/@w:after"), 120,
			240);
	assert_in_range(parts_number(ctx, styles, "//w:style[@w:styleId='BodyText']/w:pPr/w:spacing/@w:line"), 240,
			360);
	parts_says(ctx, styles, "//w:style[@w:styleId='Heading2']/w:name/@w:val", "heading 2");
	parts_says(ctx, styles, "//w:style[@w:styleId='Heading2']/w:pPr/w:outlineLvl/@w:val", "1");
}

/* The length of a rule in twips: what its cell (or the text) has left of its indents. */
static int rule_length(struct ctx *ctx, xmlDocPtr body, const char *rule, int width)
{
	return width - parts_number(ctx, body, str_fmt(ctx->arena, "%s/w:pPr/w:ind/@w:left", rule)) -
	       parts_number(ctx, body, str_fmt(ctx->arena, "%s/w:pPr/w:ind/@w:right", rule));
}

TEST(lines_under_body_and_summary_are_a_third_to_a_half_and_under_the_motto_full)
{
	xmlDocPtr body = parts_xml(ctx, docx_plain(ctx), "word/document.xml");
	const char *const left = "//w:tbl[1]/w:tr[1]/w:tc[1]", *const right = "//w:tbl[1]/w:tr[1]/w:tc[2]";
	const char *const rule = "w:p[w:pPr/w:pStyle/@w:val='Rule']";
	int left_width = parts_number(ctx, body, str_fmt(ctx->arena, "%s/w:tcPr/w:tcW/@w:w", left));
	int right_width = parts_number(ctx, body, str_fmt(ctx->arena, "%s/w:tcPr/w:tcW/@w:w", right));

	assert_int_equal(left_width + right_width, 9355);
	/* widths of the words in Times New Roman: "PHƯỜNG PHAN RANG -" 13 pt bold 147 pt, the motto 14 pt bold 171 pt,
	 * the first line of the summary 14 pt bold 436 pt */
	assert_in_range(rule_length(ctx, body, str_fmt(ctx->arena, "%s/%s", left, rule), left_width), 147 * 20 / 3,
			147 * 20 / 2);
	assert_in_range(rule_length(ctx, body, str_fmt(ctx->arena, "%s/%s", right, rule), right_width), 170 * 20,
			172 * 20);
	assert_in_range(rule_length(ctx, body, str_fmt(ctx->arena, "//w:body/%s", rule), 9355), 436 * 20 / 3,
			436 * 20 / 2);
}

TEST(long_names_break_where_a_person_would_break_them)
{
	xmlDocPtr body = parts_xml(ctx, docx_plain(ctx), "word/document.xml");

	parts_says(ctx, body, "//w:p[w:pPr/w:pStyle/@w:val='HeadBody']/w:r/w:t[2]", "PHƯỜNG PHAN RANG -");
	parts_says(ctx, body, "//w:p[w:pPr/w:pStyle/@w:val='HeadBody']/w:r/w:t[3]", "THÁP CHÀM");
	parts_says(ctx, body, "//w:p[w:pPr/w:pStyle/@w:val='HeadPlace']/w:r/w:t[2]", "ngày 06 tháng 01 năm 2025");
}

TEST(the_page_number_is_in_the_upper_margin_from_page_2_on)
{
	zip_t *zip = docx_plain(ctx);
	xmlDocPtr body = parts_xml(ctx, zip, "word/document.xml");

	parts_says(ctx, body, "count(//w:sectPr/w:titlePg)", "1");
	parts_says(ctx, parts_xml(ctx, zip, "word/header1.xml"), "//w:fldSimple/@w:instr", " PAGE ");
	parts_says(ctx, parts_xml(ctx, zip, "word/header2.xml"), "count(//w:fldSimple)", "0");
	assert_in_range(parts_number(ctx, body, "//w:pgMar/@w:header"), 400, 600);
}

/* --- text and tables --- */

TEST(rows_of_the_header_repeat_and_no_row_is_split)
{
	xmlDocPtr body = parts_xml(ctx, docx_plain(ctx), "word/document.xml");

	parts_says(ctx, body, "count(//w:tbl[2]/w:tr[w:trPr/w:tblHeader])", "2");
	parts_says(ctx, body, "count(//w:tbl[2]/w:tr[position() <= 2 and w:trPr/w:tblHeader])", "2");
	parts_says(ctx, body, "count(//w:tr[not(w:trPr/w:cantSplit)])", "0");
	parts_says(ctx, body, "//w:tbl[2]//w:tblCaption/@w:val", "Kết quả chấm điểm");
}

TEST(spans_of_rows_begin_once_and_go_on)
{
	xmlDocPtr body = parts_xml(ctx, docx_plain(ctx), "word/document.xml");

	parts_says(ctx, body, "count(//w:tbl[2]//w:vMerge[@w:val='restart'])", "9");
	parts_says(ctx, body, "count(//w:tbl[2]//w:vMerge[@w:val='continue'])", "15");
	parts_says(ctx, body, "string(//w:tbl[2]/w:tr[4]/w:tc[2])", "");
}

TEST(figures_are_those_of_the_text)
{
	xmlDocPtr body = parts_xml(ctx, docx_plain(ctx), "word/document.xml");

	parts_says(ctx, body, "string(//w:tbl[2]/w:tr[4]/w:tc[3])", "10,25");
	parts_says(ctx, body, "string(//w:tbl[2]/w:tr[4]/w:tc[4])", "85,71%");
	parts_says(ctx, body, "string(//w:tbl[2]/w:tr[last()]/w:tc[2])", "98,5");
	parts_says(ctx, body, "string(//w:p[w:r/w:rPr/w:b][w:pPr/w:pStyle/@w:val='BodyText'])",
		   "Tổng điểm: 98,5 điểm & đạt <chuẩn>.");
}

TEST(the_closing_is_kept_together_with_what_stands_before_it)
{
	xmlDocPtr body = parts_xml(ctx, docx_plain(ctx), "word/document.xml");

	parts_says(ctx, body, "count(//w:tbl[3]/preceding-sibling::*[1]/w:pPr/w:keepNext)", "1"); /* the space */
	parts_says(ctx, body, "count(//w:tbl[3]/preceding-sibling::*[2]/w:pPr/w:keepNext)", "1"); /* the paragraph */
	parts_says(ctx, body, "string(//w:tbl[4]//w:tc[1]/w:p[10])", "- Lưu: VT.");
	parts_says(ctx, body, "string(//w:tbl[4]//w:tc[2]/w:p[last()])", "Nguyễn Thị Hồng Hạnh");
	parts_says(ctx, body, "name(//w:body/*[last() - 1])", "w:p"); /* Word wants one below the last table */
}

TEST(a_table_before_the_closing_keeps_its_last_row_with_it)
{
	struct doc_info info = paper_info();
	struct doc *doc = doc_new(ctx->arena, &info);
	struct buf out;
	xmlDocPtr body;

	paper_table(doc);
	paper_closing(doc);
	out = written(ctx, doc);
	body = parts_xml(ctx, parts_open(ctx, &out), "word/document.xml");
	parts_says(ctx, body, "count(//w:tbl[1]/w:tr[last()]/w:tc[not(w:p/w:pPr/w:keepNext)])", "0");
}

TEST(two_tables_in_a_row_stay_two)
{
	struct doc_info info = paper_info();
	struct doc *doc = doc_new(ctx->arena, &info);
	struct buf out;

	paper_table(doc);
	paper_table(doc);
	out = written(ctx, doc);
	parts_says(ctx, parts_xml(ctx, parts_open(ctx, &out), "word/document.xml"),
		   "count(//w:tbl/following-sibling::*[1][self::w:tbl])", "0");
}

TEST(characters_that_xml_forbids_do_not_spoil_the_file)
{
	struct doc_info info = paper_info();
	struct doc *doc = doc_new(ctx->arena, &info);
	struct buf out;

	doc_para(doc, PARA_BODY,
		 "a\001b\xEF\xBF\xBF"
		 "c\nd");
	out = written(ctx, doc);
	parts_says(ctx, parts_xml(ctx, parts_open(ctx, &out), "word/document.xml"), "string(//w:p)", "a b   cd");
}

/* --- marks --- */

TEST(a_draft_says_so_at_the_top_of_the_first_page_only)
{
	struct doc_info info = paper_info();
	zip_t *zip;

	info.draft = true;
	zip = docx(ctx, &info);
	parts_says(ctx, parts_xml(ctx, zip, "word/header2.xml"), "string(//w:p)", "DỰ THẢO");
	parts_says(ctx, parts_xml(ctx, zip, "word/header1.xml"), "string(//w:p)", "2");
	parts_says(ctx, parts_xml(ctx, docx_plain(ctx), "word/header2.xml"), "string(//w:p)", "");
}

TEST(the_banner_of_a_practice_edition_lies_across_every_page)
{
	struct doc_info info = paper_info();
	zip_t *zip;

	info.banner = PAPER_BANNER;
	zip = docx(ctx, &info);
	parts_says(ctx, parts_xml(ctx, zip, "word/header1.xml"), "//v:shape/v:textpath/@string", PAPER_BANNER);
	parts_says(ctx, parts_xml(ctx, zip, "word/header2.xml"), "//v:shape/v:textpath/@string", PAPER_BANNER);
	parts_says(ctx, parts_xml(ctx, zip, "word/footer1.xml"), "string(//w:p[2])", PAPER_BANNER);
	parts_says(ctx, parts_xml(ctx, docx_plain(ctx), "word/header1.xml"), "count(//v:shape)", "0");
}

TEST(the_code_stands_at_the_foot_of_every_page)
{
	zip_t *zip = docx_plain(ctx);

	parts_says(ctx, parts_xml(ctx, zip, "word/footer1.xml"), "string(//w:p)", "Mã đối chiếu: " PAPER_CODE);
	parts_says(ctx, parts_xml(ctx, zip, "word/footer2.xml"), "string(//w:p)", "Mã đối chiếu: " PAPER_CODE);
}

TEST(the_properties_tell_title_author_language_and_moment)
{
	struct doc_info info = paper_info();
	xmlDocPtr core = parts_xml(ctx, docx_plain(ctx), "docProps/core.xml");

	parts_says(ctx, core, "string(//dc:title)", info.title);
	parts_says(ctx, core, "string(//dc:creator)", info.author);
	parts_says(ctx, core, "string(//dc:language)", "vi-VN");
	parts_says(ctx, core, "string(//dcterms:created)", info.created);
}

TEST(the_same_paper_gives_the_same_bytes)
{
	struct doc_info info = paper_info();
	struct buf a = written(ctx, paper(ctx->arena, &info)), b = written(ctx, paper(ctx->arena, &info));

	assert_int_equal(a.size, b.size);
	assert_memory_equal(a.data, b.data, a.size);
}

/* --- running out of memory --- */

static enum err write_once(void *arg)
{
	struct ctx *ctx = arg;
	struct doc_info info = paper_info();
	struct buf out = buf_new(ctx->arena);

	info.banner = PAPER_BANNER;
	return doc_write_docx(ctx, paper(ctx->arena, &info), &out);
}

static void an_allocation_that_fails_leaves_nothing_behind(void **state)
{
	struct arena *arena = arena_new(ARENA_SIZE_MAX);

	(void)state;
	for (size_t n = 1; n < 2000; n += 37) {
		struct ctx ctx = ctx_new(arena, LANG_VI);

		arena_fail_at(arena, n);
		if (arena_run(arena, write_once, &ctx) == OK)
			break;
	}
	arena_free(arena); /* LeakSanitizer tells the rest */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(elements_stand_in_the_order_of_the_schema),
	    cmocka_unit_test(the_content_types_come_first_and_name_every_part),
	    cmocka_unit_test(every_style_that_is_used_exists),
	    cmocka_unit_test(each_row_covers_the_whole_grid),
	    cmocka_unit_test(the_page_is_a4_with_the_margins_of_the_decree),
	    cmocka_unit_test(a_landscape_page_lies_on_its_side_with_the_same_margins),
	    cmocka_unit_test(every_element_has_the_letters_of_the_decree),
	    cmocka_unit_test(paragraphs_have_the_indent_and_spacing_of_the_decree),
	    cmocka_unit_test(lines_under_body_and_summary_are_a_third_to_a_half_and_under_the_motto_full),
	    cmocka_unit_test(long_names_break_where_a_person_would_break_them),
	    cmocka_unit_test(the_page_number_is_in_the_upper_margin_from_page_2_on),
	    cmocka_unit_test(rows_of_the_header_repeat_and_no_row_is_split),
	    cmocka_unit_test(spans_of_rows_begin_once_and_go_on),
	    cmocka_unit_test(figures_are_those_of_the_text),
	    cmocka_unit_test(the_closing_is_kept_together_with_what_stands_before_it),
	    cmocka_unit_test(a_table_before_the_closing_keeps_its_last_row_with_it),
	    cmocka_unit_test(two_tables_in_a_row_stay_two),
	    cmocka_unit_test(characters_that_xml_forbids_do_not_spoil_the_file),
	    cmocka_unit_test(a_draft_says_so_at_the_top_of_the_first_page_only),
	    cmocka_unit_test(the_banner_of_a_practice_edition_lies_across_every_page),
	    cmocka_unit_test(the_code_stands_at_the_foot_of_every_page),
	    cmocka_unit_test(the_properties_tell_title_author_language_and_moment),
	    cmocka_unit_test(the_same_paper_gives_the_same_bytes),
	    cmocka_unit_test(an_allocation_that_fails_leaves_nothing_behind),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
