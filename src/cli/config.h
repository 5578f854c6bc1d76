/* config.h - <data>/tcpl.conf: what an installation is set to, a line "name = value" each; a line that begins with # is
 * a remark. The command line overrides it. The file need not exist. */
#ifndef TCPL_CLI_CONFIG_H
#define TCPL_CLI_CONFIG_H

#include "cli/cli.h"

struct config {
	const char *database;      /* "postgresql://..."; NULL: SQLite in the data folder */
	const char *listen;        /* "127.0.0.1:8080", "[::1]:8080", "/run/tcpl/tcpl.sock" */
	const char *base_url;      /* the address people type: "https://tcpl.example.vn" */
	const char *name;          /* of the installation */
	const char *trusted_proxy; /* the address of nginx in front */
	const char *threads;
	const char *smtp;      /* "smtp://mail.example.vn:587", "smtps://..."; NULL: no mail is sent */
	const char *smtp_from; /* the address letters come from */
	const char *smtp_user, *smtp_password;
};

/* Every line that is not understood is told with its number. $TCPL_DATABASE stands before the file's database. */
MUST_CHECK enum err config_read(struct ctx *, const char *folder, struct config *out);

#endif
