#include "base/str.h"
#include "check/checking.h"
#include "law/evaluate.h"

/* The conditions as the report's own figures give them. */
struct state {
	bool sum_known; /* every criterion's points are told */
	points sum;
	unsigned at_half, at_max;       /* criteria, when sum_known */
	unsigned met, open;             /* conditions */
	const struct condition *failed; /* the first that is not met */
};

static const char *points_text(const struct checking *c, int64_t value)
{
	char text[POINTS_TEXT_SIZE];

	return str_dup(c->ctx->arena, points_print((points)value, ',', text));
}

static bool reaches(const struct item *criterion, const struct condition *each, points value)
{
	return (int64_t)value * PERCENT_ALL >= (int64_t)criterion->max * each->percent;
}

static void sum_up(const struct checking *c, struct state *state)
{
	const struct condition *each = condition_of(c->edition, CONDITION_CRITERIA_MIN);

	state->sum_known = c->edition->criterion_count > 0 && c->edition->in_points;
	for (unsigned k = 1; k <= c->edition->criterion_count; k++) {
		const struct item *criterion = criterion_of(c, k);
		points value;

		if (!claimed_points(c, k, &value) || criterion->max == POINTS_UNKNOWN) {
			state->sum_known = false;
			return;
		}
		state->sum += value;
		state->at_half += each && reaches(criterion, each, value);
		state->at_max += value == criterion->max;
	}
}

static enum tri of_bool(bool yes)
{
	return yes ? YES : NO;
}

static enum tri condition_state(const struct checking *c, const struct state *state, const struct condition *condition)
{
	const struct claim *total = claim_first(c, CLAIM_TOTAL), *criteria = claim_first(c, CLAIM_CRITERIA);

	switch (condition->kind) {
	case CONDITION_TOTAL_MIN:
		if (state->sum_known)
			return of_bool(state->sum >= condition->min);
		return total ? of_bool(total->value >= condition->min) : UNDECIDED;
	case CONDITION_CRITERIA_MIN:
		if (state->sum_known)
			return of_bool(state->at_half == c->edition->criterion_count);
		return criteria && criteria->level == AT_HALF ? of_bool(criteria->value >= c->edition->criterion_count)
							      : UNDECIDED;
	case CONDITION_HEADS_CLEAN:
		return c->heads_clean == STATED_NOT ? UNDECIDED : of_bool(c->heads_clean == STATED_YES);
	default:
		return UNDECIDED;
	}
}

static void conditions_judge(const struct checking *c, struct state *state)
{
	for (unsigned i = 0; i < c->edition->condition_count; i++) {
		const struct condition *condition = &c->edition->conditions[i];
		enum tri met = condition_state(c, state, condition);

		state->met += met == YES;
		state->open += met == UNDECIDED;
		if (met == NO && !state->failed)
			state->failed = condition;
	}
}

/* --- the lines of I.3 --- */

static void total_check(struct checking *c, const struct state *state, const struct claim *claim)
{
	points max = c->edition ? c->edition->total_max : 100 * POINTS_ONE;

	if (c->edition && !c->edition->in_points) {
		finding_add(c, FINDING_ERROR, "points_not_expected", claim->first, claim->last,
			    tr(c->ctx, "đạt hoặc không đạt"),
			    tr_fmt(c->ctx, "Theo %s, năm %d đánh giá đạt hoặc không đạt, không chấm điểm.",
				   edition_name(c), c->year));
		return;
	}
	if (claim->has_of && claim->of != max)
		finding_add(c, FINDING_ERROR, "total_max", claim->first, claim->last, points_text(c, max),
			    tr_fmt(c->ctx, "Tổng điểm tối đa của các tiêu chí là %s điểm.", points_text(c, max)));
	else if (claim->value > max)
		finding_add(c, FINDING_ERROR, "points_within", claim->first, claim->last,
			    tr_fmt(c->ctx, "tối đa %s điểm", points_text(c, max)),
			    tr(c->ctx, "Số điểm đạt được lớn hơn điểm tối đa."));
	if (!state->sum_known || claim->value == state->sum)
		return;
	if ((state->sum + POINTS_ONE / 2) / POINTS_ONE * POINTS_ONE == claim->value)
		finding_add(
		    c, FINDING_ERROR, "sum_of_criteria", claim->first, claim->last, points_text(c, state->sum),
		    tr_fmt(c->ctx,
			   "Tổng điểm các tiêu chí là %s; số đã ghi có vẻ được làm tròn, mà quy định không có quy "
			   "tắc làm tròn.",
			   points_text(c, state->sum)));
	else
		finding_add(c, FINDING_ERROR, "sum_of_criteria", claim->first, claim->last, points_text(c, state->sum),
			    tr_fmt(c->ctx, "Tổng điểm của %u tiêu chí là %s.", c->edition->criterion_count,
				   points_text(c, state->sum)));
}

