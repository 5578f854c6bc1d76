/* office.h - an office that appraises: a ward of 2024 that was sent, an appraiser of the province, two members of its
 * council, a campaign. */
#ifndef TCPL_TESTS_OFFICE_H
#define TCPL_TESTS_OFFICE_H

#include "../core/installation.h"
#include "appraise/appraisal.h"
#include "appraise/council.h"
#include "appraise/decision.h"
#include "core/workflow.h"

static day office_now;

static inline day office_today(void)
{
	return office_now;
}

static inline day on_day(const char *text)
{
	day parsed = DAY_UNKNOWN;

	assert_true(day_parse(text, &parsed));
	return parsed;
}

struct office {
	struct installation *in;
	int64_t province, campaign;
	struct actor appraiser, member, other_member, outsider; /* outsider appraises another province */
	struct grant grants[4];
};

static inline struct actor office_person(struct ctx *ctx, struct office *o, unsigned i, const char *login,
					 const char *name, int64_t unit, enum role role)
{
	struct person_new new = {.login = login, .name = name, .role_count = 1, .password = "Hoa mai no trang 7"};
	const char *password;
	int64_t id;

	o->grants[i] = (struct grant){unit, role};
	new.roles = &o->grants[i];
	assert_int_equal(person_add(ctx, o->in->app, &actor_system, &new, &id, &password), OK);
	return (struct actor){.person = id,
			      .name = name,
			      .login = login,
			      .address = "127.0.0.1",
			      .grants = &o->grants[i],
			      .grant_count = 1};
}

static inline const struct year *office_year(struct ctx *ctx, struct office *o)
{
	const struct year *year;

	assert_int_equal(year_open(ctx, o->in->app, &actor_system, o->in->year, &year), OK);
	return year;
}

static inline void office_set(struct ctx *ctx, struct office *o, const char *part, const char *value)
{
	const struct part *stands = year_part(office_year(ctx, o), part);
	const struct save what = {.part = part, .version = stands ? stands->version : 0, .value = value};
	struct saved saved;

	if (year_save(ctx, o->in->app, &o->in->focal, o->in->year, &what, &saved) != OK)
		fail_msg("%s = %s: %s", part, value, ctx->problems ? ctx->problems->text : "?");
}

static inline void office_send(struct ctx *ctx, struct office *o)
{
	struct snapshot sent;

	if (year_submit(ctx, o->in->app, &o->in->focal, o->in->year, "Phòng Tư pháp", NULL, &sent) != OK)
		fail_msg("not sent: %s", ctx->problems ? ctx->problems->text : "?");
}

/* Everything answered at its maximum, posted, met upon, sent on 8 January. */
static inline struct office *office_new(struct ctx *ctx)
{
	struct office *o = NEW(ctx->arena, struct office);
	struct unit_row unit;
	const struct edition *e;

	o->in = installation_new(ctx);
	office_now = on_day("2025-01-08");
	o->in->app->today = office_today;
	assert_int_equal(unit_get(ctx, o->in->app, o->in->unit, &unit), OK);
	o->province = unit.parent;
	o->appraiser = office_person(ctx, o, 0, "thu", "Trịnh Thị Thu", o->province, ROLE_APPRAISER);
	o->member = office_person(ctx, o, 1, "duc", "Hoàng Minh Đức", o->province, ROLE_COUNCIL);
	o->other_member = office_person(ctx, o, 2, "thuha", "Lê Thu Hà", o->province, ROLE_COUNCIL);
	o->outsider =
	    office_person(ctx, o, 3, "xavu", "Vũ Văn Xa",
			  installation_unit(ctx, o->in, "40", "province", "Nghệ An", DB_NULL), ROLE_APPRAISER);
	e = office_year(ctx, o)->edition;
	for (unsigned i = 0; i < e->item_count; i++)
		if (e->items[i]->depth == DEPTH_INDICATOR)
			office_set(ctx, o, str_fmt(ctx->arena, "answers/%s", e->items[i]->code),
				   "{\"level\": \"max\"}");
	office_set(ctx, o, "heads", "{\"none\": true}");
	office_set(ctx, o, "posting", "{\"office\": {\"from\": \"2025-01-02\", \"to\": \"2025-01-07\"}}");
	office_set(ctx, o, "meeting", "{\"date\": \"2025-01-08\", \"agree\": 5, \"total\": 5}");
	office_send(ctx, o);
	assert_int_equal(campaign_begin(ctx, o->in->app, &o->appraiser, o->province, "", 2024, false, &o->campaign),
			 OK);
	forget_told(ctx);
	return o;
}

