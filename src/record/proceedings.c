/* Posting, opinions, the survey on the model and the meeting: what happened between the score and the dossier. */
#include "base/limits.h"
#include "record/record_parts.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

struct words read_words(struct record_reading *r, const struct js *object, const char *key)
{
	struct js array = js_get(object, key);
	size_t n = js_count(&array);
	const char **paragraphs = NEW_ARRAY(r->ctx->arena, const char *, n + 1);

	for (size_t i = 0; i < n; i++) {
		struct js node = js_at(&array, i);

		paragraphs[i] = json_string_value(node.value);
		if (!paragraphs[i]) {
			paragraphs[i] = "";
			RECORD_FAULT(r, &node, NULL, NULL,
				     "Mỗi đoạn văn phải là một chuỗi ký tự đặt trong dấu nháy kép.");
		}
	}
	return (struct words){paragraphs, (unsigned)n};
}

static void check_span(struct record_reading *r, const struct js *node, day from, day to)
{
	if (from != DAY_UNKNOWN && to != DAY_UNKNOWN && to < from)
		RECORD_FAULT(r, node, NULL, N_("Kiểm tra xem hai ngày có bị ghi ngược không."),
			     "Ngày kết thúc đứng trước ngày bắt đầu.");
}

static void read_posting(struct record_reading *r, const struct js *root)
{
	static const struct js_member members[] = {
	    {"office", JS_OBJECT, 0}, {"portal", JS_OBJECT, 0}, {"loudspeaker", JS_OBJECT, 0}};
	static const struct js_member office_members[] = {{"from", JS_DAY, JS_NULLABLE}, {"to", JS_DAY, JS_NULLABLE}};
	static const struct js_member portal_members[] = {
	    {"from", JS_DAY, JS_NULLABLE}, {"to", JS_DAY, JS_NULLABLE}, {"address", JS_STRING, JS_NULLABLE}};
	static const struct js_member speaker_members[] = {
	    {"from", JS_DAY, JS_NULLABLE}, {"to", JS_DAY, JS_NULLABLE}, {"times", JS_INTEGER, 0}};
	struct js node = js_get(root, "posting");
	struct js office = js_get(&node, "office"), portal = js_get(&node, "portal"),
		  speaker = js_get(&node, "loudspeaker");
	struct posting *p = &r->record->posting;
	int64_t times = js_integer(&speaker, "times", 0);

	*p = (struct posting){.office_from = DAY_UNKNOWN,
			      .office_to = DAY_UNKNOWN,
			      .portal_from = DAY_UNKNOWN,
			      .portal_to = DAY_UNKNOWN,
			      .loudspeaker_from = DAY_UNKNOWN,
			      .loudspeaker_to = DAY_UNKNOWN};
	if (js_is_null(&node))
		return;
	p->given = true;
	record_members(r, &node, members, COUNT(members));
	if (office.value)
		record_members(r, &office, office_members, COUNT(office_members));
	if (portal.value)
		record_members(r, &portal, portal_members, COUNT(portal_members));
	if (speaker.value)
		record_members(r, &speaker, speaker_members, COUNT(speaker_members));
	p->office_from = js_day(&office, "from");
	p->office_to = js_day(&office, "to");
	p->portal_from = js_day(&portal, "from");
	p->portal_to = js_day(&portal, "to");
	p->portal = js_string(&portal, "address");
	p->loudspeaker_from = js_day(&speaker, "from");
	p->loudspeaker_to = js_day(&speaker, "to");
	p->loudspeaker_times = (int)times;
	if (times < 0 || times > 1000)
		RECORD_FAULT(r, &speaker, NULL, NULL, "Số lần phát thanh không hợp lệ.");
	check_span(r, &office, p->office_from, p->office_to);
	check_span(r, &portal, p->portal_from, p->portal_to);
	check_span(r, &speaker, p->loudspeaker_from, p->loudspeaker_to);
}

static void read_opinions(struct record_reading *r, const struct js *root)
{
	static const struct js_member members[] = {
	    {"from", JS_STRING, JS_NULLABLE},     {"date", JS_DAY, JS_NULLABLE},
	    {"content", JS_STRING, JS_REQUIRED},  {"accepted", JS_BOOLEAN, JS_REQUIRED},
	    {"response", JS_STRING, JS_REQUIRED},
	};
	struct js array = js_get(root, "opinions");
	size_t n = js_count(&array);
	struct opinion *all = NEW_ARRAY(r->ctx->arena, struct opinion, n + 1);

	for (size_t i = 0; i < n; i++) {
		struct js node = js_at(&array, i);

		record_members(r, &node, members, COUNT(members));
		all[i].from = js_string(&node, "from");
		all[i].date = js_day(&node, "date");
		all[i].content = js_string(&node, "content");
		all[i].accepted = js_boolean(&node, "accepted", false);
		all[i].response = js_string(&node, "response");
	}
	r->record->opinions = all;
	r->record->opinion_count = (unsigned)n;
}

