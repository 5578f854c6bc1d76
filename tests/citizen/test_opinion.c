/* What people say of a posted draft, and what becomes of it. */
#include "citizen/opinion.h"
#include "core/audit.h"
#include "posting.h"

static const struct actor passer_by = {.name = "người dân", .login = "", .address = "192.0.2.7"};

static enum err give(struct ctx *ctx, struct installation *in, const char *author, const char *content)
{
	forget_told(ctx);
	return opinion_give(ctx, in->app, &passer_by, TOKEN, author, content);
}

static const struct opinion_row *rows_of(struct ctx *ctx, struct installation *in, size_t expected)
{
	const struct opinion_row *rows;
	size_t count;

	assert_int_equal(opinion_list(ctx, in->app, &in->reader, installation_year(ctx, in), &rows, &count), OK);
	assert_int_equal(count, expected);
	return rows;
}

static enum err answer(struct ctx *ctx, struct installation *in, const struct opinion_row *row, bool accepted,
		       const char *response)
{
	forget_told(ctx);
	return opinion_answer(ctx, in->app, &in->focal, in->year, row->id, row->version, accepted, response);
}

TEST(people_say_what_they_think_without_a_name_or_an_account)
{
	struct installation *in = posting_new(ctx);
	const struct opinion_row *rows;

	assert_int_equal(
	    give(ctx, in, "  ", "Điểm chỉ tiêu 2 của tiêu chí 3 chưa đúng.\r\nTổ tôi chưa có tổ hòa giải. \n"), OK);
	assert_int_equal(give(ctx, in, "Bà N.T.H., tổ dân phố 3", "Đồng ý."), OK);
	rows = rows_of(ctx, in, 2);
	assert_null(rows[0].author);
	assert_string_equal(rows[0].source, "web");
	assert_string_equal(rows[0].content, "Điểm chỉ tiêu 2 của tiêu chí 3 chưa đúng. \nTổ tôi chưa có tổ hòa giải.");
	assert_int_equal(rows[0].given_on, january(3));
	assert_int_equal(rows[0].accepted, UNDECIDED);
	assert_null(rows[0].response);
	assert_string_equal(rows[1].author, "Bà N.T.H., tổ dân phố 3");
}

TEST(an_opinion_must_say_something)
{
	struct installation *in = posting_new(ctx);

	assert_int_equal(give(ctx, in, "Ông A", " \n\t\xc2\xa0 "), ERR_INPUT);
	assert_told(ctx, "Chưa ghi nội dung ý kiến");
	assert_string_equal(ctx->problems->place.pointer, "content");
	assert_int_equal(give(ctx, in, NULL, NULL), ERR_INPUT);
	assert_int_equal(give(ctx, in, NULL, "hỏng \xff"), ERR_INPUT);
	assert_told(ctx, "không đọc được");
	rows_of(ctx, in, 0);
}

/* 4000 letters of Vietnamese are 12000 bytes, and more before they are composed. */
TEST(lengths_are_counted_in_letters_however_they_are_written)
{
	struct installation *in = posting_new(ctx);
	struct buf text = buf_new(ctx->arena);

	for (int i = 0; i < OPINION_CHARACTERS_MAX; i++)
		buf_adds(&text, "u\xcc\x9b\xcc\x83"); /* ữ in three characters */
	assert_int_equal(give(ctx, in, NULL, text.data), OK);
	assert_int_equal(strlen(rows_of(ctx, in, 1)->content), 3 * OPINION_CHARACTERS_MAX);
	buf_adds(&text, "x");
	assert_int_equal(give(ctx, in, NULL, text.data), ERR_INPUT);
	assert_told(ctx, "dài 4001 ký tự, nhiều nhất là 4000");
}

TEST(opinions_are_taken_on_the_last_day_and_not_after_it)
{
	struct installation *in = posting_new(ctx);

	posting_day = january(7);
	assert_int_equal(give(ctx, in, NULL, "Đồng ý."), OK);
	posting_day = january(8);
	assert_int_equal(give(ctx, in, NULL, "Đồng ý."), ERR_STATE);
	assert_told(ctx, "hết sau ngày 07/01/2025");
}

