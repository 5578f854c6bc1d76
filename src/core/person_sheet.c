/* The one-time passwords of new accounts as a table to hand out. */
#include "core/person.h"
#include "doc/doc.h"

#define COLUMNS 5

static const char *role_text(struct ctx *ctx, const struct person_import_row *row)
{
	const char *role = tr(ctx, role_name(row->role));

	return str_empty(row->unit) ? role : str_fmt(ctx->arena, "%s, %s", role, row->unit);
}

static struct table_row table_line(struct arena *arena, const char *const *texts, bool bold)
{
	struct cell *cells = NEW_ARRAY(arena, struct cell, COLUMNS);

	for (unsigned i = 0; i < COLUMNS; i++)
		cells[i] = (struct cell){.text = texts[i], .bold = bold};
	return (struct table_row){cells, COLUMNS};
}

enum err person_sheet(struct ctx *ctx, const struct person_import_row *rows, size_t count, struct buf *out)
{
	static const unsigned widths[COLUMNS] = {5, 28, 22, 20, 45};
	const char *const heads[COLUMNS] = {tr(ctx, "STT"), tr(ctx, "Họ và tên"), tr(ctx, "Tên đăng nhập"),
					    tr(ctx, "Mật khẩu dùng một lần"), tr(ctx, "Vai trò")};
	const char *title = tr(ctx, "Tài khoản tcpl mới");
	struct doc *doc = doc_new(ctx->arena, &(struct doc_info){.name = "tai-khoan",
								 .title = title,
								 .author = "tcpl",
								 .created = "2026-01-01T00:00:00Z",
								 .tabular = true,
								 .decimal_mark = ','});
	struct table_row *lines = NEW_ARRAY(ctx->arena, struct table_row, count + 1);
	struct table_row head = table_line(ctx->arena, heads, true);
	struct table table = {.caption = title,
			      .widths = widths,
			      .column_count = COLUMNS,
			      .header = &head,
			      .header_count = 1,
			      .rows = lines};

	for (size_t i = 0; i < count; i++) {
		if (!rows[i].password)
			continue;
		const char *const texts[COLUMNS] = {str_fmt(ctx->arena, "%u", table.row_count + 1), rows[i].name,
						    rows[i].login, rows[i].password, role_text(ctx, &rows[i])};

		lines[table.row_count++] = table_line(ctx->arena, texts, false);
	}
	doc_title(doc, title, tr(ctx, "Mỗi người đăng nhập lần đầu bằng mật khẩu này rồi phải đổi ngay"));
	doc_table(doc, &table);
	return doc_write_xlsx(ctx, doc, out);
}
