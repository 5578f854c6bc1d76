#include "law/overlay.h"

#include <stdlib.h>
#include <string.h>

#include "law/edition_parts.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* --- putting it into the edition --- */

static json_t *find_item(json_t *items, const char *code)
{
	json_t *item, *found;
	size_t i;

	json_array_foreach(items, i, item)
	{
		if (str_eq(json_string_value(json_object_get(item, "code")), code))
			return item;
		found = find_item(json_object_get(item, "indicators"), code);
		if (!found)
			found = find_item(json_object_get(item, "contents"), code);
		if (found)
			return found;
	}
	return NULL;
}

/* How well is the member known? */
static const char *state_of(const json_t *item, const char *member)
{
	const json_t *own = json_object_get(json_object_get(item, "states"), member);
	const char *state = json_string_value(json_object_get(own, "state"));

	return state ? state : json_string_value(json_object_get(item, "state"));
}

static bool is_open(const char *state)
{
	return str_eq(state, "second-hand") || str_eq(state, "unknown");
}

static bool to_number(const json_t *value, points *out)
{
	if (json_is_integer(value) && json_integer_value(value) >= 0 && json_integer_value(value) <= 9999) {
		*out = (points)json_integer_value(value) * POINTS_ONE;
		return true;
	}
	return json_is_string(value) && points_parse(json_string_value(value), out);
}

/* "3", "3.00" and 3 are the same number. */
static bool same(const json_t *a, const json_t *b)
{
	points x, y;

	return json_equal(a, b) || (to_number(a, &x) && to_number(b, &y) && x == y);
}

static bool refines(const json_t *old, const json_t *value, bool partial);

/* Remarks and marks of knowledge may change, and what is second-hand in an item may be replaced. */
static bool refines_object(const json_t *old, const json_t *value)
{
	static const char *const remarks[] = {"state", "states",  "unknown",          "label",
					      "note",  "sources", "contents_complete"};
	const char *key;
	json_t *member;

	json_object_foreach((json_t *)(uintptr_t)old, key, member)
	{
		bool free = key[0] == '$' || is_open(state_of(old, key));

		for (size_t i = 0; i < COUNT(remarks); i++)
			free |= str_eq(key, remarks[i]);
		if (!free && !refines(member, json_object_get(value, key),
				      json_object_get(json_object_get(old, "unknown"), key) != NULL))
			return false;
	}
	return json_is_object(value);
}

/* Does value say all that old says, and perhaps more? A partial list may have got further members. */
static bool refines(const json_t *old, const json_t *value, bool partial)
{
	json_t *entry;
	size_t i;

	if (json_is_null(old))
		return true;
	if (json_is_object(old))
		return refines_object(old, value);
	if (!json_is_array(old))
		return same(old, value);
	if (json_array_size(value) != json_array_size(old) &&
	    !(partial && json_array_size(value) > json_array_size(old)))
		return false;
	json_array_foreach((json_t *)(uintptr_t)old, i,
			   entry) if (!refines(entry, json_array_get(value, i), false)) return false;
	return true;
}

/* May the member be set, for all that the edition itself knows? What is unknown or second-hand may; what is seen or
 * checked may only be confirmed or made complete. */
static bool may_set(const json_t *item, const char *member, const json_t *value)
{
	const char *in_rule = str_starts(member, "rule.") ? member + strlen("rule.") : NULL;
	const json_t *old =
	    in_rule ? json_object_get(json_object_get(item, "rule"), in_rule) : json_object_get(item, member);
	const char *field = in_rule ? "rule" : member;

	if (str_eq(member, "state"))
		return str_eq(json_string_value(value), "checked");
	if (str_eq(member, "contents_complete"))
		return json_is_true(value);
	return !old || is_open(state_of(item, field)) ||
	       refines(old, value, json_object_get(json_object_get(item, "unknown"), field) != NULL);
}

/* What an office may complete: members of an item, or of the edition as a whole. */
static bool is_settable(const char *member, bool whole_edition)
{
	static const char *const of_edition[] = {"recognizer", "dossier_to", "conditions", "calendar", "forms"};
	static const char *const of_item[] = {"name", "max",  "need",     "indicators", "contents", "contents_complete",
					      "rule", "note", "evidence", "exception",  "citation", "state"};
	const char *const *list = whole_edition ? of_edition : of_item;
	size_t count = whole_edition ? COUNT(of_edition) : COUNT(of_item);

	for (size_t i = 0; i < count; i++)
		if (str_eq(list[i], member))
			return true;
	return !whole_edition && str_starts(member, "rule.");
}

