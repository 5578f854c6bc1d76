/* XLSX: a workbook of the figures, a sheet for each table under its letterhead and title. Numbers are numbers and
 * dates are dates, so that the clerk can sum and sort; here, at the outer edge, hundredths become fractions. */
#define _GNU_SOURCE /* memfd_create */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "base/date.h"
#include "base/points.h"
#include "base/text.h"
#include "doc/layout.h"

enum {
	SHEET_NAME_LETTERS_MAX = 31,
	HEADER_LETTERS_MAX = 255,
	CELL_LETTERS_MAX = 32767,
	PORTRAIT_LETTERS = 92, /* that fit on the width of the page */
	LANDSCAPE_LETTERS = 140,
	COLUMN_LETTERS_MIN = 6,
	DATE_LETTERS = 12,
	LINE_PT = 18, /* of the lines above the table */
	ROW_PT_MAX = 409,
	EXCEL_EPOCH = 25569, /* the serial number of 1 January 1970 */
};

/* What a cell looks like; each look is one format of the workbook. */
struct look {
	enum align align;
	bool bold, italic, framed;
	unsigned size_pt;
	const char *number; /* the format of a number; NULL for text */
};

struct made_format {
	struct look look;
	lxw_format *format;
	struct made_format *next;
};

struct book {
	struct ctx *ctx;
	const struct doc *doc;
	int fd;             /* a file in memory: the library writes only to files by name */
	lxw_workbook *book; /* NULL once closed */
	struct made_format *formats;
	lxw_worksheet *sheet;
	unsigned columns, sheet_count;
	unsigned width; /* of the columns, in letters */
	lxw_row_t row;  /* the next free one */
	lxw_error failed;
};

static void book_dispose(void *thing)
{
	struct book *book = thing;

	if (book->book)
		lxw_workbook_free(book->book);
	if (book->fd >= 0)
		close(book->fd);
}

static void note(struct book *book, lxw_error error)
{
	if (error != LXW_NO_ERROR && book->failed == LXW_NO_ERROR)
		book->failed = error;
}

/* --- formats --- */

static void set_format(lxw_format *format, const struct look *look)
{
	static const enum lxw_format_alignments alignments[] = {[ALIGN_LEFT] = LXW_ALIGN_LEFT,
								[ALIGN_CENTER] = LXW_ALIGN_CENTER,
								[ALIGN_RIGHT] = LXW_ALIGN_RIGHT,
								[ALIGN_JUSTIFY] = LXW_ALIGN_LEFT};

	format_set_font_name(format, FONT_NAME);
	format_set_font_size(format, look->size_pt);
	format_set_align(format, (uint8_t)alignments[look->align]);
	format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
	format_set_text_wrap(format);
	if (look->bold)
		format_set_bold(format);
	if (look->italic)
		format_set_italic(format);
	if (look->framed)
		format_set_border(format, LXW_BORDER_THIN);
	if (look->number)
		format_set_num_format(format, look->number);
}

static bool look_eq(const struct look *a, const struct look *b)
{
	return a->align == b->align && a->bold == b->bold && a->italic == b->italic && a->framed == b->framed &&
	       a->size_pt == b->size_pt && str_eq(a->number, b->number);
}

static lxw_format *format_of(struct book *book, struct look look)
{
	struct made_format *made;

	for (made = book->formats; made; made = made->next)
		if (look_eq(&made->look, &look))
			return made->format;
	made = NEW(book->ctx->arena, struct made_format);
	made->look = look;
	made->format = workbook_add_format(book->book);
	made->next = book->formats;
	book->formats = made;
	set_format(made->format, &look);
	return made->format;
}

/* --- text --- */

/* The text, or its first letters when it is too long for its place. */
static const char *cut(struct arena *arena, const char *text, size_t letters_max)
{
	size_t size = 0;

	for (size_t letters = 0; text[size]; size++) {
		letters += ((unsigned char)text[size] & 0xC0) != 0x80;
		if (letters > letters_max)
			return str_ndup(arena, text, size);
	}
	return text;
}

/* How many lines a text takes in columns of that width, roughly: letters are on the average narrower than the unit of
 * columns, which makes up for the gaps that words leave at the ends of lines. */
static unsigned lines_in(const char *text, unsigned width)
{
	unsigned fitting = width ? width : 1, lines = 0;

	for (;; text++) {
		size_t size = strcspn(text, "\n"), letters = 0;

		for (size_t i = 0; i < size; i++)
			letters += ((unsigned char)text[i] & 0xC0) != 0x80;
		lines += 1 + (unsigned)(letters ? (letters - 1) / fitting : 0);
		text += size;
		if (!*text)
			return lines;
	}
}

