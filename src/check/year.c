#include <string.h>

#include "base/str.h"
#include "base/text.h"
#include "check/checking.h"
#include "check/instrument.h"

#define YEARS_MAX 32
#define WORDS_BEFORE_MAX 12 /* between a year and the name of the standard, that name included */

/* "năm 2024", and how it bears on the assessed year. */
struct year_said {
	int year;
	unsigned token;
	bool standard; /* "... tiếp cận pháp luật năm 2024" */
	bool opening; /* "Năm 2024, Ủy ban nhân dân phường đã ban hành ..." among the documents of direction */
	bool other;   /* said of another time: aims, comparisons, parts II and III */
};

static bool is_year(const struct tokens *t, unsigned i)
{
	return i + 1 < t->count && words_at(t, i, t->count, "nam") > 0 && t->at[i + 1].kind == TOKEN_NUMBER &&
	       t->at[i + 1].a.width == 4 && t->at[i + 1].a.decimals == 0;
}

/* "tiếp cận pháp luật năm", "tiếp cận pháp luật của phường Đông Hương năm", "năm đánh giá": the words before the year.
 */
static bool is_of_standard(const struct tokens *t, const struct statement *s, unsigned i)
{
	unsigned from = i;

	if (i > s->from + 1 && words_at(t, i - 2, i, "danh gia") > 0)
		return true;
	while (from > s->from && i - from < WORDS_BEFORE_MAX && t->at[from - 1].kind == TOKEN_WORD)
		from--;
	return words_in(t, from, i, "tiep can phap luat");
}

static struct year_said year_said(const struct tokens *t, const struct statement *s, unsigned i)
{
	static const char *const elsewhere[] = {"phan dau",      "giai doan", "so voi",   "cung ky",
						"nam truoc",     "muc tieu",  "thay the", "truoc day",
						"nam tiep theo", "duy tri",   NULL};
	struct year_said said = {.year = (int)t->at[i + 1].a.digits, .token = i + 1};

	said.standard = is_of_standard(t, s, i);
	said.opening = i == s->from && s->opens_line && (s->zone == ZONE_START || s->zone == ZONE_DIRECTION) &&
		       words_in(t, i, s->to, "ban hanh");
	said.other = s->zone == ZONE_REVIEW || s->zone == ZONE_PLAN || words_any_in(t, s->from, s->to, elsewhere);
	return said;
}

/* How often each year is said; the standard's own mentions weigh most. */
struct votes {
	int year[YEARS_MAX];
	unsigned weight[YEARS_MAX], count;
};

#define WEIGHT_STANDARD 100
#define WEIGHT_OTHER 1

static void vote(struct votes *votes, int year, unsigned weight)
{
	unsigned i = 0;

	while (i < votes->count && votes->year[i] != year)
		i++;
	if (i == YEARS_MAX)
		return;
	if (i == votes->count)
		votes->year[votes->count++] = year;
	votes->weight[i] += weight;
}

static int elected(const struct votes *votes)
{
	unsigned best = 0;

	for (unsigned i = 1; i < votes->count; i++)
		if (votes->weight[i] > votes->weight[best])
			best = i;
	return votes->count > 0 ? votes->year[best] : 0;
}

static bool governs(const struct edition *edition, int year)
{
	return edition->year_first <= year && (edition->year_last == 0 || year <= edition->year_last);
}

static const struct paused_year *paused_in(const struct checking *c, int year)
{
	for (unsigned e = 0; e < c->edition_count; e++)
		for (unsigned i = 0; i < c->editions[e]->paused_count; i++)
			if (c->editions[e]->paused[i].year == year)
				return &c->editions[e]->paused[i];
	return NULL;
}

/* The practice edition whose banner stands on the paper; NULL on a real one. */
static const struct edition *practised(const struct checking *c)
{
	for (unsigned e = 0; e < c->edition_count; e++)
		if (c->editions[e]->practice && !str_empty(c->editions[e]->banner) &&
		    strstr(c->folded.text, text_fold(c->ctx->arena, c->editions[e]->banner)))
			return c->editions[e];
	return NULL;
}

/* The edition of the year; failing that (no year told, or a paused one) the edition whose instruments are cited. */
static void edition_choose(struct checking *c)
{
	for (unsigned e = 0; e < c->edition_count && c->year != 0 && !c->paused; e++)
		if (!c->editions[e]->practice && governs(c->editions[e], c->year))
			c->edition = c->editions[e];
	if (c->edition || (c->year != 0 && !c->paused))
		return;
	for (unsigned i = 0; i < c->tokens.count && !c->edition; i++)
		if (c->tokens.at[i].kind == TOKEN_INSTRUMENT)
			c->edition = instrument_edition(c, &c->tokens.at[i]);
}

static void year_judge(struct checking *c, const struct year_said *said)
{
	if (said->other || said->year == c->year)
		return;
	if (said->standard)
		finding_add(c, FINDING_ERROR, "assessment_year", said->token, said->token,
			    str_fmt(c->ctx->arena, "%d", c->year),
			    tr_fmt(c->ctx, "Các chỗ khác của báo cáo ghi năm đánh giá là %d.", c->year));
	else if (said->opening)
		finding_add(
		    c, FINDING_WARNING, "assessment_year", said->token, said->token,
		    str_fmt(c->ctx->arena, "%d", c->year),
		    tr_fmt(c->ctx, "Văn bản chỉ đạo của năm đánh giá %d phải được ban hành trong năm đó.", c->year));
}

void year_check(struct checking *c)
{
	const struct paused_year *paused;
	struct votes votes = {0};
	unsigned first = UINT32_MAX;

	for (int round = 0; round < 2; round++) { /* first elect, then judge */
		for (unsigned k = 0; k < c->statements.count; k++) {
			const struct statement *s = &c->statements.at[k];

			for (unsigned i = s->from; i + 1 < s->to; i++) {
				struct year_said said;

				if (!is_year(&c->tokens, i))
					continue;
				said = year_said(&c->tokens, s, i);
				if (round == 1)
					year_judge(c, &said);
				else if (!said.other)
					vote(&votes, said.year, said.standard ? WEIGHT_STANDARD : WEIGHT_OTHER);
				if (round == 1 && said.year == c->year && said.token < first)
					first = said.token;
			}
		}
		if (round == 0)
			c->year = elected(&votes);
	}
	paused = paused_in(c, c->year);
	c->edition = practised(c);
	if (c->edition)
		return;
	c->paused = paused != NULL;
	edition_choose(c);
	if (paused && first != UINT32_MAX)
		finding_add(c, FINDING_WARNING, "paused_year", first, first, "", paused->why);
}
