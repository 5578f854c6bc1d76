/* Reading the rule of a content. A rule is checked in itself here: bands without gaps or overlaps, options without
 * duplicates; whether it fits the content's maximum is edition_check.c's. */
#include <string.h>

#include "base/limits.h"
#include "law/edition_parts.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define RULE_DAYS_MAX 366

/* The members of each kind; all are required, except that a ratio says itself what is asked. */
static const struct rule_shape {
	const char *name;
	enum rule_kind kind;
	const char *members[4];
} shapes[] = {
    {"yes_no", RULE_YES_NO, {"question"}},
    {"choice", RULE_CHOICE, {"question", "options"}},
    {"ratio_steps", RULE_RATIO_STEPS, {"numerator", "denominator", "bands", "question"}},
    {"ratio_min", RULE_RATIO_MIN, {"numerator", "denominator", "at_least", "question"}},
    {"count_min", RULE_COUNT_MIN, {"question", "at_least"}},
    {"checklist", RULE_CHECKLIST, {"question", "at_least", "options"}},
    {"date_within", RULE_DATE_WITHIN, {"start", "event", "days", "unit"}},
    {"external", RULE_EXTERNAL, {"question", "issuer", "options"}},
    {"manual", RULE_MANUAL, {"question"}},
};

static bool is_ratio(enum rule_kind kind)
{
	return kind == RULE_RATIO_STEPS || kind == RULE_RATIO_MIN;
}

/* An option says points or met, as the edition does; an item of a checklist neither. */
static void check_option(struct edition_reading *r, const struct js *entry, enum rule_kind kind)
{
	bool has_points = js_get(entry, "points").value != NULL, has_met = js_get(entry, "met").value != NULL;
	bool in_points = r->edition->in_points;

	if (kind == RULE_CHECKLIST) {
		if (has_points || has_met)
			FAULT(r, entry, NULL, NULL, "Mục của danh sách không có điểm và không ghi đạt hay không đạt.");
		return;
	}
	if (in_points && !has_points)
		FAULT(r, entry, NULL, NULL, "Phương án thiếu điểm (\"points\").");
	if (!in_points && !has_met)
		FAULT(r, entry, NULL, NULL, "Phương án phải cho biết đạt hay không đạt (\"met\").");
	if (in_points ? has_met : has_points)
		FAULT(r, entry, NULL, NULL, "Bộ tiêu chí chấm điểm ghi \"points\", bộ đạt / không đạt ghi \"met\".");
}

static void read_options(struct edition_reading *r, const struct js *node, struct rule *rule)
{
	static const struct js_member members[] = {
	    {"code", JS_STRING, JS_REQUIRED},
	    {"text", JS_STRING, JS_REQUIRED},
	    {"points", JS_POINTS, JS_NULLABLE},
	    {"met", JS_BOOLEAN, 0},
	};
	struct js array = js_get(node, "options");
	size_t n = js_count(&array);
	struct rule_option *options;

	if (n > RULE_CHOICES_MAX) {
		FAULT(r, &array, NULL, NULL, "Một quy tắc có tối đa %d phương án.", RULE_CHOICES_MAX);
		n = RULE_CHOICES_MAX;
	}
	if (array.value && n < (rule->kind == RULE_CHECKLIST ? 1 : 2))
		FAULT(r, &array, NULL, NULL, "Quy tắc này phải có từ %d phương án trở lên.",
		      rule->kind == RULE_CHECKLIST ? 1 : 2);
	options = NEW_ARRAY(r->ctx->arena, struct rule_option, n + 1);
	for (size_t i = 0; i < n; i++) {
		struct js entry = js_at(&array, i);

		read_members(r, &entry, members, COUNT(members));
		options[i].code = js_string(&entry, "code");
		options[i].text = js_string(&entry, "text");
		options[i].points = js_points(&entry, "points", POINTS_UNKNOWN);
		options[i].met = js_boolean(&entry, "met", false);
		for (size_t k = 0; k < i; k++)
			if (options[i].code && str_eq(options[i].code, options[k].code))
				FAULT(r, &entry, NULL, NULL, "Mã phương án \"%s\" bị trùng.", options[i].code);
		check_option(r, &entry, rule->kind);
	}
	rule->options = options;
	rule->option_count = (unsigned)n;
}

