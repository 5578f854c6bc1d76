#include "citizen/said.h"

#include <string.h>

#include "base/text.h"
#include "db/statements.h"

static bool is_control(unsigned char c)
{
	return (c < 0x20 && c != '\n') || c == 0x7f;
}

/* Without white space at the ends; lines stay lines. */
static const char *tidy(struct arena *arena, const char *text)
{
	char *copy = text_nfc(arena, text), *start = copy, *end;

	for (char *p = copy; *p; p++)
		if (is_control((unsigned char)*p))
			*p = ' ';
	while (text_space(start))
		start += text_space(start);
	end = start + strlen(start);
	while (end > start && strchr(" \n", end[-1]))
		*--end = '\0';
	return start;
}

enum err said_take(struct ctx *ctx, const struct said_field *field, const char *text, const char **out)
{
	const struct place place = {.pointer = field->name};
	const char *given = text ? text : "";

	*out = NULL;
	if (text_utf8_end(given, strlen(given)) < strlen(given))
		return problem(ctx, ERR_INPUT, place, NULL, N_("Gõ lại bằng bảng mã Unicode."),
			       "Phần %s có ký tự không đọc được.", tr(ctx, field->what));
	given = tidy(ctx->arena, given);
	if (!*given && field->required)
		return problem(ctx, ERR_INPUT, place, NULL, NULL, "Chưa ghi %s.", tr(ctx, field->what));
	if (text_length(given) > field->characters_max)
		return problem(ctx, ERR_INPUT, place, NULL, N_("Viết gọn lại."),
			       "Phần %s dài %zu ký tự, nhiều nhất là %zu.", tr(ctx, field->what), text_length(given),
			       field->characters_max);
	*out = *given ? given : NULL;
	return OK;
}

enum err said_touch(struct ctx *ctx, struct db *db, int64_t year)
{
	struct sql_year_stamp row = {0};
	bool found = false;
	enum err err = year_touch(ctx, db, year);

	if (!err)
		err = sql_year_stamp(ctx, db, year, &row, &found);
	if (err || (found && state_code_is_open(row.state)))
		return err;
	return problem(ctx, ERR_STATE, (struct place){0}, NULL,
		       N_("Muốn sửa thì đầu mối hoặc lãnh đạo Ủy ban nhân dân rút hồ sơ đã gửi trước, ghi rõ lý do."),
		       "Hồ sơ của năm này vừa được gửi nên không thay đổi được nữa.");
}

enum err said_open(struct ctx *ctx, struct app *app, const struct actor *actor, int64_t id, enum action action,
		   const struct year **out)
{
	struct scope scope;
	enum err err = year_open(ctx, app, actor, id, out);

	if (err)
		return err;
	scope = year_scope(*out, actor, NULL);
	return permit(ctx, actor, action, &scope);
}
