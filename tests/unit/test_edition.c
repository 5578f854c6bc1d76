#include "law/edition.h"

#include "law_fixture.h"

/* A change of the fixture, and what the loader says of it. */
struct fault {
	const char *from, *to, *words, *pointer;
};

static void assert_faults(struct ctx *ctx, const char *name, const struct fault *faults, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct ctx own = ctx_new(ctx->arena, LANG_VI);
		const struct edition *e;

		if (load_text(&own, variant(&own, name, faults[i].from, faults[i].to), &e) != ERR_INPUT)
			fail_msg("accepted: %s", faults[i].to);
		assert_told_at(&own, faults[i].words, faults[i].pointer);
		assert_true(own.problems->place.line > 0);
		assert_string_equal(own.problems->place.file, "edition.json");
	}
}

#define ASSERT_FAULTS(ctx, name, faults) assert_faults(ctx, name, faults, sizeof(faults) / sizeof *(faults))

TEST(the_fixtures_load)
{
	const struct edition *e = edition_of(ctx, POINTS_EDITION, "thu", "thu");

	assert_int_equal(e->item_count, 15);
	assert_int_equal(e->total_max, 2000);
	assert_string_equal(edition_item(e, "1.1.2")->parent->code, "1.1");
	assert_int_equal(edition_item(e, "1.1.2")->rule.bands[1].from, 5000);
	assert_int_equal(edition_item(e, "1.1.2")->rule.bands[1].below, 9000);
	assert_null(edition_item(e, "9"));
	assert_non_null(edition_form(e, "report"));
	assert_false(edition_item(e, "2.2")->complete);
	e = edition_of(ctx, PASS_EDITION, "dat", "dat");
	assert_false(e->in_points);
	assert_int_equal(edition_item(e, "1.2")->need, 2);
	assert_int_equal(edition_item(e, "1.3")->need, NEED_UNKNOWN);
	assert_int_equal(edition_item(e, "1.1")->need, NEED_ALL);
}

TEST(the_shipped_editions_load)
{
	static const char *const names[] = {"25-2021", "27-2025", "practice"};

	for (size_t i = 0; i < 3; i++) {
		const struct edition *e;

		assert_int_equal(
		    load_text(ctx, tree_file(ctx, str_fmt(ctx->arena, "law/%s/edition.json", names[i])), &e), OK);
		assert_true(e->item_count > 20);
		for (unsigned k = 0; k < e->item_count; k++) {
			assert_non_null(e->items[k]->citation.instrument);
			assert_non_null(item_title(e->items[k]));
		}
	}
}

TEST(the_scheme_of_2021_has_its_seen_maxima_and_no_invented_ones)
{
	static const points criteria[] = {1000, 3000, 1500, 2000, 2500};
	static const unsigned indicators[] = {2, 6, 3, 5, 4};
	const struct edition *e;

	assert_int_equal(load_text(ctx, tree_file(ctx, "law/25-2021/edition.json"), &e), OK);
	for (unsigned i = 0; i < 5; i++) {
		assert_int_equal(e->criteria[i]->max, criteria[i]);
		assert_int_equal(e->criteria[i]->child_count, indicators[i]);
		for (unsigned k = 0; i > 0 && k < indicators[i]; k++) {
			assert_int_equal(e->criteria[i]->children[k]->max, POINTS_UNKNOWN);
			assert_non_null(item_why_unknown(e->criteria[i]->children[k], "max"));
		}
	}
	assert_int_equal(edition_item(e, "1.1")->max, 300);
	assert_int_equal(edition_item(e, "1.2")->max, 700);
}

