/* tcpl campaign - the office's work of one year: the list of units, the council, the decision. */
#include "appraise/campaign.h"

#include <unistd.h>

#include "appraise/council.h"
#include "appraise/decision.h"
#include "appraise/papers.h"
#include "base/file.h"
#include "cli/papers.h"
#include "cli/year_job.h"

/* The campaign of the province and year; --district names the office before 2025. */
static enum err open_campaign(struct year_job *job, const struct campaign **out)
{
	struct ctx *ctx = &job->cli->ctx;
	const char *district = job_option(job, "district");
	const struct campaign_listed *all;
	size_t count;
	enum err err = campaign_list(ctx, job->app, &job->actor, &all, &count);

	for (size_t i = 0; i < count && !err; i++)
		if (all[i].number == job->number && all[i].practice == job->practice &&
		    str_eq(all[i].district, district ? district : "") &&
		    str_eq(all[i].unit_title, unit_row_title(ctx->arena, &job->unit, true)))
			return campaign_open(ctx, job->app, &job->actor, all[i].id, out);
	return err ? err
		   : problem(ctx, ERR_NOT_FOUND, (struct place){0}, NULL,
			     N_("Mở đợt bằng tcpl campaign begin MÃ-TỈNH NĂM [--district TÊN-HUYỆN]."),
			     "Chưa mở đợt thẩm định năm %d.", job->number);
}

static enum err begin(struct year_job *job)
{
	const char *district = job_option(job, "district");
	int64_t id;
	enum err err = campaign_begin(&job->cli->ctx, job->app, &job->actor, job->unit.id, district ? district : "",
				      job->number, job->practice, &id);

	if (!err)
		tr_addf(&job->cli->ctx, &job->cli->out, "Đã mở đợt thẩm định năm %d.\n", job->number);
	return err;
}

static void print_row(struct cli *cli, const struct work_row *row)
{
	char text[POINTS_TEXT_SIZE];

	buf_addf(&cli->out, "%-5s  %-24s %s%s", row->code, row->name, tr(&cli->ctx, work_state_name(row->state)),
		 row->late      ? tr(&cli->ctx, ", trễ")
		 : row->overdue ? tr(&cli->ctx, ", quá hạn bổ sung")
				: "");
	if (row->self_low != POINTS_UNKNOWN && row->self_low == row->self_high)
		tr_addf(&cli->ctx, &cli->out, ", tự chấm %s", points_print(row->self_low, ',', text));
	if (row->points != POINTS_UNKNOWN)
		tr_addf(&cli->ctx, &cli->out, ", thẩm định %s", points_print(row->points, ',', text));
	buf_addc(&cli->out, '\n');
}

static enum err list(struct year_job *job)
{
	const struct campaign *c;
	const struct work_row *rows;
	size_t count = 0;
	enum err err = open_campaign(job, &c);

	if (!err)
		err = campaign_work(&job->cli->ctx, job->app, c, &rows, &count);
	for (size_t i = 0; i < count && !err; i++)
		print_row(job->cli, &rows[i]);
	return err;
}

static enum err get(struct year_job *job)
{
	const struct campaign *c = NULL;
	struct campaign_part part = {0};
	enum err err = open_campaign(job, &c);

	if (!err)
		err = campaign_part(&job->cli->ctx, job->app, c->id, job->words[0], &part);
	if (!err)
		buf_addf(&job->cli->out, "%s\n", part.value ? part.value : "{}");
	return err;
}

static enum err set(struct year_job *job)
{
	const struct campaign *c = NULL;
	struct campaign_part part = {0};
	enum err err = open_campaign(job, &c);

	if (!err)
		err = campaign_part(&job->cli->ctx, job->app, c->id, job->words[0], &part);
	if (!err)
		err = campaign_save(&job->cli->ctx, job->app, &job->actor, c->id, job->words[0], part.version,
				    job->words[1]);
	if (!err)
		tr_addf(&job->cli->ctx, &job->cli->out, "Đã lưu.\n");
	return err;
}

