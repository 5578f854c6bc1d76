#include <string.h>

#include "base/str.h"
#include "check/checking.h"
#include "check/instrument.h"

#define LEAP_YEAR 2024           /* a day and month without a year exist when they exist in a leap year */
#define DATE_LINE_TOKENS_MAX 12  /* "Đông Hương, ngày 05 tháng 01 năm 2025" */
#define DIRECTION_FIRST_MONTH 11 /* plans for a year come out from November of the year before */
#define REPORT_FIRST_MONTH 10    /* a report of the year is not written before October */

static const char *day_text(const struct checking *c, day d)
{
	char text[DATE_TEXT_SIZE];

	return str_dup(c->ctx->arena, day_print(d, text));
}

static void exists_check(struct checking *c, unsigned i)
{
	struct date date = c->tokens.at[i].date;

	if (date.year == 0)
		date.year = LEAP_YEAR;
	if (!date_valid(date))
		finding_add(c, FINDING_ERROR, "date_exists", i, i, "", tr(c->ctx, "Ngày này không có trong lịch."));
}

static bool day_told(const struct token *token, day *out)
{
	if (token->kind != TOKEN_DATE || token->date.year == 0 || !date_valid(token->date))
		return false;
	*out = day_of(token->date);
	return true;
}

/* The day before which the step is due for the year; DAY_UNKNOWN when the law's day is not known. */
static day due_before(const struct checking *c, const char *step_code)
{
	const struct calendar_step *step = step_of(c->edition, step_code);

	if (!step || step->deadline != DEADLINE_BEFORE_DAY || c->year == 0)
		return DAY_UNKNOWN;
	return day_of((struct date){c->year + step->year_offset, step->month, step->day_of_month});
}

/* --- documents of direction --- */

/* Is the document at i one of the commune's own? Those of others may be older, and plans for several years too. */
static bool is_own_document(const struct tokens *t, const struct statement *s, unsigned i)
{
	static const char *const communes[] = {"xa", "phuong", "thi tran", "dac khu", NULL};
	static const char *const issuers[] = {"ubnd", "uy ban nhan dan", NULL};
	size_t size = t->at[i].suffix_size;

	if (size < 5 || strcmp(t->at[i].suffix + size - 5, "-ubnd") != 0 || words_in(t, s->from, s->to, "giai doan"))
		return false;
	for (const char *const *issuer = issuers; *issuer; issuer++) {
		unsigned at = words_find(t, i, s->to, *issuer);

		if (at == s->to)
			continue;
		at += words_at(t, at, s->to, *issuer);
		for (const char *const *commune = communes; *commune; commune++)
			if (words_at(t, at, s->to, *commune) > 0)
				return true;
		return false;
	}
	return t->at[s->from].bullet; /* an item of the list of documents issued */
}

static void direction_check(struct checking *c, const struct statement *s, unsigned i)
{
	unsigned date = instrument_date(&c->tokens, i, s->to);
	day said, first, end = due_before(c, "submit");

	if (s->zone != ZONE_DIRECTION || c->year == 0 || date == s->to || !day_told(&c->tokens.at[date], &said) ||
	    !is_own_document(&c->tokens, s, i))
		return;
	first = day_of((struct date){c->year - 1, DIRECTION_FIRST_MONTH, 1});
	if (end == DAY_UNKNOWN)
		end = day_of((struct date){c->year + 1, 1, 1});
	if (first <= said && said < end)
		return;
	finding_add(
	    c, FINDING_WARNING, "direction_date", i, date, tr_fmt(c->ctx, "ngày trong năm %d", c->year),
	    tr_fmt(c->ctx, "Văn bản chỉ đạo, tổ chức thực hiện năm %d nhưng ghi ngày ngoài năm đánh giá.", c->year));
}

/* --- the report's own date --- */

static bool is_date_line(const struct tokens *t, const struct statement *s)
{
	unsigned last = s->to - 1;

	return s->zone == ZONE_START && s->to - s->from >= 4 && s->to - s->from <= DATE_LINE_TOKENS_MAX &&
	       t->at[last].kind == TOKEN_DATE && words_at(t, last - 1, s->to, "ngay") > 0 &&
	       token_is_mark(t, last - 2, ',');
}

static void report_date_check(struct checking *c, const struct statement *s)
{
	day said, due = due_before(c, "submit");
	unsigned last = s->to - 1;

	if (due == DAY_UNKNOWN || c->claims.count == 0 || !is_date_line(&c->tokens, s) ||
	    !day_told(&c->tokens.at[last], &said))
		return;
	if (said >= due)
		finding_add(c, FINDING_WARNING, "report_date", last, last,
			    tr_fmt(c->ctx, "trước ngày %s", day_text(c, due)),
			    tr_fmt(c->ctx, "Hồ sơ của năm %d phải gửi trước ngày %s (%s).", c->year, day_text(c, due),
				   citation_text(c->ctx->arena, &step_of(c->edition, "submit")->citation)));
	else if (said < day_of((struct date){c->year, REPORT_FIRST_MONTH, 1}))
		finding_add(c, FINDING_WARNING, "report_date", last, last,
			    tr_fmt(c->ctx, "cuối năm %d hoặc sau đó", c->year),
			    tr_fmt(c->ctx, "Số liệu của báo cáo tính đến ngày 31/12/%d.", c->year));
}

