/* /danh-gia/:year/cuoc-hop - the meeting that agrees on the result; its minutes come from here. */
#include "base/js.h"
#include "law/calendar.h"
#include "web/lines.h"
#include "web/part_page.h"
#include "web/part_words.h"
#include "web/year_frame.h"

static const char *string_of(const json_t *value, const char *key)
{
	return json_string_value(json_object_get(value, key));
}

static void add_count(struct ctx *ctx, struct form_fields *out, const json_t *value, const char *key)
{
	const json_t *number = json_object_get(value, key);

	if (json_is_integer(number))
		form_add(ctx, out, key, str_fmt(ctx->arena, "%lld", (long long)json_integer_value(number)));
}

static void to_fields(struct ctx *ctx, const struct year *year, const struct part_editor *form, const json_t *value,
		      struct form_fields *out)
{
	const char *date = string_of(value, "date");
	char text[DATE_TEXT_SIZE];
	day on;

	(void)year;
	(void)form;
	if (date && day_parse(date, &on))
		form_add(ctx, out, "date", str_dup(ctx->arena, day_print(on, text)));
	form_add(ctx, out, "time", string_of(value, "time"));
	form_add(ctx, out, "place", string_of(value, "place"));
	form_add(ctx, out, "chair", line_of_person(ctx, json_object_get(value, "chair")));
	form_add(ctx, out, "secretary", line_of_person(ctx, json_object_get(value, "secretary")));
	form_add(ctx, out, "participants", lines_of_people(ctx, json_object_get(value, "participants")));
	form_add(ctx, out, "absent", lines_of_people(ctx, json_object_get(value, "absent")));
	form_add(ctx, out, "opinions", lines_of_strings(ctx, json_object_get(value, "opinions")));
	form_add(ctx, out, "conclusion", string_of(value, "conclusion"));
	add_count(ctx, out, value, "agree");
	add_count(ctx, out, value, "total");
}

static void put(json_t *into, const char *key, json_t *value)
{
	if (value)
		json_object_set_new(into, key, value);
}

static void put_text(json_t *into, const char *key, const struct form_fields *fields)
{
	const char *text = form_value(fields, key);

	put(into, key, *text ? json_string(text) : NULL);
}

static enum err put_votes(struct ctx *ctx, json_t *into, const struct form_fields *fields)
{
	int64_t agree, total;
	enum err err = form_count(ctx, fields, "agree", &agree), next = form_count(ctx, fields, "total", &total);

	if (err || next)
		return err ? err : next;
	if ((agree == DB_NULL) != (total == DB_NULL))
		return problem(ctx, ERR_INPUT, (struct place){.pointer = agree == DB_NULL ? "agree" : "total"}, NULL,
			       NULL, "Ghi cả số phiếu tán thành và tổng số phiếu.");
	if (agree == DB_NULL)
		return OK;
	put(into, "agree", json_integer(agree));
	put(into, "total", json_integer(total));
	return OK;
}

static enum err to_value(struct ctx *ctx, const struct year *year, const struct part_editor *form,
			 const struct form_fields *fields, json_t **value)
{
	json_t *root = js_own(ctx->arena, json_object());
	char text[DATE_TEXT_SIZE];
	day on;
	enum err err = form_day(ctx, fields, "date", &on), next;

	(void)year;
	(void)form;
	if (on != DAY_UNKNOWN)
		put(root, "date", json_string(day_print_iso(on, text)));
	put_text(root, "time", fields);
	put_text(root, "place", fields);
	put(root, "chair", line_to_person(ctx, form_value(fields, "chair")));
	put(root, "secretary", line_to_person(ctx, form_value(fields, "secretary")));
	put(root, "participants", lines_to_people(ctx, form_value(fields, "participants")));
	put(root, "absent", lines_to_people(ctx, form_value(fields, "absent")));
	put(root, "opinions", lines_to_strings(ctx, form_value(fields, "opinions")));
	put_text(root, "conclusion", fields);
	next = put_votes(ctx, root, fields);
	err = err ? err : next;
	*value = json_object_size(root) > 0 ? root : NULL;
	if (!err && *value && on == DAY_UNKNOWN)
		return problem(ctx, ERR_INPUT, (struct place){.pointer = "date"}, NULL, NULL, "Chưa ghi ngày họp.");
	return err;
}

