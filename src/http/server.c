#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include "http/exchange.h"

#define BACKLOG 1024
#define CONNECTION_MEMORY ((size_t)64 << 10) /* libmicrohttpd's own, of headers and of what comes in */
#define FILES_BESIDE 256                     /* that a process has open beside its connections */

/* --- the socket --- */

static enum err refuse_address(struct ctx *ctx, const struct http_options *o, int error)
{
	return problem(
	    ctx, ERR_IO, (struct place){0}, NULL,
	    error == EADDRINUSE
		? N_("Cổng này đã có chương trình khác dùng: dừng chương trình đó hoặc chọn cổng khác bằng --listen.")
		: N_("Kiểm tra địa chỉ và cổng ở --listen."),
	    "Không lắng nghe được ở %s cổng %u: %s.", o->address, o->port, strerror(error));
}

union any_address {
	struct sockaddr any;
	struct sockaddr_in v4;
	struct sockaddr_in6 v6;
	struct sockaddr_un local;
};

static bool make_address(const struct http_options *o, union any_address *out, socklen_t *size)
{
	memset(out, 0, sizeof *out);
	if (o->address[0] == '/') {
		if (strlen(o->address) >= sizeof out->local.sun_path)
			return false;
		out->local.sun_family = AF_UNIX;
		strcpy(out->local.sun_path, o->address);
		*size = sizeof out->local;
		return true;
	}
	if (inet_pton(AF_INET, o->address, &out->v4.sin_addr) == 1) {
		out->v4.sin_family = AF_INET;
		out->v4.sin_port = htons((uint16_t)o->port);
		*size = sizeof out->v4;
		return true;
	}
	if (inet_pton(AF_INET6, o->address, &out->v6.sin6_addr) != 1)
		return false;
	out->v6.sin6_family = AF_INET6;
	out->v6.sin6_port = htons((uint16_t)o->port);
	*size = sizeof out->v6;
	return true;
}

/* A socket file that nobody listens at any more, left by a process that was killed, is in the way. */
static void remove_dead_socket(const union any_address *address, socklen_t size)
{
	struct stat st;
	int fd;

	if (address->any.sa_family != AF_UNIX || lstat(address->local.sun_path, &st) != 0 || !S_ISSOCK(st.st_mode))
		return;
	fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (fd >= 0 && connect(fd, &address->any, size) != 0 && errno == ECONNREFUSED)
		unlink(address->local.sun_path);
	if (fd >= 0)
		close(fd);
}

static enum err open_socket(struct ctx *ctx, const struct http_options *o, int *out, unsigned *port)
{
	union any_address address;
	socklen_t size;
	int fd, on = 1, saved;

	if (!make_address(o, &address, &size))
		return refuse_address(ctx, o, EINVAL);
	remove_dead_socket(&address, size);
	fd = socket(address.any.sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (fd < 0)
		return refuse_address(ctx, o, errno);
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
	if (bind(fd, &address.any, size) != 0 || listen(fd, BACKLOG) != 0 ||
	    getsockname(fd, &address.any, &size) != 0) {
		saved = errno;
		close(fd);
		return refuse_address(ctx, o, saved);
	}
	if (address.any.sa_family == AF_UNIX)
		chmod(o->address, 0660); /* the group is the proxy's */
	*port = address.any.sa_family == AF_INET    ? ntohs(address.v4.sin_port)
		: address.any.sa_family == AF_INET6 ? ntohs(address.v6.sin6_port)
						    : 0;
	*out = fd;
	return OK;
}

/* --- connections --- */

static void on_connection(void *arg, struct MHD_Connection *connection, void **state,
			  enum MHD_ConnectionNotificationCode code)
{
	struct http_server *server = arg;
	struct watched *watched = *state;

	if (code == MHD_CONNECTION_NOTIFY_STARTED) {
		const union MHD_ConnectionInfo *info =
		    MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);

		watched = calloc(1, sizeof *watched);
		*state = watched;
		atomic_fetch_add(&server->connections, 1);
		if (!watched)
			return; /* its requests are refused */
		watched->fd = info->connect_fd;
		watch_add(server->watch, watched, watch_now_ms() + 1000 * (int64_t)server->options.header_seconds);
		return;
	}
	atomic_fetch_sub(&server->connections, 1);
	if (watched) {
		exchange_forget(server, watched);
		watch_remove(server->watch, watched);
	}
	free(watched);
	*state = NULL;
}

/* What libmicrohttpd has to say is about clients, and they are counted. */
static void say_nothing(void *arg, const char *format, va_list args)
{
	(void)arg;
	(void)format;
	(void)args;
}

/* The path is decoded here, strictly, and not by the library. */
static size_t leave_escaped(void *arg, struct MHD_Connection *connection, char *text)
{
	(void)arg;
	(void)connection;
	return strlen(text);
}

/* --- start and stop --- */

static void fill_bounds(struct http_options *o)
{
	bool local = o->address[0] == '/' || str_starts(o->address, "127.") || str_eq(o->address, "::1");

	if (!o->threads)
		o->threads = (unsigned)sysconf(_SC_NPROCESSORS_ONLN) * (o->threads_a_core ? o->threads_a_core : 1);
	if (!o->connections_max)
		o->connections_max = HTTP_CONNECTIONS_MAX;
	if (!o->connections_per_address_max && !local && !o->trusted_proxy)
		o->connections_per_address_max = HTTP_CONNECTIONS_PER_ADDRESS_MAX;
	if (!o->header_seconds)
		o->header_seconds = HTTP_HEADER_SECONDS;
	if (!o->body_seconds)
		o->body_seconds = HTTP_BODY_SECONDS;
	if (!o->idle_seconds)
		o->idle_seconds = HTTP_IDLE_SECONDS;
}

