#include "base/js.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/text.h"

#define DEPTH_MAX 32

static void dispose_json(void *json)
{
	json_decref(json);
}

json_t *js_own(struct arena *arena, json_t *json)
{
	if (!json)
		arena_give_up(arena);
	arena_own(arena, json, dispose_json);
	return json;
}

char *js_text(struct arena *arena, const json_t *json, size_t flags)
{
	char *text = json_dumps(json, flags);

	if (!text)
		arena_give_up(arena);
	arena_own(arena, text, free);
	return text;
}

/* --- places: where in the text does a pointer lead? --- */

/* Walks a text that jansson has already accepted; so nothing here needs to doubt it. */
struct walk {
	const char *at, *end;
	unsigned line;
};

static void skip_space(struct walk *w)
{
	for (; w->at < w->end && (*w->at == ' ' || *w->at == '\t' || *w->at == '\n' || *w->at == '\r'); w->at++)
		w->line += *w->at == '\n';
}

static void skip_string(struct walk *w)
{
	for (w->at++; w->at < w->end && *w->at != '"'; w->at++)
		if (*w->at == '\\')
			w->at++;
	w->at++;
}

static void skip_value(struct walk *w)
{
	int depth = 0;

	do {
		skip_space(w);
		if (w->at >= w->end)
			return;
		if (*w->at == '"') {
			skip_string(w);
		} else {
			depth += *w->at == '{' || *w->at == '[';
			depth -= *w->at == '}' || *w->at == ']';
			if (strchr("{}[],:", *w->at))
				w->at++;
			else
				while (w->at < w->end && !strchr("{}[],: \t\r\n", *w->at))
					w->at++;
		}
	} while (depth > 0);
}

/* Is key (as it stands in the text) that step of a pointer, in which ~0 is ~ and ~1 is / (RFC 6901)? */
static bool is_step(const char *key, size_t key_size, const char *step, size_t size)
{
	size_t at = 0;

	for (size_t i = 0; i < key_size; i++) {
		char c = at < size ? step[at++] : '\0';

		if (c == '~' && at < size)
			c = step[at++] == '1' ? '/' : '~';
		if (c != key[i])
			return false;
	}
	return at == size;
}

/* Stands on '{' or '['; moves to the value of that step of the pointer. False when it is not there. */
static bool enter(struct walk *w, const char *step, size_t size)
{
	bool object = *w->at == '{';
	unsigned long index = 0;

	if (!object && *w->at != '[')
		return false;
	w->at++;
	for (;; index++) {
		bool found;

		skip_space(w);
		if (w->at >= w->end || *w->at == '}' || *w->at == ']')
			return false;
		if (object) {
			const char *key = w->at + 1;

			skip_string(w);
			found = is_step(key, (size_t)(w->at - 1 - key), step, size);
			skip_space(w);
			w->at++; /* the colon */
			skip_space(w);
		} else {
			found = strtoul(step, NULL, 10) == index;
		}
		if (found)
			return true;
		skip_value(w);
		skip_space(w);
		if (w->at < w->end && *w->at == ',')
			w->at++;
	}
}

unsigned js_line(const struct js_file *file, const char *pointer)
{
	struct walk w = {.at = file->text, .end = file->text + file->size, .line = 1};

	skip_space(&w);
	while (*pointer == '/') {
		size_t size = strcspn(++pointer, "/");

		if (!enter(&w, pointer, size))
			break; /* a missing member is told at its object */
		pointer += size;
	}
	return w.line;
}

static void pointer_add(struct buf *out, const struct js *node)
{
	if (!node->up)
		return;
	pointer_add(out, node->up);
	buf_addc(out, '/');
	if (!node->key) {
		buf_addf(out, "%zu", node->index);
		return;
	}
	for (const char *c = node->key; *c; c++) {
		if (*c == '~' || *c == '/')
			buf_adds(out, *c == '~' ? "~0" : "~1");
		else
			buf_addc(out, *c);
	}
}

