#include "check/token.h"

#include <string.h>

#include "base/limits.h"
#include "check/lexer.h"

/* --- looking at tokens --- */

static bool is_word(const struct tokens *t, unsigned i, const char *word, size_t size)
{
	const struct token *token = &t->at[i];

	return token->kind == TOKEN_WORD && token->word_size == size && memcmp(token->word, word, size) == 0;
}

bool token_is_mark(const struct tokens *t, unsigned i, char mark)
{
	return i < t->count && t->at[i].kind == TOKEN_MARK && t->at[i].mark == mark;
}

unsigned words_at(const struct tokens *t, unsigned i, unsigned end, const char *phrase)
{
	unsigned at = i;

	while (*phrase) {
		size_t size = strcspn(phrase, " ");

		while (at > i && at < end && (token_is_mark(t, at, ',') || token_is_mark(t, at, '"')))
			at++;
		if (at >= end || !is_word(t, at, phrase, size))
			return 0;
		at++;
		phrase += size;
		phrase += *phrase == ' ';
	}
	return at - i;
}

unsigned words_find(const struct tokens *t, unsigned from, unsigned end, const char *phrase)
{
	for (unsigned i = from; i < end; i++)
		if (t->at[i].kind == TOKEN_WORD && t->at[i].word[0] == phrase[0] && words_at(t, i, end, phrase) > 0)
			return i;
	return end;
}

bool words_in(const struct tokens *t, unsigned from, unsigned end, const char *phrase)
{
	return words_find(t, from, end, phrase) < end;
}

bool words_any_in(const struct tokens *t, unsigned from, unsigned end, const char *const *phrases)
{
	for (; *phrases; phrases++)
		if (words_in(t, from, end, *phrases))
			return true;
	return false;
}

bool token_is_upper(const struct tokens *t, unsigned i)
{
	const struct token *token = &t->at[i];
	const char *text = t->folded->lines[token->line].text;

	for (uint32_t at = token->from; at < token->to; at++) {
		char c = text[t->folded->origin[at]];

		if (c < 'A' || c > 'Z')
			return false;
	}
	return true;
}

char *tokens_quote(struct arena *arena, const struct tokens *t, unsigned i, unsigned last)
{
	return folded_quote(arena, t->folded, t->at[i].line, t->at[i].from, t->at[last].to);
}

/* --- numbers --- */

bool number_points(struct number n, points *out)
{
	int64_t value = n.digits;

	for (unsigned i = n.decimals; i < 2; i++)
		value *= 10;
	for (unsigned i = 2; i < n.decimals; i++) {
		if (value % 10 != 0)
			return false;
		value /= 10;
	}
	if (value > COUNT_MAX)
		return false;
	*out = (points)value;
	return true;
}

bool number_whole(struct number n, int64_t *out)
{
	*out = n.digits;
	return n.decimals == 0 && n.digits <= COUNT_MAX;
}

/* --- figures made of several tokens --- */

static bool is_small_number(const struct tokens *t, unsigned i, unsigned width_max)
{
	return i < t->count && t->at[i].kind == TOKEN_NUMBER && t->at[i].a.decimals == 0 &&
	       t->at[i].a.width <= width_max;
}

/* Token i takes the place of tokens i..last; the caller goes on after them. */
static struct token *merge(struct tokens *t, unsigned i, unsigned last, enum token_kind kind)
{
	t->at[i].kind = kind;
	t->at[i].to = t->at[last].to;
	return &t->at[i];
}

/* "22 tháng 7 năm 2021", or "10 tháng 01", after "ngày". Returns its last token, or i. */
static unsigned date_in_words(struct tokens *t, unsigned i)
{
	struct date date = {0};
	unsigned last = i;

	if (!is_small_number(t, i, 2) || words_at(t, i + 1, t->count, "thang") == 0 || !is_small_number(t, i + 2, 2))
		return i;
	if (i == 0 || words_at(t, i - 1, t->count, "ngay") == 0)
		return i;
	date.day = (int)t->at[i].a.digits;
	date.month = (int)t->at[i + 2].a.digits;
	last = i + 2;
	if (words_at(t, i + 3, t->count, "nam") > 0 && is_small_number(t, i + 4, 4) && t->at[i + 4].a.width == 4) {
		date.year = (int)t->at[i + 4].a.digits;
		last = i + 4;
	}
	merge(t, i, last, TOKEN_DATE)->date = date;
	return last;
}

