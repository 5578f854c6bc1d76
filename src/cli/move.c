/* tcpl move - from SQLite to PostgreSQL or back, rows counted and compared. */
#include "core/move.h"

#include <string.h>

#include "base/file.h"
#include "cli/open.h"
#include "cli/progress.h"

static bool is_postgres(const char *where)
{
	return str_starts(where, "postgresql://") || str_starts(where, "postgres://");
}

static void close_db(void *db)
{
	db_close(db);
}

static enum err open_target(struct cli *cli, const char *to, struct db **out)
{
	const char *where = is_postgres(to) ? to : str_fmt(cli->ctx.arena, "%s/tcpl.db", to);
	enum err err = is_postgres(to) ? OK : folder_make(&cli->ctx, to);

	if (!err && !is_postgres(to) && file_exists(where))
		err = problem(&cli->ctx, ERR_STATE, (struct place){.file = where}, NULL, N_("Chọn một thư mục mới."),
			      "Thư mục này đã có cơ sở dữ liệu.");
	if (!err)
		err = db_open(&cli->ctx, where, out);
	if (err)
		return err;
	arena_own(cli->ctx.arena, *out, close_db);
	return db_migrate(&cli->ctx, *out);
}

static void print_tables(struct cli *cli, const struct moved_table *tables, size_t count)
{
	int64_t rows = 0;

	tr_addf(&cli->ctx, &cli->out, "%-20s %10s  %s\n", "bảng", "số dòng", "mã băm (hai nơi như nhau)");
	for (size_t i = 0; i < count; i++) {
		if (tables[i].rows > 0)
			buf_addf(&cli->out, "%-18s %10lld  %s\n", tables[i].name, (long long)tables[i].rows,
				 tables[i].hash);
		rows += tables[i].rows;
	}
	tr_addf(&cli->ctx, &cli->out, "Đã chuyển %lld dòng của %zu bảng; nơi đi giữ nguyên.\n", (long long)rows, count);
}

static enum err move_evidence(struct cli *cli, struct app *app, const char *to)
{
	struct cli_progress progress;
	int64_t files;
	enum err err;

	if (str_eq(to, app->folder))
		return OK;
	cli_progress_begin(&progress, tr(&cli->ctx, "Đang chép tệp tài liệu"), PROGRESS_FILES);
	err = move_files(&cli->ctx, app, to, &progress.progress, &files);
	cli_progress_end(&progress);
	if (!err)
		tr_addf(&cli->ctx, &cli->out, "Đã chép %lld tệp tài liệu.\n", (long long)files);
	return err;
}

static enum err move(struct cli *cli, struct app *app, const char *to)
{
	const struct moved_table *tables;
	struct cli_progress progress;
	struct db *target;
	size_t count;
	enum err err = open_target(cli, to, &target);

	if (err)
		return err;
	cli_progress_begin(&progress, tr(&cli->ctx, "Đang chuyển dòng"), PROGRESS_ROWS);
	err = move_rows(&cli->ctx, app->db, target, &progress.progress, &tables, &count);
	cli_progress_end(&progress);
	if (err)
		return err;
	print_tables(cli, tables, count);
	if (!is_postgres(to))
		return move_evidence(cli, app, to);
	tr_addf(&cli->ctx, &cli->out,
		"Tệp tài liệu vẫn ở %s/evidence. Ghi dòng database = postgresql://… vào %s/tcpl.conf rồi chạy lại tcpl "
		"serve.\n",
		app->folder, app->folder);
	return OK;
}

static enum err run(struct cli *cli, int argc, char **argv)
{
	struct option options[] = {{"--to", true}};
	struct arguments args = {.options = options, .option_count = 1};
	const char *to;
	struct app *app;
	enum err err = cli_options(cli, argc, argv, &args);

	if (!err)
		err = cli_words(cli, &args, 0, 0, &command_move);
	to = option_value(&options[0], NULL);
	if (!err && !to)
		err = problem(&cli->ctx, ERR_INPUT, (struct place){0}, NULL, tr(&cli->ctx, command_move.usage),
			      "Cho biết nơi đến (--to).");
	if (!err)
		err = cli_app(cli, &app);
	return err ? err : move(cli, app, to);
}

const struct command command_move = {
    .name = "move",
    .usage = N_("tcpl move --to postgresql://…|THƯ-MỤC"),
    .summary = N_("chuyển dữ liệu giữa SQLite và PostgreSQL"),
    .help = N_("Dừng tcpl serve trước. Nơi đến phải chưa có dữ liệu; mọi dòng được chép trong một giao dịch, đếm và "
	       "đối chiếu từng bảng.\n"
	       "Chuyển về thư mục thì tệp tài liệu được chép theo. Nơi đi không thay đổi gì.\n"),
    .run = run,
};
