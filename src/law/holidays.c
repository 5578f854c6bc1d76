#include "law/holidays.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/js.h"
#include "law/edition_parts.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define DAYS_OF_A_RULE_MAX 15
#define YEAR_FIRST 1900 /* as date_valid and lunar_to_day */
#define YEAR_LAST 2199

struct holiday_rule {
	const char *code, *name;
	bool lunar;
	int month, day_of_month;
	int days;   /* how long */
	int before; /* how many of them lie before the day itself */
	int year_first;
};

struct announcement {
	int year;
	const day *off, *on;
	unsigned off_count, on_count;
	const char *const *replaces;
	unsigned replaces_count;
};

struct holidays {
	const struct holiday_rule *rules;
	unsigned rule_count;
	const struct announcement *announcements;
	unsigned announcement_count;
};

static void fault(struct edition_reading *r, const struct js *node, const char *text)
{
	r->err = problem(r->ctx, ERR_INPUT, js_place(r->ctx, node), NULL, NULL, "%s", tr(r->ctx, text));
}

static const day *read_days(struct edition_reading *r, const struct js *object, const char *key, unsigned *count)
{
	struct js array = js_get(object, key);
	size_t n = js_count(&array);
	day *days = NEW_ARRAY(r->ctx->arena, day, n + 1);

	for (size_t i = 0; i < n; i++) {
		struct js node = js_at(&array, i);
		const char *text = json_string_value(node.value);

		days[i] = DAY_UNKNOWN;
		if (!text || !day_parse(text, &days[i]))
			fault(r, &node, N_("Mỗi dòng phải là một ngày có thật, ví dụ \"2026-02-16\"."));
	}
	*count = (unsigned)n;
	return days;
}

static void read_rule_of(struct edition_reading *r, const struct js *node, struct holiday_rule *rule)
{
	static const struct js_member members[] = {
	    {"code", JS_STRING, JS_REQUIRED},   {"name", JS_STRING, JS_REQUIRED}, {"calendar", JS_STRING, JS_REQUIRED},
	    {"month", JS_INTEGER, JS_REQUIRED}, {"day", JS_INTEGER, JS_REQUIRED}, {"days", JS_INTEGER, JS_REQUIRED},
	    {"before", JS_INTEGER, 0},          {"first_year", JS_INTEGER, 0},    {"citation", JS_STRING, JS_REQUIRED},
	    {"state", JS_STRING, JS_REQUIRED},  {"note", JS_STRING, 0},
	};
	const char *calendar = js_string(node, "calendar");

	if (js_members(r->ctx, node, members, COUNT(members)))
		r->err = ERR_INPUT;
	(void)read_state(r, node, "state");
	rule->code = js_string(node, "code");
	rule->name = js_string(node, "name");
	rule->lunar = str_eq(calendar, "lunar");
	rule->month = read_within(r, node, "month", 1, 12);
	rule->day_of_month = read_within(r, node, "day", 1, rule->lunar ? 30 : 31);
	rule->days = read_within(r, node, "days", 1, DAYS_OF_A_RULE_MAX);
	rule->before = read_within(r, node, "before", 0, rule->days - 1);
	rule->year_first = read_within(r, node, "first_year", YEAR_FIRST, YEAR_LAST);
	if (calendar && !rule->lunar && !str_eq(calendar, "solar"))
		fault(r, node, N_("\"calendar\" là \"solar\" (dương lịch) hoặc \"lunar\" (âm lịch)."));
	if (!rule->lunar && !date_valid((struct date){2023, rule->month, rule->day_of_month}))
		fault(r, node, N_("Không phải năm nào cũng có ngày này."));
}

/* An announcement settles rules of the list, for days of its year (or hard by, where the year turns). */
static void check_announcement(struct edition_reading *r, const struct js *node, const struct announcement *a,
			       const struct holidays *h)
{
	for (unsigned i = 0; i < a->replaces_count; i++) {
		bool found = false;

		for (unsigned k = 0; k < h->rule_count; k++)
			found |= str_eq(h->rules[k].code, a->replaces[i]);
		if (!found)
			r->err = problem(r->ctx, ERR_INPUT, js_place(r->ctx, node), NULL, NULL,
					 "Không có ngày lễ nào mang mã \"%s\".", a->replaces[i]);
	}
	for (unsigned i = 0; i < a->off_count + a->on_count; i++) {
		day n = i < a->off_count ? a->off[i] : a->on[i - a->off_count];

		if (n != DAY_UNKNOWN && abs(date_of(n).year - a->year) > 1)
			fault(r, node, N_("Có ngày không thuộc năm của thông báo."));
	}
}

static void read_announcement(struct edition_reading *r, const struct js *node, struct announcement *a)
{
	static const struct js_member members[] = {
	    {"year", JS_INTEGER, JS_REQUIRED},
	    {"off", JS_ARRAY, JS_REQUIRED},
	    {"work", JS_ARRAY, 0},
	    {"replaces", JS_ARRAY, 0},
	    {"citation", JS_STRING, JS_REQUIRED},
	    {"state", JS_STRING, JS_REQUIRED},
	    {"note", JS_STRING, 0},
	};
	struct js replaces = js_get(node, "replaces");

	if (js_members(r->ctx, node, members, COUNT(members)))
		r->err = ERR_INPUT;
	(void)read_state(r, node, "state");
	a->year = read_within(r, node, "year", YEAR_FIRST, YEAR_LAST);
	a->off = read_days(r, node, "off", &a->off_count);
	a->on = read_days(r, node, "work", &a->on_count);
	a->replaces = read_strings(r, &replaces, &a->replaces_count);
}

