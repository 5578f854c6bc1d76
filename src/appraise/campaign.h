/* campaign.h - the work of the office that appraises the communes of an area for one year: which units, where each
 * stands, by when (TT 09/2021 art. 3.2: Phòng Tư pháp of a district; since districts ended, the province's office,
 * whose names and days are entered from its own documents where the edition does not know them). */
#ifndef TCPL_APPRAISE_CAMPAIGN_H
#define TCPL_APPRAISE_CAMPAIGN_H

#include "core/appraised.h"

/* The names of the bodies and the days, each as entered, else as the edition has them, else NULL / DAY_UNKNOWN. */
struct campaign_office {
	const char *office;    /* "Phòng Tư pháp thành phố Thanh Hóa" */
	const char *committee; /* "Ủy ban nhân dân thành phố Thanh Hóa" */
	const char *parent;    /* cơ quan chủ quản line; NULL */
	const char *chairman;  /* who decides: "Chủ tịch Ủy ban nhân dân thành phố Thanh Hóa" */
	const char *place;     /* of the papers: "Thanh Hóa" */
	const char *signer_position, *signer;   /* of the decision and reports */
	const char *source;                     /* the document that the entered days rest on */
	day dossier_due, decision_due;          /* last days */
	bool own_dossier_due, own_decision_due; /* entered, not the edition's */
};

struct campaign {
	int64_t id;
	int number; /* the year */
	bool practice;
	const char *district; /* "" for the whole province */
	struct unit_row unit; /* the province */
	const struct edition *edition;
	const struct workdays *workdays;
	const char *title; /* "Thành phố Thanh Hóa, tỉnh Thanh Hóa" */
	struct campaign_office office;
	int64_t office_version; /* of the part "office"; 0: never written */
};

/* ACTION_CAMPAIGN in the province. ERR_CONFLICT when there is one already, ERR_STATE for a paused year. */
MUST_CHECK enum err campaign_begin(struct ctx *, struct app *, const struct actor *, int64_t province,
				   const char *district, int year, bool practice, int64_t *id);
/* ACTION_CAMPAIGN, or a member of its council. */
MUST_CHECK enum err campaign_open(struct ctx *, struct app *, const struct actor *, int64_t id,
				  const struct campaign **out);
/* All communes of a province as if one office had them, whoever appraises them: for what the province reports upwards.
 * Its id is 0, its names are the edition's. ACTION_CAMPAIGN. */
MUST_CHECK enum err campaign_of_province(struct ctx *, struct app *, const struct actor *, int64_t province, int year,
					 const struct campaign **out);
/* That in which the unit's year is appraised; *found false when the office has not begun it. No permission. */
MUST_CHECK enum err campaign_of_year(struct ctx *, struct app *, const struct year *, int64_t *id, bool *found);
struct campaign_listed {
	int64_t id;
	int number;
	bool practice;
	const char *district, *edition, *unit_title;
};
/* Of every province where the actor appraises, and those whose council the actor is in; the newest first. */
MUST_CHECK enum err campaign_list(struct ctx *, struct app *, const struct actor *, const struct campaign_listed **out,
				  size_t *count);

/* A part of the campaign: JSON. */
struct campaign_part {
	const char *value; /* NULL: never written */
	int64_t version, at;
	const char *by;
};
MUST_CHECK enum err campaign_part(struct ctx *, struct app *, int64_t campaign, const char *part,
				  struct campaign_part *out);
/* "office", "meeting", "report". ACTION_CAMPAIGN. ERR_CONFLICT when somebody changed it since that version. value is
 * an object of the members that the part has; others, and wrong types, are ERR_INPUT at their pointer. */
MUST_CHECK enum err campaign_save(struct ctx *, struct app *, const struct actor *, int64_t campaign, const char *part,
				  int64_t version, const char *value);

/* Where a unit stands. */
enum work_state {
	WORK_NOT_SENT, /* no year, or still in the commune's hands */
	WORK_WAITING,  /* sent, not yet taken in */
	WORK_RETURNED, /* asked to complete it */
	WORK_IN_APPRAISAL,
	WORK_APPRAISED, /* its appraisal is concluded */
	WORK_RECOGNISED,
	WORK_NOT_RECOGNISED,
	WORK_WITHDRAWN,
	WORK_STATE_COUNT
};
struct work_row {
	int64_t unit, year; /* year 0: none */
	const char *code, *kind, *name, *folded;
	enum work_state state;
	day sent_on, received_on, concluded_on, due; /* due: what the commune was asked for */
	bool late;                                   /* sent after the last day, or not sent and it is over */
	bool overdue;                                /* asked to complete it, and the day is over */
	unsigned rounds;
	points self_low, self_high, points; /* POINTS_UNKNOWN */
	const char *self_outcome, *outcome; /* outcome_code; NULL while there is none */
};
/* All units of the campaign, by code. */
MUST_CHECK enum err campaign_work(struct ctx *, struct app *, const struct campaign *, const struct work_row **out,
				  size_t *count);
const char *work_state_name(enum work_state); /* a message id */
const char *work_state_code(enum work_state); /* "waiting" */

#endif
