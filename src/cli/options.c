#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "cli/cli.h"

static struct option *find(struct arguments *args, const char *text, size_t size)
{
	for (unsigned i = 0; i < args->option_count; i++)
		if (strlen(args->options[i].name) == size && strncmp(args->options[i].name, text, size) == 0)
			return &args->options[i];
	return NULL;
}

static enum err told(struct cli *cli, const char *what, const char *text)
{
	return problem(&cli->ctx, ERR_INPUT, (struct place){0}, NULL, N_("Xem cách dùng bằng: tcpl help."), "%s: %s.",
		       tr(&cli->ctx, what), text);
}

enum err cli_options(struct cli *cli, int argc, char **argv, struct arguments *args)
{
	bool only_words = false;

	for (int i = 0; i < argc; i++) {
		const char *text = argv[i], *value = strchr(text, '=');
		size_t size = value && text[0] == '-' ? (size_t)(value - text) : strlen(text);
		struct option *option;

		if (!only_words && str_eq(text, "--")) {
			only_words = true;
		} else if (only_words || text[0] != '-' || !text[1]) {
			if (args->word_count == OPTION_VALUES_MAX)
				return told(cli, N_("Quá nhiều tham số"), text);
			args->words[args->word_count++] = text;
		} else {
			option = find(args, text, size);
			if (!option)
				return told(cli, N_("Không có tùy chọn này"), text);
			if (option->count == OPTION_VALUES_MAX)
				return told(cli, N_("Tùy chọn lặp lại quá nhiều lần"), option->name);
			if (option->takes_value && !text[size] && i + 1 == argc)
				return told(cli, N_("Tùy chọn thiếu giá trị"), text);
			if (!option->takes_value && text[size])
				return told(cli, N_("Tùy chọn này không có giá trị"), text);
			option->values[option->count++] = !option->takes_value ? ""
							  : text[size]         ? value + 1
									       : argv[++i];
		}
	}
	return OK;
}

const char *option_value(const struct option *option, const char *otherwise)
{
	return option->count ? option->values[option->count - 1] : otherwise;
}

enum err cli_words(struct cli *cli, const struct arguments *args, unsigned min, unsigned max,
		   const struct command *command)
{
	if (args->word_count >= min && args->word_count <= max)
		return OK;
	return problem(&cli->ctx, ERR_INPUT, (struct place){0}, NULL, tr(&cli->ctx, command->usage),
		       args->word_count < min ? "Thiếu tham số." : "Thừa tham số.");
}

enum err cli_one_of(struct cli *cli, const struct option *option, const char *value, const char *const *values)
{
	struct buf list = buf_new(cli->ctx.arena);

	for (unsigned i = 0; values[i]; i++) {
		if (str_eq(values[i], value))
			return OK;
		buf_addf(&list, "%s%s", i ? ", " : "", values[i]);
	}
	return problem(&cli->ctx, ERR_INPUT, (struct place){0}, NULL, NULL, "%s không nhận \"%s\"; các giá trị: %s.",
		       option->name, value, list.data);
}

enum err cli_year(struct cli *cli, const char *text, int *out)
{
	*out = 0;
	if (strlen(text) == 4 && strspn(text, "0123456789") == 4)
		*out = (int)strtol(text, NULL, 10);
	if (date_valid((struct date){*out, 1, 1}))
		return OK;
	return problem(&cli->ctx, ERR_INPUT, (struct place){0}, NULL, N_("Viết bốn chữ số, ví dụ 2026."),
		       "Năm \"%s\" không hợp lệ.", text);
}

enum err cli_day(struct cli *cli, const struct option *option, day *out)
{
	const char *text = option_value(option, NULL);

	*out = DAY_UNKNOWN;
	if (!text || day_parse(text, out))
		return OK;
	return problem(&cli->ctx, ERR_INPUT, (struct place){0}, NULL, N_("Ghi ngày/tháng/năm, ví dụ 06/01/2026."),
		       "%s: ngày \"%s\" không có trong lịch.", option->name, text);
}
