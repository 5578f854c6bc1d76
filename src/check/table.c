/* Tables of points: a heading row, then a row a criterion (or an indicator), then the totals. A document gives its
 * cells one after another without their columns, so a row is read only when it holds exactly as many figures as the
 * heading has columns for them. */
#include <string.h>

#include "check/checking.h"

#define COLUMNS_MAX 16
#define HEADING_TOKENS_MAX 24 /* of one heading cell */
#define REMARK_TOKENS_MAX 12  /* of a cell of words among the figures of a row; longer ones begin another row */

enum column {
	COLUMN_TEXT,
	COLUMN_ORDINAL,
	COLUMN_MAX,
	COLUMN_POINTS,
	COLUMN_INDICATORS, /* how many the criterion has */
	COLUMN_AT_MAX,
	COLUMN_AT_HALF,
	COLUMN_AT_ZERO,
	COLUMN_FIGURE /* some other figure */
};

struct cell {
	unsigned from, to; /* tokens */
};

struct heading {
	enum column figures[COLUMNS_MAX]; /* the columns that hold figures, from left to right */
	unsigned count;
	bool ordinal;
	bool points;
	bool spanned; /* Mẫu 02: two columns stand under "Căn cứ chấm điểm", named after the points */
};

struct row {
	unsigned criterion, indicator; /* 0, 0: the totals */
	unsigned name;                 /* token */
	unsigned figures[COLUMNS_MAX]; /* tokens; a blank to be filled in ("……") is one too */
	unsigned count;
};

struct walk {
	struct checking *c;
	const struct tokens *t;
	struct heading heading;
	bool heading_done;
	struct row row;
	bool in_row;
	unsigned criterion; /* of the rows of indicators */
};

static enum column column_of(const struct tokens *t, struct cell cell)
{
	static const struct {
		enum column column;
		const char *words;
	} names[] = {
	    {COLUMN_ORDINAL, "stt"},
	    {COLUMN_ORDINAL, "so tt"},
	    {COLUMN_AT_MAX, "chi tieu dat diem toi da"},
	    {COLUMN_AT_ZERO, "chi tieu dat diem 0"},
	    {COLUMN_MAX, "diem toi da"},
	    {COLUMN_MAX, "diem so toi da"},
	    {COLUMN_MAX, "diem chuan"},
	    {COLUMN_POINTS, "diem tu cham"},
	    {COLUMN_POINTS, "diem so tu cham"},
	    {COLUMN_POINTS, "diem dat duoc"},
	    {COLUMN_POINTS, "diem so dat duoc"},
	    {COLUMN_POINTS, "tu cham diem"},
	    {COLUMN_INDICATORS, "so chi tieu"},
	    {COLUMN_INDICATORS, "tong so chi tieu"},
	    {COLUMN_FIGURE, "diem"},
	    {COLUMN_FIGURE, "ty le"},
	    {COLUMN_FIGURE, "so lieu"},
	    {COLUMN_FIGURE, "so luong"},
	};

	if (cell.to - cell.from == 1 && words_at(t, cell.from, cell.to, "tt") > 0)
		return COLUMN_ORDINAL;
	for (unsigned i = cell.from; i < cell.to; i++)
		if (t->at[i].kind == TOKEN_PERCENT)
			return words_in(t, cell.from, cell.to, "chi tieu") ? COLUMN_AT_HALF : COLUMN_FIGURE;
	for (unsigned i = cell.from; i + 1 < cell.to; i++) /* "... đạt điểm 0": the number is no word */
		if (words_at(t, i, cell.to, "diem") > 0 && t->at[i + 1].kind == TOKEN_NUMBER)
			return words_in(t, cell.from, cell.to, "chi tieu") ? COLUMN_AT_ZERO : COLUMN_FIGURE;
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (words_in(t, cell.from, cell.to, names[i].words))
			return names[i].column;
	return COLUMN_TEXT;
}

static bool is_figure(const struct tokens *t, struct cell cell)
{
	enum token_kind kind = t->at[cell.from].kind;

	if (kind != TOKEN_NUMBER && kind != TOKEN_FRACTION && kind != TOKEN_PERCENT)
		return false;
	return cell.to - cell.from == 1 ||
	       (cell.to - cell.from == 2 && words_at(t, cell.from + 1, cell.to, "diem") > 0);
}

