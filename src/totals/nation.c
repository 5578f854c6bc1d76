/* The answers of a commune are one of some variants, each of which was read and evaluated like anybody's: so the
 * figures of the country are those that the law gives, and making it takes no longer than writing its rows. */
#include "totals/nation.h"

#include <assert.h>
#include <jansson.h>
#include <string.h>

#include "base/js.h"
#include "base/text.h"
#include "core/appraised.h"
#include "core/person.h"
#include "core/statute.h"
#include "db/statements.h"
#include "record/record.h"
#include "totals/totals.h"

enum {
	VARIANTS = 48,
	ANSWERS_MAX = 128,
	DOCUMENTS_A_YEAR = 12,
	EDITIONS_MAX = 4,
	ARENA_MAX = 256 << 20,
	ISLANDS_EVERY = 256, /* one made-up commune in so many is a special zone */
	IDS_FROM = 1000000   /* below every identity that the clock gives */
};

struct variant {
	const char *document; /* tcpl-assessment/1 */
	const char *parts[ANSWERS_MAX], *values[ANSWERS_MAX];
	unsigned part_count;
	const struct result *result;
	bool passes;
};

struct country {
	struct ctx *ctx;
	struct app *app;
	const struct nation *nation;
	uint64_t dice;
	int64_t next_id, person;
	const struct edition *editions[EDITIONS_MAX];
	struct variant *variants[EDITIONS_MAX];
	unsigned edition_count;
	const struct unit_row *provinces;
	size_t province_count;
};

/* splitmix64: the same numbers everywhere. */
static uint64_t roll(struct country *c)
{
	uint64_t z = c->dice += 0x9e3779b97f4a7c15u;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return z ^ z >> 31;
}

static bool chance(struct country *c, unsigned percent)
{
	return roll(c) % 100 < percent;
}

/* --- variants --- */

/* A worse answer of the same form; what the law does not take is left as it was. */
static void worsen(struct country *c, json_t *answer)
{
	static const char *const levels[] = {"half", "half", "low", "zero"};

	if (json_object_get(answer, "level"))
		json_object_set_new(answer, "level", json_string(levels[roll(c) % 4]));
	else if (json_object_get(answer, "numerator"))
		json_object_set_new(answer, "numerator", json_integer((json_int_t)(4 + roll(c) % 6)));
	else if (json_object_get(answer, "yes"))
		json_object_set_new(answer, "yes", json_false());
	else if (json_object_get(answer, "option"))
		json_object_set_new(answer, "option", json_string("b"));
}

static enum err read_variant(struct country *c, const struct edition *e, const char *text,
			     const struct assessment **record)
{
	const struct record_options options = {.edition = e};

	return assessment_read(c->ctx, &options, e->code, text, strlen(text), record);
}

static enum err keep_variant(struct country *c, const struct edition *e, json_t *root, struct variant *v)
{
	const struct assessment *record = NULL;
	json_t *answers = json_object_get(root, "answers"), *value;
	const char *key;
	enum err err;

	v->document = js_text(c->ctx->arena, root, JSON_COMPACT);
	err = read_variant(c, e, v->document, &record);
	if (!err)
		err = evaluate(c->ctx, e, &record->facts, &v->result);
	if (err)
		return err;
	v->passes = v->result->outcome != DOES_NOT_MEET;
	json_object_foreach(answers, key, value)
	{
		if (v->part_count + 1 >= ANSWERS_MAX)
			break;
		v->parts[v->part_count] = str_fmt(c->ctx->arena, "answers/%s", key);
		v->values[v->part_count++] = js_text(c->ctx->arena, value, JSON_COMPACT);
	}
	v->parts[v->part_count] = "heads";
	v->values[v->part_count++] = "{\"none\":true}";
	return OK;
}

