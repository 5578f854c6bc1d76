/* What must hold of every edition and all answers: tried on the practice edition and on small random ones, with a
 * seeded generator, so that a failure can be had again. */
#include <stdio.h>
#include <stdlib.h>

#include "../unit/support.h"
#include "base/file.h"
#include "record/record.h"

#define PRACTICE_ROUNDS 150
#define RANDOM_EDITIONS 250

static uint64_t seed;

static unsigned below(unsigned n)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (unsigned)(seed % n);
}

static bool one_in(unsigned n)
{
	return below(n) == 0;
}

/* --- random editions --- */

static const char cited[] = "\"citation\": {\"instrument\": \"VB\"}, \"state\": \"seen\"";

static void add_points(struct buf *out, const char *key, points p)
{
	char text[POINTS_TEXT_SIZE];

	buf_addf(out, "\"%s\": \"%s\"", key, points_print(p, '.', text));
}

static void add_options(struct buf *out, points max, bool in_points)
{
	buf_adds(out, "\"options\": [{\"code\": \"a\", \"text\": \"a\", ");
	if (in_points)
		add_points(out, "points", max);
	else
		buf_adds(out, "\"met\": true");
	for (unsigned i = 0, n = 1 + below(3); i < n; i++) {
		buf_addf(out, "}, {\"code\": \"%c\", \"text\": \"x\", ", 'b' + (char)i);
		if (in_points)
			add_points(out, "points", (points)below((unsigned)max / 25 + 1) * 25);
		else
			buf_addf(out, "\"met\": %s", one_in(2) ? "true" : "false");
	}
	buf_adds(out, "}]");
}

static void add_bands(struct buf *out, points max)
{
	unsigned from = 50 + below(51);

	buf_addf(out, "\"bands\": [{\"from\": \"%u\", ", from);
	add_points(out, "points", max);
	while (from > 0) {
		unsigned next = one_in(3) ? 0 : below(from);

		max = (points)below((unsigned)max / 25 + 1) * 25;
		buf_addf(out, "}, {\"from\": \"%u\", \"below\": \"%u\", ", next, from);
		add_points(out, "points", max);
		from = next;
	}
	buf_adds(out, "}]");
}

/* A threshold, now and then one that no source shows. */
static void add_least(struct buf *out, unsigned most, bool unknown)
{
	if (unknown)
		buf_adds(out, "\"at_least\": null");
	else
		buf_addf(out, "\"at_least\": %u", 1 + below(most));
}

static void add_rule(struct buf *out, points max, bool in_points, bool unknown)
{
	static const char list[] =
	    "\"options\": [{\"code\": \"1\", \"text\": \"1\"}, {\"code\": \"2\", \"text\": \"2\"}, "
	    "{\"code\": \"3\", \"text\": \"3\"}]";
	static const char ratio[] = "\"numerator\": \"n\", \"denominator\": \"m\"";

	switch (unknown ? 3 + below(4) : below(in_points ? 9 : 7)) {
	case 0:
		buf_adds(out, "{\"kind\": \"yes_no\", \"question\": \"q\"}");
		break;
	case 1:
	case 2:
		buf_adds(out, one_in(2) ? "{\"kind\": \"choice\", \"question\": \"q\", "
					: "{\"kind\": \"external\", \"question\": \"q\", \"issuer\": \"i\", ");
		add_options(out, max, in_points);
		buf_addc(out, '}');
		break;
	case 3:
		buf_addf(out, "{\"kind\": \"ratio_min\", %s, ", ratio);
		add_least(out, 100, unknown);
		buf_addc(out, '}');
		break;
	case 4:
		buf_adds(out, "{\"kind\": \"count_min\", \"question\": \"q\", ");
		add_least(out, 20, unknown);
		buf_addc(out, '}');
		break;
	case 5:
		buf_addf(out, "{\"kind\": \"checklist\", \"question\": \"q\", %s, ", list);
		add_least(out, 3, unknown);
		buf_addc(out, '}');
		break;
	case 6:
		buf_adds(
		    out,
		    "{\"kind\": \"date_within\", \"start\": \"s\", \"event\": \"e\", \"unit\": \"working_days\", ");
		buf_addf(out, unknown ? "\"days\": null}" : "\"days\": %u}", 1 + below(20));
		break;
	case 7:
		buf_addf(out, "{\"kind\": \"ratio_steps\", %s, ", ratio);
		add_bands(out, max);
		buf_addc(out, '}');
		break;
	default:
		buf_adds(out, "{\"kind\": \"manual\", \"question\": \"q\"}");
	}
}