/* "……": a figure that is still to be filled in. */
static bool is_blank(const struct tokens *t, struct cell cell)
{
	for (unsigned i = cell.from; i < cell.to; i++)
		if (t->at[i].kind != TOKEN_MARK)
			return false;
	return true;
}

/* --- rows --- */

static bool take_points(const struct token *figure, enum column column, struct claim *claim)
{
	bool overall = claim->criterion == 0;
	points value, of = 0;

	if (!number_points(figure->a, &value) || (claim->has_of && !number_points(figure->b, &of)))
		return false;
	claim->value = value;
	claim->of = of;
	if (column == COLUMN_MAX)
		claim->kind = overall ? CLAIM_TOTAL_MAX : CLAIM_MAX;
	else
		claim->kind = overall ? CLAIM_TOTAL : CLAIM_POINTS;
	return true;
}

static bool take_count(const struct token *figure, enum column column, struct claim *claim)
{
	static const enum claim_level levels[] = {
	    [COLUMN_AT_MAX] = AT_MAX, [COLUMN_AT_HALF] = AT_HALF, [COLUMN_AT_ZERO] = AT_ZERO};

	claim->kind = CLAIM_COUNT;
	if (claim->indicator > 0 || !number_whole(figure->a, &claim->value) ||
	    (claim->has_of && !number_whole(figure->b, &claim->of)))
		return false;
	if (column == COLUMN_INDICATORS && !claim->has_of) { /* the number itself is what counts are out of */
		claim->has_of = true;
		claim->of = claim->value;
	}
	claim->level = column == COLUMN_INDICATORS ? AT_UNTOLD : levels[column];
	return true;
}

static void claim_column(struct walk *walk, enum column column, unsigned token)
{
	const struct token *figure = &walk->t->at[token];
	const struct row *row = &walk->row;
	struct claim claim = {.criterion = row->criterion,
			      .indicator = row->indicator,
			      .block = row->criterion > 0 ? row->name : 0,
			      .first = token,
			      .last = token,
			      .has_of = figure->kind == TOKEN_FRACTION};

	if (figure->kind != TOKEN_NUMBER && figure->kind != TOKEN_FRACTION)
		return;
	if (column == COLUMN_FIGURE || column == COLUMN_ORDINAL || column == COLUMN_TEXT)
		return;
	if (column == COLUMN_MAX || column == COLUMN_POINTS ? take_points(figure, column, &claim)
							    : take_count(figure, column, &claim))
		claim_add(walk->c, claim);
}

/* Mẫu 02 leaves the data and the ratio of many rows empty (a criterion's always): the maximum comes first and the
 * points last. Two figures of an indicator that cannot be these may be its maximum and its data. */
static void claim_first_and_last(struct walk *walk)
{
	const struct row *row = &walk->row;
	const struct token *first = &walk->t->at[row->figures[0]], *last = &walk->t->at[row->figures[row->count - 1]];
	points max, value;

	if (first->kind != TOKEN_NUMBER || !number_points(first->a, &max))
		return;
	claim_column(walk, COLUMN_MAX, row->figures[0]);
	if (row->count > 1 && last->kind == TOKEN_NUMBER && number_points(last->a, &value) &&
	    (row->count > 2 || row->indicator == 0 || value <= max))
		claim_column(walk, COLUMN_POINTS, row->figures[row->count - 1]);
}

static void row_end(struct walk *walk)
{
	struct row *row = &walk->row;
	const struct heading *heading = &walk->heading;

	if (walk->in_row && heading->points) {
		if (heading->ordinal && row->count == heading->count + 1)
			row->count--; /* the next row's ordinal number came before its name */
		for (unsigned i = 0; i < row->count && row->count == heading->count; i++)
			claim_column(walk, heading->figures[i], row->figures[i]);
		if (heading->spanned && row->count > 0 && row->count < heading->count)
			claim_first_and_last(walk);
	}
	walk->in_row = false;
}

