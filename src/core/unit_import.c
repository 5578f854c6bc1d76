/* Lists of units into the store: what would change, and the change, all or nothing. */
#include <string.h>

#include "base/js.h"
#include "base/text.h"
#include "core/unit_parts.h"
#include "db/statements.h"
#include "embedded.h"

struct import {
	const struct actor *actor;
	const char *name;
	day as_of;
	const struct unit_entry *entries;
	unsigned count;
	bool apply;
	int64_t *ids; /* by entry: the unit it speaks of */
	struct unit_change *changes;
	struct unit_import *out;
	bool previewed;
};

/* Does the list say anything else than what stands? */
static bool same_unit(const struct unit_row *standing, const struct unit_row *listed)
{
	return str_eq(standing->kind, listed->kind) && str_eq(standing->name, listed->name) &&
	       (!listed->district || str_eq(standing->district, listed->district)) &&
	       (!listed->instrument || str_eq(standing->instrument, listed->instrument)) &&
	       (listed->parent == DB_NULL || standing->parent == listed->parent) &&
	       (listed->valid_from == DAY_UNKNOWN || standing->valid_from == listed->valid_from) &&
	       (listed->valid_to == DAY_UNKNOWN || standing->valid_to == listed->valid_to);
}

/* What the list leaves open stays as it was. */
static struct unit_row merged(const struct unit_row *standing, const struct unit_row *listed)
{
	struct unit_row unit = *standing;

	unit.kind = listed->kind;
	unit.name = listed->name;
	unit.district = listed->district ? listed->district : standing->district;
	unit.instrument = listed->instrument ? listed->instrument : standing->instrument;
	unit.parent = listed->parent != DB_NULL ? listed->parent : standing->parent;
	unit.valid_from = listed->valid_from != DAY_UNKNOWN ? listed->valid_from : standing->valid_from;
	unit.valid_to = listed->valid_to != DAY_UNKNOWN ? listed->valid_to : standing->valid_to;
	return unit;
}

/* Another kind or name, or other lands, from a later day on: the old unit ends, a new one begins. */
static bool is_succeeded(const struct unit_row *standing, const struct unit_entry *entry)
{
	const struct unit_row *listed = &entry->unit;

	return listed->valid_from != DAY_UNKNOWN &&
	       (standing->valid_from == DAY_UNKNOWN || standing->valid_from < listed->valid_from) &&
	       (!str_eq(standing->kind, listed->kind) || !str_eq(standing->name, listed->name) || *entry->predecessors);
}

static void note_change(struct ctx *ctx, struct import *in, enum unit_change_kind kind, const struct unit_entry *entry,
			const struct unit_row *before)
{
	in->changes[in->out->change_count++] =
	    (struct unit_change){.kind = kind,
				 .row = entry->row,
				 .code = entry->unit.code,
				 .before = before ? unit_row_title(ctx->arena, before, true) : NULL,
				 .after = unit_row_title(ctx->arena, &entry->unit, true)};
}

static enum err find_parent(struct ctx *ctx, struct db *db, const struct import *in, const struct unit_entry *entry,
			    int64_t *out)
{
	day on = entry->unit.valid_from == DAY_UNKNOWN ? in->as_of : entry->unit.valid_from;
	struct unit_row parent;
	bool found;
	enum err err;

	*out = DB_NULL;
	if (!*entry->parent)
		return OK;
	err = unit_find(ctx, db, entry->parent, on, &parent, &found);
	if (!err && !found) /* a province whose own beginning is not written so far back */
		err = unit_find(ctx, db, entry->parent, DAY_UNKNOWN, &parent, &found);
	if (!err && !found)
		return problem(ctx, ERR_INPUT, entry->parent_place, NULL,
			       N_("Thêm dòng của đơn vị cấp trên vào bảng, hoặc nhập nó trước."),
			       "Không có đơn vị cấp trên mã %s.", entry->parent);
	if (!err)
		*out = parent.id;
	return err;
}

static enum err succeed(struct ctx *ctx, struct db *db, struct import *in, const struct unit_entry *entry,
			struct unit_row *standing, struct unit_row *unit)
{
	enum err err;

