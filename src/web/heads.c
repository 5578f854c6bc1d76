/* /danh-gia/:year/nguoi-dung-dau - the condition about the heads of the Party committee and the government. */
#include "base/js.h"
#include "web/item.h"
#include "web/part_page.h"
#include "web/part_words.h"
#include "web/year_frame.h"

#define FACTS_MAX 4 /* rows of the form */

static char *name_of(struct ctx *ctx, const char *what, unsigned row)
{
	return str_fmt(ctx->arena, "%s-%u", what, row);
}

static void add_day(struct ctx *ctx, struct form_fields *out, const char *name, const json_t *value)
{
	const char *text = json_string_value(value);
	char date[DATE_TEXT_SIZE];
	day on;

	if (text && day_parse(text, &on))
		form_add(ctx, out, name, str_dup(ctx->arena, day_print(on, date)));
}

static void to_fields(struct ctx *ctx, const struct year *year, const struct part_editor *editor, const json_t *value,
		      struct form_fields *out)
{
	const json_t *facts = json_object_get(value, "facts");

	(void)year;
	(void)editor;
	if (json_is_true(json_object_get(value, "none")))
		form_add(ctx, out, "answer", "none");
	else if (facts)
		form_add(ctx, out, "answer", "some");
	for (unsigned i = 0; i < FACTS_MAX && i < json_array_size(facts); i++) {
		const json_t *fact = json_array_get(facts, i);
		const json_t *duty = json_object_get(fact, "on_duty");

		form_add(ctx, out, name_of(ctx, "role", i), json_string_value(json_object_get(fact, "role")));
		form_add(ctx, out, name_of(ctx, "measure", i), json_string_value(json_object_get(fact, "measure")));
		if (duty)
			form_add(ctx, out, name_of(ctx, "on_duty", i), json_is_true(duty) ? "yes" : "no");
		add_day(ctx, out, name_of(ctx, "violation", i), json_object_get(fact, "violation"));
		add_day(ctx, out, name_of(ctx, "prosecution", i), json_object_get(fact, "prosecution"));
		form_add(ctx, out, name_of(ctx, "elsewhere", i), json_string_value(json_object_get(fact, "elsewhere")));
	}
}

static enum err put_day(struct ctx *ctx, const struct form_fields *fields, json_t *fact, const char *key, unsigned row)
{
	char text[DATE_TEXT_SIZE];
	day on;
	enum err err = form_day(ctx, fields, name_of(ctx, key, row), &on);

	if (!err && on != DAY_UNKNOWN)
		json_object_set_new(fact, key, json_string(day_print_iso(on, text)));
	return err;
}

static enum err put_fact(struct ctx *ctx, const struct form_fields *fields, json_t *facts, unsigned row)
{
	const char *role = form_value(fields, name_of(ctx, "role", row)),
		   *measure = form_value(fields, name_of(ctx, "measure", row)),
		   *duty = form_value(fields, name_of(ctx, "on_duty", row)),
		   *elsewhere = form_value(fields, name_of(ctx, "elsewhere", row));
	json_t *fact;
	enum err err, next;

	if (!*role && !*measure)
		return OK;
	if (!*role || !*measure)
		return problem(ctx, ERR_INPUT, (struct place){.pointer = name_of(ctx, *role ? "measure" : "role", row)},
			       NULL, NULL, "Trường hợp %u: chọn cả chức vụ và hình thức xử lý.", row + 1);
	if (str_eq(measure, "administrative") && !*duty)
		return problem(ctx, ERR_INPUT, (struct place){.pointer = name_of(ctx, "on_duty", row)}, NULL, NULL,
			       "Trường hợp %u: cho biết vi phạm có phải trong thi hành công vụ không.", row + 1);
	fact = json_object();
	json_array_append_new(facts, fact);
	json_object_set_new(fact, "role", json_string(role));
	json_object_set_new(fact, "measure", json_string(measure));
	if (*duty)
		json_object_set_new(fact, "on_duty", json_boolean(str_eq(duty, "yes")));
	if (*elsewhere)
		json_object_set_new(fact, "elsewhere", json_string(elsewhere));
	err = put_day(ctx, fields, fact, "violation", row);
	next = put_day(ctx, fields, fact, "prosecution", row);
	return err ? err : next;
}

