#include "record/record.h"

#include "law_fixture.h"

static const char practice[] =
    "{'format': 'tcpl-assessment/1', 'edition': 'tap-duot', 'practice': true,\n"
    " 'unit': {'kind': 'xã', 'name': 'Tân Lập', 'code': '00123', 'province': 'tỉnh Ví Dụ'},\n"
    " 'year': 2024, 'status': 'draft',\n"
    " 'answers': {\n"
    "  '1.1.1': {'yes': true},\n"
    "  '1.1.2': {'numerator': 9, 'denominator': 10, 'note': 'một văn bản chậm', 'owner': 'Lê Văn B'},\n"
    "  '1.2.1': {'option': 'b'},\n"
    "  '1.2.2': {'nothing_arose': true, 'why': 'không có dự thảo nào'},\n"
    "  '1.3.1': {'start': '2024-03-01', 'event': '05/3/2024'},\n"
    "  '1.3.2': {'ticked': ['1', '4']},\n"
    "  '2.3.3': {'count': 4},\n"
    "  '2.4.1': {'points': '2.5', 'why': 'theo phiếu lấy ý kiến'},\n"
    "  '4.3.1': {'option': 'met'}},\n"
    " 'heads': {'none': true}}\n";

static const char ward[] =
    "{'format': 'tcpl-assessment/1',\n"
    " 'unit': {'kind': 'phường', 'name': 'Tân Lập', 'district': 'thành phố Ví Dụ', 'province': 'tỉnh Ví Dụ'},\n"
    " 'year': 2024,\n"
    " 'answers': {\n"
    "  '1.1': {'nothing_arose': true, 'why': 'không được giao'}, '1.2': {'level': 'max'},\n"
    "  '2': {'points': '30', 'levels': {'max': 6}},\n"
    "  '3': {'points': '13.5', 'levels': {'max': 2, 'half': 1}},\n"
    "  '4': {'points': '20'}, '5': {'points': '25'}},\n"
    " 'heads': {'none': true},\n"
    " 'evidence': [{'type': 'Kế hoạch', 'number': '12/KH-UBND', 'date': '2024-01-15', 'subject': 'phổ biến pháp luật', "
    "'item': '2.3'}],\n"
    " 'narrative': {'advantages': ['Một đoạn.']},\n"
    " 'signing': {'place': 'Tân Lập', 'papers': {'report': {'number': '05/BC-UBND', 'date': '2025-01-06'}}}}\n";

static enum err read(struct ctx *ctx, const char *text, const struct assessment **out)
{
	return assessment_read(ctx, NULL, "assessment.json", text, strlen(text), out);
}

static const struct assessment *record_of(struct ctx *ctx, const char *text, const char *from, const char *to)
{
	const struct assessment *record;

	if (read(ctx, replaced(ctx, double_quotes(ctx->arena, text), from, to), &record))
		fail_msg("%s: %s", ctx->problems->place.pointer, ctx->problems->text);
	return record;
}

/* A change of a record, and how it is refused. */
struct fault {
	const char *from, *to, *words, *pointer;
};

static void assert_faults(struct ctx *ctx, const char *text, const struct fault *faults, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct ctx own = ctx_new(ctx->arena, LANG_VI);
		const struct assessment *record;
		enum err err =
		    read(&own, replaced(&own, double_quotes(own.arena, text), faults[i].from, faults[i].to), &record);

		if (err == OK)
			fail_msg("accepted: %s", faults[i].to);
		assert_told_at(&own, faults[i].words, faults[i].pointer);
		assert_string_equal(own.problems->place.file, "assessment.json");
		assert_true(own.problems->place.line > 0);
	}
}

#define ASSERT_FAULTS(ctx, text, faults) assert_faults(ctx, text, faults, sizeof(faults) / sizeof *(faults))

static const struct answer *answer(const struct assessment *record, const char *code)
{
	return &record->facts.answers[edition_item(record->edition, code)->index];
}

