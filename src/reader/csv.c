/* csv.c - tables as text (RFC 4180): fields parted by commas, semicolons or tabs, quoted where they hold such a mark, a
 * quote or a line break. Excel's first line "sep=;" is understood. */
#include <string.h>

#include "base/limits.h"
#include "reader/encoding.h"
#include "reader/formats.h"
#include "reader/grid.h"
#include "reader/words.h"

#define LOOK_ROWS 20 /* by which the separator is found out */

static const char marks[] = {'\t', ';', ','}; /* where two fit alike, the one less usual inside text is taken */

#define MARK_COUNT (sizeof marks)

struct csv {
	struct grid grid;
	const char *at;
	char mark;
	unsigned row, column, line;
	struct buf field;
};

static bool at_break(const char *at)
{
	return *at == '\n' || *at == '\r';
}

/* Counts the marks of one row outside quotes; returns where the next row begins. */
static const char *count_marks(const char *at, unsigned counts[static MARK_COUNT])
{
	bool quoted = false;

	memset(counts, 0, MARK_COUNT * sizeof *counts);
	for (; *at && (quoted || !at_break(at)); at++) {
		quoted ^= *at == '"';
		for (size_t m = 0; m < MARK_COUNT; m++)
			counts[m] += !quoted && *at == marks[m];
	}
	return at + strspn(at, "\r\n");
}

/* The mark that the most of the first rows have. */
static char find_mark(const char *text)
{
	unsigned rows_with[MARK_COUNT] = {0}, counts[MARK_COUNT];
	size_t best = 0;

	for (unsigned row = 0; row < LOOK_ROWS && *text; row++) {
		text = count_marks(text, counts);
		for (size_t m = 0; m < MARK_COUNT; m++)
			rows_with[m] += counts[m] > 0;
	}
	for (size_t m = 1; m < MARK_COUNT; m++)
		if (rows_with[m] > rows_with[best])
			best = m;
	return marks[best];
}

static const char quote_rule[] =
    N_("Trong tệp CSV, ô có dấu nháy kép phải nằm trọn trong một cặp nháy kép; dấu nháy kép bên trong viết hai lần.");
static const char quote_remedy[] = N_("Sửa dấu nháy kép ở ô đó, hoặc lưu bảng lại thành tệp XLSX.");

/* Adds to the field, but no more than is needed to know that it is too long. */
static void add(struct csv *c, char byte)
{
	if (c->field.size <= FIELD_SIZE_MAX + 4)
		buf_addc(&c->field, byte);
}

static enum err quoted_field(struct csv *c)
{
	unsigned line = c->line;

	for (c->at++; *c->at; c->at++) {
		if (*c->at == '"' && c->at[1] != '"')
			break;
		c->at += *c->at == '"';
		c->line += *c->at == '\n';
		add(c, *c->at);
	}
	if (!*c->at)
		return problem(c->grid.ctx, ERR_INPUT, (struct place){.file = c->grid.file, .line = line}, quote_rule,
			       quote_remedy, "Dấu nháy kép mở ở dòng này không có dấu đóng.");
	c->at++;
	if (*c->at && *c->at != c->mark && !at_break(c->at))
		return problem(c->grid.ctx, ERR_INPUT, (struct place){.file = c->grid.file, .line = c->line},
			       quote_rule, quote_remedy, "Sau dấu nháy kép đóng còn có chữ.");
	return OK;
}

static enum err field(struct csv *c)
{
	enum err err = OK;

	c->field.size = 0;
	c->field.data[0] = '\0';
	if (*c->at == '"')
		err = quoted_field(c);
	else
		for (; *c->at && *c->at != c->mark && !at_break(c->at); c->at++)
			add(c, *c->at);
	return err ? err : grid_put(&c->grid, c->row, c->column, c->field.data);
}

static enum err rows(struct csv *c)
{
	enum err err;

	while (*c->at) {
		err = field(c);
		if (err)
			return err;
		if (*c->at == c->mark) {
			c->at++;
			c->column++;
		} else if (*c->at) {
			c->at += c->at[0] == '\r' && c->at[1] == '\n' ? 2 : 1;
			c->column = 0;
			c->row++;
			c->line++;
		}
	}
	return OK;
}

static enum err csv_grid(struct ctx *ctx, const struct input *s, struct grid *out)
{
	struct csv c = {.grid = grid_new(ctx, s->name, ""), .line = 1, .field = buf_new(ctx->arena)};
	char *text;
	enum err err = encoding_decode(ctx, s->name, s->bytes, s->size, &text);

	if (err)
		return err;
	c.at = text;
	if (str_starts(text, "sep=") && text[4] && (!text[5] || at_break(text + 5))) {
		c.mark = text[4];
		c.at = text + 5;
		c.at += strspn(c.at, "\r\n");
		c.line++;
	} else {
		c.mark = find_mark(text);
	}
	err = rows(&c);
	*out = c.grid;
	return err;
}

enum err csv_read(struct ctx *ctx, const struct input *s, const struct reading **out)
{
	struct lines lines = lines_new(ctx, s->name);
	struct grid grid;
	enum err err = csv_grid(ctx, s, &grid);

	if (!err)
		err = grid_lines(&grid, &lines, 1);
	return err ? err : lines_reading(&lines, FILE_CSV, out);
}

enum err csv_read_table(struct ctx *ctx, const struct input *s, const struct table_text **out)
{
	struct grid grid;
	enum err err = csv_grid(ctx, s, &grid);

	if (!err)
		*out = grid_table(&grid);
	return err;
}