static void add_exception(struct buf *out, points max, bool in_points)
{
	if (!one_in(4))
		return;
	buf_adds(out, ", \"exception\": {\"text\": \"x\", ");
	if (in_points && one_in(2)) {
		add_points(out, "points", (points)below((unsigned)max / 25 + 1) * 25);
		buf_adds(out, ", ");
	}
	buf_addf(out, "%s}", cited);
}

/* What every item begins with; max 0 in a pass/fail edition. */
static void open_item(struct buf *out, const char *code, points max)
{
	buf_addf(out, "{\"code\": \"%s\", \"name\": \"n\", %s", code, cited);
	if (max > 0) {
		buf_adds(out, ", ");
		add_points(out, "max", max);
	}
	add_exception(out, max, max > 0);
}

static void add_content(struct buf *out, const char *code, points max, bool in_points)
{
	bool unknown = one_in(6);

	open_item(out, code, max);
	if (unknown)
		buf_adds(out, ", \"unknown\": {\"rule\": \"r\"}");
	buf_adds(out, ", \"rule\": ");
	add_rule(out, max, in_points, unknown);
	buf_addc(out, '}');
}

/* How many children are needed: all, a number, or not known. */
static void add_need(struct buf *out, unsigned children)
{
	if (one_in(3))
		buf_addf(out, ", \"need\": %u", 1 + below(children));
	else if (one_in(3))
		buf_adds(out, ", \"need\": null, \"unknown\": {\"need\": \"r\"}");
}

static points add_indicator(struct buf *out, const char *code, bool in_points)
{
	struct buf contents = buf_new(out->arena);
	unsigned n = 1 + below(3);
	points sum = 0;

	if (in_points && one_in(5)) { /* entered as a level */
		sum = 100 + (points)below(20) * 25;
		if (one_in(2)) {
			open_item(out, code, sum);
			buf_adds(out, ", \"contents\": null, \"unknown\": {\"contents\": \"r\"}}");
		} else {
			buf_addf(out, "{\"code\": \"%s\", \"name\": \"n\", %s, \"max\": null, \"contents\": null", code,
				 cited);
			buf_adds(out, ", \"unknown\": {\"max\": \"r\", \"contents\": \"r\"}}");
		}
		return sum;
	}
	for (unsigned i = 0; i < n; i++) {
		points max = in_points ? 25 + (points)below(20) * 25 : 0;

		if (i)
			buf_adds(&contents, ", ");
		add_content(&contents, str_fmt(out->arena, "%s.%u", code, i + 1), max, in_points);
		sum += max;
	}
	open_item(out, code, sum);
	if (!in_points)
		add_need(out, n);
	buf_addf(out, ", \"contents\": [%s]}", contents.data);
	return sum;
}

static points add_criterion(struct buf *out, unsigned number, bool in_points)
{
	struct buf indicators = buf_new(out->arena);
	unsigned n = 1 + below(3);
	points sum = 0;

	for (unsigned i = 0; i < n; i++) {
		if (i)
			buf_adds(&indicators, ", ");
		sum += add_indicator(&indicators, str_fmt(out->arena, "%u.%u", number, i + 1), in_points);
	}
	open_item(out, str_fmt(out->arena, "%u", number), in_points ? sum : 0);
	if (!in_points)
		add_need(out, n);
	buf_addf(out, ", \"indicators\": [%s]}", indicators.data);
	return sum;
}

