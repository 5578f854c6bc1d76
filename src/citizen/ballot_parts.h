/* ballot_parts.h - what the files about ballots share: codes and what is kept of them. Private to citizen/. */
#ifndef TCPL_CITIZEN_BALLOT_PARTS_H
#define TCPL_CITIZEN_BALLOT_PARTS_H

#include "citizen/ballot.h"

/* Twelve letters and digits by chance, in groups of four: "7KQ2-M9XD-4TWB". */
char *ballot_code_new(struct arena *);
/* As it is printed, from what people type: small letters, spaces, O for 0, I and L for 1. NULL when it can be none. */
char *ballot_code_read(struct arena *, const char *typed);
char *ballot_code_hash(struct arena *, const char *code);

/* Inside a db_write: remarks are added, and all of the box put in a new order, so that no row, number or transaction
 * tells which came when. */
MUST_CHECK enum err ballot_add_remarks(struct ctx *, struct db *, int64_t box, const char *const *remarks,
				       unsigned count);
MUST_CHECK enum err ballot_take_remark(struct ctx *, const char *text, const char **out);

#endif