TEST(every_form_of_answer_is_read)
{
	const struct assessment *r = record_of(ctx, practice, "xã", "xã");
	char text[DATE_TEXT_SIZE];

	assert_true(answer(r, "1.1.1")->yes);
	assert_int_equal(answer(r, "1.1.2")->numerator, 9);
	assert_int_equal(answer(r, "1.1.2")->denominator, 10);
	assert_string_equal(r->notes[edition_item(r->edition, "1.1.2")->index], "một văn bản chậm");
	assert_string_equal(r->owners[edition_item(r->edition, "1.1.2")->index], "Lê Văn B");
	assert_int_equal(answer(r, "1.2.1")->option, 1);
	assert_true(answer(r, "1.2.2")->nothing_arose);
	assert_string_equal(day_print_iso(answer(r, "1.3.1")->event, text), "2024-03-05");
	assert_int_equal(answer(r, "1.3.2")->ticked, 9);
	assert_int_equal(answer(r, "2.3.3")->numerator, 4);
	assert_int_equal(answer(r, "2.4.1")->points, 250);
	assert_string_equal(answer(r, "2.4.1")->why, "theo phiếu lấy ý kiến");
	assert_false(answer(r, "3.3.1")->given);
	assert_true(r->facts.heads_answered);
	assert_int_equal(r->facts.head_count, 0);
	assert_string_equal(unit_title(ctx->arena, &r->unit), "xã Tân Lập");
	assert_string_equal(unit_title_capital(ctx->arena, &r->unit), "Xã Tân Lập");
	assert_false(r->final);
}

TEST(a_published_report_is_entered_as_it_stands)
{
	const struct assessment *r = record_of(ctx, ward, "phường", "phường");
	const struct result *result;

	assert_string_equal(r->edition->code, "25-2021"); /* by the year */
	assert_int_equal(evaluate(ctx, r->edition, &r->facts, &result), OK);
	assert_int_equal(result->low, 9850);
	assert_int_equal(result->outcome, MEETS);
	assert_int_equal(r->evidence_count, 1);
	assert_string_equal(r->evidence[0].item->code, "2.3");
	assert_string_equal(r->signing.papers[0].form, "report");
	assert_int_equal(answer(r, "3")->tally.half, 1);
}

TEST(broken_json_is_told_with_its_line)
{
	static const struct {
		const char *from, *to, *words;
	} faults[] = {
	    {"'year': 2024,", "'year': 2024", "Sai cú pháp JSON"},
	    {"'year': 2024,", "'year': 2024, 'year': 2024,", "Khóa bị lặp"},
	    {"'name': 'Tân Lập'", "'name': 'T\xE2n'", "UTF-8"},
	    {"'heads': {'none': true}}", "'heads': {'none': true}", "Sai cú pháp JSON"},
	    {"'heads': {'none': true}}", "'heads': {'none': true}}}", "Sai cú pháp JSON"},
	    {"'year': 2024,", "'year': 99999999999999999999,", "Sai cú pháp JSON"},
	};

	for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
		struct ctx own = ctx_new(ctx->arena, LANG_VI);
		const struct assessment *record;

		assert_int_equal(read(&own,
				      replaced(&own, double_quotes(own.arena, practice), faults[i].from, faults[i].to),
				      &record),
				 ERR_INPUT);
		assert_told(&own, faults[i].words);
		assert_true(own.problems->place.line >= 2);
		assert_non_null(own.problems->remedy);
	}
}

TEST(decomposed_vietnamese_is_told_with_its_remedy)
{
	static const struct fault faults[] = {
	    {"'name': 'Tân Lập'", "'name': 'Ta\xCC\x82n La\xCC\xA3\xCC\x82p'", "Unicode tổ hợp", "/unit/name"}};

	ASSERT_FAULTS(ctx, practice, faults);
}

