#include "cli/config.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/text.h"
#include "net/fetch.h"
#include "net/s3.h"

struct setting {
	const char *name;
	size_t offset;
};

static const struct setting settings[] = {
    {"database", offsetof(struct config, database)},
    {"listen", offsetof(struct config, listen)},
    {"base-url", offsetof(struct config, base_url)},
    {"name", offsetof(struct config, name)},
    {"trusted-proxy", offsetof(struct config, trusted_proxy)},
    {"threads", offsetof(struct config, threads)},
    {"smtp", offsetof(struct config, smtp)},
    {"smtp-from", offsetof(struct config, smtp_from)},
    {"smtp-user", offsetof(struct config, smtp_user)},
    {"smtp-password", offsetof(struct config, smtp_password)},
    {"evidence-store", offsetof(struct config, evidence_store)},
    {"evidence-region", offsetof(struct config, evidence_region)},
    {"evidence-key", offsetof(struct config, evidence_key)},
    {"evidence-secret", offsetof(struct config, evidence_secret)},
    {"oidc-issuer", offsetof(struct config, oidc_issuer)},
    {"oidc-client", offsetof(struct config, oidc_client)},
    {"oidc-secret", offsetof(struct config, oidc_secret)},
    {"oidc-name", offsetof(struct config, oidc_name)},
};

static const char **setting_place(struct config *config, const char *name)
{
	for (size_t i = 0; i < sizeof settings / sizeof *settings; i++)
		if (str_eq(settings[i].name, name))
			return (const char **)(void *)((char *)config + settings[i].offset);
	return NULL;
}

static const char *setting_names(struct arena *arena)
{
	struct buf out = buf_new(arena);

	for (size_t i = 0; i < sizeof settings / sizeof *settings; i++)
		buf_addf(&out, "%s%s", i ? ", " : "", settings[i].name);
	return out.data;
}

static enum err read_line(struct ctx *ctx, const char *path, unsigned number, const char *line, struct config *config)
{
	const char *equals = strchr(line, '=');
	const char *name, **place;

	if (!*line || *line == '#')
		return OK;
	name = equals ? text_trim(ctx->arena, str_ndup(ctx->arena, line, (size_t)(equals - line))) : line;
	place = equals ? setting_place(config, name) : NULL;
	if (!place)
		return problem(ctx, ERR_INPUT, (struct place){.file = path, .line = number}, NULL,
			       tr_fmt(ctx, "Các mục được dùng: %s; mỗi dòng một mục theo dạng tên = giá trị.",
				      setting_names(ctx->arena)),
			       "Không hiểu dòng \"%s\".", line);
	*place = text_trim(ctx->arena, equals + 1);
	return OK;
}

enum err config_read(struct ctx *ctx, const char *folder, struct config *out)
{
	char *path = str_fmt(ctx->arena, "%s/tcpl.conf", folder), *text, *line;
	const char *database = getenv("TCPL_DATABASE");
	unsigned number = 0;
	size_t size;
	enum err err = OK;

	*out = (struct config){0};
	if (file_exists(path)) {
		err = file_read(ctx, path, JSON_SIZE_MAX, &text, &size);
		while (!err && (line = strsep(&text, "\n"))) {
			enum err fault = read_line(ctx, path, ++number, text_trim(ctx->arena, line), out);

			err = fault ? fault : err;
		}
	}
	if (!str_empty(database))
		out->database = database;
	return err;
}

enum err config_store(struct ctx *ctx, const struct config *config, const struct s3 **out)
{
	struct s3 *store = NEW(ctx->arena, struct s3);
	const char *url = config->evidence_store;
	const char *host = url ? strstr(url, "://") : NULL;

	*out = NULL;
	if (str_empty(url))
		return OK;
	if (!fetch_allowed(url) || !host || !strchr(host + 3, '/') || str_ends(url, "/") ||
	    str_empty(config->evidence_key) || str_empty(config->evidence_secret))
		return problem(ctx, ERR_INPUT, (struct place){.file = "tcpl.conf"}, NULL,
			       N_("Ghi evidence-store = https://địa-chỉ/ngăn (không có dấu / ở cuối), evidence-key, "
				  "evidence-secret."),
			       "Cài đặt kho tài liệu chưa đúng.");
	*store = (struct s3){url, str_empty(config->evidence_region) ? "us-east-1" : config->evidence_region,
			     config->evidence_key, config->evidence_secret};
	*out = store;
	return OK;
}
