/* result_text.h - a result as the terminal shows it: every item with its reason, the conditions, what can still be
 * done.
 */
#ifndef TCPL_CLI_RESULT_TEXT_H
#define TCPL_CLI_RESULT_TEXT_H

#include "cli/cli.h"
#include "record/record.h"

void cli_print_result(struct cli *, const struct assessment *, const struct result *);

#endif
