#include "core/assignment.h"

#include "base/limits.h"
#include "base/text.h"
#include "core/notice.h"
#include "core/year_parts.h"
#include "law/calendar.h"

#define NOTE_CHARACTERS_MAX 500

struct assigning {
	struct app *app;
	const struct actor *actor;
	const struct year *seen;
	const struct assign *list;
	unsigned count;
};

static const struct assignment *standing(const struct year *year, const char *item)
{
	for (unsigned i = 0; i < year->assignment_count; i++)
		if (str_eq(year->assignments[i].item->code, item))
			return &year->assignments[i];
	return NULL;
}

/* The last day on which the dossier may be sent, where the edition has one. */
static day dossier_day(const struct year *year, const struct calendar_step **step)
{
	*step = calendar_step_of(year->edition, "submit");
	return *step ? calendar_last_day(*step, year->number, DAY_UNKNOWN, year->workdays) : DAY_UNKNOWN;
}

static enum err check_due(struct ctx *ctx, const struct year *year, const struct assign *a)
{
	const struct calendar_step *step;
	day last = dossier_day(year, &step);
	char text[DATE_TEXT_SIZE];

	if (a->due == DAY_UNKNOWN || last == DAY_UNKNOWN || a->due <= last)
		return OK;
	return problem(
	    ctx, ERR_INPUT, (struct place){.pointer = str_fmt(ctx->arena, "due-%s", a->item)},
	    citation_text(ctx->arena, &step->citation), N_("Chọn ngày sớm hơn, để còn niêm yết, họp và gửi hồ sơ."),
	    "Mục %s: hạn của công chức không được sau ngày cuối cùng gửi hồ sơ (%s).", a->item, day_print(last, text));
}

static enum err check_person(struct ctx *ctx, struct db *db, const struct year *year, const struct assign *a)
{
	struct sql_member_of_unit row;
	bool found = false;
	enum err err = a->person ? sql_member_of_unit(ctx, db, a->person, year->unit.id, &row, &found) : OK;

	if (err || !a->person || (found && !row.disabled))
		return err;
	return problem(ctx, ERR_INPUT, (struct place){.pointer = str_fmt(ctx->arena, "person-%s", a->item)}, NULL,
		       N_("Lập tài khoản hoặc giao vai trò cho người đó ở trang Người dùng trước."),
		       "Mục %s: người được chọn không có vai trò ở đơn vị này hoặc tài khoản đã khóa.", a->item);
}

static enum err check_one(struct ctx *ctx, struct db *db, const struct year *year, const struct assign *a)
{
	if (!edition_item(year->edition, a->item))
		return problem(ctx, ERR_INPUT, (struct place){.pointer = "item"}, NULL, NULL,
			       "Bộ tiêu chí của năm này không có mục \"%s\".", a->item);
	if (a->note && text_length(a->note) > NOTE_CHARACTERS_MAX)
		return problem(ctx, ERR_INPUT, (struct place){.pointer = str_fmt(ctx->arena, "note-%s", a->item)}, NULL,
			       N_("Viết gọn lại."), "Ghi chú dài hơn %d ký tự.", NOTE_CHARACTERS_MAX);
	enum err err = check_due(ctx, year, a);
	return err ? err : check_person(ctx, db, year, a);
}

static char *in_json(struct ctx *ctx, int64_t person, int64_t due)
{
	if (due == DB_NULL)
		return str_fmt(ctx->arena, "{\"person\":%lld}", (long long)person);
	return str_fmt(ctx->arena, "{\"due\":%lld,\"person\":%lld}", (long long)due, (long long)person);
}

static bool is_same(const struct assignment *old, const struct assign *a)
{
	if (!old || !a->person)
		return !old && !a->person;
	return old->person == a->person && old->due == a->due &&
	       str_eq(old->note ? old->note : "", a->note ? a->note : "");
}

static enum err write_one(struct ctx *ctx, struct db *db, const struct assigning *s, const struct year *year,
			  const struct assign *a)
{
	const struct assignment *old = standing(year, a->item);
	int64_t due = a->due == DAY_UNKNOWN ? DB_NULL : a->due;
	struct audit_entry entry = {.unit = year->unit.id, .action = "assign", .year = year->id, .subject = a->item};
	enum err err;

	if (is_same(old, a))
		return OK;
	if (old)
		entry.before = in_json(ctx, old->person, old->due == DAY_UNKNOWN ? DB_NULL : old->due);
	if (a->person)
		entry.after = in_json(ctx, a->person, due);
	err = a->person ? sql_assignment_save(ctx, db, db_new_id(), year->id, a->item, a->person, due,
					      str_empty(a->note) ? NULL : a->note, s->actor->person, db_now(), NULL)
			: sql_assignment_delete(ctx, db, year->id, a->item, NULL);
	if (!err && a->person && a->person != s->actor->person &&
	    (!old || old->person != a->person || old->due != a->due))
		err = notice_assigned(ctx, db, year, a->person, a->item, a->due);
	return err ? err : audit_append(ctx, db, s->actor, &entry);
}

