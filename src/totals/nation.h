/* nation.h - a whole country to try things on and to measure with: every commune, ten years, full answers, documents,
 * decisions. Made up from the beginning to the end and the same every time; for installations that hold nothing else.
 */
#ifndef TCPL_TOTALS_NATION_H
#define TCPL_TOTALS_NATION_H

#include "core/bag.h"
#include "core/unit.h"

struct nation {
	int first_year, last_year; /* the last one is under way, the others are decided; without paused years */
	unsigned communes;         /* made up where the list of units has fewer */
	const char *password; /* of the accounts: botuphap (the Ministry), so01 to so96 (a province's office each) */
};
/* ERR_STATE when the installation has years already. One transaction a province and year. */
MUST_CHECK enum err nation_generate(struct ctx *, struct app *, const struct nation *, const struct progress *);

#endif
