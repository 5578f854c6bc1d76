/* What only shows when a part of an edition is read whole: nulls and their reasons, sums, rules against maxima. */
#include <string.h>

#include "base/limits.h"
#include "law/edition_parts.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

static const char *const sum_rule = N_("Điểm của các mục con cộng lại phải bằng điểm tối đa của mục trên.");

/* Is a number inside the rule not known? The options of a points edition have points. */
static bool rule_has_gap(const struct rule *rule, bool in_points)
{
	switch (rule->kind) {
	case RULE_RATIO_MIN:
	case RULE_COUNT_MIN:
	case RULE_CHECKLIST:
		return rule->at_least == RULE_NUMBER_UNKNOWN;
	case RULE_DATE_WITHIN:
		return rule->days == RULE_NUMBER_UNKNOWN;
	case RULE_RATIO_STEPS:
		for (unsigned i = 0; i < rule->band_count; i++)
			if (rule->bands[i].points == POINTS_UNKNOWN)
				return true;
		return false;
	case RULE_CHOICE:
	case RULE_EXTERNAL:
		for (unsigned i = 0; i < rule->option_count && in_points; i++)
			if (rule->options[i].points == POINTS_UNKNOWN)
				return true;
		return false;
	case RULE_UNKNOWN:
	case RULE_YES_NO:
	case RULE_MANUAL:
		return false;
	}
	return false;
}

/* Some members may be partly unknown: they are given, and yet a reason stands beside them. */
static bool partly_unknown(const struct edition *e, const struct item *item, const char *field)
{
	if (str_eq(field, "rule"))
		return rule_has_gap(&item->rule, e->in_points);
	if (str_eq(field, "contents"))
		return item->depth == DEPTH_INDICATOR && !item->complete;
	return false;
}

static const char *const unknown_rule = N_("Điều chưa rõ phải ghi lý do, không được đoán.");
static const char *const unknown_remedy = N_("Thêm lý do vào \"unknown\".");
static const char *const unknown_surplus = N_("Bỏ lý do này khỏi \"unknown\".");

static bool in_list(const char *const *list, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (str_eq(list[i], name))
			return true;
	return false;
}

/* A reason for something that is not among the fields is a slip of the pen. */
static void check_reasons(struct edition_reading *r, const struct js *node, const char *const *fields, size_t count)
{
	struct js unknown = js_get(node, "unknown");
	const char *key;
	json_t *value;

	json_object_foreach(unknown.value, key, value)
	{
		struct js reason = js_get(&unknown, key);

		if (key[0] != '$' && !in_list(fields, count, key))
			FAULT(r, &reason, NULL, NULL, "Không có thành phần \"%s\" nào để ghi là chưa rõ.", key);
	}
}

/* Each field that is null has its reason, and no other one has. */
static void check_nulls(struct edition_reading *r, const struct js *node, const char *const *fields, size_t count)
{
	struct js unknown = js_get(node, "unknown");

	for (size_t i = 0; i < count; i++) {
		struct js member = js_get(node, fields[i]);
		bool reason = js_string(&unknown, fields[i]) != NULL;

		if (member.value && json_is_null(member.value) && !reason)
			FAULT(r, &member, unknown_rule, unknown_remedy, "\"%s\" chưa rõ mà không ghi lý do.",
			      fields[i]);
		if (member.value && !json_is_null(member.value) && reason)
			FAULT(r, &member, NULL, unknown_surplus, "\"%s\" đã có giá trị mà vẫn ghi là chưa rõ.",
			      fields[i]);
	}
	check_reasons(r, node, fields, count);
}

static void check_unknown(struct edition_reading *r, const struct js *node, const struct item *item)
{
	static const char *const fields[] = {"name", "max", "need", "contents", "rule", "evidence"};

	for (size_t i = 0; i < COUNT(fields); i++) {
		struct js member = js_get(node, fields[i]);
		bool gap = (member.value && json_is_null(member.value)) || partly_unknown(r->edition, item, fields[i]);

		if (gap && !item_why_unknown(item, fields[i]))
			FAULT(r, &member, unknown_rule, unknown_remedy, "\"%s\" của mục %s chưa rõ mà không ghi lý do.",
			      fields[i], item->code);
		if (!gap && item_why_unknown(item, fields[i]))
			FAULT(r, &member, NULL, unknown_surplus,
			      "\"%s\" của mục %s đã có giá trị mà vẫn ghi là chưa rõ.", fields[i], item->code);
	}
	check_reasons(r, node, fields, COUNT(fields));
	if (!item->name && !item->label)
		FAULT(r, node, NULL, "Thêm \"label\" để gọi tạm.", "Mục %s chưa rõ tên và cũng không có tên gọi tạm.",
		      item->code);
	if (item->name && item->label)
		FAULT(r, node, NULL, NULL, "Mục %s đã có tên chính thức thì không cần \"label\".", item->code);
}

