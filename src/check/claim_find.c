#include "check/checking.h"
#include "check/claim_level.h"

#define POINTS_CLAIMED_MAX (1000 * POINTS_ONE) /* "500.000đ" is money */

enum unit { UNIT_NONE, UNIT_POINTS, UNIT_INDICATORS, UNIT_CRITERIA, UNIT_CONDITIONS };

/* Where the reading stands. The block is the criterion whose heading came last; the rest is of one statement. */
struct scan {
	struct checking *c;
	const struct tokens *t;
	unsigned block_criterion, block_indicator, block;
	const struct statement *s;
	unsigned criterion, indicator; /* which the next figure is about */
	bool named;                    /* the criterion is named in this statement */
	unsigned window;               /* the words since the last figure begin here */
};

/* --- what stands around a figure --- */

static enum unit unit_after(const struct scan *scan, unsigned i, unsigned *last)
{
	static const struct {
		enum unit unit;
		const char *words;
	} units[] = {
	    {UNIT_POINTS, "diem"},   {UNIT_POINTS, "d"},          {UNIT_INDICATORS, "chi tieu"},
	    {UNIT_INDICATORS, "ct"}, {UNIT_CRITERIA, "tieu chi"}, {UNIT_CONDITIONS, "dieu kien"},
	};

	*last = i;
	for (size_t u = 0; u < sizeof units / sizeof units[0]; u++) {
		unsigned size = words_at(scan->t, i + 1, scan->s->to, units[u].words);

		if (size > 0) {
			*last = i + size;
			return units[u].unit;
		}
	}
	return UNIT_NONE;
}

/* Where the clause that follows a figure ends. */
static unsigned clause_end(const struct scan *scan, unsigned i)
{
	for (; i < scan->s->to; i++) {
		enum token_kind kind = scan->t->at[i].kind;

		if (kind == TOKEN_FRACTION || token_is_mark(scan->t, i, ',') || token_is_mark(scan->t, i, '(') ||
		    token_is_mark(scan->t, i, ':'))
			break;
	}
	return i;
}

static bool before(const struct scan *scan, unsigned i, const char *words)
{
	return words_in(scan->t, scan->window, i, words);
}

static bool is_total(const struct scan *scan, unsigned i, enum unit unit)
{
	static const char *const totals[] = {"tong diem", "tong so diem", "diem tong", NULL};

	if (!words_any_in(scan->t, scan->window, i, totals) && !(unit == UNIT_POINTS && before(scan, i, "tong cong")))
		return false;
	if (before(scan, i, "tong diem toi da"))
		return false;
	if (before(scan, i, "cua cac tieu chi"))
		return true;
	return !scan->named && !before(scan, i, "cua tieu chi");
}

static bool is_points(const struct scan *scan, unsigned i)
{
	static const char *const roles[] = {"so diem dat",      "diem dat duoc",   "diem so dat",       "diem tu cham",
					    "tu cham",          "so diem tu cham", "diem cua tieu chi", "dat so diem",
					    "diem tu danh gia", "tong diem",       "tong so diem",      NULL};

	return words_any_in(scan->t, scan->window, i, roles);
}

/* Where the words that belong to the figure at i alone begin. */
static unsigned phrase_start(const struct scan *scan, unsigned i)
{
	while (i > scan->window && scan->t->at[i - 1].kind == TOKEN_WORD)
		i--;
	return i;
}

/* "trừ 1,5 điểm", "từ 7,5 điểm", "tối đa 10 điểm", "nội dung 1: 2 điểm": not what was reached. */
static bool is_other_points(const struct scan *scan, unsigned i)
{
	static const char *const words[] = {"tru", "giam", "mat",  "thieu", "da",   "tren",
					    "tu",  "duoi", "tang", "them",  "nhat", NULL};
	static const char *const parts[] = {"diem toi da", "diem chuan", "thang diem", NULL};
	unsigned start = phrase_start(scan, i);

	if (i > scan->s->from && words_any_in(scan->t, i - 1, i, words))
		return true;
	if (scan->t->at[i].kind == TOKEN_FRACTION)
		return false;
	if (i > scan->s->from && token_is_mark(scan->t, i - 1, '('))
		return true;
	if (start == i && i > scan->window && token_is_mark(scan->t, i - 1, ':')) /* "Điểm tối đa: 10" */
		start = phrase_start(scan, i - 1);
	return words_any_in(scan->t, start, i, parts) || before(scan, i, "noi dung");
}

static bool is_after_colon(const struct scan *scan, unsigned i)
{
	return i > scan->s->from && (token_is_mark(scan->t, i - 1, ':') || token_is_mark(scan->t, i - 1, '-') ||
				     token_is_mark(scan->t, i - 1, '='));
}

