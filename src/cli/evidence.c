/* tcpl evidence - documents that prove what was answered: listed, added, linked; and the store of their files checked.
 */
#include "core/evidence.h"

#include <unistd.h>

#include "cli/year_job.h"

/* --- the store --- */

static void print_audit(struct cli *cli, const struct evidence_audit *audit, bool removed)
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

static enum err verify(struct cli *cli, int argc, char **argv)
{
	struct option options[] = {{"--remove-orphans", false}};
	struct arguments args = {.options = options, .option_count = 1};
	struct evidence_audit audit;
	struct app *app;
	enum err err = cli_options(cli, argc, argv, &args);

	if (!err)
		err = cli_words(cli, &args, 0, 0, &command_evidence);
	if (!err)
		err = cli_app(cli, &app);
	if (err)
		return err;
	err = evidence_verify(&cli->ctx, app, options[0].count > 0, &audit);
	if (!err || err == ERR_INPUT)
		print_audit(cli, &audit, options[0].count > 0);
	if (err != ERR_INPUT)
		return err;
	cli->exit_code = EXIT_FINDINGS;
	return OK;
}

/* --- the documents of a year --- */

/* The document whose number in the list of the year is the first word. */
static enum err find(struct year_job *job, const struct evidence_row **out)
{
	struct ctx *ctx = &job->cli->ctx;
	const struct evidence_row *rows;
	int64_t number;
	size_t count;
	enum err err = job_count(job, tr(ctx, "Số thứ tự"), job->words[0], &number);

	if (!err)
		err = evidence_of(ctx, job->app, &job->actor, job->year, NULL, &rows, &count);
	if (!err && (number < 1 || (size_t)number > count))
		err = problem(ctx, ERR_NOT_FOUND, (struct place){0}, NULL,
			      N_("Xem số thứ tự bằng tcpl evidence list MÃ NĂM."), "Không có tài liệu số %lld.",
			      (long long)number);
	if (!err)
		*out = &rows[number - 1];
	return err;
}

static void print_document(struct cli *cli, size_t number, const struct evidence_row *row)
{
	buf_addf(&cli->out, "%zu. %s", number, row->number ? row->number : "");
	buf_addf(&cli->out, "%s%s", row->number ? ", " : "", row->subject ? row->subject : "");
	if (row->file_name)
		buf_addf(&cli->out, " (%s)", row->file_name);
	buf_adds(&cli->out, " [");
	for (unsigned i = 0; i < row->item_count; i++)
		buf_addf(&cli->out, "%s%s", i ? ", " : "", row->items[i]);
	buf_adds(&cli->out, "]\n");
}

static enum err list(struct year_job *job)
{
	const struct evidence_row *rows;
	size_t count;
	enum err err = evidence_of(&job->cli->ctx, job->app, &job->actor, job->year,
				   job->word_count ? job->words[0] : NULL, &rows, &count);

	for (size_t i = 0; !err && i < count; i++)
		print_document(job->cli, i + 1, &rows[i]);
	return err;
}

static enum err add(struct year_job *job)
{
	struct ctx *ctx = &job->cli->ctx;
	struct evidence_new new = {.type = job_option(job, "type"),
				   .number = job_option(job, "number"),
				   .issuer = job_option(job, "issuer"),
				   .subject = job_option(job, "subject"),
				   .link = job_option(job, "link"),
				   .items = job->words,
				   .item_count = 1};
	int64_t id;
	enum err err = job_day(job, "issued", &new.issued);

	if (!err && job->word_count > 1)
		err = evidence_bring(ctx, job->app, job->words[1], &new);
	if (!err)
		err = evidence_add(ctx, job->app, &job->actor, job->year->id, &new, &id);
	if (err && new.path)
		unlink(new.path); /* the copy, when it was not taken */
	if (!err)
		tr_addf(ctx, &job->cli->out, "Đã thêm tài liệu cho mục %s.\n", job->words[0]);
	return err;
}

static enum err link_to(struct year_job *job, bool linked)
{
	const struct evidence_row *row = NULL;
	enum err err = find(job, &row);

