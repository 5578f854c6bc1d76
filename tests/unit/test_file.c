#define _GNU_SOURCE /* nftw */
#include "base/file.h"
#include "support.h"

#include <dirent.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[64];

static int make_folder(void **state)
{
	(void)state;
	strcpy(folder, "/tmp/tcpl-test-XXXXXX");
	return mkdtemp(folder) ? 0 : -1;
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st;
	(void)type;
	(void)ftw;
	return remove(path);
}

static int remove_folder(void **state)
{
	(void)state;
	return chmod(folder, 0700) != 0 || nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS) != 0;
}

static const char *in(struct ctx *ctx, const char *name)
{
	return str_fmt(ctx->arena, "%s/%s", folder, name);
}

static void put(struct ctx *ctx, const char *name, const char *text)
{
	FILE *f = fopen(in(ctx, name), "w");

	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

static void holds(struct ctx *ctx, const char *name, const char *text)
{
	char *bytes;
	size_t size;

	assert_int_equal(file_read(ctx, in(ctx, name), 1 << 20, &bytes, &size), OK);
	assert_int_equal(size, strlen(text));
	assert_string_equal(bytes, text);
}

/* How many names a folder has, hidden ones too. */
static int names_in(const char *path)
{
	DIR *dir = opendir(path);
	int count = -2; /* . and .. */

	assert_non_null(dir);
	while (readdir(dir))
		count++;
	closedir(dir);
	return count;
}

static int descriptors(void)
{
	return names_in("/proc/self/fd");
}

TEST(what_was_written_is_read)
{
	assert_int_equal(file_write(ctx, in(ctx, "a/b/c.txt"), "Đông", 6), OK); /* folders are made */
	holds(ctx, "a/b/c.txt", "Đông");
	assert_int_equal(names_in(in(ctx, "a/b")), 1);
	assert_int_equal(file_write(ctx, in(ctx, "a/b/c.txt"), "", 0), OK);
	holds(ctx, "a/b/c.txt", "");
	assert_int_equal(names_in(in(ctx, "a/b")), 1);
}

TEST(a_path_without_a_folder_is_beside_us)
{
	assert_int_equal(chdir(folder), 0);
	assert_int_equal(file_write(ctx, "here.txt", "x", 1), OK);
	holds(ctx, "here.txt", "x");
	assert_int_equal(chdir("/"), 0);
}

TEST(a_file_at_its_bound_is_read_and_one_byte_more_is_not)
{
	char *bytes, *big = arena_alloc(ctx->arena, 1, 100001);
	size_t size;

	memset(big, 'x', 100000);
	put(ctx, "f", big);
	assert_int_equal(file_read(ctx, in(ctx, "f"), 100000, &bytes, &size), OK);
	assert_int_equal(size, 100000);
	assert_int_equal(bytes[size], '\0');
	assert_int_equal(file_read(ctx, in(ctx, "f"), 99999, &bytes, &size), ERR_LIMIT);
	assert_told(ctx, "lớn hơn mức cho phép");
}

TEST(a_file_that_says_it_is_empty_may_still_be_bounded)
{
	char *bytes;
	size_t size;

	assert_int_equal(file_read(ctx, "/proc/self/status", 1 << 20, &bytes, &size), OK);
	assert_true(size > 100);
	assert_int_equal(file_read(ctx, "/proc/self/status", 10, &bytes, &size), ERR_LIMIT);
}

TEST(what_is_not_there_is_told)
{
	char *bytes;
	size_t size;

	assert_int_equal(file_read(ctx, in(ctx, "none"), 10, &bytes, &size), ERR_NOT_FOUND);
	assert_told(ctx, "Không tìm thấy");
	assert_false(file_exists(in(ctx, "none")));
	assert_true(file_exists(folder));
}

TEST(only_a_regular_file_is_read)
{
	char *bytes;
	size_t size;

	assert_int_equal(mkfifo(in(ctx, "pipe"), 0600), 0);
	alarm(10); /* a pipe nobody writes to must not hold us up */
	assert_int_equal(file_read(ctx, in(ctx, "pipe"), 10, &bytes, &size), ERR_INPUT);
	alarm(0);
	assert_int_equal(file_read(ctx, folder, 10, &bytes, &size), ERR_INPUT);
	assert_int_equal(file_read(ctx, "/dev/zero", 10, &bytes, &size), ERR_INPUT);
	assert_int_equal(symlink("pipe", in(ctx, "link")), 0);
	assert_int_equal(file_read(ctx, in(ctx, "link"), 10, &bytes, &size), ERR_INPUT);
}

TEST(many_files_are_read_with_few_descriptors)
{
	int before = descriptors();

	put(ctx, "f", "x");
	for (int i = 0; i < 50; i++)
		holds(ctx, "f", "x");
	assert_int_equal(descriptors(), before);
}

TEST(standard_input_is_read_within_its_bound)
{
	int pipe_ends[2], kept = dup(STDIN_FILENO);
	char *bytes;
	size_t size;

	assert_int_equal(pipe(pipe_ends), 0);
	assert_int_equal(write(pipe_ends[1], "0123456789", 10), 10);
	close(pipe_ends[1]);
	assert_int_equal(dup2(pipe_ends[0], STDIN_FILENO), STDIN_FILENO);
	close(pipe_ends[0]);
	assert_int_equal(file_read(ctx, "-", 10, &bytes, &size), OK);
	assert_string_equal(bytes, "0123456789");
	if (kept >= 0)
		dup2(kept, STDIN_FILENO);
	close(kept);
}

static struct file_out three[3];

static const struct file_out *three_files(const char *text)
{
	static const char *const names[] = {"1.txt", "2.txt", "3.txt"};

	for (int i = 0; i < 3; i++)
		three[i] = (struct file_out){names[i], text, strlen(text), i < 2 ? &three[i + 1] : NULL};
	return three;
}

TEST(several_files_appear_together_and_replace_old_ones)
{
	assert_int_equal(files_write(ctx, folder, three_files("old")), OK);
	assert_int_equal(files_write(ctx, folder, three_files("new")), OK);
	holds(ctx, "1.txt", "new");
	holds(ctx, "3.txt", "new");
	assert_int_equal(names_in(folder), 3);
	assert_int_equal(files_write(ctx, folder, NULL), OK);
	assert_int_equal(names_in(folder), 3);
}

TEST(a_folder_in_the_way_of_the_last_file_leaves_all_as_it_was)
{
	put(ctx, "1.txt", "old");
	assert_int_equal(mkdir(in(ctx, "3.txt"), 0755), 0);
	assert_int_equal(files_write(ctx, folder, three_files("new")), ERR_IO);
	assert_told(ctx, "thư mục hoặc thiết bị");
	assert_string_equal(ctx->problems->place.file, in(ctx, "3.txt"));
	holds(ctx, "1.txt", "old");
	assert_int_equal(names_in(folder), 2);
}

TEST(a_rename_that_fails_puts_the_earlier_ones_back)
{
	char name[300];

	put(ctx, "1.txt", "old");
	three_files("new");
	memset(name, 'x', sizeof name); /* too long for a name: the temporary one is not */
	name[sizeof name - 1] = '\0';
	three[2].name = name;
	assert_int_equal(files_write(ctx, folder, three), ERR_IO);
	assert_told(ctx, "tên quá dài");
	holds(ctx, "1.txt", "old");
	assert_false(file_exists(in(ctx, "2.txt")));
	assert_int_equal(names_in(folder), 1);
}

TEST(a_full_disk_leaves_nothing)
{
	struct stat st;

	assert_int_equal(stat("/dev/full", &st), 0);
	put(ctx, "keep", "old");
	assert_int_equal(symlink("/dev/full", in(ctx, "1.txt")), 0); /* a device is never replaced or written to */
	assert_int_equal(files_write(ctx, folder, three_files("new")), ERR_IO);
	assert_int_equal(names_in(folder), 2);
	assert_int_equal(file_write(ctx, "/dev/null", "x", 1), ERR_IO);
	assert_int_equal(stat("/dev/null", &st), 0);
	assert_true(S_ISCHR(st.st_mode));
}

TEST(a_folder_that_may_not_be_written_is_told)
{
	bool superuser = geteuid() == 0; /* who may write anywhere */
	enum err err;

	assert_int_equal(chmod(folder, 0555), 0);
	if (superuser)
		assert_int_equal(seteuid(65534), 0);
	err = files_write(ctx, folder, three_files("new"));
	if (superuser)
		assert_int_equal(seteuid(0), 0);
	assert_int_equal(err, ERR_IO);
	assert_told(ctx, "không có quyền truy cập");
	assert_int_equal(names_in(folder), 0);
}

TEST(a_file_where_a_folder_must_be_is_told)
{
	put(ctx, "f", "x");
	assert_int_equal(folder_make(ctx, in(ctx, "f")), ERR_IO);
	assert_int_equal(file_write(ctx, in(ctx, "f/g"), "x", 1), ERR_IO);
	assert_int_equal(file_write(ctx, in(ctx, "f/g/h"), "x", 1), ERR_IO);
	assert_int_equal(folder_make(ctx, ""), ERR_NOT_FOUND);
	assert_int_equal(folder_make(ctx, in(ctx, "d//e/")), OK);
	assert_int_equal(folder_make(ctx, in(ctx, "d/e")), OK);
	assert_int_equal(folder_make(ctx, "/"), OK);
	holds(ctx, "f", "x");
}

TEST(a_symbolic_link_is_replaced_not_followed)
{
	struct stat st;

	put(ctx, "elsewhere", "precious");
	assert_int_equal(symlink("elsewhere", in(ctx, "1.txt")), 0);
	assert_int_equal(symlink("nowhere", in(ctx, "2.txt")), 0); /* dangling */
	assert_int_equal(files_write(ctx, folder, three_files("new")), OK);
	holds(ctx, "elsewhere", "precious");
	assert_false(file_exists(in(ctx, "nowhere")));
	assert_int_equal(lstat(in(ctx, "1.txt"), &st), 0);
	assert_true(S_ISREG(st.st_mode));
	holds(ctx, "2.txt", "new");
	assert_int_equal(names_in(folder), 4);
}

struct failing {
	struct arena *arena;
	char *folder;
};

static enum err write_three(void *arg)
{
	struct failing *f = arg;
	struct ctx ctx = ctx_new(f->arena, LANG_VI);

	return files_write(&ctx, f->folder, three_files("new"));
}

TEST(running_out_of_memory_leaves_all_or_nothing)
{
	struct failing f = {arena_new(1 << 20), folder};
	enum err err = ERR_MEMORY;

	for (size_t n = 1; err; n++) {
		arena_fail_at(f.arena, n);
		err = arena_run(f.arena, write_three, &f);
		assert_true(err == OK || err == ERR_MEMORY);
		assert_int_equal(names_in(folder), err ? 0 : 3);
		arena_reset(f.arena);
	}
	arena_free(f.arena);
}

#define FILE_TEST(name) cmocka_unit_test_setup_teardown(name, make_folder, remove_folder)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    FILE_TEST(what_was_written_is_read),
	    FILE_TEST(a_path_without_a_folder_is_beside_us),
	    FILE_TEST(a_file_at_its_bound_is_read_and_one_byte_more_is_not),
	    FILE_TEST(a_file_that_says_it_is_empty_may_still_be_bounded),
	    FILE_TEST(what_is_not_there_is_told),
	    FILE_TEST(only_a_regular_file_is_read),
	    FILE_TEST(many_files_are_read_with_few_descriptors),
	    FILE_TEST(standard_input_is_read_within_its_bound),
	    FILE_TEST(several_files_appear_together_and_replace_old_ones),
	    FILE_TEST(a_folder_in_the_way_of_the_last_file_leaves_all_as_it_was),
	    FILE_TEST(a_rename_that_fails_puts_the_earlier_ones_back),
	    FILE_TEST(a_full_disk_leaves_nothing),
	    FILE_TEST(a_folder_that_may_not_be_written_is_told),
	    FILE_TEST(a_file_where_a_folder_must_be_is_told),
	    FILE_TEST(a_symbolic_link_is_replaced_not_followed),
	    FILE_TEST(running_out_of_memory_leaves_all_or_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