/* The example of the edition, with some answers worse: in the first variant none, in the last ones many. */
static enum err make_variant(struct country *c, const struct edition *e, const json_t *example, unsigned index,
			     struct variant *v)
{
	json_t *root = js_own(c->ctx->arena, json_deep_copy(example)), *value;
	const char *key;

	json_object_set_new(root, "heads", json_pack("{s:b}", "none", 1));
	json_object_foreach(json_object_get(root, "answers"), key, value)
	{
		if (chance(c, index * 60 / VARIANTS))
			worsen(c, value);
	}
	return keep_variant(c, e, root, v);
}

static enum err make_variants(struct country *c, const struct edition *e, int year)
{
	struct variant *all = NEW_ARRAY(c->ctx->arena, struct variant, VARIANTS);
	struct buf text = buf_new(c->ctx->arena);
	struct js_file *file;
	enum err err;

	assessment_example(c->ctx, e, year, &text);
	err = js_parse(c->ctx, e->code, text.data, text.size, &file);
	for (unsigned i = 0; i < VARIANTS && !err; i++)
		err = make_variant(c, e, js_root(file).value, i, &all[i]);
	c->editions[c->edition_count] = e;
	c->variants[c->edition_count++] = all;
	return err;
}

/* In force in the year, and the newer of those; of years before any, the oldest that there is. */
static bool is_nearer(const struct edition *e, const struct edition *than, int year)
{
	if (e->year_first > year || than->year_first > year)
		return e->year_first < than->year_first;
	return e->year_first > than->year_first;
}

static enum err edition_of(struct country *c, int year, unsigned *index)
{
	const struct edition *const *all = NULL;
	const struct edition *found = NULL;
	size_t count = 0;
	enum err err = statute_list(c->ctx, c->app, &all, &count);

	for (size_t i = 0; i < count && !err; i++)
		if (!all[i]->practice && (!found || is_nearer(all[i], found, year)))
			found = all[i];
	if (err)
		return err;
	assert(found); /* editions ship with the program */
	for (*index = 0; *index < c->edition_count; ++*index)
		if (c->editions[*index] == found)
			return OK;
	return make_variants(c, found, year < found->year_first ? found->year_first : year);
}

/* --- units and people --- */

static const char *const syllables[] = {"An",    "Bình", "Cường", "Đông",  "Giang", "Hải",  "Hòa",  "Hưng",
					"Khánh", "Lâm",  "Long",  "Minh",  "Nam",   "Ninh", "Phú",  "Phước",
					"Quang", "Sơn",  "Tân",   "Thạnh", "Thủy",  "Tiên", "Vĩnh", "Xuân"};

static const char *made_up_name(struct country *c, unsigned serial)
{
	enum { SYLLABLES = sizeof syllables / sizeof *syllables };

	return str_fmt(c->ctx->arena, "%s %s %u", syllables[serial % SYLLABLES],
		       syllables[serial / SYLLABLES % SYLLABLES], serial);
}

struct making {
	struct country *c;
	const struct unit_row *province;
	unsigned from, to; /* serials of made-up communes */
	int year;
	unsigned edition;
	const struct unit_row *units;
	size_t unit_count;
	int64_t campaign, decision;
};

static enum err write_units(struct ctx *ctx, struct db *db, void *arg)
{
	const struct making *m = arg;
	enum err err = OK;

	for (unsigned i = m->from; i < m->to && !err; i++) {
		const char *name = made_up_name(m->c, i);

		err = sql_unit_insert(ctx, db, m->c->next_id++, str_fmt(ctx->arena, "9%04u", i),
				      i % ISLANDS_EVERY == 0 ? "special_zone"
				      : i % 4 == 0           ? "ward"
							     : "commune",
				      name, text_fold(ctx->arena, name), m->province->id, NULL, DB_NULL, DB_NULL, NULL,
				      DB_NULL, db_now(), NULL);
	}
	return err;
}

