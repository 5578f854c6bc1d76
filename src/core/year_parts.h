/* year_parts.h - what the files about a unit's year share; not for others. */
#ifndef TCPL_CORE_YEAR_PARTS_H
#define TCPL_CORE_YEAR_PARTS_H

#include <jansson.h>

#include "core/year.h"
#include "db/statements.h"

/* Everything the store has of a year, as rows. */
struct year_rows {
	int64_t id;
	struct sql_year_by_id year;
	struct unit_row unit;
	const struct sql_parts_of_year *parts;
	const struct sql_assignments_of_year *assignments;
	const struct sql_documents_of_year *documents;
	const struct sql_answered_opinions_of_year *opinions;
	size_t part_count, assignment_count, document_count, opinion_count;
	bool has_box;
	struct sql_newest_ballot_box box;
	const struct sql_ballot_sums *sums;
	size_t sum_count;
};

/* A year with the rows it was made of. */
struct held_year {
	struct year year;
	struct year_rows rows;
};
static inline const struct held_year *held_of(const struct year *year)
{
	return (const struct held_year *)(const void *)year; /* the first member */
}

/* Reads and puts together; what the law does not accept is left out and said in part.rejected. No permission. */
MUST_CHECK enum err year_load(struct ctx *, struct app *, int64_t id, const struct year **out);
/* The same year as if the part had that value (JSON; NULL: taken away); the law's refusals are told. */
MUST_CHECK enum err year_with(struct ctx *, struct app *, const struct year *, const char *part, const char *value,
			      const struct year **out);
/* The whole as tcpl-assessment/1. The value belongs to the arena. */
json_t *year_json(struct ctx *, const struct year *);

/* A part's value in the one form that equal values share; ERR_INPUT, ERR_LIMIT. value NULL or "null": *out NULL. */
MUST_CHECK enum err part_canonical(struct ctx *, const char *part, const char *value, const char **out);
const char *part_audit_action(const char *part);
/* Inside a db_write: a new year's row and its audit. */
MUST_CHECK enum err year_insert(struct ctx *, struct db *, const struct actor *, const struct unit_row *, int number,
				const struct edition *, int64_t *id);
/* The edition for that year of that unit; told: a unit without a province, of a kind the edition is not for. */
MUST_CHECK enum err year_edition_for(struct ctx *, struct app *, const struct unit_row *, int number, bool practice,
				     const struct edition **out);

#endif
