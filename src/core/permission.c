#include "core/permission.h"

#include <assert.h>
#include <stddef.h>

const struct actor actor_system = {.name = "dòng lệnh của máy chủ", .login = "", .system = true};

struct actor actor_public(const char *address)
{
	return (struct actor){.name = "người dân", .login = "", .address = address};
}

struct words {
	const char *code, *name;
};

static const struct words actions[ACTION_COUNT] = {
    [ACTION_YEAR_SEE] = {"year_see", N_("xem năm đánh giá của đơn vị")},
    [ACTION_YEAR_SET_UP] = {"year_set_up", N_("mở năm đánh giá")},
    [ACTION_ASSIGN] = {"assign", N_("phân công tiêu chí, chỉ tiêu, nội dung")},
    [ACTION_ANSWER] = {"answer", N_("ghi số liệu, kết quả và tài liệu chứng minh")},
    [ACTION_EXPLAIN] = {"explain", N_("giải thích điểm cần xem lại")},
    [ACTION_NARRATE] = {"narrate", N_("viết lời văn của báo cáo, văn bản chỉ đạo, thông tin về người đứng đầu")},
    [ACTION_SIGN] = {"sign", N_("ghi số, ngày và người ký văn bản")},
    [ACTION_POST] = {"post", N_("niêm yết dự thảo và gỡ niêm yết")},
    [ACTION_OPINION] = {"opinion", N_("nhập và trả lời ý kiến của người dân")},
    [ACTION_BALLOT] = {"ballot", N_("tổ chức lấy phiếu về mô hình phổ biến, giáo dục pháp luật")},
    [ACTION_MEET] = {"meet", N_("ghi cuộc họp đánh giá")},
    [ACTION_SUBMIT] = {"submit", N_("gửi hồ sơ và khóa năm đánh giá")},
    [ACTION_RECALL] = {"recall", N_("rút hồ sơ đã gửi để sửa")},
    [ACTION_LAW_COMPLETE] = {"law_complete", N_("bổ sung bộ tiêu chí theo văn bản chính thức")},
    [ACTION_EVIDENCE_SEE] = {"evidence_see", N_("xem tài liệu của đơn vị")},
    [ACTION_AUDIT_SEE] = {"audit_see", N_("xem nhật ký")},
    [ACTION_PEOPLE_MANAGE] = {"people_manage", N_("quản lý tài khoản và vai trò")},
    [ACTION_APPRAISAL_SEE] = {"appraisal_see", N_("xem kết quả thẩm định")},
    [ACTION_RECEIVE] = {"receive", N_("tiếp nhận hồ sơ, yêu cầu bổ sung")},
    [ACTION_APPRAISE] = {"appraise", N_("thẩm định, kết luận thẩm định")},
    [ACTION_CAMPAIGN] = {"campaign", N_("lập đợt thẩm định, Hội đồng, giấy tờ của đợt")},
    [ACTION_VOTE] = {"vote", N_("cho ý kiến thẩm định với tư cách thành viên Hội đồng")},
    [ACTION_DECIDE] = {"decide", N_("ghi quyết định công nhận, công bố, đính chính, hủy công nhận")},
    [ACTION_TOTALS_SEE] = {"totals_see", N_("xem số liệu tổng hợp của tỉnh, của cả nước")},
    [ACTION_UNITS_MANAGE] = {"units_manage", N_("quản lý danh mục đơn vị hành chính")},
    [ACTION_INSTALLATION] = {"installation", N_("quản trị toàn bộ hệ thống")},
};

static const struct words roles[ROLE_COUNT] = {
    [ROLE_FOCAL_POINT] = {"focal_point", N_("đầu mối (công chức tư pháp - hộ tịch)")},
    [ROLE_CONTRIBUTOR] = {"contributor", N_("công chức phụ trách nội dung")},
    [ROLE_LEADER] = {"leader", N_("lãnh đạo Ủy ban nhân dân")},
    [ROLE_READER] = {"reader", N_("người xem")},
    [ROLE_ADMINISTRATOR] = {"administrator", N_("quản trị hệ thống")},
    [ROLE_APPRAISER] = {"appraiser", N_("công chức thẩm định")},
    [ROLE_COUNCIL] = {"council", N_("thành viên Hội đồng đánh giá")},
    [ROLE_MINISTRY] = {"ministry", N_("công chức Bộ Tư pháp")},
};

