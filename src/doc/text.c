/* Plain text: what the tests compare and what a terminal shows. A paragraph is one line however long, so that its
 * words can be compared; only what is centred or stands in two columns is wrapped. */
#include <string.h>

#include "base/text.h"
#include "doc/layout.h"

enum { LINE_WIDTH = 100, LEFT_WIDTH = 46, RIGHT_WIDTH = LINE_WIDTH - LEFT_WIDTH };

/* Lines of a column. */
struct lines {
	struct arena *arena;
	const char **text;
	size_t count, room;
	size_t width;
};

static void lines_add(struct lines *lines, const char *text)
{
	if (lines->count == lines->room) {
		size_t room = lines->room ? lines->room * 2 : 16;
		const char **more = NEW_ARRAY(lines->arena, const char *, room);

		if (lines->count)
			memcpy(more, lines->text, lines->count * sizeof *more);
		lines->text = more;
		lines->room = room;
	}
	lines->text[lines->count++] = text;
}

/* The bytes of the longest start of text, to its last space, that is not wider than width. A word longer than the
 * line goes whole. */
static size_t line_size(const char *text, size_t width)
{
	size_t end = 0;

	for (size_t at = 0, letters = 0; text[at] && text[at] != '\n'; at++) {
		if (text[at] == ' ')
			end = at;
		letters += ((unsigned char)text[at] & 0xC0) != 0x80;
		if (letters > width && end)
			return end;
	}
	return strcspn(text, "\n");
}

static char *spaces(struct arena *arena, size_t count)
{
	char *text = arena_alloc(arena, count + 1, 1);

	memset(text, ' ', count);
	return text;
}

/* Adds text, wrapped to the column; its own line breaks stay. */
static void lines_wrap(struct lines *lines, const char *text, bool centred)
{
	while (text) {
		size_t size = line_size(text, lines->width);
		char *line = str_ndup(lines->arena, text, size);
		size_t length = text_length(line);

		if (centred && length < lines->width)
			line = str_fmt(lines->arena, "%s%s", spaces(lines->arena, (lines->width - length) / 2), line);
		lines_add(lines, line);
		text = text[size] ? text + size + 1 : NULL;
	}
}

static void add_line(struct buf *out, const char *line)
{
	size_t size = strlen(line);

	while (size > 0 && line[size - 1] == ' ')
		size--;
	buf_add(out, line, size);
	buf_addc(out, '\n');
}

static void put_columns(struct buf *out, const struct lines *left, const struct lines *right)
{
	for (size_t i = 0; i < left->count || i < right->count; i++) {
		const char *l = i < left->count ? left->text[i] : "", *r = i < right->count ? right->text[i] : "";
		size_t length = text_length(l);

		add_line(out, str_fmt(out->arena, "%s%s%s", l,
				      spaces(out->arena, length < LEFT_WIDTH ? LEFT_WIDTH - length : 1), r));
	}
}

static void put_centred(struct buf *out, const char *text)
{
	struct lines lines = {.arena = out->arena, .width = LINE_WIDTH};

	lines_wrap(&lines, text, true);
	for (size_t i = 0; i < lines.count; i++)
		add_line(out, lines.text[i]);
}

static struct lines column(struct buf *out, size_t width)
{
	/* a space stays between the columns */
	return (struct lines){.arena = out->arena, .width = width - 2};
}

static void put_letterhead(struct buf *out, const struct letterhead *head)
{
	struct lines left = column(out, LEFT_WIDTH), right = column(out, RIGHT_WIDTH);

	if (head->parent)
		lines_wrap(&left, head->parent, true);
	lines_wrap(&left, head->body, true);
	lines_wrap(&left, "-----------", true);
	lines_wrap(&right, NATION, true);
	lines_wrap(&right, MOTTO, true);
	lines_wrap(&right, "---------------------------", true);
	while (left.count < right.count)
		lines_add(&left, "");
	while (right.count < left.count)
		lines_add(&right, "");
	if (head->number)
		lines_wrap(&left, head->number, true);
	if (head->subject)
		lines_wrap(&left, head->subject, true);
	if (head->place_and_date)
		lines_wrap(&right, head->place_and_date, true);
	put_columns(out, &left, &right);
	buf_addc(out, '\n');
}