char *js_pointer(struct arena *arena, const struct js *node)
{
	struct buf out = buf_new(arena);

	pointer_add(&out, node);
	return out.data;
}

struct place js_place(struct ctx *ctx, const struct js *node)
{
	struct place place = {.file = node->file->name};

	if (ctx->problem_count >= PROBLEMS_MAX)
		return place; /* only counted from here on: a file full of faults costs no search for each */
	place.pointer = js_pointer(ctx->arena, node);
	place.line = js_line(node->file, place.pointer);
	return place;
}

/* --- parsing --- */

static const char *syntax_fault(enum json_error_code code)
{
	switch (code) {
	case json_error_premature_end_of_input:
		return N_("tệp kết thúc giữa chừng");
	case json_error_end_of_input_expected:
		return N_("còn nội dung thừa sau dấu ngoặc đóng cuối cùng");
	case json_error_numeric_overflow:
		return N_("số quá lớn");
	case json_error_null_character:
	case json_error_null_byte_in_key:
		return N_("không được dùng ký tự NUL");
	default:
		return N_("thừa hoặc thiếu một dấu, hoặc chuỗi ký tự không đặt trong dấu nháy kép");
	}
}

static enum err told_syntax(struct ctx *ctx, const char *name, const json_error_t *error)
{
	struct place place = {.file = name};
	const char *near = strstr(error->text, "near '"); /* what it stands at, when that is short */

	if (error->line > 0) {
		place.line = (unsigned)error->line;
		place.column = error->column > 0 ? (unsigned)error->column : 1;
	}
	near = near ? near + strlen("near ") : "";
	switch (json_error_code(error)) {
	case json_error_duplicate_key:
		return problem(ctx, ERR_INPUT, place, "Mỗi khóa chỉ được ghi một lần trong một đối tượng JSON.",
			       "Bỏ bớt một trong hai dòng trùng.", "Khóa bị lặp: %s.", near);
	case json_error_invalid_utf8:
		return problem(ctx, ERR_INPUT, place, "Tệp phải được lưu bằng bảng mã UTF-8.",
			       "Lưu lại tệp với bảng mã UTF-8 (Unicode).", "Có ký tự không phải UTF-8.");
	case json_error_stack_overflow:
		return problem(ctx, ERR_LIMIT, place, NULL, NULL, "JSON lồng nhau quá sâu.");
	case json_error_out_of_memory:
		return problem(ctx, ERR_MEMORY, place, NULL, NULL, "Không đủ bộ nhớ để đọc tệp.");
	default:
		return problem(ctx, ERR_INPUT, place, "Tệp phải đúng cú pháp JSON (RFC 8259).",
			       "Xem lại dấu phẩy, dấu ngoặc và dấu nháy kép ở gần vị trí này.",
			       "Sai cú pháp JSON: %s%s%s.", tr(ctx, syntax_fault(json_error_code(error))),
			       *near ? ", " : "", near);
	}
}

static enum err check_text(struct ctx *ctx, const struct js *node, const char *text, size_t size)
{
	if (size > FIELD_SIZE_MAX)
		return problem(ctx, ERR_LIMIT, js_place(ctx, node), NULL, "Rút ngắn nội dung.",
			       "Đoạn chữ dài hơn mức cho phép (%d byte).", FIELD_SIZE_MAX);
	if (!text_is_nfc(text))
		return problem(ctx, ERR_INPUT, js_place(ctx, node),
			       "Chữ Việt dùng Unicode dựng sẵn (NFC), TCVN 6909:2001.",
			       "Chuyển sang Unicode dựng sẵn trong bộ gõ rồi lưu lại (hoặc: uconv -x any-nfc).",
			       "Đoạn chữ viết bằng Unicode tổ hợp (dấu rời).");
	return OK;
}

/* Of two failures, the one told first. */
static enum err first(enum err a, enum err b)
{
	return a ? a : b;
}

static enum err check_texts(struct ctx *ctx, const struct js *node, int depth)
{
	enum err err = OK;
	const char *key;
	json_t *value;
	size_t index;

