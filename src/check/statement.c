#include "check/statement.h"

#include "base/limits.h"

#include <string.h>

#define HEADING_WORDS_MAX 40 /* a heading is not longer */
#define NUMBER_NAMED_MAX 99  /* "tiêu chí 12"; a larger one is something else */
#define STATEMENTS_FIRST 128

/* --- where statements begin and end --- */

/* Is the original letter a capital? Vietnamese letters with marks stand in pairs, the capital first. */
static bool is_capital(const char *letter)
{
	unsigned char a = (unsigned char)letter[0], b = (unsigned char)letter[1];

	if (a < 0x80)
		return a >= 'A' && a <= 'Z';
	if (a == 0xC3)
		return b < 0x9F;
	if (a == 0xC4 || a == 0xC5)
		return b % 2 == 0;
	if (a == 0xC6)
		return b == 0xA0 || b == 0xAF;
	return a == 0xE1 && (unsigned char)letter[2] % 2 == 0;
}

/* "TP. Thanh Hóa", "KT. CHỦ TỊCH": the point ends no sentence. */
static bool is_abbreviation(const struct tokens *t, unsigned i)
{
	static const char *const words[] = {"tp", "kt", "tm", "tx", "tt", "tl", "p", "q", "ths", "ts", "s"};

	for (size_t w = 0; w < sizeof words / sizeof words[0]; w++)
		if (words_at(t, i, i + 1, words[w]) > 0)
			return true;
	return false;
}

static bool ends_statement(const struct tokens *t, unsigned i)
{
	if (token_is_mark(t, i, ';'))
		return true;
	if (!token_is_mark(t, i, '.'))
		return false;
	if (i > 0 && is_abbreviation(t, i - 1))
		return false;
	return i + 1 == t->count || t->at[i + 1].space_before || t->at[i + 1].line_start;
}

/* Does the cell that begins at token i hold nothing but a figure and its unit? end is the token after it. */
static bool is_figure_cell(const struct tokens *t, unsigned i, unsigned *end)
{
	unsigned line = t->at[i].line, to = i + 1;

	if (t->at[i].kind != TOKEN_NUMBER && t->at[i].kind != TOKEN_FRACTION)
		return false;
	while (to < t->count && to - i <= 3 && t->at[to].line == line && t->at[to].kind == TOKEN_WORD)
		to++;
	*end = to;
	return to == t->count || t->at[to].line != line;
}

/* A label in one cell and its figure in the next, which is then not one figure of a row (table.c reads rows). A
 * whole number after a fraction is the ordinal number of the next row. */
static bool is_labelled_figure(const struct tokens *t, unsigned i)
{
	unsigned end, next_end;

	if (!is_figure_cell(t, i, &end))
		return false;
	if (end == t->count || !t->folded->lines[t->at[end].line].in_table || !is_figure_cell(t, end, &next_end))
		return true;
	return t->at[i].kind == TOKEN_FRACTION && t->at[end].kind == TOKEN_NUMBER && t->at[end].a.decimals == 0;
}

/* A figure other than that of "đạt điểm 0". */
static bool has_figure(const struct tokens *t, unsigned from, unsigned to)
{
	for (unsigned i = from; i < to; i++) {
		if (t->at[i].kind == TOKEN_FRACTION)
			return true;
		if (t->at[i].kind == TOKEN_NUMBER && (i == from || words_at(t, i - 1, i, "diem") == 0))
			return true;
	}
	return false;
}

/* Does the line that begins with token i go on with the statement that began at from? */
static bool continues(const struct tokens *t, unsigned from, unsigned i)
{
	const struct token *token = &t->at[i];
	const struct line *line = &t->folded->lines[token->line];

	if (token->label || token->bullet)
		return false;
	if (line->in_table)
		return t->folded->lines[t->at[from].line].in_table && is_labelled_figure(t, i) &&
		       !has_figure(t, from, i);
	if (t->folded->lines[t->at[i - 1].line].in_table)
		return false;
	if (token->kind == TOKEN_WORD)
		return !is_capital(line->text + t->folded->origin[token->from]);
	return true;
}

/* --- parts --- */

struct part_name {
	enum zone zone;
	const char *words;
};

/* The part that a heading opens; the one we are in when it opens none. */
static enum zone zone_opened(const struct tokens *t, unsigned from, unsigned to, enum zone zone)
{
	static const struct part_name parts[] = {
	    {ZONE_DIRECTION, "chi dao huong dan"},
	    {ZONE_DIRECTION, "cong tac chi dao"},
	    {ZONE_DIRECTION, "cong tac lanh dao"},
	    {ZONE_RESULT, "ket qua tu cham"},
	    {ZONE_RESULT, "ket qua cham diem"},
	    {ZONE_RESULT, "ket qua tu danh gia"},
	    {ZONE_RESULT, "ket qua danh gia"},
	    {ZONE_RESULT, "ket qua thuc hien cac tieu chi"},
	    {ZONE_CONDITIONS, "muc do dap ung"},
	    {ZONE_CONDITIONS, "dieu kien cong nhan"},
	    {ZONE_CONDITIONS, "viec dap ung cac dieu kien"},
	    {ZONE_REVIEW, "thuan loi"},
	    {ZONE_REVIEW, "kho khan"},
	    {ZONE_REVIEW, "ton tai"},
	    {ZONE_REVIEW, "han che"},
	    {ZONE_REVIEW, "nguyen nhan"},
	    {ZONE_REVIEW, "bai hoc kinh nghiem"},
	    {ZONE_PLAN, "muc tieu"},
	    {ZONE_PLAN, "ke hoach thuc hien"},
	    {ZONE_PLAN, "phuong huong"},
	    {ZONE_PLAN, "nhiem vu"},
	    {ZONE_PLAN, "giai phap"},
	    {ZONE_REQUEST, "de nghi"},
	    {ZONE_REQUEST, "kinh de nghi"},
	    {ZONE_REQUEST, "de xuat kien nghi"},
	    {ZONE_REQUEST, "kien nghi"},
	    {ZONE_REQUEST, "ket luan"},
	};
	static const char *const openers[] = {"phan", "ve", "nhung", "mot so", "cac"};