static enum err members(struct year_job *job)
{
	struct cli *cli = job->cli;
	const struct campaign *c = NULL;
	const struct council_member *all;
	size_t count = 0;
	enum err err = open_campaign(job, &c);

	if (!err)
		err = council_members(&cli->ctx, job->app, c, &all, &count);
	for (size_t i = 0; i < count && !err; i++)
		buf_addf(&cli->out, "%zu. %s: %s, %s%s%s\n", i + 1, tr(&cli->ctx, seat_name(all[i].seat)), all[i].name,
			 all[i].position, all[i].login ? " - " : "", all[i].login ? all[i].login : "");
	return err;
}

static enum err member(struct year_job *job)
{
	static const char *const codes[] = {"chair", "vice", "member", "secretary", NULL};
	const struct option option = {.name = N_("vai trò trong Hội đồng")};
	struct council_member m = {.name = job->words[1], .position = job->words[2], .login = job_option(job, "login")};
	const struct campaign *c = NULL;
	int64_t id;
	enum err err = cli_one_of(job->cli, &option, job->words[0], codes);

	if (!err)
		err = open_campaign(job, &c);
	if (err)
		return err;
	seat_parse(job->words[0], &m.seat);
	err = council_save(&job->cli->ctx, job->app, &job->actor, c->id, &m, &id);
	if (!err)
		tr_addf(&job->cli->ctx, &job->cli->out, "Đã ghi thành viên.\n");
	return err;
}

/* Of the campaign's list by its code. */
static enum err find_unit(struct year_job *job, const struct campaign *c, const char *code, struct work_row *out)
{
	const struct work_row *rows;
	size_t count = 0;
	enum err err = campaign_work(&job->cli->ctx, job->app, c, &rows, &count);

	for (size_t i = 0; i < count && !err; i++)
		if (str_eq(rows[i].code, code) && rows[i].year) {
			*out = rows[i];
			return OK;
		}
	return err ? err
		   : problem(&job->cli->ctx, ERR_NOT_FOUND, (struct place){0}, NULL,
			     N_("Xem danh sách bằng tcpl campaign list."), "Đợt này không có hồ sơ của đơn vị mã %s.",
			     code);
}

static enum err vote(struct year_job *job)
{
	static const char *const values[] = {"yes", "no", NULL};
	const struct option option = {.name = N_("đồng ý hay không")};
	struct ctx *ctx = &job->cli->ctx;
	const struct campaign *c = NULL;
	const struct council_member *all;
	struct work_row unit;
	int64_t number;
	size_t count = 0;
	enum err err = job_count(job, tr(ctx, "Số thứ tự"), job->words[0], &number);

	if (!err)
		err = cli_one_of(job->cli, &option, job->words[2], values);
	if (!err)
		err = open_campaign(job, &c);
	if (!err)
		err = council_members(ctx, job->app, c, &all, &count);
	if (!err && (number < 1 || (size_t)number > count))
		err = problem(ctx, ERR_NOT_FOUND, (struct place){0}, NULL,
			      N_("Xem số thứ tự bằng tcpl campaign members."), "Không có thành viên số %lld.",
			      (long long)number);
	if (!err)
		err = find_unit(job, c, job->words[1], &unit);
	if (!err)
		err = council_vote(ctx, job->app, &job->actor, c->id, all[number - 1].id, unit.year,
				   str_eq(job->words[2], "yes"), job_option(job, "opinion"));
	if (!err)
		tr_addf(ctx, &job->cli->out, "Đã ghi ý kiến.\n");
	return err;
}

/* The units named by an option, as choices. */
static enum err add_choices(struct year_job *job, const struct campaign *c, const char *name, bool recognised,
			    struct decision_choice *choices, unsigned *count)
{
	enum err err = OK;

