/* Counting: a sum is its parts, what is shown to everybody is what was published, every page is walked once. */
#include "../appraise/office.h"
#include "totals/export.h"
#include "totals/feed.h"

static struct totals count_of(struct ctx *ctx, struct office *o, int64_t province, bool published)
{
	const struct totals_filter f = {.year = 2024, .province = province, .published = published};
	const struct totals_row *rows;
	struct totals sum, again = {0};
	size_t count;

	assert_int_equal(totals_of(ctx, o->in->app, &f, &rows, &count, &sum), OK);
	for (size_t i = 0; i < count; i++)
		totals_add(&again, &rows[i].t);
	assert_memory_equal(&again, &sum, sizeof sum);
	return sum;
}

static const struct totals_unit *units_of(struct ctx *ctx, struct office *o, const char *status, const char *words,
					  bool published, size_t *count)
{
	const struct totals_filter f = {
	    .year = 2024, .province = o->province, .status = status, .words = words, .published = published};
	const struct totals_unit *units;
	const char *next;

	assert_int_equal(totals_units(ctx, o->in->app, &f, "", &units, count, &next), OK);
	assert_null(next);
	return units;
}

TEST(a_dossier_is_counted_once_at_each_stage_of_its_way)
{
	struct office *o = office_new(ctx);
	struct totals t = count_of(ctx, o, o->province, false);

	assert_int_equal(t.units, 2);
	assert_int_equal(t.sent, 1);
	assert_int_equal(t.late, 1); /* rows bear the machine's own time, which is past the test's year */
	assert_int_equal(t.appraised, 0);
	office_conclude(ctx, o);
	t = count_of(ctx, o, o->province, false);
	assert_int_equal(t.appraised, 1);
	assert_int_equal(t.recognised, 0);
}

TEST(what_was_decided_counts_and_everybody_sees_it_once_it_is_published)
{
	struct office *o = office_new(ctx);
	const struct decision_row *decisions;
	const struct feed_entry *feed;
	struct totals t;
	size_t count;

	office_decide(ctx, o);
	t = count_of(ctx, o, TOTALS_NATION, false);
	assert_int_equal(t.recognised, 1);
	assert_int_equal(t.scored, 1);
	assert_int_equal(totals_mean(&t), 10000);
	assert_int_equal(count_of(ctx, o, TOTALS_NATION, true).recognised, 0);
	assert_int_equal(feed_latest(ctx, o->in->app, 10, &feed, &count), OK);
	assert_int_equal(count, 0);
	assert_int_equal(decision_list(ctx, o->in->app, office_campaign(ctx, o), &decisions, &count), OK);
	assert_int_equal(decision_publish(ctx, o->in->app, &o->appraiser, decisions[0].id, on_day("2025-02-06"),
					  "https://x.example"),
			 OK);
	assert_int_equal(count_of(ctx, o, TOTALS_NATION, true).recognised, 1);
	assert_int_equal(feed_latest(ctx, o->in->app, 10, &feed, &count), OK);
	assert_int_equal(count, 1);
	assert_string_equal(feed[0].number, "215/QĐ-UBND");
	assert_int_equal(feed[0].recognised, 1);
}

TEST(a_list_takes_its_filters_and_names_without_marks)
{
	struct office *o = office_new(ctx);
	const struct totals_unit *units;
	size_t count;

	units = units_of(ctx, o, "", "", false, &count);
	assert_int_equal(count, 2);
	assert_true(strcmp(units[0].code, units[1].code) < 0);
	units_of(ctx, o, "sent", "", false, &count);
	assert_int_equal(count, 1);
	units_of(ctx, o, "not_sent", "", false, &count);
	assert_int_equal(count, 1);
	units_of(ctx, o, "recognised", "", false, &count);
	assert_int_equal(count, 0);
	units = units_of(ctx, o, "", "phuong dong huong", false, &count);
	assert_int_equal(count, 1);
	units_of(ctx, o, "", units[0].code, false, &count);
	assert_int_equal(count, 1);
	units_of(ctx, o, "", "50%", false, &count);
	assert_int_equal(count, 0);
}

