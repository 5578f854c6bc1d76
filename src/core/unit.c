#include "core/unit_parts.h"

#include <string.h>

#include "base/limits.h"
#include "base/text.h"
#include "db/statements.h"

static const struct {
	const char *kind, *word;
} kinds[] = {
    {"commune", "xã"},     {"ward", "phường"},   {"special_zone", "đặc khu"}, {"township", "thị trấn"},
    {"district", "huyện"}, {"province", "tỉnh"}, {"city", "thành phố"},
};

#define KIND_COUNT (sizeof kinds / sizeof *kinds)

const char *unit_kind_word(const char *kind)
{
	for (size_t i = 0; i < KIND_COUNT; i++)
		if (str_eq(kinds[i].kind, kind))
			return kinds[i].word;
	return kind;
}

const char *unit_kind_parse(const char *word)
{
	for (size_t i = 0; i < KIND_COUNT; i++)
		if (strcasecmp(kinds[i].kind, word) == 0 || str_eq(kinds[i].word, word))
			return kinds[i].kind;
	return NULL;
}

const char *unit_kind_at(unsigned index)
{
	return index < KIND_COUNT ? kinds[index].kind : NULL;
}

char *unit_row_title(struct arena *arena, const struct unit_row *unit, bool capital)
{
	const struct unit named = {.kind = unit_kind_word(unit->kind), .name = unit->name};

	return capital ? unit_title_capital(arena, &named) : unit_title(arena, &named);
}

struct unit unit_record(struct arena *arena, const struct unit_row *unit)
{
	struct unit_row parent = {.kind = unit->parent_kind, .name = unit->parent_name};

	return (struct unit){.kind = unit_kind_word(unit->kind),
			     .name = unit->name,
			     .code = unit->code,
			     .district = unit->district,
			     .province = parent.kind ? unit_row_title(arena, &parent, false) : ""};
}

_Static_assert(sizeof(struct sql_unit_by_id) == sizeof(struct sql_unit_by_code) &&
		   sizeof(struct sql_unit_by_id) == sizeof(struct sql_unit_search) &&
		   sizeof(struct sql_unit_by_id) == sizeof(struct sql_unit_children) &&
		   sizeof(struct sql_unit_by_id) == sizeof(struct sql_unit_provinces) &&
		   sizeof(struct sql_unit_predecessors) == sizeof(struct sql_unit_successors),
	       "rows of units have the same columns");

static struct unit_row row_of(const struct sql_unit_by_id *r)
{
	return (struct unit_row){.id = r->id,
				 .parent = r->parent,
				 .code = r->code,
				 .kind = r->kind,
				 .name = r->name,
				 .district = r->district,
				 .valid_from = db_day(r->valid_from),
				 .valid_to = db_day(r->valid_to),
				 .instrument = r->instrument,
				 .parent_kind = r->parent_kind,
				 .parent_name = r->parent_name,
				 .quota = r->quota};
}

static const struct unit_row *rows_of(struct ctx *ctx, const struct sql_unit_by_id *rows, size_t count)
{
	struct unit_row *out = NEW_ARRAY(ctx->arena, struct unit_row, count + 1);

	for (size_t i = 0; i < count; i++)
		out[i] = row_of(&rows[i]);
	return out;
}

enum err unit_get(struct ctx *ctx, struct app *app, int64_t id, struct unit_row *out)
{
	struct sql_unit_by_id row;
	bool found;
	enum err err = sql_unit_by_id(ctx, app->db, id, &row, &found);

	if (!err && !found)
		err = problem(ctx, ERR_NOT_FOUND, (struct place){0}, NULL, NULL, "Không có đơn vị này.");
	if (!err)
		*out = row_of(&row);
	return err;
}

enum err unit_find(struct ctx *ctx, struct db *db, const char *code, day on, struct unit_row *out, bool *found)
{
	struct sql_unit_by_code row;
	enum err err = sql_unit_by_code(ctx, db, code, db_day_or_null(on), &row, found);

	if (!err && *found)
		*out = row_of((const struct sql_unit_by_id *)(const void *)&row);
	return err;
}

enum err unit_by_code(struct ctx *ctx, struct app *app, const char *code, day on, struct unit_row *out)
{
	bool found;
	enum err err = unit_find(ctx, app->db, code, on == DAY_UNKNOWN ? app->today() : on, out, &found);

	if (!err && !found && on == DAY_UNKNOWN)
		err = unit_find(ctx, app->db, code, DAY_UNKNOWN, out, &found);
	if (err || found)
		return err;
	return problem(ctx, ERR_NOT_FOUND, (struct place){0}, NULL,
		       N_("Tra mã bằng tcpl unit search TÊN, hoặc nhập danh mục đơn vị bằng tcpl unit import TỆP."),
		       "Không có đơn vị mã %s.", code);
}

