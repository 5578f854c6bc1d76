/* tcpl demo - made-up data to try things on. */
#include <stdlib.h>

#include "cli/open.h"
#include "cli/progress.h"
#include "totals/nation.h"

enum { LAST_YEAR = 2026, YEARS = 10, COMMUNES = 3321 };

static enum err run(struct cli *cli, int argc, char **argv)
{
	struct option options[] = {{"--nation", false}, {"--years", true}, {"--communes", true}};
	struct arguments args = {.options = options, .option_count = 3};
	struct nation nation = {.last_year = LAST_YEAR, .password = "hoa mai trang nho"};
	struct cli_progress progress;
	struct app *app;
	int years, communes;
	enum err err = cli_options(cli, argc, argv, &args);

	if (!err)
		err = cli_words(cli, &args, 0, 0, &command_demo);
	years = atoi(option_value(&options[1], "0"));
	communes = atoi(option_value(&options[2], "0"));
	if (!err && (options[0].count == 0 || years < 0 || years > 20 || communes < 0 || communes > 20000))
		err = problem(&cli->ctx, ERR_INPUT, (struct place){0}, NULL, tr(&cli->ctx, command_demo.usage),
			      "Lệnh demo cần --nation; --years từ 1 đến 20, --communes từ 1 đến 20000.");
	if (!err)
		err = cli_app(cli, &app);
	if (err)
		return err;
	nation.first_year = LAST_YEAR - (years ? years : YEARS); /* one of them, 2025, the law paused */
	nation.communes = communes ? (unsigned)communes : COMMUNES;
	cli_progress_begin(&progress, tr(&cli->ctx, "Đang lập số liệu mẫu"), PROGRESS_ROWS);
	err = nation_generate(&cli->ctx, app, &nation, &progress.progress);
	cli_progress_end(&progress);
	if (!err)
		tr_addf(&cli->ctx, &cli->out,
			"Đã lập số liệu mẫu các năm %d-%d. Tài khoản: botuphap, so01 ... so96; mật khẩu: %s\n",
			nation.first_year, nation.last_year, nation.password);
	return err;
}

const struct command command_demo = {
    .name = "demo",
    .usage = N_("tcpl demo --nation [--years SỐ-NĂM] [--communes SỐ-ĐƠN-VỊ]"),
    .summary = N_("lập số liệu mẫu của cả nước để dùng thử, để đo"),
    .help = N_(
	"Chỉ ở thư mục dữ liệu chưa có năm nào (tcpl init trước). Mặc định 10 năm, 3321 đơn vị; đơn vị đã nhập bằng\n"
	"tcpl unit import được dùng, thiếu thì đặt thêm tên. Lần nào lập cũng ra cùng số liệu.\n"),
    .run = run,
};