TEST(unknown_members_and_wrong_types_are_told)
{
	static const struct fault faults[] = {
	    {"'status'", "'statut'", "\"statut\"", "/statut"},
	    {"'year': 2024", "'year': '2024'", "\"year\" phải là một số nguyên", "/year"},
	    {"'year': 2024", "'year': 2024.5", "\"year\" phải là một số nguyên", "/year"},
	    {"'answers': {", "'answers': [], 'x': {", "\"answers\" phải là", "/answers"},
	    {"'1.1.1': {'yes': true}", "'1.1.1': {'yes': 1}", "\"yes\" phải là true hoặc false", "/answers/1.1.1/yes"},
	    {"'1.1.1': {'yes': true}", "'1.1.1': true", "đối tượng", "/answers/1.1.1"},
	    {"'numerator': 9", "'numerator': '9'", "\"numerator\" phải là một số nguyên", "/answers/1.1.2/numerator"},
	    {"'numerator': 9", "'numerator': -1", "\"numerator\" phải là số từ 0", "/answers/1.1.2/numerator"},
	    {"'denominator': 10", "'denominator': 1000000001", "\"denominator\" phải là số từ 0",
	     "/answers/1.1.2/denominator"},
	    {"'05/3/2024'", "'31/02/2024'", "\"event\" phải là một ngày có thật", "/answers/1.3.1/event"},
	    {"'05/3/2024'", "20240305", "\"event\" phải là", "/answers/1.3.1/event"},
	    {"'points': '2.5'", "'points': 'hai'", "\"points\" phải là điểm số", "/answers/2.4.1/points"},
	    {"'points': '2.5'", "'points': 2.5", "\"points\" phải là điểm số", "/answers/2.4.1/points"},
	    {"'points': '2.5'", "'points': '-1'", "\"points\" phải là điểm số", "/answers/2.4.1/points"},
	    {"'tcpl-assessment/1'", "'tcpl-assessment/9'", "\"format\" phải là", ""},
	    {"'province': 'tỉnh Ví Dụ'", "'district': null", "Thiếu mục bắt buộc \"province\"", "/unit"},
	    {"'status': 'draft'", "'status': 'done'", "\"status\" là", "/status"},
	    {"'status': 'draft'", "'decimal_mark': ';'", "\"decimal_mark\" là", "/decimal_mark"},
	};

	ASSERT_FAULTS(ctx, practice, faults);
}

TEST(a_wrong_type_is_told_once)
{
	struct ctx own = ctx_new(ctx->arena, LANG_VI);
	const struct assessment *record;

	assert_int_equal(
	    read(&own, replaced(&own, double_quotes(own.arena, practice), "'denominator': 10", "'denominator': '10'"),
		 &record),
	    ERR_INPUT);
	assert_int_equal(own.problem_count, 1);
}

TEST(impossible_ratios_are_told)
{
	static const struct fault faults[] = {
	    {"'numerator': 9", "'numerator': 11", "tử số 11 lớn hơn mẫu số 10", "/answers/1.1.2"},
	    {"'numerator': 9, 'denominator': 10", "'numerator': 0, 'denominator': 0", "mẫu số bằng 0",
	     "/answers/1.1.2"},
	    {"{'nothing_arose': true, 'why': 'không có dự thảo nào'}", "{'numerator': 0, 'denominator': 0}",
	     "mẫu số bằng 0", "/answers/1.2.2"},
	};
	struct ctx own = ctx_new(ctx->arena, LANG_VI);
	const struct assessment *record;

	ASSERT_FAULTS(ctx, practice, faults);
	/* where the law has a way out, the remedy names it */
	assert_int_equal(
	    read(&own, replaced(&own, double_quotes(own.arena, practice), faults[2].from, faults[2].to), &record),
	    ERR_INPUT);
	assert_non_null(strstr(own.problems->remedy, "nothing_arose"));
}

