/* tcpl user - accounts and roles. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "cli/config.h"
#include "cli/open.h"
#include "cli/table.h"
#include "core/identity.h"
#include "core/person.h"
#include "core/token.h"
#include "core/unit.h"

static enum err find_role(struct cli *cli, const char *code, enum role *out)
{
	struct buf list = buf_new(cli->ctx.arena);

	if (role_parse(code, out))
		return OK;
	for (unsigned role = 0; role < ROLE_COUNT; role++)
		buf_addf(&list, "%s%s", role ? ", " : "", role_code((enum role)role));
	return problem(&cli->ctx, ERR_INPUT, (struct place){0}, NULL, tr_fmt(&cli->ctx, "Các vai trò: %s.", list.data),
		       "Không có vai trò \"%s\".", code);
}

static enum err find_unit(struct cli *cli, struct app *app, const struct option *option, int64_t *out)
{
	struct unit_row unit;
	enum err err;

	*out = UNIT_INSTALLATION;
	if (!option->count)
		return OK;
	err = unit_by_code(&cli->ctx, app, option_value(option, ""), DAY_UNKNOWN, &unit);
	if (!err)
		*out = unit.id;
	return err;
}

static enum err find_person(struct cli *cli, struct app *app, const char *login, struct person *out)
{
	enum err err = person_by_login(&cli->ctx, app, login, out);

	if (err == ERR_NOT_FOUND)
		return problem(&cli->ctx, err, (struct place){0}, NULL, N_("Xem các tài khoản bằng: tcpl user list."),
			       "Không có tài khoản tên đăng nhập \"%s\".", login);
	return err;
}

/* For what is done to one account: the options, and the person of the one word beside them. */
static enum err one_person(struct cli *cli, int argc, char **argv, struct arguments *args, struct app **app,
			   struct person *person)
{
	enum err err = cli_options(cli, argc, argv, args);

	if (!err)
		err = cli_words(cli, args, 1, 1, &command_user);
	if (!err)
		err = cli_app(cli, app);
	return err ? err : find_person(cli, *app, args->words[0], person);
}

static void print_password(struct cli *cli, const char *login, const char *password)
{
	if (password)
		tr_addf(&cli->ctx, &cli->out,
			"%s: mật khẩu dùng một lần %s (chỉ hiện lần này; phải đổi khi đăng nhập)\n", login, password);
}

/* From standard input rather than the command line, which others on the machine may see. */
static enum err read_password(struct cli *cli, const char **out)
{
	char *bytes;
	size_t size;
	enum err err = file_read(&cli->ctx, "-", 2 * PASSWORD_SIZE_MAX, &bytes, &size);

	if (err)
		return err;
	if (text_utf8_end(bytes, size) != size)
		return problem(&cli->ctx, ERR_INPUT, (struct place){.file = "-"}, NULL, NULL,
			       "Mật khẩu phải là văn bản UTF-8.");
	bytes[strcspn(bytes, "\r\n")] = '\0';
	*out = text_nfc(cli->ctx.arena, bytes);
	return OK;
}

enum { ROLE, UNIT, POSITION, PASSWORD_STDIN, ADD_COUNT };

static enum err run_add(struct cli *cli, int argc, char **argv)
{
	struct option options[ADD_COUNT] = {
	    {"--role", true}, {"--unit", true}, {"--position", true}, {"--password-stdin", false}};
	struct arguments args = {.options = options, .option_count = ADD_COUNT};
	struct person_new person = {0};
	struct grant grant;
	struct app *app;
	const char *password;
	int64_t id;
	enum err err = cli_options(cli, argc, argv, &args);

	if (!err)
		err = cli_words(cli, &args, 2, 2, &command_user);
	if (!err)
		err = find_role(cli, option_value(&options[ROLE], ""), &grant.role);
	if (!err)
		err = cli_app(cli, &app);
	if (!err)
		err = find_unit(cli, app, &options[UNIT], &grant.unit);
	if (!err && options[PASSWORD_STDIN].count)
		err = read_password(cli, &person.password);
	if (err)
		return err;
	person.login = args.words[0];
	person.name = args.words[1];
	person.position = option_value(&options[POSITION], NULL);
	person.roles = &grant;
	person.role_count = 1;
	err = person_add(&cli->ctx, app, &actor_system, &person, &id, &password);
	if (!err)
		tr_addf(&cli->ctx, &cli->out, "Đã lập tài khoản %s.\n", person.login);
	if (!err)
		print_password(cli, person.login, password);
	return err;
}