TEST(a_part_that_is_missing_unknown_or_of_the_wrong_type_is_told)
{
	static const struct fault faults[] = {
	    {"'title': 'Bộ thử'", "'titel': 'Bộ thử'", "titel", "/titel"},
	    {"'title': 'Bộ thử'", "'titel': 'Bộ thử'", "Thiếu mục bắt buộc \"title\"", ""},
	    {"'title': 'Bộ thử'", "'title': 5", "\"title\" phải là", "/title"},
	    {"'title': 'Bộ thử'", "'title': ''", "để trống", "/title"},
	    {"'tcpl-edition/1'", "'tcpl-edition/2'", "\"format\" phải là", ""},
	    {"'code': 'thu'", "'code': 'Bộ/1'", "Mã bộ tiêu chí", "/code"},
	    {"'result': 'points'", "'result': 'grades'", "\"result\" là", "/result"},
	    {"'unit_kinds': ['xã', 'phường']", "'unit_kinds': []", "\"unit_kinds\"", ""},
	    {"'unit_kinds': ['xã', 'phường']", "'unit_kinds': ['xã', 7]", "đoạn chữ", "/unit_kinds/1"},
	    {"'total_max': '20', ", "", "\"total_max\" và \"step\"", ""},
	    {"'step': '0.25'", "'step': '0'", "\"total_max\" và \"step\"", ""},
	    {"'step': '0.25'", "'step': '0.125'", "\"step\" phải là", "/step"},
	    {"'recognizer': 'Trưởng ban', ", "", "Thiếu mục bắt buộc \"recognizer\"", ""},
	    {"'years': {'first': 2020, 'last': null}", "'years': {'first': 2020, 'last': 2019}", "Năm cuối đứng trước",
	     "/years/last"},
	    {"'years': {'first': 2020, 'last': null}", "'years': {'first': 20, 'last': null}", "\"first\" phải từ",
	     "/years/first"},
	    {"'name': 'Có không'", "'nam': 'Có không'", "Không có mục nào tên là \"nam\"",
	     "/criteria/0/indicators/0/contents/0/nam"},
	    {"'max': '1', 'citation': {'instrument': 'VB'}, ", "'citation': {'instrument': 'VB'}, ",
	     "thiếu điểm tối đa", "/criteria/0/indicators/0/contents/0"},
	};

	ASSERT_FAULTS(ctx, POINTS_EDITION, faults);
}

TEST(everything_cites_an_instrument_of_the_list)
{
	static const struct fault faults[] = {
	    {"'citation': {'instrument': 'VB', 'at': 'Điều 1'}, ", "", "Thiếu mục bắt buộc \"citation\"",
	     "/criteria/0"},
	    {"'instrument': 'VB', 'at'", "'instrument': 'VX', 'at'", "Không có văn bản nào mang mã \"VX\"",
	     "/criteria/0/citation"},
	    {"'sources': ['S1']", "'sources': ['S9']", "Không có nguồn nào mang mã \"S9\"",
	     "/criteria/0/indicators/0/sources/0"},
	    {"'state': 'seen',\n   'indicators'", "'state': 'known',\n   'indicators'", "tình trạng",
	     "/criteria/0/state"},
	    {"'signed': '2020-01-02'", "'signed': null", "\"signed\" chưa rõ mà không ghi lý do",
	     "/instruments/0/signed"},
	    {"'in_force': null", "'in_force': '2020-02-01'", "\"in_force\" đã có giá trị", "/instruments/0/in_force"},
	    {"'signed': '2020-01-02'", "'signed': '2020-02-30'", "\"signed\" phải là", "/instruments/0/signed"},
	};

	ASSERT_FAULTS(ctx, POINTS_EDITION, faults);
}

