/* What the law says of an item, beside its form. */
#include "web/item.h"

static const char *percent_text(struct arena *arena, int32_t percent)
{
	char text[POINTS_TEXT_SIZE];

	return str_dup(arena, percent_print(percent, ',', text));
}

static const char *points_text(const struct ctx *ctx, points p)
{
	char text[POINTS_TEXT_SIZE];

	return p == POINTS_UNKNOWN ? tr(ctx, "chưa rõ số điểm") : tr_fmt(ctx, "%s điểm", points_print(p, ',', text));
}

static void draw_bands(struct web *w, const struct rule *rule)
{
	static const struct ui_column columns[] = {{N_("Tỷ lệ"), false, false}, {N_("Số điểm"), true, true}};
	struct ui_column translated[2] = {columns[0], columns[1]};

	for (unsigned i = 0; i < 2; i++)
		translated[i].heading = tr(w->ctx, columns[i].heading);
	ui_table_begin(w->ui, tr(w->ctx, "Điểm theo tỷ lệ"), false, translated, 2);
	for (unsigned i = 0; i < rule->band_count; i++) {
		const struct rule_band *band = &rule->bands[i];
		const char *from = percent_text(w->ctx->arena, band->from);

		ui_row_begin(w->ui);
		if (band->below > PERCENT_ALL)
			ui_cell(w->ui, band->from == PERCENT_ALL ? from : tr_fmt(w->ctx, "Từ %s trở lên", from));
		else if (band->from == 0)
			ui_cell(w->ui, tr_fmt(w->ctx, "Dưới %s", percent_text(w->ctx->arena, band->below)));
		else
			ui_cell(w->ui,
				tr_fmt(w->ctx, "Từ %s đến dưới %s", from, percent_text(w->ctx->arena, band->below)));
		ui_cell(w->ui, points_text(w->ctx, band->points));
		ui_row_end(w->ui);
	}
	ui_table_end(w->ui);
}

/* The threshold in one sentence; NULL when the rule has none. */
static const char *threshold(struct web *w, const struct rule *rule)
{
	bool unknown = rule->at_least == RULE_NUMBER_UNKNOWN;

	switch (rule->kind) {
	case RULE_RATIO_MIN:
		return unknown ? tr(w->ctx, "Mức tỷ lệ phải đạt chưa rõ.")
			       : tr_fmt(w->ctx, "Phải đạt tỷ lệ từ %s trở lên.",
					percent_text(w->ctx->arena, rule->at_least));
	case RULE_COUNT_MIN:
		return unknown ? tr(w->ctx, "Số lượng phải đạt chưa rõ.")
			       : tr_fmt(w->ctx, "Phải đạt từ %d trở lên.", (int)rule->at_least);
	case RULE_CHECKLIST:
		return unknown ? tr(w->ctx, "Số việc tối thiểu phải làm chưa rõ.")
			       : tr_fmt(w->ctx, "Phải có ít nhất %d việc trong danh mục.", (int)rule->at_least);
	case RULE_DATE_WITHIN:
		if (rule->days == RULE_NUMBER_UNKNOWN)
			return tr(w->ctx, "Thời hạn chưa rõ.");
		return rule->working_days ? tr_fmt(w->ctx, "Chậm nhất %d ngày làm việc.", (int)rule->days)
					  : tr_fmt(w->ctx, "Chậm nhất %d ngày.", (int)rule->days);
	default:
		return NULL;
	}
}

static void draw_evidence(struct web *w, const struct item *item)
{
	if (item->evidence_count == 0)
		return;
	ui_heading(w->ui, 3, tr(w->ctx, "Tài liệu được yêu cầu"));
	ui_list_begin(w->ui, UI_BULLETS);
	for (unsigned i = 0; i < item->evidence_count; i++)
		ui_item(w->ui, item->evidence[i]);
	ui_list_end(w->ui, UI_BULLETS);
}

static void draw_unknown(struct web *w, const struct item *item)
{
	if (item->unknown_count == 0)
		return;
	ui_heading(w->ui, 3, tr(w->ctx, "Còn chưa rõ"));
	ui_list_begin(w->ui, UI_BULLETS);
	for (unsigned i = 0; i < item->unknown_count; i++)
		ui_item(w->ui, item->unknown[i].why);
	ui_list_end(w->ui, UI_BULLETS);
}

void item_law(struct web *w, const struct year *year, const struct item *item)
{
	const char *must = threshold(w, &item->rule);

	ui_card_begin(w->ui, "quy-dinh", tr(w->ctx, "Quy định"));
	if (item->name)
		ui_inset(w->ui, item->name);
	else
		ui_para(w->ui, tr_fmt(w->ctx, "Chưa có nguyên văn tên gọi; tạm gọi: %s.", item_title(item)));
	if (year->edition->in_points)
		ui_para(w->ui, tr_fmt(w->ctx, "Điểm tối đa: %s.", points_text(w->ctx, item->max)));
	if (must)
		ui_para(w->ui, must);
	if (item->rule.kind == RULE_RATIO_STEPS)
		draw_bands(w, &item->rule);
	draw_evidence(w, item);
	draw_unknown(w, item);
	ui_citation(w->ui, citation_text(w->ctx->arena, &item->citation));
	ui_hint(w->ui, tr_fmt(w->ctx, "Mức độ xác minh: %s.", tr(w->ctx, knowledge_name(item->state))));
	ui_card_end(w->ui);
}