static inline const struct campaign *office_campaign(struct ctx *ctx, struct office *o)
{
	const struct campaign *c;

	assert_int_equal(campaign_open(ctx, o->in->app, &o->appraiser, o->campaign, &c), OK);
	return c;
}

/* Chair, secretary and two members with accounts; the identities in the order they were entered. */
static inline void office_seat(struct ctx *ctx, struct office *o, int64_t ids[4])
{
	const struct council_member members[] = {
	    {.seat = SEAT_CHAIR, .name = "Nguyễn Văn Thi", .position = "Phó Chủ tịch Ủy ban nhân dân"},
	    {.seat = SEAT_MEMBER, .name = "Hoàng Minh Đức", .position = "Phó Trưởng Công an", .login = "duc"},
	    {.seat = SEAT_MEMBER, .name = "Lê Thu Hà", .position = "Trưởng Phòng Nội vụ", .login = "thuha"},
	    {.seat = SEAT_SECRETARY, .name = "Trịnh Thị Thu", .position = "công chức Phòng Tư pháp"}};

	for (unsigned i = 0; i < 4; i++)
		if (council_save(ctx, o->in->app, &o->appraiser, o->campaign, &members[i], &ids[i]) != OK)
			fail_msg("not seated: %s", ctx->problems ? ctx->problems->text : "?");
}

/* The council met on 15 January with the first of them present. */
static inline void office_meet(struct ctx *ctx, struct office *o, const int64_t ids[4], unsigned present)
{
	struct campaign_part part;
	struct buf value = buf_new(ctx->arena);

	buf_adds(&value,
		 "{\"form\": \"meeting\", \"papers_sent\": \"2025-01-10\", \"date\": \"2025-01-15\", \"present\": [");
	for (unsigned i = 0; i < present; i++)
		buf_addf(&value, "%s%lld", i ? ", " : "", (long long)ids[i]);
	buf_adds(&value, "]}");
	assert_int_equal(campaign_part(ctx, o->in->app, o->campaign, "meeting", &part), OK);
	assert_int_equal(
	    campaign_save(ctx, o->in->app, &o->appraiser, o->campaign, "meeting", part.version, value.data), OK);
	office_now = on_day("2025-01-16");
}

/* Taken in, the council met, concluded. */
static inline void office_conclude(struct ctx *ctx, struct office *o)
{
	int64_t ids[4];

	assert_int_equal(appraisal_receive(ctx, o->in->app, &o->appraiser, o->in->year), OK);
	office_seat(ctx, o, ids);
	office_meet(ctx, o, ids, 4);
	if (appraisal_conclude(ctx, o->in->app, &o->appraiser, o->in->year) != OK)
		fail_msg("not concluded: %s", ctx->problems ? ctx->problems->text : "?");
}

static inline struct decision_words office_words(void)
{
	return (struct decision_words){.number = "215/QĐ-UBND",
				       .signed_on = on_day("2025-02-05"),
				       .signer = "Chủ tịch Ủy ban nhân dân thành phố Thanh Hóa"};
}

static inline void office_decide(struct ctx *ctx, struct office *o)
{
	const struct decision_words words = office_words();
	int64_t id;

	office_conclude(ctx, o);
	office_now = on_day("2025-02-06");
	if (decision_make(ctx, o->in->app, &o->appraiser, o->campaign, &words, NULL, 0, &id) != OK)
		fail_msg("not decided: %s", ctx->problems ? ctx->problems->text : "?");
}

#endif
