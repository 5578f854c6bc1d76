/* /danh-gia/:year - where the year stands: the interval of the total, the conditions, every criterion, what would get
 * there, who is late, what the calendar says next, what the checks found, the years before. */
#include "core/assignment.h"
#include "core/workflow.h"
#include "web/item.h"
#include "web/year_frame.h"

#define TODOS_SHOWN 8
#define LATE_SHOWN 8

static const char *points_text(struct web *w, points p)
{
	char text[POINTS_TEXT_SIZE];

	return p == POINTS_UNKNOWN ? tr(w->ctx, "chưa rõ") : str_dup(w->ctx->arena, points_print(p, ',', text));
}

static points threshold_of(const struct edition *e)
{
	for (unsigned i = 0; i < e->condition_count; i++)
		if (e->conditions[i].kind == CONDITION_TOTAL_MIN)
			return e->conditions[i].min;
	return POINTS_UNKNOWN;
}

static enum ui_tone outcome_tone(enum outcome outcome)
{
	return outcome == MEETS ? UI_GREEN : outcome == DOES_NOT_MEET ? UI_RED : UI_GREY;
}

static const char *outcome_words(const struct ctx *ctx, enum outcome outcome)
{
	return outcome == MEETS           ? tr(ctx, "Đã chắc chắn đủ điều kiện")
	       : outcome == DOES_NOT_MEET ? tr(ctx, "Không còn đủ điều kiện")
					  : tr(ctx, "Chưa xác định: còn đạt được");
}

static void draw_total(struct web *w, const struct year *year)
{
	const struct result *r = year->result;
	points threshold = threshold_of(year->edition);
	bool open_above = r->high == POINTS_UNKNOWN;

	if (!year->edition->in_points) {
		const struct ui_fact facts[] = {
		    {web_path(w, "%u", r->criteria_met), tr(w->ctx, "tiêu chí đạt"), NULL, UI_GREEN},
		    {web_path(w, "%u", r->criteria_not_met), tr(w->ctx, "tiêu chí không đạt"), NULL, UI_RED},
		    {web_path(w, "%u", year->edition->criterion_count - r->criteria_met - r->criteria_not_met),
		     tr(w->ctx, "tiêu chí chưa xác định"), NULL, UI_GREY}};

		ui_facts(w->ui, facts, 3);
		return;
	}
	ui_interval(w->ui, tr(w->ctx, "Tổng số điểm"),
		    &(struct ui_interval){
			.low = r->low,
			.high = open_above ? -1 : r->high,
			.max = year->edition->total_max,
			.threshold = threshold == POINTS_UNKNOWN ? -1 : threshold,
			.text = open_above ? tr_fmt(w->ctx, "Đã chắc %s điểm; mức cao nhất chưa tính được.",
						    points_text(w, r->low))
				: r->low == r->high ? tr_fmt(w->ctx, "%s điểm.", points_text(w, r->low))
						    : tr_fmt(w->ctx, "Đã chắc %s điểm, còn có thể đạt đến %s điểm.",
							     points_text(w, r->low), points_text(w, r->high))});
}

static void draw_conditions(struct web *w, const struct year *year)
{
	const struct ui_column columns[] = {{tr(w->ctx, "Điều kiện"), false, false},
					    {tr(w->ctx, "Trạng thái"), false, false}};

	ui_table_begin(w->ui, tr(w->ctx, "Điều kiện công nhận"), false, columns, 2);
	for (unsigned i = 0; i < year->result->condition_count; i++) {
		const struct condition_result *c = &year->result->conditions[i];

		ui_row_begin(w->ui);
		ui_cell_begin(w->ui);
		markup_text(&w->ui->m, c->condition ? c->condition->text : tr(w->ctx, "Điều kiện chưa rõ"));
		if (c->condition)
			ui_citation(w->ui, citation_text(w->ctx->arena, &c->condition->citation));
		ui_cell_end(w->ui);
		ui_cell_begin(w->ui);
		item_state_tag(w, c->state);
		ui_hint(w->ui, c->because);
		ui_cell_end(w->ui);
		ui_row_end(w->ui);
	}
	ui_table_end(w->ui);
}

/* --- criteria --- */

static unsigned leaves(const struct item *item)
{
	unsigned n = item->child_count == 0;

	for (unsigned i = 0; i < item->child_count; i++)
		n += leaves(item->children[i]);
	return n;
}