/* "ngày 10/01", "ngày 10/01 năm 2025", "tháng 12/2024": fractions that are dates. Returns the last token. */
static unsigned date_of_fraction(struct tokens *t, unsigned i)
{
	struct number a = t->at[i].a, b = t->at[i].b;
	struct date date = {.day = (int)a.digits, .month = (int)b.digits};
	unsigned last = i;

	if (a.decimals > 0 || b.decimals > 0 || a.width > 2)
		return i;
	if (b.width == 4 && (a.digits <= 12 || words_at(t, i - (i > 0), t->count, "thang") > 0)) {
		t->at[i].kind = TOKEN_OTHER;
		return i;
	}
	if (b.width > 2 || i == 0 || words_at(t, i - 1, t->count, "ngay") == 0)
		return i;
	if (words_at(t, i + 1, t->count, "nam") > 0 && is_small_number(t, i + 2, 4) && t->at[i + 2].a.width == 4) {
		date.year = (int)t->at[i + 2].a.digits;
		last = i + 2;
	}
	merge(t, i, last, TOKEN_DATE)->date = date;
	return last;
}

static unsigned skip_unit(const struct tokens *t, unsigned i)
{
	static const char *const units[] = {"diem",    "d",  "chi tieu", "tieu chi", "dieu kien", "nguoi",
					    "vu viec", "vu", "viec",     "to",       NULL};

	for (const char *const *unit = units; *unit; unit++)
		if (words_at(t, i, t->count, *unit) > 0)
			return i + words_at(t, i, t->count, *unit);
	return i;
}

/* "13,5 điểm/15", "13,5 trên 15", "12 chỉ tiêu trên tổng số 15". Returns its last token, or i. */
static unsigned fraction_in_words(struct tokens *t, unsigned i)
{
	static const char *const overs[] = {"tren tong so", "trong tong so", "tren tong", "tren", NULL};
	unsigned at = skip_unit(t, i + 1), over = 0;

	if (token_is_mark(t, at, '/') && at > i + 1) {
		over = 1;
	} else {
		for (const char *const *words = overs; *words && over == 0; words++)
			over = words_at(t, at, t->count, *words);
	}
	if (over == 0 || at + over >= t->count || t->at[at + over].kind != TOKEN_NUMBER)
		return i;
	t->at[i].b = t->at[at + over].a;
	merge(t, i, at + over, TOKEN_FRACTION);
	return at + over;
}

/* Token i, or the figure that begins with it. Returns its last token. */
static unsigned compose_at(struct tokens *t, unsigned i)
{
	unsigned last = i;

	if (t->at[i].kind == TOKEN_FRACTION)
		return date_of_fraction(t, i);
	if (t->at[i].kind != TOKEN_NUMBER)
		return i;
	last = date_in_words(t, i);
	if (last == i)
		last = fraction_in_words(t, i);
	if (last == i && words_at(t, i + 1, t->count, "phan tram") > 0) {
		last = i + 2;
		merge(t, i, last, TOKEN_PERCENT);
	}
	return last;
}

struct tokens tokenize(struct arena *arena, const struct folded *folded)
{
	struct tokens t = lexer_run(arena, folded);
	unsigned count = 0;

	/* The array is packed behind the reader: tokens before count are done, from i on they are as lexed. A figure in
	 * words is told by the word "ngày" before it, so that word is looked up where it still stands, at i - 1. */
	for (unsigned i = 0; i < t.count; i++) {
		unsigned last = compose_at(&t, i);

		t.at[count++] = t.at[i];
		i = last;
	}
	t.count = count;
	return t;
}
