/* Ballots: each code once, nothing of a voice kept but a number. */
#include <poppler.h>

#include "citizen/ballot.h"
#include "core/audit.h"
#include "posting.h"

static const struct actor voter = {.name = "người dân", .login = "", .address = "192.0.2.7"};

struct box {
	struct installation *in;
	int64_t id;
	const char *const *codes;
};

static struct ballot_box_new box_new(int64_t sent)
{
	return (struct ballot_box_new){
	    .model = "Ngày Pháp luật tại tổ dân phố", .sent = sent, .opens = january(2), .closes = january(7)};
}

static struct box box_of(struct ctx *ctx, int64_t sent)
{
	const struct ballot_box_new new = box_new(sent);
	struct box box = {.in = posting_new(ctx)};

	assert_int_equal(ballot_box_open(ctx, box.in->app, &box.in->focal, box.in->year, &new, &box.id, &box.codes),
			 OK);
	return box;
}

static enum err cast(struct ctx *ctx, const struct box *box, const char *code, const char *choice, const char *remark)
{
	forget_told(ctx);
	return ballot_cast(ctx, box->in->app, &voter, code, choice, remark);
}

static enum err enter(struct ctx *ctx, const struct box *box, int64_t effective, int64_t partly, int64_t invalid)
{
	forget_told(ctx);
	return ballot_enter(ctx, box->in->app, &box->in->focal, box->in->year, box->id, effective, partly, 0, invalid,
			    NULL, 0);
}

static struct ballot_box seen(struct ctx *ctx, const struct box *box)
{
	const struct ballot_box *boxes;
	size_t count;

	assert_int_equal(
	    ballot_box_list(ctx, box->in->app, &box->in->reader, installation_year(ctx, box->in), &boxes, &count), OK);
	assert_int_equal(count, 1);
	return boxes[0];
}

static size_t remarks_of(struct ctx *ctx, const struct box *box, const char *const **out)
{
	size_t count;

	assert_int_equal(ballot_remarks(ctx, box->in->app, &box->in->reader, box->in->year, box->id, out, &count), OK);
	return count;
}

TEST(each_ballot_has_a_code_of_its_own_and_counts_once)
{
	struct box box = box_of(ctx, 20);
	struct ballot_asked asked;

	for (int i = 0; i < 20; i++) {
		assert_int_equal(strlen(box.codes[i]), 14);
		for (int j = 0; j < i; j++)
			assert_string_not_equal(box.codes[i], box.codes[j]);
	}
	assert_int_equal(ballot_ask(ctx, box.in->app, &voter, box.codes[7], &asked), OK);
	assert_string_equal(asked.model, "Ngày Pháp luật tại tổ dân phố");
	assert_string_equal(asked.unit_title, "Phường Hạc Thành, tỉnh Thanh Hóa");
	assert_int_equal(asked.closes, january(7));
	assert_int_equal(cast(ctx, &box, box.codes[7], "effective", ""), OK);
	assert_int_equal(cast(ctx, &box, box.codes[7], "not_effective", ""), ERR_STATE);
	assert_told(ctx, "đã được dùng");
	assert_int_equal(ballot_ask(ctx, box.in->app, &voter, box.codes[7], &asked), ERR_STATE);
	assert_int_equal(seen(ctx, &box).unused, 19);
}

TEST(a_code_is_read_as_people_type_it)
{
	struct box box = box_of(ctx, 40);
	struct ballot_asked asked;

	for (int i = 0; i < 40; i++) {
		char typed[64], *to = typed;

		for (const char *p = box.codes[i]; *p; p++)
			*to++ = *p == '-'   ? ' '
				: *p == '0' ? 'o'
				: *p == '1' ? (i % 2 ? 'l' : 'I')
				: *p >= 'A' ? (char)(*p + 32)
					    : *p;
		*to = '\0';
		assert_int_equal(ballot_ask(ctx, box.in->app, &voter, typed, &asked), OK);
		assert_string_equal(asked.code, box.codes[i]);
	}
}

