#include "web/answer_form.h"

#include "base/js.h"
#include "base/limits.h"

#define NONE_TICKED "-" /* of a checklist: answered, and nothing of it applies */

/* An indicator by its level, a criterion by its points: only where points are the measure. */
static bool as_a_whole(const struct edition *edition, const struct item *item)
{
	return edition->in_points && item->depth != DEPTH_CONTENT;
}

const char *answer_closed(struct ctx *ctx, const struct edition *edition, const struct item *item)
{
	const char *why;

	if (as_a_whole(edition, item) || (item->depth == DEPTH_CONTENT && item->rule.kind != RULE_UNKNOWN))
		return NULL;
	if (item->depth != DEPTH_CONTENT)
		return tr(ctx, "Mục này được tính từ các nội dung của nó: ghi số liệu ở từng nội dung.");
	why = item_why_unknown(item, "rule");
	return tr_fmt(ctx,
		      "Chưa rõ cách tính của nội dung này%s%s. Khi có văn bản chính thức, quản trị hệ thống bổ sung ở "
		      "trang Pháp luật.",
		      why ? ": " : "", why ? why : "");
}

/* --- from a stored value --- */

static void add_text(struct ctx *ctx, struct form_fields *out, const char *name, const json_t *value, const char *key)
{
	form_add(ctx, out, name, json_string_value(json_object_get(value, key)));
}

static void add_number(struct ctx *ctx, struct form_fields *out, const json_t *value, const char *key, const char *name)
{
	const json_t *number = json_object_get(value, key);

	if (json_is_integer(number))
		form_add(ctx, out, name, str_fmt(ctx->arena, "%lld", (long long)json_integer_value(number)));
	else
		form_add(ctx, out, name, json_string_value(number));
}

static void add_day(struct ctx *ctx, struct form_fields *out, const json_t *value, const char *key)
{
	const char *text = json_string_value(json_object_get(value, key));
	char date[DATE_TEXT_SIZE];
	day on;

	if (text && day_parse(text, &on))
		form_add(ctx, out, key, str_dup(ctx->arena, day_print(on, date)));
}

static void add_ticked(struct ctx *ctx, struct form_fields *out, const json_t *value)
{
	const json_t *ticked = json_object_get(value, "ticked");

	for (size_t i = 0; i < json_array_size(ticked); i++)
		form_add(ctx, out, "ticked", json_string_value(json_array_get(ticked, i)));
	if (json_is_array(ticked) && json_array_size(ticked) == 0)
		form_add(ctx, out, "ticked", NONE_TICKED);
}

static void add_whole(struct ctx *ctx, struct form_fields *out, const json_t *value)
{
	const json_t *levels = json_object_get(value, "levels");

	add_text(ctx, out, "level", value, "level");
	add_number(ctx, out, levels, "max", "levels-max");
	add_number(ctx, out, levels, "half", "levels-half");
	add_number(ctx, out, levels, "low", "levels-low");
	add_number(ctx, out, levels, "zero", "levels-zero");
}

void answer_to_fields(struct ctx *ctx, const struct edition *edition, const struct item *item, const json_t *value,
		      struct form_fields *out)
{
	const json_t *yes = json_object_get(value, "yes");

	(void)edition;
	(void)item;
	if (json_is_true(json_object_get(value, "nothing_arose")))
		form_add(ctx, out, "nothing_arose", "1");
	add_text(ctx, out, "why", value, "why");
	if (yes)
		form_add(ctx, out, "yes", json_is_true(yes) ? "yes" : "no");
	add_text(ctx, out, "option", value, "option");
	add_number(ctx, out, value, "numerator", "numerator");
	add_number(ctx, out, value, "denominator", "denominator");
	add_number(ctx, out, value, "count", "count");
	add_ticked(ctx, out, value);
	add_day(ctx, out, value, "start");
	add_day(ctx, out, value, "event");
	add_number(ctx, out, value, "points", "points");
	add_whole(ctx, out, value);
	add_text(ctx, out, "note", value, "note");
	add_text(ctx, out, "owner", value, "owner");
}

