/* tcpl unit - provinces, communes, wards and special zones: import, look up, add. */
#include "core/unit.h"

#include "cli/open.h"
#include "cli/table.h"

#define LISTED_MAX 200

static void print_unit(struct cli *cli, const struct unit_row *unit)
{
	char text[DATE_TEXT_SIZE];

	buf_addf(&cli->out, "%-5s  %s", unit->code, unit_row_title(cli->ctx.arena, unit, true));
	if (unit->district)
		buf_addf(&cli->out, ", %s", unit->district);
	if (unit->parent_kind)
		buf_addf(&cli->out, ", %s %s", unit_kind_word(unit->parent_kind), unit->parent_name);
	if (unit->valid_to != DAY_UNKNOWN)
		tr_addf(&cli->ctx, &cli->out, " (đến hết ngày %s)", day_print(unit->valid_to, text));
	buf_addc(&cli->out, '\n');
}

static void print_units(struct cli *cli, const struct unit_row *units, size_t count)
{
	for (size_t i = 0; i < count; i++)
		print_unit(cli, &units[i]);
}

/* Of a province by its code; without it the provinces. */
static enum err run_list(struct cli *cli, int argc, char **argv)
{
	struct arguments args = {0};
	const struct unit_row *units;
	struct unit_row parent;
	struct app *app;
	size_t count;
	enum err err = cli_options(cli, argc, argv, &args);

	if (!err)
		err = cli_words(cli, &args, 0, 1, &command_unit);
	if (!err)
		err = cli_app(cli, &app);
	if (!err && args.word_count == 0)
		err = unit_provinces(&cli->ctx, app, &units, &count);
	if (!err && args.word_count == 1) {
		err = unit_by_code(&cli->ctx, app, args.words[0], DAY_UNKNOWN, &parent);
		if (!err)
			err = unit_children(&cli->ctx, app, parent.id, &units, &count);
	}
	if (!err)
		print_units(cli, units, count);
	return err;
}

static enum err run_search(struct cli *cli, int argc, char **argv)
{
	struct option options[] = {{"--ended", false}};
	struct arguments args = {.options = options, .option_count = 1};
	const struct unit_row *units;
	struct app *app;
	size_t count;
	enum err err = cli_options(cli, argc, argv, &args);

	if (!err)
		err = cli_words(cli, &args, 1, 1, &command_unit);
	if (!err)
		err = cli_app(cli, &app);
	if (!err)
		err = unit_search(&cli->ctx, app, args.words[0], options[0].count > 0, LISTED_MAX, &units, &count);
	if (err)
		return err;
	print_units(cli, units, count);
	cli->exit_code = count ? EXIT_DONE : EXIT_FINDINGS;
	return OK;
}

static void print_origins(struct cli *cli, const char *heading, const struct unit_origin *origins, size_t count)
{
	if (count)
		buf_addf(&cli->out, "%s\n", heading);
	for (size_t i = 0; i < count; i++) {
		buf_adds(&cli->out, "  ");
		print_unit(cli, &origins[i].unit);
		if (origins[i].in_part)
			buf_addf(&cli->out, "         %s\n", tr(&cli->ctx, "(một phần)"));
		if (origins[i].instrument)
			buf_addf(&cli->out, "         %s\n", origins[i].instrument);
	}
}

static enum err run_show(struct cli *cli, int argc, char **argv)
{
	struct option options[] = {{"--on", true}};
	struct arguments args = {.options = options, .option_count = 1};
	const struct unit_origin *before, *after;
	size_t before_count, after_count;
	day on = DAY_UNKNOWN;
	struct unit_row unit;
	struct app *app;
	enum err err = cli_options(cli, argc, argv, &args);

	if (!err)
		err = cli_words(cli, &args, 1, 1, &command_unit);
	if (!err)
		err = cli_day(cli, &options[0], &on);
	if (!err)
		err = cli_app(cli, &app);
	if (!err)
		err = unit_by_code(&cli->ctx, app, args.words[0], on, &unit);
	if (!err)
		err = unit_predecessors(&cli->ctx, app, unit.id, &before, &before_count);
	if (!err)
		err = unit_successors(&cli->ctx, app, unit.id, &after, &after_count);
	if (err)
		return err;
	print_unit(cli, &unit);
	if (unit.instrument)
		buf_addf(&cli->out, "%s %s\n", tr(&cli->ctx, "Văn bản:"), unit.instrument);
	print_origins(cli, tr(&cli->ctx, "Hình thành từ:"), before, before_count);
	print_origins(cli, tr(&cli->ctx, "Nay thuộc:"), after, after_count);
	return OK;
}

enum { CODE, KIND, NAME, PARENT, DISTRICT, FROM, TO, INSTRUMENT, ADD_COUNT };

static enum err run_add(struct cli *cli, int argc, char **argv)
{
	struct option options[ADD_COUNT] = {{"--code", true},   {"--kind", true},      {"--name", true},
					    {"--parent", true}, {"--district", true},  {"--from", true},
					    {"--to", true},     {"--instrument", true}};
	struct arguments args = {.options = options, .option_count = ADD_COUNT};
	const char *kind;
	struct unit_row unit = {.quota = DB_NULL, .parent = DB_NULL}, parent;
	struct app *app;
	enum err err = cli_options(cli, argc, argv, &args);