TEST(what_is_null_has_a_reason_and_only_that)
{
	static const struct fault faults[] = {
	    {"'unknown': {'contents': 'chưa thấy phụ lục'}, 'contents'", "'contents'",
	     "\"contents\" của mục 2.2 chưa rõ mà không ghi lý do", "/criteria/1/indicators/1/contents"},
	    {"'name': 'Chưa biết nội dung'", "'name': null", "\"name\" của mục 2.2 chưa rõ",
	     "/criteria/1/indicators/1/name"},
	    {"'name': 'Chưa biết nội dung'", "'name': null", "cũng không có tên gọi tạm", "/criteria/1/indicators/1"},
	    {"'name': 'Chưa biết nội dung'", "'name': 'x', 'label': 'y'", "không cần \"label\"",
	     "/criteria/1/indicators/1"},
	    {"{'contents': 'chưa thấy phụ lục'}", "{'contents': 'chưa thấy phụ lục', 'max': 'không rõ'}",
	     "\"max\" của mục 2.2 đã có giá trị", "/criteria/1/indicators/1/max"},
	    {"{'contents': 'chưa thấy phụ lục'}", "{'contents': 'chưa thấy phụ lục', 'maks': 'không rõ'}",
	     "\"maks\" nào để ghi là chưa rõ", "/criteria/1/indicators/1/unknown/maks"},
	    {"{'contents': 'chưa thấy phụ lục'}", "{'contents': 5}", "phải là một câu",
	     "/criteria/1/indicators/1/unknown"},
	    {"'dossier_to': null", "'dossier_to': 'Ban'", "\"dossier_to\" đã có giá trị", "/dossier_to"},
	    {"'unknown': {'dossier_to': 'chưa thấy'}", "'unknown': {}", "\"dossier_to\" chưa rõ", "/dossier_to"},
	    {"'unknown': {'dossier_to': 'chưa thấy'}", "'unknown': {'dossier_to': 'chưa thấy', 'forms': 'x'}",
	     "\"forms\" đã có giá trị", "/forms"},
	    {"'at_least': '80'", "'at_least': null", "\"rule\" của mục 1.1.4 chưa rõ",
	     "/criteria/0/indicators/0/contents/3/rule"},
	    {"{'from': '90', 'points': '3'}", "{'from': '90', 'points': null}", "\"rule\" của mục 1.1.2 chưa rõ",
	     "/criteria/0/indicators/0/contents/1/rule"},
	    {"'text': 'tốt', 'points': '2'", "'text': 'tốt', 'points': null", "\"rule\" của mục 1.1.3 chưa rõ",
	     "/criteria/0/indicators/0/contents/2/rule"},
	    {"'max': '12', 'cit", "'max': null, 'unknown': {'max': 'x'}, 'cit", "Điểm tối đa của tiêu chí",
	     "/criteria/0/max"},
	};

	ASSERT_FAULTS(ctx, POINTS_EDITION, faults);
	edition_of(
	    ctx, POINTS_EDITION,
	    "'max': '2', 'citation': {'instrument': 'VB'}, 'state': 'seen',\n       'rule': {'kind': 'ratio_min', "
	    "'numerator': 'xong', 'denominator': 'tất cả', 'at_least': '80'}",
	    "'max': '2', 'citation': {'instrument': 'VB'}, 'state': 'seen', 'unknown': {'rule': 'chưa thấy'},\n       "
	    "'rule': "
	    "{'kind': 'ratio_min', 'numerator': 'xong', 'denominator': 'tất cả', 'at_least': null}");
	edition_of(ctx, POINTS_EDITION,
		   "'state': 'seen',\n       'rule': {'kind': 'choice', 'question': 'Thế nào?', 'options': [\n        "
		   "{'code': 'a', 'text': 'tốt', 'points': '2'}",
		   "'state': 'seen', 'unknown': {'rule': 'chưa thấy'},\n       'rule': {'kind': 'choice', 'question': "
		   "'Thế nào?', 'options': "
		   "[\n        {'code': 'a', 'text': 'tốt', 'points': null}");
}

TEST(points_add_up_at_every_level)
{
	static const struct fault faults[] = {
	    {"'total_max': '20'", "'total_max': '21'", "Các tiêu chí cộng lại được 20 điểm, tổng điểm tối đa ghi 21",
	     ""},
	    {"'max': '12'", "'max': '12.25'", "Mục 1: các mục con cộng lại được 12 điểm, điểm tối đa ghi 12,25",
	     "/criteria/0"},
	    {"'max': '8', 'citation': {'instrument': 'VB'}, 'state': 'seen',\n     'sources'",
	     "'max': '7.75', 'citation': {'instrument': 'VB'}, 'state': 'seen',\n     'sources'",
	     "Mục 1.1: các mục con cộng lại được 8 điểm, điểm tối đa ghi 7,75", "/criteria/0/indicators/0"},
	    {"'max': '3', 'citation': {'instrument': 'VB'}, 'state': 'seen',\n     'unknown': {'contents'",
	     "'max': null, 'citation': {'instrument': 'VB'}, 'state': 'seen',\n     'unknown': {'max': 'x', 'contents'",
	     "", NULL},
	    {"'max': '1', 'cit", "'max': '0', 'cit", "điểm tối đa phải lớn hơn 0",
	     "/criteria/0/indicators/0/contents/0/max"},
	    {"'points': '2', 'citation': {'instrument': 'VB'}, 'state': 'seen'},\n       'rule': {'kind': "
	     "'ratio_steps'",
	     "'points': '3.25', 'citation': {'instrument': 'VB'}, 'state': 'seen'},\n       'rule': {'kind': "
	     "'ratio_steps'",
	     "điểm khi không phát sinh lớn hơn", "/criteria/0/indicators/0/contents/1"},
	    {"'indicators': [\n    {'code': '1.1'", "'need': 1, 'indicators': [\n    {'code': '1.1'",
	     "\"need\" chỉ dùng", "/criteria/0/need"},
	};

	for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
		if (faults[i].pointer)
			assert_faults(ctx, POINTS_EDITION, &faults[i], 1);
		else
			edition_of(ctx, POINTS_EDITION, faults[i].from, faults[i].to);
}

