/* Reading the JSON of an assessment; docs/assessment-format.md describes it for people. */
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/limits.h"
#include "law/library.h"
#include "record/record_parts.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

void record_members(struct record_reading *r, const struct js *object, const struct js_member *members, size_t count)
{
	if (js_members(r->ctx, object, members, count))
		r->err = ERR_INPUT;
}

static bool is_digits(const char *text, size_t count)
{
	return strlen(text) == count && strspn(text, "0123456789") == count;
}

static void check_kind(struct record_reading *r, const struct js *node)
{
	const char *kind = json_string_value(node->value);
	struct buf kinds = buf_new(r->ctx->arena);

	for (unsigned i = 0; i < r->edition->unit_kind_count; i++) {
		if (str_eq(kind, r->edition->unit_kinds[i]))
			return;
		buf_addf(&kinds, "%s%s", i ? ", " : "", r->edition->unit_kinds[i]);
	}
	if (kind)
		RECORD_FAULT(r, node, NULL, NULL, "Bộ tiêu chí %s dùng cho: %s; không có loại \"%s\".",
			     r->edition->code, kinds.data, kind);
}

static void check_not_empty(struct record_reading *r, const struct js *node)
{
	const char *text = json_string_value(node->value);

	if (text && !*text)
		RECORD_FAULT(r, node, NULL, NULL, "Tên đơn vị và tên tỉnh không được để trống.");
}

static void read_unit(struct record_reading *r, const struct js *root)
{
	static const struct js_member members[] = {
	    {"kind", JS_STRING, JS_REQUIRED},     {"name", JS_STRING, JS_REQUIRED},
	    {"code", JS_STRING, JS_NULLABLE},     {"district", JS_STRING, JS_NULLABLE},
	    {"province", JS_STRING, JS_REQUIRED},
	};
	struct js node = js_get(root, "unit"), kind = js_get(&node, "kind"), name = js_get(&node, "name");
	struct js code = js_get(&node, "code"), province = js_get(&node, "province");
	struct unit *unit = &r->record->unit;

	if (js_is_null(&node))
		return;
	record_members(r, &node, members, COUNT(members));
	*unit = (struct unit){js_string(&node, "kind"), js_string(&node, "name"), js_string(&node, "code"),
			      js_string(&node, "district"), js_string(&node, "province")};
	check_kind(r, &kind);
	check_not_empty(r, &name);
	check_not_empty(r, &province);
	if (unit->code && !is_digits(unit->code, 5))
		RECORD_FAULT(r, &code, N_("Mã đơn vị hành chính cấp xã gồm 5 chữ số (Quyết định số 19/2025/QĐ-TTg)."),
			     NULL, "Mã đơn vị \"%s\" không đúng.", unit->code);
}

static void read_reference(struct record_reading *r, const struct js *node, struct reference *out, bool with_item)
{
	static const struct js_member members[] = {
	    {"type", JS_STRING, JS_NULLABLE},   {"number", JS_STRING, JS_NULLABLE},  {"date", JS_DAY, JS_NULLABLE},
	    {"issuer", JS_STRING, JS_NULLABLE}, {"subject", JS_STRING, JS_REQUIRED}, {"link", JS_STRING, JS_NULLABLE},
	    {"item", JS_STRING, JS_REQUIRED},
	};
	const char *code;

	record_members(r, node, members, with_item ? COUNT(members) : COUNT(members) - 1);
	out->type = js_string(node, "type");
	out->number = js_string(node, "number");
	out->date = js_day(node, "date");
	out->issuer = js_string(node, "issuer");
	out->subject = js_string(node, "subject");
	out->link = js_string(node, "link");
	code = js_string(node, "item");
	out->item = with_item && code ? edition_item(r->edition, code) : NULL;
	if (with_item && code && !out->item)
		RECORD_FAULT(r, node, NULL, N_("Xem mã các mục bằng: tcpl law show."),
			     "Bộ tiêu chí %s không có mục \"%s\".", r->edition->code, code);
}

static const struct reference *read_references(struct record_reading *r, const struct js *root, const char *key,
					       bool with_item, unsigned *count)
{
	struct js array = js_get(root, key);
	size_t n = js_count(&array);
	struct reference *all;

	if (n > EVIDENCE_MAX)
		n = EVIDENCE_MAX;
	all = NEW_ARRAY(r->ctx->arena, struct reference, n + 1);
	for (size_t i = 0; i < n; i++) {
		struct js node = js_at(&array, i);

		read_reference(r, &node, &all[i], with_item);
	}
	*count = (unsigned)n;
	return all;
}

