/* libmicrohttpd knows idle time only: who sends a byte now and then stays for ever. So every connection has a deadline
 * of its own here, and a thread that shuts down what overruns it. */
#include <pthread.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>

#include "http/exchange.h"

#define LOOK_EVERY_MS 200

struct watch {
	pthread_t thread;
	pthread_mutex_t lock; /* of the list; a socket is shut down under it, so that its number is not another's yet */
	pthread_cond_t stop;
	bool stopping;
	struct watched *first;
	atomic_llong timed_out;
};

int64_t watch_now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void shut_overdue(struct watch *watch)
{
	int64_t now = watch_now_ms();

	for (struct watched *w = watch->first; w; w = w->next)
		if (now > atomic_load(&w->deadline_ms)) {
			shutdown(w->fd, SHUT_RDWR);
			atomic_store(&w->deadline_ms, INT64_MAX);
			atomic_fetch_add(&watch->timed_out, 1);
		}
}

static void *look(void *arg)
{
	struct watch *watch = arg;

	pthread_mutex_lock(&watch->lock);
	while (!watch->stopping) {
		struct timespec until;

		clock_gettime(CLOCK_REALTIME, &until);
		until.tv_nsec += LOOK_EVERY_MS * 1000000L;
		until.tv_sec += until.tv_nsec / 1000000000L;
		until.tv_nsec %= 1000000000L;
		pthread_cond_timedwait(&watch->stop, &watch->lock, &until);
		shut_overdue(watch);
	}
	pthread_mutex_unlock(&watch->lock);
	return NULL;
}

struct watch *watch_new(void)
{
	struct watch *watch = calloc(1, sizeof *watch);

	if (!watch)
		return NULL;
	pthread_mutex_init(&watch->lock, NULL);
	pthread_cond_init(&watch->stop, NULL);
	if (pthread_create(&watch->thread, NULL, look, watch) == 0)
		return watch;
	pthread_cond_destroy(&watch->stop);
	pthread_mutex_destroy(&watch->lock);
	free(watch);
	return NULL;
}

void watch_free(struct watch *watch)
{
	if (!watch)
		return;
	pthread_mutex_lock(&watch->lock);
	watch->stopping = true;
	pthread_cond_signal(&watch->stop);
	pthread_mutex_unlock(&watch->lock);
	pthread_join(watch->thread, NULL);
	pthread_cond_destroy(&watch->stop);
	pthread_mutex_destroy(&watch->lock);
	free(watch);
}

void watch_add(struct watch *watch, struct watched *w, int64_t deadline_ms)
{
	atomic_store(&w->deadline_ms, deadline_ms);
	pthread_mutex_lock(&watch->lock);
	w->previous = NULL;
	w->next = watch->first;
	if (w->next)
		w->next->previous = w;
	watch->first = w;
	pthread_mutex_unlock(&watch->lock);
}

void watch_remove(struct watch *watch, struct watched *w)
{
	pthread_mutex_lock(&watch->lock);
	if (w->previous)
		w->previous->next = w->next;
	else
		watch->first = w->next;
	if (w->next)
		w->next->previous = w->previous;
	pthread_mutex_unlock(&watch->lock);
}

int64_t watch_timed_out(const struct watch *watch)
{
	return atomic_load(&watch->timed_out);
}