static void print_person(struct cli *cli, const struct person_listed *p)
{
	buf_addf(&cli->out, "%-20s %s", p->person.login, p->person.name);
	if (p->person.position)
		buf_addf(&cli->out, ", %s", p->person.position);
	if (p->person.disabled)
		buf_adds(&cli->out, tr(&cli->ctx, " [đã khóa]"));
	if (p->person.second_factor)
		buf_adds(&cli->out, tr(&cli->ctx, " [xác thực hai bước]"));
	buf_addc(&cli->out, '\n');
	for (unsigned i = 0; i < p->role_count; i++)
		buf_addf(&cli->out, "%-20s   %s%s%s\n", "", role_code(p->roles[i].role),
			 p->roles[i].unit_title ? ", " : "", p->roles[i].unit_title ? p->roles[i].unit_title : "");
}

static enum err run_list(struct cli *cli, int argc, char **argv)
{
	struct option options[] = {{"--unit", true}};
	struct arguments args = {.options = options, .option_count = 1};
	const struct person_listed *people;
	struct app *app;
	int64_t unit;
	size_t count;
	enum err err = cli_options(cli, argc, argv, &args);

	if (!err)
		err = cli_words(cli, &args, 0, 1, &command_user);
	if (!err)
		err = cli_app(cli, &app);
	if (!err)
		err = find_unit(cli, app, &options[0], &unit);
	if (!err && args.word_count)
		err = person_search(&cli->ctx, app, args.words[0], DB_ROWS_MAX, &people, &count);
	else if (!err)
		err = person_list(&cli->ctx, app, unit, &people, &count);
	for (size_t i = 0; !err && i < count; i++)
		print_person(cli, &people[i]);
	return err;
}

static enum err run_reset(struct cli *cli, int argc, char **argv)
{
	struct option options[] = {{"--second-factor", false}};
	struct arguments args = {.options = options, .option_count = 1};
	const char *password;
	struct person person = {0};
	struct app *app;
	enum err err = one_person(cli, argc, argv, &args, &app, &person);

	if (!err)
		err = person_reset(&cli->ctx, app, &actor_system, person.id, options[0].count > 0, &password);
	if (!err)
		print_password(cli, person.login, password);
	return err;
}

static enum err run_role(struct cli *cli, int argc, char **argv)
{
	struct option options[] = {{"--unit", true}, {"--remove", false}};
	struct arguments args = {.options = options, .option_count = 2};
	struct person person = {0};
	enum role role;
	struct app *app;
	int64_t unit;
	enum err err = cli_options(cli, argc, argv, &args);

	if (!err)
		err = cli_words(cli, &args, 2, 2, &command_user);
	if (!err)
		err = find_role(cli, args.words[1], &role);
	if (!err)
		err = cli_app(cli, &app);
	if (!err)
		err = find_unit(cli, app, &options[0], &unit);
	if (!err)
		err = find_person(cli, app, args.words[0], &person);
	if (!err)
		err = person_grant(&cli->ctx, app, &actor_system, person.id, unit, role, options[1].count == 0);
	if (!err)
		tr_addf(&cli->ctx, &cli->out, options[1].count ? "%s không còn vai trò %s.\n" : "%s có vai trò %s.\n",
			person.login, role_code(role));
	return err;
}

static enum err run_disable(struct cli *cli, int argc, char **argv)
{
	struct option options[] = {{"--enable", false}};
	struct arguments args = {.options = options, .option_count = 1};
	struct person person = {0};
	struct app *app;
	enum err err = one_person(cli, argc, argv, &args, &app, &person);

	if (!err)
		err = person_disable(&cli->ctx, app, &actor_system, person.id, options[0].count == 0);
	if (!err)
		tr_addf(&cli->ctx, &cli->out,
			options[0].count ? "Đã mở khóa tài khoản %s.\n" : "Đã khóa tài khoản %s.\n", person.login);
	return err;
}

static enum err write_passwords(struct cli *cli, const char *path, const struct person_import_row *rows, size_t count)
{
	struct buf sheet = buf_new(cli->ctx.arena);
	enum err err = person_sheet(&cli->ctx, rows, count, &sheet);

	return err ? err : file_write(&cli->ctx, path, sheet.data, sheet.size);
}

static void print_row(struct cli *cli, const struct person_import_row *row)
{
	buf_addf(&cli->out, "%-20s %s, %s%s%s", row->login, row->name, role_code(row->role),
		 str_empty(row->unit) ? "" : ", ", row->unit);
	if (row->exists)
		buf_adds(&cli->out, tr(&cli->ctx, " (đã có tài khoản: chỉ thêm vai trò)"));
	if (row->password)
		buf_addf(&cli->out, "  %s", row->password);
	buf_addc(&cli->out, '\n');
}

