#define _GNU_SOURCE /* memmem */
#include "package.h"

#include "base/text.h"
#include "reader/lines.h"

#define DOCUMENT_NS "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define ONE_LINE "<w:document xmlns:w=\"" DOCUMENT_NS "\"><w:p><w:r><w:t>x</w:t></w:r></w:p></w:document>"
#define ROOT RELATIONS(RELATION("rId1", "officeDocument", "word/document.xml"))

static void assert_refused(struct ctx *ctx, struct bytes b, enum err err, const char *words)
{
	const struct reading *r;

	assert_int_equal(read_document(ctx, "a", b.data, b.size, &r), err);
	assert_told(ctx, words);
	assert_string_equal(ctx->problems->place.file, "a");
	assert_non_null(ctx->problems->remedy);
}

static struct bytes literal(const char *text)
{
	return (struct bytes){text, strlen(text)};
}

static const struct reading *read_text(struct ctx *ctx, const char *bytes, size_t size)
{
	const struct reading *r = NULL;

	assert_int_equal(read_document(ctx, "a.txt", bytes, size, &r), OK);
	assert_int_equal(r->type, FILE_TEXT);
	return r;
}

TEST(the_type_is_told_by_content_not_by_name)
{
	static const struct {
		const char *fixture;
		enum file_type type;
	} files[] = {
	    {"report.txt", FILE_TEXT}, {"report.docx", FILE_DOCX}, {"report.odt", FILE_ODT},
	    {"report.pdf", FILE_PDF},  {"table.xlsx", FILE_XLSX},
	};

	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		struct bytes b = fixture(ctx, files[i].fixture);

		assert_int_equal(file_type_of("a.doc", b.data, b.size), files[i].type);
	}
	assert_int_equal(file_type_of("a.CSV", "a;b", 3), FILE_CSV);
	assert_int_equal(file_type_of(NULL, "a;b", 3), FILE_TEXT);
	assert_int_equal(file_type_of("a.txt", "", 0), FILE_UNKNOWN);
}

TEST(lines_of_a_text_keep_their_numbers_whatever_ends_them)
{
	const struct reading *r = read_text(ctx, "một\r\n\r\nba\rbốn\nnăm", strlen("một\r\n\r\nba\rbốn\nnăm"));

	assert_string_equal(text_of(ctx, r), "một|ba|bốn|năm|");
	assert_int_equal(r->lines[1].number, 3);
	assert_int_equal(r->lines[3].number, 5);
}

TEST(utf_16_with_its_mark_is_read)
{
	const struct reading *r = read_text(ctx, "\xFE\xFF\x1E\xD0\0\n\xD8\x3D\xDE\x00", 10);

	assert_string_equal(text_of(ctx, r), "Ố|😀|");
	r = read_text(ctx, "\xFF\xFE\xD0\x1E", 4);
	assert_string_equal(text_of(ctx, r), "Ố|");
}

TEST(half_a_character_of_utf_16_is_refused)
{
	assert_refused(ctx, (struct bytes){"\xFE\xFF\x1E\xD0\x1E", 5}, ERR_INPUT, "UTF-16");
}

TEST(half_a_pair_of_utf_16_is_refused)
{
	assert_refused(ctx, (struct bytes){"\xFE\xFF\xD8\x3D", 4}, ERR_INPUT, "UTF-16");
}

TEST(decomposed_text_comes_out_precomposed_and_unseen_marks_go)
{
	const char text[] = "\xEF\xBB\xBF"
			    "Đie\u0302\u0309m\u00AD s\u200Bo\u0302\u0301:\u00A013\uFEFF,5";

	assert_string_equal(read_text(ctx, text, strlen(text))->lines[0].text, "Điểm số:\u00A013,5");
}

TEST(a_heap_of_marks_on_one_letter_is_cut_short)
{
	struct buf text = buf_new(ctx->arena);
	const char *clean;

	buf_addc(&text, 'a');
	for (int i = 0; i < 200000; i++)
		buf_adds(&text, i % 2 ? "\u0327" : "\u0301");
	clean = lines_clean(ctx->arena, text.data, false);
	assert_true(text_is_nfc(clean));
	assert_true(strlen(clean) < 100);
}

TEST(tcvn3_bytes_are_refused_by_name)
{
	assert_refused(ctx,
		       literal("Uû ban nh\xA9n d\xA9n ph\xAD\xEAng \xA7\xABng H\xAD\xACng b\xB8o c\xB8o k\xD5t qu\xB6 "
			       "\xAE\xB8nh gi\xB8"),
		       ERR_INPUT, "TCVN3");
}

TEST(vni_bytes_are_refused_by_name)
{
	assert_refused(
	    ctx,
	    literal("ph\xF6\xF4\xF8ng \xD1o\xE2ng H\xF6\xF4ng b\xE1o c\xE1o \xF1\xE1nh gi\xE1 \xF1\xE3 \xF1\xF6\xF4\xEF"
		    "c"),
	    ERR_INPUT, "VNI");
}

