/* ballot.h - the ballot on a model of dissemination (Mẫu 04): on paper or by phone, a code a ballot. Anonymous from its
 * making on, and it cannot be otherwise: of a voice only a number grows; no row, code or moment is kept with it. */
#ifndef TCPL_CITIZEN_BALLOT_H
#define TCPL_CITIZEN_BALLOT_H

#include "core/year.h"

#define BALLOTS_MAX 5000    /* of one box */
#define BALLOT_BOXES_MAX 50 /* of one year */
#define BALLOT_MODEL_CHARACTERS_MAX 200
#define BALLOT_DESCRIPTION_CHARACTERS_MAX 500
#define BALLOT_REMARK_CHARACTERS_MAX 500

struct ballot_box {
	int64_t id, year, version, closed_at; /* closed_at DB_NULL while it is open */
	const char *model, *description;      /* description NULL: none */
	int64_t sent;
	int64_t unused; /* codes nobody has used yet, by voice or by paper that was counted */
	day opens, closes;
	/* -1 before the box is closed or at least BALLOTS_SHOWN_MIN voices are in; those by phone are hidden as long as
	 * they are fewer, too: what came on paper is known to those who counted it. */
	int64_t received, effective, partly, not_effective, invalid, by_web;
};
struct ballot_box_new {
	const char *model, *description;
	int64_t sent; /* 1..BALLOTS_MAX */
	day opens, closes;
};

/* ACTION_BALLOT. codes are returned once, for printing; the store keeps their hashes. Fields "model", "description",
 * "sent", "opens", "closes". */
MUST_CHECK enum err ballot_box_open(struct ctx *, struct app *, const struct actor *, int64_t year,
				    const struct ballot_box_new *, int64_t *id, const char *const **codes);
/* A fresh set of codes for those not yet used; what was printed before and not used is void. ERR_CONFLICT when the box
 * is of another version: two who print at once would void each other's ballots. */
MUST_CHECK enum err ballot_box_reprint(struct ctx *, struct app *, const struct actor *, int64_t year, int64_t box,
				       int64_t version, const char *const **codes, unsigned *count);
/* For good. */
MUST_CHECK enum err ballot_box_close(struct ctx *, struct app *, const struct actor *, int64_t year, int64_t box);
/* In the order in which they were opened. ACTION_YEAR_SEE. */
MUST_CHECK enum err ballot_box_list(struct ctx *, struct app *, const struct actor *, const struct year *,
				    const struct ballot_box **out, size_t *count);
/* In no order. ACTION_YEAR_SEE. None as long as the figures are hidden. */
MUST_CHECK enum err ballot_remarks(struct ctx *, struct app *, const struct actor *, int64_t year, int64_t box,
				   const char *const **out, size_t *count);

/* By the voter, no account. ERR_NOT_FOUND for an unknown code, ERR_STATE when used, not open yet or over. Wrong codes
 * are counted by address and throttled; right ones are not, so that nothing tells when somebody voted. */
struct ballot_asked {
	const char *code; /* as it is printed */
	const char *model, *description, *unit_title;
	int year;
	bool practice;
	day closes;
};
MUST_CHECK enum err ballot_ask(struct ctx *, struct app *, const struct actor *public, const char *code,
			       struct ballot_asked *out);
/* choice: "effective", "partly", "not_effective". Fields "choice", "remark". */
MUST_CHECK enum err ballot_cast(struct ctx *, struct app *, const struct actor *public, const char *code,
				const char *choice, const char *remark);
/* Counted from paper, several at once. ACTION_BALLOT. The codes of the papers need not be typed: as many unused ones
 * are used up, so never more voices than ballots. */
MUST_CHECK enum err ballot_enter(struct ctx *, struct app *, const struct actor *, int64_t year, int64_t box,
				 int64_t effective, int64_t partly, int64_t not_effective, int64_t invalid,
				 const char *const *remarks, unsigned remark_count);

/* The ballots for printing, each with its QR code, as one PDF; base_url is the public address of the installation. */
MUST_CHECK enum err ballot_print(struct ctx *, const struct ballot_box *, const struct year *, const char *base_url,
				 const char *const *codes, unsigned count, struct buf *pdf);

#endif
