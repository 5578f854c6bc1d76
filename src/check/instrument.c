#include "check/instrument.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/text.h"

#define DATE_TOKENS_MAX 10 /* between an instrument's number and its date */

/* --- what is known --- */

/* The scheme before QĐ 25/2021, for which there is no edition: reports of 2021 and before rest on it. */
static const struct known_instrument earlier[] = {
    {.number = 619, .suffix = "qd-ttg", .text = "619/QĐ-TTg", .standard = true, .year_last = 2021},
    {.number = 7, .year = 2017, .suffix = "tt-btp", .text = "07/2017/TT-BTP", .standard = true, .year_last = 2021},
};
static const struct date earlier_dates[] = {{2017, 5, 8}, {2017, 7, 28}};

/* Real instruments whose numbers or dates are near those of the standard. */
static const struct known_instrument neighbours[] = {
    {.number = 26, .year = 2025, .suffix = "qd-ttg", .text = "26/2025/QĐ-TTg"}, /* Hội đồng phối hợp PBGDPL */
};
static const struct date neighbour_dates[] = {{2025, 8, 4}};

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static struct known_instrument known_of(struct arena *arena, const struct edition *edition, const struct instrument *i)
{
	struct known_instrument known = {.text = i->number, .signed_on = i->signed_on, .edition = edition};
	const char *title = text_fold(arena, i->title ? i->title : ""), *rest;
	char *end;

	known.number = strtol(i->number, &end, 10);
	if (*end == '/' && end[1] >= '0' && end[1] <= '9')
		known.year = (int)strtol(end + 1, &end, 10);
	rest = *end == '/' ? end + 1 : end;
	known.suffix = text_fold(arena, rest);
	known.standard =
	    strstr(title, "dat chuan tiep can phap luat") || str_starts(title, "huong dan thi hanh quyet dinh so");
	return known;
}

void instruments_gather(struct checking *c)
{
	unsigned count = COUNT(earlier) + COUNT(neighbours);
	struct known_instrument *known;

	for (unsigned e = 0; e < c->edition_count; e++)
		count += c->editions[e]->instrument_count;
	known = NEW_ARRAY(c->ctx->arena, struct known_instrument, count);
	count = 0;
	for (unsigned e = 0; e < c->edition_count; e++)
		for (unsigned i = 0; i < c->editions[e]->instrument_count && !c->editions[e]->practice; i++)
			known[count++] = known_of(c->ctx->arena, c->editions[e], &c->editions[e]->instruments[i]);
	for (unsigned i = 0; i < COUNT(earlier); i++) {
		known[count] = earlier[i];
		known[count++].signed_on = day_of(earlier_dates[i]);
	}
	for (unsigned i = 0; i < COUNT(neighbours); i++) {
		known[count] = neighbours[i];
		known[count++].signed_on = day_of(neighbour_dates[i]);
	}
	c->known = known;
	c->known_count = count;
}

static bool same_suffix(const struct known_instrument *known, const struct token *cited)
{
	return strcmp(known->suffix, cited->suffix) == 0;
}

static const struct known_instrument *known_find(const struct checking *c, const struct token *cited)
{
	for (unsigned i = 0; i < c->known_count; i++) {
		const struct known_instrument *known = &c->known[i];

		if (known->number == cited->number.digits && known->year == cited->number_year &&
		    same_suffix(known, cited))
			return known;
	}
	return NULL;
}

const struct edition *instrument_edition(const struct checking *c, const struct token *cited)
{
	const struct known_instrument *known = known_find(c, cited);

	return known && known->standard ? known->edition : NULL;
}

/* --- one citation --- */

unsigned instrument_date(const struct tokens *t, unsigned i, unsigned limit)
{
	static const char *const words[] = {"ngay", "ky", "ban", "hanh", "cua",    "thu",  "tuong", "chinh",
					    "phu",  "bo", "tu",  "phap", "truong", "ubnd", NULL};

	for (unsigned at = i + 1; at < limit && at - i <= DATE_TOKENS_MAX; at++) {
		if (t->at[at].kind == TOKEN_DATE)
			return at;
		if (!token_is_mark(t, at, ',') && !token_is_mark(t, at, '(') && !token_is_mark(t, at, '-') &&
		    !words_any_in(t, at, at + 1, words))
			break;
	}
	return limit;
}

static bool is_day(struct date date, day known)
{
	struct date d = date_of(known);

	return date.day == d.day && date.month == d.month && (date.year == 0 || date.year == d.year);
}

static const char *day_text(const struct checking *c, day d)
{
	char text[DATE_TEXT_SIZE];

	return str_dup(c->ctx->arena, day_print(d, text));
}

static void date_check(struct checking *c, const struct known_instrument *known, unsigned at)
{
	if (known->signed_on == DAY_UNKNOWN || is_day(c->tokens.at[at].date, known->signed_on))
		return;
	finding_add(c, FINDING_ERROR, "instrument_date", at, at, day_text(c, known->signed_on),
		    tr_fmt(c->ctx, "Văn bản số %s ban hành ngày %s.", known->text, day_text(c, known->signed_on)));
}

static bool governs(const struct known_instrument *known, int year)
{
	const struct edition *e = known->edition;

	if (!e)
		return year <= known->year_last;
	return e->year_first <= year && (e->year_last == 0 || year <= e->year_last);
}

