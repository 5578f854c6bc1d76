/* cli.h - what the commands share: the context, the options, the way to print. A command reads files and prints; the
 * work is done by the folders below. Each command is declared where it is defined, with its help. */
#ifndef TCPL_CLI_CLI_H
#define TCPL_CLI_CLI_H

#include "base/ctx.h"
#include "base/date.h"

/* Exit codes of the program. */
enum { EXIT_DONE = 0, EXIT_FINDINGS = 1, EXIT_BAD_INPUT = 2 };

#define OPTION_VALUES_MAX 64

struct app;

struct cli {
	struct ctx ctx;
	const char *data_folder; /* it need not exist */
	const char *database;    /* of --database; NULL: see open.h */
	struct app *app;         /* see open.h; NULL until a command asks for it */
	const char *law_folder;  /* of the office; it need not exist */
	struct buf out;          /* goes to standard output when the command ends */
	int exit_code;
};

/* An option of a command, and after cli_options what was given. */
struct option {
	const char *name; /* "--format" or "-o" */
	bool takes_value;
	const char *values[OPTION_VALUES_MAX]; /* as often as it was given */
	unsigned count;
};

struct arguments {
	struct option *options;
	unsigned option_count;
	const char *words[OPTION_VALUES_MAX]; /* what is no option */
	unsigned word_count;
};

struct command {
	const char *name;
	const char *usage;   /* message id: "tcpl assess TỆP [--format text|json]" */
	const char *summary; /* message id: one line */
	const char *help;    /* message id: the rest; may be NULL */
	enum err (*run)(struct cli *, int argc, char **argv);
};

extern const struct command command_assess, command_audit, command_backup, command_ballot, command_appraisal,
    command_campaign, command_caps, command_check, command_demo, command_dossier, command_evidence, command_export,
    command_import, command_init, command_law, command_mail, command_move, command_opinion, command_restore,
    command_results, command_serve, command_signature, command_unit, command_user, command_verify, command_year;

/* Sorts argv into the options declared in args->options and words. Tells what it does not know. */
MUST_CHECK enum err cli_options(struct cli *, int argc, char **argv, struct arguments *args);
/* The last value given; otherwise when it was not given. */
const char *option_value(const struct option *, const char *otherwise);
/* Told when the number of words is not in min..max. */
MUST_CHECK enum err cli_words(struct cli *, const struct arguments *, unsigned min, unsigned max,
			      const struct command *);
/* One of the listed values, or told. */
MUST_CHECK enum err cli_one_of(struct cli *, const struct option *, const char *value, const char *const *values);

/* The day given; DAY_UNKNOWN when it was not given; told when it is none. */
MUST_CHECK enum err cli_day(struct cli *, const struct option *, day *out);
/* "2026", as a year that dates can have; else told. */
MUST_CHECK enum err cli_year(struct cli *, const char *text, int *out);

#endif
