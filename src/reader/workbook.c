#include "reader/workbook.h"

#include <string.h>

#include "base/text.h"
#include "reader/opc.h"
#include "reader/words.h"

#define NAMES_SHOWN 12

static enum err add_sheet(struct workbook *w, struct xml_reader *x, const struct relation *relations,
			  struct sheet ***end)
{
	struct arena *arena = w->ctx->arena;
	struct sheet *sheet = NEW(arena, struct sheet);
	const char *name = xml_reader_attribute(x, NS_NONE, "name"), *state;
	const struct relation *r;

	sheet->name = lines_clean(arena, name ? name : "", false);
	state = xml_reader_attribute(x, NS_NONE, "state");
	sheet->hidden = str_eq(state, "hidden") || str_eq(state, "veryHidden");
	r = opc_by_id(relations, xml_reader_attribute(x, NS_RELATION, "id"));
	if (!r || !r->target)
		return problem(w->ctx, ERR_INPUT, (struct place){.file = w->package->file, .pointer = sheet->name},
			       NULL, words_save_again, "Tệp bị hỏng: trang tính không có nội dung.");
	if (!str_eq(r->type, "worksheet")) /* a chart or macro sheet has no cells */
		return OK;
	sheet->part = r->target;
	**end = sheet;
	*end = &sheet->next;
	return OK;
}

static enum err read_sheets(struct workbook *w, const char *main_part, const struct relation *relations)
{
	struct sheet **end = &w->sheets;
	struct xml_reader *x;
	unsigned count = 0;
	enum err err = xml_reader_open(w->package, main_part, &x);

	while (!err && !(err = xml_reader_next(x)) && x->node != NODE_NONE) {
		if (x->node != NODE_START)
			continue;
		if (xml_reader_at(x, NS_SHEET, "workbookPr"))
			w->from_1904 =
			    xml_reader_attribute(x, NS_NONE, "date1904") && xml_reader_switch(x, NS_NONE, "date1904");
		if (!xml_reader_at(x, NS_SHEET, "sheet"))
			continue;
		if (++count > SHEETS_MAX)
			return problem(w->ctx, ERR_LIMIT, (struct place){.file = w->package->file}, words_bounds,
				       words_shrink, "Tệp có hơn %d trang tính.", SHEETS_MAX);
		err = add_sheet(w, x, relations, &end);
	}
	if (!err)
		xml_reader_close(x);
	return err;
}

static enum err add_string(struct workbook *w, const char *text)
{
	struct place place = {.file = w->package->file};
	size_t size = strlen(text);

	if (w->string_count >= SHARED_STRINGS_MAX || size > TEXT_SIZE_MAX - w->string_size)
		return problem(w->ctx, ERR_LIMIT, place, words_bounds, words_shrink,
			       "Bảng tính có quá nhiều chữ (hơn %zu MiB hoặc hơn %d chuỗi).", TEXT_SIZE_MAX >> 20,
			       SHARED_STRINGS_MAX);
	if (w->string_count == w->string_room) {
		const char **strings;

		w->string_room = w->string_room ? w->string_room * 2 : 256;
		strings = NEW_ARRAY(w->ctx->arena, const char *, w->string_room);
		if (w->string_count)
			memcpy(strings, w->strings, w->string_count * sizeof *strings);
		w->strings = strings;
	}
	w->string_size += size;
	w->strings[w->string_count++] =
	    *text ? lines_clean(w->ctx->arena, sheet_unescape(w->ctx->arena, text), true) : "";
	return OK;
}

/* An entry is one t, or runs of them in different looks; phonetic runs (rPh) are no part of the text. */
static enum err read_strings(struct workbook *w, const char *part)
{
	struct buf text = buf_new(w->ctx->arena);
	struct xml_reader *x;
	bool in_text = false;
	enum err err = xml_reader_open(w->package, part, &x);

	while (!err && !(err = xml_reader_next(x)) && x->node != NODE_NONE) {
		if (x->node == NODE_TEXT) {
			if (in_text && text.size <= TEXT_SIZE_MAX)
				buf_adds(&text, x->text);
			continue;
		}
		in_text = x->node == NODE_START && xml_reader_at(x, NS_SHEET, "t");
		if (x->node == NODE_START && xml_reader_at(x, NS_SHEET, "rPh")) {
			err = xml_reader_skip(x);
		} else if (xml_reader_at(x, NS_SHEET, "si")) {
			if (x->node == NODE_END)
				err = add_string(w, text.data);
			text.size = 0;
			text.data[0] = '\0';
		}
	}
	if (!err)
		xml_reader_close(x);
	return err;
}

