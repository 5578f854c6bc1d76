/* progress.h - how far a long work is, on standard error, where a person may be watching. */
#ifndef TCPL_CLI_PROGRESS_H
#define TCPL_CLI_PROGRESS_H

#include "cli/cli.h"
#include "core/bag.h"

enum progress_unit { PROGRESS_BYTES, PROGRESS_ROWS, PROGRESS_FILES };

struct cli_progress {
	struct progress progress; /* given to the work */
	const char *what;         /* "Đang sao lưu" */
	enum progress_unit unit;
	int64_t told_at; /* milliseconds */
	bool shown, terminal;
};

/* what is a message already translated. */
void cli_progress_begin(struct cli_progress *, const char *what, enum progress_unit);
void cli_progress_end(struct cli_progress *);

#endif
