/* recognition.h - the papers of the office that appraises (TT 09/2021 art. 4.2 and 4.3): minutes and ballots of the
 * council (Mẫu 05, 06), the appraised scores (Mẫu 07), the appraisal report, the decision with its lists (Mẫu 08), the
 * figures of the area and the report upwards (Mẫu 09, 10). None of their official layouts was seen: the layout is ours,
 * after Decree 30/2020, and says so. All come from one value, so that no figure is typed twice. */
#ifndef TCPL_DOSSIER_RECOGNITION_H
#define TCPL_DOSSIER_RECOGNITION_H

#include "dossier/dossier.h"

struct recognition_member {
	const char *seat; /* "Chủ tịch Hội đồng" */
	const char *name, *position;
	bool present;
};

enum recognition_status { RECOGNITION_OPEN, RECOGNITION_YES, RECOGNITION_NO };
struct recognition_unit {
	const char *title, *code;
	const char *district;                /* in the papers of a province over its districts; NULL */
	const struct assessment *assessment; /* NULL: nothing was sent */
	const struct result *own, *appraised;
	enum recognition_status status;
	const char *reason; /* why not; NULL */
	day sent_on;
	bool late;
	unsigned agree, against;        /* opinions of members */
	const struct appraised *scores; /* by item index; NULL */
};
struct recognition_vote {
	unsigned member, unit; /* indexes */
	bool agree;
	const char *opinion; /* NULL */
};

struct recognition_file {
	const struct edition *edition;
	int year;
	const char *area; /* "thành phố Thanh Hóa, tỉnh Thanh Hóa" */
	const char *office, *committee, *parent, *chairman, *place, *signer_position, *signer; /* NULL: left blank */
	const struct recognition_member *members;
	unsigned member_count;
	bool met, written; /* the council met, or gave opinions in writing */
	day meeting_on;
	const char *time, *meeting_place, *conclusion, *chair;
	const char *const *opinions;
	unsigned opinion_count;
	const struct recognition_unit *units;
	unsigned unit_count;
	const struct recognition_vote *votes;
	unsigned vote_count;
	const char *decision; /* its number; NULL: none yet */
	bool decided;         /* else every paper is a draft */
	day decided_on;
	const char *created; /* ISO 8601 moment for the files' metadata */
	char decimal_mark;
};

/* All papers but the appraised score of each unit. */
MUST_CHECK enum err recognition_papers(struct ctx *, const struct recognition_file *, struct doc *const **out,
				       unsigned *count);
/* Only the figures and the report upwards (Mẫu 09, 10): of a province over its districts. The papers live in the arena.
 */
void recognition_upper_papers(struct ctx *, const struct recognition_file *, struct doc *const **out, unsigned *count);
/* Mẫu 07 of one unit; it must have an assessment. */
struct doc *recognition_sheet(struct ctx *, const struct recognition_file *, unsigned unit);

#endif
