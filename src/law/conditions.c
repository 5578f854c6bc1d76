/* The conditions of recognition, and what follows from them. */
#include "law/evaluate_parts.h"

static struct condition_result total_min(const struct evaluation *ev, const struct condition *c,
					 const struct result *result)
{
	struct condition_result out = {.condition = c, .code = c->code, .state = UNDECIDED};
	const char *min = points_words(ev, c->min), *low = points_words(ev, result->low);

	if (result->low >= c->min) {
		out.state = YES;
		out.because = tr_fmt(ev->ctx, "Tổng điểm %s, đạt từ %s điểm trở lên.", low, min);
	} else if (result->high < c->min) {
		out.state = NO;
		out.because = tr_fmt(ev->ctx, "Tổng điểm cao nhất có thể là %s, dưới %s điểm.",
				     points_words(ev, result->high), min);
	} else {
		out.because = tr_fmt(ev->ctx, "Tổng điểm trong khoảng từ %s đến %s, mức cần đạt là %s.", low,
				     points_words(ev, result->high), min);
	}
	return out;
}

static struct condition_result criteria_min(const struct evaluation *ev, const struct condition *c)
{
	struct condition_result out = {.condition = c, .code = c->code, .state = YES};
	const struct edition *e = ev->edition;
	struct buf failed = buf_new(ev->ctx->arena), open = buf_new(ev->ctx->arena);
	const char *percent = percent_words(ev, c->percent);
	unsigned reached = 0;

	for (unsigned i = 0; i < e->criterion_count; i++) {
		const struct verdict *v = &ev->verdicts[e->criteria[i]->index];
		int64_t needed = (int64_t)e->criteria[i]->max * c->percent;

		if ((int64_t)v->low * PERCENT_ALL >= needed)
			reached++;
		else if ((int64_t)v->high * PERCENT_ALL < needed)
			buf_addf(&failed, "%s%s", failed.size ? ", " : "", e->criteria[i]->code);
		else
			buf_addf(&open, "%s%s", open.size ? ", " : "", e->criteria[i]->code);
	}
	if (failed.size) {
		out.state = NO;
		out.because = tr_fmt(ev->ctx, "Tiêu chí dưới %s số điểm tối đa: %s.", percent, failed.data);
	} else if (open.size) {
		out.state = UNDECIDED;
		out.because = tr_fmt(ev->ctx, "Chưa đủ số liệu ở tiêu chí: %s.", open.data);
	} else {
		out.because = tr_fmt(ev->ctx, "%u/%u tiêu chí đạt từ %s số điểm tối đa trở lên.", reached,
				     e->criterion_count, percent);
	}
	return out;
}

static struct condition_result criteria_met(const struct evaluation *ev, const struct condition *c,
					    const struct result *result)
{
	struct condition_result out = {.condition = c, .code = c->code, .state = UNDECIDED};
	unsigned of = ev->edition->criterion_count, need = c->need == NEED_ALL ? of : c->need;

	if (result->criteria_met >= need)
		out.state = YES;
	else if (result->criteria_not_met + need > of)
		out.state = NO;
	out.because = tr_fmt(ev->ctx, "%u/%u tiêu chí đạt, cần %u.", result->criteria_met, of, need);
	return out;
}

/* --- heads of the Party committee and of the government --- */

struct judged {
	enum tri counts; /* YES: this fact breaks the condition for the year */
	const char *because;
};

static const char *role_words(const struct ctx *ctx, enum head_role role)
{
	return tr(ctx, role == HEAD_PARTY_SECRETARY ? N_("Bí thư cấp ủy")
		       : role == HEAD_PC_CHAIRMAN   ? N_("Chủ tịch Ủy ban nhân dân")
						    : N_("Người khác"));
}

/* In which year does the fact count: that of the violation, or that in which the prosecution took effect. */
static struct judged judge_year(const struct evaluation *ev, const struct head_fact *fact, day on, const char *what)
{
	const char *who = role_words(ev->ctx, fact->role);
	int year = ev->facts->year;

	if (on == DAY_UNKNOWN)
		return (struct judged){UNDECIDED,
				       tr_fmt(ev->ctx, "%s: chưa có ngày %s nên chưa biết thuộc năm nào.", who, what)};
	if (date_of(on).year != year)
		return (struct judged){NO, tr_fmt(ev->ctx, "%s: %s thuộc năm %d, không tính cho năm %d.", who, what,
						  date_of(on).year, year)};
	return (struct judged){YES, tr_fmt(ev->ctx, "%s: %s trong năm %d.", who, what, year)};
}

static struct judged judge(const struct evaluation *ev, const struct head_fact *fact)
{
	const struct ctx *ctx = ev->ctx;
	const char *who = role_words(ctx, fact->role);

