/* council.h - "Hội đồng đánh giá chuẩn tiếp cận pháp luật" (TT 09/2021 art. 5): at most 15 members with a chair, vice
 * chairs, members and a secretary; papers sent 3 working days before the meeting; a meeting with two thirds of them, or
 * written opinions; one opinion and vote a member and commune. */
#ifndef TCPL_APPRAISE_COUNCIL_H
#define TCPL_APPRAISE_COUNCIL_H

#include "appraise/campaign.h"

#define COUNCIL_MEMBERS_MAX 15 /* TT 09/2021 art. 5.3 */
#define VOTE_CHARACTERS_MAX 2000

enum seat { SEAT_CHAIR, SEAT_VICE, SEAT_MEMBER, SEAT_SECRETARY, SEAT_COUNT };
const char *seat_code(enum seat); /* "chair" */
const char *seat_name(enum seat); /* a message id */
bool seat_parse(const char *code, enum seat *out);

struct council_member {
	int64_t id, person, version; /* person 0: no account, the office enters the opinion */
	enum seat seat;
	const char *name, *position, *login;
};
/* By seat, in the order they were entered. ACTION_CAMPAIGN or a member. */
MUST_CHECK enum err council_members(struct ctx *, struct app *, const struct campaign *,
				    const struct council_member **out, size_t *count);
/* id 0: a new one. login may be NULL or ""; the account then is of somebody with the role "council" in the province.
 * ACTION_CAMPAIGN. Fields "seat", "name", "position", "login". One chair, one secretary, at most 15. */
MUST_CHECK enum err council_save(struct ctx *, struct app *, const struct actor *, int64_t campaign,
				 const struct council_member *, int64_t *id);
/* ERR_STATE when the member has given an opinion already. */
MUST_CHECK enum err council_remove(struct ctx *, struct app *, const struct actor *, int64_t campaign, int64_t id);

struct council_meeting {     /* part "meeting" */
	bool given, written; /* written: opinions in writing instead of a meeting */
	day papers_sent, date;
	const char *time, *place, *conclusion;
	int64_t chair; /* member who presided; 0: the chair */
	const int64_t *present;
	unsigned present_count;
	const char *const *opinions; /* paragraphs */
	unsigned opinion_count;
	int64_t version;
};
MUST_CHECK enum err council_meeting(struct ctx *, struct app *, const struct campaign *, struct council_meeting *out);
bool council_present(const struct council_meeting *, int64_t member);
/* Enough for the quorum: two thirds of all members. */
bool council_quorum(size_t present, size_t members);

struct council_vote {
	int64_t member, year;
	bool agree;
	const char *opinion; /* NULL */
	int64_t at;
};
/* All of the campaign, by year. */
MUST_CHECK enum err council_votes(struct ctx *, struct app *, const struct campaign *, const struct council_vote **out,
				  size_t *count);
/* The member's own (ACTION_VOTE), or entered from paper by the office (ACTION_CAMPAIGN). The year must be under
 * appraisal in that campaign. Field "opinion-<year>". */
MUST_CHECK enum err council_vote(struct ctx *, struct app *, const struct actor *, int64_t campaign, int64_t member,
				 int64_t year, bool agree, const char *opinion);

/* Why the council has not yet done its part for that year; *out NULL when it has. */
MUST_CHECK enum err council_short(struct ctx *, struct app *, int64_t campaign, int64_t year, const char **out);
/* What of the meeting's days and members does not follow the law: sentences, each with its provision. */
struct council_remark {
	const char *text, *citation;
};
MUST_CHECK enum err council_remarks(struct ctx *, struct app *, const struct campaign *,
				    const struct council_remark **out, size_t *count);

#endif
