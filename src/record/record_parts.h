/* record_parts.h - what the files that read an assessment share; not for others. */
#ifndef TCPL_RECORD_RECORD_PARTS_H
#define TCPL_RECORD_RECORD_PARTS_H

#include "base/js.h"
#include "record/record.h"

/* An assessment while it is being read. err gathers: reading goes on to tell all faults. */
struct record_reading {
	struct ctx *ctx;
	struct assessment *record;
	const struct edition *edition;
	enum err err;
};

/* Tells a fault at the node and remembers it. */
#define RECORD_FAULT(r, node, rule, remedy, ...)                                                                       \
	((r)->err = problem((r)->ctx, ERR_INPUT, js_place((r)->ctx, (node)), (rule), (remedy), __VA_ARGS__))

void record_members(struct record_reading *, const struct js *object, const struct js_member *members, size_t count);

/* answers.c: "answers" into facts.answers, facts.places, notes and owners. */
void read_answers(struct record_reading *, const struct js *root);

/* proceedings.c: posting, opinions, survey, meeting. */
void read_proceedings(struct record_reading *, const struct js *root);
struct words read_words(struct record_reading *, const struct js *object, const char *key);

#endif
