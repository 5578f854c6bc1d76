#include "cli/progress.h"

#include <stdio.h>
#include <unistd.h>

#include "db/db.h"

#define TERMINAL_EVERY_MS 200
#define LOG_EVERY_MS 10000

static void show(const struct cli_progress *p, int64_t done, int64_t of)
{
	const char *end = p->terminal ? "" : "\n", *begin = p->terminal ? "\r" : "";

	if (p->unit != PROGRESS_BYTES)
		fprintf(stderr, "%s%s: %lld%s", begin, p->what, (long long)done, end);
	else
		fprintf(stderr, "%s%s: %lld/%lld MB%s", begin, p->what, (long long)(done >> 20),
			(long long)((of + (1 << 20) - 1) >> 20), end);
	fflush(stderr);
}

static void tell(void *arg, int64_t done, int64_t of)
{
	struct cli_progress *p = arg;
	int64_t now = db_now();

	if (now - p->told_at < (p->terminal ? TERMINAL_EVERY_MS : LOG_EVERY_MS))
		return;
	p->told_at = now;
	p->shown = true;
	show(p, done, of);
}

void cli_progress_begin(struct cli_progress *p, const char *what, enum progress_unit unit)
{
	*p = (struct cli_progress){
	    .progress = {.tell = tell, .arg = p}, .what = what, .unit = unit, .told_at = db_now()};
	p->terminal = isatty(STDERR_FILENO) == 1;
}

void cli_progress_end(struct cli_progress *p)
{
	if (p->shown && p->terminal)
		fputs("\r\033[K", stderr);
	p->shown = false;
}
