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
	const char *oidc_issuer;    /* "https://sso.example.vn/realms/tinh"; NULL: people sign in by password only */
	const char *evidence_store; /* "https://s3.example.vn/bucket"; NULL: files stay in the data folder */
	const char *evidence_region, *evidence_key, *evidence_secret;
	const char *oidc_client, *oidc_secret, *oidc_name;
};

/* Every line that is not understood is told with its number. $TCPL_DATABASE stands before the file's database. */
/* The store of evidence as the settings have it; *out NULL: none. ERR_INPUT when they are not all there. */
struct s3;
MUST_CHECK enum err config_store(struct ctx *, const struct config *, const struct s3 **out);
MUST_CHECK enum err config_read(struct ctx *, const char *folder, struct config *out);

#endif
