/* tcpl signature - the digital signatures of a PDF: who, when, is it unchanged, is the certificate trusted; and whether
 * it was signed by a day. */
#include "reader/pdf_signature.h"

#include "cli/cli.h"
#include "core/app.h"

enum { TRUST, BY, OPTION_COUNT };

static void print_one(struct cli *cli, const struct pdf_signature *s, size_t number)
{
	struct ctx *ctx = &cli->ctx;

	tr_addf(ctx, &cli->out, "%zu. %s", number, s->signer ? s->signer : tr(ctx, "không đọc được người ký"));
	if (s->organization)
		buf_addf(&cli->out, ", %s", s->organization);
	if (s->signed_at >= 0)
		tr_addf(ctx, &cli->out, ", ký lúc %s (theo máy người ký)", moment_text(ctx->arena, s->signed_at));
	buf_addc(&cli->out, '\n');
	if (s->fault)
		tr_addf(ctx, &cli->out, "   KHÔNG hợp lệ: %s.\n", tr(ctx, s->fault));
	else if (s->whole)
		tr_addf(ctx, &cli->out, "   Hợp lệ, trên toàn bộ tài liệu.\n");
	else
		tr_addf(ctx, &cli->out, "   Hợp lệ trên phần đã ký; tài liệu có phần được thêm sau khi ký.\n");
	buf_addf(&cli->out, "   %s", tr(ctx, pdf_chain_name(s->chain)));
	if (s->issuer)
		tr_addf(ctx, &cli->out, " (nơi cấp: %s)", s->issuer);
	buf_adds(&cli->out, ".\n");
}

static void check_day(struct cli *cli, const struct pdf_signature *all, size_t count, day by)
{
	char text[DATE_TEXT_SIZE];

	for (size_t i = 0; i < count; i++)
		if (all[i].signed_at >= 0 && moment_day(all[i].signed_at) > by) {
			tr_addf(&cli->ctx, &cli->out, "Chữ ký %zu sau hạn %s.\n", i + 1, day_print(by, text));
			cli->exit_code = EXIT_FINDINGS;
		}
}

static enum err run(struct cli *cli, int argc, char **argv)
{
	struct option options[OPTION_COUNT] = {{"--trust", true}, {"--by", true}};
	struct arguments args = {.options = options, .option_count = OPTION_COUNT};
	const struct pdf_signature *all;
	const char *trust;
	size_t count;
	day by = DAY_UNKNOWN;
	enum err err = cli_options(cli, argc, argv, &args);

	if (!err)
		err = cli_words(cli, &args, 1, 1, &command_signature);
	if (!err)
		err = cli_day(cli, &options[BY], &by);
	if (err)
		return err;
	trust = option_value(&options[TRUST], str_fmt(cli->ctx.arena, "%s/trust.pem", cli->data_folder));
	err = pdf_signatures(&cli->ctx, args.words[0], trust, &all, &count);
	if (err)
		return err;
	if (count == 0)
		tr_addf(&cli->ctx, &cli->out, "Tệp không có chữ ký số.\n");
	for (size_t i = 0; i < count; i++)
		print_one(cli, &all[i], i + 1);
	if (!pdf_signature_good(all, count))
		cli->exit_code = EXIT_FINDINGS;
	if (by != DAY_UNKNOWN)
		check_day(cli, all, count, by);
	return OK;
}

const struct command command_signature = {
    .name = "signature",
    .usage = N_("tcpl signature TỆP.pdf [--trust DANH-SÁCH.pem] [--by NGÀY]"),
    .summary = N_("chữ ký số của một tệp PDF: ai ký, khi nào, có còn nguyên vẹn không"),
    .help = N_("Danh sách chứng thư tin cậy (PEM) mặc định là trust.pem trong thư mục dữ liệu.\n"
	       "Mã thoát: 0 hợp lệ trên toàn bộ tài liệu và chứng thư được tin cậy, 1 không, 2 không đọc được.\n"),
    .run = run,
};