static void criteria_count_check(struct checking *c, const struct state *state, const struct claim *claim)
{
	unsigned n = c->edition->criterion_count;
	unsigned computed = claim->level == AT_MAX ? state->at_max : state->at_half;
	bool judged = state->sum_known && (claim->level == AT_HALF || claim->level == AT_MAX);

	if (claim->has_of && claim->of != n)
		finding_add(c, FINDING_ERROR, "count_of_criteria", claim->first, claim->last,
			    str_fmt(c->ctx->arena, "%u", n), tr_fmt(c->ctx, "%s có %u tiêu chí.", edition_name(c), n));
	else if (claim->value > n)
		finding_add(c, FINDING_ERROR, "count_within", claim->first, claim->last, tr_fmt(c->ctx, "tối đa %u", n),
			    tr_fmt(c->ctx, "%s có %u tiêu chí.", edition_name(c), n));
	else if (judged && claim->value != computed)
		finding_add(c, FINDING_ERROR, "criteria_at_level", claim->first, claim->last,
			    str_fmt(c->ctx->arena, "%u/%u", computed, n),
			    claim->level == AT_MAX
				? tr_fmt(c->ctx, "Theo điểm đã ghi, có %u tiêu chí đạt điểm tối đa.", computed)
				: tr_fmt(c->ctx, "Theo điểm đã ghi, có %u tiêu chí đạt từ 50%% số điểm tối đa trở lên.",
					 computed));
}

/* How many indicators of all criteria are claimed at the level; false when a criterion does not tell. */
static bool levels_sum(const struct checking *c, enum claim_level level, int64_t *out)
{
	*out = 0;
	for (unsigned k = 1; k <= c->edition->criterion_count; k++) {
		bool told = false;

		for (unsigned i = 0; i < c->claims.count && !told; i++) {
			const struct claim *claim = &c->claims.at[i];

			told = claim->kind == CLAIM_COUNT && claim->criterion == k && claim->level == level;
			*out += told ? claim->value : 0;
		}
		if (!told)
			return false;
	}
	return true;
}

/* "19/20 chỉ tiêu đạt" in a report with points may mean those at the maximum, or at half, or above zero. */
static bool total_count_fits(const struct checking *c, const struct claim *claim, int64_t *expected)
{
	int64_t max, half, zero, n = indicator_total(c->edition);

	if (claim->level != AT_UNTOLD && levels_sum(c, claim->level, expected))
		return claim->value == *expected;
	if (claim->level != AT_UNTOLD && claim->level != AT_MET)
		return true;
	if (!levels_sum(c, AT_MAX, &max) || !levels_sum(c, AT_HALF, &half) || !levels_sum(c, AT_ZERO, &zero))
		return true;
	*expected = max;
	return claim->value == max || claim->value == max + half || claim->value == n - zero;
}

static void total_count_check(struct checking *c, const struct claim *claim)
{
	int64_t expected, n = indicator_total(c->edition);

	if (claim->has_of && claim->of != n)
		finding_add(c, FINDING_ERROR, "count_of_indicators", claim->first, claim->last,
			    str_fmt(c->ctx->arena, "%lld", (long long)n),
			    tr_fmt(c->ctx, "%s có %lld chỉ tiêu.", edition_name(c), (long long)n));
	else if (claim->value > n)
		finding_add(c, FINDING_ERROR, "count_within", claim->first, claim->last,
			    tr_fmt(c->ctx, "tối đa %lld", (long long)n),
			    tr_fmt(c->ctx, "%s có %lld chỉ tiêu.", edition_name(c), (long long)n));
	else if (!total_count_fits(c, claim, &expected))
		finding_add(c, FINDING_ERROR, "total_of_indicators", claim->first, claim->last,
			    str_fmt(c->ctx->arena, "%lld", (long long)expected),
			    tr_fmt(c->ctx, "Cộng các tiêu chí được %lld chỉ tiêu.", (long long)expected));
}

static void conditions_claim_check(struct checking *c, const struct state *state, const struct claim *claim)
{
	unsigned n = c->edition->condition_count;

	if (n == 0) /* not known: nothing is judged */
		return;
	if (claim->has_of && claim->of != n) {
		finding_add(c, FINDING_ERROR, "conditions_met", claim->first, claim->last,
			    str_fmt(c->ctx->arena, "%u", n),
			    tr_fmt(c->ctx, "Quy định có %u điều kiện công nhận (%s).", n,
				   citation_text(c->ctx->arena, &c->edition->conditions[0].citation)));
	} else if (claim->value < state->met || claim->value > state->met + state->open) {
		finding_add(c, FINDING_ERROR, "conditions_met", claim->first, claim->last,
			    str_fmt(c->ctx->arena, "%u/%u", state->met, n),
			    state->failed
				? tr_fmt(c->ctx, "Theo số liệu đã ghi, đáp ứng %u điều kiện; chưa đáp ứng: %s.",
					 state->met, state->failed->text)
				: tr_fmt(c->ctx, "Theo số liệu đã ghi, đáp ứng %u điều kiện.", state->met));
	}
}

