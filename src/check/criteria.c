#include "base/str.h"
#include "check/checking.h"

/* What is claimed of one criterion: the first claim of each kind; later ones must say the same. */
struct told {
	const struct claim *count[CLAIM_LEVELS];
	const struct claim *points, *max;
	bool any;
};

static const char *points_text(const struct checking *c, int64_t value)
{
	char text[POINTS_TEXT_SIZE];

	return str_dup(c->ctx->arena, points_print((points)value, ',', text));
}

static const char *claim_text(const struct checking *c, const struct claim *claim)
{
	if (claim->kind == CLAIM_POINTS || claim->kind == CLAIM_MAX)
		return str_fmt(c->ctx->arena, "%s %s", points_text(c, claim->value), tr(c->ctx, "điểm"));
	return str_fmt(c->ctx->arena, "%lld", (long long)claim->value);
}

static const char *law_of(const struct checking *c, const struct item *item)
{
	return citation_text(c->ctx->arena, &item->citation);
}

/* --- one claim by itself --- */

static void count_check(struct checking *c, const struct claim *claim, const struct item *item)
{
	unsigned n = item->child_count;

	if (claim->has_of && claim->of != n)
		finding_add(c, FINDING_ERROR, "count_of_indicators", claim->first, claim->last,
			    str_fmt(c->ctx->arena, "%u", n),
			    tr_fmt(c->ctx, "Tiêu chí %s có %u chỉ tiêu (%s).", item->code, n, law_of(c, item)));
	else if (claim->value > n)
		finding_add(c, FINDING_ERROR, "count_within", claim->first, claim->last, tr_fmt(c->ctx, "tối đa %u", n),
			    tr_fmt(c->ctx, "Tiêu chí %s chỉ có %u chỉ tiêu (%s).", item->code, n, law_of(c, item)));
}

static void max_check(struct checking *c, const struct claim *claim, const struct item *item, int64_t max)
{
	if (item->max == POINTS_UNKNOWN || max == item->max)
		return;
	finding_add(c, FINDING_ERROR, "max_points", claim->first, claim->last, points_text(c, item->max),
		    item->depth == DEPTH_CRITERION ? tr_fmt(c->ctx, "Điểm tối đa của tiêu chí %s là %s (%s).",
							    item->code, points_text(c, item->max), law_of(c, item))
						   : tr_fmt(c->ctx, "Điểm tối đa của chỉ tiêu %s là %s (%s).",
							    item->code, points_text(c, item->max), law_of(c, item)));
}

static void points_check(struct checking *c, const struct claim *claim, const struct item *item)
{
	int64_t max = item->max != POINTS_UNKNOWN ? item->max : claim->has_of ? claim->of : INT32_MAX;
	points step = c->edition->step;

	if (claim->has_of)
		max_check(c, claim, item, claim->of);
	if (claim->value > max)
		finding_add(c, FINDING_ERROR, "points_within", claim->first, claim->last,
			    tr_fmt(c->ctx, "tối đa %s điểm", points_text(c, max)),
			    tr(c->ctx, "Số điểm đạt được lớn hơn điểm tối đa."));
	else if (step > 0 && claim->value % step != 0)
		finding_add(
		    c, FINDING_WARNING, "points_step", claim->first, claim->last,
		    tr_fmt(c->ctx, "bội số của %s điểm", points_text(c, step)),
		    tr_fmt(c->ctx, "Các mức điểm đã biết của quy định đều là bội số của %s.", points_text(c, step)));
}

/* A report of a year without points states none. */
static bool points_expected(struct checking *c, const struct claim *claim)
{
	if (c->edition->in_points)
		return true;
	finding_add(
	    c, FINDING_ERROR, "points_not_expected", claim->first, claim->last, tr(c->ctx, "đạt hoặc không đạt"),
	    tr_fmt(c->ctx, "Theo %s, năm %d đánh giá đạt hoặc không đạt, không chấm điểm.", edition_name(c), c->year));
	return false;
}