static void check_band(struct edition_reading *r, const struct js *node, const struct rule_band *bands, size_t i)
{
	char from[POINTS_TEXT_SIZE], below[POINTS_TEXT_SIZE];

	if (bands[i].from == RULE_NUMBER_UNKNOWN || bands[i].below == RULE_NUMBER_UNKNOWN) {
		if (bands[i].from != RULE_NUMBER_UNKNOWN)
			FAULT(r, node, NULL, NULL, "Mức tỷ lệ này thiếu cận trên (\"below\").");
		return; /* a missing "from" has been told */
	}
	if (bands[i].from >= bands[i].below)
		FAULT(r, node, NULL, NULL, "Mức tỷ lệ có cận dưới không nhỏ hơn cận trên.");
	if (i == 0 || bands[i - 1].from == RULE_NUMBER_UNKNOWN)
		return;
	points_print(bands[i - 1].from, ',', from);
	points_print(bands[i].below, ',', below);
	if (bands[i].below < bands[i - 1].from)
		FAULT(r, node, "Các mức tỷ lệ phải nối liền nhau.", NULL, "Các mức tỷ lệ bị hở từ %s%% đến dưới %s%%.",
		      below, from);
	else if (bands[i].below > bands[i - 1].from)
		FAULT(r, node, "Các mức tỷ lệ phải nối liền nhau.", NULL,
		      "Các mức tỷ lệ chồng lên nhau từ %s%% đến dưới %s%%.", from, below);
	if (bands[i].points != POINTS_UNKNOWN && bands[i - 1].points != POINTS_UNKNOWN &&
	    bands[i].points > bands[i - 1].points)
		FAULT(r, node, "Tỷ lệ cao hơn không được ít điểm hơn.", NULL,
		      "Mức tỷ lệ thấp lại nhiều điểm hơn mức cao.");
}

static void read_bands(struct edition_reading *r, const struct js *node, struct rule *rule)
{
	static const struct js_member members[] = {{"from", JS_POINTS, JS_REQUIRED},
						   {"below", JS_POINTS, 0},
						   {"points", JS_POINTS, JS_REQUIRED | JS_NULLABLE}};
	struct js array = js_get(node, "bands");
	size_t n = js_count(&array);
	struct rule_band *bands;

	if (n > RULE_CHOICES_MAX) {
		FAULT(r, &array, NULL, NULL, "Một quy tắc có tối đa %d mức tỷ lệ.", RULE_CHOICES_MAX);
		n = RULE_CHOICES_MAX;
	}
	if (array.value && n < 2)
		FAULT(r, &array, NULL, NULL, "Quy tắc theo mức tỷ lệ phải có từ hai mức trở lên.");
	bands = NEW_ARRAY(r->ctx->arena, struct rule_band, n + 1);
	for (size_t i = 0; i < n; i++) {
		struct js entry = js_at(&array, i);

		read_members(r, &entry, members, COUNT(members));
		bands[i].from = read_percent(r, &entry, "from");
		bands[i].below = read_percent(r, &entry, "below");
		if (i == 0 && bands[i].below != RULE_NUMBER_UNKNOWN)
			FAULT(r, &entry, NULL, NULL, "Mức cao nhất đứng đầu và không có cận trên (\"below\").");
		if (i == 0)
			bands[i].below = PERCENT_ALL + 1;
		bands[i].points = js_points(&entry, "points", POINTS_UNKNOWN);
		check_band(r, &entry, bands, i);
		if (i == n - 1 && bands[i].from > 0)
			FAULT(r, &entry, "Các mức tỷ lệ phải phủ từ 0% đến 100%.", NULL,
			      "Mức thấp nhất phải bắt đầu từ 0%%.");
	}
	rule->bands = bands;
	rule->band_count = (unsigned)n;
}

/* From 1 to max; RULE_NUMBER_UNKNOWN when null or missing. */
static int32_t read_number(struct edition_reading *r, const struct js *node, const char *key, int32_t max)
{
	struct js value = js_get(node, key);
	int64_t n = js_integer(node, key, RULE_NUMBER_UNKNOWN);

	if (js_is_null(&value))
		return RULE_NUMBER_UNKNOWN;
	if (!json_is_integer(value.value) || n < 1 || n > max) {
		FAULT(r, &value, NULL, NULL, "\"%s\" phải là một số nguyên từ 1 đến %d, hoặc null.", key, max);
		return max;
	}
	return (int32_t)n;
}

