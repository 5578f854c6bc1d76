/* xlsx.c - the sheets of an Excel workbook: SpreadsheetML, ECMA-376 part 1 chapter 18. */
#include "reader/workbook.h"

#include <string.h>

#include "reader/formats.h"
#include "reader/words.h"

static struct place sheet_place(const struct workbook *w, const struct sheet *s)
{
	return (struct place){.file = w->package->file, .pointer = s->name};
}

struct sheet_reader {
	struct workbook *w;
	const struct sheet *sheet;
	struct xml_reader *x;
	struct grid grid;
	unsigned row, column; /* of the present cell, or of the next one where a cell does not say */
	struct buf value;
	struct grid_range *merges;
	size_t merge_count, merge_room;
};

/* "B7" -> column 1, row 6; where it ends, or NULL. */
static const char *parse_cell(const char *text, unsigned *column, unsigned *row)
{
	unsigned c = 0, r = 0;

	for (; *text >= 'A' && *text <= 'Z' && c < 100000; text++)
		c = c * 26 + (unsigned)(*text - 'A') + 1;
	for (; *text >= '0' && *text <= '9' && r < 100000000; text++)
		r = r * 10 + (unsigned)(*text - '0');
	if (c == 0 || r == 0)
		return NULL;
	*column = c - 1;
	*row = r - 1;
	return text;
}

static enum err refuse_address(const struct sheet_reader *s, const char *address)
{
	return problem(s->w->ctx, ERR_INPUT, sheet_place(s->w, s->sheet), "Địa chỉ ô có dạng “B7”.", words_save_again,
		       "Tệp bị hỏng: “%s” không phải là địa chỉ ô.", words_shown(s->w->ctx->arena, address));
}

static enum err add_merge(struct sheet_reader *s)
{
	const char *text = xml_reader_attribute(s->x, NS_NONE, "ref"), *colon;
	struct grid_range r, *merges;

	if (!text)
		return OK;
	colon = parse_cell(text, &r.column_first, &r.row_first);
	if (!colon)
		return refuse_address(s, text);
	r.row_last = r.row_first;
	r.column_last = r.column_first;
	if (*colon && (*colon != ':' || !(colon = parse_cell(colon + 1, &r.column_last, &r.row_last)) || *colon))
		return refuse_address(s, text);
	if (s->merge_count == s->merge_room) {
		s->merge_room = s->merge_room ? s->merge_room * 2 : 64;
		merges = NEW_ARRAY(s->w->ctx->arena, struct grid_range, s->merge_room);
		if (s->merge_count)
			memcpy(merges, s->merges, s->merge_count * sizeof *merges);
		s->merges = merges;
	}
	s->merges[s->merge_count++] = r;
	return OK;
}

/* What c/@t says. */
enum cell_type { TYPE_NUMBER, TYPE_SHARED, TYPE_BOOLEAN, TYPE_DATE, TYPE_TEXT };

static enum cell_type cell_type_of(const char *t)
{
	if (!t || str_eq(t, "n"))
		return TYPE_NUMBER;
	if (str_eq(t, "s"))
		return TYPE_SHARED;
	if (str_eq(t, "b"))
		return TYPE_BOOLEAN;
	return str_eq(t, "d") ? TYPE_DATE : TYPE_TEXT; /* str, inlineStr, e */
}

static enum err put_shared(struct sheet_reader *s)
{
	unsigned long index = 0;
	const char *at = s->value.data;

	for (; *at >= '0' && *at <= '9' && index <= SHARED_STRINGS_MAX; at++)
		index = index * 10 + (unsigned long)(*at - '0');
	if (*at || index >= s->w->string_count)
		return problem(s->w->ctx, ERR_INPUT, grid_place(&s->grid, s->row, s->column), NULL, words_save_again,
			       "Tệp bị hỏng: ô trỏ tới chuỗi dùng chung không có.");
	return grid_put_clean(&s->grid, s->row, s->column, s->w->strings[index]);
}

static enum err put_number(struct sheet_reader *s, unsigned style)
{
	enum sheet_moment moment = style < s->w->style_count ? s->w->styles[style] : MOMENT_NONE;
	struct arena *arena = s->w->ctx->arena;
	const char *text = sheet_moment(arena, s->value.data, moment, s->w->from_1904);

	if (!text)
		text = sheet_number(arena, s->value.data);
	return grid_put(&s->grid, s->row, s->column, text);
}