static void raise_file_limit(unsigned connections)
{
	struct rlimit limit;

	if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= connections + FILES_BESIDE)
		return;
	limit.rlim_cur = connections + FILES_BESIDE;
	if (limit.rlim_max < limit.rlim_cur)
		limit.rlim_cur = limit.rlim_max;
	setrlimit(RLIMIT_NOFILE, &limit);
}

static void server_free(struct http_server *server)
{
	watch_free(server->watch);
	if (server->unix_path)
		unlink(server->unix_path);
	free(server->unix_path);
	free((char *)(uintptr_t)server->options.address);
	free((char *)(uintptr_t)server->options.upload_folder);
	free((char *)(uintptr_t)server->options.trusted_proxy);
	free(server);
}

static struct http_server *server_new(const struct http_options *options, const struct http_app *app)
{
	struct http_server *server = calloc(1, sizeof *server);

	if (!server)
		return NULL;
	server->options = *options;
	server->options.address = strdup(options->address);
	server->options.upload_folder = options->upload_folder ? strdup(options->upload_folder) : NULL;
	server->options.trusted_proxy = options->trusted_proxy ? strdup(options->trusted_proxy) : NULL;
	server->unix_path = options->address[0] == '/' ? strdup(options->address) : NULL;
	server->app = *app;
	fill_bounds(&server->options);
	server->watch = watch_new();
	if (server->options.address && server->watch)
		return server;
	server_free(server);
	return NULL;
}

static struct MHD_Daemon *start_daemon(struct http_server *server, int fd)
{
	const struct http_options *o = &server->options;
	struct MHD_OptionItem with_pool[] = {{MHD_OPTION_THREAD_POOL_SIZE, (intptr_t)o->threads, NULL},
					     {MHD_OPTION_END, 0, NULL}},
			      alone[] = {{MHD_OPTION_END, 0, NULL}};

	return MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_ERROR_LOG, 0, NULL, NULL, exchange_handle,
				server, MHD_OPTION_EXTERNAL_LOGGER, say_nothing, NULL, MHD_OPTION_LISTEN_SOCKET, fd,
				MHD_OPTION_ARRAY, o->threads > 1 ? with_pool : alone, MHD_OPTION_CONNECTION_LIMIT,
				o->connections_max, MHD_OPTION_PER_IP_CONNECTION_LIMIT, o->connections_per_address_max,
				MHD_OPTION_CONNECTION_TIMEOUT, o->idle_seconds + o->body_seconds,
				MHD_OPTION_CONNECTION_MEMORY_LIMIT, CONNECTION_MEMORY, MHD_OPTION_STRICT_FOR_CLIENT, 1,
				MHD_OPTION_URI_LOG_CALLBACK, exchange_begin, server, MHD_OPTION_NOTIFY_COMPLETED,
				exchange_completed, server, MHD_OPTION_NOTIFY_CONNECTION, on_connection, server,
				MHD_OPTION_UNESCAPE_CALLBACK, leave_escaped, NULL, MHD_OPTION_END);
}

enum err http_start(struct ctx *ctx, const struct http_options *options, const struct http_app *app,
		    struct http_server **out)
{
	struct http_server *server;
	int fd = -1;
	enum err err;

	*out = NULL;
	if (sodium_init() < 0)
		return problem(ctx, ERR_IO, (struct place){0}, NULL, NULL, "Không khởi tạo được nguồn số ngẫu nhiên.");
	server = server_new(options, app);
	if (!server)
		arena_give_up(ctx->arena);
	raise_file_limit(server->options.connections_max);
	err = open_socket(ctx, &server->options, &fd, &server->port);
	if (err) {
		free(server->unix_path); /* it is another's */
		server->unix_path = NULL;
		server_free(server);
		return err;
	}
	server->daemon = start_daemon(server, fd);
	if (!server->daemon) {
		close(fd);
		server_free(server);
		return problem(ctx, ERR_IO, (struct place){0}, NULL, NULL, "Không khởi động được máy chủ web.");
	}
	*out = server;
	return OK;
}

unsigned http_port(const struct http_server *server)
{
	return server->port;
}

void http_stop(struct http_server *server, unsigned seconds)
{
	const struct timespec pause = {.tv_nsec = 20 * 1000000};
	int64_t until = watch_now_ms() + 1000 * (int64_t)seconds;
	int fd = MHD_quiesce_daemon(server->daemon);

	while (atomic_load(&server->under_way) > 0 && watch_now_ms() < until)
		nanosleep(&pause, NULL);
	MHD_stop_daemon(server->daemon);
	if (fd >= 0)
		close(fd);
	server_free(server);
}

struct http_counters http_counters(const struct http_server *server)
{
	return (struct http_counters){.connections = atomic_load(&server->connections),
				      .requests = atomic_load(&server->requests),
				      .refused = atomic_load(&server->refused),
				      .timed_out = watch_timed_out(server->watch),
				      .bytes_out = atomic_load(&server->bytes_out),
				      .uploads_under_way = atomic_load(&server->uploads)};
}