static void claim_check(struct checking *c, const struct claim *claim)
{
	const struct item *item = criterion_of(c, claim->criterion);

	if (!item) {
		finding_add(c, FINDING_ERROR, "criterion_number", claim->block ? claim->block : claim->first,
			    claim->block ? claim->block + 2 : claim->last,
			    tr_fmt(c->ctx, "tiêu chí 1 đến %u", c->edition->criterion_count),
			    tr_fmt(c->ctx, "%s có %u tiêu chí.", edition_name(c), c->edition->criterion_count));
		return;
	}
	if (claim->indicator > item->child_count) {
		finding_add(c, FINDING_ERROR, "count_within", claim->first, claim->last,
			    tr_fmt(c->ctx, "chỉ tiêu 1 đến %u", item->child_count),
			    tr_fmt(c->ctx, "Tiêu chí %s chỉ có %u chỉ tiêu (%s).", item->code, item->child_count,
				   law_of(c, item)));
		return;
	}
	if (claim->indicator > 0)
		item = item->children[claim->indicator - 1];
	if (claim->kind == CLAIM_COUNT)
		count_check(c, claim, item);
	else if (claim->kind == CLAIM_MAX && points_expected(c, claim))
		max_check(c, claim, item, claim->value);
	else if (claim->kind == CLAIM_POINTS && points_expected(c, claim))
		points_check(c, claim, item);
}

/* --- the claims of a criterion together --- */

static void keep(struct checking *c, const struct claim **slot, const struct claim *claim)
{
	if (!*slot)
		*slot = claim;
	else if ((*slot)->value != claim->value)
		finding_add(c, FINDING_ERROR, "stated_twice", claim->first, claim->last, claim_text(c, *slot),
			    tr_fmt(c->ctx, "Cùng một số liệu của tiêu chí %u, trước đó ghi: %s.", claim->criterion,
				   tokens_quote(c->ctx->arena, &c->tokens, (*slot)->first, (*slot)->last)));
}

static struct told told_of(struct checking *c, unsigned criterion)
{
	struct told told = {0};

	for (unsigned i = 0; i < c->claims.count; i++) {
		const struct claim *claim = &c->claims.at[i];

		if (claim->criterion != criterion)
			continue;
		told.any = true;
		if (claim->indicator > 0)
			continue;
		if (claim->kind == CLAIM_COUNT && claim->level != AT_UNTOLD)
			keep(c, &told.count[claim->level], claim);
		else if (claim->kind == CLAIM_POINTS)
			keep(c, &told.points, claim);
		else if (claim->kind == CLAIM_MAX)
			keep(c, &told.max, claim);
	}
	return told;
}

/* The counts add up to the criterion's indicators; those above zero but under half are in no line of Mẫu 01. */
static void levels_check(struct checking *c, const struct told *told, const struct item *item)
{
	static const enum claim_level lines[] = {AT_MAX, AT_HALF, AT_LOW, AT_ZERO};
	const struct claim *last = NULL;
	int64_t sum = 0;

	for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
		const struct claim *claim = told->count[lines[i]];

		sum += claim ? claim->value : 0;
		last = claim && (!last || claim->first > last->first) ? claim : last;
	}
	if (told->count[AT_LOW] && told->count[AT_ZERO] && sum - told->count[AT_ZERO]->value == item->child_count)
		return; /* "dưới 50%" was counted with those at zero */
	if (last && sum > item->child_count)
		finding_add(
		    c, FINDING_ERROR, "sum_of_levels", last->first, last->last,
		    tr_fmt(c->ctx, "tổng cộng %u chỉ tiêu", item->child_count),
		    tr_fmt(c->ctx,
			   "Cộng các dòng của tiêu chí %s được %lld chỉ tiêu, mà tiêu chí chỉ có %u; chỉ tiêu đạt điểm "
			   "tối đa không tính lại vào dòng \"từ 50%%\".",
			   item->code, (long long)sum, item->child_count));
	else if (told->count[AT_MAX] && told->count[AT_HALF] && told->count[AT_ZERO] && sum < item->child_count)
		finding_add(
		    c, FINDING_WARNING, "sum_of_levels", last->first, last->last,
		    tr_fmt(c->ctx, "tổng cộng %u chỉ tiêu", item->child_count),
		    tr_fmt(c->ctx,
			   "Còn %lld chỉ tiêu của tiêu chí %s không nằm ở dòng nào; chỉ đúng nếu đạt trên 0 điểm nhưng "
			   "dưới 50%% điểm tối đa (Mẫu 01 không có dòng cho mức này).",
			   (long long)(item->child_count - sum), item->code));
}

