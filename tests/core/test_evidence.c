#define _GNU_SOURCE
#include "installation.h"

#include <utime.h>

#include "core/evidence_parts.h"
#include "doc/package.h"

static struct evidence_new reference(const char *const *items, unsigned count)
{
	return (struct evidence_new){.type = "Kế hoạch",
				     .number = "12/KH-UBND",
				     .subject = "về hòa giải ở cơ sở",
				     .issued = 19737,
				     .items = items,
				     .item_count = count};
}

static struct evidence_row row_of(struct ctx *ctx, struct installation *in, int64_t id)
{
	struct evidence_row row;

	assert_int_equal(evidence_get(ctx, in->app, &in->focal, id, &row), OK);
	return row;
}

static size_t count_of(struct ctx *ctx, struct installation *in, const char *item)
{
	const struct evidence_row *rows;
	size_t count;

	assert_int_equal(evidence_of(ctx, in->app, &in->focal, installation_year(ctx, in), item, &rows, &count), OK);
	return count;
}

TEST(an_uploaded_file_lies_under_its_hash_and_nobody_can_write_it)
{
	struct installation *in = installation_new(ctx);
	int64_t id = installation_document(ctx, in, "bien_ban hop", "1.1");
	struct evidence_row row = row_of(ctx, in, id);
	const char *path = evidence_path(ctx->arena, in->folder, row.hash);
	struct stat st;
	int fd;

	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0440);
	assert_string_equal(row.media, "application/pdf");
	assert_int_equal(row.size, st.st_size);
	assert_int_equal(count_of(ctx, in, "1.1"), 1);
	assert_int_equal(evidence_open_file(ctx, in->app, &row, &fd), OK);
	close(fd);
}

TEST(the_same_file_for_two_documents_is_kept_once_and_counted_once)
{
	struct installation *in = installation_new(ctx);
	const char *items[] = {"1.1"};
	struct evidence_new a = installation_upload(ctx, in, "a.pdf", PDF_BYTES, strlen(PDF_BYTES)),
			    b = installation_upload(ctx, in, "b.pdf", PDF_BYTES, strlen(PDF_BYTES));
	int64_t first, second, used, quota;

	a.items = b.items = items;
	a.item_count = b.item_count = 1;
	assert_int_equal(evidence_add(ctx, in->app, &in->focal, in->year, &a, &first), OK);
	assert_int_equal(evidence_add(ctx, in->app, &in->focal, in->year, &b, &second), OK);
	assert_string_equal(row_of(ctx, in, first).hash, row_of(ctx, in, second).hash);
	assert_false(file_exists(b.path));
	assert_int_equal(evidence_usage(ctx, in->app, in->unit, &used, &quota), OK);
	assert_int_equal(used, strlen(PDF_BYTES));
	assert_int_equal(quota, EVIDENCE_QUOTA_DEFAULT);
}

TEST(a_document_without_words_is_named_after_its_file)
{
	struct installation *in = installation_new(ctx);
	const char *items[] = {"1.1"};
	struct evidence_new new = installation_upload(ctx, in, "bao_cao_so_12.v2.pdf", PDF_BYTES, strlen(PDF_BYTES));
	int64_t id;

	new.subject = "";
	new.items = items;
	new.item_count = 1;
	assert_int_equal(evidence_add(ctx, in->app, &in->focal, in->year, &new, &id), OK);
	assert_string_equal(row_of(ctx, in, id).subject, "bao cao so 12.v2");
}

TEST(a_reference_must_be_findable_by_number_or_link)
{
	struct installation *in = installation_new(ctx);
	const char *items[] = {"1.1"};
	struct evidence_new new = reference(items, 1);
	int64_t id;

	assert_int_equal(evidence_add(ctx, in->app, &in->focal, in->year, &new, &id), OK);
	assert_null(row_of(ctx, in, id).hash);
	new.number = "";
	assert_int_equal(evidence_add(ctx, in->app, &in->focal, in->year, &new, &id), ERR_INPUT);
	assert_told(ctx, "không tìm được");
	forget_told(ctx);
	new.link = "javascript:alert(1)";
	assert_int_equal(evidence_add(ctx, in->app, &in->focal, in->year, &new, &id), ERR_INPUT);
	assert_told(ctx, "Liên kết");
	new.link = "https://thanhhoa.gov.vn/van-ban/12";
	assert_int_equal(evidence_add(ctx, in->app, &in->focal, in->year, &new, &id), OK);
}