static void add_conditions(struct buf *out, points total, unsigned criteria, bool in_points)
{
	if (in_points) {
		buf_adds(out, "{\"code\": \"total\", \"kind\": \"total_min\", \"text\": \"t\", ");
		add_points(out, "min", (points)below((unsigned)total / 25) * 25);
		buf_addf(out,
			 ", %s}, {\"code\": \"each\", \"kind\": \"criteria_min\", \"percent\": \"%u\", \"text\": "
			 "\"t\", %s}, ",
			 cited, below(101), cited);
		buf_addf(out, "{\"code\": \"heads\", \"kind\": \"heads_clean\", \"text\": \"t\", %s}", cited);
	} else {
		buf_addf(out, "{\"code\": \"criteria\", \"kind\": \"criteria_met\", \"need\": %u, \"text\": \"t\", %s}",
			 1 + below(criteria), cited);
	}
}

static const struct edition *random_edition(struct ctx *ctx)
{
	struct buf criteria = buf_new(ctx->arena), out = buf_new(ctx->arena);
	bool in_points = !one_in(3);
	unsigned n = 1 + below(3);
	const struct edition *e;
	struct source source = {.name = "random"};
	points total = 0;

	for (unsigned i = 0; i < n; i++) {
		if (i)
			buf_adds(&criteria, ", ");
		total += add_criterion(&criteria, i + 1, in_points);
	}
	buf_addf(&out,
		 "{\"format\": \"tcpl-edition/1\", \"code\": \"x\", \"title\": \"t\", \"practice\": false, \"banner\": "
		 "null, "
		 "\"result\": \"%s\", \"years\": {\"first\": 2020, \"last\": null}, \"unit_kinds\": [\"xã\"], "
		 "\"recognizer\": \"r\", "
		 "\"dossier_to\": \"d\", \"instruments\": [{\"code\": \"VB\", \"type\": \"t\", \"number\": \"n\", "
		 "\"issuer\": \"i\", "
		 "\"title\": \"t\", \"signed\": \"2020-01-01\", \"in_force\": \"2020-01-01\"}], \"calendar\": [], "
		 "\"forms\": [], ",
		 in_points ? "points" : "pass");
	if (in_points) {
		buf_adds(&out, "\"step\": \"0.25\", ");
		add_points(&out, "total_max", total);
		buf_adds(&out, ", ");
	}
	buf_addf(&out, "\"criteria\": [%s], \"conditions\": [", criteria.data);
	add_conditions(&out, total, n, in_points);
	buf_adds(&out, "]}");
	source.text = out.data;
	source.size = out.size;
	if (edition_load(ctx, &source, NULL, &e))
		fail_msg("%s: %s\n%s", ctx->problems->place.pointer, ctx->problems->text, out.data);
	return e;
}

static const struct edition *practice_edition(struct ctx *ctx)
{
	struct source source = {.name = "practice"};
	const struct edition *e;
	char *text;

	assert_int_equal(file_read(ctx, SOURCE_ROOT "/law/practice/edition.json", JSON_SIZE_MAX, &text, &source.size),
			 OK);
	source.text = text;
	assert_int_equal(edition_load(ctx, &source, NULL, &e), OK);
	return e;
}

/* --- random answers --- */

static const struct workdays only_weekends;

static struct facts facts_of(struct ctx *ctx, const struct edition *e)
{
	return (struct facts){
	    .year = 2024, .answers = NEW_ARRAY(ctx->arena, struct answer, e->item_count), .workdays = &only_weekends};
}

static struct answer *answer_of(const struct facts *facts, const struct item *item)
{
	return (struct answer *)(uintptr_t)&facts->answers[item->index];
}

