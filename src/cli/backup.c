/* tcpl backup, tcpl restore - the whole installation into one file, and out of it. */
#include "core/backup.h"

#include "cli/open.h"
#include "cli/progress.h"

static enum err run_backup(struct cli *cli, int argc, char **argv)
{
	struct option options[] = {{"-o", true}};
	struct arguments args = {.options = options, .option_count = 1};
	struct cli_progress progress;
	struct backup backup;
	const char *path;
	struct app *app;
	enum err err = cli_options(cli, argc, argv, &args);

	if (!err)
		err = cli_words(cli, &args, 0, 0, &command_backup);
	path = option_value(&options[0], NULL);
	if (!err && !path)
		err = problem(&cli->ctx, ERR_INPUT, (struct place){0}, NULL, tr(&cli->ctx, command_backup.usage),
			      "Cho biết tệp sao lưu (-o).");
	if (!err)
		err = cli_app(cli, &app);
	if (err)
		return err;
	cli_progress_begin(&progress, tr(&cli->ctx, "Đang sao lưu"), PROGRESS_BYTES);
	err = backup_write(&cli->ctx, app, path, &progress.progress, &backup);
	cli_progress_end(&progress);
	if (err)
		return err;
	tr_addf(&cli->ctx, &cli->out, "Đã sao lưu vào %s: %lld tệp tài liệu (%lld MB)", path, (long long)backup.files,
		(long long)(backup.bytes >> 20));
	buf_addf(&cli->out, "%s\n", backup.database ? tr(&cli->ctx, " và cơ sở dữ liệu.") : ".");
	if (!backup.database)
		tr_addf(
		    &cli->ctx, &cli->out,
		    "Cơ sở dữ liệu là PostgreSQL: sao lưu bằng pg_dump, chạy trước lệnh này để mọi dòng đều có tệp.\n");
	return OK;
}

const struct command command_backup = {
    .name = "backup",
    .usage = N_("tcpl backup -o TỆP.zip"),
    .summary = N_("sao lưu toàn bộ dữ liệu khi phần mềm vẫn chạy"),
    .help =
	N_("Cơ sở dữ liệu được chép ở một thời điểm, rồi đến mọi tệp mà nó nêu; từng tệp được đối chiếu mã SHA-256 khi "
	   "chép.\n"
	   "Tệp sao lưu có dữ liệu cá nhân: chỉ chủ tệp đọc được, hãy giữ ở nơi an toàn. Không ghi đè tệp đã có.\n"),
    .run = run_backup,
};

static enum err run_restore(struct cli *cli, int argc, char **argv)
{
	struct arguments args = {0};
	struct cli_progress progress;
	struct backup backup;
	enum err err = cli_options(cli, argc, argv, &args);

	if (!err)
		err = cli_words(cli, &args, 1, 1, &command_restore);
	if (err)
		return err;
	cli_progress_begin(&progress, tr(&cli->ctx, "Đang kiểm tra bản sao lưu"), PROGRESS_BYTES);
	err = backup_restore(&cli->ctx, args.words[0], cli->data_folder, &progress.progress, &backup);
	cli_progress_end(&progress);
	if (err)
		return err;
	tr_addf(&cli->ctx, &cli->out, "Đã khôi phục vào %s: %lld tệp tài liệu (%lld MB).\n", cli->data_folder,
		(long long)backup.files, (long long)(backup.bytes >> 20));
	if (backup.database)
		tr_addf(&cli->ctx, &cli->out, "Cơ sở dữ liệu và nhật ký (%lld dòng) còn nguyên vẹn.\n",
			(long long)backup.audit_events);
	else
		tr_addf(&cli->ctx, &cli->out,
			"Bản sao lưu không có cơ sở dữ liệu: khôi phục PostgreSQL bằng pg_restore.\n");
	return OK;
}

const struct command command_restore = {
    .name = "restore",
    .usage = N_("tcpl restore TỆP.zip --data THƯ-MỤC-MỚI"),
    .summary = N_("khôi phục một bản sao lưu vào thư mục mới"),
    .help = N_("Toàn bộ bản sao lưu được kiểm mã SHA-256 trước, rồi kiểm nhật ký và từng tệp tài liệu; có lỗi thì thư "
	       "mục mới không được lập.\n"
	       "Không bao giờ ghi đè lên dữ liệu đang có.\n"),
    .run = run_restore,
};
