#include "core/procedure.h"

#include <assert.h>

#include "core/appraised.h"
#include "core/notice.h"
#include "core/year_parts.h"
#include "law/calendar.h"

const struct transition procedure_table[] = {
    {STATE_OPEN, ACT_SUBMIT, STATE_SUBMITTED, ACTION_SUBMIT, NEEDS_NO_OBSTACLE, "submit"},
    {STATE_RETURNED, ACT_SUBMIT, STATE_SUBMITTED, ACTION_SUBMIT, NEEDS_NO_OBSTACLE, "complete"},
    {STATE_SUBMITTED, ACT_RECALL, STATE_OPEN, ACTION_RECALL, NEEDS_REASON, NULL},
    {STATE_SUBMITTED, ACT_RECEIVE, STATE_RECEIVED, ACTION_RECEIVE, NEEDS_CAMPAIGN, "complete"},
    {STATE_RECEIVED, ACT_RETURN, STATE_RETURNED, ACTION_RECEIVE, NEEDS_MISSING, "complete"},
    {STATE_RECEIVED, ACT_CONCLUDE, STATE_APPRAISED, ACTION_APPRAISE, NEEDS_FINAL_SCORE | NEEDS_COUNCIL, "council"},
    {STATE_APPRAISED, ACT_REOPEN, STATE_RECEIVED, ACTION_APPRAISE, NEEDS_REASON, NULL},
    {STATE_APPRAISED, ACT_RECOGNISE, STATE_RECOGNISED, ACTION_DECIDE, NEEDS_DECISION | NEEDS_MEETS, "decide"},
    {STATE_APPRAISED, ACT_NOT_RECOGNISE, STATE_NOT_RECOGNISED, ACTION_DECIDE, NEEDS_DECISION | NEEDS_DOES_NOT_MEET,
     "decide"},
    {STATE_RECOGNISED, ACT_NOT_RECOGNISE, STATE_NOT_RECOGNISED, ACTION_DECIDE, NEEDS_DECISION | NEEDS_REASON, NULL},
    {STATE_RECOGNISED, ACT_WITHDRAW, STATE_WITHDRAWN, ACTION_DECIDE, NEEDS_DECISION | NEEDS_REASON, NULL},
    {STATE_NOT_RECOGNISED, ACT_RECOGNISE, STATE_RECOGNISED, ACTION_DECIDE, NEEDS_DECISION | NEEDS_REASON, NULL},
    {STATE_WITHDRAWN, ACT_RECOGNISE, STATE_RECOGNISED, ACTION_DECIDE, NEEDS_DECISION | NEEDS_REASON, NULL},
};
const unsigned procedure_count = sizeof procedure_table / sizeof *procedure_table;

static const struct {
	const char *code, *name;
} acts[ACT_COUNT] = {
    [ACT_SUBMIT] = {"submit", N_("gửi hồ sơ")},
    [ACT_RECALL] = {"recall", N_("rút hồ sơ")},
    [ACT_RECEIVE] = {"receive", N_("tiếp nhận hồ sơ")},
    [ACT_RETURN] = {"return", N_("yêu cầu bổ sung hồ sơ")},
    [ACT_CONCLUDE] = {"conclude", N_("kết luận thẩm định")},
    [ACT_REOPEN] = {"reopen", N_("mở lại thẩm định")},
    [ACT_RECOGNISE] = {"recognise", N_("công nhận đạt chuẩn")},
    [ACT_NOT_RECOGNISE] = {"not_recognise", N_("ghi vào danh sách chưa đạt chuẩn")},
    [ACT_WITHDRAW] = {"withdraw", N_("hủy công nhận")},
};

static const struct {
	const char *name, *remedy;
} preconditions[PRECONDITION_COUNT] = {
    {N_("không còn việc nào chặn việc gửi"), N_("Làm xong các việc nêu trên rồi gửi.")},
    {N_("ghi rõ lý do"), N_("Ghi lý do rồi làm lại.")},
    {N_("cơ quan thẩm định đã mở đợt của năm đó"), N_("Mở đợt ở trang Thẩm định trước.")},
    {N_("nêu từng mục còn thiếu kèm lý do"), N_("Chọn mục còn thiếu và ghi lý do cho từng mục.")},
    {N_("mọi tiêu chí có kết quả thẩm định cuối cùng"), N_("Ghi kết quả thẩm định cho các tiêu chí còn để ngỏ.")},
    {N_("Hội đồng đã họp đủ thành phần hoặc đã cho ý kiến bằng văn bản"),
     N_("Ghi cuộc họp hoặc ý kiến của thành viên ở trang Hội đồng.")},
    {N_("có số, ngày và người ký quyết định"), N_("Ghi đủ số, ngày và người ký quyết định.")},
    {N_("kết quả thẩm định đáp ứng mọi điều kiện"), N_("Xem lại kết quả thẩm định của đơn vị.")},
    {N_("kết quả thẩm định không đáp ứng đủ điều kiện"), N_("Xem lại kết quả thẩm định của đơn vị.")},
};

const char *act_code(enum act act)
{
	assert(act < ACT_COUNT);
	return acts[act].code;
}

const char *act_name(enum act act)
{
	assert(act < ACT_COUNT);
	return acts[act].name;
}

static unsigned place_of(enum precondition p)
{
	unsigned i = 0;

	while (p >> (i + 1))
		i++;
	assert(i < PRECONDITION_COUNT);
	return i;
}

const char *precondition_name(enum precondition p)
{
	return preconditions[place_of(p)].name;
}

const struct transition *procedure_find(enum year_state from, enum act act)
{
	for (unsigned i = 0; i < procedure_count; i++)
		if (procedure_table[i].from == from && procedure_table[i].act == act)
			return &procedure_table[i];
	return NULL;
}