TEST(what_is_known_leaves_room_for_what_is_not)
{
	static const char all[] =
	    "'max': '3', 'citation': {'instrument': 'VB'}, 'state': 'seen',\n     'unknown': {'contents'";
	static const char open[] =
	    "'max': null, 'citation': {'instrument': 'VB'}, 'state': 'seen',\n     'unknown': {'max': 'x', 'contents'";
	struct ctx own = ctx_new(ctx->arena, LANG_VI);
	char *text = variant(ctx, POINTS_EDITION, all, open);
	const struct edition *e;

	assert_int_equal(load_text(ctx, text, &e), OK);
	text =
	    replaced(ctx, text,
		     "\"max\": \"8\", \"citation\": {\"instrument\": \"VB\"}, \"state\": \"seen\",\n   \"indicators\"",
		     "\"max\": \"5\", \"citation\": {\"instrument\": \"VB\"}, \"state\": \"seen\",\n   \"indicators\"");
	text = replaced(ctx, text, "\"total_max\": \"20\"", "\"total_max\": \"17\"");
	assert_int_equal(load_text(&own, text, &e), ERR_INPUT);
	assert_told_at(&own, "không còn chỗ cho mục chưa rõ (tối đa 5)", "/criteria/1");
}

TEST(bands_cover_everything_once)
{
	static const char bands[] = "/criteria/0/indicators/0/contents/1/rule/bands/";
	static const struct fault faults[] = {
	    {"'from': '50', 'below': '90'", "'from': '50', 'below': '85'", "hở từ 85% đến dưới 90%", "1"},
	    {"'from': '50', 'below': '90'", "'from': '50', 'below': '95'", "chồng lên nhau từ 90% đến dưới 95%", "1"},
	    {"'from': '0', 'below': '50'", "'from': '1', 'below': '50'", "phải bắt đầu từ 0%", "2"},
	    {"'from': '90', 'points'", "'from': '90', 'below': '100', 'points'", "không có cận trên", "0"},
	    {"'from': '50', 'below': '90'", "'from': '50'", "thiếu cận trên", "1"},
	    {"'from': '0', 'below': '50'", "'from': '50', 'below': '50'", "không nhỏ hơn cận trên", "2"},
	    {"'points': '1.5'", "'points': '3.5'", "nhiều điểm hơn mức cao", "1"},
	    {"'from': '90', 'points'", "'from': '101', 'points'", "vượt quá 100", "0/from"},
	};

	for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
		struct fault fault = faults[i];

		fault.pointer = str_fmt(ctx->arena, "%s%s", bands, fault.pointer);
		assert_faults(ctx, POINTS_EDITION, &fault, 1);
	}
}