	if (depth > DEPTH_MAX)
		return problem(ctx, ERR_LIMIT, js_place(ctx, node), NULL, NULL, "JSON lồng nhau quá sâu.");
	if (json_is_string(node->value))
		return check_text(ctx, node, json_string_value(node->value), json_string_length(node->value));
	if (json_is_object(node->value)) {
		json_object_foreach(node->value, key, value)
		{
			struct js child = {node->file, node, key, 0, value};

			err = first(err, check_text(ctx, node, key, strlen(key)));
			err = first(err, check_texts(ctx, &child, depth + 1));
		}
	} else if (json_is_array(node->value)) {
		json_array_foreach(node->value, index, value)
		{
			struct js child = {node->file, node, NULL, index, value};

			err = first(err, check_texts(ctx, &child, depth + 1));
		}
	}
	return err;
}

enum err js_parse(struct ctx *ctx, const char *name, const char *text, size_t size, struct js_file **out)
{
	struct js_file *file = NEW(ctx->arena, struct js_file);
	json_error_t error;
	struct js root;

	if (size >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) { /* Notepad's byte order mark */
		text += 3;
		size -= 3;
	}
	file->name = name;
	file->text = text;
	file->size = size;
	if (size > JSON_SIZE_MAX)
		return problem(ctx, ERR_LIMIT, (struct place){.file = name}, NULL, NULL,
			       "Tệp JSON lớn hơn mức cho phép (%zu KiB).", JSON_SIZE_MAX >> 10);
	file->root = json_loadb(text, size, JSON_REJECT_DUPLICATES, &error);
	if (!file->root)
		return told_syntax(ctx, name, &error);
	js_own(ctx->arena, file->root);
	root = js_root(file);
	if (!json_is_object(file->root))
		return problem(ctx, ERR_INPUT, js_place(ctx, &root), NULL, NULL,
			       "Tệp phải là một đối tượng JSON, mở đầu bằng dấu {.");
	*out = file;
	return check_texts(ctx, &root, 0);
}

/* --- reading --- */

struct js js_root(const struct js_file *file)
{
	return (struct js){.file = file, .value = file->root};
}

struct js js_get(const struct js *object, const char *key)
{
	return (struct js){object->file, object, key, 0, json_object_get(object->value, key)};
}

struct js js_at(const struct js *array, size_t index)
{
	return (struct js){array->file, array, NULL, index, json_array_get(array->value, index)};
}

size_t js_count(const struct js *node)
{
	return json_is_object(node->value) ? json_object_size(node->value) : json_array_size(node->value);
}

bool js_is_null(const struct js *node)
{
	return !node->value || json_is_null(node->value);
}

const char *js_string(const struct js *object, const char *key)
{
	return json_string_value(json_object_get(object->value, key));
}

int64_t js_integer(const struct js *object, const char *key, int64_t otherwise)
{
	const json_t *value = json_object_get(object->value, key);

	return json_is_integer(value) ? json_integer_value(value) : otherwise;
}

bool js_boolean(const struct js *object, const char *key, bool otherwise)
{
	const json_t *value = json_object_get(object->value, key);

	return json_is_boolean(value) ? json_is_true(value) : otherwise;
}

static bool to_points(const json_t *value, points *out)
{
	if (json_is_string(value))
		return points_parse(json_string_value(value), out);
	if (!json_is_integer(value) || json_integer_value(value) < 0 || json_integer_value(value) > 9999)
		return false;
	*out = (points)json_integer_value(value) * POINTS_ONE;
	return true;
}

points js_points(const struct js *object, const char *key, points otherwise)
{
	points p;

	return to_points(json_object_get(object->value, key), &p) ? p : otherwise;
}

day js_day(const struct js *object, const char *key)
{
	const char *text = js_string(object, key);
	day n;

	return text && day_parse(text, &n) ? n : DAY_UNKNOWN;
}

