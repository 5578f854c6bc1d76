/* /tro-giup - what to do in which order through the year, what each page is for, and the words of the field. */
#include "web/help.h"

#include "web/web.h"

struct topic {
	const char *step, *title, *text;
};

/* In the order of the year. */
static const struct topic topics[] = {
    {"", N_("Tổng quan"),
     N_("Cho biết kết quả đang ở khoảng nào: phần đã chắc chắn, phần còn có thể đạt. Danh sách việc xếp theo số điểm "
	"mang lại.")},
    {"phan-cong", N_("Phân công"),
     N_("Giao cả tiêu chí, từng chỉ tiêu hoặc từng nội dung cho công chức, kèm hạn. Lưu xong thì in được thông báo "
	"phân công.")},
    {"muc", N_("Ghi số liệu từng mục"),
     N_("Mỗi mục hỏi đúng lời của quy định. Điểm tính ngay, kèm lý do và căn cứ. Đang gõ thì tự lưu; chưa hợp lệ thì "
	"giữ làm bản nháp của riêng mình.")},
    {"tai-lieu", N_("Tài liệu"),
     N_("Tải tệp lên, hoặc chỉ ghi số, ngày, cơ quan ban hành của văn bản. Một tài liệu chứng minh được nhiều mục.")},
    {"kiem-tra", N_("Kiểm tra"),
     N_("Nêu những chỗ số liệu mâu thuẫn hoặc khác thường. Kiểm tra không trừ điểm: sửa số liệu, hoặc giải thích vì "
	"sao vẫn đúng.")},
    {"nguoi-dung-dau", N_("Người đứng đầu"),
     N_("Trả lời điều kiện về kỷ luật, truy cứu trách nhiệm hình sự của người đứng đầu cấp ủy, chính quyền.")},
    {"niem-yet", N_("Niêm yết"),
     N_("Ghi niêm yết ở đâu, từ ngày nào đến ngày nào, rồi đăng dự thảo lên trang công khai để người dân xem và góp "
	"ý.")},
    {"y-kien", N_("Ý kiến"),
     N_("Ý kiến gửi từ trang công khai và ý kiến nhận trên giấy đều vào đây; mỗi ý kiến được tiếp thu hoặc giải trình. "
	"Mẫu tổng hợp lập từ danh sách này.")},
    {"phieu", N_("Lấy phiếu về mô hình"),
     N_("Phát phiếu có mã, trả lời trên giấy hoặc trên điện thoại. Không ai, kể cả người quản trị, biết được phiếu nào "
	"của ai.")},
    {"loi-van", N_("Lời văn"),
     N_("Viết phần thuận lợi, tồn tại, nguyên nhân, giải pháp, kế hoạch. Phần mềm gợi ý từ số liệu, không tự đưa "
	"vào.")},
    {"cuoc-hop", N_("Cuộc họp"), N_("Ghi thành phần, ý kiến, kết luận; biên bản lập từ đó.")},
    {"ky", N_("Ký, gửi"), N_("Ghi địa danh, người ký, nơi nhận, số và ngày của từng giấy tờ.")},
    {"ho-so", N_("Hồ sơ"),
     N_("Xem mọi giấy tờ như khi in, tải tất cả trong một tệp, gửi hồ sơ. Gửi rồi thì số liệu khóa lại; muốn sửa thì "
	"rút hồ sơ, ghi rõ lý do.")},
    {"lich-su", N_("Lịch sử"), N_("Ai sửa gì, lúc nào, trước và sau ra sao. So được hai thời điểm bất kỳ.")},
};

/* For the office above, in the order of its work. */
static const struct topic office_topics[] = {
    {NULL, N_("Các đơn vị"),
     N_("Mở đợt cho từng năm; danh sách cho biết đơn vị nào chưa gửi, chờ tiếp nhận, phải bổ sung, trễ hạn.")},
    {NULL, N_("Tiếp nhận, yêu cầu bổ sung"),
     N_("Phần mềm liệt kê chỗ còn thiếu; chọn mục, sửa lời cho rõ rồi trả lại. Đơn vị thấy đúng những lời ấy.")},
    {NULL, N_("Chấm thẩm định"),
     N_("Ô để trống thì giữ kết quả tự chấm. Điểm khác phải có lý do. Phím Enter lưu; nút bên cạnh lưu và sang đơn vị "
	"tiếp theo.")},
    {NULL, N_("Hội đồng"),
     N_("Ghi thành viên, cuộc họp hoặc lấy ý kiến bằng văn bản. Thành viên có tài khoản cho ý kiến trên điện thoại.")},
    {NULL, N_("Quyết định"),
     N_("In dự thảo ở trang Giấy tờ; ký xong thì ghi số, ngày, tải tệp đã ký lên, ghi nơi công bố. Sau đó kết quả chỉ "
	"thay đổi bằng quyết định khác.")},
    {NULL, N_("Tổng hợp"),
     N_("Số liệu của tỉnh, tiêu chí đạt thấp, danh sách, tệp tải về; nhập danh sách kết quả những năm trước.")},
};

#define TOPIC_COUNT (sizeof topics / sizeof *topics)