/* How many communes, wards and special zones each province has had since 1 July 2025. */
static const struct {
	const char *code;
	unsigned communes;
} sizes[] = {{"01", 126}, {"04", 56},  {"08", 124}, {"11", 45},  {"12", 38},  {"14", 75},  {"15", 99},
	     {"19", 92},  {"20", 65},  {"22", 54},  {"24", 99},  {"25", 148}, {"31", 114}, {"33", 104},
	     {"37", 129}, {"38", 166}, {"40", 130}, {"42", 69},  {"44", 78},  {"46", 40},  {"48", 94},
	     {"51", 96},  {"52", 135}, {"56", 65},  {"66", 102}, {"68", 124}, {"75", 95},  {"79", 168},
	     {"80", 96},  {"82", 102}, {"86", 124}, {"91", 102}, {"92", 103}, {"96", 64}};

static unsigned size_of(const struct unit_row *province)
{
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
		if (str_eq(sizes[i].code, province->code))
			return sizes[i].communes;
	return 1;
}

/* Shares the missing communes out among the provinces, by their sizes. */
static enum err fill_up(struct country *c)
{
	size_t there = 0;
	unsigned missing, made = 0, before = 0, whole = 0;
	enum err err = OK;

	for (size_t i = 0; i < c->province_count && !err; i++) {
		const struct unit_row *units;
		size_t count = 0;

		err = unit_children(c->ctx, c->app, c->provinces[i].id, &units, &count);
		there += count;
		whole += size_of(&c->provinces[i]);
	}
	missing = c->nation->communes > there ? (unsigned)(c->nation->communes - there) : 0;
	for (size_t i = 0; i < c->province_count && !err; i++) {
		struct making m = {.c = c, .province = &c->provinces[i], .from = made};

		before += size_of(&c->provinces[i]);
		made = (unsigned)((uint64_t)missing * before / whole);
		m.to = made;
		if (m.to > m.from)
			err = db_write(c->ctx, c->app->db, write_units, &m);
	}
	return err;
}

static enum err add_person(struct country *c, const char *login, const char *name, struct grant grant, int64_t *id)
{
	struct person_new new = {.login = login,
				 .name = name,
				 .position = "công chức",
				 .roles = &grant,
				 .role_count = 1,
				 .password = c->nation->password};
	const char *password;

	return person_add(c->ctx, c->app, &actor_system, &new, id, &password);
}

static enum err add_people(struct country *c)
{
	int64_t id;
	enum err err =
	    add_person(c, "botuphap", "Bộ Tư pháp", (struct grant){UNIT_INSTALLATION, ROLE_MINISTRY}, &c->person);

	for (size_t i = 0; i < c->province_count && !err; i++)
		err = add_person(c, str_fmt(c->ctx->arena, "so%s", c->provinces[i].code),
				 str_fmt(c->ctx->arena, "Sở Tư pháp %s", c->provinces[i].name),
				 (struct grant){c->provinces[i].id, ROLE_APPRAISER}, &id);
	return err;
}

/* --- years --- */

static enum err write_documents(struct ctx *ctx, struct db *db, const struct making *m, const struct unit_row *unit,
				int64_t year)
{
	const struct edition *e = m->c->editions[m->edition];
	enum err err = OK;

	for (unsigned i = 0; i < DOCUMENTS_A_YEAR && !err; i++) {
		const struct item *item = e->items[(i * 7 + 1) % e->item_count];
		const char *number = str_fmt(ctx->arena, "%u/KH-UBND", i + 1);
		int64_t id = m->c->next_id++;

		err = sql_evidence_insert(ctx, db, id, unit->id, "Kế hoạch", number,
					  day_of((struct date){m->year, 1 + (int)i, 15}), "Ủy ban nhân dân",
					  "Kế hoạch công tác (dữ liệu mẫu)",
					  str_fmt(ctx->arena, "%s ke hoach cong tac (du lieu mau)", number), NULL, NULL,
					  NULL, DB_NULL, m->c->person, db_now(), NULL);
		if (!err)
			err = sql_evidence_link_insert(ctx, db, id, year, item->code, db_now(), NULL);
	}
	return err;
}

