/* evaluate_parts.h - what the files that evaluate share; not for others. */
#ifndef TCPL_LAW_EVALUATE_PARTS_H
#define TCPL_LAW_EVALUATE_PARTS_H

#include "law/evaluate.h"

struct evaluation {
	struct ctx *ctx;
	const struct edition *edition;
	const struct facts *facts;
	struct verdict *verdicts;
	struct tally *tallies;
	enum err err;
};

/* Points and hundredths of a percent as the reader's language writes them, in the arena. */
const char *points_words(const struct evaluation *, points);
const char *percent_words(const struct evaluation *, int32_t percent);

/* What holds when the item as a whole is met, not met or undecided; fact is the first half of the explanation. */
struct verdict verdict_of(const struct evaluation *, const struct item *, enum tri met, const char *fact);
/* What holds while nothing is known. */
struct verdict verdict_open(const struct evaluation *, const struct item *, const char *why);
/* The exception "nothing arose". */
struct verdict verdict_exception(const struct evaluation *, const struct item *, const struct answer *);

/* rule_evaluate.c: one content by its rule. */
struct verdict rule_evaluate(const struct evaluation *, const struct item *, const struct answer *);

enum level level_of(points p, points max);

/* conditions.c: fills conditions, outcome and because. */
void conditions_evaluate(const struct evaluation *, struct result *);

/* todo.c: what can still be done, what brings most first. */
void todos_make(const struct evaluation *, struct result *);

#endif
