/* tcpl ballot - ballot boxes on a model of dissemination: opened, printed, counted, closed. */
#include "citizen/ballot.h"

#include "base/file.h"
#include "cli/year_job.h"

static enum err find_box(struct year_job *job, const struct ballot_box **out)
{
	struct ctx *ctx = &job->cli->ctx;
	const struct ballot_box *boxes;
	int64_t number;
	size_t count;
	enum err err = job_count(job, tr(ctx, "Số thứ tự"), job->words[0], &number);

	if (!err)
		err = ballot_box_list(ctx, job->app, &job->actor, job->year, &boxes, &count);
	if (!err && (number < 1 || (size_t)number > count))
		err = problem(ctx, ERR_NOT_FOUND, (struct place){0}, NULL, N_("Xem số thứ tự bằng tcpl ballot list."),
			      "Không có đợt lấy phiếu số %lld.", (long long)number);
	if (!err)
		*out = &boxes[number - 1];
	return err;
}

static enum err list(struct year_job *job)
{
	struct cli *cli = job->cli;
	const struct ballot_box *boxes;
	char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];
	size_t count;
	enum err err = ballot_box_list(&cli->ctx, job->app, &job->actor, job->year, &boxes, &count);

	for (size_t i = 0; !err && i < count; i++) {
		const struct ballot_box *b = &boxes[i];

		tr_addf(&cli->ctx, &cli->out, "%zu. %s, từ %s đến %s, phát ra %lld phiếu%s\n", i + 1, b->model,
			day_print(b->opens, from), day_print(b->closes, to), (long long)b->sent,
			b->closed_at == DB_NULL ? "" : tr(&cli->ctx, ", đã đóng"));
		if (b->received >= 0)
			tr_addf(&cli->ctx, &cli->out,
				"   thu về %lld: hiệu quả %lld, hiệu quả một phần %lld, không hiệu quả %lld, không hợp "
				"lệ %lld\n",
				(long long)b->received, (long long)b->effective, (long long)b->partly,
				(long long)b->not_effective, (long long)b->invalid);
	}
	return err;
}

static enum err open_box(struct year_job *job)
{
	struct ballot_box_new new = {.model = job->words[0], .description = job_option(job, "description")};
	const char *const *codes; /* print makes fresh ones */
	int64_t id;
	enum err err = job_count(job, tr(&job->cli->ctx, "Số phiếu phát ra"), job->words[1], &new.sent);

	if (!err)
		err = job_day(job, "opens", &new.opens);
	if (!err)
		err = job_day(job, "closes", &new.closes);
	if (!err)
		err = ballot_box_open(&job->cli->ctx, job->app, &job->actor, job->year->id, &new, &id, &codes);
	if (!err)
		tr_addf(&job->cli->ctx, &job->cli->out, "Đã lập đợt lấy phiếu. In phiếu bằng tcpl ballot print.\n");
	return err;
}

static enum err print(struct year_job *job)
{
	struct ctx *ctx = &job->cli->ctx;
	const char *path = job_option(job, "o"), *base = job_option(job, "base-url");
	const struct ballot_box *box = NULL;
	struct buf pdf = buf_new(ctx->arena);
	const char *const *codes;
	unsigned count;
	enum err err = OK;

	if (!path || !base)
		err = problem(ctx, ERR_INPUT, (struct place){0}, NULL, tr(ctx, command_ballot.usage),
			      "Cần --o TỆP.pdf và --base-url ĐỊA-CHỈ của máy chủ (mã QR dẫn tới đó).");
	if (!err)
		err = find_box(job, &box);
	if (!err)
		err = ballot_box_reprint(ctx, job->app, &job->actor, job->year->id, box->id, box->version, &codes,
					 &count);
	if (!err)
		err = ballot_print(ctx, box, job->year, base, codes, count, &pdf);
	if (!err)
		err = file_write(ctx, path, pdf.data, pdf.size);
	if (!err)
		tr_addf(ctx, &job->cli->out,
			"Đã in %u phiếu vào %s. Mã của phiếu chưa dùng in trước đây hết giá trị.\n", count, path);
	return err;
}

static enum err count_paper(struct year_job *job)
{
	struct ctx *ctx = &job->cli->ctx;
	static const char *const names[] = {N_("hiệu quả"), N_("hiệu quả một phần"), N_("không hiệu quả"),
					    N_("không hợp lệ")};
	const struct ballot_box *box = NULL;
	int64_t counts[4] = {0};
	enum err err = find_box(job, &box);

	for (unsigned i = 0; i < 4 && !err; i++)
		err = job_count(job, tr(ctx, names[i]), job->words[1 + i], &counts[i]);
	if (!err)
		err = ballot_enter(ctx, job->app, &job->actor, job->year->id, box->id, counts[0], counts[1], counts[2],
				   counts[3], NULL, 0);
	if (!err)
		tr_addf(ctx, &job->cli->out, "Đã cộng phiếu giấy.\n");
	return err;
}

static enum err close_box(struct year_job *job)
{
	const struct ballot_box *box = NULL;
	enum err err = find_box(job, &box);

	if (!err)
		err = ballot_box_close(&job->cli->ctx, job->app, &job->actor, job->year->id, box->id);
	if (!err)
		tr_addf(&job->cli->ctx, &job->cli->out, "Đã đóng đợt lấy phiếu.\n");
	return err;
}

static enum err run(struct cli *cli, int argc, char **argv)
{
	static const struct year_job_kind kinds[] = {
	    {.name = "list", .run = list},
	    {.name = "open",
	     .writes = true,
	     .words_min = 2,
	     .words_max = 2,
	     .options = "opens= closes= description=",
	     .run = open_box},
	    {.name = "print", .writes = true, .words_min = 1, .words_max = 1, .options = "o= base-url=", .run = print},
	    {.name = "count", .writes = true, .words_min = 5, .words_max = 5, .run = count_paper},
	    {.name = "close", .writes = true, .words_min = 1, .words_max = 1, .run = close_box},
	};

	return year_job_run(cli, argc, argv, &command_ballot, kinds, sizeof kinds / sizeof *kinds);
}

const struct command command_ballot = {
    .name = "ballot",
    .usage = N_("tcpl ballot list MÃ-ĐƠN-VỊ NĂM\n"
		"tcpl ballot open MÃ NĂM MÔ-HÌNH SỐ-PHIẾU --opens NGÀY --closes NGÀY [--description MÔ-TẢ]\n"
		"tcpl ballot print MÃ NĂM SỐ --o TỆP.pdf --base-url https://...\n"
		"tcpl ballot count MÃ NĂM SỐ HIỆU-QUẢ MỘT-PHẦN KHÔNG-HIỆU-QUẢ KHÔNG-HỢP-LỆ\n"
		"tcpl ballot close MÃ NĂM SỐ"),
    .summary = N_("lấy phiếu về mô hình phổ biến pháp luật: lập, in, đếm, đóng"),
    .help = N_("Phiếu không ghi tên và không nối được với ai: chỉ số đếm lớn lên. print cấp mã mới cho mọi phiếu chưa "
	       "dùng.\n"),
    .run = run,
};
