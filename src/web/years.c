/* /danh-gia - the years of one's units; /danh-gia/moi - beginning one: the edition follows from the year. */
#include "core/assignment.h"
#include "web/year_frame.h"

static bool seen_before(const struct actor *actor, unsigned index)
{
	for (unsigned i = 0; i < index; i++)
		if (actor->grants[i].unit == actor->grants[index].unit)
			return true;
	return false;
}

static const struct ui_column *list_columns(struct web *w)
{
	struct ui_column *columns = NEW_ARRAY(w->ctx->arena, struct ui_column, 4);

	columns[0] = (struct ui_column){tr(w->ctx, "Năm"), false, false};
	columns[1] = (struct ui_column){tr(w->ctx, "Bộ tiêu chí"), false, false};
	columns[2] = (struct ui_column){tr(w->ctx, "Trạng thái"), false, false};
	columns[3] = (struct ui_column){tr(w->ctx, "Sửa lần cuối"), false, false};
	return columns;
}

static enum err draw_unit(struct web *w, int64_t unit, bool *any)
{
	const struct year_listed *years;
	struct unit_row row;
	size_t count;
	enum err err = unit_get(w->ctx, w->app, unit, &row);

	if (!err)
		err = year_list(w->ctx, w->app, &w->actor, unit, &years, &count);
	if (err || count == 0)
		return err;
	*any = true;
	ui_table_begin(w->ui, unit_row_title(w->ctx->arena, &row, true), false, list_columns(w), 4);
	for (size_t i = 0; i < count; i++) {
		ui_row_begin(w->ui);
		ui_cell_link(w->ui, web_path(w, "/danh-gia/%lld", (long long)years[i].id),
			     years[i].practice ? tr_fmt(w->ctx, "Năm %d (tập dượt)", years[i].number)
					       : tr_fmt(w->ctx, "Năm %d", years[i].number));
		ui_cell(w->ui, years[i].edition);
		ui_cell_begin(w->ui);
		ui_tag(w->ui, state_tone(years[i].state), tr(w->ctx, state_name(years[i].state)));
		ui_cell_end(w->ui);
		ui_cell(w->ui, moment_text(w->ctx->arena, years[i].changed_at));
		ui_row_end(w->ui);
	}
	ui_table_end(w->ui);
	return OK;
}

static bool may_begin(const struct actor *actor, int64_t unit)
{
	return permitted(actor, ACTION_YEAR_SET_UP, &(struct scope){.unit = unit, .state = STATE_NONE});
}

static bool may_begin_somewhere(const struct actor *actor)
{
	for (unsigned i = 0; i < actor->grant_count; i++)
		if (actor->grants[i].unit != UNIT_INSTALLATION && may_begin(actor, actor->grants[i].unit))
			return true;
	return false;
}

static enum err page_list(struct web *w)
{
	struct ui_frame frame = web_frame(w, UI_AREA_YEARS, tr(w->ctx, "Năm đánh giá"));
	bool any = false, begins = may_begin_somewhere(&w->actor);
	enum err err = OK;

	ui_page_begin(w->ui, &frame);
	for (unsigned i = 0; i < w->actor.grant_count && !err; i++)
		if (w->actor.grants[i].unit != UNIT_INSTALLATION && !seen_before(&w->actor, i))
			err = draw_unit(w, w->actor.grants[i].unit, &any);
	if (!any)
		ui_empty(w->ui, tr(w->ctx, "Chưa có năm đánh giá nào."),
			 begins ? tr(w->ctx, "Mở năm đang cần đánh giá; bộ tiêu chí được chọn theo năm.")
				: tr(w->ctx, "Năm đánh giá do đầu mối của từng đơn vị mở."),
			 NULL, NULL);
	if (begins)
		ui_button_link(w->ui, "/danh-gia/moi", tr(w->ctx, "Mở năm đánh giá"), false);
	ui_page_end(w->ui);
	return err;
}

/* --- beginning a year --- */

static enum err unit_choices(struct web *w, int64_t chosen, const struct ui_choice **out, unsigned *count)
{
	struct ui_choice *choices = NEW_ARRAY(w->ctx->arena, struct ui_choice, w->actor.grant_count + 1);
	enum err err = OK;

	*count = 0;
	for (unsigned i = 0; i < w->actor.grant_count && !err; i++) {
		int64_t unit = w->actor.grants[i].unit;
		struct unit_row row;

		if (unit == UNIT_INSTALLATION || seen_before(&w->actor, i) || !may_begin(&w->actor, unit))
			continue;
		err = unit_get(w->ctx, w->app, unit, &row);
		if (!err)
			choices[(*count)++] = (struct ui_choice){.value = web_path(w, "%lld", (long long)unit),
								 .label = unit_row_title(w->ctx->arena, &row, true),
								 .chosen = unit == chosen};
	}
	if (*count == 1)
		choices[0].chosen = true;
	*out = choices;
	return err;
}

/* What is not known of the editions one may meet: said before the year is begun. */
static enum err draw_editions(struct web *w)
{
	const struct edition *const *all;
	size_t count;
	enum err err = statute_list(w->ctx, w->app, &all, &count);

