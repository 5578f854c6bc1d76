/* What only shows when a part of an edition is read whole: nulls and their reasons, sums, rules against maxima. */
#include "law/edition_parts.h"

static const char *const sum_rule = N_("Điểm của các mục con cộng lại phải bằng điểm tối đa của mục trên.");

/* Members that may be null, and whether the rule inside is only partly known. */
static bool rule_has_gap(const struct rule *rule)
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
	case RULE_UNKNOWN:
	case RULE_YES_NO:
	case RULE_CHOICE:
	case RULE_EXTERNAL:
	case RULE_MANUAL:
		return false;
	}
	return false;
}

/* Some members may be partly unknown: they are given, and yet a reason stands beside them. */
static bool partly_unknown(const struct item *item, const char *field)
{
	if (str_eq(field, "rule"))
		return rule_has_gap(&item->rule);
	if (str_eq(field, "contents"))
		return item->depth == DEPTH_INDICATOR && !item->complete;
	return false;
}

static void check_unknown(struct edition_reading *r, const struct js *node, const struct item *item)
{
	static const char *const fields[] = {"name", "max", "need", "contents", "rule", "evidence"};

	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
		struct js member = js_get(node, fields[i]);
		bool gap = (member.value && json_is_null(member.value)) || partly_unknown(item, fields[i]);

		if (gap && !item_why_unknown(item, fields[i]))
			FAULT(r, node, "Điều chưa rõ phải ghi lý do, không được đoán.", "Thêm lý do vào \"unknown\".",
			      "\"%s\" của mục %s chưa rõ mà không ghi lý do.", fields[i], item->code);
		if (!gap && item_why_unknown(item, fields[i]))
			FAULT(r, node, NULL, "Bỏ lý do này khỏi \"unknown\".",
			      "\"%s\" của mục %s đã có giá trị mà vẫn ghi là chưa rõ.", fields[i], item->code);
	}
	if (!item->name && !item->label)
		FAULT(r, node, NULL, "Thêm \"label\" để gọi tạm.", "Mục %s chưa rõ tên và cũng không có tên gọi tạm.",
		      item->code);
	if (item->name && item->label)
		FAULT(r, node, NULL, NULL, "Mục %s đã có tên chính thức thì không cần \"label\".", item->code);
	for (unsigned i = 0; i < item->unknown_count; i++) {
		bool listed = false;

		for (size_t k = 0; k < sizeof fields / sizeof *fields; k++)
			listed |= str_eq(fields[k], item->unknown[i].field);
		if (!listed)
			FAULT(r, node, NULL, NULL, "Không có mục \"%s\" nào để ghi là chưa rõ.", item->unknown[i].field);
	}
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
		FAULT(r, node, sum_rule, NULL, "Mục %s: các mục con cộng lại được %s điểm, điểm tối đa ghi %s.", item->code,
		      sum_text, max_text);
	room = (points)open * r->edition->step; /* each open one must still be worth something */
	if ((open > 0 || !item->complete) && sum + room > item->max)
		FAULT(r, node, sum_rule, NULL,
		      "Mục %s: các mục con đã biết cộng lại được %s điểm, không còn chỗ cho mục chưa rõ (tối đa %s).",
		      item->code, sum_text, max_text);
}

static points best_of(const struct rule *rule)
{
	points best = 0;

	if (rule->kind == RULE_RATIO_STEPS)
		return rule->bands[0].points;
	for (unsigned i = 0; i < rule->option_count; i++) {
		if (rule->options[i].points == POINTS_UNKNOWN)
			return POINTS_UNKNOWN;
		if (rule->options[i].points > best)
			best = rule->options[i].points;
	}
	return best;
}

static void check_best(struct edition_reading *r, const struct js *node, const struct item *item)
{
	char best_text[POINTS_TEXT_SIZE], max_text[POINTS_TEXT_SIZE];
	points best;

	if (item->rule.kind != RULE_CHOICE && item->rule.kind != RULE_EXTERNAL && item->rule.kind != RULE_RATIO_STEPS)
		return;
	if (r->err || item->max == POINTS_UNKNOWN)
		return; /* a broken rule has been told */
	best = best_of(&item->rule);
	if (best != POINTS_UNKNOWN && best != item->max)
		FAULT(r, node, NULL, NULL, "Mục %s: mức cao nhất được %s điểm nhưng điểm tối đa ghi %s.", item->code,
		      points_print(best, ',', best_text), points_print(item->max, ',', max_text));
}