TEST(a_rule_has_its_own_members_and_no_others)
{
	static const char c[] = "/criteria/0/indicators/";
	static const struct fault faults[] = {
	    {"'kind': 'yes_no'", "'kind': 'maybe'", "Không có loại quy tắc \"maybe\"", "0/contents/0/rule"},
	    {"'question': 'Có chưa?'", "'question': 'Có chưa?', 'at_least': 2", "\"yes_no\" không dùng \"at_least\"",
	     "0/contents/0/rule/at_least"},
	    {"'kind': 'yes_no', 'question': 'Có chưa?'", "'kind': 'yes_no'", "\"yes_no\" phải có \"question\"",
	     "0/contents/0/rule"},
	    {"'code': 'b', 'text': 'vừa'", "'code': 'a', 'text': 'vừa'", "Mã phương án \"a\" bị trùng",
	     "0/contents/2/rule/options/1"},
	    {"'text': 'tốt', 'points': '2'", "'text': 'tốt', 'points': '1.5'", "mức cao nhất được 1,5 điểm",
	     "0/contents/2"},
	    {"'text': 'tốt', 'points': '2'", "'text': 'tốt'", "thiếu điểm", "0/contents/2/rule/options/0"},
	    {"'text': 'tốt', 'points': '2'", "'text': 'tốt', 'points': '2', 'met': true", "ghi \"points\"",
	     "0/contents/2/rule/options/0"},
	    {"{'from': '90', 'points': '3'}", "{'from': '90', 'points': '2.5'}", "mức cao nhất được 2,5 điểm",
	     "0/contents/1"},
	    {"'numerator': 'xong', ", "", "\"ratio_steps\" phải có \"numerator\"", "0/contents/1/rule"},
	    {", 'at_least': '80'", "", "\"ratio_min\" phải có \"at_least\"", "0/contents/3/rule"},
	    {"'at_least': '80'", "'at_least': '0'", "lớn hơn 0%", "0/contents/3/rule/at_least"},
	    {"'at_least': '80'", "'at_least': '100.5'", "vượt quá 100", "0/contents/3/rule/at_least"},
	    {"'Bao nhiêu?', 'at_least': 2", "'Bao nhiêu?', 'at_least': '2'", "\"at_least\" phải là một số nguyên",
	     "1/contents/0/rule/at_least"},
	    {"'Bao nhiêu?', 'at_least': 2", "'Bao nhiêu?', 'at_least': 0", "\"at_least\" phải là một số nguyên",
	     "1/contents/0/rule/at_least"},
	    {"'Những gì?', 'at_least': 2", "'Những gì?', 'at_least': 4", "lớn hơn số mục",
	     "1/contents/1/rule/at_least"},
	    {"{'code': '1', 'text': 'một'}", "{'code': '1', 'text': 'một', 'points': '1'}", "không có điểm",
	     "1/contents/1/rule/options/0"},
	    {"'days': 7", "'days': 367", "\"days\" phải là một số nguyên", "1/contents/2/rule/days"},
	    {"'unit': 'working_days'", "'unit': 'weeks'", "\"unit\" là", "1/contents/2/rule/unit"},
	};

	for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
		struct fault fault = faults[i];

		fault.pointer = str_fmt(ctx->arena, "%s%s", c, fault.pointer);
		assert_faults(ctx, POINTS_EDITION, &fault, 1);
	}
}

TEST(codes_follow_their_parents_and_differ)
{
	static const struct fault faults[] = {
	    {"'code': '1.1.2'", "'code': '1.1.3'", "\"1.1.3\" phải là \"1.1.2\"",
	     "/criteria/0/indicators/0/contents/1"},
	    {"'code': '1.2', 'name'", "'code': '1.1', 'name'", "\"1.1\" phải là \"1.2\"", "/criteria/0/indicators/1"},
	    {"'code': '2', 'name': 'T", "'code': '02', 'name': 'T", "\"02\" phải là \"2\"", "/criteria/1"},
	    {"'code': 'each'", "'code': 'total'", "\"total\" bị trùng", "/conditions/1"},
	    {"'code': 'posting'", "'code': 'submit'", "\"submit\" bị trùng", "/calendar/1"},
	};

	ASSERT_FAULTS(ctx, POINTS_EDITION, faults);
}

TEST(conditions_calendar_and_forms_are_checked)
{
	static const struct fault faults[] = {
	    {"'min': '16', ", "", "thiếu con số (\"min\")", "/conditions/0"},
	    {"'min': '16', ", "'min': '16', 'percent': '50', ", "không dùng \"percent\"", "/conditions/0/percent"},
	    {"'min': '16'", "'min': '21'", "lớn hơn tổng điểm tối đa", "/conditions/0/min"},
	    {"'percent': '50'", "'percent': '120'", "vượt quá 100", "/conditions/1/percent"},
	    {"'kind': 'criteria_min', 'percent': '50'", "'kind': 'criteria_met', 'need': 1", "chỉ dùng ở bộ chấm điểm",
	     "/conditions/1"},
	    {"'kind': 'heads_clean'", "'kind': 'tails_clean'", "Không có loại điều kiện \"tails_clean\"",
	     "/conditions/2"},
	    {"'kind': 'before_day', 'month': 1", "'kind': 'before_day', 'month': 13", "\"month\" phải từ 1 đến 12",
	     "/calendar/0/deadline/month"},
	    {"'month': 1, 'day': 10", "'month': 2, 'day': 29", "Không phải năm nào cũng có ngày 29 tháng 2",
	     "/calendar/0/deadline"},
	    {"'kind': 'min_days', 'days': 5", "'kind': 'min_days'", "phải có \"days\"", "/calendar/1/deadline"},
	    {"'kind': 'min_days', 'days': 5", "'kind': 'min_days', 'days': 0", "\"days\" phải từ 1 đến 366",
	     "/calendar/1/deadline/days"},
	    {", 'event': 'nhận yêu cầu'", "", "phải có \"event\"", "/calendar/2/deadline"},
	    {"'kind': 'workdays_before'", "'kind': 'someday'", "Không có loại thời hạn \"someday\"",
	     "/calendar/3/deadline"},
	    {"'deadline': null, 'unknown': 'chưa thấy'", "'deadline': null", "khi \"deadline\" là null", "/calendar/4"},
	    {"'text': 'Khi nào", "'unknown': 'x', 'text': 'Khi nào", "khi \"deadline\" là null", "/calendar/5"},
	    {"'made_by': 'commune'", "'made_by': 'ward'", "\"made_by\" là", "/forms/0"},
	    {"'layout_state': 'unknown'", "'layout_state': 'pretty'", "tình trạng", "/forms/0/layout_state"},
	};

	ASSERT_FAULTS(ctx, POINTS_EDITION, faults);
}