TEST(wrong_codes_are_refused_and_throttled_while_right_ones_of_the_same_house_still_count)
{
	struct box box = box_of(ctx, 3);
	struct ballot_asked asked;

	assert_int_equal(ballot_ask(ctx, box.in->app, &voter, "", &asked), ERR_NOT_FOUND);
	assert_int_equal(ballot_ask(ctx, box.in->app, &voter, "7KQ2-M9XD-4TWB-1", &asked), ERR_NOT_FOUND);
	assert_int_equal(ballot_ask(ctx, box.in->app, &voter, "7KQ2-M9XD-4TWU", &asked), ERR_NOT_FOUND);
	for (int i = 0; i < 27; i++)
		assert_int_equal(cast(ctx, &box, "7KQ2-M9XD-4TWB", "effective", NULL), ERR_NOT_FOUND);
	assert_int_equal(cast(ctx, &box, "7KQ2-M9XD-4TWB", "effective", NULL), ERR_THROTTLED);
	assert_int_equal(cast(ctx, &box, box.codes[0], "effective", NULL), OK);
}

TEST(one_of_the_three_choices_must_be_made)
{
	struct box box = box_of(ctx, 3);
	char remark[BALLOT_REMARK_CHARACTERS_MAX + 2];

	assert_int_equal(cast(ctx, &box, box.codes[0], "", NULL), ERR_INPUT);
	assert_string_equal(ctx->problems->place.pointer, "choice");
	assert_int_equal(cast(ctx, &box, box.codes[0], "invalid", NULL), ERR_INPUT);
	memset(remark, 'x', sizeof remark - 1);
	remark[sizeof remark - 1] = '\0';
	assert_int_equal(cast(ctx, &box, box.codes[0], "partly", remark), ERR_INPUT);
	assert_string_equal(ctx->problems->place.pointer, "remark");
	remark[sizeof remark - 2] = '\0';
	assert_int_equal(cast(ctx, &box, box.codes[0], "partly", remark), OK);
}

/* --- nothing but numbers --- */

struct dump {
	struct buf *out;
	unsigned columns;
};

static enum err dump_row(void *arg, const char *const *values)
{
	const struct dump *d = arg;

	for (unsigned i = 0; i < d->columns; i++)
		buf_addf(d->out, "%s|", values[i] ? values[i] : "");
	buf_adds(d->out, "\n");
	return OK;
}

static const char *table_text(struct ctx *ctx, struct app *app, const char *name)
{
	unsigned count;
	const struct db_table *tables = db_tables(&count);
	struct buf out = buf_new(ctx->arena);

	for (unsigned i = 0; i < count; i++)
		if (str_eq(tables[i].name, name)) {
			struct dump dump = {&out, tables[i].column_count};

			assert_int_equal(db_table_read(ctx, app->db, &tables[i], dump_row, &dump), OK);
		}
	return out.data;
}

static bool may_change(const char *table)
{
	return str_eq(table, "ballot_code") || str_eq(table, "ballot_count") || str_eq(table, "ballot_remark") ||
	       str_eq(table, "year");
}

static const char *year_without_revision(struct ctx *ctx, struct app *app)
{
	char *text = str_dup(ctx->arena, table_text(ctx, app, "year")), *at = text;

	for (int i = 0; i < 6; i++)
		at = strchr(at, '|') + 1; /* id, unit, year, edition, practice, state */
	while (*at != '|')
		*at++ = '?';
	return text;
}

TEST(a_voice_leaves_no_moment_no_address_and_no_trace_in_any_other_table)
{
	struct box box = box_of(ctx, 6);
	unsigned count;
	const struct db_table *tables = db_tables(&count);
	const char **before = NEW_ARRAY(ctx->arena, const char *, count),
		   *year = year_without_revision(ctx, box.in->app);

	for (unsigned i = 0; i < count; i++)
		before[i] = table_text(ctx, box.in->app, tables[i].name);
	assert_int_equal(cast(ctx, &box, box.codes[2], "partly", "Nên làm vào buổi tối."), OK);
	for (unsigned i = 0; i < count; i++)
		if (!may_change(tables[i].name))
			assert_string_equal(table_text(ctx, box.in->app, tables[i].name), before[i]);
	assert_string_equal(year_without_revision(ctx, box.in->app), year);
	assert_null(strstr(table_text(ctx, box.in->app, "ballot_code"), box.codes[2]));
}

