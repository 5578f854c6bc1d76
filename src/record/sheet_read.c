/* A filled sheet into the JSON form, and that into an assessment. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/js.h"
#include "base/text.h"
#include "law/library.h"
#include "record/sheet_parts.h"

#define ROWS_MAX 2000

struct sheet_reading {
	struct ctx *ctx;
	const char *name;
	const char *const *cells;
	unsigned row_count, column_count;
	const struct edition *edition;
	json_t *root, *answers, *heads;
	bool heads_none;
	enum err err;
};

static const char *cell(const struct sheet_reading *r, unsigned row, unsigned column)
{
	if (column >= r->column_count)
		return "";
	return text_trim(r->ctx->arena, r->cells[row * r->column_count + column]);
}

static const char *cell_pointer(const struct sheet_reading *r, unsigned row, unsigned column)
{
	return str_fmt(r->ctx->arena, "%c%u", 'A' + (char)column, row + 1);
}

static struct place cell_place(const struct sheet_reading *r, unsigned row, unsigned column)
{
	return (struct place){.file = r->name, .pointer = cell_pointer(r, row, column)};
}

static void fault(struct sheet_reading *r, unsigned row, unsigned column, const char *text)
{
	r->err = problem(r->ctx, ERR_INPUT, cell_place(r, row, column), NULL, NULL, "%s", tr(r->ctx, text));
}

static void set_text(json_t *object, const char *key, const char *text)
{
	if (*text)
		json_object_set_new(object, key, json_string(text));
}

/* People write counts as "1.250" seldom and as "12" nearly always; only plain digits are taken. */
static void set_count(struct sheet_reading *r, json_t *object, const char *key, unsigned row, unsigned column)
{
	const char *text = cell(r, row, column);
	size_t size = strlen(text);

	if (size == 0 || size > 9 || strspn(text, "0123456789") != size)
		fault(r, row, column, N_("Ô này phải là một số nguyên, viết liền, ví dụ 12."));
	else
		json_object_set_new(object, key, json_integer(strtol(text, NULL, 10)));
}

static bool is_mark(const char *text)
{
	return *text && strchr("xX1", *text) && !text[1];
}

/* Level by the words of the hint, whatever their marks and case. */
static const char *level_code(struct arena *arena, const char *text)
{
	static const struct {
		const char *words, *code;
	} levels[] = {{"toi da", "max"}, {"tu 50%", "half"}, {"duoi 50%", "low"}, {"0 diem", "zero"}, {"0", "zero"},
	              {"max", "max"},    {"half", "half"},   {"low", "low"},      {"zero", "zero"}};
	const char *folded = text_fold(arena, text);

	for (size_t i = 0; i < sizeof levels / sizeof *levels; i++)
		if (str_eq(levels[i].words, folded))
			return levels[i].code;
	return NULL;
}

static json_t *codes_of(struct sheet_reading *r, const char *text)
{
	json_t *codes = json_array();

	while (*text) {
		size_t size = strcspn(text, ",;");

		json_array_append_new(
		    codes, json_string(text_trim(r->ctx->arena, str_ndup(r->ctx->arena, text, size))));
		text += size + (text[size] != '\0');
	}
	return codes;
}

static void read_content(struct sheet_reading *r, unsigned row, const struct item *item, json_t *answer)
{
	const char *value = cell(r, row, COLUMN_VALUE), *folded = text_fold(r->ctx->arena, value);

	switch (item->rule.kind) {
	case RULE_YES_NO:
		if (str_eq(folded, "co") || is_mark(folded))
			json_object_set_new(answer, "yes", json_true());
		else if (str_eq(folded, "khong") || str_eq(folded, "0"))
			json_object_set_new(answer, "yes", json_false());
		else
			fault(r, row, COLUMN_VALUE, N_("Ô này ghi: có hoặc không."));
		break;
	case RULE_CHOICE:
	case RULE_EXTERNAL:
		set_text(answer, "option", value);
		break;
	case RULE_RATIO_STEPS:
	case RULE_RATIO_MIN:
		set_count(r, answer, "numerator", row, COLUMN_VALUE);
		set_count(r, answer, "denominator", row, COLUMN_SECOND);
		break;
	case RULE_COUNT_MIN:
		set_count(r, answer, "count", row, COLUMN_VALUE);
		break;
	case RULE_CHECKLIST:
		json_object_set_new(answer, "ticked", codes_of(r, value));
		break;
	case RULE_DATE_WITHIN:
		set_text(answer, "start", value);
		set_text(answer, "event", cell(r, row, COLUMN_SECOND));
		break;
	case RULE_MANUAL:
		set_text(answer, "points", value);
		set_text(answer, "why", cell(r, row, COLUMN_NOTE));
		break;
	case RULE_UNKNOWN:
		fault(r, row, COLUMN_VALUE, N_("Cách tính của nội dung này chưa rõ; nhập mức đạt ở dòng chỉ tiêu."));
		break;
	}
}

