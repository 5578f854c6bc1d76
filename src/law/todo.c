/* What can still be done and what it brings, in the order of gain: the short list an officer wants in December. */
#include <stdlib.h>

#include "law/evaluate_parts.h"

struct todos {
	const struct evaluation *ev;
	struct todo *all;
	unsigned count;
};

static void add(struct todos *t, enum todo_kind kind, const struct item *item, points brings, const char *what)
{
	t->all[t->count++] =
	    (struct todo){.kind = kind, .item = item, .code = item->code, .brings = brings, .what = what};
}

static points room_of(const struct item *item)
{
	return item->max == POINTS_UNKNOWN ? 0 : item->max;
}

/* How many more are needed to reach a percentage of the same whole. */
static long long more_to_reach(const struct answer *a, int32_t percent)
{
	int64_t needed = (a->denominator * percent + PERCENT_ALL - 1) / PERCENT_ALL;

	return (long long)(needed - a->numerator);
}

/* The nearest better band, and what it takes; with few cases a single one may lift the ratio over several bands. */
static void ratio_steps_todo(struct todos *t, const struct item *item, const struct answer *a, points now)
{
	const struct rule *rule = &item->rule;
	unsigned i = rule->band_count;
	struct answer then = *a;
	points reached;

	while (i > 0 && (rule->bands[i - 1].points == POINTS_UNKNOWN || rule->bands[i - 1].points <= now))
		i--;
	if (i == 0)
		return; /* no better one is known */
	then.numerator += more_to_reach(a, rule->bands[i - 1].from);
	reached = rule_evaluate(t->ev, item, &then).low;
	add(t, TODO_IMPROVE, item, reached - now,
	    tr_fmt(t->ev->ctx, "Thêm %lld (đang là %lld/%lld) để đạt mức từ %s: %s.",
		   (long long)(then.numerator - a->numerator), (long long)a->numerator, (long long)a->denominator,
		   percent_words(t->ev, rule->bands[i - 1].from), rule->numerator));
}

static void content_improve(struct todos *t, const struct item *item, const struct answer *a, const struct verdict *v)
{
	const struct rule *rule = &item->rule;
	struct ctx *ctx = t->ev->ctx;
	points gain = t->ev->edition->in_points ? room_of(item) - v->low : 0;
	unsigned ticked = (unsigned)__builtin_popcount(a->ticked);

	switch (rule->kind) {
	case RULE_RATIO_STEPS:
		ratio_steps_todo(t, item, a, v->low);
		break;
	case RULE_RATIO_MIN:
		if (rule->at_least != RULE_NUMBER_UNKNOWN)
			add(t, TODO_IMPROVE, item, gain,
			    tr_fmt(ctx, "Thêm %lld (đang là %lld/%lld) để đạt mức tối thiểu: %s.",
				   more_to_reach(a, rule->at_least), (long long)a->numerator, (long long)a->denominator,
				   rule->numerator));
		break;
	case RULE_COUNT_MIN:
		if (rule->at_least != RULE_NUMBER_UNKNOWN)
			add(t, TODO_IMPROVE, item, gain,
			    tr_fmt(ctx, "Thêm %lld để đủ %d: %s.", (long long)(rule->at_least - a->numerator),
				   rule->at_least, rule->question));
		break;
	case RULE_CHECKLIST:
		if (rule->at_least != RULE_NUMBER_UNKNOWN)
			add(t, TODO_IMPROVE, item, gain,
			    tr_fmt(ctx, "Thêm %d việc trong danh mục để đủ %d: %s.", rule->at_least - (int)ticked,
				   rule->at_least, rule->question));
		break;
	case RULE_YES_NO:
		add(t, TODO_IMPROVE, item, gain, tr_fmt(ctx, "Thực hiện yêu cầu: %s", rule->question));
		break;
	case RULE_UNKNOWN:
	case RULE_CHOICE:      /* what happened has happened */
	case RULE_DATE_WITHIN: /* a date that has passed cannot be mended */
	case RULE_EXTERNAL:
	case RULE_MANUAL:
		break;
	}
}