/* Excel's rows are not higher than this. */
static double row_height(unsigned lines)
{
	return lines * LINE_PT < ROW_PT_MAX ? lines * LINE_PT : ROW_PT_MAX;
}

/* A text over some columns of a row. */
static void put_wide(struct book *book, lxw_row_t row, unsigned from, unsigned to, const char *text, struct look look)
{
	lxw_format *format = format_of(book, look);

	text = cut(book->ctx->arena, text, CELL_LETTERS_MAX);
	if (from == to)
		note(book, worksheet_write_string(book->sheet, row, (lxw_col_t)from, text, format));
	else
		note(book, worksheet_merge_range(book->sheet, row, (lxw_col_t)from, row, (lxw_col_t)to, text, format));
}

static void put_line(struct book *book, const char *text, enum align align, unsigned size_pt, bool bold)
{
	struct look look = {.align = align, .bold = bold, .size_pt = size_pt};

	note(book, worksheet_set_row(book->sheet, book->row, row_height(lines_in(text, book->width)), NULL));
	put_wide(book, book->row++, 0, book->columns - 1, text, look);
}

/* --- above the table --- */

/* Two texts beside one another; below one another where the table has a single column. */
static void put_pair(struct book *book, const char *left, const char *right, struct look left_look,
		     struct look right_look)
{
	unsigned split = book->columns / 2, lines = lines_in(left, book->width / 2);

	if (split == 0) {
		put_line(book, left, left_look.align, left_look.size_pt, left_look.bold);
		put_line(book, right, right_look.align, right_look.size_pt, right_look.bold);
		return;
	}
	if (lines_in(right, book->width / 2) > lines)
		lines = lines_in(right, book->width / 2);
	note(book, worksheet_set_row(book->sheet, book->row, row_height(lines), NULL));
	put_wide(book, book->row, 0, split - 1, left, left_look);
	put_wide(book, book->row++, split, book->columns - 1, right, right_look);
}

static void put_letterhead(struct book *book, const struct letterhead *head)
{
	struct arena *arena = book->ctx->arena;
	struct look strong = {.align = ALIGN_CENTER, .bold = true, .size_pt = PT_ISSUER};
	struct look number = {.align = ALIGN_CENTER, .size_pt = PT_NUMBER};
	struct look place = {.align = ALIGN_CENTER, .italic = true, .size_pt = PT_PLACE};
	const char *body = head->parent ? str_fmt(arena, "%s\n%s", head->parent, head->body) : head->body;
	const char *left = head->number ? head->number : "";

	if (head->subject)
		left = head->number ? str_fmt(arena, "%s\n%s", head->number, head->subject) : head->subject;
	put_pair(book, body, NATION "\n" MOTTO, strong, strong);
	if (*left || head->place_and_date)
		put_pair(book, left, head->place_and_date ? head->place_and_date : "", number, place);
	book->row++;
}

static void put_top(struct book *book, const struct letterhead *head, const struct block *title)
{
	const struct doc_info *info = &book->doc->info;

	if (info->banner)
		put_line(book, info->banner, ALIGN_CENTER, PT_TITLE, true);
	if (info->draft)
		put_line(book, DRAFT_MARK, ALIGN_LEFT, PT_DRAFT, true);
	if (head)
		put_letterhead(book, head);
	if (title) {
		put_line(book, title->title.type, ALIGN_CENTER, PT_TITLE, true);
		if (title->title.summary)
			put_line(book, title->title.summary, ALIGN_CENTER, PT_TITLE, true);
		book->row++;
	}
}

/* --- the table --- */

/* A format with just the decimals of this number: "0.##" would leave a lone mark behind whole ones. */
static const char *number_format(const struct cell *cell)
{
	static const char *const decimal[] = {"0", "0.0", "0.00"}, *const percent[] = {"0%", "0.0%", "0.00%"};
	unsigned decimals = cell->value % 100 == 0 ? 0 : cell->value % 10 == 0 ? 1 : 2;

	switch (cell->kind) {
	case CELL_TEXT:
		break;
	case CELL_COUNT:
		return "0";
	case CELL_POINTS:
		return decimal[decimals];
	case CELL_PERCENT:
		return percent[decimals];
	case CELL_DAY:
		return "dd/mm/yyyy";
	}
	return NULL;
}

