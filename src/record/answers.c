/* The answers of an assessment: each by the rule of its item, every one that cannot be told with its place. */
#include "base/limits.h"
#include "record/record_parts.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* Which members answer which kind of rule. */
static const struct {
	enum rule_kind kind;
	const char *members[2]; /* all required */
	const char *words;
} kinds[] = {
    {RULE_YES_NO, {"yes"}, N_("\"yes\": true hoặc false")},
    {RULE_CHOICE, {"option"}, N_("\"option\": mã của phương án được chọn")},
    {RULE_EXTERNAL, {"option"}, N_("\"option\": mã của kết quả")},
    {RULE_RATIO_STEPS, {"numerator", "denominator"}, N_("\"numerator\" và \"denominator\"")},
    {RULE_RATIO_MIN, {"numerator", "denominator"}, N_("\"numerator\" và \"denominator\"")},
    {RULE_COUNT_MIN, {"count"}, N_("\"count\": số lượng")},
    {RULE_CHECKLIST, {"ticked"}, N_("\"ticked\": danh sách mã các việc đã có trong danh mục")},
    {RULE_DATE_WITHIN, {"start", "event"}, N_("\"start\" và \"event\": hai ngày")},
    {RULE_MANUAL, {"points", "why"}, N_("\"points\" và \"why\": điểm và lý do")},
};

static bool has(const struct js *node, const char *key)
{
	struct js member = js_get(node, key);

	return member.value != NULL;
}

static int64_t read_count(struct record_reading *r, const struct js *node, const char *key)
{
	int64_t n = js_integer(node, key, 0);
	struct js member = js_get(node, key);

	if (n < 0 || n > COUNT_MAX) {
		RECORD_FAULT(r, &member, NULL, NULL, "\"%s\" phải là số từ 0 đến %d.", key, COUNT_MAX);
		return 0;
	}
	return n;
}

static bool are_counts(const struct js *node, const char *a, const char *b)
{
	return json_is_integer(js_get(node, a).value) && json_is_integer(js_get(node, b).value);
}

static void read_ratio(struct record_reading *r, const struct js *node, const struct item *item, struct answer *a)
{
	a->denominator = 1;
	if (!are_counts(node, "numerator", "denominator"))
		return; /* told as a wrong type */
	a->numerator = read_count(r, node, "numerator");
	a->denominator = read_count(r, node, "denominator");
	if (a->denominator == 0) {
		RECORD_FAULT(r, node, N_("Tỷ lệ % = tử số / mẫu số x 100; mẫu số phải lớn hơn 0."),
			     item->exception
				 ? N_("Nếu trong năm không phát sinh, ghi \"nothing_arose\": true và lý do \"why\".")
				 : N_("Kiểm tra lại số liệu."),
			     "Mục %s: mẫu số bằng 0 (%s).", item->code, item->rule.denominator);
		a->numerator = a->denominator = 1;
	}
	if (a->numerator > a->denominator) {
		RECORD_FAULT(r, node, N_("Tử số là một phần của mẫu số."),
			     N_("Kiểm tra xem hai số có bị ghi ngược không."),
			     "Mục %s: tử số %lld lớn hơn mẫu số %lld.", item->code, (long long)a->numerator,
			     (long long)a->denominator);
		a->numerator = a->denominator;
	}
}

static int find_option(const struct rule *rule, const char *code)
{
	for (unsigned i = 0; i < rule->option_count; i++)
		if (str_eq(rule->options[i].code, code))
			return (int)i;
	return -1;
}

static char *option_codes(struct arena *arena, const struct rule *rule)
{
	struct buf codes = buf_new(arena);

	for (unsigned i = 0; i < rule->option_count; i++)
		buf_addf(&codes, "%s%s", i ? ", " : "", rule->options[i].code);
	return codes.data;
}

static void read_option(struct record_reading *r, const struct js *node, const struct item *item, struct answer *a)
{
	const char *code = js_string(node, "option");
	int option = code ? find_option(&item->rule, code) : 0; /* a wrong type has been told */

	if (option >= 0)
		a->option = (unsigned)option;
	else
		RECORD_FAULT(r, node, NULL, NULL, "Mục %s không có phương án \"%s\"; các phương án: %s.", item->code,
			     code, option_codes(r->ctx->arena, &item->rule));
}