TEST(a_practice_edition_says_so_across_the_page)
{
	static const struct fault faults[] = {{"'banner': 'BỘ THỬ'", "'banner': null", "thiếu \"banner\"", ""}};

	ASSERT_FAULTS(ctx, POINTS_EDITION, faults);
	edition_of(ctx, POINTS_EDITION, "'practice': true, 'banner': 'BỘ THỬ'", "'practice': false, 'banner': null");
}

TEST(a_pass_or_fail_edition_has_no_points)
{
	static const struct fault faults[] = {
	    {"'need': 2,\n", "'need': 2, 'max': '5',\n", "không có điểm (\"max\")", "/criteria/0/max"},
	    {"'need': 2,\n", "'need': 4,\n", "cần 4 mục con đạt nhưng chỉ có 3", "/criteria/0"},
	    {"'need': 2,\n", "'need': 0,\n", "\"need\" là", "/criteria/0/need"},
	    {"'need': 2,\n", "'need': 'some',\n", "\"need\" là", "/criteria/0/need"},
	    {"'text': 'Không được giao', ", "'text': 'Không được giao', 'points': '3', ",
	     "không có điểm trong \"exception\"", "/criteria/0"},
	    {"'text': 'có', 'met': true", "'text': 'có'", "đạt hay không đạt",
	     "/criteria/0/indicators/0/contents/1/rule/options/0"},
	    {"'text': 'có', 'met': true", "'text': 'có', 'met': true, 'points': '1'", "ghi \"points\"",
	     "/criteria/0/indicators/0/contents/1/rule/options/0"},
	    {"'kind': 'yes_no'", "'kind': 'manual'", "không dùng được quy tắc chấm điểm trực tiếp",
	     "/criteria/0/indicators/0/contents/0/rule"},
	    {"'kind': 'criteria_met', 'need': 'all'", "'kind': 'total_min', 'min': '80'", "chỉ dùng ở bộ chấm điểm",
	     "/conditions/0"},
	    {"'need': 'all', 'text'", "'need': 3, 'text'", "cần 3 tiêu chí đạt nhưng chỉ có 2", "/conditions/0/need"},
	    {"'result': 'pass'", "'total_max': '100', 'result': 'pass'", "không có \"total_max\"", ""},
	};

	ASSERT_FAULTS(ctx, PASS_EDITION, faults);
	/* further contents may exist, so more may be needed than are known */
	edition_of(ctx, PASS_EDITION, "'need': 1,\n     'contents_complete'", "'need': 2,\n     'contents_complete'");
}

TEST(an_edition_without_conditions_says_why)
{
	struct ctx own = ctx_new(ctx->arena, LANG_VI);
	const struct edition *e;
	char *text = variant(ctx, PASS_EDITION, "'recognizer'", "'unknown': {'conditions': 'chưa thấy'}, 'recognizer'"),
	     *from, *to;

	from = strstr(text, "\"conditions\": [{");
	to = strstr(from, "}],\n");
	text = str_fmt(ctx->arena, "%.*s\"conditions\": null%s", (int)(from - text), text, to + 2);
	assert_int_equal(load_text(ctx, text, &e), OK);
	assert_string_equal(e->conditions_unknown, "chưa thấy");
	text = replaced(ctx, text, "\"conditions\": null", "\"conditions\": []");
	assert_int_equal(load_text(&own, text, &e), ERR_INPUT);
	assert_told_at(&own, "Danh sách điều kiện đang trống", "/conditions");
}

