/* papers.h - everything of a campaign gathered as one value, and the papers made of it (dossier/recognition.h). */
#ifndef TCPL_APPRAISE_PAPERS_H
#define TCPL_APPRAISE_PAPERS_H

#include "appraise/council.h"
#include "appraise/decision.h"
#include "dossier/recognition.h"

/* All units in the order of the work list. Units whose year the actor may not see have no assessment. The texts are
 * Vietnamese whatever the language of the context. */
MUST_CHECK enum err campaign_file(struct ctx *, struct app *, const struct actor *, const struct campaign *,
				  const struct recognition_file **out);
/* All papers, Mẫu 07 of every appraised unit among them. */
MUST_CHECK enum err campaign_papers(struct ctx *, struct app *, const struct actor *, const struct campaign *,
				    struct doc *const **out, unsigned *count);
/* Mẫu 09 and 10 of a province over all its communes, whoever appraised them (TT 09/2021 art. 3.2.đ: the province
 * reports what its districts did), with the sums of every district. Only what was decided counts; drafts until all of
 * it is. */
MUST_CHECK enum err province_papers(struct ctx *, struct app *, const struct actor *, int64_t province, int year,
				    struct doc *const **out, unsigned *count);

#endif