static void read_ticked(struct record_reading *r, const struct js *node, const struct item *item, struct answer *a)
{
	struct js array = js_get(node, "ticked");

	for (size_t i = 0; i < js_count(&array); i++) {
		struct js entry = js_at(&array, i);
		const char *code = json_string_value(entry.value);
		int option = find_option(&item->rule, code);

		if (option < 0)
			RECORD_FAULT(r, &entry, NULL, NULL,
				     "Danh mục của mục %s không có \"%s\"; các mã được dùng: %s.", item->code,
				     code ? code : "", option_codes(r->ctx->arena, &item->rule));
		else if (a->ticked & 1u << option)
			RECORD_FAULT(r, &entry, NULL, NULL, "Mục %s: mã \"%s\" bị ghi hai lần.", item->code, code);
		else
			a->ticked |= 1u << option;
	}
}

static void read_dates(struct record_reading *r, const struct js *node, const struct item *item, struct answer *a)
{
	a->start = js_day(node, "start");
	a->event = js_day(node, "event");
	if (a->start == DAY_UNKNOWN || a->event == DAY_UNKNOWN)
		return; /* told as a wrong type */
	if (a->event < a->start)
		RECORD_FAULT(r, node, NULL, N_("Kiểm tra xem hai ngày có bị ghi ngược không."),
			     "Mục %s: %s đứng trước %s.", item->code, item->rule.event, item->rule.start);
	else if (date_of(a->start).year < r->record->year - 1 || date_of(a->event).year > r->record->year + 1)
		RECORD_FAULT(r, node, NULL, N_("Kiểm tra lại năm của hai ngày."),
			     "Mục %s: hai ngày phải nằm trong khoảng từ năm %d đến năm %d.", item->code,
			     r->record->year - 1, r->record->year + 1);
}

static void check_points(struct record_reading *r, const struct js *node, const struct item *item, points p)
{
	char given[POINTS_TEXT_SIZE], limit[POINTS_TEXT_SIZE];

	points_print(p, ',', given);
	if (item->max != POINTS_UNKNOWN && p > item->max)
		RECORD_FAULT(r, node, N_("Điểm không vượt quá điểm tối đa."), NULL,
			     "Mục %s: %s điểm vượt quá điểm tối đa %s.", item->code, given,
			     points_print(item->max, ',', limit));
	if (p % r->edition->step != 0)
		RECORD_FAULT(r, node, N_("Điểm là bội số của bước điểm nhỏ nhất."), NULL,
			     "Mục %s: %s điểm không phải bội số của %s.", item->code, given,
			     points_print(r->edition->step, ',', limit));
}

static void read_by_rule(struct record_reading *r, const struct js *node, const struct item *item, struct answer *a)
{
	switch (item->rule.kind) {
	case RULE_YES_NO:
		a->yes = js_boolean(node, "yes", false);
		break;
	case RULE_CHOICE:
	case RULE_EXTERNAL:
		read_option(r, node, item, a);
		break;
	case RULE_RATIO_STEPS:
	case RULE_RATIO_MIN:
		read_ratio(r, node, item, a);
		break;
	case RULE_COUNT_MIN:
		a->numerator = read_count(r, node, "count");
		break;
	case RULE_CHECKLIST:
		read_ticked(r, node, item, a);
		break;
	case RULE_DATE_WITHIN:
		read_dates(r, node, item, a);
		break;
	case RULE_MANUAL:
		a->points = js_points(node, "points", 0);
		a->has_points = true;
		check_points(r, node, item, a->points);
		break;
	case RULE_UNKNOWN:
		break;
	}
}

static void read_content(struct record_reading *r, const struct js *node, const struct item *item, struct answer *a)
{
	size_t k = 0;

	if (item->rule.kind == RULE_UNKNOWN) {
		RECORD_FAULT(
		    r, node, item_why_unknown(item, "rule"),
		    N_("Nhập mức đạt (\"level\") của chỉ tiêu, hoặc bổ sung cách tính bằng: tcpl law complete."),
		    "Cách tính của mục %s chưa rõ nên chưa nhập số liệu được.", item->code);
		return;
	}
	while (kinds[k].kind != item->rule.kind)
		k++;
	for (size_t i = 0; i < 2 && kinds[k].members[i]; i++) {
		if (!has(node, kinds[k].members[i])) {
			RECORD_FAULT(r, node, NULL, NULL, "Số liệu của mục %s ghi bằng %s.", item->code,
				     tr(r->ctx, kinds[k].words));
			return;
		}
	}
	read_by_rule(r, node, item, a);
}

static enum level level_by_name(const char *name)
{
	static const char *const names[] = {
	    [LEVEL_OPEN] = "", [LEVEL_MAX] = "max", [LEVEL_HALF] = "half", [LEVEL_LOW] = "low", [LEVEL_ZERO] = "zero"};

