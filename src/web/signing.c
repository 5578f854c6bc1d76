/* /danh-gia/:year/ky - how the papers are signed, numbered, dated and sent. */
#include <string.h>

#include "base/js.h"
#include "web/lines.h"
#include "web/part_page.h"
#include "web/part_words.h"
#include "web/year_frame.h"

static const char *const texts[] = {"place", "parent", "position", "name", "recognizer", "addressee"};

#define TEXT_COUNT (sizeof texts / sizeof *texts)

static bool is_ours(const struct form *form)
{
	return str_eq(form->made_by, "commune");
}

static char *paper_field(struct ctx *ctx, const char *what, const struct form *form)
{
	return str_fmt(ctx->arena, "%s-%s", what, form->code);
}

static void to_fields(struct ctx *ctx, const struct year *year, const struct part_editor *editor, const json_t *value,
		      struct form_fields *out)
{
	const json_t *papers = json_object_get(value, "papers");

	(void)editor;
	for (size_t i = 0; i < TEXT_COUNT; i++)
		form_add(ctx, out, texts[i], json_string_value(json_object_get(value, texts[i])));
	form_add(ctx, out, "recipients", lines_of_strings(ctx, json_object_get(value, "recipients")));
	for (unsigned i = 0; i < year->edition->form_count; i++) {
		const struct form *form = &year->edition->forms[i];
		const json_t *paper = json_object_get(papers, form->code);
		const char *date = json_string_value(json_object_get(paper, "date"));
		char text[DATE_TEXT_SIZE];
		day on;

		form_add(ctx, out, paper_field(ctx, "number", form),
			 json_string_value(json_object_get(paper, "number")));
		if (date && day_parse(date, &on))
			form_add(ctx, out, paper_field(ctx, "date", form), str_dup(ctx->arena, day_print(on, text)));
	}
}

static enum err put_paper(struct ctx *ctx, const struct form *form, const struct form_fields *fields, json_t *papers)
{
	const char *number = form_value(fields, paper_field(ctx, "number", form));
	char text[DATE_TEXT_SIZE];
	json_t *paper;
	day on;
	enum err err = form_day(ctx, fields, paper_field(ctx, "date", form), &on);

	if (err || (!*number && on == DAY_UNKNOWN))
		return err;
	paper = json_object();
	json_object_set_new(papers, form->code, paper);
	if (*number)
		json_object_set_new(paper, "number", json_string(number));
	if (on != DAY_UNKNOWN)
		json_object_set_new(paper, "date", json_string(day_print_iso(on, text)));
	return OK;
}

static enum err to_value(struct ctx *ctx, const struct year *year, const struct part_editor *editor,
			 const struct form_fields *fields, json_t **value)
{
	json_t *root = js_own(ctx->arena, json_object()), *papers = json_object(),
	       *recipients = lines_to_strings(ctx, form_value(fields, "recipients"));
	enum err err = OK;

	(void)editor;
	json_object_set_new(root, "papers", papers);
	if (recipients)
		json_object_set_new(root, "recipients", recipients);
	for (size_t i = 0; i < TEXT_COUNT; i++)
		if (*form_value(fields, texts[i]))
			json_object_set_new(root, texts[i], json_string(form_value(fields, texts[i])));
	for (unsigned i = 0; i < year->edition->form_count; i++) {
		enum err next = put_paper(ctx, &year->edition->forms[i], fields, papers);

		err = err ? err : next;
	}
	if (json_object_size(papers) == 0)
		json_object_del(root, "papers");
	*value = json_object_size(root) > 0 ? root : NULL;
	return err;
}

static void line(struct web *w, const struct form_fields *fields, const char *name, const char *label, const char *hint)
{
	ui_text(w->ui,
		&(struct ui_field){.name = name, .label = label, .hint = hint, .value = form_value(fields, name)});
}

static void draw_papers(struct web *w, const struct year *year, const struct form_fields *fields)
{
	const struct ui_column columns[] = {{tr(w->ctx, "Giấy tờ"), false, false},
					    {tr(w->ctx, "Số, ký hiệu"), false, false},
					    {tr(w->ctx, "Ngày"), false, false}};

	ui_table_begin(w->ui, tr(w->ctx, "Số và ngày của từng giấy tờ"), false, columns, 3);
	for (unsigned i = 0; i < year->edition->form_count; i++) {
		const struct form *form = &year->edition->forms[i];

		if (!is_ours(form))
			continue;
		ui_row_begin(w->ui);
		ui_cell(w->ui,
			form->number ? str_fmt(w->ctx->arena, "%s: %s", form->number, form->title) : form->title);
		ui_cell_begin(w->ui);
		ui_text(w->ui, &(struct ui_field){.name = paper_field(w->ctx, "number", form),
						  .label = tr_fmt(w->ctx, "Số của %s", form->title),
						  .label_hidden = true,
						  .value = form_value(fields, paper_field(w->ctx, "number", form)),
						  .width = 10});
		ui_cell_end(w->ui);
		ui_cell_begin(w->ui);
		ui_date(w->ui, &(struct ui_field){.name = paper_field(w->ctx, "date", form),
						  .label = tr_fmt(w->ctx, "Ngày của %s", form->title),
						  .label_hidden = true,
						  .value = form_value(fields, paper_field(w->ctx, "date", form))});
		ui_cell_end(w->ui);
		ui_row_end(w->ui);
	}
	ui_table_end(w->ui);
}

