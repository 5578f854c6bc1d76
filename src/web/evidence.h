/* evidence.h - the documents beside an answer: a panel that the page of an item shows, with a small form to add one. */
#ifndef TCPL_WEB_EVIDENCE_H
#define TCPL_WEB_EVIDENCE_H

#include "core/evidence.h"
#include "web/web.h"

/* A section with the documents of the item (NULL: the documents of direction) and, for those who may, a form that comes
 * back to the item's page. */
void evidence_panel(struct web *, const struct year *, const struct item *);

/* Shared by the pages of documents. */
#define EVIDENCE_ACCEPT ".pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp,.jpg,.jpeg,.png,.tif,.tiff,.txt"

/* "Kế hoạch số 12/KH-UBND ngày 15/01/2026 của Ủy ban nhân dân phường": what is known of it. */
char *evidence_reference(struct web *, const struct evidence_row *);
/* "Tệp PDF, 1,2 MB"; NULL when it has no file. */
char *evidence_file_words(struct web *, const struct evidence_row *);
/* "12 KB", "1,2 MB" */
char *evidence_size_words(struct arena *, int64_t size);
/* The code of what it proves: the item's, or EVIDENCE_DIRECTIONS. */
const char *evidence_code(const struct item *);
/* "2.1.1. Tỷ lệ ..." or "Văn bản chỉ đạo, điều hành" */
char *evidence_item_words(struct web *, const struct year *, const char *code);
/* The fields of a document; row NULL: empty or as the form was sent. */
void evidence_fields(struct web *, const struct evidence_row *, bool with_file);
/* From the form; the file too when there is one. */
MUST_CHECK enum err evidence_of_form(struct web *, struct evidence_new *);

#endif
