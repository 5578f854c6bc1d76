#include "dossier/figures.h"

#include <inttypes.h>

static bool is_ratio(const struct rule *rule)
{
	return rule->kind == RULE_RATIO_STEPS || rule->kind == RULE_RATIO_MIN;
}

static bool is_short(const struct rule *rule)
{
	return is_ratio(rule) || rule->kind == RULE_YES_NO;
}

static const struct answer *answer_of(const struct work *w, const struct item *item)
{
	return &w->assessment->facts.answers[item->index];
}

const char *figures_place(const struct work *w, const struct item *item)
{
	switch (item->depth) {
	case DEPTH_CRITERION:
		return str_fmt(w->arena, "Tiêu chí %s", item->code);
	case DEPTH_INDICATOR:
		return str_fmt(w->arena, "Chỉ tiêu %s", wording_ordinal(item));
	case DEPTH_CONTENT:
		break;
	}
	return "";
}

const char *figures_title(const struct work *w, const struct item *item)
{
	struct buf text = buf_new(w->arena);

	if (item->depth == DEPTH_CONTENT)
		buf_addf(&text, "%s. ", wording_ordinal(item));
	buf_adds(&text, item_title(item));
	if (item->exception)
		buf_addf(&text, item->exception->text[0] == '(' ? "\n%s" : "\n(%s)", item->exception->text);
	return text.data;
}

/* Whom the record names for the item; for an indicator also the one person in charge of all its contents. */
static const char *owner_of(const struct work *w, const struct item *item)
{
	const char *const *owners = w->assessment->owners;
	const char *shared = NULL;

	if (!owners)
		return NULL;
	if (owners[item->index] || item->depth != DEPTH_INDICATOR || item->child_count == 0)
		return owners[item->index];
	shared = owners[item->children[0]->index];
	for (unsigned i = 1; i < item->child_count; i++)
		if (!str_eq(owners[item->children[i]->index], shared))
			return NULL;
	return shared;
}

const char *figures_owner(const struct work *w, const struct item *item)
{
	const char *owner = owner_of(w, item);

	if (item->depth == DEPTH_CONTENT && str_eq(owner, owner_of(w, item->parent)))
		return ""; /* signs once, for the indicator */
	return owner ? str_fmt(w->arena, "\n\n%s", owner) : "";
}

bool figures_covered(const struct work *w, const struct item *item)
{
	const struct answer *a = answer_of(w, item);
	const struct item *above = item->parent;

	if (a->given || item->depth != DEPTH_CONTENT)
		return false;
	return answer_of(w, above)->given || answer_of(w, above->parent)->nothing_arose;
}

static char *ticked_words(const struct work *w, const struct rule *rule, uint32_t ticked)
{
	struct buf list = buf_new(w->arena);
	unsigned count = 0;

	for (unsigned i = 0; i < rule->option_count; i++)
		if (ticked & ((uint32_t)1 << i))
			buf_addf(&list, "%s%s", count++ ? ", " : "", rule->options[i].code);
	if (count == 0)
		return wording_count_of(w->arena, 0, rule->option_count);
	return str_fmt(w->arena, "%s (mục %s)", wording_count_of(w->arena, count, rule->option_count), list.data);
}

static char *fact_text(const struct work *w, const struct item *item)
{
	const struct answer *a = answer_of(w, item);
	const struct rule *rule = &item->rule;

	switch (rule->kind) {
	case RULE_YES_NO:
		return str_dup(w->arena, a->yes ? "Có" : "Không");
	case RULE_CHOICE:
	case RULE_EXTERNAL:
		return str_dup(w->arena, rule->options[a->option].text);
	case RULE_RATIO_STEPS:
	case RULE_RATIO_MIN:
		return str_fmt(w->arena, "%" PRId64 "/%" PRId64, a->numerator, a->denominator);
	case RULE_COUNT_MIN:
		return str_fmt(w->arena, "%" PRId64, a->numerator);
	case RULE_CHECKLIST:
		return ticked_words(w, rule, a->ticked);
	case RULE_DATE_WITHIN:
		return str_fmt(w->arena, "Mốc tính: %s\nThực hiện: %s", wording_date_short(w->arena, a->start),
			       wording_date_short(w->arena, a->event));
	case RULE_MANUAL:
		return a->why ? str_dup(w->arena, a->why) : str_dup(w->arena, "");
	case RULE_UNKNOWN:
		break;
	}
	return str_dup(w->arena, WORDING_BLANK);
}

struct cell figures_fact(const struct work *w, const struct item *item)
{
	const struct answer *a = answer_of(w, item);

	if (figures_covered(w, item))
		return cell_of_text("", ALIGN_CENTER);
	if (!a->given)
		return cell_of_text(item->depth == DEPTH_CONTENT ? WORDING_BLANK : "", ALIGN_CENTER);
	if (a->nothing_arose)
		return cell_of_text("Không phát sinh", ALIGN_CENTER);
	if (item->depth == DEPTH_INDICATOR && a->level != LEVEL_OPEN)
		return cell_of_text(wording_first_capital(w->arena, level_name(a->level)), ALIGN_CENTER);
	if (item->depth != DEPTH_CONTENT)
		return cell_of_text("", ALIGN_CENTER);
	if (item->rule.kind == RULE_COUNT_MIN)
		return cell_of_count(a->numerator);
	return cell_of_text(fact_text(w, item), is_short(&item->rule) ? ALIGN_CENTER : ALIGN_LEFT);
}

struct cell figures_ratio(const struct work *w, const struct item *item)
{
	const struct answer *a = answer_of(w, item);
	struct cell cell = {.kind = CELL_PERCENT, .align = ALIGN_CENTER};

	if (item->depth != DEPTH_CONTENT || !is_ratio(&item->rule) || (a->given && a->nothing_arose) ||
	    figures_covered(w, item))
		return cell_of_text("", ALIGN_CENTER);
	if (!a->given || a->denominator <= 0)
		return cell_of_text(WORDING_BLANK, ALIGN_CENTER);
	cell.value = percent_of(a->numerator, a->denominator);
	return cell;
}

char *figures_words(const struct work *w, const struct item *item)
{
	const struct answer *a = answer_of(w, item);
	struct cell ratio = figures_ratio(w, item);

	if (!a->given || a->nothing_arose || item->depth != DEPTH_CONTENT)
		return NULL;
	if (ratio.kind == CELL_PERCENT)
		return str_fmt(w->arena, "%s (%s)", fact_text(w, item),
			       cell_text(w->arena, &ratio, w->assessment->decimal_mark));
	return fact_text(w, item);
}
