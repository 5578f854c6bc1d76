#include "cli/law_show.h"

#include "law/calendar.h"

static const char *points_text(struct ctx *ctx, points p)
{
	char text[POINTS_TEXT_SIZE];

	return p == POINTS_UNKNOWN ? tr(ctx, "chưa rõ") : str_dup(ctx->arena, points_print(p, ',', text));
}

static void add_threshold(struct ctx *ctx, const struct rule *rule, struct buf *out)
{
	char text[POINTS_TEXT_SIZE];

	if (rule->at_least == RULE_NUMBER_UNKNOWN)
		tr_addf(ctx, out, "       mức tối thiểu: chưa rõ\n");
	else if (rule->kind == RULE_RATIO_MIN)
		tr_addf(ctx, out, "       mức tối thiểu: %s\n", percent_print(rule->at_least, ',', text));
	else
		tr_addf(ctx, out, "       mức tối thiểu: %d\n", rule->at_least);
}

static void add_bands(struct ctx *ctx, const struct rule *rule, struct buf *out)
{
	char from[POINTS_TEXT_SIZE], below[POINTS_TEXT_SIZE];

	for (unsigned i = 0; i < rule->band_count; i++) {
		const struct rule_band *band = &rule->bands[i];

		percent_print(band->from, ',', from);
		percent_print(band->below, ',', below);
		if (i == 0)
			tr_addf(ctx, out, "       từ %s trở lên: %s điểm\n", from, points_text(ctx, band->points));
		else
			tr_addf(ctx, out, "       từ %s đến dưới %s: %s điểm\n", from, below,
				points_text(ctx, band->points));
	}
}

static void add_options(struct ctx *ctx, const struct edition *e, const struct rule *rule, struct buf *out)
{
	for (unsigned i = 0; i < rule->option_count; i++) {
		const struct rule_option *o = &rule->options[i];

		buf_addf(out, "       %s) %s", o->code, o->text);
		if (rule->kind != RULE_CHECKLIST && e->in_points)
			tr_addf(ctx, out, ": %s điểm", points_text(ctx, o->points));
		else if (rule->kind != RULE_CHECKLIST)
			buf_addf(out, ": %s", tr(ctx, o->met ? N_("đạt") : N_("không đạt")));
		buf_addc(out, '\n');
	}
}

static void add_rule(struct ctx *ctx, const struct edition *e, const struct rule *rule, struct buf *out)
{
	if (rule->question)
		buf_addf(out, "       %s\n", rule->question);
	if (rule->numerator)
		tr_addf(ctx, out, "       tỷ lệ: %s / %s\n", rule->numerator, rule->denominator);
	if (rule->issuer)
		tr_addf(ctx, out, "       cơ quan cấp kết quả: %s\n", rule->issuer);
	if (rule->kind == RULE_DATE_WITHIN) {
		tr_addf(ctx, out, "       từ %s đến %s: ", rule->start, rule->event);
		if (rule->days == RULE_NUMBER_UNKNOWN)
			buf_addf(out, "%s\n", tr(ctx, "thời hạn chưa rõ"));
		else if (rule->working_days)
			tr_addf(ctx, out, "tối đa %d ngày làm việc\n", rule->days);
		else
			tr_addf(ctx, out, "tối đa %d ngày\n", rule->days);
	}
	add_bands(ctx, rule, out);
	add_options(ctx, e, rule, out);
	if (rule->kind == RULE_RATIO_MIN || rule->kind == RULE_COUNT_MIN || rule->kind == RULE_CHECKLIST)
		add_threshold(ctx, rule, out);
}

static void add_knowledge(struct ctx *ctx, const struct item *item, struct buf *out)
{
	buf_addf(out, "       %s %s; %s\n", tr(ctx, "Căn cứ:"), citation_text(ctx->arena, &item->citation),
		 tr(ctx, knowledge_name(item->state)));
	for (unsigned i = 0; i < item->known_count; i++)
		buf_addf(out, "       %s: %s%s%s\n", item->known[i].field,
			 tr(ctx, knowledge_name(item->known[i].state)), item->known[i].note ? "; " : "",
			 item->known[i].note ? item->known[i].note : "");
	for (unsigned i = 0; i < item->unknown_count; i++)
		tr_addf(ctx, out, "       %s: chưa rõ. %s\n", item->unknown[i].field, item->unknown[i].why);
	if (item->note)
		buf_addf(out, "       %s\n", item->note);
}