static const struct words states[STATE_COUNT] = {
    [STATE_NONE] = {"none", N_("chưa mở")},
    [STATE_OPEN] = {"open", N_("đang thực hiện")},
    [STATE_SUBMITTED] = {"submitted", N_("đã gửi hồ sơ")},
    [STATE_RECEIVED] = {"received", N_("đang thẩm định")},
    [STATE_RETURNED] = {"returned", N_("phải bổ sung hồ sơ")},
    [STATE_APPRAISED] = {"appraised", N_("đã thẩm định")},
    [STATE_RECOGNISED] = {"recognised", N_("được công nhận đạt chuẩn")},
    [STATE_NOT_RECOGNISED] = {"not_recognised", N_("chưa được công nhận")},
    [STATE_WITHDRAWN] = {"withdrawn", N_("đã bị hủy công nhận")},
};

enum {
	NONE = 1 << STATE_NONE,
	RETURNED = 1 << STATE_RETURNED,
	OPEN = 1 << STATE_OPEN | RETURNED,
	SUBMITTED = 1 << STATE_SUBMITTED,
	RECEIVED = 1 << STATE_RECEIVED,
	APPRAISED = 1 << STATE_APPRAISED,
	DECIDED = 1 << STATE_RECOGNISED | 1 << STATE_NOT_RECOGNISED | 1 << STATE_WITHDRAWN,
	/* what was sent; whoever asked for more goes on seeing what he asked it of */
	ABOVE = SUBMITTED | RECEIVED | RETURNED | APPRAISED | DECIDED,
	ANY = NONE | OPEN | ABOVE
};

/* In which states the role may do it: with what is assigned to oneself, and with what is not. */
struct right {
	unsigned short own, other;
};

#define ALL(set)                                                                                                       \
	{                                                                                                              \
		(set), (set)                                                                                           \
	}
#define OWN(set)                                                                                                       \
	{                                                                                                              \
		(set), 0                                                                                               \
	}

/* The table. What is not here is refused. An administrator keeps accounts and units and sees no answers by that alone;
 * nobody above the commune sees a year that is still being worked on, and what was asked of it is seen by both sides.
 */
static const struct right table[ROLE_COUNT][ACTION_COUNT] =
    {
	[ROLE_FOCAL_POINT] =
	    {
		[ACTION_YEAR_SEE] = ALL(ANY),
		[ACTION_YEAR_SET_UP] = ALL(NONE | OPEN),
		[ACTION_ASSIGN] = ALL(OPEN),
		[ACTION_ANSWER] = ALL(OPEN),
		[ACTION_EXPLAIN] = ALL(OPEN),
		[ACTION_NARRATE] = ALL(OPEN),
		[ACTION_SIGN] = ALL(OPEN),
		[ACTION_POST] = ALL(OPEN),
		[ACTION_OPINION] = ALL(OPEN),
		[ACTION_BALLOT] = ALL(OPEN),
		[ACTION_MEET] = ALL(OPEN),
		[ACTION_SUBMIT] = ALL(OPEN),
		[ACTION_RECALL] = ALL(SUBMITTED),
		[ACTION_APPRAISAL_SEE] = ALL(ANY),
		[ACTION_EVIDENCE_SEE] = ALL(ANY),
		[ACTION_AUDIT_SEE] = ALL(ANY),
		[ACTION_PEOPLE_MANAGE] = ALL(ANY),
	    },
	[ROLE_CONTRIBUTOR] =
	    {
		[ACTION_YEAR_SEE] = ALL(ANY),
		[ACTION_ANSWER] = OWN(OPEN),
		[ACTION_EXPLAIN] = OWN(OPEN),
		[ACTION_APPRAISAL_SEE] = ALL(ANY),
		[ACTION_EVIDENCE_SEE] = ALL(ANY),
	    },
	[ROLE_LEADER] =
	    {
		[ACTION_YEAR_SEE] = ALL(ANY),
		[ACTION_ASSIGN] = ALL(OPEN),
		[ACTION_ANSWER] = OWN(OPEN),
		[ACTION_EXPLAIN] = OWN(OPEN),
		[ACTION_SIGN] = ALL(OPEN),
		[ACTION_MEET] = ALL(OPEN),
		[ACTION_SUBMIT] = ALL(OPEN),
		[ACTION_RECALL] = ALL(SUBMITTED),
		[ACTION_APPRAISAL_SEE] = ALL(ANY),
		[ACTION_EVIDENCE_SEE] = ALL(ANY),
		[ACTION_AUDIT_SEE] = ALL(ANY),
	    },
	[ROLE_READER] =
	    {
		[ACTION_YEAR_SEE] = ALL(ANY),
		[ACTION_APPRAISAL_SEE] = ALL(ANY),
		[ACTION_EVIDENCE_SEE] = ALL(ANY),
	    },
	[ROLE_ADMINISTRATOR] =
	    {
		[ACTION_LAW_COMPLETE] = ALL(ANY),
		[ACTION_AUDIT_SEE] = ALL(ANY),
		[ACTION_PEOPLE_MANAGE] = ALL(ANY),
		[ACTION_UNITS_MANAGE] = ALL(ANY),
		[ACTION_INSTALLATION] = ALL(ANY),
	    },
	[ROLE_APPRAISER] =
	    {
		[ACTION_YEAR_SEE] = ALL(ABOVE),
		[ACTION_EVIDENCE_SEE] = ALL(ABOVE),
		[ACTION_APPRAISAL_SEE] = ALL(ANY),
		[ACTION_RECEIVE] = ALL(SUBMITTED | RECEIVED),
		[ACTION_APPRAISE] = ALL(RECEIVED | APPRAISED),
		[ACTION_CAMPAIGN] = ALL(ANY),
		[ACTION_DECIDE] = ALL(NONE | APPRAISED | DECIDED),
		[ACTION_TOTALS_SEE] = ALL(ANY),
	    },
	[ROLE_COUNCIL] =
	    {
		[ACTION_YEAR_SEE] = ALL(RECEIVED | APPRAISED | DECIDED),
		[ACTION_EVIDENCE_SEE] = ALL(RECEIVED | APPRAISED | DECIDED),
		[ACTION_APPRAISAL_SEE] = ALL(ANY),
		[ACTION_VOTE] = OWN(RECEIVED),
	    },
	[ROLE_MINISTRY] =
	    {
		[ACTION_TOTALS_SEE] = ALL(ANY),
	    },
};