/* A row number or a transaction that stayed would tell which remark came with which code. */
TEST(every_remark_gets_a_new_row_whenever_one_is_added)
{
	struct box box = box_of(ctx, 8);
	const char *old;

	assert_int_equal(cast(ctx, &box, box.codes[0], "partly", "Một."), OK);
	assert_int_equal(cast(ctx, &box, box.codes[1], "partly", "Hai."), OK);
	old = table_text(ctx, box.in->app, "ballot_remark");
	assert_int_equal(cast(ctx, &box, box.codes[2], "partly", "Ba."), OK);
	for (char *line = strtok(str_dup(ctx->arena, old), "\n"); line; line = strtok(NULL, "\n"))
		assert_null(strstr(table_text(ctx, box.in->app, "ballot_remark"), line));
}

TEST(codes_lie_in_the_store_in_another_order_than_they_were_printed)
{
	struct box box = box_of(ctx, 30);
	const char *stored = table_text(ctx, box.in->app, "ballot_code");
	unsigned in_order = 0;
	const char *at = stored;

	for (int i = 0; i < 30; i++) {
		const char *text = str_fmt(ctx->arena, "ballot:%s", box.codes[i]);
		const char *found = strstr(stored, hash_hex(ctx->arena, text, strlen(text)));

		assert_non_null(found);
		in_order += found > at;
		at = found;
	}
	assert_true(in_order < 29);
}

/* --- figures --- */

TEST(figures_of_an_open_box_are_hidden_until_five_voices_are_in)
{
	struct box box = box_of(ctx, 9);
	const char *const *remarks;

	for (int i = 0; i < 4; i++)
		assert_int_equal(cast(ctx, &box, box.codes[i], "effective", "Tốt."), OK);
	assert_int_equal(seen(ctx, &box).received, -1);
	assert_int_equal(seen(ctx, &box).effective, -1);
	assert_int_equal(seen(ctx, &box).by_web, -1);
	assert_int_equal(remarks_of(ctx, &box, &remarks), 0);
	assert_int_equal(cast(ctx, &box, box.codes[4], "not_effective", NULL), OK);
	assert_int_equal(seen(ctx, &box).received, 5);
	assert_int_equal(seen(ctx, &box).effective, 4);
	assert_int_equal(seen(ctx, &box).not_effective, 1);
	assert_int_equal(seen(ctx, &box).by_web, 5);
	assert_int_equal(remarks_of(ctx, &box, &remarks), 4);
}

TEST(one_voice_by_phone_does_not_stand_out_among_papers_that_were_counted)
{
	struct box box = box_of(ctx, 20);
	int left = 0;

	assert_int_equal(enter(ctx, &box, 10, 0, 0), OK);
	assert_int_equal(seen(ctx, &box).received, 10);
	assert_int_equal(installation_year(ctx, box.in)->record->survey.received, 10);
	while (cast(ctx, &box, box.codes[left++], "not_effective", NULL) != OK) /* used up by a paper */
		assert_true(left < 20);
	assert_int_equal(seen(ctx, &box).received, -1);
	assert_true(installation_year(ctx, box.in)->record->survey.received < 10); /* nor on any paper */
	assert_int_equal(ballot_box_close(ctx, box.in->app, &box.in->focal, box.in->year, box.id), OK);
	assert_int_equal(seen(ctx, &box).received, 11);
	assert_int_equal(seen(ctx, &box).by_web, 1);
	assert_int_equal(installation_year(ctx, box.in)->record->survey.received, 11);
}

TEST(a_closed_box_shows_its_figures_takes_nothing_and_forgets_who_used_a_code)
{
	struct box box = box_of(ctx, 4);
	const struct year *year;

	assert_int_equal(cast(ctx, &box, box.codes[0], "effective", NULL), OK);
	assert_int_equal(enter(ctx, &box, 1, 0, 1), OK);
	assert_int_equal(ballot_box_close(ctx, box.in->app, &box.in->focal, box.in->year, box.id), OK);
	assert_int_equal(seen(ctx, &box).received, 3);
	assert_int_equal(seen(ctx, &box).effective, 2);
	assert_int_equal(seen(ctx, &box).invalid, 1);
	assert_null(strstr(table_text(ctx, box.in->app, "ballot_code"), "|0|"));
	for (int i = 0; i < 4; i++) {
		assert_int_equal(cast(ctx, &box, box.codes[i], "effective", NULL), ERR_STATE);
		assert_told(ctx, "đã kết thúc");
	}
	assert_int_equal(enter(ctx, &box, 1, 0, 0), ERR_STATE);
	assert_int_equal(ballot_box_close(ctx, box.in->app, &box.in->focal, box.in->year, box.id), ERR_STATE);
	year = installation_year(ctx, box.in);
	assert_int_equal(year->record->survey.sent, 4);
	assert_int_equal(year->record->survey.received, 3);
	assert_int_equal(year->record->survey.effective, 2);
}

