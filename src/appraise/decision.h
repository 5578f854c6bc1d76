/* decision.h - what is decided, published, and later corrected or withdrawn (TT 09/2021 art. 3.2.d): a decision names
 * the units recognised and those that are not, each with its reason; the history of every recognition stays. */
#ifndef TCPL_APPRAISE_DECISION_H
#define TCPL_APPRAISE_DECISION_H

#include "appraise/appraisal.h"
#include "core/evidence.h"
#include "core/procedure.h"
#include "reader/pdf_signature.h"

/* A unit that is ready to be decided on. */
struct candidate {
	int64_t year, unit;
	const char *code, *title;
	points points; /* appraised; POINTS_UNKNOWN */
	enum outcome outcome;
	const char *reason; /* why it does not meet the conditions, or what is not decided */
};
/* Those whose appraisal is concluded, by code. */
MUST_CHECK enum err decision_candidates(struct ctx *, struct app *, const struct actor *, const struct campaign *,
					const struct candidate **out, size_t *count);

struct decision_words {
	const char *number; /* "123/QĐ-UBND" */
	day signed_on;
	const char *signer; /* "Chủ tịch Ủy ban nhân dân ..." */
	const char *reason; /* of a correction or withdrawal */
};
/* Where the conditions of the edition are not known, the office says what was decided. */
struct decision_choice {
	int64_t year;
	bool recognised;
};
/* All candidates at once. ACTION_DECIDE. Fields "number", "signed_on", "signer"; ERR_STATE when nobody is ready, or a
 * candidate without a certain outcome has no choice ("choice-<year>"). */
MUST_CHECK enum err decision_make(struct ctx *, struct app *, const struct actor *, int64_t campaign,
				  const struct decision_words *, const struct decision_choice *, unsigned choice_count,
				  int64_t *id);
/* One unit, later: ACT_RECOGNISE, ACT_NOT_RECOGNISE or ACT_WITHDRAW from a state that a decision made. The reason is
 * required. */
MUST_CHECK enum err decision_change(struct ctx *, struct app *, const struct actor *, int64_t id, enum act act,
				    const struct decision_words *, int64_t *decision);

struct decision_row {
	int64_t id, campaign, made_at;
	const char *kind, *number, *signer, *reason, *made_by;
	day signed_on, published_on;
	const char *published_at;
	const char *file_hash, *file_name;
	const struct pdf_signature *signatures; /* of the file, as found when it was brought */
	size_t signature_count;
	bool late_decided, late_published; /* after the law's day */
	day publish_due;                   /* DAY_UNKNOWN */
};
/* The newest first. */
MUST_CHECK enum err decision_list(struct ctx *, struct app *, const struct campaign *, const struct decision_row **out,
				  size_t *count);
struct decision_unit {
	int64_t unit, year; /* year 0: none */
	const char *code, *title, *status, *reason;
	points points;
	bool ended; /* another decision stands now */
};
MUST_CHECK enum err decision_units(struct ctx *, struct app *, int64_t decision, const struct decision_unit **out,
				   size_t *count);
/* The signed PDF; a file in <folder>/incoming, which is moved. Its signatures are looked at and kept with it; a file
 * whose signature is broken is refused, one without is taken and said so. ACTION_DECIDE. Field "file". */
MUST_CHECK enum err decision_attach(struct ctx *, struct app *, const struct actor *, int64_t decision,
				    const struct evidence_new *);
/* An open descriptor of the file. ERR_NOT_FOUND. */
MUST_CHECK enum err decision_file(struct ctx *, struct app *, int64_t decision, int *fd, int64_t *size,
				  const char **name);
/* Fields "published_on", "place". ACTION_DECIDE. */
MUST_CHECK enum err decision_publish(struct ctx *, struct app *, const struct actor *, int64_t decision, day on,
				     const char *place);

/* What a unit was decided to be, all years, the newest first. */
struct recognition {
	int number;
	int64_t year; /* 0: taken over from a list */
	const char *status, *reason, *kind, *decision, *signer;
	points points;
	day signed_on;
	bool published, ended;
	const char *place; /* where it was published; NULL */
	unsigned opinions; /* what people said of the draft */
};
MUST_CHECK enum err recognition_history(struct ctx *, struct app *, int64_t unit, const struct recognition **out,
					size_t *count);
const char *recognition_name(const char *status); /* a message id: "được công nhận" */

/* Where the trust list is: <folder>/trust.pem. */

#endif
