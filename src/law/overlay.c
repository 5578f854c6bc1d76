#include "law/overlay.h"

#include <stdlib.h>
#include <string.h>

#include "law/edition_parts.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

static void dispose_json(void *json)
{
	json_decref(json);
}

static void dispose_text(void *text)
{
	free(text);
}

/* --- putting it into the edition ---------------------------------------------------------------------------- */

static json_t *find_item(json_t *items, const char *code)
{
	json_t *item, *found;
	size_t i;

	json_array_foreach (items, i, item) {
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

/* A number of the rule that is known, and not second-hand, is not changed either. */
static bool may_set_in_rule(const json_t *item, const char *member, const json_t *value)
{
	const json_t *old = json_object_get(json_object_get(item, "rule"), member + strlen("rule."));

	return !old || json_is_null(old) || json_equal(old, value) ||
	       str_eq(json_string_value(json_object_get(item, "state")), "second-hand");
}

/* May the member be set? What is unknown or second-hand may; what is seen or checked may only be confirmed. */
static bool may_set(const json_t *item, const char *member, const json_t *value)
{
	const json_t *old = json_object_get(item, member), *own = json_object_get(json_object_get(item, "states"), member);
	const char *state = json_string_value(own ? json_object_get(own, "state") : json_object_get(item, "state"));

	if (str_eq(member, "state"))
		return true;
	if (str_starts(member, "rule."))
		return may_set_in_rule(item, member, value);
	if (!old || json_is_null(old) || json_equal(old, value))
		return true;
	if (json_object_get(json_object_get(item, "unknown"), member))
		return true; /* given only in part */
	return str_eq(state, "second-hand") || str_eq(state, "unknown");
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
	const char *note = tr_fmt(ctx, "%s đối chiếu ngày %s với: %s", js_string(entry, "who"), js_string(entry, "when"),
	                          js_string(entry, "text"));

	json_t *whole = whole_value(item, &member, value);

	json_object_set_new(item, member, whole);
	json_object_del(json_object_get(item, "unknown"), member);
	if (str_eq(member, "name"))
		json_object_del(item, "label");
	if (str_eq(member, "contents")) /* a list that was given whole has no gaps left */
		json_object_del(item, "contents_complete");
	json_object_set_new(object_in(item, "states"), member, json_pack("{s:s,s:s}", "state", "checked", "note", note));
}

static enum err apply_entry(struct ctx *ctx, json_t *root, const struct js *entry, unsigned *completed)
{
	static const struct js_member members[] = {
	    {"item", JS_STRING, JS_REQUIRED}, {"set", JS_OBJECT, JS_REQUIRED},  {"who", JS_STRING, JS_REQUIRED},
	    {"when", JS_DAY, JS_REQUIRED},    {"text", JS_STRING, JS_REQUIRED},
	};
	struct js set = js_get(entry, "set");
	const char *code = js_string(entry, "item"), *member;
	json_t *item, *value;
	enum err err = js_members(ctx, entry, members, COUNT(members));

	if (err)
		return err;
	if (str_empty(js_string(entry, "who")) || str_empty(js_string(entry, "text")))
		return problem(ctx, ERR_INPUT, js_place(ctx, entry), N_("Số liệu bổ sung phải ghi người đối chiếu và văn bản đã đọc."),
		               NULL, "Thiếu người đối chiếu (\"who\") hoặc văn bản đã đọc (\"text\").");
	item = *code ? find_item(json_object_get(root, "criteria"), code) : root;
	if (!item)
		return problem(ctx, ERR_INPUT, js_place(ctx, entry), NULL, N_("Xem mã các mục bằng: tcpl law show."),
		               "Bộ tiêu chí không có mục \"%s\".", code);
	json_object_foreach (set.value, member, value) {
		struct js node = js_get(&set, member);

		if (str_eq(member, "code") || (!*code && str_eq(member, "criteria")))
			err = problem(ctx, ERR_INPUT, js_place(ctx, &node), NULL, NULL, "Không được đổi \"%s\".", member);
		else if (!may_set(item, member, value))
			err = problem(ctx, ERR_INPUT, js_place(ctx, &node),
			              N_("Điều đã biết từ văn bản thì không được sửa bằng bản bổ sung."),
			              N_("Kiểm tra lại văn bản chính thức; nếu bộ tiêu chí sai, sửa ngay trong tệp của nó."),
			              "Mục %s đã có \"%s\" khác với giá trị bổ sung.", *code ? code : "/", member);
		else
			set_member(ctx, item, member, value, entry);
		*completed += 1;
	}
	return err;
}

static enum err check_overlay(struct ctx *ctx, const struct js *root, const char *edition_code)
{
	static const struct js_member members[] = {
	    {"format", JS_STRING, JS_REQUIRED}, {"edition", JS_STRING, JS_REQUIRED}, {"entries", JS_ARRAY, JS_REQUIRED}};
	enum err err = js_members(ctx, root, members, COUNT(members));

	if (err)
		return err;
	if (!str_eq(js_string(root, "format"), "tcpl-overlay/1"))
		return problem(ctx, ERR_INPUT, js_place(ctx, root), NULL, NULL, "\"format\" phải là \"tcpl-overlay/1\".");
	if (!str_eq(js_string(root, "edition"), edition_code))
		return problem(ctx, ERR_INPUT, js_place(ctx, root), NULL, NULL,
		               "Bản bổ sung này dành cho bộ tiêu chí \"%s\", không phải \"%s\".", js_string(root, "edition"),
		               edition_code);
	return OK;
}

enum err overlay_apply(struct ctx *ctx, const struct js_file *edition, const struct js_file *overlay,
                       unsigned *completed)
{
	struct js root = js_root(overlay), entries = js_get(&root, "entries");
	const char *code = json_string_value(json_object_get(edition->root, "code"));
	enum err err = check_overlay(ctx, &root, code ? code : ""), worst = OK;

	if (err)
		return err;
	for (size_t i = 0; i < js_count(&entries); i++) {
		struct js entry = js_at(&entries, i);

		err = apply_entry(ctx, edition->root, &entry, completed);
		if (err)
			worst = err;
	}
	return worst;
}

/* --- writing it --------------------------------------------------------------------------------------------- */

/* The overlay so far, or an empty one; owned by the arena. */
static enum err open_overlay(struct ctx *ctx, const char *edition_code, const struct source *old, json_t **out)
{
	struct js_file *file;
	struct js root;
	enum err err;

	if (!old || !old->text) {
		*out = json_pack("{s:s,s:s,s:[]}", "format", "tcpl-overlay/1", "edition", edition_code, "entries");
		arena_own(ctx->arena, *out, dispose_json);
		return *out ? OK : problem(ctx, ERR_MEMORY, (struct place){0}, NULL, NULL, "Không đủ bộ nhớ.");
	}
	err = js_parse(ctx, old->name, old->text, old->size, &file);
	if (err)
		return err;
	root = js_root(file);
	*out = file->root;
	return check_overlay(ctx, &root, edition_code);
}

static enum err dump(struct ctx *ctx, const json_t *root, char **out)
{
	*out = json_dumps(root, JSON_INDENT(2));
	if (!*out)
		return problem(ctx, ERR_MEMORY, (struct place){0}, NULL, NULL, "Không đủ bộ nhớ.");
	arena_own(ctx->arena, *out, dispose_text);
	return OK;
}

static json_t *value_of(const char *text)
{
	json_t *value = NULL;

	size_t size = strlen(text);

	if (*text == '{' || *text == '[')
		value = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
	else if (size > 0 && size < 10 && strspn(text, "0123456789") == size)
		value = json_integer(strtol(text, NULL, 10));
	return value ? value : json_string(text);
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
		json_t *value = value_of(entries[i].value);
		json_t *entry = json_pack("{s:s,s:{s:o},s:s,s:s,s:s}", "item", entries[i].item, "set", entries[i].member, value,
		                          "who", signature->who, "when", signature->when, "text", signature->text);

		if (!entry || json_array_append_new(json_object_get(root, "entries"), entry) != 0)
			return problem(ctx, ERR_INPUT, (struct place){0}, NULL, N_("Ghi bằng chữ Unicode (UTF-8)."),
			               "Không ghi được giá trị của %s.%s.", entries[i].item, entries[i].member);
	}
	return dump(ctx, root, out);
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
		return problem(ctx, ERR_MEMORY, (struct place){0}, NULL, NULL, "Không đủ bộ nhớ.");
	return dump(ctx, root, out);
}
