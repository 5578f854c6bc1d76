/* wording.h - the phrases that several papers share: numbers, dates, names of bodies and of items as official papers
 * write them. Papers are Vietnamese whatever the language of the context, so nothing here is a message id. What is
 * not known becomes a dotted blank, as on paper. */
#ifndef TCPL_DOSSIER_WORDING_H
#define TCPL_DOSSIER_WORDING_H

#include "record/record.h"

#define WORDING_BLANK "……"
#define WORDING_LINE "………………………………………………………………………………"

/* 0 -> "0", 2 -> "02", 12 -> "12" */
char *wording_count(struct arena *, uint64_t n);
/* "02/02", "0/02" */
char *wording_count_of(struct arena *, uint64_t n, uint64_t of);
/* "13,5"; the blank for what is not known */
char *wording_points(struct arena *, points, char mark);

/* "ngày 06 tháng 01 năm 2025" (Decree 30: zeros before days below 10 and months 1 and 2) */
char *wording_date(struct arena *, day);
/* "06/01/2025" */
char *wording_date_short(struct arena *, day);
/* "từ ngày 02/01/2025 đến hết ngày 07/01/2025" */
char *wording_period(struct arena *, day from, day to);

/* All letters as capitals, accents kept. */
char *wording_capitals(struct arena *, const char *text);
/* The first letter as a capital. */
char *wording_first_capital(struct arena *, const char *text);
/* The text with a full stop, unless it ends a sentence already or is a blank to be filled. */
char *wording_sentence(struct arena *, const char *text);
/* The points of a clause: a, b, c, d, đ, e, g, h, ... */
const char *wording_letter(unsigned index);

/* "Ủy ban nhân dân phường Đông Hương" */
char *wording_committee(struct arena *, const struct unit *);
/* "xã, phường, thị trấn": the kinds of unit that the edition governs */
char *wording_unit_kinds(struct arena *, const struct edition *);

/* Who recognizes and who receives the dossier: as the record names them, else as the edition does with the names of
 * the unit's district ("Phòng Tư pháp thành phố Thanh Hóa"), else the blank. */
char *wording_recognizer(struct arena *, const struct assessment *);
char *wording_addressee(struct arena *, const struct assessment *);

/* The number of an item within its parent: "5" of "2.5" */
const char *wording_ordinal(const struct item *);
/* "tiêu chí 2", "chỉ tiêu 5 của tiêu chí 2", "nội dung 1, chỉ tiêu 5 của tiêu chí 2": the law numbers indicators
 * anew in each criterion */
char *wording_item(struct arena *, const struct item *);

/* "Quyết định số 25/2021/QĐ-TTg ngày 22 tháng 7 năm 2021 của Thủ tướng Chính phủ quy định về ...": the form of Decree
 * 30 for what a paper rests on */
char *wording_instrument(struct arena *, const struct instrument *);
/* "Kế hoạch số 178/KH-UBND ngày 09/02/2024 của Ủy ban nhân dân phường ... về ..." */
char *wording_reference(struct arena *, const struct reference *);

#endif