TEST(a_document_must_prove_an_item_of_the_edition)
{
	struct installation *in = installation_new(ctx);
	const char *items[] = {"9.9"};
	struct evidence_new new = reference(items, 1);
	int64_t id;

	assert_int_equal(evidence_add(ctx, in->app, &in->focal, in->year, &new, &id), ERR_INPUT);
	assert_told(ctx, "không có mục \"9.9\"");
	new.item_count = 0;
	assert_int_equal(evidence_add(ctx, in->app, &in->focal, in->year, &new, &id), ERR_INPUT);
}

TEST(a_contributor_adds_to_his_own_items_only_a_reader_to_none)
{
	struct installation *in = installation_new(ctx);
	struct assign assign = {.item = "1.1", .person = in->contributor.person, .due = DAY_UNKNOWN};
	const char *own[] = {"1.1"}, *both[] = {"1.1", "1.2"}, *directions[] = {EVIDENCE_DIRECTIONS};
	struct evidence_new new = reference(own, 1);
	int64_t id;

	assert_int_equal(assignment_save(ctx, in->app, &in->focal, in->year, &assign, 1), OK);
	assert_int_equal(evidence_add(ctx, in->app, &in->contributor, in->year, &new, &id), OK);
	new = reference(both, 2);
	assert_int_equal(evidence_add(ctx, in->app, &in->contributor, in->year, &new, &id), ERR_DENIED);
	new = reference(directions, 1);
	assert_int_equal(evidence_add(ctx, in->app, &in->contributor, in->year, &new, &id), ERR_DENIED);
	assert_int_equal(evidence_add(ctx, in->app, &in->focal, in->year, &new, &id), OK);
	new = reference(own, 1);
	assert_int_equal(evidence_add(ctx, in->app, &in->reader, in->year, &new, &id), ERR_DENIED);
}

TEST(people_of_another_ward_see_nothing)
{
	struct installation *in = installation_new(ctx);
	int64_t id = installation_document(ctx, in, "tai lieu", "1.1");
	const struct evidence_row *rows;
	struct evidence_row row;
	size_t count;

	assert_int_equal(evidence_get(ctx, in->app, &in->stranger, id, &row), ERR_DENIED);
	assert_int_equal(evidence_search(ctx, in->app, &in->stranger, in->unit, "tai", 10, &rows, &count), ERR_DENIED);
	assert_int_equal(evidence_versions(ctx, in->app, &in->stranger, id, &rows, &count), ERR_DENIED);
	assert_int_equal(evidence_remove(ctx, in->app, &in->stranger, in->year, id), ERR_DENIED);
}

/* --- kinds of files --- */

static const char *media_of_bytes(struct ctx *ctx, const char *bytes, size_t size)
{
	const char *path = str_fmt(ctx->arena, "/tmp/tcpl-test-media-%d", (int)getpid()), *media;

	assert_int_equal(file_write(ctx, path, bytes, size), OK);
	media = media_of(path);
	assert_true(media ? !media_refused(path) : media_refused(path) != NULL);
	unlink(path);
	return media;
}

#define MEDIA(bytes) media_of_bytes(ctx, bytes, sizeof bytes - 1)

static const char *media_of_package(struct ctx *ctx, const char *const *names, const char *first)
{
	struct package *package = package_begin(ctx);
	struct buf out = buf_new(ctx->arena);

	for (unsigned i = 0; names[i]; i++)
		package_add(package, names[i], i ? "x" : first, i ? 1 : strlen(first));
	assert_int_equal(package_end(package, &out), OK);
	return media_of_bytes(ctx, out.data, out.size);
}