static enum err to_value(struct ctx *ctx, const struct year *year, const struct part_editor *editor,
			 const struct form_fields *fields, json_t **value)
{
	const char *answer = form_value(fields, "answer");
	json_t *root = js_own(ctx->arena, json_object()), *facts;
	enum err err = OK;

	(void)year;
	(void)editor;
	*value = NULL;
	if (!*answer)
		return OK;
	*value = root;
	if (str_eq(answer, "none")) {
		json_object_set_new(root, "none", json_true());
		return OK;
	}
	facts = json_array();
	json_object_set_new(root, "facts", facts);
	for (unsigned i = 0; i < FACTS_MAX; i++) {
		enum err next = put_fact(ctx, fields, facts, i);

		err = err ? err : next;
	}
	if (!err && json_array_size(facts) == 0)
		return problem(ctx, ERR_INPUT, (struct place){.pointer = "role-0"}, NULL, NULL,
			       "Đã chọn là có trường hợp thì ghi ít nhất một trường hợp.");
	return err;
}

/* --- drawing --- */

static void draw_fact(struct web *w, const struct form_fields *fields, unsigned row)
{
	static const char *const roles[][2] = {{"party_secretary", N_("Bí thư cấp ủy")},
					       {"pc_chairman", N_("Chủ tịch Ủy ban nhân dân")},
					       {"other", N_("Người khác (không thuộc điều kiện này)")}},
				 *const measures[][2] = {{"administrative", N_("Kỷ luật hành chính")},
							 {"criminal", N_("Truy cứu trách nhiệm hình sự")},
							 {"party", N_("Chỉ kỷ luật Đảng")}},
				 *const duties[][2] = {{"yes", N_("Có")}, {"no", N_("Không")}};
	struct ui_choice role[4] = {{.value = "", .label = ""}}, measure[4] = {{.value = "", .label = ""}}, duty[2];
	struct ctx *ctx = w->ctx;

	for (unsigned i = 0; i < 3; i++) {
		role[i + 1] = (struct ui_choice){.value = roles[i][0],
						 .label = tr(ctx, roles[i][1]),
						 .chosen = form_has(fields, name_of(ctx, "role", row), roles[i][0])};
		measure[i + 1] =
		    (struct ui_choice){.value = measures[i][0],
				       .label = tr(ctx, measures[i][1]),
				       .chosen = form_has(fields, name_of(ctx, "measure", row), measures[i][0])};
	}
	for (unsigned i = 0; i < 2; i++)
		duty[i] = (struct ui_choice){.value = duties[i][0],
					     .label = tr(ctx, duties[i][1]),
					     .chosen = form_has(fields, name_of(ctx, "on_duty", row), duties[i][0])};
	ui_fieldset_begin(w->ui, tr_fmt(ctx, "Trường hợp %u", row + 1), NULL);
	ui_select(w->ui, &(struct ui_field){.name = name_of(ctx, "role", row), .label = tr(ctx, "Chức vụ")}, role, 4);
	ui_select(w->ui, &(struct ui_field){.name = name_of(ctx, "measure", row), .label = tr(ctx, "Hình thức xử lý")},
		  measure, 4);
	ui_radios(w->ui,
		  &(struct ui_field){.name = name_of(ctx, "on_duty", row),
				     .label = tr(ctx, "Vi phạm pháp luật trong thi hành công vụ")},
		  duty, 2, true);
	ui_date(w->ui, &(struct ui_field){.name = name_of(ctx, "violation", row),
					  .label = tr(ctx, "Ngày có hành vi vi phạm"),
					  .value = form_value(fields, name_of(ctx, "violation", row))});
	ui_date(w->ui, &(struct ui_field){.name = name_of(ctx, "prosecution", row),
					  .label = tr(ctx, "Ngày quyết định khởi tố bị can có hiệu lực"),
					  .value = form_value(fields, name_of(ctx, "prosecution", row)),
					  .optional_mark = true});
	ui_text(w->ui, &(struct ui_field){.name = name_of(ctx, "elsewhere", row),
					  .label = tr(ctx, "Đơn vị nơi xảy ra vi phạm, nếu không phải đơn vị này"),
					  .value = form_value(fields, name_of(ctx, "elsewhere", row)),
					  .optional_mark = true});
	ui_fieldset_end(w->ui);
}

static unsigned rows_used(struct ctx *ctx, const struct form_fields *fields)
{
	unsigned used = 0;

	for (unsigned i = 0; i < FACTS_MAX; i++)
		if (*form_value(fields, name_of(ctx, "role", i)) || *form_value(fields, name_of(ctx, "measure", i)))
			used = i + 1;
	return used;
}