/* Words as the pattern of a LIKE, with what may stand before and after. */
static char *pattern_of(struct arena *arena, const char *before, const char *folded)
{
	struct buf out = buf_new(arena);

	buf_adds(&out, before);
	for (const char *p = folded; *p; p++)
		buf_addc(&out, *p == '%' || *p == '_' ? ' ' : *p);
	buf_addc(&out, '%');
	return out.data;
}

/* "phuong hac thanh" is looked for as "hac thanh": the kind is not part of the name. */
const char *unit_name_only(struct arena *arena, const char *folded)
{
	for (size_t i = 0; i < KIND_COUNT; i++) {
		const char *word = text_fold(arena, kinds[i].word);

		if (str_starts(folded, word) && folded[strlen(word)] == ' ')
			return folded + strlen(word) + 1;
	}
	return folded;
}

char *unit_name_pattern(struct arena *arena, const char *words)
{
	return pattern_of(arena, "%", unit_name_only(arena, text_fold(arena, words)));
}

/* "Hạc Thành, Thanh Hóa": after the comma stands the province. */
enum err unit_search(struct ctx *ctx, struct app *app, const char *words, bool also_ended, unsigned limit,
		     const struct unit_row **out, size_t *count)
{
	const char *comma = strchr(words, ','), *province = NULL, *name;
	const char *first = comma ? str_ndup(ctx->arena, words, (size_t)(comma - words)) : words;
	const struct sql_unit_search *rows;
	enum err err;

	name = unit_name_only(ctx->arena, text_fold(ctx->arena, first));
	if (comma)
		province = pattern_of(ctx->arena, "%", unit_name_only(ctx->arena, text_fold(ctx->arena, comma + 1)));
	err = sql_unit_search(ctx, app->db, pattern_of(ctx->arena, "%", name), province, name, app->today(), also_ended,
			      pattern_of(ctx->arena, "", name), limit, &rows, count);
	if (!err)
		*out = rows_of(ctx, (const struct sql_unit_by_id *)(const void *)rows, *count);
	return err;
}

enum err unit_provinces(struct ctx *ctx, struct app *app, const struct unit_row **out, size_t *count)
{
	const struct sql_unit_provinces *rows;
	enum err err = sql_unit_provinces(ctx, app->db, app->today(), &rows, count);

	if (!err)
		*out = rows_of(ctx, (const struct sql_unit_by_id *)(const void *)rows, *count);
	return err;
}

enum err unit_children(struct ctx *ctx, struct app *app, int64_t parent, const struct unit_row **out, size_t *count)
{
	const struct sql_unit_children *rows;
	enum err err = sql_unit_children(ctx, app->db, parent, &rows, count);

	if (!err)
		*out = rows_of(ctx, (const struct sql_unit_by_id *)(const void *)rows, *count);
	return err;
}

static const struct unit_origin *origins_of(struct ctx *ctx, const struct sql_unit_predecessors *rows, size_t count)
{
	struct unit_origin *out = NEW_ARRAY(ctx->arena, struct unit_origin, count + 1);

	for (size_t i = 0; i < count; i++) {
		out[i].unit = row_of((const struct sql_unit_by_id *)(const void *)&rows[i]);
		out[i].in_part = rows[i].in_part != 0;
		out[i].instrument = rows[i].why;
	}
	return out;
}

enum err unit_predecessors(struct ctx *ctx, struct app *app, int64_t id, const struct unit_origin **out, size_t *count)
{
	const struct sql_unit_predecessors *rows;
	enum err err = sql_unit_predecessors(ctx, app->db, id, &rows, count);

	if (!err)
		*out = origins_of(ctx, rows, *count);
	return err;
}

enum err unit_successors(struct ctx *ctx, struct app *app, int64_t id, const struct unit_origin **out, size_t *count)
{
	const struct sql_unit_successors *rows;
	enum err err = sql_unit_successors(ctx, app->db, id, &rows, count);

	if (!err)
		*out = origins_of(ctx, (const struct sql_unit_predecessors *)(const void *)rows, *count);
	return err;
}

static bool is_code(const char *code, const char *kind)
{
	size_t size = strlen(code);

	if (code[strspn(code, "0123456789")])
		return false;
	if (str_eq(kind, "province"))
		return size == 2;
	return str_eq(kind, "city") ? size == 2 || size == 3 : str_eq(kind, "district") ? size == 3 : size == 5;
}

enum err unit_check(struct ctx *ctx, const struct unit_row *unit, const struct unit_places *places)
{
	enum err err = OK;