/* Met, not met and not yet known, in an edition without points. */
static void met_check(struct checking *c, const struct told *told, const struct item *item)
{
	const struct claim *met = told->count[AT_MET], *not_met = told->count[AT_NOT_MET], *open = told->count[AT_OPEN];

	if (!met || !not_met || met->value + not_met->value + (open ? open->value : 0) == item->child_count)
		return;
	finding_add(c, FINDING_ERROR, "sum_of_levels", not_met->first, not_met->last,
		    tr_fmt(c->ctx, "tổng cộng %u chỉ tiêu", item->child_count),
		    tr_fmt(c->ctx, "Số chỉ tiêu đạt và không đạt của tiêu chí %s cộng lại phải đủ %u.", item->code,
			   item->child_count));
}

/* --- can these counts give these points? --- */

struct range {
	points low, high;
};

static struct range range_of(points max, enum claim_level level)
{
	switch (level) {
	case AT_MAX:
		return (struct range){max, max};
	case AT_HALF:
		return (struct range){(max + 1) / 2, max - 1};
	case AT_LOW:
		return (struct range){1, (max - 1) / 2};
	default:
		return (struct range){0, 0};
	}
}

/* Tries every way to give the counted levels to indicators i.. whose maxima are known. */
static bool reachable(const struct item *item, unsigned i, int64_t left[CLAIM_LEVELS], struct range sum, points value)
{
	static const enum claim_level levels[] = {AT_MAX, AT_HALF, AT_LOW, AT_ZERO};

	if (i == item->child_count)
		return sum.low <= value && value <= sum.high;
	for (size_t k = 0; k < sizeof levels / sizeof levels[0]; k++) {
		struct range r = range_of(item->children[i]->max, levels[k]);
		bool found;

		if (left[levels[k]] == 0 || r.low > r.high)
			continue;
		left[levels[k]]--;
		found = reachable(item, i + 1, left, (struct range){sum.low + r.low, sum.high + r.high}, value);
		left[levels[k]]++;
		if (found)
			return true;
	}
	return false;
}

#define REACHABLE_INDICATORS_MAX 10 /* four levels each: beyond that only the general bounds are held */

static bool maxima_known(const struct item *item)
{
	for (unsigned i = 0; i < item->child_count; i++)
		if (item->children[i]->max == POINTS_UNKNOWN)
			return false;
	return item->child_count <= REACHABLE_INDICATORS_MAX;
}

/* What the counts alone tell of the points, whatever the indicators' maxima are. */
static bool plausible(const struct item *item, const int64_t left[CLAIM_LEVELS], points value)
{
	unsigned n = item->child_count;

	if (left[AT_MAX] == n || left[AT_ZERO] == n)
		return value == (left[AT_MAX] == n ? item->max : 0);
	if (value >= item->max || value <= 0)
		return false;
	if (left[AT_LOW] == 0 && left[AT_ZERO] == 0 && value * 2 < item->max)
		return false;
	return left[AT_MAX] > 0 || left[AT_HALF] > 0 || value * 2 < item->max;
}

static void points_of_levels_check(struct checking *c, const struct told *told, const struct item *item)
{
	const struct claim *max = told->count[AT_MAX], *half = told->count[AT_HALF], *zero = told->count[AT_ZERO];
	int64_t left[CLAIM_LEVELS] = {0};
	points value;

	if (!told->points || !max || !half || !zero || item->max == POINTS_UNKNOWN || told->points->value > item->max)
		return;
	value = (points)told->points->value;
	left[AT_MAX] = max->value;
	left[AT_HALF] = half->value;
	left[AT_ZERO] = zero->value;
	left[AT_LOW] = item->child_count - max->value - half->value - zero->value;
	if (left[AT_LOW] < 0)
		return;
	if (plausible(item, left, value) &&
	    (!maxima_known(item) || reachable(item, 0, left, (struct range){0, 0}, value)))
		return;
	finding_add(
	    c, FINDING_ERROR, "points_of_levels", told->points->first, told->points->last,
	    left[AT_MAX] == item->child_count ? points_text(c, item->max) : "",
	    tr_fmt(c->ctx,
		   "Tiêu chí %s có %lld chỉ tiêu đạt điểm tối đa, %lld đạt từ 50%%, %lld đạt điểm 0 trên %u chỉ tiêu: "
		   "không thể đạt %s/%s điểm.",
		   item->code, (long long)max->value, (long long)half->value, (long long)zero->value, item->child_count,
		   points_text(c, value), points_text(c, item->max)));
}