/* --- days and deadlines as stated --- */

static const struct calendar_step *shortest_posting(const struct checking *c)
{
	for (unsigned i = 0; c->edition && i < c->edition->calendar_count; i++)
		if (c->edition->calendar[i].deadline == DEADLINE_MIN_DAYS)
			return &c->edition->calendar[i];
	return NULL;
}

static void posting_tell(struct checking *c, const struct calendar_step *step, unsigned first, unsigned last)
{
	finding_add(c, FINDING_ERROR, "posting_days", first, last, tr_fmt(c->ctx, "ít nhất %02d ngày", step->days),
		    tr_fmt(c->ctx, "Dự thảo được niêm yết, đăng tải ít nhất %02d ngày (%s).", step->days,
			   citation_text(c->ctx->arena, &step->citation)));
}

/* "từ ngày 02/01/2025 đến ngày 06/01/2025", both days counted; the first may leave its year to the second. */
static bool days_between(const struct tokens *t, unsigned i, unsigned limit, unsigned *last, int *days)
{
	struct token from = t->at[i];
	unsigned to = i + 1;
	day a, b;

	if (i == 0 || words_at(t, i - 1, limit, "ngay") == 0)
		return false;
	if (words_at(t, to, limit, "den") == 0)
		return false;
	to++;
	to += words_at(t, to, limit, "het");
	to += words_at(t, to, limit, "ngay");
	if (to >= limit || !day_told(&t->at[to], &b))
		return false;
	if (from.date.year == 0)
		from.date.year = t->at[to].date.year;
	if (!day_told(&from, &a) || a > b)
		return false;
	*last = to;
	*days = b - a + 1;
	return true;
}

static void posting_check(struct checking *c, const struct statement *s)
{
	static const char *const posting[] = {"niem yet", "dang tai", NULL};
	static const char *const what[] = {"du thao", "bao cao", "tu danh gia", "tu cham", NULL};
	const struct calendar_step *step = shortest_posting(c);
	const struct tokens *t = &c->tokens;

	if (!step || !words_any_in(t, s->from, s->to, posting) || !words_any_in(t, s->from, s->to, what))
		return;
	for (unsigned i = s->from; i + 1 < s->to; i++) {
		unsigned last = i;
		int days = 0;

		if (t->at[i].kind == TOKEN_NUMBER && t->at[i].a.decimals == 0 && t->at[i].a.width <= 2 &&
		    words_at(t, i + 1, s->to, "ngay") > 0 && words_at(t, i + 1, s->to, "ngay lam viec") == 0)
			days = (int)t->at[i].a.digits, last = i + 1;
		else if (t->at[i].kind != TOKEN_DATE || !days_between(t, i, s->to, &last, &days))
			continue;
		c->figure_count++;
		if (days < step->days)
			posting_tell(c, step, i, last);
		i = last;
	}
}

/* A day by which the dossier is to be sent that is later than the law's. */
static void submit_check(struct checking *c, const struct statement *s)
{
	const struct tokens *t = &c->tokens;
	day due = due_before(c, "submit");

	if (due == DAY_UNKNOWN || !words_in(t, s->from, s->to, "ho so") ||
	    !words_in(t, s->from, s->to, "phong tu phap"))
		return;
	for (unsigned i = s->from + 2; i < s->to; i++) {
		struct token token = t->at[i];
		day said;

		if (token.kind != TOKEN_DATE || words_at(t, i - 2, s->to, "truoc ngay") == 0)
			continue;
		if (token.date.year == 0)
			token.date.year = c->year + (token.date.month <= 6);
		if (!day_told(&token, &said))
			continue;
		c->figure_count++;
		if (said > due)
			finding_add(c, FINDING_ERROR, "submit_deadline", i, i, day_text(c, due),
				    tr_fmt(c->ctx, "Hồ sơ của năm %d phải gửi trước ngày %s (%s).", c->year,
					   day_text(c, due),
					   citation_text(c->ctx->arena, &step_of(c->edition, "submit")->citation)));
	}
}

void dates_check(struct checking *c)
{
	for (unsigned k = 0; k < c->statements.count; k++) {
		const struct statement *s = &c->statements.at[k];

		for (unsigned i = s->from; i < s->to; i++) {
			if (c->tokens.at[i].kind == TOKEN_DATE)
				exists_check(c, i);
			else if (c->tokens.at[i].kind == TOKEN_INSTRUMENT)
				direction_check(c, s, i);
		}
		report_date_check(c, s);
		posting_check(c, s);
		submit_check(c, s);
	}
}
