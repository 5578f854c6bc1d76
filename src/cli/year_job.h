/* year_job.h - commands that do one of several things with a unit's year: "tcpl year post 14797 2026". Each thing has
 * its own words and options; the rest is done here, the same for all. */
#ifndef TCPL_CLI_YEAR_JOB_H
#define TCPL_CLI_YEAR_JOB_H

#include "cli/open.h"
#include "core/year.h"

struct year_job {
	struct cli *cli;
	struct app *app;
	struct actor actor; /* the command line, in the name of --as when that was given */
	struct unit_row unit;
	int number;
	bool practice;
	const struct year *year; /* NULL before it is begun (year_job_kind.unopened) */
	const char *const *words;
	unsigned word_count; /* after unit and year */
	const struct arguments *args;
};
struct year_job_kind {
	const char *name;
	unsigned words_min, words_max; /* after unit and year */
	const char *options;           /* "note= due= all": with "=" it takes a value; NULL: none */
	bool unopened;
	bool writes;       /* rows that name a person: --as, else the one who has the role below */
	bool by_appraiser; /* of the province, instead of the unit's focal point */
	enum err (*run)(struct year_job *);
};

/* Runs argv[0] of the kinds on the unit argv[1] and year argv[2]. --as and --practice are known to all. */
MUST_CHECK enum err year_job_run(struct cli *, int argc, char **argv, const struct command *,
				 const struct year_job_kind *kinds, unsigned count);
const char *job_option(const struct year_job *, const char *name); /* NULL when it was not given */
MUST_CHECK enum err job_day(const struct year_job *, const char *name, day *out);
/* A whole number that is not negative, of a word or an option; told when it is none. */
MUST_CHECK enum err job_count(const struct year_job *, const char *what, const char *text, int64_t *out);

MUST_CHECK enum err cli_find_year(struct cli *, struct app *, const char *unit_code, int number, bool practice,
				  const struct year **out);
/* In whose name rows are written that name a person: an account; login NULL: the first with that role in the unit. */
MUST_CHECK enum err cli_actor(struct cli *, struct app *, const char *login, int64_t unit, enum role,
			      struct actor *out);

#endif