static void read_head(struct record_reading *r, const struct js *node, struct head_fact *fact)
{
	static const struct js_member members[] = {
	    {"role", JS_STRING, JS_REQUIRED},     {"measure", JS_STRING, JS_REQUIRED},
	    {"on_duty", JS_BOOLEAN, 0},           {"violation", JS_DAY, JS_NULLABLE},
	    {"prosecution", JS_DAY, JS_NULLABLE}, {"elsewhere", JS_STRING, JS_NULLABLE},
	};
	const char *role = js_string(node, "role"), *measure = js_string(node, "measure");

	record_members(r, node, members, COUNT(members));
	fact->role = str_eq(role, "party_secretary") ? HEAD_PARTY_SECRETARY
		     : str_eq(role, "pc_chairman")   ? HEAD_PC_CHAIRMAN
						     : HEAD_OTHER;
	fact->measure = str_eq(measure, "criminal") ? MEASURE_CRIMINAL
			: str_eq(measure, "party")  ? MEASURE_PARTY
						    : MEASURE_ADMINISTRATIVE;
	if (role && fact->role == HEAD_OTHER && !str_eq(role, "other"))
		RECORD_FAULT(r, node, NULL, NULL, "\"role\" là một trong: party_secretary, pc_chairman, other.");
	if (measure && fact->measure == MEASURE_ADMINISTRATIVE && !str_eq(measure, "administrative"))
		RECORD_FAULT(r, node, NULL, NULL, "\"measure\" là một trong: administrative, criminal, party.");
	if (fact->measure == MEASURE_ADMINISTRATIVE && !js_get(node, "on_duty").value)
		RECORD_FAULT(r, node, N_("Chỉ xét kỷ luật hành chính do vi phạm pháp luật trong thi hành công vụ."),
			     NULL,
			     "Kỷ luật hành chính phải cho biết có phải trong thi hành công vụ không (\"on_duty\").");
	fact->on_duty = js_boolean(node, "on_duty", false);
	fact->violation_on = js_day(node, "violation");
	fact->prosecution_on = js_day(node, "prosecution");
	fact->elsewhere_name = js_string(node, "elsewhere");
	fact->elsewhere = fact->elsewhere_name != NULL;
}

static void read_heads(struct record_reading *r, const struct js *root)
{
	static const struct js_member members[] = {{"none", JS_BOOLEAN, 0}, {"facts", JS_ARRAY, 0}};
	struct js node = js_get(root, "heads"), array = js_get(&node, "facts");
	bool none = js_boolean(&node, "none", false);
	size_t n = js_count(&array);
	struct head_fact *facts = NEW_ARRAY(r->ctx->arena, struct head_fact, n + 1);

	if (js_is_null(&node))
		return;
	record_members(r, &node, members, COUNT(members));
	if (none == (n > 0))
		RECORD_FAULT(r, &node, NULL, NULL,
			     "\"heads\" là {\"none\": true} khi không có trường hợp nào, hoặc {\"facts\": [...]} nêu "
			     "từng trường hợp.");
	for (size_t i = 0; i < n; i++) {
		struct js entry = js_at(&array, i);

		read_head(r, &entry, &facts[i]);
	}
	r->record->facts.heads_answered = none || n > 0;
	r->record->facts.heads = facts;
	r->record->facts.head_count = (unsigned)n;
}

static void read_narrative(struct record_reading *r, const struct js *root)
{
	static const struct js_member members[] = {
	    {"direction", JS_ARRAY, 0}, {"advantages", JS_ARRAY, 0}, {"difficulties", JS_ARRAY, 0},
	    {"causes", JS_ARRAY, 0},    {"remedies", JS_ARRAY, 0},   {"aims", JS_ARRAY, 0},
	    {"plan", JS_ARRAY, 0},
	};
	struct js node = js_get(root, "narrative");
	struct narrative *n = &r->record->narrative;

	if (!js_is_null(&node))
		record_members(r, &node, members, COUNT(members));
	n->direction = read_words(r, &node, "direction");
	n->advantages = read_words(r, &node, "advantages");
	n->difficulties = read_words(r, &node, "difficulties");
	n->causes = read_words(r, &node, "causes");
	n->remedies = read_words(r, &node, "remedies");
	n->aims = read_words(r, &node, "aims");
	n->plan = read_words(r, &node, "plan");
}