	note_change(ctx, in, UNIT_ENDED, entry, standing);
	in->out->ended++;
	in->out->added++;
	standing->valid_to = unit->valid_from - 1;
	err = unit_write(ctx, db, standing);
	if (!err)
		err = unit_write(ctx, db, unit);
	return err ? err : sql_predecessor_insert(ctx, db, unit->id, standing->id, 0, unit->instrument, NULL);
}

static enum err put_entry(struct ctx *ctx, struct db *db, struct import *in, unsigned index)
{
	const struct unit_entry *entry = &in->entries[index];
	struct unit_row unit = entry->unit, standing;
	day on = unit.valid_from == DAY_UNKNOWN ? in->as_of : unit.valid_from;
	bool found;
	enum err err = find_parent(ctx, db, in, entry, &unit.parent);

	if (!err)
		err = unit_find(ctx, db, unit.code, on, &standing, &found);
	if (err)
		return err;
	if (found && is_succeeded(&standing, entry)) {
		err = succeed(ctx, db, in, entry, &standing, &unit);
	} else if (found && same_unit(&standing, &unit)) {
		in->out->same++;
		unit.id = standing.id;
	} else if (found) {
		bool ends = standing.valid_to == DAY_UNKNOWN && unit.valid_to != DAY_UNKNOWN;

		note_change(ctx, in, ends ? UNIT_ENDED : UNIT_CHANGED, entry, &standing);
		++*(ends ? &in->out->ended : &in->out->changed);
		unit = merged(&standing, &unit);
		err = unit_write(ctx, db, &unit);
	} else {
		note_change(ctx, in, UNIT_NEW, entry, NULL);
		in->out->added++;
		err = unit_write(ctx, db, &unit);
	}
	in->ids[index] = unit.id;
	return err;
}

/* One of "00123;00456*": the asterisk says that only a part of it came. */
static enum err put_predecessor(struct ctx *ctx, struct db *db, struct import *in, unsigned index, char *code)
{
	const struct unit_entry *entry = &in->entries[index];
	day eve = entry->unit.valid_from == DAY_UNKNOWN ? DAY_UNKNOWN : entry->unit.valid_from - 1;
	bool in_part = str_ends(code, "*"), found, same;
	struct sql_predecessor_same row;
	struct unit_row before;
	enum err err;

	if (in_part)
		code[strlen(code) - 1] = '\0';
	err = unit_find(ctx, db, code, eve, &before, &found);
	if (!err && (!found || before.id == in->ids[index]))
		err = problem(
		    ctx, ERR_INPUT, entry->predecessors_place, NULL,
		    N_("Ghi mã của đơn vị trước sắp xếp, cách nhau bằng dấu chấm phẩy; dấu * sau mã là chỉ một phần."),
		    "Không có đơn vị trước đây mã %s.", code);
	if (!err)
		err = sql_predecessor_same(ctx, db, in->ids[index], before.id, in_part, &row, &same);
	if (err || same)
		return err;
	return sql_predecessor_insert(ctx, db, in->ids[index], before.id, in_part, entry->unit.instrument, NULL);
}

static enum err put_predecessors(struct ctx *ctx, struct db *db, struct import *in, unsigned index)
{
	char *list = str_dup(ctx->arena, in->entries[index].predecessors), *piece;
	enum err err = OK;

	while ((piece = strsep(&list, ";,")) != NULL) {
		char *code = text_trim(ctx->arena, piece);
		enum err fault = *code ? put_predecessor(ctx, db, in, index, code) : OK;

		err = fault ? fault : err;
	}
	return err;
}

/* What changed, for the audit: one event tells of the whole list. */
static const char *changes_text(struct ctx *ctx, const struct unit_import *done)
{
	static const char marks[] = {[UNIT_NEW] = '+', [UNIT_CHANGED] = '~', [UNIT_SAME] = '=', [UNIT_ENDED] = '-'};
	struct buf out = buf_new(ctx->arena);

	for (unsigned i = 0; i < done->change_count; i++) {
		const struct unit_change *c = &done->changes[i];

		buf_addf(&out, "%c %s %s%s%s\n", marks[c->kind], c->code, c->before ? c->before : "",
			 c->before ? " -> " : "", c->after);
	}
	return out.data;
}