static double number_of(const struct cell *cell)
{
	double value = (double)cell->value;

	switch (cell->kind) {
	case CELL_POINTS:
		return value / POINTS_ONE;
	case CELL_PERCENT:
		return value / 10000;
	case CELL_DAY:
		return value + EXCEL_EPOCH;
	case CELL_TEXT:
	case CELL_COUNT:
		break;
	}
	return value;
}

static bool is_unknown(const struct cell *cell)
{
	return (cell->kind == CELL_POINTS && cell->value == POINTS_UNKNOWN) ||
	       (cell->kind == CELL_DAY && cell->value == DAY_UNKNOWN);
}

static void put_cell(struct book *book, const struct slot *slot, lxw_row_t row)
{
	const struct cell *cell = slot->cell;
	bool number = cell_is_value(cell) && !is_unknown(cell);
	struct look look = {.align = cell->align,
			    .bold = cell->bold,
			    .italic = cell->italic,
			    .framed = true,
			    .size_pt = PT_TABLE,
			    .number = number ? number_format(cell) : NULL};
	const char *text = number ? "" : cell_text(book->ctx->arena, cell, book->doc->info.decimal_mark);
	lxw_format *format = format_of(book, look);
	lxw_col_t column = (lxw_col_t)slot->column;

	text = cut(book->ctx->arena, text, CELL_LETTERS_MAX);
	if (slot->rows > 1 || slot->columns > 1)
		note(book, worksheet_merge_range(book->sheet, row, column, row + slot->rows - 1,
						 (lxw_col_t)(slot->column + slot->columns - 1), text, format));
	else if (!number)
		note(book, worksheet_write_string(book->sheet, row, column, text, format));
	if (number)
		note(book, worksheet_write_number(book->sheet, row, column, number_of(cell), format));
}

static void put_rows(struct book *book, const struct grid *grid)
{
	lxw_format *empty = format_of(book, (struct look){.framed = true, .size_pt = PT_TABLE});

	for (unsigned r = 0; r < grid->rows; r++) {
		for (unsigned c = 0; c < grid->columns; c++) {
			const struct slot *slot = grid_at(grid, r, c);

			if (!slot->cell)
				note(book, worksheet_write_blank(book->sheet, book->row + r, (lxw_col_t)c, empty));
			else if (slot_begins(slot, r, c))
				put_cell(book, slot, book->row + r);
		}
	}
}

/* Columns as the paper has them, but wide enough for a date. */
static unsigned *set_columns(struct book *book, const struct table *table, const struct grid *grid)
{
	unsigned *widths =
	    column_widths(book->ctx->arena, table, book->doc->info.landscape ? LANDSCAPE_LETTERS : PORTRAIT_LETTERS);

	book->width = 0;
	for (unsigned c = 0; c < table->column_count; c++) {
		unsigned least = COLUMN_LETTERS_MIN;

		for (unsigned r = table->header_count; r < grid->rows; r++)
			if (grid_at(grid, r, c)->cell && grid_at(grid, r, c)->cell->kind == CELL_DAY)
				least = DATE_LETTERS;
		if (widths[c] < least)
			widths[c] = least;
		note(book, worksheet_set_column(book->sheet, (lxw_col_t)c, (lxw_col_t)c, widths[c], NULL));
		book->width += widths[c];
	}
	return widths;
}

static unsigned lines_of_cell(struct book *book, const struct slot *slot, const unsigned *widths)
{
	unsigned width = 0;

	for (unsigned c = slot->column; c < slot->column + slot->columns; c++)
		width += widths[c];
	return lines_in(cell_text(book->ctx->arena, slot->cell, book->doc->info.decimal_mark), width);
}

/* Only Excel fits rows to wrapped text by itself, and not to what spans: rows of several lines are told. The last
 * row of each cell makes room for what the rows above have not. */
static void set_rows(struct book *book, const struct grid *grid, const unsigned *widths)
{
	unsigned *lines = NEW_ARRAY(book->ctx->arena, unsigned, grid->rows);

	for (unsigned r = 0; r < grid->rows; r++) {
		lines[r] = 1;
		for (unsigned c = 0; c < grid->columns; c++) {
			const struct slot *slot = grid_at(grid, r, c);
			unsigned need, above = 0;

			if (!slot->cell || slot->column != c || r + 1 != slot->row + slot->rows)
				continue;
			need = lines_of_cell(book, slot, widths);
			for (unsigned k = slot->row; k < r; k++)
				above += lines[k];
			if (need > above + lines[r])
				lines[r] = need - above;
		}
		if (lines[r] > 1)
			note(book, worksheet_set_row(book->sheet, book->row + r, row_height(lines[r]), NULL));
	}
}