static void answer_content(const struct edition *e, const struct item *item, struct answer *a)
{
	a->denominator = 1 + (int64_t)below(one_in(4) ? COUNT_MAX : 30);
	a->numerator = item->rule.kind == RULE_COUNT_MIN ? below(25) : below((unsigned)a->denominator + 1);
	a->yes = one_in(2);
	a->option = item->rule.option_count ? below(item->rule.option_count) : 0;
	a->ticked = item->rule.option_count ? below(1u << item->rule.option_count) : 0;
	a->start = day_of((struct date){2024, 1 + (int)below(12), 1 + (int)below(28)});
	a->event = a->start + (day)below(40);
	a->points = item->max > 0 ? (points)below((unsigned)(item->max / e->step) + 1) * e->step : 0;
}

/* Answers everything below the item; an exception leaves nothing to answer under it. */
static void answer_item(const struct edition *e, const struct item *item, const struct facts *facts)
{
	struct answer *a = answer_of(facts, item);

	if (item->exception && one_in(6)) {
		a->given = a->nothing_arose = true;
		a->why = "w";
	} else if (item->depth == DEPTH_CONTENT) {
		a->given = true;
		answer_content(e, item, a);
	} else if (item->child_count == 0) {
		a->given = true;
		a->level = (enum level)(LEVEL_MAX + below(4));
	}
	for (unsigned i = 0; i < item->child_count && !a->given; i++)
		answer_item(e, item->children[i], facts);
}

static struct facts complete_answers(struct ctx *ctx, const struct edition *e)
{
	struct facts facts = facts_of(ctx, e);

	for (unsigned i = 0; i < e->criterion_count; i++)
		answer_item(e, e->criteria[i], &facts);
	facts.heads_answered = true;
	return facts;
}

static struct facts copy(struct ctx *ctx, const struct edition *e, const struct facts *facts)
{
	struct facts out = *facts;
	struct answer *answers = NEW_ARRAY(ctx->arena, struct answer, e->item_count);

	memcpy(answers, facts->answers, e->item_count * sizeof *answers);
	out.answers = answers;
	return out;
}

static const struct result *result_of(struct ctx *ctx, const struct edition *e, const struct facts *facts)
{
	const struct result *result;

	if (evaluate(ctx, e, facts, &result))
		fail_msg("%s", ctx->problems->text);
	return result;
}

/* --- properties --- */

static void assert_sound(const struct edition *e, const struct result *r)
{
	points low = 0, high = 0;
	unsigned met = 0;

	for (unsigned i = 0; i < e->item_count; i++) {
		const struct verdict *v = &r->verdicts[i];

		assert_true(v->because && *v->because);
		if (!e->in_points)
			continue;
		assert_true(v->low >= 0);
		assert_true(v->high == POINTS_UNKNOWN || v->low <= v->high);
		assert_true(e->items[i]->max == POINTS_UNKNOWN || v->high <= e->items[i]->max);
		assert_true(v->high != POINTS_UNKNOWN || e->items[i]->max == POINTS_UNKNOWN);
	}
	for (unsigned i = 0; i < e->criterion_count; i++) {
		low += r->verdicts[e->criteria[i]->index].low;
		high += r->verdicts[e->criteria[i]->index].high;
		assert_true(tally_open(&r->tallies[i]) <= e->criteria[i]->child_count);
	}
	assert_int_equal(low, r->low);
	assert_int_equal(high, r->high);
	for (unsigned i = 0; i < r->condition_count; i++) {
		met += r->conditions[i].state == YES;
		assert_true(*r->conditions[i].because);
	}
	assert_int_equal(met, r->conditions_met);
	assert_true((r->outcome == MEETS) == (met == r->condition_count));
}

static void assert_sorted(const struct result *r)
{
	unsigned of_items = 0;

	while (of_items < r->todo_count && r->todos[of_items].item)
		of_items++;
	for (unsigned i = 0; i < r->todo_count; i++) {
		assert_true(*r->todos[i].what && r->todos[i].brings >= 0);
		assert_true(i >= of_items || i == 0 || r->todos[i].brings <= r->todos[i - 1].brings);
		assert_true(i < of_items || !r->todos[i].item); /* what is no item's stands last */
	}
}