TEST(there_are_never_more_voices_than_ballots)
{
	struct box box = box_of(ctx, 3);

	assert_int_equal(cast(ctx, &box, box.codes[0], "effective", NULL), OK);
	assert_int_equal(enter(ctx, &box, 2, 1, 0), ERR_INPUT);
	assert_told(ctx, "chỉ còn 2 phiếu");
	assert_int_equal(enter(ctx, &box, 1, 1, 0), OK);
	assert_int_equal(cast(ctx, &box, box.codes[1], "effective", NULL), ERR_STATE);
	assert_int_equal(cast(ctx, &box, box.codes[2], "effective", NULL), ERR_STATE);
	assert_int_equal(seen(ctx, &box).unused, 0);
}

TEST(counts_from_paper_must_be_numbers_that_add_up)
{
	struct box box = box_of(ctx, 9);
	const char *const remarks[] = {"Một.", " ", "Hai."};
	const char *const *found;

	assert_int_equal(enter(ctx, &box, 0, 0, 0), ERR_INPUT);
	assert_int_equal(enter(ctx, &box, -1, 2, 0), ERR_INPUT);
	assert_int_equal(ballot_enter(ctx, box.in->app, &box.in->focal, box.in->year, box.id, 1, 0, 0, 0, remarks, 3),
			 ERR_INPUT);
	assert_int_equal(seen(ctx, &box).unused, 9);
	assert_int_equal(ballot_enter(ctx, box.in->app, &box.in->focal, box.in->year, box.id, 5, 1, 0, 0, remarks, 3),
			 OK);
	assert_int_equal(remarks_of(ctx, &box, &found), 2);
	assert_true(str_eq(found[0], "Một.") || str_eq(found[0], "Hai."));
}

TEST(ballots_printed_again_void_those_not_used_and_no_others)
{
	struct box box = box_of(ctx, 5);
	const char *const *fresh, *const *again;
	unsigned count;

	assert_int_equal(cast(ctx, &box, box.codes[0], "effective", NULL), OK);
	assert_int_equal(ballot_box_reprint(ctx, box.in->app, &box.in->focal, box.in->year, box.id, 1, &fresh, &count),
			 OK);
	assert_int_equal(count, 4);
	assert_int_equal(cast(ctx, &box, box.codes[0], "effective", NULL), ERR_STATE);
	assert_int_equal(cast(ctx, &box, box.codes[1], "effective", NULL), ERR_NOT_FOUND);
	for (unsigned i = 0; i < count; i++)
		assert_int_equal(cast(ctx, &box, fresh[i], "partly", NULL), OK);
	assert_int_equal(seen(ctx, &box).received, 5);
	assert_int_equal(ballot_box_reprint(ctx, box.in->app, &box.in->focal, box.in->year, box.id, 2, &again, &count),
			 ERR_STATE);
}

TEST(two_who_print_at_once_do_not_void_each_others_ballots)
{
	struct box box = box_of(ctx, 5);
	const char *const *first, *const *second;
	unsigned count;

	assert_int_equal(ballot_box_reprint(ctx, box.in->app, &box.in->focal, box.in->year, box.id, 1, &first, &count),
			 OK);
	assert_int_equal(ballot_box_reprint(ctx, box.in->app, &box.in->focal, box.in->year, box.id, 1, &second, &count),
			 ERR_CONFLICT);
	assert_int_equal(cast(ctx, &box, first[4], "effective", NULL), OK);
}