TEST(points_have_a_maximum_and_a_step)
{
	static const struct fault by_hand[] = {
	    {"'points': '2.5'", "'points': '4.25'", "4,25 điểm vượt quá điểm tối đa 4", "/answers/2.4.1"},
	    {"'points': '2.5'", "'points': '2.6'", "2,6 điểm không phải bội số của 0,25", "/answers/2.4.1"},
	    {", 'why': 'theo phiếu lấy ý kiến'", "", "\"points\" và \"why\"", "/answers/2.4.1"},
	};
	static const struct fault criteria[] = {
	    {"'points': '13.5'", "'points': '15.25'", "15,25 điểm vượt quá điểm tối đa 15", "/answers/3"},
	    {"'points': '13.5'", "'points': '13.4'", "bội số", "/answers/3"},
	    {"'levels': {'max': 2, 'half': 1}", "'levels': {'max': 3, 'half': 1}", "chỉ có 3 chỉ tiêu",
	     "/answers/3/levels"},
	    {"'levels': {'max': 2, 'half': 1}", "'levels': {'max': -1}", "chỉ có 3 chỉ tiêu", "/answers/3/levels"},
	    {"'levels': {'max': 2, 'half': 1}", "'levels': {'most': 1}", "most", "/answers/3/levels/most"},
	    {"{'points': '20'}", "{'yes': true}", "không dùng \"yes\"", "/answers/4/yes"},
	    {"{'points': '20'}", "{'level': 'max'}", "trả lời bằng \"points\"", "/answers/4"},
	    {"'1.2': {'level': 'max'}", "'1.2': {'level': 'best'}", "max, half, low, zero", "/answers/1.2"},
	    {"'1.2': {'level': 'max'}", "'1.2': {'points': '7'}", "trả lời bằng \"level\"", "/answers/1.2"},
	};

	ASSERT_FAULTS(ctx, practice, by_hand);
	ASSERT_FAULTS(ctx, ward, criteria);
}

TEST(unknown_codes_are_told)
{
	static const struct fault faults[] = {
	    {"'1.1.1'", "'1.1.9'", "không có mục \"1.1.9\"", "/answers/1.1.9"},
	    {"'option': 'b'", "'option': 'z'", "các phương án: a, b, c", "/answers/1.2.1"},
	    {"['1', '4']", "['1', '9']", "Danh mục của mục 1.3.2 không có \"9\"", "/answers/1.3.2/ticked/1"},
	    {"['1', '4']", "['1', '1']", "hai lần", "/answers/1.3.2/ticked/1"},
	    {"'kind': 'xã'", "'kind': 'thị trấn'", "không có loại \"thị trấn\"", "/unit/kind"},
	    {"'code': '00123'", "'code': '123'", "Mã đơn vị \"123\" không đúng", "/unit/code"},
	    {"'edition': 'tap-duot'", "'edition': 'khong-co'", "Không có bộ tiêu chí \"khong-co\"", "/edition"},
	};
	static const struct fault others[] = {
	    {"'item': '2.3'", "'item': '7.1'", "không có mục \"7.1\"", "/evidence/0"},
	    {"{'report': {", "{'raport': {", "không có biểu mẫu \"raport\"", "/signing/papers/raport"},
	};

	assert_faults(ctx, practice, faults, 6);
	ASSERT_FAULTS(ctx, ward, others);
	{
		struct ctx own = ctx_new(ctx->arena, LANG_VI);
		const struct assessment *record;

		assert_int_equal(read(&own,
				      replaced(&own, double_quotes(own.arena, practice), faults[6].from, faults[6].to),
				      &record),
				 ERR_NOT_FOUND);
		assert_told_at(&own, faults[6].words, faults[6].pointer);
	}
}