typedef enum err (*entry_step)(struct ctx *, struct db *, struct import *, unsigned index);

/* All entries, so that all faults are told; what is not a fault of the list ends it. */
static enum err each_entry(struct ctx *ctx, struct db *db, struct import *in, entry_step step)
{
	enum err err = OK;

	for (unsigned i = 0; i < in->count; i++) {
		enum err fault = step(ctx, db, in, i);

		if (fault && fault != ERR_INPUT)
			return fault;
		err = fault ? fault : err;
	}
	return err;
}

static enum err put_all(struct ctx *ctx, struct db *db, void *arg)
{
	struct import *in = arg;
	struct audit_entry entry = {.action = "unit_import", .subject = in->name, .year = DB_NULL};
	enum err err;

	*in->out = (struct unit_import){.changes = in->changes};
	err = each_entry(ctx, db, in, put_entry);
	if (!err)
		err = each_entry(ctx, db, in, put_predecessors);
	if (err)
		return err;
	in->previewed = !in->apply;
	if (in->previewed)
		return ERR_STATE; /* takes everything back; nobody is told */
	entry.after = changes_text(ctx, in->out);
	return in->out->change_count ? audit_append(ctx, db, in->actor, &entry) : OK;
}

enum err unit_import(struct ctx *ctx, struct app *app, const struct actor *actor, const char *name,
		     const char *const *cells, unsigned rows, unsigned columns, day as_of, bool apply,
		     struct unit_import *out)
{
	struct import in = {.actor = actor,
			    .name = name,
			    .as_of = as_of == DAY_UNKNOWN ? app->today() : as_of,
			    .apply = apply,
			    .out = out};
	struct unit_entry *entries;
	enum err err = permit(ctx, actor, ACTION_UNITS_MANAGE, &(struct scope){.unit = UNIT_INSTALLATION});

	if (!err)
		err = unit_table_read(ctx, name, cells, rows, columns, &entries, &in.count);
	if (err)
		return err;
	in.entries = entries;
	in.ids = NEW_ARRAY(ctx->arena, int64_t, in.count + 1);
	in.changes = NEW_ARRAY(ctx->arena, struct unit_change, in.count + 1);
	err = db_write(ctx, app->db, put_all, &in);
	return in.previewed ? OK : err;
}

static enum err ship_unit(struct ctx *ctx, struct db *db, const struct js *one, struct unit_row *last)
{
	struct unit_row unit = {.code = js_string(one, "code"),
				.kind = js_string(one, "kind"),
				.name = js_string(one, "name"),
				.valid_from = js_day(one, "valid_from"),
				.valid_to = js_day(one, "valid_to"),
				.instrument = js_string(one, "instrument"),
				.parent = DB_NULL,
				.quota = DB_NULL};
	enum err err = unit_write(ctx, db, &unit);

	if (!err && str_eq(last->code, unit.code))
		err = sql_predecessor_insert(ctx, db, unit.id, last->id, 0, unit.instrument, NULL);
	*last = unit;
	return err;
}

static enum err ship(struct ctx *ctx, struct db *db, void *arg)
{
	struct js list = js_get(arg, "units");
	struct audit_entry entry = {.action = "unit_import", .subject = "provinces.json", .year = DB_NULL};
	struct unit_row last = {0};
	struct sql_unit_any any;
	bool found;
	enum err err = sql_unit_any(ctx, db, &any, &found);

	if (err || found)
		return err;
	for (size_t i = 0; !err && i < js_count(&list); i++) {
		struct js one = js_at(&list, i);

		err = ship_unit(ctx, db, &one, &last);
	}
	return err ? err : audit_append(ctx, db, &actor_system, &entry);
}

enum err unit_ship_provinces(struct ctx *ctx, struct app *app)
{
	struct js_file *file;
	struct js root;
	enum err err =
	    js_parse(ctx, "provinces.json", (const char *)embedded_provinces_json, embedded_provinces_json_size, &file);

	if (err)
		return err;
	root = js_root(file);
	return db_write(ctx, app->db, ship, &root);
}