TEST(a_box_takes_voices_on_its_days_and_papers_until_it_is_closed)
{
	struct box box = box_of(ctx, 9);

	posting_day = january(1);
	assert_int_equal(cast(ctx, &box, box.codes[0], "effective", NULL), ERR_STATE);
	assert_told(ctx, "từ ngày 02/01/2025");
	assert_int_equal(enter(ctx, &box, 1, 0, 0), ERR_STATE);
	posting_day = january(7);
	assert_int_equal(cast(ctx, &box, box.codes[0], "effective", NULL), OK);
	posting_day = january(8);
	assert_int_equal(cast(ctx, &box, box.codes[1], "effective", NULL), ERR_STATE);
	assert_told(ctx, "hết hạn sau ngày 07/01/2025");
	assert_int_equal(enter(ctx, &box, 1, 0, 0), OK);
}

TEST(what_a_box_is_opened_with_is_checked_all_at_once)
{
	struct installation *in = posting_new(ctx);
	struct ballot_box_new new = {.model = "", .sent = 0, .opens = january(5), .closes = january(4)};
	const char *const *codes;
	int64_t id;

	assert_int_equal(ballot_box_open(ctx, in->app, &in->focal, in->year, &new, &id, &codes), ERR_INPUT);
	assert_int_equal(ctx->problem_count, 3);
	forget_told(ctx);
	new.opens = new.closes = DAY_UNKNOWN;
	assert_int_equal(ballot_box_open(ctx, in->app, &in->focal, in->year, &new, &id, &codes), ERR_INPUT);
	assert_int_equal(ctx->problem_count, 4);
	new = box_new(BALLOTS_MAX + 1);
	assert_int_equal(ballot_box_open(ctx, in->app, &in->focal, in->year, &new, &id, &codes), ERR_INPUT);
	new = box_new(5);
	new.closes = january(2);
	assert_int_equal(ballot_box_open(ctx, in->app, &in->focal, in->year, &new, &id, &codes), ERR_INPUT);
}

TEST(only_those_in_charge_open_print_count_and_close)
{
	struct box box = box_of(ctx, 5);
	const struct actor *const others[] = {&box.in->reader, &box.in->contributor, &box.in->stranger, &voter};
	const struct ballot_box_new new = box_new(5);
	const char *const *codes, *const *remarks;
	unsigned count;
	size_t found;
	int64_t id;

	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		struct app *app = box.in->app;

		assert_int_equal(ballot_box_open(ctx, app, others[i], box.in->year, &new, &id, &codes), ERR_DENIED);
		assert_int_equal(ballot_box_reprint(ctx, app, others[i], box.in->year, box.id, 1, &codes, &count),
				 ERR_DENIED);
		assert_int_equal(ballot_enter(ctx, app, others[i], box.in->year, box.id, 1, 0, 0, 0, NULL, 0),
				 ERR_DENIED);
		assert_int_equal(ballot_box_close(ctx, app, others[i], box.in->year, box.id), ERR_DENIED);
	}
	assert_int_equal(ballot_remarks(ctx, box.in->app, &box.in->stranger, box.in->year, box.id, &remarks, &found),
			 ERR_DENIED);
	assert_int_equal(cast(ctx, &box, box.codes[0], "effective", NULL), OK);
}

TEST(a_sent_dossier_takes_no_voices)
{
	struct box box = box_of(ctx, 5);

	posting_send_dossier(box.in);
	assert_int_equal(cast(ctx, &box, box.codes[0], "effective", NULL), ERR_STATE);
	assert_int_equal(enter(ctx, &box, 1, 0, 0), ERR_STATE);
}

TEST(what_the_officials_do_is_audited_and_codes_are_not)
{
	struct box box = box_of(ctx, 5);
	const struct audit_filter filter = {.unit = box.in->unit,
					    .year = box.in->year,
					    .subject = str_fmt(ctx->arena, "ballot/%lld", (long long)box.id)};
	const struct audit_event *events;
	size_t count;

	assert_int_equal(enter(ctx, &box, 2, 0, 0), OK);
	assert_int_equal(ballot_box_close(ctx, box.in->app, &box.in->focal, box.in->year, box.id), OK);
	assert_int_equal(audit_list(ctx, box.in->app, &box.in->focal, &filter, &events, &count), OK);
	assert_int_equal(count, 3);
	assert_string_equal(events[2].action, "ballot_open");
	assert_string_equal(events[0].action, "ballot_close");
	for (int i = 0; i < 5; i++)
		assert_null(strstr(events[2].after, box.codes[i]));
}

/* --- on paper --- */

