/* One content by its rule: from the fact to points or met / not met, with the sentence that says why. */
#include "law/evaluate_parts.h"

const char *percent_words(const struct evaluation *ev, int32_t percent)
{
	char text[POINTS_TEXT_SIZE];

	return str_dup(ev->ctx->arena, percent_print(percent, ev->ctx->lang == LANG_EN ? '.' : ',', text));
}

static const char *band_words(const struct evaluation *ev, const struct rule_band *band, bool highest)
{
	const char *from = percent_words(ev, band->from), *below = percent_words(ev, band->below);

	if (highest)
		return tr_fmt(ev->ctx, "mức từ %s trở lên", from);
	if (band->from == 0)
		return tr_fmt(ev->ctx, "mức dưới %s", below);
	return tr_fmt(ev->ctx, "mức từ %s đến dưới %s", from, below);
}

/* "6/7 = 85,71%"; what only looks like a whole percentage because two decimals are shown is said to be about that. */
static const char *ratio_words(const struct evaluation *ev, const struct answer *a)
{
	int32_t percent = percent_of(a->numerator, a->denominator);
	bool exact = a->numerator * PERCENT_ALL % a->denominator == 0;

	return str_fmt(ev->ctx->arena, "%lld/%lld %s %s", (long long)a->numerator, (long long)a->denominator,
		       exact || percent % PERCENT_ONE ? "=" : "≈", percent_words(ev, percent));
}

/* numerator / denominator >= percent / 10000, without division */
static bool ratio_reaches(const struct answer *a, int32_t percent)
{
	return a->numerator * PERCENT_ALL >= a->denominator * percent;
}

static struct verdict verdict_points(const struct evaluation *ev, const struct item *item, points p, const char *fact)
{
	struct verdict v = {.low = p, .high = p, .met = p > 0 ? YES : NO};

	if (p == POINTS_UNKNOWN)
		return verdict_of(ev, item, UNDECIDED, tr_fmt(ev->ctx, "%s (điểm của mức này chưa rõ)", fact));
	v.because = tr_fmt(ev->ctx, "%s: %s điểm.", fact, points_words(ev, p));
	return v;
}

static struct verdict ratio_steps(const struct evaluation *ev, const struct item *item, const struct answer *a)
{
	const struct rule *rule = &item->rule;
	unsigned i = 0;

	while (i + 1 < rule->band_count && !ratio_reaches(a, rule->bands[i].from))
		i++;
	return verdict_points(
	    ev, item, rule->bands[i].points,
	    tr_fmt(ev->ctx, "%s, thuộc %s", ratio_words(ev, a), band_words(ev, &rule->bands[i], i == 0)));
}

/* A threshold that no source shows lies above 0 and at most at all: only the extremes are certain. */
static struct verdict unknown_threshold(const struct evaluation *ev, const struct item *item, const char *fact,
					bool all, bool none)
{
	const char *why = item_why_unknown(item, "rule");

	if (all)
		return verdict_of(ev, item, YES, tr_fmt(ev->ctx, "%s, đạt dù mức tối thiểu là bao nhiêu", fact));
	if (none)
		return verdict_of(ev, item, NO, tr_fmt(ev->ctx, "%s, không đạt dù mức tối thiểu là bao nhiêu", fact));
	return verdict_of(ev, item, UNDECIDED, tr_fmt(ev->ctx, "%s; mức tối thiểu chưa rõ (%s)", fact, why ? why : ""));
}

static struct verdict ratio_min(const struct evaluation *ev, const struct item *item, const struct answer *a)
{
	const char *ratio = ratio_words(ev, a);
	const char *least;
	bool met;

	if (item->rule.at_least == RULE_NUMBER_UNKNOWN)
		return unknown_threshold(ev, item, ratio, a->numerator == a->denominator, a->numerator == 0);
	met = ratio_reaches(a, item->rule.at_least);
	least = percent_words(ev, item->rule.at_least);
	return verdict_of(ev, item, met ? YES : NO,
			  met ? tr_fmt(ev->ctx, "%s, đạt mức tối thiểu %s", ratio, least)
			      : tr_fmt(ev->ctx, "%s, dưới mức tối thiểu %s", ratio, least));
}