/* --- to a value --- */

struct making {
	struct ctx *ctx;
	const struct item *item;
	const struct form_fields *fields;
	json_t *value; /* owned by the arena */
	enum err err;
};

static void fault(struct making *m, const char *field, const char *text)
{
	m->err = problem(m->ctx, ERR_INPUT, (struct place){.pointer = field}, NULL, NULL, "%s", tr(m->ctx, text));
}

static void put_text(json_t *into, const char *key, const char *text)
{
	if (*text)
		json_object_set_new(into, key, json_string(text));
}

static void put_count(struct making *m, json_t *into, const char *key, const char *field)
{
	int64_t count;
	enum err err = form_count(m->ctx, m->fields, field, &count);

	if (err)
		m->err = err;
	else if (count != DB_NULL)
		json_object_set_new(into, key, json_integer(count));
}

static void put_day(struct making *m, const char *key)
{
	char text[DATE_TEXT_SIZE];
	day on;
	enum err err = form_day(m->ctx, m->fields, key, &on);

	if (err)
		m->err = err;
	else if (on != DAY_UNKNOWN)
		json_object_set_new(m->value, key, json_string(day_print_iso(on, text)));
}

/* Two that only mean something together. */
static void need_both(struct making *m, const char *a, const char *b, const char *text)
{
	bool has_a = *form_value(m->fields, a), has_b = *form_value(m->fields, b);

	if (has_a != has_b && !m->err)
		fault(m, has_a ? b : a, text);
}

static void put_ratio(struct making *m)
{
	need_both(m, "numerator", "denominator", N_("Ghi cả hai số thì mới tính được tỷ lệ."));
	put_count(m, m->value, "numerator", "numerator");
	put_count(m, m->value, "denominator", "denominator");
	if (!m->err && json_integer_value(json_object_get(m->value, "numerator")) >
			   json_integer_value(json_object_get(m->value, "denominator")))
		fault(m, "numerator", N_("Số này không thể lớn hơn số ở dưới."));
}

static void put_ticked(struct making *m)
{
	json_t *list = json_array();
	bool any = false;

	for (unsigned i = 0; i < m->fields->count; i++) {
		const struct http_pair *pair = &m->fields->pairs[i];

		if (!str_eq(pair->name, "ticked"))
			continue;
		any = true;
		if (!str_eq(pair->value, NONE_TICKED))
			json_array_append_new(list, json_string(pair->value));
	}
	if (any)
		json_object_set(m->value, "ticked", list);
	json_decref(list);
	if (form_has(m->fields, "ticked", NONE_TICKED) && json_array_size(json_object_get(m->value, "ticked")) > 0)
		fault(m, "ticked", N_("Đã chọn việc có làm thì bỏ dòng \"không có việc nào\"."));
}

static void put_by_rule(struct making *m)
{
	const char *yes = form_value(m->fields, "yes");

	switch (m->item->rule.kind) {
	case RULE_YES_NO:
		if (*yes)
			json_object_set_new(m->value, "yes", json_boolean(str_eq(yes, "yes")));
		break;
	case RULE_CHOICE:
	case RULE_EXTERNAL:
		put_text(m->value, "option", form_value(m->fields, "option"));
		break;
	case RULE_RATIO_STEPS:
	case RULE_RATIO_MIN:
		put_ratio(m);
		break;
	case RULE_COUNT_MIN:
		put_count(m, m->value, "count", "count");
		break;
	case RULE_CHECKLIST:
		put_ticked(m);
		break;
	case RULE_DATE_WITHIN:
		need_both(m, "start", "event", N_("Ghi cả hai ngày thì mới tính được thời hạn."));
		put_day(m, "start");
		put_day(m, "event");
		break;
	case RULE_MANUAL:
		put_text(m->value, "points", form_value(m->fields, "points"));
		put_text(m->value, "why", form_value(m->fields, "why"));
		break;
	case RULE_UNKNOWN:
		break;
	}
}