static void put_title(struct buf *out, const char *type, const char *summary)
{
	put_centred(out, type);
	if (summary) {
		put_centred(out, summary);
		put_centred(out, "-----------");
	}
	buf_addc(out, '\n');
}

static void put_para(struct buf *out, const struct block *block)
{
	const char *text = runs_text(out->arena, block->para.runs, block->para.run_count);

	if (para_look(block->para.style)->align == ALIGN_CENTER)
		put_centred(out, text);
	else
		add_line(out, text);
}

/* A row is a line: line breaks in a cell become spaces, places that a span covers are empty. */
static void put_table_row(struct buf *out, const struct grid *grid, unsigned row, char mark)
{
	struct buf line = buf_new(out->arena);

	for (unsigned c = 0; c < grid->columns; c++) {
		const struct slot *slot = grid_at(grid, row, c);

		if (c)
			buf_adds(&line, " | ");
		if (slot->cell && slot_begins(slot, row, c))
			buf_adds(&line, text_trim(out->arena, cell_text(out->arena, slot->cell, mark)));
	}
	add_line(out, line.data);
}

static void put_table(struct buf *out, const struct table *table, char mark)
{
	struct grid grid = grid_of(out->arena, table);

	buf_addc(out, '\n');
	for (unsigned r = 0; r < grid.rows; r++)
		put_table_row(out, &grid, r, mark);
	buf_addc(out, '\n');
}

static void add_signature(struct lines *lines, const struct signature *s)
{
	if (s->authority)
		lines_wrap(lines, s->authority, true);
	lines_wrap(lines, s->position, true);
	if (s->hint)
		lines_wrap(lines, s->hint, true);
	for (unsigned i = 0; i < 3; i++)
		lines_add(lines, "");
	if (s->name)
		lines_wrap(lines, s->name, true);
}

static void put_closing(struct buf *out, const struct block *block)
{
	struct lines left = column(out, LEFT_WIDTH), right = column(out, RIGHT_WIDTH);
	unsigned count = block->closing.signature_count, recipients = block->closing.recipient_count;
	bool beside = count == 1; /* two signatures take both sides; recipients go below */

	buf_addc(out, '\n');
	add_signature(&right, &block->closing.signatures[count - 1]);
	if (!beside)
		add_signature(&left, &block->closing.signatures[0]);
	if (recipients && beside)
		lines_add(&left, RECIPIENTS_HEAD);
	for (unsigned i = 0; beside && i < recipients; i++)
		lines_wrap(&left, recipient_line(out->arena, block->closing.recipients, recipients, i), false);
	put_columns(out, &left, &right);
	if (recipients && !beside)
		add_line(out, RECIPIENTS_HEAD);
	for (unsigned i = 0; !beside && i < recipients; i++)
		add_line(out, recipient_line(out->arena, block->closing.recipients, recipients, i));
}

static void put_block(struct buf *out, const struct doc *doc, const struct block *block)
{
	switch (block->kind) {
	case BLOCK_LETTERHEAD:
		put_letterhead(out, &block->letterhead);
		break;
	case BLOCK_TITLE:
		put_title(out, block->title.type, block->title.summary);
		break;
	case BLOCK_PARA:
		put_para(out, block);
		break;
	case BLOCK_TABLE:
		put_table(out, &block->table, doc->info.decimal_mark);
		break;
	case BLOCK_CLOSING:
		put_closing(out, block);
		break;
	}
}

enum err doc_write_text(struct ctx *ctx, const struct doc *doc, struct buf *out)
{
	(void)ctx;
	if (doc->info.banner)
		add_line(out, doc->info.banner);
	if (doc->info.draft)
		add_line(out, DRAFT_MARK);
	for (const struct block *block = doc->blocks; block; block = block->next)
		put_block(out, doc, block);
	if (doc->info.code)
		add_line(out, str_fmt(out->arena, "\n%s%s", CODE_LABEL, doc->info.code));
	if (doc->info.banner)
		add_line(out, doc->info.banner);
	return OK;
}