TEST(all_faults_are_told_at_once_with_their_lines)
{
	struct ctx own = ctx_new(ctx->arena, LANG_VI);
	const struct edition *e;
	char *text = variant(ctx, POINTS_EDITION, "'total_max': '20'", "'total_max': '30'");

	text = replaced(ctx, text, "\"Chỉ tiêu một\", \"max\": \"8\"", "\"Chỉ tiêu một\", \"max\": \"9\"");
	text = replaced(ctx, text, "\"text\": \"tốt\", \"points\": \"2\"", "\"text\": \"tốt\", \"points\": \"1\"");
	text = replaced(ctx, text, "\"made_by\": \"commune\"", "\"made_by\": \"me\"");
	assert_int_equal(load_text(&own, text, &e), ERR_INPUT);
	assert_int_equal(own.problem_count, 5);
	assert_told_at(&own, "mức cao nhất", "/criteria/0/indicators/0/contents/2");
	assert_int_equal(own.problems->place.line, 21);
	assert_told_at(&own, "cộng lại được 8 điểm", "/criteria/0/indicators/0");
	assert_int_equal(own.problems->next->place.line, 11);
	assert_told_at(&own, "cộng lại được 13 điểm, điểm tối đa ghi 12", "/criteria/0");
	assert_told_at(&own, "tổng điểm tối đa ghi 30", "");
	assert_told_at(&own, "made_by", "/forms/0");
}

TEST(lists_beyond_their_bounds_are_refused)
{
	struct buf many = buf_new(ctx->arena), items = buf_new(ctx->arena);
	struct ctx own = ctx_new(ctx->arena, LANG_VI), next = ctx_new(ctx->arena, LANG_VI);
	const struct edition *e;

	for (int i = 0; i < RULE_CHOICES_MAX + 1; i++)
		buf_addf(&many, "{'code': 'z%d', 'text': 'x', 'points': '0'},", i);
	buf_adds(&many, "{'code': 'a', 'text': 'tốt', 'points': '2'}");
	assert_int_equal(
	    load_text(&own, variant(&own, POINTS_EDITION, "{'code': 'a', 'text': 'tốt', 'points': '2'}", many.data),
		      &e),
	    ERR_INPUT);
	assert_told_at(&own, "tối đa 32 phương án", "/criteria/0/indicators/0/contents/2/rule/options");
	for (int i = 0; i < LIST_ITEMS_MAX + 1; i++)
		buf_adds(&items, "'x',");
	buf_adds(&items, "'Sổ'");
	assert_int_not_equal(load_text(&next,
				       variant(&next, POINTS_EDITION, "'evidence': ['Sổ']",
					       str_fmt(ctx->arena, "'evidence': [%s]", items.data)),
				       &e),
			     OK);
	assert_told_at(&next, "dài hơn mức cho phép", "/criteria/0/indicators/0/evidence");
}

TEST(too_many_items_are_refused)
{
	struct buf text = buf_new(ctx->arena);
	const struct edition *e;

	for (int i = 3; i < 450; i++)
		buf_addf(&text,
			 "{'code': '%d', 'name': 'n', 'max': '1', 'citation': {'instrument': 'VB'}, 'state': 'seen', "
			 "'indicators': []},\n",
			 i);
	buf_adds(&text, "{'code': '2', 'name': 'Tiêu chí hai'");
	assert_int_equal(
	    load_text(ctx, variant(ctx, POINTS_EDITION, "{'code': '2', 'name': 'Tiêu chí hai'", text.data), &e),
	    ERR_INPUT);
	for (const struct problem *p = ctx->problems; p; p = p->next)
		if (strstr(p->text, "quá nhiều mục"))
			return;
	assert_true(ctx->problem_count > PROBLEMS_MAX); /* told among those that are only counted */
}

TEST(decomposed_vietnamese_and_doubled_keys_are_refused)
{
	struct ctx own = ctx_new(ctx->arena, LANG_VI);
	const struct edition *e;

	assert_int_equal(
	    load_text(ctx, variant(ctx, POINTS_EDITION, "'title': 'Bộ thử'", "'title': 'Bo\xCC\xA3\xCC\x82'"), &e),
	    ERR_INPUT);
	assert_told_at(ctx, "Unicode tổ hợp", "/title");
	assert_int_equal(
	    load_text(&own, variant(ctx, POINTS_EDITION, "'title': 'Bộ thử'", "'title': 'a', 'title': 'b'"), &e),
	    ERR_INPUT);
	assert_told(&own, "Khóa bị lặp");
}

