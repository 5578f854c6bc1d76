#define _GNU_SOURCE
#include "installation.h"

#include <zip.h>

#include "core/archive.h"
#include "core/evidence_parts.h"

static const struct bag_bounds bounds = {.entries_max = 100, .part_max = 1 << 24, .total_max = 1 << 26};

static const char *archive_path(struct ctx *ctx, struct installation *in)
{
	return str_fmt(ctx->arena, "%s/ra.zip", in->folder);
}

/* A year with a file in two versions, a reference, a document of direction. */
static const char *exported(struct ctx *ctx, struct installation *in, unsigned parts)
{
	const char *items[] = {"1.1", "1.2"}, *directions[] = {EVIDENCE_DIRECTIONS}, *path = archive_path(ctx, in);
	struct evidence_new reference = {.number = "12/KH-UBND",
					 .subject = "về hòa giải",
					 .issued = 19737,
					 .items = items,
					 .item_count = 2},
			    direction = {.number = "1/KH",
					 .subject = "kế hoạch đánh giá",
					 .issued = DAY_UNKNOWN,
					 .items = directions,
					 .item_count = 1};
	int64_t old = installation_document(ctx, in, "bien ban: so \"1\"", "1.1"), id;
	struct evidence_new fresh = installation_upload(ctx, in, "../..\\ảnh mới.PDF", PDF_BYTES, strlen(PDF_BYTES));

	fresh.subject = "biên bản, bản hai";
	fresh.replaces = old;
	assert_int_equal(evidence_add(ctx, in->app, &in->focal, in->year, &fresh, &id), OK);
	assert_int_equal(evidence_add(ctx, in->app, &in->focal, in->year, &reference, &id), OK);
	assert_int_equal(evidence_add(ctx, in->app, &in->focal, in->year, &direction, &id), OK);
	assert_int_equal(archive_write(ctx, in->app, &in->focal, installation_year(ctx, in), parts, path, NULL), OK);
	return path;
}

TEST(an_exported_year_is_a_bag_that_holds_all_of_it)
{
	struct installation *in = installation_new(ctx);
	const char *path = exported(ctx, in, ARCHIVE_ALL);
	const struct bag *bag;
	struct stat st;

	assert_int_equal(bag_open(ctx, path, &bounds, &bag), OK);
	assert_int_equal(bag_verify(ctx, bag, NULL), OK);
	assert_non_null(bag_find(bag, "assessment.json"));
	assert_non_null(bag_find(bag, "evidence.json"));
	assert_non_null(bag_find(bag, "papers/00-muc-luc.docx"));
	assert_non_null(bag_find(bag, "papers/00-muc-luc.pdf"));
	assert_string_equal(bag->identifier, installation_year(ctx, in)->record->code);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
}

TEST(an_existing_file_is_never_overwritten)
{
	struct installation *in = installation_new(ctx);
	const char *path = archive_path(ctx, in);

	assert_int_equal(file_write(ctx, path, "x", 1), OK);
	assert_int_equal(archive_write(ctx, in->app, &in->focal, installation_year(ctx, in), 0, path, NULL), ERR_INPUT);
	assert_told(ctx, "không bị ghi đè");
}

TEST(another_ward_may_not_export_the_year)
{
	struct installation *in = installation_new(ctx);

	assert_int_equal(
	    archive_write(ctx, in->app, &in->stranger, installation_year(ctx, in), 0, archive_path(ctx, in), NULL),
	    ERR_DENIED);
	assert_false(file_exists(archive_path(ctx, in)));
}

TEST(the_same_year_gives_the_same_bytes)
{
	struct installation *in = installation_new(ctx);
	const char *first = exported(ctx, in, ARCHIVE_EVIDENCE), *second = str_fmt(ctx->arena, "%s/2.zip", in->folder);
	char a[HASH_SIZE], b[HASH_SIZE];
	int64_t size;

	assert_int_equal(
	    archive_write(ctx, in->app, &in->focal, installation_year(ctx, in), ARCHIVE_EVIDENCE, second, NULL), OK);
	assert_int_equal(file_hash(ctx, first, a, &size), OK);
	assert_int_equal(file_hash(ctx, second, b, &size), OK);
	assert_string_equal(a, b);
}