/* What is decided stays, and an interval never widens. */
static void assert_narrower(const struct edition *e, const struct result *before, const struct result *after)
{
	for (unsigned i = 0; i < e->item_count; i++) {
		const struct verdict *b = &before->verdicts[i], *a = &after->verdicts[i];

		if (!e->in_points)
			assert_true(b->met == UNDECIDED || a->met == b->met);
		else if (a->low < b->low ||
			 (b->high != POINTS_UNKNOWN && (a->high == POINTS_UNKNOWN || a->high > b->high)))
			fail_msg("%s: %d..%d was %d..%d: %s", e->items[i]->code, a->low, a->high, b->low, b->high,
				 a->because);
	}
	assert_true(after->low >= before->low && after->high <= before->high);
	for (unsigned i = 0; i < before->condition_count; i++)
		assert_true(before->conditions[i].state == UNDECIDED ||
			    before->conditions[i].state == after->conditions[i].state);
	assert_true(before->outcome == OUTCOME_UNDECIDED || before->outcome == after->outcome);
}

/* From no answer to all of them, one at a time, here and there. */
static void try_answering(struct ctx *ctx, const struct edition *e)
{
	struct facts full = complete_answers(ctx, e), some = facts_of(ctx, e);
	const struct result *before = result_of(ctx, e, &some), *last = result_of(ctx, e, &full);
	unsigned from = below(e->item_count), stride = e->item_count % 7 ? 7 : 1;

	assert_sound(e, before);
	assert_narrower(e, before, last);
	for (unsigned i = 0; i <= e->item_count; i++) {
		unsigned at = (from + i * stride) % e->item_count;
		const struct result *after;

		if (i == e->item_count)
			some.heads_answered = true;
		else
			*answer_of(&some, e->items[at]) = full.answers[at];
		after = result_of(ctx, e, &some);
		assert_sound(e, after);
		assert_sorted(after);
		assert_narrower(e, before, after);
		assert_narrower(e, after, last);
		before = after;
	}
	assert_true(before->low == last->low && before->high == last->high && before->outcome == last->outcome);
}

static void try_raising(struct ctx *ctx, const struct edition *e)
{
	struct facts facts = complete_answers(ctx, e);
	const struct result *before = result_of(ctx, e, &facts);

	for (unsigned i = 0; i < e->item_count; i++) {
		enum rule_kind kind = e->items[i]->rule.kind;
		struct facts more = copy(ctx, e, &facts);
		struct answer *a = answer_of(&more, e->items[i]);
		const struct result *after;

		if (!a->given || a->nothing_arose || (kind != RULE_RATIO_STEPS && kind != RULE_RATIO_MIN) ||
		    a->numerator == a->denominator)
			continue;
		a->numerator += 1 + below((unsigned)(a->denominator - a->numerator));
		after = result_of(ctx, e, &more);
		assert_true(after->verdicts[i].low >= before->verdicts[i].low);
		assert_true(after->low >= before->low);
		assert_true(e->in_points || after->verdicts[i].met != NO || before->verdicts[i].met != YES);
	}
}

/* The answer with n more: of cases, of things counted or of things ticked. */
static void improve(const struct item *item, struct answer *a, unsigned n)
{
	if (item->rule.kind != RULE_CHECKLIST) {
		a->numerator += n;
		return;
	}
	for (uint32_t bit = 1; n > 0; bit <<= 1) {
		n -= !(a->ticked & bit);
		a->ticked |= bit;
	}
}

static void try_todo(struct ctx *ctx, const struct edition *e, const struct facts *facts, const struct result *before,
		     const struct todo *todo)
{
	unsigned index = todo->item->index, n;

	if (todo->kind != TODO_IMPROVE || sscanf(todo->what, "Thêm %u", &n) != 1)
		return;
	for (unsigned less = 0; less < 2; less++) {
		struct facts more = copy(ctx, e, facts);
		const struct result *after;
		points gain;

		improve(todo->item, answer_of(&more, todo->item), n - less);
		after = result_of(ctx, e, &more);
		gain = after->verdicts[index].low - before->verdicts[index].low;
		if (less ? gain >= todo->brings && e->in_points : gain != todo->brings)
			fail_msg("%s %s: brings %d, promised %d with %u less", todo->code, todo->what, gain,
				 todo->brings, less);
		if (!e->in_points)
			assert_true((after->verdicts[index].met == YES) == !less);
	}
}