TEST(a_file_is_what_it_holds_not_what_it_is_called)
{
	const char *docx[] = {"[Content_Types].xml", "word/document.xml", NULL},
		   *xlsx[] = {"[Content_Types].xml", "xl/workbook.xml", NULL};
	const char *odt[] = {"mimetype", "content.xml", NULL}, *zip[] = {"anh.jpg", NULL};

	assert_string_equal(MEDIA("%PDF-1.4\n"), "application/pdf");
	assert_string_equal(MEDIA("\xFF\xD8\xFF\xE0"), "image/jpeg");
	assert_string_equal(MEDIA("\x89PNG\r\n\x1A\n"), "image/png");
	assert_string_equal(MEDIA("Danh sách hòa giải viên\n1. Bà Hoa\n"), "text/plain");
	assert_non_null(strstr(media_of_package(ctx, docx, "<Types/>"), "wordprocessingml"));
	assert_non_null(strstr(media_of_package(ctx, xlsx, "<Types/>"), "spreadsheetml"));
	assert_string_equal(media_of_package(ctx, odt, "application/vnd.oasis.opendocument.text"),
			    "application/vnd.oasis.opendocument.text");
	assert_null(media_of_package(ctx, zip, "x"));
}

TEST(programs_macros_and_pages_are_refused)
{
	const char *macro[] = {"[Content_Types].xml", "word/document.xml", "word/vbaProject.bin", NULL};
	const char *enabled[] = {"[Content_Types].xml", "word/document.xml", NULL},
		   *basic[] = {"mimetype", "Basic/Standard/Module1.xml", NULL};

	assert_null(MEDIA("MZ\x90\0"));
	assert_null(MEDIA("\x7F"
			  "ELF"));
	assert_null(MEDIA("#!/bin/sh\n"));
	assert_null(MEDIA("<!DOCTYPE html><script>"));
	assert_null(MEDIA("\xEF\xBB\xBF \n<svg onload=\"x\">"));
	assert_null(MEDIA("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"));
	assert_null(MEDIA("PK\3\4cut short"));
	assert_null(MEDIA("\1\2\3\4"));
	assert_null(MEDIA(""));
	assert_null(media_of_package(ctx, macro, "<Types/>"));
	assert_null(media_of_package(
	    ctx, enabled, "<Override ContentType=\"application/vnd.ms-word.document.macroEnabled.main+xml\"/>"));
	assert_null(media_of_package(ctx, basic, "application/vnd.oasis.opendocument.text"));
}

TEST(a_refused_file_is_told_with_what_to_do_and_leaves_nothing)
{
	struct installation *in = installation_new(ctx);
	const char *items[] = {"1.1"};
	struct evidence_new new = installation_upload(ctx, in, "anh.pdf", "MZ\x90", 3);
	int64_t id;

	new.items = items;
	new.item_count = 1;
	assert_int_equal(evidence_add(ctx, in->app, &in->focal, in->year, &new, &id), ERR_INPUT);
	assert_told(ctx, "chương trình");
	assert_string_equal(ctx->problems->place.pointer, "file");
	assert_non_null(ctx->problems->remedy);
	assert_false(file_exists(evidence_path(ctx->arena, in->folder, new.hash)));
}

TEST(a_unit_may_not_take_more_than_its_quota)
{
	struct installation *in = installation_new(ctx);
	struct unit_row unit;
	const char *items[] = {"1.1"};
	struct evidence_new new;
	int64_t id;

	assert_int_equal(unit_get(ctx, in->app, in->unit, &unit), OK);
	unit.quota = 60;
	assert_int_equal(unit_save(ctx, in->app, &actor_system, &unit, &id), OK);
	installation_document(ctx, in, "mot", "1.1");
	new = installation_upload(ctx, in, "hai.pdf", PDF_BYTES "hai", strlen(PDF_BYTES "hai"));
	new.items = items;
	new.item_count = 1;
	assert_int_equal(evidence_add(ctx, in->app, &in->focal, in->year, &new, &id), ERR_STATE);
	assert_told(ctx, "không còn chỗ");
	assert_int_equal(count_of(ctx, in, NULL), 1);
}

/* --- changes --- */