static enum err write_parts(struct ctx *ctx, struct db *db, const struct making *m, const struct variant *v,
			    int64_t year)
{
	enum err err = OK;

	for (unsigned i = 0; i < v->part_count && !err; i++)
		err = sql_part_save(ctx, db, year, v->parts[i], v->values[i], 1, m->c->person, db_now(), NULL);
	return err;
}

static enum err write_summary(struct ctx *ctx, struct db *db, const struct making *m, const struct unit_row *unit,
			      const struct variant *v, int64_t year, const char *state)
{
	const struct edition *e = m->c->editions[m->edition];
	const struct result *r = v->result;
	bool sent = !str_eq(state, "open"), late = sent && chance(m->c, 4);
	bool decided = sent && !str_eq(state, "submitted");
	day sent_on = day_of((struct date){m->year + 1, 1, 5}) + (late ? 9 : 0);
	enum err err = sql_summary_save(ctx, db, year, m->province->id, unit->id, m->year, false, e->code, state,
					r->low, r->high == POINTS_UNKNOWN ? DB_NULL : r->high, outcome_code(r->outcome),
					decided && e->in_points && r->low == r->high ? r->low : DB_NULL,
					decided ? outcome_code(r->outcome) : NULL, sent ? sent_on : DB_NULL, late,
					chance(m->c, 15), NULL);

	return err ? err : summary_items_write(ctx, db, year, e, r);
}

static enum err write_sending(struct ctx *ctx, struct db *db, const struct making *m, const struct variant *v,
			      int64_t year)
{
	const char *token = str_fmt(ctx->arena, "quoc-gia-%lld", (long long)year);

	return sql_snapshot_insert(ctx, db, m->c->next_id++, year, "submitted", 1, token, v->document, "MAU0-MAU0-MAU0",
				   "Sở Tư pháp", NULL, m->c->person, db_now(), NULL);
}

static const char *state_of(struct country *c, const struct making *m, const struct variant *v)
{
	if (m->year == c->nation->last_year)
		return chance(c, 60) ? "open" : "submitted";
	if (!v->passes)
		return "not_recognised";
	return chance(c, 1) ? "withdrawn" : "recognised";
}

static enum err write_commune(struct ctx *ctx, struct db *db, const struct making *m, const struct unit_row *unit)
{
	struct country *c = m->c;
	const struct edition *e = c->editions[m->edition];
	/* communes differ, and each is much the same from one year to the next */
	const struct variant *v = &c->variants[m->edition][(uint64_t)(unit->id + roll(c) % 9) % VARIANTS];
	const char *state = state_of(c, m, v);
	int64_t id = c->next_id++;
	enum err err = sql_year_insert(ctx, db, id, unit->id, m->year, e->code, false, state, db_now(), NULL);

	if (!err)
		err = write_parts(ctx, db, m, v, id);
	if (!err)
		err = write_documents(ctx, db, m, unit, id);
	if (!err && !str_eq(state, "open"))
		err = write_sending(ctx, db, m, v, id);
	if (!err)
		err = write_summary(ctx, db, m, unit, v, id, state);
	if (!err && m->decision)
		err = sql_recognition_insert(
		    ctx, db, c->next_id++, unit->id, m->year, id, m->decision, state,
		    e->in_points && v->result->low == v->result->high ? v->result->low : DB_NULL, NULL, db_now(), NULL);
	return err;
}

static enum err write_year(struct ctx *ctx, struct db *db, void *arg)
{
	struct making *m = arg;
	struct country *c = m->c;
	day signed_on = day_of((struct date){m->year + 1, 2, 3});
	enum err err;

