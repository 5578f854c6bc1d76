#include "cli/result_text.h"

static const char *points_text(struct cli *cli, points p)
{
	char text[POINTS_TEXT_SIZE];

	if (p == POINTS_UNKNOWN)
		return "…";
	return str_dup(cli->ctx.arena, points_print(p, cli->ctx.lang == LANG_EN ? '.' : ',', text));
}

static const char *interval_text(struct cli *cli, points low, points high)
{
	if (low == high)
		return points_text(cli, low);
	return tr_fmt(&cli->ctx, "%s đến %s", points_text(cli, low), points_text(cli, high));
}

static const char *outcome_words(const struct ctx *ctx, enum outcome outcome)
{
	return tr(ctx, outcome == MEETS           ? N_("ĐỦ ĐIỀU KIỆN ĐỀ NGHỊ CÔNG NHẬN")
		       : outcome == DOES_NOT_MEET ? N_("CHƯA ĐỦ ĐIỀU KIỆN ĐỀ NGHỊ CÔNG NHẬN")
						  : N_("CHƯA XÁC ĐỊNH"));
}

static const char *state_words(const struct ctx *ctx, enum tri state)
{
	return tr(ctx, state == YES ? N_("đạt") : state == NO ? N_("không đạt") : N_("chưa xác định"));
}

static const char *item_result(struct cli *cli, const struct result *result, const struct item *item)
{
	const struct verdict *v = &result->verdicts[item->index];

	if (!result->edition->in_points)
		return state_words(&cli->ctx, v->met);
	if (item->max == POINTS_UNKNOWN)
		return item->depth == DEPTH_INDICATOR ? tr(&cli->ctx, level_name(v->level)) : "…";
	return str_fmt(cli->ctx.arena, "%s/%s", interval_text(cli, v->low, v->high), points_text(cli, item->max));
}

/* Answered as a whole: what lies below was not asked for. */
static bool answered_whole(const struct answer *a)
{
	return a->given && (a->nothing_arose || a->has_tally || a->level != LEVEL_OPEN);
}

static void print_item(struct cli *cli, const struct assessment *record, const struct result *result,
		       const struct item *item)
{
	static const char *const indents[] = {"", "  ", "    "};
	const char *indent = indents[item->depth];

	buf_addf(&cli->out, "%s%s%s %s  [%s]\n", item->depth == DEPTH_CRITERION ? "\n" : "", indent, item->code,
		 item_title(item), item_result(cli, result, item));
	buf_addf(&cli->out, "%s   %s (%s)\n", indent, result->verdicts[item->index].because,
		 citation_text(cli->ctx.arena, &item->citation));
	if (answered_whole(&record->facts.answers[item->index]))
		return;
	for (unsigned i = 0; i < item->child_count; i++)
		print_item(cli, record, result, item->children[i]);
}

static void print_tally(struct cli *cli, const struct result *result, unsigned criterion)
{
	const struct tally *t = &result->tallies[criterion];

	if (result->edition->in_points)
		tr_addf(&cli->ctx, &cli->out,
			"   Chỉ tiêu: tối đa %u/%u; từ 50%% %u/%u; dưới 50%% %u/%u; 0 điểm %u/%u; chưa rõ %u/%u\n",
			t->max, t->of, t->half, t->of, t->low, t->of, t->zero, t->of, tally_open(t), t->of);
	else
		tr_addf(&cli->ctx, &cli->out, "   Chỉ tiêu: đạt %u/%u; không đạt %u/%u; chưa rõ %u/%u\n", t->max, t->of,
			t->zero, t->of, tally_open(t), t->of);
}

static void print_conditions(struct cli *cli, const struct result *result)
{
	buf_addf(&cli->out, "\n%s\n", tr(&cli->ctx, "Điều kiện công nhận"));
	for (unsigned i = 0; i < result->condition_count; i++) {
		const struct condition_result *c = &result->conditions[i];

		buf_addf(&cli->out, "  [%s] %s\n", state_words(&cli->ctx, c->state),
			 c->condition ? c->condition->text : tr(&cli->ctx, "Điều kiện công nhận"));
		buf_addf(&cli->out, "      %s\n", c->because);
	}
}

static void print_todos(struct cli *cli, const struct result *result)
{
	if (result->todo_count == 0)
		return;
	buf_addf(&cli->out, "\n%s\n", tr(&cli->ctx, "Việc còn có thể làm, xếp theo số điểm có thể tăng thêm"));
	for (unsigned i = 0; i < result->todo_count; i++) {
		const struct todo *t = &result->todos[i];

		buf_addf(&cli->out, "  %2u. %s %s\n", i + 1, t->code, t->what);
		if (t->brings > 0)
			tr_addf(&cli->ctx, &cli->out, "      có thể tăng thêm tối đa %s điểm\n",
				points_text(cli, t->brings));
	}
}

void cli_print_result(struct cli *cli, const struct assessment *record, const struct result *result)
{
	const struct ctx *ctx = &cli->ctx;
	const struct unit *u = &record->unit;
	const struct edition *e = record->edition;

	if (e->practice)
		buf_addf(&cli->out, "*** %s ***\n", e->banner);
	buf_addf(&cli->out, "%s%s%s, %s\n", unit_title_capital(ctx->arena, u), u->district ? ", " : "",
		 u->district ? u->district : "", u->province);
	tr_addf(ctx, &cli->out, "Năm đánh giá %d. Bộ tiêu chí %s: %s.\n", record->year, e->code, e->title);
	if (e->completed)
		tr_addf(ctx, &cli->out, "Bộ tiêu chí có %u giá trị do đơn vị bổ sung từ văn bản chính thức.\n",
			e->completed);
	tr_addf(ctx, &cli->out, "Mã đối chiếu: %s\n\n", record->code);
	buf_addf(&cli->out, "%s: %s\n%s\n", tr(ctx, "Kết quả"), outcome_words(ctx, result->outcome), result->because);
	if (e->in_points)
		tr_addf(ctx, &cli->out, "Tổng điểm: %s/%s\n", interval_text(cli, result->low, result->high),
			points_text(cli, e->total_max));
	for (unsigned i = 0; i < e->criterion_count; i++) {
		print_item(cli, record, result, e->criteria[i]);
		print_tally(cli, result, i);
	}
	print_conditions(cli, result);
	print_todos(cli, result);
	if (e->practice)
		buf_addf(&cli->out, "\n*** %s ***\n", e->banner);
}