TEST(other_bytes_are_refused_as_not_unicode)
{
	assert_refused(ctx, literal("dong mot\ncaf\xE9"), ERR_INPUT, "không dùng bảng mã Unicode");
	assert_int_equal(ctx->problems->place.line, 2);
}

TEST(an_empty_file_is_refused)
{
	assert_refused(ctx, (struct bytes){"", 0}, ERR_INPUT, "rỗng");
}

TEST(a_file_of_blanks_is_refused)
{
	assert_refused(ctx, literal(" \n\t\n"), ERR_INPUT, "không có chữ nào");
}

TEST(a_zero_byte_behind_the_first_lines_is_refused)
{
	char *text = arena_alloc(ctx->arena, 1, 9000);

	memset(text, 'a', 8999);
	text[8000] = '\0';
	assert_refused(ctx, (struct bytes){text, 8999}, ERR_INPUT, "có byte 0");
}

TEST(noise_is_refused)
{
	assert_refused(ctx, (struct bytes){"\x01\x02\0\x7F\xFF\x03", 6}, ERR_INPUT, "Không nhận ra");
}

TEST(old_word_files_are_refused_with_what_to_do)
{
	assert_refused(ctx, (struct bytes){"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0", 10}, ERR_INPUT, ".doc, .xls");
}

TEST(a_word_file_with_a_password_is_told_from_an_old_one)
{
	assert_refused(ctx,
		       (struct bytes){"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"
				      "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0",
				      40},
		       ERR_INPUT, "mật khẩu");
}

TEST(rich_text_and_pictures_are_refused_as_what_they_are)
{
	struct bytes b = literal("{\\rtf1 x}");
	const struct reading *r;

	assert_int_equal(read_document(ctx, "a.doc", "\xFF\xD8\xFF\xE0\0", 5, &r), ERR_INPUT);
	assert_told(ctx, "tệp ảnh");
	assert_int_equal(read_document(ctx, "a.doc", b.data, b.size, &r), ERR_INPUT);
	assert_non_null(strstr(ctx->problems->next->text, "RTF"));
}

TEST(a_package_of_another_kind_is_refused)
{
	const struct part parts[] = {{"a.txt", "x", 0}};

	assert_refused(ctx, package_make(ctx, parts, 1), ERR_INPUT, "không phải DOCX, ODT hay XLSX");
}

TEST(a_cut_off_package_is_refused)
{
	struct bytes b = fixture(ctx, "report.docx");

	b.size /= 2;
	assert_refused(ctx, b, ERR_INPUT, "cắt cụt");
}

TEST(a_package_with_damaged_data_is_refused)
{
	const struct part parts[] = {{"_rels/.rels", ROOT, 0}, {"word/document.xml", ONE_LINE, 0}};
	struct bytes b = package_make(ctx, parts, 2);
	char *data = arena_alloc(ctx->arena, 1, b.size);
	char *at;

	memcpy(data, b.data, b.size);
	at = memmem(data, b.size, "word/document.xml", 17);
	assert_non_null(at);
	at[40] ^= 0x55;
	b.data = data;
	assert_refused(ctx, b, ERR_INPUT, "bị hỏng");
}

TEST(a_name_that_leads_out_of_the_package_is_refused)
{
	static const char *const names[] = {"../../etc/passwd", "/etc/passwd", "word/../../x", "C:/x", "..\\x", "a/.."};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const struct part parts[] = {
		    {"_rels/.rels", ROOT, 0}, {"word/document.xml", ONE_LINE, 0}, {names[i], "x", 0}};
		struct bytes b = package_make(ctx, parts, 3);
		const struct reading *r;

		assert_int_equal(read_document(ctx, "a", b.data, b.size, &r), ERR_INPUT);
		assert_int_equal(ctx->problem_count, i + 1);
		assert_told(ctx, "trỏ ra ngoài");
	}
}

TEST(two_parts_of_one_name_are_refused)
{
	const struct part parts[] = {
	    {"_rels/.rels", ROOT, 0}, {"word/document.xml", ONE_LINE, 0}, {"word/Document.xml", ONE_LINE, 0}};

	assert_refused(ctx, package_make(ctx, parts, 3), ERR_INPUT, "hai phần cùng tên");
}

TEST(a_part_that_swells_is_refused_by_what_comes_out_of_it)
{
	size_t size = (size_t)8 << 20;
	char *blank = arena_alloc(ctx->arena, 1, size);
	struct part parts[] = {{"_rels/.rels", ROOT, 0}, {"word/document.xml", blank, size}};

	memset(blank, ' ', size);
	assert_refused(ctx, package_make(ctx, parts, 2), ERR_LIMIT, "gấp hơn 200 lần");
}

