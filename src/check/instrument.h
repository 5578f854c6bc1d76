/* instrument.h - the instruments of the standard, of all its periods, and those around it that the editions name. */
#ifndef TCPL_CHECK_INSTRUMENT_H
#define TCPL_CHECK_INSTRUMENT_H

#include "check/checking.h"

struct known_instrument {
	int64_t number;
	int year;                      /* 0: its number has none */
	const char *suffix;            /* "qd-ttg" */
	const char *text;              /* "25/2021/QĐ-TTg" */
	day signed_on;                 /* DAY_UNKNOWN when not known */
	bool standard;                 /* it is what the standard rests on, not merely named beside it */
	const struct edition *edition; /* NULL: of a period without an edition, until year_last */
	int year_last;
};

/* Gathers them from the editions; the others look them up in c->known. */
void instruments_gather(struct checking *);

/* The edition that rests on the cited instrument; NULL when none does. */
const struct edition *instrument_edition(const struct checking *, const struct token *cited);

/* The token of the date that belongs to the instrument at i ("..., ngày 22/7/2021"); limit when it has none. */
unsigned instrument_date(const struct tokens *, unsigned i, unsigned limit);

#endif
