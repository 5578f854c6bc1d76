#include "check/lexer.h"

#include <string.h>

#include "base/str.h"

#define DIGITS_MAX 12  /* of a number; longer ones are of no concern */
#define DECIMALS_MAX 4 /* likewise */
#define LABEL_SIZE 4   /* "VIII." is a list label */
#define LABEL_PARTS 5
#define TOKENS_FIRST 512 /* room to begin with */

struct lexer {
	const struct folded *folded;
	const char *at;
	unsigned line;
	struct arena *arena;
	struct token *tokens;
	unsigned count, room;
	bool line_start, bullet, label, space;
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return c >= 'a' && c <= 'z';
}

/* --- marks --- */

struct written_mark {
	const char *text;
	char mark;
};

/* The size of the mark at text, 0 when the character is part of a word. */
static size_t mark_at(const char *text, char *mark)
{
	static const struct written_mark marks[] = {
	    {"\u2010", '-'}, {"\u2011", '-'}, {"\u2012", '-'}, {"\u2013", '-'}, {"\u2014", '-'}, {"\u2212", '-'},
	    {"\u2022", '*'}, {"\u25CF", '*'}, {"\u25AA", '*'}, {"\u25A0", '*'}, {"\u00B7", '*'}, {"\uF0B7", '*'},
	    {"\u25E6", '*'}, {"\u27A2", '*'}, {"\u201C", '"'}, {"\u201D", '"'}, {"\u2018", '"'}, {"\u2019", '"'},
	    {"\u00AB", '"'}, {"\u00BB", '"'}, {"\u2026", '~'}, {"\u2265", '>'}, {"\u2264", '<'}, {"\u2044", '/'},
	    {"\u2215", '/'}, {"\u00D7", 'x'},
	};

	if ((unsigned char)*text < 0x80) {
		*mark = *text == '\'' ? '"' : *text;
		return 1;
	}
	for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
		size_t size = strlen(marks[i].text);

		if (strncmp(text, marks[i].text, size) == 0) {
			*mark = marks[i].mark;
			return size;
		}
	}
	return 0;
}

static size_t dash_at(const char *text)
{
	char mark;
	size_t size = mark_at(text, &mark);

	return size > 0 && mark == '-' ? size : 0;
}

static const char *skip_spaces(const char *p)
{
	while (*p == ' ')
		p++;
	return p;
}

/* Also passes over the end of the line where a figure is broken over two. */
static const char *skip_break(const struct lexer *lexer, const char *p)
{
	p = skip_spaces(p);
	if (*p == '\n' && !lexer->folded->lines[lexer->line].in_table)
		p = skip_spaces(p + 1);
	return p;
}

/* --- tokens --- */

static struct token *add(struct lexer *lexer, enum token_kind kind, const char *end)
{
	struct token *token;

	if (lexer->count == lexer->room) {
		struct token *more = NEW_ARRAY(lexer->arena, struct token, lexer->room * 2);

		memcpy(more, lexer->tokens, lexer->count * sizeof *more);
		lexer->tokens = more;
		lexer->room *= 2;
	}
	token = &lexer->tokens[lexer->count++];
	token->kind = kind;
	token->line = lexer->line;
	token->from = (uint32_t)(lexer->at - lexer->folded->text);
	token->to = (uint32_t)(end - lexer->folded->text);
	token->line_start = lexer->line_start;
	token->bullet = lexer->bullet;
	token->label = lexer->label;
	token->space_before = lexer->space;
	lexer->line_start = lexer->bullet = lexer->label = lexer->space = false;
	lexer->at = end;
	return token;
}

static void add_word(struct lexer *lexer, const char *word, size_t size, const char *end)
{
	struct token *token = add(lexer, TOKEN_WORD, end);

	token->word = word;
	token->word_size = size;
}

/* The abbreviations of the field are written out; all parts stand in the abbreviation's place. */
static void add_written_out(struct lexer *lexer, const char *const *words, const char *end)
{
	const char *start = lexer->at;

	for (; *words; words++) {
		lexer->at = start;
		add_word(lexer, *words, strlen(*words), end);
	}
}

static void lex_word(struct lexer *lexer)
{
	static const char *const criterion[] = {"tieu", "chi", NULL};
	static const char *const standard[] = {"tiep", "can", "phap", "luat", NULL};
	const char *p = lexer->at;
	size_t size;
	char mark;

	while (is_letter(*p) || ((unsigned char)*p >= 0x80 && mark_at(p, &mark) == 0))
		p++;
	size = (size_t)(p - lexer->at);
	if (size == 2 && strncmp(lexer->at, "tc", 2) == 0)
		add_written_out(lexer, criterion, p);
	else if (size == 4 && strncmp(lexer->at, "tcpl", 4) == 0)
		add_written_out(lexer, standard, p);
	else
		add_word(lexer, lexer->at, size, p);
}

/* --- figures --- */

static unsigned digits_at(const char *p)
{
	unsigned count = 0;

	while (is_digit(p[count]))
		count++;
	return count;
}