static void read_threshold(struct edition_reading *r, const struct js *node, struct rule *rule)
{
	struct js value = js_get(node, "at_least");

	if (rule->kind == RULE_RATIO_MIN) {
		rule->at_least = read_percent(r, node, "at_least");
		if (rule->at_least == 0)
			FAULT(r, &value, NULL, NULL, "Mức tối thiểu phải lớn hơn 0%%.");
	} else {
		rule->at_least = read_number(r, node, "at_least", COUNT_MAX);
	}
	if (rule->kind == RULE_CHECKLIST && rule->option_count > 0 && rule->at_least > (int32_t)rule->option_count)
		FAULT(r, &value, NULL, NULL, "Mức tối thiểu (%d) lớn hơn số mục của danh sách (%u).", rule->at_least,
		      rule->option_count);
}

static void read_dates(struct edition_reading *r, const struct js *node, struct rule *rule)
{
	struct js unit = js_get(node, "unit");
	const char *name = json_string_value(unit.value);

	rule->start = js_string(node, "start");
	rule->event = js_string(node, "event");
	rule->days = read_number(r, node, "days", RULE_DAYS_MAX);
	rule->working_days = str_eq(name, "working_days");
	if (name && !rule->working_days && !str_eq(name, "days"))
		FAULT(r, &unit, NULL, NULL, "\"unit\" là \"working_days\" (ngày làm việc) hoặc \"days\" (ngày).");
}

static bool shape_has(const struct rule_shape *shape, const char *member)
{
	for (size_t i = 0; i < COUNT(shape->members); i++)
		if (shape->members[i] && str_eq(shape->members[i], member))
			return true;
	return str_eq(member, "kind") || member[0] == '$';
}

/* A member of another kind of rule would be passed over; so it is refused. */
static void check_shape(struct edition_reading *r, const struct js *node, const struct rule_shape *shape)
{
	const char *key;
	json_t *value;

	json_object_foreach(node->value, key, value)
	{
		struct js member = js_get(node, key);

		if (!shape_has(shape, key))
			FAULT(r, &member, NULL, N_("Bỏ thành phần này."), "Quy tắc loại \"%s\" không dùng \"%s\".",
			      shape->name, key);
	}
	for (size_t i = 0; i < COUNT(shape->members) && shape->members[i]; i++)
		if (!js_get(node, shape->members[i]).value &&
		    !(is_ratio(shape->kind) && str_eq(shape->members[i], "question")))
			FAULT(r, node, NULL, NULL, "Quy tắc loại \"%s\" phải có \"%s\".", shape->name,
			      shape->members[i]);
}

struct rule read_rule(struct edition_reading *r, const struct js *node)
{
	static const struct js_member members[] = {
	    {"kind", JS_STRING, JS_REQUIRED},
	    {"question", JS_STRING, 0},
	    {"numerator", JS_STRING, 0},
	    {"denominator", JS_STRING, 0},
	    {"at_least", JS_POINTS, JS_NULLABLE},
	    {"bands", JS_ARRAY, 0},
	    {"options", JS_ARRAY, 0},
	    {"start", JS_STRING, 0},
	    {"event", JS_STRING, 0},
	    {"days", JS_INTEGER, JS_NULLABLE},
	    {"unit", JS_STRING, 0},
	    {"issuer", JS_STRING, 0},
	};
	struct rule rule = {.at_least = RULE_NUMBER_UNKNOWN, .days = RULE_NUMBER_UNKNOWN};
	const char *name = js_string(node, "kind");
	size_t k = 0;

	read_members(r, node, members, COUNT(members));
	while (k < COUNT(shapes) && !str_eq(shapes[k].name, name))
		k++;
	if (k == COUNT(shapes)) {
		if (name)
			FAULT(r, node, "Các loại quy tắc được liệt kê trong docs/law-format.md.", NULL,
			      "Không có loại quy tắc \"%s\".", name);
		return rule;
	}
	rule.kind = shapes[k].kind;
	check_shape(r, node, &shapes[k]);
	rule.question = js_string(node, "question");
	rule.numerator = js_string(node, "numerator");
	rule.denominator = js_string(node, "denominator");
	rule.issuer = js_string(node, "issuer");
	if (shape_has(&shapes[k], "options"))
		read_options(r, node, &rule);
	if (shape_has(&shapes[k], "bands"))
		read_bands(r, node, &rule);
	if (shape_has(&shapes[k], "at_least"))
		read_threshold(r, node, &rule);
	if (shape_has(&shapes[k], "days"))
		read_dates(r, node, &rule);
	if (rule.kind == RULE_MANUAL && !r->edition->in_points)
		FAULT(r, node, NULL, NULL, "Bộ tiêu chí đạt / không đạt không dùng được quy tắc chấm điểm trực tiếp.");
	return rule;
}
