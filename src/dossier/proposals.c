/* proposals.c - sentences for the narrative that the figures suggest: what was not reached, where nobody is in charge,
 * where no document proves the figure, and what to do about it next year. The officer takes them over or not; nothing
 * is said about an indicator that reached its maximum. */
#include "dossier/figures.h"

struct gathering {
	struct work work;
	struct proposal *list;
	unsigned count, room;
};

static void propose(struct gathering *g, const char *field, const char *text, const char *because)
{
	if (g->count == g->room) {
		struct proposal *list = NEW_ARRAY(g->work.arena, struct proposal, (size_t)g->room * 2 + 16);

		for (unsigned i = 0; i < g->count; i++)
			list[i] = g->list[i];
		g->list = list;
		g->room = g->room * 2 + 16;
	}
	g->list[g->count++] = (struct proposal){field, text, because};
}

/* A content, or a criterion entered as a whole, that for certain has less than could be had. Where nothing arose,
 * nothing was left undone. */
static bool fell_short(const struct work *w, const struct item *item)
{
	const struct verdict *v = work_verdict(w, item);

	if (w->assessment->facts.answers[item->index].nothing_arose)
		return false;
	if (!w->edition->in_points)
		return v->met == NO;
	return item->max != POINTS_UNKNOWN && v->high != POINTS_UNKNOWN && v->high < item->max;
}

static bool indicator_fell_short(const struct work *w, const struct item *indicator)
{
	const struct answer *a = &w->assessment->facts.answers[indicator->index];

	if (a->given && (a->nothing_arose || a->level != LEVEL_OPEN))
		return !a->nothing_arose && a->level != LEVEL_MAX;
	if (!w->edition->in_points && work_verdict(w, indicator)->met == YES)
		return false;
	for (unsigned i = 0; i < indicator->child_count; i++)
		if (fell_short(w, indicator->children[i]))
			return true;
	return false;
}

static char *quoted(const struct work *w, const struct item *item)
{
	return str_fmt(w->arena, "“%s” (%s)", item_title(item), wording_item(w->arena, item));
}

static void content_difficulty(struct gathering *g, const struct item *item)
{
	const struct work *w = &g->work;
	const struct rule *rule = &item->rule;
	const char *what = quoted(w, item), *fact = figures_words(w, item), *text;

	switch (rule->kind) {
	case RULE_YES_NO:
		text = str_fmt(w->arena, "Chưa thực hiện được yêu cầu %s.", what);
		break;
	case RULE_RATIO_STEPS:
	case RULE_RATIO_MIN:
		text = str_fmt(w->arena, "Kết quả thực hiện %s mới đạt %s.", what, fact);
		break;
	case RULE_COUNT_MIN:
		text = str_fmt(w->arena, "Nội dung %s mới thực hiện được %s, còn dưới mức tối thiểu.", what, fact);
		break;
	case RULE_CHECKLIST:
		text = str_fmt(w->arena, "Nội dung %s mới thực hiện được %s, chưa đủ số lượng yêu cầu.", what, fact);
		break;
	case RULE_DATE_WITHIN:
		text = str_fmt(w->arena, "Nội dung %s thực hiện chậm so với thời hạn quy định.", what);
		break;
	case RULE_CHOICE:
	case RULE_EXTERNAL:
		text = str_fmt(w->arena, "Nội dung %s mới ở mức: %s.", what, fact);
		break;
	case RULE_MANUAL:
	case RULE_UNKNOWN:
	default:
		text = str_fmt(w->arena, "Nội dung %s chưa đạt điểm tối đa.", what);
		break;
	}
	propose(g, "difficulties", text, work_verdict(w, item)->because);
}

static void content_remedy(struct gathering *g, const struct item *item)
{
	const struct work *w = &g->work;
	const char *because = work_verdict(w, item)->because;
	int next = w->assessment->year + 1;

	if (item->rule.kind == RULE_DATE_WITHIN) {
		propose(g, "causes",
			str_fmt(w->arena, "Việc theo dõi thời hạn thực hiện nội dung %s chưa sát.", quoted(w, item)),
			because);
		propose(g, "plan",
			str_fmt(w->arena, "Năm %d, lập lịch theo dõi, thực hiện đúng thời hạn nội dung %s.", next,
				quoted(w, item)),
			because);
		return;
	}
	propose(g, "plan",
		str_fmt(w->arena, "Năm %d, tập trung khắc phục hạn chế ở nội dung %s, phấn đấu đạt %s.", next,
			quoted(w, item), w->edition->in_points ? "điểm tối đa" : "yêu cầu"),
		because);
}

