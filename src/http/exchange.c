/* A request from its first line to the end of its answer. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <pthread.h>

#include "http/exchange.h"

#define ARENAS_KEPT_MAX 8 /* empty ones of a thread, so that a request need not ask the machine for memory */

/* What one thread of libmicrohttpd works with; freed when the thread ends. */
struct thread {
	struct http_server *server;
	void *worker; /* NULL when it could not be made; tried again with the next request */
	struct arena *arenas[ARENAS_KEPT_MAX];
	unsigned arena_count;
};

static pthread_key_t key;
static pthread_once_t key_once = PTHREAD_ONCE_INIT;

static void thread_free(void *arg)
{
	struct thread *thread = arg;

	if (thread->worker)
		thread->server->app.worker_free(thread->worker);
	for (unsigned i = 0; i < thread->arena_count; i++)
		arena_free(thread->arenas[i]);
	free(thread);
}

static void make_key(void)
{
	if (pthread_key_create(&key, thread_free) != 0)
		abort(); /* at the start, once */
}

static struct thread *this_thread(struct http_server *server)
{
	struct thread *thread;

	pthread_once(&key_once, make_key);
	thread = pthread_getspecific(key);
	if (!thread) {
		thread = calloc(1, sizeof *thread);
		if (!thread)
			return NULL;
		thread->server = server;
		pthread_setspecific(key, thread);
	}
	if (!thread->worker)
		thread->worker = server->app.worker_new(server->app.arg);
	return thread;
}

static struct arena *take_arena(struct thread *thread)
{
	return thread->arena_count ? thread->arenas[--thread->arena_count] : arena_new(ARENA_SIZE_MAX);
}

static void give_arena(struct thread *thread, struct arena *arena)
{
	if (!thread || thread->arena_count == ARENAS_KEPT_MAX) {
		arena_free(arena);
		return;
	}
	arena_reset(arena);
	thread->arenas[thread->arena_count++] = arena;
}