static PopplerDocument *printed(struct ctx *ctx, const struct box *box, const char *description, unsigned count)
{
	struct ballot_box shown = seen(ctx, box);
	struct buf out = buf_new(ctx->arena);
	PopplerDocument *pdf;
	GBytes *bytes;

	shown.description = description;
	assert_int_equal(ballot_print(ctx, &shown, installation_year(ctx, box->in), "https://tcpl.example.vn",
				      box->codes, count, &out),
			 OK);
	bytes = g_bytes_new(out.data, out.size);
	pdf = poppler_document_new_from_bytes(bytes, NULL, NULL);
	g_bytes_unref(bytes);
	assert_non_null(pdf);
	arena_own(ctx->arena, pdf, g_object_unref);
	return pdf;
}

static const char *page_text(struct ctx *ctx, PopplerDocument *pdf, int n)
{
	PopplerPage *page = poppler_document_get_page(pdf, n);
	char *text = poppler_page_get_text(page), *copy = str_dup(ctx->arena, text);

	g_free(text);
	g_object_unref(page);
	return copy;
}

TEST(three_ballots_a_page_each_with_its_code_and_the_words_of_the_form)
{
	struct box box = box_of(ctx, 7);
	PopplerDocument *pdf = printed(ctx, &box, NULL, 7);

	assert_int_equal(poppler_document_get_n_pages(pdf), 3);
	for (int i = 0; i < 7; i++)
		assert_non_null(strstr(page_text(ctx, pdf, i / 3), box.codes[i]));
	assert_non_null(strstr(page_text(ctx, pdf, 2), "Hiệu quả một phần"));
	assert_non_null(strstr(page_text(ctx, pdf, 2), "PHIẾU LẤY Ý KIẾN"));
	assert_non_null(strstr(page_text(ctx, pdf, 0), "PHƯỜNG HẠC THÀNH"));
	assert_non_null(strstr(page_text(ctx, pdf, 0), "tcpl.example.vn/phieu"));
}

TEST(a_long_description_leaves_room_for_fewer_ballots_a_page)
{
	struct box box = box_of(ctx, 4);
	struct buf text = buf_new(ctx->arena);

	for (int i = 0; i < 100; i++)
		buf_adds(&text, "rộng ");
	assert_int_equal(poppler_document_get_n_pages(printed(ctx, &box, text.data, 4)), 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(each_ballot_has_a_code_of_its_own_and_counts_once),
	    cmocka_unit_test(a_code_is_read_as_people_type_it),
	    cmocka_unit_test(wrong_codes_are_refused_and_throttled_while_right_ones_of_the_same_house_still_count),
	    cmocka_unit_test(one_of_the_three_choices_must_be_made),
	    cmocka_unit_test(a_voice_leaves_no_moment_no_address_and_no_trace_in_any_other_table),
	    cmocka_unit_test(every_remark_gets_a_new_row_whenever_one_is_added),
	    cmocka_unit_test(codes_lie_in_the_store_in_another_order_than_they_were_printed),
	    cmocka_unit_test(figures_of_an_open_box_are_hidden_until_five_voices_are_in),
	    cmocka_unit_test(one_voice_by_phone_does_not_stand_out_among_papers_that_were_counted),
	    cmocka_unit_test(a_closed_box_shows_its_figures_takes_nothing_and_forgets_who_used_a_code),
	    cmocka_unit_test(there_are_never_more_voices_than_ballots),
	    cmocka_unit_test(counts_from_paper_must_be_numbers_that_add_up),
	    cmocka_unit_test(ballots_printed_again_void_those_not_used_and_no_others),
	    cmocka_unit_test(two_who_print_at_once_do_not_void_each_others_ballots),
	    cmocka_unit_test(a_box_takes_voices_on_its_days_and_papers_until_it_is_closed),
	    cmocka_unit_test(what_a_box_is_opened_with_is_checked_all_at_once),
	    cmocka_unit_test(only_those_in_charge_open_print_count_and_close),
	    cmocka_unit_test(a_sent_dossier_takes_no_voices),
	    cmocka_unit_test(what_the_officials_do_is_audited_and_codes_are_not),
	    cmocka_unit_test(three_ballots_a_page_each_with_its_code_and_the_words_of_the_form),
	    cmocka_unit_test(a_long_description_leaves_room_for_fewer_ballots_a_page),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