static void read_announcements(struct edition_reading *r, const struct js *root, struct holidays *h)
{
	struct js array = js_get(root, "announcements");
	struct announcement *all;

	h->announcement_count = (unsigned)js_count(&array);
	all = NEW_ARRAY(r->ctx->arena, struct announcement, h->announcement_count + 1);
	for (unsigned i = 0; i < h->announcement_count; i++) {
		struct js node = js_at(&array, i);

		read_announcement(r, &node, &all[i]);
		check_announcement(r, &node, &all[i], h);
	}
	h->announcements = all;
}

static void read_rules(struct edition_reading *r, const struct js *root, struct holidays *h)
{
	struct js array = js_get(root, "rules");
	struct holiday_rule *all;

	h->rule_count = (unsigned)js_count(&array);
	all = NEW_ARRAY(r->ctx->arena, struct holiday_rule, h->rule_count + 1);
	for (unsigned i = 0; i < h->rule_count; i++) {
		struct js node = js_at(&array, i);

		read_rule_of(r, &node, &all[i]);
	}
	h->rules = all;
}

enum err holidays_load(struct ctx *ctx, const struct source *source, const struct holidays **out)
{
	static const struct js_member members[] = {
	    {"format", JS_STRING, JS_REQUIRED},
	    {"rules", JS_ARRAY, JS_REQUIRED},
	    {"announcements", JS_ARRAY, JS_REQUIRED},
	    {"substitute", JS_OBJECT, 0},
	    {"notes", JS_ARRAY, 0},
	};
	struct holidays *h = NEW(ctx->arena, struct holidays);
	struct edition_reading r = {.ctx = ctx};
	struct js_file *file;
	struct js root;
	enum err err = js_parse(ctx, source->name, source->text, source->size, &file);

	if (err)
		return err;
	root = js_root(file);
	err = js_members(ctx, &root, members, COUNT(members));
	if (err)
		return err;
	if (!str_eq(js_string(&root, "format"), "tcpl-holidays/1"))
		return problem(ctx, ERR_INPUT, js_place(ctx, &root), NULL, NULL,
			       "\"format\" phải là \"tcpl-holidays/1\".");
	read_rules(&r, &root, h);
	read_announcements(&r, &root, h);
	*out = h;
	return r.err;
}

/* --- the days of some years --- */

struct day_list {
	day *days;
	size_t count, room;
};

static void list_add(struct day_list *list, day n)
{
	assert(list->count < list->room);
	list->days[list->count++] = n;
}

static bool replaced(const struct holidays *h, int year, const char *code)
{
	for (unsigned i = 0; i < h->announcement_count; i++)
		for (unsigned k = 0; h->announcements[i].year == year && k < h->announcements[i].replaces_count; k++)
			if (str_eq(h->announcements[i].replaces[k], code))
				return true;
	return false;
}

bool holidays_announced(const struct holidays *h, int year)
{
	return replaced(h, year, "tet");
}

static int compare_days(const void *a, const void *b)
{
	const day *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static bool list_has(const struct day_list *list, day n)
{
	for (size_t i = 0; i < list->count; i++)
		if (list->days[i] == n)
			return true;
	return false;
}

/* The days of a rule, and for each one on a weekend the next day that is neither weekend nor holiday. */
static void add_computed(const struct holiday_rule *rule, int year, struct day_list *off, struct day_list *owed)
{
	day first = rule->lunar ? lunar_to_day(year, rule->month, rule->day_of_month)
				: day_of((struct date){year, rule->month, rule->day_of_month});

	for (int i = 0; i < rule->days; i++) {
		day n = first - rule->before + i;

		list_add(off, n);
		if (day_weekday(n) >= SATURDAY)
			list_add(owed, n);
	}
}

static void add_announced(const struct announcement *a, struct day_list *off, struct day_list *on)
{
	for (unsigned i = 0; i < a->off_count; i++)
		list_add(off, a->off[i]);
	for (unsigned i = 0; i < a->on_count; i++)
		list_add(on, a->on[i]);
}

static void add_owed(struct day_list *off, const struct day_list *owed)
{
	for (size_t i = 0; i < owed->count; i++) {
		day n = owed->days[i] + 1;

		while (day_weekday(n) >= SATURDAY || list_has(off, n))
			n++;
		list_add(off, n);
	}
}

struct workdays holidays_workdays(struct ctx *ctx, const struct holidays *h, int first, int last)
{
	struct day_list off = {0}, on = {0}, owed = {0};

	first = first < YEAR_FIRST ? YEAR_FIRST : first;
	last = last > YEAR_LAST ? YEAR_LAST : last;
	for (int year = first; year <= last; year++)
		owed.room += h->rule_count * DAYS_OF_A_RULE_MAX;
	for (unsigned i = 0; i < h->announcement_count; i++) {
		off.room += h->announcements[i].off_count;
		on.room += h->announcements[i].on_count;
	}
	off.room += 2 * owed.room; /* each may be made up for */
	off.days = NEW_ARRAY(ctx->arena, day, off.room + 1);
	on.days = NEW_ARRAY(ctx->arena, day, on.room + 1);
	owed.days = NEW_ARRAY(ctx->arena, day, owed.room + 1);
	for (int year = first; year <= last; year++)
		for (unsigned i = 0; i < h->rule_count; i++)
			if (year >= h->rules[i].year_first && !replaced(h, year, h->rules[i].code))
				add_computed(&h->rules[i], year, &off, &owed);
	for (unsigned i = 0; i < h->announcement_count; i++)
		if (h->announcements[i].year >= first && h->announcements[i].year <= last)
			add_announced(&h->announcements[i], &off, &on);
	add_owed(&off, &owed);
	qsort(off.days, off.count, sizeof *off.days, compare_days);
	qsort(on.days, on.count, sizeof *on.days, compare_days);
	return (struct workdays){off.days, off.count, on.days, on.count};
}