void law_show_item(struct ctx *ctx, const struct edition *e, const struct item *item, struct buf *out)
{
	static const char *const depths[] = {N_("Tiêu chí"), N_("Chỉ tiêu"), N_("Nội dung")};

	buf_addf(out, "%s%s %s: %s\n", item->depth == DEPTH_CRITERION ? "\n" : "", tr(ctx, depths[item->depth]),
		 item->code, item_title(item));
	if (e->in_points)
		tr_addf(ctx, out, "       điểm tối đa: %s\n", points_text(ctx, item->max));
	add_rule(ctx, e, &item->rule, out);
	if (item->exception)
		tr_addf(ctx, out, "       không phát sinh: %s\n", item->exception->text);
	for (unsigned i = 0; i < item->evidence_count; i++)
		tr_addf(ctx, out, "       tài liệu: %s\n", item->evidence[i]);
	add_knowledge(ctx, item, out);
	for (unsigned i = 0; i < item->child_count; i++)
		law_show_item(ctx, e, item->children[i], out);
}

void law_show_gaps(struct ctx *ctx, const struct edition *e, struct buf *out)
{
	unsigned gaps = 0;

	for (unsigned i = 0; i < e->item_count; i++)
		for (unsigned k = 0; k < e->items[i]->unknown_count; k++)
			gaps++;
	if (gaps == 0) {
		buf_addf(out, "%s\n", tr(ctx, "Bộ tiêu chí đầy đủ, không còn điều chưa rõ."));
		return;
	}
	tr_addf(ctx, out, "Còn %u điều chưa rõ:\n", gaps);
	for (unsigned i = 0; i < e->item_count; i++) {
		const struct item *item = e->items[i];

		if (item->unknown_count == 0)
			continue;
		buf_addf(out, "  %s:", item->code);
		for (unsigned k = 0; k < item->unknown_count; k++)
			buf_addf(out, "%s %s", k ? "," : "", item->unknown[k].field);
		buf_addc(out, '\n');
	}
}

void law_show_calendar(struct ctx *ctx, const struct edition *e, int year, const struct workdays *workdays,
		       struct buf *out)
{
	char text[DATE_TEXT_SIZE];

	for (unsigned i = 0; i < e->calendar_count; i++) {
		const struct calendar_step *step = &e->calendar[i];
		day last = calendar_last_day(step, year, DAY_UNKNOWN, workdays);

		buf_addf(out, "%2u. %s: %s\n", i + 1, step->who, step->text);
		buf_addf(out, "    %s %s", tr(ctx, "Thời hạn:"), calendar_words(ctx, step, year));
		if (last != DAY_UNKNOWN && !workday_is(workdays, last))
			tr_addf(ctx, out, "; ngày này là ngày nghỉ, ngày làm việc cuối cùng là %s",
				day_print(workday_add(workdays, last, -1), text));
		buf_addf(out, "\n    %s %s\n", tr(ctx, "Căn cứ:"), citation_text(ctx->arena, &step->citation));
	}
	if (e->calendar_count == 0)
		buf_addf(out, "%s\n", tr(ctx, "Trình tự, thời hạn của bộ tiêu chí này chưa rõ."));
}

void law_show(struct ctx *ctx, const struct edition *e, struct buf *out)
{
	if (e->banner)
		buf_addf(out, "*** %s ***\n", e->banner);
	buf_addf(out, "%s: %s\n", e->code, e->title);
	for (unsigned i = 0; i < e->instrument_count; i++)
		buf_addf(out, "  %s\n", instrument_full(ctx->arena, &e->instruments[i]));
	for (unsigned i = 0; i < e->criterion_count; i++)
		law_show_item(ctx, e, e->criteria[i], out);
	buf_addf(out, "\n%s\n", tr(ctx, "Điều kiện công nhận"));
	for (unsigned i = 0; i < e->condition_count; i++) {
		const struct condition *c = &e->conditions[i];

		buf_addf(out, "  %s: %s\n       %s %s; %s\n", c->code, c->text, tr(ctx, "Căn cứ:"),
			 citation_text(ctx->arena, &c->citation), tr(ctx, knowledge_name(c->state)));
		for (unsigned k = 0; k < c->guidance_count; k++)
			buf_addf(out, "       - %s\n", c->guidance[k]);
	}
	if (e->conditions_unknown)
		tr_addf(ctx, out, "  chưa rõ: %s\n", e->conditions_unknown);
	buf_addf(out, "\n%s\n", tr(ctx, "Biểu mẫu"));
	for (unsigned i = 0; i < e->form_count; i++)
		buf_addf(out, "  %s%s%s\n", e->forms[i].number ? e->forms[i].number : "",
			 e->forms[i].number ? ": " : "", e->forms[i].title);
	for (unsigned i = 0; i < e->known_count; i++)
		buf_addf(out, "  %s: %s; %s\n", e->known[i].field, tr(ctx, knowledge_name(e->known[i].state)),
			 e->known[i].note ? e->known[i].note : "");
	for (unsigned i = 0; i < e->note_count; i++)
		buf_addf(out, "%s- %s\n", i ? "" : "\n", e->notes[i]);
	buf_addc(out, '\n');
	law_show_gaps(ctx, e, out);
}
