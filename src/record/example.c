/* An example assessment to start from: every item of the edition, each with the form of its answer. */
#include <stdlib.h>

#include "base/js.h"
#include "record/record.h"

static json_t *content_example(const struct item *item, int year)
{
	const struct rule *rule = &item->rule;
	char day_text[DATE_TEXT_SIZE];
	day start = day_of((struct date){year, 2, 2});

	switch (rule->kind) {
	case RULE_YES_NO:
		return json_pack("{s:b}", "yes", 1);
	case RULE_CHOICE:
	case RULE_EXTERNAL:
		return json_pack("{s:s}", "option", rule->options[0].code);
	case RULE_RATIO_STEPS:
	case RULE_RATIO_MIN:
		return json_pack("{s:i,s:i}", "numerator", 10, "denominator", 10);
	case RULE_COUNT_MIN:
		return json_pack("{s:i}", "count", rule->at_least > 0 ? rule->at_least : 1);
	case RULE_CHECKLIST:
		return json_pack("{s:[s]}", "ticked", rule->options[0].code);
	case RULE_DATE_WITHIN:
		day_print_iso(start, day_text);
		return json_pack("{s:s,s:s}", "start", day_text, "event", day_text);
	case RULE_MANUAL:
		return json_pack("{s:s,s:s}", "points", "0", "why", "…");
	case RULE_UNKNOWN:
		break;
	}
	return NULL;
}

static json_t *answers_example(const struct edition *e, int year)
{
	json_t *answers = json_object();

	for (unsigned i = 0; i < e->item_count; i++) {
		const struct item *item = e->items[i];
		json_t *answer = NULL;

		if (item->depth == DEPTH_CONTENT && item->parent->max != POINTS_UNKNOWN && item->parent->complete)
			answer = content_example(item, year);
		else if (item->depth == DEPTH_CONTENT && !e->in_points)
			answer = content_example(item, year);
		else if (e->in_points && item->depth == DEPTH_INDICATOR &&
			 (item->max == POINTS_UNKNOWN || !item->complete || item->child_count == 0))
			answer = json_pack("{s:s}", "level", "max");
		if (answer)
			json_object_set_new(answers, item->code, answer);
	}
	return answers;
}

void assessment_example(struct ctx *ctx, const struct edition *e, int year, struct buf *out)
{
	json_t *root = json_pack("{s:s,s:s,s:b,s:s,s:{s:s,s:s,s:s},s:i,s:s,s:o,s:{s:b}}", "format", "tcpl-assessment/1",
				 "edition", e->code, "practice", e->practice, "note",
				 "Mẫu để điền: thay số liệu ví dụ bằng số liệu thật của đơn vị.", "unit", "kind",
				 e->unit_kinds[0], "name", "…", "province", "tỉnh …", "year", year, "status", "draft",
				 "answers", answers_example(e, year), "heads", "none", 1);

	js_own(ctx->arena, root);
	buf_addf(out, "%s\n", js_text(ctx->arena, root, JSON_INDENT(2)));
}