static struct verdict count_min(const struct evaluation *ev, const struct item *item, const struct answer *a)
{
	long long count = (long long)a->numerator;
	int least = item->rule.at_least;
	bool met = count >= least;

	if (least == RULE_NUMBER_UNKNOWN)
		return unknown_threshold(ev, item, tr_fmt(ev->ctx, "Số lượng là %lld", count), false, count == 0);
	return verdict_of(ev, item, met ? YES : NO,
			  met ? tr_fmt(ev->ctx, "Số lượng là %lld, đạt mức tối thiểu %d", count, least)
			      : tr_fmt(ev->ctx, "Số lượng là %lld, dưới mức tối thiểu %d", count, least));
}

static struct verdict checklist(const struct evaluation *ev, const struct item *item, const struct answer *a)
{
	unsigned ticked = (unsigned)__builtin_popcount(a->ticked), of = item->rule.option_count;
	int least = item->rule.at_least;
	const char *fact = tr_fmt(ev->ctx, "Đã có %u/%u việc trong danh mục", ticked, of);
	bool met = (int)ticked >= least;

	if (least == RULE_NUMBER_UNKNOWN)
		return unknown_threshold(ev, item, fact, ticked == of, ticked == 0);
	return verdict_of(ev, item, met ? YES : NO,
			  met ? tr_fmt(ev->ctx, "%s, đạt mức tối thiểu %d", fact, least)
			      : tr_fmt(ev->ctx, "%s, dưới mức tối thiểu %d", fact, least));
}

static struct verdict date_within(const struct evaluation *ev, const struct item *item, const struct answer *a)
{
	const struct rule *rule = &item->rule;
	char event[DATE_TEXT_SIZE], start[DATE_TEXT_SIZE], last_text[DATE_TEXT_SIZE];
	const char *fact;
	day last;

	fact = tr_fmt(ev->ctx, "Ngày %s (tính từ ngày %s)", day_print(a->event, event), day_print(a->start, start));
	if (rule->days == RULE_NUMBER_UNKNOWN)
		return unknown_threshold(ev, item, fact, a->event == a->start, false);
	last = rule->working_days ? workday_add(ev->facts->workdays, a->start, rule->days) : a->start + rule->days;
	day_print(last, last_text);
	fact = rule->working_days
		   ? tr_fmt(ev->ctx, "%s; hạn %d ngày làm việc, đến hết ngày %s", fact, rule->days, last_text)
		   : tr_fmt(ev->ctx, "%s; hạn %d ngày, đến hết ngày %s", fact, rule->days, last_text);
	return verdict_of(ev, item, a->event <= last ? YES : NO, fact);
}

struct verdict rule_evaluate(const struct evaluation *ev, const struct item *item, const struct answer *a)
{
	const struct rule_option *option;

	switch (item->rule.kind) {
	case RULE_YES_NO:
		return verdict_of(ev, item, a->yes ? YES : NO,
				  tr(ev->ctx, a->yes ? N_("Đáp ứng yêu cầu") : N_("Không đáp ứng yêu cầu")));
	case RULE_CHOICE:
	case RULE_EXTERNAL:
		option = &item->rule.options[a->option];
		if (ev->edition->in_points)
			return verdict_points(ev, item, option->points, option->text);
		return verdict_of(ev, item, option->met ? YES : NO, option->text);
	case RULE_RATIO_STEPS:
		return ratio_steps(ev, item, a);
	case RULE_RATIO_MIN:
		return ratio_min(ev, item, a);
	case RULE_COUNT_MIN:
		return count_min(ev, item, a);
	case RULE_CHECKLIST:
		return checklist(ev, item, a);
	case RULE_DATE_WITHIN:
		return date_within(ev, item, a);
	case RULE_MANUAL:
		return verdict_points(ev, item, a->points,
				      a->why ? tr_fmt(ev->ctx, "Chấm trực tiếp (%s)", a->why)
					     : tr(ev->ctx, "Chấm trực tiếp"));
	case RULE_UNKNOWN:
		break;
	}
	return verdict_open(ev, item, item_why_unknown(item, "rule"));
}
