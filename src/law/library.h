/* library.h - which editions exist and which one governs a year. Shipped editions are embedded in the program;
 * the office's own folder may hold further ones and the overlays that complete them. */
#ifndef TCPL_LAW_LIBRARY_H
#define TCPL_LAW_LIBRARY_H

#include "law/edition.h"
#include "law/holidays.h"

struct edition_source {
	const char *code;
	struct source edition;
	struct source overlay; /* text NULL: nothing was completed */
};

/* folder is the office's law folder, or NULL: <folder>/<code>.json further editions, <folder>/<code>.overlay.json
 * what the office completed. Neither needs to exist. */
MUST_CHECK enum err library_open(struct ctx *, const char *folder, const struct edition_source **sources,
				 size_t *count);

/* The edition of a source with its overlay. ERR_INPUT also when its code is not the name of its file. */
MUST_CHECK enum err library_load_source(struct ctx *, const struct edition_source *, const struct edition **out);

/* The source of that code. ERR_NOT_FOUND lists those that exist. */
MUST_CHECK enum err library_find(struct ctx *, const char *folder, const char *code, const struct edition_source **out);

/* Loads one edition with its overlay. Errors as library_find and library_load_source. */
MUST_CHECK enum err library_load(struct ctx *, const char *folder, const char *code, const struct edition **out);

/* The real edition that governs the year. ERR_STATE when the year is paused or two editions claim it, ERR_NOT_FOUND
 * when none is known. */
MUST_CHECK enum err library_for_year(struct ctx *, const char *folder, int year, const struct edition **out);

/* May the edition be used for that year? Told when not: paused, outside its years; a practice edition is for
 * practice records only. */
MUST_CHECK enum err library_check_year(struct ctx *, const struct edition *, int year, bool practice, struct place);

/* The public holidays: <folder>/holidays.json when the office keeps its own, else the shipped ones. */
MUST_CHECK enum err library_holidays(struct ctx *, const char *folder, const struct holidays **out);

#endif