	for (unsigned i = 0; i < job->args->option_count; i++) {
		const struct option *option = &job->args->options[i];

		if (!str_eq(option->name + 2, name))
			continue;
		for (unsigned k = 0; k < option->count && !err; k++) {
			struct work_row unit = {0};

			err = find_unit(job, c, option->values[k], &unit);
			choices[(*count)++] = (struct decision_choice){unit.year, recognised};
		}
	}
	return err;
}

static enum err decide(struct year_job *job)
{
	struct decision_words words = {.number = job->words[0], .signer = job->words[2], .signed_on = DAY_UNKNOWN};
	struct decision_choice choices[2 * OPTION_VALUES_MAX];
	const struct campaign *c = NULL;
	unsigned count = 0;
	int64_t id;
	enum err err = open_campaign(job, &c);

	if (!err && !day_parse(job->words[1], &words.signed_on))
		err = problem(&job->cli->ctx, ERR_INPUT, (struct place){0}, NULL, NULL, "\"%s\" không phải là ngày.",
			      job->words[1]);
	if (!err)
		err = add_choices(job, c, "recognise", true, choices, &count);
	if (!err)
		err = add_choices(job, c, "not-recognise", false, choices, &count);
	if (!err)
		err = decision_make(&job->cli->ctx, job->app, &job->actor, c->id, &words, choices, count, &id);
	if (!err)
		tr_addf(&job->cli->ctx, &job->cli->out, "Đã ghi quyết định %s.\n", words.number);
	return err;
}

static enum err find_decision(struct year_job *job, const struct campaign *c, const char *number,
			      struct decision_row *out)
{
	const struct decision_row *rows;
	size_t count = 0;
	enum err err = decision_list(&job->cli->ctx, job->app, c, &rows, &count);

	for (size_t i = 0; i < count && !err; i++)
		if (str_eq(rows[i].number, number)) {
			*out = rows[i];
			return OK;
		}
	return err ? err
		   : problem(&job->cli->ctx, ERR_NOT_FOUND, (struct place){0}, NULL, NULL,
			     "Đợt này không có quyết định số %s.", number);
}

static enum err publish(struct year_job *job)
{
	const struct campaign *c = NULL;
	struct decision_row row;
	day on = DAY_UNKNOWN;
	enum err err = open_campaign(job, &c);

	if (!err)
		err = find_decision(job, c, job->words[0], &row);
	if (!err && !day_parse(job->words[1], &on))
		err = problem(&job->cli->ctx, ERR_INPUT, (struct place){0}, NULL, NULL, "\"%s\" không phải là ngày.",
			      job->words[1]);
	if (!err)
		err = decision_publish(&job->cli->ctx, job->app, &job->actor, row.id, on, job->words[2]);
	if (!err)
		tr_addf(&job->cli->ctx, &job->cli->out, "Đã ghi việc công bố.\n");
	return err;
}

static enum err attach(struct year_job *job)
{
	const struct campaign *c = NULL;
	struct evidence_new file = {.issued = DAY_UNKNOWN};
	struct decision_row row;
	enum err err = open_campaign(job, &c);

	if (!err)
		err = find_decision(job, c, job->words[0], &row);
	if (!err)
		err = evidence_bring(&job->cli->ctx, job->app, job->words[1], &file);
	if (err)
		return err;
	err = decision_attach(&job->cli->ctx, job->app, &job->actor, row.id, &file);
	if (err)
		unlink(file.path); /* what was not taken is not kept */
	else
		tr_addf(&job->cli->ctx, &job->cli->out, "Đã lưu tệp quyết định.\n");
	return err;
}

static enum err papers(struct year_job *job)
{
	const struct campaign *c = NULL;
	struct doc *const *all;
	unsigned count = 0;
	enum err err = open_campaign(job, &c);

