#include "base/str.h"
#include "check/checking.h"

#define TOKENS_BETWEEN_MAX 14 /* of what is counted: "12/14 vụ, việc hòa giải, đạt 85,71%" */

static bool is_connective(const struct tokens *t, unsigned i)
{
	static const char *const words[] = {"dat",   "ty",    "ti",  "le",  "chiem", "bang",
					    "tuong", "duong", "ung", "voi", "la",    NULL};

	return words_any_in(t, i, i + 1, words) || token_is_mark(t, i, ',') || token_is_mark(t, i, '(') ||
	       token_is_mark(t, i, '=') || token_is_mark(t, i, ':') || token_is_mark(t, i, '-') ||
	       token_is_mark(t, i, ')') || token_is_mark(t, i, '~');
}

/* "đạt từ 80%", "trên 50%", "khoảng 80%": a bound or a guess; "100% số điểm tối đa": of something else. */
static bool is_exact_ratio(const struct tokens *t, unsigned i, unsigned from, unsigned to)
{
	static const char *const loose[] = {"tu",   "tren",  "duoi", "khoang", "gan", "hon",
					    "nhat", "thieu", "tang", "giam",   NULL};
	static const char *const of_else[] = {"so diem", "diem", "tro len", "tong so", "ke hoach", "so voi", NULL};

	if (i > from &&
	    (words_any_in(t, i - 1, i, loose) || token_is_mark(t, i - 1, '>') || token_is_mark(t, i - 1, '<')))
		return false;
	for (const char *const *words = of_else; *words; words++)
		if (words_at(t, i + 1, to, *words) > 0)
			return false;
	return true;
}

/* A comma inside the name of what is counted. */
static bool is_inner_comma(const struct tokens *t, unsigned i, unsigned to)
{
	return token_is_mark(t, i, ',') && words_at(t, i - 1, i, "vu") > 0 && words_at(t, i + 1, to, "viec") > 0;
}

/* The percentage that says the fraction at i over again: between them only the name of what is counted, then
 * connectives. to when there is none. */
static unsigned percent_after(const struct tokens *t, unsigned i, unsigned to)
{
	unsigned percent = i + 1, name_end;

	while (percent < to && percent - i <= TOKENS_BETWEEN_MAX &&
	       (t->at[percent].kind == TOKEN_WORD || is_connective(t, percent)))
		percent++;
	if (percent >= to || t->at[percent].kind != TOKEN_PERCENT)
		return to;
	for (name_end = percent; name_end > i + 1 && is_connective(t, name_end - 1);)
		name_end--;
	if (name_end == percent)
		return to;
	for (unsigned k = i + 1; k < name_end; k++)
		if (t->at[k].kind != TOKEN_WORD && !is_inner_comma(t, k, to))
			return to;
	return percent;
}

/* "85,71% (12/14)": the fraction in brackets right after the percentage. */
static unsigned fraction_after(const struct tokens *t, unsigned i, unsigned to)
{
	unsigned at = i + 1;

	if (at < to && (token_is_mark(t, at, '(') || token_is_mark(t, at, '=')))
		at++;
	return at > i + 1 && at < to && t->at[at].kind == TOKEN_FRACTION ? at : to;
}

/* 100 * a / b at that many decimals, half up; false when it cannot be told. */
static bool percent_expected(struct number a, struct number b, unsigned decimals, int64_t *out)
{
	points x, y;
	int64_t scale = 100;

	if (!number_points(a, &x) || !number_points(b, &y) || y == 0)
		return false;
	for (unsigned i = 0; i < decimals; i++)
		scale *= 10;
	*out = (2 * scale * x + y) / (2 * (int64_t)y);
	return true;
}

static const char *percent_text(const struct checking *c, int64_t value, unsigned decimals)
{
	int64_t whole = 1;

	for (unsigned i = 0; i < decimals; i++)
		whole *= 10;
	if (decimals == 0)
		return str_fmt(c->ctx->arena, "%lld%%", (long long)value);
	return str_fmt(c->ctx->arena, "%lld,%0*lld%%", (long long)(value / whole), (int)decimals,
		       (long long)(value % whole));
}

static void pair_check(struct checking *c, unsigned fraction, unsigned percent)
{
	const struct token *f = &c->tokens.at[fraction], *p = &c->tokens.at[percent];
	int64_t expected;

	if (!percent_expected(f->a, f->b, p->a.decimals, &expected))
		return;
	c->figure_count++;
	if (expected == p->a.digits)
		return;
	finding_add(c, FINDING_ERROR, "percentage", percent, percent, percent_text(c, expected, p->a.decimals),
		    tr_fmt(c->ctx, "Tính từ %s đứng cạnh, làm tròn đến cùng số chữ số thập phân.",
			   tokens_quote(c->ctx->arena, &c->tokens, fraction, fraction)));
}

void ratios_check(struct checking *c)
{
	const struct tokens *t = &c->tokens;

	for (unsigned k = 0; k < c->statements.count; k++) {
		const struct statement *s = &c->statements.at[k];

		for (unsigned i = s->from; i < s->to; i++) {
			unsigned other = s->to;

			if (t->at[i].kind == TOKEN_FRACTION)
				other = percent_after(t, i, s->to);
			else if (t->at[i].kind == TOKEN_PERCENT && is_exact_ratio(t, i, s->from, s->to))
				other = fraction_after(t, i, s->to);
			if (other == s->to)
				continue;
			if (t->at[i].kind == TOKEN_PERCENT)
				pair_check(c, other, i);
			else if (is_exact_ratio(t, other, s->from, s->to))
				pair_check(c, i, other);
			i = other;
		}
	}
}