static int64_t now_us(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

/* A number of this process and chance: enough to find a line in a log. */
static void make_id(char out[REQUEST_ID_SIZE])
{
	static atomic_uint serial;

	snprintf(out, REQUEST_ID_SIZE, "%08x%08x", randombytes_random(), atomic_fetch_add(&serial, 1));
}

static void exchange_free(struct exchange *x, struct thread *thread)
{
	body_free(x);
	if (x->arena)
		give_arena(thread, x->arena);
	free(x->target);
	free(x);
}

/* The request line is there. libmicrohttpd hands the target as it was sent only here. */
void *exchange_begin(void *arg, const char *target, struct MHD_Connection *connection)
{
	struct http_server *server = arg;
	const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
	struct thread *thread = this_thread(server);
	struct exchange *x = calloc(1, sizeof *x);

	if (!x)
		return NULL;
	x->server = server;
	x->watched = info->socket_context;
	x->target = strdup(target);
	x->arena = thread ? take_arena(thread) : NULL;
	x->started_us = now_us();
	make_id(x->id);
	if (!x->target || !x->arena || !x->watched) {
		exchange_free(x, thread);
		return NULL;
	}
	x->ctx = ctx_new(x->arena, LANG_VI);
	exchange_forget(server, x->watched);
	x->watched->exchange = x;
	atomic_store(&x->watched->deadline_ms, watch_now_ms() + 1000 * (int64_t)server->options.header_seconds);
	atomic_fetch_add(&server->requests, 1);
	atomic_fetch_add(&server->under_way, 1);
	return x;
}

/* --- work that may run out of memory --- */

struct step {
	struct exchange *x;
	struct thread *thread;
	struct MHD_Connection *connection;
	const char *method, *version;
	struct http_response response;
	enum MHD_Result sent;
};

static struct http_response fresh_response(struct exchange *x)
{
	return (struct http_response){.ctx = &x->ctx,
				      .status = MHD_HTTP_OK,
				      .type = "text/html; charset=utf-8",
				      .body = buf_new(x->arena),
				      .file = -1};
}

static enum err look_at_headers(void *arg)
{
	struct step *s = arg;
	struct exchange *x = s->x;

	x->refused = request_read(x, s->connection, s->method, s->version);
	if (x->refused)
		return OK;
	x->admission = x->server->app.admit(s->thread->worker, &x->ctx, &x->request);
	x->refused = body_begin(x, s->connection);
	return OK;
}

static enum err answer(void *arg)
{
	struct step *s = arg;
	struct exchange *x = s->x;

	body_end(x);
	s->response = fresh_response(x);
	if (x->refused) {
		s->response.status = x->refused;
		x->server->app.refuse(x->server->app.arg, &x->ctx, x->refused, &x->request, &s->response);
		atomic_fetch_add(&x->server->refused, 1);
	} else {
		x->server->app.handle(s->thread->worker, &x->ctx, &x->request, &s->response);
	}
	s->sent = response_send(x, s->connection, &s->response);
	return OK;
}

/* The arena is empty: nothing of the request is left but what the exchange itself holds. */
static void forget_request(struct exchange *x)
{
	enum http_method method = x->request.method;

	x->request =
	    (struct http_request){.id = x->id, .method = method, .path = "-", .target = "-", .address = x->address};
	x->ctx = ctx_new(x->arena, LANG_VI);
	x->fields = NULL;
	x->value_name = NULL;
	x->body = (struct buf){0};
}

static enum MHD_Result finish(struct step *s)
{
	struct exchange *x = s->x;

	if (arena_run(x->arena, answer, s) == OK)
		return s->sent;
	x->server->app.give_up(s->thread->worker);
	forget_request(x);
	x->refused = MHD_HTTP_INTERNAL_SERVER_ERROR;
	if (arena_run(x->arena, answer, s) == OK)
		return s->sent;
	return response_send_bare(x, s->connection, MHD_HTTP_INTERNAL_SERVER_ERROR);
}

static enum MHD_Result begin(struct step *s)
{
	struct exchange *x = s->x;

	x->begun = true;
	if (!s->thread->worker) {
		return response_send_bare(x, s->connection, MHD_HTTP_SERVICE_UNAVAILABLE);
	}
	if (arena_run(x->arena, look_at_headers, s) != OK) {
		x->server->app.give_up(s->thread->worker);
		forget_request(x);
		x->refused = MHD_HTTP_INTERNAL_SERVER_ERROR;
	}
	/* what is refused, or may bring no body but has one, is answered at once and the connection closed */
	return x->refused || x->discard ? finish(s) : MHD_YES;
}

enum MHD_Result exchange_handle(void *arg, struct MHD_Connection *connection, const char *url, const char *method,
				const char *version, const char *data, size_t *size, void **state)
{
	struct exchange *x = *state;
	struct step s = {
	    .x = x, .thread = this_thread(arg), .connection = connection, .method = method, .version = version};

	(void)url;
	if (!x || !s.thread)
		return MHD_NO;
	if (!x->begun)
		return begin(&s);
	if (*size > 0) {
		body_take(x, data, *size);
		*size = 0;
		return MHD_YES;
	}
	return finish(&s);
}

void exchange_forget(struct http_server *server, struct watched *watched)
{
	if (!watched->exchange)
		return;
	exchange_free(watched->exchange, this_thread(server));
	watched->exchange = NULL;
	atomic_fetch_sub(&server->under_way, 1);
}

void exchange_completed(void *arg, struct MHD_Connection *connection, void **state, enum MHD_RequestTerminationCode how)
{
	struct http_server *server = arg;
	struct exchange *x = *state;
	struct thread *thread = this_thread(server);

	(void)connection;
	if (!x)
		return;
	if (server->app.log && thread && thread->worker)
		server->app.log(thread->worker, &x->request, how == MHD_REQUEST_TERMINATED_COMPLETED_OK ? x->status : 0,
				x->bytes, now_us() - x->started_us);
	atomic_fetch_add(&server->bytes_out, x->bytes);
	atomic_store(&x->watched->deadline_ms, watch_now_ms() + 1000 * (int64_t)server->options.idle_seconds);
	*state = NULL;
	exchange_forget(server, x->watched);
}