/* --- sheets --- */

static bool name_is_good(struct book *book, const char *name)
{
	return workbook_validate_sheet_name(book->book, name) == LXW_NO_ERROR;
}

/* The caption without what names of sheets may not hold, made unlike the others. */
static const char *sheet_name(struct book *book, const char *caption)
{
	struct arena *arena = book->ctx->arena;
	char *name = str_dup(arena, str_empty(caption) ? "" : caption);
	const char *good;

	for (char *at = name; *at; at++)
		if (strchr("[]:*?/\\'\n", *at) || (unsigned char)*at < ' ')
			*at = ' ';
	name = text_trim(arena, cut(arena, text_trim(arena, name), SHEET_NAME_LETTERS_MAX));
	if (*name && name_is_good(book, name))
		return name;
	good = str_fmt(arena, "%s (%u)", cut(arena, name, SHEET_NAME_LETTERS_MAX - 6), book->sheet_count);
	return *name && name_is_good(book, good) ? good : str_fmt(arena, "Bảng %u", book->sheet_count);
}

/* A header or footer; & begins a command there. */
static const char *furniture(struct arena *arena, const char *commands, const char *text)
{
	struct buf out = buf_new(arena);

	buf_adds(&out, commands);
	for (; *text; text++)
		buf_adds(&out, *text == '&' ? "&&" : (char[]){*text, '\0'});
	return cut(arena, out.data, HEADER_LETTERS_MAX - 16);
}

static void set_page(struct book *book)
{
	const struct doc_info *info = &book->doc->info;
	struct arena *arena = book->ctx->arena;
	const char *mark = info->banner ? info->banner : "", *draft = info->draft ? DRAFT_MARK : "";

	if (info->landscape)
		worksheet_set_landscape(book->sheet);
	else
		worksheet_set_portrait(book->sheet);
	worksheet_set_paper(book->sheet, 9); /* A4 */
	worksheet_set_margins(book->sheet, MARGIN_LEFT_MM / 25.4, MARGIN_RIGHT_MM / 25.4, MARGIN_TOP_MM / 25.4,
			      MARGIN_BOTTOM_MM / 25.4);
	worksheet_fit_to_pages(book->sheet, 1, 0);
	if (*mark || *draft)
		note(book, worksheet_set_header(book->sheet, furniture(arena, "&C&\"" FONT_NAME ",Bold\"&12",
								       str_fmt(arena, "%s%s%s", draft,
									       *mark && *draft ? " - " : "", mark))));
	note(book, worksheet_set_footer(book->sheet,
					str_fmt(arena, "%s&R&\"" FONT_NAME ",Regular\"&10&P/&N",
						info->code ? furniture(arena, "&L&\"" FONT_NAME ",Regular\"&10",
								       str_fmt(arena, CODE_LABEL "%s", info->code))
							   : "")));
}

