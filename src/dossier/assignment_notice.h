/* assignment_notice.h - the paper that tells officials which criteria, indicators and contents are theirs, and by when:
 * a notice of the People's Committee in the layout of Decree 30/2020/NĐ-CP. No form of it is prescribed. */
#ifndef TCPL_DOSSIER_ASSIGNMENT_NOTICE_H
#define TCPL_DOSSIER_ASSIGNMENT_NOTICE_H

#include "dossier/dossier.h"

struct assigned {
	const struct item *item;
	const char *person;
	day due; /* DAY_UNKNOWN: none */
};

/* In the order given, which is best the law's. created as in dossier_build. */
struct doc *assignment_notice(struct ctx *, const struct assessment *, const struct assigned *, unsigned count,
			      const char *created);

#endif