/* Is the number reached right after a word or mark that introduces a result? */
static bool is_introduced(const struct scan *scan, unsigned i)
{
	static const char *const words[] = {"dat", "duoc", "cham", "la", "so", "diem", NULL};

	return is_after_colon(scan, i) || (i > scan->s->from && words_any_in(scan->t, i - 1, i, words));
}

/* A number without a unit belongs to the words just before it, not to a column of numbers beneath them. */
static bool follows_words(const struct scan *scan, unsigned i)
{
	const struct token *number = &scan->t->at[i];

	if (is_after_colon(scan, i))
		return true;
	if (i == scan->s->from || scan->t->at[i - 1].kind != TOKEN_WORD)
		return false;
	return !number->line_start || scan->t->folded->lines[number->line].in_table;
}

/* --- making claims --- */

static bool whole_or_points(const struct scan *scan, struct claim *claim, unsigned i)
{
	const struct token *token = &scan->t->at[i];
	points value, of;

	if (claim->kind == CLAIM_POINTS || claim->kind == CLAIM_TOTAL) {
		if (!number_points(token->a, &value) || (claim->has_of && !number_points(token->b, &of)))
			return false;
		claim->value = value;
		claim->of = claim->has_of ? of : 0;
		return true;
	}
	return number_whole(token->a, &claim->value) && (!claim->has_of || number_whole(token->b, &claim->of));
}

/* Counts and points of everything are told from those of the block by their words or, failing these, by what they
 * are out of. */
static bool is_overall_count(const struct scan *scan, const struct claim *claim, unsigned i)
{
	static const char *const words[] = {"tong so chi tieu", "toan bo", "tong cong", "cac tieu chi", "tat ca", NULL};
	const struct item *criterion = criterion_of(scan->c, scan->criterion);

	if (scan->criterion == 0 || (!scan->named && words_any_in(scan->t, scan->window, i, words)))
		return true;
	return criterion && claim->has_of && claim->of == indicator_total(scan->c->edition) &&
	       claim->of != criterion->child_count;
}

static bool is_overall_points(const struct scan *scan, const struct claim *claim, unsigned i, enum unit unit)
{
	const struct edition *edition = scan->c->edition;
	const struct item *criterion = criterion_of(scan->c, scan->criterion);
	points told;

	if (claim->has_of && edition && edition->in_points && claim->of == edition->total_max)
		return scan->indicator == 0;
	if (!is_total(scan, i, unit))
		return false;
	if (!criterion || claim->has_of)
		return !criterion || claim->of != criterion->max;
	return claim->value > criterion->max || claimed_points(scan->c, scan->criterion, &told);
}

/* "Tiêu chí 4: 18,5/20": no unit, but right after the criterion's name and out of its maximum. */
static bool is_out_of_maximum(const struct scan *scan, unsigned i)
{
	const struct item *criterion = criterion_of(scan->c, scan->criterion);
	points of;

	return criterion && scan->named && scan->indicator == 0 && is_introduced(scan, i) &&
	       number_points(scan->t->at[i].b, &of) && of == criterion->max;
}

/* Do the words around the figure say that it is points, and points reached? */
static bool is_points_reached(const struct scan *scan, const struct claim *claim, unsigned i, enum unit unit)
{
	bool told = is_points(scan, i) || is_total(scan, i, unit);

	if (before(scan, i, "tham dinh") ||
	    is_other_points(scan, i)) /* the council's points are not the commune's own */
		return false;
	if (claim->has_of)
		return told || unit == UNIT_POINTS || (scan->criterion && before(scan, i, "diem")) ||
		       (unit == UNIT_NONE && is_out_of_maximum(scan, i));
	return unit == UNIT_POINTS ? told || is_introduced(scan, i) : told && follows_words(scan, i);
}

static bool classify_points(struct scan *scan, struct claim *claim, unsigned i, enum unit unit)
{
	claim->kind = CLAIM_POINTS;
	if (!is_points_reached(scan, claim, i, unit) || !whole_or_points(scan, claim, i) ||
	    claim->value > POINTS_CLAIMED_MAX)
		return false;
	if (is_overall_points(scan, claim, i, unit)) {
		claim->kind = CLAIM_TOTAL;
		return true;
	}
	claim->criterion = scan->criterion;
	claim->indicator = before(scan, i, "cua tieu chi") ? 0 : scan->indicator;
	claim->block = scan->block;
	return scan->criterion > 0;
}

