/* A list of units as somebody keeps it, read from cells. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "core/columns.h"
#include "core/unit_parts.h"

enum { CODE, KIND, NAME, PARENT, DISTRICT, FROM, TO, INSTRUMENT, PREDECESSORS, COLUMN_COUNT };

static const struct column_name names[COLUMN_COUNT] = {
    [CODE] = {{"code", "ma", "ma don vi"}, true},
    [KIND] = {{"kind", "loai", "loai don vi", "cap"}, false},
    [NAME] = {{"name", "ten", "ten don vi"}, true},
    [PARENT] = {{"parent_code", "ma cap tren", "ma tinh", "ma tp"}, false},
    [DISTRICT] = {{"district", "huyen", "cap huyen"}, false},
    [FROM] = {{"valid_from", "co hieu luc tu", "tu ngay"}, false},
    [TO] = {{"valid_to", "het hieu luc", "den ngay"}, false},
    [INSTRUMENT] = {{"instrument", "van ban", "can cu"}, false},
    [PREDECESSORS] = {{"predecessors", "don vi truoc", "ma don vi truoc"}, false},
};

/* In whatever case and marks it is written; NULL. */
static const char *kind_of(struct arena *arena, const char *written)
{
	const char *folded = text_fold(arena, written), *kind;

	for (unsigned i = 0; (kind = unit_kind_at(i)) != NULL; i++)
		if (str_eq(folded, kind) || str_eq(folded, text_fold(arena, unit_kind_word(kind))))
			return kind;
	return NULL;
}

/* Where the words of a kind end at the start of a name, "Phường Hạc Thành" being a ward called "Hạc Thành"; 0 when the
 * name does not begin with them. Compared with marks, without case: "Xà Phiên" is not a commune called "Phiên". */
static size_t kind_length(struct arena *arena, const char *name, const char *kind)
{
	const char *word = unit_kind_word(kind);
	size_t size = strlen(word);
	const struct unit as_written = {.kind = word, .name = ""};
	const char *capital = unit_title_capital(arena, &as_written);

	if (strlen(name) <= size || name[size] != ' ')
		return 0;
	return memcmp(name, word, size) == 0 || memcmp(name, capital, size) == 0 ? size + 1 : 0;
}

static void split_name(struct arena *arena, const char *written, struct unit_row *unit)
{
	const char *kind;

	unit->name = written;
	if (unit->kind) {
		unit->name += kind_length(arena, written, unit->kind);
		return;
	}
	for (unsigned i = 0; (kind = unit_kind_at(i)) != NULL; i++) {
		size_t size = kind_length(arena, written, kind);

		if (size > 0) {
			unit->kind = kind;
			unit->name += size;
			return;
		}
	}
}

static const char *text_or_null(const struct columns *c, unsigned row, unsigned column)
{
	const char *text = columns_text(c, row, column);

	return *text ? text : NULL;
}

static enum err read_entry(const struct columns *c, unsigned row, struct unit_entry *e)
{
	struct arena *arena = c->ctx->arena;
	const char *kind = columns_text(c, row, KIND);
	const struct unit_places places = {columns_place(c, row, CODE), columns_place(c, row, KIND),
					   columns_place(c, row, NAME), columns_place(c, row, TO),
					   columns_place(c, row, INSTRUMENT)};
	enum err from, to, fault;

	*e = (struct unit_entry){.row = row,
				 .unit = {.code = columns_text(c, row, CODE),
					  .parent = DB_NULL,
					  .quota = DB_NULL,
					  .kind = *kind ? kind_of(arena, kind) : NULL,
					  .district = text_or_null(c, row, DISTRICT),
					  .instrument = text_or_null(c, row, INSTRUMENT)},
				 .parent = columns_text(c, row, PARENT),
				 .predecessors = columns_text(c, row, PREDECESSORS),
				 .parent_place = columns_place(c, row, PARENT),
				 .predecessors_place = columns_place(c, row, PREDECESSORS)};
	split_name(arena, columns_text(c, row, NAME), &e->unit);
	if (*kind && !e->unit.kind)
		e->unit.kind = kind; /* not understood: told by unit_check */
	from = columns_day(c, row, FROM, &e->unit.valid_from);
	to = columns_day(c, row, TO, &e->unit.valid_to);
	fault = unit_check(c->ctx, &e->unit, &places);
	return from ? from : to ? to : fault;
}

static size_t level(const struct unit_entry *e)
{
	return strlen(e->unit.code); /* 2 a province, 3 a district, 5 a commune */
}

static int by_level_and_day(const void *a, const void *b)
{
	const struct unit_entry *x = a, *y = b;

	if (level(x) != level(y))
		return level(x) < level(y) ? -1 : 1;
	if (x->unit.valid_from != y->unit.valid_from)
		return x->unit.valid_from < y->unit.valid_from ? -1 : 1;
	return x->row < y->row ? -1 : x->row > y->row;
}

static int by_code(const void *a, const void *b)
{
	const struct unit_entry *x = *(const struct unit_entry *const *)a, *y = *(const struct unit_entry *const *)b;
	int order = strcmp(x->unit.code, y->unit.code);

	return order ? order : by_level_and_day(x, y);
}

/* One code may stand twice only when the second begins on a later day. */
static enum err refuse_doubles(struct ctx *ctx, const char *file, const struct unit_entry *entries, unsigned count)
{
	const struct unit_entry **sorted = NEW_ARRAY(ctx->arena, const struct unit_entry *, count + 1);
	enum err err = OK;

	for (unsigned i = 0; i < count; i++)
		sorted[i] = &entries[i];
	qsort(sorted, count, sizeof *sorted, by_code);
	for (unsigned i = 1; i < count; i++)
		if (str_eq(sorted[i]->unit.code, sorted[i - 1]->unit.code) &&
		    sorted[i]->unit.valid_from == sorted[i - 1]->unit.valid_from)
			err = problem(ctx, ERR_INPUT, (struct place){.file = file, .line = sorted[i]->row}, NULL,
				      N_("Mỗi mã ghi một dòng; đơn vị đổi tên, đổi loại thì dòng sau ghi ngày có hiệu "
					 "lực muộn hơn."),
				      "Mã %s đã có ở dòng %u.", sorted[i]->unit.code, sorted[i - 1]->row);
	return err;
}

enum err unit_table_read(struct ctx *ctx, const char *name, const char *const *cells, unsigned rows, unsigned columns,
			 struct unit_entry **out, unsigned *count)
{
	struct columns c;
	enum err err = columns_find(ctx, name, cells, rows, columns, names, COLUMN_COUNT, &c);
	unsigned used = 0;

	if (err)
		return err;
	*out = NEW_ARRAY(ctx->arena, struct unit_entry, rows);
	for (unsigned row = 2; row <= rows; row++) {
		enum err fault;

		if (!*columns_text(&c, row, CODE) && !*columns_text(&c, row, NAME))
			continue;
		fault = read_entry(&c, row, &(*out)[used++]);
		err = fault ? fault : err;
	}
	*count = used;
	if (!err)
		err = refuse_doubles(ctx, name, *out, used);
	qsort(*out, used, sizeof **out, by_level_and_day);
	return err;
}