/* "1.250", "1.000.000": groups of three after a point are thousands. Returns the end, or NULL. */
static const char *thousands_at(const char *p)
{
	unsigned width = digits_at(p), groups = 0;

	if (width == 0 || width > 3 || *p == '0')
		return NULL;
	for (p += width; *p == '.' && digits_at(p + 1) == 3; p += 4)
		groups++;
	return groups > 0 && !(*p == '.' && is_digit(p[1])) ? p : NULL;
}

static bool take_digits(struct number *n, const char *p, const char *end)
{
	unsigned count = 0;

	for (; p < end; p++) {
		if (!is_digit(*p))
			continue;
		if (++count > DIGITS_MAX)
			return false;
		n->digits = n->digits * 10 + (*p - '0');
	}
	return true;
}

/* A number with at most one decimal mark. Returns its end, or NULL when it is none of our concern ("2.1.3"). */
static const char *number_at(const char *p, struct number *out)
{
	const char *end = thousands_at(p);
	unsigned width = digits_at(p), decimals = 0;

	*out = (struct number){.width = width};
	if (!end) {
		end = p + width;
		if ((*end == '.' || *end == ',') && is_digit(end[1])) {
			decimals = digits_at(end + 1);
			end += 1 + decimals;
		}
	} else if (*end == ',' && is_digit(end[1])) {
		decimals = digits_at(end + 1);
		end += 1 + decimals;
	}
	out->decimals = decimals;
	if (decimals > DECIMALS_MAX || !take_digits(out, p, end))
		return NULL;
	if ((*end == '.' || *end == ',') && is_digit(end[1]))
		return NULL;
	return end;
}

/* The end of a run of digits and the marks that hang them together. */
static const char *figures_end(const char *p)
{
	while (is_digit(*p) || ((*p == '.' || *p == ',' || *p == '/') && is_digit(p[1])))
		p++;
	return p;
}

static size_t date_mark(const char *p)
{
	return *p == '/' || *p == '.' ? 1 : dash_at(p);
}

/* "22/7/2021", "22-7-2021", "22.07.2021", "22/7/21". Returns its end or NULL. */
static const char *date_at(const char *p, struct date *out)
{
	int part[3];
	char first = 0;

	for (unsigned i = 0; i < 3; i++) {
		unsigned width = digits_at(p);

		if (width == 0 || width == 3 || width > (i < 2 ? 2u : 4u) || (i == 2 && width == 1))
			return NULL;
		part[i] = 0;
		for (; is_digit(*p); p++)
			part[i] = part[i] * 10 + (*p - '0');
		if (i == 2)
			part[i] += width == 2 ? 2000 : 0;
		if (i == 2 && width == 2 && first != '/')
			return NULL;
		if (i < 2) {
			p = skip_spaces(p);
			if (date_mark(p) == 0 || (first && *p != first))
				return NULL;
			first = *p;
			p += date_mark(p);
			p = skip_spaces(p);
		}
	}
	if ((*p == '/' || *p == '.' || *p == ',') && is_digit(p[1]))
		return NULL;
	*out = (struct date){.year = part[2], .month = part[1], .day = part[0]};
	return p;
}

/* "qd-ttg", "kh-ubnd", "qh15": the letters after an instrument's number. Returns the end or NULL. */
static const char *suffix_at(const struct lexer *lexer, const char *p)
{
	static const char *const tails[] = {"ttg", "btp", "ubnd", "hdnd", "cp"};
	const char *start = p;
	unsigned dashes = 0;

	while (is_letter(*p))
		p++;
	if (p == start)
		return NULL;
	if (p - start == 2 && strncmp(start, "qh", 2) == 0 && is_digit(*p))
		return p + digits_at(p);
	for (;;) {
		const char *next = skip_spaces(p);
		bool known = false;

		if (dash_at(next) == 0)
			break;
		next = skip_break(lexer, next + dash_at(next));
		for (size_t i = 0; i < sizeof tails / sizeof tails[0]; i++)
			known = known || strncmp(next, tails[i], strlen(tails[i])) == 0;
		if (!known && (dash_at(p) == 0 || !is_letter(p[dash_at(p)]))) /* "KH - UBND", but not "KH - Trần" */
			break;
		for (p = next; is_letter(*p);)
			p++;
		dashes++;
	}
	return dashes > 0 ? p : NULL;
}

/* The suffix without spaces, every dash plain. */
static const char *suffix_plain(struct arena *arena, const char *p, const char *end)
{
	char *plain = arena_alloc(arena, 1, (size_t)(end - p) + 1);
	char *to = plain;

	while (p < end) {
		size_t dash = dash_at(p);

		if (dash > 0)
			*to++ = '-';
		else if (*p != ' ' && *p != '\n')
			*to++ = *p;
		p += dash > 0 ? dash : 1;
	}
	return plain;
}

