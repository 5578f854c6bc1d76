/* From contents to indicators, to criteria, to the total. */
#include "law/evaluate.h"

#include "law/evaluate_parts.h"

const char *points_words(const struct evaluation *ev, points p)
{
	char text[POINTS_TEXT_SIZE];

	return str_dup(ev->ctx->arena, points_print(p, ev->ctx->lang == LANG_EN ? '.' : ',', text));
}

enum level level_of(points p, points max)
{
	if (p == max)
		return LEVEL_MAX;
	if (2 * p >= max)
		return LEVEL_HALF;
	return p > 0 ? LEVEL_LOW : LEVEL_ZERO;
}

static enum level level_of_interval(const struct verdict *v, points max)
{
	if (v->high == 0)
		return LEVEL_ZERO;
	if (max == POINTS_UNKNOWN || v->high == POINTS_UNKNOWN)
		return LEVEL_OPEN;
	return level_of(v->low, max) == level_of(v->high, max) ? level_of(v->low, max) : LEVEL_OPEN;
}

static const char *tri_words(const struct ctx *ctx, enum tri met)
{
	return tr(ctx, met == YES ? N_("đạt") : met == NO ? N_("không đạt") : N_("chưa xác định"));
}

struct verdict verdict_of(const struct evaluation *ev, const struct item *item, enum tri met, const char *fact)
{
	struct verdict v = {.met = met, .open = met == UNDECIDED};

	if (!ev->edition->in_points) {
		v.because = tr_fmt(ev->ctx, "%s: %s.", fact, tri_words(ev->ctx, met));
		return v;
	}
	v.low = met == YES && item->max != POINTS_UNKNOWN ? item->max : 0;
	v.high = met == NO ? 0 : item->max;
	v.level = met == YES ? LEVEL_MAX : met == NO ? LEVEL_ZERO : LEVEL_OPEN;
	v.open |= v.high == POINTS_UNKNOWN;
	if (met == UNDECIDED || v.high == POINTS_UNKNOWN)
		v.because = tr_fmt(ev->ctx, "%s: chưa tính được điểm.", fact);
	else
		v.because = tr_fmt(ev->ctx, "%s: %s điểm.", fact, points_words(ev, v.low));
	return v;
}

struct verdict verdict_open(const struct evaluation *ev, const struct item *item, const char *why)
{
	struct verdict v = {.high = item->max, .met = UNDECIDED, .open = true};

	if (!ev->edition->in_points)
		v.high = 0;
	v.because = why ? why : tr(ev->ctx, "Chưa có số liệu.");
	return v;
}

struct verdict verdict_exception(const struct evaluation *ev, const struct item *item, const struct answer *a)
{
	const char *fact = a->why ? tr_fmt(ev->ctx, "Trong năm không phát sinh (%s)", a->why)
				  : tr(ev->ctx, "Trong năm không phát sinh");
	struct verdict v = verdict_of(ev, item, YES, fact);

	if (ev->edition->in_points && item->exception->points != POINTS_UNKNOWN) {
		v.low = v.high = item->exception->points;
		v.open = false;
		v.because = tr_fmt(ev->ctx, "%s: %s điểm.", fact, points_words(ev, v.low));
	}
	return v;
}

static struct verdict content_verdict(const struct evaluation *ev, const struct item *item)
{
	const struct answer *a = &ev->facts->answers[item->index];

	if (!a->given)
		return verdict_open(ev, item, NULL);
	if (a->nothing_arose)
		return verdict_exception(ev, item, a);
	return rule_evaluate(ev, item, a);
}

/* --- what the appraising office puts in its place --- */

static const struct appraised *appraised_of(const struct evaluation *ev, const struct item *item)
{
	const struct appraised *all = ev->facts->appraised;

	return all && all[item->index].given ? &all[item->index] : NULL;
}

static bool appraised_below(const struct evaluation *ev, const struct item *item)
{
	for (unsigned i = 0; i < item->child_count; i++)
		if (appraised_of(ev, item->children[i]) || appraised_below(ev, item->children[i]))
			return true;
	return false;
}

