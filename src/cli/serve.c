/* tcpl serve - the web application, until it is told to stop. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "api/api.h"
#include "base/file.h"
#include "cli/cli.h"
#include "cli/config.h"
#include "oidc/oidc.h"
#include "web/status.h"
#include "web/web.h"

#define STOP_SECONDS 20
#define THREADS_WITH_POSTGRES                                                                                          \
	4 /* a core: most of a request there is waiting for the database, or for the disk under a file */

enum { LISTEN, BASE_URL, NAME, TRUSTED_PROXY, THREADS, QUIET, DEMONSTRATION };

/* "127.0.0.1:8080", "[::1]:8080", "8080", "/run/tcpl.sock" */
static enum err parse_listen(struct cli *cli, const char *text, struct http_options *out)
{
	const char *colon = strrchr(text, ':');
	char *end;
	unsigned long port;

	if (*text == '/') {
		out->address = text;
		return OK;
	}
	port = strtoul(colon ? colon + 1 : text, &end, 10);
	if (*end || end == (colon ? colon + 1 : text) || port > 65535)
		return problem(&cli->ctx, ERR_INPUT, (struct place){0}, NULL,
			       N_("Ví dụ: --listen 127.0.0.1:8080, --listen [::1]:8080, --listen /run/tcpl/tcpl.sock."),
			       "Không hiểu địa chỉ lắng nghe \"%s\".", text);
	out->port = (unsigned)port;
	out->address = colon ? str_ndup(cli->ctx.arena, text, (size_t)(colon - text)) : "127.0.0.1";
	if (out->address[0] == '[')
		out->address = str_ndup(cli->ctx.arena, out->address + 1, strlen(out->address) - 2);
	return OK;
}

static const char *chosen(const struct option *option, const char *configured, const char *otherwise)
{
	return option_value(option, configured ? configured : otherwise);
}

/* The store must be there and up to date before anybody is let in. */
static enum err check_store(struct cli *cli, const struct web_site *site)
{
	struct db *db;
	const char *where = site->database ? site->database : str_fmt(cli->ctx.arena, "%s/tcpl.db", site->folder);
	enum err err;

	if (!site->database && !file_exists(where))
		return problem(&cli->ctx, ERR_NOT_FOUND, (struct place){.file = where}, NULL,
			       N_("Chạy tcpl init trước, hoặc chỉ đúng thư mục dữ liệu bằng --data."),
			       "Thư mục dữ liệu chưa được khởi tạo.");
	err = db_open(&cli->ctx, where, &db);
	if (err)
		return err;
	err = db_migrate(&cli->ctx, db);
	db_close(db);
	return err;
}

static void announce(struct cli *cli, const struct web_site *site, const struct http_options *options, unsigned port)
{
	if (options->port == 0 && *options->address == '/')
		tr_addf(&cli->ctx, &cli->out, "tcpl đang chạy tại %s\n", options->address);
	else if (strchr(options->address, ':'))
		tr_addf(&cli->ctx, &cli->out, "tcpl đang chạy tại http://[%s]:%u/\n", options->address, port);
	else
		tr_addf(&cli->ctx, &cli->out, "tcpl đang chạy tại http://%s:%u/\n", options->address, port);
	if (site->base_url)
		tr_addf(&cli->ctx, &cli->out, "Địa chỉ cho mọi người: %s\n", site->base_url);
	fwrite(cli->out.data, 1, cli->out.size, stdout);
	fflush(stdout);
	cli->out.size = 0;
}

/* Blocks the signals in every thread that is started after it, so that only the waiting here takes them. */
static sigset_t stop_signals(void)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGTERM);
	pthread_sigmask(SIG_BLOCK, &set, NULL);
	signal(SIGPIPE, SIG_IGN);
	return set;
}

static const struct web_beside api_beside = {
    .has = api_has, .admit = api_admit, .handle = api_handle, .refuse = api_refuse, .route_name = api_route_name};

static enum err serve(struct cli *cli, struct web_site *site, const struct http_options *options)
{
	struct http_app app = web_app;
	struct http_server *server;
	sigset_t stop = stop_signals();
	int signal_number;
	enum err err = check_store(cli, site);