	if (!unit->kind || !str_eq(unit_kind_parse(unit->kind), unit->kind))
		err = problem(
		    ctx, ERR_INPUT, places->kind, NULL,
		    N_("Dùng xã, phường, đặc khu, thị trấn, huyện, tỉnh, thành phố (hoặc commune, ward, special_zone, "
		       "township, district, province, city)."),
		    "Không hiểu loại đơn vị \"%s\".", unit->kind ? unit->kind : "");
	else if (!is_code(unit->code, unit->kind))
		err = problem(ctx, ERR_INPUT, places->code, NULL,
			      N_("Giữ số 0 ở đầu: trong Excel định dạng cột mã là Text."),
			      "Mã \"%s\" không đúng: cấp tỉnh có 2 chữ số, cấp huyện 3, cấp xã 5.", unit->code);
	if (str_empty(unit->name) || text_length(unit->name) > NAME_CHARACTERS_MAX)
		err = problem(ctx, ERR_INPUT, places->name, NULL, NULL, "Phải ghi tên đơn vị, không quá %d ký tự.",
			      NAME_CHARACTERS_MAX);
	if (unit->instrument && text_length(unit->instrument) > INSTRUMENT_CHARACTERS_MAX)
		err = problem(ctx, ERR_INPUT, places->instrument, NULL, NULL, "Tên văn bản dài quá %d ký tự.",
			      INSTRUMENT_CHARACTERS_MAX);
	if (unit->valid_from != DAY_UNKNOWN && unit->valid_to != DAY_UNKNOWN && unit->valid_to < unit->valid_from)
		err = problem(ctx, ERR_INPUT, places->valid_to, NULL, NULL,
			      "Ngày hết hiệu lực đứng trước ngày có hiệu lực.");
	return err;
}

enum err unit_write(struct ctx *ctx, struct db *db, struct unit_row *u)
{
	const char *folded = text_fold(ctx->arena, u->name);
	int64_t from = db_day_or_null(u->valid_from), to = db_day_or_null(u->valid_to);

	if (u->id) {
		enum err err = sql_unit_update(ctx, db, u->id, u->code, u->kind, u->name, folded, u->parent,
					       u->district, from, to, u->instrument, u->quota, db_now(), NULL);

		/* the name stands on the papers of its years, a province's on those of its units */
		return err ? err : sql_year_touch_of_unit(ctx, db, u->id, NULL);
	}
	u->id = db_new_id();
	return sql_unit_insert(ctx, db, u->id, u->code, u->kind, u->name, folded, u->parent, u->district, from, to,
			       u->instrument, u->quota, db_now(), NULL);
}

struct saving {
	const struct actor *actor;
	const struct unit_row *unit;
	int64_t id;
};

/* Two units of one code must not exist on one day. */
static enum err refuse_twin(struct ctx *ctx, struct db *db, const struct unit_row *unit)
{
	struct sql_unit_twin twin;
	bool found;
	enum err err = sql_unit_twin(ctx, db, unit->code, unit->id, db_day_or_null(unit->valid_from),
				     db_day_or_null(unit->valid_to), &twin, &found);

	if (err || !found)
		return err;
	return problem(ctx, ERR_INPUT, (struct place){.pointer = "ma"}, NULL,
		       N_("Ghi ngày hết hiệu lực cho đơn vị cũ trước, hoặc sửa ngay đơn vị đó."),
		       "Mã %s đang là của %s %s trong cùng thời gian.", unit->code, unit_kind_word(twin.kind),
		       twin.name);
}

static enum err save(struct ctx *ctx, struct db *db, void *arg)
{
	struct saving *s = arg;
	struct unit_row unit = *s->unit;
	struct audit_entry entry = {.action = "unit_save",
				    .subject = unit.code,
				    .year = DB_NULL,
				    .after = unit_row_title(ctx->arena, &unit, true)};
	struct sql_unit_by_id before;
	bool found = false;
	enum err err = unit.id ? sql_unit_by_id(ctx, db, unit.id, &before, &found) : OK;

	if (!err && unit.id && !found)
		err = problem(ctx, ERR_NOT_FOUND, (struct place){0}, NULL, NULL, "Không có đơn vị này.");
	if (!err)
		err = refuse_twin(ctx, db, &unit);
	if (found) {
		struct unit_row old = row_of(&before);

		entry.before = unit_row_title(ctx->arena, &old, true);
	}
	if (!err)
		err = unit_write(ctx, db, &unit);
	s->id = unit.id;
	return err ? err : audit_append(ctx, db, s->actor, &entry);
}

enum err unit_save(struct ctx *ctx, struct app *app, const struct actor *actor, const struct unit_row *unit,
		   int64_t *id)
{
	const struct unit_places places = {{.pointer = "ma"},
					   {.pointer = "loai"},
					   {.pointer = "ten"},
					   {.pointer = "den-ngay"},
					   {.pointer = "van-ban"}};
	struct saving saving = {.actor = actor, .unit = unit};
	enum err err = permit(ctx, actor, ACTION_UNITS_MANAGE, &(struct scope){.unit = UNIT_INSTALLATION});

	if (!err)
		err = unit_check(ctx, unit, &places);
	if (!err)
		err = db_write(ctx, app->db, save, &saving);
	*id = saving.id;
	return err;
}