static void read_papers(struct record_reading *r, const struct js *signing)
{
	static const struct js_member members[] = {{"number", JS_STRING, JS_NULLABLE}, {"date", JS_DAY, JS_NULLABLE}};
	struct js node = js_get(signing, "papers");
	struct paper *all = NEW_ARRAY(r->ctx->arena, struct paper, js_count(&node) + 1);
	unsigned n = 0;
	const char *form;
	json_t *value;

	json_object_foreach(node.value, form, value)
	{
		struct js entry = js_get(&node, form);

		if (form[0] == '$')
			continue;
		record_members(r, &entry, members, COUNT(members));
		if (!edition_form(r->edition, form))
			RECORD_FAULT(r, &entry, NULL, NULL, "Bộ tiêu chí %s không có biểu mẫu \"%s\".",
				     r->edition->code, form);
		all[n++] = (struct paper){form, js_string(&entry, "number"), js_day(&entry, "date")};
	}
	r->record->signing.papers = all;
	r->record->signing.paper_count = n;
}

static void read_signing(struct record_reading *r, const struct js *root)
{
	static const struct js_member members[] = {
	    {"place", JS_STRING, JS_NULLABLE},
	    {"parent", JS_STRING, JS_NULLABLE},
	    {"position", JS_STRING, JS_NULLABLE},
	    {"name", JS_STRING, JS_NULLABLE},
	    {"recognizer", JS_STRING, JS_NULLABLE},
	    {"addressee", JS_STRING, JS_NULLABLE},
	    {"recipients", JS_ARRAY, 0},
	    {"papers", JS_OBJECT, 0},
	};
	struct js node = js_get(root, "signing");
	struct signing *s = &r->record->signing;
	struct words recipients = read_words(r, &node, "recipients");

	if (js_is_null(&node))
		return;
	record_members(r, &node, members, COUNT(members));
	s->place = js_string(&node, "place");
	s->parent = js_string(&node, "parent");
	s->position = js_string(&node, "position");
	s->name = js_string(&node, "name");
	s->recognizer = js_string(&node, "recognizer");
	s->addressee = js_string(&node, "addressee");
	s->recipients = recipients.paragraphs;
	s->recipient_count = recipients.count;
	read_papers(r, &node);
}

static const struct js_member root_members[] = {
    {"format", JS_STRING, JS_REQUIRED}, {"edition", JS_STRING, JS_NULLABLE}, {"practice", JS_BOOLEAN, 0},
    {"note", JS_STRING, JS_NULLABLE},   {"unit", JS_OBJECT, JS_REQUIRED},    {"year", JS_INTEGER, JS_REQUIRED},
    {"status", JS_STRING, 0},           {"decimal_mark", JS_STRING, 0},      {"answers", JS_OBJECT, JS_REQUIRED},
    {"heads", JS_OBJECT, JS_NULLABLE},  {"directions", JS_ARRAY, 0},         {"evidence", JS_ARRAY, 0},
    {"narrative", JS_OBJECT, 0},        {"posting", JS_OBJECT, JS_NULLABLE}, {"opinions", JS_ARRAY, 0},
    {"survey", JS_OBJECT, JS_NULLABLE}, {"meeting", JS_OBJECT, JS_NULLABLE}, {"signing", JS_OBJECT, JS_NULLABLE},
};

/* What the library tells has no place of its own: it is that of the node. */
static void place_problems(struct record_reading *r, const struct js *node)
{
	for (struct problem *p = r->ctx->problems; p; p = p->next)
		if (!p->place.file)
			p->place = js_place(r->ctx, node);
}

/* Which law: by name, or by the year. */
static enum err choose_edition(struct record_reading *r, const struct record_options *options, const struct js *root)
{
	const char *code = js_string(root, "edition"), *folder = options ? options->law_folder : NULL;
	int64_t year = js_integer(root, "year", 0);
	struct js node = js_get(root, "year"), by = code ? js_get(root, "edition") : node;
	bool practice = js_boolean(root, "practice", false);
	enum err err;

