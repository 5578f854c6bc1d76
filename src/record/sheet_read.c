/* A filled sheet into the JSON form, and that into an assessment. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/js.h"
#include "base/text.h"
#include "law/library.h"
#include "record/sheet_parts.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define ROWS_MAX 2000
#define HEADS_MAX 64

struct sheet_reading {
	struct ctx *ctx;
	const char *name;
	const char *const *cells;
	unsigned row_count, column_count;
	unsigned first; /* row below the headings */
	const struct edition *edition;
	json_t *root, *answers, *heads;
	unsigned head_rows[HEADS_MAX]; /* of the facts, in their order */
	unsigned none_row;             /* where no fact at all was ticked; 0 when it was not */
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

static void fault_code(struct sheet_reading *r, unsigned row, const char *text, const char *code)
{
	r->err =
	    problem(r->ctx, ERR_INPUT, cell_place(r, row, COLUMN_CODE), NULL,
		    N_("Giữ nguyên cột mã của bảng do chương trình tạo ra."), "%s \"%s\".", tr(r->ctx, text), code);
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

/* The first row below the headings, or row_count when there are none. */
static unsigned first_row(const struct sheet_reading *r)
{
	for (unsigned row = 0; row < r->row_count; row++)
		if (str_eq(text_fold(r->ctx->arena, cell(r, row, COLUMN_CODE)), SHEET_CODE_FOLDED))
			return row + 1;
	return r->row_count;
}

static unsigned find_row(const struct sheet_reading *r, const char *code)
{
	for (unsigned row = r->first; row < r->row_count; row++)
		if (str_eq(cell(r, row, COLUMN_CODE), code))
			return row;
	return r->row_count;
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

/* "1; 3; 4". The list hangs in the answer before its codes are made, so that nothing leaks when memory runs out. */
static void set_codes(struct sheet_reading *r, json_t *answer, const char *text)
{
	json_t *codes = json_array();

	json_object_set_new(answer, "ticked", codes);
	while (*text) {
		size_t size = strcspn(text, ",;\n");
		const char *code = text_trim(r->ctx->arena, str_ndup(r->ctx->arena, text, size));

		if (*code)
			json_array_append_new(codes, json_string(code));
		text += size + (text[size] != '\0');
	}
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
		set_codes(r, answer, value);
		break;
	case RULE_DATE_WITHIN:
		set_text(answer, "start", value);
		set_text(answer, "event", cell(r, row, COLUMN_SECOND));
		break;
	case RULE_MANUAL:
		if (!*cell(r, row, COLUMN_NOTE))
			fault(r, row, COLUMN_NOTE, N_("Điểm chấm trực tiếp phải có lý do."));
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
				    json_pack("{s:i,s:i,s:i,s:i}", "max", (int)n[0], "half", (int)n[1], "low",
					      (int)n[2], "zero", (int)n[3]));
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
		else if (filled)
			fault(r, row, COLUMN_VALUE, N_("Đã đánh dấu không phát sinh thì không ghi giá trị."));
		if (!*note)
			fault(r, row, COLUMN_NOTE, N_("Không phát sinh phải có lý do."));
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

static const char *head_role(const char *folded)
{
	return str_eq(folded, "bi thu")     ? "party_secretary"
	       : str_eq(folded, "chu tich") ? "pc_chairman"
	       : str_eq(folded, "khac")     ? "other"
					    : NULL;
}

static const char *head_measure(const char *folded)
{
	return str_eq(folded, "cong vu") || str_eq(folded, "hanh chinh khac") ? "administrative"
	       : str_eq(folded, "hinh su")                                    ? "criminal"
	       : str_eq(folded, "dang")                                       ? "party"
									      : NULL;
}

static void read_head_row(struct sheet_reading *r, unsigned row)
{
	const char *measure_words = text_fold(r->ctx->arena, cell(r, row, COLUMN_SECOND));
	const char *role = head_role(text_fold(r->ctx->arena, cell(r, row, COLUMN_VALUE)));
	const char *measure = head_measure(measure_words), *date = cell(r, row, COLUMN_NOTE);
	bool filled = *cell(r, row, COLUMN_VALUE) || *measure_words;
	json_t *fact;

	if (*cell(r, row, COLUMN_NOTHING)) {
		if (!is_mark(cell(r, row, COLUMN_NOTHING)))
			fault(r, row, COLUMN_NOTHING, N_("Ô này để trống hoặc ghi x."));
		if (filled)
			fault(r, row, COLUMN_VALUE, N_("Đã đánh dấu không phát sinh thì không ghi giá trị."));
		r->none_row = row;
		return;
	}
	if (!filled && !*date)
		return;
	if (!role)
		fault(r, row, COLUMN_VALUE, N_("Ô này ghi: bí thư, chủ tịch hoặc khác."));
	if (!measure)
		fault(r, row, COLUMN_SECOND, N_("Ô này ghi: công vụ, hành chính khác, hình sự hoặc đảng."));
	if (json_array_size(r->heads) == HEADS_MAX)
		fault(r, row, COLUMN_CODE, N_("Bảng có quá nhiều dòng về người đứng đầu."));
	if (!role || !measure || json_array_size(r->heads) == HEADS_MAX)
		return;
	r->head_rows[json_array_size(r->heads)] = row;
	fact = json_pack("{s:s,s:s}", "role", role, "measure", measure);
	json_array_append_new(r->heads, fact);
	if (str_eq(measure, "administrative"))
		json_object_set_new(fact, "on_duty", json_boolean(str_eq(measure_words, "cong vu")));
	set_text(fact, str_eq(measure, "criminal") ? "prosecution" : "violation", date);
}

/* Rows that are no items, and the member of the JSON form that each of them is. */
static const struct info_row {
	const char *code, *pointer;
} info_rows[] = {
    {ROW_EDITION, "/edition"},        {ROW_YEAR, "/year"},
    {ROW_PRACTICE, "/practice"},      {ROW_UNIT_KIND, "/unit/kind"},
    {ROW_UNIT_NAME, "/unit/name"},    {ROW_UNIT_CODE, "/unit/code"},
    {ROW_DISTRICT, "/unit/district"}, {ROW_PROVINCE, "/unit/province"},
};

/* A spreadsheet takes the leading zeros of a code away; it has five digits. */
static const char *unit_code(struct arena *arena, const char *text)
{
	size_t size = strlen(text);

	if (size == 0 || size >= 5 || strspn(text, "0123456789") != size)
		return text;
	return str_fmt(arena, "%.*s%s", (int)(5 - size), "00000", text);
}

/* "Xã" and "xa" mean the edition's "xã"; what means none of its kinds is left as it is, to be told. */
static const char *unit_kind(const struct sheet_reading *r, const char *text)
{
	const char *folded = text_fold(r->ctx->arena, text);

	for (unsigned i = 0; i < r->edition->unit_kind_count; i++)
		if (str_eq(text_fold(r->ctx->arena, r->edition->unit_kinds[i]), folded))
			return r->edition->unit_kinds[i];
	return text;
}

static void read_unit_row(struct sheet_reading *r, unsigned row, const char *member)
{
	json_t *unit = json_object_get(r->root, "unit");
	const char *value = cell(r, row, COLUMN_VALUE);
	bool optional = str_eq(member, "code") || str_eq(member, "district");

	if (!*value && !optional)
		fault(r, row, COLUMN_VALUE, N_("Ô này còn trống, cần ghi giá trị."));
	if (str_eq(member, "code"))
		value = unit_code(r->ctx->arena, value);
	else if (str_eq(member, "kind"))
		value = unit_kind(r, value);
	set_text(unit, member, value);
}

static void read_info_row(struct sheet_reading *r, unsigned row, const struct info_row *info)
{
	if (find_row(r, info->code) != row)
		fault(r, row, COLUMN_CODE, N_("Mã này đã có ở một dòng phía trên."));
	else if (str_starts(info->pointer, "/unit/"))
		read_unit_row(r, row, info->pointer + strlen("/unit/"));
	else if (str_eq(info->code, ROW_YEAR))
		set_count(r, r->root, "year", row, COLUMN_VALUE);
	else if (str_eq(info->code, ROW_PRACTICE))
		json_object_set_new(r->root, "practice", json_boolean(is_mark(cell(r, row, COLUMN_VALUE))));
}

static enum err find_edition(struct sheet_reading *r, const struct record_options *options)
{
	unsigned row = find_row(r, ROW_EDITION);
	enum err err;

	if (row == r->row_count)
		return problem(r->ctx, ERR_INPUT, (struct place){.file = r->name}, NULL,
			       N_("Dùng bảng do chương trình tạo ra: tcpl assess --sheet."),
			       "Bảng không có dòng tiêu đề \"%s\" hoặc không có dòng \"%s\".", SHEET_CODE_HEADING,
			       ROW_EDITION);
	err = library_load(r->ctx, options ? options->law_folder : NULL, cell(r, row, COLUMN_VALUE), &r->edition);
	if (!err)
		json_object_set_new(r->root, "edition", json_string(r->edition->code));
	for (struct problem *p = r->ctx->problems; p; p = p->next)
		if (err && !p->place.file)
			p->place = cell_place(r, row, COLUMN_VALUE);
	return err;
}

static void read_row(struct sheet_reading *r, unsigned row)
{
	const char *code = cell(r, row, COLUMN_CODE);
	const struct item *item = edition_item(r->edition, code);

	if (item) {
		read_item_row(r, row, item);
		return;
	}
	for (size_t i = 0; i < COUNT(info_rows); i++) {
		if (str_eq(info_rows[i].code, code)) {
			read_info_row(r, row, &info_rows[i]);
			return;
		}
	}
	if (str_eq(code, ROW_HEADS))
		read_head_row(r, row);
	else if (*code)
		fault_code(r, row, N_("Không có mục nào mang mã"), code);
	else if (*cell(r, row, COLUMN_VALUE) || *cell(r, row, COLUMN_SECOND) || *cell(r, row, COLUMN_NOTHING))
		fault(r, row, COLUMN_CODE, N_("Dòng này có số liệu nhưng mất mã."));
}

static void read_rows(struct sheet_reading *r)
{
	for (unsigned row = r->first; row < r->row_count; row++)
		read_row(r, row);
	for (size_t i = 0; i < COUNT(info_rows); i++)
		if (find_row(r, info_rows[i].code) == r->row_count && !str_eq(info_rows[i].code, ROW_PRACTICE) &&
		    !str_eq(info_rows[i].code, ROW_UNIT_CODE) && !str_eq(info_rows[i].code, ROW_DISTRICT))
			fault_code(r, r->first - 1, N_("Bảng thiếu dòng có mã"), info_rows[i].code);
	if (r->none_row && json_array_size(r->heads) > 0)
		fault(r, r->none_row, COLUMN_NOTHING, N_("Đã đánh dấu không phát sinh mà vẫn có dòng nêu trường hợp."));
	else if (r->none_row)
		json_object_set_new(r->root, "heads", json_pack("{s:b}", "none", 1));
	else if (json_array_size(r->heads) > 0)
		json_object_set_new(r->root, "heads", json_pack("{s:O}", "facts", r->heads));
}

/* --- faults of the JSON form, told by the cell they come from --- */

static unsigned member_column(const char *member)
{
	static const struct {
		const char *member;
		enum sheet_column column;
	} columns[] = {{"event", COLUMN_SECOND}, {"levels", COLUMN_SECOND},  {"why", COLUMN_NOTE},
		       {"note", COLUMN_NOTE},    {"violation", COLUMN_NOTE}, {"prosecution", COLUMN_NOTE}};

	for (size_t i = 0; i < COUNT(columns); i++)
		if (str_starts(member, columns[i].member))
			return columns[i].column;
	return COLUMN_VALUE;
}

/* What follows start in the pointer; NULL when it does not begin so. */
static const char *after(const char *pointer, const char *start)
{
	return str_starts(pointer, start) ? pointer + strlen(start) : NULL;
}

/* The cell that a pointer into the JSON form comes from; NULL when there is none. */
static const char *pointer_cell(const struct sheet_reading *r, const char *pointer)
{
	const char *answer = after(pointer, "/answers/"), *head = after(pointer, "/heads/facts/");
	const char *member = answer || head ? strchr(answer ? answer : head, '/') : NULL;
	unsigned row = r->row_count;

	for (size_t i = 0; i < COUNT(info_rows); i++)
		if (str_eq(info_rows[i].pointer, pointer))
			row = find_row(r, info_rows[i].code);
	if (answer)
		row = find_row(r, member ? str_ndup(r->ctx->arena, answer, (size_t)(member - answer)) : answer);
	if (head && strtoul(head, NULL, 10) < HEADS_MAX)
		row = r->head_rows[strtoul(head, NULL, 10)];
	return row < r->row_count ? cell_pointer(r, row, member ? member_column(member + 1) : COLUMN_VALUE) : NULL;
}

static void retell(struct sheet_reading *r)
{
	for (struct problem *p = r->ctx->problems; p; p = p->next) {
		const char *cell;

		if (!str_eq(p->place.file, r->name) || !p->place.line)
			continue;
		cell = p->place.pointer ? pointer_cell(r, p->place.pointer) : NULL;
		p->place = (struct place){.file = r->name, .pointer = cell};
	}
}

/* Where each answer stands, for what only the evaluation can find. */
static void place_answers(struct sheet_reading *r, const struct assessment *record)
{
	struct place *places = NEW_ARRAY(r->ctx->arena, struct place, r->edition->item_count);

	for (unsigned i = 0; i < r->edition->item_count; i++) {
		unsigned row = find_row(r, r->edition->items[i]->code);

		if (row < r->row_count)
			places[i] = cell_place(r, row, COLUMN_VALUE);
	}
	((struct assessment *)(uintptr_t)record)->facts.places = places;
}

enum err sheet_read(struct ctx *ctx, const struct record_options *options, const char *name, const char *const *cells,
		    unsigned row_count, unsigned column_count, char **json, const struct assessment **out)
{
	struct sheet_reading r = {
	    .ctx = ctx, .name = name, .cells = cells, .row_count = row_count, .column_count = column_count};
	enum err err;
	char *text;

	if (row_count > ROWS_MAX)
		return problem(ctx, ERR_LIMIT, (struct place){.file = name}, NULL, NULL,
			       "Bảng có quá nhiều dòng (tối đa %d).", ROWS_MAX);
	r.root = js_own(ctx->arena, json_pack("{s:s,s:{},s:{}}", "format", "tcpl-assessment/1", "unit", "answers"));
	r.answers = json_object_get(r.root, "answers");
	r.heads = js_own(ctx->arena, json_array());
	r.first = first_row(&r);
	err = find_edition(&r, options);
	if (err)
		return err;
	read_rows(&r);
	if (r.err)
		return r.err;
	text = js_text(ctx->arena, r.root, JSON_INDENT(2));
	err = assessment_read(ctx, options, name, text, strlen(text), out);
	if (err)
		retell(&r);
	else
		place_answers(&r, *out);
	if (json)
		*json = text;
	return err;
}
