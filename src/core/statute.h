/* statute.h - the law as this installation has it: the shipped editions, those in the law folder, completed by what the
 * office entered in the store. Remembered as long as nothing changes. */
#ifndef TCPL_CORE_STATUTE_H
#define TCPL_CORE_STATUTE_H

#include "core/audit.h"
#include "law/library.h"

struct law_memory;
struct law_memory *law_memory_new(void);
void law_memory_free(struct law_memory *);

/* The edition lives until the next call of statute_* that finds it changed; within one request that is safe: changes
 * are looked for once a request (statute_refresh). */
MUST_CHECK enum err statute_refresh(struct ctx *, struct app *);
/* Grows when the law changed: what was reckoned under another version is out of date. */
uint64_t statute_version(const struct app *);
MUST_CHECK enum err statute_edition(struct ctx *, struct app *, const char *code, const struct edition **out);
MUST_CHECK enum err statute_for_year(struct ctx *, struct app *, int year, const struct edition **out);
MUST_CHECK enum err statute_list(struct ctx *, struct app *, const struct edition *const **out, size_t *count);
MUST_CHECK enum err statute_workdays(struct ctx *, struct app *, int first, int last, const struct workdays **out);

/* ACTION_LAW_COMPLETE. Checks that all that is entered adds up and contradicts nothing known. */
struct overlay_entry;
struct overlay_signature;
MUST_CHECK enum err statute_complete(struct ctx *, struct app *, const struct actor *, const char *edition,
				     const struct overlay_entry *, unsigned count, const struct overlay_signature *);

#endif
