/* dossier.h - the official papers of a commune's year, each built from one assessment and its result: no figure is
 * typed twice. Which papers exist is the edition's (its forms); what they say is the law's wording and the record's
 * words; what was not filled in is left blank as on paper, never invented. */
#ifndef TCPL_DOSSIER_DOSSIER_H
#define TCPL_DOSSIER_DOSSIER_H

#include "doc/doc.h"
#include "law/evaluate.h"
#include "record/record.h"

struct dossier {
	struct doc *const *papers; /* in the order of the dossier's index, which comes first */
	unsigned paper_count;
};

/* Every paper that the edition's forms name and the record has something for. created is an ISO 8601 moment put into
 * the files' metadata. The papers are Vietnamese whatever the language of the context. */
MUST_CHECK enum err dossier_build(struct ctx *, const struct assessment *, const struct result *, const char *created,
				  const struct dossier **out);

/* Proposals for the narrative drawn from the figures: never put in silently, offered to the officer. */
struct proposal {
	const char *field; /* "difficulties", "causes", "plan", ... of the record's narrative */
	const char *text;
	const char *because; /* the figure it rests on */
};
void dossier_proposals(struct ctx *, const struct assessment *, const struct result *, const struct proposal **out,
		       unsigned *count);

#endif