	for (size_t i = LEVEL_MAX; i < COUNT(names); i++)
		if (str_eq(names[i], name))
			return (enum level)i;
	return LEVEL_OPEN;
}

/* An item that is answered as a whole leaves nothing to be answered below it. */
static void refuse_below(struct record_reading *r, const struct js *node, const struct item *item, const char *what)
{
	for (unsigned i = 0; i < item->child_count; i++) {
		const struct item *child = item->children[i];

		if (r->record->facts.answers[child->index].given)
			RECORD_FAULT(r, node, NULL,
				     N_("Bỏ một trong hai: câu trả lời của cả mục, hoặc số liệu của từng phần."),
				     "Mục %s vừa ghi \"%s\" vừa có số liệu của mục %s.", item->code, what, child->code);
		else
			refuse_below(r, node, child, what);
	}
}

static void read_indicator(struct record_reading *r, const struct js *node, const struct item *item, struct answer *a)
{
	if (!r->edition->in_points || !has(node, "level")) {
		if (r->edition->in_points)
			RECORD_FAULT(r, node, NULL, NULL,
				     "Chỉ tiêu %s trả lời bằng \"level\": max, half, low hoặc zero.", item->code);
		else
			RECORD_FAULT(r, node, NULL, N_("Trả lời ở từng nội dung của chỉ tiêu."),
				     "Không trả lời trực tiếp cho chỉ tiêu %s.", item->code);
		return;
	}
	a->level = level_by_name(js_string(node, "level"));
	if (a->level == LEVEL_OPEN)
		RECORD_FAULT(r, node, NULL, NULL, "Mức đạt của chỉ tiêu %s là một trong: max, half, low, zero.",
			     item->code);
	refuse_below(r, node, item, "level");
}

static void read_tally(struct record_reading *r, const struct js *node, const struct item *item, struct answer *a)
{
	static const struct js_member members[] = {
	    {"max", JS_INTEGER, 0}, {"half", JS_INTEGER, 0}, {"low", JS_INTEGER, 0}, {"zero", JS_INTEGER, 0}};
	struct js levels = js_get(node, "levels");
	int64_t n[COUNT(members)], sum = 0;

	record_members(r, &levels, members, COUNT(members));
	for (size_t i = 0; i < COUNT(members); i++) {
		n[i] = js_integer(&levels, members[i].name, 0);
		if (n[i] < 0 || n[i] > item->child_count)
			n[i] = item->child_count + 1; /* told below */
		sum += n[i];
	}
	if (sum > item->child_count) {
		RECORD_FAULT(r, &levels, NULL, NULL, "Tiêu chí %s chỉ có %u chỉ tiêu.", item->code, item->child_count);
		return;
	}
	a->has_tally = true;
	a->tally = (struct tally){(unsigned)n[0], (unsigned)n[1], (unsigned)n[2], (unsigned)n[3], item->child_count};
}

static void read_criterion(struct record_reading *r, const struct js *node, const struct item *item, struct answer *a)
{
	if (!r->edition->in_points || !(has(node, "points") || has(node, "levels"))) {
		if (r->edition->in_points)
			RECORD_FAULT(r, node, NULL, NULL,
				     "Tiêu chí %s trả lời bằng \"points\" và có thể thêm \"levels\".", item->code);
		else
			RECORD_FAULT(r, node, NULL, N_("Trả lời ở từng nội dung."),
				     "Không trả lời trực tiếp cho tiêu chí %s.", item->code);
		return;
	}
	if (has(node, "points")) {
		a->has_points = true;
		a->points = js_points(node, "points", 0);
		check_points(r, node, item, a->points);
	}
	if (has(node, "levels"))
		read_tally(r, node, item, a);
}

/* Members that belong to no answer of this item: they would be ignored, so they are refused. */
static void refuse_others(struct record_reading *r, const struct js *node, const struct item *item, bool nothing_arose)
{
	static const char *const always[] = {"note", "owner"};
	const char *key;
	json_t *value;

	json_object_foreach(node->value, key, value)
	{
		bool known = key[0] == '$';

		for (size_t i = 0; i < COUNT(always); i++)
			known |= str_eq(key, always[i]);
		if (nothing_arose)
			known |= str_eq(key, "nothing_arose") || str_eq(key, "why");
		else if (item->depth == DEPTH_CRITERION)
			known |= str_eq(key, "points") || str_eq(key, "levels");
		else if (item->depth == DEPTH_INDICATOR)
			known |= str_eq(key, "level");
		for (size_t k = 0; item->depth == DEPTH_CONTENT && !nothing_arose && k < COUNT(kinds); k++)
			for (size_t i = 0; kinds[k].kind == item->rule.kind && i < 2; i++)
				known |= str_eq(key, kinds[k].members[i]);
		if (!known) {
			struct js member = js_get(node, key);

			RECORD_FAULT(r, &member, NULL, N_("Bỏ thành phần này."), "Mục %s không dùng \"%s\".",
				     item->code, key);
		}
	}
}