static void content_todo(struct todos *t, const struct item *item)
{
	const struct answer *a = &t->ev->facts->answers[item->index];
	const struct verdict *v = &t->ev->verdicts[item->index];
	bool in_points = t->ev->edition->in_points;

	if (!a->given)
		add(t, item->rule.kind == RULE_UNKNOWN ? TODO_LAW : TODO_ANSWER, item, room_of(item),
		    item->rule.kind == RULE_UNKNOWN
			? tr(t->ev->ctx, "Cách tính chưa rõ: bổ sung bộ tiêu chí từ văn bản chính thức.")
			: tr(t->ev->ctx, "Nhập số liệu."));
	else if (a->nothing_arose)
		return;
	else if (v->open)
		add(t, TODO_LAW, item, room_of(item), v->because);
	else if (in_points ? v->low < item->max : v->met == NO)
		content_improve(t, item, a, v);
}

/* Everything below is decided, and what is missing is how many of it must be met. */
static void need_todo(struct todos *t, const struct item *item)
{
	for (unsigned i = 0; i < item->child_count; i++)
		if (t->ev->verdicts[item->children[i]->index].met == UNDECIDED)
			return;
	if (item->need == NEED_UNKNOWN && t->ev->verdicts[item->index].met == UNDECIDED)
		add(t, TODO_LAW, item, 0, item_why_unknown(item, "need"));
}

static void indicator_todo(struct todos *t, const struct item *item)
{
	const struct answer *a = &t->ev->facts->answers[item->index];
	bool in_points = t->ev->edition->in_points;

	if (a->given && (a->nothing_arose || a->level != LEVEL_OPEN))
		return;
	if (in_points && (item->max == POINTS_UNKNOWN || !item->complete)) {
		if (t->ev->verdicts[item->index].level == LEVEL_OPEN) /* its contents cannot tell */
			add(t, TODO_ANSWER, item, room_of(item), tr(t->ev->ctx, "Chọn mức đạt của chỉ tiêu."));
		return;
	}
	for (unsigned i = 0; i < item->child_count; i++)
		content_todo(t, item->children[i]);
	if (!in_points && !item->complete && t->ev->verdicts[item->index].met == UNDECIDED)
		add(t, TODO_LAW, item, 0, item_why_unknown(item, "contents"));
	else if (!in_points)
		need_todo(t, item);
}

static void criterion_todo(struct todos *t, const struct item *criterion)
{
	const struct answer *a = &t->ev->facts->answers[criterion->index];
	bool stated = a->given && a->has_points, answers = false;
	unsigned before = t->count;

	if (a->given && (a->nothing_arose || (stated && a->has_tally)))
		return;
	for (unsigned i = 0; i < criterion->child_count && !(a->given && a->has_tally); i++)
		indicator_todo(t, criterion->children[i]);
	for (unsigned i = before; i < t->count; i++) {
		answers |= t->all[i].kind == TODO_ANSWER;
		if (stated) /* only the counts are still wanted */
			t->all[i].brings = 0;
	}
	if (!t->ev->edition->in_points)
		need_todo(t, criterion);
	else if (t->ev->verdicts[criterion->index].open && !answers)
		add(t, TODO_ANSWER, criterion,
		    t->ev->verdicts[criterion->index].high - t->ev->verdicts[criterion->index].low,
		    tr(t->ev->ctx, "Nhập điểm của tiêu chí, vì điểm tối đa của các chỉ tiêu chưa rõ."));
}

static int by_gain(const void *a, const void *b)
{
	const struct todo *x = a, *y = b;

	if (x->brings != y->brings)
		return x->brings < y->brings ? 1 : -1;
	if (x->kind != y->kind)
		return (int)x->kind - (int)y->kind;
	return (int)(x->item ? x->item->index : 0) - (int)(y->item ? y->item->index : 0);
}

void todos_make(const struct evaluation *ev, struct result *result)
{
	struct todos t = {.ev = ev};

	t.all = NEW_ARRAY(ev->ctx->arena, struct todo, ev->edition->item_count + ev->edition->condition_count + 1);
	for (unsigned i = 0; i < ev->edition->criterion_count; i++)
		criterion_todo(&t, ev->edition->criteria[i]);
	qsort(t.all, t.count, sizeof *t.all, by_gain);
	for (unsigned i = 0; i < result->condition_count; i++) {
		const struct condition_result *c = &result->conditions[i];

		if (!c->condition)
			t.all[t.count++] = (struct todo){.kind = TODO_LAW, .code = c->code, .what = c->because};
		else if (c->condition->kind == CONDITION_HEADS_CLEAN && c->state == UNDECIDED)
			t.all[t.count++] = (struct todo){.kind = TODO_ANSWER, .code = c->code, .what = c->because};
	}
	result->todos = t.all;
	result->todo_count = t.count;
}
