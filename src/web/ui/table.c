/* Tables, pairs of name and value, figures, and the way to older and newer rows. */
#include <assert.h>
#include <string.h>

#include "web/ui/parts.h"

#define CARDS_FROM 3 /* columns; fewer fit a phone */

static void one_fact(struct ui *ui, const struct ui_fact *fact)
{
	markup_open(&ui->m, "li", "class=\"tcpl-fact tcpl-fact--%a\"", part_tone(fact->tone));
	part_leaf(ui, "span", "tcpl-fact__figure", fact->figure);
	part_open(ui, "span", "tcpl-fact__text");
	if (fact->href)
		ui_link(ui, fact->href, fact->text);
	else
		markup_put(&ui->m, "%h", fact->text);
	markup_close(&ui->m, "span");
	markup_close(&ui->m, "li");
}

void ui_facts(struct ui *ui, const struct ui_fact *facts, unsigned count)
{
	part_open(ui, "ul", "tcpl-facts");
	for (unsigned i = 0; i < count; i++)
		one_fact(ui, &facts[i]);
	markup_close(&ui->m, "ul");
}

static void one_pair(struct ui *ui, const struct ui_pair *pair)
{
	part_open(ui, "div", "govuk-summary-list__row");
	part_leaf(ui, "dt", "govuk-summary-list__key", pair->key);
	part_leaf(ui, "dd", "govuk-summary-list__value", pair->value ? pair->value : "");
	if (pair->href) {
		part_open(ui, "dd", "govuk-summary-list__actions");
		markup_open(&ui->m, "a", "class=\"govuk-link\" href=\"%a\"", pair->href);
		markup_put(&ui->m, "%h", pair->action);
		part_open(ui, "span", "govuk-visually-hidden");
		markup_put(&ui->m, " %h", pair->key);
		markup_close(&ui->m, "span");
		markup_close(&ui->m, "a");
		markup_close(&ui->m, "dd");
	}
	markup_close(&ui->m, "div");
}

void ui_summary(struct ui *ui, const struct ui_pair *pairs, unsigned count)
{
	part_open(ui, "dl", "govuk-summary-list");
	for (unsigned i = 0; i < count; i++)
		one_pair(ui, &pairs[i]);
	markup_close(&ui->m, "dl");
}

static void heading_cell(struct ui *ui, const struct ui_column *column)
{
	markup_start(&ui->m, "th");
	markup_attr(&ui->m, "scope", "col");
	markup_attr(&ui->m, "role", "columnheader");
	markup_attr(&ui->m, "class", "govuk-table__header%a%a", column->numeric ? " tcpl-table__number" : "",
		    column->narrow ? " tcpl-table__narrow" : "");
	markup_content(&ui->m);
	markup_put(&ui->m, "%h", column->heading);
	markup_close(&ui->m, "th");
}

static void keep_columns(struct ui *ui, const struct ui_column *columns, unsigned count)
{
	struct ui_column *own = NEW_ARRAY(ui->ctx->arena, struct ui_column, count);

	assert(count > 0 && !ui->columns);
	memcpy(own, columns, count * sizeof *own);
	ui->columns = own;
	ui->column_count = count;
	ui->cell_tags = NEW_ARRAY(ui->ctx->arena, const char *, count);
}

/* The roles are said again because the cards of a phone are no table to the browser. */
void ui_table_begin(struct ui *ui, const char *caption, bool caption_hidden, const struct ui_column *columns,
		    unsigned count)
{
	keep_columns(ui, columns, count);
	markup_open(&ui->m, "table", "class=\"govuk-table%a\" role=\"table\"",
		    count >= CARDS_FROM ? " tcpl-table--cards" : "");
	part_leaf(ui, "caption", caption_hidden ? "govuk-visually-hidden" : "govuk-table__caption", caption);
	markup_open(&ui->m, "thead", "class=\"govuk-table__head\" role=\"rowgroup\"");
	markup_open(&ui->m, "tr", "class=\"govuk-table__row\" role=\"row\"");
	for (unsigned i = 0; i < count; i++)
		heading_cell(ui, &columns[i]);
	markup_close(&ui->m, "tr");
	markup_close(&ui->m, "thead");
	markup_open(&ui->m, "tbody", "class=\"govuk-table__body\" role=\"rowgroup\"");
}

void ui_row_begin(struct ui *ui)
{
	markup_open(&ui->m, "tr", "class=\"govuk-table__row\" role=\"row\"");
	ui->column = 0;
}

static unsigned next_column(struct ui *ui)
{
	assert(ui->columns && ui->column < ui->column_count);
	return ui->column++;
}

/* What the cell stands under, for the cards of a phone. */
static void cell_attributes(struct ui *ui, struct markup *m, const struct ui_column *column)
{
	if (column->numeric)
		markup_attr(m, "class", "govuk-table__cell tcpl-table__number");
	else
		markup_attr(m, "class", "govuk-table__cell");
	if (ui->column_count >= CARDS_FROM && *column->heading)
		markup_attr(m, "data-label", "%a", column->heading);
}

/* The cells of a column begin alike: made once a table. */
static const char *cell_tag(struct ui *ui, const struct ui_column *column)
{
	struct buf out = buf_new(ui->ctx->arena);
	struct markup m = markup_new(&out);

	markup_start(&m, "td");
	markup_attr(&m, "role", "cell");
	cell_attributes(ui, &m, column);
	markup_content(&m);
	return out.data;
}

void ui_cell_begin(struct ui *ui)
{
	unsigned column = next_column(ui);

	if (!ui->cell_tags[column])
		ui->cell_tags[column] = cell_tag(ui, &ui->columns[column]);
	markup_open_again(&ui->m, "td", ui->cell_tags[column]);
}

void ui_cell_end(struct ui *ui)
{
	markup_close(&ui->m, "td");
}

void ui_cell(struct ui *ui, const char *text)
{
	ui_cell_begin(ui);
	markup_text(&ui->m, text);
	ui_cell_end(ui);
}

void ui_cell_link(struct ui *ui, const char *href, const char *text)
{
	markup_start(&ui->m, "th");
	markup_attr(&ui->m, "scope", "row");
	markup_attr(&ui->m, "role", "rowheader");
	cell_attributes(ui, &ui->m, &ui->columns[next_column(ui)]);
	markup_content(&ui->m);
	ui_link(ui, href, text);
	markup_close(&ui->m, "th");
}

void ui_row_end(struct ui *ui)
{
	assert(ui->column == ui->column_count);
	markup_close(&ui->m, "tr");
}

void ui_table_end(struct ui *ui)
{
	markup_close(&ui->m, "tbody");
	markup_close(&ui->m, "table");
	ui->columns = NULL;
}

static void page_link(struct ui *ui, const char *href, const char *rel, const char *text)
{
	if (!href)
		return;
	markup_open(&ui->m, "a", "class=\"tcpl-pages__link\" rel=\"%a\" href=\"%a\"", rel, href);
	markup_put(&ui->m, "%h", text);
	markup_close(&ui->m, "a");
}

void ui_pages(struct ui *ui, const char *newer_href, const char *older_href)
{
	if (!newer_href && !older_href)
		return;
	markup_open(&ui->m, "nav", "class=\"tcpl-pages\" aria-label=\"%a\"", tr(ui->ctx, "Các trang của danh sách"));
	page_link(ui, newer_href, "prev", tr(ui->ctx, "Trang trước"));
	page_link(ui, older_href, "next", tr(ui->ctx, "Trang sau"));
	markup_close(&ui->m, "nav");
}
