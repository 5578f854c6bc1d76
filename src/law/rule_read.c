/* Reading the rule of a content. A rule is checked in itself here: bands without gaps or overlaps, options without
 * duplicates; whether it fits the content's maximum is edition_check.c's. */
#include <string.h>

#include "base/limits.h"
#include "law/edition_parts.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

static const struct {
	const char *name;
	enum rule_kind kind;
	bool options, bands, ratio, threshold, dates;
} kinds[] = {
    {"yes_no", RULE_YES_NO, 0, 0, 0, 0, 0},
    {"choice", RULE_CHOICE, 1, 0, 0, 0, 0},
    {"ratio_steps", RULE_RATIO_STEPS, 0, 1, 1, 0, 0},
    {"ratio_min", RULE_RATIO_MIN, 0, 0, 1, 1, 0},
    {"count_min", RULE_COUNT_MIN, 0, 0, 0, 1, 0},
    {"checklist", RULE_CHECKLIST, 1, 0, 0, 1, 0},
    {"date_within", RULE_DATE_WITHIN, 0, 0, 0, 0, 1},
    {"external", RULE_EXTERNAL, 1, 0, 0, 0, 0},
    {"manual", RULE_MANUAL, 0, 0, 0, 0, 0},
};

static void read_options(struct edition_reading *r, const struct js *node, struct rule *rule)
{
	static const struct js_member members[] = {
	    {"code", JS_STRING, JS_REQUIRED}, {"text", JS_STRING, JS_REQUIRED}, {"points", JS_POINTS, JS_NULLABLE},
	    {"met", JS_BOOLEAN, 0},
	};
	struct js array = js_get(node, "options");
	size_t n = js_count(&array);
	struct rule_option *options;

	if (n > RULE_CHOICES_MAX) {
		FAULT(r, &array, NULL, NULL, "Một quy tắc có tối đa %d phương án.", RULE_CHOICES_MAX);
		n = RULE_CHOICES_MAX;
	}
	if (n == 0 || (n < 2 && rule->kind != RULE_CHECKLIST))
		FAULT(r, node, NULL, NULL, "Quy tắc này phải có từ hai phương án trở lên trong \"options\".");
	options = NEW_ARRAY(r->ctx->arena, struct rule_option, n + 1);
	for (size_t i = 0; i < n; i++) {
		struct js entry = js_at(&array, i), value = js_get(&entry, "points");

		read_members(r, &entry, members, COUNT(members));
		options[i].code = js_string(&entry, "code");
		options[i].text = js_string(&entry, "text");
		options[i].points = js_points(&entry, "points", POINTS_UNKNOWN);
		options[i].met = js_boolean(&entry, "met", false);
		for (size_t k = 0; k < i; k++)
			if (options[i].code && str_eq(options[i].code, options[k].code))
				FAULT(r, &entry, NULL, NULL, "Mã phương án \"%s\" bị trùng.", options[i].code);
		if (rule->kind != RULE_CHECKLIST && r->edition->in_points && !value.value)
			FAULT(r, &entry, NULL, NULL, "Phương án thiếu điểm (\"points\").");
		if (rule->kind != RULE_CHECKLIST && !r->edition->in_points && !js_get(&entry, "met").value)
			FAULT(r, &entry, NULL, NULL, "Phương án phải cho biết đạt hay không đạt (\"met\").");
	}
	rule->options = options;
	rule->option_count = (unsigned)n;
}

static void check_band(struct edition_reading *r, const struct js *node, const struct rule_band *bands, size_t i)
{
	char from[POINTS_TEXT_SIZE], below[POINTS_TEXT_SIZE];

	if (bands[i].from >= bands[i].below)
		FAULT(r, node, NULL, NULL, "Mức tỷ lệ có cận dưới không nhỏ hơn cận trên.");
	if (i == 0)
		return;
	points_print(bands[i - 1].from, ',', from);
	points_print(bands[i].below, ',', below);
	if (bands[i].below < bands[i - 1].from)
		FAULT(r, node, "Các mức tỷ lệ phải nối liền nhau.", NULL, "Các mức tỷ lệ bị hở từ %s%% đến dưới %s%%.", below,
		      from);
	else if (bands[i].below > bands[i - 1].from)
		FAULT(r, node, "Các mức tỷ lệ phải nối liền nhau.", NULL,
		      "Các mức tỷ lệ chồng lên nhau từ %s%% đến dưới %s%%.", from, below);
	if (bands[i].points != POINTS_UNKNOWN && bands[i - 1].points != POINTS_UNKNOWN &&
	    bands[i].points > bands[i - 1].points)
		FAULT(r, node, "Tỷ lệ cao hơn không được ít điểm hơn.", NULL, "Mức tỷ lệ thấp lại nhiều điểm hơn mức cao.");
}