/* "rule.at_least" sets one number of the rule and leaves the rest as it is: returns the whole rule, else value. */
static json_t *whole_value(const json_t *item, const char **member, json_t *value)
{
	json_t *rule;

	if (!str_starts(*member, "rule."))
		return json_incref(value);
	rule = json_copy(json_object_get(item, "rule"));
	if (!rule)
		rule = json_object();
	json_object_set(rule, *member + strlen("rule."), value);
	*member = "rule";
	return rule;
}

static json_t *object_in(json_t *item, const char *member)
{
	json_t *object = json_object_get(item, member);

	if (!json_is_object(object)) {
		object = json_object();
		json_object_set_new(item, member, object);
	}
	return object;
}

static void set_member(struct ctx *ctx, json_t *item, const char *member, json_t *value, const struct js *entry)
{
	char when[DATE_TEXT_SIZE];
	const char *note = tr_fmt(ctx, "%s đối chiếu ngày %s với: %s", js_string(entry, "who"),
				  day_print(js_day(entry, "when"), when), js_string(entry, "text"));
	json_t *whole = whole_value(item, &member, value);

	json_object_set_new(item, member, whole);
	json_object_del(json_object_get(item, "unknown"), member);
	if (str_eq(member, "name"))
		json_object_del(item, "label");
	if (str_eq(member, "contents")) /* a list that was given whole has no gaps left */
		json_object_del(item, "contents_complete");
	if (str_eq(member, "contents_complete"))
		json_object_del(json_object_get(item, "unknown"), "contents");
	json_object_set_new(object_in(item, "states"), member,
			    json_pack("{s:s,s:s}", "state", "checked", "note", note));
}

static enum err apply_member(struct ctx *ctx, const json_t *known, json_t *item, const struct js *entry,
			     const struct js *node)
{
	const char *code = js_string(entry, "item"), *member = node->key;

	if (!is_settable(member, !*code))
		return problem(ctx, ERR_INPUT, js_place(ctx, node), NULL, NULL, "Không được đổi \"%s\".", member);
	if (known && !may_set(known, member, node->value))
		return problem(ctx, ERR_INPUT, js_place(ctx, node),
			       N_("Điều đã biết từ văn bản thì không được sửa bằng bản bổ sung."),
			       N_("Kiểm tra lại văn bản chính thức; nếu bộ tiêu chí sai, sửa ngay trong tệp của nó."),
			       "%s đã có \"%s\" khác với giá trị bổ sung.",
			       *code ? tr_fmt(ctx, "Mục %s", code) : tr(ctx, "Bộ tiêu chí"), member);
	set_member(ctx, item, member, node->value, entry);
	return OK;
}

/* known is the edition as it was: an office may correct what it entered itself, not what the edition knows. */
static enum err apply_entry(struct ctx *ctx, const json_t *known, json_t *root, const struct js *entry,
			    unsigned *completed)
{
	static const struct js_member members[] = {
	    {"item", JS_STRING, JS_REQUIRED}, {"set", JS_OBJECT, JS_REQUIRED},  {"who", JS_STRING, JS_REQUIRED},
	    {"when", JS_DAY, JS_REQUIRED},    {"text", JS_STRING, JS_REQUIRED},
	};
	struct js set = js_get(entry, "set");
	const char *code = js_string(entry, "item"), *member;
	json_t *item, *value;
	enum err err = js_members(ctx, entry, members, COUNT(members)), worst = OK;

	if (err)
		return err;
	if (str_empty(js_string(entry, "who")) || str_empty(js_string(entry, "text")))
		return problem(ctx, ERR_INPUT, js_place(ctx, entry),
			       N_("Số liệu bổ sung phải ghi người đối chiếu và văn bản đã đọc."), NULL,
			       "Thiếu người đối chiếu (\"who\") hoặc văn bản đã đọc (\"text\").");
	item = *code ? find_item(json_object_get(root, "criteria"), code) : root;
	if (!item)
		return problem(ctx, ERR_INPUT, js_place(ctx, entry), NULL, N_("Xem mã các mục bằng: tcpl law show."),
			       "Bộ tiêu chí không có mục \"%s\".", code);
	if (*code)
		known = find_item(json_object_get(known, "criteria"), code);
	if (js_count(&set) == 0)
		return problem(ctx, ERR_INPUT, js_place(ctx, &set), NULL, NULL, "\"set\" không ghi giá trị nào.");
	json_object_foreach(set.value, member, value)
	{
		struct js node = js_get(&set, member);

		err = apply_member(ctx, known, item, entry, &node);
		worst = err ? err : worst;
		*completed += 1;
	}
	return worst;
}

static enum err check_overlay(struct ctx *ctx, const struct js *root, const char *edition_code)
{
	static const struct js_member members[] = {{"format", JS_STRING, JS_REQUIRED},
						   {"edition", JS_STRING, JS_REQUIRED},
						   {"entries", JS_ARRAY, JS_REQUIRED}};
	enum err err = js_members(ctx, root, members, COUNT(members));