TEST(the_year_must_be_one_of_the_edition)
{
	static const struct fault faults[] = {
	    {"'year': 2024", "'edition': '25-2021', 'year': 2026", "không áp dụng cho năm 2026", "/year"},
	    {"'year': 2024", "'edition': '25-2021', 'year': 2025", "tạm dừng", "/year"},
	    {"'year': 2024", "'edition': 'tap-duot', 'year': 2024", "chỉ để tập dượt", "/year"},
	    {"'year': 2024", "'practice': true, 'year': 2024", "không dùng bộ tiêu chí \"25-2021\"", "/year"},
	    {"'year': 2024", "'year': 24", "Năm đánh giá không hợp lệ", "/year"},
	};
	struct ctx own = ctx_new(ctx->arena, LANG_VI);
	const struct assessment *record;

	ASSERT_FAULTS(ctx, ward, faults);
	assert_int_equal(
	    read(&own, replaced(&own, double_quotes(own.arena, ward), "'year': 2024", "'year': 2025"), &record),
	    ERR_STATE);
	assert_told_at(&own, "Năm 2025 tạm dừng", "/year");
}

TEST(dates_follow_one_another_near_the_year)
{
	static const struct fault faults[] = {
	    {"'05/3/2024'", "'29/02/2024'", "đứng trước", "/answers/1.3.1"},
	    {"'start': '2024-03-01', 'event': '05/3/2024'", "'start': '1924-03-01', 'event': '05/3/1924'",
	     "từ năm 2023 đến năm 2025", "/answers/1.3.1"},
	    {"'05/3/2024'", "'05/3/2042'", "từ năm 2023 đến năm 2025", "/answers/1.3.1"},
	};

	ASSERT_FAULTS(ctx, practice, faults);
}

TEST(an_answer_has_the_members_of_its_rule_and_no_others)
{
	static const struct fault faults[] = {
	    {"{'yes': true}", "{'count': 1}", "\"yes\": true hoặc false", "/answers/1.1.1"},
	    {"{'yes': true}", "{'count': 1}", "không dùng \"count\"", "/answers/1.1.1/count"},
	    {"{'yes': true}", "{'yes': true, 'why': 'x'}", "không dùng \"why\"", "/answers/1.1.1/why"},
	    {"'numerator': 9, ", "", "\"numerator\" và \"denominator\"", "/answers/1.1.2"},
	    {"'why': 'không có dự thảo nào'", "'why': ''", "phải có lý do", "/answers/1.2.2"},
	    {"{'yes': true}", "{'nothing_arose': true, 'why': 'x'}", "không có trường hợp \"không phát sinh\"",
	     "/answers/1.1.1"},
	    {"'nothing_arose': true, 'why'", "'nothing_arose': true, 'numerator': 1, 'why'", "không dùng \"numerator\"",
	     "/answers/1.2.2/numerator"},
	};

	ASSERT_FAULTS(ctx, practice, faults);
}

TEST(an_item_is_answered_as_a_whole_or_in_parts)
{
	static const struct fault parts[] = {
	    {"'1.1.1': {'yes': true}", "'1': {'nothing_arose': true, 'why': 'x'}",
	     "vừa ghi \"nothing_arose\" vừa có số liệu của mục 1.1.2", "/answers/1"},
	    {"'1.1.1': {'yes': true}", "'1.1': {'level': 'max'}", "vừa ghi \"level\" vừa có số liệu của mục 1.1.2",
	     "/answers/1.1"},
	};
	static const struct fault criterion[] = {{"'1.2': {'level': 'max'}", "'1.1.1': {'option': 'a'}",
						  "vừa ghi \"nothing_arose\" vừa có số liệu của mục 1.1.1",
						  "/answers/1.1"}};

	ASSERT_FAULTS(ctx, practice, parts);
	ASSERT_FAULTS(ctx, ward, criterion);
}

TEST(a_note_or_an_owner_is_not_yet_an_answer)
{
	const struct assessment *r = record_of(ctx, practice, "'1.1.1': {'yes': true}",
					       "'1.1.1': {'owner': 'Lê Văn B', 'note': 'đang làm', '$x': 1}");

	assert_false(answer(r, "1.1.1")->given);
	assert_string_equal(r->owners[edition_item(r->edition, "1.1.1")->index], "Lê Văn B");
}