static void check_sum(struct edition_reading *r, const struct js *node, const struct item *item)
{
	char sum_text[POINTS_TEXT_SIZE], max_text[POINTS_TEXT_SIZE];
	points sum = 0, room;
	unsigned open = 0;

	for (unsigned i = 0; i < item->child_count; i++) {
		if (item->children[i]->max == POINTS_UNKNOWN)
			open++;
		else
			sum += item->children[i]->max;
	}
	if (item->max == POINTS_UNKNOWN || item->child_count == 0)
		return;
	points_print(sum, ',', sum_text);
	points_print(item->max, ',', max_text);
	if (item->complete && open == 0 && sum != item->max)
		FAULT(r, node, sum_rule, NULL, "Mục %s: các mục con cộng lại được %s điểm, điểm tối đa ghi %s.",
		      item->code, sum_text, max_text);
	room = (points)open * r->edition->step; /* each open one must still be worth something */
	if ((open > 0 || !item->complete) && sum + room > item->max)
		FAULT(r, node, sum_rule, NULL,
		      "Mục %s: các mục con đã biết cộng lại được %s điểm, không còn chỗ cho mục chưa rõ (tối đa %s).",
		      item->code, sum_text, max_text);
}

/* The points of the n-th option or band; POINTS_UNKNOWN beyond the last. */
static points step_points(const struct rule *rule, unsigned n)
{
	if (rule->kind == RULE_RATIO_STEPS)
		return n < rule->band_count ? rule->bands[n].points : POINTS_UNKNOWN;
	if (rule->kind == RULE_CHOICE || rule->kind == RULE_EXTERNAL)
		return n < rule->option_count ? rule->options[n].points : POINTS_UNKNOWN;
	return POINTS_UNKNOWN;
}

/* The best option gives the maximum; while one of them is not known, none may give more. */
static void check_best(struct edition_reading *r, const struct js *node, const struct item *item)
{
	unsigned count = item->rule.kind == RULE_RATIO_STEPS ? item->rule.band_count : item->rule.option_count;
	char best_text[POINTS_TEXT_SIZE], max_text[POINTS_TEXT_SIZE];
	points best = 0;
	bool known = item->rule.kind != RULE_CHECKLIST;

	for (unsigned i = 0; i < count; i++) {
		points p = step_points(&item->rule, i);

		known &= p != POINTS_UNKNOWN;
		best = p != POINTS_UNKNOWN && p > best ? p : best;
	}
	if (count == 0 || item->max == POINTS_UNKNOWN)
		return;
	if (known ? best != item->max : best > item->max)
		FAULT(r, node, NULL, NULL, "Mục %s: mức cao nhất được %s điểm nhưng điểm tối đa ghi %s.", item->code,
		      points_print(best, ',', best_text), points_print(item->max, ',', max_text));
}

static void check_item_points(struct edition_reading *r, const struct js *node, const struct item *item)
{
	struct js max = js_get(node, "max"), need = js_get(node, "need");
	const struct exception *exception = item->exception;

	if (!max.value)
		FAULT(r, node, NULL, "Ghi điểm tối đa, hoặc null kèm lý do trong \"unknown\".",
		      "Mục %s thiếu điểm tối đa (\"max\").", item->code);
	if (max.value && json_is_null(max.value) && item->depth == DEPTH_CRITERION)
		FAULT(r, &max, NULL, NULL, "Điểm tối đa của tiêu chí phải biết thì mới xét được điều kiện công nhận.");
	if (item->max == 0)
		FAULT(r, &max, NULL, NULL, "Mục %s: điểm tối đa phải lớn hơn 0.", item->code);
	if (need.value)
		FAULT(r, &need, NULL, NULL, "\"need\" chỉ dùng ở bộ tiêu chí đạt / không đạt.");
	if (exception && exception->points != POINTS_UNKNOWN && item->max != POINTS_UNKNOWN &&
	    exception->points > item->max)
		FAULT(r, node, NULL, NULL, "Mục %s: điểm khi không phát sinh lớn hơn điểm tối đa.", item->code);
	check_sum(r, node, item);
	check_best(r, node, item);
}

static void check_item_pass(struct edition_reading *r, const struct js *node, const struct item *item)
{
	struct js max = js_get(node, "max");

	if (max.value)
		FAULT(r, &max, NULL, NULL, "Bộ tiêu chí đạt / không đạt không có điểm (\"max\").");
	if (item->exception && item->exception->points != POINTS_UNKNOWN)
		FAULT(r, node, NULL, NULL, "Bộ tiêu chí đạt / không đạt không có điểm trong \"exception\".");
	if (item->complete && item->need != NEED_UNKNOWN && item->need > item->child_count)
		FAULT(r, node, NULL, NULL, "Mục %s cần %u mục con đạt nhưng chỉ có %u.", item->code, item->need,
		      item->child_count);
}

void check_instrument(struct edition_reading *r, const struct js *node)
{
	static const char *const fields[] = {"signed", "in_force"};

	check_nulls(r, node, fields, COUNT(fields));
}

