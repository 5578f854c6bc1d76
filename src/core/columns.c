#include "core/columns.h"

#include "base/text.h"
#include "reader/reader.h"

static bool is_called(const struct column_name *name, const char *folded)
{
	for (unsigned i = 0; i < HEADINGS_MAX && name->headings[i]; i++)
		if (str_eq(name->headings[i], folded))
			return true;
	return false;
}

unsigned columns_above(struct ctx *ctx, const char *const *cells, unsigned rows, unsigned columns,
		       const struct column_name *name)
{
	for (size_t i = 0; i < (size_t)rows * columns; i++)
		if (is_called(name, text_fold(ctx->arena, cells[i])))
			return (unsigned)(i / columns);
	return 0;
}

static enum err find_one(const struct columns *c, const struct column_name *name, int *at)
{
	enum err err = OK;

	*at = -1;
	for (unsigned i = 0; i < c->column_count; i++) {
		if (!is_called(name, text_fold(c->ctx->arena, c->cells[i])))
			continue;
		if (*at >= 0)
			err = problem(c->ctx, ERR_INPUT, columns_place(c, 1, 0), NULL, NULL,
				      "Có hai cột cùng tên \"%s\".", c->cells[i]);
		*at = (int)i;
	}
	if (*at < 0 && name->required)
		err =
		    problem(c->ctx, ERR_INPUT, (struct place){.file = c->file}, NULL,
			    N_("Dòng đầu tiên của bảng phải là tên các cột."), "Thiếu cột \"%s\".", name->headings[0]);
	return err;
}

enum err columns_find(struct ctx *ctx, const char *file, const char *const *cells, unsigned rows, unsigned columns,
		      const struct column_name *names, unsigned count, struct columns *out)
{
	int *at = NEW_ARRAY(ctx->arena, int, count);
	enum err err = OK;

	*out = (struct columns){ctx, file, cells, rows, columns, at, 0};
	if (rows < 2)
		return problem(ctx, ERR_INPUT, (struct place){.file = file}, NULL,
			       N_("Dòng đầu tiên của bảng phải là tên các cột, các dòng sau là nội dung."),
			       "Bảng không có dòng nội dung nào.");
	for (unsigned i = 0; i < count; i++) {
		enum err fault = find_one(out, &names[i], &at[i]);

		err = fault ? fault : err;
	}
	return err;
}

const char *columns_text(const struct columns *c, unsigned row, unsigned column)
{
	if (c->at[column] < 0)
		return "";
	return text_trim(c->ctx->arena, c->cells[(size_t)(row - 1) * c->column_count + (unsigned)c->at[column]]);
}

enum err columns_day(const struct columns *c, unsigned row, unsigned column, day *out)
{
	const char *text = columns_text(c, row, column);

	*out = DAY_UNKNOWN;
	if (!*text || day_parse(text, out))
		return OK;
	return problem(c->ctx, ERR_INPUT, columns_place(c, row, column), NULL,
		       N_("Ghi ngày/tháng/năm, ví dụ 01/07/2025."), "Ngày \"%s\" không có trong lịch.", text);
}

struct place columns_place(const struct columns *c, unsigned row, unsigned column)
{
	unsigned at = c->at[column] < 0 ? 0 : (unsigned)c->at[column];

	return (struct place){.file = c->file, .pointer = cell_name(c->ctx->arena, at, row - 1 + c->above)};
}