TEST(contents_without_a_known_rule_point_to_the_way_out)
{
	struct ctx own = ctx_new(ctx->arena, LANG_VI);
	const struct assessment *record;
	char *text = replaced(&own, double_quotes(own.arena, ward), "'phường'", "'xã'");

	text = replaced(&own, text, "'district': 'thành phố Ví Dụ', ", "");
	text = replaced(&own, text, "'year': 2024", "'year': 2026");
	text = replaced(&own, text, "'1.1': {", "'2.6.1': {'yes': true}, '1.1': {");
	assert_int_equal(read(&own, text, &record), ERR_INPUT);
	assert_told_at(&own, "Cách tính của mục 2.6.1 chưa rõ", "/answers/2.6.1");
	assert_told_at(&own, "Không trả lời trực tiếp cho tiêu chí 2", "/answers/2");
}

TEST(heads_are_none_or_facts)
{
	static const struct fault faults[] = {
	    {"{'none': true}", "{}", "\"heads\" là", "/heads"},
	    {"{'none': true}", "{'none': true, 'facts': [{'role': 'other', 'measure': 'party'}]}", "\"heads\" là",
	     "/heads"},
	    {"{'none': true}", "{'facts': [{'role': 'king', 'measure': 'party'}]}", "\"role\" là", "/heads/facts/0"},
	    {"{'none': true}", "{'facts': [{'role': 'other', 'measure': 'fine'}]}", "\"measure\" là", "/heads/facts/0"},
	    {"{'none': true}", "{'facts': [{'role': 'pc_chairman', 'measure': 'administrative'}]}", "\"on_duty\"",
	     "/heads/facts/0"},
	    {"{'none': true}",
	     "{'facts': [{'role': 'pc_chairman', 'measure': 'criminal', 'prosecution': '2024-13-01'}]}",
	     "\"prosecution\" phải là một ngày", "/heads/facts/0/prosecution"},
	};
	const struct assessment *r;

	ASSERT_FAULTS(ctx, practice, faults);
	r = record_of(ctx, practice, "{'none': true}",
		      "{'facts': [{'role': 'party_secretary', 'measure': 'administrative', 'on_duty': true, "
		      "'violation': '2023-05-06', "
		      "'elsewhere': 'xã Khác'}]}");
	assert_int_equal(r->facts.head_count, 1);
	assert_true(r->facts.heads[0].elsewhere);
	assert_int_equal(r->facts.heads[0].role, HEAD_PARTY_SECRETARY);
	assert_int_equal(r->facts.heads[0].prosecution_on, DAY_UNKNOWN);
	r = record_of(ctx, practice, ",\n 'heads': {'none': true}", "");
	assert_false(r->facts.heads_answered);
}

TEST(proceedings_are_checked)
{
	static const struct fault faults[] = {
	    {"'heads'", "'posting': {'office': {'from': '2025-01-06', 'to': '2025-01-02'}}, 'heads'", "đứng trước",
	     "/posting/office"},
	    {"'heads'", "'posting': {'office': {'times': 3}}, 'heads'", "times", "/posting/office/times"},
	    {"'heads'", "'posting': {'loudspeaker': {'times': 4294967297}}, 'heads'", "Số lần phát thanh",
	     "/posting/loudspeaker"},
	    {"'heads'", "'survey': {'model': 'm', 'sent': 10, 'received': 11}, 'heads'", "nhiều hơn phiếu phát ra",
	     "/survey"},
	    {"'heads'", "'survey': {'model': 'm', 'sent': 10, 'received': 10, 'effective': 8, 'partly': 3}, 'heads'",
	     "nhiều hơn số phiếu thu về", "/survey"},
	    {"'heads'", "'meeting': {'agree': 11, 'total': 10}, 'heads'", "biểu quyết không hợp lệ", "/meeting"},
	    {"'heads'", "'opinions': [{'content': 'x', 'accepted': 'yes', 'response': 'y'}], 'heads'",
	     "\"accepted\" phải là", "/opinions/0/accepted"},
	    {"'heads'", "'narrative': {'plan': ['a', 5]}, 'heads'", "chuỗi ký tự", "/narrative/plan/1"},
	    {"'heads'", "'directions': [{'subject': 5}], 'heads'", "\"subject\" phải là", "/directions/0/subject"},
	};

	ASSERT_FAULTS(ctx, practice, faults);
}

