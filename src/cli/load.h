/* load.h - an assessment from a file of any form, evaluated; shared by the commands. */
#ifndef TCPL_CLI_LOAD_H
#define TCPL_CLI_LOAD_H

#include "cli/cli.h"
#include "record/record.h"

/* JSON, XLSX or CSV by content. */
MUST_CHECK enum err load_assessment(struct cli *, const char *path, const struct assessment **record,
				    const struct result **result);

#endif