static enum err assign_all(struct ctx *ctx, struct db *db, void *arg)
{
	const struct assigning *s = arg;
	const struct year *year = NULL;
	struct scope scope;
	enum err err = year_touch(ctx, db, s->seen->id), next;

	if (!err)
		err = year_load(ctx, s->app, s->seen->id, &year);
	if (err)
		return err;
	scope = year_scope(year, s->actor, NULL);
	err = permit(ctx, s->actor, ACTION_ASSIGN, &scope);
	for (unsigned i = 0; i < s->count; i++) /* every fault is told */
		if (err != ERR_DENIED && err != ERR_STATE && (next = check_one(ctx, db, year, &s->list[i])))
			err = next;
	for (unsigned i = 0; i < s->count && !err; i++)
		err = write_one(ctx, db, s, year, &s->list[i]);
	return err;
}

enum err assignment_save(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t year,
			 const struct assign *list, unsigned count)
{
	struct assigning s = {.app = app, .actor = actor, .list = list, .count = count};
	struct scope scope;
	enum err err = year_open(ctx, app, actor, year, &s.seen);

	if (err)
		return err;
	scope = year_scope(s.seen, actor, NULL);
	err = permit(ctx, actor, ACTION_ASSIGN, &scope);
	return err ? err : db_write(ctx, app->db, assign_all, &s);
}

/* --- lists of what is to be done --- */

static bool answered(const struct year *year, const struct item *item)
{
	for (const struct item *at = item; at; at = at->parent)
		if (year->record->facts.answers[at->index].given)
			return true;
	return false;
}

static void add_missing(struct ctx *ctx, struct task *task, const char **list, const struct item *item,
			const char *what)
{
	list[task->missing_count++] = str_fmt(ctx->arena, "%s: %s", item->code, tr(ctx, what));
}

/* The contents under the item; those that have an assignment of their own belong to that. */
static void count_contents(struct ctx *ctx, const struct year *year, const struct assignment *mine,
			   const struct item *item, struct task *task, const char **list)
{
	if (year->owners[item->index] != mine)
		return;
	for (unsigned i = 0; i < item->child_count; i++)
		count_contents(ctx, year, mine, item->children[i], task, list);
	if (item->child_count > 0)
		return;
	task->contents++;
	if (!answered(year, item)) {
		add_missing(ctx, task, list, item, N_("chưa ghi số liệu"));
		return;
	}
	task->answered++;
	if (year->evidence_counts[item->index] == 0) {
		task->without_evidence++;
		add_missing(ctx, task, list, item, N_("chưa có tài liệu"));
	}
}

static struct task task_of(struct ctx *ctx, struct app *app, const struct year *year, const struct assignment *mine)
{
	const char **list = NEW_ARRAY(ctx->arena, const char *, year->edition->item_count + 1);
	struct task task = {.year = year->id,
			    .number = year->number,
			    .unit_title = unit_row_title(ctx->arena, &year->unit, true),
			    .item = mine->item,
			    .due = mine->due,
			    .days_left = mine->due == DAY_UNKNOWN ? 0 : mine->due - app->today(),
			    .missing = list};

	count_contents(ctx, year, mine, mine->item, &task, list);
	task.done = task.contents == task.answered && task.without_evidence == 0;
	return task;
}

enum err task_list(struct ctx *ctx, struct app *app, const struct actor *actor, const struct task **out, size_t *count)
{
	const struct sql_years_of_person *rows;
	struct task *tasks;
	size_t year_count = 0, room = 0;
	enum err err = sql_years_of_person(ctx, app->db, actor->person, &rows, &year_count);

	*count = 0;
	*out = NULL;
	if (err)
		return err;
	for (size_t i = 0; i < year_count; i++)
		room += (size_t)rows[i].items;
	tasks = NEW_ARRAY(ctx->arena, struct task, room + 1);
	for (size_t i = 0; i < year_count && !err; i++) {
		const struct year *year;

		if (!permitted(actor, ACTION_YEAR_SEE, &(struct scope){.unit = rows[i].unit, .state = STATE_OPEN}))
			continue; /* has left that unit since */
		err = year_open(ctx, app, actor, rows[i].year, &year);
		for (unsigned k = 0; !err && k < year->assignment_count && *count < room; k++)
			if (year->assignments[k].person == actor->person)
				tasks[(*count)++] = task_of(ctx, app, year, &year->assignments[k]);
	}
	*out = tasks;
	return err;
}

enum err task_list_year(struct ctx *ctx, struct app *app, const struct actor *actor, const struct year *year,
			const struct task **out, const char *const **people, size_t *count)
{
	struct task *tasks = NEW_ARRAY(ctx->arena, struct task, year->assignment_count + 1);
	const char **names = NEW_ARRAY(ctx->arena, const char *, year->assignment_count + 1);
	struct scope scope = year_scope(year, actor, NULL);
	enum err err = permit(ctx, actor, ACTION_YEAR_SEE, &scope);

	*count = 0;
	for (unsigned i = 0; i < year->assignment_count && !err; i++) {
		tasks[i] = task_of(ctx, app, year, &year->assignments[i]);
		names[i] = year->assignments[i].person_name;
		++*count;
	}
	*out = tasks;
	*people = names;
	return err;
}