static unsigned settled(const struct year *year, const struct item *item)
{
	unsigned n = item->child_count == 0 && !year_verdict(year, item)->open;

	for (unsigned i = 0; i < item->child_count; i++)
		n += settled(year, item->children[i]);
	return n;
}

static void bars_of_points(struct web *w, const struct year *year)
{
	struct ui_bar *bars = NEW_ARRAY(w->ctx->arena, struct ui_bar, year->edition->criterion_count);

	for (unsigned i = 0; i < year->edition->criterion_count; i++) {
		const struct item *item = year->edition->criteria[i];
		const struct verdict *v = year_verdict(year, item);
		points high = v->high == POINTS_UNKNOWN ? item->max : v->high;

		bars[i] = (struct ui_bar){.label = str_fmt(w->ctx->arena, "%s. %s", item->code, item_title(item)),
					  .href = item_path(w, year, item),
					  .low = v->low,
					  .high = high == POINTS_UNKNOWN ? v->low : high,
					  .half = item->max == POINTS_UNKNOWN ? -1 : item->max / 2,
					  .max = item->max == POINTS_UNKNOWN ? v->low + 1 : item->max,
					  .text = item_result_words(w->ctx, year, item),
					  .tone = item_result_tone(year, item)};
	}
	ui_bars(w->ui, tr(w->ctx, "Các tiêu chí"), bars, year->edition->criterion_count);
}

/* Without points an indicator is met or not: what is met is certain, what is open is still possible. */
static void bars_of_indicators(struct web *w, const struct year *year)
{
	struct ui_bar *bars = NEW_ARRAY(w->ctx->arena, struct ui_bar, year->edition->criterion_count);

	for (unsigned i = 0; i < year->edition->criterion_count; i++) {
		const struct item *item = year->edition->criteria[i];
		const struct tally *t = &year->result->tallies[i];

		bars[i] =
		    (struct ui_bar){.label = str_fmt(w->ctx->arena, "%s. %s", item->code, item_title(item)),
				    .href = item_path(w, year, item),
				    .low = t->max * POINTS_ONE,
				    .high = (t->max + tally_open(t)) * POINTS_ONE,
				    .half = -1,
				    .max = t->of * POINTS_ONE,
				    .text = tr_fmt(w->ctx, "%s: %u trên %u chỉ tiêu đạt, %u trên %u nội dung đã rõ",
						   item_result_words(w->ctx, year, item), t->max, t->of,
						   settled(year, item), leaves(item)),
				    .tone = item_result_tone(year, item)};
	}
	ui_bars(w->ui, tr(w->ctx, "Các tiêu chí"), bars, year->edition->criterion_count);
}

/* --- what to do next --- */

static void draw_todos(struct web *w, const struct year *year)
{
	const struct result *r = year->result;

	if (r->todo_count == 0)
		return;
	ui_section_begin(w->ui, "con-dat-duoc", tr(w->ctx, "Việc đưa kết quả lên nhiều nhất"));
	ui_list_begin(w->ui, UI_NUMBERS);
	for (unsigned i = 0; i < r->todo_count && i < TODOS_SHOWN; i++) {
		const struct todo *t = &r->todos[i];

		ui_item_begin(w->ui);
		if (t->item)
			ui_link(w->ui, item_path(w, year, t->item), item_number_words(w->ctx, t->item));
		else
			ui_link(w->ui, year_path(w, year, "nguoi-dung-dau"), tr(w->ctx, "Người đứng đầu"));
		markup_put(&w->ui->m, ": %h", t->what);
		if (t->brings > 0)
			markup_put(&w->ui->m, " (%h)",
				   tr_fmt(w->ctx, "thêm tối đa %s điểm", points_text(w, t->brings)));
		ui_item_end(w->ui);
	}
	ui_list_end(w->ui, UI_NUMBERS);
	if (r->todo_count > TODOS_SHOWN)
		ui_hint(w->ui, tr_fmt(w->ctx, "Còn %u việc khác.", r->todo_count - TODOS_SHOWN));
	ui_section_end(w->ui);
}

static enum err draw_late(struct web *w, const struct year *year)
{
	const struct task *tasks;
	const char *const *people;
	size_t count, shown = 0, open = 0;
	enum err err = task_list_year(w->ctx, w->app, &w->actor, year, &tasks, &people, &count);