TEST(a_part_that_is_named_but_missing_is_refused)
{
	const struct part parts[] = {{"_rels/.rels", ROOT, 0}, {"word/styles.xml", "<x/>", 0}};

	assert_refused(ctx, package_make(ctx, parts, 2), ERR_INPUT, "thiếu phần “word/document.xml”");
}

TEST(a_package_without_relations_is_refused)
{
	const struct part parts[] = {{"word/document.xml", ONE_LINE, 0}};

	assert_refused(ctx, package_make(ctx, parts, 1), ERR_INPUT, "phần nội dung chính");
}

TEST(a_file_above_the_bound_is_refused_unread)
{
	assert_refused(ctx, (struct bytes){"x", FILE_SIZE_MAX + 1}, ERR_LIMIT, "64 MiB");
}

TEST(a_text_above_the_bound_is_refused)
{
	size_t size = TEXT_SIZE_MAX + 2;
	char *text = arena_alloc(ctx->arena, 1, size);

	memset(text, 'a', size);
	text[10] = '\n';
	assert_refused(ctx, (struct bytes){text, size}, ERR_LIMIT, "16 MiB chữ");
}

TEST(too_many_lines_are_refused)
{
	struct buf text = buf_new(ctx->arena);

	for (int i = 0; i <= DOCUMENT_LINES_MAX; i++)
		buf_adds(&text, "a\n");
	assert_refused(ctx, (struct bytes){text.data, text.size}, ERR_LIMIT, "hơn 400000 dòng");
}

/* The n-th allocation fails, for every n: nothing leaks (the sanitizers look) and nothing else happens. */
struct run_out {
	struct ctx ctx;
	const char *name;
	struct bytes bytes;
};

static enum err read_it(void *arg)
{
	struct run_out *r = arg;
	const struct reading *reading;

	return read_document(&r->ctx, r->name, r->bytes.data, r->bytes.size, &reading);
}

TEST(memory_that_runs_out_anywhere_is_given_back)
{
	static const char *const names[] = {"report.docx", "report.odt", "table.xlsx", "report.txt"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct bytes bytes = fixture(ctx, names[i]);
		struct arena *arena = arena_new(ARENA_SIZE_MAX);
		enum err err = ERR_MEMORY;

		for (size_t n = 1; err == ERR_MEMORY; n++) {
			struct run_out run = {ctx_new(arena, LANG_VI), names[i], bytes};

			arena_fail_at(arena, n);
			err = arena_run(arena, read_it, &run);
			arena_fail_at(arena, 0);
			arena_reset(arena);
		}
		assert_int_equal(err, OK);
		arena_free(arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_type_is_told_by_content_not_by_name),
	    cmocka_unit_test(lines_of_a_text_keep_their_numbers_whatever_ends_them),
	    cmocka_unit_test(utf_16_with_its_mark_is_read),
	    cmocka_unit_test(half_a_character_of_utf_16_is_refused),
	    cmocka_unit_test(half_a_pair_of_utf_16_is_refused),
	    cmocka_unit_test(decomposed_text_comes_out_precomposed_and_unseen_marks_go),
	    cmocka_unit_test(a_heap_of_marks_on_one_letter_is_cut_short),
	    cmocka_unit_test(tcvn3_bytes_are_refused_by_name),
	    cmocka_unit_test(vni_bytes_are_refused_by_name),
	    cmocka_unit_test(other_bytes_are_refused_as_not_unicode),
	    cmocka_unit_test(an_empty_file_is_refused),
	    cmocka_unit_test(a_file_of_blanks_is_refused),
	    cmocka_unit_test(a_zero_byte_behind_the_first_lines_is_refused),
	    cmocka_unit_test(noise_is_refused),
	    cmocka_unit_test(old_word_files_are_refused_with_what_to_do),
	    cmocka_unit_test(a_word_file_with_a_password_is_told_from_an_old_one),
	    cmocka_unit_test(rich_text_and_pictures_are_refused_as_what_they_are),
	    cmocka_unit_test(a_package_of_another_kind_is_refused),
	    cmocka_unit_test(a_cut_off_package_is_refused),
	    cmocka_unit_test(a_package_with_damaged_data_is_refused),
	    cmocka_unit_test(a_name_that_leads_out_of_the_package_is_refused),
	    cmocka_unit_test(two_parts_of_one_name_are_refused),
	    cmocka_unit_test(a_part_that_swells_is_refused_by_what_comes_out_of_it),
	    cmocka_unit_test(a_part_that_is_named_but_missing_is_refused),
	    cmocka_unit_test(a_package_without_relations_is_refused),
	    cmocka_unit_test(a_file_above_the_bound_is_refused_unread),
	    cmocka_unit_test(a_text_above_the_bound_is_refused),
	    cmocka_unit_test(too_many_lines_are_refused),
	    cmocka_unit_test(memory_that_runs_out_anywhere_is_given_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
