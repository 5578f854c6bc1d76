/* statement.h - the sentences and list items of a report, and which part of Mẫu 01 each stands in. A sentence broken
 * over several lines (a PDF, a wrapped text) is one statement; a list in one paragraph is one statement an item. */
#ifndef TCPL_CHECK_STATEMENT_H
#define TCPL_CHECK_STATEMENT_H

#include "check/token.h"

/* The parts of Mẫu 01 (TT 09/2021/TT-BTP); other reports follow them more or less. */
enum zone {
	ZONE_START,      /* heading and title, or a report without parts */
	ZONE_DIRECTION,  /* I.1 chỉ đạo, hướng dẫn, tổ chức thực hiện */
	ZONE_RESULT,     /* I.2 kết quả tự chấm điểm */
	ZONE_CONDITIONS, /* I.3 mức độ đáp ứng các điều kiện */
	ZONE_REVIEW,     /* II thuận lợi, khó khăn, nguyên nhân */
	ZONE_PLAN,       /* III mục tiêu, kế hoạch: figures are aims, years are years to come */
	ZONE_REQUEST     /* IV đề nghị công nhận, and the list of attachments */
};

struct statement {
	unsigned from, to; /* tokens */
	enum zone zone;
	bool opens_line; /* it begins a line, so it may be a heading */
};

struct statements {
	const struct statement *at;
	unsigned count;
};

struct statements statements_of(struct arena *, const struct tokens *);

/* "Tiêu chí 3", "tiêu chí số 03", "tiêu chí III", "tiêu chí thứ ba" at token i: its number, 0 when token i begins
 * no such thing or a list ("tiêu chí 1, 2 và 5"). end is the token after it. */
unsigned criterion_named(const struct tokens *, unsigned i, unsigned limit, unsigned *end);

/* Likewise "chỉ tiêu 3"; a code as "chỉ tiêu 2.3" also gives the criterion, else criterion is left alone. */
unsigned indicator_named(const struct tokens *, unsigned i, unsigned limit, unsigned *criterion, unsigned *end);

#endif
