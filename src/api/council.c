/* The Council: its members, its meeting, their votes. */
#include "appraise/council.h"

#include "api/campaigns.h"

static const char *seat_word(int seat)
{
	return seat < SEAT_COUNT ? seat_code((enum seat)seat) : NULL;
}

static const struct shape_field member_fields[] = {
    FIELD(struct council_member, id, SHAPE_ID, "Number."),
    FIELD_WORD(struct council_member, "seat", seat, seat_word, "The seat."),
    FIELD(struct council_member, name, SHAPE_TEXT, "Name."),
    FIELD(struct council_member, position, SHAPE_TEXT, "Post."),
    FIELD(struct council_member, person, SHAPE_ID, "Number of the account; null: none."),
    FIELD(struct council_member, login, SHAPE_TEXT, "Its sign-in name."),
    FIELD(struct council_member, version, SHAPE_COUNT, "To change it from."),
};
static SHAPE(member, struct council_member, "CouncilMember", "A member of the Council.");

static enum err list_members(struct call *c)
{
	const struct campaign *campaign;
	const struct council_member *rows;
	size_t count;
	enum err err = call_campaign(c, &campaign);

	if (!err)
		err = council_members(c->ctx, c->app, campaign, &rows, &count);
	return err ? err : call_list(c, rows, count, NULL);
}

static const struct body_field member_body[] = {
    {"seat", JS_STRING, JS_REQUIRED, "chair, vice, member or secretary.", NULL},
    {"name", JS_STRING, JS_REQUIRED, "Name.", NULL},
    {"position", JS_STRING, JS_REQUIRED, "Post.", NULL},
    {"login", JS_STRING, JS_NULLABLE, "Sign-in name of the account that votes for itself.", NULL},
    {"version", JS_INTEGER, 0, "That it is changed from.", NULL},
};
BODY(member, "CouncilMemberChange", "A member of the Council.");

static enum err save(struct call *c, int64_t campaign, int64_t *id)
{
	struct council_member member = {.id = *id,
					.version = js_integer(&c->in, "version", 0),
					.name = call_text(c, "name"),
					.position = call_text(c, "position"),
					.login = js_string(&c->in, "login")};

	if (!seat_parse(call_text(c, "seat"), &member.seat))
		return problem(c->ctx, ERR_INPUT, (struct place){.pointer = "seat"}, NULL, NULL,
			       "Không có vị trí \"%s\" trong Hội đồng.", call_text(c, "seat"));
	return council_save(c->ctx, c->app, &c->actor, campaign, &member, id);
}

static enum err make_member(struct call *c)
{
	struct made made = {0};
	int64_t campaign;
	enum err err = call_id(c, 0, &campaign);

	if (!err)
		err = save(c, campaign, &made.id);
	return err ? err : call_made(c, str_fmt(c->ctx->arena, "/campaigns/%lld/council", (long long)campaign), &made);
}

static enum err put_member(struct call *c)
{
	int64_t campaign, id;
	enum err err = call_id(c, 0, &campaign);

	if (!err)
		err = call_id(c, 1, &id);
	if (!err)
		err = save(c, campaign, &id);
	return err ? err : call_done(c);
}

static enum err delete_member(struct call *c)
{
	int64_t campaign, id;
	enum err err = call_id(c, 0, &campaign);

	if (!err)
		err = call_id(c, 1, &id);
	if (!err)
		err = council_remove(c->ctx, c->app, &c->actor, campaign, id);
	return err ? err : call_done(c);
}

static const struct shape_field vote_fields[] = {
    FIELD(struct council_vote, member, SHAPE_ID, "Number of the member."),
    FIELD(struct council_vote, year, SHAPE_ID, "Number of the commune's year."),
    FIELD(struct council_vote, agree, SHAPE_BOOL, "To recognise it."),
    FIELD(struct council_vote, opinion, SHAPE_TEXT, "In words."),
    FIELD(struct council_vote, at, SHAPE_MOMENT, "When."),
};
static SHAPE(vote, struct council_vote, "Vote", "A member's vote on a commune.");

static enum err list_votes(struct call *c)
{
	const struct campaign *campaign;
	const struct council_vote *rows;
	size_t count;
	enum err err = call_campaign(c, &campaign);

	if (!err)
		err = council_votes(c->ctx, c->app, campaign, &rows, &count);
	return err ? err : call_list(c, rows, count, NULL);
}

static const struct body_field vote_body[] = {
    {"member", JS_INTEGER, JS_REQUIRED, "Number of the member: oneself, or one whose paper the office enters.", NULL},
    {"year", JS_INTEGER, JS_REQUIRED, "Number of the commune's year.", NULL},
    {"agree", JS_BOOLEAN, JS_REQUIRED, "To recognise it.", NULL},
    {"opinion", JS_STRING, JS_NULLABLE, "In words.", NULL},
};
BODY(vote, "VoteGiven", "A vote.");

static enum err give_vote(struct call *c)
{
	int64_t campaign;
	enum err err = call_id(c, 0, &campaign);

	if (!err)
		err = council_vote(c->ctx, c->app, &c->actor, campaign, js_integer(&c->in, "member", 0),
				   js_integer(&c->in, "year", 0), js_boolean(&c->in, "agree", false),
				   call_text(c, "opinion"));
	return err ? err : call_done(c);
}

static const struct shape_field remark_fields[] = {
    FIELD(struct council_remark, text, SHAPE_TEXT, "What."),
    FIELD(struct council_remark, citation, SHAPE_TEXT, "By which provision."),
};
static SHAPE(remark, struct council_remark, "CouncilRemark", "What of days and members does not follow the law.");

static enum err list_remarks(struct call *c)
{
	const struct campaign *campaign;
	const struct council_remark *rows;
	size_t count;
	enum err err = call_campaign(c, &campaign);

	if (!err)
		err = council_remarks(c->ctx, c->app, campaign, &rows, &count);
	return err ? err : call_list(c, rows, count, NULL);
}

static const struct call_route routes[] = {
    {HTTP_GET, "/campaigns/:campaign/council", list_members, TOKEN_READ, "listMembers", "Members of the Council", NULL,
     &shape_member, NULL, CALL_LIST, NULL},
    {HTTP_POST, "/campaigns/:campaign/council", make_member, TOKEN_WRITE, "makeMember", "A new member", &body_member,
     &shape_made, NULL, CALL_MADE, NULL},
    {HTTP_PUT, "/campaigns/:campaign/council/:member", put_member, TOKEN_WRITE, "changeMember", "Change a member",
     &body_member, NULL, NULL, 0, NULL},
    {HTTP_DELETE, "/campaigns/:campaign/council/:member", delete_member, TOKEN_WRITE, "removeMember",
     "Take a member out", NULL, NULL, NULL, 0, NULL},
    {HTTP_GET, "/campaigns/:campaign/council/remarks", list_remarks, TOKEN_READ, "listCouncilRemarks",
     "What of days and members does not follow the law", NULL, &shape_remark, NULL, CALL_LIST, NULL},
    {HTTP_GET, "/campaigns/:campaign/votes", list_votes, TOKEN_READ, "listVotes", "Votes", NULL, &shape_vote, NULL,
     CALL_LIST, NULL},
    {HTTP_POST, "/campaigns/:campaign/votes", give_vote, TOKEN_ACT, "giveVote", "Give a vote", &body_vote, NULL, NULL,
     0, NULL},
};
const struct call_table calls_council = {"Council", routes, sizeof routes / sizeof *routes};