	if (!err)
		err = cli_words(cli, &args, 0, 0, &command_unit);
	if (!err)
		err = cli_day(cli, &options[FROM], &unit.valid_from);
	if (!err)
		err = cli_day(cli, &options[TO], &unit.valid_to);
	if (!err)
		err = cli_app(cli, &app);
	if (!err && options[PARENT].count) {
		err = unit_by_code(&cli->ctx, app, option_value(&options[PARENT], ""), unit.valid_from, &parent);
		unit.parent = err ? DB_NULL : parent.id;
	}
	if (err)
		return err;
	kind = option_value(&options[KIND], "");
	unit.kind = unit_kind_parse(kind) ? unit_kind_parse(kind) : kind;
	unit.code = option_value(&options[CODE], "");
	unit.name = option_value(&options[NAME], "");
	unit.district = option_value(&options[DISTRICT], NULL);
	unit.instrument = option_value(&options[INSTRUMENT], NULL);
	err = unit_save(&cli->ctx, app, &actor_system, &unit, &unit.id);
	if (!err)
		print_unit(cli, &unit);
	return err;
}

static void print_changes(struct cli *cli, const struct unit_import *done)
{
	for (unsigned i = 0; i < done->change_count; i++) {
		const struct unit_change *c = &done->changes[i];

		buf_addf(&cli->out, "%s  %s%s%s\n", c->code, c->before ? c->before : "", c->before ? " -> " : "+ ",
			 c->after);
	}
}

static enum err run_import(struct cli *cli, int argc, char **argv)
{
	struct option options[] = {{"--preview", false}, {"--as-of", true}};
	struct arguments args = {.options = options, .option_count = 2};
	const struct table_text *table;
	struct unit_import done;
	day as_of = DAY_UNKNOWN;
	struct app *app;
	bool preview;
	enum err err = cli_options(cli, argc, argv, &args);

	if (!err)
		err = cli_words(cli, &args, 1, 1, &command_unit);
	if (!err)
		err = cli_day(cli, &options[1], &as_of);
	if (!err)
		err = cli_table(cli, args.words[0], &table);
	if (!err)
		err = cli_app(cli, &app);
	preview = options[0].count > 0;
	if (!err)
		err = unit_import(&cli->ctx, app, &actor_system, args.words[0], table->cells, table->row_count,
				  table->column_count, as_of, !preview, &done);
	if (err)
		return err;
	if (preview)
		print_changes(cli, &done);
	buf_addf(&cli->out, "%s ", tr(&cli->ctx, preview ? N_("Sẽ thay đổi:") : N_("Đã thay đổi:")));
	tr_addf(&cli->ctx, &cli->out, "%u đơn vị mới, %u sửa, %u kết thúc; %u giữ nguyên.\n", done.added, done.changed,
		done.ended, done.same);
	return OK;
}

static enum err run(struct cli *cli, int argc, char **argv)
{
	static const struct {
		const char *name;
		enum err (*run)(struct cli *, int argc, char **argv);
	} parts[] = {
	    {"import", run_import}, {"list", run_list}, {"search", run_search}, {"show", run_show}, {"add", run_add}};

	for (size_t i = 0; argc > 0 && i < sizeof parts / sizeof *parts; i++)
		if (str_eq(parts[i].name, argv[0]))
			return parts[i].run(cli, argc - 1, argv + 1);
	return problem(&cli->ctx, ERR_INPUT, (struct place){0}, NULL, tr(&cli->ctx, command_unit.usage),
		       "Lệnh unit cần một trong: import, list, search, show, add.");
}

const struct command command_unit = {
    .name = "unit",
    .usage = N_("tcpl unit import TỆP [--preview] [--as-of NGÀY]\n"
		"tcpl unit list [MÃ-TỈNH]\n"
		"tcpl unit search \"TÊN[, TỈNH]\" [--ended]\n"
		"tcpl unit show MÃ [--on NGÀY]\n"
		"tcpl unit add --code MÃ --kind LOẠI --name TÊN [--parent MÃ-TỈNH] [--district HUYỆN]\n"
		"              [--from NGÀY] [--to NGÀY] [--instrument VĂN-BẢN]"),
    .summary = N_("danh mục đơn vị hành chính: nhập, tra cứu, thêm"),
    .help = N_(
	"import đọc Excel (.xlsx) hoặc CSV; dòng đầu là tên cột: code, kind, name, parent_code, và nếu có district,\n"
	"valid_from, valid_to, instrument, predecessors (hoặc Mã, Loại, Tên, Mã cấp trên, Huyện, Từ ngày, Đến ngày,\n"
	"Văn bản, Đơn vị trước). --preview chỉ cho xem sẽ thay đổi gì. --as-of: danh mục ấy là của ngày nào.\n"),
    .run = run,
};