TEST(an_altered_file_in_the_store_is_not_exported_as_if_it_were_whole)
{
	struct installation *in = installation_new(ctx);
	struct evidence_row row;
	const char *path = archive_path(ctx, in);

	assert_int_equal(evidence_get(ctx, in->app, &in->focal, installation_document(ctx, in, "mot", "1.1"), &row),
			 OK);
	assert_int_equal(file_write(ctx, evidence_path(ctx->arena, in->folder, row.hash), "khác", 5), OK);
	assert_int_equal(
	    archive_write(ctx, in->app, &in->focal, installation_year(ctx, in), ARCHIVE_EVIDENCE, path, NULL), ERR_IO);
	assert_told(ctx, "không còn nguyên vẹn");
	assert_false(file_exists(path));
}

static const struct evidence_row *find_subject(const struct evidence_row *rows, size_t count, const char *subject)
{
	for (size_t i = 0; i < count; i++)
		if (str_eq(rows[i].subject, subject))
			return &rows[i];
	fail_msg("no document %s", subject);
	return NULL;
}

TEST(another_installation_takes_the_year_in_with_its_files_and_versions)
{
	struct installation *from = installation_new(ctx), *to = installation_new(ctx);
	const struct archive *archive;
	const struct evidence_row *rows, *versions, *row;
	const struct year *year;
	size_t count;
	int64_t id;
	int fd;

	installation_tamper(to, "UPDATE year SET year = 2023, revision = revision + 1");
	assert_int_equal(archive_open(ctx, exported(ctx, from, ARCHIVE_ALL), NULL, &archive), OK);
	assert_int_equal(archive->year, 2024);
	assert_int_equal(archive->document_count, 4);
	assert_int_equal(archive->file_count, 2);
	assert_int_equal(archive_import(ctx, to->app, &to->focal, to->unit, archive, &id), OK);
	assert_int_equal(year_open(ctx, to->app, &to->focal, id, &year), OK);
	assert_int_equal(evidence_of(ctx, to->app, &to->focal, year, NULL, &rows, &count), OK);
	assert_int_equal(count, 3);
	row = find_subject(rows, count, "về hòa giải");
	assert_int_equal(row->item_count, 2);
	assert_int_equal(row->issued, 19737);
	assert_string_equal(find_subject(rows, count, "kế hoạch đánh giá")->items[0], EVIDENCE_DIRECTIONS);
	row = find_subject(rows, count, "biên bản, bản hai");
	assert_string_equal(row->file_name, "../..\\ảnh mới.PDF");
	assert_int_equal(evidence_open_file(ctx, to->app, row, &fd), OK);
	close(fd);
	assert_int_equal(evidence_versions(ctx, to->app, &to->focal, row->id, &versions, &count), OK);
	assert_int_equal(count, 2);
	assert_string_equal(versions[1].media, "application/pdf");
}

TEST(an_import_by_one_who_may_not_begin_a_year_changes_nothing)
{
	struct installation *from = installation_new(ctx), *to = installation_new(ctx);
	const struct archive *archive;
	int64_t id;

	assert_int_equal(archive_open(ctx, exported(ctx, from, ARCHIVE_EVIDENCE), NULL, &archive), OK);
	assert_int_equal(archive_import(ctx, to->app, &to->reader, to->unit, archive, &id), ERR_DENIED);
	assert_false(file_exists(str_fmt(ctx->arena, "%s/evidence", to->folder)));
}

TEST(whichever_statement_of_an_import_fails_nothing_of_it_is_there)
{
	struct installation *from = installation_new(ctx), *to = installation_new(ctx);
	const struct archive *archive;
	unsigned n = 0;
	enum err err = ERR_IO;

	installation_tamper(to, "UPDATE year SET year = 2023, revision = revision + 1");
	assert_int_equal(archive_open(ctx, exported(ctx, from, ARCHIVE_EVIDENCE), NULL, &archive), OK);
	while (err && ++n < 200) {
		const struct evidence_row *rows;
		size_t count;
		int64_t id;

		db_fail_at(to->app->db, n);
		err = archive_import(ctx, to->app, &to->focal, to->unit, archive, &id);
		db_fail_at(to->app->db, 0);
		db_release(to->app->db);
		assert_int_equal(evidence_search(ctx, to->app, &to->focal, to->unit, "", 10, &rows, &count), OK);
		assert_int_equal(count, err ? 0 : 3);
	}
	assert_int_equal(err, OK);
}

/* --- what somebody did to the file --- */