const char *action_code(enum action action)
{
	assert(action < ACTION_COUNT);
	return actions[action].code;
}

const char *action_name(enum action action)
{
	assert(action < ACTION_COUNT);
	return actions[action].name;
}

const char *role_code(enum role role)
{
	assert(role < ROLE_COUNT);
	return roles[role].code;
}

const char *role_name(enum role role)
{
	assert(role < ROLE_COUNT);
	return roles[role].name;
}

const char *state_code(enum year_state state)
{
	assert(state < STATE_COUNT);
	return states[state].code;
}

const char *state_name(enum year_state state)
{
	assert(state < STATE_COUNT);
	return states[state].name;
}

static bool find_code(const struct words *list, unsigned count, const char *code, unsigned *out)
{
	for (unsigned i = 0; i < count; i++)
		if (str_eq(list[i].code, code)) {
			*out = i;
			return true;
		}
	return false;
}

bool role_parse(const char *code, enum role *out)
{
	unsigned found;

	if (!find_code(roles, ROLE_COUNT, code, &found))
		return false;
	*out = (enum role)found;
	return true;
}

bool state_parse(const char *code, enum year_state *out)
{
	unsigned found;

	if (!find_code(states, STATE_COUNT, code, &found))
		return false;
	*out = (enum year_state)found;
	return true;
}

bool state_is_open(enum year_state state)
{
	return (OPEN >> state & 1) != 0;
}

bool state_code_is_open(const char *code)
{
	enum year_state state;

	return state_parse(code, &state) && state_is_open(state);
}

bool state_is_decided(enum year_state state)
{
	return (DECIDED >> state & 1) != 0;
}

bool role_may(enum role role, enum action action, enum year_state state, bool own)
{
	assert(role < ROLE_COUNT && action < ACTION_COUNT && state < STATE_COUNT);
	return ((own ? table[role][action].own : table[role][action].other) >> state & 1) != 0;
}

/* A role counts in its own unit; one of the installation counts everywhere; those who appraise work with the units
 * below theirs. */
static bool counts_in(const struct grant *grant, const struct scope *scope)
{
	return grant->unit == scope->unit || grant->unit == UNIT_INSTALLATION ||
	       (grant->unit == scope->above && (grant->role == ROLE_APPRAISER || grant->role == ROLE_COUNCIL));
}

/* What nobody may do in that state, the machine's own command line may not either: a dossier that was sent is got back
 * first, by whoever sends it again. */
static bool possible(enum action action, enum year_state state)
{
	for (unsigned role = 0; role < ROLE_COUNT; role++)
		if (role_may((enum role)role, action, state, true) || role_may((enum role)role, action, state, false))
			return true;
	return false;
}