/* The verdict that counts: the office's where it gave one. */
static struct verdict appraised_verdict(const struct evaluation *ev, const struct item *item, struct verdict own)
{
	const struct appraised *a = appraised_of(ev, item);
	struct verdict v = {.low = 0};

	if (!a)
		return own;
	if (!ev->edition->in_points) {
		v.met = a->met ? YES : NO;
		v.because = tr_fmt(ev->ctx, "Thẩm định: %s (%s).", tri_words(ev->ctx, v.met), a->why);
		return v;
	}
	v.low = v.high = a->points;
	v.met = a->points > 0 ? YES : NO;
	if (item->max != POINTS_UNKNOWN)
		v.level = level_of(a->points, item->max);
	else if (a->points == 0)
		v.level = LEVEL_ZERO;
	v.because = tr_fmt(ev->ctx, "Thẩm định: %s điểm (%s).", points_words(ev, a->points), a->why);
	return v;
}

/* --- points --- */

struct span {
	points low, high;
};

static unsigned tally_known(const struct tally *t)
{
	return t->max + t->half + t->low + t->zero;
}

unsigned tally_open(const struct tally *t)
{
	return t->of - tally_known(t);
}

/* What indicators that share room points between them can come to, when only their levels are known. */
static struct span span_of_levels(points room, points step, const struct tally *t)
{
	struct span s = {0, room};

	if (t->of == 0)
		return (struct span){0, 0};
	if (t->max == t->of)
		return (struct span){room, room};
	if (t->zero == t->of)
		return (struct span){0, 0};
	if (t->max + t->half == t->of)
		s.low = (room + 1) / 2;
	else if (tally_known(t) > t->zero)
		s.low = step; /* somebody has more than nothing */
	if (t->low + t->zero == t->of)
		s.high = (room - 1) / 2;
	else if (tally_known(t) > t->max)
		s.high = room - step; /* somebody lost something */
	return s;
}

static void tally_add(struct tally *t, enum level level)
{
	t->of++;
	switch (level) {
	case LEVEL_MAX:
		t->max++;
		break;
	case LEVEL_HALF:
		t->half++;
		break;
	case LEVEL_LOW:
		t->low++;
		break;
	case LEVEL_ZERO:
		t->zero++;
		break;
	case LEVEL_OPEN:
		break;
	}
}

const char *level_name(enum level level)
{
	switch (level) {
	case LEVEL_MAX:
		return N_("đạt điểm tối đa");
	case LEVEL_HALF:
		return N_("đạt từ 50% số điểm tối đa trở lên");
	case LEVEL_LOW:
		return N_("trên 0 điểm nhưng dưới 50% số điểm tối đa");
	case LEVEL_ZERO:
		return N_("đạt điểm 0");
	case LEVEL_OPEN:
		return N_("chưa xác định");
	}
	return "";
}

static struct place answer_place(const struct evaluation *ev, const struct item *item)
{
	if (ev->facts->places)
		return ev->facts->places[item->index];
	return (struct place){.pointer = item->code};
}

/* A maximum may be too small for the levels entered below it: with 0,25 there is nothing between zero and all. */
static void check_possible(struct evaluation *ev, const struct item *item, struct span s)
{
	if (s.high == POINTS_UNKNOWN || s.low <= s.high)
		return;
	ev->err = problem(ev->ctx, ERR_INPUT, answer_place(ev, item), NULL, N_("Xem lại mức đạt của từng chỉ tiêu."),
			  "Mục %s có tối đa %s điểm, không thể có mức đạt như đã ghi.", item->code,
			  points_words(ev, item->max));
}

/* An indicator of which only the level is entered. */
static struct verdict level_verdict(struct evaluation *ev, const struct item *item, enum level level)
{
	struct verdict v = {.level = level, .met = level == LEVEL_ZERO ? NO : YES};
	struct tally one = {0};
	struct span s = {0, POINTS_UNKNOWN};

	tally_add(&one, level);
	if (item->max != POINTS_UNKNOWN)
		s = span_of_levels(item->max, ev->edition->step, &one);
	else if (level == LEVEL_ZERO)
		s.high = 0;
	check_possible(ev, item, s);
	v.low = s.low;
	v.high = s.high;
	v.because = tr_fmt(ev->ctx, "Mức được nhập: %s.", tr(ev->ctx, level_name(level)));
	return v;
}