static void put_whole(struct making *m)
{
	static const char *const names[] = {"max", "half", "low", "zero"};
	json_t *levels = json_object();

	if (m->item->depth == DEPTH_INDICATOR) {
		put_text(m->value, "level", form_value(m->fields, "level"));
	} else {
		put_text(m->value, "points", form_value(m->fields, "points"));
		for (size_t i = 0; i < sizeof names / sizeof *names; i++)
			put_count(m, levels, names[i], str_fmt(m->ctx->arena, "levels-%s", names[i]));
	}
	if (json_object_size(levels) > 0)
		json_object_set(m->value, "levels", levels);
	json_decref(levels);
}

static void check_points(struct making *m)
{
	const char *text = form_value(m->fields, "points");
	points p;

	if (json_object_get(m->value, "points") && !points_parse(text, &p))
		fault(m, "points", N_("Ghi số điểm, nhiều nhất hai chữ số lẻ, ví dụ 3,5."));
}

enum err answer_to_value(struct ctx *ctx, const struct edition *edition, const struct item *item,
			 const struct form_fields *fields, json_t **value)
{
	struct making m = {ctx, item, fields, js_own(ctx->arena, json_object()), OK};

	if (form_has(fields, "nothing_arose", "1")) {
		json_object_set_new(m.value, "nothing_arose", json_true());
		put_text(m.value, "why", form_value(fields, "why"));
		if (!*form_value(fields, "why"))
			fault(&m, "why", N_("Ghi vì sao trong năm không phát sinh."));
	} else if (item->depth == DEPTH_CONTENT) {
		put_by_rule(&m);
	} else if (as_a_whole(edition, item)) {
		put_whole(&m);
	}
	check_points(&m);
	put_text(m.value, "note", form_value(fields, "note"));
	put_text(m.value, "owner", form_value(fields, "owner"));
	*value = json_object_size(m.value) > 0 ? m.value : NULL;
	return m.err;
}

/* --- drawing --- */

struct drawing {
	struct ui *ui;
	const struct edition *edition;
	const struct item *item;
	const struct form_fields *fields;
};

static const char *value_of(const struct drawing *d, const char *name)
{
	return form_value(d->fields, name);
}

static void draw_yes_no(const struct drawing *d)
{
	const struct ctx *ctx = d->ui->ctx;
	const struct ui_choice choices[] = {
	    {.value = "yes", .label = tr(ctx, "Có"), .chosen = form_has(d->fields, "yes", "yes")},
	    {.value = "no", .label = tr(ctx, "Không, hoặc chưa"), .chosen = form_has(d->fields, "yes", "no")}};
	const char *question = d->item->rule.question;

	ui_radios(
	    d->ui,
	    &(struct ui_field){.name = "yes", .label = question ? question : item_title(d->item), .big_label = true},
	    choices, 2, true);
}

static const char *option_points(const struct drawing *d, const struct rule_option *option)
{
	char text[POINTS_TEXT_SIZE];

	if (!d->edition->in_points)
		return option->met ? tr(d->ui->ctx, "đạt") : tr(d->ui->ctx, "không đạt");
	if (option->points == POINTS_UNKNOWN)
		return tr(d->ui->ctx, "chưa rõ số điểm");
	return tr_fmt(d->ui->ctx, "%s điểm", points_print(option->points, ',', text));
}

