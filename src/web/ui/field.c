/* The fields of forms: label, hint, what is wrong, and the control, tied together for those who hear the page. */
#include "web/ui/parts.h"

/* How one kind of input differs from another. */
struct control {
	const char *type, *mode, *class_name;
	bool is_number;
};

/* The nearest of the style sheet's widths that is not narrower. */
static const char *width_class(int characters)
{
	static const struct {
		int characters;
		const char *class_name;
	} widths[] = {{2, " govuk-input--width-2"},  {3, " govuk-input--width-3"},   {4, " govuk-input--width-4"},
		      {5, " govuk-input--width-5"},  {10, " govuk-input--width-10"}, {20, " govuk-input--width-20"},
		      {30, " govuk-input--width-30"}};

	if (characters > 0)
		for (unsigned i = 0; i < sizeof widths / sizeof *widths; i++)
			if (characters <= widths[i].characters)
				return widths[i].class_name;
	return "";
}

static void add_optional(struct ui *ui, const struct ui_field *field)
{
	if (field->optional_mark)
		markup_put(&ui->m, " %h", tr(ui->ctx, "(không bắt buộc)"));
}

static void label(struct ui *ui, const struct ui_field *field)
{
	markup_open(&ui->m, "label", "class=\"govuk-label%a\" for=\"%a\"",
		    field->label_hidden ? " govuk-visually-hidden"
		    : field->big_label  ? " govuk-label--l"
					: "",
		    field->name);
	markup_put(&ui->m, "%h", field->label);
	add_optional(ui, field);
	markup_close(&ui->m, "label");
}

static void hint_and_error(struct ui *ui, const struct ui_field *field, const struct problem *problem)
{
	if (field->hint) {
		markup_open(&ui->m, "div", "class=\"govuk-hint\" id=\"%a-goi-y\"", field->name);
		markup_text(&ui->m, field->hint);
		markup_close(&ui->m, "div");
	}
	if (!problem)
		return;
	markup_open(&ui->m, "p", "class=\"govuk-error-message\" id=\"%a-loi\"", field->name);
	part_hidden(ui, tr(ui->ctx, "Lỗi:"));
	markup_text(&ui->m, part_problem_words(ui, problem));
	markup_close(&ui->m, "p");
}

/* While the element is being started: what describes it. */
static void described_by(struct ui *ui, const struct ui_field *field, const struct problem *problem)
{
	const char *hint = field->hint ? field->name : "", *error = problem ? field->name : "",
		   *unit = field->unit ? field->name : "";

	if (*hint || *error || *unit)
		markup_attr(&ui->m, "aria-describedby", "%a%a%a%a%a%a", hint, *hint ? "-goi-y " : "", error,
			    *error ? "-loi " : "", unit, *unit ? "-don-vi" : "");
}

static void group_begin(struct ui *ui, const struct problem *problem)
{
	part_open(ui, "div", problem ? "govuk-form-group govuk-form-group--error" : "govuk-form-group");
}

static void group_end(struct ui *ui)
{
	markup_close(&ui->m, "div");
}

/* What controls of every kind have. */
static void common_attributes(struct ui *ui, const struct ui_field *field, const struct problem *problem)
{
	markup_attr(&ui->m, "id", "%a", field->name);
	markup_attr(&ui->m, "name", "%a", field->name);
	described_by(ui, field, problem);
	if (problem)
		markup_attr(&ui->m, "aria-invalid", "true");
	if (field->autocomplete)
		markup_attr(&ui->m, "autocomplete", "%a", field->autocomplete);
	if (field->disabled)
		markup_flag(&ui->m, "disabled");
}

static void input(struct ui *ui, const struct ui_field *field, const struct control *control,
		  const struct problem *problem)
{
	markup_start(&ui->m, "input");
	markup_attr(&ui->m, "type", "%a", control->type);
	markup_attr(&ui->m, "class", "%a%a%a%a", control->class_name, width_class(field->width),
		    control->is_number ? " tcpl-input--number" : "", problem ? " govuk-input--error" : "");
	if (control->mode)
		markup_attr(&ui->m, "inputmode", "%a", control->mode);
	common_attributes(ui, field, problem);
	if (field->value)
		markup_attr(&ui->m, "value", "%a", field->value);
	markup_bare(&ui->m);
}