/* The sheet of passwords must not be lost once they are made: the place for it is tried first. */
static enum err try_path(struct cli *cli, const char *path)
{
	if (!path)
		return OK;
	if (file_exists(path))
		return problem(&cli->ctx, ERR_INPUT, (struct place){.file = path}, NULL, N_("Chọn tên tệp khác."),
			       "Tệp này đã có; không ghi đè.");
	return file_write(&cli->ctx, path, "", 0);
}

static enum err run_import(struct cli *cli, int argc, char **argv)
{
	struct option options[] = {{"--unit", true}, {"--preview", false}, {"-o", true}};
	struct arguments args = {.options = options, .option_count = 3};
	const struct person_import_row *rows;
	const struct table_text *table;
	const char *path;
	struct app *app;
	int64_t unit;
	size_t count = 0;
	bool apply;
	enum err err = cli_options(cli, argc, argv, &args);

	if (!err)
		err = cli_words(cli, &args, 1, 1, &command_user);
	if (!err)
		err = cli_table(cli, args.words[0], &table);
	if (!err)
		err = cli_app(cli, &app);
	if (!err)
		err = find_unit(cli, app, &options[0], &unit);
	apply = options[1].count == 0;
	path = apply ? option_value(&options[2], NULL) : NULL;
	if (!err)
		err = try_path(cli, path);
	if (!err)
		err = person_import(&cli->ctx, app, &actor_system, args.words[0], table->cells, table->row_count,
				    table->column_count, unit, apply, &rows, &count);
	if (!err && path)
		err = write_passwords(cli, path, rows, count);
	if (err && !count)
		return err;
	for (size_t i = 0; (!path || err) && i < count; i++)
		print_row(cli, &rows[i]);
	if (apply)
		tr_addf(&cli->ctx, &cli->out, "Đã nhập %zu dòng.\n", count);
	if (path && !err)
		tr_addf(&cli->ctx, &cli->out, "Mật khẩu dùng một lần ở %s; giao cho từng người rồi xóa tệp.\n", path);
	return err;
}

/* "read,write" */
static enum err read_scopes(struct cli *cli, const char *list, unsigned *out)
{
	*out = 0;
	while (*list) {
		size_t size = strcspn(list, ", ");
		const char *word = str_ndup(cli->ctx.arena, list, size);

		if (*word && !token_scope_parse(word))
			return problem(&cli->ctx, ERR_INPUT, (struct place){0}, NULL,
				       N_("Các phạm vi: read, write, act, manage."), "Không có phạm vi \"%s\".", word);
		*out |= token_scope_parse(word);
		list += size + (list[size] != '\0');
	}
	return OK;
}

static enum err run_token(struct cli *cli, int argc, char **argv)
{
	struct option options[] = {{"--name", true}, {"--scopes", true}, {"--days", true}};
	struct arguments args = {.options = options, .option_count = 3};
	struct token_new new = {0};
	struct person person = {0};
	const char *secret;
	struct app *app;
	int64_t id;
	enum err err = one_person(cli, argc, argv, &args, &app, &person);

	if (!err)
		err = read_scopes(cli, option_value(&options[1], "read"), &new.scopes);
	if (err)
		return err;
	new.person = person.id;
	new.name = option_value(&options[0], "");
	new.days = (int)strtol(option_value(&options[2], "90"), NULL, 10);
	err = token_make(&cli->ctx, app, &actor_system, &new, &secret, &id);
	if (!err)
		buf_addf(&cli->out, "%s\n", secret);
	return err;
}

static void print_token(struct cli *cli, const struct token_listed *t)
{
	buf_addf(&cli->out, "%lld  %s  ", (long long)t->id, t->name);
	for (unsigned i = 0; token_scope_code(i); i++)
		if (t->scopes >> i & 1)
			buf_addf(&cli->out, "%s ", token_scope_code(i));
	tr_addf(&cli->ctx, &cli->out, " đến %s\n", moment_text(cli->ctx.arena, t->expires_at));
}

/* Lists them; with a number, ends that one. */
static enum err run_tokens(struct cli *cli, int argc, char **argv)
{
	struct option options[] = {{"--end", true}};
	struct arguments args = {.options = options, .option_count = 1};
	const struct token_listed *list = NULL;
	struct person person = {0};
	struct app *app;
	size_t count = 0;
	enum err err = one_person(cli, argc, argv, &args, &app, &person);