TEST(a_new_version_takes_the_place_of_the_old_which_stays)
{
	struct installation *in = installation_new(ctx);
	int64_t old = installation_document(ctx, in, "ban mot", "1.1"), fresh;
	struct evidence_new new = installation_upload(ctx, in, "hai.pdf", PDF_BYTES, strlen(PDF_BYTES));
	const struct evidence_row *versions;
	size_t count;

	new.subject = "bản hai";
	new.replaces = old;
	assert_int_equal(evidence_add(ctx, in->app, &in->focal, in->year, &new, &fresh), OK);
	assert_int_equal(count_of(ctx, in, "1.1"), 1);
	assert_int_equal(evidence_versions(ctx, in->app, &in->focal, old, &versions, &count), OK);
	assert_int_equal(count, 2);
	assert_int_equal(versions[0].id, fresh);
	assert_int_equal(versions[1].id, old);
	assert_false(versions[1].removed);
	new = installation_upload(ctx, in, "ba.pdf", PDF_BYTES "3", strlen(PDF_BYTES "3"));
	new.replaces = old;
	assert_int_equal(evidence_add(ctx, in->app, &in->focal, in->year, &new, &fresh), ERR_CONFLICT);
}

TEST(the_second_of_two_who_change_the_words_is_told)
{
	struct installation *in = installation_new(ctx);
	int64_t id = installation_document(ctx, in, "tai lieu", "1.1");
	struct evidence_new new = {.subject = "Biên bản họp tổ dân phố", .issued = DAY_UNKNOWN};

	assert_int_equal(evidence_change(ctx, in->app, &in->focal, in->year, id, 1, &new), OK);
	assert_string_equal(row_of(ctx, in, id).subject, "Biên bản họp tổ dân phố");
	assert_int_equal(row_of(ctx, in, id).version, 2);
	assert_int_equal(evidence_change(ctx, in->app, &in->focal, in->year, id, 1, &new), ERR_CONFLICT);
}

TEST(a_document_is_removed_when_no_year_needs_it_any_more)
{
	struct installation *in = installation_new(ctx);
	int64_t id = installation_document(ctx, in, "tai lieu", "1.1"), next;
	const struct evidence_use *uses;
	size_t count;

	assert_int_equal(year_begin(ctx, in->app, &in->focal, in->unit, 2023, false, false, &next), OK);
	assert_int_equal(evidence_link(ctx, in->app, &in->focal, in->year, id, "1.2", true), OK);
	assert_int_equal(evidence_link(ctx, in->app, &in->focal, next, id, "1.1", true), OK);
	assert_int_equal(evidence_uses(ctx, in->app, &in->focal, id, &uses, &count), OK);
	assert_int_equal(count, 3);
	assert_int_equal(evidence_remove(ctx, in->app, &in->focal, in->year, id), OK);
	assert_int_equal(count_of(ctx, in, NULL), 0);
	assert_false(row_of(ctx, in, id).removed);
	assert_int_equal(evidence_remove(ctx, in->app, &in->focal, next, id), OK);
	assert_true(row_of(ctx, in, id).removed);
	assert_int_equal(evidence_link(ctx, in->app, &in->focal, in->year, id, "1.1", true), ERR_NOT_FOUND);
}

TEST(documents_are_found_without_marks)
{
	struct installation *in = installation_new(ctx);
	const char *items[] = {"1.1"};
	struct evidence_new new = reference(items, 1);
	const struct evidence_row *rows;
	size_t count;
	int64_t id;

	assert_int_equal(evidence_add(ctx, in->app, &in->focal, in->year, &new, &id), OK);
	assert_int_equal(evidence_search(ctx, in->app, &in->focal, in->unit, "12 hoà giai", 10, &rows, &count), OK);
	assert_int_equal(count, 1);
	assert_int_equal(evidence_search(ctx, in->app, &in->focal, in->unit, "%%", 10, &rows, &count), OK);
	assert_int_equal(count, 1);
	assert_int_equal(evidence_search(ctx, in->app, &in->focal, in->unit, "dien", 10, &rows, &count), OK);
	assert_int_equal(count, 0);
}

TEST(whichever_statement_fails_there_is_no_half_document)
{
	struct installation *in = installation_new(ctx);
	unsigned n = 0;
	enum err err = ERR_IO;

	while (err && ++n < 100) {
		const char *items[] = {"1.1", "1.2"};
		struct evidence_new new = installation_upload(ctx, in, "a.pdf", PDF_BYTES, strlen(PDF_BYTES));
		const struct evidence_row *rows;
		size_t count;
		int64_t id;

		new.items = items;
		new.item_count = 2;
		db_fail_at(in->app->db, n);
		err = evidence_add(ctx, in->app, &in->focal, in->year, &new, &id);
		db_fail_at(in->app->db, 0);
		db_release(in->app->db);
		assert_int_equal(evidence_of(ctx, in->app, &in->focal, installation_year(ctx, in), NULL, &rows, &count),
				 OK);
		assert_int_equal(count, err ? 0 : 1);
		if (!err)
			assert_int_equal(rows[0].item_count, 2);
	}
	assert_int_equal(err, OK);
	assert_true(n > 8);
}

