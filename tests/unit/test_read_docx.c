#include "package.h"

#define W "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

/* A document of that body. */
static const char *document(struct ctx *ctx, const char *body)
{
	return str_fmt(ctx->arena,
		       "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>"
		       "<w:document xmlns:w='" W "'"
		       " xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'"
		       " xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"
		       " xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math'"
		       " xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'>"
		       "<w:body>%s</w:body></w:document>",
		       body);
}

/* A document of one paragraph of one run. */
static const char *sentence(struct ctx *ctx, const char *text)
{
	return document(ctx, str_fmt(ctx->arena, "<w:p><w:r><w:t>%s</w:t></w:r></w:p>", text));
}

static enum err read(struct ctx *ctx, const char *xml, const struct reading **out)
{
	const struct part parts[] = {
	    {"_rels/.rels", RELATIONS(RELATION("rId1", "officeDocument", "word/document.xml")), 0},
	    {"word/document.xml", xml, 0},
	};
	struct bytes b = package_make(ctx, parts, 2);

	return read_document(ctx, "báo cáo.docx", b.data, b.size, out);
}

static void assert_reads(struct ctx *ctx, const char *xml, const char *lines)
{
	const struct reading *r = NULL;

	assert_int_equal(read(ctx, xml, &r), OK);
	assert_int_equal(r->type, FILE_DOCX);
	assert_string_equal(text_of(ctx, r), lines);
}

static void assert_body(struct ctx *ctx, const char *body, const char *lines)
{
	assert_reads(ctx, document(ctx, body), lines);
}

TEST(a_document_of_libreoffice_gives_every_line_of_the_report)
{
	assert_has_the_report(ctx, read_fixture(ctx, "report.docx"));
}

TEST(footnotes_remarks_and_deletions_of_libreoffice_are_left_out)
{
	const struct reading *r = read_fixture(ctx, "report.docx");

	assert_non_null(line_with(r, "Chữ còn lại sau khi sửa, có lời chú."));
	assert_null(strstr(text_of(ctx, r), "Lời"));
}

TEST(a_text_box_comes_once_and_after_its_paragraph)
{
	const struct reading *r = read_fixture(ctx, "report.docx");
	const struct line *box = line_with(r, "Chữ trong khung");

	assert_non_null(box);
	assert_string_equal(box[-1].text, "Nơi có khung");
	assert_null(strstr(strstr(text_of(ctx, r), "Chữ trong khung") + 1, "Chữ trong khung"));
}

TEST(cells_know_their_table_row_and_column)
{
	const struct line *cell = line_with(read_fixture(ctx, "report.docx"), "13,5");

	assert_non_null(cell);
	assert_true(cell->in_table);
	assert_int_equal(cell->table, 1);
	assert_int_equal(cell->row, 2);
	assert_int_equal(cell->column, 3);
}

TEST(runs_split_inside_words_and_digits_are_one_text)
{
	assert_body(ctx,
		    "<w:p><w:pPr><w:tabs><w:tab w:val='left' w:pos='720'/></w:tabs></w:pPr>"
		    "<w:bookmarkStart w:id='0' w:name='_GoBack'/>"
		    "<w:r><w:t>- Số đi</w:t></w:r>"
		    "<w:proofErr w:type='spellStart'/>"
		    "<w:r><w:t xml:space='preserve'>ểm: 1</w:t></w:r>"
		    "<w:bookmarkEnd w:id='0'/>"
		    "<w:smartTag w:uri='u' w:element='e'><w:r><w:t>3.</w:t></w:r></w:smartTag>"
		    "<w:hyperlink><w:r><w:t>5/1</w:t></w:r></w:hyperlink>"
		    "<w:r><w:t>5 điểm.</w:t></w:r></w:p>",
		    "- Số điểm: 13.5/15 điểm.|");
}

TEST(what_word_writes_as_elements_is_text)
{
	assert_body(ctx,
		    "<w:p><w:r><w:t>09/2021/TT</w:t><w:noBreakHyphen/><w:t>BTP</w:t><w:tab/>"
		    "<w:t>hỗ</w:t><w:softHyphen/><w:t>trợ</w:t><w:br/><w:t>xong</w:t></w:r></w:p>",
		    "09/2021/TT-BTP\thỗtrợ xong|");
}

TEST(signs_of_symbol_fonts_become_characters)
{
	assert_body(ctx,
		    "<w:p><w:r><w:sym w:font='Symbol' w:char='F0B3'/></w:r>"
		    "<w:r><w:sym w:font='Wingdings' w:char='F0FE'/></w:r>"
		    "<w:r><w:sym w:font='Webdings' w:char='F0EE'/></w:r></w:p>",
		    "≥☑\uFFFD|");
}

TEST(revisions_are_read_as_accepted)
{
	assert_body(ctx,
		    "<w:p><w:r><w:t>Tổng: </w:t></w:r>"
		    "<w:del w:id='1'><w:r><w:delText>97</w:delText></w:r></w:del>"
		    "<w:ins w:id='2'><w:r><w:t>98.5</w:t></w:r></w:ins>"
		    "<w:moveFrom w:id='3'><w:r><w:t>cũ</w:t></w:r></w:moveFrom>"
		    "<w:r><w:t>/100</w:t></w:r></w:p>",
		    "Tổng: 98.5/100|");
}