static void add_sheet(struct book *book, const char *name, unsigned columns)
{
	book->sheet_count++;
	book->sheet = workbook_add_worksheet(book->book, sheet_name(book, name));
	book->columns = columns;
	book->row = 0;
	if (!book->sheet)
		note(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
}

static void put_code(struct book *book)
{
	book->row++;
	if (book->doc->info.code)
		put_line(book, str_fmt(book->ctx->arena, CODE_LABEL "%s", book->doc->info.code), ALIGN_LEFT, PT_CODE,
			 false);
}

static void put_sheet(struct book *book, const struct letterhead *head, const struct block *title,
		      const struct table *table)
{
	struct grid grid = grid_of(book->ctx->arena, table);
	unsigned *widths;

	add_sheet(book, table->caption, table->column_count);
	if (book->failed)
		return;
	worksheet_set_default_row(book->sheet, LINE_PT, LXW_FALSE);
	set_page(book);
	widths = set_columns(book, table, &grid);
	put_top(book, head, title);
	set_rows(book, &grid, widths);
	put_rows(book, &grid);
	if (table->header_count) {
		worksheet_freeze_panes(book->sheet, book->row + table->header_count, 0);
		note(book, worksheet_repeat_rows(book->sheet, book->row, book->row + table->header_count - 1));
	}
	book->row += grid.rows;
	put_code(book);
}

/* A paper without tables still makes a workbook that can be opened. */
static void put_bare_sheet(struct book *book, const struct letterhead *head, const struct block *title)
{
	add_sheet(book, book->doc->info.title, 2);
	if (book->failed)
		return;
	worksheet_set_default_row(book->sheet, LINE_PT, LXW_FALSE);
	set_page(book);
	book->width = PORTRAIT_LETTERS;
	note(book, worksheet_set_column(book->sheet, 0, 1, PORTRAIT_LETTERS / 2.0, NULL));
	put_top(book, head, title);
	put_code(book);
}

static void put_sheets(struct book *book)
{
	const struct letterhead *head = NULL;
	const struct block *title = NULL;

	for (const struct block *block = book->doc->blocks; block && !book->failed; block = block->next) {
		if (block->kind == BLOCK_LETTERHEAD)
			head = &block->letterhead;
		else if (block->kind == BLOCK_TITLE)
			title = block;
		else if (block->kind == BLOCK_TABLE)
			put_sheet(book, head, title, &block->table);
	}
	if (book->sheet_count == 0)
		put_bare_sheet(book, head, title);
}

/* --- the file --- */

/* "2025-01-06T08:30:00+07:00" as seconds; a fixed moment when it is not that, for the library would take the clock. */
static time_t moment(const char *text)
{
	const time_t otherwise = 315532800; /* 1 January 1980 */
	char date[11] = "", sign = '+';
	int hour = 0, minute = 0, second = 0, zone_hour = 0, zone_minute = 0;
	time_t zone;
	day n;

	if (!text || strlen(text) < 10)
		return otherwise;
	memcpy(date, text, 10);
	if (!day_parse(date, &n))
		return otherwise;
	(void)sscanf(text + 10, "T%2d:%2d:%2d%c%2d:%2d", &hour, &minute, &second, &sign, &zone_hour, &zone_minute);
	zone = zone_hour * 3600 + zone_minute * 60;
	return (time_t)n * 86400 + hour * 3600 + minute * 60 + second - (sign == '-' ? -zone : zone);
}

static void set_properties(struct book *book)
{
	const struct doc_info *info = &book->doc->info;
	lxw_doc_properties properties = {.title = str_dup(book->ctx->arena, info->title),
					 .author = str_dup(book->ctx->arena, info->author),
					 .company = str_dup(book->ctx->arena, info->author),
					 .created = moment(info->created)};

	note(book, workbook_set_properties(book->book, &properties));
}

static enum err failure(struct book *book, const char *why)
{
	return problem(book->ctx, ERR_IO, (struct place){.file = book->doc->info.name}, NULL, NULL,
		       N_("Không tạo được bảng tính: %s."), why);
}

static enum err read_file(struct book *book, struct buf *out)
{
	off_t size = lseek(book->fd, 0, SEEK_END), done = 0;
	char *bytes;

	if (size <= 0)
		return failure(book, strerror(errno));
	bytes = arena_alloc(book->ctx->arena, (size_t)size, 1);
	while (done < size) {
		ssize_t n = pread(book->fd, bytes + done, (size_t)(size - done), done);

		if (n <= 0)
			return failure(book, strerror(errno));
		done += n;
	}
	buf_add(out, bytes, (size_t)size);
	return OK;
}

static enum err book_open(struct book *book)
{
	char path[64];

	book->fd = memfd_create("tcpl", MFD_CLOEXEC);
	arena_own(book->ctx->arena, book, book_dispose);
	if (book->fd < 0)
		return failure(book, strerror(errno));
	snprintf(path, sizeof path, "/proc/self/fd/%d", book->fd);
	book->book = workbook_new(path);
	return book->book ? OK : failure(book, lxw_strerror(LXW_ERROR_MEMORY_MALLOC_FAILED));
}

static void book_close(struct book *book)
{
	lxw_workbook *closing = book->book;

	book->book = NULL; /* freed by closing, whether it succeeds or not */
	note(book, workbook_close(closing));
}

enum err doc_write_xlsx(struct ctx *ctx, const struct doc *doc, struct buf *out)
{
	struct book *book = NEW(ctx->arena, struct book);
	enum err err;

	book->ctx = ctx;
	book->doc = doc;
	err = book_open(book);
	if (err)
		return err;
	set_properties(book);
	put_sheets(book);
	if (!book->failed)
		book_close(book);
	return book->failed ? failure(book, lxw_strerror(book->failed)) : read_file(book, out);
}
