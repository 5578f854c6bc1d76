/* A part's JSON as a person reads it. What the names of members are called is a table; what is not in it is shown as it
 * stands, for a later edition of the program may know more. */
#include "web/part_words.h"

#include <jansson.h>
#include <string.h>

#include "base/js.h"

struct word {
	const char *name, *text;
};

static const struct word part_names[] = {
    {"heads", N_("Thông tin về người đứng đầu")},
    {"narrative/direction", N_("Chỉ đạo, tổ chức thực hiện")},
    {"narrative/advantages", N_("Thuận lợi")},
    {"narrative/difficulties", N_("Tồn tại, hạn chế")},
    {"narrative/causes", N_("Nguyên nhân")},
    {"narrative/remedies", N_("Giải pháp")},
    {"narrative/aims", N_("Mục tiêu")},
    {"narrative/plan", N_("Kế hoạch")},
    {"posting", N_("Việc niêm yết")},
    {"survey", N_("Kết quả lấy phiếu")},
    {"meeting", N_("Cuộc họp đánh giá")},
    {"signing", N_("Phần ký và gửi")},
    {"decimal_mark", N_("Dấu thập phân trên giấy tờ")},
};

static const struct word member_names[] = {
    {"yes", N_("Kết quả")},
    {"option", N_("Phương án")},
    {"numerator", N_("Số đạt")},
    {"denominator", N_("Trên tổng số")},
    {"count", N_("Số lượng")},
    {"ticked", N_("Các việc đã làm")},
    {"start", N_("Từ ngày")},
    {"event", N_("Đến ngày")},
    {"points", N_("Điểm")},
    {"why", N_("Lý do")},
    {"nothing_arose", N_("Không phát sinh trong năm")},
    {"level", N_("Mức đạt")},
    {"levels", N_("Số chỉ tiêu ở từng mức")},
    {"note", N_("Ghi chú")},
    {"owner", N_("Phụ trách")},
    {"none", N_("Không có trường hợp nào")},
    {"facts", N_("Các trường hợp")},
    {"role", N_("Chức vụ")},
    {"measure", N_("Hình thức xử lý")},
    {"on_duty", N_("Trong thi hành công vụ")},
    {"violation", N_("Ngày vi phạm")},
    {"prosecution", N_("Ngày khởi tố")},
    {"elsewhere", N_("Xảy ra ở đơn vị khác")},
    {"office", N_("Tại trụ sở")},
    {"portal", N_("Trên cổng thông tin")},
    {"loudspeaker", N_("Trên truyền thanh")},
    {"from", N_("Từ")},
    {"to", N_("Đến")},
    {"address", N_("Địa chỉ")},
    {"times", N_("Số lần")},
    {"model", N_("Mô hình")},
    {"description", N_("Mô tả")},
    {"sent", N_("Phiếu phát ra")},
    {"received", N_("Phiếu thu về")},
    {"effective", N_("Hiệu quả")},
    {"partly", N_("Hiệu quả một phần")},
    {"not_effective", N_("Không hiệu quả")},
    {"remarks", N_("Ý kiến khác")},
    {"date", N_("Ngày")},
    {"time", N_("Giờ")},
    {"place", N_("Nơi")},
    {"chair", N_("Chủ trì")},
    {"secretary", N_("Thư ký")},
    {"participants", N_("Thành phần")},
    {"absent", N_("Vắng mặt")},
    {"opinions", N_("Ý kiến")},
    {"conclusion", N_("Kết luận")},
    {"agree", N_("Số phiếu tán thành")},
    {"total", N_("Tổng số phiếu")},
    {"name", N_("Họ tên")},
    {"position", N_("Chức vụ")},
    {"parent", N_("Cơ quan chủ quản")},
    {"recognizer", N_("Đề nghị công nhận với")},
    {"addressee", N_("Gửi đến")},
    {"recipients", N_("Nơi nhận")},
    {"papers", N_("Số và ngày của giấy tờ")},
    {"number", N_("Số")},
    {"max", N_("điểm tối đa")},
    {"half", N_("từ 50% trở lên")},
    {"low", N_("dưới 50%")},
    {"zero", N_("0 điểm")},
};

static const struct word value_names[] = {
    {"party_secretary", N_("Bí thư cấp ủy")},
    {"pc_chairman", N_("Chủ tịch Ủy ban nhân dân")},
    {"other", N_("người khác")},
    {"administrative", N_("kỷ luật hành chính")},
    {"criminal", N_("truy cứu trách nhiệm hình sự")},
    {"party", N_("kỷ luật Đảng")},
};

static const struct word level_names[] = {{"max", N_("đạt điểm tối đa")},
					  {"half", N_("đạt từ 50% trở lên")},
					  {"low", N_("đạt dưới 50%")},
					  {"zero", N_("0 điểm")}};

#define LOOK(table, name) look(table, sizeof(table) / sizeof *(table), name)

static const char *look(const struct word *table, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (str_eq(table[i].name, name))
			return table[i].text;
	return NULL;
}