static void draw_fields(struct web *w, const struct year *year, const struct part_editor *editor,
			const struct form_fields *fields)
{
	const struct ui_choice answers[] = {
	    {.value = "none",
	     .label = tr(w->ctx, "Không có trường hợp nào"),
	     .chosen = form_has(fields, "answer", "none")},
	    {.value = "some",
	     .label = tr(w->ctx, "Có, ghi ở dưới"),
	     .hint = tr(w->ctx, "Ghi cả trường hợp không bị tính, để giấy tờ nói rõ vì sao."),
	     .chosen = form_has(fields, "answer", "some")}};
	unsigned used = rows_used(w->ctx, fields);

	(void)year;
	(void)editor;
	ui_radios(w->ui,
		  &(struct ui_field){.name = "answer",
				     .label = tr(w->ctx, "Trong năm, người đứng đầu cấp ủy, chính quyền có bị kỷ luật "
							 "hoặc truy cứu trách nhiệm hình sự không?"),
				     .big_label = true},
		  answers, 2, false);
	ui_details_begin(w->ui, tr(w->ctx, "Các trường hợp"), used > 0 || form_has(fields, "answer", "some"));
	for (unsigned i = 0; i < used + 1 && i < FACTS_MAX; i++)
		draw_fact(w, fields, i);
	if (used + 1 < FACTS_MAX)
		ui_hint(w->ui, tr(w->ctx, "Lưu rồi sẽ có thêm một chỗ trống."));
	ui_details_end(w->ui);
}

static bool editor(struct web *w, const struct year *year, const char *name, struct part_editor *out)
{
	*out = (struct part_editor){.part = "heads",
				    .path = part_page_path(w, year, &part_page_heads, name),
				    .to_fields = to_fields,
				    .to_value = to_value,
				    .fields = draw_fields};
	return !*name;
}

static void draw_condition(struct web *w, const struct year *year, bool replaces)
{
	ui_part_begin(w->ui, "dieu-kien", replaces);
	for (unsigned i = 0; i < year->result->condition_count; i++) {
		const struct condition_result *c = &year->result->conditions[i];

		if (!c->condition || c->condition->kind != CONDITION_HEADS_CLEAN)
			continue;
		item_state_tag(w, c->state);
		ui_para(w->ui, c->because);
	}
	ui_part_end(w->ui);
}

static void draw_law(struct web *w, const struct year *year)
{
	bool any = false;

	for (unsigned i = 0; i < year->edition->condition_count; i++) {
		const struct condition *c = &year->edition->conditions[i];

		if (c->kind != CONDITION_HEADS_CLEAN)
			continue;
		any = true;
		ui_inset(w->ui, c->text);
		ui_citation(w->ui, citation_text(w->ctx->arena, &c->citation));
		if (c->guidance_count == 0)
			continue;
		ui_details_begin(w->ui, tr(w->ctx, "Các tỉnh đã giải đáp thế nào"), false);
		ui_list_begin(w->ui, UI_BULLETS);
		for (unsigned k = 0; k < c->guidance_count; k++)
			ui_item(w->ui, c->guidance[k]);
		ui_list_end(w->ui, UI_BULLETS);
		ui_details_end(w->ui);
	}
	if (!any)
		ui_inset(w->ui, tr(w->ctx, "Dữ liệu của bộ tiêu chí này chưa có điều kiện về người đứng đầu. Câu trả "
					   "lời vẫn được giữ và in vào báo cáo."));
}

static enum err draw(struct web *w, const struct year *year)
{
	struct ui_frame frame = year_frame(w, year, "nguoi-dung-dau", tr(w->ctx, "Người đứng đầu"));
	struct part_editor form;
	struct part_edit edit;
	enum err err;

	editor(w, year, "", &form);
	err = part_edit_load(w, year, &form, &edit);
	if (err)
		return err;
	ui_page_begin(w->ui, &frame);
	ui_errors(w->ui);
	draw_law(w, year);
	draw_condition(w, year, false);
	part_edit_draw(w, year, &edit);
	ui_page_end(w->ui);
	return OK;
}

static void draw_parts(struct web *w, const struct year *year, const struct part_editor *form)
{
	(void)form;
	draw_condition(w, year, true);
}

const struct part_page part_page_heads = {"nguoi-dung-dau", editor, draw, draw_parts};