	if (to - from > HEADING_WORDS_MAX && words_at(t, from, to, "de nghi") == 0)
		return zone;
	for (size_t i = 0; i < sizeof openers / sizeof openers[0]; i++)
		from += words_at(t, from, to, openers[i]);
	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
		if (words_at(t, from, to, parts[i].words) > 0)
			return parts[i].zone;
	return zone;
}

struct builder {
	struct arena *arena;
	struct statement *at;
	unsigned count, room;
};

static void add(struct builder *b, struct statement s)
{
	if (s.from == s.to)
		return;
	if (b->count == b->room) {
		struct statement *more = NEW_ARRAY(b->arena, struct statement, b->room * 2);

		memcpy(more, b->at, b->count * sizeof *more);
		b->at = more;
		b->room *= 2;
	}
	b->at[b->count++] = s;
}

struct statements statements_of(struct arena *arena, const struct tokens *t)
{
	struct builder b = {.arena = arena, .room = STATEMENTS_FIRST};
	struct statement s = {.opens_line = true};

	b.at = NEW_ARRAY(arena, struct statement, b.room);
	for (unsigned i = 0; i <= t->count; i++) {
		bool breaks = i < t->count && i > s.from && t->at[i].line_start && !continues(t, s.from, i);
		bool ends = i < t->count && ends_statement(t, i);

		breaks = breaks || i - s.from == STATEMENT_TOKENS_MAX;
		if (i < t->count && !breaks && !ends)
			continue;
		s.to = i;
		if (s.opens_line)
			s.zone = zone_opened(t, s.from, s.to, s.zone);
		add(&b, s);
		s.from = ends ? i + 1 : i;
		s.opens_line = s.from < t->count && t->at[s.from].line_start;
	}
	return (struct statements){.at = b.at, .count = b.count};
}

/* --- "tiêu chí 3" --- */

static unsigned roman_value(const struct token *token)
{
	static const char *const romans[] = {"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"};

	for (unsigned i = 0; i < sizeof romans / sizeof romans[0]; i++)
		if (strlen(romans[i]) == token->word_size && memcmp(romans[i], token->word, token->word_size) == 0)
			return i + 1;
	return 0;
}

static unsigned ordinal_value(const struct tokens *t, unsigned i, unsigned limit)
{
	static const char *const ordinals[] = {"nhat", "hai", "ba", "tu", "nam", "sau", "bay"};

	for (unsigned k = 0; k < sizeof ordinals / sizeof ordinals[0]; k++)
		if (words_at(t, i, limit, ordinals[k]) > 0)
			return k + 1;
	return 0;
}

/* "1, 2 và 5", "1 đến 5": token i is followed by further numbers of the same list. */
static bool begins_list(const struct tokens *t, unsigned i, unsigned limit)
{
	unsigned next = i + 1;

	if (next < limit && token_is_mark(t, next, ','))
		next++;
	if (next < limit && (words_at(t, next, limit, "va") > 0 || words_at(t, next, limit, "den") > 0))
		next++;
	if (next == i + 1 && token_is_mark(t, next, '-'))
		next++;
	if (next == i + 1 || next >= limit || t->at[next].kind != TOKEN_NUMBER || t->at[next].a.width > 2)
		return false;
	return t->at[next].a.decimals == 0 && words_at(t, next + 1, limit, "diem") == 0;
}

/* The number after "tiêu chí" or "chỉ tiêu", from token i on; decimals at most decimals_max. */
static bool number_named(const struct tokens *t, unsigned i, unsigned limit, unsigned decimals_max, struct number *out,
			 unsigned *end)
{
	unsigned value = 0;

	if (words_at(t, i, limit, "so") > 0)
		i++;
	if (words_at(t, i, limit, "thu") > 0)
		value = ordinal_value(t, ++i, limit);
	if (i >= limit)
		return false;
	if (t->at[i].kind == TOKEN_WORD && value == 0 && token_is_upper(t, i))
		value = roman_value(&t->at[i]);
	if (value > 0) {
		*out = (struct number){.digits = value, .width = 1};
	} else if (t->at[i].kind == TOKEN_NUMBER && t->at[i].a.width <= 2 && t->at[i].a.decimals <= decimals_max &&
		   words_at(t, i + 1, limit, "diem") == 0 && !begins_list(t, i, limit)) {
		*out = t->at[i].a;
	} else {
		return false;
	}
	*end = i + 1;
	return out->digits <= NUMBER_NAMED_MAX * 10;
}

unsigned criterion_named(const struct tokens *t, unsigned i, unsigned limit, unsigned *end)
{
	struct number number;
	unsigned words = words_at(t, i, limit, "tieu chi");

	if (words == 0 || !number_named(t, i + words, limit, 0, &number, end))
		return 0;
	return number.digits == 0 ? NUMBER_NAMED_MAX : (unsigned)number.digits;
}

unsigned indicator_named(const struct tokens *t, unsigned i, unsigned limit, unsigned *criterion, unsigned *end)
{
	struct number number;
	unsigned words = words_at(t, i, limit, "chi tieu");

	if (words == 0 || !number_named(t, i + words, limit, 1, &number, end))
		return 0;
	if (number.decimals == 0)
		return (unsigned)number.digits;
	*criterion = (unsigned)(number.digits / 10);
	return (unsigned)(number.digits % 10);
}
