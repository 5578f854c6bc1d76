/* edition_parts.h - what the files that read the data of the law share; not for others. */
#ifndef TCPL_LAW_EDITION_PARTS_H
#define TCPL_LAW_EDITION_PARTS_H

#include "base/js.h"
#include "law/edition.h"

/* An edition (or the holidays: then edition is NULL) while it is being read. err gathers the worst so far: reading goes
 * on to tell all faults. */
struct edition_reading {
	struct ctx *ctx;
	struct edition *edition;
	struct js sources; /* of the root */
	enum err err;
};

/* Tells a fault at the node and remembers it. */
#define FAULT(r, node, rule, remedy, ...)                                                                              \
	((r)->err = problem((r)->ctx, ERR_INPUT, js_place((r)->ctx, (node)), (rule), (remedy), __VA_ARGS__))

void read_members(struct edition_reading *, const struct js *object, const struct js_member *members, size_t count);
const char *const *read_strings(struct edition_reading *, const struct js *array, unsigned *count);
enum knowledge read_state(struct edition_reading *, const struct js *object, const char *key);
struct citation read_citation(struct edition_reading *, const struct js *object);
/* "80", "87.5" or 80: hundredths of a percent; RULE_NUMBER_UNKNOWN when null or missing. */
int32_t read_percent(struct edition_reading *, const struct js *object, const char *key);

/* "need": a number, NEED_ALL when it is left out or "all", NEED_UNKNOWN when null. */
unsigned read_need(struct edition_reading *, const struct js *object);
/* A whole number from low to high; else low, and told. */
int read_within(struct edition_reading *, const struct js *object, const char *key, int low, int high);

/* procedure_read.c: conditions, calendar and forms of the root. */
void read_conditions(struct edition_reading *, const struct js *root);
void read_calendar(struct edition_reading *, const struct js *root);
void read_forms(struct edition_reading *, const struct js *root);

/* rule_read.c: the rule of a content, checked in itself. */
struct rule read_rule(struct edition_reading *, const struct js *node);

/* edition_check.c: what only shows when an item and its children are read. */
void check_item(struct edition_reading *, const struct js *node, const struct item *);
void check_instrument(struct edition_reading *, const struct js *node);
void check_edition(struct edition_reading *, const struct js *root);

/* overlay.c: puts the office's values into the JSON of the edition. */
MUST_CHECK enum err overlay_apply(struct ctx *, const struct js_file *edition, const struct js_file *overlay,
				  unsigned *completed);

#endif