	if (err)
		return err;
	ui_card_begin(w->ui, "phan-cong", tr(w->ctx, "Phân công"));
	for (size_t i = 0; i < count; i++) {
		open += !tasks[i].done;
		if (tasks[i].done || tasks[i].due == DAY_UNKNOWN || tasks[i].days_left >= 0 || shown == LATE_SHOWN)
			continue;
		if (shown++ == 0)
			ui_list_begin(w->ui, UI_BULLETS);
		ui_item(w->ui,
			tr_fmt(w->ctx, "%s: mục %s trễ %d ngày", people[i], tasks[i].item->code, -tasks[i].days_left));
	}
	if (shown > 0)
		ui_list_end(w->ui, UI_BULLETS);
	if (count == 0)
		ui_para(w->ui, tr(w->ctx, "Chưa phân công cho ai."));
	else
		ui_para(w->ui,
			shown ? tr_fmt(w->ctx, "%zu trên %zu phần việc chưa xong.", open, count)
			      : tr_fmt(w->ctx, "Không ai trễ hạn; %zu trên %zu phần việc chưa xong.", open, count));
	ui_link(w->ui, year_path(w, year, "phan-cong"), tr(w->ctx, "Xem và phân công"));
	ui_card_end(w->ui);
	return OK;
}

static enum err draw_calendar(struct web *w, const struct year *year)
{
	const struct calendar_entry *entries;
	struct ui_moment *moments;
	size_t count;
	unsigned n = 0;
	enum err err = calendar_list(w->ctx, w->app, year, &entries, &count);

	if (err)
		return err;
	ui_section_begin(w->ui, "lich", tr(w->ctx, "Lịch theo quy định"));
	moments = NEW_ARRAY(w->ctx->arena, struct ui_moment, count + 1);
	for (size_t i = 0; i < count; i++)
		if (entries[i].last_day != DAY_UNKNOWN)
			moments[n++] = (struct ui_moment){.on = entries[i].last_day,
							  .text = entries[i].step->who,
							  .done = entries[i].done,
							  .late = entries[i].late,
							  .next = entries[i].next};
	if (count == 0)
		ui_para(w->ui, tr(w->ctx, "Trình tự, thời hạn của bộ tiêu chí này chưa có trong dữ liệu. Làm theo văn "
					  "bản hướng dẫn của cấp trên."));
	if (n > 0)
		ui_timeline(w->ui, tr(w->ctx, "Các mốc thời gian"), w->app->today(), moments, n);
	for (size_t i = 0; i < count; i++) {
		const struct calendar_entry *e = &entries[i];
		char text[DATE_TEXT_SIZE];

		if (!e->next)
			continue;
		ui_heading(w->ui, 3, tr(w->ctx, "Việc tiếp theo"));
		ui_para(w->ui, e->step->text);
		if (e->last_day != DAY_UNKNOWN)
			ui_para(w->ui, tr_fmt(w->ctx, "Ngày cuối: %s, còn %d ngày, %d ngày làm việc.",
					      day_print(e->last_day, text), e->days_left, e->workdays_left));
		ui_citation(w->ui, citation_text(w->ctx->arena, &e->step->citation));
	}
	ui_section_end(w->ui);
	return OK;
}

static enum err draw_checks(struct web *w, const struct year *year, const struct year *before)
{
	const struct check_finding *findings;
	size_t count, open[SEVERITY_HINT + 1] = {0};
	enum err err = checks_run(w->ctx, w->app, year, before, &findings, &count);

	if (err)
		return err;
	for (size_t i = 0; i < count; i++)
		open[findings[i].rule->severity] += !findings[i].explained;
	ui_card_begin(w->ui, "xem-lai", tr(w->ctx, "Cần xem lại"));
	if (open[SEVERITY_ERROR] + open[SEVERITY_WARNING] + open[SEVERITY_HINT] == 0)
		ui_para(w->ui, tr(w->ctx, "Không còn chỗ nào."));
	else
		ui_para(w->ui, tr_fmt(w->ctx, "%zu chỗ mâu thuẫn, %zu cảnh báo, %zu gợi ý.", open[SEVERITY_ERROR],
				      open[SEVERITY_WARNING], open[SEVERITY_HINT]));
	ui_link(w->ui, year_path(w, year, "kiem-tra"), tr(w->ctx, "Xem danh sách"));
	ui_card_end(w->ui);
	return OK;
}