TEST(a_posting_made_longer_takes_opinions_again)
{
	struct installation *in = posting_new(ctx);

	posting_day = january(9);
	assert_int_equal(give(ctx, in, NULL, "Đồng ý."), ERR_STATE);
	posting_write(ctx, in, "{\"office\":{\"from\":\"2025-01-02\",\"to\":\"2025-01-10\"}}");
	assert_int_equal(give(ctx, in, NULL, "Đồng ý."), OK);
}

TEST(what_was_taken_down_takes_no_opinions)
{
	struct installation *in = posting_new(ctx);
	struct posted posted;

	installation_tamper(in, "UPDATE snapshot SET ended_at = 1736125500000");
	assert_int_equal(give(ctx, in, NULL, "Đồng ý."), ERR_STATE);
	assert_told(ctx, "gỡ niêm yết từ ngày 06/01/2025");
	assert_int_equal(posted_find(ctx, in->app, TOKEN, &posted), OK);
	assert_non_null(posted.closed);
}

TEST(a_draft_never_posted_is_not_found)
{
	struct installation *in = posting_new(ctx);

	assert_int_equal(opinion_give(ctx, in->app, &passer_by, "q3v8m2", NULL, "Đồng ý."), ERR_NOT_FOUND);
	installation_tamper(in, "UPDATE snapshot SET kind = 'submitted'");
	assert_int_equal(give(ctx, in, NULL, "Đồng ý."), ERR_NOT_FOUND);
}

TEST(a_posted_draft_tells_whose_it_is_and_until_when)
{
	struct installation *in = posting_new(ctx);
	struct posted posted;

	assert_int_equal(posted_find(ctx, in->app, TOKEN, &posted), OK);
	assert_string_equal(posted.unit_title, "Phường Hạc Thành, tỉnh Thanh Hóa");
	assert_int_equal(posted.year, 2024);
	assert_int_equal(posted.from, january(2));
	assert_int_equal(posted.to, january(7));
	assert_null(posted.closed);
	assert_string_equal(posted.document, "{}");
}

/* Work goes on; what hangs stays as it was. */
TEST(the_public_reads_what_was_frozen_and_not_the_work_in_progress)
{
	struct installation *in = posting_new(ctx);
	const struct save save = {.part = "answers/1.2", .value = "{\"level\":\"max\"}"};
	const struct assessment *record;
	const struct result *result;
	struct posted posted;
	struct saved saved;
	char *document;
	points low = installation_year(ctx, in)->result->low;

	assert_int_equal(year_document(ctx, in->app, installation_year(ctx, in), &document), OK);
	assert_null(strchr(document, '\''));
	installation_tamper(in, str_fmt(ctx->arena, "UPDATE snapshot SET document = '%s'", document));
	assert_int_equal(year_save(ctx, in->app, &in->focal, in->year, &save, &saved), OK);
	assert_int_equal(posted_find(ctx, in->app, TOKEN, &posted), OK);
	assert_int_equal(posted_read(ctx, in->app, &posted, &record, &result), OK);
	assert_string_equal(record->unit.name, "Hạc Thành");
	assert_int_equal(record->posting.office_to, january(7));
	assert_int_equal(result->low, low);
}

TEST(days_of_posting_are_counted_with_both_ends_against_those_of_the_law)
{
	struct installation *in = posting_new(ctx);
	struct posted_way ways[POSTED_WAYS];

	posted_ways(installation_year(ctx, in), ways);
	assert_int_equal(ways[POSTED_OFFICE].days, 6);
	assert_int_equal(ways[POSTED_OFFICE].until, january(6));
	assert_int_equal(ways[POSTED_OFFICE].long_enough, YES);
	assert_int_equal(ways[POSTED_PORTAL].days, 0);
	assert_int_equal(ways[POSTED_PORTAL].long_enough, UNDECIDED);
	assert_int_equal(ways[POSTED_LOUDSPEAKER].days, 4);
	assert_int_equal(ways[POSTED_LOUDSPEAKER].long_enough, NO);
	assert_int_equal(ways[POSTED_LOUDSPEAKER].times, 3);
}

static size_t listed(struct ctx *ctx, struct installation *in, const char *words)
{
	const struct posted *list;
	size_t count;

	assert_int_equal(posted_list(ctx, in->app, words, 10, &list, &count), OK);
	if (count)
		assert_string_equal(list[0].token, TOKEN);
	return count;
}