	if (!err && options[0].count)
		err = token_end(&cli->ctx, app, &actor_system, person.id,
				strtoll(option_value(&options[0], "0"), NULL, 10));
	if (!err)
		err = token_list(&cli->ctx, app, &actor_system, person.id, &list, &count);
	for (size_t i = 0; i < count && !err; i++)
		print_token(cli, &list[i]);
	if (!err && !count)
		buf_addf(&cli->out, "%s\n", tr(&cli->ctx, "Không có mã truy cập nào."));
	return err;
}

/* The identity of another body, entered by who keeps the machine. */
static enum err run_identity(struct cli *cli, int argc, char **argv)
{
	struct option options[] = {{"--remove", false}};
	struct arguments args = {.options = options, .option_count = 1};
	struct person person = {0};
	struct config config;
	struct app *app;
	enum err err = cli_options(cli, argc, argv, &args);

	if (!err)
		err = cli_words(cli, &args, options[0].count ? 1 : 2, 2, &command_user);
	if (!err)
		err = config_read(&cli->ctx, cli->data_folder, &config);
	if (!err && str_empty(config.oidc_issuer))
		err = problem(&cli->ctx, ERR_STATE, (struct place){.file = "tcpl.conf"}, NULL,
			      N_("Ghi oidc-issuer và oidc-client vào tcpl.conf (docs/operation)."),
			      "Chưa cài đặt nơi định danh.");
	if (!err)
		err = cli_app(cli, &app);
	if (!err)
		err = find_person(cli, app, args.words[0], &person);
	if (!err && options[0].count)
		err = identity_unlink(&cli->ctx, app, &actor_system, person.id, config.oidc_issuer);
	else if (!err)
		err = identity_link(&cli->ctx, app, &actor_system, person.id, config.oidc_issuer, args.words[1]);
	if (!err)
		tr_addf(&cli->ctx, &cli->out,
			options[0].count ? "Đã bỏ liên kết tài khoản định danh của %s.\n"
					 : "Đã liên kết tài khoản định danh của %s.\n",
			person.login);
	return err;
}

static enum err run(struct cli *cli, int argc, char **argv)
{
	static const struct {
		const char *name;
		enum err (*run)(struct cli *, int argc, char **argv);
	} parts[] = {{"add", run_add},     {"list", run_list},       {"reset", run_reset},
		     {"role", run_role},   {"disable", run_disable}, {"import", run_import},
		     {"token", run_token}, {"tokens", run_tokens},   {"identity", run_identity}};

	for (size_t i = 0; argc > 0 && i < sizeof parts / sizeof *parts; i++)
		if (str_eq(parts[i].name, argv[0]))
			return parts[i].run(cli, argc - 1, argv + 1);
	return problem(&cli->ctx, ERR_INPUT, (struct place){0}, NULL, tr(&cli->ctx, command_user.usage),
		       "Lệnh user cần một trong: add, list, reset, role, disable, import, token, tokens, identity.");
}

const struct command command_user = {
    .name = "user",
    .usage = N_(
	"tcpl user add TÊN-ĐĂNG-NHẬP \"HỌ TÊN\" --role VAI-TRÒ [--unit MÃ] [--position CHỨC-VỤ] [--password-stdin]\n"
	"tcpl user list [TỪ] [--unit MÃ]\n"
	"tcpl user reset TÊN-ĐĂNG-NHẬP [--second-factor]\n"
	"tcpl user role TÊN-ĐĂNG-NHẬP VAI-TRÒ [--unit MÃ] [--remove]\n"
	"tcpl user disable TÊN-ĐĂNG-NHẬP [--enable]\n"
	"tcpl user import TỆP [--unit MÃ] [--preview] [-o TỆP.xlsx]\n"
	"tcpl user token TÊN-ĐĂNG-NHẬP --name \"CHƯƠNG TRÌNH NÀO DÙNG\" [--scopes read,write,act,manage] [--days 90]\n"
	"tcpl user tokens TÊN-ĐĂNG-NHẬP [--end SỐ]"),
    .summary = N_("tài khoản và vai trò"),
    .help = N_(
	"Vai trò: focal_point, contributor, leader, reader ở một đơn vị; administrator của cả hệ thống (tcpl caps).\n"
	"import đọc Excel hoặc CSV có các cột login, name, position, role, unit (hoặc Tên đăng nhập, Họ và tên,\n"
	"Chức vụ, Vai trò, Mã đơn vị); -o ghi mật khẩu dùng một lần ra một tệp Excel.\n"
	"token lập mã truy cập cho chương trình khác (docs/api.md) và in ra một lần; tokens liệt kê, --end hủy.\n"
	"identity liên kết tài khoản với người có mã ấy (sub) ở nơi định danh đã cài đặt.\n"),
    .run = run,
};
