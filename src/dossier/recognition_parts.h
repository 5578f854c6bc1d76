/* recognition_parts.h - what the papers of recognition.h share; not for others. */
#ifndef TCPL_DOSSIER_RECOGNITION_PARTS_H
#define TCPL_DOSSIER_RECOGNITION_PARTS_H

#include "dossier/paper.h"
#include "dossier/recognition.h"

/* A document of that name; form is the code of its form in the edition. */
struct doc *recognition_doc(struct arena *, const struct recognition_file *, const char *name, const char *title,
			    bool landscape, bool tabular);
/* The council's head, or the committee's; symbol is that of its number, NULL for an annex, which bears none. */
void recognition_head_council(struct arena *, const struct recognition_file *, struct doc *);
void recognition_head(struct arena *, const struct recognition_file *, struct doc *, const char *body,
		      const char *symbol, const char *number, day on);
/* "Mẫu 05 kèm theo ...; bố cục do chương trình soạn": a small note at the end. */
void recognition_note(struct arena *, const struct recognition_file *, struct doc *, const char *form);
void recognition_bases(struct arena *, const struct recognition_file *, struct doc *);
/* "xã, phường, thị trấn" */
char *recognition_kinds(struct arena *, const struct recognition_file *);
const char *recognition_or_blank(const char *);
struct cell recognition_total(const struct result *, const struct edition *);
unsigned recognition_count(const struct recognition_file *, enum recognition_status);

struct doc *council_minutes_paper(struct arena *, const struct recognition_file *);
struct doc *council_ballot_paper(struct arena *, const struct recognition_file *);
struct doc *council_opinions_paper(struct arena *, const struct recognition_file *);
struct doc *appraisal_report_paper(struct arena *, const struct recognition_file *);
struct doc *decision_paper(struct arena *, const struct recognition_file *);
struct doc *decision_list_paper(struct arena *, const struct recognition_file *, bool recognised);
struct doc *data_summary_paper(struct arena *, const struct recognition_file *);
struct doc *upper_report_paper(struct arena *, const struct recognition_file *);

#endif