static void read_bands(struct edition_reading *r, const struct js *node, struct rule *rule)
{
	static const struct js_member members[] = {
	    {"from", JS_POINTS, JS_REQUIRED}, {"below", JS_POINTS, 0}, {"points", JS_POINTS, JS_REQUIRED | JS_NULLABLE}};
	struct js array = js_get(node, "bands");
	size_t n = js_count(&array);
	struct rule_band *bands;

	if (n > RULE_CHOICES_MAX)
		n = RULE_CHOICES_MAX;
	if (n < 2)
		FAULT(r, node, NULL, NULL, "Quy tắc theo mức tỷ lệ phải có từ hai mức trở lên trong \"bands\".");
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
		if (i == n - 1 && bands[i].from != 0)
			FAULT(r, &entry, "Các mức tỷ lệ phải phủ từ 0% đến 100%.", NULL, "Mức thấp nhất phải bắt đầu từ 0%%.");
	}
	rule->bands = bands;
	rule->band_count = (unsigned)n;
}

static int32_t read_number(struct edition_reading *r, const struct js *node, const char *key)
{
	int64_t n = js_integer(node, key, RULE_NUMBER_UNKNOWN);

	if (n != RULE_NUMBER_UNKNOWN && (n < 1 || n > COUNT_MAX))
		FAULT(r, node, NULL, NULL, "\"%s\" phải là một số nguyên từ 1 trở lên.", key);
	return (int32_t)n;
}

static void read_threshold(struct edition_reading *r, const struct js *node, struct rule *rule)
{
	struct js value = js_get(node, "at_least");

	if (!value.value)
		FAULT(r, node, NULL, NULL, "Quy tắc này phải có mức tối thiểu \"at_least\" (null nếu chưa rõ).");
	if (rule->kind == RULE_RATIO_MIN)
		rule->at_least = read_percent(r, node, "at_least");
	else
		rule->at_least = read_number(r, node, "at_least");
	if (rule->kind == RULE_CHECKLIST && rule->at_least > (int32_t)rule->option_count)
		FAULT(r, node, NULL, NULL, "Mức tối thiểu (%d) lớn hơn số mục của danh sách (%u).", rule->at_least,
		      rule->option_count);
}

static void require(struct edition_reading *r, const struct js *node, const char *key, const char *value)
{
	if (!value)
		FAULT(r, node, NULL, NULL, "Quy tắc loại này phải có \"%s\".", key);
}

struct rule read_rule(struct edition_reading *r, const struct js *node)
{
	static const struct js_member members[] = {
	    {"kind", JS_STRING, JS_REQUIRED}, {"question", JS_STRING, 0},    {"numerator", JS_STRING, 0},
	    {"denominator", JS_STRING, 0},    {"at_least", JS_POINTS, JS_NULLABLE},
	    {"bands", JS_ARRAY, 0},           {"options", JS_ARRAY, 0},      {"start", JS_STRING, 0},
	    {"event", JS_STRING, 0},          {"days", JS_INTEGER, JS_NULLABLE},
	    {"unit", JS_STRING, 0},           {"issuer", JS_STRING, 0},
	};
	struct rule rule = {.at_least = RULE_NUMBER_UNKNOWN, .days = RULE_NUMBER_UNKNOWN};
	const char *name = js_string(node, "kind");
	size_t k = 0;

	read_members(r, node, members, COUNT(members));
	while (k < COUNT(kinds) && !str_eq(kinds[k].name, name))
		k++;
	if (k == COUNT(kinds)) {
		if (name)
			FAULT(r, node, "Các loại quy tắc được liệt kê trong docs/law-format.md.", NULL,
			      "Không có loại quy tắc \"%s\".", name);
		return rule;
	}
	rule.kind = kinds[k].kind;
	rule.question = js_string(node, "question");
	rule.numerator = js_string(node, "numerator");
	rule.denominator = js_string(node, "denominator");
	rule.issuer = js_string(node, "issuer");
	if (kinds[k].options)
		read_options(r, node, &rule);
	if (kinds[k].bands)
		read_bands(r, node, &rule);
	if (kinds[k].threshold)
		read_threshold(r, node, &rule);
	if (kinds[k].ratio) {
		require(r, node, "numerator", rule.numerator);
		require(r, node, "denominator", rule.denominator);
	} else if (!kinds[k].dates) {
		require(r, node, "question", rule.question);
	}
	if (kinds[k].dates) {
		rule.start = js_string(node, "start");
		rule.event = js_string(node, "event");
		rule.days = read_number(r, node, "days");
		rule.working_days = str_eq(js_string(node, "unit"), "working_days");
		require(r, node, "start", rule.start);
		require(r, node, "event", rule.event);
		require(r, node, "unit", js_string(node, "unit"));
	}
	if (rule.kind == RULE_EXTERNAL)
		require(r, node, "issuer", rule.issuer);
	if (rule.kind == RULE_MANUAL && !r->edition->in_points)
		FAULT(r, node, NULL, NULL, "Bộ tiêu chí đạt / không đạt không dùng được quy tắc chấm điểm trực tiếp.");
	return rule;
}
