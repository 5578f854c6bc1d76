/* Many accounts from a table: who would be added, and the adding, all or nothing. */
#include <string.h>

#include "base/text.h"
#include "core/columns.h"
#include "core/password.h"
#include "core/person_parts.h"
#include "core/unit.h"

enum { LOGIN, NAME, POSITION, ROLE, UNIT, COLUMN_COUNT };

static const struct column_name names[COLUMN_COUNT] = {
    [LOGIN] = {{"login", "ten dang nhap", "tai khoan"}, true},  [NAME] = {{"name", "ho ten", "ho va ten"}, true},
    [POSITION] = {{"position", "chuc vu", "chuc danh"}, false}, [ROLE] = {{"role", "vai tro"}, true},
    [UNIT] = {{"unit", "don vi", "ma don vi"}, false},
};

struct line {
	struct person_new person;
	struct grant grant;
	int64_t id;
	const struct line *first; /* the line that makes the account, when an earlier one does */
	char *password, *hash;
	bool exists;
};

struct import {
	const struct actor *actor;
	struct columns columns;
	int64_t otherwise_unit;
	struct line *lines;
	struct person_import_row *rows;
	unsigned count, fresh;
};

/* "focal_point", or how the role is called, or the first words of it: "đầu mối". */
static bool role_of(struct ctx *ctx, const char *written, enum role *out)
{
	const char *folded = text_fold(ctx->arena, written);

	if (role_parse(folded, out))
		return true;
	for (unsigned role = 0; *folded && role < ROLE_COUNT; role++)
		if (str_starts(text_fold(ctx->arena, role_name((enum role)role)), folded)) {
			*out = (enum role)role;
			return true;
		}
	return false;
}

static enum err tell_roles(const struct columns *c, unsigned row, const char *written)
{
	struct buf list = buf_new(c->ctx->arena);

	for (unsigned role = 0; role < ROLE_COUNT; role++)
		buf_addf(&list, "%s%s (%s)", role ? "; " : "", role_code((enum role)role),
			 tr(c->ctx, role_name((enum role)role)));
	return problem(c->ctx, ERR_INPUT, columns_place(c, row, ROLE), NULL,
		       tr_fmt(c->ctx, "Các vai trò: %s.", list.data), "Không có vai trò \"%s\".", written);
}

/* Refusals of the functions that know no table are told with the cell they are about. */
static enum err at_cell(const struct columns *c, unsigned row, unsigned column, unsigned told_before, enum err err)
{
	unsigned i = 0;

	for (struct problem *p = c->ctx->problems; p; p = p->next)
		if (i++ >= told_before)
			p->place = columns_place(c, row, column);
	return err;
}

static enum err read_unit(struct ctx *ctx, struct app *app, struct import *in, unsigned row, struct line *line,
			  const char **title)
{
	const struct columns *c = &in->columns;
	const char *code = columns_text(c, row, UNIT);
	bool everywhere = line->grant.role == ROLE_ADMINISTRATOR || line->grant.role == ROLE_MINISTRY;
	unsigned before = ctx->problem_count;
	struct unit_row unit;
	enum err err = OK;

	*title = "";
	line->grant.unit = everywhere ? UNIT_INSTALLATION : in->otherwise_unit;
	if (!everywhere && *code)
		err = unit_by_code(ctx, app, code, DAY_UNKNOWN, &unit);
	else if (!everywhere && in->otherwise_unit)
		err = unit_get(ctx, app, in->otherwise_unit, &unit);
	else if (!everywhere)
		err = problem(ctx, ERR_INPUT, (struct place){0}, NULL, NULL, "Phải ghi mã đơn vị của vai trò này.");
	if (!err && !everywhere) {
		line->grant.unit = unit.id;
		*title = unit_row_title(ctx->arena, &unit, true);
	}
	if (!err)
		err = person_permit_role(ctx, app, in->actor, &line->grant);
	return at_cell(c, row, UNIT, before, err == ERR_NOT_FOUND ? ERR_INPUT : err);
}

/* One person has one name: a login that is taken by another is a slip. */
static enum err same_person(const struct columns *c, unsigned row, const char *standing, const char *written)
{
	struct arena *arena = c->ctx->arena;

	if (str_eq(text_fold(arena, standing), text_fold(arena, written)))
		return OK;
	return problem(c->ctx, ERR_INPUT, columns_place(c, row, LOGIN), NULL,
		       N_("Chọn tên đăng nhập khác cho người này."), "Tên đăng nhập này là của %s.", standing);
}

static enum err find_account(struct ctx *ctx, struct app *app, struct import *in, unsigned row, struct line *line)
{
	const struct columns *c = &in->columns;
	struct ctx apart = ctx_new(ctx->arena, ctx->lang); /* that there is none is no problem */
	struct person person;
	enum err err;