TEST(huge_records_are_refused)
{
	struct ctx own = ctx_new(ctx->arena, LANG_VI), next = ctx_new(ctx->arena, LANG_VI);
	struct buf text = buf_new(ctx->arena);
	const struct assessment *record;

	for (size_t i = 0; i <= FIELD_SIZE_MAX; i++)
		buf_addc(&text, 'x');
	assert_int_equal(read(&own, replaced(&own, double_quotes(own.arena, practice), "Tân Lập", text.data), &record),
			 ERR_LIMIT);
	assert_told_at(&own, "dài hơn mức cho phép", "/unit/name");
	while (text.size <= JSON_SIZE_MAX)
		buf_add(&text, "                                ", 32);
	assert_int_equal(assessment_read(&next, NULL, "assessment.json", text.data, text.size, &record), ERR_LIMIT);
}

TEST(all_faults_are_told_at_once)
{
	struct ctx own = ctx_new(ctx->arena, LANG_VI);
	const struct assessment *record;
	char *text = replaced(&own, double_quotes(own.arena, practice), "'numerator': 9", "'numerator': 11");

	text = replaced(&own, text, "'option': 'b'", "'option': 'z'");
	text = replaced(&own, text, "'points': '2.5'", "'points': '9'");
	text = replaced(&own, text, "'kind': 'xã'", "'kind': 'làng'");
	assert_int_equal(read(&own, text, &record), ERR_INPUT);
	assert_int_equal(own.problem_count, 4);
	assert_told_at(&own, "tử số", "/answers/1.1.2");
	for (const struct problem *p = own.problems; p; p = p->next)
		if (strstr(p->text, "tử số"))
			assert_int_equal(p->place.line, 6);
}

/* --- the short code --- */

TEST(the_code_changes_with_every_figure)
{
	static const struct {
		const char *from, *to;
	} changes[] = {{"'yes': true", "'yes': false"},
		       {"'numerator': 9", "'numerator': 8"},
		       {"'option': 'b'", "'option': 'a'"},
		       {"'05/3/2024'", "'06/3/2024'"},
		       {"['1', '4']", "['1', '3']"},
		       {"'count': 4", "'count': 5"},
		       {"'points': '2.5'", "'points': '2.75'"},
		       {"'year': 2024", "'year': 2023"},
		       {"Tân Lập", "Tân Phú"},
		       {"'1.1.1': {'yes': true},", ""},
		       {"{'none': true}", "{'facts': [{'role': 'other', 'measure': 'party'}]}"}};
	const struct assessment *r = record_of(ctx, practice, "xã", "xã");

	assert_int_equal(strlen(r->code), 14);
	for (size_t i = 0; i < sizeof changes / sizeof *changes; i++)
		assert_string_not_equal(record_of(ctx, practice, changes[i].from, changes[i].to)->code, r->code);
}