/* At most: the maximum less what its contents have lost for certain, and what they can come to when all are known. */
static points sum_high(const struct evaluation *ev, const struct item *item)
{
	points lost = 0, sum = 0;
	bool bounded = item->complete;

	for (unsigned i = 0; i < item->child_count; i++) {
		const struct item *child = item->children[i];
		points high = ev->verdicts[child->index].high;

		bounded &= high != POINTS_UNKNOWN;
		sum += high == POINTS_UNKNOWN ? 0 : high;
		lost += high == POINTS_UNKNOWN || child->max == POINTS_UNKNOWN ? 0 : child->max - high;
	}
	if (item->max == POINTS_UNKNOWN)
		return bounded ? sum : POINTS_UNKNOWN;
	return bounded && sum < item->max - lost ? sum : item->max - lost;
}

/* An indicator as the sum of its contents. */
static struct verdict sum_verdict(const struct evaluation *ev, const struct item *item)
{
	struct verdict v = {.met = UNDECIDED, .open = !item->complete, .high = sum_high(ev, item)};

	for (unsigned i = 0; i < item->child_count; i++) {
		const struct verdict *child = &ev->verdicts[item->children[i]->index];

		v.low += child->low;
		v.open |= child->open;
	}
	v.level = level_of_interval(&v, item->max);
	if (v.high == POINTS_UNKNOWN)
		v.because = tr_fmt(ev->ctx, "Chưa tính được điểm: %s",
				   item_why_unknown(item, item->max == POINTS_UNKNOWN ? "max" : "contents"));
	else if (v.low != v.high)
		v.because = tr_fmt(ev->ctx, "Còn thiếu số liệu: từ %s đến %s điểm.", points_words(ev, v.low),
				   points_words(ev, v.high));
	else if (item->max == POINTS_UNKNOWN)
		v.because = tr_fmt(ev->ctx, "Tổng điểm các nội dung: %s.", points_words(ev, v.low));
	else
		v.because = tr_fmt(ev->ctx, "Tổng điểm các nội dung: %s/%s.", points_words(ev, v.low),
				   points_words(ev, item->max));
	return v;
}

static struct verdict indicator_points(struct evaluation *ev, const struct item *item)
{
	const struct answer *a = &ev->facts->answers[item->index];
	struct verdict v;

	if (appraised_below(ev, item))
		return sum_verdict(ev, item);
	if (a->given && a->nothing_arose) {
		v = verdict_exception(ev, item, a);
		v.level = item->max == POINTS_UNKNOWN ? LEVEL_MAX : level_of(v.low, item->max);
		return v;
	}
	if (a->given && a->level != LEVEL_OPEN)
		return level_verdict(ev, item, a->level);
	if (item->child_count == 0)
		return verdict_open(ev, item, NULL);
	return sum_verdict(ev, item);
}

/* Between what the indicators come to and what was stated for the criterion there must be no contradiction. */
static void check_stated(struct evaluation *ev, const struct item *criterion, const struct answer *a, struct span s)
{
	if (a->points >= s.low && a->points <= s.high)
		return;
	ev->err = problem(
	    ev->ctx, ERR_INPUT, answer_place(ev, criterion), N_("Điểm của tiêu chí là tổng điểm các chỉ tiêu của nó."),
	    N_("Xem lại điểm của tiêu chí hoặc mức đạt của từng chỉ tiêu."),
	    "Tiêu chí %s ghi %s điểm, nhưng theo các chỉ tiêu thì phải từ %s đến %s điểm.", criterion->code,
	    points_words(ev, a->points), points_words(ev, s.low), points_words(ev, s.high));
}