	for (const struct line *other = in->lines; other < line; other++)
		if (str_eq(other->person.login, line->person.login) && !other->first) {
			line->first = other;
			line->exists = other->exists;
			line->id = other->id;
			return same_person(c, row, other->person.name, line->person.name);
		}
	err = person_by_login(&apart, app, line->person.login, &person);
	if (err == ERR_NOT_FOUND) {
		line->id = db_new_id();
		in->fresh++;
		return OK;
	}
	if (err)
		return problem(ctx, err, columns_place(c, row, LOGIN), NULL, NULL, "Không tra được tài khoản này.");
	line->exists = true;
	line->id = person.id;
	return same_person(c, row, person.name, line->person.name);
}

static enum err read_line(struct ctx *ctx, struct app *app, struct import *in, unsigned row)
{
	const struct columns *c = &in->columns;
	struct line *line = &in->lines[in->count];
	struct person_import_row *told = &in->rows[in->count++];
	const char *role = columns_text(c, row, ROLE), *position = columns_text(c, row, POSITION);
	unsigned before = ctx->problem_count;
	enum err unit, account, err;

	line->person = (struct person_new){.login = columns_text(c, row, LOGIN),
					   .name = columns_text(c, row, NAME),
					   .position = *position ? position : NULL};
	*told = (struct person_import_row){.row = row, .login = line->person.login, .name = line->person.name};
	err = at_cell(c, row, LOGIN, before, person_check(ctx, &line->person));
	if (!role_of(ctx, role, &line->grant.role))
		return tell_roles(c, row, role);
	unit = read_unit(ctx, app, in, row, line, &told->unit);
	account = err ? err : find_account(ctx, app, in, row, line);
	told->role = line->grant.role;
	told->exists = line->exists || line->first;
	return account ? account : unit;
}

static enum err read_lines(struct ctx *ctx, struct app *app, struct import *in)
{
	const struct columns *c = &in->columns;
	enum err err = OK;

	in->lines = NEW_ARRAY(ctx->arena, struct line, c->row_count);
	in->rows = NEW_ARRAY(ctx->arena, struct person_import_row, c->row_count);
	for (unsigned row = 2; row <= c->row_count; row++) {
		enum err fault;

		if (!*columns_text(c, row, LOGIN) && !*columns_text(c, row, NAME))
			continue;
		fault = read_line(ctx, app, in, row);
		if (fault && fault != ERR_INPUT && fault != ERR_DENIED)
			return fault;
		err = fault ? fault : err;
	}
	if (!err && in->fresh > PEOPLE_IMPORT_MAX)
		err = problem(ctx, ERR_LIMIT, (struct place){.file = c->file}, NULL,
			      N_("Chia bảng thành nhiều tệp nhỏ hơn."),
			      "Mỗi lần nhập tối đa %d tài khoản mới; bảng này có %u.", PEOPLE_IMPORT_MAX, in->fresh);
	return err;
}

/* Before the transaction: it may be run twice, and passwords take their time. */
static enum err make_passwords(struct ctx *ctx, struct import *in)
{
	enum err err = OK;

	for (unsigned i = 0; !err && i < in->count; i++) {
		struct line *line = &in->lines[i];

		if (line->exists || line->first)
			continue;
		line->password = password_one_time(ctx->arena);
		in->rows[i].password = line->password;
		err = password_hash(ctx, line->password, &line->hash);
	}
	return err;
}

static enum err put_all(struct ctx *ctx, struct db *db, void *arg)
{
	const struct import *in = arg;
	enum err err = OK;

	for (unsigned i = 0; !err && i < in->count; i++) {
		struct line *line = &in->lines[i];

		if (line->hash) {
			line->person.roles = &line->grant;
			line->person.role_count = 1;
			err = person_insert(ctx, db, in->actor, &line->person, line->id, line->hash);
		} else {
			err = person_insert_role(ctx, db, in->actor, line->id, line->person.login, &line->grant);
		}
	}
	return err;
}

enum err person_import(struct ctx *ctx, struct app *app, const struct actor *actor, const char *name,
		       const char *const *cells, unsigned rows, unsigned columns, int64_t otherwise_unit, bool apply,
		       const struct person_import_row **out, size_t *count)
{
	struct import in = {.actor = actor, .otherwise_unit = otherwise_unit};
	enum err err = columns_find(ctx, name, cells, rows, columns, names, COLUMN_COUNT, &in.columns);

	if (!err)
		err = read_lines(ctx, app, &in);
	if (!err && apply)
		err = make_passwords(ctx, &in);
	if (!err && apply)
		err = db_write(ctx, app->db, put_all, &in);
	*out = in.rows;
	*count = err ? 0 : in.count;
	return err;
}