static void read_criterion(struct sheet_reading *r, unsigned row, json_t *answer)
{
	const char *levels = cell(r, row, COLUMN_SECOND);
	unsigned n[4];
	int end = 0;

	set_text(answer, "points", cell(r, row, COLUMN_VALUE));
	if (!*levels)
		return;
	if (sscanf(levels, "%3u/%3u/%3u/%3u%n", &n[0], &n[1], &n[2], &n[3], &end) != 4 || levels[end])
		fault(r, row, COLUMN_SECOND, N_("Ô này ghi bốn số: tối đa/từ 50%/dưới 50%/0 điểm, ví dụ 2/1/0/0."));
	else
		json_object_set_new(answer, "levels",
		                    json_pack("{s:i,s:i,s:i,s:i}", "max", (int)n[0], "half", (int)n[1], "low", (int)n[2],
		                              "zero", (int)n[3]));
}

static void read_indicator(struct sheet_reading *r, unsigned row, json_t *answer)
{
	const char *code = level_code(r->ctx->arena, cell(r, row, COLUMN_VALUE));

	if (code)
		json_object_set_new(answer, "level", json_string(code));
	else
		fault(r, row, COLUMN_VALUE, N_("Ô này ghi: tối đa, từ 50%, dưới 50% hoặc 0 điểm."));
}

static void read_item_row(struct sheet_reading *r, unsigned row, const struct item *item)
{
	const char *nothing = cell(r, row, COLUMN_NOTHING), *note = cell(r, row, COLUMN_NOTE);
	bool filled = *cell(r, row, COLUMN_VALUE) || *cell(r, row, COLUMN_SECOND);
	json_t *answer;

	if (json_object_get(r->answers, item->code)) {
		fault(r, row, COLUMN_CODE, N_("Mã này đã có ở một dòng phía trên."));
		return;
	}
	if (!filled && !*nothing && !*note)
		return;
	answer = json_object();
	json_object_set_new(r->answers, item->code, answer);
	if (*nothing) {
		if (!is_mark(nothing))
			fault(r, row, COLUMN_NOTHING, N_("Ô này để trống hoặc ghi x."));
		if (filled)
			fault(r, row, COLUMN_VALUE, N_("Đã đánh dấu không phát sinh thì không ghi giá trị."));
		json_object_set_new(answer, "nothing_arose", json_true());
		set_text(answer, "why", note);
		return;
	}
	if (filled && item->depth == DEPTH_CRITERION)
		read_criterion(r, row, answer);
	else if (filled && item->depth == DEPTH_INDICATOR)
		read_indicator(r, row, answer);
	else if (filled)
		read_content(r, row, item, answer);
	if (item->rule.kind != RULE_MANUAL)
		set_text(answer, "note", note);
}

static void read_head_row(struct sheet_reading *r, unsigned row)
{
	struct arena *arena = r->ctx->arena;
	const char *role = text_fold(arena, cell(r, row, COLUMN_VALUE));
	const char *measure = text_fold(arena, cell(r, row, COLUMN_SECOND)), *date = cell(r, row, COLUMN_NOTE);
	bool criminal = str_eq(measure, "hinh su");
	json_t *fact;

	if (is_mark(cell(r, row, COLUMN_NOTHING))) {
		r->heads_none = true;
		return;
	}
	if (!*role && !*measure)
		return;
	fact = json_pack("{s:s,s:s}", "role",
	                 str_eq(role, "bi thu")     ? "party_secretary"
	                 : str_eq(role, "chu tich") ? "pc_chairman"
	                                            : "other",
	                 "measure", criminal ? "criminal" : str_eq(measure, "dang") ? "party" : "administrative");
	if (!str_eq(role, "bi thu") && !str_eq(role, "chu tich") && !str_eq(role, "khac"))
		fault(r, row, COLUMN_VALUE, N_("Ô này ghi: bí thư, chủ tịch hoặc khác."));
	if (str_eq(measure, "cong vu") || str_eq(measure, "hanh chinh khac"))
		json_object_set_new(fact, "on_duty", json_boolean(str_eq(measure, "cong vu")));
	else if (!criminal && !str_eq(measure, "dang"))
		fault(r, row, COLUMN_SECOND, N_("Ô này ghi: công vụ, hành chính khác, hình sự hoặc đảng."));
	set_text(fact, criminal ? "prosecution" : "violation", date);
	json_array_append_new(r->heads, fact);
}

static bool read_info_row(struct sheet_reading *r, unsigned row, const char *code)
{
	static const struct {
		const char *code, *member;
	} unit_rows[] = {{ROW_UNIT_KIND, "kind"},
	                 {ROW_UNIT_NAME, "name"},
	                 {ROW_UNIT_CODE, "code"},
	                 {ROW_DISTRICT, "district"},
	                 {ROW_PROVINCE, "province"}};
	const char *value = cell(r, row, COLUMN_VALUE);

	for (size_t i = 0; i < sizeof unit_rows / sizeof *unit_rows; i++) {
		if (str_eq(code, unit_rows[i].code)) {
			set_text(json_object_get(r->root, "unit"), unit_rows[i].member, value);
			return true;
		}
	}
	if (str_eq(code, ROW_YEAR))
		set_count(r, r->root, "year", row, COLUMN_VALUE);
	else if (str_eq(code, ROW_PRACTICE))
		json_object_set_new(r->root, "practice", json_boolean(is_mark(value)));
	else if (str_eq(code, ROW_HEADS))
		read_head_row(r, row);
	else
		return str_eq(code, ROW_EDITION);
	return true;
}