TEST(drafts_are_found_by_the_name_of_the_ward_without_its_marks)
{
	struct installation *in = posting_new(ctx);

	assert_int_equal(listed(ctx, in, ""), 1);
	assert_int_equal(listed(ctx, in, "hac thanh"), 1);
	assert_int_equal(listed(ctx, in, "Hạc  Thành "), 1);
	assert_int_equal(listed(ctx, in, "đông hương"), 0);
	posting_day = january(8);
	assert_int_equal(listed(ctx, in, ""), 0);
	posting_day = january(7);
	installation_tamper(in, "UPDATE year SET practice = 1");
	assert_int_equal(listed(ctx, in, ""), 0);
	installation_tamper(in, "UPDATE year SET practice = 0; UPDATE snapshot SET ended_at = 1");
	assert_int_equal(listed(ctx, in, ""), 0);
}

TEST(one_network_may_not_flood_a_ward_with_opinions)
{
	struct installation *in = posting_new(ctx);
	const struct actor other = {.name = "người dân", .login = "", .address = "192.0.2.8"};

	for (int i = 0; i < 10; i++)
		assert_int_equal(give(ctx, in, NULL, "Đồng ý."), OK);
	assert_int_equal(give(ctx, in, NULL, "Đồng ý."), ERR_THROTTLED);
	assert_told(ctx, "Thử lại sau");
	assert_int_equal(opinion_give(ctx, in->app, &other, TOKEN, NULL, "Đồng ý."), OK);
}

TEST(an_opinion_that_was_refused_is_not_counted)
{
	struct installation *in = posting_new(ctx);

	for (int i = 0; i < 12; i++)
		assert_int_equal(give(ctx, in, NULL, ""), ERR_INPUT);
	assert_int_equal(give(ctx, in, NULL, "Đồng ý."), OK);
}

TEST(addresses_of_one_ipv6_network_are_one)
{
	struct installation *in = posting_new(ctx);
	struct actor one = {.name = "người dân", .login = "", .address = "2001:db8:1:2::7"};

	for (int i = 0; i < 10; i++)
		assert_int_equal(opinion_give(ctx, in->app, &one, TOKEN, NULL, "Đồng ý."), OK);
	one.address = "2001:db8:1:2:ffff::1";
	assert_int_equal(opinion_give(ctx, in->app, &one, TOKEN, NULL, "Đồng ý."), ERR_THROTTLED);
	one.address = "2001:db8:1:3::1";
	assert_int_equal(opinion_give(ctx, in->app, &one, TOKEN, NULL, "Đồng ý."), OK);
}

TEST(who_gave_an_opinion_on_the_page_is_not_in_the_audit_but_what_was_said_is)
{
	struct installation *in = posting_new(ctx);
	const struct audit_filter filter = {.unit = in->unit, .year = in->year, .action = "opinion_give"};
	const struct audit_event *events;
	size_t count;

	assert_int_equal(give(ctx, in, "Ông Nguyễn Văn A", "Chưa đồng ý."), OK);
	assert_int_equal(audit_list(ctx, in->app, &in->focal, &filter, &events, &count), OK);
	assert_int_equal(count, 1);
	assert_null(events[0].address);
	assert_non_null(strstr(events[0].after, "Chưa đồng ý."));
	assert_null(strstr(events[0].after, "Nguyễn Văn A"));
}

TEST(opinions_on_paper_are_entered_by_those_in_charge)
{
	struct installation *in = posting_new(ctx);
	const struct opinion_row *rows;

	assert_int_equal(
	    opinion_enter(ctx, in->app, &in->focal, in->year, "Hội Nông dân phường", january(2), "Bổ sung số liệu."),
	    OK);
	rows = rows_of(ctx, in, 1);
	assert_string_equal(rows[0].source, "paper");
	assert_int_equal(rows[0].given_on, january(2));
	assert_int_equal(opinion_enter(ctx, in->app, &in->reader, in->year, "", january(2), "x"), ERR_DENIED);
	assert_int_equal(opinion_enter(ctx, in->app, &in->contributor, in->year, "", january(2), "x"), ERR_DENIED);
	assert_int_equal(opinion_enter(ctx, in->app, &in->stranger, in->year, "", january(2), "x"), ERR_DENIED);
	assert_int_equal(opinion_enter(ctx, in->app, &passer_by, in->year, "", january(2), "x"), ERR_DENIED);
	rows_of(ctx, in, 1);
}