	if (!err)
		err =
		    evidence_link(&job->cli->ctx, job->app, &job->actor, job->year->id, row->id, job->words[1], linked);
	if (!err)
		tr_addf(&job->cli->ctx, &job->cli->out, "Đã lưu.\n");
	return err;
}

static enum err link_item(struct year_job *job)
{
	return link_to(job, true);
}

static enum err unlink_item(struct year_job *job)
{
	return link_to(job, false);
}

static enum err take_away(struct year_job *job)
{
	const struct evidence_row *row = NULL;
	enum err err = find(job, &row);

	if (!err)
		err = evidence_remove(&job->cli->ctx, job->app, &job->actor, job->year->id, row->id);
	if (!err)
		tr_addf(&job->cli->ctx, &job->cli->out, "Đã bỏ tài liệu.\n");
	return err;
}

/* An installation that gets a store: what it has goes there. */
static enum err fill_store(struct cli *cli, int argc, char **argv)
{
	struct arguments args = {.options = NULL};
	struct app *app;
	int64_t put = 0;
	enum err err = cli_options(cli, argc, argv, &args);

	if (!err)
		err = cli_words(cli, &args, 0, 0, &command_evidence);
	if (!err)
		err = cli_app(cli, &app);
	if (!err)
		err = evidence_fill_store(&cli->ctx, app, &put);
	if (!err)
		tr_addf(&cli->ctx, &cli->out, "Đã đưa %lld tệp vào kho.\n", (long long)put);
	return err;
}

static enum err run(struct cli *cli, int argc, char **argv)
{
	static const struct year_job_kind kinds[] = {
	    {.name = "list", .words_max = 1, .run = list},
	    {.name = "add",
	     .writes = true,
	     .words_min = 1,
	     .words_max = 2,
	     .options = "type= number= issuer= subject= link= issued=",
	     .run = add},
	    {.name = "link", .writes = true, .words_min = 2, .words_max = 2, .run = link_item},
	    {.name = "unlink", .writes = true, .words_min = 2, .words_max = 2, .run = unlink_item},
	    {.name = "remove", .writes = true, .words_min = 1, .words_max = 1, .run = take_away},
	};

	if (argc > 0 && str_eq(argv[0], "verify"))
		return verify(cli, argc - 1, argv + 1);
	if (argc > 0 && str_eq(argv[0], "store"))
		return fill_store(cli, argc - 1, argv + 1);
	return year_job_run(cli, argc, argv, &command_evidence, kinds, sizeof kinds / sizeof *kinds);
}

const struct command command_evidence = {
    .name = "evidence",
    .usage = N_("tcpl evidence list MÃ-ĐƠN-VỊ NĂM [MỤC]\n"
		"tcpl evidence add MÃ NĂM MỤC [TỆP] [--type LOẠI] [--number SỐ] [--issued NGÀY] [--issuer CƠ-QUAN]\n"
		"                  [--subject TRÍCH-YẾU] [--link ĐỊA-CHỈ] [--as TÊN-ĐĂNG-NHẬP]\n"
		"tcpl evidence link|unlink MÃ NĂM SỐ MỤC\n"
		"tcpl evidence remove MÃ NĂM SỐ\n"
		"tcpl evidence verify [--remove-orphans]\n"
		"tcpl evidence store"),
    .summary = N_("tài liệu chứng minh của một năm; kiểm tra kho tệp"),
    .help =
	N_("SỐ là số thứ tự trong tcpl evidence list MÃ NĂM.\n"
	   "verify đọc lại từng tệp và đối chiếu mã SHA-256; báo tệp thiếu, tệp bị thay đổi, và tệp không thuộc tài "
	   "liệu nào\n"
	   "(còn lại khi máy tắt giữa chừng). Tệp thừa chỉ bị xóa khi có --remove-orphans và đã cũ hơn một giờ. Có tệp "
	   "thiếu\n"
	   "hoặc hỏng: mã thoát 1.\n"
	   "store đưa mọi tệp đang có vào kho S3 đã cài đặt trong tcpl.conf (docs/operations.md).\n"),
    .run = run,
};
