/* tcpl mail - the notices that wait: sending them, and how many there are. */
#include "mail/mail.h"

#include "cli/config.h"
#include "cli/open.h"
#include "core/notice.h"

struct post {
	struct cli *cli;
	const struct mail_server *server;
};

static bool send_letter(void *arg, const struct notice_letter *letter, const char **fault)
{
	const struct post *post = arg;
	struct arena *arena = post->cli->ctx.arena;
	const char *text = mail_compose(arena, post->server, letter->to, letter->subject, letter->text, db_now() / 1000,
					str_fmt(arena, "tcpl-%lld", (long long)letter->id));

	return mail_send(arena, post->server, letter->to, text, fault);
}

static enum err read_server(struct cli *cli, struct mail_server *server, const char **base_url)
{
	struct config config;
	enum err err = config_read(&cli->ctx, cli->data_folder, &config);

	if (err)
		return err;
	*server = (struct mail_server){
	    .url = config.smtp, .from = config.smtp_from, .user = config.smtp_user, .password = config.smtp_password};
	*base_url = config.base_url;
	if (str_empty(server->url) || str_empty(server->from) || str_empty(*base_url))
		return problem(
		    &cli->ctx, ERR_INPUT, (struct place){.file = "tcpl.conf"}, NULL,
		    N_("Ghi vào tcpl.conf: smtp = smtp://máy-chủ:587, smtp-from = địa-chỉ, base-url = địa chỉ "
		       "trang; nếu cần thì smtp-user, smtp-password."),
		    "Chưa cài đặt máy chủ thư.");
	return OK;
}

static enum err run_send(struct cli *cli)
{
	struct mail_server server;
	struct post post = {cli, &server};
	struct notice_outcome done = {0};
	const char *base_url = NULL;
	struct app *app;
	enum err err = read_server(cli, &server, &base_url);

	if (!err)
		err = cli_app(cli, &app);
	if (!err)
		err = notice_remind(&cli->ctx, app);
	if (!err)
		err = notice_send(&cli->ctx, app, base_url, send_letter, &post, &done);
	if (err)
		return err;
	tr_addf(&cli->ctx, &cli->out, "Đã gửi %u thư, %u thư chưa gửi được.\n", done.sent, done.failed);
	cli->exit_code = done.failed ? EXIT_FINDINGS : EXIT_DONE;
	return OK;
}

static enum err run_status(struct cli *cli)
{
	struct notice_counts counts;
	struct app *app;
	enum err err = cli_app(cli, &app);

	if (!err)
		err = notice_count(&cli->ctx, app, &counts);
	if (!err)
		tr_addf(&cli->ctx, &cli->out, "%lld thư đang chờ, %lld thư đã thôi gửi sau %d lần, %lld thư đã gửi.\n",
			(long long)counts.waiting, (long long)counts.given_up, NOTICE_TRIES, (long long)counts.sent);
	return err;
}

static enum err run(struct cli *cli, int argc, char **argv)
{
	struct arguments args = {0};
	enum err err = cli_options(cli, argc, argv, &args);

	if (err)
		return err;
	if (args.word_count == 1 && str_eq(args.words[0], "send"))
		return run_send(cli);
	if (args.word_count == 1 && str_eq(args.words[0], "status"))
		return run_status(cli);
	return problem(&cli->ctx, ERR_INPUT, (struct place){0}, NULL, tr(&cli->ctx, command_mail.usage),
		       "Lệnh mail cần một trong: send, status.");
}

const struct command command_mail = {
    .name = "mail",
    .usage = N_("tcpl mail send\ntcpl mail status"),
    .summary = N_("thông báo qua thư điện tử: gửi thư đang chờ, xem còn bao nhiêu"),
    .help = N_(
	"Thông báo chỉ gửi cho người đã ghi địa chỉ và chọn loại ở trang tài khoản. send cũng nhắc việc sắp đến hạn, "
	"quá\n"
	"hạn; chạy năm phút một lần bằng systemd (docs/operation). Máy chủ thư ghi trong tcpl.conf: smtp, smtp-from,\n"
	"smtp-user, smtp-password. Thư chưa gửi được thì thử lại sau 1, 2, 4... phút. Mã thoát 1: có thư chưa gửi "
	"được.\n"),
    .run = run,
};