static void try_todos(struct ctx *ctx, const struct edition *e)
{
	struct facts facts = complete_answers(ctx, e);
	const struct result *result = result_of(ctx, e, &facts);

	assert_sorted(result);
	for (unsigned i = 0; i < result->todo_count; i++)
		if (result->todos[i].item)
			try_todo(ctx, e, &facts, result, &result->todos[i]);
}

static void try_twice(struct ctx *ctx, const struct edition *e)
{
	struct facts facts = complete_answers(ctx, e);
	struct assessment record = {
	    .edition = e, .unit = {"xã", "A", NULL, NULL, "tỉnh B"}, .year = 2024, .facts = facts};
	struct buf first = buf_new(ctx->arena), second = buf_new(ctx->arena);

	result_write_json(ctx, &record, result_of(ctx, e, &facts), &first);
	result_write_json(ctx, &record, result_of(ctx, e, &facts), &second);
	assert_string_equal(first.data, second.data);
}

static void on_practice(struct ctx *ctx, void (*try)(struct ctx *, const struct edition *))
{
	const struct edition *e = practice_edition(ctx);

	seed = 0x5EED;
	for (int i = 0; i < PRACTICE_ROUNDS; i++)
		try(ctx, e);
}

struct random_run {
	struct ctx *ctx;
	void (*try)(struct ctx *, const struct edition *);
};

static enum err random_work(void *arg)
{
	struct random_run *run = arg;

	run->try(run->ctx, random_edition(run->ctx));
	return OK;
}

static void on_random(void (*try)(struct ctx *, const struct edition *))
{
	struct arena *arena = arena_new(ARENA_SIZE_MAX);

	seed = 0x5EED5;
	for (int i = 0; i < RANDOM_EDITIONS; i++) {
		struct ctx ctx = ctx_new(arena, LANG_VI);
		struct random_run run = {&ctx, try};

		assert_int_equal(arena_run(arena, random_work, &run), OK);
		arena_reset(arena);
	}
	arena_free(arena);
}

TEST(more_answers_never_widen_an_interval)
{
	on_random(try_answering);
}

TEST(more_answers_never_widen_an_interval_of_the_practice_edition)
{
	const struct edition *e = practice_edition(ctx);

	seed = 0x5EED;
	for (int i = 0; i < PRACTICE_ROUNDS / 10; i++)
		try_answering(ctx, e);
}

TEST(all_answers_to_a_complete_edition_leave_no_interval)
{
	const struct edition *e = practice_edition(ctx);

	seed = 0x5EED;
	for (int i = 0; i < PRACTICE_ROUNDS; i++) {
		struct facts facts = complete_answers(ctx, e);
		const struct result *r = result_of(ctx, e, &facts);

		assert_int_equal(r->low, r->high);
		assert_int_not_equal(r->outcome, OUTCOME_UNDECIDED);
	}
}

TEST(a_higher_ratio_never_gives_fewer_points)
{
	on_practice(ctx, try_raising);
	on_random(try_raising);
}

TEST(what_is_promised_is_reached_by_exactly_that_many_more)
{
	on_practice(ctx, try_todos);
	on_random(try_todos);
}

TEST(the_same_facts_give_the_same_bytes)
{
	on_practice(ctx, try_twice);
	on_random(try_twice);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(more_answers_never_widen_an_interval),
	    cmocka_unit_test(more_answers_never_widen_an_interval_of_the_practice_edition),
	    cmocka_unit_test(all_answers_to_a_complete_edition_leave_no_interval),
	    cmocka_unit_test(a_higher_ratio_never_gives_fewer_points),
	    cmocka_unit_test(what_is_promised_is_reached_by_exactly_that_many_more),
	    cmocka_unit_test(the_same_facts_give_the_same_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