static void read_survey(struct record_reading *r, const struct js *root)
{
	static const struct js_member members[] = {
	    {"model", JS_STRING, JS_REQUIRED}, {"description", JS_STRING, JS_NULLABLE},
	    {"sent", JS_INTEGER, 0},           {"received", JS_INTEGER, 0},
	    {"effective", JS_INTEGER, 0},      {"partly", JS_INTEGER, 0},
	    {"not_effective", JS_INTEGER, 0},  {"remarks", JS_STRING, JS_NULLABLE},
	};
	struct js node = js_get(root, "survey");
	struct model_survey *s = &r->record->survey;
	const int64_t *numbers[] = {&s->sent, &s->received, &s->effective, &s->partly, &s->not_effective};

	if (js_is_null(&node))
		return;
	record_members(r, &node, members, COUNT(members));
	s->given = js_get(&node, "received").value != NULL;
	s->model = js_string(&node, "model");
	s->description = js_string(&node, "description");
	s->sent = js_integer(&node, "sent", 0);
	s->received = js_integer(&node, "received", 0);
	s->effective = js_integer(&node, "effective", 0);
	s->partly = js_integer(&node, "partly", 0);
	s->not_effective = js_integer(&node, "not_effective", 0);
	s->remarks = js_string(&node, "remarks");
	for (size_t i = 0; i < COUNT(numbers); i++) {
		if (*numbers[i] < 0 || *numbers[i] > COUNT_MAX) {
			RECORD_FAULT(r, &node, NULL, NULL, "Số phiếu không hợp lệ.");
			return;
		}
	}
	if (s->received > s->sent)
		RECORD_FAULT(r, &node, N_("Số phiếu thu về không vượt quá số phiếu phát ra."), NULL,
			     "Phiếu thu về (%lld) nhiều hơn phiếu phát ra (%lld).", (long long)s->received,
			     (long long)s->sent);
	if (s->effective + s->partly + s->not_effective > s->received)
		RECORD_FAULT(r, &node, N_("Tổng các ý kiến không vượt quá số phiếu thu về."), NULL,
			     "Tổng các ý kiến (%lld) nhiều hơn số phiếu thu về (%lld).",
			     (long long)(s->effective + s->partly + s->not_effective), (long long)s->received);
}

static struct participant read_participant(struct record_reading *r, const struct js *node)
{
	static const struct js_member members[] = {{"name", JS_STRING, JS_REQUIRED | JS_NULLABLE},
						   {"position", JS_STRING, JS_REQUIRED}};

	if (js_is_null(node))
		return (struct participant){0};
	record_members(r, node, members, COUNT(members));
	return (struct participant){js_string(node, "name"), js_string(node, "position")};
}

static const struct participant *read_participants(struct record_reading *r, const struct js *object, const char *key,
						   unsigned *count)
{
	struct js array = js_get(object, key);
	size_t n = js_count(&array);
	struct participant *all = NEW_ARRAY(r->ctx->arena, struct participant, n + 1);

	for (size_t i = 0; i < n; i++) {
		struct js node = js_at(&array, i);

		all[i] = read_participant(r, &node);
	}
	*count = (unsigned)n;
	return all;
}

static void read_meeting(struct record_reading *r, const struct js *root)
{
	static const struct js_member members[] = {
	    {"date", JS_DAY, JS_NULLABLE},
	    {"time", JS_STRING, JS_NULLABLE},
	    {"place", JS_STRING, JS_NULLABLE},
	    {"chair", JS_OBJECT, JS_NULLABLE},
	    {"secretary", JS_OBJECT, JS_NULLABLE},
	    {"participants", JS_ARRAY, 0},
	    {"absent", JS_ARRAY, 0},
	    {"opinions", JS_ARRAY, 0},
	    {"conclusion", JS_STRING, JS_NULLABLE},
	    {"agree", JS_INTEGER, 0},
	    {"total", JS_INTEGER, 0},
	};
	struct js node = js_get(root, "meeting"), chair = js_get(&node, "chair"),
		  secretary = js_get(&node, "secretary");
	struct meeting *m = &r->record->meeting;

	m->date = DAY_UNKNOWN;
	if (js_is_null(&node))
		return;
	m->given = true;
	record_members(r, &node, members, COUNT(members));
	m->date = js_day(&node, "date");
	m->time = js_string(&node, "time");
	m->place = js_string(&node, "place");
	m->chair = read_participant(r, &chair);
	m->secretary = read_participant(r, &secretary);
	m->participants = read_participants(r, &node, "participants", &m->participant_count);
	m->absent = read_participants(r, &node, "absent", &m->absent_count);
	m->opinions = read_words(r, &node, "opinions");
	m->conclusion = js_string(&node, "conclusion");
	m->agree = js_integer(&node, "agree", 0);
	m->total = js_integer(&node, "total", 0);
	if (m->agree < 0 || m->total < 0 || m->agree > m->total || m->total > COUNT_MAX)
		RECORD_FAULT(r, &node, NULL, NULL,
			     "Số phiếu biểu quyết không hợp lệ: tán thành %lld trên tổng số %lld.", (long long)m->agree,
			     (long long)m->total);
}

void read_proceedings(struct record_reading *r, const struct js *root)
{
	read_posting(r, root);
	read_opinions(r, root);
	read_survey(r, root);
	read_meeting(r, root);
}