struct format {
	unsigned number;
	enum sheet_moment moment;
	struct format *next;
};

static enum sheet_moment moment_of(const struct format *own, unsigned number)
{
	for (; own; own = own->next)
		if (own->number == number)
			return own->moment;
	return sheet_moment_builtin(number);
}

static struct format *read_format(struct workbook *w, struct xml_reader *x, struct format *next)
{
	struct format *f = NEW(w->ctx->arena, struct format);
	const char *code;

	f->number = xml_reader_number(x, NS_NONE, "numFmtId", STYLES_MAX, 0);
	code = xml_reader_attribute(x, NS_NONE, "formatCode");
	f->moment = sheet_moment_of(code ? code : "");
	f->next = next;
	return f;
}

static enum err refuse_styles(const struct workbook *w)
{
	return problem(w->ctx, ERR_LIMIT, (struct place){.file = w->package->file}, words_bounds, words_save_again,
		       "Tệp có quá nhiều kiểu định dạng ô.");
}

static enum err read_styles(struct workbook *w, const char *part)
{
	struct format *own = NULL;
	struct xml_reader *x;
	unsigned own_count = 0;
	bool in_cells = false; /* cellXfs, which cells refer to; cellStyleXfs has xf elements too */
	enum err err = xml_reader_open(w->package, part, &x);

	w->styles = NEW_ARRAY(w->ctx->arena, enum sheet_moment, STYLES_MAX);
	while (!err && !(err = xml_reader_next(x)) && x->node != NODE_NONE) {
		if (x->node == NODE_TEXT)
			continue;
		if (xml_reader_at(x, NS_SHEET, "cellXfs"))
			in_cells = x->node == NODE_START;
		if (x->node != NODE_START)
			continue;
		if (xml_reader_at(x, NS_SHEET, "numFmt") && !in_cells) {
			if (++own_count > STYLES_OWN_MAX)
				return refuse_styles(w);
			own = read_format(w, x, own);
		} else if (in_cells && xml_reader_at(x, NS_SHEET, "xf")) {
			if (w->style_count >= STYLES_MAX)
				return refuse_styles(w);
			w->styles[w->style_count++] =
			    moment_of(own, xml_reader_number(x, NS_NONE, "numFmtId", STYLES_MAX, 0));
		}
	}
	if (!err)
		xml_reader_close(x);
	return err;
}

enum err workbook_open(struct ctx *ctx, const struct input *source, struct workbook **out)
{
	struct workbook *w = NEW(ctx->arena, struct workbook);
	const struct relation *relations, *r;
	const char *main_part;
	enum err err = unzip_open(ctx, source->name, source->bytes, source->size, &w->package);

	w->ctx = ctx;
	if (!err)
		err = opc_main_part(w->package, &main_part);
	if (!err)
		err = opc_relations(w->package, main_part, &relations);
	if (!err)
		err = read_sheets(w, main_part, relations);
	if (!err && (r = opc_by_type(relations, "sharedStrings")))
		err = read_strings(w, r->target);
	if (!err && (r = opc_by_type(relations, "styles")))
		err = read_styles(w, r->target);
	if (!err && !w->sheets)
		err = problem(ctx, ERR_INPUT, (struct place){.file = source->name}, NULL, words_save_again,
			      "Tệp không có trang tính nào.");
	*out = w;
	return err;
}

static const char *names_of(const struct workbook *w)
{
	struct buf names = buf_new(w->ctx->arena);
	const struct sheet *s = w->sheets;

	for (unsigned i = 0; s && i < NAMES_SHOWN; i++, s = s->next)
		buf_addf(&names, "%s“%s”", i > 0 ? ", " : "", words_shown(w->ctx->arena, s->name));
	buf_adds(&names, s ? ", …" : "");
	return names.data;
}

enum err workbook_sheet(const struct workbook *w, const char *name, const struct sheet **out)
{
	const struct sheet *s = w->sheets;

	if (name)
		name = text_nfc(w->ctx->arena, name);
	while (s && (name ? !str_eq(s->name, name) : s->hidden))
		s = s->next;
	if (!s && !name)
		s = w->sheets;
	if (!s)
		return problem(w->ctx, ERR_NOT_FOUND, (struct place){.file = w->package->file}, NULL,
			       "Ghi đúng tên trang tính như ở cuối cửa sổ Excel.",
			       "Không có trang tính “%s”; tệp có: %s.", words_shown(w->ctx->arena, name), names_of(w));
	*out = s;
	return OK;
}