static void input_field(struct ui *ui, const struct ui_field *field, const struct control *control)
{
	const struct problem *problem = part_problem(ui, field->name);

	group_begin(ui, problem);
	label(ui, field);
	hint_and_error(ui, field, problem);
	if (field->unit)
		part_open(ui, "div", "govuk-input__wrapper");
	input(ui, field, control, problem);
	if (field->unit) {
		markup_open(&ui->m, "div", "class=\"govuk-input__suffix\" id=\"%a-don-vi\"", field->name);
		markup_put(&ui->m, "%h", field->unit);
		markup_close(&ui->m, "div");
		markup_close(&ui->m, "div");
	}
	group_end(ui);
}

void ui_text(struct ui *ui, const struct ui_field *field)
{
	static const struct control text = {.type = "text", .class_name = "govuk-input"};

	input_field(ui, field, &text);
}

/* A field of figures is as wide as its figures, unless said otherwise. */
static void figure_field(struct ui *ui, const struct ui_field *field, const char *mode)
{
	struct control control = {.type = "text", .class_name = "govuk-input", .mode = mode, .is_number = true};
	struct ui_field own = *field;

	if (own.width == 0)
		own.width = 10;
	if (!own.autocomplete)
		own.autocomplete = "off";
	input_field(ui, &own, &control);
}

void ui_number(struct ui *ui, const struct ui_field *field)
{
	figure_field(ui, field, "numeric");
}

void ui_points(struct ui *ui, const struct ui_field *field)
{
	figure_field(ui, field, "decimal");
}

void ui_date(struct ui *ui, const struct ui_field *field)
{
	static const struct control date = {.type = "text", .class_name = "govuk-input", .is_number = false};
	struct ui_field own = *field;

	if (!own.hint)
		own.hint = tr(ui->ctx, "Ngày/tháng/năm, ví dụ 06/01/2026");
	if (own.width == 0)
		own.width = 10;
	if (!own.autocomplete)
		own.autocomplete = "off";
	input_field(ui, &own, &date);
}

void ui_password(struct ui *ui, const struct ui_field *field)
{
	static const struct control password = {.type = "password", .class_name = "govuk-input"};
	struct ui_field own = *field;

	own.value = NULL;
	input_field(ui, &own, &password);
}

void ui_email(struct ui *ui, const struct ui_field *field)
{
	static const struct control email = {.type = "email", .class_name = "govuk-input", .mode = "email"};

	input_field(ui, field, &email);
}

void ui_file(struct ui *ui, const struct ui_field *field, const char *accept)
{
	const struct problem *problem = part_problem(ui, field->name);

	group_begin(ui, problem);
	label(ui, field);
	hint_and_error(ui, field, problem);
	markup_start(&ui->m, "input");
	markup_attr(&ui->m, "type", "file");
	markup_attr(&ui->m, "class", "tcpl-file");
	common_attributes(ui, field, problem);
	if (accept)
		markup_attr(&ui->m, "accept", "%a", accept);
	markup_bare(&ui->m);
	group_end(ui);
}

void ui_textarea(struct ui *ui, const struct ui_field *field, int rows)
{
	const struct problem *problem = part_problem(ui, field->name);

	group_begin(ui, problem);
	label(ui, field);
	hint_and_error(ui, field, problem);
	markup_start(&ui->m, "textarea");
	markup_attr(&ui->m, "class", "govuk-textarea%a", problem ? " govuk-textarea--error" : "");
	markup_attr(&ui->m, "rows", "%d", rows);
	common_attributes(ui, field, problem);
	markup_content(&ui->m);
	/* The first line break of a textarea is not part of its text: one of our own saves that of the text. */
	if (field->value && *field->value == '\n')
		markup_put(&ui->m, "\n");
	if (field->value)
		markup_put(&ui->m, "%h", field->value);
	markup_close(&ui->m, "textarea");
	group_end(ui);
}