	if (year < 1900 || year > 2199)
		return problem(r->ctx, ERR_INPUT, js_place(r->ctx, &node), NULL, NULL, "Năm đánh giá không hợp lệ.");
	r->record->year = (int)year;
	if (options && options->edition) {
		r->edition = options->edition;
		return library_check_year(r->ctx, r->edition, (int)year, practice, js_place(r->ctx, &node));
	}
	if (code)
		err = library_load(r->ctx, folder, code, &r->edition);
	else
		err = library_for_year(r->ctx, folder, (int)year, &r->edition);
	if (err)
		place_problems(r, &by);
	else
		err = library_check_year(r->ctx, r->edition, (int)year, practice, js_place(r->ctx, &node));
	return err;
}

static void read_presentation(struct record_reading *r, const struct js *root)
{
	const char *status = js_string(root, "status"), *mark = js_string(root, "decimal_mark");
	struct js node = js_get(root, "status");

	r->record->final = str_eq(status, "final");
	if (status && !r->record->final && !str_eq(status, "draft"))
		RECORD_FAULT(r, &node, NULL, NULL, "\"status\" là \"draft\" (dự thảo) hoặc \"final\" (chính thức).");
	r->record->decimal_mark = str_eq(mark, ".") ? '.' : ',';
	node = js_get(root, "decimal_mark");
	if (mark && !str_eq(mark, ".") && !str_eq(mark, ","))
		RECORD_FAULT(r, &node, NULL, NULL, "\"decimal_mark\" là \",\" hoặc \".\".");
}

/* The code stands for the figures and what they rest on: words, signatures and status may still change under it. */
static void fingerprint(struct record_reading *r, const struct js *root)
{
	static const char *const left_out[] = {
	    "status",       "signing", "narrative", "note",
	    "decimal_mark", "format",  "edition",   "practice"}; /* the edition's own fingerprint stands for it */
	json_t *copy = js_own(r->ctx->arena, json_copy(root->value)), *value;
	struct buf all = buf_new(r->ctx->arena);
	const char *key;
	void *next;

	for (size_t i = 0; i < COUNT(left_out); i++)
		json_object_del(copy, left_out[i]);
	json_object_foreach_safe(copy, next, key, value) if (key[0] == '$') json_object_del(copy, key);
	buf_adds(&all, r->edition->fingerprint);
	buf_adds(&all, js_text(r->ctx->arena, copy, JSON_SORT_KEYS | JSON_COMPACT));
	r->record->fingerprint = hash_hex(r->ctx->arena, all.data, all.size);
	hash_short_code(r->record->fingerprint, r->record->code);
}

static enum err read_workdays(struct record_reading *r, const struct record_options *options)
{
	const struct holidays *holidays;
	struct workdays *days;
	enum err err;

	if (options && options->workdays) {
		r->record->facts.workdays = options->workdays;
		return OK;
	}
	err = library_holidays(r->ctx, options ? options->law_folder : NULL, &holidays);

	if (err)
		return err;
	days = NEW(r->ctx->arena, struct workdays);
	*days = holidays_workdays(r->ctx, holidays, r->record->year - 1, r->record->year + 2);
	r->record->facts.workdays = days;
	return OK;
}

enum err assessment_read(struct ctx *ctx, const struct record_options *options, const char *name, const char *text,
			 size_t size, const struct assessment **out)
{
	struct record_reading r = {.ctx = ctx, .record = NEW(ctx->arena, struct assessment)};
	struct assessment *record = r.record;
	struct js_file *file;
	struct js root;
	enum err err = js_parse(ctx, name, text, size, &file);

	if (err)
		return err;
	root = js_root(file);
	record_members(&r, &root, root_members, COUNT(root_members));
	if (!str_eq(js_string(&root, "format"), "tcpl-assessment/1"))
		RECORD_FAULT(&r, &root, NULL, NULL, "\"format\" phải là \"tcpl-assessment/1\".");
	err = choose_edition(&r, options, &root);
	if (!err)
		err = read_workdays(&r, options);
	if (err)
		return err;
	record->edition = r.edition;
	record->facts.year = record->year;
	read_unit(&r, &root);
	read_presentation(&r, &root);
	read_answers(&r, &root);
	read_heads(&r, &root);
	record->directions = read_references(&r, &root, "directions", false, &record->direction_count);
	record->evidence = read_references(&r, &root, "evidence", true, &record->evidence_count);
	read_narrative(&r, &root);
	read_proceedings(&r, &root);
	read_signing(&r, &root);
	if (r.err)
		return r.err;
	fingerprint(&r, &root);
	*out = record;
	return OK;
}