TEST(the_day_on_paper_is_needed_and_not_in_the_future)
{
	struct installation *in = posting_new(ctx);

	assert_int_equal(opinion_enter(ctx, in->app, &in->focal, in->year, "", DAY_UNKNOWN, ""), ERR_INPUT);
	assert_told(ctx, "Chưa ghi nội dung ý kiến");
	assert_non_null(strstr(ctx->problems->next->text, "Chưa ghi ngày"));
	forget_told(ctx);
	assert_int_equal(opinion_enter(ctx, in->app, &in->focal, in->year, "", january(4), "x"), ERR_INPUT);
	assert_told(ctx, "sau ngày hôm nay");
}

TEST(each_opinion_is_answered_in_words_and_then_stands_in_the_assessment)
{
	struct installation *in = posting_new(ctx);
	const struct opinion_row *row;
	const struct year *year;

	assert_int_equal(give(ctx, in, NULL, "Đề nghị xem lại."), OK);
	row = rows_of(ctx, in, 1);
	assert_int_equal(installation_year(ctx, in)->record->opinion_count, 0);
	assert_int_equal(answer(ctx, in, row, true, " "), ERR_INPUT);
	assert_string_equal(ctx->problems->place.pointer, "response");
	assert_int_equal(answer(ctx, in, row, false, "Đã kiểm tra, số liệu đúng."), OK);
	row = rows_of(ctx, in, 1);
	assert_int_equal(row->accepted, NO);
	year = installation_year(ctx, in);
	assert_int_equal(year->record->opinion_count, 1);
	assert_false(year->record->opinions[0].accepted);
	assert_string_equal(year->record->opinions[0].response, "Đã kiểm tra, số liệu đúng.");
	assert_int_equal(answer(ctx, in, row, true, "Đã sửa theo ý kiến."), OK);
	assert_true(installation_year(ctx, in)->record->opinions[0].accepted);
}

TEST(two_who_answer_one_opinion_do_not_overwrite_each_other)
{
	struct installation *in = posting_new(ctx);
	const struct opinion_row *row;

	assert_int_equal(give(ctx, in, NULL, "Đề nghị xem lại."), OK);
	row = rows_of(ctx, in, 1);
	assert_int_equal(answer(ctx, in, row, true, "Đã sửa."), OK);
	assert_int_equal(answer(ctx, in, row, false, "Số liệu đúng."), ERR_CONFLICT);
	assert_string_equal(rows_of(ctx, in, 1)->response, "Đã sửa.");
}

TEST(an_answer_goes_to_an_opinion_of_that_year_only)
{
	struct installation *in = posting_new(ctx);

	assert_int_equal(opinion_answer(ctx, in->app, &in->focal, in->year, 17, 1, true, "Đã sửa."), ERR_NOT_FOUND);
}

TEST(peoples_own_words_cannot_be_changed_but_typing_from_paper_can)
{
	struct installation *in = posting_new(ctx);
	const struct opinion_row *row;

	assert_int_equal(give(ctx, in, NULL, "Chưa đồng ý."), OK);
	row = rows_of(ctx, in, 1);
	assert_int_equal(
	    opinion_correct(ctx, in->app, &in->focal, in->year, row->id, row->version, "", january(2), "Đồng ý."),
	    ERR_STATE);
	assert_string_equal(rows_of(ctx, in, 1)->content, "Chưa đồng ý.");
	assert_int_equal(opinion_enter(ctx, in->app, &in->focal, in->year, "Ông A", january(2), "Đồg ý."), OK);
	row = &rows_of(ctx, in, 2)[1];
	assert_int_equal(
	    opinion_correct(ctx, in->app, &in->focal, in->year, row->id, row->version, "Ông B", january(1), "Đồng ý."),
	    OK);
	assert_int_equal(
	    opinion_correct(ctx, in->app, &in->focal, in->year, row->id, row->version, "Ông C", january(1), "Đồng ý."),
	    ERR_CONFLICT);
	row = &rows_of(ctx, in, 2)[1];
	assert_string_equal(row->content, "Đồng ý.");
	assert_string_equal(row->author, "Ông B");
	assert_int_equal(row->given_on, january(1));
}

