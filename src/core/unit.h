/* unit.h - communes, wards, special zones and provinces as they come and go: official codes (text, leading zeros kept),
 * validity dates, predecessors (whole or in part), the instrument of each change. Names are never keys: 245 of them
 * occur in more than one province. */
#ifndef TCPL_CORE_UNIT_H
#define TCPL_CORE_UNIT_H

#include "core/audit.h"
#include "record/record.h"

struct unit_row {
	int64_t id, parent; /* DB_NULL */
	const char *code;
	const char *kind;         /* commune, ward, special_zone, township, district, province, city */
	const char *name;         /* without its kind */
	const char *district;     /* until 1 July 2025; NULL */
	day valid_from, valid_to; /* DAY_UNKNOWN */
	const char *instrument;
	const char *parent_kind, *parent_name; /* of the province; NULL */
	int64_t quota;                         /* bytes of evidence; DB_NULL */
};

const char *unit_kind_word(const char *kind);  /* "ward" -> "phường" */
const char *unit_kind_parse(const char *word); /* "phường" or "ward" -> "ward"; NULL */
const char *unit_kind_at(unsigned index);      /* all of them in turn; NULL after the last */
/* "Phường Hạc Thành", "tỉnh Thanh Hóa" */
char *unit_row_title(struct arena *, const struct unit_row *, bool capital);
/* As an assessment names it. */
struct unit unit_record(struct arena *, const struct unit_row *);

MUST_CHECK enum err unit_get(struct ctx *, struct app *, int64_t id, struct unit_row *out); /* ERR_NOT_FOUND */
/* The unit of that code on that day (DAY_UNKNOWN: today, else the last one that bore it). ERR_NOT_FOUND. */
MUST_CHECK enum err unit_by_code(struct ctx *, struct app *, const char *code, day on, struct unit_row *out);
/* By words of the name, without marks, đ and tone placement, with its kind or without, the province after a comma; or
 * by code. Those that begin with the words first, then by name; at most limit. */
MUST_CHECK enum err unit_search(struct ctx *, struct app *, const char *words, bool also_ended, unsigned limit,
				const struct unit_row **out, size_t *count);
/* "phuong hac thanh", folded, without its kind: "hac thanh". */
const char *unit_name_only(struct arena *, const char *folded);
/* Words of a name as the pattern of a LIKE on unit.folded; "%" of none. */
char *unit_name_pattern(struct arena *, const char *words);
/* Those without a parent that exist now, by code. */
MUST_CHECK enum err unit_provinces(struct ctx *, struct app *, const struct unit_row **out, size_t *count);
MUST_CHECK enum err unit_children(struct ctx *, struct app *, int64_t parent, const struct unit_row **out,
				  size_t *count);
struct unit_origin {
	struct unit_row unit;
	bool in_part;
	const char *instrument;
};
MUST_CHECK enum err unit_predecessors(struct ctx *, struct app *, int64_t id, const struct unit_origin **out,
				      size_t *count);
MUST_CHECK enum err unit_successors(struct ctx *, struct app *, int64_t id, const struct unit_origin **out,
				    size_t *count);

/* One unit by hand (id 0: new). ACTION_UNITS_MANAGE. Two of one code on one day are refused. */
MUST_CHECK enum err unit_save(struct ctx *, struct app *, const struct actor *, const struct unit_row *, int64_t *id);

/* A list of units, from CSV or XLSX cells (reader.h): columns code, kind, name, parent_code, and optionally district,
 * valid_from, valid_to, instrument, predecessors ("00123;00456*", * for a part). Headings in English or Vietnamese, any
 * order. The preview says what would change; every fault by cell. Nothing is written by halves. The list is of the day
 * as_of (DAY_UNKNOWN: today): what it says nothing of the beginning of is compared with what stood that day. */
enum unit_change_kind { UNIT_NEW, UNIT_CHANGED, UNIT_SAME, UNIT_ENDED };
struct unit_change {
	enum unit_change_kind kind;
	unsigned row;
	const char *code, *before, *after; /* titles */
};
struct unit_import {
	unsigned added, changed, same, ended;
	const struct unit_change *changes; /* without those that stay the same */
	unsigned change_count;
};
MUST_CHECK enum err unit_import(struct ctx *, struct app *, const struct actor *, const char *name,
				const char *const *cells, unsigned rows, unsigned columns, day as_of, bool apply,
				struct unit_import *out);
/* The 34 provinces and cities that come with the program (law/provinces.json), when there are none yet. */
MUST_CHECK enum err unit_ship_provinces(struct ctx *, struct app *);

#endif