const char *procedure_citation(struct ctx *ctx, const struct edition *edition, const struct transition *t)
{
	const struct calendar_step *step = t->step ? calendar_step_of(edition, t->step) : NULL;

	return step ? citation_text(ctx->arena, &step->citation) : NULL;
}

/* What can be done in that state, as a list. */
static const char *possible_in(struct ctx *ctx, enum year_state state)
{
	struct buf list = buf_new(ctx->arena);

	for (unsigned i = 0; i < procedure_count; i++)
		if (procedure_table[i].from == state)
			buf_addf(&list, "%s%s", list.size ? "; " : "", tr(ctx, act_name(procedure_table[i].act)));
	return list.size ? list.data : tr(ctx, "không có việc nào");
}

enum err procedure_begin(struct ctx *ctx, struct db *db, struct app *app, const struct actor *actor, int64_t id,
			 enum act act, struct act_under_way *out)
{
	struct scope scope;
	enum err err = year_touch(ctx, db, id);

	if (!err)
		err = year_load(ctx, app, id, &out->year);
	if (err)
		return err;
	out->transition = procedure_find(out->year->state, act);
	scope = year_scope(out->year, actor, NULL);
	if (out->transition)
		return permit(ctx, actor, out->transition->action, &scope);
	return problem(ctx, ERR_STATE, (struct place){0}, NULL,
		       tr_fmt(ctx, "Việc làm được lúc này: %s.", possible_in(ctx, out->year->state)),
		       "Chưa làm được việc \"%s\": năm đánh giá %s.", tr(ctx, act_name(act)),
		       tr(ctx, state_name(out->year->state)));
}

enum err procedure_refuse(struct ctx *ctx, const struct act_under_way *f, enum precondition p, const char *remedy,
			  const char *fmt, ...)
{
	va_list args;
	char *text;

	va_start(args, fmt);
	text = tr_vfmt(ctx, fmt, args);
	va_end(args);
	assert(f->transition->needs & p);
	return problem(ctx, ERR_STATE, (struct place){0}, procedure_citation(ctx, f->year->edition, f->transition),
		       remedy ? remedy : preconditions[place_of(p)].remedy, "Chưa %s được (điều kiện: %s). %s",
		       tr(ctx, act_name(f->transition->act)), tr(ctx, precondition_name(p)), text);
}

enum err procedure_end(struct ctx *ctx, struct db *db, struct app *app, const struct actor *actor,
		       const struct act_under_way *f, const char *after, const char *note, const struct year **out)
{
	const struct audit_entry entry = {.unit = f->year->unit.id,
					  .action = act_code(f->transition->act),
					  .year = f->year->id,
					  .subject = "state",
					  .before = str_fmt(ctx->arena, "\"%s\"", state_code(f->transition->from)),
					  .after = after ? after
							 : str_fmt(ctx->arena, "\"%s\"", state_code(f->transition->to)),
					  .note = note};
	const struct year *after_it = NULL;
	enum err err = sql_year_set_state(ctx, db, f->year->id, state_code(f->transition->to), NULL);

	if (!err)
		err = year_load(ctx, app, f->year->id, &after_it);
	if (!err)
		err = summary_write(ctx, db, app, after_it);
	if (!err)
		err = notice_act(ctx, db, after_it, f->transition->act);
	if (out)
		*out = after_it;
	return err ? err : audit_append(ctx, db, actor, &entry);
}

/* --- for reading --- */

static void print_needs(struct ctx *ctx, unsigned needs, struct buf *out)
{
	bool any = false;

	for (unsigned i = 0; i < PRECONDITION_COUNT; i++)
		if (needs >> i & 1) {
			buf_addf(out, "%s%s", any ? "; " : "", tr(ctx, preconditions[i].name));
			any = true;
		}
}

static void print_roles(struct ctx *ctx, const struct transition *t, struct buf *out)
{
	bool any = false;

	for (unsigned role = 0; role < ROLE_COUNT; role++)
		if (role_may((enum role)role, t->action, t->from, false)) {
			buf_addf(out, "%s%s", any ? "; " : "", tr(ctx, role_name((enum role)role)));
			any = true;
		}
}

void procedure_print(struct ctx *ctx, const struct edition *edition, struct buf *out)
{
	buf_addf(out, "| %s | %s | %s | %s | %s | %s |\n| --- | --- | --- | --- | --- | --- |\n", tr(ctx, "Từ"),
		 tr(ctx, "Việc"), tr(ctx, "Đến"), tr(ctx, "Ai làm"), tr(ctx, "Điều kiện"), tr(ctx, "Căn cứ"));
	for (unsigned i = 0; i < procedure_count; i++) {
		const struct transition *t = &procedure_table[i];
		const char *citation = procedure_citation(ctx, edition, t);

		buf_addf(out, "| %s | %s | %s | ", tr(ctx, state_name(t->from)), tr(ctx, act_name(t->act)),
			 tr(ctx, state_name(t->to)));
		print_roles(ctx, t, out);
		buf_adds(out, " | ");
		print_needs(ctx, t->needs, out);
		buf_addf(out, " | %s |\n",
			 citation ? citation : tr(ctx, "chưa thấy quy định; cách làm của chương trình"));
	}
	buf_adds(out, "\n```mermaid\nstateDiagram-v2\n");
	for (unsigned i = 0; i < procedure_count; i++)
		buf_addf(out, "  %s --> %s: %s\n", state_code(procedure_table[i].from),
			 state_code(procedure_table[i].to), tr(ctx, act_name(procedure_table[i].act)));
	buf_adds(out, "```\n");
}