/* --- years side by side --- */

static void draw_years(struct web *w, const struct year *const years[3])
{
	const struct year *now = years[2];
	struct ui_series *series;
	const char *labels[3];
	unsigned n = 0;

	if (!years[1] || !now->edition->in_points || !str_eq(years[1]->edition->code, now->edition->code))
		return; /* points of another edition mean something else */
	series = NEW_ARRAY(w->ctx->arena, struct ui_series, now->edition->criterion_count);
	for (unsigned i = 0; i < 3; i++)
		labels[i] = years[i] ? web_path(w, "%d", years[i]->number) : NULL;
	for (unsigned i = 0; i < now->edition->criterion_count; i++) {
		const struct item *item = now->edition->criteria[i];

		if (item->max == POINTS_UNKNOWN)
			continue;
		series[n] = (struct ui_series){.label = str_fmt(w->ctx->arena, "%s. %s", item->code, item_title(item)),
					       .max = item->max};
		for (unsigned k = 0; k < 3; k++) {
			bool same = years[k] && str_eq(years[k]->edition->code, now->edition->code);

			series[n].values[k] = same ? year_verdict(years[k], years[k]->edition->criteria[i])->low : -1;
		}
		n++;
	}
	if (n > 0)
		ui_years(w->ui, tr(w->ctx, "So với các năm trước"), labels, series, n);
}

/* --- the page --- */

static enum err page_overview(struct web *w)
{
	const struct year *years[3] = {0}, *year;
	struct ui_frame frame;
	enum err err = web_year(w, &year);

	if (err)
		return err;
	years[2] = year;
	err = year_before(w->ctx, w->app, &w->actor, year, &years[1]);
	if (!err && years[1])
		err = year_before(w->ctx, w->app, &actor_system, years[1], &years[0]);
	if (err)
		return err;
	frame = year_frame(w, year, "", unit_row_title(w->ctx->arena, &year->unit, true));
	frame.wide = true;
	ui_page_begin(w->ui, &frame);
	if (year->state == STATE_RETURNED) {
		ui_banner(w->ui, UI_YELLOW, tr(w->ctx, "Cơ quan thẩm định yêu cầu bổ sung hồ sơ"),
			  tr(w->ctx, "Xem từng mục cần bổ sung và thời hạn, sửa rồi gửi lại hồ sơ."));
		ui_link(w->ui, year_path(w, year, "tham-dinh"), tr(w->ctx, "Xem các mục cần bổ sung"));
	}
	ui_columns_begin(w->ui);
	ui_tag(w->ui, outcome_tone(year->result->outcome), outcome_words(w->ctx, year->result->outcome));
	ui_lead(w->ui, year->result->because);
	draw_total(w, year);
	if (year->edition->in_points)
		bars_of_points(w, year);
	else
		bars_of_indicators(w, year);
	draw_conditions(w, year);
	draw_todos(w, year);
	err = draw_calendar(w, year);
	draw_years(w, years);
	ui_columns_aside(w->ui);
	if (!err)
		err = draw_late(w, year);
	if (!err)
		err = draw_checks(w, year, years[1]);
	ui_card_begin(w->ui, "bo-tieu-chi", tr(w->ctx, "Bộ tiêu chí"));
	ui_para(w->ui, year->edition->title);
	ui_link(w->ui, web_path(w, "/phap-luat/%s", year->edition->code), year->edition->code);
	ui_hint(w->ui, tr_fmt(w->ctx, "Mã đối chiếu số liệu: %s", year->record->code));
	ui_list_begin(w->ui, UI_PLAIN);
	ui_item_begin(w->ui);
	ui_link(w->ui, year_path(w, year, "cac-nam"), tr(w->ctx, "So các năm"));
	ui_item_end(w->ui);
	ui_item_begin(w->ui);
	ui_link(w->ui, year_path(w, year, "so-sanh"), tr(w->ctx, "So hai thời điểm"));
	ui_item_end(w->ui);
	ui_list_end(w->ui, UI_PLAIN);
	ui_card_end(w->ui);
	ui_columns_end(w->ui);
	ui_page_end(w->ui);
	return err;
}

static const struct route routes[] = {
    {HTTP_GET, "/danh-gia/:year", page_overview, 0},
};
const struct route_table routes_overview = {routes, sizeof routes / sizeof *routes};