static bool has_evidence(const struct work *w, const struct item *item)
{
	for (unsigned i = 0; i < w->assessment->evidence_count; i++) {
		const struct item *proved = w->assessment->evidence[i].item;

		if (proved == item || (proved && proved->parent == item))
			return true;
	}
	return false;
}

static bool has_owner(const struct work *w, const struct item *item)
{
	const char *const *owners = w->assessment->owners;

	if (!owners)
		return false;
	for (unsigned i = 0; i < item->child_count; i++)
		if (owners[item->children[i]->index])
			return true;
	return owners[item->index] || owners[item->parent->index];
}

static void indicator_causes(struct gathering *g, const struct item *indicator)
{
	const struct work *w = &g->work;

	if (!has_owner(w, indicator))
		propose(
		    g, "causes",
		    str_fmt(w->arena, "Chưa phân công rõ công chức phụ trách %s.", wording_item(w->arena, indicator)),
		    str_fmt(w->arena, "Chưa ghi công chức phụ trách %s.", wording_item(w->arena, indicator)));
	if (!has_evidence(w, indicator))
		propose(g, "causes",
			str_fmt(w->arena, "Việc thu thập, lưu giữ tài liệu đánh giá %s chưa kịp thời, đầy đủ.",
				wording_item(w->arena, indicator)),
			str_fmt(w->arena, "Danh mục chưa có tài liệu đánh giá nào cho %s.",
				wording_item(w->arena, indicator)));
}

static void indicator_proposals(struct gathering *g, const struct item *indicator)
{
	const struct work *w = &g->work;
	const struct verdict *v = work_verdict(w, indicator);
	unsigned short_contents = 0;

	for (unsigned i = 0; i < indicator->child_count; i++) {
		if (!fell_short(w, indicator->children[i]))
			continue;
		short_contents++;
		content_difficulty(g, indicator->children[i]);
		content_remedy(g, indicator->children[i]);
	}
	if (short_contents == 0) {
		propose(g, "difficulties",
			str_fmt(w->arena, "Chỉ tiêu “%s” (%s) chưa đạt %s.", item_title(indicator),
				wording_item(w->arena, indicator), w->edition->in_points ? "điểm tối đa" : "yêu cầu"),
			v->because);
		propose(g, "plan",
			str_fmt(w->arena, "Năm %d, rà soát, khắc phục hạn chế trong thực hiện %s.",
				w->assessment->year + 1, wording_item(w->arena, indicator)),
			v->because);
	}
	indicator_causes(g, indicator);
}

/* A criterion entered as a whole: nothing more is known than what it came to. */
static void criterion_proposals(struct gathering *g, const struct item *criterion)
{
	const struct work *w = &g->work;
	char mark = w->assessment->decimal_mark;

	propose(g, "difficulties",
		str_fmt(w->arena, "Tiêu chí %s (%s) mới đạt %s/%s điểm.", criterion->code, item_title(criterion),
			wording_points(w->arena, work_verdict(w, criterion)->high, mark),
			wording_points(w->arena, criterion->max, mark)),
		work_verdict(w, criterion)->because);
	propose(
	    g, "plan",
	    str_fmt(w->arena,
		    "Năm %d, rà soát từng chỉ tiêu của tiêu chí %s, tập trung khắc phục chỉ tiêu chưa đạt điểm tối đa.",
		    w->assessment->year + 1, criterion->code),
	    work_verdict(w, criterion)->because);
}

void dossier_proposals(struct ctx *ctx, const struct assessment *assessment, const struct result *result,
		       const struct proposal **out, unsigned *count)
{
	struct gathering g = {
	    .work = {.arena = ctx->arena, .edition = assessment->edition, .assessment = assessment, .result = result}};

	for (unsigned i = 0; i < assessment->edition->item_count; i++) {
		const struct item *item = assessment->edition->items[i];

		if (item->depth == DEPTH_INDICATOR && indicator_fell_short(&g.work, item))
			indicator_proposals(&g, item);
		if (item->depth == DEPTH_CRITERION && assessment->facts.answers[item->index].has_points &&
		    fell_short(&g.work, item))
			criterion_proposals(&g, item);
	}
	*out = g.list;
	*count = g.count;
}
