/* unit_parts.h - what the files about units share; not for others. */
#ifndef TCPL_CORE_UNIT_PARTS_H
#define TCPL_CORE_UNIT_PARTS_H

#include "core/unit.h"

/* Where each member of a unit was written, for telling its faults. */
struct unit_places {
	struct place code, kind, name, valid_to, instrument;
};
/* Every fault is told. */
MUST_CHECK enum err unit_check(struct ctx *, const struct unit_row *, const struct unit_places *);

/* Inside a transaction. Inserts when unit->id is 0: under a new number, which is given back. */
MUST_CHECK enum err unit_write(struct ctx *, struct db *, struct unit_row *unit);
/* The unit of that code on that day, or of any time the newest (DAY_UNKNOWN). */
MUST_CHECK enum err unit_find(struct ctx *, struct db *, const char *code, day on, struct unit_row *out, bool *found);

/* A row of somebody's list. */
struct unit_entry {
	unsigned row;             /* of the table, from 1 */
	struct unit_row unit;     /* NULL and DAY_UNKNOWN: the list says nothing of it; id and parent not yet known */
	const char *parent;       /* code; "" */
	const char *predecessors; /* "00123;00456*"; "" */
	struct place parent_place, predecessors_place;
};
/* The entries of a table, provinces first; every fault is told by cell. */
MUST_CHECK enum err unit_table_read(struct ctx *, const char *name, const char *const *cells, unsigned rows,
				    unsigned columns, struct unit_entry **out, unsigned *count);

#endif