void check_item(struct edition_reading *r, const struct js *node, const struct item *item)
{
	struct js max = js_get(node, "max");

	check_unknown(r, node, item);
	if (r->edition->in_points && !max.value)
		FAULT(r, node, NULL, "Ghi điểm tối đa, hoặc null kèm lý do trong \"unknown\".", "Mục %s thiếu điểm tối đa (\"max\").",
		      item->code);
	if (!r->edition->in_points && max.value)
		FAULT(r, node, NULL, NULL, "Bộ tiêu chí đạt / không đạt không có điểm (\"max\").");
	if (!r->edition->in_points && item->exception && item->exception->points != POINTS_UNKNOWN)
		FAULT(r, node, NULL, NULL, "Bộ tiêu chí đạt / không đạt không có điểm trong \"exception\".");
	if (item->depth != DEPTH_CONTENT && item->complete && item->child_count == 0)
		FAULT(r, node, NULL, NULL, "Mục %s không có mục con nào.", item->code);
	if (item->need != NEED_UNKNOWN && item->need > item->child_count)
		FAULT(r, node, NULL, NULL, "Mục %s cần %u mục con đạt nhưng chỉ có %u.", item->code, item->need,
		      item->child_count);
	if (r->edition->in_points) {
		check_sum(r, node, item);
		check_best(r, node, item);
		if (item->exception && item->exception->points != POINTS_UNKNOWN && item->max != POINTS_UNKNOWN &&
		    item->exception->points > item->max)
			FAULT(r, node, NULL, NULL, "Mục %s: điểm khi không phát sinh lớn hơn điểm tối đa.", item->code);
	}
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

/* A root member that is null must have its reason, as an item's must. */
static void check_root_unknown(struct edition_reading *r, const struct js *root)
{
	static const char *const fields[] = {"recognizer", "dossier_to", "conditions", "calendar", "forms"};
	struct js unknown = js_get(root, "unknown");

	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
		struct js member = js_get(root, fields[i]);
		bool reason = js_string(&unknown, fields[i]) != NULL;

		if (member.value && json_is_null(member.value) && !reason)
			FAULT(r, root, "Điều chưa rõ phải ghi lý do, không được đoán.", "Thêm lý do vào \"unknown\".",
			      "\"%s\" chưa rõ mà không ghi lý do.", fields[i]);
	}
}

void check_edition(struct edition_reading *r, const struct js *root)
{
	const struct edition *e = r->edition;
	struct js result = js_get(root, "result");

	if (!str_eq(js_string(root, "format"), "tcpl-edition/1"))
		FAULT(r, root, NULL, NULL, "\"format\" phải là \"tcpl-edition/1\".");
	if (!e->in_points && !str_eq(json_string_value(result.value), "pass"))
		FAULT(r, &result, NULL, NULL, "\"result\" là \"points\" (chấm điểm) hoặc \"pass\" (đạt / không đạt).");
	if (e->practice && str_empty(e->banner))
		FAULT(r, root, "Giấy tờ của bộ tiêu chí tập dượt phải ghi rõ là tập dượt.", NULL,
		      "Bộ tiêu chí tập dượt thiếu \"banner\".");
	if (e->in_points && (e->total_max <= 0 || e->step <= 0))
		FAULT(r, root, NULL, NULL, "Bộ tiêu chí chấm điểm phải có \"total_max\" và \"step\" lớn hơn 0.");
	if (e->criterion_count == 0)
		FAULT(r, root, NULL, NULL, "Bộ tiêu chí không có tiêu chí nào.");
	if (e->unit_kind_count == 0)
		FAULT(r, root, NULL, NULL, "\"unit_kinds\" phải nêu ít nhất một loại đơn vị.");
	if (e->in_points)
		check_total(r, root);
	check_root_unknown(r, root);
	for (unsigned i = 0; i < e->form_count; i++)
		for (unsigned k = 0; k < i; k++)
			if (e->forms[i].code && str_eq(e->forms[i].code, e->forms[k].code))
				FAULT(r, root, NULL, NULL, "Mã biểu mẫu \"%s\" bị trùng.", e->forms[i].code);
}