/* The first row below the headings, or row_count when there are none. */
static unsigned first_row(const struct sheet_reading *r)
{
	for (unsigned row = 0; row < r->row_count; row++)
		if (str_eq(cell(r, row, COLUMN_CODE), SHEET_CODE_HEADING))
			return row + 1;
	return r->row_count;
}

static unsigned find_row(const struct sheet_reading *r, const char *code)
{
	for (unsigned row = first_row(r); row < r->row_count; row++)
		if (str_eq(cell(r, row, COLUMN_CODE), code))
			return row;
	return r->row_count;
}

static enum err find_edition(struct sheet_reading *r, const struct record_options *options)
{
	unsigned row = find_row(r, ROW_EDITION);
	enum err err;

	if (row == r->row_count)
		return problem(r->ctx, ERR_INPUT, (struct place){.file = r->name}, NULL,
		               N_("Dùng bảng do chương trình tạo ra: tcpl assess --sheet."),
		               "Bảng không có dòng tiêu đề \"%s\" hoặc không có dòng \"%s\".", SHEET_CODE_HEADING, ROW_EDITION);
	err = library_load(r->ctx, options ? options->law_folder : NULL, cell(r, row, COLUMN_VALUE), &r->edition);
	if (!err)
		json_object_set_new(r->root, "edition", json_string(r->edition->code));
	return err;
}

static void read_rows(struct sheet_reading *r)
{
	for (unsigned row = first_row(r); row < r->row_count; row++) {
		const char *code = cell(r, row, COLUMN_CODE);
		const struct item *item = edition_item(r->edition, code);

		if (item)
			read_item_row(r, row, item);
		else if (*code && !read_info_row(r, row, code))
			r->err = problem(r->ctx, ERR_INPUT, cell_place(r, row, COLUMN_CODE), NULL,
			                 N_("Giữ nguyên cột mã của bảng do chương trình tạo ra."), "Không có mục nào mang mã \"%s\".",
			                 code);
	}
	if (r->heads_none && json_array_size(r->heads) == 0)
		json_object_set_new(r->root, "heads", json_pack("{s:b}", "none", 1));
	else if (json_array_size(r->heads) > 0)
		json_object_set_new(r->root, "heads", json_pack("{s:O}", "facts", r->heads));
}

/* Faults of the JSON form, told by the cell they come from. */
static void retell(struct sheet_reading *r)
{
	for (struct problem *p = r->ctx->problems; p; p = p->next) {
		const char *code = p->place.pointer, *end;
		unsigned row;

		if (!str_eq(p->place.file, r->name) || !code)
			continue;
		p->place.line = 0;
		p->place.column = 0;
		if (!str_starts(code, "/answers/"))
			continue;
		code += strlen("/answers/");
		end = strchr(code, '/');
		row = find_row(r, end ? str_ndup(r->ctx->arena, code, (size_t)(end - code)) : code);
		if (row < r->row_count)
			p->place.pointer = cell_pointer(r, row, COLUMN_VALUE);
	}
}

static void dispose_json(void *json)
{
	json_decref(json);
}

static void dispose_text(void *text)
{
	free(text);
}

enum err sheet_read(struct ctx *ctx, const struct record_options *options, const char *name, const char *const *cells,
                    unsigned row_count, unsigned column_count, char **json, const struct assessment **out)
{
	struct sheet_reading r = {ctx, name, cells, row_count, column_count, NULL, NULL, NULL, NULL, false, OK};
	enum err err;
	char *text;

	if (row_count > ROWS_MAX)
		return problem(ctx, ERR_LIMIT, (struct place){.file = name}, NULL, NULL, "Bảng có quá nhiều dòng (tối đa %d).",
		               ROWS_MAX);
	r.root = json_pack("{s:s,s:{},s:{}}", "format", "tcpl-assessment/1", "unit", "answers");
	arena_own(ctx->arena, r.root, dispose_json);
	r.answers = json_object_get(r.root, "answers");
	r.heads = json_array();
	arena_own(ctx->arena, r.heads, dispose_json);
	err = find_edition(&r, options);
	if (err)
		return err;
	read_rows(&r);
	if (r.err)
		return r.err;
	text = json_dumps(r.root, JSON_INDENT(2));
	if (!text)
		return problem(ctx, ERR_MEMORY, (struct place){0}, NULL, NULL, "Không đủ bộ nhớ.");
	arena_own(ctx->arena, text, dispose_text);
	err = assessment_read(ctx, options, name, text, strlen(text), out);
	if (err)
		retell(&r);
	if (json)
		*json = text;
	return err;
}
