/* Running text, lists, notices, boxes. */
#include <assert.h>

#include "web/ui/parts.h"

void ui_heading(struct ui *ui, int level, const char *text)
{
	assert(level >= 2 && level <= 4);
	if (level == 2)
		part_leaf(ui, "h2", "govuk-heading-l", text);
	else if (level == 3)
		part_leaf(ui, "h3", "govuk-heading-m", text);
	else
		part_leaf(ui, "h4", "govuk-heading-s", text);
}

void ui_para(struct ui *ui, const char *text)
{
	part_leaf(ui, "p", "govuk-body", text);
}

void ui_hint(struct ui *ui, const char *text)
{
	part_leaf(ui, "p", "govuk-hint", text);
}

void ui_lead(struct ui *ui, const char *text)
{
	part_leaf(ui, "p", "tcpl-lead", text);
}

void ui_inset(struct ui *ui, const char *text)
{
	part_leaf(ui, "div", "govuk-inset-text", text);
}

void ui_citation(struct ui *ui, const char *text)
{
	part_open(ui, "p", "tcpl-citation");
	markup_open(&ui->m, "span", "class=\"tcpl-citation__head\"");
	markup_put(&ui->m, "%h ", tr(ui->ctx, "Căn cứ:"));
	markup_close(&ui->m, "span");
	markup_text(&ui->m, text);
	markup_close(&ui->m, "p");
}

void ui_empty(struct ui *ui, const char *what, const char *then_what, const char *href, const char *button)
{
	part_open(ui, "div", "tcpl-empty");
	part_leaf(ui, "p", "tcpl-empty__what", what);
	if (then_what)
		part_leaf(ui, "p", "tcpl-empty__then", then_what);
	if (href)
		ui_button_link(ui, href, button, false);
	markup_close(&ui->m, "div");
}

void ui_link(struct ui *ui, const char *href, const char *text)
{
	markup_open(&ui->m, "a", "class=\"govuk-link\" href=\"%a\"", href);
	markup_put(&ui->m, "%h", text);
	markup_close(&ui->m, "a");
}

static const char *list_element(enum ui_list kind)
{
	return kind == UI_NUMBERS ? "ol" : "ul";
}

void ui_list_begin(struct ui *ui, enum ui_list kind)
{
	static const char *const classes[] = {[UI_BULLETS] = "govuk-list govuk-list--bullet",
					      [UI_NUMBERS] = "govuk-list govuk-list--number",
					      [UI_PLAIN] = "govuk-list"};

	part_open(ui, list_element(kind), classes[kind]);
}

void ui_item(struct ui *ui, const char *text)
{
	ui_item_begin(ui);
	markup_text(&ui->m, text);
	ui_item_end(ui);
}

void ui_item_begin(struct ui *ui)
{
	markup_open(&ui->m, "li", "");
}

void ui_item_end(struct ui *ui)
{
	markup_close(&ui->m, "li");
}

void ui_list_end(struct ui *ui, enum ui_list kind)
{
	markup_close(&ui->m, list_element(kind));
}

void ui_details_begin(struct ui *ui, const char *summary, bool open)
{
	markup_start(&ui->m, "details");
	markup_attr(&ui->m, "class", "govuk-details");
	if (open)
		markup_flag(&ui->m, "open");
	markup_content(&ui->m);
	part_open(ui, "summary", "govuk-details__summary");
	part_leaf(ui, "span", "govuk-details__summary-text", summary);
	markup_close(&ui->m, "summary");
	part_open(ui, "div", "govuk-details__text");
}

void ui_details_end(struct ui *ui)
{
	markup_close(&ui->m, "div");
	markup_close(&ui->m, "details");
}

void ui_tag(struct ui *ui, enum ui_tone tone, const char *text)
{
	markup_open(&ui->m, "strong", "class=\"tcpl-tag tcpl-tag--%a\"", part_tone(tone));
	markup_put(&ui->m, "%h", text);
	markup_close(&ui->m, "strong");
}

void ui_banner(struct ui *ui, enum ui_tone tone, const char *title, const char *text)
{
	markup_start(&ui->m, "div");
	markup_attr(&ui->m, "class", "tcpl-banner tcpl-banner--%a", part_tone(tone));
	if (title) {
		markup_attr(&ui->m, "role", "region");
		markup_attr(&ui->m, "aria-label", "%a", title);
	}
	markup_content(&ui->m);
	if (title)
		part_leaf(ui, "p", "tcpl-banner__title", title);
	part_leaf(ui, "p", "tcpl-banner__text", text);
	markup_close(&ui->m, "div");
}

/* A heading with an id that names its box; NULL for none. */
static void box_begin(struct ui *ui, const char *class_name, const char *id, const char *heading)
{
	int serial = (int)part_serial(ui);

	markup_start(&ui->m, "section");
	markup_attr(&ui->m, "class", "%a", class_name);
	if (id)
		markup_attr(&ui->m, "id", "%a", id);
	if (heading)
		markup_attr(&ui->m, "aria-labelledby", "de-muc-%d", serial);
	markup_content(&ui->m);
	if (!heading)
		return;
	markup_open(&ui->m, "h2", "class=\"govuk-heading-l\" id=\"de-muc-%d\"", serial);
	markup_put(&ui->m, "%h", heading);
	markup_close(&ui->m, "h2");
}

void ui_section_begin(struct ui *ui, const char *id, const char *heading)
{
	box_begin(ui, "tcpl-section", id, heading);
}

void ui_section_end(struct ui *ui)
{
	markup_close(&ui->m, "section");
}

void ui_card_begin(struct ui *ui, const char *id, const char *heading)
{
	box_begin(ui, "tcpl-card", id, heading);
}

void ui_card_end(struct ui *ui)
{
	markup_close(&ui->m, "section");
}

void ui_columns_begin(struct ui *ui)
{
	part_open(ui, "div", "tcpl-columns");
	part_open(ui, "div", "tcpl-columns__main");
}

void ui_columns_aside(struct ui *ui)
{
	markup_close(&ui->m, "div");
	part_open(ui, "div", "tcpl-columns__aside");
}

void ui_columns_end(struct ui *ui)
{
	markup_close(&ui->m, "div");
	markup_close(&ui->m, "div");
}

void ui_part_begin(struct ui *ui, const char *id, bool replaces)
{
	markup_start(&ui->m, "div");
	markup_attr(&ui->m, "id", "%a", id);
	if (replaces)
		markup_attr(&ui->m, "hx-swap-oob", "true");
	markup_content(&ui->m);
}

void ui_part_end(struct ui *ui)
{
	markup_close(&ui->m, "div");
}
