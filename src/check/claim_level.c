#include "check/claim_level.h"

#include "base/str.h"

static bool is_hundred(const struct token *percent)
{
	points value;

	return number_points(percent->a, &value) && value == PERCENT_ALL;
}

static unsigned percent_in(const struct tokens *t, unsigned from, unsigned to)
{
	while (from < to && t->at[from].kind != TOKEN_PERCENT)
		from++;
	return from;
}

/* "điểm 0", "0 điểm", "không điểm": the token of the figure, or of the word; to when there is none. */
static unsigned zero_in(const struct tokens *t, unsigned from, unsigned to)
{
	static const char *const phrases[] = {"diem khong", "khong diem", "khong co diem", "khong duoc diem", NULL};

	for (unsigned i = from; i < to; i++) {
		if (t->at[i].kind != TOKEN_NUMBER)
			continue;
		if (i > from && words_at(t, i - 1, i, "diem") > 0)
			return i;
		if (t->at[i].a.digits == 0 && words_at(t, i + 1, to, "diem") > 0)
			return i;
	}
	for (const char *const *phrase = phrases; *phrase; phrase++)
		if (words_in(t, from, to, *phrase))
			return words_find(t, from, to, *phrase);
	return to;
}

enum claim_level level_told(const struct tokens *t, unsigned from, unsigned to, unsigned *figure)
{
	static const char *const not_max[] = {"khong dat diem toi da", "chua dat diem toi da", "khong dat toi da",
					      "chua dat toi da", NULL};
	static const char *const negated[] = {"khong dat", "chua dat", NULL};
	static const char *const bounds[] = {"tro len", "diem", "toi da", "tu", "tren", "it nhat", "duoi", NULL};
	unsigned percent = percent_in(t, from, to);

	*figure = to;
	if (words_any_in(t, from, to, not_max))
		return AT_UNTOLD;
	if (percent < to && !is_hundred(&t->at[percent])) {
		if (!words_any_in(t, from, to, bounds))
			return AT_UNTOLD;
		if (words_any_in(t, from, percent, negated)) /* "chưa đạt 50%": above zero, or zero too? */
			return AT_UNTOLD;
		*figure = percent;
		return percent > from && words_at(t, percent - 1, to, "duoi") > 0 ? AT_LOW : AT_HALF;
	}
	if (words_in(t, from, to, "toi da") || (percent < to && words_in(t, percent, to, "diem")))
		return AT_MAX;
	*figure = zero_in(t, from, to);
	if (*figure < to)
		return AT_ZERO;
	if (words_in(t, from, to, "chua xac dinh"))
		return AT_OPEN;
	if (words_any_in(t, from, to, negated))
		return AT_NOT_MET;
	return words_in(t, from, to, "dat") || words_in(t, from, to, "hoan thanh") ? AT_MET : AT_UNTOLD;
}

bool level_is_exact(enum claim_level level)
{
	return level == AT_MAX || level == AT_HALF || level == AT_LOW || level == AT_ZERO;
}

/* --- thresholds as stated --- */

static void half_check(struct checking *c, unsigned i)
{
	const struct condition *each = condition_of(c->edition, CONDITION_CRITERIA_MIN);
	char text[POINTS_TEXT_SIZE];
	points value;

	if (!each || c->tokens.at[i].kind != TOKEN_PERCENT || is_hundred(&c->tokens.at[i]))
		return;
	if (number_points(c->tokens.at[i].a, &value) && value == each->percent)
		return;
	points_print(each->percent, ',', text);
	finding_add(c, FINDING_ERROR, "threshold", i, i, str_fmt(c->ctx->arena, "%s%%", text),
		    tr_fmt(c->ctx, "Ngưỡng của quy định là %s%% số điểm tối đa (%s).", text,
			   citation_text(c->ctx->arena, &each->citation)));
}

void level_check(struct checking *c, enum claim_level level, unsigned figure)
{
	if (level == AT_HALF || level == AT_LOW)
		half_check(c, figure);
	if (level == AT_ZERO && c->tokens.at[figure].kind == TOKEN_NUMBER && c->tokens.at[figure].a.digits != 0)
		finding_add(c, FINDING_ERROR, "threshold", figure, figure, "0",
			    tr(c->ctx, "Dòng này của Mẫu 01 đếm các chỉ tiêu đạt điểm 0."));
}

/* "... từ 80 điểm trở lên", said of the total. */
static void total_min_check(struct checking *c, unsigned i)
{
	const struct condition *total = condition_of(c->edition, CONDITION_TOTAL_MIN);
	char text[POINTS_TEXT_SIZE];
	points value;

	if (!total || !number_points(c->tokens.at[i].a, &value))
		return;
	if (value == total->min)
		return;
	points_print(total->min, ',', text);
	finding_add(c, FINDING_ERROR, "threshold", i, i, str_fmt(c->ctx->arena, "%s %s", text, tr(c->ctx, "điểm")),
		    tr_fmt(c->ctx, "Tổng số điểm phải đạt từ %s điểm trở lên (%s).", text,
			   citation_text(c->ctx->arena, &total->citation)));
}

void thresholds_check(struct checking *c, const struct statement *s)
{
	static const char *const of_max[] = {"so diem toi da", "diem toi da", "diem so toi da", "tong so diem toi da",
					     NULL};
	const struct tokens *t = &c->tokens;

	if (!words_in(t, s->from, s->to, "tieu chi") && !words_in(t, s->from, s->to, "chi tieu"))
		return;
	for (unsigned i = s->from; i < s->to; i++) {
		if (t->at[i].kind == TOKEN_PERCENT) {
			for (const char *const *words = of_max; *words; words++)
				if (words_at(t, i + 1, s->to, *words) > 0)
					half_check(c, i);
		} else if (t->at[i].kind == TOKEN_NUMBER && i > s->from && words_at(t, i - 1, s->to, "tu") > 0 &&
			   words_at(t, i + 1, s->to, "diem tro len") > 0 && words_in(t, s->from, i, "tong")) {
			total_min_check(c, i);
		}
	}
}
