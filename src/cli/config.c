#include "cli/config.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/text.h"

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
};

static const char **setting_place(struct config *config, const char *name)
{
	for (size_t i = 0; i < sizeof settings / sizeof *settings; i++)
		if (str_eq(settings[i].name, name))
			return (const char **)(void *)((char *)config + settings[i].offset);
	return NULL;
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
			       N_("Các mục được dùng: database, listen, base-url, name, trusted-proxy, threads, smtp, "
				  "smtp-from, smtp-user, smtp-password, mỗi dòng một mục "
				  "theo dạng tên = giá trị."),
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
