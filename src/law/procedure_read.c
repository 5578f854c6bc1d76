/* Reading what follows from the points: the conditions of recognition, the calendar of the procedure, its forms. */
#include "law/edition_parts.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* What a condition needs besides its words, by its kind; and whether that kind belongs to the edition. */
static void check_condition(struct edition_reading *r, const struct js *node, const struct condition *c)
{
	static const char *const numbers[] = {"min", "percent", "need", "guidance"};
	const struct edition *e = r->edition;
	bool about_points = c->kind == CONDITION_TOTAL_MIN || c->kind == CONDITION_CRITERIA_MIN;
	struct js need = js_get(node, numbers[c->kind]);

	if (c->kind != CONDITION_HEADS_CLEAN && !need.value)
		FAULT(r, node, NULL, NULL, "Điều kiện này thiếu con số (\"%s\").", numbers[c->kind]);
	for (size_t i = 0; i < COUNT(numbers); i++) {
		struct js other = js_get(node, numbers[i]);

		if (i != (size_t)c->kind && other.value)
			FAULT(r, &other, NULL, N_("Bỏ thành phần này."), "Điều kiện loại này không dùng \"%s\".",
			      numbers[i]);
	}
	if (c->kind != CONDITION_HEADS_CLEAN && about_points != e->in_points)
		FAULT(r, node, NULL, NULL,
		      "Điều kiện về điểm chỉ dùng ở bộ chấm điểm, điều kiện về số tiêu chí đạt chỉ ở bộ đạt / không "
		      "đạt.");
	if (c->kind == CONDITION_TOTAL_MIN && c->min > e->total_max)
		FAULT(r, &need, NULL, NULL, "Mức điểm cần đạt lớn hơn tổng điểm tối đa.");
	if (c->kind == CONDITION_CRITERIA_MET && c->need != NEED_ALL && c->need > e->criterion_count)
		FAULT(r, &need, NULL, NULL, "Điều kiện cần %u tiêu chí đạt nhưng chỉ có %u tiêu chí.", c->need,
		      e->criterion_count);
}

static void read_condition(struct edition_reading *r, const struct js *node, struct condition *c)
{
	static const struct js_member members[] = {
	    {"code", JS_STRING, JS_REQUIRED},  {"kind", JS_STRING, JS_REQUIRED},
	    {"text", JS_STRING, JS_REQUIRED},  {"min", JS_POINTS, 0},
	    {"percent", JS_POINTS, 0},         {"need", JS_ANY, 0},
	    {"guidance", JS_ARRAY, 0},         {"citation", JS_OBJECT, JS_REQUIRED},
	    {"state", JS_STRING, JS_REQUIRED},
	};
	static const char *const kinds[] = {[CONDITION_TOTAL_MIN] = "total_min",
					    [CONDITION_CRITERIA_MIN] = "criteria_min",
					    [CONDITION_CRITERIA_MET] = "criteria_met",
					    [CONDITION_HEADS_CLEAN] = "heads_clean"};
	struct js guidance = js_get(node, "guidance");
	const char *kind = js_string(node, "kind");
	size_t k = 0;

	read_members(r, node, members, COUNT(members));
	c->code = js_string(node, "code");
	c->text = js_string(node, "text");
	c->min = js_points(node, "min", POINTS_UNKNOWN);
	c->percent = read_percent(r, node, "percent");
	c->need = read_need(r, node);
	c->guidance = read_strings(r, &guidance, &c->guidance_count);
	c->citation = read_citation(r, node);
	c->state = read_state(r, node, "state");
	while (k < COUNT(kinds) && !str_eq(kinds[k], kind))
		k++;
	if (k < COUNT(kinds)) {
		c->kind = (enum condition_kind)k;
		check_condition(r, node, c);
	} else if (kind) {
		FAULT(r, node, NULL, NULL, "Không có loại điều kiện \"%s\".", kind);
	}
}

void read_conditions(struct edition_reading *r, const struct js *root)
{
	struct js array = js_get(root, "conditions");
	size_t n = js_is_null(&array) ? 0 : js_count(&array);
	struct condition *all = NEW_ARRAY(r->ctx->arena, struct condition, n + 1);

	for (size_t i = 0; i < n; i++) {
		struct js node = js_at(&array, i);

		read_condition(r, &node, &all[i]);
	}
	if (json_is_array(array.value) && n == 0)
		FAULT(r, &array, NULL, "Ghi null kèm lý do nếu điều kiện công nhận chưa rõ.",
		      "Danh sách điều kiện đang trống.");
	r->edition->conditions = all;
	r->edition->condition_count = (unsigned)n;
}

static const struct deadline_shape {
	const char *name;
	enum deadline_kind kind;
	const char *members[3]; /* all required */
} deadlines[] = {
    {"before_day", DEADLINE_BEFORE_DAY, {"month", "day", "year"}},
    {"min_days", DEADLINE_MIN_DAYS, {"days"}},
    {"workdays_after", DEADLINE_WORKDAYS_AFTER, {"days", "event"}},
    {"workdays_before", DEADLINE_WORKDAYS_BEFORE, {"days", "event"}},
};