/* The indicators' points and maxima, when all are told, add up to the criterion's. */
static void indicators_check(struct checking *c, const struct told *told, const struct item *item, enum claim_kind kind)
{
	const struct claim *own = kind == CLAIM_POINTS ? told->points : told->max;
	uint64_t seen = 0;
	int64_t sum = 0;

	for (unsigned i = 0; i < c->claims.count; i++) {
		const struct claim *claim = &c->claims.at[i];

		if (criterion_of(c, claim->criterion) != item)
			continue;
		if (claim->kind != kind || claim->indicator == 0 || claim->indicator > 63 ||
		    (seen >> claim->indicator & 1))
			continue;
		seen |= (uint64_t)1 << claim->indicator;
		sum += claim->value;
	}
	if (!own || (unsigned)__builtin_popcountll(seen) != item->child_count || sum == own->value)
		return;
	finding_add(c, FINDING_ERROR, "sum_of_indicators", own->first, own->last, points_text(c, sum),
		    tr_fmt(c->ctx, "Tổng điểm của %u chỉ tiêu thuộc tiêu chí %s là %s.", item->child_count, item->code,
			   points_text(c, sum)));
}

/* --- what is missing --- */

static void lines_check(struct checking *c, const struct told *told, const struct item *item)
{
	static const struct {
		enum claim_level level;
		const char *line;
	} lines[] = {
	    {AT_MAX, N_("Số chỉ tiêu đạt điểm tối đa")},
	    {AT_HALF, N_("Số chỉ tiêu đạt từ 50% số điểm tối đa trở lên")},
	    {AT_ZERO, N_("Số chỉ tiêu đạt điểm 0")},
	    {CLAIM_LEVELS, N_("Số điểm đạt được của tiêu chí")},
	};

	for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
		if (lines[i].level == CLAIM_LEVELS ? !told->points : !told->count[lines[i].level])
			finding_missing(
			    c, FINDING_WARNING, "line_missing", tr(c->ctx, lines[i].line),
			    tr_fmt(c->ctx, "Mẫu 01 có dòng này ở mỗi tiêu chí; tiêu chí %s không có.", item->code));
}

void criteria_check(struct checking *c)
{
	struct told told[64] = {0};
	unsigned present = 0, count;
	bool form = follows_form(c);

	if (!c->edition)
		return;
	count = c->edition->criterion_count < 63 ? c->edition->criterion_count : 63;
	for (unsigned i = 0; i < c->claims.count; i++)
		if (c->claims.at[i].criterion > 0)
			claim_check(c, &c->claims.at[i]);
	for (unsigned k = 1; k <= count; k++) {
		told[k] = told_of(c, k);
		present += told[k].any;
	}
	for (unsigned k = 1; k <= count; k++) {
		const struct item *item = c->edition->criteria[k - 1];

		if (!told[k].any && present * 2 >= count)
			finding_missing(c, FINDING_ERROR, "criterion_missing",
					tr_fmt(c->ctx, "tiêu chí %s", item->code),
					tr_fmt(c->ctx, "Báo cáo không nêu số liệu của tiêu chí %s: %s.", item->code,
					       item_title(item)));
		if (!told[k].any)
			continue;
		levels_check(c, &told[k], item);
		met_check(c, &told[k], item);
		points_of_levels_check(c, &told[k], item);
		indicators_check(c, &told[k], item, CLAIM_POINTS);
		indicators_check(c, &told[k], item, CLAIM_MAX);
		if (form)
			lines_check(c, &told[k], item);
	}
}
