/* tcpl evidence - the files of documents: are they all there and unaltered, and which belong to nothing. */
#include "core/evidence.h"

#include "cli/open.h"

static void print(struct cli *cli, const struct evidence_audit *audit, bool removed)
{
	tr_addf(&cli->ctx, &cli->out, "%lld tệp tài liệu, %lld MB: %lld thiếu, %lld bị thay đổi.\n",
		(long long)audit->files, (long long)(audit->bytes >> 20), (long long)audit->missing,
		(long long)audit->altered);
	if (audit->orphans == 0)
		return;
	if (removed)
		tr_addf(&cli->ctx, &cli->out, "Đã xóa %lld tệp không thuộc tài liệu nào (%lld MB).\n",
			(long long)audit->orphans, (long long)(audit->orphan_bytes >> 20));
	else
		tr_addf(&cli->ctx, &cli->out,
			"%lld tệp không thuộc tài liệu nào (%lld MB); xóa bằng --remove-orphans.\n",
			(long long)audit->orphans, (long long)(audit->orphan_bytes >> 20));
}

static enum err run(struct cli *cli, int argc, char **argv)
{
	struct option options[] = {{"--remove-orphans", false}};
	struct arguments args = {.options = options, .option_count = 1};
	struct evidence_audit audit;
	struct app *app;
	enum err err = cli_options(cli, argc, argv, &args);

	if (!err)
		err = cli_words(cli, &args, 1, 1, &command_evidence);
	if (!err && !str_eq(args.words[0], "verify"))
		err = problem(&cli->ctx, ERR_INPUT, (struct place){0}, NULL, tr(&cli->ctx, command_evidence.usage),
			      "tcpl evidence không có việc \"%s\".", args.words[0]);
	if (!err)
		err = cli_app(cli, &app);
	if (err)
		return err;
	err = evidence_verify(&cli->ctx, app, options[0].count > 0, &audit);
	if (!err || err == ERR_INPUT)
		print(cli, &audit, options[0].count > 0);
	if (err != ERR_INPUT)
		return err;
	cli->exit_code = EXIT_FINDINGS;
	return OK;
}

const struct command command_evidence = {
    .name = "evidence",
    .usage = N_("tcpl evidence verify [--remove-orphans]"),
    .summary = N_("kiểm tra kho tệp tài liệu"),
    .help = N_("Đọc lại từng tệp và đối chiếu mã SHA-256; báo tệp thiếu, tệp bị thay đổi, và tệp không thuộc tài liệu "
	       "nào (còn lại khi\n"
	       "máy tắt giữa chừng). Tệp thừa chỉ bị xóa khi có --remove-orphans và đã cũ hơn một giờ. Có tệp thiếu "
	       "hoặc hỏng: mã thoát 1.\n"),
    .run = run,
};
