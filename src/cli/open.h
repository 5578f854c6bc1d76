/* open.h - the installation a command works on. */
#ifndef TCPL_CLI_OPEN_H
#define TCPL_CLI_OPEN_H

#include "cli/cli.h"
#include "core/app.h"

/* Opened once and closed when the command ends. The database is that of --database, $TCPL_DATABASE, tcpl.conf, else the
 * SQLite file of the data folder. ERR_NOT_FOUND, with what to do, when there is none yet. Work is done as actor_system.
 */
MUST_CHECK enum err cli_app(struct cli *, struct app **out);
/* Where it is: "postgresql://..." or a path. */
MUST_CHECK enum err cli_database(struct cli *, const char **out);

#endif
