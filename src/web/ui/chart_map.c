/* The country as tiles, one a province, in about the places they lie: each is a link with its words, so that the map is
 * read by keyboard and by screen reader as the list it is. Small maps beside each other compare years; they repeat what
 * the words below them say. */
#include <assert.h>
#include <string.h>

#include "web/ui/parts.h"

static void words_of(struct ui *ui, const struct ui_tile *tile)
{
	part_leaf(ui, "span", "tcpl-map__name", tile->name);
	part_leaf(ui, "span", "tcpl-map__value", tile->value);
}

static void one_tile(struct ui *ui, const struct ui_tile *tile, bool is_small)
{
	assert(tile->column < UI_MAP_COLUMNS && tile->row < UI_MAP_ROWS && tile->shade < UI_MAP_SHADES);
	markup_start(&ui->m, "li");
	if (tile->shade < 0)
		markup_attr(&ui->m, "class", "tcpl-map__tile tcpl-map__c%d tcpl-map__r%d tcpl-map__none",
			    tile->column + 1, tile->row + 1);
	else
		markup_attr(&ui->m, "class", "tcpl-map__tile tcpl-map__c%d tcpl-map__r%d tcpl-map__s%d%a",
			    tile->column + 1, tile->row + 1, tile->shade, tile->sea ? " tcpl-map__sea" : "");
	markup_content(&ui->m);
	if (!is_small && tile->href) {
		markup_open(&ui->m, "a", "href=\"%a\" class=\"tcpl-map__link\"", tile->href);
		words_of(ui, tile);
		markup_close(&ui->m, "a");
	} else if (!is_small) {
		words_of(ui, tile);
	}
	markup_close(&ui->m, "li");
}

static void key(struct ui *ui, const char *const *shades)
{
	part_open(ui, "ul", "tcpl-map-key");
	for (int i = 0; i < UI_MAP_SHADES; i++) {
		markup_start(&ui->m, "li");
		markup_attr(&ui->m, "class", "tcpl-map-key__item");
		markup_content(&ui->m);
		markup_start(&ui->m, "span");
		markup_attr(&ui->m, "class", "tcpl-map-key__box tcpl-map__s%d", i);
		markup_attr(&ui->m, "aria-hidden", "true");
		markup_content(&ui->m);
		markup_close(&ui->m, "span");
		markup_put(&ui->m, "%h", shades[i]);
		markup_close(&ui->m, "li");
	}
	markup_close(&ui->m, "ul");
}

void ui_map(struct ui *ui, const char *title, const char *const *shades, const struct ui_tile *tiles, unsigned count)
{
	part_open(ui, "figure", "tcpl-figure");
	part_leaf(ui, "figcaption", "tcpl-figure__title", title);
	part_open(ui, "ul", "tcpl-map");
	for (unsigned i = 0; i < count; i++)
		one_tile(ui, &tiles[i], false);
	markup_close(&ui->m, "ul");
	key(ui, shades);
	markup_close(&ui->m, "figure");
}

void ui_small_maps_begin(struct ui *ui)
{
	part_open(ui, "div", "tcpl-small-maps");
}

void ui_small_map(struct ui *ui, const char *title, const char *text, const struct ui_tile *tiles, unsigned count)
{
	part_open(ui, "figure", "tcpl-small-map");
	part_leaf(ui, "figcaption", "tcpl-small-map__title", title);
	markup_open(&ui->m, "ul", "class=\"tcpl-map tcpl-map--small\" aria-hidden=\"true\"");
	for (unsigned i = 0; i < count; i++)
		one_tile(ui, &tiles[i], true);
	markup_close(&ui->m, "ul");
	part_leaf(ui, "p", "tcpl-small-map__text", text);
	markup_close(&ui->m, "figure");
}

void ui_small_maps_end(struct ui *ui)
{
	markup_close(&ui->m, "div");
}