/* --- the conclusion --- */

static void conclusion_check(struct checking *c, const struct state *state)
{
	const struct statement *s = NULL;
	unsigned last;

	for (unsigned i = 0; i < c->statements.count && !s; i++)
		if (c->statements.at[i].to > c->meets_at)
			s = &c->statements.at[i];
	if (c->meets == STATED_NOT || !s || c->edition->condition_count == 0)
		return;
	last = s->to - 1;
	if (c->meets == STATED_YES && state->failed)
		finding_add(c, FINDING_ERROR, "conclusion", s->from, last,
			    tr(c->ctx, "chưa đủ điều kiện đề nghị công nhận"),
			    tr_fmt(c->ctx, "Theo số liệu đã ghi, chưa đáp ứng điều kiện: %s (%s).", state->failed->text,
				   citation_text(c->ctx->arena, &state->failed->citation)));
	else if (c->meets == STATED_NO && state->met == c->edition->condition_count)
		finding_add(c, FINDING_ERROR, "conclusion", s->from, last, tr(c->ctx, "đủ điều kiện đề nghị công nhận"),
			    tr_fmt(c->ctx, "Theo số liệu đã ghi, cả %u điều kiện đều được đáp ứng (%s).", state->met,
				   citation_text(c->ctx->arena, &c->edition->conditions[0].citation)));
}

static void missing_check(struct checking *c)
{
	static const struct {
		enum claim_kind kind;
		const char *line;
	} lines[] = {
	    {CLAIM_CRITERIA, N_("Số tiêu chí đạt từ 50% số điểm tối đa trở lên")},
	    {CLAIM_TOTAL, N_("Tổng điểm số đạt được của các tiêu chí")},
	    {CLAIM_CONDITIONS, N_("Mức độ đáp ứng các điều kiện công nhận đạt chuẩn tiếp cận pháp luật")},
	};
	const struct condition *heads = condition_of(c->edition, CONDITION_HEADS_CLEAN);

	for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
		if (!claim_first(c, lines[i].kind))
			finding_missing(c, FINDING_WARNING, "line_missing", tr(c->ctx, lines[i].line),
					tr(c->ctx, "Mẫu 01 có dòng này ở mục I.3; báo cáo không có."));
	if (heads && c->heads_clean == STATED_NOT)
		finding_missing(
		    c, FINDING_WARNING, "line_missing",
		    tr(c->ctx, "Người đứng đầu cấp ủy, chính quyền không bị kỷ luật, truy cứu trách nhiệm hình sự"),
		    tr_fmt(c->ctx, "Báo cáo không nói đến điều kiện này (%s).",
			   citation_text(c->ctx->arena, &heads->citation)));
}

/* The same total or count of conditions is told alike wherever it is told. */
static void again_check(struct checking *c, const struct state *state, const struct claim *claim)
{
	const struct claim *first = claim_first(c, claim->kind);

	if (claim == first || claim->value == first->value || claim->kind == CLAIM_COUNT ||
	    claim->kind == CLAIM_CRITERIA)
		return;
	if (!state->sum_known && claim->kind == CLAIM_TOTAL) /* perhaps a list of several communes */
		return;
	finding_add(c, FINDING_ERROR, "stated_twice", claim->first, claim->last,
		    tokens_quote(c->ctx->arena, &c->tokens, first->first, first->last),
		    tr_fmt(c->ctx, "Cùng số liệu này, chỗ trước ghi: %s.",
			   tokens_quote(c->ctx->arena, &c->tokens, first->first, first->last)));
}

void conditions_check(struct checking *c)
{
	struct state state = {0};

	if (c->edition) {
		sum_up(c, &state);
		conditions_judge(c, &state);
	}
	for (unsigned i = 0; i < c->claims.count; i++) {
		const struct claim *claim = &c->claims.at[i];

		if (claim->criterion != 0)
			continue;
		if (claim->kind == CLAIM_TOTAL)
			total_check(c, &state, claim);
		if (c->edition && claim->kind == CLAIM_CRITERIA)
			criteria_count_check(c, &state, claim);
		if (c->edition && claim->kind == CLAIM_COUNT)
			total_count_check(c, claim);
		if (c->edition && claim->kind == CLAIM_CONDITIONS)
			conditions_claim_check(c, &state, claim);
		if (c->edition && claim->kind == CLAIM_TOTAL_MAX && claim->value != c->edition->total_max)
			finding_add(c, FINDING_ERROR, "total_max", claim->first, claim->last,
				    points_text(c, c->edition->total_max),
				    tr_fmt(c->ctx, "Tổng điểm tối đa của các tiêu chí là %s điểm.",
					   points_text(c, c->edition->total_max)));
		again_check(c, &state, claim);
	}
	if (!c->edition)
		return;
	conclusion_check(c, &state);
	if (follows_form(c))
		missing_check(c);
}