/* Rewrites the ZIP: the part of that name gets other bytes (NULL: it goes), or a new part comes. */
static const char *tampered(struct ctx *ctx, const char *path, const char *name, const char *bytes)
{
	zip_t *zip = zip_open(path, 0, NULL);
	zip_int64_t index;

	assert_non_null(zip);
	index = zip_name_locate(zip, name, 0);
	if (!bytes) {
		assert_true(index >= 0);
		assert_int_equal(zip_delete(zip, (zip_uint64_t)index), 0);
	} else {
		zip_source_t *source = zip_source_buffer(zip, str_dup(ctx->arena, bytes), strlen(bytes), 0);

		assert_true(index >= 0 ? zip_file_replace(zip, (zip_uint64_t)index, source, 0) == 0
				       : zip_file_add(zip, name, source, 0) >= 0);
	}
	assert_int_equal(zip_close(zip), 0);
	return path;
}

static void refused(struct ctx *ctx, const char *name, const char *bytes, const char *told)
{
	struct installation *in = installation_new(ctx);
	const struct archive *archive;
	const char *path = tampered(ctx, exported(ctx, in, ARCHIVE_EVIDENCE), name, bytes);

	assert_int_equal(archive_open(ctx, path, NULL, &archive), ERR_INPUT);
	assert_told(ctx, told);
	forget_told(ctx);
}

#define BASE "ho-so-14758-2024/"

TEST(an_archive_that_was_touched_is_refused)
{
	refused(ctx, BASE "data/assessment.json", "{}", "không khớp");
	refused(ctx, BASE "data/evidence.json", NULL, "Danh sách");
	refused(ctx, BASE "data/la.txt", "x", "phần lạ");
	refused(ctx, BASE "la.txt", "x", "phần lạ");
	refused(ctx, BASE "manifest-sha256.txt", "", "bị hỏng");
	refused(ctx, BASE "bagit.txt", "BagIt-Version: 9\n", "bị hỏng");
	refused(ctx, BASE "bagit.txt", NULL, "không phải là gói");
	refused(ctx, BASE "tagmanifest-sha256.txt", NULL, "không phải là gói");
	refused(ctx, "khac/data/x", "x", "không phải là gói");
}

TEST(names_that_lead_out_are_refused)
{
	refused(ctx, BASE "../../etc/passwd", "x", "không an toàn");
	refused(ctx, "/etc/passwd", "x", "không an toàn");
	refused(ctx, BASE "data\\..\\x", "x", "không an toàn");
	refused(ctx, "C:x", "x", "không an toàn");
	refused(ctx, BASE "data//x", "x", "không an toàn");
}

TEST(an_archive_larger_than_allowed_is_refused_before_it_is_unpacked)
{
	struct installation *in = installation_new(ctx);
	const char *path = exported(ctx, in, ARCHIVE_EVIDENCE);
	struct bag_bounds small = bounds;
	const struct bag *bag;

	small.total_max = 100;
	assert_int_equal(bag_open(ctx, path, &small, &bag), ERR_LIMIT);
	small = bounds;
	small.part_max = 10;
	assert_int_equal(bag_open(ctx, path, &small, &bag), ERR_LIMIT);
	small = bounds;
	small.entries_max = 3;
	assert_int_equal(bag_open(ctx, path, &small, &bag), ERR_LIMIT);
}

TEST(what_is_no_archive_is_told_so)
{
	struct installation *in = installation_empty(ctx);
	const char *path = archive_path(ctx, in);
	const struct bag *bag;

	assert_int_equal(bag_open(ctx, path, &bounds, &bag), ERR_NOT_FOUND);
	forget_told(ctx);
	assert_int_equal(file_write(ctx, path, "PK\3\4 cut", 8), OK);
	assert_int_equal(bag_open(ctx, path, &bounds, &bag), ERR_INPUT);
	assert_told(ctx, "không phải là gói");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(an_exported_year_is_a_bag_that_holds_all_of_it),
	    cmocka_unit_test(an_existing_file_is_never_overwritten),
	    cmocka_unit_test(another_ward_may_not_export_the_year),
	    cmocka_unit_test(the_same_year_gives_the_same_bytes),
	    cmocka_unit_test(an_altered_file_in_the_store_is_not_exported_as_if_it_were_whole),
	    cmocka_unit_test(another_installation_takes_the_year_in_with_its_files_and_versions),
	    cmocka_unit_test(an_import_by_one_who_may_not_begin_a_year_changes_nothing),
	    cmocka_unit_test(whichever_statement_of_an_import_fails_nothing_of_it_is_there),
	    cmocka_unit_test(an_archive_that_was_touched_is_refused),
	    cmocka_unit_test(names_that_lead_out_are_refused),
	    cmocka_unit_test(an_archive_larger_than_allowed_is_refused_before_it_is_unpacked),
	    cmocka_unit_test(what_is_no_archive_is_told_so),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
