#include "web/status.h"

#include <stdatomic.h>
#include <stdio.h>

#define BUCKETS 8

static const int64_t bucket_us[BUCKETS] = {1000, 5000, 10000, 25000, 50000, 100000, 500000, 2000000};

static atomic_llong responses[6]; /* by the first digit of the status; 0: the client was gone */
static atomic_llong in_bucket[BUCKETS + 1], total_us;
static _Atomic(const struct http_server *) server; /* known once it listens */
static atomic_bool quiet;

void status_server(const struct http_server *listening)
{
	atomic_store(&server, listening);
}

void status_quiet(bool is_quiet)
{
	quiet = is_quiet;
}

static void count(int status, int64_t microseconds)
{
	unsigned bucket = 0;

	atomic_fetch_add(&responses[status >= 100 && status < 600 ? status / 100 : 0], 1);
	while (bucket < BUCKETS && microseconds > bucket_us[bucket])
		bucket++;
	atomic_fetch_add(&in_bucket[bucket], 1);
	atomic_fetch_add(&total_us, microseconds);
}

static const char *const method_names[] = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"};

void status_log(const struct web_site *site, const struct http_request *request, int status, int64_t bytes,
		int64_t microseconds)
{
	char line[512];
	int64_t now = db_now();
	char today[DATE_TEXT_SIZE];
	int64_t ms = now % 86400000;
	int size;

	count(status, microseconds);
	if (quiet || !request)
		return;
	day_print_iso((day)(now / 86400000), today);
	size = snprintf(
	    line, sizeof line,
	    "{\"time\":\"%sT%02d:%02d:%02d.%03dZ\",\"id\":\"%s\",\"method\":\"%s\",\"route\":\"%s\",\"status\":%d,"
	    "\"bytes\":%lld,\"us\":%lld}\n",
	    today, (int)(ms / 3600000), (int)(ms / 60000 % 60), (int)(ms / 1000 % 60), (int)(ms % 1000), request->id,
	    method_names[request->method], web_site_route_name(site, request), status, (long long)bytes,
	    (long long)microseconds);
	if (size > 0 && (size_t)size < sizeof line)
		fwrite(line, 1, (size_t)size, stderr);
}

static enum err page_health(struct web *w)
{
	enum err err = db_check(w->ctx, w->app->db);

	w->response->type = "text/plain; charset=utf-8";
	w->response->status = err ? 503 : 200;
	buf_adds(&w->response->body, err ? "unavailable\n" : "ok\n");
	return OK;
}

static void add_counter(struct buf *out, const char *name, const char *help, long long value)
{
	buf_addf(out, "# HELP %s %s\n# TYPE %s counter\n%s %lld\n", name, help, name, name, value);
}

static void add_latencies(struct buf *out)
{
	long long sum = 0;

	buf_adds(out, "# HELP tcpl_response_seconds Time from the whole request to the response.\n"
		      "# TYPE tcpl_response_seconds histogram\n");
	for (unsigned i = 0; i < BUCKETS; i++) {
		sum += atomic_load(&in_bucket[i]);
		buf_addf(out, "tcpl_response_seconds_bucket{le=\"%lld.%06lld\"} %lld\n",
			 (long long)(bucket_us[i] / 1000000), (long long)(bucket_us[i] % 1000000), sum);
	}
	sum += atomic_load(&in_bucket[BUCKETS]);
	buf_addf(out, "tcpl_response_seconds_bucket{le=\"+Inf\"} %lld\n", sum);
	buf_addf(out, "tcpl_response_seconds_sum %lld.%06lld\n", atomic_load(&total_us) / 1000000,
		 atomic_load(&total_us) % 1000000);
	buf_addf(out, "tcpl_response_seconds_count %lld\n", sum);
}

/* Prometheus' text form. */
static enum err page_metrics(struct web *w)
{
	struct buf *out = &w->response->body;
	const struct http_server *listening = atomic_load(&server);
	struct http_counters c = listening ? http_counters(listening) : (struct http_counters){0};

	w->response->type = "text/plain; version=0.0.4; charset=utf-8";
	buf_adds(out,
		 "# HELP tcpl_responses_total Responses by class of status.\n# TYPE tcpl_responses_total counter\n");
	for (int i = 1; i < 6; i++)
		buf_addf(out, "tcpl_responses_total{class=\"%dxx\"} %lld\n", i, atomic_load(&responses[i]));
	add_latencies(out);
	buf_addf(out,
		 "# HELP tcpl_connections Open connections.\n# TYPE tcpl_connections gauge\ntcpl_connections %lld\n",
		 (long long)c.connections);
	buf_addf(out, "# HELP tcpl_uploads Uploads under way.\n# TYPE tcpl_uploads gauge\ntcpl_uploads %lld\n",
		 (long long)c.uploads_under_way);
	add_counter(out, "tcpl_requests_total", "Requests that came.", (long long)c.requests);
	add_counter(out, "tcpl_refused_total", "Malformed or oversized requests refused.", (long long)c.refused);
	add_counter(out, "tcpl_timed_out_total", "Connections cut for being too slow.", (long long)c.timed_out);
	add_counter(out, "tcpl_sent_bytes_total", "Bytes sent.", (long long)c.bytes_out);
	return OK;
}

static const struct route routes[] = {
    {HTTP_GET, "/healthz", page_health, ROUTE_PUBLIC | ROUTE_STEP},
    {HTTP_GET, "/metrics", page_metrics, ROUTE_PUBLIC | ROUTE_STEP | ROUTE_LOCAL},
};
const struct route_table routes_status = {routes, sizeof routes / sizeof *routes};