static void check_deadline(struct edition_reading *r, const struct js *node, const struct deadline_shape *shape)
{
	static const char *const members[] = {"month", "day", "year", "days", "event"};

	for (size_t i = 0; i < COUNT(members); i++) {
		struct js member = js_get(node, members[i]);
		bool wanted = false;

		for (size_t k = 0; k < COUNT(shape->members); k++)
			wanted |= shape->members[k] && str_eq(shape->members[k], members[i]);
		if (wanted && !member.value)
			FAULT(r, node, NULL, NULL, "Thời hạn loại \"%s\" phải có \"%s\".", shape->name, members[i]);
		if (!wanted && member.value)
			FAULT(r, &member, NULL, N_("Bỏ thành phần này."), "Thời hạn loại \"%s\" không dùng \"%s\".",
			      shape->name, members[i]);
	}
}

static void read_deadline(struct edition_reading *r, const struct js *step, struct calendar_step *out)
{
	static const struct js_member members[] = {
	    {"kind", JS_STRING, JS_REQUIRED}, {"month", JS_INTEGER, 0}, {"day", JS_INTEGER, 0},
	    {"year", JS_INTEGER, 0},          {"days", JS_INTEGER, 0},  {"event", JS_STRING, 0},
	};
	struct js node = js_get(step, "deadline");
	const char *kind = js_string(&node, "kind");
	size_t k = 0;

	if (js_is_null(&node))
		return;
	read_members(r, &node, members, COUNT(members));
	while (k < COUNT(deadlines) && !str_eq(deadlines[k].name, kind))
		k++;
	if (k == COUNT(deadlines)) {
		if (kind)
			FAULT(r, &node, NULL, NULL, "Không có loại thời hạn \"%s\".", kind);
		return;
	}
	check_deadline(r, &node, &deadlines[k]);
	out->deadline = deadlines[k].kind;
	out->month = read_within(r, &node, "month", 1, 12);
	out->day_of_month = read_within(r, &node, "day", 1, 31);
	out->year_offset = read_within(r, &node, "year", 0, 2);
	out->days = read_within(r, &node, "days", 1, 366);
	out->event = js_string(&node, "event");
	if (!date_valid((struct date){2023, out->month, out->day_of_month})) /* a day that every year has */
		FAULT(r, &node, NULL, NULL, "Không phải năm nào cũng có ngày %d tháng %d.", out->day_of_month,
		      out->month);
}

void read_calendar(struct edition_reading *r, const struct js *root)
{
	static const struct js_member members[] = {
	    {"code", JS_STRING, JS_REQUIRED},  {"who", JS_STRING, JS_REQUIRED},
	    {"text", JS_STRING, JS_REQUIRED},  {"citation", JS_OBJECT, JS_REQUIRED},
	    {"state", JS_STRING, JS_REQUIRED}, {"deadline", JS_OBJECT, JS_NULLABLE},
	    {"unknown", JS_STRING, 0},
	};
	struct js array = js_get(root, "calendar");
	size_t n = js_is_null(&array) ? 0 : js_count(&array);
	struct calendar_step *all = NEW_ARRAY(r->ctx->arena, struct calendar_step, n + 1);

	for (size_t i = 0; i < n; i++) {
		struct js node = js_at(&array, i), deadline;

		read_members(r, &node, members, COUNT(members));
		all[i].code = js_string(&node, "code");
		all[i].who = js_string(&node, "who");
		all[i].text = js_string(&node, "text");
		all[i].citation = read_citation(r, &node);
		all[i].state = read_state(r, &node, "state");
		all[i].unknown = js_string(&node, "unknown");
		read_deadline(r, &node, &all[i]);
		deadline = js_get(&node, "deadline");
		if ((deadline.value && json_is_null(deadline.value)) != (all[i].unknown != NULL))
			FAULT(r, &node, NULL, NULL,
			      "\"unknown\" của một bước chỉ được ghi, và bắt buộc phải ghi, khi \"deadline\" là null.");
	}
	r->edition->calendar = all;
	r->edition->calendar_count = (unsigned)n;
}

void read_forms(struct edition_reading *r, const struct js *root)
{
	static const struct js_member members[] = {
	    {"code", JS_STRING, JS_REQUIRED},         {"number", JS_STRING, JS_REQUIRED | JS_NULLABLE},
	    {"title", JS_STRING, JS_REQUIRED},        {"made_by", JS_STRING, JS_REQUIRED},
	    {"citation", JS_OBJECT, JS_REQUIRED},     {"layout_note", JS_STRING, 0},
	    {"layout_state", JS_STRING, JS_REQUIRED},
	};
	static const char *const makers[] = {"commune", "district", "province"};
	struct js array = js_get(root, "forms");
	size_t n = js_is_null(&array) ? 0 : js_count(&array);
	struct form *all = NEW_ARRAY(r->ctx->arena, struct form, n + 1);

	for (size_t i = 0; i < n; i++) {
		struct js node = js_at(&array, i);
		size_t k;

		read_members(r, &node, members, COUNT(members));
		all[i].code = js_string(&node, "code");
		all[i].number = js_string(&node, "number");
		all[i].title = js_string(&node, "title");
		all[i].made_by = js_string(&node, "made_by");
		for (k = 0; k < COUNT(makers) && !str_eq(makers[k], all[i].made_by);)
			k++;
		if (all[i].made_by && k == COUNT(makers))
			FAULT(r, &node, NULL, NULL, "\"made_by\" là một trong: commune, district, province.");
		all[i].citation = read_citation(r, &node);
		all[i].layout_state = read_state(r, &node, "layout_state");
		all[i].layout_note = js_string(&node, "layout_note");
	}
	r->edition->forms = all;
	r->edition->form_count = (unsigned)n;
}