static void draw_choice(const struct drawing *d)
{
	const struct rule *rule = &d->item->rule;
	struct ui_choice *choices = NEW_ARRAY(d->ui->ctx->arena, struct ui_choice, rule->option_count);
	const char *label = rule->question ? rule->question : item_title(d->item);

	for (unsigned i = 0; i < rule->option_count; i++)
		choices[i] = (struct ui_choice){.value = rule->options[i].code,
						.label = rule->options[i].text,
						.hint = option_points(d, &rule->options[i]),
						.chosen = form_has(d->fields, "option", rule->options[i].code)};
	if (rule->kind == RULE_EXTERNAL && rule->issuer)
		label = tr_fmt(d->ui->ctx, "%s (theo kết quả của %s)", label, rule->issuer);
	ui_radios(d->ui, &(struct ui_field){.name = "option", .label = label, .big_label = true}, choices,
		  rule->option_count, false);
}

static void draw_checklist(const struct drawing *d)
{
	const struct rule *rule = &d->item->rule;
	struct ui_choice *choices = NEW_ARRAY(d->ui->ctx->arena, struct ui_choice, rule->option_count + 1);

	for (unsigned i = 0; i < rule->option_count; i++)
		choices[i] = (struct ui_choice){.value = rule->options[i].code,
						.label = rule->options[i].text,
						.chosen = form_has(d->fields, "ticked", rule->options[i].code)};
	choices[rule->option_count] = (struct ui_choice){.value = NONE_TICKED,
							 .label = tr(d->ui->ctx, "Không có việc nào ở trên"),
							 .chosen = form_has(d->fields, "ticked", NONE_TICKED)};
	ui_checkboxes(d->ui,
		      &(struct ui_field){.name = "ticked",
					 .label = rule->question ? rule->question : item_title(d->item),
					 .hint = tr(d->ui->ctx, "Chọn mọi việc đã làm."),
					 .big_label = true},
		      choices, rule->option_count + 1);
}

static void draw_number(const struct drawing *d, const char *name, const char *label, const char *hint)
{
	ui_number(d->ui, &(struct ui_field){
			     .name = name, .label = label, .hint = hint, .value = value_of(d, name), .width = 10});
}

static void draw_date(const struct drawing *d, const char *name, const char *label)
{
	ui_date(d->ui, &(struct ui_field){
			   .name = name, .label = str_fmt(d->ui->ctx->arena, "%s", label), .value = value_of(d, name)});
}

static void draw_why(const struct drawing *d, const char *label)
{
	ui_textarea(d->ui, &(struct ui_field){.name = "why", .label = label, .value = value_of(d, "why")}, 2);
}

static void draw_by_rule(const struct drawing *d)
{
	const struct rule *rule = &d->item->rule;
	const struct ctx *ctx = d->ui->ctx;

	switch (rule->kind) {
	case RULE_YES_NO:
		draw_yes_no(d);
		break;
	case RULE_CHOICE:
	case RULE_EXTERNAL:
		draw_choice(d);
		break;
	case RULE_RATIO_STEPS:
	case RULE_RATIO_MIN:
		draw_number(d, "numerator", rule->numerator, NULL);
		draw_number(d, "denominator", rule->denominator, tr(ctx, "Tỷ lệ là số ở trên chia cho số này."));
		break;
	case RULE_COUNT_MIN:
		draw_number(d, "count", rule->question ? rule->question : item_title(d->item), NULL);
		break;
	case RULE_CHECKLIST:
		draw_checklist(d);
		break;
	case RULE_DATE_WITHIN:
		draw_date(d, "start", rule->start);
		draw_date(d, "event", rule->event);
		break;
	case RULE_MANUAL:
		ui_points(d->ui, &(struct ui_field){.name = "points",
						    .label = tr(ctx, "Số điểm tự chấm"),
						    .hint = rule->question,
						    .value = value_of(d, "points"),
						    .width = 6});
		draw_why(d, tr(ctx, "Vì sao chấm số điểm này"));
		break;
	case RULE_UNKNOWN:
		break;
	}
}