TEST(those_of_another_ward_see_no_opinions)
{
	struct installation *in = posting_new(ctx);
	const struct opinion_row *rows;
	size_t count;

	assert_int_equal(opinion_list(ctx, in->app, &in->stranger, installation_year(ctx, in), &rows, &count),
			 ERR_DENIED);
}

TEST(a_sent_dossier_takes_no_opinions_and_no_answers)
{
	struct installation *in = posting_new(ctx);
	const struct opinion_row *row;

	assert_int_equal(give(ctx, in, NULL, "Chưa đồng ý."), OK);
	row = rows_of(ctx, in, 1);
	posting_send_dossier(in);
	assert_int_equal(give(ctx, in, NULL, "Chưa đồng ý."), ERR_STATE);
	assert_told(ctx, "đã gửi hồ sơ");
	assert_int_equal(answer(ctx, in, row, true, "Đã sửa."), ERR_STATE);
	assert_int_equal(opinion_enter(ctx, in->app, &in->focal, in->year, "", january(2), "x"), ERR_STATE);
}

TEST(no_more_opinions_are_taken_than_a_dossier_holds)
{
	struct installation *in = posting_new(ctx);
	struct buf sql = buf_new(ctx->arena);

	for (int i = 0; i < LIST_ITEMS_MAX; i++)
		buf_addf(&sql,
			 "INSERT INTO opinion (id, year_id, source, given_on, content, version, created_at) VALUES "
			 "(%d, %lld, "
			 "'web', 20000, 'x', 1, 0);",
			 i + 1, (long long)in->year);
	installation_tamper(in, sql.data);
	assert_int_equal(give(ctx, in, NULL, "Chưa đồng ý."), ERR_LIMIT);
	rows_of(ctx, in, LIST_ITEMS_MAX);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(people_say_what_they_think_without_a_name_or_an_account),
	    cmocka_unit_test(an_opinion_must_say_something),
	    cmocka_unit_test(lengths_are_counted_in_letters_however_they_are_written),
	    cmocka_unit_test(opinions_are_taken_on_the_last_day_and_not_after_it),
	    cmocka_unit_test(a_posting_made_longer_takes_opinions_again),
	    cmocka_unit_test(what_was_taken_down_takes_no_opinions),
	    cmocka_unit_test(a_draft_never_posted_is_not_found),
	    cmocka_unit_test(a_posted_draft_tells_whose_it_is_and_until_when),
	    cmocka_unit_test(the_public_reads_what_was_frozen_and_not_the_work_in_progress),
	    cmocka_unit_test(days_of_posting_are_counted_with_both_ends_against_those_of_the_law),
	    cmocka_unit_test(drafts_are_found_by_the_name_of_the_ward_without_its_marks),
	    cmocka_unit_test(one_network_may_not_flood_a_ward_with_opinions),
	    cmocka_unit_test(an_opinion_that_was_refused_is_not_counted),
	    cmocka_unit_test(addresses_of_one_ipv6_network_are_one),
	    cmocka_unit_test(who_gave_an_opinion_on_the_page_is_not_in_the_audit_but_what_was_said_is),
	    cmocka_unit_test(opinions_on_paper_are_entered_by_those_in_charge),
	    cmocka_unit_test(the_day_on_paper_is_needed_and_not_in_the_future),
	    cmocka_unit_test(each_opinion_is_answered_in_words_and_then_stands_in_the_assessment),
	    cmocka_unit_test(two_who_answer_one_opinion_do_not_overwrite_each_other),
	    cmocka_unit_test(an_answer_goes_to_an_opinion_of_that_year_only),
	    cmocka_unit_test(peoples_own_words_cannot_be_changed_but_typing_from_paper_can),
	    cmocka_unit_test(those_of_another_ward_see_no_opinions),
	    cmocka_unit_test(a_sent_dossier_takes_no_opinions_and_no_answers),
	    cmocka_unit_test(no_more_opinions_are_taken_than_a_dossier_holds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