static void draw_fields(struct web *w, const struct year *year, const struct part_editor *editor,
			const struct form_fields *fields)
{
	struct ctx *ctx = w->ctx;

	(void)editor;
	line(w, fields, "place", tr(ctx, "Địa danh"),
	     tr(ctx, "Đứng trước ngày tháng: Hạc Thành, ngày ... tháng ... năm ..."));
	line(w, fields, "parent", tr(ctx, "Cơ quan chủ quản ở góc trái"), tr(ctx, "Để trống nếu không có."));
	ui_textarea(w->ui,
		    &(struct ui_field){.name = "position",
				       .label = tr(ctx, "Quyền hạn, chức vụ của người ký"),
				       .hint = tr(ctx, "CHỦ TỊCH; hoặc hai dòng: KT. CHỦ TỊCH, rồi PHÓ CHỦ TỊCH."),
				       .value = form_value(fields, "position")},
		    2);
	line(w, fields, "name", tr(ctx, "Họ tên người ký"), NULL);
	line(w, fields, "recognizer", tr(ctx, "Đề nghị ai công nhận"), tr(ctx, "Để trống thì theo bộ tiêu chí."));
	line(w, fields, "addressee", tr(ctx, "Gửi hồ sơ đến"), tr(ctx, "Để trống thì theo bộ tiêu chí."));
	ui_textarea(w->ui,
		    &(struct ui_field){.name = "recipients",
				       .label = tr(ctx, "Nơi nhận"),
				       .hint = tr(ctx, "Mỗi nơi một dòng."),
				       .value = form_value(fields, "recipients")},
		    4);
	draw_papers(w, year, fields);
}

/* --- the decimal mark, a part of its own --- */

static void mark_to_fields(struct ctx *ctx, const struct year *year, const struct part_editor *editor,
			   const json_t *value, struct form_fields *out)
{
	(void)year;
	(void)editor;
	form_add(ctx, out, "mark", json_string_value(value) ? json_string_value(value) : ",");
}

static enum err mark_to_value(struct ctx *ctx, const struct year *year, const struct part_editor *editor,
			      const struct form_fields *fields, json_t **value)
{
	const char *mark = form_value(fields, "mark");

	(void)year;
	(void)editor;
	*value = *mark ? js_own(ctx->arena, json_string(mark)) : NULL;
	return OK;
}

static void mark_fields(struct web *w, const struct year *year, const struct part_editor *editor,
			const struct form_fields *fields)
{
	const struct ui_choice choices[] = {
	    {.value = ",", .label = tr(w->ctx, "Dấu phẩy: 13,5"), .chosen = form_has(fields, "mark", ",")},
	    {.value = ".", .label = tr(w->ctx, "Dấu chấm: 13.5"), .chosen = form_has(fields, "mark", ".")}};

	(void)year;
	(void)editor;
	ui_radios(w->ui, &(struct ui_field){.name = "mark", .label = tr(w->ctx, "Dấu thập phân trên giấy tờ")}, choices,
		  2, true);
}

static bool editor(struct web *w, const struct year *year, const char *name, struct part_editor *out)
{
	*out = (struct part_editor){.part = "signing",
				    .path = part_page_path(w, year, &part_page_signing, name),
				    .to_fields = to_fields,
				    .to_value = to_value,
				    .fields = draw_fields};
	if (str_eq(name, "dau-thap-phan")) {
		out->part = "decimal_mark";
		out->to_fields = mark_to_fields;
		out->to_value = mark_to_value;
		out->fields = mark_fields;
		out->status = "trang-thai-dau";
		return true;
	}
	return !*name;
}

static enum err draw_form(struct web *w, const struct year *year, const char *name)
{
	struct part_editor form;
	struct part_edit edit;
	enum err err;

	editor(w, year, name, &form);
	err = part_edit_load(w, year, &form, &edit);
	if (!err)
		part_edit_draw(w, year, &edit);
	return err;
}

static enum err draw(struct web *w, const struct year *year)
{
	struct ui_frame frame = year_frame(w, year, "ky", tr(w->ctx, "Ký và gửi"));
	enum err err;

	ui_page_begin(w->ui, &frame);
	ui_errors(w->ui);
	ui_lead(w->ui,
		tr(w->ctx,
		   "Những gì ghi ở đây vào đầu và cuối mọi giấy tờ. Chỗ để trống thì giấy tờ để trống, điền tay sau."));
	err = draw_form(w, year, "");
	if (!err)
		err = draw_form(w, year, "dau-thap-phan");
	ui_page_end(w->ui);
	return err;
}

const struct part_page part_page_signing = {"ky", editor, draw, NULL};