TEST(the_pages_of_a_list_show_every_commune_once)
{
	struct office *o = office_new(ctx);
	const struct totals_filter f = {.year = 2024, .province = TOTALS_NATION, .status = "", .words = ""};
	const struct totals_unit *units;
	const char *after = "", *next = NULL;
	size_t count, seen = 0, pages = 0;

	for (unsigned i = 0; i < 120; i++)
		installation_unit(ctx, o->in, str_fmt(ctx->arena, "2%04u", i), "commune",
				  str_fmt(ctx->arena, "Mẫu %u", i), o->province);
	do {
		assert_int_equal(totals_units(ctx, o->in->app, &f, after, &units, &count, &next), OK);
		assert_true(count == TOTALS_PAGE || !next);
		for (size_t i = 0; i < count; i++) {
			assert_true(strcmp(units[i].code, after) > 0);
			after = units[i].code;
		}
		seen += count;
		pages++;
	} while (next);
	assert_int_equal(seen, 122);
	assert_int_equal(pages, 3);
}

TEST(items_are_counted_in_the_laws_order_and_the_weakest_come_first)
{
	struct office *o = office_new(ctx);
	const struct totals_item *const *weakest;
	const struct totals_item *items;
	const struct edition *edition;
	size_t count;

	assert_int_equal(totals_items(ctx, o->in->app, 2024, o->province, &edition, &items, &count), OK);
	assert_string_equal(edition->code, "25-2021");
	assert_true(count > 5);
	for (size_t i = 0; i < count; i++) {
		assert_int_equal(items[i].units, 1);
		if (i)
			assert_true(items[i - 1].item->index < items[i].item->index);
		if (items[i].item->depth == DEPTH_INDICATOR)
			assert_int_equal(items[i].levels[0], 1);
	}
	/* everything is at its maximum */
	assert_int_equal(totals_weakest(ctx->arena, items, count, DEPTH_INDICATOR, 8, &weakest), 0);
	assert_int_equal(totals_items(ctx, o->in->app, 2019, o->province, &edition, &items, &count), OK);
	assert_null(edition);
}

static char *exported(struct ctx *ctx, struct office *o, enum export_scope scope, enum export_format format)
{
	const struct totals_filter f = {
	    .year = 2024, .province = o->province, .status = "", .words = "", .published = scope == EXPORT_PUBLIC};
	char *path = str_fmt(ctx->arena, "%s/out", o->in->folder), *bytes;
	size_t size;

	assert_int_equal(export_write(ctx, o->in->app, &f, scope, format, path), OK);
	assert_int_equal(file_read(ctx, path, 1 << 20, &bytes, &size), OK);
	remove(path);
	return bytes;
}

TEST(a_file_for_everybody_has_only_what_was_published)
{
	struct office *o = office_new(ctx);
	char *text;

	office_decide(ctx, o);
	text = exported(ctx, o, EXPORT_PUBLIC, EXPORT_CSV);
	assert_null(strstr(text, "215/QĐ-UBND"));
	assert_null(strstr(text, "self_points"));
	assert_null(strstr(text, "sent_on"));
	text = exported(ctx, o, EXPORT_OFFICE, EXPORT_CSV);
	assert_non_null(strstr(text, "215/QĐ-UBND,2025-02-05"));
	assert_non_null(strstr(text, "self_points_low"));
	text = exported(ctx, o, EXPORT_OFFICE, EXPORT_JSON);
	assert_non_null(strstr(text, "\"points\":100.0"));
	text = exported(ctx, o, EXPORT_OFFICE, EXPORT_XLSX);
	assert_memory_equal(text, "PK", 2);
}

TEST(who_has_not_sent_is_for_the_province_and_the_ministry)
{
	struct office *o = office_new(ctx);
	const struct grant ministry = {UNIT_INSTALLATION, ROLE_MINISTRY};
	const struct actor official = {.person = 1, .name = "Bộ", .grants = &ministry, .grant_count = 1};

	assert_true(totals_may_see(&o->appraiser, o->province));
	assert_false(totals_may_see(&o->appraiser, TOTALS_NATION));
	assert_false(totals_may_see(&o->outsider, o->province));
	assert_false(totals_may_see(&o->in->focal, o->province));
	assert_true(totals_may_see(&official, TOTALS_NATION));
	assert_true(totals_may_see(&official, o->province));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_dossier_is_counted_once_at_each_stage_of_its_way),
	    cmocka_unit_test(what_was_decided_counts_and_everybody_sees_it_once_it_is_published),
	    cmocka_unit_test(a_list_takes_its_filters_and_names_without_marks),
	    cmocka_unit_test(the_pages_of_a_list_show_every_commune_once),
	    cmocka_unit_test(items_are_counted_in_the_laws_order_and_the_weakest_come_first),
	    cmocka_unit_test(a_file_for_everybody_has_only_what_was_published),
	    cmocka_unit_test(who_has_not_sent_is_for_the_province_and_the_ministry),
	};

	return cmocka_run_group_tests_name("totals", tests, NULL, NULL);
}