static bool has_type(const json_t *value, enum js_type type)
{
	points p;
	day n;

	switch (type) {
	case JS_STRING:
		return json_is_string(value);
	case JS_INTEGER:
		return json_is_integer(value);
	case JS_BOOLEAN:
		return json_is_boolean(value);
	case JS_OBJECT:
		return json_is_object(value);
	case JS_ARRAY:
		return json_is_array(value) && json_array_size(value) <= LIST_ITEMS_MAX;
	case JS_POINTS:
		return to_points(value, &p);
	case JS_DAY:
		return json_is_string(value) && day_parse(json_string_value(value), &n);
	case JS_ANY:
		return true;
	}
	return false;
}

static const char *type_name(enum js_type type)
{
	static const char *const names[] = {
	    [JS_STRING] = N_("một chuỗi ký tự đặt trong dấu nháy kép"),
	    [JS_INTEGER] = N_("một số nguyên"),
	    [JS_BOOLEAN] = N_("true hoặc false"),
	    [JS_OBJECT] = N_("một đối tượng { }"),
	    [JS_ARRAY] = N_("một danh sách [ ]"),
	    [JS_POINTS] = N_("điểm số, ví dụ \"13.5\""),
	    [JS_DAY] = N_("một ngày có thật, ví dụ \"2026-12-31\""),
	    [JS_ANY] = N_("một giá trị"),
	};

	return names[type];
}

static const struct js_member *find(const struct js_member *members, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (str_eq(members[i].name, name))
			return &members[i];
	return NULL;
}

static char *names_of(struct arena *arena, const struct js_member *members, size_t count)
{
	struct buf out = buf_new(arena);

	for (size_t i = 0; i < count; i++)
		buf_addf(&out, "%s%s", i ? ", " : "", members[i].name);
	return out.data;
}

static enum err wrong_type(struct ctx *ctx, const struct js *node, const struct js_member *m)
{
	if (m->type == JS_ARRAY && json_is_array(node->value))
		return problem(ctx, ERR_LIMIT, js_place(ctx, node), NULL, NULL,
			       "Danh sách \"%s\" dài hơn mức cho phép (%d mục).", m->name, LIST_ITEMS_MAX);
	return problem(ctx, ERR_INPUT, js_place(ctx, node), NULL, NULL, "Thành phần \"%s\" phải là %s.", m->name,
		       tr(ctx, type_name(m->type)));
}

static enum err unknown_member(struct ctx *ctx, const struct js *node, const struct js_member *members, size_t count)
{
	bool told = ctx->problem_count < PROBLEMS_MAX; /* a file full of faults costs no list of names for each */

	return problem(ctx, ERR_INPUT, js_place(ctx, node), NULL, "Sửa lại tên hoặc bỏ mục này.",
		       "Không có mục nào tên là \"%s\" ở đây; các mục được dùng: %s.", node->key,
		       told ? names_of(ctx->arena, members, count) : "");
}

static enum err check_member(struct ctx *ctx, const struct js *node, const struct js_member *members, size_t count)
{
	const struct js_member *m = find(members, count, node->key);

	if (!m)
		return node->key[0] == '$' ? OK : unknown_member(ctx, node, members, count);
	if (json_is_null(node->value))
		return m->flags & JS_NULLABLE ? OK : wrong_type(ctx, node, m);
	return has_type(node->value, m->type) ? OK : wrong_type(ctx, node, m);
}

enum err js_members(struct ctx *ctx, const struct js *object, const struct js_member *members, size_t count)
{
	enum err err = OK;
	const char *key;
	json_t *value;

	if (!json_is_object(object->value))
		return problem(ctx, ERR_INPUT, js_place(ctx, object), NULL, NULL, "Chỗ này phải là một đối tượng { }.");
	json_object_foreach(object->value, key, value)
	{
		struct js node = js_get(object, key);

		err = first(err, check_member(ctx, &node, members, count));
	}
	for (size_t i = 0; i < count; i++)
		if ((members[i].flags & JS_REQUIRED) && !json_object_get(object->value, members[i].name))
			err = first(err, problem(ctx, ERR_INPUT, js_place(ctx, object), NULL, NULL,
						 "Thiếu mục bắt buộc \"%s\".", members[i].name));
	return err;
}