static const char *item_words(struct ctx *ctx, const struct edition *edition, const char *code)
{
	const struct item *item = edition_item(edition, code);

	if (!item)
		return tr_fmt(ctx, "Mục %s", code);
	return item->depth == DEPTH_CRITERION   ? tr_fmt(ctx, "Tiêu chí %s", code)
	       : item->depth == DEPTH_INDICATOR ? tr_fmt(ctx, "Chỉ tiêu %s", code)
						: tr_fmt(ctx, "Nội dung %s", code);
}

const char *part_title(struct ctx *ctx, const struct edition *edition, const char *part)
{
	const char *known = LOOK(part_names, part);

	if (str_starts(part, "answers/"))
		return item_words(ctx, edition, part + strlen("answers/"));
	return known ? tr(ctx, known) : part;
}

struct telling {
	struct ctx *ctx;
	const struct item *item; /* of an answer; NULL */
	struct buf out;
};

static void add_value(struct telling *t, const char *key, const json_t *value);

static const char *option_text(const struct item *item, const char *code)
{
	for (unsigned i = 0; item && i < item->rule.option_count; i++)
		if (str_eq(item->rule.options[i].code, code))
			return item->rule.options[i].text;
	return code;
}

static void add_text(struct telling *t, const char *key, const char *text)
{
	char date[DATE_TEXT_SIZE];
	const char *known = str_eq(key, "level")                            ? LOOK(level_names, text)
			    : str_eq(key, "role") || str_eq(key, "measure") ? LOOK(value_names, text)
									    : NULL;
	day on;

	if (known)
		buf_adds(&t->out, tr(t->ctx, known));
	else if (str_eq(key, "option") || str_eq(key, "ticked"))
		buf_adds(&t->out, option_text(t->item, text));
	else if (strlen(text) == 10 && text[4] == '-' && day_parse(text, &on))
		buf_adds(&t->out, day_print(on, date));
	else
		buf_adds(&t->out, text);
}

static void add_list(struct telling *t, const char *key, const json_t *list)
{
	size_t i;
	json_t *value;

	if (json_array_size(list) == 0)
		buf_adds(&t->out, tr(t->ctx, "không có"));
	json_array_foreach(list, i, value)
	{
		if (i > 0)
			buf_adds(&t->out, "; ");
		add_value(t, key, value);
	}
}

struct members {
	struct telling *t;
	const char *between;
	bool any;
};

static void add_member(struct members *m, const char *name, const char *key, const json_t *value)
{
	if (!value || json_is_null(value))
		return;
	if (m->any)
		buf_adds(&m->t->out, m->between);
	m->any = true;
	buf_addf(&m->t->out, "%s: ", name);
	add_value(m->t, key, value);
}

/* "Họ tên: Lê Thị Lan, Chức vụ: ...", in the order of the names; what has none stands last. */
static void add_members(struct telling *t, const json_t *object, const char *between)
{
	struct members m = {t, between, false};
	const char *key;
	json_t *value;

	for (size_t i = 0; i < sizeof member_names / sizeof *member_names; i++)
		add_member(&m, tr(t->ctx, member_names[i].text), member_names[i].name,
			   json_object_get(object, member_names[i].name));
	json_object_foreach((json_t *)(uintptr_t)object, key, value)
	{
		if (!LOOK(member_names, key))
			add_member(&m, key, key, value);
	}
}

static void add_value(struct telling *t, const char *key, const json_t *value)
{
	if (json_is_string(value))
		add_text(t, key, json_string_value(value));
	else if (json_is_integer(value))
		buf_addf(&t->out, "%lld", (long long)json_integer_value(value));
	else if (json_is_boolean(value))
		buf_adds(&t->out, json_is_true(value) ? tr(t->ctx, "có") : tr(t->ctx, "không"));
	else if (json_is_array(value))
		add_list(t, key, value);
	else if (json_is_object(value))
		add_members(t, value, ", ");
}

static void add_paragraphs(struct telling *t, const json_t *list)
{
	size_t i;
	json_t *value;

	json_array_foreach(list, i, value)
	{
		if (i > 0)
			buf_adds(&t->out, "\n");
		add_value(t, "", value);
	}
}

const char *part_words(struct ctx *ctx, const struct edition *edition, const char *part, const char *json)
{
	struct telling t = {.ctx = ctx, .out = buf_new(ctx->arena)};
	json_t *value = json ? json_loads(json, JSON_DECODE_ANY, NULL) : NULL;

	if (!value)
		return json ? json : tr(ctx, "(chưa ghi)");
	value = js_own(ctx->arena, value);
	if (str_starts(part, "answers/"))
		t.item = edition_item(edition, part + strlen("answers/"));
	if (json_is_array(value))
		add_paragraphs(&t, value);
	else if (json_is_object(value))
		add_members(&t, value, "\n");
	else
		add_value(&t, "", value);
	return t.out.size ? t.out.data : tr(ctx, "(để trống)");
}