static void draw_level(const struct drawing *d)
{
	static const struct {
		const char *value, *label;
	} levels[] = {{"max", N_("Đạt điểm tối đa")},
		      {"half", N_("Đạt từ 50% số điểm tối đa trở lên")},
		      {"low", N_("Đạt trên 0 điểm, dưới 50% số điểm tối đa")},
		      {"zero", N_("0 điểm")}};
	struct ui_choice choices[sizeof levels / sizeof *levels];

	for (size_t i = 0; i < sizeof levels / sizeof *levels; i++)
		choices[i] = (struct ui_choice){.value = levels[i].value,
						.label = tr(d->ui->ctx, levels[i].label),
						.chosen = form_has(d->fields, "level", levels[i].value)};
	ui_radios(
	    d->ui,
	    &(struct ui_field){
		.name = "level",
		.label = tr(d->ui->ctx, "Mức đạt của cả chỉ tiêu"),
		.hint = tr(d->ui->ctx,
			   "Dùng khi chưa rõ nội dung hoặc điểm tối đa; không ghi cùng với số liệu của các nội dung.")},
	    choices, sizeof levels / sizeof *levels, false);
}

static void draw_criterion(const struct drawing *d)
{
	static const struct {
		const char *name, *label;
	} levels[] = {{"levels-max", N_("Số chỉ tiêu đạt điểm tối đa")},
		      {"levels-half", N_("Số chỉ tiêu đạt từ 50% trở lên")},
		      {"levels-low", N_("Số chỉ tiêu đạt dưới 50%")},
		      {"levels-zero", N_("Số chỉ tiêu 0 điểm")}};

	ui_points(d->ui, &(struct ui_field){
			     .name = "points",
			     .label = tr(d->ui->ctx, "Điểm của cả tiêu chí"),
			     .hint = tr(d->ui->ctx,
					"Dùng khi chưa tính được từ các chỉ tiêu, như trong một báo cáo đã công bố."),
			     .value = value_of(d, "points"),
			     .width = 6});
	for (size_t i = 0; i < sizeof levels / sizeof *levels; i++)
		draw_number(d, levels[i].name, tr(d->ui->ctx, levels[i].label), NULL);
}

static void draw_exception(const struct drawing *d)
{
	const struct ui_choice choice = {
	    .value = "1", .label = d->item->exception->text, .chosen = form_has(d->fields, "nothing_arose", "1")};

	ui_fieldset_begin(d->ui, tr(d->ui->ctx, "Trong năm không phát sinh"), NULL);
	ui_checkboxes(d->ui,
		      &(struct ui_field){.name = "nothing_arose",
					 .label = tr(d->ui->ctx, "Trường hợp được quy định"),
					 .label_hidden = true},
		      &choice, 1);
	ui_citation(d->ui, citation_text(d->ui->ctx->arena, &d->item->exception->citation));
	if (d->item->rule.kind != RULE_MANUAL)
		draw_why(d, tr(d->ui->ctx, "Lý do không phát sinh"));
	ui_fieldset_end(d->ui);
}

void answer_fields(struct ui *ui, const struct edition *edition, const struct item *item,
		   const struct form_fields *fields)
{
	const struct drawing d = {ui, edition, item, fields};

	if (item->depth == DEPTH_CONTENT)
		draw_by_rule(&d);
	else if (as_a_whole(edition, item) && item->depth == DEPTH_INDICATOR)
		draw_level(&d);
	else if (as_a_whole(edition, item))
		draw_criterion(&d);
	if (item->exception)
		draw_exception(&d);
	ui_textarea(ui,
		    &(struct ui_field){.name = "note",
				       .label = tr(ui->ctx, "Ghi chú"),
				       .hint = tr(ui->ctx, "In vào biểu chấm cùng với kết quả."),
				       .value = form_value(fields, "note"),
				       .optional_mark = true},
		    2);
	if (*form_value(fields, "owner"))
		ui_hidden(ui, "owner", form_value(fields, "owner"));
}