static enum err put_cell(struct sheet_reader *s, enum cell_type type, unsigned style)
{
	if (s->value.size == 0)
		return OK;
	switch (type) {
	case TYPE_SHARED:
		return put_shared(s);
	case TYPE_NUMBER:
		return put_number(s, style);
	case TYPE_BOOLEAN:
	case TYPE_TEXT:
		break;
	case TYPE_DATE: /* "2026-12-31T00:00:00" */
		if (s->value.size > 10 && s->value.data[10] == 'T' && !strpbrk(s->value.data + 11, "123456789"))
			s->value.data[10] = '\0';
		break;
	}
	return grid_put(&s->grid, s->row, s->column, sheet_unescape(s->w->ctx->arena, s->value.data));
}

/* The text of v, or of is without its phonetic runs. */
static enum err read_value(struct sheet_reader *s, unsigned outside)
{
	bool taking = false;
	enum err err;

	s->value.size = 0;
	s->value.data[0] = '\0';
	while (!(err = xml_reader_next(s->x)) && s->x->depth > outside) {
		if (s->x->node == NODE_TEXT) {
			if (taking && s->value.size <= FIELD_SIZE_MAX + 4) /* more is refused by the grid */
				buf_adds(&s->value, s->x->text);
			continue;
		}
		taking = s->x->node == NODE_START &&
			 (xml_reader_at(s->x, NS_SHEET, "v") || xml_reader_at(s->x, NS_SHEET, "t"));
		if (s->x->node == NODE_START && xml_reader_at(s->x, NS_SHEET, "rPh"))
			err = xml_reader_skip(s->x);
		if (err)
			return err;
	}
	return err;
}

static enum err read_cell(struct sheet_reader *s)
{
	const char *address = xml_reader_attribute(s->x, NS_NONE, "r"), *end;
	enum cell_type type;
	unsigned style;
	enum err err;

	if (address) {
		end = parse_cell(address, &s->column, &s->row);
		if (!end || *end)
			return refuse_address(s, address);
	}
	type = cell_type_of(xml_reader_attribute(s->x, NS_NONE, "t"));
	style = xml_reader_number(s->x, NS_NONE, "s", STYLES_MAX, 0);
	err = read_value(s, s->x->depth - 1);
	if (!err)
		err = put_cell(s, type, style);
	s->column++;
	return err;
}

static enum err read_nodes(struct sheet_reader *s)
{
	unsigned next_row = 0;
	enum err err;

	while (!(err = xml_reader_next(s->x)) && s->x->node != NODE_NONE) {
		if (s->x->node != NODE_START)
			continue;
		if (xml_reader_at(s->x, NS_SHEET, "c")) {
			err = read_cell(s);
		} else if (xml_reader_at(s->x, NS_SHEET, "row")) {
			s->row = xml_reader_number(s->x, NS_NONE, "r", 100000000, next_row + 1);
			s->row -= s->row > 0;
			s->column = 0;
			next_row = s->row + 1;
		} else if (xml_reader_at(s->x, NS_SHEET, "mergeCell")) {
			err = add_merge(s);
		}
		if (err)
			return err;
	}
	return err;
}

static enum err read_sheet(struct workbook *w, const struct sheet *sheet, struct grid *out)
{
	struct sheet_reader s = {.w = w, .sheet = sheet, .value = buf_new(w->ctx->arena)};
	enum err err;

	s.grid = grid_new(w->ctx, w->package->file, sheet->name);
	err = xml_reader_open(w->package, sheet->part, &s.x);
	if (!err)
		err = read_nodes(&s);
	if (!err)
		err = grid_sort(&s.grid);
	if (!err)
		err = grid_merge(&s.grid, s.merges, s.merge_count);
	if (err)
		return err;
	xml_reader_close(s.x);
	*out = s.grid;
	return OK;
}

enum err xlsx_read(struct ctx *ctx, const struct input *source, const struct reading **out)
{
	struct lines lines = lines_new(ctx, source->name);
	struct workbook *w;
	struct grid grid;
	unsigned number = 0;
	enum err err = workbook_open(ctx, source, &w);

	for (const struct sheet *s = err ? NULL : w->sheets; s && !err; s = s->next) {
		number++;
		err = s->hidden ? OK : read_sheet(w, s, &grid);
		if (!err && !s->hidden)
			err = grid_lines(&grid, &lines, number);
	}
	return err ? err : lines_reading(&lines, FILE_XLSX, out);
}

enum err xlsx_read_table(struct ctx *ctx, const struct input *source, const char *name, const struct table_text **out)
{
	const struct sheet *sheet;
	struct workbook *w;
	struct grid grid;
	enum err err = workbook_open(ctx, source, &w);

	if (!err)
		err = workbook_sheet(w, name, &sheet);
	if (!err)
		err = read_sheet(w, sheet, &grid);
	if (!err)
		*out = grid_table(&grid);
	return err;
}
