#define _GNU_SOURCE
#include "installation.h"

#include <zip.h>

#include "core/backup.h"
#include "core/evidence_parts.h"

static struct installation *installation_file(struct ctx *ctx)
{
	return installation_fill(ctx, installation_empty_file(ctx));
}

static const char *beside(struct ctx *ctx, struct installation *in, const char *name)
{
	return str_fmt(ctx->arena, "%s/%s", in->folder, name);
}

static const char *backed_up(struct ctx *ctx, struct installation *in)
{
	const char *path = beside(ctx, in, "sao-luu.zip");
	struct backup backup;

	installation_document(ctx, in, "bien ban", "1.1");
	assert_int_equal(folder_make(ctx, beside(ctx, in, "law")), OK);
	assert_int_equal(file_write(ctx, beside(ctx, in, "law/holidays.json"), "{}", 2), OK);
	assert_int_equal(file_write(ctx, beside(ctx, in, "tcpl.conf"), "name = thử\n", 12), OK);
	assert_int_equal(backup_write(ctx, in->app, path, NULL, &backup), OK);
	assert_int_equal(backup.files, 1);
	assert_true(backup.database);
	return path;
}

TEST(a_restored_installation_has_everything_and_a_sound_audit)
{
	struct installation *in = installation_file(ctx);
	const char *path = backed_up(ctx, in), *folder = beside(ctx, in, "moi/day");
	const struct evidence_row *rows;
	struct backup backup;
	struct stat st;
	struct app *app;
	size_t count;
	int fd;

	assert_int_equal(backup_restore(ctx, path, folder, NULL, &backup), OK);
	assert_int_equal(backup.files, 1);
	assert_true(backup.audit_events > 0);
	assert_int_equal(app_open(ctx, folder, NULL, &app), OK);
	assert_int_equal(evidence_search(ctx, app, &in->focal, in->unit, "bien ban", 5, &rows, &count), OK);
	assert_int_equal(count, 1);
	assert_int_equal(evidence_open_file(ctx, app, &rows[0], &fd), OK);
	close(fd);
	app_close(app);
	assert_true(file_exists(str_fmt(ctx->arena, "%s/law/holidays.json", folder)));
	assert_true(file_exists(str_fmt(ctx->arena, "%s/tcpl.conf", folder)));
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
}

TEST(nothing_of_a_backup_stays_behind_in_incoming)
{
	struct installation *in = installation_file(ctx);
	struct evidence_audit audit;

	backed_up(ctx, in);
	assert_int_equal(system(str_fmt(ctx->arena, "test -z \"$(ls %s/incoming)\"", in->folder)), 0);
	assert_int_equal(evidence_verify(ctx, in->app, false, &audit), OK);
}

TEST(a_folder_with_data_is_never_restored_into)
{
	struct installation *in = installation_file(ctx);
	const char *path = backed_up(ctx, in);
	struct backup backup;

	assert_int_equal(backup_restore(ctx, path, in->folder, NULL, &backup), ERR_INPUT);
	assert_told(ctx, "đã có dữ liệu");
}

static void replace_part(struct ctx *ctx, const char *path, const char *part, const char *bytes)
{
	zip_t *zip = zip_open(path, 0, NULL);

	assert_non_null(zip);
	for (zip_int64_t i = 0; i < zip_get_num_entries(zip, 0); i++)
		if (strstr(zip_get_name(zip, (zip_uint64_t)i, 0), part)) {
			zip_source_t *source = zip_source_buffer(zip, str_dup(ctx->arena, bytes), strlen(bytes), 0);

			assert_int_equal(zip_file_replace(zip, (zip_uint64_t)i, source, 0), 0);
			break;
		}
	assert_int_equal(zip_close(zip), 0);
}