static bool lex_instrument(struct lexer *lexer)
{
	struct number number = {.width = digits_at(lexer->at)};
	const char *p = lexer->at + number.width, *suffix, *end;
	struct token *token;
	int year = 0;

	if (number.width > 6)
		return false;
	take_digits(&number, lexer->at, p);
	p = skip_spaces(p);
	if (*p != '/')
		return false;
	p = skip_break(lexer, p + 1);
	if (digits_at(p) == 4) {
		for (unsigned i = 0; i < 4; i++)
			year = year * 10 + (*p++ - '0');
		p = skip_spaces(p);
		if (*p != '/' && dash_at(p) == 0)
			return false;
		p = skip_break(lexer, p + (*p == '/' ? 1 : dash_at(p)));
	}
	suffix = p;
	end = suffix_at(lexer, p);
	if (!end)
		return false;
	token = add(lexer, TOKEN_INSTRUMENT, end);
	token->number = number;
	token->number_year = year;
	token->suffix = suffix_plain(lexer->arena, suffix, end);
	token->suffix_size = strlen(token->suffix);
	return true;
}

static const char *slash_after(const struct lexer *lexer, const char *p)
{
	p = skip_spaces(p);
	if (*p != '/')
		return NULL;
	p = skip_break(lexer, p + 1);
	return is_digit(*p) ? p : NULL;
}

static void lex_figure(struct lexer *lexer)
{
	struct number a, b;
	struct date date;
	const char *end = date_at(lexer->at, &date), *second;
	struct token *token;

	if (end) {
		add(lexer, TOKEN_DATE, end)->date = date;
		return;
	}
	if (lex_instrument(lexer))
		return;
	end = number_at(lexer->at, &a);
	if (!end) {
		add(lexer, TOKEN_OTHER, figures_end(lexer->at));
		return;
	}
	second = slash_after(lexer, end);
	if (second) {
		end = number_at(second, &b);
		if (!end || *end == '/') {
			add(lexer, TOKEN_OTHER, figures_end(lexer->at));
			return;
		}
		token = add(lexer, TOKEN_FRACTION, end);
		token->a = a;
		token->b = b;
		return;
	}
	second = skip_spaces(end);
	token = *second == '%' ? add(lexer, TOKEN_PERCENT, second + 1) : add(lexer, TOKEN_NUMBER, end);
	token->a = a;
}

/* --- the start of a line --- */

/* The size of a part of a list label: one or two digits, a Roman number, one letter. */
static size_t label_part(const char *p)
{
	size_t size = digits_at(p);

	if (size > 2) /* "2024." ends a sentence */
		return 0;
	if (size == 0)
		while (p[size] == 'i' || p[size] == 'v' || p[size] == 'x')
			size++;
	if (size == 0 && is_letter(*p))
		size = 1;
	if (size > LABEL_SIZE || is_letter(p[size]) || is_digit(p[size]) || (unsigned char)p[size] >= 0x80)
		return 0;
	return size;
}

/* "a)", "1.", "II.", "2.1.", "I.1.a", "1/", "3)": returns its end, or NULL. */
static const char *label_at(const char *p)
{
	unsigned parts = 0, digits = 0;
	bool closed = true;

	while (closed && parts < LABEL_PARTS && label_part(p) > 0) {
		parts++;
		digits += is_digit(*p);
		p += label_part(p);
		closed = *p == '.' || *p == ')' || *p == '/';
		p += closed;
		if (p[-1] != '.')
			break;
	}
	if (parts == 0 || (!closed && (parts == 1 || digits == parts || *p != ' ')))
		return NULL;
	p = skip_spaces(p);
	if (digits == parts && !is_letter(*p) && (unsigned char)*p < 0x80) /* a figure rather than a label */
		return NULL;
	return p;
}

static void start_line(struct lexer *lexer)
{
	char mark;

	lexer->line_start = true;
	lexer->bullet = lexer->label = false;
	for (;;) {
		size_t size;

		lexer->at = skip_spaces(lexer->at);
		size = *lexer->at ? mark_at(lexer->at, &mark) : 0;
		if (size == 0 || (mark != '-' && mark != '*' && mark != '+'))
			break;
		lexer->bullet = true;
		lexer->at += size;
	}
	if (label_at(lexer->at)) {
		lexer->label = true;
		lexer->at = label_at(lexer->at);
	}
}

struct tokens lexer_run(struct arena *arena, const struct folded *folded)
{
	struct lexer lexer = {.arena = arena, .folded = folded, .at = folded->text, .room = TOKENS_FIRST};
	char mark;

	lexer.tokens = NEW_ARRAY(arena, struct token, lexer.room);
	start_line(&lexer);
	while (*lexer.at) {
		size_t size;

		if (*lexer.at == ' ') {
			lexer.space = true;
			lexer.at++;
		} else if (*lexer.at == '\n') {
			lexer.at++;
			lexer.line++;
			lexer.space = true;
			start_line(&lexer);
		} else if (is_digit(*lexer.at)) {
			const char *start = lexer.at;

			lex_figure(&lexer);
			while (start < lexer.at)
				lexer.line += *start++ == '\n';
		} else if (!is_letter(*lexer.at) && (size = mark_at(lexer.at, &mark)) > 0) {
			add(&lexer, TOKEN_MARK, lexer.at + size)->mark = mark;
		} else {
			lex_word(&lexer);
		}
	}
	return (struct tokens){.folded = folded, .at = lexer.tokens, .count = lexer.count};
}
