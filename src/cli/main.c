/* tcpl - the command line: finds the command, runs it in one arena, prints what it made and what went wrong. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "cli/cli.h"

#define VERSION "0.1.0"

static const struct command *const commands[] = {
    &command_serve,     &command_init,    &command_unit,     &command_user,      &command_audit,
    &command_caps, /* an installation */
    &command_year,      &command_opinion, &command_ballot,   &command_appraisal, &command_campaign,
    &command_results, /* a unit's year and what becomes of it */
    &command_export,    &command_import,  &command_evidence, &command_backup,    &command_restore,
    &command_move,      &command_assess,  &command_dossier,  &command_check,     &command_verify,
    &command_signature, &command_law,     &command_demo,     &command_mail,
};

#define COMMAND_COUNT (sizeof commands / sizeof *commands)

struct invocation {
	struct arena *arena;
	int argc;
	char **argv;
	int exit_code;
};

static void print_overview(struct cli *cli)
{
	const struct ctx *ctx = &cli->ctx;

	tr_addf(ctx, &cli->out, "tcpl %s - xã, phường, đặc khu đạt chuẩn tiếp cận pháp luật\n\n", VERSION);
	for (size_t i = 0; i < COMMAND_COUNT; i++)
		buf_addf(&cli->out, "  %-9s %s\n", commands[i]->name, tr(ctx, commands[i]->summary));
	buf_addf(&cli->out, "  %-9s %s\n\n", "help", tr(ctx, "cách dùng của một lệnh: tcpl help LỆNH"));
	buf_adds(&cli->out,
		 tr(ctx, "Tùy chọn chung:\n"
			 "  --lang vi|en    ngôn ngữ của thông báo (mặc định: vi)\n"
			 "  --data THƯ-MỤC  thư mục dữ liệu của đơn vị (mặc định: $TCPL_DATA, hoặc tcpl-data)\n"
			 "  --database ĐỊA-CHỈ  postgresql://... dùng chung (mặc định: $TCPL_DATABASE, tcpl.conf, hoặc "
			 "SQLite trong\n"
			 "                  thư mục dữ liệu)\n"));
}

static void print_help(struct cli *cli, const struct command *command)
{
	buf_addf(&cli->out, "%s\n\n%s\n", tr(&cli->ctx, command->usage), tr(&cli->ctx, command->summary));
	if (command->help)
		buf_addf(&cli->out, "\n%s", tr(&cli->ctx, command->help));
}

static const struct command *find_command(const char *name)
{
	for (size_t i = 0; i < COMMAND_COUNT; i++)
		if (str_eq(commands[i]->name, name))
			return commands[i];
	return NULL;
}

static bool asks_for_help(const char *text)
{
	return str_eq(text, "--help") || str_eq(text, "-h");
}

static enum err told_unknown(struct cli *cli, const char *name)
{
	return problem(&cli->ctx, ERR_INPUT, (struct place){0}, NULL, N_("Xem các lệnh bằng: tcpl help."),
		       "Không có lệnh \"%s\".", name);
}

static enum err run_help(struct cli *cli, const char *name)
{
	const struct command *command = name ? find_command(name) : NULL;

	if (name && !command)
		return told_unknown(cli, name);
	if (command)
		print_help(cli, command);
	else
		print_overview(cli);
	return OK;
}

static enum err run_command(struct cli *cli, int argc, char **argv)
{
	const char *name = argc > 0 ? argv[0] : "help";
	const struct command *command = find_command(name);

	if (str_eq(name, "--version") || str_eq(name, "version")) {
		buf_addf(&cli->out, "tcpl %s\n", VERSION);
		return OK;
	}
	if (str_eq(name, "help") || asks_for_help(name))
		return run_help(cli, argc > 1 ? argv[1] : NULL);
	if (!command)
		return told_unknown(cli, name);
	for (int i = 1; i < argc && !str_eq(argv[i], "--"); i++)
		if (asks_for_help(argv[i]))
			return run_help(cli, name);
	return command->run(cli, argc - 1, argv + 1);
}

/* Takes "--name VALUE" or "--name=VALUE" out of argv wherever it stands; NULL when it is not there. */
static const char *take_option(int *argc, char **argv, const char *name)
{
	const char *value = NULL;
	size_t size = strlen(name);
	int kept = 0;

	for (int i = 0; i < *argc; i++) {
		if (str_eq(argv[i], name) && i + 1 < *argc)
			value = argv[++i];
		else if (strncmp(argv[i], name, size) == 0 && argv[i][size] == '=')
			value = argv[i] + size + 1;
		else
			argv[kept++] = argv[i];
	}
	*argc = kept;
	return value;
}

/* What is printed may quote what was read: nothing in it may steer the terminal (C0 without tab and line feed, DEL,
 * C1). */
static void disarm(struct buf *out)
{
	for (size_t i = 0; i < out->size; i++) {
		unsigned char c = (unsigned char)out->data[i], next = (unsigned char)out->data[i + 1];

		if ((c < ' ' && c != '\t' && c != '\n') || c == 0x7F)
			out->data[i] = '?';
		else if (c == 0xC2 && next >= 0x80 && next < 0xA0)
			out->data[i] = out->data[i + 1] = '?';
	}
}

static enum err invoke(void *arg)
{
	struct invocation *in = arg;
	int argc = in->argc - 1;
	char **argv = in->argv + 1;
	const char *lang = take_option(&argc, argv, "--lang"), *data = take_option(&argc, argv, "--data");
	const char *database = take_option(&argc, argv, "--database");
	struct cli cli = {.ctx = ctx_new(in->arena, str_eq(lang, "en") ? LANG_EN : LANG_VI), .out = buf_new(in->arena)};
	struct buf problems = buf_new(in->arena);
	enum err err = OK;

	if (lang && !str_eq(lang, "vi") && !str_eq(lang, "en"))
		err = problem(&cli.ctx, ERR_INPUT, (struct place){0}, NULL, NULL, "--lang chỉ nhận vi hoặc en.");
	if (!data)
		data = getenv("TCPL_DATA");
	cli.data_folder = data && *data ? data : "tcpl-data";
	cli.law_folder = str_fmt(in->arena, "%s/law", cli.data_folder);
	cli.database = database;
	if (!err)
		err = run_command(&cli, argc, argv);
	problems_print(&cli.ctx, &problems);
	disarm(&cli.out);
	fwrite(cli.out.data, 1, cli.out.size, stdout);
	fwrite(problems.data, 1, problems.size, stderr);
	if ((fflush(stdout) != 0 || ferror(stdout)) && !err) {
		err = ERR_IO;
		fprintf(stderr, "%s\n", tr(&cli.ctx, "Không ghi được kết quả ra đầu ra chuẩn."));
	}
	in->exit_code = err ? EXIT_BAD_INPUT : cli.exit_code;
	return err;
}

int main(int argc, char **argv)
{
	struct invocation in = {.arena = arena_new(ARENA_SIZE_MAX), .argc = argc, .argv = argv};
	enum err err = in.arena ? arena_run(in.arena, invoke, &in) : ERR_MEMORY;

	if (err == ERR_MEMORY) {
		fputs("Không đủ bộ nhớ để làm việc này. / Out of memory.\n", stderr);
		in.exit_code = EXIT_BAD_INPUT;
	}
	arena_free(in.arena);
	return in.exit_code;
}