TEST(an_altered_backup_is_refused_and_leaves_no_folder)
{
	static const char *const parts[] = {"data/evidence/", "data/tcpl.db", "data/law/", "data/backup.json"};

	for (unsigned i = 0; i < 4; i++) {
		struct installation *in = installation_file(ctx);
		const char *path = backed_up(ctx, in), *folder = beside(ctx, in, "moi");
		struct backup backup;

		replace_part(ctx, path, parts[i], "khác");
		assert_int_equal(backup_restore(ctx, path, folder, NULL, &backup), ERR_INPUT);
		assert_told(ctx, "không khớp");
		forget_told(ctx);
		assert_int_equal(system(str_fmt(ctx->arena, "test -z \"$(ls -d %s* 2>/dev/null)\"", folder)), 0);
	}
}

TEST(a_bag_of_something_else_is_no_backup)
{
	struct installation *in = installation_empty(ctx);
	const struct bag_info info = {.name = "goi"};
	const char *path = beside(ctx, in, "goi.zip");
	struct bag_writer *bag;
	struct backup backup;

	assert_int_equal(bag_begin(ctx, path, &info, &bag), OK);
	bag_add(bag, "la.txt", "x", 1);
	assert_int_equal(bag_end(bag, NULL), OK);
	assert_int_equal(backup_restore(ctx, path, beside(ctx, in, "moi"), NULL, &backup), ERR_INPUT);
	assert_told(ctx, "không thuộc một bản sao lưu");
}

TEST(a_backup_that_lacks_a_file_its_rows_name_is_refused)
{
	struct installation *in = installation_file(ctx);
	const struct bag_info info = {.name = "goi"};
	const char *path = beside(ctx, in, "goi.zip"), *copy = beside(ctx, in, "chep.db"),
		   *about = "{\"format\":\"tcpl-backup/1\",\"made\":\"2026-01-06\"}";
	struct bag_writer *bag;
	struct backup backup;
	char hash[HASH_SIZE];
	int64_t size;

	installation_document(ctx, in, "bien ban", "1.1");
	assert_int_equal(db_backup(ctx, in->app->db, copy), OK);
	assert_int_equal(file_hash(ctx, copy, hash, &size), OK);
	assert_int_equal(bag_begin(ctx, path, &info, &bag), OK);
	bag_add_file(bag, "tcpl.db", copy, hash, size, false);
	bag_add(bag, "backup.json", about, strlen(about));
	assert_int_equal(bag_end(bag, NULL), OK);
	assert_int_equal(backup_restore(ctx, path, beside(ctx, in, "moi"), NULL, &backup), ERR_INPUT);
	assert_told(ctx, "nêu một tệp không có");
	assert_false(file_exists(beside(ctx, in, "moi")));
}

TEST(the_rows_of_a_server_are_left_to_its_own_tool_and_the_files_are_kept)
{
	struct installation *in = installation_new(ctx);
	const char *path = beside(ctx, in, "sao-luu.zip"), *folder = beside(ctx, in, "moi");
	struct backup backup, restored;

	installation_document(ctx, in, "bien ban", "1.1");
	assert_int_equal(backup_write(ctx, in->app, path, NULL, &backup), OK);
	assert_int_equal(backup_restore(ctx, path, folder, NULL, &restored), OK);
	assert_int_equal(backup.database, db_engine_of(in->app->db) == DB_SQLITE);
	assert_int_equal(restored.database, backup.database);
	assert_int_equal(restored.files, 1);
	assert_int_equal(file_exists(str_fmt(ctx->arena, "%s/tcpl.db", folder)), backup.database);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_restored_installation_has_everything_and_a_sound_audit),
	    cmocka_unit_test(nothing_of_a_backup_stays_behind_in_incoming),
	    cmocka_unit_test(a_folder_with_data_is_never_restored_into),
	    cmocka_unit_test(an_altered_backup_is_refused_and_leaves_no_folder),
	    cmocka_unit_test(a_bag_of_something_else_is_no_backup),
	    cmocka_unit_test(the_rows_of_a_server_are_left_to_its_own_tool_and_the_files_are_kept),
	    cmocka_unit_test(a_backup_that_lacks_a_file_its_rows_name_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