bool permitted(const struct actor *actor, enum action action, const struct scope *scope)
{
	if (actor->system)
		return scope->state == STATE_NONE || possible(action, scope->state);
	for (unsigned i = 0; i < actor->grant_count; i++)
		if (counts_in(&actor->grants[i], scope) &&
		    role_may(actor->grants[i].role, action, scope->state, scope->own))
			return true;
	return false;
}

bool actor_has(const struct actor *actor, int64_t unit, enum role role)
{
	for (unsigned i = 0; i < actor->grant_count; i++)
		if (actor->grants[i].role == role &&
		    (actor->grants[i].unit == unit || actor->grants[i].unit == UNIT_INSTALLATION))
			return true;
	return false;
}

/* The roles that may do it in some state, as a list in words. */
static const char *who_may(struct ctx *ctx, enum action action, bool own)
{
	struct buf list = buf_new(ctx->arena);

	for (unsigned role = 0; role < ROLE_COUNT; role++)
		if (own ? table[role][action].own : table[role][action].other)
			buf_addf(&list, "%s%s", list.size ? "; " : "", tr(ctx, roles[role].name));
	return list.data;
}

static bool permitted_in_another_state(const struct actor *actor, enum action action, const struct scope *scope)
{
	struct scope other = *scope;

	for (unsigned state = 0; state < STATE_COUNT; state++) {
		other.state = (enum year_state)state;
		if (permitted(actor, action, &other))
			return true;
	}
	return false;
}

const char *state_way_back(enum year_state state)
{
	switch (state) {
	case STATE_SUBMITTED:
		return N_("Muốn sửa thì đầu mối hoặc lãnh đạo Ủy ban nhân dân rút hồ sơ đã gửi trước, ghi rõ lý do.");
	case STATE_RECEIVED:
		return N_("Muốn sửa thì đề nghị cơ quan thẩm định yêu cầu bổ sung hồ sơ.");
	case STATE_APPRAISED:
		return N_("Muốn sửa thì đề nghị cơ quan thẩm định mở lại việc thẩm định.");
	case STATE_RECOGNISED:
	case STATE_NOT_RECOGNISED:
	case STATE_WITHDRAWN:
		return N_(
		    "Kết quả đã quyết định chỉ thay đổi bằng quyết định đính chính hoặc hủy của người có thẩm quyền.");
	default:
		return NULL;
	}
}

/* What the office that appraises waits for, or does first. */
static const char *way_on(enum year_state state)
{
	switch (state) {
	case STATE_NONE:
	case STATE_OPEN:
	case STATE_RETURNED:
		return N_("Chờ đơn vị gửi hồ sơ.");
	case STATE_SUBMITTED:
		return N_("Tiếp nhận hồ sơ trước.");
	case STATE_RECEIVED:
		return N_("Kết luận thẩm định trước.");
	default:
		return state_way_back(state);
	}
}

static bool of_the_office(enum action action)
{
	return action == ACTION_RECEIVE || action == ACTION_APPRAISE || action == ACTION_VOTE ||
	       action == ACTION_DECIDE;
}

static enum err refuse_state(struct ctx *ctx, enum action action, enum year_state state)
{
	return problem(
	    ctx, ERR_STATE, (struct place){0}, NULL, of_the_office(action) ? way_on(state) : state_way_back(state),
	    "Chưa làm được việc \"%s\": năm đánh giá %s.", tr(ctx, action_name(action)), tr(ctx, state_name(state)));
}

enum err permit(struct ctx *ctx, const struct actor *actor, enum action action, const struct scope *scope)
{
	const struct scope own = {scope->unit, scope->above, scope->state, true};

	if (permitted(actor, action, scope))
		return OK;
	if (permitted_in_another_state(actor, action, scope))
		return refuse_state(ctx, action, scope->state);
	if (!actor->person)
		return problem(ctx, ERR_DENIED, (struct place){0}, NULL, N_("Đăng nhập rồi làm lại."),
			       "Việc \"%s\" cần có tài khoản.", tr(ctx, action_name(action)));
	if (permitted(actor, action, &own))
		return problem(ctx, ERR_DENIED, (struct place){0}, NULL,
			       N_("Đề nghị đầu mối phân công mục này cho mình trước."),
			       "Mục này không được phân công cho anh, chị nên không làm được việc \"%s\".",
			       tr(ctx, action_name(action)));
	return problem(ctx, ERR_DENIED, (struct place){0}, NULL,
		       tr_fmt(ctx, "Người làm được việc này: %s.", who_may(ctx, action, scope->own)),
		       "Tài khoản này không có quyền làm việc \"%s\" ở đây.", tr(ctx, action_name(action)));
}