void ui_select(struct ui *ui, const struct ui_field *field, const struct ui_choice *choices, unsigned count)
{
	const struct problem *problem = part_problem(ui, field->name);

	group_begin(ui, problem);
	label(ui, field);
	hint_and_error(ui, field, problem);
	markup_start(&ui->m, "select");
	markup_attr(&ui->m, "class", "govuk-select%a", problem ? " govuk-select--error" : "");
	common_attributes(ui, field, problem);
	markup_content(&ui->m);
	for (unsigned i = 0; i < count; i++) {
		markup_start(&ui->m, "option");
		markup_attr(&ui->m, "value", "%a", choices[i].value);
		if (choices[i].chosen)
			markup_flag(&ui->m, "selected");
		markup_content(&ui->m);
		markup_put(&ui->m, "%h", choices[i].label);
		markup_close(&ui->m, "option");
	}
	markup_close(&ui->m, "select");
	group_end(ui);
}

/* --- radios and checkboxes --- */

struct choices {
	const struct ui_field *field;
	const char *type, *block; /* "radio", "govuk-radios" */
	const struct ui_choice *rows;
	unsigned count;
	bool in_line;
};

/* The first one has the name as its id, so that the summary of errors leads there. */
static void one_choice(struct ui *ui, const struct choices *c, unsigned i)
{
	const struct ui_choice *choice = &c->rows[i];
	const char *id = i == 0 ? c->field->name : str_fmt(ui->ctx->arena, "%s-%u", c->field->name, i + 1);

	markup_open(&ui->m, "div", "class=\"%a__item\"", c->block);
	markup_start(&ui->m, "input");
	markup_attr(&ui->m, "class", "%a__input", c->block);
	markup_attr(&ui->m, "type", "%a", c->type);
	markup_attr(&ui->m, "id", "%a", id);
	markup_attr(&ui->m, "name", "%a", c->field->name);
	markup_attr(&ui->m, "value", "%a", choice->value);
	if (choice->hint)
		markup_attr(&ui->m, "aria-describedby", "%a-goi-y-rieng", id);
	if (choice->chosen)
		markup_flag(&ui->m, "checked");
	if (c->field->disabled)
		markup_flag(&ui->m, "disabled");
	markup_bare(&ui->m);
	markup_open(&ui->m, "label", "class=\"govuk-label %a__label\" for=\"%a\"", c->block, id);
	markup_put(&ui->m, "%h", choice->label);
	markup_close(&ui->m, "label");
	if (choice->hint) {
		markup_open(&ui->m, "div", "class=\"govuk-hint %a__hint\" id=\"%a-goi-y-rieng\"", c->block, id);
		markup_text(&ui->m, choice->hint);
		markup_close(&ui->m, "div");
	}
	markup_close(&ui->m, "div");
}

static void legend(struct ui *ui, const struct ui_field *field)
{
	part_open(ui, "legend",
		  field->label_hidden ? "govuk-visually-hidden"
		  : field->big_label  ? "govuk-fieldset__legend govuk-fieldset__legend--l"
				      : "govuk-fieldset__legend");
	markup_put(&ui->m, "%h", field->label);
	add_optional(ui, field);
	markup_close(&ui->m, "legend");
}

static void choice_field(struct ui *ui, const struct choices *c)
{
	const struct problem *problem = part_problem(ui, c->field->name);

	group_begin(ui, problem);
	markup_start(&ui->m, "fieldset");
	markup_attr(&ui->m, "class", "govuk-fieldset");
	described_by(ui, c->field, problem);
	markup_content(&ui->m);
	legend(ui, c->field);
	hint_and_error(ui, c->field, problem);
	markup_open(&ui->m, "div", "class=\"%a%a\"", c->block, c->in_line ? " govuk-radios--inline" : "");
	for (unsigned i = 0; i < c->count; i++)
		one_choice(ui, c, i);
	markup_close(&ui->m, "div");
	markup_close(&ui->m, "fieldset");
	group_end(ui);
}

void ui_radios(struct ui *ui, const struct ui_field *field, const struct ui_choice *choices, unsigned count,
	       bool inline_)
{
	choice_field(ui, &(struct choices){.field = field,
					   .type = "radio",
					   .block = "govuk-radios",
					   .rows = choices,
					   .count = count,
					   .in_line = inline_});
}

void ui_checkboxes(struct ui *ui, const struct ui_field *field, const struct ui_choice *choices, unsigned count)
{
	choice_field(
	    ui, &(struct choices){
		    .field = field, .type = "checkbox", .block = "govuk-checkboxes", .rows = choices, .count = count});
}
