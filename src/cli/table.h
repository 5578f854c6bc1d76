/* table.h - a table of somebody's file, for the commands that import. */
#ifndef TCPL_CLI_TABLE_H
#define TCPL_CLI_TABLE_H

#include "cli/cli.h"
#include "reader/reader.h"

/* XLSX or CSV. */
MUST_CHECK enum err cli_table(struct cli *, const char *path, const struct table_text **out);

#endif
