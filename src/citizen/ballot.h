/* ballot.h - the ballot on a model of dissemination (Mẫu 04): on paper or by phone, a code a ballot. Anonymous from its
 * making on, and it cannot be otherwise: of a voice only a number grows; no row, code or moment is kept with it. */
#ifndef TCPL_CITIZEN_BALLOT_H
#define TCPL_CITIZEN_BALLOT_H

#include "core/year.h"

#define BALLOTS_MAX 5000 /* of one box */
#define BALLOT_REMARK_CHARACTERS_MAX 500

struct ballot_box {
	int64_t id, year, version, closed_at; /* closed_at DB_NULL while it is open */
	const char *model, *description;
	int64_t sent;
	day opens, closes;
	/* counted only when the box is closed or at least 5 voices are in: -1 before */
	int64_t received, effective, partly, not_effective, invalid, by_web;
};
struct ballot_box_new {
	const char *model, *description;
	int64_t sent; /* 1..BALLOTS_MAX */
	day opens, closes;
};

/* ACTION_BALLOT. codes are returned once, for printing; the store keeps their hashes. */
MUST_CHECK enum err ballot_box_open(struct ctx *, struct app *, const struct actor *, int64_t year, const struct ballot_box_new *,
				    int64_t *id, const char *const **codes);
/* A fresh set of codes for those not yet used (the printed ones were lost). */
MUST_CHECK enum err ballot_box_reprint(struct ctx *, struct app *, const struct actor *, int64_t year, int64_t box, const char *const **codes,
				       unsigned *count);
MUST_CHECK enum err ballot_box_close(struct ctx *, struct app *, const struct actor *, int64_t year, int64_t box);
MUST_CHECK enum err ballot_box_list(struct ctx *, struct app *, const struct actor *, const struct year *, const struct ballot_box **out,
				    size_t *count);
MUST_CHECK enum err ballot_remarks(struct ctx *, struct app *, const struct actor *, int64_t year, int64_t box, const char *const **out, size_t *count);

/* By the voter, no account. ERR_NOT_FOUND for an unknown code, ERR_STATE when used, not open yet or over. Throttled. */
struct ballot_asked {
	const char *model, *description, *unit_title;
	int year;
	day closes;
};
MUST_CHECK enum err ballot_ask(struct ctx *, struct app *, const struct actor *public, const char *code, struct ballot_asked *out);
MUST_CHECK enum err ballot_cast(struct ctx *, struct app *, const struct actor *public, const char *code, const char *choice, const char *remark);
/* Counted from paper, several at once. ACTION_BALLOT. The codes of the papers need not be typed: as many unused ones are used up. */
MUST_CHECK enum err ballot_enter(struct ctx *, struct app *, const struct actor *, int64_t year, int64_t box, int64_t effective,
				 int64_t partly, int64_t not_effective, int64_t invalid, const char *const *remarks, unsigned remark_count);

/* The ballots for printing, each with its QR code, as one PDF; base_url is the public address of the installation. */
MUST_CHECK enum err ballot_print(struct ctx *, const struct ballot_box *, const struct year *, const char *base_url,
				 const char *const *codes, unsigned count, struct buf *pdf);

#endif
