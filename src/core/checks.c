#include "core/checks_parts.h"

#include <stdlib.h>

#include "base/text.h"

#define REASON_CHARACTERS_MAX 1000

const struct check_rule *check_rule_at(unsigned index)
{
	return index < check_entry_count ? &check_entries[index].rule : NULL;
}

const char *check_weight(const struct check_finding *f)
{
	if (f->explained)
		return N_("đã giải thích");
	return f->rule->severity == SEVERITY_ERROR     ? N_("mâu thuẫn")
	       : f->rule->severity == SEVERITY_WARNING ? N_("cảnh báo")
						       : N_("gợi ý");
}

void checks_found(struct checking *c, const struct item *item, const char *text, const struct citation *citation)
{
	if (c->count < FINDINGS_MAX)
		c->findings[c->count++] = (struct check_finding){
		    .rule = c->rule,
		    .item = item,
		    .text = text,
		    .citation = citation && citation->instrument ? citation_text(c->ctx->arena, citation) : NULL};
}

static void run_rule(struct checking *c, const struct check_entry *entry)
{
	const struct edition *e = c->year->edition;

	c->rule = &entry->rule;
	if (entry->year)
		entry->year(c);
	for (unsigned i = 0; entry->item && i < e->item_count; i++)
		entry->item(c, e->items[i], &c->year->record->facts.answers[i]);
}

static void take_explanations(struct checking *c, const struct sql_check_explanations *rows, size_t count)
{
	for (size_t i = 0; i < c->count; i++)
		for (size_t k = 0; k < count; k++)
			if (str_eq(rows[k].rule, c->findings[i].rule->code) &&
			    str_eq(rows[k].item, c->findings[i].item ? c->findings[i].item->code : "")) {
				c->findings[i].explained = rows[k].reason;
				c->findings[i].explained_by = rows[k].name;
			}
}

/* What asks for a look first, the worst of it first, then the law's order. */
static int by_weight(const void *a, const void *b)
{
	const struct check_finding *x = a, *y = b;
	int ix = x->item ? (int)x->item->index : -1, iy = y->item ? (int)y->item->index : -1;

	if ((x->explained != NULL) != (y->explained != NULL))
		return x->explained ? 1 : -1;
	if (x->rule->severity != y->rule->severity)
		return x->rule->severity < y->rule->severity ? -1 : 1;
	if (ix != iy)
		return ix < iy ? -1 : 1;
	return x->rule < y->rule ? -1 : x->rule > y->rule;
}

enum err checks_run(struct ctx *ctx, struct app *app, const struct year *year, const struct year *before,
		    const struct check_finding **out, size_t *count)
{
	struct checking c = {.ctx = ctx,
			     .year = year,
			     .before = before && str_eq(before->edition->code, year->edition->code) ? before : NULL,
			     .today = app->today(),
			     .findings = NEW_ARRAY(ctx->arena, struct check_finding, FINDINGS_MAX)};
	const struct sql_check_explanations *rows;
	struct sql_opinions_pending pending = {0};
	size_t row_count = 0;
	bool found;
	enum err err = sql_opinions_pending(ctx, app->db, year->id, &pending, &found);

	*count = 0;
	if (!err)
		err = sql_check_explanations(ctx, app->db, year->id, &rows, &row_count);
	if (err)
		return err;
	c.opinions_pending = pending.pending;
	for (unsigned i = 0; i < check_entry_count; i++)
		run_rule(&c, &check_entries[i]);
	take_explanations(&c, rows, row_count);
	qsort(c.findings, c.count, sizeof *c.findings, by_weight);
	*out = c.findings;
	*count = c.count;
	return OK;
}

/* --- explaining --- */

struct explaining {
	struct app *app;
	const struct actor *actor;
	int64_t year;
	const char *rule, *item, *reason;
};

static bool is_rule(const char *code)
{
	for (unsigned i = 0; i < check_entry_count; i++)
		if (str_eq(check_entries[i].rule.code, code))
			return true;
	return false;
}

static enum err explain(struct ctx *ctx, struct db *db, void *arg)
{
	const struct explaining *x = arg;
	struct audit_entry entry = {.action = "explain", .year = x->year, .after = x->reason};
	const struct year *year = NULL;
	const struct item *item = NULL;
	struct scope scope;
	enum err err = year_touch(ctx, db, x->year);

	if (!err)
		err = year_load(ctx, x->app, x->year, &year);
	if (err)
		return err;
	item = *x->item ? edition_item(year->edition, x->item) : NULL;
	scope = year_scope(year, x->actor, item);
	err = permit(ctx, x->actor, ACTION_EXPLAIN, &scope);
	if (!err && ((*x->item && !item) || !is_rule(x->rule)))
		err = problem(ctx, ERR_NOT_FOUND, (struct place){0}, NULL, NULL, "Không có điểm cần xem lại này.");
	if (err)
		return err;
	err = x->reason
		  ? sql_check_explain(ctx, db, x->year, x->rule, x->item, x->reason, x->actor->person, db_now(), NULL)
		  : sql_check_unexplain(ctx, db, x->year, x->rule, x->item, NULL);
	entry.unit = year->unit.id;
	entry.subject = *x->item ? str_fmt(ctx->arena, "%s/%s", x->rule, x->item) : x->rule;
	return err ? err : audit_append(ctx, db, x->actor, &entry);
}

enum err check_explain(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t year, const char *rule,
		       const char *item, const char *reason)
{
	struct explaining x = {app, actor, year, rule, item ? item : "", str_empty(reason) ? NULL : reason};

	if (x.reason && text_length(x.reason) > REASON_CHARACTERS_MAX)
		return problem(ctx, ERR_INPUT, (struct place){.pointer = str_fmt(ctx->arena, "reason-%s", rule)}, NULL,
			       N_("Viết gọn lại."), "Dài hơn %d ký tự.", REASON_CHARACTERS_MAX);
	return db_write(ctx, app->db, explain, &x);
}