TEST(the_code_stays_while_words_and_signatures_change)
{
	static const struct {
		const char *from, *to;
	} changes[] = {{"'status': 'draft'", "'status': 'final'"},
		       {"'status': 'draft'", "'decimal_mark': '.'"},
		       {"'status': 'draft'", "'note': 'bản nháp', '$schema': 'x'"},
		       {"'heads'", "'narrative': {'plan': ['Một đoạn.']}, 'heads'"},
		       {"'heads'", "'signing': {'name': 'Nguyễn Văn A'}, 'heads'"}};
	const struct assessment *r = record_of(ctx, practice, "xã", "xã");

	for (size_t i = 0; i < sizeof changes / sizeof *changes; i++)
		assert_string_equal(record_of(ctx, practice, changes[i].from, changes[i].to)->code, r->code);
}

TEST(the_code_does_not_depend_on_the_order_of_members)
{
	const struct assessment *a =
	    record_of(ctx, practice, "'year': 2024, 'status': 'draft',", "'status': 'draft', 'year': 2024,");

	assert_string_equal(a->code, record_of(ctx, practice, "xã", "xã")->code);
}

TEST(the_decimal_mark_is_a_comma_unless_the_ward_writes_a_point)
{
	assert_int_equal(record_of(ctx, practice, "xã", "xã")->decimal_mark, ',');
	assert_int_equal(record_of(ctx, practice, "'status': 'draft'", "'decimal_mark': '.'")->decimal_mark, '.');
	assert_true(record_of(ctx, practice, "'draft'", "'final'")->final);
}

TEST(the_example_of_each_edition_is_accepted)
{
	static const struct {
		const char *path;
		int year;
	} editions[] = {{"law/25-2021/edition.json", 2024},
			{"law/27-2025/edition.json", 2026},
			{"law/practice/edition.json", 2025}};

	for (size_t i = 0; i < sizeof editions / sizeof *editions; i++) {
		const struct assessment *record;
		const struct result *result;
		const struct edition *e;
		struct buf text = buf_new(ctx->arena);

		assert_int_equal(load_text(ctx, tree_file(ctx, editions[i].path), &e), OK);
		assessment_example(ctx, e, editions[i].year, &text);
		if (read(ctx, text.data, &record) || evaluate(ctx, record->edition, &record->facts, &result))
			fail_msg("%s: %s", e->code, ctx->problems->text);
		assert_string_equal(record->edition->code, e->code);
		assert_true(text.data[text.size - 1] == '\n');
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_form_of_answer_is_read),
	    cmocka_unit_test(a_published_report_is_entered_as_it_stands),
	    cmocka_unit_test(broken_json_is_told_with_its_line),
	    cmocka_unit_test(decomposed_vietnamese_is_told_with_its_remedy),
	    cmocka_unit_test(unknown_members_and_wrong_types_are_told),
	    cmocka_unit_test(a_wrong_type_is_told_once),
	    cmocka_unit_test(impossible_ratios_are_told),
	    cmocka_unit_test(points_have_a_maximum_and_a_step),
	    cmocka_unit_test(unknown_codes_are_told),
	    cmocka_unit_test(the_year_must_be_one_of_the_edition),
	    cmocka_unit_test(dates_follow_one_another_near_the_year),
	    cmocka_unit_test(an_answer_has_the_members_of_its_rule_and_no_others),
	    cmocka_unit_test(an_item_is_answered_as_a_whole_or_in_parts),
	    cmocka_unit_test(a_note_or_an_owner_is_not_yet_an_answer),
	    cmocka_unit_test(contents_without_a_known_rule_point_to_the_way_out),
	    cmocka_unit_test(heads_are_none_or_facts),
	    cmocka_unit_test(proceedings_are_checked),
	    cmocka_unit_test(huge_records_are_refused),
	    cmocka_unit_test(all_faults_are_told_at_once),
	    cmocka_unit_test(the_code_changes_with_every_figure),
	    cmocka_unit_test(the_code_stays_while_words_and_signatures_change),
	    cmocka_unit_test(the_code_does_not_depend_on_the_order_of_members),
	    cmocka_unit_test(the_decimal_mark_is_a_comma_unless_the_ward_writes_a_point),
	    cmocka_unit_test(the_example_of_each_edition_is_accepted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