	if (!err)
		err = campaign_papers(&job->cli->ctx, job->app, &job->actor, c, &all, &count);
	return err ? err : cli_papers(job->cli, all, count, job->words[0]);
}

static enum err run(struct cli *cli, int argc, char **argv)
{
	static const struct year_job_kind kinds[] = {
	    {.name = "begin",
	     .unopened = true,
	     .writes = true,
	     .by_appraiser = true,
	     .options = "district=",
	     .run = begin},
	    {.name = "list", .unopened = true, .options = "district=", .run = list},
	    {.name = "get", .unopened = true, .words_min = 1, .words_max = 1, .options = "district=", .run = get},
	    {.name = "set",
	     .unopened = true,
	     .writes = true,
	     .by_appraiser = true,
	     .words_min = 2,
	     .words_max = 2,
	     .options = "district=",
	     .run = set},
	    {.name = "papers", .unopened = true, .words_min = 1, .words_max = 1, .options = "district=", .run = papers},
	    {.name = "members", .unopened = true, .options = "district=", .run = members},
	    {.name = "member",
	     .unopened = true,
	     .writes = true,
	     .by_appraiser = true,
	     .words_min = 3,
	     .words_max = 3,
	     .options = "district= login=",
	     .run = member},
	    {.name = "vote",
	     .unopened = true,
	     .writes = true,
	     .by_appraiser = true,
	     .words_min = 3,
	     .words_max = 3,
	     .options = "district= opinion=",
	     .run = vote},
	    {.name = "decide",
	     .unopened = true,
	     .writes = true,
	     .by_appraiser = true,
	     .words_min = 3,
	     .words_max = 3,
	     .options = "district= recognise= not-recognise=",
	     .run = decide},
	    {.name = "publish",
	     .unopened = true,
	     .writes = true,
	     .by_appraiser = true,
	     .words_min = 3,
	     .words_max = 3,
	     .options = "district=",
	     .run = publish},
	    {.name = "attach",
	     .unopened = true,
	     .writes = true,
	     .by_appraiser = true,
	     .words_min = 2,
	     .words_max = 2,
	     .options = "district=",
	     .run = attach},
	};

	return year_job_run(cli, argc, argv, &command_campaign, kinds, sizeof kinds / sizeof *kinds);
}

const struct command command_campaign = {
    .name = "campaign",
    .usage = N_("tcpl campaign begin|list|members MÃ-TỈNH NĂM [--district TÊN-HUYỆN]\n"
		"tcpl campaign get|set MÃ-TỈNH NĂM office|meeting|report [JSON]\n"
		"tcpl campaign member MÃ-TỈNH NĂM chair|vice|member|secretary HỌ-TÊN CHỨC-VỤ [--login TÊN-ĐĂNG-NHẬP]\n"
		"tcpl campaign vote MÃ-TỈNH NĂM SỐ-THÀNH-VIÊN MÃ-ĐƠN-VỊ yes|no [--opinion Ý-KIẾN]\n"
		"tcpl campaign decide MÃ-TỈNH NĂM SỐ NGÀY NGƯỜI-KÝ [--recognise MÃ] [--not-recognise MÃ]\n"
		"tcpl campaign attach MÃ-TỈNH NĂM SỐ TỆP.pdf\n"
		"tcpl campaign papers MÃ-TỈNH NĂM THƯ-MỤC\n"
		"tcpl campaign publish MÃ-TỈNH NĂM SỐ NGÀY NƠI-CÔNG-BỐ"),
    .summary = N_("đợt thẩm định của một năm: danh sách đơn vị, Hội đồng, quyết định, công bố"),
    .help =
	N_("Năm 2024 trở về trước do Phòng Tư pháp cấp huyện thẩm định: ghi tên huyện vào --district (\"thành phố\n"
	   "Thanh Hóa\"). --recognise, --not-recognise: kết quả của đơn vị mà bộ tiêu chí chưa đủ căn cứ kết luận.\n"),
    .run = run,
};
