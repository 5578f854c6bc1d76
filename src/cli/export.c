/* tcpl export, tcpl import - a unit's year as one file, out of this installation and into another. */
#include <string.h>

#include "base/file.h"
#include "base/limits.h"
#include "cli/open.h"
#include "cli/progress.h"
#include "cli/year_job.h"
#include "core/archive.h"

static enum err export_year(struct cli *cli, const struct year *year, struct app *app, unsigned parts, const char *path)
{
	struct cli_progress progress;
	enum err err;

	cli_progress_begin(&progress, tr(&cli->ctx, "Đang đóng gói"), PROGRESS_BYTES);
	err = archive_write(&cli->ctx, app, &actor_system, year, parts, path, &progress.progress);
	cli_progress_end(&progress);
	if (!err)
		tr_addf(&cli->ctx, &cli->out, "Đã xuất năm %d của %s (mã đối chiếu %s): %s\n", year->number,
			unit_row_title(cli->ctx.arena, &year->unit, false), year->record->code, path);
	return err;
}

static enum err run_export(struct cli *cli, int argc, char **argv)
{
	enum { OUTPUT, PRACTICE, NO_FILES };
	struct option options[] = {{"-o", true}, {"--practice", false}, {"--without-files", false}};
	struct arguments args = {.options = options, .option_count = sizeof options / sizeof *options};
	const struct year *year;
	struct app *app;
	const char *path;
	int number;
	enum err err = cli_options(cli, argc, argv, &args);

	if (!err)
		err = cli_words(cli, &args, 2, 2, &command_export);
	if (!err)
		err = cli_year(cli, args.words[1], &number);
	if (!err)
		err = cli_app(cli, &app);
	if (!err)
		err = cli_find_year(cli, app, args.words[0], number, options[PRACTICE].count > 0, &year);
	if (err)
		return err;
	path = option_value(&options[OUTPUT], str_fmt(cli->ctx.arena, "%s.zip", archive_name(cli->ctx.arena, year)));
	return export_year(cli, year, app,
			   options[NO_FILES].count ? ARCHIVE_ALL & ~(unsigned)ARCHIVE_EVIDENCE : ARCHIVE_ALL, path);
}

const struct command command_export = {
    .name = "export",
    .usage = N_("tcpl export MÃ-ĐƠN-VỊ NĂM [-o TỆP.zip] [--without-files] [--practice]"),
    .summary = N_("xuất một năm: số liệu, tài liệu và giấy tờ, thành một tệp ZIP"),
    .help = N_("Tệp ZIP theo chuẩn BagIt (RFC 8493): ai nhận cũng kiểm được là không thiếu, không bị sửa, và một bản "
	       "cài tcpl khác\n"
	       "nhập lại được bằng tcpl import. Không ghi đè tệp đã có.\n"
	       "  --without-files  không kèm tệp tài liệu (vẫn có danh sách)\n"
	       "  --practice       năm thử\n"),
    .run = run_export,
};

/* --- import --- */

static bool is_zip(const char *path)
{
	return zip_entry_count(path) != UINT64_MAX;
}

struct importing {
	const char *path, *unit_code, *login;
	bool preview;
	const struct archive *archive; /* NULL: a JSON file */
	char *json;
	size_t size;
};

static enum err open_file(struct cli *cli, struct importing *in)
{
	struct cli_progress progress;
	enum err err;

	if (!is_zip(in->path))
		return file_read(&cli->ctx, in->path, JSON_SIZE_MAX, &in->json, &in->size);
	cli_progress_begin(&progress, tr(&cli->ctx, "Đang kiểm tra gói"), PROGRESS_BYTES);
	err = archive_open(&cli->ctx, in->path, &progress.progress, &in->archive);
	cli_progress_end(&progress);
	if (err)
		return err;
	tr_addf(&cli->ctx, &cli->out, "Gói còn nguyên vẹn: %s, năm %d, mã đối chiếu %s, %u tài liệu, %u tệp.\n",
		in->archive->unit_title, in->archive->year,
		in->archive->bag->identifier ? in->archive->bag->identifier : "-", in->archive->document_count,
		in->archive->file_count);
	return OK;
}

static enum err find_unit(struct cli *cli, struct app *app, const struct importing *in, struct unit_row *out)
{
	const char *code = in->unit_code ? in->unit_code : in->archive ? in->archive->unit_code : NULL;
	day on = in->archive ? day_of((struct date){in->archive->year, 12, 31}) : DAY_UNKNOWN;

	if (!code)
		return problem(&cli->ctx, ERR_INPUT, (struct place){0}, NULL, tr(&cli->ctx, command_import.usage),
			       "Cho biết đơn vị nhận (--unit MÃ).");
	return unit_by_code(&cli->ctx, app, code, on, out);
}

static enum err import_into(struct cli *cli, struct app *app, const struct importing *in, const struct unit_row *unit)
{
	struct actor actor;
	int64_t year;
	enum err err = cli_actor(cli, app, in->login, unit->id, ROLE_FOCAL_POINT, &actor);

	if (err)
		return err;
	err = in->archive ? archive_import(&cli->ctx, app, &actor, unit->id, in->archive, &year)
			  : year_import(&cli->ctx, app, &actor, unit->id, in->path, in->json, in->size, &year);
	if (!err)
		tr_addf(&cli->ctx, &cli->out, "Đã nhập vào %s, ghi theo tên %s.\n",
			unit_row_title(cli->ctx.arena, unit, false), actor.name);
	return err;
}

static enum err run_import(struct cli *cli, int argc, char **argv)
{
	enum { UNIT, AS, PREVIEW };
	struct option options[] = {{"--unit", true}, {"--as", true}, {"--preview", false}};
	struct arguments args = {.options = options, .option_count = sizeof options / sizeof *options};
	struct importing in = {0};
	struct unit_row unit;
	struct app *app;
	enum err err = cli_options(cli, argc, argv, &args);

	if (!err)
		err = cli_words(cli, &args, 1, 1, &command_import);
	if (err)
		return err;
	in = (struct importing){.path = args.words[0],
				.unit_code = option_value(&options[UNIT], NULL),
				.login = option_value(&options[AS], NULL),
				.preview = options[PREVIEW].count > 0};
	err = open_file(cli, &in);
	if (!err)
		err = cli_app(cli, &app);
	if (!err)
		err = find_unit(cli, app, &in, &unit);
	if (err)
		return err;
	if (in.preview) {
		tr_addf(&cli->ctx, &cli->out, "Sẽ nhập vào %s. Chưa ghi gì.\n",
			unit_row_title(cli->ctx.arena, &unit, false));
		return OK;
	}
	return import_into(cli, app, &in, &unit);
}

const struct command command_import = {
    .name = "import",
    .usage = N_("tcpl import TỆP.zip|BẢN-ĐÁNH-GIÁ.json [--unit MÃ] [--as TÊN-ĐĂNG-NHẬP] [--preview]"),
    .summary = N_("nhập một năm từ gói của tcpl export hoặc từ tệp đánh giá JSON"),
    .help = N_("Mọi tệp trong gói được kiểm mã SHA-256 trước khi ghi bất cứ gì; có lỗi thì không nhập gì cả.\n"
	       "  --unit MÃ            đơn vị nhận; gói ZIP tự nêu đơn vị của nó\n"
	       "  --as TÊN-ĐĂNG-NHẬP   tài khoản được ghi là người nhập; mặc định là đầu mối của đơn vị\n"
	       "  --preview            chỉ kiểm tra và cho biết trong gói có gì\n"),
    .run = run_import,
};