/* Indicators or criteria at a level: the words before the figure tell it, or those after. */
static bool classify_count(struct scan *scan, struct claim *claim, unsigned i)
{
	unsigned figure, figure_after, end = clause_end(scan, claim->last + 1);
	enum claim_level after = level_told(scan->t, claim->last + 1, end, &figure_after);

	claim->level = level_told(scan->t, scan->window, i, &figure);
	if (!level_is_exact(claim->level) && (level_is_exact(after) || claim->level == AT_UNTOLD)) {
		claim->level = after;
		figure = figure_after;
		claim->last = end > claim->last + 1 && level_is_exact(after) ? end - 1 : claim->last;
	}
	if (!whole_or_points(scan, claim, i))
		return false;
	level_check(scan->c, claim->level, figure);
	if (claim->kind == CLAIM_COUNT && !is_overall_count(scan, claim, i)) {
		claim->criterion = scan->criterion;
		claim->block = scan->block;
	}
	return claim->has_of || level_is_exact(claim->level);
}

static bool classify(struct scan *scan, struct claim *claim, unsigned i)
{
	enum unit unit = unit_after(scan, i, &claim->last);
	bool bare = unit == UNIT_NONE;

	if (unit == UNIT_CONDITIONS || (bare && before(scan, i, "dap ung") && before(scan, i, "dieu kien"))) {
		claim->kind = CLAIM_CONDITIONS;
		return (claim->has_of || before(scan, i, "dap ung")) && whole_or_points(scan, claim, i);
	}
	if (unit == UNIT_INDICATORS || (bare && (before(scan, i, "so chi tieu") || before(scan, i, "so ct")))) {
		claim->kind = CLAIM_COUNT;
		return (claim->has_of || before(scan, i, "so chi tieu dat")) && classify_count(scan, claim, i);
	}
	if (unit == UNIT_CRITERIA || (bare && before(scan, i, "so tieu chi"))) {
		claim->kind = CLAIM_CRITERIA;
		return (claim->has_of || before(scan, i, "so tieu chi dat")) && classify_count(scan, claim, i);
	}
	return classify_points(scan, claim, i, unit);
}

/* --- walking through --- */

/* Does the statement begin with the name at token i ("a) Đối với tiêu chí 1:")? */
static bool opens(const struct scan *scan, unsigned i)
{
	static const char *const words[] = {"doi", "voi", "ve",   "ket",  "qua",  "danh",
					    "gia", "tu",  "cham", "diem", "phan", NULL};

	for (unsigned k = scan->s->from; k < i; k++)
		if (!words_any_in(scan->t, k, k + 1, words))
			return false;
	return true;
}

/* A criterion or an indicator named at token i. Returns the token after the name, i when there is none. */
static unsigned take_name(struct scan *scan, unsigned i)
{
	unsigned end = i, criterion = criterion_named(scan->t, i, scan->s->to, &end), indicator;

	if (criterion > 0) {
		if (i == scan->s->from ||
		    words_at(scan->t, i - 1, i, "cua") == 0) /* else "chỉ tiêu 4 của tiêu chí 5" */
			scan->indicator = 0;
		scan->criterion = criterion;
		scan->named = true;
		if (opens(scan, i)) {
			scan->block_criterion = criterion;
			scan->block_indicator = scan->indicator = 0;
			scan->block = i;
		}
		return end;
	}
	indicator = indicator_named(scan->t, i, scan->s->to, &scan->criterion, &end);
	if (indicator > 0) {
		scan->indicator = indicator;
		if (opens(scan, i))
			scan->block_indicator = indicator;
		return end;
	}
	return i;
}

static void scan_statement(struct scan *scan)
{
	scan->window = scan->s->from;
	scan->criterion = scan->block_criterion;
	scan->indicator = scan->block_indicator;
	scan->named = false;
	for (unsigned i = scan->s->from; i < scan->s->to; i++) {
		enum token_kind kind = scan->t->at[i].kind;
		struct claim claim = {.has_of = kind == TOKEN_FRACTION, .first = i, .last = i};
		unsigned end = take_name(scan, i);

		if (end > i) {
			i = end - 1;
			continue;
		}
		if (kind != TOKEN_FRACTION && kind != TOKEN_NUMBER)
			continue;
		if (i > scan->s->from &&
		    token_is_mark(scan->t, i - 1, '/')) /* "……/02 chỉ tiêu": still to be filled in */
			continue;
		if (i - scan->window > CLAIM_WINDOW_MAX)
			scan->window = i - CLAIM_WINDOW_MAX;
		if (classify(scan, &claim, i)) {
			claim_add(scan->c, claim);
			i = claim.last;
			scan->window = i + 1;
		} else if (kind == TOKEN_FRACTION) {
			scan->window = i + 1;
		}
	}
}

