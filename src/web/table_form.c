#include "web/table_form.h"

#include <string.h>

#include "base/file.h"
#include "base/limits.h"

/* A row fits one line of the text, cells as CSV has them (RFC 4180). */
static char *csv_of(struct arena *arena, const struct table_text *table)
{
	struct buf out = buf_new(arena);

	for (unsigned row = 0; row < table->row_count; row++)
		for (unsigned column = 0; column < table->column_count; column++) {
			const char *cell = table->cells[(size_t)row * table->column_count + column];

			buf_addc(&out, '"');
			for (; *cell; cell++) {
				if (*cell == '"')
					buf_addc(&out, '"');
				buf_addc(&out, *cell);
			}
			buf_adds(&out, column + 1 < table->column_count ? "\"," : "\"\n");
		}
	return out.data ? out.data : str_dup(arena, "");
}

enum err table_form_carry(struct web *w, const struct table_text *table, const char *name)
{
	const char *text = csv_of(w->ctx->arena, table);

	if (strlen(text) > FORM_BIG_SIZE_MAX / 2)
		return problem(w->ctx, ERR_LIMIT, (struct place){.pointer = "tep"}, NULL,
			       N_("Bỏ bớt các cột không cần, chia thành nhiều tệp, hoặc nhập bằng dòng lệnh."),
			       "Bảng này quá lớn để nhập qua trang web.");
	ui_hidden(w->ui, "bang", text);
	ui_hidden(w->ui, "ten-tep", name);
	return OK;
}

/* What is wrong with the file as a whole is told at its field. */
static enum err at_field(struct web *w, unsigned told_before, enum err err)
{
	unsigned i = 0;

	for (struct problem *p = w->ctx->problems; p; p = p->next)
		if (i++ >= told_before)
			p->place = (struct place){.pointer = "tep"};
	return err == ERR_LIMIT ? ERR_INPUT : err;
}

static enum err read_upload(struct web *w, const struct http_upload *upload, const struct table_text **out)
{
	unsigned told = w->ctx->problem_count;
	char *bytes;
	size_t size;
	enum err err = file_read(w->ctx, upload->path, FILE_SIZE_MAX, &bytes, &size);

	if (!err)
		err = read_table(w->ctx, upload->file_name, bytes, size, NULL, out);
	return err ? at_field(w, told, err) : OK;
}

enum err table_form_read(struct web *w, const struct table_text **out, const char **name)
{
	const struct http_upload *upload = http_upload_of(w->request, "tep");
	const char *carried = http_field(w->request, "bang");

	*name = web_field(w, "ten-tep");
	if (!str_empty(carried))
		return read_table(w->ctx, "bang.csv", carried, strlen(carried), NULL, out);
	if (!upload || upload->size == 0)
		return problem(w->ctx, ERR_INPUT, (struct place){.pointer = "tep"}, NULL,
			       N_("Chọn tệp Excel (.xlsx) hoặc CSV trên máy rồi gửi lại."), "Chưa chọn tệp nào.");
	*name = upload->file_name;
	return read_upload(w, upload, out);
}