static void area(struct web *w, const struct form_fields *fields, const char *name, const char *label, const char *hint,
		 int rows)
{
	ui_textarea(w->ui,
		    &(struct ui_field){.name = name, .label = label, .hint = hint, .value = form_value(fields, name)},
		    rows);
}

static void line(struct web *w, const struct form_fields *fields, const char *name, const char *label, const char *hint)
{
	ui_text(w->ui,
		&(struct ui_field){.name = name, .label = label, .hint = hint, .value = form_value(fields, name)});
}

static void draw_fields(struct web *w, const struct year *year, const struct part_editor *form,
			const struct form_fields *fields)
{
	struct ctx *ctx = w->ctx;

	(void)year;
	(void)form;
	ui_date(w->ui,
		&(struct ui_field){.name = "date", .label = tr(ctx, "Ngày họp"), .value = form_value(fields, "date")});
	ui_text(w->ui, &(struct ui_field){.name = "time",
					  .label = tr(ctx, "Giờ bắt đầu"),
					  .hint = tr(ctx, "Ví dụ: 14 giờ 00"),
					  .value = form_value(fields, "time"),
					  .width = 10});
	line(w, fields, "place", tr(ctx, "Nơi họp"), NULL);
	line(w, fields, "chair", tr(ctx, "Chủ trì"), tr(ctx, "Họ tên, rồi dấu phẩy, rồi chức vụ."));
	line(w, fields, "secretary", tr(ctx, "Thư ký"), tr(ctx, "Họ tên, rồi dấu phẩy, rồi chức vụ."));
	area(w, fields, "participants", tr(ctx, "Thành phần dự họp"), tr(ctx, "Mỗi người một dòng: họ tên, chức vụ."),
	     8);
	area(w, fields, "absent", tr(ctx, "Vắng mặt"), tr(ctx, "Mỗi người một dòng: họ tên, chức vụ."), 2);
	area(w, fields, "opinions", tr(ctx, "Ý kiến tại cuộc họp"), tr(ctx, "Mỗi ý kiến một dòng."), 6);
	area(w, fields, "conclusion", tr(ctx, "Kết luận"), tr(ctx, "Để trống thì biên bản kết luận theo số liệu."), 3);
	ui_number(w->ui, &(struct ui_field){.name = "agree",
					    .label = tr(ctx, "Số phiếu tán thành"),
					    .value = form_value(fields, "agree"),
					    .width = 5});
	ui_number(w->ui, &(struct ui_field){.name = "total",
					    .label = tr(ctx, "Trên tổng số phiếu"),
					    .value = form_value(fields, "total"),
					    .width = 5});
}

static bool editor(struct web *w, const struct year *year, const char *name, struct part_editor *out)
{
	*out = (struct part_editor){.part = "meeting",
				    .path = part_page_path(w, year, &part_page_meeting, name),
				    .to_fields = to_fields,
				    .to_value = to_value,
				    .fields = draw_fields};
	return !*name;
}

static enum err draw(struct web *w, const struct year *year)
{
	const struct calendar_step *step = calendar_step_of(year->edition, "meeting");
	struct ui_frame frame = year_frame(w, year, "cuoc-hop", tr(w->ctx, "Cuộc họp đánh giá"));
	struct part_editor form;
	struct part_edit edit;
	enum err err;

	editor(w, year, "", &form);
	err = part_edit_load(w, year, &form, &edit);
	if (err)
		return err;
	ui_page_begin(w->ui, &frame);
	ui_errors(w->ui);
	if (step) {
		ui_details_begin(w->ui, tr(w->ctx, "Quy định về cuộc họp"), false);
		ui_inset(w->ui, step->text);
		ui_citation(w->ui, citation_text(w->ctx->arena, &step->citation));
		ui_details_end(w->ui);
	}
	part_edit_draw(w, year, &edit);
	ui_para(w->ui, tr(w->ctx, "Biên bản lập từ những gì ghi ở đây và từ kết quả chấm điểm."));
	ui_link(w->ui, year_path(w, year, "ho-so"), tr(w->ctx, "Xem biên bản trong hồ sơ"));
	ui_page_end(w->ui);
	return OK;
}

const struct part_page part_page_meeting = {"cuoc-hop", editor, draw, NULL};