static void check_stated_tally(struct evaluation *ev, const struct item *criterion, const struct tally *stated,
			       const struct tally *found)
{
	if (tally_known(stated) <= found->of && found->max <= stated->max && found->half <= stated->half &&
	    found->low <= stated->low && found->zero <= stated->zero)
		return;
	ev->err =
	    problem(ev->ctx, ERR_INPUT, answer_place(ev, criterion),
		    N_("Số chỉ tiêu theo từng mức không vượt quá số chỉ tiêu của tiêu chí."),
		    N_("Xem lại \"levels\" của tiêu chí hoặc mức đạt của từng chỉ tiêu."),
		    "Tiêu chí %s có %u chỉ tiêu; số chỉ tiêu theo mức đã ghi không khớp.", criterion->code, found->of);
}

static struct span criterion_span(struct evaluation *ev, const struct item *criterion, struct tally *all)
{
	struct span s = {0, 0}, shared;
	struct tally unknown = {0};
	bool loose = false;
	points room = criterion->max, certain = 0; /* what indicators of unknown maximum have for certain */

	for (unsigned i = 0; i < criterion->child_count; i++) {
		const struct item *child = criterion->children[i];
		const struct verdict *v = &ev->verdicts[child->index];

		tally_add(all, v->level);
		if (child->max == POINTS_UNKNOWN && appraised_of(ev, child)) {
			s.low += v->low;
			s.high += v->high;
			room -= v->low; /* its maximum is at least that: the others have no more than the rest */
			loose = true;
		} else if (child->max == POINTS_UNKNOWN) {
			tally_add(&unknown, v->level);
			certain += v->low;
		} else {
			s.low += v->low;
			s.high += v->high;
			room -= child->max;
		}
	}
	shared = span_of_levels(room, ev->edition->step, &unknown);
	if (shared.low < certain || (loose && unknown.of > 0))
		shared.low = certain;
	check_possible(ev, criterion, shared);
	return (struct span){s.low + shared.low, s.high + shared.high};
}

/* What two accounts of the same points leave; low above high when they contradict one another. */
static struct span span_within(struct span a, struct span b)
{
	return (struct span){a.low > b.low ? a.low : b.low, a.high < b.high ? a.high : b.high};
}

static struct verdict criterion_points(struct evaluation *ev, const struct item *criterion, struct tally *tally)
{
	const struct answer *a = &ev->facts->answers[criterion->index];
	struct span s = criterion_span(ev, criterion, tally);
	struct verdict v = {.met = UNDECIDED};

	if (a->given && a->nothing_arose && !appraised_below(ev, criterion)) {
		v = verdict_exception(ev, criterion, a);
		*tally = (struct tally){.max = criterion->child_count, .of = criterion->child_count};
		return v;
	}
	if (a->given && a->has_tally && !appraised_below(ev, criterion)) {
		struct tally stated = a->tally;

		check_stated_tally(ev, criterion, &stated, tally);
		stated.of = tally->of;
		*tally = stated;
		s = span_within(s, span_of_levels(criterion->max, ev->edition->step, &stated));
		check_possible(ev, criterion, s);
	}
	if (a->given && a->has_points && !appraised_below(ev, criterion)) {
		if (s.low <= s.high)
			check_stated(ev, criterion, a, s);
		v.low = v.high = a->points;
		v.because = tr_fmt(ev->ctx, "Điểm của tiêu chí được nhập trực tiếp: %s/%s.", points_words(ev, v.low),
				   points_words(ev, criterion->max));
		return v;
	}
	v.low = s.low;
	v.high = s.high;
	v.open = s.low != s.high;
	v.because = v.open ? tr_fmt(ev->ctx, "Còn thiếu số liệu: từ %s đến %s điểm.", points_words(ev, v.low),
				    points_words(ev, v.high))
			   : tr_fmt(ev->ctx, "Tổng điểm các chỉ tiêu: %s/%s.", points_words(ev, v.low),
				    points_words(ev, criterion->max));
	return v;
}

/* --- met / not met --- */

static struct verdict group_verdict(const struct evaluation *ev, const struct item *item)
{
	const struct answer *a = &ev->facts->answers[item->index];
	unsigned met = 0, not_met = 0, of = item->child_count;
	unsigned need = item->need == NEED_ALL ? of : item->need;
	struct verdict v = {.met = UNDECIDED};