TEST(a_deleted_paragraph_mark_joins_two_paragraphs)
{
	assert_body(ctx,
		    "<w:p><w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr><w:r><w:t>02/02 </w:t></w:r></w:p>"
		    "<w:p><w:r><w:t>chỉ tiêu</w:t></w:r></w:p>",
		    "02/02 chỉ tiêu|");
}

TEST(but_not_into_a_table)
{
	assert_body(ctx,
		    "<w:p><w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr><w:r><w:t>trước bảng</w:t></w:r></w:p>"
		    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>ô</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
		    "trước bảng|ô|");
}

TEST(hidden_text_field_codes_and_old_properties_are_left_out)
{
	assert_body(ctx,
		    "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>"
		    "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>hiện</w:t></w:r>"
		    "<w:r><w:rPr><w:rPrChange w:id='1'><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr>"
		    "<w:t> rồi</w:t></w:r>"
		    "<w:r><w:instrText>PAGE</w:instrText></w:r></w:p>",
		    "hiện rồi|");
}

TEST(of_a_choice_for_new_and_old_readers_one_is_taken)
{
	assert_body(ctx,
		    "<w:p><w:r><mc:AlternateContent>"
		    "<mc:Choice Requires='wps'><wps:txbx><w:txbxContent>"
		    "<w:p><w:r><w:t>trong</w:t></w:r></w:p>"
		    "</w:txbxContent></wps:txbx></mc:Choice>"
		    "<mc:Fallback><w:txbxContent>"
		    "<w:p><w:r><w:t>trong</w:t></w:r></w:p>"
		    "</w:txbxContent></mc:Fallback>"
		    "</mc:AlternateContent></w:r><w:r><w:t>ngoài</w:t></w:r></w:p>",
		    "ngoài|trong|");
}

TEST(a_fraction_of_the_formula_editor_is_written_on_one_line)
{
	assert_body(ctx,
		    "<w:p><w:r><w:t>Tỷ lệ: </w:t></w:r><m:oMath><m:f>"
		    "<m:num><m:r><m:t>5</m:t></m:r></m:num><m:den><m:r><m:t>6</m:t></m:r></m:den>"
		    "</m:f></m:oMath></w:p>",
		    "Tỷ lệ: 5/6|");
}

TEST(headers_and_footers_follow_the_body_each_once)
{
	const struct part parts[] = {
	    {"_rels/.rels", RELATIONS(RELATION("rId1", "officeDocument", "/word/document2.xml")), 0},
	    {"word/document2.xml",
	     document(ctx, "<w:p><w:pPr><w:sectPr><w:headerReference r:id='rId7'/></w:sectPr></w:pPr>"
			   "<w:r><w:t>thân</w:t></w:r></w:p>"
			   "<w:sectPr><w:headerReference r:id='rId7'/><w:footerReference r:id='rId8'/></w:sectPr>"),
	     0},
	    {"word/_rels/document2.xml.rels",
	     RELATIONS(RELATION("rId8", "footer", "./footer1.xml") RELATION("rId7", "header", "../word/header1.xml")),
	     0},
	    {"word/header1.xml", sentence(ctx, "đầu trang"), 0},
	    {"word/footer1.xml", sentence(ctx, "chân trang"), 0},
	};
	struct bytes b = package_make(ctx, parts, 5);
	const struct reading *r;

	assert_int_equal(read_document(ctx, "a", b.data, b.size, &r), OK);
	assert_string_equal(text_of(ctx, r), "thân|đầu trang|chân trang|");
}

TEST(decomposed_vietnamese_comes_out_precomposed)
{
	assert_body(ctx, "<w:p><w:r><w:t>Đie\u0302</w:t></w:r><w:r><w:t>\u0309m so\u0302\u0301</w:t></w:r></w:p>",
		    "Điểm số|");
}

TEST(blank_paragraphs_are_left_out_but_counted)
{
	const struct reading *r;

	assert_int_equal(read(ctx,
			      document(ctx, "<w:p><w:r><w:t>một</w:t></w:r></w:p><w:p/>"
					    "<w:p><w:r><w:t> \u00A0</w:t></w:r></w:p>"
					    "<w:p><w:r><w:t>bốn</w:t></w:r></w:p>"),
			      &r),
			 OK);
	assert_int_equal(r->line_count, 2);
	assert_int_equal(r->lines[1].number, 4);
}

TEST(strict_documents_are_read_too)
{
	assert_reads(ctx,
		     "<w:document xmlns:w='http://purl.oclc.org/ooxml/wordprocessingml/main'>"
		     "<w:p><w:r><w:t>nghiêm ngặt</w:t></w:r></w:p></w:document>",
		     "nghiêm ngặt|");
}

static void assert_refused(struct ctx *ctx, const char *xml, enum err err, const char *words)
{
	const struct reading *r;

	assert_int_equal(read(ctx, xml, &r), err);
	assert_told(ctx, words);
	assert_string_equal(ctx->problems->place.file, "báo cáo.docx");
	assert_non_null(ctx->problems->remedy);
}