/* Under a spanning heading the columns are told in two rows: the points, told in the first, stand last. */
static void heading_end(struct walk *walk)
{
	struct heading *heading = &walk->heading;
	unsigned kept = 0, moved = 0;

	if (walk->heading_done || !heading->spanned)
		return;
	for (unsigned i = 0; i < heading->count; i++) {
		moved += heading->figures[i] == COLUMN_POINTS;
		if (heading->figures[i] != COLUMN_POINTS)
			heading->figures[kept++] = heading->figures[i];
	}
	while (moved-- > 0)
		heading->figures[kept++] = COLUMN_POINTS;
}

static void row_begin(struct walk *walk, unsigned criterion, unsigned indicator, unsigned name)
{
	row_end(walk);
	heading_end(walk);
	walk->row = (struct row){.criterion = criterion, .indicator = indicator, .name = name};
	walk->in_row = true;
	walk->heading_done = true;
	walk->criterion = criterion;
}

static bool is_total(const struct tokens *t, struct cell cell)
{
	static const char *const names[] = {"tong cong", "tong diem", "tong so diem", NULL};

	if (cell.to - cell.from == 1)
		return words_at(t, cell.from, cell.to, "tong") > 0 || words_at(t, cell.from, cell.to, "cong") > 0;
	for (const char *const *name = names; *name; name++)
		if (words_at(t, cell.from, cell.to, *name) > 0)
			return true;
	return false;
}

/* Does the cell name a criterion, an indicator or the totals? */
static bool names_row(struct walk *walk, struct cell cell)
{
	const struct tokens *t = walk->t;
	unsigned end, criterion = criterion_named(t, cell.from, cell.to, &end), indicator;

	if (criterion > 0) {
		row_begin(walk, criterion, 0, cell.from);
		return true;
	}
	criterion = walk->criterion;
	indicator = indicator_named(t, cell.from, cell.to, &criterion, &end);
	if (indicator > 0 && criterion > 0) {
		row_begin(walk, criterion, indicator, cell.from);
		return true;
	}
	if (!walk->heading_done || !is_total(t, cell))
		return false;
	row_begin(walk, 0, 0, cell.from);
	return true;
}

static void heading_cell(struct walk *walk, struct cell cell)
{
	enum column column;

	if (cell.to - cell.from > HEADING_TOKENS_MAX)
		return;
	if (words_in(walk->t, cell.from, cell.to, "can cu cham diem")) {
		walk->heading.spanned = true;
		return;
	}
	column = column_of(walk->t, cell);
	if (column == COLUMN_ORDINAL)
		walk->heading.ordinal = true;
	else if (column != COLUMN_TEXT && walk->heading.count < COLUMNS_MAX)
		walk->heading.figures[walk->heading.count++] = column;
	walk->heading.points = walk->heading.points || column == COLUMN_POINTS || column == COLUMN_AT_MAX;
}

static void take_cell(struct walk *walk, struct cell cell)
{
	if (names_row(walk, cell))
		return;
	if (!walk->heading_done) {
		heading_cell(walk, cell);
	} else if (walk->in_row && (is_figure(walk->t, cell) || is_blank(walk->t, cell))) {
		if (walk->row.count < COLUMNS_MAX)
			walk->row.figures[walk->row.count++] = cell.from;
	} else if (walk->in_row && walk->row.count > 0 &&
		   (walk->t->at[cell.from].label || cell.to - cell.from > REMARK_TOKENS_MAX)) {
		row_end(walk); /* the next row: a content of the indicator */
	}
}

void tables_find(struct checking *c)
{
	const struct tokens *t = &c->tokens;
	struct walk walk = {.c = c, .t = t};
	struct cell cell = {0};

	for (unsigned i = 0; i < t->count; i = cell.to) {
		bool in_table = c->folded.lines[t->at[i].line].in_table;

		cell.from = i;
		for (cell.to = i + 1; cell.to < t->count && t->at[cell.to].line == t->at[i].line;)
			cell.to++;
		if (in_table) {
			take_cell(&walk, cell);
		} else {
			row_end(&walk);
			walk = (struct walk){.c = c, .t = t};
		}
	}
	row_end(&walk);
}
