/* token.h - what a report is made of: words, numbers, fractions, percentages, dates, numbers of instruments, marks.
 * Everything later looks at tokens, never at letters. Words are folded (folded.h); "TC", "CT", "TCPL" are written out.
 */
#ifndef TCPL_CHECK_TOKEN_H
#define TCPL_CHECK_TOKEN_H

#include "base/date.h"
#include "base/points.h"
#include "check/folded.h"

enum token_kind {
	TOKEN_WORD,
	TOKEN_NUMBER,     /* "13,5" */
	TOKEN_FRACTION,   /* "13,5/15", "13,5 điểm/15", "12 trên tổng số 15" */
	TOKEN_PERCENT,    /* "85,71%" */
	TOKEN_DATE,       /* "22/7/2021", "ngày 22 tháng 7 năm 2021", "ngày 10/01" */
	TOKEN_INSTRUMENT, /* "25/2021/QĐ-TTg", "178/KH-UBND" */
	TOKEN_OTHER,      /* figures of no concern: "tháng 12/2024", "2.1.3" */
	TOKEN_MARK        /* punctuation */
};

/* digits / 10^decimals */
struct number {
	int64_t digits;
	unsigned decimals;
	unsigned width; /* digits before the decimal mark, as written */
};

struct token {
	enum token_kind kind;
	unsigned line;
	uint32_t from, to; /* in the folded text */
	bool line_start;   /* first of its line, list labels and bullets not counted */
	bool bullet;       /* a bullet stood before it */
	bool label;        /* a list label ("a)", "1.", "II.", "2.1.") stood before it */
	bool space_before;
	char mark; /* TOKEN_MARK: every dash is '-', every quotation mark '"' */
	union {
		struct {
			const char *word;
			size_t word_size;
		};
		struct {
			struct number a, b; /* numbers and percentages have only a */
		};
		struct date date; /* may not exist in the calendar; year 0 when not told */
		struct {
			struct number number;
			int number_year;    /* 0 when the number has none */
			const char *suffix; /* "qd-ttg" */
			size_t suffix_size;
		};
	};
};

struct tokens {
	const struct folded *folded;
	struct token *at;
	unsigned count;
};

struct tokens tokenize(struct arena *, const struct folded *);

/* How many tokens from i on (before end) are the phrase; 0 when they are not. Commas and quotation marks between
 * its words are passed over. */
unsigned words_at(const struct tokens *, unsigned i, unsigned end, const char *phrase);
/* Where the phrase first begins in [from, end); end when it does not. */
unsigned words_find(const struct tokens *, unsigned from, unsigned end, const char *phrase);
bool words_in(const struct tokens *, unsigned from, unsigned end, const char *phrase);
/* Any of the phrases, the list ended by NULL. */
bool words_any_in(const struct tokens *, unsigned from, unsigned end, const char *const *phrases);

bool token_is_mark(const struct tokens *, unsigned i, char mark);
/* Are the letters from token i on upper case in the original? */
bool token_is_upper(const struct tokens *, unsigned i);

/* Exactly, in hundredths; false when it has more decimals or is too large. */
bool number_points(struct number, points *);
/* A whole number; false when it has decimals or is too large. */
bool number_whole(struct number, int64_t *);

/* The original words from token i up to and with token last. */
char *tokens_quote(struct arena *, const struct tokens *, unsigned i, unsigned last);

#endif
