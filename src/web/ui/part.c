#include "web/ui/parts.h"

#include <string.h>

void part_open(struct ui *ui, const char *name, const char *class_name)
{
	markup_open(&ui->m, name, "class=\"%a\"", class_name);
}

void part_leaf(struct ui *ui, const char *name, const char *class_name, const char *text)
{
	part_open(ui, name, class_name);
	markup_text(&ui->m, text);
	markup_close(&ui->m, name);
}

void part_hidden(struct ui *ui, const char *text)
{
	part_open(ui, "span", "govuk-visually-hidden");
	markup_put(&ui->m, "%h ", text);
	markup_close(&ui->m, "span");
}

unsigned part_serial(struct ui *ui)
{
	return ++ui->serial;
}

const char *part_tone(enum ui_tone tone)
{
	static const char *const names[] = {
	    [UI_GREY] = "grey", [UI_GREEN] = "green", [UI_YELLOW] = "yellow", [UI_RED] = "red", [UI_BLUE] = "blue"};

	return names[tone];
}

const char *part_field_of(const struct problem *problem)
{
	const char *pointer = problem->place.pointer, *slash = pointer ? strrchr(pointer, '/') : NULL;

	return slash ? slash + 1 : pointer;
}

const struct problem *part_problem(const struct ui *ui, const char *name)
{
	for (const struct problem *problem = ui->errors; problem; problem = problem->next)
		if (str_eq(part_field_of(problem), name))
			return problem;
	return NULL;
}

char *part_problem_words(struct ui *ui, const struct problem *problem)
{
	return problem->remedy ? str_fmt(ui->ctx->arena, "%s %s", problem->text, problem->remedy)
			       : str_dup(ui->ctx->arena, problem->text);
}