	if (!err)
		err = folder_make(&cli->ctx, options->upload_folder);
	if (err)
		return err;
	app.arg = site;
	err = http_start(&cli->ctx, options, &app, &server);
	if (err)
		return err;
	status_server(server);
	announce(cli, site, options, http_port(server));
	while (sigwait(&stop, &signal_number) != 0)
		;
	http_stop(server, STOP_SECONDS);
	return OK;
}

static enum err set_oidc(struct cli *cli, const struct config *config, struct web_site *site)
{
	const struct oidc_settings settings = {
	    config->oidc_issuer, config->oidc_client, config->oidc_secret,
	    str_fmt(cli->ctx.arena, "%s/dang-nhap/dinh-danh/ve", site->base_url ? site->base_url : ""),
	    config->oidc_name};

	if (str_empty(config->oidc_issuer))
		return OK;
	if (str_empty(site->base_url))
		return problem(&cli->ctx, ERR_INPUT, (struct place){.file = "tcpl.conf"}, NULL,
			       N_("Ghi base-url = địa chỉ mọi người gõ."),
			       "Dùng nơi định danh thì phải biết địa chỉ của trang.");
	return oidc_new(&cli->ctx, &settings, &site->oidc);
}

static enum err run(struct cli *cli, int argc, char **argv)
{
	struct option list[] = {{"--listen", true},        {"--base-url", true}, {"--name", true},
				{"--trusted-proxy", true}, {"--threads", true},  {"--quiet", false},
				{"--demonstration", false}};
	struct arguments args = {.options = list, .option_count = sizeof list / sizeof *list};
	struct http_options options = {0};
	struct web_site site = {.folder = cli->data_folder};
	struct config config;
	enum err err = cli_options(cli, argc, argv, &args);

	if (!err)
		err = cli_words(cli, &args, 0, 0, &command_serve);
	if (!err)
		err = config_read(&cli->ctx, cli->data_folder, &config);
	if (err)
		return err;
	site.database = cli->database ? cli->database : config.database;
	site.base_url = chosen(&list[BASE_URL], config.base_url, NULL);
	site.name = chosen(&list[NAME], config.name, NULL);
	site.beside = &api_beside;
	site.demonstration = list[DEMONSTRATION].count > 0;
	status_quiet(list[QUIET].count > 0);
	options.trusted_proxy = chosen(&list[TRUSTED_PROXY], config.trusted_proxy, NULL);
	options.threads = (unsigned)strtoul(chosen(&list[THREADS], config.threads, "0"), NULL, 10);
	options.threads_a_core = site.database ? THREADS_WITH_POSTGRES : 1;
	options.upload_folder = str_fmt(cli->ctx.arena, "%s/incoming", cli->data_folder);
	err = parse_listen(cli, chosen(&list[LISTEN], config.listen, "127.0.0.1:8080"), &options);
	if (!err)
		err = config_store(&cli->ctx, &config, &site.store);
	if (!err)
		err = set_oidc(cli, &config, &site);
	if (!err)
		err = serve(cli, &site, &options);
	oidc_free(site.oidc);
	return err;
}

const struct command command_serve = {
    .name = "serve",
    .usage = N_("tcpl serve [--listen ĐỊA-CHỈ:CỔNG] [--database postgresql://…] [--base-url https://…]"),
    .summary = N_("chạy ứng dụng web"),
    .help = N_("  --listen ĐỊA-CHỈ:CỔNG     mặc định 127.0.0.1:8080; hoặc đường dẫn của ổ cắm Unix\n"
	       "  --database postgresql://… cơ sở dữ liệu dùng chung; mặc định SQLite trong thư mục dữ liệu\n"
	       "  --base-url https://…      địa chỉ mọi người gõ, dùng cho mã QR và liên kết công khai\n"
	       "  --name TÊN                tên hiện ở đầu trang\n"
	       "  --trusted-proxy ĐỊA-CHỈ   địa chỉ của nginx đứng trước (tin X-Forwarded-For của nó)\n"
	       "  --threads N               số luồng; mặc định mỗi nhân một luồng, với PostgreSQL mỗi nhân bốn\n"
	       "  --quiet                   không ghi nhật ký truy cập ra đầu ra lỗi chuẩn\n"
	       "  --demonstration           trang đăng nhập nêu các tài khoản của phường mẫu\n\n"
	       "Các tùy chọn này cũng đặt được trong tệp tcpl.conf của thư mục dữ liệu. Dừng bằng Ctrl+C.\n"),
    .run = run,
};