static const struct topic words[] = {
    {NULL, N_("Tiêu chí, chỉ tiêu, nội dung"),
     N_("Bộ tiêu chí chia thành tiêu chí; mỗi tiêu chí có các chỉ tiêu; mỗi chỉ tiêu có một hay nhiều nội dung. Số "
	"liệu ghi ở nội dung.")},
    {NULL, N_("Đã chắc chắn, còn có thể"),
     N_("Khi chưa đủ số liệu, kết quả là một khoảng. Đầu dưới là số điểm chắc chắn có, đầu trên là số điểm cao nhất "
	"còn đạt được.")},
    {NULL, N_("Chưa rõ"),
     N_("Quy định chưa được thấy trong văn bản chính thức. Phần mềm không đoán; người quản trị bổ sung ở trang Quy "
	"định khi có văn bản.")},
    {NULL, N_("Mã đối chiếu"),
     N_("Mười hai chữ và số in ở cuối giấy tờ. Hai giấy tờ cùng mã là lập từ cùng một số liệu.")},
    {NULL, N_("Bản nháp"),
     N_("Nội dung đã gõ mà chưa ghi được vào hồ sơ. Chỉ người gõ nhìn thấy; lưu được thì bản nháp tự hết.")},
};

const char *help_for(const char *step)
{
	for (size_t i = 0; i < TOPIC_COUNT; i++)
		if (str_eq(topics[i].step, step))
			return topics[i].text;
	return NULL;
}

static void draw_first_steps(struct web *w)
{
	static const char *const steps[] = {
	    N_("Người quản trị nhập danh mục đơn vị và lập tài khoản đầu mối của đơn vị."),
	    N_("Đầu mối lập tài khoản cho các công chức phụ trách, lãnh đạo, ở trang Người dùng."),
	    N_("Đầu mối mở năm đánh giá; bộ tiêu chí được chọn theo năm."),
	    N_("Đầu mối phân công; mỗi công chức thấy việc của mình ở trang đầu."),
	    N_("Công chức ghi số liệu và tài liệu; đầu mối xem trang Tổng quan và Kiểm tra."),
	    N_("Sau ngày 31/12: niêm yết dự thảo, tiếp nhận và trả lời ý kiến, họp thống nhất kết quả."),
	    N_("Ghi số, ngày, người ký; xem lại hồ sơ; gửi."),
	};

	ui_section_begin(w->ui, "bat-dau", tr(w->ctx, "Bắt đầu từ đâu"));
	ui_list_begin(w->ui, UI_NUMBERS);
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
		ui_item(w->ui, tr(w->ctx, steps[i]));
	ui_list_end(w->ui, UI_NUMBERS);
	if (w->site->demonstration)
		ui_inset(w->ui,
			 tr(w->ctx, "Bản trình diễn này có phường mẫu: năm 2024 đã xong, năm 2026 đang làm. Đăng nhập "
				    "bằng tài khoản lan để đi hết một vòng, bằng thu để thẩm định; mọi thứ sửa ở đây "
				    "không ảnh hưởng đến ai."));
	ui_section_end(w->ui);
}

static void draw_topics(struct web *w, const char *id, const char *heading, const struct topic *list, size_t count)
{
	struct ui_pair *pairs = NEW_ARRAY(w->ctx->arena, struct ui_pair, count);

	for (size_t i = 0; i < count; i++)
		pairs[i] = (struct ui_pair){.key = tr(w->ctx, list[i].title), .value = tr(w->ctx, list[i].text)};
	ui_section_begin(w->ui, id, heading);
	ui_summary(w->ui, pairs, (unsigned)count);
	ui_section_end(w->ui);
}

static enum err page_help(struct web *w)
{
	struct ui_frame frame = web_frame(w, UI_AREA_HELP, tr(w->ctx, "Trợ giúp"));

	ui_page_begin(w->ui, &frame);
	ui_lead(w->ui, tr(w->ctx, "Một lần ghi số liệu, mọi giấy tờ từ đó mà ra. Dưới đây là thứ tự các việc trong năm "
				  "và từng trang dùng để làm gì."));
	draw_first_steps(w);
	draw_topics(w, "cac-trang", tr(w->ctx, "Các trang của một năm đánh giá"), topics, TOPIC_COUNT);
	draw_topics(w, "tham-dinh", tr(w->ctx, "Cơ quan thẩm định"), office_topics,
		    sizeof office_topics / sizeof *office_topics);
	draw_topics(w, "tu-ngu", tr(w->ctx, "Từ ngữ"), words, sizeof words / sizeof *words);
	ui_section_begin(w->ui, "nguoi-dan", tr(w->ctx, "Người dân"));
	ui_para(w->ui, tr(w->ctx, "Xem dự thảo và góp ý không cần tài khoản. Tên người góp ý để trống được."));
	ui_list_begin(w->ui, UI_BULLETS);
	ui_item_begin(w->ui);
	ui_link(w->ui, "/cong-khai", tr(w->ctx, "Dự thảo đang niêm yết"));
	ui_item_end(w->ui);
	ui_item_begin(w->ui);
	ui_link(w->ui, "/cong-khai/ket-qua", tr(w->ctx, "Kết quả công nhận"));
	ui_item_end(w->ui);
	ui_list_end(w->ui, UI_BULLETS);
	ui_section_end(w->ui);
	ui_page_end(w->ui);
	return OK;
}

static const struct route routes[] = {
    {HTTP_GET, "/tro-giup", page_help, ROUTE_PUBLIC},
};
const struct route_table routes_help = {routes, sizeof routes / sizeof *routes};