	if (fact->role == HEAD_OTHER)
		return (struct judged){NO, tr(ctx, "Không phải người đứng đầu cấp ủy, chính quyền: không thuộc điều "
						   "kiện này, chỉ xét ở chỉ tiêu về "
						   "xử lý kỷ luật cán bộ, công chức.")};
	if (fact->elsewhere)
		return (struct judged){NO,
				       tr_fmt(ctx, "%s: vi phạm xảy ra tại %s, tính cho nơi xảy ra vi phạm.", who,
					      fact->elsewhere_name ? fact->elsewhere_name : tr(ctx, "đơn vị khác"))};
	if (fact->measure == MEASURE_CRIMINAL)
		return judge_year(ev, fact, fact->prosecution_on, tr(ctx, "quyết định khởi tố bị can có hiệu lực"));
	if (fact->measure == MEASURE_PARTY)
		return (struct judged){
		    NO, tr_fmt(ctx, "%s: chỉ bị xử lý kỷ luật về Đảng, không phải kỷ luật hành chính.", who)};
	if (!fact->on_duty)
		return (struct judged){
		    NO, tr_fmt(ctx, "%s: kỷ luật hành chính nhưng không do vi phạm pháp luật trong thi hành công vụ.",
			       who)};
	return judge_year(ev, fact, fact->violation_on,
			  tr(ctx, "vi phạm pháp luật trong thi hành công vụ bị kỷ luật hành chính"));
}

static struct condition_result heads_clean(const struct evaluation *ev, const struct condition *c)
{
	struct condition_result out = {.condition = c, .code = c->code, .state = YES};
	struct buf because = buf_new(ev->ctx->arena);

	if (ev->facts->heads_appraised.given) {
		out.state = ev->facts->heads_appraised.met ? YES : NO;
		out.because = tr_fmt(ev->ctx, "Thẩm định: %s.", ev->facts->heads_appraised.why);
		return out;
	}
	if (!ev->facts->heads_answered) {
		out.state = UNDECIDED;
		out.because = tr(ev->ctx, "Chưa trả lời về việc kỷ luật, truy cứu trách nhiệm hình sự người đứng đầu.");
		return out;
	}
	for (unsigned i = 0; i < ev->facts->head_count; i++) {
		struct judged judged = judge(ev, &ev->facts->heads[i]);

		if (judged.counts == YES)
			out.state = NO;
		else if (judged.counts == UNDECIDED && out.state == YES)
			out.state = UNDECIDED;
		buf_addf(&because, "%s%s", because.size ? " " : "", judged.because);
	}
	if (because.size == 0)
		buf_adds(&because, tr(ev->ctx, "Trong năm không có trường hợp nào."));
	out.because = because.data;
	return out;
}

static struct condition_result condition_evaluate(const struct evaluation *ev, const struct condition *c,
						  const struct result *result)
{
	switch (c->kind) {
	case CONDITION_TOTAL_MIN:
		return total_min(ev, c, result);
	case CONDITION_CRITERIA_MIN:
		return criteria_min(ev, c);
	case CONDITION_CRITERIA_MET:
		return criteria_met(ev, c, result);
	case CONDITION_HEADS_CLEAN:
		break;
	}
	return heads_clean(ev, c);
}

static void outcome_set(const struct evaluation *ev, struct result *result, unsigned not_met)
{
	unsigned of = result->condition_count;

	if (ev->edition->conditions_unknown) {
		result->outcome = OUTCOME_UNDECIDED;
		result->because = ev->edition->conditions_unknown;
	} else if (not_met > 0) {
		result->outcome = DOES_NOT_MEET;
		result->because = tr_fmt(ev->ctx, "Không đáp ứng %u/%u điều kiện.", not_met, of);
	} else if (result->conditions_met == of) {
		result->outcome = MEETS;
		result->because = tr_fmt(ev->ctx, "Đáp ứng %u/%u điều kiện.", result->conditions_met, of);
	} else {
		result->outcome = OUTCOME_UNDECIDED;
		result->because = tr_fmt(ev->ctx, "Đáp ứng %u/%u điều kiện, còn điều kiện chưa xác định.",
					 result->conditions_met, of);
	}
}

void conditions_evaluate(const struct evaluation *ev, struct result *result)
{
	const struct edition *e = ev->edition;
	struct condition_result *all = NEW_ARRAY(ev->ctx->arena, struct condition_result, e->condition_count + 1);
	unsigned not_met = 0;

	for (unsigned i = 0; i < e->condition_count; i++) {
		all[i] = condition_evaluate(ev, &e->conditions[i], result);
		result->conditions_met += all[i].state == YES;
		not_met += all[i].state == NO;
	}
	result->conditions = all;
	result->condition_count = e->condition_count;
	if (e->conditions_unknown) {
		all[e->condition_count] = (struct condition_result){
		    .code = "conditions", .state = UNDECIDED, .because = e->conditions_unknown};
		result->condition_count++;
	}
	outcome_set(ev, result, not_met);
}