	if (a->given && a->nothing_arose && !appraised_below(ev, item))
		return verdict_exception(ev, item, a);
	if (of == 0)
		return verdict_open(ev, item, item_why_unknown(item, "contents"));
	for (unsigned i = 0; i < of; i++) {
		met += ev->verdicts[item->children[i]->index].met == YES;
		not_met += ev->verdicts[item->children[i]->index].met == NO;
	}
	if (item->need == NEED_UNKNOWN) /* somewhere from one to all: only the extremes are certain */
		v.met = met == of && item->complete ? YES : not_met == of && item->complete ? NO : UNDECIDED;
	else if (not_met + need > of && (item->complete || item->need == NEED_ALL))
		v.met = NO;
	else if (met >= need && (item->complete || item->need != NEED_ALL)) /* more contents can only help */
		v.met = YES;
	v.open = v.met == UNDECIDED;
	v.because = tr_fmt(ev->ctx, "%u/%u đạt, %u không đạt: %s.", met, of, not_met, tri_words(ev->ctx, v.met));
	if (v.met == UNDECIDED && met + not_met == of)
		v.because = tr_fmt(ev->ctx, "%s %s", v.because,
				   item_why_unknown(item, item->need == NEED_UNKNOWN ? "need" : "contents"));
	return v;
}

static void criterion_evaluate(struct evaluation *ev, const struct item *criterion, struct tally *tally)
{
	for (unsigned i = 0; i < criterion->child_count; i++) {
		const struct item *indicator = criterion->children[i];

		for (unsigned k = 0; k < indicator->child_count; k++) {
			const struct item *content = indicator->children[k];

			ev->verdicts[content->index] = appraised_verdict(ev, content, content_verdict(ev, content));
		}
		ev->verdicts[indicator->index] = appraised_verdict(
		    ev, indicator,
		    ev->edition->in_points ? indicator_points(ev, indicator) : group_verdict(ev, indicator));
	}
	if (ev->edition->in_points) {
		ev->verdicts[criterion->index] =
		    appraised_verdict(ev, criterion, criterion_points(ev, criterion, tally));
		return;
	}
	ev->verdicts[criterion->index] = appraised_verdict(ev, criterion, group_verdict(ev, criterion));
	if (ev->facts->answers[criterion->index].nothing_arose) {
		*tally = (struct tally){.max = criterion->child_count, .of = criterion->child_count};
		return;
	}
	for (unsigned i = 0; i < criterion->child_count; i++) {
		enum tri met = ev->verdicts[criterion->children[i]->index].met;

		tally_add(tally, met == YES ? LEVEL_MAX : met == NO ? LEVEL_ZERO : LEVEL_OPEN);
	}
}

enum err evaluate(struct ctx *ctx, const struct edition *edition, const struct facts *facts, const struct result **out)
{
	struct result *result = NEW(ctx->arena, struct result);
	struct evaluation ev = {
	    .ctx = ctx,
	    .edition = edition,
	    .facts = facts,
	    .verdicts = NEW_ARRAY(ctx->arena, struct verdict, edition->item_count),
	    .tallies = NEW_ARRAY(ctx->arena, struct tally, edition->criterion_count),
	};

	for (unsigned i = 0; i < edition->criterion_count; i++) {
		const struct verdict *v = &ev.verdicts[edition->criteria[i]->index];

		criterion_evaluate(&ev, edition->criteria[i], &ev.tallies[i]);
		result->low += v->low;
		result->high += v->high;
		result->criteria_met += v->met == YES;
		result->criteria_not_met += v->met == NO;
	}
	if (ev.err)
		return ev.err;
	result->edition = edition;
	result->verdicts = ev.verdicts;
	result->tallies = ev.tallies;
	conditions_evaluate(&ev, result);
	todos_make(&ev, result);
	*out = result;
	return OK;
}

const char *outcome_code(enum outcome outcome)
{
	return outcome == MEETS ? "meets" : outcome == DOES_NOT_MEET ? "does_not_meet" : "undecided";
}

const char *tri_code(enum tri state)
{
	return state == YES ? "met" : state == NO ? "not_met" : "undecided";
}
