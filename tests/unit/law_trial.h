/* law_trial.h - facts put to an edition of law_fixture.h, and what must come out. */
#ifndef TCPL_TESTS_LAW_TRIAL_H
#define TCPL_TESTS_LAW_TRIAL_H

#include "law/evaluate.h"
#include "law_fixture.h"

/* An edition, the facts of a year, and what they come to. */
struct trial {
	struct ctx *ctx;
	const struct edition *edition;
	struct answer *answers;
	struct head_fact heads[4];
	struct facts facts;
	const struct result *result;
};

static const struct workdays only_weekends;

static inline struct trial trial_of(struct ctx *ctx, const struct edition *edition)
{
	struct trial t = {.ctx = ctx, .edition = edition};

	t.answers = NEW_ARRAY(ctx->arena, struct answer, edition->item_count);
	t.facts = (struct facts){.year = 2024, .answers = t.answers, .workdays = &only_weekends};
	return t;
}

static inline struct trial points_trial(struct ctx *ctx)
{
	return trial_of(ctx, edition_of(ctx, POINTS_EDITION, "thu", "thu"));
}

static inline struct trial pass_trial(struct ctx *ctx)
{
	return trial_of(ctx, edition_of(ctx, PASS_EDITION, "dat", "dat"));
}

static inline struct answer *answer(struct trial *t, const char *code)
{
	const struct item *item = edition_item(t->edition, code);

	assert_non_null(item);
	t->answers[item->index] = (struct answer){.given = true};
	return &t->answers[item->index];
}

static inline void ratio(struct trial *t, const char *code, int64_t numerator, int64_t denominator)
{
	struct answer *a = answer(t, code);

	a->numerator = numerator;
	a->denominator = denominator;
}

static inline enum err work(struct trial *t)
{
	t->facts.heads = t->heads;
	return evaluate(t->ctx, t->edition, &t->facts, &t->result);
}

static const struct verdict *verdict(struct trial *t, const char *code)
{
	if (work(t))
		fail_msg("%s", t->ctx->problems->text);
	return &t->result->verdicts[edition_item(t->edition, code)->index];
}

static inline void assert_points(struct trial *t, const char *code, points low, points high)
{
	const struct verdict *v = verdict(t, code);

	if (v->low != low || v->high != high)
		fail_msg("%s: %d..%d, expected %d..%d (%s)", code, v->low, v->high, low, high, v->because);
}

static inline void assert_met(struct trial *t, const char *code, enum tri met)
{
	const struct verdict *v = verdict(t, code);

	if (v->met != met)
		fail_msg("%s: %s", code, v->because);
}

static inline enum tri condition(struct trial *t, const char *code)
{
	if (work(t))
		fail_msg("%s", t->ctx->problems->text);
	for (unsigned i = 0; i < t->result->condition_count; i++)
		if (str_eq(t->result->conditions[i].code, code))
			return t->result->conditions[i].state;
	fail_msg("no condition %s", code);
	return UNDECIDED;
}

static inline void assert_refused(struct trial *t, const char *words)
{
	assert_int_equal(work(t), ERR_INPUT);
	assert_told(t->ctx, words);
}

static inline void dates(struct trial *t, const char *code, const char *start, const char *event)
{
	struct answer *a = answer(t, code);

	assert_true(day_parse(start, &a->start) && day_parse(event, &a->event));
}

/* The maxima of 2.1 and 2.2 are not known; together they have 8 points. */
static inline struct trial unknown_maxima(struct ctx *ctx)
{
	char *text = variant(
	    ctx, POINTS_EDITION, "'max': '3', 'citation': {'instrument': 'VB'}, 'state': 'seen',\n     'unknown': {",
	    "'max': null, 'citation': {'instrument': 'VB'}, 'state': 'seen',\n     'unknown': {'max': 'chưa thấy', ");
	const struct edition *e;

	text = replaced(ctx, text, "'max': '5', 'citation': {'instrument': 'VB'}, 'state': 'seen', 'contents'",
			"'max': null, 'unknown': {'max': 'chưa thấy'}, 'citation': {'instrument': 'VB'}, 'state': "
			"'seen', 'contents'");
	text =
	    replaced(ctx, text, "'max': '5', 'citation'", "'max': null, 'unknown': {'max': 'chưa thấy'}, 'citation'");
	if (load_text(ctx, text, &e))
		fail_msg("%s: %s", ctx->problems->place.pointer, ctx->problems->text);
	return trial_of(ctx, e);
}

static inline void nothing_arose(struct trial *t, const char *code)
{
	struct answer *a = answer(t, code);

	a->nothing_arose = true;
	a->why = "cả năm không có";
}

static inline struct answer *stated(struct trial *t, const char *code, points p)
{
	struct answer *a = answer(t, code);

	a->has_points = true;
	a->points = p;
	return a;
}

#endif