TEST(a_byte_order_mark_is_let_pass)
{
	edition_of(ctx, POINTS_EDITION, "{'format'", "\xEF\xBB\xBF{'format'");
}

TEST(remarks_behind_a_dollar_sign_are_let_pass)
{
	edition_of(ctx, POINTS_EDITION, "{'format'", "{'$schema': 'x', 'format'");
	edition_of(ctx, POINTS_EDITION, "{'contents': 'chưa", "{'$x': 1, 'contents': 'chưa");
	edition_of(ctx, POINTS_EDITION, "{'kind': 'yes_no'", "{'$x': 1, 'kind': 'yes_no'");
}

TEST(knowledge_is_told_apart_by_field)
{
	const struct edition *e =
	    edition_of(ctx, POINTS_EDITION, "'sources': ['S1'], ",
		       "'states': {'max': {'state': 'second-hand', 'note': 'theo báo'}}, 'sources': ['S1'], ");
	const char *note;

	assert_int_equal(item_knowledge(edition_item(e, "1.1"), "max", &note), KNOWN_SECOND_HAND);
	assert_string_equal(note, "theo báo");
	assert_int_equal(item_knowledge(edition_item(e, "1.1"), "name", &note), KNOWN_SEEN);
	assert_null(note);
	assert_int_equal(item_knowledge(edition_item(e, "2.2"), "contents", &note), KNOWN_NOT);
}

TEST(citations_read_as_people_write_them)
{
	const struct edition *e = edition_of(ctx, POINTS_EDITION, "thu", "thu");

	assert_string_equal(citation_text(ctx->arena, &e->criteria[0]->citation), "Quyết định số 1/QĐ, Điều 1");
	assert_string_equal(citation_text(ctx->arena, &e->criteria[1]->citation), "Quyết định số 1/QĐ");
	assert_string_equal(instrument_full(ctx->arena, &e->instruments[0]),
			    "Quyết định số 1/QĐ, ngày 02/01/2020 của Trưởng ban thử");
}

TEST(the_fingerprint_changes_with_the_text)
{
	const struct edition *a = edition_of(ctx, POINTS_EDITION, "thu", "thu"),
			     *b = edition_of(ctx, POINTS_EDITION, "Bộ thử", "Bộ khác"),
			     *c = edition_of(ctx, POINTS_EDITION, "thu", "thu");

	assert_string_equal(a->fingerprint, c->fingerprint);
	assert_string_not_equal(a->fingerprint, b->fingerprint);
	assert_int_equal(strlen(a->fingerprint), 64);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_fixtures_load),
	    cmocka_unit_test(the_shipped_editions_load),
	    cmocka_unit_test(the_scheme_of_2021_has_its_seen_maxima_and_no_invented_ones),
	    cmocka_unit_test(a_part_that_is_missing_unknown_or_of_the_wrong_type_is_told),
	    cmocka_unit_test(everything_cites_an_instrument_of_the_list),
	    cmocka_unit_test(what_is_null_has_a_reason_and_only_that),
	    cmocka_unit_test(points_add_up_at_every_level),
	    cmocka_unit_test(what_is_known_leaves_room_for_what_is_not),
	    cmocka_unit_test(bands_cover_everything_once),
	    cmocka_unit_test(a_rule_has_its_own_members_and_no_others),
	    cmocka_unit_test(codes_follow_their_parents_and_differ),
	    cmocka_unit_test(conditions_calendar_and_forms_are_checked),
	    cmocka_unit_test(a_practice_edition_says_so_across_the_page),
	    cmocka_unit_test(a_pass_or_fail_edition_has_no_points),
	    cmocka_unit_test(an_edition_without_conditions_says_why),
	    cmocka_unit_test(all_faults_are_told_at_once_with_their_lines),
	    cmocka_unit_test(lists_beyond_their_bounds_are_refused),
	    cmocka_unit_test(too_many_items_are_refused),
	    cmocka_unit_test(decomposed_vietnamese_and_doubled_keys_are_refused),
	    cmocka_unit_test(a_byte_order_mark_is_let_pass),
	    cmocka_unit_test(remarks_behind_a_dollar_sign_are_let_pass),
	    cmocka_unit_test(knowledge_is_told_apart_by_field),
	    cmocka_unit_test(citations_read_as_people_write_them),
	    cmocka_unit_test(the_fingerprint_changes_with_the_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