TEST(a_document_type_is_refused_before_its_entities_are_looked_at)
{
	assert_refused(ctx,
		       "<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]>"
		       "<w:document xmlns:w='" W "'><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:document>",
		       ERR_INPUT, "khai báo kiểu tài liệu (DTD)");
}

TEST(entities_that_grow_are_refused_as_a_document_type)
{
	assert_refused(ctx, "<!DOCTYPE d [<!ENTITY a 'aaaa'><!ENTITY b '&b;&a;'>]><d>&b;&c;</d>", ERR_INPUT,
		       "khai báo kiểu tài liệu (DTD)");
}

TEST(a_file_from_outside_is_never_named_by_an_entity)
{
	assert_refused(ctx, "<!DOCTYPE d SYSTEM 'file:///etc/passwd'><w:document xmlns:w='" W "'/>", ERR_INPUT, "DTD");
}

TEST(one_endless_text_is_refused)
{
	const char before[] = "<w:document xmlns:w='" W "'><w:t>";
	size_t size = (size_t)12 << 20;
	char *xml = arena_alloc(ctx->arena, 1, size + 1);

	for (size_t i = 0; i < size; i++) /* packs badly */
		xml[i] = (char)('a' + (i * i * 7919 >> 8) % 26);
	memcpy(xml, before, sizeof before - 1);
	assert_refused(ctx, xml, ERR_LIMIT, "đoạn chữ quá dài");
}

TEST(deep_nesting_is_refused)
{
	struct buf deep = buf_new(ctx->arena);

	for (int i = 0; i < 200; i++)
		buf_adds(&deep, "<aaaaaaaaaaaaaaaaaaaa>");
	assert_refused(ctx, deep.data, ERR_LIMIT, "lồng nhau quá 128 lớp");
}

TEST(broken_xml_is_refused_with_its_part)
{
	assert_refused(ctx, document(ctx, "<w:p><w:r></w:p>"), ERR_INPUT, "không phải là XML đúng");
	assert_string_equal(ctx->problems->place.pointer, "word/document.xml");
}

TEST(a_document_without_text_is_refused)
{
	assert_refused(ctx, sentence(ctx, ""), ERR_INPUT, "không có chữ nào");
}

TEST(text_in_a_tcvn3_font_is_refused_kindly)
{
	const char *text = "Uû ban nh©n d©n ph\u00ADêng §«ng H\u00AD¬ng b¸o c¸o kÕt qu¶ ®¸nh gi¸ ®¹t chuÈn";

	assert_refused(ctx, sentence(ctx, text), ERR_INPUT, "TCVN3");
	assert_non_null(strstr(ctx->problems->remedy, "Unicode"));
}

TEST(text_in_a_vni_font_is_refused_kindly)
{
	const char *text = "UÛy ban nhaân daân phöôøng Ñoâng Höông baùo caùo keát quaû ñaùnh giaù ñaït chuaån";

	assert_refused(ctx, sentence(ctx, text), ERR_INPUT, "VNI");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_document_of_libreoffice_gives_every_line_of_the_report),
	    cmocka_unit_test(footnotes_remarks_and_deletions_of_libreoffice_are_left_out),
	    cmocka_unit_test(a_text_box_comes_once_and_after_its_paragraph),
	    cmocka_unit_test(cells_know_their_table_row_and_column),
	    cmocka_unit_test(runs_split_inside_words_and_digits_are_one_text),
	    cmocka_unit_test(what_word_writes_as_elements_is_text),
	    cmocka_unit_test(signs_of_symbol_fonts_become_characters),
	    cmocka_unit_test(revisions_are_read_as_accepted),
	    cmocka_unit_test(a_deleted_paragraph_mark_joins_two_paragraphs),
	    cmocka_unit_test(but_not_into_a_table),
	    cmocka_unit_test(hidden_text_field_codes_and_old_properties_are_left_out),
	    cmocka_unit_test(of_a_choice_for_new_and_old_readers_one_is_taken),
	    cmocka_unit_test(a_fraction_of_the_formula_editor_is_written_on_one_line),
	    cmocka_unit_test(headers_and_footers_follow_the_body_each_once),
	    cmocka_unit_test(decomposed_vietnamese_comes_out_precomposed),
	    cmocka_unit_test(blank_paragraphs_are_left_out_but_counted),
	    cmocka_unit_test(strict_documents_are_read_too),
	    cmocka_unit_test(a_document_type_is_refused_before_its_entities_are_looked_at),
	    cmocka_unit_test(entities_that_grow_are_refused_as_a_document_type),
	    cmocka_unit_test(one_endless_text_is_refused),
	    cmocka_unit_test(a_file_from_outside_is_never_named_by_an_entity),
	    cmocka_unit_test(deep_nesting_is_refused),
	    cmocka_unit_test(broken_xml_is_refused_with_its_part),
	    cmocka_unit_test(a_document_without_text_is_refused),
	    cmocka_unit_test(text_in_a_tcvn3_font_is_refused_kindly),
	    cmocka_unit_test(text_in_a_vni_font_is_refused_kindly),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