	if (err)
		return err;
	if (!str_eq(js_string(root, "format"), "tcpl-overlay/1"))
		return problem(ctx, ERR_INPUT, js_place(ctx, root), NULL, NULL,
			       "\"format\" phải là \"tcpl-overlay/1\".");
	if (!str_eq(js_string(root, "edition"), edition_code))
		return problem(ctx, ERR_INPUT, js_place(ctx, root), NULL, NULL,
			       "Bản bổ sung này dành cho bộ tiêu chí \"%s\", không phải \"%s\".",
			       js_string(root, "edition"), edition_code);
	return OK;
}

enum err overlay_apply(struct ctx *ctx, const struct js_file *edition, const struct js_file *overlay,
		       unsigned *completed)
{
	struct js root = js_root(overlay), entries = js_get(&root, "entries");
	const char *code = json_string_value(json_object_get(edition->root, "code"));
	enum err err = check_overlay(ctx, &root, code ? code : ""), worst = OK;
	json_t *known;

	if (err)
		return err;
	known = js_own(ctx->arena, json_deep_copy(edition->root));
	for (size_t i = 0; i < js_count(&entries); i++) {
		struct js entry = js_at(&entries, i);

		err = apply_entry(ctx, known, edition->root, &entry, completed);
		if (err)
			worst = err;
	}
	return worst;
}

/* --- writing it --- */

/* The overlay so far, or an empty one; owned by the arena. */
static enum err open_overlay(struct ctx *ctx, const char *edition_code, const struct source *old, json_t **out)
{
	struct js_file *file;
	struct js root;
	enum err err;

	if (!old || !old->text) {
		*out = js_own(ctx->arena, json_pack("{s:s,s:s,s:[]}", "format", "tcpl-overlay/1", "edition",
						    edition_code, "entries"));
		return OK;
	}
	err = js_parse(ctx, old->name, old->text, old->size, &file);
	if (err)
		return err;
	root = js_root(file);
	*out = file->root;
	return check_overlay(ctx, &root, edition_code);
}

/* The JSON that an entry means; NULL when it begins like JSON and is not. */
static json_t *value_of(const char *text)
{
	size_t size = strlen(text);

	if (*text == '{' || *text == '[')
		return json_loads(text, JSON_REJECT_DUPLICATES, NULL);
	if (str_eq(text, "null"))
		return json_null();
	if (str_eq(text, "true"))
		return json_true();
	if (size > 0 && size < 10 && strspn(text, "0123456789") == size)
		return json_integer(strtol(text, NULL, 10));
	return json_string(text);
}

static enum err told_value(struct ctx *ctx, const struct overlay_entry *entry)
{
	return problem(ctx, ERR_INPUT,
		       (struct place){.pointer = str_fmt(ctx->arena, "%s.%s", entry->item, entry->member)}, NULL,
		       N_("Ghi chữ Unicode (UTF-8); giá trị mở đầu bằng { hoặc [ phải đúng cú pháp JSON."),
		       "Không đọc được giá trị \"%s\".", entry->value);
}

enum err overlay_add(struct ctx *ctx, const char *edition_code, const struct source *old,
		     const struct overlay_entry *entries, unsigned count, const struct overlay_signature *signature,
		     char **out)
{
	json_t *root;
	enum err err = open_overlay(ctx, edition_code, old, &root);

	if (err)
		return err;
	for (unsigned i = 0; i < count; i++) {
		json_t *value = value_of(entries[i].value), *entry;

		if (!value)
			return told_value(ctx, &entries[i]);
		entry = json_pack("{s:s,s:{s:o},s:s,s:s,s:s}", "item", entries[i].item, "set", entries[i].member, value,
				  "who", signature->who, "when", signature->when, "text", signature->text);

		if (!entry || json_array_append_new(json_object_get(root, "entries"), entry) != 0)
			return told_value(ctx, &entries[i]);
	}
	*out = js_text(ctx->arena, root, JSON_INDENT(2));
	return OK;
}

enum err overlay_merge(struct ctx *ctx, const char *edition_code, const struct source *old, const struct source *added,
		       char **out)
{
	struct js_file *file;
	json_t *root;
	struct js node;
	enum err err = open_overlay(ctx, edition_code, old, &root);

	if (!err)
		err = js_parse(ctx, added->name, added->text, added->size, &file);
	if (err)
		return err;
	node = js_root(file);
	err = check_overlay(ctx, &node, edition_code);
	if (err)
		return err;
	if (json_array_extend(json_object_get(root, "entries"), json_object_get(file->root, "entries")) != 0)
		arena_give_up(ctx->arena);
	*out = js_text(ctx->arena, root, JSON_INDENT(2));
	return OK;
}