/* Is the instrument spoken of as past, or for another year that it does govern? */
static bool is_mentioned_only(const struct checking *c, const struct statement *s, const struct known_instrument *known)
{
	static const char *const past[] = {"thay the", "bai bo", "truoc day", "het hieu luc", NULL};
	const struct tokens *t = &c->tokens;

	if (s->zone == ZONE_REVIEW || s->zone == ZONE_PLAN || words_any_in(t, s->from, s->to, past))
		return true;
	for (unsigned i = s->from; i + 1 < s->to; i++)
		if (words_at(t, i, s->to, "nam") > 0 && t->at[i + 1].kind == TOKEN_NUMBER &&
		    t->at[i + 1].a.width == 4 && t->at[i + 1].a.digits != c->year &&
		    governs(known, (int)t->at[i + 1].a.digits))
			return true;
	return false;
}

/* The instrument of the same kind that the year does rest on; "" when there is none. */
static const char *right_one(const struct checking *c, const struct token *cited)
{
	for (unsigned i = 0; i < c->known_count; i++)
		if (c->known[i].standard && same_suffix(&c->known[i], cited) && governs(&c->known[i], c->year))
			return c->known[i].text;
	return "";
}

static void year_check_cited(struct checking *c, const struct statement *s, const struct known_instrument *known,
			     unsigned i)
{
	if (!known->standard || c->year == 0 || c->paused || (c->edition && c->edition->practice) ||
	    governs(known, c->year) || is_mentioned_only(c, s, known))
		return;
	finding_add(c, FINDING_ERROR, "instrument_for_year", i, i, right_one(c, &c->tokens.at[i]),
		    tr_fmt(c->ctx, "Văn bản số %s không phải là căn cứ đánh giá năm %d.", known->text, c->year));
}

/* --- numbers that are nearly right --- */

/* Does exactly one digit differ? */
static bool is_one_digit_off(const struct known_instrument *known, const struct token *cited)
{
	char a[32], b[32];
	unsigned different = 0;

	snprintf(a, sizeof a, "%06lld/%04d", (long long)known->number, known->year);
	snprintf(b, sizeof b, "%06lld/%04d", (long long)cited->number.digits, cited->number_year);
	if (strlen(a) != strlen(b))
		return false;
	for (size_t i = 0; a[i]; i++)
		different += a[i] != b[i];
	return different == 1;
}

/* Is the instrument called by the standard's title? */
static bool has_title(const struct tokens *t, unsigned i, unsigned limit)
{
	static const char *const decision[] = {"quy dinh ve xa phuong", "quy dinh xa phuong", NULL};

	for (unsigned next = i + 1; next < limit; next++)
		if (t->at[next].kind == TOKEN_INSTRUMENT)
			limit = next + 1;
	if (strcmp(t->at[i].suffix, "tt-btp") == 0)
		return words_in(t, i, limit, "huong dan thi hanh quyet dinh so");
	return strcmp(t->at[i].suffix, "qd-ttg") == 0 && words_any_in(t, i, limit, decision) &&
	       words_in(t, i, limit, "dat chuan tiep can phap luat");
}

/* The instrument of the standard that was meant; NULL when it is another instrument. */
static const struct known_instrument *meant(const struct checking *c, unsigned i, unsigned date, unsigned limit)
{
	const struct token *cited = &c->tokens.at[i];
	const struct known_instrument *near = NULL;
	bool title = has_title(&c->tokens, i, limit);

	for (unsigned k = 0; k < c->known_count; k++) {
		const struct known_instrument *known = &c->known[k];
		bool same_number = known->number == cited->number.digits && known->year == cited->number_year;

		if (!known->standard)
			continue;
		if (date < limit && is_day(c->tokens.at[date].date, known->signed_on) &&
		    (same_suffix(known, cited) || same_number))
			return known;
		if (!same_suffix(known, cited))
			continue;
		if ((title && known->edition && known->edition == c->edition) ||
		    (date == limit && is_one_digit_off(known, cited)))
			near = known;
	}
	return near;
}

static void unknown_check(struct checking *c, unsigned i, unsigned date, unsigned limit)
{
	const struct token *cited = &c->tokens.at[i];
	const struct known_instrument *known = meant(c, i, date, limit);

	if (known)
		finding_add(c, FINDING_ERROR, "instrument_number", i, i, known->text,
			    tr_fmt(c->ctx, "Văn bản về chuẩn tiếp cận pháp luật có số %s, ngày %s.", known->text,
				   day_text(c, known->signed_on)));
	else if (cited->number_year != 0 && date < limit && c->tokens.at[date].date.year != 0 &&
		 c->tokens.at[date].date.year != cited->number_year)
		finding_add(c, FINDING_ERROR, "instrument_year", i, date,
			    str_fmt(c->ctx->arena, "%d", c->tokens.at[date].date.year),
			    tr(c->ctx, "Năm trong số, ký hiệu văn bản là năm ban hành."));
}

void instruments_check(struct checking *c)
{
	for (unsigned k = 0; k < c->statements.count; k++) {
		const struct statement *s = &c->statements.at[k];

		for (unsigned i = s->from; i < s->to; i++) {
			const struct known_instrument *known;
			unsigned date;

			if (c->tokens.at[i].kind != TOKEN_INSTRUMENT)
				continue;
			known = known_find(c, &c->tokens.at[i]);
			date = instrument_date(&c->tokens, i, s->to);
			if (!known) {
				unknown_check(c, i, date, s->to);
				continue;
			}
			if (date < s->to)
				date_check(c, known, date);
			year_check_cited(c, s, known, i);
		}
	}
}