static void read_nothing_arose(struct record_reading *r, const struct js *node, const struct item *item,
			       struct answer *a)
{
	a->nothing_arose = true;
	a->why = js_string(node, "why");
	if (!item->exception)
		RECORD_FAULT(r, node, N_("Chỉ mục có quy định riêng mới được tính là không phát sinh."), NULL,
			     "Mục %s không có trường hợp \"không phát sinh\".", item->code);
	if (str_empty(a->why))
		RECORD_FAULT(r, node, item->exception ? item->exception->text : NULL, N_("Ghi lý do vào \"why\"."),
			     "Mục %s: không phát sinh phải có lý do.", item->code);
	refuse_below(r, node, item, "nothing_arose");
}

static bool is_answer(const struct js *node)
{
	const char *key;
	json_t *value;

	json_object_foreach(node->value, key,
			    value) if (key[0] != '$' && !str_eq(key, "note") && !str_eq(key, "owner")) return true;
	return false;
}

static void read_answer(struct record_reading *r, const struct js *node, const struct item *item)
{
	static const struct js_member members[] = {
	    {"yes", JS_BOOLEAN, 0},
	    {"option", JS_STRING, 0},
	    {"numerator", JS_INTEGER, 0},
	    {"denominator", JS_INTEGER, 0},
	    {"count", JS_INTEGER, 0},
	    {"ticked", JS_ARRAY, 0},
	    {"start", JS_DAY, 0},
	    {"event", JS_DAY, 0},
	    {"points", JS_POINTS, 0},
	    {"why", JS_STRING, 0},
	    {"nothing_arose", JS_BOOLEAN, 0},
	    {"level", JS_STRING, 0},
	    {"levels", JS_OBJECT, 0},
	    {"note", JS_STRING, 0},
	    {"owner", JS_STRING, 0},
	};
	struct assessment *record = r->record;
	struct answer *a = (struct answer *)(uintptr_t)&record->facts.answers[item->index];
	bool nothing_arose = js_boolean(node, "nothing_arose", false);

	((struct place *)(uintptr_t)record->facts.places)[item->index] = js_place(r->ctx, node);
	record_members(r, node, members, COUNT(members));
	((const char **)(uintptr_t)record->notes)[item->index] = js_string(node, "note");
	((const char **)(uintptr_t)record->owners)[item->index] = js_string(node, "owner");
	if (nothing_arose || item->depth != DEPTH_CONTENT || item->rule.kind != RULE_UNKNOWN)
		refuse_others(r, node, item, nothing_arose);
	a->why = js_string(node, "why");
	if (nothing_arose) {
		a->given = true;
		read_nothing_arose(r, node, item, a);
		return;
	}
	if (!is_answer(node))
		return; /* an owner or a note, not yet an answer */
	a->given = true;
	if (item->depth == DEPTH_CRITERION)
		read_criterion(r, node, item, a);
	else if (item->depth == DEPTH_INDICATOR)
		read_indicator(r, node, item, a);
	else
		read_content(r, node, item, a);
}

void read_answers(struct record_reading *r, const struct js *root)
{
	struct js answers = js_get(root, "answers");
	const struct edition *e = r->edition;
	const char *code;
	json_t *value;

	r->record->facts.answers = NEW_ARRAY(r->ctx->arena, struct answer, e->item_count);
	r->record->facts.places = NEW_ARRAY(r->ctx->arena, struct place, e->item_count);
	r->record->notes = NEW_ARRAY(r->ctx->arena, const char *, e->item_count);
	r->record->owners = NEW_ARRAY(r->ctx->arena, const char *, e->item_count);
	json_object_foreach(answers.value, code, value)
	{
		struct js node = js_get(&answers, code);

		if (!edition_item(e, code))
			RECORD_FAULT(r, &node, NULL, N_("Xem mã các mục bằng: tcpl law show."),
				     "Bộ tiêu chí %s không có mục \"%s\".", e->code, code);
	}
	/* Contents come before what would contradict them. */
	for (unsigned i = e->item_count; i-- > 0;) {
		struct js node = js_get(&answers, e->items[i]->code);

		if (node.value)
			read_answer(r, &node, e->items[i]);
	}
}