	m->campaign = c->next_id++;
	m->decision = 0;
	err = sql_campaign_insert(ctx, db, m->campaign, m->province->id, "", m->year, c->editions[m->edition]->code,
				  false, db_now(), NULL);
	if (!err && m->year < c->nation->last_year) {
		m->decision = c->next_id++;
		err = sql_decision_insert(ctx, db, m->decision, m->campaign, "decide",
					  str_fmt(ctx->arena, "%d/QĐ-UBND", m->year), signed_on,
					  "Chủ tịch Ủy ban nhân dân tỉnh", NULL, c->person, db_now(), NULL);
		if (!err)
			err = sql_decision_publish(ctx, db, m->decision, signed_on + 1, "https://tinh.example", NULL);
	}
	for (size_t i = 0; i < m->unit_count && !err; i++)
		err = write_commune(ctx, db, m, &m->units[i]);
	return err;
}

static enum err make_year(struct country *c, const struct unit_row *province, int year, struct arena *scratch)
{
	struct making m = {.c = c, .province = province, .year = year};
	enum err err = edition_of(c, year, &m.edition);
	struct ctx ctx = ctx_new(scratch, c->ctx->lang);

	if (!err)
		err = unit_children(&ctx, c->app, province->id, &m.units, &m.unit_count);
	return err ? err : db_write(&ctx, c->app->db, write_year, &m);
}

/* In a year when the law paused nobody was assessed. */
static enum err is_paused(struct country *c, int year, bool *out)
{
	const struct edition *const *all = NULL;
	size_t count = 0;
	enum err err = statute_list(c->ctx, c->app, &all, &count);

	*out = false;
	for (size_t i = 0; i < count && !err; i++)
		for (unsigned k = 0; k < all[i]->paused_count; k++)
			*out = *out || all[i]->paused[k].year == year;
	return err;
}

struct step {
	struct country *c;
	const struct unit_row *province;
	int year;
	struct arena *scratch;
};

static enum err run_step(void *arg)
{
	const struct step *s = arg;

	return make_year(s->c, s->province, s->year, s->scratch);
}

static void free_scratch(void *arena)
{
	arena_free(arena);
}

static enum err make_years(struct country *c, const struct progress *progress)
{
	struct arena *scratch = arena_new(ARENA_MAX);
	int64_t done = 0, all = (int64_t)c->province_count * (c->nation->last_year - c->nation->first_year + 1);
	enum err err = OK;

	if (!scratch)
		return ERR_MEMORY;
	arena_own(c->ctx->arena, scratch, free_scratch);
	for (int year = c->nation->first_year; year <= c->nation->last_year && !err; year++) {
		bool paused;

		err = is_paused(c, year, &paused);
		for (size_t i = 0; i < c->province_count && !err && !paused; i++) {
			struct step step = {c, &c->provinces[i], year, scratch};
			unsigned unused;

			err = edition_of(c, year, &unused); /* its variants live in the country's arena */
			if (!err)
				err = arena_run(scratch, run_step, &step);
			arena_reset(scratch);
			done++;
			if (progress && progress->tell)
				progress->tell(progress->arg, done, all);
		}
	}
	return err;
}

enum err nation_generate(struct ctx *ctx, struct app *app, const struct nation *nation, const struct progress *progress)
{
	struct country c = {.ctx = ctx, .app = app, .nation = nation, .dice = 2025, .next_id = IDS_FROM};
	const int *years;
	size_t count = 0;
	enum err err = totals_years(ctx, app, false, &years, &count);

	if (!err && count)
		err = problem(ctx, ERR_STATE, (struct place){0}, NULL,
			      N_("Dùng một thư mục dữ liệu mới: --data THƯ-MỤC."),
			      "Thư mục này đã có số liệu; dữ liệu mẫu chỉ lập ở nơi chưa có gì.");
	if (!err)
		err = unit_provinces(ctx, app, &c.provinces, &c.province_count);
	if (!err)
		err = fill_up(&c);
	if (!err)
		err = add_people(&c);
	return err ? err : make_years(&c, progress);
}