	if (err)
		return err;
	ui_details_begin(w->ui, tr(w->ctx, "Bộ tiêu chí nào cho năm nào?"), false);
	ui_list_begin(w->ui, UI_BULLETS);
	for (size_t i = 0; i < count; i++) {
		const struct edition *e = all[i];
		unsigned unknown = 0;

		for (unsigned k = 0; k < e->item_count; k++)
			unknown += e->items[k]->unknown_count > 0;
		ui_item_begin(w->ui);
		ui_link(w->ui, web_path(w, "/phap-luat/%s", e->code), e->code);
		markup_put(&w->ui->m, ": %h",
			   e->practice    ? tr(w->ctx, "chỉ để tập dượt")
			   : e->year_last ? tr_fmt(w->ctx, "các năm %d đến %d", e->year_first, e->year_last)
					  : tr_fmt(w->ctx, "từ năm %d", e->year_first));
		markup_put(&w->ui->m, "; %h",
			   unknown ? tr_fmt(w->ctx, "%u mục còn chỗ chưa rõ", unknown) : tr(w->ctx, "mọi mục đã rõ"));
		ui_item_end(w->ui);
	}
	ui_list_end(w->ui, UI_BULLETS);
	ui_details_end(w->ui);
	return OK;
}

static enum err draw_begin(struct web *w)
{
	struct ui_frame frame = web_frame(w, UI_AREA_YEARS, tr(w->ctx, "Mở năm đánh giá"));
	static const struct ui_link crumb = {"/danh-gia", N_("Năm đánh giá")};
	struct ui_link crumbs[] = {{crumb.href, tr(w->ctx, crumb.text)}};
	const struct ui_choice *units,
	    flags[] =
		{
		    {.value = "1",
		     .label = tr(w->ctx, "Chép phân công của năm trước"),
		     .hint = tr(w->ctx, "Người phụ trách giữ nguyên, hạn để trống."),
		     .chosen = str_eq(web_field(w, "copy"), "1")},
		},
	    practice[] = {
		{.value = "1",
		 .label = tr(w->ctx, "Năm tập dượt"),
		 .hint = tr(w->ctx, "Dùng bộ tiêu chí tập dượt; mọi giấy tờ ghi rõ là tập dượt."),
		 .chosen = str_eq(web_field(w, "practice"), "1")},
	    };
	const char *year =
	    w->request->method == HTTP_POST ? web_field(w, "year") : web_path(w, "%d", date_of(w->app->today()).year);
	unsigned count;
	enum err err = unit_choices(w, web_field_id(w, "unit", 0), &units, &count);

	if (err)
		return err;
	frame.crumbs = crumbs;
	frame.crumb_count = 1;
	ui_page_begin(w->ui, &frame);
	ui_errors(w->ui);
	ui_lead(w->ui,
		tr(w->ctx, "Chọn đơn vị và năm được đánh giá (từ 01/01 đến 31/12). Bộ tiêu chí được chọn theo năm."));
	ui_form_begin(w->ui, &(struct ui_form){.action = "/danh-gia/moi", .version = -1});
	ui_radios(w->ui, &(struct ui_field){.name = "unit", .label = tr(w->ctx, "Đơn vị")}, units, count, false);
	ui_number(w->ui,
		  &(struct ui_field){.name = "year", .label = tr(w->ctx, "Năm đánh giá"), .value = year, .width = 4});
	ui_checkboxes(w->ui, &(struct ui_field){.name = "copy", .label = tr(w->ctx, "Phân công"), .label_hidden = true},
		      flags, 1);
	ui_checkboxes(w->ui,
		      &(struct ui_field){.name = "practice", .label = tr(w->ctx, "Tập dượt"), .label_hidden = true},
		      practice, 1);
	ui_buttons_begin(w->ui);
	ui_submit(w->ui, tr(w->ctx, "Mở năm đánh giá"), NULL, NULL);
	ui_buttons_end(w->ui);
	ui_form_end(w->ui);
	err = draw_editions(w);
	ui_page_end(w->ui);
	return err;
}

static enum err page_begin(struct web *w)
{
	if (!may_begin_somewhere(&w->actor))
		return permit(w->ctx, &w->actor, ACTION_YEAR_SET_UP, &(struct scope){.unit = -1, .state = STATE_NONE});
	return draw_begin(w);
}

static enum err post_begin(struct web *w)
{
	int64_t unit = web_field_id(w, "unit", 0), number, id;
	enum err err = web_field_count(w, "year", &number);

	if (!err && number == DB_NULL)
		err =
		    problem(w->ctx, ERR_INPUT, (struct place){.pointer = "year"}, NULL, NULL, "Chưa ghi năm đánh giá.");
	if (!err && unit == 0)
		err = problem(w->ctx, ERR_INPUT, (struct place){.pointer = "unit"}, NULL, NULL, "Chưa chọn đơn vị.");
	if (!err)
		err = year_begin(w->ctx, w->app, &w->actor, unit, (int)number, str_eq(web_field(w, "practice"), "1"),
				 str_eq(web_field(w, "copy"), "1"), &id);
	if (!err) {
		web_redirect(w, web_path(w, "/danh-gia/%lld", (long long)id),
			     N_("Đã mở năm đánh giá. Tiếp theo: phân công các mục cho công chức."));
		return OK;
	}
	err = web_form_failed(w, err);
	return err ? err : draw_begin(w);
}

static const struct route routes[] = {
    {HTTP_GET, "/danh-gia", page_list, 0},
    {HTTP_GET, "/danh-gia/moi", page_begin, 0},
    {HTTP_POST, "/danh-gia/moi", post_begin, 0},
};
const struct route_table routes_years = {routes, sizeof routes / sizeof *routes};