void check_item(struct edition_reading *r, const struct js *node, const struct item *item)
{
	check_unknown(r, node, item);
	if (item->depth != DEPTH_CONTENT && item->complete && item->child_count == 0)
		FAULT(r, node, NULL, NULL, "Mục %s không có mục con nào.", item->code);
	if (r->edition->in_points)
		check_item_points(r, node, item);
	else
		check_item_pass(r, node, item);
}

static void check_total(struct edition_reading *r, const struct js *root)
{
	const struct edition *e = r->edition;
	char sum_text[POINTS_TEXT_SIZE], max_text[POINTS_TEXT_SIZE];
	points sum = 0;

	for (unsigned i = 0; i < e->criterion_count; i++) {
		if (e->criteria[i]->max == POINTS_UNKNOWN)
			return;
		sum += e->criteria[i]->max;
	}
	if (sum != e->total_max)
		FAULT(r, root, sum_rule, NULL, "Các tiêu chí cộng lại được %s điểm, tổng điểm tối đa ghi %s.",
		      points_print(sum, ',', sum_text), points_print(e->total_max, ',', max_text));
}

/* Codes of a list of the root must differ: citations, answers and papers go by them. */
static void check_codes(struct edition_reading *r, const struct js *root, const char *list)
{
	struct js array = js_get(root, list);

	for (size_t i = 0; i < js_count(&array) && i < LIST_ITEMS_MAX; i++) {
		struct js node = js_at(&array, i);
		const char *code = js_string(&node, "code");

		for (size_t k = 0; code && k < i; k++) {
			struct js other = js_at(&array, k);

			if (str_eq(code, js_string(&other, "code")))
				FAULT(r, &node, NULL, NULL, "Mã \"%s\" bị trùng trong \"%s\".", code, list);
		}
	}
}

/* An empty string is neither known nor unknown. */
static void check_no_empty(struct edition_reading *r, const struct js *node)
{
	const char *key;
	json_t *value;
	size_t i;

	if (json_is_string(node->value) && json_string_length(node->value) == 0)
		FAULT(r, node, NULL, "Ghi giá trị, hoặc null kèm lý do.", "Thành phần này để trống.");
	json_object_foreach(node->value, key, value)
	{
		struct js child = js_get(node, key);

		check_no_empty(r, &child);
	}
	json_array_foreach(node->value, i, value)
	{
		struct js child = js_at(node, i);

		check_no_empty(r, &child);
	}
}

static bool code_is_plain(const char *code)
{
	return *code && *code != '-' && strspn(code, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(code);
}

static void check_points_edition(struct edition_reading *r, const struct js *root)
{
	if (r->edition->total_max <= 0 || r->edition->step <= 0)
		FAULT(r, root, NULL, NULL, "Bộ tiêu chí chấm điểm phải có \"total_max\" và \"step\" lớn hơn 0.");
	check_total(r, root);
}

void check_edition(struct edition_reading *r, const struct js *root)
{
	static const char *const lists[] = {"instruments", "sources", "conditions", "calendar", "forms"};
	static const char *const nullable[] = {"recognizer", "dossier_to", "conditions", "calendar", "forms"};
	const struct edition *e = r->edition;
	struct js result = js_get(root, "result"), code = js_get(root, "code");

	if (!str_eq(js_string(root, "format"), "tcpl-edition/1"))
		FAULT(r, root, NULL, NULL, "\"format\" phải là \"tcpl-edition/1\".");
	if (e->code && !code_is_plain(e->code))
		FAULT(r, &code, NULL, NULL, "Mã bộ tiêu chí chỉ gồm chữ thường không dấu, chữ số và gạch nối.");
	if (!e->in_points && !str_eq(json_string_value(result.value), "pass"))
		FAULT(r, &result, NULL, NULL, "\"result\" là \"points\" (chấm điểm) hoặc \"pass\" (đạt / không đạt).");
	if (e->practice && str_empty(e->banner))
		FAULT(r, root, "Giấy tờ của bộ tiêu chí tập dượt phải ghi rõ là tập dượt.", NULL,
		      "Bộ tiêu chí tập dượt thiếu \"banner\".");
	if (e->criterion_count == 0)
		FAULT(r, root, NULL, NULL, "Bộ tiêu chí không có tiêu chí nào.");
	if (e->unit_kind_count == 0)
		FAULT(r, root, NULL, NULL, "\"unit_kinds\" phải nêu ít nhất một loại đơn vị.");
	if (e->in_points)
		check_points_edition(r, root);
	else if (js_get(root, "total_max").value || js_get(root, "step").value)
		FAULT(r, root, NULL, NULL, "Bộ tiêu chí đạt / không đạt không có \"total_max\" và \"step\".");
	check_nulls(r, root, nullable, COUNT(nullable));
	for (size_t i = 0; i < COUNT(lists); i++)
		check_codes(r, root, lists[i]);
	check_no_empty(r, root);
}