/* --- the folder --- */

static void make_old(const char *path)
{
	struct utimbuf old = {1000000000, 1000000000};

	assert_int_equal(utime(path, &old), 0);
}

TEST(orphans_are_removed_only_when_asked_and_not_while_they_are_young)
{
	struct installation *in = installation_new(ctx);
	const char *hash = hash_hex(ctx->arena, "x", 1), *path = evidence_path(ctx->arena, in->folder, hash);
	const char *incoming = str_fmt(ctx->arena, "%s/incoming/cut", in->folder);
	struct evidence_audit audit;

	installation_document(ctx, in, "tai lieu", "1.1");
	assert_int_equal(file_write(ctx, path, "x", 1), OK);
	assert_int_equal(file_write(ctx, incoming, "y", 1), OK);
	assert_int_equal(evidence_verify(ctx, in->app, true, &audit), OK);
	assert_int_equal(audit.orphans, 0);
	make_old(path);
	make_old(incoming);
	assert_int_equal(evidence_verify(ctx, in->app, false, &audit), OK);
	assert_int_equal(audit.files, 1);
	assert_int_equal(audit.orphans, 2);
	assert_true(file_exists(path));
	assert_int_equal(evidence_verify(ctx, in->app, true, &audit), OK);
	assert_false(file_exists(path));
	assert_false(file_exists(incoming));
}

TEST(missing_and_altered_files_are_told)
{
	struct installation *in = installation_new(ctx);
	struct evidence_row gone = row_of(ctx, in, installation_document(ctx, in, "mot", "1.1")),
			    bad = row_of(ctx, in, installation_document(ctx, in, "hai", "1.1"));
	struct evidence_audit audit;
	int fd;

	assert_int_equal(unlink(evidence_path(ctx->arena, in->folder, gone.hash)), 0);
	assert_int_equal(file_write(ctx, evidence_path(ctx->arena, in->folder, bad.hash), "khác", 5), OK);
	assert_int_equal(evidence_verify(ctx, in->app, true, &audit), ERR_INPUT);
	assert_int_equal(audit.missing, 1);
	assert_int_equal(audit.altered, 1);
	assert_int_equal(evidence_open_file(ctx, in->app, &gone, &fd), ERR_IO);
	assert_int_equal(evidence_open_file(ctx, in->app, &bad, &fd), ERR_IO);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(an_uploaded_file_lies_under_its_hash_and_nobody_can_write_it),
	    cmocka_unit_test(the_same_file_for_two_documents_is_kept_once_and_counted_once),
	    cmocka_unit_test(a_document_without_words_is_named_after_its_file),
	    cmocka_unit_test(a_reference_must_be_findable_by_number_or_link),
	    cmocka_unit_test(a_document_must_prove_an_item_of_the_edition),
	    cmocka_unit_test(a_contributor_adds_to_his_own_items_only_a_reader_to_none),
	    cmocka_unit_test(people_of_another_ward_see_nothing),
	    cmocka_unit_test(a_file_is_what_it_holds_not_what_it_is_called),
	    cmocka_unit_test(programs_macros_and_pages_are_refused),
	    cmocka_unit_test(a_refused_file_is_told_with_what_to_do_and_leaves_nothing),
	    cmocka_unit_test(a_unit_may_not_take_more_than_its_quota),
	    cmocka_unit_test(a_new_version_takes_the_place_of_the_old_which_stays),
	    cmocka_unit_test(the_second_of_two_who_change_the_words_is_told),
	    cmocka_unit_test(a_document_is_removed_when_no_year_needs_it_any_more),
	    cmocka_unit_test(documents_are_found_without_marks),
	    cmocka_unit_test(whichever_statement_fails_there_is_no_half_document),
	    cmocka_unit_test(orphans_are_removed_only_when_asked_and_not_while_they_are_young),
	    cmocka_unit_test(missing_and_altered_files_are_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