/* Other schemes have criteria and points too. */
static bool is_other_scheme(const struct scan *scan)
{
	static const char *const schemes[] = {"nong thon moi",       "ntm",        "do thi van minh",
					      "cai cach hanh chinh", "chi so",     "kinh te",
					      "gia dinh van hoa",    "nghi quyet", NULL};
	unsigned end;

	if (!words_any_in(scan->t, scan->s->from, scan->s->to, schemes))
		return false;
	for (unsigned i = scan->s->from; i < scan->s->to; i++)
		if (criterion_named(scan->t, i, scan->s->to, &end) > 0)
			return false;
	return true;
}

/* Aims, and figures of another year, are not results of this one. */
static bool is_elsewhere(const struct checking *c, const struct statement *s)
{
	static const char *const aims[] = {"phan dau", "muc tieu", "du kien", "nam tiep theo", "nam toi", NULL};
	bool other = false;

	if (s->zone == ZONE_REVIEW || s->zone == ZONE_PLAN || words_any_in(&c->tokens, s->from, s->to, aims))
		return true;
	for (unsigned i = s->from; i + 1 < s->to; i++) {
		const struct token *number = &c->tokens.at[i + 1];

		if (words_at(&c->tokens, i, s->to, "nam") == 0 || number->kind != TOKEN_NUMBER || number->a.width != 4)
			continue;
		if (number->a.digits == c->year)
			return false;
		other = c->year != 0;
	}
	return other;
}

/* --- the heads of the commune, and the conclusion --- */

static void find_heads(struct checking *c, const struct statement *s)
{
	static const char *const measures[] = {"ky luat", "truy cuu trach nhiem hinh su", "khoi to", NULL};
	static const char *const failed[] = {"khong dat", "chua dat", "khong dap ung", "chua dap ung", NULL};
	const struct tokens *t = &c->tokens;

	if (!words_in(t, s->from, s->to, "nguoi dung dau") || !words_any_in(t, s->from, s->to, measures))
		return;
	if (words_any_in(t, s->from, s->to, failed))
		c->heads_clean = STATED_NO;
	else if (c->heads_clean == STATED_NOT)
		c->heads_clean = words_in(t, s->from, s->to, "khong") || words_in(t, s->from, s->to, "chua")
				     ? STATED_YES
				     : STATED_NO;
}

static void find_conclusion(struct checking *c, const struct statement *s)
{
	static const char *const negative[] = {"khong du dieu kien", "chua du dieu kien", "chua dat chuan",
					       "khong dat chuan",    "chua de nghi",      "khong de nghi",
					       "khong dap ung du",   "chua dap ung du",   NULL};
	static const char *const asking[] = {"xem xet", "quyet dinh cong nhan", "kinh de nghi", "trinh chu tich", NULL};
	static const char *const judging[] = {"ket luan", "tu danh gia", "ket qua tu danh gia", "xep loai", NULL};
	const struct tokens *t = &c->tokens;
	enum stated meets = STATED_NOT;

	if (!words_in(t, s->from, s->to, "chuan tiep can phap luat") || words_in(t, s->from, s->to, "danh sach") ||
	    words_in(t, s->from, s->to, "chua xac dinh"))
		return;
	if (words_any_in(t, s->from, s->to, negative))
		meets = STATED_NO;
	else if (words_in(t, s->from, s->to, "de nghi") && words_in(t, s->from, s->to, "cong nhan") &&
		 words_any_in(t, s->from, s->to, asking))
		meets = STATED_YES;
	else if (words_in(t, s->from, s->to, "du dieu kien") ||
		 (words_any_in(t, s->from, s->to, judging) && words_in(t, s->from, s->to, "dat chuan")))
		meets = STATED_YES;
	if (meets == STATED_NOT || c->meets != STATED_NOT)
		return;
	c->meets = meets;
	c->meets_at = s->from;
}

void claims_find(struct checking *c)
{
	struct scan scan = {.c = c, .t = &c->tokens};
	enum zone zone = ZONE_START;

	for (unsigned i = 0; i < c->statements.count; i++) {
		scan.s = &c->statements.at[i];
		if (scan.s->zone != zone && scan.s->zone != ZONE_RESULT)
			scan.block_criterion = scan.block_indicator = scan.block = 0;
		zone = scan.s->zone;
		if (zone == ZONE_REVIEW || zone == ZONE_PLAN)
			continue;
		thresholds_check(c, scan.s);
		find_heads(c, scan.s);
		if (is_elsewhere(c, scan.s))
			continue;
		find_conclusion(c, scan.s);
		if (!is_other_scheme(&scan))
			scan_statement(&scan);
	}
}
