#include "doc/doc.h"

#include <assert.h>
#include <string.h>

#include "base/date.h"
#include "base/points.h"

struct doc *doc_new(struct arena *arena, const struct doc_info *info)
{
	struct doc *doc = NEW(arena, struct doc);

	doc->arena = arena;
	doc->info = *info;
	if (!doc->info.decimal_mark)
		doc->info.decimal_mark = ',';
	doc->blocks_end = &doc->blocks;
	return doc;
}

static struct block *add_block(struct doc *doc, enum block_kind kind)
{
	struct block *block = NEW(doc->arena, struct block);

	block->kind = kind;
	*doc->blocks_end = block;
	doc->blocks_end = &block->next;
	return block;
}

void doc_letterhead(struct doc *doc, const struct letterhead *letterhead)
{
	add_block(doc, BLOCK_LETTERHEAD)->letterhead = *letterhead;
}

void doc_title(struct doc *doc, const char *type, const char *summary)
{
	struct block *block = add_block(doc, BLOCK_TITLE);

	block->title.type = type;
	block->title.summary = summary;
}

static void *copy_of(struct arena *arena, const void *items, size_t count, size_t size)
{
	void *copy;

	if (count == 0)
		return NULL;
	copy = arena_alloc(arena, count, size);
	memcpy(copy, items, count * size);
	return copy;
}

void doc_runs(struct doc *doc, enum para_style style, const struct run *runs, unsigned count)
{
	struct block *block = add_block(doc, BLOCK_PARA);

	block->para.style = style;
	block->para.runs = copy_of(doc->arena, runs, count, sizeof *runs);
	block->para.run_count = count;
}

void doc_para(struct doc *doc, enum para_style style, const char *text)
{
	struct run run = {.text = text};

	doc_runs(doc, style, &run, 1);
}

void doc_paraf(struct doc *doc, enum para_style style, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	doc_para(doc, style, str_vfmt(doc->arena, fmt, args));
	va_end(args);
}

void doc_table(struct doc *doc, const struct table *table)
{
	assert(table->column_count > 0);
	add_block(doc, BLOCK_TABLE)->table = *table;
}

void doc_closing(struct doc *doc, const char *const *recipients, unsigned recipient_count,
		 const struct signature *signatures, unsigned signature_count)
{
	struct block *block = add_block(doc, BLOCK_CLOSING);

	assert(signature_count >= 1 && signature_count <= 2);
	block->closing.recipients = copy_of(doc->arena, recipients, recipient_count, sizeof *recipients);
	block->closing.recipient_count = recipient_count;
	block->closing.signatures = copy_of(doc->arena, signatures, signature_count, sizeof *signatures);
	block->closing.signature_count = signature_count;
}

static const char *points_text(struct arena *arena, int64_t hundredths, char mark, const char *unit)
{
	char text[POINTS_TEXT_SIZE];

	assert(hundredths > INT32_MIN && hundredths <= INT32_MAX);
	return str_fmt(arena, "%s%s", points_print((points)hundredths, mark, text), unit);
}

const char *cell_text(struct arena *arena, const struct cell *cell, char decimal_mark)
{
	char text[DATE_TEXT_SIZE];

	if (cell->text)
		return cell->text;
	switch (cell->kind) {
	case CELL_TEXT:
		break;
	case CELL_COUNT:
		return str_fmt(arena, "%lld", (long long)cell->value);
	case CELL_POINTS:
		return cell->value == POINTS_UNKNOWN ? "" : points_text(arena, cell->value, decimal_mark, "");
	case CELL_PERCENT:
		return points_text(arena, cell->value, decimal_mark, "%");
	case CELL_DAY:
		return cell->value == DAY_UNKNOWN ? "" : str_dup(arena, day_print((day)cell->value, text));
	}
	return "";
}
